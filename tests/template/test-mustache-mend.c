/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A section around any part of any template parses, and shows what was there or
 * nothing of it; what mends an error makes progress.
 */

#include "config.h"

#include <string.h>

#include "json-values.h"
#include "tue-mustache-mend.h"

static const struct
{
  const char *text; /* the part between "‹" and "›" */
  char        sign;
  const char *wrapped; /* NULL: it cannot be done */
} parts[] = {
  { "Dear ‹client›, hello", '#', "Dear {{#x}}client{{/x}}, hello" },
  { "a\n‹b›\nc\n", '#', "a\n{{#x}}\nb\n{{/x}}\nc\n" },
  { "a\nb ‹b\nc› c\nd", '^', "a\n{{^x}}\nb b\nc c\n{{/x}}\nd" },
  { "a\n‹b\n›c", '#', "a\n{{#x}}\nb\n{{/x}}\nc" },
  { "a\r\n‹b\r\n›c\r\n", '#', "a\r\n{{#x}}\r\nb\r\n{{/x}}\r\nc\r\n" },
  { "‹a›", '#', "{{#x}}\na\n{{/x}}" },
  { "say {{cli‹ent}} now›!", '#', "say {{#x}}{{client}} now{{/x}}!" },
  { "say {{cl‹›ient}} now", '#', "say {{#x}}{{client}}{{/x}} now" },
  { "a\n‹›{{! no }}\nb", '#', "a\n{{#x}}\n{{! no }}\n{{/x}}\nb" },
  { "say ‹›{{client}}", '#', "say {{#x}}{{/x}}{{client}}" },
  { "a ‹b {{#c}} d› e {{/c}} f", '#', "a {{#x}}b {{#c}} d e {{/c}}{{/x}} f" },
  { "a b {{#c}} d ‹e {{/c}} f› g", '#', "a b {{#x}}{{#c}} d e {{/c}} f{{/x}} g" },
  { "{{#c}}\na ‹b\n{{/c}}\nc› d\ne\n", '#', "{{#x}}\n{{#c}}\na b\n{{/c}}\nc d\n{{/x}}\ne\n" },
  { "{{#c}}\n‹a›\n{{/c}}\n", '#', "{{#c}}\n{{#x}}\na\n{{/x}}\n{{/c}}\n" },
  { "{{#c}}- ‹{{.}}›{{/c}}", '#', NULL },
  { "{{#c}}- ‹{{.}}›{{/c}}", '^', "{{#c}}- {{^x}}{{.}}{{/x}}{{/c}}" },
  { "a ‹{{#c}}- {{.}}{{/c}}› b", '#', "a {{#x}}{{#c}}- {{.}}{{/c}}{{/x}} b" },
  { "a {‹b› c", '#', NULL },
  { "a ‹b {› c", '#', NULL },
  { "‹a› {{b", '#', NULL },
};

static void
test_wrap (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr(GString) text = g_string_new (parts[i].text);
      g_auto(TueTextChange) change = { 0 };
      g_autoptr(GError) error = NULL;
      g_autofree char *wrapped = NULL;
      gsize            start = strstr (text->str, "‹") - text->str, end;

      g_string_replace (text, "‹", "", 1);
      end = strstr (text->str, "›") - text->str;
      g_string_replace (text, "›", "", 1);
      if (tue_mustache_wrap (text->str, start, end - start, parts[i].sign, "x", &change, &error))
        wrapped = tue_text_change_apply (&change, text->str);
      if (g_strcmp0 (wrapped, parts[i].wrapped) != 0)
        g_test_fail_printf ("%s\nbecame %s\nand not %s", parts[i].text, wrapped, parts[i].wrapped);
      g_assert_true ((wrapped == NULL) == (error != NULL));
    }
}

static char *
make_random_text (GRand *rand)
{
  static const char *const pieces[] = { "{{#a}}", "{{^b}}", "{{#items}}", "{{a}}", "{{ name }}", "{{! no }}", "word", " ", "\n", "\n", "\n\n", "  ", "é", "{", "}", "{{{b}}}", "{{=<% %>=}}<%a%><%={{ }}=%>" };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) open = g_ptr_array_new ();

  for (gint32 i = g_rand_int_range (rand, 0, 25); i > 0 || open->len > 0; i--)
    {
      const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];

      if (open->len > 0 && (i <= 0 || g_rand_int_range (rand, 0, 5) == 0))
        {
          const char      *opened = g_ptr_array_steal_index (open, open->len - 1);
          g_autofree char *end = g_strdup (opened);

          end[2] = '/';
          g_string_append (text, end);
        }
      else if (i > 0)
        {
          g_string_append (text, piece);
          if (g_str_has_prefix (piece, "{{#") || g_str_has_prefix (piece, "{{^"))
            g_ptr_array_add (open, (gpointer)piece);
        }
      if (g_rand_boolean (rand))
        g_string_append (text, "\n");
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
render (TueMustache *template,
        const char *json)
{
  g_autoptr(TueValue) values = read_value (json);
  g_autoptr(GError) error = NULL;
  TueRenderOptions options = { 0 };
  g_autoptr(TueRendering) rendering = tue_mustache_render (template, values, &options, &error);

  g_assert_no_error (error);
  return g_strdup (tue_rendering_get_text (rendering, NULL));
}

static void
assert_wrapped (const char          *text,
                const TueTextChange *change,
                TueMustache         *before)
{
  g_autofree char *wrapped = tue_text_change_apply (change, text);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) template = tue_mustache_parse (wrapped, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  g_autofree char *with = NULL;
  g_autofree char *as_before = NULL;

  g_assert_no_error (error);
  with = render (template, "{'zz': true, 'a': 'A', 'b': '', 'items': [{'name': 'n'}, {'name': 'm'}]}");
  as_before = render (before, "{'zz': true, 'a': 'A', 'b': '', 'items': [{'name': 'n'}, {'name': 'm'}]}");
  /* The last line gets an end when a tag comes behind it. */
  if (change->offset + change->length == strlen (text))
    {
      g_strchomp (with);
      g_strchomp (as_before);
    }
  g_assert_cmpstr (with, ==, as_before);
}

static void
test_random_wraps (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (12);
  guint n_wrapped = 0;

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *text = make_random_text (rand);
      g_autoptr(TueMustache) template = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);
      gint32 n = (gint32)strlen (text);
      gint32 start = g_rand_int_range (rand, 0, n + 1);
      gint32 length = g_rand_int_range (rand, 0, n - start + 1);
      g_auto(TueTextChange) change = { 0 };

      if (template == NULL || (text[start] & 0xc0) == 0x80 || (text[start + length] & 0xc0) == 0x80)
        continue;
      if (!tue_mustache_wrap (text, (gsize)start, (gsize)length, '#', "zz", &change, NULL))
        continue;
      assert_wrapped (text, &change, template);
      n_wrapped++;
    }
  g_assert_cmpuint (n_wrapped, >, 1000);
}

static const struct
{
  const char *text, *mended; /* NULL: nothing puts it right */
} faults[] = {
  { "Dear {{client", "Dear {{client}}" },
  { "Dear {{client} and so on", "Dear {{client}} and so on" },
  { "Dear {{client, and {{name}}", "Dear {{client}}, and {{name}}" },
  { "a {{#b}} c\nd\n", "a {{#b}} c{{/b}}\nd\n" },
  { "{{#b}}\nc\n\nd\n", "{{#b}}\nc\n{{/b}}\n\nd\n" },
  { "{{#b}}\nc", "{{#b}}\nc\n{{/b}}" },
  { "{{# b }}\n{{#c}}\n\n{{/c}}\nd\n", "{{# b }}\n{{#c}}\n\n{{/c}}\nd\n{{/ b }}\n" },
  { "a {{^b}} {{#c}}\n{{/c}} d\r\ne", "a {{^b}} {{#c}}\n{{/c}} d{{/b}}\r\ne" },
  { "{{#items}}{{/itms}}", "{{#items}}{{/items}}" },
  { "{{#a}}\n{{#b}}\n{{/a}}\n", "{{#a}}\n{{#b}}\n{{/b}}\n{{/a}}\n" },
  { "a{{#a}}{{#b}}x{{/a}}", "a{{#a}}{{#b}}x{{/b}}{{/a}}" },
  { "a\n{{/b}}\nc", "a\nc" },
  { "a {{/b}} c", "a  c" },
  { "{{#if a}}", NULL },
  { "{{}}", NULL },
  { "{{=<% >=}}<%a", NULL },
  { "{{=<% >=}}<%={{ }}=%>{{y}}", NULL },
};

static void
test_mend (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueMustache) none = tue_mustache_parse (faults[i].text, -1, TUE_MUSTACHE_MODE_TEXT, &error);
      g_auto(TueTextChange) change = { 0 };
      g_autofree char *mended = NULL;

      g_assert_null (none);
      if (tue_mustache_mend (faults[i].text, error, &change))
        mended = tue_text_change_apply (&change, faults[i].text);
      if (g_strcmp0 (mended, faults[i].mended) != 0)
        g_test_fail_printf ("%s\nbecame %s\nand not %s", faults[i].text, mended, faults[i].mended);
    }
}

/* Mending again and again comes to an end. */
static void
test_random_mends (void)
{
  static const char *const pieces[] = { "{{#a}}", "{{^b}}", "{{/a}}", "{{/b}}", "{{#items}}", "{{/itms}}", "{{a", "{{ name }", "word", " ", "\n", "\n\n", "{{x}}" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (13);
  guint n_mended = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      guint n_steps = 0;

      for (gint32 n = g_rand_int_range (rand, 1, 12); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      for (;; n_steps++)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(TueMustache) parsed = tue_mustache_parse (text->str, -1, TUE_MUSTACHE_MODE_TEXT, &error);
          g_auto(TueTextChange) change = { 0 };
          g_autofree char *mended = NULL;

          g_assert_cmpuint (n_steps, <, 60);
          if (parsed != NULL || !tue_mustache_mend (text->str, error, &change))
            {
              n_mended += parsed != NULL;
              break;
            }
          mended = tue_text_change_apply (&change, text->str);
          g_assert_true (g_utf8_validate (mended, -1, NULL));
          g_string_assign (text, mended);
        }
    }
  g_assert_cmpuint (n_mended, >, 2000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mustache-mend/wrap", test_wrap);
  g_test_add_func ("/mustache-mend/random-wraps", test_random_wraps);
  g_test_add_func ("/mustache-mend/mend", test_mend);
  g_test_add_func ("/mustache-mend/random-mends", test_random_mends);

  return g_test_run ();
}
