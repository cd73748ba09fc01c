/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-deliver"

#include "config.h"

#include "tue-deliver.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-clipboard.h"
#include "tue-document-file.h"
#include "tue-document-writer.h"
#include "tue-document.h"
#include "tue-draft-printer.h"
#include "tue-file-name.h"
#include "tue-save-dialog.h"
#include "tue-toast.h"
#include "tue-trouble-dialog.h"

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
  g_autoptr(GBytes) markdown = tue_draft_ref_text (draft);
  const char                 *title = get_workflow_name (workspace, draft);
  const TueDocumentProperties properties = {
    .title = title,
    .author = tue_settings_get_user_name (tue_workspace_get_settings (workspace)),
    .language = tue_draft_get_language (draft),
    .subject = title,
  };

  tue_document_file_write_async (markdown, format, &properties, file, cancellable, callback, user_data);
}

gboolean
tue_deliver_write_finish (GAsyncResult *result,
                          GError      **error)
{
  return tue_document_file_write_finish (result, NULL, error);
}

typedef struct
{
  GtkWidget      *widget;    /* (owned) */
  TueWorkspace   *workspace; /* (owned) */
  TueDraft       *draft;     /* (owned) */
  TueExportFormat format;
  GFile          *file; /* (owned) (nullable) until it is chosen */
  guint           n_open;
  gboolean        is_finished;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->widget);
  g_clear_object (&question->workspace);
  g_clear_object (&question->draft);
  g_clear_object (&question->file);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  GtkWidget       *widget = question->widget;
  g_autofree char *message = NULL;
  g_autofree char *note = NULL;
  g_autofree char *uri = NULL;
  g_autoptr(GError) error = NULL;

  /* The page may be gone; the file is there all the same. */
  if (!tue_document_file_write_finish (result, &note, &error))
    {
      g_autofree char *shown = tue_document_file_dup_name (question->file);

      /* Translators: the first %s is the name of a file, the second says why. */
      message = g_strdup_printf (_("“%s” was not written: %s What was there before is as it was, and the draft is kept."),
                                   shown, error->message);
      if (gtk_widget_get_root (widget) != NULL)
        tue_trouble_dialog_show (widget, _("Not Exported"), message);
      return;
    }

  if (gtk_widget_get_root (widget) == NULL)
    return;

  uri = g_file_get_uri (question->file);
  message = tue_document_file_describe_done (question->file, note);
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
  Question *held = question;

  question->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (question->file == NULL)
    return;

  keep_delivered (question->workspace, question->draft);
  question = NULL; /* written_cb() frees it */
  tue_deliver_write_async (held->workspace, held->draft, held->format, held->file, NULL, written_cb, held);
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
  const char      *extension = tue_export_format_get_extension (format);
  g_autofree char *name = tue_file_name_suggest (tue_task_get_title (tue_draft_get_task (draft)), extension);
  g_autoptr(GtkFileDialog) dialog = tue_save_dialog_new (_("Export Draft"), tue_export_format_get_label (format),
                                                           tue_export_format_get_mime_type (format), extension, name);
  Question *question = g_new0 (Question, 1);

  question->widget = g_object_ref (widget);
  question->workspace = g_object_ref (workspace);
  question->draft = g_object_ref (draft);
  question->format = format;
  question->n_open = n_open;
  question->is_finished = is_finished;
  gtk_file_dialog_set_accept_label (dialog, _("_Export"));
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
