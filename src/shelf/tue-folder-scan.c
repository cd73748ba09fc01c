/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-folder-scan"

#include "config.h"

#include "tue-folder-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-shelf-file-name.h"

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

/* The size and the time of each entry that is there, by its id. */
#define CURSOR_TYPE "a{s(tx)}"

typedef struct
{
  const char *const *kinds;
  GHashTable        *before;  /* (owned): of what the cursor has, what was not seen again; values: floating-free children */
  GPtrArray         *entries; /* (owned) */
  GVariantBuilder    cursor;
  GCancellable      *cancellable;
} Scan;

/**
 * tue_folder_entry_make_id:
 * @author: (nullable): the name of the folder, as it is on the disk
 * @file_name: the name of the file, as it is on the disk
 *
 * Returns: (transfer full): both, in letters that every terminal takes
 */
char *
tue_folder_entry_make_id (const char *author,
                          const char *file_name)
{
  g_autofree char *folder = author != NULL ? g_uri_escape_string (author, NULL, FALSE) : NULL;
  g_autofree char *file = g_uri_escape_string (file_name, NULL, FALSE);

  return folder != NULL ? g_strconcat (folder, "/", file, NULL) : g_steal_pointer (&file);
}

static char *
parse_element (const char *escaped)
{
  g_autofree char *name = g_uri_unescape_string (escaped, NULL);

  if (name == NULL || *name == '\0' || *name == '.' || strchr (name, '/') != NULL)
    return NULL;

  return g_steal_pointer (&name);
}

/**
 * tue_folder_entry_parse_id:
 * @id: what should be an id
 * @author: (out) (nullable): the name of the folder
 * @file_name: (out): the name of the file
 *
 * Returns: whether it is an id: nothing of it leads out of the shelf
 */
gboolean
tue_folder_entry_parse_id (const char *id,
                           char      **author,
                           char      **file_name)
{
  g_auto(GStrv) parts = g_strsplit (id, "/", 3);
  guint            n_parts = g_strv_length (parts);
  g_autofree char *folder = NULL;

  if (n_parts < 1 || n_parts > 2)
    return FALSE;
  if (n_parts == 2 && (folder = parse_element (parts[0])) == NULL)
    return FALSE;

  *file_name = parse_element (parts[n_parts - 1]);
  if (*file_name == NULL)
    return FALSE;

  *author = g_steal_pointer (&folder);
  return TRUE;
}

static TueShelfEntryState
tell_state (Scan       *scan,
            GFileInfo  *info,
            const char *kind)
{
  const char *name = g_file_info_get_name (info);
  goffset     size = g_file_info_get_size (info);

  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return TUE_SHELF_ENTRY_NOT_A_FILE;
  if (tue_shelf_file_name_is_partial (name))
    return TUE_SHELF_ENTRY_UNFINISHED;
  if (!g_strv_contains (scan->kinds, kind))
    return TUE_SHELF_ENTRY_FOREIGN;
  if (tue_shelf_file_name_is_conflict (name))
    return TUE_SHELF_ENTRY_CONFLICTED;
  if (size > TUE_SHELF_MAX_BYTES)
    return TUE_SHELF_ENTRY_TOO_LARGE;

  return size == 0 ? TUE_SHELF_ENTRY_UNFINISHED : TUE_SHELF_ENTRY_READY;
}

static gint64
get_modified (GFileInfo *info)
{
  g_autoptr(GDateTime) time = g_file_info_get_modification_date_time (info);

  return time != NULL ? g_date_time_to_unix_usec (time) : 0;
}

/* Whether it is as it was at the cursor, which it is taken out of. */
static gboolean
was_there (Scan                *scan,
           const TueShelfEntry *entry)
{
  GVariant *known = g_hash_table_lookup (scan->before, entry->id);
  guint64   size;
  gint64    modified;

  if (known == NULL)
    return FALSE;

  g_variant_get (known, "(tx)", &size, &modified);
  g_hash_table_remove (scan->before, entry->id);

  return size == entry->size && modified == entry->modified;
}

static void
add_entry (Scan              *scan,
           const char        *author,
           GFileInfo         *info,
           TueShelfEntryState state) /* READY: as it is told from its name */
{
  g_autoptr(TueShelfEntry) entry = g_new0 (TueShelfEntry, 1);

  entry->id = tue_folder_entry_make_id (author, g_file_info_get_name (info));
  entry->author = author != NULL ? g_filename_display_name (author) : g_strdup ("");
  entry->name = g_strdup (g_file_info_get_display_name (info));
  entry->kind = tue_shelf_file_name_dup_kind (g_file_info_get_name (info));
  entry->size = (guint64)g_file_info_get_size (info);
  entry->modified = get_modified (info);
  entry->state = state == TUE_SHELF_ENTRY_READY ? tell_state (scan, info, entry->kind) : state;

  g_variant_builder_add (&scan->cursor, "{s(tx)}", entry->id, entry->size, entry->modified);
  if (!was_there (scan, entry))
    g_ptr_array_add (scan->entries, g_steal_pointer (&entry));
}

static GFileEnumerator *
enumerate (GFile        *folder,
           GCancellable *cancellable,
           GError      **error)
{
  return g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
}

/* Folders of authors are looked into, those in them are not.
 * author: (nullable) for the shelf itself */
static gboolean
scan_folder (Scan       *scan,
             GFile      *folder,
             const char *author,
             GError    **error)
{
  g_autoptr(GFileEnumerator) children = enumerate (folder, scan->cancellable, error);

  if (children == NULL)
    return FALSE;

  while (TRUE)
    {
      GFileInfo *info;
      GFile     *child;
      g_autoptr(GError) inner = NULL;

      if (!g_file_enumerator_iterate (children, &info, &child, scan->cancellable, error))
        return FALSE;
      if (info == NULL)
        return TRUE;
      if (*g_file_info_get_name (info) == '.')
        continue;

      if (author != NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
        add_entry (scan, author, info, TUE_SHELF_ENTRY_READY);
      else if (!scan_folder (scan, child, g_file_info_get_name (info), &inner))
        {
          if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
            {
              g_propagate_error (error, g_steal_pointer (&inner));
              return FALSE;
            }
          add_entry (scan, NULL, info, TUE_SHELF_ENTRY_UNREADABLE);
        }
    }
}

/* A cursor of another kind of shelf is as good as none. */
static GHashTable *
read_cursor (GVariant *cursor)
{
  GHashTable  *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_variant_unref);
  GVariantIter iter;
  char        *id;
  GVariant    *value;

  if (cursor == NULL || !g_variant_is_of_type (cursor, G_VARIANT_TYPE (CURSOR_TYPE)))
    return known;

  g_variant_iter_init (&iter, cursor);
  while (g_variant_iter_next (&iter, "{s@(tx)}", &id, &value))
    g_hash_table_insert (known, id, value);

  return known;
}

static void
add_gone (Scan *scan)
{
  GHashTableIter iter;
  gpointer       id;

  g_hash_table_iter_init (&iter, scan->before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      TueShelfEntry   *entry = g_new0 (TueShelfEntry, 1);
      g_autofree char *author = NULL;
      g_autofree char *name = NULL;

      entry->id = g_strdup (id);
      if (tue_folder_entry_parse_id (id, &author, &name))
        entry->name = g_filename_display_name (name);
      else
        entry->name = g_strdup (id);
      entry->author = author != NULL ? g_filename_display_name (author) : g_strdup ("");
      entry->kind = tue_shelf_file_name_dup_kind (entry->name);
      entry->state = TUE_SHELF_ENTRY_GONE;
      g_ptr_array_add (scan->entries, entry);
    }
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(TueShelfEntry *const *)a)->id, (*(TueShelfEntry *const *)b)->id);
}

static void
tell_out_of_reach (GFile   *folder,
                   GError **error)
{
  g_autofree char *name = g_file_get_parse_name (folder);
  g_autofree char *reason = NULL;

  if (error == NULL || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_MOUNTED))
    /* Translators: %s is a folder. */
    reason = g_strdup_printf (_("The shared folder “%s” is out of reach."), name);
  else
    /* Translators: the first %s is a folder, the second what the system says of it. */
    reason = g_strdup_printf (_("The shared folder “%s” is out of reach (%s)."), name, (*error)->message);
  g_clear_error (error);
  g_set_error_literal (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_OUT_OF_REACH, reason);
}

/**
 * tue_folder_scan:
 * @folder: a shelf
 * @kinds: (array zero-terminated=1): the endings of what is asked for
 * @cursor: (nullable): from a former scan
 * @next_cursor: (out) (transfer full): for the next one
 *
 * Lists the documents right in a folder and in the folders of authors in it.
 *
 * Returns: (transfer full) (element-type TueShelfEntry) (nullable): what is new, changed
 *   or gone since @cursor, or %NULL with @error set
 */
GPtrArray *
tue_folder_scan (GFile             *folder,
                 const char *const *kinds,
                 GVariant          *cursor,
                 GVariant         **next_cursor,
                 GCancellable      *cancellable,
                 GError           **error)
{
  Scan     scan = { .kinds = kinds, .cancellable = cancellable };
  gboolean done;
  g_autoptr(GVariant) built = NULL;

  scan.before = read_cursor (cursor);
  scan.entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_shelf_entry_free);
  g_variant_builder_init (&scan.cursor, G_VARIANT_TYPE (CURSOR_TYPE));

  done = scan_folder (&scan, folder, NULL, error);
  if (done)
    add_gone (&scan);
  else
    tell_out_of_reach (folder, error);
  built = g_variant_ref_sink (g_variant_builder_end (&scan.cursor));
  g_hash_table_unref (scan.before);
  if (!done)
    {
      g_ptr_array_unref (scan.entries);
      return NULL;
    }

  g_ptr_array_sort (scan.entries, compare_entries);
  *next_cursor = g_steal_pointer (&built);

  return scan.entries;
}

/**
 * tue_folder_scan_folders:
 * @folder: a shelf
 * @max_folders: how many there may be
 *
 * Returns: (transfer full) (element-type GFile): the shelf and the folders in it, as far
 *   as they can be listed
 */
GPtrArray *
tue_folder_scan_folders (GFile        *folder,
                         guint         max_folders,
                         GCancellable *cancellable)
{
  g_autoptr(GFileEnumerator) children = enumerate (folder, cancellable, NULL);
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);
  GFileInfo *info;
  GFile     *child;

  g_ptr_array_add (folders, g_object_ref (folder));
  while (children != NULL && folders->len < max_folders &&
         g_file_enumerator_iterate (children, &info, &child, cancellable, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && *g_file_info_get_name (info) != '.')
        g_ptr_array_add (folders, g_object_ref (child));
    }

  return folders;
}
