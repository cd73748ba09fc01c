/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-answer-clipboard"

#include "config.h"

#include "tue-answer-clipboard.h"

#include "tue-pasted-answer.h"
#include "tue-pasted-text.h"
#include "tue-text-offer.h"

typedef struct
{
  GBytes *html;  /* (owned) (nullable) */
  GBytes *text;  /* (owned) (nullable) */
  char  **notes; /* (owned) (nullable) */
} Reading;

static void
reading_free (Reading *reading)
{
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
  TueAnswerParts *parts = tue_pasted_answer_read (reading->html, reading->text, &reading->notes, &error);

  if (parts != NULL)
    g_task_return_pointer (task, parts, (GDestroyNotify)tue_answer_parts_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
offer_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (tue_text_offer_read_finish (result, &reading->html, &reading->text, &error))
    g_task_run_in_thread (task, convert_thread);
  else
    g_task_return_error (task, g_steal_pointer (&error));
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

  g_task_set_source_tag (task, tue_answer_clipboard_read_async);
  g_task_set_task_data (task, g_new0 (Reading, 1), (GDestroyNotify)reading_free);
  tue_text_offer_read_clipboard_async (clipboard, TUE_PASTED_TEXT_MAX_BYTES, cancellable, offer_read_cb, g_object_ref (task));
}

/**
 * tue_answer_clipboard_read_finish:
 * @notes: (out) (transfer full) (nullable): sentences about what was mended
 *
 * Returns: (transfer full): the answer, or %NULL with @error set
 */
TueAnswerParts *
tue_answer_clipboard_read_finish (GAsyncResult *result,
                                  char       ***notes,
                                  GError      **error)
{
  Reading        *reading = g_task_get_task_data (G_TASK (result));
  TueAnswerParts *parts = g_task_propagate_pointer (G_TASK (result), error);

  *notes = parts != NULL ? g_steal_pointer (&reading->notes) : NULL;

  return parts;
}
