/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-second-turn.h"

#include <string.h>

#include "tue-filler.h"

static TueOpenPoint *
make_point (const char *text,
            const char *reply)
{
  TueOpenPoint *point = tue_open_point_new (text, NULL, TUE_POINT_FROM_ANSWER, 1);

  g_set_str (&point->reply, reply);
  return point;
}

static void
test_reply (void)
{
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_open_point_free);
  g_autofree char *none = NULL;
  g_autofree char *english = NULL;
  g_autofree char *german = NULL;

  g_ptr_array_add (points, make_point ("Who signs?", " \n"));
  none = tue_second_turn_make_reply (points, "en");
  g_assert_null (none);

  g_ptr_array_add (points, make_point ("Is {{it}} agreed?\nOr not?", "Yes,\nby %s"));
  g_ptr_array_add (points, make_point ("When?", "Friday"));
  /* What is worked in is not said again; what was copied perhaps never arrived. */
  g_ptr_array_add (points, make_point ("Where?", "Here"));
  ((TueOpenPoint *)points->pdata[1])->said = TUE_REPLY_COPIED;
  ((TueOpenPoint *)points->pdata[3])->said = TUE_REPLY_WORKED_IN;
  english = tue_second_turn_make_reply (points, "en-GB");
  g_assert_cmpstr (english, ==,
                   "About your points:\n\n"
                   "1. Is {{it}} agreed?\n   Or not?\n   My answer: Yes,\n   by %s\n"
                   "2. When?\n   My answer: Friday\n\n"
                   "Work this into the text. Give me the whole text again, then the line ===== FOR ME ===== and what is still open.\n");
  german = tue_second_turn_make_reply (points, "de");
  g_assert_nonnull (strstr (german, "Meine Antwort: Friday"));
  g_assert_nonnull (strstr (german, "===== FÜR MICH ====="));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/second-turn/reply", test_reply);

  return g_test_run ();
}
