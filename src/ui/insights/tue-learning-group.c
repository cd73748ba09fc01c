/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-learning-group"

#include "config.h"

#include "tue-learning-group.h"

#include <glib/gi18n.h>

#include "tue-period-day.h"

struct _TueLearningGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows;        /* (element-type GtkWidget): borrowed */
  char      *workflow_id; /* (nullable): in which to try something */
};

G_DEFINE_FINAL_TYPE (TueLearningGroup, tue_learning_group, ADW_TYPE_PREFERENCES_GROUP)

static void
activated_cb (TueLearningGroup *self)
{
  g_autofree char *place = g_strconcat ("workflow/", self->workflow_id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static GtkWidget *
add_row (TueLearningGroup *self,
         const char       *title,
         const char       *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
add_gone (TueLearningGroup  *self,
          const TueLearning *learning,
          TueRevisionReason  reason)
{
  /* Translators: %s is a reason why drafts were changed, as “Tone” */
  g_autofree char *title = g_strdup_printf (_("No longer: %s"), tue_revision_reason_get_label (reason));
  /* Translators: numbers of tasks, in two times */
  g_autofree char *subtitle = g_strdup_printf (_("In %u of %u tasks before, in none of %u since"),
                                                 learning->n_before[reason], learning->n_tasks_before, learning->n_tasks);

  add_row (self, title, subtitle);
}

static void
add_next (TueLearningGroup  *self,
          const TueLearning *learning,
          const char        *workflow)
{
  guint n_now = learning->n_now[learning->next];
  /* Translators: %s is a reason why drafts were changed, as “Tone” */
  g_autofree char *title = g_strdup_printf (_("Next to try: %s"), tue_revision_reason_get_label (learning->next));
  g_autofree char *subtitle = NULL;
  GtkWidget       *row;

  if (workflow == NULL)
    {
      /* Translators: numbers of tasks: in how many of how many a reason was given */
      subtitle = g_strdup_printf (ngettext ("In %u of %u task", "In %u of %u tasks", learning->n_tasks), n_now, learning->n_tasks);
      add_row (self, title, subtitle);
      return;
    }

  /* Translators: numbers of tasks, and a workflow */
  subtitle = g_strdup_printf (_("In %u of %u tasks; the practice notes of “%s” say what helps"), n_now, learning->n_tasks, workflow);
  row = add_row (self, title, subtitle);
  g_set_str (&self->workflow_id, learning->next_workflow);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

/* "4 begun, 3 approved, 2 of them at first review" */
static char *
describe_week (const TueLearningWeek *week)
{
  /* Translators: numbers of tasks in a week */
  g_autofree char *started = g_strdup_printf (ngettext ("%u begun", "%u begun", week->n_started), week->n_started);
  /* Translators: numbers of tasks in a week */
  g_autofree char *approved = g_strdup_printf (ngettext ("%u approved", "%u approved", week->n_approved), week->n_approved);
  g_autofree char *first_pass = NULL;

  if (week->n_approved == 0)
    return g_steal_pointer (&started);

  /* Translators: of the approved ones; behind “3 approved” */
  first_pass = g_strdup_printf (ngettext ("%u of them at first review", "%u of them at first review", week->n_first_pass), week->n_first_pass);

  return g_strjoin (", ", started, approved, first_pass, NULL);
}

static void
add_week (TueLearningGroup  *self,
          const TueLearning *learning,
          guint              index)
{
  const TueLearningWeek *week = &learning->weeks[index];
  g_autofree char       *first = tue_period_day_format (week->first_day);
  g_autofree char       *last = tue_period_day_format (week->first_day + 6);
  /* Translators: the number of a week, its first and its last day */
  g_autofree char *title = g_strdup_printf (_("Week %u, %s to %s"), index + 1, first, last);
  g_autofree char *subtitle = describe_week (week);

  add_row (self, title, subtitle);
}

static void
set_words (TueLearningGroup *self,
           const char       *title,
           const char       *description)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), description);
}

static void
tue_learning_group_dispose (GObject *object)
{
  TueLearningGroup *self = TUE_LEARNING_GROUP (object);

  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (tue_learning_group_parent_class)->dispose (object);
}

static void
tue_learning_group_finalize (GObject *object)
{
  TueLearningGroup *self = TUE_LEARNING_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->workflow_id, g_free);

  G_OBJECT_CLASS (tue_learning_group_parent_class)->finalize (object);
}

static void
tue_learning_group_class_init (TueLearningGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_learning_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = tue_learning_group_finalize;
}

static void
tue_learning_group_init (TueLearningGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tue_learning_group_show: (skip)
 * @learning: what is to be said
 * @workflow: (nullable): the name of the workflow in which to try something; %NULL
 *   where it has no notes that say what helps
 */
void
tue_learning_group_show (TueLearningGroup  *self,
                         const TueLearning *learning,
                         const char        *workflow)
{
  g_return_if_fail (TUE_IS_LEARNING_GROUP (self));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    if (tue_learning_is_gone (learning, i))
      add_gone (self, learning, i);
  if (learning->next != TUE_REVISION_REASON_NONE)
    add_next (self, learning, workflow);
  if (self->rows->len > 0)
    set_words (self, _("What You Learned"), _("The last four weeks beside the four before. Only you see this."));
  else
    {
      set_words (self, _("Your First Four Weeks"), _("From your first task on. Only you see this."));
      for (guint i = 0; i < learning->n_weeks; i++)
        add_week (self, learning, i);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}
