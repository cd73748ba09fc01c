/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Names of files: what they say of a prompt, and which one a prompt gets.
 */

#define G_LOG_DOMAIN "tue-foreign-path"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-foreign-private.h"

#define MAX_FILE_NAME 80 /* characters */

/* Documented in the private header. */
char *
tue_foreign_path_get_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (folder);

  return g_str_equal (name, ".") || g_str_equal (name, "/") ? g_strdup ("") : g_steal_pointer (&name);
}

char *
tue_foreign_path_get_stem (const char *path)
{
  char *name = g_path_get_basename (path);
  char *point = strchr (name + (*name == '.'), '.');

  if (point != NULL)
    *point = '\0';
  return name;
}

gboolean
tue_foreign_path_has_suffix (const char *path,
                             const char *suffix)
{
  gsize length = strlen (path);
  gsize suffix_length = strlen (suffix);

  return length >= suffix_length && g_ascii_strcasecmp (path + length - suffix_length, suffix) == 0;
}

char *
tue_foreign_name_from_stem (const char *stem)
{
  g_autofree char *words = g_strdup (stem);
  const char      *rest;
  g_autofree char *first = NULL;

  g_strstrip (g_strdelimit (words, "-_", ' '));
  if (*words == '\0')
    return g_strdup ("");
  rest = g_utf8_next_char (words);
  first = g_utf8_strup (words, rest - words);

  return g_strconcat (first, rest, NULL);
}

char *
tue_foreign_place_line (const char *path,
                        guint       line)
{
  /* Translators: a place in a file: its name, and the number of a line */
  return g_strdup_printf (_("%s, line %u"), path, line);
}

char *
tue_foreign_place_entry (const char *path,
                         guint       number)
{
  /* Translators: a place in a file: its name, and the number of one of its entries */
  return g_strdup_printf (_("%s, entry %u"), path, number);
}

/* Names that Windows keeps for devices */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", NULL };

  return g_strv_contains (devices, name) || ((g_str_has_prefix (name, "com") || g_str_has_prefix (name, "lpt")) && g_ascii_isdigit (name[3]) && name[4] == '\0');
}

/* Documented in the private header. */
char *
tue_foreign_make_file_name (const char *name,
                            const char *suffix,
                            GHashTable *taken)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  g_autofree char *composed = g_utf8_normalize (small, -1, G_NORMALIZE_NFC);
  g_autoptr(GString) stem = g_string_new (NULL);
  glong n_characters = 0;
  char *made;

  for (const char *p = composed; *p != '\0' && n_characters < MAX_FILE_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (stem, c), n_characters++;
      else if (stem->len > 0 && stem->str[stem->len - 1] != '-' && c != '\'' && c != 0x2019)
        g_string_append_c (stem, '-'), n_characters++;
    }
  while (stem->len > 0 && stem->str[stem->len - 1] == '-')
    g_string_truncate (stem, stem->len - 1);
  if (stem->len == 0 || is_device (stem->str))
    g_string_prepend (stem, stem->len == 0 ? "prompt" : "prompt-");

  made = g_strconcat (stem->str, suffix, NULL);
  for (guint i = 2; !g_hash_table_add (taken, made); i++)
    made = g_strdup_printf ("%s-%u%s", stem->str, i, suffix);

  return g_strdup (made);
}
