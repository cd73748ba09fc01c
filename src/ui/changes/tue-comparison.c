/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-comparison"

#include "config.h"

#include "tue-comparison.h"

/* Two texts on their way to another thread and back */
typedef struct
{
  GBytes *before;
  GBytes *after;
} Texts;

static void
texts_free (Texts *texts)
{
  g_bytes_unref (texts->before);
  g_bytes_unref (texts->after);
  g_free (texts);
}

TueDiff *
tue_comparison_make (GBytes       *before,
                     GBytes       *after,
                     GCancellable *cancellable)
{
  gsize       before_length, after_length;
  const char *before_text = g_bytes_get_data (before, &before_length);
  const char *after_text = g_bytes_get_data (after, &after_length);

  return tue_diff_new (before_text != NULL ? before_text : "", (gssize)before_length,
                       after_text != NULL ? after_text : "", (gssize)after_length, cancellable);
}

static void
compare_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Texts *texts = data;
  g_autoptr(TueDiff) diff = tue_comparison_make (texts->before, texts->after, cancellable);

  if (diff != NULL)
    g_task_return_pointer (task, g_steal_pointer (&diff), (GDestroyNotify)tue_diff_unref);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

void
tue_comparison_start (gpointer            source,
                      GBytes             *before,
                      GBytes             *after,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);
  Texts *texts = g_new0 (Texts, 1);

  texts->before = g_bytes_ref (before);
  texts->after = g_bytes_ref (after);
  g_task_set_source_tag (task, tue_comparison_start);
  g_task_set_task_data (task, texts, (GDestroyNotify)texts_free);
  g_task_run_in_thread (task, compare_in_thread);
}

TueDiff *
tue_comparison_finish (GAsyncResult *result,
                       GBytes      **before,
                       GBytes      **after,
                       GError      **error)
{
  Texts *texts = g_task_get_task_data (G_TASK (result));

  if (before != NULL)
    *before = texts->before;
  if (after != NULL)
    *after = texts->after;

  return g_task_propagate_pointer (G_TASK (result), error);
}
