/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-playbook-change"

#include "config.h"

#include "tue-store.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-store-parts.h"
#include "tue-store-private.h"

/* A change that is being written. */
typedef struct
{
  TueStore          *store;
  TuePlaybookChange *change;
  TueStoreAuthor     author;

  /* Owned: the workflows of the playbook, as they are */
  GHashTable *current; /* by id */
  GHashTable *deleted; /* ids of those that are deleted */
} Writing;

static gboolean
refuse_changed (const char *name,
                GError    **error)
{
  g_set_error (error,
               TUE_STORE_ERROR,
               TUE_STORE_ERROR_CHANGED,
               /* Translators: %s is the name of a workflow or of a playbook. */
               _("“%s” was changed at the same time. Nothing was taken over; look once more."),
                 name);

  return FALSE;
}

static gboolean
is_there (TueStore   *self,
          const char *id,
          gboolean   *there,
          GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "SELECT 1 FROM playbook WHERE id = ?1 AND deleted = 0");
  tue_statement_bind_text (statement, 1, id);
  *there = tue_statement_next (statement);

  return tue_statement_finish (statement, error);
}

/* A new one must not be there, any other must. */
static gboolean
check_playbook (const Writing *writing,
                GError       **error)
{
  gboolean is_new = tue_playbook_change_get_before (writing->change) == NULL;
  gboolean there;

  if (!is_there (writing->store, tue_playbook_change_get_id (writing->change), &there, error))
    return FALSE;

  return there != is_new || refuse_changed (tue_playbook_change_get_name (writing->change), error);
}

/* (transfer full) (nullable): one of another playbook is found, too, which must stay
 * whose it is */
static TueWorkflow *
find_current (const Writing *writing,
              const char    *id,
              gboolean      *deleted,
              GError       **error)
{
  TueWorkflow *current = g_hash_table_lookup (writing->current, id);

  if (current == NULL)
    return tue_store_read_workflow (writing->store, id, deleted, error);

  *deleted = g_hash_table_contains (writing->deleted, id);

  return g_object_ref (current);
}

static gboolean
write_workflow (const Writing     *writing,
                TuePracticeChange *change,
                GError           **error)
{
  g_autoptr(TueWorkflow) current = NULL;
  TueWorkflow *named = tue_practice_change_get_after (change);
  GError      *failure = NULL;
  gboolean     deleted = FALSE;

  if (named == NULL)
    named = tue_practice_change_get_before (change);
  current = find_current (writing, tue_practice_change_get_workflow_id (change), &deleted, &failure);
  if (failure == NULL && current != NULL && tue_workflow_get_damaged (current))
    tue_store_error_set (&failure, TUE_STORE_ERROR_UNREADABLE);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  if (!tue_store_is_before (change, current, deleted))
    return refuse_changed (tue_workflow_get_name (named), error);

  return tue_store_write_practice (writing->store, change, current, &writing->author, error);
}

static gboolean
write_workflows (const Writing       *writing,
                 TueStoreProgressFunc progress, /* (nullable) */
                 gpointer             user_data,
                 GError             **error)
{
  GPtrArray *changes = tue_playbook_change_list_workflows (writing->change);

  for (guint i = 0; i < changes->len; i++)
    {
      if (progress != NULL && !progress ((double)i / changes->len, user_data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Nothing was taken over."));
          return FALSE;
        }
      if (!write_workflow (writing, changes->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}

#define NO_PLACE G_MAXUINT

/* Runs a statement for a part: its key, the playbook, the transaction, a place. */
static gboolean
run_for (const Writing *writing,
         const char    *sql,
         const char    *key,
         guint          place,
         GError       **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (writing->store->database, sql);

  tue_statement_bind_text (statement, 1, key);
  tue_statement_bind_text (statement, 2, tue_playbook_change_get_id (writing->change));
  tue_statement_bind_integer (statement, 3, writing->store->next_sequence);
  if (place != NO_PLACE)
    tue_statement_bind_integer (statement, 4, place);

  return tue_statement_run (statement, error);
}

static gboolean
is_same_role (GPtrArray *before, /* (nullable) */
              guint      index,
              TueRole   *role)
{
  TueRole *old = before != NULL && index < before->len ? before->pdata[index] : NULL;

  return old != NULL &&
         strcmp (tue_role_get_id (old), tue_role_get_id (role)) == 0 &&
         strcmp (tue_role_get_name (old), tue_role_get_name (role)) == 0 &&
         strcmp (tue_role_get_summary (old), tue_role_get_summary (role)) == 0;
}

static gboolean
is_same_snippet (GPtrArray  *before, /* (nullable) */
                 guint       index,
                 TueSnippet *snippet)
{
  TueSnippet *old = before != NULL && index < before->len ? before->pdata[index] : NULL;

  return old != NULL && tue_snippet_equal (old, snippet);
}

/* Rows are written where they say something else, or stand elsewhere. */
static gboolean
write_roles (const Writing *writing,
             GPtrArray     *before, /* (nullable) */
             GPtrArray     *roles,
             GError       **error)
{
  for (guint i = 0; i < roles->len; i++)
    {
      if (is_same_role (before, i, roles->pdata[i]))
        continue;
      if (!tue_store_write_role (writing->store, roles->pdata[i], tue_playbook_change_get_id (writing->change), i, error) ||
          !run_for (writing,
                    "UPDATE role SET position = ?4, sequence = ?3 WHERE id = ?1 AND playbook_id = ?2 AND position <> ?4",
                    tue_role_get_id (roles->pdata[i]), i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_snippets (const Writing *writing,
                GPtrArray     *before, /* (nullable) */
                GPtrArray     *snippets,
                GError       **error)
{
  for (guint i = 0; i < snippets->len; i++)
    {
      if (!is_same_snippet (before, i, snippets->pdata[i]) &&
          !tue_store_write_snippet (writing->store, snippets->pdata[i], tue_playbook_change_get_id (writing->change), i, &writing->author, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_order (const Writing *writing,
             GPtrArray     *workflows,
             GError       **error)
{
  for (guint i = 0; i < workflows->len; i++)
    {
      if (!run_for (writing,
                    "UPDATE workflow SET position = ?4, sequence = ?3 WHERE id = ?1 AND playbook_id = ?2 AND position <> ?4",
                    tue_workflow_get_id (workflows->pdata[i]), i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_role (TuePlaybook *playbook, /* (nullable) */
          const char  *id)
{
  for (guint i = 0; playbook != NULL && i < tue_playbook_get_roles (playbook)->len; i++)
    {
      if (strcmp (tue_role_get_id (tue_playbook_get_roles (playbook)->pdata[i]), id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What is there no longer goes, but for a role that a workflow still has. */
static gboolean
remove_parts (const Writing *writing,
              GError       **error)
{
  TuePlaybook *before = tue_playbook_change_get_before (writing->change);
  TuePlaybook *after = tue_playbook_change_get_after (writing->change);

  if (before == NULL)
    return TRUE;

  for (guint i = 0; i < tue_playbook_get_roles (before)->len; i++)
    {
      const char *id = tue_role_get_id (tue_playbook_get_roles (before)->pdata[i]);

      if (!has_role (after, id) &&
          !run_for (writing,
                    "UPDATE role SET deleted = 1, sequence = ?3 WHERE id = ?1 AND playbook_id = ?2"
                    " AND NOT EXISTS (SELECT 1 FROM workflow WHERE role_id = ?1 AND deleted = 0)",
                    id, NO_PLACE, error))
        return FALSE;
    }
  for (guint i = 0; i < tue_playbook_get_snippets (before)->len; i++)
    {
      const char *name = tue_snippet_get_name (tue_playbook_get_snippets (before)->pdata[i]);

      if ((after == NULL || tue_snippet_find (tue_playbook_get_snippets (after), name) == NULL) &&
          !run_for (writing, "UPDATE snippet SET deleted = 1, sequence = ?3 WHERE name = ?1 AND playbook_id = ?2", name, NO_PLACE, error))
        return FALSE;
    }

  return after != NULL ||
         run_for (writing,
                  "UPDATE playbook SET deleted = 1, sequence = ?3 WHERE id = ?1"
                  " AND NOT EXISTS (SELECT 1 FROM workflow WHERE playbook_id = ?1 AND deleted = 0)",
                  tue_playbook_get_id (before), NO_PLACE, error);
}

static gboolean
write_change (const Writing           *writing,
              const TuePlaybookOrigin *origin, /* (nullable) */
              TueStoreProgressFunc     progress,
              gpointer                 user_data,
              GError                 **error)
{
  TuePlaybook *before = tue_playbook_change_get_before (writing->change);
  TuePlaybook *after = tue_playbook_change_get_after (writing->change);

  if (!check_playbook (writing, error))
    return FALSE;
  if (after != NULL &&
      (!tue_store_write_playbook (writing->store, after, error) ||
       !write_roles (writing, before != NULL ? tue_playbook_get_roles (before) : NULL, tue_playbook_get_roles (after), error) ||
       !write_snippets (writing, before != NULL ? tue_playbook_get_snippets (before) : NULL, tue_playbook_get_snippets (after), error)))
    return FALSE;

  return write_workflows (writing, progress, user_data, error) &&
         (after == NULL || write_order (writing, tue_playbook_get_workflows (after), error)) &&
         remove_parts (writing, error) &&
         (origin == NULL || after == NULL || tue_store_insert_edition (writing->store, after, origin, error));
}

/**
 * tue_store_apply_playbook: (skip)
 * @change: what becomes of a playbook
 * @origin: (nullable): the document that it comes of, to be kept
 * @person: (nullable): the name of who does it
 * @time: when
 * @progress: (nullable) (scope call): told how much is done
 * @user_data: for @progress
 *
 * Writes a change of a playbook in one transaction, or nothing: where a workflow is
 * not what the change begins with, the code is %TUE_STORE_ERROR_CHANGED.
 * What goes is marked as deleted; a workflow with tasks stays, out of the way.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_apply_playbook (TueStore                *self,
                          TuePlaybookChange       *change,
                          const TuePlaybookOrigin *origin,
                          const char              *person,
                          gint64                   time,
                          TueStoreProgressFunc     progress,
                          gpointer                 user_data,
                          GError                 **error)
{
  g_autofree char *person_id = NULL;
  Writing          writing = { .store = self, .change = change, .author.time = time };
  gboolean         written;

  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  written = tue_store_get_person (self, person, time, &person_id, error);
  writing.author.person_id = person_id;
  if (written)
    writing.current = tue_store_read_workflows_of (self, tue_playbook_change_get_id (change), &writing.deleted, error);
  written = writing.current != NULL && write_change (&writing, origin, progress, user_data, error);
  g_clear_pointer (&writing.current, g_hash_table_unref);
  g_clear_pointer (&writing.deleted, g_hash_table_unref);

  return tue_store_end_write (self, written, error);
}
