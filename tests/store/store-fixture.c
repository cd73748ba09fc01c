/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "tue-seal.h"

char *
fixture_make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("tuesday-store-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
remove_recursively (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_recursively (child);
    }
  g_remove (path);
}

void
fixture_remove_folder (char *take_folder)
{
  remove_recursively (take_folder);
  g_free (take_folder);
}

static TueWorkflow *
make_workflow (const char *id,
               const char *name,
               GPtrArray  *snippets)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) examples = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueField) client = tue_field_new (&(TueFieldSpec){ .name = "client", .required = TRUE });
  g_autoptr(TueField) need = tue_field_new (&(TueFieldSpec){ .name = "need", .type = TUE_FIELD_TEXT });
  TueField        *fields[] = { client, need };
  g_autofree char *template_id = g_strconcat (id, "-template", NULL);
  g_autofree char *step_id = g_strconcat (id, "-step", NULL);
  g_autofree char *item_id = g_strconcat (id, "-item", NULL);
  g_autofree char *note_id = g_strconcat (id, "-note", NULL);
  g_autofree char *example_id = g_strconcat (id, "-example", NULL);
  g_autoptr(TueTemplate) template = tue_template_new (template_id, 3, "Shorter", "Write to {{client}}.\n", fields, 2);
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;
  g_autoptr(GPtrArray) material = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) follow_ups = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const remarks[] = { "Names the client", "Says “why”", NULL };

  g_ptr_array_add (material, tue_named_text_new ("Mail", "We need it by Friday.\n"));
  g_ptr_array_add (follow_ups, tue_named_text_new ("Shorter", "Shorter, for {{client}}."));
  tue_value_builder_set (builder, "client", tue_value_new_string ("Example Ltd"));
  values = tue_value_builder_end (builder);
  g_ptr_array_add (steps, tue_step_new (step_id, "Draft", "Begin with the outcome.", template));
  g_ptr_array_add (checklist, tue_checklist_item_new (item_id, "Every number is in the facts", TUE_CHECKER_REVIEWER));
  g_ptr_array_add (notes, tue_practice_note_new (note_id, "Lead with their week", "Readers buy a better Tuesday.", step_id, "need"));
  g_ptr_array_add (examples, tue_example_new (&(TueExampleSpec){ example_id, "Example proposal", 3, values, material, "Hi.", "Dear client", remarks }));

  return tue_workflow_new (&(TueWorkflowSpec){
    .id = id,
    .playbook_id = "playbook-1",
    .role_id = "role-1",
    .name = name,
    .icon_name = "tue-proposal-symbolic",
    .summary = "An offer",
    .purpose = "A one-page offer.",
    .use_when = "Use it when the price is known.",
    .avoid_when = "Not before.",
    .steps = steps,
    .follow_ups = follow_ups,
    .checklist = checklist,
    .notes = notes,
    .examples = examples,
    .snippets = snippets,
  });
}

TuePlaybook *
fixture_make_playbook (void)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (roles, tue_role_new ("role-1", "Sales", "Offers and replies"));
  g_ptr_array_add (snippets, tue_snippet_new ("house-voice", "House voice", "Plain and warm.\n"));
  g_ptr_array_add (workflows, make_workflow (FIXTURE_WORKFLOW, "Proposal", snippets));
  g_ptr_array_add (workflows, make_workflow ("workflow-2", "Client Reply", snippets));

  return tue_playbook_new (&(TuePlaybookSpec){
    .id = "playbook-1",
    .name = "Test Playbook",
    .edition = 1,
    .summary = "For tests",
    .roles = roles,
    .snippets = snippets,
    .workflows = workflows,
  });
}

gboolean
fixture_seed (TueStore *store,
              gpointer  user_data,
              GError  **error)
{
  g_autoptr(TuePlaybook) playbook = fixture_make_playbook ();

  return tue_store_add_playbook (store, playbook, NULL, error);
}

/* With the sanitizers a fault takes ten times as long, and what a fault or a kill
 * leaves in the file is the same as without. Where each run begins is drawn: what one
 * leaves out, another has. */
#ifdef __SANITIZE_ADDRESS__
#define SAMPLES 6
#else
#define SAMPLES 1
#endif

int
fixture_get_stride (int sample)
{
  return g_test_slow () ? 1 : sample * SAMPLES;
}

int
fixture_get_first_fault (int stride)
{
  return g_test_rand_int_range (1, stride + 1);
}

TueStore *
fixture_open (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(GError) error = NULL;
  TueStore *store = tue_store_open (path, fixture_seed, NULL, &error);

  g_assert_no_error (error);

  return store;
}

TueTaskPatch *
fixture_new_task (const char *id,
                  const char *title,
                  const char *due)
{
  static gint64 clock = 1000;
  TueTaskPatch *patch = tue_task_patch_new (id);

  patch->flags |= TUE_TASK_PATCH_NEW;
  patch->workflow_id = g_strdup (FIXTURE_WORKFLOW);
  patch->created = patch->updated = clock++;
  tue_task_patch_set_title (patch, title);
  tue_task_patch_set_due (patch, due);
  tue_task_patch_set_state (patch, TUE_TASK_STATE_OPEN);
  tue_task_patch_set_progress (patch, 0, 2);
  tue_task_patch_set_deleted (patch, FALSE);

  return patch;
}

void
fixture_set_text (TueTaskPatch *patch,
                  const char   *field,
                  const char   *text)
{
  g_autoptr(TueValue) value = tue_value_new_string (text);

  tue_task_patch_set_value (patch, field, value);
}

GArray *
fixture_make_ties (gsize       length,
                   const char *what)
{
  GArray *ties = tue_draft_ties_new ();

  tue_draft_ties_add (ties, 0, length, g_ref_string_new (what));

  return ties;
}

void
fixture_check_ties (GArray     *ties,
                    gsize       length,
                    const char *what)
{
  const TueDraftTie *tie = &g_array_index (ties, TueDraftTie, 0);

  g_assert_cmpuint (ties->len, ==, 1);
  g_assert_cmpuint (tie->start, ==, 0);
  g_assert_cmpuint (tie->length, ==, length);
  g_assert_cmpstr (tie->what, ==, what);
}

guint
fixture_count_found (TueStore   *store,
                     const char *word)
{
  g_autoptr(TueSearchQuery) query = tue_search_query_new ();
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  TueSearchCounts counts;

  tue_search_query_add_word (query, word, strlen (word), FALSE);
  found = tue_store_search_tasks (store, query, 10, &counts, &error);
  g_assert_no_error (error);

  return found->len;
}

gboolean
fixture_apply (TueStore     *store,
               TueTaskPatch *take_patch,
               GError      **error)
{
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);

  g_ptr_array_add (patches, take_patch);

  return tue_store_apply (store, patches, NULL, error);
}

static sqlite3 *
open_database (const char *path,
               int         flags)
{
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, flags, NULL), ==, SQLITE_OK);

  return database;
}

static void
append_hex (GString      *dump,
            const guint8 *bytes,
            int           length)
{
  for (int i = 0; i < length; i++)
    g_string_append_printf (dump, "%02x", bytes[i]);
  g_string_append_c (dump, '|');
}

static void
dump_table (sqlite3    *database,
            const char *table,
            GString    *dump)
{
  /* The id of an event is another one each time, and so is the number of an order
   * that is written again. */
  gboolean         events = g_str_equal (table, "task_event"), orders = g_str_equal (table, "arrangement");
  const char      *columns = events   ? "key, task_key, what, from_state, to_state, step_id, time, person_id, sequence"
                             : orders ? "workflow_id, favourite, role_id, place"
                                      : "*";
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY 1, 2", columns, table);
  sqlite3_stmt    *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_string_append_printf (dump, "-- %s\n", table);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const char *text = (const char *)sqlite3_column_text (statement, i);
          int         length = sqlite3_column_bytes (statement, i);

          /* It follows from the others, and from the id of a person. */
          if (g_str_equal (sqlite3_column_name (statement, i), "seal"))
            continue;

          if (sqlite3_column_type (statement, i) != SQLITE_BLOB)
            g_string_append_printf (dump, "%s|", text != NULL ? text : "(null)");
          else
            append_hex (dump, sqlite3_column_blob (statement, i), length);
        }
      g_string_append_c (dump, '\n');
    }
  sqlite3_finalize (statement);
}

/* Who is who is said by the name: the id is another one each time. */
static char *
name_persons (sqlite3    *database,
              const char *dump)
{
  g_autoptr(GString) named = g_string_new (dump);
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (database, "SELECT id, name FROM person", -1, &statement, NULL) != SQLITE_OK)
    return g_string_free (g_steal_pointer (&named), FALSE);

  while (sqlite3_step (statement) == SQLITE_ROW)
    g_string_replace (named,
                      (const char *)sqlite3_column_text (statement, 0),
                      (const char *)sqlite3_column_text (statement, 1),
                      0);
  sqlite3_finalize (statement);

  return g_string_free (g_steal_pointer (&named), FALSE);
}

char *
fixture_dump (const char *path)
{
  static const char *const tables[] = {
    "playbook",
    "role",
    "snippet",
    "workflow",
    "template_version",
    "step",
    "checklist_item",
    "practice_note",
    "example",
    "task",
    "task_value",
    "task_also",
    "prompt_copy",
    "task_event",
    "playbook_edition",
    "draft",
    "draft_text",
    "draft_edit",
    "draft_tie",
    "revision",
    "revision_text",
    "task_search_docsize",
    "workflow_search_docsize",
    "arrangement",
    "review",
    "review_entry",
  };
  g_autoptr(GString) dump = g_string_new (NULL);
  sqlite3 *database = open_database (path, SQLITE_OPEN_READWRITE);
  char    *named;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    dump_table (database, tables[i], dump);
  named = name_persons (database, dump->str);
  sqlite3_close (database);

  return named;
}

void
fixture_execute (const char *path,
                 const char *sql)
{
  sqlite3 *database = open_database (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);

  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

void
fixture_execute_sealed (const char *path,
                        const char *sql)
{
  g_autoptr(GError) error = NULL;
  TueDatabase *database;

  fixture_execute (path, sql);
  database = tue_database_open (path, TUE_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (tue_seal_renew (database, NULL));
  tue_database_free (database);
}

void
fixture_damage (const char *path,
                const char *sql)
{
  sqlite3 *database = open_database (path, SQLITE_OPEN_READWRITE);

  g_assert_cmpint (sqlite3_db_config (database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

GBytes *
fixture_read (const char *path)
{
  char *contents;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  return g_bytes_new_take (contents, length);
}

gboolean
fixture_is_refused (const char *path,
                    const char *sql)
{
  sqlite3 *database = open_database (path, SQLITE_OPEN_READWRITE);
  int      code = sqlite3_exec (database, sql, NULL, NULL, NULL);

  sqlite3_close (database);

  return code != SQLITE_OK;
}

gint64
fixture_get_integer (const char *path,
                     const char *sql)
{
  sqlite3      *database = open_database (path, SQLITE_OPEN_READWRITE);
  sqlite3_stmt *statement;
  gint64        integer;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  integer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (database);

  return integer;
}

void
fixture_turn_bit (const char *path,
                  const char *table,
                  const char *column,
                  gint64      rowid,
                  guint       bit)
{
  sqlite3      *database = open_database (path, SQLITE_OPEN_READWRITE);
  sqlite3_blob *blob;
  guint8        byte;
  int           at;

  g_assert_cmpint (sqlite3_blob_open (database, "main", table, column, rowid, 1, &blob), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_blob_bytes (blob), >, 0);
  at = (int)(bit / 8 % (guint)sqlite3_blob_bytes (blob));
  g_assert_cmpint (sqlite3_blob_read (blob, &byte, 1, at), ==, SQLITE_OK);
  byte ^= 1 << bit % 8;
  g_assert_cmpint (sqlite3_blob_write (blob, &byte, 1, at), ==, SQLITE_OK);
  sqlite3_blob_close (blob);
  sqlite3_close (database);
}

/* A place between two characters. */
static gsize
choose_place (GString *text)
{
  gsize place = text->len > 0 ? (gsize)g_test_rand_int_range (0, (gint32)text->len + 1) : 0;

  while (place < text->len && (text->str[place] & 0xc0) == 0x80)
    place++;

  return place;
}

void
fixture_edit_text (GString *text)
{
  static const char *const pieces[] = {
    "a",
    " the price holds until Friday",
    "ä",
    "è",
    "é",
    "🚀",
    "🚁",
    "e\xcc\x81",
    "\n\n",
    "\t",
    "漢字",
    "The delivery of the new signs, in three languages, begins before the summer holidays. ",
  };
  int   kind = g_test_rand_int_range (0, 40);
  gsize begin = choose_place (text);
  gsize end = choose_place (text);

  if (kind == 0)
    g_string_truncate (text, 0);
  else if (kind == 1)
    for (guint i = 0; i < 60; i++)
      g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  else if (kind < 12)
    g_string_erase (text, (gssize)MIN (begin, end), (gssize)MIN (MAX (begin, end) - MIN (begin, end), text->len));
  else
    g_string_insert (text, (gssize)begin, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
}
