/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The shared folder as two libraries see it.
 */

#include "config.h"

#include "tue-workspace-shelf.h"

#include <glib/gstdio.h>
#include <string.h>

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "library-fixture.h"
#include "tue-playbook-document.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-summary.h"

#define STARTER_ID "24175029-c99c-43a3-a8f9-0a0c267eb517"

typedef struct
{
  char   *path;
  char   *uri;
  Library anna;
  Library bob;
} Team;

static void
set_up_member (Library    *library,
               const char *name,
               const char *uri)
{
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();

  library_set_up (library);
  library_finalize (g_steal_pointer (&library->workspace));
  g_object_unref (library->settings);
  library->settings = tue_settings_new (backend);
  tue_settings_set_user_name (library->settings, name);
  tue_settings_set_shelf_folder (library->settings, uri);
  library->workspace = tue_workspace_new (library->path, library->settings);
  library_open (library);
}

static void
set_up (Team         *team,
        gconstpointer data)
{
  team->path = g_dir_make_tmp ("tuesday-folder-XXXXXX", NULL);
  team->uri = g_filename_to_uri (team->path, NULL, NULL);
  set_up_member (&team->anna, "Anna", team->uri);
  set_up_member (&team->bob, "Bob", team->uri);
}

static void
remove_all (const char *path)
{
  /* What a link leads to is somebody else's. */
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
tear_down (Team         *team,
           gconstpointer data)
{
  library_tear_down (&team->anna);
  library_tear_down (&team->bob);
  remove_all (team->path);
  g_free (team->path);
  g_free (team->uri);
}

static TueSharedFolder *
get_folder (Library *library)
{
  return tue_workspace_get_shared_folder (library->workspace);
}

static void
look (Library *library)
{
  g_autoptr(GError) error = NULL;

  tue_shared_folder_look_sync (get_folder (library), &error);
  g_assert_no_error (error);
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
publish (Library    *library,
         const char *id,
         GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  tue_workspace_publish_playbook_async (library->workspace, id, FALSE, NULL, keep_cb, &result);
  wait_until (result != NULL);
  wait_until (!tue_shared_folder_get_looking (get_folder (library)));

  return tue_workspace_publish_playbook_finish (library->workspace, result, NULL, error);
}

static void
rename_workflow (Library    *library,
                 const char *name,
                 const char *new_name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, name), &error);
  g_autoptr(TueWorkflow) renamed = NULL;
  TueWorkflowSpec spec;

  tue_workflow_get_spec (tue_workflow_edit_get_workflow (edit), &spec);
  spec.name = new_name;
  renamed = tue_workflow_new (&spec);
  tue_workflow_edit_set_workflow (edit, renamed, "Rename");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library->workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
}

static TueSharedDocument *
find (Library    *library,
      const char *id)
{
  GListModel *documents = tue_shared_folder_get_documents (get_folder (library));

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr(TueSharedDocument) document = g_list_model_get_item (documents, i);

      if (strcmp (tue_shared_document_get_id (document), id) == 0)
        return document;
    }
  g_error ("There is no %s", id);
}

static TueSharedDocument *
get_update (Library *library,
            guint    index)
{
  g_autoptr(TueSharedDocument) update = g_list_model_get_item (tue_shared_folder_get_updates (get_folder (library)), index);

  return update;
}

static guint
count (Library *library)
{
  return tue_workspace_get_n_updates (library->workspace);
}

/* A playbook that nobody has, with one workflow, or what an author makes of it. */
static void
write_playbook (Team       *team,
                const char *file,
                const char *id,
                const char *name,
                guint       edition)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(TuePlaybook) playbook = tue_playbook_new (&(TuePlaybookSpec){ .id = id, .name = name, .edition = edition, .summary = "", .roles = none, .snippets = none, .workflows = none });
  g_autoptr(GBytes) bytes = tue_playbook_to_bytes (playbook);
  g_autofree char *path = g_build_filename (team->path, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes), NULL));
}

/* What one changed is the next edition, which the other is told of, and nobody else. */
static void
test_publish (Team         *team,
              gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  rename_workflow (&team->anna, "Proposal", "Offer");
  g_assert_true (publish (&team->anna, STARTER_ID, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (&team->anna), ==, 0);

  look (&team->bob);
  g_assert_cmpuint (count (&team->bob), ==, 1);
  g_assert_cmpint (tue_shared_document_get_state (get_update (&team->bob, 0)), ==, TUE_SHARED_NEWER);
  g_assert_cmpuint (tue_shared_document_get_edition (get_update (&team->bob, 0)), ==, 2);
  g_assert_cmpstr (tue_shared_document_get_author (get_update (&team->bob, 0)), ==, "Anna");
  g_assert_cmpstr (tue_shared_document_get_signer (get_update (&team->bob, 0))->name, ==, "Anna");
  g_assert_cmpint (tue_shared_document_get_signer (get_update (&team->bob, 0))->signature, ==, TUE_SIGNATURE_GOOD);
  g_assert_cmpstr (tue_shared_document_get_name (get_update (&team->bob, 0)), ==, "Starter Playbook");
  g_assert_true (g_str_has_prefix (tue_shared_document_get_uri (get_update (&team->bob, 0)), team->uri));
}

static void
set_template (Library    *library,
              const char *name,
              const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (library->workspace, library_workflow (library, name), &error);
  TueStep *step = tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit))->pdata[0];
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (edit), tue_step_get_id (step), text, NULL);

  tue_workflow_edit_set_workflow (edit, revised, "Edit");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (library->workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
}

/* What is unfinished stays at home, is told with its place, and is no edition. */
static void
test_unfinished (Team         *team,
                 gconstpointer data)
{
  static const char *const texts[] = { "{{#client", "{{client}} {{> nobody}}", "{{#client}}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      set_template (&team->anna, "Proposal", texts[i]);
      g_assert_false (publish (&team->anna, STARTER_ID, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "“Proposal”, step 1"));
      look (&team->bob);
      g_assert_cmpuint (count (&team->bob), ==, 0);
    }

  set_template (&team->anna, "Proposal", "{{client}}, whole again");
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  look (&team->bob);
  g_assert_cmpuint (count (&team->bob), ==, 1);
  g_assert_cmpuint (tue_shared_document_get_edition (get_update (&team->bob, 0)), ==, 2);
}

/* Nothing is put there twice, and an edition follows only a change; also after a restart. */
static void
test_publish_again (Team         *team,
                    gconstpointer data)
{
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  look (&team->bob);
  g_assert_cmpuint (g_list_model_get_n_items (tue_shared_folder_get_documents (get_folder (&team->bob))), ==, 1);
  g_assert_cmpuint (count (&team->bob), ==, 0);

  rename_workflow (&team->anna, "Proposal", "Offer");
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  library_reopen (&team->anna);
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  rename_workflow (&team->anna, "Offer", "Bid");
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (tue_shared_folder_get_documents (get_folder (&team->anna))), ==, 3);

  look (&team->bob);
  g_assert_cmpuint (count (&team->bob), ==, 1);
  g_assert_cmpuint (tue_shared_document_get_edition (get_update (&team->bob, 0)), ==, 3);
}

/* Who has not seen what the other put there looks at it first. */
static void
test_publish_behind (Team         *team,
                     gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;

  rename_workflow (&team->anna, "Proposal", "Offer");
  rename_workflow (&team->bob, "Proposal", "Bid");
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  g_assert_false (publish (&team->bob, STARTER_ID, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_cmpuint (g_list_model_get_n_items (tue_shared_folder_get_documents (get_folder (&team->bob))), ==, 1);

  id = tue_workspace_publish_playbook_sync (team->bob.workspace, STARTER_ID, TRUE, NULL, NULL);
  g_assert_nonnull (id);
  look (&team->anna);
  g_assert_cmpuint (count (&team->anna), ==, 1);
  g_assert_cmpint (tue_shared_document_get_state (get_update (&team->anna, 0)), ==, TUE_SHARED_OTHER);
}

static gboolean
has_workflow (Library    *library,
              const char *name)
{
  GListModel *workflows = tue_workspace_get_workflows (library->workspace);

  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      if (strcmp (tue_workflow_get_name (workflow), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* As nobody is asked anything: what has no conflict is taken. */
static guint64
take_in (Library    *library,
         const char *id)
{
  TueSharedDocument *document = find (library, id);
  g_autoptr(GFile) file = g_file_new_for_uri (tue_shared_document_get_uri (document));
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueImportPlan) plan = tue_workspace_plan_import_sync (library->workspace, bytes, &error);
  guint64 operation;

  g_assert_no_error (error);
  operation = tue_workspace_apply_import_sync (library->workspace, plan, bytes, "shelf", &error);
  g_assert_no_error (error);

  return operation;
}

/* Who undoes what came in, and then hands on something else, takes nothing back for
 * those who have both: it is made of the edition before, and says so. */
static void
test_undone (Team         *team,
             gconstpointer data)
{
  g_autofree char *hers = NULL;
  g_autofree char *his = NULL;
  g_autofree char *same = NULL;
  g_autofree char *note = NULL;
  g_autoptr(GError) error = NULL;

  rename_workflow (&team->anna, "Proposal", "Offer");
  hers = tue_workspace_publish_playbook_sync (team->anna.workspace, STARTER_ID, FALSE, &note, &error);
  g_assert_no_error (error);
  g_assert_null (note);
  look (&team->bob);
  take_in (&team->bob, hers);
  wait_until (has_workflow (&team->bob, "Offer"));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (team->bob.workspace));
  wait_until (has_workflow (&team->bob, "Proposal"));
  tue_workspace_flush_sync (team->bob.workspace, NULL);
  look (&team->bob);

  /* Nothing is made of it: it is still the edition that it was. */
  same = tue_workspace_publish_playbook_sync (team->bob.workspace, STARTER_ID, TRUE, &note, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (note, ==, "Edition 2 of Anna, which you took in and undid, is not in it.");
  g_assert_cmpuint (tue_shared_document_get_edition (find (&team->bob, same)), ==, 1);
  g_clear_pointer (&note, g_free);

  rename_workflow (&team->bob, "Procedure", "How We Do It");
  his = tue_workspace_publish_playbook_sync (team->bob.workspace, STARTER_ID, TRUE, &note, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (note, ==, "Edition 2 of Anna, which you took in and undid, is not in it.");
  g_assert_cmpuint (tue_shared_document_get_edition (find (&team->bob, his)), ==, 2);

  look (&team->anna);
  g_assert_cmpint (tue_shared_document_get_state (find (&team->anna, his)), ==, TUE_SHARED_OTHER);
  take_in (&team->anna, his);
  wait_until (has_workflow (&team->anna, "How We Do It"));
  g_assert_true (has_workflow (&team->anna, "Offer"));
}

static void
test_states (Team         *team,
             gconstpointer data)
{
  g_autofree char *broken = g_build_filename (team->path, "Carla", "broken.playbook", NULL);
  g_autofree char *half = g_build_filename (team->path, "Carla", "half.playbook", NULL);
  static const struct
  {
    const char    *id;
    TueSharedState state;
  } cases[] = {
    { "Carla/new.playbook", TUE_SHARED_NEW },
    { "Carla/new-first.playbook", TUE_SHARED_KNOWN },
    { "Carla/newer.playbook", TUE_SHARED_NEWER },
    { "Carla/older.playbook", TUE_SHARED_OLDER },
    { "Carla/broken.playbook", TUE_SHARED_LEFT_OUT },
    { "Carla/half.playbook", TUE_SHARED_WAITS },
    { "Carla/new%20%281%29.playbook", TUE_SHARED_LEFT_OUT },
    { "Dora/new.playbook", TUE_SHARED_KNOWN },
  };

  rename_workflow (&team->anna, "Proposal", "Offer");
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  write_playbook (team, "Carla/new-first.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", "AT&T <b>%s</b>", 1);
  write_playbook (team, "Carla/new.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", "AT&T <b>%s</b>", 2);
  write_playbook (team, "Dora/new.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", "AT&T <b>%s</b>", 2);
  write_playbook (team, "Carla/new (1).playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", "Copy", 9);
  write_playbook (team, "Carla/newer.playbook", STARTER_ID, "Starter Playbook", 9);
  write_playbook (team, "Carla/older.playbook", STARTER_ID, "Starter Playbook", 1);
  g_assert_true (g_file_set_contents (broken, "{\"format\": \"something\"}", -1, NULL));
  g_assert_true (g_file_set_contents (half, "{\"format\": \"tuesday-", -1, NULL));

  look (&team->anna);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueSharedDocument *document = find (&team->anna, cases[i].id);

      g_test_message ("%s: %s", cases[i].id, tue_shared_document_get_reason (document));
      g_assert_cmpint (tue_shared_document_get_state (document), ==, cases[i].state);
      g_assert_true ((tue_shared_document_get_reason (document) != NULL) ==
                     (cases[i].state == TUE_SHARED_LEFT_OUT || cases[i].state == TUE_SHARED_WAITS));
    }
  g_assert_cmpuint (count (&team->anna), ==, 2);

  /* It is there in full now. */
  write_playbook (team, "Carla/half.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0002", "Later", 1);
  look (&team->anna);
  g_assert_cmpuint (count (&team->anna), ==, 3);
}

/* Told with since when, also to who starts the program only then; nothing is forgotten. */
static void
test_out_of_reach (Team         *team,
                   gconstpointer data)
{
  g_autofree char *away = g_strconcat (team->path, "-away", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  TueSharedFolder *folder = get_folder (&team->anna);
  gint64           looked;

  write_playbook (team, "Carla/new.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", "New", 1);
  g_assert_cmpint (tue_shared_folder_get_looked (folder), ==, 0);
  look (&team->anna);
  looked = tue_shared_folder_get_looked (folder);
  g_assert_cmpint (looked, >, 0);
  g_assert_cmpint (g_rename (team->path, away), ==, 0);

  tue_shared_folder_look_async (folder, NULL, keep_cb, &result);
  wait_until (result != NULL);
  g_assert_false (tue_shared_folder_look_finish (folder, result, &error));
  g_assert_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_OUT_OF_REACH);
  g_assert_nonnull (tue_shared_folder_get_problem (folder));
  g_assert_cmpint (tue_shared_folder_get_looked (folder), ==, looked);
  g_assert_cmpuint (count (&team->anna), ==, 1);
  g_clear_error (&error);
  g_assert_false (publish (&team->anna, STARTER_ID, &error));
  g_assert_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_OUT_OF_REACH);

  library_reopen (&team->anna);
  folder = get_folder (&team->anna);
  g_assert_false (tue_shared_folder_look_sync (folder, NULL));
  g_assert_cmpint (tue_shared_folder_get_looked (folder), ==, looked);

  g_assert_cmpint (g_rename (away, team->path), ==, 0);
  look (&team->anna);
  g_assert_null (tue_shared_folder_get_problem (folder));
}

static void
notify_cb (TueWorkspace *workspace,
           GParamSpec   *pspec,
           guint        *n_notified)
{
  (*n_notified)++;
}

/* It looks by itself, and what is taken away or put into the settings is seen at once. */
static void
test_watch (Team         *team,
            gconstpointer data)
{
  TueSharedFolder *folder = get_folder (&team->bob);
  guint            n_notified = 0;

  g_signal_connect (team->bob.workspace, "notify::n-updates", G_CALLBACK (notify_cb), &n_notified);
  tue_shared_folder_watch (folder);
  wait_until (tue_shared_folder_get_looked (folder) > 0 && !tue_shared_folder_get_looking (folder));
  g_assert_cmpuint (n_notified, ==, 0);

  rename_workflow (&team->anna, "Proposal", "Offer");
  g_assert_true (publish (&team->anna, STARTER_ID, NULL));
  tue_shared_folder_look_async (folder, NULL, NULL, NULL);
  wait_until (count (&team->bob) == 1);
  g_assert_cmpuint (n_notified, >, 0);

  g_object_set (team->bob.settings, "shelf-tells", FALSE, NULL);
  g_assert_cmpuint (count (&team->bob), ==, 0);
  g_assert_cmpuint (tue_shared_folder_get_n_updates (folder), ==, 1);
  g_object_set (team->bob.settings, "shelf-tells", TRUE, NULL);

  tue_settings_set_shelf_folder (team->bob.settings, "");
  g_assert_cmpuint (count (&team->bob), ==, 0);
  g_assert_null (tue_shared_folder_get_name (folder));
  tue_settings_set_shelf_folder (team->bob.settings, team->uri);
  wait_until (count (&team->bob) == 1);
}

/* Other folders while it looks, and going in the middle of it. */
static void
test_folder_changes (Team         *team,
                     gconstpointer data)
{
  TueSharedFolder *folder = get_folder (&team->anna);

  write_playbook (team, "Carla/new.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", "New", 1);
  tue_shared_folder_watch (folder);
  for (guint i = 0; i < 30; i++)
    {
      tue_settings_set_shelf_folder (team->anna.settings, i % 3 == 0 ? "" : i % 3 == 1 ? "file:///nowhere/at/all"
                                                                                       : team->uri);
      if (i % 2 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  wait_until (count (&team->anna) == 1);
  tue_shared_folder_look_async (folder, NULL, NULL, NULL);
}

static void
test_no_folder (Team         *team,
                gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  tue_settings_set_shelf_folder (team->anna.settings, NULL);
  g_assert_false (tue_shared_folder_look_sync (get_folder (&team->anna), NULL));
  g_assert_false (publish (&team->anna, STARTER_ID, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND);
}

/* The library tells by id and by name. */
static void
test_resolve (Team         *team,
              gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *by_name = tue_workspace_resolve_playbook_sync (team->anna.workspace, "starter playbook", &error);
  g_autofree char *by_id = tue_workspace_resolve_playbook_sync (team->anna.workspace, STARTER_ID, &error);
  g_autofree char *none = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (by_name, ==, STARTER_ID);
  g_assert_cmpstr (by_id, ==, STARTER_ID);
  none = tue_workspace_resolve_playbook_sync (team->anna.workspace, "Nothing", &error);
  g_assert_null (none);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND);
}

/* --- Summaries ----------------------------------------------------------------------------- */

static char *
put_summary (Library *library,
             GError **error)
{
  g_autoptr(TueSummary) summary = tue_workspace_make_summary_sync (library->workspace, NULL);
  g_autoptr(GAsyncResult) result = NULL;

  tue_workspace_put_summary_async (library->workspace, summary, NULL, keep_cb, &result);
  wait_until (result != NULL);
  wait_until (!tue_shared_folder_get_looking (get_folder (library)));

  return tue_workspace_put_summary_finish (library->workspace, result, error);
}

/* Without a name, once for each, and nobody is offered it as a playbook. */
static void
test_summaries (Team         *team,
                gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *first = put_summary (&team->anna, &error);
  g_autofree char *again = put_summary (&team->anna, &error);
  g_autofree char *other = NULL, *path = NULL;
  g_autoptr(TueSummary) summary = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (first, "Summaries/Summary"));
  g_assert_cmpstr (again, ==, first);
  g_assert_cmpuint (tue_shared_folder_get_n_summaries (get_folder (&team->anna)), ==, 1);

  /* Whoever else's, and whatever is in it. */
  path = g_build_filename (team->path, TUE_SUMMARY_SHELF_AUTHOR, "other.summary", NULL);
  g_assert_true (g_file_set_contents (path, "{}", -1, &error));
  look (&team->bob);
  g_assert_cmpuint (tue_shared_folder_get_n_summaries (get_folder (&team->bob)), ==, 2);
  g_assert_cmpuint (tue_shared_folder_get_n_updates (get_folder (&team->bob)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (tue_shared_folder_get_documents (get_folder (&team->bob))), ==, 0);
  summary = tue_workspace_make_summary_sync (team->bob.workspace, &error);
  other = tue_workspace_put_summary_sync (team->bob.workspace, summary, &error);
  g_assert_no_error (error);
  g_assert_nonnull (other);

  /* With no folder there is nowhere to put it. */
  tue_settings_set_shelf_folder (team->bob.settings, "");
  g_assert_cmpuint (tue_shared_folder_get_n_summaries (get_folder (&team->bob)), ==, 0);
  g_assert_null (tue_workspace_put_summary_sync (team->bob.workspace, summary, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (put_summary (&team->bob, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND);
}

#define ADD(name, func) g_test_add ("/workspace/shelf/" name, Team, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  /* One's own key is made when something is published. */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("publish", test_publish);
  ADD ("publish/again", test_publish_again);
  ADD ("publish/behind", test_publish_behind);
  ADD ("publish/unfinished", test_unfinished);
  ADD ("undone", test_undone);
  ADD ("states", test_states);
  ADD ("out-of-reach", test_out_of_reach);
  ADD ("watch", test_watch);
  ADD ("folder-changes", test_folder_changes);
  ADD ("no-folder", test_no_folder);
  ADD ("resolve", test_resolve);
  ADD ("summaries", test_summaries);

  return g_test_run ();
}
