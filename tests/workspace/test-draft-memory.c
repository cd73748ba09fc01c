/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How long drafts stay in memory that nobody shows: until they are written and
 * no operation can bring a text back into them.
 */

#include "config.h"

#include <string.h>

#include "draft-fixture.h"

#define MIB (1024 * 1024)

/* A day of long answers. */
#define N_TASKS 18
#define ANSWER_BYTES (4 * MIB)
#define MAX_HELD_BYTES (64 * MIB)

/* More than the stack of operations holds. */
#define N_OPERATIONS 510

static gboolean
is_held (GWeakRef *draft)
{
  g_autoptr(TueDraft) held = g_weak_ref_get (draft);

  return held != NULL;
}

static void
replace_text (Library    *library,
              TueDraft   *draft,
              const char *text)
{
  g_assert_cmpuint (tue_workspace_replace_draft_text (library->workspace, draft, text, strlen (text), "Replace"), !=, 0);
}

/* The view goes, and all that it showed is written. */
static void
leave (Desk     *desk,
       GWeakRef *draft)
{
  g_weak_ref_init (draft, desk->draft);
  tue_workspace_pause_draft (desk->own_library.workspace, desk->draft);
  g_clear_object (&desk->draft);
  library_flush (&desk->own_library);
}

static void
push_operations (Desk *desk,
                 guint n)
{
  for (guint i = 0; i < n; i++)
    tue_workspace_set_task_due (desk->own_library.workspace, desk->task, i % 2 == 0 ? "2026-12-01" : "2026-12-02");
}

static void
test_typed (void)
{
  Desk     desk = { 0 };
  GWeakRef draft;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, 0, 0, "Dear Dana", 9, NULL);
  leave (&desk, &draft);
  g_assert_false (is_held (&draft));
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana");
  g_weak_ref_clear (&draft);
  desk_tear_down (&desk);
}

/* Who does not say that they leave gets the revision of the pause all the same. */
static void
test_pause_first (void)
{
  Desk     desk = { 0 };
  GWeakRef draft;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  tue_workspace_set_draft_pause (desk.own_library.workspace, 300);
  tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, 0, 0, "Dear Dana", 9, NULL);
  g_weak_ref_init (&draft, desk.draft);
  g_clear_object (&desk.draft);
  library_flush (&desk.own_library);
  wait_until (!is_held (&draft));
  library_flush (&desk.own_library);
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  g_assert_cmpuint (g_list_model_get_n_items (tue_draft_get_revisions (desk.draft)), ==, 1);
  g_weak_ref_clear (&draft);
  desk_tear_down (&desk);
}

/* What can be undone, or done again, is needed; what fell off the stack is not. */
static void
test_undoable (void)
{
  Desk     desk = { 0 };
  GWeakRef draft;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  tue_workspace_set_draft_pause (desk.own_library.workspace, 1);
  replace_text (&desk.own_library, desk.draft, "Dear Dana");
  leave (&desk, &draft);
  g_assert_true (is_held (&draft));
  desk_undo (&desk);
  library_flush (&desk.own_library);
  g_assert_true (is_held (&draft));
  desk_redo (&desk);
  library_flush (&desk.own_library);

  push_operations (&desk, N_OPERATIONS);
  wait_until (!is_held (&draft));
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana");
  g_weak_ref_clear (&draft);
  desk_tear_down (&desk);
}

/* An operation that can no longer be done again needs nothing. */
static void
test_undone (void)
{
  Desk     desk = { 0 };
  GWeakRef draft;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  replace_text (&desk.own_library, desk.draft, "Dear Dana");
  desk_undo (&desk);
  leave (&desk, &draft);
  g_assert_true (is_held (&draft));
  push_operations (&desk, 1);
  library_flush (&desk.own_library);
  g_assert_false (is_held (&draft));
  g_weak_ref_clear (&draft);
  desk_tear_down (&desk);
}

/* While the operation falls off that was the last to need it, a draft that is
 * changed again stays, and can be changed back. */
static void
test_changed_again (void)
{
  Desk     desk = { 0 };
  GWeakRef draft;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  replace_text (&desk.own_library, desk.draft, "One");
  desk_undo (&desk);
  library_flush (&desk.own_library);
  replace_text (&desk.own_library, desk.draft, "Two");
  leave (&desk, &draft);
  g_assert_true (is_held (&draft));
  desk_undo (&desk);
  library_flush (&desk.own_library);
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  g_assert_cmpstr (desk_get_text (&desk), ==, "");
  g_weak_ref_clear (&draft);
  desk_tear_down (&desk);
}

static char *
make_answer (guint number)
{
  GString *answer = g_string_new (NULL);

  while (answer->len < ANSWER_BYTES)
    g_string_append_printf (answer, "The words of answer number %c go on and on.\n", 'a' + number);

  return g_string_free (answer, FALSE);
}

/* Long answers for many tasks: memory does not grow with them, what was done last
 * can be undone, and all of it is in the library. */
static void
test_long_day (void)
{
  Desk     desk = { 0 };
  GWeakRef drafts[N_TASKS];
  gsize    n_held = 0;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *answer = make_answer (i);

      g_clear_object (&desk.draft);
      g_clear_object (&desk.task);
      desk.task = tue_workspace_add_task (desk.own_library.workspace, library_workflow (&desk.own_library, "proposal"),
                                          "Another", NULL, NULL);
      desk.draft = desk_load_draft (&desk.own_library, desk.task);
      replace_text (&desk.own_library, desk.draft, answer);
      leave (&desk, &drafts[i]);
    }

  for (guint i = 0; i < N_TASKS; i++)
    n_held += is_held (&drafts[i]);
  g_assert_cmpuint (n_held, >, 0);
  g_assert_cmpuint (n_held * ANSWER_BYTES, <=, MAX_HELD_BYTES);
  g_assert_true (is_held (&drafts[N_TASKS - 1]));
  g_assert_false (is_held (&drafts[0]));

  desk_undo (&desk);
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  g_assert_cmpstr (desk_get_text (&desk), ==, "");
  desk_redo (&desk);
  g_assert_cmpuint (strlen (desk_get_text (&desk)), >=, ANSWER_BYTES);
  for (guint i = 0; i < N_TASKS; i++)
    g_weak_ref_clear (&drafts[i]);
  desk_tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-memory/typed", test_typed);
  g_test_add_func ("/draft-memory/pause-first", test_pause_first);
  g_test_add_func ("/draft-memory/undoable", test_undoable);
  g_test_add_func ("/draft-memory/undone", test_undone);
  g_test_add_func ("/draft-memory/changed-again", test_changed_again);
  g_test_add_func ("/draft-memory/long-day", test_long_day);

  return g_test_run ();
}
