/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is read of where a review stands.
 */

#define G_LOG_DOMAIN "tue-review-state"

#include "config.h"

#include "tue-review-state-private.h"

#include "tue-review-rules.h"

TueReviewStand
tue_review_state_get_stand (TueReviewState *self)
{
  return self->stand;
}

guint
tue_review_state_get_round (TueReviewState *self)
{
  return self->round;
}

TueReviewEntry *
tue_review_state_get_request (TueReviewState *self)
{
  return self->request;
}

TueReviewEntry *
tue_review_state_get_decision (TueReviewState *self)
{
  return self->decision;
}

guint
tue_review_state_get_n_steps (TueReviewState *self)
{
  return self->steps->len;
}

const TueReviewStep *
tue_review_state_get_step (TueReviewState *self,
                           guint           index)
{
  g_return_val_if_fail (index < self->steps->len, NULL);

  return &g_array_index (self->steps, TueReviewStep, index);
}

/* name: (nullable): of anybody */
static const TueReviewStep *
find_waiting (TueReviewState *self,
              const char     *name,
              const char     *key)
{
  for (guint i = 0; self->stand == TUE_REVIEW_WAITING && i < self->steps->len; i++)
    {
      const TueReviewStep *step = &g_array_index (self->steps, TueReviewStep, i);

      if (step->stand == TUE_REVIEW_STEP_WAITING && (name == NULL || tue_review_is_same_person (name, key, step->name, step->key)))
        return step;
    }

  return NULL;
}

/**
 * tue_review_state_get_turn:
 *
 * Returns: (nullable): the first of those whose turn it is, %NULL where nobody is
 *   waited for
 */
const TueReviewStep *
tue_review_state_get_turn (TueReviewState *self)
{
  return find_waiting (self, NULL, NULL);
}

guint
tue_review_state_get_n_comments (TueReviewState *self)
{
  return self->comments->len;
}

const TueReviewComment *
tue_review_state_get_comment (TueReviewState *self,
                              guint           index)
{
  g_return_val_if_fail (index < self->comments->len, NULL);

  return self->comments->pdata[index];
}

/**
 * tue_review_state_count_open:
 *
 * Returns: how many comments nobody marked as done
 */
guint
tue_review_state_count_open (TueReviewState *self)
{
  guint n = 0;

  for (guint i = 0; i < self->comments->len; i++)
    n += !((TueReviewComment *)self->comments->pdata[i])->is_done;

  return n;
}

guint
tue_review_state_get_n_suggestions (TueReviewState *self)
{
  return self->suggestions->len;
}

const TueReviewSuggestion *
tue_review_state_get_suggestion (TueReviewState *self,
                                 guint           index)
{
  g_return_val_if_fail (index < self->suggestions->len, NULL);

  return &g_array_index (self->suggestions, TueReviewSuggestion, index);
}

/**
 * tue_review_state_find_check:
 * @item: the id of an item of the checklist
 *
 * Returns: (nullable): what was said of it last in this round
 */
TueReviewEntry *
tue_review_state_find_check (TueReviewState *self,
                             const char     *item)
{
  return g_hash_table_lookup (self->checks, item);
}

/**
 * tue_review_state_count_checks:
 * @result: what was found
 *
 * Returns: of how many items of the checklist that was said last in this round
 */
guint
tue_review_state_count_checks (TueReviewState *self,
                               const char     *result)
{
  GHashTableIter  iter;
  TueReviewEntry *check;
  guint           n = 0;

  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&check))
    n += g_str_equal (tue_review_entry_get_string (check, "result"), result);

  return n;
}

/**
 * tue_review_state_count_unanswered:
 *
 * Returns: how many suggestions nobody took or left
 */
guint
tue_review_state_count_unanswered (TueReviewState *self)
{
  guint n = 0;

  for (guint i = 0; i < self->suggestions->len; i++)
    n += g_array_index (self->suggestions, TueReviewSuggestion, i).answer == NULL;

  return n;
}

guint
tue_review_state_get_n_refusals (TueReviewState *self)
{
  return self->refusals->len;
}

const TueReviewRefusal *
tue_review_state_get_refusal (TueReviewState *self,
                              guint           index)
{
  g_return_val_if_fail (index < self->refusals->len, NULL);

  return &g_array_index (self->refusals, TueReviewRefusal, index);
}

static TueReviewEntry *
find_look (TueReviewState *self,
           const char     *name,
           const char     *key,
           const char     *but_hash) /* (nullable) */
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      TueReviewEntry    *entry = self->entries->pdata[i - 1];
      TueReviewEntryKind kind = tue_review_entry_get_kind (entry);

      if ((kind == TUE_REVIEW_ENTRY_LOOK || kind == TUE_REVIEW_ENTRY_APPROVE || kind == TUE_REVIEW_ENTRY_SEND_BACK) &&
          (but_hash == NULL || g_strcmp0 (tue_review_entry_get_hash (entry), but_hash) != 0) &&
          tue_review_is_same_person (tue_review_entry_get_person (entry), tue_review_entry_get_key (entry), name, key))
        return entry;
    }

  return NULL;
}

/**
 * tue_review_state_find_look:
 * @name: a name
 * @key: (nullable): a key
 *
 * Finds which revision somebody looked at last: what they did says it, too.
 *
 * Returns: (nullable): the entry
 */
TueReviewEntry *
tue_review_state_find_look (TueReviewState *self,
                            const char     *name,
                            const char     *key)
{
  return find_look (self, name, key, NULL);
}

/**
 * tue_review_state_find_look_before:
 * @name: a name
 * @key: (nullable): a key
 *
 * Returns: (nullable): the last entry that says which other revision than that of the
 *   round somebody looked at
 */
TueReviewEntry *
tue_review_state_find_look_before (TueReviewState *self,
                                   const char     *name,
                                   const char     *key)
{
  return self->request != NULL ? find_look (self, name, key, tue_review_entry_get_hash (self->request)) : NULL;
}

/**
 * tue_review_state_find_turn:
 * @name: a name
 * @key: (nullable): a key
 *
 * Returns: (nullable): the step that waits for a person, %NULL where none does
 */
const TueReviewStep *
tue_review_state_find_turn (TueReviewState *self,
                            const char     *name,
                            const char     *key)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_waiting (self, name, key);
}

/**
 * tue_review_state_waits_for:
 * @name: a name
 * @key: (nullable): a key
 *
 * Returns: %TRUE when it is their turn to decide
 */
gboolean
tue_review_state_waits_for (TueReviewState *self,
                            const char     *name,
                            const char     *key)
{
  return tue_review_state_find_turn (self, name, key) != NULL;
}

/**
 * tue_review_state_is_early:
 * @id: the id of an entry
 *
 * Returns: whether it is a decision that came before its turn, and may count once who
 *   comes first has approved
 */
gboolean
tue_review_state_is_early (TueReviewState *self,
                           const char     *id)
{
  TueReviewEntry *entry;

  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  entry = g_hash_table_lookup (self->by_id, id);
  return entry != NULL && g_hash_table_contains (self->early, entry);
}
