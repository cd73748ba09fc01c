/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Fabric: a folder a pattern, with system.md, perhaps user.md. What is worked on comes
 * in as {{input}}, or behind the pattern. {{plugin:…}} would call programs and the web.
 */

#define G_LOG_DOMAIN "tue-foreign-fabric"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

static gboolean
add_plugin (TueForeignPrompt *prompt,
            gsize             start,
            gsize             end,
            const char       *tag)
{
  if (g_str_equal (tag, "plugin:datetime:now") || g_str_equal (tag, "plugin:datetime:today"))
    {
      tue_foreign_prompt_add_built_in (prompt, start, end, "today");
      return TRUE;
    }
  if (g_str_equal (tag, "plugin:datetime:time"))
    {
      tue_foreign_prompt_add_built_in (prompt, start, end, "now");
      return TRUE;
    }
  if (!g_str_has_prefix (tag, "plugin:") && !g_str_has_prefix (tag, "ext:"))
    return FALSE;

  tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_INERT, start, end, g_strdup (_("Tuesday runs nothing, and reads no files and pages. This stands in the text as it was written.")));
  return TRUE;
}

/* Whether the text says itself where the input goes. */
static gboolean
scan (TueForeignPrompt *prompt)
{
  gsize    start, end = 0;
  char    *found;
  gboolean has_input = FALSE;

  while (tue_foreign_find_tag (prompt, "{{", "}}", &start, &end, &found))
    {
      g_autofree char *tag = found;

      if (add_plugin (prompt, start, end, tag))
        continue;
      if (g_str_equal (tag, "input"))
        {
          tue_foreign_prompt_add_place (prompt, start, end, "material");
          has_input = TRUE;
        }
      else if (tue_foreign_is_variable (tag))
        tue_foreign_prompt_add_blank (prompt, start, end, tag);
    }

  return has_input;
}

/* The text of a file beside it that belongs to it. */
static char *
take_sibling (TueForeignReader     *reader,
              const TueForeignText *text,
              const char           *name)
{
  TueForeignFile *file = tue_foreign_reader_find_sibling (reader, text->path, name);
  gsize           length;
  const char     *bytes;

  if (file == NULL)
    return g_strdup ("");
  bytes = g_bytes_get_data (file->bytes, &length);
  if (length == 0)
    {
      g_hash_table_add (reader->taken, file->path);
      return g_strdup ("");
    }
  if (length > TUE_FOREIGN_MAX_BYTES || !g_utf8_validate_len (bytes, length, NULL))
    return g_strdup ("");

  g_hash_table_add (reader->taken, file->path);
  return g_strndup (bytes, length);
}

int
tue_foreign_detect_fabric (const TueForeignText *text)
{
  g_autofree char *name = g_path_get_basename (text->path);

  return g_str_equal (name, "system.md") ? 95 : 0;
}

gboolean
tue_foreign_read_fabric (TueForeignReader     *reader,
                         const TueForeignText *text,
                         GError              **error)
{
  g_autofree char  *folder = tue_foreign_path_get_folder (text->path);
  g_autofree char  *name = tue_foreign_name_from_stem (folder);
  g_autofree char  *user = take_sibling (reader, text, "user.md");
  g_autofree char  *about = take_sibling (reader, text, "README.md");
  gboolean          has_user = user[strspn (user, " \t\r\n")] != '\0';
  gboolean          has_break = text->length > 0 && text->text[text->length - 1] == '\n';
  g_autofree char  *system = g_strndup (text->text, text->length);
  g_autofree char  *joined = g_strconcat (system, has_break ? "" : "\n", has_user ? "\n" : "", has_user ? user : "", NULL);
  TueForeignPrompt *prompt = tue_foreign_prompt_new (joined, strlen (joined), text->path, 1);

  tue_foreign_prompt_set_name (prompt, name);
  if (has_user)
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, "user.md", g_strdup (_("Stands behind the text of system.md.")));
  if (about[strspn (about, " \t\r\n")] != '\0')
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, "README.md", g_strdup (_("Is about the pattern, and no part of it.")));
  if (!scan (prompt) && text->length > 0)
    {
      tue_foreign_prompt_add_place (prompt, strlen (joined), strlen (joined), "material");
      tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, "{{material}}", g_strdup (_("What is worked on stands at the end, where Fabric puts it.")));
    }

  return tue_foreign_reader_add (reader, prompt);
}
