/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-match"

#include "config.h"

#include "tue-fact-match.h"

#include <string.h>

#include "tue-fact-claim.h"
#include "tue-fact-context.h"
#include "tue-fact-match-private.h"
#include "tue-fact-sums.h"

/* How often one looks whether to stop. */
#define STEPS_BETWEEN_CHECKS 4096

static void
clear_match (gpointer data)
{
  TueFactMatch *match = data;

  g_clear_pointer (&match->style, g_free);
  g_clear_pointer (&match->sum, g_free);
}

static GArray *
new_matches (void)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (TueFactMatch));

  g_array_set_clear_func (matches, clear_match);
  return matches;
}

gboolean
tue_fact_matcher_is_cancelled (TueFactMatcher *self)
{
  return ++self->steps % STEPS_BETWEEN_CHECKS == 0 && g_cancellable_is_cancelled (self->cancellable);
}

static TueFactKind
get_kind (TueFactTokenKind kind)
{
  switch (kind)
    {
    case TUE_FACT_TOKEN_AMOUNT:
      return TUE_FACT_AMOUNT;

    case TUE_FACT_TOKEN_DATE:
    case TUE_FACT_TOKEN_PERIOD:
    case TUE_FACT_TOKEN_TIME:
      return TUE_FACT_DATE;

    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_PHONE:
    case TUE_FACT_TOKEN_POSTAL:
      return TUE_FACT_ADDRESS;

    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      return TUE_FACT_NUMBER;
    }
}

/* Numbers of one or two digits stand in every text. */
static gboolean
is_worth_a_tie (TueFactMatcher     *self,
                const TueFactToken *token,
                const TueFactHit   *hit)
{
  guint n_digits = 0;

  if (!hit->is_whole || hit->is_near || token->is_in_words || !tue_known_values_get_nth (self->values, hit->value)->is_tied)
    return FALSE;
  if (token->kind != TUE_FACT_TOKEN_NUMBER && token->kind != TUE_FACT_TOKEN_AMOUNT)
    return !token->is_partial;

  for (gsize i = token->digits_start; i < token->digits_end; i++)
    n_digits += g_ascii_isdigit (self->text[i]);
  return n_digits >= 3 || (token->kind == TUE_FACT_TOKEN_AMOUNT && n_digits >= 2);
}

/* An address of several lines that a sentence has on one. */
gboolean
tue_fact_matcher_is_on_one_line (TueFactMatcher *self,
                                 gsize           start,
                                 gsize           end,
                                 guint           value)
{
  return memchr (self->text + start, '\n', end - start) == NULL &&
         strchr (tue_known_values_get_nth (self->values, value)->meaning, '\n') != NULL;
}

void
tue_fact_matcher_add_context (TueFactMatcher     *self,
                              const TueFactToken *token,
                              TueFactMatch       *match)
{
  g_autofree char *style = match->style;
  g_autofree char *context = tue_fact_context_describe (&self->look, match->start, match->end, token);

  match->style = tue_fact_context_join (context, style);
}

static void
add_token (TueFactMatcher     *self,
           const TueFactToken *token,
           const TueFactHit   *hit)
{
  TueFactMatch match = { .kind = get_kind (token->kind), .start = token->start, .end = token->end, .value = -1 };

  /* What only numbers a part of some text is nothing that the task could say. */
  if (hit == NULL && token->numbering == TUE_FACT_NUMBERING_PART)
    return;

  if (hit != NULL)
    {
      match.value = (int)hit->value;
      match.is_near = hit->is_near;
      match.part_start = hit->start;
      match.part_length = hit->length;
      match.word_start = hit->word_start;
      match.word_length = hit->word_length;
    }
  if (self->mode == TUE_FACT_MATCH_TIES)
    {
      if (hit == NULL || !is_worth_a_tie (self, token, hit))
        return;
      match.style = tue_fact_text_describe_style (&self->look, token, hit->reading);
      if (match.style == NULL && tue_fact_matcher_is_on_one_line (self, token->start, token->end, hit->value))
        match.style = g_strdup ("t:line");
      tue_fact_matcher_add_context (self, token, &match);
    }

  else
    tue_fact_sums_read_figure (token, hit != NULL ? hit->reading : 0, &match.figure);

  g_array_append_val (self->tokens, match);
}

/* "15:00 GMT" where a text of the task says GMT as well. */
static gboolean
has_zone_of_task (TueFactMatcher      *self,
                  const TueFactToken  *token,
                  const TueKnownValue *value,
                  const TueFactHit    *hit)
{
  const char *said = self->text + token->end;
  const char *known;
  gsize       length;

  if (token->kind != TUE_FACT_TOKEN_TIME || hit->length == 0)
    return FALSE;
  known = value->meaning + hit->start + hit->length;
  said += strspn (said, " (");
  known += strspn (known, " (");
  length = strspn (said, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  return length > 1 && strncmp (said, known, length) == 0 && strspn (known, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

/* The value that a token stands for; the words around it may say that it is not
 * quite that one, or another one. */
static gboolean
find_value (TueFactMatcher     *self,
            const TueFactToken *token,
            TueFactHit         *hit)
{
  const TueKnownValue *value;
  const char          *item_name = NULL;
  TueFactClaim         claim;

  if (!tue_fact_index_find_token (self->index, self->text, self->length, token, hit))
    return FALSE;
  if (hit->is_near && self->mode == TUE_FACT_MATCH_TIES)
    return TRUE;
  value = tue_known_values_get_nth (self->values, hit->value);
  if (value->place.item != G_MAXUINT)
    item_name = tue_known_values_get_item_name (self->values, value->place.field, value->place.item);
  claim = tue_fact_claim_read (&self->look, token, value, item_name, hit->shared | (has_zone_of_task (self, token, value, hit) ? TUE_FACT_SHARED_ZONE : 0));
  if (self->mode == TUE_FACT_MATCH_FACTS && (token->kind == TUE_FACT_TOKEN_DATE || token->kind == TUE_FACT_TOKEN_TIME) && value->kind == TUE_KNOWN_TEXT && hit->length > 0 &&
      tue_fact_claim_is_of_other_end (self->text, token->start, value->meaning, hit->start, token->kind == TUE_FACT_TOKEN_TIME))
    hit->is_near = TRUE;
  /* What is said to be about a value is about another one when that changes;
   * what is said not to be it is not. */
  if (self->mode == TUE_FACT_MATCH_TIES)
    return claim <= TUE_FACT_CLAIM_HEDGED;
  hit->is_near = hit->is_near || hit->is_on_other_terms || claim != TUE_FACT_CLAIM_PLAIN;
  return claim != TUE_FACT_CLAIM_OTHER;
}

/* "from 30 June to 12 May 2027" where that is the start and the other the end. */
static gboolean
is_range_turned_round (TueFactMatcher     *self,
                       const TueFactToken *token,
                       const TueFactHit   *hit)
{
  static const char *const marks[] = { " to ", " until ", " till ", " bis ", " bis zum ", " au ", "\u2013", " \u2013 ", "-", " - " };
  const TueFactMatch      *last = self->tokens->len > 0 ? &g_array_index (self->tokens, TueFactMatch, self->tokens->len - 1) : NULL;
  const TueKnownValue     *from, *to;

  if (token->kind != TUE_FACT_TOKEN_DATE || last == NULL || last->value < 0 || last->kind != TUE_FACT_DATE || last->end > token->start)
    return FALSE;
  from = tue_known_values_get_nth (self->values, (guint)last->value);
  to = tue_known_values_get_nth (self->values, hit->value);
  if (from->kind != TUE_KNOWN_DATE || to->kind != TUE_KNOWN_DATE || g_date_compare (&from->date, &to->date) <= 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (token->start - last->end == strlen (marks[i]) && memcmp (self->text + last->end, marks[i], strlen (marks[i])) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
match_tokens (TueFactMatcher *self)
{
  TueFactToken token;
  TueFactHit   hit;

  while (tue_fact_text_next (&self->look, &token))
    {
      gboolean is_sure = !token.if_known || tue_fact_index_expects (self->index, self->text, self->length, &token);

      if (tue_fact_matcher_is_cancelled (self))
        return FALSE;
      if (find_value (self, &token, &hit) && (is_sure || !hit.is_near))
        {
          if (self->mode == TUE_FACT_MATCH_FACTS && is_range_turned_round (self, &token, &hit))
            {
              g_array_index (self->tokens, TueFactMatch, self->tokens->len - 1).is_near = TRUE;
              hit.is_near = TRUE;
            }
          add_token (self, &token, &hit);
        }
      else if (!is_sure)
        tue_fact_text_reject (&self->look, &token);
      else
        add_token (self, &token, NULL);
    }

  return TRUE;
}

/* Of two that overlap, the longer one; of the same words, the one that the
 * task has, and a number rather than a text. */
static gboolean
is_better (const TueFactMatch *token,
           const TueFactMatch *name)
{
  gsize token_length = token->end - token->start;
  gsize name_length = name->end - name->start;

  if (token_length == name_length)
    return token->value >= 0 || name->value < 0;
  /* The "Uhr MEZ" of "14 Uhr MEZ" is of the time, the "INV" of "Invoice INV-5521" of
   * the number. */
  if ((token->value >= 0 && token->start < name->start && token->end < name->end) || (name->start < token->start && name->end < token->end))
    return TRUE;
  /* An address is found by its shape: the value it stands in says more only if
   * the task has it. */
  if (name->value < 0)
    return TRUE;
  return token_length > name_length;
}

static void
take (GArray       *merged,
      TueFactMatch *match)
{
  TueFactMatch *last = merged->len > 0 ? &g_array_index (merged, TueFactMatch, merged->len - 1) : NULL;

  if (last == NULL || last->end <= match->start)
    {
      g_array_append_val (merged, *match);
      match->style = NULL;
      match->sum = NULL;
    }
}

/* Two rows, each in order and apart, to one. */
static GArray *
merge (TueFactMatcher *self)
{
  GArray *merged = new_matches ();
  guint   i = 0;
  guint   j = 0;

  while (i < self->tokens->len || j < self->names->len)
    {
      TueFactMatch *token = i < self->tokens->len ? &g_array_index (self->tokens, TueFactMatch, i) : NULL;
      TueFactMatch *name = j < self->names->len ? &g_array_index (self->names, TueFactMatch, j) : NULL;

      if (name == NULL || (token != NULL && token->end <= name->start))
        {
          take (merged, token);
          i++;
        }
      else if (token == NULL || name->end <= token->start)
        {
          take (merged, name);
          j++;
        }
      else if (is_better (token, name))
        j++;
      else
        {
          if (token->kind == TUE_FACT_ADDRESS)
            name->kind = TUE_FACT_ADDRESS;
          i++;
        }
    }

  return merged;
}

/**
 * tue_fact_match:
 * @text: valid UTF-8
 * @length: in bytes
 * @values: what the task says
 * @mode: what to look for
 * @cancellable: (nullable): whether to go on is asked now and then
 *
 * Returns: (transfer full) (nullable) (element-type TueFactMatch): what was
 *   found, %NULL when cancelled
 */
GArray *
tue_fact_match (const char      *text,
                gsize            length,
                TueKnownValues  *values,
                TueFactMatchMode mode,
                const TueLocale *locale,
                GCancellable    *cancellable)
{
  g_autoptr(TueFactNames) names = NULL;
  g_autoptr(TueFactIndex) index = NULL;
  TueFactMatcher self = { .text = text, .length = length, .values = values, .mode = mode, .cancellable = cancellable };
  GArray        *merged = NULL;

  g_return_val_if_fail (text != NULL && values != NULL && locale != NULL, NULL);

  if (g_cancellable_is_cancelled (cancellable))
    return NULL;

  names = tue_fact_names_new (values);
  index = tue_fact_index_new (values, names, locale);
  self.known = names;
  self.index = index;
  self.tokens = new_matches ();
  self.names = new_matches ();
  tue_fact_text_init (&self.look, text, length, locale);
  if (match_tokens (&self) && tue_fact_matcher_match_words (&self) && !g_cancellable_is_cancelled (cancellable))
    {
      if (mode == TUE_FACT_MATCH_FACTS)
        tue_fact_sums_find (self.tokens, text, length, values);
      merged = merge (&self);
    }

  tue_fact_text_clear (&self.look);
  g_array_unref (self.tokens);
  g_array_unref (self.names);
  g_clear_pointer (&self.words, g_array_unref);
  g_clear_pointer (&self.titles, g_hash_table_unref);
  return merged;
}
