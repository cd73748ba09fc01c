/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-parts"

#include "config.h"

#include "tue-store-parts.h"

#include <glib/gi18n-lib.h>

#include "tue-field-json.h"
#include "tue-store-private.h"
#include "tue-value-json.h"

/* Texts must not be NULL here: that ends the list. */
void
tue_statement_bind_texts (TueStatement *statement,
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

static const char *const part_queries[] = {
  [TUE_STORE_PLAYBOOK] = "SELECT 1 FROM playbook WHERE id = ?1",
  [TUE_STORE_ROLE] = "SELECT 1 FROM role WHERE id = ?1",
  [TUE_STORE_WORKFLOW] = "SELECT 1 FROM workflow WHERE id = ?1",
  [TUE_STORE_STEP] = "SELECT 1 FROM step WHERE id = ?1",
  [TUE_STORE_CHECKLIST_ITEM] = "SELECT 1 FROM checklist_item WHERE id = ?1",
  [TUE_STORE_NOTE] = "SELECT 1 FROM practice_note WHERE id = ?1",
  [TUE_STORE_EXAMPLE] = "SELECT 1 FROM example WHERE id = ?1",
};

static char *
make_exists_sentence (TueStorePart part,
                      const char  *name)
{
  switch (part)
    {
    case TUE_STORE_PLAYBOOK:
      /* Translators: %s is the name of a playbook. */
      return g_strdup_printf (_("The library holds the playbook “%s” already."), name);
    case TUE_STORE_ROLE:
      /* Translators: %s is the name of a role. */
      return g_strdup_printf (_("The library holds the role “%s” already."), name);
    case TUE_STORE_WORKFLOW:
      /* Translators: %s is the name of a workflow. */
      return g_strdup_printf (_("The library holds the workflow “%s” already."), name);
    case TUE_STORE_STEP:
      /* Translators: %s is the name of a step of a workflow. */
      return g_strdup_printf (_("The library holds the step “%s” already."), name);
    case TUE_STORE_CHECKLIST_ITEM:
      /* Translators: %s is what is to be checked, one line. */
      return g_strdup_printf (_("The library holds the checklist item “%s” already."), name);
    case TUE_STORE_NOTE:
      /* Translators: %s is the title of a practice note. */
      return g_strdup_printf (_("The library holds the practice note “%s” already."), name);
    case TUE_STORE_EXAMPLE:
    default:
      /* Translators: %s is the title of an example. */
      return g_strdup_printf (_("The library holds the example “%s” already."), name);
    }
}

static void
set_exists (TueStorePart part,
            const char  *name,
            GError     **error)
{
  g_autofree char *sentence = make_exists_sentence (part, name);

  g_set_error_literal (error, TUE_STORE_ERROR, TUE_STORE_ERROR_EXISTS, sentence);
}

/* Told before the database would refuse it without saying why. */
gboolean
tue_store_check_absent (TueStore    *self,
                        TueStorePart part,
                        const char  *id,
                        const char  *name,
                        GError     **error)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (self->database, part_queries[part]);
  gboolean found;

  tue_statement_bind_text (statement, 1, id);
  found = tue_statement_next (statement);
  if (!tue_statement_finish (statement, error))
    return FALSE;
  if (!found)
    return TRUE;

  set_exists (part, name, error);

  return FALSE;
}

/* Runs what writes a row, or none where the row is of another owner. */
static gboolean
run_upsert (TueStatement *statement,
            TueStorePart  part,
            const char   *name,
            GError      **error)
{
  gboolean written = tue_statement_next (statement);

  if (!tue_statement_finish (statement, error))
    return FALSE;
  if (!written)
    set_exists (part, name, error);

  return written;
}

gboolean
tue_store_write_role (TueStore   *self,
                      TueRole    *role,
                      const char *playbook_id,
                      gint64      position,
                      GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO role (id, playbook_id, name, summary, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, summary = excluded.summary,"
                                    " sequence = excluded.sequence, deleted = 0"
                                    " WHERE playbook_id = excluded.playbook_id RETURNING 1");
  tue_statement_bind_texts (statement,
                            1,
                            tue_role_get_id (role),
                            playbook_id,
                            tue_role_get_name (role),
                            tue_role_get_summary (role),
                            NULL);
  tue_statement_bind_integer (statement, 5, position);
  tue_statement_bind_integer (statement, 6, self->next_sequence);

  return run_upsert (statement, TUE_STORE_ROLE, tue_role_get_name (role), error);
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
  g_autoptr(TueValue) value = tue_value_new_strings (strings);

  return tue_value_to_json (value);
}

static char *
make_review_json (TueReviewRules *review)
{
  g_autoptr(TueValue) value = review != NULL ? tue_review_rules_to_value (review) : tue_value_new_map ();

  return tue_value_to_json (value);
}

/* The row of a workflow alone; @position counts only for a new one. */
gboolean
tue_store_write_workflow_row (TueStore    *self,
                              TueWorkflow *workflow,
                              gint64       position,
                              gint64      *key,
                              GError     **error)
{
  g_autofree char *follow_ups = make_texts_json (tue_workflow_get_follow_ups (workflow));
  g_autofree char *tags = make_strings_json (tue_workflow_get_tags (workflow));
  g_autofree char *review = make_review_json (tue_workflow_get_review (workflow));
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO workflow (id, playbook_id, role_id, name, icon, summary, purpose,"
                                    " use_when, avoid_when, follow_ups, owner, look_again, tags, review, archived,"
                                    " position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
                                    " ON CONFLICT (id) DO UPDATE SET role_id = excluded.role_id, name = excluded.name,"
                                    " icon = excluded.icon, summary = excluded.summary, purpose = excluded.purpose,"
                                    " use_when = excluded.use_when, avoid_when = excluded.avoid_when,"
                                    " follow_ups = excluded.follow_ups, owner = excluded.owner,"
                                    " look_again = excluded.look_again, tags = excluded.tags, review = excluded.review,"
                                    " archived = excluded.archived, sequence = excluded.sequence, deleted = 0"
                                    " WHERE playbook_id = excluded.playbook_id RETURNING key");
  tue_statement_bind_texts (statement,
                            1,
                            tue_workflow_get_id (workflow),
                            tue_workflow_get_playbook_id (workflow),
                            tue_workflow_get_role_id (workflow),
                            tue_workflow_get_name (workflow),
                            tue_workflow_get_icon_name (workflow),
                            tue_workflow_get_summary (workflow),
                            tue_workflow_get_purpose (workflow),
                            tue_workflow_get_use_when (workflow),
                            tue_workflow_get_avoid_when (workflow),
                            follow_ups,
                            tue_workflow_get_owner (workflow),
                            tue_workflow_get_look_again (workflow),
                            tags,
                            review,
                            NULL);
  tue_statement_bind_integer (statement, 15, tue_workflow_get_archived (workflow));
  tue_statement_bind_integer (statement, 16, position);
  tue_statement_bind_integer (statement, 17, self->next_sequence);
  if (tue_statement_next (statement))
    *key = tue_statement_get_integer (statement, 0);
  else
    *key = 0;
  if (!tue_statement_finish (statement, error))
    return FALSE;
  if (*key == 0)
    set_exists (TUE_STORE_WORKFLOW, tue_workflow_get_name (workflow), error);

  return *key != 0;
}

static char *
make_fields_json (TueTemplate *template)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, tue_template_get_nth_field (template, i));

  return tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
}

/* A version of a template that is there already stays as it is. */
gboolean
tue_store_insert_template (TueStore *self,
                           TueTemplate *template,
                           guint                 version,
                           const TueStoreAuthor *author,
                           GError              **error)
{
  g_autoptr(TueStatement) statement = NULL;
  g_autofree char *fields = make_fields_json (template);

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO template_version"
                                    " (template_id, note, text, fields, hash, version, sequence, time, person_id)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                                    " ON CONFLICT (template_id, version) DO NOTHING");
  tue_statement_bind_texts (statement,
                            1,
                            tue_template_get_id (template),
                            tue_template_get_note (template),
                            tue_template_get_text (template),
                            fields,
                            tue_template_get_hash (template),
                            NULL);
  tue_statement_bind_integer (statement, 6, version);
  tue_statement_bind_integer (statement, 7, self->next_sequence);
  tue_statement_bind_integer (statement, 8, author->time);
  tue_statement_bind_text (statement, 9, author->person_id);

  return tue_statement_run (statement, error);
}

gboolean
tue_store_write_step (TueStore   *self,
                      TueStep    *step,
                      guint       version,
                      const char *workflow_id,
                      guint       position,
                      GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO step (id, workflow_id, name, guidance, template_id,"
                                    " template_version, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                    " ON CONFLICT (id) DO UPDATE SET name = excluded.name, guidance = excluded.guidance,"
                                    " template_id = excluded.template_id, template_version = excluded.template_version,"
                                    " position = excluded.position, sequence = excluded.sequence, deleted = 0"
                                    " WHERE workflow_id = excluded.workflow_id RETURNING 1");
  tue_statement_bind_texts (statement,
                            1,
                            tue_step_get_id (step),
                            workflow_id,
                            tue_step_get_name (step),
                            tue_step_get_guidance (step),
                            tue_template_get_id (tue_step_get_template (step)),
                            NULL);
  tue_statement_bind_integer (statement, 6, version);
  tue_statement_bind_integer (statement, 7, position);
  tue_statement_bind_integer (statement, 8, self->next_sequence);

  return run_upsert (statement, TUE_STORE_STEP, tue_step_get_name (step), error);
}

static gboolean
write_checklist_item (TueStore         *self,
                      TueChecklistItem *item,
                      const char       *workflow_id,
                      guint             position,
                      GError          **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO checklist_item (id, workflow_id, text, checker, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                                    " ON CONFLICT (id) DO UPDATE SET text = excluded.text, checker = excluded.checker,"
                                    " position = excluded.position, sequence = excluded.sequence, deleted = 0"
                                    " WHERE workflow_id = excluded.workflow_id RETURNING 1");
  tue_statement_bind_texts (statement,
                            1,
                            tue_checklist_item_get_id (item),
                            workflow_id,
                            tue_checklist_item_get_text (item),
                            tue_checker_to_string (tue_checklist_item_get_checker (item)),
                            NULL);
  tue_statement_bind_integer (statement, 5, position);
  tue_statement_bind_integer (statement, 6, self->next_sequence);

  return run_upsert (statement, TUE_STORE_CHECKLIST_ITEM, tue_checklist_item_get_text (item), error);
}

static gboolean
write_note (TueStore        *self,
            TuePracticeNote *note,
            const char      *workflow_id,
            guint            position,
            GError         **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO practice_note (id, workflow_id, title, text, step_id, field, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                    " ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text,"
                                    " step_id = excluded.step_id, field = excluded.field,"
                                    " position = excluded.position, sequence = excluded.sequence, deleted = 0"
                                    " WHERE workflow_id = excluded.workflow_id RETURNING 1");
  tue_statement_bind_texts (statement,
                            1,
                            tue_practice_note_get_id (note),
                            workflow_id,
                            tue_practice_note_get_title (note),
                            tue_practice_note_get_text (note),
                            tue_practice_note_get_step_id (note),
                            tue_practice_note_get_field (note),
                            NULL);
  tue_statement_bind_integer (statement, 7, position);
  tue_statement_bind_integer (statement, 8, self->next_sequence);

  return run_upsert (statement, TUE_STORE_NOTE, tue_practice_note_get_title (note), error);
}

static gboolean
write_example (TueStore   *self,
               TueExample *example,
               const char *workflow_id,
               guint       position,
               GError    **error)
{
  g_autofree char *content = tue_value_to_json (tue_example_get_values (example));
  g_autofree char *material = make_texts_json (tue_example_get_material (example));
  g_autofree char *remarks = make_strings_json (tue_example_get_remarks (example));
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "INSERT INTO example (id, workflow_id, title, content, material, weak_answer, answer, remarks,"
                                    " due_in_days, position, sequence)"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
                                    " ON CONFLICT (id) DO UPDATE SET title = excluded.title, content = excluded.content,"
                                    " material = excluded.material, weak_answer = excluded.weak_answer,"
                                    " answer = excluded.answer, remarks = excluded.remarks,"
                                    " due_in_days = excluded.due_in_days,"
                                    " position = excluded.position, sequence = excluded.sequence, deleted = 0"
                                    " WHERE workflow_id = excluded.workflow_id RETURNING 1");
  tue_statement_bind_texts (statement,
                            1,
                            tue_example_get_id (example),
                            workflow_id,
                            tue_example_get_title (example),
                            content,
                            material,
                            tue_example_get_weak_answer (example),
                            tue_example_get_answer (example),
                            remarks,
                            NULL);
  tue_statement_bind_integer (statement, 9, tue_example_get_due_in_days (example));
  tue_statement_bind_integer (statement, 10, position);
  tue_statement_bind_integer (statement, 11, self->next_sequence);

  return run_upsert (statement, TUE_STORE_EXAMPLE, tue_example_get_title (example), error);
}

gboolean
tue_store_write_part (TueStore    *self,
                      TueStorePart kind,
                      gpointer     part,
                      const char  *workflow_id,
                      guint        position,
                      GError     **error)
{
  switch ((guint)kind)
    {
    case TUE_STORE_CHECKLIST_ITEM:
      return write_checklist_item (self, part, workflow_id, position, error);
    case TUE_STORE_NOTE:
      return write_note (self, part, workflow_id, position, error);
    case TUE_STORE_EXAMPLE:
      return write_example (self, part, workflow_id, position, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}
