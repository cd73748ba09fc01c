/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What became of the answers to the prompts of a workflow, and which rule that one
 * could make of it nobody wants.
 */

#define G_LOG_DOMAIN "tue-store-answers"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

static void
answer_record_free (gpointer data)
{
  TueAnswerRecord *self = data;

  g_free (self->task_id);
  g_free (self->title);
  g_free (self->step_id);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_clear_pointer (&self->draft, g_bytes_unref);
  g_free (self);
}

/* Without their texts. */
static GPtrArray *
list_tasks (TueStore   *self,
            const char *workflow_id,
            guint       limit,
            GError    **error)
{
  g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func (answer_record_free);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT t.id, t.title FROM task AS t WHERE t.workflow_id = ?1 AND t.deleted = 0 AND t.has_draft"
                                    " AND EXISTS (SELECT 1 FROM revision AS r WHERE r.task_key = t.key AND r.origin IN ('answer', 'imported'))"
                                    " ORDER BY t.sequence DESC LIMIT ?2");
  tue_statement_bind_text (statement, 1, workflow_id);
  tue_statement_bind_integer (statement, 2, limit);
  while (tue_statement_next (statement))
    {
      TueAnswerRecord *answer = g_new0 (TueAnswerRecord, 1);

      answer->task_id = tue_statement_dup_shown (statement, 0);
      answer->title = tue_statement_dup_shown (statement, 1);
      g_ptr_array_add (answers, answer);
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&answers) : NULL;
}

/* As an assistant wrote it, whatever way it came. */
static gboolean
is_answer (TueRevision *revision)
{
  TueRevisionOrigin origin = tue_revision_get_origin (revision);

  return origin == TUE_REVISION_ORIGIN_ANSWER || origin == TUE_REVISION_ORIGIN_IMPORTED;
}

/* The newest answer that is whole. (nullable) */
static TueRevision *
find_answer (TueDraftRecord *draft)
{
  for (guint i = draft->revisions->len; i-- > 0;)
    {
      TueRevision *revision = draft->revisions->pdata[i];

      if (is_answer (revision) && !tue_revision_get_damaged (revision))
        return revision;
    }

  return NULL;
}

/* What is damaged stays without texts: it says nothing of what people do. */
static gboolean
load_texts (TueStore        *self,
            TueAnswerRecord *answer,
            GError         **error)
{
  g_autoptr(TueDraftRecord) draft = tue_store_load_draft (self, answer->task_id, error);
  TueRevision *revision;

  if (draft == NULL)
    return FALSE;
  revision = draft->damaged ? NULL : find_answer (draft);
  if (revision == NULL)
    return TRUE;

  answer->step_id = g_strdup (tue_revision_get_step_id (revision));
  answer->answer = tue_store_load_revision_text (self, answer->task_id, tue_revision_get_number (revision), NULL);
  answer->draft = g_bytes_ref (draft->text);

  return TRUE;
}

/**
 * tue_store_load_answers: (skip)
 * @workflow_id: a workflow
 * @limit: of how many tasks at most
 *
 * Reads of the tasks of a workflow that were worked on last the newest answer, as it
 * came, and the draft that it is now.
 *
 * Returns: (transfer full) (element-type TueAnswerRecord): the texts, or %NULL with
 *   @error set
 */
GPtrArray *
tue_store_load_answers (TueStore   *self,
                        const char *workflow_id,
                        guint       limit,
                        GError    **error)
{
  g_autoptr(GPtrArray) answers = list_tasks (self, workflow_id, limit, error);

  for (guint i = answers != NULL ? answers->len : 0; i-- > 0;)
    {
      TueAnswerRecord *answer = answers->pdata[i];

      if (!load_texts (self, answer, error))
        return NULL;
      if (answer->answer == NULL)
        g_ptr_array_remove_index (answers, i);
    }

  return g_steal_pointer (&answers);
}

/**
 * tue_store_load_dismissed: (skip)
 * @workflow_id: a workflow
 *
 * Returns: (transfer full) (element-type utf8): the keys of the rules that are not to be
 *   offered again, or %NULL with @error set
 */
GPtrArray *
tue_store_load_dismissed (TueStore   *self,
                          const char *workflow_id,
                          GError    **error)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "SELECT key FROM dismissed_suggestion WHERE workflow_id = ?1 AND dismissed ORDER BY key");
  tue_statement_bind_text (statement, 1, workflow_id);
  while (tue_statement_next (statement))
    g_ptr_array_add (keys, tue_statement_dup_shown (statement, 0));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&keys) : NULL;
}
