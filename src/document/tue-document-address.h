/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where a link of a document may lead.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tue_document_address_is_safe (const char *url);
gboolean tue_document_address_has_scheme (const char *url);
char    *tue_document_address_clean (const char *url);

G_END_DECLS
