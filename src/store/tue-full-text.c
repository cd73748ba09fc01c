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

/* From so many times what it reckons with on, a word that occurs more often makes no
 * difference that one could see. */
#define MANY_TIMES 64

/* So many rows tell how rare a word is: of more, the first stand for all. */
#define MAX_COUNTED 512

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
  gint64  end;     /* no row has a larger number */
  double  average; /* words in a row */
} Rank;

typedef struct
{
  GHashTable   *rows; /* (nullable): those that were counted, where there are several phrases */
  sqlite3_int64 count;
  sqlite3_int64 enough;
  sqlite3_int64 before; /* counted by other phrases */
  sqlite3_int64 last;   /* the row where it was enough */
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

/* Rows come in order. */
static int
count_row_cb (const Fts5ExtensionApi *api,
              Fts5Context            *context,
              void                   *user_data)
{
  Counting *counting = user_data;

  counting->last = api->xRowid (context);
  if (counting->rows == NULL || g_hash_table_add (counting->rows, GSIZE_TO_POINTER ((gsize)counting->last)))
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

/* Behind the row where it was enough there are as many of so many numbers as up to there: numbers, since those of
 * rows that were deleted are not given again. Of several phrases that only together are enough, the last one had
 * come to too few rows to tell. */
static double
estimate_count (const Counting *counting,
                sqlite3_int64   n_rows,
                sqlite3_int64   end)
{
  double count = (double)counting->count;

  if (counting->count < counting->enough || counting->before > 0 || counting->last <= 0)
    return count;

  return CLAMP (count * (double)end / (double)counting->last, count, (double)MAX (n_rows, counting->count));
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
  double   n_holding;
  Counting counting = { .enough = MIN ((n_rows + 1) / 2, MAX_COUNTED) };
  int      code = SQLITE_OK;

  if (count_phrases (self, n_phrases, group) > 1)
    counting.rows = rows = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n_phrases && code == SQLITE_OK && counting.count < counting.enough; i++)
    {
      counting.before = counting.count;
      if (self->groups[i] == group)
        code = api->xQueryPhrase (context, (int)i, &counting, count_row_cb);
    }

  n_holding = estimate_count (&counting, n_rows, self->end);
  self->weights[group] = log (((double)n_rows - n_holding + 0.5) / (n_holding + 0.5));
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
          sqlite3_value          *end,
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
  self->end = sqlite3_value_int64 (end);
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
             double                  enough,
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
      for (; column >= 0 && self->counts[self->groups[i]] < enough; api->xPhraseNext (context, &place, &column, &offset))
        self->counts[self->groups[i]] += column < n_weights ? sqlite3_value_double (weights[column]) : 1;
    }

  return SQLITE_OK;
}

/* tue_rank (table, groups, largest number of a row, weight of a column…): as bm25() of FTS5, but phrases of the
 * same group, a byte for each phrase of the query, count as one, and of very much not all is counted. */
static void
rank_cb (const Fts5ExtensionApi *api,
         Fts5Context            *context,
         sqlite3_context        *result,
         int                     n_arguments,
         sqlite3_value         **arguments)
{
  Rank  *self = NULL;
  double score = 0;
  double half = 0; /* where a word has half of its weight */
  int    size = 0;
  int    code = n_arguments > 1 ? get_rank (api, context, arguments[0], arguments[1], &self) : SQLITE_MISUSE;

  if (code == SQLITE_OK)
    code = api->xColumnSize (context, -1, &size);
  if (code == SQLITE_OK)
    {
      half = K1 * (1 - B + B * (double)size / self->average);
      code = count_words (api, context, self, MANY_TIMES * half, n_arguments - 2, arguments + 2);
    }
  if (code != SQLITE_OK)
    {
      sqlite3_result_error_code (result, code);
      return;
    }

  for (guint i = 0; i < self->n_groups; i++)
    score += self->weights[i] * ((self->counts[i] * (K1 + 1)) / (self->counts[i] + half));
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

/* Whether those before it stand in order; n_tokens: of the word, which has more than one
 * place where marks divide it. */
static inline gboolean
reach (Phrase *self,
       guint   word,
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

  return TRUE;
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

  gboolean goes_on = TRUE;

  for (guint word = 0; word < n_words && goes_on; word++)
    {
      goes_on = FALSE;
      for (int i = 0; i < n_phrases && !*found; i++)
        {
          Fts5PhraseIter place;
          int            column, offset, code, n_tokens;

          if (words[i] != word)
            continue;
          code = api->xPhraseFirst (context, i, &place, &column, &offset);
          if (code != SQLITE_OK)
            return code;
          n_tokens = api->xPhraseSize (context, i);
          for (; column >= 0 && !*found; api->xPhraseNext (context, &place, &column, &offset))
            {
              if ((guint)column >= self->starts->len || !reach (self, word, column, offset, n_tokens))
                continue;
              goes_on = TRUE;
              *found = word + 1 == n_words;
            }
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

/* --- Names ------------------------------------------------------------------------------------ */

/* The tokens of a text, one after the other. */
typedef struct
{
  GString *text;
  GArray  *starts; /* (element-type gsize) */
} Tokens;

/* What a word of a query may be. */
typedef struct
{
  guint    word;
  gboolean unfinished;
  Tokens   tokens;
} Way;

/* Of one query. */
typedef struct
{
  GArray *ways; /* (element-type Way) */
  Tokens  name; /* the present one */
  guint32 all;  /* a bit for each word */
} Names;

static void
tokens_init (Tokens *self)
{
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
}

static void
tokens_clear (Tokens *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
}

static void
way_clear (gpointer data)
{
  tokens_clear (&((Way *)data)->tokens);
}

static void
names_free (gpointer data)
{
  Names *self = data;

  g_array_unref (self->ways);
  tokens_clear (&self->name);
  g_free (self);
}

static int
append_token_cb (void       *user_data,
                 int         flags,
                 const char *token,
                 int         length,
                 int         start,
                 int         end)
{
  Tokens *tokens = user_data;

  g_array_append_val (tokens->starts, tokens->text->len);
  g_string_append_len (tokens->text, token, length);
  g_string_append_c (tokens->text, '\0');

  return SQLITE_OK;
}

/* As the tokenizer reads letters below 0x80, and in a tenth of the time. FALSE where there are others. */
static gboolean
read_plain_tokens (const char *text,
                   int         length,
                   Tokens     *tokens)
{
  gboolean inside = FALSE;
  char    *copy;

  g_string_set_size (tokens->text, (gsize)length + 1);
  copy = tokens->text->str;
  for (int i = 0; i < length; i++)
    {
      char letter = text[i];

      if ((letter & 0x80) != 0)
        return FALSE;

      if (!g_ascii_isalnum (letter))
        letter = '\0';
      else if (g_ascii_isupper (letter))
        letter |= 0x20;
      copy[i] = letter;
      if (letter != '\0' && !inside)
        g_array_append_vals (tokens->starts, &(gsize){ (gsize)i }, 1);
      inside = letter != '\0';
    }
  copy[length] = '\0';

  return TRUE;
}

static int
read_tokens (TueFullText *self,
             const char  *text,
             int          length,
             Tokens      *tokens)
{
  g_array_set_size (tokens->starts, 0);
  if (read_plain_tokens (text, length, tokens))
    return SQLITE_OK;

  g_string_truncate (tokens->text, 0);
  g_array_set_size (tokens->starts, 0);

  return self->tokenizer.xTokenize (self->instance, tokens, FTS5_TOKENIZE_QUERY, text, length, append_token_cb);
}

static const char *
get_token (const Tokens *tokens,
           guint         place)
{
  return tokens->text->str + g_array_index (tokens->starts, gsize, place);
}

static gboolean
stands_at (const Way    *way,
           const Tokens *name,
           guint         place)
{
  guint n_tokens = way->tokens.starts->len;

  for (guint i = 0; i < n_tokens; i++)
    {
      const char *token = get_token (&way->tokens, i);
      const char *there = get_token (name, place + i);

      while (*token != '\0' && *token == *there)
        token++, there++;
      if (*token != '\0' || (*there != '\0' && !(way->unfinished && i + 1 == n_tokens)))
        return FALSE;
    }

  return n_tokens > 0;
}

static gboolean
stands_in (const Way    *way,
           const Tokens *name)
{
  for (guint place = 0; place + way->tokens.starts->len <= name->starts->len; place++)
    {
      if (stands_at (way, name, place))
        return TRUE;
    }

  return FALSE;
}

/* A line for each way: the number of the word, as one character from "A" on, "*" where the beginning of the
 * word is enough, or "=", and the word. */
static Names *
read_names (TueFullText *self,
            const char  *words)
{
  g_auto(GStrv) lines = g_strsplit (words, "\n", -1);
  Names *names = g_new0 (Names, 1);

  names->ways = g_array_new (FALSE, FALSE, sizeof (Way));
  g_array_set_clear_func (names->ways, way_clear);
  tokens_init (&names->name);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Way way = { 0 };

      if (strlen (lines[i]) < 3)
        continue;
      way.word = (guint)(lines[i][0] - 'A') % MAX_WORDS;
      way.unfinished = lines[i][1] == '*';
      tokens_init (&way.tokens);
      read_tokens (self, lines[i] + 2, (int)strlen (lines[i] + 2), &way.tokens);
      g_array_append_val (names->ways, way);
      names->all |= 1U << way.word;
    }

  return names;
}

static Names *
get_names (sqlite3_context *context,
           sqlite3_value   *words)
{
  Names *names = sqlite3_get_auxdata (context, 1);

  if (names == NULL && sqlite3_value_text (words) != NULL)
    {
      names = read_names (sqlite3_user_data (context), (const char *)sqlite3_value_text (words));
      sqlite3_set_auxdata (context, 1, names, names_free);
      names = sqlite3_get_auxdata (context, 1); /* SQLite may not keep it */
    }

  return names;
}

/* tue_called (name, words): how many words the name has, where all of a query are among them, and else 0. That
 * is told without the index: to look for names alone in it costs a look at each place of a word in all texts. */
static void
called_cb (sqlite3_context *context,
           int              n_arguments,
           sqlite3_value  **arguments)
{
  Names      *names = get_names (context, arguments[1]);
  const char *name = (const char *)sqlite3_value_text (arguments[0]);
  guint32     found = 0;

  if (names != NULL && name != NULL && names->all != 0 &&
      read_tokens (sqlite3_user_data (context), name, sqlite3_value_bytes (arguments[0]), &names->name) == SQLITE_OK)
    {
      for (guint i = 0; i < names->ways->len; i++)
        {
          const Way *way = &g_array_index (names->ways, Way, i);

          /* They come in the order of the words, and most names lack the first. */
          if (way->word > 0 && (found & (1U << (way->word - 1))) == 0)
            break;
          if ((found & (1U << way->word)) == 0 && stands_in (way, &names->name))
            found |= 1U << way->word;
        }
    }
  sqlite3_result_int (context, names != NULL && names->all != 0 && found == names->all ? (int)names->name.starts->len : 0);
}

/* Tells @func of each word of a text as it stands in an index. */
void
tue_full_text_foreach_term (TueFullText *self,
                            const char  *text,
                            GFunc        func,
                            gpointer     user_data)
{
  Tokens tokens;

  tokens_init (&tokens);
  if (read_tokens (self, text, (int)MIN (strlen (text), G_MAXINT), &tokens) == SQLITE_OK)
    {
      for (guint i = 0; i < tokens.starts->len; i++)
        func ((gpointer)get_token (&tokens, i), user_data);
    }
  tokens_clear (&tokens);
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
    code = sqlite3_create_function_v2 (handle, "tue_called", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, *self, called_cb, NULL, NULL, NULL);
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
