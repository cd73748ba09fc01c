/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-html-reader.h"
#include "tue-symbol-font.h"

static void
test_names (void)
{
  static const struct
  {
    const char   *family;
    TueSymbolFont font;
  } cases[] = {
    { "Symbol", TUE_SYMBOL_FONT_SYMBOL },
    { "'symbol', serif", TUE_SYMBOL_FONT_SYMBOL },
    { " \"Wingdings\"", TUE_SYMBOL_FONT_WINGDINGS },
    { "WINGDINGS 2 ,x", TUE_SYMBOL_FONT_WINGDINGS_2 },
    { "Wingdings 3", TUE_SYMBOL_FONT_NONE },
    { "Segoe UI Symbol", TUE_SYMBOL_FONT_NONE },
    { "Symbols", TUE_SYMBOL_FONT_NONE },
    { "Arial, Symbol", TUE_SYMBOL_FONT_NONE },
    { "", TUE_SYMBOL_FONT_NONE },
    { " ", TUE_SYMBOL_FONT_NONE },
    { "'", TUE_SYMBOL_FONT_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tue_symbol_font_from_name (cases[i].family), ==, cases[i].font);
}

static void
test_signs (void)
{
  static const struct
  {
    TueSymbolFont font;
    const char   *text;
    const char   *seen;
    guint         n_unknown;
  } cases[] = {
    { TUE_SYMBOL_FONT_SYMBOL, "D a \302\261 5 \302\263", "Δ α ± 5 ≥", 0 },
    /* Places in the font, at both ends of what there is. */
    { TUE_SYMBOL_FONT_SYMBOL, "\357\201\204\357\202\261\357\200\265\357\200\240", "Δ±5 ", 0 },
    { TUE_SYMBOL_FONT_SYMBOL, "\357\201\276\357\201\277\357\203\277\357\204\200\357\200\237", "∼\357\204\200\357\200\237", 2 },
    { TUE_SYMBOL_FONT_WINGDINGS, "\303\274 \357\203\276", "✓ ☑", 0 },
    { TUE_SYMBOL_FONT_WINGDINGS, "\357\200\261a", "a", 1 },
    { TUE_SYMBOL_FONT_WINGDINGS_2, "PR\302\243", "✓☑☐", 0 },
    { TUE_SYMBOL_FONT_NONE, "D\357\202\261", "D", 1 },
    { TUE_SYMBOL_FONT_NONE, "", "", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint            n_unknown = 0;
      g_autofree char *seen = tue_symbol_font_read (cases[i].font, cases[i].text, &n_unknown);

      g_assert_cmpstr (seen, ==, cases[i].seen);
      g_assert_cmpuint (n_unknown, ==, cases[i].n_unknown);
    }
  g_assert_null (tue_symbol_font_find (TUE_SYMBOL_FONT_NONE, 'D'));
}

static void
test_pages (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    { "<p>x <span style='font-family:Symbol'>\302\243</span> 5 <span style='font-family:Wingdings;mso-symbol-font-family:Wingdings'>\303\274</span></p>", "x ≤ 5 ✓" },
    { "<p><span style='font-family:Arial'><span style='mso-char-type:symbol;mso-symbol-font-family:Symbol'>Da</span></span>x</p>", "Δαx" },
    /* Words in such a font are words. */
    { "<p><span style='font-family:Symbol'>Words</span></p>", "Words" },
    { "<p><span style='font-family:Wingdings'>JKLx</span></p>", "JKLx" },
    { "<p><span style='font-family:Wingdings'>J<span style='font-family:Arial'>J</span></span></p>", "☺J" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
      g_autoptr(GError) error = NULL;
      g_autofree char *markdown = tue_markdown_from_html (pages[i].html, -1, notes, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/symbol-font/names", test_names);
  g_test_add_func ("/document/symbol-font/signs", test_signs);
  g_test_add_func ("/document/symbol-font/pages", test_pages);

  return g_test_run ();
}
