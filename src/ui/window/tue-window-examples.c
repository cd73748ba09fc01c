/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window-private.h"

#include <glib/gi18n.h>

#include "tue-example-dialog.h"
#include "tue-keep-example-dialog.h"
#include "tue-practice-note-dialog.h"
#include "tue-task-page.h"
#include "tue-toast.h"
#include "tue-workspace-keep.h"

/* The task that is shown, and its page. (nullable) */
static TueTaskPage *
get_task_page (TueWindow *self)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);

  return visible != NULL && TUE_IS_TASK_PAGE (visible) && tue_task_page_get_task (TUE_TASK_PAGE (visible)) != NULL ? TUE_TASK_PAGE (visible) : NULL;
}

static void
show_error (TueWindow  *self,
            const char *sentence)
{
  tue_toast_show_error (GTK_WIDGET (self->stack), sentence);
}

/* --- An example of a task ------------------------------------------------------------ */

static void
kept_cb (TueWindow *self,
         guint64    operation)
{
  tue_toast_show_undo (GTK_WIDGET (self->stack), _("Example kept"), operation);
}

static void
make_example (TueWindow *self,
              TueTask   *task,
              TueDraft  *draft)
{
  g_autoptr(TueExampleMaker) maker = NULL;
  AdwDialog *dialog;

  if (*tue_draft_get_text (draft, NULL) == '\0')
    {
      show_error (self, _("The task has no draft yet. An example needs an answer to show."));
      return;
    }
  maker = tue_workspace_begin_example (self->workspace, task, tue_draft_get_text (draft, NULL));
  if (maker == NULL)
    {
      show_error (self, _("The workflow is not in the library any more."));
      return;
    }

  dialog = tue_keep_example_dialog_new (self->workspace, tue_task_get_workflow_id (task), maker);
  g_signal_connect_object (dialog, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- A good one ------------------------------------------------------------------------ */

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = tue_workspace_start_from_example_finish (TUE_WORKSPACE (source), result, &error);
  g_autofree char *place = NULL;

  if (self->workspace == NULL)
    return;
  if (task == NULL)
    {
      show_error (self, error->message);
      return;
    }
  place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  tue_window_show_place (self, place);
}

static void
start_cb (TueWindow  *self,
          TueExample *example,
          AdwDialog  *dialog)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self->workspace, g_object_get_data (G_OBJECT (dialog), "tue-workflow"));

  if (workflow != NULL)
    tue_workspace_start_from_example_async (self->workspace, workflow, example, NULL, started_cb, g_object_ref (self));
}

static void
present_examples (TueWindow   *self,
                  TueWorkflow *workflow,
                  GPtrArray   *examples,
                  guint        first,
                  const char  *draft) /* (nullable): one's own */
{
  AdwDialog *dialog = tue_example_dialog_new (examples, first, draft);

  g_object_set_data_full (G_OBJECT (dialog), "tue-workflow", g_strdup (tue_workflow_get_id (workflow)), g_free);
  g_signal_connect_object (dialog, "start", G_CALLBACK (start_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
show_example_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueWindow  *self = TUE_WINDOW (widget);
  const char *workflow_id, *id;
  g_autoptr(GPtrArray) examples = NULL;
  TueWorkflow *workflow;

  g_variant_get (parameter, "(&s&s)", &workflow_id, &id);
  workflow = tue_workspace_find_workflow (self->workspace, workflow_id);
  examples = workflow != NULL ? tue_workflow_list_good_examples (workflow, NULL) : NULL;
  for (guint i = 0; examples != NULL && i < examples->len; i++)
    if (g_str_equal (tue_example_get_id (examples->pdata[i]), id))
      present_examples (self, workflow, examples, i, NULL);
}

static void
show_good_one (TueWindow *self,
               TueTask   *task,
               TueDraft  *draft)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (task));
  g_autoptr(GPtrArray) examples = workflow != NULL ? tue_workflow_list_good_examples (workflow, tue_task_get_values (task)) : NULL;

  if (examples == NULL || examples->len == 0)
    {
      show_error (self, _("This workflow has no example yet. Make one of a task that went well."));
      return;
    }

  present_examples (self, workflow, examples, 0, tue_draft_get_text (draft, NULL));
}

/* --- Both need the draft ----------------------------------------------------------------- */

typedef struct
{
  TueWindow *window;
  TueTask   *task;
  void (*act) (TueWindow *window, TueTask *task, TueDraft *draft);
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->window);
  g_object_unref (act->task);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static void
draft_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_finish (TUE_WORKSPACE (source), result, &error);

  if (act->window->workspace == NULL)
    return;
  if (draft == NULL)
    show_error (act->window, error->message);
  else
    act->act (act->window, act->task, draft);
}

static void
example_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueWindow   *self = TUE_WINDOW (widget);
  TueTaskPage *page = get_task_page (self);
  Act         *act;

  if (page == NULL)
    return;

  act = g_new0 (Act, 1);
  act->window = g_object_ref (self);
  act->task = g_object_ref (tue_task_page_get_task (page));
  act->act = g_str_equal (action_name, "win.make-example") ? make_example : show_good_one;
  tue_workspace_load_draft_async (self->workspace, act->task, NULL, draft_cb, act);
}

/* --- A note ------------------------------------------------------------------------------- */

static void
noted_cb (TueWindow *self,
          guint64    operation)
{
  tue_toast_show_undo (GTK_WIDGET (self->stack), _("Practice note added"), operation);
}

static void
note_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueWindow   *self = TUE_WINDOW (widget);
  TueTaskPage *page = get_task_page (self);
  TueWorkflow *workflow;
  AdwDialog   *dialog;

  if (page == NULL)
    return;

  workflow = tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (tue_task_page_get_task (page)));
  if (workflow == NULL)
    {
      show_error (self, _("The workflow is not in the library any more."));
      return;
    }
  dialog = tue_practice_note_dialog_new (self->workspace, workflow, tue_task_page_get_step_id (page));
  g_signal_connect_object (dialog, "added", G_CALLBACK (noted_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

void
tue_window_install_example_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.make-example", NULL, example_action);
  gtk_widget_class_install_action (widget_class, "win.show-good-one", NULL, example_action);
  gtk_widget_class_install_action (widget_class, "win.show-example", "(ss)", show_example_action);
  gtk_widget_class_install_action (widget_class, "win.add-practice-note", NULL, note_action);
}

void
tue_window_update_example_actions (TueWindow *self,
                                   gboolean   writable)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.make-example", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.add-practice-note", writable);
}
