/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "tue-template-document.h"
#include "tue-value-json.h"
#include "tue-workflow-document.h"

#define TEXT "---\n```\n{{client}} <b> \n````\nno line break at the end"

static TueWorkflow *
make_workflow (void)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) follow_ups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) examples = g_ptr_array_new_with_free_func (g_object_unref);
  const TueFieldSpec spec = { .name = "client", .type = TUE_FIELD_STRING, .help = "who: it is" };
  g_autoptr(TueField) field = tue_field_new (&spec);
  g_autoptr(TueTemplate) template = tue_template_new ("t", 1, NULL, TEXT, &field, 1);
  g_autoptr(TueValue) values = tue_value_from_json ("{\"client\": \"Northwind: AT&T\"}", -1, NULL);
  const TueExampleSpec example = { .id = "e", .title = "Northwind", .values = values, .answer = "# Dear Dana\n" };

  g_ptr_array_add (steps, tue_step_new ("s", "Draft: first", "Guide", template));
  g_ptr_array_add (notes, tue_practice_note_new ("n", "Why", "Because", NULL, "client"));
  g_ptr_array_add (notes, tue_practice_note_new ("m", "Gone", "Of a field that is gone", NULL, "gone"));
  g_ptr_array_add (checklist, tue_checklist_item_new ("c", "Sums", TUE_CHECKER_REVIEWER));
  g_ptr_array_add (follow_ups, tue_named_text_new ("Shorter", "Shorter, for {{client}}."));
  g_ptr_array_add (examples, tue_example_new (&example));

  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w",
                                               .name = "Proposal *new*",
                                               .purpose = "An offer",
                                               .steps = steps,
                                               .notes = notes,
                                               .checklist = checklist,
                                               .follow_ups = follow_ups,
                                               .examples = examples });
}

/* All of it, in order; what is not there leaves no heading. */
static void
test_write (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autofree char *text = tue_workflow_document_write (workflow, "Sales");

  g_assert_cmpstr (text, ==,
                   "# Proposal *new*\n\n- Role: Sales\n\n## What it is for\n\nAn offer\n\n## Step 1: Draft: first\n\nGuide\n\n"
                   "`````\n---\ntitle: 'Draft: first'\ninput:\n  schema:\n    client?: 'string, who: it is'\n---\n" TEXT "\n`````\n\n"
                   "## Checklist\n\n- [ ] Sums (reviewer)\n\n"
                   "## Notes\n\n### Why\n\nAbout “Client”.\n\nBecause\n\n### Gone\n\nOf a field that is gone\n\n"
                   "## Follow-ups\n\n### Shorter\n\n```\nShorter, for {{client}}.\n```\n\n"
                   "## Example: Northwind\n\n```\nclient: 'Northwind: AT&T'\n```\n\n### A Good One\n\n```\n# Dear Dana\n```\n");
}

/* What stands in the block is what the reader of templates takes. */
static void
test_read_back (void)
{
  g_autoptr(TueWorkflow) workflow = make_workflow ();
  g_autofree char *text = tue_workflow_document_write (workflow, NULL);
  const char      *start = strstr (text, "`````\n") + strlen ("`````\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTemplateDocument) document = tue_template_document_read (start, (gsize)(strstr (start, "\n`````\n") - start), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->title, ==, "Draft: first");
  g_assert_cmpstr (document->text, ==, TEXT);
  g_assert_cmpuint (document->fields->len, ==, 1);
}

static void
test_empty (void)
{
  g_autoptr(TueWorkflow) workflow = tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .name = "W" });
  g_autofree char *text = tue_workflow_document_write (workflow, NULL);

  g_assert_cmpstr (text, ==, "# W\n");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow-document/write", test_write);
  g_test_add_func ("/workflow-document/read-back", test_read_back);
  g_test_add_func ("/workflow-document/empty", test_empty);

  return g_test_run ();
}
