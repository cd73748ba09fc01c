/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-prompt"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "tue-mustache.h"

/* A step by its number, its id or its name; without a name the one that was
 * shown last, else the first. */
static TueStep *
find_step (TueWorkflow *workflow,
           TueTask     *task,
           const char  *name)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);
  guint64    number;

  if (name == NULL)
    {
      TueStep *shown = tue_task_get_step_id (task) != NULL
                         ? tue_workflow_find_step (workflow, tue_task_get_step_id (task))
                         : NULL;

      return shown != NULL ? shown : g_ptr_array_index (steps, 0);
    }

  if (g_ascii_string_to_unsigned (name, 10, 1, steps->len, &number, NULL))
    return g_ptr_array_index (steps, number - 1);

  for (guint i = 0; i < steps->len; i++)
    {
      TueStep         *step = g_ptr_array_index (steps, i);
      g_autofree char *folded = g_utf8_casefold (tue_step_get_name (step), -1);
      g_autofree char *wanted = g_utf8_casefold (name, -1);

      if (g_str_equal (folded, wanted) || g_str_equal (tue_step_get_id (step), name))
        return step;
    }

  return NULL;
}

static void
print_prompt_json (TueCli    *cli,
                   TueTask   *task,
                   TueStep   *step,
                   TuePrompt *prompt)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  gsize               n_gaps;
  const TuePromptGap *gaps = tue_prompt_get_gaps (prompt, &n_gaps);

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "task", tue_task_get_id (task));
  tue_cli_add_string (builder, "step", tue_step_get_name (step));
  tue_cli_add_int (builder, "template_version", tue_template_get_version (tue_prompt_get_template (prompt)));
  tue_cli_add_int (builder, "words", tue_prompt_get_n_words (prompt));
  tue_cli_add_int (builder, "tokens_estimate", tue_prompt_get_n_tokens (prompt));
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_gaps; i++)
    if (gaps[i].kind != TUE_PROMPT_GAP_WRONG)
      json_builder_add_string_value (builder, gaps[i].name);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "not_valid");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_gaps; i++)
    if (gaps[i].kind == TUE_PROMPT_GAP_WRONG)
      json_builder_add_string_value (builder, gaps[i].name);
  json_builder_end_array (builder);
  tue_cli_add_string (builder, "text", tue_prompt_get_text (prompt, NULL));
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

static void
print_gaps (const TuePromptGap *gaps,
            gsize               n_gaps)
{
  for (gsize i = 0; i < n_gaps; i++)
    {
      if (gaps[i].kind == TUE_PROMPT_GAP_WRONG)
        {
          /* Translators: label and name of a field. */
          g_printerr (_("not valid: %s (%s)\n"), gaps[i].label, gaps[i].name);
        }
      else
        {
          /* Translators: label and name of a field. */
          g_printerr (_("missing: %s (%s)\n"), gaps[i].label, gaps[i].name);
        }
    }
}

/* Lets prompts be filled as on the day that @text names. */
static gboolean
set_today (TueCli     *cli,
           const char *text)
{
  g_autofree char *noon = g_strconcat (text, "T12:00:00", NULL);
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr(GDateTime) now = g_date_time_new_from_iso8601 (noon, zone);

  if (now == NULL)
    {
      tue_cli_fail (_("“%s” is not a day like 2026-12-01."), text);
      return FALSE;
    }

  tue_workspace_set_now (cli->workspace, now);
  return TRUE;
}

static int
run_prompt (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *today = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueFiller) filler = NULL;
  g_autoptr(TuePrompt) prompt = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow        *workflow;
  TueStep            *step;
  const TuePromptGap *gaps;
  gsize               n_gaps;
  gboolean            strict = FALSE, damaged = FALSE;
  int                 status;
  const GOptionEntry  entries[] = {
    { "step", 's', 0, G_OPTION_ARG_STRING, &name, N_("The step, by name or number"), N_("STEP") },
      { "strict", 0, 0, G_OPTION_ARG_NONE, &strict, N_("Exit with 3 if something is missing or not valid"), NULL },
        { "today", 0, 0, G_OPTION_ARG_STRING, &today, N_("Fill it as on another day"), N_("DATE") },
          { "damaged", 0, 0, G_OPTION_ARG_NONE, &damaged, N_("Use what could be read of damaged values"), NULL },
            G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_prompt, entries, &argc, &argv, 1, 1, &status))
    return status;

  task = tue_cli_open_task (cli, argv[1]);
  if (task == NULL || !tue_cli_check_values (task, damaged) || (today != NULL && !set_today (cli, today)))
    return TUE_CLI_FAILED;

  workflow = tue_workspace_find_workflow_of (cli->workspace, task);
  step = find_step (workflow, task, name);
  if (step == NULL)
    return tue_cli_fail (_("The workflow “%s” has no step “%s”."), tue_workflow_get_name (workflow), name);

  filler = tue_filler_new (workflow, step, &error);
  if (filler != NULL)
    prompt = tue_workspace_fill (cli->workspace, filler, task, step, &error);
  if (prompt == NULL)
    return tue_cli_fail ("%s", error->message);

  if (cli->json)
    {
      print_prompt_json (cli, task, step, prompt);
    }
  else
    {
      gsize       length;
      const char *text = tue_prompt_get_text (prompt, &length);

      /* To a pipe or file goes exactly what Copy Prompt puts on the clipboard. */
      fwrite (text, 1, length, stdout);
      if (isatty (STDOUT_FILENO))
        putchar ('\n');
    }

  gaps = tue_prompt_get_gaps (prompt, &n_gaps);
  print_gaps (gaps, n_gaps);
  return strict && n_gaps > 0 ? TUE_CLI_MISSING : TUE_CLI_DONE;
}

const TueCliCommand tue_cli_prompt = {
  .name = "prompt",
  .arguments = "TASK",
  .run = run_prompt,
  .summary = N_("Print the filled prompt of a task, and what is missing to standard error"),
  };
