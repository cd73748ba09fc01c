/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-office-margins"

#include "config.h"

#include "tue-office-margins.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-office-xml.h"

/* As much of one as is told, in characters, and as many of them. */
#define MAX_QUOTE 120
#define MAX_QUOTES 6

enum
{
  TAG_MARGIN = 1, /* in an ODT they stand among the styles */
  TAG_PARAGRAPH,
  TAG_TEXT,
  TAG_LEFT_OUT,
};

static const TueOfficeXmlName names[] = {
  { "style:header", TAG_MARGIN },
  { "style:header-left", TAG_MARGIN },
  { "style:header-first", TAG_MARGIN },
  { "style:footer", TAG_MARGIN },
  { "style:footer-left", TAG_MARGIN },
  { "style:footer-first", TAG_MARGIN },
  { "text:p", TAG_PARAGRAPH },
  { "text:h", TAG_PARAGRAPH },
  { "w:p", TAG_PARAGRAPH },
  { "w:t", TAG_TEXT },
  { "w:del", TAG_LEFT_OUT },
  { "mc:Fallback", TAG_LEFT_OUT },
  { "text:tracked-changes", TAG_LEFT_OUT },
};

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_isalpha (g_utf8_get_char (text)))
        return TRUE;
    }

  return FALSE;
}

static void
tell (GString      *said,
      GHashTable   *told,
      GStrvBuilder *notes)
{
  g_autofree char *words = g_strstrip (g_strdup (said->str));

  if (has_letter (words) && g_hash_table_size (told) < MAX_QUOTES && !g_hash_table_contains (told, words))
    {
      g_autofree char *quote = g_utf8_strlen (words, -1) > MAX_QUOTE ? g_utf8_substring (words, 0, MAX_QUOTE) : g_strdup (words);

      /* Translators: %s are words that stand at the head or foot of each page. */
      g_strv_builder_take (notes, g_strdup_printf (_("The header or footer says “%s%s”. That was left out."), quote, strlen (quote) < strlen (words) ? "…" : ""));
      g_hash_table_add (told, g_steal_pointer (&words));
    }
  g_string_truncate (said, 0);
}

/* What is damaged of it ends it: the text itself was read. */
static void
read_part (GBytes       *part,
           gboolean      is_odt,
           GHashTable   *told,
           GStrvBuilder *notes)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  g_autoptr(GString) said = g_string_new (NULL);
  int               margin_depth = is_odt ? 0 : -1; /* of the element around; 0: outside */
  int               text_depth = 0;
  TueOfficeXmlEvent event;

  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE && event != TUE_OFFICE_XML_DAMAGED)
    {
      int tag = tue_office_xml_get_tag (xml);

      if (event == TUE_OFFICE_XML_BEGIN)
        {
          if (tag == TAG_LEFT_OUT)
            tue_office_xml_skip (xml);
          else if (tag == TAG_MARGIN && margin_depth == 0)
            margin_depth = tue_office_xml_get_depth (xml);
          else if (tag == TAG_PARAGRAPH && said->len > 0)
            g_string_append_c (said, ' ');
          if (tag == TAG_TEXT || (is_odt && margin_depth > 0 && tag == TAG_PARAGRAPH))
            text_depth++;
        }
      else if (event == TUE_OFFICE_XML_END)
        {
          if (text_depth > 0 && (tag == TAG_TEXT || (is_odt && tag == TAG_PARAGRAPH)))
            text_depth--;
          if (tag == TAG_MARGIN && margin_depth > 0)
            {
              tell (said, told, notes);
              margin_depth = 0;
            }
        }
      else if (text_depth > 0)
        {
          g_string_append (said, tue_office_xml_get_text (xml));
        }
    }
  if (!is_odt)
    tell (said, told, notes);
}

/**
 * tue_office_margins_describe: (skip)
 * @parts: of a DOCX or ODT
 * @notes: takes the sentences
 *
 * Tells what stands in the header and the footer of the pages.
 */
void
tue_office_margins_describe (TuePackedParts *parts,
                             GStrvBuilder   *notes)
{
  g_autoptr(GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean   is_odt = tue_packed_parts_is_odt (parts);
  GPtrArray *margins = tue_packed_parts_get_margins (parts);

  if (is_odt && tue_packed_parts_get (parts, TUE_PACKED_STYLES) != NULL)
    read_part (tue_packed_parts_get (parts, TUE_PACKED_STYLES), TRUE, told, notes);
  for (guint i = 0; !is_odt && i < margins->len; i++)
    read_part (margins->pdata[i], FALSE, told, notes);
}
