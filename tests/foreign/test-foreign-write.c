/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "tue-foreign-format.h"
#include "tue-template-document.h"

/* A workflow with a template as a person writes it. */
static TueWorkflow *
make_workflow (const char *name,
               const char *document)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTemplateDocument) read = tue_template_document_read (document, strlen (document), NULL, &error);
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueTemplate) template = NULL;
  const char *tags[] = { "sales", NULL };

  g_assert_no_error (error);
  template = tue_template_new ("t", 1, "", read->text, (TueField *const *)read->fields->pdata, read->fields->len);
  g_ptr_array_add (steps, tue_step_new ("s", "Step", "", template));
  g_ptr_array_add (snippets, tue_snippet_new ("voice", "Voice", "Be {{tone}}."));
  g_ptr_array_add (checklist, tue_checklist_item_new ("c", "Read it", TUE_CHECKER_ANYONE));

  return tue_workflow_new (&(TueWorkflowSpec){ .id = "w", .playbook_id = "", .role_id = "", .name = name, .icon_name = "x", .summary = "What it is", .steps = steps, .checklist = checklist, .notes = none, .examples = none, .snippets = snippets, .tags = tags });
}

#define DOCUMENT \
  "---\n" \
  "input:\n" \
  "  schema:\n" \
  "    client: string, who it is for\n" \
  "    tone?(enum): [plain, \"warm: very\"]\n" \
  "    day: date\n" \
  "    items?(array, what we offer):\n" \
  "      name: string\n" \
  "      price?: number\n" \
  "  default:\n" \
  "    tone: plain\n" \
  "---\n" \
  "For {{client}} on {{day}}, {{today}}. {{> voice}} {{client}}\n" \
  "{{#tone}}\n" \
  "Tone: {{tone}}\n" \
  "{{/tone}}\n" \
  "{{^items}}\n" \
  "No items.\n" \
  "{{/items}}\n" \
  "{{#items}}\n" \
  "- {{name}}: {{price}}\n" \
  "{{/items}}\n" \
  "{{material}} {{=<% %>=}}{{<%={{ }}=%>x}}\n"

static TueForeignWriting *
write_workflow (const char  *format,
                TueWorkflow *workflow)
{
  g_autoptr(GPtrArray) workflows = g_ptr_array_new ();

  g_ptr_array_add (workflows, workflow);
  return tue_foreign_write (tue_foreign_format_find (format), workflows);
}

static char *
describe_remarks (GPtrArray *remarks)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < remarks->len; i++)
    {
      TueForeignRemark *remark = remarks->pdata[i];

      g_string_append_printf (words, "%s%s %s", i > 0 ? "; " : "", tue_foreign_fate_to_string (remark->fate), remark->what);
    }

  return g_string_free_and_steal (words);
}

/* What is written is read again as the same prompt, as far as the format carries it. */
static void
test_formats (void)
{
  static const struct
  {
    const char *format, *path, *template, *remarks;
  } cases[] = {
    { "open-webui", "prompts.json",
      "For {{client}} on {{day}}, {{today}}. Be {{tone}}. {{client}}\nTone: {{tone}}\n{{items}}\n{{material_2}} {{x}}\n",
      "left-out Offer; changed tone; left-out items; changed items; changed material; changed {{" },
    { "prompts-chat", "prompts.csv",
      "For {{client}} on {{day}}, {{today_2}}. Be {{tone}}. {{client}}\nTone: {{tone}}\n{{items}}\n{{material_2}} {{=<% %>=}}{{<%={{ }}=%>x}}\n",
      "left-out Offer; changed day; changed today; changed tone; changed tone; left-out items; changed items; changed items; changed material" },
    { "command", "offer/SKILL.md",
      "For {{client}} on {{day}}, {{today_2}}. Be {{tone}}. {{client}}\nTone: {{tone}}\n{{items}}\n{{material_2}} {{=<% %>=}}{{<%={{ }}=%>x}}\n",
      "left-out Offer; changed day; changed today; changed tone; changed tone; left-out items; changed items; changed items; changed material" },
    { "dotprompt", "offer.prompt",
      "For {{client}} on {{day}}, {{today_2}}. Be {{tone}}. {{client}}\n{{#tone}}\nTone: {{tone}}\n{{/tone}}\n{{^items}}\nNo items.\n{{/items}}\n{{#items}}\n- {{name}}: {{price}}\n{{/items}}\n{{material_2}} {{! text}}{{=<% %>=}}{{<%={{ }}=%>x}}\n",
      "left-out Offer; changed today; changed material; changed day" },
  };
  g_autoptr(TueWorkflow) workflow = make_workflow ("Offer", DOCUMENT);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueForeignWriting) writing = write_workflow (cases[i].format, workflow);
      g_autofree char *remarks = describe_remarks (writing->remarks);
      g_autoptr(TueForeignReading) reading = NULL;
      TueForeignItem *item;

      g_test_message ("%s: %s", cases[i].format, (const char *)g_bytes_get_data (((TueForeignFile *)writing->files->pdata[0])->bytes, NULL));
      g_assert_cmpuint (writing->files->len, ==, 1);
      g_assert_cmpstr (((TueForeignFile *)writing->files->pdata[0])->path, ==, cases[i].path);
      g_assert_cmpstr (remarks, ==, cases[i].remarks);

      reading = tue_foreign_read (writing->files, NULL, NULL, NULL, NULL, NULL);
      g_assert_cmpuint (reading->remarks->len, ==, 0);
      g_assert_cmpuint (reading->items->len, ==, 1);
      item = reading->items->pdata[0];
      g_assert_cmpstr (item->format, ==, cases[i].format);
      g_assert_cmpstr (tue_workflow_get_name (item->workflow), ==, "Offer");
      g_assert_cmpstr (tue_template_get_text (tue_step_get_template (tue_workflow_get_steps (item->workflow)->pdata[0])), ==, cases[i].template);
    }
}

/* Names of files stay in the folder and apart. */
static void
test_names (void)
{
  static const char *const names[] = { "../../x", "CON", "a/b", "A B", "a b", "", "'; DROP", "\xc3\x9c"
                                                                                             "ber",
                                       "con", "...", "com1" };
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TueForeignWriting) writing = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (workflows, make_workflow (names[i], "---\ninput:\n---\nText\n"));
  writing = tue_foreign_write (tue_foreign_format_find ("dotprompt"), workflows);
  g_assert_cmpuint (writing->files->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < writing->files->len; i++)
    {
      const char *path = ((TueForeignFile *)writing->files->pdata[i])->path;

      g_test_message ("%s", path);
      g_assert_true (g_hash_table_add (seen, (gpointer)path));
      g_assert_null (strpbrk (path, "/\\:*?\"<>|"));
      g_assert_null (strstr (path, ".."));
      g_assert_false (g_str_has_prefix (path, "con.") || g_str_has_prefix (path, "com1."));
      g_assert_true (g_str_has_suffix (path, ".prompt"));
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/foreign/write/formats", test_formats);
  g_test_add_func ("/foreign/write/names", test_names);

  return g_test_run ();
}
