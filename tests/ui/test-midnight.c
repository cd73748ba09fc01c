/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A window that stays open over midnight: what it says of a day is that of the new one,
 * wherever one looks.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-window.h"

#define TOMORROW "2026-11-25"

/* A label, or a text, that has it, and that shows. */
static gboolean
says (GtkWidget  *widget,
      const char *part)
{
  gboolean found = FALSE;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    found = strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL;
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      g_autofree char *text = NULL;

      g_object_get (buffer, "text", &text, NULL);
      found = strstr (text, part) != NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = says (child, part);

  return found;
}

static void
type_line (GtkWidget *window)
{
  GtkWidget *text = desk_find_type (desk_find_type (window, g_type_from_name ("TueQuickAdd")), GTK_TYPE_TEXT);

  gtk_editable_set_text (GTK_EDITABLE (text), "Proposal for Contoso by " TOMORROW);
}

/* place: "task" is that of the task, "workflow" of its workflow */
static const struct
{
  const char *place;
  const char *scope; /* (nullable): the type in which it is looked for; NULL: the window */
  const char *before, *after;
  const char *sees; /* what it is, for who reads of a failure */
  void (*act) (GtkWidget *window);
} cases[] = {
  { "today", NULL, "Tuesday 24 November", "Wednesday 25 November", "the date of Today", NULL },
  { "today", NULL, "Thu 26 Nov", "Tomorrow", "a row of Today", NULL },
  { "today", "TueQuickAdd", "Tomorrow", "Today", "what is typed to be added", type_line },
  { "all-tasks", NULL, "Overdue 1 day", "Overdue 2 days", "a row of All Tasks", NULL },
  { "workflow", NULL, "Overdue 1 day", "Overdue 2 days", "a row of a workflow", NULL },
  { "task", "TuePaper", "24 November 2026", "25 November 2026", "the prompt", NULL },
};

static GtkWidget *
find_scope (GtkWidget  *window,
            const char *scope) /* (nullable) */
{
  GType type = scope != NULL ? g_type_from_name (scope) : G_TYPE_INVALID;

  return type != G_TYPE_INVALID ? desk_find_type (window, type) : scope == NULL ? window
                                                                                : NULL;
}

static gboolean
shows (GtkWidget  *window,
       const char *scope,
       const char *part)
{
  GtkWidget *widget = find_scope (window, scope);

  return widget != NULL && says (widget, part);
}

static void
test_table (void)
{
  g_autoptr(GDateTime) eve = g_date_time_new_local (2026, 11, 24, 23, 59, 0);
  g_autoptr(GDateTime) morning = g_date_time_new_local (2026, 11, 25, 0, 0, 10);
  Library library = { 0 };
  g_autoptr(TueTask) overdue = NULL;
  g_autoptr(TueTask) soon = NULL;

  desk_set_up (&library);
  overdue = desk_add_task (&library, "Follow-Up", HOSTILE_TITLE, DESK_YESTERDAY);
  soon = desk_add_task (&library, "Proposal", "Contoso", "2026-11-26");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char      *workflow = tue_task_get_workflow_id (overdue);
      g_autofree char *place = g_str_equal (cases[i].place, "task")       ? g_strconcat ("task/", tue_task_get_id (overdue), NULL)
                               : g_str_equal (cases[i].place, "workflow") ? g_strconcat ("workflow/", workflow, NULL)
                                                                          : g_strdup (cases[i].place);
      TueWindow       *window;

      g_test_message ("%s", cases[i].sees);
      tue_workspace_set_now (library.workspace, eve);
      window = tue_window_new (NULL, library.workspace);
      gtk_window_set_default_size (GTK_WINDOW (window), 1320, 1400);
      gtk_window_present (GTK_WINDOW (window));
      tue_window_show_place (window, place);
      if (cases[i].act != NULL)
        cases[i].act (GTK_WIDGET (window));
      wait_until (shows (GTK_WIDGET (window), cases[i].scope, cases[i].before));
      tue_workspace_set_now (library.workspace, morning);
      wait_until (shows (GTK_WIDGET (window), cases[i].scope, cases[i].after));

      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
      gtk_window_destroy (GTK_WINDOW (window));
      wait_until (window == NULL);
    }
  g_clear_object (&overdue);
  g_clear_object (&soon);
  desk_tear_down (&library);
}

/* The badge of the sidebar, wherever one is. */
static void
test_count (void)
{
  g_autoptr(GDateTime) morning = g_date_time_new_local (2026, 11, 25, 0, 0, 10);
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Tomorrow", TOMORROW);
  wait_until (!tue_workspace_get_saving (library.workspace));
  g_assert_cmpuint (tue_workspace_get_n_today (library.workspace), ==, 0);
  tue_workspace_set_now (library.workspace, morning);
  wait_until (tue_workspace_get_n_today (library.workspace) == 1);
  g_clear_object (&task);
  desk_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/midnight/table", test_table);
  g_test_add_func ("/ui/midnight/count", test_count);

  return g_test_run ();
}
