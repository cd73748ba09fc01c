/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-group"

#include "config.h"

#include "tue-field-group.h"

struct _TueFieldGroup
{
  GtkBox parent_instance;

  GtkWidget   *button;
  GtkLabel    *label;
  GtkImage    *arrow;
  GtkRevealer *revealer;
  GtkBox      *box;
};

G_DEFINE_FINAL_TYPE (TueFieldGroup, tue_field_group, GTK_TYPE_BOX)

static void
clicked_cb (TueFieldGroup *self)
{
  tue_field_group_set_expanded (self, !tue_field_group_get_expanded (self));
}

static void
tue_field_group_class_init (TueFieldGroupClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
create_header (TueFieldGroup *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->arrow = g_object_new (GTK_TYPE_IMAGE,
                              "icon-name", "pan-end-symbolic",
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "xalign", 0.0f,
                              "ellipsize", PANGO_ELLIPSIZE_END,
                              NULL);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->arrow));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->label));

  return header;
}

static void
tue_field_group_init (TueFieldGroup *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);

  self->button = g_object_new (GTK_TYPE_BUTTON,
                               "child", create_header (self),
                               "css-classes", (const char *[]){ "flat", "field-group-header", NULL },
                               NULL);
  self->box = g_object_new (GTK_TYPE_BOX,
                            "orientation", GTK_ORIENTATION_VERTICAL,
                            "css-classes", (const char *[]){ "task-form-sections", "field-group", NULL },
                            NULL);
  self->revealer = g_object_new (GTK_TYPE_REVEALER,
                                 "child", self->box,
                                 "transition-type", GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN,
                                 NULL);
  gtk_box_append (GTK_BOX (self), self->button);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->revealer));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  tue_field_group_set_expanded (self, FALSE);
}

GtkWidget *
tue_field_group_new (const char *title)
{
  TueFieldGroup *self = g_object_new (TUE_TYPE_FIELD_GROUP, NULL);

  gtk_label_set_label (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);

  return GTK_WIDGET (self);
}

GtkBox *
tue_field_group_get_box (TueFieldGroup *self)
{
  g_return_val_if_fail (TUE_IS_FIELD_GROUP (self), NULL);

  return self->box;
}

gboolean
tue_field_group_get_expanded (TueFieldGroup *self)
{
  g_return_val_if_fail (TUE_IS_FIELD_GROUP (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

void
tue_field_group_set_expanded (TueFieldGroup *self,
                              gboolean       expanded)
{
  g_return_if_fail (TUE_IS_FIELD_GROUP (self));

  gtk_revealer_set_reveal_child (self->revealer, expanded);
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button),
                               GTK_ACCESSIBLE_STATE_EXPANDED, expanded,
                               -1);
}
