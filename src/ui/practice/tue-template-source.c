/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-source"

#include "config.h"

#include "tue-template-source.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-file-text.h"
#include "tue-mustache.h"
#include "tue-pasted-source.h"
#include "tue-pasted-text.h"
#include "tue-text-offer.h"

typedef struct
{
  char   *name; /* (owned) (nullable): of a file */
  GBytes *html; /* (owned) (nullable) */
  GBytes *text; /* (owned) (nullable) */
} Source;

static void
source_free (Source *source)
{
  g_free (source->name);
  g_clear_pointer (&source->html, g_bytes_unref);
  g_clear_pointer (&source->text, g_bytes_unref);
  g_free (source);
}

/* --- Reading it as a text ------------------------------------------------------------ */

static char *
read_source (Source       *source,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  TueFileTextKind kind;

  if (source->name != NULL)
    return tue_file_text_read (source->text, source->name, &kind, notes, cancellable, error);
  if (source->text != NULL && g_bytes_get_size (source->text) > 0)
    return tue_pasted_text_clean (source->text, NULL, error);

  return tue_pasted_source_read (source->html, NULL, notes, error);
}

/* What is pasted into a draft is refused with a sentence about a draft. */
static void
word_error (Source *source,
            GError *error)
{
  const char *sentence = NULL;

  if (g_error_matches (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY))
    sentence = source->name != NULL ? _("There is no text in the file.") : _("There is no text on the clipboard.");
  else if (g_error_matches (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG))
    sentence = _("The text is longer than a template may be.");

  if (sentence != NULL)
    {
      g_free (error->message);
      error->message = g_strdup (sentence);
    }
}

static void
read_thread (GTask        *task,
             gpointer      object,
             gpointer      data,
             GCancellable *cancellable)
{
  Source *source = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = read_source (source, cancellable, &error);
  gsize            length = text != NULL ? strlen (text) : 0;

  if (text != NULL && *(text + strspn (text, " \t\r\n")) == '\0')
    g_set_error_literal (&error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY, "empty");
  else if (length > TUE_MUSTACHE_MAX_LENGTH)
    g_set_error_literal (&error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, "long");

  if (error == NULL)
    {
      g_task_return_pointer (task, g_bytes_new_take (g_steal_pointer (&text), length), (GDestroyNotify)g_bytes_unref);
      return;
    }

  word_error (source, error);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* --- Clipboard ------------------------------------------------------------------------ */

static void
offer_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Source *source = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!tue_text_offer_read_finish (result, &source->html, &source->text, &error))
    {
      word_error (source, error);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_run_in_thread (task, read_thread);
}

void
tue_template_source_read_clipboard_async (GdkClipboard       *clipboard,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tue_template_source_read_clipboard_async);
  g_task_set_task_data (task, g_new0 (Source, 1), (GDestroyNotify)source_free);
  tue_text_offer_read_clipboard_async (clipboard, TUE_PASTED_TEXT_MAX_BYTES, cancellable, offer_read_cb, g_object_ref (task));
}

/* --- File ----------------------------------------------------------------------------- */

static void
file_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Source *source = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  source->text = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);
  if (source->text != NULL)
    g_task_run_in_thread (task, read_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Asked before it is read: what is too large, and what is no file. */
static void
file_seen_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Source *source = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (object), result, &error);

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("This is not a file with text."));
  if (error != NULL || !tue_file_text_check_size ((gsize)g_file_info_get_size (info), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  source->name = g_strdup (g_file_info_get_display_name (info));
  g_file_load_bytes_async (G_FILE (object), g_task_get_cancellable (task), file_read_cb, g_object_ref (task));
}

void
tue_template_source_read_file_async (GFile              *file,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tue_template_source_read_file_async);
  g_task_set_task_data (task, g_new0 (Source, 1), (GDestroyNotify)source_free);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, cancellable, file_seen_cb, g_object_ref (task));
}

/**
 * tue_template_source_read_finish:
 *
 * Returns: (transfer full): the text, valid UTF-8, or %NULL with @error set
 */
GBytes *
tue_template_source_read_finish (GAsyncResult *result,
                                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
