/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The n-th call that writes fails, for n = 1, 2, 3 … until none does; and the
 * n-th allocation of SQLite. After each the library is as before or as after
 * the transaction, and what was reported as written is there.
 */

#include "config.h"

#include "tue-store.h"

#include <sqlite3.h>
#include <string.h>
#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "store-fixture.h"
#include "tue-value-json.h"

static sqlite3_mem_methods real_memory;
static int                 n_allocations_until;
static gboolean            out_of_memory;

static gboolean
count_allocation (void)
{
  if (!out_of_memory)
    return FALSE;

  return --n_allocations_until <= 0;
}

static void *
allocate (int n_bytes)
{
  return count_allocation () ? NULL : real_memory.xMalloc (n_bytes);
}

static void *
reallocate (void *memory,
            int   n_bytes)
{
  return count_allocation () ? NULL : real_memory.xRealloc (memory, n_bytes);
}

static void
install_memory (void)
{
  sqlite3_mem_methods methods;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real_memory), ==, SQLITE_OK);
  methods = real_memory;
  methods.xMalloc = allocate;
  methods.xRealloc = reallocate;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods), ==, SQLITE_OK);
}

static void
begin_faults (int       n,
              FaultKind kind,
              gboolean  sticky,
              gboolean  memory)
{
  if (memory)
    {
      n_allocations_until = n;
      out_of_memory = TRUE;
    }
  else
    {
      fault_vfs_fail (kind, n, sticky);
    }
}

/* Returns whether none happened. */
static gboolean
end_faults (gboolean memory)
{
  if (memory)
    {
      out_of_memory = FALSE;
      return n_allocations_until > 0;
    }

  fault_vfs_clear ();
  return fault_vfs_get_n_failed () == 0;
}

/* The number of the transaction in which prepare() writes it. */
#define DRAFT_SEQUENCE 22

#define OLD_DRAFT "Dear Ms Weber,\n\nthank you for your question about the signs. "
#define NEW_DRAFT "Dear Ms Wäber,\n\nthank you for your question about the new signs. "

static void
keep (TueTaskPatch     *patch,
      const char       *id,
      TueRevisionOrigin origin,
      const char       *text)
{
  g_autoptr(TueRevision) revision = tue_revision_new (id, 0, origin, "Mo", 5);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, bytes);
}

static void
set_draft (TueTaskPatch *patch,
           const char   *text,
           gint64        base)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GArray) ties = fixture_make_ties (4, "{}");

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, ties);
  patch->draft->base = base;
}

static void
ask_and_send_back (TueTaskPatch *patch)
{
  g_autoptr(TueValue) content = tue_value_from_json ("{\"to\": [{\"name\": \"Marek\"}]}", -1, NULL);
  g_autoptr(TueReviewEntry) asked = NULL;
  g_autoptr(TueReviewEntry) sent_back = NULL;

  asked = tue_review_entry_new (&(TueReviewEntrySpec){
    .id = "e1", .kind = TUE_REVIEW_ENTRY_REQUEST, .person = "Mo", .time = 7, .hash = "c0ffee", .content = content });
  sent_back = tue_review_entry_new (&(TueReviewEntrySpec){
    .id = "e2", .kind = TUE_REVIEW_ENTRY_SEND_BACK, .person = "Marek", .time = 8, .about = "e1", .hash = "c0ffee" });
  tue_task_patch_add_review_entry (patch, asked);
  tue_task_patch_add_review_entry (patch, sent_back);
  tue_task_patch_set_state (patch, TUE_TASK_STATE_DRAFTING);
}

static GPtrArray *
make_patches (void)
{
  GPtrArray    *patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);
  TueTaskPatch *patch = fixture_new_task ("new", "Contoso", "2026-12-01");

  patch->created = patch->updated = 99;
  fixture_set_text (patch, "client", "Contoso");
  g_ptr_array_add (patches, patch);
  patch = tue_task_patch_new ("task-1");
  tue_task_patch_set_title (patch, "Renamed");
  fixture_set_text (patch, "client", "Northwind Traders");
  set_draft (patch, NEW_DRAFT, DRAFT_SEQUENCE);
  keep (patch, "r2", TUE_REVISION_ORIGIN_EDIT, NEW_DRAFT);
  keep (patch, "r3", TUE_REVISION_ORIGIN_SAVED, "");
  tue_draft_patch_change_reason (tue_task_patch_make_draft (patch), "r1", TUE_REVISION_REASON_TONE);
  tue_draft_patch_set_language (tue_task_patch_make_draft (patch), "en_GB");
  tue_task_patch_set_n_stale (patch, 2);
  g_ptr_array_add (patches, patch);
  patch = tue_task_patch_new ("task-4");
  ask_and_send_back (patch);
  g_ptr_array_add (patches, patch);
  patch = tue_task_patch_new ("task-3");
  set_draft (patch, "A first draft", 0);
  g_ptr_array_add (patches, patch);
  patch = tue_task_patch_new ("task-2");
  tue_task_patch_set_deleted (patch, TRUE);
  g_ptr_array_add (patches, patch);

  return patches;
}

static void
prepare (const char *folder)
{
  g_autoptr(TueStore) store = fixture_open (folder);
  TueTaskPatch *patch;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);

      patch = fixture_new_task (id, "Northwind", NULL);

      fixture_set_text (patch, "client", "Northwind");
      fixture_apply (store, patch, NULL);
    }

  patch = tue_task_patch_new ("task-1");
  set_draft (patch, OLD_DRAFT, 0);
  keep (patch, "r1", TUE_REVISION_ORIGIN_ANSWER, OLD_DRAFT);
  fixture_apply (store, patch, NULL);
  g_assert_cmpint (tue_store_get_sequence (store), ==, DRAFT_SEQUENCE);
}

static void
check_sound (const char *path)
{
  sqlite3      *database;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "PRAGMA integrity_check", -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 0), ==, "ok");
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_exec (database, "INSERT INTO task_search (task_search) VALUES ('integrity-check')", NULL, NULL, NULL),
                   ==,
                   SQLITE_OK);
  sqlite3_close (database);
}

static void
restore (const char *path,
         GBytes     *whole)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_remove (journal);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), NULL));
}

typedef struct
{
  FaultKind kind;
  gboolean  sticky;
  gboolean  memory;
} Torture;

static void
test_apply (gconstpointer data)
{
  const Torture   *torture = data;
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(GBytes) whole = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean         done = FALSE;
  int              stride = torture->memory ? 17 : fixture_get_stride (3);
  int              n;

  prepare (folder);
  whole = fixture_read (path);
  before = fixture_dump (path);
  {
    g_autoptr(TueStore) store = fixture_open (folder);
    g_autoptr(GPtrArray) patches = make_patches ();

    g_assert_true (tue_store_apply (store, patches, NULL, NULL));
    after = fixture_dump (path);
  }
  g_assert_cmpstr (before, !=, after);

  for (n = fixture_get_first_fault (stride); !done; n += stride)
    {
      TueStore *store;
      g_autoptr(GPtrArray) patches = make_patches ();
      g_autoptr(GError) error = NULL;
      g_autofree char *dump = NULL;
      g_autofree char *again = NULL;
      gboolean         applied;

      restore (path, whole);
      store = fixture_open (folder);
      begin_faults (n, torture->kind, torture->sticky, torture->memory);
      applied = tue_store_apply (store, patches, NULL, &error);
      done = end_faults (torture->memory);
      g_assert_true (applied == (error == NULL));
      if (done)
        g_assert_true (applied);

      /* Another program sees all or nothing, and all when that was said. */
      dump = fixture_dump (path);
      if (applied)
        g_assert_cmpstr (dump, ==, after);
      else if (strcmp (dump, after) != 0)
        g_assert_cmpstr (dump, ==, before);

      /* The same connection writes it now that nothing fails. */
      g_clear_error (&error);
      if (!applied)
        tue_store_apply (store, patches, NULL, &error);
      g_assert_no_error (error);
      tue_store_free (store);
      again = fixture_dump (path);
      if (!applied && strcmp (dump, before) == 0)
        g_assert_cmpstr (again, ==, after);
      check_sound (path);
    }

  g_assert_cmpint (n, >, 5);
  fixture_remove_folder (folder);
}

/* A change of practice that makes a role and a version, adds and removes parts. */
static TuePracticeChange *
make_change (TueStore *store)
{
  g_autoptr(TueCatalog) catalog = tue_store_load_catalog (store, NULL);
  TueWorkflow    *workflow = catalog->workflows->pdata[0];
  TueWorkflowSpec spec;
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(TueTemplate) template = tue_template_new (FIXTURE_WORKFLOW "-template", 4, "Why", "Hello.\n", NULL, 0);
  g_autoptr(TueRole) role = tue_role_new ("role-new", "Press", "");
  g_autoptr(TueWorkflow) after = NULL;

  g_ptr_array_add (steps, tue_step_new (FIXTURE_WORKFLOW "-step", "Draft", "", template));
  g_ptr_array_add (checklist, tue_checklist_item_new ("item-new", "Sums", TUE_CHECKER_AUTHOR));
  tue_workflow_get_spec (workflow, &spec);
  spec.name = "Press Note";
  spec.role_id = "role-new";
  spec.steps = steps;
  spec.checklist = checklist;
  spec.notes = none;
  after = tue_workflow_new (&spec);

  return tue_practice_change_new (workflow, after, role, "Why");
}

static gboolean
apply_change (TueStore          *store,
              TuePracticeChange *change,
              GError           **error)
{
  g_autoptr(TuePracticeResult) result = NULL;

  if (!tue_store_apply_practice (store, change, NULL, 7, &result, error))
    return FALSE;
  g_assert_true (result->applied);

  return TRUE;
}

/* What is written, and written again. */
typedef gboolean (*WriteFunc) (TueStore *store,
                               gpointer  data,
                               GError  **error);

typedef struct
{
  gpointer (*prepare) (TueStore *store);
  WriteFunc      apply;
  GDestroyNotify free_data;
} Write;

static void
torture_write (const Torture *torture,
               const Write   *write)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(GBytes) whole = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean         done = FALSE;
  int              stride = torture->memory ? 97 : fixture_get_stride (3);
  int              n;

  tue_store_free (fixture_open (folder));
  whole = fixture_read (path);
  before = fixture_dump (path);
  {
    g_autoptr(TueStore) store = fixture_open (folder);
    gpointer data = write->prepare (store);

    g_assert_true (write->apply (store, data, NULL));
    write->free_data (data);
    after = fixture_dump (path);
  }
  g_assert_cmpstr (before, !=, after);

  for (n = fixture_get_first_fault (stride); !done; n += stride)
    {
      g_autoptr(TueStore) store = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *dump = NULL;
      g_autofree char *again = NULL;
      gpointer         data;
      gboolean         applied;

      restore (path, whole);
      store = fixture_open (folder);
      data = write->prepare (store);
      begin_faults (n, torture->kind, torture->sticky, torture->memory);
      applied = write->apply (store, data, &error);
      done = end_faults (torture->memory);
      g_assert_true (applied == (error == NULL));

      dump = fixture_dump (path);
      if (applied)
        g_assert_cmpstr (dump, ==, after);
      else if (strcmp (dump, after) != 0)
        g_assert_cmpstr (dump, ==, before);

      /* It comes again, written or not, now that nothing fails: once is enough. */
      g_assert_true (write->apply (store, data, NULL));
      write->free_data (data);
      g_clear_pointer (&store, tue_store_free);
      again = fixture_dump (path);
      g_assert_cmpstr (again, ==, after);
      check_sound (path);
    }

  g_assert_cmpint (n, >, 5);
  fixture_remove_folder (folder);
}

static void
test_practice (gconstpointer data)
{
  static const Write write = { (gpointer (*) (TueStore *))make_change, (WriteFunc)apply_change, (GDestroyNotify)tue_practice_change_unref };

  torture_write (data, &write);
}

static TueArrangement *
make_arrangement (TueStore *store)
{
  return tue_arrangement_new_order ("role-1",
                                    (const char *[]){ FIXTURE_WORKFLOW, "workflow-2", NULL },
                                    FALSE,
                                    (const char *[]){ "workflow-2", FIXTURE_WORKFLOW, NULL });
}

static gboolean
apply_arrangement (TueStore       *store,
                   TueArrangement *arrangement,
                   GError        **error)
{
  return tue_store_apply_arrangement (store, arrangement, error);
}

static void
test_arrangement (gconstpointer data)
{
  static const Write write = { (gpointer (*) (TueStore *))make_arrangement, (WriteFunc)apply_arrangement, (GDestroyNotify)tue_arrangement_unref };

  torture_write (data, &write);
}

/* What is read is what is there, or there is an error; also by who has known it
 * before. */
static void
check_bytes (GBytes     *bytes,
             const char *expected)
{
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
check_reading (TueStore *store,
               GError  **error)
{
  g_autoptr(TueDraftRecord) record = NULL;
  g_autoptr(GBytes) second = NULL;
  g_autoptr(TueStoreNews) news = NULL;
  g_autoptr(GArray) ties = NULL;

  record = tue_store_load_draft (store, "task-1", error);
  if (record == NULL)
    return;
  check_bytes (record->text, NEW_DRAFT);
  g_assert_false (record->damaged);
  g_assert_cmpint (record->sequence, ==, DRAFT_SEQUENCE + 1);
  g_assert_cmpstr (record->language, ==, "en_GB");
  g_assert_cmpuint (record->revisions->len, ==, 3);
  g_assert_cmpint (tue_revision_get_reason (record->revisions->pdata[0]), ==, TUE_REVISION_REASON_TONE);

  second = tue_store_load_revision_text (store, "task-1", 2, error);
  if (second == NULL)
    return;
  check_bytes (second, NEW_DRAFT);

  ties = tue_store_load_ties (store, "task-1", error);
  if (ties == NULL)
    return;
  fixture_check_ties (ties, 4, "{}");

  news = tue_store_poll (store, error);
}

static void
test_read (void)
{
  char    *folder = fixture_make_folder ();
  gboolean done = FALSE;
  {
    g_autoptr(TueStore) store = NULL;
    g_autoptr(GPtrArray) patches = make_patches ();

    prepare (folder);
    store = fixture_open (folder);
    g_assert_true (tue_store_apply (store, patches, NULL, NULL));
  }

  for (int n = 1; !done; n += 17)
    {
      g_autoptr(TueStore) store = fixture_open (folder);
      g_autoptr(GError) error = NULL;

      begin_faults (n, FAULT_NONE, TRUE, TRUE);
      check_reading (store, &error);
      done = end_faults (TRUE);
      if (done)
        g_assert_no_error (error);
      else if (error != NULL)
        g_assert_cmpuint (error->domain, ==, TUE_STORE_ERROR);

      g_clear_error (&error);
      check_reading (store, &error);
      g_assert_no_error (error);
    }

  fixture_remove_folder (folder);
}

/* The same for the making of a library. */
static void
test_create (gconstpointer data)
{
  const Torture *torture = data;
  int            stride = torture->memory ? 97 : fixture_get_stride (3);
  gboolean       done = FALSE;

  for (int n = fixture_get_first_fault (stride); !done; n += stride)
    {
      char            *folder = fixture_make_folder ();
      g_autofree char *path = g_build_filename (folder, "library.db", NULL);
      g_autoptr(TueStore) store = NULL;
      g_autoptr(TueCatalog) catalog = NULL;
      g_autoptr(GError) error = NULL;

      begin_faults (n, torture->kind, torture->sticky, torture->memory);
      store = tue_store_open (path, fixture_seed, NULL, &error);
      done = end_faults (torture->memory);
      g_assert_true ((store != NULL) == (error == NULL));
      g_clear_pointer (&store, tue_store_free);
      g_clear_error (&error);

      store = fixture_open (folder);
      catalog = tue_store_load_catalog (store, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (catalog->workflows->len, ==, 2);
      g_clear_pointer (&store, tue_store_free);
      check_sound (path);
      fixture_remove_folder (folder);
    }
}

/* As the workspace does: what passes by itself is tried again. */
static gboolean
is_busy (GError **error)
{
  gboolean busy = g_error_matches (*error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY);

  if (busy)
    g_clear_error (error);

  return busy;
}

static void
write_as_child (const char *path,
                char        letter)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueStore) store = NULL;

  do
    store = tue_store_open (path, fixture_seed, NULL, &error);
  while (is_busy (&error));

  for (guint i = 0; error == NULL && i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("%c-%u", letter, i);

      do
        fixture_apply (store, fixture_new_task (id, "Northwind", NULL), &error);
      while (is_busy (&error));
    }

  if (error != NULL)
    g_printerr ("# %c: %s\n", letter, error->message);
  g_clear_pointer (&store, tue_store_free);
  _exit (error != NULL ? 1 : 0);
}

/* Three programs start at once where there is no library and write to it. */
static void
test_processes (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(TueStore) store = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(TueCatalog) catalog = NULL;
  pid_t children[3];

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        write_as_child (path, 'a' + i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }

  store = fixture_open (folder);
  g_assert_false (tue_store_get_is_new (store));
  catalog = tue_store_load_catalog (store, NULL);
  g_assert_cmpuint (catalog->workflows->len, ==, 2);
  records = tue_store_list_tasks (store, &(TueTaskQuery){ 0 }, NULL);
  g_assert_cmpuint (records->len, ==, 120);
  g_assert_cmpint (tue_store_get_sequence (store), ==, 121);
  g_clear_pointer (&store, tue_store_free);
  check_sound (path);
  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  static const Torture io_once = { FAULT_IO, FALSE, FALSE };
  static const Torture io_forever = { FAULT_IO, TRUE, FALSE };
  static const Torture full_once = { FAULT_FULL, FALSE, FALSE };
  static const Torture full_forever = { FAULT_FULL, TRUE, FALSE };
  static const Torture memory = { FAULT_NONE, TRUE, TRUE };

  g_test_init (&argc, &argv, NULL);
  install_memory ();
  fault_vfs_register ();

  g_test_add_func ("/store/processes", test_processes);
  g_test_add_data_func ("/store/torture/apply/io-once", &io_once, test_apply);
  g_test_add_data_func ("/store/torture/apply/io-forever", &io_forever, test_apply);
  g_test_add_data_func ("/store/torture/apply/full-once", &full_once, test_apply);
  g_test_add_data_func ("/store/torture/apply/full-forever", &full_forever, test_apply);
  g_test_add_data_func ("/store/torture/apply/memory", &memory, test_apply);
  g_test_add_func ("/store/torture/read", test_read);
  g_test_add_data_func ("/store/torture/practice/io-once", &io_once, test_practice);
  g_test_add_data_func ("/store/torture/practice/memory", &memory, test_practice);
  g_test_add_data_func ("/store/torture/arrangement/io-once", &io_once, test_arrangement);
  g_test_add_data_func ("/store/torture/arrangement/full-forever", &full_forever, test_arrangement);
  g_test_add_data_func ("/store/torture/create/io-once", &io_once, test_create);
  g_test_add_data_func ("/store/torture/create/full-forever", &full_forever, test_create);
  g_test_add_data_func ("/store/torture/create/memory", &memory, test_create);

  return g_test_run ();
}
