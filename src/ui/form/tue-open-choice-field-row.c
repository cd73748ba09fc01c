/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-open-choice-field-row"

#include "config.h"

#include "tue-open-choice-field-row.h"

#include <glib/gi18n.h>

struct _TueOpenChoiceFieldRow
{
  TueEntryFieldRow parent_instance;

  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (TueOpenChoiceFieldRow, tue_open_choice_field_row, TUE_TYPE_ENTRY_FIELD_ROW)

static void
choose_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  g_autoptr(TueValue) value = tue_value_new_string (g_variant_get_string (parameter, NULL));

  tue_entry_field_row_choose (TUE_ENTRY_FIELD_ROW (widget), value);
}

static GMenuModel *
create_menu (const char *const *options)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; options != NULL && options[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (options[i], "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "open-choice.choose", "s", options[i]);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
tue_open_choice_field_row_constructed (GObject *object)
{
  TueOpenChoiceFieldRow *self = TUE_OPEN_CHOICE_FIELD_ROW (object);
  TueField              *field = tue_entry_field_row_get_field (TUE_ENTRY_FIELD_ROW (self));
  g_autoptr(GMenuModel) menu = create_menu (tue_field_get_options (field));

  G_OBJECT_CLASS (tue_open_choice_field_row_parent_class)->constructed (object);

  gtk_menu_button_set_menu_model (self->button, menu);
}

static void
tue_open_choice_field_row_class_init (TueOpenChoiceFieldRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tue_open_choice_field_row_constructed;

  gtk_widget_class_install_action (widget_class, "open-choice.choose", "s", choose_cb);
}

static void
tue_open_choice_field_row_init (TueOpenChoiceFieldRow *self)
{
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON,
                               "icon-name", "pan-down-symbolic",
                               "valign", GTK_ALIGN_CENTER,
                               "tooltip-text", _("Suggestions"), "css-classes", (const char *[]){ "flat", NULL }, NULL);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->button));
}

TueFieldRow *
tue_open_choice_field_row_new (TueField *field)
{
  TueFieldRow *self = tue_entry_field_row_create (TUE_TYPE_OPEN_CHOICE_FIELD_ROW, field);

  tue_entry_field_row_set_offer_button (TUE_ENTRY_FIELD_ROW (self), TUE_OPEN_CHOICE_FIELD_ROW (self)->button);

  return self;
}
