/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Renaming fields: what is renamed and what is not, and that a renamed template
 * filled with renamed values gives the same text, tried on random templates.
 */

#include "config.h"

#include <string.h>

#include "json-values.h"
#include "tue-mustache-names.h"

static const char *const     item_members[] = { "name", "price", "größe", NULL };
static const char *const     plan_members[] = { "name", "owner", NULL };
static const TueDeclaredName declared[] = {
  { "client" },
  { "name" },
  { "größe" },
  { "items", item_members },
  { "plans", plan_members },
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
rename_in (const char *text,
           const char *name,
           const char *member,
           const char *new_name,
           GError    **error)
{
  g_autoptr(TueMustache) template = parse (text);

  return tue_mustache_rename (template, declared, G_N_ELEMENTS (declared), name, member, new_name, error);
}

static const struct
{
  const char *name, *member, *new_name, *text, *renamed; /* NULL: it cannot be done */
} renames[] = {
  { "client", NULL, "buyer", "{{client}} client {{ client }} {{{client}}} {{& client}}", "{{buyer}} client {{ buyer }} {{{buyer}}} {{& buyer}}" },
  { "client", NULL, "buyer", "{{#client}}{{^client}}{{/client}}{{/client}}", "{{#buyer}}{{^buyer}}{{/buyer}}{{/buyer}}" },
  { "client", NULL, "buyer", "{{client.name}} {{x.client}} {{clients}} {{> client}} {{! client }}", "{{buyer.name}} {{x.client}} {{clients}} {{> client}} {{! client }}" },
  { "client", NULL, "the buyer", "{{# client }}\n{{\tclient\n}}{{/  client}}", "{{# the buyer }}\n{{\tthe buyer\n}}{{/  the buyer}}" },
  { "client", NULL, "buyer", "{{=<% %>=}}<%client%> {{client}} <%={{ }}=%>{{client}}", "{{=<% %>=}}<%buyer%> {{client}} <%={{ }}=%>{{buyer}}" },
  { "client", NULL, "buyer", "{{= ab \t cd =}}ab#clientcd ab client cdab/clientcd{{client}}", "{{= ab \t cd =}}ab#buyercd ab buyer cdab/buyercd{{client}}" },
  { "name", NULL, "title", "{{name}}{{#items}}{{name}}{{/items}}{{^items}}{{name}}{{/items}}{{#client}}{{name}}{{/client}}", "{{title}}{{#items}}{{name}}{{/items}}{{^items}}{{title}}{{/items}}{{#client}}{{title}}{{/client}}" },
  { "items", "name", "what", "{{name}}{{#items}}{{name}}{{#name}}{{/name}}{{/items}}{{items.name}}{{#plans}}{{name}}{{/plans}}", "{{name}}{{#items}}{{what}}{{#what}}{{/what}}{{/items}}{{items.what}}{{#plans}}{{name}}{{/plans}}" },
  { "items", "name", "what", "{{#items}}{{#plans}}{{name}}{{price}}{{/plans}}{{name}}{{/items}}", "{{#items}}{{#plans}}{{name}}{{price}}{{/plans}}{{what}}{{/items}}" },
  { "items", NULL, "lines", "{{#items}}{{name}}{{.}}{{/items}}{{^ items }}{{/ items }}{{items.name}}", "{{#lines}}{{name}}{{.}}{{/lines}}{{^ lines }}{{/ lines }}{{lines.name}}" },
  { "größe", NULL, "size", "{{gro\u0308ße}} {{größe}}", "{{size}} {{size}}" },
  { "größe", NULL, "size", "{{größe}}\u00a0{{\u00a0größe\u00a0}}", "{{size}}\u00a0{{\u00a0size\u00a0}}" },
  { "client", NULL, "price", "{{#items}}{{client}}{{/items}}", NULL },
  { "client", NULL, "price", "{{client}}{{#items}}{{/items}}", "{{price}}{{#items}}{{/items}}" },
  { "items", "price", "client", "{{#items}}{{client}}{{/items}}", NULL },
  { "items", "price", "owner", "{{#plans}}{{#items}}{{price}}{{/items}}{{/plans}}", "{{#plans}}{{#items}}{{owner}}{{/items}}{{/plans}}" },
  { "items", "price", "owner", "{{#items}}{{#plans}}{{price}}{{/plans}}{{/items}}", NULL },
  { "client", NULL, "a.b", "{{client}}", NULL },
  { "client", NULL, "else", "{{client}}", NULL },
  { "client", NULL, "", "{{client}}", NULL },
  { "client", NULL, "a }} b", "{{client}}", NULL },
};

static void
test_renames (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (renames); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *renamed = rename_in (renames[i].text, renames[i].name, renames[i].member, renames[i].new_name, &error);

      if (g_strcmp0 (renamed, renames[i].renamed) != 0)
        g_test_fail_printf ("%u: %s\nbecame %s\nand not %s", i, renames[i].text, renamed, renames[i].renamed);
      g_assert_true ((renamed == NULL) == (error != NULL));
    }
}

static void
test_places (void)
{
  const char *text = "{{#items}}\n- {{ name }}: {{client.name}}\n{{/items}}";
  g_autoptr(TueMustache) template = parse (text);
  g_autoptr(GArray) items = tue_mustache_find_name (template, declared, G_N_ELEMENTS (declared), "items", NULL);
  g_autoptr(GArray) names = tue_mustache_find_name (template, declared, G_N_ELEMENTS (declared), "items", "name");
  g_autoptr(GArray) none = tue_mustache_find_name (template, declared, G_N_ELEMENTS (declared), "name", NULL);
  const TueNamePlace *place = &g_array_index (names, TueNamePlace, 0);

  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpmem (text + place->offset, place->length, "name", 4);
  g_assert_cmpmem (text + place->tag_offset, place->tag_length, "{{ name }}", 10);
}

static const struct
{
  const char *name, *member, *new_name, *formula, *renamed;
} formulas[] = {
  { "items", NULL, "lines", "sum(items.quantity * items . price) + count(items)", "sum(lines.quantity * lines . price) + count(lines)" },
  { "items", "price", "cost", "sum(items .price * items. price)", "sum(items .cost * items. cost)" },
  { "items", NULL, "lines", "sum(items.quantity*items.price)  + count( items )", "sum(lines.quantity*lines.price)  + count( lines )" },
  { "items", "price", "cost", "sum(items.quantity * items.price) + price", "sum(items.quantity * items.cost) + price" },
  { "days", NULL, "span", "start + days days + 14 days", "start + span days + 14 days" },
  { "sum", NULL, "total", "sum(a.b) + sum", "sum(a.b) + total" },
  { "a", NULL, "b", "(a) - -a / 1.5 + ab + round (a, 1)", "(b) - -b / 1.5 + ab + round (b, 1)" },
  { "größe", NULL, "size", "größe * 2", "size * 2" },
  { "a", NULL, "two words", "a + 1", NULL },
  { "a", NULL, "b", "a +", NULL },
};

static void
test_formulas (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *renamed = tue_formula_rename (formulas[i].formula, formulas[i].name, formulas[i].member, formulas[i].new_name, &error);

      if (g_strcmp0 (renamed, formulas[i].renamed) != 0)
        g_test_fail_printf ("%s became %s and not %s", formulas[i].formula, renamed, formulas[i].renamed);
      g_assert_true ((renamed == NULL) == (error != NULL));
    }
}

/* A template in which everything is declared. */
static char *
make_random_template (GRand *rand)
{
  static const char *const names[] = { "client", "name", "größe", "items", "plans", "price", "owner", "items.name", "plans.owner", "client.x", "." };
  static const char *const formats[] = { "{{%s}}", "{{ %s }}", "{{{%s}}}", "{{& %s}}", "{{! %s }}", "%s", "\n", " {{> %s}}", "{{\u00a0%s\t}}" };
  static const char *const sections[] = { "client", "name", "items", "plans", "größe" };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) open = g_ptr_array_new ();

  for (gint32 i = g_rand_int_range (rand, 0, 40); i > 0 || open->len > 0; i--)
    {
      gint32 choice = i > 0 ? g_rand_int_range (rand, 0, 10) : 3;

      if (choice < 3 && open->len < 4)
        {
          const char *name = sections[g_rand_int_range (rand, 0, G_N_ELEMENTS (sections))];

          g_string_append_printf (text, "{{%c%s}}\n", choice == 0 ? '^' : '#', name);
          g_ptr_array_add (open, (gpointer)name);
        }
      else if (choice < 5 && open->len > 0)
        {
          g_string_append_printf (text, "{{/ %s}}", (const char *)g_ptr_array_steal_index (open, open->len - 1));
        }
      else
        {
          g_autoptr(GString) piece = g_string_new (formats[g_rand_int_range (rand, 0, G_N_ELEMENTS (formats))]);

          g_string_replace (piece, "%s", names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], 1);
          g_string_append (text, piece->str);
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
render_text (const char *text,
             TueValue   *values)
{
  g_autoptr(TueMustache) template = parse (text);
  g_autoptr(GError) error = NULL;
  TueRenderOptions options = { 0 };
  g_autoptr(TueRendering) rendering = tue_mustache_render (template, values, &options, &error);

  g_assert_no_error (error);
  return g_strdup (tue_rendering_get_text (rendering, NULL));
}

static void
test_random (void)
{
  static const struct
  {
    const char *name, *member, *values;
  } cases[] = {
    { "client", NULL, "{'zz': 'C', 'name': 'N', 'größe': '', 'items': [{'name': 'a', 'price': '1', 'größe': 'x'}, {'name': '', 'price': '2', 'größe': 'y'}], 'plans': [{'name': 'p', 'owner': 'o'}]}" },
    { "name", NULL, "{'client': 'C', 'zz': 'N', 'größe': '', 'items': [{'name': 'a', 'price': '1', 'größe': 'x'}, {'name': '', 'price': '2', 'größe': 'y'}], 'plans': [{'name': 'p', 'owner': 'o'}]}" },
    { "größe", NULL, "{'client': 'C', 'name': 'N', 'zz': '', 'items': [{'name': 'a', 'price': '1', 'größe': 'x'}, {'name': '', 'price': '2', 'größe': 'y'}], 'plans': [{'name': 'p', 'owner': 'o'}]}" },
    { "items", NULL, "{'client': 'C', 'name': 'N', 'größe': '', 'zz': [{'name': 'a', 'price': '1', 'größe': 'x'}, {'name': '', 'price': '2', 'größe': 'y'}], 'plans': [{'name': 'p', 'owner': 'o'}]}" },
    { "items", "name", "{'client': 'C', 'name': 'N', 'größe': '', 'items': [{'zz': 'a', 'price': '1', 'größe': 'x'}, {'zz': '', 'price': '2', 'größe': 'y'}], 'plans': [{'name': 'p', 'owner': 'o'}]}" },
    { "plans", "owner", "{'client': 'C', 'name': 'N', 'größe': '', 'items': [{'name': 'a', 'price': '1', 'größe': 'x'}, {'name': '', 'price': '2', 'größe': 'y'}], 'plans': [{'name': 'p', 'zz': 'o'}]}" },
  };
  const char *original = "{'client': 'C', 'name': 'N', 'größe': '', 'items': [{'name': 'a', 'price': '1', 'größe': 'x'}, {'name': '', 'price': '2', 'größe': 'y'}], 'plans': [{'name': 'p', 'owner': 'o'}]}";
  g_autoptr(TueValue) values = read_value (original);
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 3000; i++)
    {
      guint       at = i % G_N_ELEMENTS (cases);
      const char *old = cases[at].member != NULL ? cases[at].member : cases[at].name;
      const char *back_members[8] = { NULL };
      g_autoptr(TueValue) renamed_values = read_value (cases[at].values);
      g_autofree char *text = make_random_template (rand);
      g_autofree char *renamed = rename_in (text, cases[at].name, cases[at].member, "zz", NULL);
      g_autofree char *filled = render_text (text, values);
      g_autofree char *filled_again = NULL;
      g_autofree char *back = NULL;
      g_autoptr(TueMustache) template = NULL;
      TueDeclaredName again[G_N_ELEMENTS (declared)];

      g_assert_nonnull (renamed);
      filled_again = render_text (renamed, renamed_values);
      g_assert_cmpstr (filled_again, ==, filled);

      memcpy (again, declared, sizeof again);
      for (guint j = 0; j < G_N_ELEMENTS (again); j++)
        if (g_str_equal (again[j].name, cases[at].name) && cases[at].member == NULL)
          again[j].name = "zz";
        else if (g_str_equal (again[j].name, cases[at].name))
          {
            guint n = 0;

            for (guint k = 0; declared[j].members[k] != NULL; k++)
              back_members[n++] = g_str_equal (declared[j].members[k], old) ? "zz" : declared[j].members[k];
            back_members[n] = NULL;
            again[j].members = back_members;
          }
      template = parse (renamed);
      back = tue_mustache_rename (template, again, G_N_ELEMENTS (again), cases[at].member != NULL ? cases[at].name : "zz",
                                  cases[at].member != NULL ? "zz" : NULL, old, NULL);
      g_assert_cmpstr (back, ==, text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mustache-names/renames", test_renames);
  g_test_add_func ("/mustache-names/places", test_places);
  g_test_add_func ("/mustache-names/formulas", test_formulas);
  g_test_add_func ("/mustache-names/random", test_random);

  return g_test_run ();
}
