/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Prompts of other tools, in and out, from the terminal.
 */

#define G_LOG_DOMAIN "tue-cli-foreign"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-foreign-files.h"
#include "tue-workspace-foreign.h"

/* --- What is told ------------------------------------------------------------------- */

static void
add_remarks (JsonBuilder *builder,
             GPtrArray   *remarks)
{
  json_builder_set_member_name (builder, "remarks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < remarks->len; i++)
    {
      TueForeignRemark *remark = remarks->pdata[i];

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "fate", tue_foreign_fate_to_string (remark->fate));
      tue_cli_add_string (builder, "place", remark->place);
      tue_cli_add_string (builder, "what", remark->what);
      tue_cli_add_string (builder, "why", remark->why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_remarks (GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    {
      TueForeignRemark *remark = remarks->pdata[i];
      g_autofree char  *line = *remark->what != '\0' ? g_strdup_printf ("%s: %s: “%s”: %s\n", remark->place, tue_foreign_fate_get_name (remark->fate), remark->what, remark->why)
                                                     : g_strdup_printf ("%s: %s: %s\n", remark->place, tue_foreign_fate_get_name (remark->fate), remark->why);

      tue_cli_print_text (line, strlen (line));
    }
}

static const char *
get_role_name (TueCli                *cli,
               const TueForeignGroup *group)
{
  GListModel *roles = tue_workspace_get_roles (cli->workspace);

  for (guint i = 0; group->role_id != NULL && i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);

      /* The list keeps it. */
      if (g_str_equal (tue_role_get_id (role), group->role_id))
        return tue_role_get_name (role);
    }

  return group->role_name;
}

static guint
count_fields (const TueForeignEntry *entry)
{
  return (guint)tue_workflow_get_n_fields (entry->item->workflow);
}

static const char *
describe (const TueForeignEntry *entry)
{
  if (!entry->taken)
    return _("is there already");
  if (entry->likeness == TUE_FOREIGN_SAME_NAME)
    return _("new, another has its name");

  return entry->likeness == TUE_FOREIGN_SAME_TEXT ? _("new, another has its text") : _("new");
}

static void
print_plan_text (TueCli         *cli,
                 TueForeignPlan *plan)
{
  GPtrArray *entries = tue_foreign_plan_get_entries (plan);
  GPtrArray *groups = tue_foreign_plan_get_groups (plan);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("WORKFLOW"), _("ROLE"), _("FIELDS"), _("WHAT BECOMES OF IT"), NULL }));
  for (guint i = 0; i < entries->len; i++)
    {
      TueForeignEntry *entry = entries->pdata[i];
      g_autofree char *fields = g_strdup_printf ("%u", count_fields (entry));
      const char      *row[] = { tue_workflow_get_name (entry->item->workflow), get_role_name (cli, groups->pdata[entry->group]), fields, describe (entry), NULL };

      g_ptr_array_add (rows, g_strdupv ((char **)row));
    }
  tue_cli_print_table (rows);
  if (tue_foreign_plan_count_remarks (plan) > 0)
    printf ("\n");
  for (guint i = 0; i < entries->len; i++)
    print_remarks (((TueForeignEntry *)entries->pdata[i])->item->remarks);
  print_remarks (tue_foreign_plan_get_remarks (plan));
}

static void
print_plan_json (TueCli         *cli,
                 TueForeignPlan *plan,
                 gboolean        dry_run)
{
  GPtrArray *entries = tue_foreign_plan_get_entries (plan);
  GPtrArray *groups = tue_foreign_plan_get_groups (plan);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tue_cli_add_boolean (builder, "written", !dry_run);
  json_builder_set_member_name (builder, "workflows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      TueForeignEntry *entry = entries->pdata[i];

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "id", entry->taken && !dry_run ? tue_workflow_get_id (entry->item->workflow) : NULL);
      tue_cli_add_string (builder, "name", tue_workflow_get_name (entry->item->workflow));
      tue_cli_add_string (builder, "role", get_role_name (cli, groups->pdata[entry->group]));
      tue_cli_add_string (builder, "format", entry->item->format);
      tue_cli_add_string (builder, "place", entry->item->place);
      tue_cli_add_int (builder, "fields", count_fields (entry));
      tue_cli_add_boolean (builder, "taken", entry->taken);
      tue_cli_add_string (builder, "like", entry->like);
      add_remarks (builder, entry->item->remarks);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_remarks (builder, tue_foreign_plan_get_remarks (plan));
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

/* --- In ----------------------------------------------------------------------------- */

/* All of them in one role: one that is there, or a new one. */
static void
choose_role (TueCli         *cli,
             TueForeignPlan *plan,
             const char     *name)
{
  GListModel      *roles = tue_workspace_get_roles (cli->workspace);
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  const char      *id = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr(TueRole) role = g_list_model_get_item (roles, i);
      g_autofree char *folded = g_utf8_casefold (tue_role_get_name (role), -1);

      if (g_str_equal (folded, wanted) || g_str_equal (tue_role_get_id (role), name))
        id = tue_role_get_id (role);
    }

  for (guint i = 0; i < tue_foreign_plan_get_groups (plan)->len; i++)
    tue_foreign_plan_set_role (plan, i, id, id == NULL ? name : NULL);
}

static gboolean
find_format (const char              *id, /* (nullable) */
             const TueForeignFormat **format)
{
  g_autoptr(GString) known = g_string_new (NULL);

  *format = id != NULL ? tue_foreign_format_find (id) : NULL;
  if (id == NULL || *format != NULL)
    return TRUE;

  for (gsize i = 0; i < tue_foreign_format_get_count (); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", tue_foreign_format_get_id (tue_foreign_format_get (i)));
  /* Translators: the second %s is a list of words that stay as they are */
  tue_cli_fail (_("There is no format “%s”. There are %s."), id, known->str);
  return FALSE;
}

static int
run_import (TueCli *cli,
            int     argc,
            char  **argv)
{
  g_autofree char *role = NULL;
  g_autofree char *from = NULL;
  gboolean         dry_run = FALSE;
  gboolean         again = FALSE;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueForeignPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  const TueForeignFormat *format;
  int                     status;
  const GOptionEntry      entries[] = {
    { "role", 'r', 0, G_OPTION_ARG_STRING, &role, N_("The role of all of them; made where there is none of that name"), N_("ROLE") },
      { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("The format of the files, where it is not the one they seem to have"), N_("FORMAT") },
        { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Write nothing, and say what would become of it"), NULL },
          { "again", 0, 0, G_OPTION_ARG_NONE, &again, N_("Take in also what is there already"), NULL },
            G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_workflow_import, entries, &argc, &argv, 1, 1000, &status))
    return status;
  if (!find_format (from, &format))
    return TUE_CLI_USAGE;
  if (!tue_cli_open (cli) || (!dry_run && !tue_cli_check_writable (cli)))
    return TUE_CLI_FAILED;

  for (int i = 1; i < argc; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (argv[i]));
  plan = tue_workspace_read_foreign_sync (cli->workspace, files, format, &error);
  if (plan == NULL)
    return tue_cli_fail ("%s", error->message);
  if (role != NULL)
    choose_role (cli, plan, role);
  for (guint i = 0; again && i < tue_foreign_plan_get_entries (plan)->len; i++)
    tue_foreign_plan_set_taken (plan, i, TRUE);

  if (!dry_run && tue_foreign_plan_count_taken (plan) > 0 && tue_workspace_import_foreign_sync (cli->workspace, plan, &error) == 0)
    return tue_cli_fail ("%s", error->message);
  if (cli->json)
    print_plan_json (cli, plan, dry_run);
  else
    print_plan_text (cli, plan);

  /* A file of which nothing could be taken is a failure for who asked for it. */
  return tue_foreign_plan_get_entries (plan)->len > 0 ? TUE_CLI_DONE : TUE_CLI_FAILED;
}

/* --- Out ---------------------------------------------------------------------------- */

/* Those that were named, or all. (nullable): says which is not there */
static GPtrArray *
find_workflows (TueCli *cli,
                int     argc,
                char  **argv)
{
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = tue_workspace_get_workflows (cli->workspace);

  for (int i = 2; i < argc; i++)
    {
      g_autoptr(GError) error = NULL;
      TueWorkflow *workflow = tue_workspace_resolve_workflow (cli->workspace, argv[i], &error);

      if (workflow == NULL)
        {
          tue_cli_fail ("%s", error->message);
          return NULL;
        }
      g_ptr_array_add (workflows, g_object_ref (workflow));
    }
  for (guint i = 0; argc == 2 && i < g_list_model_get_n_items (all); i++)
    g_ptr_array_add (workflows, g_list_model_get_item (all, i));

  for (guint i = 0; i < workflows->len; i++)
    if (tue_workflow_get_damaged (workflows->pdata[i]))
      {
        tue_cli_fail (_("“%s” is damaged in the library."), tue_workflow_get_name (workflows->pdata[i]));
        return NULL;
      }

  return g_steal_pointer (&workflows);
}

static void
print_writing_json (TueForeignWriting *writing)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < writing->files->len; i++)
    json_builder_add_string_value (builder, ((TueForeignFile *)writing->files->pdata[i])->path);
  json_builder_end_array (builder);
  add_remarks (builder, writing->remarks);
  json_builder_end_object (builder);
  tue_cli_print_json (builder);
}

static int
run_export_to (TueCli *cli,
               int     argc,
               char  **argv)
{
  g_autofree char *output = NULL;
  g_autoptr(GPtrArray) workflows = NULL;
  g_autoptr(TueForeignWriting) writing = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GError) error = NULL;
  const TueForeignFormat *format;
  int                     status;
  const GOptionEntry      entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The folder the files are made in; this one if not given"), N_("FOLDER") },
      G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_workflow_export_to, entries, &argc, &argv, 1, 1000, &status))
    return status;
  if (!find_format (argv[1], &format))
    return TUE_CLI_USAGE;
  if (!tue_foreign_format_can_write (format))
    return tue_cli_fail (_("“%s” can be read, but not written."), tue_foreign_format_get_name (format));
  if (!tue_cli_open (cli) || (workflows = find_workflows (cli, argc, argv)) == NULL)
    return TUE_CLI_FAILED;

  writing = tue_foreign_write (format, workflows);
  folder = g_file_new_for_commandline_arg (output != NULL ? output : ".");
  if (!tue_foreign_files_write (writing->files, folder, NULL, &error))
    return tue_cli_fail ("%s", error->message);
  if (cli->json)
    {
      print_writing_json (writing);
      return TUE_CLI_DONE;
    }

  for (guint i = 0; i < writing->files->len; i++)
    printf ("%s\n", ((TueForeignFile *)writing->files->pdata[i])->path);
  if (writing->remarks->len > 0)
    printf ("\n");
  print_remarks (writing->remarks);
  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_workflow_import = {
  .name = "workflow import",
  .arguments = "FILE…",
  .run = run_import,
  .summary = N_("Take in prompts of other tools: files or folders"),
  };

const TueCliCommand tue_cli_workflow_export_to = {
  .name = "workflow export-to",
  .arguments = "FORMAT [WORKFLOW…]",
  .run = run_export_to,
  .summary = N_("Write workflows for another tool, as far as it can carry them"),
  };
