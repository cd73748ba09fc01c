/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Prompt files (.prompt.md) of Visual Studio Code: Markdown with front matter and
 * ${input:name:placeholder}. Names of files and tools in them are only text here.
 */

#define G_LOG_DOMAIN "tue-foreign-prompt-file"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

static void
add_input (TueForeignPrompt *prompt,
           gsize             start,
           gsize             end,
           char             *input)
{
  char        *colon = strchr (input, ':');
  TueFieldSpec spec = { .type = TUE_FIELD_STRING, .required = TRUE };

  if (colon == NULL)
    {
      if (tue_foreign_is_variable (input))
        tue_foreign_prompt_add_blank (prompt, start, end, input);
      return;
    }
  *colon = '\0';
  spec.placeholder = colon + 1;
  if (tue_foreign_is_variable (input))
    tue_foreign_prompt_add_place (prompt, start, end, tue_foreign_prompt_add_field (prompt, input, &spec));
}

static void
scan_variables (TueForeignPrompt *prompt)
{
  gsize start, end = 0;
  char *found;

  while (tue_foreign_find_tag (prompt, "${", "}", &start, &end, &found))
    {
      g_autofree char *variable = found;

      if (g_str_has_prefix (variable, "input:"))
        add_input (prompt, start, end, variable + strlen ("input:"));
      else if (g_str_equal (variable, "selection") || g_str_equal (variable, "selectedText"))
        tue_foreign_prompt_add_built_in (prompt, start, end, "material");
      else
        tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_INERT, start, end, g_strdup (_("Nothing fills this in here. It stands in the text as it was written.")));
    }
}

/* "#file:notes.md", "#tool:search", "#codebase", and links to files */
static void
scan_references (TueForeignPrompt *prompt)
{
  static const char *const marks[] = { "#file:", "#tool:", "#codebase", "#fetch", "](./", "](../" };
  const char              *text = tue_foreign_prompt_get_text (prompt, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    for (const char *p = strstr (text, marks[i]); p != NULL; p = strstr (p + 1, marks[i]))
      {
        gsize length = strcspn (p, " \t\r\n");

        tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_INERT, (gsize)(p - text), (gsize)(p - text) + length, g_strdup (_("No file is opened, and no tool is called. It stands in the text as it was written.")));
      }
}

int
tue_foreign_detect_prompt_file (const TueForeignText *text)
{
  return tue_foreign_path_has_suffix (text->path, ".prompt.md") ? 90 : 0;
}

gboolean
tue_foreign_read_prompt_file (TueForeignReader     *reader,
                              const TueForeignText *text,
                              GError              **error)
{
  static const char *const known[] = { "name", "title", "description", "argument-hint", "tags", NULL };
  g_auto(TueForeignFrontMatter) front = { 0 };
  g_autofree char  *stem = tue_foreign_path_get_stem (text->path);
  g_autofree char  *name = tue_foreign_name_from_stem (stem);
  TueForeignPrompt *prompt;

  tue_foreign_front_matter_read (&front, text);
  prompt = tue_foreign_prompt_new (front.text, front.length, text->path, front.line);
  tue_foreign_prompt_set_name (prompt, name);
  tue_foreign_prompt_set_name (prompt, tue_foreign_front_matter_get (&front, "title"));
  tue_foreign_prompt_set_name (prompt, tue_foreign_front_matter_get (&front, "name"));
  tue_foreign_prompt_set_summary (prompt, tue_foreign_front_matter_get (&front, "description"));
  tue_foreign_prompt_set_guidance (prompt, tue_foreign_front_matter_get (&front, "argument-hint"));
  if (front.root != NULL)
    tue_foreign_prompt_add_tags (prompt, tue_yaml_node_find (front.root, "tags"));
  tue_foreign_prompt_leave_out (prompt, &front, known);
  scan_variables (prompt);
  scan_references (prompt);

  return tue_foreign_reader_add (reader, prompt);
}
