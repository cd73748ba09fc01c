/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-shelf-file-name"

#include "config.h"

#include "tue-shelf-file-name.h"

#include <string.h>

/* Room for a digest, an ending and what a program that synchronises adds, within 255 bytes. */
#define MAX_LENGTH 120
#define DIGEST_LENGTH 12
#define OWN_PREFIX ".tuesday-"
#define OWN_SUFFIX ".part"

static gboolean
is_refused (gunichar letter)
{
  switch (g_unichar_type (letter))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
      return TRUE;
    default:
      return letter < 0x80 && strchr ("/\\:*?\"<>|", (int)letter) != NULL;
    }
}

/* Names that open a device on Windows, whatever the ending. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "CON", "PRN", "AUX", "NUL", "COM", "LPT" };
  gsize                    length = strcspn (name, ".");

  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      if (g_ascii_strncasecmp (name, devices[i], 3) == 0 &&
          (i < 4 ? length == 3 : length == 4 && g_ascii_isdigit (name[3])))
        return TRUE;
    }

  return FALSE;
}

static void
cut_end (GString *name)
{
  while (name->len > 0 && strchr (". ", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

/**
 * tue_shelf_file_name_make_safe:
 * @text: what a person wrote
 *
 * Makes of any text a name that is one element of a path, on every file system: no
 * separators, no signs that are not seen, no beginning in a dot, not too long.
 *
 * Returns: (transfer full): UTF-8, never empty
 */
char *
tue_shelf_file_name_make_safe (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autoptr(GString) name = g_string_new (NULL);

  for (const char *at = normal; *at != '\0' && name->len < MAX_LENGTH; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (is_refused (letter))
        letter = '_';
      if (name->len > 0 || (letter != '.' && letter != ' '))
        g_string_append_unichar (name, letter);
    }
  cut_end (name);

  if (name->len == 0 || is_device (name->str) || *name->str == '~')
    g_string_prepend_c (name, '_');

  return g_string_free_and_steal (g_steal_pointer (&name));
}

/**
 * tue_shelf_file_name_make:
 * @name: what a document is called
 * @kind: the ending
 * @bytes: the document
 *
 * Returns: (transfer full): the name of its file
 */
char *
tue_shelf_file_name_make (const char *name,
                          const char *kind,
                          GBytes     *bytes)
{
  g_autofree char *safe = tue_shelf_file_name_make_safe (name);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strdup_printf ("%s-%.*s.%s", safe, DIGEST_LENGTH, digest, kind);
}

/**
 * tue_shelf_file_name_dup_kind:
 * @file_name: the bytes of a name
 *
 * Returns: (transfer full): the ending, in lower case; "" where there is none
 */
char *
tue_shelf_file_name_dup_kind (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');

  if (dot == NULL || dot == file_name || !g_utf8_validate (dot, -1, NULL))
    return g_strdup ("");

  return g_ascii_strdown (dot + 1, -1);
}

char *
tue_shelf_file_name_make_partial (void)
{
  g_autofree char *random = g_uuid_string_random ();

  return g_strconcat (OWN_PREFIX, random, OWN_SUFFIX, NULL);
}

gboolean
tue_shelf_file_name_is_own_partial (const char *file_name)
{
  return g_str_has_prefix (file_name, OWN_PREFIX) && g_str_has_suffix (file_name, OWN_SUFFIX);
}

gboolean
tue_shelf_file_name_is_partial (const char *file_name)
{
  static const char *const endings[] = { "part", "partial", "filepart", "tmp", "temp", "crdownload", "download", "opdownload", "!sync", "bts" };
  g_autofree char         *kind = tue_shelf_file_name_dup_kind (file_name);

  if (g_str_has_suffix (file_name, "~") || g_str_has_prefix (file_name, "~"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (strcmp (kind, endings[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What stands at the end of the name of a copy, before the ending. */
#define CONFLICT \
  "(" /* Dropbox, Nextcloud, Seafile: “(Anna's conflicted copy 2026-11-28)”, “(In Konflikt stehende Kopie)”, “(Copie en conflit)” */ "\\([^()]*(conflict|konflikt|conflit|競合|冲突|衝突|конфликт)[^()]*\\)" /* Syncthing */ "|\\.sync-conflict-\\d{8}-\\d{6}(-[A-Z0-9]{7})?" /* ownCloud of old */ "|[_.-]conflict-\\d{8}-\\d{6}" /* Google Drive, Resilio */ "|[_.]conf(lict)?(\\(\\d+\\))?" /* OneDrive: the name of the computer */ "|-(DESKTOP|LAPTOP|WIN)-[A-Z0-9]{5,15}(-\\d+)?" /* Google Drive, browsers */ "| \\(\\d{1,3}\\)" /* whatever stands behind a digest of ours */ "|-[0-9a-f]{12}[^0-9a-z].*" \
  ")$"

/* A name that we gave is one, whatever else stands in it. */
#define OWN "-[0-9a-f]{12}$"

static GRegex *
get_regex (GRegex    **regex,
           const char *pattern)
{
  if (g_once_init_enter_pointer (regex))
    g_once_init_leave_pointer (regex, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL));

  return *regex;
}

/**
 * tue_shelf_file_name_is_conflict:
 * @file_name: the bytes of a name
 *
 * Tells whether a program that synchronises folders, or a person, made a copy under this
 * name beside the document, because two had changed it: Dropbox, Nextcloud and ownCloud (in
 * the languages of their users), Syncthing, Seafile, OneDrive, Google Drive, Resilio.
 *
 * Returns: whether it is such a copy
 */
gboolean
tue_shelf_file_name_is_conflict (const char *file_name)
{
  static GRegex   *conflict = NULL, *own = NULL;
  g_autofree char *stem = g_filename_display_name (file_name);
  char            *dot = strrchr (stem, '.');

  if (dot != NULL && strchr (dot, ')') == NULL)
    *dot = '\0';

  return !g_regex_match (get_regex (&own, OWN), stem, G_REGEX_MATCH_DEFAULT, NULL) &&
         g_regex_match (get_regex (&conflict, CONFLICT), stem, G_REGEX_MATCH_DEFAULT, NULL);
}
