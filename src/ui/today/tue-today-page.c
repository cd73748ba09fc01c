/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-today-page"

#include "config.h"

#include "tue-today-page.h"

#include <glib/gi18n.h>

#include "tue-first-days.h"
#include "tue-quick-add.h"
#include "tue-shared-reviews-group.h"
#include "tue-task-list-view.h"
#include "tue-today-reviews.h"
#include "tue-today-section.h"
#include "tue-toast-overlay.h"

struct _TueTodayPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack              *stack;
  TueTaskListView       *list;
  TueFirstDays          *first_days;
  TueQuickAdd           *quick_add;
  TueSharedReviewsGroup *shared_reviews;

  /* Owned */
  TueWorkspace    *workspace;
  TueTaskList     *tasks;
  GListModel      *items; /* the tasks, and the reviews of others' */
  TueTodayReviews *reviews;
  char            *date_text;

  guint narrow : 1;
  guint adding : 1; /* the line is to have the keyboard once it is shown */
};

G_DEFINE_FINAL_TYPE (TueTodayPage, tue_today_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  PROP_0,
  PROP_DATE_TEXT,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static int
find_section (TueTask *task,
              gpointer user_data)
{
  TueTodayPage *self = user_data;

  return (int)tue_today_section_find (task, tue_today_reviews_find (self->reviews, task), tue_task_list_view_get_today (self->list));
}

static const char *
get_heading (TueTask *first,
             gpointer user_data)
{
  return tue_today_section_get_label ((TueTodaySection)find_section (first, user_data));
}

static gboolean
note_review (TueTask     *task,
             TueTaskNote *note,
             gpointer     user_data)
{
  TueTodayPage *self = user_data;

  return tue_today_reviews_note (self->reviews, task, note, self->workspace);
}

static const TueTaskSections sections = { find_section, get_heading, note_review };

/* A list that is still being read is not empty yet. */
static void
update_stack (TueTodayPage *self)
{
  gboolean empty = g_list_model_get_n_items (self->items) == 0 && !tue_task_list_get_loading (self->tasks);

  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "tasks");
}

static void
set_tasks (TueTodayPage *self)
{
  g_autoptr(GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr(GListModel) guests = tue_today_reviews_list_guests (self->reviews);

  self->tasks = tue_workspace_list_tasks (self->workspace, NULL, TUE_TASK_SCOPE_DESK);
  g_list_store_append (parts, self->tasks);
  g_list_store_append (parts, guests);
  self->items = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts))));
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tasks, "notify::loading", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);

  tue_task_list_view_set_tasks (self->list, self->workspace, self->items, &sections, self);
  g_signal_connect_object (self->reviews, "changed", G_CALLBACK (tue_task_list_view_update_sections), self->list, G_CONNECT_SWAPPED);
  update_stack (self);
}

static void
tue_today_page_map (GtkWidget *widget)
{
  TueTodayPage *self = TUE_TODAY_PAGE (widget);

  /* A task that was begun or given another date meanwhile may belong to another
   * section although it kept its position. */
  tue_today_page_refresh (self);
  tue_task_list_view_update_sections (self->list);
  tue_first_days_refresh (self->first_days);

  GTK_WIDGET_CLASS (tue_today_page_parent_class)->map (widget);

  if (self->adding)
    tue_today_page_quick_add (self);
}

static void
tue_today_page_dispose (GObject *object)
{
  TueTodayPage *self = TUE_TODAY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TODAY_PAGE);
  g_clear_object (&self->items);
  g_clear_object (&self->tasks);
  g_clear_object (&self->reviews);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_today_page_parent_class)->dispose (object);
}

static void
tue_today_page_finalize (GObject *object)
{
  TueTodayPage *self = TUE_TODAY_PAGE (object);

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

  properties[PROP_DATE_TEXT] = g_param_spec_string ("date-text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->map = tue_today_page_map;

  g_type_ensure (TUE_TYPE_FIRST_DAYS);
  g_type_ensure (TUE_TYPE_QUICK_ADD);
  g_type_ensure (TUE_TYPE_SHARED_REVIEWS_GROUP);
  g_type_ensure (TUE_TYPE_TASK_LIST_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/today/tue-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueTodayPage, list);
  gtk_widget_class_bind_template_child (widget_class, TueTodayPage, first_days);
  gtk_widget_class_bind_template_child (widget_class, TueTodayPage, quick_add);
  gtk_widget_class_bind_template_child (widget_class, TueTodayPage, shared_reviews);
}

static void
tue_today_page_init (TueTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_toast_overlay_follow_bar (GTK_WIDGET (self->first_days));
  tue_task_list_view_install_step_keys (self->list, GTK_WIDGET (self));
}

AdwNavigationPage *
tue_today_page_new (TueWorkspace *workspace)
{
  TueTodayPage *self = g_object_new (TUE_TYPE_TODAY_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  tue_first_days_set_workspace (self->first_days, workspace);
  tue_quick_add_set_workspace (self->quick_add, workspace);
  tue_shared_reviews_group_set_workspace (self->shared_reviews, workspace);
  self->reviews = tue_today_reviews_new (workspace);
  set_tasks (self);
  tue_today_page_refresh (self);

  return ADW_NAVIGATION_PAGE (self);
}

void
tue_today_page_refresh (TueTodayPage *self)
{
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *date_text = NULL;

  g_return_if_fail (TUE_IS_TODAY_PAGE (self));

  now = tue_workspace_dup_now (self->workspace);
  /* Translators: the date under "Today", as in "Tuesday 24 November" */
  date_text = g_date_time_format (now, _("%A %-d %B"));
  if (g_set_str (&self->date_text, date_text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE_TEXT]);

  if (tue_task_list_view_refresh (self->list))
    tue_task_list_view_update_sections (self->list);
  else
    tue_task_list_view_update_notes (self->list);
}

/* To type a task in one line. */
void
tue_today_page_quick_add (TueTodayPage *self)
{
  g_return_if_fail (TUE_IS_TODAY_PAGE (self));

  self->adding = !gtk_widget_get_mapped (GTK_WIDGET (self)) || !gtk_widget_grab_focus (GTK_WIDGET (self->quick_add));
}

/* The workflow of the line that is typed. */
void
tue_today_page_set_quick_workflow (TueTodayPage *self,
                                   TueWorkflow  *workflow)
{
  g_return_if_fail (TUE_IS_TODAY_PAGE (self));

  tue_quick_add_set_workflow (self->quick_add, workflow);
}
