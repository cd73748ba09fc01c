/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>

#include "tue-boxed-rows.h"
#include "tue-task-row.h"

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
make_row (const char *title)
{
  GtkWidget *row = g_object_ref_sink (tue_task_row_new ());

  g_object_set (row,
                "task-id", "id",
                "title", title,
                "subtitle", "Dana Whitfield",
                "active", TRUE,
                "due", "2026-11-23",
                "today", "2026-11-24",
                "state-label", "Drafting",
                "state-style", "state-drafting",
                "n-filled", 12,
                "n-fields", 15,
                NULL);

  return row;
}

static void
test_says_all (void)
{
  GtkWidget *row = make_row ("Northwind");

  g_assert_cmpstr (tue_task_row_get_description (TUE_TASK_ROW (row)), ==,
                   "Northwind, Drafting, Overdue 1 day, Dana Whitfield, 12 of 15 required fields filled");

  /* Work that is done is neither late nor under way. */
  g_object_set (row, "active", FALSE, "state-label", "Delivered", NULL);
  g_assert_cmpstr (tue_task_row_get_description (TUE_TASK_ROW (row)), ==,
                   "Northwind, Delivered, 23 Nov 2026, Dana Whitfield");
  g_assert_finalize_object (row);
}

static GtkWidget *
find_stale_icon (GtkWidget *widget)
{
  if (GTK_IS_IMAGE (widget) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), "dialog-warning-symbolic") == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_stale_icon (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What the widget says when it is pointed at. */
static gboolean
ask_for_tooltip (GtkWidget *widget)
{
  g_autoptr(GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_assert_true (gtk_widget_get_has_tooltip (widget));
  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &shown);

  return shown;
}

static guint
count_tooltip_texts (GtkWidget *widget)
{
  guint n = gtk_widget_get_tooltip_text (widget) != NULL ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_tooltip_texts (child);

  return n;
}

/* A tooltip that is set asks the display where the pointer is, which is waited for. */
static void
test_tooltips_are_made_when_asked_for (void)
{
  GtkWidget *row = make_row ("Northwind");

  g_object_set (row, "n-stale", 3, "damaged", TRUE, NULL);
  g_assert_cmpuint (count_tooltip_texts (row), ==, 0);
  g_assert_finalize_object (row);
}

/* What is there whole is not said twice. */
static void
test_cut_title (void)
{
  static const struct
  {
    const char *title;
    int         width;
    gboolean    is_cut;
  } cases[] = {
    { "Northwind", 700, FALSE },
    { "Northwind", 520, FALSE },
    { "مقترح لشركة الشمال", 700, FALSE },
    { "A proposal for Northwind Traders, their carriers and the planners of all of their depots", 420, TRUE },
    { "عرض لشركة الشمال وجميع شركات النقل التابعة لها والمخططين في كل المستودعات", 420, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *row = make_row (cases[i].title);
      int        height;

      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, cases[i].width, &height, NULL, NULL, NULL);
      gtk_widget_allocate (row, cases[i].width, height, -1, NULL);
      g_assert_cmpint (ask_for_tooltip (find_label (row, cases[i].title)), ==, cases[i].is_cut);
      g_assert_finalize_object (row);
    }
}

static void
test_stale (void)
{
  static const struct
  {
    guint       n_stale;
    const char *description;
    const char *text;
  } cases[] = {
    { 1, "Northwind, Drafting, Fri 4 Dec, 1 fact of the draft has changed, Dana Whitfield, 12 of 15 required fields filled",
      "1 fact of the draft has changed" },
    { 3, "Northwind, Drafting, Fri 4 Dec, 3 facts of the draft have changed, Dana Whitfield, 12 of 15 required fields filled",
      "3 facts of the draft have changed" },
    { 0, "Northwind, Drafting, Fri 4 Dec, Dana Whitfield, 12 of 15 required fields filled", NULL },
  };
  GtkWidget *row = make_row ("Northwind");
  GtkWidget *icon;

  g_assert_null (find_stale_icon (row));
  g_object_set (row, "due", "2026-12-04", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (row, "n-stale", cases[i].n_stale, NULL);
      g_assert_cmpstr (tue_task_row_get_description (TUE_TASK_ROW (row)), ==, cases[i].description);
      icon = find_stale_icon (row);
      g_assert_nonnull (icon);
      g_assert_cmpint (gtk_widget_get_visible (icon), ==, cases[i].n_stale > 0);
      g_assert_true (gtk_widget_has_css_class (icon, "warning"));
      if (cases[i].text != NULL)
        {
          g_autofree char *text = NULL;

          g_object_get (row, "stale-text", &text, NULL);
          g_assert_cmpstr (text, ==, cases[i].text);
          g_assert_true (ask_for_tooltip (icon));
        }
    }
  g_assert_finalize_object (row);
}

static void
test_styles (void)
{
  GtkWidget *row = make_row ("Northwind");
  GtkWidget *due = find_label (row, "Overdue 1 day");
  GtkWidget *state = find_label (row, "Drafting");

  g_assert_true (gtk_widget_has_css_class (due, "urgent"));
  g_assert_true (gtk_widget_has_css_class (state, "state-drafting"));
  g_object_set (row, "due", "2026-12-04", "state-style", "state-open", NULL);
  g_assert_false (gtk_widget_has_css_class (due, "urgent"));
  g_assert_false (gtk_widget_has_css_class (state, "state-drafting"));
  g_assert_true (gtk_widget_has_css_class (state, "state-open"));
  g_assert_finalize_object (row);
}

static void
test_fraction (void)
{
  static const struct
  {
    guint  n_filled;
    guint  n_fields;
    double fraction;
  } cases[] = {
    { 0, 0, 0.0 },
    { 0, 4, 0.0 },
    { 1, 4, 0.25 },
    { 4, 4, 1.0 },
    { 9, 4, 1.0 },
  };
  GtkWidget *row = make_row ("Northwind");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double fraction;

      g_object_set (row, "n-filled", cases[i].n_filled, "n-fields", cases[i].n_fields, NULL);
      g_object_get (row, "fraction", &fraction, NULL);
      g_assert_cmpfloat (fraction, ==, cases[i].fraction);
    }
  g_assert_finalize_object (row);
}

static void
test_hostile_titles (void)
{
  static const char *const titles[] = {
    "AT&T <b>bold</b>",
    "unbalanced <b",
    "<span size='200pt'>x</span>",
    "&#0;",
    "مهمة عاجلة",
    "🎉",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *row = make_row (titles[i]);

      g_assert_nonnull (find_label (row, titles[i]));
      g_assert_finalize_object (row);
    }
}

static void
test_untitled (void)
{
  GtkWidget *row = make_row ("");

  g_assert_nonnull (find_label (row, "Untitled"));
  g_assert_finalize_object (row);
}

static void
test_narrow (void)
{
  GtkWidget *row = make_row ("A very long title that goes on and on about the quarterly steering committee and its deliverables");
  int        wide, narrow;

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
  g_object_set (row, "narrow", TRUE, "n-stale", 2, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, <, wide);
  g_assert_cmpint (narrow, <=, 300);
  g_assert_finalize_object (row);
}

static void
bind_cb (TueBoxedRows *rows,
         GtkListItem  *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_list_item_set_child (item, label);
  tue_boxed_rows_add (rows, item, label);
}

static void
unbind_cb (TueBoxedRows *rows,
           GtkListItem  *item)
{
  tue_boxed_rows_remove (rows, item);
}

static void
collect_corners (GtkWidget *widget,
                 GString   *corners)
{
  if (GTK_IS_LABEL (widget))
    {
      g_string_append_c (corners, gtk_widget_has_css_class (widget, "first") ? '[' : '(');
      g_string_append_c (corners, gtk_widget_has_css_class (widget, "last") ? ']' : ')');
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_corners (child, corners);
}

static void
assert_corners (GtkWidget  *list,
                const char *expected)
{
  g_autoptr(GString) corners = g_string_new (NULL);

  collect_corners (list, corners);
  g_assert_cmpstr (corners->str, ==, expected);
}

static void
test_boxed_rows (void)
{
  g_autoptr(GListStore) sections = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr(GtkStringList) one = gtk_string_list_new ((const char *[]){ "a", "b", "c", NULL });
  g_autoptr(GtkStringList) two = gtk_string_list_new ((const char *[]){ "d", NULL });
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) model = NULL;
  TueBoxedRows *rows;
  GtkWidget    *window = gtk_window_new ();
  GtkWidget    *list = gtk_list_view_new (NULL, NULL);

  g_list_store_append (sections, one);
  g_list_store_append (sections, two);
  model = gtk_no_selection_new (G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_object_ref (sections)))));
  rows = tue_boxed_rows_new (GTK_SECTION_MODEL (model));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), rows, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), rows, G_CONNECT_SWAPPED);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_list_view_set_factory (GTK_LIST_VIEW (list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (list), GTK_SELECTION_MODEL (model));
  assert_corners (list, "[)()(][]");

  gtk_string_list_remove (one, 2);
  assert_corners (list, "[)(][]");
  gtk_string_list_append (two, "e");
  assert_corners (list, "[)(][)(]");
  gtk_string_list_splice (one, 0, 0, (const char *[]){ "z", NULL });
  assert_corners (list, "[)()(][)(]");
  gtk_string_list_splice (one, 0, 3, NULL);
  assert_corners (list, "[)(]");

  gtk_list_view_set_model (GTK_LIST_VIEW (list), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&model);
  g_assert_finalize_object (rows);
}

/* A tree or a plain list has no sections, and yet a last row. */
static void
test_boxed_rows_plain (void)
{
  g_autoptr(GtkStringList) strings = gtk_string_list_new ((const char *[]){ "a", "b", "c", NULL });
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (strings)));
  TueBoxedRows *rows = tue_boxed_rows_new (GTK_SECTION_MODEL (model));
  GtkWidget    *window = gtk_window_new ();
  GtkWidget    *list = gtk_list_view_new (NULL, NULL);

  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), rows, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), rows, G_CONNECT_SWAPPED);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_list_view_set_factory (GTK_LIST_VIEW (list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (list), GTK_SELECTION_MODEL (model));
  assert_corners (list, "[)()(]");
  gtk_string_list_remove (strings, 2);
  assert_corners (list, "[)(]");

  gtk_list_view_set_model (GTK_LIST_VIEW (list), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&model);
  g_assert_finalize_object (rows);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/task-row/says-all", test_says_all);
  g_test_add_func ("/ui/task-row/stale", test_stale);
  g_test_add_func ("/ui/task-row/tooltips-are-made-when-asked-for", test_tooltips_are_made_when_asked_for);
  g_test_add_func ("/ui/task-row/cut-title", test_cut_title);
  g_test_add_func ("/ui/task-row/styles", test_styles);
  g_test_add_func ("/ui/task-row/fraction", test_fraction);
  g_test_add_func ("/ui/task-row/hostile-titles", test_hostile_titles);
  g_test_add_func ("/ui/task-row/untitled", test_untitled);
  g_test_add_func ("/ui/task-row/narrow", test_narrow);
  g_test_add_func ("/ui/boxed-rows/sections", test_boxed_rows);
  g_test_add_func ("/ui/boxed-rows/plain", test_boxed_rows_plain);

  return g_test_run ();
}
