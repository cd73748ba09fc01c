/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "power-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Since the last sync; a truncation is one with length -1. */
typedef struct
{
  gint64  offset;
  gint64  length;
  guint8 *bytes; /* (owned) */
} Write;

/* A file, open or not. */
typedef struct
{
  char       *path;
  GByteArray *now;     /* as the program sees it */
  GByteArray *durable; /* as it is after the last sync */
  GQueue      writes;  /* (element-type Write): between the two */
  gboolean    exists;
  gboolean    durable_exists;
} Image;

typedef struct
{
  sqlite3_file base;
  Image       *image;
} PowerFile;

static sqlite3_vfs  power_vfs;
static sqlite3_vfs *real_vfs;
static GHashTable  *images; /* path to Image */
static guint        n_calls;
static guint        fails_from;

static void
write_free (Write *write)
{
  g_free (write->bytes);
  g_free (write);
}

static void
image_free (Image *image)
{
  g_free (image->path);
  g_byte_array_unref (image->now);
  g_byte_array_unref (image->durable);
  g_queue_clear_full (&image->writes, (GDestroyNotify)write_free);
  g_free (image);
}

static void
load (Image *image)
{
  g_autofree char *contents = NULL;
  gsize            length;

  if (!g_file_get_contents (image->path, &contents, &length, NULL))
    return;

  g_byte_array_append (image->now, (guint8 *)contents, length);
  g_byte_array_append (image->durable, (guint8 *)contents, length);
  image->exists = image->durable_exists = TRUE;
}

static Image *
get_image (const char *path)
{
  Image *image = g_hash_table_lookup (images, path);

  if (image != NULL)
    return image;

  image = g_new0 (Image, 1);
  image->path = g_strdup (path);
  image->now = g_byte_array_new ();
  image->durable = g_byte_array_new ();
  g_queue_init (&image->writes);
  load (image);
  g_hash_table_insert (images, image->path, image);

  return image;
}

static gboolean
has_power (void)
{
  n_calls++;

  return fails_from == 0 || n_calls < fails_from;
}

static void
apply (GByteArray  *bytes,
       const Write *write,
       gint64       begin,
       gint64       end)
{
  gsize old_length = bytes->len;

  if (write->length < 0)
    {
      if (write->offset < (gint64)bytes->len)
        g_byte_array_set_size (bytes, (guint)write->offset);
      return;
    }

  if (write->offset + end > (gint64)bytes->len)
    {
      g_byte_array_set_size (bytes, (guint)(write->offset + end));
      memset (bytes->data + old_length, 0, bytes->len - old_length);
    }
  if (end > begin)
    memcpy (bytes->data + write->offset + begin, write->bytes + begin, (gsize)(end - begin));
}

static Image *
image_of (sqlite3_file *file)
{
  return ((PowerFile *)file)->image;
}

static int
power_close (sqlite3_file *file)
{
  return SQLITE_OK;
}

static int
power_read (sqlite3_file *file,
            void         *data,
            int           n_bytes,
            sqlite3_int64 offset)
{
  const GByteArray *now = image_of (file)->now;
  gint64            there = CLAMP ((gint64)now->len - offset, 0, n_bytes);

  if (there > 0)
    memcpy (data, now->data + offset, (gsize)there);
  if (there == n_bytes)
    return SQLITE_OK;

  memset ((char *)data + there, 0, (gsize)(n_bytes - there));

  return SQLITE_IOERR_SHORT_READ;
}

static void
add_write (Image      *image,
           gint64      offset,
           gint64      length,
           const void *data)
{
  Write *write = g_new0 (Write, 1);

  write->offset = offset;
  write->length = length;
  if (length > 0)
    write->bytes = g_memdup2 (data, (gsize)length);
  apply (image->now, write, 0, length);
  g_queue_push_tail (&image->writes, write);
}

static int
power_write (sqlite3_file *file,
             const void   *data,
             int           n_bytes,
             sqlite3_int64 offset)
{
  if (!has_power ())
    return SQLITE_IOERR_WRITE;

  add_write (image_of (file), offset, n_bytes, data);

  return SQLITE_OK;
}

static int
power_truncate (sqlite3_file *file,
                sqlite3_int64 size)
{
  if (!has_power ())
    return SQLITE_IOERR_TRUNCATE;

  add_write (image_of (file), size, -1, NULL);

  return SQLITE_OK;
}

/* A file that is new is made safe with its folder, and so are the others. */
static void
sync_folder (void)
{
  GHashTableIter iter;
  Image         *image;

  g_hash_table_iter_init (&iter, images);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&image))
    image->durable_exists = image->exists;
}

static int
power_sync (sqlite3_file *file,
            int           flags)
{
  Image *image = image_of (file);

  if (!has_power ())
    return SQLITE_IOERR_FSYNC;

  g_byte_array_set_size (image->durable, 0);
  g_byte_array_append (image->durable, image->now->data, image->now->len);
  g_queue_clear_full (&image->writes, (GDestroyNotify)write_free);
  if (!image->durable_exists)
    sync_folder ();

  return SQLITE_OK;
}

static int
power_file_size (sqlite3_file  *file,
                 sqlite3_int64 *size)
{
  *size = image_of (file)->now->len;

  return SQLITE_OK;
}

static int
power_lock (sqlite3_file *file,
            int           lock)
{
  return SQLITE_OK;
}

static int
power_check_reserved_lock (sqlite3_file *file,
                           int          *result)
{
  *result = 0;

  return SQLITE_OK;
}

static int
power_file_control (sqlite3_file *file,
                    int           operation,
                    void         *argument)
{
  return SQLITE_NOTFOUND;
}

static int
power_sector_size (sqlite3_file *file)
{
  return 512;
}

/* It promises nothing: neither that a sector is written whole nor that a file
 * grows only once its bytes are there. */
static int
power_device_characteristics (sqlite3_file *file)
{
  return 0;
}

static const sqlite3_io_methods power_methods = {
  .iVersion = 1,
  .xClose = power_close,
  .xRead = power_read,
  .xWrite = power_write,
  .xTruncate = power_truncate,
  .xSync = power_sync,
  .xFileSize = power_file_size,
  .xLock = power_lock,
  .xUnlock = power_lock,
  .xCheckReservedLock = power_check_reserved_lock,
  .xFileControl = power_file_control,
  .xSectorSize = power_sector_size,
  .xDeviceCharacteristics = power_device_characteristics,
};

static int
power_open (sqlite3_vfs     *vfs,
            sqlite3_filename name,
            sqlite3_file    *file,
            int              flags,
            int             *out_flags)
{
  PowerFile *power_file = (PowerFile *)file;
  Image     *image;

  file->pMethods = NULL;
  if (name == NULL)
    return SQLITE_CANTOPEN;

  image = get_image (name);
  if (!image->exists && (!(flags & SQLITE_OPEN_CREATE) || !has_power ()))
    return SQLITE_CANTOPEN;

  image->exists = TRUE;
  power_file->image = image;
  file->pMethods = &power_methods;
  if (out_flags != NULL)
    *out_flags = flags;

  return SQLITE_OK;
}

static int
power_delete (sqlite3_vfs *vfs,
              const char  *name,
              int          and_folder)
{
  Image *image = get_image (name);

  if (!has_power ())
    return SQLITE_IOERR_DELETE;

  image->exists = FALSE;
  g_byte_array_set_size (image->now, 0);
  add_write (image, 0, -1, NULL);
  if (and_folder)
    {
      sync_folder ();
      g_byte_array_set_size (image->durable, 0);
      g_queue_clear_full (&image->writes, (GDestroyNotify)write_free);
    }

  return SQLITE_OK;
}

static int
power_access (sqlite3_vfs *vfs,
              const char  *name,
              int          flags,
              int         *result)
{
  *result = get_image (name)->exists;

  return SQLITE_OK;
}

void
power_vfs_register (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  images = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)image_free);
  power_vfs = *real_vfs;
  power_vfs.szOsFile = (int)sizeof (PowerFile);
  power_vfs.zName = "power";
  power_vfs.pNext = NULL;
  power_vfs.xOpen = power_open;
  power_vfs.xDelete = power_delete;
  power_vfs.xAccess = power_access;
  g_assert_cmpint (sqlite3_vfs_register (&power_vfs, 1), ==, SQLITE_OK);
}

void
power_vfs_unregister (void)
{
  sqlite3_vfs_unregister (&power_vfs);
  sqlite3_vfs_register (real_vfs, 1);
  g_clear_pointer (&images, g_hash_table_unref);
}

void
power_vfs_begin (guint n)
{
  n_calls = 0;
  fails_from = n;
}

guint
power_vfs_get_n_calls (void)
{
  return n_calls;
}

/* In any order: what is written later may be there without what came before. */
static void
shuffle (GPtrArray *writes,
         GRand     *rand)
{
  for (guint i = writes->len; i > 1; i--)
    {
      guint    other = (guint)g_rand_int_range (rand, 0, (gint32)i);
      gpointer swapped = writes->pdata[i - 1];

      writes->pdata[i - 1] = writes->pdata[other];
      writes->pdata[other] = swapped;
    }
}

/* Nothing of a write, but perhaps the length it would have given the file. */
static void
grow (GByteArray  *bytes,
      const Write *write,
      GRand       *rand)
{
  gint64 end = write->offset + write->length;

  if (write->length < 0 || end <= (gint64)bytes->len || g_rand_boolean (rand))
    return;

  while ((gint64)bytes->len < end)
    g_byte_array_append (bytes, &(guint8){ (guint8)g_rand_int (rand) }, 1);
}

/* All of a write, nothing of it, or only some of its sectors. */
static void
tear (GByteArray  *bytes,
      const Write *write,
      GRand       *rand)
{
  static const gint64 sectors[] = { 512, 4096 };
  gint64              sector = sectors[g_rand_int_range (rand, 0, 2)];
  int                 kind = g_rand_int_range (rand, 0, 3);

  if (kind == 0)
    {
      grow (bytes, write, rand);
      return;
    }
  if (kind == 1 || write->length < 0)
    {
      apply (bytes, write, 0, write->length);
      return;
    }

  for (gint64 at = 0; at < write->length; at += sector)
    {
      if (g_rand_boolean (rand))
        apply (bytes, write, at, MIN (at + sector, write->length));
    }
}

static void
lose (Image *image,
      GRand *rand)
{
  g_autoptr(GPtrArray) writes = g_ptr_array_new ();
  gboolean exists = image->durable_exists == image->exists ? image->exists : g_rand_boolean (rand);

  for (GList *l = image->writes.head; l != NULL; l = l->next)
    g_ptr_array_add (writes, l->data);
  if (g_rand_boolean (rand))
    shuffle (writes, rand);
  for (guint i = 0; i < writes->len; i++)
    tear (image->durable, writes->pdata[i], rand);

  if (exists)
    g_assert_true (g_file_set_contents_full (image->path, (const char *)image->durable->data, image->durable->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  else
    g_remove (image->path);
}

void
power_vfs_lose_power (GRand *rand)
{
  GHashTableIter iter;
  Image         *image;

  g_hash_table_iter_init (&iter, images);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&image))
    lose (image, rand);
  g_hash_table_remove_all (images);
}
