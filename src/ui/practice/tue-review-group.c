/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-group"

#include "config.h"

#include "tue-review-group.h"

#include <glib/gi18n.h>

#include "tue-entry-limit.h"
#include "tue-names-row.h"
#include "tue-workflow-revise.h"

/* Of the row of approvals. */
enum
{
  APPROVALS_NOT_SAID,
  APPROVALS_ONE,
  APPROVALS_TWO,
  APPROVALS_TWO_IN_ORDER,
};

struct _TueReviewGroup
{
  AdwPreferencesGroup parent_instance;

  /* Template children */
  GtkEditable  *role_row;
  TueNamesRow  *reviewers_row;
  AdwSwitchRow *self_review_row;
  AdwComboRow  *approvals_row;
  AdwSpinRow   *days_row;
  AdwSpinRow   *revisions_row;

  /* Owned */
  TueWorkflowEdit *edit; /* (nullable) */

  gboolean showing; /* controls are being filled, nobody acts */
};

G_DEFINE_FINAL_TYPE (TueReviewGroup, tue_review_group, ADW_TYPE_PREFERENCES_GROUP)

static void
take_rules (TueReviewGroup           *self,
            const TueReviewRulesSpec *rules,
            const char               *label)
{
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_review (tue_workflow_edit_get_workflow (self->edit), rules);

  tue_workflow_edit_set_workflow (self->edit, revised, label);
}

static gboolean
get_rules (TueReviewGroup     *self,
           TueReviewRulesSpec *rules)
{
  if (self->showing || self->edit == NULL)
    return FALSE;

  tue_review_rules_get_spec (tue_workflow_get_review (tue_workflow_edit_get_workflow (self->edit)), rules);

  return TRUE;
}

static void
role_changed_cb (TueReviewGroup *self)
{
  g_autofree char   *role = tue_names_row_clean (gtk_editable_get_text (self->role_row));
  TueReviewRulesSpec rules;

  if (!get_rules (self, &rules))
    return;

  rules.reviewer_role = role;
  take_rules (self, &rules, _("Change the Reviewer"));
}

static void
reviewers_changed_cb (TueReviewGroup *self)
{
  TueReviewRulesSpec rules;

  if (!get_rules (self, &rules))
    return;

  rules.reviewers = tue_names_row_get_names (self->reviewers_row);
  take_rules (self, &rules, _("Change Who May Review"));
}

/* A number beyond what the row offers is another's, and stays. */
static void
read_number (AdwSpinRow *row,
             guint      *number)
{
  double upper = gtk_adjustment_get_upper (adw_spin_row_get_adjustment (row));
  double value = adw_spin_row_get_value (row);

  if (*number <= upper || value < upper)
    *number = (guint)value;
}

static void
rules_changed_cb (TueReviewGroup *self)
{
  TueReviewRulesSpec rules;
  guint              approvals;

  if (!get_rules (self, &rules))
    return;

  approvals = adw_combo_row_get_selected (self->approvals_row);
  rules.self_review = adw_switch_row_get_active (self->self_review_row);
  rules.approvals = MIN (approvals, APPROVALS_TWO);
  rules.in_order = approvals == APPROVALS_TWO_IN_ORDER;
  read_number (self->days_row, &rules.target_days);
  read_number (self->revisions_row, &rules.target_revisions);
  take_rules (self, &rules, _("Change the Review"));
}

static guint
find_approvals (const TueReviewRulesSpec *rules)
{
  if (rules->approvals < APPROVALS_TWO)
    return rules->approvals;

  return rules->in_order ? APPROVALS_TWO_IN_ORDER : APPROVALS_TWO;
}

static void
show_rules (TueReviewGroup *self)
{
  TueReviewRulesSpec rules;
  g_autofree char   *shown = tue_names_row_clean (gtk_editable_get_text (self->role_row));

  tue_review_rules_get_spec (tue_workflow_get_review (tue_workflow_edit_get_workflow (self->edit)), &rules);
  self->showing = TRUE;
  /* A blank at the end is one that somebody is about to write behind. */
  if (g_strcmp0 (shown, rules.reviewer_role != NULL ? rules.reviewer_role : "") != 0)
    gtk_editable_set_text (self->role_row, rules.reviewer_role != NULL ? rules.reviewer_role : "");
  tue_names_row_set_names (self->reviewers_row, rules.reviewers != NULL ? rules.reviewers : (const char *[]){ NULL });
  adw_switch_row_set_active (self->self_review_row, rules.self_review);
  adw_combo_row_set_selected (self->approvals_row, find_approvals (&rules));
  adw_spin_row_set_value (self->days_row, rules.target_days);
  adw_spin_row_set_value (self->revisions_row, rules.target_revisions);
  self->showing = FALSE;
}

static void
tue_review_group_dispose (GObject *object)
{
  TueReviewGroup *self = TUE_REVIEW_GROUP (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_REVIEW_GROUP);
  g_clear_object (&self->edit);

  G_OBJECT_CLASS (tue_review_group_parent_class)->dispose (object);
}

static void
tue_review_group_class_init (TueReviewGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_review_group_dispose;

  g_type_ensure (TUE_TYPE_NAMES_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-review-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TueReviewGroup, role_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewGroup, reviewers_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewGroup, self_review_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewGroup, approvals_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewGroup, days_row);
  gtk_widget_class_bind_template_child (widget_class, TueReviewGroup, revisions_row);
  gtk_widget_class_bind_template_callback (widget_class, role_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reviewers_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rules_changed_cb);
}

static void
tue_review_group_init (TueReviewGroup *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_entry_limit_install (self->role_row);
  self->showing = FALSE;
}

void
tue_review_group_set_edit (TueReviewGroup  *self,
                           TueWorkflowEdit *edit)
{
  g_return_if_fail (TUE_IS_REVIEW_GROUP (self));
  g_return_if_fail (self->edit == NULL);

  self->edit = g_object_ref (edit);
  g_signal_connect_object (edit, "notify::workflow", G_CALLBACK (show_rules), self, G_CONNECT_SWAPPED);
  show_rules (self);
}
