/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Objects as YAML that people read: members one to a line, lists of texts in
 * brackets, texts plain where that is no other thing, as blocks where they have
 * lines, else in quotation marks.
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* (transfer full): what tue_yaml_read() reads as the same */
char *tue_yaml_write (JsonObject *object);

G_END_DECLS
