/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-places"

#include "config.h"

#include "tue-review-places.h"

#include "tue-review-anchor.h"
#include "tue-review-suggestion.h"

/* How long nothing is typed until words that are gone are looked for again. */
#define LOOK_DELAY_MS 300

struct _TueReviewPlaces
{
  GObject parent_instance;

  TueReview *review; /* (owned) */
  TueDraft  *draft;  /* (owned) */
  GArray    *places; /* (owned) (element-type TueReviewPlace), each with a reference of its entry */
  guint      look_id;
};

G_DEFINE_FINAL_TYPE (TueReviewPlaces, tue_review_places, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear_place (gpointer data)
{
  tue_review_entry_unref (((TueReviewPlace *)data)->entry);
}

static GArray *
new_places (void)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TueReviewPlace));

  g_array_set_clear_func (places, clear_place);

  return places;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TueReviewPlace *place = a, *other = b;

  if (place->is_lost != other->is_lost)
    return place->is_lost ? 1 : -1;
  if (place->start != other->start)
    return place->start < other->start ? -1 : 1;

  return place->number < other->number ? -1 : place->number > other->number;
}

/* By its words, in the text as it is. */
static void
look_for (TueReviewPlaces *self,
          TueReviewPlace  *place)
{
  gsize       length;
  const char *text = tue_draft_get_text (self->draft, &length);

  if (tue_review_entry_get_kind (place->entry) == TUE_REVIEW_ENTRY_SUGGEST)
    {
      place->is_lost = !tue_review_suggestion_find (place->entry, text, length, &place->start, &place->length);
    }
  else
    {
      g_autoptr(TueReviewAnchor) anchor = tue_review_anchor_from_entry (place->entry);

      place->is_lost = anchor == NULL || !tue_review_anchor_follow (anchor, text, length, &place->start, &place->length);
    }
  if (place->is_lost)
    place->start = place->length = 0;
}

static gboolean
look_cb (gpointer user_data)
{
  TueReviewPlaces *self = user_data;
  gboolean         found = FALSE;

  self->look_id = 0;
  for (guint i = 0; i < self->places->len; i++)
    {
      TueReviewPlace *place = &g_array_index (self->places, TueReviewPlace, i);

      if (!place->is_lost)
        continue;
      look_for (self, place);
      found = found || !place->is_lost;
    }
  if (found)
    {
      g_array_sort (self->places, compare_places);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }

  return G_SOURCE_REMOVE;
}

/* One edit moves a place, or takes something of it. */
static void
follow (TueReviewPlace *place,
        gsize           start,
        gsize           removed,
        gsize           inserted)
{
  gsize end = place->start + place->length;

  if (start >= end && (place->length > 0 || start > place->start || removed > 0))
    return;

  if (start + removed <= place->start)
    {
      place->start = place->start + inserted - removed;
    }
  else if (start <= place->start && start + removed >= end)
    {
      /* All of it went. */
      place->is_lost = TRUE;
      place->start = place->length = 0;
    }
  else if (start < place->start)
    {
      place->length = end - (start + removed);
      place->start = start + inserted;
    }
  else if (start + removed > end)
    {
      place->length = start - place->start;
    }
  else
    {
      place->length = place->length + inserted - removed;
    }
}

static void
edited_cb (TueReviewPlaces *self,
           guint64          start,
           guint64          removed,
           const char      *inserted,
           guint64          length,
           gpointer         editor)
{
  gboolean lost = FALSE, any_lost = FALSE;

  for (guint i = 0; i < self->places->len; i++)
    {
      TueReviewPlace *place = &g_array_index (self->places, TueReviewPlace, i);

      if (!place->is_lost)
        {
          follow (place, start, removed, length);
          lost = lost || place->is_lost;
        }
      any_lost = any_lost || place->is_lost;
    }
  if (lost)
    {
      g_array_sort (self->places, compare_places);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  if (any_lost && self->look_id == 0)
    self->look_id = g_timeout_add (LOOK_DELAY_MS, look_cb, self);
}

/* What is known of an entry stays; what is new is looked for. */
static void
add_place (TueReviewPlaces *self,
           GArray          *places,
           TueReviewEntry  *entry,
           guint            number,
           gboolean         is_open)
{
  const TueReviewPlace *known = tue_review_places_find (self, tue_review_entry_get_id (entry));
  TueReviewPlace        place = { 0 };

  if (known != NULL)
    place = *known;
  place.entry = tue_review_entry_ref (entry);
  place.number = number;
  place.is_open = is_open;
  if (known == NULL)
    look_for (self, &place);
  g_array_append_val (places, place);
}

static void
update (TueReviewPlaces *self)
{
  TueReviewState *state = tue_review_get_state (self->review);
  GArray         *places = new_places ();

  for (guint i = 0; i < tue_review_state_get_n_comments (state); i++)
    {
      const TueReviewComment *comment = tue_review_state_get_comment (state, i);
      g_autoptr(TueReviewAnchor) anchor = tue_review_anchor_from_entry (comment->entry);

      if (anchor != NULL)
        add_place (self, places, comment->entry, i + 1, !comment->is_done);
    }
  for (guint i = 0; i < tue_review_state_get_n_suggestions (state); i++)
    {
      const TueReviewSuggestion *suggestion = tue_review_state_get_suggestion (state, i);

      if (suggestion->answer == NULL)
        add_place (self, places, suggestion->entry, 0, TRUE);
    }

  g_array_sort (places, compare_places);
  g_array_unref (self->places);
  self->places = places;
}

static void
changed_cb (TueReviewPlaces *self)
{
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tue_review_places_dispose (GObject *object)
{
  TueReviewPlaces *self = TUE_REVIEW_PLACES (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->review);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (tue_review_places_parent_class)->dispose (object);
}

static void
tue_review_places_finalize (GObject *object)
{
  g_array_unref (TUE_REVIEW_PLACES (object)->places);

  G_OBJECT_CLASS (tue_review_places_parent_class)->finalize (object);
}

static void
tue_review_places_class_init (TueReviewPlacesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_review_places_dispose;
  object_class->finalize = tue_review_places_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_review_places_init (TueReviewPlaces *self)
{
  self->places = new_places ();
}

/**
 * tue_review_places_new:
 * @review: a review
 * @draft: the draft of its task
 *
 * Returns: (transfer full): where its comments and suggestions are in the draft
 */
TueReviewPlaces *
tue_review_places_new (TueReview *review,
                       TueDraft  *draft)
{
  TueReviewPlaces *self;

  g_return_val_if_fail (TUE_IS_REVIEW (review), NULL);
  g_return_val_if_fail (TUE_IS_DRAFT (draft), NULL);

  self = g_object_new (TUE_TYPE_REVIEW_PLACES, NULL);
  self->review = g_object_ref (review);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (review, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

guint
tue_review_places_get_n (TueReviewPlaces *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW_PLACES (self), 0);

  return self->places->len;
}

const TueReviewPlace *
tue_review_places_get (TueReviewPlaces *self,
                       guint            index)
{
  g_return_val_if_fail (TUE_IS_REVIEW_PLACES (self), NULL);
  g_return_val_if_fail (index < self->places->len, NULL);

  return &g_array_index (self->places, TueReviewPlace, index);
}

/**
 * tue_review_places_find:
 * @entry: (nullable): the id of a comment or of a suggestion
 *
 * Returns: (transfer none) (nullable): where its words are, %NULL where it is about the
 *   whole draft, or answered
 */
const TueReviewPlace *
tue_review_places_find (TueReviewPlaces *self,
                        const char      *entry)
{
  g_return_val_if_fail (TUE_IS_REVIEW_PLACES (self), NULL);

  for (guint i = 0; entry != NULL && i < self->places->len; i++)
    {
      const TueReviewPlace *place = &g_array_index (self->places, TueReviewPlace, i);

      if (g_strcmp0 (tue_review_entry_get_id (place->entry), entry) == 0)
        return place;
    }

  return NULL;
}

/**
 * tue_review_places_find_at:
 * @byte: of the draft
 *
 * Returns: (transfer none) (nullable): of what is open around it, the one that is shortest
 */
const TueReviewPlace *
tue_review_places_find_at (TueReviewPlaces *self,
                           gsize            byte)
{
  const TueReviewPlace *best = NULL;

  g_return_val_if_fail (TUE_IS_REVIEW_PLACES (self), NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const TueReviewPlace *place = &g_array_index (self->places, TueReviewPlace, i);

      if (!place->is_lost && place->is_open && byte >= place->start && byte <= place->start + place->length &&
          (best == NULL || place->length < best->length))
        best = place;
    }

  return best;
}

/**
 * tue_review_places_find_next:
 * @start: where what is selected begins, in bytes
 * @end: where it ends
 * @forward: the next one, else the one before
 *
 * Returns: (transfer none) (nullable): the next that is open, around the ends; %NULL where
 *   there is none
 */
const TueReviewPlace *
tue_review_places_find_next (TueReviewPlaces *self,
                             gsize            start,
                             gsize            end,
                             gboolean         forward)
{
  const TueReviewPlace *first = NULL, *last = NULL, *before = NULL;

  g_return_val_if_fail (TUE_IS_REVIEW_PLACES (self), NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const TueReviewPlace *place = &g_array_index (self->places, TueReviewPlace, i);

      if (place->is_lost || !place->is_open)
        continue;
      if (forward && (place->start > start || (place->start == start && place->start + place->length > end)))
        return place;
      if (first == NULL)
        first = place;
      if (place->start < start)
        before = place;
      last = place;
    }

  if (forward)
    return first;

  return before != NULL ? before : last;
}
