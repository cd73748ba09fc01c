/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is refused, where the error is said to be and how it is put right, and
 * every limit at its border.
 */

#include "config.h"

#include <string.h>

#include "json-values.h"
#include "tue-foreign-tag.h"

typedef struct
{
  const char *name;
  const char *template;
  TueMustacheError code;
  guint            line;
  guint            column;
  gsize            length; /* of the place, in bytes */
  const char      *message;
  const char      *hint; /* a part of it */
} ErrorCase;

static const ErrorCase cases[] = {
  /* Tags */
  { "unclosed", "ab\n é {{client", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 2, 4, 8,
    "line 2: the tag “{{client” is never closed", "closing braces" },
  { "unclosed-empty", "{{", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 1, 1, 2, "line 1: the tag “{{” is never closed", "closing braces" },
  { "unclosed-by-one", "{{a}", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 1, 1, 4, "line 1: the tag “{{a}” is never closed", "closing braces" },
  { "unclosed-triple", "{{{a}} b", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 1, 1, 8, "line 1: the tag “{{{a}} b” is never closed", "closing braces" },
  { "unclosed-comment", "{{! a\n b", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 1, 1, 5, "line 1: the tag “{{! a” is never closed", "closing braces" },
  { "unclosed-delimiters", "{{=<% %>}}", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 1, 1, 10, "line 1: the tag “{{=<% %>}}” is never closed", "closing braces" },
  { "unclosed-by-new-delimiters", "{{=<% %>=}}<%a}}", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 1, 12, 5, "line 1: the tag “<%a}}” is never closed", "closing braces" },
  { "opened-inside-another", "{{a {{b}}", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 1, 1, 9, "line 1: the tag “{{a {{b}}” is opened inside another", "closing braces" },
  { "opened-on-a-later-line", "x {{a\n\n{{b}}", TUE_MUSTACHE_ERROR_UNCLOSED_TAG, 1, 3, 10,
    "line 1: the tag “{{a  {{b}}” is opened inside another", "closing braces" },

  /* Names */
  { "no-name", "a\n\n{{}}", TUE_MUSTACHE_ERROR_NAME, 3, 1, 4, "line 3: {{}} has no name", "{{client}}" },
  { "blank-name", "{{  }}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 6, "line 1: {{  }} has no name", "{{client}}" },
  { "section-without-name", "{{#}}{{/}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 5, "line 1: {{#}} has no name", "{{client}}" },
  { "partial-without-name", "{{>}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 5, "line 1: {{>}} has no name", "{{client}}" },
  { "triple-without-name", "{{{}}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 6, "line 1: {{{}}} has no name", "{{client}}" },
  { "two-spaces", "{{a  b}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 8, "line 1: {{a  b}} does not hold a name", "single spaces" },
  { "tab-in-name", "{{a\tb}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 7, "line 1: {{a\tb}} does not hold a name", "single spaces" },
  { "line-break-in-name", "{{a\nb}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 7, "line 1: {{a b}} does not hold a name", "single spaces" },
  { "dot-first", "{{.a}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 6, "line 1: {{.a}} does not hold a name", "dots between" },
  { "dot-last", "{{a.}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 6, "line 1: {{a.}} does not hold a name", "dots between" },
  { "two-dots", "{{a..b}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 8, "line 1: {{a..b}} does not hold a name", "dots between" },
  { "only-dots", "{{..}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 6, "line 1: {{..}} does not hold a name", "dots between" },
  { "space-before-dot", "{{a .b}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 8, "line 1: {{a .b}} does not hold a name", "dots between" },
  { "space-behind-dot", "{{a. b}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 8, "line 1: {{a. b}} does not hold a name", "dots between" },
  { "inheritance", "{{<a}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 6, "line 1: {{<a}}: templates do not inherit from one another", "{{> name}}" },
  { "block", "{{$a}}", TUE_MUSTACHE_ERROR_NAME, 1, 1, 6, "line 1: {{$a}}: templates do not inherit from one another", "{{> name}}" },

  /* Other languages */
  { "if", "{{#if a}}x{{/if}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 9, "line 1: {{#if a}} is written as in Handlebars", "{{#a}} … {{/a}}, and {{^a}} … {{/a}}" },
  { "if-of-a-path", "{{#if a.b}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 11, "line 1: {{#if a.b}} is written as in Handlebars", "{{#a.b}}" },
  { "unless", "{{#unless a}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 13, "line 1: {{#unless a}} is written as in Handlebars", "{{^a}} … {{/a}}" },
  { "each", "x\n{{#each items}}", TUE_MUSTACHE_ERROR_FOREIGN, 2, 1, 15, "line 2: {{#each items}} is written as in Handlebars", "{{#items}} … {{/items}}" },
  { "with", "{{#with a}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 11, "line 1: {{#with a}} is written as in Handlebars", "{{#a}} … {{/a}}" },
  { "else", "{{#a}}x{{else}}y{{/a}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 8, 8, "line 1: {{else}} is written as in Handlebars", "{{/name}}{{^name}}" },
  { "else-if", "{{#a}}{{else if b}}{{/a}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 7, 13, "line 1: {{else if b}} is written as in Handlebars", "{{^name}}" },
  { "end-of-if", "{{/if}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 7, "line 1: {{/if}} is written as in Handlebars", "{{/name}}" },
  { "this", "{{this}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 8, "line 1: {{this}} is written as in Handlebars", "{{.}}" },
  { "member-of-this", "{{{this.a}}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 12, "line 1: {{{this.a}}} is written as in Handlebars", "{{a}}" },
  { "parent", "{{../a}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 8, "line 1: {{../a}} is written as in Handlebars", "{{a}}" },
  { "index", "{{@index}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 10, "line 1: {{@index}} is written as in Handlebars", "numbers" },
  { "partial-with-values", "{{> a b=c}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 11, "line 1: {{> a b=c}} is written as in Handlebars", "{{> a}}" },
  { "dynamic-partial", "{{>*a}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 7, "line 1: {{>*a}} is written as in Mustache", "own name" },
  { "filter", "{{a|upper}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 11, "line 1: {{a|upper}} is written as in Jinja", "{{a}}" },
  { "filter-with-spaces", "{{ a | b: 2 }}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 14, "line 1: {{ a | b: 2 }} is written as in Jinja", "{{a}}" },
  { "call", "{{a.upper()}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 13, "line 1: {{a.upper()}} is written as in Jinja", "name of a field" },
  { "if-of-an-expression", "{{#if (eq a b)}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 16, "line 1: {{#if (eq a b)}} is written as in Handlebars", "{{#name}} … {{/name}}" },
  { "tilde", "{{~ a ~}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 9, "line 1: {{~ a ~}} is written as in Handlebars", "{{a}}" },
  { "lone-tilde", "{{~}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 5, "line 1: {{~}} is written as in Handlebars", "{{name}}" },
  { "helper", "{{date a \"DD.MM.\"}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 19, "line 1: {{date a \"DD.MM.\"}} is written as in Jinja", "name of a field" },
  { "default", "{{a ?? b}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 10, "line 1: {{a ?? b}} is written as in Jinja", "name of a field" },
  { "choice", "{{a ? 1 : 2}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 13, "line 1: {{a ? 1 : 2}} is written as in Jinja", "name of a field" },
  { "product", "{{price * 2}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 13, "line 1: {{price * 2}} is written as in Jinja", "name of a field" },
  { "literal", "{{\"a\"}}", TUE_MUSTACHE_ERROR_FOREIGN, 1, 1, 7, "line 1: {{\"a\"}} is written as in Jinja", "name of a field" },

  /* Sections */
  { "unclosed-section", "a\nb\nc\n  {{#items}}\n", TUE_MUSTACHE_ERROR_UNCLOSED_SECTION, 4, 3, 10,
    "line 4: {{#items}} is never closed", "{{/items}}" },
  { "unclosed-inverted", "{{^items}}", TUE_MUSTACHE_ERROR_UNCLOSED_SECTION, 1, 1, 10, "line 1: {{^items}} is never closed", "{{/items}}" },
  { "unclosed-inner-section", "{{#a}}\n{{#b}}", TUE_MUSTACHE_ERROR_UNCLOSED_SECTION, 2, 1, 6, "line 2: {{#b}} is never closed", "{{/b}}" },
  { "unopened", "a {{/items}}", TUE_MUSTACHE_ERROR_UNOPENED_SECTION, 1, 3, 10,
    "line 1: {{/items}} closes a section that was never opened", "{{#…}}" },
  { "closed-twice", "{{#a}}{{/a}}\n{{/a}}", TUE_MUSTACHE_ERROR_UNOPENED_SECTION, 2, 1, 6,
    "line 2: {{/a}} closes a section that was never opened", "{{#…}}" },
  { "crossed", "{{#a}}{{#b}}{{/a}}{{/b}}", TUE_MUSTACHE_ERROR_UNOPENED_SECTION, 1, 13, 6,
    "line 1: {{/a}} closes another section than the one that is open", "{{#b}} is still open here: close it with {{/b}} first." },
  { "crossed-inverted", "{{#a}}{{^b}}{{/a}}", TUE_MUSTACHE_ERROR_UNOPENED_SECTION, 1, 13, 6,
    "line 1: {{/a}} closes another section than the one that is open", "{{^b}} is still open here: close it with {{/b}} first." },
  { "closed-by-longer-name", "{{#a}}{{/ab}}", TUE_MUSTACHE_ERROR_UNOPENED_SECTION, 1, 7, 7,
    "line 1: {{/ab}} closes another section than the one that is open", "{{#a}} is still open" },
  { "closed-by-part", "{{#a.b}}{{/a}}", TUE_MUSTACHE_ERROR_UNOPENED_SECTION, 1, 9, 6,
    "line 1: {{/a}} closes another section than the one that is open", "{{#a.b}} is still open" },
  { "unopened-at-carriage-return", "{{/b}}\r", TUE_MUSTACHE_ERROR_UNOPENED_SECTION, 1, 1, 6,
    "line 1: {{/b}} closes a section that was never opened", "{{#…}}" },

  /* Delimiters */
  { "delimiters-none", "{{==}}", TUE_MUSTACHE_ERROR_DELIMITER, 1, 1, 6, "line 1: the delimiters cannot be set to “”", "{{=<% %>=}}" },
  { "delimiters-one", "{{=<%=}}", TUE_MUSTACHE_ERROR_DELIMITER, 1, 1, 8, "line 1: the delimiters cannot be set to “<%”", "{{=<% %>=}}" },
  { "delimiters-three", "{{=a b c=}}", TUE_MUSTACHE_ERROR_DELIMITER, 1, 1, 11, "line 1: the delimiters cannot be set to “a b c”", "{{=<% %>=}}" },
  { "delimiters-with-equals", "{{=a= b=}}", TUE_MUSTACHE_ERROR_DELIMITER, 1, 1, 10, "line 1: the delimiters cannot be set to “a= b”", "{{=<% %>=}}" },
};

static void
test_case (gconstpointer data)
{
  const ErrorCase *error_case = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) template = tue_mustache_parse (error_case->template, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  TueMustachePosition position;

  g_assert_null (template);
  g_assert_error (error, TUE_MUSTACHE_ERROR, (int)error_case->code);
  g_assert_cmpstr (error->message, ==, error_case->message);
  g_assert_true (tue_mustache_error_get_position (error, &position));
  g_assert_cmpuint (position.line, ==, error_case->line);
  g_assert_cmpuint (position.column, ==, error_case->column);
  g_assert_cmpuint (position.length, ==, error_case->length);
  g_assert_cmpuint (position.offset, <=, strlen (error_case->template));
  g_assert_nonnull (strstr (tue_mustache_error_get_hint (error), error_case->hint));

  /* Whoever does not ask gets no error, and no crash. */
  g_assert_null (tue_mustache_parse (error_case->template, -1, TUE_MUSTACHE_MODE_HTML, NULL));
}

/* What only looks like another language is a name. */
static void
test_names_like_foreign (void)
{
  static const char *const texts[] = {
    "{{elsewhere}}",
    "{{thisyear}}",
    "{{#iffy}}{{/iffy}}",
    "{{#if}}{{/x}}",
    "{{each one}}",
    "{{if it is so}}",
    "{{Client name}}",
    "{{client's name}}",
    "{{terms or conditions}}",
    "{{research & development}}",
    "{{why?}}",
    "{{a.length}}",
    "{{! else }}",
    "{{! {{#if}} }}",
    "{{with}}",
    "{{^else where}}{{/else where}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueMustache) template = tue_mustache_parse (texts[i], -1, TUE_MUSTACHE_MODE_TEXT, &error);

      g_test_message ("%s: %s", texts[i], error != NULL ? error->message : "good");
      g_assert_true (error == NULL || error->code != TUE_MUSTACHE_ERROR_FOREIGN);
    }
}

static void
test_foreign_blocks (void)
{
  static const struct
  {
    const char *text;
    int         start; /* -1 for none */
    gsize       length;
  } texts[] = {
    { "a {% if x %} b {% endif %}", 2, 10 },
    { "{%- for a in b -%}", 0, 18 },
    { "50 {% of it", -1, 0 },
    { "{% hello %}", -1, 0 },
    { "{% if\n%}", -1, 0 },
    { "{%%}", -1, 0 },
    { "", -1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto(TueForeignTag) foreign = { 0 };
      gsize start = 0;
      gsize length = 0;

      g_test_message ("%s", texts[i].text);
      if (texts[i].start < 0)
        {
          g_assert_false (tue_foreign_tag_find_block (texts[i].text, &start, &length, &foreign));
          continue;
        }
      g_assert_true (tue_foreign_tag_find_block (texts[i].text, &start, &length, &foreign));
      g_assert_cmpuint (start, ==, texts[i].start);
      g_assert_cmpuint (length, ==, texts[i].length);
      g_assert_cmpstr (foreign.language, ==, "Jinja");
    }
}

/* Megabytes of blocks that begin and do not end are read through once: with a
 * look for the end of each to the end of all, this would take minutes. */
static void
test_open_blocks (void)
{
  g_auto(TueForeignTag) foreign = { 0 };
  g_autoptr(GString) text = g_string_new (NULL);
  gsize start = 0;
  gsize length = 0;

  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, "{%");
  g_string_append (text, " if x %}");
  g_assert_true (tue_foreign_tag_find_block (text->str, &start, &length, &foreign));
  g_assert_cmpuint (start, ==, text->len - strlen ("{% if x %}"));
}

/* A long tag is not shown in full, and not cut inside a character. */
static void
test_long_tag_in_message (void)
{
  g_autoptr(GString) text = g_string_new ("{{");
  g_autoptr(GError) error = NULL;

  while (text->len < 200)
    g_string_append (text, "é");
  g_assert_null (tue_mustache_parse (text->str, -1, TUE_MUSTACHE_MODE_TEXT, &error));
  g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_UNCLOSED_TAG);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 130);
}

static void
test_encoding (void)
{
  static const struct
  {
    const char *text;
    gssize      length;
    guint       line;
    guint       column;
  } texts[] = {
    { "caf\xe9", -1, 1, 4 },
    { "ab\n\xc3", -1, 2, 1 },
    { "é\0{{a}}", 8, 1, 2 },
    { "{{a\0}}", 6, 1, 4 },
    { "\xed\xa0\x80", -1, 1, 1 },
    { "\xf8\x88\x80\x80\x80", -1, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      TueMustachePosition position;

      g_assert_null (tue_mustache_parse (texts[i].text, texts[i].length, TUE_MUSTACHE_MODE_TEXT, &error));
      g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_ENCODING);
      g_assert_true (tue_mustache_error_get_position (error, &position));
      g_assert_cmpuint (position.line, ==, texts[i].line);
      g_assert_cmpuint (position.column, ==, texts[i].column);
      g_assert_nonnull (tue_mustache_error_get_hint (error));
    }
}

static void
test_foreign_error (void)
{
  g_autoptr(GError) error = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "not ours");
  TueMustachePosition position;

  g_assert_false (tue_mustache_error_get_position (error, &position));
  g_assert_null (tue_mustache_error_get_hint (error));
}

/* A copied error keeps its place and hint. */
static void
test_copied_error (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) copy = NULL;
  TueMustachePosition position;

  g_assert_null (tue_mustache_parse ("\n{{#a}}", -1, TUE_MUSTACHE_MODE_TEXT, &error));
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_true (tue_mustache_error_get_position (copy, &position));
  g_assert_cmpuint (position.line, ==, 2);
  g_assert_cmpstr (tue_mustache_error_get_hint (copy), ==, "Add {{/a}} where the section ends.");
}

/* Parses @text, which has to succeed or be refused for a limit. */
static void
assert_parse (const char *text,
              gsize       length,
              const char *refusal)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) template = tue_mustache_parse (text, (gssize)length, TUE_MUSTACHE_MODE_TEXT, &error);

  if (refusal == NULL)
    {
      g_assert_no_error (error);
      g_assert_nonnull (template);
      return;
    }
  g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_LIMIT);
  g_assert_null (template);
  g_assert_nonnull (strstr (error->message, refusal));
}

static void
test_template_length (void)
{
  g_autofree char *text = g_malloc (TUE_MUSTACHE_MAX_LENGTH + 1);

  memset (text, 'a', TUE_MUSTACHE_MAX_LENGTH + 1);
  assert_parse (text, TUE_MUSTACHE_MAX_LENGTH, NULL);
  assert_parse (text, TUE_MUSTACHE_MAX_LENGTH + 1, "1 MiB");
}

static void
repeat (GString    *text,
        const char *part,
        guint       n_times)
{
  for (guint i = 0; i < n_times; i++)
    g_string_append (text, part);
}

static void
test_tags (void)
{
  g_autoptr(GString) text = g_string_new (NULL);

  repeat (text, "{{a}}", TUE_MUSTACHE_MAX_TAGS);
  assert_parse (text->str, text->len, NULL);
  g_string_append (text, "{{!a}}");
  assert_parse (text->str, text->len, "more than 10000 tags");
}

static void
test_tag_length (void)
{
  g_autoptr(GString) text = g_string_new ("{{");

  repeat (text, "a", TUE_MUSTACHE_MAX_TAG_LENGTH - 4);
  g_string_append (text, "}}");
  assert_parse (text->str, text->len, NULL);
  g_string_insert_c (text, 2, 'a');
  assert_parse (text->str, text->len, "longer than 256 bytes");

  /* A comment says as much as it likes. */
  g_string_insert_c (text, 2, '!');
  assert_parse (text->str, text->len, NULL);
}

/* Braces that are forgotten far above another tag are named as such. */
static void
test_unclosed_far_away (void)
{
  g_autoptr(GString) text = g_string_new ("{{a");
  g_autoptr(GError) error = NULL;

  repeat (text, " words", 100);
  g_string_append (text, "{{b}}");
  g_assert_null (tue_mustache_parse (text->str, -1, TUE_MUSTACHE_MODE_TEXT, &error));
  g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_UNCLOSED_TAG);
}

static void
test_delimiter_length (void)
{
  assert_parse ("{{=12345678 12345678=}}", 23, NULL);
  assert_parse ("{{=123456789 1=}}", 17, "longer than 8 bytes");
  assert_parse ("{{=1 123456789=}}", 17, "longer than 8 bytes");
}

static void
test_section_depth (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      repeat (text, "{{#a}}", TUE_MUSTACHE_MAX_SECTION_DEPTH + over);
      repeat (text, "{{/a}}", TUE_MUSTACHE_MAX_SECTION_DEPTH + over);
      assert_parse (text->str, text->len, over ? "nested deeper than 64" : NULL);
    }
}

/* Fills a template, which has to succeed or be refused for a limit. */
static GError *
assert_render (const char *text,
               TueValue   *values,
               GHashTable *partials,
               gsize       length,
               const char *refusal)
{
  g_autoptr(TueMustache) template = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_autoptr(TueRendering) rendering = NULL;
  TueRenderOptions options = { .partial_func = partials != NULL ? find_partial : NULL, .user_data = partials };
  GError          *error = NULL;
  gsize            found = 0;

  g_assert_nonnull (template);
  rendering = tue_mustache_render (template, values, &options, &error);
  if (refusal == NULL)
    {
      g_assert_no_error (error);
      tue_rendering_get_text (rendering, &found);
      g_assert_cmpuint (found, ==, length);
      return NULL;
    }
  g_assert_null (rendering);
  g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, refusal));
  g_assert_nonnull (tue_mustache_error_get_hint (error));
  return error;
}

static TueValue *
make_text (gsize length)
{
  g_autofree char *text = g_malloc (length + 1);

  memset (text, 'x', length);
  return tue_value_new_string_len (text, length);
}

static TueValue *
make_list (gsize     n_items,
           TueValue *item)
{
  g_autoptr(TueValue) take = item;
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_list ();

  for (gsize i = 0; i < n_items; i++)
    tue_value_builder_add (builder, tue_value_ref (take));
  return tue_value_builder_end (builder);
}

static TueValue *
make_map (const char *key,
          TueValue   *take_value)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  tue_value_builder_set (builder, key, take_value);
  return tue_value_builder_end (builder);
}

/* A map with one more text. */
static TueValue *
with_text (TueValue   *map,
           const char *key,
           gsize       length)
{
  g_autoptr(TueValue) text = make_text (length);

  return tue_value_with_member (map, key, text);
}

static void
test_output (void)
{
  /* A value of a MiB lets the growth be as much as it likes. */
  const gsize most = TUE_MUSTACHE_MAX_OUTPUT, large = 1024 * 1024;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TueValue) values = make_map ("a", make_text (large));
  g_autoptr(GError) error = NULL;

  repeat (text, "{{a}}", most / large);
  assert_render (text->str, values, NULL, most, NULL);
  g_string_append_c (text, '!');
  error = assert_render (text->str, values, NULL, 0, "larger than 16777216 bytes");
}

static const char *
stand_in (const char *path,
          gpointer    user_data)
{
  return "?";
}

/* Fills what follows a text of @n_before bytes. */
static TueRendering *
render_behind (gsize       n_before,
               const char *text,
               GHashTable *partials,
               GError    **error)
{
  g_autoptr(TueValue) some = read_value ("{'less': '<<', 'number': 12, 'yes': true, 'lines': ['a', 'b']}");
  g_autoptr(TueValue) values = with_text (some, "before", n_before);
  g_autofree char *whole = g_strconcat ("{{{before}}}\n", text, NULL);
  g_autoptr(TueMustache) template = tue_mustache_parse (whole, -1, TUE_MUSTACHE_MODE_HTML, NULL);
  TueRenderOptions options = { find_partial, stand_in, partials, TRUE };

  return tue_mustache_render (template, values, &options, error);
}

/* Whatever comes last just fits, or is refused wherever the output is full. */
static void
test_full_output (void)
{
  static const char *const last[] = { "!", "{{less}}", "{{{less}}}", "{{number}}", "{{yes}}", "{{gone}}", "{{> p}}", "  {{> p}}\n" };
  g_autoptr(GHashTable) partials = read_partials ("{'p': '{{#lines}}\\nx{{.}}{{/lines}}'}", TUE_MUSTACHE_MODE_HTML);

  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    {
      g_autoptr(TueRendering) alone = render_behind (0, last[i], partials, NULL);
      g_autoptr(TueRendering) full = NULL;
      g_autoptr(GError) error = NULL;
      gsize n_needed, length;

      tue_rendering_get_text (alone, &n_needed);
      full = render_behind (TUE_MUSTACHE_MAX_OUTPUT - n_needed, last[i], partials, &error);
      g_assert_no_error (error);
      tue_rendering_get_text (full, &length);
      g_assert_cmpuint (length, ==, TUE_MUSTACHE_MAX_OUTPUT);

      for (gsize n_over = 1; n_over <= n_needed; n_over++)
        {
          g_assert_null (render_behind (TUE_MUSTACHE_MAX_OUTPUT - n_needed + n_over, last[i], partials, &error));
          g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_LIMIT);
          g_clear_error (&error);
        }
    }
}

static void
test_growth (void)
{
  /* One MiB is free; 8 bytes a list, map or item, and the text of strings. */
  static const char text[] = "{{#a}}{{b}}{{/a}}";
  const gsize       n_items = 1000, piece = 3000;
  g_autoptr(TueValue) values = make_map ("a", make_list (n_items, tue_value_new_boolean (TRUE)));
  g_autoptr(TueValue) all = NULL;
  g_autoptr(TueValue) longer = NULL;
  g_autoptr(GError) error = NULL;

  /* 3 MB of a small template and values are too much, with a larger value not. */
  all = with_text (values, "b", piece);
  error = assert_render (text, all, NULL, 0, "would be larger than");
  longer = with_text (all, "c", 20000);
  assert_render (text, longer, NULL, n_items * piece, NULL);
}

/* What one rendering reserves never lets the next pass its own limit. */
static void
test_growth_after_larger (void)
{
  static const char text[] = "{{#a}}{{b}}{{/a}}";
  g_autoptr(TueMustache) template = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_autoptr(TueValue) list = make_map ("a", make_list (100, tue_value_new_boolean (TRUE)));
  g_autoptr(TueValue) small = with_text (list, "b", 12000);
  g_autoptr(TueValue) large = with_text (list, "b", 100000);
  g_autoptr(TueValue) many = make_map ("a", make_list (1000, tue_value_new_boolean (TRUE)));
  g_autoptr(TueValue) refused = with_text (many, "b", 14000);
  TueValue *const in_turn[] = { small, large, refused, small };

  for (guint i = 0; i < G_N_ELEMENTS (in_turn); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueRendering) rendering = tue_mustache_render (template, in_turn[i], NULL, &error);
      /* 14 MB are more than a MiB and a hundred times the 30 kB of the values,
       * though less than what any template may yield. */
      gboolean fits = in_turn[i] != refused;

      g_assert_cmpint (rendering != NULL, ==, fits);
      if (!fits)
        g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_LIMIT);
    }
}

static void
test_visits (void)
{
  /* Lists in lists that insert nothing: only the steps are many. */
  g_autoptr(TueValue) list = make_list (200, tue_value_new_boolean (TRUE));
  g_autoptr(TueValue) values = make_map ("a", tue_value_ref (list));
  g_autoptr(GError) error = NULL;

  error = assert_render ("{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}", values, NULL, 0, "more than 5000000 steps");
}

/* A tree that is small in memory and without end when gone through. */
static void
test_shared_values (void)
{
  g_autoptr(TueValue) list = make_list (2, make_text (40));
  g_autoptr(TueValue) values = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    list = make_list (2, g_steal_pointer (&list));
  values = make_map ("a", g_steal_pointer (&list));

  g_string_append (text, "{{#a}}");
  repeat (text, "{{#.}}", 60);
  g_string_append (text, "{{.}}");
  repeat (text, "{{/.}}", 60);
  g_string_append (text, "{{/a}}");
  error = assert_render (text->str, values, NULL, 0, "");
}

static void
test_partial_depth (void)
{
  for (guint over = 0; over < 2; over++)
    {
      g_autoptr(GHashTable) partials = read_partials (NULL, TUE_MUSTACHE_MODE_TEXT);
      g_autoptr(TueValue) values = tue_value_new_map ();
      g_autoptr(GError) error = NULL;
      guint               n_partials = TUE_MUSTACHE_MAX_PARTIAL_DEPTH + over;
      TueMustachePosition position;

      for (guint i = 0; i < n_partials; i++)
        {
          g_autofree char *text = i + 1 < n_partials ? g_strdup_printf ("\n\n\n{{> %u}}", i + 1) : g_strdup ("!");

          g_hash_table_insert (partials, g_strdup_printf ("%u", i), tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL));
        }

      error = assert_render ("\n  {{> 0}}\n", values, partials, 1 + (n_partials - 1) * 9 + 3,
                             over ? "deeper than 16, at {{> 16}}" : NULL);
      if (error != NULL)
        {
          /* In the template, not in a text that is not on the screen. */
          g_assert_true (tue_mustache_error_get_position (error, &position));
          g_assert_cmpuint (position.line, ==, 2);
          g_assert_cmpuint (position.column, ==, 3);
          g_assert_cmpuint (position.length, ==, strlen ("{{> 0}}"));
        }
    }
}

/* Sections of all partials that wait may be open at once. */
static void
test_all_depths (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GHashTable) partials = read_partials (NULL, TUE_MUSTACHE_MODE_TEXT);
  g_autoptr(TueValue) values = make_map ("a", tue_value_new_boolean (TRUE));

  for (guint i = TUE_MUSTACHE_MAX_PARTIAL_DEPTH; i > 0; i--)
    {
      g_string_truncate (text, 0);
      repeat (text, "{{#a}}", TUE_MUSTACHE_MAX_SECTION_DEPTH);
      if (i < TUE_MUSTACHE_MAX_PARTIAL_DEPTH)
        g_string_append_printf (text, "{{> %u}}", i + 1);
      g_string_append (text, "{{a}}");
      repeat (text, "{{/a}}", TUE_MUSTACHE_MAX_SECTION_DEPTH);
      g_hash_table_insert (partials, g_strdup_printf ("%u", i), tue_mustache_parse (text->str, -1, TUE_MUSTACHE_MODE_TEXT, NULL));
    }

  g_string_truncate (text, 0);
  repeat (text, "{{#a}}", TUE_MUSTACHE_MAX_SECTION_DEPTH);
  g_string_append (text, "{{> 1}}");
  repeat (text, "{{/a}}", TUE_MUSTACHE_MAX_SECTION_DEPTH);
  assert_render (text->str, values, partials, TUE_MUSTACHE_MAX_PARTIAL_DEPTH * strlen ("true"), NULL);
}

static void
test_cycles (void)
{
  static const struct
  {
    const char *template;
    const char *partials;
    const char *message; /* (nullable) */
    guint       line;
  } texts[] = {
    { "{{> a}}", "{'a': 'x'}", NULL, 0 },
    { "{{> a}}{{> a}}", "{'a': '{{> b}}{{> b}}', 'b': 'x'}", NULL, 0 },
    { "{{> gone}}", "{}", NULL, 0 },
    { "\n{{> a}}", "{'a': '{{> a}}'}", "line 2: a snippet includes itself: a → a", 2 },
    { "{{> b}}\n\n{{> a}}", "{'a': '{{> b}}{{> c}}', 'b': 'x', 'c': '{{#s}}{{> a}}{{/s}}'}",
      "line 3: a snippet includes itself: a → c → a", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GHashTable) partials = read_partials (texts[i].partials, TUE_MUSTACHE_MODE_TEXT);
      g_autoptr(TueMustache) template = tue_mustache_parse (texts[i].template, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
      g_autoptr(GError) error = NULL;
      gboolean            fine = tue_mustache_check_partials (template, find_partial, partials, &error);
      TueMustachePosition position;

      if (texts[i].message == NULL)
        {
          g_assert_no_error (error);
          g_assert_true (fine);
          continue;
        }
      g_assert_false (fine);
      g_assert_error (error, TUE_MUSTACHE_ERROR, TUE_MUSTACHE_ERROR_CYCLE);
      g_assert_cmpstr (error->message, ==, texts[i].message);
      g_assert_true (tue_mustache_error_get_position (error, &position));
      g_assert_cmpuint (position.line, ==, texts[i].line);
    }
}

/* What would take a minute if anything were counted from the start each time. */
static void
test_long_line (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TueMustache) template = NULL;
  TueMustacheTag tag;

  for (guint i = 0; i < TUE_MUSTACHE_MAX_TAGS / 2; i++)
    {
      repeat (text, " ", 100);
      g_string_append (text, "{{#a}}");
      repeat (text, "é", 40);
      g_string_append (text, "{{/a}}");
    }
  template = tue_mustache_parse (text->str, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_assert_nonnull (template);
  for (guint i = 0; i < TUE_MUSTACHE_MAX_TAGS; i++)
    tue_mustache_get_tag (template, i, &tag);
  g_assert_cmpuint (tag.position.line, ==, 1);
  g_assert_cmpuint (tag.position.column, ==, TUE_MUSTACHE_MAX_TAGS / 2 * 152 - 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/template/mustache-errors/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/mustache/errors/names-like-foreign", test_names_like_foreign);
  g_test_add_func ("/mustache/errors/foreign-blocks", test_foreign_blocks);
  g_test_add_func ("/mustache/errors/open-blocks", test_open_blocks);
  g_test_add_func ("/template/mustache-errors/long-tag-in-message", test_long_tag_in_message);
  g_test_add_func ("/template/mustache-errors/encoding", test_encoding);
  g_test_add_func ("/template/mustache-errors/foreign-error", test_foreign_error);
  g_test_add_func ("/template/mustache-errors/copied-error", test_copied_error);
  g_test_add_func ("/template/mustache-errors/unclosed-far-away", test_unclosed_far_away);
  g_test_add_func ("/template/mustache-errors/cycles", test_cycles);
  g_test_add_func ("/template/mustache-limits/template-length", test_template_length);
  g_test_add_func ("/template/mustache-limits/tags", test_tags);
  g_test_add_func ("/template/mustache-limits/tag-length", test_tag_length);
  g_test_add_func ("/template/mustache-limits/delimiter-length", test_delimiter_length);
  g_test_add_func ("/template/mustache-limits/section-depth", test_section_depth);
  g_test_add_func ("/template/mustache-limits/output", test_output);
  g_test_add_func ("/template/mustache-limits/full-output", test_full_output);
  g_test_add_func ("/template/mustache-limits/growth", test_growth);
  g_test_add_func ("/template/mustache-limits/growth-after-larger", test_growth_after_larger);
  g_test_add_func ("/template/mustache-limits/visits", test_visits);
  g_test_add_func ("/template/mustache-limits/shared-values", test_shared_values);
  g_test_add_func ("/template/mustache-limits/partial-depth", test_partial_depth);
  g_test_add_func ("/template/mustache-limits/all-depths", test_all_depths);
  g_test_add_func ("/template/mustache-limits/long-line", test_long_line);

  return g_test_run ();
}
