/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-make-template-dialog"

#include "config.h"

#include "tue-make-template-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-date-text.h"
#include "tue-field-name.h"
#include "tue-row-focus.h"
#include "tue-short-drop-down.h"
#include "tue-suggestion-row.h"
#include "tue-suggestion-view.h"
#include "tue-template-source.h"
#include "tue-template-step.h"
#include "tue-toast.h"

/* Of what is selected, as the bar says it. */
#define MAX_SELECTED_CHARS 60

struct _TueMakeTemplateDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwBanner         *banner;
  GtkStack          *stack;
  AdwStatusPage     *empty_page;
  GtkWidget         *paste_button;
  TueSuggestionView *view;
  GtkRevealer       *selection_revealer;
  GtkLabel          *selection_label;
  GtkCheckButton    *all_check;
  GtkListBox        *list;
  GtkWidget         *nothing_page;
  GtkDropDown       *target_drop_down;

  /* Owned */
  TueWorkspace *workspace;
  TueWorkflow  *workflow;    /* (nullable) */
  TueTask      *task;        /* (nullable): where the first text comes from */
  GBytes       *text;        /* (nullable) */
  GPtrArray    *suggestions; /* (element-type TueSuggestion) */
  GCancellable *reading;     /* (nullable) */

  /* Borrowed */
  const TueSuggestion *current; /* (nullable): the one that stands out */

  TueFieldContext context;
  TueLocale       locale;

  gboolean ticking; /* all of them, or the one that says how many are */
};

G_DEFINE_FINAL_TYPE (TueMakeTemplateDialog, tue_make_template_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the drop down. */
enum
{
  TARGET_WORKFLOW,
  TARGET_STEP,
};

static const char *
get_text (TueMakeTemplateDialog *self,
          gsize                 *length)
{
  return g_bytes_get_data (self->text, length);
}

/* --- Showing ------------------------------------------------------------------------- */

static guint
count_ticked (TueMakeTemplateDialog *self)
{
  guint n_ticked = 0;

  for (guint i = 0; i < self->suggestions->len; i++)
    n_ticked += ((TueSuggestion *)self->suggestions->pdata[i])->likely ? 1 : 0;

  return n_ticked;
}

static void
update_count (TueMakeTemplateDialog *self)
{
  guint n_ticked = count_ticked (self);
  /* Translators: how many of the words that could become fields do. */
  g_autofree char *count = g_strdup_printf (ngettext ("%u of %u suggestion", "%u of %u suggestions", self->suggestions->len),
                                            n_ticked, self->suggestions->len);

  self->ticking = TRUE;
  gtk_check_button_set_label (self->all_check, count);
  gtk_check_button_set_active (self->all_check, n_ticked > 0 && n_ticked == self->suggestions->len);
  gtk_check_button_set_inconsistent (self->all_check, n_ticked > 0 && n_ticked < self->suggestions->len);
  gtk_widget_set_visible (GTK_WIDGET (self->all_check), self->suggestions->len > 0);
  self->ticking = FALSE;
}

static TueSuggestionRow *
find_row (TueMakeTemplateDialog *self,
          const TueSuggestion   *suggestion)
{
  for (guint i = 0; i < self->suggestions->len; i++)
    if (self->suggestions->pdata[i] == suggestion)
      return TUE_SUGGESTION_ROW (gtk_list_box_get_row_at_index (self->list, (int)i));

  return NULL;
}

static void
set_current (TueMakeTemplateDialog *self,
             const TueSuggestion   *suggestion)
{
  self->current = suggestion;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (find_row (self, suggestion)));
  tue_suggestion_view_show (self->view, self->suggestions, suggestion);
}

static void
row_changed_cb (TueMakeTemplateDialog *self)
{
  if (self->ticking)
    return;

  update_count (self);
  tue_suggestion_view_show (self->view, self->suggestions, self->current);
}

/* Where some are ticked, all are: none is the second press. */
static void
all_toggled_cb (TueMakeTemplateDialog *self)
{
  gboolean ticked;

  if (self->ticking)
    return;

  ticked = count_ticked (self) < self->suggestions->len;
  self->ticking = TRUE;
  for (guint i = 0; i < self->suggestions->len; i++)
    tue_suggestion_row_set_ticked (TUE_SUGGESTION_ROW (gtk_list_box_get_row_at_index (self->list, (int)i)), ticked);
  self->ticking = FALSE;
  row_changed_cb (self);
  tue_announce (GTK_WIDGET (self), gtk_check_button_get_label (self->all_check));
}

static GHashTable *
list_names (TueMakeTemplateDialog *self,
            const TueSuggestion   *except)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->suggestions->len; i++)
    if (self->suggestions->pdata[i] != except)
      g_hash_table_add (names, g_strdup (((TueSuggestion *)self->suggestions->pdata[i])->name));

  return names;
}

static void
row_renamed_cb (TueMakeTemplateDialog *self,
                TueSuggestionRow      *row)
{
  TueSuggestion *suggestion = tue_suggestion_row_get_suggestion (row);
  g_autoptr(GHashTable) names = list_names (self, suggestion);

  g_free (suggestion->name);
  suggestion->name = tue_field_make_name (suggestion->label, names);
}

static void
row_entered_cb (TueMakeTemplateDialog *self,
                TueSuggestionRow      *row)
{
  TueSuggestion *suggestion = tue_suggestion_row_get_suggestion (row);

  if (suggestion == NULL || suggestion == self->current)
    return;

  set_current (self, suggestion);
  tue_suggestion_view_scroll_to (self->view, suggestion);
}

static void
fill_list (TueMakeTemplateDialog *self)
{
  self->current = NULL;
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      GtkWidget *row = tue_suggestion_row_new (self->suggestions->pdata[i], &self->context, &self->locale);

      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "renamed", G_CALLBACK (row_renamed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "entered", G_CALLBACK (row_entered_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->suggestions->len > 0);
  gtk_widget_set_visible (self->nothing_page, self->suggestions->len == 0);
  row_changed_cb (self);
}

/* --- Words of the text ----------------------------------------------------------------- */

static TueSuggestion *
find_suggestion (TueMakeTemplateDialog *self,
                 gsize                  byte)
{
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      TueSuggestion *suggestion = self->suggestions->pdata[i];

      for (guint j = 0; j < suggestion->places->len; j++)
        {
          const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, j);

          if (place->start <= byte && byte < place->start + place->length)
            return suggestion;
        }
    }

  return NULL;
}

static void
place_activated_cb (TueMakeTemplateDialog *self,
                    guint64                byte)
{
  TueSuggestion *suggestion = find_suggestion (self, (gsize)byte);

  if (suggestion == NULL)
    return;

  set_current (self, suggestion);
  gtk_widget_grab_focus (GTK_WIDGET (find_row (self, suggestion)));
}

static char *
describe_selection (TueMakeTemplateDialog *self,
                    gsize                  start,
                    gsize                  end)
{
  gsize            length;
  const char      *text = get_text (self, &length);
  g_autofree char *words = g_strstrip (g_strdelimit (g_strndup (text + start, end - start), "\r\n\t", ' '));
  gboolean         is_long = g_utf8_strlen (words, -1) > MAX_SELECTED_CHARS;
  g_autofree char *beginning = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_SELECTED_CHARS));

  return g_strdup_printf (_("“%s”"), is_long ? beginning : words);
}

static void
selection_changed_cb (TueMakeTemplateDialog *self)
{
  gsize    start, end;
  gboolean selected = self->text != NULL && tue_suggestion_view_get_selection (self->view, &start, &end);

  if (selected)
    {
      g_autofree char *words = describe_selection (self, start, end);

      gtk_label_set_text (self->selection_label, words);
    }
  gtk_revealer_set_reveal_child (self->selection_revealer, selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.add", selected);
}

static void
add_selection (TueMakeTemplateDialog *self)
{
  TueSuggestion    *suggestion = NULL;
  TueSuggestionRow *row;
  gsize             length, start, end;
  const char       *text = get_text (self, &length);

  if (!tue_suggestion_view_get_selection (self->view, &start, &end))
    return;

  /* The rows go first: they show suggestions that may have to give way. */
  gtk_list_box_remove_all (self->list);
  suggestion = tue_template_suggest_words (text, length, self->suggestions, start, end);
  fill_list (self);
  if (suggestion == NULL)
    return;

  set_current (self, suggestion);
  row = find_row (self, suggestion);
  tue_suggestion_row_edit_label (row);
}

/* --- Reading --------------------------------------------------------------------------- */

static void
show_empty (TueMakeTemplateDialog *self,
            const char            *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->empty_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  gtk_widget_grab_focus (self->paste_button);
}

/* A text that is there stays when another cannot be read. */
static void
tell_error (TueMakeTemplateDialog *self,
            const char            *sentence)
{
  if (self->text == NULL)
    {
      show_empty (self, sentence);
      return;
    }

  gtk_stack_set_visible_child_name (self->stack, "text");
  tue_announce_in_banner (self->banner, sentence);
}

static void
drop_impossible (TueMakeTemplateDialog *self)
{
  for (guint i = self->suggestions->len; i-- > 0;)
    {
      g_autoptr(GArray) types = tue_suggestion_list_types (self->suggestions->pdata[i], &self->context, &self->locale);
      TueSuggestion *suggestion = self->suggestions->pdata[i];
      gboolean       fits = FALSE;

      if (types->len == 0)
        {
          g_ptr_array_remove_index (self->suggestions, i);
          continue;
        }
      for (guint j = 0; j < types->len; j++)
        fits = fits || g_array_index (types, TueFieldType, j) == suggestion->type;
      /* Shown as what it will be. */
      if (!fits)
        tue_suggestion_set_type (suggestion, g_array_index (types, TueFieldType, 0), &self->context, &self->locale);
    }
}

static void
suggested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TueMakeTemplateDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) suggestions = tue_workspace_suggest_template_finish (TUE_WORKSPACE (source), result, &error);
  const char *text;
  gsize       length;

  if (suggestions == NULL)
    return;

  gtk_list_box_remove_all (self->list);
  g_ptr_array_unref (self->suggestions);
  self->suggestions = g_steal_pointer (&suggestions);
  text = get_text (self, &length);
  drop_impossible (self);
  tue_suggestion_view_set_text (self->view, text, length);
  fill_list (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.make", TRUE);
  gtk_stack_set_visible_child_name (self->stack, "text");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
is_blank (GBytes *text)
{
  gsize       length;
  const char *start = g_bytes_get_data (text, &length);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (start[i]))
      return FALSE;

  return TRUE;
}

static void
take_text (TueMakeTemplateDialog *self,
           GBytes                *text)
{
  /* What belongs to the text that was there goes with it. */
  gtk_list_box_remove_all (self->list);
  g_ptr_array_set_size (self->suggestions, 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.make", FALSE);
  g_clear_pointer (&self->text, g_bytes_unref);
  self->text = g_bytes_ref (text);
  tue_workspace_suggest_template_async (self->workspace, text, self->workflow, self->task, self->reading, suggested_cb, g_object_ref (self));
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TueMakeTemplateDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = tue_template_source_read_finish (result, &error);

  if (text != NULL)
    take_text (self, text);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_error (self, error->message);
}

static void
stop_reading (TueMakeTemplateDialog *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
begin_reading (TueMakeTemplateDialog *self)
{
  stop_reading (self);
  self->reading = g_cancellable_new ();
  adw_banner_set_revealed (self->banner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "reading");
}

static void
read_clipboard (TueMakeTemplateDialog *self)
{
  begin_reading (self);
  tue_template_source_read_clipboard_async (gdk_display_get_clipboard (gdk_display_get_default ()), self->reading, text_read_cb, g_object_ref (self));
}

/* Another text is not that of the task. */
static void
pasted_cb (TueMakeTemplateDialog *self)
{
  g_clear_object (&self->task);
  read_clipboard (self);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueMakeTemplateDialog) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL || self->workspace == NULL)
    return;

  g_clear_object (&self->task);
  begin_reading (self);
  tue_template_source_read_file_async (file, self->reading, text_read_cb, g_object_ref (self));
}

/* --- Actions --------------------------------------------------------------------------- */

static void
paste_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  pasted_cb (TUE_MAKE_TEMPLATE_DIALOG (widget));
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_set_title (dialog, _("Open a Text"));
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, file_chosen_cb, g_object_ref (widget));
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  add_selection (TUE_MAKE_TEMPLATE_DIALOG (widget));
}

/* (transfer container): those that are ticked, each with a label */
static GPtrArray *
list_ticked (TueMakeTemplateDialog *self)
{
  GPtrArray *ticked = g_ptr_array_new ();

  for (guint i = 0; i < self->suggestions->len; i++)
    {
      TueSuggestion *suggestion = self->suggestions->pdata[i];

      g_strstrip (suggestion->label);
      if (*suggestion->label == '\0')
        {
          g_free (suggestion->label);
          suggestion->label = g_strdup (_("Field"));
        }
      if (suggestion->likely)
        g_ptr_array_add (ticked, suggestion);
    }

  return ticked;
}

/* (transfer full) (nullable) */
static TueWorkflowEdit *
begin_edit (TueMakeTemplateDialog *self,
            GError               **error)
{
  TueWorkflowEdit *edit;

  if (gtk_drop_down_get_selected (self->target_drop_down) == TARGET_STEP)
    return tue_workspace_edit_workflow (self->workspace, self->workflow, error);

  edit = tue_workspace_edit_new_workflow (self->workspace, self->workflow != NULL ? tue_workflow_get_role_id (self->workflow) : NULL, NULL);
  if (edit == NULL)
    g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND, _("The library has no playbook that it could belong to."));

  return edit;
}

static gboolean
make (TueMakeTemplateDialog *self,
      TueWorkflowEdit       *edit,
      char                 **step_id,
      GError               **error)
{
  TueWorkflow *workflow = tue_workflow_edit_get_workflow (edit);
  gboolean     as_step = gtk_drop_down_get_selected (self->target_drop_down) == TARGET_STEP;
  gsize        length;
  const char  *text = get_text (self, &length);
  g_autoptr(GPtrArray) ticked = list_ticked (self);
  g_autoptr(TueWorkflow) made = NULL;
  TueLocale           locale;
  TueTemplateStepSpec spec = {
    .step_id = as_step ? NULL : tue_step_get_id (tue_workflow_get_steps (workflow)->pdata[0]),
    .name = _("New step"),
              .example = _("As it was written"),
              };

  tue_locale_read_language (&locale, tue_workflow_get_language (workflow));
  made = tue_template_make_step (workflow, &spec, text, length, ticked, &locale, step_id, error);
  if (made != NULL)
    tue_workflow_edit_set_workflow (edit, made, _("Make a Template"));

  return made != NULL;
}

static void
make_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueMakeTemplateDialog *self = TUE_MAKE_TEMPLATE_DIALOG (widget);
  g_autofree char       *step_id = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = begin_edit (self, &error);

  if (edit == NULL || !make (self, edit, &step_id, &error))
    {
      tell_error (self, error->message);
      return;
    }

  g_object_ref (self);
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_MADE], 0, edit, step_id);
  g_object_unref (self);
}

/* --- Life -------------------------------------------------------------------------------- */

static void
tue_make_template_dialog_dispose (GObject *object)
{
  TueMakeTemplateDialog *self = TUE_MAKE_TEMPLATE_DIALOG (object);

  stop_reading (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_MAKE_TEMPLATE_DIALOG);
  g_clear_object (&self->task);
  g_clear_object (&self->workflow);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_make_template_dialog_parent_class)->dispose (object);
}

static void
tue_make_template_dialog_finalize (GObject *object)
{
  TueMakeTemplateDialog *self = TUE_MAKE_TEMPLATE_DIALOG (object);

  g_clear_pointer (&self->text, g_bytes_unref);
  g_ptr_array_unref (self->suggestions);

  G_OBJECT_CLASS (tue_make_template_dialog_parent_class)->finalize (object);
}

static void
tue_make_template_dialog_class_init (TueMakeTemplateDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_make_template_dialog_dispose;
  object_class->finalize = tue_make_template_dialog_finalize;

  g_type_ensure (TUE_TYPE_SUGGESTION_VIEW);

  signals[SIGNAL_MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, TUE_TYPE_WORKFLOW_EDIT, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "make.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "make.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "make.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "make.make", NULL, make_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-make-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, paste_button);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, selection_revealer);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, selection_label);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, all_check);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, TueMakeTemplateDialog, target_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_selection);
  gtk_widget_class_bind_template_callback (widget_class, pasted_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
tue_make_template_dialog_init (TueMakeTemplateDialog *self)
{
  self->suggestions = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.add", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "make.make", FALSE);
}

static void
fill_targets (TueMakeTemplateDialog *self,
              gboolean               as_step)
{
  g_autoptr(GtkStringList) targets = gtk_string_list_new (NULL);

  gtk_string_list_append (targets, _("A New Workflow"));
  if (self->workflow != NULL)
    {
      /* Translators: the name of a workflow. */
      g_autofree char *step = g_strdup_printf (_("A New Step of “%s”"), tue_workflow_get_name (self->workflow));

      gtk_string_list_append (targets, step);
    }
  tue_short_drop_down_install (self->target_drop_down);
  gtk_drop_down_set_model (self->target_drop_down, G_LIST_MODEL (targets));
  gtk_drop_down_set_selected (self->target_drop_down, self->workflow != NULL && as_step ? TARGET_STEP : TARGET_WORKFLOW);
}

static void
set_context (TueMakeTemplateDialog *self)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);

  self->context.currency = tue_settings_get_currency (tue_workspace_get_settings (self->workspace));
  g_date_time_get_ymd (now, &self->context.today_year, &self->context.today_month, &self->context.today_day);
  tue_locale_read_language (&self->locale, self->workflow != NULL ? tue_workflow_get_language (self->workflow) : NULL);
}

AdwDialog *
tue_make_template_dialog_new (TueWorkspace *workspace,
                              TueWorkflow  *workflow,
                              gboolean      as_step,
                              TueTask      *task,
                              GBytes       *text)
{
  TueMakeTemplateDialog *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (workflow == NULL || TUE_IS_WORKFLOW (workflow), NULL);

  self = g_object_new (TUE_TYPE_MAKE_TEMPLATE_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->workflow = workflow != NULL ? g_object_ref (workflow) : NULL;
  self->task = task != NULL ? g_object_ref (task) : NULL;
  set_context (self);
  fill_targets (self, as_step);
  if (text == NULL || is_blank (text))
    {
      read_clipboard (self);
    }
  else if (g_bytes_get_size (text) > TUE_MUSTACHE_MAX_LENGTH)
    {
      tell_error (self, _("The text is longer than a template may be."));
    }
  else
    {
      begin_reading (self);
      take_text (self, text);
    }

  return ADW_DIALOG (self);
}
