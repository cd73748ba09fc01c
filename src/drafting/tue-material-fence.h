/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The tags between which a text stands in a prompt.
 *
 * Nothing inside a text may be taken for the end of it, by a program or by an
 * assistant, who reads past capitals, spaces and look-alikes: so the tags are
 * "material", or "material-2", "material-3" and so on, the first that occurs in
 * none of the texts in any such spelling. Time in proportion to the text.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The numbers that are taken in a text; (transfer full) (element-type guint), in
 * order, each once */
GArray *tue_material_fence_scan (const char *text,
                                 gsize       length);
/* scans: (element-type GArray): of each text; (transfer full) */
char *tue_material_fence_choose (GPtrArray *scans);

G_END_DECLS
