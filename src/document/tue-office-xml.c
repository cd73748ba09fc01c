/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-office-xml"

#include "config.h"

#include "tue-office-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "tue-document-error.h"
#include "tue-packed-parts.h"

struct _TueOfficeXml
{
  xmlTextReader *reader;
  GHashTable    *tags;  /* "w:p" → its tag */
  GHashTable    *known; /* name as the parser keeps it → its tag, of the last namespace */
  char          *space; /* (owned) (nullable): that of what is known */
  int            tag;
  int            depth;
  gboolean       is_deep;  /* more than libxml2 reads */
  gboolean       owes_end; /* the element that was begun is empty */
};

/* As they are written: the two kinds of the one standard, and what the other has. */
static const struct
{
  const char *space;
  const char *prefix;
} spaces[] = {
  { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w" },
  { "http://purl.oclc.org/ooxml/wordprocessingml/main", "w" },
  { "http://schemas.microsoft.com/office/word/2010/wordml", "w14" },
  { "http://schemas.microsoft.com/office/word/2012/wordml", "w15" },
  { "http://schemas.openxmlformats.org/officeDocument/2006/math", "m" },
  { "http://purl.oclc.org/ooxml/officeDocument/math", "m" },
  { "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc" },
  { "http://schemas.openxmlformats.org/package/2006/relationships", "rel" },
  { "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp" },
  { "http://purl.org/dc/terms/", "dcterms" },
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office" },
  { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text" },
  { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table" },
  { "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style" },
  { "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw" },
  { "urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta" },
};

static void
error_cb (void           *data,
          const xmlError *error)
{
  TueOfficeXml *self = data;

  self->is_deep = self->is_deep || tue_packed_is_too_deep (error->message);
}

/**
 * tue_office_xml_new:
 * @part: XML
 * @names: the elements that the reader knows
 * @n_names: how many there are
 *
 * Begins to read a part.
 *
 * Returns: (transfer full): the part, before its first element
 */
TueOfficeXml *
tue_office_xml_new (GBytes                 *part,
                    const TueOfficeXmlName *names,
                    gsize                   n_names)
{
  TueOfficeXml *self = g_new0 (TueOfficeXml, 1);
  gsize         length;
  gconstpointer data = g_bytes_get_data (part, &length);

  self->tags = g_hash_table_new (g_str_hash, g_str_equal);
  self->known = g_hash_table_new (NULL, NULL);
  for (gsize i = 0; i < n_names; i++)
    g_hash_table_insert (self->tags, (char *)names[i].name, GINT_TO_POINTER (names[i].tag));
  if (length > 0 && length < G_MAXINT)
    self->reader = xmlReaderForMemory (data, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (self->reader != NULL)
    xmlTextReaderSetStructuredErrorHandler (self->reader, (xmlStructuredErrorFunc)error_cb, self);

  return self;
}

/**
 * tue_office_xml_free:
 * @self: (transfer full): a part
 *
 * Ends reading.
 */
void
tue_office_xml_free (TueOfficeXml *self)
{
  g_return_if_fail (self != NULL);

  xmlFreeTextReader (self->reader);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->known);
  g_free (self->space);
  g_free (self);
}

/* Names of a document are kept once each, so the address tells which it is. */
static int
find_tag (TueOfficeXml *self)
{
  const char    *space = (const char *)xmlTextReaderConstNamespaceUri (self->reader);
  const xmlChar *name = xmlTextReaderConstLocalName (self->reader);
  const char    *prefix = NULL;
  char           full[64];
  gpointer       tag;

  if (g_strcmp0 (space, self->space) != 0)
    {
      g_hash_table_remove_all (self->known);
      g_free (self->space);
      self->space = g_strdup (space);
    }
  if (g_hash_table_lookup_extended (self->known, name, NULL, &tag))
    return GPOINTER_TO_INT (tag);

  for (gsize i = 0; space != NULL && i < G_N_ELEMENTS (spaces); i++)
    if (strcmp (space, spaces[i].space) == 0)
      prefix = spaces[i].prefix;
  g_snprintf (full, sizeof full, "%s:%s", prefix != NULL ? prefix : "", (const char *)name);
  tag = g_hash_table_lookup (self->tags, full);
  g_hash_table_insert (self->known, (gpointer)name, tag);
  return GPOINTER_TO_INT (tag);
}

/**
 * tue_office_xml_next:
 * @self: a part
 *
 * Reads on.
 *
 * Returns: what comes next
 */
TueOfficeXmlEvent
tue_office_xml_next (TueOfficeXml *self)
{
  int status;

  if (self->owes_end)
    {
      self->owes_end = FALSE;
      return TUE_OFFICE_XML_END;
    }
  if (self->reader == NULL)
    return TUE_OFFICE_XML_DAMAGED;

  while ((status = xmlTextReaderRead (self->reader)) == 1)
    {
      switch (xmlTextReaderNodeType (self->reader))
        {
        case XML_READER_TYPE_ELEMENT:
          self->tag = find_tag (self);
          self->depth = xmlTextReaderDepth (self->reader);
          self->owes_end = xmlTextReaderIsEmptyElement (self->reader) == 1;
          return TUE_OFFICE_XML_BEGIN;
        case XML_READER_TYPE_END_ELEMENT:
          self->tag = find_tag (self);
          self->depth = xmlTextReaderDepth (self->reader);
          return TUE_OFFICE_XML_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
          return TUE_OFFICE_XML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
          return TUE_OFFICE_XML_DAMAGED;
        default:
          break;
        }
    }

  return status == 0 ? TUE_OFFICE_XML_DONE : TUE_OFFICE_XML_DAMAGED;
}

/**
 * tue_office_xml_set_damaged:
 * @self: a part that is damaged
 * @error: return location for a sentence
 *
 * Says where, and what a person can do about it.
 */
void
tue_office_xml_set_damaged (TueOfficeXml *self,
                            GError      **error)
{
  gboolean declares = self->reader != NULL && xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE;
  int      line = self->reader != NULL ? xmlTextReaderGetParserLineNumber (self->reader) : 0;
  int      column = self->reader != NULL ? xmlTextReaderGetParserColumnNumber (self->reader) : 0;

  if (self->is_deep)
    g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT,
                         _("The document is nested more deeply than any word processor writes."));
  else if (declares)
    g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT,
                         _("The document declares names of its own, which no word processor writes. Save it again in one, and take that."));
  else if (line > 0)
    g_set_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT,
                 _("The document is damaged: its text cannot be read beyond line %d, character %d. Open it in a word processor, save it again, and take that."),
                   line, column);
  else
    g_set_error_literal (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT,
                         _("The document is damaged: there is no text in it that can be read. Open it in a word processor, save it again, and take that."));
}

int
tue_office_xml_get_tag (TueOfficeXml *self)
{
  return self->tag;
}

int
tue_office_xml_get_depth (TueOfficeXml *self)
{
  return self->depth;
}

/**
 * tue_office_xml_get_text:
 * @self: a part, at a text
 *
 * Returns: (transfer none): the text, valid UTF-8
 */
const char *
tue_office_xml_get_text (TueOfficeXml *self)
{
  const char *text = (const char *)xmlTextReaderConstValue (self->reader);

  return text != NULL ? text : "";
}

/**
 * tue_office_xml_skip:
 * @self: a part, at the beginning of an element
 *
 * Leaves out all that is in the element; what comes next stands behind it.
 */
void
tue_office_xml_skip (TueOfficeXml *self)
{
  int depth = self->depth;

  for (;;)
    {
      TueOfficeXmlEvent event = tue_office_xml_next (self);

      if (event == TUE_OFFICE_XML_DONE || event == TUE_OFFICE_XML_DAMAGED || (event == TUE_OFFICE_XML_END && self->depth == depth))
        return;
    }
}

/**
 * tue_office_xml_dup:
 * @self: a part, at the beginning of an element
 * @attribute: a name without prefix
 *
 * Returns: (transfer full) (nullable): what the element says there
 */
char *
tue_office_xml_dup (TueOfficeXml *self,
                    const char   *attribute)
{
  char *value = NULL;

  for (int status = xmlTextReaderMoveToFirstAttribute (self->reader); status == 1 && value == NULL; status = xmlTextReaderMoveToNextAttribute (self->reader))
    if (strcmp ((const char *)xmlTextReaderConstLocalName (self->reader), attribute) == 0 && xmlTextReaderConstValue (self->reader) != NULL)
      value = g_strdup ((const char *)xmlTextReaderConstValue (self->reader));
  xmlTextReaderMoveToElement (self->reader);

  return value;
}

gint64
tue_office_xml_get_number (TueOfficeXml *self,
                           const char   *attribute,
                           gint64        otherwise)
{
  g_autofree char *value = tue_office_xml_dup (self, attribute);
  char            *end;
  gint64           number;

  if (value == NULL)
    return otherwise;

  number = g_ascii_strtoll (value, &end, 10);
  return end == value ? otherwise : CLAMP (number, G_MININT32, G_MAXINT32);
}

gboolean
tue_office_xml_is_on (TueOfficeXml *self,
                      const char   *attribute)
{
  g_autofree char         *value = tue_office_xml_dup (self, attribute);
  static const char *const off[] = { "0", "false", "off", "none", NULL };

  return value == NULL || !g_strv_contains (off, value);
}

/**
 * tue_office_time_parse:
 * @text: (nullable): a time as files say it, without a zone the local one
 *
 * Returns: the seconds of the epoch, 0 where it says no time
 */
gint64
tue_office_time_parse (const char *text)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr(GDateTime) time = text != NULL && strlen (text) < 64 ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  return time != NULL ? MAX (g_date_time_to_unix (time), 0) : 0;
}

gint64
tue_office_xml_get_time (TueOfficeXml *self,
                         const char   *attribute)
{
  g_autofree char *value = tue_office_xml_dup (self, attribute);

  return tue_office_time_parse (value);
}
