/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-conflict-column"

#include "config.h"

#include "tue-conflict-column.h"

#include <string.h>

#include "tue-changes-text.h"
#include "tue-comparison.h"
#include "tue-cut-tooltip.h"

struct _TueConflictColumn
{
  GtkBox parent_instance;

  /* Template children */
  TueChangesText *text;

  /* Owned */
  char         *title;
  char         *subtitle;
  GCancellable *comparing; /* (nullable) */

  gsize start; /* of the place, in the text */
  gsize length;
  guint change; /* that reaches it */
  guint n_frames;
  guint going_id; /* tick callback that shows it */
};

G_DEFINE_FINAL_TYPE (TueConflictColumn, tue_conflict_column, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The first change that reaches the place */
static guint
find_change (TueConflictColumn *self,
             TueDiff           *diff)
{
  gsize                n_changes;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    {
      if (changes[i].new_start + changes[i].new_length >= self->start && changes[i].new_start <= self->start + self->length)
        return (guint)i;
    }

  return 0;
}

/* Where lines break is known once the text was laid out. */
static gboolean
go_cb (GtkWidget     *widget,
       GdkFrameClock *clock,
       gpointer       user_data)
{
  TueConflictColumn *self = TUE_CONFLICT_COLUMN (widget);

  if (++self->n_frames < 3)
    return G_SOURCE_CONTINUE;

  self->going_id = 0;
  tue_changes_text_go_to (self->text, self->change);

  return G_SOURCE_REMOVE;
}

static void
go_to_place (TueConflictColumn *self,
             guint              change)
{
  self->change = change;
  self->n_frames = 0;
  tue_changes_text_go_to (self->text, change);
  if (self->going_id == 0)
    self->going_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), go_cb, NULL, NULL);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TueConflictColumn *self = TUE_CONFLICT_COLUMN (source);
  GBytes            *before, *after;
  g_autoptr(TueDiff) diff = tue_comparison_finish (result, &before, &after, NULL);

  /* Another one was begun, or the column is gone. */
  if (diff == NULL)
    return;

  tue_changes_text_set_changes (self->text, before, after, diff);
  if (tue_changes_text_get_n_changes (self->text) > 0)
    go_to_place (self, find_change (self, diff));
}

static void
stop_comparing (TueConflictColumn *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
}

static void
tue_conflict_column_dispose (GObject *object)
{
  TueConflictColumn *self = TUE_CONFLICT_COLUMN (object);

  stop_comparing (self);
  if (self->going_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->going_id);
  self->going_id = 0;
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_CONFLICT_COLUMN);

  G_OBJECT_CLASS (tue_conflict_column_parent_class)->dispose (object);
}

static void
tue_conflict_column_finalize (GObject *object)
{
  TueConflictColumn *self = TUE_CONFLICT_COLUMN (object);

  g_free (self->title);
  g_free (self->subtitle);

  G_OBJECT_CLASS (tue_conflict_column_parent_class)->finalize (object);
}

static void
tue_conflict_column_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  TueConflictColumn *self = TUE_CONFLICT_COLUMN (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_conflict_column_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  TueConflictColumn *self = TUE_CONFLICT_COLUMN (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      if (!g_set_str (&self->title, g_value_get_string (value)))
        return;
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
      break;
    case PROP_SUBTITLE:
      if (!g_set_str (&self->subtitle, g_value_get_string (value)))
        return;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
tue_conflict_column_class_init (TueConflictColumnClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_conflict_column_dispose;
  object_class->finalize = tue_conflict_column_finalize;
  object_class->get_property = tue_conflict_column_get_property;
  object_class->set_property = tue_conflict_column_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TUE_TYPE_CHANGES_TEXT);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-conflict-column.ui");
  gtk_widget_class_bind_template_child (widget_class, TueConflictColumn, text);
}

static void
tue_conflict_column_init (TueConflictColumn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
}

void
tue_conflict_column_show_side (TueConflictColumn     *self,
                               const char            *base,
                               const TueConflictSide *side)
{
  g_autoptr(GBytes) before = NULL;
  g_autoptr(GBytes) after = NULL;

  g_return_if_fail (TUE_IS_CONFLICT_COLUMN (self));
  g_return_if_fail (base != NULL && side != NULL);

  stop_comparing (self);
  self->start = side->start;
  self->length = side->length;
  before = g_bytes_new (base, strlen (base));
  after = g_bytes_new (side->text, strlen (side->text));
  self->comparing = g_cancellable_new ();
  tue_comparison_start (self, before, after, self->comparing, compared_cb, NULL);
}
