/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What must not leave, beside a draft and before it goes out.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-draft-page.h"
#include "tue-points-pane.h"
#include "tue-task-buttons.h"
#include "tue-toast-overlay.h"
#include "tue-workspace-material.h"
#include "tue-workspace-points.h"

#define NOTES "Two hours, says Marek <b>. They pay 480."
#define SECRET "Marek <b>"
#define DRAFT "Dear Dana,\n\nMarek b says two hours.\n"

typedef struct
{
  Library        library;
  TueTask       *task;
  TueDraft      *draft;
  TueDraftPage  *page;
  TuePointsPane *pane;
  GtkWidget     *window;
  guint64        start, length; /* of the place activated last */
} Fixture;

static void
activated_cb (Fixture *fixture,
              guint64  start,
              guint64  length)
{
  fixture->start = start;
  fixture->length = length;
}

static void
n_leaks_cb (Fixture *fixture)
{
  tue_draft_page_set_n_open (fixture->page, tue_points_pane_get_n_open (fixture->pane), tue_points_pane_get_n_leaks (fixture->pane));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *overlay, *box;

  desk_set_up (&fixture->library);
  fixture->task = desk_add_task (&fixture->library, "proposal", "Northwind", NULL);
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, 0, 0, DRAFT, strlen (DRAFT), NULL);

  fixture->page = g_object_new (TUE_TYPE_DRAFT_PAGE, NULL);
  fixture->pane = g_object_new (TUE_TYPE_POINTS_PANE, "hexpand", TRUE, NULL);
  g_signal_connect_swapped (fixture->pane, "fact-activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect_swapped (fixture->pane, "notify::n-leaks", G_CALLBACK (n_leaks_cb), fixture);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->page));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->pane));
  overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", box, NULL);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tue_draft_page_set_task (fixture->page, fixture->library.workspace, fixture->task);
  tue_points_pane_set_draft (fixture->pane, fixture->library.workspace, fixture->draft);
  wait_until (tue_draft_page_get_draft (fixture->page) != NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  desk_run_pending ();
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->library);
}

static void
mark (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueMaterial) material = NULL;

  material = tue_workspace_add_material (fixture->library.workspace, fixture->task, "Notes", TUE_MATERIAL_NOTES, NOTES, -1, &error);
  g_assert_no_error (error);
  tue_workspace_mark_material (fixture->library.workspace, fixture->task, tue_material_get_id (material),
                               (gsize)(strstr (NOTES, SECRET) - NOTES), strlen (SECRET), TRUE);
}

static GtkWidget *
get_row (Fixture    *fixture,
         const char *words)
{
  GtkWidget *label = desk_find_label (GTK_WIDGET (fixture->pane), words);

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW) : NULL;
}

static guint
get_n (Fixture *fixture)
{
  return tue_points_pane_get_n_leaks (fixture->pane);
}

static void
test_group (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *row;

  g_assert_cmpuint (get_n (fixture), ==, 0);
  mark (fixture);
  wait_until (get_n (fixture) == 1);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture->pane), "Must Not Leave: 1"));
  g_assert_nonnull (desk_find_label (tue_draft_page_get_bar (fixture->page), "1 must not leave"));
  row = get_row (fixture, "Marek b");
  g_assert_nonnull (desk_find_label (row, "Marked as internal"));
  desk_assert_icon_buttons_named (GTK_WIDGET (fixture->pane));
  gtk_widget_activate (row);
  g_assert_cmpuint (fixture->start, ==, strlen ("Dear Dana,\n\n"));
  g_assert_cmpuint (fixture->length, ==, strlen ("Marek b"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find_type (row, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_cmpuint (get_n (fixture), ==, 0);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture->pane), "You let it pass"));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  g_assert_cmpuint (get_n (fixture), ==, 1);

  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, strlen ("Dear Dana,\n\n"), strlen ("Marek b"), "He", 2, NULL);
  wait_until (get_n (fixture) == 0);
  g_assert_null (get_row (fixture, "Marek b"));
  g_assert_null (desk_find_label (tue_draft_page_get_bar (fixture->page), "1 must not leave"));
}

static AdwAlertDialog *
get_dialog (Fixture *fixture)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));

  return dialog != NULL ? ADW_ALERT_DIALOG (dialog) : NULL;
}

static guint
count_revisions (Fixture *fixture)
{
  return g_list_model_get_n_items (tue_draft_get_revisions (fixture->draft));
}

static gboolean
has_clipboard (Fixture *fixture)
{
  return gdk_clipboard_is_local (gtk_widget_get_clipboard (fixture->window)) &&
         gdk_clipboard_get_content (gtk_widget_get_clipboard (fixture->window)) != NULL;
}

static void
respond (Fixture    *fixture,
         const char *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (get_dialog (fixture)), label), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (button, "clicked");
  wait_until (get_dialog (fixture) == NULL);
}

static void
test_question (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const labels[] = { "Cancel", "Show", "Deliver Anyway" };

  mark (fixture);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (fixture->window), NULL);
  g_signal_connect_swapped (fixture->page, "place-wanted", G_CALLBACK (activated_cb), fixture);
  for (guint i = 0; i < 3; i++)
    {
      /* While one question is on its way out there is no other one. */
      wait_until ((tue_draft_page_copy (fixture->page, "markdown"), get_dialog (fixture) != NULL));
      tue_draft_page_copy (fixture->page, "text");
      g_assert_cmpstr (adw_alert_dialog_get_default_response (get_dialog (fixture)), ==, "show");
      g_assert_nonnull (strstr (adw_alert_dialog_get_body (get_dialog (fixture)), "“Marek b”"));
      g_assert_false (has_clipboard (fixture));
      g_assert_cmpuint (count_revisions (fixture), ==, 0);
      g_assert_cmpuint (fixture->length, ==, i == 2 ? strlen ("Marek b") : 0);
      respond (fixture, labels[i]);
      wait_until (i != 1 || fixture->length > 0);
    }

  wait_until (has_clipboard (fixture));
  g_assert_cmpuint (count_revisions (fixture), ==, 1);
}

/* What one let pass, and what nobody keeps back, is not asked about. */
static void
test_no_question (Fixture      *fixture,
                  gconstpointer data)
{
  TueDraftLeak leak = { .words = (char *)"Marek b", .id = (char *)"leak:marek b" };

  gdk_clipboard_set_content (gtk_widget_get_clipboard (fixture->window), NULL);
  tue_draft_page_copy (fixture->page, "markdown");
  g_assert_true (has_clipboard (fixture));
  g_assert_null (get_dialog (fixture));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (fixture->window), NULL);
  mark (fixture);
  tue_workspace_set_leak_passed (fixture->library.workspace, fixture->task, &leak, TRUE);
  tue_draft_page_copy (fixture->page, "markdown");
  wait_until (has_clipboard (fixture));
  g_assert_null (get_dialog (fixture));
}

/* The page goes while the question is on its way. */
static void
test_gone (Fixture      *fixture,
           gconstpointer data)
{
  mark (fixture);
  tue_draft_page_copy (fixture->page, "markdown");
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  g_assert_cmpuint (count_revisions (fixture), ==, 0);
}

/* What is open is said where one delivers, before anything goes out. */
static void
test_menu (void)
{
  static const struct
  {
    guint       n_leaks, n_stale, n_open;
    const char *labels;
  } cases[] = {
    { 0, 0, 0, "" },
    { 0, 0, 1, "Look at 1 Open Point" },
    { 1, 1, 3, "Look at What Must Not Leave: 1, Look at 1 Changed Fact, Look at 3 Open Points" },
    { 0, 2, 0, "Look at 2 Changed Facts" },
  };
  TueTaskButtons *buttons = g_object_ref_sink (g_object_new (TUE_TYPE_TASK_BUTTONS, NULL));
  GMenuModel     *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (desk_find_type (GTK_WIDGET (buttons), GTK_TYPE_MENU_BUTTON)));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
      g_autoptr(GString) labels = g_string_new (NULL);

      tue_task_buttons_set_open (buttons, cases[i].n_leaks, cases[i].n_stale, cases[i].n_open);
      for (int j = 0; j < g_menu_model_get_n_items (section); j++)
        {
          g_autofree char *label = NULL;

          g_assert_true (g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_LABEL, "s", &label));
          g_string_append_printf (labels, "%s%s", j > 0 ? ", " : "", label);
        }
      g_assert_cmpstr (labels->str, ==, cases[i].labels);
    }

  g_object_unref (buttons);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define add_test(name, func) g_test_add ("/ui/leaks/" name, Fixture, NULL, set_up, func, tear_down)
  add_test ("group", test_group);
  add_test ("question", test_question);
  add_test ("no-question", test_no_question);
  add_test ("gone", test_gone);
#undef add_test
  g_test_add_func ("/ui/leaks/menu", test_menu);

  return g_test_run ();
}
