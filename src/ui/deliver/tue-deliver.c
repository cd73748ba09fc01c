/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-deliver"

#include "config.h"

#include "tue-deliver.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-clipboard.h"
#include "tue-document-writer.h"
#include "tue-document.h"
#include "tue-draft-printer.h"
#include "tue-file-name.h"
#include "tue-toast.h"
#include "tue-trouble-dialog.h"

/* What one export needs, apart from the window. */
typedef struct
{
  TueExportFormat format;
  GFile          *file;     /* (owned) */
  GBytes         *markdown; /* (owned) */
  char           *title;    /* (owned): of a draft without a heading */
  char           *author;   /* (owned) */
  char           *language; /* (owned) */

  char *note; /* (owned) (nullable): what there is to tell about the file */
} Export;

static const char *const copies[] = {
  [TUE_COPY_FORMATTED] = "formatted",
  [TUE_COPY_TEXT] = "text",
  [TUE_COPY_MARKDOWN] = "markdown",
};

gboolean
tue_copy_format_from_string (const char    *string,
                             TueCopyFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      if (g_str_equal (string, copies[i]))
        {
          *format = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
export_free (Export *export)
{
  g_clear_object (&export->file);
  g_clear_pointer (&export->markdown, g_bytes_unref);
  g_free (export->title);
  g_free (export->author);
  g_free (export->language);
  g_free (export->note);
  g_free (export);
}

static TueDocument *
parse_draft (TueDraft *draft)
{
  gsize       length;
  const char *text = tue_draft_get_text (draft, &length);

  return tue_document_new_from_markdown (text, length);
}

static void
keep_delivered (TueWorkspace *workspace,
                TueDraft     *draft)
{
  g_autoptr(TueRevision) revision = NULL;

  revision = tue_workspace_keep_revision (workspace, draft, TUE_REVISION_ORIGIN_BEFORE_DELIVERY, NULL);
}

/* What is still open is told with what was done: nothing has been sent yet.
 * button_label: (nullable) */
static void
tell_delivered (GtkWidget  *widget,
                const char *done,
                guint       n_open,
                const char *button_label,
                const char *action_name,
                GVariant   *target)
{
  g_autofree char *message = NULL;
  g_autofree char *points = NULL;

  if (n_open == 0)
    {
      tue_toast_show (widget, done, button_label, action_name, target);
      return;
    }

  points = g_strdup_printf (ngettext ("%u point is still open.", "%u points are still open.", n_open), n_open);
  /* Translators: the first %s is “Draft copied as Markdown”, the second “3 points
   * are still open.” */
  message = g_strdup_printf (_("%s. %s"), done, points);
  if (button_label != NULL)
    tue_toast_show (widget, message, button_label, action_name, target);
  else
    tue_toast_show (widget, message, _("Show"), "task.show-points", NULL);
}

/* The same of a draft that is finished: with it, the task is done. */
static void
tell_finished (GtkWidget  *widget,
               const char *done,
               TueDraft   *draft)
{
  /* Translators: the sentence says that the draft was copied, or exported to a file. */
  g_autofree char *message = g_strdup_printf (_("%s. Did it go out?"), done);

  tue_toast_show (widget, message, _("Mark as Delivered"), "win.deliver-task", g_variant_new_string (tue_task_get_id (tue_draft_get_task (draft))));
}

static void
tell_copied (GtkWidget  *widget,
             const char *done,
             TueDraft   *draft,
             guint       n_open,
             gboolean    is_finished)
{
  if (is_finished)
    tell_finished (widget, done, draft);
  else
    tell_delivered (widget, done, n_open, NULL, NULL, NULL);
}

/* Plain text goes with the formatted one, for who cannot read that. */
static void
copy_formatted (GdkClipboard *clipboard,
                TueDocument  *document)
{
  g_autofree char *html = tue_document_to_html (document, NULL);
  g_autofree char *text = tue_document_to_plain_text (document);
  g_autoptr(GBytes) html_bytes = g_bytes_new (html, strlen (html));
  g_autoptr(GBytes) text_bytes = g_bytes_new (text, strlen (text));
  GdkContentProvider *choices[] = {
    gdk_content_provider_new_for_bytes ("text/html", html_bytes),
    gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", text_bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };
  g_autoptr(GdkContentProvider) content = gdk_content_provider_new_union (choices, G_N_ELEMENTS (choices));

  gdk_clipboard_set_content (clipboard, content);
}

/**
 * tue_deliver_copy:
 * @widget: where the person is
 * @n_open: how many points are open beside it, which is told
 * @is_finished: whether it is asked if the draft went out
 *
 * Copies the draft to the clipboard, and says so.
 */
void
tue_deliver_copy (GtkWidget    *widget,
                  TueWorkspace *workspace,
                  TueDraft     *draft,
                  TueCopyFormat format,
                  guint         n_open,
                  gboolean      is_finished)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  g_autoptr(TueDocument) document = NULL;
  g_autofree char *text = NULL;

  keep_delivered (workspace, draft);
  switch (format)
    {
    case TUE_COPY_MARKDOWN:
      tue_clipboard_copy_text (clipboard, tue_draft_get_text (draft, NULL));
      tell_copied (widget, _("Draft copied as Markdown"), draft, n_open, is_finished);
      break;
    case TUE_COPY_TEXT:
      document = parse_draft (draft);
      text = tue_document_to_plain_text (document);
      tue_clipboard_copy_text (clipboard, text);
      tell_copied (widget, _("Draft copied as plain text"), draft, n_open, is_finished);
      break;
    case TUE_COPY_FORMATTED:
    default:
      document = parse_draft (draft);
      copy_formatted (clipboard, document);
      tell_copied (widget, _("Draft copied with its formatting"), draft, n_open, is_finished);
    }
}

/* What the person calls the task is no matter of those who get the draft. */
static const char *
get_workflow_name (TueWorkspace *workspace,
                   TueDraft     *draft)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (workspace, tue_task_get_workflow_id (tue_draft_get_task (draft)));

  return workflow != NULL ? tue_workflow_get_name (workflow) : _("Draft");
}

/**
 * tue_deliver_print:
 * @widget: where the person is
 *
 * Asks for a printer and prints the draft.
 */
void
tue_deliver_print (GtkWidget    *widget,
                   TueWorkspace *workspace,
                   TueDraft     *draft)
{
  g_autoptr(TueDocument) document = parse_draft (draft);

  keep_delivered (workspace, draft);
  tue_draft_printer_run (widget, document, get_workflow_name (workspace, draft));
}

static GBytes *
make_file (Export *export,
           GCancellable *cancellable,
           GError      **error)
{
  TueDocumentProperties properties = {
    .title = export->title,
    .author = export->author,
    .language = export->language,
    .subject = export->title,
    .time = g_get_real_time () / G_USEC_PER_SEC,
    .paper = tue_export_find_paper (),
  };

  return tue_export_make (export->markdown, export->format, &properties, &export->note, cancellable, error);
}

/* GIO writes beside the old file, and only the whole new one takes its place. */
static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Export *export = task_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = make_file (export, cancellable, &error);

  if (bytes == NULL ||
      !g_file_replace_contents (export->file,
                                g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                cancellable, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_boolean (task, TRUE);
}

/**
 * tue_deliver_write_async:
 * @file: where to write it; what is there is replaced
 *
 * Writes the draft as it is to a file.
 */
void
tue_deliver_write_async (TueWorkspace       *workspace,
                         TueDraft           *draft,
                         TueExportFormat     format,
                         GFile              *file,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);

  export->format = format;
  export->file = g_object_ref (file);
  export->markdown = tue_draft_ref_text (draft);
  export->title = g_strdup (get_workflow_name (workspace, draft));
  export->author = g_strdup (tue_settings_get_user_name (tue_workspace_get_settings (workspace)));
  export->language = g_strdup (tue_draft_get_language (draft));

  g_task_set_source_tag (task, tue_deliver_write_async);
  g_task_set_task_data (task, export, (GDestroyNotify)export_free);
  g_task_run_in_thread (task, export_thread);
}

gboolean
tue_deliver_write_finish (GAsyncResult *result,
                          GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  GtkWidget      *widget;    /* (owned) */
  TueWorkspace   *workspace; /* (owned) */
  TueDraft       *draft;     /* (owned) */
  TueExportFormat format;
  guint           n_open;
  gboolean        is_finished;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->widget);
  g_clear_object (&question->workspace);
  g_clear_object (&question->draft);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  GtkWidget *widget = question->widget;
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *message = NULL;
  g_autofree char *uri = NULL;
  g_autoptr(GError) error = NULL;

  /* The page may be gone; the file is there all the same. */
  if (!tue_deliver_write_finish (result, &error))
    {
      /* Translators: the first %s is the name of a file, the second says why. */
      message = g_strdup_printf (_("“%s” was not written: %s What was there before is as it was, and the draft is kept."),
                                   shown, error->message);
      if (gtk_widget_get_root (widget) != NULL)
        tue_trouble_dialog_show (widget, _("Not Exported"), message);
      return;
    }

  if (gtk_widget_get_root (widget) == NULL)
    return;

  uri = g_file_get_uri (export->file);
  /* Translators: %s is the name of a file. */
  message = g_strdup_printf (_("Exported to “%s”"), shown);
  if (export->note != NULL)
    {
      g_autofree char *exported = g_steal_pointer (&message);

      /* Translators: the first %s is "Exported to “…”", the second a sentence about the file. */
      message = g_strdup_printf (_("%s. %s"), exported, export->note);
    }
  if (question->is_finished)
    tell_finished (widget, message, question->draft);
  else
    tell_delivered (widget, message, question->n_open, _("Show in Folder"), "task.show-in-folder", g_variant_new_string (uri));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  Question *held = question;

  if (file == NULL)
    return;

  keep_delivered (question->workspace, question->draft);
  question = NULL; /* written_cb() frees it */
  tue_deliver_write_async (held->workspace, held->draft, held->format, file, NULL, written_cb, held);
}

/**
 * tue_deliver_export:
 * @widget: where the person is
 *
 * Asks for a file, with a name made from the task's title, and writes the draft
 * to it.
 */
void
tue_deliver_export (GtkWidget      *widget,
                    TueWorkspace   *workspace,
                    TueDraft       *draft,
                    TueExportFormat format,
                    guint           n_open,
                    gboolean        is_finished)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = NULL;
  Question        *question = g_new0 (Question, 1);

  name = tue_file_name_suggest (tue_task_get_title (tue_draft_get_task (draft)), tue_export_format_get_extension (format));
  gtk_file_filter_set_name (filter, tue_export_format_get_label (format));
  gtk_file_filter_add_mime_type (filter, tue_export_format_get_mime_type (format));
  gtk_file_filter_add_suffix (filter, tue_export_format_get_extension (format));
  g_list_store_append (filters, filter);

  gtk_file_dialog_set_title (dialog, _("Export Draft"));
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));

  question->widget = g_object_ref (widget);
  question->workspace = g_object_ref (workspace);
  question->draft = g_object_ref (draft);
  question->format = format;
  question->n_open = n_open;
  question->is_finished = is_finished;
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_chosen_cb, question);
}

void
tue_deliver_show_in_folder (GtkWidget  *widget,
                            const char *uri)
{
  g_autoptr(GFile) file = g_file_new_for_uri (uri);
  g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL, NULL);
}
