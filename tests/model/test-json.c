/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-json.h"

#include <locale.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *json;
  gssize      length; /* 0 for the whole string */
  int         code;   /* -1 for none */
  const char *place;
} documents[] = {
  { "object", "{\"a\": [1, 2.5, -3e2, true, false, null, \"x\"]}", 0, -1, NULL },
  { "scalar", " \"x\" ", 0, -1, NULL },
  { "zero", "0", 0, -1, NULL },
  { "minus-zero", "-0.0", 0, -1, NULL },
  { "largest-whole", "9007199254740992", 0, -1, NULL },
  { "escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"", 0, -1, NULL },
  { "crlf", "{\r\n\"a\":\t1\r\n}\r\n", 0, -1, NULL },

  { "empty", "", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "blank", " \n ", 0, TUE_JSON_ERROR_SYNTAX, "line 2, column 2:" },
  { "two-documents", "{}\n{}", 0, TUE_JSON_ERROR_SYNTAX, "line 2, column 1:" },
  { "two-scalars", "1 2", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 3:" },
  { "trailing-comma", "[1,]", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 4:" },
  { "trailing-comma-object", "{\"a\":1,}", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 8:" },
  { "number-with-letters", "[12ab]", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "number-with-two-points", "[1.2.3]", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "missing-comma", "[1 2]", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 4:" },
  { "missing-colon", "{\"a\" 1}", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 6:" },
  { "key-not-text", "{1:2}", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "wrong-end", "[1}", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 3:" },
  { "wrong-end-object", "{\"a\":1]", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 7:" },
  { "end-alone", "]", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "not-closed", "[1,\n {\"é\": [", 0, TUE_JSON_ERROR_SYNTAX, "line 2, column 9:" },
  { "string-not-closed", "[\"abc", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "string-ends-in-escape", "\"abc\\", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "line-break-in-string", "\"a\nb\"", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 3:" },
  { "bad-escape", "\"\\x\"", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "short-escape", "\"\\u12\"", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "comment", "/* x */ 1", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "single-quotes", "{'a': 1}", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "word", "yes", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "half-word", "tru", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "longer-word", "nullx", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 5:" },
  { "nan", "NaN", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "leading-zero", "[01]", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "hexadecimal", "0x10", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "plus", "+1", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "bare-point", "1.", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "bare-exponent", "1e", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "bare-minus", "-", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },

  { "not-utf8", "[1,\n\"\xff\"]", 0, TUE_JSON_ERROR_ENCODING, "line 2, column 2:" },
  { "overlong", "\"\xc0\xaf\"", 0, TUE_JSON_ERROR_ENCODING, "line 1, column 2:" },
  { "utf-16", "\xff\xfe{", 0, TUE_JSON_ERROR_ENCODING, "line 1, column 1:" },
  { "byte-order-mark", "\xef\xbb\xbf{}", 0, -1, NULL },
  { "byte-order-mark-alone", "\xef\xbb\xbf", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 1:" },
  { "byte-order-mark-inside", "[\xef\xbb\xbf]", 0, TUE_JSON_ERROR_SYNTAX, "line 1, column 2:" },
  { "nul-byte", "\"a\0b\"", 5, TUE_JSON_ERROR_ENCODING, "line 1, column 3:" },
  { "nul-escape", "[\"a\\u0000b\"]", 0, TUE_JSON_ERROR_ENCODING, "line 1, column 4:" },
  { "lone-high-surrogate", "\"\\ud83dx\"", 0, TUE_JSON_ERROR_ENCODING, "line 1, column 2:" },
  { "lone-low-surrogate", "\"\\ude00\"", 0, TUE_JSON_ERROR_ENCODING, "line 1, column 2:" },
  { "two-high-surrogates", "\"\\ud83d\\ud83d\"", 0, TUE_JSON_ERROR_ENCODING, "line 1, column 2:" },

  { "too-large", "9007199254740994", 0, TUE_JSON_ERROR_LIMIT, "line 1, column 1:" },
  { "one-too-large", "9007199254740993", 0, TUE_JSON_ERROR_LIMIT, "line 1, column 1:" },
  { "one-too-small", "[-9007199254740993]", 0, TUE_JSON_ERROR_LIMIT, "line 1, column 2:" },
  { "smallest-whole", "-9007199254740992", 0, -1, NULL },
  { "seventeen-digits", "0.10000000000000001", 0, -1, NULL },
  { "eighteen-digits", "123456789.123456789", 0, TUE_JSON_ERROR_LIMIT, "line 1, column 1:" },
  { "zeroes-at-the-end", "1.500000000000000000000000", 0, -1, NULL },
  { "zeroes-at-the-start", "0.000000000000000000000015", 0, -1, NULL },
  { "twenty-digits", "{\"n\": 12345678901234567890}", 0, TUE_JSON_ERROR_LIMIT, "line 1, column 7:" },
  { "infinite", "1e999", 0, TUE_JSON_ERROR_LIMIT, "line 1, column 1:" },

  { "duplicate-key", "{\"a\": 1, \"b\": {}, \"a\": 2}", 0, TUE_JSON_ERROR_CONTENT, "“a”" },
  { "duplicate-key-escaped", "{\"x\": {\"a\": 1, \"\\u0061\": 2}}", 0, TUE_JSON_ERROR_CONTENT, "“a”" },
  { "same-key-in-two-objects", "[{\"a\": 1}, {\"a\": 2, \"b\": {\"a\": 1}}]", 0, -1, NULL },
};

static void
test_parse (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = NULL;

  node = tue_json_parse (documents[index].json, documents[index].length > 0 ? documents[index].length : -1, 0, &error);
  if (documents[index].code < 0)
    {
      g_assert_no_error (error);
      g_assert_nonnull (node);
      return;
    }

  g_assert_null (node);
  g_assert_error (error, TUE_JSON_ERROR, documents[index].code);
  g_assert_nonnull (strstr (error->message, documents[index].place));
}

/* No input recurses in C, and what is too deep is refused at the first
 * bracket too many. */
static void
test_depth (void)
{
  static const char *const units[] = { "[", "{\"a\":" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) json = g_string_new (NULL);
      g_autoptr(GError) error = NULL;

      for (int depth = 0; depth < 1000000; depth++)
        g_string_append (json, units[i]);
      g_assert_null (tue_json_parse (json->str, json->len, 0, &error));
      g_assert_error (error, TUE_JSON_ERROR, TUE_JSON_ERROR_LIMIT);
    }
}

static void
test_depth_boundary (void)
{
  for (int depth = TUE_JSON_MAX_DEPTH; depth <= TUE_JSON_MAX_DEPTH + 1; depth++)
    {
      g_autofree char *open = g_strnfill (depth, '[');
      g_autofree char *close = g_strnfill (depth, ']');
      g_autofree char *json = g_strconcat (open, close, NULL);
      g_autoptr(JsonNode) node = tue_json_parse (json, -1, 0, NULL);

      g_assert_cmpint (node != NULL, ==, depth == TUE_JSON_MAX_DEPTH);
    }
}

static void
test_max_values (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = tue_json_parse ("[1,2,3]", -1, 4, &error);

  g_assert_no_error (error);
  g_assert_null (tue_json_parse ("[1,2,3]", -1, 3, &error));
  g_assert_error (error, TUE_JSON_ERROR, TUE_JSON_ERROR_LIMIT);
}

static void
test_numbers (void)
{
  static const struct
  {
    double      number;
    const char *text;
  } numbers[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 1, "1" },
    { -42, "-42" },
    { 0.1, "0.1" },
    { 1.0 / 3, "0.3333333333333333" },
    { 5e-324, "4.94065645841247e-324" },
    { 1.7976931348623157e308, "1.7976931348623157e+308" },
    { 123456.789, "123456.789" },
    { 9007199254740992.0, "9007199254740992" },
    { 1e21, "1e+21" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr(GString) json = g_string_new (NULL);

      tue_json_append_number (json, numbers[i].number);
      g_assert_cmpstr (json->str, ==, numbers[i].text);
      g_assert_cmpfloat (g_ascii_strtod (json->str, NULL), ==, numbers[i].number);
    }
}

static void
test_strings (void)
{
  g_autoptr(GString) json = g_string_new (NULL);

  tue_json_append_string (json, "a\"\\/\n\r\t\b\f\x01\x1f\x7fé😀", strlen ("a\"\\/\n\r\t\b\f\x01\x1f\x7fé😀"));
  g_assert_cmpstr (json->str, ==, "\"a\\\"\\\\/\\n\\r\\t\\b\\f\\u0001\\u001f\x7fé😀\"");
}

static void
test_write (void)
{
  static const char *const pretty =
    "{\n"
    "  \"z\": 1,\n"
    "  \"a\": [\n"
    "    1.5,\n"
    "    \"x\",\n"
    "    null,\n"
    "    true,\n"
    "    {\n"
    "      \"deep\": false\n"
    "    }\n"
    "  ],\n"
    "  \"none\": [],\n"
    "  \"nothing\": {}\n"
    "}\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = tue_json_parse (pretty, -1, 0, &error);
  g_autofree char *again = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  again = tue_json_write (node, TRUE);
  g_assert_cmpstr (again, ==, pretty);
  line = tue_json_write (node, FALSE);
  g_assert_cmpstr (line, ==, "{\"z\": 1, \"a\": [1.5, \"x\", null, true, {\"deep\": false}], \"none\": [], \"nothing\": {}}");
}

/* Whatever is done to a document: it is read or refused, and what is read is
 * the same after writing and reading it again. */
static void
test_mutations (void)
{
  static const char source[] = "{\"a\": [1, -2.5e3, true, null, \"x\\u00e9\\n\"], \"b\": {\"c\": {}, \"d\": []}}";
  static const char alphabet[] = "{}[]\",:\\u0e19.-+tfn \n\xff\xc3";

  for (int round = 0; round < 4000; round++)
    {
      g_autofree char *json = g_strdup (source);
      g_autoptr(GError) error = NULL;
      g_autoptr(JsonNode) node = NULL;

      for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
        json[g_test_rand_int_range (0, sizeof source - 1)] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];

      node = tue_json_parse (json, -1, 0, &error);
      g_assert_cmpint (node == NULL, ==, error != NULL);
      if (node != NULL)
        {
          g_autofree char *written = tue_json_write (node, TRUE);
          g_autoptr(JsonNode) again = tue_json_parse (written, -1, 0, &error);
          g_autofree char *rewritten = NULL;

          g_assert_no_error (error);
          rewritten = tue_json_write (again, TRUE);
          g_assert_cmpstr (written, ==, rewritten);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *path = g_strconcat ("/json/parse/", documents[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_parse);
    }
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/depth-boundary", test_depth_boundary);
  g_test_add_func ("/json/max-values", test_max_values);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/strings", test_strings);
  g_test_add_func ("/json/write", test_write);
  g_test_add_func ("/json/mutations", test_mutations);

  return g_test_run ();
}
