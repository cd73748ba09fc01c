/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-answer-clipboard"

#include "config.h"

#include "tue-answer-clipboard.h"

#include "tue-pasted-answer.h"
#include "tue-pasted-text.h"

#define CHUNK_BYTES (256 * 1024)
/* For the program where something was just copied to say what it offers. */
#define OFFER_TIMEOUT_MS 700

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

static void
convert_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autoptr(GError) error = NULL;
  char *markdown = tue_pasted_answer_read (reading->html, reading->text, &reading->notes, &error);

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

/* Some programs answer to any type, whether they offered it or not. */
static gboolean
is_offered (GdkClipboard      *clipboard,
            const char *const *types)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  for (gsize i = 0; types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, types[i]))
      return TRUE;

  /* What this program copied itself. */
  return types == text_types && gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
}

static void
read_next (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  if (!is_offered (reading->clipboard, reading->is_text ? text_types : html_types))
    {
      end_type (task);
      return;
    }

  gdk_clipboard_read_async (reading->clipboard,
                            (const char **)(reading->is_text ? text_types : html_types),
                            G_PRIORITY_DEFAULT,
                            g_task_get_cancellable (task),
                            opened_cb,
                            g_object_ref (task));
}

typedef struct
{
  GTask *task;    /* (owned) */
  gulong handler; /* of the clipboard */
  guint  timeout;
} Waiting;

static void
end_waiting (Waiting *waiting)
{
  g_autoptr(GTask) task = waiting->task;
  Reading *reading = g_task_get_task_data (task);

  g_clear_signal_handler (&waiting->handler, reading->clipboard);
  g_clear_handle_id (&waiting->timeout, g_source_remove);
  g_free (waiting);

  if (!g_task_return_error_if_cancelled (task))
    read_next (task);
}

static void
offered_cb (Waiting *waiting)
{
  Reading *reading = g_task_get_task_data (waiting->task);

  if (!gdk_content_formats_is_empty (gdk_clipboard_get_formats (reading->clipboard)))
    end_waiting (waiting);
}

static void
timed_out_cb (gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->timeout = 0;
  end_waiting (waiting);
}

/* Between a copy and what it offers there is a moment, on a busy machine a long
 * one, when the clipboard looks empty. */
static void
wait_for_offer (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->task = g_object_ref (task);
  waiting->handler = g_signal_connect_swapped (reading->clipboard, "changed", G_CALLBACK (offered_cb), waiting);
  waiting->timeout = g_timeout_add_once (OFFER_TIMEOUT_MS, timed_out_cb, waiting);
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
  if (gdk_content_formats_is_empty (gdk_clipboard_get_formats (clipboard)))
    wait_for_offer (task);
  else
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
