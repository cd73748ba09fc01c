/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-mustache-infer.h"

/* "client items[name parts[size]] urgent?" */
static void
describe_names (GPtrArray *names,
                GString   *list)
{
  for (guint i = 0; i < names->len; i++)
    {
      const TueInferredName *name = g_ptr_array_index (names, i);

      g_string_append_printf (list, "%s%s", i > 0 ? " " : "", name->name);
      if (name->kind == TUE_INFERRED_SWITCH)
        g_string_append (list, "?");
      if (name->kind == TUE_INFERRED_LIST)
        {
          g_string_append (list, "[");
          describe_names (name->members, list);
          g_string_append (list, "]");
        }
      else
        {
          g_assert_cmpuint (name->members->len, ==, 0);
        }
    }
}

static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "", "" },
  { "Nothing to fill", "" },
  { "{{client}} {{{goal}}} {{&tone}} {{client}}", "client goal tone" },
  { "{{Client name}}", "Client name" },
  { "{{#items}}{{name}} {{price}}{{/items}}", "items[name price]" },
  { "{{#urgent}}Hurry.{{/urgent}}", "urgent?" },
  { "{{^urgent}}Take your time.{{/urgent}}", "urgent?" },
  { "{{#items}}{{name}}{{/items}}{{^items}}None, {{client}}.{{/items}}", "items[name] client" },
  { "{{#goals}}- {{.}}{{/goals}}", "goals[]" },
  { "{{#items}}{{#parts}}{{size}}{{/parts}}{{/items}}", "items[parts[size]]" },
  { "{{#items}}{{name}}{{#urgent}}!{{/urgent}}{{/items}}", "items[name urgent?]" },
  /* What stands outside of all sections is the task's inside of them too. */
  { "{{client}}{{#urgent}}{{client}}!{{/urgent}}", "client urgent?" },
  { "{{#items}}{{name}} for {{client}}{{/items}}{{client}}", "items[name] client" },
  { "{{#client}}Dear {{client}},{{/client}}", "client" },
  /* Declared, built in, or part of something else. */
  { "{{known}} {{#listed}}{{known}}{{/listed}}", "listed?" },
  { "{{#known}}{{name}}{{/known}}", "name" },
  { "{{today}} {{my.name}} {{also}} {{client.name}}", "" },
  { "{{! comment }}{{> partial}}{{=<% %>=}}<%client%>", "client" },
};

static void
test_cases (void)
{
  const char *const declared[] = { "known", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueMustache) template = tue_mustache_parse (cases[i].text, -1, TUE_MUSTACHE_MODE_TEXT, &error);
      g_autoptr(GPtrArray) names = NULL;
      g_autoptr(GString) list = g_string_new (NULL);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      names = tue_mustache_infer_names (template, declared);
      describe_names (names, list);
      g_assert_cmpstr (list->str, ==, cases[i].expected);
    }
}

/* Sections as deep as they may be. */
static void
test_deep (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(TueMustache) template = NULL;
  g_autoptr(GPtrArray) names = NULL;
  GPtrArray *level;

  for (guint i = 0; i < TUE_MUSTACHE_MAX_SECTION_DEPTH; i++)
    g_string_append_printf (text, "{{#s%u}}", i);
  g_string_append (text, "{{x}}");
  for (guint i = TUE_MUSTACHE_MAX_SECTION_DEPTH; i-- > 0;)
    g_string_append_printf (text, "{{/s%u}}", i);

  template = tue_mustache_parse (text->str, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  names = tue_mustache_infer_names (template, NULL);
  level = names;
  for (guint i = 0; i < TUE_MUSTACHE_MAX_SECTION_DEPTH; i++)
    {
      const TueInferredName *name;

      g_assert_cmpuint (level->len, ==, 1);
      name = g_ptr_array_index (level, 0);
      g_assert_cmpint (name->kind, ==, TUE_INFERRED_LIST);
      level = name->members;
    }
  g_assert_cmpuint (level->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/mustache-infer/cases", test_cases);
  g_test_add_func ("/template/mustache-infer/deep", test_deep);

  return g_test_run ();
}
