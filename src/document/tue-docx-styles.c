/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-docx-styles"

#include "config.h"

#include "tue-docx-styles.h"

#include <string.h>

#include "tue-document-address.h"
#include "tue-office-xml.h"

/* Nobody has as many; what follows is not looked at. */
#define MAX_STYLES 20000
#define MAX_LINKS 100000
#define MAX_BASES 32

typedef struct
{
  TueDocxStyle style;
  char        *based_on; /* (owned) (nullable) */
} Style;

typedef struct
{
  TueDocxLevel levels[TUE_DOCX_LEVELS];
} Abstract;

typedef struct
{
  int      abstract;
  guint    restarted; /* bits of levels that begin anew */
  guint    starts[TUE_DOCX_LEVELS];
  guint    replaced; /* bits of levels that look otherwise */
  Abstract own;
} Number;

struct _TueDocxStyles
{
  GHashTable *styles;    /* id → Style */
  GHashTable *abstracts; /* id → Abstract */
  GHashTable *numbers;   /* id → Number */
};

enum
{
  TAG_STYLE = 1,
  TAG_NAME,
  TAG_BASED_ON,
  TAG_PARAGRAPH,
  TAG_LETTERS,
  TAG_OUTLINE,
  TAG_NUMBER,
  TAG_LEVEL,
  TAG_INDENT,
  TAG_BOLD,
  TAG_ITALIC,
  TAG_STRIKE,
  TAG_UNDERLINE,
  TAG_RAISE,
  TAG_FONTS,
  TAG_TABLE_STYLE,
  TAG_ABSTRACT,
  TAG_ABSTRACT_REFERENCE,
  TAG_LIST_LEVEL,
  TAG_START,
  TAG_FORMAT,
  TAG_TEXT,
  TAG_NUM,
  TAG_OVERRIDE,
  TAG_START_OVERRIDE,
  TAG_RELATION,
};

static const TueOfficeXmlName names[] = {
  { "w:style", TAG_STYLE },
  { "w:name", TAG_NAME },
  { "w:basedOn", TAG_BASED_ON },
  { "w:pPr", TAG_PARAGRAPH },
  { "w:rPr", TAG_LETTERS },
  { "w:outlineLvl", TAG_OUTLINE },
  { "w:numId", TAG_NUMBER },
  { "w:ilvl", TAG_LEVEL },
  { "w:ind", TAG_INDENT },
  { "w:b", TAG_BOLD },
  { "w:i", TAG_ITALIC },
  { "w:strike", TAG_STRIKE },
  { "w:u", TAG_UNDERLINE },
  { "w:vertAlign", TAG_RAISE },
  { "w:position", TAG_RAISE },
  { "w:rFonts", TAG_FONTS },
  { "w:tblStylePr", TAG_TABLE_STYLE },
  { "w:abstractNum", TAG_ABSTRACT },
  { "w:abstractNumId", TAG_ABSTRACT_REFERENCE },
  { "w:lvl", TAG_LIST_LEVEL },
  { "w:start", TAG_START },
  { "w:numFmt", TAG_FORMAT },
  { "w:lvlText", TAG_TEXT },
  { "w:num", TAG_NUM },
  { "w:lvlOverride", TAG_OVERRIDE },
  { "w:startOverride", TAG_START_OVERRIDE },
  { "rel:Relationship", TAG_RELATION },
};

static void
free_style (gpointer data)
{
  Style *style = data;

  g_free (style->based_on);
  g_free (style);
}

static void
read_name (Style *style,
           char  *name) /* (nullable) */
{
  TueOfficeName found = tue_office_name_read (name);

  if (found.heading > 0)
    style->style.heading = found.heading;
  if (found.kind != TUE_OFFICE_KIND_PLAIN)
    style->style.kind = found.kind;
  if (found.is_code)
    {
      style->style.flags |= TUE_RUN_CODE;
      style->style.said |= TUE_RUN_CODE;
    }
  style->style.is_link = found.is_link;
}

static void
set_flag (Style      *style,
          TueRunFlags flag,
          gboolean    is_on)
{
  style->style.said |= flag;
  style->style.flags = is_on ? style->style.flags | flag : style->style.flags & ~flag;
}

static void
read_letters (Style        *style,
              TueOfficeXml *xml)
{
  g_autofree char *value = NULL;

  switch (tue_office_xml_get_tag (xml))
    {
    case TAG_BOLD:
      set_flag (style, TUE_RUN_BOLD, tue_office_xml_is_on (xml, "val"));
      break;
    case TAG_ITALIC:
      set_flag (style, TUE_RUN_ITALIC, tue_office_xml_is_on (xml, "val"));
      break;
    case TAG_STRIKE:
      set_flag (style, TUE_RUN_STRIKE, tue_office_xml_is_on (xml, "val"));
      break;
    case TAG_UNDERLINE:
      set_flag (style, TUE_RUN_UNDERLINE, tue_office_xml_is_on (xml, "val"));
      break;
    case TAG_RAISE:
      value = tue_office_xml_dup (xml, "val");
      set_flag (style, TUE_RUN_SUPERSCRIPT, g_strcmp0 (value, "superscript") == 0);
      set_flag (style, TUE_RUN_SUBSCRIPT, g_strcmp0 (value, "subscript") == 0);
      break;
    case TAG_FONTS:
      value = tue_office_xml_dup (xml, "ascii");
      if (value != NULL && tue_office_name_is_code_font (value))
        set_flag (style, TUE_RUN_CODE, TRUE);
      break;
    default:
      break;
    }
}

static void
read_style_member (Style        *style,
                   TueOfficeXml *xml)
{
  g_autofree char *name = NULL;
  gint64           value;

  switch (tue_office_xml_get_tag (xml))
    {
    case TAG_NAME:
      name = tue_office_xml_dup (xml, "val");
      read_name (style, name);
      break;
    case TAG_BASED_ON:
      g_free (style->based_on);
      style->based_on = tue_office_xml_dup (xml, "val");
      break;
    case TAG_OUTLINE:
      value = tue_office_xml_get_number (xml, "val", 9);
      if (value >= 0 && value < 9 && style->style.heading == 0)
        style->style.heading = (guint)value + 1;
      break;
    case TAG_NUMBER:
      style->style.number = (int)tue_office_xml_get_number (xml, "val", -1);
      break;
    case TAG_LEVEL:
      style->style.level = (int)tue_office_xml_get_number (xml, "val", -1);
      break;
    case TAG_INDENT:
      style->style.indent = (int)tue_office_xml_get_number (xml, "left", tue_office_xml_get_number (xml, "start", -1));
      break;
    default:
      read_letters (style, xml);
    }
}

static void
read_styles (TueDocxStyles *self,
             GBytes        *part)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  Style            *style = NULL; /* that is open; of the table */
  TueOfficeXmlEvent event;

  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE && event != TUE_OFFICE_XML_DAMAGED)
    {
      int tag = tue_office_xml_get_tag (xml);

      if (event == TUE_OFFICE_XML_END && tag == TAG_STYLE)
        style = NULL;
      if (event != TUE_OFFICE_XML_BEGIN)
        continue;
      if (tag == TAG_TABLE_STYLE)
        {
          tue_office_xml_skip (xml);
        }
      else if (tag == TAG_STYLE)
        {
          char *id = tue_office_xml_dup (xml, "styleId");

          style = NULL;
          if (id == NULL || g_hash_table_contains (self->styles, id) || g_hash_table_size (self->styles) >= MAX_STYLES)
            {
              g_free (id);
              continue;
            }
          style = g_new0 (Style, 1);
          style->style.number = style->style.level = style->style.indent = -1;
          g_hash_table_insert (self->styles, id, style);
        }
      else if (style != NULL)
        {
          read_style_member (style, xml);
        }
    }
}

/* --- Numberings ------------------------------------------------------------- */

static void
read_level_member (TueDocxLevel *level,
                   TueOfficeXml *xml)
{
  g_autofree char *value = NULL;

  switch (tue_office_xml_get_tag (xml))
    {
    case TAG_START:
      level->start = (guint)CLAMP (tue_office_xml_get_number (xml, "val", 1), 0, 99999999);
      break;
    case TAG_FORMAT:
      value = tue_office_xml_dup (xml, "val");
      level->is_none = g_strcmp0 (value, "none") == 0;
      level->is_numbered = !level->is_none && g_strcmp0 (value, "bullet") != 0;
      break;
    case TAG_TEXT:
      value = tue_office_xml_dup (xml, "val");
      level->box = tue_office_name_find_box (value);
      break;
    case TAG_INDENT:
      level->indent = (int)tue_office_xml_get_number (xml, "left", tue_office_xml_get_number (xml, "start", -1));
      break;
    default:
      break;
    }
}

static gpointer
add_numbered (GHashTable *table,
              gint64      id,
              gsize       size)
{
  gpointer item;

  if (id < 0 || g_hash_table_contains (table, GINT_TO_POINTER ((int)id)) || g_hash_table_size (table) >= MAX_STYLES)
    return NULL;

  item = g_malloc0 (size);
  g_hash_table_insert (table, GINT_TO_POINTER ((int)id), item);
  return item;
}

static void
init_levels (Abstract *abstract,
             guint     list)
{
  for (guint i = 0; i < TUE_DOCX_LEVELS; i++)
    {
      abstract->levels[i].start = 1;
      abstract->levels[i].indent = -1;
      abstract->levels[i].list = list;
    }
}

static Abstract *
add_abstract (TueDocxStyles *self,
              gint64         id)
{
  Abstract *abstract = add_numbered (self->abstracts, id, sizeof (Abstract));

  if (abstract != NULL)
    init_levels (abstract, (guint)id + 2);
  return abstract;
}

static void
read_numbering (TueDocxStyles *self,
                GBytes        *part)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  Abstract         *abstract = NULL;
  Number           *number = NULL;
  int               level = -1;
  TueOfficeXmlEvent event;

  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE && event != TUE_OFFICE_XML_DAMAGED)
    {
      if (event != TUE_OFFICE_XML_BEGIN)
        continue;
      switch (tue_office_xml_get_tag (xml))
        {
        case TAG_ABSTRACT:
          abstract = add_abstract (self, tue_office_xml_get_number (xml, "abstractNumId", -1));
          number = NULL;
          level = -1;
          break;
        case TAG_NUM:
          number = add_numbered (self->numbers, tue_office_xml_get_number (xml, "numId", -1), sizeof (Number));
          if (number != NULL)
            number->abstract = -1;
          if (number != NULL)
            init_levels (&number->own, 0);
          abstract = NULL;
          level = -1;
          break;
        case TAG_ABSTRACT_REFERENCE:
          if (number != NULL)
            number->abstract = (int)tue_office_xml_get_number (xml, "val", -1);
          break;
        case TAG_LIST_LEVEL:
          level = (int)tue_office_xml_get_number (xml, "ilvl", -1);
          if (number != NULL && level >= 0 && level < TUE_DOCX_LEVELS)
            number->replaced |= 1u << level;
          break;
        case TAG_OVERRIDE:
          level = (int)tue_office_xml_get_number (xml, "ilvl", -1);
          break;
        case TAG_START_OVERRIDE:
          if (number != NULL && level >= 0 && level < TUE_DOCX_LEVELS)
            {
              number->restarted |= 1u << level;
              number->starts[level] = (guint)CLAMP (tue_office_xml_get_number (xml, "val", 1), 0, 99999999);
            }
          break;
        default:
          if (abstract != NULL && level >= 0 && level < TUE_DOCX_LEVELS)
            read_level_member (&abstract->levels[level], xml);
          else if (number != NULL && level >= 0 && level < TUE_DOCX_LEVELS && (number->replaced & (1u << level)) != 0)
            read_level_member (&number->own.levels[level], xml);
        }
    }
}

/**
 * tue_docx_styles_new:
 * @styles: (nullable): the part of the styles
 * @numbering: (nullable): the part of the numberings
 *
 * Reads both; what is damaged of them says nothing.
 *
 * Returns: (transfer full): the styles
 */
TueDocxStyles *
tue_docx_styles_new (GBytes *styles,
                     GBytes *numbering)
{
  TueDocxStyles *self = g_new0 (TueDocxStyles, 1);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  self->abstracts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->numbers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (styles != NULL)
    read_styles (self, styles);
  if (numbering != NULL)
    read_numbering (self, numbering);

  return self;
}

/**
 * tue_docx_styles_free:
 * @self: (transfer full): styles
 *
 * Frees them.
 */
void
tue_docx_styles_free (TueDocxStyles *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->abstracts);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

/**
 * tue_docx_styles_find:
 * @self: styles
 * @id: (nullable): of one
 *
 * Finds what a style says, with those that it is based on.
 *
 * Returns: what it says
 */
TueDocxStyle
tue_docx_styles_find (TueDocxStyles *self,
                      const char    *id)
{
  TueDocxStyle result = { .number = -1, .level = -1, .indent = -1 };

  /* Styles may be based on one another in a circle. */
  for (guint i = 0; id != NULL && i < MAX_BASES; i++)
    {
      const Style *style = g_hash_table_lookup (self->styles, id);

      if (style == NULL)
        break;
      if (result.kind == TUE_OFFICE_KIND_PLAIN)
        result.kind = style->style.kind;
      if (result.heading == 0)
        result.heading = style->style.heading;
      if (result.number < 0)
        result.number = style->style.number;
      if (result.level < 0)
        result.level = style->style.level;
      if (result.indent < 0)
        result.indent = style->style.indent;
      result.flags |= style->style.flags & ~result.said;
      result.said |= style->style.said;
      result.is_link = result.is_link || style->style.is_link;
      id = style->based_on;
    }

  return result;
}

/**
 * tue_docx_styles_find_level:
 * @self: styles
 * @number: of a numbering
 * @level: from 0
 * @result: (out): what the level looks like
 *
 * Returns: whether there is one
 */
gboolean
tue_docx_styles_find_level (TueDocxStyles *self,
                            int            number,
                            int            level,
                            TueDocxLevel  *result)
{
  const Number   *found = g_hash_table_lookup (self->numbers, GINT_TO_POINTER (number));
  const Abstract *abstract = found != NULL ? g_hash_table_lookup (self->abstracts, GINT_TO_POINTER (found->abstract)) : NULL;

  level = CLAMP (level, 0, TUE_DOCX_LEVELS - 1);
  if (number <= 0 || abstract == NULL)
    return FALSE;

  *result = (found->replaced & (1u << level)) != 0 ? found->own.levels[level] : abstract->levels[level];
  result->list = abstract->levels[level].list;
  result->restart = (found->restarted & (1u << level)) != 0 ? found->starts[level] : 0;
  return TRUE;
}

/**
 * tue_docx_links_read:
 * @relations: (nullable): the part that says where links of another lead
 *
 * Returns: (transfer full): the addresses by their ids
 */
GHashTable *
tue_docx_links_read (GBytes *relations)
{
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(TueOfficeXml) xml = NULL;
  TueOfficeXmlEvent event;

  if (relations == NULL)
    return links;

  xml = tue_office_xml_new (relations, names, G_N_ELEMENTS (names));
  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE && event != TUE_OFFICE_XML_DAMAGED)
    {
      g_autofree char *id = NULL;
      g_autofree char *target = NULL;
      char            *url;

      if (event != TUE_OFFICE_XML_BEGIN || tue_office_xml_get_tag (xml) != TAG_RELATION || g_hash_table_size (links) >= MAX_LINKS)
        continue;
      id = tue_office_xml_dup (xml, "Id");
      target = tue_office_xml_dup (xml, "Target");
      url = target != NULL ? tue_document_address_clean (target) : NULL;
      if (id != NULL && url != NULL && !g_hash_table_contains (links, id))
        g_hash_table_insert (links, g_steal_pointer (&id), url);
      else
        g_free (url);
    }

  return links;
}
