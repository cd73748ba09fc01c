/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What was edited of workflows and is not saved.
 */

#define G_LOG_DOMAIN "tue-store-edits"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

#define EDIT_COLUMNS "e.workflow_id, e.content, e.sequence, e.deleted, sealed (workflow_edit AS e)"

static TueWorkflowDraft *
read_edit (TueStatement *row)
{
  TueWorkflowDraft *edit = tue_workflow_draft_new (tue_statement_get_shown (row, 0), NULL, NULL, NULL);

  edit->sequence = tue_statement_get_integer (row, 2);
  edit->damaged = !tue_statement_get_integer (row, 4);
  if (!tue_statement_get_integer (row, 3) || edit->damaged)
    tue_workflow_draft_read_json (edit, tue_statement_get_shown (row, 1));

  return edit;
}

/* All that were written since a transaction, inside of another. */
GPtrArray *
tue_store_read_edits (TueStore *self,
                      gint64    since,
                      GError  **error)
{
  g_autoptr(GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_workflow_draft_free);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "SELECT " EDIT_COLUMNS " FROM workflow_edit AS e"
                                                    " WHERE e.sequence > ?1 ORDER BY e.workflow_id");
  tue_statement_bind_integer (statement, 1, since);
  while (tue_statement_next (statement))
    g_ptr_array_add (edits, read_edit (statement));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&edits) : NULL;
}

static gboolean
find_edit (TueStore          *self,
           const char        *workflow_id,
           TueWorkflowDraft **edit,
           GError           **error)
{
  g_autoptr(TueStatement) statement = NULL;

  *edit = NULL;
  statement = tue_database_prepare (self->database, "SELECT " EDIT_COLUMNS " FROM workflow_edit AS e WHERE e.workflow_id = ?1");
  tue_statement_bind_text (statement, 1, workflow_id);
  if (tue_statement_next (statement))
    *edit = read_edit (statement);

  return tue_statement_finish (statement, error);
}

/* What is saved is not being edited. Part of a transaction. */
gboolean
tue_store_end_edit (TueStore   *self,
                    const char *workflow_id,
                    GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE workflow_edit SET content = '{}', deleted = 1, sequence = ?2"
                                    " WHERE workflow_id = ?1 AND deleted = 0");
  tue_statement_bind_text (statement, 1, workflow_id);
  tue_statement_bind_integer (statement, 2, self->next_sequence);

  return tue_statement_run (statement, error);
}

static gboolean
write_row (TueStore         *self,
           TueWorkflowDraft *edit,
           const char       *person,
           gint64            time,
           GError          **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *content = tue_workflow_draft_to_json (edit);
  g_autofree char *person_id = NULL;

  if (!tue_store_get_person (self, person, time, &person_id, error))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO workflow_edit (workflow_id, content, time, person_id, sequence, deleted)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                    " ON CONFLICT (workflow_id) DO UPDATE SET content = excluded.content, time = excluded.time,"
                                    " person_id = excluded.person_id, sequence = excluded.sequence, deleted = excluded.deleted");
  tue_statement_bind_text (statement, 1, edit->workflow_id);
  tue_statement_bind_text (statement, 2, content);
  tue_statement_bind_integer (statement, 3, time);
  tue_statement_bind_text (statement, 4, person_id);
  tue_statement_bind_integer (statement, 5, self->next_sequence);
  tue_statement_bind_integer (statement, 6, edit->workflow == NULL);

  return tue_statement_run (statement, error);
}

/**
 * tue_store_write_edit: (skip)
 * @edit: what is edited, with the number of the transaction that it was made from;
 *   is set to that of this one
 * @person: (nullable): the name of who edits
 * @time: when
 * @other: (out) (nullable): what the library has, where another program wrote it
 *   since; then nothing is written
 *
 * Keeps what is not saved.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_write_edit (TueStore          *self,
                      TueWorkflowDraft  *edit,
                      const char        *person,
                      gint64             time,
                      TueWorkflowDraft **other,
                      GError           **error)
{
  g_autoptr(TueWorkflowDraft) current = NULL;
  gboolean written;

  *other = NULL;
  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  if (!find_edit (self, edit->workflow_id, &current, error))
    return tue_store_end_write (self, FALSE, NULL);

  /* One that is damaged was told to whoever knows its number. */
  if (current != NULL && current->sequence != edit->sequence)
    {
      tue_store_end_write (self, FALSE, NULL);
      /* A commit may have reached the disk though it was reported as failed. */
      if (!current->damaged && tue_workflow_draft_equal (current, edit))
        edit->sequence = current->sequence;
      else
        *other = g_steal_pointer (&current);
      return TRUE;
    }

  written = write_row (self, edit, person, time, error);
  if (!tue_store_end_write (self, written, error))
    return FALSE;

  edit->sequence = self->next_sequence;

  return TRUE;
}
