/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A workflow as a person reads it.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "tue-value-json.h"
#include "tue-workflow-value.h"
#include "tue-workflow-words.h"

static const char document[] =
  "{\"id\": \"w\", \"name\": \"Proposal <b>\", \"icon\": \"document-edit-symbolic\", \"purpose\": \"An offer\", \"tags\": [\"win\", \"sell\"],"
  " \"review\": {\"reviewer_role\": \"Head of Sales\", \"reviewers\": [\"Dana\", \"Jo\"], \"approvals\": 2, \"in_order\": true, \"target_days\": 3},"
  " \"steps\": [{\"id\": \"s\", \"name\": \"Draft\", \"guidance\": \"Then send it.\", \"template\": \"t\", \"text\": \"Write to {{client}}.\\n\","
  "   \"fields\": [{\"name\": \"client\", \"label\": \"Client\", \"type\": \"string\", \"required\": true, \"help\": \"Who it is\", \"default\": \"AT&T\"},"
  "     {\"name\": \"tone\", \"label\": \"Tone\", \"type\": \"choice\", \"options\": [\"Plain; warm\", \"Formal\"], \"open\": true},"
  "     {\"name\": \"items\", \"label\": \"Items\", \"type\": \"list\", \"min\": 1, \"fields\": [{\"name\": \"unit_price\", \"label\": \"Price\", \"type\": \"money\", \"currency\": \"EUR\"}]},"
  "     {\"name\": \"days\", \"label\": \"Days\", \"type\": \"integer\", \"min\": 1, \"max\": 30, \"step\": 5},"
  "     {\"name\": \"not\", \"label\": \"Keep out\", \"type\": \"text\", \"holds\": \"withheld\", \"folded\": true},"
  "     {\"name\": \"type\", \"label\": \"Kind\", \"type\": \"string\"}]}],"
  " \"checklist\": [{\"id\": \"c\", \"text\": \"Sums add up\", \"for\": \"reviewer\"}, {\"id\": \"d\", \"text\": \"It reads well\"}],"
  " \"notes\": [{\"id\": \"n\", \"title\": \"Short wins\", \"text\": \"Really.\", \"step\": \"s\"}, {\"id\": \"m\", \"title\": \"Names\", \"text\": \"Spell them.\", \"field\": \"client\"}],"
  " \"examples\": [{\"id\": \"e\", \"title\": \"Northwind\", \"due_in_days\": 7, \"values\": {\"client\": \"Northwind\", \"type\": \"string\","
  "   \"items\": [{\"unit_price\": {\"minor\": 480000, \"currency\": \"EUR\"}}], \"deadline\": {\"in_days\": 3}}, \"answer\": \"Dear Dana\"}]}";

static const char words[] =
  "# Proposal <b>\n\n"
  "Icon: document-edit\n\n"
  "## What it is for\n\nAn offer\n\n"
  "## Tags\n\n• win\n• sell\n\n"
  "## Review\n\nWhat a reviewer is: Head of Sales\nApprovals: 2\nIn the order of the reviewers: yes\nTarget: days until approval: 3\n\n"
  "### Who may review\n\n• Dana\n• Jo\n\n"
  "## Steps\n\n### Draft\n\n"
  "#### Guidance\n\nThen send it.\n\n"
  "#### Template\n\nWrite to {{client}}.\n\n\n"
  "#### Fields\n\n"
  "##### Client ({{client}})\n\nType: Text\nRequired: yes\nFilled at the beginning with: AT&T\nHelp: Who it is\n\n"
  "##### Tone ({{tone}})\n\nType: Choice\nTake other answers too: yes\n\n###### Options\n\n• Plain; warm\n• Formal\n\n"
  "##### Items ({{items}})\n\nType: List\nAt least: 1\n\n###### Fields\n\n###### Price ({{unit_price}})\n\nType: Money\nCurrency: EUR\n\n"
  "##### Days ({{days}})\n\nType: Whole number\nAt least: 1\nAt most: 30\nIn steps of: 5\n\n"
  "##### Keep out ({{not}})\n\nType: Long text\nIs for: what must not appear\nBelow “More”: yes\n\n"
  "##### Kind ({{type}})\n\nType: Text\n\n"
  "## Checklist\n\n• Sums add up (reviewer)\n• It reads well\n\n"
  "## Notes\n\n### Short wins\n\nAbout the step: Draft\nReally.\n\n### Names\n\nAbout the field: Client\nSpell them.\n\n"
  "## Examples\n\n### Northwind\n\nDays until it is due: 7\n\n"
  "#### What is filled in\n\nClient: Northwind\nKind: string\nItems:\n• Unit price: €4,800\nDeadline: 3 days after it is used\n\n"
  "#### A good answer\n\nDear Dana\n\n";

static TueWorkflow *
make_workflow (const char *json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) value = tue_value_from_json (json, -1, &error);
  TueWorkflow *workflow;

  g_assert_no_error (error);
  workflow = tue_workflow_from_value (value, "en", NULL, &error);
  g_assert_no_error (error);

  return workflow;
}

static void
test_write (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow (document);
  g_autofree char *text = tue_workflow_words_write (workflow);

  g_assert_cmpstr (text, ==, words);
}

static void
test_empty (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ("{\"id\": \"w\", \"name\": \"W\"}");
  g_autofree char *text = tue_workflow_words_write (workflow);

  g_assert_cmpstr (text, ==, "# W\n\n");
}

/* What a member says alone. */
static void
test_describe (void)
{
  static const struct
  {
    const char *key, *json, *words;
  } cases[] = {
    { "type", "\"money\"", "Money" },
    { "type", "\"strange\"", "strange" },
    { "holds", "\"answer\"", "what an assistant answered" },
    { "holds", "\"withheld\"", "what must not appear" },
    { "holds", "\"more\"", "more" },
    { "holds", "\"reviewer\"", "reviewer" },
    { "for", "\"author\"", "author" },
    { "for", "\"reviewer\"", "reviewer" },
    { "for", "\"withheld\"", "withheld" },
    { "for", "\"answer\"", "answer" },
    { "default", "\"reviewer\"", "reviewer" },
    { "default", "\"withheld\"", "withheld" },
    { "required", "true", "yes" },
    { "folded", "false", "no" },
    { "max", "1200.5", "1200.5" },
    { "options", "[\"a\", \"b\"]", "• a\n• b" },
    { "options", "[]", "" },
    { "default", "{\"minor\": 50, \"currency\": \"EUR\"}", "€0.50" },
    { "default", "{\"in_days\": 1}", "1 day after it is used" },
    { "default", "[{\"unit_price\": 3, \"what\": \"<b>\"}]", "• Unit price: 3, What: <b>" },
    { "step", "\"s\"", "Draft" },
    { "step", "\"gone\"", "gone" },
    { "step", "5", "5" },
    { "field", "\"client\"", "Client" },
    { "remarks", "[null, 1]", "• \n• 1" },
    { "tags", "null", "" },
  };
  g_autoptr(TueWorkflow) workflow = make_workflow (document);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueValue) value = tue_value_from_json (cases[i].json, -1, NULL);
      g_autofree char *text = tue_workflow_words_describe (cases[i].key, value, workflow);

      g_assert_cmpstr (text, ==, cases[i].words);
      if (strcmp (cases[i].key, "step") != 0 && strcmp (cases[i].key, "field") != 0)
        {
          g_autofree char *alone = tue_workflow_words_describe (cases[i].key, value, NULL);

          g_assert_cmpstr (alone, ==, cases[i].words);
        }
    }
}

/* Each member that a workflow can have has a label. */
static void
test_labels (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow (document);
  g_autoptr(TueValue) value = tue_workflow_to_value (workflow, TUE_WORKFLOW_VALUE_CONTENT);
  g_autoptr(TueValue) number = tue_value_from_json ("{\"step\": 5}", -1, NULL);
  TueValue *step = tue_value_get_item (tue_value_lookup (value, "steps"), 0);
  TueValue *note = tue_value_get_item (tue_value_lookup (value, "notes"), 0);

  for (gsize i = 0; i < tue_value_get_n_items (value); i++)
    {
      const char *key = tue_value_get_key (value, i);

      if (strcmp (key, "id") != 0 && strcmp (key, "playbook") != 0)
        g_assert_cmpstr (tue_workflow_words_get_label (value, key), !=, key);
    }
  g_assert_cmpstr (tue_workflow_words_get_label (step, "text"), ==, "Template");
  g_assert_cmpstr (tue_workflow_words_get_label (note, "text"), ==, "Text");
  g_assert_cmpstr (tue_workflow_words_get_label (note, "step"), ==, "About the step");
  g_assert_cmpstr (tue_workflow_words_get_label (number, "step"), ==, "In steps of");
  g_assert_cmpstr (tue_workflow_words_get_label (NULL, "strange"), ==, "strange");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow-words/write", test_write);
  g_test_add_func ("/workflow-words/empty", test_empty);
  g_test_add_func ("/workflow-words/describe", test_describe);
  g_test_add_func ("/workflow-words/labels", test_labels);

  return g_test_run ();
}
