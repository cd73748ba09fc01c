/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-page"

#include "config.h"

#include "tue-task-page.h"

#include <glib/gi18n.h>

#include "tue-field-value.h"
#include "tue-clipboard.h"
#include "tue-mustache.h"
#include "tue-task-page-private.h"
#include "tue-toast.h"

/* Toggles for the steps up to this many, a drop-down list beyond. */
#define MAX_STEP_TOGGLES 4
/* A page that loads faster than this shows no spinner. */
#define SPINNER_DELAY_MS 300

G_DEFINE_FINAL_TYPE (TueTaskPage, tue_task_page, ADW_TYPE_NAVIGATION_PAGE)

static void
go_to_field (TueTaskPage *self,
             const char  *field,
             guint        item,
             const char  *member)
{
  if (g_str_equal (field, "also"))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->also_view));
      return;
    }

  if (g_str_equal (field, "task"))
    {
      tue_task_title_edit (self->title);
      return;
    }

  if (g_str_equal (field, "my"))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "app.preferences", NULL);
      return;
    }

  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  adw_view_stack_set_visible_child_name (self->narrow_stack, "form");
  adw_toggle_group_set_active_name (self->pane_group, "fields");
  tue_task_form_focus_field (self->form, field, item, member);
}

/* "Deadline is missing", "Deadline and Client are missing", "Deadline, Client and 3 more are missing" */
static char *
describe_missing (TueTaskPage *self)
{
  GPtrArray  *fields = tue_prompt_get_missing_fields (self->prompt);
  const char *first, *second;

  if (fields->len == 0)
    return NULL;

  first = tue_field_get_label (g_ptr_array_index (fields, 0));
  if (fields->len == 1)
    {
      TueValue *value = tue_task_get_value (self->task, tue_field_get_name (g_ptr_array_index (fields, 0)));

      /* A list whose items lack something is there, and yet not all of it. */
      if (value != NULL && !tue_value_is_unset (value))
        {
          /* Translators: %s is the label of a field. */
          return g_strdup_printf (_("%s is incomplete"), first);
        }

      /* Translators: %s is the label of a field. */
      return g_strdup_printf (_("%s is missing"), first);
    }

  second = tue_field_get_label (g_ptr_array_index (fields, 1));
  if (fields->len == 2)
    {
      /* Translators: both %s are labels of fields. */
      return g_strdup_printf (_("%s and %s are missing"), first, second);
    }

  /* Translators: both %s are labels of fields; %u is how many more there are. */
  return g_strdup_printf (ngettext ("%s, %s and %u more are missing",
                                    "%s, %s and %u more are missing",
                                    fields->len - 2),
                          first, second, fields->len - 2);
}

static void
chip_clicked_cb (GtkButton *button,
                 gpointer   user_data)
{
  TueTaskPage *self = TUE_TASK_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (button), TUE_TYPE_TASK_PAGE));

  gtk_widget_activate_action (GTK_WIDGET (self), "task.go-to-missing", NULL);
}

static void
add_missing_chip (TueTaskPage *self,
                  const char  *missing)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (missing);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, _("Go to Field"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill-label");
  gtk_widget_add_css_class (button, "pill-button");
  gtk_widget_add_css_class (button, "warning");
  g_signal_connect (button, "clicked", G_CALLBACK (chip_clicked_cb), NULL);
  gtk_box_append (self->chips, button);
}

static void
add_prompt_chips (TueTaskPage *self)
{
  const char      *missing = gtk_label_get_text (self->missing_label);
  g_autofree char *version = NULL;
  GtkWidget       *label;

  if (*missing != '\0')
    add_missing_chip (self, missing);

  /* Translators: %u is the version of a template. */
  version = g_strdup_printf (_("Template v%u"), tue_template_get_version (tue_step_get_template (self->step)));
  label = gtk_label_new (version);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "pill-label");
  gtk_box_append (self->chips, label);
}

/* What there is to say of what is shown, in the bar above it. */
void
tue_task_page_update_chips (TueTaskPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);

  if (self->is_draft)
    tue_task_page_add_draft_chips (self);
  else if (self->step != NULL)
    add_prompt_chips (self);
}

static void
update_missing (TueTaskPage *self)
{
  g_autofree char *missing = describe_missing (self);
  const char      *shown = gtk_label_get_text (self->missing_label);

  /* Rebuilding the chip on each keystroke would take the focus from it. */
  if (g_str_equal (shown, missing != NULL ? missing : "") &&
      gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL)
    return;

  gtk_label_set_text (self->missing_label, missing != NULL ? missing : "");
  gtk_widget_set_visible (self->missing_button, missing != NULL && !self->is_draft);
  tue_task_page_update_chips (self);
}

static void
update_status (TueTaskPage *self)
{
  guint            n_words = tue_prompt_get_n_words (self->prompt);
  guint            n_tokens = tue_prompt_get_n_tokens (self->prompt);
  g_autofree char *words = NULL;
  g_autofree char *tokens = NULL;

  words = g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
  tokens = g_strdup_printf (ngettext ("≈ %'u token, estimated", "≈ %'u tokens, estimated", n_tokens), n_tokens);
  gtk_label_set_text (self->words_label, words);
  gtk_label_set_text (self->tokens_label, tokens);
}

static void
update_saved (TueTaskPage *self)
{
  const char *text;

  if (tue_workspace_get_problem (self->workspace) != NULL)
    text = _("Not saved yet");
  else if (tue_workspace_get_saving (self->workspace))
    text = _("Saving…");
  else
    text = _("Saved");

  gtk_label_set_text (self->saved_label, text);
}

static void
show_template_problem (TueTaskPage  *self,
                       const GError *error)
{
  const char      *hint = tue_mustache_error_get_hint (error);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  text = hint != NULL
    ? g_strdup_printf ("%s\n%s\n\n%s", error->message, hint,
                       _("The task keeps what it holds. Once the template is put right, the prompt is here again."))
                       : g_strdup_printf ("%s\n\n%s", error->message,
                                          _("The task keeps what it holds. Once the template is put right, the prompt is here again."));
  markup = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->problem_page, markup);
  gtk_stack_set_visible_child_name (self->paper_stack, "problem");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.copy-prompt", FALSE);
}

static void
refill (TueTaskPage *self)
{
  g_autoptr(TuePrompt) prompt = NULL;
  g_autoptr(GError) error = NULL;

  if (self->step == NULL)
    return;

  if (self->filler == NULL)
    self->filler = tue_filler_new (self->workflow, self->step, &error);
  if (self->filler != NULL)
    prompt = tue_workspace_fill (self->workspace, self->filler, self->task, self->step, &error);
  if (prompt == NULL)
    {
      show_template_problem (self, error);
      return;
    }

  tue_paper_set_prompt (self->paper, prompt);
  g_clear_pointer (&self->prompt, tue_prompt_unref);
  self->prompt = g_steal_pointer (&prompt);
  gtk_stack_set_visible_child_name (self->paper_stack, "paper");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.copy-prompt", TRUE);
  update_missing (self);
  update_status (self);
}

static void
update_actions (TueTaskPage *self)
{
  TueTaskState state = tue_task_get_state (self->task);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.drop",
                                 tue_task_state_check_move (state, TUE_TASK_STATE_DROPPED) == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "task.reopen",
                                 state == TUE_TASK_STATE_DROPPED &&
                                   tue_task_state_check_move (state, TUE_TASK_STATE_OPEN) == NULL);
}

static void
show_also (TueTaskPage *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->also_view);
  const char      *also = tue_task_get_also (self->task, tue_step_get_id (self->step));
  g_autofree char *shown = NULL;

  g_object_get (buffer, "text", &shown, NULL);
  if (g_strcmp0 (shown, also) != 0)
    {
      self->showing = TRUE;
      gtk_text_buffer_set_text (buffer, also, -1);
      self->showing = FALSE;
    }
  gtk_widget_set_visible (self->also_placeholder, *also == '\0');
}

static void
set_step (TueTaskPage *self,
          TueStep     *step)
{
  if (!g_set_object (&self->step, step))
    return;

  g_clear_pointer (&self->filler, tue_filler_free);
  gtk_label_set_text (self->missing_label, "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->step_group),
                               *tue_step_get_guidance (step) != '\0' ? tue_step_get_guidance (step) : NULL);
  show_also (self);
  refill (self);
}

static void
choose_step (TueTaskPage *self,
             guint        index)
{
  GPtrArray *steps = tue_workflow_get_steps (self->workflow);
  TueStep   *step;

  if (self->showing || index >= steps->len)
    return;

  step = g_ptr_array_index (steps, index);
  tue_workspace_set_task_step (self->workspace, self->task, tue_step_get_id (step));
  set_step (self, step);
}

static void
step_changed_cb (TueTaskPage *self)
{
  if (self->workflow != NULL)
    choose_step (self, adw_toggle_group_get_active (self->step_group));
}

static void
step_selected_cb (TueTaskPage *self)
{
  if (self->workflow != NULL)
    choose_step (self, gtk_drop_down_get_selected (self->step_drop_down));
}

/* A draft is of all steps. */
void
tue_task_page_update_steps (TueTaskPage *self)
{
  guint n_steps = self->workflow != NULL ? tue_workflow_get_steps (self->workflow)->len : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->step_group),
                          !self->is_draft && n_steps > 1 && n_steps <= MAX_STEP_TOGGLES);
  gtk_widget_set_visible (GTK_WIDGET (self->step_drop_down), !self->is_draft && n_steps > MAX_STEP_TOGGLES);
}

static void
fill_step_selector (TueTaskPage *self)
{
  GPtrArray *steps = tue_workflow_get_steps (self->workflow);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  TueStep *step = NULL;
  guint    active = 0;

  if (tue_task_get_step_id (self->task) != NULL)
    step = tue_workflow_find_step (self->workflow, tue_task_get_step_id (self->task));

  self->showing = TRUE;
  for (guint i = 0; i < steps->len; i++)
    {
      TueStep   *each = g_ptr_array_index (steps, i);
      AdwToggle *toggle = adw_toggle_new ();

      if (each == step)
        active = i;
      adw_toggle_set_label (toggle, tue_step_get_name (each));
      adw_toggle_set_use_underline (toggle, FALSE);
      adw_toggle_group_add (self->step_group, toggle);
      gtk_string_list_append (names, tue_step_get_name (each));
    }
  gtk_drop_down_set_model (self->step_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->step_drop_down, active);
  adw_toggle_group_set_active (self->step_group, active);
  tue_task_page_update_steps (self);
  self->showing = FALSE;

  if (steps->len > 0)
    set_step (self, g_ptr_array_index (steps, active));
}

static void
also_changed_cb (TueTaskPage   *self,
                 GtkTextBuffer *buffer)
{
  g_autofree char *also = NULL;

  if (self->showing || self->step == NULL)
    return;

  g_object_get (buffer, "text", &also, NULL);
  gtk_widget_set_visible (self->also_placeholder, *also == '\0');
  tue_workspace_set_task_also (self->workspace, self->task, tue_step_get_id (self->step), also);
}

static void
task_also_cb (TueTaskPage *self)
{
  show_also (self);
  refill (self);
}

static void
task_title_cb (TueTaskPage *self)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), tue_task_get_title (self->task));
}

static void
field_focused_cb (TueTaskPage *self,
                  const char  *field,
                  guint        item,
                  const char  *member)
{
  tue_paper_show_field (self->paper, field, item, member);
}

static void
field_activated_cb (TueTaskPage *self,
                    const char  *field,
                    guint        item,
                    const char  *member)
{
  go_to_field (self, field, item, member);
}

static void
go_to_missing (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  GPtrArray   *missing;

  if (self->prompt == NULL)
    return;

  missing = tue_prompt_get_missing_fields (self->prompt);
  if (missing->len > 0)
    go_to_field (self, tue_field_get_name (g_ptr_array_index (missing, 0)), G_MAXUINT, NULL);
}

static void
go_to_field_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  const char *field, *member;
  guint       item;

  g_variant_get (parameter, "(&su&s)", &field, &item, &member);
  go_to_field (TUE_TASK_PAGE (widget), field, item, *member != '\0' ? member : NULL);
}

static void
missing_clicked_cb (TueTaskPage *self)
{
  go_to_missing (GTK_WIDGET (self), NULL, NULL);
}

static void
copy_prompt (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueTaskPage     *self = TUE_TASK_PAGE (widget);
  g_autofree char *missing = NULL;
  g_autofree char *title = NULL;

  if (self->prompt == NULL)
    return;

  tue_clipboard_copy_text (gtk_widget_get_clipboard (widget), tue_prompt_get_text (self->prompt, NULL));
  tue_workspace_record_copy (self->workspace, self->task, self->step, self->prompt);
  tue_task_page_update_primary (self);

  missing = describe_missing (self);
  if (missing == NULL)
    {
      tue_toast_show (widget, _("Prompt copied"), NULL, NULL, NULL);
      return;
    }

  /* Translators: %s says which fields are missing. */
  title = g_strdup_printf (_("Prompt copied. %s"), missing);
  tue_toast_show (widget, title, _("Go to Field"), "task.go-to-missing", NULL);
}

static void
edit_title (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  tue_task_title_edit (TUE_TASK_PAGE (widget)->title);
}

static void
toggle_inspector (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  gboolean     is_form;

  is_form = g_strcmp0 (adw_view_stack_get_visible_child_name (self->narrow_stack), "form") == 0;
  adw_view_stack_set_visible_child_name (self->narrow_stack,
                                         !is_form         ? "form"
                                         : self->is_draft ? "draft"
                                                          : "prompt");
  adw_overlay_split_view_set_show_sidebar (self->split_view,
                                           !adw_overlay_split_view_get_show_sidebar (self->split_view));
}

/* Whether it has another state now. */
static gboolean
set_state (TueTaskPage *self,
           TueTaskState state)
{
  g_autoptr(GError) error = NULL;

  if (state == tue_task_get_state (self->task))
    return FALSE;
  if (tue_workspace_set_task_state (self->workspace, self->task, state, &error))
    return TRUE;

  tue_toast_show_error (GTK_WIDGET (self), error->message);

  return FALSE;
}

static void
show_sidebar_cb (TueTaskPage *self)
{
  /* Only what the person chose on a wide page is kept: a narrow one hides the
   * inspector by itself. */
  if (!adw_overlay_split_view_get_collapsed (self->split_view))
    g_object_set (tue_workspace_get_settings (self->workspace),
                  "inspector-shown", adw_overlay_split_view_get_show_sidebar (self->split_view),
                  NULL);
}

static void
drop_task (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  if (set_state (self, TUE_TASK_STATE_DROPPED))
    tue_toast_show_undo (widget, _("Task dropped"),
                                   tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self->workspace)));
}

static void
reopen_task (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  set_state (TUE_TASK_PAGE (widget), TUE_TASK_STATE_OPEN);
}

static void
duplicate_task (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);
  g_autoptr(TueTask) copy = tue_workspace_duplicate_task (self->workspace, self->task);
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (copy), NULL);

  gtk_widget_activate_action (widget, "win.show-place", "s", place);
}

static void
delete_task (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueTaskPage *self = TUE_TASK_PAGE (widget);

  gtk_widget_activate_action (widget, "win.delete-task", "s", self->task_id);
}

static void
show_task (TueTaskPage *self)
{
  self->workflow = tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (self->task));
  g_return_if_fail (self->workflow != NULL);
  g_object_ref (self->workflow);

  g_signal_connect_object (self->task, "notify::values", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::also", G_CALLBACK (task_also_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::title", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::title", G_CALLBACK (task_title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::due", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->task, "notify::state", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);

  tue_task_title_set_task (self->title, self->workspace, self->task);
  tue_task_form_set_task (self->form, self->workspace, self->task);
  task_title_cb (self);
  update_actions (self);
  fill_step_selector (self);

  /* A phone shows one of both: the fields while something is to be filled. */
  adw_view_stack_set_visible_child_name (self->narrow_stack,
                                         self->prompt == NULL ||
                                             tue_prompt_get_missing_fields (self->prompt)->len > 0
                                           ? "form"
                                           : "prompt");
  tue_task_page_load_draft (self);
  gtk_stack_set_visible_child_name (self->stack, "task");
}

static void
focus_first_field (TueTaskPage *self)
{
  GPtrArray *missing = self->prompt != NULL ? tue_prompt_get_missing_fields (self->prompt) : NULL;

  if (missing != NULL && missing->len > 0)
    tue_task_form_focus_field (self->form,
                               tue_field_get_name (g_ptr_array_index (missing, 0)),
                               G_MAXUINT, NULL);
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
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failed_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  self->task = g_steal_pointer (&task);
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
update_text_size (TueTaskPage *self)
{
  int              size = tue_settings_get_text_size (tue_workspace_get_settings (self->workspace));
  g_autofree char *css = g_strdup_printf ("textview.paper { font-size: %d%%; }", size * 11 / 10);

  gtk_css_provider_load_from_string (self->text_size, css);
}

static void
zoom (TueTaskPage *self,
      int          change)
{
  TueSettings *settings = tue_workspace_get_settings (self->workspace);

  tue_settings_set_text_size (settings,
                              change == 0 ? 100 : CLAMP (tue_settings_get_text_size (settings) + change, 50, 200));
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  zoom (TUE_TASK_PAGE (widget),
        g_str_equal (action_name, "task.zoom-in") ? 10 : g_str_equal (action_name, "task.zoom-out") ? -10
                                                                                                    : 0);
}

static gboolean
scroll_cb (TueTaskPage              *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;

  zoom (self, dy < 0 ? 10 : -10);
  return GDK_EVENT_STOP;
}

static void
tue_task_page_dispose (GObject *object)
{
  TueTaskPage *self = TUE_TASK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  g_clear_handle_id (&self->focus_id, g_source_remove);
  if (self->text_size != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                                   GTK_STYLE_PROVIDER (self->text_size));
  g_clear_object (&self->text_size);
  g_clear_pointer (&self->filler, tue_filler_free);
  g_clear_pointer (&self->prompt, tue_prompt_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->step);
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
tue_task_page_class_init (TueTaskPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_task_page_dispose;
  object_class->finalize = tue_task_page_finalize;

  g_type_ensure (TUE_TYPE_PANE_HANDLE);
  g_type_ensure (TUE_TYPE_PAPER);
  g_type_ensure (TUE_TYPE_TASK_FORM);
  g_type_ensure (TUE_TYPE_TASK_TITLE);
  g_type_ensure (TUE_TYPE_DRAFT_VIEW);
  g_type_ensure (TUE_TYPE_FACTS_PANE);
  g_type_ensure (TUE_TYPE_REVISIONS_PANE);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/task/tue-task-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, layouts);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, inspector_handle);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, narrow_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, title);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, steps_bar);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, step_group);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, step_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, chips);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, paper_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, paper_scroller);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, paper);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, problem_page);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, also_view);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, also_placeholder);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, words_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, tokens_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, saved_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, missing_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, missing_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskPage, form);
  gtk_widget_class_bind_template_callback (widget_class, step_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, missing_clicked_cb);

  gtk_widget_class_install_action (widget_class, "task.copy-prompt", NULL, copy_prompt);
  gtk_widget_class_install_action (widget_class, "task.go-to-missing", NULL, go_to_missing);
  /* A field, an item of it or %G_MAXUINT, a member of that or "". */
  gtk_widget_class_install_action (widget_class, "task.go-to-field", "(sus)", go_to_field_action);
  gtk_widget_class_install_action (widget_class, "task.edit-title", NULL, edit_title);
  gtk_widget_class_install_action (widget_class, "task.toggle-inspector", NULL, toggle_inspector);
  gtk_widget_class_install_action (widget_class, "task.duplicate", NULL, duplicate_task);
  gtk_widget_class_install_action (widget_class, "task.drop", NULL, drop_task);
  gtk_widget_class_install_action (widget_class, "task.reopen", NULL, reopen_task);
  gtk_widget_class_install_action (widget_class, "task.delete", NULL, delete_task);
  gtk_widget_class_install_action (widget_class, "task.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "task.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "task.zoom-normal", NULL, zoom_action);
  tue_task_page_class_init_draft (widget_class);
}

static void
tue_task_page_init (TueTaskPage *self)
{
  GtkEventController *scroll;

  self->cancellable = g_cancellable_new ();
  self->text_size = gtk_css_provider_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (self)),
                                              GTK_STYLE_PROVIDER (self->text_size),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_swapped (self->form, "field-focused", G_CALLBACK (field_focused_cb), self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->also_view), "changed",
                            G_CALLBACK (also_changed_cb), self);

  scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL |
                                            GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->wide_stack), scroll);
  tue_task_page_init_draft (self);
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

  g_signal_connect_object (workspace, "notify::saving", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::problem", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_settings (workspace), "notify::text-size",
                           G_CALLBACK (update_text_size), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_workspace_get_settings (workspace), "notify::user-name",
                           G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_object_bind_property (tue_workspace_get_settings (workspace), "inspector-width",
                          self->inspector_handle, "width",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (tue_workspace_get_settings (workspace), "inspector-shown",
                          self->split_view, "show-sidebar",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->split_view, "notify::show-sidebar", G_CALLBACK (show_sidebar_cb), self);
  update_saved (self);
  update_text_size (self);

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
