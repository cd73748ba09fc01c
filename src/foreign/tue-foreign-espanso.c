/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Espanso: a YAML file of matches. A form has [[field]]; a replacement has {{variable}},
 * each declared with a type. What a variable would run is never run.
 */

#define G_LOG_DOMAIN "tue-foreign-espanso"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

typedef struct
{
  TueForeignPrompt *prompt;
  TueYamlNode      *match;
  TueYamlNode      *globals; /* (nullable): variables of the whole file */
} Match;

static const char *
get_text (TueYamlNode *map, /* (nullable) */
          const char  *key)
{
  TueYamlNode *node = map != NULL ? tue_yaml_node_find (map, key) : NULL;

  return node != NULL && node->kind == TUE_YAML_TEXT && !tue_yaml_node_is_null (node) ? node->text : NULL;
}

/* A list of texts, or one text with a line each. (nullable) */
static char **
list_texts (TueYamlNode *node) /* (nullable) */
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (node == NULL)
    return NULL;
  if (node->kind == TUE_YAML_TEXT)
    return g_strsplit (node->text, "\n", -1);
  for (guint i = 0; node->kind == TUE_YAML_LIST && i < node->items->len; i++)
    {
      TueYamlNode *item = node->items->pdata[i];
      const char  *text = item->kind == TUE_YAML_TEXT ? item->text : get_text (item, "label");

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

/* --- Forms -------------------------------------------------------------------------- */

static const char *
add_form_field (TueForeignPrompt *prompt,
                const char       *name,
                TueYamlNode      *declaration) /* (nullable) */
{
  const char *type = get_text (declaration, "type");
  const char *multiline = get_text (declaration, "multiline");
  const char *text = get_text (declaration, "default");
  gboolean    is_choice = type != NULL && (g_str_equal (type, "choice") || g_str_equal (type, "list"));
  g_auto(GStrv) values = is_choice ? list_texts (tue_yaml_node_find (declaration, "values")) : NULL;
  g_autoptr(TueValue) value = text != NULL ? tue_value_new_string (text) : NULL;
  TueFieldSpec spec = { .type = is_choice ? TUE_FIELD_CHOICE : TUE_FIELD_STRING, .required = text == NULL, .default_value = value, .options = (const char *const *)values };

  if (!is_choice && multiline != NULL && g_str_equal (multiline, "true"))
    spec.type = TUE_FIELD_TEXT;

  return tue_foreign_prompt_add_field (prompt, name, &spec);
}

static void
scan_form (Match       *match,
           TueYamlNode *fields) /* (nullable) */
{
  gsize start, end = 0;
  char *found;

  while (tue_foreign_find_tag (match->prompt, "[[", "]]", &start, &end, &found))
    {
      g_autofree char *name = found;

      if (tue_foreign_is_variable (name))
        tue_foreign_prompt_add_place (match->prompt, start, end, add_form_field (match->prompt, name, fields != NULL ? tue_yaml_node_find (fields, name) : NULL));
    }
}

/* --- Variables ---------------------------------------------------------------------- */

/* (nullable): how a variable is declared, in the match or for all of them */
static TueYamlNode *
find_variable (Match      *match,
               const char *name,
               gsize       length)
{
  TueYamlNode *lists[] = { tue_yaml_node_find (match->match, "vars"), match->globals };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && lists[i]->kind == TUE_YAML_LIST && j < lists[i]->items->len; j++)
      {
        const char *declared = get_text (lists[i]->items->pdata[j], "name");

        if (declared != NULL && strlen (declared) == length && strncmp (declared, name, length) == 0)
          return lists[i]->items->pdata[j];
      }

  return NULL;
}

static void
add_form_variable (Match       *match,
                   gsize        start,
                   gsize        end,
                   const char  *name,
                   TueYamlNode *params) /* (nullable) */
{
  const char  *member = strchr (name, '.');
  TueYamlNode *fields = params != NULL ? tue_yaml_node_find (params, "fields") : NULL;

  member = member != NULL ? member + 1 : name;
  tue_foreign_prompt_add_place (match->prompt, start, end, add_form_field (match->prompt, member, fields != NULL ? tue_yaml_node_find (fields, member) : NULL));
}

static void
add_choice (Match       *match,
            gsize        start,
            gsize        end,
            const char  *name,
            TueYamlNode *list) /* (nullable) */
{
  g_auto(GStrv) options = list_texts (list);
  TueFieldSpec spec = { .type = TUE_FIELD_CHOICE, .required = TRUE, .options = (const char *const *)options };

  tue_foreign_prompt_add_place (match->prompt, start, end, tue_foreign_prompt_add_field (match->prompt, name, &spec));
}

static void
add_echo (Match      *match,
          gsize       start,
          gsize       end,
          const char *name,
          const char *text) /* (nullable) */
{
  g_autoptr(TueValue) value = text != NULL && *text != '\0' ? tue_value_new_string (text) : NULL;
  TueFieldSpec spec = { .type = text != NULL && strchr (text, '\n') != NULL ? TUE_FIELD_TEXT : TUE_FIELD_STRING, .default_value = value };

  tue_foreign_prompt_add_place (match->prompt, start, end, tue_foreign_prompt_add_field (match->prompt, name, &spec));
}

/* What would be run, or asked of another program, stays as it is written. */
static void
leave_inert (Match       *match,
             const char  *name,
             const char  *type,
             TueYamlNode *params) /* (nullable) */
{
  g_autofree char *words = params != NULL ? tue_foreign_yaml_describe (params) : g_strdup ("");
  g_autofree char *what = g_strdup_printf ("{{%s}} (%s): %s", name, type, words);

  tue_foreign_prompt_remark (match->prompt, TUE_FOREIGN_INERT, what, g_strdup (_("Tuesday runs nothing. “{{…}}” stands in the text as it was written.")));
}

static void
add_variable (Match      *match,
              gsize       start,
              gsize       end,
              const char *name)
{
  gsize        length = strcspn (name, ".");
  TueYamlNode *variable = find_variable (match, name, length);
  TueYamlNode *params = variable != NULL ? tue_yaml_node_find (variable, "params") : NULL;
  const char  *type = get_text (variable, "type");

  if (variable == NULL)
    {
      /* It may be declared in another file. */
      tue_foreign_prompt_add_blank (match->prompt, start, end, name);
      tue_foreign_prompt_remark_at (match->prompt, TUE_FOREIGN_CHANGED, start, end, g_strdup (_("Is not declared in this file; it is a field here.")));
    }
  else if (type == NULL || g_str_equal (type, "echo"))
    add_echo (match, start, end, name, get_text (params, "echo"));
  else if (g_str_equal (type, "form"))
    add_form_variable (match, start, end, name, params);
  else if (g_str_equal (type, "choice") && params != NULL)
    add_choice (match, start, end, name, tue_yaml_node_find (params, "values"));
  else if (g_str_equal (type, "random") && params != NULL)
    {
      add_choice (match, start, end, name, tue_yaml_node_find (params, "choices"));
      tue_foreign_prompt_remark_at (match->prompt, TUE_FOREIGN_CHANGED, start, end, g_strdup (_("Is a choice here, and not left to chance.")));
    }
  else if (g_str_equal (type, "clipboard"))
    tue_foreign_prompt_add_built_in (match->prompt, start, end, "material");
  else if (g_str_equal (type, "date"))
    tue_foreign_prompt_add_built_in (match->prompt, start, end, "today");
  else
    leave_inert (match, name, type, params);
}

static void
scan_replacement (Match *match)
{
  gsize start, end = 0;
  char *found;

  while (tue_foreign_find_tag (match->prompt, "{{", "}}", &start, &end, &found))
    {
      g_autofree char *name = found;

      if (tue_foreign_is_variable (name))
        add_variable (match, start, end, name);
    }
}

/* "$|$" is where the cursor goes. */
static void
drop_cursor (TueForeignPrompt *prompt)
{
  const char *text = tue_foreign_prompt_get_text (prompt, NULL);
  const char *cursor = strstr (text, "$|$");

  if (cursor == NULL)
    return;
  tue_foreign_prompt_add_place (prompt, (gsize)(cursor - text), (gsize)(cursor - text) + 3, "! cursor");
  tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_LEFT_OUT, (gsize)(cursor - text), (gsize)(cursor - text) + 3, g_strdup (_("There is no cursor in a prompt.")));
}

/* --- Matches ------------------------------------------------------------------------ */

static char *
describe_trigger (TueYamlNode *match)
{
  const char  *text = get_text (match, "trigger");
  TueYamlNode *triggers = tue_yaml_node_find (match, "triggers");

  if (text == NULL)
    text = get_text (match, "regex");
  if (text != NULL)
    return g_strdup (text);

  return triggers != NULL ? tue_foreign_yaml_describe (triggers) : g_strdup ("");
}

static void
set_names (Match *match)
{
  static const char *const known[] = { "trigger", "triggers", "regex", "label", "replace", "form", "markdown", "html", "vars", "form_fields", "search_terms", NULL };
  g_autofree char         *trigger = describe_trigger (match->match);
  g_autofree char         *name = tue_foreign_name_from_stem (trigger + strspn (trigger, ":;/\\!.,@"));
  TueForeignFrontMatter    keys = { .root = match->match };

  tue_foreign_prompt_set_name (match->prompt, name);
  tue_foreign_prompt_set_name (match->prompt, get_text (match->match, "label"));
  tue_foreign_prompt_add_tags (match->prompt, tue_yaml_node_find (match->match, "search_terms"));
  tue_foreign_prompt_leave_out (match->prompt, &keys, known);
}

static gboolean
read_match (TueForeignReader *reader,
            TueYamlNode      *node,
            TueYamlNode      *globals, /* (nullable) */
            const char       *place)
{
  Match                    match = { .match = node, .globals = globals };
  const char              *form = get_text (node, "form");
  const char              *text = form;
  static const char *const keys[] = { "replace", "markdown", "html" };

  for (gsize i = 0; text == NULL && i < G_N_ELEMENTS (keys); i++)
    text = get_text (node, keys[i]);
  if (text == NULL)
    {
      g_autofree char *what = tue_foreign_yaml_describe (node);

      tue_foreign_reader_refuse (reader, place, what, g_strdup (_("This match has no text.")));
      return TRUE;
    }

  match.prompt = tue_foreign_prompt_new (text, strlen (text), place, 0);
  set_names (&match);
  if (form != NULL)
    scan_form (&match, tue_yaml_node_find (node, "form_fields"));
  else
    scan_replacement (&match);
  drop_cursor (match.prompt);

  return tue_foreign_reader_add (reader, match.prompt);
}

int
tue_foreign_detect_espanso (const TueForeignText *text)
{
  if (!tue_foreign_path_has_suffix (text->path, ".yml") && !tue_foreign_path_has_suffix (text->path, ".yaml"))
    return 0;

  return g_str_has_prefix (text->text, "matches:") || g_strstr_len (text->text, (gssize)text->length, "\nmatches:") != NULL ? 90 : 0;
}

gboolean
tue_foreign_read_espanso (TueForeignReader     *reader,
                          const TueForeignText *text,
                          GError              **error)
{
  TueYamlFault fault = { .error = error };
  g_autoptr(TueYamlNode) root = tue_yaml_read_foreign (text->text, text->length, 1, &fault);
  TueYamlNode *matches = root != NULL ? tue_yaml_node_find (root, "matches") : NULL;

  if (root == NULL)
    return FALSE;
  if (matches == NULL || matches->kind != TUE_YAML_LIST)
    {
      g_set_error_literal (error, TUE_FOREIGN_ERROR, TUE_FOREIGN_ERROR_CONTENT, _("There is no list “matches:” in it."));
      return FALSE;
    }
  if (tue_yaml_node_find (root, "imports") != NULL)
    tue_foreign_remark (reader->reading->remarks, TUE_FOREIGN_LEFT_OUT, text->path, "imports", g_strdup (_("Other files are not opened. Choose them as well.")));

  for (guint i = 0; i < matches->items->len; i++)
    {
      TueYamlNode     *match = matches->items->pdata[i];
      g_autofree char *place = tue_foreign_place_line (text->path, match->line);

      if (!read_match (reader, match, tue_yaml_node_find (root, "global_vars"), place))
        return FALSE;
    }

  return TRUE;
}
