/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-task.h"

static void
test_states (void)
{
  TueTaskState state;

  for (TueTaskState s = TUE_TASK_STATE_OPEN; s <= TUE_TASK_STATE_DROPPED; s++)
    {
      g_assert_true (tue_task_state_from_string (tue_task_state_to_string (s), &state));
      g_assert_cmpint (state, ==, s);
      g_assert_cmpstr (tue_task_state_get_label (s), !=, "");
      g_assert_cmpint (tue_task_state_is_active (s), ==, s <= TUE_TASK_STATE_IN_REVIEW);
    }
  g_assert_cmpstr (tue_task_state_to_string (TUE_TASK_STATE_IN_REVIEW), ==, "in-review");
  g_assert_false (tue_task_state_from_string ("done", &state));
}

static void
test_moves (void)
{
  /* One row a state, one character for each state it may move to. */
  static const char *const allowed[] = {
    [TUE_TASK_STATE_OPEN] = "od...x",
    [TUE_TASK_STATE_DRAFTING] = ".dr.lx",
    [TUE_TASK_STATE_IN_REVIEW] = ".dra.x",
    [TUE_TASK_STATE_APPROVED] = "...al.",
    [TUE_TASK_STATE_DELIVERED] = "....l.",
    [TUE_TASK_STATE_DROPPED] = "od...x",
  };

  for (TueTaskState from = TUE_TASK_STATE_OPEN; from <= TUE_TASK_STATE_DROPPED; from++)
    {
      for (TueTaskState to = TUE_TASK_STATE_OPEN; to <= TUE_TASK_STATE_DROPPED; to++)
        {
          const char *refusal = tue_task_state_check_move (from, to);

          if (allowed[from][to] != '.')
            g_assert_null (refusal);
          else
            g_assert_true (g_str_has_suffix (refusal, "."));
        }
    }
}

static void
count_cb (TueTask    *task,
          GParamSpec *pspec,
          GHashTable *counts)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pspec->name));

  g_hash_table_insert (counts, (char *)pspec->name, GUINT_TO_POINTER (count + 1));
}

static guint
take_count (GHashTable *counts,
            const char *name)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

  g_hash_table_remove (counts, name);
  return count;
}

static void
test_notify (void)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TueTask) task = tue_task_new ("t", "w");

  g_signal_connect (task, "notify", G_CALLBACK (count_cb), counts);

  /* Each once with a change and once without. */
  for (int round = 0; round < 2; round++)
    {
      tue_task_set_title (task, "Northwind");
      tue_task_set_due (task, "2026-11-27");
      tue_task_set_state (task, TUE_TASK_STATE_DRAFTING);
      tue_task_set_step_id (task, "draft");
      tue_task_set_progress (task, 2, 7);
      tue_task_set_times (task, 1, 2, 3);
      tue_task_set_also (task, "draft", "Short, please.");
      tue_task_set_sequence (task, 9);
    }

  g_assert_cmpuint (take_count (counts, "title"), ==, 1);
  g_assert_cmpuint (take_count (counts, "due"), ==, 1);
  g_assert_cmpuint (take_count (counts, "state"), ==, 1);
  g_assert_cmpuint (take_count (counts, "step-id"), ==, 1);
  g_assert_cmpuint (take_count (counts, "n-filled"), ==, 1);
  g_assert_cmpuint (take_count (counts, "n-fields"), ==, 1);
  g_assert_cmpuint (take_count (counts, "created"), ==, 1);
  g_assert_cmpuint (take_count (counts, "updated"), ==, 1);
  g_assert_cmpuint (take_count (counts, "copied"), ==, 1);
  g_assert_cmpuint (take_count (counts, "also"), ==, 1);
  g_assert_cmpuint (g_hash_table_size (counts), ==, 0);

  g_assert_cmpstr (tue_task_get_id (task), ==, "t");
  g_assert_cmpstr (tue_task_get_workflow_id (task), ==, "w");
  g_assert_cmpstr (tue_task_get_title (task), ==, "Northwind");
  g_assert_cmpstr (tue_task_get_due (task), ==, "2026-11-27");
  g_assert_cmpint (tue_task_get_state (task), ==, TUE_TASK_STATE_DRAFTING);
  g_assert_cmpstr (tue_task_get_step_id (task), ==, "draft");
  g_assert_cmpuint (tue_task_get_n_filled (task), ==, 2);
  g_assert_cmpuint (tue_task_get_n_fields (task), ==, 7);
  g_assert_cmpint (tue_task_get_created (task), ==, 1);
  g_assert_cmpint (tue_task_get_updated (task), ==, 2);
  g_assert_cmpint (tue_task_get_copied (task), ==, 3);
  g_assert_cmpint (tue_task_get_sequence (task), ==, 9);

  tue_task_set_progress (task, 3, 7);
  g_assert_cmpuint (take_count (counts, "n-filled"), ==, 1);
  g_assert_cmpuint (take_count (counts, "n-fields"), ==, 0);
}

static void
test_values (void)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TueTask) task = tue_task_new ("t", "w");
  g_autoptr(TueValue) empty = tue_value_new_map ();
  g_autoptr(TueValue) text = tue_value_new_string ("x");
  g_autoptr(TueValue) values = tue_value_with_member (empty, "client", text);
  g_autoptr(TueValue) equal = tue_value_with_member (empty, "client", text);

  g_signal_connect (task, "notify", G_CALLBACK (count_cb), counts);
  g_assert_false (tue_task_get_has_values (task));
  g_assert_null (tue_task_get_values (task));
  g_assert_null (tue_task_get_value (task, "client"));

  tue_task_set_values (task, values);
  g_assert_cmpuint (take_count (counts, "values"), ==, 1);
  g_assert_cmpuint (take_count (counts, "has-values"), ==, 1);
  g_assert_true (tue_task_get_has_values (task));
  g_assert_true (tue_task_get_value (task, "client") == text);
  g_assert_null (tue_task_get_value (task, "other"));

  /* Equal values are no change, and the old map stays. */
  tue_task_set_values (task, equal);
  g_assert_cmpuint (g_hash_table_size (counts), ==, 0);
  g_assert_true (tue_task_get_values (task) == values);

  /* All are replaced, not merged. */
  tue_task_set_values (task, empty);
  g_assert_cmpuint (take_count (counts, "values"), ==, 1);
  g_assert_cmpuint (take_count (counts, "has-values"), ==, 0);
  g_assert_null (tue_task_get_value (task, "client"));

  tue_task_set_values (task, NULL);
  g_assert_cmpuint (take_count (counts, "has-values"), ==, 1);
  g_assert_false (tue_task_get_has_values (task));
}

static void
test_also (void)
{
  g_autoptr(TueTask) task = tue_task_new ("t", "w");

  g_assert_cmpstr (tue_task_get_also (task, "draft"), ==, "");
  tue_task_set_also (task, "draft", "Short.");
  tue_task_set_also (task, "outline", "Long.");
  g_assert_cmpstr (tue_task_get_also (task, "draft"), ==, "Short.");
  g_assert_cmpstr (tue_task_get_also (task, "outline"), ==, "Long.");
  g_assert_cmpuint (tue_value_get_n_items (tue_task_get_alsos (task)), ==, 2);
  tue_task_set_also (task, "draft", NULL);
  g_assert_cmpstr (tue_task_get_also (task, "draft"), ==, "");
}

static void
test_compare (void)
{
  static const struct
  {
    const char *id;
    const char *due;
    gint64      created;
  } ordered[] = {
    { "e", "2026-11-24", 5 },
    { "d", "2026-11-27", 1 },
    { "c", "2026-11-27", 2 },
    { "a", NULL, 1 },
    { "b", NULL, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ordered); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (ordered); j++)
        {
          g_autoptr(TueTask) a = tue_task_new (ordered[i].id, "w");
          g_autoptr(TueTask) b = tue_task_new (ordered[j].id, "w");
          int order;

          tue_task_set_due (a, ordered[i].due);
          tue_task_set_times (a, ordered[i].created, 0, 0);
          tue_task_set_due (b, ordered[j].due);
          tue_task_set_times (b, ordered[j].created, 0, 0);

          order = tue_task_compare (a, b);
          g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
        }
    }
}

static void
test_properties (void)
{
  TueTask *task = tue_task_new ("t", "w");
  g_autoptr(TueValue) values = tue_value_new_map ();
  g_autofree char *id = NULL;
  g_autofree char *workflow_id = NULL;
  g_autofree char *title = NULL;
  g_autofree char *due = NULL;
  g_autofree char *step_id = NULL;
  TueTaskState     state;
  guint            n_filled;
  guint            n_fields;
  gint64           copied;
  gboolean         has_values;
  gboolean         has_draft;
  guint            n_stale;
  gpointer         pointer;

  tue_task_set_n_stale (task, 2);
  tue_task_set_draft_sequence (task, 7);
  tue_task_set_values (task, values);
  tue_task_set_progress (task, 1, 2);
  g_object_get (task, "id", &id, "workflow-id", &workflow_id, "title", &title, "due", &due, "step-id", &step_id, "state", &state, "n-filled", &n_filled, "n-fields", &n_fields, "copied", &copied, "has-values", &has_values, "values", &pointer, "has-draft", &has_draft, "n-stale", &n_stale, NULL);
  g_assert_cmpstr (id, ==, "t");
  g_assert_cmpstr (workflow_id, ==, "w");
  g_assert_cmpstr (title, ==, "");
  g_assert_null (due);
  g_assert_null (step_id);
  g_assert_cmpint (state, ==, TUE_TASK_STATE_OPEN);
  g_assert_cmpuint (n_filled, ==, 1);
  g_assert_cmpuint (n_fields, ==, 2);
  g_assert_cmpint (copied, ==, 0);
  g_assert_true (has_values);
  g_assert_true (pointer == values);
  g_assert_false (has_draft);
  g_assert_cmpuint (n_stale, ==, 2);
  g_assert_cmpint (tue_task_get_draft_sequence (task), ==, 7);

  g_assert_finalize_object (task);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/task/states", test_states);
  g_test_add_func ("/task/moves", test_moves);
  g_test_add_func ("/task/notify", test_notify);
  g_test_add_func ("/task/values", test_values);
  g_test_add_func ("/task/also", test_also);
  g_test_add_func ("/task/compare", test_compare);
  g_test_add_func ("/task/properties", test_properties);

  return g_test_run ();
}
