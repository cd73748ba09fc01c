/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-markdown"

#include "config.h"

#include "tue-playbook-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-field-value.h"
#include "tue-markdown-runs.h"

static char *
write_text (const char      *text,
            TueMarkdownPlace place)
{
  const TueRun run = { .text = text };

  return tue_markdown_from_runs (&run, 1, place);
}

static void
add_heading (GString    *out,
             guint       level,
             const char *text)
{
  g_autofree char *written = write_text (text, TUE_MARKDOWN_HEADING);

  for (guint i = 0; i < level; i++)
    g_string_append_c (out, '#');
  g_string_append_printf (out, " %s\n\n", written);
}

/* The lines of one paragraph. */
static void
add_paragraph (GString *out,
               GArray  *runs)
{
  g_autofree char *written = NULL;

  if (runs->len == 0)
    return;
  written = tue_markdown_from_runs ((const TueRun *)(gpointer)runs->data, runs->len, TUE_MARKDOWN_PARAGRAPH);
  if (*written != '\0')
    g_string_append_printf (out, "%s\n\n", written);
  g_array_set_size (runs, 0);
}

/* A text of several lines, which stay lines. label: (nullable): stands before it */
static void
add_text (GString    *out,
          const char *label,
          const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GArray) runs = g_array_new (FALSE, FALSE, sizeof (TueRun));
  g_autofree char *before = label != NULL ? g_strconcat (label, ":", NULL) : NULL;
  const TueRun     line_break = { .text = "\n", .flags = TUE_RUN_LINE_BREAK };
  const TueRun     space = { .text = " " };
  const TueRun     bold = { .text = before, .flags = TUE_RUN_BOLD };

  if (*text == '\0')
    return;
  if (before != NULL)
    {
      g_array_append_val (runs, bold);
      g_array_append_val (runs, space);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const TueRun line = { .text = g_strstrip (lines[i]) };

      if (*line.text == '\0')
        {
          add_paragraph (out, runs);
          continue;
        }
      if (i > 0 && runs->len > 0)
        g_array_append_val (runs, line_break);
      g_array_append_val (runs, line);
    }
  add_paragraph (out, runs);
}

/* As it is, between marks that do not stand in it. */
static void
add_verbatim (GString    *out,
              const char *text)
{
  gsize            length = strlen (text);
  g_autofree char *lines = g_strndup (text, g_str_has_suffix (text, "\n") ? length - 1 : length);
  g_autofree char *block = tue_markdown_from_code (lines, NULL);

  if (*text != '\0')
    g_string_append_printf (out, "%s\n\n", block);
}

static void
add_item (GString    *out,
          const char *mark,
          const char *text)
{
  g_autofree char *written = write_text (text, TUE_MARKDOWN_HEADING);

  g_string_append_printf (out, "%s %s\n", mark, written);
}

static void
end_list (GString *out)
{
  g_string_append_c (out, '\n');
}

static void
add_cell (GString    *out,
          const char *text)
{
  g_autofree char *written = write_text (text, TUE_MARKDOWN_CELL);

  g_string_append_printf (out, "| %s ", written);
}

/* --- The parts ------------------------------------------------------------------------------- */

static void
add_fields (GString     *out,
            TueWorkflow *workflow)
{
  gsize n = tue_workflow_get_n_fields (workflow);

  if (n == 0)
    return;

  add_heading (out, 4, _("What It Asks For"));
  add_cell (out, _("Name in the template"));
  add_cell (out, _("Field"));
  add_cell (out, _("What makes a good value"));
  g_string_append (out, "|\n| --- | --- | --- |\n");
  for (gsize i = 0; i < n; i++)
    {
      TueField        *field = tue_workflow_get_nth_field (workflow, i);
      g_autofree char *label = tue_field_get_required (field)
        /* Translators: %s is the name of a field that has to be filled in. */
        ? g_strdup_printf (_("%s (required)"), tue_field_get_label (field))
        : g_strdup (tue_field_get_label (field));

      add_cell (out, tue_field_get_name (field));
      add_cell (out, label);
      add_cell (out, tue_field_get_help (field));
      g_string_append (out, "|\n");
    }
  end_list (out);
}

static void
add_steps (GString     *out,
           TueWorkflow *workflow)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    {
      TueStep         *step = steps->pdata[i];
      g_autofree char *title = steps->len > 1
        /* Translators: %u is the number of a step, %s its name. */
        ? g_strdup_printf (_("Step %u: %s"), i + 1, tue_step_get_name (step))
        : g_strdup (tue_step_get_name (step));

      add_heading (out, 4, title);
      add_text (out, NULL, tue_step_get_guidance (step));
      add_verbatim (out, tue_template_get_text (tue_step_get_template (step)));
    }
}

static void
add_named_texts (GString    *out,
                 const char *title,
                 GPtrArray  *texts)
{
  if (texts->len > 0 && title != NULL)
    add_heading (out, 4, title);
  for (guint i = 0; i < texts->len; i++)
    {
      add_text (out, tue_named_text_get_name (texts->pdata[i]), "\n");
      add_verbatim (out, tue_named_text_get_text (texts->pdata[i]));
    }
}

static void
add_checklist (GString     *out,
               TueWorkflow *workflow)
{
  GPtrArray *items = tue_workflow_get_checklist (workflow);

  if (items->len == 0)
    return;
  add_heading (out, 4, _("Before It Goes Out"));
  for (guint i = 0; i < items->len; i++)
    add_item (out, "- [ ]", tue_checklist_item_get_text (items->pdata[i]));
  end_list (out);
}

static void
add_notes (GString     *out,
           TueWorkflow *workflow)
{
  GPtrArray *notes = tue_workflow_get_notes (workflow);

  if (notes->len == 0)
    return;
  add_heading (out, 4, _("Practice Notes"));
  for (guint i = 0; i < notes->len; i++)
    add_text (out, tue_practice_note_get_title (notes->pdata[i]), tue_practice_note_get_text (notes->pdata[i]));
}

/* A day that counts from the day of use says how many. */
static char *
write_value (TueField *field,
             TueValue *value)
{
  TueValue *days = tue_value_get_kind (value) == TUE_VALUE_MAP ? tue_value_lookup (value, "in_days") : NULL;
  int       n;

  if (days == NULL || tue_value_get_kind (days) != TUE_VALUE_NUMBER)
    return tue_field_format (field, value);

  n = (int)tue_value_get_number (days);

  return g_strdup_printf (ngettext ("in %d day", "in %d days", n), n);
}

static void
add_values (GString     *out,
            TueWorkflow *workflow,
            TueValue    *values)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField        *field = tue_workflow_get_nth_field (workflow, i);
      TueValue        *value = tue_value_lookup (values, tue_field_get_name (field));
      g_autofree char *written = value != NULL ? write_value (field, value) : NULL;
      g_autofree char *item = written != NULL && *written != '\0' ? g_strdup_printf ("%s: %s", tue_field_get_label (field), written) : NULL;

      if (item == NULL)
        continue;
      add_item (out, "-", item);
      any = TRUE;
    }
  if (any)
    end_list (out);
}

static void
add_example (GString     *out,
             TueWorkflow *workflow,
             TueExample  *example)
{
  const char *const *remarks = tue_example_get_remarks (example);
  /* Translators: %s is the title of an example. */
  g_autofree char *title = g_strdup_printf (_("Example: %s"), tue_example_get_title (example));

  add_heading (out, 4, title);
  add_values (out, workflow, tue_example_get_values (example));
  add_named_texts (out, NULL, tue_example_get_material (example));
  if (*tue_example_get_weak_answer (example) != '\0')
    add_text (out, _("A weak answer"), "\n");
  add_verbatim (out, tue_example_get_weak_answer (example));
  if (*tue_example_get_answer (example) != '\0')
    add_text (out, _("A good answer"), "\n");
  add_verbatim (out, tue_example_get_answer (example));
  for (guint i = 0; remarks[i] != NULL; i++)
    add_item (out, "-", remarks[i]);
  if (remarks[0] != NULL)
    end_list (out);
}

static void
add_workflow (GString     *out,
              TueWorkflow *workflow)
{
  GPtrArray *examples = tue_workflow_get_examples (workflow);

  add_heading (out, 3, tue_workflow_get_name (workflow));
  add_text (out, NULL, *tue_workflow_get_purpose (workflow) != '\0' ? tue_workflow_get_purpose (workflow) : tue_workflow_get_summary (workflow));
  add_text (out, _("When to use it"), tue_workflow_get_use_when (workflow));
  add_text (out, _("When not to use it"), tue_workflow_get_avoid_when (workflow));
  add_fields (out, workflow);
  add_steps (out, workflow);
  add_named_texts (out, _("After the Answer"), tue_workflow_get_follow_ups (workflow));
  add_checklist (out, workflow);
  add_notes (out, workflow);
  for (guint i = 0; i < examples->len; i++)
    add_example (out, workflow, examples->pdata[i]);
}

static void
add_role (GString     *out,
          TuePlaybook *playbook,
          TueRole     *role)
{
  GPtrArray *workflows = tue_playbook_get_workflows (playbook);
  gboolean   begun = FALSE;

  for (guint i = 0; i < workflows->len; i++)
    {
      TueWorkflow *workflow = workflows->pdata[i];

      if (!g_str_equal (tue_workflow_get_role_id (workflow), tue_role_get_id (role)) || tue_workflow_get_archived (workflow))
        continue;
      if (!begun)
        {
          add_heading (out, 2, tue_role_get_name (role));
          add_text (out, NULL, tue_role_get_summary (role));
        }
      begun = TRUE;
      add_workflow (out, workflow);
    }
}

/**
 * tue_playbook_to_markdown:
 *
 * Writes a playbook as a document that people read: what each workflow is for, what it
 * asks for, its prompts, checks, notes and examples.
 *
 * Returns: (transfer full): Markdown
 */
char *
tue_playbook_to_markdown (TuePlaybook *playbook)
{
  GString   *out = g_string_new (NULL);
  GPtrArray *roles, *snippets;

  g_return_val_if_fail (TUE_IS_PLAYBOOK (playbook), NULL);

  roles = tue_playbook_get_roles (playbook);
  snippets = tue_playbook_get_snippets (playbook);
  add_heading (out, 1, tue_playbook_get_name (playbook));
  add_text (out, NULL, tue_playbook_get_summary (playbook));
  add_text (out, _("Author"), tue_playbook_get_author_name (playbook));
  add_text (out, _("What is new"), tue_playbook_get_news (playbook));
  for (guint i = 0; i < roles->len; i++)
    add_role (out, playbook, roles->pdata[i]);
  if (snippets->len > 0)
    add_heading (out, 2, _("Snippets"));
  for (guint i = 0; i < snippets->len; i++)
    {
      add_text (out, tue_snippet_get_name (snippets->pdata[i]), tue_snippet_get_label (snippets->pdata[i]));
      add_verbatim (out, tue_snippet_get_text (snippets->pdata[i]));
    }

  return g_string_free_and_steal (out);
}

/**
 * tue_playbook_to_document:
 * @format: what kind of file
 * @author: (nullable): who hands it on
 * @cancellable: (nullable): to give it up
 *
 * Writes the same as a file.
 *
 * Returns: (transfer full) (nullable): its bytes, or %NULL with @error set
 */
GBytes *
tue_playbook_to_document (TuePlaybook    *playbook,
                          TueExportFormat format,
                          const char     *author,
                          GCancellable   *cancellable,
                          GError        **error)
{
  char *text;
  g_autoptr(GBytes) markdown = NULL;
  g_autofree char            *note = NULL;
  const TueDocumentProperties properties = {
    .title = tue_playbook_get_name (playbook),
    .author = author,
    .language = tue_playbook_get_language (playbook),
    .paper = tue_export_find_paper (),
  };

  text = tue_playbook_to_markdown (playbook);
  markdown = g_bytes_new_take (text, strlen (text));

  return tue_export_make (markdown, format, &properties, &note, cancellable, error);
}
