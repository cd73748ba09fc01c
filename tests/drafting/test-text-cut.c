/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-text-cut.h"

#include <string.h>

/* What is between « and » is cut; «x=words» puts words in its place. */
static char *
cut (const char *marked)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) cuts = g_array_new (FALSE, FALSE, sizeof (TueTextCut));
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *left = NULL;
  const char      *p = marked, *open;

  while ((open = strstr (p, "«")) != NULL)
    {
      const char *inside = open + strlen ("«");
      const char *close = strstr (inside, "»");
      const char *equals = memchr (inside, '=', (gsize)(close - inside));
      TueTextCut  one = { 0 };

      g_string_append_len (text, p, open - p);
      one.start = text->len;
      one.length = (gsize)((equals != NULL ? equals : close) - inside);
      g_string_append_len (text, inside, (gssize)one.length);
      if (equals != NULL)
        {
          g_ptr_array_add (words, g_strndup (equals + 1, (gsize)(close - equals - 1)));
          one.words = words->pdata[words->len - 1];
        }
      g_array_append_val (cuts, one);
      p = close + strlen ("»");
    }
  g_string_append (text, p);

  left = tue_text_cut (text->str, text->len, (TueTextCut *)cuts->data, cuts->len);
  g_assert_true (g_utf8_validate (left, -1, NULL));
  for (guint i = 0; i < cuts->len; i++)
    {
      const TueTextCut *one = &g_array_index (cuts, TueTextCut, i);

      g_assert_cmpuint (one->at, <=, strlen (left));
      if (one->words != NULL)
        g_assert_true (g_str_has_prefix (left + one->at, one->words));
    }

  return g_steal_pointer (&left);
}

static void
test_cuts (void)
{
  static const struct
  {
    const char *marked;
    const char *left;
  } cases[] = {
    { "", "" },
    { "nothing", "nothing" },
    { "«all»", "" },
    { "one «two» three", "one three" },
    { "one«two»three", "onethree" },
    { "one «two», three", "one, three" },
    { "one, «two», three", "one, three" },
    { "one, «two».", "one." },
    { "«One», two", "two" },
    { "One. «Two.» Three.", "One. Three." },
    { "One. «Two». Three.", "One. Three." },
    { "one (at most «600») three", "one (at most) three" },
    { "one («at most 600») three", "one three" },
    { "one («at most 600»), three", "one, three" },
    { "one [ «x» ] three", "one three" },
    { "one «two»", "one" },
    { "one «two»\nthree", "one\nthree" },
    { "«one» two\nthree", "two\nthree" },
    { "one\n«two»\nthree", "one\nthree" },
    { "one\n- «two»\n- three", "one\n- three" },
    { "one\n2. «two»\nthree", "one\nthree" },
    { "one\n«two\n»three", "one\nthree" },
    { "one «two\n»three", "one\nthree" },
    { "one «two\nthree» four", "one\nfour" },
    { "one «two\n\nthree» four", "one\n\nfour" },
    { "one\n\n«two»\n\nthree", "one\n\nthree" },
    { "one\n\n«two\n\n»three", "one\n\nthree" },
    { "«one»\n\ntwo", "two" },
    { "one\n\n«two»", "one\n\n" },
    { "«one\n»", "" },
    { "one «two» and «three» four", "one and four" },
    { "- «one» «two»\nthree", "three" },
    { "one «a»«b» two", "one two" },
    { "one\n«two»\n«three»\nfour", "one\nfour" },
    { "«one»\n«two»\n", "" },
    { "    indented «x» line", "    indented line" },
    { "a\t«b»\tc", "a\t\tc" },
    { "| a | «b» | c |", "| a | | c |" },
    { "one «two=zwei» three", "one zwei three" },
    { "«one=eins»", "eins" },
    { "«one=eins» «two» three", "eins three" },
    { "- «one=eins»\n- «two»", "- eins\n" },
    { "é «ü» ö", "é ö" },
    { "“«x»” said", "“” said" },
    { "one: «two»\nthree", "one:\nthree" },
    { "\n«two»\nthree", "\nthree" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = cut (cases[i].marked);

      g_test_message ("%s", cases[i].marked);
      g_assert_cmpstr (left, ==, cases[i].left);
    }
}

/* Whatever is cut: every letter that is not in a cut is still there, none that
 * is in one, and it takes time in proportion to the text. */
static void
test_random (void)
{
  static const char *const pieces[] = { "a", "b", " ", " ", "\n", ",", ".", "(", ")", "- ", "1. ", "é", "\t", "|" };

  for (guint run = 0; run < 2000; run++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GString) kept = g_string_new (NULL);
      g_autoptr(GString) found = g_string_new (NULL);
      g_autoptr(GArray) cuts = g_array_new (FALSE, FALSE, sizeof (TueTextCut));
      g_autofree char *left = NULL;
      gboolean         cutting = FALSE;

      for (int i = g_test_rand_int_range (0, 40); i > 0; i--)
        {
          const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];

          if (g_test_rand_int_range (0, 5) == 0)
            cutting = !cutting;
          if (cutting)
            {
              TueTextCut *last = cuts->len > 0 ? &g_array_index (cuts, TueTextCut, cuts->len - 1) : NULL;

              if (last != NULL && last->start + last->length == text->len)
                last->length += strlen (piece);
              else
                {
                  TueTextCut one = { .start = text->len, .length = strlen (piece) };

                  g_array_append_val (cuts, one);
                }
            }
          else if (g_ascii_isalpha (*piece) || (guchar)*piece >= 0x80)
            g_string_append (kept, piece);
          g_string_append (text, piece);
        }

      left = tue_text_cut (text->str, text->len, (TueTextCut *)cuts->data, cuts->len);
      for (const char *p = left; *p != '\0'; p++)
        if (g_ascii_isalpha (*p) || (guchar)*p >= 0x80)
          g_string_append_c (found, *p);
      g_assert_cmpstr (found->str, ==, kept->str);
      if (cuts->len == 0)
        g_assert_cmpstr (left, ==, text->str);
    }
}

static void
test_one_long_line (void)
{
  gsize            length = 4 * 1024 * 1024;
  g_autofree char *text = g_malloc (length + 1);
  g_autofree char *left = NULL;
  g_autoptr(GArray) cuts = g_array_new (FALSE, FALSE, sizeof (TueTextCut));

  memset (text, ' ', length);
  text[length] = '\0';
  for (gsize i = 0; i + 40 < length; i += 40)
    {
      TueTextCut one = { .start = i + 10, .length = 5 };

      text[i + 3] = 'a';
      g_array_append_val (cuts, one);
    }
  left = tue_text_cut (text, length, (TueTextCut *)cuts->data, cuts->len);
  g_assert_cmpuint (strlen (left), <, length);
}

/* A cut in each of very many lines: time in proportion to the text. */
static void
test_many_lines (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) cuts = g_array_new (FALSE, FALSE, sizeof (TueTextCut));
  g_autofree char *left = NULL;
  gint64           begin;

  for (guint i = 0; i < 200000; i++)
    {
      TueTextCut one = { .start = text->len + 2, .length = 6 };

      g_string_append (text, "- secret\n- other\n");
      g_array_append_val (cuts, one);
    }
  begin = g_get_monotonic_time ();
  left = tue_text_cut (text->str, text->len, (TueTextCut *)cuts->data, cuts->len);
  g_test_message ("%.3f s", (double)(g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  g_assert_cmpuint (strlen (left), ==, 200000 * strlen ("- other\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/text-cut/cuts", test_cuts);
  g_test_add_func ("/drafting/text-cut/random", test_random);
  g_test_add_func ("/drafting/text-cut/one-long-line", test_one_long_line);
  g_test_add_func ("/drafting/text-cut/many-lines", test_many_lines);

  return g_test_run ();
}
