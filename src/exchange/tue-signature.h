/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Signatures: Ed25519 (RFC 8032), by libsodium.
 *
 * Keys and signatures are texts that name what they are made by and are in
 * base64: "ed25519:…". Each has one spelling. Knows nothing of where a private
 * key lies.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What signs; its memory is wiped when it goes. */
typedef struct _TueSigningKey TueSigningKey;

TueSigningKey *tue_signing_key_new (void);
TueSigningKey *tue_signing_key_new_from_text (const char *text);
TueSigningKey *tue_signing_key_derive (TueSigningKey *self,
                                       const char    *purpose);
TueSigningKey *tue_signing_key_ref (TueSigningKey *self);
void           tue_signing_key_unref (TueSigningKey *self);
char          *tue_signing_key_to_text (TueSigningKey *self);
const char    *tue_signing_key_get_public (TueSigningKey *self);
char          *tue_signing_key_sign (TueSigningKey *self,
                                     gconstpointer  bytes,
                                     gsize          length);

gboolean tue_public_key_is_valid (const char *key);
char    *tue_public_key_fingerprint (const char *key);
gboolean tue_signature_verify (const char   *signature,
                               const char   *key,
                               gconstpointer bytes,
                               gsize         length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSigningKey, tue_signing_key_unref)

G_END_DECLS
