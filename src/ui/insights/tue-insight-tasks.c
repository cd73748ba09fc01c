/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-tasks"

#include "config.h"

#include "tue-insight-tasks.h"

#include <glib/gi18n.h>

#include "tue-chart.h"
#include "tue-figure-axis.h"
#include "tue-figure-words.h"

/* The latest so many: who looks for one of a thousand uses the search. */
#define MAX_ROWS 100

struct _TueInsightTasks
{
  AdwDialog parent_instance;

  /* Owned */
  TueWorkspace *workspace;
  GCancellable *loading;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TueInsightTasks, tue_insight_tasks, ADW_TYPE_DIALOG)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) row = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = tue_workspace_load_task_finish (TUE_WORKSPACE (source), result, &error);

  if (task != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_task_get_title (task));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), error->message);
}

static void
activated_cb (TueInsightTasks *self,
              AdwActionRow    *row)
{
  g_autofree char *task_id = g_strdup (g_object_get_data (G_OBJECT (row), "task"));

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, task_id);
}

static char *
describe_day (TueFigure             figure,
              const TueInsightCase *one)
{
  return tue_insight_is_in_stage (one->outcome, figure) ? g_strdup (_("Still there")) : tue_figure_format_day (one->day);
}

static GtkWidget *
make_row (TueInsightTasks      *self,
          TueFigure             figure,
          const TueInsightCase *one)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *value = NULL;
  g_autofree char *day = describe_day (figure, one);
  GtkWidget       *label;

  if (tue_figure_get_unit (figure) == TUE_FIGURE_SHARE)
    value = g_strdup (one->value > 0 ? _("Yes") : _("No"));
  else
    value = tue_figure_format_value (figure, one->value);
  label = gtk_label_new (value);
  gtk_widget_add_css_class (label, "numeric");
  g_object_set_data_full (G_OBJECT (row), "task", g_strdup (one->outcome->task_id), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "…");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), day);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  tue_workspace_load_task_async (self->workspace, one->outcome->task_id, self->loading, loaded_cb, g_object_ref (row));

  return row;
}

static void
tue_insight_tasks_dispose (GObject *object)
{
  TueInsightTasks *self = TUE_INSIGHT_TASKS (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_insight_tasks_parent_class)->dispose (object);
}

static void
tue_insight_tasks_class_init (TueInsightTasksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_insight_tasks_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tue_insight_tasks_init (TueInsightTasks *self)
{
  self->loading = g_cancellable_new ();
}

/* How far they are apart; a few are seen by their rows. */
static GtkWidget *
make_spread (TueFigure figure,
             GArray   *cases)
{
  GtkWidget *chart = tue_chart_new (TUE_CHART_STRIP, _("How far the cases are apart"));
  g_autoptr(GArray) points = tue_chart_points_new ();
  double max = 0, scale;

  for (guint i = 0; i < cases->len; i++)
    max = MAX (max, g_array_index (cases, TueInsightCase, i).value);

  scale = tue_figure_axis_set (TUE_CHART (chart), figure, max);
  for (guint i = 0; i < cases->len; i++)
    {
      const TueInsightCase *one = &g_array_index (cases, TueInsightCase, i);
      TueChartPoint         point = {
                .label = describe_day (figure, one),
                .text = tue_figure_format_value (figure, one->value),
                .value = one->value / scale,
                .is_uncertain = tue_insight_is_in_stage (one->outcome, figure),
      };

      g_array_append_val (points, point);
    }
  tue_chart_set_points (TUE_CHART (chart), (TueChartPoint *)points->data, points->len);
  gtk_widget_add_css_class (chart, "card");
  gtk_widget_add_css_class (chart, "chart-card");

  return chart;
}

static gboolean
has_open_case (TueFigure figure,
               GArray   *cases)
{
  for (guint i = 0; i < cases->len; i++)
    if (tue_insight_is_in_stage (g_array_index (cases, TueInsightCase, i).outcome, figure))
      return TRUE;

  return FALSE;
}

/* figure: says how values are written */
static AdwDialog *
make_dialog (TueWorkspace *workspace,
             const char   *title,
             const char   *definition,
             TueFigure     figure,
             GArray       *cases)
{
  TueInsightTasks *self = g_object_new (TUE_TYPE_INSIGHT_TASKS, "title", title, "content-width", 480, "content-height", 560, NULL);
  GtkWidget       *view = adw_toolbar_view_new ();
  GtkWidget       *page = adw_preferences_page_new ();
  GtkWidget       *group = adw_preferences_group_new ();
  g_autofree char *more = NULL, *description = NULL;
  guint            n = MIN (cases->len, MAX_ROWS);

  self->workspace = g_object_ref (workspace);
  if (n < cases->len)
    more = g_strdup_printf (ngettext ("These are the latest %u of %u.", "These are the latest %u of %u.", cases->len), n, cases->len);
  description = g_markup_printf_escaped ("%s %s", definition, more != NULL ? more : "");
  if (tue_figure_get_unit (figure) != TUE_FIGURE_SHARE && cases->len >= TUE_INSIGHT_MIN_CASES)
    {
      GtkWidget *spread = adw_preferences_group_new ();

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (spread), description);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (spread), make_spread (figure, cases));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (spread));
    }
  else
    {
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
    }
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, figure, &g_array_index (cases, TueInsightCase, cases->len - 1 - i)));

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);

  return ADW_DIALOG (self);
}

/**
 * tue_insight_tasks_new:
 * @workspace: where the tasks are
 * @figure: what was measured
 * @cases: (element-type TueInsightCase): the cases, the latest last; those of tasks that
 *   are still in the stage are told as such
 *
 * Returns: (transfer floating): a dialog of the tasks behind the figure
 */
AdwDialog *
tue_insight_tasks_new (TueWorkspace *workspace,
                       TueFigure     figure,
                       GArray       *cases)
{
  g_autofree char *definition = NULL;

  if (!has_open_case (figure, cases))
    return make_dialog (workspace, tue_figure_get_label (figure), tue_figure_get_definition (figure), figure, cases);

  /* Translators: behind the definition of a figure: "While a draft was written…, of approved tasks." */
  definition = g_strdup_printf (_("%s Tasks that are still there are added, with the time so far."), tue_figure_get_definition (figure));

  return make_dialog (workspace, tue_figure_get_label (figure), definition, figure, cases);
}

/**
 * tue_insight_tasks_new_for_reason:
 * @workspace: where the tasks are
 * @reason: for which drafts were changed
 * @cases: (element-type TueInsightCase): the cases, the latest last
 *
 * Returns: (transfer floating): a dialog of the tasks in which the reason was given
 */
AdwDialog *
tue_insight_tasks_new_for_reason (TueWorkspace     *workspace,
                                  TueRevisionReason reason,
                                  GArray           *cases)
{
  return make_dialog (workspace, tue_revision_reason_get_label (reason), _("Approved tasks in which this reason was given, and how often."), TUE_FIGURE_REVISIONS, cases);
}
