/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-docx-look"

#include "config.h"

#include "tue-docx-look.h"

#include <string.h>

/* In twentieths of a point: as far as quotes and items of ours are indented, and what
 * is as good as the same. */
#define STEP 425
#define TOLERANCE 60

/* In half points: less is how somebody lines letters up. */
#define MIN_RAISED 5

struct _TueDocxLook
{
  TueDocxStyles *styles;
  GHashTable    *used; /* levels of numberings that were met */
  /* The items that are open, by the depth of their lists. */
  int      indents[TUE_OFFICE_MAX_DEPTH + 1];
  guint    depth;
  gboolean in_quote;
  guint    quote_depth;
};

/**
 * tue_docx_look_new:
 * @styles: of the same file
 *
 * Returns: (transfer full): what knows how paragraphs look
 */
TueDocxLook *
tue_docx_look_new (TueDocxStyles *styles)
{
  TueDocxLook *self = g_new0 (TueDocxLook, 1);

  self->styles = styles;
  self->used = g_hash_table_new (NULL, NULL);
  return self;
}

void
tue_docx_look_free (TueDocxLook *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->used);
  g_free (self);
}

void
tue_docx_look_forget (TueDocxLook *self)
{
  self->depth = 0;
}

/* The innermost item that is indented no further; 0 for none. */
static guint
find_item (TueDocxLook *self,
           int          indent)
{
  for (guint depth = self->depth; depth > 0; depth--)
    if (self->indents[depth] > 0 && self->indents[depth] <= indent + TOLERANCE)
      return depth;

  return 0;
}

static void
make_item (TueDocxLook            *self,
           const TueDocxParagraph *paragraph,
           const TueDocxLevel     *level,
           int                     number,
           int                     list_level,
           TueOfficeLook          *look)
{
  int indent = paragraph->indent >= 0 ? paragraph->indent : level->indent >= 0 ? level->indent
                                                                               : paragraph->style.indent;

  look->list_depth = (guint)list_level + 1;
  look->is_item = TRUE;
  look->is_numbered = level->is_numbered;
  /* Bullets are the same in all lists. */
  look->list = level->is_numbered ? level->list : TUE_OFFICE_BULLETS;
  look->start = level->start;
  if (level->restart > 0 && g_hash_table_add (self->used, GINT_TO_POINTER (number * TUE_DOCX_LEVELS + list_level)))
    look->number = level->restart;
  look->box = level->box;
  for (guint depth = self->depth + 1; depth < look->list_depth; depth++)
    self->indents[depth] = 0;
  self->depth = look->list_depth;
  self->indents[self->depth] = indent;
  if (paragraph->style.kind == TUE_OFFICE_KIND_QUOTE)
    look->quote_depth = MAX (indent % STEP == 0 ? indent / STEP - (int)look->list_depth : 1, 1);
  self->in_quote = look->quote_depth > 0;
  self->quote_depth = look->quote_depth;
}

static void
make_quote (TueDocxLook            *self,
            const TueDocxParagraph *paragraph,
            TueOfficeLook          *look)
{
  int indent = paragraph->indent;
  int steps = indent > 0 && indent % STEP == 0 ? indent / STEP : 1;

  if (indent > 0 && self->depth > 0)
    look->list_depth = find_item (self, self->in_quote ? indent : indent - STEP);
  look->quote_depth = MAX (steps - (int)look->list_depth, 1);
}

/**
 * tue_docx_look_find:
 * @self: what knows how paragraphs look
 * @paragraph: what one says of itself
 * @in_table: whether it is in a cell
 *
 * Returns: what it is
 */
TueOfficeLook
tue_docx_look_find (TueDocxLook            *self,
                    const TueDocxParagraph *paragraph,
                    gboolean                in_table)
{
  TueOfficeLook look = { 0 };
  TueDocxLevel  level;
  int           number = paragraph->number >= 0 ? paragraph->number : paragraph->style.number;
  int           list_level = paragraph->level >= 0 ? paragraph->level : MAX (paragraph->style.level, 0);
  guint         heading = paragraph->outline >= 0 && paragraph->outline < 9 ? (guint)paragraph->outline + 1 : paragraph->style.heading;
  int           indent = paragraph->indent >= 0 ? paragraph->indent : paragraph->style.indent;

  look.is_code = paragraph->style.kind == TUE_OFFICE_KIND_CODE;
  look.is_rule = paragraph->style.kind == TUE_OFFICE_KIND_RULE || paragraph->has_border;
  list_level = CLAMP (list_level, 0, TUE_DOCX_LEVELS - 1);
  if (heading > 0 && paragraph->outline != 9 && !in_table)
    look.heading = MIN (heading, 6);
  else if (tue_docx_styles_find_level (self->styles, number, list_level, &level) && !level.is_none)
    {
      make_item (self, paragraph, &level, number, list_level, &look);
      return look;
    }
  else if (paragraph->style.kind == TUE_OFFICE_KIND_QUOTE)
    make_quote (self, paragraph, &look);
  else if (indent > 0)
    look.list_depth = find_item (self, indent);

  if (look.list_depth > 0 && self->in_quote && look.quote_depth == 0)
    look.quote_depth = self->quote_depth;
  if (look.heading > 0 && indent > 0)
    look.list_depth = find_item (self, indent);
  if (look.list_depth == 0 && !in_table)
    self->depth = 0;
  return look;
}

/**
 * tue_docx_look_set_table_indent:
 * @self: what knows how paragraphs look
 * @story: whose table was begun
 * @indent: how far it is indented
 *
 * A table that is indented as an item is in it.
 */
void
tue_docx_look_set_table_indent (TueDocxLook    *self,
                                TueOfficeStory *story,
                                int             indent)
{
  TueOfficeLook look = { 0 };

  look.list_depth = indent > 0 ? find_item (self, indent) : 0;
  if (look.list_depth == 0)
    return;
  tue_office_story_set_table_look (story, &look);
}

/* --- What paragraphs and letters say ------------------------------------------- */

void
tue_docx_paragraph_set_style (TueDocxParagraph *paragraph,
                              TueDocxStyles    *styles,
                              const char       *id)
{
  paragraph->style = tue_docx_styles_find (styles, id);
}

/* Those of links are as the program chose. */
void
tue_docx_letters_set_style (TueDocxLetters *letters,
                            TueDocxStyles  *styles,
                            TueOfficeXml   *xml)
{
  g_autofree char *id = tue_office_xml_dup (xml, "val");
  TueDocxStyle     style = tue_docx_styles_find (styles, id);

  letters->flags = style.is_link ? 0 : style.flags;
}

void
tue_docx_letters_set (TueDocxLetters *letters,
                      TueRunFlags     flag,
                      TueOfficeXml   *xml)
{
  letters->flags = tue_office_xml_is_on (xml, "val") ? letters->flags | flag : letters->flags & ~flag;
}

void
tue_docx_letters_raise (TueDocxLetters *letters,
                        TueOfficeXml   *xml)
{
  g_autofree char *value = tue_office_xml_dup (xml, "val");
  char            *end = value;
  gint64           half_points = value != NULL ? g_ascii_strtoll (value, &end, 10) : 0;

  /* A "w:position" says by how much. */
  if (end != value)
    {
      if (half_points >= MIN_RAISED)
        letters->flags |= TUE_RUN_SUPERSCRIPT;
      else if (half_points <= -MIN_RAISED)
        letters->flags |= TUE_RUN_SUBSCRIPT;
      return;
    }

  letters->flags &= ~(TUE_RUN_SUPERSCRIPT | TUE_RUN_SUBSCRIPT);
  if (g_strcmp0 (value, "superscript") == 0)
    letters->flags |= TUE_RUN_SUPERSCRIPT;
  else if (g_strcmp0 (value, "subscript") == 0)
    letters->flags |= TUE_RUN_SUBSCRIPT;
}

void
tue_docx_letters_set_font (TueDocxLetters *letters,
                           TueOfficeXml   *xml)
{
  g_autofree char *font = tue_office_xml_dup (xml, "ascii");

  if (font == NULL)
    return;
  letters->symbols = tue_symbol_font_from_name (font);
  if (tue_office_name_is_code_font (font))
    letters->flags |= TUE_RUN_CODE;
}
