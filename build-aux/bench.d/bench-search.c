/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How long a search takes, from a keystroke to its results in the main loop: the
 * slowest of a hundred (p99), beside one frame of a display. "search" is of 10,000
 * tasks with the starter playbook, "search-everything" with 100,000 more templates.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "tue-store.h"
#include "tue-workspace.h"

#define TASKS "10000"
#define FRAME_MS (1000.0 / 60)
#define WORKFLOWS 2000
#define STEPS 50
#define TEMPLATE_WORDS 120

static const char *const queries[] = {
  "alder pilot",
  "northwind",
  "delivery date",
  "harbor and sons renewal",
  "quarterly fig",
  "city library 42",
  "procedure",
  "nothing of that kind",
  "audit 9",
  "copper works",
  "client contract customs",
  "deliver invoice margin",
  "act as a contract reviewer",
  "budgett plan",
};

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GListModel) results = tue_workspace_search_finish (TUE_WORKSPACE (source), result, NULL);
  gboolean *found = user_data;

  g_assert_nonnull (results);
  *found = TRUE;
}

static double
measure (TueWorkspace *workspace,
         const char   *query)
{
  gint64   begin = g_get_monotonic_time ();
  gboolean found = FALSE;

  tue_workspace_search_async (workspace, query, 50, NULL, found_cb, &found);
  while (!found)
    g_main_context_iteration (NULL, TRUE);

  return (double)(g_get_monotonic_time () - begin) / 1000;
}

/* --- Many templates ---------------------------------------------------------------------- */

static const char *const stems[] = {
  "act",
  "audit",
  "budget",
  "carrier",
  "client",
  "contract",
  "customs",
  "deliver",
  "depot",
  "draft",
  "estimate",
  "figure",
  "forecast",
  "harbor",
  "invoice",
  "ledger",
  "margin",
  "meeting",
  "northwind",
  "offer",
  "order",
  "partner",
  "pilot",
  "plan",
  "price",
  "procedure",
  "quarter",
  "quote",
  "reader",
  "renewal",
  "report",
  "review",
  "sample",
  "service",
  "shift",
  "stock",
  "summary",
  "supplier",
  "training",
  "variance",
};

static const char *const ends[] = { "", "s", "ed", "ing", "er", "able", "ly", "ment" };

/* Few words are frequent and most are not, as in what people write. */
static void
append_word (GString *text,
             GRand   *rand)
{
  double      place = g_rand_double (rand);
  const char *stem = stems[(guint)(place * place * G_N_ELEMENTS (stems))];

  g_string_append_printf (text, "%s%s ", stem, ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))]);
  if (g_rand_int_range (rand, 0, 200) == 0)
    g_string_append_printf (text, "%x ", g_rand_int_range (rand, 0, 1 << 20));
}

static char *
make_words (GRand *rand,
            guint  n_words)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    append_word (text, rand);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static TueStep *
make_step (GRand *rand,
           guint  number)
{
  g_autofree char *id = g_strdup_printf ("bench-step-%u", number);
  g_autofree char *template_id = g_strdup_printf ("bench-template-%u", number);
  g_autofree char *name = make_words (rand, 2);
  g_autofree char *text = make_words (rand, TEMPLATE_WORDS);
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 1, "", text, NULL, 0);

  return tue_step_new (id, name, "", template);
}

static TueWorkflow *
make_workflow (GRand *rand,
               guint  number)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *id = g_strdup_printf ("bench-%u", number);
  g_autofree char *name = make_words (rand, 3);
  g_autofree char *purpose = make_words (rand, 12);

  for (guint i = 0; i < STEPS; i++)
    g_ptr_array_add (steps, make_step (rand, number * STEPS + i));

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = "bench",
    .role_id = "bench-role",
    .name = name,
    .icon_name = "tue-proposal-symbolic",
    .summary = "",
    .purpose = purpose,
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
add_templates (const char *library)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr(GError) error = NULL;
  TuePlaybookOrigin origin = { bytes, "bench", 0, NULL };

  g_ptr_array_add (roles, tue_role_new ("bench-role", "Bench", ""));
  for (guint i = 0; i < WORKFLOWS; i++)
    g_ptr_array_add (workflows, make_workflow (rand, i));
  playbook = tue_playbook_new (&(TuePlaybookSpec){
    .id = "bench", .name = "Bench", .edition = 1, .summary = "", .roles = roles, .snippets = snippets, .workflows = workflows });
  store = tue_store_open (library, NULL, NULL, &error);
  g_assert_no_error (error);
  tue_store_add_playbook (store, playbook, &origin, &error);
  g_assert_no_error (error);
}

/* --- Measuring ------------------------------------------------------------------------------ */

static void
measure_keystrokes (const char *name,
                    const char *library,
                    int         n_rounds)
{
  g_autoptr(TueSettings) settings = tue_settings_new (NULL);
  g_autoptr(TueWorkspace) workspace = tue_workspace_new (library, settings);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GError) error = NULL;
  double first, p99;

  tue_workspace_open_sync (workspace, &error);
  g_assert_no_error (error);

  first = measure (workspace, "warm up");
  for (int round = 0; round < n_rounds; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
      for (gsize length = 1; length <= strlen (queries[i]); length++)
        {
          g_autofree char *typed = g_strndup (queries[i], length);
          double           time = measure (workspace, typed);

          g_array_append_val (times, time);
        }

  g_array_sort (times, bench_compare_doubles);
  p99 = g_array_index (times, double, times->len * 99 / 100);
  g_print ("%s %.2f ms %.2f one frame (%.1f ms), p99 of %u keystrokes\n", name, p99, p99 / FRAME_MS, FRAME_MS, times->len);
  g_print ("%s-cold %.2f ms %.2f one frame, the first query\n", name, first, first / FRAME_MS);
}

int
main (int    argc,
      char **argv)
{
  const char *const *names = (const char *const *)argv + 1;
  g_autofree char   *folder = NULL;
  g_autofree char   *library = NULL;
  g_autofree char   *maker = NULL;
  g_autofree char   *own_folder = g_path_get_dirname (argv[0]);
  g_autoptr(GError) error = NULL;
  gboolean many = argc == 1 || g_strv_contains (names, "search-everything");

  if (argc > 1 && !many && !g_strv_contains (names, "search"))
    return 0;

  folder = g_dir_make_tmp ("tue-bench-XXXXXX", &error);
  g_assert_no_error (error);
  library = g_build_filename (folder, "library.db", NULL);
  maker = g_build_filename (own_folder, "make-library", NULL);
  g_spawn_sync (NULL, (char *[]){ maker, library, (char *)TASKS, NULL }, NULL,
                G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  measure_keystrokes ("search", library, 5);
  if (many)
    {
      add_templates (library);
      measure_keystrokes ("search-everything", library, 5);
    }

  g_spawn_sync (NULL, (char *[]){ (char *)"rm", (char *)"-r", folder, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return 0;
}
