/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-import-row"

#include "config.h"

#include "tue-import-row.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-import-words.h"

struct _TueImportRow
{
  GtkBox parent_instance;

  /* Template children */
  GtkCheckButton *check;
  GtkLabel       *name_label;
  GtkLabel       *detail_label;
  GtkLabel       *state_label;

  TueImportItem *item; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (TueImportRow, tue_import_row, GTK_TYPE_BOX)

static void
show_choice (TueImportRow *self)
{
  gtk_check_button_set_active (self->check, tue_import_item_get_taken (self->item));
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), tue_import_item_get_offers (self->item, TUE_IMPORT_TAKE_THEIRS));
}

static void
active_cb (TueImportRow *self)
{
  if (self->item != NULL)
    tue_import_item_set_taken (self->item, gtk_check_button_get_active (self->check));
}

static void
tue_import_row_dispose (GObject *object)
{
  TueImportRow *self = TUE_IMPORT_ROW (object);

  tue_import_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_IMPORT_ROW);

  G_OBJECT_CLASS (tue_import_row_parent_class)->dispose (object);
}

static void
tue_import_row_class_init (TueImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_import_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueImportRow, check);
  gtk_widget_class_bind_template_child (widget_class, TueImportRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, TueImportRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, TueImportRow, state_label);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
tue_import_row_init (TueImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
}

GtkWidget *
tue_import_row_new (void)
{
  return g_object_new (TUE_TYPE_IMPORT_ROW, NULL);
}

void
tue_import_row_set_item (TueImportRow  *self,
                         TueImportItem *item)
{
  g_autofree char *name = NULL;
  g_autofree char *detail = NULL;
  const char      *state_class;

  g_return_if_fail (TUE_IS_IMPORT_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  if (item == NULL)
    return;

  name = tue_import_words_describe_name (item);
  detail = tue_import_words_describe (item);
  state_class = tue_import_words_get_state_class (item);
  gtk_label_set_text (self->name_label, name);
  gtk_label_set_text (self->detail_label, detail);
  gtk_label_set_text (self->state_label, tue_import_words_get_state (item));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state_label), (const char *[]){ "pill-label", state_class, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify::choice", G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
  show_choice (self);
}
