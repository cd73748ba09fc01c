/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a summary would tell is shown before it is saved, and a folder of them is one
 * view.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-chart.h"
#include "tue-insights-page.h"
#include "tue-summary-dialog.h"
#include "tue-team-dialog.h"
#include "tue-team-figure-row.h"
#include "tue-undo-stack.h"
#include "tue-workspace-reviews.h"
#include "tue-workspace-shelf.h"

typedef struct
{
  Library    own_library;
  GtkWidget *window;
  GtkWidget *page; /* (borrowed) */
} Desk;

static void
approve_task (Desk    *desk,
              TueTask *task)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  library_flush (&desk->own_library);
  draft = tue_workspace_load_draft_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marta");
  tue_workspace_ask_for_review (workspace, review, draft, people, NULL, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marek");
  tue_workspace_approve_review (workspace, review, NULL, NULL, &error);
  g_assert_no_error (error);
  library_flush (&desk->own_library);
}

static void
approve (Desk       *desk,
         const char *title)
{
  g_autoptr(TueTask) task = desk_add_task (&desk->own_library, "Proposal", title, NULL);

  approve_task (desk, task);
}

static void
present (Desk *desk)
{
  GtkWidget *view = adw_navigation_view_new ();

  desk->window = adw_window_new ();
  desk->page = GTK_WIDGET (tue_insights_page_new (desk->own_library.workspace));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1000, 700);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (desk->page));
  adw_window_set_content (ADW_WINDOW (desk->window), view);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  desk_tear_down (&desk->own_library);
}

static GtkWidget *
get_dialog (Desk *desk)
{
  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
}

static void
list_texts (GtkWidget *widget,
            GString   *texts)
{
  if (GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *text = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
      g_string_append (texts, text);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_texts (child, texts);
}

/* All that is shown, in words and as the file. */
static char *
dup_texts (Desk *desk)
{
  GString   *texts = g_string_new (NULL);
  GtkWidget *dialog = get_dialog (desk);

  if (dialog != NULL)
    list_texts (dialog, texts);

  return g_string_free_and_steal (texts);
}

static gboolean
shows (Desk       *desk,
       const char *words)
{
  g_autofree char *texts = dup_texts (desk);

  return strstr (texts, words) != NULL;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static GtkWidget *
find_save_button (GtkWidget *widget)
{
  return find_button (widget, "_Save…");
}

/* Where it is saved to, in the place of the dialog of GTK: this program's own comes
 * before the one in the library. */
static GFile *chosen_file;

void
gtk_file_dialog_save (GtkFileDialog      *dialog,
                      GtkWindow          *parent,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (dialog, cancellable, callback, user_data);

  g_task_return_pointer (task, g_object_ref (chosen_file), g_object_unref);
}

GFile *
gtk_file_dialog_save_finish (GtkFileDialog *dialog,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
gtk_file_dialog_select_folder (GtkFileDialog      *dialog,
                               GtkWindow          *parent,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  gtk_file_dialog_save (dialog, parent, cancellable, callback, user_data);
}

GFile *
gtk_file_dialog_select_folder_finish (GtkFileDialog *dialog,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return gtk_file_dialog_save_finish (dialog, result, error);
}

static void
save_to (Desk       *desk,
         const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_set_object (&chosen_file, file);
  g_signal_emit_by_name (find_save_button (get_dialog (desk)), "clicked");
}

/* Three weeks later, so that the week of the work is over. */
static void
test_share (void)
{
  Desk desk = { 0 };
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) later = g_date_time_add_days (now, 21);

  desk_set_up (&desk.own_library);
  for (guint i = 0; i < 5; i++)
    approve (&desk, HOSTILE_TITLE);
  tue_workspace_set_now (desk.own_library.workspace, later);
  present (&desk);
  wait_until (desk_find_label (desk.page, "5 of 5 cases") != NULL);

  gtk_widget_activate_action (desk.page, "insights.share", NULL);
  wait_until (shows (&desk, "\nProposal\n"));
  g_assert_true (TUE_IS_SUMMARY_DIALOG (get_dialog (&desk)));
  g_assert_true (shows (&desk, "5 of 5 cases"));
  g_assert_true (shows (&desk, "\"tuesday-summary\""));
  g_assert_false (shows (&desk, "AT&T"));
  g_assert_false (shows (&desk, "Mar"));
  g_assert_true (gtk_widget_is_sensitive (find_save_button (get_dialog (&desk))));
  desk_assert_icon_buttons_named (get_dialog (&desk));
  tear_down (&desk);
}

/* That it is there is told where one looks, and that it is not, too. */
static void
test_save (void)
{
  Desk desk = { 0 };
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) later = g_date_time_add_days (now, 21);
  g_autofree char *folder = g_dir_make_tmp ("tuesday-summaries-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.summary", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "other.summary", NULL);
  g_autofree char *text = NULL;

  desk_set_up (&desk.own_library);
  for (guint i = 0; i < 5; i++)
    approve (&desk, "Northwind");
  tue_workspace_set_now (desk.own_library.workspace, later);
  present (&desk);
  wait_until (desk_find_label (desk.page, "5 of 5 cases") != NULL);
  gtk_widget_activate_action (desk.page, "insights.share", NULL);
  wait_until (shows (&desk, "\nProposal\n"));

  save_to (&desk, nowhere);
  wait_until (desk_find_label_with (get_dialog (&desk), "“other.summary” was not written") != NULL);
  save_to (&desk, path);
  wait_until (desk_find_label_with (get_dialog (&desk), "“mine.summary”") != NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"tuesday-summary\""));
  tear_down (&desk);
  g_clear_object (&chosen_file);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_nothing (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  approve (&desk, "Northwind");
  present (&desk);
  wait_until (desk_find_label_with (desk.page, "1 case: 1") != NULL);
  gtk_widget_activate_action (desk.page, "insights.share", NULL);
  wait_until (shows (&desk, "There is nothing to tell yet"));
  g_assert_false (gtk_widget_is_sensitive (find_save_button (get_dialog (&desk))));
  tear_down (&desk);
}

/* A dialog that is closed while it reads, or makes, is told nothing. */
static void
test_closed (void)
{
  Desk desk = { 0 };
  g_autoptr(GFile) folder = g_file_new_for_path (g_get_tmp_dir ());

  desk_set_up (&desk.own_library);
  approve (&desk, "Northwind");
  present (&desk);
  wait_until (desk_find_label_with (desk.page, "1 case: 1") != NULL);
  gtk_widget_activate_action (desk.page, "insights.share", NULL);
  adw_dialog_force_close (ADW_DIALOG (get_dialog (&desk)));
  adw_dialog_present (tue_team_dialog_new (folder, 1), desk.window);
  adw_dialog_force_close (ADW_DIALOG (get_dialog (&desk)));
  tear_down (&desk);
}

static void
test_folder (void)
{
  Desk             desk = { 0 };
  g_autofree char *path = g_dir_make_tmp ("tuesday-summaries-XXXXXX", NULL);
  g_autofree char *bad = g_build_filename (path, "<b>&.summary", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(GFile) gone = g_file_get_child (folder, "gone");

  g_assert_true (g_file_set_contents (bad, "{}", -1, NULL));
  desk_set_up (&desk.own_library);
  present (&desk);
  adw_dialog_present (tue_team_dialog_new (folder, 739579), desk.window);
  wait_until (desk_find_label (get_dialog (&desk), "1 File Left Out") != NULL);
  g_assert_nonnull (desk_find_label (get_dialog (&desk), "There are no summaries in this folder."));
  g_assert_nonnull (desk_find_label (get_dialog (&desk), "<b>&.summary"));
  g_assert_nonnull (desk_find_label (get_dialog (&desk), "The file is not a summary."));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (&desk)));

  adw_dialog_present (tue_team_dialog_new (gone, 739579), desk.window);
  wait_until (desk_find_label (get_dialog (&desk), "Cannot Read the Folder") != NULL);
  tear_down (&desk);
  g_remove (bad);
  g_rmdir (path);
}

/* Who has no work yet, or does not wait for it, opens what others told; one's own is
 * to be told when it is known. */
static void
test_before_data (void)
{
  Desk             desk = { 0 };
  g_autofree char *path = g_dir_make_tmp ("tuesday-summaries-XXXXXX", NULL);
  GtkWidget       *share = gtk_button_new ();

  chosen_file = g_file_new_for_path (path);
  desk_set_up (&desk.own_library);
  present (&desk);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (share), "insights.share");
  gtk_widget_set_parent (share, desk.page);
  g_assert_false (gtk_widget_is_sensitive (share));

  gtk_widget_activate_action (desk.page, "insights.open-summaries", NULL);
  wait_until (get_dialog (&desk) != NULL && desk_find_label (get_dialog (&desk), "There are no summaries in this folder.") != NULL);
  adw_dialog_force_close (ADW_DIALOG (get_dialog (&desk)));

  wait_until (gtk_widget_is_sensitive (share));
  gtk_widget_unparent (share);
  tear_down (&desk);
  g_clear_object (&chosen_file);
  g_rmdir (path);
}

/* --- The shared folder ---------------------------------------------------------- */

static guint
count_files (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
look (Desk *desk)
{
  TueSharedFolder *folder = tue_workspace_get_shared_folder (desk->own_library.workspace);

  tue_shared_folder_look_async (folder, NULL, NULL, NULL);
  wait_until (!tue_shared_folder_get_looking (folder));
}

static gboolean
is_revealed (GtkWidget  *widget,
             const char *words)
{
  GtkWidget *label = desk_find_label_with (widget, words);
  GtkWidget *banner = label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_BANNER) : NULL;

  return banner != NULL && adw_banner_get_revealed (ADW_BANNER (banner));
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

/* Nothing is put there before it is pressed; who read those of others is told of more. */
static void
test_shelf (void)
{
  Desk desk = { 0 };
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) later = g_date_time_add_days (now, 21);
  g_autofree char *path = g_dir_make_tmp ("tuesday-shelf-XXXXXX", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *summaries = g_build_filename (path, "Summaries", NULL);
  g_autofree char *other = g_build_filename (summaries, "other.summary", NULL);
  g_autofree char *another = g_build_filename (path, "another.summary", NULL);

  desk_set_up (&desk.own_library);
  for (guint i = 0; i < 5; i++)
    approve (&desk, "Northwind");
  tue_workspace_set_now (desk.own_library.workspace, later);
  tue_settings_set_shelf_folder (desk.own_library.settings, uri);
  present (&desk);
  wait_until (desk_find_label (desk.page, "5 of 5 cases") != NULL);
  gtk_widget_activate_action (desk.page, "insights.share", NULL);
  wait_until (shows (&desk, "\nProposal\n"));
  g_assert_nonnull (desk_find_label_with (get_dialog (&desk), "Nothing has left yet."));
  g_assert_nonnull (desk_find_label_with (get_dialog (&desk), "“Summaries”, not under your name"));
  g_assert_cmpuint (count_files (path), ==, 0);

  g_signal_emit_by_name (find_button (get_dialog (&desk), "_Put in Shared Folder"), "clicked");
  wait_until (desk_find_label_with (get_dialog (&desk), "the file in the shared folder tells") != NULL);
  g_assert_cmpuint (count_files (path), ==, 1);
  g_assert_cmpuint (count_files (summaries), ==, 1);
  g_assert_false (is_revealed (desk.page, "newer summary"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (&desk)));

  gtk_widget_activate_action (desk.page, "insights.open-shelf", NULL);
  wait_until (desk_find_label_with (get_dialog (&desk), "A summary of 1 person") != NULL);
  g_assert_false (is_revealed (get_dialog (&desk), "Newer summaries"));
  g_assert_true (g_file_set_contents (other, "{}", -1, NULL));
  look (&desk);
  wait_until (is_revealed (get_dialog (&desk), "Newer summaries"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (desk_find_label_with (get_dialog (&desk), "Newer summaries"), ADW_TYPE_BANNER), "button-clicked");
  wait_until (desk_find_label (get_dialog (&desk), "Summaries/other.summary") != NULL);
  g_assert_false (is_revealed (get_dialog (&desk), "Newer summaries"));
  adw_dialog_force_close (ADW_DIALOG (get_dialog (&desk)));

  g_assert_true (g_file_set_contents (another, "{}", -1, NULL));
  look (&desk);
  wait_until (is_revealed (desk.page, "1 newer summary is in the shared folder"));
  gtk_widget_activate_action (desk.page, "insights.open-shelf", NULL);
  wait_until (!is_revealed (desk.page, "newer summary"));
  tear_down (&desk);
  remove_all (path);
}

/* --- Weeks ------------------------------------------------------------------------ */

static GArray *
make_series (guint n)
{
  GArray *series = g_array_new (FALSE, FALSE, sizeof (TueTeamFigure));

  for (guint i = 0; i < n; i++)
    {
      /* 2026-09-28, a Monday; the second point is two weeks */
      guint32       first_day = 739887 + 7 * (i + (i > 1));
      TueTeamFigure weeks = { first_day, first_day + 6 + (i == 1 ? 7 : 0), 5 + i, 25 + i, i + 1 };

      g_array_append_val (series, weeks);
    }

  return series;
}

static gboolean
ends_with_line (const char *path,
                const char *line)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && g_str_has_suffix (text, line);
}

/* What is told of weeks can be looked at, read and taken along. */
static void
test_weeks (void)
{
  g_autoptr(GArray) series = make_series (3);
  TueTeamRow       row = { .figure = TUE_FIGURE_REVISIONS, .is_known = TRUE, .whole = { 739887, 739914, 7, 78, 2 }, .series = series };
  TueTeamGroup     group = { .name = (char *)"=<b>Proposal", .n_people = 7 };
  GtkWidget       *window = adw_window_new ();
  GtkWidget       *list = gtk_list_box_new ();
  GtkWidget       *figure = tue_team_figure_row_new (&group, &row);
  TueChart        *chart;
  g_autofree char *folder = g_dir_make_tmp ("tuesday-summaries-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "weeks.csv", NULL);
  g_autofree char *text = NULL;

  gtk_list_box_append (GTK_LIST_BOX (list), figure);
  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (desk_find_type (figure, TUE_TYPE_CHART));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (figure), TRUE);
  chart = TUE_CHART (desk_find_type (figure, TUE_TYPE_CHART));
  g_assert_nonnull (chart);
  g_assert_cmpstr (tue_chart_get_description (chart), ==,
                   "W40: 1 · 5 people · 25 cases; W41–42: 2 · 6 people · 26 cases; W43: 3 · 7 people · 27 cases");
  tue_chart_open_table (chart);
  g_assert_true (tue_chart_get_table_is_open (chart));
  desk_assert_icon_buttons_named (figure);

  chosen_file = g_file_new_for_path (path);
  gtk_widget_activate_action (GTK_WIDGET (chart), "chart.export", "s", "csv");
  /* The file is there before all of it is written. */
  wait_until (ends_with_line (path, ",2026-10-19,2026-10-25,7,27,3\r\n"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"'=<b>Proposal\",revisions,count,all,2026-09-28,2026-10-25,7,78,2\r\n"));
  g_assert_nonnull (strstr (text, "weeks,2026-10-05,2026-10-18,6,26,2\r\n"));

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  g_clear_object (&chosen_file);
  remove_all (folder);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/summaries/share", test_share);
  g_test_add_func ("/ui/summaries/save", test_save);
  g_test_add_func ("/ui/summaries/nothing", test_nothing);
  g_test_add_func ("/ui/summaries/closed", test_closed);
  g_test_add_func ("/ui/summaries/before-data", test_before_data);
  g_test_add_func ("/ui/summaries/folder", test_folder);
  g_test_add_func ("/ui/summaries/shelf", test_shelf);
  g_test_add_func ("/ui/summaries/weeks", test_weeks);

  return g_test_run ();
}
