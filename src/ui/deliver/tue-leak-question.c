/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-leak-question"

#include "config.h"

#include "tue-leak-question.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tue-workspace-points.h"

typedef struct
{
  GtkWidget *widget; /* (owned) */
  TueDraft  *draft;  /* (owned) */
  gsize      start, length;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->widget);
  g_object_unref (question->draft);
  g_free (question);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             GTask          *task)
{
  TueLeakAnswer answer = TUE_LEAK_ANSWER_STAY;

  if (g_str_equal (response, "show"))
    answer = TUE_LEAK_ANSWER_SHOW;
  else if (g_str_equal (response, "deliver"))
    answer = TUE_LEAK_ANSWER_GO;
  g_task_return_int (task, answer);
}

static void
ask (GTask      *task,
     const char *words,
     guint       n_leaks)
{
  Question       *question = g_task_get_task_data (task);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Deliver With What Must Not Leave?"), NULL));

  /* Translators: %s is a list of words, such as “Globex”, “€4,800”. */
  adw_alert_dialog_format_body (dialog, ngettext ("The draft says %s, which is listed as not to appear or marked as internal.", "The draft says %s, which are listed as not to appear or marked as internal.", n_leaks),
                                words);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "deliver", _("_Deliver Anyway"), "show", _("_Show"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "deliver", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (dialog, "show", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "show");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_object_ref (task), (GClosureNotify)(GCallback)g_object_unref, 0);
  adw_dialog_present (ADW_DIALOG (dialog), question->widget);
}

/* The first that nobody let pass. */
static void
find_place (Question *question,
            GArray   *leaks)
{
  for (guint i = 0; i < leaks->len; i++)
    {
      const TueDraftLeak *leak = &g_array_index (leaks, TueDraftLeak, i);

      if (tue_workspace_get_leak_passed (tue_draft_get_task (question->draft), leak))
        continue;
      question->start = leak->start;
      question->length = leak->length;
      return;
    }
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) leaks = tue_workspace_find_leaks_finish (TUE_WORKSPACE (source), result, &error);
  g_autofree char *words = NULL;
  guint            n_leaks = 0;

  if (leaks == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  words = tue_workspace_describe_leaks (tue_draft_get_task (question->draft), leaks, &n_leaks);
  if (words == NULL)
    {
      g_task_return_int (task, TUE_LEAK_ANSWER_GO);
      return;
    }
  /* The page is gone: nobody is there to be asked. */
  if (gtk_widget_get_root (question->widget) == NULL)
    {
      g_task_return_int (task, TUE_LEAK_ANSWER_STAY);
      return;
    }

  find_place (question, leaks);
  ask (task, words, n_leaks);
}

/**
 * tue_leak_question_ask_async:
 * @widget: where the person is
 * @draft: the draft that is to go out
 *
 * Looks through the draft as it is now, and asks about what must not leave.
 */
void
tue_leak_question_ask_async (GtkWidget          *widget,
                             TueWorkspace       *workspace,
                             TueDraft           *draft,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->widget = g_object_ref (widget);
  question->draft = g_object_ref (draft);
  g_task_set_source_tag (task, tue_leak_question_ask_async);
  g_task_set_task_data (task, question, question_free);
  tue_workspace_find_leaks_async (workspace, draft, cancellable, found_cb, g_steal_pointer (&task));
}

TueLeakAnswer
tue_leak_question_ask_finish (GAsyncResult *result,
                              gsize        *start,
                              gsize        *length)
{
  const Question *question = g_task_get_task_data (G_TASK (result));
  gssize          answer = g_task_propagate_int (G_TASK (result), NULL);

  *start = question->start;
  *length = question->length;
  return answer < 0 ? TUE_LEAK_ANSWER_STAY : (TueLeakAnswer)answer;
}
