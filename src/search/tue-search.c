/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-search"

#include "config.h"

#include "tue-search.h"

#include <string.h>

#include "tue-search-near.h"
#include "tue-search-words.h"

/* Of what is typed or pasted, more is not looked at. */
#define MAX_CHARACTERS 256
#define MAX_WORDS 12

/* From so many characters on a word in the middle may be unfinished, too. */
#define MIN_PREFIX_CHARACTERS 3

/* So many workflows may stand before the tasks. */
#define MAX_LEADING_WORKFLOWS 3

/* Of so many tasks it is said where the words are: as many as are seen at once. */
#define MAX_EXPLAINED 16

/* Scripts whose words are not parted by spaces: a word of the index may be a
 * whole sentence there. */
static gboolean
is_unparted (gunichar character)
{
  switch (g_unichar_get_script (character))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_words (TueSearchQuery *query,
           const char     *text)
{
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0' && query->words->len < MAX_WORDS;)
    {
      const char *end = tue_search_find_word_end (p);

      if (end == p)
        {
          if (*p == '"')
            quoted = !quoted;
          p = g_utf8_next_char (p);
          continue;
        }

      /* A word in quotes is meant as it stands. */
      tue_search_query_add_word (query,
                                 p,
                                 (gsize)(end - p),
                                 *end == '\0' || (!quoted && g_utf8_strlen (p, end - p) >= MIN_PREFIX_CHARACTERS));
      p = end;
    }
}

static gboolean
needs_part (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_unparted (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

/* Whether anything is left that a title could hold and that is not mere
 * punctuation, such as an emoji. */
static gboolean
has_symbol (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character >= 0x80 && g_unichar_isgraph (character))
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_search_query_parse: (skip)
 * @text: what a person typed, valid UTF-8 or not
 *
 * Makes a query that cannot fail: words, all of which must occur, the
 * last of them perhaps unfinished.
 *
 * Returns: (transfer full) (nullable): the query, %NULL when nothing is asked
 */
TueSearchQuery *
tue_search_query_parse (const char *text)
{
  g_autoptr(TueSearchQuery) self = tue_search_query_new ();
  g_autofree char *valid = NULL;
  g_autofree char *start = NULL;
  gsize            n_bytes;

  g_return_val_if_fail (text != NULL, NULL);

  /* Not all of a pasted megabyte needs to be looked at. */
  n_bytes = strnlen (text, MAX_CHARACTERS * 6);
  valid = g_utf8_make_valid (text, n_bytes);
  start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_CHARACTERS));
  g_strchug (start);
  if (*start == '\0')
    return NULL;

  add_words (self, start);
  g_strchomp (start);
  if (self->words->len == 0 ? has_symbol (start) : needs_part (start))
    self->part = g_steal_pointer (&start);

  if (self->words->len == 0 && self->part == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

static void
hit_free (TueSearchHit *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->task, tue_task_record_free);
  g_free (self->workflow_id);
  g_clear_pointer (&self->excerpt, tue_search_excerpt_free);
  g_free (self);
}

/* What of the library was found by some words, and is taken in parts. */
typedef struct
{
  GPtrArray      *tasks; /* (element-type TueTaskRecord) */
  TueSearchCounts task_counts;
  GPtrArray      *workflows; /* (element-type utf8) */
  TueSearchCounts workflow_counts;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->tasks, g_ptr_array_unref);
  g_clear_pointer (&found->workflows, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

typedef struct
{
  GPtrArray  *hits; /* (borrowed) */
  GHashTable *seen; /* (owned): ids */
  guint       limit;
} Hits;

static void
add_workflows (Hits        *self,
               GPtrArray   *ids,
               guint        first,
               guint        end,
               TueSearchFit fit)
{
  for (guint i = first; i < end && self->hits->len < self->limit; i++)
    {
      const char   *id = ids->pdata[i];
      TueSearchHit *hit;

      if (!g_hash_table_add (self->seen, g_strdup (id)))
        continue;

      hit = g_new0 (TueSearchHit, 1);
      hit->workflow_id = g_strdup (id);
      hit->fit = fit;
      g_ptr_array_add (self->hits, hit);
    }
}

static void
add_tasks (Hits        *self,
           GPtrArray   *records,
           guint        first,
           guint        end,
           TueSearchFit fit)
{
  for (guint i = first; i < end && self->hits->len < self->limit; i++)
    {
      TueTaskRecord *record = records->pdata[i];
      TueSearchHit  *hit;

      if (!g_hash_table_add (self->seen, g_strdup (record->id)))
        continue;

      hit = g_new0 (TueSearchHit, 1);
      hit->task = g_steal_pointer (&records->pdata[i]);
      hit->fit = fit;
      g_ptr_array_add (self->hits, hit);
    }
}

static gboolean
search_titles (TueStore             *store,
               const TueSearchQuery *query,
               Hits                 *hits,
               GError              **error)
{
  g_autoptr(GPtrArray) records = tue_store_search_titles (store, query, hits->limit, error);

  if (records == NULL)
    return FALSE;

  add_tasks (hits, records, 0, records->len, TUE_SEARCH_FIT_NAME);
  return TRUE;
}

static gboolean
search_store (TueStore             *store,
              const TueSearchQuery *query,
              guint                 limit,
              Found                *found,
              GError              **error)
{
  found->workflows = tue_store_search_workflows (store, query, limit, &found->workflow_counts, error);
  if (found->workflows == NULL)
    return FALSE;

  found->tasks = tue_store_search_tasks (store, query, limit, &found->task_counts, error);

  return found->tasks != NULL;
}

/* Whether every word stands in the title, so that nothing needs to be explained. */
static gboolean
says_all (const char           *title,
          const TueSearchQuery *query)
{
  g_autoptr(TueSearchExcerpt) excerpt = tue_search_excerpt_new (title, query);

  return excerpt != NULL && excerpt->n_words == query->words->len;
}

/* A text that cannot be read is not explained: whoever opens the task is told. */
static void
explain (TueStore             *store,
         GPtrArray            *hits,
         const TueSearchQuery *query)
{
  guint n_explained = 0;

  for (guint i = 0; i < hits->len && n_explained < MAX_EXPLAINED; i++)
    {
      TueSearchHit    *hit = hits->pdata[i];
      g_autofree char *text = NULL;

      if (hit->task == NULL || says_all (hit->task->title, query))
        continue;

      text = tue_store_load_search_text (store, hit->task->id, NULL);
      if (text != NULL)
        hit->excerpt = tue_search_excerpt_new (text, query);
      n_explained++;
    }
}

/* By what they say: words that stand side by side are what was meant, whatever says them. Workflows of
 * that name that found no place before the tasks say them, too. */
static void
add_said (Hits                 *hits,
          const TueSearchQuery *query,
          const Found          *found,
          guint                 n_leading)
{
  guint tasks_together = found->task_counts.n_called + found->task_counts.n_together;
  guint workflows_together = query->words->len > 1 ? found->workflow_counts.n_called + found->workflow_counts.n_together : n_leading;

  add_tasks (hits, found->tasks, found->task_counts.n_called, tasks_together, TUE_SEARCH_FIT_TOGETHER);
  add_workflows (hits, found->workflows, n_leading, workflows_together, TUE_SEARCH_FIT_TOGETHER);
  add_tasks (hits, found->tasks, tasks_together, found->tasks->len, TUE_SEARCH_FIT_WORDS);
  add_workflows (hits, found->workflows, workflows_together, found->workflows->len, TUE_SEARCH_FIT_WORDS);
}

static gboolean
find_hits (TueStore             *store,
           const TueSearchQuery *query,
           GPtrArray            *hits,
           guint                 limit,
           GError              **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(Found) found = { 0 };
  Hits  self = { hits, seen, limit };
  guint n_leading = 0;

  if (query->words->len > 0)
    {
      if (!search_store (store, query, limit, &found, error))
        return FALSE;

      n_leading = MIN (found.workflow_counts.n_called, MAX_LEADING_WORKFLOWS);
      add_workflows (&self, found.workflows, 0, n_leading, TUE_SEARCH_FIT_NAME);
      add_tasks (&self, found.tasks, 0, found.task_counts.n_called, TUE_SEARCH_FIT_NAME);
    }
  if (query->part != NULL && !search_titles (store, query, &self, error))
    return FALSE;
  if (query->words->len > 0)
    add_said (&self, query, &found, n_leading);

  return TRUE;
}

void
tue_search_results_free (TueSearchResults *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->hits);
  g_clear_pointer (&self->query, tue_search_query_free);
  g_free (self);
}

/**
 * tue_search_run: (skip)
 * @store: the library
 * @text: what a person typed
 * @limit: the most to return
 *
 * Searches. Best first: workflows of that name, tasks with the words in their
 * title, tasks and workflows that hold them side by side, tasks with the words in
 * what they hold, other workflows. Where nothing
 * has all the words, words that are there and differ by one letter stand for them.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
TueSearchResults *
tue_search_run (TueStore   *store,
                const char *text,
                guint       limit,
                GError    **error)
{
  g_autoptr(TueSearchResults) self = g_new0 (TueSearchResults, 1);
  gboolean widened = FALSE;

  self->hits = g_ptr_array_new_with_free_func ((GDestroyNotify)hit_free);
  self->query = tue_search_query_parse (text);
  if (self->query == NULL)
    return g_steal_pointer (&self);

  if (!find_hits (store, self->query, self->hits, limit, error))
    return NULL;
  if (self->hits->len == 0 && !tue_search_widen (store, self->query, &widened, error))
    return NULL;
  if (widened && !find_hits (store, self->query, self->hits, limit, error))
    return NULL;

  explain (store, self->hits, self->query);

  return g_steal_pointer (&self);
}
