/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-field-value.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "sample-locales.h"
#include "tue-field-json.h"
#include "tue-field-value-private.h"
#include "tue-value-json.h"

static const TueFieldContext context = { "EUR", 2026, 11, 24 };

static const char declarations[] =
  "["
  "{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\", \"required\": true},"
  "{\"name\": \"need\", \"type\": \"text\"},"
  "{\"name\": \"tone\", \"type\": \"choice\", \"options\": [\"Plain\", \"Warm\", \"plain, but warm\"]},"
  "{\"name\": \"role\", \"type\": \"choice\", \"options\": [\"Buyer\"], \"open\": true},"
  "{\"name\": \"channels\", \"type\": \"choices\", \"options\": [\"Email\", \"Phone\", \"On site, or not\"], \"min\": 1, \"max\": 2},"
  "{\"name\": \"urgent\", \"type\": \"boolean\"},"
  "{\"name\": \"rate\", \"label\": \"Rate in %\", \"type\": \"number\"},"
  "{\"name\": \"fraction\", \"type\": \"number\", \"min\": 0, \"max\": 1},"
  "{\"name\": \"share\", \"type\": \"number\", \"min\": 0, \"max\": 100},"
  "{\"name\": \"count\", \"type\": \"integer\", \"min\": 1},"
  "{\"name\": \"small\", \"type\": \"number\", \"max\": 12345.5},"
  "{\"name\": \"price\", \"type\": \"money\"},"
  "{\"name\": \"limit\", \"type\": \"money\", \"currency\": \"USD\", \"min\": 0, \"max\": 1000},"
  "{\"name\": \"due\", \"type\": \"date\"},"
  "{\"name\": \"at\", \"type\": \"time\"},"
  "{\"name\": \"mail\", \"type\": \"email\"},"
  "{\"name\": \"site\", \"type\": \"url\"},"
  "{\"name\": \"phone\", \"type\": \"phone\"},"
  "{\"name\": \"total\", \"type\": \"computed\", \"formula\": \"1\"},"
  "{\"name\": \"items\", \"label\": \"Items\", \"type\": \"list\", \"required\": true, \"min\": 1, \"max\": 3, \"fields\": ["
  "  {\"name\": \"name\", \"label\": \"Item name\", \"type\": \"string\", \"required\": true},"
  "  {\"name\": \"quantity\", \"label\": \"Quantity\", \"type\": \"integer\", \"min\": 1},"
  "  {\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\"},"
  "  {\"name\": \"due\", \"label\": \"Due\", \"type\": \"date\"}]}"
  "]";

static GPtrArray *fields;

static TueField *
get_field (const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      if (strcmp (tue_field_get_name (g_ptr_array_index (fields, i)), name) == 0)
        return g_ptr_array_index (fields, i);
    }

  g_assert_not_reached ();
}

static TueValue *
read_json (const char *json)
{
  g_autoptr(GError) error = NULL;
  TueValue *value = tue_value_from_json (json, -1, &error);

  g_assert_no_error (error);
  return value;
}

static const struct
{
  const char   *field;
  const char   *json;
  TueFieldState state;
  const char   *message;
} checks[] = {
  { "client", "\"Northwind\"", TUE_FIELD_STATE_OK, NULL },
  { "client", "null", TUE_FIELD_STATE_MISSING, "Client is required." },
  { "client", "\"\"", TUE_FIELD_STATE_MISSING, "Client is required." },
  { "client", "5", TUE_FIELD_STATE_INVALID, "Client is not text." },
  { "need", "\"\"", TUE_FIELD_STATE_EMPTY, NULL },
  { "need", "[]", TUE_FIELD_STATE_EMPTY, NULL },
  { "need", "\"a\\nb\"", TUE_FIELD_STATE_OK, NULL },
  { "tone", "\"Warm\"", TUE_FIELD_STATE_OK, NULL },
  { "tone", "\"warm\"", TUE_FIELD_STATE_INVALID, "Tone has to be one of its options." },
  { "tone", "[\"Warm\"]", TUE_FIELD_STATE_INVALID, "Tone has to be one of its options." },
  { "role", "\"Anything\"", TUE_FIELD_STATE_OK, NULL },
  { "channels", "[\"Email\"]", TUE_FIELD_STATE_OK, NULL },
  { "channels", "[\"Email\", \"Fax\"]", TUE_FIELD_STATE_INVALID, "“Fax” is not one of the options of Channels." },
  { "channels", "[\"Email\", \"Phone\", \"On site, or not\"]", TUE_FIELD_STATE_INVALID, "Channels has room for 2 entries." },
  { "channels", "[5]", TUE_FIELD_STATE_INVALID, "Channels has to be some of its options." },
  { "channels", "\"Email\"", TUE_FIELD_STATE_INVALID, "Channels has to be some of its options." },
  { "urgent", "false", TUE_FIELD_STATE_OK, NULL },
  { "urgent", "\"yes\"", TUE_FIELD_STATE_INVALID, "Urgent is neither yes nor no." },
  { "share", "100", TUE_FIELD_STATE_OK, NULL },
  { "share", "100.5", TUE_FIELD_STATE_INVALID, "Share has to be between 0 and 100." },
  { "share", "\"5\"", TUE_FIELD_STATE_INVALID, "Share is not a number." },
  { "count", "0", TUE_FIELD_STATE_INVALID, "Count has to be at least 1." },
  { "count", "1.5", TUE_FIELD_STATE_INVALID, "Count has to be a whole number." },
  { "small", "20000", TUE_FIELD_STATE_INVALID, "Small has to be at most 12,345.5." },
  { "price", "{\"minor\": 5, \"currency\": \"EUR\"}", TUE_FIELD_STATE_OK, NULL },
  { "price", "{\"minor\": 5}", TUE_FIELD_STATE_INVALID, "Price is not an amount." },
  { "price", "\"a lot\"", TUE_FIELD_STATE_INVALID, "Price is not an amount." },
  { "limit", "{\"minor\": 100000, \"currency\": \"USD\"}", TUE_FIELD_STATE_OK, NULL },
  { "limit", "{\"minor\": 100001, \"currency\": \"USD\"}", TUE_FIELD_STATE_INVALID, "Limit has to be between 0 and 1000." },
  { "limit", "{\"minor\": 1001, \"currency\": \"JPY\"}", TUE_FIELD_STATE_INVALID, "Limit has to be between 0 and 1000." },
  { "due", "\"2026-11-27\"", TUE_FIELD_STATE_OK, NULL },
  { "due", "\"27 Nov\"", TUE_FIELD_STATE_INVALID, "Due is not a date." },
  { "due", "\"2026-02-30\"", TUE_FIELD_STATE_INVALID, "Due is not a date." },
  { "at", "\"14:30\"", TUE_FIELD_STATE_OK, NULL },
  { "at", "\"24:30\"", TUE_FIELD_STATE_INVALID, "At is not a time of day." },
  { "total", "5", TUE_FIELD_STATE_OK, NULL },
  { "items", "[]", TUE_FIELD_STATE_MISSING, "Items is required." },
  { "items", "[{\"name\": \"a\"}]", TUE_FIELD_STATE_OK, NULL },
  { "items", "[{\"name\": \"a\"}, {}]", TUE_FIELD_STATE_INVALID, "Item 2: Item name is required." },
  { "items", "[{\"name\": \"a\"}, {\"name\": \"b\", \"price\": \"x\"}]", TUE_FIELD_STATE_INVALID, "Item 2: Price is not an amount." },
  { "items", "[{\"name\": \"a\", \"quantity\": 0}]", TUE_FIELD_STATE_INVALID, "Item 1: Quantity has to be at least 1." },
  { "items", "[{\"name\": \"a\"}, {\"name\": \"a\"}, {\"name\": \"a\"}, {\"name\": \"a\"}]", TUE_FIELD_STATE_INVALID, "Items has room for 3 entries." },
  { "items", "[\"a\"]", TUE_FIELD_STATE_INVALID, "Item 1 of Items is not readable." },
  { "items", "\"a\"", TUE_FIELD_STATE_INVALID, "Items is not a list." },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr(TueValue) value = read_json (checks[i].json);
      g_autofree char *message = NULL;

      g_test_message ("%s = %s", checks[i].field, checks[i].json);
      g_assert_cmpint (tue_field_check (get_field (checks[i].field), value, &message), ==, checks[i].state);
      g_assert_cmpstr (message, ==, checks[i].message);
      g_assert_cmpint (tue_field_check (get_field (checks[i].field), value, NULL), ==, checks[i].state);
    }

  g_assert_cmpint (tue_field_check (get_field ("need"), NULL, NULL), ==, TUE_FIELD_STATE_EMPTY);
}

/* The text "" of a field that no text fits: %NULL where it is refused. */
static const struct
{
  const char *field;
  const char *text;
  const char *json;
} readings[] = {
  { "client", "  Northwind \n Traders ", "\"Northwind   Traders\"" },
  { "client", "AT&T <b>", "\"AT&T <b>\"" },
  { "client", " \t", "null" },
  { "client", "\xe2\x80\x8fשלום 😀", "\"\xe2\x80\x8fשלום 😀\"" },
  { "need", "  two\nlines ", "\"  two\\nlines \"" },
  { "need", "  ", "null" },
  { "tone", "warm", "\"Warm\"" },
  { "tone", "PLAIN, BUT WARM", "\"plain, but warm\"" },
  { "tone", "hot", NULL },
  { "role", "buyer", "\"Buyer\"" },
  { "role", "Chief", "\"Chief\"" },
  { "channels", "email", "[\"Email\"]" },
  { "channels", "phone; email", "[\"Phone\",\"Email\"]" },
  { "channels", "Phone, phone,, Email", "[\"Phone\",\"Email\"]" },
  { "channels", "on site, or not", "[\"On site, or not\"]" },
  { "channels", "fax", NULL },
  { "urgent", "Yes", "true" },
  { "urgent", "x", "true" },
  { "urgent", "0", "false" },
  { "urgent", "no", "false" },
  { "urgent", "maybe", NULL },
  { "share", "12.5", "12.5" },
  { "share", "12,5", "12.5" },
  { "share", "101", NULL },
  { "share", "12%", "12" },
  { "share", "7,5 %", "7.5" },
  { "share", "12 percent", "12" },
  { "share", "120 %", NULL },
  { "small", "7.5 %", NULL },
  { "rate", "7.5 %", "7.5" },
  { "fraction", "7.5\u00a0%", "0.075" },
  { "fraction", "57.3 %", "0.573" },
  { "fraction", "0.5", "0.5" },
  { "count", "12 %", NULL },
  { "share", "0x10", NULL },
  { "share", "1e1", NULL },
  { "share", "nan", NULL },
  { "count", "1,200", "1200" },
  { "count", "1.5", NULL },
  { "count", "0", NULL },
  { "count", "99999999999999999999", NULL },
  { "count", "9007199254740992", "9007199254740992" },
  { "count", "9007199254740993", NULL },
  { "count", "12 34", NULL },
  { "count", "1'2", NULL },
  { "count", "12k", "12000" },
  { "count", "1.2 million", "1200000" },
  { "count", "1.200", NULL },
  { "count", "\u00a02\u00a0", "2" },
  { "share", "(5)", NULL },
  { "small", "(1,200)", "-1200" },
  { "small", "–500", "-500" },
  { "small", "– 500", "-500" },
  { "small", "−500", "-500" },
  { "small", "(–500)", NULL },
  { "small", "500–", NULL },
  { "small", "2–500", NULL },
  { "small", "500.5-", "-500.5" },
  { "small", "0.123456789012345678", NULL },
  { "small", "5 apples", NULL },
  { "price", "4,800", "{\"minor\":480000,\"currency\":\"EUR\"}" },
  { "price", "$4,800.50", "{\"minor\":480050,\"currency\":\"USD\"}" },
  { "price", "much", NULL },
  { "limit", "5", "{\"minor\":500,\"currency\":\"USD\"}" },
  { "limit", "1001", NULL },
  { "due", "tomorrow", "\"2026-11-25\"" },
  { "due", "27 Nov", "\"2026-11-27\"" },
  { "due", "someday", NULL },
  { "due", "Fri 26 Nov 2026", NULL },
  { "due", "27/11/0026", NULL },
  { "at", "2:30 pm", "\"14:30\"" },
  { "at", "late", NULL },
  { "mail", " a@example.com ", "\"a@example.com\"" },
  { "mail", "a.example.com", NULL },
  { "mail", "mailto:a@example.com", "\"a@example.com\"" },
  { "phone", "tel:+49301234567", "\"+49301234567\"" },
  { "site", "example.com/x?y=1", "\"example.com/x?y=1\"" },
  { "site", "javascript:alert(1)", NULL },
  { "phone", "+49 (30) 123-456", "\"+49 (30) 123-456\"" },
  { "phone", "call me", NULL },
  { "total", "5", NULL },
  { "items", "Pilot\t2", "[{\"name\":\"Pilot\",\"quantity\":2}]" },
};

static void
test_parse_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) value = tue_field_parse_text (get_field (readings[i].field), readings[i].text, &context, &error);
      g_autofree char *json = value != NULL ? tue_value_to_json (value) : NULL;

      g_test_message ("%s “%s”: %s", readings[i].field, readings[i].text, error != NULL ? error->message : json);
      g_assert_cmpstr (json, ==, readings[i].json);
      if (json == NULL)
        {
          g_assert_error (error, TUE_FIELD_ERROR, TUE_FIELD_ERROR_INVALID);
          g_assert_true (g_str_has_suffix (error->message, "."));
        }
      else
        g_assert_no_error (error);
    }
}

/* What is refused says what to write. */
static void
test_percent (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) value = tue_field_parse_text (get_field ("small"), "7.5 %", &context, &error);

  g_assert_null (value);
  g_assert_error (error, TUE_FIELD_ERROR, TUE_FIELD_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "“7.5 %” is in percent, and this field is not. Write 7.5 or 0.075.");
}

static const struct
{
  const char *field;
  const char *json;
  const char *coerced;
} coercions[] = {
  { "client", "\"x\"", "\"x\"" },
  { "client", "5", "\"5\"" },
  { "client", "0.1", "\"0.1\"" },
  { "client", "true", NULL },
  { "client", "null", "null" },
  { "client", "\"\"", "null" },
  { "tone", "\"warm\"", "\"Warm\"" },
  { "tone", "\"hot\"", NULL },
  { "channels", "[\"Email\"]", "[\"Email\"]" },
  { "channels", "[\"Fax\"]", NULL },
  { "channels", "\"email, phone\"", "[\"Email\",\"Phone\"]" },
  { "urgent", "true", "true" },
  { "urgent", "\"yes\"", "true" },
  { "urgent", "1", "true" },
  { "urgent", "2", NULL },
  { "share", "5", "5" },
  { "share", "\"5\"", "5" },
  { "share", "500", NULL },
  { "share", "[5]", NULL },
  { "price", "{\"minor\": 5, \"currency\": \"EUR\"}", "{\"minor\":5,\"currency\":\"EUR\"}" },
  { "price", "4800.5", "{\"minor\":480050,\"currency\":\"EUR\"}" },
  { "price", "4800.555", NULL },
  { "price", "\"4800 USD\"", "{\"minor\":480000,\"currency\":\"USD\"}" },
  { "price", "{\"minor\": 5.5, \"currency\": \"EUR\"}", NULL },
  { "due", "\"2026-11-27\"", "\"2026-11-27\"" },
  { "due", "\"Friday\"", "\"2026-11-27\"" },
  { "due", "{\"in_days\": 3}", "\"2026-11-27\"" },
  { "due", "{\"in_days\": -1}", "\"2026-11-23\"" },
  { "due", "{\"in_days\": 1e9}", NULL },
  { "due", "27", NULL },
  { "at", "\"9\"", "\"09:00\"" },
  { "mail", "\"x\"", NULL },
  { "total", "5", NULL },
  { "items", "[{\"name\": \"a\", \"price\": 5, \"extra\": [1]}]", "[{\"name\":\"a\",\"price\":{\"minor\":500,\"currency\":\"EUR\"},\"extra\":[1]}]" },
  { "items", "[{\"name\": \"a\", \"price\": \"x\"}]", NULL },
  { "items", "\"a\\t2\"", "[{\"name\":\"a\",\"quantity\":2}]" },
  { "items", "{\"name\": \"a\"}", NULL },
};

static void
test_coerce (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (coercions); i++)
    {
      g_autoptr(TueValue) value = read_json (coercions[i].json);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) coerced = tue_field_coerce (get_field (coercions[i].field), value, &context, &error);
      g_autofree char *json = coerced != NULL ? tue_value_to_json (coerced) : NULL;

      g_test_message ("%s = %s: %s", coercions[i].field, coercions[i].json, error != NULL ? error->message : json);
      g_assert_cmpstr (json, ==, coercions[i].coerced);
      g_assert_cmpint (error == NULL, ==, coercions[i].coerced != NULL);
    }
}

/* The terminal has no day and no currency of its own to read by. */
static void
test_coerce_without_context (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (coercions); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) value = read_json (coercions[i].json);
      g_autoptr(TueValue) coerced = tue_field_coerce (get_field (coercions[i].field), value, NULL, &error);

      g_assert_cmpint (error == NULL, ==, coerced != NULL);
    }
}

static void
test_coerce_names_the_item (void)
{
  g_autoptr(TueValue) value = read_json ("[{\"name\": \"a\"}, {\"name\": \"b\", \"price\": \"x\"}]");
  g_autoptr(GError) error = NULL;

  g_assert_null (tue_field_coerce (get_field ("items"), value, &context, &error));
  g_assert_cmpstr (error->message, ==, "Item 2: “x” is not an amount. Write it like 4800 or 4800 EUR.");
}

static const struct
{
  const char *field;
  const char *json;
  const char *text;
  const char *edit;
} formats[] = {
  { "client", "\"Northwind\"", "Northwind", "Northwind" },
  { "client", "null", "", "" },
  { "channels", "[]", "", "" },
  { "channels", "[\"a\"]", "a", "a" },
  { "channels", "[\"a\", \"b\"]", "a and b", "a; b" },
  { "channels", "[\"a\", \"b\", \"c\"]", "a, b and c", "a; b; c" },
  { "urgent", "true", "Yes", "Yes" },
  { "urgent", "false", "No", "No" },
  { "share", "12.5", "12.5", "12.5" },
  { "count", "2026", "2026", "2026" },
  { "count", "1234567", "1,234,567", "1234567" },
  { "count", "-12345.25", "-12,345.25", "-12345.25" },
  { "price", "{\"minor\": 480000, \"currency\": \"EUR\"}", "€4,800", "4800 EUR" },
  { "limit", "{\"minor\": 480050, \"currency\": \"USD\"}", "$4,800.50", "4800.50" },
  { "limit", "{\"minor\": 480050, \"currency\": \"EUR\"}", "€4,800.50", "4800.50 EUR" },
  { "due", "\"2026-11-27\"", "27 November 2026", "27/11/2026" },
  { "at", "\"14:30\"", "14:30", "14:30" },
  { "total", "{\"minor\": 480000, \"currency\": \"EUR\"}", "€4,800", "€4,800" },
  { "total", "\"2026-11-27\"", "27 November 2026", "27 November 2026" },
  { "total", "12345", "12,345", "12345" },
  { "items", "[{\"name\": \"Pilot\", \"quantity\": 2, \"price\": {\"minor\": 100, \"currency\": \"EUR\"}}, {\"due\": \"2026-11-27\"}]", "Pilot, 2, €1\n27 November 2026", "Pilot, 2, €1\n27 November 2026" },

  /* What does not fit stays as it was typed. */
  { "price", "\"a lot\"", "a lot", "a lot" },
  { "due", "\"someday\"", "someday", "someday" },
  { "share", "\"12%\"", "12%", "12%" },
  { "client", "[1, [\"x\"], {\"a\": true}]", "1, x and Yes", "1, x and Yes" },
  { "items", "[\"x\", 5]", "x\n5", "x\n5" },
};

static void
test_format (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(TueValue) value = read_json (formats[i].json);
      g_autofree char *text = tue_field_format (get_field (formats[i].field), value);
      g_autofree char *edit = tue_field_format_edit (get_field (formats[i].field), value);

      g_assert_cmpstr (text, ==, formats[i].text);
      g_assert_cmpstr (edit, ==, formats[i].edit);
    }
}

/* What an entry shows reads back as what it was made from. */
static void
test_edit_round_trip (void)
{
  static const struct
  {
    const char *field;
    const char *json;
  } values[] = {
    { "client", "\"Northwind\"" },
    { "tone", "\"plain, but warm\"" },
    { "channels", "[\"Email\", \"Phone\"]" },
    { "channels", "[\"On site, or not\"]" },
    { "urgent", "true" },
    { "urgent", "false" },
    { "share", "12.5" },
    { "count", "1234567" },
    { "small", "-0.001" },
    { "price", "{\"minor\": 480050, \"currency\": \"USD\"}" },
    { "limit", "{\"minor\": 99, \"currency\": \"USD\"}" },
    { "due", "\"2027-03-04\"" },
    { "at", "\"00:05\"" },
  };

  for (Sample sample = SAMPLE_C; sample <= SAMPLE_JA; sample++)
    {
      TueLocale locale = make_sample (sample);

      for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
        {
          TueField *field = get_field (values[i].field);
          g_autoptr(TueValue) value = read_json (values[i].json);
          g_autofree char *edit = tue_field_format_edit_in (field, value, &locale);
          g_autoptr(GError) error = NULL;
          g_autoptr(TueValue) again = tue_field_parse_text_in (field, edit, &context, &locale, &error);

          g_assert_no_error (error);
          g_assert_true (tue_value_equal (value, again));
        }
    }
}

static const struct
{
  const char *text;
  gboolean    valid;
} emails[] = {
  { "a@example.com", TRUE },
  { "first.last+tag@sub.example.co.uk", TRUE },
  { "o'hara@example.com", TRUE },
  { "jörg@müller.example", TRUE },
  { "", FALSE },
  { "a", FALSE },
  { "@example.com", FALSE },
  { "a@", FALSE },
  { "a@b", FALSE },
  { "a@b.c", FALSE },
  { "a@@example.com", FALSE },
  { "a@example.com@example.com", FALSE },
  { ".a@example.com", FALSE },
  { "a.@example.com", FALSE },
  { "a..b@example.com", FALSE },
  { "a@-example.com", FALSE },
  { "a@example-.com", FALSE },
  { "a@example..com", FALSE },
  { "a@example.com.", FALSE },
  { "a b@example.com", FALSE },
  { "Ann <a@example.com>", FALSE },
  { "a@example.com,b@example.com", FALSE },
  { "a@exam\nple.com", FALSE },
},
  urls[] = {
    { "https://example.com", TRUE },
    { "http://example.com:8080/a/b?c=d#e", TRUE },
    { "example.com", TRUE },
    { "www.example.com/path", TRUE },
    { "https://user@example.com", TRUE },
    { "https://localhost:8080", TRUE },
    { "https://[2001:db8::1]/", TRUE },
    { "https://192.0.2.1/", TRUE },
    { "https://müller.example/", TRUE },
    { "", FALSE },
    { "example", FALSE },
    { "https://", FALSE },
    { "https:// example.com", FALSE },
    { "javascript:alert(1)", FALSE },
    { "javascript://example.com/%0aalert(1)", FALSE },
    { "javascript:x@example.com", FALSE },
    { "file:///etc/passwd", FALSE },
    { "mailto:a@example.com", FALSE },
    { "https://exa mple.com", FALSE },
  },
  phones[] = {
    { "112", TRUE },
    { "+49 30 123456", TRUE },
    { "(030) 123-456", TRUE },
    { "030/123.456", TRUE },
    { "+1 555 123 4567 x89", TRUE },
    { "+1 555 123 4567 ext. 89", TRUE },
    { "+123456789012345", TRUE },
    { "", FALSE },
    { "12", FALSE },
    { "+", FALSE },
    { "1234567890123456", FALSE },
    { "555 CALL", FALSE },
    { "12345 x", FALSE },
    { "12345 x1y", FALSE },
    { "12+345", FALSE },
  };

static void
test_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (emails); i++)
    {
      g_autofree char *fault = tue_field_check_email (emails[i].text);

      g_test_message ("“%s”: %s", emails[i].text, fault != NULL ? fault : "good");
      g_assert_cmpint (fault == NULL, ==, emails[i].valid);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *fault = tue_field_check_url (urls[i].text);

      g_test_message ("“%s”: %s", urls[i].text, fault != NULL ? fault : "good");
      g_assert_cmpint (fault == NULL, ==, urls[i].valid);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *fault = tue_field_check_phone (phones[i].text);

      g_test_message ("“%s”: %s", phones[i].text, fault != NULL ? fault : "good");
      g_assert_cmpint (fault == NULL, ==, phones[i].valid);
    }
}

static const struct
{
  const char *text;
  const char *json;
  guint       n_problems;
} tables[] = {
  { "", "[]", 0 },
  { "\n\r\n \t \n", "[]", 0 },
  { "Pilot\t2\t4800\t27 Nov", "[{\"name\":\"Pilot\",\"quantity\":2,\"price\":{\"minor\":480000,\"currency\":\"EUR\"},\"due\":\"2026-11-27\"}]", 0 },
  { "a\nb\n", "[{\"name\":\"a\"},{\"name\":\"b\"}]", 0 },
  { "a\r\nb\r\n\r\nc", "[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}]", 0 },
  { "a\rb", "[{\"name\":\"a\"},{\"name\":\"b\"}]", 0 },
  { "a\t\t5", "[{\"name\":\"a\",\"price\":{\"minor\":500,\"currency\":\"EUR\"}}]", 0 },

  /* A row of labels, in any order and case; by name too. */
  { "Price\tItem name\n5\ta", "[{\"price\":{\"minor\":500,\"currency\":\"EUR\"},\"name\":\"a\"}]", 0 },
  { "QUANTITY\tname\n5\ta", "[{\"quantity\":5,\"name\":\"a\"}]", 0 },
  { "Item name\tWhat\nx\ty", "[{\"name\":\"x\"}]", 1 },
  { "Item name\tA\tB\tC\nx\ty", "[{\"name\":\"Item name\",\"quantity\":\"A\",\"price\":\"B\",\"due\":\"C\"},{\"name\":\"x\",\"quantity\":\"y\"}]", 4 },

  /* Quotation marks. */
  { "\"two\nlines\"\t2", "[{\"name\":\"two lines\",\"quantity\":2}]", 0 },
  { "\"a \"\"b\"\" c\"\t2", "[{\"name\":\"a \\\"b\\\" c\",\"quantity\":2}]", 0 },
  { "\"with\ttab\"", "[{\"name\":\"with tab\"}]", 0 },
  { "\"\"\t2", "[{\"quantity\":2}]", 0 },
  { "\"never closed\t2\nb", "[{\"name\":\"\\\"never closed\",\"quantity\":2},{\"name\":\"b\"}]", 0 },
  { "27\" screen\t2", "[{\"name\":\"27\\\" screen\",\"quantity\":2}]", 0 },
  { "\"27\" screen\t2", "[{\"name\":\"\\\"27\\\" screen\",\"quantity\":2}]", 0 },

  /* What does not fit is kept as it was typed, and counted. */
  { "a\tmany\tfree\tsoon", "[{\"name\":\"a\",\"quantity\":\"many\",\"price\":\"free\",\"due\":\"soon\"}]", 3 },
  { "a\t1\t2\t27 Nov\textra\tmore", "[{\"name\":\"a\",\"quantity\":1,\"price\":{\"minor\":200,\"currency\":\"EUR\"},\"due\":\"2026-11-27\"}]", 2 },
};

static void
test_rows (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      guint n_problems = 99;
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) value = tue_field_parse_rows (get_field ("items"), tables[i].text, &context, &n_problems, &error);
      g_autofree char *json = NULL;

      g_assert_no_error (error);
      json = tue_value_to_json (value);
      g_assert_cmpstr (json, ==, tables[i].json);
      g_assert_cmpuint (n_problems, ==, tables[i].n_problems);
    }
}

/* A pasted table of 5,000 rows is read while one blinks. */
static void
test_many_rows (void)
{
  g_autoptr(GString) text = g_string_new ("Item name\tQuantity\tPrice\tDue\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) value = NULL;
  guint  n_problems = 0;
  gint64 start;

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (text, "Item %d\t%d\t%d,%03d.50 €\t27 Nov\n", i, i + 1, i % 9 + 1, i % 1000);

  start = g_get_monotonic_time ();
  value = tue_field_parse_rows (get_field ("items"), text->str, &context, &n_problems, &error);
  g_test_minimized_result ((g_get_monotonic_time () - start) / 1000.0, "5,000 rows in milliseconds");

  g_assert_no_error (error);
  g_assert_cmpuint (n_problems, ==, 0);
  g_assert_cmpuint (tue_value_get_n_items (value), ==, 5000);
}

static void
test_too_many_rows (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 20001; i++)
    g_string_append (text, "x\n");
  g_assert_null (tue_field_parse_rows (get_field ("items"), text->str, &context, NULL, &error));
  g_assert_error (error, TUE_FIELD_ERROR, TUE_FIELD_ERROR_INVALID);
}

/* No text makes a field do anything but read or refuse it, and what is read
 * is valid or missing, never invalid. */
static void
test_random_texts (void)
{
  static const char *const pieces[] = { "1", "27", "2026", ".", ",", "-", "/", ":", " ", "\t", "\n", "\"", "€", "EUR", "Nov", "friday", "+", "in", "days", "pm", "@", "example", "é", "😀", "\xc2\xa0", "%s", "{{", "<b>" };

  for (int round = 0; round < 5000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      TueField *field = g_ptr_array_index (fields, g_test_rand_int_range (0, fields->len));
      TueLocale locale = make_sample (g_test_rand_int_range (SAMPLE_C, SAMPLE_JA + 1));
      g_autoptr(GError) error = NULL;
      g_autoptr(TueValue) value = NULL;

      for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      value = tue_field_parse_text_in (field, text->str, &context, &locale, &error);
      g_assert_cmpint (value == NULL, ==, error != NULL);
      if (value != NULL && tue_field_get_field_type (field) != TUE_FIELD_LIST)
        g_assert_cmpint (tue_field_check (field, value, NULL), !=, TUE_FIELD_STATE_INVALID);
    }
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

/* The C library's own locales, where the machine can make them. */
static void
test_real_locale (gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *money;
    const char *date;
    const char *date_edit;
    const char *time;
    const char *typed_date;
  } locales[] = {
    { "de_DE", "4.800,50 €", "27 November 2026", "27.11.2026", "14:30", "27. nov" },
    { "fr_FR", "4\u202f800,50 €", "27 novembre 2026", "27/11/2026", "14:30", "27 novembre" },
    { "en_US", "€4,800.50", "November 27, 2026", "11/27/2026", "2:30 PM", "nov 27" },
    { "en_GB", "€4,800.50", "27 November 2026", "27/11/2026", "14:30", "27 nov" },
  };
  gsize            index = GPOINTER_TO_SIZE (data);
  g_autofree char *folder = g_dir_make_tmp ("tue-locale-XXXXXX", NULL);
  g_autofree char *target = g_strdup_printf ("%s/%s.UTF-8", folder, locales[index].name);
  g_autofree char *full_name = g_strconcat (locales[index].name, ".UTF-8", NULL);
  const char      *argv[] = { "localedef", "--no-archive", "-i", locales[index].name, "-f", "UTF-8", target, NULL };
  g_autoptr(TueValue) money = read_json ("{\"minor\": 480050, \"currency\": \"EUR\"}");
  g_autoptr(TueValue) date = read_json ("\"2026-11-27\"");
  g_autoptr(TueValue) time = read_json ("\"14:30\"");
  g_autoptr(TueValue) parsed = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (setlocale (LC_ALL, full_name) == NULL)
    {
      g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL);
      g_setenv ("LOCPATH", folder, TRUE);
    }
  if (setlocale (LC_ALL, full_name) == NULL)
    {
      remove_folder (folder);
      g_test_skip ("There is no such locale, and localedef cannot make it.");
      return;
    }

  text = tue_field_format (get_field ("price"), money);
  g_assert_cmpstr (text, ==, locales[index].money);
  g_free (text);
  text = tue_field_format (get_field ("due"), date);
  g_assert_cmpstr (text, ==, locales[index].date);
  g_free (text);
  text = tue_field_format_edit (get_field ("due"), date);
  g_assert_cmpstr (text, ==, locales[index].date_edit);
  g_free (text);
  text = tue_field_format (get_field ("at"), time);
  g_assert_cmpstr (text, ==, locales[index].time);

  parsed = tue_field_parse_text (get_field ("due"), locales[index].typed_date, &context, &error);
  g_assert_no_error (error);
  g_assert_true (tue_value_equal (parsed, date));
  tue_value_unref (g_steal_pointer (&parsed));
  parsed = tue_field_parse_text (get_field ("price"), locales[index].money, &context, &error);
  g_assert_no_error (error);
  g_assert_true (tue_value_equal (parsed, money));

  setlocale (LC_ALL, "C.UTF-8");
  g_unsetenv ("LOCPATH");
  remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fields = tue_fields_from_json (declarations, NULL);

  g_test_add_func ("/field-value/check", test_check);
  g_test_add_func ("/field-value/parse-text", test_parse_text);
  g_test_add_func ("/field-value/percent", test_percent);
  g_test_add_func ("/field-value/coerce", test_coerce);
  g_test_add_func ("/field-value/coerce-without-context", test_coerce_without_context);
  g_test_add_func ("/field-value/coerce-names-the-item", test_coerce_names_the_item);
  g_test_add_func ("/field-value/format", test_format);
  g_test_add_func ("/field-value/edit-round-trip", test_edit_round_trip);
  g_test_add_func ("/field-value/addresses", test_addresses);
  g_test_add_func ("/field-value/rows", test_rows);
  g_test_add_func ("/field-value/many-rows", test_many_rows);
  g_test_add_func ("/field-value/too-many-rows", test_too_many_rows);
  g_test_add_func ("/field-value/random-texts", test_random_texts);
  g_test_add_data_func ("/field-value/locale/de", GSIZE_TO_POINTER (0), test_real_locale);
  g_test_add_data_func ("/field-value/locale/fr", GSIZE_TO_POINTER (1), test_real_locale);
  g_test_add_data_func ("/field-value/locale/us", GSIZE_TO_POINTER (2), test_real_locale);
  g_test_add_data_func ("/field-value/locale/gb", GSIZE_TO_POINTER (3), test_real_locale);

  result = g_test_run ();
  g_ptr_array_unref (fields);
  return result;
}
