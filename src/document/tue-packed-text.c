/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-packed-text"

#include "config.h"

#include "tue-packed-text.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "tue-file-text.h"

/* Of the one part that is read: marks take more room than words. */
#define MAX_UNPACKED (TUE_FILE_TEXT_MAX_BYTES * 8)

/* Of a file with more parts the text is not among the first. */
#define MAX_ENTRIES 10000

/* Further notes stand nowhere; nobody writes so many. */
#define MAX_NOTES 100000

/* Spaces that one mark may stand for. */
#define MAX_SPACES 200

typedef struct
{
  xmlTextReader *reader;
  GString       *text;         /* that is written to: of the body, or of a note */
  GString       *body;         /* while a note of an ODT is read */
  GString       *notes;        /* (owned): each with its number, a line for each of its paragraphs */
  GPtrArray     *note_keys;    /* (owned): of a DOCX, in the order in which they are named: "footnote 2" */
  GHashTable    *note_texts;   /* (nullable): key → what the note says, as its part is read */
  char          *note_key;     /* (owned) (nullable): of the note whose part is read */
  int            hidden_depth; /* inside what is left out, from this depth on; 0 */
  guint          n_notes;
  guint          table_depth, outer_table_depth;
  gboolean       in_body; /* of an ODT: its text is only there */
  gboolean       cell_begun;
} Reader;

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT, sentence);
  return FALSE;
}

/* --- The container ---------------------------------------------------------- */

static GBytes *
unpack (struct archive *archive,
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
      if (bytes->len > MAX_UNPACKED)
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

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* What the parts of a container say it is. */
typedef struct
{
  GBytes  *content;   /* (owned) (nullable) */
  GBytes  *footnotes; /* (owned) (nullable): of a DOCX, as its endnotes */
  GBytes  *endnotes;  /* (owned) (nullable) */
  gboolean is_odt;
  gboolean is_sheet;
  gboolean is_locked;
} Container;

/* An ODT with a password is a container of parts that nobody can read. */
static gboolean
read_manifest (struct archive *archive,
               Container      *container,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr(GBytes) manifest = unpack (archive, cancellable, error);
  gsize       length;
  const char *data;

  if (manifest == NULL)
    return FALSE;
  data = g_bytes_get_data (manifest, &length);
  container->is_locked = data != NULL && g_strstr_len (data, (gssize)length, "encryption-data") != NULL;
  return TRUE;
}

/* Some programs number the part, or write its path as their system does. */
static gboolean
is_part_of_docx (const char *path,
                 const char *name)
{
  if (!g_str_has_prefix (path, "word/") && !g_str_has_prefix (path, "word\\"))
    return FALSE;
  path += strlen ("word/");
  if (!g_str_has_prefix (path, name))
    return FALSE;
  path += strlen (name);
  return g_str_equal (path + strspn (path, "0123456789"), ".xml");
}

/* (nullable): where a part is kept that has words */
static GBytes **
find_part (Container  *container,
           const char *path)
{
  if (is_part_of_docx (path, "document") || g_str_equal (path, "content.xml"))
    return &container->content;
  if (is_part_of_docx (path, "footnotes"))
    return &container->footnotes;
  if (is_part_of_docx (path, "endnotes"))
    return &container->endnotes;
  return NULL;
}

static gboolean
read_entry (struct archive       *archive,
            struct archive_entry *entry,
            Container            *container,
            GCancellable         *cancellable,
            GError              **error)
{
  const char *path = archive_entry_pathname (entry);
  GBytes    **part;

  if (path == NULL)
    return TRUE;
  container->is_sheet = container->is_sheet || g_str_has_prefix (path, "xl/") || g_str_has_prefix (path, "ppt/");
  if (g_str_equal (path, "META-INF/manifest.xml"))
    return read_manifest (archive, container, cancellable, error);
  part = find_part (container, path);
  if (part == NULL || *part != NULL)
    return TRUE;
  if (archive_entry_is_encrypted (entry))
    return refuse (error, _("The document is protected with a password."));

  container->is_odt = container->is_odt || g_str_equal (path, "content.xml");
  *part = unpack (archive, cancellable, error);
  return *part != NULL;
}

static gboolean
read_entries (struct archive *archive,
              Container      *container,
              GCancellable   *cancellable,
              GError        **error)
{
  struct archive_entry *entry;
  int                   status;

  for (guint i = 0; (status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN; i++)
    {
      if (i == MAX_ENTRIES)
        return refuse (error, _("The document is damaged."));
      if (!read_entry (archive, entry, container, cancellable, error))
        return FALSE;
    }

  if (container->is_locked)
    return refuse (error, _("The document is protected with a password."));
  if (container->content != NULL)
    return TRUE;
  if (container->is_sheet)
    return refuse (error, _("This is a spreadsheet or a presentation. Copy the cells or the words that you need, and paste them."));
  return refuse (error, status == ARCHIVE_EOF ? _("This is no document of a word processor.") : _("The document is damaged."));
}

/* --- DOCX and ODT ------------------------------------------------------------- */

static gboolean
is_one_of (const char        *name,
           const char *const *names)
{
  return g_strv_contains (names, name);
}

static void
end_line (Reader *self)
{
  if (self->text->len > 0 && self->table_depth == 0)
    g_string_append_c (self->text, '\n');
}

/* A paragraph of a cell stands in its line. */
static void
begin_paragraph (Reader *self)
{
  if (self->table_depth > 0 && self->cell_begun)
    g_string_append_c (self->text, ' ');
  self->cell_begun = TRUE;
}

static void
begin_cell (Reader *self)
{
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\t');
  self->cell_begun = FALSE;
}

static void
append_spaces (Reader *self)
{
  xmlChar *count = xmlTextReaderGetAttribute (self->reader, BAD_CAST "text:c");
  gint64   n = count != NULL ? g_ascii_strtoll ((const char *)count, NULL, 10) : 1;

  for (gint64 i = 0; i < CLAMP (n, 1, MAX_SPACES); i++)
    g_string_append_c (self->text, ' ');
  xmlFree (count);
}

/* --- Notes -------------------------------------------------------------------- */

/* What a note says follows the text; the number of it stands in the sentence. */
static void
append_number (Reader *self)
{
  g_string_append_printf (self->text, "[%u]", ++self->n_notes);
}

/* A note of an ODT stands where it belongs to. */
static void
begin_note (Reader *self)
{
  if (self->body != NULL)
    return;

  append_number (self);
  self->body = self->text;
  self->text = self->notes;
  self->outer_table_depth = self->table_depth;
  self->table_depth = 0;
  g_string_append_printf (self->text, "[%u] ", self->n_notes);
}

static void
end_note (Reader *self)
{
  if (self->body == NULL)
    return;

  self->text = self->body;
  self->body = NULL;
  self->table_depth = self->outer_table_depth;
}

/* (transfer full) (nullable) */
static char *
dup_note_key (Reader     *self,
              const char *kind)
{
  xmlChar *id = xmlTextReaderGetAttribute (self->reader, BAD_CAST "w:id");
  char    *key = id != NULL ? g_strconcat (kind, " ", (const char *)id, NULL) : NULL;

  xmlFree (id);
  return key;
}

/* A note of a DOCX stands in a part of its own. */
static void
refer_to_note (Reader     *self,
               const char *kind)
{
  char *key = self->note_keys->len < MAX_NOTES ? dup_note_key (self, kind) : NULL;

  if (key == NULL)
    return;

  append_number (self);
  g_ptr_array_add (self->note_keys, key);
}

static void
begin_part_of_note (Reader     *self,
                    const char *kind)
{
  if (self->note_texts == NULL)
    return;

  g_clear_pointer (&self->note_key, g_free);
  self->note_key = dup_note_key (self, kind);
  g_string_truncate (self->text, 0);
  self->table_depth = 0;
  self->in_body = self->note_key != NULL;
}

static void
end_part_of_note (Reader *self)
{
  if (self->note_texts == NULL || self->note_key == NULL)
    return;

  g_hash_table_replace (self->note_texts, g_steal_pointer (&self->note_key), g_strstrip (g_strdup (self->text->str)));
  self->in_body = FALSE;
}

/* Returns whether the element is of a note. */
static gboolean
begin_note_element (Reader     *self,
                    const char *name,
                    gboolean    is_empty)
{
  if (g_str_equal (name, "text:note") && !is_empty)
    begin_note (self);
  else if (g_str_equal (name, "w:footnoteReference") || g_str_equal (name, "w:endnoteReference"))
    refer_to_note (self, g_str_equal (name, "w:footnoteReference") ? "footnote" : "endnote");
  else if ((g_str_equal (name, "w:footnote") || g_str_equal (name, "w:endnote")) && !is_empty)
    begin_part_of_note (self, name + strlen ("w:"));
  else
    return FALSE;

  return TRUE;
}

/* --- Elements ----------------------------------------------------------------- */

static void
begin_element (Reader     *self,
               const char *name)
{
  static const char *const hidden[] = { "w:delText", "w:instrText", "w:del", "w:moveFrom", "w:footnotePr", "w:pPr", "w:rPr", "mc:Fallback",
                                        "office:annotation", "text:note-citation", "text:tracked-changes", "office:forms", "text:sequence-decls", NULL };
  static const char *const paragraphs[] = { "w:p", "text:p", "text:h", NULL };
  static const char *const cells[] = { "w:tc", "table:table-cell", NULL };
  static const char *const tables[] = { "w:tbl", "table:table", NULL };
  gboolean                 is_empty = xmlTextReaderIsEmptyElement (self->reader) == 1;

  if (begin_note_element (self, name, is_empty))
    return;

  if (g_str_equal (name, "w:body") || g_str_equal (name, "office:text"))
    self->in_body = TRUE;
  else if (is_one_of (name, hidden) && !is_empty)
    self->hidden_depth = xmlTextReaderDepth (self->reader);
  else if (is_one_of (name, tables) && !is_empty)
    self->table_depth++;
  else if (is_one_of (name, cells))
    begin_cell (self);
  else if (is_one_of (name, paragraphs))
    {
      begin_paragraph (self);
      if (is_empty)
        end_line (self);
    }
  else if (g_str_equal (name, "w:tab") || g_str_equal (name, "text:tab"))
    g_string_append_c (self->text, '\t');
  else if (g_str_equal (name, "w:br") || g_str_equal (name, "w:cr") || g_str_equal (name, "text:line-break"))
    g_string_append_c (self->text, self->table_depth > 0 ? ' ' : '\n');
  else if (g_str_equal (name, "text:s"))
    append_spaces (self);
}

static void
end_element (Reader     *self,
             const char *name)
{
  if (g_str_equal (name, "w:p") || g_str_equal (name, "text:p") || g_str_equal (name, "text:h"))
    end_line (self);
  else if ((g_str_equal (name, "w:tr") || g_str_equal (name, "table:table-row")) && self->text->len > 0)
    g_string_append_c (self->text, '\n');
  else if ((g_str_equal (name, "w:tbl") || g_str_equal (name, "table:table")) && self->table_depth > 0)
    self->table_depth--;
  else if (g_str_equal (name, "w:body") || g_str_equal (name, "office:text"))
    self->in_body = FALSE;
  else if (g_str_equal (name, "text:note"))
    end_note (self);
  else if (g_str_equal (name, "w:footnote") || g_str_equal (name, "w:endnote"))
    end_part_of_note (self);
}

/* Text of an ODT stands in its paragraphs, of a DOCX in runs. */
static void
append_words (Reader     *self,
              const char *words,
              gboolean    is_odt)
{
  if (is_odt || strspn (words, " \t\r\n") < strlen (words))
    g_string_append (self->text, words);
  else if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_SIGNIFICANT_WHITESPACE && strchr (words, '\n') == NULL)
    g_string_append (self->text, words);
}

static void
read_node (Reader  *self,
           gboolean is_odt)
{
  const char *name = (const char *)xmlTextReaderConstName (self->reader);
  const char *words;

  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      if (self->hidden_depth == 0)
        begin_element (self, name);
      else if (g_str_equal (name, "w:numPr"))
        g_string_append (self->text, "- ");
      break;

    case XML_READER_TYPE_END_ELEMENT:
      if (self->hidden_depth > 0 && xmlTextReaderDepth (self->reader) == self->hidden_depth)
        self->hidden_depth = 0;
      else if (self->hidden_depth == 0)
        end_element (self, name);
      break;

    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      words = (const char *)xmlTextReaderConstValue (self->reader);
      if (self->hidden_depth == 0 && self->in_body && words != NULL)
        append_words (self, words, is_odt);
      break;

    default:
      break;
    }
}

static void
ignore_error_cb (void           *data,
                 const xmlError *error)
{
}

/* No entity is looked up: what a document declares itself stays unread. */
static gboolean
read_part (Reader       *self,
           GBytes       *part,
           gboolean      is_odt,
           GCancellable *cancellable,
           GError      **error)
{
  gsize         length;
  gconstpointer data = g_bytes_get_data (part, &length);
  int           status = -1;

  self->reader = xmlReaderForMemory (data, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (self->reader != NULL)
    {
      xmlTextReaderSetStructuredErrorHandler (self->reader, (xmlStructuredErrorFunc)ignore_error_cb, NULL);
      while ((status = xmlTextReaderRead (self->reader)) == 1 &&
             self->text->len + self->notes->len <= TUE_FILE_TEXT_MAX_BYTES && !g_cancellable_is_cancelled (cancellable))
        {
          if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
            {
              status = -1;
              break;
            }
          read_node (self, is_odt);
        }
      xmlFreeTextReader (self->reader);
    }
  end_note (self);

  return !g_cancellable_set_error_if_cancelled (cancellable, error) && (status >= 0 || refuse (error, _("The document is damaged.")));
}

/* The notes of a DOCX, in the order in which its text names them. Where one is not
 * there, or its part cannot be read, the text is no less whole. */
static gboolean
add_notes (Reader       *self,
           GBytes       *part, /* (nullable) */
           GHashTable   *texts,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  Reader reader = { .text = text, .notes = self->notes, .note_keys = self->note_keys, .note_texts = texts };

  if (part == NULL)
    return TRUE;

  if (!read_part (&reader, part, FALSE, cancellable, &local_error) && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  g_free (reader.note_key);

  return *error == NULL;
}

static void
append_notes (Reader     *self,
              GHashTable *texts)
{
  for (guint i = 0; i < self->note_keys->len; i++)
    {
      const char *text = g_hash_table_lookup (texts, self->note_keys->pdata[i]);

      g_string_append_printf (self->notes, "[%u] %s\n", i + 1, text != NULL ? text : "");
    }

  if (self->notes->len > 0)
    {
      if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
        g_string_append_c (self->text, '\n');
      g_string_append_c (self->text, '\n');
      g_string_append_len (self->text, self->notes->str, (gssize)self->notes->len);
    }
}

/* (transfer full) (nullable) */
static char *
read_content (const Container *container,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) notes = g_string_new (NULL);
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader self = { .text = text, .notes = notes, .note_keys = keys };

  if (!read_part (&self, container->content, container->is_odt, cancellable, &local_error) ||
      (keys->len > 0 && (!add_notes (&self, container->footnotes, texts, cancellable, &local_error) ||
                         !add_notes (&self, container->endnotes, texts, cancellable, &local_error))))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  append_notes (&self, texts);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tue_packed_text_read: (skip)
 * @bytes: a ZIP file
 * @cancellable: (nullable): to stop reading
 * @error: return location for a sentence
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
tue_packed_text_read (GBytes       *bytes,
                      GCancellable *cancellable,
                      GError      **error)
{
  struct archive *archive = archive_read_new ();
  Container       container = { 0 };
  gsize           length;
  gconstpointer   data = g_bytes_get_data (bytes, &length);
  char           *text = NULL;

  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, length) != ARCHIVE_OK)
    refuse (error, _("The document is damaged."));
  else if (read_entries (archive, &container, cancellable, error))
    text = read_content (&container, cancellable, error);

  g_clear_pointer (&container.content, g_bytes_unref);
  g_clear_pointer (&container.footnotes, g_bytes_unref);
  g_clear_pointer (&container.endnotes, g_bytes_unref);
  archive_read_free (archive);
  return text;
}
