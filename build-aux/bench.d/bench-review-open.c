/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * review-open: what a review costs the main thread before its rows are shown: where it
 * stands after 200 comments and 300 changes, and where in a draft of 10,000 words, that
 * was written on since, each of them is. The reference is one look through the draft for
 * words that are not in it; the bar is 50 ms.
 */

#include "config.h"

#define BENCH_BATCHES 31
#include "bench.h"
#include "review-fixture.h"
#include "store-fixture.h"
#include "tue-review-places.h"

static void
open_review (gpointer data)
{
  ReviewBench *bench = data;
  g_autoptr(TueReviewState) state = tue_review_state_new (tue_review_get_entries (bench->review));
  g_autoptr(TueReviewPlaces) places = tue_review_places_new (bench->review, bench->draft);

  if (tue_review_state_get_n_comments (state) != COMMENTS || tue_review_places_get_n (places) != COMMENTS + CHANGES)
    g_error ("%u comments, %u places", tue_review_state_get_n_comments (state), tue_review_places_get_n (places));
}

static void
look_through (gpointer data)
{
  ReviewBench *bench = data;
  gsize        length;
  const char  *text = tue_draft_get_text (bench->draft, &length);

  if (g_strstr_len (text, (gssize)length, "words that are not in it") != NULL)
    g_error ("They are.");
}

int
main (int    argc,
      char **argv)
{
  char            *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(GError) error = NULL;
  ReviewBench bench = { 0 };

  if (!bench_wants (argc, argv, "review-open"))
    return EXIT_SUCCESS;

  folder = fixture_make_folder ();
  path = g_build_filename (folder, "library.db", NULL);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  settings = tue_settings_new (NULL);
  tue_settings_set_user_name (settings, "Marta");
  bench.workspace = tue_workspace_new (path, settings);
  if (!tue_workspace_open_sync (bench.workspace, &error))
    g_error ("%s", error->message);
  {
    GListModel *workflows = tue_workspace_get_workflows (bench.workspace);
    g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, 0);
    g_autoptr(TueTask) task = tue_workspace_add_task (bench.workspace, workflow, "Northwind", NULL, NULL);

    bench.draft = tue_workspace_load_draft_sync (bench.workspace, task, &error);
    bench.review = bench.draft != NULL ? tue_workspace_load_review_sync (bench.workspace, task, &error) : NULL;
  }
  if (bench.review == NULL)
    g_error ("%s", error->message);
  review_fill (&bench, "Dana");
  bench_print ("review-open", bench_measure (open_review, look_through, &bench), "one look through the draft");

  g_clear_object (&bench.review);
  g_clear_object (&bench.draft);
  g_clear_object (&bench.workspace);
  fixture_remove_folder (folder);
  return EXIT_SUCCESS;
}
