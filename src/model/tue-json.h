/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Strict JSON from strangers, and JSON as we write it.
 *
 * tue_json_parse() reads a whole document before anything is built from it:
 * UTF-8, grammar, depth, number of values, U+0000, numbers that a double does
 * not hold exactly, keys that come twice. It does not recurse. A refusal names
 * line and column. tue_json_write() writes one form only, so that a document
 * read and written again is the same bytes. Knows nothing of what a document
 * means.
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define TUE_JSON_MAX_DEPTH 64
#define TUE_JSON_MAX_VALUES 2000000

#define TUE_JSON_ERROR (tue_json_error_quark ())
GQuark tue_json_error_quark (void);

typedef enum
{
  TUE_JSON_ERROR_ENCODING, /* not UTF-8, or a character that JSON forbids */
  TUE_JSON_ERROR_SYNTAX,   /* not one JSON document */
  TUE_JSON_ERROR_LIMIT,    /* too deep, too many values, too large a number */
  TUE_JSON_ERROR_CONTENT,  /* JSON, but not what it has to be */
} TueJsonError;

/* max_values: 0 for TUE_JSON_MAX_VALUES */
JsonNode *tue_json_parse (const char *text,
                          gssize      length,
                          gsize       max_values,
                          GError    **error);

const char *tue_json_check (const char *text,
                            gssize      length,
                            gsize       max_values,
                            GError    **error);

/* Two spaces of indent and a line break at the end, or all on one line. */
char *tue_json_write (JsonNode *node,
                      gboolean  pretty);

void tue_json_append_string (GString    *json,
                             const char *string,
                             gsize       length);
void tue_json_append_number (GString *json,
                             double   number);

G_END_DECLS
