/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-list-item"

#include "config.h"

#include "tue-list-item.h"

struct _TueListItem
{
  GObject parent_instance;

  TueValue *value;
  guint     position;
  gboolean  is_last;
  gboolean  expanded;
};

G_DEFINE_FINAL_TYPE (TueListItem, tue_list_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tue_list_item_finalize (GObject *object)
{
  TueListItem *self = TUE_LIST_ITEM (object);

  g_clear_pointer (&self->value, tue_value_unref);

  G_OBJECT_CLASS (tue_list_item_parent_class)->finalize (object);
}

static void
tue_list_item_class_init (TueListItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_list_item_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE,
                  0);
}

static void
tue_list_item_init (TueListItem *self)
{
}

TueListItem *
tue_list_item_new (TueValue *value,
                   guint     position)
{
  TueListItem *self = g_object_new (TUE_TYPE_LIST_ITEM, NULL);

  self->value = tue_value_ref (value);
  self->position = position;

  return self;
}

TueValue *
tue_list_item_get_value (TueListItem *self)
{
  return self->value;
}

void
tue_list_item_set_value (TueListItem *self,
                         TueValue    *value)
{
  if (self->value == value)
    return;

  tue_value_ref (value);
  tue_value_unref (self->value);
  self->value = value;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

guint
tue_list_item_get_position (TueListItem *self)
{
  return self->position;
}

gboolean
tue_list_item_get_is_last (TueListItem *self)
{
  return self->is_last;
}

void
tue_list_item_set_place (TueListItem *self,
                         guint        position,
                         gboolean     is_last)
{
  if (self->position == position && self->is_last == is_last)
    return;

  self->position = position;
  self->is_last = is_last;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
tue_list_item_get_expanded (TueListItem *self)
{
  return self->expanded;
}

void
tue_list_item_set_expanded (TueListItem *self,
                            gboolean     expanded)
{
  self->expanded = expanded;
}
