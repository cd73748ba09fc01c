/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a rendering tells beside its text: which ranges came from which value,
 * and what was missing.
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
  const char *expected; /* one line for each span or miss */
} TraceCase;

/* field[item].member=text, with ! before it where the value is missing. */
static const TraceCase span_cases[] = {
  { "none", "text", "{}", NULL, "" },
  { "field", "Dear {{client}},", "{'client': 'Acme'}", NULL, "client=Acme\n" },
  { "field-twice", "{{a}}{{a}}", "{'a': 'x'}", NULL, "a=x\na=x\n" },
  { "number", "{{n}}", "{'n': 2.5}", NULL, "n=2.5\n" },
  { "empty-leaves-no-span", "[{{a}}]{{b}}", "{'a': '', 'b': 'x'}", NULL, "b=x\n" },
  { "name-with-space", "{{Client name}}", "{'Client name': 'Acme'}", NULL, "Client name=Acme\n" },
  { "map", "{{client.name}}", "{'client': {'name': 'Acme'}}", NULL, "client.name=Acme\n" },
  { "map-deep", "{{a.b.c}}", "{'a': {'b': {'c': 'x'}}}", NULL, "a.c=x\n" },
  { "items", "{{#items}}{{name}} {{price}};{{/items}}", "{'items': [{'name': 'a', 'price': 1}, {'name': 'b', 'price': 2}]}", NULL,
    "items[0].name=a\nitems[0].price=1\nitems[1].name=b\nitems[1].price=2\n" },
  { "items-that-are-texts", "{{#tones}}{{.}},{{/tones}}", "{'tones': ['warm', 'plain']}", NULL, "tones[0]=warm\ntones[1]=plain\n" },
  { "field-inside-items", "{{#items}}{{client}}{{/items}}", "{'items': [{}, {}], 'client': 'Acme'}", NULL, "client=Acme\nclient=Acme\n" },
  { "field-behind-items", "{{#items}}{{.}}{{/items}}{{a}}", "{'items': ['x'], 'a': 'y'}", NULL, "items[0]=x\na=y\n" },
  { "items-in-items", "{{#items}}{{name}}{{#parts}}{{name}}{{/parts}}{{name}}{{/items}}",
    "{'items': [{'name': 'a', 'parts': [{'name': 'a1'}, {'name': 'a2'}]}, {'name': 'b', 'parts': [{'name': 'b1'}]}]}", NULL,
    "items[0].name=a\nitems[0].name=a1\nitems[0].name=a2\nitems[0].name=a\n"
    "items[1].name=b\nitems[1].name=b1\nitems[1].name=b\n" },
  { "texts-in-items", "{{#items}}{{#tags}}{{.}}{{/tags}}{{/items}}", "{'items': [{'tags': ['x', 'y']}, {'tags': ['z']}]}", NULL,
    "items[0].tags=x\nitems[0].tags=y\nitems[1].tags=z\n" },
  { "outer-member-inside-inner-items", "{{#items}}{{#parts}}{{price}}{{/parts}}{{/items}}", "{'items': [{'price': 1}, {'price': 2, 'parts': [{}, {}]}]}",
    NULL, "items[1].price=2\nitems[1].price=2\n" },
  { "two-lists", "{{#a}}{{.}}{{#b}}{{.}}{{/b}}{{/a}}", "{'a': ['1', '2'], 'b': ['x', 'y']}", NULL,
    "a[0]=1\nb[0]=x\nb[1]=y\na[1]=2\nb[0]=x\nb[1]=y\n" },
  { "lists-of-lists", "{{#rows}}{{#.}}{{.}}{{/.}}{{/rows}}", "{'rows': [['a', 'b'], ['c']]}", NULL, "rows[0]=a\nrows[0]=b\nrows[1]=c\n" },
  { "switch", "{{#urgent}}{{deadline}}{{.}}{{/urgent}}", "{'urgent': true, 'deadline': 'now'}", NULL, "deadline=now\nurgent=true\n" },
  { "section-of-map", "{{#client}}{{name}}{{city}}{{/client}}", "{'client': {'name': 'Acme'}, 'city': 'Bremen'}", NULL, "client.name=Acme\ncity=Bremen\n" },
  { "section-of-dotted-list", "{{#client.people}}{{name}}{{/client.people}}", "{'client': {'people': [{'name': 'a'}, {'name': 'b'}]}}", NULL,
    "client[0].name=a\nclient[1].name=b\n" },
  { "section-of-dotted-texts", "{{#client.phones}}{{.}}{{/client.phones}}", "{'client': {'phones': ['1', '2']}}", NULL,
    "client[0].phones=1\nclient[1].phones=2\n" },
  { "dotted-inside-items", "{{#items}}{{unit.name}}{{/items}}", "{'items': [{'unit': {'name': 'kg'}}]}", NULL, "items[0].name=kg\n" },
  { "inverted", "{{^a}}{{b}}{{/a}}", "{'b': 'x'}", NULL, "b=x\n" },
  { "inverted-inside-items", "{{#items}}{{^note}}{{name}}{{/note}}{{/items}}", "{'items': [{'name': 'a', 'note': 'n'}, {'name': 'b'}]}", NULL,
    "items[1].name=b\n" },
  { "partial", "{{> p}}{{#items}}{{> q}}{{/items}}", "{'a': 'x', 'items': [{'name': 'i'}]}", "{'p': '<{{a}}>', 'q': '{{name}}'}",
    "a=x\nitems[0].name=i\n" },
  { "partial-indented", "  {{> p}}\n", "{'a': '1\\n2'}", "{'p': '{{a}}\\n{{a}}'}", "a=1\n2\na=1\n2\n" },
  { "value-of-several-lines", "{{a}}{{b}}", "{'a': '1\\n2', 'b': 'é'}", NULL, "a=1\n2\nb=é\n" },
  { "root-list", "{{#.}}{{name}}{{/.}}", "[{'name': 'a'}]", NULL, "name=a\n" },
  { "root-text", "{{.}}", "'x'", NULL, ".=x\n" },
  { "missing", "{{client}}", "{}", NULL, "!client=<client>\n" },
  { "missing-null", "{{client}}", "{'client': null}", NULL, "!client=<client>\n" },
  { "missing-member", "{{client.phone}}", "{'client': {}}", NULL, "!client.phone=<client.phone>\n" },
  { "missing-of-item", "{{#items}}{{name}}{{/items}}", "{'items': [{'name': 'a'}, {}]}", NULL, "items[0].name=a\n!items[1].name=<name>\n" },
  { "missing-null-of-outer", "{{#items}}{{client}}{{/items}}", "{'items': [{}], 'client': null}", NULL, "!client=<client>\n" },
  { "missing-member-inside-items", "{{#items}}{{client.phone}}{{/items}}", "{'items': [{}], 'client': {}}", NULL, "!client.phone=<client.phone>\n" },
  { "missing-map-inside-items", "{{#items}}{{client.phone}}{{/items}}", "{'items': [{}]}", NULL, "!client.phone=<client.phone>\n" },
  { "missing-inside-switch", "{{#urgent}}{{why}}{{/urgent}}", "{'urgent': true}", NULL, "!why=<why>\n" },
  { "missing-inside-texts", "{{#tones}}{{why}}{{/tones}}", "{'tones': ['warm']}", NULL, "!why=<why>\n" },
  { "missing-inside-switch-of-item", "{{#items}}{{#own}}{{why}}{{/own}}{{/items}}", "{'items': [{'own': true}]}", NULL, "!items[0].why=<why>\n" },
  { "missing-in-section-of-map", "{{#client}}{{phone}}{{/client}}", "{'client': {'name': 'Acme'}}", NULL, "!client.phone=<phone>\n" },
  { "missing-in-partial", "{{> p}}", "{}", "{'p': '{{a}}'}", "!a=<a>\n" },
  { "missing-without-stand-in", "{{quiet}}", "{}", NULL, "" },
};

/* path at offset, line:column, and the partial it is in. */
static const TraceCase miss_cases[] = {
  { "none", "{{a}}{{#b}}{{/b}}{{^c}}{{/c}}", "{'a': 'x'}", NULL, "" },
  { "value", "ab\n é {{a}}", "{}", NULL, "a at 7, 2:4\n" },
  { "null", "{{a}}", "{'a': null}", NULL, "a at 0, 1:1\n" },
  { "list", "{{a}}", "{'a': []}", NULL, "a at 0, 1:1\n" },
  { "map", "{{a}}", "{'a': {}}", NULL, "a at 0, 1:1\n" },
  { "empty-text-is-none", "{{a}}", "{'a': ''}", NULL, "" },
  { "dotted", "{{a.b}}", "{'a': {}}", NULL, "a.b at 0, 1:1\n" },
  { "iterator", "x{{.}}", "{}", NULL, ". at 1, 1:2\n" },
  { "each-time", "{{#a}}\n{{b}}\n{{/a}}\n", "{'a': [1, 2]}", NULL, "b at 0, 2:1\nb at 4, 2:1\n" },
  { "in-order", "{{c}}{{a}}{{b}}", "{}", NULL, "c at 0, 1:1\na at 3, 1:6\nb at 6, 1:11\n" },
  { "partial", "x\n{{> p}}\n", "{}", NULL, "> p at 2, 2:1\n" },
  { "partial-without-values", "{{> House voice}}", "{}", NULL, "> House voice at 0, 1:1\n" },
  { "in-partial", "x\n{{> p}}\n{{b}}", "{}", "{'p': '\\n\\n {{a}}'}", "a at 5, 3:2 of p\nb at 8, 3:1\n" },
  { "in-nested-partial", "{{> p}}", "{}", "{'p': '{{> q}}{{> r}}', 'q': ' {{a}}'}", "a at 1, 1:2 of q\n> r at 4, 1:8 of p\n" },
};

static const char *
stand_in (const char *path,
          gpointer    user_data)
{
  static char text[64];

  if (g_str_equal (path, "quiet"))
    return NULL;
  g_snprintf (text, sizeof text, "<%s>", path);
  return text;
}

/* Three bytes for each miss, so that later offsets are seen to move. */
static const char *
stand_in_three (const char *path,
                gpointer    user_data)
{
  return "???";
}

static TueRendering *
render (const TraceCase *trace_case,
        TueMissFunc      miss_func)
{
  g_autoptr(GHashTable) partials = read_partials (trace_case->partials, TUE_MUSTACHE_MODE_TEXT);
  g_autoptr(TueValue) values = read_value (trace_case->values);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) template = tue_mustache_parse (trace_case->template, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  TueRenderOptions options = {
    .partial_func = find_partial,
    .miss_func = miss_func,
    .user_data = partials,
    .provenance = TRUE,
  };
  TueRendering *rendering;

  g_assert_no_error (error);
  rendering = tue_mustache_render (template, values, &options, &error);
  g_assert_no_error (error);
  return rendering;
}

static void
test_spans (gconstpointer data)
{
  const TraceCase *trace_case = data;
  g_autoptr(TueRendering) rendering = render (trace_case, stand_in);
  g_autoptr(GString) found = g_string_new (NULL);
  const TueRenderSpan *spans;
  const char          *text;
  gsize                n_spans, length, end = 0;

  text = tue_rendering_get_text (rendering, &length);
  spans = tue_rendering_get_spans (rendering, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      g_assert_cmpuint (spans[i].start, >=, end);
      g_assert_cmpuint (spans[i].length, >, 0);
      end = spans[i].start + spans[i].length;
      g_assert_cmpuint (end, <=, length);

      g_string_append_printf (found, "%s%s", spans[i].missing ? "!" : "", spans[i].field);
      if (spans[i].item != G_MAXUINT)
        g_string_append_printf (found, "[%u]", spans[i].item);
      if (spans[i].member != NULL)
        g_string_append_printf (found, ".%s", spans[i].member);
      g_string_append_printf (found, "=%.*s\n", (int)spans[i].length, text + spans[i].start);
    }
  g_assert_cmpstr (found->str, ==, trace_case->expected);
}

static void
test_misses (gconstpointer data)
{
  const TraceCase *trace_case = data;
  g_autoptr(TueRendering) rendering = render (trace_case, stand_in_three);
  g_autoptr(GString) found = g_string_new (NULL);
  const TueRenderMiss *misses;
  gsize                n_misses;

  misses = tue_rendering_get_misses (rendering, &n_misses);
  for (gsize i = 0; i < n_misses; i++)
    {
      g_string_append_printf (found, "%s%s at %zu, %u:%u", misses[i].kind == TUE_MUSTACHE_TAG_PARTIAL ? "> " : "", misses[i].path,
                              misses[i].start, misses[i].position.line, misses[i].position.column);
      if (misses[i].partial != NULL)
        g_string_append_printf (found, " of %s", misses[i].partial);
      g_string_append_c (found, '\n');
    }
  g_assert_cmpstr (found->str, ==, trace_case->expected);
}

static void
test_without_provenance (void)
{
  g_autoptr(TueMustache) template = tue_mustache_parse ("{{a}}{{b}}", -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  g_autoptr(TueValue) values = read_value ("{'a': 'x'}");
  g_autoptr(TueRendering) rendering = tue_mustache_render (template, values, NULL, NULL);
  gsize n_spans, n_misses;

  tue_rendering_get_spans (rendering, &n_spans);
  tue_rendering_get_misses (rendering, &n_misses);
  g_assert_cmpuint (n_spans, ==, 0);
  g_assert_cmpuint (n_misses, ==, 1);
}

/* In HTML mode a span covers what the value became. */
static void
test_escaped_span (void)
{
  g_autoptr(TueMustache) template = tue_mustache_parse ("<{{a}}>", -1, TUE_MUSTACHE_MODE_HTML, NULL);
  g_autoptr(TueValue) values = read_value ("{'a': '<&'}");
  TueRenderOptions options = { .provenance = TRUE };
  g_autoptr(TueRendering) rendering = tue_mustache_render (template, values, &options, NULL);
  const TueRenderSpan *spans;
  gsize                n_spans;

  spans = tue_rendering_get_spans (rendering, &n_spans);
  g_assert_cmpstr (tue_rendering_get_text (rendering, NULL), ==, "<&lt;&amp;>");
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpuint (spans[0].start, ==, 1);
  g_assert_cmpuint (spans[0].length, ==, strlen ("&lt;&amp;"));
}

static void
add_cases (const char      *group,
           const TraceCase *cases,
           gsize            n_cases,
           GTestDataFunc    func)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/template/rendering/%s/%s", group, cases[i].name);

      g_test_add_data_func (path, &cases[i], func);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("spans", span_cases, G_N_ELEMENTS (span_cases), test_spans);
  add_cases ("misses", miss_cases, G_N_ELEMENTS (miss_cases), test_misses);
  g_test_add_func ("/template/rendering/without-provenance", test_without_provenance);
  g_test_add_func ("/template/rendering/escaped-span", test_escaped_span);

  return g_test_run ();
}
