/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Markdown and text: all of it is the prompt.
 */

#define G_LOG_DOMAIN "tue-foreign-plain"

#include "config.h"

#include <string.h>

#include "tue-foreign-private.h"

int
tue_foreign_detect_plain (const TueForeignText *text)
{
  static const char *const suffixes[] = { ".md", ".markdown", ".txt", ".text", ".mustache", ".prompt.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (tue_foreign_path_has_suffix (text->path, suffixes[i]))
      return 10;

  return 0;
}

/* The first heading of Markdown. (nullable) */
static char *
find_heading (const char *text,
              gsize       length)
{
  const char *p = text;
  const char *end = text + length;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (end - p < 2 || p[0] != '#' || p[1] != ' ')
    return NULL;

  return g_strndup (p + 2, strcspn (p + 2, "\r\n"));
}

/* Documented in the private header. */
gboolean
tue_foreign_read_document (TueForeignReader     *reader,
                           const TueForeignText *text,
                           TueForeignScanFunc    scan)
{
  static const char *const known[] = { "name", "title", "description", "summary", "tags", NULL };
  g_auto(TueForeignFrontMatter) front = { 0 };
  g_autofree char  *stem = tue_foreign_path_get_stem (text->path);
  g_autofree char  *name = tue_foreign_name_from_stem (stem);
  g_autofree char  *heading = NULL;
  TueForeignPrompt *prompt;

  tue_foreign_front_matter_read (&front, text);
  heading = find_heading (front.text, front.length);
  prompt = tue_foreign_prompt_new (front.text, front.length, text->path, front.line);
  tue_foreign_prompt_set_name (prompt, name);
  tue_foreign_prompt_set_name (prompt, heading);
  tue_foreign_prompt_set_name (prompt, tue_foreign_front_matter_get (&front, "name"));
  tue_foreign_prompt_set_name (prompt, tue_foreign_front_matter_get (&front, "title"));
  tue_foreign_prompt_set_summary (prompt, tue_foreign_front_matter_get (&front, "summary"));
  tue_foreign_prompt_set_summary (prompt, tue_foreign_front_matter_get (&front, "description"));
  if (front.root != NULL)
    tue_foreign_prompt_add_tags (prompt, tue_yaml_node_find (front.root, "tags"));
  tue_foreign_prompt_leave_out (prompt, &front, known);
  if (scan != NULL)
    scan (prompt);

  return tue_foreign_reader_add (reader, prompt);
}

gboolean
tue_foreign_read_plain (TueForeignReader     *reader,
                        const TueForeignText *text,
                        GError              **error)
{
  return tue_foreign_read_document (reader, text, NULL);
}
