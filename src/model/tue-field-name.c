/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-name"

#include "config.h"

#include "tue-field-name.h"

#include <string.h>

#include "tue-mustache-lint.h"

#define MAX_NAME 40 /* characters */

/* "companyName" is "company name"; a row of words stays as it is. */
static void
part_camel_case (char **words)
{
  g_autoptr(GString) parted = g_string_new (NULL);

  if (strchr (*words, ' ') != NULL)
    return;
  for (const char *p = *words; *p != '\0'; p++)
    {
      gboolean begins = p > *words && g_ascii_isupper (p[0]) && g_ascii_islower (p[-1]);

      if (begins)
        g_string_append_c (parted, ' ');
      g_string_append_c (parted, begins && !g_ascii_isupper (p[1]) ? g_ascii_tolower (*p) : *p);
    }
  g_free (*words);
  *words = g_string_free_and_steal (g_steal_pointer (&parted));
}

/**
 * tue_field_make_label_of_words:
 * @text: what somebody wrote for a blank
 * @length: its length in bytes
 *
 * Makes a label of `company_name`, `companyName` or `COMPANY NAME`, as a person
 * writes it.
 *
 * Returns: (transfer full): the label
 */
char *
tue_field_make_label_of_words (const char *text,
                               gsize       length)
{
  g_autofree char *words = g_strndup (text, length);
  g_autofree char *small = NULL;
  g_autofree char *upper = g_utf8_strup (words, -1);
  g_autofree char *lower = g_utf8_strdown (words, -1);
  const char      *rest;
  g_autofree char *first = NULL;

  g_strdelimit (words, "_", ' ');
  g_strstrip (words);
  part_camel_case (&words);
  /* Shouted, as placeholders are; short ones are abbreviations: "URL". */
  small = g_utf8_strlen (upper, -1) > 4 && strncmp (upper, text, length) == 0 && !g_str_equal (upper, lower)
            ? g_utf8_strdown (words, -1)
            : g_strdup (words);
  /* Nothing but marks: nobody's name. */
  if (*small == '\0')
    return g_steal_pointer (&small);

  rest = g_utf8_next_char (small);
  first = g_utf8_strup (small, rest - small);

  return g_strconcat (first, rest, NULL);
}

static gboolean
is_usable_name (const char *name)
{
  g_autofree char *tag = g_strdup_printf ("{{%s}}", name);
  g_autoptr(TueMustache) parsed = tue_mustache_parse (tag, -1, TUE_MUSTACHE_MODE_TEXT, NULL);

  /* "else" is a word of other languages. */
  return parsed != NULL && !tue_mustache_is_built_in (name);
}

/**
 * tue_field_make_name:
 * @label: what people call a field
 * @taken: (element-type utf8 utf8): a set of the names there are; the new one joins it
 *
 * Makes a name of a label.
 *
 * Returns: (transfer full): a name that a field may have, and none in @taken
 */
char *
tue_field_make_name (const char *label,
                     GHashTable *taken)
{
  g_autofree char *composed = NULL;
  g_autofree char *small = NULL;
  g_autoptr(GString) name = g_string_new (NULL);
  gsize n_characters = 0, stem;

  g_return_val_if_fail (label != NULL && taken != NULL, NULL);

  small = g_utf8_strdown (label, -1);
  composed = g_utf8_normalize (small, -1, G_NORMALIZE_NFC);
  for (const char *p = composed; *p != '\0' && n_characters < MAX_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || (g_unichar_ismark (c) && name->len > 0))
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != '_' && c != '\'' && c != 0x2019)
        g_string_append_c (name, '_');
      n_characters++;
    }
  while (name->len > 0 && name->str[name->len - 1] == '_')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0 || g_unichar_isdigit (g_utf8_get_char (name->str)))
    g_string_prepend (name, name->len == 0 ? "field" : "field_");

  stem = name->len;
  for (guint i = 2; g_hash_table_contains (taken, name->str) || !is_usable_name (name->str); i++)
    {
      g_string_truncate (name, stem);
      g_string_append_printf (name, "_%u", i);
    }

  g_hash_table_add (taken, g_strdup (name->str));
  return g_string_free_and_steal (g_steal_pointer (&name));
}
