/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Playbooks that are made and described here, and workflows that move between them.
 */

#include "config.h"

#include <string.h>

#include "library-fixture.h"
#include "tue-playbook-document.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-export.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-shelf.h"

#define STARTER_ID "24175029-c99c-43a3-a8f9-0a0c267eb517"

static void
set_up (Library      *library,
        gconstpointer data)
{
  library_set_up (library);
  library_open (library);
}

static void
tear_down (Library      *library,
           gconstpointer data)
{
  library_tear_down (library);
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static char *
make_playbook (Library    *library,
               const char *name)
{
  g_autoptr(GError) error = NULL;
  char *id = tue_workspace_describe_playbook_sync (library->workspace, NULL, name, "en", "What we <b>do</b> & how", &error);

  g_assert_no_error (error);

  return id;
}

/* (nullable) (transfer full) */
static TuePlaybook *
load (Library    *library,
      const char *id)
{
  g_autoptr(GPtrArray) all = NULL;

  tue_workspace_flush_sync (library->workspace, NULL);
  all = tue_workspace_list_playbooks_sync (library->workspace, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const TueHeldPlaybook *held = all->pdata[i];

      if (strcmp (tue_playbook_get_id (held->playbook), id) == 0)
        return g_object_ref (held->playbook);
    }

  return NULL;
}

static gboolean
holds (Library    *library,
       const char *id,
       const char *workflow)
{
  g_autoptr(TuePlaybook) playbook = load (library, id);
  GPtrArray *workflows = tue_playbook_get_workflows (playbook);

  for (guint i = 0; i < workflows->len; i++)
    {
      if (strcmp (tue_workflow_get_name (workflows->pdata[i]), workflow) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
undo (Library *library)
{
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library->workspace));
}

/* What it is called is what a document can say. */
static void
test_new (Library      *library,
          gconstpointer data)
{
  static const char *const bad[] = { "", "  ", "a\nb", "a\x01" };
  g_autofree char         *id = make_playbook (library, "  Sales <b>& More ");
  g_autofree char         *long_name = g_strnfill (201, 'x');
  g_autoptr(TuePlaybook) playbook = load (library, id);
  g_autoptr(GBytes) bytes = tue_playbook_to_bytes (playbook);
  g_autoptr(TuePlaybook) read = tue_playbook_from_bytes (bytes, NULL);

  g_assert_cmpstr (tue_playbook_get_name (read), ==, "Sales <b>& More");
  g_assert_cmpstr (tue_playbook_get_language (read), ==, "en");
  g_assert_cmpstr (tue_playbook_get_summary (read), ==, "What we <b>do</b> & how");
  g_assert_cmpuint (tue_playbook_get_edition (read), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (tue_workspace_describe_playbook_sync (library->workspace, NULL, bad[i], "", "", &error));
      g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
    }
  g_assert_null (tue_workspace_describe_playbook_sync (library->workspace, NULL, long_name, "", "", NULL));

  undo (library);
  wait_until (tue_undo_stack_get_can_redo (tue_workspace_get_undo_stack (library->workspace)));
  g_assert_null (load (library, id));
}

static void
test_describe (Library      *library,
               gconstpointer data)
{
  g_autofree char *id = make_playbook (library, "Sales");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) playbook = NULL;

  tue_workspace_describe_playbook_async (library->workspace, id, "Offers", "", "", keep_cb, &result);
  wait_until (result != NULL);
  g_assert_cmpuint (tue_workspace_describe_playbook_finish (library->workspace, result, &error), !=, 0);
  g_assert_no_error (error);
  playbook = load (library, id);
  g_assert_cmpstr (tue_playbook_get_name (playbook), ==, "Offers");
  g_assert_null (tue_workspace_describe_playbook_sync (library->workspace, "nothing", "Offers", "", "", &error));
  g_assert_nonnull (error);
}

static guint64
move (Library    *library,
      const char *workflow,
      const char *playbook_id,
      GError    **error)
{
  return tue_workspace_move_to_playbook_sync (library->workspace, tue_workflow_get_id (library_workflow (library, workflow)), playbook_id, error);
}

/* Ids, versions and tasks stay; what goes out of the other playbook can be read. */
static void
test_move (Library      *library,
           gconstpointer data)
{
  g_autofree char *id = make_playbook (library, "Sales");
  g_autofree char *workflow_id = g_strdup (tue_workflow_get_id (library_workflow (library, "Proposal")));
  g_autoptr(TueTask) task = tue_workspace_add_task (library->workspace, library_workflow (library, "Proposal"), NULL, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybookIssue) issued = NULL;
  g_autoptr(TuePlaybook) read = NULL;
  TueWorkflow *moved;

  g_assert_cmpuint (move (library, "Proposal", id, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_true (holds (library, id, "Proposal"));
  g_assert_false (holds (library, STARTER_ID, "Proposal"));
  moved = library_workflow (library, "Proposal");
  g_assert_cmpstr (tue_workflow_get_id (moved), ==, workflow_id);
  g_assert_cmpstr (tue_workflow_get_playbook_id (moved), ==, id);
  g_assert_cmpstr (tue_role_get_name (tue_workspace_find_role (library->workspace, tue_workflow_get_role_id (moved))), ==, "Sales");
  g_assert_cmpstr (tue_task_get_workflow_id (task), ==, workflow_id);

  g_assert_cmpuint (move (library, "Proposal", id, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpuint (move (library, "Proposal", "nothing", &error), ==, 0);
  g_assert_nonnull (error);
  g_clear_error (&error);

  issued = tue_workspace_issue_playbook_sync (library->workspace, id, NULL, &error);
  g_assert_no_error (error);
  read = tue_playbook_from_bytes (issued->bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_playbook_get_workflows (read)->len, ==, 1);

  /* The second goes to the role that came with the first. */
  g_assert_cmpuint (move (library, "Follow-Up", id, &error), !=, 0);
  g_assert_cmpstr (tue_workflow_get_role_id (library_workflow (library, "Follow-Up")), ==, tue_workflow_get_role_id (library_workflow (library, "Proposal")));

  undo (library);
  undo (library);
  g_assert_true (holds (library, STARTER_ID, "Proposal"));
  g_assert_true (holds (library, STARTER_ID, "Follow-Up"));
  g_assert_false (holds (library, id, "Proposal"));
  g_assert_cmpstr (tue_workflow_get_playbook_id (library_workflow (library, "Proposal")), ==, STARTER_ID);
}

/* Whoever chose to see the role of it sees the one that it goes to, too; whoever did not,
 * or sees them all, sees what they saw. */
static void
test_move_shown_role (Library      *library,
                      gconstpointer data)
{
  g_autofree char *id = make_playbook (library, "Sales");
  g_autofree char *old_role = g_strdup (tue_workflow_get_role_id (library_workflow (library, "Proposal")));
  g_autoptr(GError) error = NULL;
  const char *const *shown;
  const char        *role;

  g_assert_cmpuint (move (library, "Proposal", id, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpstrv (tue_settings_get_roles (library->settings), ((const char *const[]){ NULL }));
  undo (library);

  tue_settings_set_roles (library->settings, (const char *const[]){ "other", NULL });
  g_assert_cmpuint (move (library, "Proposal", id, &error), !=, 0);
  g_assert_cmpstrv (tue_settings_get_roles (library->settings), ((const char *const[]){ "other", NULL }));
  undo (library);

  tue_settings_set_roles (library->settings, (const char *const[]){ old_role, NULL });
  g_assert_cmpuint (move (library, "Proposal", id, &error), !=, 0);
  role = tue_workflow_get_role_id (library_workflow (library, "Proposal"));
  shown = tue_settings_get_roles (library->settings);
  g_assert_cmpstrv (shown, ((const char *const[]){ old_role, role, NULL }));

  /* Once. */
  g_assert_cmpuint (move (library, "Follow-Up", id, &error), !=, 0);
  g_assert_cmpstrv (tue_settings_get_roles (library->settings), ((const char *const[]){ old_role, role, NULL }));
}

/* What is edited and not saved stays where it is. */
static void
test_edited (Library      *library,
             gconstpointer data)
{
  g_autofree char *id = make_playbook (library, "Sales");
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, "Proposal"), &error);
  g_autoptr(TueWorkflow) offer = NULL;

  offer = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_NAME, "Offer");
  tue_workflow_edit_set_workflow (edit, offer, "Rename");
  g_assert_cmpuint (move (library, "Proposal", id, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  tue_workspace_discard_workflow_edit (library->workspace, edit);
}

static TueImportItem *
find_item (TueImportPlan *plan,
           const char    *name)
{
  GListModel *items = tue_import_plan_get_items (plan);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(TueImportItem) item = g_list_model_get_item (items, i);

      if (strcmp (tue_import_item_get_name (item), name) == 0)
        return item;
    }
  g_assert_not_reached ();
}

static GBytes *
make_next_edition (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/org/tuesdayapp/Tuesday/starter.playbook", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(TuePlaybook) starter = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(TuePlaybook) next = NULL;
  TuePlaybookSpec spec;

  tue_playbook_get_spec (starter, &spec);
  spec.edition++;
  next = tue_playbook_new (&spec);

  return tue_playbook_to_bytes (next);
}

static gboolean
import (Library        *library,
        GBytes         *bytes,
        TueImportChoice choice)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueImportPlan) plan = tue_workspace_plan_import_sync (library->workspace, bytes, &error);
  TueImportItem *item = find_item (plan, "Proposal");

  g_assert_no_error (error);
  g_assert_cmpint (tue_import_item_get_state (item), ==, TUE_IMPORT_ELSEWHERE);
  g_assert_cmpint (tue_import_item_get_choice (item), ==, TUE_IMPORT_KEEP_MINE);
  g_assert_false (tue_import_item_get_offers (item, TUE_IMPORT_TAKE_THEIRS));
  g_assert_false (tue_import_item_get_offers (item, TUE_IMPORT_MERGE));
  tue_import_item_set_choice (item, choice);
  tue_workspace_apply_import_sync (library->workspace, plan, bytes, "x", &error);
  g_assert_no_error (error);

  return TRUE;
}

/* A later edition of the playbook that it was in does not bring it a second time, but
 * for a copy that somebody chooses. */
static void
test_later_edition (Library      *library,
                    gconstpointer data)
{
  g_autofree char *id = make_playbook (library, "Sales");
  g_autoptr(GBytes) next = make_next_edition ();

  g_assert_cmpuint (move (library, "Proposal", id, NULL), !=, 0);
  import (library, next, TUE_IMPORT_KEEP_MINE);
  g_assert_false (holds (library, STARTER_ID, "Proposal"));
  g_assert_true (holds (library, id, "Proposal"));

  import (library, next, TUE_IMPORT_KEEP_BOTH);
  g_assert_true (holds (library, STARTER_ID, "Proposal (Theirs)"));
  g_assert_true (holds (library, id, "Proposal"));
}

/* A colleague moved it, and it is not moved here: their playbook is taken in without. */
static void
test_moved_by_another (Library      *library,
                       gconstpointer data)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/org/tuesdayapp/Tuesday/starter.playbook", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(TuePlaybook) starter = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(TuePlaybook) other = NULL;
  g_autoptr(GBytes) theirs = NULL;
  TuePlaybookSpec spec;

  tue_playbook_get_spec (starter, &spec);
  spec.id = "4f0d3c86-58ab-4b5c-9c0e-111111111111";
  spec.name = "Theirs";
  spec.roles = g_ptr_array_new_with_free_func (g_object_unref);
  spec.workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (spec.roles, tue_role_new ("4f0d3c86-58ab-4b5c-9c0e-222222222222", "Sales", ""));
  for (guint i = 0; i < tue_playbook_get_workflows (starter)->len; i++)
    {
      TueWorkflow    *workflow = tue_playbook_get_workflows (starter)->pdata[i];
      TueWorkflowSpec of_workflow;

      if (strcmp (tue_workflow_get_name (workflow), "Proposal") != 0)
        continue;
      tue_workflow_get_spec (workflow, &of_workflow);
      of_workflow.role_id = "4f0d3c86-58ab-4b5c-9c0e-222222222222";
      of_workflow.playbook_id = spec.id;
      g_ptr_array_add (spec.workflows, tue_workflow_new (&of_workflow));
    }
  other = tue_playbook_new (&spec);
  theirs = tue_playbook_to_bytes (other);
  g_ptr_array_unref (spec.roles);
  g_ptr_array_unref (spec.workflows);

  import (library, theirs, TUE_IMPORT_KEEP_MINE);
  g_assert_true (holds (library, STARTER_ID, "Proposal"));
  g_assert_false (holds (library, "4f0d3c86-58ab-4b5c-9c0e-111111111111", "Proposal"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, func) g_test_add ("/workspace/playbook-edit/" name, Library, NULL, set_up, func, tear_down)
  ADD ("new", test_new);
  ADD ("describe", test_describe);
  ADD ("move", test_move);
  ADD ("move-shown-role", test_move_shown_role);
  ADD ("edited", test_edited);
  ADD ("later-edition", test_later_edition);
  ADD ("moved-by-another", test_moved_by_another);

  return g_test_run ();
}
