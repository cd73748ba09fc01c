/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * One snippet that is open in several programs, each of which may be killed.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-edit-replay.h"
#include "tue-library.h"
#include "tue-workspace-snippets.h"

#define OFFICES "24175029-c99c-43a3-a8f9-0a0c267eb517"

/* What programs do that have one snippet open, and what each finds when it opens it: "A type one",
 * "B open=one". Those of A and B that are left live on until the end. */
typedef struct
{
  const char *name;
  gboolean    also_new; /* so with one that is not made yet */
  const char *steps[14];
} Case;

static const Case cases[] = {
  { "both-die", TRUE, { "A type one", "B open=", "B type two", "A kill", "B kill", "C open=two", "C discard", "C open=one", "C discard", "C open=" } },
  { "both-die-other-way", FALSE, { "A type one", "B type two", "A type one more", "B kill", "C open=two", "A kill", "C discard", "C open=one more" } },
  { "second-discards", TRUE, { "A type one", "B open=", "B type two", "B discard", "C open=", "A kill", "C open=one" } },
  { "first-discards", FALSE, { "A type one", "B type two", "A discard", "B kill", "C open=two", "C discard", "C open=" } },
  { "second-discards-nothing", FALSE, { "A type one", "B open=", "B discard", "A kill", "C open=one" } },
  { "first-saves", FALSE, { "A type one", "B type two", "A save one", "A kill", "B save two=refused", "B kill", "C open=two", "C discard", "C open=" } },
  { "second-saves", FALSE, { "A type one", "B open=", "B type two", "B save two", "A kill", "C open=one", "C discard", "C open=" } },
  { "goes-on-and-dies", FALSE, { "A type one", "A kill", "B open=one", "B type one more", "B kill", "C open=one more", "C discard", "C open=" } },
  { "looks-and-dies", FALSE, { "A type one", "A kill", "B open=one", "B kill", "C open=one" } },
  { "taken-over-and-discarded", FALSE, { "A type one", "A kill", "B open=one", "B discard", "B kill", "C open=" } },
  { "taken-over-and-saved", TRUE, { "A type one", "A kill", "B open=one", "B type one more", "B save one more", "B kill", "C open=" } },
  { "taken-over-beside-another", FALSE, { "A type one", "B type two", "A kill", "C open=one", "C discard", "B kill", "C open=two" } },
  { "close", FALSE, { "A type one", "B type two", "A close", "B close", "C open=two", "C discard", "C open=one" } },
  { "lives-on", TRUE, { "A type one", "B open=", "C open=", "A open=one", "B type two", "A open=one", "B open=two" } },
};

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* (transfer full) */
static TueSnippetEdit *
load_edit (Library    *library,
           const char *name)
{
  g_autoptr(GAsyncResult) done = NULL;
  g_autoptr(GError) error = NULL;
  TueSnippetEdit *edit;

  tue_workspace_load_snippet_edit_async (library->workspace, OFFICES, name, NULL, finished_cb, &done);
  wait_until (done != NULL);
  edit = tue_workspace_load_snippet_edit_finish (library->workspace, done, &error);
  g_assert_no_error (error);

  return edit;
}

/* (transfer full) */
static TueSnippet *
find_voice (Library *library)
{
  return g_object_ref (tue_workflow_find_snippet (library_workflow (library, "Proposal"), "voice"));
}

/* A program of its own: does what it reads, a line each, and answers each with a line. */
static int
run_program (const char *path,
             const char *name)
{
  Library library = { 0 };
  g_autoptr(TueSnippet) seen = NULL;
  char     line[256];
  gboolean is_new = *name == '\0';

  library.path = g_strdup (path);
  library.settings = tue_settings_new (NULL);
  library.workspace = tue_workspace_new (library.path, library.settings);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  library_open (&library);
  seen = is_new ? NULL : find_voice (&library);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      const char      *text = strchr (g_strchomp (line), ' ');
      g_autofree char *answer = g_strdup ("");
      g_autoptr(GError) error = NULL;

      text = text != NULL ? text + 1 : "";
      if (g_str_has_prefix (line, "open"))
        {
          g_autoptr(TueSnippetEdit) edit = load_edit (&library, name);

          g_set_str (&answer, edit->text);
        }
      else if (g_str_has_prefix (line, "save"))
        {
          if (tue_workspace_change_snippet_sync (library.workspace, OFFICES, seen, is_new ? text : "Voice", text, NULL, &error) == 0)
            g_set_str (&answer, "refused");
        }
      else if (g_str_equal (line, "close"))
        {
          library_close (&library);
        }
      else
        {
          gboolean is_words = g_str_has_prefix (line, "type");

          tue_workspace_keep_snippet_edit (library.workspace, tue_snippet_edit_new (OFFICES, name, is_words && !is_new ? 1 : 0, is_words ? "Voice" : "", text, ""));
          library_wait_saved (&library);
        }
      printf ("%s\n", answer);
      fflush (stdout);
    }

  return 0;
}

static GSubprocess *
start_program (Library    *library,
               const char *name)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr(GError) error = NULL;
  GSubprocess *program;

  g_subprocess_launcher_setenv (launcher, "TUE_SNIPPET_LIBRARY", library->path, TRUE);
  g_subprocess_launcher_setenv (launcher, "TUE_SNIPPET_PROGRAM", name, TRUE);
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
do_step (Library      *library,
         GSubprocess **programs,
         const char   *name,
         const char   *step)
{
  GSubprocess **program = &programs[step[0] - 'A'];
  g_auto(GStrv) parts = g_strsplit (step + 2, "=", 2);
  g_autofree char *answer = NULL;

  g_test_message ("%s", step);
  if (g_str_equal (parts[0], "kill"))
    {
      end_program (program);
      return;
    }

  if (*program == NULL)
    *program = start_program (library, name);
  answer = ask_program (*program, parts[0]);
  g_assert_cmpstr (answer, ==, parts[1] != NULL ? parts[1] : "");
  if (g_str_equal (parts[0], "close"))
    end_program (program);
}

/* A library with the snippet, that nobody has open. */
static void
set_up (Library *library)
{
  g_autoptr(GError) error = NULL;

  library_set_up (library);
  library_open (library);
  tue_workspace_change_snippet_sync (library->workspace, OFFICES, NULL, "Voice", "Zero", NULL, &error);
  g_assert_no_error (error);
  library_close (library);
}

static void
do_all (const Case *one,
        const char *name)
{
  Library      library = { 0 };
  GSubprocess *programs[3] = { NULL };

  set_up (&library);
  library_finalize (g_steal_pointer (&library.workspace));

  for (gsize i = 0; one->steps[i] != NULL; i++)
    do_step (&library, programs, name, one->steps[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    end_program (&programs[i]);

  library.workspace = tue_workspace_new (library.path, library.settings);
  library_tear_down (&library);
}

/* Each keeps its own words, however the other ends; of one that is gone they come back, once. */
static void
test_programs (gconstpointer data)
{
  do_all (data, "voice");
}

static void
test_programs_new (gconstpointer data)
{
  do_all (data, "");
}

/* --- One program that opens the library again ------------------------------------------- */

static void
keep (TueLibrary *library,
      const char *text)
{
  g_autoptr(TueSnippetEdit) edit = tue_snippet_edit_new (OFFICES, "voice", 1, *text != '\0' ? "Voice" : "", text, "");
  g_autoptr(GError) error = NULL;

  tue_store_keep_snippet_edit (tue_library_get_store (library, NULL), edit, &error);
  g_assert_no_error (error);
}

static void
check_found (TueLibrary *library,
             const char *text)
{
  g_autoptr(TueSnippetEdit) edit = NULL;
  g_autoptr(GError) error = NULL;

  tue_store_load_snippet_edit (tue_library_get_store (library, NULL), OFFICES, "voice", &edit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (edit != NULL ? edit->text : "", ==, text);
}

typedef enum
{
  AGAIN_OPEN,
  AGAIN_CHECKED,
  AGAIN_AFTER_FAILURE,
  AGAIN_RESTORED,
  AGAIN_N
} Again;

static void
open_again (TueLibrary *program,
            Library    *library,
            Again       again)
{
  g_autofree char *away = g_strconcat (library->path, "-away", NULL);
  g_autoptr(GError) error = NULL;

  if (again == AGAIN_AFTER_FAILURE)
    {
      tue_library_set_aside (program);
      g_assert_cmpint (g_rename (library->path, away), ==, 0);
      g_assert_true (g_file_set_contents (library->path, "This is no library at all", -1, NULL));
      g_assert_false (tue_library_open (program, library->path, FALSE, TRUE, NULL, NULL));
      g_assert_cmpint (g_rename (away, library->path), ==, 0);
    }
  else if (again == AGAIN_RESTORED)
    {
      g_assert_true (tue_store_back_up (tue_library_get_store (program, NULL), &error));
      g_assert_true (tue_library_restore (program, library->path, FALSE, NULL, &error));
    }
  tue_library_open (program, library->path, again == AGAIN_CHECKED, TRUE, NULL, &error);
  g_assert_no_error (error);
}

/* What a dialog has, that stays open meanwhile, goes when it is given up there, and is
 * nobody else's before. */
static void
test_open_again (void)
{
  for (Again again = 0; again < AGAIN_N; again++)
    {
      Library     library = { 0 };
      TueLibrary *program = tue_library_new ();
      TueLibrary *other = tue_library_new ();

      set_up (&library);
      g_assert_true (tue_library_open (program, library.path, FALSE, TRUE, NULL, NULL));
      g_assert_true (tue_library_open (other, library.path, FALSE, TRUE, NULL, NULL));
      keep (program, "Mine");
      if (again == AGAIN_RESTORED)
        tue_library_close (other);
      open_again (program, &library, again);
      if (again == AGAIN_RESTORED)
        g_assert_true (tue_library_open (other, library.path, FALSE, TRUE, NULL, NULL));
      check_found (other, "");
      check_found (program, "Mine");
      keep (program, "");
      tue_library_close (program);
      check_found (other, "");

      /* So with what it took over. */
      keep (other, "Left");
      tue_library_close (other);
      g_assert_true (tue_library_open (program, library.path, FALSE, TRUE, NULL, NULL));
      check_found (program, "Left");
      open_again (program, &library, again);
      keep (program, "");
      tue_library_close (program);
      g_assert_true (tue_library_open (other, library.path, FALSE, TRUE, NULL, NULL));
      check_found (other, "");

      tue_library_free (program);
      tue_library_free (other);
      library_tear_down (&library);
    }
}

/* --- What was in a journal --------------------------------------------------------------- */

/* The same words of the program that finds it are its own. */
static void
test_replay (void)
{
  Library     library = { 0 };
  TueLibrary *program = tue_library_new ();
  g_autoptr(TueJournalEdit) edit = tue_journal_edit_new_snippet (tue_snippet_edit_new (OFFICES, "voice", 1, "Voice", "Killed words", ""));
  g_autoptr(TueKeptText) text = tue_kept_text_new ();

  g_ptr_array_add (edit->ours, tue_snippet_edit_new (OFFICES, "voice", 1, "Voice", "Killed", ""));
  set_up (&library);
  g_assert_true (tue_library_open (program, library.path, FALSE, TRUE, NULL, NULL));
  keep (program, "Killed");
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr(GPtrArray) edits = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (tue_edit_replay (tue_library_get_store (program, NULL), edit, text, &error));
      g_assert_no_error (error);
      edits = tue_store_list_snippet_edits (tue_library_get_store (program, NULL), OFFICES, "voice", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (edits->len, ==, 2);
      g_assert_cmpstr (((TueSnippetEdit *)edits->pdata[0])->text, ==, "Killed");
      g_assert_cmpstr (((TueSnippetEdit *)edits->pdata[1])->text, ==, "Killed words");
    }
  keep (program, "");
  check_found (program, "Killed words");
  keep (program, "");
  check_found (program, "");
  tue_library_free (program);
  library_tear_down (&library);
}

/* Of a snippet that is gone all that was typed is for the person to read. */
static void
test_replay_gone (void)
{
  Library     library = { 0 };
  TueLibrary *program = tue_library_new ();
  g_autoptr(TueJournalEdit) edit = tue_journal_edit_new_snippet (tue_snippet_edit_new (OFFICES, "gone", 1, "Sunday voice", "Killed words", "Few of them"));
  g_autoptr(TueKeptText) text = tue_kept_text_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *words = NULL;

  set_up (&library);
  g_assert_true (tue_library_open (program, library.path, FALSE, TRUE, NULL, NULL));
  g_assert_true (tue_edit_replay (tue_library_get_store (program, NULL), edit, text, &error));
  g_assert_no_error (error);
  words = tue_kept_text_to_string (text);
  g_assert_cmpstr (words, ==, "Sunday voice\n\nnote: Few of them\ntext: Killed words\n");

  tue_library_free (program);
  library_tear_down (&library);
}

/* --- Waiting for another ----------------------------------------------------------------- */

/* What does not pass by itself is told at once. */
static void
test_wait_in_vain (void)
{
  Library library = { 0 };
  g_autoptr(GAsyncResult) done = NULL;
  g_autoptr(GError) error = NULL;

  set_up (&library);
  tue_workspace_wait_writable_async (library.workspace, NULL, finished_cb, &done);
  wait_until (done != NULL);
  g_assert_false (tue_workspace_wait_writable_finish (library.workspace, done, &error));
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NO_ACCESS);
  g_clear_object (&done);
  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  if (g_getenv ("TUE_SNIPPET_PROGRAM") != NULL)
    return run_program (g_getenv ("TUE_SNIPPET_LIBRARY"), g_getenv ("TUE_SNIPPET_PROGRAM"));

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/workspace/snippet-programs/", cases[i].name, NULL);
      g_autofree char *path_new = g_strconcat ("/workspace/snippet-programs/new/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_programs);
      if (cases[i].also_new)
        g_test_add_data_func (path_new, &cases[i], test_programs_new);
    }

  g_test_add_func ("/workspace/snippet-programs/open-again", test_open_again);
  g_test_add_func ("/workspace/snippet-programs/replay", test_replay);
  g_test_add_func ("/workspace/snippet-programs/replay-gone", test_replay_gone);
  g_test_add_func ("/workspace/snippet-programs/wait-in-vain", test_wait_in_vain);

  return g_test_run ();
}
