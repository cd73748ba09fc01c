/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-first-days"

#include "config.h"

#include "tue-first-days.h"

#include <glib/gi18n.h>

#define N_STEPS 5

struct _TueFirstDays
{
  AdwBin parent_instance;

  /* Nobody waits for them with the tasks of the day: the row is made when there is
   * something to show, the steps in it when it is opened. */
  AdwExpanderRow *row;            /* (nullable) */
  AdwActionRow   *steps[N_STEPS]; /* (nullable) */
  GtkImage       *ticks[N_STEPS];

  /* Owned */
  TueWorkspace  *workspace;  /* (nullable) */
  TueMilestones *milestones; /* (nullable): as they were read last */
  GCancellable  *cancellable;

  guint show_id;
};

G_DEFINE_FINAL_TYPE (TueFirstDays, tue_first_days, ADW_TYPE_BIN)

static const char *const titles[N_STEPS] = {
  N_("Copy a prompt about something that is on your desk today"),
     N_("Paste what the assistant answered, and look at its facts"),
        N_("Take a task through a workflow of two steps"),
           N_("Deliver a draft, with its open points ticked"),
              N_("Write in the note of a revision what you changed, and why"),
           };

/* (transfer full) (nullable): the first workflow with more than one prompt */
static char *
find_long_workflow (TueFirstDays *self)
{
  GListModel        *workflows = tue_workspace_get_workflows (self->workspace);
  const char *const *roles = tue_settings_get_roles (tue_workspace_get_settings (self->workspace));
  char              *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      gboolean is_own = roles != NULL && g_strv_contains (roles, tue_workflow_get_role_id (workflow));

      if (tue_workflow_get_steps (workflow)->len < 2 || (found != NULL && !is_own))
        continue;
      g_free (found);
      found = g_strconcat ("workflow/", tue_workflow_get_id (workflow), NULL);
      if (is_own)
        break;
    }

  return found;
}

/* Where a step is done: at a task, a workflow, or with a new task. */
static void
set_place (AdwActionRow *row,
           const char   *place) /* (nullable) */
{
  /* An action never has the target of another. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), place != NULL ? g_variant_new_string (place) : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), place != NULL ? "win.show-place" : "win.new-task");
}

static void
set_places (TueFirstDays        *self,
            const TueMilestones *milestones)
{
  g_autofree char *copied = milestones->copied_task != NULL ? g_strconcat ("task/", milestones->copied_task, NULL) : NULL;
  g_autofree char *drafted = milestones->drafted_task != NULL ? g_strconcat ("task/", milestones->drafted_task, NULL) : NULL;
  g_autofree char *workflow = find_long_workflow (self);

  set_place (self->steps[0], NULL);
  set_place (self->steps[1], copied);
  set_place (self->steps[2], workflow);
  set_place (self->steps[3], drafted);
  set_place (self->steps[4], drafted);
}

static gboolean
is_done (TueFirstDays *self,
         int           index)
{
  const gboolean done[N_STEPS] = { self->milestones->has_copied, self->milestones->has_answered, self->milestones->has_second_step,
                                   self->milestones->has_delivered, self->milestones->has_noted };

  return done[index];
}

static void
update_steps (TueFirstDays *self)
{
  if (self->steps[0] == NULL)
    return;

  for (int i = 0; i < N_STEPS; i++)
    {
      /* Hidden, so that the titles stand below one another. */
      gtk_widget_set_opacity (GTK_WIDGET (self->ticks[i]), is_done (self, i) ? 1 : 0);
      adw_action_row_set_subtitle (self->steps[i], is_done (self, i) ? _("Done") : "");
    }
  set_places (self, self->milestones);
}

static void
update_row (TueFirstDays *self)
{
  g_autofree char *subtitle = NULL;
  int              n_done = 0;
  int              next = -1;

  for (int i = 0; i < N_STEPS; i++)
    {
      n_done += is_done (self, i);
      if (!is_done (self, i) && next < 0)
        next = i;
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), next >= 0 ? _(titles[next]) : _("All five are done"));
  /* Translators: of five steps for the first days; how many are done. */
  subtitle = g_strdup_printf (ngettext ("Your first days: %d of 5 done", "Your first days: %d of 5 done", n_done), n_done);
  adw_expander_row_set_subtitle (self->row, subtitle);
}

static void
add_step (TueFirstDays *self,
          int           index)
{
  GtkWidget *row = adw_action_row_new ();

  self->steps[index] = ADW_ACTION_ROW (row);
  self->ticks[index] = g_object_new (GTK_TYPE_IMAGE,
                                     "icon-name", "object-select-symbolic",
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                     "css-classes", (const char *[]){ "success", NULL },
                                     NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(titles[index]));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->ticks[index]));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_expander_row_add_row (self->row, row);
}

static void
expanded_cb (TueFirstDays *self)
{
  if (self->steps[0] != NULL)
    return;

  for (int i = 0; i < N_STEPS; i++)
    add_step (self, i);
  update_steps (self);
}

static void
put_away_cb (TueFirstDays *self)
{
  tue_settings_set_first_days (tue_workspace_get_settings (self->workspace), FALSE);
  g_clear_handle_id (&self->show_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
make_row (TueFirstDays *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  g_signal_connect_object (self->row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_tooltip_text (button, _("Put the First Days Away"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (put_away_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_suffix (self->row, button);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Your first days"), -1);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 820);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  adw_bin_set_child (ADW_BIN (self), clamp);
}

static void
show_cb (gpointer user_data)
{
  TueFirstDays *self = user_data;

  self->show_id = 0;
  if (self->row == NULL)
    make_row (self);
  update_row (self);
  update_steps (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueFirstDays) self = user_data;
  g_autoptr(TueMilestones) milestones = tue_workspace_load_milestones_finish (TUE_WORKSPACE (source), result, NULL);
  gboolean shown;

  if (self->workspace == NULL)
    return;

  shown = milestones != NULL && tue_settings_get_first_days (tue_workspace_get_settings (self->workspace)) &&
          tue_workspace_get_is_new_here (self->workspace, milestones->created);
  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_pointer (&self->milestones, tue_milestones_free);
  self->milestones = g_steal_pointer (&milestones);
  /* In a turn of its own, behind the frame that has the tasks. */
  if (shown)
    self->show_id = g_idle_add_once (show_cb, self);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
tue_first_days_dispose (GObject *object)
{
  TueFirstDays *self = TUE_FIRST_DAYS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_first_days_parent_class)->dispose (object);
}

static void
tue_first_days_finalize (GObject *object)
{
  TueFirstDays *self = TUE_FIRST_DAYS (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->milestones, tue_milestones_free);

  G_OBJECT_CLASS (tue_first_days_parent_class)->finalize (object);
}

static void
tue_first_days_class_init (TueFirstDaysClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_first_days_dispose;
  object_class->finalize = tue_first_days_finalize;
}

static void
tue_first_days_init (TueFirstDays *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "first-days");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
tue_first_days_set_workspace (TueFirstDays *self,
                              TueWorkspace *workspace)
{
  g_return_if_fail (TUE_IS_FIRST_DAYS (self));

  g_set_object (&self->workspace, workspace);
}

void
tue_first_days_refresh (TueFirstDays *self)
{
  g_return_if_fail (TUE_IS_FIRST_DAYS (self));

  if (self->workspace == NULL || !tue_settings_get_first_days (tue_workspace_get_settings (self->workspace)))
    return;

  tue_workspace_load_milestones_async (self->workspace, self->cancellable, loaded_cb, g_object_ref (self));
}
