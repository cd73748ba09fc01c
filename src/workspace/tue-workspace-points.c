/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-points"

#include "config.h"

#include "tue-workspace-points.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-drafts-private.h"

static TueValue *
get_list (TueTask *task)
{
  return tue_task_get_value (task, TUE_OPEN_POINTS_NAME);
}

/* Both sides of a change of the points of a task. */
void
tue_workspace_patch_points (TueTask      *task,
                            TueValue     *points,
                            TueTaskPatch *before,
                            TueTaskPatch *after)
{
  g_autoptr(TueValue) null = tue_value_new_null ();
  TueValue *old = get_list (task);

  tue_task_mend (task, TUE_OPEN_POINTS_NAME);
  tue_task_patch_set_value (before, TUE_OPEN_POINTS_NAME, old != NULL ? old : null);
  tue_task_patch_set_value (after, TUE_OPEN_POINTS_NAME, points);
}

static gboolean
can_change (TueWorkspace *self,
            TueTask      *task)
{
  return tue_task_get_has_values (task) && !tue_task_get_row_damaged (task) && self->state != TUE_LIBRARY_READ_ONLY;
}

static guint64
do_change (TueWorkspace *self,
           TueTask      *task,
           const char   *label,
           const char   *key,
           TueValue     *take_points)
{
  g_autoptr(TueValue) points = take_points;
  TueTaskPatch *before = tue_workspace_new_patch (self, task);
  TueTaskPatch *after = tue_workspace_new_patch (self, task);

  tue_workspace_patch_points (task, points, before, after);

  return tue_undo_stack_do (self->undo_stack, task, label, key, before, after);
}

/* (transfer full) (nullable): to be changed */
static TueOpenPoint *
dup_point (TueWorkspace *self,
           TueTask      *task,
           const char   *id)
{
  g_autoptr(GPtrArray) points = NULL;
  const TueOpenPoint *point;

  if (!can_change (self, task))
    return NULL;

  points = tue_open_points_read (tue_task_get_values (task));
  point = tue_open_points_find (points, id);
  return point != NULL ? tue_open_point_copy (point) : NULL;
}

/**
 * tue_workspace_set_point_done:
 * @task: a task whose values are loaded
 * @id: the id of one of its open points
 * @done: whether it is dealt with
 *
 * Ticks a point, or takes the tick away.
 */
void
tue_workspace_set_point_done (TueWorkspace *self,
                              TueTask      *task,
                              const char   *id,
                              gboolean      done)
{
  g_autoptr(TueOpenPoint) point = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));

  point = dup_point (self, task, id);
  if (point == NULL || point->done == done)
    return;

  point->done = done;
  /* Translators: operations to undo. */
  do_change (self, task, done ? _("Tick a Point") : _("Open a Point Again"), NULL, tue_open_points_with (get_list (task), point));
}

/**
 * tue_workspace_set_point_reply:
 * @task: a task whose values are loaded
 * @id: the id of one of its open points
 * @reply: what a person answers to it; "" for nothing
 *
 * Keeps what is to be said to the assistant about a point.
 */
void
tue_workspace_set_point_reply (TueWorkspace *self,
                               TueTask      *task,
                               const char   *id,
                               const char   *reply)
{
  g_autoptr(TueOpenPoint) point = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (reply != NULL);

  point = dup_point (self, task, id);
  if (point == NULL || !g_set_str (&point->reply, reply))
    return;

  point->said = TUE_REPLY_WRITTEN;
  key = g_strconcat ("reply/", id, NULL);
  /* Translators: an operation to undo. */
  do_change (self, task, _("Answer a Point"), key, tue_open_points_with (get_list (task), point));
}

/**
 * tue_workspace_note_replies_copied:
 * @task: a task whose values are loaded
 *
 * Notes that the answers to its points are on their way to the assistant. The next
 * answer with a document ticks them. No operation to undo, as copying is none.
 */
void
tue_workspace_note_replies_copied (TueWorkspace *self,
                                   TueTask      *task)
{
  g_autoptr(TueTaskPatch) patch = NULL;
  g_autoptr(TueValue) points = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));

  points = can_change (self, task) ? tue_open_points_note_copied (get_list (task)) : NULL;
  if (points == NULL)
    return;

  patch = tue_workspace_new_patch (self, task);
  tue_task_patch_set_value (patch, TUE_OPEN_POINTS_NAME, points);
  tue_workspace_apply (self, task, patch);
}

/**
 * tue_workspace_add_point:
 * @task: a task whose values are loaded
 * @text: what is to be checked or decided
 * @about: (nullable): words of the draft that it is about
 *
 * Adds a point of the person's own.
 */
void
tue_workspace_add_point (TueWorkspace *self,
                         TueTask      *task,
                         const char   *text,
                         const char   *about)
{
  g_autoptr(TueOpenPoint) point = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));
  g_return_if_fail (text != NULL);

  words = tue_blanks_dup_stripped (text);
  if (*words == '\0' || !can_change (self, task))
    return;

  point = tue_open_point_new (words, about, TUE_POINT_FROM_PERSON, 0);
  /* Translators: an operation to undo. */
  do_change (self, task, _("Add a Point"), NULL, tue_open_points_with (get_list (task), point));
}

/**
 * tue_workspace_remove_point:
 * @task: a task whose values are loaded
 * @id: the id of one of its open points
 *
 * Removes a point.
 *
 * Returns: the operation, or 0 where there is no such point
 */
guint64
tue_workspace_remove_point (TueWorkspace *self,
                            TueTask      *task,
                            const char   *id)
{
  g_autoptr(TueOpenPoint) point = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_TASK (task), 0);

  point = dup_point (self, task, id);
  if (point == NULL)
    return 0;

  /* Translators: an operation to undo. */
  return do_change (self, task, _("Remove a Point"), NULL, tue_open_points_without (get_list (task), id));
}

/**
 * tue_workspace_set_found_done:
 * @task: a task whose values are loaded
 * @id: what tells the finding from others, as long as it is found
 * @text: what it says
 * @done: whether it is dealt with
 *
 * Keeps a tick of what Tuesday found in a draft, or takes it away.
 */
void
tue_workspace_set_found_done (TueWorkspace *self,
                              TueTask      *task,
                              const char   *id,
                              const char   *text,
                              gboolean      done)
{
  g_autoptr(GPtrArray) points = NULL;
  g_autoptr(TueOpenPoint) point = NULL;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_TASK (task));

  if (!can_change (self, task))
    return;

  points = tue_open_points_read (tue_task_get_values (task));
  if ((tue_open_points_find (points, id) != NULL) == done)
    return;

  point = tue_open_point_new (text, NULL, TUE_POINT_FROM_TUESDAY, 0);
  g_set_str (&point->id, id);
  point->done = TRUE;
  do_change (self, task, done ? _("Tick a Point") : _("Open a Point Again"), NULL, done ? tue_open_points_with (get_list (task), point) : tue_open_points_without (get_list (task), id));
}

/* --- Answers --------------------------------------------------------------- */

/* What the prompt lacked that is answered: nobody but the person can know it. */
static void
add_missing (TueWorkspace *self,
             TueTask      *task,
             GPtrArray    *points,
             guint         revision)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  TueValue    *missing = tue_task_get_value (task, TUE_MISSING_NAME);

  if (workflow == NULL || missing == NULL || tue_value_get_kind (missing) != TUE_VALUE_LIST)
    return;

  for (gsize i = 0; i < tue_value_get_n_items (missing); i++)
    {
      TueValue        *name = tue_value_get_item (missing, i);
      TueField        *field = tue_value_get_kind (name) == TUE_VALUE_STRING ? tue_workflow_find_field (workflow, tue_value_get_string (name, NULL)) : NULL;
      g_autofree char *text = NULL;

      if (field == NULL)
        continue;
      /* Translators: %s is the label of a field, “Budget”. */
      text = g_strdup_printf (_("The prompt had no “%s”"), tue_field_get_label (field));
      g_ptr_array_add (points, tue_open_point_new_missing (text, tue_field_get_name (field), revision));
    }
}

/* (transfer full) (nullable): the points of a task with those of an answer;
 * asked: (nullable): the workspace, where it answers the prompt */
static TueValue *
make_points (TueTask      *task,
             GPtrArray    *of_answer,
             guint         revision,
             TueWorkspace *asked)
{
  g_autoptr(GPtrArray) points = NULL;
  g_autoptr(TueValue) list = NULL;
  TueValue *worked_in;

  if (!tue_task_get_has_values (task))
    return NULL;

  points = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_open_point_free);
  for (guint i = 0; of_answer != NULL && i < of_answer->len; i++)
    {
      const TueAnswerPoint *point = of_answer->pdata[i];

      g_ptr_array_add (points, tue_open_point_new (point->text, point->about, TUE_POINT_FROM_ANSWER, revision));
    }
  if (asked != NULL)
    add_missing (asked, task, points, revision);

  if (points->len > 0)
    list = tue_open_points_with_answer (get_list (task), points);
  worked_in = asked != NULL ? tue_open_points_work_in (list != NULL ? list : get_list (task), revision) : NULL;

  return worked_in != NULL ? worked_in : g_steal_pointer (&list);
}

static guint
get_newest_number (TueDraft *draft)
{
  TueRevision *newest = tue_draft_get_newest (draft);

  return newest != NULL ? tue_revision_get_number (newest) : 0;
}

/* What came is kept where the revision has not all of it, and stays as that does. */
static void
keep_whole (TueHeldDraft         *held,
            const TueAnswerParts *answer,
            TueRevision          *revision)
{
  TueTask         *task = tue_draft_get_task (held->draft);
  g_autofree char *id = revision != NULL ? g_strdup (tue_revision_get_id (revision)) : g_uuid_string_random ();
  g_autofree char *name = g_strconcat (TUE_ANSWER_PREFIX, id, NULL);
  g_autoptr(TueTaskPatch) patch = NULL;
  g_autoptr(TueValue) whole = NULL;

  if (answer->whole == NULL || strcmp (answer->whole, answer->document) == 0 || !tue_task_get_has_values (task))
    return;

  patch = tue_workspace_new_patch (held->workspace, task);
  whole = tue_value_new_string (answer->whole);
  tue_task_patch_set_value (patch, name, whole);
  tue_workspace_apply (held->workspace, task, patch);
}

/* Another text comes in the place of the one that is there, both kept. */
static void
take_text_in (TueHeldDraft         *held,
              const TueAnswerParts *answer,
              TueRevisionOrigin     origin,
              const char           *label)
{
  g_autoptr(TueRevision) before = NULL;
  g_autoptr(TueRevision) after = NULL;
  g_autoptr(GBytes) text = g_bytes_new (answer->document, strlen (answer->document));
  g_autoptr(TueValue) points = NULL;
  gsize length;

  tue_draft_get_text (held->draft, &length);
  if (length > 0 && tue_draft_get_changed (held->draft))
    before = tue_held_draft_keep_present (held, TUE_REVISION_ORIGIN_EDIT, NULL);
  g_clear_handle_id (&held->pause_source, g_source_remove);

  points = make_points (tue_draft_get_task (held->draft), answer->points, get_newest_number (held->draft) + 1,
                        origin == TUE_REVISION_ORIGIN_ANSWER ? held->workspace : NULL);
  tue_held_draft_do_set_text (held, text, label, TRUE, points);
  after = tue_held_draft_add_revision (held, origin, NULL, text, 0);
  keep_whole (held, answer, after);
}

/* An assistant that was asked about a text may answer without the text. */
static void
take_points_in (TueHeldDraft         *held,
                const TueAnswerParts *answer,
                const char           *label)
{
  TueTask  *task = tue_draft_get_task (held->draft);
  TueValue *points = make_points (task, answer->points, get_newest_number (held->draft), NULL);

  if (points != NULL)
    do_change (held->workspace, task, label, NULL, points);
  keep_whole (held, answer, NULL);
}

static gboolean
take_in (TueWorkspace         *self,
         TueDraft             *draft,
         const TueAnswerParts *answer,
         TueRevisionOrigin     origin,
         const char           *label,
         const char           *refusal_of_nothing,
         GError              **error)
{
  TueHeldDraft *held = tue_workspace_find_draft (self, tue_task_get_id (tue_draft_get_task (draft)));
  const char   *refusal = tue_workspace_find_draft_refusal (self, draft, strlen (answer->document));
  gboolean      has_points = answer->points != NULL && answer->points->len > 0;

  if (refusal == NULL && *answer->document == '\0' && !has_points)
    refusal = refusal_of_nothing;
  if (refusal != NULL)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED, refusal);
      return FALSE;
    }

  if (*answer->document == '\0')
    take_points_in (held, answer, label);
  else
    take_text_in (held, answer, origin, label);
  return TRUE;
}

/**
 * tue_workspace_paste_answer:
 * @draft: a draft
 * @answer: what an assistant answered, valid UTF-8
 *
 * Makes the document of an answer the text of a draft, and its remarks open
 * points of the task. What was there is kept as a revision, and so is the answer.
 * An open task is being drafted from then on. An answer without a document leaves
 * the draft as it is.
 *
 * Returns: %TRUE, or %FALSE with @error saying why it is refused
 */
gboolean
tue_workspace_paste_answer (TueWorkspace         *self,
                            TueDraft             *draft,
                            const TueAnswerParts *answer,
                            GError              **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), FALSE);
  g_return_val_if_fail (answer != NULL && g_utf8_validate (answer->document, -1, NULL), FALSE);

  /* Translators: an operation to undo; %s is the title of a task. */
  label = g_strdup_printf (_("Paste Answer into “%s”"), tue_task_get_title (tue_draft_get_task (draft)));

  return take_in (self, draft, answer, TUE_REVISION_ORIGIN_ANSWER, label, _("There is no text to paste."), error);
}

/**
 * tue_workspace_import_draft:
 * @draft: a draft
 * @answer: the text of a file, valid UTF-8 and made fit for a draft
 *
 * Makes the text of a file that of a draft, as one operation to undo. What was
 * there is kept as a revision, and so is the text: as the answer to the prompt
 * that was copied last, where one was. Remarks become open points. An open task
 * is being drafted from then on.
 *
 * Returns: %TRUE, or %FALSE with @error saying why it is refused and nothing
 *   changed
 */
gboolean
tue_workspace_import_draft (TueWorkspace         *self,
                            TueDraft             *draft,
                            const TueAnswerParts *answer,
                            GError              **error)
{
  gboolean is_answer;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), FALSE);
  g_return_val_if_fail (answer != NULL && g_utf8_validate (answer->document, -1, NULL), FALSE);

  is_answer = tue_task_get_copied (tue_draft_get_task (draft)) != 0;

  return take_in (self, draft, answer, is_answer ? TUE_REVISION_ORIGIN_ANSWER : TUE_REVISION_ORIGIN_IMPORTED,
                  _("Import a Draft"), _("There is no text to import; the draft stays as it is."), error);
}

/**
 * tue_workspace_move_remarks:
 * @draft: a draft
 *
 * Makes what looks like remarks at the end of a draft open points of the task, as
 * one operation to undo.
 *
 * Returns: how many points that were, 0 where nothing was found or the draft
 *   cannot be changed
 */
guint
tue_workspace_move_remarks (TueWorkspace *self,
                            TueDraft     *draft)
{
  const char      *text;
  gsize            length, start;
  g_autofree char *document = NULL;
  g_autoptr(GPtrArray) of_answer = NULL;
  g_autoptr(TueValue) points = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), 0);

  text = tue_draft_get_text (draft, NULL);
  if (tue_workspace_find_draft_refusal (self, draft, 0) != NULL || tue_draft_get_damaged (draft) ||
      !tue_answer_find_remarks (text, &length, &start))
    return 0;

  document = g_strndup (text, length);
  of_answer = tue_answer_list_points (text + start, document);
  points = make_points (tue_draft_get_task (draft), of_answer, get_newest_number (draft), NULL);
  if (points == NULL)
    return 0;

  bytes = g_bytes_new (document, length);
  /* Translators: an operation to undo. */
  tue_held_draft_do_set_text (tue_workspace_find_draft (self, tue_task_get_id (tue_draft_get_task (draft))),
                              bytes, _("Move Remarks to Open Points"), FALSE, points);

  return of_answer->len;
}
