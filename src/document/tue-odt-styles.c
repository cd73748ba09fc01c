/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-odt-styles"

#include "config.h"

#include "tue-odt-styles.h"

#include <string.h>

#define MAX_STYLES 100000
#define MAX_PARENTS 32

typedef struct
{
  TueOdtStyle style;
  char       *parent;       /* (owned) (nullable) */
  gboolean    is_automatic; /* made by a program, for one place */
} Style;

typedef struct
{
  TueOdtLevel levels[TUE_ODT_LEVELS + 1]; /* by their depth, from 1 */
} List;

struct _TueOdtStyles
{
  GHashTable *paragraphs; /* name → Style */
  GHashTable *letters;    /* name → Style */
  GHashTable *lists;      /* name → List */
};

enum
{
  TAG_AUTOMATIC = 1,
  TAG_STYLE,
  TAG_PARAGRAPH,
  TAG_LETTERS,
  TAG_LIST,
  TAG_BULLET,
  TAG_NUMBER,
  TAG_BODY,
};

static const TueOfficeXmlName names[] = {
  { "office:automatic-styles", TAG_AUTOMATIC },
  { "style:style", TAG_STYLE },
  { "style:paragraph-properties", TAG_PARAGRAPH },
  { "style:text-properties", TAG_LETTERS },
  { "text:list-style", TAG_LIST },
  { "text:list-level-style-bullet", TAG_BULLET },
  { "text:list-level-style-number", TAG_NUMBER },
  { "office:body", TAG_BODY },
};

static void
free_style (gpointer data)
{
  Style *style = data;

  g_free (style->parent);
  g_free (style);
}

TueOdtStyles *
tue_odt_styles_new (void)
{
  TueOdtStyles *self = g_new0 (TueOdtStyles, 1);

  self->paragraphs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  self->letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
tue_odt_styles_free (TueOdtStyles *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->paragraphs);
  g_hash_table_unref (self->letters);
  g_hash_table_unref (self->lists);
  g_free (self);
}

/* --- Reading ---------------------------------------------------------------- */

/* "1.5cm", in hundredths of a millimetre; -1 for what is no such length */
static int
read_length (const char *text) /* (nullable) */
{
  static const struct
  {
    const char *unit;
    double      factor;
  } units[] = { { "mm", 100 }, { "cm", 1000 }, { "in", 2540 }, { "pt", 2540 / 72.0 }, { "pc", 2540 / 6.0 } };
  char  *end;
  double number;

  if (text == NULL)
    return -1;

  number = g_ascii_strtod (text, &end);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].unit) && number >= 0 && number < 10000)
      return (int)(number * units[i].factor + 0.5);

  return -1;
}

static void
set_flag (TueOdtStyle *style,
          TueRunFlags  flag,
          gboolean     is_on)
{
  style->said |= flag;
  style->flags = is_on ? style->flags | flag : style->flags & ~flag;
}

static void
read_letters (TueOdtStyle  *style,
              TueOfficeXml *xml)
{
  g_autofree char *weight = tue_office_xml_dup (xml, "font-weight");
  g_autofree char *slant = tue_office_xml_dup (xml, "font-style");
  g_autofree char *through = tue_office_xml_dup (xml, "text-line-through-style");
  g_autofree char *through_type = tue_office_xml_dup (xml, "text-line-through-type");
  g_autofree char *underline = tue_office_xml_dup (xml, "text-underline-style");
  g_autofree char *position = tue_office_xml_dup (xml, "text-position");
  g_autofree char *font = tue_office_xml_dup (xml, "font-name");
  g_autofree char *family = tue_office_xml_dup (xml, "font-family");
  g_autofree char *display = tue_office_xml_dup (xml, "display");

  if (weight != NULL)
    set_flag (style, TUE_RUN_BOLD, g_str_equal (weight, "bold") || g_ascii_strtoll (weight, NULL, 10) >= 600);
  if (slant != NULL)
    set_flag (style, TUE_RUN_ITALIC, g_str_equal (slant, "italic") || g_str_equal (slant, "oblique"));
  if (through != NULL || through_type != NULL)
    set_flag (style, TUE_RUN_STRIKE, g_strcmp0 (through, "none") != 0 && g_strcmp0 (through_type, "none") != 0);
  if (underline != NULL)
    set_flag (style, TUE_RUN_UNDERLINE, !g_str_equal (underline, "none"));
  if (position != NULL)
    {
      double rise = g_ascii_strtod (position, NULL);

      set_flag (style, TUE_RUN_SUPERSCRIPT, g_str_has_prefix (position, "super") || rise > 0);
      set_flag (style, TUE_RUN_SUBSCRIPT, g_str_has_prefix (position, "sub") || rise < 0);
    }
  if ((font != NULL && tue_office_name_is_code_font (font)) || (family != NULL && tue_office_name_is_code_font (family)))
    set_flag (style, TUE_RUN_CODE, TRUE);
  style->is_hidden = style->is_hidden || g_strcmp0 (display, "none") == 0;
}

static void
read_paragraph (TueOdtStyle  *style,
                TueOfficeXml *xml)
{
  g_autofree char *margin = tue_office_xml_dup (xml, "margin-left");
  g_autofree char *align = tue_office_xml_dup (xml, "text-align");
  g_autofree char *first = tue_office_xml_dup (xml, "text-indent");

  style->indent = margin != NULL ? read_length (margin) : style->indent;
  style->is_unhung = margin != NULL && first != NULL && (read_length (first) == 0 || *first == '-');
  if (g_strcmp0 (align, "center") == 0)
    style->alignment = TUE_BLOCK_ALIGNMENT_CENTER;
  else if (g_strcmp0 (align, "end") == 0 || g_strcmp0 (align, "right") == 0)
    style->alignment = TUE_BLOCK_ALIGNMENT_END;
}

/* (nullable) */
static Style *
begin_style (TueOdtStyles *self,
             TueOfficeXml *xml,
             gboolean      is_automatic)
{
  g_autofree char *name = tue_office_xml_dup (xml, "name");
  g_autofree char *family = tue_office_xml_dup (xml, "family");
  GHashTable      *styles = g_strcmp0 (family, "paragraph") == 0 ? self->paragraphs : g_strcmp0 (family, "text") == 0 ? self->letters
                                                                                                                      : NULL;
  TueOfficeName    found = tue_office_name_read (is_automatic ? NULL : name);
  Style           *style;

  if (name == NULL || styles == NULL || g_hash_table_contains (styles, name) || g_hash_table_size (styles) >= MAX_STYLES)
    return NULL;

  style = g_new0 (Style, 1);
  style->style.kind = found.kind;
  style->style.heading = found.heading;
  style->style.is_link = found.is_link;
  style->style.indent = -1;
  if (found.is_code)
    set_flag (&style->style, TUE_RUN_CODE, TRUE);
  style->parent = tue_office_xml_dup (xml, "parent-style-name");
  style->is_automatic = is_automatic;
  g_hash_table_insert (styles, g_steal_pointer (&name), style);
  return style;
}

/* (nullable) */
static List *
begin_list (TueOdtStyles *self,
            TueOfficeXml *xml)
{
  g_autofree char *name = tue_office_xml_dup (xml, "name");
  List            *list;

  if (name == NULL || g_hash_table_contains (self->lists, name) || g_hash_table_size (self->lists) >= MAX_STYLES)
    return NULL;

  list = g_new0 (List, 1);
  g_hash_table_insert (self->lists, g_steal_pointer (&name), list);
  return list;
}

static void
read_level (List         *list,
            TueOfficeXml *xml,
            gboolean      is_number)
{
  gint64           depth = tue_office_xml_get_number (xml, "level", 0);
  g_autofree char *format = tue_office_xml_dup (xml, "num-format");
  g_autofree char *bullet = tue_office_xml_dup (xml, "bullet-char");
  TueOdtLevel     *level;

  if (depth < 1 || depth > TUE_ODT_LEVELS)
    return;

  level = &list->levels[depth];
  level->is_known = TRUE;
  level->is_none = is_number && (format == NULL || *format == '\0');
  level->is_numbered = is_number && !level->is_none;
  level->start = (guint)CLAMP (tue_office_xml_get_number (xml, "start-value", 1), 0, 99999999);
  level->box = tue_office_name_find_box (bullet);
}

/**
 * tue_odt_styles_read:
 * @self: styles
 * @part: one that has some
 *
 * Reads the styles of a part; what is damaged of them says nothing. Of two with one
 * name the first counts.
 */
void
tue_odt_styles_read (TueOdtStyles *self,
                     GBytes       *part)
{
  g_autoptr(TueOfficeXml) xml = tue_office_xml_new (part, names, G_N_ELEMENTS (names));
  gboolean          is_automatic = FALSE;
  Style            *style = NULL; /* of the table */
  List             *list = NULL;
  TueOfficeXmlEvent event;

  while ((event = tue_office_xml_next (xml)) != TUE_OFFICE_XML_DONE && event != TUE_OFFICE_XML_DAMAGED)
    {
      int tag = tue_office_xml_get_tag (xml);

      if (event == TUE_OFFICE_XML_END)
        {
          is_automatic = is_automatic && tag != TAG_AUTOMATIC;
          style = tag == TAG_STYLE ? NULL : style;
          list = tag == TAG_LIST ? NULL : list;
        }
      if (event != TUE_OFFICE_XML_BEGIN)
        continue;
      if (tag == TAG_BODY)
        break;
      if (tag == TAG_AUTOMATIC)
        is_automatic = TRUE;
      else if (tag == TAG_STYLE)
        style = begin_style (self, xml, is_automatic);
      else if (tag == TAG_LIST)
        list = begin_list (self, xml);
      else if (tag == TAG_LETTERS && style != NULL)
        read_letters (&style->style, xml);
      else if (tag == TAG_PARAGRAPH && style != NULL)
        read_paragraph (&style->style, xml);
      else if ((tag == TAG_BULLET || tag == TAG_NUMBER) && list != NULL)
        read_level (list, xml, tag == TAG_NUMBER);
    }
}

/* --- Finding ---------------------------------------------------------------- */

/**
 * tue_odt_styles_find_paragraph:
 * @self: styles
 * @name: (nullable): of one
 *
 * What a style that people see says of letters is how such paragraphs look, and
 * nothing that is to be kept of one.
 *
 * Returns: what it says, with those that it is made of
 */
TueOdtStyle
tue_odt_styles_find_paragraph (TueOdtStyles *self,
                               const char   *name)
{
  TueOdtStyle result = { .indent = -1 };

  for (guint i = 0; name != NULL && i < MAX_PARENTS; i++)
    {
      const Style *style = g_hash_table_lookup (self->paragraphs, name);

      if (style == NULL)
        break;
      if (result.kind == TUE_OFFICE_KIND_PLAIN)
        result.kind = style->style.kind;
      if (result.heading == 0)
        result.heading = style->style.heading;
      if (result.indent < 0)
        {
          result.indent = style->style.indent;
          result.is_unhung = style->style.is_unhung;
        }
      if (result.alignment == TUE_BLOCK_ALIGNMENT_START)
        result.alignment = style->style.alignment;
      if (style->is_automatic)
        result.flags |= style->style.flags & ~result.said;
      result.said |= style->style.said;
      result.is_hidden = result.is_hidden || style->style.is_hidden;
      name = style->parent;
    }

  return result;
}

TueOdtStyle
tue_odt_styles_find_letters (TueOdtStyles *self,
                             const char   *name)
{
  TueOdtStyle result = { .indent = -1 };

  for (guint i = 0; name != NULL && i < MAX_PARENTS; i++)
    {
      const Style *style = g_hash_table_lookup (self->letters, name);

      if (style == NULL)
        break;
      if (!style->style.is_link)
        result.flags |= style->style.flags & ~result.said;
      result.said |= style->style.is_link ? 0 : style->style.said;
      result.is_hidden = result.is_hidden || style->style.is_hidden;
      name = style->parent;
    }

  return result;
}

TueOdtLevel
tue_odt_styles_find_level (TueOdtStyles *self,
                           const char   *list,
                           guint         depth)
{
  const List *found = list != NULL ? g_hash_table_lookup (self->lists, list) : NULL;

  return found != NULL ? found->levels[CLAMP (depth, 1, TUE_ODT_LEVELS)] : (TueOdtLevel){ .start = 1 };
}
