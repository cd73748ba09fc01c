/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-leaks"

#include "config.h"

#include "tue-workspace-points.h"

#include <glib/gi18n-lib.h>

#include "tue-date-text.h"
#include "tue-thread-job.h"

/* As many words as a sentence has room for. */
#define MAX_NAMED 5

/* What the thread sees of a task. */
typedef struct
{
  GBytes      *text;     /* (owned) */
  TueWorkflow *workflow; /* (owned) */
  TueValue    *values;   /* (owned) */
  char        *due;      /* (owned) (nullable) */
  TueLocale    locale;
  GDate        today;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_bytes_unref (look->text);
  g_object_unref (look->workflow);
  tue_value_unref (look->values);
  g_free (look->due);
  g_free (look);
}

/* (nullable): NULL where nothing can be found */
static Look *
make_look (TueWorkspace *self,
           TueDraft     *draft)
{
  TueTask     *task = tue_draft_get_task (draft);
  TueWorkflow *workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self);
  Look *look;

  if (!tue_workspace_may_leak (self, task))
    return NULL;

  look = g_new0 (Look, 1);
  look->text = tue_draft_ref_text (draft);
  look->workflow = g_object_ref (workflow);
  look->values = tue_value_ref (tue_task_get_values (task));
  look->due = g_strdup (tue_task_get_due (task));
  tue_locale_read (&look->locale);
  tue_date_from_time (now, &look->today);

  return look;
}

static GArray *
run_look (Look         *look,
          GCancellable *cancellable)
{
  gsize       length;
  const char *text = g_bytes_get_data (look->text, &length);

  /* No bytes are NULL, but an empty draft is a text. */
  return tue_draft_leaks_list (text != NULL ? text : "", length, look->workflow, look->values, look->due,
                               &look->locale, &look->today, cancellable);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GArray *leaks = run_look (data, cancellable);

  if (leaks != NULL)
    g_task_return_pointer (task, leaks, (GDestroyNotify)g_array_unref);
  else
    g_task_return_error_if_cancelled (task);
}

static GArray *
make_none (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TueDraftLeak));
}

/**
 * tue_workspace_may_leak:
 * @task: a task
 *
 * Returns: whether the task holds anything that must not leave
 */
gboolean
tue_workspace_may_leak (TueWorkspace *self,
                        TueTask      *task)
{
  TueWorkflow *workflow;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (TUE_IS_TASK (task), FALSE);

  workflow = tue_workspace_find_workflow (self, tue_task_get_workflow_id (task));
  return workflow != NULL && tue_task_get_has_values (task) &&
         tue_draft_leaks_may_be (workflow, tue_task_get_values (task));
}

/**
 * tue_workspace_find_leaks_async:
 * @draft: a draft, of a task whose values are loaded
 * @cancellable: (nullable): to stop when nobody wants to know any more
 * @callback: called when it is known
 *
 * Looks through a draft, as it is now, for what must not leave, on a thread of
 * its own.
 */
void
tue_workspace_find_leaks_async (TueWorkspace       *self,
                                TueDraft           *draft,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr(GTask) job = NULL;
  Look *look;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (TUE_IS_DRAFT (draft));

  job = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job, tue_workspace_find_leaks_async);
  look = make_look (self, draft);
  if (look == NULL)
    {
      g_task_return_pointer (job, make_none (), (GDestroyNotify)g_array_unref);
      return;
    }

  tue_thread_job_run (g_steal_pointer (&job), look_thread, look, look_free, (GDestroyNotify)g_array_unref);
}

/**
 * tue_workspace_find_leaks_finish:
 * @error: return location for an error, %G_IO_ERROR_CANCELLED above all
 *
 * Returns: (transfer full) (nullable) (element-type TueDraftLeak): what was found
 */
GArray *
tue_workspace_find_leaks_finish (TueWorkspace *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_find_leaks_sync:
 * @draft: a draft, of a task whose values are loaded
 *
 * Returns: (transfer full) (element-type TueDraftLeak): what must not leave and
 *   stands in the draft
 */
GArray *
tue_workspace_find_leaks_sync (TueWorkspace *self,
                               TueDraft     *draft)
{
  Look   *look;
  GArray *leaks;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), NULL);

  look = make_look (self, draft);
  if (look == NULL)
    return make_none ();

  leaks = run_look (look, NULL);
  look_free (look);
  return leaks;
}

/**
 * tue_workspace_get_leak_passed:
 * @task: a task whose values are loaded
 * @leak: words of its draft
 *
 * Returns: whether a person let these words pass
 */
gboolean
tue_workspace_get_leak_passed (TueTask            *task,
                               const TueDraftLeak *leak)
{
  g_autoptr(GPtrArray) ticks = NULL;

  g_return_val_if_fail (TUE_IS_TASK (task), FALSE);
  g_return_val_if_fail (leak != NULL, FALSE);

  ticks = tue_open_points_read (tue_task_get_values (task));
  return tue_open_points_find (ticks, leak->id) != NULL;
}

/**
 * tue_workspace_set_leak_passed:
 * @task: a task whose values are loaded
 * @leak: words of its draft
 * @passed: whether they may leave all the same
 *
 * Lets words pass, wherever in the draft they stand, or takes that back, as one
 * operation to undo.
 */
void
tue_workspace_set_leak_passed (TueWorkspace       *self,
                               TueTask            *task,
                               const TueDraftLeak *leak,
                               gboolean            passed)
{
  g_return_if_fail (leak != NULL);

  tue_workspace_set_found_done (self, task, leak->id, leak->words, passed);
}

static void
add_words (GString            *named,
           const TueDraftLeak *leak)
{
  g_autofree char *before = g_strdup (named->str);
  g_autofree char *words = NULL;

  /* Translators: words of a draft. */
  words = g_strdup_printf (_("“%s”"), leak->words);
  if (named->len == 0)
    g_string_assign (named, words);
  else
    /* Translators: puts words of a draft into a list: the first %s is such words,
     * or such a list itself. */
    g_string_printf (named, C_("words of a draft", "%s, %s"), before, words);
}

/**
 * tue_workspace_describe_leaks:
 * @task: a task whose values are loaded
 * @leaks: (element-type TueDraftLeak): what was found in its draft
 * @n_leaks: (out) (optional): how many of them nobody let pass
 *
 * Returns: (transfer full) (nullable): these, in a list for a sentence, or %NULL
 *   for none
 */
char *
tue_workspace_describe_leaks (TueTask *task,
                              GArray  *leaks,
                              guint   *n_leaks)
{
  g_autoptr(GString) named = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (TUE_IS_TASK (task), NULL);
  g_return_val_if_fail (leaks != NULL, NULL);

  for (guint i = 0; i < leaks->len; i++)
    {
      const TueDraftLeak *leak = &g_array_index (leaks, TueDraftLeak, i);

      if (tue_workspace_get_leak_passed (task, leak))
        continue;
      if (n++ < MAX_NAMED)
        add_words (named, leak);
    }
  if (n > MAX_NAMED)
    g_string_append (named, "…");
  if (n_leaks != NULL)
    *n_leaks = n;

  return n > 0 ? g_string_free_and_steal (g_steal_pointer (&named)) : NULL;
}
