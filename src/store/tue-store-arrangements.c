/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-arrangements"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* What is not in the library can have no place in it. */
#define PUT(columns, values, changes) \
  "INSERT INTO arrangement (workflow_id, sequence, " columns ")" \
  " SELECT id, ?2, " values " FROM workflow WHERE id = ?1" \
  " ON CONFLICT (workflow_id) DO UPDATE SET sequence = excluded.sequence, " changes

#define PUT_FAVOURITE PUT ("favourite", "?3", "favourite = excluded.favourite")
#define PUT_PLACE PUT ("place, role_id", "?3, ?4", "place = excluded.place, role_id = excluded.role_id")

static gboolean
put_favourite (TueStore   *self,
               const char *workflow_id,
               gint64      favourite,
               GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, PUT_FAVOURITE);

  tue_statement_bind_text (statement, 1, workflow_id);
  tue_statement_bind_integer (statement, 2, self->next_sequence);
  tue_statement_bind_integer (statement, 3, favourite);

  return tue_statement_run (statement, error);
}

/* Those that are none any longer, then those that are. */
static gboolean
write_favourites (TueStore       *self,
                  TueArrangement *arrangement,
                  GError        **error)
{
  const char *const *before = tue_arrangement_get_before (arrangement);
  const char *const *after = tue_arrangement_get_after (arrangement);

  for (gsize i = 0; before[i] != NULL; i++)
    {
      if (!g_strv_contains (after, before[i]) && !put_favourite (self, before[i], 0, error))
        return FALSE;
    }
  for (gsize i = 0; after[i] != NULL; i++)
    {
      if (!put_favourite (self, after[i], (gint64)i + 1, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_order (TueStore       *self,
             TueArrangement *arrangement,
             GError        **error)
{
  const char *const *after = tue_arrangement_get_after (arrangement);
  gboolean           is_own = tue_arrangement_get_is_own (arrangement);

  for (gsize i = 0; after[i] != NULL; i++)
    {
      g_autoptr(TueStatement) statement = tue_database_prepare (self->database, PUT_PLACE);

      tue_statement_bind_text (statement, 1, after[i]);
      tue_statement_bind_integer (statement, 2, self->next_sequence);
      /* What is not bound is NULL. */
      if (is_own)
        {
          tue_statement_bind_integer (statement, 3, (gint64)i);
          tue_statement_bind_text (statement, 4, tue_arrangement_get_role_id (arrangement));
        }
      if (!tue_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_dismissed (TueStore   *self,
                 const char *workflow_id,
                 const char *key,
                 gboolean    dismissed,
                 GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO dismissed_suggestion (workflow_id, key, dismissed, sequence) VALUES (?1, ?2, ?3, ?4)"
                                    " ON CONFLICT (workflow_id, key) DO UPDATE SET dismissed = excluded.dismissed, sequence = excluded.sequence");
  tue_statement_bind_text (statement, 1, workflow_id);
  tue_statement_bind_text (statement, 2, key);
  tue_statement_bind_integer (statement, 3, dismissed ? 1 : 0);
  tue_statement_bind_integer (statement, 4, self->next_sequence);

  return tue_statement_run (statement, error);
}

static gboolean
write_dismissals (TueStore       *self,
                  TueArrangement *arrangement,
                  GError        **error)
{
  const char        *key = tue_arrangement_get_suggestion (arrangement);
  const char *const *before = tue_arrangement_get_before (arrangement);
  const char *const *after = tue_arrangement_get_after (arrangement);

  for (gsize i = 0; before[i] != NULL; i++)
    if (!write_dismissed (self, before[i], key, FALSE, error))
      return FALSE;
  for (gsize i = 0; after[i] != NULL; i++)
    if (!write_dismissed (self, after[i], key, TRUE, error))
      return FALSE;

  return TRUE;
}

static gboolean
write_arrangement (TueStore       *self,
                   TueArrangement *arrangement,
                   GError        **error)
{
  if (tue_arrangement_get_suggestion (arrangement) != NULL)
    return write_dismissals (self, arrangement, error);
  if (tue_arrangement_get_role_id (arrangement) == NULL)
    return write_favourites (self, arrangement, error);

  return write_order (self, arrangement, error);
}

/**
 * tue_store_apply_arrangement: (skip)
 * @arrangement: how a person puts workflows, or which suggestion nobody wants
 *
 * Writes an order of a person's own. What another program put in order meanwhile
 * is put in order again; what it made a favourite stays one.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_apply_arrangement (TueStore       *self,
                             TueArrangement *arrangement,
                             GError        **error)
{
  GError  *failure = NULL;
  gboolean written;

  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  written = write_arrangement (self, arrangement, &failure);
  if (!tue_store_end_write (self, written, written ? &failure : NULL))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }

  return TRUE;
}

static TueWorkflow *
find_workflow (GPtrArray  *workflows,
               const char *id)
{
  for (guint i = 0; i < workflows->len; i++)
    {
      if (g_str_equal (tue_workflow_get_id (workflows->pdata[i]), id))
        return workflows->pdata[i];
    }

  return NULL;
}

/* Tells workflows where a person put them. A row that is damaged says nothing: it
 * is no words of anybody, and the next order is written over it. */
gboolean
tue_store_read_arrangements (TueStore  *self,
                             GPtrArray *workflows, /* (element-type TueWorkflow) */
                             GError   **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT a.workflow_id, a.favourite, ifnull (a.place, -1), ifnull (a.role_id, '')"
                                    " FROM arrangement AS a WHERE sealed (arrangement AS a)");
  while (tue_statement_next (statement))
    {
      TueWorkflow *workflow = find_workflow (workflows, tue_statement_get_shown (statement, 0));
      gint64       place = tue_statement_get_integer (statement, 2);

      if (workflow == NULL)
        continue;
      if (!g_str_equal (tue_statement_get_shown (statement, 3), tue_workflow_get_role_id (workflow)))
        place = -1;
      tue_workflow_set_favourite (workflow, (guint)CLAMP (tue_statement_get_integer (statement, 1), 0, G_MAXINT));
      tue_workflow_set_place (workflow, (int)CLAMP (place, -1, G_MAXINT));
    }

  return tue_statement_finish (statement, error);
}
