/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-words"

#include "config.h"

#include "tue-review-words.h"

#include <glib/gi18n.h>

static char *
format_who (const char        *role,
            const char *const *reviewers)
{
  /* Translators: between the names of people */
  g_autofree char *names = g_strjoinv (_(", "), (char **)reviewers);

  if (*role != '\0' && *names != '\0')
    /* Translators: what a reviewer is, and the names of those: "Reviewed by Head of Sales: Dana, Mo" */
    return g_strdup_printf (_("Reviewed by %s: %s"), role, names);
  if (*role != '\0' || *names != '\0')
    /* Translators: what a reviewer is, or names: "Reviewed by Head of Sales" */
    return g_strdup_printf (_("Reviewed by %s"), *role != '\0' ? role : names);

  return g_strdup (_("Reviewed before it goes out"));
}

static char *
format_how (TueReviewRules *rules,
            const char     *who)
{
  switch (tue_review_rules_get_approvals (rules))
    {
    case 0:
      return g_strdup (who);
    case 1:
      /* Translators: %s is who reviews, as in "Reviewed by Head of Sales, not by who wrote it" */
      return g_strdup_printf (_("%s; one approval"), who);
    default:
      if (tue_review_rules_get_in_order (rules))
        /* Translators: %s is who reviews, as in "Reviewed by Head of Sales, not by who wrote it" */
        return g_strdup_printf (_("%s; two approvals, in this order"), who);
      /* Translators: %s is who reviews, as in "Reviewed by Head of Sales, not by who wrote it" */
      return g_strdup_printf (_("%s; two approvals"), who);
    }
}

char *
tue_review_words_format (TueReviewRules *rules)
{
  g_autofree char *who = NULL;
  g_autofree char *but = NULL;

  if (!tue_review_rules_get_wants_review (rules))
    return NULL;

  who = format_who (tue_review_rules_get_reviewer_role (rules), tue_review_rules_get_reviewers (rules));
  /* Translators: %s is who reviews, as in "Reviewed by Head of Sales" */
  but = g_strdup_printf (tue_review_rules_get_self_review (rules) ? _("%s, also by who wrote it") : _("%s, not by who wrote it"), who);

  return format_how (rules, but);
}

char *
tue_review_words_format_target (TueReviewRules *rules)
{
  guint            n_days = rules != NULL ? tue_review_rules_get_target_days (rules) : 0;
  guint            n_revisions = rules != NULL ? tue_review_rules_get_target_revisions (rules) : 0;
  g_autofree char *days = g_strdup_printf (ngettext ("%u day", "%u days", n_days), n_days);
  g_autofree char *revisions = g_strdup_printf (ngettext ("%u revision", "%u revisions", n_revisions), n_revisions);

  if (n_days == 0 && n_revisions == 0)
    return NULL;
  if (n_days > 0 && n_revisions > 0)
    /* Translators: numbers of revisions and of days: "Target: 2 revisions, 3 days" */
    return g_strdup_printf (_("Target: %s, %s"), revisions, days);

  /* Translators: a number of revisions, or of days: "Target: 3 days" */
  return g_strdup_printf (_("Target: %s"), n_days > 0 ? days : revisions);
}
