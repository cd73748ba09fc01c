/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window-private.h"

#include <glib/gi18n.h>

#include "tue-isolated-text.h"
#include "tue-pasted-answer.h"
#include "tue-task-page.h"
#include "tue-team-dialog.h"
#include "tue-toast.h"
#include "tue-welcome-page.h"
#include "tue-workflow-chooser.h"
#include "tue-workspace-insights.h"

/* Files on their way into the library: one after the other, so that the order
 * is that in which they were given, and each is told. */
typedef struct
{
  TueWindow      *window;   /* (owned) */
  GPtrArray      *files;    /* (owned) (element-type GFile) */
  guint           next;     /* the one that is read */
  char           *task_id;  /* (owned) (nullable): whose draft it becomes */
  TueWorkflow    *workflow; /* (owned) (nullable): of which a task is made for each */
  char           *title;    /* (owned) (nullable): of the file that is read */
  gboolean        is_html;  /* what it holds */
  GBytes         *bytes;    /* (owned) (nullable): as it came */
  TueAnswerParts *answer;   /* (owned) (nullable): made fit for a draft */
  char          **notes;    /* (owned) (nullable): what was mended in it, sentences */
  guint64         added;    /* the operation that made the task, 0 for none */
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_ptr_array_unref (opening->files);
  g_clear_object (&opening->workflow);
  g_free (opening->task_id);
  g_free (opening->title);
  g_clear_pointer (&opening->bytes, g_bytes_unref);
  g_clear_pointer (&opening->answer, tue_answer_parts_free);
  g_strfreev (opening->notes);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void read_next (Opening *take_opening);

static GFile *
get_file (Opening *opening)
{
  return g_ptr_array_index (opening->files, opening->next);
}

static gboolean
is_closed (Opening *opening)
{
  return opening->window->workspace == NULL;
}

static char *
dup_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_strdup ("");
}

/* What a task is called that a file becomes: its name without the ending. */
static char *
dup_title (GFile *file)
{
  char *name = dup_name (file);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';
  return name;
}

static void
tell_problem (Opening    *opening,
              const char *sentence)
{
  g_autofree char *name = dup_name (get_file (opening));
  /* Translators: the name of a file, and what is wrong with it */
  g_autofree char *message = g_strdup_printf (_("“%s”: %s"), name, sentence);

  tue_toast_show_error (GTK_WIDGET (opening->window->stack), message);
}

static void
go_on (Opening *take_opening)
{
  take_opening->next++;
  take_opening->added = 0;
  g_clear_pointer (&take_opening->title, g_free);
  g_clear_pointer (&take_opening->bytes, g_bytes_unref);
  g_clear_pointer (&take_opening->answer, tue_answer_parts_free);
  g_clear_pointer (&take_opening->notes, g_strfreev);
  read_next (take_opening);
}

/* A new one stands in the list of its workflow, to which Back leads; Today need not have it. */
static void
show_task (Opening *opening,
           TueTask *task)
{
  g_autofree char *list = g_strconcat ("workflow/", tue_task_get_workflow_id (task), NULL);
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (task), NULL);

  if (opening->added != 0)
    tue_window_show_place (opening->window, list);
  tue_window_show_place (opening->window, place);
}

static char *
describe_opened (Opening *opening)
{
  g_autofree char *name = dup_name (get_file (opening));
  /* Translators: the name of a file */
  g_autofree char *opened = g_strdup_printf (_("“%s” opened as a draft"), name);
  g_autofree char *notes = NULL;

  if (opening->notes == NULL || *opening->notes == NULL)
    return g_steal_pointer (&opened);

  notes = g_strjoinv (" ", opening->notes);
  /* Translators: what was done, and what is to be known about it */
  return g_strdup_printf (_("%s. %s"), opened, notes);
}

static void
draft_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Opening) opening = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_finish (TUE_WORKSPACE (source), result, &error);
  TueUndoStack    *stack;
  g_autofree char *message = NULL;

  if (is_closed (opening))
    return;

  if (draft == NULL || !tue_workspace_import_draft (opening->window->workspace, draft, opening->answer, &error))
    {
      tell_problem (opening, error->message);
      go_on (g_steal_pointer (&opening));
      return;
    }

  stack = tue_workspace_get_undo_stack (opening->window->workspace);
  message = describe_opened (opening);
  tue_toast_show_undo (GTK_WIDGET (opening->window->stack), message,
                       opening->added != 0 ? opening->added : tue_undo_stack_get_undo_id (stack));
  go_on (g_steal_pointer (&opening));
}

static void
fill_draft (Opening *take_opening,
            TueTask *task)
{
  show_task (take_opening, task);
  tue_workspace_load_draft_async (take_opening->window->workspace, task, NULL, draft_loaded_cb, take_opening);
}

static void
task_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Opening) opening = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = tue_workspace_load_task_finish (TUE_WORKSPACE (source), result, &error);

  if (is_closed (opening))
    return;
  if (task != NULL)
    {
      fill_draft (g_steal_pointer (&opening), task);
      return;
    }

  tell_problem (opening, error->message);
  go_on (g_steal_pointer (&opening));
}

/* The text becomes the draft of the task it was dropped on, or of a new one. */
static void
use_text (Opening *take_opening)
{
  TueWorkspace *workspace = take_opening->window->workspace;
  g_autoptr(TueTask) task = NULL;

  if (take_opening->task_id != NULL)
    {
      tue_workspace_load_task_async (workspace, take_opening->task_id, NULL, task_loaded_cb, take_opening);
      return;
    }

  task = tue_workspace_add_task (workspace, take_opening->workflow, take_opening->title, NULL, NULL);
  take_opening->added = tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (workspace));
  fill_draft (take_opening, task);
}

static void
convert_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Opening *opening = task_data;
  g_autoptr(GError) error = NULL;
  TueAnswerParts *answer = tue_pasted_answer_read_file (opening->bytes, opening->is_html, &opening->notes, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)tue_answer_parts_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
converted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Opening) opening = user_data;
  g_autoptr(GError) error = NULL;

  opening->answer = g_task_propagate_pointer (G_TASK (result), &error);
  if (is_closed (opening))
    return;
  if (opening->answer == NULL)
    {
      tell_problem (opening, error->message);
      go_on (g_steal_pointer (&opening));
      return;
    }

  opening->title = dup_title (get_file (opening));
  use_text (g_steal_pointer (&opening));
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Opening) opening = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GTask) task = NULL;

  opening->bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  if (is_closed (opening))
    return;
  if (opening->bytes == NULL)
    {
      tell_problem (opening, error->message);
      go_on (g_steal_pointer (&opening));
      return;
    }

  task = g_task_new (NULL, NULL, converted_cb, opening);
  g_task_set_source_tag (task, file_read_cb);
  g_task_set_task_data (task, g_steal_pointer (&opening), NULL);
  g_task_run_in_thread (task, convert_thread);
}

/* What its name says, or where that says nothing, its beginning. */
static gboolean
is_html (GFile     *file,
         GFileInfo *info)
{
  g_autofree char *base = g_file_get_basename (file);
  const char      *type = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE);

  return (base != NULL && tue_pasted_answer_is_html_file (base)) ||
         (type != NULL && (g_content_type_is_a (type, "text/html") || g_content_type_is_a (type, "application/xhtml+xml")));
}

/* Asked before it is read: what is too large, and what is no file. */
static void
file_seen_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Opening) opening = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  g_autofree char *name = dup_name (G_FILE (source));

  if (is_closed (opening))
    return;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("This is not a file with text."));
  if (error == NULL && tue_pasted_answer_check_file_size (name, (gsize)g_file_info_get_size (info), &error))
    {
      opening->is_html = is_html (G_FILE (source), info);
      g_file_load_bytes_async (G_FILE (source), NULL, file_read_cb, g_steal_pointer (&opening));
      return;
    }

  tell_problem (opening, error->message);
  go_on (g_steal_pointer (&opening));
}

static void
read_next (Opening *take_opening)
{
  g_autoptr(Opening) opening = take_opening;

  if (is_closed (opening) || opening->next >= opening->files->len)
    return;

  g_file_query_info_async (get_file (opening), G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, file_seen_cb, opening);
  g_steal_pointer (&opening);
}

/* While the question stands; whoever closes it opens nothing. */
typedef struct
{
  Opening *opening; /* (owned) (nullable) */
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_clear_pointer (&question->opening, opening_free);
  g_free (question);
}

static void
chosen_cb (TueWorkflowChooser *chooser,
           TueWorkflow        *workflow,
           Question           *question)
{
  if (question->opening == NULL)
    return;

  g_set_object (&question->opening->workflow, workflow);
  read_next (g_steal_pointer (&question->opening));
}

static void
choose_workflow (Question *take_question)
{
  TueWindow *window = take_question->opening->window;
  AdwDialog *chooser = tue_workflow_chooser_new (window->workspace);

  g_signal_connect_data (chooser, "chosen", G_CALLBACK (chosen_cb), take_question, question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (chooser, GTK_WIDGET (window));
}

/* (nullable): the page of the task that the question was about */
static TueTaskPage *
get_asked_page (Question *question)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (question->opening->window->content);

  if (visible == NULL || !TUE_IS_TASK_PAGE (visible) ||
      g_strcmp0 (tue_task_page_get_task_id (TUE_TASK_PAGE (visible)), question->opening->task_id) != 0)
    return NULL;

  return TUE_TASK_PAGE (visible);
}

static void
responded_cb (AdwAlertDialog *dialog,
              const char     *response,
              Question       *question)
{
  TueTaskPage *page;

  if (question->opening == NULL || is_closed (question->opening))
    return;

  page = get_asked_page (question);
  if (g_str_equal (response, "review") && page != NULL)
    {
      tue_task_page_read_returned (page, question->opening->files);
    }
  else if (g_str_equal (response, "draft"))
    {
      read_next (g_steal_pointer (&question->opening));
    }
  else if (g_str_equal (response, "task"))
    {
      Question *next = g_new0 (Question, 1);

      next->opening = g_steal_pointer (&question->opening);
      g_clear_pointer (&next->opening->task_id, g_free);
      choose_workflow (next);
    }
  else if (g_str_equal (response, "material") && page != NULL)
    {
      tue_task_page_add_material (page, question->opening->files);
    }
}

static char *
describe_files (GPtrArray *files)
{
  g_autofree char *name = NULL;

  if (files->len > 1)
    return g_strdup_printf (ngettext ("Open %u File", "Open %u Files", files->len), files->len);

  name = dup_name (g_ptr_array_index (files, 0));
  /* Translators: the name of a file */
  return g_strdup_printf (_("Open “%s”"), name);
}

static gboolean
are_of_word_processors (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = dup_name (files->pdata[i]);

      if (!tue_pasted_answer_is_office_file (name))
        return FALSE;
    }

  return TRUE;
}

/* In a task it may be something to write from, or what was written, or come back from
 * who reviewed it. */
static void
ask_for_use (Question    *take_question,
             TueTaskPage *page)
{
  Opening         *opening = take_question->opening;
  g_autofree char *title = tue_isolate_text (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)));
  gboolean         may_return = tue_task_page_get_is_asked (page) && are_of_word_processors (opening->files);
  g_autofree char *heading = describe_files (opening->files);
  AdwDialog       *dialog = adw_alert_dialog_new (heading, NULL);
  AdwAlertDialog  *alert = ADW_ALERT_DIALOG (dialog);

  /* Translators: the title of a task */
  adw_alert_dialog_format_body (alert, _("What is it for “%s”?"), title);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "task", _("In a _New Task…"), NULL);
  if (opening->files->len == 1)
    adw_alert_dialog_add_response (alert, "draft", _("The _Draft"));
  adw_alert_dialog_add_response (alert, "material", _("_Material of This Task"));
  if (may_return)
    adw_alert_dialog_add_response (alert, "review", _("_Comments and Changes for the Review"));
  adw_alert_dialog_set_response_appearance (alert, may_return ? "review" : "material", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, may_return ? "review" : "material");
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_prefer_wide_layout (alert, FALSE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (responded_cb), take_question, question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (opening->window));
}

/* Told by the name: what it holds is looked at by who reads it. */
static gboolean
is_summary (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".summary");
}

/* One says nothing of a team: it is read with those beside it. */
static void
show_summaries (TueWindow *self,
                GFile     *file,
                GPtrArray *folders)
{
  g_autoptr(GFile) folder = g_file_get_parent (file);

  if (folder == NULL || g_ptr_array_find_with_equal_func (folders, folder, (GEqualFunc)g_file_equal, NULL))
    return;

  adw_dialog_present (tue_team_dialog_new (folder, tue_workspace_find_today (self->workspace)), GTK_WIDGET (self));
  g_ptr_array_add (folders, g_steal_pointer (&folder));
}

/* A playbook is for the library, a summary for a view of its own, anything else for a
 * task. (transfer full) */
static GPtrArray *
take_documents (TueWindow *self,
                GPtrArray *files)
{
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < files->len; i++)
    {
      if (tue_window_is_playbook (files->pdata[i]))
        tue_window_import_playbook (self, files->pdata[i]);
      else if (tue_window_is_review (files->pdata[i]))
        tue_window_open_review (self, files->pdata[i]);
      else if (is_summary (files->pdata[i]))
        show_summaries (self, files->pdata[i], folders);
      else
        g_ptr_array_add (others, g_object_ref (files->pdata[i]));
    }

  return others;
}

static void
open_now (TueWindow *self,
          GPtrArray *all)
{
  g_autoptr(GPtrArray) files = take_documents (self, all);
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);
  Question          *question;

  if (files->len == 0)
    return;

  question = g_new0 (Question, 1);
  question->opening = g_new0 (Opening, 1);
  question->opening->window = g_object_ref (self);
  question->opening->files = g_ptr_array_ref (files);
  if (visible != NULL && TUE_IS_TASK_PAGE (visible))
    {
      question->opening->task_id = g_strdup (tue_task_page_get_task_id (TUE_TASK_PAGE (visible)));
      ask_for_use (question, TUE_TASK_PAGE (visible));
      return;
    }

  choose_workflow (question);
}

static gboolean
drop_cb (TueWindow    *self,
         const GValue *value)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GSList) dropped = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = dropped; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  if (files->len == 0 || tue_workspace_get_state (self->workspace) != TUE_LIBRARY_OPEN)
    return FALSE;

  open_now (self, files);

  return TRUE;
}

/* Files that are dropped on the desk. A text of a page takes a text that is
 * dropped on it itself, so these are whole files only. */
void
tue_window_accept_files (TueWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->split_view), GTK_EVENT_CONTROLLER (target));
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->workspace == NULL)
    return;
  if (value == NULL || !drop_cb (self, value))
    tue_toast_show_error (GTK_WIDGET (self->stack), error != NULL ? error->message : _("There is no file on the clipboard."));
}

/* Files that were copied in a file manager or a mail, as if they were dropped. */
static void
paste_files_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  gdk_clipboard_read_value_async (gtk_widget_get_clipboard (widget), GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (widget));
}

void
tue_window_install_open_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.paste-files", NULL, paste_files_action);
}

/* What was asked for before the library was there. */
void
tue_window_open_pending (TueWindow *self)
{
  g_autoptr(GPtrArray) files = NULL;
  GtkWidget *welcome = adw_bin_get_child (self->welcome);

  if (welcome != NULL)
    tue_welcome_page_set_waiting (TUE_WELCOME_PAGE (welcome), self->pending_files);
  if (tue_workspace_get_state (self->workspace) != TUE_LIBRARY_OPEN ||
      g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "desk") != 0)
    return;

  files = g_steal_pointer (&self->pending_files);
  if (files != NULL)
    open_now (self, files);
  if (self->pending_task)
    {
      self->pending_task = FALSE;
      gtk_widget_activate_action (GTK_WIDGET (self), "win.new-task", NULL);
    }
}

/**
 * tue_window_open_files:
 * @files: (array length=n_files): texts, Markdown or plain, web pages, and documents of
 *   word processors
 *
 * Makes a draft of each in a new task, once the library is there; the person
 * says of which workflow. Where a task is shown, they may become its material.
 */
void
tue_window_open_files (TueWindow    *self,
                       GFile *const *files,
                       guint         n_files)
{
  g_return_if_fail (TUE_IS_WINDOW (self));

  if (self->pending_files == NULL)
    self->pending_files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (self->pending_files, g_object_ref (files[i]));
  tue_window_open_pending (self);
}

/**
 * tue_window_start_task:
 *
 * Begins a new task, once the library is there.
 */
void
tue_window_start_task (TueWindow *self)
{
  g_return_if_fail (TUE_IS_WINDOW (self));

  self->pending_task = TRUE;
  tue_window_open_pending (self);
}
