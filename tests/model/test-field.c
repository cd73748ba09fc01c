/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-field-json.h"

#include <string.h>

#include "tue-field-name.h"
#include "tue-json.h"

static void
test_labels (void)
{
  static const struct
  {
    const char *name;
    const char *label;
  } labels[] = {
    { "client", "Client" },
    { "unit_price", "Unit price" },
    { "unit-price", "Unit price" },
    { "client.name", "Client name" },
    { "Client name", "Client name" },
    { "__x__", "X" },
    { "über_uns", "Über uns" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = tue_field_make_label (labels[i].name);

      g_assert_cmpstr (label, ==, labels[i].label);
    }
}

static void
test_types (void)
{
  TueFieldType type;

  for (TueFieldType t = TUE_FIELD_STRING; t <= TUE_FIELD_COMPUTED; t++)
    {
      g_assert_true (tue_field_type_from_string (tue_field_type_to_string (t), &type));
      g_assert_cmpint (type, ==, t);
    }

  g_assert_false (tue_field_type_from_string ("String", &type));
  g_assert_false (tue_field_type_from_string ("", &type));
}

static void
test_new (void)
{
  static const char *const options[] = { "plain", "warm", NULL };
  g_autoptr(TueValue) value = tue_value_new_string ("plain");
  g_autoptr(TueField) member = tue_field_new (&(TueFieldSpec){ .name = "price", .type = TUE_FIELD_MONEY });
  g_autoptr(TueField) field = NULL;
  double number;

  field = tue_field_new (&(TueFieldSpec){
    .name = "tone",
    .type = TUE_FIELD_CHOICE,
    .required = TRUE,
    .open = TRUE,
    .has_max = TRUE,
    .max = 3,
    .default_value = value,
    .options = options,
    .fields = &member,
    .n_fields = 1,
  });

  g_assert_cmpstr (tue_field_get_name (field), ==, "tone");
  g_assert_cmpstr (tue_field_get_label (field), ==, "Tone");
  g_assert_cmpint (tue_field_get_field_type (field), ==, TUE_FIELD_CHOICE);
  g_assert_true (tue_field_get_required (field));
  g_assert_true (tue_field_get_open (field));
  g_assert_false (tue_field_get_min (field, NULL));
  g_assert_true (tue_field_get_max (field, &number));
  g_assert_cmpfloat (number, ==, 3);
  g_assert_true (tue_field_get_default (field) == value);
  g_assert_cmpstr (tue_field_get_help (field), ==, "");
  g_assert_cmpstr (tue_field_get_placeholder (field), ==, "");
  g_assert_null (tue_field_get_currency (field));
  g_assert_null (tue_field_get_formula (field));
  g_assert_cmpstrv (tue_field_get_options (field), options);
  g_assert_cmpuint (tue_field_get_n_fields (field), ==, 1);
  g_assert_true (tue_field_get_nth_field (field, 0) == member);
  g_assert_true (tue_field_find_field (field, "price") == member);
  g_assert_null (tue_field_find_field (field, "Price"));
}

static const char *const declarations[] = {
  "{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\", \"required\": true, \"help\": \"H\", \"placeholder\": \"P\"}",
  "{\"name\": \"Client name\", \"label\": \"Client\", \"type\": \"text\", \"default\": \"x\"}",
  "{\"name\": \"größe\", \"label\": \"Größe\", \"type\": \"number\", \"default\": 2.5, \"min\": -0.5, \"max\": 99, \"step\": 0.5}",
  "{\"name\": \"tone\", \"label\": \"Tone\", \"type\": \"choice\", \"default\": \"warm\", \"options\": [\"plain\", \"warm\"], \"open\": true}",
  "{\"name\": \"channels\", \"label\": \"Channels\", \"type\": \"choices\", \"default\": [\"a\"], \"options\": [\"a\", \"b\"], \"min\": 1}",
  "{\"name\": \"urgent\", \"label\": \"Urgent\", \"type\": \"boolean\", \"default\": false}",
  "{\"name\": \"price\", \"label\": \"Price\", \"type\": \"money\", \"default\": {\"minor\": 100, \"currency\": \"EUR\"}, \"currency\": \"EUR\"}",
  "{\"name\": \"due\", \"label\": \"Due\", \"type\": \"date\", \"default\": {\"in_days\": 7}}",
  "{\"name\": \"at\", \"label\": \"At\", \"type\": \"time\", \"default\": \"14:30\"}",
  "{\"name\": \"total\", \"label\": \"Total\", \"type\": \"computed\", \"formula\": \"sum(items.price)\"}",
  "{\"name\": \"items\", \"label\": \"Items\", \"type\": \"list\", \"max\": 20, \"fields\": [{\"name\": \"name\", \"label\": \"Name\", \"type\": \"string\"}, "
  "{\"name\": \"n\", \"label\": \"N\", \"type\": \"integer\", \"required\": true}]}",
};

static void
test_round_trip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (declarations); i++)
    {
      g_autofree char *json = g_strconcat ("[", declarations[i], "]", NULL);
      g_autofree char *again = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) fields = tue_fields_from_json (json, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (fields->len, ==, 1);
      again = tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
      g_assert_cmpstr (again, ==, json);
    }
}

static const struct
{
  const char *name;
  const char *json;
  const char *message; /* a part of it */
} refused[] = {
  { "not-a-list", "{}", "“fields” has to be a list." },
  { "not-an-object", "[1]", "field 1: A field has to be an object." },
  { "no-name", "[{\"type\": \"text\"}]", "field 1: The field has no “name”." },
  { "empty-name", "[{\"name\": \"\", \"type\": \"text\"}]", "has no “name”" },
  { "name-not-text", "[{\"name\": 1, \"type\": \"text\"}]", "“name” has to be text." },
  { "name-braces", "[{\"name\": \"a}}\", \"type\": \"text\"}]", "“a}}” cannot be a name." },
  { "name-dot", "[{\"name\": \"a.b\", \"type\": \"text\"}]", "“a.b” cannot be a name." },
  { "name-slash", "[{\"name\": \"../x\", \"type\": \"text\"}]", "cannot be a name." },
  { "name-two-spaces", "[{\"name\": \"a  b\", \"type\": \"text\"}]", "cannot be a name." },
  { "name-outer-space", "[{\"name\": \"a \", \"type\": \"text\"}]", "cannot be a name." },
  { "name-digit", "[{\"name\": \"1a\", \"type\": \"text\"}]", "cannot be a name." },
  { "name-bidi", "[{\"name\": \"a\\u202eb\", \"type\": \"text\"}]", "cannot be a name." },
  { "built-in", "[{\"name\": \"today\", \"type\": \"date\"}]", "“today” is a built-in name" },
  { "twice", "[{\"name\": \"a\", \"type\": \"text\"}, {\"name\": \"a\", \"type\": \"date\"}]", "“a” is declared twice." },
  { "no-type", "[{\"name\": \"a\"}]", "field 1: “a”: The field has no “type”." },
  { "wrong-type", "[{\"name\": \"a\", \"type\": \"Text\"}]", "no field type “Text”" },
  { "label-type", "[{\"name\": \"a\", \"type\": \"text\", \"label\": 1}]", "“label” has to be text." },
  { "required-type", "[{\"name\": \"a\", \"type\": \"text\", \"required\": 1}]", "“required” has to be true or false." },
  { "min-type", "[{\"name\": \"a\", \"type\": \"number\", \"min\": \"1\"}]", "“min” has to be a number." },
  { "min-max", "[{\"name\": \"a\", \"type\": \"number\", \"min\": 2, \"max\": 1}]", "“min” is greater than “max”." },
  { "step", "[{\"name\": \"a\", \"type\": \"number\", \"step\": -1}]", "“step” has to be greater than 0." },
  { "currency", "[{\"name\": \"a\", \"type\": \"money\", \"currency\": \"eur\"}]", "“eur” is not a currency code" },
  { "no-options", "[{\"name\": \"a\", \"type\": \"choice\"}]", "A choice needs “options”." },
  { "options-type", "[{\"name\": \"a\", \"type\": \"choice\", \"options\": \"x\"}]", "“options” has to be a list." },
  { "option-type", "[{\"name\": \"a\", \"type\": \"choice\", \"options\": [\"x\", 1]}]", "Option 2 has to be text." },
  { "option-empty", "[{\"name\": \"a\", \"type\": \"choice\", \"options\": [\"\"]}]", "Option 1 is empty" },
  { "option-twice", "[{\"name\": \"a\", \"type\": \"choice\", \"options\": [\"x\", \"x\"]}]", "“x” comes twice" },
  { "no-members", "[{\"name\": \"a\", \"type\": \"list\"}]", "A list needs “fields”." },
  { "members-elsewhere", "[{\"name\": \"a\", \"type\": \"text\", \"fields\": []}]", "Only a list has “fields”." },
  { "list-in-list", "[{\"name\": \"a\", \"type\": \"list\", \"fields\": [{\"name\": \"b\", \"type\": \"list\"}]}]", "“a”: field 1 of the list: “b”: A list cannot hold" },
  { "member-twice", "[{\"name\": \"a\", \"type\": \"list\", \"fields\": [{\"name\": \"b\", \"type\": \"text\"}, {\"name\": \"b\", \"type\": \"text\"}]}]", "“b” is declared twice" },
  { "no-formula", "[{\"name\": \"a\", \"type\": \"computed\"}]", "needs a “formula”" },
  { "computed-required", "[{\"name\": \"a\", \"type\": \"computed\", \"formula\": \"1\", \"required\": true}]", "cannot be required" },
  { "computed-default", "[{\"name\": \"a\", \"type\": \"computed\", \"formula\": \"1\", \"default\": 1}]", "does not fit the type “computed”" },
  { "default-type", "[{\"name\": \"a\", \"type\": \"boolean\", \"default\": \"yes\"}]", "does not fit the type “boolean”" },
  { "default-number", "[{\"name\": \"a\", \"type\": \"integer\", \"default\": \"1\"}]", "does not fit the type “integer”" },
  { "default-choices", "[{\"name\": \"a\", \"type\": \"choices\", \"options\": [\"x\"], \"default\": \"x\"}]", "does not fit the type “choices”" },
  { "default-money", "[{\"name\": \"a\", \"type\": \"money\", \"default\": 5}]", "does not fit the type “money”" },
  { "json", "[{]", "line 1, column 3" },
};

static void
test_refused (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr(GError) error = NULL;

  g_assert_null (tue_fields_from_json (refused[index].json, &error));
  g_assert_true (error != NULL && error->domain == TUE_JSON_ERROR);
  if (strstr (error->message, refused[index].message) == NULL)
    g_assert_cmpstr (error->message, ==, refused[index].message);
}

static void
test_lengths (void)
{
  static const struct
  {
    const char *key;
    gsize       max;
  } lengths[] = {
    { "name", 200 },
    { "label", 200 },
    { "help", 2000 },
    { "placeholder", 500 },
    { "formula", 2000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      for (gsize length = lengths[i].max; length <= lengths[i].max + 1; length++)
        {
          g_autofree char *text = g_strnfill (length, 'x');
          g_autofree char *name = g_str_equal (lengths[i].key, "name") ? g_strdup ("") : g_strdup ("\"name\": \"a\", ");
          g_autofree char *json = g_strdup_printf ("[{%s\"%s\": \"%s\", \"type\": \"text\"}]", name, lengths[i].key, text);
          g_autoptr(GPtrArray) fields = tue_fields_from_json (json, NULL);

          g_assert_cmpint (fields != NULL, ==, length == lengths[i].max);
        }
    }
}

static void
test_too_many (void)
{
  g_autoptr(GString) json = g_string_new ("[");
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 501; i++)
    g_string_append_printf (json, "%s{\"name\": \"f%d\", \"type\": \"text\"}", i > 0 ? "," : "", i);
  g_string_append_c (json, ']');

  g_assert_null (tue_fields_from_json (json->str, &error));
  g_assert_error (error, TUE_JSON_ERROR, TUE_JSON_ERROR_LIMIT);
}

static void
test_unknown_keys (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) fields = tue_fields_from_json ("[{\"name\": \"a\", \"type\": \"text\", \"x\": {\"y\": 1}}]", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fields->len, ==, 1);
}

/* A label is made of words; marks alone are nobody's name. */
static void
test_label_of_words (void)
{
  static const struct
  {
    const char *words;
    const char *label;
  } cases[] = {
    { "company_name", "Company name" },
    { "COMPANY NAME", "Company name" },
    { "URL", "URL" },
    { "é", "É" },
    { "", "" },
    { "_", "" },
    { "__ _", "" },
    { "  ", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = tue_field_make_label_of_words (cases[i].words, strlen (cases[i].words));

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/labels", test_labels);
  g_test_add_func ("/field/types", test_types);
  g_test_add_func ("/field/new", test_new);
  g_test_add_func ("/field/json/round-trip", test_round_trip);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/field/json/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/field/json/lengths", test_lengths);
  g_test_add_func ("/field/json/too-many", test_too_many);
  g_test_add_func ("/field/json/unknown-keys", test_unknown_keys);

  g_test_add_func ("/field/label-of-words", test_label_of_words);

  return g_test_run ();
}
