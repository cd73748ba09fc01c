/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-text-bytes"

#include "config.h"

#include "tue-text-bytes.h"

#include <string.h>

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
