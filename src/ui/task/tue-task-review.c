/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How the draft and the review beside it lead to one another in the page of a task.
 */

#define G_LOG_DOMAIN "tue-task-page"

#include "config.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-marked-copy.h"
#include "tue-task-page-private.h"
#include "tue-toast.h"

/* On a narrow page the pane takes the place of the text: it is gone to when somebody
 * means to, and not while they go from place to place. */
static void
show_entry (TueTaskPage *self,
            const char  *entry,
            gboolean     focus)
{
  if (focus)
    tue_task_page_show_pane (self, "review");
  else
    adw_toggle_group_set_active_name (self->pane_group, "review");
  tue_review_pane_show_entry (self->review_pane, entry, focus);
}

static void
place_activated_cb (TueTaskPage *self,
                    const char  *entry)
{
  show_entry (self, entry, FALSE);
}

static void
remarks_wanted_cb (TueTaskPage *self)
{
  tue_task_page_show_pane (self, "review");
  gtk_widget_child_focus (GTK_WIDGET (self->review_pane), GTK_DIR_TAB_FORWARD);
}

static void
show_review (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  remarks_wanted_cb (TUE_TASK_PAGE (widget));
}

static void
compare_wanted_cb (TueTaskPage *self,
                   guint        revision)
{
  if (revision > 0)
    tue_task_page_show_draft (self);
  tue_draft_page_compare_since (self->draft_page, revision);
}

static void
suggest_wanted_cb (TueTaskPage *self)
{
  tue_task_page_show_draft (self);
  tue_draft_page_suggest (self->draft_page);
}

/* What it asks before it goes out is what every way out asks. */
static void
document_wanted_cb (TueTaskPage *self)
{
  tue_draft_page_save_for_comments (self->draft_page);
}

/* Without a request nobody could take back what is in it, so that is made first. */
static void
save_for_comments (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  if (!tue_review_pane_ask (self->review_pane, TUE_REVIEW_WAY_DOCUMENT))
    document_wanted_cb (self);
}

/* On the words that are selected, or on the whole draft. */
static void
comment (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  gsize        start = 0, length = 0;

  if (tue_draft_page_get_draft (self->draft_page) == NULL || !tue_draft_page_get_has_text (self->draft_page))
    return;

  if (!self->is_draft || !tue_draft_page_get_selection (self->draft_page, &start, &length))
    start = length = 0;
  tue_task_page_show_pane (self, "review");
  tue_review_pane_begin_comment (self->review_pane, start, length);
}

static void
go_to_remark (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  const char  *entry;

  tue_task_page_show_draft (self);
  entry = tue_draft_page_show_next_place (self->draft_page, g_str_equal (action_name, "task.next-remark"));
  gtk_widget_grab_focus (GTK_WIDGET (self->draft_page));
  if (entry != NULL)
    show_entry (self, entry, FALSE);
  else
    tue_toast_show (widget, _("No comment or suggestion is open in the text"), NULL, NULL, NULL);
}

static void
go_to_check (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  tue_task_page_show_pane (self, "review");
  if (!tue_review_pane_step_check (self->review_pane, g_str_equal (action_name, "task.next-check")))
    tue_toast_show (widget, _("There is no checklist to go through now"), NULL, NULL, NULL);
}

static void
show_remark (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  const char  *entry = self->is_draft ? tue_draft_page_get_current_place (self->draft_page) : NULL;

  if (entry != NULL)
    show_entry (self, entry, TRUE);
  else
    remarks_wanted_cb (self);
}

static void
suggest (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  suggest_wanted_cb (TUE_TASK_PAGE (widget));
}

void
tue_task_page_install_review (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, remarks_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggest_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, document_wanted_cb);
  gtk_widget_class_install_action (widget_class, "task.save-for-comments", NULL, save_for_comments);
  gtk_widget_class_install_action (widget_class, "task.show-review", NULL, show_review);
  gtk_widget_class_install_action (widget_class, "task.comment", NULL, comment);
  gtk_widget_class_install_action (widget_class, "task.next-remark", NULL, go_to_remark);
  gtk_widget_class_install_action (widget_class, "task.previous-remark", NULL, go_to_remark);
  gtk_widget_class_install_action (widget_class, "task.next-check", NULL, go_to_check);
  gtk_widget_class_install_action (widget_class, "task.previous-check", NULL, go_to_check);
  gtk_widget_class_install_action (widget_class, "task.show-remark", NULL, show_remark);
  gtk_widget_class_install_action (widget_class, "task.suggest", NULL, suggest);
}

gboolean
tue_task_page_get_is_asked (TueTaskPage *self)
{
  TueReview *review;

  g_return_val_if_fail (TUE_IS_TASK_PAGE (self), FALSE);

  review = tue_review_pane_get_review (self->review_pane);
  return review != NULL && tue_review_state_get_request (tue_review_get_state (review)) != NULL;
}

void
tue_task_page_read_returned (TueTaskPage *self,
                             GPtrArray   *files)
{
  TueReview *review;

  g_return_if_fail (TUE_IS_TASK_PAGE (self));

  review = tue_review_pane_get_review (self->review_pane);
  if (review == NULL)
    return;

  tue_task_page_show_draft (self);
  tue_task_page_show_pane (self, "review");
  for (guint i = 0; i < files->len; i++)
    tue_marked_copy_read (GTK_WIDGET (self), self->workspace, review, files->pdata[i]);
}
