/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Snippets as they are written: what is not saved, their versions, and what tasks were
 * filled with.
 */

#define G_LOG_DOMAIN "tue-store-snippet-texts"

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "tue-store-parts.h"
#include "tue-store-private.h"

#define VERSION_COLUMNS \
  "v.playbook_id, v.name, v.version, v.note, v.text, v.time, p.name," \
  " sealed (snippet_version AS v) AND (v.person_id IS NULL OR sealed (person AS p))"

#define VERSIONS "snippet_version AS v LEFT JOIN person AS p ON p.id = v.person_id"

/* --- Writing --------------------------------------------------------------------------- */

/* The number of the version that has this text: the one it says, where that is free or
 * the same; of one that says none, as it comes from a playbook, the newest with this
 * text; else the next. */
static gboolean
find_version (TueStore   *self,
              TueSnippet *snippet,
              const char *playbook_id,
              guint      *version,
              GError    **error)
{
  guint wanted = tue_snippet_get_version (snippet);
  g_autoptr(TueStatement) statement = NULL;

  *version = MAX (wanted, 1);
  statement = tue_database_prepare (self->database,
                                    "SELECT ifnull (max (iif (version = ?4, text = ?3, NULL)), ?4 > max (version)),"
                                    " ifnull (max (iif (text = ?3, version, NULL)), 0), max (version)"
                                    " FROM snippet_version WHERE playbook_id = ?1 AND name = ?2 HAVING count (*) > 0");
  tue_statement_bind_texts (statement, 1, playbook_id, tue_snippet_get_name (snippet), tue_snippet_get_text (snippet), NULL);
  tue_statement_bind_integer (statement, 4, wanted);
  if (tue_statement_next (statement))
    {
      gboolean fits = tue_statement_get_integer (statement, 0) != 0;
      gint64   same = tue_statement_get_integer (statement, 1);

      if (wanted == 0 && same > 0)
        *version = (guint)same;
      else if (wanted == 0 || !fits)
        *version = (guint)tue_statement_get_integer (statement, 2) + 1;
    }

  return tue_statement_finish (statement, error);
}

/* A version that is there already stays as it is. */
static gboolean
insert_version (TueStore             *self,
                TueSnippet           *snippet,
                const char           *playbook_id,
                guint                 version,
                const TueStoreAuthor *author,
                GError              **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO snippet_version (playbook_id, name, note, text, version, time, person_id, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                    " ON CONFLICT (playbook_id, name, version) DO NOTHING");
  tue_statement_bind_texts (statement,
                            1,
                            playbook_id,
                            tue_snippet_get_name (snippet),
                            tue_snippet_get_note (snippet),
                            tue_snippet_get_text (snippet),
                            NULL);
  tue_statement_bind_integer (statement, 5, version);
  tue_statement_bind_integer (statement, 6, author->time);
  tue_statement_bind_text (statement, 7, author->person_id);
  tue_statement_bind_integer (statement, 8, self->next_sequence);

  return tue_statement_run (statement, error);
}

gboolean
tue_store_write_snippet (TueStore             *self,
                         TueSnippet           *snippet,
                         const char           *playbook_id,
                         guint                 position,
                         const TueStoreAuthor *author,
                         GError              **error)
{
  g_autoptr(TueStatement) statement = NULL;
  guint version;

  if (!find_version (self, snippet, playbook_id, &version, error) ||
      !insert_version (self, snippet, playbook_id, version, author, error))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO snippet (playbook_id, name, label, text, position, sequence, version)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                                    " ON CONFLICT (playbook_id, name) DO UPDATE SET label = excluded.label,"
                                    " text = excluded.text, position = excluded.position,"
                                    " sequence = excluded.sequence, version = excluded.version, deleted = 0");
  tue_statement_bind_texts (statement,
                            1,
                            playbook_id,
                            tue_snippet_get_name (snippet),
                            tue_snippet_get_label (snippet),
                            tue_snippet_get_text (snippet),
                            NULL);
  tue_statement_bind_integer (statement, 5, position);
  tue_statement_bind_integer (statement, 6, self->next_sequence);
  tue_statement_bind_integer (statement, 7, version);

  return tue_statement_run (statement, error);
}

/* --- Reading --------------------------------------------------------------------------- */

static TueSnippetVersion *
read_version (TueStatement *row)
{
  g_autoptr(TueSnippet) snippet = NULL;
  TueSnippetVersion *version;

  snippet = tue_snippet_new_version (tue_statement_get_shown (row, 1),
                                     NULL,
                                     tue_statement_get_shown (row, 4),
                                     (guint)tue_statement_get_integer (row, 2),
                                     tue_statement_get_shown (row, 3));
  version = tue_snippet_version_new (tue_statement_get_shown (row, 0), snippet, tue_statement_get_text (row, 6), tue_statement_get_integer (row, 5));
  version->damaged = !tue_statement_get_integer (row, 7);

  return version;
}

/* hash: (nullable): only those with it */
static gboolean
read_versions (TueStatement *statement,
               const char   *hash,
               GPtrArray    *versions,
               GError      **error)
{
  while (tue_statement_next (statement))
    {
      g_autoptr(TueSnippetVersion) version = read_version (statement);

      if (hash == NULL || strcmp (tue_snippet_get_hash (version->snippet), hash) == 0)
        g_ptr_array_add (versions, g_steal_pointer (&version));
    }

  return tue_statement_finish (statement, error);
}

static GPtrArray *
make_versions (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_snippet_version_free);
}

/**
 * tue_store_list_snippet_versions: (skip)
 * @playbook_id: a playbook
 * @name: the name of a snippet of it
 *
 * Returns: (transfer full) (element-type TueSnippetVersion): all versions of it,
 *   newest first, or %NULL with @error set
 */
GPtrArray *
tue_store_list_snippet_versions (TueStore   *self,
                                 const char *playbook_id,
                                 const char *name,
                                 GError    **error)
{
  g_autoptr(GPtrArray) versions = make_versions ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " VERSION_COLUMNS " FROM " VERSIONS
                                    " WHERE v.playbook_id = ?1 AND v.name = ?2 ORDER BY v.version DESC");
  tue_statement_bind_text (statement, 1, playbook_id);
  tue_statement_bind_text (statement, 2, name);

  return read_versions (statement, NULL, versions, error) ? g_steal_pointer (&versions) : NULL;
}

/**
 * tue_store_get_newest_snippet_version: (skip)
 * @playbook_id: a playbook
 * @name: the name of a snippet, of one that went, too
 * @version: (out): the number of its newest version, 0 where there is none
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_get_newest_snippet_version (TueStore   *self,
                                      const char *playbook_id,
                                      const char *name,
                                      guint      *version,
                                      GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  *version = 0;
  statement = tue_database_prepare (self->database,
                                    "SELECT ifnull (max (version), 0) FROM snippet_version WHERE playbook_id = ?1 AND name = ?2");
  tue_statement_bind_text (statement, 1, playbook_id);
  tue_statement_bind_text (statement, 2, name);
  if (tue_statement_next (statement))
    *version = (guint)tue_statement_get_integer (statement, 0);

  return tue_statement_finish (statement, error);
}

/* What each snippet said before snippets had versions, where it says something else
 * by now: what tasks have that do not say. */
GPtrArray *
tue_store_read_first_snippets (TueStore *self,
                               GError  **error)
{
  g_autoptr(GPtrArray) versions = make_versions ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " VERSION_COLUMNS " FROM " VERSIONS
                                    " WHERE v.version = 1 AND v.time = 0 AND NOT EXISTS"
                                    " (SELECT 1 FROM snippet AS s WHERE s.playbook_id = v.playbook_id AND s.name = v.name"
                                    "  AND s.version = 1 AND s.deleted = 0)");

  return read_versions (statement, NULL, versions, error) ? g_steal_pointer (&versions) : NULL;
}

/* What the snippets said that a task was filled with, in whichever playbook. */
GPtrArray *
tue_store_read_task_snippets (TueStore *self,
                              TueValue *pins, /* (nullable) */
                              GError  **error)
{
  g_autoptr(GPtrArray) versions = make_versions ();
  gsize n_pins = pins != NULL && tue_value_get_kind (pins) == TUE_VALUE_MAP ? tue_value_get_n_items (pins) : 0;

  for (gsize i = 0; i < n_pins; i++)
    {
      const char *hash = tue_value_get_string (tue_value_get_item (pins, i), NULL);
      g_autoptr(TueStatement) statement = NULL;

      if (hash == NULL)
        continue;

      statement = tue_database_prepare (self->database, "SELECT " VERSION_COLUMNS " FROM " VERSIONS " WHERE v.name = ?1");
      tue_statement_bind_text (statement, 1, tue_value_get_key (pins, i));
      if (!read_versions (statement, hash, versions, error))
        return NULL;
    }

  return g_steal_pointer (&versions);
}

/* --- What is not saved ----------------------------------------------------------------- */

#define EDIT_COLUMNS "version, label, text, note, program"

static gboolean
write_edit (TueStore             *self,
            const TueSnippetEdit *edit,
            const char           *program,
            GError              **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO snippet_edit (playbook_id, name, label, text, note, program, version, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                    " ON CONFLICT (playbook_id, name, program) DO UPDATE SET label = excluded.label, text = excluded.text,"
                                    " note = excluded.note, version = excluded.version, sequence = excluded.sequence");
  tue_statement_bind_texts (statement, 1, edit->playbook_id, edit->name, edit->label, edit->text, edit->note, program, NULL);
  tue_statement_bind_integer (statement, 7, edit->version);
  tue_statement_bind_integer (statement, 8, self->next_sequence);

  return tue_statement_run (statement, error);
}

/* program: (nullable): then there is nothing */
static gboolean
remove_edit (TueStore             *self,
             const TueSnippetEdit *edit,
             const char           *program,
             GError              **error)
{
  g_autoptr(TueStatement) statement = NULL;

  if (program == NULL)
    return TRUE;

  statement = tue_database_prepare (self->database, "DELETE FROM snippet_edit WHERE playbook_id = ?1 AND name = ?2 AND program = ?3");
  tue_statement_bind_texts (statement, 1, edit->playbook_id, edit->name, program, NULL);

  return tue_statement_run (statement, error);
}

TueStoreProgram *
tue_store_program_new (const char *path)
{
  TueStoreProgram *self = g_new0 (TueStoreProgram, 1);

  self->path = g_strdup (path);
  self->adopted = tue_snippet_edits_new ();
  self->answered = tue_snippet_edits_new ();

  return self;
}

void
tue_store_program_free (TueStoreProgram *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->lock, tue_program_lock_free);
  g_ptr_array_unref (self->adopted);
  g_ptr_array_unref (self->answered);
  g_free (self->path);
  g_free (self);
}

/* (nullable) */
static const char *
get_program (TueStore *self)
{
  return self->program->lock != NULL ? tue_program_lock_get_name (self->program->lock) : NULL;
}

/* Others may have believed that this program ended: what it keeps goes on under another name. */
static gboolean
rename_program (TueStore       *self,
                TueProgramLock *lock,
                GError        **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database, "UPDATE snippet_edit SET program = ?2 WHERE program = ?1");
  tue_statement_bind_texts (statement, 1, get_program (self), tue_program_lock_get_name (lock), NULL);

  return tue_statement_run (statement, error);
}

static gboolean
has_answered (TueStore             *self,
              const TueSnippetEdit *edit)
{
  GPtrArray *answered = self->program->answered;

  for (guint i = 0; i < answered->len; i++)
    {
      const TueSnippetEdit *other = answered->pdata[i];

      if (strcmp (other->program, edit->program) == 0 && tue_snippet_edit_equal (other, edit))
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_store_keep_snippet_edit: (skip)
 * @edit: what is written and not saved; without a label, a text and a note nothing is
 *
 * Keeps it for this program, beside what others write of the same snippet. What was
 * handed out of one that has ended went into it, or is given up with it; of one that may
 * live it stays.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_keep_snippet_edit (TueStore             *self,
                             const TueSnippetEdit *edit,
                             GError              **error)
{
  TueStoreProgram *program = self->program;
  gboolean         is_nothing = tue_snippet_edit_is_nothing (edit);
  TueSnippetEdit  *adopted = tue_snippet_edits_find (program->adopted, edit->playbook_id, edit->name);
  g_autoptr(TueProgramLock) fresh = NULL;
  const char *name;
  gboolean    kept;

  /* Looks through the folder, for which nobody else should wait. */
  if (!is_nothing && program->lock == NULL && !tue_database_get_read_only (self->database))
    program->lock = tue_program_lock_new (self->path);
  else if (program->lock != NULL && tue_program_lock_is_lost (program->lock))
    fresh = tue_program_lock_new (self->path);
  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  kept = fresh == NULL || rename_program (self, fresh, error);
  name = fresh != NULL ? tue_program_lock_get_name (fresh) : get_program (self);
  kept = kept && (is_nothing ? remove_edit (self, edit, name, error) : write_edit (self, edit, name, error)) &&
         (adopted == NULL || !adopted->is_left || remove_edit (self, edit, adopted->program, error));
  if (!tue_store_end_write (self, kept, error))
    return FALSE;

  if (fresh != NULL)
    {
      tue_program_lock_free (program->lock);
      program->lock = g_steal_pointer (&fresh);
    }
  if (adopted != NULL && !adopted->is_left)
    g_ptr_array_add (program->answered, tue_snippet_edit_copy (adopted));
  if (adopted != NULL)
    g_ptr_array_remove (program->adopted, adopted);

  return TRUE;
}

/**
 * tue_store_keep_left_snippet_edit: (skip)
 * @edit: what a program wrote that has ended
 * @program: (nullable): the name that it had, where that is known
 *
 * Keeps it as if that program had done so: for who asks next.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_keep_left_snippet_edit (TueStore             *self,
                                  const TueSnippetEdit *edit,
                                  const char           *program,
                                  GError              **error)
{
  g_autofree char *name = program != NULL ? g_strdup (program) : tue_program_lock_make_gone_name ();
  gboolean         kept;

  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  kept = tue_snippet_edit_is_nothing (edit) ? remove_edit (self, edit, name, error) : write_edit (self, edit, name, error);

  return tue_store_end_write (self, kept, error);
}

/**
 * tue_store_list_snippet_edits: (skip)
 * @playbook_id: a playbook
 * @name: the name of a snippet of it, "" for a new one
 *
 * Lists what is not saved of it and is this program's own, or that of one that has ended,
 * or may have: the own first, then the latest. Damaged words are better than none: they are shown to
 * be read.
 *
 * Returns: (transfer full) (element-type TueSnippetEdit): what is kept, or %NULL with
 *   @error set
 */
GPtrArray *
tue_store_list_snippet_edits (TueStore   *self,
                              const char *playbook_id,
                              const char *name,
                              GError    **error)
{
  const char *own = get_program (self);
  g_autoptr(GPtrArray) edits = tue_snippet_edits_new ();
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " EDIT_COLUMNS " FROM snippet_edit WHERE playbook_id = ?1 AND name = ?2"
                                    " ORDER BY program <> ?3, sequence DESC");
  tue_statement_bind_texts (statement, 1, playbook_id, name, own != NULL ? own : "", NULL);
  while (tue_statement_next (statement))
    {
      g_autoptr(TueSnippetEdit) edit = tue_snippet_edit_new (playbook_id,
                                                             name,
                                                             (guint)tue_statement_get_integer (statement, 0),
                                                             tue_statement_get_shown (statement, 1),
                                                             tue_statement_get_shown (statement, 2),
                                                             tue_statement_get_shown (statement, 3));
      gboolean lives = FALSE;

      edit->program = tue_statement_dup_shown (statement, 4);
      if (g_strcmp0 (edit->program, own) != 0)
        {
          TueProgramState state = tue_program_lock_look (self->path, edit->program);

          lives = state == TUE_PROGRAM_LIVES;
          edit->is_left = state == TUE_PROGRAM_GONE;
        }
      if (!lives)
        g_ptr_array_add (edits, g_steal_pointer (&edit));
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&edits) : NULL;
}

/**
 * tue_store_load_snippet_edit: (skip)
 * @playbook_id: a playbook
 * @name: the name of a snippet of it, "" for a new one
 * @edit: (out) (transfer full) (nullable): what is not saved of it, %NULL where nothing is
 *
 * Reads what this program keeps, or else takes over what one kept last that has ended.
 * What may be of one that lives is handed out once.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_load_snippet_edit (TueStore        *self,
                             const char      *playbook_id,
                             const char      *name,
                             TueSnippetEdit **edit,
                             GError         **error)
{
  g_autoptr(GPtrArray) edits = tue_store_list_snippet_edits (self, playbook_id, name, error);

  *edit = NULL;
  if (edits == NULL)
    return FALSE;

  for (guint i = 0; i < edits->len && *edit == NULL; i++)
    if (!has_answered (self, edits->pdata[i]))
      *edit = tue_snippet_edit_copy (edits->pdata[i]);

  if (*edit != NULL && g_strcmp0 ((*edit)->program, get_program (self)) != 0)
    tue_snippet_edits_put (self->program->adopted, tue_snippet_edit_copy (*edit));

  return TRUE;
}
