/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-provenance"

#include "config.h"

#include "tue-provenance.h"

#include <string.h>

#include "tue-date-text.h"
#include "tue-fact-context.h"
#include "tue-fact-match.h"
#include "tue-fact-names.h"
#include "tue-json.h"
#include "tue-spans.h"

/* More spans than a draft of a megabyte can have. */
#define MAX_SPANS 200000

/* Words that are accepted at the most, and how long they may be. */
#define MAX_ACCEPTED 10000
#define MAX_ACCEPTED_BYTES 1000

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
  GHashTable   *accepted; /* of words, as make_accepted() writes them */

  TueKnownValues *known; /* (owned) (nullable): of the last look at the task */

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

static void
remove_spans (TueProvenance *self,
              gsize          first,
              gsize          n)
{
  for (gsize i = first; i < first + n; i++)
    self->n_stale -= get_span (self, i)->stale;
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
  self->known = tue_known_values_new (workflow, values, due, NULL, NULL, locale);
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
  self->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  g_hash_table_unref (self->accepted);
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
 * Forgets all spans and ties the words that stand for a value of the task.
 * What every text may have by chance, a number of two digits or a word in small
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
  set_known (self, workflow, values, due, locale);

  matches = tue_fact_match (text, length < 0 ? strlen (text) : (gsize)length, self->known, TUE_FACT_MATCH_TIES, locale, NULL);
  for (guint i = 0; i < matches->len && i < MAX_SPANS; i++)
    {
      const TueFactMatch     *match = &g_array_index (matches, TueFactMatch, i);
      const TueKnownValue    *value = tue_known_values_get_nth (self->known, (gsize)match->value);
      const TueProvenanceSpan span = {
        .start = match->start,
        .length = match->end - match->start,
        .field = value->place.field,
        .item = value->place.item,
        .member = value->place.member,
        .meaning = value->meaning,
        .item_name = get_item_name (self->known, &value->place),
        .style = match->style,
      };

      insert_span (self, tue_spans_get_n (self->spans), &span);
    }
}

/**
 * tue_provenance_edit:
 * @start: where the draft was edited, in bytes
 * @removed: how much was removed there
 * @inserted: how much was put there instead
 *
 * Follows an edit of the draft: spans behind it move, a span that was touched
 * inside is let go.
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

/* Whether a text says the same: capitals and white space do not count, as they
 * do not where words are found. */
static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *first = g_strstrip (g_utf8_casefold (a, -1));
  g_autofree char *second = g_strstrip (g_utf8_casefold (b, -1));

  return g_str_equal (first, second);
}

static gboolean
is_surname (const TueProvenanceSpan *span)
{
  return g_strcmp0 (tue_fact_context_skip (span->style), TUE_FACT_STYLE_SURNAME) == 0;
}

/* What of a text the words stand for: all of it, the name before its comma, its
 * last word, or all of it on one line. */
static char *
get_said (const TueProvenanceSpan *span,
          const char              *text)
{
  g_auto(GStrv) lines = NULL;

  if (g_strcmp0 (tue_fact_context_skip (span->style), "t:head") == 0)
    return g_strndup (text, strcspn (text, ","));
  if (is_surname (span))
    {
      char *surname = tue_fact_surname (text);

      return surname != NULL ? surname : g_strdup (text);
    }
  if (g_strcmp0 (tue_fact_context_skip (span->style), "t:line") != 0)
    return g_strdup (text);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_strstrip (*line);
  return g_strjoinv (", ", lines);
}

static gboolean
is_same (const TueProvenanceSpan *span,
         const TueKnownValue     *value)
{
  g_autofree char *said = NULL;
  g_autofree char *says = NULL;

  if (g_str_equal (span->meaning, value->meaning))
    return TRUE;
  if (value->kind != TUE_KNOWN_TEXT)
    return FALSE;
  said = get_said (span, span->meaning);
  says = get_said (span, value->meaning);
  return is_same_text (said, says);
}

/* A day without a year is the next such day. */
static gboolean
needs_year (const char  *old,
            const GDate *date,
            const GDate *today)
{
  GDate old_date;
  GDate next;
  int   day = g_date_get_day (date);
  int   month = g_date_get_month (date);
  int   year = g_date_get_year (today);

  if (tue_date_from_iso (old, &old_date) && g_date_get_year (&old_date) == g_date_get_year (date))
    return FALSE;

  if (!g_date_valid_dmy (day, month, year))
    return TRUE;
  g_date_clear (&next, 1);
  g_date_set_dmy (&next, day, month, year);
  if (g_date_compare (&next, today) < 0)
    {
      if (!g_date_valid_dmy (day, month, year + 1))
        return TRUE;
      g_date_set_dmy (&next, day, month, year + 1);
    }

  return g_date_compare (&next, date) != 0;
}

/* (nullable): in the style of the words */
static char *
write_in_style (const TueProvenanceSpan *span,
                const TueKnownValue     *value,
                const TueLocale         *locale,
                const GDate             *today)
{
  const char *style = tue_fact_context_skip (span->style);

  if (style == NULL)
    return NULL;

  switch (value->kind)
    {
    case TUE_KNOWN_NUMBER:
      return tue_fact_style_write_number (style, &value->number, 0);

    case TUE_KNOWN_MONEY:
      /* The sign of the old currency would be wrong. */
      if (!g_str_has_suffix (span->meaning, value->money.currency))
        return NULL;
      return tue_fact_style_write_number (style, &value->number, tue_currency_get_digits (value->money.currency));

    case TUE_KNOWN_DATE:
      return tue_fact_style_write_date (style, &value->date, needs_year (span->meaning, &value->date, today), locale);

    case TUE_KNOWN_TIME:
      return tue_fact_style_write_time (style, value->hour, value->minute);

    case TUE_KNOWN_TEXT:
    default:
      return g_str_equal (style, "t:upper") ? g_utf8_strup (value->meaning, -1) : get_said (span, value->meaning);
    }
}

static const char *
write_value (TueProvenance           *self,
             const TueProvenanceSpan *span,
             const TueKnownValue     *value,
             const TueLocale         *locale,
             const GDate             *today)
{
  g_autofree char *text = write_in_style (span, value, locale, today);

  if (text == NULL)
    text = tue_known_values_write (self->known, value);
  return g_string_chunk_insert (self->written, text);
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

      span->stale = now == NULL || !is_same (span, now);
      span->value = span->stale && now != NULL ? write_value (self, span, now, locale, today) : NULL;
      span->by_hand = span->value != NULL && (is_surname (span) || tue_fact_context_is_upset (span->style, span->meaning, now, span->value));
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
      remove_spans (self, index, 1);
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

/* White space does not count: a line may be wrapped in another place. */
static char *
make_accepted (const char *words,
               gsize       length)
{
  g_autofree char *copy = g_strndup (words, MIN (length, MAX_ACCEPTED_BYTES));
  g_auto(GStrv) parts = g_strsplit_set (copy, " \t\n\r", -1);
  GString *joined = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", *part);
  return g_string_free_and_steal (joined);
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
  g_autofree char *key = NULL;

  g_return_if_fail (self != NULL && words != NULL);

  key = make_accepted (words, length);
  if (!accept)
    g_hash_table_remove (self->accepted, key);
  else if (*key != '\0' && length <= MAX_ACCEPTED_BYTES && g_hash_table_size (self->accepted) < MAX_ACCEPTED)
    g_hash_table_add (self->accepted, g_steal_pointer (&key));
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
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && words != NULL, FALSE);

  if (g_hash_table_size (self->accepted) == 0)
    return FALSE;
  key = make_accepted (words, length);
  return g_hash_table_contains (self->accepted, key);
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
  GHashTableIter iter;
  gpointer       words;

  g_return_if_fail (self != NULL && from != NULL);

  g_hash_table_iter_init (&iter, from->accepted);
  while (g_hash_table_iter_next (&iter, &words, NULL))
    g_hash_table_add (self->accepted, g_strdup (words));
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

/* In an order that does not change: what is kept is compared with what was. It
 * is kept as a tie of no words, where no edit moves it. */
static void
add_accepted (TueProvenance *self,
              GArray        *ties)
{
  g_autoptr(GList) words = NULL;
  g_autoptr(GString) json = NULL;

  if (g_hash_table_size (self->accepted) == 0)
    return;
  words = g_list_sort (g_hash_table_get_keys (self->accepted), compare_words);
  json = g_string_new ("{\"accepted\":[");
  for (GList *l = words; l != NULL; l = l->next)
    {
      if (l != words)
        g_string_append_c (json, ',');
      tue_json_append_string (json, l->data, strlen (l->data));
    }
  g_string_append (json, "]}");
  tue_draft_ties_add (ties, 0, 0, g_ref_string_new_len (json->str, (gssize)json->len));
}

static void
append_text (GString    *json,
             const char *key,
             const char *text)
{
  if (text == NULL)
    return;

  g_string_append_printf (json, "%s\"%s\":", json->len > 1 ? "," : "", key);
  tue_json_append_string (json, text, strlen (text));
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
  g_autoptr(GString) json = NULL;

  if (span->what != NULL && span->what_item == span->item)
    return span->what;

  json = g_string_new ("{");
  append_text (json, "field", span->field);
  if (span->item != G_MAXUINT)
    g_string_append_printf (json, ",\"item\":%u", span->item);
  append_text (json, "member", span->member);
  append_text (json, "value", span->meaning);
  append_text (json, "of", span->item_name);
  append_text (json, "style", span->style);
  g_string_append_c (json, '}');

  span->what = keep_what (self, g_ref_string_new_len (json->str, (gssize)json->len));
  span->what_item = span->item;

  return span->what;
}

/**
 * tue_provenance_to_ties:
 *
 * Returns: (transfer full) (element-type TueDraftTie): the spans with what they
 *   are tied to, and the words that are accepted, to be kept; whether they are stale is not in it
 */
GArray *
tue_provenance_to_ties (TueProvenance *self)
{
  GArray *ties;

  g_return_val_if_fail (self != NULL, NULL);

  ties = tue_draft_ties_new ();
  add_accepted (self, ties);
  for (gsize i = 0; i < tue_spans_get_n (self->spans); i++)
    {
      const TueProvenanceSpan *span = get_span (self, i);

      tue_draft_ties_add (ties, span->start, span->length, g_ref_string_acquire (get_what (self, i)));
    }

  return ties;
}

/* (nullable) */
static const char *
read_text (JsonObject *object,
           const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* G_MAXUINT where there is none. */
static gboolean
read_item (JsonObject *object,
           guint      *item)
{
  JsonNode *node = json_object_get_member (object, "item");
  gint64    number;

  *item = G_MAXUINT;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  number = json_node_get_int (node);
  *item = (guint)number;

  return number >= 0 && number < G_MAXUINT;
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
  TueProvenanceSpan span = {
    .start = kept->start,
    .length = kept->length,
    .field = read_text (object, "field"),
    .member = read_text (object, "member"),
    .meaning = read_text (object, "value"),
    .item_name = read_text (object, "of"),
    .style = read_text (object, "style"),
  };

  if (span.field == NULL || span.meaning == NULL || !read_item (object, &span.item))
    return FALSE;

  span.what = keep_what (self, g_ref_string_acquire (kept->what));
  span.what_item = span.item;
  insert_span (self, tue_spans_get_n (self->spans), &span);

  return TRUE;
}

static void
read_accepted (TueProvenance *self,
               JsonObject    *object)
{
  JsonNode  *node = json_object_get_member (object, "accepted");
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        tue_provenance_accept (self, json_node_get_string (element), strlen (json_node_get_string (element)), TRUE);
    }
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
        read_accepted (self, object);
      if (tie->start < end || tie->start > text_length || tie->length == 0 || tie->length > text_length - tie->start)
        continue;

      object = read_what (seen, tie->what);
      if (object != NULL && insert_tie (self, tie, object))
        end = tie->start + tie->length;
    }

  return self;
}
