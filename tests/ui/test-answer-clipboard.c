/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-answer-clipboard.h"

static GBytes *
make_bytes (const char *text)
{
  return text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
}

static void
test_choice (void)
{
  static const struct
  {
    const char *html;
    const char *text;
    const char *expected; /* NULL: refused */
  } cases[] = {
    { NULL, "Plain words", "Plain words" },
    { NULL, "a\r\nb", "a\nb" },
    { NULL, "", NULL },
    /* The copy button of an assistant: the text is Markdown already. */
    { "<h1>Offer</h1><p>a <b>b</b></p>", "# Offer\n\na **b**", "# Offer\n\na **b**" },
    /* Selected on a page: the text has lost its shape. */
    { "<h2>Offer</h2><ul><li>one</li><li>two</li></ul>", "Offer\none\ntwo", "## Offer\n\n- one\n- two" },
    { "<p>only <b>HTML</b></p>", NULL, "only **HTML**" },
    /* HTML that says nothing leaves the text. */
    { "<script>alert(1)</script>", "What was said", "What was said" },
    { "<style>p { color: red }</style>", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) html = make_bytes (cases[i].html);
      g_autoptr(GBytes) text = make_bytes (cases[i].text);
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) notes = NULL;
      g_autofree char *answer = tue_answer_from_clipboard (html, text, &notes, &error);

      if (cases[i].expected == NULL)
        {
          g_assert_null (answer);
          g_assert_nonnull (error);
          g_assert_cmpuint (strlen (error->message), >, 10);
          continue;
        }
      g_assert_no_error (error);
      g_strchomp (answer);
      g_assert_cmpstr (answer, ==, cases[i].expected);
    }
}

static void
test_hostile (void)
{
  static const char nul[] = "a\0b\0c\0d";
  g_autofree char  *large = g_malloc (50 * 1000 * 1000);
  g_autoptr(GBytes) binary = g_bytes_new (nul, sizeof nul);
  g_autoptr(GBytes) too_large = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) notes = NULL;
  g_autofree char *answer = tue_answer_from_clipboard (NULL, binary, &notes, &error);

  /* Refused, or taken without what is no text. */
  g_assert_true ((answer == NULL) == (error != NULL));
  if (answer != NULL)
    g_assert_true (g_utf8_validate (answer, -1, NULL));
  g_clear_error (&error);
  g_clear_pointer (&notes, g_strfreev);

  memset (large, 'x', 50 * 1000 * 1000);
  too_large = g_bytes_new_take (g_steal_pointer (&large), 50 * 1000 * 1000);
  g_assert_null (tue_answer_from_clipboard (NULL, too_large, &notes, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/answer-clipboard/choice", test_choice);
  g_test_add_func ("/answer-clipboard/hostile", test_hostile);

  return g_test_run ();
}
