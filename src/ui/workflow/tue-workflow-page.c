/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-page"

#include "config.h"

#include "tue-workflow-page.h"

#include <glib/gi18n.h>

#include "tue-boxed-rows.h"
#include "tue-task-row.h"
#include "tue-workflow-guide.h"
#include "tue-workflow-intro.h"

#define MAX_WIDTH 820

struct _TueWorkflowPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  AdwWindowTitle *window_title;
  GtkWidget      *new_task_button;
  GtkListView    *list;

  /* Owned */
  TueWorkspace     *workspace;
  TueWorkflow      *workflow;
  TueWorkflowIntro *intro;
  GtkWidget        *guide;    /* (nullable) until the tasks are read */
  GListStore       *sections; /* of GListModel: the intro, the tasks, the guide */
  TueTaskList      *tasks;
  TueBoxedRows     *boxed_rows;
  char             *today; /* "YYYY-MM-DD" */

  guint narrow : 1;
};

G_DEFINE_FINAL_TYPE (TueWorkflowPage, tue_workflow_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_TODAY,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
format_subtitle (TueTask *task)
{
  guint n_filled = tue_task_get_n_filled (task);
  guint n_fields = tue_task_get_n_fields (task);

  if (n_filled < n_fields)
    return g_strdup_printf (ngettext ("%u field to fill", "%u fields to fill", n_fields - n_filled), n_fields - n_filled);
  if (tue_task_get_copied (task) > 0)
    return g_strdup (_("Prompt copied"));

  return g_strdup (_("Ready to copy"));
}

static void
show_task (TueTask    *task,
           GParamSpec *pspec,
           TueTaskRow *row)
{
  TueTaskState     state = tue_task_get_state (task);
  gboolean         active = tue_task_state_is_active (state);
  g_autofree char *subtitle = active ? format_subtitle (task) : NULL;
  g_autofree char *style = g_strconcat ("state-", tue_task_state_to_string (state), NULL);

  g_object_set (row,
                "task-id", tue_task_get_id (task),
                "title", tue_task_get_title (task),
                "subtitle", subtitle,
                "due", tue_task_get_due (task),
                "state-label", tue_task_state_get_label (state),
                "state-style", style,
                "active", active,
                "n-filled", tue_task_get_n_filled (task),
                "n-fields", tue_task_get_n_fields (task),
                "n-stale", tue_task_get_n_stale (task),
                NULL);
}

static void
update_label_cb (TueTaskRow  *row,
                 GParamSpec  *pspec,
                 GtkListItem *item)
{
  const char *description = tue_task_row_get_description (row);

  gtk_list_item_set_accessible_label (item, description != NULL ? description : "");
}

static GtkWidget *
make_row (TueWorkflowPage *self,
          GtkListItem     *item)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *row = tue_task_row_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), row);
  g_object_bind_property (self, "today", row, "today", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "notify::description", G_CALLBACK (update_label_cb), item, G_CONNECT_DEFAULT);

  return clamp;
}

static void
bind_task (TueWorkflowPage *self,
           GtkListItem     *item,
           TueTask         *task)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row;

  if (!ADW_IS_CLAMP (child))
    {
      child = make_row (self, item);
      gtk_list_item_set_child (item, child);
    }
  row = adw_clamp_get_child (ADW_CLAMP (child));
  show_task (task, NULL, TUE_TASK_ROW (row));
  g_signal_connect_object (task, "notify", G_CALLBACK (show_task), row, G_CONNECT_DEFAULT);
  tue_boxed_rows_add (self->boxed_rows, item, row);
}

/* The intro and the guide are items that are their own widgets. */
static void
bind_cb (TueWorkflowPage *self,
         GtkListItem     *item)
{
  GObject *object = gtk_list_item_get_item (item);
  gboolean is_task = TUE_IS_TASK (object);

  gtk_list_item_set_activatable (item, is_task);
  gtk_list_item_set_focusable (item, is_task);
  if (is_task)
    {
      bind_task (self, item, TUE_TASK (object));
      return;
    }

  gtk_list_item_set_child (item, GTK_WIDGET (object));
  gtk_list_item_set_accessible_label (item, TUE_IS_WORKFLOW_GUIDE (object) ? _("Guidance") : _("About this workflow"));
}

static void
unbind_cb (TueWorkflowPage *self,
           GtkListItem     *item)
{
  GObject   *object = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);

  tue_boxed_rows_remove (self->boxed_rows, item);
  if (TUE_IS_TASK (object))
    g_signal_handlers_disconnect_by_func (object, show_task, adw_clamp_get_child (ADW_CLAMP (child)));
  else
    gtk_list_item_set_child (item, NULL);
}

static GListModel *
make_single (GtkWidget *widget)
{
  GListStore *store = g_list_store_new (GTK_TYPE_WIDGET);

  g_list_store_append (store, widget);

  return G_LIST_MODEL (store);
}

/* Below the tasks, so nobody waits for it with them. */
static void
add_guide (TueWorkflowPage *self)
{
  g_autoptr(GListModel) section = NULL;

  if (self->guide != NULL)
    return;

  self->guide = g_object_ref_sink (tue_workflow_guide_new (self->workflow));
  section = make_single (self->guide);
  g_list_store_append (self->sections, section);
}

static void
update_counts (TueWorkflowPage *self)
{
  guint    n_tasks = g_list_model_get_n_items (G_LIST_MODEL (self->tasks));
  gboolean loading = tue_task_list_get_loading (self->tasks);

  tue_workflow_intro_set_n_tasks (self->intro, n_tasks, loading);
  /* One first action at a time: without tasks it is the one in the page. */
  if (n_tasks == 0 && !loading)
    gtk_widget_remove_css_class (self->new_task_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->new_task_button, "suggested-action");
  if (!loading)
    add_guide (self);
}

static void
set_tasks (TueWorkflowPage *self)
{
  TueTaskScope scope = tue_workflow_intro_get_show_all (self->intro) ? TUE_TASK_SCOPE_ALL : TUE_TASK_SCOPE_ACTIVE;
  gboolean     replace = self->tasks != NULL;
  gpointer     sections[1];

  if (replace)
    g_signal_handlers_disconnect_by_func (self->tasks, update_counts, self);
  g_clear_object (&self->tasks);
  self->tasks = tue_workspace_list_tasks (self->workspace, self->workflow, scope);
  g_signal_connect_object (self->tasks, "items-changed", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tasks, "notify::loading", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);

  sections[0] = self->tasks;
  g_list_store_splice (self->sections, 1, replace ? 1 : 0, sections, 1);
  update_counts (self);
}

static void
set_up_list (TueWorkflowPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GListModel) intro = make_single (GTK_WIDGET (self->intro));
  g_autoptr(GtkNoSelection) model = NULL;

  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  g_list_store_append (self->sections, intro);
  model = gtk_no_selection_new (G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->sections)))));
  self->boxed_rows = tue_boxed_rows_new (GTK_SECTION_MODEL (model));
  set_tasks (self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

static void
activate_cb (TueWorkflowPage *self,
             guint            position)
{
  g_autoptr(GObject) object = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  g_autofree char *place = NULL;

  if (!TUE_IS_TASK (object))
    return;

  place = g_strconcat ("task/", tue_task_get_id (TUE_TASK (object)), NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static void
open_example (TueWorkflowPage *self,
              TueExample      *example)
{
  g_autoptr(TueTask) task = tue_workspace_add_example (self->workspace, self->workflow, example);
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (task), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static void
open_example_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (widget);
  GPtrArray       *examples = tue_workflow_get_examples (self->workflow);
  const char      *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < examples->len; i++)
    if (g_strcmp0 (tue_example_get_id (examples->pdata[i]), id) == 0)
      {
        open_example (self, examples->pdata[i]);
        return;
      }
}

static void
try_example_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (widget);
  GPtrArray       *examples = tue_workflow_get_examples (self->workflow);

  if (examples->len > 0)
    open_example (self, examples->pdata[0]);
}

static void
show_guide_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueWorkflowPage   *self = TUE_WORKFLOW_PAGE (widget);
  GtkSelectionModel *model = gtk_list_view_get_model (self->list);

  add_guide (self);
  gtk_list_view_scroll_to (self->list, g_list_model_get_n_items (G_LIST_MODEL (model)) - 1, GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
tue_workflow_page_map (GtkWidget *widget)
{
  tue_workflow_page_refresh (TUE_WORKFLOW_PAGE (widget));

  GTK_WIDGET_CLASS (tue_workflow_page_parent_class)->map (widget);
}

static void
tue_workflow_page_dispose (GObject *object)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_WORKFLOW_PAGE);
  g_clear_object (&self->boxed_rows);
  g_clear_object (&self->tasks);
  g_clear_object (&self->sections);
  g_clear_object (&self->intro);
  g_clear_object (&self->guide);
  g_clear_object (&self->workflow);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_workflow_page_parent_class)->dispose (object);
}

static void
tue_workflow_page_finalize (GObject *object)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (object);

  g_clear_pointer (&self->today, g_free);

  G_OBJECT_CLASS (tue_workflow_page_parent_class)->finalize (object);
}

static void
tue_workflow_page_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (object);

  switch (prop_id)
    {
    case PROP_TODAY:
      g_value_set_string (value, self->today);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_workflow_page_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (object);

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
tue_workflow_page_class_init (TueWorkflowPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_workflow_page_dispose;
  object_class->finalize = tue_workflow_page_finalize;
  object_class->get_property = tue_workflow_page_get_property;
  object_class->set_property = tue_workflow_page_set_property;

  properties[PROP_TODAY] = g_param_spec_string ("today", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->map = tue_workflow_page_map;

  gtk_widget_class_install_action (widget_class, "workflow.open-example", "s", open_example_action);
  gtk_widget_class_install_action (widget_class, "workflow.try-example", NULL, try_example_action);
  gtk_widget_class_install_action (widget_class, "workflow.show-guide", NULL, show_guide_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/workflow/tue-workflow-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, new_task_button);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
tue_workflow_page_init (TueWorkflowPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sections = g_list_store_new (G_TYPE_LIST_MODEL);
  tue_task_row_install_keys (GTK_WIDGET (self->list));
}

AdwNavigationPage *
tue_workflow_page_new (TueWorkspace *workspace,
                       TueWorkflow  *workflow)
{
  TueWorkflowPage *self = g_object_new (TUE_TYPE_WORKFLOW_PAGE, "title", tue_workflow_get_name (workflow), NULL);
  TueRole         *role = tue_workspace_find_role (workspace, tue_workflow_get_role_id (workflow));

  self->workspace = g_object_ref (workspace);
  self->workflow = g_object_ref (workflow);
  self->intro = TUE_WORKFLOW_INTRO (g_object_ref_sink (tue_workflow_intro_new (workflow)));
  g_signal_connect_object (self->intro, "notify::show-all", G_CALLBACK (set_tasks), self, G_CONNECT_SWAPPED);
  adw_window_title_set_title (self->window_title, tue_workflow_get_name (workflow));
  adw_window_title_set_subtitle (self->window_title, role != NULL ? tue_role_get_name (role) : "");
  tue_workflow_page_refresh (self);
  set_up_list (self);

  return ADW_NAVIGATION_PAGE (self);
}

TueWorkflow *
tue_workflow_page_get_workflow (TueWorkflowPage *self)
{
  g_return_val_if_fail (TUE_IS_WORKFLOW_PAGE (self), NULL);

  return self->workflow;
}

void
tue_workflow_page_refresh (TueWorkflowPage *self)
{
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *today = NULL;

  g_return_if_fail (TUE_IS_WORKFLOW_PAGE (self));

  now = tue_workspace_dup_now (self->workspace);
  today = g_date_time_format (now, "%Y-%m-%d");
  if (g_set_str (&self->today, today))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}
