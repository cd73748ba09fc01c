/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-intro"

#include "config.h"

#include "tue-workflow-intro.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-review-words.h"
#include "tue-workflow-trust.h"

struct _TueWorkflowIntro
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel         *purpose_label;
  GtkWidget        *use_box;
  GtkLabel         *use_label;
  GtkWidget        *avoid_box;
  GtkLabel         *avoid_label;
  TueWorkflowTrust *trust;
  GtkLabel         *steps_label;
  GtkLabel         *checks_label;
  GtkLabel         *target_label;
  GtkLabel         *uses_label;
  GtkButton        *guide_button;
  AdwBin           *offer_bin;
  GtkLabel         *count_label;
  GtkDropDown      *filter;
  GtkWidget        *placeholder;
  GtkLabel         *placeholder_label;
  GtkWidget        *example_button;
  GtkWidget        *new_task_button;
};

G_DEFINE_FINAL_TYPE (TueWorkflowIntro, tue_workflow_intro, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SHOW_ALL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_text (GtkLabel   *label,
          GtkWidget  *shown,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (shown, text != NULL && *text != '\0');
}

/* "2 prompts: Outline, Draft" */
static void
show_steps (TueWorkflowIntro *self,
            GPtrArray        *steps)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < steps->len; i++)
    g_strv_builder_add (builder, tue_step_get_name (steps->pdata[i]));
  names = g_strv_builder_end (builder);
  /* Translators: between the names of prompts */
  list = g_strjoinv (_(", "), names);
  /* Translators: how many prompts, and their names */
  text = g_strdup_printf (ngettext ("%u prompt: %s", "%u prompts: %s", steps->len), steps->len, list);
  set_text (self->steps_label, GTK_WIDGET (self->steps_label), steps->len > 0 ? text : NULL);
}

static void
show_checks (TueWorkflowIntro *self,
             guint             n_checks)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u check before it goes out", "%u checks before it goes out", n_checks), n_checks);
  set_text (self->checks_label, GTK_WIDGET (self->checks_label), n_checks > 0 ? text : NULL);
}

static void
show_notes (TueWorkflowIntro *self,
            guint             n_notes)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u thing that works here", "%u things that work here", n_notes), n_notes);
  gtk_button_set_label (self->guide_button, text);
  gtk_widget_set_visible (GTK_WIDGET (self->guide_button), n_notes > 0);
}

static void
show_target (TueWorkflowIntro *self,
             TueReviewRules   *rules)
{
  g_autofree char *text = tue_review_words_format_target (rules);

  set_text (self->target_label, GTK_WIDGET (self->target_label), text);
}

static void
show_workflow (TueWorkflowIntro *self,
               TueWorkflow      *workflow)
{
  GPtrArray *examples = tue_workflow_get_examples (workflow);
  gboolean   has_example = examples->len > 0;
  gboolean   has_answer = FALSE;

  for (guint i = 0; i < examples->len && !has_answer; i++)
    has_answer = *tue_example_get_answer (examples->pdata[i]) != '\0';
  set_text (self->purpose_label, GTK_WIDGET (self->purpose_label), tue_workflow_get_purpose (workflow));
  set_text (self->use_label, self->use_box, tue_workflow_get_use_when (workflow));
  set_text (self->avoid_label, self->avoid_box, tue_workflow_get_avoid_when (workflow));
  show_steps (self, tue_workflow_get_steps (workflow));
  show_checks (self, tue_workflow_get_checklist (workflow)->len);
  show_target (self, tue_workflow_get_review (workflow));
  tue_workflow_trust_set_workflow (self->trust, workflow);
  show_notes (self, tue_workflow_get_notes (workflow)->len);
  gtk_widget_set_visible (self->example_button, has_example);
  gtk_label_set_label (self->placeholder_label, !has_example ? _("Begin with the one that is on your desk.")
                                                             : has_answer
                       ? _("Begin with your own, or look at a good one first.")
                       : _("Begin with your own, or with the example: it is filled in and ready to copy."));
  gtk_button_set_label (GTK_BUTTON (self->example_button), has_answer ? _("_Show Me a Good One") : _("_Try the Example"));
}

static void
filter_changed_cb (TueWorkflowIntro *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_ALL]);
}

static void
tue_workflow_intro_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_WORKFLOW_INTRO);

  G_OBJECT_CLASS (tue_workflow_intro_parent_class)->dispose (object);
}

static void
tue_workflow_intro_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SHOW_ALL:
      g_value_set_boolean (value, tue_workflow_intro_get_show_all (TUE_WORKFLOW_INTRO (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_workflow_intro_class_init (TueWorkflowIntroClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_workflow_intro_dispose;
  object_class->get_property = tue_workflow_intro_get_property;

  properties[PROP_SHOW_ALL] = g_param_spec_boolean ("show-all", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TUE_TYPE_WORKFLOW_TRUST);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/workflow/tue-workflow-intro.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, purpose_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, use_box);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, use_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, avoid_box);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, avoid_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, steps_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, checks_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, target_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, trust);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, uses_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, guide_button);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, count_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, offer_bin);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, filter);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, placeholder);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, placeholder_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, example_button);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowIntro, new_task_button);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}

static void
tue_workflow_intro_init (TueWorkflowIntro *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
}

GtkWidget *
tue_workflow_intro_new (TueWorkflow *workflow)
{
  TueWorkflowIntro *self = g_object_new (TUE_TYPE_WORKFLOW_INTRO, NULL);

  show_workflow (self, workflow);

  return GTK_WIDGET (self);
}

gboolean
tue_workflow_intro_get_show_all (TueWorkflowIntro *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_INTRO (self), FALSE);

  return gtk_drop_down_get_selected (self->filter) == 1;
}

void
tue_workflow_intro_set_today (TueWorkflowIntro *self,
                              const GDate      *today)
{
  g_return_if_fail (TUE_IS_WORKFLOW_INTRO (self));

  tue_workflow_trust_set_today (self->trust, today);
}

/* Of reviews it speaks where there were some. */
void
tue_workflow_intro_set_uses (TueWorkflowIntro      *self,
                             const TueWorkflowUses *uses)
{
  g_autofree char *used = NULL;
  g_autofree char *at_once = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (TUE_IS_WORKFLOW_INTRO (self));
  g_return_if_fail (uses != NULL);

  used = g_strdup_printf (ngettext ("Used %u time", "Used %u times", uses->n_used), uses->n_used);
  at_once = g_strdup_printf (ngettext ("approved at first look %u time", "approved at first look %u times", uses->n_at_once), uses->n_at_once);
  /* Translators: "Used 12 times, approved at first look 8 times" */
  text = uses->n_reviewed > 0 ? g_strdup_printf (_("%s, %s"), used, at_once) : g_strdup (used);
  set_text (self->uses_label, GTK_WIDGET (self->uses_label), uses->n_used > 0 ? text : NULL);
}

void
tue_workflow_intro_set_n_tasks (TueWorkflowIntro *self,
                                guint             n_tasks,
                                gboolean          loading)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TUE_IS_WORKFLOW_INTRO (self));

  if (n_tasks == 0)
    text = g_strdup (loading ? "" : _("None on the desk"));
  else if (tue_workflow_intro_get_show_all (self))
    text = g_strdup_printf (ngettext ("%u in all, due first", "%u in all, due first", n_tasks), n_tasks);
  else
    text = g_strdup_printf (ngettext ("%u on the desk, due first", "%u on the desk, due first", n_tasks), n_tasks);
  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (self->placeholder, n_tasks == 0 && !loading);
}

gboolean
tue_workflow_intro_get_has_offer (TueWorkflowIntro *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_INTRO (self), FALSE);

  return adw_bin_get_child (self->offer_bin) != NULL;
}

void
tue_workflow_intro_set_offer (TueWorkflowIntro *self,
                              GtkWidget        *offer)
{
  g_return_if_fail (TUE_IS_WORKFLOW_INTRO (self));

  adw_bin_set_child (self->offer_bin, offer);
}

gboolean
tue_workflow_intro_focus_first_action (TueWorkflowIntro *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_INTRO (self), FALSE);

  return gtk_widget_get_visible (self->placeholder) &&
         gtk_widget_grab_focus (gtk_widget_get_visible (self->example_button) ? self->example_button : self->new_task_button);
}
