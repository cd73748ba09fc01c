/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-suggestion"

#include "config.h"

#include "tue-review-suggestion.h"

#include <string.h>

#include "tue-review-anchor.h"

/**
 * tue_review_suggestion_make_content:
 * @text: the revision that somebody would have changed, valid UTF-8
 * @text_length: its length in bytes
 * @start: where the words begin that go, in bytes
 * @length: how long they are; 0 where words are only added
 * @replacement: what stands there instead
 * @group: (nullable): a name that suggestions share which belong together
 * @remark: (nullable): what is said with it
 *
 * Returns: (transfer full): the content of an entry
 */
TueValue *
tue_review_suggestion_make_content (const char *text,
                                    gsize       text_length,
                                    gsize       start,
                                    gsize       length,
                                    const char *replacement,
                                    const char *group,
                                    const char *remark)
{
  g_autoptr(TueReviewAnchor) anchor = NULL;
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  g_return_val_if_fail (text != NULL && replacement != NULL, NULL);
  g_return_val_if_fail (start <= text_length && length <= text_length - start, NULL);

  anchor = tue_review_anchor_new (text, text_length, start, length);
  tue_review_anchor_add (anchor, builder);
  tue_value_builder_set (builder, "replacement", tue_value_new_string (replacement));
  if (strlen (anchor->quote) < anchor->length)
    {
      g_autofree char *removed = g_strndup (text + anchor->start, anchor->length);

      tue_value_builder_set (builder, "removed", tue_value_new_string (removed));
    }
  if (group != NULL && *group != '\0')
    tue_value_builder_set (builder, "group", tue_value_new_string (group));
  if (remark != NULL && *remark != '\0')
    tue_value_builder_set (builder, "text", tue_value_new_string (remark));

  return tue_value_builder_end (builder);
}

/**
 * tue_review_suggestion_get_removed:
 * @entry: a suggestion
 *
 * Returns: (transfer none): all of the words that go, "" where words are only added
 */
const char *
tue_review_suggestion_get_removed (TueReviewEntry *entry)
{
  const char *removed = tue_review_entry_get_string (entry, "removed");

  return *removed != '\0' ? removed : tue_review_entry_get_string (entry, "quote");
}

/**
 * tue_review_suggestion_get_replacement:
 * @entry: a suggestion
 *
 * Returns: (transfer none): what stands there instead, "" where words only go
 */
const char *
tue_review_suggestion_get_replacement (TueReviewEntry *entry)
{
  return tue_review_entry_get_string (entry, "replacement");
}

/**
 * tue_review_suggestion_find:
 * @entry: a suggestion
 * @text: the text as it is now
 * @text_length: its length in bytes
 * @start: (out): where the words are
 * @length: (out): how long they are
 *
 * Returns: %TRUE when all of the words are there, where they were meant
 */
gboolean
tue_review_suggestion_find (TueReviewEntry *entry,
                            const char     *text,
                            gsize           text_length,
                            gsize          *start,
                            gsize          *length)
{
  g_autoptr(TueReviewAnchor) anchor = NULL;
  const char *removed;
  gsize       found_start, found_length, removed_length;

  g_return_val_if_fail (entry != NULL && text != NULL, FALSE);

  anchor = tue_review_anchor_from_entry (entry);
  if (anchor == NULL || !tue_review_anchor_find_surely (anchor, text, text_length, &found_start, &found_length))
    return FALSE;

  removed = tue_review_suggestion_get_removed (entry);
  removed_length = strlen (removed);
  if (removed_length > text_length - found_start || memcmp (text + found_start, removed, removed_length) != 0)
    return FALSE;

  *start = found_start;
  *length = removed_length;

  return TRUE;
}
