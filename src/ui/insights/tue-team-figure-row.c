/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-team-figure-row"

#include "config.h"

#include "tue-team-figure-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-chart-card.h"
#include "tue-figure-axis.h"
#include "tue-figure-words.h"
#include "tue-team-csv.h"

struct _TueTeamFigureRow
{
  AdwExpanderRow parent_instance;

  TueFigure figure;
  GArray   *series;     /* (owned) (element-type TueTeamFigure) */
  char     *table;      /* (owned) */
  char     *group_name; /* (owned) */
  gboolean  has_chart;
};

G_DEFINE_FINAL_TYPE (TueTeamFigureRow, tue_team_figure_row, ADW_TYPE_EXPANDER_ROW)

static GBytes *
make_table (gpointer data)
{
  TueTeamFigureRow *self = data;

  return g_bytes_new (self->table, strlen (self->table));
}

static char *
describe_weeks (TueFigure            figure,
                const TueTeamFigure *weeks)
{
  g_autofree char *value = tue_figure_format_value (figure, weeks->value);
  g_autofree char *people = g_strdup_printf (ngettext ("%u person", "%u people", weeks->n_people), weeks->n_people);
  g_autofree char *cases = g_strdup_printf (ngettext ("%u case", "%u cases", weeks->n_cases), weeks->n_cases);

  return g_strdup_printf ("%s · %s · %s", value, people, cases);
}

static void
show_series (TueTeamFigureRow *self,
             TueChart         *chart)
{
  g_autoptr(GArray) points = tue_chart_points_new ();
  double max = 0, scale;

  for (guint i = 0; i < self->series->len; i++)
    max = MAX (max, g_array_index (self->series, TueTeamFigure, i).value);

  scale = tue_figure_axis_set (chart, self->figure, max);
  for (guint i = 0; i < self->series->len; i++)
    {
      const TueTeamFigure *weeks = &g_array_index (self->series, TueTeamFigure, i);
      TueChartPoint        point = {
               .label = tue_figure_axis_describe_weeks (weeks->first_day, weeks->last_day),
               .text = describe_weeks (self->figure, weeks),
               .value = weeks->value / scale,
      };

      g_array_append_val (points, point);
    }
  tue_chart_set_points (chart, (TueChartPoint *)points->data, points->len);
}

/* Many figures of many workflows are not drawn before somebody looks at them. */
static void
expanded_cb (TueTeamFigureRow *self)
{
  TueChartKind     kind = tue_figure_get_unit (self->figure) == TUE_FIGURE_HOURS ? TUE_CHART_LINE : TUE_CHART_BARS;
  GtkWidget       *card, *row;
  g_autofree char *title = NULL;

  if (self->has_chart || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  self->has_chart = TRUE;
  /* Translators: a figure and a workflow: "Revisions per draft, Proposal" */
  title = g_strdup_printf (_("%s, %s"), tue_figure_get_label (self->figure), self->group_name);
  card = tue_chart_card_new (kind, title, make_table, self);
  gtk_widget_add_css_class (card, "chart-card");
  show_series (self, tue_chart_card_get_chart (TUE_CHART_CARD (card)));
  row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), card);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
tue_team_figure_row_finalize (GObject *object)
{
  TueTeamFigureRow *self = TUE_TEAM_FIGURE_ROW (object);

  g_clear_pointer (&self->series, g_array_unref);
  g_free (self->table);
  g_free (self->group_name);

  G_OBJECT_CLASS (tue_team_figure_row_parent_class)->finalize (object);
}

static void
tue_team_figure_row_class_init (TueTeamFigureRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_team_figure_row_finalize;
}

static void
tue_team_figure_row_init (TueTeamFigureRow *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

/**
 * tue_team_figure_row_new: (skip)
 * @group: a workflow
 * @row: a figure of it
 *
 * Returns: (transfer floating): a row, which opens where there are weeks to be seen
 */
GtkWidget *
tue_team_figure_row_new (const TueTeamGroup *group,
                         const TueTeamRow   *row)
{
  TueTeamFigureRow *self = g_object_new (TUE_TYPE_TEAM_FIGURE_ROW, NULL);
  g_autofree char  *value = tue_team_row_describe (row);

  self->figure = row->figure;
  self->series = g_array_ref (row->series);
  self->table = tue_team_csv_make_of_row (group, row);
  self->group_name = g_strdup (group->name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_figure_get_label (row->figure));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), value);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tue_figure_get_definition (row->figure));

  return GTK_WIDGET (self);
}
