/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-draft-pages.h"
#include "tue-draft-sheets.h"
#include "tue-export.h"

#define WIDTH 300
#define HEIGHT 400

static TueDraftSheets *
lay_out (const char *markdown)
{
  g_autoptr(GBytes) bytes = g_bytes_new (markdown, strlen (markdown));

  return tue_export_lay_out (bytes, TUE_DOCUMENT_PAPER_A4);
}

static char *
make_long (guint n_paragraphs)
{
  GString *markdown = g_string_new ("# Title\n\n");

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (markdown, "Paragraph %u says *something* that is long enough for two lines, as most of what people write to each other is.\n\n", i);
  return g_string_free (markdown, FALSE);
}

/* How many of the dots of a sheet have ink on them, in a part of it. */
static guint
count_ink (TueDraftSheets *sheets,
           guint           sheet,
           double          from_y,
           double          to_y)
{
  cairo_surface_t     *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t             *cr = cairo_create (surface);
  TueSheetSize         size = tue_draft_sheets_get_size (sheets, 0);
  const unsigned char *data;
  guint                n_dots = 0;

  cairo_scale (cr, WIDTH / size.width, HEIGHT / size.height);
  tue_draft_sheets_draw (sheets, cr, sheet);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  data = cairo_image_surface_get_data (surface);
  for (int y = from_y * HEIGHT; y < (int)(to_y * HEIGHT); y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint32 dot = *(const guint32 *)(data + (gsize)y * cairo_image_surface_get_stride (surface) + x * 4);

        g_assert_cmphex (dot >> 24, ==, 0xff);
        n_dots += (dot & 0xff) < 0xc0;
      }
  cairo_surface_destroy (surface);

  return n_dots;
}

static void
test_text (void)
{
  g_autoptr(TueDraftSheets) sheets = lay_out ("# Offer for AT&T <name>\n\nOne\\\ntwo and a paragraph that is so long that it has to be broken into lines where nobody would break it if it were read aloud.\n\n"
                                              "1. First\n   - [x] done\n\n> Quoted\n\n```\ncode  {\n```\n\n---\n\n| Item | Price |\n|---|--:|\n| A | €1 |\n");

  g_assert_cmpuint (tue_draft_sheets_get_n_sheets (sheets), ==, 1);
  g_assert_cmpstr (tue_draft_sheets_get_text (sheets, 0), ==,
                   "Offer for AT&T <name>\nOne\ntwo and a paragraph that is so long that it has to be broken into lines where nobody would break it if it were read aloud.\n"
                   "1. First\n☒ done\nQuoted\ncode  {\nItem\tPrice\nA\t€1\n");
}

/* The same pages as in the PDF: as many, and each word on one of them. */
static void
test_pages (void)
{
  static const guint lengths[] = { 0, 1, 17, 200 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *markdown = make_long (lengths[i]);
      g_autoptr(TueDraftSheets) sheets = lay_out (markdown);
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
      TueSheetSize size = tue_draft_sheets_get_size (sheets, 0);
      g_autoptr(TueDraftPages) pages = tue_draft_pages_new_on_sheet (document, size.width, size.height, size.margin);
      guint sheet = 0;

      g_assert_cmpuint (tue_draft_sheets_get_n_sheets (sheets), ==, tue_draft_pages_get_n_pages (pages));
      for (guint j = 0; j < lengths[i]; j++)
        {
          g_autofree char *word = g_strdup_printf ("Paragraph %u says", j);

          while (strstr (tue_draft_sheets_get_text (sheets, sheet), word) == NULL)
            g_assert_cmpuint (++sheet, <, tue_draft_sheets_get_n_sheets (sheets));
        }
      g_assert_cmpuint (sheet, ==, tue_draft_sheets_get_n_sheets (sheets) - 1);
    }
}

static void
test_drawing (void)
{
  g_autofree char *markdown = make_long (30);
  g_autoptr(TueDraftSheets) sheets = lay_out (markdown);
  g_autoptr(TueDraftSheets) empty = lay_out ("");

  g_assert_cmpuint (tue_draft_sheets_get_n_sheets (empty), ==, 1);
  g_assert_cmpstr (tue_draft_sheets_get_text (empty, 0), ==, "");
  /* Only its number. */
  g_assert_cmpuint (count_ink (empty, 0, 0, 0.9), ==, 0);
  g_assert_cmpuint (count_ink (empty, 0, 0.9, 1), >, 0);

  g_assert_cmpuint (tue_draft_sheets_get_n_sheets (sheets), ==, 2);
  g_assert_cmpuint (count_ink (sheets, 0, 0, 0.06), ==, 0);
  g_assert_cmpuint (count_ink (sheets, 0, 0.06, 0.2), >, 100);
  g_assert_cmpuint (count_ink (sheets, 1, 0.06, 0.2), >, 100);
}

/* A table that is too broad for a sheet turns it; a note stands below. */
static void
test_turned_and_noted (void)
{
  g_autoptr(GString) markdown = g_string_new ("Before[^1]\n\n");
  g_autoptr(TueDraftSheets) sheets = NULL;
  gboolean is_turned = FALSE;

  for (guint row = 0; row < 3; row++)
    {
      for (guint i = 0; i < 12; i++)
        g_string_append (markdown, row == 1 ? "|---" : "| 10,500.00 ");
      g_string_append (markdown, "|\n");
    }
  g_string_append (markdown, "\nAfter\n\n[^1]: A note for AT&T.\n");

  sheets = lay_out (markdown->str);
  g_assert_nonnull (strstr (tue_draft_sheets_get_text (sheets, 0), "A note for AT&T."));
  for (guint i = 0; i < tue_draft_sheets_get_n_sheets (sheets); i++)
    {
      TueSheetSize size = tue_draft_sheets_get_size (sheets, i);

      is_turned |= size.width > size.height;
      g_assert_cmpfloat (size.width + size.height, >, 1400);
    }
  g_assert_true (is_turned);
}

static void
test_paper (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (NULL, 0);
  g_autoptr(TueDraftSheets) a4 = tue_export_lay_out (bytes, TUE_DOCUMENT_PAPER_A4);
  g_autoptr(TueDraftSheets) letter = tue_export_lay_out (bytes, TUE_DOCUMENT_PAPER_LETTER);

  g_assert_cmpfloat_with_epsilon (tue_draft_sheets_get_size (a4, 0).height, 842, 1);
  g_assert_cmpfloat (tue_draft_sheets_get_size (letter, 0).height, ==, 792);
  /* As the tests are run, nobody uses Letter. */
  g_assert_cmpint (tue_export_find_paper (), ==, TUE_DOCUMENT_PAPER_A4);
}

static gpointer
draw_thread (gpointer data)
{
  TueDraftSheets *sheets = data;
  guint           n_dots = 0;

  for (guint i = 0; i < 3 * tue_draft_sheets_get_n_sheets (sheets); i++)
    n_dots += count_ink (sheets, i % tue_draft_sheets_get_n_sheets (sheets), 0, 1);
  tue_draft_sheets_unref (sheets);

  return GUINT_TO_POINTER (n_dots);
}

/* Laid out here, drawn there, by two at once, and forgotten meanwhile. */
static void
test_threads (void)
{
  g_autofree char *markdown = make_long (100);
  TueDraftSheets  *sheets = lay_out (markdown);
  GThread         *one = g_thread_new ("one", draw_thread, tue_draft_sheets_ref (sheets));
  GThread         *two = g_thread_new ("two", draw_thread, tue_draft_sheets_ref (sheets));
  gpointer         n_dots;

  tue_draft_sheets_unref (sheets);
  n_dots = g_thread_join (one);
  g_assert_cmpuint (GPOINTER_TO_UINT (n_dots), >, 0);
  g_assert_true (g_thread_join (two) == n_dots);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/draft-sheets/text", test_text);
  g_test_add_func ("/export/draft-sheets/pages", test_pages);
  g_test_add_func ("/export/draft-sheets/drawing", test_drawing);
  g_test_add_func ("/export/draft-sheets/turned-and-noted", test_turned_and_noted);
  g_test_add_func ("/export/draft-sheets/paper", test_paper);
  g_test_add_func ("/export/draft-sheets/threads", test_threads);

  return g_test_run ();
}
