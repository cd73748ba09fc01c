/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material-fence"

#include "config.h"

#include "tue-material-fence.h"

#include <string.h>

#define TAG "material"

/* A longer number is nobody's tag: no prompt has so many. */
#define MAX_DIGITS 6

/* Letters of other scripts that look like those of the tag. */
static const struct
{
  gunichar look_alike;
  char     letter;
} look_alikes[] = {
  { 0x0430, 'a' }, /* Cyrillic */
  { 0x0435, 'e' },
  { 0x0456, 'i' },
  { 0x043c, 'm' },
  { 0x0442, 't' },
  { 0x0433, 'r' },
  { 0x04cf, 'l' },
  { 0x0131, 'i' }, /* without a dot */
  { 0x0251, 'a' },
  { 0x03b1, 'a' }, /* Greek */
  { 0x03b5, 'e' },
  { 0x03b9, 'i' },
  { 0x03c4, 't' },
};

/* What nobody sees, or reads past. */
static gboolean
is_skipped (gunichar c)
{
  if (c == '\0')
    return FALSE;
  if (g_unichar_isspace (c) || g_unichar_iszerowidth (c) || g_unichar_ismark (c))
    return TRUE;

  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

static const char *
skip (const char *p,
      const char *end)
{
  while (p < end && is_skipped (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* As a reader takes it: without accents, small, in Latin letters. */
static gunichar
fold (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c >= 0x80 && g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts)) > 0)
    c = parts[0];
  c = g_unichar_tolower (c);
  for (gsize i = 0; c >= 0x80 && i < G_N_ELEMENTS (look_alikes); i++)
    if (look_alikes[i].look_alike == c)
      return look_alikes[i].letter;

  return c;
}

/* How many bytes of a sign that opens a tag stand here; 0 for none. */
static gsize
measure_opening (const char *p,
                 const char *end)
{
  static const char *const entities[] = { "&lt;", "&lt", "&#60;", "&#x3c;", "&#x3C;" };

  if (*p == '<')
    return 1;
  if (*p == '&')
    {
      for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
        if ((gsize)(end - p) >= strlen (entities[i]) && g_ascii_strncasecmp (p, entities[i], strlen (entities[i])) == 0)
          return strlen (entities[i]);
      return 0;
    }

  switch (g_utf8_get_char (p))
    {
    case 0x02c2: /* ˂ */
      return 2;
    case 0x2039: /* ‹ */
    case 0x2329:
    case 0x276e: /* ❮ */
    case 0x27e8: /* ⟨ */
    case 0x3008: /* 〈 */
    case 0xfe64: /* ﹤ */
    case 0xff1c: /* ＜ */
      return 3;
    default:
      return 0;
    }
}

static gboolean
is_slash (gunichar c)
{
  return c == '/' || c == '\\' || c == 0x2044 || c == 0x2215 || c == 0xff0f || c == 0xff3c;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '_' || c == 0x2212 || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/* The number behind the tag; 1 where there is none, 0 where it is too long. */
static guint
read_number (const char *p,
             const char *end)
{
  guint number = 0, n_digits = 0;

  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_skipped (c) || is_hyphen (c))
        continue;
      if (!g_unichar_isdigit (c))
        break;
      if (++n_digits > MAX_DIGITS)
        return 0;
      number = number * 10 + (guint)g_unichar_digit_value (c);
    }

  return n_digits > 0 ? number : 1;
}

/* Behind a sign that opens: the number of the tag that stands there; 0 for none */
static guint
read_tag (const char *p,
          const char *end)
{
  p = skip (p, end);
  while (p < end && is_slash (g_utf8_get_char (p)))
    p = skip (g_utf8_next_char (p), end);

  for (const char *letter = TAG; *letter != '\0'; letter++)
    {
      if (p >= end || fold (g_utf8_get_char (p)) != (gunichar)*letter)
        return 0;
      p = skip (g_utf8_next_char (p), end);
    }

  return read_number (p, end);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const guint *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* In order, each once. */
static void
settle (GArray *numbers)
{
  guint n = 0;

  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (n == 0 || g_array_index (numbers, guint, n - 1) != g_array_index (numbers, guint, i))
      g_array_index (numbers, guint, n++) = g_array_index (numbers, guint, i);
  g_array_set_size (numbers, n);
}

/**
 * tue_material_fence_scan:
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Finds which tags occur in a text, in whatever spelling.
 *
 * Returns: (transfer full) (element-type guint): their numbers
 */
GArray *
tue_material_fence_scan (const char *text,
                         gsize       length)
{
  GArray     *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *end = text + length;

  for (const char *p = text; p < end; p++)
    {
      const guchar byte = (guchar)*p;
      gsize        opening;
      guint        number;

      /* First bytes of all signs that open. */
      if (byte != '<' && byte != '&' && byte != 0xcb && byte != 0xe2 && byte != 0xe3 && byte != 0xef)
        continue;
      opening = measure_opening (p, end);
      number = opening > 0 ? read_tag (p + opening, end) : 0;
      if (number > 0)
        g_array_append_val (numbers, number);
    }

  settle (numbers);
  return numbers;
}

/**
 * tue_material_fence_choose:
 * @scans: (element-type GArray): what tue_material_fence_scan() found in each text
 *
 * Chooses the tag.
 *
 * Returns: (transfer full): its name, "material" where nothing speaks against it
 */
char *
tue_material_fence_choose (GPtrArray *scans)
{
  g_autoptr(GArray) taken = g_array_new (FALSE, FALSE, sizeof (guint));
  guint number = 1;

  for (guint i = 0; i < scans->len; i++)
    {
      GArray *scan = g_ptr_array_index (scans, i);

      g_array_append_vals (taken, scan->data, scan->len);
    }

  settle (taken);
  for (guint i = 0; i < taken->len; i++)
    number += g_array_index (taken, guint, i) == number;

  return number == 1 ? g_strdup (TAG) : g_strdup_printf (TAG "-%u", number);
}
