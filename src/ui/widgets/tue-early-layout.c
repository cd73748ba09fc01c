/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-early-layout"

#include "config.h"

#include "tue-early-layout.h"

/* Each allocation of a text view lays out what shows. */
static void
lay_out (GtkTextView *view)
{
  gtk_widget_queue_allocate (GTK_WIDGET (view));
}

/* The tag "missing" is bold once somebody asked for the prompt: what a tag looks like
 * changes the text as much as where it is. */
static void
follow_tags (GtkTextView *view)
{
  GSignalGroup *group = g_object_get_data (G_OBJECT (view), "tue-early-layout-tags");

  g_signal_group_set_target (group, gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (view)));
}

static void
follow_buffer (GtkTextView *view)
{
  static const char *const signals[] = { "changed", "apply-tag", "remove-tag", "mark-set" };
  GSignalGroup            *group = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_group_connect_data (group, signals[i], G_CALLBACK (lay_out), view, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_object_bind_property (view, "buffer", group, "target", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (view), "tue-early-layout", group, g_object_unref);

  group = g_signal_group_new (GTK_TYPE_TEXT_TAG_TABLE);
  g_signal_group_connect_data (group, "tag-changed", G_CALLBACK (lay_out), view, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_object_set_data_full (G_OBJECT (view), "tue-early-layout-tags", group, g_object_unref);
  g_signal_connect (view, "notify::buffer", G_CALLBACK (follow_tags), NULL);
  follow_tags (view);
}

void
tue_early_layout_install (GtkTextView *view)
{
  static const char *const signals[] = { "notify::buffer", "notify::editable", "state-flags-changed", "map" };

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  follow_buffer (view);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_after (view, signals[i], G_CALLBACK (lay_out), NULL);
}
