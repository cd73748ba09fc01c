/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is said of many templates, whole and broken: their tags and errors with
 * their places, what mends them, the names in them, and what they are filled to.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "../record.h"
#include "json-values.h"
#include "tue-blanks.h"
#include "tue-formula.h"
#include "tue-foreign-tag.h"
#include "tue-hidden-text.h"
#include "tue-mustache-infer.h"
#include "tue-mustache-lint.h"
#include "tue-mustache-mend.h"
#include "tue-mustache-names.h"
#include "tue-sentence.h"

static const char *const templates[] = {
  "",
  "No tag at all, { nor } one.",
  "Dear {{client}},\n\n{{#urgent}}\nPlease answer today.\n{{/urgent}}\n{{^urgent}}\nTake your time.\n{{/urgent}}\n",
  "{{#items}}\n- {{name}}: {{quantity}} × {{price}}\n{{/items}}\n{{^items}}\nNothing.\n{{/items}}\nTotal {{total}}",
  "{{{client}}} {{&client}} {{& client }} {{client}} <b>&amp;</b>",
  "We offer: {{#items}}{{name}}, {{/items}}and {{urgent}}.",
  "We offer: {{#items}}\n{{name}}\n{{/items}} to {{client}}",
  "{{client.name}} {{items.name}} {{my.name}} {{task.due}} {{nothing.at.all}}",
  "{{.}} {{#words}}[{{.}}]{{/words}} {{#words}}{{#.}}<{{.}}>{{/.}}{{/words}}",
  "{{! a comment }}\n  {{! alone\non two lines }}\nText {{! in a line }} goes on\n",
  "{{=<% %>=}}\n<%client%> {{client}}\n<%={{ }}=%>\n{{client}}",
  "{{= | | =}}|client| |#urgent|x|/urgent||={{ }}=|{{client}}",
  "  {{> snippet}}\n{{>snippet}} {{> absent }} {{> deep}}\n",
  "{{#urgent}}{{> snippet}}{{/urgent}}",
  "\t{{#items}}\r\n\t{{name}}\r\n\t{{/items}}\r\nend\r\n",
  "{{Client}} {{cleint}} {{ITEMS}} {{#item}}{{nam}}{{/item}} {{client }} {{ client}}",
  "{{#items}}{{#parts}}{{name}} {{size}} {{client}}{{/parts}}{{/items}}{{name}}",
  "{{#items}}{{client}} {{name}} {{urgent}}{{#urgent}}{{name}}{{/urgent}}{{/items}}",
  "{{#nested}}{{#inner}}{{deep}} {{client}}{{/inner}}{{^inner}}no{{/inner}}{{/nested}}",
  "{{#client}}has {{client}}{{/client}}{{#empty}}x{{/empty}}{{^empty}}empty{{/empty}}{{#zero}}z{{/zero}}{{zero}} {{half}} {{large}} {{null}} {{no}}",
  "{{html}} {{{html}}} {{&html}} {{#rows}}{{a}}{{{b}}}{{/rows}}",
  "Ärger für {{größe}} und {{名前}} 😀{{client}}😀",
  "{{today}} {{divider}} {{also}} {{material}} {{#material}}{{material}}{{/material}}",
  "{{#items}}\n{{#urgent}}\n{{name}}\n{{/urgent}}\n{{/items}}\n\n\n{{client}}\n   {{#urgent}}   \n   {{/urgent}}   \nx",
  "{{#rows}}{{a}}{{^last}}, {{/last}}{{/rows}}.",
  "hidden \u200b\u202e\ue000\u00ad text\ufeff {{client}}",
  "{{{client}}}{{{ client }}}{{#urgent}}{{{client}}}{{/urgent}}",
  "{{list}} {{map}} {{map.a}} {{map.b.c}} {{#map}}{{a}} {{#b}}{{c}}{{/b}}{{/map}} {{list.a}}",
};

static const char *const broken[] = {
  "{{client",
  "{{client}",
  "{{{client}}",
  "{{{client}",
  "{{}}",
  "{{ }}",
  "{{#}}",
  "{{/}}",
  "{{>}}",
  "{{&}}",
  "{{{}}}",
  "{{a..b}}",
  "{{.a}}",
  "{{a.}}",
  "{{two  spaces}}",
  "{{a\nb}}",
  "{{-a}}",
  "{{a-b}}",
  "{{a/b}}",
  "{{#urgent}}",
  "{{#urgent}}x",
  "{{^urgent}}\nx\n",
  "{{/urgent}}",
  "a\n{{/urgent}}\nb",
  "{{#a}}{{/b}}",
  "{{#a}}\n{{#b}}\n{{/a}}\n{{/b}}\n",
  "{{#a}}{{#b}}{{/a}}",
  "{{#a}}x{{^a}}y{{/a}}",
  "Dear {{client, hello\n{{name}}\n",
  "{{client {{name}}",
  "{{=<% =}}",
  "{{=<%%>=}}",
  "{{== ==}}",
  "{{=a b c=}}",
  "{{=<% %>}}",
  "{{=}}",
  "{{=<<<<<<<<< >>>>>>>>>=}}",
  "{{= = = =}}",
  "{{<parent}}{{/parent}}",
  "{{$block}}x{{/block}}",
  "{{#if urgent}}x{{/if}}",
  "{{#if}}x{{/if}}",
  "{{#unless urgent}}x{{/unless}}",
  "{{#each items}}{{this}}{{/each}}",
  "{{#each items as |item|}}{{item}}{{/each}}",
  "{{#with client}}{{name}}{{/with}}",
  "{{#if (eq a 1)}}x{{/if}}",
  "{{else}}",
  "{{else if x}}",
  "{{this}}",
  "{{this.name}}",
  "{{../name}}",
  "{{../../this.name}}",
  "{{@index}}",
  "{{name|upper}}",
  "{{ name | default('x') }}",
  "{{| upper}}",
  "{{~name~}}",
  "{{~ name}}",
  "{{name ~}}",
  "{{~}}",
  "{{today()}}",
  "{{(a)}}",
  "{{date \"DD.MM\"}}",
  "{{'text'}}",
  "{{a ? b : c}}",
  "{{price * 2}}",
  "{{a + b}}",
  "{{a == b}}",
  "{{a != b}}",
  "{{a && b}}",
  "{{a >= b}}",
  "{{a ?? b}}",
  "{{a=b}}",
  "{{> *dynamic}}",
  "{{> card title=\"x\"}}",
  "{{> a b}}",
  "{{! never closed",
  "{{!}}",
  "line\n\nDear {{ünïcode x}}, {{client",
  "\xff{{client}}",
  "{{name}} {{\xc3}}",
  "{{ifx}} {{elsewhere}} {{thisone}} {{each}} {{with}} {{if}}",
  "{{#items}}\n{{name}\n{{/items}}",
  "{{#items}}\n{{name}}\n{{/item}}\n",
  "{{#items}}\n{{name}}\n{{#items}}\n",
  "{% if x %}y{% endif %}",
};

static const char *const     item_members[] = { "name", "quantity", "price", NULL };
static const TueDeclaredName declared[] = {
  { "client" },
  { "urgent", NULL, FALSE, "Is it urgent?" },
  { "items", item_members },
  { "total", NULL, TRUE },
  { "name" },
  { "größe" },
  { "unused", NULL, FALSE, "Never used" },
};

static const char values_json[] =
  "{'client':'Müller & Söhne <x>','urgent':true,'items':[{'name':'Workshop','quantity':2,'price':'500'},{'name':'','quantity':0.5},{'name':'A\\nB','parts':[{'size':1,'name':'p'}]}],"
  "'total':1234.5,'name':'outer','empty':'','zero':0,'half':0.5,'large':1e21,'null':null,'no':false,'words':['a','b',''],'html':'<b>&\\'</b>','rows':[{'a':1,'b':'<'},{'a':2,'last':true}],"
  "'nested':{'inner':{'deep':'d'}},'größe':'XL','名前':'n','list':[1,2],'map':{'a':'x','b':{'c':'y'}},'material':'m'}";
static const char few_json[] = "{'client':'','urgent':false,'items':[]}";
static const char partials_json[] = "{'snippet':'S {{client}}\\nline {{#items}}{{name}}{{/items}}\\n','deep':'[{{> snippet}}]','loop':'{{> loop}}'}";

static void
append_place (GString                   *record,
              const TueMustachePosition *place)
{
  g_string_append_printf (record, "%u:%u (%zu+%zu)", place->line, place->column, place->offset, place->length);
}

/* What mends an error is tried as often as it makes a template of it. */
static void
append_error (GString    *record,
              const char *text,
              GError     *error)
{
  TueMustachePosition place;
  g_autofree char    *mended = g_strdup (text);
  g_autoptr(GError) left = g_error_copy (error);

  g_string_append_printf (record, "  %d ", error->code);
  if (tue_mustache_error_get_position (error, &place))
    append_place (record, &place);
  g_assert_true (g_str_has_suffix (error->message, tue_mustache_error_get_problem (error)));
  g_string_append_c (record, ' ');
  record_append_words (record, error->message, -1);
  g_string_append_printf (record, " %s\n", tue_mustache_error_get_hint (error));
  for (guint round = 0; round < 6 && left != NULL && g_utf8_validate (text, -1, NULL); round++)
    {
      g_auto(TueTextChange) change = { 0 };
      g_autoptr(TueMustache) template = NULL;
      g_autofree char *next = NULL;

      if (!tue_mustache_mend (mended, left, &change))
        break;
      next = tue_text_change_apply (&change, mended);
      g_string_append_printf (record, "  mended %zu+%zu ", change.offset, change.length);
      record_append_words (record, next, -1);
      g_string_append_c (record, '\n');
      g_set_str (&mended, next);
      g_clear_error (&left);
      template = tue_mustache_parse (mended, -1, TUE_MUSTACHE_MODE_TEXT, &left);
    }
}

static void
append_names (GString   *record,
              GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      const TueInferredName *name = names->pdata[i];

      g_string_append_printf (record, " %s%s", name->name, name->kind == TUE_INFERRED_SWITCH ? "?" : "");
      if (name->kind == TUE_INFERRED_LIST)
        {
          g_string_append (record, "[");
          append_names (record, name->members);
          g_string_append (record, " ]");
        }
    }
}

static void
append_lints (GString *record,
              TueMustache *template,
              GHashTable *partials)
{
  const char *text = tue_mustache_get_text (template, NULL);
  g_autoptr(GPtrArray) lints = tue_mustache_lint (template, declared, G_N_ELEMENTS (declared), find_partial, partials);

  for (guint i = 0; i < lints->len; i++)
    {
      const TueLint *lint = lints->pdata[i];

      /* Nearly all of the declared are not used, and one tells as much. */
      if (lint->kind == TUE_LINT_UNUSED && !g_str_equal (lint->name, "client"))
        continue;
      g_string_append_printf (record, "  lint %d %s ", lint->kind, lint->name);
      append_place (record, &lint->position);
      g_string_append_printf (record, " %s", lint->message);
      if (lint->replacement != NULL)
        {
          g_autofree char *fixed = g_strdup_printf ("%.*s%s%s", (int)lint->replace_offset, text, lint->replacement, text + lint->replace_offset + lint->replace_length);

          g_string_append (record, " → ");
          record_append_words (record, fixed, -1);
        }
      g_string_append_c (record, '\n');
    }
}

static const char *
name_miss (const char        *path,
           gpointer user_data G_GNUC_UNUSED)
{
  return g_str_has_prefix (path, "n") ? NULL : "‹missing›";
}

static const char *
name_empty (const char        *path,
            gpointer user_data G_GNUC_UNUSED)
{
  return *path == 'u' ? "‹not›" : NULL;
}

static void
append_rendering (GString *record,
                  TueMustache *template,
                  const char *json,
                  GHashTable *partials,
                  gboolean    with_marks)
{
  const TueRenderOptions options = { find_partial, with_marks ? name_miss : NULL, partials, TRUE, with_marks ? name_empty : NULL };
  g_autoptr(TueValue) values = read_value (json);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueRendering) rendering = tue_mustache_render (template, values, &options, &error);
  const TueRenderSpan *spans;
  const TueRenderMiss *misses;
  const char          *text;
  gsize                length, n_spans, n_misses;

  g_string_append (record, "  = ");
  if (rendering == NULL)
    {
      g_string_append_printf (record, "%s | %s\n", error->message, tue_mustache_error_get_hint (error));
      return;
    }
  text = tue_rendering_get_text (rendering, &length);
  spans = tue_rendering_get_spans (rendering, &n_spans);
  misses = tue_rendering_get_misses (rendering, &n_misses);
  record_append_words (record, text, (gssize)length);
  for (gsize i = 0; i < n_spans; i++)
    {
      g_string_append_printf (record, " %zu+%zu %s", spans[i].start, spans[i].length, spans[i].field);
      if (spans[i].member != NULL)
        g_string_append_printf (record, ".%s", spans[i].member);
      if (spans[i].item != G_MAXUINT)
        g_string_append_printf (record, "[%u]", spans[i].item);
      g_string_append (record, spans[i].missing ? "?" : "");
    }
  for (gsize i = 0; i < n_misses; i++)
    {
      g_string_append_printf (record, " miss %s %zu ", misses[i].path, misses[i].start);
      append_place (record, &misses[i].position);
      g_string_append_printf (record, " %d %s %d", misses[i].kind, misses[i].partial != NULL ? misses[i].partial : "-", misses[i].found);
    }
  g_string_append_c (record, '\n');
}

static void
append_renames (GString *record,
                TueMustache *template)
{
  static const struct
  {
    const char *name, *member, *new_name;
  } renames[] = { { "client", NULL, "the buyer" }, { "items", NULL, "lines" }, { "items", "name", "what" }, { "name", NULL, "price" }, { "items", "price", "client" }, { "client", NULL, "a.b" }, { "urgent", NULL, "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (renames); i++)
    {
      g_autoptr(GArray) places = tue_mustache_find_name (template, declared, G_N_ELEMENTS (declared), renames[i].name, renames[i].member);
      g_autoptr(GError) error = NULL;
      g_autofree char *renamed = tue_mustache_rename (template, declared, G_N_ELEMENTS (declared), renames[i].name, renames[i].member, renames[i].new_name, &error);

      if (places->len == 0)
        continue;
      g_string_append_printf (record, "  %s%s%s:", renames[i].name, renames[i].member != NULL ? "." : "", renames[i].member != NULL ? renames[i].member : "");
      for (guint j = 0; j < places->len; j++)
        {
          const TueNamePlace *place = &g_array_index (places, TueNamePlace, j);

          g_string_append_printf (record, " %zu+%zu in %zu+%zu", place->offset, place->length, place->tag_offset, place->tag_length);
        }
      g_string_append (record, " → ");
      if (renamed != NULL)
        record_append_words (record, renamed, -1);
      else
        g_string_append (record, error->message);
      g_string_append_c (record, '\n');
    }
}

static void
append_template (GString    *record,
                 const char *text,
                 GHashTable *partials)
{
  static const char *const known[] = { "client", "name", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMustache) template = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, &error);
  g_autoptr(TueMustache) html = NULL;
  g_autoptr(GPtrArray) inferred = NULL;

  record_append_words (record, text, -1);
  g_string_append_c (record, '\n');
  if (template == NULL)
    {
      append_error (record, text, error);
      return;
    }
  for (gsize i = 0; i < tue_mustache_get_n_tags (template); i++)
    {
      TueMustacheTag tag;

      tue_mustache_get_tag (template, i, &tag);
      g_string_append_printf (record, "%s%d%s%s ", i == 0 ? "  " : "; ", tag.kind, tag.name != NULL ? " " : "", tag.name != NULL ? tag.name : "");
      append_place (record, &tag.position);
      g_string_append_printf (record, " %u", tag.depth);
    }
  if (tue_mustache_get_n_tags (template) == 0)
    {
      g_string_append (record, "  no tags\n");
      return;
    }
  g_string_append (record, "\n  names");
  inferred = tue_mustache_infer_names (template, known);
  append_names (record, inferred);
  g_string_append_c (record, '\n');
  append_lints (record, template, partials);
  append_renames (record, template);
  append_rendering (record, template, values_json, partials, FALSE);
  append_rendering (record, template, few_json, partials, TRUE);
  html = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_HTML, NULL);
  if (strchr (text, '&') != NULL || strstr (text, "html") != NULL)
    append_rendering (record, html, values_json, partials, FALSE);
}

static void
test_templates (void)
{
  g_autoptr(GHashTable) partials = read_partials (partials_json, TUE_MUSTACHE_MODE_TEXT);
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    append_template (record, templates[i], partials);
  record_check (record, "template", "templates");
}

static void
test_broken (void)
{
  g_autoptr(GHashTable) partials = read_partials (partials_json, TUE_MUSTACHE_MODE_TEXT);
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    append_template (record, broken[i], partials);
  record_check (record, "template", "broken");
}

/* One character is lost, anywhere: what is said then, and where. */
static void
test_slips (void)
{
  static const char *const wholes[] = { "a {{#b}}\n{{c.d}}\n{{/b}} {{{e}}}\n", "{{=<% %>=}}<%#x%>é<%/x%><%={{ }}=%>{{y}}", "{{^a}}{{! no }}{{> p}}{{&v}}{{/a}}" };
  g_autoptr(GHashTable) partials = read_partials (NULL, TUE_MUSTACHE_MODE_TEXT);
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
    for (const char *p = wholes[i]; *p != '\0'; p = g_utf8_next_char (p))
      {
        g_autofree char *text = g_strdup_printf ("%.*s%s", (int)(p - wholes[i]), wholes[i], g_utf8_next_char (p));
        g_autoptr(GError) error = NULL;
        g_autoptr(TueMustache) template = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, &error);

        record_append_words (record, text, -1);
        g_string_append_c (record, '\n');
        if (template == NULL)
          append_error (record, text, error);
        else
          append_rendering (record, template, "{'b':[{'c':{'d':1}}],'x':true,'y':2,'e':'e','v':'v'}", partials, FALSE);
      }
  record_check (record, "template", "slips");
}

/* A section around every part of a text. */
static void
test_wraps (void)
{
  static const char *const wholes[] = { "ab {{c}}\nd\n{{#e}}\n{{.}}\n{{/e}}\nf", "x{{#e}}y{{/e}}z" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
    for (gsize start = 0; start <= strlen (wholes[i]); start += i == 0 ? 3 : 2)
      for (gsize length = 0; start + length <= strlen (wholes[i]); length += 5)
        {
          g_auto(TueTextChange) change = { 0 };
          g_autoptr(GError) error = NULL;
          g_autofree char *wrapped = NULL;

          g_string_append_printf (record, "%zu %zu+%zu ", i, start, length);
          if (tue_mustache_wrap (wholes[i], start, length, start % 2 == 0 ? '#' : '^', "n", &change, &error))
            wrapped = tue_text_change_apply (&change, wholes[i]);
          if (wrapped != NULL)
            record_append_words (record, wrapped, -1);
          else
            g_string_append (record, error->message);
          g_string_append_c (record, '\n');
        }
  record_check (record, "template", "wraps");
}

static const char *const formulas[] = {
  "",
  " ",
  "1",
  "1.5",
  ".5",
  "1.",
  "1.2.3",
  "-n",
  "--n",
  "- n * -2",
  "1 + 2 * 3",
  "(1 + 2) * 3",
  "((n))",
  "(n",
  "n)",
  "n n",
  "n +",
  "+ n",
  "* n",
  "n / zero",
  "n / 2",
  "7 / 3",
  "2 - 3 - 4",
  "100 / 10 / 5",
  "sum(items.quantity)",
  "sum(items.price)",
  "sum(items.quantity * items.price)",
  "sum(items.quantity * 2 + 1)",
  "sum(items)",
  "sum(n)",
  "sum()",
  "sum(items.quantity, 1)",
  "count(items)",
  "count(none)",
  "count(n)",
  "count(items.quantity)",
  "min(items.quantity)",
  "max(items.price)",
  "min(n, 2)",
  "max(n, fee)",
  "min(none.x)",
  "max(deadline, start)",
  "round(7 / 3)",
  "round(7 / 3, 2)",
  "round(-2.5)",
  "round(fee / 3)",
  "round(client)",
  "round(deadline)",
  "round(n, 1.5)",
  "days_between(start, deadline)",
  "days_between(deadline, start)",
  "days_between(start, n)",
  "days_between(start)",
  "days_between(start, never)",
  "deadline + 14 days",
  "deadline + 1 day",
  "deadline - 2 weeks",
  "deadline + 1 month",
  "deadline + 13 months",
  "leap + 1 year",
  "leap - 1 year",
  "deadline + n days",
  "deadline + half days",
  "deadline + 1.5 days",
  "deadline - start",
  "deadline * 2",
  "-deadline",
  "deadline + 9999 years",
  "deadline - 9999 years",
  "14 days",
  "14 days + deadline",
  "fee days",
  "fee + fee",
  "fee + hundred",
  "fee - hundred",
  "fee + n",
  "fee * n",
  "n * fee",
  "fee * fee",
  "fee / n",
  "fee / hundred",
  "n / fee",
  "-fee",
  "sum(mixed.price)",
  "client + 1",
  "client",
  "switch + 1",
  "items + 1",
  "items.quantity + 1",
  "items.",
  "items.quantity.x",
  "half.quantity * 2",
  "absent + 1",
  "empty + 1",
  "loose + 1 day",
  "never + 1 day",
  "avg(n)",
  "Sum(n)",
  "sum (items.quantity)",
  "n ^ 2",
  "n % 2",
  "größe + 1",
  "9007199254740992 + 1",
  "9007199254740992 * 9007199254740992",
  "fee * 99999999999999999",
  "0.1 + 0.2",
  "hundred / 3",
  "hundred / 3 * 3",
  "1\n+\t2",
  "1 + \"a\"",
};

static const char formula_values[] =
  "{'items':[{'quantity':1,'price':{'minor':480000,'currency':'EUR'}},{'quantity':2.5,'price':{'minor':210050,'currency':'EUR'}},{'quantity':3}],'mixed':[{'price':{'minor':1,'currency':'EUR'}},{'price':{'minor':1,'currency':'USD'}}],"
  "'none':[],'switch':true,'half':{'quantity':0.5},'n':7,'zero':0,'fee':{'minor':333,'currency':'EUR'},'hundred':{'minor':100,'currency':'USD'},'deadline':'2026-01-31','start':'2025-12-24','leap':'2024-02-29','never':'2026-02-30','loose':'2026-1-1','client':'N','empty':'','größe':2}";

static void
append_value (GString  *record,
              TueValue *value)
{
  switch (tue_value_get_kind (value))
    {
    case TUE_VALUE_STRING:
      g_string_append (record, tue_value_get_string (value, NULL));
      break;

    case TUE_VALUE_NUMBER:
      g_string_append_printf (record, "%.17g", tue_value_get_number (value));
      break;

    case TUE_VALUE_MAP:
      for (gsize i = 0; i < tue_value_get_n_items (value); i++)
        {
          g_string_append_printf (record, "%s%s ", i > 0 ? ", " : "", tue_value_get_key (value, i));
          append_value (record, tue_value_get_item (value, i));
        }
      break;

    case TUE_VALUE_NULL:
    case TUE_VALUE_BOOLEAN:
    case TUE_VALUE_LIST:
    default:
      g_string_append_printf (record, "kind %d", tue_value_get_kind (value));
    }
}

static void
test_formulas (void)
{
  g_autoptr(TueValue) values = read_value (formula_values);
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(TueFormula) formula = tue_formula_parse (formulas[i], &error);
      g_autoptr(TueValue) value = NULL;

      record_append_words (record, formulas[i], -1);
      if (formula != NULL)
        {
          static const char *const renames[][3] = { { "n", NULL, "count of it" }, { "items", "quantity", "pieces" }, { "deadline", NULL, "end" }, { "items", NULL, "lines" } };
          g_autofree char         *names = g_strjoinv (", ", (char **)tue_formula_list_names (formula));

          g_string_append_printf (record, " (%s) ", names);
          value = tue_formula_evaluate (formula, values, &error);
          for (gsize j = 0; j < G_N_ELEMENTS (renames); j++)
            {
              g_autoptr(GError) fault = NULL;
              g_autofree char *renamed = tue_formula_rename (formulas[i], renames[j][0], renames[j][1], renames[j][2], &fault);

              if (g_strcmp0 (renamed, formulas[i]) != 0)
                g_string_append_printf (record, "[%s] ", renamed != NULL ? renamed : fault->message);
            }
        }
      g_string_append (record, "→ ");
      if (error != NULL)
        g_string_append_printf (record, "%d %s", error->code, error->message);
      else if (value != NULL)
        append_value (record, value);
      else
        g_string_append (record, "nothing");
      g_string_append_c (record, '\n');
    }
  record_check (record, "template", "formulas");
}

static void
test_words (void)
{
  static const char *const blocks[] = {
    "{% if x %}", "a {%- for x in y -%} b {% endfor %}", "{% x %}", "{%if%}", "{% if", "{% if\n%}", "{%%}", "{% raw %}{% endraw %}", "100 {% of %} it {% set a %}", "{% IF x %}", "{%- -if %}"
  };
  static const char *const sentences[] = { "", "a", "hello there", "Hello.", "hello!", "hello…", "line 3: wrong", "“x” is no name", "ärger", " x ", "a?", "a:", "a)" };
  static const char *const blanks[] = { "", " ", "\t a \n", "\u00a0a\u2003", "\u200ba", "a", "\u3000\u2028", "a \u00a0", "\u202f" };
  static const char *const hidden[] = { "plain", "a\u200bb", "\ufeffa", "a\u202eb\u202c\nc\u2066d", "soft\u00adhy", "👩\u200d💻", "\u180e\u200e\u200f", "tag\U000e0041", "\ue000", "ने\u200dत", "a\u200d b", "☺\ufe0f" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      gsize start = 0, length = 0;

      record_append_words (record, blocks[i], -1);
      for (guint n = 0; n < 4; n++)
        {
          g_auto(TueForeignTag) foreign = { 0 };

          if (!tue_foreign_tag_find_block (blocks[i], &start, &length, &foreign))
            break;
          g_string_append_printf (record, " %zu+%zu %s", start, length, foreign.language);
          start += length;
        }
      g_string_append_c (record, '\n');
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *sentence = tue_sentence_new (sentences[i]);

      record_append_words (record, sentences[i], -1);
      record_append_words (record, sentence, -1);
      g_string_append_c (record, '\n');
    }
  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    {
      g_autofree char *stripped = tue_blanks_dup_stripped (blanks[i]);

      record_append_words (record, blanks[i], -1);
      record_append_words (record, stripped, -1);
      g_string_append_printf (record, " %zu %d\n", tue_blanks_measure (blanks[i]), tue_blanks_only (blanks[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_autoptr(GArray) found = tue_hidden_text_list (hidden[i], -1);

      record_append_words (record, hidden[i], -1);
      for (guint j = 0; j < found->len; j++)
        {
          const TueHiddenCharacter *one = &g_array_index (found, TueHiddenCharacter, j);

          g_string_append_printf (record, " %x ", one->character);
          append_place (record, &one->position);
        }
      g_string_append_c (record, '\n');
    }
  record_check (record, "template", "words");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mustache-record/templates", test_templates);
  g_test_add_func ("/mustache-record/broken", test_broken);
  g_test_add_func ("/mustache-record/slips", test_slips);
  g_test_add_func ("/mustache-record/wraps", test_wraps);
  g_test_add_func ("/mustache-record/formulas", test_formulas);
  g_test_add_func ("/mustache-record/words", test_words);

  return g_test_run ();
}
