/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-chart"

#include "config.h"

#include "tue-chart-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "tue-announce.h"

#define HEIGHT 170
#define FLOW_HEIGHT 76
#define MIN_WIDTH 200
#define WIDTH 420

/* So many points are told one by one; of more, how many there are. */
#define MANY 60

G_DEFINE_FINAL_TYPE (TueChart, tue_chart, GTK_TYPE_WIDGET)

static void
item_free (gpointer data)
{
  TueChartItem *item = data;

  g_free (item->label);
  g_free (item->text);
  g_free (item->mark);
  g_free (item);
}

static void
update_description (TueChart *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->items->len == 0)
    g_string_append (text, _("Nothing to show yet"));
  else if (self->items->len > MANY)
    g_string_append_printf (text, ngettext ("%u value", "%u values", self->items->len), self->items->len);
  else
    for (guint i = 0; i < self->items->len; i++)
      {
        const TueChartItem *item = self->items->pdata[i];

        g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", item->label, item->text);
      }

  g_set_str (&self->description, text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->description, -1);
}

static void
find_axis (TueChart *self)
{
  self->step = tue_chart_find_step (self->max, self->is_whole);
  self->n_lines = (guint)MAX (ceil (self->max / self->step * (1 - 1e-12)), 1);
  self->top = self->step * self->n_lines;
}

static void
announce_selected (TueChart *self)
{
  const TueChartItem *item = self->items->pdata[self->selected];
  g_autofree char    *text = g_strdup_printf ("%s: %s", item->label, item->text);

  tue_announce (GTK_WIDGET (self), text);
}

static void
move_to (TueChart *self,
         int       index)
{
  if (self->items->len == 0)
    return;

  tue_chart_select (self, CLAMP (index, 0, (int)self->items->len - 1));
  announce_selected (self);
}

static gboolean
key_pressed_cb (TueChart       *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType state)
{
  int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_to (self, self->selected + forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_to (self, self->selected < 0 ? (int)self->items->len - 1 : self->selected - forward);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      move_to (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      move_to (self, (int)self->items->len - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_t:
    case GDK_KEY_T:
      tue_chart_open_table (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
motion_cb (TueChart *self,
           double    x,
           double    y)
{
  tue_chart_select (self, tue_chart_find_point (self, x));
}

static void
leave_cb (TueChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    tue_chart_select (self, -1);
}

static void
look_changed_cb (TueChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tue_chart_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  tue_chart_draw (TUE_CHART (widget), snapshot);
}

static void
tue_chart_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  TueChart *self = TUE_CHART (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = WIDTH;
    }
  else
    {
      *minimum = *natural = self->kind == TUE_CHART_BARS || self->kind == TUE_CHART_LINE ? HEIGHT : FLOW_HEIGHT;
    }
}

static void
tue_chart_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  TueChart *self = TUE_CHART (widget);

  if (self->table != NULL)
    gtk_popover_present (GTK_POPOVER (self->table));
}

static gboolean
tue_chart_focus (GtkWidget       *widget,
                 GtkDirectionType direction)
{
  TueChart *self = TUE_CHART (widget);

  /* The table is a child, but is gone into only while it is open. */
  if (tue_chart_get_table_is_open (self))
    return GTK_WIDGET_CLASS (tue_chart_parent_class)->focus (widget, direction);
  if (gtk_widget_has_focus (widget))
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

static void
tue_chart_dispose (GObject *object)
{
  TueChart *self = TUE_CHART (object);

  g_clear_pointer (&self->table, gtk_widget_unparent);

  G_OBJECT_CLASS (tue_chart_parent_class)->dispose (object);
}

static void
tue_chart_finalize (GObject *object)
{
  TueChart *self = TUE_CHART (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_chart_parent_class)->finalize (object);
}

static void
tue_chart_class_init (TueChartClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_chart_dispose;
  object_class->finalize = tue_chart_finalize;
  widget_class->snapshot = tue_chart_snapshot;
  widget_class->measure = tue_chart_measure;
  widget_class->size_allocate = tue_chart_size_allocate;
  widget_class->focus = tue_chart_focus;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tue_chart_init (TueChart *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  AdwStyleManager    *manager = adw_style_manager_get_default ();

  self->items = g_ptr_array_new_with_free_func (item_free);
  self->selected = -1;
  self->n_lines = 1;
  self->top = self->step = self->sum = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tue_chart_new:
 * @kind: how it looks
 * @name: what is shown, for a screen reader
 *
 * Returns: (transfer floating): a chart without points
 */
GtkWidget *
tue_chart_new (TueChartKind kind,
               const char  *name)
{
  TueChart *self = g_object_new (TUE_TYPE_CHART, NULL);

  self->kind = kind;
  tue_chart_set_name (self, name);
  update_description (self);

  return GTK_WIDGET (self);
}

void
tue_chart_set_name (TueChart   *self,
                    const char *name)
{
  g_return_if_fail (TUE_IS_CHART (self));

  g_set_str (&self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
clear_point (gpointer data)
{
  TueChartPoint *point = data;

  g_free ((char *)point->label);
  g_free ((char *)point->text);
  g_free ((char *)point->mark);
}

GArray *
tue_chart_points_new (void)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (TueChartPoint));

  g_array_set_clear_func (points, clear_point);

  return points;
}

/**
 * tue_chart_set_points:
 * @points: (array length=n_points): what to show, from the side where reading begins;
 *   a value that is no number, or less than 0, is a gap
 * @n_points: how many
 */
void
tue_chart_set_points (TueChart            *self,
                      const TueChartPoint *points,
                      guint                n_points)
{
  g_return_if_fail (TUE_IS_CHART (self));

  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_ptr_array_set_size (self->items, 0);
  self->selected = -1;
  self->sum = 0;
  self->max = 0;
  for (guint i = 0; i < n_points; i++)
    {
      TueChartItem *item = g_new0 (TueChartItem, 1);
      gboolean      is_sound = isfinite (points[i].value) && points[i].value >= 0;

      item->label = g_strdup (points[i].label);
      item->mark = g_strdup (points[i].mark);
      item->text = item->mark != NULL ? g_strdup_printf ("%s (%s)", points[i].text, item->mark) : g_strdup (points[i].text);
      item->value = is_sound && !points[i].is_empty ? points[i].value : 0;
      item->before = self->sum;
      self->sum += item->value;
      self->max = MAX (self->max, item->value);
      item->is_empty = points[i].is_empty || !is_sound;
      item->is_uncertain = points[i].is_uncertain;
      g_ptr_array_add (self->items, item);
    }
  find_axis (self);
  if (!(self->sum > 0))
    self->sum = 1;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tue_chart_set_format (TueChart          *self,
                      TueChartFormatFunc func,
                      gpointer           data)
{
  g_return_if_fail (TUE_IS_CHART (self));

  self->format = func;
  self->format_data = data;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tue_chart_set_whole (TueChart *self,
                     gboolean  is_whole)
{
  g_return_if_fail (TUE_IS_CHART (self));

  self->is_whole = is_whole;
  find_axis (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
tue_chart_get_n_points (TueChart *self)
{
  g_return_val_if_fail (TUE_IS_CHART (self), 0);

  return self->items->len;
}

int
tue_chart_get_selected (TueChart *self)
{
  g_return_val_if_fail (TUE_IS_CHART (self), -1);

  return self->selected;
}

void
tue_chart_select (TueChart *self,
                  int       index)
{
  g_return_if_fail (TUE_IS_CHART (self));
  g_return_if_fail (index >= -1 && index < (int)self->items->len);

  if (self->selected == index)
    return;

  self->selected = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
tue_chart_get_description (TueChart *self)
{
  g_return_val_if_fail (TUE_IS_CHART (self), NULL);

  return self->description;
}

gboolean
tue_chart_get_table_is_open (TueChart *self)
{
  g_return_val_if_fail (TUE_IS_CHART (self), FALSE);

  return self->table != NULL && gtk_widget_get_visible (self->table);
}

void
tue_chart_open_table (TueChart *self)
{
  g_return_if_fail (TUE_IS_CHART (self));

  if (self->items->len == 0)
    return;
  if (self->table == NULL)
    self->table = tue_chart_table_new (self);
  gtk_popover_popup (GTK_POPOVER (self->table));
}
