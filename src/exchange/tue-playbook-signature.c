/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The signature of a playbook document.
 */

#define G_LOG_DOMAIN "tue-playbook-signature"

#include "config.h"

#include "tue-playbook-document.h"

#include <string.h>

#include "tue-canonical-json.h"
#include "tue-json.h"
#include "tue-playbook-document-private.h"

#define SIGNATURE "signature"

/**
 * tue_playbook_to_signed_bytes:
 * @key: the key of the author that the playbook names
 *
 * Writes a playbook as tue_playbook_to_bytes() does, and signs it.
 *
 * Returns: (transfer full): the document
 */
GBytes *
tue_playbook_to_signed_bytes (TuePlaybook   *playbook,
                              TueSigningKey *key)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *json = NULL;
  g_autofree char *canonical = NULL;
  g_autofree char *signature = NULL;

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (g_str_equal (tue_playbook_get_author_key (playbook), tue_signing_key_get_public (key)), NULL);

  node = tue_playbook_to_whole_node (playbook);
  json = tue_json_write (node, FALSE);
  canonical = tue_canonical_json (json, strlen (json), NULL, NULL, NULL);
  g_return_val_if_fail (canonical != NULL, NULL);

  signature = tue_signing_key_sign (key, canonical, strlen (canonical));
  json_object_set_string_member (json_node_get_object (node), SIGNATURE, signature);

  return tue_playbook_node_to_bytes (node);
}

/**
 * tue_playbook_check_signature:
 * @playbook: what was read from @bytes
 * @bytes: the document
 *
 * Looks whether a document is, in its canonical form, what the author that it
 * names signed.
 *
 * Returns: what is to be said of its signature
 */
TueSignatureState
tue_playbook_check_signature (TuePlaybook *playbook,
                              GBytes      *bytes)
{
  g_autofree char *canonical = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *signature = NULL;
  gsize            length;
  const char      *text = g_bytes_get_data (bytes, &length);

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), TUE_SIGNATURE_BROKEN);

  canonical = tue_canonical_json (text != NULL ? text : "", length, SIGNATURE, &left_out, NULL);
  if (canonical != NULL && left_out == NULL)
    return TUE_SIGNATURE_NONE;
  if (canonical == NULL || strlen (left_out) < strlen ("\"\""))
    return TUE_SIGNATURE_BROKEN;

  /* No signature has a character that has to be escaped. */
  signature = g_strndup (left_out + 1, strlen (left_out) - 2);

  return tue_signature_verify (signature, tue_playbook_get_author_key (playbook), canonical, strlen (canonical)) ? TUE_SIGNATURE_GOOD : TUE_SIGNATURE_BROKEN;
}
