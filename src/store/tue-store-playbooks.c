/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-playbooks"

#include "config.h"

#include "tue-store.h"

#include <glib/gi18n-lib.h>

#include "tue-field-json.h"
#include "tue-store-private.h"
#include "tue-text-delta.h"
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

/* What of a playbook has an id that is one of its kind in the library. */
typedef enum
{
  PART_PLAYBOOK,
  PART_ROLE,
  PART_WORKFLOW,
  PART_STEP,
  PART_CHECKLIST_ITEM,
  PART_NOTE,
  PART_EXAMPLE,
} Part;

static const char *const part_queries[] = {
  [PART_PLAYBOOK] = "SELECT 1 FROM playbook WHERE id = ?1",
  [PART_ROLE] = "SELECT 1 FROM role WHERE id = ?1",
  [PART_WORKFLOW] = "SELECT 1 FROM workflow WHERE id = ?1",
  [PART_STEP] = "SELECT 1 FROM step WHERE id = ?1",
  [PART_CHECKLIST_ITEM] = "SELECT 1 FROM checklist_item WHERE id = ?1",
  [PART_NOTE] = "SELECT 1 FROM practice_note WHERE id = ?1",
  [PART_EXAMPLE] = "SELECT 1 FROM example WHERE id = ?1",
};

static char *
make_exists_sentence (Part        part,
                      const char *name)
{
  switch (part)
    {
    case PART_PLAYBOOK:
      /* Translators: %s is the name of a playbook. */
      return g_strdup_printf (_("The library holds the playbook “%s” already."), name);
    case PART_ROLE:
      /* Translators: %s is the name of a role. */
      return g_strdup_printf (_("The library holds the role “%s” already."), name);
    case PART_WORKFLOW:
      /* Translators: %s is the name of a workflow. */
      return g_strdup_printf (_("The library holds the workflow “%s” already."), name);
    case PART_STEP:
      /* Translators: %s is the name of a step of a workflow. */
      return g_strdup_printf (_("The library holds the step “%s” already."), name);
    case PART_CHECKLIST_ITEM:
      /* Translators: %s is what is to be checked, one line. */
      return g_strdup_printf (_("The library holds the checklist item “%s” already."), name);
    case PART_NOTE:
      /* Translators: %s is the title of a practice note. */
      return g_strdup_printf (_("The library holds the practice note “%s” already."), name);
    case PART_EXAMPLE:
    default:
      /* Translators: %s is the title of an example. */
      return g_strdup_printf (_("The library holds the example “%s” already."), name);
    }
}

/* Told before the database would refuse it without saying why. */
static gboolean
check_absent (TueStore   *self,
              Part        part,
              const char *id,
              const char *name,
              GError    **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, part_queries[part]);
  g_autofree char *sentence = NULL;
  gboolean         found;

  tue_statement_bind_text (statement, 1, id);
  found = tue_statement_next (statement);
  if (!tue_statement_finish (statement, error))
    return FALSE;
  if (!found)
    return TRUE;

  sentence = make_exists_sentence (part, name);
  g_set_error_literal (error, TUE_STORE_ERROR, TUE_STORE_ERROR_EXISTS, sentence);

  return FALSE;
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
  TueValue        *unknown = tue_playbook_get_unknown (playbook);
  g_autofree char *unknown_json = unknown != NULL ? tue_value_to_json (unknown) : NULL;

  if (!check_absent (self, PART_PLAYBOOK, tue_playbook_get_id (playbook), tue_playbook_get_name (playbook), error))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO playbook (id, name, summary, edition, position, sequence,"
                                    " license, language, unknown)"
                                    " VALUES (?1, ?2, ?3, ?4, (SELECT count (*) FROM playbook), ?5, ?6, ?7, ?8)");
  bind_texts (statement,
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

      if (!check_absent (self, PART_ROLE, tue_role_get_id (role), tue_role_get_name (role), error))
        return FALSE;

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

      if (!check_absent (self, PART_STEP, tue_step_get_id (step), tue_step_get_name (step), error) ||
          !check_template (self, template, tue_step_get_name (step), error) ||
          !insert_template (self, template, error))
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
                                    "INSERT INTO checklist_item (id, workflow_id, text, checker, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  for (guint i = 0; i < checklist->len; i++)
    {
      TueChecklistItem *item = checklist->pdata[i];
      const char       *text = tue_checklist_item_get_text (item);

      if (!check_absent (self, PART_CHECKLIST_ITEM, tue_checklist_item_get_id (item), text, error))
        return FALSE;

      bind_texts (statement,
                  1,
                  tue_checklist_item_get_id (item),
                  tue_workflow_get_id (workflow),
                  text,
                  tue_checker_to_string (tue_checklist_item_get_checker (item)),
                  NULL);
      tue_statement_bind_integer (statement, 5, i);
      tue_statement_bind_integer (statement, 6, self->next_sequence);
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
                                    "INSERT INTO practice_note (id, workflow_id, title, text, step_id, field, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  for (guint i = 0; i < notes->len; i++)
    {
      TuePracticeNote *note = notes->pdata[i];

      if (!check_absent (self, PART_NOTE, tue_practice_note_get_id (note), tue_practice_note_get_title (note), error))
        return FALSE;

      bind_texts (statement,
                  1,
                  tue_practice_note_get_id (note),
                  tue_workflow_get_id (workflow),
                  tue_practice_note_get_title (note),
                  tue_practice_note_get_text (note),
                  tue_practice_note_get_step_id (note),
                  tue_practice_note_get_field (note),
                  NULL);
      tue_statement_bind_integer (statement, 7, i);
      tue_statement_bind_integer (statement, 8, self->next_sequence);
      if (!tue_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

static char *
make_texts_json (GPtrArray *texts)
{
  g_autoptr(TueValue) value = tue_named_texts_to_value (texts);

  return tue_value_to_json (value);
}

static char *
make_strings_json (const char *const *strings)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
  g_autoptr(TueValue) value = NULL;

  for (; *strings != NULL; strings++)
    tue_value_builder_add (builder, tue_value_new_string (*strings));
  value = tue_value_builder_end (builder);

  return tue_value_to_json (value);
}

static gboolean
insert_examples (TueStore    *self,
                 TueWorkflow *workflow,
                 GError     **error)
{
  g_autoptr(TueStatement) statement = NULL;
  GPtrArray *examples = tue_workflow_get_examples (workflow);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO example (id, workflow_id, title, content, material, weak_answer, answer, remarks,"
                                    " due_in_days, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
  for (guint i = 0; i < examples->len; i++)
    {
      TueExample      *example = examples->pdata[i];
      g_autofree char *content = tue_value_to_json (tue_example_get_values (example));
      g_autofree char *material = make_texts_json (tue_example_get_material (example));
      g_autofree char *remarks = make_strings_json (tue_example_get_remarks (example));

      if (!check_absent (self, PART_EXAMPLE, tue_example_get_id (example), tue_example_get_title (example), error))
        return FALSE;

      bind_texts (statement,
                  1,
                  tue_example_get_id (example),
                  tue_workflow_get_id (workflow),
                  tue_example_get_title (example),
                  content,
                  material,
                  tue_example_get_weak_answer (example),
                  tue_example_get_answer (example),
                  remarks,
                  NULL);
      tue_statement_bind_integer (statement, 9, tue_example_get_due_in_days (example));
      tue_statement_bind_integer (statement, 10, i);
      tue_statement_bind_integer (statement, 11, self->next_sequence);
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
  TueWorkflow     *workflow = tue_playbook_get_workflows (playbook)->pdata[position];
  g_autofree char *follow_ups = make_texts_json (tue_workflow_get_follow_ups (workflow));
  gint64           key = 0;

  if (!check_absent (self, PART_WORKFLOW, tue_workflow_get_id (workflow), tue_workflow_get_name (workflow), error))
    return FALSE;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO workflow (id, playbook_id, role_id, name, icon, summary, purpose,"
                                    " use_when, avoid_when, follow_ups, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
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
              follow_ups,
              NULL);
  tue_statement_bind_integer (statement, 11, position);
  tue_statement_bind_integer (statement, 12, self->next_sequence);
  if (tue_statement_next (statement))
    key = tue_statement_get_integer (statement, 0);

  return tue_statement_run (statement, error) &&
         insert_steps (self, workflow, error) &&
         insert_checklist (self, workflow, error) &&
         insert_notes (self, workflow, error) &&
         insert_examples (self, workflow, error) &&
         tue_store_index_workflow (self, key, workflow, error);
}

/* Keeps what came in, byte for byte. */
static gboolean
insert_edition (TueStore                *self,
                TuePlaybook             *playbook,
                const TuePlaybookOrigin *origin,
                GError                 **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autoptr(GBytes) encoded = tue_text_delta_encode (origin->bytes, NULL);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, origin->bytes);
  g_autofree char *person_id = NULL;
  gsize            length;
  gconstpointer    content;

  if (encoded == NULL)
    {
      tue_store_error_set (error, TUE_STORE_ERROR_INTERNAL);
      return FALSE;
    }
  if (!tue_store_get_person (self, origin->person, origin->time, &person_id, error))
    return FALSE;

  content = g_bytes_get_data (encoded, &length);
  statement = tue_database_prepare (self->database,
                                    "INSERT INTO playbook_edition (playbook_id, edition, source, hash, length, content,"
                                    " time, person_id, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  tue_statement_bind_text (statement, 1, tue_playbook_get_id (playbook));
  tue_statement_bind_integer (statement, 2, tue_playbook_get_edition (playbook));
  tue_statement_bind_text (statement, 3, or_empty (origin->source));
  tue_statement_bind_text (statement, 4, hash);
  tue_statement_bind_integer (statement, 5, (gint64)g_bytes_get_size (origin->bytes));
  tue_statement_bind_blob (statement, 6, content, length);
  tue_statement_bind_integer (statement, 7, origin->time);
  tue_statement_bind_text (statement, 8, person_id);
  tue_statement_bind_integer (statement, 9, self->next_sequence);

  return tue_statement_run (statement, error);
}

static gboolean
add_in_transaction (TueStore                *self,
                    TuePlaybook             *playbook,
                    const TuePlaybookOrigin *origin,
                    GError                 **error)
{
  if (!insert_playbook (self, playbook, error) ||
      (origin != NULL && !insert_edition (self, playbook, origin, error)) ||
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
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

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
  if (n_bytes > 0)
    edition->bytes = tue_text_delta_decode (content, length, NULL, (gsize)n_bytes);
  if (edition->bytes != NULL)
    hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, edition->bytes);
  if (g_strcmp0 (hash, edition->hash) != 0 || !tue_statement_get_integer (row, 7))
    g_clear_pointer (&edition->bytes, g_bytes_unref);

  return edition;
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
  g_autoptr(TuePlaybookEdition) edition = NULL;
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT e.edition, e.source, e.hash, e.length, e.content, e.time, p.name,"
                                    " sealed (playbook_edition AS e) AND (e.person_id IS NULL OR sealed (person AS p))"
                                    " FROM playbook_edition AS e LEFT JOIN person AS p ON p.id = e.person_id"
                                    " WHERE e.playbook_id = ?1 AND (?2 = 0 OR e.edition = ?2)"
                                    " ORDER BY e.key DESC LIMIT 1");
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
    {
      g_set_error (error,
                   TUE_STORE_ERROR,
                   TUE_STORE_ERROR_UNREADABLE,
                   /* Translators: %u is the number of an edition. */
                   _("Edition %u of the playbook is damaged and cannot be read."),
                     edition->edition);
      return NULL;
    }

  return g_steal_pointer (&edition);
}
