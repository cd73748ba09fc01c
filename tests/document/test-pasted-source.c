/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-pasted-source.h"

static GBytes *
make_bytes (const char *text)
{
  return text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
}

/* What an assistant would say around an answer is part of somebody's notes. */
static void
test_read (void)
{
  static const struct
  {
    const char *html;     /* (nullable) */
    const char *text;     /* (nullable) */
    const char *expected; /* (nullable): there is nothing to take */
  } cases[] = {
    { NULL, "Sure, here is the draft:\n\n- AT&T <b>\n", "Sure, here is the draft:\n\n- AT&T <b>\n" },
    { NULL, "Item\tPrice\nWorkshop\t4,800\n", "Item\tPrice\nWorkshop\t4,800\n" },
    { NULL, "{{client}}\r\none\r\n", "{{client}}\none\n" },
    { "<p>Sure, here is the draft:</p><p>Dear Dana</p>", NULL, "Sure, here is the draft:\n\nDear Dana" },
    { "<table><tr><th>Item</th><th>Price</th></tr><tr><td>Workshop</td><td>4,800</td></tr></table>",
      "Item\tPrice\nWorkshop\t4,800\n",
      "| Item | Price |\n| --- | --- |\n| Workshop | 4,800 |" },
    { "plain words where HTML was asked for", "plain words", "plain words" },
    { "", "", NULL },
    { "<p> </p>", " \n", NULL },
    { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) html = make_bytes (cases[i].html);
      g_autoptr(GBytes) text = make_bytes (cases[i].text);
      g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
      g_autoptr(GError) error = NULL;
      g_autofree char *markdown = tue_pasted_source_read (html, text, notes, &error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      if (cases[i].expected == NULL)
        {
          g_assert_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY);
          g_assert_null (markdown);
          continue;
        }
      g_assert_no_error (error);
      if (cases[i].html != NULL)
        g_strchomp (markdown);
      g_assert_cmpstr (markdown, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pasted-source/read", test_read);

  return g_test_run ();
}
