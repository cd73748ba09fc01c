/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * LibreChat: groups of prompts as JSON, and texts with {{name}} or
 * {{name:option|option}}.
 */

#define G_LOG_DOMAIN "tue-foreign-librechat"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

static const struct
{
  const char *name;
  const char *built_in;
} special_variables[] = {
  { "current_date", "today" },
  { "local_date", "today" },
  { "current_datetime", "today" },
  { "local_datetime", "today" },
  { "iso_datetime", "today" },
  { "current_user", "my.name" },
};

static gboolean
add_special (TueForeignPrompt *prompt,
             gsize             start,
             gsize             end,
             const char       *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (special_variables); i++)
    if (g_ascii_strcasecmp (special_variables[i].name, name) == 0)
      {
        tue_foreign_prompt_add_built_in (prompt, start, end, special_variables[i].built_in);
        return TRUE;
      }

  return FALSE;
}

static void
add_choice (TueForeignPrompt *prompt,
            gsize             start,
            gsize             end,
            const char       *name,
            const char       *list)
{
  g_auto(GStrv) options = g_strsplit (list, "|", -1);
  TueFieldSpec spec = { .type = TUE_FIELD_CHOICE, .open = TRUE, .required = TRUE, .options = (const char *const *)options };

  tue_foreign_prompt_add_place (prompt, start, end, tue_foreign_prompt_add_field (prompt, name, &spec));
}

static void
scan (TueForeignPrompt *prompt)
{
  gsize start, end = 0;
  char *found;

  while (tue_foreign_find_tag (prompt, "{{", "}}", &start, &end, &found))
    {
      g_autofree char *name = found;
      char            *colon = strchr (name, ':');

      if (colon != NULL)
        *colon = '\0';
      if (!tue_foreign_is_variable (g_strchomp (name)))
        continue;
      if (colon != NULL)
        add_choice (prompt, start, end, name, colon + 1);
      else if (!add_special (prompt, start, end, name))
        tue_foreign_prompt_add_blank (prompt, start, end, name);
    }
}

/* The prompt that is in use, or the first. (nullable) */
static const char *
get_text (JsonObject *group)
{
  JsonObject *production = tue_foreign_json_get_object (group, "productionPrompt");
  JsonArray  *prompts = tue_foreign_json_get_array (group, "prompts");
  JsonNode   *first = prompts != NULL && json_array_get_length (prompts) > 0 ? json_array_get_element (prompts, 0) : NULL;

  if (production == NULL && first != NULL && JSON_NODE_HOLDS_OBJECT (first))
    production = json_node_get_object (first);

  return tue_foreign_json_get_string (production != NULL ? production : group, "prompt");
}

static gboolean
read_group (TueForeignReader *reader,
            JsonObject       *group, /* (nullable) */
            const char       *place)
{
  const char       *text = group != NULL ? get_text (group) : NULL;
  JsonArray        *prompts = group != NULL ? tue_foreign_json_get_array (group, "prompts") : NULL;
  TueForeignPrompt *prompt;

  if (text == NULL)
    {
      tue_foreign_reader_refuse (reader, place, NULL, g_strdup (_("This is no group of prompts: it has no “prompt”.")));
      return TRUE;
    }
  prompt = tue_foreign_prompt_new (text, strlen (text), place, 0);
  tue_foreign_prompt_set_name (prompt, tue_foreign_json_get_string (group, "name"));
  tue_foreign_prompt_set_summary (prompt, tue_foreign_json_get_string (group, "oneliner"));
  tue_foreign_prompt_add_tag (prompt, tue_foreign_json_get_string (group, "category"));
  if (prompts != NULL && json_array_get_length (prompts) > 1)
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, tue_foreign_json_get_string (group, "name"), g_strdup (_("Only the version in use is taken, or the first.")));
  scan (prompt);

  return tue_foreign_reader_add (reader, prompt);
}

int
tue_foreign_detect_librechat (const TueForeignText *text)
{
  if (text->length == 0 || (*text->text != '[' && *text->text != '{'))
    return 0;

  return g_strstr_len (text->text, (gssize)text->length, "\"productionPrompt\"") != NULL || g_strstr_len (text->text, (gssize)text->length, "\"promptGroups\"") != NULL ? 85 : 0;
}

gboolean
tue_foreign_read_librechat (TueForeignReader     *reader,
                            const TueForeignText *text,
                            GError              **error)
{
  g_autoptr(JsonNode) root = tue_foreign_json_read (text, error);
  JsonArray *groups;

  if (root == NULL)
    return FALSE;
  groups = JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  if (groups == NULL && JSON_NODE_HOLDS_OBJECT (root))
    groups = tue_foreign_json_get_array (json_node_get_object (root), "promptGroups");
  if (groups == NULL)
    return read_group (reader, JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL, text->path);

  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      g_autofree char *place = tue_foreign_place_entry (text->path, i + 1);
      JsonNode        *node = json_array_get_element (groups, i);

      if (!read_group (reader, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, place))
        return FALSE;
    }

  return TRUE;
}

/* --- Texts with such variables ------------------------------------------------------ */

static gboolean
has_variable (TueForeignPrompt *prompt)
{
  gsize start, end = 0;
  char *found;

  while (tue_foreign_find_tag (prompt, "{{", "}}", &start, &end, &found))
    {
      g_autofree char *name = found;

      name[strcspn (name, ":")] = '\0';
      if (tue_foreign_is_variable (g_strchomp (name)))
        return TRUE;
    }

  return FALSE;
}

int
tue_foreign_detect_librechat_text (const TueForeignText *text)
{
  g_autoptr(TueForeignPrompt) prompt = NULL;

  if (tue_foreign_detect_plain (text) == 0)
    return 0;
  prompt = tue_foreign_prompt_new (text->text, text->length, text->path, 1);

  return has_variable (prompt) ? 30 : 0;
}

gboolean
tue_foreign_read_librechat_text (TueForeignReader     *reader,
                                 const TueForeignText *text,
                                 GError              **error)
{
  return tue_foreign_read_document (reader, text, scan);
}
