/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-xml-text"

#include "config.h"

#include "tue-xml-text.h"

#include <string.h>

static const char *
get_entity (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "";
    }
}

/* How many bytes at @p may not stand as they are. */
static gsize
measure_special (const guchar *p,
                 const guchar *end)
{
  if (*p == '&' || *p == '<' || *p == '>' || *p == '"')
    return 1;
  if ((*p < 0x20 && *p != '\t' && *p != '\n') || *p == 0x7f)
    return 1;
  /* U+FFFE and U+FFFF */
  if (*p == 0xef && end - p >= 3 && p[1] == 0xbf && p[2] >= 0xbe)
    return 3;
  return 0;
}

/**
 * tue_xml_append_text:
 * @xml: what is being written
 * @text: valid UTF-8
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Appends text as the content of an element or of an attribute in double quotes.
 */
void
tue_xml_append_text (GString    *xml,
                     const char *text,
                     gssize      length)
{
  const guchar *p = (const guchar *)text;
  const guchar *end = p + (length < 0 ? strlen (text) : (gsize)length);
  const guchar *plain = p;

  while (p < end)
    {
      gsize n_bytes = measure_special (p, end);

      if (n_bytes == 0)
        {
          p++;
          continue;
        }
      g_string_append_len (xml, (const char *)plain, p - plain);
      g_string_append (xml, get_entity (*p));
      p += n_bytes;
      plain = p;
    }
  g_string_append_len (xml, (const char *)plain, end - plain);
}

/**
 * tue_xml_append_element:
 * @xml: what is being written
 * @name: the name of the element
 * @text: (nullable): what it holds
 *
 * Appends an element that holds text, or nothing if there is no text.
 */
void
tue_xml_append_element (GString    *xml,
                        const char *name,
                        const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  g_string_append_printf (xml, "<%s>", name);
  tue_xml_append_text (xml, text, -1);
  g_string_append_printf (xml, "</%s>", name);
}
