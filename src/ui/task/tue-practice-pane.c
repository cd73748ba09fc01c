/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-practice-pane"

#include "config.h"

#include "tue-practice-pane.h"

#include <glib/gi18n.h>

#include "tue-workspace-keep.h"

struct _TuePracticePane
{
  AdwBin parent_instance;

  /* Children */
  AdwPreferencesGroup *notes_group;
  AdwPreferencesGroup *examples_group;
  GPtrArray           *rows; /* (element-type GtkWidget): in both groups */

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  TueTask      *task;      /* (nullable) */
  TueWorkflow  *workflow;  /* (nullable): as it was shown last */
  TueStep      *step;      /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TuePracticePane, tue_practice_pane, ADW_TYPE_BIN)

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
add_row (TuePracticePane     *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (TuePracticePane *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget           *row = self->rows->pdata[i];
      AdwPreferencesGroup *group = gtk_widget_is_ancestor (row, GTK_WIDGET (self->notes_group)) ? self->notes_group : self->examples_group;

      adw_preferences_group_remove (group, row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

/* "Outline", for a note on another step or a field; (nullable) */
static const char *
get_subject (TuePracticePane *self,
             TuePracticeNote *note)
{
  TueStep  *step = tue_workflow_find_step (self->workflow, tue_practice_note_get_step_id (note));
  TueField *field = *tue_practice_note_get_field (note) != '\0' ? tue_workflow_find_field (self->workflow, tue_practice_note_get_field (note)) : NULL;

  return field != NULL ? tue_field_get_label (field) : step != NULL ? tue_step_get_name (step)
                                                                    : NULL;
}

/* 0: of this step; 1: of the whole; 2: of another one or a field */
static guint
rank_note (TuePracticePane *self,
           TuePracticeNote *note)
{
  if (self->step != NULL && g_str_equal (tue_practice_note_get_step_id (note), tue_step_get_id (self->step)))
    return 0;
  return get_subject (self, note) == NULL ? 1 : 2;
}

static void
show_notes (TuePracticePane *self)
{
  GPtrArray *notes = tue_workflow_get_notes (self->workflow);

  for (guint rank = 0; rank <= 2; rank++)
    for (guint i = 0; i < notes->len; i++)
      {
        TuePracticeNote *note = notes->pdata[i];
        const char      *subject = get_subject (self, note);
        g_autofree char *title = NULL;

        if (rank_note (self, note) != rank)
          continue;
        /* Translators: what a note is about (a step, a field), and its title */
        title = subject != NULL ? g_strdup_printf (_("%1$s: %2$s"), subject, tue_practice_note_get_title (note)) : g_strdup (tue_practice_note_get_title (note));
        add_row (self, self->notes_group, make_row (title, tue_practice_note_get_text (note)));
      }
  adw_preferences_group_set_description (self->notes_group, notes->len > 0 ? NULL : _("Nobody has written down yet why this works."));
}

static void
show_examples (TuePracticePane *self)
{
  g_autoptr(GPtrArray) examples = tue_workflow_list_good_examples (self->workflow, tue_task_get_values (self->task));

  for (guint i = 0; i < examples->len; i++)
    {
      const char *const *remarks = tue_example_get_remarks (examples->pdata[i]);
      GtkWidget         *row = make_row (tue_example_get_title (examples->pdata[i]), remarks != NULL && remarks[0] != NULL ? remarks[0] : "");

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-example");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", tue_workflow_get_id (self->workflow), tue_example_get_id (examples->pdata[i]));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      add_row (self, self->examples_group, row);
    }
  adw_preferences_group_set_description (self->examples_group, examples->len > 0 ? NULL : _("None yet. Make one of a task that went well."));
}

static void
update (TuePracticePane *self)
{
  TueWorkflow *workflow = self->task != NULL ? tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (self->task)) : NULL;

  g_set_object (&self->workflow, workflow);
  clear_rows (self);
  if (workflow == NULL || !tue_task_get_has_values (self->task))
    return;
  show_notes (self);
  show_examples (self);
}

/* Another workflow of the list says nothing here. */
static void
workflows_cb (TuePracticePane *self)
{
  if (self->task != NULL && tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (self->task)) != self->workflow)
    update (self);
}

static void
tue_practice_pane_dispose (GObject *object)
{
  TuePracticePane *self = TUE_PRACTICE_PANE (object);

  g_clear_object (&self->step);
  g_clear_object (&self->workflow);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_practice_pane_parent_class)->dispose (object);
}

static void
tue_practice_pane_finalize (GObject *object)
{
  g_ptr_array_unref (TUE_PRACTICE_PANE (object)->rows);

  G_OBJECT_CLASS (tue_practice_pane_parent_class)->finalize (object);
}

static void
tue_practice_pane_class_init (TuePracticePaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_practice_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = tue_practice_pane_finalize;
}

static GtkWidget *
make_button (const char *icon_name,
             const char *tooltip,
             const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static AdwPreferencesGroup *
make_group (GtkWidget  *box,
            const char *title,
            const char *tooltip,
            const char *action)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), make_button ("list-add-symbolic", tooltip, action));
  gtk_box_append (GTK_BOX (box), group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
tue_practice_pane_init (TuePracticePane *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->rows = g_ptr_array_new ();
  self->notes_group = make_group (box, _("Why This Works"), _("Add a Practice Note"), "win.add-practice-note");
  self->examples_group = make_group (box, _("Good Ones"), _("Make an Example of This"), "win.make-example");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

void
tue_practice_pane_set_step (TuePracticePane *self,
                            TueWorkspace    *workspace,
                            TueTask         *task,
                            TueStep         *step)
{
  g_return_if_fail (TUE_IS_PRACTICE_PANE (self));

  if (g_set_object (&self->workspace, workspace))
    g_signal_connect_object (tue_workspace_get_workflows (workspace), "items-changed", G_CALLBACK (workflows_cb), self, G_CONNECT_SWAPPED);
  g_set_object (&self->task, task);
  g_set_object (&self->step, step);
  update (self);
}
