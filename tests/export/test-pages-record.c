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

/* Without what the letters look like. */
static void
append_drawing (GString    *record,
                const char *svg)
{
  g_auto(GStrv) lines = g_strsplit (svg, "\n", -1);
  gboolean is_outline = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "<defs>"))
        is_outline = TRUE;
      if (!is_outline && *lines[i] != '\0' && !g_str_has_prefix (lines[i], "<?xml"))
        g_string_append_printf (record, "%s\n", lines[i]);
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
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sheets); j++)
      {
        g_autoptr(TueDocument) document = tue_document_new_from_markdown (documents[i].markdown, -1);
        g_autoptr(TueDraftPages) pages = tue_draft_pages_new_on_sheet (document, sheets[j].width, sheets[j].height, sheets[j].margin);
        guint n_pages = tue_draft_pages_get_n_pages (pages);

        for (guint page = 0; page < n_pages; page++)
          {
            g_string_append_printf (record, "\n# %s, page %u of %u on %.0f\303\227%.0f%s\n", documents[i].name, page + 1, n_pages, sheets[j].width, sheets[j].height, tue_draft_pages_is_broad (pages, page) ? ", broad" : "");
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
