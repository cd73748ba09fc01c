/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What reading and writing a template as text share.
 */

#pragma once

#include "tue-money.h"
#include "tue-template-document.h"

G_BEGIN_DECLS

/* Whether a text has a line break or another character that one does not see. */
gboolean tue_template_document_has_unseen (const char *text);

/* "4800.00 EUR"; (nullable): where the currency is none that is known */
char *tue_template_document_format_money (const TueMoney *money);
/* currency: (nullable): of an amount without one */
gboolean tue_template_document_parse_money (const char *text,
                                            const char *currency,
                                            TueMoney   *money);

G_END_DECLS
