/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-practice-note-dialog"

#include "config.h"

#include "tue-practice-note-dialog.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-blanks.h"
#include "tue-discard-question.h"
#include "tue-early-layout.h"
#include "tue-entry-limit.h"
#include "tue-mustache.h"
#include "tue-paste-limit.h"
#include "tue-workspace-keep.h"

struct _TuePracticeNoteDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwBanner   *banner;
  GtkEditable *title_row;
  GtkTextView *text_view;
  AdwComboRow *place_row;

  /* Owned */
  TueWorkspace *workspace;
  TueWorkflow  *workflow;

  guint focus_id;
};

G_DEFINE_FINAL_TYPE (TuePracticeNoteDialog, tue_practice_note_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (TuePracticeNoteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* A note says something: a title, and why. What there is of it does not go unasked. */
static void
changed_cb (TuePracticeNoteDialog *self)
{
  g_autofree char *title = tue_blanks_dup_stripped (gtk_editable_get_text (self->title_row));
  g_autofree char *text = dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "note.add", *title != '\0' && *text != '\0');
  adw_dialog_set_can_close (ADW_DIALOG (self), *title == '\0' && *text == '\0');
}

static void
close_attempt_cb (TuePracticeNoteDialog *self)
{
  tue_discard_question_ask (ADW_DIALOG (self), _("What you wrote is not saved yet."), adw_dialog_force_close);
}

/* (nullable): the step that it is about */
static const char *
get_step_id (TuePracticeNoteDialog *self)
{
  GPtrArray *steps = tue_workflow_get_steps (self->workflow);
  guint      selected = adw_combo_row_get_selected (self->place_row);

  return selected > 0 && selected <= steps->len ? tue_step_get_id (steps->pdata[selected - 1]) : NULL;
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TuePracticeNoteDialog *self = TUE_PRACTICE_NOTE_DIALOG (widget);
  g_autofree char       *id = g_uuid_string_random ();
  g_autofree char       *title = tue_blanks_dup_stripped (gtk_editable_get_text (self->title_row));
  g_autofree char       *text = dup_text (self);
  g_autoptr(TuePracticeNote) note = tue_practice_note_new (id, title, text, get_step_id (self), NULL);
  g_autoptr(GError) error = NULL;
  guint64 operation = tue_workspace_keep_note (self->workspace, tue_workflow_get_id (self->workflow), note, &error);

  if (operation == 0)
    {
      tue_announce_in_banner (self->banner, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, operation);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
focus_cb (gpointer user_data)
{
  TuePracticeNoteDialog *self = user_data;

  self->focus_id = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
}

/* A dialog at the bottom of a narrow window goes to its first button when it opens. */
static void
tue_practice_note_dialog_map (GtkWidget *widget)
{
  TuePracticeNoteDialog *self = TUE_PRACTICE_NOTE_DIALOG (widget);

  GTK_WIDGET_CLASS (tue_practice_note_dialog_parent_class)->map (widget);
  if (self->focus_id == 0)
    self->focus_id = g_idle_add_once (focus_cb, self);
}

static void
tue_practice_note_dialog_dispose (GObject *object)
{
  TuePracticeNoteDialog *self = TUE_PRACTICE_NOTE_DIALOG (object);

  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_object (&self->workflow);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_PRACTICE_NOTE_DIALOG);

  G_OBJECT_CLASS (tue_practice_note_dialog_parent_class)->dispose (object);
}

static void
tue_practice_note_dialog_class_init (TuePracticeNoteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_practice_note_dialog_dispose;
  widget_class->map = tue_practice_note_dialog_map;

  signals[SIGNAL_ADDED] =
    g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);

  gtk_widget_class_install_action (widget_class, "note.add", NULL, add_action);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-practice-note-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePracticeNoteDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TuePracticeNoteDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, TuePracticeNoteDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, TuePracticeNoteDialog, place_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
}

static void
tue_practice_note_dialog_init (TuePracticeNoteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_paste_limit_install (self->text_view, TUE_MUSTACHE_MAX_LENGTH);
  tue_entry_limit_install (self->title_row);
  tue_early_layout_install (self->text_view);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

AdwDialog *
tue_practice_note_dialog_new (TueWorkspace *workspace,
                              TueWorkflow  *workflow,
                              const char   *step_id)
{
  TuePracticeNoteDialog *self = g_object_new (TUE_TYPE_PRACTICE_NOTE_DIALOG, NULL);
  g_autoptr(GtkStringList) places = gtk_string_list_new (NULL);
  GPtrArray *steps = tue_workflow_get_steps (workflow);
  guint      selected = 0;

  self->workspace = g_object_ref (workspace);
  self->workflow = g_object_ref (workflow);
  gtk_string_list_append (places, _("Whole Workflow"));
  for (guint i = 0; i < steps->len; i++)
    {
      gtk_string_list_append (places, tue_step_get_name (steps->pdata[i]));
      if (g_strcmp0 (tue_step_get_id (steps->pdata[i]), step_id) == 0)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->place_row, G_LIST_MODEL (places));
  adw_combo_row_set_selected (self->place_row, selected);

  return ADW_DIALOG (self);
}
