/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Raycast: a list of snippets, or of commands for its assistant, as JSON. Placeholders
 * are {date}, {argument name="tone" options="plain, warm" default="plain"}, with
 * modifiers behind "|".
 */

#define G_LOG_DOMAIN "tue-foreign-raycast"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

/* (nullable): NULL is one that another program would have to fill */
static const struct
{
  const char *word;
  const char *tag;
} placeholders[] = {
  { "clipboard", "material" },
  { "selection", "material" },
  { "date", "today" },
  { "datetime", "today" },
  { "day", "weekday" },
  { "time", "now" },
  { "cursor", "! cursor" },
  { "uuid", NULL },
  { "snippet", NULL },
  { "browser-tab", NULL },
  { "focusedApp", NULL },
  { "calculator", NULL },
};

/* key="value" of a placeholder. (transfer full) (nullable) */
static char *
find_attribute (const char *tag,
                const char *key)
{
  g_autofree char *wanted = g_strconcat (" ", key, "=\"", NULL);
  const char      *found = strstr (tag, wanted);
  const char      *value = found != NULL ? found + strlen (wanted) : NULL;

  return value != NULL ? g_strndup (value, strcspn (value, "\"")) : NULL;
}

static void
add_argument (TueForeignPrompt *prompt,
              gsize             start,
              gsize             end,
              const char       *tag)
{
  g_autofree char *name = find_attribute (tag, "name");
  g_autofree char *text = find_attribute (tag, "default");
  g_autofree char *list = find_attribute (tag, "options");
  g_auto(GStrv) options = list != NULL ? g_strsplit (list, ",", -1) : NULL;
  g_autoptr(TueValue) value = text != NULL ? tue_value_new_string (text) : NULL;
  TueFieldSpec spec = { .type = options != NULL ? TUE_FIELD_CHOICE : TUE_FIELD_STRING, .required = text == NULL, .default_value = value, .options = (const char *const *)options };

  for (gsize i = 0; options != NULL && options[i] != NULL; i++)
    g_strstrip (options[i]);
  tue_foreign_prompt_add_place (prompt, start, end, tue_foreign_prompt_add_field (prompt, name != NULL && *name != '\0' ? name : "argument", &spec));
}

static void
add_placeholder (TueForeignPrompt *prompt,
                 gsize             start,
                 gsize             end,
                 const char       *tag)
{
  gsize length = strcspn (tag, " |");

  if (length == strlen ("argument") && g_str_has_prefix (tag, "argument"))
    {
      add_argument (prompt, start, end, tag);
      if (strchr (tag, '|') != NULL)
        tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_CHANGED, start, end, g_strdup (_("Stands in the prompt as it was entered, without what follows “|”.")));
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      if (strlen (placeholders[i].word) != length || strncmp (placeholders[i].word, tag, length) != 0)
        continue;
      if (placeholders[i].tag == NULL)
        tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_INERT, start, end, g_strdup (_("Nothing fills this in here. It stands in the text as it was written.")));
      else if (*placeholders[i].tag != '!')
        tue_foreign_prompt_add_built_in (prompt, start, end, placeholders[i].tag);
      else
        {
          tue_foreign_prompt_add_place (prompt, start, end, placeholders[i].tag);
          tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_LEFT_OUT, start, end, g_strdup (_("There is no cursor in a prompt.")));
        }
      return;
    }
}

static void
scan (TueForeignPrompt *prompt)
{
  gsize start, end = 0;
  char *found;

  while (tue_foreign_find_tag (prompt, "{", "}", &start, &end, &found))
    {
      g_autofree char *tag = found;

      add_placeholder (prompt, start, end, tag);
    }
}

int
tue_foreign_detect_raycast (const TueForeignText *text)
{
  gboolean has_name = g_strstr_len (text->text, (gssize)text->length, "\"name\"") != NULL && g_strstr_len (text->text, (gssize)text->length, "\"text\"") != NULL;
  gboolean has_title = g_strstr_len (text->text, (gssize)text->length, "\"title\"") != NULL && g_strstr_len (text->text, (gssize)text->length, "\"prompt\"") != NULL;

  return text->length > 0 && *text->text == '[' && (has_name || has_title) ? 60 : 0;
}

static gboolean
read_snippet (TueForeignReader *reader,
              JsonObject       *object, /* (nullable) */
              const char       *place)
{
  const char       *text = object != NULL ? tue_foreign_json_get_string (object, "text") : NULL;
  const char       *name = object != NULL ? tue_foreign_json_get_string (object, "name") : NULL;
  const char       *model;
  TueForeignPrompt *prompt;

  if (object != NULL && text == NULL)
    text = tue_foreign_json_get_string (object, "prompt");
  if (text == NULL)
    {
      tue_foreign_reader_refuse (reader, place, name, g_strdup (_("This is no snippet: it has no “text”.")));
      return TRUE;
    }

  prompt = tue_foreign_prompt_new (text, strlen (text), place, 0);
  model = tue_foreign_json_get_string (object, "model");
  tue_foreign_prompt_set_name (prompt, name != NULL ? name : tue_foreign_json_get_string (object, "title"));
  if (model != NULL)
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, model, g_strdup (_("Which assistant it is for is not kept.")));
  if (tue_foreign_json_get_string (object, "keyword") != NULL)
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, tue_foreign_json_get_string (object, "keyword"), g_strdup (_("Workflows have no keyword that is typed.")));
  scan (prompt);

  return tue_foreign_reader_add (reader, prompt);
}

gboolean
tue_foreign_read_raycast (TueForeignReader     *reader,
                          const TueForeignText *text,
                          GError              **error)
{
  g_autoptr(JsonNode) root = tue_foreign_json_read (text, error);
  JsonArray *array;

  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      g_set_error_literal (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_CONTENT, _("There is no list of snippets in it."));
      return FALSE;
    }

  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = tue_foreign_place_entry (text->path, i + 1);
      JsonNode        *node = json_array_get_element (array, i);

      if (!read_snippet (reader, JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, place))
        return FALSE;
    }

  return TRUE;
}
