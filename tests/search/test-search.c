/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-search.h"
#include "tue-search-words.h"

#include <string.h>

#include "store-fixture.h"

/* NULL where there are none. */
static char *
describe_words (const TueSearchQuery *query)
{
  g_autoptr(GString) words = g_string_new (NULL);

  for (guint i = 0; i < query->words->len; i++)
    {
      const TueSearchWord *word = query->words->pdata[i];

      g_string_append_printf (words, "%s%s%s", i > 0 ? " " : "", word->text, word->unfinished ? "*" : "");
    }

  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *words; /* "*" marks one that is unfinished */
    const char *part;
  } cases[] = {
    { "", NULL, NULL },
    { "   ", NULL, NULL },
    { "north", "north*", NULL },
    { "n", "n*", NULL },
    { "north ", "north*", NULL },
    { "is ", "is", NULL },
    { "north prop", "north* prop*", NULL },
    { "is a prop", "is a prop*", NULL },
    { "\"north\" prop", "north prop*", NULL },
    { "AT&T <b>", "AT T b", NULL },
    { "NEAR(a b)", "NEAR* a b", NULL },
    { "title:x", "title* x*", NULL },
    { "a OR b", "a OR b*", NULL },
    { "{{client}}", "client*", NULL },
    { "\"", NULL, NULL },
    { "*", NULL, NULL },
    { "-^:()%_\\'", NULL, NULL },
    { "🚀", NULL, "🚀" },
    { " 🚀 ", NULL, "🚀" },
    { "提案", "提案*", "提案" },
    { "100%提", "100* 提*", "100%提" },
    { "Ñandú", "Ñandú*", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueSearchQuery) query = tue_search_query_parse (cases[i].text);

      g_autofree char *words = query != NULL ? describe_words (query) : NULL;

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (query != NULL ? query->part : NULL, ==, cases[i].part);
    }
}

static void
add_task (TueStore    *store,
          const char  *id,
          const char  *title,
          const char  *text,
          TueTaskState state)
{
  g_autoptr(GError) error = NULL;
  TueTaskPatch *patch = fixture_new_task (id, title, NULL);

  tue_task_patch_set_state (patch, state);
  if (text != NULL)
    fixture_set_text (patch, "need", text);
  fixture_apply (store, patch, &error);
  g_assert_no_error (error);
}

static TueStore *
make_library (const char *folder)
{
  TueStore *store = fixture_open (folder);

  add_task (store, "done", "Northwind signs", NULL, TUE_TASK_STATE_DELIVERED);
  add_task (store, "in-text", "Contoso", "As for Northwind last year, and the Müller account", TUE_TASK_STATE_OPEN);
  add_task (store, "open", "Northwind proposal", "Signs", TUE_TASK_STATE_OPEN);
  add_task (store, "rocket", "Launch 🚀 plan", NULL, TUE_TASK_STATE_OPEN);
  add_task (store, "japanese", "新しい提案書", NULL, TUE_TASK_STATE_OPEN);
  add_task (store, "per-cent", "100% certain", NULL, TUE_TASK_STATE_OPEN);

  return store;
}

static char *
search (TueStore   *store,
        const char *text,
        guint       limit)
{
  g_autoptr(GString) ids = g_string_new (NULL);
  g_autoptr(TueSearchResults) results = NULL;
  g_autoptr(GError) error = NULL;

  results = tue_search_run (store, text, limit, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < results->hits->len; i++)
    {
      TueSearchHit *hit = results->hits->pdata[i];

      g_assert_true ((hit->task != NULL) != (hit->workflow_id != NULL));
      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", hit->task != NULL ? hit->task->id : hit->workflow_id);
    }

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
test_results (void)
{
  static const struct
  {
    const char *text;
    const char *ids;
  } cases[] = {
    { "", "" },
    { "nothing like it", "" },
    { "northwind", "open done in-text" }, /* titles first, to be done before done */
    { "NORTHW", "open done in-text" },
    { "northwind signs", "done open" },
    { "muller", "in-text" }, /* accents do not matter */
    { "Müll", "in-text" },
    { "🚀", "rocket" },
    { "提案", "japanese" },
    { "新しい", "japanese" },
    { "100%", "per-cent" },
    { "%", "" },
    { "client", "workflow-2 workflow-1" },         /* named so before speaking of it */
    { "proposal", "workflow-1 open workflow-2" },  /* an example of the other one */
    { "better tuesday", "workflow-1 workflow-2" }, /* a practice note */
  };
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = make_library (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = search (store, cases[i].text, 20);

      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
  {
    g_autofree char *limited = search (store, "northwind", 2);

    g_assert_cmpstr (limited, ==, "open done");
  }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* The index follows every change. */
static void
test_follows_changes (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = make_library (folder);
  g_autoptr(TueValue) null = tue_value_new_null ();
  g_autofree char *renamed = NULL;
  g_autofree char *old_title = NULL;
  g_autofree char *cleared = NULL;
  g_autofree char *deleted = NULL;
  g_autofree char *back = NULL;
  TueTaskPatch    *patch;

  patch = tue_task_patch_new ("open");
  tue_task_patch_set_title (patch, "Fabrikam");
  fixture_apply (store, patch, NULL);
  renamed = search (store, "fabrikam signs", 20);
  g_assert_cmpstr (renamed, ==, "open");
  old_title = search (store, "northwind", 20);
  g_assert_cmpstr (old_title, ==, "done in-text");

  patch = tue_task_patch_new ("in-text");
  tue_task_patch_set_value (patch, "need", null);
  fixture_apply (store, patch, NULL);
  cleared = search (store, "northwind", 20);
  g_assert_cmpstr (cleared, ==, "done");

  patch = tue_task_patch_new ("done");
  tue_task_patch_set_deleted (patch, TRUE);
  fixture_apply (store, patch, NULL);
  deleted = search (store, "northwind", 20);
  g_assert_cmpstr (deleted, ==, "");

  patch = tue_task_patch_new ("done");
  tue_task_patch_set_deleted (patch, FALSE);
  fixture_apply (store, patch, NULL);
  back = search (store, "northwind", 20);
  g_assert_cmpstr (back, ==, "done");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Lists and maps are searched, too; of a value of a megabyte its beginning. */
static void
test_values (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();
  g_autoptr(TueValue) list = NULL;
  g_autofree char *filler = g_strnfill (1024 * 1024, 'x');
  g_autofree char *large = g_strconcat ("beginning ", filler, " ending", NULL);
  g_autofree char *in_list = NULL;
  g_autofree char *in_large = NULL;
  TueTaskPatch    *patch = fixture_new_task ("task-1", "Lists", NULL);

  tue_value_builder_set (item, "name", tue_value_new_string ("Scaffolding"));
  tue_value_builder_set (item, "quantity", tue_value_new_number (3));
  tue_value_builder_add (items, tue_value_builder_end (item));
  list = tue_value_builder_end (items);
  tue_task_patch_set_value (patch, "items", list);
  fixture_set_text (patch, "need", large);
  fixture_apply (store, patch, NULL);

  in_list = search (store, "scaff", 20);
  g_assert_cmpstr (in_list, ==, "task-1");
  in_large = search (store, "beginning", 20);
  g_assert_cmpstr (in_large, ==, "task-1");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_near (void)
{
  static const struct
  {
    const char *word;
    const char *term;
    gboolean    whole; /* near to all of it */
    gboolean    start; /* near to its beginning */
  } cases[] = {
    { "carrier", "carrier", TRUE, TRUE },
    { "carier", "carrier", TRUE, TRUE },
    { "carrrier", "carrier", TRUE, TRUE },
    { "carrjer", "carrier", TRUE, TRUE },
    { "carreir", "carrier", TRUE, TRUE },
    { "acrrier", "carrier", TRUE, TRUE },
    { "arrier", "carrier", TRUE, TRUE },
    { "xarrier", "carrier", TRUE, TRUE },
    { "carrierx", "carrier", TRUE, TRUE },
    { "carrie", "carrier", TRUE, TRUE },
    { "carr", "carrier", FALSE, TRUE },
    { "caxr", "carrier", FALSE, TRUE },
    { "crar", "carrier", FALSE, TRUE },
    { "arri", "carrier", FALSE, TRUE },
    { "caxx", "carrier", FALSE, FALSE },
    { "cxrrxer", "carrier", FALSE, FALSE },
    { "carrierxy", "carrier", FALSE, FALSE },
    { "müller", "muller", TRUE, TRUE },
    { "提案", "提安", TRUE, TRUE },
    { "abcd", "", FALSE, FALSE },
    { "", "a", TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s” and “%s”", cases[i].word, cases[i].term);
      g_assert_cmpint (tue_search_is_near (cases[i].word, cases[i].term, FALSE), ==, cases[i].whole);
      g_assert_cmpint (tue_search_is_near (cases[i].word, cases[i].term, TRUE), ==, cases[i].start);
    }
}

/* By the table of Damerau and Levenshtein, as it is in books. */
static guint
count_steps (const char *a,
             const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b);
  guint d[16][16];

  for (gsize i = 0; i <= n_a; i++)
    d[i][0] = (guint)i;
  for (gsize j = 0; j <= n_b; j++)
    d[0][j] = (guint)j;
  for (gsize i = 1; i <= n_a; i++)
    for (gsize j = 1; j <= n_b; j++)
      {
        d[i][j] = MIN (MIN (d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = MIN (d[i][j], d[i - 2][j - 2] + 1);
      }

  return d[n_a][n_b];
}

static char *
make_short_word (void)
{
  gsize length = (gsize)g_test_rand_int_range (0, 8);
  char *word = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    word[i] = (char)g_test_rand_int_range ('a', 'd');
  word[length] = '\0';

  return word;
}

static gboolean
is_near_start (const char *word,
               const char *term)
{
  for (gsize length = 0; length <= strlen (term); length++)
    {
      g_autofree char *start = g_strndup (term, length);

      if (count_steps (word, start) <= 1)
        return TRUE;
    }

  return FALSE;
}

static void
test_near_anywhere (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *word = make_short_word ();
      g_autofree char *term = make_short_word ();

      g_test_message ("“%s” and “%s”", word, term);
      g_assert_cmpint (tue_search_is_near (word, term, FALSE), ==, count_steps (word, term) <= 1);
      g_assert_cmpint (tue_search_is_near (word, term, TRUE), ==, is_near_start (word, term));
    }
}

/* One wrong letter finds it still; what is spelt right is found alone. */
static void
test_misspelt (void)
{
  static const struct
  {
    const char *text;
    const char *ids;
  } cases[] = {
    { "nortwind", "open done in-text" },
    { "norhtwind", "open done in-text" },
    { "Nörthwimd", "open done in-text" },
    { "orthwind", "open done in-text" },
    { "xorthwind", "open done in-text" },
    { "northwind sings", "done open" },
    { "nort", "open done in-text" }, /* not misspelt */
    { "nxr", "" },                   /* too short to guess */
    { "nxxthwind", "" },
  };
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = make_library (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = search (store, cases[i].text, 20);
      g_autofree char *result = g_strdup_printf ("%s: %s", cases[i].text, ids);
      g_autofree char *expected = g_strdup_printf ("%s: %s", cases[i].text, cases[i].ids);

      g_assert_cmpstr (result, ==, expected);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A word that was saved misspelt, and corrected or deleted behind it, does not stand in the way of the right one. */
static void
test_misspelt_and_gone (void)
{
  static const struct
  {
    const char *saved;
    const char *text;
    gboolean    deleted;
  } cases[] = {
    { "Borthwind", "Borthwind" },
    { "Borthwind", "Borthwind", TRUE },
    { "Borthwind", "borthwin" },
    { "Borthwind", "borthwind sings" },
    { "Borthwing", "borthwind" },
    { "Borthwing", "borthwind", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = make_library (folder);
      g_autofree char *ignored = search (store, "bxxthwind", 20); /* words are read now, and followed */
      g_autofree char *ids = NULL;
      TueTaskPatch    *patch = tue_task_patch_new ("misspelt");

      fixture_apply (store, fixture_new_task ("misspelt", cases[i].saved, NULL), NULL);
      if (cases[i].deleted)
        tue_task_patch_set_deleted (patch, TRUE);
      else
        tue_task_patch_set_title (patch, "Northwind");
      fixture_apply (store, patch, NULL);

      ids = search (store, cases[i].text, 20);
      g_test_message ("%s: %s", cases[i].text, ids);
      g_assert_nonnull (strstr (ids, "open"));

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

/* Of two workflows that say the same, the one that is used comes first. */
static void
test_used_first (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *unused = NULL;
  g_autofree char *used = NULL;

  unused = search (store, "better tuesday", 20);
  g_assert_cmpstr (unused, ==, "workflow-1 workflow-2");

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("reply-%u", i);
      TueTaskPatch    *patch = fixture_new_task (id, "Fabrikam", NULL);

      g_set_str (&patch->workflow_id, "workflow-2");
      fixture_apply (store, patch, NULL);
    }
  used = search (store, "better tuesday", 20);
  g_assert_cmpstr (used, ==, "workflow-2 workflow-1");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static char *
make_hostile (guint length)
{
  static const char *const parts[] = {
    "\"",
    "*",
    "NEAR(",
    ")",
    "AND",
    "OR",
    "NOT",
    "{{",
    "}}",
    ":",
    "^",
    "-",
    "+",
    "'",
    "%",
    "_",
    "\\",
    " ",
    "a",
    "north",
    "é",
    "🚀",
    "提",
    "\xff",
    "\xc3",
    "\u202e",
    "\u200b",
    "\t",
    "\n",
    "title",
    "rowid",
    ",",
  };
  g_autoptr(GString) text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Nothing that can be typed is an error. */
static void
test_hostile (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = make_library (folder);
  g_autofree char *quotes = g_strnfill (10 * 1024, '"');
  g_autofree char *letters = g_strnfill (10 * 1024, 'n');
  g_autofree char *long_hostile = make_hostile (10 * 1024);

  g_free (search (store, quotes, 20));
  g_free (search (store, letters, 20));
  g_free (search (store, long_hostile, 20));
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = make_hostile (g_test_rand_int_range (1, 60));

      g_free (search (store, text, 20));
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/parse", test_parse);
  g_test_add_func ("/search/results", test_results);
  g_test_add_func ("/search/follows-changes", test_follows_changes);
  g_test_add_func ("/search/values", test_values);
  g_test_add_func ("/search/near", test_near);
  g_test_add_func ("/search/near-anywhere", test_near_anywhere);
  g_test_add_func ("/search/misspelt", test_misspelt);
  g_test_add_func ("/search/misspelt-and-gone", test_misspelt_and_gone);
  g_test_add_func ("/search/used-first", test_used_first);
  g_test_add_func ("/search/hostile", test_hostile);

  return g_test_run ();
}
