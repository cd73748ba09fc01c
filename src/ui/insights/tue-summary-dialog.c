/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-summary-dialog"

#include "config.h"

#include "tue-summary-dialog.h"

#include <glib/gi18n.h>

#include "tue-early-layout.h"
#include "tue-insight-saver.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"
#include "tue-workspace-shelf.h"
#include "tue-workspace-summary.h"

struct _TueSummaryDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkStack      *stack;
  AdwStatusPage *message_page;
  GtkWidget     *save_button;
  GtkLabel      *state_label;
  GtkWidget     *shelf_bar;
  GtkLabel      *shelf_label;
  GtkWidget     *put_button;
  GtkTextView   *words_view;
  GtkTextView   *file_view;

  /* Owned */
  TueWorkspace *workspace;
  TueSummary   *summary; /* (nullable) until it is made */
  GCancellable *making;
};

G_DEFINE_FINAL_TYPE (TueSummaryDialog, tue_summary_dialog, ADW_TYPE_DIALOG)

/* The toasts lie within the dialog, so who shows one does, too. */
static void
save_cb (TueSummaryDialog *self)
{
  if (self->summary != NULL)
    tue_insight_saver_save_summary (GTK_WIDGET (self->stack), tue_summary_get_bytes (self->summary));
}

static void
put_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueSummaryDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = tue_workspace_put_summary_finish (TUE_WORKSPACE (source), result, &error);

  /* The dialog may be closed; it is there all the same. */
  if (self->workspace == NULL)
    return;

  if (id == NULL)
    {
      gtk_widget_set_sensitive (self->put_button, TRUE);
      tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
      return;
    }

  gtk_label_set_label (self->state_label, _("This is all that the file in the shared folder tells."));
  tue_toast_show (GTK_WIDGET (self->stack), _("The summary is in the shared folder"), NULL, NULL, NULL);
}

static void
put_cb (TueSummaryDialog *self)
{
  if (self->summary == NULL)
    return;

  gtk_widget_set_sensitive (self->put_button, FALSE);
  tue_workspace_put_summary_async (self->workspace, self->summary, NULL, put_done_cb, g_object_ref (self));
}

/* Only where there is a folder, and something to put there. */
static void
show_shelf (TueSummaryDialog *self)
{
  const char      *folder = tue_shared_folder_get_name (tue_workspace_get_shared_folder (self->workspace));
  g_autofree char *text = NULL;

  if (folder == NULL || tue_summary_is_empty (self->summary))
    return;

  /* Translators: the name of a folder, and that of one in it. */
  text = g_strdup_printf (_("In the shared folder “%s” it lies under “%s”, not under your name. Whoever may open the folder can read it."), folder, TUE_SUMMARY_SHELF_AUTHOR);
  gtk_label_set_label (self->shelf_label, text);
  gtk_widget_set_visible (self->shelf_bar, TRUE);
  gtk_widget_remove_css_class (self->save_button, "suggested-action");
}

static void
show (TueSummaryDialog *self)
{
  GBytes     *bytes = tue_summary_get_bytes (self->summary);
  gsize       length;
  const char *text = g_bytes_get_data (bytes, &length);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words_view), tue_summary_get_words (self->summary), -1);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->file_view), text, (int)length);
  gtk_widget_set_sensitive (self->save_button, !tue_summary_is_empty (self->summary));
  show_shelf (self);
  gtk_stack_set_visible_child_name (self->stack, "summary");
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TueSummaryDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  TueSummary      *summary = tue_workspace_make_summary_finish (TUE_WORKSPACE (source), result, &error);
  g_autofree char *escaped = NULL;

  /* The dialog may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (summary == NULL)
    {
      escaped = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->message_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "message");
      return;
    }

  self->summary = summary;
  show (self);
}

static void
tue_summary_dialog_dispose (GObject *object)
{
  TueSummaryDialog *self = TUE_SUMMARY_DIALOG (object);

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SUMMARY_DIALOG);
  g_clear_pointer (&self->summary, tue_summary_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_summary_dialog_parent_class)->dispose (object);
}

static void
tue_summary_dialog_class_init (TueSummaryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_summary_dialog_dispose;

  g_type_ensure (TUE_TYPE_TOAST_OVERLAY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/tuesdayapp/Tuesday/insights/tue-summary-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, message_page);
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, state_label);
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, shelf_bar);
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, shelf_label);
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, put_button);
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, words_view);
  gtk_widget_class_bind_template_child (widget_class, TueSummaryDialog, file_view);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_cb);
}

static void
tue_summary_dialog_init (TueSummaryDialog *self)
{
  self->making = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_early_layout_install (self->words_view);
  tue_early_layout_install (self->file_view);
  tue_toast_overlay_follow_bar (self->shelf_bar);
}

/**
 * tue_summary_dialog_new:
 * @workspace: knows the key that is signed with
 * @data: what is known of how work flows
 *
 * Returns: (transfer floating): a dialog that shows what a summary tells
 */
AdwDialog *
tue_summary_dialog_new (TueWorkspace   *workspace,
                        TueInsightData *data)
{
  TueSummaryDialog *self = g_object_new (TUE_TYPE_SUMMARY_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  tue_workspace_make_summary_async (workspace, data, self->making, made_cb, self);

  return ADW_DIALOG (self);
}
