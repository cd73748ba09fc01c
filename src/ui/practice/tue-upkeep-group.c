/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-upkeep-group"

#include "config.h"

#include "tue-upkeep-group.h"

#include <glib/gi18n.h>

#include "tue-calendar-day.h"
#include "tue-date-text.h"
#include "tue-entry-limit.h"
#include "tue-names-row.h"
#include "tue-workflow-revise.h"

struct _TueUpkeepGroup
{
  AdwPreferencesGroup parent_instance;

  /* Template children */
  GtkEditable  *owner_row;
  AdwActionRow *day_row;
  GtkPopover   *popover;
  GtkCalendar  *calendar;
  GtkWidget    *clear_button;
  TueNamesRow  *tags_row;

  /* Owned */
  TueWorkspace    *workspace; /* (nullable) */
  TueWorkflowEdit *edit;      /* (nullable) */

  gboolean showing; /* controls are being filled, nobody acts */
};

G_DEFINE_FINAL_TYPE (TueUpkeepGroup, tue_upkeep_group, ADW_TYPE_PREFERENCES_GROUP)

static TueWorkflow *
get_workflow (TueUpkeepGroup *self)
{
  return tue_workflow_edit_get_workflow (self->edit);
}

static void
take_workflow (TueUpkeepGroup *self,
               TueWorkflow    *take_revised,
               const char     *label)
{
  g_autoptr(TueWorkflow) revised = take_revised;

  tue_workflow_edit_set_workflow (self->edit, revised, label);
}

static void
owner_changed_cb (TueUpkeepGroup *self)
{
  g_autofree char *owner = tue_names_row_clean (gtk_editable_get_text (self->owner_row));

  if (!self->showing && self->edit != NULL)
    take_workflow (self, tue_workflow_revise_words (get_workflow (self), TUE_WORKFLOW_OWNER, owner), _("Change Who Looks After It"));
}

static void
tags_changed_cb (TueUpkeepGroup *self)
{
  if (!self->showing && self->edit != NULL)
    take_workflow (self, tue_workflow_revise_tags (get_workflow (self), tue_names_row_get_names (self->tags_row)), _("Change the Tags"));
}

static void
choose_day (TueUpkeepGroup *self,
            const char     *day)
{
  gtk_popover_popdown (self->popover);
  if (!self->showing && self->edit != NULL)
    take_workflow (self, tue_workflow_revise_words (get_workflow (self), TUE_WORKFLOW_LOOK_AGAIN, day), _("Change the Day to Look Again"));
}

static void
day_selected_cb (TueUpkeepGroup *self)
{
  g_autofree char *day = tue_calendar_dup_iso (self->calendar);

  if (!self->showing)
    choose_day (self, day);
}

static void
choose_in_months (TueUpkeepGroup *self,
                  int             n_months)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);
  g_autoptr(GDateTime) date = g_date_time_add_months (now, n_months);
  g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");

  choose_day (self, day);
}

static void
in_3_months_cb (TueUpkeepGroup *self)
{
  choose_in_months (self, 3);
}

static void
in_a_year_cb (TueUpkeepGroup *self)
{
  choose_in_months (self, 12);
}

static void
clear_cb (TueUpkeepGroup *self)
{
  choose_day (self, "");
}

/* The calendar begins with the day that is chosen, or with today. */
static void
shown_cb (TueUpkeepGroup *self)
{
  g_autoptr(GDateTime) today = tue_workspace_dup_now (self->workspace);

  self->showing = TRUE;
  tue_calendar_select_iso (self->calendar, tue_workflow_get_look_again (get_workflow (self)), today);
  self->showing = FALSE;
}

static void
show_day (TueUpkeepGroup *self)
{
  const char      *day = tue_workflow_get_look_again (get_workflow (self));
  g_autofree char *text = NULL;
  TueLocale        locale;
  GDate            date;

  tue_locale_read (&locale);
  if (tue_date_from_iso (day, &date))
    text = tue_date_format_with_weekday (&date, &locale);
  else
    text = g_strdup (*day != '\0' ? day : _("No day"));
  adw_action_row_set_subtitle (self->day_row, text);
  gtk_widget_set_sensitive (self->clear_button, *day != '\0');
}

static void
show_workflow (TueUpkeepGroup *self)
{
  const char      *owner = tue_workflow_get_owner (get_workflow (self));
  g_autofree char *shown = tue_names_row_clean (gtk_editable_get_text (self->owner_row));

  self->showing = TRUE;
  /* A blank at the end is one that somebody is about to write behind. */
  if (g_strcmp0 (shown, owner) != 0)
    gtk_editable_set_text (self->owner_row, owner);
  show_day (self);
  tue_names_row_set_names (self->tags_row, tue_workflow_get_tags (get_workflow (self)));
  self->showing = FALSE;
}

static void
tue_upkeep_group_dispose (GObject *object)
{
  TueUpkeepGroup *self = TUE_UPKEEP_GROUP (object);

  self->showing = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_UPKEEP_GROUP);
  g_clear_object (&self->edit);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_upkeep_group_parent_class)->dispose (object);
}

static void
tue_upkeep_group_class_init (TueUpkeepGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_upkeep_group_dispose;

  g_type_ensure (TUE_TYPE_NAMES_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-upkeep-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TueUpkeepGroup, owner_row);
  gtk_widget_class_bind_template_child (widget_class, TueUpkeepGroup, day_row);
  gtk_widget_class_bind_template_child (widget_class, TueUpkeepGroup, popover);
  gtk_widget_class_bind_template_child (widget_class, TueUpkeepGroup, calendar);
  gtk_widget_class_bind_template_child (widget_class, TueUpkeepGroup, clear_button);
  gtk_widget_class_bind_template_child (widget_class, TueUpkeepGroup, tags_row);
  gtk_widget_class_bind_template_callback (widget_class, owner_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tags_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, in_3_months_cb);
  gtk_widget_class_bind_template_callback (widget_class, in_a_year_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
tue_upkeep_group_init (TueUpkeepGroup *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_entry_limit_install (self->owner_row);
  self->showing = FALSE;
}

void
tue_upkeep_group_set_edit (TueUpkeepGroup  *self,
                           TueWorkspace    *workspace,
                           TueWorkflowEdit *edit)
{
  g_return_if_fail (TUE_IS_UPKEEP_GROUP (self));
  g_return_if_fail (self->edit == NULL);

  self->workspace = g_object_ref (workspace);
  self->edit = g_object_ref (edit);
  g_signal_connect_object (edit, "notify::workflow", G_CALLBACK (show_workflow), self, G_CONNECT_SWAPPED);
  show_workflow (self);
}
