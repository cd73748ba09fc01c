/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A library that is damaged at random: each read is right, or says damage.
 *
 * TUE_DAMAGE_PLACES sets how many places are tried. The seed of a run is that of
 * the test program.
 */

#include "config.h"

#include "tue-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store-fixture.h"
#include "tue-value-json.h"

#define N_TASKS 24
#define N_PLACES 150

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
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, bytes);
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

static GBytes *
make_library (const char *folder)
{
  g_autoptr(TueStore) store = fixture_open (folder);

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *id = make_id (i);
      g_autofree char *title = g_strdup_printf ("Proposal %u for Northwind", i);
      g_autofree char *need = g_strdup_printf ("Signs for branch %u, in three languages, at %u euros.", i, 4000 + i);
      TueTaskPatch    *patch = fixture_new_task (id, title, "2026-11-27");

      fixture_set_text (patch, "client", "Northwind");
      fixture_set_text (patch, "need", need);
      if (i % 2 == 0)
        add_draft (patch, i);
      g_assert_true (fixture_apply (store, patch, NULL));
      for (guint n = 0; i % 2 == 0 && n < 6; n++)
        edit_draft (store, id, n);
    }

  return fixture_read (tue_store_get_path (store));
}

static void
append_record (GString             *text,
               const TueTaskRecord *record)
{
  g_string_append_printf (text, "%s|%s|%s|%s|%d|%u|%u|%" G_GINT64_FORMAT "|%d\n",
                          record->id, record->workflow_id, record->title, record->due, record->state,
                          record->n_filled, record->n_fields, record->created, record->has_draft);
}

static char *
read_list (TueStore   *store,
           const char *id)
{
  g_autoptr(GPtrArray) records = tue_store_list_tasks (store, &(TueTaskQuery){ 0 }, NULL);
  GString *text;

  if (records == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < records->len; i++)
    append_record (text, records->pdata[i]);

  return g_string_free (text, FALSE);
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

      g_string_append_printf (text, "%s|%s\n", tue_workflow_get_id (workflow), tue_workflow_get_name (workflow));
      for (guint j = 0; j < steps->len; j++)
        g_string_append_printf (text, "%s\n", tue_template_get_text (tue_step_get_template (steps->pdata[j])));
    }

  return g_string_free (text, FALSE);
}

static char *
read_values (TueStore   *store,
             const char *id)
{
  g_autoptr(TueTaskRecord) record = tue_store_load_task (store, id, NULL);

  if (record == NULL || record->damaged_values != NULL || record->damaged_alsos != NULL)
    return NULL;

  return tue_value_to_json (record->values);
}

static char *
read_title (TueStore   *store,
            const char *id)
{
  g_autoptr(TueTaskRecord) record = tue_store_load_task (store, id, NULL);
  GString *text;

  if (record == NULL)
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

  return g_strdup (g_bytes_get_data (record->text, NULL));
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
    {
      TueRevision *revision = record->revisions->pdata[i];
      g_autoptr(GBytes) bytes = tue_store_load_revision_text (store, id, tue_revision_get_number (revision), NULL);

      if (bytes == NULL)
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      g_string_append_printf (text, "%u|%s|%s\n", tue_revision_get_number (revision),
                              tue_revision_get_author (revision), (const char *)g_bytes_get_data (bytes, NULL));
    }

  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name;
  ReadFunc    read;
  gboolean    each; /* of each task */
  gboolean    open; /* some of it has no digest */
} reads[] = {
  { "list", read_list, FALSE, TRUE },
  { "catalog", read_catalog, FALSE, TRUE },
  { "values", read_values, TRUE, FALSE },
  { "title", read_title, TRUE, TRUE },
  { "draft", read_draft, TRUE, FALSE },
  { "revisions", read_revisions, TRUE, FALSE },
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

static void
compare (GPtrArray *expected,
         GPtrArray *seen,
         guint      place,
         guint     *n_wrong,
         guint     *n_told)
{
  for (guint i = 0; i < expected->len; i++)
    {
      if (seen->pdata[i] == NULL)
        {
          ++*n_told;
        }
      else if (!g_str_equal (seen->pdata[i], expected->pdata[i]))
        {
          n_wrong[get_kind (i)]++;
          g_test_message ("place %u, %s: “%.200s” for “%.200s”", place, reads[get_kind (i)].name,
                          (const char *)seen->pdata[i], (const char *)expected->pdata[i]);
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
    g_assert_cmpuint (n_wrong[i], <=, reads[i].open ? n_places / 50 : 0);

  fixture_remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/damage/random", test_random);

  return g_test_run ();
}
