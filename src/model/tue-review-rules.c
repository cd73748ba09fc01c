/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-rules"

#include "config.h"

#include "tue-review-rules.h"

#include <glib/gi18n-lib.h>

#include "tue-review-entry.h"

/* What nobody means by a target. */
#define MAX_TARGET 36500

struct _TueReviewRules
{
  GObject parent_instance;

  /* Owned */
  char    *reviewer_role;
  char   **reviewers;
  gboolean self_review;
  guint    approvals;
  gboolean in_order;
  guint    target_days;
  guint    target_revisions;
};

G_DEFINE_FINAL_TYPE (TueReviewRules, tue_review_rules, G_TYPE_OBJECT)

static void
tue_review_rules_finalize (GObject *object)
{
  TueReviewRules *self = TUE_REVIEW_RULES (object);

  g_free (self->reviewer_role);
  g_strfreev (self->reviewers);

  G_OBJECT_CLASS (tue_review_rules_parent_class)->finalize (object);
}

static void
tue_review_rules_class_init (TueReviewRulesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_review_rules_finalize;
}

static void
tue_review_rules_init (TueReviewRules *self)
{
}

/**
 * tue_review_rules_new:
 * @spec: all that the rules say
 *
 * Returns: (transfer full): rules that own a copy of it
 */
TueReviewRules *
tue_review_rules_new (const TueReviewRulesSpec *spec)
{
  TueReviewRules *self;

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_object_new (TUE_TYPE_REVIEW_RULES, NULL);
  self->reviewer_role = g_strdup (spec->reviewer_role != NULL ? spec->reviewer_role : "");
  self->reviewers = spec->reviewers != NULL ? g_strdupv ((char **)spec->reviewers) : g_new0 (char *, 1);
  self->self_review = spec->self_review;
  self->approvals = MIN (spec->approvals, TUE_REVIEW_MAX_APPROVALS);
  self->in_order = spec->in_order;
  self->target_days = MIN (spec->target_days, MAX_TARGET);
  self->target_revisions = MIN (spec->target_revisions, MAX_TARGET);

  return self;
}

/**
 * tue_review_rules_get_spec:
 * @self: (nullable): rules
 * @spec: (out caller-allocates): all that they say, borrowed from them
 */
void
tue_review_rules_get_spec (TueReviewRules     *self,
                           TueReviewRulesSpec *spec)
{
  g_return_if_fail (self == NULL || TUE_IS_REVIEW_RULES (self));

  *spec = (TueReviewRulesSpec){ 0 };
  if (self == NULL)
    return;

  spec->reviewer_role = self->reviewer_role;
  spec->reviewers = (const char *const *)self->reviewers;
  spec->self_review = self->self_review;
  spec->approvals = self->approvals;
  spec->in_order = self->in_order;
  spec->target_days = self->target_days;
  spec->target_revisions = self->target_revisions;
}

/**
 * tue_review_rules_get_is_empty:
 *
 * Returns: %TRUE when the rules say nothing at all
 */
gboolean
tue_review_rules_get_is_empty (TueReviewRules *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), TRUE);

  return *self->reviewer_role == '\0' && *self->reviewers == NULL && !self->self_review && self->approvals == 0 &&
         !self->in_order && self->target_days == 0 && self->target_revisions == 0;
}

/**
 * tue_review_rules_get_wants_review:
 * @self: (nullable): the rules of a workflow
 *
 * Targets and an order alone ask nobody for anything.
 *
 * Returns: whether what it makes is to be reviewed before it goes out
 */
gboolean
tue_review_rules_get_wants_review (TueReviewRules *self)
{
  return self != NULL &&
         (*self->reviewer_role != '\0' || *self->reviewers != NULL || self->self_review || self->approvals > 0);
}

/**
 * tue_review_rules_get_reviewer_role:
 *
 * Returns: what a reviewer is, "" where it is not said
 */
const char *
tue_review_rules_get_reviewer_role (TueReviewRules *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), NULL);

  return self->reviewer_role;
}

/**
 * tue_review_rules_get_reviewers:
 *
 * Returns: (array zero-terminated=1): names of who may review, none for anybody
 */
const char *const *
tue_review_rules_get_reviewers (TueReviewRules *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), NULL);

  return (const char *const *)self->reviewers;
}

/**
 * tue_review_rules_get_self_review:
 *
 * Returns: %TRUE when who wrote a draft may review it
 */
gboolean
tue_review_rules_get_self_review (TueReviewRules *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), FALSE);

  return self->self_review;
}

/**
 * tue_review_rules_get_approvals:
 *
 * Returns: how many must approve, 0 where it is not said
 */
guint
tue_review_rules_get_approvals (TueReviewRules *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), 0);

  return self->approvals;
}

/**
 * tue_review_rules_get_in_order:
 *
 * Returns: %TRUE when approvals come in the order of the reviewers
 */
gboolean
tue_review_rules_get_in_order (TueReviewRules *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), FALSE);

  return self->in_order;
}

/**
 * tue_review_rules_get_target_days:
 *
 * Returns: how many days it should take until approval, 0 where it is not said
 */
guint
tue_review_rules_get_target_days (TueReviewRules *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), 0);

  return self->target_days;
}

/**
 * tue_review_rules_get_target_revisions:
 *
 * Returns: how many revisions it should take, 0 where it is not said
 */
guint
tue_review_rules_get_target_revisions (TueReviewRules *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), 0);

  return self->target_revisions;
}

static void
set_number (TueValueBuilder *builder,
            const char      *key,
            guint            number)
{
  if (number > 0)
    tue_value_builder_set (builder, key, tue_value_new_number (number));
}

static void
set_true (TueValueBuilder *builder,
          const char      *key,
          gboolean         is_true)
{
  if (is_true)
    tue_value_builder_set (builder, key, tue_value_new_boolean (TRUE));
}

/**
 * tue_review_rules_to_value:
 *
 * Returns: (transfer full): a map with those members that say something
 */
TueValue *
tue_review_rules_to_value (TueReviewRules *self)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  g_return_val_if_fail (TUE_IS_REVIEW_RULES (self), NULL);

  if (*self->reviewer_role != '\0')
    tue_value_builder_set (builder, "reviewer_role", tue_value_new_string (self->reviewer_role));
  if (*self->reviewers != NULL)
    tue_value_builder_set (builder, "reviewers", tue_value_new_strings ((const char *const *)self->reviewers));
  set_true (builder, "self_review", self->self_review);
  set_number (builder, "approvals", self->approvals);
  set_true (builder, "in_order", self->in_order);
  set_number (builder, "target_days", self->target_days);
  set_number (builder, "target_revisions", self->target_revisions);

  return tue_value_builder_end (builder);
}

static guint
get_number (TueValue   *value,
            const char *key)
{
  TueValue *member = tue_value_lookup (value, key);
  double    number = member != NULL && tue_value_get_kind (member) == TUE_VALUE_NUMBER ? tue_value_get_number (member) : 0;

  return (guint)CLAMP (number, 0, MAX_TARGET);
}

static gboolean
get_true (TueValue   *value,
          const char *key)
{
  TueValue *member = tue_value_lookup (value, key);

  return member != NULL && tue_value_get_kind (member) == TUE_VALUE_BOOLEAN && tue_value_get_boolean (member);
}

/**
 * tue_review_rules_from_value:
 * @value: (nullable): a map, or anything
 *
 * Returns: (transfer full) (nullable): the rules, or %NULL where @value is not a
 *   map that says something
 */
TueReviewRules *
tue_review_rules_from_value (TueValue *value)
{
  g_auto(GStrv) reviewers = NULL;
  TueValue *role;

  if (value == NULL || tue_value_get_kind (value) != TUE_VALUE_MAP || tue_value_get_n_items (value) == 0)
    return NULL;

  role = tue_value_lookup (value, "reviewer_role");
  reviewers = tue_value_dup_strings (tue_value_lookup (value, "reviewers"));
  return tue_review_rules_new (&(TueReviewRulesSpec){
    .reviewer_role = role != NULL && tue_value_get_kind (role) == TUE_VALUE_STRING ? tue_value_get_string (role, NULL) : NULL,
    .reviewers = (const char *const *)reviewers,
    .self_review = get_true (value, "self_review"),
    .approvals = get_number (value, "approvals"),
    .in_order = get_true (value, "in_order"),
    .target_days = get_number (value, "target_days"),
    .target_revisions = get_number (value, "target_revisions"),
  });
}

/* --- Who may be asked ------------------------------------------------------ */

static gboolean
is_among (const char *const *names,
          const char        *name)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (tue_review_is_same_person (names[i], NULL, name, NULL))
        return TRUE;
    }

  return FALSE;
}

/* (nullable) */
static const char *
check_order (const char *const *reviewers,
             const char *const *people)
{
  for (gsize i = 0; reviewers[i] != NULL; i++)
    {
      if (tue_review_is_same_person (reviewers[i], NULL, people[0], NULL))
        return NULL;
      if (tue_review_is_same_person (reviewers[i], NULL, people[1], NULL))
        return _("The workflow has these two in the other order.");
    }

  return NULL;
}

/**
 * tue_review_rules_check_people:
 * @self: (nullable): the rules of a workflow; where there are none, anybody may be
 *   asked, oneself too
 * @asker: who asks
 * @people: (array zero-terminated=1): who is to be asked, in order
 *
 * Returns: (nullable): a translated sentence that says why these cannot be asked
 */
const char *
tue_review_rules_check_people (TueReviewRules    *self,
                               const char        *asker,
                               const char *const *people)
{
  TueReviewRulesSpec spec;
  guint              n_people = g_strv_length ((char **)people);

  tue_review_rules_get_spec (self, &spec);
  if (n_people == 0 || n_people > TUE_REVIEW_MAX_APPROVALS)
    return _("A review is asked of one person, or of two.");
  if (n_people == 2 && tue_review_is_same_person (people[0], NULL, people[1], NULL))
    return _("The two are the same person.");
  if (spec.approvals == 2 && n_people < 2)
    return _("Two people have to approve the drafts of this workflow.");
  if (self != NULL && !spec.self_review && is_among (people, asker))
    return _("Nobody reviews their own drafts in this workflow.");
  for (gsize i = 0; spec.reviewers != NULL && *spec.reviewers != NULL && people[i] != NULL; i++)
    {
      if (!is_among (spec.reviewers, people[i]))
        return _("The workflow names who reviews its drafts, and this is nobody of them.");
    }
  if (spec.in_order && n_people == 2 && spec.reviewers != NULL)
    return check_order (spec.reviewers, people);

  return NULL;
}
