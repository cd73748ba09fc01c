/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-to-review-page"

#include "config.h"

#include "tue-to-review-page.h"

#include "tue-task-list-view.h"
#include "tue-today-reviews.h"
#include "tue-today-section.h"

struct _TueToReviewPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack        *stack;
  TueTaskListView *list;

  /* Owned */
  TueWorkspace    *workspace;
  TueTodayReviews *reviews;
  GListModel      *items; /* the tasks */
};

G_DEFINE_FINAL_TYPE (TueToReviewPage, tue_to_review_page, ADW_TYPE_NAVIGATION_PAGE)

/* On Today what came back is first; this page is for who reviews. */
static int
find_section (TueTask *task,
              gpointer user_data)
{
  TueToReviewPage *self = user_data;
  TueReviewItem   *review = tue_today_reviews_find (self->reviews, task);

  if (review == NULL)
    return TUE_REVIEW_N_GROUPS;
  return tue_review_item_get_group (review) == TUE_REVIEW_GROUP_TO_REVIEW ? -1 : (int)tue_review_item_get_group (review);
}

static const char *
get_heading (TueTask *first,
             gpointer user_data)
{
  TueToReviewPage *self = user_data;

  return tue_today_section_get_label (tue_today_section_find (first, tue_today_reviews_find (self->reviews, first),
                                                              tue_task_list_view_get_today (self->list)));
}

static gboolean
note_review (TueTask     *task,
             TueTaskNote *note,
             gpointer     user_data)
{
  TueToReviewPage *self = user_data;

  return tue_today_reviews_note (self->reviews, task, note, self->workspace);
}

static const TueTaskSections sections = { find_section, get_heading, note_review };

static void
update_stack (TueToReviewPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (self->items) == 0 ? "nothing" : "reviews");
}

static void
set_items (TueToReviewPage *self)
{
  self->items = tue_today_reviews_list_tasks (self->reviews);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);

  tue_task_list_view_set_tasks (self->list, self->workspace, self->items, &sections, self);
  g_signal_connect_object (self->reviews, "changed", G_CALLBACK (tue_task_list_view_update_sections), self->list, G_CONNECT_SWAPPED);
  update_stack (self);
}

static void
tue_to_review_page_dispose (GObject *object)
{
  TueToReviewPage *self = TUE_TO_REVIEW_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TO_REVIEW_PAGE);
  g_clear_object (&self->items);
  g_clear_object (&self->reviews);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_to_review_page_parent_class)->dispose (object);
}

static void
tue_to_review_page_class_init (TueToReviewPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_to_review_page_dispose;

  g_type_ensure (TUE_TYPE_TASK_LIST_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/today/tue-to-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueToReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueToReviewPage, list);
}

static void
tue_to_review_page_init (TueToReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_task_list_view_install_step_keys (self->list, GTK_WIDGET (self));
}

AdwNavigationPage *
tue_to_review_page_new (TueWorkspace *workspace)
{
  TueToReviewPage *self = g_object_new (TUE_TYPE_TO_REVIEW_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->reviews = tue_today_reviews_new (workspace);
  set_items (self);

  return ADW_NAVIGATION_PAGE (self);
}

void
tue_to_review_page_refresh (TueToReviewPage *self)
{
  g_return_if_fail (TUE_IS_TO_REVIEW_PAGE (self));

  tue_task_list_view_refresh (self->list);
  tue_task_list_view_update_notes (self->list);
}
