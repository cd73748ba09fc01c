/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-zip-writer"

#include "config.h"

#include "tue-zip-writer.h"

#include <string.h>

/* PKWARE's APPNOTE: a header stands before each entry, and all of them once
 * more, with their places, at the end. */
#define LOCAL_HEADER 0x04034b50u
#define CENTRAL_HEADER 0x02014b50u
#define END_OF_DIRECTORY 0x06054b50u
#define VERSION 20
#define FLAG_UTF8 0x0800
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
/* The first day that there is: 1 January 1980, 0:00. */
#define TIME 0
#define DATE 0x0021
#define LEVEL 6

struct _TueZipWriter
{
  GByteArray *bytes;
  GByteArray *directory;
  guint16     n_entries;
};

static void
append_16 (GByteArray *bytes,
           guint16     value)
{
  guint16 little = GUINT16_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *)&little, sizeof little);
}

static void
append_32 (GByteArray *bytes,
           guint32     value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *)&little, sizeof little);
}

static guint32
compute_crc (const guint8 *data,
             gsize         length)
{
  static guint32 table[256];
  static gsize   once = 0;
  guint32        crc = 0xffffffffu;

  if (g_once_init_enter (&once))
    {
      for (guint32 i = 0; i < 256; i++)
        {
          guint32 value = i;

          for (int bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? 0xedb88320u ^ (value >> 1) : value >> 1;
          table[i] = value;
        }
      g_once_init_leave (&once, 1);
    }

  for (gsize i = 0; i < length; i++)
    crc = table[(crc ^ data[i]) & 0xff] ^ (crc >> 8);
  return crc ^ 0xffffffffu;
}

/* What both kinds of header have in the middle. */
static void
append_description (GByteArray *bytes,
                    guint16     method,
                    guint32     crc,
                    gsize       packed_length,
                    gsize       length,
                    const char *name)
{
  append_16 (bytes, VERSION);
  append_16 (bytes, FLAG_UTF8);
  append_16 (bytes, method);
  append_16 (bytes, TIME);
  append_16 (bytes, DATE);
  append_32 (bytes, crc);
  append_32 (bytes, packed_length);
  append_32 (bytes, length);
  append_16 (bytes, strlen (name));
  append_16 (bytes, 0); /* extra field */
}

static void
append_entry (TueZipWriter *self,
              const char   *name,
              guint16       method,
              guint32       crc,
              GBytes       *packed,
              gsize         length)
{
  gsize         packed_length;
  const guint8 *data = g_bytes_get_data (packed, &packed_length);
  guint32       place = self->bytes->len;

  append_32 (self->bytes, LOCAL_HEADER);
  append_description (self->bytes, method, crc, packed_length, length, name);
  g_byte_array_append (self->bytes, (const guint8 *)name, strlen (name));
  g_byte_array_append (self->bytes, data, packed_length);

  append_32 (self->directory, CENTRAL_HEADER);
  append_16 (self->directory, VERSION);
  append_description (self->directory, method, crc, packed_length, length, name);
  append_16 (self->directory, 0); /* comment */
  append_16 (self->directory, 0); /* disk */
  append_16 (self->directory, 0); /* attributes, inside */
  append_32 (self->directory, 0); /* attributes, outside */
  append_32 (self->directory, place);
  g_byte_array_append (self->directory, (const guint8 *)name, strlen (name));
  self->n_entries++;
}

/**
 * tue_zip_writer_new:
 *
 * Begins a container.
 *
 * Returns: (transfer full): the writer
 */
TueZipWriter *
tue_zip_writer_new (void)
{
  TueZipWriter *self = g_new0 (TueZipWriter, 1);

  self->bytes = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  return self;
}

/**
 * tue_zip_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees a writer.
 */
void
tue_zip_writer_free (TueZipWriter *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_byte_array_unref (self->directory);
  g_free (self);
}

/**
 * tue_zip_writer_store:
 * @self: a writer
 * @name: the name of the entry
 * @text: what it holds
 *
 * Adds an entry that is not compressed.
 */
void
tue_zip_writer_store (TueZipWriter *self,
                      const char   *name,
                      const char   *text)
{
  g_autoptr(GBytes) bytes = NULL;
  gsize length;

  g_return_if_fail (self != NULL && name != NULL && text != NULL);

  length = strlen (text);
  bytes = g_bytes_new (text, length);
  append_entry (self, name, METHOD_STORED, compute_crc ((const guint8 *)text, length), bytes, length);
}

/**
 * tue_zip_writer_add:
 * @self: a writer
 * @name: the name of the entry
 * @take_text: (transfer full): what it holds
 * @error: (out) (optional): what is wrong
 *
 * Adds an entry.
 *
 * Returns: whether it was added
 */
gboolean
tue_zip_writer_add (TueZipWriter *self,
                    const char   *name,
                    GString      *take_text,
                    GError      **error)
{
  g_autoptr(GBytes) text = g_string_free_to_bytes (take_text);
  g_autoptr(GZlibCompressor) compressor = NULL;
  g_autoptr(GBytes) packed = NULL;
  const guint8 *data;
  gsize         length;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, LEVEL);
  packed = g_converter_convert_bytes (G_CONVERTER (compressor), text, error);
  if (packed == NULL)
    return FALSE;

  data = g_bytes_get_data (text, &length);
  append_entry (self, name, METHOD_DEFLATED, compute_crc (data, length), packed, length);
  return TRUE;
}

/**
 * tue_zip_writer_end:
 * @self: a writer
 *
 * Ends the container; nothing can be added after this.
 *
 * Returns: (transfer full): the whole of it
 */
GBytes *
tue_zip_writer_end (TueZipWriter *self)
{
  guint32 place;

  g_return_val_if_fail (self != NULL && self->bytes != NULL, NULL);

  place = self->bytes->len;
  g_byte_array_append (self->bytes, self->directory->data, self->directory->len);
  append_32 (self->bytes, END_OF_DIRECTORY);
  append_16 (self->bytes, 0); /* this disk */
  append_16 (self->bytes, 0); /* the disk of the directory */
  append_16 (self->bytes, self->n_entries);
  append_16 (self->bytes, self->n_entries);
  append_32 (self->bytes, self->directory->len);
  append_32 (self->bytes, place);
  append_16 (self->bytes, 0); /* comment */
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}
