/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueZipWriter: the container of DOCX and ODT, in memory.
 *
 * ODF asks for a first entry that is stored and has no extra field, so that the
 * kind of file can be told from its first bytes; libarchive adds times and
 * owners to every entry. The same entries make the same bytes: there is no time
 * in it.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TueZipWriter TueZipWriter;

TueZipWriter *tue_zip_writer_new (void);
void          tue_zip_writer_free (TueZipWriter *self);
void          tue_zip_writer_store (TueZipWriter *self,
                                    const char   *name,
                                    const char   *text);
gboolean      tue_zip_writer_add (TueZipWriter *self,
                                  const char   *name,
                                  GString      *take_text,
                                  GError      **error);
GBytes       *tue_zip_writer_end (TueZipWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueZipWriter, tue_zip_writer_free)

G_END_DECLS
