/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-file-name"

#include "config.h"

#include "tue-file-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names that are devices on Windows, with any extension. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", "com", "lpt" };
  gsize                    length = strcspn (name, ".");

  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      gboolean is_port = i >= 4;

      if (g_ascii_strncasecmp (name, devices[i], 3) == 0 && length == (is_port ? 4u : 3u) && (!is_port || g_ascii_isdigit (name[3])))
        return TRUE;
    }

  return FALSE;
}

/* What some system refuses in a name, or does not show. */
static gboolean
is_unsafe (gunichar c)
{
  if (c < 0x80)
    return g_ascii_iscntrl ((char)c) || strchr ("/\\:*?\"<>|", (char)c) != NULL;

  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_edge (char c)
{
  return c == ' ' || c == '.' || c == '-';
}

/**
 * tue_file_name_suggest:
 * @title: what the file is about; any text
 * @extension: the ending, as in "docx"
 *
 * Makes a name for a file that every system takes: no path, no device, nothing
 * hidden, of at most %TUE_FILE_NAME_MAX_BYTES bytes.
 *
 * Returns: (transfer full): the name
 */
char *
tue_file_name_suggest (const char *title,
                       const char *extension)
{
  g_autofree char *valid = NULL;
  g_autoptr(GString) name = NULL;
  const char *start;
  gsize       max_length;

  g_return_val_if_fail (title != NULL && extension != NULL, NULL);

  valid = g_utf8_make_valid (title, -1);
  name = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gunichar safe = g_unichar_isspace (c) ? ' ' : is_unsafe (c) ? '-'
                                                                  : c;
      char     last = name->len > 0 ? name->str[name->len - 1] : ' ';

      /* One dash for what stood between two words, not five. */
      if ((safe == ' ' || safe == '-') && last == (char)safe)
        continue;
      g_string_append_unichar (name, safe);
    }

  max_length = TUE_FILE_NAME_MAX_BYTES - MIN (strlen (extension) + 1, TUE_FILE_NAME_MAX_BYTES / 2);
  if (name->len > max_length)
    g_string_truncate (name, g_utf8_find_prev_char (name->str, name->str + max_length + 1) - name->str);

  while (name->len > 0 && is_edge (name->str[name->len - 1]))
    g_string_truncate (name, name->len - 1);
  start = name->str;
  while (is_edge (*start))
    start++;

  if (*start == '\0')
    /* Translators: the name of a file whose task has no title. */
    return g_strdup_printf ("%s.%s", _("Draft"), extension);
  return g_strdup_printf ("%s%s.%s", is_device (start) ? "_" : "", start, extension);
}
