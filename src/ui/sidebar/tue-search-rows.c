/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-search-rows"

#include "config.h"

#include "tue-search-rows.h"

#include <glib/gi18n.h>

#include "tue-accelerators.h"
#include "tue-search.h"
#include "tue-sidebar-row.h"

#define FALLBACK_ICON "tue-workflow-symbolic"
#define ACTION_ICON "system-run-symbolic"
#define SNIPPET_ICON "edit-copy-symbolic"

static void
append_task (GtkListBox      *list,
             TueWorkspace    *workspace,
             TueSearchResult *result,
             TueTask         *task)
{
  TueWorkflow     *workflow = tue_workspace_find_workflow (workspace, tue_task_get_workflow_id (task));
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (task), NULL);
  g_autofree char *subtitle = NULL;
  GtkWidget       *row = tue_sidebar_row_new (place, "tue-task-symbolic");

  /* Translators: a workflow and the state of a task of it, under the task */
  subtitle = g_strdup_printf (_("%s · %s"), workflow != NULL ? tue_workflow_get_name (workflow) : "",
                                tue_task_state_get_label (tue_task_get_state (task)));
  g_object_set (row, "subtitle", subtitle, NULL);
  g_object_bind_property (task, "title", row, "title", G_BINDING_SYNC_CREATE);
  tue_sidebar_row_set_found (TUE_SIDEBAR_ROW (row), result);
  gtk_list_box_append (list, row);
}

static void
append_workflow (GtkListBox      *list,
                 TueWorkspace    *workspace,
                 TueSearchResult *result,
                 TueWorkflow     *workflow)
{
  TueRole         *role = tue_workspace_find_role (workspace, tue_workflow_get_role_id (workflow));
  g_autofree char *place = g_strconcat ("workflow/", tue_workflow_get_id (workflow), NULL);
  const char      *icon_name = tue_workflow_get_icon_name (workflow);
  GtkWidget       *row = tue_sidebar_row_new (place, icon_name != NULL && *icon_name != '\0' ? icon_name : FALLBACK_ICON);

  g_object_set (row,
                "title", tue_workflow_get_name (workflow),
                "subtitle", role != NULL ? tue_role_get_name (role) : NULL,
                NULL);
  tue_sidebar_row_set_found (TUE_SIDEBAR_ROW (row), result);
  gtk_list_box_append (list, row);
}

/* It is changed where it is found. */
static void
append_snippet (GtkListBox      *list,
                TueSearchResult *result,
                TueSnippet      *snippet)
{
  g_autoptr(GVariant) target = g_variant_ref_sink (g_variant_new ("(ss)", tue_search_result_get_playbook_id (result), tue_snippet_get_name (snippet)));
  g_autofree char *action = g_action_print_detailed_name ("win.edit-snippet", target);
  g_autofree char *place = g_strconcat (TUE_SEARCH_ACTION_PREFIX, action, NULL);
  GtkWidget       *row = tue_sidebar_row_new (place, SNIPPET_ICON);

  g_object_set (row,
                "title", tue_snippet_get_title (snippet),
                "subtitle", _("Snippet, a text that templates share"), NULL);
  tue_sidebar_row_set_found (TUE_SIDEBAR_ROW (row), result);
  gtk_list_box_append (list, row);
}

static gboolean
is_named (const TueAccelerator *accelerator,
          const TueSearchQuery *query)
{
  g_autoptr(TueSearchExcerpt) excerpt = NULL;

  /* Of actions that need no place to be. */
  if (accelerator->action == NULL || g_str_has_prefix (accelerator->action, "task.") ||
      accelerator->group == TUE_ACCELERATOR_TEXT || g_str_equal (accelerator->action, "win.search"))
    return FALSE;

  excerpt = tue_search_excerpt_new (_(accelerator->title), query);

  return excerpt != NULL && excerpt->n_words == query->words->len;
}

static void
append_action (GtkListBox           *list,
               const TueAccelerator *accelerator)
{
  g_autofree char *place = g_strconcat (TUE_SEARCH_ACTION_PREFIX, accelerator->action, NULL);
  g_autofree char *keys = NULL;
  GdkModifierType  modifiers;
  guint            key;
  GtkWidget       *row = tue_sidebar_row_new (place, ACTION_ICON);

  if (gtk_accelerator_parse (accelerator->accels[0], &key, &modifiers))
    keys = gtk_accelerator_get_label (key, modifiers);
  g_object_set (row, "title", _(accelerator->title), "subtitle", keys, NULL);
  gtk_list_box_append (list, row);
}

static guint
append_actions (GtkListBox *list,
                const char *text)
{
  g_autoptr(TueSearchQuery) query = tue_search_query_parse (text);
  gsize                 n_accelerators;
  const TueAccelerator *accelerators = tue_accelerators_get (&n_accelerators);
  guint                 n_appended = 0;

  if (query == NULL || query->words->len == 0)
    return 0;

  for (gsize i = 0; i < n_accelerators; i++)
    {
      if (!is_named (&accelerators[i], query))
        continue;
      append_action (list, &accelerators[i]);
      n_appended++;
    }

  return n_appended;
}

guint
tue_search_rows_append (GtkListBox   *list,
                        TueWorkspace *workspace,
                        GListModel   *results,
                        const char   *query)
{
  guint    n_results = g_list_model_get_n_items (results);
  guint    n_actions = 0;
  gboolean actions_done = FALSE;

  for (guint i = 0; i < n_results; i++)
    {
      g_autoptr(TueSearchResult) result = g_list_model_get_item (results, i);
      gpointer item = tue_search_result_get_item (result);

      /* A name comes before what only speaks of it. */
      if (!actions_done && tue_search_result_get_fit (result) != TUE_SEARCH_FIT_NAME)
        {
          n_actions = append_actions (list, query);
          actions_done = TRUE;
        }
      if (TUE_IS_TASK (item))
        append_task (list, workspace, result, item);
      else if (TUE_IS_SNIPPET (item))
        append_snippet (list, result, item);
      else
        append_workflow (list, workspace, result, item);
    }

  if (!actions_done)
    n_actions = append_actions (list, query);

  return n_results + n_actions;
}
