/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Text in XML and HTML: what is markup there is escaped, and what XML cannot
 * hold is dropped. For the writers of documents only.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tue_xml_append_text (GString    *xml,
                          const char *text,
                          gssize      length);
void tue_xml_append_element (GString    *xml,
                             const char *name,
                             const char *text);

G_END_DECLS
