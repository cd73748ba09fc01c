/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-hand-over-group"

#include "config.h"

#include "tue-hand-over-group.h"

#include <glib/gi18n.h>

#include "tue-hand-over-dialog.h"

struct _TueHandOverGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned by the group */
  GtkWidget *button;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  TueReview    *review;    /* (nullable) */
  GSignalGroup *workspace_signals;
  GSignalGroup *settings_signals;
};

G_DEFINE_FINAL_TYPE (TueHandOverGroup, tue_hand_over_group, ADW_TYPE_PREFERENCES_GROUP)

/* Why one would, and to whom. */
static void
update (TueHandOverGroup *self)
{
  g_auto(TueReviewAway) away = { 0 };
  g_autoptr(GString) why = g_string_new (NULL);
  g_autofree char *description = NULL;
  g_autofree char *action = NULL;

  if (self->review == NULL)
    return;

  if (tue_workspace_find_away (self->workspace, tue_review_get_task (self->review), tue_review_get_state (self->review),
                               tue_workspace_get_absences (self->workspace), &away))
    {
      g_string_append_printf (why, "%s.", away.until);
      if (*away.stand_in != '\0')
        g_string_append_printf (why, " %s.", away.stand_in);
    }
  action = tue_review_away_dup_action (&away);
  /* Markup is what a description is. */
  description = g_markup_escape_text (why->str, -1);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
  gtk_button_set_label (GTK_BUTTON (self->button), action);
}

static void
clicked_cb (TueHandOverGroup *self)
{
  if (self->review != NULL)
    tue_hand_over_dialog_run (GTK_WIDGET (self), self->workspace, self->review);
}

static void
tue_hand_over_group_dispose (GObject *object)
{
  TueHandOverGroup *self = TUE_HAND_OVER_GROUP (object);

  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->review);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_hand_over_group_parent_class)->dispose (object);
}

static void
tue_hand_over_group_class_init (TueHandOverGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_hand_over_group_dispose;
}

static void
tue_hand_over_group_init (TueHandOverGroup *self)
{
  self->button = gtk_button_new ();
  gtk_button_set_can_shrink (GTK_BUTTON (self->button), TRUE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->button);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Somebody Else"));
  self->workspace_signals = g_signal_group_new (TUE_TYPE_WORKSPACE);
  g_signal_group_connect_object (self->workspace_signals, "absences-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->workspace_signals, "day-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->settings_signals = g_signal_group_new (TUE_TYPE_SETTINGS);
  g_signal_group_connect_object (self->settings_signals, "notify::absence", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
tue_hand_over_group_set_review (TueHandOverGroup *self,
                                TueWorkspace     *workspace,
                                TueReview        *review)
{
  g_return_if_fail (TUE_IS_HAND_OVER_GROUP (self));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->review, review);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->settings_signals, workspace != NULL ? tue_workspace_get_settings (workspace) : NULL);
  update (self);
}
