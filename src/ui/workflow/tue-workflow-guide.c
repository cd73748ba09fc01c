/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-guide"

#include "config.h"

#include "tue-workflow-guide.h"

#include <glib/gi18n.h>

struct _TueWorkflowGuide
{
  AdwBin parent_instance;

  /* Template children */
  AdwPreferencesGroup *notes_group;
  AdwPreferencesGroup *steps_group;
  AdwPreferencesGroup *checks_group;
  AdwPreferencesGroup *examples_group;
};

G_DEFINE_FINAL_TYPE (TueWorkflowGuide, tue_workflow_guide, ADW_TYPE_BIN)

static void
set_row_text (GtkWidget  *row,
              const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static GtkWidget *
make_icon (const char *icon_name,
           const char *style)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name", icon_name,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  if (style != NULL)
    gtk_widget_add_css_class (icon, style);

  return icon;
}

static GtkWidget *
make_text_row (const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "note-text");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static GtkWidget *
make_note_row (TuePracticeNote *note)
{
  GtkWidget *row = adw_expander_row_new ();

  set_row_text (row, tue_practice_note_get_title (note));
  adw_expander_row_set_title_lines (ADW_EXPANDER_ROW (row), 0);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), make_icon ("starred-symbolic", "accent"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_text_row (tue_practice_note_get_text (note)));

  return row;
}

static GtkWidget *
make_step_row (TueStep *step)
{
  GtkWidget *row = adw_action_row_new ();

  set_row_text (row, tue_step_get_name (step));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tue_step_get_guidance (step) != NULL ? tue_step_get_guidance (step) : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);

  return row;
}

static GtkWidget *
make_check_row (TueChecklistItem *check)
{
  GtkWidget *row = adw_action_row_new ();

  set_row_text (row, tue_checklist_item_get_text (check));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon ("object-select-symbolic", "success"));

  return row;
}

static GtkWidget *
make_example_row (TueExample *example)
{
  GtkWidget *row = adw_action_row_new ();

  set_row_text (row, tue_example_get_title (example));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               *tue_example_get_answer (example) != '\0' ? _("What lay on the desk, a weak and a good answer")
                                                                         : _("Example task, ready to copy"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon ("tue-task-symbolic", NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_icon ("go-next-symbolic", "dimmed"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "workflow.open-example");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", tue_example_get_id (example));

  return row;
}

typedef GtkWidget *(*MakeRow) (gpointer part);

static void
fill_group (AdwPreferencesGroup *group,
            GPtrArray           *parts,
            MakeRow              make_row)
{
  gtk_widget_set_visible (GTK_WIDGET (group), parts->len > 0);
  for (guint i = 0; i < parts->len; i++)
    adw_preferences_group_add (group, make_row (parts->pdata[i]));
}

static void
tue_workflow_guide_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_WORKFLOW_GUIDE);

  G_OBJECT_CLASS (tue_workflow_guide_parent_class)->dispose (object);
}

static void
tue_workflow_guide_class_init (TueWorkflowGuideClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_workflow_guide_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/workflow/tue-workflow-guide.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowGuide, notes_group);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowGuide, steps_group);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowGuide, checks_group);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowGuide, examples_group);
}

static void
tue_workflow_guide_init (TueWorkflowGuide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tue_workflow_guide_new (TueWorkflow *workflow)
{
  TueWorkflowGuide *self = g_object_new (TUE_TYPE_WORKFLOW_GUIDE, NULL);

  fill_group (self->notes_group, tue_workflow_get_notes (workflow), (MakeRow)make_note_row);
  fill_group (self->steps_group, tue_workflow_get_steps (workflow), (MakeRow)make_step_row);
  fill_group (self->checks_group, tue_workflow_get_checklist (workflow), (MakeRow)make_check_row);
  fill_group (self->examples_group, tue_workflow_get_examples (workflow), (MakeRow)make_example_row);

  return GTK_WIDGET (self);
}
