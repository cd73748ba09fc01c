/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-terms"

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "tue-store-private.h"

/* What so many words of queries may stand for is kept. */
#define MAX_EXPANSIONS 64
/* The words of so many letters are kept, where not all are. */
#define MAX_VOCABULARIES 32

typedef struct
{
  const char *create_places;
  const char *next; /* a row of the table is a word in one place: to find the next word, not all of its places are looked at */
  const char *create_words;
  const char *words; /* no word is behind the last character; with “OR” the index would be read to its end */
} Queries;

#define PLACES(name) "CREATE VIRTUAL TABLE IF NOT EXISTS temp." name "_place USING fts5vocab (main, " name "_search, instance)"
#define WORDS(name) "CREATE VIRTUAL TABLE IF NOT EXISTS temp." name "_term USING fts5vocab (main, " name "_search, row)"

static const Queries queries[TUE_STORE_N_INDEXES] = {
  [TUE_STORE_INDEX_TASKS] = {
    .create_places = PLACES ("task"),
    .next = "SELECT term FROM temp.task_place WHERE term >= ?1 LIMIT 1",
    .create_words = WORDS ("task"),
    .words = "SELECT term, doc FROM temp.task_term WHERE term >= ?1 AND term < ifnull (?2, char (1114111))",
  },
  [TUE_STORE_INDEX_WORKFLOWS] = {
    .create_places = PLACES ("workflow"),
    .next = "SELECT term FROM temp.workflow_place WHERE term >= ?1 LIMIT 1",
    .create_words = WORDS ("workflow"),
    .words = "SELECT term, doc FROM temp.workflow_term WHERE term >= ?1 AND term < ifnull (?2, char (1114111))",
  },
};

static gboolean
create_table (TueStore   *self,
              const char *creation,
              GError    **error)
{
  g_autoptr(TueStatement) create = tue_database_prepare (self->database, creation);

  return tue_statement_run (create, error);
}

/* (out) (nullable): the first word from there on */
static gboolean
find_next (TueStore     *self,
           TueStoreIndex index,
           const char   *from,
           char        **term,
           GError      **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, queries[index].next);

  *term = NULL;
  tue_statement_bind_text (statement, 1, from);
  if (tue_statement_next (statement))
    *term = tue_statement_dup_shown (statement, 0);

  return tue_statement_finish (statement, error);
}

static gboolean
list_terms (TueStore     *self,
            TueStoreIndex index,
            const char   *start,
            guint         limit,
            GPtrArray    *terms,
            GError      **error)
{
  g_autofree char *from = g_strdup (start);

  if (!create_table (self, queries[index].create_places, error))
    return FALSE;

  for (;;)
    {
      g_autofree char *term = NULL;

      if (!find_next (self, index, from, &term, error))
        return FALSE;
      if (term == NULL || !g_str_has_prefix (term, start))
        return TRUE;
      /* A damaged index may lead back. */
      if (terms->len == limit || strcmp (term, from) < 0)
        return FALSE;

      g_free (from);
      from = g_strconcat (term, "\x01", NULL); /* no word is between the two */
      g_ptr_array_add (terms, g_steal_pointer (&term));
    }
}

typedef struct
{
  GPtrArray *terms; /* (element-type utf8) */
  gboolean   is_whole;
} Expansion;

static void
expansion_free (gpointer data)
{
  Expansion *self = data;

  g_ptr_array_unref (self->terms);
  g_free (self);
}

/* What was listed before the library changed is of no use. */
static gboolean
prepare_expansions (TueStore *self,
                    GError  **error)
{
  gint64 n_changes = tue_database_get_n_changes (self->database);
  gint64 data_version;

  if (!tue_database_get_integer (self->database, "PRAGMA data_version", &data_version, error))
    return FALSE;

  if (self->expansions == NULL)
    self->expansions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, expansion_free);
  if (self->expansions_version != data_version || self->expansions_n_changes != n_changes ||
      g_hash_table_size (self->expansions) >= MAX_EXPANSIONS)
    g_hash_table_remove_all (self->expansions);
  self->expansions_version = data_version;
  self->expansions_n_changes = n_changes;

  return TRUE;
}

/**
 * tue_store_list_terms: (skip)
 * @start: the beginning of words, as it stands in the index
 * @limit: the most to list
 * @is_whole: (out): whether there are no more
 *
 * Lists the words of an index that begin so, without a look at where they are. Who types goes on with the
 * last word of several, so what was found for the others is kept for the next keystroke.
 *
 * Returns: (transfer none) (element-type utf8) (nullable): the words, until the next call, or %NULL
 *   with @error set
 */
GPtrArray *
tue_store_list_terms (TueStore     *self,
                      TueStoreIndex index,
                      const char   *start,
                      guint         limit,
                      gboolean     *is_whole,
                      GError      **error)
{
  g_autofree char *name = g_strdup_printf ("%u %u %s", index, limit, start);
  g_autoptr(GPtrArray) terms = NULL;
  g_autoptr(GError) failure = NULL;
  Expansion *expansion;

  if (!prepare_expansions (self, error))
    return NULL;

  expansion = g_hash_table_lookup (self->expansions, name);
  if (expansion == NULL)
    {
      terms = g_ptr_array_new_with_free_func (g_free);
      *is_whole = list_terms (self, index, start, limit, terms, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      expansion = g_new0 (Expansion, 1);
      expansion->terms = g_steal_pointer (&terms);
      expansion->is_whole = *is_whole;
      g_hash_table_insert (self->expansions, g_steal_pointer (&name), expansion);
    }
  *is_whole = expansion->is_whole;

  return expansion->terms;
}

static gboolean
read_terms (TueStore        *self,
            TueStoreIndex    index,
            const char      *first,
            const char      *end,
            TueStoreTermFunc func,
            gpointer         user_data,
            GError         **error)
{
  g_autoptr(TueStatement) statement = NULL;

  if (!create_table (self, queries[index].create_words, error))
    return FALSE;

  statement = tue_database_prepare (self->database, queries[index].words);
  tue_statement_bind_text (statement, 1, first);
  tue_statement_bind_text (statement, 2, end);
  while (tue_statement_next (statement))
    func (tue_statement_get_shown (statement, 0), (guint)tue_statement_get_integer (statement, 1), user_data);

  return tue_statement_finish (statement, error);
}

/* A TueStoreTermFunc. */
static void
take_term (const char *term,
           guint       n_documents,
           gpointer    user_data)
{
  tue_vocabulary_add (user_data, term, n_documents);
}

static gboolean
read_state (TueStore           *self,
            TueStoreIndex       index,
            TueVocabularyState *state,
            GError            **error)
{
  state->n_indexed = self->n_indexed[index];

  return tue_database_get_integer (self->database, "PRAGMA data_version", &state->data_version, error);
}

static TueVocabulary *
find_vocabulary (GPtrArray  *vocabularies,
                 const char *first,
                 const char *end)
{
  for (guint i = 0; i < vocabularies->len; i++)
    {
      if (tue_vocabulary_covers (vocabularies->pdata[i], first, end))
        return vocabularies->pdata[i];
    }

  return NULL;
}

/* (out) (transfer none): words of an index, read once for all keystrokes. Those of one letter are soon read, and
 * all of them only where they are asked for. */
static gboolean
prepare_vocabulary (TueStore       *self,
                    TueStoreIndex   index,
                    const char     *first,
                    const char     *end,
                    TueVocabulary **found,
                    GError        **error)
{
  g_autoptr(TueVocabulary) vocabulary = NULL;
  TueVocabularyState state;
  GPtrArray         *vocabularies;

  if (!read_state (self, index, &state, error))
    return FALSE;

  if (self->vocabularies[index] == NULL)
    self->vocabularies[index] = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_vocabulary_free);
  vocabularies = self->vocabularies[index];
  if (vocabularies->len > 0 && !tue_vocabulary_is_of (vocabularies->pdata[0], &state))
    g_ptr_array_set_size (vocabularies, 0);
  *found = find_vocabulary (vocabularies, first, end);
  if (*found != NULL)
    return TRUE;

  vocabulary = tue_vocabulary_new (&state, first, end);
  if (!read_terms (self, index, first, end, take_term, vocabulary, error))
    return FALSE;

  /* All of them hold those of each letter. */
  if (end == NULL)
    g_ptr_array_set_size (vocabularies, 0);
  else if (vocabularies->len == MAX_VOCABULARIES)
    g_ptr_array_remove_index (vocabularies, 0);
  *found = vocabulary;
  g_ptr_array_add (vocabularies, g_steal_pointer (&vocabulary));

  return TRUE;
}

/* A GFunc. */
static void
insert_term (gpointer term,
             gpointer vocabularies)
{
  GPtrArray *all = vocabularies;

  for (guint i = 0; i < all->len; i++)
    tue_vocabulary_insert (all->pdata[i], term);
}

/* Takes in what was just indexed, so that not all has to be read anew. Words that are in no row
 * any more stay until it is: who uses one asks tue_store_has_term(). */
void
tue_store_note_terms (TueStore          *self,
                      TueStoreIndex      index,
                      const char *const *texts)
{
  GPtrArray *vocabularies = self->vocabularies[index];

  if (vocabularies == NULL)
    return;

  for (guint i = vocabularies->len; i > 0; i--)
    {
      if (!tue_vocabulary_follow (vocabularies->pdata[i - 1], self->n_indexed[index]))
        g_ptr_array_remove_index (vocabularies, i - 1);
    }
  for (gsize i = 0; vocabularies->len > 0 && texts[i] != NULL; i++)
    tue_database_foreach_term (self->database, texts[i], insert_term, vocabularies);
}

/**
 * tue_store_foreach_term: (skip)
 * @first: the first to tell of, in the order of their bytes
 * @end: (nullable): the first not to tell of
 * @func: (scope call): is told each word, and in how many tasks or workflows it is
 * @user_data: for @func
 *
 * Goes through the words that the library holds, as they stand in its index: in
 * small letters, without accents. One that is in tasks and in workflows comes twice.
 * Some may be in nothing any more, as tue_store_has_term() tells.
 *
 * Returns: whether it could be read
 */
gboolean
tue_store_foreach_term (TueStore        *self,
                        const char      *first,
                        const char      *end,
                        TueStoreTermFunc func,
                        gpointer         user_data,
                        GError         **error)
{
  for (TueStoreIndex index = 0; index < TUE_STORE_N_INDEXES; index++)
    {
      TueVocabulary *vocabulary;

      if (!prepare_vocabulary (self, index, first, end, &vocabulary, error))
        return FALSE;

      if (tue_vocabulary_is_whole (vocabulary))
        tue_vocabulary_foreach (vocabulary, first, end, func, user_data);
      else if (!read_terms (self, index, first, end, func, user_data, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_store_has_term: (skip)
 * @term: a word as tue_store_foreach_term() tells it
 * @has_term: (out): whether a task or workflow has it
 *
 * Looks whether a word is in the library now.
 *
 * Returns: whether it could be read
 */
gboolean
tue_store_has_term (TueStore   *self,
                    const char *term,
                    gboolean   *has_term,
                    GError    **error)
{
  *has_term = FALSE;
  for (TueStoreIndex index = 0; index < TUE_STORE_N_INDEXES && !*has_term; index++)
    {
      g_autofree char *found = NULL;

      if (!create_table (self, queries[index].create_places, error) || !find_next (self, index, term, &found, error))
        return FALSE;
      *has_term = g_strcmp0 (found, term) == 0;
    }

  return TRUE;
}
