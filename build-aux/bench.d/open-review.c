/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * open-review [few]: opens a review of a draft of 10,000 words with 200 comments and 300
 * changes as a person does, again and again: the writer the task that came back, then with
 * F7 the pane beside it, and who is asked the file. Prints what each costs the main loop until
 * it is drawn and there is nothing to do any more, in milliseconds: the longest turn, and all
 * of them. With "few", the same of a draft of a line with one comment.
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "review-fixture.h"
#include "store-fixture.h"
#include "tue-review-file-dialog.h"
#include "tue-task-page.h"
#include "tue-workspace-review-files.h"
#include "turns.h"

#define TIMES 7

typedef struct
{
  ReviewBench   own;
  TueWorkspace *other; /* of who is asked */
  char         *id;
  GtkWidget    *window;
  GtkWidget    *view;
} Desk;

static Turns
open_task (Desk *desk)
{
  double             begin = bench_get_usec ();
  AdwNavigationPage *page = tue_task_page_new (desk->own.workspace, desk->id);
  Turns              turns;

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (desk->view), page);
  turns = take_turns_since (begin);
  adw_navigation_view_pop (ADW_NAVIGATION_VIEW (desk->view));
  take_turns ();

  return turns;
}

static Turns
open_pane (Desk *desk)
{
  AdwNavigationPage *page = tue_task_page_new (desk->own.workspace, desk->id);
  Turns              turns;
  double             begin;

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (desk->view), page);
  take_turns ();
  begin = bench_get_usec ();
  gtk_widget_activate_action (GTK_WIDGET (page), "task.next-remark", NULL);
  turns = take_turns_since (begin);
  adw_navigation_view_pop (ADW_NAVIGATION_VIEW (desk->view));
  take_turns ();

  return turns;
}

static Turns
open_file (Desk *desk)
{
  double     begin = bench_get_usec ();
  AdwDialog *dialog = tue_review_file_dialog_new_for_id (desk->other, desk->id);
  Turns      turns;

  adw_dialog_present (dialog, desk->window);
  turns = take_turns_since (begin);
  adw_dialog_force_close (dialog);
  take_turns ();

  return turns;
}

static void
measure (const char *name,
         Turns (*open) (Desk *desk),
         Desk *desk)
{
  Turns times[TIMES];

  /* Once to have read what is read only once. */
  open (desk);
  for (gsize i = 0; i < TIMES; i++)
    times[i] = open (desk);
  qsort (times, TIMES, sizeof times[0], turns_compare);
  g_print ("%s %.2f %.2f\n", name, times[TIMES / 2].longest, times[TIMES / 2].all);
}

static TueWorkspace *
open_library (const char  *folder,
              const char  *name,
              TueSettings *settings)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  TueWorkspace    *workspace = tue_workspace_new (path, settings);
  g_autoptr(GError) error = NULL;

  if (!tue_workspace_open_sync (workspace, &error))
    g_error ("%s", error->message);

  return workspace;
}

static void
fill_few (ReviewBench *bench,
          const char  *person)
{
  const char *people[] = { person, NULL };
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_paste_answer (bench->workspace, bench->draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  if (error == NULL)
    tue_workspace_ask_for_review (bench->workspace, bench->review, bench->draft, people, NULL, &error);
  text = tue_draft_ref_text (bench->draft);
  if (error == NULL)
    tue_workspace_comment_on_review (bench->workspace, bench->review, text, 0, 4, "Where is this from?", &error);
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
send_file (Desk *desk)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(GError) error = NULL;

  bytes = tue_workspace_save_review_sync (desk->own.workspace, desk->own.review, &error);
  if (bytes != NULL)
    arrival = tue_workspace_look_at_review_sync (desk->other, bytes, &error);
  if (arrival != NULL)
    review = tue_workspace_open_review_sync (desk->other, arrival, "file", &merge, &error);
  if (review == NULL)
    g_error ("%s", error->message);
  if (!tue_workspace_flush_sync (desk->other, &error))
    g_error ("%s", error->message);
}

int
main (int    argc,
      char **argv)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(GError) error = NULL;
  Desk desk = { 0 };

  setlocale (LC_ALL, "");
  adw_init ();
  /* A caret that blinks is drawn for ever. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  settings = tue_settings_new (NULL);
  tue_settings_set_user_name (settings, "Marta");
  desk.own.workspace = open_library (folder, "own.db", settings);
  desk.other = open_library (folder, "other.db", settings);
  {
    g_autoptr(TueWorkflow) workflow = g_list_model_get_item (tue_workspace_get_workflows (desk.own.workspace), 0);
    g_autoptr(TueTask) task = tue_workspace_add_task (desk.own.workspace, workflow, "Northwind", NULL, NULL);

    desk.id = g_strdup (tue_task_get_id (task));
    desk.own.draft = tue_workspace_load_draft_sync (desk.own.workspace, task, &error);
    desk.own.review = tue_workspace_load_review_sync (desk.own.workspace, task, &error);
  }
  if (argc > 1 && g_str_equal (argv[1], "few"))
    fill_few (&desk.own, "Marek");
  else
    review_fill (&desk.own, "Marek");
  send_file (&desk);

  desk.view = adw_navigation_view_new ();
  adw_navigation_view_set_animate_transitions (ADW_NAVIGATION_VIEW (desk.view), FALSE);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (desk.view), adw_navigation_page_new (gtk_label_new (NULL), "Empty"));
  desk.window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 1320, 820);
  adw_window_set_content (ADW_WINDOW (desk.window), desk.view);
  gtk_window_present (GTK_WINDOW (desk.window));
  take_turns ();
  measure ("task", open_task, &desk);
  measure ("pane", open_pane, &desk);
  tue_settings_set_user_name (settings, "Marek");
  measure ("file", open_file, &desk);

  gtk_window_destroy (GTK_WINDOW (desk.window));
  take_turns ();
  g_clear_object (&desk.own.review);
  g_clear_object (&desk.own.draft);
  g_clear_object (&desk.own.workspace);
  g_clear_object (&desk.other);
  g_free (desk.id);
  fixture_remove_folder (folder);

  return 0;
}
