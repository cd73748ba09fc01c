/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-chooser"

#include "config.h"

#include "tue-workflow-chooser.h"

#include <glib/gi18n.h>

#include "tue-date-text.h"
#include "tue-workspace-practice.h"

struct _TueWorkflowChooser
{
  AdwDialog parent_instance;

  /* Template children */
  GtkEditable        *search_entry;
  GtkStack           *stack;
  AdwPreferencesPage *page;

  /* Owned */
  GPtrArray *workflows; /* (element-type TueWorkflow) */
  GPtrArray *rows;      /* (element-type GtkWidget), one a workflow */
  GPtrArray *groups;    /* (element-type GtkWidget), the one of each row */

  /* Borrowed */
  GtkWidget *favourites; /* (nullable): the group on top */

  GDate today;
};

G_DEFINE_FINAL_TYPE (TueWorkflowChooser, tue_workflow_chooser, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
choose (TueWorkflowChooser *self,
        guint               index)
{
  g_autoptr(TueWorkflow) workflow = g_object_ref (self->workflows->pdata[index]);

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, workflow);
}

static void
activated_cb (TueWorkflowChooser *self,
              GtkWidget          *row)
{
  guint index;

  if (g_ptr_array_find (self->rows, row, &index))
    choose (self, index);
}

/* A quiet word where it may be right no longer. */
static GtkWidget *
make_outdated (void)
{
  GtkWidget *label = gtk_label_new (_("Look again"));

  gtk_widget_set_tooltip_text (label, _("The day is past by which it was to be looked at again"));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");

  return label;
}

static void
add_workflow (TueWorkflowChooser *self,
              GtkWidget          *group,
              TueWorkflow        *workflow)
{
  GtkWidget  *row = adw_action_row_new ();
  const char *icon_name = tue_workflow_get_icon_name (workflow);
  const char *summary = tue_workflow_get_summary (workflow);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_workflow_get_name (workflow));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), summary != NULL ? summary : "");
  if (icon_name != NULL && *icon_name != '\0')
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_name));
  if (tue_workflow_get_outdated (workflow, &self->today))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_outdated ());
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (self->workflows, g_object_ref (workflow));
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->groups, group);
}

static void
add_role (TueWorkflowChooser *self,
          TueWorkspace       *workspace,
          TueRole            *role)
{
  GListModel      *workflows = tue_workspace_get_workflows (workspace);
  guint            n_workflows = g_list_model_get_n_items (workflows);
  GtkWidget       *group = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (tue_role_get_name (role), -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < n_workflows; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      if (g_strcmp0 (tue_workflow_get_role_id (workflow), tue_role_get_id (role)) == 0)
        add_workflow (self, group, workflow);
    }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
}

/* On top, and in their roles as well. */
static void
add_favourites (TueWorkflowChooser *self,
                TueWorkspace       *workspace)
{
  GListModel *favourites = tue_workspace_get_favourites (workspace);
  guint       n_favourites = g_list_model_get_n_items (favourites);

  if (n_favourites == 0)
    return;

  self->favourites = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->favourites), _("Favourites"));
  for (guint i = 0; i < n_favourites; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (favourites, i);

      add_workflow (self, self->favourites, workflow);
    }
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (self->favourites));
}

static gboolean
matches (TueWorkflow *workflow,
         const char  *query)
{
  const char      *summary = tue_workflow_get_summary (workflow);
  g_autofree char *tags = g_strjoinv (" ", (char **)tue_workflow_get_tags (workflow));
  g_autofree char *text = g_strjoin (" ", tue_workflow_get_name (workflow), summary != NULL ? summary : "", tags, NULL);

  return *query == '\0' || g_str_match_string (query, text, TRUE);
}

static void
search_changed_cb (TueWorkflowChooser *self)
{
  g_autofree char *query = g_strstrip (g_strdup (gtk_editable_get_text (self->search_entry)));
  guint            n_matching = 0;

  for (guint i = 0; i < self->groups->len; i++)
    gtk_widget_set_visible (self->groups->pdata[i], FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      /* What is searched for is found once. */
      gboolean match = matches (self->workflows->pdata[i], query) && (*query == '\0' || self->groups->pdata[i] != self->favourites);

      gtk_widget_set_visible (self->rows->pdata[i], match);
      if (match)
        gtk_widget_set_visible (self->groups->pdata[i], TRUE);
      n_matching += match;
    }
  gtk_stack_set_visible_child_name (self->stack, n_matching > 0 ? "workflows" : "nothing");
}

static void
search_activate_cb (TueWorkflowChooser *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_visible (self->rows->pdata[i]))
      {
        choose (self, i);
        return;
      }
}

static void
stop_search_cb (TueWorkflowChooser *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
tue_workflow_chooser_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_WORKFLOW_CHOOSER);

  G_OBJECT_CLASS (tue_workflow_chooser_parent_class)->dispose (object);
}

static void
tue_workflow_chooser_finalize (GObject *object)
{
  TueWorkflowChooser *self = TUE_WORKFLOW_CHOOSER (object);

  g_clear_pointer (&self->workflows, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_workflow_chooser_parent_class)->finalize (object);
}

static void
tue_workflow_chooser_class_init (TueWorkflowChooserClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_workflow_chooser_dispose;
  object_class->finalize = tue_workflow_chooser_finalize;

  /**
   * TueWorkflowChooser::chosen:
   * @workflow: the workflow
   *
   * A workflow was chosen, and the dialog closes.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TUE_TYPE_WORKFLOW_CHOOSER, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, TUE_TYPE_WORKFLOW);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/window/tue-workflow-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowChooser, page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
tue_workflow_chooser_init (TueWorkflowChooser *self)
{
  self->workflows = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
tue_workflow_chooser_new (TueWorkspace *workspace)
{
  TueWorkflowChooser *self = g_object_new (TUE_TYPE_WORKFLOW_CHOOSER, NULL);
  GListModel         *roles = tue_workspace_get_roles (workspace);
  guint               n_roles = g_list_model_get_n_items (roles);
  g_autoptr(GDateTime) now = tue_workspace_dup_now (workspace);

  tue_date_from_time (now, &self->today);
  add_favourites (self, workspace);
  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      add_role (self, workspace, role);
    }

  return ADW_DIALOG (self);
}
