/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-practice"

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "tue-store-parts.h"
#include "tue-store-private.h"
#include "tue-workflow-value.h"

void
tue_practice_result_free (TuePracticeResult *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->workflow);
  g_free (self);
}

/* A change that is being written. */
typedef struct
{
  TueStore             *store;
  TueWorkflow          *before; /* (nullable): whose rows there are, deleted or not */
  TueWorkflow          *after;
  TueValue             *before_value; /* (nullable) */
  TueValue             *after_value;
  const TueStoreAuthor *author;
  const char           *note; /* of the versions that it makes */
} Writing;

/* One kind of parts. */
typedef struct
{
  const char  *key; /* of their list in a workflow's value */
  TueStorePart part;
  GPtrArray *(*get) (TueWorkflow *workflow);
  const char *remove;
} Kind;

static const Kind kinds[] = {
  { "steps", TUE_STORE_STEP, tue_workflow_get_steps, "UPDATE step SET deleted = 1, sequence = ?2 WHERE id = ?1" },
  { "checklist", TUE_STORE_CHECKLIST_ITEM, tue_workflow_get_checklist, "UPDATE checklist_item SET deleted = 1, sequence = ?2 WHERE id = ?1" },
  { "notes", TUE_STORE_NOTE, tue_workflow_get_notes, "UPDATE practice_note SET deleted = 1, sequence = ?2 WHERE id = ?1" },
  { "examples", TUE_STORE_EXAMPLE, tue_workflow_get_examples, "UPDATE example SET deleted = 1, sequence = ?2 WHERE id = ?1" },
};

static const char *
get_id (TueValue *part)
{
  return tue_value_get_string (tue_value_lookup (part, "id"), NULL);
}

static gsize
find_part (TueValue   *list, /* (nullable) */
           const char *id)
{
  for (gsize i = 0; list != NULL && i < tue_value_get_n_items (list); i++)
    {
      if (strcmp (get_id (tue_value_get_item (list, i)), id) == 0)
        return i;
    }

  return G_MAXSIZE;
}

/* The number of the version that has this text and these fields: the one it says,
 * where that is free or the same, else the next. */
static gboolean
find_version (TueStore *self,
              TueTemplate *template,
              guint   *version,
              GError **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gboolean fits = FALSE;

  *version = tue_template_get_version (template);
  statement = tue_database_prepare (self->database,
                                    "SELECT ifnull ((SELECT hash = ?3 FROM template_version"
                                    "                WHERE template_id = ?1 AND version = ?2),"
                                    "               ifnull (max (version), 0) < ?2), ifnull (max (version), 0)"
                                    " FROM template_version WHERE template_id = ?1");
  tue_statement_bind_text (statement, 1, tue_template_get_id (template));
  tue_statement_bind_integer (statement, 2, *version);
  tue_statement_bind_text (statement, 3, tue_template_get_hash (template));
  if (tue_statement_next (statement))
    {
      fits = tue_statement_get_integer (statement, 0) != 0;
      if (!fits)
        *version = (guint)tue_statement_get_integer (statement, 1) + 1;
    }

  return tue_statement_finish (statement, error);
}

/* The template of the step where another step has it, which must not happen to
 * one that is new: both would go on with one history. */
static gboolean
write_step (const Writing *writing,
            TueStep       *step,
            guint          position,
            GError       **error)
{
  TueTemplate *template = tue_step_get_template (step);
  guint version;

  return find_version (writing->store, template, &version, error) &&
         tue_store_insert_template (writing->store, template, version, writing->author, error) &&
         tue_store_write_step (writing->store, step, version, tue_workflow_get_id (writing->after), position, error);
}

static gboolean
remove_part (const Writing *writing,
             const Kind    *kind,
             const char    *id,
             GError       **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (writing->store->database, kind->remove);

  tue_statement_bind_text (statement, 1, id);
  tue_statement_bind_integer (statement, 2, writing->store->next_sequence);

  return tue_statement_run (statement, error);
}

/* A row is written where it says something else, or stands elsewhere. */
static gboolean
write_kind (const Writing *writing,
            const Kind    *kind,
            GError       **error)
{
  TueValue  *before = writing->before_value != NULL ? tue_value_lookup (writing->before_value, kind->key) : NULL;
  TueValue  *after = tue_value_lookup (writing->after_value, kind->key);
  GPtrArray *parts = kind->get (writing->after);

  for (guint i = 0; i < parts->len; i++)
    {
      TueValue *part = tue_value_get_item (after, i);

      if (find_part (before, get_id (part)) == i && tue_value_equal (tue_value_get_item (before, i), part))
        continue;
      if (kind->part == TUE_STORE_STEP
            ? !write_step (writing, parts->pdata[i], i, error)
            : !tue_store_write_part (writing->store, kind->part, parts->pdata[i], tue_workflow_get_id (writing->after), i, error))
        return FALSE;
    }

  for (gsize i = 0; before != NULL && i < tue_value_get_n_items (before); i++)
    {
      const char *id = get_id (tue_value_get_item (before, i));

      if (find_part (after, id) == G_MAXSIZE && !remove_part (writing, kind, id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
get_next_position (TueStore   *self,
                   const char *sql,
                   const char *playbook_id,
                   gint64     *position,
                   GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, sql);

  *position = 0;
  tue_statement_bind_text (statement, 1, playbook_id);
  if (tue_statement_next (statement))
    *position = tue_statement_get_integer (statement, 0);

  return tue_statement_finish (statement, error);
}

/* By this other programs see that something of the playbook is new. */
static gboolean
touch_playbook (TueStore   *self,
                const char *playbook_id,
                GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, "UPDATE playbook SET sequence = ?2 WHERE id = ?1");

  tue_statement_bind_text (statement, 1, playbook_id);
  tue_statement_bind_integer (statement, 2, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* Snippets that the other playbook lacks; those that it has stay as they are. */
static gboolean
bring_snippets (const Writing *writing,
                GError       **error)
{
  GPtrArray  *snippets = tue_workflow_get_snippets (writing->after);
  const char *playbook_id = tue_workflow_get_playbook_id (writing->after);

  for (guint i = 0; i < snippets->len; i++)
    {
      g_autoptr(TueStatement) statement = NULL;
      gboolean there;

      statement = tue_database_prepare (writing->store->database,
                                        "SELECT 1 FROM snippet WHERE playbook_id = ?1 AND name = ?2 AND deleted = 0");
      tue_statement_bind_text (statement, 1, playbook_id);
      tue_statement_bind_text (statement, 2, tue_snippet_get_name (snippets->pdata[i]));
      there = tue_statement_next (statement);
      if (!tue_statement_finish (statement, error) ||
          (!there && !tue_store_write_snippet (writing->store, snippets->pdata[i], playbook_id, i, writing->author, error)))
        return FALSE;
    }

  return TRUE;
}

/* A workflow that moves stands behind the others of its playbook; whoever has the one
 * that it was in sees that something of it is new. */
static gboolean
move_workflow (const Writing *writing,
               gint64         position,
               GError       **error)
{
  const char *from = writing->before != NULL ? tue_workflow_get_playbook_id (writing->before) : NULL;
  const char *to = tue_workflow_get_playbook_id (writing->after);
  g_autoptr(TueStatement) statement = NULL;

  if (from == NULL || strcmp (from, to) == 0)
    return TRUE;

  statement = tue_database_prepare (writing->store->database,
                                    "UPDATE workflow SET playbook_id = ?2, role_id = ?3, position = ?4, sequence = ?5 WHERE id = ?1");
  tue_statement_bind_text (statement, 1, tue_workflow_get_id (writing->after));
  tue_statement_bind_text (statement, 2, to);
  tue_statement_bind_text (statement, 3, tue_workflow_get_role_id (writing->after));
  tue_statement_bind_integer (statement, 4, position);
  tue_statement_bind_integer (statement, 5, writing->store->next_sequence);

  return tue_statement_run (statement, error) && touch_playbook (writing->store, from, error) && bring_snippets (writing, error);
}

static gboolean
write_workflow (const Writing *writing,
                GError       **error)
{
  TueStore   *self = writing->store;
  const char *playbook_id = tue_workflow_get_playbook_id (writing->after);
  gint64      position, key;

  if (!get_next_position (self,
                          "SELECT ifnull (max (position) + 1, 0) FROM workflow WHERE playbook_id = ?1",
                          playbook_id, &position, error) ||
      !move_workflow (writing, position, error) ||
      !tue_store_write_workflow_row (self, writing->after, position, &key, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!write_kind (writing, &kinds[i], error))
        return FALSE;
    }

  return tue_workflow_get_archived (writing->after) ? tue_store_unindex_workflow (self, key, error)
                                                    : tue_store_index_workflow (self, key, writing->after, error);
}

/* A workflow with tasks in it does not go: it is put out of the way. */
static gboolean
remove_workflow (TueStore    *self,
                 TueWorkflow *workflow,
                 GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gint64 key = 0;

  statement = tue_database_prepare (self->database,
                                    "UPDATE workflow SET sequence = ?2, archived = 1, deleted ="
                                    " NOT EXISTS (SELECT 1 FROM task WHERE workflow_id = ?1 AND deleted = 0)"
                                    " WHERE id = ?1 RETURNING key");
  tue_statement_bind_text (statement, 1, tue_workflow_get_id (workflow));
  tue_statement_bind_integer (statement, 2, self->next_sequence);
  if (tue_statement_next (statement))
    key = tue_statement_get_integer (statement, 0);

  return tue_statement_run (statement, error) && tue_store_unindex_workflow (self, key, error);
}

static gboolean
write_new_role (TueStore          *self,
                TuePracticeChange *change,
                const char        *playbook_id,
                GError           **error)
{
  TueRole *role = tue_practice_change_get_new_role (change);
  gint64   position;

  if (role == NULL)
    return TRUE;

  return get_next_position (self,
                            "SELECT ifnull (max (position) + 1, 0) FROM role WHERE playbook_id = ?1",
                            playbook_id, &position, error) &&
         tue_store_write_role (self, role, playbook_id, position, error);
}

/* It stays where another workflow has it by now. */
static gboolean
remove_old_role (TueStore          *self,
                 TuePracticeChange *change,
                 GError           **error)
{
  TueRole *role = tue_practice_change_get_old_role (change);
  g_autoptr(TueStatement) statement = NULL;

  if (role == NULL)
    return TRUE;

  statement = tue_database_prepare (self->database,
                                    "UPDATE role SET deleted = 1, sequence = ?2 WHERE id = ?1"
                                    " AND NOT EXISTS (SELECT 1 FROM workflow WHERE role_id = ?1 AND deleted = 0)");
  tue_statement_bind_text (statement, 1, tue_role_get_id (role));
  tue_statement_bind_integer (statement, 2, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* What was taken back while somebody had begun a task with it did not go: it can come
 * again as it was. */
static gboolean
is_out_of_the_way (TuePracticeChange *change,
                   TueWorkflow       *current)
{
  TueWorkflow *after = tue_practice_change_get_after (change);
  g_autoptr(TueWorkflow) again = NULL;
  TueWorkflowSpec spec;

  if (after == NULL || !tue_workflow_get_archived (current))
    return FALSE;

  tue_workflow_get_spec (current, &spec);
  spec.archived = tue_workflow_get_archived (after);
  again = tue_workflow_new (&spec);

  return tue_workflow_equal (after, again);
}

/* Whether the library has what the change begins with. */
gboolean
tue_store_is_before (TuePracticeChange *change,
                     TueWorkflow       *current, /* (nullable) */
                     gboolean           deleted)
{
  TueWorkflow *before = tue_practice_change_get_before (change);

  if (before == NULL && current != NULL && !deleted)
    return is_out_of_the_way (change, current);
  if (before == NULL || current == NULL || deleted)
    return before == NULL && (current == NULL || deleted);

  return tue_workflow_equal (before, current);
}

/* Whether it has what the change ends with already: a commit may have reached the
 * disk though it was reported as failed. */
static gboolean
is_as_after (TuePracticeChange *change,
             TueWorkflow       *current, /* (nullable) */
             gboolean           deleted)
{
  TueWorkflow *after = tue_practice_change_get_after (change);

  if (current == NULL || deleted)
    return after == NULL;

  return after != NULL && tue_workflow_equal (after, current);
}

/* Writes the rows of a change; current: (nullable): the workflow, deleted or not */
gboolean
tue_store_write_practice (TueStore             *self,
                          TuePracticeChange    *change,
                          TueWorkflow          *current,
                          const TueStoreAuthor *author,
                          GError              **error)
{
  TueWorkflow *after = tue_practice_change_get_after (change);
  const char  *playbook_id = tue_workflow_get_playbook_id (after != NULL ? after : current);
  g_autoptr(TueValue) before_value = NULL;
  g_autoptr(TueValue) after_value = NULL;

  if (!write_new_role (self, change, playbook_id, error))
    return FALSE;

  if (after != NULL)
    {
      before_value = current != NULL ? tue_workflow_to_value (current, TUE_WORKFLOW_VALUE_CONTENT) : NULL;
      after_value = tue_workflow_to_value (after, TUE_WORKFLOW_VALUE_CONTENT);
      if (!write_workflow (&(Writing){ self, current, after, before_value, after_value, author, NULL }, error))
        return FALSE;
    }
  else if (!remove_workflow (self, current, error))
    {
      return FALSE;
    }

  return remove_old_role (self, change, error) &&
         tue_store_end_edit (self, tue_practice_change_get_workflow_id (change), error) &&
         touch_playbook (self, playbook_id, error);
}

/* Returns whether it was written; without an error what is in the library is
 * another. */
static gboolean
apply_in_transaction (TueStore          *self,
                      TuePracticeChange *change,
                      const char        *person,
                      gint64             time,
                      TuePracticeResult *result,
                      GError           **error)
{
  const char      *id = tue_practice_change_get_workflow_id (change);
  g_autofree char *person_id = NULL;
  g_autoptr(TueWorkflow) current = NULL;
  GError  *failure = NULL;
  gboolean deleted = FALSE;

  current = tue_store_read_workflow (self, id, &deleted, &failure);
  if (failure == NULL && current != NULL && tue_workflow_get_damaged (current))
    tue_store_error_set (&failure, TUE_STORE_ERROR_UNREADABLE);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  if (!tue_store_is_before (change, current, deleted))
    {
      result->applied = is_as_after (change, current, deleted);
      result->workflow = deleted ? NULL : g_steal_pointer (&current);
      return FALSE;
    }

  if (!tue_store_get_person (self, person, time, &person_id, error) ||
      !tue_store_write_practice (self, change, current, &(TueStoreAuthor){ person_id, time }, error))
    return FALSE;

  result->workflow = tue_store_read_workflow (self, id, &deleted, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (deleted)
    g_clear_object (&result->workflow);
  result->sequence = self->next_sequence;

  return TRUE;
}

/**
 * tue_store_apply_practice: (skip)
 * @change: what becomes of a workflow
 * @person: (nullable): the name of who does it
 * @time: when
 * @result: (out): what became of it
 *
 * Writes a change of practice, where the workflow still is what the change begins
 * with; else nothing is written, and @result has the workflow as it is. A template
 * that is another one gets its next version; what goes is marked as deleted. What
 * was edited and not saved of the workflow is settled with it.
 *
 * Returns: %TRUE, also where nothing was written, or %FALSE with @error set
 */
gboolean
tue_store_apply_practice (TueStore           *self,
                          TuePracticeChange  *change,
                          const char         *person,
                          gint64              time,
                          TuePracticeResult **result,
                          GError            **error)
{
  g_autoptr(TuePracticeResult) made = g_new0 (TuePracticeResult, 1);
  GError  *failure = NULL;
  gboolean written;

  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  written = apply_in_transaction (self, change, person, time, made, &failure);
  if (!tue_store_end_write (self, written, written ? &failure : NULL) && failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  if (written)
    made->applied = TRUE;

  *result = g_steal_pointer (&made);

  return TRUE;
}
