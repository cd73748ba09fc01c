/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-store-error"

#include "config.h"

#include "tue-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (tue-store-error-quark, tue_store_error)

/**
 * tue_store_error_get_sentence:
 * @code: what went wrong
 *
 * Says what went wrong to a person.
 *
 * Returns: a translated sentence
 */
const char *
tue_store_error_get_sentence (TueStoreError code)
{
  switch (code)
    {
    case TUE_STORE_ERROR_BUSY:
      return _("Another program is using the library.");
    case TUE_STORE_ERROR_FULL:
      return _("The disk is full.");
    case TUE_STORE_ERROR_READ_ONLY:
      return _("The library cannot be written: its file or folder is read-only.");
    case TUE_STORE_ERROR_MOVED:
      return _("The library’s file was moved away or replaced while it was open.");
    case TUE_STORE_ERROR_IO:
      return _("The disk reported an error.");
    case TUE_STORE_ERROR_DAMAGED:
      return _("The library is damaged.");
    case TUE_STORE_ERROR_MISSING:
      return _("The library is not where it was.");
    case TUE_STORE_ERROR_NEWER:
      return _("The library was made by a newer version of Tuesday.");
    case TUE_STORE_ERROR_FOREIGN:
      return _("The file is not a library of Tuesday.");
    case TUE_STORE_ERROR_REMOTE:
      return _("The library lies on a network folder.");
    case TUE_STORE_ERROR_NO_ACCESS:
      return _("The library cannot be opened.");
    case TUE_STORE_ERROR_NOT_FOUND:
      return _("The library does not hold this.");
    case TUE_STORE_ERROR_UNREADABLE:
      return _("This text is damaged and cannot be read.");
    case TUE_STORE_ERROR_EXISTS:
      return _("The library holds this already.");
    case TUE_STORE_ERROR_CHANGED:
      return _("It was changed at the same time.");
    case TUE_STORE_ERROR_REFUSED:
      return _("The library does not take this.");
    case TUE_STORE_ERROR_INTERNAL:
    default:
      return _("The library could not do what was asked.");
    }
}

/**
 * tue_store_error_from_errno: (skip)
 * @system_errno: what the system said
 * @otherwise: what it is when that says no more
 *
 * Returns: what that is for a library
 */
TueStoreError
tue_store_error_from_errno (int           system_errno,
                            TueStoreError otherwise)
{
  switch (system_errno)
    {
    case ENOSPC:
    case EDQUOT:
      return TUE_STORE_ERROR_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return TUE_STORE_ERROR_READ_ONLY;
    default:
      return otherwise;
    }
}

/**
 * tue_store_error_set: (skip)
 * @error: (out) (optional): where to put it
 * @code: what went wrong
 *
 * Sets an error that says no more than its sentence.
 */
void
tue_store_error_set (GError      **error,
                     TueStoreError code)
{
  g_set_error_literal (error, TUE_STORE_ERROR, code, tue_store_error_get_sentence (code));
}

/**
 * tue_store_error_passes:
 * @error: (nullable): an error of any domain
 *
 * Tells whether trying again later can help without anybody deciding anything.
 *
 * Returns: %TRUE when it can
 */
gboolean
tue_store_error_passes (const GError *error)
{
  if (error == NULL || error->domain != TUE_STORE_ERROR)
    return FALSE;

  switch ((TueStoreError)error->code)
    {
    case TUE_STORE_ERROR_BUSY:
    case TUE_STORE_ERROR_FULL:
    case TUE_STORE_ERROR_READ_ONLY:
    case TUE_STORE_ERROR_MOVED:
    case TUE_STORE_ERROR_IO:
    case TUE_STORE_ERROR_NO_ACCESS:
    case TUE_STORE_ERROR_INTERNAL:
      return TRUE;
    case TUE_STORE_ERROR_DAMAGED:
    case TUE_STORE_ERROR_MISSING:
    case TUE_STORE_ERROR_NEWER:
    case TUE_STORE_ERROR_FOREIGN:
    case TUE_STORE_ERROR_REMOTE:
    case TUE_STORE_ERROR_NOT_FOUND:
    case TUE_STORE_ERROR_UNREADABLE:
    case TUE_STORE_ERROR_EXISTS:
    case TUE_STORE_ERROR_CHANGED:
    case TUE_STORE_ERROR_REFUSED:
    default:
      return FALSE;
    }
}

/**
 * tue_store_error_is_ruin:
 * @error: (nullable): an error of any domain
 *
 * Tells whether a backup helps, because the library itself is gone.
 *
 * Returns: %TRUE when it does
 */
gboolean
tue_store_error_is_ruin (const GError *error)
{
  return g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_DAMAGED) ||
         g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_MISSING);
}

/**
 * tue_store_error_is_refusal:
 * @error: (nullable): an error of any domain
 *
 * Tells whether only what was to be written is wrong, and the library may take
 * anything else.
 *
 * Returns: %TRUE when it may
 */
gboolean
tue_store_error_is_refusal (const GError *error)
{
  return g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_REFUSED) ||
         g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_NOT_FOUND) ||
         g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_UNREADABLE) ||
         g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_EXISTS) ||
         g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_CHANGED);
}
