/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is told of the shared folder, and what is offered from it.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-playbook-document.h"
#include "tue-shelf-group.h"
#include "tue-updates-group.h"
#include "tue-workspace-shelf.h"

#define STARTER_ID "24175029-c99c-43a3-a8f9-0a0c267eb517"
#define LONG_NAME "A Playbook With a Name That Is Far Longer Than Anybody Should Give One, and Longer Still"

typedef struct
{
  Library          library;
  TueSharedFolder *folder;
  GtkWidget       *window;
  GtkWidget       *updates;
  GtkWidget       *shelf;
  char            *path;
  char            *looked_at; /* what "win.look-at-playbook" was asked for */
} Desk;

static void
look_at_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  Desk *desk = user_data;

  g_set_str (&desk->looked_at, g_variant_get_string (parameter, NULL));
}

static GtkWidget *
make_box (Desk *desk)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_box_append (GTK_BOX (box), desk->updates);
  gtk_box_append (GTK_BOX (box), desk->shelf);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  return box;
}

static void
set_up (Desk         *desk,
        gconstpointer data)
{
  static const GActionEntry entries[] = { { .name = "look-at-playbook", .activate = look_at_cb, .parameter_type = "s" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();

  desk_set_up (&desk->library);
  tue_settings_set_shelf_folder (desk->library.settings, "");
  desk->path = g_dir_make_tmp ("tuesday-folder-XXXXXX", NULL);
  desk->folder = tue_workspace_get_shared_folder (desk->library.workspace);
  desk->updates = tue_updates_group_new (desk->library.workspace);
  desk->shelf = tue_shelf_group_new (desk->library.workspace);
  desk->window = adw_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), desk);
  gtk_widget_insert_action_group (desk->window, "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (desk->window), make_box (desk));
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
remove_all (const char *path)
{
  /* What a link leads to is somebody else's. */
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Desk         *desk,
           gconstpointer data)
{
  wait_until (!tue_shared_folder_get_looking (desk->folder));
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  tue_settings_set_shelf_folder (desk->library.settings, "");
  desk_tear_down (&desk->library);
  remove_all (desk->path);
  g_free (desk->path);
  g_free (desk->looked_at);
}

static void
write_file (Desk       *desk,
            const char *file,
            const char *text,
            gssize      length)
{
  g_autofree char *path = g_build_filename (desk->path, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
write_playbook (Desk       *desk,
                const char *file,
                const char *id,
                const char *name,
                guint       edition)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(TuePlaybook) playbook = tue_playbook_new (&(TuePlaybookSpec){ .id = id, .name = name, .edition = edition, .summary = "", .roles = none, .snippets = none, .workflows = none });
  g_autoptr(GBytes) bytes = tue_playbook_to_bytes (playbook);

  write_file (desk, file, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
}

static void
share (Desk *desk)
{
  g_autofree char *uri = g_filename_to_uri (desk->path, NULL, NULL);

  tue_settings_set_shelf_folder (desk->library.settings, uri);
  gtk_widget_activate_action (desk->shelf, "shelf.look", NULL);
  wait_until (!tue_shared_folder_get_looking (desk->folder));
}

static gboolean
is_shown (GtkWidget  *widget,
          const char *text)
{
  GtkWidget *label = desk_find_label (widget, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
test_none (Desk         *desk,
           gconstpointer data)
{
  desk_wait_drawn (desk->window);
  g_assert_false (gtk_widget_get_visible (desk->updates));
  g_assert_true (is_shown (desk->shelf, "No Folder Yet"));
  g_assert_false (is_shown (desk->shelf, "Tell Me About Updates"));
}

/* Hostile and long names are shown as they are, and what is offered is the file. */
static void
test_updates (Desk         *desk,
              gconstpointer data)
{
  GtkWidget *button;

  write_playbook (desk, "Marek Novak/sales.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", HOSTILE_TITLE, 3);
  write_playbook (desk, "<b>&/long.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0002", LONG_NAME, 12);
  write_playbook (desk, "Dora/starter.playbook", STARTER_ID, "Starter Playbook", 1);
  write_playbook (desk, "Ela/starter.playbook", STARTER_ID, "Starter Playbook", 2);
  share (desk);
  desk_wait_drawn (desk->window);

  g_assert_true (is_shown (desk->updates, HOSTILE_TITLE));
  g_assert_true (is_shown (desk->updates, "Edition 3 · not in your library yet · 0 workflows · not signed, in the folder of Marek Novak"));
  g_assert_true (is_shown (desk->updates, "Edition 12 · not in your library yet · 0 workflows · not signed, in the folder of <b>&"));
  g_assert_true (is_shown (desk->updates, "Edition 1 · differs from yours of the same number · 0 workflows · not signed, in the folder of Dora"));
  g_assert_true (is_shown (desk->updates, "Edition 2 · newer than yours · 0 workflows · not signed, in the folder of Ela"));
  g_assert_true (is_shown (desk->shelf, "Within reach · looked just now"));
  g_assert_cmpint (desk_get_minimum_width (desk->window), <=, 360);
  desk_assert_icon_buttons_named (desk->window);

  button = gtk_widget_get_ancestor (desk_find_label (desk->updates, "Look"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (g_str_has_suffix (desk->looked_at, "long.playbook"));
}

static void
test_left_out (Desk         *desk,
               gconstpointer data)
{
  write_file (desk, "AT&T <b>.txt", "hello", -1);
  write_file (desk, "Anna/half.playbook", "{\"format\": \"tues", -1);
  write_playbook (desk, "Anna/sales (conflicted copy).playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", "Sales", 3);
  share (desk);
  desk_wait_drawn (desk->window);
  g_assert_false (gtk_widget_get_visible (desk->updates));
  g_assert_true (is_shown (desk->shelf, "3 Files Are Left Out"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (desk_find_type (desk->shelf, ADW_TYPE_EXPANDER_ROW)), TRUE);
  desk_wait_drawn (desk->window);
  g_assert_true (is_shown (desk->shelf, "AT&T <b>.txt"));
  g_assert_true (is_shown (desk->shelf, "Anna / half.playbook"));
  g_assert_cmpint (desk_get_minimum_width (desk->window), <=, 360);

  write_playbook (desk, "Anna/half.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0002", "Later", 1);
  share (desk);
  g_assert_nonnull (desk_find_label (desk->shelf, "2 Files Are Left Out"));
  g_assert_true (gtk_widget_get_visible (desk->updates));
}

static void
test_out_of_reach (Desk         *desk,
                   gconstpointer data)
{
  g_autofree char *told = g_strdup_printf ("The shared folder “%s” is out of reach. Last reached just now.", desk->path);

  share (desk);
  g_rmdir (desk->path);
  share (desk);
  desk_wait_drawn (desk->window);
  g_assert_true (is_shown (desk->shelf, told));
  g_assert_cmpint (g_mkdir (desk->path, 0700), ==, 0);
  share (desk);
  desk_wait_drawn (desk->window);
  g_assert_false (is_shown (desk->shelf, told));
}

static void
test_stop (Desk         *desk,
           gconstpointer data)
{
  g_autofree char *uri = g_filename_to_uri (desk->path, NULL, NULL);

  write_playbook (desk, "Marek/sales.playbook", "0b4e3d7c-1b1f-4f0a-9d52-0d7a7d1c0001", "Sales", 3);
  share (desk);
  g_assert_true (gtk_widget_get_visible (desk->updates));
  gtk_widget_activate_action (desk->shelf, "shelf.stop", NULL);
  g_assert_false (gtk_widget_get_visible (desk->updates));
  g_assert_cmpstr (tue_settings_get_shelf_folder (desk->library.settings), ==, "");
  gtk_widget_activate_action (desk->shelf, "shelf.share", "s", uri);
  g_assert_cmpstr (tue_settings_get_shelf_folder (desk->library.settings), ==, uri);
}

#define ADD(name, func) g_test_add ("/ui/shelf-group/" name, Desk, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("none", test_none);
  ADD ("updates", test_updates);
  ADD ("left-out", test_left_out);
  ADD ("out-of-reach", test_out_of_reach);
  ADD ("stop", test_stop);

  return g_test_run ();
}
