/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-trust"

#include "config.h"

#include "tue-workflow-trust.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-date-text.h"
#include "tue-review-words.h"

/* Of a longer tag the rest is in the tooltip. */
#define MAX_TAG_CHARS 24

struct _TueWorkflowTrust
{
  GtkBox parent_instance;

  /* Template children */
  GtkWidget  *review_box;
  GtkLabel   *review_label;
  GtkWidget  *owner_box;
  GtkLabel   *owner_label;
  GtkWidget  *day_box;
  GtkLabel   *day_label;
  AdwWrapBox *tags_box;

  /* Owned */
  TueWorkflow *workflow; /* (nullable) */

  GDate today;
};

G_DEFINE_FINAL_TYPE (TueWorkflowTrust, tue_workflow_trust, GTK_TYPE_BOX)

/* Nothing is where there is no text. */
static void
show_line (GtkWidget  *box,
           GtkLabel   *label,
           const char *text) /* (nullable) */
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (box, text != NULL);
}

/* The box is seen where something in it is. */
static void
update_visible (TueWorkflowTrust *self)
{
  gboolean visible = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    visible = visible || gtk_widget_get_visible (child);
  gtk_widget_set_visible (GTK_WIDGET (self), visible);
}

static void
show_day (TueWorkflowTrust *self)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  TueLocale        locale;
  GDate            date;
  gboolean         past = FALSE;

  if (self->workflow != NULL && tue_date_from_iso (tue_workflow_get_look_again (self->workflow), &date))
    {
      tue_locale_read (&locale);
      day = tue_date_format (&date, &locale);
      past = tue_workflow_get_outdated (self->workflow, &self->today);
      /* Translators: %s is a date */
      text = g_strdup_printf (past ? _("It was to be looked at again by %s") : _("To be looked at again by %s"), day);
    }
  if (past)
    gtk_widget_add_css_class (self->day_box, "warning");
  else
    gtk_widget_remove_css_class (self->day_box, "warning");
  show_line (self->day_box, self->day_label, text);
}

static void
show_tags (TueWorkflowTrust  *self,
           const char *const *tags)
{
  GtkWidget *former;

  gtk_widget_set_visible (GTK_WIDGET (self->tags_box), *tags != NULL);
  while ((former = gtk_widget_get_first_child (GTK_WIDGET (self->tags_box))) != NULL)
    adw_wrap_box_remove (self->tags_box, former);
  for (gsize i = 0; tags[i] != NULL; i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                       "label", tags[i],
                                       "ellipsize", PANGO_ELLIPSIZE_END,
                                       "single-line-mode", TRUE,
                                       "max-width-chars", MAX_TAG_CHARS,
                                       "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                       NULL);

      tue_cut_tooltip_install (label);
      gtk_widget_add_css_class (label, "pill-label");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, tags[i], -1);
      adw_wrap_box_append (self->tags_box, label);
    }
}

static void
tue_workflow_trust_dispose (GObject *object)
{
  TueWorkflowTrust *self = TUE_WORKFLOW_TRUST (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_WORKFLOW_TRUST);
  g_clear_object (&self->workflow);

  G_OBJECT_CLASS (tue_workflow_trust_parent_class)->dispose (object);
}

static void
tue_workflow_trust_class_init (TueWorkflowTrustClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_workflow_trust_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/workflow/tue-workflow-trust.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowTrust, review_box);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowTrust, review_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowTrust, owner_box);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowTrust, owner_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowTrust, day_box);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowTrust, day_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowTrust, tags_box);
}

static void
tue_workflow_trust_init (TueWorkflowTrust *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tue_workflow_trust_set_workflow (TueWorkflowTrust *self,
                                 TueWorkflow      *workflow)
{
  g_autofree char *review = NULL;
  g_autofree char *owner = NULL;

  g_return_if_fail (TUE_IS_WORKFLOW_TRUST (self));
  g_return_if_fail (TUE_IS_WORKFLOW (workflow));

  g_set_object (&self->workflow, workflow);
  review = tue_review_words_format (tue_workflow_get_review (workflow));
  if (*tue_workflow_get_owner (workflow) != '\0')
    /* Translators: %s is the name of a person, or of a team */
    owner = g_strdup_printf (_("Looked after by %s"), tue_workflow_get_owner (workflow));
  show_line (self->review_box, self->review_label, review);
  show_line (self->owner_box, self->owner_label, owner);
  show_tags (self, tue_workflow_get_tags (workflow));
  show_day (self);
  update_visible (self);
}

void
tue_workflow_trust_set_today (TueWorkflowTrust *self,
                              const GDate      *today)
{
  g_return_if_fail (TUE_IS_WORKFLOW_TRUST (self));
  g_return_if_fail (today != NULL);

  self->today = *today;
  show_day (self);
}
