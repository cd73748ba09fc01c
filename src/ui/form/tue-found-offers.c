/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-found-offers"

#include "config.h"

#include "tue-found-offers.h"

#include "tue-announce.h"
#include "tue-found-row.h"

struct _TueFoundOffers
{
  GObject parent_instance;

  /* Owned */
  TueWorkspace   *workspace; /* (nullable) */
  TueTask        *task;      /* (nullable) */
  GSignalGroup   *task_signals;
  GCancellable   *cancellable; /* (nullable): while it is looked for */
  TueFoundValues *found;       /* (nullable) */
  TueValue       *values;      /* (nullable): what was looked through */
  GHashTable     *rows;        /* (element-type TueFieldRow TueFoundRow): both borrowed */
};

G_DEFINE_FINAL_TYPE (TueFoundOffers, tue_found_offers, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
chosen_cb (TueFoundOffers *self,
           TueValue       *value,
           TueFoundRow    *found_row)
{
  GHashTableIter iter;
  gpointer       row, other;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, &other))
    if (other == found_row)
      {
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, row, value);
        return;
      }
}

/* A row in the list of the field, right below it; most fields never need one. */
static TueFoundRow *
ensure_row (TueFoundOffers *self,
            TueFieldRow    *row)
{
  TueFoundRow *found_row = g_hash_table_lookup (self->rows, row);
  GtkWidget   *list = gtk_widget_get_parent (GTK_WIDGET (row));

  if (found_row != NULL || !GTK_IS_LIST_BOX (list))
    return found_row;

  found_row = tue_found_row_new (row);
  g_signal_connect_object (found_row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (GTK_LIST_BOX (list), GTK_WIDGET (found_row), gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  g_hash_table_insert (self->rows, row, found_row);

  return found_row;
}

static void
update_row (TueFoundOffers *self,
            TueFieldRow    *row,
            GPtrArray      *materials)
{
  const char          *name = tue_field_get_name (tue_field_row_get_field (row));
  TueValue            *value = tue_task_get_value (self->task, name);
  gsize                n_values = 0;
  const TueFoundValue *values = NULL;
  TueFoundRow         *found_row;

  if (self->found != NULL && (value == NULL || tue_value_is_unset (value)))
    values = tue_found_values_get (self->found, name, &n_values);
  if (values == NULL)
    n_values = 0;

  found_row = n_values > 0 ? ensure_row (self, row) : g_hash_table_lookup (self->rows, row);
  if (found_row != NULL)
    tue_found_row_set_values (found_row, values, n_values, materials);
}

static void
update_rows (TueFoundOffers *self)
{
  g_autoptr(GPtrArray) materials = NULL;
  g_autoptr(GPtrArray) rows = g_hash_table_get_keys_as_ptr_array (self->rows);

  if (self->task == NULL || !tue_task_get_has_values (self->task))
    return;

  materials = tue_material_read (tue_task_get_values (self->task), NULL);
  for (guint i = 0; i < rows->len; i++)
    update_row (self, g_ptr_array_index (rows, i), materials);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TueFoundOffers) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFoundValues) found = tue_workspace_find_in_material_finish (TUE_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, tue_found_values_unref);
  self->found = g_steal_pointer (&found);
  update_rows (self);
}

static void
stop_looking (TueFoundOffers *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look (TueFoundOffers *self)
{
  stop_looking (self);
  g_clear_pointer (&self->values, tue_value_unref);
  self->values = tue_value_ref (tue_task_get_values (self->task));
  self->cancellable = g_cancellable_new ();
  tue_workspace_find_in_material_async (self->workspace, self->task, self->cancellable, found_cb, g_object_ref (self));
}

static gboolean
is_filled (TueValue   *values,
           const char *name)
{
  TueValue *value = tue_value_lookup (values, name);

  return value != NULL && !tue_value_is_unset (value);
}

/* A keystroke in a field that stays filled, or empty, changes no offers. */
static gboolean
is_other_filled (TueFoundOffers *self,
                 TueValue       *values)
{
  GHashTableIter iter;
  gpointer       row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    {
      const char *name = tue_field_get_name (tue_field_row_get_field (row));

      if (is_filled (values, name) != is_filled (self->values, name))
        return TRUE;
    }

  return FALSE;
}

static void
values_cb (TueFoundOffers *self)
{
  TueValue *values = self->task != NULL ? tue_task_get_values (self->task) : NULL;

  if (values == NULL)
    return;

  if (self->values == NULL || !tue_material_is_same (values, self->values))
    {
      look (self);
      return;
    }

  if (!is_other_filled (self, values))
    return;

  g_clear_pointer (&self->values, tue_value_unref);
  self->values = tue_value_ref (values);
  update_rows (self);
}

static void
tue_found_offers_dispose (GObject *object)
{
  TueFoundOffers *self = TUE_FOUND_OFFERS (object);

  stop_looking (self);
  if (self->task_signals != NULL)
    g_signal_group_set_target (self->task_signals, NULL);
  g_hash_table_remove_all (self->rows);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_found_offers_parent_class)->dispose (object);
}

static void
tue_found_offers_finalize (GObject *object)
{
  TueFoundOffers *self = TUE_FOUND_OFFERS (object);

  g_clear_object (&self->task_signals);
  g_clear_pointer (&self->found, tue_found_values_unref);
  g_clear_pointer (&self->values, tue_value_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (tue_found_offers_parent_class)->finalize (object);
}

static void
tue_found_offers_class_init (TueFoundOffersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_found_offers_dispose;
  object_class->finalize = tue_found_offers_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, TUE_TYPE_FIELD_ROW, G_TYPE_POINTER);
}

static void
tue_found_offers_init (TueFoundOffers *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->task_signals = g_signal_group_new (TUE_TYPE_TASK);
  g_signal_group_connect_object (self->task_signals, "notify::values", G_CALLBACK (values_cb), self, G_CONNECT_SWAPPED);
}

TueFoundOffers *
tue_found_offers_new (void)
{
  return g_object_new (TUE_TYPE_FOUND_OFFERS, NULL);
}

void
tue_found_offers_set_task (TueFoundOffers *self,
                           TueWorkspace   *workspace,
                           TueTask        *task)
{
  g_return_if_fail (TUE_IS_FOUND_OFFERS (self));

  stop_looking (self);
  g_clear_pointer (&self->found, tue_found_values_unref);
  g_clear_pointer (&self->values, tue_value_unref);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->task, task);
  g_signal_group_set_target (self->task_signals, task);
  values_cb (self);
}

void
tue_found_offers_add_row (TueFoundOffers *self,
                          TueFieldRow    *row)
{
  g_return_if_fail (TUE_IS_FOUND_OFFERS (self));

  g_hash_table_insert (self->rows, row, NULL);
}

void
tue_found_offers_clear (TueFoundOffers *self)
{
  g_return_if_fail (TUE_IS_FOUND_OFFERS (self));

  g_hash_table_remove_all (self->rows);
}

void
tue_found_offers_update (TueFoundOffers *self)
{
  g_return_if_fail (TUE_IS_FOUND_OFFERS (self));

  update_rows (self);
}

void
tue_found_offers_announce (TueFoundOffers *self,
                           TueFieldRow    *row)
{
  TueFoundRow     *found_row;
  g_autofree char *sentence = NULL;

  g_return_if_fail (TUE_IS_FOUND_OFFERS (self));

  found_row = g_hash_table_lookup (self->rows, row);
  sentence = found_row != NULL ? tue_found_row_describe (found_row) : NULL;
  if (sentence != NULL)
    tue_announce (GTK_WIDGET (row), sentence);
}
