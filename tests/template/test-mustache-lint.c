/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-mustache-lint.h"

static const TueDeclaredName declared[] = {
  { "client" },
  { "deadline" },
  { "urgent" },
  { "name" },
  { "items", (const char *const[]){ "name", "quantity", "price", NULL } },
  { "total", NULL, TRUE },
};

static TueMustache *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  TueMustache *template = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, &error);

  g_assert_no_error (error);
  return template;
}

static char *
apply (const char    *text,
       const TueLint *lint)
{
  g_autoptr(GString) fixed = g_string_new (text);

  g_string_erase (fixed, (gssize)lint->replace_offset, (gssize)lint->replace_length);
  g_string_insert (fixed, (gssize)lint->replace_offset, lint->replacement);
  return g_strdup (fixed->str);
}

/* The lints of one kind, as "line:column name -> text with the fix; ". */
static char *
describe (const char *text,
          TueLintKind kind)
{
  g_autoptr(TueMustache) template = parse (text);
  g_autoptr(GPtrArray) lints = tue_mustache_lint (template, declared, G_N_ELEMENTS (declared), NULL, NULL);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < lints->len; i++)
    {
      const TueLint *lint = g_ptr_array_index (lints, i);

      g_assert_cmpstr (lint->message, !=, NULL);
      g_assert_true (g_utf8_validate (lint->message, -1, NULL));
      if (lint->kind != kind)
        continue;
      g_string_append_printf (list, "%u:%u %s", lint->position.line, lint->position.column, lint->name);
      if (lint->replacement != NULL)
        {
          g_autofree char *fixed = apply (text, lint);

          g_string_append_printf (list, " -> %s", fixed);
        }
      g_string_append (list, "; ");
    }

  return g_string_free (list, FALSE);
}

static const struct
{
  TueLintKind kind;
  const char *text;
  const char *expected;
} cases[] = {
  /* A section on lines of its own, or within one line, is as it should be. */
  { TUE_LINT_SHARED_LINE, "{{#items}}\n- {{name}}\n{{/items}}\n", "" },
  { TUE_LINT_SHARED_LINE, "Hurry{{#urgent}}, please{{/urgent}}.\n", "" },
  { TUE_LINT_SHARED_LINE, "  {{#items}}  \n- {{name}}\n\t{{/items}}", "" },
  { TUE_LINT_SHARED_LINE, "We offer: {{#items}}\n- {{name}}\n{{/items}}\n",
    "1:11 items -> We offer:\n{{#items}}\n- {{name}}\n{{/items}}\n; " },
  { TUE_LINT_SHARED_LINE, "{{#items}}- {{name}}\n{{/items}}\n", "1:1 items -> {{#items}}\n- {{name}}\n{{/items}}\n; " },
  { TUE_LINT_SHARED_LINE, "{{^items}}\r\nNone. {{/items}}\r\n", "2:7 items -> {{^items}}\r\nNone.\n{{/items}}\r\n; " },
  { TUE_LINT_SHARED_LINE, "ä {{#urgent}} b\nc {{/urgent}} d",
    "1:3 urgent -> ä\n{{#urgent}}\nb\nc {{/urgent}} d; 2:3 urgent -> ä {{#urgent}} b\nc\n{{/urgent}}\nd; " },

  { TUE_LINT_UNDECLARED, "{{client}} {{items.name}} {{today}} {{my.name}} {{my.organisation}} {{task.due}} {{task.days_left}} {{material}} {{divider}} {{also}}", "" },
  { TUE_LINT_UNDECLARED, "{{#items}}{{name}} {{client}} {{.}}{{/items}}", "" },
  { TUE_LINT_UNDECLARED, "Dear {{clinet}},", "1:6 clinet -> Dear {{client}},; " },
  { TUE_LINT_UNDECLARED, "\n{{{ Client }}}", "2:1 Client -> \n{{{ client }}}; " },
  { TUE_LINT_UNDECLARED, "{{budget}}", "1:1 budget; " },
  { TUE_LINT_UNDECLARED, "{{quantity}}", "1:1 quantity; " },
  { TUE_LINT_UNDECLARED, "{{#items}}{{quantitty}}{{/items}}", "1:11 quantitty -> {{#items}}{{quantity}}{{/items}}; " },
  { TUE_LINT_UNDECLARED, "{{^items}}{{quantity}}{{/items}}", "1:11 quantity; " },
  { TUE_LINT_UNDECLARED, "{{my.nam}} {{my.shoe size}}", "1:1 my.nam -> {{my.name}} {{my.shoe size}}; 1:12 my.shoe size; " },
  { TUE_LINT_UNDECLARED, "{{client.name}}", "1:1 client.name; " },
  /* The items of a list that nobody declared may have any member. */
  { TUE_LINT_UNDECLARED, "{{#goals}}{{what}}{{/goals}}", "1:1 goals; " },

  { TUE_LINT_UNUSED, "{{client}}{{deadline}}{{#urgent}}{{/urgent}}{{name}}{{#items}}{{/items}}", "" },
  { TUE_LINT_UNUSED, "{{client}}{{deadline}}{{^urgent}}{{/urgent}}{{#items}}{{name}}{{/items}}", "0:0 name; " },
  { TUE_LINT_UNUSED, "{{!client}}{{name}}{{deadline}}{{items}}", "0:0 client; 0:0 urgent; " },

  { TUE_LINT_AMBIGUOUS, "{{name}}{{#items}}{{quantity}}{{/items}}{{#urgent}}{{name}}{{/urgent}}", "" },
  { TUE_LINT_AMBIGUOUS, "{{#items}}\n{{quantity}} of {{name}}\n{{/items}}", "2:17 name; " },
  { TUE_LINT_AMBIGUOUS, "{{#items}}{{#urgent}}{{name}}{{/urgent}}{{/items}}", "1:22 name; " },
  { TUE_LINT_AMBIGUOUS, "{{^items}}{{name}}{{/items}}", "" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text, cases[i].kind);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* A fix by text leaves nothing of its kind behind, however often it is used. */
static void
test_fixes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup (cases[i].text);

      for (guint round = 0;; round++)
        {
          g_autoptr(TueMustache) template = parse (text);
          g_autoptr(GPtrArray) lints = tue_mustache_lint (template, declared, G_N_ELEMENTS (declared), NULL, NULL);
          g_autofree char *fixed = NULL;
          const TueLint   *fixable = NULL;

          for (guint j = 0; j < lints->len && fixable == NULL; j++)
            if (((const TueLint *)g_ptr_array_index (lints, j))->replacement != NULL)
              fixable = g_ptr_array_index (lints, j);
          if (fixable == NULL)
            break;

          g_assert_cmpuint (round, <, 10);
          g_assert_cmpuint (fixable->replace_offset + fixable->replace_length, <=, strlen (text));
          fixed = apply (text, fixable);
          g_set_str (&text, fixed);
        }
    }
}

static TueMustache *
find_partial (const char *name,
              gpointer    user_data)
{
  return g_str_equal (name, "voice") ? user_data : NULL;
}

/* What a partial uses is used, also when it includes itself. */
static void
test_partials (void)
{
  static const TueDeclaredName few[] = { { "client" }, { "tone" } };
  g_autoptr(TueMustache) partial = parse ("{{tone}} {{nonsense}} {{> voice}}");
  g_autoptr(TueMustache) template = parse ("{{client}}{{> voice}}{{> absent}}");
  g_autoptr(GPtrArray) with = tue_mustache_lint (template, few, G_N_ELEMENTS (few), find_partial, partial);
  g_autoptr(GPtrArray) without = tue_mustache_lint (template, few, G_N_ELEMENTS (few), NULL, NULL);
  const TueLint *lint;

  g_assert_cmpuint (with->len, ==, 0);
  g_assert_cmpuint (without->len, ==, 1);
  lint = g_ptr_array_index (without, 0);
  g_assert_cmpint (lint->kind, ==, TUE_LINT_UNUSED);
  g_assert_cmpstr (lint->name, ==, "tone");
}

static void
test_order (void)
{
  g_autoptr(TueMustache) template = parse ("{{b}} {{#items}}\n{{a}}\n{{/items}}");
  g_autoptr(GPtrArray) lints = tue_mustache_lint (template, declared, G_N_ELEMENTS (declared), NULL, NULL);
  gboolean unplaced = FALSE;
  gsize    last = 0;

  g_assert_cmpuint (lints->len, >, 4);
  for (guint i = 0; i < lints->len; i++)
    {
      const TueLint *lint = g_ptr_array_index (lints, i);

      unplaced |= lint->position.line == 0;
      g_assert_true (unplaced == (lint->position.line == 0));
      if (!unplaced)
        g_assert_cmpuint (lint->position.offset, >=, last);
      last = lint->position.offset;
    }
}

static void
test_built_in (void)
{
  static const char *const yes[] = { "today", "now", "weekday", "my.name", "my.role", "my.organisation", "my.team", "material", "divider", "task.days_left",
                                     "task.title", "task.due", "workflow.name", "also", "my" };
  static const char *const no[] = { "", ".", "my.", "my.name.first", "task.state", "yesterday", "todayy" };

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (tue_mustache_is_built_in (yes[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (tue_mustache_is_built_in (no[i]));
}

/* All are told; what was meant, of the first of them. */
static void
test_many (void)
{
  static const TueDeclaredName known[] = { { "client" }, { "Über_uns" } };
  g_autoptr(GString) text = g_string_new ("{{über_un}}");
  g_autoptr(TueMustache) template = NULL;
  g_autoptr(GPtrArray) lints = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "{{clien%u}}", i);
  template = tue_mustache_parse (text->str, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
  lints = tue_mustache_lint (template, known, G_N_ELEMENTS (known), NULL, NULL);
  g_assert_cmpuint (lints->len, ==, 5003);
  g_assert_cmpstr (((TueLint *)lints->pdata[0])->replacement, ==, "Über_uns");
  g_assert_cmpstr (((TueLint *)lints->pdata[1])->replacement, ==, "client");
  g_assert_null (((TueLint *)lints->pdata[5000])->replacement);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/mustache-lint/cases", test_cases);
  g_test_add_func ("/template/mustache-lint/fixes", test_fixes);
  g_test_add_func ("/template/mustache-lint/partials", test_partials);
  g_test_add_func ("/template/mustache-lint/order", test_order);
  g_test_add_func ("/template/mustache-lint/built-in", test_built_in);
  g_test_add_func ("/template/mustache-lint/many", test_many);

  return g_test_run ();
}
