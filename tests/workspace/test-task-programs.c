/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * One task that is open in several programs, each of which may be killed.
 */

#include "config.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-open-points.h"
#include "tue-workspace-points.h"
#include "tue-workspace.h"

/* What programs do with one task. None looks what the others do unless it is said so: "A see one" waits until
 * it shows the word, "A say one" puts it into a field, "A call one" into the title, "A tell one" into what else the assistant is told, "A begin one" and "A end one" write it into the draft, and
 * "A add one" into its open points, "A undo" and "A redo" what A did; "A read one" in a file beside the library, "A find one=draft" tells where a person finds it, "A told=told" that another wrote in the same field, "A try say one" does not wait until it is in the library, but
 * until it is safe. "X hold" is another that holds the library until "X free". */
typedef struct
{
  const char *name;
  const char *steps[16];
} Case;

static const Case cases[] = {
  /* A value */
  { "value/in-turn", { "A say one", "B see one", "B say two", "B told=", "A see two", "A kill", "B kill", "C find two=value" } },
  { "value/at-once", { "A open", "B open", "A say one", "B say two", "B told=told", "A see two", "A find one=file", "A kill", "B kill", "C find one=file", "C find two=value" } },
  { "value/at-once-and-killed", { "A open", "B open", "A say one", "A kill", "B say two", "B kill", "C find one=file", "C find two=value" } },
  { "value/at-once-the-same", { "A open", "B open", "A say one", "B say one", "B told=", "A kill", "B kill", "C find one=value" } },
  { "value/types-on", { "A open", "B open", "A say one", "B say two", "B say two three", "B kill", "C find one=file", "C find three=value" } },
  { "value/at-once-twice", { "A open", "B open", "A say one", "B say two", "A see two", "A say three", "B say four", "B told=told", "A kill", "B kill", "C find one=file", "C find three=file", "C find four=value" } },
  { "value/emptied-at-once", { "A open", "B open", "A clear", "B say two", "B told=", "A kill", "B kill", "C find two=value" } },
  { "value/at-once-and-emptied", { "A open", "B open", "A say one", "B clear", "B told=told", "A kill", "B kill", "C find one=file" } },
  { "value/unseen", { "A open", "B open", "A say one", "B kill", "C find one=value" } },
  { "value/held", { "A open", "B open", "X hold", "A try say one", "B try say two", "A kill", "B kill", "X free", "C open", "C find one", "C find two" } },
  { "value/held-and-freed", { "A open", "B open", "X hold", "A try say one", "A kill", "X free", "B say two", "B kill", "C find one", "C find two" } },

  /* Its title */
  { "title/in-turn", { "A call one", "B see one", "B call two", "B told=", "A see two", "A kill", "B kill", "C find two=title" } },
  { "title/at-once", { "A open", "B open", "A call one", "B call two", "B told=told", "A see two", "A read Title: Northwind one=file", "A kill", "B kill", "C find one=file", "C find two=title" } },
  { "title/at-once-and-killed", { "A open", "B open", "A call one", "A kill", "B call two", "B kill", "C find one=file", "C find two=title" } },
  { "title/at-once-the-same", { "A open", "B open", "A call one", "B call one", "B told=", "A kill", "B kill", "C find one=title" } },
  { "title/types-on", { "A open", "B open", "A call one", "B call two", "B call two three", "B kill", "C find one=file", "C find three=title" } },
  { "title/and-a-value", { "A open", "B open", "A call one", "B say two", "B told=", "A kill", "B kill", "C find one=title", "C find two=value" } },

  /* What else the assistant is told */
  { "also/in-turn", { "A tell one", "B see one", "B tell two", "B told=", "A see two", "A kill", "B kill", "C find two=also" } },
  { "also/at-once", { "A open", "B open", "A tell one", "B tell two", "B told=told", "A see two", "A find one=file", "A kill", "B kill", "C find one=file", "C find two=also" } },
  { "also/at-once-and-killed", { "A open", "B open", "A tell one", "A kill", "B tell two", "B kill", "C find one=file", "C find two=also" } },
  { "also/at-once-the-same", { "A open", "B open", "A tell one", "B tell one", "B told=", "A kill", "B kill", "C find one=also" } },
  { "also/types-on", { "A open", "B open", "A tell one", "B tell two", "B tell two three", "B kill", "C find one=file", "C find three=also" } },

  /* What is taken back writes over it as what is done does. */
  { "undo/value", { "A open", "B open", "A say one", "B see one", "B say two", "A undo", "A told=told", "A kill", "B kill", "C find two=file" } },
  { "undo/value-again", { "A open", "B open", "A say one", "A undo", "B say two", "A redo", "A told=told", "A kill", "B kill", "C find two=file", "C find one=value" } },
  { "undo/value-in-turn", { "A open", "B open", "A say one", "B see one", "B say two", "A see two", "A undo", "A told=", "A kill", "B kill" } },
  { "undo/title", { "A open", "B open", "A call one", "B see one", "B call two", "A undo", "A told=told", "A kill", "B kill", "C find two=file" } },
  { "undo/also", { "A open", "B open", "A tell one", "B see one", "B tell two", "A undo", "A redo", "A told=told", "A kill", "B kill", "C find two=file", "C find one=also" } },

  /* Open points are a list that is written as one. */
  { "point/in-turn", { "A add one", "B see one", "B add two", "B told=", "A see two", "A kill", "B kill", "C find one=point", "C find two=point" } },
  { "point/ticked-at-once", { "A add one", "B see one", "A tick", "B add two", "B told=", "A kill", "B kill", "C find one=point", "C find two=point" } },
  { "point/one-is-seen", { "A add one", "B see one", "A add two", "B add three", "B told=told", "B read Open points: two=file", "B read Open points: one=nowhere", "A kill", "B kill", "C find one=point", "C find three=point" } },
  { "point/removed-at-once", { "A add one", "B see one", "A remove", "B add two", "B told=", "A kill", "B kill", "C find two=point" } },
  { "point/at-once", { "A open", "B open", "A add one", "B add two", "B told=told", "B read Open points: one=file", "A kill", "B kill", "C find one=file", "C find two=point" } },

  /* When a task comes back is nobody's words. */
  { "snooze/at-once", { "A open", "B open", "A snooze 2099-01-01", "B snooze 2099-01-02", "A told=", "B told=", "A kill", "B kill" } },

  /* A draft */
  { "draft/in-turn", { "A begin one", "B see one", "B end two", "A see two", "A kill", "B kill", "C find one=draft", "C find two=draft" } },
  { "draft/at-once", { "A open", "B open", "A begin one", "B end two", "A see two", "A kill", "B kill", "C find one=draft", "C find two=draft" } },
  { "draft/at-once-in-one-place", { "A open", "B open", "A end one", "B end two", "A kill", "B kill", "C find one", "C find two" } },
  { "draft/at-once-and-killed", { "A open", "B open", "A begin one", "A kill", "B end two", "B kill", "C find one=draft", "C find two=draft" } },
  { "draft/unseen", { "A open", "B open", "A end one", "B kill", "C find one=draft" } },
  { "draft/kept-and-restored", { "A end one", "A keep", "B see one", "A end two", "B restore", "A kill", "B kill", "C find one", "C find two" } },
  { "draft/restored-while-typed", { "A end one", "A keep", "A end two", "B see two", "A end three", "B restore", "A kill", "B kill", "C find one", "C find two", "C find three" } },
  { "draft/held", { "A open", "B open", "X hold", "A try begin one", "B try end two", "A kill", "B kill", "X free", "C open", "C find one", "C find two" } },
  { "draft/held-in-one-place", { "A open", "B open", "X hold", "A try end one", "B try end two", "B kill", "A kill", "X free", "C open", "C find one", "C find two" } },
};

/* --- A program ------------------------------------------------------------------------------- */

typedef struct
{
  Library   own_library;
  TueTask  *task;
  TueDraft *draft;
} Program;

static gboolean
has_word (const char *text,
          const char *word)
{
  return text != NULL && strstr (text, word) != NULL;
}

static const char *
get_step (Program *self)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self->own_library.workspace, tue_task_get_workflow_id (self->task));

  return tue_step_get_id (tue_workflow_get_steps (workflow)->pdata[0]);
}

static gboolean
has_point (Program    *self,
           const char *word)
{
  g_autoptr(GPtrArray) points = tue_open_points_read (tue_task_get_values (self->task));

  for (guint i = 0; i < points->len; i++)
    if (has_word (((TueOpenPoint *)points->pdata[i])->text, word))
      return TRUE;

  return FALSE;
}

static gboolean
shows (Program    *self,
       const char *word)
{
  return has_point (self, word) ||
         has_word (library_get_text (self->task, "client"), word) || has_word (tue_task_get_title (self->task), word) ||
         has_word (tue_task_get_also (self->task, get_step (self)), word) || has_word (tue_draft_get_text (self->draft, NULL), word);
}

static gboolean
is_in_files (const char *library_path,
             const char *ending,
             const char *word)
{
  g_autofree char *folder = g_path_get_dirname (library_path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize            length;

      if (g_str_has_prefix (name, "library.db-unsaved-") && g_str_has_suffix (name, ending) && g_file_get_contents (path, &bytes, &length, NULL) && memmem (bytes, length, word, strlen (word)) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in_revisions (Program    *self,
                 const char *word)
{
  guint n = g_list_model_get_n_items (tue_draft_get_revisions (self->draft));

  for (guint number = 1; number <= n; number++)
    {
      g_autoptr(GBytes) bytes = tue_workspace_load_revision_sync (self->own_library.workspace, self->draft, number, NULL);
      g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

      if (has_word (text, word))
        return TRUE;
    }

  return FALSE;
}

static const char *
find (Program    *self,
      const char *word)
{
  if (has_word (library_get_text (self->task, "client"), word))
    return "value";
  if (has_word (tue_task_get_title (self->task), word))
    return "title";
  if (has_word (tue_task_get_also (self->task, get_step (self)), word))
    return "also";
  if (has_word (tue_draft_get_text (self->draft, NULL), word))
    return "draft";
  if (is_in_revisions (self, word))
    return "revision";
  if (has_point (self, word))
    return "point";

  return is_in_files (self->own_library.path, ".txt", word) ? "file" : "nowhere";
}

static void
write_at (Program    *self,
          gboolean    end,
          const char *word)
{
  g_autofree char *text = end ? g_strconcat (" ", word, NULL) : g_strconcat (word, " ", NULL);
  gsize            length;

  tue_draft_get_text (self->draft, &length);
  tue_workspace_edit_draft (self->own_library.workspace, self->draft, end ? length : 0, 0, text, strlen (text), NULL);
}

static void
tick_first (Program *self)
{
  g_autoptr(GPtrArray) points = tue_open_points_read (tue_task_get_values (self->task));

  tue_workspace_set_point_done (self->own_library.workspace, self->task, ((TueOpenPoint *)points->pdata[0])->id, TRUE);
}

static void
remove_first (Program *self)
{
  g_autoptr(GPtrArray) points = tue_open_points_read (tue_task_get_values (self->task));

  tue_workspace_remove_point (self->own_library.workspace, self->task, ((TueOpenPoint *)points->pdata[0])->id);
}

static void
change (Program    *self,
        const char *command,
        const char *word)
{
  if (g_str_equal (command, "say"))
    library_set_text (&self->own_library, self->task, "client", word);
  else if (g_str_equal (command, "call"))
    {
      g_autofree char *title = g_strconcat ("Northwind ", word, NULL);

      tue_workspace_set_task_title (self->own_library.workspace, self->task, title);
    }
  else if (g_str_equal (command, "clear"))
    library_set_text (&self->own_library, self->task, "client", "");
  else if (g_str_equal (command, "tick"))
    tick_first (self);
  else if (g_str_equal (command, "remove"))
    remove_first (self);
  else if (g_str_equal (command, "tell"))
    tue_workspace_set_task_also (self->own_library.workspace, self->task, get_step (self), word);
  else if (g_str_equal (command, "add"))
    tue_workspace_add_point (self->own_library.workspace, self->task, word, NULL);
  else if (g_str_equal (command, "snooze"))
    tue_workspace_snooze_task (self->own_library.workspace, self->task, word);
  else
    write_at (self, g_str_equal (command, "end"), word);
}

static void
restore_first (Program *self)
{
  g_autoptr(GBytes) text = tue_workspace_load_revision_sync (self->own_library.workspace, self->draft, 1, NULL);
  TueRevision *first;

  wait_until (g_list_model_get_n_items (tue_draft_get_revisions (self->draft)) > 0);
  first = g_list_model_get_item (tue_draft_get_revisions (self->draft), g_list_model_get_n_items (tue_draft_get_revisions (self->draft)) - 1);
  tue_workspace_restore_revision (self->own_library.workspace, self->draft, first, text);
  g_object_unref (first);
}

static const char *
obey (Program    *self,
      const char *line)
{
  static const char *const changes[] = { "say", "call", "tell", "add", "tick", "remove", "clear", "snooze", "begin", "end", NULL };
  g_auto(GStrv) words = g_strsplit (line, " ", 3);

  if (g_str_equal (words[0], "see"))
    wait_until (shows (self, words[1]));
  if (g_str_equal (words[0], "find"))
    return find (self, words[1]);
  if (g_str_equal (words[0], "read"))
    return is_in_files (self->own_library.path, ".txt", strchr (line, ' ') + 1) ? "file" : "nowhere";
  if (g_str_equal (words[0], "told"))
    return has_word (tue_workspace_get_kept_note (self->own_library.workspace), "in the same field") ? "told" : "";
  if (g_str_equal (words[0], "keep"))
    g_object_unref (tue_workspace_keep_revision (self->own_library.workspace, self->draft, TUE_REVISION_ORIGIN_SAVED, NULL));
  if (g_str_equal (words[0], "restore"))
    restore_first (self);
  if (g_str_equal (words[0], "try"))
    {
      change (self, words[1], words[2]);
      wait_until (is_in_files (self->own_library.path, "", words[2]));
    }
  if (g_str_equal (words[0], "undo"))
    tue_undo_stack_undo (tue_workspace_get_undo_stack (self->own_library.workspace));
  if (g_str_equal (words[0], "redo"))
    tue_undo_stack_redo (tue_workspace_get_undo_stack (self->own_library.workspace));
  if (g_strv_contains (changes, words[0]))
    change (self, words[0], words[1] != NULL ? strchr (line, ' ') + 1 : "");
  if (!g_str_equal (words[0], "try"))
    library_wait_saved (&self->own_library);

  return "";
}

static void
open_task (Program *self)
{
  g_autoptr(GError) error = NULL;

  self->task = tue_workspace_resolve_task_sync (self->own_library.workspace, g_getenv ("TUE_TASK"), &error);
  g_assert_no_error (error);
  self->draft = tue_workspace_load_draft_sync (self->own_library.workspace, self->task, &error);
  g_assert_no_error (error);
}

/* Does what it reads, a line each, and answers each with a line. */
static int
run_program (const char *path)
{
  Program self = { 0 };
  char    line[256];

  self.own_library.path = g_strdup (path);
  self.own_library.settings = tue_settings_new (NULL);
  self.own_library.workspace = tue_workspace_new (self.own_library.path, self.own_library.settings);
  tue_workspace_set_keeps_unsaved (self.own_library.workspace, TRUE);
  library_open (&self.own_library);
  open_task (&self);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      printf ("%s\n", obey (&self, g_strchomp (line)));
      fflush (stdout);
    }

  return 0;
}

/* --- The test -------------------------------------------------------------------------------- */

typedef struct
{
  Library      own_library;
  char        *task_id;
  GSubprocess *programs[3];
  sqlite3     *other;
} Desk;

static GSubprocess *
start_program (Desk *desk)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr(GError) error = NULL;
  GSubprocess *program;

  g_subprocess_launcher_setenv (launcher, "TUE_TASK_LIBRARY", desk->own_library.path, TRUE);
  g_subprocess_launcher_setenv (launcher, "TUE_TASK", desk->task_id, TRUE);
  program = g_subprocess_launcher_spawn (launcher, &error, self, NULL);
  g_assert_no_error (error);

  return program;
}

/* (transfer full) */
static char *
ask_program (GSubprocess *program,
             const char  *command)
{
  g_autofree char *line = g_strconcat (command, "\n", NULL);
  g_autoptr(GDataInputStream) answers = g_data_input_stream_new (g_subprocess_get_stdout_pipe (program));
  g_autoptr(GError) error = NULL;
  char *answer;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (answers), FALSE);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (program), line, strlen (line), NULL, NULL, &error);
  g_assert_no_error (error);
  answer = g_data_input_stream_read_line (answers, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (answer);

  return answer;
}

static void
end_program (GSubprocess **program)
{
  if (*program == NULL)
    return;

  g_subprocess_force_exit (*program);
  g_subprocess_wait (*program, NULL, NULL);
  g_clear_object (program);
}

static void
do_step (Desk       *desk,
         const char *step)
{
  GSubprocess **program;
  g_auto(GStrv) parts = g_strsplit (step + 2, "=", 2);
  g_autofree char *answer = NULL;

  g_test_message ("%s", step);
  if (step[0] == 'X')
    {
      g_assert_cmpint (sqlite3_exec (desk->other, g_str_equal (parts[0], "hold") ? "BEGIN EXCLUSIVE" : "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
      return;
    }

  program = &desk->programs[step[0] - 'A'];
  if (g_str_equal (parts[0], "kill"))
    {
      end_program (program);
      return;
    }

  if (*program == NULL)
    *program = start_program (desk);
  answer = ask_program (*program, parts[0]);
  if (parts[1] != NULL)
    g_assert_cmpstr (answer, ==, parts[1]);
  else
    g_assert_cmpstr (answer, !=, "nowhere");
}

/* Every word is found by who looks for it afterwards, whatever another wrote over it. */
static void
test_programs (gconstpointer data)
{
  const Case *one = data;
  Desk        desk = { 0 };

  library_set_up (&desk.own_library);
  library_open (&desk.own_library);
  {
    g_autoptr(TueTask) task = tue_workspace_add_task (desk.own_library.workspace, library_workflow (&desk.own_library, "proposal"), "Northwind", NULL, NULL);
    g_autoptr(TueDraft) draft = tue_workspace_load_draft_sync (desk.own_library.workspace, task, NULL);
    const char *text = "Dear Dana, we look forward to it.";

    desk.task_id = g_strdup (tue_task_get_id (task));
    tue_workspace_edit_draft (desk.own_library.workspace, draft, 0, 0, text, strlen (text), NULL);
    library_set_text (&desk.own_library, task, "client", "zero");
    library_wait_saved (&desk.own_library);
  }
  library_close (&desk.own_library);
  library_finalize (g_steal_pointer (&desk.own_library.workspace));
  g_assert_cmpint (sqlite3_open (desk.own_library.path, &desk.other), ==, SQLITE_OK);
  sqlite3_busy_timeout (desk.other, 30000);

  for (gsize i = 0; one->steps[i] != NULL; i++)
    do_step (&desk, one->steps[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (desk.programs); i++)
    end_program (&desk.programs[i]);

  sqlite3_close (desk.other);
  desk.own_library.workspace = tue_workspace_new (desk.own_library.path, desk.own_library.settings);
  library_tear_down (&desk.own_library);
  g_free (desk.task_id);
}

int
main (int   argc,
      char *argv[])
{
  const char *path = g_getenv ("TUE_TASK_LIBRARY");

  if (path != NULL)
    return run_program (path);

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/workspace/task-programs/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_programs);
    }

  return g_test_run ();
}
