/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-text-bytes"

#include "config.h"

#include "tue-text-bytes.h"

#include <string.h>

/* A word or two might be anything. */
#define MIN_EAST_ASIAN_UNITS 6

/* A few broken characters in UTF-8 do not make it another encoding. */
static gboolean
is_western (const char *bytes,
            gsize       length)
{
  const char *end = bytes + length;
  gsize       n_invalid = 0, n_valid = 0;

  while (bytes < end)
    {
      const char *invalid;

      g_utf8_validate_len (bytes, (gsize)(end - bytes), &invalid);
      for (const char *p = bytes; p < invalid; p++)
        n_valid += (guchar)*p >= 0xc0;
      n_invalid += invalid < end && *invalid != '\0';
      bytes = invalid < end ? invalid + 1 : end;
    }

  return n_invalid > n_valid;
}

/**
 * tue_text_from_western: (skip)
 * @bytes: text without a mark
 * @length: how many bytes
 *
 * Returns: (transfer full) (nullable): the text in UTF-8, or %NULL if it is no
 *   Windows-1252
 */
char *
tue_text_from_western (const char *bytes,
                       gsize       length)
{
  return is_western (bytes, length) ? g_convert (bytes, (gssize)length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL) : NULL;
}

/**
 * tue_text_from_bytes: (skip)
 * @bytes: text without a mark
 * @length: how many bytes
 *
 * Returns: (transfer full): valid text; no word behind a NUL is lost
 */
char *
tue_text_from_bytes (const char *bytes,
                     gsize       length)
{
  g_autoptr(GString) whole = g_string_sized_new (length);
  char *western;

  for (const char *p = bytes, *end = bytes + length; p < end;)
    {
      const char *nul = memchr (p, '\0', (gsize)(end - p));

      g_string_append_len (whole, p, (nul != NULL ? nul : end) - p);
      p = nul != NULL ? nul + 1 : end;
    }

  western = tue_text_from_western (whole->str, whole->len);
  return western != NULL ? western : g_utf8_make_valid (whole->str, (gssize)whole->len);
}

/* Units of two bytes, as one of the two orders reads them. */
static gunichar
get_unit (const guchar *bytes,
          gsize         i,
          gboolean      big)
{
  return big ? (gunichar)(bytes[i] << 8 | bytes[i + 1]) : (gunichar)(bytes[i + 1] << 8 | bytes[i]);
}

/* Two units that are one letter. */
static gboolean
begins_pair (const guchar *bytes,
             gsize         length,
             gsize         i,
             gboolean      big)
{
  return get_unit (bytes, i, big) >> 10 == 0xd800 >> 10 && i + 2 < length && get_unit (bytes, i + 2, big) >> 10 == 0xdc00 >> 10;
}

/* A unit that a text of an alphabet has: no half of a pair, and no control. */
static gboolean
is_of_text (gunichar unit)
{
  if (unit < 0x20)
    return unit == '\t' || unit == '\n' || unit == '\r' || unit == '\f' || unit == '\v';

  return unit == 0xfeff || (g_unichar_isdefined (unit) && g_unichar_type (unit) != G_UNICODE_CONTROL && g_unichar_type (unit) != G_UNICODE_PRIVATE_USE);
}

static gboolean
is_utf16 (const guchar *bytes,
          gsize         length,
          gboolean      big)
{
  gsize pages[256] = { 0 };
  gsize n_others = 0, n_pairs = 0, most = 0;

  for (gsize i = 0; i < length; i += 2)
    {
      gunichar unit = get_unit (bytes, i, big);

      if (begins_pair (bytes, length, i, big))
        {
          i += 2;
          n_pairs++;
          continue;
        }
      if (!is_of_text (unit))
        return FALSE;
      pages[unit >> 8]++;
    }

  /* Blanks and line ends are in the first page, and what is in no other than the one of
   * the alphabet, or of punctuation, are few. */
  for (guint i = 1; i < G_N_ELEMENTS (pages); i++)
    {
      n_others += pages[i];
      if (i != 0x20)
        most = MAX (most, pages[i]);
    }
  n_others -= most + pages[0x20];

  return pages[0] * 20 > length / 2 && (n_others + n_pairs) * 10 <= length / 2;
}

/* Han, kana, Hangul, bopomofo, what stands between them, and Latin. */
static gboolean
is_east_asian (gunichar unit)
{
  return (unit >= 0x3000 && unit < 0x4dc0) || (unit >= 0x4e00 && unit < 0xa000) ||
         (unit >= 0xac00 && unit < 0xd7a4) || (unit >= 0xff00 && unit < 0xfff0) || (unit >= 0xf900 && unit < 0xfb00);
}

static gboolean
is_east_asian_mark (gunichar unit)
{
  return (unit >= 0x3000 && unit < 0x3020) || (unit >= 0x3041 && unit < 0x3100) || (unit >= 0xff00 && unit < 0xff20) || unit == ' ' || unit == '\n';
}

/* A byte that no text in an encoding of bytes has. */
static gboolean
has_control_byte (gunichar unit)
{
  static const char allowed[] = "\t\n\v\f\r\x1b";
  guchar            high = (guchar)(unit >> 8), low = (guchar)(unit & 0xff);

  return (high < 0x20 && (high == 0 || strchr (allowed, high) == NULL)) || (low < 0x20 && (low == 0 || strchr (allowed, low) == NULL));
}

static gboolean
is_utf8 (const char *bytes,
         gsize       length)
{
  const char *end = bytes + length, *invalid;

  while (!g_utf8_validate_len (bytes, (gsize)(end - bytes), &invalid))
    {
      if (*invalid != '\0')
        return FALSE;
      bytes = invalid + 1;
    }

  return TRUE;
}

/* These scripts have thousands of letters, so that their pages tell nothing. That it is
 * no other encoding is told by the bytes that only UTF-16 has, for blanks, ends of lines
 * and full stops; that it is no data, by marks of sentences or kana among the letters. */
static gboolean
is_east_asian_utf16 (const guchar *bytes,
                     gsize         length,
                     gboolean      big)
{
  gsize n_units = length / 2, n_letters = 0, n_ascii = 0, n_marks = 0, n_controls = 0;

  for (gsize i = 0; i < length; i += 2)
    {
      gunichar unit = get_unit (bytes, i, big);

      if (begins_pair (bytes, length, i, big))
        {
          i += 2;
          n_letters += 2;
          continue;
        }
      if (!is_of_text (unit))
        return FALSE;
      n_letters += is_east_asian (unit);
      n_ascii += unit < 0x80;
      n_marks += is_east_asian_mark (unit);
      n_controls += has_control_byte (unit);
    }

  return n_units >= MIN_EAST_ASIAN_UNITS && n_controls > 0 && n_letters * 4 >= n_units && (n_letters + n_ascii) * 20 >= n_units * 19 &&
         n_marks * 50 >= n_units;
}

/**
 * tue_text_find_utf16: (skip)
 * @bytes: text without a mark
 * @length: how many bytes
 *
 * Tells UTF-16 without a mark from what is no text. A text of an alphabet, and
 * sentences in Chinese, Japanese and Korean, are known safely; what might as well be
 * something else is not.
 *
 * Returns: (nullable): the name of its encoding
 */
const char *
tue_text_find_utf16 (const char *bytes,
                     gsize       length)
{
  const guchar *units = (const guchar *)bytes;

  if (length < 4 || length % 2 != 0)
    return NULL;
  if (memchr (bytes, '\0', length - 1) != NULL)
    {
      if (is_utf16 (units, length, FALSE))
        return "UTF-16LE";
      if (is_utf16 (units, length, TRUE))
        return "UTF-16BE";
    }
  if (is_utf8 (bytes, length))
    return NULL;
  if (is_east_asian_utf16 (units, length, FALSE))
    return "UTF-16LE";
  if (is_east_asian_utf16 (units, length, TRUE))
    return "UTF-16BE";
  return NULL;
}
