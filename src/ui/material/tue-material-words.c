/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material-words"

#include "config.h"

#include "tue-material-words.h"

#include <glib/gi18n.h>
#include <string.h>

const char *
tue_material_words_get_icon (TueMaterialKind kind)
{
  switch (kind)
    {
    case TUE_MATERIAL_MAIL:
      return "mail-unread-symbolic";
    case TUE_MATERIAL_TABLE:
      return "x-office-spreadsheet-symbolic";
    case TUE_MATERIAL_PAGE:
      return "web-browser-symbolic";
    case TUE_MATERIAL_DOCUMENT:
      return "x-office-document-symbolic";
    case TUE_MATERIAL_FILE:
      return "text-x-generic-symbolic";
    case TUE_MATERIAL_NOTES:
    default:
      return "view-list-bullet-symbolic";
    }
}

/* Lines that hold something, but for the one below the heading of a Markdown
 * table, and the heading itself. */
static guint
count_rows (TueMaterial *material)
{
  gsize       length;
  const char *text = tue_material_get_text (material, &length);
  const char *end = text + length;
  gboolean    has_rule = FALSE;
  guint       n_rows = 0;

  for (const char *line = text; line < end;)
    {
      const char *newline = memchr (line, '\n', end - line);
      const char *line_end = newline != NULL ? newline : end;
      gsize       n_bytes = strspn (line, " \t|:-");
      gboolean    is_rule = n_rows == 1 && *line == '|' && line + n_bytes >= line_end;

      has_rule |= is_rule;
      n_rows += !is_rule && line + strspn (line, " \t") < line_end;
      line = line_end + 1;
    }

  return has_rule ? n_rows - 1 : n_rows;
}

static char *
describe_size (TueMaterial *material)
{
  guint n_words = tue_material_get_n_words (material);
  guint n_rows;

  if (tue_material_get_kind (material) == TUE_MATERIAL_TABLE)
    {
      n_rows = count_rows (material);
      return g_strdup_printf (ngettext ("%'u row from a spreadsheet", "%'u rows from a spreadsheet", n_rows), n_rows);
    }

  return g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
}

char *
tue_material_words_describe_internal (TueMaterial *material)
{
  guint n_internal = tue_material_get_n_internal (material);

  if (n_internal == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u remark marked internal", "%u remarks marked internal", n_internal), n_internal);
}

char *
tue_material_words_describe (TueMaterial *material)
{
  g_autofree char *size = describe_size (material);
  g_autofree char *internal = tue_material_words_describe_internal (material);
  const char      *parts[4] = { size };
  guint            n_parts = 1;

  if (internal != NULL)
    parts[n_parts++] = internal;
  if (!tue_material_get_on (material))
    parts[n_parts++] = _("not in the prompt");

  return g_strjoinv (" · ", (char **)parts);
}
