/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-foreign-tag.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"

/* The longest block of another language that is looked for: no further than this
 * is its end looked for, or a text of open blocks would take for ever. */
#define MAX_BLOCK 202

static gboolean
take (TueForeignTag *foreign,
      const char    *language,
      char          *take_hint)
{
  foreign->language = language;
  foreign->hint = take_hint;
  return TRUE;
}

/* What stands behind "if" or "each"; an expression is not a name. */
static char *
dup_argument (const char *content,
              gsize       skipped)
{
  g_autofree char *argument = tue_blanks_dup_stripped (content + skipped);
  char            *blank = strpbrk (argument, " \t|");

  if (blank != NULL)
    *blank = '\0';
  if (strpbrk (argument, "()\"'=") != NULL)
    return g_strdup ("name");
  return *argument != '\0' ? g_steal_pointer (&argument) : g_strdup ("name");
}

static gboolean
recognise_section (const char    *content,
                   TueForeignTag *foreign)
{
  g_autofree char *name = NULL;

  if (g_str_has_prefix (content, "if "))
    {
      name = dup_argument (content, strlen ("if "));
      return take (foreign, "Handlebars", g_strdup_printf (_("Here write {{#%s}} … {{/%s}}, and {{^%s}} … {{/%s}} for what else there is."), name, name, name, name));
    }
  if (g_str_has_prefix (content, "unless "))
    {
      name = dup_argument (content, strlen ("unless "));
      return take (foreign, "Handlebars", g_strdup_printf (_("Here write {{^%s}} … {{/%s}}."), name, name));
    }
  if (g_str_has_prefix (content, "each ") || g_str_has_prefix (content, "with "))
    {
      name = dup_argument (content, strlen ("each "));
      return take (foreign, "Handlebars", g_strdup_printf (_("Here write {{#%s}} … {{/%s}}."), name, name));
    }

  return FALSE;
}

static gboolean
recognise_end (const char    *content,
               TueForeignTag *foreign)
{
  static const char *const words[] = { "if", "unless", "each", "with" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (content, words[i]))
      return take (foreign, "Handlebars", g_strdup (_("Here a section is closed by its name: {{/name}}.")));

  return FALSE;
}

/* "date "DD.MM"", "price * 2", "a ? b : c": more than a name. */
static gboolean
is_expression (const char *content)
{
  static const char *const operators[] = { " ?? ", " ? ", " * ", " + ", " == ", " != ", " && ", " || ", " >= ", " <= ", NULL };

  if (strchr (content, '"') != NULL || strstr (content, " '") != NULL || *content == '\'')
    return TRUE;
  for (gsize i = 0; operators[i] != NULL; i++)
    if (strstr (content, operators[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* "{{~name~}}" takes the white space around it away. */
static gboolean
recognise_tilde (const char    *content,
                 TueForeignTag *foreign)
{
  g_autofree char *inner = g_strdup (content + (*content == '~'));
  gsize            length = strlen (inner);

  if (length > 0 && inner[length - 1] == '~')
    inner[--length] = '\0';
  if (length == strlen (content))
    return FALSE;
  g_strstrip (inner);
  return take (foreign, "Handlebars", g_strdup_printf (_("Here a tag takes no white space away: write {{%s}}."), *inner != '\0' ? inner : "name"));
}

static gboolean
recognise_value (const char    *content,
                 TueForeignTag *foreign)
{
  g_autofree char *name = NULL;
  const char      *pipe = strchr (content, '|');

  if (g_str_equal (content, "else") || g_str_has_prefix (content, "else "))
    return take (foreign, "Handlebars", g_strdup (_("Here close the section and open its opposite: {{/name}}{{^name}} … {{/name}}.")));
  if (g_str_equal (content, "this"))
    return take (foreign, "Handlebars", g_strdup (_("Here write {{.}} for the item itself.")));
  if (g_str_has_prefix (content, "this.") || g_str_has_prefix (content, "../"))
    {
      while (g_str_has_prefix (content, "../"))
        content += strlen ("../");
      content += g_str_has_prefix (content, "this.") ? strlen ("this.") : 0;
      return take (foreign, "Handlebars", g_strdup_printf (_("Here write {{%s}}; what the item does not have is looked for around it."), content));
    }
  if (*content == '@')
    return take (foreign, "Handlebars", g_strdup (_("Here items have no numbers; write a list that the reader numbers, or a field for it.")));

  if (pipe != NULL)
    {
      name = dup_argument (content, 0);
      return take (foreign, "Jinja", g_strdup_printf (_("Here the field decides how its value is written: {{%s}}."), name));
    }
  if (recognise_tilde (content, foreign))
    return TRUE;
  if (g_str_has_suffix (content, "()") || *content == '(' || is_expression (content))
    return take (foreign, "Jinja", g_strdup (_("Here a tag holds the name of a field and nothing else.")));

  return FALSE;
}

static gboolean
recognise_partial (const char    *content,
                   TueForeignTag *foreign)
{
  g_autofree char *name = NULL;

  if (*content == '*')
    return take (foreign, "Mustache", g_strdup (_("A snippet is called by its own name here, not by that in a field.")));
  if (strchr (content, '=') == NULL)
    return FALSE;

  name = dup_argument (content, 0);
  return take (foreign, "Handlebars", g_strdup_printf (_("Here a snippet sees what the template sees: {{> %s}}."), name));
}

/* Whether a tag is worth a closer look: nearly all hold a word or two, and a
 * template has thousands. */
static gboolean
is_suspect (const char *content,
            gsize       length)
{
  static const char *const words[] = { "else", "this", "if", "unless", "each", "with" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n_word = strlen (words[i]);

      if (length >= n_word && memcmp (content, words[i], n_word) == 0 && (length == n_word || strchr (" .", content[n_word]) != NULL))
        return TRUE;
    }

  for (gsize i = 0; i < length; i++)
    if (content[i] < 'A' && strchr ("@\"'(*=/)?+!&", content[i]) != NULL)
      return TRUE;

  return memchr (content, '|', length) != NULL || (length > 0 && (*content == '~' || content[length - 1] == '~'));
}

/**
 * tue_foreign_tag_recognise:
 * @sigil: what the tag begins with, '\0' for a value
 * @content: what is behind it, without white space around
 * @length: of @content in bytes
 * @foreign: (out): the language, and what to write instead
 *
 * Returns: whether the tag is known to be one of another language
 */
gboolean
tue_foreign_tag_recognise (char           sigil,
                           const char    *content,
                           gsize          length,
                           TueForeignTag *foreign)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (content != NULL && foreign != NULL, FALSE);

  if (!is_suspect (content, length))
    return FALSE;

  text = g_strndup (content, length);
  switch (sigil)
    {
    case '#':
    case '^':
      return recognise_section (text, foreign);

    case '/':
      return recognise_end (text, foreign);

    case '>':
      return recognise_partial (text, foreign);

    case '\0':
    case '{':
    case '&':
      return recognise_value (text, foreign);

    default:
      return FALSE;
    }
}

/**
 * tue_foreign_tag_find_block:
 * @text: a template
 * @start: (inout): where to look from; where the block is, in bytes
 * @length: (out): of the block
 * @foreign: (out): the language, and what to write instead
 *
 * Finds "{% if x %}" and its like. They are text to Mustache, so that nothing
 * is wrong with a template that speaks of them.
 *
 * Returns: whether there is one
 */
gboolean
tue_foreign_tag_find_block (const char    *text,
                            gsize         *start,
                            gsize         *length,
                            TueForeignTag *foreign)
{
  static const char words[] = "|if|elif|else|elsif|endif|for|endfor|set|assign|include|block|endblock|extends|macro|unless|endunless|case|when|raw|endraw|";

  g_return_val_if_fail (text != NULL && start != NULL && length != NULL && foreign != NULL, FALSE);

  for (const char *p = text + *start; *p != '\0'; p++)
    {
      gboolean         is_open = p[0] == '{' && p[1] == '%';
      const char      *end = is_open ? g_strstr_len (p, MAX_BLOCK, "%}") : NULL;
      const char      *word = p + 2;
      gsize            n_word;
      g_autofree char *needle = NULL;

      if (end == NULL || memchr (p, '\n', (gsize)(end - p)) != NULL)
        continue;
      word += *word == '-';
      word += strspn (word, " ");
      n_word = strspn (word, "abcdefghijklmnopqrstuvwxyz");
      needle = g_strdup_printf ("|%.*s|", (int)n_word, word);
      if (n_word == 0 || word > end || strstr (words, needle) == NULL)
        continue;

      *start = p - text;
      *length = end + 2 - p;
      return take (foreign, "Jinja", g_strdup (_("Here write {{#name}} … {{/name}} for what is there, once for each item of a list, and {{^name}} … {{/name}} for what is not.")));
    }

  return FALSE;
}

/**
 * tue_foreign_tag_clear:
 * @foreign: what a function here filled, or zeroes
 */
void
tue_foreign_tag_clear (TueForeignTag *foreign)
{
  g_clear_pointer (&foreign->hint, g_free);
}
