/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "fault-vfs.h"

#include <sqlite3.h>
#include <unistd.h>

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real; /* behind this struct */
} FaultFile;

static sqlite3_vfs  fault_vfs;
static sqlite3_vfs *real_vfs;

static GMutex    mutex;
static FaultKind fault_kind;
static int       n_until;
static int       n_failed;
static gboolean  fault_sticky;
static gboolean  open_read_only;
static gint64    n_written;

/* SQLITE_OK, or what the call is to fail with. */
static int
count_call (int io_code)
{
  int code = SQLITE_OK;

  g_mutex_lock (&mutex);
  if (fault_kind != FAULT_NONE)
    {
      n_until--;
      if (n_until == 0 || (n_until < 0 && fault_sticky))
        {
          if (fault_kind == FAULT_KILL)
            _exit (FAULT_KILLED);
          n_failed++;
          code = fault_kind == FAULT_FULL ? SQLITE_FULL : io_code;
        }
    }
  g_mutex_unlock (&mutex);

  return code;
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((FaultFile *)file)->real;
}

static int
fault_close (sqlite3_file *file)
{
  return get_real (file)->pMethods->xClose (get_real (file));
}

static int
fault_read (sqlite3_file *file,
            void         *data,
            int           n_bytes,
            sqlite3_int64 offset)
{
  return get_real (file)->pMethods->xRead (get_real (file), data, n_bytes, offset);
}

static int
fault_write (sqlite3_file *file,
             const void   *data,
             int           n_bytes,
             sqlite3_int64 offset)
{
  int code = count_call (SQLITE_IOERR_WRITE);

  g_mutex_lock (&mutex);
  n_written += n_bytes;
  g_mutex_unlock (&mutex);

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xWrite (get_real (file), data, n_bytes, offset);
}

static int
fault_truncate (sqlite3_file *file,
                sqlite3_int64 size)
{
  int code = count_call (SQLITE_IOERR_TRUNCATE);

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static int
fault_sync (sqlite3_file *file,
            int           flags)
{
  int code = count_call (SQLITE_IOERR_FSYNC);

  return code != SQLITE_OK ? code : get_real (file)->pMethods->xSync (get_real (file), flags);
}

static int
fault_file_size (sqlite3_file  *file,
                 sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
fault_lock (sqlite3_file *file,
            int           lock)
{
  return get_real (file)->pMethods->xLock (get_real (file), lock);
}

static int
fault_unlock (sqlite3_file *file,
              int           lock)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), lock);
}

static int
fault_check_reserved_lock (sqlite3_file *file,
                           int          *result)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), result);
}

static int
fault_file_control (sqlite3_file *file,
                    int           operation,
                    void         *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
fault_device_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

/* Version 1: neither shared memory nor mapped files, which would be written
 * past the counting. */
static const sqlite3_io_methods fault_methods = {
  .iVersion = 1,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_device_characteristics,
};

static int
fault_open (sqlite3_vfs     *vfs,
            sqlite3_filename name,
            sqlite3_file    *file,
            int              flags,
            int             *out_flags)
{
  FaultFile *fault_file = (FaultFile *)file;
  int        code = SQLITE_OK;

  fault_file->real = (sqlite3_file *)(fault_file + 1);
  fault_file->base.pMethods = NULL;

  if (open_read_only && (flags & SQLITE_OPEN_MAIN_DB))
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  else if (flags & SQLITE_OPEN_CREATE)
    code = count_call (SQLITE_CANTOPEN);
  if (code != SQLITE_OK)
    return code;

  code = real_vfs->xOpen (real_vfs, name, fault_file->real, flags, out_flags);
  if (fault_file->real->pMethods != NULL)
    fault_file->base.pMethods = &fault_methods;

  return code;
}

static int
fault_delete (sqlite3_vfs *vfs,
              const char  *name,
              int          sync_folder)
{
  int code = count_call (SQLITE_IOERR_DELETE);

  return code != SQLITE_OK ? code : real_vfs->xDelete (real_vfs, name, sync_folder);
}

void
fault_vfs_register (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.szOsFile = (int)sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.zName = "fault";
  fault_vfs.pNext = NULL;
  fault_vfs.xOpen = fault_open;
  fault_vfs.xDelete = fault_delete;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 1), ==, SQLITE_OK);
}

void
fault_vfs_fail (FaultKind kind,
                int       n,
                gboolean  sticky)
{
  g_mutex_lock (&mutex);
  fault_kind = kind;
  n_until = n;
  n_failed = 0;
  fault_sticky = sticky;
  g_mutex_unlock (&mutex);
}

void
fault_vfs_clear (void)
{
  g_mutex_lock (&mutex);
  fault_kind = FAULT_NONE;
  g_mutex_unlock (&mutex);
}

int
fault_vfs_get_n_failed (void)
{
  int n;

  g_mutex_lock (&mutex);
  n = n_failed;
  g_mutex_unlock (&mutex);

  return n;
}

gint64
fault_vfs_take_n_written (void)
{
  gint64 n;

  g_mutex_lock (&mutex);
  n = n_written;
  n_written = 0;
  g_mutex_unlock (&mutex);

  return n;
}

void
fault_vfs_set_read_only (gboolean read_only)
{
  open_read_only = read_only;
}
