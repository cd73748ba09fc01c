/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insights-page"

#include "config.h"

#include "tue-insights-page.h"

#include <glib/gi18n.h>

#include "tue-chart-card.h"
#include "tue-figure-axis.h"
#include "tue-figure-card.h"
#include "tue-figure-words.h"
#include "tue-insight-choices.h"
#include "tue-insight-csv.h"
#include "tue-insight-overview.h"
#include "tue-insight-tasks.h"
#include "tue-learning-group.h"
#include "tue-summary-dialog.h"
#include "tue-team-dialog.h"
#include "tue-workspace-insights.h"
#include "tue-workspace-shelf.h"
#include "tue-write-follower.h"

struct _TueInsightsPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack            *stack;
  AdwBanner           *shelf_banner;
  AdwStatusPage       *message_page;
  GtkLabel            *baseline_label;
  TueInsightChoices   *choices;
  GtkBox              *first_cards;
  GtkBox              *last_cards;
  GtkBox              *charts;
  GtkBox              *stages;
  AdwPreferencesGroup *more_group;
  TueLearningGroup    *learning_group;
  TueLearningGroup    *first_weeks_group;
  AdwPreferencesGroup *versions_group;
  AdwPreferencesGroup *reasons_group;

  TueChart  *revisions_chart; /* children */
  TueChart  *approval_chart;
  TueChart  *stages_chart;
  GtkWidget *rows[TUE_N_FIGURES];       /* (nullable): of those that have no card */
  GtkLabel  *row_values[TUE_N_FIGURES]; /* in the rows */

  /* Owned */
  TueWorkspace       *workspace;
  TueInsightData     *data;     /* (nullable) until it is there */
  TueInsightOverview *overview; /* (nullable) what is shown */
  GCancellable       *loading;
  GCancellable       *counting;
  GPtrArray          *cards_shown;  /* (element-type TueFigureCard): borrowed */
  GPtrArray          *reason_rows;  /* (element-type GtkWidget): borrowed */
  GPtrArray          *version_rows; /* (element-type GtkWidget): borrowed */

  TueWriteFollower *follower;
};

G_DEFINE_FINAL_TYPE (TueInsightsPage, tue_insights_page, ADW_TYPE_NAVIGATION_PAGE)

/* The figures that come first. */
static const TueFigure card_figures[] = {
  TUE_FIGURE_REVISIONS,
  TUE_FIGURE_TO_APPROVAL,
  TUE_FIGURE_FIRST_PASS,
  TUE_FIGURE_SHARED_PRACTICE,
};

static const TueFigure row_figures[] = {
  TUE_FIGURE_WORDS_CHANGED,
  TUE_FIGURE_ROUNDS,
  TUE_FIGURE_ON_TIME,
  TUE_FIGURE_STALE_FACTS,
};

static const TueFigure stage_figures[] = {
  TUE_FIGURE_FILLING,
  TUE_FIGURE_WRITING,
  TUE_FIGURE_WAITING,
  TUE_FIGURE_REVIEWING,
  TUE_FIGURE_AFTER,
};

/* --- Tasks ------------------------------------------------------------------- */

static void
task_chosen_cb (TueInsightsPage *self,
                const char      *task_id)
{
  g_autofree char *place = g_strconcat ("task/", task_id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static void
present_tasks (TueInsightsPage *self,
               AdwDialog       *dialog)
{
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (task_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
show_tasks (TueInsightsPage *self,
            TueFigure        figure)
{
  if (self->overview != NULL)
    present_tasks (self, tue_insight_tasks_new (self->workspace, figure, self->overview->cases[figure]));
}

static void
card_clicked_cb (TueInsightsPage *self,
                 TueFigureCard   *card)
{
  show_tasks (self, tue_figure_card_get_figure (card));
}

static void
row_activated_cb (TueInsightsPage *self,
                  GtkWidget       *row)
{
  for (guint i = 0; i < TUE_N_FIGURES; i++)
    if (self->rows[i] == row)
      show_tasks (self, i);
}

/* --- Files ------------------------------------------------------------------- */

/* What began within a period, from a day on and before another; (nullable) for nothing. */
static char *
join_marks (GPtrArray *marks,
            guint32    from,
            guint32    before)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) texts = NULL;

  for (guint i = 0; i < marks->len; i++)
    {
      const TueInsightMark *mark = marks->pdata[i];

      if (mark->day >= from && mark->day < before)
        g_strv_builder_add (builder, mark->text);
    }
  texts = g_strv_builder_end (builder);

  return texts[0] != NULL ? g_strjoinv (", ", texts) : NULL;
}

/* What began in the period of a point; (nullable) for nothing. */
static char *
dup_marks (TueInsightsPage       *self,
           const TueInsightPoint *point)
{
  return join_marks (self->overview->marks, point->start, tue_insight_move (point->start, self->overview->unit, 1));
}

static void
add_series (TueInsightsPage *self,
            GString         *table,
            TueFigure        figure)
{
  GArray *series = self->overview->series[figure];

  for (guint i = 0; i < series->len; i++)
    {
      const TueInsightPoint *point = &g_array_index (series, TueInsightPoint, i);
      g_autofree char       *marks = dup_marks (self, point);

      tue_insight_csv_add (table, point->start, figure, &point->summary, marks);
    }
}

static GBytes *
make_series_table (TueInsightsPage *self,
                   TueFigure        figure)
{
  g_autoptr(GString) table = tue_insight_csv_new ();

  if (self->overview == NULL)
    return NULL;

  add_series (self, table, figure);

  return g_string_free_to_bytes (g_steal_pointer (&table));
}

static GBytes *
make_revisions_table (gpointer data)
{
  return make_series_table (data, TUE_FIGURE_REVISIONS);
}

static GBytes *
make_approval_table (gpointer data)
{
  return make_series_table (data, TUE_FIGURE_TO_APPROVAL);
}

static GBytes *
make_stages_table (gpointer data)
{
  TueInsightsPage *self = data;
  g_autoptr(GString) table = tue_insight_csv_new ();

  if (self->overview == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stage_figures); i++)
    tue_insight_csv_add (table, 0, stage_figures[i], &self->overview->comparisons[stage_figures[i]].after, NULL);

  return g_string_free_to_bytes (g_steal_pointer (&table));
}

/* --- Summaries --------------------------------------------------------------- */

static void
share_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TueInsightsPage *self = TUE_INSIGHTS_PAGE (widget);

  adw_dialog_present (tue_summary_dialog_new (self->workspace, self->data), widget);
}

/* There is nothing to tell before it is known. */
static void
update_share (TueInsightsPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "insights.share", self->data != NULL);
}

/* What others told needs nothing of one's own. */
static void
open_summaries_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  tue_team_dialog_choose (widget, tue_workspace_find_today (TUE_INSIGHTS_PAGE (widget)->workspace));
}

static void
open_shelf_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  adw_dialog_present (tue_team_dialog_new_for_shelf (TUE_INSIGHTS_PAGE (widget)->workspace), widget);
}

/* Who never read those of others is not told of them. */
static void
update_shelf (TueInsightsPage *self)
{
  TueSharedFolder *folder = tue_workspace_get_shared_folder (self->workspace);
  int              n_known = tue_settings_get_shelf_summaries (tue_workspace_get_settings (self->workspace));
  int              n_newer = (int)MIN (tue_shared_folder_get_n_summaries (folder), G_MAXINT) - n_known;
  gboolean         has_folder = tue_shared_folder_get_name (folder) != NULL;
  g_autofree char *text = g_strdup_printf (ngettext ("%d newer summary is in the shared folder", "%d newer summaries are in the shared folder", MAX (n_newer, 0)), n_newer);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "insights.open-shelf", has_folder);
  adw_banner_set_title (self->shelf_banner, text);
  adw_banner_set_revealed (self->shelf_banner, has_folder && n_known >= 0 && n_newer > 0);
}

/* --- Showing ----------------------------------------------------------------- */

static char *
describe_start (guint32        day,
                TueInsightUnit unit)
{
  g_autoptr(GDateTime) time = NULL;
  GDate date;

  if (unit == TUE_INSIGHT_WEEK)
    return tue_figure_axis_describe_weeks (day, day);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  time = g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date), 1, 0, 0, 0);

  return g_date_time_format (time, unit == TUE_INSIGHT_YEAR ? "%Y" : "%b");
}

static void
show_series (TueInsightsPage *self,
             TueChart        *chart,
             TueFigure        figure)
{
  TueInsightUnit unit = self->overview->unit;
  GArray        *series = self->overview->series[figure];
  g_autoptr(GArray) points = tue_chart_points_new ();
  double max = 0, scale;

  for (guint i = 0; i < series->len; i++)
    max = MAX (max, g_array_index (series, TueInsightPoint, i).summary.median);

  scale = tue_figure_axis_set (chart, figure, max);
  for (guint i = 0; i < series->len; i++)
    {
      const TueInsightPoint *found = &g_array_index (series, TueInsightPoint, i);
      guint                  n = found->summary.n;
      g_autofree char       *value = tue_figure_format_value (figure, found->summary.median);
      TueChartPoint          point = {
                 .label = describe_start (found->start, unit),
                 .mark = dup_marks (self, found),
                 .value = found->summary.median / scale,
                 .is_empty = n == 0,
                 .is_uncertain = n < TUE_INSIGHT_MIN_CASES,
      };

      /* Translators: a value and how many cases are behind it */
      point.text = n > 0 ? g_strdup_printf (ngettext ("%s, %u case", "%s, %u cases", n), value, n) : g_strdup (_("no cases"));
      g_array_append_val (points, point);
    }
  tue_chart_set_points (chart, (TueChartPoint *)points->data, points->len);
}

static void
show_stages (TueInsightsPage *self)
{
  g_autoptr(GArray) points = tue_chart_points_new ();
  gboolean is_known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (stage_figures); i++)
    {
      TueInsightSummary summary = self->overview->comparisons[stage_figures[i]].after;
      g_autofree char  *value = NULL;
      TueChartPoint     point = { .label = g_strdup (tue_figure_get_label (stage_figures[i])) };

      value = tue_figure_format_value (stage_figures[i], summary.median);
      point.value = summary.median;
      point.is_empty = summary.n < TUE_INSIGHT_MIN_CASES;
      is_known = is_known || !point.is_empty;
      point.text = point.is_empty ? g_strdup (_("too few cases")) : g_strdup_printf (ngettext ("%s, %u case", "%s, %u cases", summary.n), value, summary.n);
      g_array_append_val (points, point);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->stages), is_known);
  tue_chart_set_points (self->stages_chart, (TueChartPoint *)points->data, points->len);
}

static void
show_row (TueInsightsPage *self,
          TueFigure        figure)
{
  GArray                     *cases = self->overview->cases[figure];
  const TueInsightComparison *comparison = &self->overview->comparisons[figure];
  g_autofree char            *value = NULL, *behind = NULL, *change = NULL, *subtitle = NULL;

  value = tue_figure_describe_value (figure, &comparison->after);
  behind = tue_figure_describe_cases (figure, cases);
  change = tue_figure_describe_change (figure, comparison);
  subtitle = g_strdup_printf ("%s · %s", behind, change);
  gtk_label_set_label (self->row_values[figure], value);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[figure]), subtitle);
  gtk_widget_set_sensitive (self->rows[figure], cases->len > 0);
}

static void
reason_activated_cb (TueInsightsPage *self,
                     GtkWidget       *row)
{
  TueRevisionReason reason = (TueRevisionReason)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "reason"));

  if (self->overview != NULL)
    present_tasks (self, tue_insight_tasks_new_for_reason (self->workspace, reason, self->overview->reasons[reason]));
}

static void
show_reasons (TueInsightsPage *self)
{
  guint             n_tasks = self->overview->n_tasks;
  guint             n_with_reason[TUE_REVISION_N_REASONS];
  TueRevisionReason most;

  for (guint i = 0; i < self->reason_rows->len; i++)
    adw_preferences_group_remove (self->reasons_group, self->reason_rows->pdata[i]);
  g_ptr_array_set_size (self->reason_rows, 0);

  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    n_with_reason[i] = self->overview->reasons[i]->len;
  while ((most = tue_revision_reason_find_most (n_with_reason)) != TUE_REVISION_REASON_NONE)
    {
      GtkWidget       *row = adw_action_row_new ();
      g_autofree char *text = g_strdup_printf (ngettext ("%u of %u task", "%u of %u tasks", n_tasks), n_with_reason[most], n_tasks);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_revision_reason_get_label (most));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (text));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "reason", GINT_TO_POINTER (most));
      g_signal_connect_object (row, "activated", G_CALLBACK (reason_activated_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->reasons_group, row);
      g_ptr_array_add (self->reason_rows, row);
      n_with_reason[most] = 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->reasons_group), self->reason_rows->len > 0);
}

/* An older one that did better is said; else what the newest came to. */
static char *
describe_template (const TueTemplateOutcomes *template)
{
  const TueVersionOutcome *newest = template->versions->pdata[0];
  const TueVersionOutcome *better = template->better;
  const TueVersionOutcome *shown = better != NULL ? better : newest;
  g_autofree char         *led_to = tue_version_outcome_describe (shown);

  if (better != NULL)
    /* Translators: numbers of versions, and what the first one led to */
    return g_strdup_printf (_("Version %u did better than version %u: %s"), better->version, newest->version, led_to);

  /* Translators: the number of a version, and what it led to */
  return g_strdup_printf (_("Version %u: %s"), newest->version, led_to != NULL ? led_to : "–");
}

static void
show_versions (TueInsightsPage *self)
{
  for (guint i = 0; i < self->version_rows->len; i++)
    adw_preferences_group_remove (self->versions_group, self->version_rows->pdata[i]);
  g_ptr_array_set_size (self->version_rows, 0);

  for (guint i = 0; i < self->overview->templates->len; i++)
    {
      const TueTemplateOutcomes *template = self->overview->templates->pdata[i];
      const char      *name = tue_insight_data_get_template_name (self->data, template->template_id);
      GtkWidget       *row;
      g_autofree char *subtitle = NULL;

      /* There is no going back to what is gone. */
      if (name == NULL)
        continue;

      row = adw_action_row_new ();
      subtitle = describe_template (template);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_widget_set_tooltip_text (row, _("Compare the versions"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-versions");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", template->template_id);
      adw_preferences_group_add (self->versions_group, row);
      g_ptr_array_add (self->version_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->versions_group), self->version_rows->len > 0);
}

/* With what is compared begins there. */
static void
show_baseline (TueInsightsPage *self,
               guint32          first)
{
  g_autofree char *day = tue_figure_format_day (first);
  g_autofree char *text = NULL;

  text = g_strdup_printf (_("What is compared begins with the first approval, on %s. Times include nights and weekends."), day);
  gtk_label_set_label (self->baseline_label, text);
}

/* Beside which days the figures stand. */
static void
show_days (TueInsightsPage *self)
{
  const TueInsightDays days = self->overview->days, before = self->overview->before;
  g_autofree char     *first = tue_figure_format_day (days.first_day);
  g_autofree char     *last = tue_figure_format_day (days.last_day);
  g_autofree char     *before_first = tue_figure_format_day (before.first_day);
  g_autofree char     *before_last = tue_figure_format_day (before.last_day);
  g_autofree char     *text = NULL;

  /* Translators: four days */
  text = g_strdup_printf (_("Medians of %s to %s, beside %s to %s"), first, last, before_first, before_last);
  adw_preferences_group_set_description (self->more_group, text);
}

/* A workflow that is gone, or has no notes, has nothing to read about it. */
static void
show_learning (TueInsightsPage *self)
{
  const TueLearning *learning = &self->overview->learning;
  TueWorkflow       *workflow = learning->next_workflow != NULL ? tue_workspace_find_workflow (self->workspace, learning->next_workflow) : NULL;
  gboolean           has_notes = workflow != NULL && tue_workflow_get_notes (workflow)->len > 0;

  tue_learning_group_show (self->learning_group, learning, has_notes ? tue_workflow_get_name (workflow) : NULL);
}

/* Who is new has first weeks before there is anything to compare. */
static void
show_beginning (TueInsightsPage *self)
{
  tue_learning_group_show (self->first_weeks_group, &self->overview->learning, NULL);
  gtk_stack_set_visible_child_name (self->stack, "beginning");
}

static void
show (TueInsightsPage *self)
{
  if (self->overview->baseline == 0)
    {
      show_beginning (self);
      return;
    }

  show_baseline (self, self->overview->baseline);
  show_days (self);
  for (guint i = 0; i < self->cards_shown->len; i++)
    {
      TueFigureCard *card = self->cards_shown->pdata[i];
      TueFigure      figure = tue_figure_card_get_figure (card);

      tue_figure_card_show (card, self->overview->cases[figure], &self->overview->comparisons[figure]);
    }
  show_series (self, self->revisions_chart, TUE_FIGURE_REVISIONS);
  show_series (self, self->approval_chart, TUE_FIGURE_TO_APPROVAL);
  show_stages (self);
  for (guint i = 0; i < TUE_N_FIGURES; i++)
    if (self->rows[i] != NULL)
      show_row (self, i);
  show_learning (self);
  show_versions (self);
  show_reasons (self);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TueInsightsPage *self = user_data;
  g_autoptr(GError) error = NULL;
  TueInsightOverview *overview = tue_insight_overview_make_finish (result, &error);

  /* The page may be gone, or asks for something else. */
  if (overview == NULL)
    return;

  g_clear_pointer (&self->overview, tue_insight_overview_free);
  self->overview = overview;
  tue_insight_choices_set_parts (self->choices, overview->parts);
  show (self);
}

/* What is shown stays until the new figures are there. */
static void
count (TueInsightsPage *self)
{
  TueInsightChoice choice;

  tue_insight_choices_get (self->choices, &choice);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  tue_insight_overview_make_async (self->data, &choice, self->counting, counted_cb, self);
}

static void
chosen_cb (TueInsightsPage *self)
{
  if (self->data != NULL)
    count (self);
}

/* --- Loading ----------------------------------------------------------------- */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TueInsightsPage *self = user_data;
  g_autoptr(GError) error = NULL;
  TueInsightData  *data = tue_workspace_load_insights_finish (TUE_WORKSPACE (source), result, &error);
  g_autofree char *escaped = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (data == NULL)
    {
      escaped = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->message_page, escaped);
      gtk_stack_set_visible_child_name (self->stack, "message");
      return;
    }

  g_clear_pointer (&self->data, tue_insight_data_unref);
  self->data = data;
  update_share (self);
  count (self);
}

static void
reload (TueInsightsPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  tue_workspace_load_insights_async (self->workspace, self->loading, loaded_cb, self);
}

/* --- The page ---------------------------------------------------------------- */

static TueChart *
add_chart (TueInsightsPage *self,
           GtkBox          *box,
           TueChartKind     kind,
           const char      *title,
           TueChartCardFunc func)
{
  GtkWidget *card = tue_chart_card_new (kind, title, func, self);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "chart-card");
  gtk_box_append (box, card);

  return tue_chart_card_get_chart (TUE_CHART_CARD (card));
}

static void
add_row (TueInsightsPage *self,
         TueFigure        figure)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *value = gtk_label_new (NULL);
  GtkWidget *next = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (value, "heading");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_figure_get_label (figure));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  gtk_widget_set_tooltip_text (row, tue_figure_get_definition (figure));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->more_group, row);
  self->rows[figure] = row;
  self->row_values[figure] = GTK_LABEL (value);
}

static void
build (TueInsightsPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (card_figures); i++)
    {
      GtkWidget *card = tue_figure_card_new (card_figures[i]);

      g_signal_connect_object (card, "clicked", G_CALLBACK (card_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (i < G_N_ELEMENTS (card_figures) / 2 ? self->first_cards : self->last_cards, card);
      g_ptr_array_add (self->cards_shown, card);
    }

  self->revisions_chart = add_chart (self, self->charts, TUE_CHART_BARS, _("Revisions per draft"), make_revisions_table);
  self->approval_chart = add_chart (self, self->charts, TUE_CHART_LINE, _("Time to approval"), make_approval_table);
  self->stages_chart = add_chart (self, self->stages, TUE_CHART_FLOW, _("Where the time goes"), make_stages_table);

  for (guint i = 0; i < G_N_ELEMENTS (row_figures); i++)
    add_row (self, row_figures[i]);
  for (guint i = 0; i < G_N_ELEMENTS (stage_figures); i++)
    add_row (self, stage_figures[i]);
}

static void
tue_insights_page_dispose (GObject *object)
{
  TueInsightsPage *self = TUE_INSIGHTS_PAGE (object);

  g_clear_object (&self->follower);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_ptr_array_set_size (self->cards_shown, 0);
  g_ptr_array_set_size (self->reason_rows, 0);
  g_ptr_array_set_size (self->version_rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_INSIGHTS_PAGE);
  g_clear_pointer (&self->overview, tue_insight_overview_free);
  g_clear_pointer (&self->data, tue_insight_data_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_insights_page_parent_class)->dispose (object);
}

static void
tue_insights_page_finalize (GObject *object)
{
  TueInsightsPage *self = TUE_INSIGHTS_PAGE (object);

  g_clear_pointer (&self->cards_shown, g_ptr_array_unref);
  g_clear_pointer (&self->reason_rows, g_ptr_array_unref);
  g_clear_pointer (&self->version_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_insights_page_parent_class)->finalize (object);
}

static void
tue_insights_page_class_init (TueInsightsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_insights_page_dispose;
  object_class->finalize = tue_insights_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tuesdayapp/Tuesday/insights/tue-insights-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, shelf_banner);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, message_page);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, baseline_label);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, choices);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, first_cards);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, last_cards);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, charts);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, stages);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, more_group);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, learning_group);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, first_weeks_group);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, versions_group);
  gtk_widget_class_bind_template_child (widget_class, TueInsightsPage, reasons_group);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "insights.share", NULL, share_action);
  gtk_widget_class_install_action (widget_class, "insights.open-summaries", NULL, open_summaries_action);
  gtk_widget_class_install_action (widget_class, "insights.open-shelf", NULL, open_shelf_action);
}

static void
tue_insights_page_init (TueInsightsPage *self)
{
  g_type_ensure (TUE_TYPE_INSIGHT_CHOICES);
  g_type_ensure (TUE_TYPE_LEARNING_GROUP);
  self->cards_shown = g_ptr_array_new ();
  self->reason_rows = g_ptr_array_new ();
  self->version_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update_share (self);
  build (self);
}

/**
 * tue_insights_page_new:
 * @workspace: the workspace
 *
 * Returns: (transfer floating): a page that shows how work flows
 */
AdwNavigationPage *
tue_insights_page_new (TueWorkspace *workspace)
{
  TueInsightsPage *self = g_object_new (TUE_TYPE_INSIGHTS_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  tue_insight_choices_fill (self->choices, workspace);
  self->follower = tue_write_follower_new (GTK_WIDGET (self), workspace);
  g_signal_connect_object (self->follower, "look", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_shared_folder (workspace), "notify", G_CALLBACK (update_shelf), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_settings (workspace), "notify::shelf-summaries", G_CALLBACK (update_shelf), self, G_CONNECT_SWAPPED);
  update_shelf (self);

  return ADW_NAVIGATION_PAGE (self);
}
