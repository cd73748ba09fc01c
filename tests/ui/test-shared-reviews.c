/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A review goes by way of the shared folder: where one asks, where it is offered, and back
 * with one click.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-ask-review-dialog.h"
#include "tue-own-key.h"
#include "tue-review-file-dialog.h"
#include "tue-review-saver.h"
#include "tue-shared-review.h"
#include "tue-shared-reviews-group.h"
#include "tue-toast-overlay.h"
#include "tue-workspace-shelf.h"

#define TITLE "AT&T <b>Q1</b>"

typedef struct
{
  Library    library; /* of Marta, who asks */
  Library    other;   /* of Dana */
  TueTask   *task;
  TueDraft  *draft;
  TueReview *review;
  char      *folder;
  char      *uri;
  char      *opened; /* (nullable): what "win.open-shared-review" was asked for */
} Fixture;

static TueSigningKey *keys[2];

static void
be (Fixture    *fixture,
    const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tuesday", NULL);
  g_autofree char *path = g_build_filename (folder, "signing-key", NULL);
  g_autofree char *text = tue_signing_key_to_text (keys[g_str_equal (name, "Dana") ? 1 : 0]);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  tue_settings_set_user_name (fixture->library.settings, name);
  tue_settings_set_user_name (fixture->other.settings, name);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("tuesday-team-XXXXXX", NULL);
  fixture->uri = g_filename_to_uri (fixture->folder, NULL, NULL);
  desk_set_up (&fixture->library);
  desk_set_up (&fixture->other);
  be (fixture, "Marta");
  fixture->task = desk_add_task (&fixture->library, "proposal", TITLE, NULL);
  tue_workspace_set_task_title (fixture->library.workspace, fixture->task, TITLE);
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (fixture->library.workspace, fixture->draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  fixture->review = tue_workspace_load_review_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
share_folder (Fixture    *fixture,
              const char *uri)
{
  tue_settings_set_shelf_folder (fixture->library.settings, uri);
  tue_settings_set_shelf_folder (fixture->other.settings, uri);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  share_folder (fixture, "");
  tue_settings_set_review_way (fixture->library.settings, "none");
  g_clear_object (&fixture->review);
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->other);
  desk_tear_down (&fixture->library);
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->uri);
  g_clear_pointer (&fixture->opened, g_free);
}

/* A button, or a row, with that on it, where it shows; (nullable) */
static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *label)
{
  GtkWidget  *found = NULL;
  const char *own = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_BUTTON (widget))
    own = gtk_button_get_label (GTK_BUTTON (widget));
  else if (ADW_IS_SPLIT_BUTTON (widget))
    own = adw_split_button_get_label (ADW_SPLIT_BUTTON (widget));
  else if (ADW_IS_PREFERENCES_ROW (widget))
    own = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && own != NULL && g_str_has_prefix (own, label))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type, label);

  return found;
}

static void
open_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_set_str (&fixture->opened, g_variant_get_string (parameter, NULL));
}

static GtkWidget *
present (Fixture   *fixture,
         GtkWidget *content)
{
  static const GActionEntry entries[] = { { .name = "open-shared-review", .activate = open_cb, .parameter_type = "s" } };
  GtkWidget                *window = adw_window_new ();
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (window), g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", content, NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
close_dialog (AdwDialog *dialog,
              GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  adw_dialog_force_close (dialog);
  wait_until (dialog == NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

static void
asked_cb (AdwDialog *dialog,
          guint      way,
          guint     *asked)
{
  *asked = way;
}

/* It is a way only where there is a folder. */
static void
test_ask (Fixture      *fixture,
          gconstpointer data)
{
  guint asked = G_MAXUINT;

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *window = present (fixture, gtk_label_new ("Desk"));
      AdwDialog *dialog;
      GtkWidget *row;

      share_folder (fixture, i == 0 ? "" : fixture->uri);
      dialog = tue_ask_review_dialog_new (fixture->library.workspace, fixture->review, fixture->draft, TUE_REVIEW_WAY_SHELF);
      g_signal_connect (dialog, "asked", G_CALLBACK (asked_cb), &asked);
      adw_dialog_present (dialog, window);
      row = find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "Put into the shared folder “");
      g_assert_cmpint (row != NULL, ==, i == 1);
      if (i == 0)
        {
          close_dialog (dialog, window);
          continue;
        }

      gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Reviewer")), "Dana");
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "ask-review.ask", NULL));
      g_assert_cmpuint (asked, ==, TUE_REVIEW_WAY_SHELF);
      g_assert_cmpstr (tue_settings_get_review_way (fixture->library.settings), ==, "shelf");
      wait_until (dialog == NULL);
      gtk_window_destroy (GTK_WINDOW (window));
      desk_run_pending ();
    }
}

static void
look (Library *library)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_workspace_flush_sync (library->workspace, &error));
  wait_until (!tue_shared_folder_get_looking (tue_workspace_get_shared_folder (library->workspace)));
  g_assert_true (tue_shared_folder_look_sync (tue_workspace_get_shared_folder (library->workspace), &error));
  g_assert_no_error (error);
}

static guint
count_files (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint       n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        n += count_files (child);
      else if (g_str_has_suffix (name, ".review") && *name != '.')
        n++;
    }

  return n;
}

/* What is shown of an answer that is on its way, and that it does not follow. */
static void
check_sent (Fixture   *fixture,
            AdwDialog *dialog)
{
  GtkWidget       *button = find (GTK_WIDGET (dialog), ADW_TYPE_SPLIT_BUTTON, "_Put There Again");
  const char      *name = tue_shared_folder_get_name (tue_workspace_get_shared_folder (fixture->other.workspace));
  g_autofree char *sent = g_strdup_printf ("It is approved. The answer was put into the shared folder “%s” (just now).", name);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) guests = NULL;

  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), sent));
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_null (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Undo Decision"));

  guests = tue_workspace_list_guest_reviews_sync (fixture->other.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (guests->len, ==, 1);
  g_assert_true (tue_workspace_comment_on_review (fixture->other.workspace, guests->pdata[0], NULL, 0, 0, "Well done.", &error));
  g_assert_no_error (error);
  g_assert_nonnull (desk_find_label_with (GTK_WIDGET (dialog), "What you did since then is not in it."));
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_true (adw_dialog_get_can_close (dialog));

  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_sensitive (button));
  wait_until (gtk_widget_get_sensitive (button));
  g_assert_cmpuint (count_files (fixture->folder), ==, 3);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), sent));
}

/* An answer that the folder does not take is not taken for sent: one is asked before one
 * leaves, and it can be undone. */
static void
test_not_taken (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const people[] = { "Dana", NULL };
  g_autofree char         *place = g_build_filename (fixture->folder, "Dana", NULL);
  g_autofree char         *id = NULL;
  GtkWidget               *window = present (fixture, gtk_label_new ("Desk"));
  AdwDialog               *dialog;
  GtkWidget               *button;
  g_autoptr(GPtrArray) guests = NULL;
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(GError) error = NULL;

  share_folder (fixture, fixture->uri);
  tue_settings_set_review_way (fixture->other.settings, "shelf");
  g_assert_true (tue_workspace_ask_for_review (fixture->library.workspace, fixture->review, fixture->draft, people, NULL, &error));
  asked = tue_workspace_save_review_sync (fixture->library.workspace, fixture->review, &error);
  g_assert_no_error (error);
  be (fixture, "Dana");
  arrival = tue_workspace_look_at_review_sync (fixture->other.workspace, asked, &error);
  g_assert_no_error (error);
  review = tue_workspace_open_review_sync (fixture->other.workspace, arrival, "file", &merge, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (place, "In the way", -1, NULL));

  dialog = tue_review_file_dialog_new_for_id (fixture->other.workspace, tue_task_get_id (tue_review_get_task (review)));
  adw_dialog_present (dialog, window);
  wait_until (find (GTK_WIDGET (dialog), ADW_TYPE_SPLIT_BUTTON, "_Put into Shared Folder") != NULL);
  button = find (GTK_WIDGET (dialog), ADW_TYPE_SPLIT_BUTTON, "_Put into Shared Folder");
  g_signal_emit_by_name (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Approve"), "clicked");
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "It is approved. Put the answer into the shared folder."));
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_signal_emit_by_name (button, "clicked");
  /* On its way it waits to close. */
  g_assert_false (adw_dialog_get_can_close (dialog));
  g_assert_null (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Undo Decision"));
  wait_until (gtk_widget_get_sensitive (button));
  g_assert_false (adw_dialog_get_can_close (dialog));
  g_assert_nonnull (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Undo Decision"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (dialog), "It is approved. Put the answer into the shared folder."));

  /* Opened again it says the same. */
  close_dialog (dialog, window);
  window = present (fixture, gtk_label_new ("Desk"));
  dialog = tue_review_file_dialog_new_for_id (fixture->other.workspace, tue_task_get_id (tue_review_get_task (review)));
  adw_dialog_present (dialog, window);
  wait_until (desk_find_label (GTK_WIDGET (dialog), "It is approved. Put the answer into the shared folder.") != NULL);
  g_assert_cmpint (g_remove (place), ==, 0);
  button = find (GTK_WIDGET (dialog), ADW_TYPE_SPLIT_BUTTON, "_Put into Shared Folder");
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_signal_emit_by_name (button, "clicked");
  /* Leaving meanwhile it goes by itself once it is there. */
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *)&dialog);
  adw_dialog_close (dialog);
  wait_until (dialog == NULL);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);

  dialog = tue_review_file_dialog_new_for_id (fixture->other.workspace, tue_task_get_id (tue_review_get_task (review)));
  adw_dialog_present (dialog, window);
  wait_until (desk_find_label_with (GTK_WIDGET (dialog), "The answer was saved before (just now).") != NULL);
  g_assert_true (adw_dialog_get_can_close (dialog));
  close_dialog (dialog, window);
  tue_settings_set_review_way (fixture->other.settings, "none");
}

/* Offered, opened, decided, and put back with one click. */
static void
test_there_and_back (Fixture      *fixture,
                     gconstpointer data)
{
  static const char *const people[] = { "Dana", NULL };
  GtkWidget               *group = g_object_new (TUE_TYPE_SHARED_REVIEWS_GROUP, NULL);
  GtkWidget               *own_group = g_object_new (TUE_TYPE_SHARED_REVIEWS_GROUP, NULL);
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget               *window;
  AdwDialog               *dialog;
  g_autofree char         *id = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;

  share_folder (fixture, fixture->uri);
  g_assert_true (tue_workspace_ask_for_review (fixture->library.workspace, fixture->review, fixture->draft, people, NULL, &error));
  id = tue_workspace_put_review_sync (fixture->library.workspace, fixture->review, &error);
  g_assert_no_error (error);

  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), own_group);
  tue_shared_reviews_group_set_workspace (TUE_SHARED_REVIEWS_GROUP (group), fixture->other.workspace);
  tue_shared_reviews_group_set_workspace (TUE_SHARED_REVIEWS_GROUP (own_group), fixture->library.workspace);
  window = present (fixture, box);
  g_assert_false (gtk_widget_get_visible (group));
  be (fixture, "Dana");
  look (&fixture->other);
  g_assert_nonnull (find (group, ADW_TYPE_ACTION_ROW, "Marta asks you to review “" TITLE "”"));
  g_signal_emit_by_name (find (group, GTK_TYPE_BUTTON, "_Open"), "clicked");
  g_assert_nonnull (fixture->opened);

  file = g_file_new_for_uri (fixture->opened);
  dialog = tue_review_file_dialog_new (fixture->other.workspace, file);
  adw_dialog_present (dialog, window);
  wait_until (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Open") != NULL && gtk_widget_get_mapped (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Open")));
  g_signal_emit_by_name (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Open"), "clicked");
  wait_until (find (GTK_WIDGET (dialog), ADW_TYPE_SPLIT_BUTTON, "_Put into Shared Folder") != NULL);
  wait_until (!gtk_widget_get_visible (group));
  g_signal_emit_by_name (find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Approve"), "clicked");
  g_signal_emit_by_name (find (GTK_WIDGET (dialog), ADW_TYPE_SPLIT_BUTTON, "_Put into Shared Folder"), "clicked");
  wait_until (adw_dialog_get_can_close (dialog) && count_files (fixture->folder) == 2);
  check_sent (fixture, dialog);
  wait_until (g_list_model_get_n_items (tue_workspace_get_reviews (fixture->other.workspace, TUE_REVIEW_GROUP_TO_REVIEW)) == 0);
  wait_until (!tue_shared_folder_get_looking (tue_workspace_get_shared_folder (fixture->other.workspace)));

  be (fixture, "Marta");
  look (&fixture->library);
  g_assert_nonnull (find (own_group, ADW_TYPE_ACTION_ROW, "Answer of Dana to “" TITLE "”"));

  close_dialog (dialog, window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  keys[0] = tue_signing_key_new ();
  keys[1] = tue_signing_key_new ();

  g_test_add ("/ui/shared-reviews/ask", Fixture, NULL, set_up, test_ask, tear_down);
  g_test_add ("/ui/shared-reviews/there-and-back", Fixture, NULL, set_up, test_there_and_back, tear_down);

  g_test_add ("/ui/shared-reviews/not-taken", Fixture, NULL, set_up, test_not_taken, tear_down);

  status = g_test_run ();
  tue_signing_key_unref (keys[0]);
  tue_signing_key_unref (keys[1]);

  return status;
}
