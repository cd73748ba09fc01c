/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-search"

#include "config.h"

#include "tue-store.h"

#include "tue-material.h"
#include "tue-store-private.h"
#include "tue-value-json.h"
#include "tue-workflow-texts.h"

/* Of a longer value only the beginning is found. */
#define MAX_INDEXED_BYTES 65536

/* Of all the material of a task so much, or typing would index all of it again
 * and again. */
#define MAX_MATERIAL_BYTES 262144

/* From so many bytes on the index is tidied before it takes them, so many of its pages at a time. */
#define MUCH_TEXT 4096
#define MERGE_PAGES 16

/* When so many rows were indexed their parts are put together, so many pages for each of them. Each
 * time would write a page of a person several times over. */
#define TIDY_ROWS 8
#define MERGE_PAGES_OF_ROW 64
#define MAX_MERGE_PAGES 100000

#define REMOVE_TASK "DELETE FROM task_search WHERE rowid = ?1"

/* So many matches of a broad query ("a") are ranked, the latest first; more would cost
 * more than a keystroke may. A workflow has all the words of its templates. Each word costs
 * its share, and so does each form that it is spelt out as, but some matches are ranked always. */
#define MAX_RANKED 800
#define MAX_RANKED_WORDS 2400
#define MIN_RANKED 128
#define MAX_RANKED_WORKFLOWS 256
#define MAX_RANKED_WORKFLOW_WORDS 768
#define MIN_RANKED_WORKFLOWS 64

/* The index holds the beginnings of words up to so many characters, as 1.sql says. */
#define MAX_INDEXED_START 4

/* So many words of the index may stand for what is typed. */
#define MAX_EXPANDED 128

/* From so many tasks on a workflow counts as much used. */
#define MAX_COUNTED_TASKS 50

static void
append_strings (GString  *text,
                TueValue *value)
{
  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_STRING:
      g_string_append (text, tue_value_get_string (value, NULL));
      g_string_append_c (text, '\n');
      break;
    case TUE_VALUE_LIST:
    case TUE_VALUE_MAP:
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        append_strings (text, tue_value_get_item (value, i));
      break;
    case TUE_VALUE_NUMBER:
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_NULL:
    default:
      break;
    }
}

/* Of the list of the material only the names are words of a person. */
static void
append_material_names (GString  *text,
                       TueValue *list)
{
  g_autoptr(TueValue) values = tue_value_new_map ();
  g_autoptr(TueValue) with_list = tue_value_with_member (values, TUE_MATERIAL_LIST_NAME, list);
  g_autoptr(GPtrArray) materials = tue_material_read (with_list, NULL);

  for (guint i = 0; i < materials->len; i++)
    g_string_append_printf (text, "%s\n", tue_material_get_name (g_ptr_array_index (materials, i)));
}

/* is_whole: the content is not only the beginning of one */
static void
append_content (GString    *text,
                const char *field,
                const char *content,
                gboolean    is_whole)
{
  g_autoptr(TueValue) value = is_whole ? tue_value_from_json (content, -1, NULL) : NULL;

  if (g_str_equal (field, TUE_MATERIAL_LIST_NAME))
    {
      if (value != NULL)
        append_material_names (text, value);
      return;
    }

  /* The beginning of a document is none; its words are what counts. */
  if (value != NULL)
    append_strings (text, value);
  else
    g_string_append_printf (text, "%s\n", content);
}

static gboolean
collect_text (TueStore *self,
              gint64    key,
              GString  *text,
              GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gsize material_length = 0;

  statement = tue_database_prepare (self->database,
                                    "SELECT CAST (substr (content, 1, ?2) AS BLOB), length (content) > ?2, field FROM task_value"
                                    " WHERE task_key = ?1 ORDER BY field");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, MAX_INDEXED_BYTES);
  while (tue_statement_next (statement))
    {
      gsize            length;
      gconstpointer    bytes = tue_statement_get_blob (statement, 0, &length);
      const char      *field = tue_statement_get_string (statement, 2);
      g_autofree char *content = NULL;

      if (g_str_has_prefix (field, TUE_MATERIAL_TEXT_PREFIX))
        {
          material_length += length;
          if (material_length > MAX_MATERIAL_BYTES)
            continue;
        }

      content = g_utf8_make_valid (bytes, (gssize)length); /* it may be damaged */
      append_content (text, field, content, tue_statement_get_integer (statement, 1) == 0);
    }

  return tue_statement_finish (statement, error);
}

static gboolean
remove_entry (TueStore   *self,
              const char *sql,
              gint64      key,
              GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, sql);

  tue_statement_bind_integer (statement, 1, key);

  return tue_statement_run (statement, error);
}

/* A long text that is indexed again and again leaves its old entries about for
 * a while. Their space is made free before the new ones need some. */
static gboolean
tidy_index (TueStore *self,
            gint64    key,
            GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  if (!remove_entry (self, REMOVE_TASK, key, error))
    return FALSE;

  statement = tue_database_prepare (self->database, "INSERT INTO task_search (task_search, rank) VALUES ('merge', ?1)");
  tue_statement_bind_integer (statement, 1, MERGE_PAGES);

  return tue_statement_run (statement, error);
}

typedef struct
{
  const char *is_set_up;
  const char *set_up;
  const char *merge;
} Tidying;

#define TIDYING(table) \
  { \
    .is_set_up = "SELECT count (*) FROM " table "_config WHERE k = 'usermerge'", \
    .set_up = "INSERT INTO " table " (" table ", rank) VALUES ('usermerge', 2)", \
    .merge = "INSERT INTO " table " (" table ", rank) VALUES ('merge', ?1)", \
  }

static const Tidying tidyings[TUE_STORE_N_INDEXES] = {
  [TUE_STORE_INDEX_TASKS] = TIDYING ("task_search"),
  [TUE_STORE_INDEX_WORKFLOWS] = TIDYING ("workflow_search"),
};

static gboolean
merge (TueStore      *self,
       const Tidying *tidying,
       guint64        n_rows,
       GError       **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gint64 is_set_up;

  if (!tue_database_get_integer (self->database, tidying->is_set_up, &is_set_up, error) ||
      (is_set_up == 0 && !tue_database_execute (self->database, tidying->set_up, error)))
    return FALSE;

  statement = tue_database_prepare (self->database, tidying->merge);
  tue_statement_bind_integer (statement, 1, (gint64)MIN (n_rows * MERGE_PAGES_OF_ROW, MAX_MERGE_PAGES));

  return tue_statement_run (statement, error);
}

/* Each transaction leaves a part of an index that is its own, and a search looks for each word in all
 * parts: in twenty of them it takes twice as long as in one. Left to itself FTS5 puts parts together by how much was
 * written, and writes of a person are small. What cannot be tidied is left for the next time: words that were
 * written are not given up for it. */
gboolean
tue_store_tidy_indexes (TueStore *self,
                        GError  **error)
{
  for (TueStoreIndex index = 0; index < TUE_STORE_N_INDEXES; index++)
    {
      guint64 n_rows = self->n_indexed[index] - self->n_tidied[index];
      g_autoptr(GError) failure = NULL;

      if (n_rows < TIDY_ROWS)
        continue;

      self->n_tidied[index] = self->n_indexed[index];
      if (!tue_database_execute (self->database, "SAVEPOINT tidying", error))
        return FALSE;
      if (!merge (self, &tidyings[index], n_rows, &failure))
        {
          g_debug ("An index is not tidied: %s", failure->message);
          if (!tue_database_execute (self->database, "ROLLBACK TO tidying", error))
            return FALSE;
        }
      if (!tue_database_execute (self->database, "RELEASE tidying", error))
        return FALSE;
    }

  return TRUE;
}

gboolean
tue_store_index_task (TueStore   *self,
                      gint64      key,
                      const char *title,
                      gboolean    deleted,
                      GError    **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TueStatement) statement = NULL;

  self->n_indexed[TUE_STORE_INDEX_TASKS]++;
  if (deleted)
    {
      tue_store_note_terms (self, TUE_STORE_INDEX_TASKS, (const char *[]){ NULL });
      return remove_entry (self, REMOVE_TASK, key, error);
    }

  if (!collect_text (self, key, text, error) ||
      !tue_store_append_draft (self, key, MAX_INDEXED_BYTES, text, error) ||
      (text->len >= MUCH_TEXT && !tidy_index (self, key, error)))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT OR REPLACE INTO task_search (rowid, title, text) VALUES (?1, ?2, ?3)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_text (statement, 2, title);
  tue_statement_bind_text (statement, 3, text->str);
  if (!tue_statement_run (statement, error))
    return FALSE;

  tue_store_note_terms (self, TUE_STORE_INDEX_TASKS, (const char *[]){ title, text->str, NULL });
  return TRUE;
}

/* A TueWorkflowTextFunc. */
static void
append_line_cb (TueWorkflowPart part,
                const char     *line,
                gpointer        user_data)
{
  GString *text = user_data;

  g_string_append (text, line);
  g_string_append_c (text, '\n');
}

gboolean
tue_store_unindex_workflow (TueStore *self,
                            gint64    key,
                            GError  **error)
{
  self->n_indexed[TUE_STORE_INDEX_WORKFLOWS]++;
  tue_store_note_terms (self, TUE_STORE_INDEX_WORKFLOWS, (const char *[]){ NULL });

  return remove_entry (self, "DELETE FROM workflow_search WHERE rowid = ?1", key, error);
}

gboolean
tue_store_index_workflow (TueStore    *self,
                          gint64       key,
                          TueWorkflow *workflow,
                          GError     **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *tags = g_strjoinv ("\n", (char **)tue_workflow_get_tags (workflow));
  /* A tag says in a word what it is about, as the summary does in a line. */
  g_autofree char *summary = g_strjoin ("\n", tue_workflow_get_summary (workflow), tags, NULL);
  g_autoptr(TueStatement) statement = NULL;

  self->n_indexed[TUE_STORE_INDEX_WORKFLOWS]++;
  tue_workflow_foreach_text (workflow, append_line_cb, text);

  statement = tue_database_prepare (self->database,
                                    "INSERT OR REPLACE INTO workflow_search (rowid, name, summary, text)"
                                    " VALUES (?1, ?2, ?3, ?4)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_text (statement, 2, tue_workflow_get_name (workflow));
  tue_statement_bind_text (statement, 3, summary);
  tue_statement_bind_text (statement, 4, text->str);
  if (!tue_statement_run (statement, error))
    return FALSE;

  tue_store_note_terms (self, TUE_STORE_INDEX_WORKFLOWS, (const char *[]){ tue_workflow_get_name (workflow), summary, text->str, NULL });
  return TRUE;
}

/* Whether each of them is found by what it is. */
static gboolean
are_words (TueStore  *self,
           GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    {
      g_autofree char *folded = tue_database_dup_term (self->database, terms->pdata[i]);

      if (g_strcmp0 (folded, terms->pdata[i]) != 0)
        return FALSE;
    }

  return TRUE;
}

/* What a word of a query is to an index. */
typedef struct
{
  GPtrArray *terms;   /* (transfer container) (nullable): what it is spelt out as */
  gboolean   is_none; /* no row has it */
} Spelling;

/* The words that begin as one that is longer than the beginnings the index holds: for each
 * of these FTS5 would put the lists of all such words into one before it gives the first row,
 * while it goes through the lists of words that are named side by side, and stops early. It is not
 * spelt out where there are very many. */
static gboolean
spell_out (TueStore            *self,
           TueStoreIndex        index,
           const TueSearchWord *word,
           guint                limit,
           Spelling            *spelling,
           GError             **error)
{
  g_autofree char *start = tue_database_dup_term (self->database, word->text);
  gboolean         is_long = start != NULL && g_utf8_strlen (start, -1) > MAX_INDEXED_START;
  gboolean         is_whole;
  GPtrArray       *terms;

  *spelling = (Spelling){ 0 };
  if (start == NULL)
    return TRUE;

  /* Whether there is one at all is told by the first. */
  terms = tue_store_list_terms (self, index, start, word->unfinished && is_long ? limit : 1, &is_whole, error);
  if (terms == NULL)
    return FALSE;

  spelling->is_none = terms->len == 0 ? is_whole : !word->unfinished && !g_str_equal (terms->pdata[0], start);
  if (word->unfinished && is_long && is_whole && terms->len > 0 && are_words (self, terms))
    spelling->terms = g_ptr_array_ref (terms);

  return TRUE;
}

/* In the language of FTS5. */
typedef struct
{
  GString    *text;
  GByteArray *groups; /* of each phrase, for tue_rank (): the same for all that one word is spelt out as */
  GByteArray *words;  /* of each phrase, for tue_stands_together (): which word of the query it is */
  guint8      n_groups;
  gboolean    is_none; /* a word is in no row */
} Match;

static void
match_clear (Match *match)
{
  g_string_free (match->text, TRUE);
  g_byte_array_unref (match->groups);
  g_byte_array_unref (match->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, match_clear)

/* Each word is quoted, so that none is an operator. */
static void
spell_word (Match      *match,
            guint8      number,
            const char *word,
            const char *before)
{
  g_autoptr(GString) text = g_string_new (word);

  g_string_replace (text, "\"", "\"\"", 0);
  g_string_append_printf (match->text, "%s\"%s\"", before, text->str);
  g_byte_array_append (match->groups, &match->n_groups, 1);
  g_byte_array_append (match->words, &number, 1);
}

static void
spell_query_word (Match               *match,
                  guint8               number,
                  const TueSearchWord *word,
                  GPtrArray           *terms) /* (nullable) */
{
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    spell_word (match, number, terms->pdata[i], i > 0 ? " OR " : "");
  if (terms == NULL)
    spell_word (match, number, word->text, "");
  if (terms == NULL && word->unfinished)
    g_string_append (match->text, " *");
  match->n_groups++;

  for (guint i = 0; word->others != NULL && i < word->others->len; i++)
    {
      spell_word (match, number, word->others->pdata[i], " OR ");
      match->n_groups++;
    }
}

static gboolean
spell_match (TueStore             *self,
             TueStoreIndex         index,
             const TueSearchQuery *query,
             Match                *match,
             GError              **error)
{
  guint n_left = MAX_EXPANDED;

  *match = (Match){ .text = g_string_new (NULL), .groups = g_byte_array_new (), .words = g_byte_array_new () };
  for (guint i = 0; i < query->words->len; i++)
    {
      const TueSearchWord *word = query->words->pdata[i];
      g_autoptr(GPtrArray) terms = NULL;
      Spelling spelling;

      if (!spell_out (self, index, word, n_left, &spelling, error))
        return FALSE;

      terms = spelling.terms;
      match->is_none |= spelling.is_none && word->others == NULL;
      n_left -= terms != NULL ? terms->len : 0;
      g_string_append (match->text, i > 0 ? " AND (" : "(");
      spell_query_word (match, (guint8)i, word, terms);
      g_string_append_c (match->text, ')');
    }
  return TRUE;
}

static guint
count_ranked (const Match *match,
              guint        n_words,
              guint        least,
              guint        most)
{
  return CLAMP (n_words / MAX (match->groups->len, 1), least, most);
}

static char *
spell_like (const char *part)
{
  g_autoptr(GString) pattern = g_string_new ("%");

  for (const char *p = part; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');

  return g_string_free (g_steal_pointer (&pattern), FALSE);
}

/* As tue_called () reads it. */
static char *
spell_names (const TueSearchQuery *query)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < query->words->len; i++)
    {
      const TueSearchWord *word = query->words->pdata[i];

      g_string_append_printf (names, "%c%c%s\n", 'A' + i, word->unfinished ? '*' : '=', word->text);
      for (guint j = 0; word->others != NULL && j < word->others->len; j++)
        g_string_append_printf (names, "%c=%s\n", 'A' + i, (char *)word->others->pdata[j]);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* One word stands together always. */
static void
bind_words (TueStatement         *statement,
            int                   index,
            const TueSearchQuery *query,
            const Match          *match)
{
  if (query->words->len > 1)
    tue_statement_bind_blob (statement, index, match->words->data, match->words->len);
}

static void
join_found (GPtrArray       *called,
            GPtrArray       *take_others,
            guint            limit,
            TueSearchCounts *counts)
{
  g_ptr_array_extend_and_steal (called, take_others);
  if (called->len > limit)
    g_ptr_array_set_size (called, (int)limit);
  counts->n_together = MIN (counts->n_together, called->len - counts->n_called);
}

/* Best first. */
#define TASKS_AS_THEY_FIT_OF(row) \
  row "called = 0, " row "called = 0 AND " row "together DESC, " row "state NOT IN ('open', 'drafting', 'in-review'), iif (" row "called > 0, " row "called, " row "score), " row "updated DESC"

static gboolean
prepare_titles (TueStore *self,
                GError  **error)
{
  gboolean is_current = FALSE;

  if (self->titles != NULL && !tue_title_list_is_current (self->titles, self->database, &is_current, error))
    return FALSE;
  if (is_current)
    return TRUE;

  g_clear_pointer (&self->titles, tue_title_list_free);
  self->titles = tue_title_list_new (self->database, error);

  return self->titles != NULL;
}

/* Where all matches were ranked, those with the words in their name are among them. */
static gboolean
find_called_tasks (TueStore             *self,
                   const TueSearchQuery *query,
                   guint                 limit,
                   GPtrArray            *records,
                   TueSearchCounts      *counts,
                   GError              **error)
{
  g_autoptr(GArray) titles = NULL;
  g_autoptr(TueStatement) statement = NULL;

  if (!prepare_titles (self, error))
    return FALSE;

  titles = tue_title_list_find (self->titles, self->database, query);
  statement = tue_database_prepare (self->database, "SELECT " TUE_STORE_TASK_COLUMNS " FROM task AS t WHERE t.key = ?1");
  for (guint i = 0; i < MIN (titles->len, limit); i++)
    {
      tue_statement_bind_integer (statement, 1, g_array_index (titles, TueTitle, i).key);
      if (tue_statement_next (statement))
        g_ptr_array_add (records, tue_store_read_record (statement));
      if (!tue_statement_finish (statement, error))
        return FALSE;
    }
  counts->n_called = records->len;

  return TRUE;
}

/**
 * tue_store_search_tasks: (skip)
 * @query: words
 * @limit: the most to return
 * @counts: (out caller-allocates): how many of them fit how well
 *
 * Finds tasks. Those with all words in their title come first, what says little else before what says
 * more; then those with the words side by side as they were typed; then the others by how well they
 * match. Those to be done come before those that are done, and of those that fit as well the latest.
 *
 * Returns: (transfer full) (element-type TueTaskRecord): the records, or %NULL
 *   with @error set
 */
GPtrArray *
tue_store_search_tasks (TueStore             *self,
                        const TueSearchQuery *query,
                        guint                 limit,
                        TueSearchCounts      *counts,
                        GError              **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_record_free);
  g_autoptr(GPtrArray) called = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_record_free);
  g_autofree char *names = spell_names (query);
  g_auto(Match) match = { 0 };
  g_autoptr(TueStatement) statement = NULL;
  guint n_ranked, n_matches = 0;

  *counts = (TueSearchCounts){ 0 };
  if (!spell_match (self, TUE_STORE_INDEX_TASKS, query, &match, error))
    return NULL;

  if (match.is_none)
    return g_steal_pointer (&records);

  n_ranked = count_ranked (&match, MAX_RANKED_WORDS, MIN_RANKED, MAX_RANKED);
  statement = tue_database_prepare (self->database,
                                    "SELECT " TUE_STORE_TASK_COLUMNS ", g.called, g.together, g.n_matches FROM"
                                    " (SELECT key, updated, state, tue_called (title, ?6) AS called, together, score, count (*) OVER () AS n_matches"
                                    "  FROM (SELECT rowid, tue_rank (task_search, ?4, (SELECT max (key) FROM task), 8.0, 1.0) AS score,"
                                    "               CASE WHEN ?5 IS NULL THEN 0 ELSE tue_stands_together (task_search, ?5) END AS together"
                                    "        FROM task_search WHERE task_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS f"
                                    "  CROSS JOIN task ON key = f.rowid"
                                    "  WHERE deleted = 0 ORDER BY " TASKS_AS_THEY_FIT_OF ("") " LIMIT ?3) AS g"
                                                                                              " CROSS JOIN task AS t ON t.key = g.key ORDER BY " TASKS_AS_THEY_FIT_OF ("g."));
  tue_statement_bind_text (statement, 1, match.text->str);
  tue_statement_bind_integer (statement, 2, n_ranked);
  tue_statement_bind_integer (statement, 3, limit);
  tue_statement_bind_blob (statement, 4, match.groups->data, match.groups->len);
  bind_words (statement, 5, query, &match);
  tue_statement_bind_text (statement, 6, names);
  while (tue_statement_next (statement))
    {
      gboolean is_called = tue_statement_get_integer (statement, TUE_STORE_N_TASK_COLUMNS) != 0;

      g_ptr_array_add (is_called ? called : records, tue_store_read_record (statement));
      counts->n_called += is_called;
      counts->n_together += !is_called && tue_statement_get_integer (statement, TUE_STORE_N_TASK_COLUMNS + 1) != 0;
      n_matches = (guint)tue_statement_get_integer (statement, TUE_STORE_N_TASK_COLUMNS + 2);
    }
  if (!tue_statement_finish (statement, error))
    return NULL;

  if (n_matches >= n_ranked)
    {
      g_ptr_array_set_size (called, 0);
      if (!find_called_tasks (self, query, limit, called, counts, error))
        return NULL;
    }
  join_found (called, g_steal_pointer (&records), limit, counts);

  return g_steal_pointer (&called);
}

/**
 * tue_store_search_titles: (skip)
 * @query: with a part of a title
 * @limit: the most to return
 *
 * Finds tasks by a part of the title, for what has no words: emoji, and scripts
 * that put no space between words.
 *
 * Returns: (transfer full) (element-type TueTaskRecord): the records, or %NULL
 *   with @error set
 */
GPtrArray *
tue_store_search_titles (TueStore             *self,
                         const TueSearchQuery *query,
                         guint                 limit,
                         GError              **error)
{
  g_autofree char *pattern = spell_like (query->part);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " TUE_STORE_TASK_COLUMNS " FROM task AS t"
                                    " WHERE t.deleted = 0 AND t.title LIKE ?1 ESCAPE '\\'"
                                    " ORDER BY t.state NOT IN ('open', 'drafting', 'in-review'), t.updated DESC"
                                    " LIMIT ?2");
  tue_statement_bind_text (statement, 1, pattern);
  tue_statement_bind_integer (statement, 2, limit);

  return tue_store_read_records (statement, error);
}

/* How often it is used, as a part of what it fits better for. */
#define USE_OF_WORKFLOW \
  "(1 + (SELECT count (*) FROM (SELECT 1 FROM task AS t WHERE t.workflow_id = w.id AND t.deleted = 0" \
  "      LIMIT " G_STRINGIFY (MAX_COUNTED_TASKS) ")) / 100.0)"

static gboolean
find_called_workflows (TueStore        *self,
                       const char      *names,
                       guint            limit,
                       GPtrArray       *ids,
                       TueSearchCounts *counts,
                       GError         **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT w.id, tue_called (w.name, ?1) AS called FROM workflow AS w NOT INDEXED"
                                    " WHERE w.deleted = 0 AND w.archived = 0 AND called > 0"
                                    " ORDER BY called / " USE_OF_WORKFLOW ", w.position LIMIT ?2");
  tue_statement_bind_text (statement, 1, names);
  tue_statement_bind_integer (statement, 2, limit);
  while (tue_statement_next (statement))
    g_ptr_array_add (ids, g_strdup (tue_statement_get_string (statement, 0)));
  counts->n_called = ids->len;

  return tue_statement_finish (statement, error);
}

/**
 * tue_store_search_workflows: (skip)
 * @query: words
 * @limit: the most to return
 * @counts: (out caller-allocates): how many of them fit how well
 *
 * Finds workflows as tue_store_search_tasks() finds tasks. Of those that fit about as well the one that is
 * used more comes first.
 *
 * Returns: (transfer full) (element-type utf8): their ids, or %NULL with @error
 *   set
 */
GPtrArray *
tue_store_search_workflows (TueStore             *self,
                            const TueSearchQuery *query,
                            guint                 limit,
                            TueSearchCounts      *counts,
                            GError              **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) called = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *names = spell_names (query);
  g_auto(Match) match = { 0 };
  g_autoptr(TueStatement) statement = NULL;
  guint n_ranked, n_matches = 0;

  *counts = (TueSearchCounts){ 0 };
  if (!spell_match (self, TUE_STORE_INDEX_WORKFLOWS, query, &match, error))
    return NULL;

  if (match.is_none)
    return g_steal_pointer (&ids);

  n_ranked = count_ranked (&match, MAX_RANKED_WORKFLOW_WORDS, MIN_RANKED_WORKFLOWS, MAX_RANKED_WORKFLOWS);
  statement = tue_database_prepare (self->database,
                                    "SELECT w.id, tue_called (w.name, ?6) AS called, f.together, count (*) OVER ()"
                                    " FROM (SELECT rowid, tue_rank (workflow_search, ?4, (SELECT max (key) FROM workflow), 12.0, 4.0, 1.0) AS score,"
                                    "              CASE WHEN ?5 IS NULL THEN 0 ELSE tue_stands_together (workflow_search, ?5) END AS together"
                                    "       FROM workflow_search WHERE workflow_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS f"
                                    " CROSS JOIN workflow AS w ON w.key = f.rowid"
                                    " WHERE w.deleted = 0"
                                    " ORDER BY called = 0, called = 0 AND f.together DESC,"
                                    "          iif (called > 0, called / " USE_OF_WORKFLOW ", f.score * " USE_OF_WORKFLOW "),"
                                    " w.position LIMIT ?3");
  tue_statement_bind_text (statement, 1, match.text->str);
  tue_statement_bind_integer (statement, 2, n_ranked);
  tue_statement_bind_integer (statement, 3, limit);
  tue_statement_bind_blob (statement, 4, match.groups->data, match.groups->len);
  bind_words (statement, 5, query, &match);
  tue_statement_bind_text (statement, 6, names);
  while (tue_statement_next (statement))
    {
      gboolean is_called = tue_statement_get_integer (statement, 1) != 0;

      g_ptr_array_add (is_called ? called : ids, g_strdup (tue_statement_get_string (statement, 0)));
      counts->n_called += is_called;
      counts->n_together += !is_called && tue_statement_get_integer (statement, 2) != 0;
      n_matches = (guint)tue_statement_get_integer (statement, 3);
    }
  if (!tue_statement_finish (statement, error))
    return NULL;

  if (n_matches >= n_ranked)
    {
      g_ptr_array_set_size (called, 0);
      if (!find_called_workflows (self, names, limit, called, counts, error))
        return NULL;
    }
  join_found (called, g_steal_pointer (&ids), limit, counts);

  return g_steal_pointer (&called);
}

/**
 * tue_store_load_search_text: (skip)
 * @id: of a task
 *
 * Reads what is searched of a task beside its title.
 *
 * Returns: (transfer full): the text, or %NULL with @error set
 */
char *
tue_store_load_search_text (TueStore   *self,
                            const char *id,
                            GError    **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 key;

  if (!tue_store_find_task (self, id, &key, error) ||
      !collect_text (self, key, text, error) ||
      !tue_store_append_draft (self, key, MAX_INDEXED_BYTES, text, error))
    return NULL;

  return g_string_free (g_steal_pointer (&text), FALSE);
}
