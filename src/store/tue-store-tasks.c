/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-tasks"

#include "config.h"

#include "tue-store.h"

#include <glib/gi18n-lib.h>

#include "tue-open-points.h"
#include "tue-store-private.h"
#include "tue-value-json.h"

/* What a person changes in the row. */
#define ASKED_FLAGS (TUE_TASK_PATCH_TITLE | TUE_TASK_PATCH_DUE | TUE_TASK_PATCH_STATE | TUE_TASK_PATCH_DELETED)

/* The flags that are columns of the row. */
#define ROW_FLAGS (TUE_TASK_PATCH_TITLE | TUE_TASK_PATCH_DUE | TUE_TASK_PATCH_STATE | \
                   TUE_TASK_PATCH_STEP | TUE_TASK_PATCH_COPIED | TUE_TASK_PATCH_DELETED)

/* (nullable): none where it cannot be read: it only says where a task is listed */
static char *
read_snooze (TueStatement *row,
             int           column)
{
  g_autofree char *content = tue_statement_dup_string (row, column);
  g_autoptr(TueValue) value = content != NULL ? tue_value_from_json (content, -1, NULL) : NULL;

  return g_strdup (tue_task_read_snooze (value));
}

TueTaskRecord *
tue_store_read_record (TueStatement *row)
{
  TueTaskRecord   *record = g_new0 (TueTaskRecord, 1);
  g_autofree char *state = tue_statement_dup_string (row, 4);

  record->id = tue_statement_dup_string (row, 0);
  record->workflow_id = tue_statement_dup_string (row, 1);
  record->title = tue_statement_dup_string (row, 2);
  record->due = tue_statement_dup_shown (row, 3);
  tue_task_state_from_string (state, &record->state);
  record->step_id = tue_statement_dup_shown (row, 5);
  record->n_filled = tue_statement_get_integer (row, 6);
  record->n_fields = tue_statement_get_integer (row, 7);
  record->created = tue_statement_get_integer (row, 8);
  record->updated = tue_statement_get_integer (row, 9);
  record->copied = tue_statement_get_integer (row, 10);
  record->sequence = tue_statement_get_integer (row, 11);
  record->deleted = tue_statement_get_integer (row, 12) != 0;
  record->has_draft = tue_statement_get_integer (row, 13) != 0;
  record->n_stale = tue_statement_get_integer (row, 14);
  record->damaged = !tue_statement_get_integer (row, 15);
  record->snoozed = read_snooze (row, 16);

  return record;
}

GPtrArray *
tue_store_read_records (TueStatement *statement,
                        GError      **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_record_free);

  while (tue_statement_next (statement))
    g_ptr_array_add (records, tue_store_read_record (statement));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&records) : NULL;
}

void
tue_store_news_free (TueStoreNews *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  g_clear_pointer (&self->draft_conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_clear_pointer (&self->overwritten, g_ptr_array_unref);
  g_free (self);
}

static TueStoreNews *
news_new (void)
{
  TueStoreNews *news = g_new0 (TueStoreNews, 1);

  news->drafts = g_ptr_array_new_with_free_func (g_free);
  news->draft_conflicts = g_ptr_array_new_with_free_func (g_free);
  news->refused = g_ptr_array_new ();
  news->overwritten = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);

  return news;
}

static gboolean
collect_drafts (TueStore     *self,
                gint64        since,
                TueStoreNews *news,
                GError      **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT t.id FROM draft AS d CROSS JOIN task AS t ON t.key = d.task_key"
                                    " WHERE d.changed > ?1");
  tue_statement_bind_integer (statement, 1, since);
  while (tue_statement_next (statement))
    g_ptr_array_add (news->drafts, g_strdup (tue_statement_get_string (statement, 0)));

  return tue_statement_finish (statement, error);
}

gboolean
tue_store_collect_news (TueStore      *self,
                        gint64         since,
                        TueStoreNews **news,
                        GError       **error)
{
  g_autoptr(TueStoreNews) collected = news_new ();
  g_autoptr(TueStatement) tasks = NULL;
  g_autoptr(TueStatement) playbooks = NULL;
  g_autoptr(TueStatement) suggestions = NULL;

  tasks = tue_database_prepare (self->database,
                                "SELECT " TUE_STORE_TASK_COLUMNS " FROM task AS t WHERE t.sequence > ?1");
  tue_statement_bind_integer (tasks, 1, since);
  collected->tasks = tue_store_read_records (tasks, error);
  if (collected->tasks == NULL)
    return FALSE;

  playbooks = tue_database_prepare (self->database, "SELECT 1 FROM playbook WHERE sequence > ?1"
                                                    " UNION ALL SELECT 1 FROM arrangement WHERE sequence > ?1 LIMIT 1");
  tue_statement_bind_integer (playbooks, 1, since);
  collected->playbooks = tue_statement_next (playbooks);
  suggestions = tue_database_prepare (self->database, "SELECT 1 FROM dismissed_suggestion WHERE sequence > ?1 LIMIT 1");
  tue_statement_bind_integer (suggestions, 1, since);
  collected->suggestions = tue_statement_next (suggestions);
  if (!tue_statement_finish (playbooks, error) ||
      !tue_statement_finish (suggestions, error) ||
      !collect_drafts (self, since, collected, error) ||
      (collected->edits = tue_store_read_edits (self, since, error)) == NULL)
    return FALSE;

  *news = g_steal_pointer (&collected);

  return TRUE;
}

static gboolean
insert_task (TueStore           *self,
             const TueTaskPatch *patch,
             GError            **error)
{
  g_autoptr(TueStatement) statement = NULL;

  /* Should a commit have reached the disk though it was reported as failed, the
   * row is there already; it is then only updated. */
  statement = tue_database_prepare (self->database,
                                    "INSERT INTO task (id, workflow_id, title, state, created, updated, sequence)"
                                    " VALUES (?1, ?2, ?3, 'open', ?4, ?4, ?5)"
                                    " ON CONFLICT (id) DO NOTHING");
  tue_statement_bind_text (statement, 1, patch->id);
  tue_statement_bind_text (statement, 2, patch->workflow_id);
  tue_statement_bind_text (statement, 3, patch->title != NULL ? patch->title : "");
  tue_statement_bind_integer (statement, 4, patch->created);
  tue_statement_bind_integer (statement, 5, self->next_sequence);

  return tue_statement_run (statement, error);
}

static gboolean
copy_contents (TueStore           *self,
               const TueTaskPatch *patch,
               gint64              key,
               GError            **error)
{
  g_autoptr(TueStatement) values = NULL;
  g_autoptr(TueStatement) alsos = NULL;

  /* What is damaged there is damaged here; what tue_value_name_goes_into_copy() keeps
   * out stays there. */
  values = tue_database_prepare (self->database,
                                 "INSERT OR IGNORE INTO task_value (task_key, field, content, seal)"
                                 " SELECT ?1, v.field, v.content, iif (sealed (task_value AS v), NULL, 0)"
                                 " FROM task_value AS v JOIN task AS t ON t.key = v.task_key WHERE t.id = ?2"
                                 " AND v.field NOT IN ('" TUE_OPEN_POINTS_NAME "', '" TUE_MISSING_NAME "', '" TUE_TASK_SNOOZE_NAME "')"
                                 " AND v.field NOT GLOB '" TUE_ANSWER_PREFIX "*'");
  tue_statement_bind_integer (values, 1, key);
  tue_statement_bind_text (values, 2, patch->copy_from);

  alsos = tue_database_prepare (self->database,
                                "INSERT OR IGNORE INTO task_also (task_key, step_id, text, seal)"
                                " SELECT ?1, a.step_id, a.text, iif (sealed (task_also AS a), NULL, 0)"
                                " FROM task_also AS a JOIN task AS t ON t.key = a.task_key WHERE t.id = ?2");
  tue_statement_bind_integer (alsos, 1, key);
  tue_statement_bind_text (alsos, 2, patch->copy_from);

  return tue_statement_run (values, error) && tue_statement_run (alsos, error);
}

static gboolean
update_row (TueStore           *self,
            const TueTaskPatch *patch,
            gint64              key,
            GError            **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE task SET"
                                    " title = iif (?2, ?3, title),"
                                    " due = iif (?4, ?5, due),"
                                    " state = iif (?6, ?7, state),"
                                    " step_id = iif (?8, ?9, step_id),"
                                    " copied = iif (?10, ?11, copied),"
                                    " deleted = iif (?12, ?13, deleted)"
                                    " WHERE key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, patch->flags & TUE_TASK_PATCH_TITLE);
  tue_statement_bind_text (statement, 3, patch->title);
  tue_statement_bind_integer (statement, 4, patch->flags & TUE_TASK_PATCH_DUE);
  tue_statement_bind_text (statement, 5, patch->due);
  tue_statement_bind_integer (statement, 6, patch->flags & TUE_TASK_PATCH_STATE);
  tue_statement_bind_text (statement, 7, tue_task_state_to_string (patch->state));
  tue_statement_bind_integer (statement, 8, patch->flags & TUE_TASK_PATCH_STEP);
  tue_statement_bind_text (statement, 9, patch->step_id);
  tue_statement_bind_integer (statement, 10, patch->flags & TUE_TASK_PATCH_COPIED);
  tue_statement_bind_integer (statement, 11, patch->copied);
  tue_statement_bind_integer (statement, 12, patch->flags & TUE_TASK_PATCH_DELETED);
  tue_statement_bind_integer (statement, 13, patch->deleted);

  return tue_statement_run (statement, error);
}

/* Apart from update_row(), so that typing does not touch the indexes of the
 * lists. @n_contents, @n_events: how many more there are. */
static gboolean
touch_row (TueStore           *self,
           const TueTaskPatch *patch,
           gint64              key,
           gint64              n_contents,
           gint64              n_events,
           GError            **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE task SET"
                                    " updated = max (updated, ?2),"
                                    " n_filled = iif (?3, ?4, n_filled),"
                                    " n_fields = iif (?3, ?5, n_fields),"
                                    " sequence = ?6,"
                                    " n_stale = iif (?7, ?8, n_stale),"
                                    " n_contents = n_contents + ?9,"
                                    " n_events = n_events + ?10"
                                    " WHERE key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_integer (statement, 2, patch->updated);
  tue_statement_bind_integer (statement, 3, patch->flags & TUE_TASK_PATCH_PROGRESS);
  tue_statement_bind_integer (statement, 4, patch->n_filled);
  tue_statement_bind_integer (statement, 5, patch->n_fields);
  tue_statement_bind_integer (statement, 6, self->next_sequence);
  tue_statement_bind_integer (statement, 7, patch->flags & TUE_TASK_PATCH_STALE);
  tue_statement_bind_integer (statement, 8, patch->n_stale);
  tue_statement_bind_integer (statement, 9, n_contents);
  tue_statement_bind_integer (statement, 10, n_events);

  return tue_statement_run (statement, error);
}

static gboolean
write_value (TueStore   *self,
             gint64      key,
             const char *field,
             TueValue   *value,
             GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *content = NULL;

  if (tue_value_get_kind (value) == TUE_VALUE_NULL)
    {
      statement = tue_database_prepare (self->database, "DELETE FROM task_value WHERE task_key = ?1 AND field = ?2");
    }
  else
    {
      content = tue_value_to_json (value);
      statement = tue_database_prepare (self->database,
                                        "INSERT INTO task_value (task_key, field, content) VALUES (?1, ?2, ?3)"
                                        " ON CONFLICT (task_key, field) DO UPDATE SET content = excluded.content");
      tue_statement_bind_text (statement, 3, content);
    }
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_text (statement, 2, field);

  return tue_statement_run (statement, error);
}

static gboolean
write_also (TueStore   *self,
            gint64      key,
            const char *step_id,
            const char *also,
            GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  if (*also == '\0')
    {
      statement = tue_database_prepare (self->database, "DELETE FROM task_also WHERE task_key = ?1 AND step_id = ?2");
    }
  else
    {
      statement = tue_database_prepare (self->database,
                                        "INSERT INTO task_also (task_key, step_id, text) VALUES (?1, ?2, ?3)"
                                        " ON CONFLICT (task_key, step_id) DO UPDATE SET text = excluded.text");
      tue_statement_bind_text (statement, 3, also);
    }
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_text (statement, 2, step_id);

  return tue_statement_run (statement, error);
}

/* Should it come again, as after a commit that was reported as failed, it is
 * there already. */
static gboolean
write_copy (TueStore            *self,
            gint64               key,
            const TuePromptCopy *copy,
            GError             **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *values = tue_value_to_json (copy->values);
  g_autofree char *person_id = NULL;

  if (!tue_store_get_person (self, copy->person, copy->time, &person_id, error))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO prompt_copy (task_key, step_id, template_id, template_version,"
                                    " task_values, prompt_hash, n_words, time, sequence, person_id)"
                                    " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10"
                                    " WHERE NOT EXISTS (SELECT 1 FROM prompt_copy WHERE task_key = ?1"
                                    " AND time = ?8 AND step_id = ?2 AND prompt_hash = ?6)");
  tue_statement_bind_integer (statement, 1, key);
  tue_statement_bind_text (statement, 2, copy->step_id);
  tue_statement_bind_text (statement, 3, copy->template_id);
  tue_statement_bind_integer (statement, 4, copy->template_version);
  tue_statement_bind_text (statement, 5, values);
  tue_statement_bind_text (statement, 6, copy->prompt_hash);
  tue_statement_bind_integer (statement, 7, copy->n_words);
  tue_statement_bind_integer (statement, 8, copy->time);
  tue_statement_bind_integer (statement, 9, self->next_sequence);
  tue_statement_bind_text (statement, 10, person_id);

  return tue_statement_run (statement, error);
}

static gboolean
write_contents (TueStore           *self,
                const TueTaskPatch *patch,
                gint64              key,
                GError            **error)
{
  GHashTableIter iter;
  gpointer       name, content;

  if ((patch->flags & TUE_TASK_PATCH_NEW) && patch->copy_from != NULL &&
      !copy_contents (self, patch, key, error))
    return FALSE;

  if (patch->values != NULL)
    {
      g_hash_table_iter_init (&iter, patch->values);
      while (g_hash_table_iter_next (&iter, &name, &content))
        {
          if (!write_value (self, key, name, content, error))
            return FALSE;
        }
    }

  if (patch->alsos != NULL)
    {
      g_hash_table_iter_init (&iter, patch->alsos);
      while (g_hash_table_iter_next (&iter, &name, &content))
        {
          if (!write_also (self, key, name, content, error))
            return FALSE;
        }
    }

  for (guint i = 0; patch->copies != NULL && i < patch->copies->len; i++)
    {
      if (!write_copy (self, key, patch->copies->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}

static void
condition_clear (TueTaskCondition *self)
{
  g_free (self->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueTaskCondition, condition_clear)

/* The key is 0 where there is no such task. */
static gboolean
find_key (TueStore         *self,
          const char       *id,
          gint64           *key,
          TueTaskCondition *condition,
          GError          **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *state = NULL;

  *key = 0;
  statement = tue_database_prepare (self->database, "SELECT t.key, t.title, t.deleted, t.state, sealed (task AS t)"
                                                    " FROM task AS t WHERE t.id = ?1");
  tue_statement_bind_text (statement, 1, id);
  if (tue_statement_next (statement))
    {
      *key = tue_statement_get_integer (statement, 0);
      g_clear_pointer (&condition->title, g_free);
      condition->title = tue_statement_dup_string (statement, 1);
      condition->deleted = tue_statement_get_integer (statement, 2) != 0;
      state = tue_statement_dup_string (statement, 3);
      tue_task_state_from_string (state, &condition->state);
      condition->damaged = !tue_statement_get_integer (statement, 4);
    }

  return tue_statement_finish (statement, error);
}

/* How many values and alsos there are. */
static gboolean
count_contents (TueStore *self,
                gint64    key,
                gint64   *n_contents,
                GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT (SELECT count (*) FROM task_value WHERE task_key = ?1) +"
                                    " (SELECT count (*) FROM task_also WHERE task_key = ?1)");
  tue_statement_bind_integer (statement, 1, key);
  *n_contents = tue_statement_next (statement) ? tue_statement_get_integer (statement, 0) : 0;

  return tue_statement_finish (statement, error);
}

/* @n_more: how many more there are afterwards. */
static gboolean
write_counted (TueStore           *self,
               const TueTaskPatch *patch,
               gint64              key,
               gint64             *n_more,
               GError            **error)
{
  gint64 n_before, n_after;

  *n_more = 0;
  if (patch->values == NULL && patch->alsos == NULL && patch->copy_from == NULL)
    return write_contents (self, patch, key, error);

  if (!count_contents (self, key, &n_before, error) ||
      !write_contents (self, patch, key, error) ||
      !count_contents (self, key, &n_after, error))
    return FALSE;

  *n_more = n_after - n_before;

  return TRUE;
}

/* Makes what there is to read of a damaged row what is written there. */
static gboolean
mend_row (TueStore *self,
          gint64    key,
          GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "UPDATE task SET"
                                    " has_draft = EXISTS (SELECT 1 FROM revision WHERE task_key = ?1) OR"
                                    "             EXISTS (SELECT 1 FROM draft_text WHERE task_key = ?1),"
                                    " n_contents = (SELECT count (*) FROM task_value WHERE task_key = ?1) +"
                                    "              (SELECT count (*) FROM task_also WHERE task_key = ?1),"
                                    " n_events = (SELECT count (*) FROM task_event WHERE task_key = ?1)"
                                    " WHERE key = ?1");
  tue_statement_bind_integer (statement, 1, key);

  return tue_statement_run (statement, error);
}

/* Whether a patch asks nothing of a damaged row that would be lost. */
static gboolean
check_row_stays (const TueTaskPatch     *patch,
                 const TueTaskCondition *before,
                 GError                **error)
{
  if ((patch->flags & ASKED_FLAGS) == 0)
    return TRUE;

  g_set_error (error,
               TUE_STORE_ERROR,
               TUE_STORE_ERROR_UNREADABLE,
               /* Translators: %s is what can be read of the title of a task. */
               _("The task “%s” is damaged and was left as it is."),
                 before->title);
  return FALSE;
}

/* Inside of a transaction that writes. */
gboolean
tue_store_apply_patch (TueStore           *self,
                       const TueTaskPatch *patch,
                       GPtrArray          *draft_conflicts,
                       GError            **error)
{
  const TueTaskPatchFlags searched = TUE_TASK_PATCH_NEW | TUE_TASK_PATCH_TITLE |
                                     TUE_TASK_PATCH_VALUES | TUE_TASK_PATCH_DELETED;
  g_auto(TueTaskCondition) before = { 0 };
  const char *title;
  gboolean    deleted;
  gint64      key, n_contents, n_events;

  if ((patch->flags & TUE_TASK_PATCH_NEW) && !insert_task (self, patch, error))
    return FALSE;

  if (!find_key (self, patch->id, &key, &before, error))
    return FALSE;

  /* After a backup was restored a task may be missing that is still shown. Of what
   * somebody else asked for there is the review alone. */
  if (key == 0)
    {
      gboolean is_guest;

      if (!tue_store_write_guest_review (self, patch, &is_guest, error))
        return FALSE;
      if (!is_guest)
        tue_store_error_set (error, TUE_STORE_ERROR_NOT_FOUND);
      return is_guest;
    }
  if (patch->flags & TUE_TASK_PATCH_MENDED)
    {
      if (!mend_row (self, key, error))
        return FALSE;
      before.damaged = FALSE;
    }
  if (before.damaged && !check_row_stays (patch, &before, error))
    return FALSE;

  if (!write_counted (self, patch, key, &n_contents, error))
    return FALSE;

  /* A row that is not understood stays as it is; what belongs to the task is
   * written all the same. */
  if (!before.damaged &&
      (((patch->flags & ROW_FLAGS) != 0 && !update_row (self, patch, key, error)) ||
       !tue_store_write_events (self, patch, key, &before, &n_events, error) ||
       !touch_row (self, patch, key, n_contents, n_events, error)))
    return FALSE;
  if (!tue_store_write_review (self, patch, key, error) || !tue_store_write_typed_words (self, patch, error) ||
      (patch->draft != NULL && !tue_store_write_draft (self, patch, key, draft_conflicts, error)))
    return FALSE;

  /* The words of a draft are found once it is kept, not with each keystroke. */
  if ((patch->flags & searched) == 0 && (patch->draft == NULL || patch->draft->revisions == NULL))
    return TRUE;

  title = patch->flags & TUE_TASK_PATCH_TITLE ? patch->title : before.title;
  deleted = patch->flags & TUE_TASK_PATCH_DELETED ? patch->deleted : before.deleted;

  return tue_store_index_task (self, key, title, deleted, error);
}

/* Finds the key of a task that must be there. */
gboolean
tue_store_find_task (TueStore   *self,
                     const char *id,
                     gint64     *key,
                     GError    **error)
{
  g_auto(TueTaskCondition) condition = { 0 };

  if (!find_key (self, id, key, &condition, error))
    return FALSE;

  if (*key == 0)
    tue_store_error_set (error, TUE_STORE_ERROR_NOT_FOUND);

  return *key != 0;
}

/* Nobody writes when a task comes back, or counts what is missing, in words. */
static gboolean
is_written_by_people (const char *field)
{
  return !g_str_equal (field, TUE_TASK_SNOOZE_NAME) && !g_str_equal (field, TUE_MISSING_NAME);
}

/* (transfer full): by which an item of a list is known. A tick of a point is no word. */
static char *
dup_item_words (TueValue   *item,
                const char *field)
{
  static const char *const members[] = { "text", "about", "reply" };
  g_autoptr(TueValueBuilder) words = NULL;
  g_autoptr(TueValue) list = NULL;

  if (!g_str_equal (field, TUE_OPEN_POINTS_NAME) || tue_value_lookup (item, "text") == NULL)
    return tue_value_to_json (item);

  words = tue_value_builder_new_list ();
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      TueValue *member = tue_value_lookup (item, members[i]);

      tue_value_builder_add (words, member != NULL ? tue_value_ref (member) : tue_value_new_null ());
    }
  list = tue_value_builder_end (words);

  return tue_value_to_json (list);
}

static void
add_items (GHashTable *items,
           const char *field,
           TueValue   *list)
{
  if (tue_value_get_kind (list) != TUE_VALUE_LIST)
    return;

  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    g_hash_table_add (items, dup_item_words (tue_value_get_item (list, i), field));
}

/* (transfer full) (nullable): those that were not seen, and are not written again */
static TueValue *
dup_lost_items (const char *field,
                TueValue   *stored,
                TueValue   *was,
                TueValue   *value)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TueValueBuilder) lost = tue_value_builder_new_list ();
  g_autoptr(TueValue) list = NULL;

  add_items (known, field, was);
  add_items (known, field, value);
  for (gsize i = 0; i < tue_value_get_n_items (stored); i++)
    {
      TueValue        *item = tue_value_get_item (stored, i);
      g_autofree char *words = dup_item_words (item, field);

      if (!g_hash_table_contains (known, words))
        tue_value_builder_add (lost, tue_value_ref (item));
    }
  list = tue_value_builder_end (lost);

  return tue_value_get_n_items (list) > 0 ? g_steal_pointer (&list) : NULL;
}

/* (transfer full) (nullable): what is stored in a field and neither was seen nor is
 * written again. Of what another program emptied there is nothing to lose. */
static TueValue *
dup_lost_value (const TueTaskPatch *patch,
                const char         *field,
                TueValue           *stored)
{
  TueValue *was = g_hash_table_lookup (patch->was->values, field);
  TueValue *value = g_hash_table_lookup (patch->values, field);

  if (was == NULL || value == NULL || !is_written_by_people (field) || tue_value_equal (stored, was) || tue_value_equal (stored, value))
    return NULL;

  switch (tue_value_get_kind (stored))
    {
    case TUE_VALUE_NULL:
      return NULL;
    case TUE_VALUE_STRING:
      return *tue_value_get_string (stored, NULL) != '\0' ? tue_value_ref (stored) : NULL;
    case TUE_VALUE_LIST:
      return dup_lost_items (field, stored, was, value);
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_NUMBER:
    case TUE_VALUE_MAP:
    default:
      return tue_value_ref (stored);
    }
}

/* (transfer none): what of a task is lost, made with the first of it */
static TueTaskPatch *
make_lost (TueTaskPatch      **lost,
           const TueTaskPatch *patch)
{
  if (*lost == NULL)
    *lost = tue_task_patch_new (patch->id);

  return *lost;
}

static gboolean
collect_lost_values (TueStore           *self,
                     const TueTaskPatch *patch,
                     TueTaskPatch      **lost,
                     GError            **error)
{
  g_autoptr(TueStatement) statement = NULL;

  if (patch->was->values == NULL || patch->values == NULL)
    return TRUE;

  statement = tue_database_prepare (self->database,
                                    "SELECT v.field, v.content FROM task_value AS v JOIN task AS t ON t.key = v.task_key WHERE t.id = ?1");
  tue_statement_bind_text (statement, 1, patch->id);
  while (tue_statement_next (statement))
    {
      const char *field = tue_statement_get_string (statement, 0);
      g_autoptr(TueValue) stored = NULL;
      g_autoptr(TueValue) words = NULL;

      if (!g_hash_table_contains (patch->was->values, field))
        continue;
      stored = tue_value_from_json (tue_statement_get_string (statement, 1), -1, NULL);
      words = stored != NULL ? dup_lost_value (patch, field, stored) : NULL;
      if (words != NULL)
        tue_task_patch_set_value (make_lost (lost, patch), field, words);
    }

  return tue_statement_finish (statement, error);
}

static gboolean
is_lost_text (const char *stored,
              const char *was,
              const char *text)
{
  return was != NULL && text != NULL && *stored != '\0' && strcmp (stored, was) != 0 && strcmp (stored, text) != 0;
}

static gboolean
collect_lost_alsos (TueStore           *self,
                    const TueTaskPatch *patch,
                    TueTaskPatch      **lost,
                    GError            **error)
{
  g_autoptr(TueStatement) statement = NULL;

  if (patch->was->alsos == NULL || patch->alsos == NULL)
    return TRUE;

  statement = tue_database_prepare (self->database,
                                    "SELECT a.step_id, a.text FROM task_also AS a JOIN task AS t ON t.key = a.task_key WHERE t.id = ?1");
  tue_statement_bind_text (statement, 1, patch->id);
  while (tue_statement_next (statement))
    {
      g_autofree char *step_id = tue_statement_dup_string (statement, 0);
      g_autofree char *stored = tue_statement_dup_string (statement, 1);

      if (is_lost_text (stored, g_hash_table_lookup (patch->was->alsos, step_id), g_hash_table_lookup (patch->alsos, step_id)))
        tue_task_patch_set_also (make_lost (lost, patch), step_id, stored);
    }

  return tue_statement_finish (statement, error);
}

static gboolean
collect_lost_title (TueStore           *self,
                    const TueTaskPatch *patch,
                    TueTaskPatch      **lost,
                    GError            **error)
{
  g_autoptr(TueStatement) statement = NULL;

  if (!(patch->was->flags & patch->flags & TUE_TASK_PATCH_TITLE))
    return TRUE;

  statement = tue_database_prepare (self->database, "SELECT title FROM task WHERE id = ?1");
  tue_statement_bind_text (statement, 1, patch->id);
  if (tue_statement_next (statement))
    {
      g_autofree char *stored = tue_statement_dup_string (statement, 0);

      if (is_lost_text (stored, patch->was->title, patch->title))
        tue_task_patch_set_title (make_lost (lost, patch), stored);
    }

  return tue_statement_finish (statement, error);
}

/* What another program wrote where this one writes now, and did not see. */
static gboolean
collect_overwritten (TueStore           *self,
                     const TueTaskPatch *patch,
                     GPtrArray          *overwritten,
                     GError            **error)
{
  g_autoptr(TueTaskPatch) lost = NULL;

  if (patch->was == NULL)
    return TRUE;

  if (!collect_lost_values (self, patch, &lost, error) ||
      !collect_lost_alsos (self, patch, &lost, error) ||
      !collect_lost_title (self, patch, &lost, error))
    return FALSE;

  if (lost != NULL)
    g_ptr_array_add (overwritten, g_steal_pointer (&lost));

  return TRUE;
}

static gboolean
apply_patch (TueStore     *self,
             TueTaskPatch *patch,
             TueStoreNews *news,
             GError      **error)
{
  return collect_overwritten (self, patch, news->overwritten, error) &&
         tue_store_apply_patch (self, patch, news->draft_conflicts, error);
}

/**
 * tue_store_apply: (skip)
 * @patches: (element-type TueTaskPatch): at most one of each task
 * @news: (out) (optional): what other programs wrote since the last look, as it was before
 *   @patches
 *
 * Writes all patches, or none. Only the text of a draft stays unwritten, should
 * the library hold another one than the base of its draft; @news tells.
 *
 * Returns: %TRUE when they are on the disk, or %FALSE with @error set
 */
gboolean
tue_store_apply (TueStore      *self,
                 GPtrArray     *patches,
                 TueStoreNews **news,
                 GError       **error)
{
  g_autoptr(TueStoreNews) collected = NULL;
  gboolean applied = TRUE;

  if (!tue_store_begin_write (self, &collected, error))
    return FALSE;

  for (guint i = 0; i < patches->len && applied; i++)
    applied = apply_patch (self, patches->pdata[i], collected, error);

  if (!tue_store_end_write (self, applied, error))
    return FALSE;

  if (news != NULL)
    *news = g_steal_pointer (&collected);

  return TRUE;
}

/* A patch that is refused leaves nothing behind. */
static gboolean
apply_apart (TueStore     *self,
             TueTaskPatch *patch,
             TueStoreNews *news,
             GError      **error)
{
  g_autoptr(GError) refusal = NULL;
  guint n_conflicts = news->draft_conflicts->len;
  guint n_overwritten = news->overwritten->len;

  if (!tue_database_execute (self->database, "SAVEPOINT patch", error))
    return FALSE;

  if (apply_patch (self, patch, news, &refusal))
    return tue_database_execute (self->database, "RELEASE patch", error);

  if (!tue_store_error_is_refusal (refusal))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }

  g_debug ("What was typed in the task %s is refused: %s", patch->id, refusal->message);
  g_ptr_array_set_size (news->draft_conflicts, (int)n_conflicts);
  g_ptr_array_set_size (news->overwritten, (int)n_overwritten);
  g_hash_table_remove_all (self->drafts);
  g_ptr_array_add (news->refused, patch);

  return tue_database_execute (self->database, "ROLLBACK TO patch; RELEASE patch", error);
}

static gboolean
apply_all_apart (TueStore     *self,
                 GPtrArray    *patches,
                 TueStoreNews *news,
                 GError      **error)
{
  for (guint i = 0; i < patches->len; i++)
    {
      if (!apply_apart (self, patches->pdata[i], news, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_store_apply_each: (skip)
 * @patches: (element-type TueTaskPatch): at most one of each task
 * @news: (out): as of tue_store_apply(), and what was refused
 *
 * Like tue_store_apply(), but a patch that the library refuses for a reason of
 * its own does not keep the others from being written.
 *
 * Returns: %TRUE when all that is not in @news as refused is on the disk, or
 *   %FALSE with @error set
 */
gboolean
tue_store_apply_each (TueStore      *self,
                      GPtrArray     *patches,
                      TueStoreNews **news,
                      GError       **error)
{
  g_autoptr(TueStoreNews) collected = NULL;
  g_autoptr(GError) refusal = NULL;

  if (tue_store_apply (self, patches, news, &refusal))
    return TRUE;

  if (!tue_store_error_is_refusal (refusal))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }

  if (!tue_store_begin_write (self, &collected, error) ||
      !tue_store_end_write (self, apply_all_apart (self, patches, collected, error), error))
    return FALSE;

  *news = g_steal_pointer (&collected);

  return TRUE;
}

/**
 * tue_store_poll: (skip)
 *
 * Looks whether another program wrote; cheap when none did.
 *
 * Returns: (transfer full): what it changed, perhaps nothing, or %NULL with
 *   @error set
 */
TueStoreNews *
tue_store_poll (TueStore *self,
                GError  **error)
{
  g_autoptr(TueStoreNews) news = NULL;
  gint64   data_version, sequence;
  gboolean collected;

  if (!tue_database_get_integer (self->database, "PRAGMA data_version", &data_version, error))
    return NULL;

  if (data_version == self->data_version)
    {
      news = news_new ();
      news->tasks = g_ptr_array_new ();
      news->edits = g_ptr_array_new ();
      return g_steal_pointer (&news);
    }

  if (!tue_database_begin_read (self->database, error))
    return NULL;

  collected = tue_database_get_integer (self->database, "SELECT sequence FROM library", &sequence, error) &&
              tue_store_collect_news (self, self->sequence, &news, error);
  tue_database_rollback (self->database);
  if (!collected)
    return NULL;

  self->data_version = data_version;
  self->sequence = sequence;

  return g_steal_pointer (&news);
}

static void
note_damage (GPtrArray **names,
             const char *name)
{
  if (*names == NULL)
    *names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (*names, g_strdup (name));
}

/* A value that is not what was written is named, and is there where it can be
 * read at all. */
static gboolean
load_values (TueStore      *self,
             gint64         key,
             TueTaskRecord *record,
             GError       **error)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT v.field, v.content, sealed (task_value AS v) FROM task_value AS v"
                                    " WHERE v.task_key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  while (tue_statement_next (statement))
    {
      g_autofree char *field = tue_statement_dup_string (statement, 0);
      g_autofree char *content = tue_statement_dup_string (statement, 1);
      TueValue        *value = tue_value_from_json (content, -1, NULL);

      if (value == NULL || !tue_statement_get_integer (statement, 2))
        {
          g_debug ("The value “%s” of task %s is damaged", field, record->id);
          note_damage (&record->damaged_values, field);
        }
      if (value != NULL)
        tue_value_builder_set (builder, field, value);
    }

  if (!tue_statement_finish (statement, error))
    return FALSE;

  record->values = tue_value_builder_end (builder);

  return TRUE;
}

static gboolean
load_alsos (TueStore      *self,
            gint64         key,
            TueTaskRecord *record,
            GError       **error)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT a.step_id, a.text, sealed (task_also AS a) FROM task_also AS a"
                                    " WHERE a.task_key = ?1");
  tue_statement_bind_integer (statement, 1, key);
  while (tue_statement_next (statement))
    {
      g_autofree char *step_id = tue_statement_dup_string (statement, 0);
      g_autofree char *text = tue_statement_dup_string (statement, 1);

      if (!tue_statement_get_integer (statement, 2))
        {
          g_debug ("What is added to step “%s” of task %s is damaged", step_id, record->id);
          note_damage (&record->damaged_alsos, step_id);
        }
      tue_value_builder_set (builder, step_id, tue_value_new_string (text));
    }

  if (!tue_statement_finish (statement, error))
    return FALSE;

  record->alsos = tue_value_builder_end (builder);

  return TRUE;
}

/* What is missing has no name. */
static gboolean
check_contents (TueStore      *self,
                gint64         key,
                TueTaskRecord *record,
                GError       **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, "SELECT n_contents FROM task WHERE key = ?1");
  gint64 n_contents;

  if (!count_contents (self, key, &n_contents, error))
    return FALSE;

  tue_statement_bind_integer (statement, 1, key);
  if (!tue_statement_next (statement) || tue_statement_get_integer (statement, 0) != n_contents)
    record->damaged = TRUE;

  return tue_statement_finish (statement, error);
}

static gboolean
load_copied_step (TueStore      *self,
                  gint64         key,
                  TueTaskRecord *record,
                  GError       **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT p.step_id, sealed (prompt_copy AS p) FROM prompt_copy AS p"
                                    " WHERE p.task_key = ?1 ORDER BY p.time DESC, p.id DESC LIMIT 1");
  tue_statement_bind_integer (statement, 1, key);
  if (tue_statement_next (statement) && tue_statement_get_integer (statement, 1))
    record->copied_step = tue_statement_dup_shown (statement, 0);

  return tue_statement_finish (statement, error);
}

static TueTaskRecord *
load_in_transaction (TueStore   *self,
                     const char *id,
                     GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autoptr(TueTaskRecord) record = NULL;
  gint64 key = 0;

  statement = tue_database_prepare (self->database,
                                    "SELECT " TUE_STORE_TASK_COLUMNS ", t.key FROM task AS t WHERE t.id = ?1");
  tue_statement_bind_text (statement, 1, id);
  if (tue_statement_next (statement))
    {
      record = tue_store_read_record (statement);
      key = tue_statement_get_integer (statement, TUE_STORE_N_TASK_COLUMNS);
    }
  if (!tue_statement_finish (statement, error))
    return NULL;

  if (record == NULL)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_NOT_FOUND);
      return NULL;
    }

  if (!load_values (self, key, record, error) || !load_alsos (self, key, record, error) ||
      !check_contents (self, key, record, error) || !load_copied_step (self, key, record, error))
    return NULL;

  record->templates = tue_store_read_task_versions (self, tue_value_lookup (record->values, TUE_TEMPLATES_VALUE), error);
  if (record->templates == NULL)
    return NULL;
  record->snippets = tue_store_read_task_snippets (self, tue_value_lookup (record->values, TUE_SNIPPETS_VALUE), error);
  if (record->snippets == NULL)
    return NULL;

  return g_steal_pointer (&record);
}

/**
 * tue_store_load_task: (skip)
 * @id: a task, also one that is deleted
 *
 * Reads a task with its values and alsos, all of one moment.
 *
 * Returns: (transfer full): the record, or %NULL with @error set
 */
TueTaskRecord *
tue_store_load_task (TueStore   *self,
                     const char *id,
                     GError    **error)
{
  TueTaskRecord *record;

  if (!tue_database_begin_read (self->database, error))
    return NULL;

  record = load_in_transaction (self, id, error);
  tue_database_rollback (self->database);

  return record;
}
