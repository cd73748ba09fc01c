/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Make a Template of This: what is suggested, and that the template filled with
 * its own example is the text it was made of. Prompts that people published are
 * tried where they are found, in $TUESDAY_SAMPLES_DIR or beside the source; they are
 * no part of Tuesday.
 */

#include "config.h"

#include "tue-template-make.h"

#include <string.h>

#include "../model/sample-locales.h"
#include "sample-facts.h"
#include "tue-field-json.h"
#include "tue-field-value.h"
#include "tue-placeholders.h"

static GPtrArray *
suggest_in (const char  *text,
            Sample       sample,
            TueWorkflow *workflow,
            TueValue    *values)
{
  TueLocale         locale = make_sample (sample);
  TueSuggestContext context = { .workflow = workflow, .values = values, .currency = "EUR", .locale = &locale };

  set_sample_today (&context.today); /* 24 November 2026 */
  return tue_template_suggest (text, strlen (text), &context);
}

/* "label (type)×places?: words" a line; "?" is one that is not ticked */
static char *
describe (GPtrArray *suggestions)
{
  g_autoptr(GString) described = g_string_new (NULL);

  for (guint i = 0; i < suggestions->len; i++)
    {
      const TueSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      g_string_append_printf (described, "%s%s %s", i > 0 ? "\n" : "", suggestion->name, tue_field_type_to_string (suggestion->type));
      if (suggestion->places->len > 1)
        g_string_append_printf (described, "×%u", suggestion->places->len);
      g_string_append_printf (described, "%s: %s", suggestion->likely ? "" : "?", suggestion->words);
    }

  return g_string_free_and_steal (g_steal_pointer (&described));
}

/* Fills a template as a prompt of it is: values formatted by their fields. */
static char *
fill (TueMadeTemplate *made,
      const TueLocale *locale)
{
  g_autoptr(TueMustache) template = NULL;
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) values = NULL;
  g_autoptr(TueRendering) rendering = NULL;
  g_autoptr(GError) error = NULL;
  TueRenderOptions options = { 0 };
  gsize            n_misses;

  for (guint i = 0; i < made->fields->len; i++)
    {
      TueField        *field = g_ptr_array_index (made->fields, i);
      TueValue        *value = tue_value_lookup (made->values, tue_field_get_name (field));
      g_autofree char *text = tue_field_format_for_prompt (field, value, locale);

      g_assert_cmpint (tue_field_check (field, value, NULL), ==, TUE_FIELD_STATE_OK);
      tue_value_builder_set (builder, tue_field_get_name (field),
                             tue_field_get_field_type (field) == TUE_FIELD_LIST ? tue_value_ref (value) : tue_value_new_string (text));
    }
  values = tue_value_builder_end (builder);
  template = tue_mustache_parse (made->text, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  g_assert_no_error (error);
  rendering = tue_mustache_render (template, values, &options, &error);
  g_assert_no_error (error);
  tue_rendering_get_misses (rendering, &n_misses);
  g_assert_cmpuint (n_misses, ==, 0);
  return g_strdup (tue_rendering_get_text (rendering, NULL));
}

/* What holds of suggestions for any text. */
static void
assert_sound (const char *text,
              GPtrArray  *suggestions)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint8 *taken = tue_placeholders_mark_code (text, strlen (text));

  for (guint i = 0; i < suggestions->len; i++)
    {
      const TueSuggestion *suggestion = g_ptr_array_index (suggestions, i);
      gsize                n = strlen (suggestion->words);

      g_assert_true (g_hash_table_add (names, suggestion->name));
      g_assert_true (g_hash_table_add (words, suggestion->words));
      g_assert_cmpuint (suggestion->places->len, >, 0);
      g_assert_true (g_utf8_validate (suggestion->words, -1, NULL));
      for (guint j = 0; j < suggestion->places->len; j++)
        {
          const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, j);

          g_assert_cmpmem (text + place->start, place->length, suggestion->words, n);
          g_assert_null (memchr (taken + place->start, 1, place->length));
          memset (taken + place->start, 1, place->length);
        }
    }
}

/* Every field is one that a playbook may declare. */
static void
assert_declarable (TueMadeTemplate *made)
{
  g_autofree char *json = tue_fields_to_json ((TueField *const *)made->fields->pdata, made->fields->len);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) fields = tue_fields_from_json (json, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fields->len, ==, made->fields->len);
}

static void
assert_same_again (const char *text,
                   GPtrArray  *suggestions,
                   Sample      sample)
{
  TueLocale locale = make_sample (sample);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMadeTemplate) made = tue_template_make (text, strlen (text), suggestions, &locale, &error);
  g_autofree char *filled = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (made->fields->len, ==, suggestions->len);
  assert_declarable (made);
  filled = fill (made, &locale);
  g_assert_cmpstr (filled, ==, text);
}

static const struct
{
  const char *name;
  Sample      sample;
  const char *text;
  const char *suggested;
} prompts[] = {
  { "nothing", SAMPLE_C, "Summarise the notes below in five short points. Do not invent anything.", "" },
  { "a mail", SAMPLE_C,
    "Write a reply to Dana Whitfield of Northwind Traders Ltd. Offer €11,000 and delivery by 27 November 2026. Her address is d.whitfield@northwind.example.",
    "person string: Dana Whitfield\norganisation string: Northwind Traders Ltd\namount money: €11,000\ndate date: 27 November 2026\nemail email: d.whitfield@northwind.example" },
  { "twice is one field", SAMPLE_C, "Tell Sarah Connor about the plan. Sarah Connor decides by 3 March 2027; Sarah is strict.",
    "person string×2: Sarah Connor\ndate date: 3 March 2027\nperson_first_name string: Sarah" },
  { "labels", SAMPLE_C, "- **Client:** Northwind Traders Ltd\n- Deadline: 27 November 2026\nBudget: $4,800\nContact: Dana Whitfield",
    "client string: Northwind Traders Ltd\ndeadline date: 27 November 2026\nbudget money: $4,800\ncontact string: Dana Whitfield" },
  { "placeholders", SAMPLE_C, "Dear [Client name], your {product} for ${COMPANY_NAME} is at <Stage>. {{ owner }} knows, says {product}.",
    "client_name string: [Client name]\nproduct string×2: {product}\ncompany_name string: ${COMPANY_NAME}\nstage string: <Stage>\nowner string: {{ owner }}" },
  { "beside other marks", SAMPLE_C, "“[Client]” – {product}… 名前{name}", "client string: [Client]\nproduct string: {product}" },
  { "a default", SAMPLE_C, "Write about ${Topic:Climate change} for ${Audience}.", "topic string: ${Topic:Climate change}\naudience string: ${Audience}" },
  { "spaces within", SAMPLE_C, "Write about ${ Topic : Climate change} for ${ Audience }, in { Tone } and {{ Language }}.",
    "topic string: ${ Topic : Climate change}\naudience string: ${ Audience }\ntone string: { Tone }\nlanguage string: {{ Language }}" },
  { "as programs write names", SAMPLE_C, "${targetAudience} <websiteURL> {{ WORD_LIMIT }} {GDPR}", "target_audience string: ${targetAudience}\nwebsite_url string: <websiteURL>\nword_limit string: {{ WORD_LIMIT }}\ngdpr string: {GDPR}" },
  { "sentences in brackets", SAMPLE_C, "{It was fine yesterday.} [H: 0.85] {one two three four five six seven eight} \"say this\" now \"I am reading More\"", "" },
  { "names that are taken", SAMPLE_C, "{today} {else} {this} [Today] {2 days}", "today_2 string: {today}\nelse_2 string: {else}\nthis_2 string: {this}\ntoday_2_2 string: [Today]" },
  { "no placeholders", SAMPLE_C,
    "[a link](https://a.example) - [x] done [1] [^2] [[wiki]] x[i] \\frac{a}{b} <b>bold</b> <context>text</context> {\"a\": 1} ![alt](b) {{#items}} {{/items}} a{b}", "" },
  { "code", SAMPLE_C, "Run `send {name}` and:\n```sh\nmail dana@example.com {client} [Name]\n```\nthen tell {client}.", "client string: {client}" },
  { "a web address", SAMPLE_C, "See https://shop.example/2026-11-27/Dana-Whitfield?mail=a@b.example and www.example.com.", "" },
  { "placeholders in a web address", SAMPLE_C,
    "See https://x.example/[id]/{name}?a=${b}&c=<C d>#{{e}}, (http://[host].example/{x}) and [Link](https://x.example/{y}), <ftp://{z}.example> for {who}.", "who string: {who}" },
  { "web addresses without a scheme", SAMPLE_C, "www.x.example/{a}, shop.example/v1/[b]?{c}; mailto:[d]@x.example tel:{e}. But [f], e.g. {g}/{h}.",
    "f string: [f]\ng string: {g}\nh string: {h}" },
  { "mail addresses of placeholders", SAMPLE_C, "To {first}.{last}@x.example, [team]@[firm].example, <a b>@x.example: {subject}, dana@x.example",
    "subject string: {subject}\nemail email: dana@x.example" },
  { "a mail address in angle brackets", SAMPLE_C, "Dana Whitfield <dana@x.example>, {b} <b@x.example>",
    "person string: Dana Whitfield\nemail email: dana@x.example\nb string: {b}\nemail_2 email: b@x.example" },
  { "code of pages", SAMPLE_C, "<script type=\"x\">alert({x})</script> <STYLE>a{b} {c}</style><pre>\n[d] Dana Whitfield\n</pre> <code>{e}</code> <a href=\"{f}\" id=[g]>{h}</a>",
    "h string: {h}" },
  { "code that is not closed", SAMPLE_C, "Use <code> for {a}, <pre>[b].", "a string: {a}\nb string: [b]" },
  { "fences in quotes and lists", SAMPLE_C, "> ```\n> {a}\n> ```\n- ```sh\n  [b]\n  ```\n```\n{c}\n```sh\n{d}\n```\n~~~\n{e}\n~~~\n{f}", "f string: {f}" },
  { "indented code", SAMPLE_C, "Run this:\n\n    send {a} 27 November 2026\n\n\tmail [b]\nfor {c}.", "c string: {c}" },
  { "indented, and no code", SAMPLE_C, "- For {a}:\n\n    [b] is said.\n\n1. x\n\n    {c}", "a string: {a}\nb string: [b]\nc string: {c}" },
  { "indented as a whole", SAMPLE_C, "    Dear [a],\n\n    {b} is here.\n\n    Yours", "a string: [a]\nb string: {b}" },
  { "titles", SAMPLE_C, "Review the essay “The Old Man and the Sea” and answer \"yes\" or \"I do not know that.\"", "title string: The Old Man and the Sea" },
  { "others", SAMPLE_C, "Invoice INV-2026-118, call +44 20 7946 0018 at 14:30.", "reference string: INV-2026-118\nphone phone: +44 20 7946 0018\ntime time: 14:30" },
  { "periods", SAMPLE_C, "Plan for Q3 2026 and the third quarter of 2026; Quarter: Q4 2026; we start in KW 32, see Q1.",
    "period string: Q3 2026\nperiod_2 string: third quarter of 2026\nperiod_3 string: Q4 2026\nperiod_4 string: KW 32" },
  { "German", SAMPLE_DE,
    "Schreibe Herrn Brandt von der Nordlicht Logistik GmbH, dass die Lieferung am 27.11.2026 kommt. Der Preis ist 12.500 €. Antwort an s.vogt@nordlicht.example.",
    "person string: Brandt\norganisation string: Nordlicht Logistik GmbH\ndate date: 27.11.2026\namount money: 12.500 €\nemail email: s.vogt@nordlicht.example" },
  { "German labels", SAMPLE_DE, "Kunde: Nordlicht Logistik GmbH\nFrist: 27. November 2026\nBetreff: [Betreff]\nFür {Empfänger} über „Der neue Tarif“.",
    "kunde string: Nordlicht Logistik GmbH\nfrist date: 27. November 2026\nbetreff string: [Betreff]\nempfänger string: {Empfänger}\ntitle string: Der neue Tarif" },
  { "hostile", SAMPLE_C, "{{{client}}} {{! no }} {{=<% %>=}} <b>AT&T</b> %s%n \x01 {{", "" },
};

static void
test_prompts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr(GPtrArray) suggestions = suggest_in (prompts[i].text, prompts[i].sample, NULL, NULL);
      g_autofree char *described = describe (suggestions);

      if (!g_str_equal (described, prompts[i].suggested))
        g_test_fail_printf ("%s:\n%s\nand not:\n%s", prompts[i].name, described, prompts[i].suggested);
      assert_sound (prompts[i].text, suggestions);
      assert_same_again (prompts[i].text, suggestions, prompts[i].sample);
    }
}

/* What the task in hand holds goes by the name that it has there. */
static void
test_task (void)
{
  g_autoptr(TueWorkflow) workflow = make_sample_workflow ();
  g_autoptr(TueValue) values = read_sample_values (sample_values);
  const char *text = "Northwind Traders asks for a friendly answer. Write to Dana Weber, of Northwind Traders, about the 1250.";
  g_autoptr(GPtrArray) suggestions = suggest_in (text, SAMPLE_US, workflow, values);
  g_autofree char *described = describe (suggestions);

  g_assert_cmpstr (described, ==, "client string×2: Northwind Traders\ntone choice: friendly\ncontact string: Dana Weber\ncount integer: 1250");
  assert_same_again (text, suggestions, SAMPLE_US);
}

/* A type stays where its field writes the same words. */
static void
test_types (void)
{
  const char *text = "By Friday, 27 November 2026, for €11,000 and 27.11.2026.";
  TueLocale   locale = make_sample (SAMPLE_C);
  g_autoptr(GPtrArray) suggestions = suggest_in (text, SAMPLE_C, NULL, NULL);
  g_autoptr(TueMadeTemplate) made = tue_template_make (text, strlen (text), suggestions, &locale, NULL);

  g_assert_cmpstr (made->text, ==, "By {{date}}, for {{amount}} and {{date_2}}.");
  g_assert_cmpint (tue_field_get_field_type (g_ptr_array_index (made->fields, 1)), ==, TUE_FIELD_MONEY);
  g_assert_cmpint (tue_field_get_field_type (g_ptr_array_index (made->fields, 2)), ==, TUE_FIELD_STRING);
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (made->values, "date_2"), NULL), ==, "27.11.2026");
}

/* Whatever part is ticked, braces stay braces. */
static void
test_escapes (void)
{
  static const struct
  {
    const char *text, *made;
  } cases[] = {
    { "{{x y}} {{#b}}", "{{x_y}} {{=<% %>=}}{{<%={{ }}=%>#b}}" },
    { "{ {a}", "{ {{a}}" },
    { "{[A b]}", "{{=<% %>=}}{<%={{ }}=%>{{a_b}}}" },
    { "{{\n", "{{=<% %>=}}{{<%={{ }}=%>\n" },
    { "  {{  \n{{{{\r\n", "  {{=<% %>=}}{{<%={{ }}=%>  \n{{=<% %>=}}{{{{<%={{ }}=%>\r\n" },
    { "\xef\xbb\xbf[A]", "{{=<%0000 %>=}}\n\xef\xbb\xbf<%0000a%>" },
    { "\xef\xbb\xbf[A] <%0000 <%0002", "{{=<%0001 %>=}}\n\xef\xbb\xbf<%0001a%> <%0000 <%0002" },
  };
  TueLocale locale = make_sample (SAMPLE_C);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) suggestions = suggest_in (cases[i].text, SAMPLE_C, NULL, NULL);
      g_autoptr(TueMadeTemplate) made = tue_template_make (cases[i].text, strlen (cases[i].text), suggestions, &locale, NULL);

      g_assert_cmpstr (made->text, ==, cases[i].made);
      assert_same_again (cases[i].text, suggestions, SAMPLE_C);
    }
}

static void
try_text (const char *text,
          GRand      *rand)
{
  g_autoptr(GPtrArray) suggestions = suggest_in (text, g_rand_boolean (rand) ? SAMPLE_C : SAMPLE_DE, NULL, NULL);

  assert_sound (text, suggestions);
  assert_same_again (text, suggestions, SAMPLE_C);
  for (guint i = suggestions->len; i-- > 0;)
    if (g_rand_boolean (rand))
      g_ptr_array_remove_index (suggestions, i);
  assert_same_again (text, suggestions, SAMPLE_DE);
}

static void
test_random (void)
{
  static const char *const pieces[] = {
    "{",
    "{{",
    "}",
    "}}",
    "}}}",
    "[",
    "]",
    "<",
    ">",
    "${",
    "$",
    "<%",
    "%>",
    "=",
    "{{=",
    "=}}",
    "#",
    "/",
    "^",
    "!",
    "&",
    "name",
    "Client name",
    "{x}",
    "{{x}}",
    "[X y]",
    "<Stage>",
    "${a:b}",
    "`",
    "```",
    "\n",
    "\r\n",
    " ",
    "\t",
    "\"",
    "“",
    "”",
    "„",
    "The Old Sea",
    "Dana Whitfield",
    "Dana",
    "Herr Vogt",
    "Nordlicht GmbH",
    "27 November 2026",
    "27.11.2026",
    "€4,800",
    "12.500 €",
    "a@b.example",
    "https://a.example/x",
    "www.a.example/",
    "mailto:",
    "{x}@a.example",
    "<pre>",
    "</pre>",
    "<script>",
    "\n\n    ",
    "- ",
    "> ",
    "+49 30 1234567",
    "14:30",
    "INV-2026-118",
    "\xef\xbb\xbf",
    "\u00a0",
    "\u200b",
    "\u202e",
    "é",
    "e\u0301",
    "名前",
    "today",
    "else",
    ".",
    ":",
    "- ",
    "- one thing\n",
    "\n- another\n- {{x}}\n",
    "\n* the first\n* the second\n\n",
    "\n",
    "Client: ",
    "_",
    "\\",
    "\x01",
  };
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (gint32 n = g_rand_int_range (rand, 0, 30); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      try_text (text->str, rand);
    }
}

/* Many of everything: limits are met, and time stays in proportion. */
static void
test_large (void)
{
  static const char *const units[] = { "{{", "{x}{", "[A b] ", "`", "<a", "<%0000", "Dana Whitfield ", "a@b.example ", "€4,800 ", "\"The Old Sea\" ", "${", "```\n", "“",
                                       "<pre>", "a,", "a:{", "https://", "{a}@", "a.b/", "    {a}\n\n", "<code a=", "mailto:", "> ```\n" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      while (text->len < 100000)
        g_string_append (text, units[i]);
      try_text (text->str, rand);
    }
}

static void
test_too_large (void)
{
  g_autofree char *text = g_strnfill (TUE_MUSTACHE_MAX_LENGTH + 1, 'x');
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  TueLocale locale = make_sample (SAMPLE_C);

  g_assert_null (tue_template_make (text, strlen (text), none, &locale, &error));
  g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_LIMIT);
}

/* The cells of a line of comma separated values; it may go over lines. */
static GPtrArray *
read_record (const char **at)
{
  GPtrArray  *cells = g_ptr_array_new_with_free_func (g_free);
  const char *p = *at;

  for (;;)
    {
      GString *cell = g_string_new (NULL);
      gboolean quoted = *p == '"';

      for (p += quoted; *p != '\0'; p++)
        {
          if (quoted && *p == '"' && *++p != '"')
            break;
          if (!quoted && (*p == ',' || *p == '\n'))
            break;
          g_string_append_c (cell, *p);
        }
      g_ptr_array_add (cells, g_string_free_and_steal (cell));
      if (*p == '\r')
        p++;
      if (*p != ',')
        break;
      p++;
    }

  *at = *p == '\n' ? p + 1 : p;
  return cells;
}

static void
test_published (void)
{
  const char      *folder = g_getenv ("TUESDAY_SAMPLES_DIR");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "samples", NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : beside, "prompts-500.csv", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  guint n_prompts = 0;

  if (!g_file_get_contents (path, &bytes, NULL, NULL))
    {
      g_test_skip ("prompts-500.csv is not here; set TUESDAY_SAMPLES_DIR");
      return;
    }

  for (const char *at = bytes; *at != '\0';)
    {
      g_autoptr(GPtrArray) cells = read_record (&at);

      if (cells->len < 2)
        continue;
      try_text (g_ptr_array_index (cells, 1), rand);
      n_prompts++;
    }
  g_assert_cmpuint (n_prompts, ==, 501);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template-suggest/prompts", test_prompts);
  g_test_add_func ("/template-suggest/task", test_task);
  g_test_add_func ("/template-suggest/types", test_types);
  g_test_add_func ("/template-suggest/escapes", test_escapes);
  g_test_add_func ("/template-suggest/random", test_random);
  g_test_add_func ("/template-suggest/large", test_large);
  g_test_add_func ("/template-suggest/too-large", test_too_large);
  g_test_add_func ("/template-suggest/published", test_published);

  return g_test_run ();
}
