/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever is pasted into a list becomes items that the list may hold, or an
 * error.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "fuzzer.h"
#include "tue-field-json.h"
#include "tue-field-value.h"
#include "tue-table-text.h"
#include "tue-value-json.h"

static const char *const words[] = {
  "\t", "\n", "\r\n", "\r", ",", ";", "|", "\"", "\"\"", "| --- |", "|:--|--:|\n", "Item", "Quantity", "Price", "Due", "Growth", "Menge", "Preis", "Total", "No.", "#",
  "1", "2.5", "1,234", "1.234,50", "1 000", "(1,200)", "12k", "1.2 Mio. €", "1,200-", "€4,800", "4,800 EUR", "CHF 12.-", "12 %", "15/4/2027", "4/15/2027", "15.04.2027",
  "2027-04-15", "15 April 2027", "Fri 27 November 2026", "31/2/2027", "9007199254740993", "99999999999999999999999", "-", "–", "n/a", "TRUE", "=SUM(A1)", "sep=;\n",
  "\ufeff", "\u00a0", "\u202f", "\u200b", "\u2028", "\u202e", "東京", "\U0001f600", "\\|", "\\", " ", NULL
};

static TueField *items;

static void
read_rows (const char *input,
           gsize       length)
{
  const TueFieldContext context = { "EUR", 2026, 11, 24 };
  g_autoptr(TueTableText) table = tue_table_text_read (input);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) value = tue_field_parse_rows (items, input, &context, NULL, &error);

  for (gsize row = 0; row < tue_table_text_get_n_rows (table); row++)
    for (gsize cell = 0; cell < tue_table_text_get_n_cells (table, row); cell++)
      g_assert_true (g_utf8_validate (tue_table_text_get_cell (table, row, cell), -1, NULL));

  g_assert_true ((value == NULL) == (error != NULL));
  if (value != NULL)
    {
      g_autofree char *json = tue_value_to_json (value);
      g_autoptr(TueValue) again = tue_value_from_json (json, -1, NULL);

      g_assert_cmpint (tue_value_get_kind (value), ==, TUE_VALUE_LIST);
      g_assert_nonnull (again);
      g_assert_true (tue_value_equal (value, again));
    }
}

static void
test_rows (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "rows", .words = words, .utf8 = TRUE, .target = read_rows });
}

int
main (int   argc,
      char *argv[])
{
  static const char declarations[] =
    "[{\"name\": \"items\", \"label\": \"Items\", \"type\": \"list\", \"fields\": ["
    "  {\"name\": \"name\", \"label\": \"Item\", \"type\": \"string\"},"
    "  {\"name\": \"quantity\", \"label\": \"Quantity\", \"type\": \"integer\"},"
    "  {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"},"
    "  {\"name\": \"due\", \"label\": \"Due\", \"type\": \"date\"},"
    "  {\"name\": \"rate\", \"label\": \"Growth\", \"type\": \"number\"}]}]";
  g_autoptr(GPtrArray) declared = NULL;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  declared = tue_fields_from_json (declarations, NULL);
  items = declared->pdata[0];

  g_test_add_func ("/fuzz/rows", test_rows);

  return g_test_run ();
}
