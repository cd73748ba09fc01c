/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-title-list"

#include "config.h"

#include "tue-title-list.h"

#include <string.h>

typedef struct
{
  TueTitle title;
  guint32  start; /* of its first word in the text of all */
} Entry;

struct _TueTitleList
{
  gint64   data_version; /* as the library was: written by nobody else since */
  gint64   n_changes;    /* nor by this connection */
  GString *text;         /* the words as they stand in an index, one after the other, each with its end */
  GArray  *entries;      /* (element-type Entry): by their keys */
};

/* What a word of a query may be: some words of an index, one behind the other. */
typedef struct
{
  guint    word;
  gboolean unfinished;
  GString *text;
  guint    n_tokens;
} Way;

void
tue_title_list_free (TueTitleList *self)
{
  if (self == NULL)
    return;

  g_string_free (self->text, TRUE);
  g_array_unref (self->entries);
  g_free (self);
}

typedef struct
{
  GString *text;
  guint    n_tokens;
} Taking;

/* A GFunc. */
static void
take_token (gpointer term,
            gpointer taking)
{
  Taking *self = taking;

  g_string_append_len (self->text, term, (gssize)strlen (term) + 1);
  self->n_tokens++;
}

/**
 * tue_title_list_new: (skip)
 * @database: a library
 *
 * Reads all titles.
 *
 * Returns: (transfer full): the list, or %NULL with @error set
 */
TueTitleList *
tue_title_list_new (TueDatabase *database,
                    GError     **error)
{
  g_autoptr(TueTitleList) self = g_new0 (TueTitleList, 1);
  g_autoptr(TueStatement) statement = NULL;

  self->text = g_string_new (NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->n_changes = tue_database_get_n_changes (database);
  if (!tue_database_get_integer (database, "PRAGMA data_version", &self->data_version, error))
    return NULL;

  statement = tue_database_prepare (database,
                                    "SELECT key, updated, state NOT IN ('open', 'drafting', 'in-review'), title"
                                    " FROM task NOT INDEXED WHERE deleted = 0");
  while (tue_statement_next (statement))
    {
      Entry  entry = { .start = (guint32)self->text->len };
      Taking taking = { self->text, 0 };

      tue_database_foreach_term (database, tue_statement_get_shown (statement, 3), take_token, &taking);
      entry.title = (TueTitle){
        .key = tue_statement_get_integer (statement, 0),
        .updated = tue_statement_get_integer (statement, 1),
        .is_done = tue_statement_get_integer (statement, 2) != 0,
        .n_words = taking.n_tokens,
      };
      g_array_append_val (self->entries, entry);
    }
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * tue_title_list_is_current: (skip)
 * @database: the library that it was read from
 * @is_current: (out): whether nothing was written since
 *
 * Returns: whether it could be told
 */
gboolean
tue_title_list_is_current (TueTitleList *self,
                           TueDatabase  *database,
                           gboolean     *is_current,
                           GError      **error)
{
  gint64 data_version;

  if (!tue_database_get_integer (database, "PRAGMA data_version", &data_version, error))
    return FALSE;

  *is_current = data_version == self->data_version && tue_database_get_n_changes (database) == self->n_changes;

  return TRUE;
}

/* --- Looking ------------------------------------------------------------------------------------ */

static void
way_clear (gpointer data)
{
  g_string_free (((Way *)data)->text, TRUE);
}

static void
add_way (GArray      *ways,
         TueDatabase *database,
         const char  *text,
         guint        word,
         gboolean     unfinished)
{
  Way    way = { word, unfinished, g_string_new (NULL), 0 };
  Taking taking = { way.text, 0 };

  tue_database_foreach_term (database, text, take_token, &taking);
  way.n_tokens = taking.n_tokens;
  g_array_append_val (ways, way);
}

static GArray *
list_ways (TueDatabase          *database,
           const TueSearchQuery *query)
{
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (Way));

  g_array_set_clear_func (ways, way_clear);
  for (guint i = 0; i < query->words->len; i++)
    {
      const TueSearchWord *word = query->words->pdata[i];

      add_way (ways, database, word->text, i, word->unfinished);
      for (guint j = 0; word->others != NULL && j < word->others->len; j++)
        add_way (ways, database, word->others->pdata[j], i, FALSE);
    }

  return ways;
}

/* The words of the title from there on are bytes one after the other, as those that are looked for. */
static gboolean
stands_in (const Way  *way,
           const char *title,
           guint       n_words)
{
  gsize n_bytes = way->text->len - (way->unfinished ? 1 : 0);

  if (way->n_tokens == 0)
    return FALSE;

  for (; n_words >= way->n_tokens; n_words--)
    {
      gsize i = 0;

      while (i < n_bytes && title[i] == way->text->str[i])
        i++;
      if (i == n_bytes)
        return TRUE;
      title += strlen (title) + 1;
    }

  return FALSE;
}

static gboolean
has_all (const GArray *ways,
         guint         n_words,
         const char   *title,
         guint         n_title)
{
  guint next = 0; /* the word that is looked for */

  for (guint i = 0; i < ways->len && next < n_words; i++)
    {
      const Way *way = &g_array_index (ways, Way, i);

      /* They come in the order of the words, and most titles lack the first. */
      if (way->word > next)
        return FALSE;
      if (way->word == next && stands_in (way, title, n_title))
        next++;
    }

  return next == n_words;
}

/* Those to be done come first, then what says little else, then what is newer. */
static int
compare_titles (gconstpointer a,
                gconstpointer b)
{
  const TueTitle *one = a;
  const TueTitle *other = b;

  if (one->is_done != other->is_done)
    return one->is_done - other->is_done;
  if (one->n_words != other->n_words)
    return one->n_words < other->n_words ? -1 : 1;
  if (one->updated != other->updated)
    return one->updated > other->updated ? -1 : 1;

  return one->key < other->key ? -1 : one->key > other->key;
}

/**
 * tue_title_list_find: (skip)
 * @database: the library that it was read from
 * @query: words
 *
 * Returns: (transfer full) (element-type TueTitle): the tasks with all words in
 *   their title, best first
 */
GArray *
tue_title_list_find (TueTitleList         *self,
                     TueDatabase          *database,
                     const TueSearchQuery *query)
{
  g_autoptr(GArray) ways = list_ways (database, query);
  GArray *titles = g_array_new (FALSE, FALSE, sizeof (TueTitle));

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (query->words->len > 0 && has_all (ways, query->words->len, self->text->str + entry->start, entry->title.n_words))
        g_array_append_val (titles, entry->title);
    }
  g_array_sort (titles, compare_titles);

  return titles;
}
