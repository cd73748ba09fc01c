/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-found-row"

#include "config.h"

#include "tue-found-row.h"

#include <glib/gi18n.h>

#include "tue-text-field-row.h"

/* A chip is as long as this before it gives way. */
#define CHIP_CHARACTERS 28

struct _TueFoundRow
{
  GtkListBoxRow parent_instance;

  /* Children */
  AdwWrapBox *chips;

  /* Owned */
  GPtrArray *values; /* (element-type TueValue): of the chips */

  /* Borrowed */
  TueFieldRow *field_row; /* stands above it, in the same list */
};

G_DEFINE_FINAL_TYPE (TueFoundRow, tue_found_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
chip_clicked_cb (TueFoundRow *self,
                 GtkWidget   *chip)
{
  guint position = 0;
  g_autoptr(TueValue) value = NULL;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (chip); before != NULL; before = gtk_widget_get_prev_sibling (before))
    position++;
  g_return_if_fail (position < self->values->len);

  /* The chips go when the value is there. */
  value = tue_value_ref (g_ptr_array_index (self->values, position));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, value);
}

static void
add_chip (TueFoundRow         *self,
          const TueFoundValue *found,
          TueMaterial         *material)
{
  GtkWidget       *chip = gtk_button_new ();
  GtkWidget       *label = gtk_label_new (found->words);
  g_autofree char *tooltip = NULL;
  g_autofree char *name = NULL;

  /* Translators: %s is the name of a text that the value was found in. */
  tooltip = g_strdup_printf (_("From “%s”"), material != NULL ? tue_material_get_name (material) : "");
  /* Translators: for a screen reader, of a button: a value, and the label of the field that it is for. */
  name = g_strdup_printf (_("%s, for %s"), found->words, tue_field_get_label (tue_field_row_get_field (self->field_row)));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHIP_CHARACTERS);
  gtk_button_set_child (GTK_BUTTON (chip), label);
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_widget_add_css_class (chip, "pill-label");
  gtk_widget_add_css_class (chip, "pill-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (self->chips, chip);
  g_ptr_array_add (self->values, tue_value_ref (found->value));
}

static gboolean
tue_found_row_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (TUE_FOUND_ROW (widget)->chips));

  return first != NULL && gtk_widget_grab_focus (first);
}

/* Who fills in one field after the other is not held up by what is offered. A list
 * looks no further than the next row. */
static gboolean
pass_by (GtkWidget       *widget,
         GtkDirectionType direction)
{
  gboolean   forward = direction == GTK_DIR_TAB_FORWARD;
  GtkWidget *sibling = widget;

  do
    sibling = forward ? gtk_widget_get_next_sibling (sibling) : gtk_widget_get_prev_sibling (sibling);
  while (sibling != NULL && !gtk_widget_get_visible (sibling));

  return sibling != NULL && gtk_widget_child_focus (sibling, direction);
}

static gboolean
tue_found_row_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  TueFoundRow *self = TUE_FOUND_ROW (widget);

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return pass_by (widget, direction);
  if (gtk_widget_get_focus_child (widget) == NULL)
    return tue_found_row_grab_focus (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->chips), direction);
}

static gboolean
leave_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  return tue_field_row_focus_part (TUE_FOUND_ROW (widget)->field_row, G_MAXUINT, NULL);
}

static gboolean
enter_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  TueFoundRow *self = user_data;

  return gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* In a text of several lines, Down is for the text. */
static void
add_key (TueFoundRow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GdkModifierType     modifiers = TUE_IS_TEXT_FIELD_ROW (self->field_row) ? GDK_ALT_MASK : GDK_NO_MODIFIER_MASK;

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, modifiers),
                                                          gtk_callback_action_new (enter_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->field_row), controller);
}

static void
tue_found_row_dispose (GObject *object)
{
  TueFoundRow *self = TUE_FOUND_ROW (object);

  g_ptr_array_set_size (self->values, 0);

  G_OBJECT_CLASS (tue_found_row_parent_class)->dispose (object);
}

static void
tue_found_row_finalize (GObject *object)
{
  g_ptr_array_unref (TUE_FOUND_ROW (object)->values);

  G_OBJECT_CLASS (tue_found_row_parent_class)->finalize (object);
}

static void
tue_found_row_class_init (TueFoundRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_found_row_dispose;
  object_class->finalize = tue_found_row_finalize;
  widget_class->focus = tue_found_row_focus;
  widget_class->grab_focus = tue_found_row_grab_focus;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, leave_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, leave_cb, NULL);
}

static void
tue_found_row_init (TueFoundRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_("From your notes"));

  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_value_unref);
  self->chips = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->chips, 6);
  adw_wrap_box_set_line_spacing (self->chips, 6);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dimmed");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  gtk_widget_add_css_class (box, "found-values");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("From your notes"), -1);
}

TueFoundRow *
tue_found_row_new (TueFieldRow *field_row)
{
  TueFoundRow *self = g_object_new (TUE_TYPE_FOUND_ROW, "visible", FALSE, NULL);

  self->field_row = field_row;
  add_key (self);

  return self;
}

void
tue_found_row_set_values (TueFoundRow         *self,
                          const TueFoundValue *values,
                          gsize                n_values,
                          GPtrArray           *materials)
{
  GtkWidget *chip;
  gboolean   had_focus;

  g_return_if_fail (TUE_IS_FOUND_ROW (self));

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  if (had_focus)
    tue_field_row_focus_part (self->field_row, G_MAXUINT, NULL);
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, chip);
  g_ptr_array_set_size (self->values, 0);
  for (gsize i = 0; i < n_values; i++)
    add_chip (self, &values[i], tue_material_find (materials, values[i].material, NULL));
  gtk_widget_set_visible (GTK_WIDGET (self), n_values > 0);
}

char *
tue_found_row_describe (TueFoundRow *self)
{
  g_return_val_if_fail (TUE_IS_FOUND_ROW (self), NULL);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return NULL;
  if (TUE_IS_TEXT_FIELD_ROW (self->field_row))
    return g_strdup_printf (ngettext ("%u value from your notes: Alt+Down", "%u values from your notes: Alt+Down", self->values->len),
                            self->values->len);

  return g_strdup_printf (ngettext ("%u value from your notes: Down", "%u values from your notes: Down", self->values->len),
                          self->values->len);
}
