/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "tue-blanks.h"

/* Where nothing is to be seen, nothing was said. */
static void
test_only (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_blank;
  } cases[] = {
    { "", TRUE },
    { " \t\r\n\v\f", TRUE },
    { "\u00a0\u2003\u2028\u3000", TRUE },
    { "\u200b\u200c\u200d\u2060\ufeff", TRUE },
    { "\u200e\u200f\u061c\u202e\u2066", TRUE },
    { "\u00ad", TRUE },
    { "\u034f", TRUE },
    { "\u115f\u1160\u3164\uffa0", TRUE },
    { "\u17b4\u17b5", TRUE },
    { "\u2800", TRUE },
    { "\ufe0f", TRUE },
    { "\U000e0041", TRUE },
    { "\001\177\302\205", TRUE },
    { "a", FALSE },
    { "\u200b.", FALSE },
    { "\u00a0\u2013", FALSE },
    { "\u2801", FALSE },
    { "\u05d0\u200f", FALSE },
    { "\ufffd", FALSE },
    { "\U0001f600", FALSE },
    { "\u0301", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (tue_blanks_only (cases[i].text), ==, cases[i].is_blank);
    }
}

/* What shows nothing at an end, but says how the text runs, stays. */
static void
test_strip (void)
{
  static const struct
  {
    const char *text;
    const char *stripped;
  } cases[] = {
    { "", "" },
    { " \u200b\ufeff ", "" },
    { "\u00a0one two\n\u2060", "one two" },
    { "one", "one" },
    { "\u200fone\u200f", "\u200fone\u200f" },
    { " \u200f\u2800", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *own = g_strdup (cases[i].text);
      g_autofree char *copy = tue_blanks_dup_stripped (cases[i].text);

      g_assert_cmpstr (tue_blanks_strip (own), ==, cases[i].stripped);
      g_assert_cmpstr (copy, ==, cases[i].stripped);
      g_assert_cmpuint (tue_blanks_measure (copy), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/blanks/only", test_only);
  g_test_add_func ("/blanks/strip", test_strip);

  return g_test_run ();
}
