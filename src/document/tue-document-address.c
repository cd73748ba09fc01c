/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-document-address"

#include "config.h"

#include "tue-document-address.h"

#include <string.h>

/**
 * tue_document_address_is_safe:
 * @url: an address, of anybody
 *
 * Tells whether an address leads to a page, a mailbox or a telephone.
 *
 * Returns: whether it does
 */
gboolean
tue_document_address_is_safe (const char *url)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:", "tel:" };

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0 && url[strlen (schemes[i])] != '\0')
      return TRUE;

  return FALSE;
}

/**
 * tue_document_address_has_scheme:
 * @url: an address, of anybody
 *
 * Tells whether an address says what kind it is of, as in "file:".
 *
 * Returns: whether it does
 */
gboolean
tue_document_address_has_scheme (const char *url)
{
  const char *colon = url + strspn (url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

  return colon > url && *colon == ':';
}

/**
 * tue_document_address_clean:
 * @url: an address, of anybody
 *
 * Makes an address fit to be followed: one of the web, of mail or of a
 * telephone. What is no part of an address is written as %XX, since word
 * processors call a file damaged that holds a wrong one.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL if it leads
 *   anywhere else
 */
char *
tue_document_address_clean (const char *url)
{
  g_autoptr(GString) clean = NULL;
  gboolean has_fragment = FALSE;

  g_return_val_if_fail (url != NULL, NULL);

  while (g_ascii_isspace (*url))
    url++;
  if (!tue_document_address_is_safe (url))
    return NULL;

  clean = g_string_new (NULL);
  for (const char *p = url; *p != '\0'; p++)
    {
      gboolean is_escape = *p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]);
      gboolean is_hash = *p == '#' && !has_fragment;

      if (g_ascii_isalnum (*p) || strchr ("-._~:/?@!$&'()*+,;=", *p) != NULL || is_escape || is_hash)
        g_string_append_c (clean, *p);
      else
        g_string_append_printf (clean, "%%%02X", (guchar)*p);
      has_fragment |= is_hash;
    }

  return g_string_free (g_steal_pointer (&clean), FALSE);
}
