/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What can go wrong with the library, as a person needs to know it.
 *
 * Every error of this folder is a TueStoreError whose message is a translated
 * sentence. The codes decide what happens next: BUSY, FULL, READ_ONLY and IO
 * pass by themselves and are tried again; the others need a decision. So does
 * MOVED, once the file is back.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TUE_STORE_ERROR (tue_store_error_quark ())
GQuark tue_store_error_quark (void);

/**
 * TueStoreError:
 * @TUE_STORE_ERROR_BUSY: another program holds the library
 * @TUE_STORE_ERROR_FULL: no space is left
 * @TUE_STORE_ERROR_READ_ONLY: the file or its folder cannot be written
 * @TUE_STORE_ERROR_MOVED: the file that is open is not the one at its place any longer
 * @TUE_STORE_ERROR_IO: the disk reported an error
 * @TUE_STORE_ERROR_DAMAGED: the file is not, or no longer, a whole library
 * @TUE_STORE_ERROR_MISSING: the file is gone, though there was a library
 * @TUE_STORE_ERROR_NEWER: a newer Tuesday made it
 * @TUE_STORE_ERROR_FOREIGN: a database of another program
 * @TUE_STORE_ERROR_REMOTE: it lies on a network file system
 * @TUE_STORE_ERROR_NO_ACCESS: the file or its folder cannot be opened
 * @TUE_STORE_ERROR_NOT_FOUND: there is no such row
 * @TUE_STORE_ERROR_UNREADABLE: one text in it is damaged, and nothing else
 * @TUE_STORE_ERROR_EXISTS: the library holds one of that id already
 * @TUE_STORE_ERROR_CHANGED: it is not what the change begins with any longer
 * @TUE_STORE_ERROR_REFUSED: it breaks a rule of the library, or is too long for it
 * @TUE_STORE_ERROR_INTERNAL: anything else
 */
typedef enum
{
  TUE_STORE_ERROR_BUSY,
  TUE_STORE_ERROR_FULL,
  TUE_STORE_ERROR_READ_ONLY,
  TUE_STORE_ERROR_MOVED,
  TUE_STORE_ERROR_IO,
  TUE_STORE_ERROR_DAMAGED,
  TUE_STORE_ERROR_MISSING,
  TUE_STORE_ERROR_NEWER,
  TUE_STORE_ERROR_FOREIGN,
  TUE_STORE_ERROR_REMOTE,
  TUE_STORE_ERROR_NO_ACCESS,
  TUE_STORE_ERROR_NOT_FOUND,
  TUE_STORE_ERROR_UNREADABLE,
  TUE_STORE_ERROR_EXISTS,
  TUE_STORE_ERROR_CHANGED,
  TUE_STORE_ERROR_REFUSED,
  TUE_STORE_ERROR_INTERNAL,
} TueStoreError;

const char   *tue_store_error_get_sentence (TueStoreError code);
TueStoreError tue_store_error_from_errno (int           system_errno,
                                          TueStoreError otherwise);
void          tue_store_error_set (GError      **error,
                                   TueStoreError code);
gboolean      tue_store_error_passes (const GError *error);
gboolean      tue_store_error_is_ruin (const GError *error);
gboolean      tue_store_error_is_refusal (const GError *error);

G_END_DECLS
