/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What each version of a template led to, and that one is called better only where
 * it is.
 */

#include "config.h"

#include "tue-version-outcomes.h"

#include "history-fixture.h"

#define START (G_GINT64_CONSTANT (1770000000) * G_USEC_PER_SEC)

static const TueInsightScope all = { .now = G_MAXINT64, .today = G_MAXUINT32, .first_day = 1, .last_day = G_MAXUINT32 };

static GPtrArray *
make_outcomes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_outcome_unref);
}

static void
add (GPtrArray *outcomes,
     guint      n,
     guint      version,
     int        n_revisions,
     int        n_words,
     int        n_sent_back)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", outcomes->len);

      g_ptr_array_add (outcomes, history_make_approved (id, "proposal", START + outcomes->len * G_TIME_SPAN_DAY, n_revisions, n_words, n_sent_back, version));
    }
}

static void
test_find (void)
{
  g_autoptr(GPtrArray) outcomes = make_outcomes ();
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GPtrArray) none = NULL;

  add (outcomes, 3, 7, 1, 5, 0);
  add (outcomes, 2, 10, 4, 5, 1);
  add (outcomes, 4, 7, 1, 5, 0);
  versions = tue_version_outcomes_find (outcomes, "template", &all);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpuint (((TueVersionOutcome *)versions->pdata[0])->version, ==, 10);
  g_assert_cmpuint (((TueVersionOutcome *)versions->pdata[1])->version, ==, 7);
  for (guint i = 0; i < TUE_VERSION_N_FIGURES; i++)
    {
      g_assert_cmpuint (tue_version_outcomes_get (versions, 7)->cases[i]->len, ==, 7);
      g_assert_cmpuint (tue_version_outcomes_get (versions, 10)->cases[i]->len, ==, 2);
    }
  g_assert_null (tue_version_outcomes_get (versions, 8));

  none = tue_version_outcomes_find (outcomes, "another", &all);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_better (void)
{
  static const struct
  {
    const char *name;
    int         n; /* drafts of each */
    int         old_revisions, old_words, old_back;
    int         new_revisions, new_words, new_back;
    gboolean    is_old_better, is_new_better;
  } cases[] = {
    { "the old one needed fewer", 20, 1, 0, 0, 4, 3, 0, TRUE, FALSE },
    { "the new one is approved at once", 20, 2, 1, 1, 2, 1, 0, FALSE, TRUE },
    { "alike", 20, 2, 1, 0, 2, 1, 0, FALSE, FALSE },
    { "one for each", 20, 1, 0, 1, 4, 3, 0, FALSE, FALSE },
    { "too few", 4, 1, 0, 0, 9, 30, 2, FALSE, FALSE },
    { "few, and as far apart as can be", 5, 1, 0, 0, 9, 30, 2, TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) outcomes = make_outcomes ();
      g_autoptr(GPtrArray) versions = NULL;
      const TueVersionOutcome *one, *other;

      g_test_message ("%s", cases[i].name);
      add (outcomes, (guint)cases[i].n, 1, cases[i].old_revisions, cases[i].old_words, cases[i].old_back);
      add (outcomes, (guint)cases[i].n, 2, cases[i].new_revisions, cases[i].new_words, cases[i].new_back);
      versions = tue_version_outcomes_find (outcomes, "template", &all);
      one = tue_version_outcomes_get (versions, 1);
      other = tue_version_outcomes_get (versions, 2);
      g_assert_cmpint (tue_version_outcomes_is_better (one, other), ==, cases[i].is_old_better);
      g_assert_cmpint (tue_version_outcomes_is_better (other, one), ==, cases[i].is_new_better);
    }
}

/* Of a template with one version there is nothing to compare. */
static void
test_templates (void)
{
  g_autoptr(GPtrArray) outcomes = make_outcomes ();
  g_autoptr(GPtrArray) one = NULL;
  g_autoptr(GPtrArray) two = NULL;
  g_autoptr(GPtrArray) better = NULL;

  add (outcomes, 20, 1, 1, 0, 0);
  one = tue_template_outcomes_find (outcomes, &all);
  g_assert_cmpuint (one->len, ==, 0);

  add (outcomes, 3, 2, 5, 2, 0);
  two = tue_template_outcomes_find (outcomes, &all);
  g_assert_cmpuint (two->len, ==, 1);
  g_assert_cmpstr (((TueTemplateOutcomes *)two->pdata[0])->template_id, ==, "template");
  g_assert_cmpuint (((TueTemplateOutcomes *)two->pdata[0])->versions->len, ==, 2);
  g_assert_null (((TueTemplateOutcomes *)two->pdata[0])->better);

  add (outcomes, 15, 2, 5, 2, 0);
  better = tue_template_outcomes_find (outcomes, &all);
  g_assert_cmpuint (((TueTemplateOutcomes *)better->pdata[0])->better->version, ==, 1);
}

static double
add_values (GArray *cases)
{
  double sum = 0;

  for (guint i = 0; i < cases->len; i++)
    sum += g_array_index (cases, TueInsightCase, i).value;

  return sum;
}

/* In whatever order tasks come, all templates at once have the cases that each has
 * when it is looked at by itself; those of one are by day. */
static void
test_all_at_once (void)
{
  g_autoptr(GPtrArray) outcomes = make_outcomes ();
  g_autoptr(GPtrArray) templates = NULL;
  TueInsightScope scope = all;

  for (guint i = 0; i < 120; i++)
    {
      TueTaskOutcome *outcome;

      add (outcomes, 1, (guint)g_test_rand_int_range (1, 5), g_test_rand_int_range (1, 6), g_test_rand_int_range (0, 9), g_test_rand_int_range (0, 2));
      outcome = outcomes->pdata[i];
      g_clear_pointer (&outcome->template_id, g_ref_string_release);
      outcome->template_id = i % 10 == 0 ? NULL : g_ref_string_new_intern (i % 3 == 0 ? "a" : "b");
      if (i % 17 == 0)
        outcome->approved = 0;
    }
  for (guint i = outcomes->len - 1; i > 0; i--)
    {
      guint    other = (guint)g_test_rand_int_range (0, (int)i + 1);
      gpointer moved = outcomes->pdata[i];

      outcomes->pdata[i] = outcomes->pdata[other];
      outcomes->pdata[other] = moved;
    }
  scope.first_day = 719163 + (guint32)(START / G_TIME_SPAN_DAY) + 20;

  templates = tue_template_outcomes_find (outcomes, &scope);
  g_assert_cmpuint (templates->len, ==, 2);
  for (guint i = 0; i < templates->len; i++)
    {
      const TueTemplateOutcomes *template = templates->pdata[i];
      g_autoptr(GPtrArray) versions = tue_version_outcomes_find (outcomes, template->template_id, &scope);

      g_assert_cmpstr (template->template_id, ==, i == 0 ? "a" : "b");
      g_assert_cmpuint (template->versions->len, ==, versions->len);
      for (guint j = 0; j < versions->len; j++)
        {
          const TueVersionOutcome *version = versions->pdata[j], *same = template->versions->pdata[j];

          g_assert_cmpuint (same->version, ==, version->version);
          for (guint k = 0; k < TUE_VERSION_N_FIGURES; k++)
            {
              guint32 last = scope.first_day;

              g_assert_cmpuint (same->cases[k]->len, ==, version->cases[k]->len);
              g_assert_cmpfloat (add_values (same->cases[k]), ==, add_values (version->cases[k]));
              for (guint n = 0; n < version->cases[k]->len; n++)
                {
                  const TueInsightCase *one = &g_array_index (version->cases[k], TueInsightCase, n);

                  g_assert_cmpuint (one->day, >=, last);
                  g_assert_cmpuint (one->outcome->template_version, ==, version->version);
                  last = one->day;
                }
            }
        }
    }
}

static void
test_describe (void)
{
  static const struct
  {
    guint       n;
    int         n_sent_back;
    const char *text;
  } cases[] = {
    { 1, 0, "1 draft, too few to compare" },
    { 4, 1, "4 drafts, too few to compare" },
    { 5, 0, "5 drafts, revisions: 3, approved at first review: 100 %" },
    { 12, 1, "12 drafts, revisions: 3, approved at first review: 0 %" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) outcomes = make_outcomes ();
      g_autoptr(GPtrArray) versions = NULL;
      g_autofree char *text = NULL;

      add (outcomes, cases[i].n, 1, 3, 2, cases[i].n_sent_back);
      versions = tue_version_outcomes_find (outcomes, "template", &all);
      text = tue_version_outcome_describe (versions->pdata[0]);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/insights/versions/find", test_find);
  g_test_add_func ("/insights/versions/better", test_better);
  g_test_add_func ("/insights/versions/templates", test_templates);
  g_test_add_func ("/insights/versions/all-at-once", test_all_at_once);
  g_test_add_func ("/insights/versions/describe", test_describe);

  return g_test_run ();
}
