/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Three libraries hand one playbook on through a folder, in random histories: what each
 * changed is never lost, and in the end all have all of it.
 *
 * The model: each member alone writes in one workflow, an ever higher number. A library
 * has of each workflow a number that was written, and never goes back to a lower one but
 * by undo. One workflow all write in; it holds something that somebody wrote.
 * TUE_SHELF_HISTORIES says how many histories (1), TUE_SHELF_SEED where they begin.
 */

#include "config.h"

#include "tue-workspace-shelf.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "library-fixture.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-practice.h"

#define MEMBERS 3
#define STEPS 40
#define STARTER_ID "24175029-c99c-43a3-a8f9-0a0c267eb517"

/* Whose workflow it is; the last is everybody's. */
static const char *const workflows[MEMBERS + 1] = { "Proposal", "Follow-Up", "Client Reply", "Meeting Notes to Next Steps" };
static const char *const names[MEMBERS] = { "Anna", "Bob", "Carla" };

typedef struct
{
  Library own_library;
  guint   seen[MEMBERS]; /* the number that its library has of each */
  int     hours;         /* by which its clock is wrong */
} Member;

typedef struct
{
  char  *path;
  Member members[MEMBERS];
  guint  written[MEMBERS]; /* the highest number of each */
  guint  n_shared;         /* how often somebody wrote in what is everybody's */
  GRand *rand;
} Team;

static TueSharedFolder *
get_folder (Member *member)
{
  return tue_workspace_get_shared_folder (member->own_library.workspace);
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* The worker does one thing after the other: what was asked for before is shown by then. */
static void
look (Member *member)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  library_wait_saved (&member->own_library);
  tue_shared_folder_look_async (get_folder (member), NULL, keep_cb, &result);
  wait_until (result != NULL && !tue_shared_folder_get_looking (get_folder (member)));
  tue_shared_folder_look_finish (get_folder (member), result, &error);
  g_assert_no_error (error);
}

static void
set_clock (Member *member)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) wrong = g_date_time_add_hours (now, member->hours);

  tue_workspace_set_now (member->own_library.workspace, wrong);
}

static guint
read_number (Member *member,
             guint   whose)
{
  const char *purpose = tue_workflow_get_purpose (library_workflow (&member->own_library, workflows[whose]));

  return g_str_has_prefix (purpose, "Number ") ? (guint)atoi (purpose + strlen ("Number ")) : 0;
}

/* undone: whether it may have gone back */
static void
check (Team    *team,
       Member  *member,
       gboolean undone)
{
  for (guint i = 0; i < MEMBERS; i++)
    {
      guint number = read_number (member, i);

      g_assert_cmpuint (number, <=, team->written[i]);
      if (!undone)
        g_assert_cmpuint (number, >=, member->seen[i]);
      if (member == &team->members[i] && !undone)
        g_assert_cmpuint (number, ==, member->seen[i]);
      member->seen[i] = number;
    }
  g_assert_cmpuint (read_number (member, MEMBERS), <=, team->n_shared);
}

static void
write_number (Member *member,
              guint   whose,
              guint   number)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *purpose = g_strdup_printf ("Number %u", number);
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (member->own_library.workspace, library_workflow (&member->own_library, workflows[whose]), &error);
  g_autoptr(TueWorkflow) revised = NULL;

  g_assert_no_error (error);
  revised = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_PURPOSE, purpose);
  tue_workflow_edit_set_workflow (edit, revised, "Write");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (member->own_library.workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
}

static void
edit (Team *team,
      guint which)
{
  Member *member = &team->members[which];

  if (g_rand_int_range (team->rand, 0, 4) == 0)
    {
      write_number (member, MEMBERS, ++team->n_shared);
    }
  else
    {
      member->seen[which] = ++team->written[which];
      write_number (member, which, team->written[which]);
    }
}

/* Refused where others were faster, which is no loss. */
static gboolean
publish (Member *member)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_publish_playbook_async (member->own_library.workspace, STARTER_ID, FALSE, NULL, keep_cb, &result);
  wait_until (result != NULL);
  if (tue_workspace_publish_playbook_finish (member->own_library.workspace, result, NULL, &error))
    return TRUE;

  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  return FALSE;
}

/* Where two wrote in what is everybody's, somebody has to give way, or they hand their
 * own back and forth. */
static void
give_way (TueImportPlan *plan)
{
  GListModel *items = tue_import_plan_get_items (plan);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(TueImportItem) item = g_list_model_get_item (items, i);

      if (strcmp (tue_import_item_get_name (item), workflows[MEMBERS]) == 0 && tue_import_item_get_offers (item, TUE_IMPORT_TAKE_THEIRS))
        tue_import_item_set_choice (item, TUE_IMPORT_TAKE_THEIRS);
    }
}

/* settling: nobody undoes, or insists; FALSE: there was nothing to take in */
static gboolean
take_in (Team    *team,
         Member  *member,
         gboolean settling)
{
  GListModel *updates = tue_shared_folder_get_updates (get_folder (member));
  g_autoptr(TueSharedDocument) update = NULL;
  g_autoptr(TueImportPlan) plan = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  look (member);
  if (g_list_model_get_n_items (updates) == 0)
    return FALSE;

  update = g_list_model_get_item (updates, (guint)g_rand_int_range (team->rand, 0, (gint32)g_list_model_get_n_items (updates)));
  bytes = tue_shelf_read_sync (tue_shared_folder_get_shelf (get_folder (member)), tue_shared_document_get_id (update), NULL, &error);
  g_assert_no_error (error);
  plan = tue_workspace_plan_import_sync (member->own_library.workspace, bytes, &error);
  g_assert_no_error (error);
  if (settling)
    give_way (plan);
  tue_workspace_apply_import_sync (member->own_library.workspace, plan, bytes, tue_shared_document_get_uri (update), &error);
  g_assert_no_error (error);
  look (member);
  check (team, member, FALSE);

  if (!settling && g_rand_int_range (team->rand, 0, 5) == 0)
    {
      TueUndoStack *stack = tue_workspace_get_undo_stack (member->own_library.workspace);

      /* Who undid it for good, and hands that on, takes it back for all. */
      tue_undo_stack_undo (stack);
      look (member);
      check (team, member, TRUE);
      tue_undo_stack_redo (stack);
      look (member);
      check (team, member, FALSE);
    }

  return TRUE;
}

static void
start_again (Member *member)
{
  library_wait_saved (&member->own_library);
  library_finalize (g_steal_pointer (&member->own_library.workspace));
  member->own_library.workspace = tue_workspace_new (member->own_library.path, member->own_library.settings);
  library_open (&member->own_library);
  set_clock (member);
}

static void
take_step (Team *team)
{
  guint   which = (guint)g_rand_int_range (team->rand, 0, MEMBERS);
  Member *member = &team->members[which];

  switch (g_rand_int_range (team->rand, 0, 8))
    {
    case 0:
    case 1:
    case 2:
      edit (team, which);
      break;
    case 3:
    case 4:
      publish (member);
      break;
    case 5:
    case 6:
      take_in (team, member, FALSE);
      break;
    default:
      start_again (member);
    }
  library_wait_saved (&member->own_library);
  check (team, member, FALSE);
}

/* Each takes in what there is and hands on what they have, until nothing changes. */
static void
settle (Team *team)
{
  gboolean changed = TRUE;

  for (guint round = 0; changed; round++)
    {
      g_assert_cmpuint (round, <, 20);
      changed = FALSE;
      for (guint i = 0; i < MEMBERS; i++)
        {
          while (take_in (team, &team->members[i], TRUE))
            changed = TRUE;
          g_assert_true (publish (&team->members[i]));
        }
    }
}

static void
set_up (Team *team,
        guint seed)
{
  g_autofree char *uri = NULL;

  team->path = g_dir_make_tmp ("tuesday-folder-XXXXXX", NULL);
  team->rand = g_rand_new_with_seed (seed);
  uri = g_filename_to_uri (team->path, NULL, NULL);
  for (guint i = 0; i < MEMBERS; i++)
    {
      Member *member = &team->members[i];
      g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();

      library_set_up (&member->own_library);
      g_object_unref (member->own_library.settings);
      member->own_library.settings = tue_settings_new (backend);
      tue_settings_set_user_name (member->own_library.settings, names[i]);
      tue_settings_set_shelf_folder (member->own_library.settings, uri);
      member->hours = ((int)i - 1) * 7;
      start_again (member);
    }
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Team *team)
{
  for (guint i = 0; i < MEMBERS; i++)
    library_tear_down (&team->members[i].own_library);
  remove_all (team->path);
  g_free (team->path);
  g_rand_free (team->rand);
}

static guint
get_number (const char *variable,
            guint       fallback)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint)atoi (text) : fallback;
}

static void
test_histories (void)
{
  guint n_histories = get_number ("TUE_SHELF_HISTORIES", 1);
  guint seed = get_number ("TUE_SHELF_SEED", 1);

  for (guint history = 0; history < n_histories; history++)
    {
      Team team = { 0 };

      g_test_message ("Seed %u", seed + history);
      set_up (&team, seed + history);
      for (guint i = 0; i < STEPS; i++)
        take_step (&team);
      settle (&team);
      for (guint i = 0; i < MEMBERS; i++)
        for (guint whose = 0; whose < MEMBERS; whose++)
          g_assert_cmpuint (read_number (&team.members[i], whose), ==, team.written[whose]);
      tear_down (&team);
    }
}

int
main (int   argc,
      char *argv[])
{
  /* One's own key is made when something is published. */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/workspace/shelf/histories", test_histories);

  return g_test_run ();
}
