/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-ties"

#include "config.h"

#include "tue-store.h"

#include "tue-store-private.h"

/* No place of a draft is behind this. */
#define MAX_PLACE (G_GINT64_CONSTANT (1) << 40)

/* A row of draft_tie, followed to the text as it is now. */
typedef struct
{
  gint64      number;
  gboolean    damaged;
  gboolean    cut; /* its words were edited, it is of a text that was written anew since, or it is damaged */
  TueDraftTie tie;
} Row;

/* An edit of the draft, without what was inserted. */
typedef struct
{
  gint64 position, removed, inserted;
} Edit;

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->tie.what, g_ref_string_release);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  gsize first = ((const Row *)a)->tie.start;
  gsize second = ((const Row *)b)->tie.start;

  return (first > second) - (first < second);
}

static gboolean
is_place (gint64 place)
{
  return place >= 0 && place < MAX_PLACE;
}

static GArray *
read_edits (TueStore *self,
            gint64    key,
            GError  **error)
{
  g_autoptr(GArray) edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT position, removed, length (inserted) FROM draft_edit"
                                    " WHERE task_key = ?1 ORDER BY number");
  tue_statement_bind_integer (statement, 1, key);
  while (tue_statement_next (statement))
    {
      Edit edit = {
        tue_statement_get_integer (statement, 0),
        tue_statement_get_integer (statement, 1),
        tue_statement_get_integer (statement, 2),
      };

      g_array_append_val (edits, edit);
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&edits) : NULL;
}

static void
follow_edits (Row    *row,
              gint64  n_seen,
              GArray *edits)
{
  row->cut = row->cut || n_seen < 0 || n_seen > edits->len;
  for (gsize i = (gsize)MAX (n_seen, 0); i < edits->len && !row->cut; i++)
    {
      const Edit *edit = &g_array_index (edits, Edit, i);

      row->cut = !is_place (edit->position) || !is_place (edit->removed) ||
                 !tue_draft_tie_follow (&row->tie, (gsize)edit->position, (gsize)edit->removed, (gsize)edit->inserted);
    }
}

static GArray *
read_rows (TueStore *self,
           gint64    key,
           GError  **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr(GArray) edits = read_edits (self, key, error);
  g_autoptr(TueStatement) statement = NULL;

  if (edits == NULL)
    return NULL;

  g_array_set_clear_func (rows, clear_row);
  statement = tue_database_prepare (self->database,
                                    "SELECT t.number, t.start, t.length, t.n_edits, t.what, sealed (draft_tie AS t)"
                                    " FROM draft_tie AS t WHERE t.task_key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  while (tue_statement_next (statement))
    {
      gint64 start = tue_statement_get_integer (statement, 1);
      gint64 length = tue_statement_get_integer (statement, 2);
      Row    row = {
           .number = tue_statement_get_integer (statement, 0),
           .damaged = !is_place (start) || !is_place (length) || !tue_statement_get_integer (statement, 5),
      };
      g_autofree char *what = tue_statement_dup_string (statement, 4);

      row.tie.start = (gsize)start;
      row.tie.length = (gsize)length;
      row.tie.what = g_ref_string_new (what);
      row.cut = row.damaged;
      follow_edits (&row, tue_statement_get_integer (statement, 3), edits);
      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows);

  return tue_statement_finish (statement, error) ? g_steal_pointer (&rows) : NULL;
}

/* The ties of a draft, as they are in its text now, in order. */
GArray *
tue_store_read_ties (TueStore *self,
                     gint64    key,
                     guint    *n_damaged,
                     GError  **error)
{
  g_autoptr(GArray) rows = read_rows (self, key, error);
  GArray *ties;
  guint   n = 0;

  if (rows == NULL)
    return NULL;

  ties = tue_draft_ties_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      n += row->damaged;
      if (!row->cut)
        tue_draft_ties_add (ties, row->tie.start, row->tie.length, g_ref_string_acquire (row->tie.what));
    }
  if (n_damaged != NULL)
    *n_damaged = n;

  return ties;
}

static gboolean
delete_row (TueStore  *self,
            gint64     key,
            const Row *row,
            GError   **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "DELETE FROM draft_tie WHERE task_key = ?1 AND number = ?2");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, row->number);

  return tue_statement_run (statement, error);
}

static gboolean
insert_row (TueStore          *self,
            gint64             key,
            const TueDraftTie *tie,
            GError           **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO draft_tie (task_key, number, start, length, n_edits, what)"
                                    " VALUES (?1,"
                                    " (SELECT ifnull (max (number), 0) + 1 FROM draft_tie WHERE task_key = ?1),"
                                    " ?2, ?3, (SELECT count (*) FROM draft_edit WHERE task_key = ?1), ?4)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, (gint64)tie->start);
  tue_statement_bind_integer (statement, 3, (gint64)tie->length);
  tue_statement_bind_text (statement, 4, tie->what);

  return tue_statement_run (statement, error);
}

static gboolean
is_row_of (const Row         *row,
           const TueDraftTie *tie)
{
  return !row->cut && row->tie.start == tie->start && row->tie.length == tie->length &&
         g_str_equal (row->tie.what, tie->what);
}

/* Makes @ties those of a draft, whose text was written before. What only moved
 * with its words follows from the edits and is not written again. */
gboolean
tue_store_write_ties (TueStore *self,
                      gint64    key,
                      GArray   *ties,
                      GError  **error)
{
  g_autoptr(GArray) rows = read_rows (self, key, error);
  guint n_ties = ties != NULL ? ties->len : 0;
  guint at = 0;

  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < n_ties; i++)
    {
      const TueDraftTie *tie = &g_array_index (ties, TueDraftTie, i);
      const Row         *row;

      for (; at < rows->len; at++)
        {
          row = &g_array_index (rows, Row, at);
          if (is_row_of (row, tie) || (!row->cut && row->tie.start > tie->start))
            break;
          if (!delete_row (self, key, row, error))
            return FALSE;
        }

      if (at < rows->len && is_row_of (&g_array_index (rows, Row, at), tie))
        at++;
      else if (!insert_row (self, key, tie, error))
        return FALSE;
    }

  for (; at < rows->len; at++)
    {
      if (!delete_row (self, key, &g_array_index (rows, Row, at), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_store_load_ties: (skip)
 * @task_id: a task, also one that is deleted
 *
 * Reads what of a draft came from where, without the draft.
 *
 * Returns: (transfer full) (element-type TueDraftTie): the ties, or %NULL with
 *   @error set
 */
GArray *
tue_store_load_ties (TueStore   *self,
                     const char *task_id,
                     GError    **error)
{
  GArray *ties = NULL;
  gint64  key;

  if (!tue_database_begin_read (self->database, error))
    return NULL;

  if (tue_store_find_task (self, task_id, &key, error))
    ties = tue_store_read_ties (self, key, NULL, error);
  tue_database_rollback (self->database);

  return ties;
}
