/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-packed-parts"

#include "config.h"

#include "tue-packed-parts.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-file-text.h"

/* Of all parts that are read: marks take more room than words. */
#define MAX_UNPACKED (TUE_FILE_TEXT_MAX_BYTES * 8)

/* What people wrote is packed to a fiftieth at best, and what a program wrote of one
 * sentence to a few hundredths; below the size a ratio says nothing. */
#define MAX_RATIO 500
#define MIN_RATED (4 * 1024 * 1024)

/* Each section of a document may have six; what is told of them is told once. */
#define MAX_MARGINS 24

/* Of a file with more parts the text is not among the first. */
#define MAX_ENTRIES 10000

struct _TuePackedParts
{
  GBytes    *parts[TUE_PACKED_N_PARTS]; /* (owned) (nullable) */
  GPtrArray *margins;                   /* (owned) (element-type GBytes) */
  gsize      packed;                    /* bytes of the file */
  gsize      unpacked;                  /* bytes of all parts so far */
  gboolean   is_odt;
  gboolean   is_sheet;
  gboolean   is_locked;
  gboolean   has_macros;
};

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT, sentence);
  return FALSE;
}

static gboolean
may_be_longer (TuePackedParts *self,
               gsize           length)
{
  gsize total = self->unpacked + length;

  return total <= MAX_UNPACKED && (total <= MIN_RATED || total / MAX_RATIO <= self->packed);
}

static GBytes *
unpack (TuePackedParts *self,
        struct archive *archive,
        GCancellable   *cancellable,
        GError        **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  char    buffer[16384];
  ssize_t n_read;

  while ((n_read = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_byte_array_append (bytes, (const guint8 *)buffer, (guint)n_read);
      if (!may_be_longer (self, bytes->len))
        {
          g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG, _("The document is too long to be taken in."));
          return NULL;
        }
    }
  if (n_read < 0)
    {
      refuse (error, archive_read_has_encrypted_entries (archive) > 0 ? _("The document is protected with a password.")
                                                                      : _("The document is damaged."));
      return NULL;
    }

  self->unpacked += bytes->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* An ODT with a password is a container of parts that nobody can read. */
static gboolean
read_manifest (TuePackedParts *self,
               struct archive *archive,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr(GBytes) manifest = unpack (self, archive, cancellable, error);
  gsize       length;
  const char *data;

  if (manifest == NULL)
    return FALSE;

  data = g_bytes_get_data (manifest, &length);
  self->is_locked = data != NULL && g_strstr_len (data, (gssize)length, "encryption-data") != NULL;
  return TRUE;
}

/* Some programs number the part. */
static gboolean
is_named (const char *path,
          const char *name)
{
  const char *dot = strchr (name, '.');
  gsize       length = (gsize)(dot - name);

  if (strncmp (path, name, length) != 0)
    return FALSE;
  path += length;
  return g_str_equal (path + strspn (path, "0123456789"), dot);
}

/* (nullable): where a part is kept that somebody reads */
static GBytes **
find_part (TuePackedParts *self,
           const char     *path)
{
  static const struct
  {
    const char   *name;
    TuePackedPart part;
  } names[] = {
    { "word/document.xml", TUE_PACKED_CONTENT },
    { "content.xml", TUE_PACKED_CONTENT },
    { "word/styles.xml", TUE_PACKED_STYLES },
    { "styles.xml", TUE_PACKED_STYLES },
    { "docProps/core.xml", TUE_PACKED_META },
    { "meta.xml", TUE_PACKED_META },
    { "word/numbering.xml", TUE_PACKED_NUMBERING },
    { "word/footnotes.xml", TUE_PACKED_FOOTNOTES },
    { "word/endnotes.xml", TUE_PACKED_ENDNOTES },
    { "word/comments.xml", TUE_PACKED_COMMENTS },
    { "word/commentsExtended.xml", TUE_PACKED_COMMENTS_EXTENDED },
    { "word/_rels/document.xml.rels", TUE_PACKED_CONTENT_LINKS },
    { "word/_rels/footnotes.xml.rels", TUE_PACKED_FOOTNOTE_LINKS },
    { "word/_rels/endnotes.xml.rels", TUE_PACKED_ENDNOTE_LINKS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_named (path, names[i].name))
      return &self->parts[names[i].part];

  return NULL;
}

static gboolean
read_margin (TuePackedParts *self,
             struct archive *archive,
             GCancellable   *cancellable,
             GError        **error)
{
  GBytes *margin = unpack (self, archive, cancellable, error);

  if (margin != NULL)
    g_ptr_array_add (self->margins, margin);
  return margin != NULL;
}

static gboolean
read_entry (TuePackedParts       *self,
            struct archive       *archive,
            struct archive_entry *entry,
            GCancellable         *cancellable,
            GError              **error)
{
  const char      *name = archive_entry_pathname (entry);
  g_autofree char *path = NULL;
  GBytes         **part;

  if (name == NULL)
    return TRUE;
  /* Some programs write a path as their system does. */
  path = g_strdelimit (g_strdup (name), "\\", '/');
  self->is_sheet = self->is_sheet || g_str_has_prefix (path, "xl/") || g_str_has_prefix (path, "ppt/");
  self->has_macros = self->has_macros || g_str_has_suffix (path, "vbaProject.bin") || g_str_has_prefix (path, "Basic/") || g_str_has_prefix (path, "Scripts/");
  if (g_str_equal (path, "META-INF/manifest.xml"))
    return read_manifest (self, archive, cancellable, error);
  if ((is_named (path, "word/header.xml") || is_named (path, "word/footer.xml")) && self->margins->len < MAX_MARGINS && !archive_entry_is_encrypted (entry))
    return read_margin (self, archive, cancellable, error);
  part = find_part (self, path);
  if (part == NULL || *part != NULL)
    return TRUE;
  if (archive_entry_is_encrypted (entry))
    return refuse (error, _("The document is protected with a password."));

  self->is_odt = self->is_odt || g_str_equal (path, "content.xml");
  *part = unpack (self, archive, cancellable, error);
  return *part != NULL;
}

static gboolean
read_entries (TuePackedParts *self,
              struct archive *archive,
              GCancellable   *cancellable,
              GError        **error)
{
  struct archive_entry *entry;
  int                   status;

  for (guint i = 0; (status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN; i++)
    {
      if (i == MAX_ENTRIES)
        return refuse (error, _("The document is made of more parts than any word processor writes."));
      if (!read_entry (self, archive, entry, cancellable, error))
        return FALSE;
    }

  if (self->is_locked)
    return refuse (error, _("The document is protected with a password."));
  if (self->parts[TUE_PACKED_CONTENT] != NULL)
    return TRUE;
  if (self->is_sheet)
    return refuse (error, _("This is a spreadsheet or a presentation. Copy the cells or the words that you need, and paste them."));
  return refuse (error, status == ARCHIVE_EOF ? _("This is no document of a word processor.") : _("The document is damaged."));
}

/**
 * tue_packed_parts_read:
 * @bytes: a ZIP file
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Unpacks what is read of a document.
 *
 * Returns: (transfer full) (nullable): the parts, or %NULL with @error set
 */
TuePackedParts *
tue_packed_parts_read (GBytes       *bytes,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr(TuePackedParts) self = g_new0 (TuePackedParts, 1);
  struct archive *archive = archive_read_new ();
  gconstpointer   data = g_bytes_get_data (bytes, &self->packed);
  gboolean        is_read;

  self->margins = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, self->packed) != ARCHIVE_OK)
    is_read = refuse (error, _("The document is damaged."));
  else
    is_read = read_entries (self, archive, cancellable, error);
  archive_read_free (archive);

  return is_read ? g_steal_pointer (&self) : NULL;
}

/**
 * tue_packed_parts_free:
 * @self: (transfer full): parts
 *
 * Frees them.
 */
void
tue_packed_parts_free (TuePackedParts *self)
{
  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_clear_pointer (&self->parts[i], g_bytes_unref);
  g_ptr_array_unref (self->margins);
  g_free (self);
}

GBytes *
tue_packed_parts_get (TuePackedParts *self,
                      TuePackedPart   part)
{
  return self->parts[part];
}

GPtrArray *
tue_packed_parts_get_margins (TuePackedParts *self)
{
  return self->margins;
}

gboolean
tue_packed_parts_is_odt (TuePackedParts *self)
{
  return self->is_odt;
}

gboolean
tue_packed_parts_has_macros (TuePackedParts *self)
{
  return self->has_macros;
}

/**
 * tue_packed_is_too_deep: (skip)
 * @message: (nullable): what libxml2 says of an error
 *
 * Its code for it differs from version to version; the message is never translated.
 *
 * Returns: whether too many elements are in one another
 */
gboolean
tue_packed_is_too_deep (const char *message)
{
  return message != NULL && strstr (message, "xcessive depth") != NULL;
}
