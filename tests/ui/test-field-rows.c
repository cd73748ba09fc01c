/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "field-fixture.h"
#include "tue-check-row.h"
#include "tue-field-row-factory.h"
#include "tue-field-status.h"
#include "tue-long-text.h"
#include "tue-text-field-row.h"

#define HOSTILE "AT&T <b>bold</b> &#0; <a href='x'> %s שלום 👩‍👩‍👧"

static const char *const three[] = { "Plain", "Warm", "Formal", NULL };
static const char *const many[] = { "Plain and warm", "Formal and distant", "Short", "Technical", "Other", NULL };

static TueField *
make_field (TueFieldType type,
            gboolean     required)
{
  TueFieldSpec spec = {
    .name = "field",
    .label = "Field",
    .type = type,
    .required = required,
    .help = "What it asks for",
    .placeholder = "Such as this",
    .options = three,
    .has_min = type == TUE_FIELD_INTEGER,
    .has_max = type == TUE_FIELD_INTEGER,
    .min = 1,
    .max = 99,
    .formula = type == TUE_FIELD_COMPUTED ? "1 + 1" : NULL,
  };

  return tue_field_new (&spec);
}

static TueField *
make_choice (const char *const *options,
             gboolean           required,
             gboolean           open)
{
  TueFieldSpec spec = {
    .name = "field",
    .label = "Field",
    .type = TUE_FIELD_CHOICE,
    .required = required,
    .open = open,
    .options = options,
  };

  return tue_field_new (&spec);
}

static void
assert_value (FieldFixture *row,
              const char   *expected)
{
  g_autofree char *json = field_fixture_describe (row->value);

  g_assert_cmpstr (json, ==, expected);
}

/* What is typed, the value it makes, and how it is written after the focus left. */
static const struct
{
  TueFieldType type;
  const char  *typed;
  const char  *value;
  const char  *left;
} typed_texts[] = {
  { TUE_FIELD_STRING, "Northwind", "\"Northwind\"", "Northwind" },
  { TUE_FIELD_STRING, "  Northwind  Ltd ", "\"Northwind  Ltd\"", "Northwind  Ltd" },
  { TUE_FIELD_STRING, HOSTILE, NULL, HOSTILE },
  { TUE_FIELD_EMAIL, "dana@example.com", "\"dana@example.com\"", "dana@example.com" },
  { TUE_FIELD_EMAIL, "dana at example", "\"dana at example\"", "dana at example" },
  { TUE_FIELD_URL, "https://example.com", "\"https://example.com\"", "https://example.com" },
  { TUE_FIELD_PHONE, "+49 30 1234", "\"+49 30 1234\"", "+49 30 1234" },
  { TUE_FIELD_NUMBER, "2.50", "2.5", "2.5" },
  { TUE_FIELD_NUMBER, "two", "\"two\"", "two" },
  { TUE_FIELD_INTEGER, "12", "12", "12" },
  { TUE_FIELD_INTEGER, "120", "\"120\"", "120" },
  { TUE_FIELD_MONEY, "4800", "{\"minor\":480000,\"currency\":\"EUR\"}", "4,800" },
  { TUE_FIELD_MONEY, "4,800.50 USD", "{\"minor\":480050,\"currency\":\"USD\"}", "4,800.50" },
  { TUE_FIELD_MONEY, "a lot", "\"a lot\"", "a lot" },
  { TUE_FIELD_DATE, "2026-11-27", "\"2026-11-27\"", "27 November 2026" },
  { TUE_FIELD_DATE, "tomorrow", "\"2026-11-25\"", "25 November 2026" },
  { TUE_FIELD_DATE, "Friday", "\"2026-11-27\"", "27 November 2026" },
  { TUE_FIELD_DATE, "some day", "\"some day\"", "some day" },
  { TUE_FIELD_TIME, "14:30", "\"14:30\"", NULL },
  { TUE_FIELD_TIME, "later", "\"later\"", "later" },
};

static void
test_typing (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (typed_texts); i++)
    {
      FieldFixture row = { 0 };

      field_fixture_set_up (&row, make_field (typed_texts[i].type, FALSE), TRUE);
      field_fixture_type (&row, typed_texts[i].typed);
      if (typed_texts[i].value != NULL)
        assert_value (&row, typed_texts[i].value);
      /* While one types, the text is one's own. */
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row.row)), ==, typed_texts[i].typed);

      field_fixture_leave (&row);
      if (typed_texts[i].left != NULL)
        g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row.row)), ==, typed_texts[i].left);
      field_fixture_tear_down (&row);
    }
}

/* A value that came from the library is written as one that was typed, and
 * reads back as the same value. */
static void
test_shows_values (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (typed_texts); i++)
    {
      FieldFixture row = { 0 };
      FieldFixture other = { 0 };

      field_fixture_set_up (&row, make_field (typed_texts[i].type, FALSE), FALSE);
      field_fixture_type (&row, typed_texts[i].typed);
      field_fixture_set_up (&other, make_field (typed_texts[i].type, FALSE), FALSE);
      tue_field_row_set_value (other.row, row.value);
      g_assert_cmpuint (other.n_changes, ==, 0);
      if (typed_texts[i].left != NULL)
        g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (other.row)), ==, typed_texts[i].left);

      tue_field_row_set_value (other.row, NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (other.row)), ==, "");
      g_assert_cmpuint (other.n_changes, ==, 0);
      field_fixture_tear_down (&other);
      field_fixture_tear_down (&row);
    }
}

static void
test_clearing (void)
{
  FieldFixture row = { 0 };

  field_fixture_set_up (&row, make_field (TUE_FIELD_STRING, TRUE), FALSE);
  field_fixture_type (&row, "x");
  field_fixture_type (&row, "");
  assert_value (&row, "null");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row.row), "warning"));
  tue_field_row_set_asked (row.row, TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row.row), "warning"));
  field_fixture_tear_down (&row);
}

static void
test_echo (void)
{
  FieldFixture row = { 0 };
  g_autoptr(TueValue) echo = NULL;
  g_autoptr(TueValue) other = tue_value_new_number (7);

  field_fixture_set_up (&row, make_field (TUE_FIELD_NUMBER, FALSE), TRUE);
  field_fixture_type (&row, "2.50");
  echo = tue_value_new_number (2.5);
  tue_field_row_set_value (row.row, echo);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row.row)), ==, "2.50");

  /* What was changed elsewhere shows, also where the focus is. */
  tue_field_row_set_value (row.row, other);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row.row)), ==, "7");
  /* "2." is 2 still, and "2.50" is 2.5. */
  g_assert_cmpuint (row.n_changes, ==, 2);
  field_fixture_tear_down (&row);
}

static gboolean
has_label (GtkWidget  *widget,
           const char *label)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), label);
}

static gboolean
has_icon (GtkWidget  *widget,
          const char *icon_name)
{
  return GTK_IS_IMAGE (widget) && g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), icon_name) == 0;
}

static void
test_needed_is_calm (void)
{
  FieldFixture row = { 0 };
  g_autoptr(TueValue) value = tue_value_new_string ("Northwind");
  GtkAccessible *text;
  GtkWidget     *required, *sign;

  field_fixture_set_up (&row, make_field (TUE_FIELD_STRING, TRUE), FALSE);
  text = GTK_ACCESSIBLE (field_fixture_get_text (&row));
  required = find_widget (GTK_WIDGET (row.row), has_label, "Required");
  sign = find_widget (GTK_WIDGET (row.row), has_icon, "dialog-warning-symbolic");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row.row), "warning"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row.row), "error"));
  g_assert_true (gtk_widget_get_visible (required) && !gtk_widget_get_visible (sign));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (required)));
  gtk_test_accessible_assert_role (text, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  gtk_test_accessible_assert_state (text, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Field is required. What it asks for");

  /* Once the prompt was asked for, it stands in the way. */
  tue_field_row_set_asked (row.row, TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row.row), "warning"));
  g_assert_true (!gtk_widget_get_visible (required) && gtk_widget_get_visible (sign));

  tue_field_row_set_value (row.row, value);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row.row), "warning"));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (required)));
  gtk_test_accessible_assert_property (text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "What it asks for");
  field_fixture_tear_down (&row);
}

static gboolean
is_error (FieldFixture *row)
{
  return gtk_widget_has_css_class (GTK_WIDGET (row->row), "error");
}

static void
test_wrong_waits (void)
{
  FieldFixture   row = { 0 };
  GtkAccessible *text;
  gint64         start = g_get_monotonic_time ();

  field_fixture_set_up (&row, make_field (TUE_FIELD_EMAIL, FALSE), TRUE);
  text = GTK_ACCESSIBLE (field_fixture_get_text (&row));
  field_fixture_type (&row, "dana");
  g_assert_false (is_error (&row));
  gtk_test_accessible_assert_state (text, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);

  wait_for (is_error (&row));
  g_assert_cmpint (g_get_monotonic_time () - start, >, 500 * 1000);
  gtk_test_accessible_assert_state (text, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (text, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));

  /* It goes the moment it is right. */
  field_fixture_type (&row, "dana@example.com");
  g_assert_false (is_error (&row));
  gtk_test_accessible_assert_state (text, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_false (gtk_test_accessible_has_relation (text, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));

  /* Leaving the row is a pause, too. */
  field_fixture_type (&row, "dana");
  field_fixture_leave (&row);
  g_assert_false (is_error (&row));
  wait_for (is_error (&row));
  field_fixture_tear_down (&row);
}

static void
test_wrong_is_kept (void)
{
  FieldFixture row = { 0 };
  g_autoptr(TueValue) value = tue_value_new_string ("120");
  GtkAccessible *text;

  field_fixture_set_up (&row, make_field (TUE_FIELD_INTEGER, FALSE), FALSE);
  text = GTK_ACCESSIBLE (field_fixture_get_text (&row));
  tue_field_row_set_value (row.row, value);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row.row)), ==, "120");
  g_assert_true (is_error (&row));
  /* What is wrong with a text that was kept is what reading it says. */
  gtk_test_accessible_assert_property (text,
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Field has to be between 1 and 99. What it asks for");
  field_fixture_tear_down (&row);
}

static void
test_steps (void)
{
  FieldFixture row = { 0 };
  GtkWidget   *minus, *plus;

  field_fixture_set_up (&row, make_field (TUE_FIELD_INTEGER, FALSE), FALSE);
  minus = find_widget (GTK_WIDGET (row.row), has_tooltip, "Decrease");
  plus = find_widget (GTK_WIDGET (row.row), has_tooltip, "Increase");

  /* From nothing to the least there is, not to 0. */
  click (plus);
  assert_value (&row, "1");
  g_assert_false (gtk_widget_get_sensitive (minus));
  click (plus);
  assert_value (&row, "2");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row.row)), ==, "2");
  click (minus);
  assert_value (&row, "1");

  field_fixture_type (&row, "99");
  g_assert_false (gtk_widget_get_sensitive (plus));
  g_assert_true (gtk_widget_get_sensitive (minus));
  field_fixture_type (&row, "");
  assert_value (&row, "null");
  field_fixture_tear_down (&row);
}

static void
test_currency (void)
{
  FieldFixture row = { 0 };
  GtkWidget   *button;

  field_fixture_set_up (&row, make_field (TUE_FIELD_MONEY, FALSE), TRUE);
  button = find_widget (GTK_WIDGET (row.row), has_tooltip, "Currency");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "EUR");

  field_fixture_type (&row, "1500");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row.row), "money.currency", "s", "USD"));
  assert_value (&row, "{\"minor\":150000,\"currency\":\"USD\"}");
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "USD");

  /* An amount typed over it stays in its currency, unless it names one. */
  field_fixture_type (&row, "20");
  assert_value (&row, "{\"minor\":2000,\"currency\":\"USD\"}");
  field_fixture_type (&row, "20 EUR");
  assert_value (&row, "{\"minor\":2000,\"currency\":\"EUR\"}");

  /* Yen have no cents. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row.row), "money.currency", "s", "JPY"));
  assert_value (&row, "{\"minor\":20,\"currency\":\"JPY\"}");
  field_fixture_tear_down (&row);
}

static void
test_calendar (void)
{
  FieldFixture row = { 0 };
  GtkWidget   *button, *calendar;
  g_autoptr(GDateTime) day = g_date_time_new_local (2026, 12, 18, 0, 0, 0);

  field_fixture_set_up (&row, make_field (TUE_FIELD_DATE, FALSE), TRUE);
  button = find_widget (GTK_WIDGET (row.row), has_tooltip, "Choose a Date");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  calendar = find_widget (GTK_WIDGET (row.row), has_type_name, "GtkCalendar");
  wait_for (gtk_widget_get_mapped (calendar));
  /* To open it is not to choose. */
  g_assert_cmpuint (row.n_changes, ==, 0);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  assert_value (&row, "\"2026-12-18\"");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row.row)), ==, "18 December 2026");
  wait_for (!gtk_widget_get_mapped (calendar));
  field_fixture_tear_down (&row);
}

static void
test_time_popover (void)
{
  FieldFixture row = { 0 };
  GtkWidget   *button, *spin;
  g_autoptr(TueValue) value = tue_value_new_string ("08:05");

  field_fixture_set_up (&row, make_field (TUE_FIELD_TIME, FALSE), TRUE);
  tue_field_row_set_value (row.row, value);
  button = find_widget (GTK_WIDGET (row.row), has_tooltip, "Choose a Time");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  spin = find_widget (GTK_WIDGET (row.row), has_type_name, "GtkSpinButton");
  wait_for (gtk_widget_get_mapped (spin));
  g_assert_cmpuint (row.n_changes, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "08");

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 17);
  assert_value (&row, "\"17:05\"");
  field_fixture_tear_down (&row);
}

static void
test_choice (void)
{
  FieldFixture row = { 0 };
  AdwComboRow *combo;
  g_autoptr(TueValue) short_one = tue_value_new_string ("Short");
  g_autoptr(TueValue) foreign = tue_value_new_string ("<i>Old & gone</i>");

  field_fixture_set_up (&row, make_choice (many, FALSE, FALSE), FALSE);
  combo = ADW_COMBO_ROW (row.row);
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (combo)), ==, 6);

  tue_field_row_set_value (row.row, short_one);
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 3);
  g_assert_cmpuint (row.n_changes, ==, 0);
  adw_combo_row_set_selected (combo, 4);
  assert_value (&row, "\"Technical\"");
  adw_combo_row_set_selected (combo, 0);
  assert_value (&row, "null");

  /* A value that is no option any more is kept, and seen. */
  tue_field_row_set_value (row.row, foreign);
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 6);
  g_assert_true (is_error (&row));
  tue_field_row_set_value (row.row, short_one);
  g_assert_false (is_error (&row));
  field_fixture_tear_down (&row);
}

static void
test_toggles (void)
{
  FieldFixture    row = { 0 };
  AdwToggleGroup *group;
  g_autoptr(TueValue) warm = tue_value_new_string ("Warm");

  field_fixture_set_up (&row, make_choice (three, FALSE, FALSE), FALSE);
  group = ADW_TOGGLE_GROUP (find_widget (GTK_WIDGET (row.row), has_type_name, "AdwToggleGroup"));
  g_assert_cmpuint (adw_toggle_group_get_active (group), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (row.n_changes, ==, 0);

  tue_field_row_set_value (row.row, warm);
  g_assert_cmpuint (adw_toggle_group_get_active (group), ==, 1);
  g_assert_cmpuint (row.n_changes, ==, 0);
  adw_toggle_group_set_active (group, 2);
  assert_value (&row, "\"Formal\"");
  click (find_widget (GTK_WIDGET (row.row), has_tooltip, "Clear"));
  assert_value (&row, "null");
  g_assert_cmpuint (adw_toggle_group_get_active (group), ==, GTK_INVALID_LIST_POSITION);
  field_fixture_tear_down (&row);
}

static void
test_open_choice (void)
{
  FieldFixture row = { 0 };

  field_fixture_set_up (&row, make_choice (many, FALSE, TRUE), FALSE);
  field_fixture_type (&row, "Something else");
  assert_value (&row, "\"Something else\"");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (row.row), "open-choice.choose", "s", "Short"));
  assert_value (&row, "\"Short\"");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row.row)), ==, "Short");
  field_fixture_tear_down (&row);
}

static gboolean
is_check_of (GtkWidget  *widget,
             const char *option)
{
  return TUE_IS_CHECK_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), option);
}

static void
test_choices (void)
{
  FieldFixture row = { 0 };
  g_autoptr(TueValue) value = NULL;
  GtkWidget *formal, *plain;
  TueValue  *items[2];

  field_fixture_set_up (&row, make_field (TUE_FIELD_CHOICES, FALSE), FALSE);
  formal = find_widget (GTK_WIDGET (row.row), is_check_of, "Formal");
  plain = find_widget (GTK_WIDGET (row.row), is_check_of, "Plain");
  tue_check_row_set_active (TUE_CHECK_ROW (formal), TRUE);
  assert_value (&row, "[\"Formal\"]");
  tue_check_row_set_active (TUE_CHECK_ROW (plain), TRUE);
  /* In the order of the options. */
  assert_value (&row, "[\"Plain\",\"Formal\"]");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row.row)), ==, "Plain and Formal");
  tue_check_row_set_active (TUE_CHECK_ROW (formal), FALSE);
  tue_check_row_set_active (TUE_CHECK_ROW (plain), FALSE);
  assert_value (&row, "null");

  items[0] = tue_value_new_string ("Warm");
  items[1] = tue_value_new_string ("<b>gone</b>");
  value = tue_value_new_list (items, 2);
  tue_value_unref (items[0]);
  tue_value_unref (items[1]);
  row.n_changes = 0;
  tue_field_row_set_value (row.row, value);
  g_assert_cmpuint (row.n_changes, ==, 0);
  g_assert_nonnull (find_widget (GTK_WIDGET (row.row), is_check_of, "<b>gone</b>"));
  tue_check_row_set_active (TUE_CHECK_ROW (plain), TRUE);
  assert_value (&row, "[\"Plain\",\"Warm\",\"<b>gone</b>\"]");
  field_fixture_tear_down (&row);
}

static void
test_switch (void)
{
  FieldFixture row = { 0 };
  GtkSwitch   *toggle;
  g_autoptr(TueValue) yes = tue_value_new_boolean (TRUE);

  field_fixture_set_up (&row, make_field (TUE_FIELD_BOOLEAN, FALSE), FALSE);
  toggle = GTK_SWITCH (find_widget (GTK_WIDGET (row.row), has_type_name, "GtkSwitch"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row.row), GTK_ACCESSIBLE_ROLE_SWITCH);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row.row), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_FALSE);

  tue_field_row_set_value (row.row, yes);
  g_assert_true (gtk_switch_get_active (toggle));
  g_assert_cmpuint (row.n_changes, ==, 0);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row.row), GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_switch_set_active (toggle, FALSE);
  assert_value (&row, "false");
  field_fixture_tear_down (&row);
}

static void
test_text (void)
{
  FieldFixture   row = { 0 };
  GtkTextView   *view;
  GtkTextBuffer *buffer;
  g_autoptr(TueValue) other = tue_value_new_string ("Changed\nelsewhere");
  g_autofree char *text = NULL;

  field_fixture_set_up (&row, make_field (TUE_FIELD_TEXT, TRUE), TRUE);
  view = GTK_TEXT_VIEW (find_widget (GTK_WIDGET (row.row), has_type_name, "GtkTextView"));
  buffer = gtk_text_view_get_buffer (view);
  g_assert_false (gtk_text_view_get_accepts_tab (view));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Field");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, "Such as this");

  g_assert_true (tue_field_row_focus_part (row.row, G_MAXUINT, NULL));
  g_assert_cmpstr (row.focused, ==, "-1 -");
  gtk_text_buffer_insert_at_cursor (buffer, "Two\nlines ", -1);
  assert_value (&row, "\"Two\\nlines \"");
  g_assert_true (gtk_text_buffer_get_can_undo (buffer));

  tue_field_row_set_value (row.row, other);
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "Changed\nelsewhere");
  g_assert_cmpuint (row.n_changes, ==, 1);

  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (view)));
  g_assert_true (gtk_widget_child_focus (row.window, GTK_DIR_TAB_BACKWARD));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (row.window)), GTK_WIDGET (row.row)));
  field_fixture_tear_down (&row);
}

static gboolean
is_button_of (GtkWidget  *widget,
              const char *label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

/* What is too long to show is copied whole, and cleared as a whole. */
static void
test_long_text_buttons (void)
{
  FieldFixture     row = { 0 };
  g_autofree char *long_text = g_strnfill (1000 * 1000, 'x');
  g_autoptr(TueValue) value = tue_value_new_string (long_text);
  g_autofree char *copied = NULL;
  GtkWidget       *copy, *clear;
  GdkClipboard    *clipboard;

  field_fixture_set_up (&row, make_field (TUE_FIELD_TEXT, FALSE), TRUE);
  clipboard = gtk_widget_get_clipboard (GTK_WIDGET (row.row));
  copy = find_widget (GTK_WIDGET (row.row), is_button_of, "_Copy All");
  clear = find_widget (GTK_WIDGET (row.row), is_button_of, "C_lear");
  g_assert_false (gtk_widget_get_mapped (copy));
  tue_field_row_set_value (row.row, value);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (copy)));

  click (copy);
  gdk_clipboard_read_text_async (clipboard, NULL, copied_cb, &copied);
  wait_for (copied != NULL);
  g_assert_cmpstr (copied, ==, long_text);

  click (clear);
  assert_value (&row, "null");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (copy)));
  field_fixture_tear_down (&row);
}

/* A megabyte on a line would take half a second to lay out. */
static void
test_long_text (void)
{
  static const TueFieldType types[] = { TUE_FIELD_STRING, TUE_FIELD_TEXT };
  g_autofree char          *ten_megabytes = g_strnfill (10 * 1000 * 1000, 'x');
  g_autoptr(TueValue) value = tue_value_new_string (ten_megabytes);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      FieldFixture row = { 0 };
      gint64       start;

      field_fixture_set_up (&row, make_field (types[i], FALSE), TRUE);
      start = g_get_monotonic_time ();
      tue_field_row_set_value (row.row, value);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_test_message ("ten megabytes in a row: %.0f ms", (g_get_monotonic_time () - start) / 1000.0);
      /* Laid out, it would be minutes. */
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
      /* Nobody typed, so nothing is cut off by having been shown. */
      field_fixture_leave (&row);
      g_assert_cmpuint (row.n_changes, ==, 0);

      if (types[i] == TUE_FIELD_STRING)
        {
          g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (row.row)));
          click (find_widget (GTK_WIDGET (row.row), has_tooltip, "Clear"));
          assert_value (&row, "null");
          g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (row.row)));
        }
      field_fixture_tear_down (&row);
    }
}

static void
test_long_paste (void)
{
  FieldFixture     row = { 0 };
  g_autofree char *long_text = g_strnfill (300 * 1000, 'y');
  GtkWidget       *view;
  GtkEditable     *editable;
  int              position = 2;
  gsize            length;

  field_fixture_set_up (&row, make_field (TUE_FIELD_STRING, FALSE), TRUE);
  field_fixture_type (&row, "ab");
  editable = GTK_EDITABLE (field_fixture_get_text (&row));
  gtk_editable_insert_text (editable, long_text, -1, &position);
  tue_value_get_string (row.value, &length);
  g_assert_cmpuint (length, ==, 300 * 1000 + 2);
  wait_for (!gtk_editable_get_editable (GTK_EDITABLE (row.row)));
  field_fixture_leave (&row);
  tue_value_get_string (row.value, &length);
  g_assert_cmpuint (length, ==, 300 * 1000 + 2);
  field_fixture_tear_down (&row);

  memset (&row, 0, sizeof row);
  field_fixture_set_up (&row, make_field (TUE_FIELD_TEXT, FALSE), TRUE);
  view = find_widget (GTK_WIDGET (row.row), has_type_name, "GtkTextView");
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "ab", -1);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), long_text, -1);
  tue_value_get_string (row.value, &length);
  g_assert_cmpuint (length, ==, 300 * 1000 + 2);
  wait_for (!gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  field_fixture_tear_down (&row);
}

static void
test_computed (void)
{
  FieldFixture row = { 0 };
  g_autoptr(TueValue) values = tue_value_new_map ();

  field_fixture_set_up (&row, make_field (TUE_FIELD_COMPUTED, FALSE), FALSE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row.row), "no-result"));
  tue_field_row_set_value (row.row, values);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row.row)), ==, "2");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row.row), "no-result"));
  field_fixture_tear_down (&row);
}

/* Every type, required or not: built, narrow, named as it is, finalized. */
static void
test_every_type (void)
{
  static const char *const hostile_options[] = { HOSTILE, "_x", NULL };

  for (int type = TUE_FIELD_STRING; type <= TUE_FIELD_COMPUTED; type++)
    {
      for (int required = 0; required < 2; required++)
        {
          FieldFixture row = { 0 };
          TueFieldSpec spec = {
            .name = "field",
            .label = HOSTILE,
            .type = type,
            .required = required,
            .help = HOSTILE,
            .placeholder = HOSTILE,
            .options = hostile_options,
          };
          g_autoptr(TueValue) value = tue_value_new_string (HOSTILE);
          int width;

          field_fixture_set_up (&row, tue_field_new (&spec), FALSE);
          if (type != TUE_FIELD_COMPUTED)
            tue_field_row_set_value (row.row, value);
          gtk_widget_measure (GTK_WIDGET (row.row), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
          g_assert_cmpint (width, <=, 300);
          if (ADW_IS_PREFERENCES_ROW (row.row))
            {
              g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row.row)), ==, HOSTILE);
              g_assert_false (adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (row.row)));
            }
          g_assert_cmpuint (row.n_changes, ==, 0);
          field_fixture_tear_down (&row);
        }
    }
}

static void
test_long_text_limits (void)
{
  g_autofree char *lines = NULL;
  g_autofree char *start = tue_long_text_dup_start ("a\nb\tcdef", 4, TRUE);
  g_autofree char *whole = tue_long_text_dup_start ("a\nå", 3, FALSE);
  GString         *text = g_string_new (NULL);

  for (int i = 0; i < 100; i++)
    g_string_append (text, "0123456789\n");
  lines = g_string_free_and_steal (text);

  g_assert_false (tue_long_text_exceeds (lines, strlen (lines), 2000, 10));
  g_assert_true (tue_long_text_exceeds (lines, strlen (lines), 1000, 10));
  g_assert_true (tue_long_text_exceeds (lines, strlen (lines), 2000, 9));
  g_assert_false (tue_long_text_exceeds (lines, strlen (lines), 2000, 0));
  g_assert_false (tue_long_text_exceeds ("", 0, 0, 1));
  g_assert_cmpstr (start, ==, "a b …");
  g_assert_cmpstr (whole, ==, "a\nå");
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/task/field-rows/typing", test_typing);
  g_test_add_func ("/task/field-rows/shows-values", test_shows_values);
  g_test_add_func ("/task/field-rows/clearing", test_clearing);
  g_test_add_func ("/task/field-rows/echo", test_echo);
  g_test_add_func ("/task/field-rows/needed-is-calm", test_needed_is_calm);
  g_test_add_func ("/task/field-rows/wrong-waits", test_wrong_waits);
  g_test_add_func ("/task/field-rows/wrong-is-kept", test_wrong_is_kept);
  g_test_add_func ("/task/field-rows/steps", test_steps);
  g_test_add_func ("/task/field-rows/currency", test_currency);
  g_test_add_func ("/task/field-rows/calendar", test_calendar);
  g_test_add_func ("/task/field-rows/time-popover", test_time_popover);
  g_test_add_func ("/task/field-rows/choice", test_choice);
  g_test_add_func ("/task/field-rows/toggles", test_toggles);
  g_test_add_func ("/task/field-rows/open-choice", test_open_choice);
  g_test_add_func ("/task/field-rows/choices", test_choices);
  g_test_add_func ("/task/field-rows/switch", test_switch);
  g_test_add_func ("/task/field-rows/text", test_text);
  g_test_add_func ("/task/field-rows/long-text", test_long_text);
  g_test_add_func ("/task/field-rows/long-text-buttons", test_long_text_buttons);
  g_test_add_func ("/task/field-rows/long-paste", test_long_paste);
  g_test_add_func ("/task/field-rows/computed", test_computed);
  g_test_add_func ("/task/field-rows/every-type", test_every_type);
  g_test_add_func ("/task/field-rows/long-text-limits", test_long_text_limits);

  return g_test_run ();
}
