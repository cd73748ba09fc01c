/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Names that nothing tells but what stands around them: "bei Käthe Löwenstein",
 * "the invoice of Fabrikam", "Whitfield, Dana" before an address.
 */

#pragma once

#include "tue-mask-names.h"

G_BEGIN_DECLS

/* words: (element-type TueFactWord): those of the text */
void tue_mask_name_cues_read (TueMaskNames      *names,
                              const TueFactText *look,
                              GArray            *words);

G_END_DECLS
