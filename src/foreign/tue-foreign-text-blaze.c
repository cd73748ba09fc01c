/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Text Blaze: a text with commands such as {formtext: name=client; default=Jane} and
 * {formmenu: plain; warm; name=tone}. Settings are told apart by semicolons.
 */

#define G_LOG_DOMAIN "tue-foreign-text-blaze"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

static const struct
{
  const char  *command;
  TueFieldType type;
} forms[] = {
  { "formtext", TUE_FIELD_STRING },
  { "formparagraph", TUE_FIELD_TEXT },
  { "formmenu", TUE_FIELD_CHOICE },
  { "formdate", TUE_FIELD_DATE },
};

/* Commands that fetch, run, press keys or count; they end where they begin. */
static const char *const inert[] = { "site", "urlload", "urlsend", "ping", "run", "import", "snippet", "key", "click", "wait", "image", "link", "endlink", "note", "endnote", "if", "elseif", "else", "endif",
                                     "repeat", "endrepeat", "user", "dbselect", "dbinsert", "dbupdate", "dbdelete", "button", "endbutton", "action", "endaction", "formtoggle", "endformtoggle", NULL };

/* "key=value" among settings. (transfer full) (nullable) */
static char *
find_setting (char      **settings,
              const char *key)
{
  gsize length = strlen (key);

  for (gsize i = 0; settings[i] != NULL; i++)
    {
      const char *setting = settings[i] + strspn (settings[i], " \t\n");

      if (g_str_has_prefix (setting, key) && setting[length] == '=')
        return g_strstrip (g_strdup (setting + length + 1));
    }

  return NULL;
}

/* Those of a menu that are no settings. */
static char **
list_options (char **settings)
{
  static const char *const keys[] = { "name=", "default=", "multiple=", "formatter=", "cols=", "values=", "trim=" };
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; settings[i] != NULL; i++)
    {
      const char *setting = settings[i] + strspn (settings[i], " \t\n");
      gboolean    is_key = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (keys); j++)
        is_key |= g_str_has_prefix (setting, keys[j]);
      /* The option that is chosen at first is among them. */
      if (!is_key || g_str_has_prefix (setting, "default="))
        g_strv_builder_add (builder, is_key ? setting + strlen ("default=") : setting);
    }

  return g_strv_builder_end (builder);
}

static void
add_form (TueForeignPrompt *prompt,
          gsize             start,
          gsize             end,
          TueFieldType      type,
          char            **settings,
          guint             number)
{
  g_autofree char *name = find_setting (settings, "name");
  g_autofree char *text = find_setting (settings, "default");
  g_autofree char *multiple = find_setting (settings, "multiple");
  g_autofree char *made = NULL;
  g_auto(GStrv) options = type == TUE_FIELD_CHOICE ? list_options (settings) : NULL;
  g_autoptr(TueValue) value = text != NULL && *text != '\0' && type != TUE_FIELD_DATE ? tue_value_new_string (text) : NULL;
  TueFieldSpec spec = { .type = type, .default_value = value, .required = value == NULL, .options = (const char *const *)options };

  if (multiple != NULL && g_str_equal (multiple, "yes"))
    {
      spec.type = TUE_FIELD_CHOICES;
      spec.default_value = NULL;
    }
  if (name == NULL || *name == '\0')
    {
      /* Translators: the name of a field that has none in another program */
      made = g_strdup_printf (_("Field %u"), number);
      spec.label = made;
    }
  tue_foreign_prompt_add_place (prompt, start, end, tue_foreign_prompt_add_field (prompt, made != NULL ? made : name, &spec));
}

static void
add_command (TueForeignPrompt *prompt,
             gsize             start,
             gsize             end,
             const char       *tag,
             guint            *number)
{
  const char      *colon = strchr (tag, ':');
  g_autofree char *command = g_strstrip (colon != NULL ? g_strndup (tag, (gsize)(colon - tag)) : g_strdup (tag));
  g_auto(GStrv) settings = g_strsplit (colon != NULL ? colon + 1 : "", ";", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (command, forms[i].command))
      {
        add_form (prompt, start, end, forms[i].type, settings, ++*number);
        return;
      }

  if (g_str_equal (command, "time"))
    tue_foreign_prompt_add_built_in (prompt, start, end, "today");
  else if (g_str_equal (command, "clipboard"))
    tue_foreign_prompt_add_built_in (prompt, start, end, "material");
  else if (g_str_equal (command, "cursor"))
    {
      tue_foreign_prompt_add_place (prompt, start, end, "! cursor");
      tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_LEFT_OUT, start, end, g_strdup (_("There is no cursor in a prompt.")));
    }
  else if (*command == '=' && tue_foreign_prompt_find_field (prompt, g_strstrip (command + 1)) != NULL)
    tue_foreign_prompt_add_place (prompt, start, end, tue_foreign_prompt_find_field (prompt, command + 1));
  else if (*tag == '=' || g_strv_contains (inert, command))
    tue_foreign_prompt_remark_at (prompt, TUE_FOREIGN_INERT, start, end, g_strdup (_("Nothing does this here. It stands in the text as it was written.")));
}

static void
scan (TueForeignPrompt *prompt)
{
  gsize start, end = 0;
  char *found;
  guint number = 0;

  while (tue_foreign_find_tag (prompt, "{", "}", &start, &end, &found))
    {
      g_autofree char *tag = found;

      add_command (prompt, start, end, tag, &number);
    }
}

int
tue_foreign_detect_text_blaze (const TueForeignText *text)
{
  if (tue_foreign_detect_plain (text) == 0)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *open = g_strconcat ("{", forms[i].command, NULL);

      if (g_strstr_len (text->text, (gssize)text->length, open) != NULL)
        return 50;
    }

  return 0;
}

gboolean
tue_foreign_read_text_blaze (TueForeignReader     *reader,
                             const TueForeignText *text,
                             GError              **error)
{
  return tue_foreign_read_document (reader, text, scan);
}
