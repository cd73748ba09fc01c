/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-all-tasks-page"

#include "config.h"

#include "tue-all-tasks-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-due-date.h"
#include "tue-short-drop-down.h"
#include "tue-task-list-view.h"

struct _TueAllTasksPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack        *stack;
  GtkEditable     *search_entry;
  GtkDropDown     *state_filter;
  GtkDropDown     *due_filter;
  GtkDropDown     *workflow_filter;
  TueTaskListView *list;

  /* Owned */
  TueWorkspace *workspace;
  TueTaskList  *tasks;
  GListModel   *shown; /* those that the filter lets through */
  GtkFilter    *filter;
  GPtrArray    *choices; /* (element-type Choice): of workflow_filter */
  char         *count_text;
  char        **words; /* (nullable): case-folded, what is searched for */

  guint narrow : 1;
  guint filling : 1;
};

G_DEFINE_FINAL_TYPE (TueAllTasksPage, tue_all_tasks_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_COUNT_TEXT,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What a line of the third filter lets through: all, a role, a workflow. */
typedef struct
{
  char *role_id;     /* (nullable) */
  char *workflow_id; /* (nullable) */
} Choice;

static void
choice_free (Choice *choice)
{
  g_free (choice->role_id);
  g_free (choice->workflow_id);
  g_free (choice);
}

/* The lines of the first two filters, as the template has them. */
enum
{
  STATE_ANY,
  STATE_ACTIVE,
  STATE_FIRST, /* then each state, in order */
};

enum
{
  DUE_ANY,
  DUE_OVERDUE,
  DUE_TODAY,
  DUE_LATER,
  DUE_NONE,
};

static gboolean
fits_state (TueAllTasksPage *self,
            TueTask         *task)
{
  guint selected = gtk_drop_down_get_selected (self->state_filter);

  if (selected == STATE_ANY || selected == GTK_INVALID_LIST_POSITION)
    return TRUE;
  if (selected == STATE_ACTIVE)
    return tue_task_state_is_active (tue_task_get_state (task));
  return tue_task_get_state (task) == (TueTaskState)(selected - STATE_FIRST);
}

static gboolean
fits_due (TueAllTasksPage *self,
          TueTask         *task)
{
  static const TueDueKind kinds[] = {
    [DUE_OVERDUE] = TUE_DUE_OVERDUE,
    [DUE_TODAY] = TUE_DUE_TODAY,
    [DUE_LATER] = TUE_DUE_LATER,
    [DUE_NONE] = TUE_DUE_NONE,
  };
  guint selected = gtk_drop_down_get_selected (self->due_filter);

  if (selected == DUE_ANY || selected >= G_N_ELEMENTS (kinds))
    return TRUE;
  /* What is done is late no longer. */
  if (selected == DUE_OVERDUE && !tue_task_state_is_active (tue_task_get_state (task)))
    return FALSE;
  return tue_due_date_classify (tue_task_get_due (task), tue_task_list_view_get_today (self->list)) == kinds[selected];
}

static gboolean
fits_workflow (TueAllTasksPage *self,
               TueTask         *task)
{
  guint         selected = gtk_drop_down_get_selected (self->workflow_filter);
  const Choice *choice = selected < self->choices->len ? g_ptr_array_index (self->choices, selected) : NULL;
  TueWorkflow  *workflow;

  if (choice == NULL || (choice->role_id == NULL && choice->workflow_id == NULL))
    return TRUE;
  if (choice->workflow_id != NULL)
    return strcmp (choice->workflow_id, tue_task_get_workflow_id (task)) == 0;

  workflow = tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (task));
  return workflow != NULL && g_strcmp0 (tue_workflow_get_role_id (workflow), choice->role_id) == 0;
}

/* Every word somewhere in the title or in the name of the workflow. */
static gboolean
fits_words (TueAllTasksPage *self,
            TueTask         *task)
{
  TueWorkflow     *workflow;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (self->words == NULL)
    return TRUE;

  workflow = tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (task));
  text = g_strconcat (tue_task_get_title (task), "\n", workflow != NULL ? tue_workflow_get_name (workflow) : "", NULL);
  folded = g_utf8_casefold (text, -1);
  for (char **word = self->words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
fits (gpointer item,
      gpointer user_data)
{
  TueAllTasksPage *self = user_data;

  return fits_state (self, item) && fits_due (self, item) && fits_workflow (self, item) && fits_words (self, item);
}

static char *
format_count (guint n_shown,
              guint n_tasks)
{
  if (n_shown < n_tasks)
    /* Translators: how many tasks are shown, and of how many */
    return g_strdup_printf (ngettext ("%u of %u task", "%u of %u tasks", n_tasks), n_shown, n_tasks);

  return g_strdup_printf (ngettext ("%u task", "%u tasks", n_tasks), n_tasks);
}

static void
update_shown (TueAllTasksPage *self)
{
  guint            n_tasks = g_list_model_get_n_items (G_LIST_MODEL (self->tasks));
  guint            n_shown = g_list_model_get_n_items (self->shown);
  gboolean         loading = tue_task_list_get_loading (self->tasks);
  g_autofree char *count = n_tasks > 0 || !loading ? format_count (n_shown, n_tasks) : g_strdup ("");

  if (g_set_str (&self->count_text, count))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT_TEXT]);

  if (n_shown > 0 || loading)
    gtk_stack_set_visible_child_name (self->stack, "tasks");
  else
    gtk_stack_set_visible_child_name (self->stack, n_tasks > 0 ? "nothing" : "none");
}

static void
read_words (TueAllTasksPage *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->search_entry), -1);
  g_auto(GStrv) parts = g_strsplit_set (folded, " \t", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  guint n_words = 0;

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      {
        g_strv_builder_add (words, *part);
        n_words++;
      }

  g_clear_pointer (&self->words, g_strfreev);
  if (n_words > 0)
    self->words = g_strv_builder_end (words);
}

static void
filter_changed_cb (TueAllTasksPage *self)
{
  if (self->filter == NULL || self->filling)
    return;

  read_words (self);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_shown (self);
  tue_announce (GTK_WIDGET (self), self->count_text);
}

static void
search_activate_cb (TueAllTasksPage *self)
{
  g_autoptr(TueTask) first = g_list_model_get_item (self->shown, 0);
  g_autofree char *place = NULL;

  if (first == NULL)
    return;

  place = g_strconcat ("task/", tue_task_get_id (first), NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static void
clear_search_cb (TueAllTasksPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
}

static void
show_all_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  TueAllTasksPage *self = TUE_ALL_TASKS_PAGE (widget);

  self->filling = TRUE;
  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->state_filter, STATE_ANY);
  gtk_drop_down_set_selected (self->due_filter, DUE_ANY);
  gtk_drop_down_set_selected (self->workflow_filter, 0);
  self->filling = FALSE;
  filter_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
add_choice (TueAllTasksPage *self,
            GtkStringList   *labels,
            const char      *label,
            const char      *role_id,
            const char      *workflow_id)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->role_id = g_strdup (role_id);
  choice->workflow_id = g_strdup (workflow_id);
  g_ptr_array_add (self->choices, choice);
  gtk_string_list_append (labels, label);
}

/* Each role, and below it its workflows. */
static void
fill_choices (TueAllTasksPage *self)
{
  GListModel *roles = tue_workspace_get_roles (self->workspace);
  GListModel *workflows = tue_workspace_get_workflows (self->workspace);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  self->filling = TRUE;
  g_ptr_array_set_size (self->choices, 0);
  add_choice (self, labels, _("All Workflows"), NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      add_choice (self, labels, tue_role_get_name (role), tue_role_get_id (role), NULL);
      for (guint j = 0; j < g_list_model_get_n_items (workflows); j++)
        {
          g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, j);
          g_autofree char *label = NULL;

          if (g_strcmp0 (tue_workflow_get_role_id (workflow), tue_role_get_id (role)) != 0)
            continue;
          /* Translators: a workflow in a list, below the role it belongs to */
          label = g_strdup_printf (_("    %s"), tue_workflow_get_name (workflow));
          add_choice (self, labels, label, NULL, tue_workflow_get_id (workflow));
        }
    }
  gtk_drop_down_set_model (self->workflow_filter, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->workflow_filter, 0);
  self->filling = FALSE;
  filter_changed_cb (self);
}

static void
set_tasks (TueAllTasksPage *self)
{
  g_autoptr(GtkFilterListModel) shown = NULL;

  self->tasks = tue_workspace_list_tasks (self->workspace, NULL, TUE_TASK_SCOPE_ALL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (fits, self, NULL));
  shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->tasks)), g_object_ref (self->filter));
  self->shown = g_object_ref (G_LIST_MODEL (shown));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tasks, "notify::loading", G_CALLBACK (update_shown), self, G_CONNECT_SWAPPED);
  tue_task_list_view_set_items (self->list, self->workspace, self->shown, NULL, self);
  update_shown (self);
}

/* What was changed on a task's page may not fit any longer. */
static void
tue_all_tasks_page_map (GtkWidget *widget)
{
  TueAllTasksPage *self = TUE_ALL_TASKS_PAGE (widget);

  tue_task_list_view_refresh (self->list);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);

  GTK_WIDGET_CLASS (tue_all_tasks_page_parent_class)->map (widget);
}

static void
tue_all_tasks_page_dispose (GObject *object)
{
  TueAllTasksPage *self = TUE_ALL_TASKS_PAGE (object);

  /* The filter asks this page; nothing may be filtered once it is going. */
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_ALL_TASKS_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->tasks);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_all_tasks_page_parent_class)->dispose (object);
}

static void
tue_all_tasks_page_finalize (GObject *object)
{
  TueAllTasksPage *self = TUE_ALL_TASKS_PAGE (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->count_text, g_free);

  G_OBJECT_CLASS (tue_all_tasks_page_parent_class)->finalize (object);
}

static void
tue_all_tasks_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TueAllTasksPage *self = TUE_ALL_TASKS_PAGE (object);

  switch (prop_id)
    {
    case PROP_COUNT_TEXT:
      g_value_set_string (value, self->count_text);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_all_tasks_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TueAllTasksPage *self = TUE_ALL_TASKS_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_all_tasks_page_class_init (TueAllTasksPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_all_tasks_page_dispose;
  object_class->finalize = tue_all_tasks_page_finalize;
  object_class->get_property = tue_all_tasks_page_get_property;
  object_class->set_property = tue_all_tasks_page_set_property;

  properties[PROP_COUNT_TEXT] = g_param_spec_string ("count-text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->map = tue_all_tasks_page_map;

  gtk_widget_class_install_action (widget_class, "all-tasks.show-all", NULL, show_all_action);

  g_type_ensure (TUE_TYPE_TASK_LIST_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/all-tasks/tue-all-tasks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueAllTasksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueAllTasksPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TueAllTasksPage, state_filter);
  gtk_widget_class_bind_template_child (widget_class, TueAllTasksPage, due_filter);
  gtk_widget_class_bind_template_child (widget_class, TueAllTasksPage, workflow_filter);
  gtk_widget_class_bind_template_child (widget_class, TueAllTasksPage, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
}

static void
tue_all_tasks_page_init (TueAllTasksPage *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify)choice_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_short_drop_down_install (self->state_filter);
  tue_short_drop_down_install (self->due_filter);
  tue_short_drop_down_install (self->workflow_filter);
}

AdwNavigationPage *
tue_all_tasks_page_new (TueWorkspace *workspace)
{
  TueAllTasksPage *self = g_object_new (TUE_TYPE_ALL_TASKS_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  fill_choices (self);
  set_tasks (self);
  g_signal_connect_object (tue_workspace_get_workflows (workspace), "items-changed", G_CALLBACK (fill_choices), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (self);
}

void
tue_all_tasks_page_refresh (TueAllTasksPage *self)
{
  g_return_if_fail (TUE_IS_ALL_TASKS_PAGE (self));

  /* What was due today is overdue. */
  if (tue_task_list_view_refresh (self->list))
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}
