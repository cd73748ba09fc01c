/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-full-text"

#include "config.h"

#include "tue-full-text.h"

#include <math.h>
#include <string.h>

/* As in 1.sql. */
#define TOKENIZER "unicode61"
#define TOKENIZER_OPTIONS { "remove_diacritics", "2" }

/* What bm25() of FTS5 reckons with. */
#define K1 1.2
#define B 0.75
#define LEAST_WEIGHT 1e-6

struct _TueFullText
{
  fts5_tokenizer tokenizer;
  Fts5Tokenizer *instance; /* (owned) (nullable) */
};

/* --- Rank ------------------------------------------------------------------------------------ */

/* Of one query. */
typedef struct
{
  guint8 *groups; /* (owned): of each phrase */
  guint   n_groups;
  double *weights; /* (owned): of each group, how rare it is */
  double *counts;  /* (owned): of each group, in the present row */
  double  average; /* words in a row */
} Rank;

typedef struct
{
  GHashTable   *rows; /* (nullable): those that were counted, where there are several phrases */
  sqlite3_int64 count;
  sqlite3_int64 enough;
} Counting;

static void
rank_free (gpointer data)
{
  Rank *self = data;

  g_free (self->groups);
  g_free (self->weights);
  g_free (self->counts);
  g_free (self);
}

/* From "enough" on the number makes no difference. */
static int
count_row_cb (const Fts5ExtensionApi *api,
              Fts5Context            *context,
              void                   *user_data)
{
  Counting *counting = user_data;

  if (counting->rows == NULL || g_hash_table_add (counting->rows, GSIZE_TO_POINTER ((gsize)api->xRowid (context))))
    counting->count++;

  return counting->count < counting->enough ? SQLITE_OK : SQLITE_DONE;
}

static guint
count_phrases (const Rank *self,
               guint       n_phrases,
               guint       group)
{
  guint count = 0;

  for (guint i = 0; i < n_phrases; i++)
    count += self->groups[i] == group;

  return count;
}

static int
weigh_group (const Fts5ExtensionApi *api,
             Fts5Context            *context,
             Rank                   *self,
             guint                   n_phrases,
             guint                   group,
             sqlite3_int64           n_rows)
{
  g_autoptr(GHashTable) rows = NULL;
  Counting counting = { .enough = (n_rows + 1) / 2 };
  int      code = SQLITE_OK;

  if (count_phrases (self, n_phrases, group) > 1)
    counting.rows = rows = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n_phrases && code == SQLITE_OK && counting.count < counting.enough; i++)
    {
      if (self->groups[i] == group)
        code = api->xQueryPhrase (context, (int)i, &counting, count_row_cb);
    }

  self->weights[group] = log (((double)(n_rows - counting.count) + 0.5) / ((double)counting.count + 0.5));
  if (self->weights[group] <= 0)
    self->weights[group] = LEAST_WEIGHT;

  return code;
}

/* Of one word alone it does not matter how rare it is. */
static int
weigh_groups (const Fts5ExtensionApi *api,
              Fts5Context            *context,
              Rank                   *self,
              guint                   n_phrases)
{
  sqlite3_int64 n_rows = 0;
  sqlite3_int64 n_words = 0;
  int           code = api->xRowCount (context, &n_rows);

  if (code == SQLITE_OK)
    code = api->xColumnTotalSize (context, -1, &n_words);
  self->average = (double)MAX (n_words, 1) / (double)MAX (n_rows, 1);
  self->weights[0] = 1;
  for (guint i = 0; self->n_groups > 1 && i < self->n_groups && code == SQLITE_OK; i++)
    code = weigh_group (api, context, self, n_phrases, i, n_rows);

  return code;
}

static int
get_rank (const Fts5ExtensionApi *api,
          Fts5Context            *context,
          sqlite3_value          *groups,
          Rank                  **rank)
{
  guint         n_phrases = (guint)api->xPhraseCount (context);
  gconstpointer bytes;
  Rank         *self = api->xGetAuxdata (context, 0);
  int           code;

  *rank = self;
  if (self != NULL)
    return SQLITE_OK;

  bytes = sqlite3_value_blob (groups);
  if (bytes == NULL || (guint)sqlite3_value_bytes (groups) != n_phrases)
    return SQLITE_MISUSE;

  self = g_new0 (Rank, 1);
  self->groups = g_memdup2 (bytes, n_phrases);
  for (guint i = 0; i < n_phrases; i++)
    self->n_groups = MAX (self->n_groups, self->groups[i] + 1U);
  self->weights = g_new0 (double, self->n_groups);
  self->counts = g_new0 (double, self->n_groups);
  code = weigh_groups (api, context, self, n_phrases);
  if (code == SQLITE_OK)
    code = api->xSetAuxdata (context, self, rank_free); /* frees it where it fails */
  else
    rank_free (self);
  *rank = code == SQLITE_OK ? self : NULL;

  return code;
}

static int
count_words (const Fts5ExtensionApi *api,
             Fts5Context            *context,
             Rank                   *self,
             int                     n_weights,
             sqlite3_value         **weights)
{
  int n_phrases = api->xPhraseCount (context);

  memset (self->counts, 0, self->n_groups * sizeof *self->counts);
  for (int i = 0; i < n_phrases; i++)
    {
      Fts5PhraseIter place;
      int            column, offset;
      int            code = api->xPhraseFirst (context, i, &place, &column, &offset);

      if (code != SQLITE_OK)
        return code;
      for (; column >= 0; api->xPhraseNext (context, &place, &column, &offset))
        self->counts[self->groups[i]] += column < n_weights ? sqlite3_value_double (weights[column]) : 1;
    }

  return SQLITE_OK;
}

/* tue_rank (table, groups, weight of a column…): as bm25() of FTS5, but phrases of the
 * same group, a byte for each phrase of the query, count as one. */
static void
rank_cb (const Fts5ExtensionApi *api,
         Fts5Context            *context,
         sqlite3_context        *result,
         int                     n_arguments,
         sqlite3_value         **arguments)
{
  Rank  *self = NULL;
  double score = 0;
  int    size = 0;
  int    code = n_arguments > 0 ? get_rank (api, context, arguments[0], &self) : SQLITE_MISUSE;

  if (code == SQLITE_OK)
    code = api->xColumnSize (context, -1, &size);
  if (code == SQLITE_OK)
    code = count_words (api, context, self, n_arguments - 1, arguments + 1);
  if (code != SQLITE_OK)
    {
      sqlite3_result_error_code (result, code);
      return;
    }

  for (guint i = 0; i < self->n_groups; i++)
    score += self->weights[i] * ((self->counts[i] * (K1 + 1)) /
                                 (self->counts[i] + K1 * (1 - B + B * (double)size / self->average)));
  sqlite3_result_double (result, -score);
}

/* --- Phrases ---------------------------------------------------------------------------------- */

#define MAX_WORDS 32

/* A row that says to be longer is damaged. */
#define MAX_PLACES (1 << 20)

/* Of one query. */
typedef struct
{
  GArray *reached; /* (element-type guint32): of each place of a row, which words it ends when they stand in order up to there */
  GArray *starts;  /* (element-type guint): the first place of each column */
  guint   n_words;
} Phrase;

static void
phrase_free (gpointer data)
{
  Phrase *self = data;

  g_array_unref (self->reached);
  g_array_unref (self->starts);
  g_free (self);
}

static int
get_phrase (const Fts5ExtensionApi *api,
            Fts5Context            *context,
            Phrase                **phrase)
{
  Phrase *self = api->xGetAuxdata (context, 0);
  int     code = SQLITE_OK;

  if (self == NULL)
    {
      self = g_new0 (Phrase, 1);
      self->reached = g_array_new (FALSE, TRUE, sizeof (guint32));
      self->starts = g_array_new (FALSE, TRUE, sizeof (guint));
      code = api->xSetAuxdata (context, self, phrase_free); /* frees it where it fails */
    }
  *phrase = code == SQLITE_OK ? self : NULL;

  return code;
}

/* Between two columns is a place where no word is. */
static int
lay_out_row (const Fts5ExtensionApi *api,
             Fts5Context            *context,
             Phrase                 *self)
{
  guint n_places = 1;

  g_array_set_size (self->starts, 0);
  for (int i = 0; i < api->xColumnCount (context); i++)
    {
      int size = 0;
      int code = api->xColumnSize (context, i, &size);

      if (code != SQLITE_OK)
        return code;
      g_array_append_val (self->starts, n_places);
      n_places += (guint)CLAMP (size, 0, MAX_PLACES) + 1;
    }
  if (n_places > MAX_PLACES)
    n_places = 1;
  g_array_set_size (self->reached, 0);
  g_array_set_size (self->reached, n_places);

  return SQLITE_OK;
}

/* Whether it is the last word, and those before it stand in order; n_tokens: of the word,
 * which has more than one place where marks divide it. */
static gboolean
reach (Phrase *self,
       guint   word,
       guint   n_words,
       int     column,
       int     offset,
       int     n_tokens)
{
  guint    place = g_array_index (self->starts, guint, column) + (guint)offset;
  guint    end = place + (guint)MAX (n_tokens - 1, 0);
  guint32 *reached = &g_array_index (self->reached, guint32, 0);

  /* A damaged index says anything. */
  if (offset < 0 || place >= self->reached->len || end >= self->reached->len || (word > 0 && (reached[place - 1] & (1U << (word - 1))) == 0))
    return FALSE;

  reached[end] |= 1U << word;

  return word + 1 == n_words;
}

static int
find_phrase (const Fts5ExtensionApi *api,
             Fts5Context            *context,
             Phrase                 *self,
             const guint8           *words,
             guint                   n_words,
             gboolean               *found)
{
  int n_phrases = api->xPhraseCount (context);

  for (guint word = 0; word < n_words; word++)
    {
      for (int i = 0; i < n_phrases; i++)
        {
          Fts5PhraseIter place;
          int            column, offset, code;

          if (words[i] != word)
            continue;
          code = api->xPhraseFirst (context, i, &place, &column, &offset);
          if (code != SQLITE_OK)
            return code;
          for (; column >= 0; api->xPhraseNext (context, &place, &column, &offset))
            *found = ((guint)column < self->starts->len && reach (self, word, n_words, column, offset, api->xPhraseSize (context, i))) || *found;
        }
    }

  return SQLITE_OK;
}

/* tue_stands_together (table, words): whether the words of the query stand side by side in their order
 * somewhere in the row. The phrases with the same number, a byte for each, are the same word. */
static void
stands_together_cb (const Fts5ExtensionApi *api,
                    Fts5Context            *context,
                    sqlite3_context        *result,
                    int                     n_arguments,
                    sqlite3_value         **arguments)
{
  const guint8 *words = n_arguments == 1 ? sqlite3_value_blob (arguments[0]) : NULL;
  int           n_phrases = api->xPhraseCount (context);
  guint         n_words = 0;
  gboolean      found = FALSE;
  Phrase       *self = NULL;
  int           code = words != NULL && sqlite3_value_bytes (arguments[0]) == n_phrases ? SQLITE_OK : SQLITE_MISUSE;

  for (int i = 0; code == SQLITE_OK && i < n_phrases; i++)
    n_words = MAX (n_words, words[i] + 1U);
  if (code == SQLITE_OK)
    code = get_phrase (api, context, &self);
  if (code == SQLITE_OK)
    code = lay_out_row (api, context, self);
  if (code == SQLITE_OK && n_words <= MAX_WORDS)
    code = find_phrase (api, context, self, words, n_words, &found);

  if (code == SQLITE_OK)
    sqlite3_result_int (result, found);
  else
    sqlite3_result_error_code (result, code);
}

/* --- Terms ------------------------------------------------------------------------------------ */

typedef struct
{
  GString *term;
  guint    n_tokens;
} Folding;

static int
take_token_cb (void       *user_data,
               int         flags,
               const char *token,
               int         length,
               int         start,
               int         end)
{
  Folding *folding = user_data;

  g_string_truncate (folding->term, 0);
  g_string_append_len (folding->term, token, length);
  folding->n_tokens++;

  return SQLITE_OK;
}

/* (nullable) (transfer full): how a word stands in an index, unless it is none or more
 * than one there */
char *
tue_full_text_dup_term (TueFullText *self,
                        const char  *word)
{
  g_autoptr(GString) term = g_string_new (NULL);
  Folding folding = { term, 0 };
  int     code = self->tokenizer.xTokenize (self->instance, &folding, FTS5_TOKENIZE_QUERY, word, (int)strlen (word), take_token_cb);

  return code == SQLITE_OK && folding.n_tokens == 1 ? g_string_free (g_steal_pointer (&term), FALSE) : NULL;
}

/* --- Of a connection --------------------------------------------------------------------------- */

static int
find_api (sqlite3   *handle,
          fts5_api **api)
{
  sqlite3_stmt *statement = NULL;
  int           code = sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_bind_pointer (statement, 1, api, "fts5_api_ptr", NULL);
  if (code == SQLITE_OK)
    sqlite3_step (statement);
  sqlite3_finalize (statement);

  return code == SQLITE_OK && *api == NULL ? SQLITE_ERROR : code;
}

/* Returns a code of SQLite. */
int
tue_full_text_new (sqlite3      *handle,
                   TueFullText **self)
{
  const char *options[] = TOKENIZER_OPTIONS;
  fts5_api   *api = NULL;
  void       *user_data = NULL;
  int         code = find_api (handle, &api);

  *self = g_new0 (TueFullText, 1);
  if (code == SQLITE_OK)
    code = api->xCreateFunction (api, "tue_rank", NULL, rank_cb, NULL);
  if (code == SQLITE_OK)
    code = api->xCreateFunction (api, "tue_stands_together", NULL, stands_together_cb, NULL);
  if (code == SQLITE_OK)
    code = api->xFindTokenizer (api, TOKENIZER, &user_data, &(*self)->tokenizer);
  if (code == SQLITE_OK)
    code = (*self)->tokenizer.xCreate (user_data, options, G_N_ELEMENTS (options), &(*self)->instance);

  return code;
}

void
tue_full_text_free (TueFullText *self)
{
  if (self == NULL)
    return;

  if (self->instance != NULL)
    self->tokenizer.xDelete (self->instance);
  g_free (self);
}
