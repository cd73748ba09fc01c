/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material-row"

#include "config.h"

#include "tue-material-row.h"

#include <glib/gi18n.h>

#include "tue-blanks.h"
#include "tue-material-words.h"
#include "tue-row-drag.h"

struct _TueMaterialRow
{
  AdwActionRow parent_instance;

  /* Template children */
  GtkImage      *icon;
  GtkMenuButton *menu_button;
  GtkSwitch     *on_switch;
  GtkPopover    *rename_popover;
  GtkEditable   *rename_entry;

  /* Owned */
  TueMaterial *material;

  gboolean showing; /* controls are being filled, nobody acts */
};

G_DEFINE_FINAL_TYPE (TueMaterialRow, tue_material_row, ADW_TYPE_ACTION_ROW)

enum
{
  SIGNAL_OPEN,
  SIGNAL_SWITCHED,
  SIGNAL_RENAMED,
  SIGNAL_MOVE,
  SIGNAL_REMOVE,
  SIGNAL_DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_switch (TueMaterialRow *self)
{
  const char *name = tue_material_get_name (self->material);
  /* Translators: for a screen reader, of a switch: %s is the name of a text. */
  g_autofree char *switch_label = g_strdup_printf (_("“%s” in the Prompt"), name);
  /* Translators: for a screen reader, of a button: %s is the name of a text. */
  g_autofree char *menu_label = g_strdup_printf (_("Menu of “%s”"), name);

  self->showing = TRUE;
  gtk_switch_set_active (self->on_switch, tue_material_get_on (self->material));
  self->showing = FALSE;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->on_switch),
                               tue_material_get_on (self->material) ? _("Goes Into the Prompt") : _("Stays Out of the Prompt"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->on_switch), GTK_ACCESSIBLE_PROPERTY_LABEL, switch_label, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), menu_label);
}

static void
update (TueMaterialRow *self)
{
  g_autofree char *details = tue_material_words_describe (self->material);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_material_get_name (self->material));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), details);
  gtk_image_set_from_icon_name (self->icon, tue_material_words_get_icon (tue_material_get_kind (self->material)));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), tue_material_kind_get_label (tue_material_get_kind (self->material)));
  if (tue_material_get_on (self->material))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "off");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "off");
  update_switch (self);
}

static void
activated_cb (TueMaterialRow *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
}

static void
switched_cb (TueMaterialRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_SWITCHED], 0, gtk_switch_get_active (self->on_switch));
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OPEN], 0);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVE], 0);
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_MOVE], 0, g_str_equal (action_name, "material.move-up") ? -1 : 1);
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueMaterialRow *self = TUE_MATERIAL_ROW (widget);

  gtk_editable_set_text (self->rename_entry, tue_material_get_name (self->material));
  gtk_popover_popup (self->rename_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->rename_entry));
}

static void
rename_activated_cb (TueMaterialRow *self)
{
  g_autofree char *name = tue_blanks_dup_stripped (gtk_editable_get_text (self->rename_entry));

  gtk_popover_popdown (self->rename_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (*name != '\0' && g_strcmp0 (name, tue_material_get_name (self->material)) != 0)
    g_signal_emit (self, signals[SIGNAL_RENAMED], 0, name);
}

static void
secondary_pressed_cb (TueMaterialRow *self)
{
  gtk_menu_button_popup (self->menu_button);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  gtk_menu_button_popup (TUE_MATERIAL_ROW (widget)->menu_button);

  return TRUE;
}

/* --- Drag and drop ----------------------------------------------------------- */

static GObject *
get_dragged (GtkWidget *row)
{
  return G_OBJECT (TUE_MATERIAL_ROW (row)->material);
}

static GtkWidget *
get_picture (GtkWidget *row)
{
  return row;
}

static void
drop (GtkWidget *row,
      GObject   *object,
      gboolean   after)
{
  g_signal_emit (row, signals[SIGNAL_DROPPED], 0, object, after);
}

static const TueRowDrag row_drag = { tue_material_get_type, get_dragged, get_picture, drop };

/* --- Object ------------------------------------------------------------------ */

static void
tue_material_row_dispose (GObject *object)
{
  TueMaterialRow *self = TUE_MATERIAL_ROW (object);

  if (self->rename_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->rename_popover));
  g_clear_object (&self->material);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_MATERIAL_ROW);

  G_OBJECT_CLASS (tue_material_row_parent_class)->dispose (object);
}

static guint
install_signal (TueMaterialRowClass *klass,
                const char          *name,
                guint                n_params,
                GType                first,
                GType                second)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, first, second);
}

static void
install_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/material/tue-material-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueMaterialRow, icon);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialRow, on_switch);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialRow, rename_popover);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialRow, rename_entry);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_activated_cb);
}

static void
tue_material_row_class_init (TueMaterialRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_material_row_dispose;

  signals[SIGNAL_OPEN] = install_signal (klass, "open", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_SWITCHED] = install_signal (klass, "switched", 1, G_TYPE_BOOLEAN, G_TYPE_NONE);
  signals[SIGNAL_RENAMED] = install_signal (klass, "renamed", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[SIGNAL_MOVE] = install_signal (klass, "move", 1, G_TYPE_INT, G_TYPE_NONE);
  signals[SIGNAL_REMOVE] = install_signal (klass, "remove", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_DROPPED] = install_signal (klass, "dropped", 2, TUE_TYPE_MATERIAL, G_TYPE_BOOLEAN);

  install_template (widget_class);

  gtk_widget_class_install_action (widget_class, "material.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "material.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "material.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "material.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "material.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "material.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "material.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "material.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "material.remove", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
tue_material_row_init (TueMaterialRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->rename_popover), GTK_WIDGET (self));
  tue_row_drag_add (&row_drag, GTK_WIDGET (self), GTK_WIDGET (self));
}

GtkWidget *
tue_material_row_new (TueMaterial *material)
{
  TueMaterialRow *self = g_object_new (TUE_TYPE_MATERIAL_ROW, NULL);

  tue_material_row_set_material (self, material);

  return GTK_WIDGET (self);
}

TueMaterial *
tue_material_row_get_material (TueMaterialRow *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL_ROW (self), NULL);

  return self->material;
}

void
tue_material_row_set_material (TueMaterialRow *self,
                               TueMaterial    *material)
{
  g_return_if_fail (TUE_IS_MATERIAL_ROW (self));
  g_return_if_fail (TUE_IS_MATERIAL (material));

  if (g_set_object (&self->material, material))
    update (self);
}

void
tue_material_row_set_place (TueMaterialRow *self,
                            gboolean        is_first,
                            gboolean        is_last)
{
  g_return_if_fail (TUE_IS_MATERIAL_ROW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "material.move-up", !is_first);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "material.move-down", !is_last);
}
