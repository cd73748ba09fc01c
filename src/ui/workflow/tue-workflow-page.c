/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-page"

#include "config.h"

#include "tue-workflow-page.h"

#include <glib/gi18n.h>

#include "tue-date-text.h"
#include "tue-example-dialog.h"
#include "tue-late-menu.h"
#include "tue-page-focus.h"
#include "tue-recurring-group.h"
#include "tue-task-list-view.h"
#include "tue-toast.h"
#include "tue-workflow-guide.h"
#include "tue-workflow-intro.h"
#include "tue-workspace-keep.h"
#include "tue-workspace-practice.h"

struct _TueWorkflowPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  AdwWindowTitle  *window_title;
  GtkWidget       *new_task_button;
  GtkMenuButton   *menu_button;
  GMenuModel      *workflow_menu;
  GtkButton       *favourite_button;
  AdwBanner       *unsaved_banner;
  AdwBanner       *archived_banner;
  TueTaskListView *list;

  /* Owned */
  TueWorkspace     *workspace;
  TueWorkflow      *workflow;
  TueWorkflowIntro *intro;
  GtkWidget        *guide;    /* (nullable) until the tasks are read */
  GListStore       *sections; /* of GListModel: the intro, the tasks, the guide */
  TueTaskList      *tasks;

  TueWorkflowUses uses;

  guint narrow : 1;
  guint counting : 1;
  guint count_again : 1;
  guint wants_focus : 1; /* it was to have the focus before the tasks were read */
};

G_DEFINE_FINAL_TYPE (TueWorkflowPage, tue_workflow_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_FAVOURITE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

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

static void count_uses (TueWorkflowPage *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueWorkflowPage) self = user_data;

  self->counting = FALSE;
  if (tue_workspace_count_uses_finish (TUE_WORKSPACE (source), result, &self->uses, NULL) && self->intro != NULL)
    tue_workflow_intro_set_uses (self->intro, &self->uses);
  if (self->count_again && self->workspace != NULL)
    count_uses (self);
}

/* What is not written yet does not count: it is counted again once it is. */
static void
count_uses (TueWorkflowPage *self)
{
  self->count_again = self->counting;
  if (self->counting || tue_workspace_get_saving (self->workspace) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->counting = TRUE;
  tue_workspace_count_uses_async (self->workspace, tue_workflow_get_id (self->workflow), NULL, counted_cb, g_object_ref (self));
}

/* It reads drafts, so nobody waits for it with the tasks either. */
static void
add_offer (TueWorkflowPage *self)
{
  if (!tue_workflow_intro_get_has_offer (self->intro))
    tue_workflow_intro_set_offer (self->intro, tue_recurring_group_new (self->workspace, self->workflow));
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
    {
      add_guide (self);
      add_offer (self);
      count_uses (self);
    }
  if (!loading && self->wants_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
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

static const char *
describe_widget (GtkWidget *widget,
                 gpointer   user_data)
{
  return TUE_IS_WORKFLOW_GUIDE (widget) ? _("Guidance") : _("About this workflow");
}

static void
set_up_list (TueWorkflowPage *self)
{
  g_autoptr(GListModel) intro = make_single (GTK_WIDGET (self->intro));
  g_autoptr(GListModel) items = NULL;

  g_list_store_append (self->sections, intro);
  set_tasks (self);
  items = G_LIST_MODEL (gtk_flatten_list_model_new (g_object_ref (G_LIST_MODEL (self->sections))));
  tue_task_list_view_set_items (self->list, self->workspace, items, describe_widget, self);
}

static void
show_task (TueWorkflowPage *self,
           TueTask         *task)
{
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (task), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueWorkflowPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = tue_workspace_start_from_example_finish (TUE_WORKSPACE (source), result, &error);

  if (self->workspace == NULL)
    return;
  if (task != NULL)
    show_task (self, task);
  else
    tue_toast_show_error (GTK_WIDGET (self), error->message);
}

static void
start_cb (TueWorkflowPage *self,
          TueExample      *example)
{
  tue_workspace_start_from_example_async (self->workspace, self->workflow, example, NULL, started_cb, g_object_ref (self));
}

/* What comes of it, where the playbook shows that; else the task. */
static void
open_example (TueWorkflowPage *self,
              TueExample      *example)
{
  if (*tue_example_get_answer (example) != '\0')
    {
      g_autoptr(GPtrArray) examples = tue_workflow_list_good_examples (self->workflow, NULL);
      guint      first = 0;
      AdwDialog *dialog;

      g_ptr_array_find (examples, example, &first);
      dialog = tue_example_dialog_new (examples, first, NULL);

      g_signal_connect_object (dialog, "start", G_CALLBACK (start_cb), self, G_CONNECT_SWAPPED);
      adw_dialog_present (dialog, GTK_WIDGET (self));
    }
  else
    {
      g_autoptr(TueTask) task = tue_workspace_add_example (self->workspace, self->workflow, example);

      show_task (self, task);
    }
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
  g_autoptr(GPtrArray) good = tue_workflow_list_good_examples (self->workflow, NULL);

  if (good->len > 0)
    open_example (self, good->pdata[0]);
  else if (examples->len > 0)
    open_example (self, examples->pdata[0]);
}

static void
show_guide_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (widget);

  add_guide (self);
  tue_task_list_view_show_last (self->list);
}

/* --- What is edited ---------------------------------------------------------------- */

/* (nullable) (transfer full): what is edited of it and not saved */
static TueWorkflowEdit *
find_unsaved (TueWorkflowPage *self)
{
  g_autoptr(GPtrArray) edits = tue_workspace_list_workflow_edits (self->workspace);

  for (guint i = 0; i < edits->len; i++)
    if (g_str_equal (tue_workflow_edit_get_workflow_id (edits->pdata[i]), tue_workflow_get_id (self->workflow)))
      return g_object_ref (edits->pdata[i]);

  return NULL;
}

static void
update_unsaved (TueWorkflowPage *self)
{
  g_autoptr(TueWorkflowEdit) edit = find_unsaved (self);

  adw_banner_set_revealed (self->unsaved_banner, edit != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "workflow.discard", edit != NULL);
}

static void
discard_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (widget);
  g_autoptr(TueWorkflowEdit) edit = find_unsaved (self);
  guint64 operation = edit != NULL ? tue_workspace_discard_workflow_edit (self->workspace, edit) : 0;

  if (operation != 0)
    tue_toast_show_undo (widget, _("Changes discarded"), operation);
  update_unsaved (self);
}

/* --- Favourite --------------------------------------------------------------------- */

static gboolean
get_favourite (TueWorkflowPage *self)
{
  return self->workspace != NULL && tue_workspace_is_favourite (self->workspace, tue_workflow_get_id (self->workflow));
}

static void
set_favourite (TueWorkflowPage *self,
               gboolean         favourite)
{
  guint64          operation = tue_workspace_set_favourite (self->workspace, self->workflow, favourite);
  g_autofree char *told = NULL;

  if (operation == 0)
    return;

  /* Translators: %s is the name of a workflow */
  told = g_strdup_printf (favourite ? _("“%s” is a favourite now") : _("“%s” is no favourite any longer"), tue_workflow_get_name (self->workflow));
  tue_toast_show_undo (GTK_WIDGET (self), told, operation);
}

static void
update_favourite (TueWorkflowPage *self)
{
  gboolean favourite = get_favourite (self);

  gtk_button_set_icon_name (self->favourite_button, favourite ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->favourite_button), favourite ? _("Remove from Favourites") : _("Add to Favourites"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAVOURITE]);
}

static void
replace_section (TueWorkflowPage *self,
                 guint            index,
                 GtkWidget       *widget)
{
  g_autoptr(GListModel) section = make_single (widget);
  gpointer sections[1] = { section };

  g_list_store_splice (self->sections, index, 1, sections, 1);
}

static void
update_today (TueWorkflowPage *self)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);
  GDate today;

  tue_date_from_time (now, &today);
  tue_workflow_intro_set_today (self->intro, &today);
}

static void
make_intro (TueWorkflowPage *self)
{
  g_set_object (&self->intro, NULL);
  self->intro = TUE_WORKFLOW_INTRO (g_object_ref_sink (tue_workflow_intro_new (self->workflow)));
  g_signal_connect_object (self->intro, "notify::show-all", G_CALLBACK (set_tasks), self, G_CONNECT_SWAPPED);
  update_today (self);
  tue_workflow_intro_set_uses (self->intro, &self->uses);
}

static void
update_title (TueWorkflowPage *self)
{
  TueRole *role = tue_workspace_find_role (self->workspace, tue_workflow_get_role_id (self->workflow));

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), tue_workflow_get_name (self->workflow));
  adw_window_title_set_title (self->window_title, tue_workflow_get_name (self->workflow));
  adw_window_title_set_subtitle (self->window_title, role != NULL ? tue_role_get_name (role) : "");
  /* Out of the way is no place to begin a task. */
  adw_banner_set_revealed (self->archived_banner, tue_workflow_get_archived (self->workflow));
  gtk_widget_set_visible (self->new_task_button, !tue_workflow_get_archived (self->workflow));
}

/* Somebody saved it, or took that back: what is said of it is another. */
static void
workflows_cb (TueWorkflowPage *self)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self->workspace, tue_workflow_get_id (self->workflow));

  if (workflow == NULL || workflow == self->workflow)
    return;

  g_set_object (&self->workflow, workflow);
  update_title (self);
  make_intro (self);
  replace_section (self, 0, GTK_WIDGET (self->intro));
  if (self->guide != NULL)
    {
      g_clear_object (&self->guide);
      self->guide = g_object_ref_sink (tue_workflow_guide_new (self->workflow));
      replace_section (self, 2, self->guide);
    }
  update_counts (self);
}

/* Where one begins: with the example where there is no task yet. */
static gboolean
tue_workflow_page_grab_focus (GtkWidget *widget)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (widget);

  self->wants_focus = tue_task_list_get_loading (self->tasks);
  if (self->wants_focus)
    return TRUE;

  return tue_workflow_intro_focus_first_action (self->intro) || gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
tue_workflow_page_map (GtkWidget *widget)
{
  update_unsaved (TUE_WORKFLOW_PAGE (widget));

  GTK_WIDGET_CLASS (tue_workflow_page_parent_class)->map (widget);
  count_uses (TUE_WORKFLOW_PAGE (widget));
}

static void
tue_workflow_page_dispose (GObject *object)
{
  TueWorkflowPage *self = TUE_WORKFLOW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_WORKFLOW_PAGE);
  g_clear_object (&self->tasks);
  g_clear_object (&self->sections);
  g_clear_object (&self->intro);
  g_clear_object (&self->guide);
  g_clear_object (&self->workflow);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_workflow_page_parent_class)->dispose (object);
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
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_FAVOURITE:
      g_value_set_boolean (value, get_favourite (self));
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
    case PROP_FAVOURITE:
      set_favourite (self, g_value_get_boolean (value));
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
  object_class->get_property = tue_workflow_page_get_property;
  object_class->set_property = tue_workflow_page_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FAVOURITE] = g_param_spec_boolean ("favourite", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->focus = tue_page_focus_pass;
  widget_class->grab_focus = tue_workflow_page_grab_focus;

  widget_class->map = tue_workflow_page_map;

  g_type_ensure (TUE_TYPE_TASK_LIST_VIEW);

  gtk_widget_class_install_action (widget_class, "workflow.open-example", "s", open_example_action);
  gtk_widget_class_install_action (widget_class, "workflow.try-example", NULL, try_example_action);
  gtk_widget_class_install_action (widget_class, "workflow.show-guide", NULL, show_guide_action);
  gtk_widget_class_install_action (widget_class, "workflow.discard", NULL, discard_action);
  gtk_widget_class_install_property_action (widget_class, "workflow.favourite", "favourite");

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/workflow/tue-workflow-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, new_task_button);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, workflow_menu);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, favourite_button);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, unsaved_banner);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, archived_banner);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowPage, list);
}

static void
tue_workflow_page_init (TueWorkflowPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_late_menu_set (self->menu_button, self->workflow_menu);
  self->sections = g_list_store_new (G_TYPE_LIST_MODEL);
}

AdwNavigationPage *
tue_workflow_page_new (TueWorkspace *workspace,
                       TueWorkflow  *workflow)
{
  TueWorkflowPage *self = g_object_new (TUE_TYPE_WORKFLOW_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->workflow = g_object_ref (workflow);
  make_intro (self);
  update_title (self);
  set_up_list (self);
  update_favourite (self);
  g_signal_connect_object (workspace, "notify::saving", G_CALLBACK (count_uses), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_favourites (workspace), "items-changed", G_CALLBACK (update_favourite), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_workflows (workspace), "items-changed", G_CALLBACK (workflows_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_undo_stack (workspace), "notify", G_CALLBACK (update_unsaved), self, G_CONNECT_SWAPPED);

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
  g_return_if_fail (TUE_IS_WORKFLOW_PAGE (self));

  tue_task_list_view_refresh (self->list);
  update_today (self);
}
