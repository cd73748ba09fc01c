/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A library that is damaged at random: each read is right, or says damage.
 *
 * TUE_DAMAGE_PLACES sets how many places are tried. What is found is told with
 * the seed that finds it again.
 */

#include "config.h"

#include "tue-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"
#include "tue-database.h"
#include "tue-value-json.h"

#define N_TASKS 24
#define N_PLACES 150

/* The line of a thing that is told to be damaged. */
#define DAMAGED "damaged"

static char *seed;

/* What a read came to: a text, or NULL where damage was told. */
typedef char *(*ReadFunc) (TueStore   *store,
                           const char *id);

static void
add_draft (TueTaskPatch *patch,
           guint         number)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *id = g_strdup_printf ("r%u", number);
  g_autoptr(TueRevision) revision = tue_revision_new (id, 0, TUE_REVISION_ORIGIN_ANSWER, "Mo", number);

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "Sentence %u of draft %u costs %u euros.\n\n", i, number, 1000 + i * number);
  bytes = g_bytes_new (text->str, text->len);
  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
  tue_draft_patch_set_language (tue_task_patch_make_draft (patch), "de");
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, bytes);
}

/* The prompt that an answer came to. */
static void
add_copy (TueTaskPatch *patch,
          guint         number)
{
  TuePromptCopy *copy = g_new0 (TuePromptCopy, 1);

  copy->step_id = g_strdup (FIXTURE_WORKFLOW "-step");
  copy->template_id = g_strdup (FIXTURE_WORKFLOW "-template");
  copy->template_version = 3;
  copy->values = tue_value_new_map ();
  copy->prompt_hash = g_strdup ("hash");
  copy->time = number;
  copy->person = g_strdup ("Mo");
  tue_task_patch_take_copy (patch, copy);
  tue_task_patch_set_copied (patch, number);
}

/* Writing goes on in a draft, so that there are edits. */
static void
edit_draft (TueStore   *store,
            const char *id,
            guint       number)
{
  g_autoptr(TueDraftRecord) record = tue_store_load_draft (store, id, NULL);
  TueTaskPatch    *patch = tue_task_patch_new (id);
  g_autofree char *text = g_strdup_printf ("%sAnd %u more.", (const char *)g_bytes_get_data (record->text, NULL), number);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  tue_draft_patch_set_text (tue_task_patch_make_draft (patch), bytes, NULL);
  tue_task_patch_make_draft (patch)->base = record->sequence;
  g_assert_true (fixture_apply (store, patch, NULL));
}

static char *
make_id (guint i)
{
  return g_strdup_printf ("task-%u", i);
}

/* Somebody edits a workflow and did not save. */
static void
edit_workflow (TueStore *store)
{
  g_autoptr(TueCatalog) catalog = tue_store_load_catalog (store, NULL);
  g_autoptr(TueWorkflow) edited = NULL;
  g_autoptr(TueWorkflowDraft) draft = NULL;
  g_autoptr(TueWorkflowDraft) other = NULL;
  TueWorkflowSpec spec;

  tue_workflow_get_spec (catalog->workflows->pdata[0], &spec);
  spec.name = "Better Proposal";
  edited = tue_workflow_new (&spec);
  draft = tue_workflow_draft_new (spec.id, catalog->workflows->pdata[0], edited, NULL);
  g_assert_true (tue_store_write_edit (store, draft, "Mo", 1, &other, NULL));
  g_assert_null (other);
}

static void
add_review (TueTaskPatch *patch)
{
  g_autoptr(TueValue) content = tue_value_from_json ("{\"text\": \"When?\"}", -1, NULL);
  g_autofree char *id = g_strconcat (patch->id, "-entry", NULL);
  g_autoptr(TueReviewEntry) entry = tue_review_entry_new (&(TueReviewEntrySpec){
    .id = id, .kind = TUE_REVIEW_ENTRY_COMMENT, .person = "Marek", .key = "ed25519:k", .time = 7, .about = "x", .revision_id = "r", .revision = 3, .hash = "c0ffee", .content = content });

  tue_task_patch_add_review_entry (patch, entry);
}

static GBytes *
make_library (const char *folder)
{
  g_autoptr(TueStore) store = fixture_open (folder);

  edit_workflow (store);
  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *id = make_id (i);
      g_autofree char *title = g_strdup_printf ("Proposal %u for Northwind", i);
      g_autofree char *need = g_strdup_printf ("Signs for branch %u, in three languages, at %u euros.", i, 4000 + i);
      TueTaskPatch    *patch = fixture_new_task (id, title, "2026-11-27");

      fixture_set_text (patch, "client", "Northwind");
      fixture_set_text (patch, "need", need);
      tue_task_patch_set_also (patch, FIXTURE_WORKFLOW "-step", "In German");
      tue_task_patch_note_events (patch, i, "Mo");
      if (i % 2 == 0)
        {
          add_copy (patch, i);
          add_draft (patch, i);
          add_review (patch);
        }
      g_assert_true (fixture_apply (store, patch, NULL));
      for (guint n = 0; i % 2 == 0 && n < 6; n++)
        edit_draft (store, id, n);
    }

  return fixture_read (tue_store_get_path (store));
}

static const char *
or_none (const char *text)
{
  return text != NULL ? text : "-";
}

/* What is told to be damaged is one line that tells nothing else. */
static void
append_record (GString             *text,
               const TueTaskRecord *record)
{
  if (record->damaged)
    {
      g_string_append (text, DAMAGED "\n");
      return;
    }

  g_string_append_printf (text, "%s|%s|%s|%s|%d|%s|%u|%u|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%d|%d|%u\n",
                          record->id, record->workflow_id, record->title, or_none (record->due), record->state,
                          or_none (record->step_id), record->n_filled, record->n_fields, record->created, record->updated,
                          record->copied, record->deleted, record->has_draft, record->n_stale);
}

/* A damaged row may be in no list; it is told all the same. */
static void
add_hidden (GString   *text,
            GPtrArray *listed,
            GPtrArray *damaged)
{
  for (guint i = 0; i < damaged->len; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < listed->len && !found; j++)
        found = g_str_equal (((TueTaskRecord *)listed->pdata[j])->id, ((TueTaskRecord *)damaged->pdata[i])->id);
      if (!found)
        g_string_append (text, DAMAGED "\n");
    }
}

static char *
read_list (TueStore   *store,
           const char *id)
{
  g_autoptr(GPtrArray) records = tue_store_list_tasks (store, &(TueTaskQuery){ 0 }, NULL);
  g_autoptr(GPtrArray) damaged = tue_store_list_damaged (store, NULL);
  GString *text;

  if (records == NULL || damaged == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < records->len; i++)
    append_record (text, records->pdata[i]);
  add_hidden (text, records, damaged);

  return g_string_free (text, FALSE);
}

static void
append_step (GString *text,
             TueStep *step)
{
  g_autofree char *template = g_strescape (tue_template_get_text (tue_step_get_template (step)), NULL);

  g_string_append_printf (text, "%s|%s|%s|%s\n", tue_step_get_id (step), tue_step_get_name (step),
                          or_none (tue_step_get_guidance (step)), template);
}

/* As many lines as it would be. */
static void
append_damaged (GString *text,
                guint    n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    g_string_append (text, DAMAGED "\n");
}

static char *
read_catalog (TueStore   *store,
              const char *id)
{
  g_autoptr(TueCatalog) catalog = tue_store_load_catalog (store, NULL);
  GString *text;

  if (catalog == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < catalog->workflows->len; i++)
    {
      TueWorkflow *workflow = catalog->workflows->pdata[i];
      GPtrArray   *steps = tue_workflow_get_steps (workflow);

      if (tue_workflow_get_damaged (workflow))
        {
          append_damaged (text, 1 + steps->len);
          continue;
        }

      g_string_append_printf (text, "%s|%s|%s|%s\n", tue_workflow_get_id (workflow), tue_workflow_get_name (workflow),
                              tue_workflow_get_purpose (workflow), tue_workflow_get_use_when (workflow));
      for (guint j = 0; j < steps->len; j++)
        append_step (text, steps->pdata[j]);
    }

  for (guint i = 0; i < catalog->edits->len; i++)
    {
      const TueWorkflowDraft *edit = catalog->edits->pdata[i];

      if (edit->damaged)
        append_damaged (text, 1);
      else
        g_string_append_printf (text, "%s|%s|%s\n", edit->workflow_id,
                                edit->workflow != NULL ? tue_workflow_get_name (edit->workflow) : "-",
                                edit->base != NULL ? tue_workflow_get_name (edit->base) : "-");
    }

  return g_string_free (text, FALSE);
}

static char *
read_values (TueStore   *store,
             const char *id)
{
  g_autoptr(TueTaskRecord) record = tue_store_load_task (store, id, NULL);

  if (record == NULL || record->damaged || record->damaged_values != NULL || record->damaged_alsos != NULL)
    return NULL;

  return tue_value_to_json (record->values);
}

static char *
read_row (TueStore   *store,
          const char *id)
{
  g_autoptr(TueTaskRecord) record = tue_store_load_task (store, id, NULL);
  GString *text;

  if (record == NULL || record->damaged)
    return NULL;

  text = g_string_new (NULL);
  append_record (text, record);

  return g_string_free (text, FALSE);
}

static char *
read_draft (TueStore   *store,
            const char *id)
{
  g_autoptr(TueDraftRecord) record = tue_store_load_draft (store, id, NULL);

  if (record == NULL || record->damaged)
    return NULL;

  return g_strdup_printf ("%s|%s", record->language, (const char *)g_bytes_get_data (record->text, NULL));
}

static void
append_revision (GString     *text,
                 TueStore    *store,
                 const char  *id,
                 TueRevision *revision)
{
  g_autoptr(GBytes) bytes = tue_store_load_revision_text (store, id, tue_revision_get_number (revision), NULL);
  g_autofree char *line = bytes != NULL ? g_strescape (g_bytes_get_data (bytes, NULL), NULL) : NULL;

  if (bytes == NULL || tue_revision_get_damaged (revision))
    g_string_append (text, DAMAGED "\n");
  else
    g_string_append_printf (text, "%u|%s|%s|%" G_GINT64_FORMAT "|%d|%d|%s|%d|%d|%d|%u|%u|%s\n",
                            tue_revision_get_number (revision), tue_revision_get_id (revision),
                            tue_revision_get_author (revision), tue_revision_get_time (revision),
                            tue_revision_get_origin (revision), tue_revision_get_reason (revision),
                            tue_revision_get_note (revision), tue_revision_get_n_words (revision),
                            tue_revision_get_n_added (revision), tue_revision_get_n_removed (revision),
                            tue_revision_get_restored_from (revision), tue_revision_get_template_version (revision), line);
}

static char *
read_revisions (TueStore   *store,
                const char *id)
{
  g_autoptr(TueDraftRecord) record = tue_store_load_draft (store, id, NULL);
  GString *text;

  if (record == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < record->revisions->len; i++)
    append_revision (text, store, id, record->revisions->pdata[i]);

  /* What a draft says that is damaged says nothing of how many there were. */
  if (record->damaged)
    g_string_append (text, DAMAGED "\n");

  return g_string_free (text, FALSE);
}

static char *
read_events (TueStore   *store,
             const char *id)
{
  g_autoptr(GPtrArray) events = tue_store_load_events (store, id, NULL);
  GString *text;

  if (events == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const TueTaskEvent *event = events->pdata[i];

      if (event->damaged)
        g_string_append (text, DAMAGED "\n");
      else
        g_string_append_printf (text, "%s|%s|%" G_GINT64_FORMAT "|%s|%d|%d|%s\n",
                                event->id, tue_task_event_kind_to_string (event->kind), event->time, or_none (event->person),
                                event->has_states ? (int)event->from : -1, event->has_states ? (int)event->to : -1,
                                or_none (event->step_id));
    }

  return g_string_free (text, FALSE);
}

static char *
read_review (TueStore   *store,
             const char *id)
{
  g_autoptr(TueReviewRecord) record = tue_store_load_review (store, id, NULL);
  GString *text;

  if (record == NULL || record->damaged)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < record->entries->len; i++)
    {
      TueReviewEntry  *entry = record->entries->pdata[i];
      g_autofree char *content = tue_value_to_json (tue_review_entry_get_content (entry));

      g_string_append_printf (text, "%s|%d|%s|%s|%" G_GINT64_FORMAT "|%s|%s|%u|%s|%s\n",
                              tue_review_entry_get_id (entry), tue_review_entry_get_kind (entry), tue_review_entry_get_person (entry),
                              or_none (tue_review_entry_get_key (entry)), tue_review_entry_get_time (entry),
                              or_none (tue_review_entry_get_about (entry)), or_none (tue_review_entry_get_revision_id (entry)),
                              tue_review_entry_get_revision (entry), or_none (tue_review_entry_get_hash (entry)), content);
    }

  return g_string_free (text, FALSE);
}

/* What goes out of it is whole, or nothing. */
static char *
read_playbook (TueStore   *store,
               const char *id)
{
  g_autoptr(TuePlaybook) playbook = tue_store_load_playbook (store, "playbook-1", NULL);
  GPtrArray *snippets;
  GString   *text;

  if (playbook == NULL)
    return NULL;

  text = g_string_new (NULL);
  snippets = tue_playbook_get_snippets (playbook);
  for (guint i = 0; i < snippets->len; i++)
    g_string_append_printf (text, "%s|%s|%s\n", tue_snippet_get_name (snippets->pdata[i]),
                            tue_snippet_get_label (snippets->pdata[i]), tue_snippet_get_text (snippets->pdata[i]));

  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name;
  ReadFunc    read;
  gboolean    each; /* of each task */
} reads[] = {
  { "list", read_list, FALSE },
  { "catalog", read_catalog, FALSE },
  { "playbook", read_playbook, FALSE },
  { "values", read_values, TRUE },
  { "row", read_row, TRUE },
  { "draft", read_draft, TRUE },
  { "revisions", read_revisions, TRUE },
  { "events", read_events, TRUE },
  { "review", read_review, TRUE },
};

/* All that a library says, or NULL for each that it says to be damaged. */
static GPtrArray *
read_all (const char *path)
{
  g_autoptr(TueStore) store = tue_store_open (path, fixture_seed, NULL, NULL);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      for (guint n = 0; n < (reads[i].each ? N_TASKS : 1); n++)
        {
          g_autofree char *id = make_id (n);

          g_ptr_array_add (texts, store != NULL ? reads[i].read (store, id) : NULL);
        }
    }

  return texts;
}

static void
check_whole (GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      g_assert_nonnull (texts->pdata[i]);
      g_assert_null (strstr (texts->pdata[i], DAMAGED));
    }
}

static guint
get_kind (guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      guint length = reads[i].each ? N_TASKS : 1;

      if (n < length)
        return i;
      n -= length;
    }

  g_assert_not_reached ();
}

/* Changes some bytes as broken disks and programs do. */
static gsize
damage (guint8 *bytes,
        gsize   length,
        guint   kind)
{
  gsize place = (gsize)g_test_rand_int_range (0, (gint32)length);
  gsize n = (gsize)g_test_rand_int_range (1, 4096);

  n = MIN (n, length - place);

  if (kind == 0)
    bytes[place] ^= 1 << g_test_rand_int_range (0, 8);
  else if (kind == 1)
    bytes[place] = (guint8)g_test_rand_int_range (0, 256);
  else if (kind == 2)
    memset (bytes + place, 0, n);
  else if (kind == 3)
    for (gsize i = 0; i < n; i++)
      bytes[place + i] = (guint8)g_test_rand_int_range (0, 256);
  else
    return MAX (place, 1);

  return length;
}

static guint
get_n_places (void)
{
  const char *text = g_getenv ("TUE_DAMAGE_PLACES");

  return text != NULL ? (guint)atoi (text) : N_PLACES;
}

static GStrv
split_lines (const char *text)
{
  GStrv lines = g_strsplit (text, "\n", -1);
  guint length = g_strv_length (lines);

  /* The last line ends with a line feed, too. */
  if (length > 0 && *lines[length - 1] == '\0')
    g_clear_pointer (&lines[length - 1], g_free);

  return lines;
}

static guint
count_damaged (GStrv lines)
{
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], DAMAGED);

  return n;
}

/* Whether what was seen is what is expected, in that order, but for what is told
 * to be damaged: so much may be missing. */
static gboolean
is_right (const char *expected,
          const char *seen)
{
  g_auto(GStrv) expected_lines = split_lines (expected);
  g_auto(GStrv) seen_lines = split_lines (seen);
  guint n_damaged = count_damaged (seen_lines);
  guint at = 0;

  for (guint i = 0; seen_lines[i] != NULL; i++)
    {
      if (g_str_equal (seen_lines[i], DAMAGED))
        continue;
      for (; expected_lines[at] != NULL && !g_str_equal (expected_lines[at], seen_lines[i]); at++)
        {
          if (n_damaged-- == 0)
            return FALSE;
        }
      if (expected_lines[at] == NULL)
        return FALSE;
      at++;
    }

  return g_strv_length (expected_lines) - at <= n_damaged;
}

/* CI shows the end of what a test says. */
static void
tell (guint       place,
      guint       kind,
      const char *expected,
      const char *seen)
{
  g_printerr ("%s is wrong and not told to be damaged, at place %u of TUE_DAMAGE_PLACES=%u and --seed %s\n"
              "expected: %s\nseen:     %s\n",
              reads[kind].name, place, get_n_places (), seed, expected, seen);
}

static void
compare (GPtrArray *expected,
         GPtrArray *seen,
         guint      place,
         guint     *n_wrong,
         guint     *n_told)
{
  for (guint i = 0; i < expected->len; i++)
    {
      const char *text = seen->pdata[i];

      if (text == NULL || strstr (text, DAMAGED) != NULL)
        ++*n_told;
      if (text != NULL && !is_right (expected->pdata[i], text))
        {
          n_wrong[get_kind (i)]++;
          tell (place, get_kind (i), expected->pdata[i], text);
        }
    }
}

static void
test_random (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(GBytes) whole = make_library (folder);
  g_autoptr(GPtrArray) expected = read_all (path);
  guint n_places = get_n_places (), n_told = 0, n_wrong[G_N_ELEMENTS (reads)] = { 0 };

  check_whole (expected);
  for (guint i = 0; i < n_places; i++)
    {
      gsize              length = g_bytes_get_size (whole);
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), length);
      g_autoptr(GPtrArray) seen = NULL;

      length = damage (bytes, length, i % 5);
      g_assert_true (g_file_set_contents (path, (const char *)bytes, (gssize)length, NULL));
      seen = read_all (path);
      compare (expected, seen, i, n_wrong, &n_told);
    }

  g_test_message ("%u places: %u reads told damage", n_places, n_told);
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    g_test_message ("%s: %u wrong", reads[i].name, n_wrong[i]);
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    g_assert_cmpuint (n_wrong[i], ==, 0);

  fixture_remove_folder (folder);
}

static void
count_told (GPtrArray  *expected,
            GPtrArray  *seen,
            const char *table,
            const char *column)
{
  guint n_told = 0;

  for (guint i = 0; i < expected->len; i++)
    {
      const char *text = seen->pdata[i];

      n_told += text == NULL || strstr (text, DAMAGED) != NULL;
      if (text != NULL && !is_right (expected->pdata[i], text))
        g_error ("%s.%s: %s is wrong and not told: “%s” for “%s”", table, column, reads[get_kind (i)].name, text,
                 (const char *)expected->pdata[i]);
    }
  if (n_told == 0)
    g_error ("%s.%s is not told", table, column);
}

/* All columns of all rows that have seals but those of editions, review
 * files, ties, arrangements and words that are typed, which have tests of their own. */
static GPtrArray *
list_columns (const char *path)
{
  GPtrArray   *columns = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  TueDatabase *database = tue_database_open (path, TUE_DATABASE_READ_ONLY, NULL);
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (database,
                                    "SELECT m.name || ' ' || c.name FROM sqlite_schema AS m"
                                    " JOIN pragma_table_info (m.name) AS c"
                                    " JOIN pragma_table_info (m.name) AS s"
                                    " WHERE m.type = 'table' AND s.name = 'seal' AND m.name NOT IN ('playbook_edition', 'review_document', 'draft_tie', 'arrangement', 'typed_words', 'snippet_version', 'snippet_edit')");
  while (tue_statement_next (statement))
    g_ptr_array_add (columns, g_strsplit (tue_statement_get_string (statement, 0), " ", 2));
  g_assert_true (tue_statement_finish (statement, NULL));
  g_clear_pointer (&statement, tue_statement_release);
  tue_database_free (database);

  return columns;
}

/* Whom a read shows: an entry of a review says the name itself. */
#define IS_AUTHOR " WHERE id IN (SELECT person_id FROM revision)"

/* Each column of each kind of row, changed by somebody who knows nothing of
 * seals, so that everything else fits. */
static void
test_columns (void)
{
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(GBytes) whole = make_library (folder);
  g_autoptr(GPtrArray) expected = read_all (path);
  g_autoptr(GPtrArray) columns = list_columns (path);

  check_whole (expected);
  g_assert_cmpuint (columns->len, >, 100);
  for (guint i = 0; i < columns->len; i++)
    {
      char           **names = columns->pdata[i];
      g_autofree char *sql = g_strdup_printf ("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
                                              "UPDATE %1$s SET %2$s = CASE typeof (%2$s) WHEN 'integer' THEN %2$s + 1000"
                                              " WHEN 'null' THEN 1 ELSE %2$s || 'x' END"
                                              " WHERE (%1$s.seal) = (SELECT max (seal) FROM %1$s%3$s)",
                                              names[0], names[1], g_str_equal (names[0], "person") ? IS_AUTHOR : "");
      g_autoptr(GPtrArray) seen = NULL;

      fixture_damage (path, sql);
      seen = read_all (path);
      count_told (expected, seen, names[0], names[1]);
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (whole, NULL), (gssize)g_bytes_get_size (whole), NULL));
    }

  fixture_remove_folder (folder);
}

/* A row that is gone, each kind that can be missed. */
static void
test_missing (void)
{
  static const char *const damages[] = {
    "DELETE FROM task_value WHERE field = 'need' AND task_key = 3",
    "DELETE FROM task_also WHERE task_key = 3",
    "DELETE FROM draft WHERE task_key = 3",
    "DELETE FROM draft_text WHERE task_key = 3",
    "DELETE FROM draft_edit WHERE task_key = 3 AND number = 5",
    "DELETE FROM draft_edit WHERE task_key = 3",
    "DELETE FROM revision WHERE task_key = 3",
    "DELETE FROM revision_text WHERE revision_key = 2",
    "DELETE FROM prompt_copy WHERE task_key = 3",
    "DELETE FROM person",
    "DELETE FROM review_entry WHERE review_key = 2",
    "DELETE FROM step WHERE position = 0",
    "DELETE FROM template_version",
  };
  char            *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr(GBytes) whole = make_library (folder);
  g_autoptr(GPtrArray) expected = read_all (path);

  check_whole (expected);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *sql = g_strconcat ("PRAGMA foreign_keys = OFF;", damages[i], NULL);
      g_autoptr(GPtrArray) seen = NULL;

      fixture_damage (path, sql);
      seen = read_all (path);
      count_told (expected, seen, damages[i], "*");
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (whole, NULL), (gssize)g_bytes_get_size (whole), NULL));
    }

  fixture_remove_folder (folder);
}

/* GLib chooses one, but does not tell it to the program. */
static GPtrArray *
choose_seed (int   argc,
             char *argv[])
{
  GPtrArray *arguments = g_ptr_array_new ();

  for (int i = 0; i < argc; i++)
    {
      g_ptr_array_add (arguments, argv[i]);
      if (g_str_equal (argv[i], "--seed") && i + 1 < argc)
        seed = argv[i + 1];
    }

  if (seed == NULL)
    {
      seed = g_strdup_printf ("R02S%08x%08x%08x%08x", g_random_int (), g_random_int (), g_random_int (), g_random_int ());
      g_ptr_array_add (arguments, (char *)"--seed");
      g_ptr_array_add (arguments, seed);
    }
  g_ptr_array_add (arguments, NULL);

  return arguments;
}

int
main (int   argc,
      char *argv[])
{
  GPtrArray *arguments = choose_seed (argc, argv);

  argc = (int)arguments->len - 1;
  argv = (char **)arguments->pdata;
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/damage/columns", test_columns);
  g_test_add_func ("/store/damage/missing", test_missing);
  g_test_add_func ("/store/damage/random", test_random);

  return g_test_run ();
}
