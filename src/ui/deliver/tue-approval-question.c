/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-approval-question"

#include "config.h"

#include "tue-approval-question.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  TueWorkspace *workspace; /* (owned) */
  TueReview    *review;    /* (owned) */
  TueDraft     *draft;     /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->workspace);
  g_object_unref (question->review);
  g_object_unref (question->draft);
  g_free (question);
}

static void
approved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  GError   *error = NULL;
  g_autoptr(GBytes) text = tue_workspace_load_revision_finish (question->workspace, result, &error);

  if (text != NULL && tue_workspace_return_to_approved (question->workspace, question->review, question->draft, text, &error))
    g_task_return_int (task, TUE_APPROVAL_ANSWER_GO);
  else
    g_task_return_error (task, error);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             GTask          *task)
{
  Question   *question = g_task_get_task_data (task);
  TueApproval approval;

  if (g_str_equal (response, "changes"))
    g_task_return_int (task, TUE_APPROVAL_ANSWER_SHOW);
  else if (g_str_equal (response, "deliver"))
    g_task_return_int (task, TUE_APPROVAL_ANSWER_GO);
  else if (g_str_equal (response, "approved") && tue_workspace_find_approval (question->review, NULL, &approval))
    tue_workspace_load_revision_async (question->workspace, question->draft, approval.revision, g_task_get_cancellable (task),
                                       approved_cb, g_object_ref (task));
  else
    g_task_return_int (task, TUE_APPROVAL_ANSWER_STAY);
}

/**
 * tue_approval_question_ask_async:
 * @widget: where the person is
 * @review: the review of the draft
 * @draft: the draft that is to go out
 *
 * Asks where the draft is not what was approved.
 */
void
tue_approval_question_ask_async (GtkWidget          *widget,
                                 TueWorkspace       *workspace,
                                 TueReview          *review,
                                 TueDraft           *draft,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *sentence = NULL;
  g_autofree char *body = NULL;
  AdwAlertDialog  *dialog;
  Question        *question = g_new0 (Question, 1);
  TueApproval      approval;

  question->workspace = g_object_ref (workspace);
  question->review = g_object_ref (review);
  question->draft = g_object_ref (draft);
  g_task_set_source_tag (task, tue_approval_question_ask_async);
  g_task_set_task_data (task, question, question_free);
  if (!tue_workspace_find_approval (review, draft, &approval) || !approval.differs)
    {
      g_task_return_int (task, TUE_APPROVAL_ANSWER_GO);
      return;
    }

  sentence = tue_workspace_describe_difference (review, &approval);
  /* Translators: %s is a sentence. */
  body = g_strdup_printf (_("What goes out differs from what was approved. %s"), sentence);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Deliver What Was Not Approved?"), body));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "changes", _("See _Changes"), "deliver", _("Deliver the _Draft Anyway"), "approved", _("Deliver What Was _Approved"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "deliver", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (dialog, "approved", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "approved");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_object_ref (task), (GClosureNotify)(GCallback)g_object_unref, 0);
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

TueApprovalAnswer
tue_approval_question_ask_finish (GAsyncResult *result,
                                  GError      **error)
{
  gssize answer = g_task_propagate_int (G_TASK (result), error);

  return answer < 0 ? TUE_APPROVAL_ANSWER_STAY : (TueApprovalAnswer)answer;
}
