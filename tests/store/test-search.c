/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is found, and in which order, against FTS5's own reading of the same words.
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"

#define N_TASKS 160
#define N_QUERIES 400
#define N_MANY 160

static const char *const stems[] = { "audit", "budget", "contract", "deliver", "größe", "invoice", "plan", "über", "ΣΊΣΥΦΟΣ", "naïve" };
static const char *const ends[] = { "", "s", "ed", "ing", "er", "able", "ment" };

static char *
make_word (GRand *rand)
{
  guint stem = (guint)g_rand_int_range (rand, 0, g_rand_int_range (rand, 1, G_N_ELEMENTS (stems) + 1));

  return g_strconcat (stems[stem], ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))], NULL);
}

static char *
make_words (GRand *rand,
            guint  n_words)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *word = make_word (rand);

      g_string_append_printf (text, "%s ", word);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static TueStore *
make_library (const char *folder,
              GRand      *rand)
{
  TueStore *store = fixture_open (folder);

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      g_autofree char *title = make_words (rand, (guint)g_rand_int_range (rand, 1, 5));
      g_autofree char *text = make_words (rand, (guint)g_rand_int_range (rand, 0, 60));
      TueTaskPatch    *patch = fixture_new_task (id, title, NULL);

      fixture_set_text (patch, "need", text);
      g_assert_true (fixture_apply (store, patch, NULL));
    }

  return store;
}

/* One to three words, whole or their beginnings. */
static TueSearchQuery *
make_query (GRand *rand)
{
  g_autoptr(TueSearchQuery) query = tue_search_query_new ();
  guint n_words = (guint)g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *word = make_word (rand);
      gboolean         unfinished = g_rand_boolean (rand);
      glong            length = g_utf8_strlen (word, -1);
      g_autofree char *start = g_utf8_substring (word, 0, unfinished ? g_rand_int_range (rand, 1, (gint32)length + 1) : length);

      tue_search_query_add_word (query, start, strlen (start), unfinished);
      if (g_rand_int_range (rand, 0, 5) == 0)
        tue_search_query_add_other (query, i, "plans");
    }

  return g_steal_pointer (&query);
}

static char *
spell_query (const TueSearchQuery *query,
             const char           *column)
{
  g_autoptr(GString) match = g_string_new (NULL);

  for (guint i = 0; i < query->words->len; i++)
    {
      const TueSearchWord *word = query->words->pdata[i];

      g_string_append_printf (match, "%s(\"%s\"%s", i > 0 ? " AND " : "", word->text, word->unfinished ? " *" : "");
      for (guint j = 0; word->others != NULL && j < word->others->len; j++)
        g_string_append_printf (match, " OR \"%s\"", (char *)word->others->pdata[j]);
      g_string_append_c (match, ')');
    }

  return column != NULL ? g_strdup_printf ("{%s} : (%s)", column, match->str) : g_string_free_and_steal (g_steal_pointer (&match));
}

/* In small letters without accents, of the words above. */
static char *
fold (const char *text)
{
  static const gunichar letters[][2] = {
    { 0xf6, 'o' },
    { 0xfc, 'u' },
    { 0xef, 'i' },
    { 0x3a3, 0x3c3 },
    { 0x38a, 0x3b9 },
    { 0x3a5, 0x3c5 },
    { 0x3a6, 0x3c6 },
    { 0x39f, 0x3bf },
  };
  g_autoptr(GString) folded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
        letter = letter == letters[i][0] ? letters[i][1] : letter;
      g_string_append_unichar (folded, letter);
    }

  return g_string_free_and_steal (g_steal_pointer (&folded));
}

static gboolean
is_word (const char          *token,
         const TueSearchWord *word)
{
  g_autofree char *text = fold (word->text);

  for (guint i = 0; word->others != NULL && i < word->others->len; i++)
    {
      if (g_str_equal (token, word->others->pdata[i]))
        return TRUE;
    }

  return word->unfinished ? g_str_has_prefix (token, text) : g_str_equal (token, text);
}

/* Whether the words of a query stand side by side, in order, in a text. */
static gboolean
holds_together (const char           *text,
                const TueSearchQuery *query)
{
  g_autofree char *folded = fold (text);
  g_auto(GStrv) tokens = g_strsplit_set (folded, " \n", -1);
  guint n_tokens = g_strv_length (tokens);

  for (guint first = 0; first + query->words->len <= n_tokens; first++)
    {
      guint n_same = 0;

      while (n_same < query->words->len && is_word (tokens[first + n_same], query->words->pdata[n_same]))
        n_same++;
      if (n_same == query->words->len)
        return TRUE;
    }

  return FALSE;
}

/* As FTS5 ranks them, and with a query those first that hold it side by side. */
static char *
find_plainly (sqlite3              *database,
              const char           *match,
              const TueSearchQuery *query) /* (nullable) */
{
  g_autoptr(GString) ids = g_string_new (NULL);
  g_autoptr(GString) others = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (database,
                                       "SELECT t.id, t.title, (SELECT json_extract (v.content, '$') FROM task_value AS v"
                                       "  WHERE v.task_key = t.key AND v.field = 'need') FROM (SELECT rowid, bm25 (task_search, 8.0, 1.0) AS score FROM task_search"
                                       " WHERE task_search MATCH ?1 ORDER BY rowid DESC) AS f"
                                       " CROSS JOIN task AS t ON t.key = f.rowid ORDER BY f.score, t.updated DESC",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *id = (const char *)sqlite3_column_text (statement, 0);
      const char *title = (const char *)sqlite3_column_text (statement, 1);
      const char *text = (const char *)sqlite3_column_text (statement, 2);
      gboolean    first = query != NULL && (holds_together (title, query) || (text != NULL && holds_together (text, query)));

      g_string_append_printf (first ? ids : others, " %s", id);
    }
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
  g_string_append (ids, others->str);

  return g_string_free_and_steal (g_steal_pointer (&ids));
}

static char *
find (TueStore             *store,
      const TueSearchQuery *query,
      TueSearchScope        scope)
{
  g_autoptr(GString) ids = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) records = tue_store_search_tasks (store, query, scope, N_TASKS, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (ids, " %s", ((TueTaskRecord *)records->pdata[i])->id);

  return g_string_free_and_steal (g_steal_pointer (&ids));
}

static sqlite3 *
open_plainly (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  sqlite3         *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);

  return database;
}

/* A beginning that is spelt out as the words that there are finds the same, in the same order;
 * words that stand side by side come first. */
static void
test_order (void)
{
  static const struct
  {
    TueSearchScope scope;
    const char    *column;
  } scopes[] = { { TUE_SEARCH_ALL, NULL }, { TUE_SEARCH_TITLES, "title" } };
  char *folder = fixture_make_folder ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(TueStore) store = make_library (folder, rand);
  sqlite3 *database = open_plainly (folder);
  guint    n_found = 0;

  for (guint i = 0; i < N_QUERIES; i++)
    {
      g_autoptr(TueSearchQuery) query = make_query (rand);

      for (gsize j = 0; j < G_N_ELEMENTS (scopes); j++)
        {
          g_autofree char *match = spell_query (query, scopes[j].column);
          g_autofree char *expected = find_plainly (database, match, scopes[j].scope == TUE_SEARCH_ALL ? query : NULL);
          g_autofree char *found = find (store, query, scopes[j].scope);

          g_test_message ("%s", match);
          g_assert_cmpstr (found, ==, expected);
          n_found += *found != '\0';
        }
    }
  g_assert_cmpuint (n_found, >, N_QUERIES);

  sqlite3_close (database);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* So do more words than are spelt out. */
static void
test_many (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueSearchQuery) query = tue_search_query_new ();
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  sqlite3         *database;

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      g_autofree char *title = g_strdup_printf ("Reference number%u", i);

      g_assert_true (fixture_apply (store, fixture_new_task (id, title, NULL), NULL));
    }
  database = open_plainly (folder);
  tue_search_query_add_word (query, "number", strlen ("number"), TRUE);
  tue_search_query_add_word (query, "refer", strlen ("refer"), TRUE);

  expected = find_plainly (database, "\"number\" * AND \"refer\" *", NULL);
  found = find (store, query, TUE_SEARCH_ALL);
  g_assert_cmpstr (found, ==, expected);
  g_assert_nonnull (strstr (found, "task-159"));

  sqlite3_close (database);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A TueStoreTermFunc. */
static void
append_term (const char *term,
             guint       n_documents,
             gpointer    user_data)
{
  g_string_append_printf (user_data, " %s:%u", term, n_documents);
}

static char *
list_terms (TueStore   *store,
            const char *first,
            const char *end)
{
  g_autoptr(GString) terms = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  tue_store_foreach_term (store, first, end, append_term, terms, &error);
  g_assert_no_error (error);

  return g_string_free_and_steal (g_steal_pointer (&terms));
}

static void
check_terms (TueStore   *store,
             const char *first,
             const char *end,
             const char *expected)
{
  g_autofree char *terms = list_terms (store, first, end);

  g_assert_cmpstr (terms, ==, expected);
}

/* The words that are kept follow each change, whoever made it. */
static void
test_terms (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueStore) other = fixture_open (folder);
  TueTaskPatch *patch;

  g_assert_true (fixture_apply (store, fixture_new_task ("task-1", "Zebra zebu", NULL), NULL));
  g_assert_true (fixture_apply (store, fixture_new_task ("task-2", "Zebra", NULL), NULL));
  check_terms (store, "z", "z\x7f", " zebra:2 zebu:1");
  check_terms (store, "zebs", NULL, " zebu:1");
  check_terms (store, "z", "zebu", " zebra:2");

  g_assert_true (fixture_apply (other, fixture_new_task ("task-3", "Zebra zinc", NULL), NULL));
  check_terms (store, "z", NULL, " zebra:3 zebu:1 zinc:1");

  patch = tue_task_patch_new ("task-1");
  tue_task_patch_set_deleted (patch, TRUE);
  g_assert_true (fixture_apply (store, patch, NULL));
  check_terms (store, "z", NULL, " zebra:2 zinc:1");
  check_terms (other, "z", NULL, " zebra:2 zinc:1");

  g_clear_pointer (&other, tue_store_free);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/order", test_order);
  g_test_add_func ("/store/search/many", test_many);
  g_test_add_func ("/store/search/terms", test_terms);

  return g_test_run ();
}
