/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-report"

#include "config.h"

#include "tue-workflow-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The parts of the report, each with the kinds of finding that belong there. */
static const struct
{
  const char    *title;
  const char    *nothing;
  TueFindingKind first;
  TueFindingKind last;
} parts[TUE_WORKFLOW_REPORT_N_PARTS] = {
  {
    N_("Where Practice Is Apart from Work"),
       N_("Nothing was found: every workflow that was used was used with its templates, fields and checklists."),
          TUE_FINDING_UNUSED,
          TUE_FINDING_UNCHECKED,
    },
    {
      N_("Where Work Is Stuck"),
         N_("Nothing was found: no workflow with five cases or more lies a day or longer in one of its stages, or comes back often."),
            TUE_FINDING_SENT_BACK,
            TUE_FINDING_WAITS,
      },
      {
        N_("What Improves"),
           N_("Nothing was found that is beyond chance."),
              TUE_FINDING_IMPROVES,
              TUE_FINDING_IMPROVES,
        },
    };

/* A name is a name, whatever is in it. It never begins a line. */
static char *
escape (const char *name)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      if (strchr ("\\`*_[]<>#~|!&$:", *p) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, g_ascii_iscntrl (*p) ? ' ' : *p);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* What it costs that drafts come back; (nullable) where too few tell it. */
static char *
describe_cost (const TueFinding *finding)
{
  g_autofree char *back = NULL, *at_once = NULL;

  if (finding->hours_back < 0 || finding->hours_at_once < 0)
    return NULL;

  back = tue_figure_format_value (TUE_FIGURE_TO_APPROVAL, finding->hours_back);
  at_once = tue_figure_format_value (TUE_FIGURE_TO_APPROVAL, finding->hours_at_once);

  /* Translators: two durations: “3 days” */
  return g_strdup_printf (_("They take %s in the median until they are approved, the others %s."), back, at_once);
}

/**
 * tue_workflow_report_describe_more: (skip)
 * @finding: what was found
 *
 * Returns: (transfer full) (nullable): a sentence more about it: what it costs that drafts
 *   come back, or how many tasks are still where they lie long; %NULL for none
 */
char *
tue_workflow_report_describe_more (const TueFinding *finding)
{
  if (finding->kind == TUE_FINDING_SENT_BACK)
    return describe_cost (finding);
  if (finding->kind != TUE_FINDING_WAITS || finding->n_open == 0)
    return NULL;

  /* Translators: of cases of a stage of work */
  return g_strdup_printf (ngettext ("%u of them is still there and counts with the time so far.", "%u of them are still there and count with the time so far.", finding->n_open), finding->n_open);
}

static char *
describe_sent_back (const TueFinding *finding,
                    const char       *name)
{
  if (finding->reason == TUE_REVISION_REASON_NONE)
    /* Translators: a workflow, how many drafts of how many */
    return g_strdup_printf (ngettext ("**%s**: %u of %u draft was sent back.", "**%s**: %u of %u drafts were sent back.", finding->n_cases), name, finding->n_seen, finding->n_cases);

  /* Translators: a workflow, how many drafts of how many, and a reason: "Missing" */
  return g_strdup_printf (ngettext ("**%s**: %u of %u draft was sent back. The reason given most often: %s.", "**%s**: %u of %u drafts were sent back. The reason given most often: %s.", finding->n_cases),
                          name, finding->n_seen, finding->n_cases, tue_revision_reason_get_label (finding->reason));
}

static char *
describe_improvement (const TueFinding *finding,
                      const char       *name)
{
  g_autofree char *value = tue_figure_format_value (finding->figure, finding->value);
  g_autofree char *before = tue_figure_format_value (finding->figure, finding->before);

  /* Translators: a workflow, a figure, its value, the value before, and how many cases */
  return g_strdup_printf (ngettext ("**%s**: %s is %s, after %s before; %u case.", "**%s**: %s is %s, after %s before; %u cases.", finding->n_cases),
                          name, tue_figure_get_label (finding->figure), value, before, finding->n_cases);
}

/* Of what lies long in a stage, in its words. */
static char *
describe_wait (const TueFinding *finding,
               const char       *name)
{
  g_autofree char *value = tue_figure_format_value (finding->figure, finding->value);

  switch (finding->figure)
    {
    case TUE_FIGURE_FILLING:
      /* Translators: a workflow, a duration, and how many cases; so with the following */
      return g_strdup_printf (ngettext ("**%s**: tasks lie %s in the median until somebody begins with them; %u case.", "**%s**: tasks lie %s in the median until somebody begins with them; %u cases.", finding->n_cases), name, value, finding->n_cases);
    case TUE_FIGURE_WRITING:
      return g_strdup_printf (ngettext ("**%s**: writing takes %s in the median, from the first prompt on; %u case.", "**%s**: writing takes %s in the median, from the first prompt on; %u cases.", finding->n_cases), name, value, finding->n_cases);
    case TUE_FIGURE_REVIEWING:
      return g_strdup_printf (ngettext ("**%s**: reviewers take %s in the median from their first look to their decision; %u case.", "**%s**: reviewers take %s in the median from their first look to their decision; %u cases.", finding->n_cases), name, value, finding->n_cases);
    case TUE_FIGURE_AFTER:
      return g_strdup_printf (ngettext ("**%s**: approved drafts lie %s in the median until they are delivered; %u case.", "**%s**: approved drafts lie %s in the median until they are delivered; %u cases.", finding->n_cases), name, value, finding->n_cases);
    case TUE_FIGURE_REVISIONS:
    case TUE_FIGURE_WORDS_CHANGED:
    case TUE_FIGURE_TO_APPROVAL:
    case TUE_FIGURE_FIRST_PASS:
    case TUE_FIGURE_ROUNDS:
    case TUE_FIGURE_SHARED_PRACTICE:
    case TUE_FIGURE_ON_TIME:
    case TUE_FIGURE_STALE_FACTS:
    case TUE_FIGURE_WAITING:
    default:
      return g_strdup_printf (ngettext ("**%s**: drafts wait %s in the median until a reviewer looks at them; %u case.", "**%s**: drafts wait %s in the median until a reviewer looks at them; %u cases.", finding->n_cases), name, value, finding->n_cases);
    }
}

static char *
describe (const TueFinding *finding,
          const char       *name)
{
  g_autofree char *unused = NULL;

  switch (finding->kind)
    {
    case TUE_FINDING_UNANSWERED:
      /* Translators: a workflow, how many tasks of how many */
      return g_strdup_printf (ngettext ("**%s**: of %u of %u task the prompt was copied, and no answer came.", "**%s**: of %u of %u tasks the prompt was copied, and no answer came.", finding->n_cases), name, finding->n_seen, finding->n_cases);
    case TUE_FINDING_UNFILLED:
      unused = escape (finding->parts);
      /* Translators: a workflow, how many tasks, and names of fields */
      return g_strdup_printf (ngettext ("**%s**: in none of %u task was filled: %s.", "**%s**: in none of %u tasks was filled: %s.", finding->n_cases), name, finding->n_cases, unused);
    case TUE_FINDING_UNCHECKED:
      unused = escape (finding->parts);
      /* Translators: a workflow, how many drafts, and points of a checklist */
      return g_strdup_printf (ngettext ("**%s**: in none of %u approved draft was met: %s.", "**%s**: in none of %u approved drafts was met: %s.", finding->n_cases), name, finding->n_cases, unused);
    case TUE_FINDING_WITHOUT_TEMPLATE:
      /* Translators: a workflow, how many tasks of how many */
      return g_strdup_printf (ngettext ("**%s**: %u of %u task was begun without its template.", "**%s**: %u of %u tasks were begun without its template.", finding->n_cases), name, finding->n_seen, finding->n_cases);
    case TUE_FINDING_SENT_BACK:
      return describe_sent_back (finding, name);
    case TUE_FINDING_WAITS:
      return describe_wait (finding, name);
    case TUE_FINDING_IMPROVES:
      return describe_improvement (finding, name);
    case TUE_FINDING_UNUSED:
    default:
      return NULL;
    }
}

static const char *
get_action_of_stage (TueFigure figure)
{
  if (figure == TUE_FIGURE_FILLING)
    return _("Look at the tasks: begin with those that lie there, or drop what nobody needs.");
  if (figure == TUE_FIGURE_WRITING)
    return _("Look at the tasks: ask what was missing while they were written, and add it to the template.");
  if (figure == TUE_FIGURE_REVIEWING)
    return _("Set who else may review this workflow, or ask for fewer checks.");
  if (figure == TUE_FIGURE_AFTER)
    return _("Look at the tasks: deliver what is approved, or say that it was delivered.");

  return _("Set who reviews this workflow, and by when.");
}

static const char *
get_action (TueFindingKind kind,
            TueFigure      figure)
{
  switch (kind)
    {
    case TUE_FINDING_WITHOUT_TEMPLATE:
      return _("Look at the tasks: ask what the template lacks, and add it.");
    case TUE_FINDING_UNANSWERED:
      return _("Look at the tasks: paste the answers, or drop what is not needed.");
    case TUE_FINDING_UNFILLED:
      return _("Take these fields out of the template, or say what they are for.");
    case TUE_FINDING_UNCHECKED:
      return _("Take these points out of the checklist, or say who checks them.");
    case TUE_FINDING_SENT_BACK:
      return _("Add to the template what the reviews ask for.");
    case TUE_FINDING_WAITS:
      return get_action_of_stage (figure);
    case TUE_FINDING_IMPROVES:
      return _("Publish what changed, so that others have it, too.");
    case TUE_FINDING_UNUSED:
    default:
      return _("Show these workflows to those whose work they are, or archive them.");
    }
}

/* They are one finding: a list of what nobody used would be long. */
static void
append_unused (GString        *text,
               TueInsightData *data,
               GPtrArray      *findings)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const TueFinding *finding = findings->pdata[i];
      g_autofree char  *label = NULL, *name = NULL;

      if (finding->kind != TUE_FINDING_UNUSED)
        continue;
      label = tue_insight_data_dup_label (data, TUE_INSIGHT_BY_WORKFLOW, finding->workflow_id);
      name = escape (label);
      g_string_append_printf (names, "%s%s", n > 0 ? ", " : "", name);
      n++;
    }
  if (n == 0)
    return;

  /* Translators: how many workflows, and their names */
  g_string_append_printf (text, ngettext ("- %u workflow had no task: %s.", "- %u workflows had no task: %s.", n), n, names->str);
  g_string_append_printf (text, " *%s*\n", get_action (TUE_FINDING_UNUSED, TUE_FIGURE_SHARED_PRACTICE));
}

static void
append_part (GString        *text,
             TueInsightData *data,
             GPtrArray      *findings,
             guint           part)
{
  gsize length;

  g_string_append_printf (text, "\n## %s\n\n", _(parts[part].title));
  length = text->len;
  for (guint i = 0; i < findings->len; i++)
    {
      const TueFinding *finding = findings->pdata[i];
      g_autofree char  *label = NULL, *name = NULL, *sentence = NULL, *more = NULL;

      if (finding->kind < parts[part].first || finding->kind > parts[part].last || finding->kind == TUE_FINDING_UNUSED)
        continue;
      label = tue_insight_data_dup_label (data, TUE_INSIGHT_BY_WORKFLOW, finding->workflow_id);
      name = escape (label);
      sentence = describe (finding, name);
      more = tue_workflow_report_describe_more (finding);
      g_string_append_printf (text, "- %s%s%s *%s*\n", sentence, more != NULL ? " " : "", more != NULL ? more : "", get_action (finding->kind, finding->figure));
    }
  if (part == 0)
    append_unused (text, data, findings);
  if (text->len == length)
    g_string_append_printf (text, "%s\n", _(parts[part].nothing));
}

static void
append_head (GString           *text,
             TueWorkflowReview *review)
{
  guint            n_begun = tue_workflow_review_get_n_tasks (review);
  guint            n_approved = tue_workflow_review_get_n_reviews (review);
  g_autofree char *first = tue_insight_format_day (tue_workflow_review_get_first_day (review));
  g_autofree char *last = tue_insight_format_day (tue_workflow_review_get_last_day (review));
  g_autofree char *n_tasks = g_strdup_printf (ngettext ("%u task begun", "%u tasks begun", n_begun), n_begun);
  g_autofree char *n_reviews = g_strdup_printf (ngettext ("%u draft approved in review", "%u drafts approved in review", n_approved), n_approved);

  g_string_append_printf (text, "# %s\n\n", _("Workflow Review"));
  /* Translators: two days */
  g_string_append_printf (text, _("%s to %s, compared with as many days before."), first, last);
  /* Translators: "46 tasks begun", "31 drafts approved in review" */
  g_string_append_printf (text, _(" %s, %s."), n_tasks, n_reviews);
  g_string_append_printf (text, " %s\n", _("Counted by workflow, never by person. What fewer than five cases show is left out; times include nights and weekends."));
}

/* --- For who shows it in another form ---------------------------------------- */

/**
 * tue_workflow_report_get_title: (skip)
 * @part: a part, less than %TUE_WORKFLOW_REPORT_N_PARTS
 *
 * Returns: (transfer none): its heading, translated
 */
const char *
tue_workflow_report_get_title (guint part)
{
  g_return_val_if_fail (part < G_N_ELEMENTS (parts), NULL);

  return _(parts[part].title);
}

/**
 * tue_workflow_report_get_nothing: (skip)
 * @part: a part, less than %TUE_WORKFLOW_REPORT_N_PARTS
 *
 * Returns: (transfer none): what is said where nothing was found, translated
 */
const char *
tue_workflow_report_get_nothing (guint part)
{
  g_return_val_if_fail (part < G_N_ELEMENTS (parts), NULL);

  return _(parts[part].nothing);
}

/**
 * tue_workflow_report_find_part: (skip)
 * @kind: what was found
 *
 * Returns: the part where it belongs
 */
guint
tue_workflow_report_find_part (TueFindingKind kind)
{
  guint part = 0;

  while (part < G_N_ELEMENTS (parts) - 1 && kind > parts[part].last)
    part++;

  return part;
}

/**
 * tue_workflow_report_get_advice: (skip)
 * @kind: what was found
 * @figure: that it is seen in
 *
 * Returns: (transfer none): what can be done about it, a translated sentence
 */
const char *
tue_workflow_report_get_advice (TueFindingKind kind,
                                TueFigure      figure)
{
  return get_action (kind, figure);
}

/**
 * tue_workflow_report_make:
 * @review: what was found
 *
 * Returns: (transfer full): the report, in Markdown
 */
char *
tue_workflow_report_make (TueWorkflowReview *review)
{
  g_autoptr(GString) text = g_string_new (NULL);
  TueInsightData *data;
  GPtrArray      *findings;

  g_return_val_if_fail (review != NULL, NULL);

  data = tue_workflow_review_get_data (review);
  findings = tue_workflow_review_get_findings (review);
  append_head (text, review);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    append_part (text, data, findings, i);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
