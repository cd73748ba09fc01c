/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-text-offer"

#include "config.h"

#include "tue-text-offer.h"

#include <glib/gi18n.h>

#define CHUNK_BYTES (256 * 1024)
/* For the program where something was just copied to say what it offers. */
#define OFFER_TIMEOUT_MS 700

/* A program that hangs gives nothing out, and does not say so. */
static guint patience_ms = 10 * 1000;

static const char *const html_types[] = { "text/html", NULL };
static const char *const text_types[] = { "text/plain;charset=utf-8", "UTF8_STRING", "text/plain", NULL };

typedef struct
{
  GObject    *source; /* (owned): a GdkClipboard or a GdkDrop */
  GByteArray *bytes;  /* (owned) (nullable): of the type that is being read */
  GBytes     *html;   /* (owned) (nullable) */
  GBytes     *text;   /* (owned) (nullable) */
  gsize       max_bytes;
  guint       patience_id;
  gboolean    is_text; /* the text is being read, else the HTML */
  gboolean    is_over; /* it was waited for long enough */
} Reading;

static void read_next (GTask *task);

static void
reading_free (Reading *reading)
{
  g_clear_handle_id (&reading->patience_id, g_source_remove);
  g_clear_object (&reading->source);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_clear_pointer (&reading->html, g_bytes_unref);
  g_clear_pointer (&reading->text, g_bytes_unref);
  g_free (reading);
}

static GdkContentFormats *
get_formats (Reading *reading)
{
  if (GDK_IS_CLIPBOARD (reading->source))
    return gdk_clipboard_get_formats (GDK_CLIPBOARD (reading->source));

  return gdk_drop_get_formats (GDK_DROP (reading->source));
}

/* What was given out whole before is taken. */
static void
patience_cb (gpointer user_data)
{
  GTask   *task = user_data;
  Reading *reading = g_task_get_task_data (task);

  reading->patience_id = 0;
  reading->is_over = TRUE;
  if (reading->html != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                                     _("The program in which it was copied does not answer. Copy it again, then try again."));
}

static void
be_patient (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  g_clear_handle_id (&reading->patience_id, g_source_remove);
  reading->patience_id = g_timeout_add_once (patience_ms, patience_cb, task);
}

static void
fail (GTask  *task,
      GError *take_error)
{
  Reading *reading = g_task_get_task_data (task);

  g_clear_handle_id (&reading->patience_id, g_source_remove);
  g_task_return_error (task, take_error);
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
      g_clear_handle_id (&reading->patience_id, g_source_remove);
      g_task_return_boolean (task, TRUE);
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

  if (reading->is_over)
    return;

  if (chunk == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          fail (task, g_steal_pointer (&error));
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
  if (reading->bytes->len > reading->max_bytes)
    {
      end_type (task);
      return;
    }

  be_patient (task);
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

  if (GDK_IS_CLIPBOARD (source))
    stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  else
    stream = gdk_drop_read_finish (GDK_DROP (source), result, NULL, &error);
  if (reading->is_over)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      fail (task, g_steal_pointer (&error));
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
is_offered (GdkContentFormats *formats,
            const char *const *types)
{
  for (gsize i = 0; types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, types[i]))
      return TRUE;

  /* What this program copied itself. */
  return types == text_types && gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
}

static void
read_next (GTask *task)
{
  Reading      *reading = g_task_get_task_data (task);
  const char  **types = (const char **)(reading->is_text ? text_types : html_types);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (!is_offered (get_formats (reading), (const char *const *)types))
    {
      end_type (task);
      return;
    }

  be_patient (task);
  if (GDK_IS_CLIPBOARD (reading->source))
    gdk_clipboard_read_async (GDK_CLIPBOARD (reading->source), types, G_PRIORITY_DEFAULT,
                              cancellable, opened_cb, g_object_ref (task));
  else
    gdk_drop_read_async (GDK_DROP (reading->source), types, G_PRIORITY_DEFAULT,
                         cancellable, opened_cb, g_object_ref (task));
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

  g_clear_signal_handler (&waiting->handler, reading->source);
  g_clear_handle_id (&waiting->timeout, g_source_remove);
  g_free (waiting);

  if (!g_task_return_error_if_cancelled (task))
    read_next (task);
}

static void
offered_cb (Waiting *waiting)
{
  if (!gdk_content_formats_is_empty (get_formats (g_task_get_task_data (waiting->task))))
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
  waiting->handler = g_signal_connect_swapped (reading->source, "changed", G_CALLBACK (offered_cb), waiting);
  waiting->timeout = g_timeout_add_once (OFFER_TIMEOUT_MS, timed_out_cb, waiting);
}

static GTask *
create_task (GObject            *source,
             gsize               max_bytes,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  GTask   *task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->source = g_object_ref (source);
  reading->max_bytes = max_bytes;
  g_task_set_source_tag (task, create_task);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);

  return task;
}

void
tue_text_offer_set_patience (guint milliseconds)
{
  patience_ms = milliseconds;
}

GdkContentFormats *
tue_text_offer_get_formats (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (gsize i = 0; html_types[i] != NULL; i++)
    gdk_content_formats_builder_add_mime_type (builder, html_types[i]);
  for (gsize i = 0; text_types[i] != NULL; i++)
    gdk_content_formats_builder_add_mime_type (builder, text_types[i]);

  return gdk_content_formats_builder_free_to_formats (builder);
}

/**
 * tue_text_offer_read_clipboard_async:
 *
 * Reads a clipboard. One that is empty is given a moment.
 */
void
tue_text_offer_read_clipboard_async (GdkClipboard       *clipboard,
                                     gsize               max_bytes,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autoptr(GTask) task = create_task (G_OBJECT (clipboard), max_bytes, cancellable, callback, user_data);

  if (gdk_content_formats_is_empty (gdk_clipboard_get_formats (clipboard)))
    wait_for_offer (task);
  else
    read_next (task);
}

/**
 * tue_text_offer_read_drop_async:
 *
 * Reads what is being dropped; who took it ends the drop.
 */
void
tue_text_offer_read_drop_async (GdkDrop            *drop,
                                gsize               max_bytes,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr(GTask) task = create_task (G_OBJECT (drop), max_bytes, cancellable, callback, user_data);

  read_next (task);
}

/**
 * tue_text_offer_read_finish:
 * @html: (out) (transfer full) (nullable): what there is as HTML
 * @text: (out) (transfer full) (nullable): what there is as text
 *
 * Returns: %FALSE with @error set where it was cancelled, or where the program that
 *   offers it does not answer
 */
gboolean
tue_text_offer_read_finish (GAsyncResult *result,
                            GBytes      **html,
                            GBytes      **text,
                            GError      **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));
  gboolean done = g_task_propagate_boolean (G_TASK (result), error);

  *html = done ? g_steal_pointer (&reading->html) : NULL;
  *text = done ? g_steal_pointer (&reading->text) : NULL;

  return done;
}
