/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-signature"

#include "config.h"

#include "tue-document-signature.h"

#include <string.h>

#include "tue-canonical-json.h"
#include "tue-json.h"

#define SIGNATURE "signature"

/**
 * tue_document_sign:
 * @document: an object without a signature
 * @key: the key of the author that it names
 *
 * Adds the signature as the last member.
 */
void
tue_document_sign (JsonNode      *document,
                   TueSigningKey *key)
{
  g_autofree char *json = NULL;
  g_autofree char *canonical = NULL;
  g_autofree char *signature = NULL;

  g_return_if_fail (JSON_NODE_HOLDS_OBJECT (document));
  g_return_if_fail (key != NULL);

  json = tue_json_write (document, FALSE);
  canonical = tue_canonical_json (json, strlen (json), NULL, NULL, NULL);
  g_return_if_fail (canonical != NULL);

  signature = tue_signing_key_sign (key, canonical, strlen (canonical));
  json_object_set_string_member (json_node_get_object (document), SIGNATURE, signature);
}

/**
 * tue_document_check_signature:
 * @bytes: a document
 * @key: the public key of the author that it names, or anything
 *
 * Looks whether a document is, in its canonical form, what the owner of a key signed.
 *
 * Returns: what is to be said of its signature
 */
TueSignatureState
tue_document_check_signature (GBytes     *bytes,
                              const char *key)
{
  g_autofree char *canonical = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *signature = NULL;
  gsize            length;
  const char      *text = g_bytes_get_data (bytes, &length);

  canonical = tue_canonical_json (text != NULL ? text : "", length, SIGNATURE, &left_out, NULL);
  if (canonical != NULL && left_out == NULL)
    return TUE_SIGNATURE_NONE;
  if (canonical == NULL || strlen (left_out) < strlen ("\"\""))
    return TUE_SIGNATURE_BROKEN;

  /* No signature has a character that has to be escaped. */
  signature = g_strndup (left_out + 1, strlen (left_out) - 2);

  return tue_signature_verify (signature, key, canonical, strlen (canonical)) ? TUE_SIGNATURE_GOOD : TUE_SIGNATURE_BROKEN;
}
