/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-short-label"

#include "config.h"

#include "tue-short-label.h"

#include <string.h>

/* A name that is shorter says nothing. */
#define MIN_NAME_CHARS 8

/* What stands between quotes, in characters. */
typedef struct
{
  glong start;
  glong length; /* as it is */
  glong kept;   /* of that */
} Name;

static gunichar
get_closing (gunichar opening)
{
  switch (opening)
    {
    case 0x201c: /* “ */
      return 0x201d;
    case 0x201e: /* „ */
      return 0x201c;
    case 0xab: /* « */
      return 0xbb;
    default:
      return 0;
    }
}

/* The length of what the quote at @chars opens, with quotes of the same kind in it; -1
 * where none ends it. */
static glong
measure_name (const gunichar *chars,
              glong           n_chars)
{
  gunichar closing = get_closing (chars[0]);
  guint    depth = 1;

  for (glong i = 1; i < n_chars; i++)
    {
      if (chars[i] == closing && --depth == 0)
        return i - 1;
      if (chars[i] == chars[0])
        depth++;
    }

  return -1;
}

static GArray *
find_names (const gunichar *chars,
            glong           n_chars)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (Name));

  for (glong i = 0; i < n_chars; i++)
    {
      glong length = get_closing (chars[i]) != 0 ? measure_name (chars + i, n_chars - i) : -1;
      Name  name = { .start = i + 1, .length = length, .kept = length };

      if (length < 0)
        continue;
      g_array_append_val (names, name);
      i += length + 1;
    }

  return names;
}

/* One character of the longest name, FALSE where all are short. The dots are one more. */
static gboolean
shorten_longest (GArray *names,
                 glong  *n_chars)
{
  Name *longest = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      Name *name = &g_array_index (names, Name, i);

      if (name->kept > MIN_NAME_CHARS && (longest == NULL || name->kept > longest->kept))
        longest = name;
    }
  if (longest == NULL)
    return FALSE;

  *n_chars -= longest->kept == longest->length ? 0 : 1;
  longest->kept--;

  return TRUE;
}

static void
append_chars (GString        *text,
              const gunichar *chars,
              glong           n_chars)
{
  for (glong i = 0; i < n_chars; i++)
    g_string_append_unichar (text, chars[i]);
}

static char *
write_names (const gunichar *chars,
             glong           n_chars,
             GArray         *names)
{
  GString *text = g_string_new (NULL);
  glong    at = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = &g_array_index (names, Name, i);

      glong end = name->start + name->kept;

      /* No blank before the dots. */
      while (name->kept < name->length && end > name->start && g_unichar_isspace (chars[end - 1]))
        end--;
      append_chars (text, chars + at, end - at);
      if (name->kept < name->length)
        g_string_append (text, "…");
      at = name->start + name->length;
    }
  append_chars (text, chars + at, n_chars - at);

  return g_string_free (text, FALSE);
}

char *
tue_short_label_make (const char *label,
                      guint       max_chars)
{
  glong                n_chars, n_left;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (label, -1, &n_chars);
  g_autoptr(GArray) names = find_names (chars, n_chars);
  g_autofree char *text = NULL;
  g_autofree char *start = NULL;

  n_left = n_chars;
  while (n_left > (glong)max_chars && shorten_longest (names, &n_left))
    continue;

  text = write_names (chars, n_chars, names);
  if (g_utf8_strlen (text, -1) <= (glong)max_chars)
    return g_steal_pointer (&text);

  start = g_utf8_substring (text, 0, MAX (max_chars, 1) - 1);

  return g_strconcat (start, "…", NULL);
}
