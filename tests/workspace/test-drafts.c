/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a person can do with a draft, and that it is there afterwards.
 */

#include "config.h"

#include "tue-workspace.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "bound-by-modes.h"
#include "draft-fixture.h"
#include "tue-seal.h"

static void
type (Desk       *desk,
      const char *text)
{
  gsize length;

  tue_draft_get_text (desk->draft, &length);
  tue_workspace_edit_draft (desk->own_library.workspace, desk->draft, length, 0, text, strlen (text), NULL);
}

static void
paste (Desk       *desk,
       const char *text)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_paste_answer (desk->own_library.workspace, desk->draft, TUE_ANSWER_DOCUMENT (text), &error);
  g_assert_no_error (error);
}

/* "2 edit, 1 answer" */
static char *
list_revisions (Desk *desk)
{
  g_autoptr(GString) list = g_string_new (NULL);
  GListModel *revisions = tue_draft_get_revisions (desk->draft);

  for (guint i = 0; i < g_list_model_get_n_items (revisions); i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);

      g_string_append_printf (list,
                              "%s%u %s",
                              i > 0 ? ", " : "",
                              tue_revision_get_number (revision),
                              tue_revision_origin_to_string (tue_revision_get_origin (revision)));
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

#define assert_revisions(desk, expected) \
  G_STMT_START \
  { \
    g_autofree char *seen = list_revisions (desk); \
    g_assert_cmpstr (seen, ==, expected); \
  } \
  G_STMT_END

static char *
dup_revision_text (Desk *desk,
                   guint number)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = tue_workspace_load_revision_sync (desk->own_library.workspace, desk->draft, number, &error);

  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

#define assert_revision_text(desk, number, expected) \
  G_STMT_START \
  { \
    g_autofree char *seen = dup_revision_text (desk, number); \
    g_assert_cmpstr (seen, ==, expected); \
  } \
  G_STMT_END

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
test_type (void)
{
  Desk desk = { 0 };
  g_autoptr(TueDraft) again = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  g_assert_cmpstr (desk_get_text (&desk), ==, "");
  g_assert_false (tue_task_get_has_draft (desk.task));
  g_assert_false (tue_draft_get_changed (desk.draft));

  type (&desk, "Dear Dana");
  g_assert_true (tue_draft_get_changed (desk.draft));
  g_assert_true (tue_task_get_has_draft (desk.task));
  g_assert_true (tue_workspace_get_saving (desk.own_library.workspace));
  type (&desk, ",\n\nthank you – äöü 🎉.");

  /* There is one object per draft. */
  again = desk_load_draft (&desk.own_library, desk.task);
  g_assert_true (again == desk.draft);

  library_wait_saved (&desk.own_library);
  desk_start_anew (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana,\n\nthank you – äöü 🎉.");
  g_assert_true (tue_task_get_has_draft (desk.task));

  desk_tear_down (&desk);
}

/* A draft that its view let go of is written all the same. */
static void
test_let_go (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", "2026-11-27");
  library_flush (&desk.own_library);
  type (&desk, "Dear Dana");
  g_clear_object (&desk.draft);
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana");
  g_clear_object (&desk.draft);
  library_flush (&desk.own_library);
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana");
  type (&desk, "!");
  desk_start_anew (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana!");
  desk_tear_down (&desk);
}

static void
test_load_async (void)
{
  Desk desk = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) second = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueDraft) same = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  type (&desk, "Dear Dana");
  library_flush (&desk.own_library);
  g_clear_object (&desk.draft);

  tue_workspace_load_draft_async (desk.own_library.workspace, desk.task, NULL, keep_result_cb, &result);
  tue_workspace_load_draft_async (desk.own_library.workspace, desk.task, NULL, keep_result_cb, &second);
  wait_until (result != NULL && second != NULL);
  draft = tue_workspace_load_draft_finish (desk.own_library.workspace, result, &error);
  g_assert_no_error (error);
  same = tue_workspace_load_draft_finish (desk.own_library.workspace, second, &error);
  g_assert_no_error (error);
  g_assert_true (draft == same);
  g_assert_cmpstr (tue_draft_get_text (draft, NULL), ==, "Dear Dana");

  /* They hold the workspace. */
  g_clear_object (&result);
  g_clear_object (&second);
  desk_tear_down (&desk);
}

static void
test_paste (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", "2026-11-27");
  g_assert_cmpint (tue_task_get_state (desk.task), ==, TUE_TASK_STATE_OPEN);
  paste (&desk, "# First answer\n");
  g_assert_cmpint (tue_task_get_state (desk.task), ==, TUE_TASK_STATE_DRAFTING);
  g_assert_cmpstr (desk_get_text (&desk), ==, "# First answer\n");
  g_assert_false (tue_draft_get_changed (desk.draft));
  assert_revisions (&desk, "1 answer");
  g_assert_cmpint (tue_revision_get_n_words (tue_draft_get_answer (desk.draft)), ==, 2);
  g_assert_cmpint (tue_revision_get_n_added (tue_draft_get_answer (desk.draft)), ==, 2);

  /* A second answer overwrites nothing. */
  type (&desk, "with an edit");
  paste (&desk, "# Second answer\n");
  assert_revisions (&desk, "3 answer, 2 edit, 1 answer");
  assert_revision_text (&desk, 2, "# First answer\nwith an edit");

  desk_start_anew (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "# Second answer\n");
  assert_revisions (&desk, "3 answer, 2 edit, 1 answer");
  assert_revision_text (&desk, 1, "# First answer\n");
  assert_revision_text (&desk, 2, "# First answer\nwith an edit");
  assert_revision_text (&desk, 3, "# Second answer\n");

  desk_tear_down (&desk);
}

static void
test_undo_paste (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", "2026-11-27");
  type (&desk, "Mine");
  paste (&desk, "Theirs");
  desk_undo (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Mine");
  g_assert_cmpint (tue_task_get_state (desk.task), ==, TUE_TASK_STATE_OPEN);
  assert_revisions (&desk, "2 answer, 1 edit");
  desk_redo (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Theirs");
  g_assert_cmpint (tue_task_get_state (desk.task), ==, TUE_TASK_STATE_DRAFTING);

  /* What was typed since is kept. */
  type (&desk, " and more");
  desk_undo (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Mine");
  assert_revisions (&desk, "3 edit, 2 answer, 1 edit");
  assert_revision_text (&desk, 3, "Theirs and more");

  /* Also when nobody looks at it, and on the disk. */
  library_flush (&desk.own_library);
  g_clear_object (&desk.draft);
  desk_redo (&desk);
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  desk_start_anew (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Theirs");

  desk_tear_down (&desk);
}

static void
test_refused (void)
{
  Desk desk = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *large = g_strnfill (16 * 1024 * 1024 + 1, 'a');

  desk_set_up (&desk, "Northwind", "2026-11-27");
  g_assert_false (tue_workspace_paste_answer (desk.own_library.workspace, desk.draft, TUE_ANSWER_DOCUMENT (""), &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (tue_workspace_paste_answer (desk.own_library.workspace, desk.draft, TUE_ANSWER_DOCUMENT (large), &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  assert_revisions (&desk, "");
  g_assert_cmpstr (desk_get_text (&desk), ==, "");

  desk_tear_down (&desk);
}

static void
keep_sentence_cb (TueDraft   *draft,
                  const char *sentence,
                  gpointer    editor,
                  gpointer    user_data)
{
  g_set_str ((char **)user_data, sentence);
  g_assert_true (editor == draft);
}

/* An edit that is too much is refused to who made it. */
static void
test_refused_edit (void)
{
  Desk             desk = { 0 };
  g_autofree char *large = g_strnfill (16 * 1024 * 1024, 'a');
  g_autofree char *sentence = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  g_signal_connect (desk.draft, "refused", G_CALLBACK (keep_sentence_cb), &sentence);
  type (&desk, "b");
  tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, 1, 0, large, strlen (large), desk.draft);
  g_assert_nonnull (sentence);
  g_assert_cmpstr (desk_get_text (&desk), ==, "b");
  desk_tear_down (&desk);
}

static void
test_keep (void)
{
  Desk desk = { 0 };
  g_autoptr(TueRevision) saved = NULL;
  g_autoptr(TueRevision) noted = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  g_assert_null (tue_workspace_keep_revision (desk.own_library.workspace, desk.draft, TUE_REVISION_ORIGIN_SAVED, NULL));
  type (&desk, "Dear Dana");
  saved = tue_workspace_keep_revision (desk.own_library.workspace, desk.draft, TUE_REVISION_ORIGIN_SAVED, "");
  g_assert_cmpuint (tue_revision_get_number (saved), ==, 1);
  g_assert_false (tue_draft_get_changed (desk.draft));
  g_assert_null (tue_workspace_keep_revision (desk.own_library.workspace, desk.draft, TUE_REVISION_ORIGIN_SAVED, NULL));
  noted = tue_workspace_keep_revision (desk.own_library.workspace, desk.draft, TUE_REVISION_ORIGIN_SAVED, "as sent");
  g_assert_cmpstr (tue_revision_get_note (noted), ==, "as sent");

  desk_start_anew (&desk);
  assert_revisions (&desk, "2 saved, 1 saved");
  g_assert_cmpstr (tue_revision_get_note (tue_draft_get_newest (desk.draft)), ==, "as sent");

  desk_tear_down (&desk);
}

static void
test_reason_and_note (void)
{
  Desk         desk = { 0 };
  TueRevision *revision;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  paste (&desk, "Dear Dana");
  revision = tue_draft_get_newest (desk.draft);
  tue_workspace_set_revision_reason (desk.own_library.workspace, desk.draft, revision, TUE_REVISION_REASON_TONE);
  tue_workspace_set_revision_note (desk.own_library.workspace, desk.draft, revision, "too stiff");
  g_assert_cmpint (tue_revision_get_reason (revision), ==, TUE_REVISION_REASON_TONE);
  desk_undo (&desk);
  g_assert_cmpstr (tue_revision_get_note (revision), ==, "");
  desk_undo (&desk);
  g_assert_cmpint (tue_revision_get_reason (revision), ==, TUE_REVISION_REASON_NONE);
  desk_redo (&desk);
  desk_redo (&desk);

  desk_start_anew (&desk);
  revision = tue_draft_get_newest (desk.draft);
  g_assert_cmpint (tue_revision_get_reason (revision), ==, TUE_REVISION_REASON_TONE);
  g_assert_cmpstr (tue_revision_get_note (revision), ==, "too stiff");

  desk_tear_down (&desk);
}

static void
test_restore (void)
{
  Desk desk = { 0 };
  g_autoptr(TueRevision) first = NULL;
  g_autoptr(GBytes) text = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  paste (&desk, "One two three");
  type (&desk, " four");
  first = g_object_ref (tue_draft_get_newest (desk.draft));
  text = tue_workspace_load_revision_sync (desk.own_library.workspace, desk.draft, 1, NULL);
  tue_workspace_restore_revision (desk.own_library.workspace, desk.draft, first, text);
  g_assert_cmpstr (desk_get_text (&desk), ==, "One two three");
  assert_revisions (&desk, "3 restored, 2 before-restore, 1 answer");
  g_assert_cmpuint (tue_revision_get_restored_from (tue_draft_get_newest (desk.draft)), ==, 1);

  desk_undo (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "One two three four");
  desk_redo (&desk);
  desk_start_anew (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "One two three");
  assert_revision_text (&desk, 2, "One two three four");
  g_assert_cmpuint (tue_revision_get_restored_from (tue_draft_get_newest (desk.draft)), ==, 1);

  desk_tear_down (&desk);
}

typedef struct
{
  guint n;
  gsize start, removed;
  char  inserted[64];
} Edit;

static void
keep_edit_cb (TueDraft   *draft,
              guint64     start,
              guint64     removed,
              const char *inserted,
              guint64     length,
              gpointer    editor,
              gpointer    user_data)
{
  Edit *edit = user_data;

  edit->n++;
  edit->start = start;
  edit->removed = removed;
  g_strlcpy (edit->inserted, inserted, sizeof edit->inserted);
  g_assert_cmpuint (strlen (inserted), ==, length);
}

/* Another text is one edit, as small as it can be. */
static void
test_replace (void)
{
  Desk desk = { 0 };
  Edit edit = { 0 };

  desk_set_up (&desk, "Northwind", "2026-11-27");
  type (&desk, "Dear Dana, thank you");
  g_signal_connect (desk.draft, "edited", G_CALLBACK (keep_edit_cb), &edit);
  tue_workspace_replace_draft_text (desk.own_library.workspace, desk.draft, "Dear Däna, thank you", strlen ("Dear Däna, thank you"), "Replace");
  g_assert_cmpuint (edit.n, ==, 1);
  g_assert_cmpuint (edit.start, ==, 6);
  g_assert_cmpuint (edit.removed, ==, 1);
  g_assert_cmpstr (edit.inserted, ==, "ä");
  g_assert_cmpstr (tue_undo_stack_get_undo_label (tue_workspace_get_undo_stack (desk.own_library.workspace)), ==, "Replace");
  desk_undo (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana, thank you");
  desk_tear_down (&desk);
}

static void
test_language (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", "2026-11-27");
  tue_workspace_set_draft_language (desk.own_library.workspace, desk.draft, "de_AT");
  g_assert_cmpstr (tue_draft_get_language (desk.draft), ==, "de_AT");
  desk_undo (&desk);
  g_assert_cmpstr (tue_draft_get_language (desk.draft), ==, "");
  desk_redo (&desk);
  desk_start_anew (&desk);
  g_assert_cmpstr (tue_draft_get_language (desk.draft), ==, "de_AT");
  desk_tear_down (&desk);
}

static guint
count_revisions (Desk *desk)
{
  return g_list_model_get_n_items (tue_draft_get_revisions (desk->draft));
}

static void
test_pause (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk, "Northwind", "2026-11-27");
  tue_workspace_set_draft_pause (desk.own_library.workspace, 1);
  type (&desk, "Dear Dana");
  g_assert_cmpuint (count_revisions (&desk), ==, 0);
  wait_until (count_revisions (&desk) == 1);
  assert_revisions (&desk, "1 edit");

  /* Space and commas are no real change; leaving keeps what is one. */
  tue_workspace_set_draft_pause (desk.own_library.workspace, 3600 * 1000);
  type (&desk, ", \n\n");
  tue_workspace_pause_draft (desk.own_library.workspace, desk.draft);
  assert_revisions (&desk, "1 edit");
  type (&desk, "thanks");
  tue_workspace_pause_draft (desk.own_library.workspace, desk.draft);
  tue_workspace_pause_draft (desk.own_library.workspace, desk.draft);
  assert_revisions (&desk, "2 edit, 1 edit");

  /* So does the end of the program. */
  type (&desk, " again");
  desk_start_anew (&desk);
  assert_revisions (&desk, "3 edit, 2 edit, 1 edit");
  assert_revision_text (&desk, 3, "Dear Dana, \n\nthanks again");
  g_assert_cmpint (tue_revision_get_n_added (tue_draft_get_newest (desk.draft)), ==, 1);

  desk_tear_down (&desk);
}

/* An answer is tied to the prompt that was copied last. */
static void
test_prompt (void)
{
  Desk desk = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFiller) filler = NULL;
  g_autoptr(TuePrompt) prompt = NULL;
  TueWorkflow *workflow;
  TueStep     *step;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  workflow = library_workflow (&desk.own_library, "proposal");
  step = g_ptr_array_index (tue_workflow_get_steps (workflow), 1);
  filler = tue_filler_new (workflow, step, &error);
  g_assert_no_error (error);
  prompt = tue_workspace_fill (desk.own_library.workspace, filler, desk.task, step, &error);
  g_assert_no_error (error);
  tue_workspace_record_copy (desk.own_library.workspace, desk.task, step, prompt);
  paste (&desk, "Answer");
  wait_until (tue_revision_get_step_id (tue_draft_get_answer (desk.draft)) != NULL);
  g_assert_cmpstr (tue_revision_get_step_id (tue_draft_get_answer (desk.draft)), ==, tue_step_get_id (step));
  g_assert_cmpuint (tue_revision_get_template_version (tue_draft_get_answer (desk.draft)), ==, 1);

  desk_tear_down (&desk);
}

/* What the task holds is found in an answer, and goes stale with it. */
static void
test_stale (void)
{
  Desk                     desk = { 0 };
  const TueProvenanceSpan *spans;
  gsize                    n_spans;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  library_set_text (&desk.own_library, desk.task, "client", "Northwind Traders");
  paste (&desk, "Offer for Northwind Traders, as agreed.");
  spans = tue_provenance_get_spans (tue_draft_get_provenance (desk.draft), &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpuint (spans[0].start, ==, 10);
  g_assert_cmpstr (spans[0].field, ==, "client");
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 0);

  /* Spans move with the text. */
  tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, 0, 0, "An ", 3, NULL);
  library_set_text (&desk.own_library, desk.task, "client", "Southwind");
  wait_until (tue_task_get_n_stale (desk.task) == 1);
  tue_workspace_update_stale (desk.own_library.workspace, desk.draft, 0);
  g_assert_cmpstr (desk_get_text (&desk), ==, "An Offer for Southwind, as agreed.");
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 0);
  desk_undo (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "An Offer for Northwind Traders, as agreed.");
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 1);

  tue_workspace_keep_stale (desk.own_library.workspace, desk.draft, 0);
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 0);
  desk_undo (&desk);
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 1);
  desk_redo (&desk);

  desk_start_anew (&desk);
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 0);
  tue_provenance_get_spans (tue_draft_get_provenance (desk.draft), &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);

  /* Also while the draft is not open. */
  g_clear_object (&desk.draft);
  library_set_text (&desk.own_library, desk.task, "client", "Eastwind");
  wait_until (tue_task_get_n_stale (desk.task) == 1);
  library_set_text (&desk.own_library, desk.task, "client", "Westwind");
  library_set_text (&desk.own_library, desk.task, "client", "Southwind");
  library_flush (&desk.own_library);
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 0);

  /* What is deleted from the draft is not stale any longer. */
  library_set_text (&desk.own_library, desk.task, "client", "Eastwind");
  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  wait_until (tue_task_get_n_stale (desk.task) == 1);
  tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, 0, strlen (desk_get_text (&desk)), "", 0, NULL);
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 0);
  desk_start_anew (&desk);
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 0);

  desk_tear_down (&desk);
}

/* A long text is found in and counted beside the main thread. */
static void
test_long (void)
{
  Desk desk = { 0 };
  g_autoptr(GString) text = g_string_new ("Offer for Northwind Traders.\n");
  gsize n_spans = 0;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  library_set_text (&desk.own_library, desk.task, "client", "Northwind Traders");
  while (text->len < 200000)
    g_string_append (text, "Words that say nothing of anybody. ");
  paste (&desk, text->str);
  type (&desk, "More.");
  tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, 0, 0, "An ", 3, NULL);
  wait_until (tue_revision_get_n_words (tue_draft_get_answer (desk.draft)) > 0);
  wait_until (tue_provenance_get_spans (tue_draft_get_provenance (desk.draft), &n_spans) != NULL && n_spans == 1);
  g_assert_cmpuint (tue_provenance_get_spans (tue_draft_get_provenance (desk.draft), &n_spans)[0].start, ==, 13);
  library_wait_saved (&desk.own_library);
  desk_start_anew (&desk);
  tue_provenance_get_spans (tue_draft_get_provenance (desk.draft), &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpint (tue_revision_get_n_words (tue_draft_get_answer (desk.draft)), >, 30000);

  desk_tear_down (&desk);
}

/* A file that is imported is one operation, and an answer where a prompt was copied. */
static void
test_import (void)
{
  Desk desk = { 0 };
  g_autoptr(GError) error = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  type (&desk, "Mine");
  g_assert_false (tue_workspace_import_draft (desk.own_library.workspace, desk.draft, TUE_ANSWER_DOCUMENT (""), &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Mine");

  g_assert_true (tue_workspace_import_draft (desk.own_library.workspace, desk.draft, TUE_ANSWER_DOCUMENT ("Theirs"), NULL));
  g_assert_cmpstr (desk_get_text (&desk), ==, "Theirs");
  g_assert_cmpint (tue_task_get_state (desk.task), ==, TUE_TASK_STATE_DRAFTING);
  g_assert_cmpint (tue_revision_get_origin (tue_draft_get_newest (desk.draft)), ==, TUE_REVISION_ORIGIN_IMPORTED);
  g_assert_cmpuint (g_list_model_get_n_items (tue_draft_get_revisions (desk.draft)), ==, 2);
  desk_undo (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Mine");
  g_assert_cmpint (tue_task_get_state (desk.task), ==, TUE_TASK_STATE_OPEN);
  desk_redo (&desk);
  desk_start_anew (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Theirs");

  desk_tear_down (&desk);
}

/* Who has no main loop, as a program of the terminal, loses none of it. */
static void
test_long_flush (void)
{
  Desk desk = { 0 };
  g_autoptr(GString) text = g_string_new (NULL);
  gsize n_spans;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  library_set_text (&desk.own_library, desk.task, "client", "Northwind Traders");
  for (guint i = 0; i < 1720; i++)
    g_string_append (text, "The offer for Northwind Traders is ready. ");
  paste (&desk, text->str);
  paste (&desk, "Short again.");
  desk_undo (&desk);
  library_flush (&desk.own_library);
  g_assert_cmpint (tue_revision_get_n_words (tue_draft_get_answer (desk.draft)), ==, 2);

  desk_start_anew (&desk);
  tue_provenance_get_spans (tue_draft_get_provenance (desk.draft), &n_spans);
  g_assert_cmpuint (n_spans, ==, 1720);
  for (guint i = 0; i < g_list_model_get_n_items (tue_draft_get_revisions (desk.draft)); i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (tue_draft_get_revisions (desk.draft), i);

      g_assert_cmpint (tue_revision_get_n_words (revision), >, 0);
    }

  library_set_text (&desk.own_library, desk.task, "client", "Contoso");
  library_flush (&desk.own_library);
  g_assert_cmpuint (tue_task_get_n_stale (desk.task), ==, 1720);

  desk_tear_down (&desk);
}

static void
forget_counts (Library *library)
{
  TueDatabase *database = tue_database_open (library->path, TUE_DATABASE_WRITE, NULL);

  g_assert_true (tue_database_execute (database, "UPDATE revision SET n_words = -1, n_added = -1, n_removed = -1", NULL));
  g_assert_true (tue_seal_renew (database, NULL));
  tue_database_free (database);
}

static int
get_words (Desk *desk,
           guint position)
{
  g_autoptr(TueRevision) revision = g_list_model_get_item (tue_draft_get_revisions (desk->draft), position);

  return tue_revision_get_n_words (revision);
}

/* What a library holds uncounted is counted when somebody looks: in the window
 * and in the terminal. */
static void
test_count_old (void)
{
  Desk desk = { 0 };
  g_autoptr(GAsyncResult) result = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  paste (&desk, "One two three");
  paste (&desk, "One two three four");
  library_close (&desk.own_library);
  g_clear_object (&desk.draft);
  g_clear_object (&desk.task);
  library_finalize (g_steal_pointer (&desk.own_library.workspace));

  for (guint by_loop = 0; by_loop < 2; by_loop++)
    {
      g_autoptr(GPtrArray) tasks = NULL;

      forget_counts (&desk.own_library);
      desk.own_library.workspace = tue_workspace_new (desk.own_library.path, desk.own_library.settings);
      library_open (&desk.own_library);
      tasks = tue_workspace_list_tasks_sync (desk.own_library.workspace, NULL, TUE_TASK_SCOPE_ALL, NULL);
      desk.task = library_load (&desk.own_library, tue_task_get_id (tasks->pdata[0]));
      if (by_loop)
        {
          tue_workspace_load_draft_async (desk.own_library.workspace, desk.task, NULL, keep_result_cb, &result);
          wait_until (result != NULL);
          desk.draft = tue_workspace_load_draft_finish (desk.own_library.workspace, result, NULL);
          g_clear_object (&result);
          wait_until (get_words (&desk, 0) == 4);
        }
      else
        {
          desk.draft = desk_load_draft (&desk.own_library, desk.task);
        }
      g_assert_cmpint (get_words (&desk, 0), ==, 4);
      g_assert_cmpint (get_words (&desk, 1), ==, 3);
      desk_start_anew (&desk);
      g_assert_cmpint (get_words (&desk, 0), ==, 4);

      if (!by_loop)
        {
          library_close (&desk.own_library);
          g_clear_object (&desk.draft);
          g_clear_object (&desk.task);
          library_finalize (g_steal_pointer (&desk.own_library.workspace));
        }
    }

  desk_tear_down (&desk);
}

/* A library that is only read shows its drafts, and refuses with a sentence. */
static void
test_read_only (void)
{
  Desk desk = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *folder = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  type (&desk, "Dear Dana");
  library_close (&desk.own_library);
  g_clear_object (&desk.draft);
  folder = g_path_get_dirname (desk.own_library.path);
  g_chmod (desk.own_library.path, 0400);
  g_chmod (folder, 0500);
  tue_workspace_open_sync (desk.own_library.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tue_workspace_get_state (desk.own_library.workspace), ==, TUE_LIBRARY_READ_ONLY);

  desk.draft = desk_load_draft (&desk.own_library, desk.task);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana");
  g_assert_cmpuint (tue_workspace_replace_draft_text (desk.own_library.workspace, desk.draft, "x", 1, "Replace"), ==, 0);
  g_signal_connect (desk.draft, "refused", G_CALLBACK (keep_sentence_cb), &sentence);
  tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, 0, 0, "x", 1, desk.draft);
  g_assert_nonnull (sentence);
  g_assert_false (tue_workspace_paste_answer (desk.own_library.workspace, desk.draft, TUE_ANSWER_DOCUMENT ("Answer"), &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  tue_workspace_pause_draft (desk.own_library.workspace, desk.draft);
  g_assert_cmpstr (desk_get_text (&desk), ==, "Dear Dana");
  g_assert_false (tue_workspace_get_saving (desk.own_library.workspace));

  g_chmod (folder, 0700);
  g_chmod (desk.own_library.path, 0600);
  desk_tear_down (&desk);
}

/* Whatever is edited, kept and restored: every revision reads back byte for
 * byte, and the draft is what a plain string would be. */
static void
test_random (void)
{
  Desk desk = { 0 };
  g_autoptr(GString) model = g_string_new (NULL);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  static const char *const words[] = { "a", "Wort ", "naïve ", "🎉", "\n\n", "long words in a row " };

  desk_set_up (&desk, "Northwind", "2026-11-27");
  for (guint i = 0; i < 400; i++)
    {
      gsize start = g_test_rand_int_range (0, model->len + 1), removed;

      while (start > 0 && ((guchar)model->str[start] & 0xc0) == 0x80)
        start--;
      removed = g_test_rand_int_range (0, MIN (model->len - start, 12) + 1);
      while (start + removed < model->len && ((guchar)model->str[start + removed] & 0xc0) == 0x80)
        removed++;
      {
        const char *word = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];

        tue_workspace_edit_draft (desk.own_library.workspace, desk.draft, start, removed, word, strlen (word), NULL);
        g_string_erase (model, start, removed);
        g_string_insert (model, start, word);
      }
      g_assert_cmpstr (desk_get_text (&desk), ==, model->str);

      if (i % 8 == 0)
        {
          g_autoptr(TueRevision) revision = tue_workspace_keep_revision (desk.own_library.workspace, desk.draft, TUE_REVISION_ORIGIN_SAVED, "note");

          g_ptr_array_add (kept, g_strdup (model->str));
          g_assert_cmpuint (tue_revision_get_number (revision), ==, kept->len);
        }
      if (i % 50 == 49)
        library_flush (&desk.own_library);
    }

  desk_start_anew (&desk);
  g_assert_cmpstr (desk_get_text (&desk), ==, model->str);
  for (guint i = 0; i < kept->len; i++)
    assert_revision_text (&desk, i + 1, kept->pdata[i]);

  desk_tear_down (&desk);
}

static void
execute (Desk       *desk,
         const char *sql)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (desk->own_library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

/* As the next start finds it, damaged in between. */
static void
damage_and_start_anew (Desk       *desk,
                       const char *sql)
{
  g_autofree char *id = g_strdup (tue_task_get_id (desk->task));

  library_close (&desk->own_library);
  g_clear_object (&desk->draft);
  g_clear_object (&desk->task);
  library_finalize (g_steal_pointer (&desk->own_library.workspace));
  execute (desk, sql);
  desk->own_library.workspace = tue_workspace_new (desk->own_library.path, desk->own_library.settings);
  library_open (&desk->own_library);
  desk->task = library_load (&desk->own_library, id);
  desk->draft = desk_load_draft (&desk->own_library, desk->task);
}

static void
note_refusal_cb (TueDraft   *draft,
                 const char *sentence,
                 gpointer    editor,
                 guint      *n_refused)
{
  g_assert_nonnull (strstr (sentence, "damaged"));
  ++*n_refused;
}

/* It is shown and not edited; nothing is kept of it by itself, until another
 * text takes its place. */
static void
test_damaged (void)
{
  Desk             desk = { 0 };
  guint            n_refused = 0, n_revisions;
  g_autofree char *shown = NULL;
  g_autoptr(TueRevision) revision = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GError) error = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  paste (&desk, "It costs 48000 euros.");
  type (&desk, " Ready by Friday.");
  damage_and_start_anew (&desk, "UPDATE draft_text SET text = CAST (replace (CAST (text AS TEXT), '48', '98') AS BLOB)");

  g_assert_true (tue_draft_get_damaged (desk.draft));
  shown = g_strdup (desk_get_text (&desk));
  g_assert_cmpstr (shown, ==, "It costs 98000 euros. Ready by Friday.");
  n_revisions = g_list_model_get_n_items (tue_draft_get_revisions (desk.draft));
  g_signal_connect (desk.draft, "refused", G_CALLBACK (note_refusal_cb), &n_refused);
  type (&desk, " More");
  g_assert_cmpuint (n_refused, ==, 1);
  g_assert_cmpstr (desk_get_text (&desk), ==, shown);
  g_assert_null (tue_workspace_keep_revision (desk.own_library.workspace, desk.draft, TUE_REVISION_ORIGIN_SAVED, "A note"));
  tue_workspace_pause_draft (desk.own_library.workspace, desk.draft);
  desk_start_anew (&desk);
  g_assert_true (tue_draft_get_damaged (desk.draft));
  g_assert_cmpstr (desk_get_text (&desk), ==, shown);
  g_assert_cmpuint (g_list_model_get_n_items (tue_draft_get_revisions (desk.draft)), ==, n_revisions);

  revision = g_object_ref (tue_draft_get_newest (desk.draft));
  text = tue_workspace_load_revision_sync (desk.own_library.workspace, desk.draft, tue_revision_get_number (revision), &error);
  g_assert_no_error (error);
  tue_workspace_restore_revision (desk.own_library.workspace, desk.draft, revision, text);
  g_assert_false (tue_draft_get_damaged (desk.draft));
  g_assert_nonnull (strstr (desk_get_text (&desk), "48000"));
  /* What was damaged is there, too, and so is the restored one. */
  wait_until (g_list_model_get_n_items (tue_draft_get_revisions (desk.draft)) == n_revisions + 2);
  type (&desk, " Again");
  desk_start_anew (&desk);
  g_assert_false (tue_draft_get_damaged (desk.draft));
  g_assert_true (g_str_has_suffix (desk_get_text (&desk), " Again"));

  desk_tear_down (&desk);
}

/* Where what the library says of a draft is gone, its words are shown as far as
 * they are left, and it is told. */
static void
test_lost_row (void)
{
  static const struct
  {
    const char *sql;
    const char *text;
  } losses[] = {
    { "DELETE FROM draft", "It costs 48000 euros. Ready by Friday." },
    { "DELETE FROM draft; DELETE FROM draft_tie", "It costs 48000 euros. Ready by Friday." },
    { "DELETE FROM draft; DELETE FROM draft_text; DELETE FROM draft_edit; DELETE FROM draft_tie", "" },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (losses); i++)
    {
      Desk     desk = { 0 };
      gboolean has_revisions = i % 2 == 1;

      desk_set_up (&desk, "Northwind", "2026-11-27");
      if (has_revisions)
        paste (&desk, "It costs 48000 euros.");
      else
        type (&desk, "It costs 48000 euros.");
      type (&desk, " Ready by Friday.");
      damage_and_start_anew (&desk, losses[i / 2].sql);
      g_assert_true (tue_draft_get_damaged (desk.draft));
      g_assert_cmpstr (desk_get_text (&desk), ==, losses[i / 2].text);

      /* Another text takes its place, and it is kept. */
      paste (&desk, "It costs 52000 euros.");
      g_assert_false (tue_draft_get_damaged (desk.draft));
      desk_start_anew (&desk);
      g_assert_false (tue_draft_get_damaged (desk.draft));
      g_assert_cmpstr (desk_get_text (&desk), ==, "It costs 52000 euros.");
      type (&desk, " Or less.");
      desk_start_anew (&desk);
      g_assert_cmpstr (desk_get_text (&desk), ==, "It costs 52000 euros. Or less.");
      desk_tear_down (&desk);
    }
}

/* A task whose row is damaged is read-only with all that belongs to it, until
 * somebody keeps it as it is shown. */
static void
test_damaged_row (void)
{
  Desk          desk = { 0 };
  TueWorkspace *workspace;
  guint         n_refused = 0;
  g_autoptr(TueValue) value = tue_value_new_string ("Harbor");
  g_autoptr(GError) error = NULL;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  paste (&desk, "It costs 48000 euros.");
  damage_and_start_anew (&desk, "UPDATE task SET title = 'Nkrthwind'");
  workspace = desk.own_library.workspace;

  g_assert_true (tue_task_get_row_damaged (desk.task));
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Nkrthwind");
  g_signal_connect (desk.draft, "refused", G_CALLBACK (note_refusal_cb), &n_refused);
  type (&desk, " More");
  g_assert_cmpuint (n_refused, ==, 1);
  tue_workspace_set_task_title (workspace, desk.task, "Another");
  tue_workspace_set_task_due (workspace, desk.task, "2030-01-01");
  tue_workspace_set_task_value (workspace, desk.task, "client", value);
  g_assert_false (tue_workspace_set_task_state (workspace, desk.task, TUE_TASK_STATE_DROPPED, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpuint (tue_workspace_delete_task (workspace, desk.task), ==, 0);
  desk_start_anew (&desk);
  g_assert_true (tue_task_get_row_damaged (desk.task));
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Nkrthwind");
  g_assert_cmpstr (desk_get_text (&desk), ==, "It costs 48000 euros.");

  tue_workspace_mend_task (desk.own_library.workspace, desk.task);
  g_assert_false (tue_task_get_row_damaged (desk.task));
  tue_workspace_set_task_title (desk.own_library.workspace, desk.task, "Northwind");
  type (&desk, " More");
  desk_start_anew (&desk);
  g_assert_false (tue_task_get_row_damaged (desk.task));
  g_assert_cmpstr (tue_task_get_title (desk.task), ==, "Northwind");
  g_assert_cmpstr (desk_get_text (&desk), ==, "It costs 48000 euros. More");

  desk_tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bound_by_modes ();

  g_test_add_func ("/drafts/type", test_type);
  g_test_add_func ("/drafts/let-go", test_let_go);
  g_test_add_func ("/drafts/load-async", test_load_async);
  g_test_add_func ("/drafts/paste", test_paste);
  g_test_add_func ("/drafts/undo-paste", test_undo_paste);
  g_test_add_func ("/drafts/refused", test_refused);
  g_test_add_func ("/drafts/refused-edit", test_refused_edit);
  g_test_add_func ("/drafts/keep", test_keep);
  g_test_add_func ("/drafts/reason-and-note", test_reason_and_note);
  g_test_add_func ("/drafts/restore", test_restore);
  g_test_add_func ("/drafts/replace", test_replace);
  g_test_add_func ("/drafts/language", test_language);
  g_test_add_func ("/drafts/pause", test_pause);
  g_test_add_func ("/drafts/prompt", test_prompt);
  g_test_add_func ("/drafts/stale", test_stale);
  g_test_add_func ("/drafts/import", test_import);
  g_test_add_func ("/drafts/long", test_long);
  g_test_add_func ("/drafts/long/flush", test_long_flush);
  g_test_add_func ("/drafts/count-old", test_count_old);
  g_test_add_func ("/drafts/read-only", test_read_only);
  g_test_add_func ("/drafts/random", test_random);
  g_test_add_func ("/drafts/damaged", test_damaged);
  g_test_add_func ("/drafts/lost-row", test_lost_row);
  g_test_add_func ("/drafts/damaged-row", test_damaged_row);

  return g_test_run ();
}
