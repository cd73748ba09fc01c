/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-divider.h"

static void
test_languages (void)
{
  static const struct
  {
    const char *language;
    const char *divider;
  } cases[] = {
    { NULL, "===== FOR ME =====" },
    { "", "===== FOR ME =====" },
    { "en", "===== FOR ME =====" },
    { "en-GB", "===== FOR ME =====" },
    { "nl", "===== FOR ME =====" },
    { "de", "===== FÜR MICH =====" },
    { "DE", "===== FÜR MICH =====" },
    { "de-AT", "===== FÜR MICH =====" },
    { "de_CH.UTF-8", "===== FÜR MICH =====" },
    { "den", "===== FOR ME =====" }, /* Slavey */
    { "fr-FR", "===== POUR MOI =====" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpstr (tue_divider_get (cases[i].language), ==, cases[i].divider);
      g_assert_true (g_strv_contains (tue_divider_list (), cases[i].divider));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/divider/languages", test_languages);

  return g_test_run ();
}
