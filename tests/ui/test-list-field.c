/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>

#include "field-fixture.h"
#include "tue-expander-header.h"
#include "tue-list-field.h"
#include "tue-list-paste.h"
#include "tue-list-item-row.h"

static TueField *
make_list (gboolean required)
{
  static const TueFieldSpec members[] = {
    { .name = "name", .label = "What", .type = TUE_FIELD_STRING, .required = TRUE },
    { .name = "quantity", .label = "Quantity", .type = TUE_FIELD_INTEGER },
    { .name = "price", .label = "Price", .type = TUE_FIELD_MONEY },
  };
  g_autoptr(TueValue) one = tue_value_new_number (1);
  TueField    *fields[G_N_ELEMENTS (members)];
  TueField    *list;
  TueFieldSpec spec = {
    .name = "items",
    .label = "Line <b>Items</b>",
    .type = TUE_FIELD_LIST,
    .required = required,
    .help = "One line each",
    .fields = fields,
    .n_fields = G_N_ELEMENTS (fields),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      TueFieldSpec member = members[i];

      if (member.type == TUE_FIELD_INTEGER)
        member.default_value = one;
      fields[i] = tue_field_new (&member);
    }
  list = tue_field_new (&spec);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    tue_field_unref (fields[i]);

  return list;
}

/* Items called "a", "b", "c"… or, of many, by their number. */
static TueValue *
make_items (guint n_items)
{
  g_autoptr(TueValueBuilder) list = tue_value_builder_new_list ();

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();
      g_autofree char *name = n_items > 26 ? g_strdup_printf ("%u", i) : g_strdup_printf ("%c", 'a' + i);

      tue_value_builder_set (item, "name", tue_value_new_string (name));
      tue_value_builder_set (item, "quantity", tue_value_new_number (i));
      tue_value_builder_add (list, tue_value_builder_end (item));
    }

  return tue_value_builder_end (list);
}

static void
set_up (FieldFixture *list,
        guint         n_items)
{
  field_fixture_set_up (list, make_list (FALSE), TRUE);
  if (n_items > 0)
    {
      g_autoptr(TueValue) items = make_items (n_items);

      tue_field_row_set_value (list->row, items);
      g_assert_cmpuint (list->n_changes, ==, 0);
    }
}

static GtkListBox *
get_list_box (FieldFixture *list)
{
  return GTK_LIST_BOX (find_widget (GTK_WIDGET (list->row), has_type_name, "GtkListBox"));
}

static AdwExpanderRow *
get_row (FieldFixture *list,
         int           index)
{
  return ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (get_list_box (list), index));
}

static guint
count_rows (FieldFixture *list)
{
  guint n_rows = 0;

  while (get_row (list, n_rows) != NULL)
    n_rows++;

  return n_rows;
}

/* The titles of the rows, and the names in the value, both in a word. */
static void
assert_names (FieldFixture *list,
              const char   *expected)
{
  g_autoptr(GString) titles = g_string_new (NULL);
  g_autoptr(GString) names = g_string_new (NULL);
  gsize n_items = 0;

  for (int i = 0; get_row (list, i) != NULL; i++)
    g_string_append (titles, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (list, i))));
  g_assert_cmpstr (titles->str, ==, expected);

  if (list->value == NULL)
    return;
  if (tue_value_get_kind (list->value) == TUE_VALUE_LIST)
    n_items = tue_value_get_n_items (list->value);
  for (gsize i = 0; i < n_items; i++)
    g_string_append (names, tue_value_get_string (tue_value_lookup (tue_value_get_item (list->value, i), "name"), NULL));
  g_assert_cmpstr (names->str, ==, expected);
}

static GtkWidget *
get_focus (FieldFixture *list)
{
  return gtk_root_get_focus (GTK_ROOT (list->window));
}

static void
test_shows (void)
{
  FieldFixture list = { 0 };
  GtkWidget   *header;

  set_up (&list, 3);
  assert_names (&list, "abc");
  g_assert_null (list.value);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (list.row), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list.row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Line <b>Items</b>");
  header = tue_expander_header_get (get_row (&list, 1));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Item 2. 1");
  field_fixture_tear_down (&list);
}

static void
test_add (void)
{
  FieldFixture list = { 0 };

  set_up (&list, 0);
  gtk_widget_activate_action (GTK_WIDGET (list.row), "list.add", NULL);
  g_assert_cmpuint (list.n_changes, ==, 1);
  {
    g_autofree char *json = field_fixture_describe (list.value);

    /* With the defaults of its members. */
    g_assert_cmpstr (json, ==, "[{\"quantity\":1}]");
  }
  g_assert_true (adw_expander_row_get_expanded (get_row (&list, 0)));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (&list, 0))), ==, "Item 1");
  /* One can type at once. */
  g_assert_true (GTK_IS_TEXT (get_focus (&list)));
  g_assert_cmpstr (list.focused, ==, "0 name");

  gtk_editable_set_text (GTK_EDITABLE (get_focus (&list)), "Workshop");
  g_assert_cmpuint (list.n_changes, >=, 2);
  assert_names (&list, "Workshop");
  field_fixture_tear_down (&list);
}

static void
advance_cb (guint *n_advances)
{
  (*n_advances)++;
}

static void
press_return (FieldFixture *list)
{
  g_assert_true (GTK_IS_TEXT (get_focus (list)));
  g_signal_emit_by_name (get_focus (list), "activate");
}

/* From cell to cell, from item to item, and a new one behind the last: a list
 * is typed without a hand leaving the keys. */
static void
test_return (void)
{
  FieldFixture list = { 0 };
  guint        n_advances = 0;

  set_up (&list, 2);
  g_signal_connect_swapped (list.row, "advance", G_CALLBACK (advance_cb), &n_advances);
  g_assert_true (tue_field_row_focus_part (list.row, 0, "name"));
  press_return (&list);
  g_assert_cmpstr (list.focused, ==, "0 quantity");
  press_return (&list);
  g_assert_cmpstr (list.focused, ==, "0 price");
  press_return (&list);
  g_assert_cmpstr (list.focused, ==, "1 name");
  g_assert_true (tue_field_row_focus_part (list.row, 1, "price"));
  press_return (&list);
  g_assert_cmpstr (list.focused, ==, "2 name");
  g_assert_cmpuint (count_rows (&list), ==, 3);
  gtk_editable_set_text (GTK_EDITABLE (get_focus (&list)), "c");
  for (int i = 0; i < 3; i++)
    press_return (&list);
  g_assert_cmpstr (list.focused, ==, "3 name");
  g_assert_cmpuint (n_advances, ==, 0);

  /* Who leaves the new one as it was has no more to add: it goes, and the form
   * goes on. */
  press_return (&list);
  press_return (&list);
  g_assert_cmpstr (list.focused, ==, "3 price");
  press_return (&list);
  g_assert_cmpuint (n_advances, ==, 1);
  assert_names (&list, "abc");
  field_fixture_tear_down (&list);
}

static void
test_edit_member (void)
{
  FieldFixture list = { 0 };
  TueValue    *first;

  set_up (&list, 3);
  g_assert_true (tue_field_row_focus_part (list.row, 1, "quantity"));
  g_assert_cmpstr (list.focused, ==, "1 quantity");
  gtk_editable_set_text (GTK_EDITABLE (get_focus (&list)), "40");
  g_assert_cmpfloat (tue_value_get_number (tue_value_lookup (tue_value_get_item (list.value, 1), "quantity")), ==, 40);

  /* What was not touched is the same value, not a copy. */
  first = tue_value_get_item (list.value, 0);
  gtk_editable_set_text (GTK_EDITABLE (get_focus (&list)), "41");
  g_assert_true (tue_value_get_item (list.value, 0) == first);
  g_assert_true (adw_expander_row_get_expanded (get_row (&list, 1)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_ancestor (gtk_widget_get_ancestor (get_focus (&list), ADW_TYPE_ENTRY_ROW), GTK_TYPE_LIST_BOX)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Line <b>Items</b>");
  field_fixture_tear_down (&list);
}

static void
test_remove (void)
{
  FieldFixture list = { 0 };

  set_up (&list, 3);
  gtk_widget_activate_action (GTK_WIDGET (get_row (&list, 1)), "item.remove", NULL);
  g_assert_cmpuint (list.n_changes, ==, 1);
  assert_names (&list, "ac");
  /* The focus is on what took its place. */
  g_assert_true (get_focus (&list) == tue_expander_header_get (get_row (&list, 1)));

  tue_list_field_remove_item (TUE_LIST_FIELD (list.row), 1);
  assert_names (&list, "a");
  g_assert_true (get_focus (&list) == tue_expander_header_get (get_row (&list, 0)));
  tue_list_field_remove_item (TUE_LIST_FIELD (list.row), 0);
  assert_names (&list, "");
  g_assert_cmpint (tue_value_get_kind (list.value), ==, TUE_VALUE_NULL);
  g_assert_true (gtk_widget_is_ancestor (get_focus (&list), GTK_WIDGET (list.row)));
  field_fixture_tear_down (&list);
}

static void
test_remove_all (void)
{
  FieldFixture list = { 0 };

  set_up (&list, 3);
  gtk_widget_activate_action (GTK_WIDGET (list.row), "list.clear", NULL);
  g_assert_cmpuint (list.n_changes, ==, 1);
  assert_names (&list, "");
  field_fixture_tear_down (&list);
}

static void
test_move (void)
{
  static const struct
  {
    guint       from;
    guint       to;
    const char *expected;
  } moves[] = {
    { 0, 1, "bacde" },
    { 1, 0, "bacde" },
    { 0, 4, "bcdea" },
    { 4, 0, "eabcd" },
    { 1, 3, "acdbe" },
    { 3, 1, "adbce" },
    { 2, 2, "abcde" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      FieldFixture list = { 0 };

      set_up (&list, 5);
      adw_expander_row_set_expanded (get_row (&list, moves[i].from), TRUE);
      tue_list_field_move_item (TUE_LIST_FIELD (list.row), moves[i].from, moves[i].to);
      g_assert_cmpuint (list.n_changes, ==, moves[i].from == moves[i].to ? 0 : 1);
      assert_names (&list, moves[i].expected);
      /* It is still open, and no other is. */
      for (guint j = 0; j < 5; j++)
        g_assert_cmpint (adw_expander_row_get_expanded (get_row (&list, j)), ==, j == moves[i].to);
      field_fixture_tear_down (&list);
    }
}

static void
test_move_keys (void)
{
  FieldFixture list = { 0 };

  set_up (&list, 3);
  g_assert_true (tue_field_row_focus_part (list.row, 0, "price"));
  gtk_widget_activate_action (GTK_WIDGET (get_row (&list, 0)), "item.move-down", NULL);
  assert_names (&list, "bac");
  /* The focus moves along, into the same member. */
  g_assert_cmpstr (list.focused, ==, "1 price");
  g_assert_true (gtk_widget_is_ancestor (get_focus (&list), GTK_WIDGET (get_row (&list, 1))));

  gtk_widget_activate_action (GTK_WIDGET (get_row (&list, 1)), "item.move-down", NULL);
  assert_names (&list, "bca");
  /* There is no further down. */
  list.n_changes = 0;
  gtk_widget_activate_action (GTK_WIDGET (get_row (&list, 2)), "item.move-down", NULL);
  g_assert_cmpuint (list.n_changes, ==, 0);
  field_fixture_tear_down (&list);
}

static void
test_drop (void)
{
  FieldFixture list = { 0 };
  FieldFixture other = { 0 };
  TueListItem *foreign;

  set_up (&list, 4);
  set_up (&other, 1);
  foreign = tue_list_item_row_get_item (TUE_LIST_ITEM_ROW (get_row (&other, 0)));

  g_signal_emit_by_name (get_row (&list, 3), "drop", tue_list_item_row_get_item (TUE_LIST_ITEM_ROW (get_row (&list, 0))), FALSE);
  assert_names (&list, "bcad");
  g_signal_emit_by_name (get_row (&list, 3), "drop", tue_list_item_row_get_item (TUE_LIST_ITEM_ROW (get_row (&list, 0))), TRUE);
  assert_names (&list, "cadb");
  g_signal_emit_by_name (get_row (&list, 0), "drop", tue_list_item_row_get_item (TUE_LIST_ITEM_ROW (get_row (&list, 2))), FALSE);
  assert_names (&list, "dcab");
  g_signal_emit_by_name (get_row (&list, 0), "drop", foreign, TRUE);
  assert_names (&list, "dcab");
  field_fixture_tear_down (&other);
  field_fixture_tear_down (&list);
}

static void
test_paste (void)
{
  FieldFixture list = { 0 };

  set_up (&list, 1);
  tue_list_paste_rows (TUE_LIST_FIELD (list.row), "Workshop\t2\t4,800\n\"Quoted\nname\"\tmany\t\n");
  g_assert_cmpuint (list.n_changes, ==, 1);
  {
    g_autofree char *json = field_fixture_describe (list.value);

    /* A cell that does not fit is kept as it is. */
    g_assert_cmpstr (json, ==,
                     "[{\"name\":\"a\",\"quantity\":0},"
                     "{\"name\":\"Workshop\",\"quantity\":2,\"price\":{\"minor\":480000,\"currency\":\"EUR\"}},"
                     "{\"name\":\"Quoted name\",\"quantity\":\"many\"}]");
  }
  /* One looks at what does not fit, not at what does. */
  g_assert_cmpstr (list.focused, ==, "2 quantity");

  /* An item that was added and not filled in makes room. */
  field_fixture_tear_down (&list);
  memset (&list, 0, sizeof list);
  field_fixture_set_up (&list, make_list (TRUE), FALSE);
  tue_list_paste_rows (TUE_LIST_FIELD (list.row), "");
  g_assert_cmpuint (list.n_changes, ==, 0);
  tue_list_paste_rows (TUE_LIST_FIELD (list.row), "x\n");
  assert_names (&list, "x");
  tue_list_field_add_item (TUE_LIST_FIELD (list.row));
  tue_list_paste_rows (TUE_LIST_FIELD (list.row), "y\nz\n");
  assert_names (&list, "xyz");
  field_fixture_tear_down (&list);
}

static void
test_paste_key (void)
{
  FieldFixture  list = { 0 };
  GdkClipboard *clipboard;

  set_up (&list, 0);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (list.row));
  gdk_clipboard_set_text (clipboard, "a\t1\t2\nb\t3\t4\n");
  gtk_widget_activate_action (GTK_WIDGET (list.row), "list.paste", NULL);
  wait_for (list.n_changes > 0);
  assert_names (&list, "ab");
  field_fixture_tear_down (&list);
}

static void
test_follows_changes (void)
{
  FieldFixture list = { 0 };
  g_autoptr(TueValue) five = make_items (5);
  g_autoptr(TueValue) three = make_items (3);
  g_autoptr(TueValue) text = tue_value_new_string ("no list");

  set_up (&list, 3);
  adw_expander_row_set_expanded (get_row (&list, 1), TRUE);
  tue_field_row_set_value (list.row, five);
  assert_names (&list, "abcde");
  /* A row whose item is the same stays as it is. */
  g_assert_true (adw_expander_row_get_expanded (get_row (&list, 1)));
  tue_field_row_set_value (list.row, three);
  assert_names (&list, "abc");
  g_assert_true (adw_expander_row_get_expanded (get_row (&list, 1)));
  tue_field_row_set_value (list.row, text);
  assert_names (&list, "");
  tue_field_row_set_value (list.row, NULL);
  g_assert_cmpuint (list.n_changes, ==, 0);
  field_fixture_tear_down (&list);
}

/* Any two lists, one after the other: the rows are those of the second. */
static void
test_random_changes (void)
{
  FieldFixture list = { 0 };

  set_up (&list, 0);
  for (int i = 0; i < 200; i++)
    {
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();
      g_autoptr(TueValue) value = NULL;
      g_autoptr(GString) expected = g_string_new (NULL);

      for (int j = g_test_rand_int_range (0, 7); j > 0; j--)
        {
          g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();
          char name[] = { (char)('a' + g_test_rand_int_range (0, 3)), '\0' };

          tue_value_builder_set (item, "name", tue_value_new_string (name));
          tue_value_builder_add (builder, tue_value_builder_end (item));
          g_string_append (expected, name);
        }
      value = tue_value_builder_end (builder);
      tue_field_row_set_value (list.row, value);
      assert_names (&list, expected->str);
      for (guint j = 0; j < expected->len; j++)
        g_assert_cmpuint (tue_list_item_get_position (tue_list_item_row_get_item (TUE_LIST_ITEM_ROW (get_row (&list, j)))), ==, j);
    }
  field_fixture_tear_down (&list);
}

static void
test_thousands (void)
{
  FieldFixture list = { 0 };
  GtkWidget   *text;
  gint64       start, elapsed;
  const int    n_keys = 50;

  set_up (&list, 5000);
  g_assert_cmpuint (count_rows (&list), ==, 50);

  /* Going to one brings those around it. */
  g_assert_true (tue_field_row_focus_part (list.row, 4321, "name"));
  g_assert_cmpstr (list.focused, ==, "4321 name");
  g_assert_cmpuint (count_rows (&list), <=, 100);

  text = get_focus (&list);
  start = g_get_monotonic_time ();
  for (int i = 0; i < n_keys; i++)
    {
      int position = (int)g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (text)), -1);

      gtk_editable_insert_text (GTK_EDITABLE (text), "x", 1, &position);
    }
  elapsed = g_get_monotonic_time () - start;
  g_test_message ("a key in a list of 5,000: %.2f ms", elapsed / 1000.0 / n_keys);
  g_assert_cmpuint (list.n_changes, ==, n_keys);

  tue_list_field_add_item (TUE_LIST_FIELD (list.row));
  g_assert_cmpstr (list.focused, ==, "5000 name");
  tue_list_field_move_item (TUE_LIST_FIELD (list.row), 5000, 0);
  g_assert_cmpuint (tue_value_get_n_items (list.value), ==, 5001);
  g_assert_cmpstr (list.focused, ==, "0 name");
  field_fixture_tear_down (&list);
}

static gboolean
is_button_from (GtkWidget  *widget,
                const char *start)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  return label != NULL && g_str_has_prefix (label, start);
}

static void
test_more_rows (void)
{
  FieldFixture list = { 0 };
  GtkWidget   *more, *earlier;

  set_up (&list, 120);
  more = find_widget (GTK_WIDGET (list.row), is_button_from, "Show More");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (more)), ==, "Show More (70)");
  click (more);
  g_assert_cmpuint (count_rows (&list), ==, 100);
  /* The focus is on the first that came. */
  g_assert_true (get_focus (&list) == tue_expander_header_get (get_row (&list, 50)));
  click (more);
  g_assert_cmpuint (count_rows (&list), ==, 120);
  g_assert_false (gtk_widget_get_visible (more));

  field_fixture_tear_down (&list);
  memset (&list, 0, sizeof list);
  set_up (&list, 120);
  g_assert_true (tue_field_row_focus_part (list.row, 110, NULL));
  earlier = find_widget (GTK_WIDGET (list.row), is_button_from, "Show Earlier");
  g_assert_true (gtk_widget_get_visible (earlier));
  while (gtk_widget_get_visible (earlier))
    click (earlier);
  g_assert_cmpuint (count_rows (&list), ==, 120);
  field_fixture_tear_down (&list);
}

static void
test_needed (void)
{
  FieldFixture list = { 0 };
  g_autoptr(TueValue) items = make_items (1);
  GtkAccessible *box;

  field_fixture_set_up (&list, make_list (TRUE), FALSE);
  box = GTK_ACCESSIBLE (get_list_box (&list));
  gtk_test_accessible_assert_property (box, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Line <b>Items</b> is required. One line each");
  tue_field_row_set_value (list.row, items);
  gtk_test_accessible_assert_property (box, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "One line each");
  field_fixture_tear_down (&list);
}

static gboolean
is_marker (GtkWidget  *widget,
           const char *css_class)
{
  return GTK_IS_IMAGE (widget) && gtk_widget_get_visible (widget) && gtk_widget_has_css_class (widget, css_class);
}

/* One is still adding: too few is no fault, and no sign before one has asked. */
static void
test_too_few (void)
{
  FieldFixture list = { 0 };
  TueField    *member = tue_field_new (&(TueFieldSpec){ .name = "name", .label = "Name", .type = TUE_FIELD_STRING, .required = TRUE });
  TueFieldSpec spec = { .name = "options", .label = "Options", .type = TUE_FIELD_LIST, .required = TRUE, .has_min = TRUE, .min = 2, .has_max = TRUE, .max = 3, .fields = &member, .n_fields = 1 };

  field_fixture_set_up (&list, tue_field_new (&spec), TRUE);
  tue_field_unref (member);
  for (guint i = 1; i <= 4; i++)
    {
      tue_list_field_add_item (TUE_LIST_FIELD (list.row));
      g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (list.row), "warning"));
      g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (list.row), "error"), ==, i > 3);
      g_assert_null (find_widget (GTK_WIDGET (list.row), is_marker, "warning"));
    }

  tue_field_row_set_asked (list.row, TRUE);
  /* Their names are missing. */
  g_assert_nonnull (find_widget (GTK_WIDGET (get_row (&list, 0)), is_marker, "warning"));
  for (guint i = 4; i > 1; i--)
    tue_list_field_remove_item (TUE_LIST_FIELD (list.row), 0);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (list.row), "warning"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (list.row), "error"));
  field_fixture_tear_down (&list);
}

/* What does not fit is marked once one has left the item, asked or not. */
static void
test_wrong_item (void)
{
  FieldFixture list = { 0 };

  set_up (&list, 2);
  tue_field_row_focus_part (list.row, 1, "quantity");
  gtk_editable_set_text (GTK_EDITABLE (get_focus (&list)), "four x abc");
  g_assert_null (find_widget (GTK_WIDGET (list.row), is_marker, "error"));
  field_fixture_leave (&list);
  g_assert_null (find_widget (GTK_WIDGET (get_row (&list, 0)), is_marker, "error"));
  g_assert_nonnull (find_widget (GTK_WIDGET (get_row (&list, 1)), is_marker, "error"));
  field_fixture_tear_down (&list);
}

static void
test_narrow (void)
{
  FieldFixture list = { 0 };
  int          width;

  set_up (&list, 3);
  for (int i = 0; i < 3; i++)
    adw_expander_row_set_expanded (get_row (&list, i), TRUE);
  gtk_widget_measure (GTK_WIDGET (list.row), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 300);
  field_fixture_tear_down (&list);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/task/list-field/shows", test_shows);
  g_test_add_func ("/task/list-field/add", test_add);
  g_test_add_func ("/task/list-field/return", test_return);
  g_test_add_func ("/task/list-field/edit-member", test_edit_member);
  g_test_add_func ("/task/list-field/remove", test_remove);
  g_test_add_func ("/task/list-field/remove-all", test_remove_all);
  g_test_add_func ("/task/list-field/move", test_move);
  g_test_add_func ("/task/list-field/move-keys", test_move_keys);
  g_test_add_func ("/task/list-field/drop", test_drop);
  g_test_add_func ("/task/list-field/paste", test_paste);
  g_test_add_func ("/task/list-field/paste-key", test_paste_key);
  g_test_add_func ("/task/list-field/follows-changes", test_follows_changes);
  g_test_add_func ("/task/list-field/random-changes", test_random_changes);
  g_test_add_func ("/task/list-field/thousands", test_thousands);
  g_test_add_func ("/task/list-field/more-rows", test_more_rows);
  g_test_add_func ("/task/list-field/needed", test_needed);
  g_test_add_func ("/task/list-field/too-few", test_too_few);
  g_test_add_func ("/task/list-field/wrong-item", test_wrong_item);
  g_test_add_func ("/task/list-field/narrow", test_narrow);

  return g_test_run ();
}
