/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-edit-history"

#include "config.h"

#include "tue-edit-history.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-minute-clock.h"
#include "tue-row-focus.h"
#include "tue-time-words.h"

struct _TueEditHistory
{
  AdwDialog parent_instance;

  /* Template children */
  AdwBanner  *banner;
  GtkStack   *stack;
  GtkListBox *list;

  /* Owned */
  TueUndoStack *undo_stack;
};

G_DEFINE_FINAL_TYPE (TueEditHistory, tue_edit_history, ADW_TYPE_DIALOG)

/* A toast would be below the dialog. */
static void
tell (TueEditHistory *self,
      const char     *sentence)
{
  tue_announce_in_banner (self->banner, sentence);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueEditHistory *self = TUE_EDIT_HISTORY (widget);
  g_autoptr(GError) error = NULL;

  adw_banner_set_revealed (self->banner, FALSE);
  if (!tue_undo_stack_undo_operation (self->undo_stack, g_variant_get_uint64 (parameter), &error))
    tell (self, error->message);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueEditHistory *self = TUE_EDIT_HISTORY (widget);

  adw_banner_set_revealed (self->banner, FALSE);
  tue_undo_stack_redo (self->undo_stack);
}

static GtkWidget *
make_button (TueEditHistory *self,
             guint           index)
{
  guint      n_done = tue_undo_stack_get_n_done (self->undo_stack);
  GtkWidget *button = gtk_button_new_with_label (index < n_done ? _("Undo") : _("Redo"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  if (index < n_done)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.undo");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "t", tue_undo_stack_get_nth_id (self->undo_stack, index));
    }
  else
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.redo");
      /* In the order in which they were done. */
      gtk_widget_set_visible (button, index == n_done);
    }

  return button;
}

static char *
describe_time (TueEditHistory *self,
               guint           index)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = tue_time_words_format (tue_undo_stack_get_nth_time (self->undo_stack, index), now);

  if (index < tue_undo_stack_get_n_done (self->undo_stack))
    return g_steal_pointer (&time);

  /* Translators: said of what was undone; %s is when it was done. */
  return g_strdup_printf (_("Undone · %s"), time);
}

static GtkWidget *
make_row (TueEditHistory *self,
          guint           index)
{
  GtkWidget       *row = adw_action_row_new ();
  gboolean         done = index < tue_undo_stack_get_n_done (self->undo_stack);
  g_autofree char *when = describe_time (self, index);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_undo_stack_get_label (self->undo_stack, tue_undo_stack_get_nth_id (self->undo_stack, index)));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, index));
  if (!done)
    gtk_widget_add_css_class (row, "dimmed");

  return row;
}

static void
update (TueEditHistory *self)
{
  guint n_operations = tue_undo_stack_get_n_operations (self->undo_stack);
  int   focus = tue_row_focus_find (self->list);

  gtk_list_box_remove_all (self->list);
  for (guint i = n_operations; i-- > 0;)
    gtk_list_box_append (self->list, make_row (self, i));
  gtk_stack_set_visible_child_name (self->stack, n_operations > 0 ? "list" : "empty");
  tue_row_focus_restore (self->list, focus, n_operations);
}

/* The newest stands first. */
static gboolean
clock_cb (gpointer user_data)
{
  TueEditHistory *self = user_data;
  GtkWidget      *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (guint i = tue_undo_stack_get_n_operations (self->undo_stack); i-- > 0 && row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *when = describe_time (self, i);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
    }

  return G_SOURCE_CONTINUE;
}

static void
tue_edit_history_dispose (GObject *object)
{
  TueEditHistory *self = TUE_EDIT_HISTORY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_EDIT_HISTORY);
  g_clear_object (&self->undo_stack);

  G_OBJECT_CLASS (tue_edit_history_parent_class)->dispose (object);
}

static void
tue_edit_history_class_init (TueEditHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_edit_history_dispose;

  gtk_widget_class_install_action (widget_class, "history.undo", "t", undo_action);
  gtk_widget_class_install_action (widget_class, "history.redo", NULL, redo_action);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/window/tue-edit-history.ui");
  gtk_widget_class_bind_template_child (widget_class, TueEditHistory, banner);
  gtk_widget_class_bind_template_child (widget_class, TueEditHistory, stack);
  gtk_widget_class_bind_template_child (widget_class, TueEditHistory, list);
}

static void
tue_edit_history_init (TueEditHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_minute_clock_follow (GTK_WIDGET (self), clock_cb);
}

AdwDialog *
tue_edit_history_new (TueUndoStack *stack)
{
  TueEditHistory *self;

  g_return_val_if_fail (TUE_IS_UNDO_STACK (stack), NULL);

  self = g_object_new (TUE_TYPE_EDIT_HISTORY, NULL);
  self->undo_stack = g_object_ref (stack);
  /* One of several that change together. */
  g_signal_connect_object (stack, "notify::redo-label", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_DIALOG (self);
}
