/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "tue-template-pills.h"
#include "tue-template-proposal.h"

static TueWorkflow *
make_workflow (void)
{
  TueField    *members[] = { tue_field_new (&(TueFieldSpec){ .name = "item", .label = "Item" }),
                             tue_field_new (&(TueFieldSpec){ .name = "price", .label = "Unit price", .type = TUE_FIELD_MONEY }) };
  TueFieldSpec specs[] = {
    { .name = "client", .label = "Client" },
    { .name = "Client", .label = "CLIENT" },
    { .name = "deadline", .label = "Übergabe am", .type = TUE_FIELD_DATE },
    { .name = "items", .label = "What we offer", .type = TUE_FIELD_LIST, .fields = members, .n_fields = 2 },
    { .name = "price", .label = "Whole price", .type = TUE_FIELD_MONEY },
    { .name = "places", .label = "Places", .type = TUE_FIELD_CHOICES },
    { .name = "hebrew", .label = "שם הלקוח" },
  };
  TueField *fields[G_N_ELEMENTS (specs)];
  g_autoptr(TueTemplate) template = NULL;
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    fields[i] = tue_field_new (&specs[i]);
  template = tue_template_new ("t", 1, "", "", fields, G_N_ELEMENTS (fields));
  g_ptr_array_add (steps, tue_step_new ("s", "Draft", "", template));
  g_ptr_array_add (snippets, tue_snippet_new ("voice", "House voice", "Be brief."));
  for (gsize i = 0; i < G_N_ELEMENTS (specs); i++)
    tue_field_unref (fields[i]);
  tue_field_unref (members[0]);
  tue_field_unref (members[1]);

  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "Proposal", .role_id = "r", .steps = steps, .snippets = snippets });
}

/* Which tag the caret, "|", is in. */
static void
test_begun (void)
{
  static const struct
  {
    const char *text;
    const char *query; /* (nullable): in none */
    char        sign;
    const char *replaced;
  } cases[] = {
    { "plain|", NULL, 0, NULL },
    { "a { b|", NULL, 0, NULL },
    { "{{|", "", 0, "{{" },
    { "a {{cli| b", "cli", 0, "{{cli" },
    { "a {{ cli| b", "cli", 0, "{{ cli" },
    { "{{What we o|", "What we o", 0, "{{What we o" },
    { "{{#it|", "it", '#', "{{#it" },
    { "{{^ it|", "it", '^', "{{^ it" },
    { "{{/|", "", '/', "{{/" },
    { "{{> vo|", "vo", '>', "{{> vo" },
    { "{{&cli|", "cli", '&', "{{&cli" },
    { "{{{cli|", "cli", 0, "{{{cli" },
    { "{{my.|", "my.", 0, "{{my." },
    /* What is there already is not doubled, and what is no tag stays. */
    { "{{cli|}}", "cli", 0, "{{cli}}" },
    { "{{cli|ent}} b", "cli", 0, "{{client}}" },
    { "{{cli| }} b", "cli", 0, "{{cli }}" },
    { "{{cli|}", "cli", 0, "{{cli}" },
    { "{{{cli|}}}}", "cli", 0, "{{{cli}}}" },
    { "{{cli|}}}", "cli", 0, "{{cli}}" },
    { "{{|Anna}", "", 0, "{{Anna}" },
    { "{{|Anna and Ben", "", 0, "{{" },
    { "{{| {{client}}", "", 0, "{{" },
    /* In none: closed, a remark, other delimiters, another line. */
    { "{{client}}|", NULL, 0, NULL },
    { "{{client}|", NULL, 0, NULL },
    { "{{client}} b|", NULL, 0, NULL },
    { "{{! note|", NULL, 0, NULL },
    { "{{=<|", NULL, 0, NULL },
    { "{{cli\nent|", NULL, 0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(GStrv) parts = g_strsplit (cases[i].text, "|", 2);
      g_auto(TueBegunTag) tag = { 0 };
      gboolean         is_begun = tue_begun_tag_find (parts[0], parts[1], &tag);
      g_autofree char *text = g_strconcat (parts[0], parts[1], NULL);
      g_autofree char *replaced = g_strndup (text + strlen (parts[0]) - tag.n_before, tag.n_before + tag.n_behind);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (is_begun, ==, cases[i].query != NULL);
      g_assert_cmpstr (tag.query, ==, cases[i].query);
      if (!is_begun)
        continue;
      g_assert_cmpint (tag.sign, ==, cases[i].sign);
      g_assert_cmpstr (replaced, ==, cases[i].replaced);
    }
}

/* @text with the caret, "|"; (transfer full): what is offered there */
static GPtrArray *
list (TueWorkflow *workflow,
      const char  *text,
      TueBegunTag *tag)
{
  g_auto(GStrv) parts = g_strsplit (text, "|", 2);
  g_autoptr(GPtrArray) pills = tue_template_pills_find (parts[0], strlen (parts[0]), workflow);
  g_autoptr(GPtrArray) all = NULL;

  g_assert_true (tue_begun_tag_find (parts[0], parts[1], tag));
  all = tue_template_proposals_list (workflow, pills, tag);

  return tue_template_proposals_narrow (all, tag->query);
}

/* What is offered, the best first, as many as are given. */
static void
test_offered (void)
{
  static const struct
  {
    const char *text;
    const char *labels;
    gboolean    all;
  } cases[] = {
    { "{{|", "Client|CLIENT|Übergabe am|What we offer|Whole price|Places|שם הלקוח|What is on your desk", FALSE },
    { "{{cli|", "Client|CLIENT", TRUE },
    { "{{CLI|", "Client|CLIENT", TRUE },
    { "{{uber|", "Übergabe am", TRUE },
    { "{{UBERGABE AM|", "Übergabe am", TRUE },
    { "{{deadl|", "Übergabe am", TRUE },
    { "{{שם|", "שם הלקוח", TRUE },
    { "{{what we|", "What we offer", TRUE },
    { "{{my.na|", "Your name", TRUE },
    { "{{price|", "Whole price", TRUE },
    { "{{voi|", "House voice", TRUE },
    { "{{nothing of it|", "", TRUE },
    /* In a list its members come first, and hide what has their name. */
    { "{{#items}}{{|", "Item|Unit price|Client", FALSE },
    { "{{#items}}{{price|", "Unit price", TRUE },
    { "{{#items}}{{/items}}{{price|", "Whole price", TRUE },
    { "{{^items}}{{price|", "Whole price", TRUE },
    { "{{#places}}{{|", "Item|Client", FALSE },
    { "{{#places}}{{#client}}{{|", "Client", FALSE },
    /* Sections, ends and snippets. */
    { "{{#|", "Client|CLIENT|Übergabe am|What we offer|Whole price|Places|שם הלקוח", TRUE },
    { "{{^off|", "What we offer", TRUE },
    { "{{#items}}{{#pri|", "Unit price", TRUE },
    { "{{/|", "", TRUE },
    { "{{#items}}{{/|", "end of What we offer", TRUE },
    { "{{#items}}{{#price}}{{/|", "end of Unit price", TRUE },
    { "{{#items}}{{#price}}{{/price}}{{/|", "end of What we offer", TRUE },
    { "{{#nobody}}{{/|", "end of nobody", TRUE },
    { "{{>|", "House voice", TRUE },
    { "{{> hou|", "House voice", TRUE },
    { "{{{cli|", "Client|CLIENT", TRUE },
    { "{{{what we|", "", TRUE },
  };
  g_autoptr(TueWorkflow) workflow = make_workflow ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(TueBegunTag) tag = { 0 };
      g_autoptr(GPtrArray) offered = list (workflow, cases[i].text, &tag);
      g_autoptr(GString) labels = g_string_new (NULL);

      for (guint j = 0; j < offered->len; j++)
        g_string_append_printf (labels, "%s%s", j > 0 ? "|" : "", tue_template_proposal_get_label (offered->pdata[j]));
      g_test_message ("%s: %s", cases[i].text, labels->str);
      if (cases[i].all)
        g_assert_cmpstr (labels->str, ==, cases[i].labels);
      else
        g_assert_true (g_str_has_prefix (labels->str, cases[i].labels));
    }
}

/* The first that is offered is taken: the text then, with the caret. */
static void
test_taken (void)
{
  static const struct
  {
    const char *text;
    const char *taken;
  } cases[] = {
    { "Dear {{cli|, hello", "Dear {{client}}|, hello" },
    { "Dear {{cli|}}, hello", "Dear {{client}}|, hello" },
    { "Dear {{cli|}, hello", "Dear {{client}}|, hello" },
    { "Dear {{cli|ent}}, hello", "Dear {{client}}|, hello" },
    { "{{uber|", "{{deadline}}|" },
    { "{{{cli|", "{{{client}}}|" },
    { "{{&cli|", "{{&client}}|" },
    { "{{my.na|", "{{my.name}}|" },
    { "{{voi|", "{{> voice}}|" },
    { "{{>voi|}}", "{{> voice}}|" },
    { "{{what we o|", "{{#items}}|{{/items}}" },
    { "{{#cli|", "{{#client}}|{{/client}}" },
    { "{{^cli|}} x", "{{^client}}|{{/client}} x" },
    /* One that has its end already gets no other. */
    { "{{#cli| x {{/client}}", "{{#client}}| x {{/client}}" },
    { "{{#items}}x {{/|", "{{#items}}x {{/items}}|" },
    { "{{#items}}x {{/|}}", "{{#items}}x {{/items}}|" },
    { "{{#places}}{{|", "{{#places}}{{.}}|" },
  };
  g_autoptr(TueWorkflow) workflow = make_workflow ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(TueBegunTag) tag = { 0 };
      g_autoptr(GPtrArray) offered = list (workflow, cases[i].text, &tag);
      g_auto(GStrv) parts = g_strsplit (cases[i].text, "|", 2);
      g_autoptr(GString) text = g_string_new (NULL);
      g_autofree char *written = NULL;
      gsize            start = strlen (parts[0]) - tag.n_before, caret;

      g_string_append_printf (text, "%s%s", parts[0], parts[1]);
      g_assert_cmpuint (offered->len, >, 0);
      written = tue_template_proposal_make_tag (offered->pdata[0], text->str, start, tag.n_before + tag.n_behind, &caret);
      g_string_erase (text, (gssize)start, (gssize)(tag.n_before + tag.n_behind));
      g_string_insert (text, (gssize)start, written);
      g_string_insert_c (text, (gssize)(start + caret), '|');
      g_assert_cmpstr (text->str, ==, cases[i].taken);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/template-proposal/begun", test_begun);
  g_test_add_func ("/ui/template-proposal/offered", test_offered);
  g_test_add_func ("/ui/template-proposal/taken", test_taken);

  return g_test_run ();
}
