/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A review of a draft of 10,000 words with 200 comments and 300 changes, to measure with.
 */

#pragma once

#include <string.h>

#include "tue-review-anchor.h"
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
} ReviewBench;

static inline char *
review_make_text (void)
{
  static const char *const words[] = { "offer", "before", "Friday", "two", "hours", "the", "planner", "agreed", "costs", "and" };
  GString                 *text = g_string_new ("# Offer\n\n");

  for (guint i = 0; i < WORDS; i++)
    g_string_append_printf (text, "%s%s", words[(i * 7 + i / 13) % G_N_ELEMENTS (words)], i % 90 == 89 ? ".\n\n" : " ");

  return g_string_free_and_steal (text);
}

static inline TueReviewEntry *
review_make_entry (TueReviewEntry *request,
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

/* A draft of so many words, with comments and changes of somebody who was asked. */
static inline void
review_fill (ReviewBench *bench,
             const char  *person)
{
  g_autofree char *text = review_make_text ();
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_auto(TueReviewMerge) merge = { 0 };
  g_autoptr(GError) error = NULL;
  const char *people[] = { person, NULL };
  gsize       length;
  const char *kept;

  tue_workspace_paste_answer (bench->workspace, bench->draft, TUE_ANSWER_DOCUMENT (text), &error);
  if (error == NULL)
    tue_workspace_ask_for_review (bench->workspace, bench->review, bench->draft, people, NULL, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  kept = tue_draft_get_text (bench->draft, &length);
  for (guint i = 0; i < COMMENTS + CHANGES; i++)
    g_ptr_array_add (entries, review_make_entry (tue_review_state_get_request (tue_review_get_state (bench->review)), kept, length, i, i % 5 < 2));
  if (!tue_workspace_merge_review_entries (bench->workspace, bench->review, entries, NULL, &merge, &error))
    g_error ("%s", error->message);
  /* Written on since: what stands behind is not where it was. */
  tue_workspace_edit_draft (bench->workspace, bench->draft, 9, 0, "Since then. ", 12, NULL);
}
