/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-replay"

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "tue-store-private.h"
#include "tue-value-json.h"

/* The row of a task, as the library holds it. */
typedef struct
{
  gint64       key; /* 0 where there is none */
  gint64       sequence;
  char        *title;
  char        *due;
  TueTaskState state;
  gboolean     deleted;
} Row;

static void
row_clear (Row *self)
{
  g_free (self->title);
  g_free (self->due);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gboolean
read_row (TueStore   *self,
          const char *id,
          Row        *row,
          GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT key, sequence, title, due, state, deleted FROM task WHERE id = ?1");
  tue_statement_bind_text (statement, 1, id);
  if (tue_statement_next (statement))
    {
      row->key = tue_statement_get_integer (statement, 0);
      row->sequence = tue_statement_get_integer (statement, 1);
      row->title = g_strdup (tue_statement_get_string (statement, 2));
      row->due = g_strdup (tue_statement_get_text (statement, 3));
      tue_task_state_from_string (tue_statement_get_string (statement, 4), &row->state);
      row->deleted = tue_statement_get_integer (statement, 5) != 0;
    }

  return tue_statement_finish (statement, error);
}

/* A text of the task by its name: %NULL where there is none. */
static gboolean
read_content (TueStore   *self,
              const char *sql,
              const char *id,
              const char *name,
              char      **content,
              GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, sql);

  tue_statement_bind_text (statement, 1, id);
  tue_statement_bind_text (statement, 2, name);
  if (tue_statement_next (statement))
    *content = g_strdup (tue_statement_get_string (statement, 0));

  return tue_statement_finish (statement, error);
}

/* Whether a patch names a part of the row, and says of it what the row has. */
static gboolean
says_row (const TueTaskPatch *patch,
          const Row          *row,
          TueTaskPatchFlags   part)
{
  if ((patch->flags & part) == 0)
    return FALSE;

  switch ((guint)part)
    {
    case TUE_TASK_PATCH_TITLE:
      return g_strcmp0 (patch->title, row->title) == 0;
    case TUE_TASK_PATCH_DUE:
      return g_strcmp0 (patch->due, row->due) == 0;
    case TUE_TASK_PATCH_STATE:
      return patch->state == row->state;
    case TUE_TASK_PATCH_DELETED:
      return !patch->deleted == !row->deleted;
    default:
      return FALSE;
    }
}

static gboolean
says_value (const TueTaskPatch *patch,
            const char         *field,
            const char         *content)
{
  TueValue        *value = patch->values != NULL ? g_hash_table_lookup (patch->values, field) : NULL;
  g_autofree char *json = NULL;

  if (value == NULL)
    return FALSE;
  if (tue_value_get_kind (value) != TUE_VALUE_NULL)
    json = tue_value_to_json (value);

  return g_strcmp0 (json, content) == 0;
}

static gboolean
says_text (GHashTable *texts, /* (nullable) */
           const char *name,
           const char *content)
{
  const char *text = texts != NULL ? g_hash_table_lookup (texts, name) : NULL;

  return text != NULL && strcmp (text, content != NULL ? content : "") == 0;
}

static gboolean
says_also (const TueTaskPatch *patch,
           const char         *step_id,
           const char         *content)
{
  return says_text (patch->alsos, step_id, content);
}

static gboolean
says_typed (const TueTaskPatch *patch,
            const char         *place,
            const char         *content)
{
  return says_text (patch->typed, place, content);
}

/* Whether what the library has is what the person saw, or typed before. */
static gboolean
row_is_ours (const TueJournalEntry *entry,
             const Row             *row,
             TueTaskPatchFlags      part)
{
  if (says_row (entry->was, row, part) || says_row (entry->patch, row, part))
    return TRUE;

  for (guint i = 0; i < entry->earlier->len; i++)
    if (says_row (entry->earlier->pdata[i], row, part))
      return TRUE;

  return FALSE;
}

typedef gboolean (*SaysFunc) (const TueTaskPatch *patch,
                              const char         *name,
                              const char         *content);

static gboolean
content_is_ours (const TueJournalEntry *entry,
                 SaysFunc               says,
                 const char            *name,
                 const char            *content)
{
  if (says (entry->was, name, content) || says (entry->patch, name, content))
    return TRUE;

  for (guint i = 0; i < entry->earlier->len; i++)
    if (says (entry->earlier->pdata[i], name, content))
      return TRUE;

  return FALSE;
}

static void
drop_events (TueTaskPatch     *patch,
             TueTaskPatchFlags part)
{
  for (guint i = patch->events != NULL ? patch->events->len : 0; i > 0; i--)
    {
      TueTaskEventKind kind = ((TueTaskEvent *)patch->events->pdata[i - 1])->kind;

      if (part == TUE_TASK_PATCH_STATE ? kind == TUE_TASK_EVENT_STATE
                                       : kind == TUE_TASK_EVENT_DELETED || kind == TUE_TASK_EVENT_RESTORED)
        g_ptr_array_remove_index (patch->events, i - 1);
    }
}

/* Leaves out what another program changed since. */
static void
resolve_row (const TueJournalEntry *entry,
             TueTaskPatch          *patch,
             const Row             *row)
{
  static const TueTaskPatchFlags parts[] = {
    TUE_TASK_PATCH_TITLE,
    TUE_TASK_PATCH_DUE,
    TUE_TASK_PATCH_STATE,
    TUE_TASK_PATCH_DELETED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if ((patch->flags & parts[i]) == 0 || row_is_ours (entry, row, parts[i]))
        continue;

      patch->flags &= ~parts[i];
      if (parts[i] == TUE_TASK_PATCH_STATE || parts[i] == TUE_TASK_PATCH_DELETED)
        drop_events (patch, parts[i]);
    }
}

static gboolean
resolve_contents (TueStore              *self,
                  const TueJournalEntry *entry,
                  GHashTable            *contents,
                  const char            *sql,
                  SaysFunc               says,
                  GError               **error)
{
  GHashTableIter iter;
  gpointer       name;

  if (contents == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, contents);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *content = NULL;

      if (!read_content (self, sql, entry->patch->id, name, &content, error))
        return FALSE;
      if (content_is_ours (entry, says, name, content))
        continue;

      g_hash_table_iter_remove (&iter);
    }

  return TRUE;
}

/* What words are about is nothing without them. */
static void
drop_abouts (const TueJournalEntry *entry,
             TueTaskPatch          *patch)
{
  GHashTableIter iter;
  gpointer       place;

  g_hash_table_iter_init (&iter, entry->patch->typed);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    {
      g_autofree char *about = g_strconcat (place, TUE_TYPED_ABOUT, NULL);

      if (!g_hash_table_contains (patch->typed, place))
        g_hash_table_remove (patch->typed, about);
    }
}

/* Of a review in which two programs typed in the same place. */
static gboolean
resolve_typed (TueStore              *self,
               const TueJournalEntry *entry,
               TueTaskPatch          *patch,
               GError               **error)
{
  if (!resolve_contents (self,
                         entry,
                         patch->typed,
                         "SELECT content FROM typed_words WHERE review_id = ?1 AND place = ?2",
                         says_typed,
                         error))
    return FALSE;

  if (patch->typed != NULL)
    drop_abouts (entry, patch);

  return TRUE;
}

static gboolean
resolve (TueStore              *self,
         const TueJournalEntry *entry,
         TueTaskPatch          *patch,
         const Row             *row,
         GError               **error)
{
  /* It was made; what others did with it since stays. */
  patch->flags &= ~TUE_TASK_PATCH_NEW;
  if (row->sequence <= entry->sequence)
    return TRUE;

  resolve_row (entry, patch, row);

  return resolve_contents (self,
                           entry,
                           patch->values,
                           "SELECT v.content FROM task AS t JOIN task_value AS v ON v.task_key = t.key WHERE t.id = ?1 AND v.field = ?2",
                           says_value,
                           error) &&
         resolve_contents (self,
                           entry,
                           patch->alsos,
                           "SELECT a.text FROM task AS t JOIN task_also AS a ON a.task_key = t.key WHERE t.id = ?1 AND a.step_id = ?2",
                           says_also,
                           error) &&
         resolve_typed (self, entry, patch, error);
}

static gboolean
names (GHashTable *contents,
       const char *name)
{
  return contents != NULL && g_hash_table_contains (contents, name);
}

static void
find_left_contents (const TueTaskPatch *all,
                    const TueTaskPatch *patch,
                    TueTaskPatch       *left)
{
  GHashTableIter iter;
  gpointer       name, content;

  if (all->values != NULL)
    {
      g_hash_table_iter_init (&iter, all->values);
      while (g_hash_table_iter_next (&iter, &name, &content))
        if (!names (patch->values, name))
          tue_task_patch_set_value (left, name, content);
    }

  if (all->alsos != NULL)
    {
      g_hash_table_iter_init (&iter, all->alsos);
      while (g_hash_table_iter_next (&iter, &name, &content))
        if (!names (patch->alsos, name))
          tue_task_patch_set_also (left, name, content);
    }

  if (all->typed != NULL)
    {
      g_hash_table_iter_init (&iter, all->typed);
      while (g_hash_table_iter_next (&iter, &name, &content))
        if (!names (patch->typed, name))
          tue_task_patch_set_typed (left, name, content);
    }
}

/* What a patch says that another one does not say any more; %NULL where that is
 * nothing. */
static TueTaskPatch *
find_left (const TueTaskPatch *all,
           const TueTaskPatch *patch)
{
  TueTaskPatchFlags flags = all->flags & ~patch->flags;
  g_autoptr(TueTaskPatch) left = tue_task_patch_new (all->id);

  find_left_contents (all, patch, left);
  if (flags & TUE_TASK_PATCH_TITLE)
    tue_task_patch_set_title (left, all->title);
  if (flags & TUE_TASK_PATCH_DUE)
    tue_task_patch_set_due (left, all->due);
  if (flags & TUE_TASK_PATCH_STATE)
    tue_task_patch_set_state (left, all->state);
  if (flags & TUE_TASK_PATCH_DELETED)
    tue_task_patch_set_deleted (left, all->deleted);

  return left->flags != 0 || left->typed != NULL ? g_steal_pointer (&left) : NULL;
}

/* Of what somebody else asked for there is the review alone, and no task that another
 * program could have changed. */
static gboolean
replay_guest (TueStore              *self,
              const TueJournalEntry *entry,
              TueTaskPatch          *patch,
              TueTaskPatch         **left,
              GError               **error)
{
  gboolean is_guest;

  if (!resolve_typed (self, entry, patch, error) ||
      !tue_store_write_guest_review (self, patch, &is_guest, error))
    return FALSE;

  *left = is_guest ? find_left (entry->patch, patch) : tue_task_patch_copy (entry->patch);

  return TRUE;
}

static gboolean
replay (TueStore              *self,
        const TueJournalEntry *entry,
        TueTaskPatch         **left,
        gboolean              *draft_left,
        GError               **error)
{
  g_autoptr(TueTaskPatch) patch = tue_task_patch_copy (entry->patch);
  g_autoptr(GPtrArray) conflicts = g_ptr_array_new_with_free_func (g_free);
  g_auto(Row) row = { 0 };

  if (!read_row (self, patch->id, &row, error))
    return FALSE;

  if (row.key == 0 && (patch->flags & TUE_TASK_PATCH_NEW) == 0)
    return replay_guest (self, entry, patch, left, error);

  if (row.key != 0 && !resolve (self, entry, patch, &row, error))
    return FALSE;

  /* Counted from values that are not all there. */
  *left = find_left (entry->patch, patch);
  if (*left != NULL)
    patch->flags &= ~(TUE_TASK_PATCH_PROGRESS | TUE_TASK_PATCH_STALE);

  if (!tue_store_apply_patch (self, patch, conflicts, error))
    return FALSE;

  *draft_left = conflicts->len > 0;

  return TRUE;
}

/**
 * tue_store_replay: (skip)
 * @entry: what a program that is gone had not written of a task
 * @left: (out) (transfer full) (nullable): what of it is not in the library
 *   now: another program changed that since, or there is no such task
 * @draft_left: (out): set where the text of the draft is not, because the library
 *   holds one that it was not made from
 *
 * Writes what nobody else changed since, field by field, in one transaction.
 * Doing so again changes nothing.
 *
 * Returns: %TRUE when it is on the disk, or %FALSE with @error set
 */
gboolean
tue_store_replay (TueStore              *self,
                  const TueJournalEntry *entry,
                  TueTaskPatch         **left,
                  gboolean              *draft_left,
                  GError               **error)
{
  g_autoptr(TueTaskPatch) found = NULL;

  *draft_left = FALSE;
  if (!tue_store_begin_write (self, NULL, error) ||
      !tue_store_end_write (self, replay (self, entry, &found, draft_left, error), error))
    return FALSE;

  *left = g_steal_pointer (&found);

  return TRUE;
}
