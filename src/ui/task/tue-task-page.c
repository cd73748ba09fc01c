/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-page"

#include "config.h"

#include "tue-task-page-private.h"

#include <glib/gi18n.h>

#include "tue-deliver.h"
#include "tue-guidance-bar.h"
#include "tue-late-menu.h"
#include "tue-page-focus.h"
#include "tue-task-actions.h"
#include "tue-toast-overlay.h"
#include "tue-unseen-page.h"

/* A page that loads faster than this shows no spinner. */
#define SPINNER_DELAY_MS 300

G_DEFINE_FINAL_TYPE (TueTaskPage, tue_task_page, ADW_TYPE_NAVIGATION_PAGE)

static TueNextAction
find_next (TueTaskPage *self,
           guint       *step)
{
  TueDraft       *draft = tue_draft_page_get_draft (self->draft_page);
  TueReview      *review = tue_draft_page_get_review (self->draft_page);
  TueTaskProgress progress;

  tue_task_progress_read (&progress, self->task, self->workflow,
                          draft != NULL ? tue_draft_get_answer (draft) : NULL,
                          tue_draft_page_get_has_text (self->draft_page));
  if (review != NULL)
    tue_task_progress_set_review (&progress, tue_review_state_get_stand (tue_review_get_state (review)),
                                  tue_review_rules_get_wants_review (tue_workspace_find_review_rules (self->workspace, review)));

  return tue_task_progress_find_next (&progress,
                                      self->is_draft ? TUE_NO_STEP
                                                     : tue_prompt_view_get_step_number (self->prompt_view),
                                      step);
}

/* What a person does next is the one button that stands out. A view that says
 * how to begin has the buttons for that itself. */
static void
update_buttons (TueTaskPage *self)
{
  gboolean      begins = self->is_draft && tue_draft_page_get_is_empty (self->draft_page);
  gboolean      tells_missing = !self->is_draft && *tue_prompt_view_get_missing (self->prompt_view) != '\0';
  guint         step = TUE_NO_STEP;
  TueNextAction next = self->workflow != NULL ? find_next (self, &step) : TUE_NEXT_ACTION_NONE;
  TueStep      *next_step = step != TUE_NO_STEP ? g_ptr_array_index (tue_workflow_get_steps (self->workflow), step) : NULL;

  tue_task_buttons_update (self->buttons, next,
                           next_step != NULL ? tue_step_get_name (next_step) : NULL,
                           self->is_draft,
                           tue_draft_page_get_has_text (self->draft_page));
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), !begins);
  gtk_widget_set_visible (self->missing_button, tells_missing);
  tue_task_buttons_set_shares_bar (self->buttons, tells_missing);
  gtk_widget_set_visible (self->bottom_bar, !begins || tells_missing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.next-step", next == TUE_NEXT_ACTION_STEP);
}

static void
update_next_cb (TueTaskPage *self)
{
  static const char *const actions[] = { "task.copy-draft", "task.export-draft", "task.print-draft", "task.save-for-comments" };
  TueDraft                *draft = tue_draft_page_get_draft (self->draft_page);
  gboolean                 is_whole = draft != NULL && !tue_draft_get_damaged (draft) && !tue_task_get_row_damaged (self->task);

  update_buttons (self);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_whole && tue_draft_page_get_has_text (self->draft_page));
}

/* --- Which view, which pane --------------------------------------------------- */

/* One of both. On a narrow page this leaves the fields. */
static void
show_view (TueTaskPage *self,
           gboolean     is_draft)
{
  const char *name = is_draft ? "draft" : "prompt";

  self->is_draft = is_draft;
  adw_toggle_group_set_active_name (self->view_group, name);
  gtk_stack_set_visible_child_name (self->wide_stack, name);
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->narrow_stack), "form") != 0)
    adw_view_stack_set_visible_child_name (self->narrow_stack, name);
  gtk_stack_set_visible_child (self->bar_stack, is_draft ? tue_draft_page_get_bar (self->draft_page)
                                                         : tue_prompt_view_get_bar (self->prompt_view));
  update_buttons (self);
}

/* What one works in, or where that is not shown, what one fills in. */
static gboolean
tue_task_page_grab_focus (GtkWidget *widget)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  GtkWidget   *view = self->is_draft ? GTK_WIDGET (self->draft_page) : GTK_WIDGET (self->material);

  if (gtk_widget_get_mapped (view))
    return gtk_widget_grab_focus (view);

  return gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
view_changed_cb (TueTaskPage *self)
{
  gboolean is_draft = g_strcmp0 (adw_toggle_group_get_active_name (self->view_group), "draft") == 0;

  if (is_draft != self->is_draft)
    show_view (self, is_draft);
}

static void
narrow_changed_cb (TueTaskPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->narrow_stack);
  gboolean    is_draft = g_strcmp0 (name, "draft") == 0;

  gtk_widget_set_visible (self->narrow_bar, g_strcmp0 (name, "form") != 0);
  if (g_strcmp0 (name, "form") != 0 && is_draft != self->is_draft)
    show_view (self, is_draft);
}

/* One text of the material is shown in the place of the prompt. */
static void
material_shown_cb (TueTaskPage *self)
{
  if (adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  adw_view_stack_set_visible_child_name (self->narrow_stack, "prompt");
  show_view (self, FALSE);
}

static void
paste_material (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  tue_task_page_show_pane (self, "fields");
  tue_material_section_paste (tue_task_material_get_section (self->material));
}

static void
step_cb (TueTaskPage *self)
{
  TueStep *step = tue_prompt_view_get_step (self->prompt_view);

  if (step != NULL)
    {
      tue_task_form_set_step (self->form, step);
      tue_practice_pane_set_step (self->practice_pane, self->workspace, self->task, step);
    }
  update_next_cb (self);
}

/* What is missing is marked once it stood in the way of the prompt. */
static void
asked_cb (TueTaskPage *self)
{
  gboolean asked = tue_prompt_view_get_asked (self->prompt_view);

  tue_task_form_set_asked (self->form, asked);
  if (asked)
    gtk_widget_add_css_class (self->missing_button, "warning");
  else
    gtk_widget_remove_css_class (self->missing_button, "warning");
}

static void
field_focused_cb (TueTaskPage *self,
                  const char  *field,
                  guint        item,
                  const char  *member)
{
  tue_prompt_view_show_field (self->prompt_view, field, item, member);
}

static void
field_activated_cb (TueTaskPage *self,
                    const char  *field,
                    guint        item,
                    const char  *member)
{
  tue_task_page_go_to_field (self, field, item, member);
}

/* --- The draft, and what is beside it ------------------------------------------- */

static void
show_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  gboolean     is_draft = g_str_equal (action_name, "task.show-draft");

  tue_task_material_close (self->material);
  adw_view_stack_set_visible_child_name (self->narrow_stack, is_draft ? "draft" : "prompt");
  show_view (self, is_draft);
  gtk_widget_grab_focus (is_draft ? GTK_WIDGET (self->draft_page) : GTK_WIDGET (self->prompt_view));
}

static void
pane_changed_cb (TueTaskPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->pane_group);

  if (name != NULL && self->inspector_stack != NULL)
    gtk_stack_set_visible_child_name (self->inspector_stack, name);
}

static void
show_points_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  tue_task_page_show_pane (self, "points");
  gtk_widget_grab_focus (GTK_WIDGET (self->points_pane));
}

static void
show_revisions_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  tue_task_page_show_pane (self, "revisions");
  gtk_widget_grab_focus (GTK_WIDGET (self->revisions_pane));
}

static void
n_open_cb (TueTaskPage *self)
{
  guint n_open = tue_points_pane_get_n_open (self->points_pane), n_leaks = tue_points_pane_get_n_leaks (self->points_pane);

  tue_draft_page_set_n_open (self->draft_page, n_open, n_leaks);
  tue_task_buttons_set_open (self->buttons, n_leaks, tue_task_get_n_stale (self->task), n_open);
}

static void
fact_activated_cb (TueTaskPage *self,
                   guint64      start,
                   guint64      length)
{
  adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
  show_view (self, TRUE);
  tue_draft_page_show_range (self->draft_page, start, length);
}

static void
compare_cb (TueTaskPage *self,
            TueRevision *old_revision,
            TueRevision *new_revision)
{
  adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
  show_view (self, TRUE);
  tue_draft_page_compare (self->draft_page, old_revision, new_revision);
}

static void
compare_answer_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  TueDraft    *draft = tue_draft_page_get_draft (self->draft_page);
  TueRevision *answer = draft != NULL ? tue_draft_get_answer (draft) : NULL;

  if (answer != NULL)
    compare_cb (self, answer, NULL);
}

static void
stop_comparing_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  tue_draft_page_stop_comparing (TUE_TASK_PAGE (widget)->draft_page);
}

/* The draft, also on a narrow page. */
void
tue_task_page_show_draft (TueTaskPage *self)
{
  adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
  show_view (self, TRUE);
}

static void
compared_cb (TueTaskPage *self)
{
  TueRevision *old_revision, *new_revision;

  tue_draft_page_get_compared (self->draft_page, &old_revision, &new_revision);
  tue_revisions_pane_set_compared (self->revisions_pane, old_revision, new_revision);
  tue_review_pane_set_compared (self->review_pane, old_revision);
}

/* --- The prompt and the answer -------------------------------------------------- */

static void
can_copy_cb (TueTaskPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.copy-prompt",
                                 tue_prompt_view_get_can_copy (self->prompt_view) &&
                                   (self->task == NULL || !tue_task_get_row_damaged (self->task)));
}

static void
copy_prompt (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tue_task_material_give_out (TUE_TASK_PAGE (widget)->material);
  tue_prompt_view_copy (TUE_TASK_PAGE (widget)->prompt_view);
}

static void
paste_answer (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  tue_draft_page_paste_answer (TUE_TASK_PAGE (widget)->draft_page);
}

/* What the assistant had to say is looked at next. */
static void
answer_pasted_cb (TueTaskPage *self,
                  gboolean     has_points)
{
  adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
  show_view (self, TRUE);
  if (has_points)
    adw_toggle_group_set_active_name (self->pane_group, "points");
}

/* To the prompt of the next step, or to what it lacks. */
static void
go_to_next_step (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  TueTaskPage        *self = TUE_TASK_PAGE (widget);
  const TuePromptGap *gap;
  guint               step;

  if (find_next (self, &step) != TUE_NEXT_ACTION_STEP)
    return;

  tue_prompt_view_show_step (self->prompt_view, step);
  adw_view_stack_set_visible_child_name (self->narrow_stack, "prompt");
  show_view (self, FALSE);
  gap = tue_prompt_view_get_first_gap (self->prompt_view);
  if (gap != NULL && gap->field != NULL)
    tue_task_page_go_to_gap (self, gap);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->prompt_view));
}

/* --- The draft goes out --------------------------------------------------------- */

static void
deliver (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  const char *what = parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL;

  if (g_str_equal (action_name, "task.show-in-folder"))
    tue_deliver_show_in_folder (widget, what);
  else
    tue_draft_page_deliver (TUE_TASK_PAGE (widget)->draft_page, action_name, what);
}

/* --- The task ------------------------------------------------------------------- */

static void
task_title_cb (TueTaskPage *self)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), tue_task_get_title (self->task));
}

static void
update_actions (TueTaskPage *self)
{
  TueTaskState state = tue_task_get_state (self->task);
  gboolean     whole = !tue_task_get_row_damaged (self->task);

  update_buttons (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.edit-title", whole);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.delete", whole);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.drop",
                                 whole && state != TUE_TASK_STATE_DROPPED &&
                                   tue_task_state_check_move (state, TUE_TASK_STATE_DROPPED) == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.mark-delivered",
                                 whole && state != TUE_TASK_STATE_DELIVERED &&
                                   tue_task_state_check_move (state, TUE_TASK_STATE_DELIVERED) == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.reopen",
                                 whole && state == TUE_TASK_STATE_DROPPED &&
                                   tue_task_state_check_move (state, TUE_TASK_STATE_OPEN) == NULL);
  adw_banner_set_revealed (self->dropped_banner, state == TUE_TASK_STATE_DROPPED);
}

static void
edit_title (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  tue_task_title_edit (TUE_TASK_PAGE (widget)->title);
}

static void
zoom (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  tue_text_zoom_act (TUE_TASK_PAGE (widget)->zoom, widget,
                     g_str_equal (action_name, "task.zoom-in")    ? TUE_ZOOM_IN
                     : g_str_equal (action_name, "task.zoom-out") ? TUE_ZOOM_OUT
                                                                  : TUE_ZOOM_NORMAL);
}

/* --- Loading -------------------------------------------------------------------- */

static void
draft_cb (TueTaskPage *self)
{
  TueDraft *draft = tue_draft_page_get_draft (self->draft_page);

  tue_revisions_pane_set_draft (self->revisions_pane, self->workspace, draft);
  tue_points_pane_set_draft (self->points_pane, self->workspace, draft);
  tue_review_pane_set_draft (self->review_pane, self->workspace, draft);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.paste-answer", !tue_task_get_row_damaged (self->task));

  /* Who has a draft goes on with it. */
  if (!tue_draft_page_get_is_empty (self->draft_page))
    {
      if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->narrow_stack), "form") == 0)
        adw_view_stack_set_visible_child_name (self->narrow_stack, "draft");
      show_view (self, TRUE);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_widget_grab_focus (GTK_WIDGET (self->draft_page));
    }
  update_next_cb (self);
}

static void
show_failure (TueTaskPage *self,
              const char  *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/* What is damaged can be read and looked through, until somebody says that it is
 * right. */
static void
row_damaged_cb (TueTaskPage *self)
{
  gboolean whole = !tue_task_get_row_damaged (self->task);

  gtk_widget_set_sensitive (GTK_WIDGET (self->title), whole);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.paste-answer",
                                 whole && tue_draft_page_get_draft (self->draft_page) != NULL);
  update_actions (self);
  update_next_cb (self);
  can_copy_cb (self);
}

static void
show_task (TueTaskPage *self)
{
  const TuePromptGap *gap;

  g_set_object (&self->workflow,
                tue_workspace_find_workflow_of (self->workspace, self->task));
  if (self->workflow == NULL)
    {
      show_failure (self, _("The workflow of this task is not in the library. The task keeps what it holds."));
      return;
    }

  g_signal_connect_object (self->task, "notify::title", G_CALLBACK (task_title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::state", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::copied", G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::n-stale", G_CALLBACK (n_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::row-damaged", G_CALLBACK (row_damaged_cb), self, G_CONNECT_SWAPPED);
  row_damaged_cb (self);

  tue_task_title_set_task (self->title, self->workspace, self->task);
  task_title_cb (self);
  tue_prompt_view_set_task (self->prompt_view, self->workspace, self->task, self->workflow);
  tue_task_material_set_task (self->material, self->workspace, self->task);
  tue_task_form_set_task (self->form, self->workspace, self->task, tue_prompt_view_get_step (self->prompt_view));

  /* A phone shows one of both: the fields while something is to be filled. */
  gap = tue_prompt_view_get_first_gap (self->prompt_view);
  adw_view_stack_set_visible_child_name (self->narrow_stack,
                                         tue_prompt_view_get_can_copy (self->prompt_view) &&
                                             (gap == NULL || gap->field == NULL) && !tue_task_material_get_wanted (self->material)
                                           ? "prompt"
                                           : "form");
  tue_draft_page_set_task (self->draft_page, self->workspace, self->task);
  gtk_stack_set_visible_child_name (self->stack, "task");
}

static void
focus_first_field (TueTaskPage *self)
{
  const TuePromptGap *gap = tue_prompt_view_get_first_gap (self->prompt_view);

  if (tue_task_material_get_wanted (self->material))
    tue_material_section_focus_paste (tue_task_material_get_section (self->material));
  else if (gap != NULL && gap->field != NULL)
    tue_task_form_focus_field (self->form, gap->name, G_MAXUINT, NULL);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
task_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueTaskPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = NULL;

  task = tue_workspace_load_task_finish (TUE_WORKSPACE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  if (task == NULL)
    {
      show_failure (self, error->message);
      return;
    }

  self->task = g_steal_pointer (&task);
  tue_damaged_values_set_task (self->damaged_values, self->workspace, self->task);
  tue_damaged_values_set_task (self->narrow_damaged_values, self->workspace, self->task);
  show_task (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_first_field (self);
}

static void
show_spinner_cb (gpointer user_data)
{
  TueTaskPage *self = user_data;

  self->spinner_id = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
}

static void
tue_task_page_dispose (GObject *object)
{
  TueTaskPage *self = TUE_TASK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  if (self->focus_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->focus_id);
  self->focus_id = 0;
  g_clear_object (&self->zoom);
  g_clear_object (&self->workflow);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TASK_PAGE);

  G_OBJECT_CLASS (tue_task_page_parent_class)->dispose (object);
}

static void
tue_task_page_finalize (GObject *object)
{
  TueTaskPage *self = TUE_TASK_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->task_id);

  G_OBJECT_CLASS (tue_task_page_parent_class)->finalize (object);
}

static void
install_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/task/tue-task-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, task_menu);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, layouts);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, inspector_handle);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, narrow_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, dropped_banner);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, title);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, bar_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, material);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, prompt_view);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, draft_page);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, narrow_bar);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, missing_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, view_group);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, wide_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, pane_group);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, inspector_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, damaged_values);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, narrow_damaged_values);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, form);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, revisions_pane);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, points_pane);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, review_pane);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, practice_pane);
  gtk_widget_class_bind_template_callback (widget_class, material_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_focused_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, can_copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_pasted_cb);
  gtk_widget_class_bind_template_callback (widget_class, compared_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fact_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, n_open_cb);
}

static void
show_guidance (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  tue_prompt_view_show_guidance (TUE_TASK_PAGE (widget)->prompt_view);
  gtk_widget_activate_action (widget, "task.show-prompt", NULL);
}

static void
update_guidance (TueTaskPage *self)
{
  GtkWidget *guidance = tue_prompt_view_get_guidance (self->prompt_view);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.show-guidance",
                                 tue_guidance_bar_get_is_hidden (TUE_GUIDANCE_BAR (guidance)));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "task.show-guidance", NULL, show_guidance);
  gtk_widget_class_install_action (widget_class, "task.copy-prompt", NULL, copy_prompt);
  gtk_widget_class_install_action (widget_class, "task.paste-answer", NULL, paste_answer);
  gtk_widget_class_install_action (widget_class, "task.paste-material", NULL, paste_material);
  gtk_widget_class_install_action (widget_class, "task.next-step", NULL, go_to_next_step);
  gtk_widget_class_install_action (widget_class, "task.show-prompt", NULL, show_view_action);
  gtk_widget_class_install_action (widget_class, "task.show-draft", NULL, show_view_action);
  gtk_widget_class_install_action (widget_class, "task.show-points", NULL, show_points_action);
  gtk_widget_class_install_action (widget_class, "task.show-revisions", NULL, show_revisions_action);
  gtk_widget_class_install_action (widget_class, "task.compare-answer", NULL, compare_answer_action);
  gtk_widget_class_install_action (widget_class, "task.stop-comparing", NULL, stop_comparing_action);
  gtk_widget_class_install_action (widget_class, "task.copy-draft", "s", deliver);
  gtk_widget_class_install_action (widget_class, "task.export-draft", "s", deliver);
  gtk_widget_class_install_action (widget_class, "task.print-draft", NULL, deliver);
  gtk_widget_class_install_action (widget_class, "task.show-in-folder", "s", deliver);
  gtk_widget_class_install_action (widget_class, "task.edit-title", NULL, edit_title);
  tue_task_actions_install (widget_class);
  tue_task_page_install_places (widget_class);
  tue_task_page_install_review (widget_class);
  gtk_widget_class_install_action (widget_class, "task.zoom-in", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "task.zoom-out", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "task.zoom-normal", NULL, zoom);
}

static void
tue_task_page_class_init (TueTaskPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_task_page_dispose;
  object_class->finalize = tue_task_page_finalize;

  widget_class->focus = tue_page_focus_pass;
  widget_class->grab_focus = tue_task_page_grab_focus;

  g_type_ensure (TUE_TYPE_DAMAGED_VALUES);
  g_type_ensure (TUE_TYPE_DRAFT_PAGE);
  g_type_ensure (TUE_TYPE_POINTS_PANE);
  g_type_ensure (TUE_TYPE_REVIEW_PANE);
  g_type_ensure (TUE_TYPE_PANE_HANDLE);
  g_type_ensure (TUE_TYPE_PRACTICE_PANE);
  g_type_ensure (TUE_TYPE_PROMPT_VIEW);
  g_type_ensure (TUE_TYPE_REVISIONS_PANE);
  g_type_ensure (TUE_TYPE_TASK_BUTTONS);
  g_type_ensure (TUE_TYPE_TASK_FORM);
  g_type_ensure (TUE_TYPE_TASK_MATERIAL);
  g_type_ensure (TUE_TYPE_TASK_TITLE);
  install_template (widget_class);
  install_actions (widget_class);
}

static void
tue_task_page_init (TueTaskPage *self)
{
  self->cancellable = g_cancellable_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  tue_late_menu_set (self->menu_button, self->task_menu);
  tue_unseen_page_wait (GTK_WIDGET (self->revisions_pane));
  tue_unseen_page_wait (GTK_WIDGET (self->points_pane));
  tue_unseen_page_wait (GTK_WIDGET (self->review_pane));
  tue_unseen_page_wait (GTK_WIDGET (self->practice_pane));
  g_signal_connect_object (tue_prompt_view_get_guidance (self->prompt_view), "notify::is-hidden",
                           G_CALLBACK (update_guidance), self, G_CONNECT_SWAPPED);
  update_guidance (self);

  tue_task_form_set_top (self->form, GTK_WIDGET (tue_task_material_get_section (self->material)));
  gtk_stack_add_child (self->bar_stack, tue_prompt_view_get_bar (self->prompt_view));
  gtk_stack_add_child (self->bar_stack, tue_draft_page_get_bar (self->draft_page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.copy-prompt", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.paste-answer", FALSE);
  update_next_cb (self);

  self->zoom = tue_text_zoom_new (gtk_widget_get_display (GTK_WIDGET (self)));
  tue_text_zoom_watch (self->zoom, GTK_WIDGET (self->prompt_view));
  tue_text_zoom_watch (self->zoom, GTK_WIDGET (self->draft_page));

  tue_toast_overlay_follow_bar (self->bottom_bar);
  tue_toast_overlay_follow_bar (GTK_WIDGET (self->dropped_banner));
  g_signal_connect_object (self->view_group, "notify::active-name", G_CALLBACK (view_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->narrow_stack, "notify::visible-child-name", G_CALLBACK (narrow_changed_cb), self, G_CONNECT_SWAPPED);
  show_view (self, FALSE);
}

/* What settings keep of the page. */
static void
bind_settings (TueTaskPage *self,
               TueSettings *settings)
{
  g_object_bind_property (settings, "inspector-width", self->inspector_handle, "width",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (settings, "inspector-shown", self->split_view, "show-sidebar",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (settings, "text-size", self->zoom, "size",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  /* Not for longer than this page: libadwaita 1.7 keeps what a window held that was narrow for a
   * while, and its setting is one for all windows. */
  g_signal_connect_object (self->split_view, "notify::show-sidebar", G_CALLBACK (tue_task_page_follow_side_pane), self, G_CONNECT_SWAPPED);
}

/**
 * tue_task_page_new:
 * @workspace: the workspace of the task
 * @task_id: the id of the task
 *
 * Makes a page that loads the task and shows it; until then it is empty, or
 * after a moment shows a spinner. Focus goes to the first field to be filled.
 *
 * Returns: (transfer floating): the page
 */
AdwNavigationPage *
tue_task_page_new (TueWorkspace *workspace,
                   const char   *task_id)
{
  TueTaskPage *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (task_id != NULL, NULL);

  self = g_object_new (TUE_TYPE_TASK_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->task_id = g_strdup (task_id);

  bind_settings (self, tue_workspace_get_settings (workspace));

  self->spinner_id = g_timeout_add_once (SPINNER_DELAY_MS, show_spinner_cb, self);
  tue_workspace_load_task_async (workspace, task_id, self->cancellable, task_loaded_cb, g_object_ref (self));

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * tue_task_page_get_task_id:
 * @self: a task page
 *
 * Gets the id of the task that the page shows or loads.
 *
 * Returns: (transfer none): the id
 */
const char *
tue_task_page_get_task_id (TueTaskPage *self)
{
  g_return_val_if_fail (TUE_IS_TASK_PAGE (self), NULL);

  return self->task_id;
}

TueTask *
tue_task_page_get_task (TueTaskPage *self)
{
  g_return_val_if_fail (TUE_IS_TASK_PAGE (self), NULL);

  return self->task;
}

char *
tue_task_page_dup_text (TueTaskPage *self)
{
  TueDraft *draft;

  g_return_val_if_fail (TUE_IS_TASK_PAGE (self), NULL);

  draft = tue_draft_page_get_draft (self->draft_page);
  if (!self->is_draft)
    return g_strdup (tue_prompt_view_get_text (self->prompt_view));

  return g_strdup (draft != NULL ? tue_draft_get_text (draft, NULL) : "");
}

TueWorkspace *
tue_task_page_get_workspace (TueTaskPage *self)
{
  g_return_val_if_fail (TUE_IS_TASK_PAGE (self), NULL);

  return self->workspace;
}

void
tue_task_page_add_material (TueTaskPage *self,
                            GPtrArray   *files)
{
  g_return_if_fail (TUE_IS_TASK_PAGE (self));

  tue_task_page_show_pane (self, "fields");
  tue_material_section_add_files (tue_task_material_get_section (self->material), files);
}

const char *
tue_task_page_get_step_id (TueTaskPage *self)
{
  TueStep *step;

  g_return_val_if_fail (TUE_IS_TASK_PAGE (self), NULL);

  step = tue_prompt_view_get_step (self->prompt_view);
  return step != NULL ? tue_step_get_id (step) : NULL;
}
