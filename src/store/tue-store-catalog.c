/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-catalog"

#include "config.h"

#include "tue-store.h"

#include <string.h>

#include "tue-field-json.h"
#include "tue-store-private.h"
#include "tue-value-json.h"

/* Makes an object of a row; (transfer full), or %NULL with @error set. */
typedef gpointer (*ReadFunc) (TueStatement *row,
                              GError      **error);

/* The parts of a playbook or of a workflow, whose id the query asks for. */
static GPtrArray *
load_parts (TueStore   *self,
            const char *sql,
            const char *owner_id,
            ReadFunc    read,
            GError    **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, sql);

  tue_statement_bind_text (statement, 1, owner_id);
  while (tue_statement_next (statement))
    {
      gpointer part = read (statement, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&parts) : NULL;
}

static gpointer
read_role (TueStatement *row,
           GError      **error)
{
  return tue_role_new (tue_statement_get_shown (row, 0),
                       tue_statement_get_shown (row, 1),
                       tue_statement_get_shown (row, 2));
}

static GPtrArray *
load_roles (TueStore   *self,
            const char *playbook_id, /* (nullable): of all */
            GError    **error)
{
  return load_parts (self,
                     "SELECT r.id, r.name, r.summary FROM role AS r"
                     " JOIN playbook AS p ON p.id = r.playbook_id"
                     " WHERE r.deleted = 0 AND p.deleted = 0 AND (?1 IS NULL OR p.id = ?1)"
                     " ORDER BY p.position, r.position",
                     playbook_id,
                     read_role,
                     error);
}

static gpointer
read_snippet (TueStatement *row,
              GError      **error)
{
  return tue_snippet_new_version (tue_statement_get_shown (row, 0),
                                  tue_statement_get_shown (row, 1),
                                  tue_statement_get_shown (row, 2),
                                  (guint)tue_statement_get_integer (row, 3),
                                  tue_statement_get_shown (row, 4));
}

static GPtrArray *
load_snippets (TueStore   *self,
               const char *playbook_id,
               GError    **error)
{
  return load_parts (self,
                     "SELECT s.name, s.label, s.text, s.version, ifnull (v.note, '') FROM snippet AS s"
                     " LEFT JOIN snippet_version AS v ON v.playbook_id = s.playbook_id AND v.name = s.name AND v.version = s.version"
                     " WHERE s.playbook_id = ?1 AND s.deleted = 0 ORDER BY s.position",
                     playbook_id,
                     read_snippet,
                     error);
}

/* A version of a template is what was published, to the letter. */
static gboolean
is_whole (const char *text,
          const char *fields,
          const char *hash)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *)text, (gssize)strlen (text) + 1);
  g_checksum_update (checksum, (const guchar *)fields, (gssize)strlen (fields));

  return strcmp (g_checksum_get_string (checksum), hash) == 0;
}

/* Of a template that is damaged nothing is used; mark_damaged() tells. */
TueTemplate *
tue_store_make_template (const char *id,
                         guint       version,
                         const char *note,
                         const char *text,
                         const char *json,
                         const char *hash)
{
  gboolean whole = is_whole (text, json, hash);
  g_autoptr(GPtrArray) fields = whole ? tue_fields_from_json (json, NULL) : NULL;

  return tue_template_new (id,
                           version,
                           note,
                           fields != NULL ? text : "",
                           fields != NULL ? (TueField *const *)fields->pdata : NULL,
                           fields != NULL ? fields->len : 0);
}

static TueTemplate *
read_template (TueStatement *row)
{
  return tue_store_make_template (tue_statement_get_shown (row, 3),
                                  (guint)tue_statement_get_integer (row, 4),
                                  tue_statement_get_shown (row, 5),
                                  tue_statement_get_shown (row, 6),
                                  tue_statement_get_shown (row, 7),
                                  tue_statement_get_shown (row, 8));
}

static gpointer
read_step (TueStatement *row,
           GError      **error)
{
  g_autoptr(TueTemplate) template = read_template (row);

  return tue_step_new (tue_statement_get_shown (row, 0),
                       tue_statement_get_shown (row, 1),
                       tue_statement_get_shown (row, 2),
                       template);
}

static GPtrArray *
load_steps (TueStore   *self,
            const char *workflow_id,
            GError    **error)
{
  g_autoptr(GPtrArray) steps = NULL;

  steps = load_parts (self,
                      "SELECT s.id, s.name, s.guidance, t.template_id, t.version, t.note, t.text, t.fields, t.hash"
                      " FROM step AS s LEFT JOIN template_version AS t"
                      " ON t.template_id = s.template_id AND t.version = s.template_version"
                      " WHERE s.workflow_id = ?1 AND (s.deleted = 0 OR NOT sealed (step AS s)) ORDER BY s.position",
                      workflow_id,
                      read_step,
                      error);
  if (steps == NULL || steps->len > 0)
    return g_steal_pointer (&steps);

  /* There is no workflow without steps. */
  tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);
  return NULL;
}

static gpointer
read_checklist_item (TueStatement *row,
                     GError      **error)
{
  return tue_checklist_item_new (tue_statement_get_shown (row, 0),
                                 tue_statement_get_shown (row, 1),
                                 tue_checker_from_string (tue_statement_get_shown (row, 2)));
}

static gpointer
read_note (TueStatement *row,
           GError      **error)
{
  return tue_practice_note_new (tue_statement_get_shown (row, 0),
                                tue_statement_get_shown (row, 1),
                                tue_statement_get_shown (row, 2),
                                tue_statement_get_shown (row, 3),
                                tue_statement_get_shown (row, 4));
}

/* What is damaged in these lists is left out; mark_damaged() tells. */
static GPtrArray *
read_texts (const char *json)
{
  g_autoptr(TueValue) value = tue_value_from_json (json, -1, NULL);

  return tue_named_texts_from_value (value);
}

static char **
read_strings (const char *json)
{
  g_autoptr(TueValue) value = tue_value_from_json (json, -1, NULL);

  return tue_value_dup_strings (value);
}

static gpointer
read_example (TueStatement *row,
              GError      **error)
{
  g_autoptr(TueValue) content = tue_value_from_json (tue_statement_get_shown (row, 3), -1, NULL);
  gboolean is_map = content != NULL && tue_value_get_kind (content) == TUE_VALUE_MAP;
  g_autoptr(TueValue) values = is_map ? tue_value_ref (content) : tue_value_new_map ();
  g_autoptr(GPtrArray) material = read_texts (tue_statement_get_shown (row, 4));
  g_auto(GStrv) remarks = read_strings (tue_statement_get_shown (row, 7));

  return tue_example_new (&(TueExampleSpec){
    .id = tue_statement_get_shown (row, 0),
    .title = tue_statement_get_shown (row, 1),
    .due_in_days = (int)tue_statement_get_integer (row, 2),
    .values = values,
    .material = material,
    .weak_answer = tue_statement_get_shown (row, 5),
    .answer = tue_statement_get_shown (row, 6),
    .remarks = (const char *const *)remarks,
  });
}

#define OF_WORKFLOW " WHERE workflow_id = ?1 AND deleted = 0 ORDER BY position"

/* The columns make_workflow() reads, of workflow "w". */
#define WORKFLOW_COLUMNS \
  "w.id, w.playbook_id, w.role_id, w.name, w.icon, w.summary, w.purpose, w.use_when, w.avoid_when," \
  " (SELECT language FROM playbook WHERE id = w.playbook_id), w.follow_ups," \
  " w.archived, w.review, w.owner, w.look_again, w.tags"

static TueWorkflow *
make_workflow (TueStore     *self,
               TueStatement *row,
               GHashTable   *snippets_by_playbook,
               GError      **error)
{
  g_autoptr(GPtrArray) steps = NULL;
  g_autoptr(GPtrArray) follow_ups = NULL;
  g_autoptr(GPtrArray) checklist = NULL;
  g_autoptr(GPtrArray) notes = NULL;
  g_autoptr(GPtrArray) examples = NULL;
  g_autoptr(TueValue) review = NULL;
  g_autoptr(TueReviewRules) rules = NULL;
  g_auto(GStrv) tags = NULL;
  g_autofree char *id = g_strdup (tue_statement_get_shown (row, 0));
  g_autofree char *playbook_id = g_strdup (tue_statement_get_shown (row, 1));
  GPtrArray       *snippets = g_hash_table_lookup (snippets_by_playbook, playbook_id);

  if (snippets == NULL)
    {
      snippets = load_snippets (self, playbook_id, error);
      if (snippets == NULL)
        return NULL;
      g_hash_table_insert (snippets_by_playbook, g_strdup (playbook_id), snippets);
    }

  steps = load_steps (self, id, error);
  if (steps != NULL)
    checklist = load_parts (self, "SELECT id, text, checker FROM checklist_item" OF_WORKFLOW, id, read_checklist_item, error);
  if (checklist != NULL)
    notes = load_parts (self, "SELECT id, title, text, step_id, field FROM practice_note" OF_WORKFLOW, id, read_note, error);
  if (notes != NULL)
    examples = load_parts (self, "SELECT id, title, due_in_days, content, material, weak_answer, answer, remarks FROM example" OF_WORKFLOW, id, read_example, error);
  if (examples == NULL)
    return NULL;

  follow_ups = read_texts (tue_statement_get_shown (row, 10));
  review = tue_value_from_json (tue_statement_get_shown (row, 12), -1, NULL);
  rules = tue_review_rules_from_value (review);
  tags = read_strings (tue_statement_get_shown (row, 15));
  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = playbook_id,
    .role_id = tue_statement_get_shown (row, 2),
    .name = tue_statement_get_shown (row, 3),
    .icon_name = tue_statement_get_shown (row, 4),
    .summary = tue_statement_get_shown (row, 5),
    .purpose = tue_statement_get_shown (row, 6),
    .use_when = tue_statement_get_shown (row, 7),
    .avoid_when = tue_statement_get_shown (row, 8),
    .language = tue_statement_get_text (row, 9),
    .steps = steps,
    .follow_ups = follow_ups,
    .checklist = checklist,
    .notes = notes,
    .examples = examples,
    .snippets = snippets,
    .archived = tue_statement_get_integer (row, 11) != 0,
    .review = rules,
    .owner = tue_statement_get_shown (row, 13),
    .look_again = tue_statement_get_shown (row, 14),
    .tags = (const char *const *)tags,
  });
}

static GPtrArray *
make_workflows (TueStore     *self,
                TueStatement *statement,
                GError      **error)
{
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) snippets = NULL;

  snippets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  while (tue_statement_next (statement))
    {
      TueWorkflow *workflow = make_workflow (self, statement, snippets, error);

      if (workflow == NULL)
        return NULL;
      g_ptr_array_add (workflows, workflow);
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&workflows) : NULL;
}

static GPtrArray *
load_workflows (TueStore *self,
                GError  **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " WORKFLOW_COLUMNS
                                    " FROM workflow AS w"
                                    " LEFT JOIN playbook AS p ON p.id = w.playbook_id"
                                    " LEFT JOIN role AS r ON r.id = w.role_id"
                                    " LEFT JOIN arrangement AS a ON a.workflow_id = w.id AND a.role_id = w.role_id"
                                    " AND sealed (arrangement AS a)"
                                    " WHERE (w.deleted = 0 OR NOT sealed (workflow AS w)) AND ifnull (p.deleted, 0) = 0"
                                    " ORDER BY p.position, r.position, a.place IS NULL, a.place, w.position");

  return make_workflows (self, statement, error);
}

static gboolean
set_counts (TueStore  *self,
            GPtrArray *workflows,
            GError   **error)
{
  g_autoptr(TueTaskCounts) counts = tue_store_count_tasks (self, "", error);

  if (counts == NULL)
    return FALSE;

  for (guint i = 0; i < workflows->len; i++)
    {
      TueWorkflow *workflow = workflows->pdata[i];
      gpointer     count = g_hash_table_lookup (counts->by_workflow, tue_workflow_get_id (workflow));

      tue_workflow_set_open_tasks (workflow, GPOINTER_TO_UINT (count));
    }

  return TRUE;
}

void
tue_catalog_free (TueCatalog *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->workflows, g_ptr_array_unref);
  g_clear_pointer (&self->newest, g_hash_table_unref);
  g_clear_pointer (&self->firsts, g_ptr_array_unref);
  g_clear_pointer (&self->first_snippets, g_ptr_array_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  g_free (self);
}

/* The workflows to which a damaged row belongs, by what it says itself; '' where
 * that leads to none. */
#define DAMAGED_WORKFLOWS \
  "SELECT iif (EXISTS (SELECT 1 FROM workflow AS w WHERE w.id = d.id), d.id, '') FROM (" \
  "SELECT w.id AS id FROM workflow AS w WHERE NOT sealed (workflow AS w)" \
  " UNION SELECT s.workflow_id FROM step AS s LEFT JOIN template_version AS t" \
  "       ON t.template_id = s.template_id AND t.version = s.template_version" \
  "       WHERE NOT (sealed (step AS s) AND sealed (template_version AS t))" \
  " UNION SELECT c.workflow_id FROM checklist_item AS c WHERE NOT sealed (checklist_item AS c)" \
  " UNION SELECT n.workflow_id FROM practice_note AS n WHERE NOT sealed (practice_note AS n)" \
  " UNION SELECT e.workflow_id FROM example AS e WHERE NOT sealed (example AS e)" \
  " UNION SELECT ifnull (w.id, '') FROM role AS r LEFT JOIN workflow AS w ON w.role_id = r.id" \
  "       WHERE NOT sealed (role AS r)" \
  " UNION SELECT ifnull (w.id, '') FROM playbook AS p LEFT JOIN workflow AS w ON w.playbook_id = p.id" \
  "       WHERE NOT sealed (playbook AS p)) AS d"

static TueWorkflow *
find_workflow (GPtrArray  *workflows,
               const char *id)
{
  for (guint i = 0; i < workflows->len; i++)
    {
      if (strcmp (tue_workflow_get_id (workflows->pdata[i]), id) == 0)
        return workflows->pdata[i];
    }

  return NULL;
}

/* What a damaged row says may lead to no workflow, or to one that @workflows, where
 * they are all there are, lack: then it may be one of any. */
static gboolean
mark_damaged (TueStore  *self,
              GPtrArray *workflows,
              gboolean   are_all,
              GError   **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, DAMAGED_WORKFLOWS);

  while (tue_statement_next (statement))
    {
      const char  *id = tue_statement_get_shown (statement, 0);
      TueWorkflow *workflow = find_workflow (workflows, id);
      gboolean     all = workflow == NULL && (are_all || *id == '\0');

      if (all && workflows->len == 0)
        {
          tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);
          return FALSE;
        }
      if (workflow != NULL)
        tue_workflow_set_damaged (workflow, TRUE);
      for (guint i = 0; all && i < workflows->len; i++)
        tue_workflow_set_damaged (workflows->pdata[i], TRUE);
    }

  return tue_statement_finish (statement, error) && tue_store_mark_damaged_snippets (self, workflows, error);
}

/* The newest version of each template, whether a step has it or not. */
static GHashTable *
load_newest (TueStore *self,
             GError  **error)
{
  g_autoptr(GHashTable) newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT template_id, max (version) FROM template_version GROUP BY template_id");
  while (tue_statement_next (statement))
    g_hash_table_insert (newest,
                         tue_statement_dup_shown (statement, 0),
                         GUINT_TO_POINTER ((guint)tue_statement_get_integer (statement, 1)));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&newest) : NULL;
}

/* Loads one workflow inside of a transaction, also one that is deleted. Without an
 * error %NULL is one that was never there. */
TueWorkflow *
tue_store_read_workflow (TueStore   *self,
                         const char *id,
                         gboolean   *deleted,
                         GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autoptr(GHashTable) snippets = NULL;
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  TueWorkflow *workflow;

  snippets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  statement = tue_database_prepare (self->database,
                                    "SELECT " WORKFLOW_COLUMNS ", w.deleted FROM workflow AS w WHERE w.id = ?1");
  tue_statement_bind_text (statement, 1, id);
  if (!tue_statement_next (statement))
    {
      tue_statement_finish (statement, error);
      return NULL;
    }

  *deleted = tue_statement_get_integer (statement, 16) != 0;
  workflow = make_workflow (self, statement, snippets, error);
  if (workflow == NULL)
    return NULL;

  g_ptr_array_add (workflows, workflow);
  if (!tue_statement_finish (statement, error) || !mark_damaged (self, workflows, FALSE, error))
    return NULL;

  return g_object_ref (workflow);
}

/* All workflows of a playbook by their ids, inside of a transaction, also those that
 * are deleted: their ids are in @deleted. One by one, each would look through the whole
 * library for damaged rows. (transfer full) */
GHashTable *
tue_store_read_workflows_of (TueStore    *self,
                             const char  *playbook_id,
                             GHashTable **deleted,
                             GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autoptr(GHashTable) snippets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr(GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr(GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);

  statement = tue_database_prepare (self->database,
                                    "SELECT " WORKFLOW_COLUMNS ", w.deleted FROM workflow AS w WHERE w.playbook_id = ?1");
  tue_statement_bind_text (statement, 1, playbook_id);
  while (tue_statement_next (statement))
    {
      TueWorkflow *workflow = make_workflow (self, statement, snippets, error);

      if (workflow == NULL)
        return NULL;
      g_ptr_array_add (workflows, workflow);
      g_hash_table_insert (by_id, (char *)tue_workflow_get_id (workflow), g_object_ref (workflow));
      if (tue_statement_get_integer (statement, 16) != 0)
        g_hash_table_add (gone, (char *)tue_workflow_get_id (workflow));
    }
  if (!tue_statement_finish (statement, error) ||
      (workflows->len > 0 && !mark_damaged (self, workflows, FALSE, error)))
    return NULL;

  *deleted = g_steal_pointer (&gone);

  return g_steal_pointer (&by_id);
}

/* What is written out again must be whole. */
static gboolean
check_playbook (TuePlaybook *playbook,
                GError     **error)
{
  GPtrArray *workflows = tue_playbook_get_workflows (playbook);

  for (guint i = 0; i < workflows->len; i++)
    {
      if (tue_workflow_get_damaged (workflows->pdata[i]))
        {
          tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * tue_store_load_catalog: (skip)
 *
 * Loads all roles and workflows, with their steps and templates. The objects
 * are new and belong to the caller alone, so they may go to another thread.
 *
 * Returns: (transfer full): the catalog, or %NULL with @error set
 */
TueCatalog *
tue_store_load_catalog (TueStore *self,
                        GError  **error)
{
  g_autoptr(TueCatalog) catalog = g_new0 (TueCatalog, 1);
  gboolean loaded;

  if (!tue_database_begin_read (self->database, error))
    return NULL;

  loaded = (catalog->roles = load_roles (self, NULL, error)) != NULL &&
           (catalog->workflows = load_workflows (self, error)) != NULL &&
           (catalog->newest = load_newest (self, error)) != NULL &&
           (catalog->firsts = tue_store_read_first_versions (self, error)) != NULL &&
           (catalog->first_snippets = tue_store_read_first_snippets (self, error)) != NULL &&
           (catalog->edits = tue_store_read_edits (self, 0, error)) != NULL &&
           set_counts (self, catalog->workflows, error) &&
           tue_store_read_arrangements (self, catalog->workflows, error) &&
           mark_damaged (self, catalog->workflows, TRUE, error);
  tue_database_rollback (self->database);

  return loaded ? g_steal_pointer (&catalog) : NULL;
}

static GPtrArray *
load_workflows_of (TueStore   *self,
                   const char *playbook_id,
                   GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT " WORKFLOW_COLUMNS " FROM workflow AS w"
                                    " WHERE w.playbook_id = ?1 AND w.deleted = 0 ORDER BY w.position");
  tue_statement_bind_text (statement, 1, playbook_id);

  return make_workflows (self, statement, error);
}

/* Members of the document that are not ours; NULL where there are none. */
static gboolean
read_unknown (const char *json,
              TueValue  **unknown,
              GError    **error)
{
  GError *cause = NULL;

  *unknown = json != NULL ? tue_value_from_foreign_json (json, -1, &cause) : NULL;
  if (cause == NULL)
    return TRUE;

  tue_store_take_damaged (error, cause);

  return FALSE;
}

static TuePlaybook *
make_playbook (TueStore     *self,
               TueStatement *row,
               GError      **error)
{
  const char *id = tue_statement_get_shown (row, 0);
  g_autoptr(GPtrArray) roles = load_roles (self, id, error);
  g_autoptr(GPtrArray) snippets = roles != NULL ? load_snippets (self, id, error) : NULL;
  g_autoptr(GPtrArray) workflows = snippets != NULL ? load_workflows_of (self, id, error) : NULL;
  g_autoptr(TueValue) unknown = NULL;

  if (workflows == NULL || !read_unknown (tue_statement_get_text (row, 6), &unknown, error))
    return NULL;

  return tue_playbook_new (&(TuePlaybookSpec){
    .id = id,
    .name = tue_statement_get_shown (row, 1),
    .edition = (guint)tue_statement_get_integer (row, 2),
    .summary = tue_statement_get_shown (row, 3),
    .roles = roles,
    .snippets = snippets,
    .workflows = workflows,
    .license = tue_statement_get_text (row, 4),
    .language = tue_statement_get_text (row, 5),
    .author_name = tue_statement_get_text (row, 7),
    .author_key = tue_statement_get_text (row, 8),
    .news = tue_statement_get_text (row, 9),
    .unknown = unknown,
  });
}

static TuePlaybook *
load_in_transaction (TueStore   *self,
                     const char *id,
                     GError    **error)
{
  g_autoptr(TuePlaybook) playbook = NULL;
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT id, name, edition, summary, license, language, unknown, author_name, author_key, news"
                                    " FROM playbook WHERE id = ?1 AND deleted = 0");
  tue_statement_bind_text (statement, 1, id);
  if (tue_statement_next (statement))
    {
      playbook = make_playbook (self, statement, error);
      return g_steal_pointer (&playbook);
    }

  if (tue_statement_finish (statement, error))
    tue_store_error_set (error, TUE_STORE_ERROR_NOT_FOUND);

  return NULL;
}

/**
 * tue_store_load_playbook: (skip)
 * @id: a playbook
 *
 * Loads a whole playbook as it is in the library now, to be written out again.
 * The objects are new, as those of tue_store_load_catalog().
 *
 * Returns: (transfer full): the playbook, or %NULL with @error set
 */
TuePlaybook *
tue_store_load_playbook (TueStore   *self,
                         const char *id,
                         GError    **error)
{
  TuePlaybook *playbook;

  if (!tue_database_begin_read (self->database, error))
    return NULL;

  playbook = load_in_transaction (self, id, error);
  if (playbook != NULL &&
      (!mark_damaged (self, tue_playbook_get_workflows (playbook), FALSE, error) || !check_playbook (playbook, error) ||
       !tue_store_check_snippets (self, id, error)))
    g_clear_object (&playbook);
  tue_database_rollback (self->database);

  return playbook;
}
