/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "long-words.h"

/* What a program asks for its messages; the linker finds these before those of the C library
 * and of GLib. */
char       *dcgettext (const char *domain, const char *id, int category);
char       *dcngettext (const char *domain, const char *id, const char *plural, unsigned long n, int category);
const char *g_dgettext (const char *domain, const char *id);
const char *g_dpgettext (const char *domain, const char *id, gsize offset);
const char *g_dpgettext2 (const char *domain, const char *context, const char *id);

static gboolean words_are_long;

void
long_words_set (gboolean is_long)
{
  words_are_long = is_long;
}

/* What stands before letters that are no word: a format, markup, a name. */
static gboolean
is_word_after (char before)
{
  return before == '\0' || strchr ("%<&{/=.-'\"$1234567890", before) == NULL;
}

static const char *
stretch (const char *text)
{
  g_autoptr(GString) stretched = g_string_new (NULL);

  /* “calendar:MY” asks for a setting of the language. */
  if (!words_are_long || (strchr (text, ':') != NULL && strchr (text, ' ') == NULL))
    return text;

  for (gsize at = 0; text[at] != '\0';)
    {
      gsize length = 0;

      while (g_ascii_isalpha (text[at + length]))
        length++;
      g_string_append_len (stretched, text + at, MAX (length, 1));
      if (length >= 3 && is_word_after (at == 0 ? '\0' : text[at - 1]) && strchr (">;=(", text[at + length]) == NULL)
        for (gsize more = 0; more < (length * 2 + 4) / 5; more++)
          g_string_append_c (stretched, "oei"[more % 3]);
      at += MAX (length, 1);
    }

  return g_intern_string (stretched->str);
}

char *
dcgettext (const char *domain,
           const char *id,
           int         category)
{
  return (char *)stretch (id);
}

char *
dcngettext (const char   *domain,
            const char   *id,
            const char   *plural,
            unsigned long n,
            int           category)
{
  return (char *)stretch (n == 1 ? id : plural);
}

const char *
g_dgettext (const char *domain,
            const char *id)
{
  return stretch (id);
}

const char *
g_dpgettext (const char *domain,
             const char *id,
             gsize       offset)
{
  const char *context = strchr (id, '\004');

  return stretch (offset > 0 ? id + offset : context != NULL ? context + 1
                                                             : id);
}

const char *
g_dpgettext2 (const char *domain,
              const char *context,
              const char *id)
{
  return stretch (id);
}
