/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-icon-chooser"

#include "config.h"

#include "tue-icon-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

struct _TueIconChooser
{
  GtkPopover parent_instance;

  GtkEditable *search;
  GtkFlowBox  *icons;
};

G_DEFINE_FINAL_TYPE (TueIconChooser, tue_icon_chooser, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Translators: what each icon stands for, in words by which it is found. */
/* clang-format off */
static const struct
{
  const char *icon_name;
  const char *words;
} known[] = {
  { "tue-workflow-symbolic", N_("Workflow") },
  { "tue-proposal-symbolic", N_("Proposal, offer") },
  { "tue-follow-up-symbolic", N_("Follow-up, reminder") },
  { "tue-client-reply-symbolic", N_("Reply, client, mail") },
  { "tue-meeting-notes-symbolic", N_("Meeting, minutes, notes") },
  { "tue-monthly-report-symbolic", N_("Report, month") },
  { "tue-variance-analysis-symbolic", N_("Variance, difference, figures") },
  { "tue-analysis-symbolic", N_("Analysis, chart") },
  { "tue-board-summary-symbolic", N_("Board, presentation") },
  { "tue-summary-symbolic", N_("Summary, short") },
  { "tue-decision-symbolic", N_("Decision, choice") },
  { "tue-approval-symbolic", N_("Approval, sign") },
  { "tue-incident-symbolic", N_("Incident, warning") },
  { "tue-procedure-symbolic", N_("Procedure, instructions") },
  { "tue-supplier-symbolic", N_("Supplier, delivery, order") },
  { "tue-task-symbolic", N_("Task") },
  { "tue-prompt-symbolic", N_("Prompt, text") },
  { "document-edit-symbolic", N_("Write, edit, letter") },
  { "chat-message-new-symbolic", N_("Message, chat") },
  { "contact-new-symbolic", N_("Person, contact, application") },
  { "emoji-objects-symbolic", N_("Idea, campaign") },
  { "emoji-flags-symbolic", N_("Goal, flag") },
  { "checkbox-checked-symbolic", N_("Check, list") },
  { "audio-headset-symbolic", N_("Support, call") },
  { "application-certificate-symbolic", N_("Contract, certificate") },
  { "applications-engineering-symbolic", N_("Engineering, machine") },
  { "preferences-system-time-symbolic", N_("Time, appointment") },
  { "x-office-spreadsheet-symbolic", N_("Table, budget") },
  { "view-dual-symbolic", N_("Compare, translate") },
};
/* clang-format on */

static void
clicked_cb (GtkWidget *button,
            gpointer   user_data)
{
  TueIconChooser *self = TUE_ICON_CHOOSER (gtk_widget_get_ancestor (button, TUE_TYPE_ICON_CHOOSER));
  guint           index = GPOINTER_TO_UINT (user_data);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, known[index].icon_name);
}

static gboolean
is_found (GtkFlowBoxChild *child,
          gpointer         user_data)
{
  TueIconChooser  *self = user_data;
  int              index = gtk_flow_box_child_get_index (child);
  g_autofree char *words = g_utf8_casefold (_(known[index].words), -1);
  g_autofree char *search = g_utf8_casefold (gtk_editable_get_text (self->search), -1);

  return strstr (words, search) != NULL;
}

static void
search_cb (TueIconChooser *self)
{
  gtk_flow_box_invalidate_filter (self->icons);
}

static void
show_cb (TueIconChooser *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
add_icon (TueIconChooser *self,
          guint           index)
{
  GtkWidget *button = gtk_button_new_from_icon_name (known[index].icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _(known[index].words));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), GUINT_TO_POINTER (index));
  gtk_flow_box_append (self->icons, button);
  /* One stop for Tab, not two. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
tue_icon_chooser_class_init (TueIconChooserClass *klass)
{
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tue_icon_chooser_init (TueIconChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  self->icons = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _("Search icons"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search icons"), -1);
  gtk_flow_box_set_selection_mode (self->icons, GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (self->icons, 6);
  gtk_flow_box_set_max_children_per_line (self->icons, 6);
  gtk_flow_box_set_homogeneous (self->icons, TRUE);
  gtk_flow_box_set_filter_func (self->icons, is_found, self, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->icons), -1, 200);
  gtk_widget_set_valign (GTK_WIDGET (self->icons), GTK_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    add_icon (self, i);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icons));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_object (self->search, "changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "show", G_CALLBACK (show_cb), NULL);
}

GtkWidget *
tue_icon_chooser_new (void)
{
  return g_object_new (TUE_TYPE_ICON_CHOOSER, NULL);
}
