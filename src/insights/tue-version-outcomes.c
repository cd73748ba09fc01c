/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-version-outcomes"

#include "config.h"

#include "tue-version-outcomes.h"

#include <glib/gi18n-lib.h>

#include "tue-figure-words.h"

static const TueFigure figures[] = {
  TUE_FIGURE_REVISIONS,
  TUE_FIGURE_WORDS_CHANGED,
  TUE_FIGURE_FIRST_PASS,
};

G_STATIC_ASSERT (G_N_ELEMENTS (figures) == TUE_VERSION_N_FIGURES);

void
tue_version_outcome_free (TueVersionOutcome *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < TUE_VERSION_N_FIGURES; i++)
    g_clear_pointer (&self->cases[i], g_array_unref);
  g_free (self);
}

/**
 * tue_version_outcome_get_figure: (skip)
 * @index: less than %TUE_VERSION_N_FIGURES
 *
 * Returns: the figure whose cases are at @index
 */
TueFigure
tue_version_outcome_get_figure (guint index)
{
  g_return_val_if_fail (index < TUE_VERSION_N_FIGURES, TUE_FIGURE_REVISIONS);

  return figures[index];
}

static GPtrArray *
make_versions (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_version_outcome_free);
}

static TueVersionOutcome *
find_or_add (GPtrArray *versions,
             guint      number)
{
  TueVersionOutcome *version;
  guint              at = 0;

  while (at < versions->len && ((TueVersionOutcome *)versions->pdata[at])->version > number)
    at++;
  if (at < versions->len && ((TueVersionOutcome *)versions->pdata[at])->version == number)
    return versions->pdata[at];

  version = g_new0 (TueVersionOutcome, 1);
  version->version = number;
  for (guint i = 0; i < TUE_VERSION_N_FIGURES; i++)
    version->cases[i] = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));
  g_ptr_array_insert (versions, (int)at, version);

  return version;
}

static void
add_outcome (GPtrArray             *versions,
             TueTaskOutcome        *outcome,
             const TueInsightScope *scope)
{
  TueInsightCase found;

  for (guint i = 0; i < TUE_VERSION_N_FIGURES; i++)
    if (tue_insight_find_case (outcome, figures[i], scope, &found))
      g_array_append_val (find_or_add (versions, outcome->template_version)->cases[i], found);
}

/**
 * tue_version_outcomes_find: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @template_id: a template
 * @scope: which to look at
 *
 * Returns: (transfer full) (element-type TueVersionOutcome): the versions that have a
 *   case of any of the figures, the newest first, with their cases by day
 */
GPtrArray *
tue_version_outcomes_find (GPtrArray             *outcomes,
                           const char            *template_id,
                           const TueInsightScope *scope)
{
  GPtrArray *versions = make_versions ();

  g_return_val_if_fail (outcomes != NULL, versions);
  g_return_val_if_fail (template_id != NULL, versions);
  g_return_val_if_fail (scope != NULL, versions);

  for (guint i = 0; i < outcomes->len; i++)
    if (g_strcmp0 (((TueTaskOutcome *)outcomes->pdata[i])->template_id, template_id) == 0)
      add_outcome (versions, outcomes->pdata[i], scope);
  for (guint i = 0; i < versions->len; i++)
    for (guint j = 0; j < TUE_VERSION_N_FIGURES; j++)
      tue_insight_sort_cases (((TueVersionOutcome *)versions->pdata[i])->cases[j]);

  return versions;
}

void
tue_template_outcomes_free (TueTemplateOutcomes *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_free (self);
}

static int
compare_templates (gconstpointer a,
                   gconstpointer b)
{
  const TueTemplateOutcomes *x = *(TueTemplateOutcomes *const *)a, *y = *(TueTemplateOutcomes *const *)b;

  return g_strcmp0 (x->template_id, y->template_id);
}

/* The newest of the older versions that is better than the newest one. */
static const TueVersionOutcome *
find_better (GPtrArray *versions)
{
  for (guint i = 1; i < versions->len; i++)
    if (tue_version_outcomes_is_better (versions->pdata[i], versions->pdata[0]))
      return versions->pdata[i];

  return NULL;
}

/**
 * tue_template_outcomes_find: (skip)
 * @outcomes: (element-type TueTaskOutcome): what tasks came to
 * @scope: which to look at
 *
 * Looks at each outcome once, however many templates there are. To compare versions
 * their cases need no order, and have that of @outcomes: putting those of years in
 * order by day would take longer than all else.
 *
 * Returns: (transfer full) (element-type TueTemplateOutcomes): the templates of which
 *   two versions or more have a case; they hold as long as @outcomes does
 */
GPtrArray *
tue_template_outcomes_find (GPtrArray             *outcomes,
                            const TueInsightScope *scope)
{
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_template_outcomes_free);
  g_autoptr(GHashTable) sorted = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  GHashTableIter iter;
  gpointer       id, versions;

  g_return_val_if_fail (outcomes != NULL, templates);
  g_return_val_if_fail (scope != NULL, templates);

  for (guint i = 0; i < outcomes->len; i++)
    {
      TueTaskOutcome *outcome = outcomes->pdata[i];

      if (outcome->template_id == NULL)
        continue;
      versions = g_hash_table_lookup (sorted, outcome->template_id);
      if (versions == NULL)
        {
          versions = make_versions ();
          g_hash_table_insert (sorted, outcome->template_id, versions);
        }
      add_outcome (versions, outcome, scope);
    }

  g_hash_table_iter_init (&iter, sorted);
  while (g_hash_table_iter_next (&iter, &id, &versions))
    {
      TueTemplateOutcomes *template;

      if (((GPtrArray *)versions)->len < 2)
        continue;
      template = g_new0 (TueTemplateOutcomes, 1);
      template->template_id = id;
      template->versions = g_ptr_array_ref (versions);
      template->better = find_better (versions);
      g_ptr_array_add (templates, template);
    }
  g_ptr_array_sort (templates, compare_templates);

  return templates;
}

/**
 * tue_version_outcomes_get: (skip)
 * @versions: (element-type TueVersionOutcome): those of a template
 * @version: the number of one
 *
 * Returns: (transfer none) (nullable): what is known of it, %NULL for nothing
 */
const TueVersionOutcome *
tue_version_outcomes_get (GPtrArray *versions,
                          guint      version)
{
  g_return_val_if_fail (versions != NULL, NULL);

  for (guint i = 0; i < versions->len; i++)
    if (((TueVersionOutcome *)versions->pdata[i])->version == version)
      return versions->pdata[i];

  return NULL;
}

/**
 * tue_version_outcomes_compare: (skip)
 * @before: (nullable): a version, %NULL for one without cases
 * @after: (nullable): another
 * @index: of the figure
 * @comparison: (out caller-allocates): what is to be said of the two
 */
void
tue_version_outcomes_compare (const TueVersionOutcome *before,
                              const TueVersionOutcome *after,
                              guint                    index,
                              TueInsightComparison    *comparison)
{
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (TueInsightCase));

  g_return_if_fail (index < TUE_VERSION_N_FIGURES);
  g_return_if_fail (comparison != NULL);

  tue_insight_compare_cases (before != NULL ? before->cases[index] : none,
                             after != NULL ? after->cases[index] : none,
                             figures[index],
                             comparison);
}

/**
 * tue_version_outcomes_is_better: (skip)
 * @one: a version
 * @other: another version of the same template
 *
 * Returns: whether @one is better than @other beyond chance in a figure, and worse in
 *   none
 */
gboolean
tue_version_outcomes_is_better (const TueVersionOutcome *one,
                                const TueVersionOutcome *other)
{
  gboolean is_better = FALSE;

  g_return_val_if_fail (one != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  for (guint i = 0; i < TUE_VERSION_N_FIGURES; i++)
    {
      TueInsightVerdict    good = tue_figure_lower_is_better (figures[i]) ? TUE_INSIGHT_LOWER : TUE_INSIGHT_HIGHER;
      TueInsightComparison comparison;

      tue_version_outcomes_compare (other, one, i, &comparison);
      if (comparison.verdict == good)
        is_better = TRUE;
      else if (comparison.verdict == TUE_INSIGHT_LOWER || comparison.verdict == TUE_INSIGHT_HIGHER)
        return FALSE;
    }

  return is_better;
}

/**
 * tue_version_outcome_describe: (skip)
 *
 * Returns: (transfer full) (nullable): what it led to, in one line: "2 revisions, 64 %
 *   approved at first review, 12 drafts"; of too few only how many there were; %NULL
 *   for none
 */
char *
tue_version_outcome_describe (const TueVersionOutcome *self)
{
  guint                n = self->cases[0]->len;
  TueInsightComparison revisions, first_pass;
  g_autofree char     *count = g_strdup_printf (ngettext ("%u draft", "%u drafts", n), n);
  g_autofree char     *value = NULL, *share = NULL;

  if (n == 0)
    return NULL;
  if (n < TUE_INSIGHT_MIN_CASES)
    /* Translators: "3 drafts": too few to say more of a version of a template */
    return g_strdup_printf (_("%s, too few to compare"), count);

  tue_version_outcomes_compare (NULL, self, 0, &revisions);
  tue_version_outcomes_compare (NULL, self, 2, &first_pass);
  value = tue_figure_describe_value (TUE_FIGURE_REVISIONS, &revisions.after);
  if (first_pass.after.n < TUE_INSIGHT_MIN_CASES)
    /* Translators: "12 drafts", and the median of their revisions: "2" */
    return g_strdup_printf (_("%s, revisions: %s"), count, value);

  share = tue_figure_describe_value (TUE_FIGURE_FIRST_PASS, &first_pass.after);
  /* Translators: "12 drafts", the median of their revisions, and a share: "64 %" */
  return g_strdup_printf (_("%s, revisions: %s, approved at first review: %s"), count, value, share);
}
