/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-playbooks"

#include "config.h"

#include "tue-store.h"

#include "tue-field-json.h"
#include "tue-store-private.h"
#include "tue-value-json.h"

static void
bind_texts (TueStatement *statement,
            int           first_index,
            const char   *first_text,
            ...) G_GNUC_NULL_TERMINATED;

/* Texts must not be NULL here: that ends the list. */
static void
bind_texts (TueStatement *statement,
            int           first_index,
            const char   *first_text,
            ...)
{
  const char *text = first_text;
  va_list     arguments;

  va_start (arguments, first_text);
  for (int index = first_index; text != NULL; index++)
    {
      tue_statement_bind_text (statement, index, text);
      text = va_arg (arguments, const char *);
    }
  va_end (arguments);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
insert_playbook (TueStore    *self,
                 TuePlaybook *playbook,
                 GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO playbook (id, name, summary, edition, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, (SELECT count (*) FROM playbook), ?5)");
  bind_texts (statement,
              1,
              tue_playbook_get_id (playbook),
              tue_playbook_get_name (playbook),
              or_empty (tue_playbook_get_summary (playbook)),
              NULL);
  tue_statement_bind_integer (statement, 4, tue_playbook_get_edition (playbook));
  tue_statement_bind_integer (statement, 5, self->next_sequence);

  return tue_statement_run (statement, error);
}

static gboolean
insert_roles (TueStore    *self,
              TuePlaybook *playbook,
              GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  GPtrArray *roles = tue_playbook_get_roles (playbook);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO role (id, playbook_id, name, summary, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  for (guint i = 0; i < roles->len; i++)
    {
      TueRole *role = roles->pdata[i];

      bind_texts (statement,
                  1,
                  tue_role_get_id (role),
                  tue_playbook_get_id (playbook),
                  tue_role_get_name (role),
                  or_empty (tue_role_get_summary (role)),
                  NULL);
      tue_statement_bind_integer (statement, 5, i);
      tue_statement_bind_integer (statement, 6, self->next_sequence);
      if (!tue_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_snippets (TueStore    *self,
                 TuePlaybook *playbook,
                 GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  GPtrArray *snippets = tue_playbook_get_snippets (playbook);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO snippet (playbook_id, name, label, text, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  for (guint i = 0; i < snippets->len; i++)
    {
      TueSnippet *snippet = snippets->pdata[i];

      bind_texts (statement,
                  1,
                  tue_playbook_get_id (playbook),
                  tue_snippet_get_name (snippet),
                  or_empty (tue_snippet_get_label (snippet)),
                  tue_snippet_get_text (snippet),
                  NULL);
      tue_statement_bind_integer (statement, 5, i);
      tue_statement_bind_integer (statement, 6, self->next_sequence);
      if (!tue_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static char *
make_fields_json (TueTemplate *template)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, tue_template_get_nth_field (template, i));

  return tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
}

/* A version that is there already is the same one: it never changes. */
static gboolean
insert_template (TueStore *self,
                 TueTemplate *template,
                 GError **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *fields = make_fields_json (template);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO template_version"
                                    " (template_id, note, text, fields, hash, version, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                                    " ON CONFLICT (template_id, version) DO NOTHING");
  bind_texts (statement,
              1,
              tue_template_get_id (template),
              or_empty (tue_template_get_note (template)),
              tue_template_get_text (template),
              fields,
              tue_template_get_hash (template),
              NULL);
  tue_statement_bind_integer (statement, 6, tue_template_get_version (template));
  tue_statement_bind_integer (statement, 7, self->next_sequence);

  return tue_statement_run (statement, error);
}

static gboolean
insert_steps (TueStore    *self,
              TueWorkflow *workflow,
              GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO step (id, workflow_id, name, guidance, template_id,"
                                    " template_version, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *step = steps->pdata[i];
      TueTemplate *template = tue_step_get_template (step);

      if (!insert_template (self, template, error))
        return FALSE;

      bind_texts (statement,
                  1,
                  tue_step_get_id (step),
                  tue_workflow_get_id (workflow),
                  tue_step_get_name (step),
                  or_empty (tue_step_get_guidance (step)),
                  tue_template_get_id (template),
                  NULL);
      tue_statement_bind_integer (statement, 6, tue_template_get_version (template));
      tue_statement_bind_integer (statement, 7, i);
      tue_statement_bind_integer (statement, 8, self->next_sequence);
      if (!tue_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_checklist (TueStore    *self,
                  TueWorkflow *workflow,
                  GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  GPtrArray *checklist = tue_workflow_get_checklist (workflow);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO checklist_item (id, workflow_id, text, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5)");
  for (guint i = 0; i < checklist->len; i++)
    {
      TueChecklistItem *item = checklist->pdata[i];

      bind_texts (statement,
                  1,
                  tue_checklist_item_get_id (item),
                  tue_workflow_get_id (workflow),
                  tue_checklist_item_get_text (item),
                  NULL);
      tue_statement_bind_integer (statement, 4, i);
      tue_statement_bind_integer (statement, 5, self->next_sequence);
      if (!tue_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_notes (TueStore    *self,
              TueWorkflow *workflow,
              GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  GPtrArray *notes = tue_workflow_get_notes (workflow);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO practice_note (id, workflow_id, title, text, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  for (guint i = 0; i < notes->len; i++)
    {
      TuePracticeNote *note = notes->pdata[i];

      bind_texts (statement,
                  1,
                  tue_practice_note_get_id (note),
                  tue_workflow_get_id (workflow),
                  tue_practice_note_get_title (note),
                  or_empty (tue_practice_note_get_text (note)),
                  NULL);
      tue_statement_bind_integer (statement, 5, i);
      tue_statement_bind_integer (statement, 6, self->next_sequence);
      if (!tue_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_examples (TueStore    *self,
                 TueWorkflow *workflow,
                 GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  GPtrArray *examples = tue_workflow_get_examples (workflow);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO example (id, workflow_id, title, content, due_in_days, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  for (guint i = 0; i < examples->len; i++)
    {
      TueExample      *example = examples->pdata[i];
      g_autofree char *content = tue_value_to_json (tue_example_get_values (example));

      bind_texts (statement,
                  1,
                  tue_example_get_id (example),
                  tue_workflow_get_id (workflow),
                  tue_example_get_title (example),
                  content,
                  NULL);
      tue_statement_bind_integer (statement, 5, tue_example_get_due_in_days (example));
      tue_statement_bind_integer (statement, 6, i);
      tue_statement_bind_integer (statement, 7, self->next_sequence);
      if (!tue_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_workflow (TueStore    *self,
                 TuePlaybook *playbook,
                 guint        position,
                 GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  TueWorkflow *workflow = tue_playbook_get_workflows (playbook)->pdata[position];
  gint64       key = 0;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO workflow (id, playbook_id, role_id, name, icon, summary, purpose,"
                                    " use_when, avoid_when, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                                    " RETURNING key");
  bind_texts (statement,
              1,
              tue_workflow_get_id (workflow),
              tue_playbook_get_id (playbook),
              tue_workflow_get_role_id (workflow),
              tue_workflow_get_name (workflow),
              or_empty (tue_workflow_get_icon_name (workflow)),
              or_empty (tue_workflow_get_summary (workflow)),
              or_empty (tue_workflow_get_purpose (workflow)),
              or_empty (tue_workflow_get_use_when (workflow)),
              or_empty (tue_workflow_get_avoid_when (workflow)),
              NULL);
  tue_statement_bind_integer (statement, 10, position);
  tue_statement_bind_integer (statement, 11, self->next_sequence);
  if (tue_statement_next (statement))
    key = tue_statement_get_integer (statement, 0);

  return tue_statement_run (statement, error) &&
         insert_steps (self, workflow, error) &&
         insert_checklist (self, workflow, error) &&
         insert_notes (self, workflow, error) &&
         insert_examples (self, workflow, error) &&
         tue_store_index_workflow (self, key, workflow, error);
}

gboolean
tue_store_add_playbook_in_transaction (TueStore    *self,
                                       TuePlaybook *playbook,
                                       GError     **error)
{
  if (!insert_playbook (self, playbook, error) ||
      !insert_roles (self, playbook, error) ||
      !insert_snippets (self, playbook, error))
    return FALSE;

  for (guint i = 0; i < tue_playbook_get_workflows (playbook)->len; i++)
    {
      if (!insert_workflow (self, playbook, i, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * tue_store_add_playbook: (skip)
 * @playbook: a playbook that the library does not hold
 *
 * Adds a playbook with all that is in it. Inside of a #TueStoreSeedFunc it
 * belongs to the transaction that makes the library.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_store_add_playbook (TueStore    *self,
                        TuePlaybook *playbook,
                        GError     **error)
{
  if (tue_database_get_in_transaction (self->database))
    return tue_store_add_playbook_in_transaction (self, playbook, error);

  if (!tue_store_begin_write (self, NULL, error))
    return FALSE;

  return tue_store_end_write (self, tue_store_add_playbook_in_transaction (self, playbook, error), error);
}

static GPtrArray *
load_roles (TueStore *self,
            GError  **error)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT r.id, r.name, r.summary FROM role AS r"
                                    " JOIN playbook AS p ON p.id = r.playbook_id"
                                    " WHERE r.deleted = 0 AND p.deleted = 0"
                                    " ORDER BY p.position, r.position");
  while (tue_statement_next (statement))
    g_ptr_array_add (roles,
                     tue_role_new (tue_statement_get_string (statement, 0),
                                   tue_statement_get_string (statement, 1),
                                   tue_statement_get_string (statement, 2)));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&roles) : NULL;
}

static GPtrArray *
load_snippets (TueStore   *self,
               const char *playbook_id,
               GError    **error)
{
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT name, label, text FROM snippet"
                                    " WHERE playbook_id = ?1 AND deleted = 0 ORDER BY position");
  tue_statement_bind_text (statement, 1, playbook_id);
  while (tue_statement_next (statement))
    g_ptr_array_add (snippets,
                     tue_snippet_new (tue_statement_get_string (statement, 0),
                                      tue_statement_get_string (statement, 1),
                                      tue_statement_get_string (statement, 2)));

  return tue_statement_finish (statement, error) ? g_steal_pointer (&snippets) : NULL;
}

static gboolean
load_steps (TueStore   *self,
            const char *workflow_id,
            GPtrArray  *steps,
            GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT s.id, s.name, s.guidance, t.template_id, t.version, t.note, t.text, t.fields"
                                    " FROM step AS s JOIN template_version AS t"
                                    " ON t.template_id = s.template_id AND t.version = s.template_version"
                                    " WHERE s.workflow_id = ?1 AND s.deleted = 0 ORDER BY s.position");
  tue_statement_bind_text (statement, 1, workflow_id);
  while (tue_statement_next (statement))
    {
      g_autoptr(GPtrArray) fields = NULL;
      g_autoptr(TueTemplate) template = NULL;
      GError *cause = NULL;

      fields = tue_fields_from_json (tue_statement_get_string (statement, 7), &cause);
      if (fields == NULL)
        {
          tue_store_take_damaged (error, cause);
          return FALSE;
        }

      template = tue_template_new (tue_statement_get_string (statement, 3),
                                   tue_statement_get_integer (statement, 4),
                                   tue_statement_get_string (statement, 5),
                                   tue_statement_get_string (statement, 6),
                                   (TueField *const *)fields->pdata,
                                   fields->len);
      g_ptr_array_add (steps,
                       tue_step_new (tue_statement_get_string (statement, 0),
                                     tue_statement_get_string (statement, 1),
                                     tue_statement_get_string (statement, 2),
                                     template));
    }

  return tue_statement_finish (statement, error);
}

static gboolean
load_checklist (TueStore   *self,
                const char *workflow_id,
                GPtrArray  *checklist,
                GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT id, text FROM checklist_item"
                                    " WHERE workflow_id = ?1 AND deleted = 0 ORDER BY position");
  tue_statement_bind_text (statement, 1, workflow_id);
  while (tue_statement_next (statement))
    g_ptr_array_add (checklist,
                     tue_checklist_item_new (tue_statement_get_string (statement, 0),
                                             tue_statement_get_string (statement, 1)));

  return tue_statement_finish (statement, error);
}

static gboolean
load_notes (TueStore   *self,
            const char *workflow_id,
            GPtrArray  *notes,
            GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT id, title, text FROM practice_note"
                                    " WHERE workflow_id = ?1 AND deleted = 0 ORDER BY position");
  tue_statement_bind_text (statement, 1, workflow_id);
  while (tue_statement_next (statement))
    g_ptr_array_add (notes,
                     tue_practice_note_new (tue_statement_get_string (statement, 0),
                                            tue_statement_get_string (statement, 1),
                                            tue_statement_get_string (statement, 2)));

  return tue_statement_finish (statement, error);
}

static gboolean
load_examples (TueStore   *self,
               const char *workflow_id,
               GPtrArray  *examples,
               GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT id, title, due_in_days, content FROM example"
                                    " WHERE workflow_id = ?1 AND deleted = 0 ORDER BY position");
  tue_statement_bind_text (statement, 1, workflow_id);
  while (tue_statement_next (statement))
    {
      GError *cause = NULL;
      g_autoptr(TueValue) values = tue_value_from_json (tue_statement_get_string (statement, 3), -1, &cause);

      if (values == NULL)
        {
          tue_store_take_damaged (error, cause);
          return FALSE;
        }

      g_ptr_array_add (examples,
                       tue_example_new (tue_statement_get_string (statement, 0),
                                        tue_statement_get_string (statement, 1),
                                        tue_statement_get_integer (statement, 2),
                                        values));
    }

  return tue_statement_finish (statement, error);
}

static TueWorkflow *
make_workflow (TueStore     *self,
               TueStatement *row,
               GHashTable   *snippets_by_playbook,
               GError      **error)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) examples = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = g_strdup (tue_statement_get_string (row, 0));
  g_autofree char *playbook_id = g_strdup (tue_statement_get_string (row, 1));
  GPtrArray       *snippets = g_hash_table_lookup (snippets_by_playbook, playbook_id);

  if (snippets == NULL)
    {
      snippets = load_snippets (self, playbook_id, error);
      if (snippets == NULL)
        return NULL;
      g_hash_table_insert (snippets_by_playbook, g_strdup (playbook_id), snippets);
    }

  if (!load_steps (self, id, steps, error) ||
      !load_checklist (self, id, checklist, error) ||
      !load_notes (self, id, notes, error) ||
      !load_examples (self, id, examples, error))
    return NULL;

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = playbook_id,
    .role_id = tue_statement_get_string (row, 2),
    .name = tue_statement_get_string (row, 3),
    .icon_name = tue_statement_get_string (row, 4),
    .summary = tue_statement_get_string (row, 5),
    .purpose = tue_statement_get_string (row, 6),
    .use_when = tue_statement_get_string (row, 7),
    .avoid_when = tue_statement_get_string (row, 8),
    .steps = steps,
    .checklist = checklist,
    .notes = notes,
    .examples = examples,
    .snippets = snippets,
  });
}

static GPtrArray *
load_workflows (TueStore *self,
                GError  **error)
{
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) snippets = NULL;
  g_autoptr(TueStatement) statement = NULL;

  snippets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  statement = tue_database_prepare (self->database,
                                    "SELECT w.id, w.playbook_id, w.role_id, w.name, w.icon, w.summary, w.purpose,"
                                    " w.use_when, w.avoid_when"
                                    " FROM workflow AS w"
                                    " JOIN playbook AS p ON p.id = w.playbook_id"
                                    " JOIN role AS r ON r.id = w.role_id"
                                    " WHERE w.deleted = 0 AND p.deleted = 0"
                                    " ORDER BY p.position, r.position, w.position");
  while (tue_statement_next (statement))
    {
      TueWorkflow *workflow = make_workflow (self, statement, snippets, error);

      if (workflow == NULL)
        return NULL;
      g_ptr_array_add (workflows, workflow);
    }

  return tue_statement_finish (statement, error) ? g_steal_pointer (&workflows) : NULL;
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
  g_free (self);
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

  loaded = (catalog->roles = load_roles (self, error)) != NULL &&
           (catalog->workflows = load_workflows (self, error)) != NULL &&
           set_counts (self, catalog->workflows, error);
  tue_database_rollback (self->database);

  return loaded ? g_steal_pointer (&catalog) : NULL;
}
