/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-sidebar-row.h"
#include "tue-sidebar.h"
#include "tue-undo-stack.h"

typedef struct
{
  Library     library;
  TueSidebar *sidebar;
  GtkWidget  *window;
  char       *place; /* the last one asked for */
} Fixture;

/* Who has the sidebar answers its action; here the test does. */
static void
show_place_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_set_str (&fixture->place, g_variant_get_string (parameter, NULL));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) action = g_simple_action_new ("show-place", G_VARIANT_TYPE_STRING);
  GtkWidget *view = adw_navigation_view_new ();

  desk_set_up (&fixture->library);
  g_signal_connect (action, "activate", G_CALLBACK (show_place_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  fixture->sidebar = g_object_new (TUE_TYPE_SIDEBAR, NULL);
  fixture->window = adw_window_new ();
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (fixture->sidebar));
  adw_window_set_content (ADW_WINDOW (fixture->window), view);
  tue_sidebar_set_workspace (fixture->sidebar, fixture->library.workspace);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 260, 900);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->sidebar)) > 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  desk_tear_down (&fixture->library);
  g_clear_pointer (&fixture->place, g_free);
}

static GtkWidget *
get_list (Fixture *fixture)
{
  return desk_find_type (GTK_WIDGET (fixture->sidebar), GTK_TYPE_LIST_BOX);
}

static TueSidebarRow *
find_row (GtkWidget  *list,
          const char *title)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    {
      g_autofree char *row_title = NULL;

      g_object_get (row, "title", &row_title, NULL);
      if (g_strcmp0 (row_title, title) == 0)
        return TUE_SIDEBAR_ROW (row);
    }

  return NULL;
}

static void
choose_role (Fixture    *fixture,
             const char *workflow)
{
  const char *id = tue_workflow_get_role_id (library_workflow (&fixture->library, workflow));

  tue_settings_set_roles (fixture->library.settings, (const char *[]){ id, NULL });
}

static void
test_places (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *list = get_list (fixture);
  g_autoptr(TueTask) task = NULL;
  TueSidebarRow *row;
  guint          count;

  g_assert_nonnull (find_row (list, "Today"));
  g_assert_nonnull (desk_find_label (list, "Sales"));
  g_assert_nonnull (find_row (list, "Monthly Report"));
  /* All roles are there, so there is nothing more to show. */
  g_assert_null (find_row (list, "All Roles"));

  row = find_row (list, "Proposal");
  task = desk_add_task (&fixture->library, "Proposal", "Northwind", DESK_TODAY);
  g_object_get (row, "count", &count, NULL);
  g_assert_cmpuint (count, ==, 1);
  wait_until (tue_workspace_get_n_today (fixture->library.workspace) == 1);
  g_object_get (find_row (list, "Today"), "count", &count, NULL);
  g_assert_cmpuint (count, ==, 1);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Proposal");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Sales, 1 open task");
}

static void
test_roles (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *list = get_list (fixture);

  choose_role (fixture, "Monthly Report");
  g_assert_nonnull (find_row (list, "Monthly Report"));
  g_assert_null (find_row (list, "Proposal"));
  g_assert_nonnull (find_row (list, "All Roles"));

  g_signal_emit_by_name (list, "row-activated", find_row (list, "All Roles"));
  g_assert_true (tue_settings_get_all_roles (fixture->library.settings));
  g_assert_nonnull (find_row (list, "Proposal"));
  g_assert_nonnull (find_row (list, "Only My Roles"));
  g_signal_emit_by_name (list, "row-activated", find_row (list, "Only My Roles"));
  g_assert_null (find_row (list, "Proposal"));
}

static void
test_goes_and_follows (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget       *list = get_list (fixture);
  g_autofree char *place = g_strconcat ("workflow/", tue_workflow_get_id (library_workflow (&fixture->library, "Proposal")), NULL);

  /* Being told where one is goes nowhere. */
  tue_sidebar_set_place (fixture->sidebar, place);
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (find_row (list, "Proposal"))));
  g_assert_cmpstr (fixture->place, ==, NULL);

  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (find_row (list, "Today")));
  g_assert_cmpstr (fixture->place, ==, "today");

  /* As a page of its own it is left only on purpose. */
  tue_sidebar_set_collapsed (fixture->sidebar, TRUE);
  tue_sidebar_set_place (fixture->sidebar, "today");
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (find_row (list, "Proposal")));
  g_assert_cmpstr (fixture->place, ==, "today");
  g_signal_emit_by_name (list, "row-activated", find_row (list, "Proposal"));
  g_assert_cmpstr (fixture->place, ==, place);

  /* A place that has no row selects none. */
  tue_sidebar_set_place (fixture->sidebar, "workflow/nowhere");
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *sidebar = GTK_WIDGET (fixture->sidebar);
  GtkWidget *entry = desk_find_type (sidebar, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *bar = desk_find_type (sidebar, GTK_TYPE_SEARCH_BAR);
  GtkStack  *stack = GTK_STACK (gtk_widget_get_ancestor (get_list (fixture), GTK_TYPE_STACK));
  GtkWidget *results;
  g_autoptr(TueTask) task = desk_add_task (&fixture->library, "Proposal", "Zebra " HOSTILE_TITLE, NULL);

  library_wait_saved (&fixture->library);
  tue_sidebar_start_search (fixture->sidebar);
  g_assert_true (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (bar)));

  gtk_editable_set_text (GTK_EDITABLE (entry), "zebra");
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "results") == 0);
  results = desk_find_type (gtk_stack_get_visible_child (stack), GTK_TYPE_LIST_BOX);
  g_assert_nonnull (find_row (results, "Zebra " HOSTILE_TITLE));
  g_assert_nonnull (desk_find_label (results, "Zebra " HOSTILE_TITLE));

  g_signal_emit_by_name (entry, "activate");
  g_assert_true (g_str_has_prefix (fixture->place, "task/"));
  /* What was looked for is found. */
  g_assert_false (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (bar)));

  /* Enter does not wait for the results, but what it opens does. */
  tue_sidebar_start_search (fixture->sidebar);
  gtk_editable_set_text (GTK_EDITABLE (entry), "variance");
  g_signal_emit_by_name (entry, "activate");
  wait_until (g_str_has_prefix (fixture->place, "workflow/"));

  tue_sidebar_start_search (fixture->sidebar);
  gtk_editable_set_text (GTK_EDITABLE (entry), "slogans superlatives");
  wait_until (find_row (results, "House voice") != NULL);
  g_assert_nonnull (desk_find_label (results, "Snippet, a text that templates share"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "nothingisnamedlikethis");
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "nothing") == 0);
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "places");
}

/* Whatever the window leads to and does is found by what it is called, once. */
static void
test_search_actions (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char *words;
    const char *title;
    const char *place;
  } cases[] = {
    { "insights", "Insights", "insights" },
    { "all tasks", "All Tasks", "all-tasks" },
    { "review", "To Review", "to-review" },
    { "playb", "Playbooks", "playbooks" },
    { "import playbook", "Import Playbook…", "action:win.import-playbook" },
    { "other tools folder", "Folder…", "action:win.import-foreign-folder" },
    { "workflow text", "New Workflow from a Text…", "action:win.new-workflow-from-text" },
    { "about", "About Tuesday", "action:app.about" },
    { "preferences", "Preferences", "action:app.preferences" },
    { "undo", "Undo", "action:win.undo" },
  };
  GtkWidget *sidebar = GTK_WIDGET (fixture->sidebar);
  GtkWidget *entry = desk_find_type (sidebar, GTK_TYPE_SEARCH_ENTRY);
  GtkStack  *stack = GTK_STACK (gtk_widget_get_ancestor (get_list (fixture), GTK_TYPE_STACK));
  GtkWidget *results = desk_find_type (gtk_stack_get_child_by_name (stack, "results"), GTK_TYPE_LIST_BOX);

  tue_sidebar_start_search (fixture->sidebar);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_found = 0;

      gtk_editable_set_text (GTK_EDITABLE (entry), cases[i].words);
      wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "results") == 0 && find_row (results, cases[i].title) != NULL);
      for (GtkWidget *row = gtk_widget_get_first_child (results); row != NULL; row = gtk_widget_get_next_sibling (row))
        n_found += g_strcmp0 (tue_sidebar_row_get_place (TUE_SIDEBAR_ROW (row)), cases[i].place) == 0;
      g_assert_cmpuint (n_found, ==, 1);
    }
}

static void
test_names_and_size (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget *sidebar = GTK_WIDGET (fixture->sidebar);

  desk_assert_icon_buttons_named (sidebar);
  gtk_test_accessible_assert_role (get_list (fixture), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (get_list (fixture), GTK_ACCESSIBLE_PROPERTY_LABEL, "Places");
  g_assert_cmpint (desk_get_minimum_width (sidebar), <=, 360);
}

/* Every item of the menu has an access key, and no two have the same. */
static void
test_menu (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget  *button = desk_find_type (GTK_WIDGET (fixture->sidebar), GTK_TYPE_MENU_BUTTON);
  GMenuModel *menu;
  g_autoptr(GHashTable) keys = g_hash_table_new (NULL, NULL);
  g_autofree char *last = NULL;

  g_assert_true (gtk_menu_button_get_primary (GTK_MENU_BUTTON (button)));
  /* Nobody waits for its widgets before it is opened. */
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_assert_nonnull (menu);
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      for (int j = 0; j < g_menu_model_get_n_items (section); j++)
        {
          const char *key;

          g_clear_pointer (&last, g_free);
          g_assert_true (g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_LABEL, "s", &last));
          key = strchr (last, '_');
          g_assert_nonnull (key);
          g_assert_true (g_hash_table_add (keys, GINT_TO_POINTER (g_ascii_tolower (key[1]))));
        }
    }
  g_assert_cmpstr (last, ==, "_About Tuesday");
}

static void
test_finalize (void)
{
  Library     library = { 0 };
  TueSidebar *sidebar;
  GtkWidget  *row;

  desk_set_up (&library);
  sidebar = g_object_ref_sink (g_object_new (TUE_TYPE_SIDEBAR, NULL));
  tue_sidebar_set_workspace (sidebar, library.workspace);
  desk_assert_finalized (sidebar);
  row = g_object_ref_sink (tue_sidebar_row_new ("today", "tue-today-symbolic"));
  desk_assert_finalized (row);
  desk_tear_down (&library);
}

/* The titles of a section in order. */
static char *
list_titles (Fixture    *fixture,
             const char *heading)
{
  GtkListBox *list = GTK_LIST_BOX (get_list (fixture));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) titles = NULL;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (tue_sidebar_row_get_heading (TUE_SIDEBAR_ROW (row)), heading) == 0)
      {
        char *title;

        g_object_get (row, "title", &title, NULL);
        g_strv_builder_take (builder, title);
      }
  titles = g_strv_builder_end (builder);

  return g_strjoinv (", ", titles);
}

static void
check_section (Fixture    *fixture,
               const char *heading,
               const char *expected)
{
  g_autofree char *titles = list_titles (fixture, heading);

  g_assert_cmpstr (titles, ==, expected);
}

static TueSidebarRow *
find_in_section (Fixture    *fixture,
                 const char *heading,
                 const char *title)
{
  GtkListBox    *list = GTK_LIST_BOX (get_list (fixture));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      g_autofree char *of_row = NULL;

      g_object_get (row, "title", &of_row, NULL);
      if (g_strcmp0 (of_row, title) == 0 && g_strcmp0 (tue_sidebar_row_get_heading (TUE_SIDEBAR_ROW (row)), heading) == 0)
        return TUE_SIDEBAR_ROW (row);
    }

  g_error ("%s is not in %s", title, heading);
}

/* A favourite stands on top and in its role; each row acts where it stands. */
static void
test_favourites (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget     *list = get_list (fixture);
  TueSidebarRow *row;

  check_section (fixture, "Favourites", "");
  gtk_widget_activate_action (GTK_WIDGET (find_in_section (fixture, "Sales", "Client Reply")), "row.toggle-favourite", NULL);
  gtk_widget_activate_action (GTK_WIDGET (find_in_section (fixture, "Finance", "Monthly Report")), "row.toggle-favourite", NULL);
  check_section (fixture, "Favourites", "Client Reply, Monthly Report");
  g_assert_nonnull (desk_find_label (list, "Favourites"));
  row = find_in_section (fixture, "Favourites", "Monthly Report");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Favourites");
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 4);

  gtk_widget_activate_action (GTK_WIDGET (row), "row.move-up", NULL);
  check_section (fixture, "Favourites", "Monthly Report, Client Reply");
  check_section (fixture, "Sales", "Proposal, Follow-Up, Client Reply, Meeting Notes to Next Steps");

  /* The row that was chosen stays chosen, though there are two. */
  tue_sidebar_set_place (fixture->sidebar, "today");
  row = find_in_section (fixture, "Sales", "Client Reply");
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
  tue_sidebar_set_place (fixture->sidebar, fixture->place);
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == GTK_LIST_BOX_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (find_in_section (fixture, "Favourites", "Client Reply")), "row.toggle-favourite", NULL);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  check_section (fixture, "Favourites", "Monthly Report, Client Reply");
}

/* Moved by keys, the row keeps the keyboard, until it is the last. */
static void
test_move (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *row = GTK_WIDGET (find_in_section (fixture, "Sales", "Proposal"));

  gtk_widget_grab_focus (row);
  for (guint i = 0; i < 5; i++)
    gtk_widget_activate_action (GTK_WIDGET (find_in_section (fixture, "Sales", "Proposal")), "row.move-down", NULL);
  check_section (fixture, "Sales", "Follow-Up, Client Reply, Meeting Notes to Next Steps, Proposal");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (find_in_section (fixture, "Sales", "Proposal")));

  gtk_widget_activate_action (GTK_WIDGET (find_in_section (fixture, "Sales", "Proposal")), "row.move-up", NULL);
  check_section (fixture, "Sales", "Follow-Up, Client Reply, Proposal, Meeting Notes to Next Steps");
  for (guint i = 0; i < 4; i++)
    tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  check_section (fixture, "Sales", "Proposal, Follow-Up, Client Reply, Meeting Notes to Next Steps");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/sidebar/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/ui/sidebar/roles", Fixture, NULL, set_up, test_roles, tear_down);
  g_test_add ("/ui/sidebar/goes-and-follows", Fixture, NULL, set_up, test_goes_and_follows, tear_down);
  g_test_add ("/ui/sidebar/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/ui/sidebar/search-actions", Fixture, NULL, set_up, test_search_actions, tear_down);
  g_test_add ("/ui/sidebar/names-and-size", Fixture, NULL, set_up, test_names_and_size, tear_down);
  g_test_add ("/ui/sidebar/menu", Fixture, NULL, set_up, test_menu, tear_down);
  g_test_add ("/ui/sidebar/favourites", Fixture, NULL, set_up, test_favourites, tear_down);
  g_test_add ("/ui/sidebar/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add_func ("/ui/sidebar/finalize", test_finalize);

  return g_test_run ();
}
