/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the program makes of many samples, line by line, beside what it made of
 * them when somebody last read that: a change of behaviour shows as lines that
 * differ. Where the new lines are better, TUE_RECORD=write keeps them; they are
 * read in the change like any other text. A record holds no claim that each line
 * is right (the tables of cases do), only that none changes unseen.
 */

#pragma once

#include <glib.h>
#include <string.h>

/* Of lines that differ, so many are shown. */
#define RECORD_SHOWN 12

/* Words that may hold anything as one line of a record. */
static inline void
record_append_words (GString    *record,
                     const char *words,
                     gssize      length)
{
  g_autofree char *copy = words != NULL ? g_strndup (words, length >= 0 ? (gsize)length : strlen (words)) : NULL;
  g_autofree char *escaped = NULL;

  if (copy == NULL)
    {
      g_string_append (record, "(null)");
      return;
    }
  /* What is text stays as it reads. */
  if (g_utf8_validate (copy, -1, NULL))
    {
      g_string_append_c (record, '"');
      for (const char *p = copy; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar character = g_utf8_get_char (p);

          if (character == '\n')
            g_string_append (record, "\\n");
          else if (character == '"' || character == '\\')
            g_string_append_printf (record, "\\%c", *p);
          else if (g_unichar_isprint (character) && (character == ' ' || !g_unichar_isspace (character)))
            g_string_append_unichar (record, character);
          else
            g_string_append_printf (record, "\\u{%x}", character);
        }
      g_string_append_c (record, '"');
      return;
    }
  escaped = g_strescape (copy, NULL);
  g_string_append_printf (record, "\"%s\"", escaped);
}

static inline void
record_show_difference (const char *kept,
                        const char *said)
{
  g_auto(GStrv) before = g_strsplit (kept, "\n", -1);
  g_auto(GStrv) after = g_strsplit (said, "\n", -1);
  guint n_before = g_strv_length (before), n_after = g_strv_length (after);
  guint shown = 0;

  for (guint i = 0; i < MAX (n_before, n_after) && shown < RECORD_SHOWN; i++)
    {
      const char *was = i < n_before ? before[i] : NULL;
      const char *is = i < n_after ? after[i] : NULL;

      if (g_strcmp0 (was, is) == 0)
        continue;
      shown++;
      g_test_message ("line %u was: %s", i + 1, was != NULL ? was : "(nothing)");
      g_test_message ("line %u is:  %s", i + 1, is != NULL ? is : "(nothing)");
    }
}

/* Compares a record with the one kept in records/NAME.txt of a folder of tests. */
static inline void
record_check (const GString *record,
              const char    *folder,
              const char    *name)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, "records", file, NULL);
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  /* A record of nothing would never differ. */
  g_assert_cmpuint (record->len, >, 0);
  if (g_strcmp0 (g_getenv ("TUE_RECORD"), "write") == 0)
    {
      g_file_set_contents (path, record->str, (gssize)record->len, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_get_contents (path, &kept, NULL, &error);
  g_assert_no_error (error);
  if (g_str_equal (kept, record->str))
    return;
  record_show_difference (kept, record->str);
  g_test_fail_printf ("%s/records/%s says something else (TUE_RECORD=write keeps it)", folder, file);
}
