/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Editing a workflow: its own undo, saving as one operation, what is not saved.
 */

#include "config.h"

#include "tue-workspace-practice.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-store.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workflow-value.h"

static TueWorkflow *
with_name (TueWorkflow *workflow,
           const char  *name)
{
  TueWorkflowSpec spec;

  tue_workflow_get_spec (workflow, &spec);
  spec.name = name;

  return tue_workflow_new (&spec);
}

/* The first step with another text of its template. */
static TueWorkflow *
with_text (TueWorkflow *workflow,
           const char  *text)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();
  g_autoptr(TueTemplate) changed = NULL;
  GPtrArray *old = tue_workflow_get_steps (workflow);
  TueTemplate *template = tue_step_get_template (old->pdata[0]);
  TueWorkflowSpec spec;

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    g_ptr_array_add (fields, tue_template_get_nth_field (template, i));
  changed = tue_template_new (tue_template_get_id (template), tue_template_get_version (template), "", text,
                              (TueField *const *)fields->pdata, fields->len);
  for (guint i = 0; i < old->len; i++)
    g_ptr_array_add (steps,
                     i > 0 ? g_object_ref (old->pdata[i])
                           : tue_step_new (tue_step_get_id (old->pdata[0]), tue_step_get_name (old->pdata[0]),
                                           tue_step_get_guidance (old->pdata[0]), changed));
  tue_workflow_get_spec (workflow, &spec);
  spec.steps = steps;

  return tue_workflow_new (&spec);
}

static TueTemplate *
get_template (TueWorkflow *workflow)
{
  return tue_step_get_template (tue_workflow_get_steps (workflow)->pdata[0]);
}

static TueWorkflowEdit *
begin (Library    *library,
       const char *name)
{
  g_autoptr(GError) error = NULL;
  TueWorkflowEdit *edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, name), &error);

  g_assert_no_error (error);

  return edit;
}

static void
rename_to (TueWorkflowEdit *edit,
           const char      *name)
{
  g_autoptr(TueWorkflow) renamed = with_name (tue_workflow_edit_get_workflow (edit), name);

  tue_workflow_edit_set_workflow (edit, renamed, name);
}

static guint64
save (Library         *library,
      TueWorkflowEdit *edit)
{
  g_autoptr(GError) error = NULL;
  guint64 id = tue_workspace_save_workflow_edit (library->workspace, edit, "Clearer", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (id, !=, 0);

  return id;
}

static void
test_own_undo (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflowEdit) same = NULL;
  TueWorkflow *saved;

  library_set_up (&library);
  library_open (&library);
  saved = library_workflow (&library, "Proposal");
  edit = begin (&library, "Proposal");
  same = begin (&library, "Proposal");
  g_assert_true (edit == same);
  g_assert_false (tue_workflow_edit_get_changed (edit));
  g_assert_false (tue_workflow_edit_undo (edit));

  rename_to (edit, "One");
  rename_to (edit, "Two");
  g_assert_true (tue_workflow_edit_get_changed (edit));
  g_assert_cmpstr (tue_workflow_edit_get_undo_label (edit), ==, "Two");
  g_assert_true (tue_workflow_edit_undo (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "One");
  g_assert_cmpstr (tue_workflow_edit_get_redo_label (edit), ==, "Two");
  g_assert_true (tue_workflow_edit_undo (edit));
  g_assert_true (tue_workflow_edit_get_workflow (edit) == saved);
  g_assert_false (tue_workflow_edit_get_changed (edit));
  g_assert_true (tue_workflow_edit_redo (edit));
  g_assert_true (tue_workflow_edit_redo (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Two");

  library_tear_down (&library);
}

/* Keystrokes in a row are one step. */
static void
test_typing_is_one (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strndup ("Offer", i + 1);
      g_autoptr(TueWorkflow) renamed = with_name (tue_workflow_edit_get_workflow (edit), name);

      tue_workflow_edit_set_workflow (edit, renamed, "Rename");
    }
  g_assert_true (tue_workflow_edit_undo (edit));
  g_assert_false (tue_workflow_edit_get_can_undo (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Proposal");

  library_tear_down (&library);
}

/* A step that is ended is one of its own, whatever comes at once behind it. */
static void
test_end_step (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  tue_workflow_edit_end_step (edit);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strndup ("Offer", i + 1);
      g_autoptr(TueWorkflow) renamed = with_name (tue_workflow_edit_get_workflow (edit), name);

      tue_workflow_edit_set_workflow (edit, renamed, "Rename");
      if (i == 1)
        tue_workflow_edit_end_step (edit);
    }
  g_assert_true (tue_workflow_edit_undo (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Of");
  g_assert_true (tue_workflow_edit_undo (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Proposal");
  g_assert_false (tue_workflow_edit_get_can_undo (edit));

  library_tear_down (&library);
}

/* So is what is put in at once, between two of the same label. */
static void
test_set_at_once (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strndup ("Offer", i + 1);
      g_autoptr(TueWorkflow) renamed = with_name (tue_workflow_edit_get_workflow (edit), name);

      if (i == 1)
        tue_workflow_edit_set_at_once (edit, renamed, "Rename");
      else
        tue_workflow_edit_set_workflow (edit, renamed, "Rename");
    }
  g_assert_true (tue_workflow_edit_undo (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Of");
  g_assert_true (tue_workflow_edit_undo (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "O");
  g_assert_true (tue_workflow_edit_undo (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Proposal");
  g_assert_false (tue_workflow_edit_get_can_undo (edit));

  library_tear_down (&library);
}

static void
test_save (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) changed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *old_text = NULL;
  g_autofree char *id = NULL;
  TueUndoStack    *undo;
  guint            version;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  edit = begin (&library, "Proposal");
  id = g_strdup (tue_workflow_edit_get_workflow_id (edit));
  version = tue_template_get_version (get_template (tue_workflow_edit_get_workflow (edit)));
  old_text = g_strdup (tue_template_get_text (get_template (tue_workflow_edit_get_workflow (edit))));
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, NULL, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);

  rename_to (edit, "Offer");
  changed = with_text (tue_workflow_edit_get_workflow (edit), "Hello {{client}}\n");
  tue_workflow_edit_set_workflow (edit, changed, "Text");
  save (&library, edit);

  /* At once where it is shown, and the same after a new start. */
  g_assert_false (tue_workflow_edit_get_changed (edit));
  g_assert_cmpstr (tue_workflow_get_name (library_workflow (&library, "Offer")), ==, "Offer");
  g_assert_cmpuint (tue_template_get_version (get_template (library_workflow (&library, "Offer"))), ==, version + 1);
  g_assert_cmpstr (tue_undo_stack_get_undo_label (undo), ==, "Edit Workflow “Offer”");
  library_wait_saved (&library);
  g_clear_object (&edit);

  tue_undo_stack_undo (undo);
  g_assert_cmpstr (tue_workflow_get_name (tue_workspace_find_workflow (library.workspace, id)), ==, "Proposal");
  tue_undo_stack_redo (undo);
  library_flush (&library);
  library_reopen (&library);
  g_assert_cmpstr (tue_workflow_get_name (tue_workspace_find_workflow (library.workspace, id)), ==, "Offer");
  g_assert_cmpstr (tue_template_get_text (get_template (tue_workspace_find_workflow (library.workspace, id))), ==, "Hello {{client}}\n");
  g_assert_cmpuint (tue_template_get_version (get_template (tue_workspace_find_workflow (library.workspace, id))), ==, version + 1);

  library_tear_down (&library);
}

static void
saving_cb (TueWorkspace *workspace,
           GParamSpec   *pspec,
           gboolean     *saving)
{
  *saving = tue_workspace_get_saving (workspace);
}

/* Who follows it is told the end as well, also where nothing was left to write. */
static void
test_saving_is_told (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  gboolean saving = FALSE;

  library_set_up (&library);
  library_open (&library);
  g_signal_connect (library.workspace, "notify::saving", G_CALLBACK (saving_cb), &saving);
  edit = begin (&library, "Proposal");
  rename_to (edit, "One");
  g_assert_true (saving);
  tue_workflow_edit_undo (edit);
  library_wait_saved (&library);
  g_assert_false (saving);

  rename_to (edit, "Two");
  save (&library, edit);
  g_assert_true (saving);
  library_wait_saved (&library);
  g_assert_false (saving);

  library_tear_down (&library);
}

/* What is not saved is there after a new start; discarding it is undone. */
static void
test_unsaved (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflowEdit) again = NULL;
  g_autoptr(TueWorkflow) unfinished = NULL;
  g_autoptr(GPtrArray) edits = NULL;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  unfinished = with_text (tue_workflow_edit_get_workflow (edit), "{{#open {{{");
  tue_workflow_edit_set_workflow (edit, unfinished, "Text");
  tue_workflow_edit_set_new_role (edit, "Advocates <b>");
  library_wait_saved (&library);
  g_clear_object (&edit);
  library_reopen (&library);

  edits = tue_workspace_list_workflow_edits (library.workspace);
  g_assert_cmpuint (edits->len, ==, 1);
  again = begin (&library, "Proposal");
  g_assert_true (edits->pdata[0] == again);
  g_assert_cmpstr (tue_template_get_text (get_template (tue_workflow_edit_get_workflow (again))), ==, "{{#open {{{");
  g_assert_cmpstr (tue_role_get_name (tue_workflow_edit_get_new_role (again)), ==, "Advocates <b>");

  g_assert_cmpuint (tue_workspace_discard_workflow_edit (library.workspace, again), !=, 0);
  g_assert_false (tue_workflow_edit_get_changed (again));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  g_assert_cmpstr (tue_template_get_text (get_template (tue_workflow_edit_get_workflow (again))), ==, "{{#open {{{");
  tue_undo_stack_redo (tue_workspace_get_undo_stack (library.workspace));
  library_wait_saved (&library);
  g_clear_object (&again);
  g_clear_pointer (&edits, g_ptr_array_unref);
  library_reopen (&library);
  edits = tue_workspace_list_workflow_edits (library.workspace);
  g_assert_cmpuint (edits->len, ==, 0);

  library_tear_down (&library);
}

static void
test_new (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflowEdit) copy = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  guint            n_workflows;
  guint            n_roles;
  TueUndoStack    *undo;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  n_workflows = g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace));
  n_roles = g_list_model_get_n_items (tue_workspace_get_roles (library.workspace));
  edit = tue_workspace_edit_new_workflow (library.workspace, NULL, NULL);
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, NULL, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);

  rename_to (edit, "Press Note");
  tue_workflow_edit_set_new_role (edit, "Press");
  save (&library, edit);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace)), ==, n_workflows + 1);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_roles (library.workspace)), ==, n_roles + 1);
  library_wait_saved (&library);
  id = g_strdup (tue_workflow_edit_get_workflow_id (edit));
  g_clear_object (&edit);

  tue_undo_stack_undo (undo);
  library_wait_saved (&library);
  g_assert_null (tue_workspace_find_workflow (library.workspace, id));
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_roles (library.workspace)), ==, n_roles);
  tue_undo_stack_redo (undo);

  copy = tue_workspace_edit_new_workflow (library.workspace, NULL, tue_workspace_find_workflow (library.workspace, id));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (copy)), ==, "Press Note (Copy)");
  save (&library, copy);
  g_clear_object (&copy);
  library_flush (&library);
  library_reopen (&library);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace)), ==, n_workflows + 2);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_roles (library.workspace)), ==, n_roles + 1);

  library_tear_down (&library);
}

static void
test_archive (void)
{
  Library library = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  guint            n_workflows;

  library_set_up (&library);
  library_open (&library);
  n_workflows = g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace));
  id = g_strdup (tue_workflow_get_id (library_workflow (&library, "Proposal")));
  g_assert_cmpuint (tue_workspace_archive_workflow (library.workspace, library_workflow (&library, "Proposal"), TRUE, &error), !=, 0);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace)), ==, n_workflows - 1);
  g_assert_nonnull (tue_workspace_find_workflow (library.workspace, id));
  library_flush (&library);
  library_reopen (&library);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace)), ==, n_workflows - 1);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_archived_workflows (library.workspace)), ==, 1);
  g_assert_cmpuint (tue_workspace_archive_workflow (library.workspace, tue_workspace_find_workflow (library.workspace, id), FALSE, &error), !=, 0);
  library_flush (&library);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_workflows (library.workspace)), ==, n_workflows);

  library_tear_down (&library);
}

static char *
fill (Library *library,
      TueTask *task)
{
  TueWorkflow *workflow = tue_workspace_find_workflow_of (library->workspace, task);
  TueStep     *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFiller) filler = tue_filler_new (workflow, step, &error);
  g_autoptr(TuePrompt) prompt = NULL;

  g_assert_no_error (error);
  prompt = tue_workspace_fill (library->workspace, filler, task, step, &error);
  g_assert_no_error (error);

  return g_strdup (tue_prompt_get_text (prompt, NULL));
}

static char *
add_filled_task (Library    *library,
                 const char *workflow_id,
                 char      **prompt)
{
  g_autoptr(TueTask) task = NULL;

  task = tue_workspace_add_task (library->workspace, tue_workspace_find_workflow (library->workspace, workflow_id), "Northwind", NULL, NULL);
  library_set_text (library, task, "client", "Nörthwind {{x}}");
  *prompt = fill (library, task);

  return g_strdup (tue_task_get_id (task));
}

static void
save_text (Library    *library,
           const char *workflow_id,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace,
                                                                 tue_workspace_find_workflow (library->workspace, workflow_id), &error);
  g_autoptr(TueWorkflow) changed = NULL;

  g_assert_no_error (error);
  changed = with_text (tue_workflow_edit_get_workflow (edit), text);
  tue_workflow_edit_set_workflow (edit, changed, text);
  save (library, edit);
}

static void
stop_clock (Library *library)
{
  g_autoptr(GDateTime) now = g_date_time_new_local (2026, 11, 24, 12, 0, 0);

  tue_workspace_set_now (library->workspace, now);
}

/* Every prompt that was ever filled is filled so again, byte for byte. */
static void
test_versions (void)
{
  Library library = { 0 };
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) prompts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *template_id = NULL;

  library_set_up (&library);
  library_open (&library);
  stop_clock (&library);
  id = g_strdup (tue_workflow_get_id (library_workflow (&library, "Proposal")));
  template_id = g_strdup (tue_template_get_id (get_template (library_workflow (&library, "Proposal"))));
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *text = g_strdup_printf ("Version %u for {{client}}.\n%s", i, i % 2 == 0 ? "{{#need}}\n{{need}}\n{{/need}}\n" : "");
      char            *prompt;

      g_ptr_array_add (ids, add_filled_task (&library, id, &prompt));
      g_ptr_array_add (prompts, prompt);
      if (i == 4)
        {
          /* Undone, and the next is another one. */
          library_flush (&library);
          tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
          tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
          tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
          g_ptr_array_set_size (ids, i);
          g_ptr_array_set_size (prompts, i);
        }
      save_text (&library, id, text);
    }
  library_flush (&library);

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < ids->len; i++)
        {
          g_autoptr(TueTask) task = library_load (&library, ids->pdata[i]);
          g_autofree char *prompt = fill (&library, task);

          g_assert_cmpstr (prompt, ==, prompts->pdata[i]);
        }
      library_reopen (&library);
      stop_clock (&library);
    }

  versions = tue_workspace_list_template_versions_sync (library.workspace, template_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 9);
  for (guint i = 0; i < versions->len; i++)
    {
      const TueTemplateVersion *version = versions->pdata[i];

      g_assert_false (version->damaged);
      g_assert_cmpuint (tue_template_get_version (version->template), ==, versions->len - i);
      if (i + 1 < versions->len)
        g_assert_cmpstr (tue_template_get_note (version->template), ==, "Clearer");
    }

  library_tear_down (&library);
}

static guint64
add_named (Library    *library,
           const char *name,
           const char *new_role, /* (nullable) */
           GError    **error)
{
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_new_workflow (library->workspace, NULL, NULL);
  g_autoptr(TueWorkflow) named = NULL;
  TueWorkflowSpec spec;
  guint64         operation;

  tue_workflow_get_spec (tue_workflow_edit_get_workflow (edit), &spec);
  spec.name = name;
  named = tue_workflow_new (&spec);
  tue_workflow_edit_set_workflow (edit, named, "Rename");
  if (new_role != NULL)
    tue_workflow_edit_set_new_role (edit, new_role);
  operation = tue_workspace_save_workflow_edit (library->workspace, edit, NULL, error);
  if (operation == 0)
    tue_workspace_discard_workflow_edit (library->workspace, edit);

  return operation;
}

/* Capitals tell no two names apart: of roles there is one, of workflows the other is told. */
static void
test_namesakes (void)
{
  static const char *const roles[] = { "Sales", "sales", "SALES" };
  Library                  library = { 0 };
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_clear_error (&error);
      g_assert_cmpuint (add_named (&library, "Reply", roles[i], &error), ==, 0);
      g_assert_cmpstr (error->message, ==, "There is a role “Sales” already. Choose it, or give the new one another name.");
    }
  g_clear_error (&error);
  g_assert_cmpuint (add_named (&library, "Reply", "Salesmen", &error), !=, 0);
  g_assert_null (tue_workspace_find_namesake (library.workspace, library_workflow (&library, "Reply")));

  g_assert_cmpuint (add_named (&library, "rePLY", NULL, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_find_namesake (library.workspace, library_workflow (&library, "rePLY")) == library_workflow (&library, "Reply"));
  g_assert_true (tue_workspace_find_namesake (library.workspace, library_workflow (&library, "Reply")) == library_workflow (&library, "rePLY"));

  g_assert_false (tue_workflow_get_unfinished (library_workflow (&library, "Reply")));
  save_text (&library, tue_workflow_get_id (library_workflow (&library, "Reply")), "{{#client");
  g_assert_true (tue_workflow_get_unfinished (library_workflow (&library, "Reply")));
  library_tear_down (&library);
}

/* An open task offers the newer template, takes it, and gives it back. */
static void
test_take (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueTask) old_task = NULL;
  g_autofree char *id = NULL;
  g_autofree char *first_prompt = NULL;
  g_autofree char *task_id = NULL;
  g_autofree char *prompt = NULL;
  g_autofree char *old_prompt = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *given_back = NULL;
  g_autoptr(TueValue) null = tue_value_new_null ();
  TueStep *step;

  library_set_up (&library);
  library_open (&library);
  stop_clock (&library);
  id = g_strdup (tue_workflow_get_id (library_workflow (&library, "Proposal")));
  task_id = add_filled_task (&library, id, &first_prompt);
  task = library_load (&library, task_id);
  step = tue_workflow_get_steps (tue_workspace_find_workflow_of (library.workspace, task))->pdata[0];
  g_assert_null (tue_workspace_get_newer_step (library.workspace, task, step));
  g_assert_cmpuint (tue_workspace_take_templates (library.workspace, task), ==, 0);

  save_text (&library, id, "One {{client}}");
  save_text (&library, id, "Two {{client}}");
  step = tue_workflow_get_steps (tue_workspace_find_workflow_of (library.workspace, task))->pdata[0];
  g_assert_cmpstr (tue_template_get_text (tue_step_get_template (tue_workspace_get_newer_step (library.workspace, task, step))), ==, "Two {{client}}");
  prompt = fill (&library, task);
  g_assert_cmpstr (prompt, ==, first_prompt);
  g_assert_cmpuint (tue_workspace_take_templates (library.workspace, task), !=, 0);
  taken = fill (&library, task);
  g_assert_cmpstr (taken, ==, "Two Nörthwind {{x}}");
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  given_back = fill (&library, task);
  g_assert_cmpstr (given_back, ==, first_prompt);

  /* A task from before tasks said which: as the first one that is known. */
  tue_workspace_set_task_value (library.workspace, task, TUE_TEMPLATES_VALUE, null);
  library_flush (&library);
  g_clear_object (&task);
  library_reopen (&library);
  stop_clock (&library);
  old_task = library_load (&library, task_id);
  g_assert_null (tue_task_get_value (old_task, TUE_TEMPLATES_VALUE));
  old_prompt = fill (&library, old_task);
  g_assert_cmpstr (old_prompt, ==, first_prompt);

  library_tear_down (&library);
}

/* A new list of the checklist: an item more, less, changed or elsewhere. */
static TueWorkflow *
with_random_checklist (TueWorkflow *workflow)
{
  g_autoptr(GPtrArray) items = g_ptr_array_copy (tue_workflow_get_checklist (workflow), (GCopyFunc)(void (*) (void))g_object_ref, NULL);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *text = g_strdup_printf ("Check %d", g_test_rand_int_range (0, 1000));
  guint            place = items->len > 0 ? (guint)g_test_rand_int_range (0, (int)items->len) : 0;
  TueWorkflowSpec  spec;

  g_ptr_array_set_free_func (items, g_object_unref);
  switch (items->len > 0 ? g_test_rand_int_range (0, 4) : 0)
    {
    case 0:
      g_ptr_array_insert (items, (int)place, tue_checklist_item_new (id, text, TUE_CHECKER_AUTHOR));
      break;
    case 1:
      g_ptr_array_remove_index (items, place);
      break;
    case 2:
      g_ptr_array_add (items, g_ptr_array_steal_index (items, place));
      break;
    default:
      {
        TueChecklistItem *item = items->pdata[place];

        items->pdata[place] = tue_checklist_item_new (tue_checklist_item_get_id (item), text, TUE_CHECKER_ANYONE);
        g_object_unref (item);
      }
    }
  tue_workflow_get_spec (workflow, &spec);
  spec.checklist = items;

  return tue_workflow_new (&spec);
}

static TueWorkflow *
change_at_random (TueWorkflow *workflow)
{
  g_autofree char  *text = g_strdup_printf ("Text %d of {{client}}", g_test_rand_int_range (0, 5));
  g_autofree char  *tag = g_strdup_printf ("tag-%d", g_test_rand_int_range (0, 5));
  const char *const tags[] = { tag, "ä <b>", NULL };
  TueWorkflowSpec   spec;

  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      return with_name (workflow, text);
    case 1:
      return with_text (workflow, text);
    case 2:
      tue_workflow_get_spec (workflow, &spec);
      spec.tags = tags;
      spec.purpose = text;
      return tue_workflow_new (&spec);
    default:
      return with_random_checklist (workflow);
    }
}

/* The library has what the model has, whatever was done, undone and done again. */
static void
test_random (void)
{
  Library library = { 0 };
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = NULL;
  TueUndoStack    *undo;
  guint            at = 0;

  library_set_up (&library);
  library_open (&library);
  undo = tue_workspace_get_undo_stack (library.workspace);
  id = g_strdup (tue_workflow_get_id (library_workflow (&library, "Proposal")));
  g_ptr_array_add (states, g_object_ref (library_workflow (&library, "Proposal")));

  for (guint i = 0; i < 120; i++)
    {
      TueWorkflow *workflow = tue_workspace_find_workflow (library.workspace, id);
      g_autoptr(TueWorkflow) changed = change_at_random (workflow);
      int way = g_test_rand_int_range (0, 5);

      if (way == 0 && tue_undo_stack_get_can_undo (undo))
        {
          tue_undo_stack_undo (undo);
          at--;
        }
      else if (way == 1 && tue_undo_stack_get_can_redo (undo))
        {
          tue_undo_stack_redo (undo);
          at++;
        }
      else if (!tue_workflow_equal (workflow, changed))
        {
          g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library.workspace, workflow, NULL);

          tue_workflow_edit_set_workflow (edit, changed, "Change");
          save (&library, edit);
          at++;
          g_ptr_array_set_size (states, (int)at);
          g_ptr_array_add (states, g_object_ref (changed));
        }
      g_assert_true (tue_workflow_equal (tue_workspace_find_workflow (library.workspace, id), states->pdata[at]));

      if (i % 40 == 39)
        {
          library_flush (&library);
          library_reopen (&library);
          undo = tue_workspace_get_undo_stack (library.workspace);
          g_assert_true (tue_workflow_equal (tue_workspace_find_workflow (library.workspace, id), states->pdata[at]));
          g_assert_false (tue_workflow_get_damaged (tue_workspace_find_workflow (library.workspace, id)));
          g_ptr_array_remove_range (states, at + 1, states->len - at - 1);
          g_ptr_array_remove_range (states, 0, at);
          at = 0;
        }
    }

  library_tear_down (&library);
}

static void
open_second (Library *library,
             Library *second)
{
  second->path = g_strdup (library->path);
  second->settings = tue_settings_new (NULL);
  second->workspace = tue_workspace_new (second->path, second->settings);
  library_open (second);
}

static void
close_second (Library *second)
{
  library_finalize (g_steal_pointer (&second->workspace));
  g_clear_object (&second->settings);
  g_clear_pointer (&second->path, g_free);
}

static TueWorkflow *
with_purpose (TueWorkflow *workflow,
              const char  *purpose)
{
  TueWorkflowSpec spec;

  tue_workflow_get_spec (workflow, &spec);
  spec.purpose = purpose;

  return tue_workflow_new (&spec);
}

/* Two programs edit one workflow: what both did is there, and in both. */
static void
test_sharing (void)
{
  Library library = { 0 };
  Library second = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflowEdit) other = NULL;
  g_autoptr(TueWorkflow) purpose = NULL;
  g_autofree char *id = NULL;

  library_set_up (&library);
  library_open (&library);
  open_second (&library, &second);
  edit = begin (&library, "Proposal");
  other = begin (&second, "Proposal");
  id = g_strdup (tue_workflow_edit_get_workflow_id (edit));

  /* What one edits, the other sees before it is saved. */
  rename_to (edit, "Offer");
  wait_until (g_str_equal (tue_workflow_get_name (tue_workflow_edit_get_workflow (other)), "Offer"));
  purpose = with_purpose (tue_workflow_edit_get_workflow (other), "Win them.");
  tue_workflow_edit_set_workflow (other, purpose, "Purpose");
  wait_until (g_str_equal (tue_workflow_get_purpose (tue_workflow_edit_get_workflow (edit)), "Win them."));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Offer");

  save (&library, edit);
  wait_until (g_str_equal (tue_workflow_get_name (tue_workspace_find_workflow (second.workspace, id)), "Offer"));
  wait_until (!tue_workflow_edit_get_changed (other));
  library_flush (&library);
  library_flush (&second);
  g_assert_false (tue_workflow_edit_get_changed (edit));
  g_assert_cmpstr (tue_workflow_get_purpose (tue_workspace_find_workflow (second.workspace, id)), ==, "Win them.");

  g_clear_object (&edit);
  g_clear_object (&other);
  close_second (&second);
  library_tear_down (&library);
}

static gboolean
is_kept_as (Library    *library,
            const char *name)
{
  Library third = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  gboolean is_it;

  open_second (library, &third);
  edit = begin (&third, "Proposal");
  is_it = g_str_equal (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), name);
  g_clear_object (&edit);
  close_second (&third);

  return is_it;
}

/* What one lets go of is still what the other edits, and in the library again for who
 * opens it when both are gone. */
static void
test_discard_beside (void)
{
  Library library = { 0 };
  Library second = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflowEdit) other = NULL;
  g_autoptr(TueWorkflow) purpose = NULL;

  library_set_up (&library);
  library_open (&library);
  open_second (&library, &second);
  edit = begin (&library, "Proposal");
  other = begin (&second, "Proposal");
  rename_to (edit, "Offer");
  wait_until (g_str_equal (tue_workflow_get_name (tue_workflow_edit_get_workflow (other)), "Offer"));
  purpose = with_purpose (tue_workflow_edit_get_workflow (other), "Win them.");
  tue_workflow_edit_set_workflow (other, purpose, "Purpose");
  wait_until (g_str_equal (tue_workflow_get_purpose (tue_workflow_edit_get_workflow (edit)), "Win them."));

  g_assert_cmpuint (tue_workspace_discard_workflow_edit (second.workspace, other), !=, 0);
  library_wait_saved (&second);
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Offer");
  wait_until (is_kept_as (&library, "Offer"));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Offer");

  g_clear_object (&edit);
  g_clear_object (&other);
  close_second (&second);
  library_tear_down (&library);
}

/* Both save at once, without having seen the other's. */
static void
test_conflict (void)
{
  Library library = { 0 };
  Library second = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflowEdit) other = NULL;
  g_autoptr(TueWorkflow) changed = NULL;
  g_autofree char *id = NULL;

  library_set_up (&library);
  library_open (&library);
  open_second (&library, &second);
  edit = begin (&library, "Proposal");
  other = begin (&second, "Proposal");
  id = g_strdup (tue_workflow_edit_get_workflow_id (edit));

  rename_to (edit, "Offer");
  rename_to (other, "Angebot");
  changed = with_purpose (tue_workflow_edit_get_workflow (other), "Win them.");
  tue_workflow_edit_set_workflow (other, changed, "Purpose");
  save (&library, edit);
  save (&second, other);
  library_flush (&library);
  library_flush (&second);
  wait_until (tue_workspace_get_kept_note (second.workspace) != NULL);
  g_assert_nonnull (strstr (tue_workspace_get_kept_note (second.workspace), "library.db-unsaved"));
  wait_until (g_str_equal (tue_workflow_get_purpose (tue_workspace_find_workflow (library.workspace, id)), "Win them."));
  g_assert_cmpstr (tue_workflow_get_name (tue_workspace_find_workflow (library.workspace, id)), ==, "Angebot");
  g_assert_cmpstr (tue_workflow_get_name (tue_workspace_find_workflow (second.workspace, id)), ==, "Angebot");

  g_clear_object (&edit);
  g_clear_object (&other);
  close_second (&second);
  library_tear_down (&library);
}

/* The program is killed within a second of the keystroke. */
static void
test_kill (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;

  if (g_test_subprocess ())
    {
      Library own = { 0 };

      own.path = g_strdup (g_getenv ("TUE_EDIT_LIBRARY"));
      own.settings = tue_settings_new (NULL);
      own.workspace = tue_workspace_new (own.path, own.settings);
      library_open (&own);
      edit = begin (&own, "Proposal");
      rename_to (edit, "Killed");
      library_wait_saved (&own);
      raise (SIGKILL);
    }

  library_set_up (&library);
  g_setenv ("TUE_EDIT_LIBRARY", library.path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  library_open (&library);
  edit = begin (&library, "Proposal");
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Killed");
  g_assert_true (tue_workflow_edit_get_changed (edit));

  library_tear_down (&library);
}

/* --- Held by another program, and killed --------------------------------------------- */

typedef struct
{
  const char *name;
  const char *lock;
  gboolean    before; /* something of it was in the library before */
  gboolean    saved;  /* Save was pressed */
  gboolean    text;   /* only as text, and not applied */
  gboolean    other;  /* another program edits it, too, before anybody looks */
} HeldCase;

static const HeldCase held_cases[] = {
  { .name = "writer", .lock = "BEGIN EXCLUSIVE" },
  { .name = "reader", .lock = "BEGIN; SELECT count (*) FROM task" },
  { .name = "goes-on", .lock = "BEGIN EXCLUSIVE", .before = TRUE },
  { .name = "saved", .lock = "BEGIN EXCLUSIVE", .saved = TRUE },
  { .name = "saved-goes-on", .lock = "BEGIN; SELECT count (*) FROM task", .before = TRUE, .saved = TRUE },
  { .name = "text", .lock = "BEGIN EXCLUSIVE", .text = TRUE },
  { .name = "other", .lock = "BEGIN EXCLUSIVE", .other = TRUE },
  { .name = "other-goes-on", .lock = "BEGIN EXCLUSIVE", .before = TRUE, .other = TRUE },
};

static const char *
get_step_id (TueWorkflowEdit *edit)
{
  return tue_step_get_id (tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit))->pdata[0]);
}

static guint
count_journals (Library *library)
{
  g_autoptr(GPtrArray) paths = tue_journal_find_left (library->path);

  return paths->len;
}

/* Whether what is in the journal is what was done last. */
static gboolean
is_kept (Library    *library,
         const char *words)
{
  g_autoptr(GPtrArray) paths = tue_journal_find_left (library->path);
  g_autofree char *data = NULL;
  gsize            length;

  return paths->len == 1 && g_file_get_contents (paths->pdata[0], &data, &length, NULL) &&
         memmem (data, length, words, strlen (words)) != NULL;
}

static void
edit_and_die (const HeldCase *held)
{
  Library          library = { 0 };
  TueWorkflowEdit *edit;
  sqlite3         *database;

  library.path = g_strdup (g_getenv ("TUE_EDIT_LIBRARY"));
  library.settings = tue_settings_new (NULL);
  library.workspace = tue_workspace_new (library.path, library.settings);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  library_open (&library);
  edit = begin (&library, "Proposal");
  if (held->before)
    {
      rename_to (edit, "Before");
      library_wait_saved (&library);
    }

  g_assert_cmpint (sqlite3_open (library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, held->lock, NULL, NULL, NULL), ==, SQLITE_OK);
  if (held->text)
    tue_workflow_edit_set_text (edit, get_step_id (edit), "Killed: as text");
  else
    rename_to (edit, "Killed");
  if (held->saved)
    save (&library, edit);
  wait_until (is_kept (&library, "Killed"));
  raise (SIGKILL);
}

/* Of the same workflow, in the library. */
static void
edit_elsewhere (Library *library)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueStore) store = tue_store_open (library->path, NULL, NULL, &error);
  g_autoptr(TueCatalog) catalog = NULL;
  g_autoptr(TueWorkflowDraft) draft = NULL;
  g_autoptr(TueWorkflowDraft) other = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  TueWorkflow *base = NULL;

  g_assert_no_error (error);
  catalog = tue_store_load_catalog (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < catalog->workflows->len; i++)
    {
      if (strcmp (tue_workflow_get_name (catalog->workflows->pdata[i]), "Proposal") == 0)
        base = catalog->workflows->pdata[i];
    }
  workflow = tue_workflow_revise_words (base, TUE_WORKFLOW_PURPOSE, "Another purpose");
  draft = tue_workflow_draft_new (tue_workflow_get_id (base), base, workflow, NULL);
  for (guint i = 0; i < catalog->edits->len; i++)
    draft->sequence = MAX (draft->sequence, ((TueWorkflowDraft *)catalog->edits->pdata[i])->sequence);
  g_assert_true (tue_store_write_edit (store, draft, "Kim", 5000, &other, &error));
  g_assert_no_error (error);
  g_assert_null (other);
}

/* Whoever opens the library next finds it, once, and not as saved. */
static void
test_held_and_killed (gconstpointer data)
{
  const HeldCase  *held = data;
  Library          library = { 0 };
  g_autofree char *path = g_strconcat ("/workspace/workflow-edit/held-and-killed/", held->name, NULL);

  if (g_test_subprocess ())
    edit_and_die (held);

  library_set_up (&library);
  library_open (&library);
  library_close (&library);
  library_finalize (g_steal_pointer (&library.workspace));
  g_setenv ("TUE_EDIT_LIBRARY", library.path, TRUE);
  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_assert_false (g_test_trap_has_passed ());
  g_assert_cmpuint (count_journals (&library), ==, 1);
  if (held->other)
    edit_elsewhere (&library);

  /* Twice: what was brought in stays, and comes once. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TueWorkflowEdit) edit = NULL;
      g_autoptr(GPtrArray) unsaved = NULL;

      library.workspace = tue_workspace_new (library.path, library.settings);
      library_open (&library);
      g_assert_cmpuint (count_journals (&library), ==, 0);
      g_assert_null (tue_workspace_get_kept_note (library.workspace));
      unsaved = tue_workspace_list_workflow_edits (library.workspace);
      g_assert_cmpuint (unsaved->len, ==, 1);
      edit = begin (&library, "Proposal");
      g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_base (edit)), ==, "Proposal");
      g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, held->text ? "Proposal" : "Killed");
      g_assert_cmpstr (tue_workflow_edit_get_text (edit, get_step_id (edit)), ==, held->text ? "Killed: as text" : NULL);
      g_assert_true (tue_workflow_edit_get_changed (edit) == !held->text);
      if (held->other)
        g_assert_cmpstr (tue_workflow_get_purpose (tue_workflow_edit_get_workflow (edit)), ==, "Another purpose");
      g_clear_pointer (&unsaved, g_ptr_array_unref);
      g_clear_object (&edit);
      library_close (&library);
      library_finalize (g_steal_pointer (&library.workspace));
    }

  library.workspace = tue_workspace_new (library.path, library.settings);
  library_tear_down (&library);
}

/* Once the library takes it, the journal goes; where that is saved, nothing is left. */
static void
test_let_go (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  sqlite3 *database;

  library_set_up (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  library_open (&library);
  edit = begin (&library, "Proposal");
  /* A library that is slow to answer has one for that long. */
  rename_to (edit, "No trouble");
  library_wait_saved (&library);
  wait_until (count_journals (&library) == 0);

  g_assert_cmpint (sqlite3_open (library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  rename_to (edit, "Held");
  tue_workflow_edit_set_text (edit, get_step_id (edit), "and a text");
  wait_until (is_kept (&library, "and a text"));
  sqlite3_close (database);
  library_wait_saved (&library);
  wait_until (count_journals (&library) == 0);

  tue_workflow_edit_set_text (edit, get_step_id (edit), NULL);
  save (&library, edit);
  library_reopen (&library);
  {
    g_autoptr(GPtrArray) unsaved = tue_workspace_list_workflow_edits (library.workspace);

    g_assert_cmpuint (unsaved->len, ==, 0);
  }

  g_clear_object (&edit);
  library_tear_down (&library);
}

static void
close_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  int *closed = user_data;

  *closed = tue_workspace_close_finish (TUE_WORKSPACE (source), result, &error) ? 1 : -1;
  g_assert_true ((error != NULL) == (*closed == -1));
}

/* Nobody is let go who would lose words: where there is no journal one is asked, and
 * what is not saved can be had as a text. */
static void
test_close_held (gconstpointer data)
{
  gboolean         keeps = GPOINTER_TO_INT (data);
  Library          library = { 0 };
  g_autofree char *words = NULL;
  g_autoptr(TueWorkflowEdit) edit = NULL;
  sqlite3 *database;
  int      closed = 0;

  library_set_up (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, keeps);
  library_open (&library);
  edit = begin (&library, "Proposal");
  g_assert_cmpint (sqlite3_open (library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  rename_to (edit, "Held by another");
  tue_workflow_edit_set_text (edit, get_step_id (edit), "and as text");
  tue_workspace_close_async (library.workspace, close_cb, &closed);
  wait_until (closed != 0);
  g_assert_cmpint (closed, ==, keeps ? 1 : -1);
  g_assert_cmpuint (count_journals (&library), ==, keeps ? 1 : 0);

  if (!keeps)
    {
      words = tue_workspace_dup_unsaved_text (library.workspace);
      g_assert_nonnull (strstr (words, "Held by another"));
      g_assert_nonnull (strstr (words, "and as text"));
      sqlite3_close (database);
      library_wait_saved (&library);
      g_assert_null (tue_workspace_dup_unsaved_text (library.workspace));
    }
  g_clear_object (&edit);
  library_finalize (g_steal_pointer (&library.workspace));
  if (keeps)
    sqlite3_close (database);

  library.workspace = tue_workspace_new (library.path, library.settings);
  library_open (&library);
  edit = begin (&library, "Proposal");
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Held by another");
  g_assert_cmpstr (tue_workflow_edit_get_text (edit, get_step_id (edit)), ==, "and as text");
  g_assert_cmpuint (count_journals (&library), ==, 0);

  g_clear_object (&edit);
  library_tear_down (&library);
}

/* What is written as text beside a workflow is not saved with it, nor let go. */
static void
test_text (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  tue_workflow_edit_set_text (edit, get_step_id (edit), "---\ninput: {{ \"A & <b>\n");
  g_assert_false (tue_workflow_edit_get_changed (edit));
  rename_to (edit, "Offer");
  save (&library, edit);
  g_assert_false (tue_workflow_edit_get_changed (edit));
  library_wait_saved (&library);
  g_clear_object (&edit);

  library_reopen (&library);
  edit = begin (&library, "Offer");
  g_assert_cmpstr (tue_workflow_edit_get_text (edit, get_step_id (edit)), ==, "---\ninput: {{ \"A & <b>\n");
  tue_workflow_edit_set_text (edit, get_step_id (edit), NULL);
  library_wait_saved (&library);
  g_clear_object (&edit);

  library_reopen (&library);
  edit = begin (&library, "Offer");
  g_assert_null (tue_workflow_edit_get_texts (edit));

  g_clear_object (&edit);
  library_tear_down (&library);
}

/* What is damaged is told, shown as far as it can be read, and can be gone on with. */
static void
test_damaged_edit (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflowEdit) again = NULL;
  sqlite3 *database;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  rename_to (edit, "Offer");
  library_wait_saved (&library);
  g_clear_object (&edit);
  library_close (&library);
  library_finalize (g_steal_pointer (&library.workspace));
  g_assert_cmpint (sqlite3_open (library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, "UPDATE workflow_edit SET content = replace (content, 'Offer', 'Offxr')", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);

  library.workspace = tue_workspace_new (library.path, library.settings);
  library_open (&library);
  g_assert_nonnull (tue_workspace_get_kept_note (library.workspace));
  g_assert_nonnull (strstr (tue_workspace_get_kept_note (library.workspace), "Proposal"));
  again = begin (&library, "Proposal");
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (again)), ==, "Offxr");
  rename_to (again, "Better");
  library_wait_saved (&library);
  g_clear_object (&again);
  tue_workspace_dismiss_kept_note (library.workspace);
  library_reopen (&library);
  g_assert_null (tue_workspace_get_kept_note (library.workspace));
  again = begin (&library, "Proposal");
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (again)), ==, "Better");

  library_tear_down (&library);
}

/* What cannot be read as it was cannot be changed. */
static void
test_damaged_workflow (void)
{
  Library library = { 0 };
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow;

  library_set_up (&library);
  library_open (&library);
  workflow = library_workflow (&library, "Proposal");
  tue_workflow_set_damaged (workflow, TRUE);
  g_assert_null (tue_workspace_edit_workflow (library.workspace, workflow, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "“Proposal”"));

  library_tear_down (&library);
}

/* The library is held to the end: what waits is in a text beside it. */
static void
test_held (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(GDir) dir = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *words = NULL;
  const char      *name;
  sqlite3         *database;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  g_assert_cmpint (sqlite3_open (library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  rename_to (edit, "Held by another");
  g_clear_object (&edit);
  library_finalize (g_steal_pointer (&library.workspace));
  sqlite3_close (database);

  folder = g_path_get_dirname (library.path);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (strstr (name, "-unsaved-") != NULL && g_str_has_suffix (name, ".txt"))
        g_assert_true (g_file_get_contents (path, &words, NULL, NULL));
    }
  g_assert_nonnull (words);
  g_assert_nonnull (strstr (words, "Held by another"));

  library_tear_down (&library);
}

/* What says nothing is not saved, and a name that was pasted stands on one line. */
static void
test_tidied (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueChecklistItem) check = tue_checklist_item_new ("empty", "", TUE_CHECKER_ANYONE);
  g_autoptr(TueWorkflow) checked = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  checked = tue_workflow_revise_part (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_CHECKLIST,
                                      tue_workflow_get_checklist (tue_workflow_edit_get_workflow (edit))->len, G_OBJECT (check));
  tue_workflow_edit_set_workflow (edit, checked, "Add a Check");
  g_assert_true (tue_workflow_edit_get_changed (edit));
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, NULL, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_assert_false (tue_workflow_edit_get_changed (edit));

  rename_to (edit, "Offer\nof a page ");
  save (&library, edit);
  g_assert_false (tue_workflow_edit_get_changed (edit));
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Offer of a page");
  g_assert_nonnull (library_workflow (&library, "Offer of a page"));

  library_tear_down (&library);
}

/* Why not is known before anybody is asked for a note. */
static void
test_check (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(GError) error = NULL;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  g_assert_true (tue_workspace_check_workflow_edit (library.workspace, edit, &error));
  rename_to (edit, " \n");
  g_assert_false (tue_workspace_check_workflow_edit (library.workspace, edit, &error));
  g_assert_cmpstr (error->message, ==, "The workflow needs a name.");

  /* Nor one of marks that nobody sees, which are not saved. */
  g_clear_error (&error);
  rename_to (edit, "\xe2\x80\xae\xe2\x81\xa6");
  g_assert_false (tue_workspace_check_workflow_edit (library.workspace, edit, &error));
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library.workspace, edit, NULL, NULL), ==, 0);
  g_assert_cmpstr (error->message, ==, "The workflow needs a name.");

  library_tear_down (&library);
}

/* One operation: the old text is the newest version, and undo brings back what was. */
static void
test_go_back (void)
{
  Library library = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) changed = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *first = NULL, *id = NULL, *step_id = NULL;
  guint64          operation;

  library_set_up (&library);
  library_open (&library);
  edit = begin (&library, "Proposal");
  first = g_strdup (tue_template_get_text (get_template (library_workflow (&library, "Proposal"))));
  id = g_strdup (tue_workflow_edit_get_workflow_id (edit));
  step_id = g_strdup (tue_step_get_id (tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit))->pdata[0]));
  changed = with_text (tue_workflow_edit_get_workflow (edit), "Only this.");
  tue_workflow_edit_set_workflow (edit, changed, "Only this");
  save (&library, edit);
  library_flush (&library);
  versions = tue_workspace_list_template_versions_sync (library.workspace, tue_template_get_id (get_template (changed)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);

  g_assert_cmpuint (tue_workspace_go_back_to_version (library.workspace, id, step_id, versions->pdata[0], &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpuint (tue_workspace_go_back_to_version (library.workspace, id, "no step", versions->pdata[1], &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);

  /* What is edited and not saved stays. */
  rename_to (edit, "Renamed");
  operation = tue_workspace_go_back_to_version (library.workspace, id, step_id, versions->pdata[1], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (operation, !=, 0);
  g_assert_cmpstr (tue_template_get_text (get_template (library_workflow (&library, "Proposal"))), ==, first);
  g_assert_cmpuint (tue_template_get_version (get_template (library_workflow (&library, "Proposal"))), ==, 3);
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (edit)), ==, "Renamed");
  g_assert_cmpstr (tue_template_get_text (get_template (tue_workflow_edit_get_workflow (edit))), ==, first);
  library_flush (&library);
  g_clear_pointer (&versions, g_ptr_array_unref);
  versions = tue_workspace_list_template_versions_sync (library.workspace, tue_template_get_id (get_template (changed)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 3);
  g_assert_cmpstr (tue_template_get_note (((TueTemplateVersion *)versions->pdata[0])->template), ==, "Back to version 1");

  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  library_flush (&library);
  g_assert_cmpstr (tue_template_get_text (get_template (library_workflow (&library, "Proposal"))), ==, "Only this.");

  g_clear_object (&edit);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/workflow-edit/own-undo", test_own_undo);
  g_test_add_func ("/workspace/workflow-edit/typing-is-one", test_typing_is_one);
  g_test_add_func ("/workspace/workflow-edit/end-step", test_end_step);
  g_test_add_func ("/workspace/workflow-edit/set-at-once", test_set_at_once);
  g_test_add_func ("/workspace/workflow-edit/save", test_save);
  g_test_add_func ("/workspace/workflow-edit/saving-is-told", test_saving_is_told);
  g_test_add_func ("/workspace/workflow-edit/tidied", test_tidied);
  g_test_add_func ("/workspace/workflow-edit/check", test_check);
  g_test_add_func ("/workspace/workflow-edit/unsaved", test_unsaved);
  g_test_add_func ("/workspace/workflow-edit/new", test_new);
  g_test_add_func ("/workspace/workflow-edit/archive", test_archive);
  g_test_add_func ("/workspace/workflow-edit/versions", test_versions);
  g_test_add_func ("/workspace/workflow-edit/take", test_take);
  g_test_add_func ("/workspace/workflow-edit/namesakes", test_namesakes);
  g_test_add_func ("/workspace/workflow-edit/random", test_random);
  g_test_add_func ("/workspace/workflow-edit/sharing", test_sharing);
  g_test_add_func ("/workspace/workflow-edit/discard-beside", test_discard_beside);
  g_test_add_func ("/workspace/workflow-edit/conflict", test_conflict);
  g_test_add_func ("/workspace/workflow-edit/kill", test_kill);
  for (guint i = 0; i < G_N_ELEMENTS (held_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/workspace/workflow-edit/held-and-killed/", held_cases[i].name, NULL);

      g_test_add_data_func (path, &held_cases[i], test_held_and_killed);
    }
  g_test_add_func ("/workspace/workflow-edit/let-go", test_let_go);
  g_test_add_data_func ("/workspace/workflow-edit/close-held/keeps", GINT_TO_POINTER (TRUE), test_close_held);
  g_test_add_data_func ("/workspace/workflow-edit/close-held/told", GINT_TO_POINTER (FALSE), test_close_held);
  g_test_add_func ("/workspace/workflow-edit/text", test_text);
  g_test_add_func ("/workspace/workflow-edit/damaged-edit", test_damaged_edit);
  g_test_add_func ("/workspace/workflow-edit/damaged-workflow", test_damaged_workflow);
  g_test_add_func ("/workspace/workflow-edit/held", test_held);
  g_test_add_func ("/workspace/workflow-edit/go-back", test_go_back);

  return g_test_run ();
}
