/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What comes in from other tools, taken back several steps in a row, with other things
 * done between, here and in another window: after each undo the library is what it was
 * before, but for what the other one did.
 */

#include "config.h"

#include "tue-workspace-foreign.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-playbook-document.h"
#include "tue-store.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice.h"

/* What each letter of a case does.
 *   c, w, m, e   takes in prompts: a table, Open WebUI, command files, Espanso
 *   p            changes a workflow of the library
 *   q            changes the workflow that came last
 *   t            begins a task with the workflow that came last
 *   f            makes that one a favourite
 *   a            archives it
 *   o            the other window changes a workflow of the library
 *   n            the other window begins a task with a workflow of the library
 *   U, Y         undo, and again
 * In the end all is undone, done again, and undone. */
static const char *const cases[] = {
  "c",
  "cwme",
  "cpwp",
  "cqwq",
  "ctw",
  "cfwf",
  "caw",
  "cUw",
  "cwUUYY",
  "cwUmUYq",
  "coow",
  "cownoe",
  "coqtfoa",
  "cUoYo",
  "wqUoYUm",
  "cqtfaUUUoYwme",
  "emwcUUoUUYYoYY",
};

typedef struct
{
  Library       own_library;
  TueWorkspace *other;
  TueStore     *store;  /* a third one, which only looks */
  GPtrArray    *states; /* (element-type utf8): before each operation that can be undone */
  guint         n_done; /* of them */
  guint         n_others;
  GPtrArray    *others_tasks; /* (element-type utf8): their ids */
  guint         n_imports;
  char         *came; /* (nullable): id of the workflow that came last */
  char         *came_name;
} Case;

static void
flush (TueWorkspace *workspace)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_flush_sync (workspace, &error);
  g_assert_no_error (error);
}

/* What the other one did stays, and is left out here. */
static void
append_mine (Case       *self,
             GString    *text,
             const char *lines,
             gsize       length)
{
  g_autofree char *copy = g_strndup (lines, length);
  g_auto(GStrv) all = g_strsplit (copy, "\n", -1);

  for (char **line = all; *line != NULL; line++)
    {
      gboolean theirs = strstr (*line, "\"purpose\": \"Others ") != NULL;

      for (guint i = 0; i < self->others_tasks->len; i++)
        theirs = theirs || strstr (*line, self->others_tasks->pdata[i]) != NULL;
      if (!theirs)
        g_string_append_printf (text, "%s\n", *line);
    }
}

static void
append_favourites (Case    *self,
                   GString *text)
{
  sqlite3      *database;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open_v2 (self->own_library.path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT workflow_id FROM arrangement WHERE favourite > 0 ORDER BY favourite", -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_append_printf (text, "favourite %s\n", (const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
}

/* All that a person has in the library. */
static char *
describe (Case *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GPtrArray) favourites = NULL;
  g_autofree char *tasks = NULL;

  library_wait_saved (&self->own_library);
  rows = tue_store_list_playbooks (self->store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const TuePlaybookRow *row = rows->pdata[i];
      g_autoptr(TuePlaybook) playbook = tue_store_load_playbook (self->store, row->id, &error);
      g_autoptr(GBytes) bytes = NULL;

      g_assert_no_error (error);
      bytes = tue_playbook_to_bytes (playbook);
      append_mine (self, text, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  tasks = library_dump (&self->own_library);
  append_mine (self, text, tasks, strlen (tasks));
  append_favourites (self, text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One that was not there before. */
static gboolean
find_new (Case       *self,
          GHashTable *before)
{
  GListModel *workflows = tue_workspace_get_workflows (self->own_library.workspace);

  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      if (g_hash_table_contains (before, tue_workflow_get_id (workflow)))
        continue;
      g_set_str (&self->came, tue_workflow_get_id (workflow));
      g_set_str (&self->came_name, tue_workflow_get_name (workflow));
      return TRUE;
    }

  return FALSE;
}

static void
import (Case       *self,
        const char *name,
        const char *text)
{
  g_autofree char *folder = g_strdup_printf ("%s/in-%u", self->own_library.folder, self->n_imports++);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  g_autoptr(GPtrArray) files = g_ptr_array_new ();
  g_autoptr(TueForeignPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  GListModel *workflows = tue_workspace_get_workflows (self->own_library.workspace);
  g_autoptr(GHashTable) before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      g_hash_table_add (before, g_strdup (tue_workflow_get_id (workflow)));
    }
  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_ptr_array_add (files, file);
  plan = tue_workspace_read_foreign_sync (self->own_library.workspace, files, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_foreign_plan_count_taken (plan), >, 0);
  tue_workspace_import_foreign_sync (self->own_library.workspace, plan, &error);
  g_assert_no_error (error);
  wait_until (find_new (self, before));
}

static void
revise (TueWorkspace *workspace,
        const char   *id,
        const char   *purpose)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow = tue_workspace_resolve_workflow (workspace, id, &error);
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) revised = NULL;

  g_assert_no_error (error);
  edit = tue_workspace_edit_workflow (workspace, workflow, &error);
  g_assert_no_error (error);
  revised = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_PURPOSE, purpose);
  tue_workflow_edit_set_workflow (edit, revised, "Edit");
  tue_workspace_save_workflow_edit (workspace, edit, NULL, &error);
  g_assert_no_error (error);
  flush (workspace);
}

static TueWorkflow *
find_came (Case *self)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow = tue_workspace_resolve_workflow (self->own_library.workspace, self->came, &error);

  g_assert_no_error (error);

  return workflow;
}

static char *
begin_task (TueWorkspace *workspace,
            TueWorkflow  *workflow,
            const char   *title)
{
  g_autoptr(TueTask) task = tue_workspace_add_task (workspace, workflow, title, NULL, NULL);

  flush (workspace);

  return g_strdup (tue_task_get_id (task));
}

static void
act (Case *self,
     char  what)
{
  g_autofree char *words = g_strdup_printf ("Mine %u", self->states->len);
  g_autoptr(GError) error = NULL;

  switch (what)
    {
    case 'c':
      import (self, "prompts.csv", "act,prompt\nOffer,Write to ${client:them}\nReply,Answer ${client}\n");
      break;
    case 'w':
      import (self, "prompts.json", "[{\"command\":\"a\",\"name\":\"Tagged\",\"content\":\"One {{x}}\",\"tags\":[\"gardening\"]},{\"command\":\"b\",\"name\":\"Other\",\"content\":\"Two\"}]");
      break;
    case 'm':
      import (self, "commands/brief.md", "---\ndescription: A brief\nargument-hint: [topic]\n---\nWrite about $ARGUMENTS.\n");
      break;
    case 'e':
      import (self, "base.yml", "matches:\n  - trigger: ':sig'\n    form: 'Dear [[name]]'\n");
      break;
    case 'p':
      revise (self->own_library.workspace, "Proposal", words);
      break;
    case 'q':
      revise (self->own_library.workspace, self->came, words);
      break;
    case 't':
      g_free (begin_task (self->own_library.workspace, find_came (self), "northwind"));
      break;
    case 'f':
      tue_workspace_set_favourite (self->own_library.workspace, find_came (self), TRUE);
      break;
    case 'a':
      tue_workspace_archive_workflow (self->own_library.workspace, find_came (self), TRUE, &error);
      g_assert_no_error (error);
      break;
    default:
      g_assert_not_reached ();
    }
  library_wait_saved (&self->own_library);
}

/* The other one's changes are not in the way, and not taken back. */
static void
act_there (Case *self,
           char  what)
{
  g_autofree char *words = NULL;
  g_autoptr(GError) error = NULL;

  if (what == 'n')
    {
      g_ptr_array_add (self->others_tasks, begin_task (self->other, tue_workspace_resolve_workflow (self->other, "Proposal", &error), "Theirs"));
      g_assert_no_error (error);
      return;
    }

  words = g_strdup_printf ("Others %u", ++self->n_others);
  revise (self->other, "Procedure", words);
  wait_until (strcmp (tue_workflow_get_purpose (library_workflow (&self->own_library, "Procedure")), words) == 0);
}

static void
undo (Case *self)
{
  g_autofree char *after = NULL;

  g_assert_cmpuint (self->n_done, >, 0);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (self->own_library.workspace));
  after = describe (self);
  g_assert_cmpstr (after, ==, self->states->pdata[--self->n_done]);
}

static void
redo (Case *self)
{
  g_autofree char *after = NULL;

  g_assert_cmpuint (self->n_done + 1, <, self->states->len);
  tue_undo_stack_redo (tue_workspace_get_undo_stack (self->own_library.workspace));
  after = describe (self);
  g_assert_cmpstr (after, ==, self->states->pdata[++self->n_done]);
}

/* What was undone cannot be done again after something else. */
static void
do_once (Case *self,
         char  what)
{
  g_ptr_array_set_size (self->states, (int)self->n_done + 1);
  act (self, what);
  g_ptr_array_add (self->states, describe (self));
  self->n_done++;
}

static void
take_steps (Case       *self,
            const char *steps)
{
  for (const char *step = steps; *step != '\0'; step++)
    {
      if (*step == 'U')
        undo (self);
      else if (*step == 'Y')
        redo (self);
      else if (*step == 'o' || *step == 'n')
        act_there (self, *step);
      else
        do_once (self, *step);
    }
}

static void
set_up (Case *self)
{
  g_autoptr(GError) error = NULL;

  library_set_up (&self->own_library);
  library_open (&self->own_library);
  self->other = tue_workspace_new (self->own_library.path, self->own_library.settings);
  tue_workspace_open_sync (self->other, &error);
  g_assert_no_error (error);
  self->store = tue_store_open (self->own_library.path, NULL, NULL, &error);
  g_assert_no_error (error);
  self->others_tasks = g_ptr_array_new_with_free_func (g_free);
  self->states = g_ptr_array_new_with_free_func (g_free);
  act_there (self, 'o');
  g_ptr_array_add (self->states, describe (self));
}

static void
tear_down (Case *self)
{
  tue_store_free (self->store);
  g_free (self->came);
  g_free (self->came_name);
  g_ptr_array_unref (self->states);
  g_ptr_array_unref (self->others_tasks);
  library_finalize (self->other);
  library_tear_down (&self->own_library);
}

static void
test_case (gconstpointer data)
{
  Case             self = { 0 };
  g_autofree char *others = NULL;

  set_up (&self);
  take_steps (&self, data);
  while (self.n_done > 0)
    undo (&self);
  act_there (&self, 'o');
  while (self.n_done + 1 < self.states->len)
    redo (&self);
  while (self.n_done > 0)
    undo (&self);
  others = g_strdup_printf ("Others %u", self.n_others);
  g_assert_cmpstr (tue_workflow_get_purpose (library_workflow (&self.own_library, "Procedure")), ==, others);

  /* So does whoever opens it next. */
  library_reopen (&self.own_library);
  {
    g_autofree char *again = describe (&self);

    g_assert_cmpstr (again, ==, self.states->pdata[0]);
  }

  tear_down (&self);
}

/* The other one changed what came: nothing is taken back, and that is told. */
static void
test_changed_there (void)
{
  Case             self = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  set_up (&self);
  do_once (&self, 'w');
  wait_until (tue_workspace_resolve_workflow (self.other, self.came, NULL) != NULL);
  revise (self.other, self.came, "Theirs");
  before = describe (&self);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (self.own_library.workspace));
  after = describe (&self);
  g_assert_cmpstr (after, ==, before);
  wait_until (tue_workspace_get_kept_note (self.own_library.workspace) != NULL);
  g_assert_nonnull (strstr (tue_workspace_get_kept_note (self.own_library.workspace), "was changed at the same time"));
  tear_down (&self);
}

/* The other one works with one of what came: that is out of the way, and the task has it
 * still. */
static void
test_used_there (void)
{
  Case             self = { 0 };
  g_autofree char *id = NULL;
  g_autoptr(TueTask) task = NULL;
  guint n_workflows;

  set_up (&self);
  n_workflows = g_list_model_get_n_items (tue_workspace_get_workflows (self.own_library.workspace));
  do_once (&self, 'w');
  wait_until (tue_workspace_resolve_workflow (self.other, self.came, NULL) != NULL);
  id = begin_task (self.other, tue_workspace_resolve_workflow (self.other, self.came, NULL), "Theirs");
  g_ptr_array_add (self.others_tasks, g_strdup (id));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (self.own_library.workspace));
  self.n_done--;
  wait_until (g_list_model_get_n_items (tue_workspace_get_workflows (self.own_library.workspace)) == n_workflows);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_archived_workflows (self.own_library.workspace)), ==, 1);
  task = library_load (&self.own_library, id);
  g_assert_cmpstr (tue_workflow_get_name (tue_workspace_find_workflow_of (self.own_library.workspace, task)), ==, self.came_name);
  g_clear_object (&task);
  redo (&self);
  tear_down (&self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/workspace/import-undo/%s", cases[i]);

      g_test_add_data_func (path, cases[i], test_case);
    }

  g_test_add_func ("/workspace/import-undo/changed-there", test_changed_there);
  g_test_add_func ("/workspace/import-undo/used-there", test_used_there);

  return g_test_run ();
}
