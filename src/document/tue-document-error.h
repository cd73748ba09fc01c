/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Why text from elsewhere was not taken in. The messages are sentences for the
 * person.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TueDocumentError:
 * @TUE_DOCUMENT_ERROR_EMPTY: there is nothing to take in
 * @TUE_DOCUMENT_ERROR_TOO_LONG: there is more than a draft may hold
 * @TUE_DOCUMENT_ERROR_NOT_TEXT: it is something else than text
 */
typedef enum
{
  TUE_DOCUMENT_ERROR_EMPTY,
  TUE_DOCUMENT_ERROR_TOO_LONG,
  TUE_DOCUMENT_ERROR_NOT_TEXT,
} TueDocumentError;

#define TUE_DOCUMENT_ERROR (tue_document_error_quark ())
GQuark tue_document_error_quark (void);

G_END_DECLS
