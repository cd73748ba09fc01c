/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-state"

#include "config.h"

#include "tue-review-state-private.h"

#include <glib/gi18n-lib.h>

#include "tue-review-rules.h"

/* Why a move is refused where the review stands; NULL where it is allowed. */
/* clang-format off */
static const char *const refusals[TUE_REVIEW_N_STANDS][TUE_REVIEW_N_ENTRY_KINDS] = {
  [TUE_REVIEW_NOT_ASKED] = {
    [TUE_REVIEW_ENTRY_APPROVE] = N_("Nobody was asked for a review yet."),
    [TUE_REVIEW_ENTRY_SEND_BACK] = N_("Nobody was asked for a review yet."),
    [TUE_REVIEW_ENTRY_HAND_OVER] = N_("Nobody was asked for a review yet."),
    [TUE_REVIEW_ENTRY_CHECK] = N_("Nobody was asked for a review yet."),
    [TUE_REVIEW_ENTRY_REVISE] = N_("The draft is not approved. It can be changed as it is."),
  },
  [TUE_REVIEW_WAITING] = {
    [TUE_REVIEW_ENTRY_REQUEST] = N_("A review is asked for already. Take that back first."),
    [TUE_REVIEW_ENTRY_REVISE] = N_("The draft is not approved. It can be changed as it is."),
  },
  [TUE_REVIEW_SENT_BACK] = {
    [TUE_REVIEW_ENTRY_APPROVE] = N_("The draft was sent back. It can be approved once a review is asked for again."),
    [TUE_REVIEW_ENTRY_SEND_BACK] = N_("The draft was sent back already."),
    [TUE_REVIEW_ENTRY_HAND_OVER] = N_("The draft was sent back: there is nothing to hand over."),
    [TUE_REVIEW_ENTRY_CHECK] = N_("The draft was sent back already."),
    [TUE_REVIEW_ENTRY_REVISE] = N_("The draft is not approved. It can be changed as it is."),
  },
  [TUE_REVIEW_APPROVED] = {
    [TUE_REVIEW_ENTRY_REQUEST] = N_("The draft is approved already."),
    [TUE_REVIEW_ENTRY_APPROVE] = N_("The draft is approved already."),
    [TUE_REVIEW_ENTRY_SEND_BACK] = N_("The draft is approved already."),
    [TUE_REVIEW_ENTRY_HAND_OVER] = N_("The draft is approved: there is nothing to hand over."),
    [TUE_REVIEW_ENTRY_CHECK] = N_("The draft is approved already."),
  },
};
/* clang-format on */

/**
 * tue_review_check_move:
 * @stand: where a review stands
 * @kind: what somebody would do
 *
 * Returns: (nullable): a translated sentence that says why nobody can, %NULL where
 *   it depends on who does it and about what
 */
const char *
tue_review_check_move (TueReviewStand     stand,
                       TueReviewEntryKind kind)
{
  g_return_val_if_fail (stand < TUE_REVIEW_N_STANDS && kind < TUE_REVIEW_N_ENTRY_KINDS, NULL);

  return refusals[stand][kind] != NULL ? _(refusals[stand][kind]) : NULL;
}

/* (nullable): the entry of that id, whether it was taken back or not */
static TueReviewEntry *
find_entry (TueReviewState *self,
            const char     *id) /* (nullable) */
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

static gboolean
is_gone (TueReviewState *self,
         TueReviewEntry *entry)
{
  return g_hash_table_contains (self->gone, entry);
}

static gboolean
is_decision (TueReviewEntry *entry)
{
  return tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_APPROVE ||
         tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_SEND_BACK;
}

static gboolean
is_by_same (TueReviewEntry *entry,
            TueReviewEntry *other)
{
  return tue_review_is_same_person (tue_review_entry_get_person (entry),
                                    tue_review_entry_get_key (entry),
                                    tue_review_entry_get_person (other),
                                    tue_review_entry_get_key (other));
}

/* Whose decision it is: who asked may note what they were told elsewhere. */
static gboolean
decides_for (TueReviewState      *self,
             TueReviewEntry      *entry,
             const TueReviewStep *step)
{
  const char *noted = tue_review_entry_get_string (entry, "for");

  if (*noted != '\0')
    return is_by_same (entry, self->request) && tue_review_is_same_person (noted, NULL, step->name, step->key);

  return tue_review_is_same_person (tue_review_entry_get_person (entry), tue_review_entry_get_key (entry), step->name, step->key);
}

/* (nullable): the step that waits for who made the entry */
static TueReviewStep *
find_turn (TueReviewState *self,
           TueReviewEntry *entry)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      TueReviewStep *step = &g_array_index (self->steps, TueReviewStep, i);

      if (step->stand == TUE_REVIEW_STEP_WAITING && decides_for (self, entry, step))
        return step;
    }

  return NULL;
}

/* Whether it is the decision of somebody who is asked after somebody else. */
static gboolean
is_before_turn (TueReviewState *self,
                TueReviewEntry *entry)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      TueReviewStep *step = &g_array_index (self->steps, TueReviewStep, i);

      if (step->stand == TUE_REVIEW_STEP_LATER && decides_for (self, entry, step))
        return TRUE;
    }

  return FALSE;
}

/* Who is asked, or asked for it, may hand it over: which step (nullable) */
static TueReviewStep *
find_handed_over (TueReviewState *self,
                  TueReviewEntry *entry)
{
  const char *from = tue_review_entry_get_string (entry, "from");

  for (guint i = 0; i < self->steps->len; i++)
    {
      TueReviewStep *step = &g_array_index (self->steps, TueReviewStep, i);

      if (step->decision == NULL && tue_review_is_same_person (from, NULL, step->name, NULL) &&
          (decides_for (self, entry, step) || is_by_same (entry, self->request)))
        return step;
    }

  return NULL;
}

/* (nullable) */
static TueValue *
get_map (TueValue   *map,
         const char *name)
{
  TueValue *member = tue_value_lookup (map, name);

  return member != NULL && tue_value_get_kind (member) == TUE_VALUE_MAP ? member : NULL;
}

/* (nullable) */
static const char *
get_text (TueValue   *map,
          const char *name)
{
  TueValue *member = map != NULL ? tue_value_lookup (map, name) : NULL;

  return member != NULL && tue_value_get_kind (member) == TUE_VALUE_STRING ? tue_value_get_string (member, NULL) : NULL;
}

/* --- What an entry may do -------------------------------------------------- */

static const char *
check_decision (TueReviewState *self,
                TueReviewEntry *entry)
{
  if (find_entry (self, tue_review_entry_get_about (entry)) != self->request)
    return _("This is about an earlier request for a review.");
  if (g_strcmp0 (tue_review_entry_get_hash (entry), tue_review_entry_get_hash (self->request)) != 0)
    return _("This is about another revision than the one that was to be reviewed.");
  if (find_turn (self, entry) != NULL)
    return NULL;

  return is_before_turn (self, entry) ? _("It is not their turn yet. This counts as soon as who comes first has approved.")
                                      : _("Only who was asked decides, when it is their turn.");
}

static const char *
check_hand_over (TueReviewState *self,
                 TueReviewEntry *entry)
{
  const char    *to = get_text (get_map (tue_review_entry_get_content (entry), "to"), "name");
  TueReviewStep *step;

  if (find_entry (self, tue_review_entry_get_about (entry)) != self->request)
    return _("This is about an earlier request for a review.");
  if (to == NULL || *to == '\0')
    return _("A review is handed over to somebody with a name.");
  step = find_handed_over (self, entry);
  if (step == NULL)
    return _("Only who was asked, or who asked for it, hands a review over.");
  for (guint i = 0; i < self->steps->len; i++)
    {
      if (tue_review_is_same_person (to, NULL, g_array_index (self->steps, TueReviewStep, i).name, NULL))
        return _("They are asked for this review already.");
    }

  return NULL;
}

/* Whether somebody has it now by this entry, and did not decide. */
static gboolean
is_handed_over_by (TueReviewState *self,
                   TueReviewEntry *entry)
{
  for (guint i = 0; self->stand == TUE_REVIEW_WAITING && i < self->steps->len; i++)
    {
      const TueReviewStep *step = &g_array_index (self->steps, TueReviewStep, i);

      if (step->hand_over == entry)
        return step->decision == NULL;
    }

  return FALSE;
}

/* A decision before its turn, which counts as nothing yet. */
static gboolean
is_pending (TueReviewState *self,
            TueReviewEntry *decision)
{
  for (guint i = 0; i < self->refusals->len; i++)
    {
      if (g_array_index (self->refusals, TueReviewRefusal, i).entry == decision)
        return g_hash_table_contains (self->early, decision);
    }

  return FALSE;
}

/* One that came before its turn and counts by now rests on the one before it: that may
 * go, and then the other waits again. */
static gboolean
may_go (TueReviewState *self,
        TueReviewEntry *decision)
{
  if (decision == self->decision || is_pending (self, decision))
    return TRUE;

  for (guint i = 0; i < self->steps->len; i++)
    {
      if (g_array_index (self->steps, TueReviewStep, i).decision == decision)
        return g_hash_table_contains (self->early, self->decision);
    }

  return FALSE;
}

static const char *
check_take_back (TueReviewState *self,
                 TueReviewEntry *entry)
{
  TueReviewEntry    *about = find_entry (self, tue_review_entry_get_about (entry));
  TueReviewEntryKind kind = about != NULL ? tue_review_entry_get_kind (about) : TUE_REVIEW_ENTRY_OTHER;

  if (about == NULL || kind == TUE_REVIEW_ENTRY_LOOK || kind >= TUE_REVIEW_ENTRY_TAKE_BACK)
    return _("There is nothing to take back.");
  if (is_gone (self, about))
    return _("This was taken back already.");
  if (!is_by_same (entry, about) && tue_review_entry_get_put_away (entry, NULL) == NULL)
    return _("Only who did something takes it back.");
  if (kind == TUE_REVIEW_ENTRY_REQUEST && (about != self->request || self->stand != TUE_REVIEW_WAITING))
    return _("Somebody decided on this already.");
  if (is_decision (about) && !may_go (self, about))
    return _("This is not the last decision.");
  if (kind == TUE_REVIEW_ENTRY_REVISE && (self->stand != TUE_REVIEW_NOT_ASKED || find_entry (self, tue_review_entry_get_about (about)) != self->request))
    return _("A review was asked for since.");
  if (kind == TUE_REVIEW_ENTRY_HAND_OVER && !is_handed_over_by (self, about))
    return _("Somebody decided on this already.");

  return kind == TUE_REVIEW_ENTRY_CHECK ? tue_review_check_move (self->stand, kind) : NULL;
}

static const char *
check_revise (TueReviewState *self,
              TueReviewEntry *entry)
{
  if (find_entry (self, tue_review_entry_get_about (entry)) != self->request)
    return _("This is about an earlier request for a review.");

  return is_by_same (entry, self->request) ? NULL : _("Only who asked for a review goes on with what was approved.");
}

/* What is restored is allowed as if it were made now. */
static const char *check_kind (TueReviewState *self,
                               TueReviewEntry *entry);

static const char *
check_restore (TueReviewState *self,
               TueReviewEntry *entry)
{
  TueReviewEntry *about = find_entry (self, tue_review_entry_get_about (entry));

  if (about == NULL || !is_gone (self, about))
    return _("There is nothing to restore.");
  if (!is_by_same (entry, about) && tue_review_entry_get_put_away (entry, NULL) == NULL)
    return _("Only who did something restores it.");

  /* What they are about may be restored after them. */
  switch (tue_review_entry_get_kind (about))
    {
    case TUE_REVIEW_ENTRY_REPLY:
    case TUE_REVIEW_ENTRY_DONE:
    case TUE_REVIEW_ENTRY_ANSWER:
      return NULL;
    default:
      return is_pending (self, about) ? NULL : check_kind (self, about);
    }
}

/* About an entry of a kind that stands. */
static const char *
check_about (TueReviewState    *self,
             TueReviewEntry    *entry,
             TueReviewEntryKind kind,
             const char        *refusal)
{
  TueReviewEntry *about = find_entry (self, tue_review_entry_get_about (entry));

  return about != NULL && tue_review_entry_get_kind (about) == kind && !is_gone (self, about) ? NULL : refusal;
}

static const char *
check_request (TueReviewEntry *entry)
{
  TueValue *to = tue_value_lookup (tue_review_entry_get_content (entry), "to");
  gsize     n_people = to != NULL && tue_value_get_kind (to) == TUE_VALUE_LIST ? tue_value_get_n_items (to) : 0;

  for (gsize i = 0; i < n_people; i++)
    {
      TueValue   *person = tue_value_get_item (to, i);
      const char *name = tue_value_get_kind (person) == TUE_VALUE_MAP ? get_text (person, "name") : NULL;

      if (name == NULL)
        return _("A review is asked of somebody with a name.");
    }
  if (n_people == 0 || n_people > TUE_REVIEW_MAX_APPROVALS)
    return _("A review is asked of one person, or of two.");
  if (tue_review_entry_get_hash (entry) == NULL)
    return _("A review is of a revision of the draft.");

  return NULL;
}

static const char *
check_kind (TueReviewState *self,
            TueReviewEntry *entry)
{
  TueReviewEntryKind kind = tue_review_entry_get_kind (entry);
  const char        *refusal = tue_review_check_move (self->stand, kind);

  if (refusal != NULL)
    return refusal;

  switch (kind)
    {
    case TUE_REVIEW_ENTRY_REQUEST:
      return check_request (entry);
    case TUE_REVIEW_ENTRY_APPROVE:
    case TUE_REVIEW_ENTRY_SEND_BACK:
      return check_decision (self, entry);
    case TUE_REVIEW_ENTRY_HAND_OVER:
      return check_hand_over (self, entry);
    case TUE_REVIEW_ENTRY_REPLY:
    case TUE_REVIEW_ENTRY_DONE:
      return check_about (self, entry, TUE_REVIEW_ENTRY_COMMENT, _("There is no such comment."));
    case TUE_REVIEW_ENTRY_ANSWER:
      return check_about (self, entry, TUE_REVIEW_ENTRY_SUGGEST, _("There is no such suggestion."));
    case TUE_REVIEW_ENTRY_REVISE:
      return check_revise (self, entry);
    case TUE_REVIEW_ENTRY_TAKE_BACK:
      return check_take_back (self, entry);
    case TUE_REVIEW_ENTRY_RESTORE:
      return check_restore (self, entry);
    case TUE_REVIEW_ENTRY_OTHER:
      return _("This came from a later Tuesday, and is kept as it is.");
    case TUE_REVIEW_ENTRY_LOOK:
    case TUE_REVIEW_ENTRY_COMMENT:
    case TUE_REVIEW_ENTRY_SUGGEST:
    case TUE_REVIEW_ENTRY_CHECK:
    case TUE_REVIEW_ENTRY_AWAY:
    default:
      return NULL;
    }
}

/* --- What an entry does ---------------------------------------------------- */

static void
comment_free (gpointer data)
{
  TueReviewComment *comment = data;

  g_ptr_array_unref (comment->replies);
  g_free (comment);
}

static void
add_step (TueReviewState *self,
          TueReviewEntry *request,
          TueValue       *person)
{
  gboolean      waits = self->steps->len == 0 || !tue_review_entry_get_boolean (request, "in_order");
  TueReviewStep step = {
    .name = get_text (person, "name"),
    .key = get_text (person, "key"),
    .stand = waits ? TUE_REVIEW_STEP_WAITING : TUE_REVIEW_STEP_LATER,
    .since = tue_review_entry_get_time (request),
  };

  g_array_append_val (self->steps, step);
}

static void
begin_round (TueReviewState *self,
             TueReviewEntry *request)
{
  TueValue *to = tue_value_lookup (tue_review_entry_get_content (request), "to");

  self->stand = TUE_REVIEW_WAITING;
  self->round++;
  self->request = request;
  self->decision = NULL;
  g_hash_table_remove_all (self->checks);
  g_array_set_size (self->steps, 0);
  for (gsize i = 0; i < tue_value_get_n_items (to); i++)
    add_step (self, request, tue_value_get_item (to, i));
}

static void
approve (TueReviewState *self,
         TueReviewEntry *entry)
{
  TueReviewStep *step = find_turn (self, entry);
  gboolean       all = TRUE;

  step->stand = TUE_REVIEW_STEP_APPROVED;
  step->since = tue_review_entry_get_time (entry);
  step->decision = entry;
  self->decision = entry;

  for (guint i = 0; i < self->steps->len; i++)
    {
      TueReviewStep *other = &g_array_index (self->steps, TueReviewStep, i);

      if (other->stand == TUE_REVIEW_STEP_LATER)
        {
          other->stand = TUE_REVIEW_STEP_WAITING;
          other->since = tue_review_entry_get_time (entry);
        }
      all = all && other->stand == TUE_REVIEW_STEP_APPROVED;
    }
  if (all)
    self->stand = TUE_REVIEW_APPROVED;
}

static void
send_back (TueReviewState *self,
           TueReviewEntry *entry)
{
  TueReviewStep *step = find_turn (self, entry);

  step->stand = TUE_REVIEW_STEP_SENT_BACK;
  step->since = tue_review_entry_get_time (entry);
  step->decision = entry;
  self->decision = entry;
  self->stand = TUE_REVIEW_SENT_BACK;
}

static void
hand_over (TueReviewState *self,
           TueReviewEntry *entry)
{
  TueReviewStep *step = find_handed_over (self, entry);
  TueValue      *to = get_map (tue_review_entry_get_content (entry), "to");

  step->name = get_text (to, "name");
  step->key = get_text (to, "key");
  step->hand_over = entry;
  if (step->stand == TUE_REVIEW_STEP_WAITING)
    step->since = tue_review_entry_get_time (entry);
}

/* (nullable) */
static TueReviewComment *
find_comment (TueReviewState *self,
              const char     *id)
{
  for (guint i = 0; i < self->comments->len; i++)
    {
      TueReviewComment *comment = self->comments->pdata[i];

      if (g_strcmp0 (tue_review_entry_get_id (comment->entry), id) == 0)
        return comment;
    }

  return NULL;
}

static void
add_comment (TueReviewState *self,
             TueReviewEntry *entry)
{
  TueReviewComment *comment = g_new0 (TueReviewComment, 1);

  comment->entry = entry;
  comment->replies = g_ptr_array_new ();
  g_ptr_array_add (self->comments, comment);
}

static void
answer_suggestion (TueReviewState *self,
                   TueReviewEntry *entry)
{
  for (guint i = 0; i < self->suggestions->len; i++)
    {
      TueReviewSuggestion *suggestion = &g_array_index (self->suggestions, TueReviewSuggestion, i);

      if (g_strcmp0 (tue_review_entry_get_id (suggestion->entry), tue_review_entry_get_about (entry)) == 0)
        suggestion->answer = entry;
    }
}

/* An entry that is allowed, and was not taken back. */
static void
take_in (TueReviewState *self,
         TueReviewEntry *entry)
{
  TueReviewComment *comment;

  switch (tue_review_entry_get_kind (entry))
    {
    case TUE_REVIEW_ENTRY_REQUEST:
      begin_round (self, entry);
      break;
    case TUE_REVIEW_ENTRY_APPROVE:
      approve (self, entry);
      break;
    case TUE_REVIEW_ENTRY_SEND_BACK:
      send_back (self, entry);
      break;
    case TUE_REVIEW_ENTRY_HAND_OVER:
      hand_over (self, entry);
      break;
    case TUE_REVIEW_ENTRY_REVISE:
      self->stand = TUE_REVIEW_NOT_ASKED;
      self->decision = NULL;
      break;
    case TUE_REVIEW_ENTRY_COMMENT:
      add_comment (self, entry);
      break;
    case TUE_REVIEW_ENTRY_REPLY:
      comment = find_comment (self, tue_review_entry_get_about (entry));
      g_ptr_array_add (comment->replies, entry);
      break;
    case TUE_REVIEW_ENTRY_DONE:
      comment = find_comment (self, tue_review_entry_get_about (entry));
      comment->done = entry;
      comment->is_done = tue_review_entry_get_boolean (entry, "done");
      break;
    case TUE_REVIEW_ENTRY_SUGGEST:
      g_array_append_val (self->suggestions, ((TueReviewSuggestion){ .entry = entry }));
      break;
    case TUE_REVIEW_ENTRY_ANSWER:
      answer_suggestion (self, entry);
      break;
    case TUE_REVIEW_ENTRY_CHECK:
      g_hash_table_replace (self->checks, (char *)tue_review_entry_get_string (entry, "item"), entry);
      break;
    case TUE_REVIEW_ENTRY_LOOK:
    case TUE_REVIEW_ENTRY_AWAY:
    case TUE_REVIEW_ENTRY_TAKE_BACK:
    case TUE_REVIEW_ENTRY_RESTORE:
    case TUE_REVIEW_ENTRY_OTHER:
    default:
      break;
    }
}

static void
begin_anew (TueReviewState *self)
{
  self->stand = TUE_REVIEW_NOT_ASKED;
  self->round = 0;
  self->request = NULL;
  self->decision = NULL;
  g_array_set_size (self->steps, 0);
  g_ptr_array_set_size (self->comments, 0);
  g_array_set_size (self->suggestions, 0);
  g_hash_table_remove_all (self->checks);
}

static void
refuse (TueReviewState *self,
        TueReviewEntry *entry,
        const char     *reason)
{
  g_array_append_val (self->refusals, ((TueReviewRefusal){ .entry = entry, .reason = reason }));
}

/* What came before its turn may count by now, or for another reason never will. */
static void
take_in_early (TueReviewState *self,
               GPtrArray      *allowed)
{
  for (guint i = 0; i < self->refusals->len; i++)
    {
      TueReviewRefusal *refusal = &g_array_index (self->refusals, TueReviewRefusal, i);
      TueReviewEntry   *entry = refusal->entry;
      const char       *reason;

      if (!g_hash_table_contains (self->early, entry) || is_gone (self, entry))
        continue;

      reason = check_kind (self, entry);
      if (reason != NULL)
        {
          refusal->reason = reason;
          continue;
        }
      g_array_remove_index (self->refusals, i);
      if (!g_ptr_array_find (allowed, entry, NULL))
        g_ptr_array_add (allowed, entry);
      take_in (self, entry);
      /* It may be the turn of one that was passed already. */
      i = (guint)-1;
    }
}

/* Those that counted are told anew whether they do. */
static void
forget_early (TueReviewState *self,
              GPtrArray      *allowed)
{
  for (guint i = self->refusals->len; i > 0; i--)
    {
      TueReviewEntry *entry = g_array_index (self->refusals, TueReviewRefusal, i - 1).entry;

      if (g_hash_table_contains (self->early, entry) && g_ptr_array_find (allowed, entry, NULL))
        g_array_remove_index (self->refusals, i - 1);
    }
}

/* After something was taken back or restored: what builds on it does not count any
 * more, or does again. */
static void
take_in_again (TueReviewState *self,
               GPtrArray      *allowed)
{
  begin_anew (self);
  forget_early (self, allowed);
  for (guint i = 0; i < allowed->len; i++)
    {
      TueReviewEntry    *entry = allowed->pdata[i];
      TueReviewEntryKind kind = tue_review_entry_get_kind (entry);

      const char *reason;

      if (kind == TUE_REVIEW_ENTRY_TAKE_BACK || kind == TUE_REVIEW_ENTRY_RESTORE || is_gone (self, entry))
        continue;
      reason = check_kind (self, entry);
      if (reason == NULL)
        take_in (self, entry);
      else if (g_hash_table_contains (self->early, entry))
        refuse (self, entry, reason);
    }
}

static void
add_entry (TueReviewState *self,
           TueReviewEntry *entry,
           GPtrArray      *allowed)
{
  TueReviewEntryKind kind = tue_review_entry_get_kind (entry);
  const char        *reason = check_kind (self, entry);

  if (reason != NULL)
    {
      refuse (self, entry, reason);
      if (self->stand == TUE_REVIEW_WAITING && is_decision (entry) && is_before_turn (self, entry))
        g_hash_table_add (self->early, entry);
      return;
    }

  g_ptr_array_add (allowed, entry);
  if (kind == TUE_REVIEW_ENTRY_TAKE_BACK)
    g_hash_table_add (self->gone, find_entry (self, tue_review_entry_get_about (entry)));
  else if (kind == TUE_REVIEW_ENTRY_RESTORE)
    g_hash_table_remove (self->gone, find_entry (self, tue_review_entry_get_about (entry)));

  if (kind == TUE_REVIEW_ENTRY_TAKE_BACK || kind == TUE_REVIEW_ENTRY_RESTORE)
    take_in_again (self, allowed);
  else
    take_in (self, entry);
  take_in_early (self, allowed);
}

/**
 * tue_review_state_new:
 * @entries: (element-type TueReviewEntry): all that was done, in order; what comes
 *   with an id that was there already is the same once more
 *
 * Returns: (transfer full): where the review stands after them
 */
TueReviewState *
tue_review_state_new (GPtrArray *entries)
{
  TueReviewState *self = g_new0 (TueReviewState, 1);
  g_autoptr(GPtrArray) allowed = g_ptr_array_new ();

  g_atomic_ref_count_init (&self->ref_count);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->gone = g_hash_table_new (NULL, NULL);
  self->steps = g_array_new (FALSE, FALSE, sizeof (TueReviewStep));
  self->comments = g_ptr_array_new_with_free_func (comment_free);
  self->suggestions = g_array_new (FALSE, FALSE, sizeof (TueReviewSuggestion));
  self->checks = g_hash_table_new (g_str_hash, g_str_equal);
  self->refusals = g_array_new (FALSE, FALSE, sizeof (TueReviewRefusal));
  self->early = g_hash_table_new (NULL, NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      TueReviewEntry *entry = entries->pdata[i];
      const char     *id = tue_review_entry_get_id (entry);

      if (id == NULL || g_hash_table_contains (self->by_id, id))
        continue;

      g_ptr_array_add (self->entries, tue_review_entry_ref (entry));
      add_entry (self, entry, allowed);
      g_hash_table_insert (self->by_id, (char *)id, entry);
    }

  return self;
}

TueReviewState *
tue_review_state_ref (TueReviewState *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
tue_review_state_unref (TueReviewState *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->gone);
  g_array_unref (self->steps);
  g_ptr_array_unref (self->comments);
  g_array_unref (self->suggestions);
  g_hash_table_unref (self->checks);
  g_array_unref (self->refusals);
  g_hash_table_unref (self->early);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * tue_review_state_check:
 * @entry: what somebody would do, with their name
 *
 * Returns: (nullable): a translated sentence that says why it would count as
 *   nothing, %NULL where it would not
 */
const char *
tue_review_state_check (TueReviewState *self,
                        TueReviewEntry *entry)
{
  g_return_val_if_fail (self != NULL && entry != NULL, NULL);

  return check_kind (self, entry);
}
