/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-reading-table.h"
#include "tue-reading-map.h"
#include "tue-reading-view.h"

#define PRICES "| Item | Quantity | Price |\n" \
               "|:-----|:--------:|------:|\n" \
               "| AT&T `a` & **co.** \\<b | 12 | € 1,200.50 |\n" \
               "| [Offer](https://example.org/?a=1&b=2) | ~~3~~ | 10<sup>6</sup> |\n"

#define WIDE "| One | Two | Three |\n|---|---|---|\n" \
             "| Donaudampfschifffahrt | Elektrizitätswerke | €1,234,567,890.00 |\n"

typedef struct
{
  GtkWidget      *window;
  TueReadingView *view;
} Shown;

static Shown
show (const char *markdown,
      int         width)
{
  Shown      shown = { gtk_window_new (), g_object_new (TUE_TYPE_READING_VIEW, "left-margin", 20, "right-margin", 20, NULL) };
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (shown.view));
  gtk_window_set_default_size (GTK_WINDOW (shown.window), width, 400);
  gtk_window_set_child (GTK_WINDOW (shown.window), scroller);
  tue_reading_view_set_document (shown.view, document);
  gtk_window_present (GTK_WINDOW (shown.window));
  desk_wait_drawn (GTK_WIDGET (shown.view));

  return shown;
}

static GtkWidget *
find_table (Shown *shown)
{
  return desk_find_type (GTK_WIDGET (shown->view), TUE_TYPE_READING_TABLE);
}

static GtkWidget *
find_pane (Shown *shown)
{
  return gtk_widget_get_ancestor (find_table (shown), GTK_TYPE_SCROLLED_WINDOW);
}

static GtkWidget *
get_cell (Shown *shown,
          guint  row,
          guint  column)
{
  GtkWidget *widget = gtk_widget_get_first_child (find_table (shown));

  for (guint i = 0; i < row; i++)
    widget = gtk_widget_get_next_sibling (widget);
  widget = gtk_widget_get_first_child (widget);
  for (guint i = 0; i < column; i++)
    widget = gtk_widget_get_next_sibling (widget);

  return widget;
}

/* What the table says stands in its place, with every mark and no markup. */
static void
test_grid (void)
{
  static const char *const texts[3][3] = {
    { "Item", "Quantity", "Price" },
    { "AT&T a & co. <b", "12", "€\302\240"
                               "1,200.50" },
    { "Offer", "3", "106" },
  };
  static const float alignments[] = { 0, 0.5, 1 };
  Shown              shown = show ("Before\n\n" PRICES "\nAfter\n", 700);

  gtk_test_accessible_assert_role (find_table (&shown), GTK_ACCESSIBLE_ROLE_TABLE);
  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 3; column++)
      {
        GtkWidget *cell = get_cell (&shown, row, column);

        g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (cell)), ==, texts[row][column]);
        g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (cell)), ==, alignments[column]);
        g_assert_true (gtk_label_get_selectable (GTK_LABEL (cell)));
        gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_CELL);
        gtk_test_accessible_assert_role (gtk_widget_get_parent (cell), GTK_ACCESSIBLE_ROLE_ROW);
      }
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_cell (&shown, 2, 0))), "href=\"https://example.org/?a=1&amp;b=2\""));
  gtk_test_accessible_assert_property (find_pane (&shown), GTK_ACCESSIBLE_PROPERTY_LABEL, "Table: Item,Quantity,Price");

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

static double
get_hidden_width (GtkWidget *pane)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (pane));

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

static gboolean
breaks_word (GtkWidget *cell)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (cell));

  return pango_layout_get_line_count (layout) > 1;
}

/* As wide as the text while its words fit; then it scrolls by itself, and the
 * text around does not. */
static void
test_width (void)
{
  static const int widths[] = { 700, 360, 700, 200, 360 };
  Shown            shown = show (WIDE, widths[0]);

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *pane = find_pane (&shown);

      gtk_window_set_default_size (GTK_WINDOW (shown.window), widths[i], 400);
      for (guint turn = 0; turn < 50 && gtk_widget_get_width (GTK_WIDGET (shown.view)) != widths[i]; turn++)
        desk_wait_drawn (GTK_WIDGET (shown.view));
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (shown.view)), ==, widths[i]);
      desk_wait_drawn (GTK_WIDGET (shown.view));

      g_assert_cmpint (gtk_widget_get_width (pane), ==, widths[i] - 40);
      if (widths[i] == 700)
        {
          g_assert_cmpint (gtk_widget_get_width (find_table (&shown)), ==, widths[i] - 40);
          g_assert_cmpfloat (get_hidden_width (pane), ==, 0);
        }
      else
        {
          g_assert_cmpfloat (get_hidden_width (pane), >, 50);
        }
      for (guint column = 0; column < 3; column++)
        g_assert_false (breaks_word (get_cell (&shown, 1, column)));
    }

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* Cells that are long are broken into lines, and each row is as high as its
 * highest. */
static void
test_long_cells (void)
{
  g_autoptr(GString) markdown = g_string_new ("| A | B |\n|---|---|\n| ");
  Shown shown;

  for (guint i = 0; i < 60; i++)
    g_string_append (markdown, "many words ");
  g_string_append (markdown, "| ");
  for (guint i = 0; i < 300; i++)
    g_string_append (markdown, "https");
  g_string_append (markdown, " |\n| c | d |\n");

  shown = show (markdown->str, 500);
  g_assert_cmpfloat (get_hidden_width (find_pane (&shown)), ==, 0);
  g_assert_cmpint (gtk_widget_get_height (get_cell (&shown, 1, 0)), ==, gtk_widget_get_height (get_cell (&shown, 1, 1)));
  g_assert_cmpint (gtk_widget_get_height (get_cell (&shown, 1, 0)), >, 4 * gtk_widget_get_height (get_cell (&shown, 2, 0)));
  g_assert_cmpint (gtk_widget_get_height (find_pane (&shown)), ==, gtk_widget_get_height (find_table (&shown)));

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* Where it scrolls anyway, a sentence is not squeezed into a column of words. */
static void
test_easy_columns (void)
{
  Shown        shown = show ("| What | One | Two | Three |\n|---|---|---|---|\n"
                                    "| Support for the whole of the year with everything that belongs to it "
                                    "| Donaudampfschifffahrt | Elektrizitätswerke | €1,234,567,890.00 |\n",
                             360);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (get_cell (&shown, 1, 0)));

  g_assert_cmpfloat (get_hidden_width (find_pane (&shown)), >, 50);
  g_assert_cmpint (pango_layout_get_line_count (layout), <=, 3);

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

static double
get_x (Shown     *shown,
       GtkWidget *cell)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (cell, find_table (shown), &bounds));
  return bounds.origin.x;
}

/* What is read from the right begins there, columns too, whatever the language
 * of the window is. */
static void
test_rtl (void)
{
  Shown          shown = show ("السعر في هذا العام.\n\n- واحد\n\n| البند | السعر |\n|---|---|\n| مراجعة | ١٢٠٠ |\n", 500);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (shown.view));
  GtkTextIter    start, item;
  GdkRectangle   place, item_place;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_line (buffer, &item, 1);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (shown.view), &start, &place);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (shown.view), &item, &item_place);
  g_assert_cmpint (place.x, >, 400);
  g_assert_cmpint (item_place.x, <, place.x);
  g_assert_cmpint (item_place.x, >, 300);
  g_assert_cmpfloat (get_x (&shown, get_cell (&shown, 0, 0)), >, get_x (&shown, get_cell (&shown, 0, 1)));
  g_assert_cmpint (gtk_widget_get_direction (get_cell (&shown, 1, 0)), ==, GTK_TEXT_DIR_RTL);

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* A copy has the tables in their places, as spreadsheets take them. */
static void
test_copy (void)
{
  Shown            shown = show ("Before\n\n" PRICES "\nAfter\n\n" WIDE, 700);
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (shown.view));
  g_autofree char *text = NULL;
  GtkTextIter      start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_signal_emit_by_name (shown.view, "copy-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (shown.view)), NULL, text_read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (text, ==,
                   "Before\n"
                   "Item\tQuantity\tPrice\nAT&T a & co. <b\t12\t€ 1,200.50\nOffer\t3\t106\n"
                   "After\n"
                   "One\tTwo\tThree\nDonaudampfschifffahrt\tElektrizitätswerke\t€1,234,567,890.00\n");

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* More cells than can be laid out at once: what they say is there nevertheless. */
static void
test_many_cells (void)
{
  g_autoptr(GString) markdown = g_string_new (PRICES "\nBetween\n\n| A | B |\n|---|---|\n");
  Shown            shown;
  g_autofree char *text = NULL;
  GtkTextIter      start, end;
  GtkTextBuffer   *buffer;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (markdown, "| row %u | %u |\n", i, i * 7);
  g_string_append (markdown, "\n" WIDE);

  shown = show (markdown->str, 500);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (shown.view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_nonnull (strstr (text, "A\tB\nrow 0\t0\n"));
  g_assert_nonnull (strstr (text, "row 1999\t13993\n"));
  g_assert_cmpuint (desk_count_type (GTK_WIDGET (shown.view), TUE_TYPE_READING_TABLE), ==, 2);

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* Another text takes the tables of the one before away. */
static void
test_again (void)
{
  Shown shown = show (PRICES "\n" WIDE, 500);
  g_autoptr(TueDocument) none = tue_document_new_from_markdown ("Only words", -1);
  g_autoptr(TueDocument) one = tue_document_new_from_markdown (WIDE, -1);

  g_assert_cmpuint (desk_count_type (GTK_WIDGET (shown.view), TUE_TYPE_READING_TABLE), ==, 2);
  tue_reading_view_set_document (shown.view, none);
  g_assert_null (find_table (&shown));
  desk_wait_drawn (GTK_WIDGET (shown.view));
  tue_reading_view_set_document (shown.view, one);
  desk_wait_drawn (GTK_WIDGET (shown.view));
  g_assert_cmpuint (desk_count_type (GTK_WIDGET (shown.view), TUE_TYPE_READING_TABLE), ==, 1);
  g_assert_cmpint (gtk_widget_get_width (find_pane (&shown)), ==, 460);

  g_object_add_weak_pointer (G_OBJECT (shown.view), (gpointer *)&shown.view);
  gtk_window_destroy (GTK_WINDOW (shown.window));
  g_assert_null (shown.view);
}

/* The Tab key leads past the tables and out of the text, both ways. */
static void
test_tab (void)
{
  Shown      shown = show ("Before\n\n" PRICES "\nAfter\n\n" WIDE, 700);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_button_new_with_label ("First");
  GtkWidget *last = gtk_button_new_with_label ("Last");
  GtkWidget *scroller = g_object_ref (gtk_window_get_child (GTK_WINDOW (shown.window)));

  gtk_window_set_child (GTK_WINDOW (shown.window), box);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), last);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_focusable (scroller, FALSE);
  g_object_unref (scroller);
  desk_wait_drawn (GTK_WIDGET (shown.view));

  gtk_widget_grab_focus (first);
  g_assert_true (gtk_widget_child_focus (shown.window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (shown.window)) == GTK_WIDGET (shown.view));
  g_assert_true (gtk_widget_child_focus (shown.window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (shown.window)) == last);
  g_assert_true (gtk_widget_child_focus (shown.window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (shown.window)) == GTK_WIDGET (shown.view));
  g_assert_true (gtk_widget_child_focus (shown.window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (shown.window)) == first);
  gtk_window_destroy (GTK_WINDOW (shown.window));
}

static char *
dup_shown (const char *markdown)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, strlen (markdown));
  GtkWidget     *view = g_object_ref_sink (g_object_new (TUE_TYPE_READING_VIEW, NULL));
  GtkTextBuffer *buffer;
  GtkTextIter    start, end;
  char          *shown;

  tue_reading_view_set_document (TUE_READING_VIEW (view), document);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  g_object_unref (view);

  return shown;
}

/* Words of a source are where they are read, and back. */
static void
test_map (void)
{
  static const struct
  {
    const char *markdown;
    const char *words; /* of the source, the first of them */
    const char *shown; /* (nullable): they are not */
  } cases[] = {
    { "Two hours.", "hours", "hours" },
    { "# Offer\n\nTwo hours.", "Offer", "Offer" },
    { "It takes **two hours**, no more.", "two hours", "two hours" },
    { "It takes **two** hours, no more.", "**two** hours", "two hours" },
    { "It takes **two** hours, no more.", "takes **two** hours", "takes two hours" },
    { "- one\n- two üben\n- three", "two üben", "two üben" },
    { "1. one\n2. two\n\nAnd 2. again", "And 2. again", "And 2. again" },
    { "> Quoted _words_ here", "words", "words" },
    { "See [the page](https://example.com/page) and more.", "and more", "and more" },
    { "See [the page](https://example.com/page) and more.", "the page", "the page" },
    { "R&amp;D costs 5 EUR.", "costs 5", "costs 5" },
    { "A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter it.", "After it", "After it" },
    { "AT&T \\*stars\\* end", "end", "end" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = dup_shown (cases[i].markdown);
      g_autoptr(GBytes) source = g_bytes_new_static (cases[i].markdown, strlen (cases[i].markdown));
      g_autoptr(TueReadingMap) map = tue_reading_map_new (source, shown);
      gsize            at = (gsize)(strstr (cases[i].markdown, cases[i].words) - cases[i].markdown);
      gsize            start, length;
      int              from, to;
      g_autofree char *words = NULL;

      g_test_message ("%s", cases[i].markdown);
      g_assert_true (tue_reading_map_find_shown (map, at, strlen (cases[i].words), &from, &to));
      words = g_utf8_substring (shown, from, to);
      g_assert_cmpstr (words, ==, cases[i].shown);
      g_assert_true (tue_reading_map_find_source (map, from, to, &start, &length));
      if (strchr ("*", cases[i].words[0]) == NULL)
        g_assert_cmpmem (cases[i].markdown + start, length, cases[i].words, strlen (cases[i].words));
    }
}

/* Any range of either is a range of the other, or nothing, and never cuts a character. */
static void
test_map_bounds (void)
{
  const char      *markdown = "# Größe\n\nTwo **höurs** – [a](b)\n\n| ä | b |\n|---|---|\n| 1 | 2 |\n\n- ü\n";
  g_autofree char *shown = dup_shown (markdown);
  g_autoptr(GBytes) source = g_bytes_new_static (markdown, strlen (markdown));
  g_autoptr(TueReadingMap) map = tue_reading_map_new (source, shown);
  int   n_shown = (int)g_utf8_strlen (shown, -1), from, to;
  gsize n = strlen (markdown), start, length;

  for (gsize i = 0; i <= n + 1; i++)
    {
      for (gsize k = 0; k <= n + 1; k++)
        {
          if (tue_reading_map_find_shown (map, i, k, &from, &to))
            g_assert_true (0 <= from && from < to && to <= n_shown);
        }
    }
  g_assert_false (tue_reading_map_find_shown (map, 4, G_MAXSIZE, &from, &to));
  for (int i = -1; i <= n_shown + 1; i++)
    {
      for (int k = -1; k <= n_shown + 1; k++)
        {
          if (!tue_reading_map_find_source (map, i, k, &start, &length))
            continue;
          g_assert_cmpuint (start + length, <=, n);
          g_assert_true (g_utf8_validate_len (markdown + start, length, NULL));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/reading-view/grid", test_grid);
  g_test_add_func ("/ui/reading-view/width", test_width);
  g_test_add_func ("/ui/reading-view/long-cells", test_long_cells);
  g_test_add_func ("/ui/reading-view/easy-columns", test_easy_columns);
  g_test_add_func ("/ui/reading-view/rtl", test_rtl);
  g_test_add_func ("/ui/reading-view/copy", test_copy);
  g_test_add_func ("/ui/reading-view/tab", test_tab);
  g_test_add_func ("/ui/reading-view/many-cells", test_many_cells);
  g_test_add_func ("/ui/reading-view/again", test_again);
  g_test_add_func ("/reading-view/map", test_map);
  g_test_add_func ("/reading-view/map-bounds", test_map_bounds);

  return g_test_run ();
}
