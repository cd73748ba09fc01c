/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-salvage"

#include "config.h"

#include "tue-salvage.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tue-restore.h"
#include "tue-store-private.h"
#include "tue-value-json.h"

/* The header of a database, and the largest page there is. */
#define HEADER_LENGTH 100
#define MAX_PAGE_SIZE 65536
#define PAGE_SIZE_OFFSET 16
#define N_PAGES_OFFSET 28

/* So much of a text tells which it is. */
#define EXCERPT_CHARACTERS 160

/* Where no table tells how many tasks there were. */
#define MAX_TASKS 100000

/* The library, the damaged one, and what is being compared. */
typedef struct
{
  TueStore *store;
  TueStore *damaged;
  gint64    parted; /* a transaction that both have; what is no later is in both, or was changed on purpose */
} Pair;

void
tue_salvage_item_free (TueSalvageItem *self)
{
  if (self == NULL)
    return;

  g_free (self->task_id);
  g_free (self->workflow_id);
  g_free (self->title);
  g_strfreev (self->fields);
  g_free (self->excerpt);
  g_free (self);
}

/* A store that reads a file as it lies there, whatever is wrong with it. */
static TueStore *
open_frozen (const char *path)
{
  g_autoptr(TueStore) self = g_new0 (TueStore, 1);
  gint64 n_tables;

  self->path = g_strdup (path);
  self->drafts = tue_store_make_draft_table ();
  self->database = tue_database_open (path, TUE_DATABASE_FROZEN, NULL);
  if (self->database == NULL ||
      !tue_database_get_integer (self->database, "SELECT count (*) FROM sqlite_schema WHERE name = 'task'", &n_tables, NULL) ||
      n_tables == 0)
    return NULL;

  return g_steal_pointer (&self);
}

static gsize
get_page_size (Pair *pair)
{
  guint8 header[HEADER_LENGTH] = { 0 };
  gsize  size;

  if (!tue_database_read_start (tue_store_get_path (pair->store), header, sizeof header, NULL))
    return 0;

  size = (gsize)header[PAGE_SIZE_OFFSET] << 8 | header[PAGE_SIZE_OFFSET + 1];

  return size == 1 ? MAX_PAGE_SIZE : size;
}

/* SQLite believes the header. */
static void
write_n_pages (char *header,
               gsize n_pages)
{
  for (guint i = 0; i < 4; i++)
    header[N_PAGES_OFFSET + i] = (char)(n_pages >> (24 - 8 * i));
}

/* A copy of the damaged file that begins as the library does. */
static char *
copy_with_start (Pair       *pair,
                 const char *damaged,
                 gsize       length)
{
  g_autofree char   *content = NULL;
  g_autofree guint8 *start = g_malloc0 (length);
  g_autofree char   *path = NULL;
  gsize              size, page_size = get_page_size (pair);
  int                fd = g_file_open_tmp ("tuesday-salvage-XXXXXX", &path, NULL);

  if (fd < 0)
    return NULL;
  close (fd);

  if (!g_file_get_contents (damaged, &content, &size, NULL) || size < length || page_size == 0 ||
      !tue_database_read_start (tue_store_get_path (pair->store), start, length, NULL))
    {
      g_unlink (path);
      return NULL;
    }

  memcpy (content, start, length);
  write_n_pages (content, size / page_size);
  if (!g_file_set_contents (path, content, (gssize)size, NULL))
    {
      g_unlink (path);
      return NULL;
    }

  return g_steal_pointer (&path);
}

/* @copy: a file to remove afterwards. */
static gboolean
open_damaged (Pair       *pair,
              const char *damaged,
              char      **copy)
{
  const gsize lengths[] = { HEADER_LENGTH, get_page_size (pair) };

  pair->damaged = open_frozen (damaged);
  for (guint i = 0; pair->damaged == NULL && i < G_N_ELEMENTS (lengths); i++)
    {
      if (*copy != NULL)
        g_unlink (*copy);
      g_free (*copy);
      *copy = copy_with_start (pair, damaged, lengths[i]);
      if (*copy != NULL)
        pair->damaged = open_frozen (*copy);
    }

  return pair->damaged != NULL;
}

static gint64
count_keys (TueStore *damaged)
{
  static const char *const queries[] = {
    "SELECT max (key) FROM task",
    "SELECT max (task_key) FROM task_value",
    "SELECT max (task_key) FROM draft",
    "SELECT max (task_key) FROM revision",
  };
  gint64   highest = 0;
  gboolean all = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      gint64 key;

      if (tue_database_get_integer (damaged->database, queries[i], &key, NULL))
        highest = MAX (highest, key);
      else
        all = FALSE;
    }

  return all ? MIN (highest, MAX_TASKS) : MAX_TASKS;
}

/* Row by row: one that lies on a ruined page does not hide the others. */
static char *
read_id (TueStore *damaged,
         gint64    key)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (damaged->database, "SELECT id FROM task WHERE key = ?1");
  g_autofree char *id = NULL;

  tue_statement_bind_integer (statement, 1, key);
  if (tue_statement_next (statement))
    id = g_strdup (tue_statement_get_text (statement, 0));

  return tue_statement_finish (statement, NULL) ? g_steal_pointer (&id) : NULL;
}

static gboolean
is_nothing (TueValue *value)
{
  return value == NULL || tue_value_get_kind (value) == TUE_VALUE_NULL;
}

/* What is missing is filled in; what differs is for a person to decide. */
static void
compare_values (TueTaskPatch  *patch,
                TueTaskRecord *there,
                TueTaskRecord *here, /* (nullable) */
                GString       *different)
{
  gsize n = there->values != NULL ? tue_value_get_n_items (there->values) : 0;

  for (gsize i = 0; i < n; i++)
    {
      const char *field = tue_value_get_key (there->values, i);
      TueValue   *value = tue_value_get_item (there->values, i);
      TueValue   *known = here != NULL && here->values != NULL ? tue_value_lookup (here->values, field) : NULL;
      gboolean    damaged = there->damaged_values != NULL &&
                         g_ptr_array_find_with_equal_func (there->damaged_values, field, g_str_equal, NULL);

      if (is_nothing (value) || (known != NULL && tue_value_equal (value, known)))
        continue;

      if (is_nothing (known) && !damaged)
        {
          tue_task_patch_set_value (patch, field, value);
        }
      else
        {
          g_autofree char *json = tue_value_to_json (value);

          g_string_append_printf (different, "%s: %s\n\n", field, json);
        }
    }
}

static gboolean
has_revision (TueDraftRecord *record, /* (nullable) */
              const char     *id)
{
  for (guint i = 0; record != NULL && i < record->revisions->len; i++)
    {
      if (strcmp (tue_revision_get_id (record->revisions->pdata[i]), id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The same text has the same id: what was brought in once is not brought again. */
static void
keep_text (TueTaskPatch   *patch,
           TueDraftRecord *here, /* (nullable) */
           const char     *note,
           GBytes         *text)
{
  g_autofree char *id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  g_autoptr(TueRevision) revision = NULL;

  if (has_revision (here, id))
    return;

  revision = tue_revision_new (id, 0, TUE_REVISION_ORIGIN_OTHER, "", g_get_real_time ());
  tue_revision_set_note (revision, note);
  tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, text);
}

static void
compare_revisions (Pair           *pair,
                   TueTaskPatch   *patch,
                   TueDraftRecord *there,
                   TueDraftRecord *here) /* (nullable) */
{
  for (guint i = 0; i < there->revisions->len; i++)
    {
      TueRevision *revision = there->revisions->pdata[i];
      g_autoptr(GBytes) text = NULL;

      if (has_revision (here, tue_revision_get_id (revision)))
        continue;

      text = tue_store_load_revision_text (pair->damaged, patch->id, tue_revision_get_number (revision), NULL);
      if (text != NULL)
        tue_draft_patch_add_revision (tue_task_patch_make_draft (patch), revision, text);
    }
}

/* A text that is whole becomes the draft where there is none. */
static void
compare_text (TueTaskPatch   *patch,
              TueDraftRecord *there,
              TueDraftRecord *here) /* (nullable) */
{
  if (g_bytes_get_size (there->text) == 0 || (here != NULL && g_bytes_equal (there->text, here->text)))
    return;

  if ((here == NULL || (here->sequence == 0 && !here->damaged)) && !there->damaged)
    tue_draft_patch_set_text (tue_task_patch_make_draft (patch), there->text, NULL);
  else
    keep_text (patch, here, _("Draft found in the damaged library"), there->text);
}

static void
describe_row (TueTaskPatch        *patch,
              const TueTaskRecord *there)
{
  patch->flags |= TUE_TASK_PATCH_NEW;
  patch->workflow_id = g_strdup (there->workflow_id);
  patch->created = there->created;
  tue_task_patch_set_title (patch, there->title);
  tue_task_patch_set_due (patch, there->due);
  tue_task_patch_set_state (patch, there->state);
  tue_task_patch_set_progress (patch, there->n_filled, there->n_fields);
  tue_task_patch_set_deleted (patch, FALSE);
}

static gboolean
is_anything (const TueTaskPatch *patch)
{
  return patch->flags != 0 || patch->values != NULL || patch->draft != NULL;
}

static TueTaskPatch *
compare_task (Pair          *pair,
              TueTaskRecord *there,
              TueTaskRecord *here) /* (nullable) */
{
  g_autoptr(TueTaskPatch) patch = tue_task_patch_new (there->id);
  g_autoptr(TueDraftRecord) draft_there = tue_store_load_draft (pair->damaged, there->id, NULL);
  g_autoptr(TueDraftRecord) draft_here = here != NULL ? tue_store_load_draft (pair->store, there->id, NULL) : NULL;
  g_autoptr(GString) different = g_string_new (NULL);

  if (here == NULL)
    describe_row (patch, there);
  compare_values (patch, there, here, different);
  if (draft_there != NULL)
    {
      compare_revisions (pair, patch, draft_there, draft_here);
      compare_text (patch, draft_there, draft_here);
    }
  if (different->len > 0)
    {
      g_autoptr(GBytes) text = g_bytes_new (different->str, different->len);

      keep_text (patch, draft_here, _("Values found in the damaged library"), text);
    }
  patch->updated = there->updated;

  return is_anything (patch) ? g_steal_pointer (&patch) : NULL;
}

/* What would be brought in of a task. @there: (out) (transfer full) (optional) */
static TueTaskPatch *
look_at_task (Pair           *pair,
              const char     *id,
              TueTaskRecord **there,
              gboolean       *is_new)
{
  g_autoptr(TueTaskRecord) read = tue_store_load_task (pair->damaged, id, NULL);
  g_autoptr(TueTaskRecord) here = NULL;
  TueTaskPatch *patch;

  if (read == NULL || read->deleted || strcmp (read->id, id) != 0)
    return NULL;

  here = tue_store_load_task (pair->store, id, NULL);
  if (here != NULL && (here->deleted || read->sequence <= pair->parted))
    return NULL;

  patch = compare_task (pair, read, here);
  if (is_new != NULL)
    *is_new = here == NULL;
  if (there != NULL && patch != NULL)
    *there = g_steal_pointer (&read);

  return patch;
}

static char **
list_fields (const TueTaskPatch *patch)
{
  g_autoptr(GStrvBuilder) fields = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer       field;

  if (patch->values != NULL)
    {
      g_hash_table_iter_init (&iter, patch->values);
      while (g_hash_table_iter_next (&iter, &field, NULL))
        g_strv_builder_add (fields, field);
    }

  return g_strv_builder_end (fields);
}

static char *
make_excerpt (GBytes *text)
{
  gsize            length;
  const char      *data = g_bytes_get_data (text, &length);
  g_autofree char *valid = g_utf8_make_valid (length > 0 ? data : "", (gssize)MIN (length, 4 * EXCERPT_CHARACTERS));
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), EXCERPT_CHARACTERS));

  g_strstrip (g_strdelimit (start, "\n\r\t", ' '));

  return *start != '\0' ? g_steal_pointer (&start) : NULL;
}

static void
describe_draft (TueSalvageItem      *item,
                const TueDraftPatch *draft)
{
  GBytes *text = draft->text;

  item->has_draft = text != NULL;
  item->n_revisions = draft->revisions != NULL ? draft->revisions->len : 0;
  if (text == NULL && item->n_revisions > 0)
    text = ((TueRevisionPatch *)draft->revisions->pdata[item->n_revisions - 1])->text;
  if (text != NULL)
    item->excerpt = make_excerpt (text);
}

static TueSalvageItem *
make_item (Pair       *pair,
           const char *id)
{
  g_autoptr(TueTaskRecord) there = NULL;
  g_autoptr(TueTaskPatch) patch = NULL;
  TueSalvageItem *item;
  gboolean        is_new;

  patch = look_at_task (pair, id, &there, &is_new);
  if (patch == NULL)
    return NULL;

  item = g_new0 (TueSalvageItem, 1);
  item->task_id = g_strdup (id);
  item->workflow_id = g_strdup (there->workflow_id);
  item->title = g_strdup (there->title);
  item->kind = is_new ? TUE_SALVAGE_ONLY_THERE : TUE_SALVAGE_NEWER;
  item->fields = list_fields (patch);
  if (patch->draft != NULL)
    describe_draft (item, patch->draft);

  return item;
}

static gboolean
read_stamp (TueStore   *store,
            const char *id,
            gint64     *sequence,
            gint64     *updated)
{
  g_autoptr(TueStatement) statement = tue_database_prepare (store->database, "SELECT sequence, updated FROM task WHERE id = ?1");
  gboolean found;

  tue_statement_bind_text (statement, 1, id);
  found = tue_statement_next (statement);
  if (found)
    {
      *sequence = tue_statement_get_integer (statement, 0);
      *updated = tue_statement_get_integer (statement, 1);
    }

  return tue_statement_finish (statement, NULL) && found;
}

/* A row that is the same in both was written before they parted, and so was all
 * that is no later. Numbers alone do not tell: both went on counting. */
static void
note_same_row (Pair       *pair,
               const char *id)
{
  gint64 there, here, updated_there, updated_here;

  if (read_stamp (pair->damaged, id, &there, &updated_there) && read_stamp (pair->store, id, &here, &updated_here) &&
      there == here && updated_there == updated_here)
    pair->parted = MAX (pair->parted, here);
}

static GPtrArray *
find_items (Pair *pair)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_salvage_item_free);
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  gint64 n_keys = count_keys (pair->damaged);

  for (gint64 key = 1; key <= n_keys; key++)
    {
      char *id = read_id (pair->damaged, key);

      if (id == NULL)
        continue;
      g_ptr_array_add (ids, id);
      note_same_row (pair, id);
    }

  for (guint i = 0; i < ids->len; i++)
    {
      TueSalvageItem *item = make_item (pair, ids->pdata[i]);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }

  return items;
}

static gboolean
take_tasks (Pair              *pair,
            const char *const *task_ids,
            GError           **error)
{
  g_autoptr(GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_task_patch_free);

  for (; *task_ids != NULL; task_ids++)
    {
      TueTaskPatch *patch = look_at_task (pair, *task_ids, NULL, NULL);

      if (patch != NULL)
        g_ptr_array_add (patches, patch);
    }

  return patches->len == 0 || tue_store_apply (pair->store, patches, NULL, error);
}

/* @copy: a file to remove afterwards. */
static gboolean
open_pair (Pair       *pair,
           const char *damaged,
           char      **copy,
           GError    **error)
{
  if (open_damaged (pair, damaged, copy))
    return TRUE;

  g_set_error_literal (error,
                       TUE_STORE_ERROR,
                       TUE_STORE_ERROR_UNREADABLE,
                       _("Nothing can be read in the damaged file any more."));
  return FALSE;
}

static void
close_pair (Pair       *pair,
            const char *copy) /* (nullable) */
{
  g_clear_pointer (&pair->damaged, tue_store_free);
  if (copy != NULL)
    g_unlink (copy);
}

/**
 * tue_salvage_find: (skip)
 * @store: the library
 * @damaged: a file that was set aside
 *
 * Finds the tasks of which a damaged library has more than this one.
 *
 * Returns: (transfer full) (element-type TueSalvageItem): what there is, or
 *   %NULL with @error set where nothing of the file can be read
 */
GPtrArray *
tue_salvage_find (TueStore   *store,
                  const char *damaged,
                  GError    **error)
{
  Pair             pair = { .store = store };
  g_autofree char *copy = NULL;
  GPtrArray       *items = NULL;

  if (open_pair (&pair, damaged, &copy, error))
    items = find_items (&pair);
  close_pair (&pair, copy);

  return items;
}

/**
 * tue_salvage_take: (skip)
 * @store: the library
 * @damaged: a file that was set aside
 * @task_ids: which of its tasks are to be brought in
 *
 * Brings in what a damaged library has of tasks and this one has not, all or
 * nothing. What was written here since it was looked for stays.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_salvage_take (TueStore          *store,
                  const char        *damaged,
                  const char *const *task_ids,
                  GError           **error)
{
  Pair             pair = { .store = store };
  g_autofree char *copy = NULL;
  gboolean         taken;

  taken = open_pair (&pair, damaged, &copy, error) && take_tasks (&pair, task_ids, error);
  close_pair (&pair, copy);

  return taken;
}
