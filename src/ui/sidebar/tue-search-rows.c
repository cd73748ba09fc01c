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

/* --- What the window leads to and does ------------------------------------------------ */

typedef struct
{
  GtkListBox     *list;
  TueSearchQuery *query;
  guint           n_appended;
} Actions;

static gboolean
is_named (Actions    *self,
          const char *title)
{
  g_autoptr(TueSearchExcerpt) excerpt = tue_search_excerpt_new (title, self->query);

  return excerpt != NULL && excerpt->n_words == self->query->words->len;
}

static void
append_row (Actions    *self,
            const char *place,
            const char *icon_name,
            const char *title,
            const char *subtitle) /* (nullable) */
{
  GtkWidget *row = tue_sidebar_row_new (place, icon_name);

  g_object_set (row, "title", title, "subtitle", subtitle, NULL);
  gtk_list_box_append (self->list, row);
  self->n_appended++;
}

static void
append_places (Actions    *self,
               GtkListBox *places)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (places)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *title = NULL;
      g_autofree char *icon_name = NULL;
      const char      *place;

      if (!TUE_IS_SIDEBAR_ROW (row))
        continue;
      /* Workflows are found by all that they say. */
      place = tue_sidebar_row_get_place (TUE_SIDEBAR_ROW (row));
      g_object_get (row, "title", &title, "icon-name", &icon_name, NULL);
      if (place != NULL && !g_str_has_prefix (place, "workflow/") && is_named (self, title))
        append_row (self, place, icon_name, title, NULL);
    }
}

static void
append_action (Actions    *self,
               const char *action,
               const char *title,
               const char *subtitle) /* (nullable) */
{
  g_autofree char *place = g_strconcat (TUE_SEARCH_ACTION_PREFIX, action, NULL);

  append_row (self, place, ACTION_ICON, title, subtitle);
}

static char *
dup_keys (const char *accel)
{
  GdkModifierType modifiers;
  guint           key;

  return gtk_accelerator_parse (accel, &key, &modifiers) ? gtk_accelerator_get_label (key, modifiers) : NULL;
}

static void
append_accelerators (Actions *self)
{
  gsize                 n_accelerators;
  const TueAccelerator *accelerators = tue_accelerators_get (&n_accelerators);

  for (gsize i = 0; i < n_accelerators; i++)
    {
      const TueAccelerator *accelerator = &accelerators[i];

      /* Of actions that need no place to be. */
      if (accelerator->action != NULL && !g_str_has_prefix (accelerator->action, "task.") &&
          accelerator->group != TUE_ACCELERATOR_TEXT && !g_str_equal (accelerator->action, "win.search") &&
          is_named (self, _(accelerator->title)))
        {
          g_autofree char *keys = dup_keys (accelerator->accels[0]);

          append_action (self, accelerator->action, _(accelerator->title), keys);
        }
    }
}

static gboolean
has_accelerator (const char *action)
{
  gsize                 n_accelerators;
  const TueAccelerator *accelerators = tue_accelerators_get (&n_accelerators);

  for (gsize i = 0; i < n_accelerators; i++)
    if (g_strcmp0 (accelerators[i].action, action) == 0)
      return TRUE;

  return FALSE;
}

/* As it is read: without the mark of its access key. */
static char *
dup_plain (const char *label)
{
  g_autoptr(GString) title = g_string_new (label);

  g_string_replace (title, "_", "", 1);

  return g_string_free_and_steal (g_steal_pointer (&title));
}

static void
append_menu (Actions    *self,
             GMenuModel *menu,
             const char *above) /* (nullable): the name of the menu that it is in */
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr(GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *label = NULL;
      g_autofree char *action = NULL;
      g_autofree char *title = NULL;
      g_autofree char *words = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
      if (section != NULL)
        append_menu (self, section, above);
      if (label == NULL)
        continue;
      title = dup_plain (label);
      words = above != NULL ? g_strconcat (above, " ", title, NULL) : g_strdup (title);
      if (submenu != NULL)
        append_menu (self, submenu, title);
      if (action != NULL && !has_accelerator (action) && is_named (self, words))
        append_action (self, action, title, above);
    }
}

static guint
append_actions (GtkListBox *list,
                const char *text,
                GtkListBox *places,
                GMenuModel *menu)
{
  g_autoptr(TueSearchQuery) query = tue_search_query_parse (text);
  Actions self = { .list = list, .query = query };

  if (query == NULL || query->words->len == 0)
    return 0;

  append_places (&self, places);
  append_accelerators (&self);
  append_menu (&self, menu, NULL);

  return self.n_appended;
}

guint
tue_search_rows_append (GtkListBox   *list,
                        TueWorkspace *workspace,
                        GListModel   *results,
                        const char   *query,
                        GtkListBox   *places,
                        GMenuModel   *menu)
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
          n_actions = append_actions (list, query, places, menu);
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
    n_actions = append_actions (list, query, places, menu);

  return n_results + n_actions;
}
