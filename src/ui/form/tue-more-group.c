/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-more-group"

#include "config.h"

#include "tue-more-group.h"

#include <glib/gi18n.h>

struct _TueMoreGroup
{
  GtkBox parent_instance;

  AdwActionRow *row;
  GtkImage     *arrow;
  GtkRevealer  *revealer;
  GtkBox       *box;
};

G_DEFINE_FINAL_TYPE (TueMoreGroup, tue_more_group, GTK_TYPE_BOX)

enum
{
  SIGNAL_TOGGLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
activated_cb (TueMoreGroup *self)
{
  tue_more_group_set_expanded (self, !tue_more_group_get_expanded (self));
  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0);
}

static void
tue_more_group_class_init (TueMoreGroupClass *klass)
{
  signals[SIGNAL_TOGGLED] =
    g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
create_header (TueMoreGroup *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("More fields"), -1);

  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  /* Translators: a row that unfolds fields which are seldom needed. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), C_("fields", "More"));
  adw_action_row_set_subtitle_lines (self->row, 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), TRUE);
  self->arrow = g_object_new (GTK_TYPE_IMAGE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  adw_action_row_add_suffix (self->row, GTK_WIDGET (self->arrow));
  g_signal_connect_object (self->row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));

  return list;
}

static void
tue_more_group_init (TueMoreGroup *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);

  self->box = g_object_new (GTK_TYPE_BOX,
                            "orientation", GTK_ORIENTATION_VERTICAL,
                            "css-classes", (const char *[]){ "task-form-sections", "field-group", NULL },
                            NULL);
  self->revealer = g_object_new (GTK_TYPE_REVEALER,
                                 "child", self->box,
                                 "transition-type", GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN,
                                 NULL);
  gtk_box_append (GTK_BOX (self), create_header (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->revealer));
  tue_more_group_set_expanded (self, FALSE);
}

GtkWidget *
tue_more_group_new (void)
{
  return g_object_new (TUE_TYPE_MORE_GROUP, NULL);
}

GtkBox *
tue_more_group_get_box (TueMoreGroup *self)
{
  g_return_val_if_fail (TUE_IS_MORE_GROUP (self), NULL);

  return self->box;
}

void
tue_more_group_set_names (TueMoreGroup *self,
                          const char   *names)
{
  g_return_if_fail (TUE_IS_MORE_GROUP (self));

  adw_action_row_set_subtitle (self->row, names);
}

gboolean
tue_more_group_get_expanded (TueMoreGroup *self)
{
  g_return_val_if_fail (TUE_IS_MORE_GROUP (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

void
tue_more_group_set_expanded (TueMoreGroup *self,
                             gboolean      expanded)
{
  g_return_if_fail (TUE_IS_MORE_GROUP (self));

  gtk_revealer_set_reveal_child (self->revealer, expanded);
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row),
                               GTK_ACCESSIBLE_STATE_EXPANDED, expanded,
                               -1);
}
