/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What others wrote cannot turn a sentence around it.
 */

#include "config.h"

#include "tue-isolated-text.h"

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *isolated;
  } cases[] = {
    { "", "" },
    { "Dana Roth", "Dana Roth" },
    { "Jürgen 🚀 <b>%s</b>", "Jürgen 🚀 <b>%s</b>" },
    { "李小龍", "李小龍" },
    { "txt.\u202Eexe", "txt.exe" },
    { "a\u202Ab\u202Bc\u202Cd\u202De", "abcde" },
    { "a\u2066b\u2067c\u2068d\u2069e", "abcde" },
    { "\u202E", "" },
    { "דנה", "\u2068דנה\u2069" },
    { "دانا رايس", "\u2068دانا رايس\u2069" },
    { "\u2069\u202Eدانا", "\u2068دانا\u2069" },
    { "Dana (דנה)", "\u2068Dana (דנה)\u2069" },
    { "Dana\u200F", "\u2068Dana\u200F\u2069" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *isolated = tue_isolate_text (cases[i].text);

      g_assert_cmpstr (isolated, ==, cases[i].isolated);
    }
}

/* Nothing that was begun within the words goes on behind them. */
static void
test_random (void)
{
  static const gunichar letters[] = { 'a', ' ', 0x5D0, 0x627, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069 };

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *isolated = NULL;
      int              n_open = 0;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append_unichar (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      isolated = tue_isolate_text (text->str);
      for (const char *p = isolated; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          g_assert_false (c >= 0x202A && c <= 0x202E);
          n_open += c >= 0x2066 && c <= 0x2068;
          n_open -= c == 0x2069;
          g_assert_cmpint (n_open, >=, 0);
        }
      g_assert_cmpint (n_open, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/isolated-text/table", test_table);
  g_test_add_func ("/model/isolated-text/random", test_random);

  return g_test_run ();
}
