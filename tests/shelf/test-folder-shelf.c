/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The shelf on real folders and files.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tue-folder-shelf.h"

#define DOCUMENT "{\"format\": \"tuesday-playbook\"}\n"

static const char *const kinds[] = { "playbook", NULL };

typedef struct
{
  char     *path;
  TueShelf *shelf;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GFile) folder = NULL;

  fixture->path = g_dir_make_tmp ("tuesday-shelf-XXXXXX", NULL);
  folder = g_file_new_for_path (fixture->path);
  fixture->shelf = tue_folder_shelf_new (folder);
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
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  /* A thread may be the last to let go of it. */
  g_object_add_weak_pointer (G_OBJECT (fixture->shelf), (gpointer *)&fixture->shelf);
  g_object_unref (fixture->shelf);
  while (g_atomic_pointer_get (&fixture->shelf) != NULL)
    g_thread_yield ();
  remove_all (fixture->path);
  g_free (fixture->path);
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture   *fixture,
      GVariant **cursor)
{
  g_autoptr(GError) error = NULL;
  GVariant  *next = NULL;
  GPtrArray *entries = tue_shelf_list_sync (fixture->shelf, kinds, cursor != NULL ? *cursor : NULL, &next, NULL, &error);

  g_assert_no_error (error);
  if (cursor != NULL)
    {
      g_clear_pointer (cursor, g_variant_unref);
      *cursor = next;
    }
  else
    g_variant_unref (next);

  return entries;
}

static const TueShelfEntry *
find (GPtrArray  *entries,
      const char *id)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const TueShelfEntry *entry = entries->pdata[i];

      if (strcmp (entry->id, id) == 0)
        return entry;
    }

  return NULL;
}

static char *
put (Fixture    *fixture,
     const char *author,
     const char *name,
     const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  char *id = tue_shelf_put_sync (fixture->shelf, author, name, "playbook", bytes, NULL, &error);

  g_assert_no_error (error);

  return id;
}

static void
assert_read (Fixture    *fixture,
             const char *id,
             const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tue_shelf_read_sync (fixture->shelf, id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
assert_refused (Fixture    *fixture,
                const char *id,
                int         code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tue_shelf_read_sync (fixture->shelf, id, NULL, &error);

  g_test_message ("%s: %s", id, error != NULL ? error->message : "read");
  g_assert_error (error, TUE_SHELF_ERROR, code);
  g_assert_null (bytes);
}

static void
test_states (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    const char        *name;
    TueShelfEntryState state;
    const char        *text;
  } cases[] = {
    { "Anna/a.playbook", TUE_SHELF_ENTRY_READY, DOCUMENT },
    { "loose.playbook", TUE_SHELF_ENTRY_READY, DOCUMENT },
    { "Anna/empty.playbook", TUE_SHELF_ENTRY_UNFINISHED, "" },
    { "Anna/a.playbook.part", TUE_SHELF_ENTRY_UNFINISHED, DOCUMENT },
    { "Anna/a.sync-conflict-20261128-101112-ABCDEFG.playbook", TUE_SHELF_ENTRY_CONFLICTED, DOCUMENT },
    { "Anna/notes.txt", TUE_SHELF_ENTRY_FOREIGN, "hello" },
    { "README", TUE_SHELF_ENTRY_FOREIGN, "hello" },
  };
  g_autofree char *deep = g_build_filename (fixture->path, "Anna", "deep", NULL);
  g_autofree char *large = g_build_filename (fixture->path, "Anna", "large.playbook", NULL);
  g_autoptr(GPtrArray) entries = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    write_file (fixture, cases[i].name, cases[i].text);
  write_file (fixture, "Anna/deep/deeper.playbook", DOCUMENT);
  write_file (fixture, ".git/config.playbook", DOCUMENT);
  write_file (fixture, ".stfolder/x.playbook", DOCUMENT);
  write_file (fixture, "Anna/.hidden.playbook", DOCUMENT);
  write_file (fixture, "Anna/large.playbook", DOCUMENT);
  g_assert_cmpint (truncate (large, TUE_SHELF_MAX_BYTES + 1), ==, 0);

  entries = list (fixture, NULL);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (cases) + 2);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TueShelfEntry *entry = find (entries, cases[i].name);

      g_test_message ("%s", cases[i].name);
      g_assert_nonnull (entry);
      g_assert_cmpint (entry->state, ==, cases[i].state);
      g_assert_cmpuint (entry->size, ==, strlen (cases[i].text));
    }
  g_assert_cmpint (find (entries, "Anna/deep")->state, ==, TUE_SHELF_ENTRY_NOT_A_FILE);
  g_assert_cmpint (find (entries, "Anna/large.playbook")->state, ==, TUE_SHELF_ENTRY_TOO_LARGE);
  g_assert_cmpstr (find (entries, "Anna/a.playbook")->author, ==, "Anna");
  g_assert_cmpstr (find (entries, "loose.playbook")->author, ==, "");
  assert_refused (fixture, "Anna/large.playbook", TUE_SHELF_ERROR_REFUSED);
  assert_read (fixture, "Anna/a.playbook", DOCUMENT);
}

static void
link_to (Fixture    *fixture,
         const char *target,
         const char *name)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

/* What is a link or a pipe is told, never followed or waited for. */
static void
test_links (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *fifo = g_build_filename (fixture->path, "Anna", "pipe.playbook", NULL);
  g_autofree char *outside = g_build_filename (fixture->path, "..", "outside.playbook", NULL);
  g_autoptr(GPtrArray) entries = NULL;
  static const char *const ids[] = { "Anna/link.playbook", "Anna/broken.playbook", "Anna/device.playbook", "Anna/pipe.playbook", "Bob" };

  write_file (fixture, "Anna/a.playbook", DOCUMENT);
  link_to (fixture, "a.playbook", "Anna/link.playbook");
  link_to (fixture, "nothing", "Anna/broken.playbook");
  link_to (fixture, "/dev/zero", "Anna/device.playbook");
  link_to (fixture, "Anna", "Bob");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  entries = list (fixture, NULL);
  g_assert_cmpuint (entries->len, ==, 1 + G_N_ELEMENTS (ids));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpint (find (entries, ids[i])->state, ==, TUE_SHELF_ENTRY_NOT_A_FILE);
      assert_refused (fixture, ids[i], TUE_SHELF_ERROR_REFUSED);
    }
  assert_refused (fixture, "Bob/a.playbook", TUE_SHELF_ERROR_REFUSED);
  assert_refused (fixture, "Anna", TUE_SHELF_ERROR_REFUSED);
}

static void
test_ids (Fixture      *fixture,
          gconstpointer data)
{
  static const char *const hostile[] = {
    "", "/", "/etc/passwd", "../x.playbook", "Anna/../../x", "%2e%2e/x.playbook", "Anna/%2fetc%2fpasswd",
    ".git/config", "Anna/.x", "a/b/c", "Anna/", "Anna/%00x", "%", "Anna/%zz"
  };

  write_file (fixture, "Anna/a.playbook", DOCUMENT);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    assert_refused (fixture, hostile[i], TUE_SHELF_ERROR_REFUSED);
  assert_refused (fixture, "Anna/b.playbook", TUE_SHELF_ERROR_NOT_FOUND);
}

/* Names that are no UTF-8, or hold what an id or a path would take for its own. */
static void
test_hostile_names (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const names[] = { "An\xffna/\xfe.playbook", "50%/a%2fb.playbook", "<b>&/%s%n.playbook", "-rf/--help.playbook", "a\nb/c\td.playbook" };
  g_autoptr(GPtrArray) entries = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    write_file (fixture, names[i], DOCUMENT);

  entries = list (fixture, NULL);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < entries->len; i++)
    {
      const TueShelfEntry *entry = entries->pdata[i];

      g_assert_cmpint (entry->state, ==, TUE_SHELF_ENTRY_READY);
      g_assert_true (g_utf8_validate (entry->author, -1, NULL));
      g_assert_true (g_utf8_validate (entry->name, -1, NULL));
      g_assert_true (g_str_is_ascii (entry->id));
      assert_read (fixture, entry->id, DOCUMENT);
    }
}

static void
test_half_copied (Fixture      *fixture,
                  gconstpointer data)
{
  write_file (fixture, "Anna/a.playbook", "{\"format\": \"tuesday-pl");
  assert_refused (fixture, "Anna/a.playbook", TUE_SHELF_ERROR_UNFINISHED);
  write_file (fixture, "Anna/a.playbook", DOCUMENT);
  assert_read (fixture, "Anna/a.playbook", DOCUMENT);
}

static void
test_cursor (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GVariant) cursor = NULL;
  g_autoptr(GVariant) strange = g_variant_ref_sink (g_variant_new_string ("of another shelf"));
  g_autofree char *gone = g_build_filename (fixture->path, "Anna", "b.playbook", NULL);
  GPtrArray       *entries;

  write_file (fixture, "Anna/a.playbook", DOCUMENT);
  write_file (fixture, "Anna/b.playbook", DOCUMENT);
  entries = list (fixture, &cursor);
  g_assert_cmpuint (entries->len, ==, 2);
  g_ptr_array_unref (entries);

  entries = list (fixture, &cursor);
  g_assert_cmpuint (entries->len, ==, 0);
  g_ptr_array_unref (entries);

  g_remove (gone);
  write_file (fixture, "Anna/a.playbook", DOCUMENT " ");
  write_file (fixture, "Bob/c.playbook", DOCUMENT);
  entries = list (fixture, &cursor);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpint (find (entries, "Anna/a.playbook")->state, ==, TUE_SHELF_ENTRY_READY);
  g_assert_cmpint (find (entries, "Anna/b.playbook")->state, ==, TUE_SHELF_ENTRY_GONE);
  g_assert_cmpstr (find (entries, "Anna/b.playbook")->author, ==, "Anna");
  g_assert_cmpint (find (entries, "Bob/c.playbook")->state, ==, TUE_SHELF_ENTRY_READY);
  g_ptr_array_unref (entries);

  g_clear_pointer (&cursor, g_variant_unref);
  cursor = g_variant_ref (strange);
  entries = list (fixture, &cursor);
  g_assert_cmpuint (entries->len, ==, 2);
  g_ptr_array_unref (entries);
}

static void
test_put (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *first = put (fixture, "Anna", "Sales 7", DOCUMENT);
  g_autofree char *again = put (fixture, "Anna", "Sales 7", DOCUMENT);
  g_autofree char *second = put (fixture, "Anna", "Sales 7", "{}");
  g_autofree char *hostile = put (fixture, "../../evil", "../x/"
                                                         "\n",
                                  DOCUMENT);
  g_autoptr(GPtrArray) entries = list (fixture, NULL);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpint (((TueShelfEntry *)entries->pdata[i])->state, ==, TUE_SHELF_ENTRY_READY);
  assert_read (fixture, first, DOCUMENT);
  assert_read (fixture, second, "{}");
  assert_read (fixture, hostile, DOCUMENT);
}

static void
assert_not_put (Fixture    *fixture,
                const char *author,
                const char *text,
                gsize       length,
                int         code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(GError) error = NULL;
  g_autofree char *id = tue_shelf_put_sync (fixture->shelf, author, "Sales", "playbook", bytes, NULL, &error);

  g_assert_error (error, TUE_SHELF_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_null (id);
}

/* Neither a link nor a file in the place of the folder or of the document is written to. */
static void
test_put_refused (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *large = g_strnfill (TUE_SHELF_MAX_BYTES + 1, ' ');
  g_autofree char *id = put (fixture, "Carla", "Sales", DOCUMENT);
  g_autofree char *path = g_build_filename (fixture->path, id, NULL);

  link_to (fixture, "Carla", "Anna");
  write_file (fixture, "Bob", "a file");
  assert_not_put (fixture, "Anna", DOCUMENT, strlen (DOCUMENT), TUE_SHELF_ERROR_NOT_WRITABLE);
  assert_not_put (fixture, "Bob", DOCUMENT, strlen (DOCUMENT), TUE_SHELF_ERROR_NOT_WRITABLE);
  memcpy (large, "{}", 2);
  assert_not_put (fixture, "Dora", "{\"half", 6, TUE_SHELF_ERROR_REFUSED);
  assert_not_put (fixture, "Dora", large, TUE_SHELF_MAX_BYTES + 1, TUE_SHELF_ERROR_REFUSED);

  g_assert_true (g_file_set_contents (path, "{\"something\": \"else\"}", -1, NULL));
  assert_not_put (fixture, "Carla", DOCUMENT, strlen (DOCUMENT), TUE_SHELF_ERROR_NOT_WRITABLE);
  assert_read (fixture, id, "{\"something\": \"else\"}");
}

static void
test_out_of_reach (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr(GVariant) next = NULL;
  g_autoptr(GError) error = NULL;

  remove_all (fixture->path);
  g_assert_null (tue_shelf_list_sync (fixture->shelf, kinds, NULL, &next, NULL, &error));
  g_assert_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_OUT_OF_REACH);
  g_test_message ("%s", error->message);
  assert_not_put (fixture, "Anna", DOCUMENT, strlen (DOCUMENT), TUE_SHELF_ERROR_OUT_OF_REACH);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_unreadable (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *closed = g_build_filename (fixture->path, "Anna", NULL);
  g_autoptr(GPtrArray) entries = NULL;

  if (getuid () == 0)
    {
      g_test_skip ("Nothing is closed to root");
      return;
    }

  write_file (fixture, "Anna/a.playbook", DOCUMENT);
  write_file (fixture, "Bob/b.playbook", DOCUMENT);
  g_chmod (closed, 0);
  entries = list (fixture, NULL);
  g_chmod (closed, 0700);

  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpint (find (entries, "Anna")->state, ==, TUE_SHELF_ENTRY_UNREADABLE);
}

typedef struct
{
  Fixture *fixture;
  guint    n_pending;
  guint    n_cancelled;
} Async;

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Async *async = user_data;
  g_autoptr(GVariant) cursor = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = tue_shelf_list_finish (TUE_SHELF (source), result, &cursor, &error);

  async->n_pending--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    async->n_cancelled++;
  else
    g_assert_cmpuint (entries->len, ==, 1);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Async *async = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tue_shelf_read_finish (TUE_SHELF (source), result, &error);

  async->n_pending--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    async->n_cancelled++;
  else
    g_assert_nonnull (bytes);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  Async *async = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = tue_shelf_put_finish (TUE_SHELF (source), result, &error);

  async->n_pending--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    async->n_cancelled++;
  else
    g_assert_nonnull (id);
}

static void
run_async (Fixture      *fixture,
           const char   *author,
           GCancellable *cancellable,
           Async        *async)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));

  *async = (Async){ .fixture = fixture, .n_pending = 3 };
  tue_shelf_list_async (fixture->shelf, kinds, NULL, cancellable, listed_cb, async);
  tue_shelf_read_async (fixture->shelf, "Anna/a.playbook", cancellable, read_cb, async);
  while (async->n_pending > 1)
    g_main_context_iteration (NULL, TRUE);
  tue_shelf_put_async (fixture->shelf, author, "Sales", "playbook", bytes, cancellable, put_cb, async);
  while (async->n_pending > 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_async (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GPtrArray) entries = NULL;
  Async async;

  write_file (fixture, "Anna/a.playbook", DOCUMENT);
  run_async (fixture, "Anna", NULL, &async);
  g_assert_cmpuint (async.n_cancelled, ==, 0);

  g_cancellable_cancel (cancellable);
  run_async (fixture, "Bob", cancellable, &async);
  g_assert_cmpuint (async.n_cancelled, ==, 3);
  entries = list (fixture, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
}

#define WRITERS 2
#define DOCUMENTS 100

/* All put the same documents under the same names, in another order, and some of their own. */
static gpointer
write_many (gpointer data)
{
  Fixture *fixture = ((gpointer *)data)[0];
  guint    writer = GPOINTER_TO_UINT (((gpointer *)data)[1]);

  for (guint i = 0; i < DOCUMENTS; i++)
    {
      guint            which = writer == 0 ? i : DOCUMENTS - 1 - i;
      g_autofree char *shared = g_strdup_printf ("{\"edition\": %u}", which);
      g_autofree char *own = g_strdup_printf ("{\"edition\": %u, \"writer\": %u}", which, writer);
      g_autofree char *a = put (fixture, "Anna", "Sales", shared);
      g_autofree char *b = put (fixture, "Anna", "Sales", own);

      assert_read (fixture, a, shared);
      assert_read (fixture, b, own);
    }

  return NULL;
}

static void
test_two_writers (Fixture      *fixture,
                  gconstpointer data)
{
  GThread *threads[WRITERS];
  gpointer arguments[WRITERS][2];
  g_autoptr(GPtrArray) entries = NULL;

  for (guint i = 0; i < WRITERS; i++)
    {
      arguments[i][0] = fixture;
      arguments[i][1] = GUINT_TO_POINTER (i);
      threads[i] = g_thread_new ("writer", write_many, arguments[i]);
    }
  for (guint i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);

  entries = list (fixture, NULL);
  g_assert_cmpuint (entries->len, ==, DOCUMENTS * (1 + WRITERS));
}

static void
changed_cb (TueShelf *shelf,
            guint    *n_changed)
{
  (*n_changed)++;
}

static gboolean
write_cb (gpointer data)
{
  static guint     n_writes = 0;
  g_autofree char *text = g_strdup_printf ("{\"n\": %u}", n_writes++);

  write_file (data, "Anna/a.playbook", text);

  return G_SOURCE_CONTINUE;
}

/* In the folder of an author that came after the watch began, too. */
static void
test_watch (Fixture      *fixture,
            gconstpointer data)
{
  guint n_changed = 0, source;

  g_signal_connect (fixture->shelf, "changed", G_CALLBACK (changed_cb), &n_changed);
  tue_shelf_watch (fixture->shelf);
  source = g_timeout_add (50, write_cb, fixture);
  while (n_changed < 3)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* Dropping the shelf while it looks for what to watch. */
static void
test_watch_dropped (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(GFile) folder = g_file_new_for_path (g_get_tmp_dir ());
      g_autoptr(TueShelf) shelf = tue_folder_shelf_new (folder);

      tue_shelf_watch (shelf);
      if (i % 2 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

#define MANY 10000

static gboolean
tick_cb (gpointer data)
{
  gint64 *state = data; /* when it was last called, the longest pause */
  gint64  now = g_get_monotonic_time ();

  state[1] = MAX (state[1], now - state[0]);
  state[0] = now;

  return G_SOURCE_CONTINUE;
}

static void
many_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GVariant) cursor = NULL;
  g_autoptr(GPtrArray) entries = tue_shelf_list_finish (TUE_SHELF (source), result, &cursor, NULL);

  g_assert_cmpuint (entries->len, ==, MANY);
  *(gboolean *)user_data = TRUE;
}

/* How long is for the bench; that the loop goes on is for every run. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  gboolean done = FALSE;
  guint    source;
  gint64   state[2] = { 0, 0 };

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/Author %u/%u.playbook", fixture->path, i % 20, i);
      g_autofree char *folder = g_path_get_dirname (path);
      FILE            *file;

      if (i < 20)
        g_mkdir (folder, 0700);
      file = fopen (path, "w");
      fputs (DOCUMENT, file);
      fclose (file);
    }

  source = g_timeout_add (1, tick_cb, state);
  state[0] = g_get_monotonic_time ();
  tue_shelf_list_async (fixture->shelf, kinds, NULL, NULL, many_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_test_message ("longest pause: %.1f ms", (double)state[1] / 1000);
}

#define ADD(name, func) g_test_add ("/shelf/folder/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("states", test_states);
  ADD ("links", test_links);
  ADD ("ids", test_ids);
  ADD ("hostile-names", test_hostile_names);
  ADD ("half-copied", test_half_copied);
  ADD ("cursor", test_cursor);
  ADD ("put", test_put);
  ADD ("put/refused", test_put_refused);
  ADD ("out-of-reach", test_out_of_reach);
  ADD ("unreadable", test_unreadable);
  ADD ("async", test_async);
  ADD ("two-writers", test_two_writers);
  ADD ("watch", test_watch);
  g_test_add_func ("/shelf/folder/watch/dropped", test_watch_dropped);
  ADD ("many", test_many);

  return g_test_run ();
}
