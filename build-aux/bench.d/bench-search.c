/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How long a search takes, from a keystroke to its results in the main loop:
 * the slowest of a hundred (p99), beside one frame of a display. "search" is of
 * 10,000 tasks with drafts and the starter playbook, "search-everything" with
 * 100,000 more templates, "search-broad" of words that nearly all of these
 * hold. On a machine that does something else as well, what counts is the time
 * that the threads ran, which each line says behind its reference.
 * "search-misspelt" is the first word that is not in the library after somebody
 * wrote in it.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "tue-store.h"
#include "tue-workspace.h"

#define TASKS "10000"
#define FRAME_MS (1000.0 / 60)
#define ROUNDS 5
#define N_SLOWEST 5
#define DRAFT_WORDS 400
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

/* Each of them is in nearly all templates and drafts. */
static const char *const broad_queries[] = {
  "act audit",
  "act audit budget",
  "audited budgets carrier",
  "a b",
  "client contract customs deliver",
  "acting auditing budgeting",
  "act audit budget carrier client contract",
  "depot draft",
};

typedef struct
{
  double wall; /* ms */
  double cpu;  /* of all threads */
} Time;

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GListModel) results =
              tue_workspace_search_finish (TUE_WORKSPACE (source), result, NULL);
  gboolean *found = user_data;

  g_assert_nonnull (results);
  *found = TRUE;
}

static Time
measure (TueWorkspace *workspace, const char *query)
{
  gint64   begin = g_get_monotonic_time ();
  double   cpu = get_cpu_ms ();
  gboolean found = FALSE;

  tue_workspace_search_async (workspace, query, 50, NULL, found_cb, &found);
  while (!found)
    g_main_context_iteration (NULL, TRUE);

  return (Time){ (double)(g_get_monotonic_time () - begin) / 1000,
                 get_cpu_ms () - cpu };
}

/* --- Many templates
 * ---------------------------------------------------------------------- */

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

static const char *const ends[] = { "", "s", "ed", "ing",
                                    "er", "able", "ly", "ment" };

/* Few words are frequent and most are not, as in what people write. */
static void
append_word (GString *text, GRand *rand)
{
  double      place = g_rand_double (rand);
  const char *stem = stems[(guint)(place * place * G_N_ELEMENTS (stems))];

  g_string_append_printf (text, "%s%s ", stem,
                          ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))]);
  if (g_rand_int_range (rand, 0, 200) == 0)
    g_string_append_printf (text, "%x ", g_rand_int_range (rand, 0, 1 << 20));
}

static char *
make_words (GRand *rand, guint n_words)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    append_word (text, rand);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static TueStep *
make_step (GRand *rand, guint number)
{
  g_autofree char *id = g_strdup_printf ("bench-step-%u", number);
  g_autofree char *template_id = g_strdup_printf ("bench-template-%u", number);
  g_autofree char *name = make_words (rand, 2);
  g_autofree char *text = make_words (rand, TEMPLATE_WORDS);
  g_autoptr(TueTemplate) template =
              tue_template_new (template_id, 1, "", text, NULL, 0);

  return tue_step_new (id, name, "", template);
}

static TueWorkflow *
make_workflow (GRand *rand, guint number)
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
  g_autoptr(GPtrArray) workflows =
              g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets =
              g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr(GError) error = NULL;
  TuePlaybookOrigin origin = { bytes, "bench", 0, NULL };

  g_ptr_array_add (roles, tue_role_new ("bench-role", "Bench", ""));
  for (guint i = 0; i < WORKFLOWS; i++)
    g_ptr_array_add (workflows, make_workflow (rand, i));
  playbook = tue_playbook_new (&(TuePlaybookSpec){ .id = "bench",
                                                   .name = "Bench",
                                                   .edition = 1,
                                                   .summary = "",
                                                   .roles = roles,
                                                   .snippets = snippets,
                                                   .workflows = workflows });
  store = tue_store_open (library, NULL, NULL, &error);
  g_assert_no_error (error);
  tue_store_add_playbook (store, playbook, &origin, &error);
  g_assert_no_error (error);
}

/* --- Drafts
 * -------------------------------------------------------------------------------
 */

static void
add_draft (TueStore *store, const char *id, GRand *rand)
{
  g_autoptr(GPtrArray) patches =
              g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  g_autoptr(GArray) ties = g_array_new (FALSE, FALSE, sizeof (TueDraftTie));
  g_autofree char *revision_id = g_uuid_string_random ();
  g_autoptr(TueRevision) revision = tue_revision_new (
    revision_id, 0, TUE_REVISION_ORIGIN_ANSWER, "Bench", g_get_real_time ());
  g_autoptr(GError) error = NULL;
  char *text = make_words (rand, DRAFT_WORDS);
  g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));
  TueTaskPatch *patch = tue_task_patch_new (id);

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, ties);
  tue_draft_patch_add_revision (patch->draft, revision, bytes);
  g_ptr_array_add (patches, patch);
  tue_store_apply (store, patches, NULL, &error);
  g_assert_no_error (error);
}

static void
add_drafts (const char *library)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GError) error = NULL;
  TueTaskQuery query = { 0 };

  store = tue_store_open (library, NULL, NULL, &error);
  g_assert_no_error (error);
  records = tue_store_list_tasks (store, &query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    add_draft (store, ((TueTaskRecord *)records->pdata[i])->id, rand);
}

/* --- Measuring
 * ------------------------------------------------------------------------------
 */

static TueWorkspace *
open_library (const char *library)
{
  g_autoptr(TueSettings) settings = tue_settings_new (NULL);
  g_autoptr(TueWorkspace) workspace = tue_workspace_new (library, settings);
  g_autoptr(GError) error = NULL;

  tue_workspace_open_sync (workspace, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&workspace);
}

static void
print_time (const char *name, Time time, const char *what)
{
  g_print ("%s %.2f ms %.2f one frame (%.1f ms), %s; the threads ran %.2f ms\n",
           name, time.wall, time.wall / FRAME_MS, FRAME_MS, what, time.cpu);
}

/* What was typed so far, and how long the threads ran for it. */
typedef struct
{
  char  *query;
  double cpu;
} Keystroke;

static void
keystroke_clear (gpointer data)
{
  g_free (((Keystroke *)data)->query);
}

static int
compare_keystrokes (gconstpointer a,
                    gconstpointer b)
{
  double one = ((const Keystroke *)a)->cpu;
  double other = ((const Keystroke *)b)->cpu;

  return one > other ? -1 : one < other;
}

/* Each once, by its fastest round, so that what another program did meanwhile is in none. */
static void
print_slowest (const char *name,
               GArray     *keystrokes)
{
  g_array_sort (keystrokes, compare_keystrokes);
  for (guint i = 0; i < MIN (keystrokes->len, N_SLOWEST); i++)
    {
      const Keystroke *one = &g_array_index (keystrokes, Keystroke, i);

      g_print ("# %s: the threads ran %.2f ms for “%s”\n", name, one->cpu, one->query);
    }
}

static void
measure_keystrokes (const char *name, TueWorkspace *workspace, const char *const *typed, gsize n_typed)
{
  g_autoptr(GArray) walls = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) keystrokes = g_array_new (FALSE, FALSE, sizeof (Keystroke));
  g_autofree char *what = NULL;

  g_array_set_clear_func (keystrokes, keystroke_clear);
  for (int round = 0; round < ROUNDS; round++)
    {
      guint place = 0;

      for (gsize i = 0; i < n_typed; i++)
        for (gsize length = 1; length <= strlen (typed[i]); length++, place++)
          {
            Keystroke one = { g_strndup (typed[i], length) };
            Time      time = measure (workspace, one.query);

            g_array_append_val (walls, time.wall);
            g_array_append_val (cpus, time.cpu);
            one.cpu = time.cpu;
            if (round == 0)
              {
                g_array_append_val (keystrokes, one);
                continue;
              }
            g_free (one.query);
            g_array_index (keystrokes, Keystroke, place).cpu = MIN (g_array_index (keystrokes, Keystroke, place).cpu, time.cpu);
          }
    }

  g_array_sort (walls, bench_compare_doubles);
  g_array_sort (cpus, bench_compare_doubles);
  what = g_strdup_printf ("p99 of %u keystrokes", walls->len);
  print_time (name,
              (Time){ g_array_index (walls, double, walls->len * 99 / 100),
                      g_array_index (cpus, double, cpus->len * 99 / 100) },
              what);
  print_slowest (name, keystrokes);
}

/* The words of the library are read anew. */
static void
measure_misspelt (const char *name, TueWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) tasks = tue_workspace_list_tasks_sync (
    workspace, NULL, TUE_TASK_SCOPE_ALL, &error);
  Time slowest = { 0 };

  g_assert_no_error (error);
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autofree char *title = g_strdup_printf ("Northwind, the %dth time", round);
      Time             time;

      tue_workspace_set_task_title (workspace, tasks->pdata[0], title);
      tue_workspace_flush_sync (workspace, &error);
      g_assert_no_error (error);
      time = measure (workspace, "budgett");
      slowest.wall = MAX (slowest.wall, time.wall);
      slowest.cpu = MAX (slowest.cpu, time.cpu);
    }

  print_time (name, slowest,
              "the first misspelt word after a change, the slowest of five");
}

static void
measure_library (const char *name, const char *library)
{
  g_autoptr(TueWorkspace) workspace = open_library (library);
  g_autofree char *cold_name = g_strconcat (name, "-cold", NULL);

  print_time (cold_name, measure (workspace, "warm up"), "the first query");
  measure_keystrokes (name, workspace, queries, G_N_ELEMENTS (queries));
  if (g_str_equal (name, "search"))
    return;

  measure_keystrokes ("search-broad", workspace, broad_queries,
                      G_N_ELEMENTS (broad_queries));
  measure_misspelt ("search-misspelt", workspace);
}

static gboolean
wants_any (int argc, char **argv, const char *const names[])
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (bench_wants (argc, argv, names[i]))
        return TRUE;
    }

  return FALSE;
}

int
main (int argc, char **argv)
{
  static const char *const few_names[] = { "search", "search-cold", NULL };
  static const char *const many_names[] = {
    "search-everything", "search-everything-cold", "search-broad",
    "search-misspelt", NULL
  };
  g_autofree char *folder = NULL;
  g_autofree char *library = NULL;
  g_autofree char *maker = NULL;
  g_autofree char *own_folder = g_path_get_dirname (argv[0]);
  g_autoptr(GError) error = NULL;
  gboolean few = wants_any (argc, argv, few_names);
  gboolean many = wants_any (argc, argv, many_names);

  if (!few && !many)
    return 0;

  folder = g_dir_make_tmp ("tue-bench-XXXXXX", &error);
  g_assert_no_error (error);
  library = g_build_filename (folder, "library.db", NULL);
  maker = g_build_filename (own_folder, "make-library", NULL);
  g_spawn_sync (NULL, (char *[]){ maker, library, (char *)TASKS, NULL }, NULL,
                G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  add_drafts (library);

  if (few)
    measure_library ("search", library);
  if (many)
    {
      add_templates (library);
      measure_library ("search-everything", library);
    }

  g_spawn_sync (NULL, (char *[]){ (char *)"rm", (char *)"-r", folder, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  return 0;
}
