/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is drawn on a page, and where. Letters have their places by the fonts of a
 * machine: where they are not those of the record, the test says that it is skipped.
 */

#include "config.h"

#include <cairo-svg.h>
#include <locale.h>

#include "../record.h"
#include "tue-draft-pages.h"

static const struct
{
  const char *name;
  const char *markdown;
} documents[] = {
  { "looks", "# Proposal\n\nDear **Ada**, see *this*, ~~that~~, `code`, H<sub>2</sub>O and 10<sup>6</sup>.\n\n## Second\n\n###### Sixth\n\nA line\\\nand another with [a link](https://example.com/).\n\n---\n\nEnd." },
  { "lists", "- one\n- two\n  - inner\n    - deep\n\n3. three\n4. four\n   1. a\n      1. i\n\n- [ ] open\n- [x] done\n\n- loose\n\n- items\n\n  more of it\n\n      code in it" },
  { "quotes", "> quote\n> goes on\n> > inner\n>\n> - item in it\n\n- > quote in an item\n\n```\ncode\n  indented\n```\n\nafter" },
  { "tables", "| Item | Hours | Price |\n|:--|:-:|--:|\n| Workshop | 12 | 4,800.00 |\n| A longer cell that needs more than one line of its column, for certain, as it goes on | 1 | 2 |\n|  |  |  |\n\nBetween\n\n| a |\n|---|\n| b<br>c |" },
  { "notes", "Price[^1] holds[^2].\n\n[^1]: Until *31 May*.\n\n[^2]: Another\n\n    with a second paragraph\n\n    - and an item" },
  { "right to left", "# \327\251\327\234\327\225\327\235\n\n\327\251\327\234\327\225\327\235 \327\242\327\225\327\234\327\235[^1]\n\n- \327\220\n- \327\221\n\n1. \327\220\n\n> \327\251\327\234\n\n| \327\220 | \327\221 |\n|---|--:|\n| 1 | 2 |\n\n[^1]: \327\242\327\225\327\234\327\235" },
};

/* What goes on over pages. */
static char *
make_long (guint which)
{
  GString *markdown = g_string_new (NULL);

  switch (which)
    {
    case 0:
      for (guint i = 0; i < 12; i++)
        g_string_append_printf (markdown, "## Part %u\n\nA paragraph of some words that go on for more than one line, so that it may be cut between two pages[^%u]. It has a second sentence, and a third.\n\n", i, i);
      for (guint i = 0; i < 12; i++)
        g_string_append_printf (markdown, "[^%u]: Note %u, which is long enough to have a second line on a small sheet of paper.\n\n", i, i);
      break;
    case 1:
      g_string_append (markdown, "| Item | What it is | Price |\n|---|---|--:|\n");
      for (guint i = 0; i < 20; i++)
        g_string_append_printf (markdown, "| Item %u | %s | %u.00 |\n", i, i % 5 == 0 ? "a cell with many words in it, which need some lines, more than any other, as it goes on and on, and has no end yet" : "short", i * 100);
      break;
    case 2:
      for (guint row = 0; row < 5; row++)
        {
          for (guint column = 0; column < 14; column++)
            g_string_append_printf (markdown, "| %s ", row == 1 ? "--:" : row == 0 ? "Heading"
                                                                                   : "1,234.50");
          g_string_append (markdown, "|\n");
        }
      g_string_append (markdown, "\nAfter the table.");
      break;
    case 3:
      g_string_append (markdown, "```\n");
      for (guint i = 0; i < 40; i++)
        g_string_append_printf (markdown, "line %u of code that may be longer than the page is wide, and is broken then\n", i);
      g_string_append (markdown, "```\n\n");
      for (guint i = 0; i < 25; i++)
        g_string_append_printf (markdown, "%u. item\n", i + 1);
      break;
    case 4:
      for (guint i = 0; i < 9; i++)
        g_string_append_printf (markdown, "> quote %u goes on and on, with words enough for a second line of it\n>\n", i);
      g_string_append (markdown, "\n# Heading at the end\n\n- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n| one |\n|---|\n| ");
      for (guint i = 0; i < 150; i++)
        g_string_append (markdown, "words<br>");
      g_string_append (markdown, " |\n");
      break;
    default:
      g_string_append (markdown, "first[^1]\n\n[^1]: ");
      for (guint i = 0; i < 200; i++)
        g_string_append (markdown, "A note that is longer than a page. ");
      break;
    }

  return g_string_free_and_steal (markdown);
}

#define N_LONG 6

/* A word that is as wide as the fonts are. */
static char *
measure_fonts (void)
{
  PangoContext            *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  static const char *const words[] = { "Dear Ada, 4,800.50", "\327\251\327\234\327\225\327\235" };
  GString                 *widths = g_string_new (PANGO_VERSION_STRING " " CAIRO_VERSION_STRING);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(PangoLayout) layout = pango_layout_new (context);
      int width, height;

      pango_layout_set_text (layout, words[i], -1);
      pango_layout_get_size (layout, &width, &height);
      g_string_append_printf (widths, " %d %d", width, height);
    }

  g_object_unref (context);

  return g_string_free_and_steal (widths);
}

static cairo_status_t
append_bytes (void                *record,
              const unsigned char *bytes,
              unsigned int         length)
{
  g_string_append_len (record, (const char *)bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Of letters that stand side by side only the first says its place, and all of them
 * a number. */
static void
append_line (GString    *record,
             const char *line,
             guint      *letters)
{
  if (!g_str_has_prefix (line, "<use "))
    {
      if (*letters != 0)
        g_string_append_printf (record, " (%u)\n", *letters);
      *letters = 0;
      g_string_append_printf (record, "%s\n", line);
      return;
    }

  if (*letters == 0)
    g_string_append (record, line);
  *letters = *letters * 33 + g_str_hash (line);
}

/* Without what the letters look like. */
static void
append_drawing (GString    *record,
                const char *svg)
{
  g_auto(GStrv) lines = g_strsplit (svg, "\n", -1);
  gboolean is_outline = FALSE;
  guint    letters = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "<defs>"))
        is_outline = TRUE;
      if (!is_outline && *lines[i] != '\0' && !g_str_has_prefix (lines[i], "<?xml"))
        append_line (record, lines[i], &letters);
      if (g_str_has_prefix (lines[i], "</defs>"))
        is_outline = FALSE;
    }
}

static void
append_page (GString       *record,
             TueDraftPages *pages,
             guint          page)
{
  g_autoptr(GString) svg = g_string_new (NULL);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_bytes, svg, 420, 320);
  cairo_t         *cr = cairo_create (surface);

  tue_draft_pages_draw (pages, cr, page);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  append_drawing (record, svg->str);
}

static void
test_drawn (void)
{
  static const struct
  {
    double width, height, margin;
  } sheets[] = { { 420, 320, 30 }, { 300, 200, 20 } };
  g_autoptr(GString) record = g_string_new (NULL);
  g_autofree char *fonts = measure_fonts ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "export", "records", "drawn.txt", NULL);
  g_autofree char *kept = NULL;

  g_file_get_contents (path, &kept, NULL, NULL);
  if (kept != NULL && g_strcmp0 (g_getenv ("TUE_RECORD"), "write") != 0 && !g_str_has_prefix (kept, fonts))
    {
      g_test_skip ("the fonts, or what draws them, are others than those of the record");
      return;
    }

  g_string_append_printf (record, "%s\n", fonts);
  for (gsize i = 0; i < G_N_ELEMENTS (documents) + N_LONG; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sheets); j++)
      {
        g_autofree char *markdown = i < G_N_ELEMENTS (documents) ? g_strdup (documents[i].markdown) : make_long ((guint)(i - G_N_ELEMENTS (documents)));
        g_autofree char *name = i < G_N_ELEMENTS (documents) ? g_strdup (documents[i].name) : g_strdup_printf ("long %u", (guint)(i - G_N_ELEMENTS (documents)));
        g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
        g_autoptr(TueDraftPages) pages = tue_draft_pages_new_on_sheet (document, sheets[j].width, sheets[j].height, sheets[j].margin);
        guint n_pages = tue_draft_pages_get_n_pages (pages);

        for (guint page = 0; page < n_pages; page++)
          {
            g_string_append_printf (record, "\n# %s, page %u of %u on %.0f\303\227%.0f%s\n", name, page + 1, n_pages, sheets[j].width, sheets[j].height, tue_draft_pages_is_broad (pages, page) ? ", broad" : "");
            append_page (record, pages, page);
          }
      }
  record_check (record, "export", "drawn");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/pages-record/drawn", test_drawn);

  return g_test_run ();
}
