/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReviewRules: how the drafts of a workflow are reviewed: who may, how many
 * must, and what one aims at. Immutable; may cross threads.
 */

#pragma once

#include <glib-object.h>

#include "tue-value.h"

G_BEGIN_DECLS

#define TUE_TYPE_REVIEW_RULES (tue_review_rules_get_type ())
G_DECLARE_FINAL_TYPE (TueReviewRules, tue_review_rules, TUE, REVIEW_RULES, GObject)

#define TUE_REVIEW_MAX_APPROVALS 2

/* tue_review_rules_new() copies it. Zeroed members say nothing. */
typedef struct
{
  const char        *reviewer_role; /* (nullable): what a reviewer is, such as "Head of Sales" */
  const char *const *reviewers;     /* (nullable) (array zero-terminated=1): who may review; nobody named is anybody */
  gboolean           self_review;   /* who wrote it may review it */
  guint              approvals;     /* 1 or 2; 0 where it is not said */
  gboolean           in_order;      /* of two approvals the first named comes first */
  guint              target_days;   /* until approval; 0 for none */
  guint              target_revisions;
} TueReviewRulesSpec;

TueReviewRules *tue_review_rules_new (const TueReviewRulesSpec *spec);
/* Borrowed from the rules; of none (NULL) it is zeroed. */
void               tue_review_rules_get_spec (TueReviewRules     *self,
                                              TueReviewRulesSpec *spec);
gboolean           tue_review_rules_get_is_empty (TueReviewRules *self);
gboolean           tue_review_rules_get_wants_review (TueReviewRules *self);
const char        *tue_review_rules_get_reviewer_role (TueReviewRules *self);
const char *const *tue_review_rules_get_reviewers (TueReviewRules *self);
gboolean           tue_review_rules_get_self_review (TueReviewRules *self);
guint              tue_review_rules_get_approvals (TueReviewRules *self);
gboolean           tue_review_rules_get_in_order (TueReviewRules *self);
guint              tue_review_rules_get_target_days (TueReviewRules *self);
guint              tue_review_rules_get_target_revisions (TueReviewRules *self);
/* (nullable): a translated sentence that says why these people cannot be asked, in
 * this order; self: (nullable): there are no rules */
const char *tue_review_rules_check_people (TueReviewRules    *self,
                                           const char        *asker,
                                           const char *const *people);

/* As a map of what they say, and back; what is no such member is left out. */
TueValue       *tue_review_rules_to_value (TueReviewRules *self);
TueReviewRules *tue_review_rules_from_value (TueValue *value);

G_END_DECLS
