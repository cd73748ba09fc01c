/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is typed while another program holds the library outlives the program:
 * it is killed while it types, the other lets go, and whoever opens the library
 * next finds all but the last second. TUE_KILLS sets how often.
 */

#include "config.h"

#include "tue-workspace.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "library-fixture.h"
#include "tue-journal.h"
#include "tue-store.h"
#include "tue-workspace-private.h"
#include "tue-workspace-unsaved.h"

#define N_KILLS 3

/* What was typed later may be lost. A busy machine gets more, where nobody asked
 * for a long run. */
#define RISK_US (g_getenv ("TUE_KILLS") != NULL ? G_USEC_PER_SEC : 2 * G_USEC_PER_SEC)

/* As in the typist */
#define REVISION 40

typedef enum
{
  HELD_BY_WRITER,
  HELD_BY_READER,
} Held;

static sqlite3 *
hold (Library *library,
      Held     held)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (library->path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 10000);
  g_assert_cmpint (sqlite3_exec (database,
                                 held == HELD_BY_WRITER ? "BEGIN EXCLUSIVE" : "BEGIN; SELECT count (*) FROM task",
                                 NULL,
                                 NULL,
                                 NULL),
                   ==,
                   SQLITE_OK);

  return database;
}

static void
let_go (sqlite3 *take_database)
{
  g_assert_cmpint (sqlite3_exec (take_database, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (take_database), ==, SQLITE_OK);
}

static guint
count_journals (Library *library)
{
  g_autoptr(GPtrArray) paths = tue_journal_find_left (library->path);

  return paths->len;
}

/* What was set aside. */
static guint
count_kept (Library *library)
{
  g_autofree char *folder = g_path_get_dirname (library->path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, ".kept-") != NULL;

  return n;
}

static void
new_workspace (Library *library)
{
  g_assert_null (library->workspace);
  library->workspace = tue_workspace_new (library->path, library->settings);
}

/* As a program that is gone sees it: nothing is written, nothing is asked. */
static void
drop_workspace (Library *library)
{
  library_finalize (g_steal_pointer (&library->workspace));
}

static char *
add_task (Library    *library,
          const char *title)
{
  g_autoptr(TueTask) task = NULL;

  task = tue_workspace_add_task (library->workspace, library_workflow (library, "proposal"), title, NULL, NULL);
  library_flush (library);

  return g_strdup (tue_task_get_id (task));
}

/* A library that keeps what it cannot write, with one task in it, and somebody who
 * holds it. Until let_go(). */
static sqlite3 *
set_up_held (Library    *library,
             Held        held,
             const char *title,
             char      **id,
             TueTask   **task)
{
  library_set_up (library);
  tue_workspace_set_keeps_unsaved (library->workspace, TRUE);
  library_open (library);
  *id = add_task (library, title);
  *task = library_load (library, *id);

  return hold (library, held);
}

static gboolean
read_typed (GDataInputStream *output,
            guint            *n,
            gint64           *when)
{
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  char             word[8];

  if (line == NULL)
    return FALSE;

  g_assert_cmpint (sscanf (line, "%7s %u %" G_GINT64_FORMAT, word, n, when), ==, 3);

  return TRUE;
}

/* Lets the typist type while the library is held, kills it, and returns what it
 * had typed so long before that it is due. */
static guint
type_and_die (Library *library,
              Held     held,
              guint   *last_typed)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "workspace", "typist", NULL);
  g_autoptr(GSubprocess) typist = NULL;
  g_autoptr(GDataInputStream) output = NULL;
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) error = NULL;
  sqlite3 *database;
  gint64   when = 0, begin, life = g_test_rand_int_range (2500, 4000) * 1000, killed;
  guint    n, first, due;

  typist = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, library->path, "Killed", "on", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (typist));
  g_assert_true (read_typed (output, &first, &when));
  database = hold (library, held);
  begin = g_get_monotonic_time ();

  due = n = first;
  while (when < begin + life && read_typed (output, &n, &when))
    g_array_append_val (times, when);
  g_subprocess_send_signal (typist, SIGKILL);
  killed = g_get_monotonic_time ();
  g_subprocess_wait (typist, NULL, NULL);
  while (read_typed (output, &n, &when))
    g_array_append_val (times, when);

  for (guint i = 0; i < times->len; i++)
    due += g_array_index (times, gint64, i) < killed - RISK_US && first + i < n;
  let_go (database);
  *last_typed = n;

  return due;
}

static guint
check_typed (Library    *library,
             const char *id)
{
  g_autoptr(TueTask) task = library_load (library, id);
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  guint            number = g_ascii_strtoull (library_get_text (task, "client"), NULL, 10);
  g_autofree char *expected = library_make_typed (number);
  gsize            length;

  draft = tue_workspace_load_draft_sync (library->workspace, task, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tue_draft_get_text (draft, &length), ==, expected);
  g_assert_cmpuint (g_list_model_get_n_items (tue_draft_get_revisions (draft)), ==, number / REVISION);

  return number;
}

static void
test_kill (gconstpointer data)
{
  Held             held = GPOINTER_TO_INT (data);
  Library          library = { 0 };
  g_autofree char *id = NULL;
  const char      *wanted = g_getenv ("TUE_KILLS");
  guint            n_kills = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : N_KILLS;

  library_set_up (&library);
  library_open (&library);
  id = add_task (&library, "Killed");
  for (guint i = 0; i < n_kills; i++)
    {
      guint due, typed, number;

      library_close (&library);
      drop_workspace (&library);
      due = type_and_die (&library, held, &typed);
      g_assert_cmpuint (count_journals (&library), ==, 1);

      new_workspace (&library);
      library_open (&library);
      number = check_typed (&library, id);
      g_test_message ("typed %u, due %u, found %u", typed, due, number);
      g_assert_cmpuint (number, >=, due);
      g_assert_cmpuint (number, <=, typed + 1);
      g_assert_cmpuint (count_journals (&library), ==, 0);
      g_assert_cmpuint (count_kept (&library), ==, 0);
      g_assert_null (tue_workspace_get_kept_note (library.workspace));
    }

  library_tear_down (&library);
}

/* Once the library takes it, the journal goes. */
static void
test_let_go (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *id = NULL;
  sqlite3         *database;

  database = set_up_held (&library, HELD_BY_READER, "Held", &id, &task);
  library_set_text (&library, task, "client", "typed");
  wait_until (count_journals (&library) == 1);
  g_assert_true (tue_workspace_get_saving (library.workspace));

  let_go (database);
  library_wait_saved (&library);
  wait_until (count_journals (&library) == 0);
  g_assert_cmpuint (count_kept (&library), ==, 0);

  g_clear_object (&task);
  library_tear_down (&library);
}

/* As a kill leaves it: a journal that nobody holds, beside one that is held. */
static char *
copy_journal (Library *library)
{
  g_autoptr(GPtrArray) paths = tue_journal_find_left (library->path);
  char            *path = g_strconcat (library->path, "-unsaved-abcdef", NULL);
  g_autofree char *data = NULL;
  gsize            length;

  g_assert_cmpuint (paths->len, ==, 1);
  g_assert_true (g_file_get_contents (paths->pdata[0], &data, &length, NULL));
  g_assert_true (g_file_set_contents (path, data, (gssize)length, NULL));

  return path;
}

static gboolean
says_client (TueJournalEntry *entry,
             const char      *client)
{
  TueValue *value = g_hash_table_lookup (entry->patch->values, "client");

  return strcmp (tue_value_get_string (value, NULL), client) == 0;
}

static gboolean
has_kept (Library    *library,
          const char *client)
{
  g_autoptr(TueStore) store = tue_store_open (library->path, NULL, NULL, NULL);
  g_autofree char *library_id = tue_store_dup_id (store, NULL);
  g_autofree char *path = copy_journal (library);
  g_autoptr(TueLeftJournal) left = tue_left_journal_take (path, library_id);
  gboolean kept = left->entries->len == 1 && says_client (left->entries->pdata[0], client);

  tue_left_journal_finish (left, FALSE);

  return kept;
}

/* What is on its way to the disk may arrive there without the program that sent
 * it: what was typed behind it is no less its own then. */
static void
test_on_its_way (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  sqlite3         *database;

  database = set_up_held (&library, HELD_BY_READER, "Held", &id, &task);
  library_set_text (&library, task, "client", "one");
  wait_until (tue_write_queue_get_writing (library.workspace->queue, id) != NULL);
  library_set_text (&library, task, "client", "one two");
  wait_until (count_journals (&library) == 1);
  wait_until (has_kept (&library, "one two"));
  path = copy_journal (&library);
  let_go (database);
  library_wait_saved (&library);
  wait_until (count_journals (&library) == 1);
  g_clear_object (&task);
  drop_workspace (&library);

  /* The first of both is in the library, by that program or by this one. */
  database = hold (&library, HELD_BY_WRITER);
  g_assert_cmpint (sqlite3_exec (database, "UPDATE task_value SET content = '\"one\"' WHERE field = 'client'", NULL, NULL, NULL),
                   ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "COMMIT; BEGIN", NULL, NULL, NULL), ==, SQLITE_OK);
  let_go (database);
  new_workspace (&library);
  library_open (&library);
  task = library_load (&library, id);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "one two");
  g_assert_null (tue_workspace_get_kept_note (library.workspace));
  g_assert_cmpuint (count_journals (&library), ==, 0);

  g_clear_object (&task);
  library_tear_down (&library);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GError **error = user_data;

  g_assert_false (tue_workspace_open_finish (TUE_WORKSPACE (source), result, error));
}

/* Opened while it is still held: what was typed before is brought in first, or
 * it would be typed over. A library that is held for reading only is held, too,
 * where there are such words. */
static void
test_later (gconstpointer data)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  sqlite3         *database;
  gint64           start;

  database = set_up_held (&library, GPOINTER_TO_INT (data), "Held", &id, &task);
  library_set_text (&library, task, "client", "typed");
  g_clear_object (&task);
  drop_workspace (&library);

  new_workspace (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  start = g_get_monotonic_time ();
  tue_workspace_open_async (library.workspace, NULL, open_cb, &error);
  wait_until (error != NULL);
  g_test_message ("told after %.2f s", (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_error (error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY);
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_HELD);
  g_assert_cmpuint (count_journals (&library), ==, 1);
  let_go (database);
  wait_until (tue_workspace_get_state (library.workspace) == TUE_LIBRARY_OPEN);
  task = library_load (&library, id);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "typed");
  g_assert_cmpuint (count_journals (&library), ==, 0);

  g_clear_object (&task);
  library_tear_down (&library);
}

/* Nothing was typed before: a library that is only read by another is shown, and
 * one that is held against everybody is waited for, also at the end. */
static void
test_held_at_start (gconstpointer data)
{
  Held    held = GPOINTER_TO_INT (data);
  Library library = { 0 };
  g_autoptr(GError) error = NULL;
  sqlite3 *database;

  library_set_up (&library);
  library_open (&library);
  drop_workspace (&library);
  database = hold (&library, held);

  new_workspace (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  if (held == HELD_BY_READER)
    {
      library_open (&library);
    }
  else
    {
      tue_workspace_open_async (library.workspace, NULL, open_cb, &error);
      wait_until (error != NULL);
      g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_HELD);
      drop_workspace (&library);
      g_clear_error (&error);

      new_workspace (&library);
      tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
      tue_workspace_open_async (library.workspace, NULL, open_cb, &error);
      wait_until (error != NULL);
    }
  let_go (database);
  wait_until (tue_workspace_get_state (library.workspace) == TUE_LIBRARY_OPEN);
  g_assert_null (tue_workspace_get_problem (library.workspace));

  library_tear_down (&library);
}

/* Nothing is ever kept while all goes well. */
static void
test_no_trouble (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *id = NULL;

  library_set_up (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  library_open (&library);
  id = add_task (&library, "Free");
  task = library_load (&library, id);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      library_set_text (&library, task, "client", text);
      library_wait_saved (&library);
    }
  wait_until (count_journals (&library) == 0);

  g_clear_object (&task);
  library_tear_down (&library);
}

/* A program that ends at once keeps what it could not write, where it is asked
 * to; one that told its caller of the failure does not. */
static void
test_end (gconstpointer data)
{
  gboolean keeps = GPOINTER_TO_INT (data);
  Library  library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *id = NULL;
  sqlite3         *database;

  library_set_up (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, keeps);
  library_open (&library);
  id = add_task (&library, "Held");
  task = library_load (&library, id);
  database = hold (&library, HELD_BY_WRITER);
  library_set_text (&library, task, "client", "typed");
  g_clear_object (&task);
  drop_workspace (&library);
  g_assert_cmpuint (count_journals (&library), ==, keeps ? 1 : 0);
  let_go (database);

  new_workspace (&library);
  library_open (&library);
  task = library_load (&library, id);
  g_assert_cmpstr (library_get_text (task, "client"), ==, keeps ? "typed" : NULL);
  g_assert_cmpuint (count_journals (&library), ==, 0);

  g_clear_object (&task);
  library_tear_down (&library);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static gboolean
close_workspace (Library *library)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_close_async (library->workspace, keep_result_cb, &result);
  wait_until (result != NULL);

  return tue_workspace_close_finish (library->workspace, result, &error);
}

/* What cannot be written is in the journal when the library is closed. Only
 * where there is no place for that one either, it stays open. */
static void
test_close (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *id = NULL;
  g_autofree char *away = NULL;
  sqlite3         *database;

  library_set_up (&library);
  tue_workspace_set_keeps_unsaved (library.workspace, TRUE);
  library_open (&library);
  id = add_task (&library, "Held");
  task = library_load (&library, id);
  away = g_strconcat (library.folder, ".away", NULL);
  database = hold (&library, HELD_BY_WRITER);
  library_set_text (&library, task, "client", "typed");
  g_assert_cmpint (g_rename (library.folder, away), ==, 0);
  g_assert_false (close_workspace (&library));
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_OPEN);
  g_assert_cmpint (g_rename (away, library.folder), ==, 0);

  g_assert_true (close_workspace (&library));
  g_assert_cmpint (tue_workspace_get_state (library.workspace), ==, TUE_LIBRARY_CLOSED);
  g_assert_cmpuint (count_journals (&library), ==, 1);
  g_clear_object (&task);
  drop_workspace (&library);
  let_go (database);

  new_workspace (&library);
  library_open (&library);
  task = library_load (&library, id);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "typed");
  g_assert_cmpuint (count_journals (&library), ==, 0);

  g_clear_object (&task);
  library_tear_down (&library);
}

/* Two programs hold back, both end, a third finds what both had typed; the one
 * that lives keeps its own. */
static void
test_two (void)
{
  Library first = { 0 };
  Library second = { 0 };
  g_autoptr(TueTask) one = NULL;
  g_autoptr(TueTask) two = NULL;
  g_autofree char *id_one = NULL;
  g_autofree char *id_two = NULL;
  sqlite3         *database;

  library_set_up (&first);
  tue_workspace_set_keeps_unsaved (first.workspace, TRUE);
  library_open (&first);
  id_one = add_task (&first, "One");
  id_two = add_task (&first, "Two");
  second.path = first.path;
  second.settings = first.settings;
  second.workspace = tue_workspace_new (first.path, first.settings);
  tue_workspace_set_keeps_unsaved (second.workspace, TRUE);
  library_open (&second);
  one = library_load (&first, id_one);
  two = library_load (&second, id_two);

  database = hold (&first, HELD_BY_READER);
  library_set_text (&first, one, "client", "first");
  library_set_text (&second, two, "client", "second");
  wait_until (count_journals (&first) == 2);
  g_clear_object (&two);
  drop_workspace (&second);
  g_assert_cmpuint (count_journals (&first), ==, 2);
  let_go (database);

  /* The first one writes its own. */
  library_wait_saved (&first);
  new_workspace (&second);
  library_open (&second);
  two = library_load (&second, id_two);
  g_assert_cmpstr (library_get_text (two, "client"), ==, "second");
  wait_until (count_journals (&first) == 0);
  g_assert_cmpuint (count_kept (&first), ==, 0);

  g_clear_object (&one);
  g_clear_object (&two);
  drop_workspace (&second);
  library_tear_down (&first);
}

static GBytes *
to_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static gint64
write_text (TueStore   *store,
            const char *id,
            const char *text,
            gint64      base)
{
  g_autoptr(TueTaskPatch) patch = tue_task_patch_new (id);
  g_autoptr(GPtrArray) patches = g_ptr_array_new ();
  g_autoptr(GBytes) bytes = to_bytes (text);
  g_autoptr(GError) error = NULL;

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
  patch->draft->base = base;
  g_ptr_array_add (patches, patch);
  tue_store_apply (store, patches, NULL, &error);
  g_assert_no_error (error);

  return tue_store_get_sequence (store);
}

static TueTaskPatch *
make_draft_patch (const char *id,
                  const char *text,
                  const char *base_text,
                  gint64      base)
{
  TueTaskPatch *patch = tue_task_patch_new (id);
  g_autoptr(GBytes) bytes = to_bytes (text);

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
  patch->draft->base_text = to_bytes (base_text);
  patch->draft->base = base;

  return patch;
}

static void
leave_draft (Library    *library,
             TueStore   *store,
             const char *id,
             const char *earlier,
             const char *text,
             const char *base_text,
             gint64      base)
{
  g_autofree char *library_id = tue_store_dup_id (store, NULL);
  g_autoptr(TueJournal) journal = tue_journal_new (library->path, library_id);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_journal_entry_free);
  g_autoptr(GError) error = NULL;

  if (earlier != NULL)
    g_ptr_array_add (entries, tue_journal_entry_new (make_draft_patch (id, earlier, base_text, base), NULL, base));
  g_ptr_array_add (entries, tue_journal_entry_new (make_draft_patch (id, text, base_text, base), NULL, base));
  tue_journal_append (journal, entries, &error);
  g_assert_no_error (error);
}

/* Drafts that another program wrote meanwhile, too. */
static void
test_drafts (void)
{
  static const struct
  {
    const char *base;
    const char *library; /* what is there when the journal is read */
    const char *earlier; /* what the program had kept before */
    const char *journal; /* what it kept last */
    const char *expected;
    guint       revisions; /* kept of the journal's text */
    gboolean    went_back; /* the library is a copy of before the base */
  } cases[] = {
    { "One two three.", "One two three.", NULL, "One two three four.", "One two three four.", 0 },
    { "One two three.", "Zero two three.", NULL, "One two three four.", "Zero two three four.", 0 },
    { "One two three.", "One 2 three.", NULL, "One zwei three.", "One 2 three.", 1 },
    { "One two three.", "One two three four.", "One two three four.", "One two five.", "One two five.", 0 },
    { "One two three.", "One two 3.", NULL, "One two 3.", "One two 3.", 0 },
    { "Zero one two three.", "one two three.", NULL, "Zero one two three four.", "one two three four.", 0 },
    { "Zero one two three.", "one two three.", NULL, "Zero one two three four.", "one two three four.", 1, TRUE },
    { "One two three.", "One two three.", NULL, "One two three four.", "One two three four.", 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint times = 1; times <= 2; times++)
      {
        Library library = { 0 };
        g_autoptr(TueTask) task = NULL;
        g_autoptr(TueDraft) draft = NULL;
        g_autoptr(TueStore) store = NULL;
        g_autoptr(GError) error = NULL;
        g_autofree char *id = NULL;
        gint64           base, at;
        gsize            length;

        library_set_up (&library);
        library_open (&library);
        id = add_task (&library, "Draft");
        library_close (&library);
        drop_workspace (&library);
        store = tue_store_open (library.path, NULL, NULL, &error);
        g_assert_no_error (error);
        base = at = write_text (store, id, cases[i].base, 0);
        if (strcmp (cases[i].base, cases[i].library) != 0)
          at = write_text (store, id, cases[i].library, base);
        g_assert_cmpint (at, >=, base);
        if (cases[i].went_back)
          base = at + 1000;

        /* The same journal twice: as if the program had died behind the first. */
        for (guint n = 0; n < times; n++)
          {
            leave_draft (&library, store, id, cases[i].earlier, cases[i].journal, cases[i].base, base);
            if (n == 0)
              g_clear_pointer (&store, tue_store_free);
            new_workspace (&library);
            library_open (&library);
            if (n + 1 < times)
              {
                library_close (&library);
                drop_workspace (&library);
                store = tue_store_open (library.path, NULL, NULL, &error);
                g_assert_no_error (error);
              }
          }

        /* Who lacks words is told where they are. */
        g_assert_cmpstr (tue_workspace_get_kept_task (library.workspace), ==, cases[i].revisions > 0 ? id : NULL);
        if (cases[i].revisions > 0)
          g_assert_nonnull (strstr (tue_workspace_get_kept_note (library.workspace), "“Draft”"));
        task = library_load (&library, id);
        draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (tue_draft_get_text (draft, &length), ==, cases[i].expected);
        g_assert_cmpuint (g_list_model_get_n_items (tue_draft_get_revisions (draft)), ==, cases[i].revisions);
        g_assert_cmpuint (count_journals (&library), ==, 0);
        g_assert_cmpuint (count_kept (&library), ==, 0);

        g_clear_object (&draft);
        g_clear_object (&task);
        g_clear_pointer (&store, tue_store_free);
        library_tear_down (&library);
      }
}

/* What another wrote meanwhile stays tied to its values, where it is now. */
static void
test_ties (void)
{
  Library library = { 0 };
  g_autoptr(TueStore) store = NULL;
  g_autoptr(TueDraftRecord) record = NULL;
  g_autoptr(TueTaskPatch) patch = NULL;
  g_autoptr(GPtrArray) patches = g_ptr_array_new ();
  g_autoptr(GBytes) text = to_bytes ("Zero one two three.");
  g_autoptr(GArray) ties = tue_draft_ties_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  gint64           base;

  library_set_up (&library);
  library_open (&library);
  id = add_task (&library, "Draft");
  library_close (&library);
  drop_workspace (&library);
  store = tue_store_open (library.path, NULL, NULL, &error);
  g_assert_no_error (error);
  base = write_text (store, id, "Zero one two.", 0);
  patch = tue_task_patch_new (id);
  tue_draft_ties_add (ties, 0, strlen ("Zero"), g_ref_string_new ("client"));
  tue_draft_ties_add (ties, strlen ("Zero one two "), strlen ("three"), g_ref_string_new ("need"));
  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), text, ties);
  patch->draft->base = base;
  g_ptr_array_add (patches, patch);
  tue_store_apply (store, patches, NULL, &error);
  g_assert_no_error (error);

  leave_draft (&library, store, id, NULL, "Zero one and two.", "Zero one two.", base);
  g_clear_pointer (&store, tue_store_free);
  new_workspace (&library);
  library_open (&library);
  library_close (&library);
  store = tue_store_open (library.path, NULL, NULL, &error);
  g_assert_no_error (error);
  record = tue_store_load_draft (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (record->text, NULL), g_bytes_get_size (record->text), "Zero one and two three.", strlen ("Zero one and two three."));
  g_assert_cmpuint (record->ties->len, ==, 2);
  g_assert_cmpuint (g_array_index (record->ties, TueDraftTie, 0).start, ==, 0);
  g_assert_cmpstr (g_array_index (record->ties, TueDraftTie, 0).what, ==, "client");
  g_assert_cmpuint (g_array_index (record->ties, TueDraftTie, 1).start, ==, strlen ("Zero one and two "));
  g_assert_cmpstr (g_array_index (record->ties, TueDraftTie, 1).what, ==, "need");

  g_clear_pointer (&store, tue_store_free);
  library_tear_down (&library);
}

static char *
read_text_beside (Library *library)
{
  g_autofree char *folder = g_path_get_dirname (library->path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  char       *text = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_str_has_suffix (name, ".txt"))
        continue;

      g_assert_null (text);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (tue_workspace_get_kept_note (library->workspace), name));
    }

  return text;
}

/* Words that another program has changed meanwhile, or whose task is not there,
 * are for the person to read. */
static void
test_left (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *id = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *text = NULL;
  sqlite3         *database;

  database = set_up_held (&library, HELD_BY_WRITER, "Harbor & <b>Sons</b>", &id, &task);
  library_set_text (&library, task, "client", "mine");
  library_set_text (&library, task, "need", "words\nof two lines");
  g_clear_object (&task);
  drop_workspace (&library);
  let_go (database);
  g_assert_cmpuint (count_journals (&library), ==, 1);
  journal = copy_journal (&library);
  {
    g_autofree char *away = g_strconcat (journal, ".away", NULL);

    g_assert_cmpint (g_rename (journal, away), ==, 0);
    new_workspace (&library);
    library_open (&library);
    g_assert_null (tue_workspace_get_kept_note (library.workspace));
    task = library_load (&library, id);
    library_set_text (&library, task, "client", "theirs");
    library_flush (&library);
    g_clear_object (&task);
    library_close (&library);
    drop_workspace (&library);
    g_assert_cmpint (g_rename (away, journal), ==, 0);
  }

  new_workspace (&library);
  library_open (&library);
  task = library_load (&library, id);
  g_assert_cmpstr (library_get_text (task, "client"), ==, "theirs");
  g_assert_cmpstr (library_get_text (task, "need"), ==, "words\nof two lines");
  text = read_text_beside (&library);
  g_assert_cmpstr (text, ==, "Harbor & <b>Sons</b>\n\nclient: mine\n");
  g_assert_cmpuint (count_journals (&library), ==, 0);
  g_assert_cmpuint (count_kept (&library), ==, 0);

  g_clear_object (&task);
  library_tear_down (&library);
}

/* What was typed into a library in whose place there is another one now. */
static void
test_another_library (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_autofree char *away = NULL;
  sqlite3         *database;

  database = set_up_held (&library, HELD_BY_WRITER, "Elsewhere", &id, &task);
  library_set_text (&library, task, "client", "mine");
  g_clear_object (&task);
  drop_workspace (&library);
  let_go (database);
  away = g_strconcat (library.path, ".away", NULL);
  g_assert_cmpint (g_rename (library.path, away), ==, 0);

  new_workspace (&library);
  library_open (&library);
  text = read_text_beside (&library);
  g_assert_cmpstr (text, ==, "Elsewhere\n\nclient: mine\n");
  g_assert_cmpuint (count_journals (&library), ==, 0);
  g_assert_cmpuint (count_kept (&library), ==, 0);

  library_tear_down (&library);
}

/* What cannot be brought in is kept and told, once. An empty file is told, too. */
static void
test_told (gconstpointer data)
{
  const char      *kind = data;
  gboolean         is_empty = g_str_equal (kind, "empty");
  Library          library = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;

  library_set_up (&library);
  library_open (&library);
  id = add_task (&library, "Kept");
  library_close (&library);
  drop_workspace (&library);
  path = g_strconcat (library.path, "-unsaved-ABCDEF", NULL);
  if (g_str_equal (kind, "folder"))
    g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  else if (g_str_equal (kind, "link"))
    g_assert_cmpint (symlink (library.path, path), ==, 0);
  else
    g_assert_true (g_file_set_contents (path, is_empty ? "" : "torn", -1, NULL));

  for (guint i = 0; i < 2; i++)
    {
      new_workspace (&library);
      library_open (&library);
      g_assert_cmpint (tue_workspace_get_kept_note (library.workspace) != NULL, ==, i == 0);
      g_assert_cmpuint (count_journals (&library), ==, 0);
      g_assert_cmpuint (count_kept (&library), ==, is_empty ? 0 : 1);
      library_close (&library);
      drop_workspace (&library);
    }

  library_tear_down (&library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/journal/kill/writer", GINT_TO_POINTER (HELD_BY_WRITER), test_kill);
  g_test_add_data_func ("/journal/kill/reader", GINT_TO_POINTER (HELD_BY_READER), test_kill);
  g_test_add_func ("/journal/let-go", test_let_go);
  g_test_add_func ("/journal/on-its-way", test_on_its_way);
  g_test_add_data_func ("/journal/later/reader", GINT_TO_POINTER (HELD_BY_READER), test_later);
  g_test_add_data_func ("/journal/later/writer", GINT_TO_POINTER (HELD_BY_WRITER), test_later);
  g_test_add_data_func ("/journal/held-at-start/reader", GINT_TO_POINTER (HELD_BY_READER), test_held_at_start);
  g_test_add_data_func ("/journal/held-at-start/writer", GINT_TO_POINTER (HELD_BY_WRITER), test_held_at_start);
  g_test_add_func ("/journal/no-trouble", test_no_trouble);
  g_test_add_data_func ("/journal/end/keeps", GINT_TO_POINTER (TRUE), test_end);
  g_test_add_data_func ("/journal/end/told", GINT_TO_POINTER (FALSE), test_end);
  g_test_add_func ("/journal/close", test_close);
  g_test_add_func ("/journal/two", test_two);
  g_test_add_func ("/journal/drafts", test_drafts);
  g_test_add_func ("/journal/ties", test_ties);
  g_test_add_func ("/journal/left", test_left);
  g_test_add_func ("/journal/another-library", test_another_library);
  g_test_add_data_func ("/journal/told/torn", "torn", test_told);
  g_test_add_data_func ("/journal/told/empty", "empty", test_told);
  g_test_add_data_func ("/journal/told/folder", "folder", test_told);
  g_test_add_data_func ("/journal/told/link", "link", test_told);

  return g_test_run ();
}
