/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-task"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-field-compute.h"
#include "tue-field-value.h"
#include "tue-material.h"
#include "tue-value-json.h"
#include "tue-workspace-approval.h"
#include "tue-workspace-quick.h"

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       time)
{
  g_autoptr(GDateTime) date = time != 0 ? g_date_time_new_from_unix_utc_usec (time) : NULL;
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  tue_cli_add_string (builder, name, text);
}

static void
begin_task (TueCli      *cli,
            JsonBuilder *builder,
            TueTask     *task)
{
  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "id", tue_task_get_id (task));
  tue_cli_add_string (builder, "title", tue_task_get_title (task));
  tue_cli_add_string (builder, "workflow", tue_cli_get_workflow_name (cli, task));
  tue_cli_add_string (builder, "workflow_id", tue_task_get_workflow_id (task));
  tue_cli_add_string (builder, "due", tue_task_get_due (task));
  tue_cli_add_string (builder, "snoozed", tue_task_get_snoozed (task));
  tue_cli_add_string (builder, "state", tue_task_state_to_string (tue_task_get_state (task)));
  json_builder_set_member_name (builder, "damaged");
  json_builder_add_boolean_value (builder, tue_task_get_row_damaged (task));
  tue_cli_add_int (builder, "fields", tue_task_get_n_fields (task));
  tue_cli_add_int (builder, "filled", tue_task_get_n_filled (task));
  add_time (builder, "created", tue_task_get_created (task));
  add_time (builder, "updated", tue_task_get_updated (task));
  add_time (builder, "copied", tue_task_get_copied (task));
}

/* What a task holds beside its fields is told apart. */
static JsonNode *
make_values_node (TueTask *task)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) fields = NULL;
  TueValue *values = tue_task_get_values (task);

  for (gsize i = 0; i < tue_value_get_n_items (values); i++)
    if (!tue_value_name_is_reserved (tue_value_get_key (values, i)))
      tue_value_builder_set (builder, tue_value_get_key (values, i), tue_value_ref (tue_value_get_item (values, i)));

  fields = tue_value_builder_end (builder);
  return tue_value_to_json_node (fields);
}

/* What a command that made or changed a task says of it. */
static void
print_task (TueCli  *cli,
            TueTask *task)
{
  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      begin_task (cli, builder, task);
      json_builder_set_member_name (builder, "values");
      json_builder_add_value (builder, make_values_node (task));
      json_builder_set_member_name (builder, "material");
      tue_cli_add_material (builder, task);
      json_builder_end_object (builder);
      tue_cli_print_json (builder);
    }
  else
    {
      printf ("%s\n", tue_task_get_id (task));
    }
}

static int
run_list (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autofree char *name = NULL;
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow       *workflow = NULL;
  gboolean           all = FALSE, today = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "workflow", 'w', 0, G_OPTION_ARG_STRING, &name, N_("Only the tasks of this workflow"), N_("WORKFLOW") },
      { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("Also tasks that are approved, delivered or dropped"), NULL },
        { "today", 't', 0, G_OPTION_ARG_NONE, &today, N_("Only what is due today or overdue"), NULL },
          G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_task_list, entries, &argc, &argv, 0, 0, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  if (name != NULL)
    {
      workflow = tue_workspace_resolve_workflow (cli->workspace, name, &error);
      if (workflow == NULL)
        return tue_cli_fail ("%s", error->message);
    }

  tasks = tue_workspace_list_tasks_sync (cli->workspace, workflow,
                                         today ? TUE_TASK_SCOPE_TODAY
                                         : all ? TUE_TASK_SCOPE_ALL
                                               : TUE_TASK_SCOPE_ACTIVE,
                                         &error);
  if (tasks == NULL)
    return tue_cli_fail ("%s", error->message);

  builder = json_builder_new ();
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("ID"), _("DUE"), _("STATE"), _("FILLED"), _("WORKFLOW"), _("TASK"), NULL }));
  json_builder_begin_array (builder);
  for (guint i = 0; i < tasks->len; i++)
    {
      TueTask         *task = g_ptr_array_index (tasks, i);
      g_autofree char *id = tue_cli_short_id (tue_task_get_id (task));
      g_autofree char *filled = g_strdup_printf ("%u/%u", tue_task_get_n_filled (task), tue_task_get_n_fields (task));
      const char      *row[] = {
        id,
        tue_task_get_due (task) != NULL ? tue_task_get_due (task) : "-",
        tue_task_get_row_damaged (task) ? _("damaged") : tue_task_state_to_string (tue_task_get_state (task)),
                                            filled,
                                            tue_cli_get_workflow_name (cli, task),
                                            tue_task_get_title (task),
                                            NULL
        };

      g_ptr_array_add (rows, g_strdupv ((char **)row));
      begin_task (cli, builder, task);
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
print_task_text (TueCli  *cli,
                 TueTask *task)
{
  TueWorkflow *workflow = tue_workspace_find_workflow_of (cli->workspace, task);

  printf ("%s\n", tue_task_get_title (task));
  printf ("%s: %s\n", _("Workflow"), tue_cli_get_workflow_name (cli, task));
  printf ("%s: %s\n", _("Due"), tue_task_get_due (task) != NULL ? tue_task_get_due (task) : "-");
  printf ("%s: %s\n", _("State"), tue_task_state_get_label (tue_task_get_state (task)));
  printf ("%s: %s\n\n", _("Id"), tue_task_get_id (task));

  for (gsize i = 0; workflow != NULL && i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);
      TueValue *value = tue_task_get_value (task, tue_field_get_name (field));
      g_autoptr(TueValue) computed = value != NULL ? tue_field_compute_items (field, value, NULL, NULL) : NULL;
      g_autofree char *text = value != NULL ? tue_field_format (field, computed) : g_strdup ("");
      g_autofree char *message = NULL;

      if (tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
        continue;

      printf ("%s (%s): %s\n", tue_field_get_label (field), tue_field_get_name (field), text);
      tue_field_check (field, value, &message);
      if (message != NULL)
        printf ("  ! %s\n", message);
    }
}

static int
run_show (TueCli *cli,
          int     argc,
          char  **argv)
{
  g_autoptr(TueTask) task = NULL;
  gboolean           damaged = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "damaged", 0, 0, G_OPTION_ARG_NONE, &damaged, N_("Print what could be read of damaged values"), NULL },
      G_OPTION_ENTRY_NULL
  };

  if (!tue_cli_parse (cli, &tue_cli_task_show, entries, &argc, &argv, 1, 1, &status))
    return status;

  task = tue_cli_open_task (cli, argv[1]);
  if (task == NULL || !tue_cli_check_values (task, damaged))
    return TUE_CLI_FAILED;

  if (cli->json)
    {
      print_task (cli, task);
    }
  else
    {
      print_task_text (cli, task);
      tue_cli_print_material (task);
    }
  return TUE_CLI_DONE;
}

static TueFieldContext
make_context (TueCli *cli)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (cli->workspace);

  return (TueFieldContext){
    .currency = tue_settings_get_currency (cli->settings),
    .today_year = g_date_time_get_year (now),
    .today_month = g_date_time_get_month (now),
    .today_day = g_date_time_get_day_of_month (now),
  };
}

static TueField *
find_settable_field (TueWorkflow *workflow,
                     const char  *name,
                     GError     **error)
{
  TueField *field = tue_workflow_find_field (workflow, name);

  if (field == NULL)
    g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND,
                 _("The workflow “%s” has no field “%s”."), tue_workflow_get_name (workflow), name);
  else if (tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
    g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                 _("“%s” is computed and cannot be set."), name);
  else
    return field;

  return NULL;
}

static gboolean
check_value (TueField *field,
             TueValue *value,
             GError  **error)
{
  g_autofree char *message = NULL;

  if (tue_field_check (field, value, &message) != TUE_FIELD_STATE_INVALID)
    return TRUE;

  g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
               "%s: %s", tue_field_get_name (field), message);
  return FALSE;
}

/* Adds the values of a JSON document to a map of values, as the types of the
 * fields want them. Nothing is taken if one does not fit. */
static gboolean
merge_document (TueCli      *cli,
                TueWorkflow *workflow,
                TueValue    *document,
                TueValue   **values,
                GError     **error)
{
  TueFieldContext context = make_context (cli);

  for (gsize i = 0; i < tue_value_get_n_items (document); i++)
    {
      const char *name = tue_value_get_key (document, i);
      TueField   *field = find_settable_field (workflow, name, error);
      g_autoptr(TueValue) value = NULL;
      g_autoptr(TueValue) before = NULL;

      if (field == NULL)
        return FALSE;

      value = tue_field_coerce (field, tue_value_get_item (document, i), &context, error);
      if (value == NULL)
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
      if (!check_value (field, value, error))
        return FALSE;

      before = g_steal_pointer (values);
      *values = tue_value_with_member (before, name, value);
    }

  return TRUE;
}

static gboolean
merge_assignment (TueCli      *cli,
                  TueWorkflow *workflow,
                  const char  *assignment,
                  TueValue   **values,
                  GError     **error)
{
  TueFieldContext  context = make_context (cli);
  const char      *equals = strchr (assignment, '=');
  g_autofree char *name = NULL;
  g_autoptr(TueValue) value = NULL;
  g_autoptr(TueValue) before = NULL;
  TueField *field;

  if (equals == NULL)
    {
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                   _("“%s” is not of the form FIELD=VALUE."), assignment);
      return FALSE;
    }

  name = g_strndup (assignment, equals - assignment);
  field = find_settable_field (workflow, name, error);
  if (field == NULL)
    return FALSE;

  value = tue_field_parse_text (field, equals + 1, &context, error);
  if (value == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  if (!check_value (field, value, error))
    return FALSE;

  before = g_steal_pointer (values);
  *values = tue_value_with_member (before, name, value);
  return TRUE;
}

/* What --values and the arguments say, as a map of fields. */
static TueValue *
read_changes (TueCli      *cli,
              TueWorkflow *workflow,
              const char  *path,
              char       **assignments,
              GError     **error)
{
  g_autoptr(TueValue) values = tue_value_new_map ();

  if (path != NULL)
    {
      g_autoptr(TueValue) document = tue_cli_read_values (path, error);

      if (document == NULL || !merge_document (cli, workflow, document, &values, error))
        return NULL;
    }

  for (; *assignments != NULL; assignments++)
    if (!merge_assignment (cli, workflow, *assignments, &values, error))
      return NULL;

  return g_steal_pointer (&values);
}

/* "2026-11-27", "Friday", or "" for no due date. */
static gboolean
parse_due (TueCli     *cli,
           const char *text,
           char      **due,
           GError    **error)
{
  const TueFieldSpec spec = { .name = "due", .type = TUE_FIELD_DATE };
  g_autoptr(TueField) field = tue_field_new (&spec);
  TueFieldContext context = make_context (cli);
  g_autoptr(TueValue) value = tue_field_parse_text (field, text, &context, error);

  if (value == NULL)
    return FALSE;

  *due = tue_value_is_unset (value) ? NULL : g_strdup (tue_value_get_string (value, NULL));
  return TRUE;
}

static gboolean
is_after_today (TueCli     *cli,
                const char *day)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (cli->workspace);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  return strcmp (day, today) > 0;
}

static int
finish (TueCli  *cli,
        TueTask *task)
{
  g_autoptr(GError) error = NULL;

  if (!tue_workspace_flush_sync (cli->workspace, &error))
    return tue_cli_fail ("%s", error->message);

  print_task (cli, task);
  return TUE_CLI_DONE;
}

/* “Proposal for Northwind by Friday” */
static int
add_quick (TueCli     *cli,
           const char *line)
{
  g_autoptr(TueQuickTask) quick = NULL;
  g_autoptr(TueTask) task = NULL;

  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  tue_workspace_load_known_names_sync (cli->workspace);
  quick = tue_workspace_read_quick_task (cli->workspace, line);
  if (quick->workflow == NULL)
    return tue_cli_fail (_("No workflow is named in “%s”. The workflows are listed by “tuesdayctl workflow list”."), line);

  task = tue_workspace_add_quick_task (cli->workspace, quick->workflow, quick->name, quick->title, quick->due);
  return finish (cli, task);
}

static int
run_add (TueCli *cli,
         int     argc,
         char  **argv)
{
  g_autofree char *title = NULL;
  g_autofree char *due_text = NULL;
  g_autofree char *due = NULL;
  g_autofree char *path = NULL;
  g_autoptr(TueValue) changes = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow       *workflow;
  g_autofree char   *line = NULL;
  gboolean           example = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_("Title of the task"), N_("TITLE") },
      { "due", 0, 0, G_OPTION_ARG_STRING, &due_text, N_("Due date: 2026-11-27, Friday, in 3 days"), N_("DATE") },
        { "values", 0, 0, G_OPTION_ARG_FILENAME, &path, N_("Take values from a JSON file (“-” for standard input)"), N_("FILE.json") },
          { "example", 0, 0, G_OPTION_ARG_NONE, &example, N_("Begin with the example of the workflow"), NULL },
            { "quick", 'q', 0, G_OPTION_ARG_STRING, &line, N_("Take workflow, name and date from a line: “Proposal for Northwind by Friday”"), N_("LINE") },
              G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_task_add, entries, &argc, &argv, 0, -1, &status))
    return status;
  if (line != NULL)
    return argc == 1 && title == NULL && due_text == NULL && path == NULL && !example
             ? add_quick (cli, line)
             : tue_cli_fail_usage (&tue_cli_task_add, _("“--quick” takes all from its line; nothing goes with it."));
  if (argc < 2)
    return tue_cli_fail_usage (&tue_cli_task_add, _("Something is missing after the command."));
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  workflow = tue_workspace_resolve_workflow (cli->workspace, argv[1], &error);
  if (workflow == NULL ||
      (due_text != NULL && !parse_due (cli, due_text, &due, &error)) ||
      (changes = read_changes (cli, workflow, path, argv + 2, &error)) == NULL)
    return tue_cli_fail ("%s", error->message);

  if (example)
    {
      GPtrArray *examples = tue_workflow_get_examples (workflow);

      if (examples->len == 0)
        return tue_cli_fail (_("The workflow “%s” has no example."), tue_workflow_get_name (workflow));
      task = tue_workspace_add_example (cli->workspace, workflow, g_ptr_array_index (examples, 0));
      if (title != NULL)
        tue_workspace_set_task_title (cli->workspace, task, title);
      if (due != NULL)
        tue_workspace_set_task_due (cli->workspace, task, due);
    }
  else
    {
      task = tue_workspace_add_task (cli->workspace, workflow, title, due, NULL);
    }

  for (gsize i = 0; i < tue_value_get_n_items (changes); i++)
    tue_workspace_set_task_value (cli->workspace, task, tue_value_get_key (changes, i),
                                  tue_value_get_item (changes, i));

  return finish (cli, task);
}

/* The review of a task is loaded, so that the workspace knows of it; and what is delivered
 * is what was approved. */
static gboolean
check_review (TueCli      *cli,
              TueTask     *task,
              TueTaskState state)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReview) review = tue_cli_load_review (cli, task);
  g_autoptr(TueDraft) draft = NULL;
  g_autofree char *sentence = NULL;
  TueApproval      approval;

  if (review == NULL)
    return FALSE;
  if (state != TUE_TASK_STATE_DELIVERED || !tue_workspace_find_approval (review, NULL, &approval))
    return TRUE;

  draft = tue_workspace_load_draft_sync (cli->workspace, task, &error);
  if (draft == NULL)
    {
      tue_cli_fail ("%s", error->message);
      return FALSE;
    }
  if (tue_workspace_find_approval (review, draft, &approval) && approval.differs)
    {
      sentence = tue_workspace_describe_difference (review, &approval);
      tue_cli_fail (_("%s Restore that revision, or go on with the draft, first."), sentence);
      return FALSE;
    }

  return TRUE;
}

static int
run_set (TueCli *cli,
         int     argc,
         char  **argv)
{
  g_autofree char *title = NULL;
  g_autofree char *due_text = NULL;
  g_autofree char *due = NULL;
  g_autofree char *state_text = NULL;
  g_autofree char *snooze_text = NULL;
  g_autofree char *snooze = NULL;
  g_autofree char *also = NULL;
  g_autofree char *path = NULL;
  g_autoptr(TueValue) changes = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkflow       *workflow;
  TueTaskState       state = TUE_TASK_STATE_OPEN;
  gboolean           keep = FALSE;
  int                status;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_("Another title"), N_("TITLE") },
      { "due", 0, 0, G_OPTION_ARG_STRING, &due_text, N_("Another due date, or an empty text for none"), N_("DATE") },
        { "state", 0, 0, G_OPTION_ARG_STRING, &state_text, N_("Move to a state: open, drafting, dropped…"), N_("STATE") },
          { "snooze", 0, 0, G_OPTION_ARG_STRING, &snooze_text, N_("Out of the way until a day, or an empty text to show it again"), N_("DATE") },
            { "also", 0, 0, G_OPTION_ARG_STRING, &also, N_("Also tell the assistant, this one time"), N_("TEXT") },
              { "values", 0, 0, G_OPTION_ARG_FILENAME, &path, N_("Take values from a JSON file (“-” for standard input)"), N_("FILE.json") },
                { "keep", 0, 0, G_OPTION_ARG_NONE, &keep, N_("Keep what could be read of a damaged task"), NULL },
                  G_OPTION_ENTRY_NULL };

  if (!tue_cli_parse (cli, &tue_cli_task_set, entries, &argc, &argv, 1, -1, &status))
    return status;

  task = tue_cli_open_task (cli, argv[1]);
  if (task == NULL)
    return TUE_CLI_FAILED;

  workflow = tue_workspace_find_workflow_of (cli->workspace, task);
  if ((due_text != NULL && !parse_due (cli, due_text, &due, &error)) ||
      (snooze_text != NULL && !parse_due (cli, snooze_text, &snooze, &error)) ||
      (changes = read_changes (cli, workflow, path, argv + 2, &error)) == NULL)
    return tue_cli_fail ("%s", error->message);

  if (state_text != NULL && !tue_task_state_from_string (state_text, &state))
    return tue_cli_fail (_("There is no state “%s”."), state_text);
  if (title != NULL && *tue_blanks_strip (title) == '\0')
    return tue_cli_fail (_("A task needs a title."));
  if (snooze != NULL && !is_after_today (cli, snooze))
    return tue_cli_fail (_("A task is snoozed until a day after today."));

  if (keep)
    tue_workspace_mend_task (cli->workspace, task);
  if (!tue_cli_check_row (task))
    return TUE_CLI_FAILED;

  /* What a review decides is not gone past. */
  if (state_text != NULL && !check_review (cli, task, state))
    return TUE_CLI_FAILED;

  /* The one change that may be refused comes first: all or nothing. */
  if (state_text != NULL && state != tue_task_get_state (task) &&
      !tue_workspace_set_task_state (cli->workspace, task, state, &error))
    return tue_cli_fail ("%s", error->message);
  if (title != NULL)
    tue_workspace_set_task_title (cli->workspace, task, title);
  if (due_text != NULL)
    tue_workspace_set_task_due (cli->workspace, task, due);
  if (snooze_text != NULL)
    tue_workspace_snooze_task (cli->workspace, task, snooze);
  if (also != NULL)
    {
      GPtrArray  *steps = tue_workflow_get_steps (workflow);
      const char *step_id = tue_task_get_step_id (task);

      if (step_id == NULL)
        step_id = tue_step_get_id (g_ptr_array_index (steps, 0));
      tue_workspace_set_task_also (cli->workspace, task, step_id, also);
    }
  for (gsize i = 0; i < tue_value_get_n_items (changes); i++)
    tue_workspace_set_task_value (cli->workspace, task, tue_value_get_key (changes, i),
                                  tue_value_get_item (changes, i));

  return finish (cli, task);
}

const TueCliCommand tue_cli_task_list = {
  .name = "task list",
  .arguments = "",
  .run = run_list,
  .summary = N_("List tasks, due first"),
  };

const TueCliCommand tue_cli_task_show = {
  .name = "task show",
  .arguments = "TASK",
  .run = run_show,
  .summary = N_("Show a task and what it holds for each field"),
  };

const TueCliCommand tue_cli_task_add = {
  .name = "task add",
  .arguments = "WORKFLOW [FIELD=VALUE…]",
  .run = run_add,
  .summary = N_("Add a task to a workflow and print its id"),
  };

const TueCliCommand tue_cli_task_set = {
  .name = "task set",
  .arguments = "TASK [FIELD=VALUE…]",
  .run = run_set,
  .summary = N_("Change a task; an empty value clears a field"),
  };
