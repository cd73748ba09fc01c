/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDocumentReader: what reading the signed documents of a stranger shares: members
 * of the kind and length that they have to be, lists of objects, and refusals that
 * name the place. It knows no kind of document.
 *
 * Every function returns FALSE, and has set the error, where it refuses. What is
 * read is borrowed of the tree.
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  GPtrArray  *place; /* (element-type utf8): "entry 3" */
  GHashTable *ids;   /* (nullable): each is used once */
  GError    **error;
} TueDocumentReader;

typedef gboolean (*TueDocumentReadFunc) (TueDocumentReader *reader,
                                         JsonObject        *object,
                                         gpointer           target);

/* (transfer full) (nullable) */
JsonNode *tue_document_reader_parse (TueDocumentReader *reader,
                                     GBytes            *bytes,
                                     gsize              max_values);
/* Whether it is a document of this format, and of which version of it, from 1 on.
 * not_one: what is said of another file */
gboolean tue_document_reader_check_format (TueDocumentReader *reader,
                                           JsonNode          *root,
                                           const char        *format,
                                           const char        *not_one,
                                           gint64            *version);
/* Whether the holder of the key signed it. unsigned_one, broken: what is said otherwise */
gboolean tue_document_reader_check_signature (TueDocumentReader *reader,
                                              GBytes            *bytes,
                                              const char        *key,
                                              const char        *unsigned_one,
                                              const char        *broken);
/* (nullable): the object that says of itself that it is of this format */
JsonObject *tue_document_reader_get_object (JsonNode   *root,
                                            const char *format);
/* code: a TueExchangeError */
gboolean tue_document_reader_refuse_code (TueDocumentReader *reader,
                                          int                code,
                                          const char        *message);
gboolean tue_document_reader_refuse (TueDocumentReader *reader,
                                     const char        *format,
                                     ...) G_GNUC_PRINTF (2, 3);

/* "" where it is missing, and may be. max_length: in characters, 0 for what the file may have */
gboolean tue_document_reader_read_string (TueDocumentReader *reader,
                                          JsonObject        *object,
                                          const char        *key,
                                          glong              max_length,
                                          gboolean           required,
                                          const char       **text);
/* The same, without line breaks and control characters, and not "" where it is required */
gboolean tue_document_reader_read_line (TueDocumentReader *reader,
                                        JsonObject        *object,
                                        const char        *key,
                                        glong              max_length,
                                        gboolean           required,
                                        const char       **text);
/* From min to what 32 bits hold; 0 where it is missing, and may be */
gboolean tue_document_reader_read_integer (TueDocumentReader *reader,
                                           JsonObject        *object,
                                           const char        *key,
                                           gint64             min,
                                           gboolean           required,
                                           gint64            *number);
gboolean tue_document_reader_read_uuid (TueDocumentReader *reader,
                                        JsonObject        *object,
                                        const char        *key,
                                        gboolean           required,
                                        const char       **id);
/* label: what one of them is called, for the place */
gboolean tue_document_reader_read_list (TueDocumentReader  *reader,
                                        JsonObject         *object,
                                        const char         *key,
                                        const char         *label,
                                        guint               limit,
                                        TueDocumentReadFunc func,
                                        gpointer            target);

G_END_DECLS
