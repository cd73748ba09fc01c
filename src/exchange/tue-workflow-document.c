/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-document"

#include "config.h"

#include "tue-workflow-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-template-document.h"
#include "tue-value-json.h"
#include "tue-yaml-writer.h"

static void
add_heading (GString    *text,
             guint       level,
             const char *heading)
{
  for (guint i = 0; i < level; i++)
    g_string_append_c (text, '#');
  g_string_append_printf (text, " %s\n\n", heading);
}

/* A part that is not there where nothing is said. */
static void
add_part (GString    *text,
          const char *heading, /* (nullable) */
          const char *words)
{
  if (*words == '\0')
    return;

  if (heading != NULL)
    add_heading (text, 2, heading);
  g_string_append_printf (text, "%s\n\n", words);
}

/* As long as no run of backticks in the text. */
static void
add_block (GString    *text,
           const char *content)
{
  gsize            longest = 2;
  g_autofree char *fence = NULL;

  for (const char *p = strchr (content, '`'); p != NULL; p = strchr (p, '`'))
    {
      gsize run = strspn (p, "`");

      longest = MAX (longest, run);
      p += run;
    }

  fence = g_strnfill (longest + 1, '`');
  g_string_append_printf (text, "%s\n%s%s%s\n\n", fence, content, *content == '\0' || g_str_has_suffix (content, "\n") ? "" : "\n", fence);
}

static void
add_line (GString    *text,
          const char *label,
          const char *words)
{
  if (*words != '\0')
    g_string_append_printf (text, "- %s: %s\n", label, words);
}

static void
add_facts (GString     *text,
           TueWorkflow *workflow,
           const char  *role_name)
{
  g_autofree char *tags = g_strjoinv (", ", (char **)tue_workflow_get_tags (workflow));
  TueReviewRules  *review = tue_workflow_get_review (workflow);
  gsize            length = text->len;

  add_line (text, _("Role"), role_name != NULL ? role_name : "");
  add_line (text, _("Owner"), tue_workflow_get_owner (workflow));
  add_line (text, _("Look at again by"), tue_workflow_get_look_again (workflow));
  add_line (text, _("Tags"), tags);
  add_line (text, _("Reviewed by"), review != NULL ? tue_review_rules_get_reviewer_role (review) : "");
  if (text->len > length)
    g_string_append_c (text, '\n');
}

static void
add_step (GString *text,
          guint    number,
          TueStep *step)
{
  /* Translators: number and name of a step */
  g_autofree char *heading = g_strdup_printf (_("Step %u: %s"), number, tue_step_get_name (step));
  g_autofree char *template = tue_template_document_write (tue_step_get_name (step), tue_step_get_template (step));

  add_heading (text, 2, heading);
  add_part (text, NULL, tue_step_get_guidance (step));
  add_block (text, template);
}

static void
add_checklist (GString   *text,
               GPtrArray *checklist)
{
  if (checklist->len == 0)
    return;

  add_heading (text, 2, _("Checklist"));
  for (guint i = 0; i < checklist->len; i++)
    {
      TueChecker  checker = tue_checklist_item_get_checker (checklist->pdata[i]);
      const char *who = checker == TUE_CHECKER_AUTHOR ? _(" (author)") : checker == TUE_CHECKER_REVIEWER ? _(" (reviewer)") : "";

      g_string_append_printf (text, "- [ ] %s%s\n", tue_checklist_item_get_text (checklist->pdata[i]), who);
    }
  g_string_append_c (text, '\n');
}

static void
add_notes (GString     *text,
           TueWorkflow *workflow)
{
  GPtrArray *notes = tue_workflow_get_notes (workflow);

  if (notes->len > 0)
    add_heading (text, 2, _("Notes"));
  for (guint i = 0; i < notes->len; i++)
    {
      TueStep  *step = tue_workflow_find_step (workflow, tue_practice_note_get_step_id (notes->pdata[i]));
      TueField *field = tue_workflow_find_field (workflow, tue_practice_note_get_field (notes->pdata[i]));

      add_heading (text, 3, tue_practice_note_get_title (notes->pdata[i]));
      if (step != NULL)
        /* Translators: the step that a note is about */
        g_string_append_printf (text, _("About the step “%s”."), tue_step_get_name (step));
      if (field != NULL)
        /* Translators: the field that a note is about */
        g_string_append_printf (text, _("About “%s”."), tue_field_get_label (field));
      if (step != NULL || field != NULL)
        g_string_append (text, "\n\n");
      add_part (text, NULL, tue_practice_note_get_text (notes->pdata[i]));
    }
}

static void
add_named_texts (GString    *text,
                 const char *heading,
                 guint       level,
                 GPtrArray  *texts)
{
  if (texts->len > 0)
    add_heading (text, level, heading);
  for (guint i = 0; i < texts->len; i++)
    {
      add_heading (text, level + 1, tue_named_text_get_name (texts->pdata[i]));
      add_block (text, tue_named_text_get_text (texts->pdata[i]));
    }
}

static void
add_snippets (GString   *text,
              GPtrArray *snippets)
{
  if (snippets->len > 0)
    add_heading (text, 2, _("Snippets"));
  for (guint i = 0; i < snippets->len; i++)
    {
      add_heading (text, 3, tue_snippet_get_name (snippets->pdata[i]));
      add_block (text, tue_snippet_get_text (snippets->pdata[i]));
    }
}

static void
add_values (GString  *text,
            TueValue *values)
{
  g_autoptr(JsonNode) node = tue_value_to_json_node (values);
  g_autofree char *yaml = NULL;

  if (tue_value_get_n_items (values) == 0)
    return;

  yaml = tue_yaml_write (json_node_get_object (node));
  add_block (text, yaml);
}

static void
add_example (GString    *text,
             TueExample *example)
{
  const char *const *remarks = tue_example_get_remarks (example);

  /* Translators: %s is the title of an example */
  g_autofree char *heading = g_strdup_printf (_("Example: %s"), tue_example_get_title (example));

  add_heading (text, 2, heading);
  add_values (text, tue_example_get_values (example));
  add_named_texts (text, _("Material"), 3, tue_example_get_material (example));
  if (*tue_example_get_answer (example) != '\0')
    {
      add_heading (text, 3, _("A Good One"));
      add_block (text, tue_example_get_answer (example));
    }
  for (guint i = 0; remarks[i] != NULL; i++)
    g_string_append_printf (text, "- %s%s", remarks[i], remarks[i + 1] != NULL ? "\n" : "\n\n");
}

/**
 * tue_workflow_document_write:
 * @workflow: a workflow
 * @role_name: (nullable): the name of its role
 *
 * Returns: (transfer full): all of it, in Markdown
 */
char *
tue_workflow_document_write (TueWorkflow *workflow,
                             const char  *role_name)
{
  GString   *text;
  GPtrArray *steps, *examples;

  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), NULL);

  text = g_string_new (NULL);
  steps = tue_workflow_get_steps (workflow);
  examples = tue_workflow_get_examples (workflow);
  add_heading (text, 1, tue_workflow_get_name (workflow));
  add_part (text, NULL, tue_workflow_get_summary (workflow));
  add_facts (text, workflow, role_name);
  add_part (text, _("What it is for"), tue_workflow_get_purpose (workflow));
  add_part (text, _("When to use it"), tue_workflow_get_use_when (workflow));
  add_part (text, _("When not to use it"), tue_workflow_get_avoid_when (workflow));
  for (guint i = 0; i < steps->len; i++)
    add_step (text, i + 1, steps->pdata[i]);
  add_checklist (text, tue_workflow_get_checklist (workflow));
  add_notes (text, workflow);
  add_named_texts (text, _("Follow-ups"), 2, tue_workflow_get_follow_ups (workflow));
  add_snippets (text, tue_workflow_get_snippets (workflow));
  for (guint i = 0; i < examples->len; i++)
    add_example (text, examples->pdata[i]);

  /* One line break is enough at the end. */
  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}
