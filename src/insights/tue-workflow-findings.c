/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-findings"

#include "config.h"

#include "tue-workflow-findings.h"

/* A finding is one where at least so many of the cases have it. */
#define MUCH 0.25

/* So many days after the last prompt an answer is not on its way any more. */
#define ANSWER_DAYS 2

/* What lies for less than so many hours, in the median, does not lie long. */
#define LONG_WAIT 24

/* What is looked at: one workflow, in two periods. */
typedef struct
{
  GPtrArray      *outcomes;
  const char     *workflow_id;
  TueInsightScope before;
  TueInsightScope scope;
  GPtrArray      *findings;
} Look;

void
tue_finding_free (TueFinding *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->cases, g_array_unref);
  g_free (self->workflow_id);
  g_free (self->parts);
  g_free (self);
}

gboolean
tue_finding_waits_for_reviewer (const TueFinding *self)
{
  return self->kind == TUE_FINDING_WAITS && (self->figure == TUE_FIGURE_WAITING || self->figure == TUE_FIGURE_REVIEWING);
}

static TueFinding *
add (Look          *look,
     TueFindingKind kind,
     GArray        *cases, /* those that it was seen in */
     guint          n_cases,
     double         weight)
{
  TueFinding *finding = g_new0 (TueFinding, 1);
  guint       n_seen = cases->len;

  finding->kind = kind;
  finding->cases = g_array_ref (cases);
  finding->workflow_id = g_strdup (look->workflow_id);
  finding->n_seen = n_seen;
  finding->n_cases = n_cases;
  finding->weight = weight;
  g_ptr_array_add (look->findings, finding);

  return finding;
}

/* (transfer full): the cases of a figure that is a share, with the value 1 or 0 */
static GArray *
list_met (GArray  *cases,
          gboolean is_met)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));

  for (guint i = 0; i < cases->len; i++)
    {
      TueInsightCase one = g_array_index (cases, TueInsightCase, i);

      if ((one.value > 0) == is_met)
        g_array_append_val (found, one);
    }

  return found;
}

static void
look_for_use (Look *look)
{
  g_autoptr(GArray) begun = tue_insight_collect (look->outcomes, TUE_FIGURE_SHARED_PRACTICE, &look->scope);
  g_autoptr(GArray) without = list_met (begun, FALSE);
  TueFinding *finding;

  if (begun->len == 0)
    {
      add (look, TUE_FINDING_UNUSED, begun, 0, 0);
    }
  else if (begun->len >= TUE_INSIGHT_MIN_CASES && without->len >= MUCH * begun->len)
    {
      finding = add (look, TUE_FINDING_WITHOUT_TEMPLATE, without, begun->len, without->len);
      finding->figure = TUE_FIGURE_SHARED_PRACTICE;
    }
}

static void
look_for_answers (Look *look)
{
  g_autoptr(GArray) begun = tue_insight_collect (look->outcomes, TUE_FIGURE_SHARED_PRACTICE, &look->scope);
  g_autoptr(GArray) prompted = list_met (begun, TRUE);
  g_autoptr(GArray) unanswered = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));
  guint n_old = 0;

  for (guint i = 0; i < prompted->len; i++)
    {
      TueInsightCase one = g_array_index (prompted, TueInsightCase, i);

      if (one.outcome->is_dropped || one.day + ANSWER_DAYS > look->scope.today)
        continue;
      n_old++;
      if (!one.outcome->has_draft)
        g_array_append_val (unanswered, one);
    }
  if (n_old >= TUE_INSIGHT_MIN_CASES && unanswered->len >= MUCH * n_old)
    add (look, TUE_FINDING_UNANSWERED, unanswered, n_old, unanswered->len)->figure = TUE_FIGURE_SHARED_PRACTICE;
}

static void
look_for_part (Look          *look,
               TueFindingKind kind,
               TueFigure      figure,
               GArray        *cases,
               const char    *parts) /* (nullable) */
{
  TueFinding *finding;

  if (parts == NULL || cases->len < TUE_INSIGHT_MIN_CASES)
    return;

  finding = add (look, kind, cases, cases->len, cases->len);
  finding->figure = figure;
  finding->parts = g_strdup (parts);
}

/* Fields are there to be filled before a prompt, points to be met before an approval. */
static void
look_for_parts (Look                 *look,
                const TueUnusedParts *unused)
{
  g_autoptr(GArray) begun = tue_insight_collect (look->outcomes, TUE_FIGURE_SHARED_PRACTICE, &look->scope);
  g_autoptr(GArray) prompted = list_met (begun, TRUE);
  g_autoptr(GArray) approved = tue_insight_collect (look->outcomes, TUE_FIGURE_TO_APPROVAL, &look->scope);

  look_for_part (look, TUE_FINDING_UNFILLED, TUE_FIGURE_SHARED_PRACTICE, prompted, unused->fields);
  look_for_part (look, TUE_FINDING_UNCHECKED, TUE_FIGURE_TO_APPROVAL, approved, unused->checks);
}

/* -1 where fewer than TUE_INSIGHT_MIN_CASES tell it */
static double
find_hours (GArray *cases,
            double  first_pass)
{
  g_autoptr(GArray) hours = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));
  TueInsightSummary summary;

  for (guint i = 0; i < cases->len; i++)
    {
      TueInsightCase one = g_array_index (cases, TueInsightCase, i);

      if (one.value != first_pass || one.outcome->to_approval == TUE_OUTCOME_UNKNOWN)
        continue;
      one.value = (double)one.outcome->to_approval / G_TIME_SPAN_HOUR;
      g_array_append_val (hours, one);
    }
  tue_insight_summarize_cases (hours, &summary);

  return summary.n >= TUE_INSIGHT_MIN_CASES ? summary.median : -1;
}

static TueRevisionReason
find_reason (Look *look)
{
  guint n_tasks, n_with_reason[TUE_REVISION_N_REASONS];

  tue_insight_count_reasons (look->outcomes, &look->scope, &n_tasks, n_with_reason);

  return tue_revision_reason_find_most (n_with_reason);
}

static void
look_for_rounds (Look *look)
{
  g_autoptr(GArray) approved = tue_insight_collect (look->outcomes, TUE_FIGURE_FIRST_PASS, &look->scope);
  g_autoptr(GArray) back = list_met (approved, FALSE);
  TueFinding *finding;

  if (approved->len < TUE_INSIGHT_MIN_CASES || back->len < MUCH * approved->len)
    return;

  finding = add (look, TUE_FINDING_SENT_BACK, back, approved->len, back->len);
  finding->figure = TUE_FIGURE_FIRST_PASS;
  finding->reason = find_reason (look);
  finding->hours_back = find_hours (approved, 0);
  finding->hours_at_once = find_hours (approved, 1);
  /* What it costs comes first: so many times so many hours more. */
  if (finding->hours_back > finding->hours_at_once && finding->hours_at_once >= 0)
    finding->weight = back->len * MAX (1, finding->hours_back - finding->hours_at_once);
}

/* While nobody works at a task, a day is long; while somebody does, it is where that is
 * much of the way, too. */
static gboolean
is_long (TueStage                 stage,
         const TueInsightSummary *summary,
         double                   way)
{
  gboolean is_work = stage == TUE_STAGE_WRITING || stage == TUE_STAGE_REVIEWING;

  return summary->n >= TUE_INSIGHT_MIN_CASES && summary->median >= LONG_WAIT && (!is_work || summary->median >= MUCH * way);
}

static void
look_for_waiting (Look *look)
{
  TueInsightSummary summaries[TUE_N_STAGES];
  GArray           *waits[TUE_N_STAGES];
  guint             n_open[TUE_N_STAGES];
  double            way = 0;

  for (guint i = 0; i < TUE_N_STAGES; i++)
    {
      waits[i] = tue_insight_collect_stage (look->outcomes, i, &look->scope, &n_open[i]);
      tue_insight_summarize_cases (waits[i], &summaries[i]);
      if (summaries[i].n >= TUE_INSIGHT_MIN_CASES)
        way += summaries[i].median;
    }
  for (guint i = 0; i < TUE_N_STAGES; i++)
    {
      const TueInsightSummary *summary = &summaries[i];
      TueFinding              *finding;

      if (!is_long (i, summary, way))
        continue;
      finding = add (look, TUE_FINDING_WAITS, waits[i], summary->n, summary->median * summary->n);
      finding->figure = TUE_FIGURE_OF_STAGE (i);
      finding->value = summary->median;
      finding->n_open = n_open[i];
    }
  for (guint i = 0; i < TUE_N_STAGES; i++)
    g_array_unref (waits[i]);
}

static void
look_for_change (Look     *look,
                 TueFigure figure)
{
  g_autoptr(GArray) old_cases = tue_insight_collect (look->outcomes, figure, &look->before);
  g_autoptr(GArray) cases = tue_insight_collect (look->outcomes, figure, &look->scope);
  TueInsightComparison comparison;
  TueFinding          *finding;

  tue_insight_compare_cases (old_cases, cases, figure, &comparison);
  if (comparison.verdict != (tue_figure_lower_is_better (figure) ? TUE_INSIGHT_LOWER : TUE_INSIGHT_HIGHER))
    return;

  finding = add (look, TUE_FINDING_IMPROVES, cases, cases->len, 1 - comparison.p);
  finding->figure = figure;
  finding->value = tue_insight_get_middle (figure, &comparison.after);
  finding->before = tue_insight_get_middle (figure, &comparison.before);
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const TueFinding *x = *(TueFinding *const *)a, *y = *(TueFinding *const *)b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;

  if (g_strcmp0 (x->workflow_id, y->workflow_id) != 0)
    return g_strcmp0 (x->workflow_id, y->workflow_id);

  return (int)x->figure - (int)y->figure;
}

/* (transfer full): arrays of outcomes by workflow, of the workflows and the days that are
 * looked at: each outcome is passed by once, however many workflows there are. */
static GHashTable *
sort_out (GPtrArray             *outcomes,
          const char *const     *workflow_ids,
          const TueInsightScope *before,
          const TueInsightScope *scope)
{
  guint32     first_day = MIN (before->first_day, scope->first_day), last_day = MAX (before->last_day, scope->last_day);
  GHashTable *sorted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; workflow_ids[i] != NULL; i++)
    if (!g_hash_table_contains (sorted, workflow_ids[i]))
      g_hash_table_insert (sorted, (gpointer)workflow_ids[i], g_ptr_array_new ());
  for (guint i = 0; i < outcomes->len; i++)
    {
      TueTaskOutcome *outcome = outcomes->pdata[i];
      GPtrArray      *of_workflow;

      /* What is not approved yet lies there, however long ago it was begun. */
      if (!tue_insight_may_be_case (outcome, first_day, last_day) && (outcome->stage < 0 || outcome->stage == TUE_STAGE_AFTER))
        continue;
      of_workflow = g_hash_table_lookup (sorted, outcome->workflow_id);
      if (of_workflow != NULL)
        g_ptr_array_add (of_workflow, outcome);
    }

  return sorted;
}

/**
 * tue_workflow_findings_find: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @workflow_ids: (array zero-terminated=1): the workflows to look at
 * @unused: (array length=n_unused): what nobody used since the period began
 * @n_unused: of how many workflows
 * @before: the period before; its workflows do not count
 * @scope: the period; likewise
 *
 * Looks at each workflow. A finding is what at least a quarter of five cases or more
 * have, a stage that takes a day or more in the median (where somebody works in it, also
 * at least a quarter of what all stages take), or a change beyond chance for the better
 * in revisions, time to approval or drafts approved at once. A task without a workflow
 * cannot be found: there is none, since each is begun in one and stays in it.
 *
 * Returns: (transfer full) (element-type TueFinding): the findings by kind, those with
 *   the most cases, or hours, first
 */
GPtrArray *
tue_workflow_findings_find (GPtrArray             *outcomes,
                            const char *const     *workflow_ids,
                            const TueUnusedParts  *unused,
                            guint                  n_unused,
                            const TueInsightScope *before,
                            const TueInsightScope *scope)
{
  static const TueFigure changes[] = { TUE_FIGURE_REVISIONS, TUE_FIGURE_TO_APPROVAL, TUE_FIGURE_FIRST_PASS };
  GPtrArray             *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_finding_free);
  g_autoptr(GHashTable) sorted = sort_out (outcomes, workflow_ids, before, scope);

  for (guint i = 0; workflow_ids[i] != NULL; i++)
    {
      Look look = { g_hash_table_lookup (sorted, workflow_ids[i]), workflow_ids[i], *before, *scope, findings };

      look.before.workflows = look.scope.workflows = NULL;
      look_for_use (&look);
      look_for_answers (&look);
      for (guint j = 0; j < n_unused; j++)
        if (g_str_equal (unused[j].workflow_id, workflow_ids[i]))
          look_for_parts (&look, &unused[j]);
      look_for_rounds (&look);
      look_for_waiting (&look);
      for (gsize j = 0; j < G_N_ELEMENTS (changes); j++)
        look_for_change (&look, changes[j]);
    }
  g_ptr_array_sort (findings, compare_findings);

  return findings;
}
