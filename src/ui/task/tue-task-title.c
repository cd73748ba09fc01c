/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-title"

#include "config.h"

#include "tue-task-title.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-blanks.h"
#include "tue-calendar-day.h"
#include "tue-cut-tooltip.h"
#include "tue-field-value.h"

struct _TueTaskTitle
{
  GtkWidget parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkLabel      *title_label;
  GtkLabel      *subtitle_label;
  GtkPopover    *popover;
  AdwEntryRow   *title_row;
  AdwEntryRow   *due_row;
  GtkLabel      *due_label;
  GtkCalendar   *calendar;
  GtkWidget     *clear_button;

  /* Owned */
  TueWorkspace *workspace;
  GSignalGroup *task_signals;
  TueField     *due_field; /* a date field, to read and write due dates with */

  gboolean showing; /* the popover is being filled, nobody is typing */
};

G_DEFINE_FINAL_TYPE (TueTaskTitle, tue_task_title, GTK_TYPE_WIDGET)

static TueTask *
dup_task (TueTaskTitle *self)
{
  return g_signal_group_dup_target (self->task_signals);
}

static char *
format_due (TueTaskTitle *self,
            const char   *due)
{
  g_autoptr(TueValue) value = tue_value_new_string (due);

  return tue_field_format (self->due_field, value);
}

static void
update_labels (TueTaskTitle *self)
{
  g_autoptr(TueTask) task = dup_task (self);
  g_autoptr(GString) subtitle = g_string_new (NULL);
  g_autofree char *name = NULL;
  TueWorkflow     *workflow;

  if (task == NULL)
    return;

  workflow = tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (task));
  if (workflow != NULL)
    {
      TueRole *role = tue_workspace_find_role (self->workspace, tue_workflow_get_role_id (workflow));

      if (role != NULL)
        g_string_append_printf (subtitle, "%s · ", tue_role_get_name (role));
      g_string_append (subtitle, tue_workflow_get_name (workflow));
    }

  if (tue_task_get_due (task) != NULL)
    {
      g_autofree char *date = format_due (self, tue_task_get_due (task));

      g_string_append (subtitle, " · ");
      /* Translators: %s is a date. */
      g_string_append_printf (subtitle, _("due %s"), date);
    }
  else
    {
      g_string_append_printf (subtitle, " · %s", _("no due date"));
    }

  gtk_label_set_text (self->title_label, tue_task_get_title (task));
  gtk_label_set_text (self->subtitle_label, subtitle->str);

  /* Translators: the first %s is a task's title, the second its workflow and due date. */
  name = g_strdup_printf (_("%s, %s. Edit title and due date"), tue_task_get_title (task), subtitle->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
select_day (TueTaskTitle *self,
            const char   *due)
{
  g_autoptr(GDateTime) today = tue_workspace_dup_now (self->workspace);

  self->showing = TRUE;
  tue_calendar_select_iso (self->calendar, due, today);
  self->showing = FALSE;
}

static void
set_due (TueTaskTitle *self,
         const char   *due)
{
  g_autoptr(TueTask) task = dup_task (self);

  if (task != NULL)
    tue_workspace_set_task_due (self->workspace, task, due);
}

/* What the text is read as or, in red, why it is not a date; problem: (nullable) */
static void
tell_due (TueTaskTitle *self,
          const char   *text,
          const char   *problem)
{
  GtkAccessible *entry = GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->due_row)));

  gtk_label_set_text (self->due_label, problem != NULL ? problem : text);
  if (problem != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->due_row), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->due_label), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->due_label), "dimmed");
      gtk_accessible_update_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->due_label, NULL, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->due_row), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->due_label), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->due_label), "dimmed");
      gtk_accessible_reset_state (entry, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

static void
show_due (TueTaskTitle *self,
          const char   *due)
{
  g_autofree char *text = due != NULL ? format_due (self, due) : g_strdup ("");

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->due_row), text);
  tell_due (self, "", NULL);
  self->showing = FALSE;
}

static void
opened_cb (TueTaskTitle *self)
{
  g_autoptr(TueTask) task = dup_task (self);

  if (task == NULL)
    return;

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), tue_task_get_title (task));
  self->showing = FALSE;
  show_due (self, tue_task_get_due (task));
  select_day (self, tue_task_get_due (task));
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
}

static void
closed_cb (TueTaskTitle *self)
{
  update_labels (self);
}

static void
close_cb (TueTaskTitle *self)
{
  gtk_popover_popdown (self->popover);
}

/* Return means what is there: a date that is none would be forgotten. */
static void
due_activated_cb (TueTaskTitle *self)
{
  if (!gtk_widget_has_css_class (GTK_WIDGET (self->due_row), "error"))
    {
      gtk_popover_popdown (self->popover);
      return;
    }

  gtk_widget_error_bell (GTK_WIDGET (self->due_row));
  tue_announce (GTK_WIDGET (self->due_row), gtk_label_get_text (self->due_label));
}

static void
title_changed_cb (TueTaskTitle *self)
{
  g_autoptr(TueTask) task = dup_task (self);
  g_autofree char *title = NULL;

  if (self->showing || task == NULL)
    return;

  /* A task is never without a title: an empty entry keeps the one it had. */
  title = tue_blanks_dup_stripped (gtk_editable_get_text (GTK_EDITABLE (self->title_row)));
  if (*title != '\0')
    tue_workspace_set_task_title (self->workspace, task, title);
}

static void
due_changed_cb (TueTaskTitle *self)
{
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(TueValue) value = NULL;
  g_autoptr(GError) error = NULL;
  TueFieldContext context = { 0 };

  if (self->showing)
    return;

  now = tue_workspace_dup_now (self->workspace);
  context.today_year = g_date_time_get_year (now);
  context.today_month = g_date_time_get_month (now);
  context.today_day = g_date_time_get_day_of_month (now);
  value = tue_field_parse_text (self->due_field,
                                gtk_editable_get_text (GTK_EDITABLE (self->due_row)),
                                &context, &error);
  if (value == NULL)
    {
      tell_due (self, NULL, error->message);
      return;
    }

  if (tue_value_is_unset (value))
    {
      tell_due (self, "", NULL);
      set_due (self, NULL);
    }
  else
    {
      const char      *due = tue_value_get_string (value, NULL);
      g_autofree char *text = format_due (self, due);

      tell_due (self, text, NULL);
      set_due (self, due);
      select_day (self, due);
    }
}

static void
day_selected_cb (TueTaskTitle *self)
{
  g_autofree char *due = NULL;

  if (self->showing)
    return;

  due = tue_calendar_dup_iso (self->calendar);
  set_due (self, due);
  show_due (self, due);
}

static void
clear_cb (TueTaskTitle *self)
{
  set_due (self, NULL);
  show_due (self, NULL);
  gtk_popover_popdown (self->popover);
}

static void
tue_task_title_dispose (GObject *object)
{
  TueTaskTitle *self = TUE_TASK_TITLE (object);

  g_clear_object (&self->task_signals);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TASK_TITLE);

  G_OBJECT_CLASS (tue_task_title_parent_class)->dispose (object);
}

static void
tue_task_title_finalize (GObject *object)
{
  TueTaskTitle *self = TUE_TASK_TITLE (object);

  g_clear_pointer (&self->due_field, tue_field_unref);

  G_OBJECT_CLASS (tue_task_title_parent_class)->finalize (object);
}

static void
tue_task_title_class_init (TueTaskTitleClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_task_title_dispose;
  object_class->finalize = tue_task_title_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/task/tue-task-title.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, title_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, popover);
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, title_row);
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, due_row);
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, due_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, calendar);
  gtk_widget_class_bind_template_child (widget_class, TueTaskTitle, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
tue_task_title_init (TueTaskTitle *self)
{
  const TueFieldSpec due = {
    .name = "due",
    .label = _("Due date"),
               .type = TUE_FIELD_DATE,
    };

  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));

  self->due_field = tue_field_new (&due);
  self->task_signals = g_signal_group_new (TUE_TYPE_TASK);
  g_signal_group_connect_swapped (self->task_signals, "notify::title", G_CALLBACK (update_labels), self);
  g_signal_group_connect_swapped (self->task_signals, "notify::due", G_CALLBACK (update_labels), self);
}

/**
 * tue_task_title_set_task:
 * @self: a task title
 * @workspace: the workspace of the task
 * @task: the task to show
 *
 * Shows a task and follows its changes.
 */
void
tue_task_title_set_task (TueTaskTitle *self,
                         TueWorkspace *workspace,
                         TueTask      *task)
{
  g_return_if_fail (TUE_IS_TASK_TITLE (self));
  g_return_if_fail (TUE_IS_WORKSPACE (workspace));
  g_return_if_fail (TUE_IS_TASK (task));

  g_set_object (&self->workspace, workspace);
  g_signal_group_set_target (self->task_signals, task);
  update_labels (self);
}

/**
 * tue_task_title_edit:
 * @self: a task title
 *
 * Opens the place where title and due date are edited.
 */
void
tue_task_title_edit (TueTaskTitle *self)
{
  g_return_if_fail (TUE_IS_TASK_TITLE (self));

  gtk_menu_button_popup (self->button);
}
