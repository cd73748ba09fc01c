/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What was edited of workflows and is not saved.
 */

#define G_LOG_DOMAIN "tue-store-edits"

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "tue-store-private.h"
#include "tue-value-json.h"
#include "tue-workflow-value.h"

/**
 * tue_workflow_draft_new: (skip)
 * @workflow_id: the workflow
 * @base: (nullable): as it was when the editing began
 * @workflow: (nullable): as it is edited
 * @new_role: (nullable): to be made with it
 *
 * Returns: (transfer full): what is edited, written by nobody yet
 */
TueWorkflowDraft *
tue_workflow_draft_new (const char  *workflow_id,
                        TueWorkflow *base,
                        TueWorkflow *workflow,
                        TueRole     *new_role)
{
  TueWorkflowDraft *self = g_new0 (TueWorkflowDraft, 1);

  self->workflow_id = g_strdup (workflow_id);
  g_set_object (&self->base, base);
  g_set_object (&self->workflow, workflow);
  g_set_object (&self->new_role, new_role);

  return self;
}

void
tue_workflow_draft_free (TueWorkflowDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->workflow_id);
  g_clear_object (&self->base);
  g_clear_object (&self->workflow);
  g_clear_object (&self->new_role);
  g_free (self);
}

static void
set_workflow (TueValueBuilder *builder,
              const char      *key,
              TueWorkflow     *workflow) /* (nullable) */
{
  if (workflow != NULL)
    tue_value_builder_set (builder, key, tue_workflow_to_value (workflow, TUE_WORKFLOW_VALUE_ALL));
}

static TueValue *
role_to_value (TueRole *role)
{
  const char *strings[] = { tue_role_get_id (role), tue_role_get_name (role), tue_role_get_summary (role), NULL };

  return tue_value_new_strings (strings);
}

static TueRole *
role_from_value (TueValue *value) /* (nullable) */
{
  g_auto(GStrv) strings = tue_value_dup_strings (value);

  return g_strv_length (strings) == 3 ? tue_role_new (strings[0], strings[1], strings[2]) : NULL;
}

static char *
make_content (const TueWorkflowDraft *edit)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) value = NULL;

  set_workflow (builder, "workflow", edit->workflow);
  set_workflow (builder, "base", edit->base);
  if (edit->new_role != NULL)
    tue_value_builder_set (builder, "role", role_to_value (edit->new_role));
  value = tue_value_builder_end (builder);

  return tue_value_to_json (value);
}

/* (nullable): what there is of it; what cannot be read is told. */
static TueWorkflow *
read_workflow (TueValue   *content,
               const char *key,
               gboolean   *damaged)
{
  TueValue *value = tue_value_lookup (content, key);
  g_autoptr(TueWorkflow) workflow = NULL;

  if (value == NULL)
    return NULL;

  if (tue_value_get_kind (value) == TUE_VALUE_MAP)
    workflow = tue_workflow_from_value (value, NULL, NULL, NULL);
  if (workflow == NULL)
    *damaged = TRUE;

  return g_steal_pointer (&workflow);
}

static void
read_content (TueWorkflowDraft *edit,
              const char       *json)
{
  g_autoptr(TueValue) content = tue_value_from_json (json, -1, NULL);

  if (content == NULL || tue_value_get_kind (content) != TUE_VALUE_MAP)
    {
      edit->damaged = TRUE;
      return;
    }

  edit->workflow = read_workflow (content, "workflow", &edit->damaged);
  edit->base = read_workflow (content, "base", &edit->damaged);
  edit->new_role = role_from_value (tue_value_lookup (content, "role"));
}

#define EDIT_COLUMNS "e.workflow_id, e.content, e.sequence, e.deleted, sealed (workflow_edit AS e)"

static TueWorkflowDraft *
read_edit (TueStatement *row)
{
  TueWorkflowDraft *edit = tue_workflow_draft_new (tue_statement_get_shown (row, 0), NULL, NULL, NULL);

  edit->sequence = tue_statement_get_integer (row, 2);
  edit->damaged = !tue_statement_get_integer (row, 4);
  if (!tue_statement_get_integer (row, 3) || edit->damaged)
    read_content (edit, tue_statement_get_shown (row, 1));

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

/* A commit may have reached the disk though it was reported as failed. */
static gboolean
is_same (const TueWorkflowDraft *edit,
         const TueWorkflowDraft *other)
{
  g_autofree char *content = make_content (edit);
  g_autofree char *other_content = make_content (other);

  return !edit->damaged && strcmp (content, other_content) == 0;
}

static gboolean
write_row (TueStore         *self,
           TueWorkflowDraft *edit,
           const char       *person,
           gint64            time,
           GError          **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *content = make_content (edit);
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
      if (is_same (current, edit))
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
