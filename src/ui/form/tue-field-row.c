/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-row"

#include "config.h"

#include "tue-field-row.h"

G_DEFINE_INTERFACE (TueFieldRow, tue_field_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_VALUE_CHANGED,
  SIGNAL_FOCUSED,
  SIGNAL_ADVANCE,
  SIGNAL_ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tue_field_row_default_init (TueFieldRowInterface *iface)
{
  signals[SIGNAL_VALUE_CHANGED] =
    g_signal_new ("value-changed",
                  TUE_TYPE_FIELD_ROW,
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE,
                  1,
                  G_TYPE_POINTER);

  signals[SIGNAL_FOCUSED] =
    g_signal_new ("focused",
                  TUE_TYPE_FIELD_ROW,
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE,
                  2,
                  G_TYPE_UINT,
                  G_TYPE_STRING);

  signals[SIGNAL_ASKED] =
    g_signal_new ("asked",
                  TUE_TYPE_FIELD_ROW,
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE,
                  1,
                  G_TYPE_BOOLEAN);

  signals[SIGNAL_ADVANCE] =
    g_signal_new ("advance",
                  TUE_TYPE_FIELD_ROW,
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE,
                  0);
}

TueField *
tue_field_row_get_field (TueFieldRow *self)
{
  g_return_val_if_fail (TUE_IS_FIELD_ROW (self), NULL);

  return TUE_FIELD_ROW_GET_IFACE (self)->get_field (self);
}

void
tue_field_row_set_value (TueFieldRow *self,
                         TueValue    *value)
{
  g_return_if_fail (TUE_IS_FIELD_ROW (self));

  TUE_FIELD_ROW_GET_IFACE (self)->set_value (self, value);
}

void
tue_field_row_set_context (TueFieldRow           *self,
                           const TueFieldContext *context)
{
  TueFieldRowInterface *iface;

  g_return_if_fail (TUE_IS_FIELD_ROW (self));
  g_return_if_fail (context != NULL);

  iface = TUE_FIELD_ROW_GET_IFACE (self);
  if (iface->set_context != NULL)
    iface->set_context (self, context);
}

gboolean
tue_field_row_focus_part (TueFieldRow *self,
                          guint        item,
                          const char  *member)
{
  TueFieldRowInterface *iface;

  g_return_val_if_fail (TUE_IS_FIELD_ROW (self), FALSE);

  iface = TUE_FIELD_ROW_GET_IFACE (self);
  if (iface->focus_part != NULL)
    return iface->focus_part (self, item, member);

  return gtk_widget_grab_focus (GTK_WIDGET (self));
}

gboolean
tue_field_row_focus_next (TueFieldRow *self,
                          GPtrArray   *rows)
{
  guint index;

  g_return_val_if_fail (TUE_IS_FIELD_ROW (self), FALSE);
  g_return_val_if_fail (rows != NULL, FALSE);

  if (!g_ptr_array_find (rows, self, &index))
    return FALSE;

  for (guint i = index + 1; i < rows->len; i++)
    {
      TueFieldRow *next = g_ptr_array_index (rows, i);

      if (tue_field_get_field_type (tue_field_row_get_field (next)) != TUE_FIELD_COMPUTED &&
          gtk_widget_get_mapped (GTK_WIDGET (next)) &&
          tue_field_row_focus_part (next, G_MAXUINT, NULL))
        return TRUE;
    }

  return FALSE;
}

void
tue_field_row_set_asked (TueFieldRow *self,
                         gboolean     asked)
{
  g_return_if_fail (TUE_IS_FIELD_ROW (self));

  g_signal_emit (self, signals[SIGNAL_ASKED], 0, asked);
}

gboolean
tue_field_row_replace_value (TueValue **held,
                             TueValue  *value)
{
  g_autoptr(TueValue) owned = value != NULL ? tue_value_ref (value) : tue_value_new_null ();

  g_return_val_if_fail (held != NULL && *held != NULL, FALSE);

  if (tue_value_equal (*held, owned))
    return FALSE;

  tue_value_unref (*held);
  *held = g_steal_pointer (&owned);

  return TRUE;
}

void
tue_field_row_emit_value_changed (TueFieldRow *self,
                                  TueValue    *value)
{
  g_return_if_fail (TUE_IS_FIELD_ROW (self));
  g_return_if_fail (value != NULL);

  g_signal_emit (self, signals[SIGNAL_VALUE_CHANGED], 0, value);
}

void
tue_field_row_emit_focused (TueFieldRow *self,
                            guint        item,
                            const char  *member)
{
  g_return_if_fail (TUE_IS_FIELD_ROW (self));

  g_signal_emit (self, signals[SIGNAL_FOCUSED], 0, item, member);
}

void
tue_field_row_emit_advance (TueFieldRow *self)
{
  g_return_if_fail (TUE_IS_FIELD_ROW (self));

  g_signal_emit (self, signals[SIGNAL_ADVANCE], 0);
}
