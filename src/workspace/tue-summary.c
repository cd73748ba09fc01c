/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-summary"

#include "config.h"

#include "tue-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tue-figure-words.h"
#include "tue-insight-stretches.h"

/* What the key of summaries is for; another text would make another key. */
#define PURPOSE "tuesday-summary"

#define DAYS_A_WEEK 7
#define MAX_NAME 200 /* characters */

struct _TueSummary
{
  TueSummaryDocument *document;
  GBytes             *bytes;
  char               *words;
};

/* What is told as one workflow. */
typedef struct
{
  const char *id;       /* (nullable): NULL for what has no name */
  GPtrArray  *outcomes; /* (element-type TueTaskOutcome): borrowed */
} Told;

G_STATIC_ASSERT (TUE_SUMMARY_MIN_CASES == TUE_INSIGHT_MIN_CASES);

/* --- Making ------------------------------------------------------------------ */

/* Minutes would tell one task from another. */
static double
make_coarse (TueFigure figure,
             double    median)
{
  return tue_figure_get_unit (figure) == TUE_FIGURE_HOURS ? round (median * 10) / 10 : median;
}

static void
add_figure (TueSummaryWorkflow *workflow,
            TueFigure           figure,
            GArray             *stretches)
{
  TueSummaryFigure *added;

  if (stretches->len == 0)
    return;

  added = tue_summary_workflow_add_figure (workflow, tue_figure_to_string (figure), tue_figure_get_unit_name (figure));
  for (guint i = 0; i < stretches->len; i++)
    {
      const TueInsightStretch *found = &g_array_index (stretches, TueInsightStretch, i);
      gboolean                 is_share = tue_figure_get_unit (figure) == TUE_FIGURE_SHARE;
      TueSummaryStretch        stretch = {
               .first_day = found->first_day,
               .last_day = found->last_day,
               .n_cases = found->summary.n,
               .value = is_share ? round (found->summary.mean * found->summary.n) : make_coarse (figure, found->summary.median),
      };

      g_array_append_val (added->stretches, stretch);
    }
}

static void
told_free (gpointer data)
{
  Told *told = data;

  g_ptr_array_unref (told->outcomes);
  g_free (told);
}

static Told *
add_told (GPtrArray  *all,
          const char *id)
{
  Told *told = g_new0 (Told, 1);

  told->id = id;
  told->outcomes = g_ptr_array_new ();
  g_ptr_array_add (all, told);

  return told;
}

/* (transfer full) (element-type Told): those with a name, and what has none in one.
 * Each outcome is looked at once, however many workflows there are. */
static GPtrArray *
divide (TueInsightData *data)
{
  GPtrArray *outcomes = tue_insight_data_get_outcomes (data);
  GPtrArray *all = g_ptr_array_new_with_free_func (told_free);
  Told      *nameless = add_told (all, NULL);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < outcomes->len; i++)
    {
      const char *id = ((TueTaskOutcome *)outcomes->pdata[i])->workflow_id;
      Told       *told = g_hash_table_lookup (by_id, id);

      if (told == NULL)
        {
          told = tue_insight_data_is_shared (data, id) ? add_told (all, id) : nameless;
          g_hash_table_insert (by_id, (char *)id, told);
        }
      g_ptr_array_add (told->outcomes, outcomes->pdata[i]);
    }

  return all;
}

static TueSummaryWorkflow *
make_workflow (TueInsightData *data,
               const Told     *told,
               guint32         first_day,
               guint32         last_day)
{
  TueInsightScope     scope = { .now = tue_insight_data_get_now (data), .today = tue_insight_data_get_today (data), .last_day = last_day };
  TueSummaryWorkflow *workflow;
  g_autofree char    *name = NULL, *short_name = NULL;

  if (told->id != NULL)
    {
      name = tue_insight_data_dup_label (data, TUE_INSIGHT_BY_WORKFLOW, told->id);
      short_name = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_NAME));
    }

  workflow = tue_summary_workflow_new (told->id, short_name);
  for (TueFigure figure = 0; figure < TUE_N_FIGURES; figure++)
    {
      g_autoptr(GArray) cases = tue_insight_collect (told->outcomes, figure, &scope);
      g_autoptr(GArray) stretches = tue_insight_make_stretches (cases, first_day, last_day);

      add_figure (workflow, figure, stretches);
    }

  return workflow;
}

/* By name, and what has none last. */
static int
compare_workflows (gconstpointer a,
                   gconstpointer b)
{
  const TueSummaryWorkflow *x = *(TueSummaryWorkflow *const *)a, *y = *(TueSummaryWorkflow *const *)b;

  if (x->name == NULL || y->name == NULL)
    return (x->name == NULL) - (y->name == NULL);

  return g_strcmp0 (x->name, y->name) != 0 ? g_strcmp0 (x->name, y->name) : g_strcmp0 (x->id, y->id);
}

static TueSummaryDocument *
make_document (TueInsightData *data,
               const char     *key)
{
  g_autoptr(GPtrArray) workflows = tue_summary_workflows_new ();
  g_autoptr(GPtrArray) all = divide (data);
  guint32 last_day = tue_insight_start_of (tue_insight_data_get_today (data), TUE_INSIGHT_WEEK) - 1;
  guint32 first_day = last_day + 1 - TUE_SUMMARY_WEEKS * DAYS_A_WEEK;

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (workflows, make_workflow (data, all->pdata[i], first_day, last_day));
  for (guint i = workflows->len; i > 0; i--)
    if (((TueSummaryWorkflow *)workflows->pdata[i - 1])->figures->len == 0)
      g_ptr_array_remove_index (workflows, i - 1);
  g_ptr_array_sort (workflows, compare_workflows);

  return tue_summary_document_new (&(TueSummaryDocumentSpec){ .key = key, .first_day = first_day, .last_day = last_day, .workflows = workflows });
}

/* --- In words ------------------------------------------------------------------ */

static char *
describe_value (TueFigure                figure,
                const TueSummaryStretch *stretch)
{
  g_autofree char *value = NULL;

  if (tue_figure_get_unit (figure) == TUE_FIGURE_SHARE)
    return g_strdup_printf (ngettext ("%.0f of %u case", "%.0f of %u cases", stretch->n_cases), stretch->value, stretch->n_cases);

  value = tue_figure_format_value (figure, stretch->value);

  /* Translators: a median and how many cases are behind it */
  return g_strdup_printf (ngettext ("%s, %u case", "%s, %u cases", stretch->n_cases), value, stretch->n_cases);
}

static void
append_figure (GString                *words,
               const TueSummaryFigure *figure)
{
  TueFigure kind;

  if (!tue_figure_from_string (figure->name, &kind))
    return;

  g_string_append_printf (words, "  %s\n", tue_figure_get_label (kind));
  for (guint i = 0; i < figure->stretches->len; i++)
    {
      const TueSummaryStretch *stretch = &g_array_index (figure->stretches, TueSummaryStretch, i);
      g_autofree char         *since = tue_figure_format_day (stretch->first_day);
      g_autofree char         *until = tue_figure_format_day (stretch->last_day);
      g_autofree char         *value = describe_value (kind, stretch);
      g_autofree char         *line = NULL;

      /* Translators: two days, and what cases came to between them: "2 November 2026 to 8 November 2026: 1.5, 7 cases" */
      line = g_strdup_printf (_("%s to %s: %s"), since, until, value);
      g_string_append_printf (words, "    %s\n", line);
    }
}

static char *
describe (TueSummaryDocument *document)
{
  const TueSummaryDocumentSpec *spec = tue_summary_document_get (document);
  g_autoptr(GString) words = g_string_new (NULL);
  g_autofree char *since = tue_figure_format_day (spec->first_day);
  g_autofree char *until = tue_figure_format_day (spec->last_day);
  g_autofree char *fingerprint = tue_public_key_fingerprint (spec->key);

  /* Translators: two days */
  g_string_append_printf (words, _("Medians and numbers of cases of the weeks from %s to %s. No titles, no texts, no clients, no names of people, and nothing that fewer than five cases are behind."), since, until);
  g_string_append (words, "\n\n");
  /* Translators: what a key is known by, "7F3A 09C4 …" */
  g_string_append_printf (words, _("Signed as %s. That is no name: it says which summaries are of one person, so that none counts twice, and is not the key of your playbooks and reviews."), fingerprint);
  g_string_append_c (words, '\n');
  for (guint i = 0; i < spec->workflows->len; i++)
    {
      const TueSummaryWorkflow *workflow = spec->workflows->pdata[i];

      g_string_append_printf (words, "\n%s\n", workflow->name != NULL ? workflow->name : _("Workflows of your own, without their names"));
      for (guint j = 0; j < workflow->figures->len; j++)
        append_figure (words, workflow->figures->pdata[j]);
    }
  if (spec->workflows->len == 0)
    {
      g_string_append_c (words, '\n');
      g_string_append (words, _("There is nothing to tell yet: of no workflow five cases are behind a figure."));
      g_string_append_c (words, '\n');
    }

  return g_string_free_and_steal (g_steal_pointer (&words));
}

/* --- The summary ---------------------------------------------------------------- */

/**
 * tue_summary_new: (skip)
 * @data: what is known
 * @key: the person's own key; another is made of it
 *
 * What it costs grows with the outcomes: a window asks with
 * tue_workspace_make_summary_async().
 *
 * Returns: (transfer full): what the person may hand on
 */
TueSummary *
tue_summary_new (TueInsightData *data,
                 TueSigningKey  *key)
{
  g_autoptr(TueSigningKey) pseudonym = tue_signing_key_derive (key, PURPOSE);
  TueSummary *self = g_new0 (TueSummary, 1);

  self->document = make_document (data, tue_signing_key_get_public (pseudonym));
  self->bytes = tue_summary_document_to_bytes (self->document, pseudonym);
  self->words = describe (self->document);

  return self;
}

void
tue_summary_free (TueSummary *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->document, tue_summary_document_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->words);
  g_free (self);
}

/**
 * tue_summary_get_bytes: (skip)
 *
 * Returns: (transfer none): the file
 */
GBytes *
tue_summary_get_bytes (TueSummary *self)
{
  return self->bytes;
}

/**
 * tue_summary_get_words: (skip)
 *
 * Returns: all that is in the file, as a person reads it
 */
const char *
tue_summary_get_words (TueSummary *self)
{
  return self->words;
}

/**
 * tue_summary_is_empty: (skip)
 *
 * Returns: whether nothing has enough cases yet
 */
gboolean
tue_summary_is_empty (TueSummary *self)
{
  return tue_summary_document_get (self->document)->workflows->len == 0;
}

/**
 * tue_summary_dup_shelf_name: (skip)
 *
 * Returns: (transfer full): what it is called on a shelf: the day it ends with, and
 *   nothing of who made it
 */
char *
tue_summary_dup_shelf_name (TueSummary *self)
{
  g_autofree char *until = tue_insight_format_day (tue_summary_document_get (self->document)->last_day);

  return g_strdup_printf ("Summary %s", until);
}
