/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-findings"

#include "config.h"

#include "tue-workflow-findings.h"

/* A finding is one where at least so many of the cases have it. */
#define MUCH 0.25

/* Who waits less than so many hours, in the median, does not wait. */
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

  g_free (self->workflow_id);
  g_free (self);
}

static TueFinding *
add (Look          *look,
     TueFindingKind kind,
     guint          n_seen,
     guint          n_cases,
     double         weight)
{
  TueFinding *finding = g_new0 (TueFinding, 1);

  finding->kind = kind;
  finding->workflow_id = g_strdup (look->workflow_id);
  finding->n_seen = n_seen;
  finding->n_cases = n_cases;
  finding->weight = weight;
  g_ptr_array_add (look->findings, finding);

  return finding;
}

/* Cases with the value 0 of a figure that is a share. */
static guint
count_misses (GArray *cases)
{
  guint n = 0;

  for (guint i = 0; i < cases->len; i++)
    n += g_array_index (cases, TueInsightCase, i).value == 0;

  return n;
}

static void
look_for_use (Look *look)
{
  g_autoptr(GArray) begun = tue_insight_collect (look->outcomes, TUE_FIGURE_SHARED_PRACTICE, &look->scope);
  guint n_without = count_misses (begun);

  if (begun->len == 0)
    add (look, TUE_FINDING_UNUSED, 0, 0, 0);
  else if (begun->len >= TUE_INSIGHT_MIN_CASES && n_without >= MUCH * begun->len)
    add (look, TUE_FINDING_WITHOUT_TEMPLATE, n_without, begun->len, n_without);
}

static TueRevisionReason
find_reason (Look *look)
{
  TueRevisionReason most = TUE_REVISION_REASON_NONE;
  guint             n_tasks, n_with_reason[TUE_REVISION_N_REASONS];

  tue_insight_count_reasons (look->outcomes, &look->scope, &n_tasks, n_with_reason);
  n_with_reason[TUE_REVISION_REASON_NONE] = 0;
  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    if (n_with_reason[i] > n_with_reason[most])
      most = i;

  return most;
}

static void
look_for_rounds (Look *look)
{
  g_autoptr(GArray) approved = tue_insight_collect (look->outcomes, TUE_FIGURE_FIRST_PASS, &look->scope);
  guint n_back = count_misses (approved);

  if (approved->len >= TUE_INSIGHT_MIN_CASES && n_back >= MUCH * approved->len)
    add (look, TUE_FINDING_SENT_BACK, n_back, approved->len, n_back)->reason = find_reason (look);
}

static void
look_for_waiting (Look *look)
{
  g_autoptr(GArray) waits = tue_insight_collect (look->outcomes, TUE_FIGURE_WAITING, &look->scope);
  TueInsightSummary summary;
  TueFinding       *finding;

  tue_insight_summarize_cases (waits, &summary);
  if (summary.n < TUE_INSIGHT_MIN_CASES || summary.median < LONG_WAIT)
    return;

  finding = add (look, TUE_FINDING_WAITS, summary.n, summary.n, summary.median * summary.n);
  finding->figure = TUE_FIGURE_WAITING;
  finding->value = summary.median;
}

static void
look_for_change (Look     *look,
                 TueFigure figure)
{
  g_autoptr(GArray) old_cases = tue_insight_collect (look->outcomes, figure, &look->before);
  g_autoptr(GArray) cases = tue_insight_collect (look->outcomes, figure, &look->scope);
  gboolean             is_share = tue_figure_get_unit (figure) == TUE_FIGURE_SHARE;
  TueInsightComparison comparison;
  TueFinding          *finding;

  tue_insight_compare_cases (old_cases, cases, figure, &comparison);
  if (comparison.verdict != (tue_figure_lower_is_better (figure) ? TUE_INSIGHT_LOWER : TUE_INSIGHT_HIGHER))
    return;

  finding = add (look, TUE_FINDING_IMPROVES, cases->len, cases->len, 1 - comparison.p);
  finding->figure = figure;
  finding->value = is_share ? comparison.after.mean : comparison.after.median;
  finding->before = is_share ? comparison.before.mean : comparison.before.median;
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

  return g_strcmp0 (x->workflow_id, y->workflow_id);
}

/**
 * tue_workflow_findings_find: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @workflow_ids: (array zero-terminated=1): the workflows to look at
 * @before: the period before; its workflows do not count
 * @scope: the period; likewise
 *
 * Looks at each workflow. A finding is what at least a quarter of five cases or more
 * have, a wait of a day or more in the median, or a change beyond chance for the
 * better in revisions, time to approval or drafts approved at once.
 *
 * Returns: (transfer full) (element-type TueFinding): the findings by kind, those with
 *   the most cases, or hours, first
 */
GPtrArray *
tue_workflow_findings_find (GPtrArray             *outcomes,
                            const char *const     *workflow_ids,
                            const TueInsightScope *before,
                            const TueInsightScope *scope)
{
  static const TueFigure changes[] = { TUE_FIGURE_REVISIONS, TUE_FIGURE_TO_APPROVAL, TUE_FIGURE_FIRST_PASS };
  GPtrArray             *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_finding_free);

  for (guint i = 0; workflow_ids[i] != NULL; i++)
    {
      g_autoptr(GHashTable) workflows = g_hash_table_new (g_str_hash, g_str_equal);
      Look look = { outcomes, workflow_ids[i], *before, *scope, findings };

      g_hash_table_add (workflows, (gpointer)workflow_ids[i]);
      look.before.workflows = look.scope.workflows = workflows;
      look_for_use (&look);
      look_for_rounds (&look);
      look_for_waiting (&look);
      for (gsize j = 0; j < G_N_ELEMENTS (changes); j++)
        look_for_change (&look, changes[j]);
    }
  g_ptr_array_sort (findings, compare_findings);

  return findings;
}
