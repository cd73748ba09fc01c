/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-error"

#include "config.h"

#include "tue-document-error.h"

G_DEFINE_QUARK (tue-document-error-quark, tue_document_error)
