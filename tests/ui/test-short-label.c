/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-short-label.h"

static void
test_labels (void)
{
  static const struct
  {
    const char *label;
    guint       max_chars;
    const char *expected;
  } cases[] = {
    { "Delete “Northwind”", 50, "Delete “Northwind”" },
    { "", 50, "" },
    { "Paste the Answer into “Proposal, Training for 24 Dispatchers”", 44, "Paste the Answer into “Proposal, Training…”" },
    { "Antwort in „Angebot, Schulung für 24 Disponenten“ einfügen", 50, "Antwort in „Angebot, Schulung für 24 Di…“ einfügen" },
    { "Antwort in „Angebot, Schulung für 24 Disponenten“ einfügen", 58, "Antwort in „Angebot, Schulung für 24 Disponenten“ einfügen" },
    { "Rename “Offer, Training for 24” to “Proposal, Training for 24”", 40, "Rename “Offer, Trai…” to “Proposal, Tr…”" },
    { "« Réponse à la demande » supprimer", 30, "« Réponse à la dem…» supprimer" },
    /* A quote in a title is of the title. */
    { "Delete “The “big” offer for Northwind” now", 34, "Delete “The “big” offer for…” now" },
    /* Nothing ends it, or there is none: the end goes. */
    { "Delete “Northwind and everything else", 20, "Delete “Northwind a…" },
    { "Aufgabe ohne Namen und mit vielen Worten", 20, "Aufgabe ohne Namen …" },
    /* A name keeps eight characters. */
    { "A very long sentence about “Northwind Ltd”", 20, "A very long sentenc…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *made = tue_short_label_make (cases[i].label, cases[i].max_chars);

      g_assert_cmpstr (made, ==, cases[i].expected);
    }
}

/* Whatever it is, it is a text, not longer than it may be, and whole where it fits. */
static void
test_anything (void)
{
  static const char *const parts[] = { "“", "”", "„", "«", "»", "a", "ü", " word ", "🦆", "\n" };

  for (guint run = 0; run < 2000; run++)
    {
      g_autoptr(GString) label = g_string_new (NULL);
      g_autofree char *made = NULL;
      guint            max_chars = g_test_rand_int_range (1, 40);
      int              n_parts = g_test_rand_int_range (0, 30);

      for (int i = 0; i < n_parts; i++)
        g_string_append (label, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      made = tue_short_label_make (label->str, max_chars);
      g_assert_true (g_utf8_validate (made, -1, NULL));
      g_assert_cmpint (g_utf8_strlen (made, -1), <=, max_chars);
      if (g_utf8_strlen (label->str, -1) <= (glong)max_chars)
        g_assert_cmpstr (made, ==, label->str);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/short-label/labels", test_labels);
  g_test_add_func ("/ui/short-label/anything", test_anything);

  return g_test_run ();
}
