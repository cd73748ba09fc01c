/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is typed in a review and not said yet, of a task that is here and of one that is
 * in another library, while the library takes nothing: whoever opens it next has the
 * words, or is told in which file they are.
 */

#include "config.h"

#include "tue-workspace-review-files.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "library-fixture.h"
#include "tue-workspace-unsaved.h"

#define TEXT "# Offer\n\nDear Dana, we meet soon.\n"
#define WORDS "“Two” hours, & <b>no</b> more"

/* Where one types, but in the text itself. */
static const char *const places[] = { "comment", "comment-about", "decision", "hand-over", "message", "check:5f1b", "reply:77aa" };

typedef struct
{
  Library    own_library; /* of Marta, who asks, or of Marek, who is asked */
  gboolean   is_guest;
  char      *id;     /* of the task */
  char      *before; /* a copy of the library from before the review came */
  char      *good;   /* a copy of it with the review */
  TueTask   *task;   /* (nullable) */
  TueReview *review;
} Table;

static void
new_workspace (Library *library)
{
  library->workspace = tue_workspace_new (library->path, library->settings);
  tue_workspace_set_keeps_unsaved (library->workspace, TRUE);
  library_open (library);
}

static void
drop_workspace (Table *table)
{
  g_clear_object (&table->review);
  g_clear_object (&table->task);
  library_finalize (g_steal_pointer (&table->own_library.workspace));
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *data = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize)length, NULL));
}

static void
load_review (Table *table)
{
  g_autoptr(GError) error = NULL;

  if (table->is_guest)
    {
      table->review = tue_workspace_find_guest_review_sync (table->own_library.workspace, table->id, &error);
    }
  else
    {
      table->task = library_load (&table->own_library, table->id);
      table->review = tue_workspace_load_review_sync (table->own_library.workspace, table->task, &error);
    }
  g_assert_no_error (error);
}

/* Marta asks Marek; the file of that, where it is to travel. */
static GBytes *
ask (Library *library,
     char   **id)
{
  const char *people[] = { "Marek", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  GBytes *bytes;

  tue_settings_set_user_name (library->settings, "Marta");
  task = tue_workspace_add_task (library->workspace, library_workflow (library, "proposal"), "Northwind", NULL, NULL);
  draft = tue_workspace_load_draft_sync (library->workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (library->workspace, draft, TUE_ANSWER_DOCUMENT (TEXT), &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (library->workspace, task, &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_ask_for_review (library->workspace, review, draft, people, NULL, &error));
  bytes = tue_workspace_save_review_sync (library->workspace, review, &error);
  g_assert_no_error (error);
  library_flush (library);
  *id = g_strdup (tue_task_get_id (task));

  return bytes;
}

static void
take (Library *library,
      GBytes  *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };

  tue_settings_set_user_name (library->settings, "Marek");
  arrival = tue_workspace_look_at_review_sync (library->workspace, bytes, &error);
  g_assert_no_error (error);
  review = tue_workspace_open_review_sync (library->workspace, arrival, "file", &merge, &error);
  g_assert_no_error (error);
  library_flush (library);
}

static void
set_up (Table   *table,
        gboolean is_guest)
{
  Library          owner = { 0 };
  Library         *library = is_guest ? &owner : &table->own_library;
  g_autofree char *before = NULL;
  g_autoptr(GBytes) bytes = NULL;

  table->is_guest = is_guest;
  library_set_up (&table->own_library);
  library_open (&table->own_library);
  library_close (&table->own_library);
  table->before = g_strconcat (table->own_library.path, "-before", NULL);
  table->good = g_strconcat (table->own_library.path, "-good", NULL);
  copy_file (table->own_library.path, table->before);
  library_finalize (g_steal_pointer (&table->own_library.workspace));
  new_workspace (&table->own_library);

  if (is_guest)
    {
      library_set_up (&owner);
      library_open (&owner);
    }
  bytes = ask (library, &table->id);
  if (is_guest)
    {
      take (&table->own_library, bytes);
      library_tear_down (&owner);
    }
  library_close (&table->own_library);
  library_finalize (g_steal_pointer (&table->own_library.workspace));
  copy_file (table->own_library.path, table->good);
  new_workspace (&table->own_library);
  load_review (table);
}

static void
tear_down (Table *table)
{
  g_clear_object (&table->review);
  g_clear_object (&table->task);
  library_tear_down (&table->own_library);
  g_free (table->id);
  g_free (table->before);
  g_free (table->good);
}

static GBytes *
make_revision (void)
{
  return g_bytes_new_static (TEXT, strlen (TEXT));
}

static void
type (Table *table)
{
  g_autoptr(GBytes) revision = make_revision ();

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *words = g_strconcat (WORDS, places[i], NULL);

      tue_workspace_keep_typed_words (table->own_library.workspace, table->review, places[i], words);
    }
  tue_workspace_keep_suggesting (table->own_library.workspace, table->review, revision, "# “Öffer”\n\nDear Dana, we meet soon.\n");
}

static void
check_typed (Table *table)
{
  g_autoptr(GBytes) revision = make_revision ();
  g_autofree char *edited = NULL;
  g_autofree char *left = NULL;
  gboolean         is_typed;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *words = g_strconcat (WORDS, places[i], NULL);

      g_assert_cmpstr (tue_review_get_typed (table->review, places[i]), ==, words);
    }
  edited = tue_workspace_resume_suggesting (table->own_library.workspace, table->review, revision, NULL, &is_typed, &left);
  g_assert_true (is_typed);
  g_assert_null (left);
  g_assert_cmpstr (edited, ==, "# “Öffer”\n\nDear Dana, we meet soon.\n");
}

/* What people can read of it. */
static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *name = g_strndup (places[i], strcspn (places[i], ":"));
      g_autofree char *line = g_strdup_printf ("\n%s: %s%s\n", name, WORDS, places[i]);

      g_assert_cmpint (strstr (text, line) != NULL, ==, !g_str_has_suffix (places[i], "-about"));
    }
  g_assert_nonnull (strstr (text, "\nsuggestion: “Öffer”\n"));
  g_assert_nonnull (strstr (text, "Northwind"));
}

static sqlite3 *
hold (Table *table)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (table->own_library.path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 10000);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);

  return database;
}

static void
let_go (sqlite3 *take_database)
{
  g_assert_cmpint (sqlite3_exec (take_database, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (take_database), ==, SQLITE_OK);
}

/* Another program holds the library, and this one ends: what it would give the person
 * has the words, and so has who comes next. */
static void
test_held (gconstpointer data)
{
  Table            table = { 0 };
  sqlite3         *database;
  g_autofree char *unsaved = NULL;

  set_up (&table, GPOINTER_TO_INT (data));
  database = hold (&table);
  type (&table);
  unsaved = tue_workspace_dup_unsaved_text (table.own_library.workspace);
  check_text (unsaved);
  drop_workspace (&table);
  let_go (database);

  new_workspace (&table.own_library);
  g_assert_null (tue_workspace_get_kept_note (table.own_library.workspace));
  load_review (&table);
  check_typed (&table);

  tear_down (&table);
}

/* The library is damaged while it is open, and another one is put in its place: a copy
 * with the review, or one that does not know it. */
static void
test_damaged (gconstpointer data)
{
  for (guint knows = 0; knows < 2; knows++)
    {
      Table            table = { 0 };
      g_autofree char *contents = NULL;
      gsize            length;

      set_up (&table, GPOINTER_TO_INT (data));
      g_assert_true (g_file_get_contents (table.own_library.path, &contents, &length, NULL));
      memset (contents, 0xff, length);
      {
        FILE *file = g_fopen (table.own_library.path, "r+");

        g_assert_cmpuint (fwrite (contents, 1, length, file), ==, length);
        fclose (file);
      }
      type (&table);
      drop_workspace (&table);

      copy_file (knows ? table.good : table.before, table.own_library.path);
      new_workspace (&table.own_library);
      if (knows)
        {
          g_assert_null (tue_workspace_get_kept_note (table.own_library.workspace));
          load_review (&table);
          check_typed (&table);
        }
      else
        {
          g_autofree char *folder = g_path_get_dirname (table.own_library.path);
          g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
          g_autofree char *text = NULL;
          const char      *note = tue_workspace_get_kept_note (table.own_library.workspace);
          const char      *name;

          g_assert_nonnull (note);
          while (text == NULL && (name = g_dir_read_name (dir)) != NULL)
            {
              g_autofree char *path = g_build_filename (folder, name, NULL);

              if (g_str_has_suffix (name, ".txt") && strstr (note, name) != NULL)
                g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
            }
          check_text (text);
        }

      tear_down (&table);
    }
}

/* The request is taken back, the draft says something else, and is asked about anew. */
static GBytes *
ask_again (Library    *library,
           const char *id,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTask) task = library_load (library, id);
  g_autoptr(TueDraft) draft = tue_workspace_load_draft_sync (library->workspace, task, &error);
  g_autoptr(TueReview) review = tue_workspace_load_review_sync (library->workspace, task, &error);
  const char *people[] = { "Marek", NULL };
  GBytes     *bytes;
  gsize       length;

  g_assert_no_error (error);
  tue_settings_set_user_name (library->settings, "Marta");
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library->workspace));
  tue_draft_get_text (draft, &length);
  tue_workspace_edit_draft (library->workspace, draft, 0, length, text, strlen (text), NULL);
  tue_workspace_ask_for_review (library->workspace, review, draft, people, NULL, &error);
  g_assert_no_error (error);
  bytes = tue_workspace_save_review_sync (library->workspace, review, &error);
  g_assert_no_error (error);

  return bytes;
}

/* Another revision comes while one types in the one before: what was typed comes along,
 * and what has no place in it is told and stays. */
static const struct
{
  const char *typed;    /* in TEXT */
  const char *text;     /* the next revision */
  const char *expected; /* what the person would have it say */
  const char *left;     /* (nullable) */
} next_cases[] = {
  { "# Offer\n\nDear Dana, we meet on Tuesday.\n", "# Our Offer\n\nDear Dana, we meet soon.\n", "# Our Offer\n\nDear Dana, we meet on Tuesday.\n", NULL },
  { "# Offer\n\nDear Dana.\n", "# Our Offer\n\nDear Dana, we meet soon.\n", "# Our Offer\n\nDear Dana.\n", NULL },
  { "# Offer\n\nDear Dana, we meet on Tuesday.\n", "# Offer\n\nDear Dana, we meet in May.\n", "# Offer\n\nDear Dana, we meet in May.\n", "on Tuesday" },
};

static void
test_next_revision (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (next_cases); i++)
    {
      Library          owner = { 0 }, guest = { 0 };
      g_autofree char *id = NULL, *edited = NULL, *left = NULL, *again = NULL;
      g_autoptr(GBytes) first = NULL;
      g_autoptr(GBytes) second = NULL;
      g_autoptr(GBytes) revision = make_revision ();
      g_autoptr(GBytes) next = g_bytes_new_static (next_cases[i].text, strlen (next_cases[i].text));
      g_autoptr(TueReview) review = NULL;
      g_autoptr(GError) error = NULL;
      gboolean is_typed;

      library_set_up (&owner);
      library_open (&owner);
      library_set_up (&guest);
      library_open (&guest);
      first = ask (&owner, &id);
      take (&guest, first);
      review = tue_workspace_find_guest_review_sync (guest.workspace, id, &error);
      g_assert_no_error (error);
      tue_workspace_keep_suggesting (guest.workspace, review, revision, next_cases[i].typed);
      second = ask_again (&owner, id, next_cases[i].text);
      take (&guest, second);

      /* It is too late for the one before. */
      g_assert_false (tue_workspace_suggest_in_review (guest.workspace, review, revision, next_cases[i].typed, strlen (next_cases[i].typed), NULL));
      edited = tue_workspace_resume_suggesting (guest.workspace, review, next, NULL, &is_typed, &left);
      g_assert_cmpstr (edited, ==, next_cases[i].expected);
      g_assert_cmpstr (left, ==, next_cases[i].left);
      g_assert_cmpint (is_typed, ==, left == NULL);

      /* Typed on, suggested, and begun once more: what had no place is still there. */
      g_assert_true (tue_workspace_suggest_in_review (guest.workspace, review, next, edited, strlen (edited), &error));
      g_clear_pointer (&left, g_free);
      again = tue_workspace_resume_suggesting (guest.workspace, review, next, NULL, &is_typed, &left);
      g_assert_cmpstr (again, ==, edited);
      g_assert_false (is_typed);
      g_assert_cmpstr (left, ==, next_cases[i].left);

      g_clear_object (&review);
      library_tear_down (&guest);
      library_tear_down (&owner);
    }
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

/* The same in a task of this library, whose revisions have to be read. */
static void
test_next_own_revision (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (next_cases); i++)
    {
      Library          owner = { 0 };
      g_autofree char *id = NULL, *edited = NULL, *left = NULL;
      g_autoptr(GBytes) first = NULL;
      g_autoptr(GBytes) second = NULL;
      g_autoptr(GBytes) revision = make_revision ();
      g_autoptr(TueTask) task = NULL;
      g_autoptr(TueDraft) draft = NULL;
      g_autoptr(TueReview) review = NULL;
      g_autoptr(GAsyncResult) loaded = NULL;
      g_autoptr(GPtrArray) texts = NULL;
      g_autoptr(GError) error = NULL;
      gboolean is_typed;

      library_set_up (&owner);
      library_open (&owner);
      first = ask (&owner, &id);
      task = library_load (&owner, id);
      review = tue_workspace_load_review_sync (owner.workspace, task, &error);
      g_assert_no_error (error);
      tue_workspace_keep_suggesting (owner.workspace, review, revision, next_cases[i].typed);
      second = ask_again (&owner, id, next_cases[i].text);

      draft = tue_workspace_load_draft_sync (owner.workspace, task, &error);
      g_assert_no_error (error);
      tue_workspace_load_suggesting_async (owner.workspace, review, draft, NULL, keep_result_cb, &loaded);
      wait_until (loaded != NULL);
      texts = tue_workspace_load_suggesting_finish (owner.workspace, loaded, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (texts->len, ==, 2);
      edited = tue_workspace_resume_suggesting (owner.workspace, review, texts->pdata[0], texts, &is_typed, &left);
      g_assert_cmpstr (edited, ==, next_cases[i].expected);
      g_assert_cmpstr (left, ==, next_cases[i].left);
      g_assert_cmpint (is_typed, ==, left == NULL);

      /* What came along is read once. */
      if (left == NULL)
        {
          g_autoptr(GAsyncResult) again = NULL;
          g_autoptr(GPtrArray) one = NULL;

          tue_workspace_load_suggesting_async (owner.workspace, review, draft, NULL, keep_result_cb, &again);
          wait_until (again != NULL);
          one = tue_workspace_load_suggesting_finish (owner.workspace, again, &error);
          g_assert_cmpuint (one->len, ==, 1);
        }

      g_clear_object (&loaded);
      g_clear_object (&review);
      g_clear_object (&draft);
      g_clear_object (&task);
      library_tear_down (&owner);
    }
}

/* Who types, asks and wants the file at once gets it: it waits for what was asked about
 * to be in the library, where what was typed is written just before. */
static void
test_saved_at_once (void)
{
  Library          library = { 0 };
  g_autofree char *id = NULL;
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  library_set_up (&library);
  library_open (&library);
  first = ask (&library, &id);
  task = library_load (&library, id);
  draft = tue_workspace_load_draft_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (library.workspace, task, &error);
  g_assert_no_error (error);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (library.workspace));
  tue_workspace_edit_draft (library.workspace, draft, 0, 0, "New. ", 5, NULL);
  tue_workspace_keep_typed_words (library.workspace, review, "message", WORDS);
  library_wait_saved (&library);

  g_assert_true (tue_workspace_ask_for_review (library.workspace, review, draft, people, WORDS, &error));
  tue_workspace_save_review_async (library.workspace, review, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  bytes = tue_workspace_save_review_finish (library.workspace, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (bytes);

  g_clear_object (&result);
  g_clear_object (&review);
  g_clear_object (&draft);
  g_clear_object (&task);
  library_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/workspace/typed-words/held/own", GINT_TO_POINTER (FALSE), test_held);
  g_test_add_data_func ("/workspace/typed-words/held/guest", GINT_TO_POINTER (TRUE), test_held);
  g_test_add_data_func ("/workspace/typed-words/damaged/own", GINT_TO_POINTER (FALSE), test_damaged);
  g_test_add_data_func ("/workspace/typed-words/damaged/guest", GINT_TO_POINTER (TRUE), test_damaged);
  g_test_add_func ("/workspace/typed-words/next-revision", test_next_revision);
  g_test_add_func ("/workspace/typed-words/next-own-revision", test_next_own_revision);
  g_test_add_func ("/workspace/typed-words/saved-at-once", test_saved_at_once);

  return g_test_run ();
}
