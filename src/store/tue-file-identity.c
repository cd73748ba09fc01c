/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-file-identity"

#include "config.h"

#include "tue-file-identity.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tue-database.h"
#include "tue-store.h"

/* The header of a database, with all that is of interest in it. */
#define HEADER_LENGTH 100
#define VERSION_OFFSET 60
#define APPLICATION_ID_OFFSET 68

/* The smallest page there is. */
#define MIN_FILE_SIZE 512

#define JOURNAL_HEADER_LENGTH 28
#define LOG_HEADER_LENGTH 32
#define FRAME_HEADER_LENGTH 24

static const guint8 database_magic[16] = "SQLite format 3";
static const guint8 journal_magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

/* A first page, of the file or of what is beside it. */
typedef struct
{
  gboolean is_database;
  gint32   application_id;
  gint32   version;
} Page;

/* What lies beside the file and belongs to it. */
typedef struct
{
  gboolean has_journal; /* one that is not over */
  gboolean began_empty; /* before that transaction there was nothing */
  gboolean has_log;     /* a write-ahead log with something in it */
  gboolean has_page;    /* it has a first page, too */
  Page     page;
} Companion;

static guint32
read_number (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static Page
parse_page (const guint8 *header)
{
  Page page = { .is_database = memcmp (header, database_magic, sizeof database_magic) == 0 };

  if (page.is_database)
    {
      page.application_id = (gint32)read_number (header + APPLICATION_ID_OFFSET);
      page.version = (gint32)read_number (header + VERSION_OFFSET);
    }

  return page;
}

static gboolean
read_at (int     fd,
         goffset offset,
         guint8 *bytes,
         gsize   length)
{
  return pread (fd, bytes, length, offset) == (gssize)length;
}

static int
open_beside (const char *path,
             const char *end)
{
  g_autofree char *file = g_strconcat (path, end, NULL);

  /* Not to wait for the other end of a pipe. SQLite locks neither of the two,
   * so that nothing is lost when it is closed. */
  return g_open (file, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
}

/* A journal is records of a page number, the page as it was, and a sum. */
static void
read_journal (int        fd,
              Companion *companion)
{
  guint8  header[JOURNAL_HEADER_LENGTH], number[4], page[HEADER_LENGTH];
  goffset offset;
  guint32 page_size;

  if (!read_at (fd, 0, header, sizeof header) || memcmp (header, journal_magic, sizeof journal_magic) != 0)
    return;

  companion->has_journal = TRUE;
  companion->began_empty = read_number (header + 16) == 0;
  offset = read_number (header + 20);
  page_size = read_number (header + 24);
  if (offset < JOURNAL_HEADER_LENGTH || page_size < MIN_FILE_SIZE)
    return;

  while (!companion->has_page && read_at (fd, offset, number, sizeof number) && read_number (number) != 0)
    {
      companion->has_page = read_number (number) == 1 && read_at (fd, offset + 4, page, sizeof page);
      offset += (goffset)page_size + 8;
    }
  if (companion->has_page)
    companion->page = parse_page (page);
}

/* A log is frames of a head and a page; of those with the salt of the log the
 * last is the one that counts. Whether it was committed is of no interest: a
 * newer version is believed in any case. */
static void
read_log (int        fd,
          Companion *companion)
{
  guint8  header[LOG_HEADER_LENGTH], frame[FRAME_HEADER_LENGTH], page[HEADER_LENGTH];
  goffset offset = LOG_HEADER_LENGTH;
  guint32 page_size;

  if (!read_at (fd, 0, header, sizeof header))
    return;

  companion->has_log = TRUE;
  page_size = read_number (header + 8);
  if (page_size < MIN_FILE_SIZE)
    return;

  while (read_at (fd, offset, frame, sizeof frame) && memcmp (frame + 8, header + 16, 8) == 0)
    {
      if (read_number (frame) == 1 && read_at (fd, offset + FRAME_HEADER_LENGTH, page, sizeof page))
        {
          companion->has_page = TRUE;
          companion->page = parse_page (page);
        }
      offset += (goffset)page_size + FRAME_HEADER_LENGTH;
    }
}

static Companion
read_companion (const char *path)
{
  Companion companion = { 0 };
  int       journal = open_beside (path, "-journal");
  int       log = open_beside (path, "-wal");

  if (journal >= 0)
    {
      read_journal (journal, &companion);
      close (journal);
    }
  if (log >= 0)
    {
      read_log (log, &companion);
      close (log);
    }

  return companion;
}

/* What calls itself nothing may be a library that lost its name, or be empty. */
static TueFileKind
look_into (const char      *path,
           const Page      *page,
           const Companion *companion)
{
  g_autoptr(TueDatabase) database = tue_database_open (path, TUE_DATABASE_FROZEN, NULL);
  gint64 n_objects, has_library;

  if (database == NULL ||
      !tue_database_get_integer (database, "SELECT count (*) FROM sqlite_schema", &n_objects, NULL) ||
      !tue_database_get_integer (database,
                                 "SELECT count (*) FROM sqlite_schema WHERE name IN ('library', 'task_value')",
                                 &has_library,
                                 NULL))
    return page->application_id == 0 ? TUE_FILE_DAMAGED : TUE_FILE_FOREIGN;

  if (has_library == 2)
    return TUE_FILE_DAMAGED;
  if (n_objects == 0 && page->application_id == 0 && page->version == 0 &&
      !companion->has_journal && !companion->has_log)
    return TUE_FILE_EMPTY;

  return TUE_FILE_FOREIGN;
}

static gboolean
is_library (const Page *page)
{
  return page->is_database && page->application_id == TUE_STORE_APPLICATION_ID;
}

/* Without a first page that can be read: what is beside it may bring it back. */
static TueFileKind
judge_ruin (gint64           size,
            const Companion *companion)
{
  /* SQLite would throw away what lies beside an empty file. */
  if (size == 0 && (companion->has_log || (companion->has_journal && !companion->began_empty)))
    return TUE_FILE_DAMAGED;
  if (companion->has_journal && companion->has_page && is_library (&companion->page))
    return TUE_FILE_LIBRARY;

  return size == 0 ? TUE_FILE_EMPTY : TUE_FILE_DAMAGED;
}

static TueFileKind
judge (const char      *path,
       gint64           size,
       const Page      *page,
       const Companion *companion)
{
  if (size < MIN_FILE_SIZE || !page->is_database)
    return judge_ruin (size, companion);
  if (is_library (page))
    return TUE_FILE_LIBRARY;

  return look_into (path, page, companion);
}

/**
 * tue_file_identify: (skip)
 * @path: a file, or where one may be
 * @identity: (out caller-allocates): what it says it is
 *
 * Looks at a file and at what lies beside it, and changes nothing.
 *
 * Returns: %TRUE, or %FALSE with @error set where it cannot be read
 */
gboolean
tue_file_identify (const char      *path,
                   TueFileIdentity *identity,
                   GError         **error)
{
  guint8    header[HEADER_LENGTH] = { 0 };
  Companion companion;
  Page      page;
  GStatBuf  status;

  *identity = (TueFileIdentity){ 0 };
  companion = read_companion (path);
  if (g_stat (path, &status) != 0)
    {
      identity->left_behind = companion.has_log || (companion.has_journal && !companion.began_empty);
      return TRUE;
    }
  if (!tue_database_read_start (path, header, sizeof header, error))
    return FALSE;

  page = parse_page (header);
  identity->kind = judge (path, status.st_size, &page, &companion);
  if (identity->kind == TUE_FILE_LIBRARY)
    identity->version = companion.has_page ? MAX (page.version, companion.page.version) : page.version;

  return TRUE;
}
