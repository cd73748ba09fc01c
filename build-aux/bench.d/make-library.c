/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * make-library FILE COUNT: makes a library with the starter playbook and COUNT
 * tasks over all its workflows, to measure with.
 */

#include "config.h"

#include <stdlib.h>

#include "tue-workspace.h"

static const char *const firms[] = {
  "Northwind",
  "Alder Clinic",
  "Harbor and Sons",
  "City Library",
  "Brandt Logistics",
  "Lindqvist",
  "Meadow Foods",
  "Copper Works",
  "Silverline",
  "Nordhafen",
  "Oakfield School",
  "Petrov Marine",
};

static const char *const matters[] = {
  "renewal",
  "pilot",
  "price list",
  "training package",
  "delivery date",
  "complaint",
  "quarterly figures",
  "new warehouse",
  "audit",
  "onboarding",
  "travel rules",
  "service contract",
};

int
main (int    argc,
      char **argv)
{
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(TueWorkspace) workspace = NULL;
  g_autoptr(GDateTime) today = g_date_time_new_now_local ();
  g_autoptr(GError) error = NULL;
  GListModel *workflows;
  guint       count;

  if (argc != 3)
    {
      g_printerr ("usage: make-library FILE COUNT\n");
      return 2;
    }

  count = (guint)strtoul (argv[2], NULL, 10);
  settings = tue_settings_new (NULL);
  workspace = tue_workspace_new (argv[1], settings);
  if (!tue_workspace_open_sync (workspace, &error))
    g_error ("%s", error->message);

  workflows = tue_workspace_get_workflows (workspace);
  for (guint i = 0; i < count; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i % g_list_model_get_n_items (workflows));
      g_autoptr(GDateTime) due = g_date_time_add_days (today, (int)(i % 400) - 20);
      g_autofree char *due_text = g_date_time_format (due, "%Y-%m-%d");
      g_autofree char *title = g_strdup_printf ("%s: %s %u", firms[i % G_N_ELEMENTS (firms)],
                                                matters[(i / 7) % G_N_ELEMENTS (matters)], i);
      g_autoptr(TueTask) task = tue_workspace_add_task (workspace, workflow, title, due_text, NULL);

      (void)task;
      if (i % 500 == 499 && !tue_workspace_flush_sync (workspace, &error))
        g_error ("%s", error->message);
    }

  if (!tue_workspace_flush_sync (workspace, &error))
    g_error ("%s", error->message);

  return 0;
}
