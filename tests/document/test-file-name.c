/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-file-name.h"

#include <string.h>

static void
test_names (void)
{
  static const struct
  {
    const char *title;
    const char *name;
  } names[] = {
    { "Proposal for Northwind", "Proposal for Northwind.docx" },
    { "Überblick 中文 😀", "Überblick 中文 😀.docx" },
    { "a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j.docx" },
    { "///", "Draft.docx" },
    { "", "Draft.docx" },
    { " . .. ", "Draft.docx" },
    { "../../etc/passwd", "etc-passwd.docx" },
    { ".hidden", "hidden.docx" },
    { "-rf", "rf.docx" },
    { "Report. ", "Report.docx" },
    { "CON", "_CON.docx" },
    { "con.notes", "_con.notes.docx" },
    { "COM1", "_COM1.docx" },
    { "Lpt9", "_Lpt9.docx" },
    { "Contract", "Contract.docx" },
    { "COM", "COM.docx" },
    { "two\nlines\tand  spaces", "two lines and spaces.docx" },
    { "broken \xff byte", "broken � byte.docx" },
    { "50% off & more", "50% off & more.docx" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = tue_file_name_suggest (names[i].title, "docx");

      g_assert_cmpstr (name, ==, names[i].name);
    }
}

/* A long title is cut between two characters. */
static void
test_long (void)
{
  static const char *const characters[] = { "a", "é", "中", "😀" };

  for (gsize i = 0; i < G_N_ELEMENTS (characters); i++)
    for (gsize n_before = 0; n_before < 5; n_before++)
      {
        g_autoptr(GString) title = g_string_new (NULL);
        g_autofree char *name = NULL;

        for (gsize j = 0; j < n_before; j++)
          g_string_append_c (title, 'x');
        for (gsize j = 0; j < 300; j++)
          g_string_append (title, characters[i]);
        name = tue_file_name_suggest (title->str, "odt");
        g_assert_true (g_utf8_validate (name, -1, NULL));
        g_assert_cmpuint (strlen (name), <=, TUE_FILE_NAME_MAX_BYTES);
        g_assert_cmpuint (strlen (name), >, TUE_FILE_NAME_MAX_BYTES - 8);
        g_assert_true (g_str_has_suffix (name, ".odt"));
      }
}

/* Whatever the title is, the name is no path and not hidden. */
static void
test_random (void)
{
  static const char pieces[] = "aA ./\\:*?\"<>|-\n\t\x01\xc3\xa9\xff";

  for (guint seed = 0; seed < 2000; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(GString) title = g_string_new (NULL);
      g_autofree char *name = NULL;

      for (gint32 i = g_rand_int_range (random, 0, 12); i > 0; i--)
        g_string_append_c (title, pieces[g_rand_int_range (random, 0, sizeof pieces - 1)]);
      name = tue_file_name_suggest (title->str, "md");
      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_null (strpbrk (name, "/\\:*?\"<>|\n\t\x01"));
      g_assert_cmpint (name[0], !=, '.');
      g_assert_cmpint (name[0], !=, ' ');
      g_assert_cmpuint (strlen (name), >, strlen (".md"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/file-name/names", test_names);
  g_test_add_func ("/document/file-name/long", test_long);
  g_test_add_func ("/document/file-name/random", test_random);

  return g_test_run ();
}
