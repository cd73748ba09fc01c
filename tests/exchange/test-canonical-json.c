/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "tue-canonical-json.h"
#include "tue-json.h"

/* Appendix B of RFC 8785, and powers of two, below which doubles are closer. */
static const struct
{
  guint64     bits;
  const char *text;
} numbers[] = {
  { G_GUINT64_CONSTANT (0x0000000000000000), "0" },
  { G_GUINT64_CONSTANT (0x8000000000000000), "0" },
  { G_GUINT64_CONSTANT (0x0000000000000001), "5e-324" },
  { G_GUINT64_CONSTANT (0x8000000000000001), "-5e-324" },
  { G_GUINT64_CONSTANT (0x7fefffffffffffff), "1.7976931348623157e+308" },
  { G_GUINT64_CONSTANT (0xffefffffffffffff), "-1.7976931348623157e+308" },
  { G_GUINT64_CONSTANT (0x4340000000000000), "9007199254740992" },
  { G_GUINT64_CONSTANT (0xc340000000000000), "-9007199254740992" },
  { G_GUINT64_CONSTANT (0x4430000000000000), "295147905179352830000" },
  { G_GUINT64_CONSTANT (0x44b52d02c7e14af5), "9.999999999999997e+22" },
  { G_GUINT64_CONSTANT (0x44b52d02c7e14af6), "1e+23" },
  { G_GUINT64_CONSTANT (0x44b52d02c7e14af7), "1.0000000000000001e+23" },
  { G_GUINT64_CONSTANT (0x444b1ae4d6e2ef4e), "999999999999999700000" },
  { G_GUINT64_CONSTANT (0x444b1ae4d6e2ef4f), "999999999999999900000" },
  { G_GUINT64_CONSTANT (0x444b1ae4d6e2ef50), "1e+21" },
  { G_GUINT64_CONSTANT (0x3eb0c6f7a0b5ed8c), "9.999999999999997e-7" },
  { G_GUINT64_CONSTANT (0x3eb0c6f7a0b5ed8d), "0.000001" },
  { G_GUINT64_CONSTANT (0x41b3de4355555553), "333333333.3333332" },
  { G_GUINT64_CONSTANT (0x41b3de4355555554), "333333333.33333325" },
  { G_GUINT64_CONSTANT (0x41b3de4355555555), "333333333.3333333" },
  { G_GUINT64_CONSTANT (0x41b3de4355555556), "333333333.3333334" },
  { G_GUINT64_CONSTANT (0x41b3de4355555557), "333333333.33333343" },
  { G_GUINT64_CONSTANT (0xbecbf647612f3696), "-0.0000033333333333333333" },
  { G_GUINT64_CONSTANT (0x43143ff3c1cb0959), "1424953923781206.2" },
  { G_GUINT64_CONSTANT (0x3d30000000000000), "5.684341886080802e-14" },
  { G_GUINT64_CONSTANT (0x3ff0000000000000), "1" },
  { G_GUINT64_CONSTANT (0x0010000000000000), "2.2250738585072014e-308" },
};

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr(GString) json = g_string_new (NULL);
      double number;

      memcpy (&number, &numbers[i].bits, sizeof number);
      tue_canonical_json_append_number (json, number);
      g_assert_cmpstr (json->str, ==, numbers[i].text);
    }
}

/* What any double is written as reads back as that double. */
static void
test_random_numbers (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) json = g_string_new (NULL);
      guint64 bits = ((guint64)(guint32)g_test_rand_int () << 32 | (guint32)g_test_rand_int ()) & ~G_GUINT64_CONSTANT (0x4000000000000000);
      double  number;

      memcpy (&number, &bits, sizeof number);
      tue_canonical_json_append_number (json, number);
      g_assert_cmpfloat (g_ascii_strtod (json->str, NULL), ==, number);
    }
}

/* The test data of RFC 8785 and its section 3.2, and spellings of our own. */
static const struct
{
  const char *text;
  const char *canonical;
} documents[] = {
  { "[\n  56,\n  {\n    \"d\": true,\n    \"10\": null,\n    \"1\": [ ]\n  }\n]\n", "[56,{\"1\":[],\"10\":null,\"d\":true}]" },
  { "{\n  \"peach\": \"This sorting order\",\n  \"péché\": \"is wrong according to French\",\n  \"pêche\": \"but canonicalization MUST\","
    "\n  \"sin\":   \"ignore locale\"\n}\n",
    "{\"peach\":\"This sorting order\",\"péché\":\"is wrong according to French\",\"pêche\":\"but canonicalization MUST\",\"sin\":\"ignore locale\"}" },
  { "{\n  \"1\": {\"f\": {\"f\": \"hi\",\"F\": 5} ,\"\\n\": 56.0},\n  \"10\": { },\n  \"\": \"empty\",\n  \"a\": { },\n"
    "  \"111\": [ {\"e\": \"yes\",\"E\": \"no\" } ],\n  \"A\": { }\n}",
    "{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},\"10\":{},\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},\"a\":{}}" },
  { "{\n  \"Unnormalized Unicode\":\"A\\u030a\"\n}\n", "{\"Unnormalized Unicode\":\"A\xcc\x8a\"}" },
  { "{\n  \"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],\n"
    "  \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n  \"literals\": [null, true, false]\n}",
    "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
    "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}" },
  { "{\n  \"\\u20ac\": \"Euro Sign\",\n  \"\\r\": \"Carriage Return\",\n  \"\\u000a\": \"Newline\",\n  \"1\": \"One\",\n  \"\\u0080\": \"Control\\u007f\","
    "\n  \"\\ud83d\\ude02\": \"Smiley\",\n  \"\\u00f6\": \"Latin Small Letter O With Diaeresis\",\n  \"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\","
    "\n  \"</script>\": \"Browser Challenge\"\n}",
    "{\"\\n\":\"Newline\",\"\\r\":\"Carriage Return\",\"1\":\"One\",\"</script>\":\"Browser Challenge\",\"\xc2\x80\":\"Control\x7f\","
    "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😂\":\"Smiley\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}" },
  { "\xef\xbb\xbf -0 ", "0" },
  { "[-1,-0.0,1e0,10E-1,123456789012345,1234567890123456]", "[-1,0,1,1,123456789012345,1234567890123456]" },
  { "{\"aa\":1,\"a\":2,\"\\u0061b\":3,\"\":4}", "{\"\":4,\"a\":2,\"aa\":1,\"ab\":3}" },
  { "\"\\b\\f\\n\\r\\t\\u001F\\u002f\"", "\"\\b\\f\\n\\r\\t\\u001f/\"" },
  { "[ ]", "[]" },
  { "{\r\n}", "{}" },
};

static void
test_documents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *canonical = tue_canonical_json (documents[i].text, strlen (documents[i].text), NULL, NULL, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (canonical, ==, documents[i].canonical);
      again = tue_canonical_json (canonical, strlen (canonical), NULL, NULL, &error);
      g_assert_cmpstr (again, ==, canonical);
    }
}

/* Only the member of the document itself, wherever it stands. */
static void
test_without (void)
{
  static const struct
  {
    const char *text;
    const char *canonical;
    const char *left_out;
  } cases[] = {
    { "{\"s\":\"x\",\"a\":{\"s\":1}}", "{\"a\":{\"s\":1}}", "\"x\"" },
    { "{\"a\":1,\"\\u0073\" : [ 1 ]}", "{\"a\":1}", "[1]" },
    { "{\"s\":null}", "{}", "null" },
    { "{\"b\":{\"s\":2}}", "{\"b\":{\"s\":2}}", NULL },
    { "[{\"s\":2}]", "[{\"s\":2}]", NULL },
    { "{\"ss\":2,\"\":1}", "{\"\":1,\"ss\":2}", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left_out = NULL;
      g_autofree char *canonical = tue_canonical_json (cases[i].text, strlen (cases[i].text), "s", &left_out, NULL);

      g_assert_cmpstr (canonical, ==, cases[i].canonical);
      g_assert_cmpstr (left_out, ==, cases[i].left_out);
    }
}

static void
test_refusals (void)
{
  static const char *const texts[] = {
    "",
    "{",
    "[1,]",
    "{\"a\":1} 2",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\xff",
    "1e999",
    "9007199254740993",
    "01",
    "{\"a\":1,\"b\":2,\"\\u0061\":3}",
    "[{\"x\":{\"y\":1,\"y\":1}}]",
    "{\"s\":1,\"b\":{\"c\":1,\"c\":2}}",
    "{\"s\":1,\"s\":1}",
    "{\"s\":1,\"a\":2,\"\\u0073\":{}}",
  };
  g_autofree char *deep = g_strnfill (TUE_JSON_MAX_DEPTH + 1, '[');

  for (gsize i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      const char      *text = i < G_N_ELEMENTS (texts) ? texts[i] : deep;
      g_autofree char *left_out = NULL;

      g_assert_null (tue_canonical_json (text, strlen (text), "s", &left_out, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == TUE_JSON_ERROR);
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/canonical-json/numbers", test_numbers);
  g_test_add_func ("/canonical-json/random-numbers", test_random_numbers);
  g_test_add_func ("/canonical-json/documents", test_documents);
  g_test_add_func ("/canonical-json/without", test_without);
  g_test_add_func ("/canonical-json/refusals", test_refusals);

  return g_test_run ();
}
