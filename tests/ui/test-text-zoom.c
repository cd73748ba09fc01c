/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>

#include "tue-text-zoom.h"

static void
assert_says (TueTextZoom *zoom,
             const char  *expected)
{
  g_autofree char *message = tue_text_zoom_describe (zoom);

  g_assert_cmpstr (message, ==, expected);
}

static void
test_says_its_size (void)
{
  g_autoptr(TueTextZoom) zoom = tue_text_zoom_new (gdk_display_get_default ());

  assert_says (zoom, "Text size 100 %");
  tue_text_zoom_in (zoom);
  assert_says (zoom, "Text size 110 %");
  tue_text_zoom_out (zoom);
  tue_text_zoom_out (zoom);
  assert_says (zoom, "Text size 90 %");
  for (guint i = 0; i < 50; i++)
    tue_text_zoom_in (zoom);
  assert_says (zoom, "Text size 300 %");
  tue_text_zoom_set_size (zoom, TUE_TEXT_ZOOM_NORMAL);
  assert_says (zoom, "Text size 100 %");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/text-zoom/says-its-size", test_says_its_size);

  return g_test_run ();
}
