/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-insight-figure"

#include "config.h"

#include "tue-insight-figure.h"

#include <glib/gi18n-lib.h>

#define HOUR ((double)G_TIME_SPAN_HOUR)

static const struct
{
  const char   *name;
  const char   *label;
  const char   *definition;
  TueFigureUnit unit;
  gboolean      lower_is_better;
} figures[] = {
  [TUE_FIGURE_REVISIONS] = {
    "revisions",
    N_("Revisions per draft"),
       N_("How many states of a draft were kept until it was approved, the first answer included. By the day of the approval."),
          TUE_FIGURE_COUNT,
          TRUE,
    },
    [TUE_FIGURE_WORDS_CHANGED] = {
      "words-changed",
      N_("Words changed by hand"),
         N_("How many words were added and removed, from one kept state to the next, between the first answer and the approval; pasted answers are not counted. By the day of the approval."),
            TUE_FIGURE_COUNT,
            TRUE,
      },
      [TUE_FIGURE_TO_APPROVAL] = {
        "to-approval",
        N_("Time to approval"),
           N_("From the first copied prompt, or the first draft where none was copied, to the approval, or to the delivery where nobody was to approve, nights and weekends included. By the day of the approval."),
              TUE_FIGURE_HOURS,
              TRUE,
        },
        [TUE_FIGURE_FIRST_PASS] = {
          "first-pass",
          N_("Approved at first review"),
             N_("Of drafts that a review approved, the share that was never sent back. By the day of the approval."),
                TUE_FIGURE_SHARE,
                FALSE,
          },
          [TUE_FIGURE_ROUNDS] = {
            "rounds",
            N_("Rounds of review"),
               N_("How many decisions a draft needed until it was approved: each time it was sent back, and the approval. By the day of the approval."),
                  TUE_FIGURE_COUNT,
                  TRUE,
            },
            [TUE_FIGURE_SHARED_PRACTICE] = {
              "shared-practice",
              N_("Tasks on shared practice"),
                 N_("Of tasks that were begun, the share for which a prompt of a workflow was copied. By the day they were begun."),
                    TUE_FIGURE_SHARE,
                    FALSE,
              },
              [TUE_FIGURE_ON_TIME] = {
                "on-time",
                N_("Delivered on time"),
                   N_("Of tasks whose due day has passed and that were not dropped, the share delivered on that day or before. By the due day."),
                      TUE_FIGURE_SHARE,
                      FALSE,
                },
                [TUE_FIGURE_STALE_FACTS] = {
                  "stale-facts",
                  N_("Stale facts caught"),
                     N_("How many facts of a draft were brought up to date after the task had changed, of approved tasks in which one was. By the day of the approval."),
                        TUE_FIGURE_COUNT,
                        TRUE,
                  },
                  [TUE_FIGURE_FILLING] = {
                    "filling",
                    N_("Filling"),
                       N_("From the making of the task to the first copied prompt, of approved tasks. By the day of the approval."),
                          TUE_FIGURE_HOURS,
                          TRUE,
                    },
                    [TUE_FIGURE_WRITING] = {
                      "writing",
                      N_("Writing"),
                         N_("While a draft was written and nobody was asked to review it, of approved tasks. By the day of the approval."),
                            TUE_FIGURE_HOURS,
                            TRUE,
                      },
                      [TUE_FIGURE_WAITING] = {
                        "waiting",
                        N_("Waiting for review"),
                           N_("From asking for a review until somebody else looked, in all rounds, of approved tasks. By the day of the approval."),
                              TUE_FIGURE_HOURS,
                              TRUE,
                        },
                        [TUE_FIGURE_REVIEWING] = {
                          "reviewing",
                          N_("In review"),
                             N_("From the first look of somebody else until they decided, in all rounds, of approved tasks. By the day of the approval."),
                                TUE_FIGURE_HOURS,
                                TRUE,
                          },
                          [TUE_FIGURE_AFTER] = {
                            "after",
                            N_("After approval"),
                               N_("From the approval to the delivery. By the day of the delivery."),
                                  TUE_FIGURE_HOURS,
                                  TRUE,
                            },
                          };

G_STATIC_ASSERT (G_N_ELEMENTS (figures) == TUE_N_FIGURES);
G_STATIC_ASSERT (TUE_FIGURE_OF_STAGE (TUE_STAGE_WRITING) == TUE_FIGURE_WRITING);
G_STATIC_ASSERT (TUE_FIGURE_OF_STAGE (TUE_STAGE_WAITING) == TUE_FIGURE_WAITING);
G_STATIC_ASSERT (TUE_FIGURE_OF_STAGE (TUE_STAGE_REVIEWING) == TUE_FIGURE_REVIEWING);
G_STATIC_ASSERT (TUE_FIGURE_OF_STAGE (TUE_STAGE_AFTER) == TUE_FIGURE_AFTER);

/**
 * tue_figure_to_string: (skip)
 *
 * Returns: the name of the figure in files and commands
 */
const char *
tue_figure_to_string (TueFigure figure)
{
  g_return_val_if_fail (figure < TUE_N_FIGURES, NULL);

  return figures[figure].name;
}

/**
 * tue_figure_get_unit_name: (skip)
 *
 * Returns: the name of its unit in files and commands
 */
const char *
tue_figure_get_unit_name (TueFigure figure)
{
  static const char *const units[] = {
    [TUE_FIGURE_COUNT] = "count",
    [TUE_FIGURE_HOURS] = "hours",
    [TUE_FIGURE_SHARE] = "share",
  };

  return units[tue_figure_get_unit (figure)];
}

/**
 * tue_figure_from_string: (skip)
 * @text: a name
 * @figure: (out): the figure of that name
 *
 * Returns: whether there is one
 */
gboolean
tue_figure_from_string (const char *text,
                        TueFigure  *figure)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (figure != NULL, FALSE);

  for (guint i = 0; i < TUE_N_FIGURES; i++)
    if (g_str_equal (figures[i].name, text))
      {
        *figure = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * tue_figure_get_label: (skip)
 *
 * Returns: how the figure is called, translated
 */
const char *
tue_figure_get_label (TueFigure figure)
{
  g_return_val_if_fail (figure < TUE_N_FIGURES, NULL);

  return _(figures[figure].label);
}

/**
 * tue_figure_get_definition: (skip)
 *
 * Returns: what the figure measures, translated
 */
const char *
tue_figure_get_definition (TueFigure figure)
{
  g_return_val_if_fail (figure < TUE_N_FIGURES, NULL);

  return _(figures[figure].definition);
}

/**
 * tue_figure_get_unit: (skip)
 *
 * Returns: of what its values are
 */
TueFigureUnit
tue_figure_get_unit (TueFigure figure)
{
  g_return_val_if_fail (figure < TUE_N_FIGURES, TUE_FIGURE_COUNT);

  return figures[figure].unit;
}

/**
 * tue_figure_lower_is_better: (skip)
 *
 * Returns: whether work flows better where the figure is lower
 */
gboolean
tue_figure_lower_is_better (TueFigure figure)
{
  g_return_val_if_fail (figure < TUE_N_FIGURES, FALSE);

  return figures[figure].lower_is_better;
}

static char *
format_hours (double hours)
{
  if (hours < 1)
    return g_strdup_printf (_("%.0f min"), hours * 60);
  if (hours < 48)
    /* Translators: a number of hours */
    return g_strdup_printf (_("%.*f h"), hours < 10 ? 1 : 0, hours);

  /* Translators: a number of days, never exactly one */
  return g_strdup_printf (_("%.1f days"), hours / 24);
}

/**
 * tue_figure_format_value: (skip)
 * @value: a value, a median or a share of the figure
 *
 * Returns: (transfer full): the value as people read it, with its unit
 */
char *
tue_figure_format_value (TueFigure figure,
                         double    value)
{
  g_return_val_if_fail (figure < TUE_N_FIGURES, NULL);

  switch (figures[figure].unit)
    {
    case TUE_FIGURE_HOURS:
      return format_hours (value);
    case TUE_FIGURE_SHARE:
      return g_strdup_printf (_("%.0f %%"), value * 100);
    case TUE_FIGURE_COUNT:
    default:
      return value == (double)(gint64)value ? g_strdup_printf ("%.0f", value) : g_strdup_printf ("%.1f", value);
    }
}

static gboolean
measure_number (int     number,
                double *value)
{
  *value = number;

  return number != TUE_OUTCOME_UNKNOWN;
}

static gboolean
measure_hours (gint64  span,
               double *value)
{
  *value = (double)span / HOUR;

  return span != TUE_OUTCOME_UNKNOWN;
}

/* Of those that are not delivered it is known only when the day is over. */
static gboolean
measure_on_time (const TueTaskOutcome *outcome,
                 guint32               today,
                 double               *value)
{
  gboolean was_delivered = outcome->delivered_day != 0 && outcome->delivered_day <= outcome->due_day;

  *value = was_delivered;

  return outcome->due_day != 0 && !outcome->is_dropped && (was_delivered || outcome->due_day < today);
}

/* Of approved tasks alone, but what comes after the approval. */
static gboolean
measure_approved (TueFigure             figure,
                  const TueTaskOutcome *outcome,
                  double               *value)
{
  switch (figure)
    {
    case TUE_FIGURE_REVISIONS:
      return measure_number (outcome->n_revisions, value);
    case TUE_FIGURE_WORDS_CHANGED:
      return measure_number (outcome->n_changed_words, value);
    case TUE_FIGURE_ROUNDS:
      return measure_number (outcome->n_rounds, value);
    case TUE_FIGURE_STALE_FACTS:
      return measure_number (outcome->n_caught, value);
    case TUE_FIGURE_FIRST_PASS:
      *value = outcome->n_rounds == 1;
      return outcome->n_rounds != TUE_OUTCOME_UNKNOWN;
    case TUE_FIGURE_TO_APPROVAL:
      return measure_hours (outcome->to_approval, value);
    case TUE_FIGURE_FILLING:
      return measure_hours (outcome->spent[TUE_STAGE_FILLING], value);
    case TUE_FIGURE_WRITING:
      return measure_hours (outcome->spent[TUE_STAGE_WRITING], value);
    case TUE_FIGURE_WAITING:
      return measure_hours (outcome->spent[TUE_STAGE_WAITING], value);
    case TUE_FIGURE_REVIEWING:
      return measure_hours (outcome->spent[TUE_STAGE_REVIEWING], value);
    case TUE_FIGURE_SHARED_PRACTICE:
    case TUE_FIGURE_ON_TIME:
    case TUE_FIGURE_AFTER:
    default:
      return FALSE;
    }
}

/**
 * tue_figure_measure: (skip)
 * @outcome: what a task came to
 * @now: the present, in µs since 1970
 * @today: the day of @now
 * @day: (out): to which day the case belongs
 * @value: (out): numbers as they are, durations in hours, shares as 0 or 1
 *
 * What a task is for a figure; tue_figure_get_definition() says it in words. What
 * happened in the future, by a clock that was wrong, did not happen yet.
 *
 * Returns: whether it is a case of the figure
 */
gboolean
tue_figure_measure (TueFigure             figure,
                    const TueTaskOutcome *outcome,
                    gint64                now,
                    guint32               today,
                    guint32              *day,
                    double               *value)
{
  g_return_val_if_fail (figure < TUE_N_FIGURES, FALSE);
  g_return_val_if_fail (outcome != NULL, FALSE);

  if (figure == TUE_FIGURE_SHARED_PRACTICE)
    {
      *day = outcome->started_day;
      *value = outcome->n_prompts > 0;
      return outcome->started != 0 && outcome->started <= now;
    }
  if (figure == TUE_FIGURE_ON_TIME)
    {
      *day = outcome->due_day;
      return outcome->delivered <= now && measure_on_time (outcome, today, value);
    }
  if (figure == TUE_FIGURE_AFTER)
    {
      *day = outcome->delivered_day;
      return outcome->delivered != 0 && outcome->delivered <= now && measure_hours (outcome->spent[TUE_STAGE_AFTER], value);
    }

  *day = outcome->approved_day;

  return outcome->approved != 0 && outcome->approved <= now && measure_approved (figure, outcome, value);
}
