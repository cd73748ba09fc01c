/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "tue-field-json.h"
#include "tue-mustache.h"
#include "tue-template-document.h"
#include "tue-value-json.h"

#define PROPOSAL \
  "---\n" \
  "title: Proposal brief\n" \
  "input:\n" \
  "  schema:\n" \
  "    client: string, who receives the proposal\n" \
  "    deadline?: date\n" \
  "    tone?(enum, manner of writing): [plain, warm, formal]\n" \
  "    items(array, what we offer):\n" \
  "      name: string\n" \
  "      quantity?: integer\n" \
  "      price?: money\n" \
  "    total(computed): sum(items.quantity * items.price)\n" \
  "  default:\n" \
  "    tone: plain\n" \
  "    items:\n" \
  "    - name: Workshop\n" \
  "      quantity: 2\n" \
  "      price: 1200.50 EUR\n" \
  "fields:\n" \
  "  client:\n" \
  "    label: Who it is for\n" \
  "    placeholder: Northwind Ltd.\n" \
  "  tone:\n" \
  "    open: true\n" \
  "  items.price:\n" \
  "    currency: EUR\n" \
  "---\n" \
  "Dear {{client}},\n---\n"

static TueTemplateDocument *
read_text (const char *text,
           guint      *line,
           GError    **error)
{
  return tue_template_document_read (text, strlen (text), line, error);
}

static TueTemplate *
make_template (TueTemplateDocument *document)
{
  return tue_template_new ("4f0d3c86-58ab-4b5c-9c0e-555555555555", 3, NULL, document->text,
                           (TueField *const *)document->fields->pdata, document->fields->len);
}

static char *
get_fields (TueTemplateDocument *document)
{
  return tue_fields_to_json ((TueField *const *)document->fields->pdata, document->fields->len);
}

static void
assert_fields (TueTemplateDocument *document,
               const char          *json)
{
  g_autoptr(GPtrArray) wanted = tue_fields_from_json (json, NULL);
  g_autofree char *wanted_json = tue_fields_to_json ((TueField *const *)wanted->pdata, wanted->len);
  g_autofree char *fields = get_fields (document);

  g_assert_cmpstr (fields, ==, wanted_json);
}

static void
test_read (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTemplateDocument) document = read_text (PROPOSAL, NULL, &error);
  g_autoptr(TueTemplate) template = NULL;
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (document->title, ==, "Proposal brief");
  g_assert_cmpstr (document->text, ==, "Dear {{client}},\n---\n");
  g_assert_cmpuint (document->text_line, ==, 28);
  g_assert_cmpuint (document->remarks->len, ==, 0);
  g_assert_cmpuint (g_array_index (document->lines, guint, 3), ==, 8);
  assert_fields (document, "[{\"name\":\"client\",\"label\":\"Who it is for\",\"type\":\"string\",\"required\":true,\"help\":\"who receives the proposal\",\"placeholder\":\"Northwind Ltd.\"},"
                           "{\"name\":\"deadline\",\"label\":\"Deadline\",\"type\":\"date\"},"
                           "{\"name\":\"tone\",\"label\":\"Tone\",\"type\":\"choice\",\"default\":\"plain\",\"help\":\"manner of writing\",\"options\":[\"plain\",\"warm\",\"formal\"],\"open\":true},"
                           "{\"name\":\"items\",\"label\":\"Items\",\"type\":\"list\",\"required\":true,\"default\":[{\"name\":\"Workshop\",\"quantity\":2,\"price\":{\"minor\":120050,\"currency\":\"EUR\"}}],\"help\":\"what we offer\","
                           "\"fields\":[{\"name\":\"name\",\"label\":\"Name\",\"type\":\"string\",\"required\":true},{\"name\":\"quantity\",\"label\":\"Quantity\",\"type\":\"integer\"},{\"name\":\"price\",\"label\":\"Price\",\"type\":\"money\",\"currency\":\"EUR\"}]},"
                           "{\"name\":\"total\",\"label\":\"Total\",\"type\":\"computed\",\"formula\":\"sum(items.quantity * items.price)\"}]");

  /* There is one form that is written, and this is it. */
  template = make_template (document);
  again = tue_template_document_write (document->title, template);
  g_assert_cmpstr (again, ==, PROPOSAL);
}

/* What people write otherwise, and means the same. */
static void
test_forms (void)
{
  static const struct
  {
    const char *front;
    const char *fields;
  } forms[] = {
    { "input:\n", "[]" },
    { "input:\n  schema:\n", "[]" },
    { "input:\n  schema: {}\n", "[]" },
    { "input:\r\n  schema:\r\n    a?: date\r\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"date\"}]" },
    { "input:\n  schema:\n    \"a?\": 'date ,  when: soon '\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"date\",\"help\":\"when: soon\"}]" },
    { "input:\n  schema:\n    a? (choice):\n      - yes\n      - \"no: never\"\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"choice\",\"options\":[\"yes\",\"no: never\"]}]" },
    { "input:\n  schema:\n    a?: choice, which\nfields:\n  a:\n    options: [1, 02]\n    default: 02\n",
      "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"choice\",\"default\":\"02\",\"help\":\"which\",\"options\":[\"1\",\"02\"]}]" },
    { "input:\n  schema:\n    a?(list, (in parentheses)):\n      b?: string\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"list\",\"help\":\"(in parentheses)\",\"fields\":[{\"name\":\"b\",\"label\":\"B\",\"type\":\"string\"}]}]" },
    { "input:\n  schema:\n    a: money\n  default:\n    a: -4.5\nfields:\n  a:\n    currency: EUR\n    required: false\n",
      "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"money\",\"default\":{\"minor\":-450,\"currency\":\"EUR\"},\"currency\":\"EUR\"}]" },
    { "input:\n  schema:\n    a?: money\n  default:\n    a: 12 JPY\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"money\",\"default\":{\"minor\":12,\"currency\":\"JPY\"}}]" },
    { "input:\n  schema:\n    a?(computed, all): \"1 + 1\"\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"computed\",\"help\":\"all\",\"formula\":\"1 + 1\"}]" },
    { "input:\n  schema:\n    a?: text\n  default:\n    a: |\n      One\n        two\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"text\",\"default\":\"One\\n  two\\n\"}]" },
    { "input:\n  schema:\n    a?: date\n  default:\n    a:\n      in_days: 14\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"date\",\"default\":{\"in_days\":14}}]" },
    { "input:\n  schema:\n    a?: string\n  default:\n    a: ~\nfields:\n  a:\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"string\"}]" },
    { "input:\n  schema:\n    a?: string\n  default:\n    a: 2026-11-27\n", "[{\"name\":\"a\",\"label\":\"A\",\"type\":\"string\",\"default\":\"2026-11-27\"}]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *text = g_strconcat ("\357\273\277---  \n", forms[i].front, "---\r\nText", NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueTemplateDocument) document = read_text (text, NULL, &error);

      g_assert_no_error (error);
      assert_fields (document, forms[i].fields);
      g_assert_cmpstr (document->text, ==, "Text");
    }
}

static void
test_no_front_matter (void)
{
  static const char *const texts[] = { "", "Dear {{client}}\n---\na: b\n---\n", " ---\n", "----\n", "\n---\n---\n", "--- a\n---\n", "\357\273\277Text" };

  /* Of the fields nothing is said, so they stay. */
  static const char *const fronts[] = { "---\n---\n---\nText", "---\n# only a remark\n---\n---\nText", "---\ntitle: T\nmodel: x\n---\n---\nText" };

  for (gsize i = 0; i < G_N_ELEMENTS (fronts); i++)
    {
      g_autoptr(TueTemplateDocument) document = read_text (fronts[i], NULL, NULL);

      g_assert_null (document->fields);
      g_assert_cmpstr (document->text, ==, "---\nText");
    }

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueTemplateDocument) document = read_text (texts[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_null (document->fields);
      g_assert_cmpstr (document->text, ==, texts[i]);
      g_assert_cmpuint (document->text_line, ==, 1);
    }
}

#define SCHEMA "---\ninput:\n  schema:\n"

static void
test_refuse (void)
{
  static const struct
  {
    const char *text;
    guint       line;
    const char *message;
  } refusals[] = {
    { "---\na: b\n", 1, "no other line “---”" },
    { "---", 1, "no other line “---”" },
    { "---\nWords.\n---\n", 2, "stand the fields" },
    { "---\n- a\n---\n", 2, "stand the fields" },
    { "---\n\nlayout: letter\nauthor: Jo\n---\nDear\n", 3, "stand the fields" },
    { SCHEMA "    a: string\n     b: string\n---\n", 5, "“:” stands where none can be" },
    { SCHEMA "    a: string\n   b: string\n---\n", 5, "as many spaces" },
    { SCHEMA "    a: string\n\tb: string\n---\n", 5, "not with tabs" },
    { SCHEMA "    a: string\n    b\n---\n", 5, "a name, “:”" },
    { SCHEMA "    a: string, who: where\n---\n", 4, "Put text that has one in quotation marks" },
    { SCHEMA "    a: \"string\n    b: string\n---\n", 4, "not closed" },
    { SCHEMA "    a: \"string \\q\"\n---\n", 4, "“\\\\”" },
    { SCHEMA "    a: @string\n---\n", 4, "begins with “@”" },
    { SCHEMA "    a: {{client}}\n---\n", 4, "begins with “{”" },
    { SCHEMA "    a: {b: c}\n---\n", 4, "begins with “{”" },
    { SCHEMA "    a(enum): [b, c\n    d: string\n---\n", 4, "no “]”" },
    { SCHEMA "    a(enum): [b: c]\n---\n", 4, "with “:”" },
    { SCHEMA "    a(enum): [{b: c}]\n---\n", 4, "begins with “{”" },
    { SCHEMA "    a(enum): [? b]\n---\n", 4, "with “:”" },
    { SCHEMA "    a: &x string\n---\n", 4, "“&x”" },
    { SCHEMA "    a: *x\n---\n", 4, "“*x”" },
    { SCHEMA "    a: !!str string\n---\n", 4, "“!”" },
    { SCHEMA "    <<: string\n---\n", 4, "“<<”" },
    { SCHEMA "    a: string\n    a: text\n---\n", 5, "“a” stands here a second time" },
    { SCHEMA "    a: string\n    a?: text\n---\n", 5, "“a” is declared twice" },
    { "---\n%YAML 1.2\n---\n", 2, "" },
    { "---\n...\na: b\n---\n", 2, "" },
    { SCHEMA "    a: string\n...\n    b: string\n---\n", 6, "" },
    { SCHEMA "    a: string\n    a\001: b\n---\n", 5, "U+0001" },
    { SCHEMA "    a: str\342\200\250ing\n---\n", 4, "U+2028" },
    { SCHEMA "    a: st\rring\n---\n", 4, "U+000D" },
    { SCHEMA "    a: \"\\0\"\n---\n", 4, "U+0000" },
    { SCHEMA "    a: \xff\n---\n", 4, "not UTF-8" },
    { "---\n---\nText\n\xff\n", 4, "not UTF-8" },
    { SCHEMA "    a: strin\n---\n", 4, "no type “strin”. There are string, text," },
    { SCHEMA "    a:\n---\n", 4, "has no type" },
    { SCHEMA "    a(object):\n      b: string\n---\n", 4, "no type “object”" },
    { SCHEMA "    a:\n      b: string\n---\n", 4, "“a(array):”" },
    { SCHEMA "    a: [b, c]\n---\n", 4, "“a(enum):”" },
    { SCHEMA "    a: list\n---\n", 4, "“a(array):”" },
    { SCHEMA "    a(array): string\n---\n", 4, "members have to follow" },
    { SCHEMA "    a(array):\n    b: string\n---\n", 4, "members have to follow" },
    { SCHEMA "    a(array):\n      b(array):\n        c: string\n---\n", 5, "cannot be a member" },
    { SCHEMA "    a(string, help): b\n---\n", 4, "“a: string”" },
    { SCHEMA "    a(enum: [b]\n---\n", 4, "no “)”" },
    { SCHEMA "    a(enum): b\n---\n", 4, "has to be a list" },
    { SCHEMA "    a(enum): [[b]]\n---\n", 4, "has to be a text" },
    { SCHEMA "    a(enum): [b, b]\n---\n", 4, "“b” comes twice" },
    { SCHEMA "    a(enum):\n---\n", 4, "needs “options”" },
    { SCHEMA "    a(computed): [b]\n---\n", 4, "a formula" },
    { SCHEMA "    a(computed): 1 +\n---\n", 4, "“a”: " },
    { SCHEMA "    a(computed):\n---\n", 4, "needs a “formula”" },
    { SCHEMA "    a(array):\n      b: string\n      c(computed): d\n---\n", 6, "“d” is no member" },
    { SCHEMA "    today: string\n---\n", 4, "“today” is a built-in name" },
    { SCHEMA "    a.b: string\n---\n", 4, "cannot be a name" },
    { SCHEMA "    \"\": string\n---\n", 4, "no “name”" },
    { SCHEMA "    a(array):\n      my: string\n---\n", 5, "built-in" },
    { "---\ninput:\n  - a\n---\n", 3, "“schema:”" },
    { "---\ninput:\n  schema: string\n---\n", 3, "one to a line" },
    { "---\ntitle:\n  a: b\n---\n", 3, "“title”" },
    { "---\ntitle: \"a\\nb\"\n---\n", 2, "“title”" },
    { "---\nfields:\n  a:\n    label: A\n---\n", 3, "no field “a”" },
    { "---\nfields: a\n---\n", 2, "“fields”" },
    { SCHEMA "    a: string\n  default:\n    b: c\n---\n", 6, "no field “b”" },
    { SCHEMA "    a: string\n  default: c\n---\n", 5, "“default”" },
    { SCHEMA "    a: integer\n  default:\n    a: five\n---\n", 6, "does not fit" },
    { SCHEMA "    a: boolean\n  default:\n    a: yes\n---\n", 6, "does not fit" },
    { SCHEMA "    a(array):\n      b: integer\n  default:\n    a.b: five\n---\n", 7, "does not fit" },
    { SCHEMA "    a: money\n  default:\n    a: 4.505 EUR\n---\n", 6, "does not fit" },
    { SCHEMA "    a: money\n  default:\n    a: 99999999999999999999 EUR\n---\n", 6, "does not fit" },
    { SCHEMA "    a: number\nfields:\n  a:\n    label: A\n    min: 5\n    max: 4\n---\n", 8, "“min” is greater" },
    { SCHEMA "    a: number\nfields:\n  a:\n    min: 3,5\n---\n", 7, "“min” has to be a number" },
    { SCHEMA "    a: number\nfields:\n  a:\n    step: -1\n---\n", 7, "“step”" },
    { SCHEMA "    a: number\nfields:\n  a: 1\n---\n", 6, "its properties" },
    { SCHEMA "    a: number\nfields:\n  a:\n    folded: yes\n---\n", 7, "true or false" },
    { SCHEMA "    a: number\nfields:\n  a:\n    label: [a]\n---\n", 7, "has to be text" },
    { SCHEMA "    a: money\nfields:\n  a:\n    help: x\n    currency: euro\n---\n", 8, "“euro”" },
    { SCHEMA "    a(computed): 1\nfields:\n  a:\n    formula: 1 +\n---\n", 7, "“a”: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(GError) error = NULL;
      guint            line = 0;
      g_autofree char *prefix = g_strdup_printf ("line %u: ", refusals[i].line);
      g_autoptr(TueTemplateDocument) document = read_text (refusals[i].text, &line, &error);

      if (document != NULL || strstr (error->message, refusals[i].message) == NULL || line != refusals[i].line)
        g_error ("%s\nis to be refused in line %u with “%s”, but: %u, %s", refusals[i].text, refusals[i].line, refusals[i].message, line,
                 document != NULL ? "it is read" : error->message);
      g_assert_error (error, TUE_EXCHANGE_ERROR, TUE_EXCHANGE_ERROR_CONTENT);
      g_assert_true (g_str_has_prefix (error->message, prefix));
    }
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *string = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (string, text);

  return g_string_free (string, FALSE);
}

static void
check_limit (const char *before,
             const char *part,
             guint       n,
             const char *after,
             guint       wanted_line)
{
  g_autofree char *parts = repeat (part, n);
  g_autofree char *text = g_strconcat (before, parts, after, NULL);
  g_autoptr(GError) error = NULL;
  guint line;
  g_autoptr(TueTemplateDocument) document = read_text (text, &line, &error);

  g_assert_null (document);
  g_assert_error (error, TUE_EXCHANGE_ERROR, TUE_EXCHANGE_ERROR_LIMIT);
  g_assert_cmpuint (line, ==, wanted_line);
}

static void
test_limits (void)
{
  g_autoptr(GString) fields = g_string_new (SCHEMA);

  check_limit ("---\n---\n", "0123456789abcdef", TUE_MUSTACHE_MAX_LENGTH / 16 + 1, "", 3);
  check_limit ("---\n# ", "0123456789abcdef", TUE_TEMPLATE_DOCUMENT_MAX_FRONT_MATTER / 16, "\n---\n", 1);
  check_limit ("---\na: ", "[", 100000, "\n---\n", 2);
  check_limit ("---\na: [", "{},", 600000, "]\n---\n", 2);
  check_limit ("---\na: [", "b,", 600000, "]\n---\n", 2);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (fields, "    f%u: string\n", i);
  check_limit (fields->str, "", 0, "---\n", 4);
}

/* A billion laughs are none, since the first is refused. */
static void
test_laughs (void)
{
  g_autoptr(GError) error = NULL;
  guint line;
  g_autoptr(TueTemplateDocument) document = read_text ("---\na: &a [lol, lol]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n", &line, &error);

  g_assert_null (document);
  g_assert_cmpuint (line, ==, 2);
}

static void
test_remarks (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTemplateDocument) document = read_text ("---\nmodel: fine\ninput:\n  schema:\n    a: integer\n    b(enum): [c]\n    d(array):\n      e: money\n"
                                                       "  default:\n    a: 1.5\n    b: x\n    d:\n    - e: much\n"
                                                       "fields:\n  a:\n    placehodler: 1\n    holds: nothing\n---\n",
                                                       NULL, &error);
  static const struct
  {
    guint       line;
    const char *message;
  } remarks[] = {
    { 2, "“model” is not known" },
    { 10, "whole number" },
    { 11, "one of its options" },
    { 12, "is not an amount" },
    { 16, "“placehodler” is not known" },
    { 17, "“nothing” is not known" },
  };

  g_assert_no_error (error);
  g_assert_cmpuint (document->remarks->len, ==, G_N_ELEMENTS (remarks));
  for (gsize i = 0; i < G_N_ELEMENTS (remarks); i++)
    {
      const TueTemplateRemark *remark = document->remarks->pdata[i];

      g_assert_cmpuint (remark->line, ==, remarks[i].line);
      g_assert_nonnull (strstr (remark->message, remarks[i].message));
    }
}

static TueWorkflow *
make_workflow (TueTemplateDocument *document)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = make_template (document);
  const TueFieldSpec spec = { .name = "deadline_of_review", .type = TUE_FIELD_DATE };
  g_autoptr(TueField) field = tue_field_new (&spec);
  g_autoptr(TueTemplate) other = tue_template_new ("t", 1, NULL, "", &field, 1);

  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "Guide", template));
  g_ptr_array_add (steps, tue_step_new ("r", "Review", NULL, other));

  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "W", .steps = steps });
}

/* Ids and what the document does not say are as they were. */
static void
test_revise (void)
{
  g_autoptr(TueTemplateDocument) document = read_text (PROPOSAL, NULL, NULL);
  g_autoptr(TueTemplateDocument) plain = read_text ("Only text", NULL, NULL);
  g_autoptr(TueWorkflow) workflow = make_workflow (document);
  g_autoptr(TueWorkflow) revised = tue_template_document_revise_workflow (document, workflow, "s", NULL, NULL);
  g_autoptr(TueWorkflow) same_fields = tue_template_document_revise_workflow (plain, workflow, "s", NULL, NULL);
  TueStep *before = tue_workflow_find_step (workflow, "s");
  TueStep *step = tue_workflow_find_step (revised, "s");

  g_assert_cmpstr (tue_step_get_name (step), ==, "Proposal brief");
  g_assert_cmpstr (tue_step_get_guidance (step), ==, "Guide");
  g_assert_cmpstr (tue_template_get_id (tue_step_get_template (step)), ==, tue_template_get_id (tue_step_get_template (before)));
  g_assert_cmpuint (tue_template_get_version (tue_step_get_template (step)), ==, 3);
  g_assert_cmpstr (tue_template_get_hash (tue_step_get_template (step)), ==, tue_template_get_hash (tue_step_get_template (before)));
  g_assert_true (tue_workflow_find_step (revised, "r") == tue_workflow_find_step (workflow, "r"));

  step = tue_workflow_find_step (same_fields, "s");
  g_assert_cmpstr (tue_step_get_name (step), ==, "Draft");
  g_assert_cmpuint (tue_template_get_n_fields (tue_step_get_template (step)), ==, 5);
  g_assert_cmpstr (tue_template_get_text (tue_step_get_template (step)), ==, "Only text");
}

/* A field is asked once, whatever steps use it. */
static void
test_revise_refuses (void)
{
  g_autoptr(TueTemplateDocument) document = read_text (PROPOSAL, NULL, NULL);
  g_autoptr(TueTemplateDocument) other = read_text ("---\ninput:\n  schema:\n    a: string\n    deadline_of_review?: date\n---\n", NULL, NULL);
  g_autoptr(TueWorkflow) workflow = make_workflow (document);
  g_autoptr(TueWorkflow) revised = NULL;
  g_autoptr(GError) error = NULL;
  guint line = 0;

  revised = tue_template_document_revise_workflow (other, workflow, "s", &line, &error);
  g_assert_null (revised);
  g_assert_error (error, TUE_EXCHANGE_ERROR, TUE_EXCHANGE_ERROR_CONTENT);
  g_assert_cmpstr (error->message, ==, "line 5: The step “Review” has a field “deadline_of_review” already. All steps may use it.");
  g_assert_cmpuint (line, ==, 5);
}

/* What people see of a text that YAML would rather not have. */
static void
test_readable (void)
{
  static const struct
  {
    const char *label;
    const char *line;
  } labels[] = {
    { "Frist 📅", "    label: Frist 📅\n" },
    { "שלום 🙂: עולם", "    label: 'שלום 🙂: עולם'\n" },
    { "\356\200\200 📅", "    label: \"\356\200\200 \\U0001F4C5\"\n" },
    { "true", "    label: 'true'\n" },
    { "NO", "    label: 'NO'\n" },
    { "1e3", "    label: '1e3'\n" },
    { "2026-11-27", "    label: '2026-11-27'\n" },
    { "12 pages", "    label: 12 pages\n" },
    { "# no remark", "    label: '# no remark'\n" },
    { "{{client}}", "    label: '{{client}}'\n" },
    { "say \"so\"\\: yes", "    label: 'say \"so\"\\: yes'\n" },
    { "two\nlines", "    label: |-\n      two\n      lines\n" },
    { "it ends \n---\n", "    label: \"it ends \\n---\\n\"\n" },
    { "---\n---", "    label: |-\n      ---\n      ---\n" },
    { " before", "    label: ' before'\n" },
    { "a\342\200\250b", "    label: \"a\\Lb\"\n" },
    { "a\tb", "    label: \"a\\tb\"\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      TueFieldSpec spec = { .name = "a", .label = labels[i].label };
      g_autoptr(TueField) field = tue_field_new (&spec);
      g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, "", &field, 1);
      g_autofree char *text = tue_template_document_write (NULL, template);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueTemplateDocument) document = read_text (text, NULL, &error);

      g_assert_no_error (error);
      if (strstr (text, labels[i].line) == NULL)
        g_error ("%s\nhas not the line\n%s", text, labels[i].line);
      g_assert_cmpstr (tue_field_get_label (document->fields->pdata[0]), ==, labels[i].label);
    }
}

/* --- Random ----------------------------------------------------------------------- */

static const char *const pieces[] = {
  "client", "Angebot", "a: b", "#", " # x", "- ", "? ", "---", "...", "\n", "\r\n", "\t", "  ", " ", "\"", "'", "\\", "\\n", ",", ", ", "[", "]", "{", "}", "{{x}}", "&a", "*a",
  "!t", "|", ">", "%", "@", "`", "~", "null", "yes", "1", "01", "1.5", "-", "0x1f", "12:30", "2026-11-27", "é", "東京", "\U0001f600", "\U0001f469\u200d\U0001f4bb", "שלום", "\u202e", "\u2028",
  "\u2029", "\302\205", "\u00a0", "\ufeff", "\u200b", "\ue000", "\001", "\033[0m", "\177", "\n---\n", "---\ntitle: x\n---\n", "<<", "=", "(", ")", "?", ".", "\ufffd", "very long words that go on and on, so that a line would be broken somewhere "
};

static char *
random_text (GRand *rand,
             guint  max_pieces)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, (gint32)max_pieces + 1); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static gboolean
flip (GRand *rand)
{
  return g_rand_boolean (rand);
}

static char *
random_name (GRand      *rand,
             GHashTable *names)
{
  static const char *const parts[] = { "client", "price", "null", "true", "yes", "no", "y", "Client name", "größe", "名前", "_a", "with-dash", "e1", "a_very_long_name_of_a_field_that_does_not_end" };

  while (TRUE)
    {
      g_autofree char *name = g_strdup_printf ("%s%s", parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))], flip (rand) ? "" : "_2");

      if (g_rand_int_range (rand, 0, 20) == 0)
        {
          g_autofree char *longer = repeat ("名", 190);

          g_free (name);
          name = g_steal_pointer (&longer);
        }
      if (g_hash_table_add (names, g_strdup (name)))
        return g_steal_pointer (&name);
    }
}

static double
random_number (GRand *rand)
{
  static const double numbers[] = { 0, 1, -1, 0.1, 1e100, -2.5e-7, 9007199254740991.0, 1.0 / 3, 100 };

  return numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
}

static TueValue *
random_strings (GRand *rand)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();

  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    {
      g_autofree char *text = random_text (rand, 4);

      tue_value_builder_add (builder, tue_value_new_string (text));
    }

  return tue_value_builder_end (builder);
}

static TueValue *
random_money (GRand *rand)
{
  static const char *const currencies[] = { "EUR", "JPY", "KWD", "XXX", "QQQ" };
  static const double      minors[] = { 0, 1, -1, 99, 100, -4800050, 9007199254740992.0, -9007199254740992.0 };
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  tue_value_builder_set (builder, "minor", tue_value_new_number (minors[g_rand_int_range (rand, 0, G_N_ELEMENTS (minors))]));
  if (g_rand_int_range (rand, 0, 10) > 0)
    tue_value_builder_set (builder, "currency", tue_value_new_string (currencies[g_rand_int_range (rand, 0, G_N_ELEMENTS (currencies))]));
  if (g_rand_int_range (rand, 0, 10) == 0)
    tue_value_builder_set (builder, "other", random_strings (rand));

  return tue_value_builder_end (builder);
}

static TueValue *random_value (GRand              *rand,
                               const TueFieldSpec *spec);

static TueValue *
random_items (GRand              *rand,
              const TueFieldSpec *spec)
{
  g_autoptr(TueValueBuilder) items = tue_value_builder_new_list ();

  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    {
      g_autoptr(TueValueBuilder) item = tue_value_builder_new_map ();

      for (gsize i = 0; i < spec->n_fields; i++)
        {
          TueFieldSpec member;

          tue_field_get_spec (spec->fields[i], &member);
          if (member.type != TUE_FIELD_COMPUTED && flip (rand))
            tue_value_builder_set (item, member.name, g_rand_int_range (rand, 0, 8) > 0 ? random_value (rand, &member) : tue_value_new_null ());
        }
      if (flip (rand))
        tue_value_builder_set (item, "unknown: yes", random_strings (rand));
      tue_value_builder_add (items, tue_value_builder_end (item));
    }

  return tue_value_builder_end (items);
}

static TueValue *
random_value (GRand              *rand,
              const TueFieldSpec *spec)
{
  g_autofree char *text = random_text (rand, 5);

  switch (spec->type)
    {
    case TUE_FIELD_BOOLEAN:
      return tue_value_new_boolean (flip (rand));

    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
      return tue_value_new_number (random_number (rand));

    case TUE_FIELD_CHOICES:
      return random_strings (rand);

    case TUE_FIELD_MONEY:
      return random_money (rand);

    case TUE_FIELD_LIST:
      return random_items (rand, spec);

    default:
      return tue_value_new_string (text);
    }
}

static char **
random_options (GRand *rand)
{
  g_autoptr(GStrvBuilder) options = g_strv_builder_new ();

  for (int i = g_rand_int_range (rand, 1, 6); i > 0; i--)
    {
      g_autofree char *text = random_text (rand, 3);

      g_strv_builder_take (options, g_strdup_printf ("%s%d", text, i));
    }

  return g_strv_builder_end (options);
}

static TueField *
random_field (GRand      *rand,
              GHashTable *names,
              gboolean    is_member)
{
  g_autofree char *name = random_name (rand, names);
  g_autofree char *label = random_text (rand, 4);
  g_autofree char *help = random_text (rand, 6);
  g_autofree char *placeholder = random_text (rand, 3);
  g_auto(GStrv) options = NULL;
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  g_autoptr(GHashTable) member_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(TueValue) value = NULL;
  TueFieldSpec spec = {
    .name = name,
    .type = g_rand_int_range (rand, 0, TUE_FIELD_COMPUTED + 1),
    .help = help,
    .placeholder = placeholder,
    .open = flip (rand),
    .folded = flip (rand),
    .holds = g_rand_int_range (rand, 0, TUE_FIELD_HOLDS_WITHHELD + 1),
    .has_min = flip (rand),
    .has_max = flip (rand),
    .min = -2,
    .max = 1e9,
    .step = flip (rand) ? 0.25 : 0,
    .currency = flip (rand) ? "EUR" : NULL,
  };

  if (is_member && spec.type == TUE_FIELD_LIST)
    spec.type = TUE_FIELD_TEXT;
  if (flip (rand))
    spec.label = label;
  if (spec.type == TUE_FIELD_CHOICE || spec.type == TUE_FIELD_CHOICES || g_rand_int_range (rand, 0, 10) == 0)
    options = random_options (rand);
  spec.options = (const char *const *)options;
  spec.required = spec.type != TUE_FIELD_COMPUTED && flip (rand);
  if (spec.type == TUE_FIELD_COMPUTED || g_rand_int_range (rand, 0, 10) == 0)
    spec.formula = flip (rand) ? "1" : "round(2 * 3, 1)  ";
  for (int n = spec.type == TUE_FIELD_LIST ? g_rand_int_range (rand, 1, 5) : 0; n > 0; n--)
    g_ptr_array_add (members, random_field (rand, member_names, TRUE));
  spec.fields = (TueField *const *)members->pdata;
  spec.n_fields = members->len;
  if (spec.type != TUE_FIELD_COMPUTED && flip (rand))
    spec.default_value = value = random_value (rand, &spec);

  return tue_field_new (&spec);
}

/* As it would come from the library. */
static gboolean
is_declared (GPtrArray *fields)
{
  g_autofree char *json = tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
  g_autoptr(GPtrArray) declared = tue_fields_from_json (json, NULL);

  return declared != NULL;
}

static void
check_round_trip (GPtrArray  *fields,
                  const char *title,
                  const char *text)
{
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, text, (TueField *const *)fields->pdata, fields->len);
  g_autofree char *written = tue_template_document_write (title, template);
  g_autofree char *wanted = tue_fields_to_json ((TueField *const *)fields->pdata, fields->len);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTemplateDocument) document = read_text (written, NULL, &error);
  g_autoptr(TueTemplate) again = NULL;
  g_autofree char *found = NULL;
  g_autofree char *rewritten = NULL;

  if (document == NULL)
    g_error ("%s\n%s", written, error->message);
  found = get_fields (document);
  if (!g_str_equal (found, wanted))
    g_error ("%s\n%s\n%s", written, wanted, found);
  g_assert_cmpstr (document->text, ==, text);
  g_assert_cmpstr (document->title, ==, title);

  again = make_template (document);
  rewritten = tue_template_document_write (title, again);
  g_assert_cmpstr (rewritten, ==, written);
}

static void
test_random (void)
{
  const char *runs = g_getenv ("TUE_RANDOM_RUNS");
  guint       n_runs = runs != NULL ? (guint)atoi (runs) : 200;
  g_autoptr(GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_tried = 0;

  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
      g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autofree char *text = random_text (rand, 30);

      for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
        g_ptr_array_add (fields, random_field (rand, names, FALSE));
      if (!is_declared (fields))
        continue;
      check_round_trip (fields, flip (rand) ? "Draft: the “first” 📝" : NULL, text);
      n_tried++;
    }

  g_assert_cmpuint (n_tried, >, n_runs / 4 * 3);
}

static void
test_large (void)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
  g_autofree char *text = repeat ("---\n{{a}} \U0001f600\n", TUE_MUSTACHE_MAX_LENGTH / 15);
  g_autofree char *help = repeat ("\U0001f600: \"", 500);

  g_assert_cmpuint (strlen (text), >, 1000000);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("field_%u", i);
      TueFieldSpec     spec = { .name = name, .type = i % 2 == 0 ? TUE_FIELD_TEXT : TUE_FIELD_COMPUTED, .formula = "1", .help = help };

      g_ptr_array_add (fields, tue_field_new (&spec));
    }
  check_round_trip (fields, NULL, text);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template-document/read", test_read);
  g_test_add_func ("/template-document/forms", test_forms);
  g_test_add_func ("/template-document/no-front-matter", test_no_front_matter);
  g_test_add_func ("/template-document/refuse", test_refuse);
  g_test_add_func ("/template-document/limits", test_limits);
  g_test_add_func ("/template-document/laughs", test_laughs);
  g_test_add_func ("/template-document/remarks", test_remarks);
  g_test_add_func ("/template-document/revise", test_revise);
  g_test_add_func ("/template-document/revise-refuses", test_revise_refuses);
  g_test_add_func ("/template-document/readable", test_readable);
  g_test_add_func ("/template-document/random", test_random);
  g_test_add_func ("/template-document/large", test_large);

  return g_test_run ();
}
