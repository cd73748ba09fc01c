/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the window does with a task of any list, or with the one that is shown: each
 * says what it did, with a button that undoes just that.
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window-private.h"

#include <glib/gi18n.h>

#include "tue-approval-question.h"
#include "tue-due-date.h"
#include "tue-lone-dialog.h"
#include "tue-snooze-dialog.h"
#include "tue-toast.h"

/* A toast is one line; a title may be a page. */
#define TOAST_TITLE_CHARS 60

/* What is to be done with a task that is not loaded yet. */
typedef struct _Request Request;

/* Does it, as the newest operation of the undo stack; message: (out) (transfer full):
 * what is said of it. FALSE with @error set, or without where there was nothing to do. */
typedef gboolean (*RequestFunc) (Request *request,
                                 TueTask *task,
                                 char   **message,
                                 GError **error);

struct _Request
{
  TueWindow  *window; /* (owned) */
  RequestFunc run;
  char       *day;    /* (owned) (nullable) */
  TueReview  *review; /* (owned) (nullable): of a draft that is to be marked as delivered */
};

static void
request_free (Request *request)
{
  g_object_unref (request->window);
  g_clear_object (&request->review);
  g_free (request->day);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* A task as it is named in a sentence. */
static char *
shorten_title (TueTask *task)
{
  const char      *title = tue_task_get_title (task);
  g_autofree char *start = NULL;

  if (title == NULL || g_utf8_strlen (title, -1) <= TOAST_TITLE_CHARS)
    return g_strdup (title != NULL ? title : "");

  start = g_utf8_substring (title, 0, TOAST_TITLE_CHARS - 1);

  return g_strconcat (start, "…", NULL);
}

static gboolean
refuse_damaged (TueTask *task,
                GError **error)
{
  if (!tue_task_get_row_damaged (task))
    return FALSE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("The task is damaged, and is not changed before it is kept as it is shown."));

  return TRUE;
}

static gboolean
delete_task (Request *request,
             TueTask *task,
             char   **message,
             GError **error)
{
  g_autofree char *title = shorten_title (task);

  if (refuse_damaged (task, error) || tue_workspace_delete_task (request->window->workspace, task) == 0)
    return FALSE;

  /* Translators: the title of a task */
  *message = g_strdup_printf (_("“%s” deleted"), title);

  return TRUE;
}

static gboolean
move_task (Request     *request,
           TueTask     *task,
           TueTaskState state,
           GError     **error)
{
  return tue_task_get_state (task) != state &&
         tue_workspace_set_task_state (request->window->workspace, task, state, error);
}

static gboolean
drop_task (Request *request,
           TueTask *task,
           char   **message,
           GError **error)
{
  g_autofree char *title = shorten_title (task);

  /* Translators: the title of a task that will not be done */
  *message = g_strdup_printf (_("“%s” dropped"), title);

  return move_task (request, task, TUE_TASK_STATE_DROPPED, error);
}

static gboolean
deliver_task (Request *request,
              TueTask *task,
              char   **message,
              GError **error)
{
  g_autofree char *title = shorten_title (task);

  /* Translators: the title of a task that is done: its draft went out */
  *message = g_strdup_printf (_("“%s” delivered"), title);

  return move_task (request, task, TUE_TASK_STATE_DELIVERED, error);
}

static gboolean
reopen_task (Request *request,
             TueTask *task,
             char   **message,
             GError **error)
{
  g_autofree char *title = shorten_title (task);

  /* Translators: the title of a task that had been dropped */
  *message = g_strdup_printf (_("“%s” reopened"), title);

  return tue_workspace_reopen_task (request->window->workspace, task, error);
}

static gboolean
snooze_task (Request *request,
             TueTask *task,
             char   **message,
             GError **error)
{
  g_autofree char *title = shorten_title (task);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (request->window->workspace);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *day = tue_due_date_format (request->day, today);

  if (request->day != NULL)
    /* Translators: the title of a task, and the day until which it is out of the way:
     * "Northwind snoozed until Fri 4 Dec" */
    *message = g_strdup_printf (_("“%s” snoozed until %s"), title, day);
  else
    /* Translators: the title of a task that is on Today again */
    *message = g_strdup_printf (_("“%s” shown again"), title);

  return !refuse_damaged (task, error) && tue_workspace_snooze_task (request->window->workspace, task, request->day) != 0;
}

/* why: (nullable): why there is no task to run it on */
static void
finish_request (Request      *take_request,
                TueTask      *task,
                const GError *why)
{
  g_autoptr(Request) request = take_request;
  TueWindow *self = request->window;
  g_autoptr(GError) error = why != NULL ? g_error_copy (why) : NULL;
  g_autofree char *message = NULL;
  guint            row;

  if (self->workspace == NULL)
    return;

  row = task != NULL ? tue_window_find_row (self, tue_task_get_id (task)) : GTK_INVALID_LIST_POSITION;
  if (error != NULL || !request->run (request, task, &message, &error))
    {
      if (error != NULL)
        tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
      return;
    }

  tue_window_follow_row (self, tue_task_get_id (task), row);
  tue_toast_show_undo (GTK_WIDGET (self->stack), message, tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  TueWindow *self = request->window;
  TueTask   *task = tue_review_get_task (request->review);
  g_autoptr(GError) error = NULL;
  TueApprovalAnswer answer = tue_approval_question_ask_finish (result, &error);

  if (self->workspace == NULL)
    return;

  if (answer == TUE_APPROVAL_ANSWER_SHOW)
    {
      g_autofree char *place = g_strconcat ("task/", tue_task_get_id (task), NULL);

      tue_window_show_place (self, place);
    }
  else if (answer == TUE_APPROVAL_ANSWER_GO || error != NULL)
    finish_request (g_steal_pointer (&request), task, error);
}

/* What goes out is what was approved, or that is asked about. */
static void
draft_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  TueWindow *self = request->window;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_finish (TUE_WORKSPACE (source), result, &error);

  if (draft == NULL)
    {
      TueTask *task = tue_review_get_task (request->review);

      finish_request (g_steal_pointer (&request), task, error);
    }
  else if (self->workspace != NULL)
    {
      TueReview *review = request->review;

      tue_approval_question_ask_async (GTK_WIDGET (self->stack), self->workspace, review, draft, NULL, asked_cb, g_steal_pointer (&request));
    }
}

static void
review_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr(GError) error = NULL;
  TueApproval approval;

  request->review = tue_workspace_load_review_finish (TUE_WORKSPACE (source), result, &error);
  if (request->review != NULL && tue_workspace_find_approval (request->review, NULL, &approval) && request->window->workspace != NULL)
    tue_workspace_load_draft_async (request->window->workspace, tue_review_get_task (request->review), NULL, draft_loaded_cb, request);
  else
    finish_request (request, request->review != NULL ? tue_review_get_task (request->review) : NULL, error);
}

/* What a review says of it decides whether it may go out. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = tue_workspace_load_task_finish (TUE_WORKSPACE (source), result, &error);

  if (task != NULL && request->run == deliver_task && request->window->workspace != NULL)
    tue_workspace_load_review_async (request->window->workspace, task, NULL, review_loaded_cb, request);
  else
    finish_request (request, task, error);
}

static void
run_request (TueWindow  *self,
             const char *id,
             RequestFunc run,
             const char *day) /* (nullable) */
{
  Request *request = g_new0 (Request, 1);

  request->window = g_object_ref (self);
  request->run = run;
  request->day = g_strdup (day);
  tue_workspace_load_task_async (self->workspace, id, NULL, loaded_cb, request);
}

static void
task_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  static const struct
  {
    const char *action;
    RequestFunc run;
  } requests[] = {
    { "win.delete-task", delete_task },
    { "win.drop-task", drop_task },
    { "win.deliver-task", deliver_task },
    { "win.reopen-task", reopen_task },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    if (g_str_equal (action_name, requests[i].action))
      run_request (TUE_WINDOW (widget), g_variant_get_string (parameter, NULL), requests[i].run, NULL);
}

static void
snooze_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  const char *id, *day;

  g_variant_get (parameter, "(&s&s)", &id, &day);
  run_request (TUE_WINDOW (widget), id, snooze_task, *day != '\0' ? day : NULL);
}

static void
day_chosen_cb (TueSnoozeDialog *dialog,
               const char      *day,
               TueWindow       *self)
{
  run_request (self, tue_snooze_dialog_get_task_id (dialog), snooze_task, day);
}

static void
choose_snooze_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);
  AdwDialog *dialog = tue_snooze_dialog_new (g_variant_get_string (parameter, NULL), now);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (day_chosen_cb), self, G_CONNECT_DEFAULT);
  tue_lone_dialog_present (dialog, widget);
}

static void
duplicate_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = tue_workspace_load_task_finish (TUE_WORKSPACE (source), result, &error);
  g_autoptr(TueTask) copy = NULL;
  g_autofree char *place = NULL;

  if (self->workspace == NULL)
    return;
  if (task == NULL)
    {
      tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
      return;
    }

  copy = tue_workspace_duplicate_task (self->workspace, task);
  place = g_strconcat ("task/", tue_task_get_id (copy), NULL);
  tue_window_show_place (self, place);
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);

  tue_workspace_load_task_async (self->workspace, g_variant_get_string (parameter, NULL), NULL, duplicate_cb, g_object_ref (self));
}

static const struct
{
  const char                 *name;
  const char                 *parameter;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "win.delete-task", "s", task_action },
  { "win.drop-task", "s", task_action },
  { "win.deliver-task", "s", task_action },
  { "win.reopen-task", "s", task_action },
  { "win.duplicate-task", "s", duplicate_action },
  { "win.snooze-task", "(ss)", snooze_action },
  { "win.choose-snooze", "s", choose_snooze_action },
};

void
tue_window_install_task_actions (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
}

void
tue_window_update_task_actions (TueWindow *self,
                                gboolean   writable)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, writable);
}
