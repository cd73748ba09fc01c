/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-boxed-rows"

#include "config.h"

#include "tue-boxed-rows.h"

struct _TueBoxedRows
{
  GObject parent_instance;

  /* Owned */
  GtkSectionModel *model;
  GHashTable      *rows; /* GtkListItem to GtkWidget, both borrowed */
};

G_DEFINE_FINAL_TYPE (TueBoxedRows, tue_boxed_rows, G_TYPE_OBJECT)

static void
set_css_class (GtkWidget  *widget,
               const char *css_class,
               gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_row (TueBoxedRows *self,
            GtkListItem  *item,
            GtkWidget    *row)
{
  guint position = gtk_list_item_get_position (item);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint start, end;

  if (position >= n_items)
    return;

  gtk_section_model_get_section (self->model, position, &start, &end);
  set_css_class (row, "first", position == start);
  /* A model without sections says that its only one has no end. */
  set_css_class (row, "last", position + 1 == MIN (end, n_items));
}

static void
update_rows (TueBoxedRows *self)
{
  GHashTableIter iter;
  gpointer       item, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &item, &row))
    update_row (self, item, row);
}

static void
tue_boxed_rows_dispose (GObject *object)
{
  TueBoxedRows *self = TUE_BOXED_ROWS (object);

  g_clear_object (&self->model);
  g_hash_table_remove_all (self->rows);

  G_OBJECT_CLASS (tue_boxed_rows_parent_class)->dispose (object);
}

static void
tue_boxed_rows_finalize (GObject *object)
{
  TueBoxedRows *self = TUE_BOXED_ROWS (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (tue_boxed_rows_parent_class)->finalize (object);
}

static void
tue_boxed_rows_class_init (TueBoxedRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_boxed_rows_dispose;
  object_class->finalize = tue_boxed_rows_finalize;
}

static void
tue_boxed_rows_init (TueBoxedRows *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
}

TueBoxedRows *
tue_boxed_rows_new (GtkSectionModel *model)
{
  TueBoxedRows *self = g_object_new (TUE_TYPE_BOXED_ROWS, NULL);

  g_return_val_if_fail (GTK_IS_SECTION_MODEL (model), NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (model, "sections-changed", G_CALLBACK (update_rows), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  return self;
}

/**
 * tue_boxed_rows_add:
 *
 * Keeps the row's corners right from now on; call it when the item is bound.
 */
void
tue_boxed_rows_add (TueBoxedRows *self,
                    GtkListItem  *item,
                    GtkWidget    *row)
{
  g_return_if_fail (TUE_IS_BOXED_ROWS (self));

  g_hash_table_insert (self->rows, item, row);
  update_row (self, item, row);
}

/**
 * tue_boxed_rows_remove:
 *
 * Forgets the row; call it when the item is unbound.
 */
void
tue_boxed_rows_remove (TueBoxedRows *self,
                       GtkListItem  *item)
{
  g_return_if_fail (TUE_IS_BOXED_ROWS (self));

  g_hash_table_remove (self->rows, item);
}
