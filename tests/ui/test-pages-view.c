/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-export.h"
#include "tue-page-sheet.h"
#include "tue-pages-view.h"

typedef struct
{
  GtkWidget    *window;
  TuePagesView *view;
} Shown;

static GBytes *
make_text (guint       n_paragraphs,
           const char *word)
{
  g_autoptr(GString) markdown = g_string_new ("# Offer for AT&T <name>\n\n");

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (markdown, "%s %u says something that is long enough for two lines, as most of what people write to each other is.\n\n", word, i);
  return g_string_free_to_bytes (g_steal_pointer (&markdown));
}

static Shown
show (int width)
{
  Shown shown = { gtk_window_new (), g_object_new (TUE_TYPE_PAGES_VIEW, NULL) };

  gtk_window_set_default_size (GTK_WINDOW (shown.window), width, 500);
  gtk_window_set_child (GTK_WINDOW (shown.window), GTK_WIDGET (shown.view));
  gtk_window_present (GTK_WINDOW (shown.window));
  desk_wait_drawn (GTK_WIDGET (shown.view));

  return shown;
}

/* Returns how many pages that has, which depends on the fonts. */
static guint
set_text (Shown      *shown,
          guint       n_paragraphs,
          const char *word)
{
  g_autoptr(GBytes) markdown = make_text (n_paragraphs, word);
  g_autoptr(TueDraftSheets) sheets = tue_export_lay_out (markdown, tue_export_find_paper ());

  tue_pages_view_set_text (shown->view, markdown);

  return tue_draft_sheets_get_n_sheets (sheets);
}

static GtkWidget *
find_sheet (Shown *shown)
{
  return desk_find_type (GTK_WIDGET (shown->view), TUE_TYPE_PAGE_SHEET);
}

static gboolean
says_page (Shown *shown,
           guint  page,
           guint  n_pages)
{
  g_autofree char *text = g_strdup_printf ("Page %u of %u", page, n_pages);

  return desk_find_label (GTK_WIDGET (shown->view), text) != NULL;
}

static GtkAdjustment *
get_adjustment (Shown *shown)
{
  GtkWidget *scroller = desk_find_type (GTK_WIDGET (shown->view), GTK_TYPE_SCROLLED_WINDOW);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

static guint
count_drawn (GtkWidget *widget)
{
  guint n_drawn = TUE_IS_PAGE_SHEET (widget) && tue_page_sheet_is_drawn (TUE_PAGE_SHEET (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n_drawn += count_drawn (child);

  return n_drawn;
}

static char *
dup_contents (GtkWidget *sheet)
{
  GtkAccessibleTextInterface *iface = GTK_ACCESSIBLE_TEXT_GET_IFACE (sheet);
  g_autoptr(GBytes) bytes = iface->get_contents (GTK_ACCESSIBLE_TEXT (sheet), 0, G_MAXUINT);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The sheets come when they are laid out, are drawn after that, and have a name
 * and their text for a screen reader. */
static void
test_sheets (void)
{
  Shown            shown = show (700);
  GtkWidget       *sheet;
  g_autofree char *text = NULL;

  set_text (&shown, 30, "Paragraph");
  g_assert_null (find_sheet (&shown));
  wait_until (find_sheet (&shown) != NULL && tue_page_sheet_is_drawn (TUE_PAGE_SHEET (find_sheet (&shown))));
  wait_until (says_page (&shown, 1, 2));

  sheet = find_sheet (&shown);
  gtk_test_accessible_assert_role (sheet, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  gtk_test_accessible_assert_property (sheet, GTK_ACCESSIBLE_PROPERTY_LABEL, "Page 1 of 2");
  gtk_test_accessible_assert_property (GTK_WIDGET (shown.view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Draft, as it is printed");
  text = dup_contents (sheet);
  g_assert_true (g_str_has_prefix (text, "Offer for AT&T <name>\nParagraph 0 says"));
  desk_assert_icon_buttons_named (GTK_WIDGET (shown.view));

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

static char *
dup_unit (GtkWidget                   *sheet,
          guint                        offset,
          GtkAccessibleTextGranularity granularity)
{
  GtkAccessibleTextInterface *iface = GTK_ACCESSIBLE_TEXT_GET_IFACE (sheet);
  guint                       start, end;
  g_autoptr(GBytes) bytes = iface->get_contents_at (GTK_ACCESSIBLE_TEXT (sheet), offset, granularity, &start, &end);

  g_assert_cmpuint (start, <=, end);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* A screen reader asks for letters, words and lines. */
static void
test_reading_aloud (void)
{
  static const struct
  {
    guint                        offset;
    GtkAccessibleTextGranularity granularity;
    const char                  *expected;
  } cases[] = {
    { 0, GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER, "Å" },
    { 1, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, "Åse " },
    { 5, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, "reads\n" },
    { 3, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, "Åse reads\n" },
    { 12, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, "One. Two.\n" },
    { 12, GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH, "One. Two.\n" },
    { 16, GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE, "Two.\n" },
    { 20, GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER, "" },
    { 5000, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, "" },
  };
  Shown shown = show (700);
  g_autoptr(GBytes) markdown = g_bytes_new_static ("# Åse reads\n\nOne. Two.\n", strlen ("# Åse reads\n\nOne. Two.\n"));

  tue_pages_view_set_text (shown.view, markdown);
  wait_until (find_sheet (&shown) != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *unit = dup_unit (find_sheet (&shown), cases[i].offset, cases[i].granularity);

      g_assert_cmpstr (unit, ==, cases[i].expected);
    }

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* Of a long draft, what is seen is drawn and no more; going through it tells
 * the page. */
static void
test_long (void)
{
  Shown          shown = show (700);
  GtkAdjustment *adjustment = get_adjustment (&shown);
  guint          n_pages;

  n_pages = set_text (&shown, 2400, "Paragraph");
  g_assert_cmpuint (n_pages, >, 90);
  wait_until (find_sheet (&shown) != NULL && says_page (&shown, 1, n_pages));
  wait_until (count_drawn (GTK_WIDGET (shown.view)) == 1);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  wait_until (says_page (&shown, n_pages, n_pages));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / n_pages * 56);
  wait_until (says_page (&shown, 57, n_pages));
  for (guint i = 0; i < 20; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / n_pages * (56 + i));
      wait_until (says_page (&shown, 57 + i, n_pages) && count_drawn (GTK_WIDGET (shown.view)) > 0);
      g_assert_cmpuint (count_drawn (GTK_WIDGET (shown.view)), <=, 3);
    }

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* Another text is shown at the same place; a shorter one at its end. */
static void
test_again (void)
{
  Shown          shown = show (700);
  GtkAdjustment *adjustment = get_adjustment (&shown);
  double         place;
  guint          n_pages;

  n_pages = set_text (&shown, 200, "Paragraph");
  wait_until (says_page (&shown, 1, n_pages) && count_drawn (GTK_WIDGET (shown.view)) > 0);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / n_pages * 4);
  wait_until (says_page (&shown, 5, n_pages));
  place = gtk_adjustment_get_value (adjustment);

  n_pages = set_text (&shown, 240, "Word");
  wait_until (says_page (&shown, 5, n_pages));
  desk_wait_drawn (GTK_WIDGET (shown.view));
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), place, 1);

  set_text (&shown, 3, "Paragraph");
  wait_until (says_page (&shown, 1, 1));
  g_assert_cmpuint (desk_count_type (GTK_WIDGET (shown.view), TUE_TYPE_PAGE_SHEET), ==, 1);

  /* The last of two that follow one another at once. */
  set_text (&shown, 200, "Paragraph");
  set_text (&shown, 30, "Paragraph");
  wait_until (says_page (&shown, 1, 2));

  tue_pages_view_set_text (shown.view, NULL);
  g_assert_null (find_sheet (&shown));
  set_text (&shown, 0, "None");
  wait_until (find_sheet (&shown) != NULL && tue_page_sheet_is_drawn (TUE_PAGE_SHEET (find_sheet (&shown))));

  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* As wide as the view and no wider than the paper, until one asks for a size. */
static void
test_zoom (void)
{
  Shown      shown = show (700);
  GtkWidget *view = GTK_WIDGET (shown.view);
  GtkWidget *sheet;

  set_text (&shown, 30, "Paragraph");
  wait_until (find_sheet (&shown) != NULL && gtk_widget_get_width (find_sheet (&shown)) > 0);
  sheet = find_sheet (&shown);
  g_assert_cmpint (gtk_widget_get_width (sheet), <, 700);
  g_assert_cmpint (gtk_widget_get_width (sheet), >, 640);
  g_assert_cmpfloat_with_epsilon (gtk_widget_get_height (sheet), gtk_widget_get_width (sheet) * 1.4143, 2);

  /* 88 % goes up to 100 %, and from there in steps. */
  gtk_widget_activate_action (view, "zoom.in", NULL);
  wait_until (gtk_widget_get_width (sheet) == 794);
  gtk_widget_activate_action (view, "zoom.in", NULL);
  wait_until (gtk_widget_get_width (sheet) == 993);
  for (guint i = 0; i < 10; i++)
    gtk_widget_activate_action (view, "zoom.in", NULL);
  wait_until (gtk_widget_get_width (sheet) == 2382 && tue_page_sheet_is_drawn (TUE_PAGE_SHEET (sheet)));
  gtk_widget_activate_action (view, "zoom.normal", NULL);
  wait_until (gtk_widget_get_width (sheet) < 700);
  gtk_widget_activate_action (view, "zoom.out", NULL);
  wait_until (gtk_widget_get_height (sheet) == 842);
  for (guint i = 0; i < 10; i++)
    gtk_widget_activate_action (view, "zoom.out", NULL);
  wait_until (gtk_widget_get_height (sheet) < 300);

  g_assert_cmpint (desk_get_minimum_width (view), <, 340);
  gtk_window_destroy (GTK_WINDOW (shown.window));
}

/* It may go at any time: while it is laid out, and while it is drawn. */
static void
test_gone (void)
{
  for (guint i = 0; i < 6; i++)
    {
      Shown shown = show (700);

      set_text (&shown, 600, "Paragraph");
      if (i % 3 > 0)
        wait_until (find_sheet (&shown) != NULL);
      if (i % 3 > 1)
        desk_run_pending ();
      g_object_add_weak_pointer (G_OBJECT (shown.view), (gpointer *)&shown.view);
      gtk_window_destroy (GTK_WINDOW (shown.window));
      wait_until (shown.view == NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/pages-view/sheets", test_sheets);
  g_test_add_func ("/ui/pages-view/reading-aloud", test_reading_aloud);
  g_test_add_func ("/ui/pages-view/long", test_long);
  g_test_add_func ("/ui/pages-view/again", test_again);
  g_test_add_func ("/ui/pages-view/zoom", test_zoom);
  g_test_add_func ("/ui/pages-view/gone", test_gone);

  return g_test_run ();
}
