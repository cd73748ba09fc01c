/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Review files that are opened or dropped, and those that were opened before.
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window-private.h"

#include "tue-hand-over-dialog.h"
#include "tue-review-file-dialog.h"
#include "tue-toast.h"

/* Told by the name: what it holds is looked at by who reads it. */
gboolean
tue_window_is_review (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".review");
}

/* The task, with what came, and a button that puts it away again. */
static void
answered_cb (TueWindow  *self,
             const char *task_id,
             const char *sentence,
             guint64     operation)
{
  g_autofree char *place = g_strconcat ("task/", task_id, NULL);

  if (self->workspace == NULL)
    return;

  tue_window_show_place (self, place);
  tue_toast_show_undo (GTK_WIDGET (self->stack), sentence, operation);
}

/* Says from whom a review is, before anything of it is taken over. */
void
tue_window_open_review (TueWindow *self,
                        GFile     *file)
{
  AdwDialog *dialog = tue_review_file_dialog_new (self->workspace, file);

  g_signal_connect_object (dialog, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* A review of somebody else's that was opened before. */
static void
open_guest_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);

  adw_dialog_present (tue_review_file_dialog_new_for_id (self->workspace, g_variant_get_string (parameter, NULL)), widget);
}

/* One that lies in the shared folder. */
static void
open_shared_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  g_autoptr(GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  tue_window_open_review (TUE_WINDOW (widget), file);
}

static void
review_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReview) review = tue_workspace_load_review_finish (TUE_WORKSPACE (source), result, &error);

  if (review == NULL)
    tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
  else if (self->workspace != NULL)
    tue_hand_over_dialog_run (GTK_WIDGET (self->stack), self->workspace, review);
}

static void
task_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = tue_workspace_load_task_finish (TUE_WORKSPACE (source), result, &error);

  if (task == NULL)
    tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
  else if (self->workspace != NULL)
    tue_workspace_load_review_async (self->workspace, task, NULL, review_loaded_cb, g_object_ref (self));
}

/* Of a task in a list. */
static void
hand_over_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);

  tue_workspace_load_task_async (self->workspace, g_variant_get_string (parameter, NULL), NULL, task_loaded_cb, g_object_ref (self));
}

void
tue_window_install_review_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-guest-review", "s", open_guest_action);
  gtk_widget_class_install_action (widget_class, "win.open-shared-review", "s", open_shared_action);
  gtk_widget_class_install_action (widget_class, "win.hand-over-review", "s", hand_over_action);
}
