/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-actions"

#include "config.h"

#include "tue-task-actions.h"

#include <glib/gi18n.h>

#include "tue-task-page.h"
#include "tue-toast.h"

/* Whether it has another state now. */
static gboolean
set_state (TueTaskPage *page,
           TueTaskState state)
{
  TueTask *task = tue_task_page_get_task (page);
  g_autoptr(GError) error = NULL;

  if (state == tue_task_get_state (task))
    return FALSE;
  if (tue_workspace_set_task_state (tue_task_page_get_workspace (page), task, state, &error))
    return TRUE;

  tue_toast_show_error (GTK_WIDGET (page), error->message);

  return FALSE;
}

static void
drop_task (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  TueTaskPage *page = TUE_TASK_PAGE (widget);

  if (set_state (page, TUE_TASK_STATE_DROPPED))
    tue_toast_show_undo (widget, _("Task dropped"),
                                   tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (tue_task_page_get_workspace (page))));
}

static void
duplicate_task (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueTaskPage *page = TUE_TASK_PAGE (widget);
  g_autoptr(TueTask) copy = tue_workspace_duplicate_task (tue_task_page_get_workspace (page), tue_task_page_get_task (page));
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (copy), NULL);

  gtk_widget_activate_action (widget, "win.show-place", "s", place);
}

/* What the window does with any task. */
static void
act_on_task (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  static const char *const actions[][2] = {
    { "task.delete", "win.delete-task" },
    { "task.mark-delivered", "win.deliver-task" },
    { "task.reopen", "win.reopen-task" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (action_name, actions[i][0]))
      gtk_widget_activate_action (widget, actions[i][1], "s", tue_task_page_get_task_id (TUE_TASK_PAGE (widget)));
}

/* Of what is shown. */
static void
make_template (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_autofree char *text = tue_task_page_dup_text (TUE_TASK_PAGE (widget));

  gtk_widget_activate_action (widget, "win.make-template-of", "s", text);
}

static void
ask_for_review (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  GObject *pane = gtk_widget_get_template_child (widget, TUE_TYPE_TASK_PAGE, "review_pane");

  gtk_widget_activate_action (GTK_WIDGET (pane), "review.ask", NULL);
}

void
tue_task_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "task.duplicate", NULL, duplicate_task);
  gtk_widget_class_install_action (widget_class, "task.make-template", NULL, make_template);
  gtk_widget_class_install_action (widget_class, "task.ask-review", NULL, ask_for_review);
  gtk_widget_class_install_action (widget_class, "task.drop", NULL, drop_task);
  gtk_widget_class_install_action (widget_class, "task.reopen", NULL, act_on_task);
  gtk_widget_class_install_action (widget_class, "task.mark-delivered", NULL, act_on_task);
  gtk_widget_class_install_action (widget_class, "task.delete", NULL, act_on_task);
}
