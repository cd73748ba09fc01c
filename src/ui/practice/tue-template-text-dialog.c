/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-text-dialog"

#include "config.h"

#include "tue-template-text-dialog.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "tue-announce.h"
#include "tue-discard-question.h"
#include "tue-early-layout.h"
#include "tue-paste-limit.h"
#include "tue-template-document.h"
#include "tue-template-text-check.h"
#include "tue-text-scroll.h"

/* More underlines than anybody follows cost time on each change. */
#define MAX_MARKS 200
/* Milliseconds: nobody is told of a word that is half written. */
#define PAUSE 250

struct _TueTemplateTextDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwWindowTitle *window_title;
  GtkSourceView  *view;
  GtkImage       *status_image;
  GtkLabel       *status_label;
  GtkWidget      *show_button;

  /* Borrowed */
  GtkTextBuffer *buffer;
  GtkTextTag    *wrong_tag;
  GtkTextTag    *doubtful_tag;

  /* Owned */
  TueWorkflowEdit      *edit;
  char                 *step_id;
  TueWorkflow          *base;        /* what the text was written from */
  TueWorkflow          *current;     /* (nullable): what it was checked with */
  char                 *original;    /* the text as it was shown first */
  TueTemplateTextCheck *check;       /* (nullable): of the text as it is; NULL while it is awaited */
  GCancellable         *cancellable; /* (nullable): of the check that is awaited */

  guint pause_id;
  guint applying : 1; /* as soon as the check is there */
};

G_DEFINE_FINAL_TYPE (TueTemplateTextDialog, tue_template_text_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (TueTemplateTextDialog *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* Whether there is something that would be lost. */
static gboolean
is_changed (TueTemplateTextDialog *self)
{
  return !adw_dialog_get_can_close (ADW_DIALOG (self));
}

/* --- What is wrong --------------------------------------------------------------- */

/* (nullable) */
static TueTemplateTextFault *
get_first_fault (TueTemplateTextDialog *self)
{
  return self->check != NULL && self->check->faults->len > 0 ? self->check->faults->pdata[0] : NULL;
}

static void
clear_marks (TueTemplateTextDialog *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->wrong_tag, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->doubtful_tag, &start, &end);
}

static void
mark (TueTemplateTextDialog      *self,
      const TueTemplateTextFault *fault)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int)fault->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int)(fault->start + fault->length));
  gtk_text_buffer_apply_tag (self->buffer, fault->refused ? self->wrong_tag : self->doubtful_tag, &start, &end);
}

static void
show_status (TueTemplateTextDialog *self)
{
  TueTemplateTextFault *first = get_first_fault (self);
  g_autofree char      *words = NULL;
  gboolean              is_new;

  if (first != NULL && self->check->faults->len > 1)
    /* Translators: %s is a sentence, %u how many others there are to say. */
    words = g_strdup_printf (ngettext ("%s (and %u more)", "%s (and %u more)", self->check->faults->len - 1), first->message, self->check->faults->len - 1);
  else if (first != NULL)
    words = g_strdup (first->message);
  else
    words = g_strdup_printf (ngettext ("%u field. No problems.", "%u fields. No problems.", self->check->n_fields), self->check->n_fields);

  is_new = !g_str_equal (gtk_label_get_text (self->status_label), words);
  gtk_image_set_from_icon_name (self->status_image, first == NULL ? "object-select-symbolic" : first->refused ? "dialog-error-symbolic"
                                                                                                              : "dialog-warning-symbolic");
  gtk_label_set_text (self->status_label, words);
  gtk_widget_set_visible (self->show_button, first != NULL);
  if (is_new)
    tue_announce (GTK_WIDGET (self->view), words);
}

static void
show_check (TueTemplateTextDialog *self)
{
  clear_marks (self);
  for (guint i = 0; i < self->check->faults->len && i < MAX_MARKS; i++)
    mark (self, self->check->faults->pdata[i]);
  show_status (self);
}

static void
show_cb (TueTemplateTextDialog *self)
{
  TueTemplateTextFault *first = get_first_fault (self);
  GtkTextIter           start, end;

  if (first == NULL)
    return;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int)first->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int)(first->start + first->length));
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  tue_text_scroll_to_iter (GTK_TEXT_VIEW (self->view), &start, 0.1);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- Checking -------------------------------------------------------------------- */

static void begin_check (TueTemplateTextDialog *self);

static void
put (TueTemplateTextDialog *self)
{
  if (self->check->workflow == NULL)
    {
      show_cb (self);
      return;
    }

  tue_workflow_edit_set_text (self->edit, self->step_id, NULL);
  tue_workflow_edit_set_at_once (self->edit, self->check->workflow, _("Edit as Text"));
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
update_apply (TueTemplateTextDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.apply",
                                 is_changed (self) && (self->check == NULL || self->check->workflow != NULL));
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueTemplateTextDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTemplateTextCheck) check = tue_template_text_check_finish (result, &error);

  /* Only one that was overtaken, or is for a dialog that is gone, has none. */
  if (check == NULL)
    return;

  g_clear_object (&self->cancellable);
  self->check = g_steal_pointer (&check);
  show_check (self);
  update_apply (self);
  if (self->applying)
    {
      self->applying = FALSE;
      put (self);
    }
}

static void
forget_check (TueTemplateTextDialog *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->check, tue_template_text_check_free);
}

static void
begin_check (TueTemplateTextDialog *self)
{
  g_autofree char *text = dup_text (self);

  forget_check (self);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->current, tue_workflow_edit_get_workflow (self->edit));
  tue_template_text_check_async (text, self->base, self->current, self->step_id, self->cancellable, checked_cb, g_object_ref (self));
}

static gboolean
pause_cb (gpointer user_data)
{
  TueTemplateTextDialog *self = user_data;

  self->pause_id = 0;
  begin_check (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (TueTemplateTextDialog *self)
{
  g_autofree char *text = dup_text (self);
  gboolean         changed = !g_str_equal (text, self->original);

  self->applying = FALSE;
  forget_check (self);
  self->pause_id = g_timeout_add (PAUSE, pause_cb, self);
  adw_dialog_set_can_close (ADW_DIALOG (self), !changed);
  tue_workflow_edit_set_text (self->edit, self->step_id, changed ? text : NULL);
  update_apply (self);
}

/* --- Actions ---------------------------------------------------------------------- */

static void
apply_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TueTemplateTextDialog *self = TUE_TEMPLATE_TEXT_DIALOG (widget);

  if (self->check != NULL && self->current == tue_workflow_edit_get_workflow (self->edit))
    {
      put (self);
      return;
    }

  self->applying = TRUE;
  begin_check (self);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
discard_cb (AdwDialog *dialog)
{
  TueTemplateTextDialog *self = TUE_TEMPLATE_TEXT_DIALOG (dialog);

  tue_workflow_edit_set_text (self->edit, self->step_id, NULL);
  adw_dialog_force_close (dialog);
}

static void
close_attempt_cb (TueTemplateTextDialog *self)
{
  tue_discard_question_ask (ADW_DIALOG (self), _("What you changed in the text is not applied yet."), discard_cb);
}

/* --- Widget ----------------------------------------------------------------------- */

static void
update_scheme (TueTemplateTextDialog *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self->buffer),
                                      gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (),
                                                                                  dark ? "Adwaita-dark" : "Adwaita"));
}

static void
tue_template_text_dialog_dispose (GObject *object)
{
  TueTemplateTextDialog *self = TUE_TEMPLATE_TEXT_DIALOG (object);

  forget_check (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TEMPLATE_TEXT_DIALOG);
  g_clear_object (&self->edit);
  g_clear_object (&self->base);
  g_clear_object (&self->current);

  G_OBJECT_CLASS (tue_template_text_dialog_parent_class)->dispose (object);
}

static void
tue_template_text_dialog_finalize (GObject *object)
{
  TueTemplateTextDialog *self = TUE_TEMPLATE_TEXT_DIALOG (object);

  g_free (self->step_id);
  g_free (self->original);

  G_OBJECT_CLASS (tue_template_text_dialog_parent_class)->finalize (object);
}

static void
closed_cb (TueTemplateTextDialog *self)
{
  self->applying = FALSE;
  forget_check (self);
}

static void
tue_template_text_dialog_class_init (TueTemplateTextDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_template_text_dialog_dispose;
  object_class->finalize = tue_template_text_dialog_finalize;

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_install_action (widget_class, "text.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "text.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-template-text-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTemplateTextDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateTextDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateTextDialog, status_image);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateTextDialog, status_label);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateTextDialog, show_button);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
}

static void
tue_template_text_dialog_init (TueTemplateTextDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  tue_paste_limit_install (GTK_TEXT_VIEW (self->view), TUE_MUSTACHE_MAX_LENGTH);
  tue_early_layout_install (GTK_TEXT_VIEW (self->view));
  self->wrong_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  self->doubtful_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  update_scheme (self);
}

static void
show_text (TueTemplateTextDialog *self,
           const char            *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
}

/* What was written before and not applied, as when the program was killed, is there
 * again; undo leads back from it. */
AdwDialog *
tue_template_text_dialog_new (TueWorkflowEdit *edit,
                              const char      *step_id)
{
  TueTemplateTextDialog *self = g_object_new (TUE_TYPE_TEMPLATE_TEXT_DIALOG, NULL);
  const char            *kept = tue_workflow_edit_get_text (edit, step_id);
  TueStep               *step;

  self->edit = g_object_ref (edit);
  self->step_id = g_strdup (step_id);
  self->base = g_object_ref (tue_workflow_edit_get_workflow (edit));
  step = tue_workflow_find_step (self->base, step_id);
  self->original = tue_template_document_write (tue_step_get_name (step), tue_step_get_template (step));
  adw_window_title_set_subtitle (self->window_title, tue_step_get_name (step));

  gtk_text_buffer_begin_irreversible_action (self->buffer);
  show_text (self, self->original);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  if (kept != NULL)
    {
      gtk_text_buffer_begin_user_action (self->buffer);
      show_text (self, kept);
      gtk_text_buffer_end_user_action (self->buffer);
      adw_dialog_set_can_close (ADW_DIALOG (self), g_str_equal (kept, self->original));
    }
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  begin_check (self);
  update_apply (self);

  return ADW_DIALOG (self);
}
