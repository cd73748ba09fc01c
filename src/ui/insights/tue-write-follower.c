/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-write-follower"

#include "config.h"

#include "tue-write-follower.h"

/* What is written one after the other is looked at once. */
#define PAUSE_MS 400

struct _TueWriteFollower
{
  GObject parent_instance;

  GtkWidget *widget; /* (borrowed): it owns this */
  guint      pause_id;
};

enum
{
  SIGNAL_LOOK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TueWriteFollower, tue_write_follower, G_TYPE_OBJECT)

static void
look (TueWriteFollower *self)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_LOOK], 0);
}

static void
pause_cb (gpointer user_data)
{
  TueWriteFollower *self = user_data;

  self->pause_id = 0;
  look (self);
}

static void
saving_cb (TueWriteFollower *self,
           GParamSpec       *pspec,
           TueWorkspace     *workspace)
{
  if (tue_workspace_get_saving (workspace) || !gtk_widget_get_mapped (self->widget))
    return;

  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add_once (PAUSE_MS, pause_cb, self);
}

static void
day_cb (TueWriteFollower *self)
{
  if (gtk_widget_get_mapped (self->widget))
    look (self);
}

static void
tue_write_follower_dispose (GObject *object)
{
  g_clear_handle_id (&TUE_WRITE_FOLLOWER (object)->pause_id, g_source_remove);

  G_OBJECT_CLASS (tue_write_follower_parent_class)->dispose (object);
}

static void
tue_write_follower_class_init (TueWriteFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_write_follower_dispose;

  signals[SIGNAL_LOOK] = g_signal_new ("look", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_write_follower_init (TueWriteFollower *self)
{
}

TueWriteFollower *
tue_write_follower_new (GtkWidget    *widget,
                        TueWorkspace *workspace)
{
  TueWriteFollower *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TUE_TYPE_WRITE_FOLLOWER, NULL);
  self->widget = widget;
  g_signal_connect_object (widget, "map", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::saving", G_CALLBACK (saving_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "day-changed", G_CALLBACK (day_cb), self, G_CONNECT_SWAPPED);

  return self;
}
