/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Commands and skills of Claude Code and Codex: Markdown with front matter. What is
 * typed behind a command comes in as $ARGUMENTS, $1, $ARGUMENTS[0] or by name. !`…` would
 * run a command, @path would open a file: both are only text here.
 */

#define G_LOG_DOMAIN "tue-foreign-command"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

#define ALL "ARGUMENTS"
#define MAX_VARIABLE 100 /* bytes of a name in braces */

typedef struct
{
  TueForeignPrompt *prompt;
  const char       *text;
  gsize             length;
  const char       *hint;  /* (nullable) */
  char            **names; /* of the arguments in order */
  gboolean          from_zero;
  gboolean          has_arguments;
} Command;

/* GLib's own measures all that follows first, at each place of a long text. */
static gboolean
begins_with (const char *text,
             const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

/* --- Arguments ---------------------------------------------------------------------- */

/* "[file] [tone]", "<file> --deep", "FILE=<path>": what an argument is called. */
static char **
list_hinted (const char *hint)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (const char *p = hint; *p != '\0'; p++)
    {
      const char      *close = *p == '[' ? strchr (p, ']') : *p == '<' ? strchr (p, '>')
                                                                       : NULL;
      g_autofree char *name = NULL;

      if (close == NULL)
        continue;
      name = g_strndup (p + 1, (gsize)(close - p - 1));
      name[strcspn (name, "=|")] = '\0';
      g_strv_builder_add (builder, g_strstrip (name));
      p = close;
    }

  return g_strv_builder_end (builder);
}

/* Those that the front matter names: a list, or words. */
static char **
list_declared (const TueForeignFrontMatter *front)
{
  TueYamlNode *node = front->root != NULL ? tue_yaml_node_find (front->root, "arguments") : NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = node != NULL && node->kind == TUE_YAML_TEXT ? g_strsplit_set (node->text, " ,[]", -1) : NULL;

  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_strv_builder_add (builder, words[i]);
  for (guint i = 0; node != NULL && node->kind == TUE_YAML_LIST && i < node->items->len; i++)
    {
      TueYamlNode *item = node->items->pdata[i];
      TueYamlNode *name = item->kind == TUE_YAML_MAP ? tue_yaml_node_find (item, "name") : item;

      if (name != NULL && name->kind == TUE_YAML_TEXT)
        g_strv_builder_add (builder, name->text);
    }

  return g_strv_builder_end (builder);
}

static void
add_argument (Command    *command,
              gsize       start,
              gsize       end,
              const char *name)
{
  command->has_arguments = TRUE;
  tue_foreign_prompt_add_blank (command->prompt, start, end, name);
}

static void
add_all (Command *command,
         gsize    start,
         gsize    end)
{
  TueFieldSpec spec = { .label = _("Arguments"), .type = TUE_FIELD_TEXT, .placeholder = command->hint };

  command->has_arguments = TRUE;
  tue_foreign_prompt_add_place (command->prompt, start, end, tue_foreign_prompt_add_field (command->prompt, "arguments", &spec));
}

static void
add_numbered (Command *command,
              gsize    start,
              gsize    end,
              guint64  number)
{
  guint64          index = command->from_zero ? number : number - 1;
  g_autofree char *name = index < g_strv_length (command->names) && *command->names[index] != '\0' ? g_strdup (command->names[index])
                                                                                                   /* Translators: the name of a field: which of the words behind a command */
                                                                                                   : g_strdup_printf (_("Argument %" G_GUINT64_FORMAT), index + 1);

  add_argument (command, start, end, name);
}

/* A name behind "$": declared, or in capital letters as the hint has it, "FILE=". */
static gboolean
is_named (Command    *command,
          const char *name)
{
  g_autofree char *assigned = g_strconcat (name, "=", NULL);

  return g_strv_contains ((const char *const *)command->names, name) || (command->hint != NULL && g_ascii_isupper (*name) && strstr (command->hint, assigned) != NULL);
}

/* Behind "$" at start; the byte behind what it is, or that behind "$". */
static gsize
scan_dollar (Command *command,
             gsize    start)
{
  const char      *p = command->text + start + 1;
  gsize            length = 0;
  g_autofree char *name = NULL;

  if (begins_with (p, "{CLAUDE_"))
    {
      while (length < MAX_VARIABLE && p[length] != '\0' && p[length] != '}')
        length++;
      if (p[length++] == '}')
        tue_foreign_prompt_remark_at (command->prompt, TUE_FOREIGN_INERT, start, start + 1 + length, g_strdup (_("Nothing fills this in here. It stands in the text as it was written.")));
      return start + 1;
    }
  while (g_ascii_isalnum (p[length]) || p[length] == '_')
    length++;
  name = g_strndup (p, length);
  if (g_str_equal (name, ALL))
    {
      char   *behind = NULL;
      guint64 number = p[length] == '[' ? g_ascii_strtoull (p + length + 1, &behind, 10) : 0;

      if (behind != NULL && behind > p + length + 1 && *behind == ']' && number < 100)
        {
          add_numbered (command, start, (gsize)(behind + 1 - command->text), command->from_zero ? number : number + 1);
          return (gsize)(behind + 1 - command->text);
        }
      add_all (command, start, start + 1 + length);
    }
  else if (length == 1 && g_ascii_isdigit (*name) && (*name != '0' || command->from_zero))
    add_numbered (command, start, start + 1 + length, (guint64)(*name - '0'));
  else if (length > 0 && is_named (command, name))
    add_argument (command, start, start + 1 + length, name);
  else
    return start + 1;

  return start + 1 + length;
}

/* --- What would be done ------------------------------------------------------------- */

static gsize
scan_shell (Command *command,
            gsize    start)
{
  const char *close = strchr (command->text + start + 2, '`');

  if (close == NULL)
    return start + 1;
  tue_foreign_prompt_remark_at (command->prompt, TUE_FOREIGN_INERT, start, (gsize)(close + 1 - command->text), g_strdup (_("Tuesday runs nothing. The command stands in the text as it was written.")));

  return start + 2;
}

static gsize
scan_shell_block (Command *command,
                  gsize    start)
{
  const char *close = strstr (command->text + start + 4, "```");

  if (close != NULL)
    tue_foreign_prompt_remark_at (command->prompt, TUE_FOREIGN_INERT, start, (gsize)(close + 3 - command->text), g_strdup (_("Tuesday runs nothing. The command stands in the text as it was written.")));

  return start + 4;
}

/* "@src/main.c" at the beginning of a word */
static gsize
scan_file (Command *command,
           gsize    start)
{
  const char *p = command->text + start + 1;
  gsize       length;

  if (start > 0 && !g_ascii_isspace (command->text[start - 1]) && command->text[start - 1] != '(')
    return start + 1;
  length = strcspn (p, " \t\r\n,;()`\"'");
  if (length == 0 || (memchr (p, '/', length) == NULL && memchr (p, '.', length - 1) == NULL && *p != '$'))
    return start + 1;
  tue_foreign_prompt_remark_at (command->prompt, TUE_FOREIGN_INERT, start, start + 1 + length, g_strdup (_("No file is opened. Put what is in it on the desk of the task.")));

  return start + 1;
}

static void
scan (Command *command)
{
  gsize i = 0;

  while (i < command->length)
    {
      const char *p = command->text + i;

      if (*p == '$')
        i = scan_dollar (command, i);
      else if (p[0] == '!' && p[1] == '`')
        i = scan_shell (command, i);
      else if (*p == '`' && begins_with (p, "```!"))
        i = scan_shell_block (command, i);
      else if (*p == '@')
        i = scan_file (command, i);
      else
        i++;
    }
}

/* --- The file ----------------------------------------------------------------------- */

static gboolean
is_skill (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_ascii_strcasecmp (name, "SKILL.md") == 0;
}

int
tue_foreign_detect_command (const TueForeignText *text)
{
  static const char *const keys[] = { "argument-hint", "allowed-tools", "disable-model-invocation", "user-invocable", "arguments" };
  g_auto(TueForeignFrontMatter) front = { 0 };
  g_autofree char *path = g_strconcat ("/", text->path, NULL);

  if (!tue_foreign_path_has_suffix (text->path, ".md") || tue_foreign_path_has_suffix (text->path, ".prompt.md"))
    return 0;
  if (is_skill (text->path))
    return 95;
  if (strstr (path, "/commands/") != NULL || strstr (path, "/.codex/prompts/") != NULL)
    return 70;
  tue_foreign_front_matter_read (&front, text);
  for (gsize i = 0; front.root != NULL && i < G_N_ELEMENTS (keys); i++)
    if (tue_yaml_node_find (front.root, keys[i]) != NULL)
      return 70;

  return g_strstr_len (front.text, (gssize)front.length, "$ARGUMENTS") != NULL ? 60 : 0;
}

/* What else is in the folder of a skill belongs to it. */
static void
leave_out_files (TueForeignReader     *reader,
                 TueForeignPrompt     *prompt,
                 const TueForeignText *text)
{
  g_autofree char *folder = g_path_get_dirname (text->path);
  g_autofree char *prefix = g_strconcat (folder, "/", NULL);

  if (g_str_equal (folder, "."))
    return;
  for (guint i = 0; i < reader->files->len; i++)
    {
      TueForeignFile *file = reader->files->pdata[i];

      if (!g_str_has_prefix (file->path, prefix) || is_skill (file->path) || !g_hash_table_add (reader->taken, file->path))
        continue;
      tue_foreign_prompt_remark (prompt, TUE_FOREIGN_LEFT_OUT, file->path + strlen (prefix), g_strdup (_("A workflow has no files. Put what is needed of it on the desk of the task.")));
    }
}

/* A folder below that of the commands is what they are about. */
static void
tag_folder (TueForeignPrompt     *prompt,
            const TueForeignText *text)
{
  g_autofree char *path = g_strconcat ("/", text->path, NULL);
  const char      *commands = g_strrstr (path, "/commands/");
  const char      *name = commands != NULL ? commands + strlen ("/commands/") : NULL;
  const char      *slash = name != NULL ? strchr (name, '/') : NULL;
  g_autofree char *folder = slash != NULL ? g_strndup (name, (gsize)(slash - name)) : NULL;

  tue_foreign_prompt_add_tag (prompt, folder);
}

static TueForeignPrompt *
new_prompt (const TueForeignText        *text,
            const TueForeignFrontMatter *front)
{
  static const char *const known[] = { "name", "description", "when_to_use", "argument-hint", "arguments", "tags", NULL };
  g_autofree char         *folder = tue_foreign_path_get_folder (text->path);
  g_autofree char         *stem = tue_foreign_path_get_stem (text->path);
  g_autofree char         *name = tue_foreign_name_from_stem (is_skill (text->path) ? folder : stem);
  g_autofree char         *declared = tue_foreign_name_from_stem (tue_foreign_front_matter_get (front, "name") != NULL ? tue_foreign_front_matter_get (front, "name") : "");
  const char              *hint = tue_foreign_front_matter_get (front, "argument-hint");
  gboolean                 misses = hint != NULL && g_strstr_len (front->text, (gssize)front->length, "$") == NULL;
  g_autofree char         *body = g_strndup (front->text, front->length);
  g_autofree char         *whole = misses ? g_strconcat (body, g_str_has_suffix (body, "\n") ? "" : "\n", "\n" ALL ": $" ALL, NULL) : g_strdup (body);
  TueForeignPrompt        *prompt = tue_foreign_prompt_new (whole, strlen (whole), text->path, front->line);

  tue_foreign_prompt_set_name (prompt, name);
  tue_foreign_prompt_set_name (prompt, declared);
  tue_foreign_prompt_set_summary (prompt, tue_foreign_front_matter_get (front, "description"));
  tue_foreign_prompt_set_use_when (prompt, tue_foreign_front_matter_get (front, "when_to_use"));
  if (front->root != NULL)
    tue_foreign_prompt_add_tags (prompt, tue_yaml_node_find (front->root, "tags"));
  tag_folder (prompt, text);
  tue_foreign_prompt_leave_out (prompt, front, known);
  if (misses)
    tue_foreign_prompt_remark (prompt, TUE_FOREIGN_CHANGED, hint, g_strdup (_("What is typed behind the command stands at the end of the text.")));

  return prompt;
}

gboolean
tue_foreign_read_command (TueForeignReader     *reader,
                          const TueForeignText *text,
                          GError              **error)
{
  g_auto(TueForeignFrontMatter) front = { 0 };
  g_auto(GStrv) names = NULL;
  g_autofree char *hint = NULL;
  TueYamlNode     *hint_node;
  Command          command = { 0 };

  tue_foreign_front_matter_read (&front, text);
  hint_node = front.root != NULL ? tue_yaml_node_find (front.root, "argument-hint") : NULL;
  /* "[file]" is a list in YAML. */
  if (hint_node != NULL && hint_node->kind == TUE_YAML_LIST)
    {
      g_autofree char *words = tue_foreign_yaml_describe (hint_node);

      hint = g_strdup_printf ("[%s]", words);
    }
  else
    {
      hint = g_strdup (tue_foreign_front_matter_get (&front, "argument-hint"));
    }
  names = list_declared (&front);
  if (*names == NULL && hint != NULL)
    {
      g_strfreev (names);
      names = list_hinted (hint);
    }

  command.prompt = new_prompt (text, &front);
  command.text = tue_foreign_prompt_get_text (command.prompt, &command.length);
  command.hint = hint;
  command.names = names;
  command.from_zero = strstr (command.text, "$ARGUMENTS[0]") != NULL || strstr (command.text, "$0") != NULL;
  scan (&command);
  if (is_skill (text->path))
    leave_out_files (reader, command.prompt, text);

  return tue_foreign_reader_add (reader, command.prompt);
}
