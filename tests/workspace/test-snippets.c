/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Snippets that are written, added and removed.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-filler.h"
#include "tue-journal.h"
#include "tue-undo-stack.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-snippets.h"

#define OFFICES "24175029-c99c-43a3-a8f9-0a0c267eb517"

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

/* (transfer full) */
static TuePlaybook *
load (Library *library)
{
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_flush_sync (library->workspace, NULL);
  all = tue_workspace_list_playbooks_sync (library->workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const TueHeldPlaybook *held = all->pdata[i];

      if (strcmp (tue_playbook_get_id (held->playbook), OFFICES) == 0)
        return g_object_ref (held->playbook);
    }
  g_assert_not_reached ();
}

/* (nullable) (transfer full): by what people call it */
static TueSnippet *
find (Library    *library,
      const char *label)
{
  g_autoptr(TuePlaybook) playbook = load (library);
  GPtrArray *snippets = tue_playbook_get_snippets (playbook);

  for (guint i = 0; i < snippets->len; i++)
    {
      if (strcmp (tue_snippet_get_label (snippets->pdata[i]), label) == 0)
        return g_object_ref (snippets->pdata[i]);
    }

  return NULL;
}

static TueSnippet *
add (Library    *library,
     const char *label,
     const char *text)
{
  g_autoptr(GError) error = NULL;
  guint64     operation = tue_workspace_change_snippet_sync (library->workspace, OFFICES, NULL, label, text, NULL, &error);
  TueSnippet *added;

  g_assert_no_error (error);
  g_assert_cmpuint (operation, !=, 0);
  added = find (library, label);
  g_assert_nonnull (added);

  return added;
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* Says why; the playbook stays as it is. */
static char *
refused (Library    *library,
         TueSnippet *snippet,
         const char *label,
         const char *text)
{
  g_autoptr(TuePlaybook) before = load (library);
  g_autoptr(TuePlaybook) after = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *old_snippets = tue_playbook_get_snippets (before), *snippets;

  g_assert_cmpuint (tue_workspace_change_snippet_sync (library->workspace, OFFICES, snippet, label, text, NULL, &error), ==, 0);
  g_assert_nonnull (error);
  after = load (library);
  snippets = tue_playbook_get_snippets (after);
  g_assert_cmpuint (snippets->len, ==, old_snippets->len);
  for (guint i = 0; i < snippets->len; i++)
    g_assert_cmpstr (tue_snippet_get_text (snippets->pdata[i]), ==, tue_snippet_get_text (old_snippets->pdata[i]));

  return g_strdup (error->message);
}

/* One that is in use: a workflow of the playbook needs it. (transfer full) */
static TueSnippet *
find_used (Library *library)
{
  g_autoptr(TuePlaybook) playbook = load (library);
  GPtrArray *snippets = tue_playbook_get_snippets (playbook);

  for (guint i = 0; i < snippets->len; i++)
    {
      g_autoptr(GPtrArray) users =
                  tue_workspace_list_snippet_users (library->workspace, OFFICES, tue_snippet_get_name (snippets->pdata[i]));

      if (users->len > 0)
        return g_object_ref (snippets->pdata[i]);
    }
  g_assert_not_reached ();
}

/* text: (nullable): where it is not there */
static gboolean
says (Library    *library,
      const char *label,
      const char *text)
{
  g_autoptr(TueSnippet) snippet = find (library, label);

  return g_strcmp0 (snippet != NULL ? tue_snippet_get_text (snippet) : NULL, text) == 0;
}

static void
undo (Library *library)
{
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library->workspace));
}

static void
redo (Library *library)
{
  tue_undo_stack_redo (tue_workspace_get_undo_stack (library->workspace));
}

/* Each has a name that templates can write, and no other has. */
static void
test_names (Library      *library,
            gconstpointer data)
{
  static const char *const labels[] = { "Sunday voice", "Sunday  voice", "Größe & <b>Maß</b>", "日本語", "../../etc/passwd", "{{> x}}", "—" };
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr(TueSnippet) snippet = add (library, labels[i], "Plain words.\n");
      const char *name = tue_snippet_get_name (snippet);

      g_assert_true (tue_snippet_is_name (name));
      g_assert_true (g_hash_table_add (names, g_strdup (name)));
    }
}

static void
test_undo (Library      *library,
           gconstpointer data)
{
  g_autoptr(TueSnippet) added = add (library, "Sunday voice", "Plain words.\n");
  g_autoptr(TueSnippet) changed = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (
    tue_workspace_change_snippet_sync (library->workspace, OFFICES, added, "  Our voice ", "Few words.\n{{today}}\n", NULL, &error), !=, 0);
  g_assert_no_error (error);
  changed = find (library, "Our voice");
  g_assert_cmpstr (tue_snippet_get_name (changed), ==, tue_snippet_get_name (added));
  g_assert_cmpstr (tue_snippet_get_text (changed), ==, "Few words.\n{{today}}\n");
  tue_workspace_change_snippet_sync (library->workspace, OFFICES, changed, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (find (library, "Our voice"));

  for (guint round = 0; round < 2; round++)
    {
      undo (library);
      wait_until (says (library, "Our voice", "Few words.\n{{today}}\n"));
      undo (library);
      wait_until (says (library, "Sunday voice", "Plain words.\n"));
      redo (library);
      wait_until (says (library, "Our voice", "Few words.\n{{today}}\n"));
      redo (library);
      wait_until (says (library, "Our voice", NULL));
    }
}

/* What it says is in the prompts at once. */
static void
test_users (Library      *library,
            gconstpointer data)
{
  g_autoptr(TueSnippet) used = find_used (library);
  g_autofree char *text = g_strconcat (tue_snippet_get_text (used), "Say it in one sentence.\n", NULL);
  g_autoptr(GPtrArray) users = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (
    tue_workspace_change_snippet_sync (library->workspace, OFFICES, used, tue_snippet_get_label (used), text, NULL, &error), !=, 0);
  g_assert_no_error (error);
  tue_workspace_flush_sync (library->workspace, NULL);
  users = tue_workspace_list_snippet_users (library->workspace, OFFICES, tue_snippet_get_name (used));
  g_assert_cmpuint (users->len, >, 0);
  for (guint i = 0; i < users->len; i++)
    wait_until (strcmp (tue_snippet_get_text (tue_workflow_find_snippet (
                          tue_workspace_find_workflow (library->workspace, tue_workflow_get_id (users->pdata[i])),
                          tue_snippet_get_name (used))),
                        text) == 0);
  none = tue_workspace_list_snippet_users (library->workspace, OFFICES, "nothing");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_refused (Library      *library,
              gconstpointer data)
{
  g_autoptr(TueSnippet) used = find_used (library);
  g_autoptr(TueSnippet) one = add (library, "One", "First\n");
  g_autoptr(TueSnippet) two = NULL;
  g_autoptr(TueSnippet) gone = add (library, "Gone", "…");
  g_autofree char *long_label = g_strnfill (201, 'x');
  g_autofree char *takes_one = g_strdup_printf ("{{> %s}}\n", tue_snippet_get_name (one));
  g_autofree char *takes_two = NULL;
  g_autoptr(GError) error = NULL;
  struct
  {
    TueSnippet *snippet;
    const char *label, *text, *says;
  } cases[] = {
    { NULL, "", "x", "one line" },
    { NULL, " \t ", "x", "one line" },
    { NULL, "a\nb", "x", "one line" },
    { NULL, long_label, "x", "200" },
    { NULL, "Bad", "fine\n{{#open}}", "open" },
    { NULL, "Bad", "a\nb\n{{> not there}}", "Line 3: There is no snippet “not there”." },
    { one, "One", NULL, "itself" },
    { used, NULL, NULL, "uses it" },
    { one, NULL, NULL, "uses it" },
    { gone, "Gone", "again", "removed meanwhile" },
  };

  two = add (library, "Two", takes_one);
  takes_two = g_strdup_printf ("{{> %s}}\n", tue_snippet_get_name (two));
  cases[6].text = takes_two;
  g_assert_cmpuint (tue_workspace_change_snippet_sync (library->workspace, OFFICES, gone, NULL, NULL, NULL, &error), !=, 0);
  g_assert_no_error (error);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *why = refused (library, cases[i].snippet, cases[i].label, cases[i].text);

      if (strstr (why, cases[i].says) == NULL)
        g_error ("case %" G_GSIZE_FORMAT ": “%s” does not say “%s”", i, why, cases[i].says);
    }
}

static guint64
change (Library    *library,
        TueSnippet *snippet,
        const char *label,
        const char *text,
        const char *note)
{
  g_autoptr(GError) error = NULL;
  guint64 operation = tue_workspace_change_snippet_sync (library->workspace, OFFICES, snippet, label, text, note, &error);

  g_assert_no_error (error);
  tue_workspace_flush_sync (library->workspace, NULL);

  return operation;
}

/* "3 Note: text|2 …", newest first; each of somebody, at some time. */
static char *
describe_versions (Library    *library,
                   const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = tue_workspace_list_snippet_versions_sync (library->workspace, OFFICES, name, &error);
  g_autoptr(GString) all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    {
      const TueSnippetVersion *version = versions->pdata[i];

      g_assert_false (version->damaged);
      g_assert_cmpint (version->time, >, 0);
      g_string_append_printf (all, "%s%u %s: %s", i > 0 ? "|" : "",
                              tue_snippet_get_version (version->snippet),
                              tue_snippet_get_note (version->snippet),
                              tue_snippet_get_text (version->snippet));
    }

  return g_string_free_and_steal (g_steal_pointer (&all));
}

static void
check_versions (Library    *library,
                const char *name,
                const char *expected)
{
  g_autofree char *all = describe_versions (library, name);

  g_assert_cmpstr (all, ==, expected);
}

/* Another text is another version, another label is none; undo makes none and takes
 * none away; and a text that was there before is a new one where somebody writes it. */
static void
test_versions (Library      *library,
               gconstpointer data)
{
  g_autoptr(TueSnippet) one = add (library, "Voice", "One");
  g_autoptr(TueSnippet) renamed = NULL;
  g_autoptr(TueSnippet) two = NULL;
  g_autoptr(TueSnippet) back = NULL;
  g_autoptr(TueSnippet) present = NULL;
  const char *name = tue_snippet_get_name (one);

  check_versions (library, name, "1 : One");
  change (library, one, "Our voice", "One", "not a version");
  renamed = find (library, "Our voice");
  g_assert_cmpuint (tue_snippet_get_version (renamed), ==, 1);
  change (library, renamed, "Our voice", "Two", "  Shorter \t");
  two = find (library, "Our voice");
  g_assert_cmpuint (tue_snippet_get_version (two), ==, 2);
  g_assert_cmpstr (tue_snippet_get_note (two), ==, "Shorter");
  change (library, two, "Our voice", "One", "Back to version 1");
  back = find (library, "Our voice");
  g_assert_cmpuint (tue_snippet_get_version (back), ==, 3);
  check_versions (library, name, "3 Back to version 1: One|2 Shorter: Two|1 : One");

  for (guint round = 0; round < 2; round++)
    {
      undo (library);
      wait_until (says (library, "Our voice", "Two"));
      undo (library);
      wait_until (says (library, "Our voice", "One"));
      redo (library);
      wait_until (says (library, "Our voice", "Two"));
      redo (library);
      wait_until (says (library, "Our voice", "One"));
    }
  undo (library);
  wait_until (says (library, "Our voice", "Two"));
  present = find (library, "Our voice");
  g_assert_cmpuint (tue_snippet_get_version (present), ==, 2);
  check_versions (library, name, "3 Back to version 1: One|2 Shorter: Two|1 : One");
  change (library, present, "Our voice", "Three", "Other");
  check_versions (library, name, "4 Other: Three|3 Back to version 1: One|2 Shorter: Two|1 : One");
}

/* The prompts of all steps. */
static char *
fill (Library *library,
      TueTask *task)
{
  TueWorkflow *workflow = tue_workspace_find_workflow_of (library->workspace, task);
  GPtrArray   *steps = tue_workflow_get_steps (workflow);
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueFiller) filler = tue_filler_new (workflow, steps->pdata[i], &error);
      g_autoptr(TuePrompt) prompt = NULL;

      g_assert_no_error (error);
      prompt = tue_workspace_fill (library->workspace, filler, task, steps->pdata[i], &error);
      g_assert_no_error (error);
      g_string_append (all, tue_prompt_get_text (prompt, NULL));
    }

  return g_string_free_and_steal (g_steal_pointer (&all));
}

static gboolean
has_newer (Library *library,
           TueTask *task)
{
  GPtrArray *steps = tue_workflow_get_steps (tue_workspace_find_workflow_of (library->workspace, task));

  for (guint i = 0; i < steps->len; i++)
    if (tue_workspace_get_newer_step (library->workspace, task, steps->pdata[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
stop_clock (Library *library)
{
  g_autoptr(GDateTime) now = g_date_time_new_local (2026, 11, 24, 12, 0, 0);

  tue_workspace_set_now (library->workspace, now);
}

/* (transfer full): the id of a new task */
static char *
add_task (Library    *library,
          const char *workflow_id)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (library->workspace, workflow_id);
  g_autoptr(TueTask) task = tue_workspace_add_task (library->workspace, workflow, "Task", NULL, NULL);

  library_flush (library);

  return g_strdup (tue_task_get_id (task));
}

/* Whatever a snippet comes to say: each open task says what it was filled with, in this
 * program and in the next, until it takes what there is now, which is one operation. */
static void
test_tasks (Library      *library,
            gconstpointer data)
{
  g_autoptr(TueSnippet) used = find_used (library);
  g_autoptr(GPtrArray) users = tue_workspace_list_snippet_users (library->workspace, OFFICES, tue_snippet_get_name (used));
  g_autofree char *workflow_id = g_strdup (tue_workflow_get_id (users->pdata[0]));
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) prompts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *label = g_strdup (tue_snippet_get_label (used));
  g_autofree char *newest = NULL, *taken = NULL, *given_back = NULL;
  g_autoptr(TueTask) task = NULL;
  guint64 operation;

  stop_clock (library);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("What was said %u times.\n", i);
      g_autoptr(TueSnippet) present = find (library, label);
      g_autoptr(TueTask) added = NULL;

      g_ptr_array_add (ids, add_task (library, workflow_id));
      added = library_load (library, ids->pdata[i]);
      g_ptr_array_add (prompts, fill (library, added));
      if (i > 0)
        g_assert_nonnull (strstr (prompts->pdata[i], "What was said"));
      change (library, present, label, text, "Other words");
      wait_until (strcmp (tue_snippet_get_text (tue_workflow_find_snippet (tue_workspace_find_workflow (library->workspace, workflow_id),
                                                                           tue_snippet_get_name (used))),
                          text) == 0);
    }

  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < ids->len; i++)
        {
          g_autoptr(TueTask) loaded = library_load (library, ids->pdata[i]);
          g_autofree char *prompt = fill (library, loaded);

          g_assert_cmpstr (prompt, ==, prompts->pdata[i]);
          g_assert_true (has_newer (library, loaded));
        }
      library_reopen (library);
      stop_clock (library);
    }

  task = library_load (library, ids->pdata[1]);
  operation = tue_workspace_take_templates (library->workspace, task);
  g_assert_cmpuint (operation, !=, 0);
  taken = fill (library, task);
  g_assert_nonnull (strstr (taken, "What was said 4 times."));
  g_assert_false (has_newer (library, task));
  g_assert_cmpuint (tue_workspace_take_templates (library->workspace, task), ==, 0);
  undo (library);
  given_back = fill (library, task);
  g_assert_cmpstr (given_back, ==, prompts->pdata[1]);
}

/* A workflow goes to a playbook that never had the words its task was filled with. */
static void
test_moved (Library      *library,
            gconstpointer data)
{
  g_autoptr(TueSnippet) used = find_used (library);
  g_autoptr(GPtrArray) users = tue_workspace_list_snippet_users (library->workspace, OFFICES, tue_snippet_get_name (used));
  g_autofree char *workflow_id = g_strdup (tue_workflow_get_id (users->pdata[0]));
  g_autofree char *id = add_task (library, workflow_id);
  g_autofree char *playbook_id = NULL, *first = NULL, *moved = NULL;
  g_autoptr(TueTask) task = library_load (library, id);
  g_autoptr(GError) error = NULL;

  stop_clock (library);
  first = fill (library, task);
  change (library, used, tue_snippet_get_label (used), "Other words.\n", NULL);
  playbook_id = tue_workspace_describe_playbook_sync (library->workspace, NULL, "Elsewhere", "en", "", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tue_workspace_move_to_playbook_sync (library->workspace, workflow_id, playbook_id, &error), !=, 0);
  g_assert_no_error (error);
  g_clear_object (&task);
  library_reopen (library);
  stop_clock (library);
  g_assert_cmpstr (tue_workflow_get_playbook_id (tue_workspace_find_workflow (library->workspace, workflow_id)), ==, playbook_id);
  task = library_load (library, id);
  moved = fill (library, task);
  g_assert_cmpstr (moved, ==, first);
}

/* A task of a library from before snippets had versions says what it said when that
 * library was brought up to date. */
static void
test_old_task (Library      *library,
               gconstpointer data)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, "store", "fixtures", "library-9.sql", NULL);
  g_autofree char *sql = NULL, *id = NULL, *first = NULL, *later = NULL, *taken = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow;
  sqlite3     *database;

  library_close (library);
  g_assert_cmpint (g_remove (library->path), ==, 0);
  g_assert_true (g_file_get_contents (file, &sql, NULL, &error));
  g_assert_cmpint (sqlite3_open (library->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  library_open (library);
  workflow = library_workflow (library, "In Our Voice");
  task = tue_workspace_resolve_task_sync (library->workspace, "93d94a09", &error);
  g_assert_no_error (error);
  id = g_strdup (tue_task_get_id (task));
  g_clear_object (&task);
  task = library_load (library, id);
  first = fill (library, task);
  g_assert_nonnull (strstr (first, "Plain and warm."));

  g_assert_cmpuint (tue_workspace_change_snippet_sync (library->workspace, tue_workflow_get_playbook_id (workflow),
                                                       tue_workflow_find_snippet (workflow, "house-voice"),
                                                       "House voice", "Cold.\n", NULL, &error),
                    !=, 0);
  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++)
    {
      g_clear_object (&task);
      library_reopen (library);
      task = library_load (library, id);
      g_assert_null (tue_task_get_value (task, TUE_SNIPPETS_VALUE));
      g_free (later);
      later = fill (library, task);
      g_assert_cmpstr (later, ==, first);
    }
  g_assert_cmpuint (tue_workspace_take_templates (library->workspace, task), !=, 0);
  taken = fill (library, task);
  g_assert_nonnull (strstr (taken, "Cold."));
}

/* What is written and not saved is there for who opens it next, until it is saved or
 * given up; of each snippet its own. */
static void
test_unsaved (Library      *library,
              gconstpointer data)
{
  g_autoptr(TueSnippet) voice = add (library, "Voice", "One");
  const char *name = tue_snippet_get_name (voice);

  tue_workspace_keep_snippet_edit (library->workspace, tue_snippet_edit_new (OFFICES, name, 1, "Voice", "Half a sen", "Because"));
  tue_workspace_keep_snippet_edit (library->workspace, tue_snippet_edit_new (OFFICES, "", 0, "New & <b>", "", ""));
  library_flush (library);
  library_reopen (library);

  for (guint round = 0; round < 2; round++)
    {
      static const char *const texts[] = { "Half a sen", "" };
      const char *const        names[] = { name, "" };

      for (guint i = 0; i < 2; i++)
        {
          g_autoptr(GAsyncResult) done = NULL;
          g_autoptr(GError) error = NULL;
          g_autoptr(TueSnippetEdit) edit = NULL;

          tue_workspace_load_snippet_edit_async (library->workspace, OFFICES, names[i], NULL, finished_cb, &done);
          wait_until (done != NULL);
          edit = tue_workspace_load_snippet_edit_finish (library->workspace, done, &error);
          g_assert_no_error (error);
          g_assert_cmpstr (edit->text, ==, round == 0 || i == 1 ? texts[i] : "");
          g_assert_cmpstr (edit->label, ==, i == 1 ? "New & <b>" : round == 0 ? "Voice"
                                                                              : "");
        }
      if (round == 0)
        {
          g_autoptr(TueSnippet) present = find (library, "Voice");

          change (library, present, "Voice", "A whole sentence", NULL);
        }
    }
}

/* --- Held by another program ------------------------------------------------------------ */

/* What another program does before anybody finds the journal. */
typedef enum
{
  MEANWHILE_NOTHING,
  MEANWHILE_TYPED,
  MEANWHILE_SAVED,
  MEANWHILE_GIVEN_UP,
  MEANWHILE_REMOVED
} Meanwhile;

/* What becomes of words that were in the journal when the program was killed. */
typedef struct
{
  const char *name;
  const char *before; /* kept before; NULL for nothing */
  Meanwhile   meanwhile;
  const char *text;   /* what is there then, "" for nothing */
  gboolean    is_new; /* a new snippet */
  gboolean    told;   /* the words are in a text beside the library */
  const char *other;  /* what is there behind it; NULL for nothing */
} HeldCase;

static const HeldCase held_cases[] = {
  { "nothing-before", NULL, MEANWHILE_NOTHING, "Killed words", FALSE, FALSE },
  { "went-on", "Killed", MEANWHILE_NOTHING, "Killed words", FALSE, FALSE },
  { "new", NULL, MEANWHILE_NOTHING, "Killed words", TRUE, FALSE },
  { "new-went-on", "Killed", MEANWHILE_NOTHING, "Killed words", TRUE, FALSE },
  /* Other words are kept: there are both. */
  { "typed", "Killed", MEANWHILE_TYPED, "Killed words", FALSE, FALSE, "Theirs" },
  { "typed-new", NULL, MEANWHILE_TYPED, "Killed words", TRUE, FALSE, "Theirs" },
  { "saved", "Killed", MEANWHILE_SAVED, "", FALSE, FALSE },
  { "saved-new", "Killed", MEANWHILE_SAVED, "", TRUE, FALSE },
  { "given-up", "Killed", MEANWHILE_GIVEN_UP, "Killed words", FALSE, FALSE },
  /* Nobody could open it. */
  { "removed", NULL, MEANWHILE_REMOVED, "", FALSE, TRUE },
};

static TueSnippetEdit *
make_edit (const HeldCase *held,
           const char     *text)
{
  return tue_snippet_edit_new (OFFICES, held->is_new ? "" : "voice", held->is_new ? 0 : 1, held->is_new ? "New voice" : "Voice", text, "");
}

/* Whether what is in the journal is what was typed last. */
static gboolean
is_kept (const char *path,
         const char *words)
{
  g_autoptr(GPtrArray) paths = tue_journal_find_left (path);
  g_autofree char *data = NULL;
  gsize            length;

  return paths->len == 1 && g_file_get_contents (paths->pdata[0], &data, &length, NULL) && memmem (data, length, words, strlen (words)) != NULL;
}

static sqlite3 *
hold (const char *path)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 30000);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);

  return database;
}

static void
type_and_die (const HeldCase *held)
{
  Library library = { 0 };

  library.path = g_strdup (g_getenv ("TUE_SNIPPET_LIBRARY"));
  library.settings = tue_settings_new (NULL);
  library.workspace = tue_workspace_new (library.path, library.settings);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  library_open (&library);
  if (held->before != NULL)
    {
      tue_workspace_keep_snippet_edit (library.workspace, make_edit (held, held->before));
      library_wait_saved (&library);
    }

  hold (library.path);
  tue_workspace_keep_snippet_edit (library.workspace, make_edit (held, "Killed words"));
  wait_until (is_kept (library.path, "Killed words"));
  raise (SIGKILL);
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

/* By a program that does not find the journal. */
static void
go_on_elsewhere (Library        *library,
                 const HeldCase *held)
{
  g_autoptr(GPtrArray) paths = tue_journal_find_left (library->path);
  g_autofree char *away = g_strconcat (library->path, "-away", NULL);
  g_autoptr(TueSnippet) voice = NULL;
  g_autoptr(GError) error = NULL;
  guint64 operation = 1;

  g_assert_cmpint (g_rename (paths->pdata[0], away), ==, 0);
  library->workspace = tue_workspace_new (library->path, library->settings);
  library_open (library);
  voice = find (library, "Voice");
  if (held->meanwhile == MEANWHILE_TYPED)
    tue_workspace_keep_snippet_edit (library->workspace, make_edit (held, "Theirs"));
  else if (held->meanwhile == MEANWHILE_GIVEN_UP)
    tue_workspace_keep_snippet_edit (library->workspace, tue_snippet_edit_new (OFFICES, "voice", 0, "", "", ""));
  else if (held->meanwhile == MEANWHILE_REMOVED)
    operation = tue_workspace_change_snippet_sync (library->workspace, OFFICES, voice, NULL, NULL, NULL, &error);
  else
    operation = tue_workspace_change_snippet_sync (library->workspace, OFFICES, held->is_new ? NULL : voice, held->is_new ? "New voice" : "Voice", "Killed words", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (operation, !=, 0);
  library_close (library);
  library_finalize (g_steal_pointer (&library->workspace));
  g_assert_cmpint (g_rename (away, paths->pdata[0]), ==, 0);
}

/* Whoever opens the library next finds the words, once, and not as saved. */
static void
test_held_and_killed (gconstpointer data)
{
  const HeldCase  *held = data;
  Library          library = { 0 };
  g_autofree char *path = g_strconcat ("/workspace/snippets/held-and-killed/", held->name, NULL);
  g_autoptr(TueSnippet) voice = NULL;

  if (g_test_subprocess ())
    type_and_die (held);

  library_set_up (&library);
  library_open (&library);
  voice = add (&library, "Voice", "One");
  g_assert_cmpstr (tue_snippet_get_name (voice), ==, "voice");
  library_close (&library);
  library_finalize (g_steal_pointer (&library.workspace));
  g_setenv ("TUE_SNIPPET_LIBRARY", library.path, TRUE);
  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_assert_false (g_test_trap_has_passed ());
  g_assert_true (is_kept (library.path, "Killed words"));
  if (held->meanwhile != MEANWHILE_NOTHING)
    go_on_elsewhere (&library, held);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TueSnippetEdit) edit = NULL;
      g_autoptr(GPtrArray) journals = NULL;

      library.workspace = tue_workspace_new (library.path, library.settings);
      library_open (&library);
      journals = tue_journal_find_left (library.path);
      g_assert_cmpuint (journals->len, ==, 0);
      g_assert_true ((tue_workspace_get_kept_note (library.workspace) != NULL) == (held->told && i == 0));
      edit = load_edit (&library, held->is_new ? "" : "voice");
      g_assert_cmpstr (edit->text, ==, held->text);
      if (i == 1 && held->other != NULL)
        {
          g_autoptr(TueSnippetEdit) other = NULL;

          tue_workspace_keep_snippet_edit (library.workspace, tue_snippet_edit_new (OFFICES, edit->name, 0, "", "", ""));
          library_wait_saved (&library);
          other = load_edit (&library, edit->name);
          g_assert_cmpstr (other->text, ==, held->other);
        }
      library_close (&library);
      library_finalize (g_steal_pointer (&library.workspace));
    }

  library.workspace = tue_workspace_new (library.path, library.settings);
  library_tear_down (&library);
}

/* Words that wait are there for who asks, before the library has them; who leaves at
 * once leaves none behind. */
static void
test_held (Library      *library,
           gconstpointer data)
{
  g_autoptr(TueSnippet) voice = add (library, "Voice", "One");
  g_autoptr(TueSnippetEdit) waiting = NULL;
  g_autoptr(TueSnippetEdit) saved = NULL;
  g_autofree char *words = NULL;
  sqlite3         *database;

  database = hold (library->path);
  tue_workspace_keep_snippet_edit (library->workspace, tue_snippet_edit_new (OFFICES, "voice", 1, "Voice", "First words", ""));
  tue_workspace_keep_snippet_edit (library->workspace, tue_snippet_edit_new (OFFICES, "voice", 1, "Voice", "Last words", ""));
  g_assert_true (tue_workspace_get_saving (library->workspace));
  waiting = load_edit (library, "voice");
  g_assert_cmpstr (waiting->text, ==, "Last words");
  words = tue_workspace_dup_unsaved_text (library->workspace);
  g_assert_nonnull (strstr (words, "Last words"));
  sqlite3_close (database);
  library_wait_saved (library);
  g_assert_null (tue_workspace_dup_unsaved_text (library->workspace));

  /* Typed this moment. */
  tue_workspace_keep_snippet_edit (library->workspace, tue_snippet_edit_new (OFFICES, "voice", 1, "Voice", "Very last words", ""));
  library_reopen (library);
  saved = load_edit (library, "voice");
  g_assert_cmpstr (saved->text, ==, "Very last words");
}

/* Two of a playbook have two names; what came so from elsewhere may be changed as it is. */
static void
test_same_name (Library      *library,
                gconstpointer data)
{
  g_autoptr(TueSnippet) voice = add (library, "Voice", "One");
  g_autoptr(TueSnippet) tone = add (library, "Tone", "Two");
  g_autoptr(TueSnippet) present = NULL;
  g_autofree char *made = refused (library, NULL, "Voice", "Three");
  g_autofree char *renamed = refused (library, tone, "Voice", "Two");

  g_assert_nonnull (strstr (made, "“Voice”"));
  g_assert_cmpstr (made, ==, renamed);
  change (library, voice, "Voice", "One and a half", NULL);
  present = find (library, "Voice");
  g_assert_cmpstr (tue_snippet_get_text (present), ==, "One and a half");
}

/* Two who have it open: the second does not write over the first. */
static void
test_meanwhile (Library      *library,
                gconstpointer data)
{
  g_autoptr(TueSnippet) seen = add (library, "Sunday voice", "Plain words.\n");
  g_autofree char *why = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (
    tue_workspace_change_snippet_sync (library->workspace, OFFICES, seen, "Sunday voice", "Theirs.\n", NULL, &error), !=, 0);
  g_assert_no_error (error);
  why = refused (library, seen, "Sunday voice", "Mine.\n");
  g_assert_nonnull (strstr (why, "changed meanwhile"));
  g_free (g_steal_pointer (&why));
  why = refused (library, seen, NULL, NULL);
  g_assert_nonnull (strstr (why, "changed meanwhile"));
}

static void
test_async (Library      *library,
            gconstpointer data)
{
  g_autoptr(GAsyncResult) done = NULL;
  g_autoptr(GAsyncResult) empty = NULL;
  g_autoptr(GAsyncResult) unread = NULL;
  g_autoptr(TueSnippet) added = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_change_snippet_async (library->workspace, OFFICES, NULL, "Sunday voice", "Plain words.\n", NULL, finished_cb, &done);
  wait_until (done != NULL);
  g_assert_cmpuint (tue_workspace_change_snippet_finish (library->workspace, done, &error), !=, 0);
  g_assert_no_error (error);
  added = find (library, "Sunday voice");
  g_assert_nonnull (added);

  tue_workspace_change_snippet_async (library->workspace, OFFICES, added, "", "Plain words.\n", NULL, finished_cb, &empty);
  wait_until (empty != NULL);
  g_assert_cmpuint (tue_workspace_change_snippet_finish (library->workspace, empty, &error), ==, 0);
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);

  tue_workspace_change_snippet_async (library->workspace, "no such playbook", NULL, "A", "b", NULL, finished_cb, &unread);
  wait_until (unread != NULL);
  g_assert_cmpuint (tue_workspace_change_snippet_finish (library->workspace, unread, &error), ==, 0);
  g_assert_nonnull (error);
}

#define ADD(name, test) g_test_add ("/workspace/snippets/" name, Library, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("names", test_names);
  ADD ("undo", test_undo);
  ADD ("users", test_users);
  ADD ("versions", test_versions);
  ADD ("tasks", test_tasks);
  ADD ("moved", test_moved);
  ADD ("old-task", test_old_task);
  ADD ("unsaved", test_unsaved);
  ADD ("held", test_held);
  for (gsize i = 0; i < G_N_ELEMENTS (held_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/workspace/snippets/held-and-killed/", held_cases[i].name, NULL);

      g_test_add_data_func (path, &held_cases[i], test_held_and_killed);
    }
  ADD ("refused", test_refused);
  ADD ("same-name", test_same_name);
  ADD ("meanwhile", test_meanwhile);
  ADD ("async", test_async);

  return g_test_run ();
}
