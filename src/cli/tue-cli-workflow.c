/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-workflow"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-field-json.h"
#include "tue-value-json.h"
#include "tue-workflow-document.h"

static const char *
get_role_name (TueCli      *cli,
               TueWorkflow *workflow)
{
  TueRole *role = tue_workspace_find_role (cli->workspace, tue_workflow_get_role_id (workflow));

  return role != NULL ? tue_role_get_name (role) : "";
}

static void
begin_workflow (TueCli      *cli,
                JsonBuilder *builder,
                TueWorkflow *workflow)
{
  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "id", tue_workflow_get_id (workflow));
  tue_cli_add_string (builder, "name", tue_workflow_get_name (workflow));
  tue_cli_add_string (builder, "role", get_role_name (cli, workflow));
  tue_cli_add_string (builder, "summary", tue_workflow_get_summary (workflow));
  tue_cli_add_int (builder, "open_tasks", tue_workflow_get_open_tasks (workflow));
}

static int
run_list (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  GListModel *workflows;
  int         status;

  if (!tue_cli_parse (cli, &tue_cli_workflow_list, NULL, &argc, &argv, 0, 0, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  builder = json_builder_new ();
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  workflows = tue_workspace_get_workflows (cli->workspace);

  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("ID"), _("ROLE"), _("OPEN"), _("WORKFLOW"), NULL }));
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      g_autofree char *id = tue_cli_short_id (tue_workflow_get_id (workflow));
      g_autofree char *open = g_strdup_printf ("%u", tue_workflow_get_open_tasks (workflow));
      const char      *row[] = { id, get_role_name (cli, workflow), open, tue_workflow_get_name (workflow), NULL };

      g_ptr_array_add (rows, g_strdupv ((char **)row));
      begin_workflow (cli, builder, workflow);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (cli->json)
    tue_cli_print_json (builder);
  else
    tue_cli_print_table (rows);
  return TUE_CLI_DONE;
}

static void
print_fields_json (JsonBuilder *builder,
                   TueWorkflow *workflow)
{
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    json_builder_add_value (builder, tue_field_to_json_node (tue_workflow_get_nth_field (workflow, i)));
  json_builder_end_array (builder);
}

/* What a playbook says of it under the same names. */
static void
add_trust (JsonBuilder *builder,
           TueWorkflow *workflow)
{
  TueReviewRules *rules = tue_workflow_get_review (workflow);
  g_autoptr(TueValue) review = rules != NULL ? tue_review_rules_to_value (rules) : tue_value_new_map ();
  g_autoptr(TueValue) tags = tue_value_new_strings (tue_workflow_get_tags (workflow));

  tue_cli_add_string (builder, "owner", tue_workflow_get_owner (workflow));
  tue_cli_add_string (builder, "look_again", tue_workflow_get_look_again (workflow));
  json_builder_set_member_name (builder, "tags");
  json_builder_add_value (builder, tue_value_to_json_node (tags));
  json_builder_set_member_name (builder, "review");
  json_builder_add_value (builder, tue_value_to_json_node (review));
}

static void
print_show_json (TueCli      *cli,
                 TueWorkflow *workflow)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GPtrArray *steps = tue_workflow_get_steps (workflow);
  GPtrArray *checklist = tue_workflow_get_checklist (workflow);

  begin_workflow (cli, builder, workflow);
  tue_cli_add_string (builder, "purpose", tue_workflow_get_purpose (workflow));
  tue_cli_add_string (builder, "use_when", tue_workflow_get_use_when (workflow));
  tue_cli_add_string (builder, "avoid_when", tue_workflow_get_avoid_when (workflow));
  add_trust (builder, workflow);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *step = g_ptr_array_index (steps, i);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "id", tue_step_get_id (step));
      tue_cli_add_string (builder, "name", tue_step_get_name (step));
      tue_cli_add_string (builder, "guidance", tue_step_get_guidance (step));
      tue_cli_add_int (builder, "template_version", tue_template_get_version (tue_step_get_template (step)));
      tue_cli_add_string (builder, "text", tue_template_get_text (tue_step_get_template (step)));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  print_fields_json (builder, workflow);
  json_builder_set_member_name (builder, "checklist");
  json_builder_begin_array (builder);
  for (guint i = 0; i < checklist->len; i++)
    json_builder_add_string_value (builder, tue_checklist_item_get_text (g_ptr_array_index (checklist, i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

/* What somebody said of these; nothing else is a line. */
static void
print_trust (TueWorkflow *workflow)
{
  const char *const *tags = tue_workflow_get_tags (workflow);
  g_autofree char   *list = g_strjoinv (", ", (char **)tags);

  if (*tue_workflow_get_owner (workflow) != '\0')
    printf (_("Looked after by: %s\n"), tue_workflow_get_owner (workflow));
  if (*tue_workflow_get_look_again (workflow) != '\0')
    printf (_("To be looked at again by: %s\n"), tue_workflow_get_look_again (workflow));
  if (*tags != NULL)
    printf (_("Tags: %s\n"), list);
}

static void
print_show_text (TueCli      *cli,
                 TueWorkflow *workflow)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  GPtrArray *steps = tue_workflow_get_steps (workflow);
  GPtrArray *checklist = tue_workflow_get_checklist (workflow);

  printf ("%s (%s)\n%s\n%s\n%s\n\n", tue_workflow_get_name (workflow), get_role_name (cli, workflow),
          tue_workflow_get_purpose (workflow), tue_workflow_get_use_when (workflow),
          tue_workflow_get_avoid_when (workflow));

  print_trust (workflow);
  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *step = g_ptr_array_index (steps, i);

      /* Translators: number and name of a step, version of its template. */
      printf (_("Step %u: %s (template v%u)\n"), i + 1, tue_step_get_name (step),
                tue_template_get_version (tue_step_get_template (step)));
    }
  printf ("\n");

  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("FIELD"), _("TYPE"), _("NEEDED"), _("LABEL"), NULL }));
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField   *field = tue_workflow_get_nth_field (workflow, i);
      const char *row[] = {
        tue_field_get_name (field),
        tue_field_type_to_string (tue_field_get_field_type (field)),
        tue_field_get_required (field) ? _("yes") : "",
                                           tue_field_get_label (field),
                                           NULL
        };

      g_ptr_array_add (rows, g_strdupv ((char **)row));
    }
  tue_cli_print_table (rows);

  if (checklist->len > 0)
    printf ("\n%s\n", _("Before it goes out:"));
  for (guint i = 0; i < checklist->len; i++)
    printf ("- %s\n", tue_checklist_item_get_text (g_ptr_array_index (checklist, i)));
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow;
  int          status;

  if (!tue_cli_parse (cli, &tue_cli_workflow_show, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  workflow = tue_workspace_resolve_workflow (cli->workspace, argv[1], &error);
  if (workflow == NULL)
    return tue_cli_fail ("%s", error->message);

  if (cli->json)
    print_show_json (cli, workflow);
  else
    print_show_text (cli, workflow);
  return TUE_CLI_DONE;
}

static int
run_export_text (TueCli *cli,
                 int     argc,
                 char  **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonBuilder) builder = NULL;
  g_autofree char *text = NULL;
  TueWorkflow     *workflow;
  int              status;

  if (!tue_cli_parse (cli, &tue_cli_workflow_export_text, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  workflow = tue_workspace_resolve_workflow (cli->workspace, argv[1], &error);
  if (workflow == NULL)
    return tue_cli_fail ("%s", error->message);
  if (tue_workflow_get_damaged (workflow))
    return tue_cli_fail (_("“%s” is damaged in the library."), tue_workflow_get_name (workflow));

  text = tue_workflow_document_write (workflow, get_role_name (cli, workflow));
  if (!cli->json)
    {
      tue_cli_print_text (text, strlen (text));
      return TUE_CLI_DONE;
    }

  builder = json_builder_new ();
  begin_workflow (cli, builder, workflow);
  tue_cli_add_string (builder, "text", text);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_workflow_list = {
  .name = "workflow list",
  .arguments = "",
  .run = run_list,
  .summary = N_("List the workflows of the library"),
  };

const TueCliCommand tue_cli_workflow_show = {
  .name = "workflow show",
  .arguments = "WORKFLOW",
  .run = run_show,
  .summary = N_("Show what a workflow is for, its steps and its fields"),
  };

const TueCliCommand tue_cli_workflow_export_text = {
  .name = "workflow export-text",
  .arguments = "WORKFLOW",
  .run = run_export_text,
  .summary = N_("Print all of a workflow as a text to read"),
  };
