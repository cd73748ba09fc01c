/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-cli-search"

#include "config.h"

#include "tue-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define DEFAULT_LIMIT 20
#define MAX_LIMIT 500

static const char *
get_id (TueSearchResult *result)
{
  gpointer item = tue_search_result_get_item (result);

  if (TUE_IS_TASK (item))
    return tue_task_get_id (item);

  return TUE_IS_SNIPPET (item) ? tue_snippet_get_name (item) : tue_workflow_get_id (item);
}

static gboolean
is_task (TueSearchResult *result)
{
  return TUE_IS_TASK (tue_search_result_get_item (result));
}

static gboolean
is_snippet (TueSearchResult *result)
{
  return TUE_IS_SNIPPET (tue_search_result_get_item (result));
}

static const char *
get_kind_label (TueSearchResult *result)
{
  if (is_task (result))
    return C_("kind", "task");

  return is_snippet (result) ? C_("kind", "snippet") : C_("kind", "workflow");
}

static void
add_result (JsonBuilder     *builder,
            TueSearchResult *result)
{
  const TueSearchExcerpt *excerpt = tue_search_result_get_excerpt (result);

  json_builder_begin_object (builder);
  tue_cli_add_string (builder, "kind", is_task (result) ? "task" : is_snippet (result) ? "snippet"
                                                                                       : "workflow");
  tue_cli_add_string (builder, "id", get_id (result));
  tue_cli_add_string (builder, "title", tue_search_result_get_title (result));
  tue_cli_add_string (builder, "found_in", tue_search_result_get_source (result));
  tue_cli_add_string (builder, "excerpt", excerpt != NULL ? excerpt->text : NULL);
  json_builder_end_object (builder);
}

static void
print_results_json (GListModel *results)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr(TueSearchResult) result = g_list_model_get_item (results, i);

      add_result (builder, result);
    }
  json_builder_end_array (builder);
  tue_cli_print_json (builder);
}

static void
print_results (GListModel *results)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_ptr_array_add (rows, g_strdupv ((char *[]){ _("ID"), _("KIND"), _("TITLE"), _("WORDS"), NULL }));
  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr(TueSearchResult) result = g_list_model_get_item (results, i);
      const TueSearchExcerpt *excerpt = tue_search_result_get_excerpt (result);
      g_autofree char        *id = is_snippet (result) ? g_strdup (get_id (result)) : tue_cli_short_id (get_id (result));
      const char             *row[] = { id, get_kind_label (result), tue_search_result_get_title (result), excerpt != NULL ? excerpt->text : "", NULL };

      g_ptr_array_add (rows, g_strdupv ((char **)row));
    }
  tue_cli_print_table (rows);
}

static int
run_search (TueCli *cli,
            int     argc,
            char  **argv)
{
  int                limit = DEFAULT_LIMIT;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("Print so many at most (20)"), N_("N") },
      { NULL },
    };
  g_autofree char *words = NULL;
  g_autoptr(GListModel) results = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  if (!tue_cli_parse (cli, &tue_cli_search, entries, &argc, &argv, 1, G_MAXINT, &status))
    return status;
  if (!tue_cli_open (cli))
    return TUE_CLI_FAILED;

  words = g_strjoinv (" ", argv + 1);
  results = tue_workspace_search_sync (cli->workspace, words, (guint)CLAMP (limit, 1, MAX_LIMIT), &error);
  if (results == NULL)
    return tue_cli_fail ("%s", error->message);

  if (cli->json)
    print_results_json (results);
  else if (g_list_model_get_n_items (results) > 0)
    print_results (results);
  return TUE_CLI_DONE;
}

const TueCliCommand tue_cli_search = {
  .name = "search",
  .arguments = "WORDS…",
  .run = run_search,
  .summary = N_("Search tasks, drafts, workflows and snippets"),
  };
