/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Playbook documents: bytes to a TuePlaybook and back.
 *
 * Limits are checked before and after parsing; a refusal names the place. No
 * string of a document is ever markup, SQL, a path or code.
 */

#pragma once

#include "tue-document-signature.h"
#include "tue-playbook.h"

G_BEGIN_DECLS

#define TUE_PLAYBOOK_MAX_BYTES (16 * 1024 * 1024)

#define TUE_EXCHANGE_ERROR (tue_exchange_error_quark ())
GQuark tue_exchange_error_quark (void);

typedef enum
{
  TUE_EXCHANGE_ERROR_NOT_A_PLAYBOOK,
  TUE_EXCHANGE_ERROR_NEWER,
  TUE_EXCHANGE_ERROR_LIMIT,
  TUE_EXCHANGE_ERROR_CONTENT,
} TueExchangeError;

TuePlaybook      *tue_playbook_from_bytes (GBytes  *bytes,
                                           GError **error);
GBytes           *tue_playbook_to_bytes (TuePlaybook *playbook);
GBytes           *tue_playbook_to_signed_bytes (TuePlaybook   *playbook,
                                                TueSigningKey *key);
TueSignatureState tue_playbook_check_signature (TuePlaybook *playbook,
                                                GBytes      *bytes);

G_END_DECLS
