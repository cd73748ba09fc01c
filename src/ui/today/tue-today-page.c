/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-today-page"

#include "config.h"

#include "tue-today-page.h"

#include <glib/gi18n.h>

#include "tue-boxed-rows.h"
#include "tue-due-date.h"
#include "tue-task-row.h"

#define MAX_WIDTH 820

struct _TueTodayPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack    *stack;
  GtkListView *list;

  /* Owned */
  TueWorkspace *workspace;
  TueTaskList  *tasks;
  GtkSorter    *lateness;
  TueBoxedRows *boxed_rows;
  char         *today; /* "YYYY-MM-DD" */
  char         *date_text;

  guint narrow : 1;
};

G_DEFINE_FINAL_TYPE (TueTodayPage, tue_today_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_TODAY,
  PROP_DATE_TEXT,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_overdue (TueTodayPage *self,
            TueTask      *task)
{
  return tue_due_date_classify (tue_task_get_due (task), self->today) == TUE_DUE_OVERDUE;
}

static int
compare_lateness (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  return is_overdue (user_data, (TueTask *)b) - is_overdue (user_data, (TueTask *)a);
}

static char *
format_subtitle (TueTodayPage *self,
                 TueTask      *task)
{
  TueWorkflow     *workflow = tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (task));
  const char      *name = workflow != NULL ? tue_workflow_get_name (workflow) : "";
  guint            n_filled = tue_task_get_n_filled (task);
  guint            n_fields = tue_task_get_n_fields (task);
  g_autofree char *rest = NULL;

  if (n_filled >= n_fields)
    return g_strdup (name);

  rest = g_strdup_printf (ngettext ("%u field to fill", "%u fields to fill", n_fields - n_filled), n_fields - n_filled);

  /* Translators: a workflow and how much is to fill in a task of it */
  return g_strdup_printf (_("%s · %s"), name, rest);
}

static void
show_task (TueTodayPage *self,
           TueTask      *task,
           TueTaskRow   *row)
{
  TueTaskState     state = tue_task_get_state (task);
  g_autofree char *subtitle = format_subtitle (self, task);
  g_autofree char *style = g_strconcat ("state-", tue_task_state_to_string (state), NULL);

  g_object_set (row,
                "task-id", tue_task_get_id (task),
                "title", tue_task_get_title (task),
                "subtitle", subtitle,
                "due", tue_task_get_due (task),
                "state-label", tue_task_state_get_label (state),
                "state-style", style,
                "active", tue_task_state_is_active (state),
                "n-filled", tue_task_get_n_filled (task),
                "n-fields", tue_task_get_n_fields (task),
                "n-stale", tue_task_get_n_stale (task),
                NULL);
}

static void
task_changed_cb (TueTask    *task,
                 GParamSpec *pspec,
                 TueTaskRow *row)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (row), TUE_TYPE_TODAY_PAGE);

  if (self != NULL)
    show_task (TUE_TODAY_PAGE (self), task, row);
}

static void
update_label_cb (TueTaskRow  *row,
                 GParamSpec  *pspec,
                 GtkListItem *item)
{
  const char *description = tue_task_row_get_description (row);

  gtk_list_item_set_accessible_label (item, description != NULL ? description : "");
}

static void
setup_cb (TueTodayPage *self,
          GtkListItem  *item)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *row = tue_task_row_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), row);
  g_object_bind_property (self, "today", row, "today", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "notify::description", G_CALLBACK (update_label_cb), item, G_CONNECT_DEFAULT);
  gtk_list_item_set_child (item, clamp);
}

static void
bind_cb (TueTodayPage *self,
         GtkListItem  *item)
{
  GtkWidget *row = adw_clamp_get_child (ADW_CLAMP (gtk_list_item_get_child (item)));
  TueTask   *task = gtk_list_item_get_item (item);

  show_task (self, task, TUE_TASK_ROW (row));
  g_signal_connect_object (task, "notify", G_CALLBACK (task_changed_cb), row, G_CONNECT_DEFAULT);
  tue_boxed_rows_add (self->boxed_rows, item, row);
}

static void
unbind_cb (TueTodayPage *self,
           GtkListItem  *item)
{
  GtkWidget *row = adw_clamp_get_child (ADW_CLAMP (gtk_list_item_get_child (item)));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), task_changed_cb, row);
  tue_boxed_rows_remove (self->boxed_rows, item);
}

static void
setup_header_cb (TueTodayPage  *self,
                 GtkListHeader *header)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_add_css_class (label, "heading");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), label);
  gtk_list_header_set_child (header, clamp);
}

static void
bind_header_cb (TueTodayPage  *self,
                GtkListHeader *header)
{
  GtkWidget *label = adw_clamp_get_child (ADW_CLAMP (gtk_list_header_get_child (header)));
  TueTask   *first = gtk_list_header_get_item (header);

  gtk_label_set_label (GTK_LABEL (label), is_overdue (self, first) ? _("Overdue") : C_("due", "Today"));
}

static void
activate_cb (TueTodayPage *self,
             guint         position)
{
  g_autoptr(TueTask) task = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (task), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

/* A list that is still being read is not empty yet. */
static void
update_stack (TueTodayPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->tasks)) == 0 && !tue_task_list_get_loading (self->tasks);

  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "tasks");
}

static void
set_tasks (TueTodayPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) header_factory = gtk_signal_list_item_factory_new ();
  GtkSortListModel *sections;
  g_autoptr(GtkNoSelection) model = NULL;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (header_factory, "setup", G_CALLBACK (setup_header_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (header_factory, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_SWAPPED);

  self->tasks = tue_workspace_list_tasks (self->workspace, NULL, TUE_TASK_SCOPE_TODAY);
  g_signal_connect_object (self->tasks, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tasks, "notify::loading", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);

  sections = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->tasks)), NULL);
  self->lateness = GTK_SORTER (gtk_custom_sorter_new (compare_lateness, self, NULL));
  gtk_sort_list_model_set_section_sorter (sections, self->lateness);
  model = gtk_no_selection_new (G_LIST_MODEL (sections));
  self->boxed_rows = tue_boxed_rows_new (GTK_SECTION_MODEL (model));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_header_factory (self->list, header_factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  update_stack (self);
}

static void
tue_today_page_map (GtkWidget *widget)
{
  TueTodayPage *self = TUE_TODAY_PAGE (widget);

  /* A task that was given another date meanwhile may belong to the other
   * section although it kept its position. */
  tue_today_page_refresh (self);
  gtk_sorter_changed (self->lateness, GTK_SORTER_CHANGE_DIFFERENT);

  GTK_WIDGET_CLASS (tue_today_page_parent_class)->map (widget);
}

static void
tue_today_page_dispose (GObject *object)
{
  TueTodayPage *self = TUE_TODAY_PAGE (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  /* The sorter asks this page; nothing may sort once it is going. */
  if (self->lateness != NULL)
    gtk_custom_sorter_set_sort_func (GTK_CUSTOM_SORTER (self->lateness), NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TODAY_PAGE);
  g_clear_object (&self->boxed_rows);
  g_clear_object (&self->lateness);
  g_clear_object (&self->tasks);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_today_page_parent_class)->dispose (object);
}

static void
tue_today_page_finalize (GObject *object)
{
  TueTodayPage *self = TUE_TODAY_PAGE (object);

  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->date_text, g_free);

  G_OBJECT_CLASS (tue_today_page_parent_class)->finalize (object);
}

static void
tue_today_page_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TueTodayPage *self = TUE_TODAY_PAGE (object);

  switch (prop_id)
    {
    case PROP_TODAY:
      g_value_set_string (value, self->today);
      break;
    case PROP_DATE_TEXT:
      g_value_set_string (value, self->date_text);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_today_page_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  TueTodayPage *self = TUE_TODAY_PAGE (object);

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
tue_today_page_class_init (TueTodayPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_today_page_dispose;
  object_class->finalize = tue_today_page_finalize;
  object_class->get_property = tue_today_page_get_property;
  object_class->set_property = tue_today_page_set_property;

  properties[PROP_TODAY] = g_param_spec_string ("today", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DATE_TEXT] = g_param_spec_string ("date-text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->map = tue_today_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/today/tue-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueTodayPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
tue_today_page_init (TueTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_task_row_install_keys (GTK_WIDGET (self->list));
}

AdwNavigationPage *
tue_today_page_new (TueWorkspace *workspace)
{
  TueTodayPage *self = g_object_new (TUE_TYPE_TODAY_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  tue_today_page_refresh (self);
  set_tasks (self);

  return ADW_NAVIGATION_PAGE (self);
}

void
tue_today_page_refresh (TueTodayPage *self)
{
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *today = NULL;
  g_autofree char *date_text = NULL;

  g_return_if_fail (TUE_IS_TODAY_PAGE (self));

  now = tue_workspace_dup_now (self->workspace);
  today = g_date_time_format (now, "%Y-%m-%d");
  /* Translators: the date under "Today", as in "Tuesday 24 November" */
  date_text = g_date_time_format (now, _("%A %-d %B"));
  if (g_set_str (&self->date_text, date_text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE_TEXT]);
  if (!g_set_str (&self->today, today))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
  if (self->lateness != NULL)
    gtk_sorter_changed (self->lateness, GTK_SORTER_CHANGE_DIFFERENT);
}
