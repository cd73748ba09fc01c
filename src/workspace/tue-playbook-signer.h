/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePlaybookSigner: from whom a playbook is, as far as that can be known here: what
 * it says of itself, whether the signature fits, and who is known by the key and by
 * the name.
 *
 * 1. A name proves nothing. Only a signature that fits makes a key somebody's.
 * 2. A known name with another key, or with none, and a known key with another name
 *    are a warning, which front ends show as it is; none of them refuses anything.
 *
 * It is a value: made on any thread, compared with the people of the library, and
 * then only read.
 */

#pragma once

#include "tue-playbook-document.h"

G_BEGIN_DECLS

typedef struct
{
  TueSignatureState signature;
  char             *name;           /* as the document says it; "" for nobody */
  char             *key;            /* (nullable): the public key, where the signature fits */
  char             *known_as;       /* (nullable): how its owner is called here; NULL where the key is not known */
  gint64            since;          /* when that key was first seen */
  char             *namesake_key;   /* (nullable): by which somebody else of that name is known */
  gint64            namesake_since; /* when that was first seen */
} TuePlaybookSigner;

TuePlaybookSigner *tue_playbook_signer_new (TuePlaybook *playbook,
                                            GBytes      *bytes);
/* The same of another kind of document that was looked at. */
TuePlaybookSigner *tue_playbook_signer_new_of (TueSignatureState signature,
                                               const char       *name,
                                               const char       *key);
TuePlaybookSigner *tue_playbook_signer_copy (const TuePlaybookSigner *self);
void               tue_playbook_signer_free (TuePlaybookSigner *self);
/* people: (element-type TueKnownPerson): whom the library knows */
void     tue_playbook_signer_look_up (TuePlaybookSigner *self,
                                      GPtrArray         *people);
gboolean tue_playbook_signer_equal (const TuePlaybookSigner *a,
                                    const TuePlaybookSigner *b);
/* "from Marek Novak, signed, key known since 3 March 2026" */
char *tue_playbook_signer_describe (const TuePlaybookSigner *self);
/* (nullable): what one should know before one trusts it */
char *tue_playbook_signer_dup_warning (const TuePlaybookSigner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TuePlaybookSigner, tue_playbook_signer_free)

G_END_DECLS
