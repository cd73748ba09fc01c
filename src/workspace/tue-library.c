/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-library"

#include "config.h"

#include "tue-library.h"

#include <glib/gi18n-lib.h>

#include "tue-restore.h"

struct _TueLibrary
{
  TueStore        *store;   /* (owned) (nullable): while it is open */
  TueStoreProgram *program; /* (owned) (nullable): while it is to be opened again */
};

TueLibrary *
tue_library_new (void)
{
  return g_new0 (TueLibrary, 1);
}

void
tue_library_free (TueLibrary *self)
{
  tue_library_close (self);
  g_free (self);
}

/**
 * tue_library_get_store: (skip)
 *
 * Returns: (transfer none): the store, or %NULL with @error set where it is not open
 */
TueStore *
tue_library_get_store (TueLibrary *self,
                       GError    **error)
{
  if (self->store == NULL)
    tue_store_error_set (error, TUE_STORE_ERROR_NO_ACCESS);

  return self->store;
}

/**
 * tue_library_open: (skip)
 * @path: the library's file
 * @is_checked: whether its pages are looked through at once
 * @waits: whether to wait for another program that holds it; one that looks
 *   through it does
 * @seed: fills it, should it be new
 *
 * Opens a library, another one or the same anew.
 *
 * Returns: %TRUE, or %FALSE with @error set; then it is closed
 */
gboolean
tue_library_open (TueLibrary      *self,
                  const char      *path,
                  gboolean         is_checked,
                  gboolean         waits,
                  TueStoreSeedFunc seed,
                  GError         **error)
{
  tue_library_set_aside (self);
  if (is_checked)
    self->store = tue_store_open (path, seed, NULL, error);
  else
    self->store = tue_store_open_unchecked (path, waits, seed, NULL, error);
  if (self->store == NULL)
    return FALSE;

  if (self->program != NULL)
    tue_store_set_program (self->store, g_steal_pointer (&self->program));

  return TRUE;
}

/**
 * tue_library_restore: (skip)
 * @path: the library's file
 * @fresh: begin with an empty one, though there may be a backup
 * @seed: fills an empty one
 *
 * Closes the library and puts the newest good backup, or an empty library, in
 * its place. What was there is kept under a dated name.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_library_restore (TueLibrary      *self,
                     const char      *path,
                     gboolean         fresh,
                     TueStoreSeedFunc seed,
                     GError         **error)
{
  g_autoptr(TueBackup) backup = NULL;

  tue_library_set_aside (self);
  if (fresh)
    return tue_restore_nothing (path, seed, NULL, NULL, error);

  backup = tue_backup_find_good (path);
  if (backup == NULL)
    {
      g_set_error_literal (error,
                           TUE_STORE_ERROR,
                           TUE_STORE_ERROR_NOT_FOUND,
                           _("There is no backup of the library that is whole."));
      return FALSE;
    }

  return tue_restore_backup (path, backup->path, NULL, error);
}

/**
 * tue_library_close: (skip)
 *
 * Closes it for good: for others this program has ended.
 */
void
tue_library_close (TueLibrary *self)
{
  g_clear_pointer (&self->store, tue_store_free);
  g_clear_pointer (&self->program, tue_store_program_free);
}

/**
 * tue_library_set_aside: (skip)
 *
 * Closes it to be opened again, now or by a person who tries again: for others this
 * program lives on, and what it keeps in the library stays its own.
 */
void
tue_library_set_aside (TueLibrary *self)
{
  if (self->store == NULL)
    return;

  g_clear_pointer (&self->program, tue_store_program_free);
  self->program = tue_store_take_program (self->store);
  g_clear_pointer (&self->store, tue_store_free);
}

/**
 * tue_library_make_writable: (skip)
 *
 * Opens a library that could only be read again, should its folder have become
 * writable.
 *
 * Returns: %TRUE when it can be written, or %FALSE with @error set
 */
gboolean
tue_library_make_writable (TueLibrary *self,
                           GError    **error)
{
  return tue_library_get_store (self, error) != NULL &&
         tue_store_follow_file (&self->store, error) &&
         tue_store_make_writable (&self->store, error);
}

/**
 * tue_library_follow: (skip)
 *
 * Opens the library anew where a copy of it was put in its place.
 *
 * Returns: (transfer none) (nullable): the store, which may be another one now
 */
TueStore *
tue_library_follow (TueLibrary *self,
                    GError    **error)
{
  if (tue_library_get_store (self, error) == NULL)
    return NULL;

  /* Whoever writes is told; one can go on reading what there was. */
  tue_store_follow_file (&self->store, NULL);
  return self->store;
}

/**
 * tue_library_back_up: (skip)
 * @today: the day of today
 *
 * Makes a backup where one is due and can be made.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_library_back_up (TueLibrary *self,
                     const char *today,
                     GError    **error)
{
  if (self->store == NULL || tue_store_get_read_only (self->store) || !tue_store_get_backup_due (self->store, today))
    return TRUE;

  return tue_store_back_up (self->store, error);
}

/**
 * tue_library_find_backup: (skip)
 * @path: the library's file
 *
 * Returns: (transfer full) (nullable): the newest backup that is whole
 */
TueBackup *
tue_library_find_backup (const char *path)
{
  return tue_backup_find_good (path);
}
