/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Dotprompt: front matter with fields in Picoschema, and a template in Handlebars, of
 * which #if, #unless, #each and plain names have a tag here.
 */

#define G_LOG_DOMAIN "tue-foreign-dotprompt"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"
#include "tue-yaml-node.h"

/* --- Picoschema --------------------------------------------------------------------- */

/* "name?(array, what it is)": its parts */
typedef struct
{
  char    *name;
  char    *kind; /* (nullable) */
  char    *help; /* (nullable) */
  gboolean optional;
} Key;

static void
clear_key (Key *key)
{
  g_free (key->name);
  g_free (key->kind);
  g_free (key->help);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Key, clear_key)

/* "string, what it is" */
static void
split_help (const char *text,
            char      **kind,
            char      **help)
{
  const char *comma = strchr (text, ',');

  *kind = g_strstrip (comma != NULL ? g_strndup (text, (gsize)(comma - text)) : g_strdup (text));
  *help = comma != NULL ? g_strstrip (g_strdup (comma + 1)) : NULL;
}

static void
read_key (const char *text,
          Key        *key)
{
  const char      *open = strchr (text, '(');
  g_autofree char *inner = open != NULL ? g_strndup (open + 1, strcspn (open + 1, ")")) : NULL;

  *key = (Key){ .name = g_strchomp (open != NULL ? g_strndup (text, (gsize)(open - text)) : g_strdup (text)) };
  if (inner != NULL)
    split_help (inner, &key->kind, &key->help);
  key->optional = g_str_has_suffix (key->name, "?");
  if (key->optional)
    key->name[strlen (key->name) - 1] = '\0';
}

static gboolean
read_type (const char   *word,
           TueFieldType *type)
{
  static const struct
  {
    const char  *word;
    TueFieldType type;
  } words[] = { { "string", TUE_FIELD_STRING }, { "boolean", TUE_FIELD_BOOLEAN }, { "number", TUE_FIELD_NUMBER }, { "integer", TUE_FIELD_INTEGER }, { "any", TUE_FIELD_TEXT }, { "null", TUE_FIELD_STRING } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      {
        *type = words[i].type;
        return TRUE;
      }

  /* What Tuesday writes there, too. */
  return tue_field_type_from_string (word, type) && *type != TUE_FIELD_LIST && *type != TUE_FIELD_COMPUTED && *type != TUE_FIELD_CHOICE && *type != TUE_FIELD_CHOICES;
}

static char **
list_texts (TueYamlNode *node)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; node->kind == TUE_YAML_LIST && i < node->items->len; i++)
    if (((TueYamlNode *)node->items->pdata[i])->kind == TUE_YAML_TEXT)
      g_strv_builder_add (builder, ((TueYamlNode *)node->items->pdata[i])->text);

  return g_strv_builder_end (builder);
}

static TueValue *
make_default (TueYamlNode *node, /* (nullable) */
              TueFieldType type)
{
  double number;

  if (node == NULL || node->kind != TUE_YAML_TEXT || *node->text == '\0')
    return NULL;
  if (type == TUE_FIELD_NUMBER || type == TUE_FIELD_INTEGER)
    return tue_yaml_read_number (node->text, &number) ? tue_value_new_number (number) : NULL;
  if (type == TUE_FIELD_BOOLEAN)
    return tue_value_new_boolean (g_str_equal (node->text, "true"));

  return tue_value_new_string (node->text);
}

static GPtrArray *
list_members (TueForeignPrompt *prompt,
              TueYamlNode      *node)
{
  GPtrArray *members = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);

  for (guint i = 0; node->kind == TUE_YAML_MAP && i < node->keys->len && i < 50; i++)
    {
      g_auto(Key) key = { 0 };
      TueYamlNode     *content = node->items->pdata[i];
      g_autofree char *kind = NULL;
      g_autofree char *help = NULL;
      TueFieldSpec     spec = { .type = TUE_FIELD_STRING };

      read_key (((TueYamlNode *)node->keys->pdata[i])->text, &key);
      if (content->kind == TUE_YAML_TEXT)
        split_help (content->text, &kind, &help);
      if (!tue_foreign_is_variable (key.name) || key.kind != NULL || kind == NULL || !read_type (kind, &spec.type))
        tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, key.name, g_strdup (_("Is a line of text here: an entry of a list has no parts of its own.")));
      if (!tue_foreign_is_variable (key.name))
        continue;
      spec.name = key.name;
      spec.help = help;
      g_ptr_array_add (members, tue_field_new (&spec));
    }

  return members;
}

static void
add_list (TueForeignPrompt *prompt,
          const Key        *key,
          TueYamlNode      *content)
{
  g_autoptr(GPtrArray) members = list_members (prompt, content);
  TueFieldSpec spec = { .type = TUE_FIELD_LIST, .help = key->help, .required = !key->optional };

  if (members->len == 0)
    {
      spec.type = TUE_FIELD_TEXT;
      tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, key->name, g_strdup (_("A list of plain values is a text here, an entry a line.")));
    }
  spec.fields = (TueField *const *)members->pdata;
  spec.n_fields = members->len;
  tue_foreign_prompt_add_field (prompt, key->name, &spec);
}

static void
add_schema_field (TueForeignPrompt *prompt,
                  const Key        *key,
                  TueYamlNode      *content,
                  TueYamlNode      *defaults) /* (nullable) */
{
  g_autofree char *kind = NULL;
  g_autofree char *help = NULL;
  g_auto(GStrv) options = NULL;
  g_autoptr(TueValue) value = NULL;
  TueFieldSpec spec = { .type = TUE_FIELD_STRING, .required = !key->optional, .help = key->help };

  if (key->kind != NULL && g_str_equal (key->kind, "array"))
    {
      add_list (prompt, key, content);
      return;
    }
  if (key->kind != NULL && (g_str_equal (key->kind, "enum") || g_str_equal (key->kind, "choices")))
    {
      options = list_texts (content);
      spec.type = g_str_equal (key->kind, "enum") ? TUE_FIELD_CHOICE : TUE_FIELD_CHOICES;
      spec.options = (const char *const *)options;
    }
  else if (content->kind == TUE_YAML_TEXT && key->kind == NULL)
    {
      split_help (content->text, &kind, &help);
      spec.help = help;
      if (!read_type (kind, &spec.type))
        tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, content->text, g_strdup_printf (_("“%s” is a line of text here."), key->name));
    }
  else
    {
      spec.type = TUE_FIELD_TEXT;
      tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, key->name, g_strdup (_("What has parts of its own is a text here.")));
    }
  value = make_default (defaults != NULL ? tue_yaml_node_find (defaults, key->name) : NULL, spec.type);
  spec.default_value = value;
  tue_foreign_prompt_add_field (prompt, key->name, &spec);
}

static void
read_schema (TueForeignPrompt *prompt,
             TueYamlNode      *input) /* (nullable) */
{
  TueYamlNode *schema = input != NULL ? tue_yaml_node_find (input, "schema") : NULL;
  TueYamlNode *defaults = input != NULL ? tue_yaml_node_find (input, "default") : NULL;

  if (schema == NULL || tue_yaml_node_is_null (schema))
    return;
  if (schema->kind != TUE_YAML_MAP || tue_yaml_node_find (schema, "properties") != NULL)
    {
      tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, "schema", g_strdup (_("Only the short notation of fields is read. Names in the text are fields of text here.")));
      return;
    }

  for (guint i = 0; i < schema->keys->len; i++)
    {
      g_auto(Key) key = { 0 };

      read_key (((TueYamlNode *)schema->keys->pdata[i])->text, &key);
      if (tue_foreign_is_variable (key.name))
        add_schema_field (prompt, &key, schema->items->pdata[i], defaults);
      else
        tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, key.name, g_strdup (_("This cannot be the name of a field.")));
    }
}

/* --- Handlebars --------------------------------------------------------------------- */

typedef struct
{
  char    *name; /* that of the section here */
  gboolean inverted;
  gboolean list;
} Section;

typedef struct
{
  TueForeignPrompt *prompt;
  GArray           *sections; /* (element-type Section): that are open */
} Scanner;

static void
clear_section (gpointer data)
{
  g_free (((Section *)data)->name);
}

static gboolean
is_in_list (Scanner *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    if (g_array_index (self->sections, Section, i).list)
      return TRUE;

  return FALSE;
}

/* The tag of a name: that of a member within a list, else of a field. (transfer full) */
static char *
get_tag (Scanner    *self,
         const char *name)
{
  const char *known;

  if (g_str_has_prefix (name, "this."))
    name += strlen ("this.");
  known = tue_foreign_prompt_find_field (self->prompt, name);
  if (known != NULL)
    return g_strdup (known);
  if (is_in_list (self))
    return g_strdup (name);

  return g_strdup (tue_foreign_prompt_add_field (self->prompt, name, NULL));
}

static void
open_section (Scanner    *self,
              gsize       start,
              gsize       end,
              const char *helper,
              const char *name)
{
  g_autofree char *tag = NULL;
  Section          section = { .inverted = g_str_equal (helper, "#unless"), .list = g_str_equal (helper, "#each") };

  section.name = get_tag (self, name);
  tag = g_strconcat (section.inverted ? "^" : "#", section.name, NULL);
  tue_foreign_prompt_add_place (self->prompt, start, end, tag);
  g_array_append_val (self->sections, section);
}

static void
close_section (Scanner *self,
               gsize    start,
               gsize    end)
{
  g_autofree char *tag = NULL;

  if (self->sections->len == 0)
    return;
  tag = g_strconcat ("/", g_array_index (self->sections, Section, self->sections->len - 1).name, NULL);
  tue_foreign_prompt_add_place (self->prompt, start, end, tag);
  g_array_set_size (self->sections, self->sections->len - 1);
}

/* {{else}} ends one section and begins its opposite. */
static void
turn_section (Scanner *self,
              gsize    start,
              gsize    end)
{
  Section         *section;
  g_autofree char *closing = NULL;
  g_autofree char *opening = NULL;

  if (self->sections->len == 0)
    return;
  section = &g_array_index (self->sections, Section, self->sections->len - 1);
  section->inverted = !section->inverted;
  section->list = FALSE;
  closing = g_strconcat ("/", section->name, NULL);
  opening = g_strconcat (section->inverted ? "^" : "#", section->name, NULL);
  tue_foreign_prompt_add_place (self->prompt, start, end, closing);
  tue_foreign_prompt_add_place (self->prompt, end, end, opening);
}

static void
leave_inert (Scanner *self,
             gsize    start,
             gsize    end)
{
  tue_foreign_prompt_remark_at (self->prompt, TUE_FOREIGN_INERT, start, end, g_strdup (_("There is no such tag here. It stands in the text as it was written.")));
}

/* Who speaks is not told apart in one prompt. */
static void
drop_role (Scanner *self,
           gsize    start,
           gsize    end)
{
  tue_foreign_prompt_add_place (self->prompt, start, end, "! role");
  tue_foreign_prompt_remark_at (self->prompt, TUE_FOREIGN_LEFT_OUT, start, end, g_strdup (_("A prompt here is one text; who says which part of it is not kept.")));
}

static void
add_tag (Scanner    *self,
         gsize       start,
         gsize       end,
         const char *inner)
{
  g_auto(GStrv) words = g_strsplit_set (inner, " \t\n", -1);
  guint n_words = g_strv_length (words);

  if (g_str_equal (inner, "else"))
    turn_section (self, start, end);
  else if (*inner == '/')
    close_section (self, start, end);
  else if (*inner == '!')
    tue_foreign_prompt_add_place (self->prompt, start, end, "! remark");
  else if (n_words == 2 && (g_str_equal (words[0], "#if") || g_str_equal (words[0], "#each") || g_str_equal (words[0], "#unless")) && tue_foreign_is_variable (words[1]))
    open_section (self, start, end, words[0], words[1]);
  else if (n_words > 0 && g_str_equal (words[0], "role"))
    drop_role (self, start, end);
  else if (g_str_equal (inner, "this") || g_str_equal (inner, "."))
    tue_foreign_prompt_add_place (self->prompt, start, end, ".");
  else if (n_words == 1 && tue_foreign_is_variable (inner) && !g_str_equal (inner, "history") && !g_str_equal (inner, "this."))
    {
      g_autofree char *tag = get_tag (self, inner);

      tue_foreign_prompt_add_place (self->prompt, start, end, tag);
    }
  else
    leave_inert (self, start, end);
}

/* "\\{{" is text. */
static gboolean
is_escaped (TueForeignPrompt *prompt,
            gsize             start)
{
  return start > 0 && tue_foreign_prompt_get_text (prompt, NULL)[start - 1] == '\\';
}

/* Whether blocks are all of those that have a tag here, and closed; else all of the
 * blocks stay text. */
static gboolean
check_blocks (TueForeignPrompt *prompt)
{
  gsize start, end = 0;
  char *found;
  int   depth = 0;

  while (tue_foreign_find_tag (prompt, "{{", "}}", &start, &end, &found))
    {
      g_autofree char *inner = found;

      if (is_escaped (prompt, start))
        continue;
      if (*inner == '#')
        {
          g_auto(GStrv) words = g_strsplit_set (inner, " \t\n", -1);

          if (g_strv_length (words) != 2 || !tue_foreign_is_variable (words[1]) || (!g_str_equal (words[0], "#if") && !g_str_equal (words[0], "#each") && !g_str_equal (words[0], "#unless")))
            return FALSE;
          depth++;
        }
      depth -= *inner == '/';
      if (depth < 0)
        return FALSE;
    }

  return depth == 0;
}

static void
scan (TueForeignPrompt *prompt)
{
  g_autoptr(GArray) sections = g_array_new (FALSE, FALSE, sizeof (Section));
  Scanner  self = { prompt, sections };
  gboolean blocks = check_blocks (prompt);
  gsize    start, end = 0;
  char    *found;

  g_array_set_clear_func (sections, clear_section);
  while (tue_foreign_find_tag (prompt, "{{", "}}", &start, &end, &found))
    {
      g_autofree char *inner = found;

      if (is_escaped (prompt, start))
        tue_foreign_prompt_add_place (prompt, start - 1, start, "! text");
      else if (!blocks && (*inner == '#' || *inner == '/' || g_str_equal (inner, "else")))
        leave_inert (&self, start, end);
      else
        add_tag (&self, start, end, inner);
    }
}

int
tue_foreign_detect_dotprompt (const TueForeignText *text)
{
  return tue_foreign_path_has_suffix (text->path, ".prompt") ? 90 : 0;
}

gboolean
tue_foreign_read_dotprompt (TueForeignReader     *reader,
                            const TueForeignText *text,
                            GError              **error)
{
  static const char *const known[] = { "name", "title", "description", "input", "tags", NULL };
  g_auto(TueForeignFrontMatter) front = { 0 };
  g_autofree char  *stem = tue_foreign_path_get_stem (text->path);
  g_autofree char  *name = tue_foreign_name_from_stem (stem);
  TueForeignPrompt *prompt;

  tue_foreign_front_matter_read (&front, text);
  prompt = tue_foreign_prompt_new (front.text, front.length, text->path, front.line);
  tue_foreign_prompt_set_name (prompt, name);
  tue_foreign_prompt_set_name (prompt, tue_foreign_front_matter_get (&front, "name"));
  tue_foreign_prompt_set_name (prompt, tue_foreign_front_matter_get (&front, "title"));
  tue_foreign_prompt_set_summary (prompt, tue_foreign_front_matter_get (&front, "description"));
  if (front.root != NULL)
    {
      tue_foreign_prompt_add_tags (prompt, tue_yaml_node_find (front.root, "tags"));
      read_schema (prompt, tue_yaml_node_find (front.root, "input"));
    }
  tue_foreign_prompt_leave_out (prompt, &front, known);
  scan (prompt);

  return tue_foreign_reader_add (reader, prompt);
}
