/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What changes workflows from the terminal.
 */

#define G_LOG_DOMAIN "tue-cli-practice"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-workspace-practice.h"

/* Writes what was done and prints the id. */
static int
finish (TueCli     *cli,
        const char *id)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *short_id = tue_cli_short_id (id);

  if (!tue_workspace_flush_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", error->message);

  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "id", id);
      json_builder_end_object (builder);
      tue_cli_print_json (builder);
    }
  else
    {
      printf ("%s\n", short_id);
    }

  return TUE_CLI_DONE;
}

/* (nullable): says why there is none */
static TueRole *
find_role (TueCli     *cli,
           const char *name)
{
  GListModel      *roles = tue_workspace_get_roles (cli->workspace);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);
      g_autofree char *folded = g_utf8_casefold (tue_role_get_name (role), -1);

      /* The list keeps it. */
      if (g_str_equal (folded, wanted) || g_str_equal (tue_role_get_id (role), name))
        return role;
    }

  return NULL;
}

static void
set_name (TueWorkflowEdit *edit,
          const char      *name)
{
  g_autoptr(TueWorkflow) named = NULL;
  TueWorkflowSpec spec;

  tue_workflow_get_spec (tue_workflow_edit_get_workflow (edit), &spec);
  spec.name = name;
  named = tue_workflow_new (&spec);
  tue_workflow_edit_set_workflow (edit, named, _("Rename"));
}

static void
tell_namesake (TueCli          *cli,
               TueWorkflowEdit *edit)
{
  TueWorkflow *namesake = tue_workspace_find_namesake (cli->workspace, tue_workflow_edit_get_workflow (edit));

  if (namesake != NULL)
    g_printerr (_("There is another “%s”.\n"), tue_workflow_get_name (namesake));
}

/* A workflow of a role that is there, or of a new one; from: (nullable) */
static int
make_workflow (TueCli      *cli,
               const char  *name,      /* (nullable) */
               const char  *role_name, /* (nullable) */
               TueWorkflow *from)
{
  TueRole *role = role_name != NULL ? find_role (cli, role_name) : NULL;
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;

  if (!tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;

  edit = tue_workspace_edit_new_workflow (cli->workspace, role != NULL ? tue_role_get_id (role) : NULL, from);
  if (edit == NULL)
    return tue_cli_fail ("%s", _("The library has no playbook that it could belong to."));
  if (role_name != NULL && role == NULL)
    tue_workflow_edit_set_new_role (edit, role_name);
  if (name != NULL)
    set_name (edit, name);
  id = g_strdup (tue_workflow_edit_get_workflow_id (edit));
  if (tue_workspace_save_workflow_edit (cli->workspace, edit, NULL, &error) == 0)
    {
      tue_workspace_discard_workflow_edit (cli->workspace, edit);
      return tue_cli_fail ("%s", error->message);
    }

  tell_namesake (cli, edit);

  return finish (cli, id);
}

static int
run_new (TueCli *cli,
         int     argc,
         char  **argv)
{
  g_autofree char   *role = NULL;
  const GOptionEntry entries[] = {
    { "role", 'r', 0, G_OPTION_ARG_STRING, &role, N_("Its role; made where there is none of that name"), N_("ROLE") },
      G_OPTION_ENTRY_NULL };
  int status;

  if (!tue_cli_parse (cli, &tue_cli_workflow_new, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  return make_workflow (cli, argv[1], role, NULL);
}

static int
run_copy (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autofree char *role = NULL;
  g_autoptr(GError) error = NULL;
  const GOptionEntry entries[] = {
    { "role", 'r', 0, G_OPTION_ARG_STRING, &role, N_("Its role; made where there is none of that name"), N_("ROLE") },
      G_OPTION_ENTRY_NULL };
  TueWorkflow *from;
  int          status;

  if (!tue_cli_parse (cli, &tue_cli_workflow_copy, entries, &argc, &argv, 1, 2, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  from = tue_workspace_resolve_workflow (cli->workspace, argv[1], &error);
  if (from == NULL)
    return tue_cli_fail ("%s", error->message);
  if (tue_workflow_get_damaged (from))
    return tue_cli_fail (_("“%s” is damaged in the library and cannot be changed."), tue_workflow_get_name (from));

  return make_workflow (cli, argc > 2 ? argv[2] : NULL, role, from);
}

/* An archived workflow by its name or the start of its id. (nullable) */
static TueWorkflow *
find_archived (TueCli     *cli,
               const char *name)
{
  GListModel      *archived = tue_workspace_get_archived_workflows (cli->workspace);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < g_list_model_get_n_items (archived); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (archived, i);
      g_autofree char *folded = g_utf8_casefold (tue_workflow_get_name (workflow), -1);

      /* The list keeps it. */
      if (g_str_equal (folded, wanted) || (strlen (name) >= 4 && g_str_has_prefix (tue_workflow_get_id (workflow), name)))
        return workflow;
    }

  return NULL;
}

static int
put (TueCli      *cli,
     TueWorkflow *workflow,
     gboolean     archived)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = g_strdup (tue_workflow_get_id (workflow));

  if (!tue_cli_check_writable (cli))
    return TUE_CLI_FAILED;
  if (tue_workspace_archive_workflow (cli->workspace, workflow, archived, &error) == 0)
    return tue_cli_fail ("%s", error->message);

  return finish (cli, id);
}

static int
run_archive (TueCli *cli,
             int     argc,
             char  **argv)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow;
  int          status;

  if (!tue_cli_parse (cli, &tue_cli_workflow_archive, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  workflow = tue_workspace_resolve_workflow (cli->workspace, argv[1], &error);
  if (workflow == NULL)
    return tue_cli_fail ("%s", error->message);

  return put (cli, workflow, TRUE);
}

static int
run_restore (TueCli *cli,
             int     argc,
             char  **argv)
{
  TueWorkflow *workflow;
  int          status;

  if (!tue_cli_parse (cli, &tue_cli_workflow_restore, NULL, &argc, &argv, 1, 1, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  workflow = find_archived (cli, argv[1]);
  if (workflow == NULL)
    /* Translators: %s is what a person typed to name a workflow. */
    return tue_cli_fail (_("There is no archived workflow “%s”."), argv[1]);

  return put (cli, workflow, FALSE);
}

const TueCliCommand tue_cli_workflow_new = {
  .name = "workflow new",
  .arguments = "NAME",
  .run = run_new,
  .summary = N_("Make a workflow with one step and print its id"),
  };

const TueCliCommand tue_cli_workflow_copy = {
  .name = "workflow copy",
  .arguments = "WORKFLOW [NAME]",
  .run = run_copy,
  .summary = N_("Copy a workflow and print the id of the copy"),
  };

const TueCliCommand tue_cli_workflow_archive = {
  .name = "workflow archive",
  .arguments = "WORKFLOW",
  .run = run_archive,
  .summary = N_("Put a workflow out of the way; its tasks stay"),
  };

const TueCliCommand tue_cli_workflow_restore = {
  .name = "workflow restore",
  .arguments = "WORKFLOW",
  .run = run_restore,
  .summary = N_("Bring an archived workflow back"),
  };
