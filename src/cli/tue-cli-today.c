/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-today"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>

#include "tue-today-section.h"

typedef struct
{
  TueTask        *task; /* (borrowed) */
  TueTodaySection section;
} Item;

static TueReviewItem *
find_review (GPtrArray *reviews,
             TueTask   *task)
{
  for (guint i = 0; i < reviews->len; i++)
    if (g_str_equal (tue_task_get_id (tue_review_item_get_task (reviews->pdata[i])), tue_task_get_id (task)))
      return reviews->pdata[i];

  return NULL;
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b)
{
  return (int)((const Item *)a)->section - (int)((const Item *)b)->section;
}

/* The tasks of a section stay in the order they came in: what is due first. */
static GArray *
arrange (GPtrArray  *tasks,
         GPtrArray  *reviews,
         const char *today)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  for (guint i = 0; i < tasks->len; i++)
    {
      Item item = { tasks->pdata[i], tue_today_section_find (tasks->pdata[i], find_review (reviews, tasks->pdata[i]), today) };

      g_array_append_val (items, item);
    }
  for (guint i = 0; i < reviews->len; i++)
    {
      Item item = { tue_review_item_get_task (reviews->pdata[i]), TUE_TODAY_TO_REVIEW };

      if (tue_review_item_get_is_guest (reviews->pdata[i]))
        g_array_append_val (items, item);
    }
  g_array_sort (items, compare_sections);

  return items;
}

static void
print_json (TueCli *cli,
            GArray *items)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);

      json_builder_begin_object (builder);
      tue_cli_add_string (builder, "section", tue_today_section_to_string (item->section));
      tue_cli_add_string (builder, "id", tue_task_get_id (item->task));
      tue_cli_add_string (builder, "title", tue_task_get_title (item->task));
      tue_cli_add_string (builder, "workflow", tue_cli_get_workflow_name (cli, item->task));
      tue_cli_add_string (builder, "due", tue_task_get_due (item->task));
      tue_cli_add_string (builder, "state", tue_task_state_to_string (tue_task_get_state (item->task)));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  tue_cli_print_json (builder);
}

static void
print_text (TueCli *cli,
            GArray *items)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("WHERE"), _("ID"), _("DUE"), _("WORKFLOW"), _("TASK"), NULL }));
  for (guint i = 0; i < items->len; i++)
    {
      const Item      *item = &g_array_index (items, Item, i);
      g_autofree char *id = tue_cli_short_id (tue_task_get_id (item->task));
      const char      *due = tue_task_get_due (item->task);
      const char      *row[] = {
        tue_today_section_get_label (item->section),
        id,
        due != NULL ? due : "-",
        tue_cli_get_workflow_name (cli, item->task),
        tue_task_get_title (item->task),
        NULL
      };

      g_ptr_array_add (rows, g_strdupv ((char **)row));
    }

  tue_cli_print_table (rows);
}

static int
run_today (TueCli *cli,
           int     argc,
           char  **argv)
{
  g_autoptr(GPtrArray) tasks = NULL;
  g_autoptr(GPtrArray) reviews = NULL;
  g_autoptr(GArray) items = NULL;
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *today = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_today, NULL, &argc, &argv, 0, 0, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  tasks = tue_workspace_list_tasks_sync (cli->workspace, NULL, TUE_TASK_SCOPE_DESK, &error);
  reviews = tasks != NULL ? tue_workspace_list_reviews_sync (cli->workspace, &error) : NULL;
  if (reviews == NULL)
    return tue_cli_fail ("%s", error->message);

  now = tue_workspace_dup_now (cli->workspace);
  today = g_date_time_format (now, "%Y-%m-%d");
  items = arrange (tasks, reviews, today);
  if (cli->json)
    print_json (cli, items);
  else
    print_text (cli, items);

  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_today = {
  .name = "today",
  .arguments = "",
  .run = run_today,
  .summary = N_("List what is on the desk, what comes first above"),
  };
