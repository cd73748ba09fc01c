/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Files of word processors for tests, from their parts.
 */

#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <string.h>

#define OFFICE_DOCX "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' " \
                    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' " \
                    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'><w:body>"
#define OFFICE_DOCX_END "</w:body></w:document>"
#define OFFICE_W "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"
#define OFFICE_P(runs) "<w:p>" runs "</w:p>"
#define OFFICE_R(text) "<w:r><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define OFFICE_ODT_HEAD \
  "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' " \
  "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' " \
  "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' " \
  "xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'>"
#define OFFICE_ODT OFFICE_ODT_HEAD "<office:body><office:text>"
#define OFFICE_ODT_END "</office:text></office:body></office:document-content>"

/* parts: names and contents in turn, NULL at the end */
static inline GBytes *
office_pack (const char *const *parts)
{
  struct archive *archive = archive_write_new ();
  gsize           size = 65536, used = 0;
  char           *buffer;

  for (gsize i = 0; parts[i] != NULL; i += 2)
    size += strlen (parts[i + 1]) + 4096;
  buffer = g_malloc (size);
  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, buffer, size, &used);
  for (gsize i = 0; parts[i] != NULL; i += 2)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, parts[i]);
      archive_entry_set_size (entry, (la_int64_t)strlen (parts[i + 1]));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_write_header (archive, entry);
      archive_write_data (archive, parts[i + 1], strlen (parts[i + 1]));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (buffer, used);
}
