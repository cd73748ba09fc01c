/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Texts that templates share: written, added and removed on the page of playbooks.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-playbooks-page.h"
#include "tue-snippet-dialog.h"
#include "tue-toast-overlay.h"
#include "tue-undo-stack.h"
#include "tue-workspace-playbooks.h"
#include "tue-workspace-snippets.h"

#define OFFICES "24175029-c99c-43a3-a8f9-0a0c267eb517"

typedef struct
{
  Library    library;
  GtkWidget *window;
  GtkWidget *page;
} Desk;

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  GtkWidget *view = adw_navigation_view_new ();

  desk_set_up (&desk->library);
  desk->window = adw_window_new ();
  desk->page = GTK_WIDGET (tue_playbooks_page_new (desk->library.workspace));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (desk->page));
  adw_window_set_content (ADW_WINDOW (desk->window), g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", view, NULL));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 900, 700);
  gtk_window_present (GTK_WINDOW (desk->window));
  wait_until (desk_find_type (desk->page, ADW_TYPE_BUTTON_ROW) != NULL);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  desk_tear_down (&desk->library);
}

static GtkWidget *
open (Desk       *desk,
      const char *name)
{
  gtk_widget_activate_action (desk->page, "playbooks.snippet", "(ss)", OFFICES, name);
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) != NULL);

  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
}

static GtkTextBuffer *
get_buffer (GtkWidget *dialog)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (dialog, GTK_TYPE_TEXT_VIEW)));
}

static void
write_down (GtkWidget  *dialog,
            const char *label,
            const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (desk_find_type (dialog, ADW_TYPE_ENTRY_ROW)), label);
  gtk_text_buffer_set_text (get_buffer (dialog), text, -1);
}

static gboolean
is_open (Desk *desk)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) != NULL;
}

/* (nullable) */
static const char *
get_complaint (GtkWidget *dialog)
{
  AdwBanner *banner = ADW_BANNER (desk_find_type (dialog, ADW_TYPE_BANNER));

  return adw_banner_get_revealed (banner) ? adw_banner_get_title (banner) : NULL;
}

/* What has a label that looks like markup is one row, undone by one key. */
static void
test_new (Desk         *desk,
          gconstpointer data)
{
  GtkWidget *dialog = open (desk, "");

  g_assert_cmpint (desk_get_minimum_width (dialog), <=, 360);
  desk_assert_icon_buttons_named (dialog);
  write_down (dialog, HOSTILE_TITLE, "");
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  g_assert_true (is_open (desk));
  write_down (dialog, HOSTILE_TITLE, "Few words.\n");
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (!is_open (desk));
  wait_until (desk_find_label (desk->page, HOSTILE_TITLE) != NULL);

  tue_undo_stack_undo (tue_workspace_get_undo_stack (desk->library.workspace));
  wait_until (desk_find_label (desk->page, HOSTILE_TITLE) == NULL);
}

/* Who uses it is said, and it cannot go. */
static void
test_used (Desk         *desk,
           gconstpointer data)
{
  GtkWidget *dialog = open (desk, "house-voice");

  g_assert_nonnull (desk_find_label_with (dialog, "workflows use it"));
  g_assert_false (gtk_widget_get_mapped (desk_find_type (dialog, ADW_TYPE_BUTTON_ROW)));
  write_down (dialog, "House voice", "{{> self-check}}\nand {{#not closed}}");
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (get_complaint (dialog) != NULL);
  g_assert_nonnull (strstr (get_complaint (dialog), "not closed"));
  /* What was written is still there, and is asked about before it goes. */
  adw_dialog_close (ADW_DIALOG (dialog));
  desk_run_pending ();
  g_assert_true (ADW_IS_ALERT_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (desk->window))));
  adw_dialog_close (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
  wait_until (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) == ADW_DIALOG (dialog));
  write_down (dialog, "House voice", "Plain.\n");
  g_assert_null (get_complaint (dialog));
  gtk_widget_activate_action (dialog, "snippet.save", NULL);
  wait_until (!is_open (desk));
}

static void
test_remove (Desk         *desk,
             gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *dialog;

  tue_workspace_change_snippet_sync (desk->library.workspace, OFFICES, NULL, "Sunday", "Rest.\n", &error);
  g_assert_no_error (error);
  wait_until (desk_find_label (desk->page, "Sunday") != NULL);
  dialog = open (desk, "sunday");
  g_assert_nonnull (desk_find_label_with (dialog, "No workflow uses it"));
  gtk_widget_activate_action (dialog, "snippet.remove", NULL);
  wait_until (!is_open (desk));
  wait_until (desk_find_label (desk->page, "Sunday") == NULL);
}

#define ADD(name, test) g_test_add ("/ui/snippets/" name, Desk, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("new", test_new);
  ADD ("used", test_used);
  ADD ("remove", test_remove);

  return g_test_run ();
}
