/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is found, and in which order, against FTS5's own reading of the same words.
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"
#include "tue-material.h"

#define N_TASKS 160
#define N_QUERIES 400
#define N_MANY 160
#define N_BROAD 820

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
spell_query (const TueSearchQuery *query)
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

  return g_string_free_and_steal (g_steal_pointer (&match));
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

/* Whether all words of a query stand somewhere in a title. */
static gboolean
is_called (const char           *title,
           const TueSearchQuery *query)
{
  g_autofree char *folded = fold (title);
  g_auto(GStrv) tokens = g_strsplit (folded, " ", -1);

  for (guint i = 0; i < query->words->len; i++)
    {
      guint place = 0;

      while (tokens[place] != NULL && (*tokens[place] == '\0' || !is_word (tokens[place], query->words->pdata[i])))
        place++;
      if (tokens[place] == NULL)
        return FALSE;
    }

  return TRUE;
}

typedef enum
{
  FIT_CALLED,
  FIT_TOGETHER,
  FIT_WORDS,
} Fit;

static Fit
tell_fit (const char           *title,
          const char           *text, /* (nullable) */
          const TueSearchQuery *query)
{
  if (is_called (title, query))
    return FIT_CALLED;
  if (query->words->len > 1 && text != NULL && holds_together (text, query))
    return FIT_TOGETHER;

  return FIT_WORDS;
}

static void
append_found (GString              *ids,
              sqlite3              *database,
              const TueSearchQuery *query,
              const char           *order,
              Fit                   fit)
{
  g_autofree char *match = spell_query (query);
  g_autofree char *sql = NULL;
  sqlite3_stmt    *statement;

  sql = g_strdup_printf ("SELECT t.id, t.title, (SELECT json_extract (v.content, '$') FROM task_value AS v"
                         "  WHERE v.task_key = t.key AND v.field = 'need') FROM (SELECT rowid, bm25 (task_search, 8.0, 1.0) AS score FROM task_search"
                         " WHERE task_search MATCH ?1 ORDER BY rowid DESC) AS f"
                         " CROSS JOIN task AS t ON t.key = f.rowid ORDER BY %s, t.updated DESC",
                         order);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *title = (const char *)sqlite3_column_text (statement, 1);
      const char *text = (const char *)sqlite3_column_text (statement, 2);

      if (tell_fit (title, text, query) == fit)
        g_string_append_printf (ids, " %s", sqlite3_column_text (statement, 0));
    }
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
}

/* What is called so, that of the fewest words first, and behind it what FTS5 finds, as it ranks that. */
static char *
find_plainly (sqlite3              *database,
              const TueSearchQuery *query)
{
  g_autoptr(GString) ids = g_string_new (NULL);

  append_found (ids, database, query, "length (trim (t.title)) - length (replace (trim (t.title), ' ', ''))", FIT_CALLED);
  append_found (ids, database, query, "f.score", FIT_TOGETHER);
  append_found (ids, database, query, "f.score", FIT_WORDS);

  return g_string_free_and_steal (g_steal_pointer (&ids));
}

static char *
find (TueStore             *store,
      const TueSearchQuery *query,
      guint                 limit)
{
  g_autoptr(GString) ids = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  TueSearchCounts counts;
  g_autoptr(GPtrArray) records = tue_store_search_tasks (store, query, limit, &counts, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_called + counts.n_together, <=, records->len);
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

/* A beginning that is spelt out as the words that there are finds the same, in the same order. */
static void
test_order (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(TueStore) store = make_library (folder, rand);
  sqlite3 *database = open_plainly (folder);
  guint    n_found = 0;

  for (guint i = 0; i < N_QUERIES; i++)
    {
      g_autoptr(TueSearchQuery) query = make_query (rand);
      g_autofree char *match = spell_query (query);
      g_autofree char *expected = find_plainly (database, query);
      g_autofree char *found = find (store, query, N_TASKS);

      g_test_message ("%s", match);
      g_assert_cmpstr (found, ==, expected);
      n_found += *found != '\0';
    }
  g_assert_cmpuint (n_found, >, N_QUERIES / 2);

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

  expected = find_plainly (database, query);
  found = find (store, query, N_TASKS);
  g_assert_cmpstr (found, ==, expected);
  g_assert_nonnull (strstr (found, "task-159"));

  sqlite3_close (database);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Of words that very many tasks hold, the latest are ranked only; those that are called so are found all the
 * same, however old, and before the others. */
static void
test_broad (void)
{
  static const struct
  {
    const char *words[3];
    const char *first; /* of the tasks below */
  } cases[] = {
    { { "budget" }, " old-short old-long task-899" },
    { { "budget", "plan" }, " old-long task-899" },
    { { "plan", "budget" }, " old-long task-899" },
    { { "budg", "pla" }, " old-long task-899" },
    { { "nobody", "budget" }, " task-899" },
  };
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);

  g_assert_true (fixture_apply (store, fixture_new_task ("old-long", "Plan of the budget for us", NULL), NULL));
  g_assert_true (fixture_apply (store, fixture_new_task ("old-short", "Budget", NULL), NULL));
  for (guint i = 0; i < 900; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      TueTaskPatch    *patch = fixture_new_task (id, "Northwind", NULL);

      /* Of the same words in the same order the latest is the first. */
      fixture_set_text (patch, "need", "budget and plan that nobody has seen");
      g_assert_true (fixture_apply (store, patch, NULL));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueSearchQuery) query = tue_search_query_new ();
      g_autofree char *found = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (cases[i].words) && cases[i].words[j] != NULL; j++)
        tue_search_query_add_word (query, cases[i].words[j], strlen (cases[i].words[j]), TRUE);
      found = find (store, query, 50);
      g_test_message ("%s: %s", cases[i].words[0], found);
      g_assert_true (g_str_has_prefix (found, cases[i].first));
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* How rare a word is does not follow from the first row that has another form of it. */
static void
test_forms (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr(TueSearchQuery) query = tue_search_query_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;

  /* "invoice" in 511, "invoices" in the third, "budget" in more of them */
  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      TueTaskPatch    *patch = fixture_new_task (id, "Northwind", NULL);

      if (i == 10)
        fixture_set_text (patch, "need", "invoice invoice invoice budget");
      else if (i == 11)
        fixture_set_text (patch, "need", "invoice budget budget budget");
      else if (i == 2)
        fixture_set_text (patch, "need", "invoices");
      else if (i > 11 && i <= 520)
        fixture_set_text (patch, "need", "invoice");
      else if (i > 520 && i % 3 < 2)
        fixture_set_text (patch, "need", "budget");
      g_ptr_array_add (patches, patch);
    }
  tue_store_apply (store, patches, NULL, &error);
  g_assert_no_error (error);

  tue_search_query_add_word (query, "invoic", strlen ("invoic"), TRUE);
  tue_search_query_add_word (query, "budget", strlen ("budget"), FALSE);
  found = find (store, query, 50);
  g_assert_cmpstr (found, ==, " task-10 task-11");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static TueWorkflow *
make_workflow (const char *id,
               const char *name)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *step_id = g_strconcat (id, "-step", NULL);
  g_autofree char *template_id = g_strconcat (id, "-template", NULL);
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 1, "", "Look at the budget and the plan.", NULL, 0);

  g_ptr_array_add (steps, tue_step_new (step_id, "Draft", "", template));

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = "many",
    .role_id = "many-role",
    .name = name,
    .icon_name = "tue-proposal-symbolic",
    .summary = "",
    .purpose = "",
    .use_when = "",
    .avoid_when = "",
    .steps = steps,
    .checklist = none,
    .notes = none,
    .examples = none,
    .snippets = none,
  });
}

static void
add_workflows (TueStore *store)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(GError) error = NULL;
  TuePlaybookOrigin origin = { bytes, "many", 0, NULL };

  g_ptr_array_add (roles, tue_role_new ("many-role", "Many", ""));
  g_ptr_array_add (workflows, make_workflow ("old-long", "Plan of the budget"));
  g_ptr_array_add (workflows, make_workflow ("old-short", "Budget"));
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("workflow-%u", i + 10);

      g_ptr_array_add (workflows, make_workflow (id, "Northwind"));
    }
  playbook = tue_playbook_new (&(TuePlaybookSpec){
    .id = "many", .name = "Many", .edition = 1, .summary = "", .roles = roles, .snippets = none, .workflows = workflows });
  tue_store_add_playbook (store, playbook, &origin, &error);
  g_assert_no_error (error);
}

/* So with workflows; one that is archived is not found. */
static void
test_broad_workflows (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueSearchQuery) query = tue_search_query_new ();
  g_autoptr(GPtrArray) ids = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(GError) error = NULL;
  TueSearchCounts counts;

  add_workflows (store);
  tue_search_query_add_word (query, "budg", strlen ("budg"), TRUE);

  ids = tue_store_search_workflows (store, query, 50, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 50);
  g_assert_cmpuint (counts.n_called, ==, 2);
  g_assert_cmpstr (ids->pdata[0], ==, "old-short");
  g_assert_cmpstr (ids->pdata[1], ==, "old-long");

  fixture_execute (path, "UPDATE workflow SET archived = 1 WHERE id = 'old-short'");
  left = tue_store_search_workflows (store, query, 50, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_called, ==, 1);
  g_assert_cmpstr (left->pdata[0], ==, "old-long");

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

static void
check_has_term (TueStore   *store,
                const char *term,
                gboolean    expected)
{
  g_autoptr(GError) error = NULL;
  gboolean has_term;

  g_assert_true (tue_store_has_term (store, term, &has_term, &error));
  g_assert_no_error (error);
  g_assert_cmpint (has_term, ==, expected);
}

static void
check_kept_terms (const char *first,
                  const char *end)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueStore) other = fixture_open (folder);
  TueTaskPatch *patch;

  g_assert_true (fixture_apply (store, fixture_new_task ("task-1", "Zebra zebu", NULL), NULL));
  check_terms (store, first, end, " zebra:1 zebu:1");

  /* The word that is gone shows that nothing was read. */
  patch = tue_task_patch_new ("task-1");
  tue_task_patch_set_title (patch, "Zebra, ZÜGE zinc-zug, zebra!");
  g_assert_true (fixture_apply (store, patch, NULL));
  check_terms (store, first, end, " zebra:1 zebu:1 zinc:1 zug:1 zuge:1");
  check_terms (store, "zi", "zj", " zinc:1");

  g_assert_true (fixture_apply (store, fixture_new_task ("task-2", "Zenith", NULL), NULL));
  patch = tue_task_patch_new ("task-2");
  tue_task_patch_set_deleted (patch, TRUE);
  g_assert_true (fixture_apply (store, patch, NULL));
  check_terms (store, first, end, " zebra:1 zebu:1 zenith:1 zinc:1 zug:1 zuge:1");
  check_has_term (store, "zinc", TRUE);
  check_has_term (store, "zin", FALSE);
  check_has_term (store, "zebu", FALSE);
  check_has_term (store, "zenith", FALSE);
  check_has_term (store, "zz", FALSE);

  g_assert_true (fixture_apply (other, fixture_new_task ("task-3", "Zinc", NULL), NULL));
  check_terms (store, first, end, " zebra:1 zinc:2 zug:1 zuge:1");

  g_clear_pointer (&other, tue_store_free);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Words are read once: what is written here is taken in, what others write is read. */
static void
test_terms (void)
{
  check_kept_terms ("z", "z\x7f");
  check_kept_terms ("z", NULL);
}

/* Words of each letter are read by themselves. */
static void
test_more_terms (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *all = NULL;

  g_assert_true (fixture_apply (store, fixture_new_task ("task-1", "Zebra yak", NULL), NULL));
  check_terms (store, "z", "z\x7f", " zebra:1");
  g_assert_true (fixture_apply (store, fixture_new_task ("task-2", "Yellow", NULL), NULL)); /* not of that letter */
  check_terms (store, "y", "y\x7f", " yak:1 yellow:1");
  g_assert_true (fixture_apply (store, fixture_new_task ("task-3", "Yoke", NULL), NULL));
  check_terms (store, "y", "y\x7f", " yak:1 yellow:1 yoke:1");

  /* More letters than are kept, and what is new in those that were let go */
  for (gunichar letter = 0x430; letter < 0x450; letter++)
    {
      g_autofree char *first = g_ucs4_to_utf8 (&letter, 1, NULL, NULL, NULL);
      g_autofree char *end = g_strconcat (first, "\x7f", NULL);

      check_terms (store, first, end, "");
    }
  g_assert_true (fixture_apply (store, fixture_new_task ("task-4", "Yam Zinc", NULL), NULL));
  check_terms (store, "y", "y\x7f", " yak:1 yam:1 yellow:1 yoke:1");
  check_terms (store, "z", "z\x7f", " zebra:1 zinc:1");
  all = list_terms (store, "", NULL);
  g_assert_nonnull (strstr (all, " yoke:1 zebra:1 zinc:1"));

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Of the record that says of which parts an index is: a number of four bytes, perhaps four more, how many
 * levels there are and how many parts. */
static guint
count_parts (const char *folder,
             const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  sqlite3         *database;
  sqlite3_stmt    *statement;
  const guint8    *record;
  guint            n_parts;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  record = sqlite3_column_blob (statement, 0);
  n_parts = record[4] == 0xff ? record[9] : record[5];
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
  sqlite3_close (database);

  return n_parts;
}

/* A search looks for each word in all parts of the index. */
static void
test_parts (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);
  g_autoptr(TueStore) store = make_library (folder, rand); /* a transaction for each of its tasks */

  /* Left to itself it puts sixteen together. */
  for (guint i = 0; i < 15; i++)
    {
      g_autofree char *id = g_strdup_printf ("more-%u", i);

      g_assert_true (fixture_apply (store, fixture_new_task (id, "Report", NULL), NULL));
    }

  g_assert_cmpuint (count_parts (folder, "SELECT block FROM task_search_data WHERE id = 10"), <=, 12);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* The titles that are kept for the next keystroke are those of now, whoever wrote. */
static void
test_titles (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueStore) other = fixture_open (folder);
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr(GError) error = NULL;
  static const char *const titles[] = { "Zebra crossing", "Yak", "Zebra" };

  /* More have the word in their text than are ranked, so that names are looked for by themselves. */
  for (guint i = 0; i < N_BROAD; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);
      TueTaskPatch    *patch = fixture_new_task (id, "Report", NULL);

      fixture_set_text (patch, "need", "zebra zebrula");
      g_ptr_array_add (patches, patch);
    }
  tue_store_apply (store, patches, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      TueTaskPatch *patch = tue_task_patch_new ("task-0");
      g_autoptr(TueSearchQuery) query = tue_search_query_new ();
      g_autoptr(TueSearchQuery) other_query = tue_search_query_new ();
      g_autoptr(GPtrArray) found = NULL;
      g_autoptr(GPtrArray) others_found = NULL;
      TueSearchCounts counts;

      tue_task_patch_set_title (patch, titles[i]);
      g_assert_true (fixture_apply (i % 2 == 0 ? other : store, patch, NULL));
      tue_search_query_add_word (query, "zebr", 4, TRUE);
      found = tue_store_search_tasks (store, query, 5, &counts, NULL);
      g_assert_nonnull (found);
      g_assert_cmpuint (counts.n_called, ==, i == 1 ? 0 : 1);
      if (i != 1)
        g_assert_cmpstr (((TueTaskRecord *)found->pdata[0])->title, ==, titles[i]);

      /* No title has a word that begins so to its last letter. */
      tue_search_query_add_word (other_query, "zebru", 5, TRUE);
      others_found = tue_store_search_tasks (store, other_query, 5, &counts, NULL);
      g_assert_nonnull (others_found);
      g_assert_cmpuint (counts.n_called, ==, 0);
    }

  g_clear_pointer (&other, tue_store_free);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* All of what is attached would make the index longer than the library: the first 256 KiB. */
static void
test_much_material (void)
{
  static const char *const words[] = { "zebra", "zenith", "zinc", "zug", "zulu" };
  char                    *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  TueTaskPatch *patch = fixture_new_task ("task-1", "Much", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *name = g_strdup_printf (TUE_MATERIAL_TEXT_PREFIX "%zu", i);
      g_autoptr(GString) text = g_string_new (words[i]);

      while (text->len < 60 * 1024)
        g_string_append (text, " plan");
      fixture_set_text (patch, name, text->str);
    }
  g_assert_true (fixture_apply (store, patch, NULL));
  check_terms (store, "z", "z\x7f", " zebra:1 zenith:1 zinc:1 zug:1");

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
  g_test_add_func ("/store/search/broad", test_broad);
  g_test_add_func ("/store/search/forms", test_forms);
  g_test_add_func ("/store/search/broad-workflows", test_broad_workflows);
  g_test_add_func ("/store/search/terms", test_terms);
  g_test_add_func ("/store/search/more-terms", test_more_terms);
  g_test_add_func ("/store/search/parts", test_parts);
  g_test_add_func ("/store/search/titles", test_titles);
  g_test_add_func ("/store/search/much-material", test_much_material);

  return g_test_run ();
}
