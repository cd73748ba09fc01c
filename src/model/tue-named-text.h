/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueNamedText: a text with a name, as a playbook has them in lists: a follow-up
 * of a workflow, a piece of the material of an example. Immutable.
 */

#pragma once

#include <glib-object.h>

#include "tue-value.h"

G_BEGIN_DECLS

#define TUE_TYPE_NAMED_TEXT (tue_named_text_get_type ())
G_DECLARE_FINAL_TYPE (TueNamedText, tue_named_text, TUE, NAMED_TEXT, GObject)

TueNamedText *tue_named_text_new (const char *name,
                                  const char *text);
const char   *tue_named_text_get_name (TueNamedText *self);
const char   *tue_named_text_get_text (TueNamedText *self);

/* A list of them as a value, and back; what is no such map is left out. */
TueValue  *tue_named_texts_to_value (GPtrArray *texts);
GPtrArray *tue_named_texts_from_value (TueValue *value);

G_END_DECLS
