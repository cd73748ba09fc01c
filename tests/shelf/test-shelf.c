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
/* An id for people names the same document, or stays as it is. */
static void
test_describe_id (void)
{
  static const struct
  {
    const char *id, *shown;
  } cases[] = {
    { "a.playbook", "a.playbook" },
    { "Marek/s%20%28copy%29.playbook", "Marek/s (copy).playbook" },
    { "J%C3%B6rg%20B/Gr%C3%B6%C3%9Fe.review", "Jörg B/Größe.review" },
    { "100%25.playbook", "100%25.playbook" },
    { "a%2Fb.playbook", "a%2Fb.playbook" },
    { "a/b%2Fc.playbook", "a/b%2Fc.playbook" },
    { "a%0Ab.playbook", "a%0Ab.playbook" },
    { "a%1B%5B31m.playbook", "a%1B%5B31m.playbook" },
    { "a%E2%80%AEb.playbook", "a%E2%80%AEb.playbook" }, /* turns the direction around */
    { "a%FF.playbook", "a%FF.playbook" },
    { "a%00b.playbook", "a%00b.playbook" },
    { "a%zz.playbook", "a%zz.playbook" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = tue_shelf_describe_id (cases[i].id);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

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

  g_test_add_func ("/shelf/describe-id", test_describe_id);
  g_test_add_func ("/shelf/whole", test_whole);
  g_test_add_func ("/shelf/whole/cut", test_whole_cut);

  return g_test_run ();
}
