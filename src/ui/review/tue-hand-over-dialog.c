/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-hand-over-dialog"

#include "config.h"

#include "tue-hand-over-dialog.h"

#include <glib/gi18n.h>

#include "tue-blanks.h"
#include "tue-review-saver.h"
#include "tue-toast.h"
#include "tue-typed-words.h"

struct _TueHandOverDialog
{
  AdwAlertDialog parent_instance;

  /* Owned by the dialog */
  GtkWidget *name_row;
  GtkWidget *note_row;

  /* Borrowed */
  GtkWidget *widget; /* (nullable): where it is said that it was refused */

  /* Owned */
  TueWorkspace *workspace;
  TueReview    *review;
  char         *from; /* (nullable): whose turn it is */
};

G_DEFINE_FINAL_TYPE (TueHandOverDialog, tue_hand_over_dialog, ADW_TYPE_ALERT_DIALOG)

enum
{
  SIGNAL_HANDED_OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
changed_cb (TueHandOverDialog *self)
{
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "hand-over", !tue_blanks_only (get_text (self->name_row)));
}

static void
tue_hand_over_dialog_response (AdwAlertDialog *dialog,
                               const char     *response)
{
  TueHandOverDialog *self = TUE_HAND_OVER_DIALOG (dialog);
  g_autoptr(GError) error = NULL;

  if (!g_str_equal (response, "hand-over"))
    return;
  if (!tue_workspace_hand_review_over (self->workspace, self->review, self->from, get_text (self->name_row), get_text (self->note_row), &error))
    {
      if (self->widget != NULL)
        tue_toast_show_error (self->widget, error->message);
      return;
    }

  tue_typed_words_show_said (GTK_EDITABLE (self->name_row), "");
  tue_typed_words_show_said (GTK_EDITABLE (self->note_row), "");
  g_signal_emit (self, signals[SIGNAL_HANDED_OVER], 0, tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
}

static void
tue_hand_over_dialog_dispose (GObject *object)
{
  TueHandOverDialog *self = TUE_HAND_OVER_DIALOG (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->workspace);
  g_clear_object (&self->review);
  g_clear_pointer (&self->from, g_free);

  G_OBJECT_CLASS (tue_hand_over_dialog_parent_class)->dispose (object);
}

static void
tue_hand_over_dialog_class_init (TueHandOverDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_hand_over_dialog_dispose;
  ADW_ALERT_DIALOG_CLASS (klass)->response = tue_hand_over_dialog_response;

  signals[SIGNAL_HANDED_OVER] = g_signal_new ("handed-over", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static GtkWidget *
add_row (GtkWidget  *list,
         const char *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "use-markup", FALSE, "activates-default", TRUE, NULL);

  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return row;
}

static void
tue_hand_over_dialog_init (TueHandOverDialog *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (self);
  GtkWidget      *list = gtk_list_box_new ();

  adw_alert_dialog_set_heading (dialog, _("Hand Over the Review?"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Somebody Else"), -1);
  self->name_row = add_row (list, _("Hand Over To"));
  self->note_row = add_row (list, _("A Line With It"));
  adw_alert_dialog_set_extra_child (dialog, list);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "hand-over", _("_Hand Over"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "hand-over", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "hand-over");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (self->name_row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
propose (TueHandOverDialog *self)
{
  TueReviewState *state = tue_review_get_state (self->review);
  g_auto(TueReviewAway) away = { 0 };
  g_autoptr(GString) why = g_string_new (NULL);

  if (tue_workspace_find_away (self->workspace, tue_review_get_task (self->review), state, tue_workspace_get_absences (self->workspace), &away))
    {
      self->from = g_strdup (away.person);
      g_string_append_printf (why, "%s.", away.until);
      if (*away.stand_in != '\0')
        g_string_append_printf (why, " %s.", away.stand_in);
      if (away.deputy != NULL && tue_blanks_only (get_text (self->name_row)))
        tue_typed_words_show_said (GTK_EDITABLE (self->name_row), away.deputy);
    }
  else
    {
      const TueReviewStep *turn = tue_review_state_find_turn (state, tue_workspace_get_name_in_review (self->workspace, state), NULL);

      self->from = turn != NULL ? g_strdup (turn->name) : NULL;
      g_string_append (why, _("Somebody else is asked instead. Who was asked before stays in the history."));
    }
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (self), why->str);
}

AdwDialog *
tue_hand_over_dialog_new (GtkWidget    *widget,
                          TueWorkspace *workspace,
                          TueReview    *review)
{
  TueHandOverDialog *self = g_object_new (TUE_TYPE_HAND_OVER_DIALOG, NULL);

  g_set_weak_pointer (&self->widget, widget);
  self->workspace = g_object_ref (workspace);
  self->review = g_object_ref (review);
  tue_typed_words_follow (GTK_EDITABLE (self->name_row), workspace, review, "hand-over");
  tue_typed_words_follow (GTK_EDITABLE (self->note_row), workspace, review, "hand-over-note");
  propose (self);
  changed_cb (self);
  adw_dialog_set_focus (ADW_DIALOG (self), self->name_row);

  return ADW_DIALOG (self);
}

/* --- In a task of one's own ---------------------------------------------------- */

static void
handed_over_cb (TueHandOverDialog *dialog,
                guint64            operation,
                GtkWidget         *widget)
{
  TueReviewState *state = tue_review_get_state (dialog->review);
  TueReviewWay    way = tue_review_way_from_string (tue_settings_get_review_way (tue_workspace_get_settings (dialog->workspace)));

  if (way == TUE_REVIEW_WAY_NONE || way == TUE_REVIEW_WAY_DOCUMENT ||
      tue_review_state_waits_for (state, tue_workspace_get_name_in_review (dialog->workspace, state), NULL))
    tue_toast_show_undo (widget, _("Review handed over"), operation);
  else
    tue_review_saver_run (widget, dialog->workspace, dialog->review, way, _("Review handed over."), operation);
}

void
tue_hand_over_dialog_run (GtkWidget    *widget,
                          TueWorkspace *workspace,
                          TueReview    *review)
{
  AdwDialog *dialog;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (TUE_IS_REVIEW (review));

  dialog = tue_hand_over_dialog_new (widget, workspace, review);
  g_signal_connect_object (dialog, "handed-over", G_CALLBACK (handed_over_cb), widget, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, widget);
}
