/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-shelf.h"

static void
test_whole (void)
{
  static const struct
  {
    const char *text;
    gboolean    whole;
  } cases[] = {
    { "{}", TRUE },
    { "\xef\xbb\xbf{}\r\n", TRUE },
    { " {\"a\": [1, {\"b\": \"}\"}]}\n", TRUE },
    { "{\"a\": \"\\\"}\"}", TRUE },
    { "{\"a\": \"\\\\\"}", TRUE },
    { "", FALSE },
    { "\xef\xbb\xbf", FALSE },
    { "  \n", FALSE },
    { "[]", FALSE },
    { "null", FALSE },
    { "{", FALSE },
    { "{\"a\": {}", FALSE },
    { "{\"a\": \"}", FALSE },
    { "{\"a\": \"}\\", FALSE },
    { "{}{}", FALSE },
    { "{} x", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (tue_shelf_is_whole (bytes), ==, cases[i].whole);
    }
}

/* Cut anywhere, and filled with zeros, as programs reserve room. */
static void
test_whole_cut (void)
{
  const char  text[] = "{\"format\": \"x\", \"a\": [{\"b\": \"}\\\"]\"}, {}, []], \"c\": {\"d\": \"é\"}}";
  const gsize length = sizeof text - 1;

  for (gsize cut = 0; cut < length; cut++)
    {
      g_autofree char *room = g_malloc0 (length);
      g_autoptr(GBytes) shorter = g_bytes_new (text, cut);
      g_autoptr(GBytes) zeros = NULL;

      memcpy (room, text, cut);
      zeros = g_bytes_new (room, length);
      g_assert_false (tue_shelf_is_whole (shorter));
      g_assert_false (tue_shelf_is_whole (zeros));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shelf/whole", test_whole);
  g_test_add_func ("/shelf/whole/cut", test_whole_cut);

  return g_test_run ();
}
