/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Templates from the terminal.
 */

#define G_LOG_DOMAIN "tue-cli-template"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-diff.h"
#include "tue-template-document.h"
#include "tue-template-problems.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice.h"

/* A template with its fields above it. */
#define MAX_BYTES (TUE_TEMPLATE_DOCUMENT_MAX_FRONT_MATTER + TUE_MUSTACHE_MAX_LENGTH)

/* A workflow and one of its steps, as a command names them. */
typedef struct
{
  TueWorkflow *workflow; /* (borrowed) */
  TueStep     *step;     /* (borrowed) */
} Place;

/* By number, name or id; (nullable) */
static TueStep *
find_step (TueWorkflow *workflow,
           const char  *name) /* (nullable): the first */
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);
  guint64    number;

  if (name == NULL)
    return steps->pdata[0];
  if (g_ascii_string_to_unsigned (name, 10, 1, steps->len, &number, NULL))
    return steps->pdata[number - 1];

  for (guint i = 0; i < steps->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (tue_step_get_name (steps->pdata[i]), -1);
      g_autofree char *wanted = g_utf8_casefold (name, -1);

      if (g_str_equal (folded, wanted) || g_str_equal (tue_step_get_id (steps->pdata[i]), name))
        return steps->pdata[i];
    }

  return NULL;
}

/* Opens the library and finds the place; FALSE: said why not. */
static gboolean
open_place (TueCli     *cli,
            const char *workflow,
            const char *step, /* (nullable) */
            Place      *place)
{
  g_autoptr(GError) error = NULL;

  if (!tue_cli_open (cli))
    return FALSE;

  place->workflow = tue_workspace_resolve_workflow (cli->workspace, workflow, &error);
  if (place->workflow == NULL)
    {
      tue_cli_fail ("%s", error->message);
      return FALSE;
    }

  place->step = find_step (place->workflow, step);
  if (place->step == NULL)
    tue_cli_fail (_("The workflow “%s” has no step “%s”."), tue_workflow_get_name (place->workflow), step);

  return place->step != NULL;
}

static void
add_template (JsonBuilder *builder,
              TueWorkflow *workflow,
              TueStep     *step)
{
  TueTemplate *template = tue_step_get_template (step);

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "workflow", tue_workflow_get_name (workflow));
  tue_cli_add_string (builder, "step", tue_step_get_name (step));
  tue_cli_add_string (builder, "id", tue_template_get_id (template));
  tue_cli_add_int (builder, "version", tue_template_get_version (template));
  tue_cli_add_string (builder, "note", tue_template_get_note (template));
  json_builder_end_object (builder);
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

  if (!tue_cli_parse (cli, &tue_cli_template_list, NULL, &argc, &argv, 0, 0, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  builder = json_builder_new ();
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  workflows = tue_workspace_get_workflows (cli->workspace);
  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("VERSION"), _("WORKFLOW"), _("STEP"), NULL }));
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      GPtrArray *steps = tue_workflow_get_steps (workflow);

      for (guint j = 0; j < steps->len; j++)
        {
          g_autofree char *version = g_strdup_printf ("%u", tue_template_get_version (tue_step_get_template (steps->pdata[j])));
          const char      *row[] = { version, tue_workflow_get_name (workflow), tue_step_get_name (steps->pdata[j]), NULL };

          g_ptr_array_add (rows, g_strdupv ((char **)row));
          add_template (builder, workflow, steps->pdata[j]);
        }
    }
  json_builder_end_array (builder);

  if (cli->json)
    tue_cli_print_json (builder);
  else
    tue_cli_print_table (rows);

  return TUE_CLI_DONE;
}

/* All versions, newest first; (nullable): says why */
static GPtrArray *
list_versions (TueCli      *cli,
               const Place *place)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *versions = tue_workspace_list_template_versions_sync (cli->workspace,
                                                                   tue_template_get_id (tue_step_get_template (place->step)), &error);

  if (versions == NULL)
    tue_cli_fail ("%s", error->message);

  return versions;
}

/* (nullable): says why */
static const TueTemplateVersion *
find_version (GPtrArray  *versions,
              const char *number)
{
  guint64 wanted;

  for (guint i = 0; g_ascii_string_to_unsigned (number, 10, 1, G_MAXUINT, &wanted, NULL) && i < versions->len; i++)
    {
      const TueTemplateVersion *version = versions->pdata[i];

      if (tue_template_get_version (version->template) != wanted)
        continue;
      if (!version->damaged)
        return version;
      tue_cli_fail (_("Version %s of the template is damaged and cannot be read."), number);
      return NULL;
    }

  tue_cli_fail (_("The template has no version “%s”."), number);

  return NULL;
}

static void
print_versions_json (JsonBuilder *builder,
                     GPtrArray   *versions)
{
  json_builder_set_member_name (builder, "versions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < versions->len; i++)
    {
      const TueTemplateVersion *version = versions->pdata[i];

      tue_cli_add_version (builder, tue_template_get_version (version->template), tue_template_get_note (version->template), version->person, version->time, version->damaged);
    }
  json_builder_end_array (builder);
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autofree char *step = NULL;
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  gboolean           with_fields = FALSE;
  const GOptionEntry entries[] = {
    { "step", 's', 0, G_OPTION_ARG_STRING, &step, N_("The step, by number, name or id"), N_("STEP") },
      { "version", 0, 0, G_OPTION_ARG_STRING, &number, N_("An earlier version"), N_("NUMBER") },
        { "with-fields", 'f', 0, G_OPTION_ARG_NONE, &with_fields, N_("With the fields above the text, as “template edit” takes them"), NULL },
          G_OPTION_ENTRY_NULL };
  TueTemplate *template;
  Place place;
  int   status;

  if (!tue_cli_parse (cli, &tue_cli_template_show, entries, &argc, &argv, 1, 1, &status))
    return status;
  if (!open_place (cli, argv[1], step, &place) || (versions = list_versions (cli, &place)) == NULL)
    return TUE_CLI_FAILED;

  template = tue_step_get_template (place.step);
  if (number != NULL)
    {
      const TueTemplateVersion *version = find_version (versions, number);

      if (version == NULL)
        return TUE_CLI_FAILED;
      template = version->template;
    }
  else if (tue_workflow_get_damaged (place.workflow))
    {
      return tue_cli_fail (_("“%s” is damaged in the library."), tue_workflow_get_name (place.workflow));
    }

  text = with_fields ? tue_template_document_write (tue_step_get_name (place.step), template) : g_strdup (tue_template_get_text (template));
  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "workflow", tue_workflow_get_name (place.workflow));
      tue_cli_add_string (builder, "step", tue_step_get_name (place.step));
      tue_cli_add_int (builder, "version", tue_template_get_version (template));
      tue_cli_add_string (builder, "text", text);
      print_versions_json (builder, versions);
      json_builder_end_object (builder);
      tue_cli_print_json (builder);
    }
  else
    {
      tue_cli_print_text (text, strlen (text));
    }

  return TUE_CLI_DONE;
}

/* What of a text is told, and keeps nobody from going on. */
static void
print_remarks (const char                *path,
               const TueTemplateDocument *document)
{
  for (guint i = 0; i < document->remarks->len; i++)
    {
      const TueTemplateRemark *remark = document->remarks->pdata[i];

      g_printerr ("%s:%u: %s\n", path, remark->line, remark->message);
    }
}

/* A text, with its fields above it or without; (nullable): says why not */
static TueTemplateDocument *
read_document (const char *path,
               gboolean    text_only)
{
  g_autoptr(GError) error = NULL;
  gsize                length = 0;
  g_autofree char     *bytes = tue_cli_read_input (path, MAX_BYTES, &length, &error);
  TueTemplateDocument *document;

  if (bytes == NULL)
    {
      tue_cli_fail ("%s", error->message);
      return NULL;
    }

  document = text_only ? tue_template_document_read_text (bytes, length, NULL, &error) : tue_template_document_read (bytes, length, NULL, &error);
  if (document == NULL)
    tue_cli_fail ("%s: %s", path, error->message);
  else
    print_remarks (path, document);

  return document;
}

/* The workflow with the text in its place; (nullable): says why not */
static TueWorkflow *
put_document (const char          *path,
              TueTemplateDocument *document,
              const Place         *place)
{
  g_autoptr(GError) error = NULL;
  TueWorkflow *workflow = tue_template_document_revise_workflow (document, place->workflow, tue_step_get_id (place->step), NULL, &error);

  if (workflow == NULL)
    tue_cli_fail ("%s: %s", path, error->message);

  return workflow;
}

/* first_line: where the text of the template begins in what is named */
static void
print_problem (const char               *name,
               guint                     first_line,
               const TueTemplateProblem *problem)
{
  g_autofree char *placed = NULL;
  guint            line = problem->line + first_line - 1;

  if (problem->prevents && problem->line > 0)
    placed = g_strdup_printf (_("line %u: %s"), line, problem->message);
  if (problem->line == 0 || placed != NULL)
    g_printerr ("%s: %s\n", name, placed != NULL ? placed : problem->message);
  else
    g_printerr ("%s:%u: %s\n", name, line, problem->message);
}

static int
run_check (TueCli *cli,
           int     argc,
           char  **argv)
{
  g_autofree char *step = NULL;
  g_autoptr(TueTemplateDocument) document = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  gboolean           prevents = FALSE, text_only = FALSE;
  const GOptionEntry entries[] = {
    { "step", 's', 0, G_OPTION_ARG_STRING, &step, N_("The step, by number, name or id"), N_("STEP") },
      { "text-only", 't', 0, G_OPTION_ARG_NONE, &text_only, N_("The file is the text alone, also where it begins with “---”"), NULL },
        G_OPTION_ENTRY_NULL };
  const char *name, *id;
  Place       place;
  int         status;

  if (!tue_cli_parse (cli, &tue_cli_template_check, entries, &argc, &argv, 1, 2, &status))
    return status;
  if (!open_place (cli, argv[1], step, &place) || (argc > 2 && (document = read_document (argv[2], text_only)) == NULL))
    return TUE_CLI_FAILED;

  name = argc > 2 ? argv[2] : tue_workflow_get_name (place.workflow);
  id = tue_step_get_id (place.step);
  workflow = document != NULL ? put_document (name, document, &place) : g_object_ref (place.workflow);
  if (workflow == NULL)
    return TUE_CLI_FAILED;
  problems = tue_template_problems_find (workflow, tue_workflow_find_step (workflow, id));
  for (guint i = 0; i < problems->len; i++)
    {
      print_problem (name, document != NULL ? document->text_line : 1, problems->pdata[i]);
      prevents = prevents || ((TueTemplateProblem *)problems->pdata[i])->prevents;
    }

  return prevents ? TUE_CLI_FAILED : problems->len > 0 ? TUE_CLI_MISSING
                                                       : TUE_CLI_DONE;
}

static int
save_changed (TueCli      *cli,
              const Place *place,
              TueWorkflow *changed,
              const char  *note)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowEdit) edit = tue_workspace_edit_workflow (cli->workspace, place->workflow, &error);

  if (edit == NULL)
    return tue_cli_fail ("%s", error->message);
  if (tue_workflow_edit_get_changed (edit))
    return tue_cli_fail (_("“%s” is being edited and not saved yet. Save or discard that first."), tue_workflow_get_name (place->workflow));

  tue_workflow_edit_set_workflow (edit, changed, _("Edit the Template"));
  if (tue_workspace_save_workflow_edit (cli->workspace, edit, note, &error) == 0 ||
      !tue_workspace_flush_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", error->message);

  return TUE_CLI_DONE;
}

/* One that is saved all the same, and why it gives no prompt. */
static void
print_unfinished (const char                *path,
                  const TueTemplateDocument *document,
                  TueWorkflow               *saved,
                  const char                *step_id)
{
  g_autoptr(GPtrArray) problems = tue_template_problems_find (saved, tue_workflow_find_step (saved, step_id));
  gboolean prevents = FALSE;

  for (guint i = 0; i < problems->len; i++)
    if (((TueTemplateProblem *)problems->pdata[i])->prevents)
      {
        print_problem (path, document->text_line, problems->pdata[i]);
        prevents = TRUE;
      }
  if (prevents)
    g_printerr ("%s\n", _("It is kept as it is, but new tasks get no prompt from it until it is put right."));
}

static int
run_edit (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autofree char *step = NULL;
  g_autofree char *note = NULL;
  g_autoptr(TueTemplateDocument) document = NULL;
  g_autoptr(TueWorkflow) changed = NULL;
  gboolean           text_only = FALSE;
  const GOptionEntry entries[] = {
    { "step", 's', 0, G_OPTION_ARG_STRING, &step, N_("The step, by number, name or id"), N_("STEP") },
      { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("Why, one line"), N_("NOTE") },
        { "text-only", 't', 0, G_OPTION_ARG_NONE, &text_only, N_("The file is the text alone, also where it begins with “---”"), NULL },
          G_OPTION_ENTRY_NULL };
  Place place;
  int   status;

  if (!tue_cli_parse (cli, &tue_cli_template_edit, entries, &argc, &argv, 2, 2, &status))
    return status;
  if ((document = read_document (argv[2], text_only)) == NULL || !open_place (cli, argv[1], step, &place) ||
      !tue_cli_check_writable (cli) || (changed = put_document (argv[2], document, &place)) == NULL)
    return TUE_CLI_FAILED;

  status = save_changed (cli, &place, changed, note);
  if (status == TUE_CLI_DONE)
    print_unfinished (argv[2], document, changed, tue_step_get_id (place.step));
  return status;
}

static int
run_diff (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autofree char *step = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(TueDiff) diff = NULL;
  const GOptionEntry entries[] = {
    { "step", 's', 0, G_OPTION_ARG_STRING, &step, N_("The step, by number, name or id"), N_("STEP") },
      G_OPTION_ENTRY_NULL };
  const TueTemplateVersion *from, *to;
  const char               *old, *new;
  Place                     place;
  int                       status;

  if (!tue_cli_parse (cli, &tue_cli_template_diff, entries, &argc, &argv, 1, 3, &status))
    return status;
  if (!open_place (cli, argv[1], step, &place) || (versions = list_versions (cli, &place)) == NULL)
    return TUE_CLI_FAILED;
  if (argc < 3 && versions->len < 2)
    return tue_cli_fail ("%s", _("The template has only one version."));

  from = argc > 2 ? find_version (versions, argv[2]) : versions->pdata[1];
  to = argc > 3 ? find_version (versions, argv[3]) : versions->pdata[0];
  if (from == NULL || to == NULL)
    return TUE_CLI_FAILED;

  old = tue_template_get_text (from->template);
  new = tue_template_get_text (to->template);
  diff = tue_diff_new (old, (gssize)strlen (old), new, (gssize)strlen (new), NULL);
  tue_cli_print_diff (cli, diff, old, new, strlen (new), tue_template_get_version (from->template), tue_template_get_version (to->template));

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_template_list = {
  .name = "template list",
  .arguments = "",
  .run = run_list,
  .summary = N_("List the templates of all workflows with their versions"),
  };

const TueCliCommand tue_cli_template_show = {
  .name = "template show",
  .arguments = "WORKFLOW",
  .run = run_show,
  .summary = N_("Print the template of a step"),
  };

const TueCliCommand tue_cli_template_check = {
  .name = "template check",
  .arguments = "WORKFLOW [FILE|-]",
  .run = run_check,
  .summary = N_("Say what is wrong with a template, or with a text for it"),
  };

const TueCliCommand tue_cli_template_edit = {
  .name = "template edit",
  .arguments = "WORKFLOW FILE|-",
  .run = run_edit,
  .summary = N_("Save a text as the next version of a template"),
  };

const TueCliCommand tue_cli_template_diff = {
  .name = "template diff",
  .arguments = "WORKFLOW [FROM [TO]]",
  .run = run_diff,
  .summary = N_("Show what changed between two versions, word by word"),
  };
