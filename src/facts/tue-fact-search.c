/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Which value of a task a token stands for: looks its meaning up in the index, and takes
 * the best of what is found.
 */

#define G_LOG_DOMAIN "tue-fact-search"

#include "config.h"

#include "tue-fact-index-private.h"

#include <string.h>

#include "tue-fact-key.h"
#include "tue-fact-period.h"

void
tue_fact_search_look_around (TueFactIndex  *self,
                             TueFactSearch *search)
{
  if (search->has_around)
    return;
  search->has_around = TRUE;
  tue_fact_labels_look_around (self->labels, search->text, search->length, search->token->start,
                               search->token->end, &search->around);
  tue_fact_subject_read (&search->subject, search->text, search->token->start);
}

/* "The term is 3 months" where a text has a term of 36 months, and a notice of 3: what
 * the draft speaks of has another figure there. */
gboolean
tue_fact_search_is_of_other_subject (TueFactIndex       *self,
                                     TueFactSearch      *search,
                                     const TueFactEntry *entry)
{
  if (entry->is_inside && tue_fact_subject_is_other_one (&search->subject, &entry->subject))
    return TRUE;
  if (!entry->is_inside || entry->subject.n == 0 || tue_fact_subject_shares (&search->subject, &entry->subject))
    return FALSE;
  for (guint i = 0; i < search->subject.n; i++)
    if (g_hash_table_contains (self->subjects, tue_fact_index_make_subject_key (entry->value, search->token, search->subject.ids[i])))
      return TRUE;

  return FALSE;
}

/* Mark first; then a label that stands near; a field of its own; the order. */
guint
tue_fact_search_rate (const TueFactEntry    *entry,
                      guint                  reading,
                      TueFactMark            mark,
                      const TueFactNearness *nearness)
{
  guint distance = MIN (nearness->before, nearness->behind == G_MAXUINT ? G_MAXUINT : nearness->behind + 1);

  return (guint)mark * 10000 + (reading >= TUE_FACT_SCALED ? 2000 : 0) + MIN (distance, 50) * 10 + (entry->is_inside ? 5 : 0);
}

/* Whether it is the best so far. */
gboolean
tue_fact_search_offer (TueFactIndex          *self,
                       TueFactSearch         *search,
                       const TueFactEntry    *entry,
                       guint                  reading,
                       TueFactMark            mark,
                       gboolean               is_on_other_terms,
                       const TueFactNearness *nearness)
{
  guint score = tue_fact_search_rate (entry, reading, mark, nearness) + (is_on_other_terms ? 5000 : 0);

  if (mark == TUE_FACT_NOT_IN_TASK || score >= search->score)
    return FALSE;
  search->score = score;
  *search->hit = (TueFactHit){
    .value = entry->value,
    .reading = reading % TUE_FACT_SCALED,
    .is_whole = entry->is_whole && mark == TUE_FACT_IN_TASK && reading < TUE_FACT_SCALED && !(entry->is_inside && !entry->is_whole),
    .is_near = mark == TUE_FACT_CLOSE,
    .is_on_other_terms = is_on_other_terms,
    .start = entry->start,
    .length = entry->length,
  };
  return TRUE;
}

/* Entries that need no more than their key. */
void
tue_fact_search_try_key (TueFactIndex  *self,
                         TueFactSearch *search,
                         const char    *key,
                         guint          reading,
                         TueFactMark    best)
{
  GArray *same = g_hash_table_lookup (self->entries, key);

  if (same == NULL)
    return;
  tue_fact_search_look_around (self, search);
  for (guint i = 0; i < same->len; i++)
    {
      const TueFactEntry  *entry = &g_array_index (same, TueFactEntry, i);
      const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);
      TueFactNearness      nearness = tue_fact_labels_measure (self->labels, &search->around, entry->value);

      /* A day that is said to be a Thursday has to be one. */
      if (search->token->weekday != 0 && value->kind == TUE_KNOWN_DATE &&
          (int)g_date_get_weekday (&value->date) != search->token->weekday)
        continue;
      tue_fact_search_offer (self, search, entry, reading, MAX (MAX (entry->mark, best), tue_fact_search_is_of_other_subject (self, search, entry) ? TUE_FACT_CLOSE : TUE_FACT_IN_TASK), FALSE, &nearness);
    }
}

static void
try_phone (TueFactIndex  *self,
           TueFactSearch *search)
{
  const TueFactToken *token = search->token;
  g_autofree char    *key = tue_fact_key_of_token (search->text, token);
  GArray             *same = g_hash_table_lookup (self->entries, key);

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const TueFactEntry  *entry = &g_array_index (same, TueFactEntry, i);
      const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);

      if (tue_fact_key_is_same_phone (search->text + token->start, token->end - token->start, value->meaning + entry->start, entry->length))
        tue_fact_search_offer (self, search, entry, 0, TUE_FACT_IN_TASK, FALSE, &(TueFactNearness){ G_MAXUINT, G_MAXUINT, G_MAXUINT });
    }
}

static void
try_postal (TueFactIndex  *self,
            TueFactSearch *search)
{
  const TueFactToken *token = search->token;
  g_auto(TueFactPostal) said = { 0 };
  GArray *same;

  tue_fact_postal_read (search->text + token->start, token->end - token->start, &said);
  same = g_hash_table_lookup (self->entries, said.street);
  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const TueFactEntry  *entry = &g_array_index (same, TueFactEntry, i);
      const TueKnownValue *value = tue_known_values_get_nth (self->values, entry->value);
      g_auto(TueFactPostal) known = { 0 };
      TueFactMark mark = TUE_FACT_IN_TASK;

      tue_fact_postal_read (value->meaning + entry->start, entry->length, &known);
      if (*said.town != '\0' && *known.town == '\0')
        mark = TUE_FACT_CLOSE;
      else if (*said.town != '\0' && strcmp (said.town, known.town) != 0)
        mark = TUE_FACT_NOT_IN_TASK;
      tue_fact_search_offer (self, search, entry, 0, mark, FALSE, &(TueFactNearness){ G_MAXUINT, G_MAXUINT, G_MAXUINT });
    }
}

/* The words of an address or a reference within a text of the task. */
static gboolean
find_words (TueFactIndex  *self,
            TueFactSearch *search)
{
  const TueFactToken *token = search->token;
  const char         *start = search->text + token->start;
  g_autoptr(GArray) words = tue_fact_words_split (start, token->end - token->start);

  tue_fact_names_identify (self->names, start, words);
  return tue_fact_names_find_part (self->names, start, (TueFactWord *)(gpointer)words->data, words->len, FALSE, search->hit);
}

/* As what the task would hold it. */
static TueKnownKind
get_kind (const TueFactToken *token)
{
  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
      return TUE_KNOWN_NUMBER;

    case TUE_FACT_TOKEN_AMOUNT:
      return TUE_KNOWN_MONEY;

    case TUE_FACT_TOKEN_DATE:
      return TUE_KNOWN_DATE;

    case TUE_FACT_TOKEN_TIME:
      return TUE_KNOWN_TIME;

    case TUE_FACT_TOKEN_PERIOD:
    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_PHONE:
    case TUE_FACT_TOKEN_POSTAL:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      return TUE_KNOWN_TEXT;
    }
}

/**
 * tue_fact_index_find_token:
 * @text: the text that @token is of
 * @length: of the text
 * @hit: (out): which value it stands for
 *
 * Returns: whether the task has it
 */
gboolean
tue_fact_index_find_token (TueFactIndex       *self,
                           const char         *text,
                           gsize               length,
                           const TueFactToken *token,
                           TueFactHit         *hit)
{
  g_auto(TueFactRowSaid) said_of = { 0 };
  TueFactSearch    search = { .text = text, .length = length, .token = token, .score = G_MAXUINT, .hit = hit, .said_of = &said_of };
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && text != NULL && token != NULL && hit != NULL, FALSE);

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
      tue_fact_search_try_numbers (self, &search);
      /* A year alone */
      if (search.score == G_MAXUINT && token->kind == TUE_FACT_TOKEN_NUMBER && token->unit == TUE_FACT_UNIT_NONE && !token->is_grouped)
        {
          key = g_strdup_printf ("y:%s", token->readings[0].text);
          tue_fact_search_try_key (self, &search, key, 0, TUE_FACT_CLOSE);
        }
      break;

    case TUE_FACT_TOKEN_DATE:
      tue_fact_search_try_days (self, &search);
      break;

    case TUE_FACT_TOKEN_PERIOD:
      tue_fact_search_try_period (self, &search);
      break;

    case TUE_FACT_TOKEN_PHONE:
      try_phone (self, &search);
      break;

    case TUE_FACT_TOKEN_POSTAL:
      try_postal (self, &search);
      return search.score != G_MAXUINT || find_words (self, &search);

    case TUE_FACT_TOKEN_TIME:
    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      key = tue_fact_key_of_token (text, token);
      tue_fact_search_try_key (self, &search, key, 0, TUE_FACT_IN_TASK);
      /* The same page, asked for something. */
      if (search.score == G_MAXUINT && token->kind == TUE_FACT_TOKEN_URL && strpbrk (key, "?#") != NULL)
        {
          *strpbrk (key, "?#") = '\0';
          tue_fact_search_try_key (self, &search, key, 0, TUE_FACT_CLOSE);
        }
      if (search.score == G_MAXUINT && token->kind == TUE_FACT_TOKEN_REFERENCE && !token->if_known)
        {
          gboolean is_found = find_words (self, &search);

          /* "RFP-2026" where the task has "RFP-2026/0417" */
          hit->is_near |= is_found && !hit->is_whole;
          return is_found;
        }
    }

  if (search.score != G_MAXUINT && search.has_around && tue_fact_labels_names_other (self->labels, &search.around, self->values, hit->value, get_kind (token)))
    hit->is_near = TRUE;
  /* "2:30 am" says which half of the day. */
  if (token->kind == TUE_FACT_TOKEN_TIME && search.score != G_MAXUINT && hit->is_near && token->has_half)
    return FALSE;
  return search.score != G_MAXUINT;
}

/**
 * tue_fact_index_expects:
 * @token: a token that has if_known set
 *
 * Returns: whether it is a fact though it is no value of the task: a number in
 *   words beside the label of a field for numbers, "Q4" where the task counts in
 *   quarters
 */
gboolean
tue_fact_index_expects (TueFactIndex       *self,
                        const char         *text,
                        gsize               length,
                        const TueFactToken *token)
{
  TueFactSurroundings around;

  g_return_val_if_fail (self != NULL && text != NULL && token != NULL, FALSE);

  if (token->kind == TUE_FACT_TOKEN_PERIOD)
    return self->has_periods[token->period.kind];
  /* "Ein Wachstum" is not one. */
  if (!token->is_in_words || strcmp (token->readings[0].text, "1") == 0)
    return FALSE;
  tue_fact_labels_look_around (self->labels, text, length, token->start, token->end, &around);
  return tue_fact_labels_has_number (self->labels, &around);
}
