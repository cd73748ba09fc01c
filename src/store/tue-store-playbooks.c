/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-playbooks"

#include "config.h"

#include "tue-store.h"

#include <glib/gi18n-lib.h>

#include "tue-store-parts.h"
#include "tue-store-private.h"
#include "tue-text-delta.h"
#include "tue-value-json.h"

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* The row of a playbook alone; its position counts only for a new one. */
gboolean
tue_store_write_playbook (TueStore    *self,
                          TuePlaybook *playbook,
                          GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  TueValue        *unknown = tue_playbook_get_unknown (playbook);
  g_autofree char *unknown_json = unknown != NULL ? tue_value_to_json (unknown) : NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO playbook (id, name, summary, edition, position, sequence,"
                                    " license, language, unknown, author_name, author_key, news)"
                                    " VALUES (?1, ?2, ?3, ?4, (SELECT count (*) FROM playbook), ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                                    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, summary = excluded.summary,"
                                    " edition = excluded.edition, sequence = excluded.sequence,"
                                    " license = excluded.license, language = excluded.language,"
                                    " unknown = excluded.unknown, author_name = excluded.author_name,"
                                    " author_key = excluded.author_key, news = excluded.news, deleted = 0");
  tue_statement_bind_texts (statement,
                            1,
                            tue_playbook_get_id (playbook),
                            tue_playbook_get_name (playbook),
                            or_empty (tue_playbook_get_summary (playbook)),
                            NULL);
  tue_statement_bind_integer (statement, 4, tue_playbook_get_edition (playbook));
  tue_statement_bind_integer (statement, 5, self->next_sequence);
  tue_statement_bind_text (statement, 6, tue_playbook_get_license (playbook));
  tue_statement_bind_text (statement, 7, tue_playbook_get_language (playbook));
  tue_statement_bind_text (statement, 8, unknown_json);
  tue_statement_bind_texts (statement,
                            9,
                            tue_playbook_get_author_name (playbook),
                            tue_playbook_get_author_key (playbook),
                            tue_playbook_get_news (playbook),
                            NULL);

  return tue_statement_run (statement, error);
}

static gboolean
insert_roles (TueStore    *self,
              TuePlaybook *playbook,
              GError     **error)
{
  GPtrArray *roles = tue_playbook_get_roles (playbook);

  for (guint i = 0; i < roles->len; i++)
    {
      TueRole *role = roles->pdata[i];

      if (!tue_store_check_absent (self, TUE_STORE_ROLE, tue_role_get_id (role), tue_role_get_name (role), error) ||
          !tue_store_write_role (self, role, tue_playbook_get_id (playbook), i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_snippets (TueStore             *self,
                 TuePlaybook          *playbook,
                 const TueStoreAuthor *author,
                 GError              **error)
{
  GPtrArray *snippets = tue_playbook_get_snippets (playbook);

  for (guint i = 0; i < snippets->len; i++)
    {
      if (!tue_store_write_snippet (self, snippets->pdata[i], tue_playbook_get_id (playbook), i, author, error))
        return FALSE;
    }

  return TRUE;
}

/* A version never changes, so that one that is there already must be the same. */
static gboolean
check_template (TueStore *self,
                TueTemplate *template,
                const char *step_name,
                GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gboolean same = TRUE;

  statement = tue_database_prepare (self->database,
                                    "SELECT hash = ?3 FROM template_version WHERE template_id = ?1 AND version = ?2");
  tue_statement_bind_text (statement, 1, tue_template_get_id (template));
  tue_statement_bind_integer (statement, 2, tue_template_get_version (template));
  tue_statement_bind_text (statement, 3, tue_template_get_hash (template));
  if (tue_statement_next (statement))
    same = tue_statement_get_integer (statement, 0) != 0;
  if (!tue_statement_finish (statement, error))
    return FALSE;

  if (!same)
    g_set_error (error,
                 TUE_STORE_ERROR,
                 TUE_STORE_ERROR_EXISTS,
                 /* Translators: %u is a number, %s the name of a step of a workflow. */
                 _("Version %u of the template of the step “%s” is another text in the library."),
                   tue_template_get_version (template),
                   step_name);

  return same;
}

static gboolean
insert_steps (TueStore             *self,
              TueWorkflow          *workflow,
              const TueStoreAuthor *author,
              GError              **error)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *step = steps->pdata[i];
      TueTemplate *template = tue_step_get_template (step);
      guint version = tue_template_get_version (template);

      if (!tue_store_check_absent (self, TUE_STORE_STEP, tue_step_get_id (step), tue_step_get_name (step), error) ||
          !check_template (self, template, tue_step_get_name (step), error) ||
          !tue_store_insert_template (self, template, version, author, error) ||
          !tue_store_write_step (self, step, version, tue_workflow_get_id (workflow), i, error))
        return FALSE;
    }

  return TRUE;
}

/* What an id and a name of a part are got by. */
typedef const char *(*GetFunc) (gpointer part);

static gboolean
insert_parts (TueStore    *self,
              TueWorkflow *workflow,
              TueStorePart kind,
              GPtrArray   *parts,
              GetFunc      get_id,
              GetFunc      get_name,
              GError     **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      gpointer part = parts->pdata[i];

      if (!tue_store_check_absent (self, kind, get_id (part), get_name (part), error) ||
          !tue_store_write_part (self, kind, part, tue_workflow_get_id (workflow), i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_workflow (TueStore             *self,
                 TuePlaybook          *playbook,
                 guint                 position,
                 const TueStoreAuthor *author,
                 GError              **error)
{
  TueWorkflow *workflow = tue_playbook_get_workflows (playbook)->pdata[position];
  gint64       key;

  return tue_store_check_absent (self, TUE_STORE_WORKFLOW, tue_workflow_get_id (workflow), tue_workflow_get_name (workflow), error) &&
         tue_store_write_workflow_row (self, workflow, position, &key, error) &&
         insert_steps (self, workflow, author, error) &&
         insert_parts (self, workflow, TUE_STORE_CHECKLIST_ITEM, tue_workflow_get_checklist (workflow),
                       (GetFunc)tue_checklist_item_get_id, (GetFunc)tue_checklist_item_get_text, error) &&
         insert_parts (self, workflow, TUE_STORE_NOTE, tue_workflow_get_notes (workflow),
                       (GetFunc)tue_practice_note_get_id, (GetFunc)tue_practice_note_get_title, error) &&
         insert_parts (self, workflow, TUE_STORE_EXAMPLE, tue_workflow_get_examples (workflow),
                       (GetFunc)tue_example_get_id, (GetFunc)tue_example_get_title, error) &&
         tue_store_index_workflow (self, key, workflow, error);
}

/* Keeps what came in, byte for byte; once, however often it comes. */
gboolean
tue_store_insert_edition (TueStore                *self,
                          TuePlaybook             *playbook,
                          const TuePlaybookOrigin *origin,
                          GError                 **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autoptr(GBytes) encoded = tue_text_delta_encode (origin->bytes, NULL);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, origin->bytes);
  g_autofree char *person_id = NULL;
  g_autofree char *signer_id = NULL;
  gsize            length;
  gconstpointer    content;

  if (encoded == NULL)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_INTERNAL);
      return FALSE;
    }
  if (!tue_store_get_person (self, origin->person, origin->time, &person_id, error) ||
      !tue_store_get_signer (self, origin->signer_name, origin->signer_key, origin->time, &signer_id, error))
    return FALSE;

  content = g_bytes_get_data (encoded, &length);
  statement = tue_database_prepare (self->database,
                                    "INSERT INTO playbook_edition (playbook_id, edition, source, hash, length, content,"
                                    " time, person_id, sequence, signer_id)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                                    " ON CONFLICT (playbook_id, hash) DO NOTHING");
  tue_statement_bind_text (statement, 1, tue_playbook_get_id (playbook));
  tue_statement_bind_integer (statement, 2, tue_playbook_get_edition (playbook));
  tue_statement_bind_text (statement, 3, or_empty (origin->source));
  tue_statement_bind_text (statement, 4, hash);
  tue_statement_bind_integer (statement, 5, (gint64)g_bytes_get_size (origin->bytes));
  tue_statement_bind_blob (statement, 6, content, length);
  tue_statement_bind_integer (statement, 7, origin->time);
  tue_statement_bind_text (statement, 8, person_id);
  tue_statement_bind_integer (statement, 9, self->next_sequence);
  tue_statement_bind_text (statement, 10, signer_id);

  return tue_statement_run (statement, error);
}

static gboolean
add_in_transaction (TueStore                *self,
                    TuePlaybook             *playbook,
                    const TuePlaybookOrigin *origin,
                    GError                 **error)
{
  g_autofree char *person_id = NULL;
  TueStoreAuthor   author = { .time = origin != NULL ? origin->time : 0 };

  if (origin != NULL && !tue_store_get_person (self, origin->person, origin->time, &person_id, error))
    return FALSE;
  author.person_id = person_id;
  if (!tue_store_check_absent (self, TUE_STORE_PLAYBOOK, tue_playbook_get_id (playbook), tue_playbook_get_name (playbook), error) ||
      !tue_store_write_playbook (self, playbook, error) ||
      (origin != NULL && !tue_store_insert_edition (self, playbook, origin, error)) ||
      !insert_roles (self, playbook, error) ||
      !insert_snippets (self, playbook, &author, error))
    return FALSE;

  for (guint i = 0; i < tue_playbook_get_workflows (playbook)->len; i++)
    {
      if (!insert_workflow (self, playbook, i, &author, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_store_add_playbook: (skip)
 * @playbook: a playbook that the library does not hold
 * @origin: (nullable): the document it was read from, %NULL where there is none
 *
 * Adds a playbook with all that is in it, and keeps the document. What the
 * library holds already is refused by name. Inside of a #TueStoreSeedFunc it
 * belongs to the transaction that makes the library.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_add_playbook (TueStore                *self,
                        TuePlaybook             *playbook,
                        const TuePlaybookOrigin *origin,
                        GError                 **error)
{
  if (tue_database_get_in_transaction (self->database))
    return add_in_transaction (self, playbook, origin, error);

  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  return tue_store_end_write (self, add_in_transaction (self, playbook, origin, error), error);
}

void
tue_playbook_edition_free (TuePlaybookEdition *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  g_free (self->hash);
  g_free (self->person);
  g_free (self->signer_name);
  g_free (self->signer_key);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* What read_edition() reads, of the playbook ?1 */
#define EDITION_COLUMNS \
  "e.edition, e.source, e.hash, e.length, e.content, e.time, p.name," \
  " sealed (playbook_edition AS e) AND (e.person_id IS NULL OR sealed (person AS p))," \
  " s.name, s.key, s.created" \
  " FROM playbook_edition AS e LEFT JOIN person AS p ON p.id = e.person_id" \
  " LEFT JOIN person AS s ON s.id = e.signer_id AND s.key IS NOT NULL AND sealed (person AS s)" \
  " WHERE e.playbook_id = ?1"

static TuePlaybookEdition *
read_edition (TueStatement *row)
{
  TuePlaybookEdition *edition = g_new0 (TuePlaybookEdition, 1);
  g_autofree char    *hash = NULL;
  gsize               length;
  gconstpointer       content = tue_statement_get_blob (row, 4, &length);
  gint64              n_bytes = tue_statement_get_integer (row, 3);

  edition->edition = (guint)tue_statement_get_integer (row, 0);
  edition->source = tue_statement_dup_string (row, 1);
  edition->hash = tue_statement_dup_string (row, 2);
  edition->time = tue_statement_get_integer (row, 5);
  edition->person = tue_statement_dup_shown (row, 6);
  edition->signer_name = tue_statement_dup_shown (row, 8);
  edition->signer_key = g_strdup (tue_statement_get_text (row, 9));
  edition->signer_since = tue_statement_get_integer (row, 10);
  if (n_bytes > 0)
    edition->bytes = tue_text_delta_decode (content, length, NULL, (gsize)n_bytes);
  if (edition->bytes != NULL)
    hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, edition->bytes);
  if (g_strcmp0 (hash, edition->hash) != 0 || !tue_statement_get_integer (row, 7))
    g_clear_pointer (&edition->bytes, g_bytes_unref);

  return edition;
}

static gpointer
refuse_unreadable (const TuePlaybookEdition *edition,
                   GError                  **error)
{
  g_set_error (error,
               TUE_STORE_ERROR,
               TUE_STORE_ERROR_UNREADABLE,
               /* Translators: %u is the number of an edition. */
               _("Edition %u of the playbook is damaged and cannot be read."),
                 edition->edition);

  return NULL;
}

/* The document for which a condition holds, of a playbook and a number. */
static TuePlaybookEdition *
load_edition_where (TueStore   *self,
                    const char *condition,
                    const char *playbook_id,
                    guint       number,
                    GError    **error)
{
  g_autoptr(TuePlaybookEdition) edition = NULL;
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *sql = g_strconcat ("SELECT " EDITION_COLUMNS " AND ", condition, " LIMIT 1", NULL);

  statement = tue_database_prepare (self->database, sql);
  tue_statement_bind_text (statement, 1, playbook_id);
  tue_statement_bind_integer (statement, 2, number);
  if (tue_statement_next (statement))
    edition = read_edition (statement);
  if (!tue_statement_finish (statement, error))
    return NULL;

  if (edition == NULL)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_NOT_FOUND);
      return NULL;
    }
  if (edition->bytes == NULL)
    return refuse_unreadable (edition, error);

  return g_steal_pointer (&edition);
}

/**
 * tue_store_load_edition: (skip)
 * @playbook_id: a playbook
 * @number: an edition of it, or 0 for the one that came last
 *
 * Reads a document as it came in. One that is damaged is an error of the code
 * %TUE_STORE_ERROR_UNREADABLE.
 *
 * Returns: (transfer full): the edition, or %NULL with @error set
 */
TuePlaybookEdition *
tue_store_load_edition (TueStore   *self,
                        const char *playbook_id,
                        guint       number,
                        GError    **error)
{
  return load_edition_where (self, "(?2 = 0 OR e.edition = ?2) ORDER BY e.key DESC", playbook_id, number, error);
}

/**
 * tue_store_load_base: (skip)
 * @playbook_id: a playbook
 * @edition: the number of an edition of it that comes in
 *
 * Reads the document that an edition, and what the library made of the playbook, both
 * began with: the highest below it that came in. One that went out from here is none,
 * since whoever made the other need not have seen it.
 *
 * Returns: (transfer full): the edition, or %NULL with @error set
 */
TuePlaybookEdition *
tue_store_load_base (TueStore   *self,
                     const char *playbook_id,
                     guint       edition,
                     GError    **error)
{
  return load_edition_where (self,
                             "e.edition < ?2 AND e.source <> '" TUE_PLAYBOOK_SOURCE_PUBLISHED "' ORDER BY e.edition DESC, e.key DESC",
                             playbook_id, edition, error);
}

/* What comes in began with one of the newest as a rule. The first one is there as well:
 * a playbook that was made here begins with it. */
#define MAX_OWN_EDITIONS 32
#define MAX_OWN_BYTES (64 * 1024 * 1024)

/**
 * tue_store_load_own_editions: (skip)
 * @playbook_id: a playbook
 * @above: the number of an edition of it, or 0
 *
 * Reads the documents that went out from here after an edition, in their order: the
 * first one, without which there is an error of the code %TUE_STORE_ERROR_UNREADABLE,
 * and of the others those that can be read, where they are many the newest. What comes
 * in may have begun with any of them, or with none.
 *
 * Returns: (transfer full) (element-type GBytes): them, or %NULL with @error set
 */
GPtrArray *
tue_store_load_own_editions (TueStore   *self,
                             const char *playbook_id,
                             guint       above,
                             GError    **error)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr(TueStatement) statement = NULL;
  gsize n_bytes = 0;

  /* The first one, then the newest ones backwards, so that the bound is one on the old. */
  statement = tue_database_prepare (self->database,
                                    "SELECT " EDITION_COLUMNS " AND e.source = '" TUE_PLAYBOOK_SOURCE_PUBLISHED "' AND e.edition > ?2"
                                    " ORDER BY e.key = (SELECT f.key FROM playbook_edition AS f WHERE f.playbook_id = ?1"
                                    " AND f.source = '" TUE_PLAYBOOK_SOURCE_PUBLISHED "' AND f.edition > ?2 ORDER BY f.edition, f.key LIMIT 1) DESC,"
                                    " e.edition DESC, e.key DESC LIMIT " G_STRINGIFY (MAX_OWN_EDITIONS));
  tue_statement_bind_text (statement, 1, playbook_id);
  tue_statement_bind_integer (statement, 2, above);
  while (tue_statement_next (statement) && n_bytes < MAX_OWN_BYTES)
    {
      g_autoptr(TuePlaybookEdition) edition = read_edition (statement);

      if (edition->bytes == NULL && documents->len == 0)
        return refuse_unreadable (edition, error);
      if (edition->bytes == NULL)
        continue;
      n_bytes += g_bytes_get_size (edition->bytes);
      g_ptr_array_insert (documents, MIN (1, (int)documents->len), g_bytes_ref (edition->bytes));
    }
  if (!tue_statement_finish (statement, error))
    return NULL;

  return g_steal_pointer (&documents);
}
