/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-search-near"

#include "config.h"

#include "tue-search-near.h"

#include "tue-search-words.h"

/* A shorter word is one letter away from too many. */
#define MIN_CHARACTERS 4

/* So many words may stand for one, those that occur most. */
#define MAX_OTHERS 8

/* So many words that begin as what was typed are asked whether they are in anything still. */
#define MAX_KNOWN 32

typedef struct
{
  char *text;
  guint n_documents;
} Candidate;

typedef struct
{
  const char *word; /* folded */
  gboolean    unfinished;
  GArray     *candidates; /* (element-type Candidate): the best, in order */
  GPtrArray  *known;      /* (element-type utf8): the first words that are what was typed, or begin so */
} Search;

static void
candidate_clear (gpointer data)
{
  g_free (((Candidate *)data)->text);
}

static guint
find_place (GArray *candidates,
            guint   n_documents)
{
  guint place = candidates->len;

  while (place > 0 && g_array_index (candidates, Candidate, place - 1).n_documents < n_documents)
    place--;

  return place;
}

/* What was typed finds it by itself. */
static gboolean
is_found (Search     *search,
          const char *term)
{
  gboolean found = search->unfinished ? g_str_has_prefix (term, search->word) : g_str_equal (term, search->word);

  if (found && search->known->len < MAX_KNOWN)
    g_ptr_array_add (search->known, g_strdup (term));

  return found;
}

/* A TueStoreTermFunc. */
static void
consider (const char *term,
          guint       n_documents,
          gpointer    user_data)
{
  Search   *search = user_data;
  Candidate candidate = { .n_documents = n_documents };
  guint     place = find_place (search->candidates, n_documents);

  if (is_found (search, term) || place == MAX_OTHERS || !tue_search_is_near (search->word, term, search->unfinished))
    return;

  candidate.text = g_strdup (term);
  g_array_insert_val (search->candidates, place, candidate);
  if (search->candidates->len > MAX_OTHERS)
    g_array_set_size (search->candidates, MAX_OTHERS);
}

/* One that was corrected or deleted a moment ago finds nothing. */
static gboolean
drop_dead (TueStore *store,
           GArray   *candidates,
           GError  **error)
{
  for (guint i = candidates->len; i > 0; i--)
    {
      gboolean is_live;

      if (!tue_store_has_term (store, g_array_index (candidates, Candidate, i - 1).text, &is_live, error))
        return FALSE;
      if (!is_live)
        g_array_remove_index (candidates, i - 1);
    }

  return TRUE;
}

static gboolean
consider_all (TueStore   *store,
              Search     *search,
              const char *first,
              const char *end,
              GError    **error)
{
  return tue_store_foreach_term (store, first, end, consider, search, error) &&
         drop_dead (store, search->candidates, error);
}

static gboolean
is_any_live (TueStore  *store,
             GPtrArray *terms,
             gboolean  *is_live,
             GError   **error)
{
  *is_live = FALSE;
  for (guint i = 0; i < terms->len && !*is_live; i++)
    {
      if (!tue_store_has_term (store, terms->pdata[i], is_live, error))
        return FALSE;
    }

  return TRUE;
}

/* Few misspell the first letter: only where nothing begins with it that could be meant, all words are looked at. */
static gboolean
find_candidates (TueStore *store,
                 Search   *search,
                 GError  **error)
{
  const char      *second = g_utf8_next_char (search->word);
  g_autofree char *first = g_strndup (search->word, (gsize)(second - search->word));
  g_autofree char *end = g_strconcat (first, "\xf4\x8f\xbf\xbf", NULL);
  gboolean         is_known = FALSE;

  if (!consider_all (store, search, first, end, error))
    return FALSE;
  if (search->candidates->len > 0)
    return TRUE;
  if (!is_any_live (store, search->known, &is_known, error))
    return FALSE;
  if (is_known)
    return TRUE;

  return consider_all (store, search, "", NULL, error);
}

/**
 * tue_search_widen: (skip)
 * @store: the library
 * @query: what was typed, and found nothing
 * @widened: (out): whether @query asks for more now
 *
 * Lets words of the library that differ by one letter stand for those that were
 * typed, where these have four letters or more.
 *
 * Returns: whether the library could be read
 */
gboolean
tue_search_widen (TueStore       *store,
                  TueSearchQuery *query,
                  gboolean       *widened,
                  GError        **error)
{
  *widened = FALSE;
  for (guint i = 0; i < query->words->len; i++)
    {
      const TueSearchWord *word = query->words->pdata[i];
      g_autofree char     *folded = tue_search_fold_word (word->text, -1);
      g_autoptr(GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
      g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
      Search search = { folded, word->unfinished, candidates, known };

      g_array_set_clear_func (candidates, candidate_clear);
      if (g_utf8_strlen (folded, -1) < MIN_CHARACTERS)
        continue;
      if (!find_candidates (store, &search, error))
        return FALSE;

      for (guint j = 0; j < candidates->len; j++)
        tue_search_query_add_other (query, i, g_array_index (candidates, Candidate, j).text);
      *widened = *widened || candidates->len > 0;
    }

  return TRUE;
}
