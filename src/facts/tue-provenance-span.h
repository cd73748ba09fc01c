/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the words of a TueProvenanceSpan say of a value, and how it is written in
 * their place.
 */

#pragma once

#include "tue-known-values.h"
#include "tue-provenance.h"

G_BEGIN_DECLS

gboolean tue_provenance_span_is_surname (const TueProvenanceSpan *span);
gboolean tue_provenance_span_is_period (const TueProvenanceSpan *span);
gboolean tue_provenance_span_is_same (const TueProvenanceSpan *span,
                                      const TueKnownValue     *value);
char    *tue_provenance_span_write (const TueProvenanceSpan *span,
                                    const TueKnownValue     *value,
                                    const TueLocale         *locale,
                                    const GDate             *today);

G_END_DECLS
