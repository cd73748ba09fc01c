/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-hidden-text.h"

static const struct
{
  const char *text;
  const char *expected; /* "line:column U+…; " */
} cases[] = {
  { "", "" },
  { "Plain text, naïve café, 日本語, עברית, العربية", "" },
  { "a\u202eb", "1:2 U+202E; " },
  { "\ufeffstart", "1:1 U+FEFF; " },
  { "é\nü \u200b.", "2:3 U+200B; " },
  { "\u2066a\u2069", "1:1 U+2066; 1:3 U+2069; " },
  { "x\U000e0041\U000e007f", "1:2 U+E0041; 1:3 U+E007F; " },
  { "\u061c\u200e\u200f", "1:1 U+061C; 1:2 U+200E; 1:3 U+200F; " },
  /* Joiners belong to some scripts and to emoji, not between Latin letters. */
  { "👩\u200d💻 می\u200cخواهم", "" },
  { "pass\u200dword", "1:5 U+200D; " },
  { "👩\u200d", "1:2 U+200D; " },
  { "\u200d👩", "1:1 U+200D; " },
  { "م\u200c\u200cم", "1:2 U+200C; 1:3 U+200C; " },
};

static char *
describe (const char *text,
          gssize      length)
{
  g_autoptr(GArray) list = tue_hidden_text_list (text, length);
  GString *described = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const TueHiddenCharacter *hidden = &g_array_index (list, TueHiddenCharacter, i);

      g_assert_cmpuint (g_utf8_get_char (text + hidden->position.offset), ==, hidden->character);
      g_assert_cmpuint (hidden->position.length, ==,
                        (gsize)(g_utf8_next_char (text + hidden->position.offset) - text) - hidden->position.offset);
      g_string_append_printf (described, "%u:%u U+%04X; ", hidden->position.line, hidden->position.column,
                              hidden->character);
    }

  return g_string_free (described, FALSE);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text, -1);
      g_autofree char *measured = describe (cases[i].text, (gssize)strlen (cases[i].text));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
      g_assert_cmpstr (measured, ==, cases[i].expected);
    }
}

static void
test_length (void)
{
  g_autofree char *found = describe ("a\u200bb\u200b", 4);

  g_assert_cmpstr (found, ==, "1:2 U+200B; ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/hidden-text/cases", test_cases);
  g_test_add_func ("/template/hidden-text/length", test_length);

  return g_test_run ();
}
