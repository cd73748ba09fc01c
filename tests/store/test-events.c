/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What happened to a task and who did it: nothing in between is lost, nothing is
 * told twice, nothing goes.
 */

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "store-fixture.h"

/* "created; state open→drafting by Mo at 5; …" */
static char *
describe (TueStore   *store,
          const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) events = tue_store_load_events (store, id, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      const TueTaskEvent *event = events->pdata[i];

      if (i > 0)
        g_string_append (text, "; ");
      g_string_append (text, tue_task_event_kind_to_string (event->kind));
      if (event->has_states)
        g_string_append_printf (text, " %s→%s", tue_task_state_to_string (event->from), tue_task_state_to_string (event->to));
      if (event->step_id != NULL)
        g_string_append_printf (text, " of %s", event->step_id);
      if (event->person != NULL)
        g_string_append_printf (text, " by %s", event->person);
      g_assert_cmpint (event->sequence, >, 0);
      g_assert_cmpint (event->sequence, <=, tue_store_get_sequence (store));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_events (TueStore   *store,
              const char *id,
              const char *expected)
{
  g_autofree char *events = describe (store, id);

  g_assert_cmpstr (events, ==, expected);
}

typedef struct
{
  const TueTaskState *states;
  gsize               n;
} TaskStateList;

static TueTaskPatch *
move (const char  *id,
      TueTaskState state,
      gint64       time,
      const char  *person)
{
  TueTaskPatch *patch = tue_task_patch_new (id);

  patch->updated = time;
  tue_task_patch_set_state (patch, state);
  if (person != NULL)
    tue_task_patch_note_events (patch, time, person);

  return patch;
}

static void
merge (TueTaskPatch *patch,
       TueTaskPatch *take_later)
{
  tue_task_patch_merge (patch, take_later);
  tue_task_patch_free (take_later);
}

static void
apply (TueStore     *store,
       TueTaskPatch *take_patch)
{
  g_autoptr(GError) error = NULL;

  fixture_apply (store, take_patch, &error);
  g_assert_no_error (error);
}

/* All states in order, with one person after the other. */
static void
test_states (void)
{
  static const struct
  {
    TueTaskState state;
    const char  *person;
  } moves[] = {
    { TUE_TASK_STATE_DRAFTING, "Mo" },
    { TUE_TASK_STATE_IN_REVIEW, "Mo" },
    { TUE_TASK_STATE_APPROVED, "Dana" },
    { TUE_TASK_STATE_DELIVERED, "Mo" },
    { TUE_TASK_STATE_DRAFTING, "Mo" },
    { TUE_TASK_STATE_DROPPED, NULL },
    { TUE_TASK_STATE_OPEN, "Dana" },
  };
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GPtrArray) events = NULL;
  g_autofree char *path = g_strdup (tue_store_get_path (store));

  apply (store, fixture_new_task ("task", "Northwind", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    apply (store, move ("task", moves[i].state, 100 + (gint64)i, moves[i].person));

  check_events (store,
                "task",
                "created; state open→drafting by Mo; state drafting→in-review by Mo; state in-review→approved by Dana; "
                "state approved→delivered by Mo; state delivered→drafting by Mo; state drafting→dropped; "
                "state dropped→open by Dana");
  events = tue_store_load_events (store, "task", NULL);
  for (guint i = 1; i < events->len; i++)
    g_assert_cmpint (((TueTaskEvent *)events->pdata[i])->time, ==, 99 + i);

  /* Each of them is one person. */
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM person"), ==, 2);
  g_assert_cmpint (fixture_get_integer (path, "SELECT min (length (id)) FROM person"), ==, 36);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* What waited and was merged before it was written is told step by step. */
static void
test_merged (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  TueTaskPatch *patch = fixture_new_task ("task", "Northwind", NULL);
  TueTaskPatch *later;

  tue_task_patch_note_events (patch, 1, "Mo");
  merge (patch, move ("task", TUE_TASK_STATE_DRAFTING, 2, "Mo"));
  merge (patch, move ("task", TUE_TASK_STATE_OPEN, 3, "Mo"));
  later = tue_task_patch_new ("task");
  tue_task_patch_set_deleted (later, TRUE);
  tue_task_patch_note_events (later, 4, "Mo");
  merge (patch, later);
  later = tue_task_patch_new ("task");
  tue_task_patch_set_deleted (later, FALSE);
  tue_task_patch_note_events (later, 5, "Mo");
  merge (patch, later);
  apply (store, patch);
  check_events (store,
                "task",
                "created by Mo; state open→drafting by Mo; state drafting→open by Mo; deleted by Mo; restored by Mo");

  /* And what is said once more is no event. */
  apply (store, move ("task", TUE_TASK_STATE_OPEN, 6, "Mo"));
  later = tue_task_patch_new ("task");
  tue_task_patch_set_deleted (later, FALSE);
  apply (store, later);
  check_events (store,
                "task",
                "created by Mo; state open→drafting by Mo; state drafting→open by Mo; deleted by Mo; restored by Mo");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* A patch that comes twice, as after a commit that was reported as failed. */
static void
test_twice (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueTaskPatch) patch = fixture_new_task ("task", "Northwind", NULL);

  tue_task_patch_note_events (patch, 1, "Mo");
  merge (patch, move ("task", TUE_TASK_STATE_DRAFTING, 2, "Mo"));
  merge (patch, move ("task", TUE_TASK_STATE_IN_REVIEW, 3, "Mo"));
  apply (store, tue_task_patch_copy (patch));
  apply (store, tue_task_patch_copy (patch));
  check_events (store, "task", "created by Mo; state open→drafting by Mo; state drafting→in-review by Mo");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
add_copy (TueTaskPatch *patch,
          const char   *step_id)
{
  TuePromptCopy *copy = g_new0 (TuePromptCopy, 1);

  copy->step_id = g_strdup (step_id);
  copy->template_id = g_strdup ("workflow-1-template");
  copy->template_version = 3;
  copy->values = tue_value_new_map ();
  copy->prompt_hash = g_strdup ("");
  copy->time = 7;
  copy->person = g_strdup ("Mo");
  tue_task_patch_take_copy (patch, copy);
}

static void
test_copy_and_answer (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  g_autoptr(TueRevision) answer = tue_revision_new ("r1", 0, TUE_REVISION_ORIGIN_ANSWER, "Dana", 8);
  g_autoptr(TueRevision) edit = tue_revision_new ("r2", 0, TUE_REVISION_ORIGIN_EDIT, "", 9);
  g_autoptr(GBytes) text = g_bytes_new_static ("Dear", 4);
  TueTaskPatch *patch;

  apply (store, fixture_new_task ("task", "Northwind", NULL));
  patch = tue_task_patch_new ("task");
  add_copy (patch, "workflow-1-step");
  add_copy (patch, "another");
  tue_task_patch_note_events (patch, 7, "Mo");
  apply (store, patch);
  patch = move ("task", TUE_TASK_STATE_DRAFTING, 8, NULL);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), answer, text);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), edit, text);
  tue_task_patch_note_events (patch, 8, "Dana");
  apply (store, patch);
  check_events (store,
                "task",
                "created; copied of workflow-1-step by Mo; copied of another by Mo; "
                "answered by Dana; state open→drafting by Dana");

  /* Beside each author is a person, and beside nobody nobody. */
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM prompt_copy JOIN person AS p ON p.id = person_id WHERE p.name = 'Mo'"), ==, 2);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM revision JOIN person AS p ON p.id = person_id WHERE p.name = author"), ==, 1);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM revision WHERE person_id IS NULL AND author = ''"), ==, 1);
  g_assert_cmpint (fixture_get_integer (path, "SELECT count (*) FROM person"), ==, 2);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Another program moved the task meanwhile: from where it really was. */
static void
test_other_program (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(TueStore) other = NULL;

  apply (store, fixture_new_task ("task", "Northwind", NULL));
  other = fixture_open (folder);
  apply (other, move ("task", TUE_TASK_STATE_DROPPED, 5, "Dana"));
  apply (store, move ("task", TUE_TASK_STATE_DRAFTING, 6, "Mo"));
  check_events (store, "task", "created; state open→dropped by Dana; state dropped→drafting by Mo");

  g_clear_pointer (&other, tue_store_free);
  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_stays (void)
{
  static const char *const refused[] = {
    "DELETE FROM task_event",
    "UPDATE task_event SET what = 'deleted'",
    "UPDATE task_event SET person_id = NULL",
    "UPDATE revision SET person_id = NULL",
  };
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *path = g_strdup (tue_store_get_path (store));
  TueTaskPatch    *patch = fixture_new_task ("task", "Northwind", NULL);
  g_autoptr(TueRevision) revision = tue_revision_new ("r1", 0, TUE_REVISION_ORIGIN_SAVED, "Mo", 8);
  g_autoptr(GBytes) text = g_bytes_new_static ("Dear", 4);

  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, text);
  apply (store, patch);
  g_clear_pointer (&store, tue_store_free);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_true (fixture_is_refused (path, refused[i]));

  /* What a later Tuesday told is there, and says nothing to this one. */
  fixture_execute_sealed (path, "INSERT INTO task_event (id, task_key, what, time, sequence) VALUES ('x', 1, 'reviewed', 5, 1)");
  store = fixture_open (folder);
  check_events (store, "task", "created; other");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
check_uses (TueStore *store,
            guint     n_used,
            guint     n_reviewed,
            guint     n_at_once)
{
  g_autoptr(GError) error = NULL;
  TueWorkflowUses uses;

  g_assert_true (tue_store_count_uses (store, FIXTURE_WORKFLOW, &uses, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (uses.n_used, ==, n_used);
  g_assert_cmpuint (uses.n_reviewed, ==, n_reviewed);
  g_assert_cmpuint (uses.n_at_once, ==, n_at_once);
}

/* A task of these states, one after the other. */
static void
add_moved (TueStore           *store,
           const char         *id,
           const TaskStateList states)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (fixture_apply (store, fixture_new_task (id, id, NULL), &error));
  for (gsize i = 0; i < states.n; i++)
    {
      TueTaskPatch *patch = move (id, states.states[i], (gint64)i + 2, "Mo");

      g_assert_true (fixture_apply (store, patch, &error));
      g_assert_no_error (error);
    }
}

#define STATES(...) ((TaskStateList){ (const TueTaskState[]){ __VA_ARGS__ }, sizeof ((TueTaskState[]){ __VA_ARGS__ }) / sizeof (TueTaskState) })

/* Used is what came to a prompt or further; the first look counts, not the last. */
static void
test_uses (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GError) error = NULL;
  TueTaskPatch   *gone;
  TueWorkflowUses uses;

  check_uses (store, 0, 0, 0);
  g_assert_true (fixture_apply (store, fixture_new_task ("unused", "Unused", NULL), &error));
  check_uses (store, 0, 0, 0);

  add_moved (store, "at-once", STATES (TUE_TASK_STATE_DRAFTING, TUE_TASK_STATE_IN_REVIEW, TUE_TASK_STATE_APPROVED, TUE_TASK_STATE_DELIVERED));
  check_uses (store, 1, 1, 1);
  add_moved (store, "sent-back", STATES (TUE_TASK_STATE_DRAFTING, TUE_TASK_STATE_IN_REVIEW, TUE_TASK_STATE_DRAFTING, TUE_TASK_STATE_IN_REVIEW, TUE_TASK_STATE_APPROVED));
  check_uses (store, 2, 2, 1);
  add_moved (store, "waits", STATES (TUE_TASK_STATE_DRAFTING, TUE_TASK_STATE_IN_REVIEW));
  check_uses (store, 3, 2, 1);

  gone = tue_task_patch_new ("at-once");
  tue_task_patch_set_deleted (gone, TRUE);
  g_assert_true (fixture_apply (store, gone, &error));
  check_uses (store, 2, 1, 0);

  g_assert_true (tue_store_count_uses (store, "' OR 1 = 1 --", &uses, &error));
  g_assert_cmpuint (uses.n_used, ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/events/states", test_states);
  g_test_add_func ("/store/events/merged", test_merged);
  g_test_add_func ("/store/events/twice", test_twice);
  g_test_add_func ("/store/events/copy-and-answer", test_copy_and_answer);
  g_test_add_func ("/store/events/other-program", test_other_program);
  g_test_add_func ("/store/events/stays", test_stays);
  g_test_add_func ("/store/events/uses", test_uses);

  return g_test_run ();
}
