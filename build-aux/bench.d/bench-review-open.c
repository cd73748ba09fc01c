/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * review-open: what a review costs the main thread before its rows are shown: where it
 * stands after 200 comments and 300 changes, and where in a draft of 10,000 words, that
 * was written on since, each of them is. The reference is one look through the draft for
 * words that are not in it; the bar is 50 ms.
 */

#include "config.h"

#include <string.h>

#define BENCH_BATCHES 31
#include "bench.h"
#include "store-fixture.h"
#include "tue-review-anchor.h"
#include "tue-review-places.h"
#include "tue-review-suggestion.h"
#include "tue-workspace-reviews.h"

#define WORDS 10000
#define COMMENTS 200
#define CHANGES 300

typedef struct
{
  TueWorkspace *workspace;
  TueReview    *review;
  TueDraft     *draft;
} Bench;

static char *
make_text (void)
{
  static const char *const words[] = { "offer", "before", "Friday", "two", "hours", "the", "planner", "agreed", "costs", "and" };
  GString                 *text = g_string_new ("# Offer\n\n");

  for (guint i = 0; i < WORDS; i++)
    g_string_append_printf (text, "%s%s", words[(i * 7 + i / 13) % G_N_ELEMENTS (words)], i % 90 == 89 ? ".\n\n" : " ");

  return g_string_free_and_steal (text);
}

static TueReviewEntry *
make_entry (TueReviewEntry *request,
            const char     *text,
            gsize           length,
            guint           number,
            gboolean        is_comment)
{
  gsize start = (gsize)number * (length / (COMMENTS + CHANGES));
  g_autoptr(TueValue) content = NULL;
  g_autofree char *id = g_uuid_string_random ();

  while (text[start] == ' ' || text[start] == '\n')
    start++;
  if (is_comment)
    {
      g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
      g_autoptr(TueReviewAnchor) anchor = tue_review_anchor_new (text, length, start, 5);

      tue_review_anchor_add (anchor, builder);
      tue_value_builder_set (builder, "text", tue_value_new_string ("Where is this from?"));
      content = tue_value_builder_end (builder);
    }
  else
    {
      content = tue_review_suggestion_make_content (text, length, start, 5, "other words", NULL, NULL);
    }

  return tue_review_entry_new (&(TueReviewEntrySpec){
    .id = id,
    .kind = is_comment ? TUE_REVIEW_ENTRY_COMMENT : TUE_REVIEW_ENTRY_SUGGEST,
    .person = "Dana",
    .time = g_get_real_time (),
    .about = tue_review_entry_get_id (request),
    .revision_id = tue_review_entry_get_revision_id (request),
    .revision = tue_review_entry_get_revision (request),
    .hash = tue_review_entry_get_hash (request),
    .content = content,
  });
}

static void
fill (Bench *bench)
{
  g_autofree char *text = make_text ();
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Dana", NULL };
  gsize       length;
  const char *kept;

  tue_workspace_paste_answer (bench->workspace, bench->draft, TUE_ANSWER_DOCUMENT (text), &error);
  if (error == NULL)
    tue_workspace_ask_for_review (bench->workspace, bench->review, bench->draft, people, NULL, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  kept = tue_draft_get_text (bench->draft, &length);
  for (guint i = 0; i < COMMENTS + CHANGES; i++)
    g_ptr_array_add (entries, make_entry (tue_review_state_get_request (tue_review_get_state (bench->review)), kept, length, i, i % 5 < 2));
  if (!tue_workspace_merge_review_entries (bench->workspace, bench->review, entries, NULL, &merge, &error))
    g_error ("%s", error->message);
  /* Written on since: what stands behind is not where it was. */
  tue_workspace_edit_draft (bench->workspace, bench->draft, 9, 0, "Since then. ", 12, NULL);
}

static void
open_review (gpointer data)
{
  Bench *bench = data;
  g_autoptr(TueReviewState) state = tue_review_state_new (tue_review_get_entries (bench->review));
  g_autoptr(TueReviewPlaces) places = tue_review_places_new (bench->review, bench->draft);

  if (tue_review_state_get_n_comments (state) != COMMENTS || tue_review_places_get_n (places) != COMMENTS + CHANGES)
    g_error ("%u comments, %u places", tue_review_state_get_n_comments (state), tue_review_places_get_n (places));
}

static void
look_through (gpointer data)
{
  Bench      *bench = data;
  gsize       length;
  const char *text = tue_draft_get_text (bench->draft, &length);

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
  Bench bench = { 0 };

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
  fill (&bench);
  bench_print ("review-open", bench_measure (open_review, look_through, &bench), "one look through the draft");

  g_clear_object (&bench.review);
  g_clear_object (&bench.draft);
  g_clear_object (&bench.workspace);
  fixture_remove_folder (folder);
  return EXIT_SUCCESS;
}
