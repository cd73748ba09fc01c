/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-program-lock"

#include "config.h"

#include "tue-program-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENDING "-open-"
#define NAME_LENGTH 6

/* Begins the name of what ended before it was named. */
#define GONE "gone-"

/* Another program may take the file for one that was left before it is locked. */
#define MAX_ROUNDS 10

struct _TueProgramLock
{
  char *path; /* (nullable) */
  char *name;
  int   fd;
};

/* A name comes from a library, and is a part of a path here. */
static char *
make_path (const char *library_path,
           const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p))
        return NULL;
    }

  return strlen (name) == NAME_LENGTH ? g_strconcat (library_path, ENDING, name, NULL) : NULL;
}

static gboolean
has_name (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 && status.st_nlink > 0;
}

static gboolean
make_file (TueProgramLock *self,
           const char     *library_path)
{
  g_autofree char *path = g_strconcat (library_path, ENDING "XXXXXX", NULL);
  int              fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return FALSE;
  if (flock (fd, LOCK_EX | LOCK_NB) < 0 || !has_name (fd))
    {
      g_unlink (path);
      close (fd);
      return FALSE;
    }

  self->fd = fd;
  self->name = g_strdup (path + strlen (path) - NAME_LENGTH);
  self->path = g_steal_pointer (&path);

  return TRUE;
}

/* What programs left that were killed, and whose words nobody has asked for since. */
static void
take_away_left (const char *library_path)
{
  g_autofree char *folder = g_path_get_dirname (library_path);
  g_autofree char *name = g_path_get_basename (library_path);
  g_autofree char *start = g_strconcat (name, ENDING, NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *entry = dir != NULL ? g_dir_read_name (dir) : NULL; entry != NULL; entry = g_dir_read_name (dir))
    {
      if (g_str_has_prefix (entry, start))
        tue_program_lock_look (library_path, entry + strlen (start));
    }
}

/**
 * tue_program_lock_new: (skip)
 * @library_path: the file of a library
 *
 * Returns: (transfer full): a name that no other program has
 */
TueProgramLock *
tue_program_lock_new (const char *library_path)
{
  TueProgramLock *self = g_new0 (TueProgramLock, 1);

  self->fd = -1;
  take_away_left (library_path);
  for (guint i = 0; i < MAX_ROUNDS; i++)
    {
      if (make_file (self, library_path))
        return self;
    }

  g_debug ("There is no place for a lock beside the library");
  self->name = g_uuid_string_random ();

  return self;
}

void
tue_program_lock_free (TueProgramLock *self)
{
  if (self == NULL)
    return;

  /* Another file of that name is not this one's. */
  if (self->fd >= 0 && has_name (self->fd))
    g_unlink (self->path);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

const char *
tue_program_lock_get_name (TueProgramLock *self)
{
  return self->name;
}

/**
 * tue_program_lock_is_lost: (skip)
 *
 * Returns: whether somebody took its file away, as programs that synchronise folders do:
 *   then others believe that this program has ended
 */
gboolean
tue_program_lock_is_lost (TueProgramLock *self)
{
  return self->fd >= 0 && !has_name (self->fd);
}

/**
 * tue_program_lock_make_gone_name: (skip)
 *
 * Returns: (transfer full): a name for a program of which nothing is known but that it
 *   has ended
 */
char *
tue_program_lock_make_gone_name (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strconcat (GONE, uuid, NULL);
}

/* Of others there may be any file of that name. */
static gboolean
is_empty_file (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && status.st_size == 0;
}

/**
 * tue_program_lock_look: (skip)
 * @library_path: the file of a library
 * @name: a name that a program had
 *
 * Tells what became of that program, and takes away what it left.
 *
 * Returns: whether it lives, has ended, or that its lock cannot tell
 */
TueProgramState
tue_program_lock_look (const char *library_path,
                       const char *name)
{
  g_autofree char *path = make_path (library_path, name);
  TueProgramState  state = TUE_PROGRAM_UNKNOWN;
  int              fd;

  if (path == NULL)
    return g_str_has_prefix (name, GONE) ? TUE_PROGRAM_GONE : TUE_PROGRAM_UNKNOWN;
  /* A lock can be had for reading, too, where nothing may be written. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    return errno == ENOENT ? TUE_PROGRAM_GONE : errno == ELOOP ? TUE_PROGRAM_UNKNOWN
                                                               : TUE_PROGRAM_LIVES;

  if (is_empty_file (fd))
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        {
          state = TUE_PROGRAM_GONE;
          g_unlink (path);
        }
      else if (errno == EWOULDBLOCK)
        {
          state = TUE_PROGRAM_LIVES;
        }
    }
  close (fd);

  return state;
}
