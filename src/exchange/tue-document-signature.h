/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The signature of a document that travels: the member "signature", over the
 * canonical form of the document without that member. Knows no kind of document.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-signature.h"

G_BEGIN_DECLS

/* Whether a document is what the author that it names signed. Who that is, the
 * library knows. */
typedef enum
{
  TUE_SIGNATURE_NONE,
  TUE_SIGNATURE_GOOD,
  TUE_SIGNATURE_BROKEN,
} TueSignatureState;

void              tue_document_sign (JsonNode      *document,
                                     TueSigningKey *key);
TueSignatureState tue_document_check_signature (GBytes     *bytes,
                                                const char *key);

G_END_DECLS
