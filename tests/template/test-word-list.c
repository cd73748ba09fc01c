/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-word-list.h"

static const struct
{
  const char *words;
  const char *word;
  gboolean    has;
} cases[] = {
  { "|day|days|d|", "day", TRUE },
  { "|day|days|d|", "days", TRUE },
  { "|day|days|d|", "d", TRUE },
  { "|day|days|d|", "da", FALSE },
  { "|day|days|d|", "ay", FALSE },
  { "|day|days|d|", "Day", FALSE },
  { "|day|days|d|", "day|days", FALSE },
  { "|day|days|d|", "|", FALSE },
  { "|day|days|d|", "|day|", FALSE },
  { "|day|days|d|", "", FALSE },
  { "||", "", FALSE },
  { "||", "a", FALSE },
  { "|days|day|", "day", TRUE }, /* not the first place it stands in */
  { "|next week|", "next week", TRUE },
  { "|übermorgen|", "morgen", FALSE },
};

static void
test_has (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s” in %s", cases[i].word, cases[i].words);
      g_assert_cmpint (tue_word_list_has (cases[i].words, cases[i].word), ==, cases[i].has);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/word-list/has", test_has);

  return g_test_run ();
}
