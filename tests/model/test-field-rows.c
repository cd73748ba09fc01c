/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-field-value.h"

#include <locale.h>

#include "sample-locales.h"
#include "tue-column-names.h"
#include "tue-field-json.h"
#include "tue-field-value-private.h"
#include "tue-money.h"
#include "tue-table-text.h"
#include "tue-value-json.h"

static const TueFieldContext context = { "EUR", 2026, 11, 24 };

static const char declarations[] =
  "[{\"name\": \"items\", \"label\": \"Items\", \"type\": \"list\", \"fields\": ["
  "  {\"name\": \"name\", \"label\": \"Item\", \"type\": \"string\"},"
  "  {\"name\": \"quantity\", \"label\": \"Quantity\", \"type\": \"integer\"},"
  "  {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"},"
  "  {\"name\": \"due\", \"label\": \"Due\", \"type\": \"date\"},"
  "  {\"name\": \"rate\", \"label\": \"Growth\", \"type\": \"number\"}]}]";

static TueField *items;

/* A value in few characters: members in the order of the form, "a,2,5.00 EUR,
 * 2027-05-02"; a text in place of a number stands in quotation marks. */
static char *
describe_item (TueValue *item)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; i < tue_field_get_n_fields (items); i++)
    {
      TueField *member = tue_field_get_nth_field (items, i);
      TueValue *value = tue_value_lookup (item, tue_field_get_name (member));
      TueMoney  money;

      if (i > 0)
        g_string_append_c (text, '|');
      if (value == NULL)
        continue;
      if (tue_money_from_value (value, &money))
        g_string_append_printf (text, "%" G_GINT64_FORMAT "%s", money.minor, money.currency);
      else if (tue_value_get_kind (value) == TUE_VALUE_NUMBER)
        g_string_append_printf (text, "%g", tue_value_get_number (value));
      else if (i == 0 || tue_field_get_field_type (member) == TUE_FIELD_DATE)
        g_string_append (text, tue_value_get_string (value, NULL));
      else
        g_string_append_printf (text, "\"%s\"", tue_value_get_string (value, NULL));
    }

  while (text->len > 0 && text->str[text->len - 1] == '|')
    g_string_truncate (text, text->len - 1);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
describe (TueValue *value)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    {
      g_autofree char *item = describe_item (tue_value_get_item (value, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", item);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static const struct
{
  Sample      sample;
  const char *text;
  const char *items;
  guint       n_problems;
} tables[] = {
  /* One order of day and month for a column. */
  { SAMPLE_US, "a\t\t\t15/4/2027\nb\t\t\t2/5/2027", "a|||2027-04-15; b|||2027-05-02", 0 },
  { SAMPLE_US, "a\t\t\t2/5/2027\nb\t\t\t15/4/2027", "a|||2027-05-02; b|||2027-04-15", 0 },
  { SAMPLE_DE, "a\t\t\t4/15/2027\nb\t\t\t2/5/2027", "a|||2027-04-15; b|||2027-02-05", 0 },
  { SAMPLE_FR, "a\t\t\t04/15/27\nb\t\t\t02/05/27", "a|||2027-04-15; b|||2027-02-05", 0 },
  { SAMPLE_US, "a\t\t\t15/4/2027\nb\t\t\t4/16/2027\nc\t\t\t2/5/2027", "a|||2027-04-15; b|||2027-04-16; c|||2/5/2027", 1 },
  { SAMPLE_US, "a\t\t\t2/5/2027", "a|||2027-02-05", 0 },
  { SAMPLE_DE, "a\t\t\t2/5/2027", "a|||2027-05-02", 0 },
  { SAMPLE_US, "a\t\t\t15/4/2027\nb\t\t\t2027-05-02\nc\t\t\t3 June 2027", "a|||2027-04-15; b|||2027-05-02; c|||2027-06-03", 0 },

  /* One decimal mark for a column. */
  { SAMPLE_DE, "a\t3,000\nb\t1,250\nc\t2,000", "a|3000; b|1250; c|2000", 0 },
  { SAMPLE_US, "a\t3.000\nb\t1.250", "a|3000; b|1250", 0 },
  { SAMPLE_US, "a\t3.000", "a|\"3.000\"", 1 },
  { SAMPLE_DE, "a\t3,000", "a|\"3,000\"", 1 },
  { SAMPLE_US, "a\t3,000\nb\t12", "a|3000; b|12", 0 },
  { SAMPLE_US, "a\t3.000\nb\t1.250.000", "a|3000; b|1.25e+06", 0 },
  { SAMPLE_US, "a\t3.000\nb\t1,250", "a|\"3.000\"; b|\"1,250\"", 2 },
  { SAMPLE_DE, "a\t\t1,200\nb\t\t3,500", "a||120000EUR; b||350000EUR", 0 },
  { SAMPLE_DE, "a\t\t1,200.50\nb\t\t3,500", "a||120050EUR; b||350000EUR", 0 },
  { SAMPLE_US, "a\t\t1.200,50\nb\t\t3.500", "a||120050EUR; b||350000EUR", 0 },
  { SAMPLE_US, "a\t\t€4.800,50\nb\t\t€4,800.50", "a||480050EUR; b||480050EUR", 0 },
  { SAMPLE_US, "a\t\t€4.800,50\nb\t\t€4,800.50\nc\t\t3.500", "a||480050EUR; b||480050EUR; c||\"3.500\"", 1 },
  { SAMPLE_US, "a\t\t\t\t1,5\nb\t\t\t\t2,125", "a||||1.5; b||||2.125", 0 },
  { SAMPLE_US, "a\t\t\t\t1.5\nb\t\t\t\t2,125", "a||||1.5; b||||2125", 0 },
  { SAMPLE_DE, "a\t\t\t\t3,125", "a||||3.125", 0 },
  { SAMPLE_DE, "a\t\t(12.500)\nb\t\t45.000", "a||-1250000EUR; b||4500000EUR", 0 },
  { SAMPLE_C, "a\t\t$(50.00)\nb\t\t$-", "a||-5000USD; b||0USD", 0 },

  /* Columns of one name, without one, and those that nothing takes. */
  { SAMPLE_C, "Item\tItem\tPrice\na\tb\t5", "a, b||500EUR", 1 },
  { SAMPLE_C, "Price\tItem\tPrice\n5\ta\t7", "a||\"€5, 7\"", 1 },
  { SAMPLE_C, "Item\tColour\tPrice\na\tred\t5\nb\t\t6", "a||500EUR; b||600EUR", 1 },
  { SAMPLE_C, "Item\t\tPrice\na\tx\t5", "a||500EUR", 1 },
  { SAMPLE_C, "Item\tPrice\na\t5\tx\ty", "a||500EUR", 2 },

  /* What programs leave at the beginning, and line breaks in labels. */
  { SAMPLE_C, "\xef\xbb\xbfItem\tQuantity\na\t2", "a|2", 0 },
  { SAMPLE_C, "\"Item\n\"\tQuantity\na\t2", "a|2", 0 },
  { SAMPLE_C, "\"Price\n(EUR)\"\tItem\n5\ta", "a||500EUR", 0 },
  { SAMPLE_C, "\u00a0Item\u00a0\t Quantity \na\t2", "a|2", 0 },

  /* Hard spaces around figures. */
  { SAMPLE_DE, "a\t\u00a02\u00a0\t\u00a01.200,00\u00a0€\u00a0", "a|2|120000EUR", 0 },
  { SAMPLE_C, "\u2007a\t\u20032\u2003", "a|2", 0 },

  /* Numbers of rows, and a column of nothing. */
  { SAMPLE_C, "1\tA\t2\t5\n2\tB\t3\t6", "A|2|500EUR; B|3|600EUR", 0 },
  { SAMPLE_C, "1.\tA\t2\n2.\tB\t3", "A|2; B|3", 0 },
  { SAMPLE_C, "\tA\t2\t5\n\tB\t3\t6", "A|2|500EUR; B|3|600EUR", 0 },
  { SAMPLE_C, "\t1\tA\t2\n\t2\tB\t3", "A|2; B|3", 0 },
  { SAMPLE_C, "\tItem\tQuantity\n0\tA\t2\n1\tB\t3", "A|2; B|3", 0 },
  { SAMPLE_C, "No.\tItem\tQuantity\n1\tA\t2\n2\tB\t3", "A|2; B|3", 0 },
  { SAMPLE_C, "No.\tItem\tQuantity\n17\tA\t2\n9\tB\t3", "A|2; B|3", 2 },
  { SAMPLE_C, "1\n2\n3", "1; 2; 3", 0 },

  /* Labels that only resemble those of the form. */
  { SAMPLE_C, "Item:\tQuantity:\tPrice:\na\t2\t5", "a|2|500EUR", 0 },
  { SAMPLE_C, "Item\tQty\tPrice (EUR)\na\t2\t5", "a|2|500EUR", 0 },
  { SAMPLE_C, "Artikel\tMenge\tEinzelpreis\na\t2\t5", "a|2|500EUR", 0 },
  { SAMPLE_C, "Item\tQuantiy\tPrice*\na\t2\t5", "a|2|500EUR", 0 },
  { SAMPLE_C, "Product\tQty.\tUnit price [€]\tDeadline\na\t2\t5\t27 Nov", "a|2|500EUR|2026-11-27", 0 },

  /* A title above the labels. */
  { SAMPLE_C, "Offer for Northwind\nItem\tQuantity\na\t2", "a|2", 0 },
  { SAMPLE_C, "Offer\t\nas of today\t\n\nItem\tQuantity\na\t2", "a|2", 0 },
  { SAMPLE_C, "a\nb\nc\td", "a; b; c|\"d\"", 1 },

  /* CSV and Markdown. */
  { SAMPLE_C, "Item,Quantity,Price\na,2,5\n\"b, large\",3,\"1,200\"", "a|2|500EUR; b, large|3|120000EUR", 0 },
  { SAMPLE_DE, "Item;Quantity;Price\na;2;5,50\nb;3;1.200,00", "a|2|550EUR; b|3|120000EUR", 0 },
  { SAMPLE_C, "a;2;5\nb;3;6\n", "a|2|500EUR; b|3|600EUR", 0 },
  { SAMPLE_C, "| Item | Quantity | Price |\n|------|---------:|-------|\n| a | 2 | 5 |\n| **b \\| c** | 3 | `6` |", "a|2|500EUR; b | c|3|600EUR", 0 },
  { SAMPLE_C, "Item | Quantity\n--- | ---\na | 2", "a|2", 0 },
  { SAMPLE_C, "Pilot, phase one\nTraining, phase two", "Pilot, phase one; Training, phase two", 0 },
  { SAMPLE_C, "Pilot, Training and a talk\nMore", "Pilot, Training and a talk; More", 0 },
  { SAMPLE_C, "1,200\n3,400", "1,200; 3,400", 0 },
  { SAMPLE_C, "a | b", "a | b", 0 },

  /* Commas with blanks, words around Markdown, columns lined up by blanks, grids. */
  { SAMPLE_C, "Item, Quantity, Price\na, 2, 5\nb, 3, 6", "a|2|500EUR; b|3|600EUR", 0 },
  { SAMPLE_C, "a, 2, €5\nb, 3, €6", "a|2|500EUR; b|3|600EUR", 0 },
  { SAMPLE_C, "Pilot, 2 days\nTraining, 3 days", "Pilot, 2 days; Training, 3 days", 0 },
  { SAMPLE_C, "Dear all,\nsee, and answer, 5\nthanks, a lot, 6", "Dear all,; see, and answer, 5; thanks, a lot, 6", 0 },
  { SAMPLE_C, "Our offer:\n\n| Item | Qty |\n|---|---|\n| a<br>b | 2 |\n\nWithout VAT.", "a b|2; Without VAT.", 0 },
  { SAMPLE_C, "+------+-----+\n| Item | Qty |\n+======+=====+\n| a    | 2   |\n+------+-----+", "a|2", 0 },
  { SAMPLE_C, "Item      Quantity  Price\na one     2         5.00\nb         3         6.00", "a one|2|500EUR; b|3|600EUR", 0 },
  { SAMPLE_C, "Two  blanks\nand one", "Two  blanks; and one", 0 },

  /* A currency in the label. */
  { SAMPLE_C, "Item\tPrice ($)\na\t5\nb\t€6", "a||500USD; b||600EUR", 0 },
  { SAMPLE_C, "Item\tPrice in USD\na\t5", "a||500USD", 0 },
  { SAMPLE_C, "Item\tPrice [£, net]\na\t(5)", "a||-500GBP", 0 },
  { SAMPLE_DE, "Item\tPreis (TEUR)\na\t1,5", "a||150000EUR", 0 },
  { SAMPLE_C, "Item\tPrice (each)\na\t5", "a||500EUR", 0 },
  { SAMPLE_C, "Item\tPrice per day\na\t5", "a||500EUR", 0 },

  /* Labels of other forms. */
  { SAMPLE_DE, "Pos.\tBezeichnung\tMenge\tE-Preis\tG-Preis\n1\ta\t2\t5,00\t10,00", "a|2|500EUR", 1 },
  { SAMPLE_DE, "Pos\tLeistung\tAnz.\tPreis/Stk.\tFällig am\n1\ta\t2\t5\t27.11.2026", "a|2|500EUR|2026-11-27", 0 },
  { SAMPLE_FR, "Désignation\tQté\tPU HT\tTotal HT\na\t2\t5\t10", "a|2|500EUR", 1 },
  { SAMPLE_C, "item_name\tqty\tunit_price\na\t2\t5", "a|2|500EUR", 0 },
  { SAMPLE_C, "\tQuantity\tPrice\na\t2\t5\nb\t3\t6", "a|2|500EUR; b|3|600EUR", 0 },

  /* A sum at the foot may be no item. */
  { SAMPLE_C, "Item\tQuantity\tPrice\na\t2\t5\nTotal\t2\t10", "a|2|500EUR; Total|2|1000EUR", 1 },
  { SAMPLE_DE, "Item\tPrice\na\t5\nSumme:\t5", "a||500EUR; Summe:||500EUR", 1 },
};

static void
test_tables (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      TueLocale locale = make_sample (tables[i].sample);
      g_auto(TueRowsReport) report = { 0 };
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) value = tue_field_read_rows_in (items, tables[i].text, &context, NULL, &locale, &report, &error);
      g_autofree char *described = NULL;

      g_test_message ("%d “%s”", tables[i].sample, tables[i].text);
      g_assert_no_error (error);
      described = describe (value);
      g_assert_cmpstr (described, ==, tables[i].items);
      g_assert_cmpuint (report.n_problems, ==, tables[i].n_problems);
    }
}

/* What is computed is not read: not by its label, and by its place only from a
 * table that has a column for each member. */
static void
test_computed (void)
{
  static const char fields[] =
    "[{\"name\": \"items\", \"type\": \"list\", \"fields\": ["
    "  {\"name\": \"line\", \"label\": \"Line\", \"type\": \"string\"},"
    "  {\"name\": \"actual\", \"label\": \"Actual\", \"type\": \"number\"},"
    "  {\"name\": \"gap\", \"label\": \"Gap\", \"type\": \"computed\", \"formula\": \"actual - plan\"},"
    "  {\"name\": \"plan\", \"label\": \"Plan\", \"type\": \"number\"}]}]";
  static const struct
  {
    const char *text;
    const char *json;
    guint       n_problems;
  } cases[] = {
    { "Line\tActual\tPlan\nRevenue\t7\t9", "[{\"line\":\"Revenue\",\"actual\":7,\"plan\":9}]", 0 },
    { "Line\tGap\tPlan\tActual\nRevenue\t-2\t9\t7", "[{\"line\":\"Revenue\",\"plan\":9,\"actual\":7}]", 0 },
    { "Revenue\t7\t9", "[{\"line\":\"Revenue\",\"actual\":7,\"plan\":9}]", 0 },
    { "Revenue\t7\t-2\t9", "[{\"line\":\"Revenue\",\"actual\":7,\"plan\":9}]", 0 },
    { "Revenue\t7", "[{\"line\":\"Revenue\",\"actual\":7}]", 0 },
    { "Revenue\t7\t9\t8\t6", "[{\"line\":\"Revenue\",\"actual\":7,\"plan\":9}]", 2 },
  };
  g_autoptr(GPtrArray) declared = tue_fields_from_json (fields, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueLocale locale = make_sample (SAMPLE_C);
      g_auto(TueRowsReport) report = { 0 };
      g_autoptr(TueValue) value = tue_field_read_rows_in (declared->pdata[0], cases[i].text, &context, NULL, &locale, &report, NULL);
      g_autofree char *json = tue_value_to_json (value);

      g_assert_cmpstr (json, ==, cases[i].json);
      g_assert_cmpuint (report.n_problems, ==, cases[i].n_problems);
    }
}

static void
test_report (void)
{
  g_auto(TueRowsReport) report = { 0 };
  g_autoptr(TueValue) value = tue_field_read_rows (items, "Spring offer\nItem\tQty\tColour\tSize\na\t2\tred\tL\nb\t3\t\tM", &context, NULL, &report, NULL);

  g_assert_cmpuint (tue_value_get_n_items (value), ==, 2);
  g_assert_cmpuint (report.n_title_rows, ==, 1);
  g_assert_cmpuint (report.n_left_out, ==, 3);
  g_assert_cmpuint (report.n_problems, ==, 3);
  g_assert_cmpstr (report.left_out, ==, "Colour, Size");
  g_assert_cmpstr (report.resembling, ==, "Qty → Quantity");
}

/* Where nothing in a column tells, the person can. */
static void
test_open_dates (void)
{
  static const char    text[] = "a\t\t\t2/5/2027\nb\t\t\t3/4/2027\nc\t\t\t5/5/2027";
  const TueRowsOptions month_first = { TRUE, TUE_DATE_ORDER_MDY };
  g_auto(TueRowsReport) report = { 0 };
  g_auto(TueRowsReport) again = { 0 };
  g_autoptr(TueValue) value = tue_field_read_rows (items, text, &context, NULL, &report, NULL);
  g_autoptr(TueValue) other = tue_field_read_rows (items, text, &context, &month_first, &again, NULL);
  g_autofree char *described = describe (value);
  g_autofree char *described_other = describe (other);

  g_assert_cmpuint (report.n_open_dates, ==, 2);
  g_assert_cmpstr (report.open_date, ==, "2/5/2027");
  g_assert_cmpstr (described, ==, "a|||2027-05-02; b|||2027-04-03; c|||2027-05-05");
  g_assert_cmpstr (described_other, ==, "a|||2027-02-05; b|||2027-03-04; c|||2027-05-05");
}

/* Whatever is pasted, each cell arrives or is counted. */
static void
test_nothing_is_lost (void)
{
  static const char *const cells[] = { "a", "", "2", "1,200", "3.000", "2/5/2027", "€5", "Item", "Price", "\"x\ty\"", " ", "|", "x;y", "- ", "\u00a0" };

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_auto(TueRowsReport) report = { 0 };
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) value = NULL;
      int n_rows = g_test_rand_int_range (1, 5);

      for (int row = 0; row < n_rows; row++)
        {
          int n_cells = g_test_rand_int_range (1, 8);

          for (int i = 0; i < n_cells; i++)
            g_string_append_printf (text, "%s%s", i > 0 ? g_test_rand_bit () ? "\t" : "," : "", cells[g_test_rand_int_range (0, G_N_ELEMENTS (cells))]);
          g_string_append_c (text, '\n');
        }

      value = tue_field_read_rows (items, text->str, &context, NULL, &report, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (tue_value_get_kind (value), ==, TUE_VALUE_LIST);
      g_assert_cmpuint (report.n_left_out, <=, report.n_problems);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *label;
    const char *name; /* NULL for none */
    gboolean    is_exact;
  } labels[] = {
    { "Item", "name", TRUE },
    { " item\u00a0", "name", TRUE },
    { "ITEM:", "name", TRUE },
    { "name", "name", TRUE },
    { "Price (€)", "price", TRUE },
    { "Price\n[EUR]", "price", TRUE },
    { "Preis", "price", FALSE },
    { "Unit price", "price", FALSE },
    { "Prcie", "price", FALSE },
    { "Quantité", "quantity", FALSE },
    { "Quant", "quantity", FALSE },
    { "Due date", "due", FALSE },
    { "", NULL, FALSE },
    { "(EUR)", NULL, FALSE },
    { "Colour", NULL, FALSE },
    { "Q", NULL, FALSE },
    { "a|price|b", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gboolean  is_exact = FALSE;
      TueField *member = tue_column_names_find (items, labels[i].label, &is_exact);

      g_test_message ("“%s”", labels[i].label);
      g_assert_cmpstr (member != NULL ? tue_field_get_name (member) : NULL, ==, labels[i].name);
      if (member != NULL)
        g_assert_cmpint (is_exact, ==, labels[i].is_exact);
    }
}

/* What resembles two columns is neither of them. */
static void
test_names_alike (void)
{
  g_autoptr(GPtrArray) prices = tue_fields_from_json (
    "[{ \"name\": \"prices\", \"label\": \"Prices\", \"type\": \"list\", \"fields\": ["
    "{ \"name\": \"net\", \"label\": \"Cost without tax\", \"type\": \"money\" },"
    "{ \"name\": \"gross\", \"label\": \"Cost with tax\", \"type\": \"money\" },"
    "{ \"name\": \"day\", \"label\": \"Day\", \"type\": \"date\" } ] }]",
    NULL);
  TueField *list = g_ptr_array_index (prices, 0);

  g_assert_null (tue_column_names_find (list, "Cost", NULL));
  g_assert_cmpstr (tue_field_get_name (tue_column_names_find (list, "Cost with tax", NULL)), ==, "gross");
  g_assert_cmpstr (tue_field_get_name (tue_column_names_find (list, "Day (2026)", NULL)), ==, "day");
}

static void
test_cells (void)
{
  g_autoptr(TueTableText) table = tue_table_text_read ("a\t\"b\nc\"\n\n \t\nd\n");
  g_autoptr(TueTableText) empty = tue_table_text_read (" \n\t\n");

  g_assert_cmpuint (tue_table_text_get_n_rows (empty), ==, 0);
  g_assert_cmpuint (tue_table_text_get_n_rows (table), ==, 2);
  g_assert_cmpuint (tue_table_text_get_n_cells (table, 0), ==, 2);
  g_assert_cmpstr (tue_table_text_get_cell (table, 0, 1), ==, "b\nc");
  g_assert_cmpstr (tue_table_text_get_cell (table, 1, 0), ==, "d");
  g_assert_cmpstr (tue_table_text_get_cell (table, 1, 5), ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GPtrArray) fields = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  fields = tue_fields_from_json (declarations, NULL);
  items = g_ptr_array_index (fields, 0);

  g_test_add_func ("/field-rows/tables", test_tables);
  g_test_add_func ("/field-rows/report", test_report);
  g_test_add_func ("/field-rows/computed", test_computed);
  g_test_add_func ("/field-rows/open-dates", test_open_dates);
  g_test_add_func ("/field-rows/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/field-rows/names", test_names);
  g_test_add_func ("/field-rows/names-alike", test_names_alike);
  g_test_add_func ("/field-rows/cells", test_cells);

  return g_test_run ();
}
