/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-anchor"

#include "config.h"

#include "tue-review-anchor.h"

#include <string.h>

/* Of the words themselves, and of what stands on either side of them. */
#define MAX_QUOTE 2000
#define MAX_CONTEXT 60

/* A word that stands everywhere tells nothing. */
#define MAX_PLACES 10000

/* So much of what stood around words tells them from the same words elsewhere, and
 * finds a place between two words. */
#define SURE_CONTEXT 12

/* So far around where they were words are looked for first, and how much farther then. */
#define NEAR 500
#define NEAR_FACTOR 10

/* The first character that begins at @at or behind it. */
static gsize
round_up (const char *text,
          gsize       length,
          gsize       at)
{
  while (at < length && ((guchar)text[at] & 0xc0) == 0x80)
    at++;

  return MIN (at, length);
}

static gsize
round_down (const char *text,
            gsize       length,
            gsize       at)
{
  at = MIN (at, length);
  while (at > 0 && at < length && ((guchar)text[at] & 0xc0) == 0x80)
    at--;

  return at;
}

/**
 * tue_review_anchor_new:
 * @text: the text that somebody read
 * @text_length: its length
 * @start: where the words begin
 * @length: how long they are
 *
 * Returns: (transfer full): what tells these words from all others
 */
TueReviewAnchor *
tue_review_anchor_new (const char *text,
                       gsize       text_length,
                       gsize       start,
                       gsize       length)
{
  TueReviewAnchor *self = g_new0 (TueReviewAnchor, 1);
  gsize            end, first, last, quoted;

  start = round_down (text, text_length, start);
  end = round_up (text, text_length, start + MIN (length, text_length - start));
  first = round_up (text, text_length, start > MAX_CONTEXT ? start - MAX_CONTEXT : 0);
  last = round_down (text, text_length, end + MAX_CONTEXT);
  quoted = round_down (text, text_length, MIN (end, start + MAX_QUOTE));

  self->start = start;
  self->length = end - start;
  self->quote = g_strndup (text + start, quoted - start);
  self->before = g_strndup (text + first, start - first);
  self->after = g_strndup (text + end, last - end);

  return self;
}

void
tue_review_anchor_free (TueReviewAnchor *self)
{
  if (self == NULL)
    return;

  g_free (self->quote);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/**
 * tue_review_anchor_add:
 * @builder: of a map, which gets the members "start", "length", "quote", "before"
 *   and "after"
 */
void
tue_review_anchor_add (const TueReviewAnchor *self,
                       TueValueBuilder       *builder)
{
  tue_value_builder_set (builder, "start", tue_value_new_number ((double)self->start));
  tue_value_builder_set (builder, "length", tue_value_new_number ((double)self->length));
  tue_value_builder_set (builder, "quote", tue_value_new_string (self->quote));
  tue_value_builder_set (builder, "before", tue_value_new_string (self->before));
  tue_value_builder_set (builder, "after", tue_value_new_string (self->after));
}

/**
 * tue_review_anchor_from_entry:
 * @entry: a comment or a suggestion
 *
 * Returns: (transfer full) (nullable): which words it is about, %NULL for none. A
 *   suggestion may be about a place between words.
 */
TueReviewAnchor *
tue_review_anchor_from_entry (TueReviewEntry *entry)
{
  TueReviewAnchor *self;

  if (*tue_review_entry_get_string (entry, "quote") == '\0' && tue_review_entry_get_kind (entry) != TUE_REVIEW_ENTRY_SUGGEST)
    return NULL;

  self = g_new0 (TueReviewAnchor, 1);
  self->start = tue_review_entry_get_number (entry, "start");
  self->length = MAX (tue_review_entry_get_number (entry, "length"), strlen (tue_review_entry_get_string (entry, "quote")));
  self->quote = g_strdup (tue_review_entry_get_string (entry, "quote"));
  self->before = g_strdup (tue_review_entry_get_string (entry, "before"));
  self->after = g_strdup (tue_review_entry_get_string (entry, "after"));

  return self;
}

/* How many bytes two texts have in common, read backwards from their ends. */
static gsize
count_common_end (const char *a,
                  gsize       a_length,
                  const char *b,
                  gsize       b_length)
{
  gsize n = 0;

  while (n < a_length && n < b_length && a[a_length - n - 1] == b[b_length - n - 1])
    n++;

  return n;
}

static gsize
count_common_start (const char *a,
                    gsize       a_length,
                    const char *b,
                    gsize       b_length)
{
  gsize n = 0;

  while (n < a_length && n < b_length && a[n] == b[n])
    n++;

  return n;
}

static gsize
rate_all (const TueReviewAnchor *self)
{
  return strlen (self->before) + strlen (self->after);
}

/* How much of what stood around the words stands around this place. */
static gsize
rate (const TueReviewAnchor *self,
      const char            *text,
      gsize                  text_length,
      gsize                  place)
{
  gsize end = place + MIN (self->length, text_length - place);

  return count_common_end (self->before, strlen (self->before), text, place) +
         count_common_start (self->after, strlen (self->after), text + end, text_length - end);
}

static gsize
distance (gsize a,
          gsize b)
{
  return a > b ? a - b : b - a;
}

/* The best place so far. */
typedef struct
{
  gsize    place;
  gsize    rate;
  gboolean found;
} Found;

static void
consider (const TueReviewAnchor *self,
          const char            *text,
          gsize                  text_length,
          gsize                  place,
          Found                 *best)
{
  gsize rated = rate (self, text, text_length, place);

  if (best->found && (rated < best->rate ||
                      (rated == best->rate && distance (place, self->start) >= distance (best->place, self->start))))
    return;

  *best = (Found){ place, rated, TRUE };
}

/* Every place of some words from @from to @to; behind: what counts is where they end. */
static void
consider_all (const TueReviewAnchor *self,
              const char            *text,
              gsize                  text_length,
              gsize                  from,
              gsize                  to,
              const char            *words,
              gsize                  length,
              gboolean               behind,
              Found                 *best)
{
  gsize       shift = behind ? length : 0;
  const char *at = text + (from > shift ? from - shift : 0);
  const char *end = text + MIN (text_length, to + length - shift);

  for (guint n = 0; length > 0 && at < end && n < MAX_PLACES; n++)
    {
      at = memmem (at, (gsize)(end - at), words, length);
      if (at == NULL)
        return;

      consider (self, text, text_length, (gsize)(at - text) + shift, best);
      at++;
    }
}

/* Between two words there is nothing to look for but what stood around it. */
static void
consider_gaps (const TueReviewAnchor *self,
               const char            *text,
               gsize                  text_length,
               gsize                  from,
               gsize                  to,
               Found                 *best)
{
  gsize before_length = strlen (self->before);
  gsize after_length = strlen (self->after);
  gsize first = round_up (self->before, before_length, before_length > SURE_CONTEXT ? before_length - SURE_CONTEXT : 0);
  gsize last = round_down (self->after, after_length, SURE_CONTEXT);

  if (before_length == 0 && from == 0)
    consider (self, text, text_length, 0, best);
  if (after_length == 0 && to == text_length)
    consider (self, text, text_length, text_length, best);
  consider_all (self, text, text_length, from, to, self->before + first, before_length - first, TRUE, best);
  consider_all (self, text, text_length, from, to, self->after, last, FALSE, best);
}

/* Whether enough stands around the place as it did. */
static gboolean
is_sure (const TueReviewAnchor *self,
         const Found           *found)
{
  return found->found && (found->rate >= SURE_CONTEXT || found->rate * 3 >= rate_all (self));
}

static gboolean
find (const TueReviewAnchor *self,
      const char            *text,
      gsize                  text_length,
      gboolean               surely,
      gsize                 *start,
      gsize                 *length)
{
  Found best = { 0 };
  gsize quote_length = strlen (self->quote);
  gsize all = rate_all (self);
  gsize middle = MIN (self->start, text_length);

  /* Where all stands around it that did, nothing farther away is better: most words are
   * near where they were, and there are hundreds of them in a long text. */
  for (gsize reach = NEAR; !(best.found && best.rate == all); reach *= NEAR_FACTOR)
    {
      gsize from = middle > reach ? middle - reach : 0;
      gsize to = text_length - middle > reach ? middle + reach : text_length;

      if (quote_length > 0)
        consider_all (self, text, text_length, from, to, self->quote, quote_length, FALSE, &best);
      else
        consider_gaps (self, text, text_length, from, to, &best);
      if (from == 0 && to == text_length)
        break;
    }
  if (!best.found || ((surely || quote_length == 0) && !is_sure (self, &best)))
    return FALSE;

  *start = best.place;
  *length = quote_length > 0 ? MIN (self->length, text_length - best.place) : 0;
  /* Of many words only the first are known: the others may be fewer by now. */
  *length = round_down (text, text_length, best.place + *length) - best.place;

  return TRUE;
}

/**
 * tue_review_anchor_follow:
 * @text: the text as it is now
 * @text_length: its length
 * @start: (out): where the words are
 * @length: (out): how long they are
 *
 * Finds the words again. Where they stand several times, those are meant around
 * which most is as it was, and of two alike the nearer ones. A place between two words
 * is where enough of what stood around it is.
 *
 * Returns: %TRUE when they are there
 */
gboolean
tue_review_anchor_follow (const TueReviewAnchor *self,
                          const char            *text,
                          gsize                  text_length,
                          gsize                 *start,
                          gsize                 *length)
{
  return find (self, text, text_length, FALSE, start, length);
}

/**
 * tue_review_anchor_find_surely:
 * @text: the text as it is now
 * @text_length: its length
 * @start: (out): where the words are
 * @length: (out): how long they are
 *
 * The same for who is about to change them: the same words elsewhere do not count.
 *
 * Returns: %TRUE when they are there, and enough of what stood around them
 */
gboolean
tue_review_anchor_find_surely (const TueReviewAnchor *self,
                               const char            *text,
                               gsize                  text_length,
                               gsize                 *start,
                               gsize                 *length)
{
  return find (self, text, text_length, TRUE, start, length);
}
