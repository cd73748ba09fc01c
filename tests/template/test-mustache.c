/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What templates mean: the language, case by case, in text and in HTML mode.
 */

#include "config.h"

#include <string.h>

#include "json-values.h"

typedef struct
{
  const char *name;
  const char *template;
  const char *values;
  const char *partials; /* (nullable) */
  const char *expected;
  const char *html; /* (nullable): what HTML mode makes of it, where that differs */
} RenderCase;

static const RenderCase cases[] = {
  /* Text and values */
  { "empty", "", "{}", NULL, "" },
  { "text-only", "Nothing to fill.\n", "{}", NULL, "Nothing to fill.\n" },
  { "value", "Dear {{client}},", "{'client': 'Acme'}", NULL, "Dear Acme," },
  { "value-alone", "{{client}}", "{'client': 'Acme'}", NULL, "Acme" },
  { "values-side-by-side", "{{a}}{{b}}{{a}}", "{'a': 'x', 'b': 'y'}", NULL, "xyx" },
  { "space-in-tag", "{{  client\t}}", "{'client': 'Acme'}", NULL, "Acme" },
  { "newline-in-tag", "{{\nclient\n}}", "{'client': 'Acme'}", NULL, "Acme" },
  { "name-with-space", "{{Client name}}", "{'Client name': 'Acme'}", NULL, "Acme" },
  { "name-in-other-letters", "{{größe}} {{名前}}", "{'größe': 'M', '名前': 'Aiko'}", NULL, "M Aiko" },
  { "long-name", "{{the name of the person who signs}} {{the name of the person who pays}}",
    "{'the name of the person who signs': 'A', 'the name of the person who pays': 'B'}", NULL, "A B" },
  { "names-that-begin-alike", "{{a}}{{ab}}{{abc}}{{abcd}}{{abcde}}", "{'abcde': '5', 'abcd': '4', 'abc': '3', 'ab': '2', 'a': '1'}",
    NULL, "12345" },
  { "single-braces", "{client} {{client}} } {", "{'client': 'Acme'}", NULL, "{client} Acme } {" },
  { "empty-value", "[{{client}}]", "{'client': ''}", NULL, "[]" },
  { "missing-value", "[{{client}}]", "{}", NULL, "[]" },
  { "null-value", "[{{client}}]", "{'client': null}", NULL, "[]" },
  { "booleans", "{{yes}} {{no}}", "{'yes': true, 'no': false}", NULL, "true false" },
  { "list-is-no-text", "[{{items}}]", "{'items': ['a']}", NULL, "[]" },
  { "map-is-no-text", "[{{client}}]", "{'client': {'name': 'Acme'}}", NULL, "[]" },

  /* Values are inserted once and never read again */
  { "value-is-no-template", "{{a}}", "{'a': '{{client}}', 'client': 'Acme'}", NULL, "{{client}}" },
  { "value-is-no-pattern", "{{a}} {{b}} {{c}} {{d}}", "{'a': '$&', 'b': '$$5,000', 'c': '%s%n', 'd': '\\\\1 \\\\0'}", NULL,
    "$& $$5,000 %s%n \\1 \\0", "$&amp; $$5,000 %s%n \\1 \\0" },
  { "value-closes-no-tag", "{{a}}b}}", "{'a': '}}{{'}", NULL, "}}{{b}}" },
  { "value-across-lines", "> {{a}}\n", "{'a': '1\\n2\\r\\n3'}", NULL, "> 1\n2\r\n3\n" },

  /* Escaping */
  { "escape", "{{a}}", "{'a': '<b> & \\\"c\\\" >'}", NULL, "<b> & \"c\" >", "&lt;b&gt; &amp; &quot;c&quot; &gt;" },
  { "escape-at-borders", "{{a}}", "{'a': '&x&'}", NULL, "&x&", "&amp;x&amp;" },
  { "triple", "{{{a}}}", "{'a': '<&>'}", NULL, "<&>" },
  { "triple-with-space", "{{{ a }}}", "{'a': '<&>'}", NULL, "<&>" },
  { "ampersand", "{{&a}}{{& a }}", "{'a': '<&>'}", NULL, "<&><&>" },
  { "text-is-not-escaped", "<&> {{a}}", "{'a': 'x'}", NULL, "<&> x" },

  /* Numbers */
  { "integer", "{{n}}", "{'n': 12}", NULL, "12" },
  { "negative", "{{n}}", "{'n': -3}", NULL, "-3" },
  { "zero", "[{{n}}]", "{'n': 0}", NULL, "[0]" },
  { "minus-zero", "{{n}}", "{'n': -0.0}", NULL, "0" },
  { "million", "{{n}}", "{'n': 1000000}", NULL, "1000000" },
  { "largest-exact", "{{n}}", "{'n': 999999999999999}", NULL, "999999999999999" },
  { "fraction", "{{n}}", "{'n': 12.75}", NULL, "12.75" },
  { "tenth", "{{n}}", "{'n': 0.1}", NULL, "0.1" },
  { "sum-of-tenths", "{{n}}", "{'n': 0.30000000000000004}", NULL, "0.30000000000000004" },
  { "third", "{{n}}", "{'n': 0.3333333333333333}", NULL, "0.3333333333333333" },
  { "large", "{{n}}", "{'n': 1e21}", NULL, "1e+21" },
  { "small", "{{n}}", "{'n': 0.000001}", NULL, "1e-06" },
  { "smallest", "{{n}}", "{'n': 5e-324}", NULL, "5e-324" },

  /* Dotted names */
  { "dotted", "{{client.name}}", "{'client': {'name': 'Acme'}}", NULL, "Acme" },
  { "dotted-deep", "{{a.b.c.d}}", "{'a': {'b': {'c': {'d': 'x'}}}}", NULL, "x" },
  { "dotted-with-spaces", "{{Our client.Full name}}", "{'Our client': {'Full name': 'Acme'}}", NULL, "Acme" },
  { "dotted-miss", "[{{client.phone}}]", "{'client': {'name': 'Acme'}, 'phone': '1'}", NULL, "[]" },
  { "dotted-into-text", "[{{client.name}}]", "{'client': 'Acme'}", NULL, "[]" },
  { "dotted-into-list", "[{{items.name}}]", "{'items': [{'name': 'a'}]}", NULL, "[]" },
  { "dotted-does-not-fall-back", "{{#a}}[{{b.c}}]{{/a}}", "{'a': {'b': {}}, 'b': {'c': 'outer'}}", NULL, "[]" },
  { "dotted-key-is-no-path", "[{{a.b}}]", "{'a.b': 'x'}", NULL, "[]" },
  { "dotted-section", "{{#a.b}}{{c}}{{/a.b}}", "{'a': {'b': {'c': 'x'}}}", NULL, "x" },

  /* Sections */
  { "section-true", "{{#a}}yes{{/a}}", "{'a': true}", NULL, "yes" },
  { "section-false", "[{{#a}}yes{{/a}}]", "{'a': false}", NULL, "[]" },
  { "section-map", "{{#client}}{{name}}, {{city}}{{/client}}", "{'client': {'name': 'Acme'}, 'city': 'Bremen'}", NULL, "Acme, Bremen" },
  { "section-list", "{{#items}}{{name}};{{/items}}", "{'items': [{'name': 'a'}, {'name': 'b'}]}", NULL, "a;b;" },
  { "section-empty-list", "[{{#items}}x{{/items}}]", "{'items': []}", NULL, "[]" },
  { "section-text", "{{#a}}{{.}}!{{/a}}", "{'a': 'x'}", NULL, "x!" },
  { "section-name-with-space", "{{#Line items}}{{.}}{{/ Line items }}", "{'Line items': ['a', 'b']}", NULL, "ab" },
  { "sections-nested", "{{#a}}{{#b}}{{c}}{{d}}{{/b}}{{/a}}", "{'a': [{'c': '1', 'b': [{'d': '2'}, {'d': '3'}]}]}", NULL, "1213" },
  { "section-in-itself", "{{#a}}<{{#a}}x{{/a}}>{{/a}}", "{'a': true}", NULL, "<x>" },
  { "section-hides-outer-name", "{{#a}}{{b}}{{/a}}{{b}}", "{'a': {'b': 'in'}, 'b': 'out'}", NULL, "inout" },
  { "section-null-hides-outer-name", "{{#a}}[{{b}}]{{/a}}", "{'a': {'b': null}, 'b': 'out'}", NULL, "[]" },
  { "section-twice", "{{#a}}1{{/a}}{{#a}}2{{/a}}", "{'a': true}", NULL, "12" },
  { "section-empty-item", "{{#a}}[{{x}}]{{/a}}", "{'a': [{}, null, {'x': '1'}], 'x': '0'}", NULL, "[0][0][1]" },

  /* Truth */
  { "truth-texts", "{{#a}}a{{/a}}{{#b}}b{{/b}}{{#c}}c{{/c}}", "{'a': '', 'b': '0', 'c': ' '}", NULL, "bc" },
  { "truth-numbers", "{{#a}}a{{/a}}{{#b}}b{{/b}}{{#c}}c{{/c}}", "{'a': 0, 'b': 0.5, 'c': -1}", NULL, "bc" },
  { "truth-others", "{{#a}}a{{/a}}{{#b}}b{{/b}}{{#c}}c{{/c}}{{#d}}d{{/d}}", "{'a': null, 'b': {}, 'c': [], 'd': [false]}", NULL, "bd" },
  { "inverted-texts", "{{^a}}a{{/a}}{{^b}}b{{/b}}{{^c}}c{{/c}}", "{'a': '', 'b': '0', 'c': ' '}", NULL, "a" },
  { "inverted-missing", "{{^a}}none{{/a}}", "{}", NULL, "none" },
  { "inverted-list", "{{^a}}none{{/a}}{{^b}}some{{/b}}", "{'a': [], 'b': [0]}", NULL, "none" },
  { "inverted-dotted", "{{^a.b}}none{{/a.b}}", "{'a': {}}", NULL, "none" },
  { "inverted-keeps-context", "{{#a}}{{^b}}{{c}}{{/b}}{{/a}}", "{'a': [{'c': '1'}, {'b': 1, 'c': '2'}]}", NULL, "1" },
  { "inverted-in-section", "{{#a}}x{{/a}}{{^a}}y{{/a}}", "{'a': false}", NULL, "y" },

  /* The implicit iterator */
  { "iterator-texts", "{{#a}}({{.}}){{/a}}", "{'a': ['x', 1, true]}", NULL, "(x)(1)(true)" },
  { "iterator-escapes", "{{#a}}{{.}}{{{.}}}{{&.}}{{/a}}", "{'a': ['&']}", NULL, "&&&", "&amp;&&" },
  { "iterator-lists", "{{#a}}[{{#.}}{{.}}{{/.}}]{{/a}}", "{'a': [[1, 2], [], [3]]}", NULL, "[12][][3]" },
  { "iterator-lists-deep", "{{#.}}{{#.}}{{#.}}{{.}}{{/.}},{{/.}};{{/.}}", "[[[1], [2, 3]], [[4]]]", NULL, "1,23,;4,;" },
  { "iterator-root-list", "{{#.}}{{name}}{{/.}}", "[{'name': 'a'}, {'name': 'b'}]", NULL, "ab" },
  { "iterator-root-text", "{{.}}", "'x'", NULL, "x" },
  { "iterator-inverted", "{{#a}}{{^.}}none{{/.}}{{/a}}", "{'a': ['', 'x', 0]}", NULL, "nonenone" },
  { "iterator-sees-outer", "{{#a}}{{.}}{{b}}{{/a}}", "{'a': ['x', 'y'], 'b': '!'}", NULL, "x!y!" },

  /* Comments */
  { "comment", "a{{! not shown }}b", "{}", NULL, "ab" },
  { "comment-of-anything", "a{{!{{#x = < 'y' ..}}b", "{}", NULL, "ab" },
  { "comment-alone", "a\n  {{! not shown }}\nb", "{}", NULL, "a\nb" },
  { "comment-across-lines", "a\n{{!\nnot\nshown\n}}\nb", "{}", NULL, "a\nb" },
  { "comment-beside-text", "a {{! not shown }}\nb", "{}", NULL, "a \nb" },
  { "comments-share-a-line", "{{! one }} {{! two }}\nb", "{}", NULL, " \nb" },
  { "tag-behind-long-comment", "{{! one\ntwo }} {{#a}}\nx\n{{/a}}\n", "{'a': true}", NULL, " \nx\n" },

  /* Tags alone on their line */
  { "alone-section", "a\n{{#b}}\nc\n{{/b}}\nd\n", "{'b': true}", NULL, "a\nc\nd\n" },
  { "alone-section-false", "a\n{{#b}}\nc\n{{/b}}\nd\n", "{}", NULL, "a\nd\n" },
  { "alone-indented", "a\n  {{#b}}  \n  c\n\t{{/b}}\t\nd\n", "{'b': true}", NULL, "a\n  c\nd\n" },
  { "alone-crlf", "a\r\n{{#b}}\r\nc\r\n{{/b}}\r\nd\r\n", "{'b': true}", NULL, "a\r\nc\r\nd\r\n" },
  { "alone-at-ends", "{{#b}}\nc\n{{/b}}", "{'b': true}", NULL, "c\n" },
  { "alone-at-end-with-space", "c\n  {{#b}}{{/b}}", "{}", NULL, "c\n  " },
  { "alone-whole-text", "  {{! only }}  ", "{}", NULL, "" },
  { "alone-is-no-value", "a\n  {{b}}\nc\n", "{'b': 'x'}", NULL, "a\n  x\nc\n" },
  { "not-alone-by-text", "a {{#b}}\nc\n{{/b}}", "{'b': true}", NULL, "a \nc\n" },
  { "not-alone-by-tag", "{{#b}}{{#c}}\nx\n{{/c}}\n{{/b}}", "{'b': true, 'c': true}", NULL, "\nx\n" },
  { "alone-in-list", "{{#a}}\n- {{.}}\n{{/a}}\n", "{'a': ['x', 'y']}", NULL, "- x\n- y\n" },
  { "alone-blank-lines-stay", "a\n\n{{#b}}\n\nc\n\n{{/b}}\n\nd\n", "{'b': true}", NULL, "a\n\n\nc\n\n\nd\n" },

  /* Delimiters */
  { "delimiters", "{{=<% %>=}}<% a %> {{a}}", "{'a': 'x'}", NULL, "x {{a}}" },
  { "delimiters-of-one", "{{=| |=}}|a||#b|y|/b|", "{'a': 'x', 'b': true}", NULL, "xy" },
  { "delimiters-back", "{{=<% %>=}}<%a%><%={{ }}=%>{{a}}", "{'a': 'x'}", NULL, "xx" },
  { "delimiters-alone", "a\n{{=<% %>=}}\n<%a%>\n", "{'a': 'x'}", NULL, "a\nx\n" },
  { "delimiters-with-space", "{{= <%   %> =}}<%a%>", "{'a': 'x'}", NULL, "x" },
  { "delimiters-across-lines", "{{=<%\n%>=}}<%a%>", "{'a': 'x'}", NULL, "x" },
  { "delimiters-inside-section", "{{#b}}{{=<% %>=}}<%a%><%/b%><%a%>", "{'a': 'x', 'b': [1, 2]}", NULL, "xxx" },
  { "delimiters-longest", "{{=<<<<<<<< >>>>>>>>=}}<<<<<<<<a>>>>>>>>", "{'a': 'x'}", NULL, "x" },
  { "delimiters-triple", "{{=<% %>=}}<%{a}%><%&a%>", "{'a': '&'}", NULL, "&&" },
  { "delimiters-of-letters", "{{=é ü=}}éaü {{a}}", "{'a': 'x'}", NULL, "x {{a}}" },
  { "delimiters-stay-out-of-partials", "{{=<% %>=}}<%> p%>", "{'a': 'x'}", "{'p': '{{a}}<%a%>'}", "x<%a%>" },
  { "delimiters-stay-in-partials", "{{> p}}{{a}}", "{'a': 'x'}", "{'p': '{{=<% %>=}}<%a%>'}", "xx" },

  /* Partials */
  { "partial", "a {{> p}} c", "{}", "{'p': 'b'}", "a b c" },
  { "partial-values", "{{> p}}", "{'a': 'x'}", "{'p': '{{a}}'}", "x" },
  { "partial-in-list", "{{#items}}{{> p}}{{/items}}", "{'items': [{'a': '1'}, {'a': '2'}]}", "{'p': '<{{a}}>'}", "<1><2>" },
  { "partial-missing", "[{{> p}}]", "{}", NULL, "[]" },
  { "partial-missing-alone", "a\n{{> p}}\nb\n", "{}", NULL, "a\nb\n" },
  { "partial-nested", "{{> p}}!", "{'a': 'x'}", "{'p': '({{> q}})', 'q': '{{a}}'}", "(x)!" },
  { "partial-name-with-space", "{{> House voice }}", "{}", "{'House voice': 'Be kind.'}", "Be kind." },
  { "partial-ends-on-data", "{{> p}}", "{'more': {'more': {'more': false, 'n': '3'}, 'n': '2'}, 'n': '1'}",
    "{'p': '{{n}}{{#more}}{{> p}}{{/more}}'}", "123" },
  { "partial-indented", "  {{> p}}\n", "{}", "{'p': 'a\\nb\\n'}", "  a\n  b\n" },
  { "partial-indented-by-tab", "\t{{> p}}\nc\n", "{}", "{'p': 'a\\nb\\n'}", "\ta\n\tb\nc\n" },
  { "partial-indented-no-newline", "  {{> p}}\nc", "{}", "{'p': 'a\\nb'}", "  a\n  bc" },
  { "partial-indented-crlf", "  {{> p}}\r\nc", "{}", "{'p': 'a\\r\\nb\\r\\n'}", "  a\r\n  b\r\nc" },
  { "partial-indented-blank-line", " {{> p}}\n", "{}", "{'p': 'a\\n\\nb\\n'}", " a\n \n b\n" },
  { "partial-indented-empty", "[\n  {{> p}}\n]", "{}", "{'p': ''}", "[\n]" },
  { "partial-indented-value", "  {{> p}}\n", "{'a': '1\\n2'}", "{'p': '{{a}}\\n{{a}}\\n'}", "  1\n2\n  1\n2\n" },
  { "partial-indented-lonely-value", "  {{> p}}\n", "{'a': 'x'}", "{'p': '{{a}}'}", "  x" },
  { "partial-indented-section", "  {{> p}}\n", "{'a': ['x', 'y']}", "{'p': 'b\\n{{#a}}\\n- {{.}}\\n{{/a}}\\nc\\n'}", "  b\n  - x\n  - y\n  c\n" },
  { "partial-indented-section-in-line", "  {{> p}}\n", "{'a': true}", "{'p': '{{#a}}x{{/a}}\\ny\\n'}", "  x\n  y\n" },
  { "partial-indented-section-false-in-line", "  {{> p}}\n", "{}", "{'p': '{{#a}}x{{/a}}\\ny\\n'}", "  \n  y\n" },
  { "partial-indented-inverted-in-line", "  {{> p}}\n", "{}", "{'p': '{{^a}}x{{/a}}\\n'}", "  x\n" },
  { "partial-indented-comment-in-line", "  {{> p}}\n", "{}", "{'p': '{{! c }}x\\n'}", "  x\n" },
  { "partial-indented-comment-alone", "  {{> p}}\n", "{}", "{'p': '{{! c }}\\nx\\n'}", "  x\n" },
  { "partial-indented-end-in-line", "  {{> p}}\n", "{'a': true}", "{'p': '{{#a}}\\nx\\n{{/a}}y\\n'}", "  x\n  y\n" },
  { "partial-indented-twice", " {{> p}}\n", "{}", "{'p': 'a\\n {{> q}}\\nb\\n', 'q': 'c\\nd\\n'}", " a\n  c\n  d\n b\n" },
  { "partial-indented-once-inside", " {{> p}}\n", "{}", "{'p': '{{> q}}\\nb\\n', 'q': 'c\\nd\\n'}", " c\n d\n b\n" },
  { "partial-in-line-inside", " {{> p}}\n", "{}", "{'p': 'a {{> q}}!\\nb\\n', 'q': 'c\\nd'}", " a c\nd!\n b\n" },
  { "partial-in-line-first", " {{> p}}\n", "{}", "{'p': '{{> q}}!\\nb\\n', 'q': 'c\\nd'}", " c\nd!\n b\n" },
  { "partial-in-line-then-indented", " {{> p}}\n", "{}", "{'p': 'a{{> q}}\\nb\\n', 'q': '\\n  {{> r}}\\n', 'r': 'c\\n'}", " a\n  c\n\n b\n" },
  { "partial-ends-in-indented-line", "  {{> p}}\nz\n", "{}", "{'p': '{{> q}}\\ny\\n', 'q': 'x'}", "  x  y\nz\n" },
  { "partial-not-alone", "a  {{> p}}\nc", "{}", "{'p': 'x\\ny'}", "a  x\ny\nc" },

  /* White space before what a tag is */
  { "blank-before-sigil", "{{ #a }}x{{ /a }}{{ ^b }}y{{ /b }}{{ & c }}{{ ! no }}{{ > p }}", "{'a': true, 'c': '<'}", "{'p': 'q'}", "xy<q" },
};

static TueRendering *
render (const RenderCase *render_case,
        TueMustacheMode   mode,
        gboolean          provenance)
{
  g_autoptr(GHashTable) partials = read_partials (render_case->partials, mode);
  g_autoptr(TueValue) values = read_value (render_case->values);
  g_autoptr(TueMustache) template = NULL;
  g_autoptr(GError) error = NULL;
  TueRenderOptions options = { .partial_func = find_partial, .user_data = partials, .provenance = provenance };
  TueRendering    *rendering;

  template = tue_mustache_parse (render_case->template, -1, mode, &error);
  g_assert_no_error (error);
  rendering = tue_mustache_render (template, values, &options, &error);
  g_assert_no_error (error);
  return rendering;
}

static void
assert_rendering (const RenderCase *render_case,
                  TueMustacheMode   mode,
                  gboolean          provenance,
                  const char       *expected)
{
  g_autoptr(TueRendering) rendering = render (render_case, mode, provenance);
  const char *text;
  gsize       length;

  text = tue_rendering_get_text (rendering, &length);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (length, ==, strlen (expected));
}

static void
test_case (gconstpointer data)
{
  const RenderCase *render_case = data;
  const char       *html = render_case->html != NULL ? render_case->html : render_case->expected;

  assert_rendering (render_case, TUE_MUSTACHE_MODE_TEXT, FALSE, render_case->expected);
  assert_rendering (render_case, TUE_MUSTACHE_MODE_TEXT, TRUE, render_case->expected);
  assert_rendering (render_case, TUE_MUSTACHE_MODE_HTML, FALSE, html);
  assert_rendering (render_case, TUE_MUSTACHE_MODE_HTML, TRUE, html);
}

/* A map of more entries than are searched one by one. */
static void
test_large_map (void)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) expected = g_string_new (NULL);
  g_autoptr(TueMustache) template = NULL;
  g_autoptr(TueValue) values = NULL;
  g_autoptr(TueRendering) rendering = NULL;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *key = g_strdup_printf ("%.*s%u", (int)(i % 30), "a name that is rather long indeed", i);

      tue_value_builder_set (builder, key, tue_value_new_number (i));
      g_string_append_printf (text, "{{%s}},", key);
      g_string_append_printf (expected, "%u,", i);
    }
  /* Once more and from the end, so that what was found last is wrong. */
  for (guint i = 500; i-- > 0;)
    {
      g_string_append_printf (text, "{{%.*s%u}},", (int)(i % 30), "a name that is rather long indeed", i);
      g_string_append_printf (expected, "%u,", i);
    }

  values = tue_value_builder_end (builder);
  template = tue_mustache_parse (text->str, (gssize)text->len, TUE_MUSTACHE_MODE_TEXT, NULL);
  rendering = tue_mustache_render (template, values, NULL, NULL);
  g_assert_cmpstr (tue_rendering_get_text (rendering, NULL), ==, expected->str);
}

static void
test_length (void)
{
  static const char text[] = { '{', '{', 'a', '}', '}', '{', '{' };
  g_autoptr(TueMustache) template = tue_mustache_parse (text, 5, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_autoptr(TueValue) values = read_value ("{'a': 'x'}");
  g_autoptr(TueRendering) rendering = tue_mustache_render (template, values, NULL, NULL);
  gsize length;

  g_assert_cmpstr (tue_rendering_get_text (rendering, NULL), ==, "x");
  g_assert_cmpstr (tue_mustache_get_text (template, &length), ==, "{{a}}");
  g_assert_cmpuint (length, ==, 5);
}

/* The result is usable when the template and the values are gone. */
static void
test_lifetime (void)
{
  TueMustache *template = tue_mustache_parse ("{{#a}}{{b.c}}{{d}}{{/a}}", -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  TueValue        *values = read_value ("{'a': [{'b': {'c': 'x'}}]}");
  TueRenderOptions options = { .provenance = TRUE };
  g_autoptr(TueRendering) rendering = tue_mustache_render (template, values, &options, NULL);
  TueRendering        *again = tue_rendering_ref (rendering);
  const TueRenderSpan *spans;
  const TueRenderMiss *misses;
  gsize                n_spans, n_misses;

  tue_mustache_unref (template);
  tue_value_unref (values);
  tue_rendering_unref (again);

  spans = tue_rendering_get_spans (rendering, &n_spans);
  misses = tue_rendering_get_misses (rendering, &n_misses);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpstr (spans[0].field, ==, "a");
  g_assert_cmpstr (spans[0].member, ==, "c");
  g_assert_cmpuint (n_misses, ==, 1);
  g_assert_cmpstr (misses[0].path, ==, "d");
  g_assert_cmpstr (tue_rendering_get_text (rendering, NULL), ==, "x");
}

static void
test_tags (void)
{
  static const TueMustacheTag expected[] = {
    { TUE_MUSTACHE_TAG_VALUE, "client.name", { 0, 15, 1, 1 }, 0 },
    { TUE_MUSTACHE_TAG_SECTION, "items", { 19, 10, 2, 3 }, 0 },
    { TUE_MUSTACHE_TAG_VALUE, ".", { 29, 5, 2, 13 }, 1 },
    { TUE_MUSTACHE_TAG_INVERTED, "x", { 34, 6, 2, 18 }, 1 },
    { TUE_MUSTACHE_TAG_COMMENT, NULL, { 40, 8, 2, 24 }, 2 },
    { TUE_MUSTACHE_TAG_END, "x", { 48, 6, 3, 3 }, 1 },
    { TUE_MUSTACHE_TAG_END, "items", { 54, 10, 3, 9 }, 0 },
    { TUE_MUSTACHE_TAG_PARTIAL, "House voice", { 65, 16, 4, 1 }, 0 },
    { TUE_MUSTACHE_TAG_DELIMITER, NULL, { 81, 11, 4, 17 }, 0 },
    { TUE_MUSTACHE_TAG_VALUE, "b", { 92, 5, 4, 28 }, 0 },
  };
  g_autoptr(TueMustache) template =
              tue_mustache_parse ("{{client.name}}\né {{#items}}{{.}}{{^x}}{{!é\n}}{{/x}}{{/items}}\n"
                                  "{{>House voice}}{{=<% %>=}}<%b%>",
                                  -1, TUE_MUSTACHE_MODE_TEXT, NULL);

  g_assert_cmpuint (tue_mustache_get_n_tags (template), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      TueMustacheTag tag;

      tue_mustache_get_tag (template, i, &tag);
      g_assert_cmpint (tag.kind, ==, expected[i].kind);
      g_assert_cmpstr (tag.name, ==, expected[i].name);
      g_assert_cmpuint (tag.position.offset, ==, expected[i].position.offset);
      g_assert_cmpuint (tag.position.length, ==, expected[i].position.length);
      g_assert_cmpuint (tag.position.line, ==, expected[i].position.line);
      g_assert_cmpuint (tag.position.column, ==, expected[i].position.column);
      g_assert_cmpuint (tag.depth, ==, expected[i].depth);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/template/mustache/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/template/mustache/large-map", test_large_map);
  g_test_add_func ("/template/mustache/length", test_length);
  g_test_add_func ("/template/mustache/lifetime", test_lifetime);
  g_test_add_func ("/template/mustache/tags", test_tags);

  return g_test_run ();
}
