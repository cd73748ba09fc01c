/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The signature of a playbook document.
 */

#define G_LOG_DOMAIN "tue-playbook-signature"

#include "config.h"

#include "tue-playbook-document.h"

#include "tue-playbook-document-private.h"

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

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (g_str_equal (tue_playbook_get_author_key (playbook), tue_signing_key_get_public (key)), NULL);

  node = tue_playbook_to_whole_node (playbook);
  tue_document_sign (node, key);

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
  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), TUE_SIGNATURE_BROKEN);

  return tue_document_check_signature (bytes, tue_playbook_get_author_key (playbook));
}
