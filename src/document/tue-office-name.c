/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-office-name"

#include "config.h"

#include "tue-office-name.h"

#include <string.h>

/* A program may write "Heading_20_1", which is "Heading 1". */
static char *
fold (const char *name)
{
  g_auto(GStrv) parts = g_strsplit (name, "_20_", -1);
  g_autofree char *plain = g_strjoinv (" ", parts);

  return g_ascii_strdown (plain, -1);
}

/**
 * tue_office_name_read:
 * @name: (nullable): of a style
 *
 * The names of the styles that come with a program are the same in all languages.
 *
 * Returns: what such a style is for
 */
TueOfficeName
tue_office_name_read (const char *name)
{
  static const struct
  {
    const char   *name;
    TueOfficeKind kind;
  } kinds[] = {
    { "quote", TUE_OFFICE_KIND_QUOTE },
    { "intense quote", TUE_OFFICE_KIND_QUOTE },
    { "quotations", TUE_OFFICE_KIND_QUOTE },
    { "block quotation", TUE_OFFICE_KIND_QUOTE },
    { "block text", TUE_OFFICE_KIND_QUOTE },
    { "source code", TUE_OFFICE_KIND_CODE },
    { "html preformatted", TUE_OFFICE_KIND_CODE },
    { "preformatted text", TUE_OFFICE_KIND_CODE },
    { "code", TUE_OFFICE_KIND_CODE },
    { "horizontal line", TUE_OFFICE_KIND_RULE },
  };
  static const char *const code[] = { "code text", "html code", "verbatim char", "source text", "html keyboard", "html typewriter", NULL };
  static const char *const links[] = { "hyperlink", "followedhyperlink", "internet link", "visited internet link", NULL };
  g_autofree char         *folded = name != NULL ? fold (name) : NULL;
  TueOfficeName            found = { 0 };

  if (folded == NULL)
    return found;

  if (g_str_has_prefix (folded, "heading ") && folded[8] >= '1' && folded[8] <= '9' && folded[9] == '\0')
    found.heading = (guint)(folded[8] - '0');
  else if (g_str_equal (folded, "title"))
    found.heading = 1;
  else if (g_str_has_prefix (folded, "toc ") || g_str_has_prefix (folded, "contents "))
    found.kind = TUE_OFFICE_KIND_CONTENTS;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (folded, kinds[i].name))
      found.kind = kinds[i].kind;
  found.is_code = g_strv_contains (code, folded);
  found.is_link = g_strv_contains (links, folded);
  return found;
}

/**
 * tue_office_name_is_code_font:
 * @font: the name of a font
 *
 * Returns: whether its letters are all as wide, as those of code are
 */
gboolean
tue_office_name_is_code_font (const char *font)
{
  static const char *const fonts[] = { "Courier", "Consolas", "Liberation Mono", "DejaVu Sans Mono", "Menlo", "Monaco", "Cascadia", "Lucida Console", "Source Code Pro", "Roboto Mono", "Fira Code", "Fira Mono", "JetBrains Mono", "Noto Sans Mono", "Ubuntu Mono" };

  while (*font == '\'' || *font == '"')
    font++;
  for (gsize i = 0; i < G_N_ELEMENTS (fonts); i++)
    if (g_ascii_strncasecmp (font, fonts[i], strlen (fonts[i])) == 0)
      return TRUE;

  return FALSE;
}

/**
 * tue_office_name_find_box:
 * @bullet: (nullable): what stands before an item
 *
 * Returns: the box that it is; in some fonts other letters look like one
 */
TueBlockBox
tue_office_name_find_box (const char *bullet)
{
  static const struct
  {
    const char *mark;
    TueBlockBox box;
  } marks[] = {
    { "☐", TUE_BLOCK_BOX_OPEN },
    { "\xef\x82\xa8", TUE_BLOCK_BOX_OPEN },
    { "☒", TUE_BLOCK_BOX_DONE },
    { "☑", TUE_BLOCK_BOX_DONE },
    { "\xef\x83\xbe", TUE_BLOCK_BOX_DONE },
  };

  for (gsize i = 0; bullet != NULL && i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (bullet, marks[i].mark))
      return marks[i].box;

  return TUE_BLOCK_BOX_NONE;
}
