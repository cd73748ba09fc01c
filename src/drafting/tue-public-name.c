/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-public-name"

#include "config.h"

#include "tue-public-name.h"

#include <string.h>

#include "tue-phrase-set.h"

/* More remarks than a name could be made of. */
#define MAX_REMARKS 200
#define MAX_BYTES (16 * 1024)

/* What a name that was cut may end with and still say nothing. */
#define MIN_BEGINNING 3

/* "We would do it for €9…" is the beginning of what goes on. */
static gboolean
ends_with_beginning (const char *name,
                     const char *remark)
{
  for (const char *p = name; strlen (p) >= MIN_BEGINNING; p = g_utf8_next_char (p))
    if ((p == name || p[-1] == ' ') && g_str_has_prefix (remark, p))
      return TRUE;

  return FALSE;
}

/* Often it is the first line of the text. */
static gboolean
tells_internal (TueMaterial *material,
                const char  *name)
{
  gsize                   n_ranges;
  const TueMaterialRange *ranges = tue_material_get_internal (material, &n_ranges);
  const char             *text = tue_material_get_text (material, NULL);
  g_autofree char        *small_name = g_utf8_casefold (name, -1);
  gboolean                is_cut = g_str_has_suffix (small_name, "…");

  if (is_cut)
    small_name[strlen (small_name) - strlen ("…")] = '\0';
  g_strchomp (small_name);
  if (*small_name == '\0')
    return FALSE;

  for (gsize i = 0; i < MIN (n_ranges, MAX_REMARKS); i++)
    {
      g_autofree char *remark = g_strndup (text + ranges[i].start, MIN (ranges[i].length, 4096));
      g_autofree char *valid = g_utf8_make_valid (remark, -1);
      g_autofree char *small = g_utf8_casefold (valid, -1);
      g_autofree char *line = tue_material_make_name (valid);
      g_autofree char *small_line = g_utf8_casefold (line, -1);

      g_strdelimit (small, "\n\t", ' ');
      g_strstrip (small);
      if (strstr (small, small_name) != NULL || (*small != '\0' && strstr (small_name, small) != NULL) ||
          (g_utf8_strlen (small_line, -1) >= 3 && strstr (small_name, small_line) != NULL) ||
          (is_cut && ends_with_beginning (small_name, small)))
        return TRUE;
    }

  return FALSE;
}

static gsize
cut (const char *text)
{
  const char *end = text + MAX_BYTES;

  while (((guchar)*end & 0xc0) == 0x80)
    end--;
  return (gsize)(end - text);
}

/* In other words around it. */
static gboolean
has_phrase (TueMaterial *material,
            const char  *name)
{
  gsize                   n_ranges;
  const TueMaterialRange *ranges = tue_material_get_internal (material, &n_ranges);
  const char             *text = tue_material_get_text (material, NULL);
  g_autoptr(TuePhraseSet) phrases = NULL;
  g_autoptr(GArray) places = NULL;
  gsize n_bytes = 0;

  if (n_ranges == 0)
    return FALSE;

  phrases = tue_phrase_set_new ();
  for (gsize i = 0; i < n_ranges && n_bytes < MAX_BYTES; i++)
    {
      tue_phrase_set_add (phrases, text + ranges[i].start, ranges[i].length < MAX_BYTES ? ranges[i].length : cut (text + ranges[i].start));
      n_bytes += ranges[i].length;
    }
  places = tue_phrase_set_find (phrases, name, strlen (name));

  return places->len > 0;
}

/**
 * tue_public_name_make: (skip)
 * @name: a name or a title
 * @materials: (element-type TueMaterial): the texts that may be internal in part
 * @withheld: (nullable): what must not appear
 * @found: (inout) (array) (nullable): for each term, what became of it is added
 *
 * Returns: (transfer full) (nullable): the name with other words for names, or
 *   %NULL where it says what must not leave
 */
char *
tue_public_name_make (const char       *name,
                      GPtrArray        *materials,
                      TueWithheld      *withheld,
                      TueWithheldFlags *found)
{
  g_autoptr(GArray) places = NULL;
  g_autoptr(GString) made = g_string_new (NULL);
  gsize at = 0;

  g_return_val_if_fail (name != NULL && materials != NULL, NULL);

  for (guint i = 0; i < materials->len; i++)
    if (tells_internal (materials->pdata[i], name) || has_phrase (materials->pdata[i], name))
      return NULL;
  if (withheld == NULL)
    return g_strdup (name);

  places = tue_withheld_find (withheld, name, strlen (name), FALSE, found);
  for (guint i = 0; i < places->len; i++)
    {
      const TueWithheldPlace *place = &g_array_index (places, TueWithheldPlace, i);

      if (place->words == NULL)
        return NULL;
      g_string_append_len (made, name + at, (gssize)(place->start - at));
      g_string_append (made, place->words);
      at = place->start + place->length;
    }
  g_string_append (made, name + at);

  return tue_withheld_is_within (withheld, made->str) ? NULL : g_string_free_and_steal (g_steal_pointer (&made));
}
