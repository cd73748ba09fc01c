/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-match"

#include "config.h"

#include "tue-fact-match.h"

#include <string.h>

#include "tue-fact-claim.h"
#include "tue-fact-context.h"
#include "tue-fact-index.h"
#include "tue-fact-sums.h"
#include "tue-fact-text-private.h"

/* A longer name is a sentence. */
#define MAX_NAME_WORDS 8
#define MAX_PARTICLES 3

/* Shorter words begin too many sentences. */
#define MIN_STARTING_NAME 6

/* How often one looks whether to stop. */
#define STEPS_BETWEEN_CHECKS 4096

typedef struct
{
  /* Borrowed */
  const char      *text;
  gsize            length;
  TueKnownValues  *values;
  TueFactMatchMode mode;
  GCancellable    *cancellable;

  TueFactNames *known;
  TueFactIndex *index;
  TueFactText   look;
  GArray       *tokens; /* of TueFactMatch: numbers, dates, addresses */
  GArray       *names;  /* of TueFactMatch: texts of values, names */
  GArray       *words;  /* of TueFactWord */
  guint         steps;
} Matcher;

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

static gboolean
is_cancelled (Matcher *self)
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
is_worth_a_tie (Matcher            *self,
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
static gboolean
is_on_one_line (Matcher *self,
                gsize    start,
                gsize    end,
                guint    value)
{
  return memchr (self->text + start, '\n', end - start) == NULL &&
         strchr (tue_known_values_get_nth (self->values, value)->meaning, '\n') != NULL;
}

static void
add_context (Matcher            *self,
             const TueFactToken *token,
             TueFactMatch       *match)
{
  g_autofree char *style = match->style;
  g_autofree char *context = tue_fact_context_describe (&self->look, match->start, match->end, token);

  match->style = tue_fact_context_join (context, style);
}

static void
add_token (Matcher            *self,
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
    }
  if (self->mode == TUE_FACT_MATCH_TIES)
    {
      if (hit == NULL || !is_worth_a_tie (self, token, hit))
        return;
      match.style = tue_fact_text_describe_style (&self->look, token, hit->reading);
      if (match.style == NULL && is_on_one_line (self, token->start, token->end, hit->value))
        match.style = g_strdup ("t:line");
      add_context (self, token, &match);
    }

  else
    tue_fact_sums_read_figure (token, hit != NULL ? hit->reading : 0, &match.figure);

  g_array_append_val (self->tokens, match);
}

/* The value that a token stands for; the words around it may say that it is not
 * quite that one, or another one. */
static gboolean
find_value (Matcher            *self,
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
  claim = tue_fact_claim_read (&self->look, token, value, item_name);
  /* What is said to be about a value is about another one when that changes;
   * what is said not to be it is not. */
  if (self->mode == TUE_FACT_MATCH_TIES)
    return claim <= TUE_FACT_CLAIM_HEDGED;
  hit->is_near = hit->is_near || claim != TUE_FACT_CLAIM_PLAIN;
  return claim != TUE_FACT_CLAIM_OTHER;
}

static gboolean
match_tokens (Matcher *self)
{
  TueFactToken token;
  TueFactHit   hit;

  while (tue_fact_text_next (&self->look, &token))
    {
      gboolean is_sure = !token.if_known || tue_fact_index_expects (self->index, self->text, self->length, &token);

      if (is_cancelled (self))
        return FALSE;
      if (find_value (self, &token, &hit) && (is_sure || !hit.is_near))
        add_token (self, &token, &hit);
      else if (!is_sure)
        tue_fact_text_reject (&self->look, &token);
      else
        add_token (self, &token, NULL);
    }

  return TRUE;
}

/* Values that say nothing on their own. */
static gboolean
is_common (const char *text)
{
  static const char *const words[] = { "yes", "no", "none", "other", "ja", "nein", "keine", "oui", "non", "aucun", "n/a" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return FALSE;
}

static const TueFactLexeme *
find_lexeme_of_word (Matcher           *self,
                     const TueFactWord *word)
{
  return tue_fact_text_find_lexeme (&self->look, word->start, word->start + word->length);
}

static gboolean
has_sense (Matcher           *self,
           const TueFactWord *word,
           TueFactWordSense   sense)
{
  const TueFactLexeme *lexeme = find_lexeme_of_word (self, word);

  return lexeme != NULL && (lexeme->senses & sense) != 0;
}

/* "the Next Steps", "der Bericht": a heading, a noun. */
static gboolean
is_followed_by_common (Matcher           *self,
                       const TueFactWord *word)
{
  const TueFactWord *first = &g_array_index (self->words, TueFactWord, 0);
  const TueFactWord *next = (guint)(word - first) + 1 < self->words->len ? word + 1 : NULL;

  if (self->look.language == TUE_FACT_LANGUAGE_GERMAN && word > first && has_sense (self, word - 1, TUE_FACT_WORD_ARTICLE))
    return TRUE;
  return next != NULL && (next->flags & (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_CAPITAL)) == (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_CAPITAL) &&
         (next->flags & TUE_FACT_WORD_START) == 0 && has_sense (self, next, TUE_FACT_WORD_SMALL | TUE_FACT_WORD_COMMON);
}

/* A client may be called Next, or Target. Such a word is a name within a
 * sentence, where nothing else gives it a capital, and where "'s" follows. */
static gboolean
stands_as_name (Matcher           *self,
                const TueFactWord *word)
{
  gsize    end = word->start + word->length;
  gboolean is_usual = has_sense (self, word, TUE_FACT_WORD_SMALL | TUE_FACT_WORD_COMMON);

  if (!is_usual)
    {
      const TueFactLexeme *lexeme = find_lexeme_of_word (self, word);

      is_usual = lexeme != NULL && (lexeme->unit != TUE_FACT_UNIT_NONE || lexeme->numbering != TUE_FACT_NUMBERING_NONE ||
                                    lexeme->cardinal >= 0 || (lexeme->senses & (TUE_FACT_WORD_MONEY | TUE_FACT_WORD_RATE | TUE_FACT_WORD_PART_OF)) != 0);
    }
  if (!is_usual)
    return TRUE;
  if ((word->flags & TUE_FACT_WORD_CAPITAL) == 0)
    return FALSE;
  if (has_at (&self->look, end, "'s") || has_at (&self->look, end, "\u2019s"))
    return TRUE;
  return (word->flags & (TUE_FACT_WORD_START | TUE_FACT_WORD_LABEL)) == 0 && !is_followed_by_common (self, word);
}

/* Whether words that are the text of a value are there because of it. One word
 * that every text may have is not. */
static gboolean
is_worth_a_match (Matcher           *self,
                  const TueFactWord *words,
                  guint              n_words,
                  const TueFactHit  *hit)
{
  const TueKnownValue *value = tue_known_values_get_nth (self->values, hit->value);
  gboolean             has_letters = FALSE;
  gboolean             is_plain_value;

  if (!value->is_tied || g_utf8_strlen (value->meaning, -1) < 3 || is_common (value->meaning))
    return FALSE;
  for (guint i = 0; i < n_words; i++)
    has_letters = has_letters || (words[i].flags & TUE_FACT_WORD_LETTERS) != 0;
  if (!has_letters)
    return FALSE;
  if (n_words > 1)
    return TRUE;

  if ((words->flags & TUE_FACT_WORD_DIGITS) != 0)
    return TRUE;
  if (!stands_as_name (self, words))
    return FALSE;
  /* Scripts without capitals. */
  if (g_unichar_isalpha (g_utf8_get_char (self->text + words->start)) &&
      !g_unichar_islower (g_utf8_get_char (self->text + words->start)) && (words->flags & TUE_FACT_WORD_CAPITAL) == 0)
    return TRUE;
  if ((words->flags & TUE_FACT_WORD_CAPITAL) == 0)
    return FALSE;

  is_plain_value = g_unichar_islower (g_utf8_get_char (value->meaning));
  if (value->type == TUE_FIELD_CHOICE || value->type == TUE_FIELD_CHOICES)
    return !is_plain_value && (words->flags & TUE_FACT_WORD_START) == 0;
  return !is_plain_value || (words->flags & TUE_FACT_WORD_START) == 0;
}

/* Takes with it what the value has before its first word and behind its last
 * one: quotes, a question mark. */
static void
widen (Matcher      *self,
       TueFactMatch *match,
       const char   *value)
{
  g_autoptr(GArray) words = tue_fact_words_split (value, strlen (value));
  const TueFactWord *first;
  const TueFactWord *last;
  gsize              before;
  const char        *behind;

  if (words->len == 0)
    return;
  first = &g_array_index (words, TueFactWord, 0);
  last = &g_array_index (words, TueFactWord, words->len - 1);
  before = first->start;
  behind = value + last->start + last->length;

  if (before > 0 && before <= match->start && memcmp (self->text + match->start - before, value, before) == 0)
    match->start -= before;
  if (*behind != '\0' && strlen (behind) <= self->length - match->end &&
      memcmp (self->text + match->end, behind, strlen (behind)) == 0)
    match->end += strlen (behind);
}

static TueFactKind
get_kind_of_text (const TueKnownValue *value)
{
  switch (value->type)
    {
    case TUE_FIELD_EMAIL:
    case TUE_FIELD_URL:
    case TUE_FIELD_PHONE:
      return TUE_FACT_ADDRESS;

    default:
      return TUE_FACT_NAME;
    }
}

/* Whether words are written as a name is: half of them with capitals or
 * digits. A value that is a sentence is not shown, what stands in it is. */
static gboolean
is_shown_as_name (const TueFactWord *words,
                  guint              n_words)
{
  guint n_capitals = 0;
  guint n_digits = 0;

  if (n_words > MAX_NAME_WORDS)
    return FALSE;
  for (guint i = 0; i < n_words; i++)
    {
      n_capitals += (words[i].flags & TUE_FACT_WORD_CAPITAL) != 0;
      n_digits += (words[i].flags & TUE_FACT_WORD_DIGITS) != 0;
    }
  return n_capitals > 0 && (n_capitals + n_digits) * 2 >= n_words;
}

static void
add_text (Matcher          *self,
          guint             at,
          guint             n_words,
          const TueFactHit *hit)
{
  const TueFactWord   *words = &g_array_index (self->words, TueFactWord, at);
  const TueFactWord   *last = words + n_words - 1;
  const TueKnownValue *value = tue_known_values_get_nth (self->values, hit->value);
  TueFactMatch         match = {
            .kind = get_kind_of_text (value),
            .start = words->start,
            .end = last->start + last->length,
            .value = (int)hit->value,
            .is_near = hit->is_near && !hit->is_head,
  };

  if (self->mode == TUE_FACT_MATCH_TIES && hit->is_head)
    match.style = g_strdup ("t:head");
  else if (self->mode == TUE_FACT_MATCH_TIES)
    {
      gboolean is_shouted = TRUE;

      widen (self, &match, value->meaning);
      for (guint i = 0; i < n_words; i++)
        is_shouted = is_shouted && (words[i].flags & TUE_FACT_WORD_SHOUTED) != 0;
      if (is_shouted)
        match.style = g_strdup ("t:upper");
      else if (is_on_one_line (self, match.start, match.end, hit->value))
        match.style = g_strdup ("t:line");
    }
  if (self->mode == TUE_FACT_MATCH_TIES)
    add_context (self, NULL, &match);

  g_array_append_val (self->names, match);
}

static const Name *
find_name_of_word (Matcher           *self,
                   const TueFactWord *word)
{
  return tue_fact_text_find_name (&self->look, word->start, word->start + word->length);
}

/* The "O" of "O’Brien". */
static gboolean
is_elided (Matcher           *self,
           const TueFactWord *word)
{
  const TueFactWord *first = &g_array_index (self->words, TueFactWord, 0);
  const TueFactWord *next = (guint)(word - first) + 1 < self->words->len ? word + 1 : NULL;
  char               behind = byte_at (&self->look, word->start + word->length);

  return behind != ' ' && behind != '-' && next != NULL &&
         (next->flags & (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_CAPITAL)) == (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_CAPITAL);
}

/* A word that may be one of a name nobody knows. */
static gboolean
is_name_word (Matcher           *self,
              const TueFactWord *word)
{
  const Name *name;

  if ((word->flags & TUE_FACT_WORD_CAPITAL) == 0 || (word->flags & TUE_FACT_WORD_DIGITS) != 0)
    return FALSE;
  if (word->length < 2)
    return is_elided (self, word);
  name = find_name_of_word (self, word);
  /* "Contoso SA" is no Saturday. */
  if (name != NULL && name->kind == NAME_WEEKDAY && (word->flags & TUE_FACT_WORD_SHOUTED) != 0 && has_sense (self, word, TUE_FACT_WORD_LEGAL))
    return TRUE;
  /* "Wednesdays" */
  if (name == NULL && self->text[word->start + word->length - 1] == 's')
    name = tue_fact_text_find_name (&self->look, word->start, word->start + word->length - 1);
  return name == NULL || (name->kind != NAME_MONTH && name->kind != NAME_WEEKDAY);
}

static gboolean
is_word (Matcher           *self,
         const TueFactWord *word,
         const char *const *words)
{
  for (; *words != NULL; words++)
    if (word->length == strlen (*words) && g_ascii_strncasecmp (self->text + word->start, *words, word->length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_title (Matcher           *self,
          const TueFactWord *word)
{
  return (word->flags & TUE_FACT_WORD_CAPITAL) != 0 && tue_fact_word_is_title (self->text + word->start, word->length);
}

/* "Dear Dana," but not "Dear team," */
static gboolean
is_greeted (Matcher           *self,
            const TueFactWord *greeting,
            const TueFactWord *word)
{
  static const char *const greetings[] = { "dear", "hi", "hello", "hallo", "liebe", "lieber", "bonjour", "cher", NULL };
  static const char *const everybody[] = {
    "team", "all", "sir", "madam", "colleagues", "colleague", "everyone", "everybody", "customer", "customers", "client", "clients",
    "there", "kollegen", "kolleginnen", "kunden", "kunde", "kundin", "zusammen", "alle", "collègues", "client", "equipe", "équipe",
    "friends", "partner", "partners", "reader", "readers", "world", NULL
  };
  gsize end = word->start + word->length;

  return (greeting->flags & TUE_FACT_WORD_START) != 0 && is_word (self, greeting, greetings) && !is_word (self, word, everybody) &&
         (byte_at (&self->look, end) == ',' || byte_at (&self->look, end) == '!');
}

/* "von", "van der": within a name, before a word with a capital. How many there
 * are. */
static guint
count_particles (Matcher *self,
                 guint    at)
{
  static const char *const particles[] = { "von", "vom", "van", "zu", "zum", "zur", "de", "del", "della", "dos", "der", "den", "ten", "ter", "du", "des", "la", "le", "of", "di", "da", NULL };
  guint                    end = at;

  while (end + 1 < self->words->len && end - at < MAX_PARTICLES)
    {
      const TueFactWord *word = &g_array_index (self->words, TueFactWord, end);

      if ((word->flags & (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_CAPITAL)) != TUE_FACT_WORD_CLOSE || !is_word (self, word, particles))
        break;
      end++;
    }
  if (end == at || (g_array_index (self->words, TueFactWord, end).flags & TUE_FACT_WORD_CLOSE) == 0 ||
      !is_name_word (self, &g_array_index (self->words, TueFactWord, end)))
    return 0;
  return end - at;
}

/* The number of words with capitals in a row; they end where a text of the task
 * begins, at @limit. */
static guint
measure_name (Matcher *self,
              guint    at,
              guint    limit)
{
  guint end = at + 1;

  limit = MIN (limit, at + MAX_NAME_WORDS);
  while (end < limit)
    {
      const TueFactWord *word = &g_array_index (self->words, TueFactWord, end);
      guint              n_particles = count_particles (self, end);

      if (n_particles > 0 && end + n_particles < limit)
        end += n_particles + 1;
      else if ((word->flags & TUE_FACT_WORD_CLOSE) != 0 && (word->flags & TUE_FACT_WORD_START) == 0 && is_name_word (self, word))
        end++;
      else
        break;
    }

  return end - at;
}

/* "Auftrags-Nr. 4800" */
static gboolean
is_number_label (Matcher           *self,
                 const TueFactWord *word)
{
  const TueFactLexeme *lexeme = find_lexeme_of_word (self, word);

  return lexeme != NULL && lexeme->numbering == TUE_FACT_NUMBERING_REFERENCE && word->length <= 3;
}

/* "Total price:" and a cell of a table name a thing, not a person. */
static gboolean
is_label (Matcher *self,
          guint    last)
{
  const TueFactWord *word = &g_array_index (self->words, TueFactWord, last);
  gsize              at = word->start + word->length;

  if ((word->flags & TUE_FACT_WORD_LABEL) != 0 || is_number_label (self, word))
    return TRUE;
  while (byte_at (&self->look, at) == '*' || byte_at (&self->look, at) == '_' || byte_at (&self->look, at) == ' ')
    at++;
  return byte_at (&self->look, at) == ':' || byte_at (&self->look, at) == '|';
}

/* Small words between them aside. */
static gboolean
is_all_shouted (const TueFactWord *words,
                guint              n_words)
{
  for (guint i = 0; i < n_words; i++)
    if ((words[i].flags & (TUE_FACT_WORD_CAPITAL | TUE_FACT_WORD_SHOUTED)) == TUE_FACT_WORD_CAPITAL)
      return FALSE;

  return TRUE;
}

static void
add_name (Matcher          *self,
          guint             at,
          guint             n_words,
          const TueFactHit *hit)
{
  const TueFactWord *words = &g_array_index (self->words, TueFactWord, at);
  const TueFactWord *last = words + n_words - 1;
  TueFactMatch       match = { .kind = TUE_FACT_NAME, .start = words->start, .end = last->start + last->length, .value = -1 };

  if (hit != NULL)
    {
      match.value = (int)hit->value;
      match.is_near = hit->is_near;
      match.part_start = hit->start;
      match.part_length = hit->length;
    }
  g_array_append_val (self->names, match);
}

/* A name of one word is taken for one of the task, or not at all, unless a
 * title or a greeting says that it is a name. Nouns have capitals in German. */
static void
match_single (Matcher *self,
              guint    at,
              gboolean is_person)
{
  const TueFactWord *word = &g_array_index (self->words, TueFactWord, at);
  gboolean           is_german = self->look.language == TUE_FACT_LANGUAGE_GERMAN;
  gboolean           may_differ = is_person || (word->length >= 6 && !is_german);
  TueFactHit         hit;

  if (!is_person && is_german)
    return;
  /* The first word of a sentence has its capital anyway. */
  if (!is_person && (word->flags & TUE_FACT_WORD_START) != 0)
    {
      if (word->length < MIN_STARTING_NAME || find_lexeme_of_word (self, word) != NULL || is_label (self, at))
        return;
      may_differ = FALSE;
    }
  if (tue_fact_names_find_part (self->known, self->text, word, 1, may_differ, &hit))
    add_name (self, at, 1, &hit);
  else if (is_person)
    add_name (self, at, 1, NULL);
}

/* A name that shares a word with one of the task: another person of the family,
 * another firm of the trade, or the same one with a word more. */
static gboolean
find_shared (Matcher    *self,
             guint       at,
             guint       n_words,
             TueFactHit *hit)
{
  for (guint i = n_words; i > 0; i--)
    {
      const TueFactWord *word = &g_array_index (self->words, TueFactWord, at + i - 1);

      if (word->length >= 4 && !has_sense (self, word, TUE_FACT_WORD_SMALL | TUE_FACT_WORD_LEGAL) &&
          tue_fact_names_find_part (self->known, self->text, word, 1, FALSE, hit))
        {
          hit->is_near = TRUE;
          return TRUE;
        }
    }

  return FALSE;
}

/* A word that has its capital from the beginning of a sentence. */
static gboolean
is_starter (Matcher           *self,
            const TueFactWord *word)
{
  return (word->flags & TUE_FACT_WORD_START) != 0 && has_sense (self, word, TUE_FACT_WORD_SMALL);
}

/* Whether the words that are a value go on as the name of somebody else: "Dana
 * Weber-Schmidt", "Contoso Logistics AG" beside "Contoso", "Contoso SA" beside
 * "Contoso AS". */
static gboolean
is_of_longer_name (Matcher *self,
                   guint    at,
                   guint    n_words,
                   guint    value)
{
  const TueFactWord *last = &g_array_index (self->words, TueFactWord, at + n_words - 1);
  gsize              end = last->start + last->length;
  gboolean           has_legal = has_sense (self, last, TUE_FACT_WORD_LEGAL);

  if (tue_fact_claim_goes_on_as_firm (&self->look, end))
    return TRUE;
  for (guint i = 0; i < 3 && at + n_words + i < self->words->len; i++)
    {
      const TueFactWord *next = last + i + 1;
      gboolean           is_hyphened = i == 0 && byte_at (&self->look, end) == '-' && next->start == end + 1;

      gboolean is_legal = (next->flags & TUE_FACT_WORD_CLOSE) != 0 && has_sense (self, next, TUE_FACT_WORD_LEGAL);

      /* "plc" has no capital. */
      if (!is_legal && ((next->flags & (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_CAPITAL)) != (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_CAPITAL) ||
                        (next->flags & TUE_FACT_WORD_START) != 0))
        return FALSE;
      if (is_hyphened)
        return n_words > 1 && !has_legal && find_lexeme_of_word (self, next) == NULL;
      if (is_legal)
        return i > 0 || has_legal || tue_fact_name_has_legal_form (tue_known_values_get_nth (self->values, value)->meaning);
    }

  return FALSE;
}

static void
match_name (Matcher *self,
            guint    at,
            guint    n_words,
            gboolean is_person)
{
  const TueFactWord *words = &g_array_index (self->words, TueFactWord, at);
  gboolean           is_german = self->look.language == TUE_FACT_LANGUAGE_GERMAN;
  gboolean           has_hit;
  TueFactHit         hit;

  if (n_words == 1)
    {
      match_single (self, at, is_person);
      return;
    }
  if (!is_person && is_starter (self, words))
    {
      match_name (self, at + 1, n_words - 1, FALSE);
      return;
    }
  has_hit = tue_fact_names_find_part (self->known, self->text, words, n_words, TRUE, &hit);
  if (!has_hit && !is_label (self, at + n_words - 1) && !is_all_shouted (words, n_words))
    has_hit = find_shared (self, at, n_words, &hit);
  if (has_hit)
    {
      hit.is_near = hit.is_near || is_of_longer_name (self, at, n_words, hit.value);
      add_name (self, at, n_words, &hit);
      return;
    }
  if (!is_person && (words->flags & TUE_FACT_WORD_START) != 0)
    {
      match_name (self, at + 1, n_words - 1, FALSE);
      return;
    }

  if ((is_german && !is_person) || is_label (self, at + n_words - 1) || is_all_shouted (words, n_words))
    return;
  add_name (self, at, n_words, NULL);
}

/* "Marlowe & Finch" where the task has "Marlowe & Finch LLP": names that only a
 * value of the task joins. The number of words; 0 */
static guint
match_joined_names (Matcher *self,
                    guint    at,
                    guint    n_words,
                    guint    limit)
{
  const TueFactWord *words = &g_array_index (self->words, TueFactWord, at);
  gsize              end = words[n_words - 1].start + words[n_words - 1].length;
  guint              n_all;
  TueFactHit         hit;

  if (at + n_words >= limit || !(has_at (&self->look, end, " & ") || has_at (&self->look, end, " + ")) || words[n_words].start != end + 3 ||
      !is_name_word (self, words + n_words))
    return 0;
  n_all = n_words + measure_name (self, at + n_words, limit);
  if (n_all > MAX_NAME_WORDS || !tue_fact_names_find_part (self->known, self->text, words, n_all, FALSE, &hit) || hit.is_near)
    return 0;
  add_name (self, at, n_all, &hit);
  return n_all;
}

/* "& Co. KGaA" behind a name: how many words of it; 0 */
static guint
measure_firm_behind (Matcher *self,
                     guint    at,
                     guint    limit)
{
  const TueFactWord *before = &g_array_index (self->words, TueFactWord, at - 1);
  const TueFactWord *company = before + 1;
  const TueFactWord *form = before + 2;
  gsize              end = before->start + before->length;

  if (at >= limit || company->length != 2 || company->start != end + 3 || g_ascii_strncasecmp (self->text + company->start, "co", 2) != 0 ||
      !(has_at (&self->look, end, " & ") || has_at (&self->look, end, " + ")))
    return 0;
  end = company->start + company->length;
  end += byte_at (&self->look, end) == '.';

  return at + 1 < limit && form->start == end + 1 && byte_at (&self->look, end) == ' ' && has_sense (self, form, TUE_FACT_WORD_LEGAL) ? 2 : 1;
}

/* Words with capitals between two texts of the task. */
static gboolean
match_names_between (Matcher *self,
                     guint    start,
                     guint    end)
{
  guint at = start;

  while (at < end)
    {
      const TueFactWord *word = &g_array_index (self->words, TueFactWord, at);
      gboolean           is_person;
      guint              n_words;
      guint              n_joined;

      if (is_cancelled (self))
        return FALSE;
      if (!is_name_word (self, word) || is_title (self, word))
        {
          at++;
          continue;
        }

      is_person = at > 0 && (word->flags & TUE_FACT_WORD_APART) == 0 && is_title (self, word - 1);
      n_words = measure_name (self, at, end);
      n_words += measure_firm_behind (self, at + n_words, end);
      n_joined = match_joined_names (self, at, n_words, end);
      if (n_joined > 0)
        {
          at += n_joined;
          continue;
        }
      /* "Dear Ms Weber": the title is no part of the name. */
      for (guint i = 1; i < n_words; i++)
        if (is_title (self, word + i))
          n_words = i;
      if (n_words == 2 && is_greeted (self, word, word + 1))
        match_single (self, at + 1, TRUE);
      else if (n_words > 1)
        match_name (self, at, n_words, is_person);
      else if (is_person || !is_all_shouted (word, 1))
        match_single (self, at, is_person);
      at += n_words;
    }

  return TRUE;
}

/* "Ms Weber": the last word of a name behind a title. Another name may need
 * another title, so the words are tied, but not for anybody to rewrite unseen. */
static gboolean
tie_surname (Matcher *self,
             guint    at)
{
  const TueFactWord *word = &g_array_index (self->words, TueFactWord, at);
  g_autofree char   *said = NULL;

  if (at == 0 || !is_title (self, word - 1) || (word->flags & (TUE_FACT_WORD_APART | TUE_FACT_WORD_CAPITAL)) != TUE_FACT_WORD_CAPITAL)
    return FALSE;
  said = g_strndup (self->text + word->start, word->length);
  for (gsize i = 0; i < tue_known_values_get_n (self->values); i++)
    {
      const TueKnownValue *value = tue_known_values_get_nth (self->values, i);
      TueFactMatch         match = { .kind = TUE_FACT_NAME, .start = word->start, .end = word->start + word->length, .value = (int)i };
      g_autofree char     *surname = value->kind == TUE_KNOWN_TEXT && value->type == TUE_FIELD_STRING ? tue_fact_surname (value->meaning) : NULL;

      if (surname == NULL || !g_str_equal (surname, said))
        continue;
      match.style = g_strdup (TUE_FACT_STYLE_SURNAME);
      g_array_append_val (self->names, match);
      return TRUE;
    }

  return FALSE;
}

static gboolean
match_words (Matcher *self)
{
  guint behind = 0;
  guint at = 0;

  self->words = tue_fact_words_split (self->text, self->length);
  tue_fact_names_identify (self->known, self->text, self->words);
  while (at < self->words->len)
    {
      TueFactHit hit;
      guint      n_words;

      if (is_cancelled (self))
        return FALSE;
      n_words = tue_fact_names_find_text (self->known, self->text, self->words, at, &hit);
      if (n_words == 0 || !is_worth_a_match (self, &g_array_index (self->words, TueFactWord, at), n_words, &hit) ||
          (self->mode == TUE_FACT_MATCH_FACTS && !is_shown_as_name (&g_array_index (self->words, TueFactWord, at), n_words)))
        {
          if (self->mode == TUE_FACT_MATCH_TIES)
            tie_surname (self, at);
          at++;
          continue;
        }

      if (is_of_longer_name (self, at, n_words, hit.value))
        {
          /* Whose name it is, is for a person to say. */
          if (self->mode == TUE_FACT_MATCH_TIES)
            {
              at += n_words;
              continue;
            }
          hit.is_near = TRUE;
          hit.is_head = FALSE;
        }
      if (self->mode == TUE_FACT_MATCH_FACTS && !match_names_between (self, behind, at))
        return FALSE;
      add_text (self, at, n_words, &hit);
      at += n_words;
      behind = at;
    }

  return self->mode != TUE_FACT_MATCH_FACTS || match_names_between (self, behind, self->words->len);
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
merge (Matcher *self)
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
  Matcher self = { .text = text, .length = length, .values = values, .mode = mode, .cancellable = cancellable };
  GArray *merged = NULL;

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
  if (match_tokens (&self) && match_words (&self) && !g_cancellable_is_cancelled (cancellable))
    {
      if (mode == TUE_FACT_MATCH_FACTS)
        tue_fact_sums_find (self.tokens, text, length, values);
      merged = merge (&self);
    }

  tue_fact_text_clear (&self.look);
  g_array_unref (self.tokens);
  g_array_unref (self.names);
  g_clear_pointer (&self.words, g_array_unref);
  return merged;
}
