/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Three libraries hand one playbook on through a folder, in random histories: what each
 * changed is never lost, and in the end all have all of it.
 *
 * They write, publish, take in and choose what of it, undo several operations and do them
 * again or not, start again, and are killed while they do so. Their clocks are days apart,
 * and jump. Nobody insists on publishing: who does is told what is not in it, and takes it
 * back for all.
 *
 * The model: each member alone writes in one workflow, and its words are a number. A
 * library has of each workflow what its writer had at some time, and never goes back to
 * an earlier time but by undo; nobody but the writer changes it. What a writer undid comes
 * back to them where they take in an edition that has it. Undo is there and back exactly. One workflow all write in; it holds something that somebody wrote, and in the
 * end the same for all. Who is killed has what was said to be saved.
 *
 * TUE_SHELF_HISTORIES says how many histories (1), TUE_SHELF_SEED where they begin; a
 * thousand, in as many processes as the machine bears, are for whoever changes how
 * playbooks come in and go out.
 */

#include "config.h"

#include "tue-workspace-shelf.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "library-fixture.h"
#include "tue-undo-stack.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-practice.h"

#define MEMBERS 3
#define STEPS 40
#define MAX_UNDONE 4
#define STARTER_ID "24175029-c99c-43a3-a8f9-0a0c267eb517"

/* Whose workflow it is; the last is everybody's. */
static const char *const workflows[MEMBERS + 1] = {
  "4016c2e2-6362-4291-bdfd-fc12df0edac9",
  "2db41ab8-fff8-4bcb-a1f2-51b1ed153dbe",
  "5a1598eb-7d0b-4ef3-97df-418885181b4a",
  "0c210b3e-7d5e-49f0-8426-b37da5ea669f",
};
static const char *const names[MEMBERS] = { "Anna", "Bob", "Carla" };

/* How the program calls itself to be one member that is killed. */
#define LIVE "--live"

typedef struct
{
  Library     own_library;
  GRand      *rand; /* (not owned) */
  guint       which;
  guint       n_written;  /* the highest number that it wrote in its own workflow */
  guint       n_shared;   /* and in that of all */
  gboolean    has_undone; /* words of its own */
  GHashTable *states;     /* (owned) (nullable): operation id to what the library was before it, of this start */
  gboolean    is_killed;  /* says what it does, for whoever kills it */
} Member;

typedef struct
{
  char   *path;
  Member  members[MEMBERS];
  GArray *written[MEMBERS];       /* (element-type guint): what each had in its own workflow, in time */
  guint   seen[MEMBERS][MEMBERS]; /* the earliest such time that the library of one can be at, by whose it is */
  guint   n_shared;               /* the highest number that anybody wrote in what is everybody's */
  GRand  *rand;
} Team;

/* --- A member -------------------------------------------------------------------------- */

static void
say (Member     *member,
     const char *word,
     guint       number)
{
  g_autofree char *line = g_strdup_printf ("%s %u\n", word, number);

  if (!member->is_killed)
    g_test_message ("%s %s %u", names[member->which], word, number);
  /* Not through a buffer that dies with the program. */
  else if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

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

/* Days before or after the others, and another time at each start. */
static void
set_clock (Member *member)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) wrong = g_date_time_add_hours (now, g_rand_int_range (member->rand, -50, 51));

  tue_workspace_set_now (member->own_library.workspace, wrong);
}

static void
begin (Member *member)
{
  g_clear_pointer (&member->states, g_hash_table_unref);
  member->states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  member->own_library.workspace = tue_workspace_new (member->own_library.path, member->own_library.settings);
  library_open (&member->own_library);
  set_clock (member);
}

static void
end (Member *member)
{
  library_wait_saved (&member->own_library);
  library_finalize (g_steal_pointer (&member->own_library.workspace));
  g_clear_pointer (&member->states, g_hash_table_unref);
}

static guint
read_number (Member *member,
             guint   whose)
{
  const char *purpose = tue_workflow_get_purpose (library_workflow (&member->own_library, workflows[whose]));

  return g_str_has_prefix (purpose, "Number ") ? (guint)atoi (purpose + strlen ("Number ")) : 0;
}

/* What a person sees of the playbook. */
static char *
describe (Member *member)
{
  GListModel *all = tue_workspace_get_workflows (member->own_library.workspace);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (all, i);

      g_string_append_printf (text, "%s|%s|%s|%u\n", tue_workflow_get_id (workflow), tue_workflow_get_name (workflow),
                              tue_workflow_get_purpose (workflow), tue_workflow_get_steps (workflow)->len);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Notes what an operation began with. */
static void
note_operation (Member *member,
                char   *take_before,
                guint64 operation)
{
  if (operation == 0)
    g_free (take_before);
  else
    g_hash_table_insert (member->states, g_memdup2 (&operation, sizeof operation), take_before);
}

static void
write_number (Member *member,
              guint   whose,
              guint   number)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *purpose = g_strdup_printf ("Number %u", number);
  char            *before = describe (member);
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (member->own_library.workspace, library_workflow (&member->own_library, workflows[whose]), &error);
  g_autoptr(TueWorkflow) revised = NULL;
  guint64 operation;

  g_assert_no_error (error);
  say (member, whose == member->which ? "writes" : "shares", number);
  revised = tue_workflow_revise_words (tue_workflow_edit_get_workflow (edit), TUE_WORKFLOW_PURPOSE, purpose);
  tue_workflow_edit_set_workflow (edit, revised, "Write");
  operation = tue_workspace_save_workflow_edit (member->own_library.workspace, edit, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (operation, !=, 0);
  note_operation (member, before, operation);
  library_wait_saved (&member->own_library);
  say (member, "wrote", whose == member->which ? number : 0);
}

static void
edit (Member *member)
{
  if (g_rand_int_range (member->rand, 0, 4) == 0)
    write_number (member, MEMBERS, ++member->n_shared);
  else
    write_number (member, member->which, ++member->n_written);
}

/* Refused where others were faster, which is no loss. */
static gboolean
publish (Member *member)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  say (member, "publishes", 0);
  tue_workspace_publish_playbook_async (member->own_library.workspace, STARTER_ID, FALSE, NULL, keep_cb, &result);
  wait_until (result != NULL);
  if (tue_workspace_publish_playbook_finish (member->own_library.workspace, result, NULL, &error))
    return TRUE;

  say (member, "refused", 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  return FALSE;
}

/* Where two wrote in what is everybody's, one chooses as one likes; in the end somebody
 * has to give way, or they hand their own back and forth. What others wrote in theirs is
 * left as it is offered, since to keep it out is to take it back for all. */
static void
choose (Member        *member,
        TueImportPlan *plan,
        gboolean       gives_way)
{
  GListModel     *items = tue_import_plan_get_items (plan);
  TueImportChoice choice = gives_way ? TUE_IMPORT_TAKE_THEIRS : (TueImportChoice)g_rand_int_range (member->rand, TUE_IMPORT_KEEP_MINE, TUE_IMPORT_KEEP_BOTH + 1);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(TueImportItem) item = g_list_model_get_item (items, i);
      TueWorkflow *mine = tue_import_item_get_kind (item) == TUE_IMPORT_WORKFLOW ? tue_import_item_get_mine (item) : NULL;

      if (mine == NULL)
        continue;
      if (strcmp (tue_workflow_get_id (mine), workflows[MEMBERS]) == 0 && tue_import_item_get_offers (item, choice))
        tue_import_item_set_choice (item, choice);
    }
}

static void
import (Member            *member,
        TueSharedDocument *document,
        gboolean           gives_way)
{
  g_autoptr(TueImportPlan) plan = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  char   *before = describe (member);
  guint64 operation;

  bytes = tue_shelf_read_sync (tue_shared_folder_get_shelf (get_folder (member)), tue_shared_document_get_id (document), NULL, &error);
  g_assert_no_error (error);
  plan = tue_workspace_plan_import_sync (member->own_library.workspace, bytes, &error);
  g_assert_no_error (error);
  choose (member, plan, gives_way);
  say (member, "takes", tue_shared_document_get_edition (document));
  operation = tue_workspace_apply_import_sync (member->own_library.workspace, plan, bytes, tue_shared_document_get_uri (document), &error);
  g_assert_no_error (error);
  look (member);
  note_operation (member, before, operation);
}

/* FALSE: there was nothing to take in */
static gboolean
take_in (Member  *member,
         gboolean gives_way)
{
  GListModel *updates = tue_shared_folder_get_updates (get_folder (member));
  g_autoptr(TueSharedDocument) update = NULL;

  look (member);
  if (g_list_model_get_n_items (updates) == 0)
    return FALSE;

  update = g_list_model_get_item (updates, (guint)g_rand_int_range (member->rand, 0, (gint32)g_list_model_get_n_items (updates)));
  import (member, update, gives_way);

  return TRUE;
}

/* One after the other is what it was before each of them, and there again exactly. */
static void
undo (Member *member)
{
  TueUndoStack    *stack = tue_workspace_get_undo_stack (member->own_library.workspace);
  g_autofree char *now = describe (member);
  guint            n_undone = 0;

  for (guint n = (guint)g_rand_int_range (member->rand, 1, MAX_UNDONE + 1); n > 0 && tue_undo_stack_get_can_undo (stack); n--)
    {
      guint64          operation = tue_undo_stack_get_undo_id (stack);
      const char      *before = g_hash_table_lookup (member->states, &operation);
      g_autofree char *after = NULL;

      say (member, "undoes", (guint)operation);
      tue_undo_stack_undo (stack);
      look (member);
      after = describe (member);
      if (before != NULL)
        g_assert_cmpstr (after, ==, before);
      n_undone++;
    }

  if (g_rand_boolean (member->rand))
    {
      g_autofree char *again = NULL;

      for (; n_undone > 0; n_undone--)
        {
          say (member, "repeats", (guint)tue_undo_stack_get_redo_id (stack));
          tue_undo_stack_redo (stack);
          look (member);
        }
      again = describe (member);
      g_assert_cmpstr (again, ==, now);
    }
}

static void
act (Member *member)
{
  switch (g_rand_int_range (member->rand, 0, 9))
    {
    case 0:
    case 1:
    case 2:
      edit (member);
      break;
    case 3:
    case 4:
    case 5:
      publish (member);
      break;
    default:
      take_in (member, FALSE);
    }
}

/* --- The model ---------------------------------------------------------------------------- */

/* G_MAXUINT: never again */
static guint
find_time (Team *team,
           guint whose,
           guint number,
           guint from)
{
  for (guint i = from; i < team->written[whose]->len; i++)
    {
      if (g_array_index (team->written[whose], guint, i) == number)
        return i;
    }

  return G_MAXUINT;
}

/* went_back: whether the member undid something */
static void
check (Team    *team,
       Member  *member,
       gboolean went_back)
{
  GArray *own = team->written[member->which];
  guint   number = read_number (member, member->which);

  g_test_message ("%s has %u %u %u, and %u", names[member->which], read_number (member, 0), read_number (member, 1),
                  read_number (member, 2), read_number (member, MEMBERS));
  /* Its own words are what it made them. */
  if (number != g_array_index (own, guint, own->len - 1) &&
      (went_back || (member->has_undone && find_time (team, member->which, number, 0) != G_MAXUINT)))
    {
      g_array_append_val (own, number);
      member->has_undone = member->has_undone || went_back;
    }
  g_assert_cmpuint (number, ==, g_array_index (own, guint, own->len - 1));

  for (guint whose = 0; whose < MEMBERS; whose++)
    {
      guint time = find_time (team, whose, read_number (member, whose), went_back ? 0 : team->seen[member->which][whose]);

      g_assert_cmpuint (time, !=, G_MAXUINT);
      team->seen[member->which][whose] = time;
    }
  g_assert_cmpuint (read_number (member, MEMBERS), <=, team->n_shared);
}

static void
note_written (Team   *team,
              Member *member)
{
  GArray *own = team->written[member->which];

  if (g_array_index (own, guint, own->len - 1) != member->n_written && read_number (member, member->which) == member->n_written)
    g_array_append_val (own, member->n_written);
  team->n_shared = MAX (team->n_shared, member->n_shared);
}

/* --- Who is killed --------------------------------------------------------------------------- */

static void
use_folder (Member     *member,
            const char *path)
{
  g_autoptr(GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  member->own_library.settings = tue_settings_new (backend);
  tue_settings_set_user_name (member->own_library.settings, names[member->which]);
  tue_settings_set_shelf_folder (member->own_library.settings, uri);
}

/* LIBRARY FOLDER MEMBER NUMBER SHARED SEED: acts until it is killed. */
G_NORETURN static void
live (char **args)
{
  Member member = { .which = (guint)atoi (args[2]), .n_written = (guint)atoi (args[3]), .n_shared = (guint)atoi (args[4]), .is_killed = TRUE };

  member.rand = g_rand_new_with_seed ((guint)atoi (args[5]));
  member.own_library.path = args[0];
  use_folder (&member, args[1]);
  begin (&member);
  say (&member, "began", 0);
  for (;;)
    act (&member);
}

/* What it said that it writes may be there; what it said that it wrote is. */
static void
hear (Team       *team,
      Member     *member,
      const char *line,
      guint      *said)
{
  char  word[16];
  guint number;

  if (sscanf (line, "%15s %u", word, &number) != 2)
    g_error ("“%s”", line);
  if (strcmp (word, "writes") == 0)
    member->n_written = number;
  else if (strcmp (word, "shares") == 0)
    team->n_shared = member->n_shared = number;
  else if (strcmp (word, "wrote") == 0 && number > 0)
    *said = number;
}

static void
live_and_die (Team   *team,
              Member *member)
{
  const char      *folder = team->path;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *which = g_strdup_printf ("%u", member->which);
  g_autofree char *number = g_strdup_printf ("%u", member->n_written);
  g_autofree char *shared = g_strdup_printf ("%u", team->n_shared);
  g_autofree char *seed = g_strdup_printf ("%d", g_rand_int_range (team->rand, 0, G_MAXINT));
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) subprocess = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  g_autoptr(GError) error = NULL;
  GArray *own = team->written[member->which];
  guint   first = member->n_written + 1, said = 0, now;
  guint   n_lines = (guint)g_rand_int_range (team->rand, 1, 12);
  gint64  killed;
  char   *line;

  say (member, "dies", 0);
  end (member);
  /* The folders of a test are not those of what it starts. */
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", g_get_user_data_dir (), TRUE);
  subprocess = g_subprocess_launcher_spawn (launcher, &error, program, LIVE, member->own_library.path, folder, which, number, shared, seed, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (subprocess));
  while (n_lines-- > 0)
    {
      line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
      g_assert_nonnull (line);
      hear (team, member, line, &said);
      g_free (line);
    }
  /* At a moment that has nothing to do with a line. */
  killed = g_get_monotonic_time () + g_rand_int_range (team->rand, 0, 8000);
  while (g_get_monotonic_time () < killed)
    ;
  g_subprocess_send_signal (subprocess, SIGKILL);
  g_subprocess_wait (subprocess, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (subprocess));
  g_assert_cmpint (g_subprocess_get_term_sig (subprocess), ==, SIGKILL);
  while ((line = g_data_input_stream_read_line (output, NULL, NULL, NULL)) != NULL)
    {
      hear (team, member, line, &said);
      g_free (line);
    }

  begin (member);
  now = read_number (member, member->which);
  g_assert_cmpuint (now, >=, said);
  g_assert_cmpuint (now, <=, member->n_written);
  /* Others may have seen each of them. */
  for (guint i = first; i <= now; i++)
    g_array_append_val (own, i);
}

/* --- A history ---------------------------------------------------------------------------- */

static void
take_step (Team *team)
{
  Member  *member = &team->members[g_rand_int_range (team->rand, 0, MEMBERS)];
  gboolean undoes = FALSE;

  member->n_shared = team->n_shared;
  switch (g_rand_int_range (team->rand, 0, 16))
    {
    case 0:
      say (member, "starts", 0);
      end (member);
      begin (member);
      break;
    case 1:
      live_and_die (team, member);
      break;
    case 2:
    case 3:
      undoes = TRUE;
      undo (member);
      break;
    default:
      act (member);
      note_written (team, member);
    }
  library_wait_saved (&member->own_library);
  check (team, member, undoes);
}

/* Each takes in what there is and hands on what they have, until nobody finds anything. */
static void
settle (Team *team)
{
  gboolean changed = TRUE;

  for (guint round = 0; changed || round < 2; round++)
    {
      g_assert_cmpuint (round, <, 20);
      changed = FALSE;
      for (guint i = 0; i < MEMBERS; i++)
        {
          while (take_in (&team->members[i], TRUE))
            {
              check (team, &team->members[i], FALSE);
              changed = TRUE;
            }
          g_assert_true (publish (&team->members[i]));
        }
    }
}

static void
set_up (Team *team,
        guint seed)
{
  const guint nothing = 0;

  team->path = g_dir_make_tmp ("tuesday-folder-XXXXXX", NULL);
  team->rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < MEMBERS; i++)
    {
      Member *member = &team->members[i];

      team->written[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (team->written[i], nothing);
      member->which = i;
      member->rand = team->rand;
      library_set_up (&member->own_library);
      library_finalize (g_steal_pointer (&member->own_library.workspace));
      g_object_unref (member->own_library.settings);
      use_folder (member, team->path);
      begin (member);
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
    {
      end (&team->members[i]);
      library_tear_down (&team->members[i].own_library);
      g_array_unref (team->written[i]);
    }
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
        {
          for (guint whose = 0; whose < MEMBERS; whose++)
            g_assert_cmpuint (read_number (&team.members[i], whose), ==, g_array_index (team.written[whose], guint, team.written[whose]->len - 1));
          g_assert_cmpuint (read_number (&team.members[i], MEMBERS), ==, read_number (&team.members[0], MEMBERS));
        }
      tear_down (&team);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc > 6 + 1 && strcmp (argv[1], LIVE) == 0)
    live (argv + 2);

  /* One's own key is made when something is published. */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/workspace/shelf/histories", test_histories);

  return g_test_run ();
}
