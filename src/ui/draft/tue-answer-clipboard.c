/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-answer-clipboard"

#include "config.h"

#include "tue-answer-clipboard.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-html-reader.h"
#include "tue-pasted-text.h"

#define CHUNK_BYTES (256 * 1024)

static const char *const html_types[] = { "text/html", NULL };
static const char *const text_types[] = { "text/plain;charset=utf-8", "UTF8_STRING", "text/plain", NULL };

typedef struct
{
  GdkClipboard *clipboard; /* (owned) */
  GByteArray   *bytes;     /* (owned): of the type that is being read */
  GBytes       *html;      /* (owned) (nullable) */
  GBytes       *text;      /* (owned) (nullable) */
  char        **notes;     /* (owned) (nullable) */
  gboolean      is_text;   /* the text is being read, else the HTML */
} Reading;

static void read_next (GTask *task);

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->clipboard);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_clear_pointer (&reading->html, g_bytes_unref);
  g_clear_pointer (&reading->text, g_bytes_unref);
  g_clear_pointer (&reading->notes, g_strfreev);
  g_free (reading);
}

/* Whether a text has marks of Markdown that begin a line, or strong words. */
static gboolean
is_markdown (const char *text)
{
  static const char pattern[] = "^(#{1,6} |[-*+] |\\d{1,3}[.)] |> |```|\\|.*\\|)|\\*\\*\\S";
  static GRegex    *regex = NULL;

  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL));

  return g_regex_match (regex, text, 0, NULL);
}

/**
 * tue_answer_from_clipboard:
 * @html: (nullable): what the clipboard has as HTML
 * @text: (nullable): what it has as text
 * @notes: (out) (transfer full) (nullable): sentences about what was mended
 *
 * Makes Markdown from what a clipboard offers.
 *
 * Returns: (transfer full): the Markdown, or %NULL with @error saying why not
 */
char *
tue_answer_from_clipboard (GBytes  *html,
                           GBytes  *text,
                           char  ***notes,
                           GError **error)
{
  g_autofree char *plain = NULL;
  g_autofree char *markdown = NULL;
  g_autoptr(GBytes) clean = NULL;
  g_autoptr(GError) text_error = NULL;
  g_auto(GStrv) text_notes = NULL;

  if (text != NULL)
    plain = tue_pasted_text_clean (text, &text_notes, &text_error);
  if (plain != NULL && (html == NULL || is_markdown (plain)))
    {
      *notes = g_steal_pointer (&text_notes);
      return g_steal_pointer (&plain);
    }

  if (html != NULL && g_bytes_get_size (html) > 0 && tue_pasted_text_check_size (g_bytes_get_size (html), NULL))
    markdown = tue_markdown_from_html (g_bytes_get_data (html, NULL), g_bytes_get_size (html), NULL);
  if (markdown != NULL && *g_strstrip (markdown) != '\0')
    {
      clean = g_bytes_new (markdown, strlen (markdown));
      return tue_pasted_text_clean (clean, notes, error);
    }

  if (plain != NULL)
    {
      *notes = g_steal_pointer (&text_notes);
      return g_steal_pointer (&plain);
    }
  if (text_error != NULL)
    g_propagate_error (error, g_steal_pointer (&text_error));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _("There is no text on the clipboard. Copy the answer in the assistant, then try again."));

  return NULL;
}

static void
convert_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autoptr(GError) error = NULL;
  char *markdown = tue_answer_from_clipboard (reading->html, reading->text, &reading->notes, &error);

  if (markdown != NULL)
    g_task_return_pointer (task, markdown, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* One of both types is there, or is not to be had. */
static void
end_type (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  GBytes **place = reading->is_text ? &reading->text : &reading->html;

  if (reading->bytes != NULL)
    *place = g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes));

  if (reading->is_text)
    {
      g_task_run_in_thread (task, convert_thread);
      return;
    }

  reading->is_text = TRUE;
  read_next (task);
}

static void
chunk_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (chunk == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      g_clear_pointer (&reading->bytes, g_byte_array_unref);
      end_type (task);
      return;
    }

  if (g_bytes_get_size (chunk) == 0)
    {
      end_type (task);
      return;
    }

  g_byte_array_append (reading->bytes, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  /* No more than is needed to know that it is too much. */
  if (reading->bytes->len > TUE_PASTED_TEXT_MAX_BYTES)
    {
      end_type (task);
      return;
    }

  g_input_stream_read_bytes_async (G_INPUT_STREAM (source), CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), chunk_cb, g_object_ref (task));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = NULL;

  stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (stream == NULL)
    {
      end_type (task);
      return;
    }

  reading->bytes = g_byte_array_new ();
  g_input_stream_read_bytes_async (stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), chunk_cb, g_object_ref (task));
}

static void
read_next (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  gdk_clipboard_read_async (reading->clipboard,
                            (const char **)(reading->is_text ? text_types : html_types),
                            G_PRIORITY_DEFAULT,
                            g_task_get_cancellable (task),
                            opened_cb,
                            g_object_ref (task));
}

/**
 * tue_answer_clipboard_read_async:
 *
 * Reads the clipboard.
 */
void
tue_answer_clipboard_read_async (GdkClipboard       *clipboard,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->clipboard = g_object_ref (clipboard);
  g_task_set_source_tag (task, tue_answer_clipboard_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);
  read_next (task);
}

/**
 * tue_answer_clipboard_read_finish:
 * @notes: (out) (transfer full) (nullable): sentences about what was mended
 *
 * Returns: (transfer full): the answer, or %NULL with @error set
 */
char *
tue_answer_clipboard_read_finish (GAsyncResult *result,
                                  char       ***notes,
                                  GError      **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));
  char    *markdown = g_task_propagate_pointer (G_TASK (result), error);

  *notes = markdown != NULL ? g_steal_pointer (&reading->notes) : NULL;

  return markdown;
}
