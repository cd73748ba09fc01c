/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Prompts of other tools that come in are seen first.
 */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-foreign-dialog.h"
#include "tue-foreign-page.h"
#include "tue-undo-stack.h"

typedef struct
{
  Library    own_library;
  GtkWidget *window;
  GtkWidget *dialog;
  char      *path;
  char      *sentence;
  guint64    operation;
} Desk;

static void
imported_cb (Desk       *desk,
             guint64     operation,
             const char *sentence)
{
  desk->operation = operation;
  desk->sentence = g_strdup (sentence);
}

static void
open_text (Desk       *desk,
           const char *text)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (desk->path, text, -1, &error);
  g_assert_no_error (error);
  g_ptr_array_add (files, g_file_new_for_path (desk->path));
  desk->dialog = g_object_ref_sink (GTK_WIDGET (tue_foreign_dialog_new (desk->own_library.workspace, files)));
  g_signal_connect_swapped (desk->dialog, "imported", G_CALLBACK (imported_cb), desk);
  adw_dialog_present (ADW_DIALOG (desk->dialog), desk->window);
}

static void
set_up (Desk *desk)
{
  desk_set_up (&desk->own_library);
  desk->path = g_build_filename (desk->own_library.folder, "prompts.json", NULL);
  desk->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 900, 700);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->dialog);
  if (desk->window != NULL)
    gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  g_free (desk->path);
  g_free (desk->sentence);
  desk_tear_down (&desk->own_library);
}

static const char *
get_page (Desk *desk)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (desk_find_type (desk->dialog, GTK_TYPE_STACK)));
}

static gboolean
is_shown (Desk       *desk,
          const char *label)
{
  return desk_find_label (desk->dialog, label) != NULL;
}

static guint
count_workflows (Desk *desk)
{
  return g_list_model_get_n_items (tue_workspace_get_workflows (desk->own_library.workspace));
}

#define PROMPTS \
  "[{\"command\":\"a\",\"name\":\"" HOSTILE_TITLE "\",\"content\":\"Write to {{client}} on {{CURRENT_DATE}}\",\"tags\":[\"Gardening\"]}," \
  "{\"command\":\"b\",\"name\":\"Second\",\"content\":\"Two\"},{\"command\":\"c\"}]"

static void
test_import (void)
{
  Desk       desk = { 0 };
  guint      n_workflows;
  GtkWidget *check;

  set_up (&desk);
  n_workflows = count_workflows (&desk);
  open_text (&desk, PROMPTS);
  wait_until (g_strcmp0 (get_page (&desk), "entries") == 0);
  desk_wait_drawn (desk.dialog);
  g_assert_true (is_shown (&desk, HOSTILE_TITLE));
  g_assert_true (is_shown (&desk, "1 field · Open WebUI prompts · 1 thing is not as it was"));
  g_assert_true (is_shown (&desk, "Gardening"));
  g_assert_true (is_shown (&desk, "Without a Tag"));
  g_assert_true (is_shown (&desk, "1 more thing in the files is not taken"));
  g_assert_true (is_shown (&desk, "Import 2"));
  g_assert_cmpuint (count_workflows (&desk), ==, n_workflows);
  g_assert_cmpint (desk_get_minimum_width (desk.dialog), <=, 360);
  desk_assert_icon_buttons_named (desk.dialog);

  /* What is unchecked stays out; the other becomes a role of the library. */
  check = desk_find_type (desk.dialog, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_true (is_shown (&desk, "Import 1"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (desk_find_type (desk.dialog, ADW_TYPE_COMBO_ROW)), 0);
  gtk_widget_activate_action (desk.dialog, "foreign.import", NULL);
  wait_until (desk.operation != 0);
  g_assert_cmpstr (desk.sentence, ==, "2 workflows imported");
  wait_until (count_workflows (&desk) == n_workflows + 2);
  g_assert_true (tue_undo_stack_undo_operation (tue_workspace_get_undo_stack (desk.own_library.workspace), desk.operation, NULL));
  wait_until (count_workflows (&desk) == n_workflows);
  library_wait_saved (&desk.own_library);
  tear_down (&desk);
}

/* What is behind a row: the text, its fields, what is not as it was. */
static void
test_preview (void)
{
  Desk             desk = { 0 };
  GtkWidget       *row;
  GtkTextBuffer   *buffer;
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  set_up (&desk);
  open_text (&desk, PROMPTS);
  wait_until (g_strcmp0 (get_page (&desk), "entries") == 0);
  row = gtk_widget_get_ancestor (desk_find_type (desk.dialog, GTK_TYPE_CHECK_BUTTON), GTK_TYPE_LIST_BOX_ROW);
  gtk_widget_activate (row);
  wait_until (desk_find_type (desk.dialog, TUE_TYPE_FOREIGN_PAGE) != NULL);
  g_assert_true (is_shown (&desk, "{{CURRENT_DATE}}"));
  g_assert_true (is_shown (&desk, "Client"));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (desk.dialog, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (text, ==, "Write to {{client}} on {{today}}");
  gtk_widget_activate_action (desk.dialog, "foreign.cancel", NULL);
  tear_down (&desk);
}

static void
test_nothing (void)
{
  Desk desk = { 0 };

  set_up (&desk);
  open_text (&desk, "{");
  wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
  g_assert_true (is_shown (&desk, "No Prompts Found"));
  g_assert_true (is_shown (&desk, "Show Why"));
  gtk_widget_activate_action (desk.dialog, "foreign.cancel", NULL);
  tear_down (&desk);
}

/* Hundreds are shown a hundred at a time, and chosen at once. */
static void
test_many (void)
{
  Desk desk = { 0 };
  g_autoptr(GString) prompts = g_string_new ("[");

  for (guint i = 0; i < 250; i++)
    g_string_append_printf (prompts, "%s{\"command\":\"c%u\",\"content\":\"Text %u\"}", i > 0 ? "," : "", i, i);
  g_string_append_c (prompts, ']');
  set_up (&desk);
  open_text (&desk, prompts->str);
  wait_until (g_strcmp0 (get_page (&desk), "entries") == 0);
  g_assert_cmpuint (desk_count_type (desk.dialog, GTK_TYPE_CHECK_BUTTON), ==, 100);
  g_assert_true (is_shown (&desk, "Show 150 More"));
  g_assert_true (is_shown (&desk, "Import 250"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (desk_find_label (desk.dialog, "Select None"), GTK_TYPE_BUTTON), "clicked");
  g_assert_true (is_shown (&desk, "Import"));
  gtk_widget_activate_action (desk.dialog, "foreign.cancel", NULL);
  tear_down (&desk);
}

/* How it may end while it is written. */
typedef enum
{
  AT_WORK_FAILS,
  AT_WORK_CANCELLED,
  AT_WORK_CLOSED,
  AT_WORK_WINDOW_GOES,
  AT_WORK_WINDOW_GOES_AND_FAILS,
  AT_WORK_N
} AtWork;

static void
gone_cb (gboolean *gone)
{
  *gone = TRUE;
}

/* What is not written is not there, and is told where it failed; what is, can be undone. */
static void
test_at_work (void)
{
  for (AtWork end = 0; end < AT_WORK_N; end++)
    {
      Desk     desk = { 0 };
      gboolean gone = FALSE;
      guint    n_workflows;
      sqlite3 *other;

      set_up (&desk);
      n_workflows = count_workflows (&desk);
      open_text (&desk, PROMPTS);
      wait_until (g_strcmp0 (get_page (&desk), "entries") == 0);
      g_signal_connect_swapped (desk.dialog, "closed", G_CALLBACK (gone_cb), &gone);
      g_assert_cmpint (sqlite3_open (desk.own_library.path, &other), ==, SQLITE_OK);
      /* What looks at the library at this moment is waited for. */
      sqlite3_busy_timeout (other, 30000);
      if (end == AT_WORK_FAILS || end == AT_WORK_WINDOW_GOES_AND_FAILS)
        g_assert_cmpint (sqlite3_exec (other, "CREATE TRIGGER fails BEFORE INSERT ON workflow BEGIN SELECT RAISE (ABORT, 'no'); END", NULL, NULL, NULL), ==, SQLITE_OK);
      if (end != AT_WORK_FAILS)
        g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);

      gtk_widget_activate_action (desk.dialog, "foreign.import", NULL);
      g_assert_cmpstr (get_page (&desk), ==, "writing");
      if (end == AT_WORK_CANCELLED)
        gtk_widget_activate_action (desk.dialog, "foreign.cancel", NULL);
      else if (end == AT_WORK_CLOSED)
        adw_dialog_close (ADW_DIALOG (desk.dialog));
      else if (end == AT_WORK_WINDOW_GOES || end == AT_WORK_WINDOW_GOES_AND_FAILS)
        gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&desk.window)));
      desk_run_pending ();
      if (end != AT_WORK_FAILS)
        g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);

      if (end == AT_WORK_FAILS)
        {
          wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
          g_assert_true (is_shown (&desk, "Nothing Was Imported"));
          gtk_widget_activate_action (desk.dialog, "foreign.cancel", NULL);
        }
      if (end == AT_WORK_WINDOW_GOES_AND_FAILS)
        {
          /* There is nobody to tell. */
          wait_until (g_strcmp0 (get_page (&desk), "message") == 0);
          g_assert_cmpuint (desk.operation, ==, 0);
          g_assert_cmpuint (count_workflows (&desk), ==, n_workflows);
        }
      else if (end != AT_WORK_WINDOW_GOES)
        {
          wait_until (gone);
          g_assert_cmpuint (desk.operation, ==, 0);
          g_assert_cmpuint (count_workflows (&desk), ==, n_workflows);
        }
      else
        {
          /* Nobody gave it up. */
          wait_until (desk.operation != 0);
        }
      library_wait_saved (&desk.own_library);
      desk_run_pending ();
      sqlite3_close (other);
      tear_down (&desk);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/foreign-dialog/import", test_import);
  g_test_add_func ("/ui/foreign-dialog/preview", test_preview);
  g_test_add_func ("/ui/foreign-dialog/nothing", test_nothing);
  g_test_add_func ("/ui/foreign-dialog/many", test_many);
  g_test_add_func ("/ui/foreign-dialog/at-work", test_at_work);

  return g_test_run ();
}
