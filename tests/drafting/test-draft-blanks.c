/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-draft-blanks.h"

#include <string.h>

static void
test_table (void)
{
  static const struct
  {
    const char *text;
    const char *blanks; /* joined by "|" */
  } cases[] = {
    { "", "" },
    { "It comes on [delivery date], from [Name].", "[delivery date]|[Name]" },
    { "Sehr geehrte Frau [Name einfügen]", "[Name einfügen]" },
    { "Prix : [à compléter] €", "[à compléter]" },
    { "{{client}} and {{ my.name }}", "{{client}}|{{ my.name }}" },
    { "Signed: ____________", "____________" },
    { "On TBD, at XX:XX, by N.N., for €X,XXX", "TBD|XX|XX|N.N.|XXX" },
    { "Deadline: ???", "???" },
    { "\\[date\\]", "\\[date\\]" },
    { "**[Amount]**", "[Amount]" },
    /* None of them is one. */
    { "See [the terms](https://example.org/) and [here][1].\n\n[1]: https://example.org/", "" },
    { "A note[^1] and [1], [12].\n\n[^1]: Text", "" },
    { "- [ ] open\n- [x] done", "" },
    { "![Logo](logo.png) [[Page]]", "" },
    { "`[name]` and `{{name}}`", "" },
    { "```\n[name]\n```\n\nafter [this one]", "[this one]" },
    { "He said [sic] that […] it was [...] so", "" },
    { "a_b_c __strong__ snake_case ___", "" },
    { "XXL and the XXth, MAX", "" },
    { "[line\nbreak]", "" },
    { "[", "" },
    { "?", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) blanks = tue_draft_blanks_list (cases[i].text, strlen (cases[i].text));
      g_autoptr(GString) found = g_string_new (NULL);

      for (guint j = 0; j < blanks->len; j++)
        {
          const TueDraftBlank *blank = &g_array_index (blanks, TueDraftBlank, j);

          g_string_append_printf (found, "%s%.*s", j > 0 ? "|" : "", (int)blank->length, cases[i].text + blank->start);
        }
      g_assert_cmpstr (found->str, ==, cases[i].blanks);
    }
}

/* No text takes long, and what is found is in it. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "[", "]", "{{", "}}", "`", "```", "\n", "a", "_", "\\", "(", "x", "é", "?" };

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GArray) blanks = NULL;

      for (guint j = 0; j < 2000; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      blanks = tue_draft_blanks_list (text->str, text->len);
      for (guint j = 0; j < blanks->len; j++)
        {
          const TueDraftBlank *blank = &g_array_index (blanks, TueDraftBlank, j);

          g_assert_cmpuint (blank->start + blank->length, <=, text->len);
          g_assert_true (g_utf8_validate_len (text->str + blank->start, blank->length, NULL));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafting/draft-blanks/table", test_table);
  g_test_add_func ("/drafting/draft-blanks/hostile", test_hostile);

  return g_test_run ();
}
