/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-provenance"

#include "config.h"

#include "tue-provenance-span.h"

#include <string.h>

#include "tue-accepted-words.h"
#include "tue-fact-context.h"
#include "tue-fact-match.h"
#include "tue-former-values.h"
#include "tue-json.h"
#include "tue-spans.h"
#include "tue-tie-json.h"

/* More spans than a draft of a megabyte can have. */
#define MAX_SPANS 200000

/* How much is read on either side of words that came back. */
#define AROUND_BYTES 1024

/* The ties of a draft lie in the records of its spans. */
G_STATIC_ASSERT (G_STRUCT_OFFSET (TueProvenanceSpan, start) == G_STRUCT_OFFSET (TueSpan, start));
G_STATIC_ASSERT (G_STRUCT_OFFSET (TueProvenanceSpan, length) == G_STRUCT_OFFSET (TueSpan, length));

struct _TueProvenance
{
  TueSpans     *spans;   /* of TueProvenanceSpan */
  GStringChunk *names;   /* owns the texts of spans, each once */
  GStringChunk *written; /* owns the values of stale spans */
  GHashTable   *whats;   /* (owned) (element-type GRefString): what spans are tied to, each once */
  gsize         n_stale;

  TueKnownValues   *known;    /* (owned) (nullable): of the last look at the task */
  TueFormerValues  *former;   /* (owned): what words were tied to that are gone */
  TueAcceptedWords *accepted; /* (owned) */

  /* What was edited since tue_provenance_look_back() */
  gboolean has_unseen;
  gsize    unseen_start, unseen_end;

  /* The span that the last edit replaced as a whole: the caller may tie what
   * came in its place. Borrowed from names; field is NULL for none. */
  TueKnownPlace replaced;
  const char   *replaced_style; /* (nullable) */
};

static TueProvenanceSpan *
get_span (TueProvenance *self,
          gsize          index)
{
  return tue_spans_get_nth (self->spans, index);
}

/* (nullable) */
static const char *
keep_name (TueProvenance *self,
           const char    *name)
{
  return name != NULL ? g_string_chunk_insert_const (self->names, name) : NULL;
}

/* Its texts are copied. */
static void
insert_span (TueProvenance           *self,
             gsize                    index,
             const TueProvenanceSpan *span)
{
  TueProvenanceSpan kept = *span;

  kept.field = keep_name (self, span->field);
  kept.member = keep_name (self, span->member);
  kept.meaning = keep_name (self, span->meaning);
  kept.item_name = keep_name (self, span->item_name);
  kept.style = keep_name (self, span->style);
  tue_spans_insert (self->spans, index, &kept);
}

static TueTie
get_tie (const TueProvenanceSpan *span)
{
  return (TueTie){
    .place = { span->field, span->item, span->member },
    .meaning = span->meaning,
    .item_name = span->item_name,
    .style = span->style,
  };
}

/* Its words may come back. */
static void
remember_span (TueProvenance           *self,
               const TueProvenanceSpan *span)
{
  const TueTie tie = get_tie (span);

  tue_former_values_add (self->former, &tie);
}

static void
remove_spans (TueProvenance *self,
              gsize          first,
              gsize          n)
{
  for (gsize i = first; i < first + n; i++)
    {
      self->n_stale -= get_span (self, i)->stale;
      remember_span (self, get_span (self, i));
    }
  tue_spans_remove (self->spans, first, n);
}

static const char *
get_item_name (TueKnownValues      *known,
               const TueKnownPlace *place)
{
  return place->item != G_MAXUINT ? tue_known_values_get_item_name (known, place->field, place->item) : NULL;
}

static void
set_known (TueProvenance   *self,
           TueWorkflow     *workflow,
           TueValue        *values,
           const char      *due,
           const TueLocale *locale)
{
  g_clear_pointer (&self->known, tue_known_values_unref);
  self->known = tue_known_values_new (workflow, values, due, NULL, NULL, NULL, FALSE, locale);
}

/* Ties what was found @behind a place of the draft to the value it stands for.
 * The last known values are @former. */
static void
insert_match (TueProvenance      *self,
              gsize               index,
              const TueFactMatch *match,
              gsize               behind,
              GPtrArray          *former)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->known, (gsize)match->value);
  gsize                n_present = tue_known_values_get_n (self->known) - former->len;
  const TueTie        *tie = (gsize)match->value >= n_present ? former->pdata[(gsize)match->value - n_present] : NULL;
  TueProvenanceSpan    span = {
       .start = behind + match->start,
       .length = match->end - match->start,
       .field = value->place.field,
       .item = value->place.item,
       .member = value->place.member,
       .meaning = value->meaning,
       .item_name = tie != NULL ? tie->item_name : get_item_name (self->known, &value->place),
       .style = match->style,
  };

  insert_span (self, index, &span);
}

/**
 * tue_provenance_new:
 *
 * Returns: (transfer full): provenance of a draft in which nothing is tied
 */
TueProvenance *
tue_provenance_new (void)
{
  TueProvenance *self = g_new0 (TueProvenance, 1);

  self->spans = tue_spans_new (sizeof (TueProvenanceSpan));
  self->names = g_string_chunk_new (1024);
  self->written = g_string_chunk_new (256);
  self->whats = g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify)g_ref_string_release, NULL);
  self->accepted = tue_accepted_words_new ();
  self->former = tue_former_values_new ();
  return self;
}

/**
 * tue_provenance_free:
 * @self: (transfer full): provenance
 */
void
tue_provenance_free (TueProvenance *self)
{
  g_return_if_fail (self != NULL);

  tue_spans_free (self->spans);
  g_string_chunk_free (self->names);
  g_string_chunk_free (self->written);
  g_hash_table_unref (self->whats);
  tue_accepted_words_free (self->accepted);
  tue_former_values_free (self->former);
  g_clear_pointer (&self->known, tue_known_values_unref);
  g_free (self);
}

/**
 * tue_provenance_find:
 * @text: the draft, valid UTF-8
 * @length: in bytes, or -1
 * @workflow: the workflow of the task
 * @values: a map of what the task held when the text was made
 * @due: (nullable): the task's due date then, ISO 8601
 * @locale: how to read the text where it does not tell
 * @today: the day of today
 *
 * Forgets all spans and ties the words that stand for a value of the task, or
 * for one that words were tied to before. What every text may have by chance, a number of two digits or a word in small
 * letters, is not tied.
 */
void
tue_provenance_find (TueProvenance   *self,
                     const char      *text,
                     gssize           length,
                     TueWorkflow     *workflow,
                     TueValue        *values,
                     const char      *due,
                     const TueLocale *locale,
                     const GDate     *today)
{
  g_autoptr(GPtrArray) former = NULL;
  g_autoptr(GArray) matches = NULL;

  g_return_if_fail (self != NULL && text != NULL);
  g_return_if_fail (TUE_IS_WORKFLOW (workflow));
  g_return_if_fail (values != NULL && locale != NULL);

  tue_spans_remove (self->spans, 0, tue_spans_get_n (self->spans));
  g_string_chunk_clear (self->names);
  g_hash_table_remove_all (self->whats);
  g_string_chunk_clear (self->written);
  self->n_stale = 0;
  self->replaced.field = NULL;
  self->has_unseen = FALSE;
  set_known (self, workflow, values, due, locale);

  former = tue_former_values_know (self->former, self->known, workflow);
  matches = tue_fact_match (text, length < 0 ? strlen (text) : (gsize)length, self->known, TUE_FACT_MATCH_TIES, locale, NULL);
  for (guint i = 0; i < matches->len && i < MAX_SPANS; i++)
    insert_match (self, tue_spans_get_n (self->spans), &g_array_index (matches, TueFactMatch, i), 0, former);
}

static void
follow_unseen (TueProvenance *self,
               gsize          start,
               gsize          removed,
               gsize          inserted)
{
  gsize end = start + removed;

  if (self->has_unseen)
    {
      start = MIN (start, self->unseen_start);
      end = MAX (end, self->unseen_end);
    }
  self->has_unseen = TRUE;
  self->unseen_start = start;
  self->unseen_end = end - removed + inserted;
}

/**
 * tue_provenance_edit:
 * @start: where the draft was edited, in bytes
 * @removed: how much was removed there
 * @inserted: how much was put there instead
 *
 * Follows an edit of the draft: spans behind it move, a span that was touched
 * inside is let go. What it was tied to is remembered.
 */
void
tue_provenance_edit (TueProvenance *self,
                     gsize          start,
                     gsize          removed,
                     gsize          inserted)
{
  gsize first;
  gsize n_touched;

  g_return_if_fail (self != NULL);
  g_return_if_fail (removed <= G_MAXSIZE - start);

  n_touched = tue_spans_find_touched (self->spans, start, removed, &first);
  if (n_touched == 1)
    {
      const TueProvenanceSpan *span = get_span (self, first);

      if (start <= span->start && start + removed >= span->start + span->length)
        {
          self->replaced = (TueKnownPlace){ span->field, span->item, span->member };
          self->replaced_style = span->style;
        }
    }

  remove_spans (self, first, n_touched);
  tue_spans_edit (self->spans, start, removed, inserted);
  follow_unseen (self, start, removed, inserted);
}

/**
 * tue_provenance_copy_former:
 * @from: provenance of the same draft before, or in another program
 *
 * Takes over what words were tied to there, whether they are gone or not.
 */
void
tue_provenance_copy_former (TueProvenance *self,
                            TueProvenance *from)
{
  g_return_if_fail (self != NULL && from != NULL);

  tue_former_values_add_all (self->former, from->former);
  for (gsize i = 0; i < tue_spans_get_n (from->spans); i++)
    remember_span (self, get_span (from, i));
}

/**
 * tue_provenance_get_n_unseen:
 *
 * Returns: in how many bytes tue_provenance_look_back() would look for words
 *   that came back, 0 where there can be none
 */
gsize
tue_provenance_get_n_unseen (TueProvenance *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (!self->has_unseen || tue_former_values_get_n (self->former) == 0)
    return 0;

  return MAX (self->unseen_end - self->unseen_start, 1);
}

/* Back to white space, that no word is cut. */
static gsize
widen_start (const char *text,
             gsize       start)
{
  gsize limit = start > AROUND_BYTES ? start - AROUND_BYTES : 0;
  gsize at = start;

  while (at > limit && text[at - 1] != '\n')
    at--;
  while (at > 0 && at < start && !g_ascii_isspace (text[at - 1]))
    at++;

  return at;
}

static gsize
widen_end (const char *text,
           gsize       length,
           gsize       end)
{
  gsize limit = length - end > AROUND_BYTES ? end + AROUND_BYTES : length;
  gsize at = end;

  while (at < limit && text[at] != '\n')
    at++;
  while (at < length && at > end && !g_ascii_isspace (text[at]))
    at--;

  return at;
}

/* Whether words that were edited stand for what words were tied to before, and
 * are not tied. */
static gboolean
came_back (TueProvenance      *self,
           const TueFactMatch *match,
           gsize               behind,
           gsize              *index)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->known, (gsize)match->value);

  return behind + match->end >= self->unseen_start && behind + match->start <= self->unseen_end &&
         tue_spans_find_touched (self->spans, behind + match->start, match->end - match->start, index) == 0 &&
         tue_former_values_contain (self->former, &value->place, value->meaning);
}

/**
 * tue_provenance_look_back:
 * @text: the draft, valid UTF-8
 * @length: in bytes
 * @workflow: the workflow of the task
 * @values: a map of what the task holds, by field
 * @due: (nullable): the task's due date, ISO 8601
 * @locale: how to read the text where it does not tell
 *
 * Looks at what was edited since, and ties words that came back to what such
 * words were tied to before. They are to be checked.
 *
 * Returns: whether words were tied
 */
gboolean
tue_provenance_look_back (TueProvenance   *self,
                          const char      *text,
                          gsize            length,
                          TueWorkflow     *workflow,
                          TueValue        *values,
                          const char      *due,
                          const TueLocale *locale)
{
  g_autoptr(GPtrArray) former = NULL;
  g_autoptr(GArray) matches = NULL;
  gboolean has_tied = FALSE;
  gsize    start = 0, index;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), FALSE);
  g_return_val_if_fail (values != NULL && locale != NULL, FALSE);
  g_return_val_if_fail (!self->has_unseen || self->unseen_end <= length, FALSE);

  if (tue_provenance_get_n_unseen (self) > 0)
    {
      set_known (self, workflow, values, due, locale);
      former = tue_former_values_know (self->former, self->known, workflow);
      start = widen_start (text, self->unseen_start);
      matches = tue_fact_match (text + start, widen_end (text, length, self->unseen_end) - start,
                                self->known, TUE_FACT_MATCH_TIES, locale, NULL);
    }
  for (guint i = 0; matches != NULL && i < matches->len && tue_spans_get_n (self->spans) < MAX_SPANS; i++)
    {
      const TueFactMatch *match = &g_array_index (matches, TueFactMatch, i);

      if (!came_back (self, match, start, &index))
        continue;
      insert_match (self, index, match, start, former);
      has_tied = TRUE;
    }
  self->has_unseen = FALSE;

  return has_tied;
}

/**
 * tue_provenance_get_spans:
 * @n_spans: (out): their number
 *
 * Returns: (array length=n_spans) (transfer none): the spans in order, apart
 *   from each other, until the next change
 */
const TueProvenanceSpan *
tue_provenance_get_spans (TueProvenance *self,
                          gsize         *n_spans)
{
  g_return_val_if_fail (self != NULL && n_spans != NULL, NULL);

  return tue_spans_get_all (self->spans, n_spans);
}

/**
 * tue_provenance_find_span:
 * @at: a place in the draft, in bytes
 *
 * Returns: the index of the span that holds that byte, -1 if there is none
 */
gssize
tue_provenance_find_span (TueProvenance *self,
                          gsize          at)
{
  gsize index;

  g_return_val_if_fail (self != NULL, -1);

  index = tue_spans_search (self->spans, at);
  return index < tue_spans_get_n (self->spans) && get_span (self, index)->start <= at ? (gssize)index : -1;
}

/**
 * tue_provenance_get_n_stale:
 *
 * Returns: how many spans the last check found stale and that are there still
 */
gsize
tue_provenance_get_n_stale (TueProvenance *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_stale;
}

/* What would stand in the place of a stale span, and whether a person has to see
 * to it. */
static void
write_value (TueProvenance       *self,
             TueProvenanceSpan   *span,
             const TueKnownValue *value,
             const TueLocale     *locale,
             const GDate         *today)
{
  g_autofree char *text = tue_provenance_span_write (span, value, locale, today);
  /* "in the third quarter" goes on with no "H1 2027". */
  gboolean is_other_period = text == NULL && tue_provenance_span_is_period (span);

  if (text == NULL)
    text = tue_known_values_write (self->known, value);
  span->value = g_string_chunk_insert (self->written, text);
  span->by_hand = is_other_period || tue_provenance_span_is_surname (span) ||
                  tue_fact_context_is_upset (span->style, span->meaning, value, span->value);
}

/* The names of items that spans are tied to: field and name, joined. */
static GHashTable *
list_item_names (TueProvenance *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < tue_spans_get_n (self->spans); i++)
    if (get_span (self, i)->item_name != NULL)
      g_hash_table_add (names, g_strconcat (get_span (self, i)->field, "\x1f", get_span (self, i)->item_name, NULL));
  return names;
}

/* What is in the place of a span now. Items of lists are known by their names
 * first: they are removed and moved. Where another item that was there before
 * has moved into the place of one that is gone, there is nothing. */
static const TueKnownValue *
find_now (TueProvenance     *self,
          TueProvenanceSpan *span,
          GHashTable        *item_names)
{
  const char *now;
  guint       item;

  if (span->item != G_MAXUINT && span->item_name != NULL)
    {
      now = tue_known_values_get_item_name (self->known, span->field, span->item);
      if (g_strcmp0 (now, span->item_name) != 0)
        {
          item = tue_known_values_find_item (self->known, span->field, span->item_name);
          if (item != G_MAXUINT)
            span->item = item;
          else if (now != NULL)
            {
              g_autofree char *key = g_strconcat (span->field, "\x1f", now, NULL);

              if (g_hash_table_contains (item_names, key))
                return NULL;
            }
        }
    }

  return tue_known_values_find (self->known, &(TueKnownPlace){ span->field, span->item, span->member });
}

/**
 * tue_provenance_check:
 * @workflow: the workflow of the task
 * @values: a map of what the task holds now, by field
 * @due: (nullable): the task's due date, ISO 8601
 * @locale: how to write a value where the words do not show it
 * @today: the day of today
 *
 * Compares every span with the task. It needs no text.
 *
 * Returns: how many spans are stale
 */
guint
tue_provenance_check (TueProvenance   *self,
                      TueWorkflow     *workflow,
                      TueValue        *values,
                      const char      *due,
                      const TueLocale *locale,
                      const GDate     *today)
{
  g_autoptr(GHashTable) item_names = NULL;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), 0);
  g_return_val_if_fail (values != NULL && locale != NULL, 0);
  g_return_val_if_fail (today != NULL && g_date_valid (today), 0);

  set_known (self, workflow, values, due, locale);
  g_string_chunk_clear (self->written);
  item_names = list_item_names (self);
  self->n_stale = 0;
  for (gsize i = 0; i < tue_spans_get_n (self->spans); i++)
    {
      TueProvenanceSpan   *span = get_span (self, i);
      const TueKnownValue *now = find_now (self, span, item_names);

      span->stale = now == NULL || !tue_provenance_span_is_same (span, now);
      span->value = NULL;
      span->by_hand = FALSE;
      if (span->stale && now != NULL)
        write_value (self, span, now, locale, today);
      self->n_stale += span->stale;
    }

  return (guint)self->n_stale;
}

/* What a stale span would be tied to: that of the check. */
static const TueKnownValue *
find_current (TueProvenance           *self,
              const TueProvenanceSpan *span)
{
  if (self->known == NULL || span->value == NULL)
    return NULL;
  return tue_known_values_find (self->known, &(TueKnownPlace){ span->field, span->item, span->member });
}

/**
 * tue_provenance_keep:
 * @index: of a stale span
 *
 * Leaves the words as they are although the task says something else: the span
 * is tied to the value of the last check, and stale again when that changes.
 * Where the task has no value any more the span is let go.
 */
void
tue_provenance_keep (TueProvenance *self,
                     gsize          index)
{
  TueProvenanceSpan   *span;
  const TueKnownValue *value;

  g_return_if_fail (self != NULL);
  g_return_if_fail (index < tue_spans_get_n (self->spans));

  span = get_span (self, index);
  if (!span->stale)
    return;

  value = find_current (self, span);
  if (value == NULL)
    {
      const TueKnownPlace place = get_tie (span).place;

      remove_spans (self, index, 1);
      tue_former_values_forget (self->former, &place);
      return;
    }

  span->what = NULL;
  span->meaning = keep_name (self, value->meaning);
  span->item_name = keep_name (self, get_item_name (self->known, &value->place));
  span->stale = FALSE;
  span->value = NULL;
  self->n_stale--;
}

/**
 * tue_provenance_tie:
 * @start: where the words are, in bytes
 * @length: how long they are, not 0
 * @field: what they are tied to
 * @item: of a list, or %G_MAXUINT
 * @member: (nullable): of an item
 *
 * Ties words to the value of the last check. "Update" replaces the text of a
 * stale span by its value, which lets the span go, and then ties the new words
 * here. Spans that overlap are let go.
 *
 * Returns: %FALSE where the task has no such value
 */
gboolean
tue_provenance_tie (TueProvenance *self,
                    gsize          start,
                    gsize          length,
                    const char    *field,
                    guint          item,
                    const char    *member)
{
  const TueKnownPlace  place = { field, item, member };
  const TueKnownValue *value;
  TueProvenanceSpan    span = { .start = start, .length = length, .field = field, .item = item, .member = member };
  gsize                first;
  gsize                n_touched;

  g_return_val_if_fail (self != NULL && field != NULL, FALSE);
  g_return_val_if_fail (length > 0 && length <= G_MAXSIZE - start, FALSE);

  value = self->known != NULL ? tue_known_values_find (self->known, &place) : NULL;
  if (value == NULL)
    return FALSE;

  n_touched = tue_spans_find_touched (self->spans, start, length, &first);
  remove_spans (self, first, n_touched);

  span.meaning = value->meaning;
  span.item_name = get_item_name (self->known, &place);
  if (self->replaced.field != NULL && g_str_equal (self->replaced.field, field) && self->replaced.item == item &&
      g_strcmp0 (self->replaced.member, member) == 0)
    span.style = self->replaced_style;
  self->replaced.field = NULL;
  insert_span (self, first, &span);
  return TRUE;
}

/**
 * tue_provenance_accept:
 * @words: words of the draft
 * @length: in bytes
 * @accept: whether they are right, though the task does not say so
 */
void
tue_provenance_accept (TueProvenance *self,
                       const char    *words,
                       gsize          length,
                       gboolean       accept)
{
  g_return_if_fail (self != NULL && words != NULL);

  tue_accepted_words_set (self->accepted, words, length, accept);
}

/**
 * tue_provenance_is_accepted:
 * @words: words of the draft
 * @length: in bytes
 *
 * Returns: whether a person has found them right
 */
gboolean
tue_provenance_is_accepted (TueProvenance *self,
                            const char    *words,
                            gsize          length)
{
  g_return_val_if_fail (self != NULL && words != NULL, FALSE);

  return tue_accepted_words_contain (self->accepted, words, length);
}

/**
 * tue_provenance_copy_accepted:
 * @from: provenance of the same draft before
 *
 * Takes over what a person has found right.
 */
void
tue_provenance_copy_accepted (TueProvenance *self,
                              TueProvenance *from)
{
  g_return_if_fail (self != NULL && from != NULL);

  tue_accepted_words_add_all (self->accepted, from->accepted);
}

/* The one copy of a text. */
static GRefString *
keep_what (TueProvenance *self,
           GRefString    *take_what)
{
  g_autoptr(GRefString) what = take_what;
  GRefString *kept = g_hash_table_lookup (self->whats, what);

  if (kept == NULL)
    {
      kept = g_ref_string_acquire (what);
      g_hash_table_add (self->whats, kept);
    }

  return kept;
}

/* What a span is tied to does not change while words move, and is asked for with
 * each transaction. */
static GRefString *
get_what (TueProvenance *self,
          gsize          index)
{
  TueProvenanceSpan *span = get_span (self, index);
  TueTie             tie;

  if (span->what != NULL && span->what_item == span->item)
    return span->what;

  tie = get_tie (span);
  span->what = keep_what (self, tue_tie_to_json (&tie));
  span->what_item = span->item;

  return span->what;
}

/**
 * tue_provenance_to_ties:
 *
 * Returns: (transfer full) (element-type TueDraftTie): the spans with what they
 *   are tied to, the words that are accepted, and what words were tied to that
 *   are gone, to be kept; whether they are stale is not in it
 */
GArray *
tue_provenance_to_ties (TueProvenance *self)
{
  GArray *ties;

  g_return_val_if_fail (self != NULL, NULL);

  ties = tue_draft_ties_new ();
  tue_accepted_words_to_ties (self->accepted, ties);
  tue_former_values_to_ties (self->former, ties);
  for (gsize i = 0; i < tue_spans_get_n (self->spans); i++)
    {
      const TueProvenanceSpan *span = get_span (self, i);

      tue_draft_ties_add (ties, span->start, span->length, g_ref_string_acquire (get_what (self, i)));
    }

  return ties;
}

/* Reads each thing that words are tied to once, however many are tied to it.
 * %NULL for what is none. */
static JsonObject *
read_what (GHashTable *seen,
           GRefString *what)
{
  g_autoptr(JsonNode) node = NULL;
  gpointer object = NULL;

  if (g_hash_table_lookup_extended (seen, what, NULL, &object))
    return object;

  node = tue_json_parse (what, -1, 0, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_dup_object (node);
  g_hash_table_insert (seen, what, object);

  return object;
}

static void
free_object (gpointer object)
{
  if (object != NULL)
    json_object_unref (object);
}

static gboolean
insert_tie (TueProvenance     *self,
            const TueDraftTie *kept,
            JsonObject        *object)
{
  TueProvenanceSpan span = { .start = kept->start, .length = kept->length };
  TueTie            tie;

  if (!tue_tie_from_json (object, &tie) || tie.is_former)
    return FALSE;

  span.field = tie.place.field;
  span.item = tie.place.item;
  span.member = tie.place.member;
  span.meaning = tie.meaning;
  span.item_name = tie.item_name;
  span.style = tie.style;
  span.what = keep_what (self, g_ref_string_acquire (kept->what));
  span.what_item = span.item;
  insert_span (self, tue_spans_get_n (self->spans), &span);

  return TRUE;
}

/* What is kept with the draft as a tie of no words. */
static void
read_without_words (TueProvenance *self,
                    JsonObject    *object)
{
  TueTie tie;

  tue_accepted_words_read (self->accepted, object);
  if (tue_tie_from_json (object, &tie) && tie.is_former)
    tue_former_values_add (self->former, &tie);
}

/**
 * tue_provenance_from_ties:
 * @ties: (element-type TueDraftTie): of tue_provenance_to_ties(), or anything
 * @text_length: the length of the draft, in bytes
 *
 * Reads what was kept. What does not fit the text is dropped.
 *
 * Returns: (transfer full): provenance; nothing is stale until it is checked
 */
TueProvenance *
tue_provenance_from_ties (GArray *ties,
                          gsize   text_length)
{
  TueProvenance *self = tue_provenance_new ();
  g_autoptr(GHashTable) seen = NULL;
  gsize end = 0;

  g_return_val_if_fail (ties != NULL, self);

  seen = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_object);
  for (guint i = 0; i < ties->len && tue_spans_get_n (self->spans) < MAX_SPANS; i++)
    {
      const TueDraftTie *tie = &g_array_index (ties, TueDraftTie, i);
      JsonObject        *object;

      if (tie->start == 0 && tie->length == 0 && (object = read_what (seen, tie->what)) != NULL)
        read_without_words (self, object);
      if (tie->start < end || tie->start > text_length || tie->length == 0 || tie->length > text_length - tie->start)
        continue;

      object = read_what (seen, tie->what);
      if (object != NULL && insert_tie (self, tie, object))
        end = tie->start + tie->length;
    }

  return self;
}
