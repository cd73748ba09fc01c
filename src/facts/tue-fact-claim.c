/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-claim"

#include "config.h"

#include "tue-fact-claim.h"

#include <string.h>

#include "tue-fact-rate.h"
#include "tue-fact-terms.h"
#include "tue-fact-text-private.h"
#include "tue-fact-words.h"
#include "tue-money.h"

/* Words before a figure that may say something of it. */
#define MAX_BEFORE 5

/* How far a sign, a range and a line are followed, in bytes. */
#define REACH 100

/* How far from a figure a word tells its sign, in bytes. */
#define NEAR 40

/* How far above a cell the head of its table may be, in bytes. */
#define TABLE_REACH 4096

typedef enum
{
  SAYS_ABOUT = 1 << 0,  /* of anything */
  SAYS_BOUND = 1 << 1,  /* of numbers and amounts */
  SAYS_EVERY = 1 << 2,  /* of lengths of time */
  SAYS_DENIAL = 1 << 3, /* of anything */
} Says;

/* What ends with one of these, word by word. */
static const struct
{
  Says            says;
  TueFactLanguage but_not; /* a language where the words mean something else */
  const char     *phrases;
} before[] = {
  { SAYS_ABOUT, 0,
    "about|around|roughly|approximately|approx|circa|ca|nearly|almost|close to|in the region of|somewhere near|an estimated|rund|etwa|ungefähr|zirka|annähernd|nahezu|"
    "beinahe|knapp|gegen|schätzungsweise|environ|presque|près de|quasiment|autour de|aux alentours de|à peu près|week of|week commencing|week beginning|woche vom|"
    "woche ab|semaine du|shortly before|shortly after|kurz vor|kurz nach|peu avant|peu après" },
  { SAYS_ABOUT, TUE_FACT_LANGUAGE_ENGLISH, "fast|gut|wohl" },
  { SAYS_ABOUT, 0, "vers|env" },
  { SAYS_BOUND, 0,
    "some|more than|less than|fewer than|greater than|at least|at most|up to|no more than|not more than|no less than|below|above|under|exceeding|beyond|minimum|maximum|max|min|"
    "upwards of|starting at|starting from|mindestens|höchstens|maximal|minimal|wenigstens|unter|oberhalb|unterhalb|bis zu|mehr als|weniger als|nicht mehr als|"
    "plus de|moins de|au moins|au plus|jusqu à|plus que|moins que|supérieur à|inférieur à|supérieure à|inférieure à|à partir de|dépasse|dépassant|between|zwischen|entre|twice|double|half|"
    "halb so viel wie|doppelt so viel wie" },
  { SAYS_EVERY, 0, "every|each|alle|jede|aller|toutes les|tous les|chaque" },
  { SAYS_DENIAL, 0,
    "not|isn t|aren t|wasn t|weren t|never|instead of|rather than|no longer|formerly|previously|originally|up from|down from|nicht|nicht mehr|kein|keine|keinen|keiner|statt|anstatt|anstelle|anstelle von|"
    "früher|ehemals|vormals|zuvor|bisher|bislang|ursprünglich|au lieu de|plutôt que|anciennement|auparavant|précédemment|initialement" },
  { SAYS_DENIAL, 0, "pas|non|jamais" },
};

/* Words that may stand between "not" and what it denies. */
static const char small_words[] = " on at by du au the in of am um im den dem der von à le la du de a an ";

/* "jusqu’à" is two words. */
static gboolean
is_between_words (gunichar c)
{
  return c < 0x80 ? strchr (" *(_\"'-", (char)c) != NULL : c == 0xa0 || c == 0x202f || c == 0x2019;
}

/* Folds the words before a place, the last one at the end: "it is not". They
 * end with the sentence. */
static char *
read_n_words_before (const TueFactText *self,
                     gsize              at,
                     guint              n_words)
{
  GString *words = g_string_new (NULL);
  gsize    limit = at > REACH ? at - REACH : 0;

  for (guint n = 0; n < n_words; n++)
    {
      gsize end = at;
      gsize start;
      char  folded[TUE_FACT_WORD_SIZE];

      /* "ca. 6" has its point. */
      while (end > limit && (is_between_words (char_before (self, end)) || (n == 0 && self->text[end - 1] == '.')))
        end = char_start (self, end);
      if (end > limit && self->text[end - 1] == '\n' && end > limit + 1 && self->text[end - 2] != '\n')
        end--;
      for (start = end; start > limit && is_word_char (char_before (self, start));)
        start = char_start (self, start);
      if (start == end || !tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded))
        break;
      if (words->len > 0)
        g_string_prepend_c (words, ' ');
      g_string_prepend (words, folded);
      at = start;
    }

  return g_string_free_and_steal (words);
}

static char *
read_words_before (const TueFactText *self,
                   gsize              at)
{
  return read_n_words_before (self, at, MAX_BEFORE);
}

/* Whether words end with one of some phrases. */
static gboolean
ends_with_one (const char *words,
               const char *phrases)
{
  gsize length = strlen (words);

  for (const char *p = phrases; *p != '\0';)
    {
      gsize n = strcspn (p, "|");

      if (n <= length && strncmp (words + length - n, p, n) == 0 && (n == length || words[length - n - 1] == ' '))
        return TRUE;
      p += n + (p[n] == '|');
    }

  return FALSE;
}

static Says
find_says (const TueFactText *self,
           const char        *words)
{
  Says says = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
    if (before[i].but_not != self->language && ends_with_one (words, before[i].phrases))
      says |= before[i].says;
  return says;
}

static gboolean
is_figure (const TueFactToken *token)
{
  return token->kind == TUE_FACT_TOKEN_NUMBER || token->kind == TUE_FACT_TOKEN_AMOUNT;
}

/* "über 4.800 €" is more than that, "ein Angebot über 4.800 €" is not; "over 6
 * weeks" is during them; "ab 4.800 €", "from €4,800" is the least. */
static gboolean
is_over (const TueFactText  *self,
         const TueFactToken *token,
         const char         *words)
{
  gsize start;
  gsize end;
  gsize noun;

  if (!tue_fact_text_find_word_before (self, token->start, &start, &end))
    return FALSE;
  if (ends_with_one (words, "over"))
    return !tue_fact_unit_is_time (token->unit);
  if (ends_with_one (words, "ab|from"))
    return token->kind == TUE_FACT_TOKEN_AMOUNT;
  if (!ends_with_one (words, "über"))
    return FALSE;
  return !tue_fact_text_find_word_before (self, start, &noun, &end) || !(is_upper_at (self, noun) || digit_at (self, noun));
}

/* "Max. price" is what the field is called. */
static gboolean
is_of_label (const char          *words,
             const TueKnownValue *value)
{
  const char *last = strrchr (words, ' ') != NULL ? strrchr (words, ' ') + 1 : words;
  const char *label = value->label != NULL ? value->label : value->place.field;
  g_autoptr(GArray) of_label = NULL;

  if (strlen (last) < 3 || tue_fact_word_is_in (last, small_words))
    return FALSE;

  of_label = tue_fact_words_split (label, strlen (label));
  for (guint i = 0; i < of_label->len; i++)
    {
      const TueFactWord *word = &g_array_index (of_label, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded) && g_str_equal (folded, last))
        return TRUE;
    }
  return FALSE;
}

/* "no rebate of 4%", "we do not start on 12 May", "no 24-month warranty": further
 * words stand between. */
static gboolean
is_denied_from_afar (const TueFactText  *self,
                     const TueFactToken *token,
                     const char         *words)
{
  static const char nothing[] = " no without kein keine keinen keinem keiner keines ohne aucun aucune sans pas ";
  static const char of[] = " of von de d vom ";
  static const char not[] = " not cannot t never ";
  static const char bounds[] = " later before after until only earlier beyond exceed exceeding just more less ";
  g_auto(GStrv) each = g_strsplit (words, " ", -1);
  guint n = g_strv_length (each);

  if (n > 0 && g_str_equal (each[n - 1], "no"))
    return token->start > 0 && self->text[token->start - 1] == ' ' && byte_at (self, token->start - 2) != '.' && byte_at (self, token->end) == '-';
  if (n < 3)
    return FALSE;
  if (tue_fact_word_is_in (each[n - 1], of) && tue_fact_word_is_in (each[n - 3], nothing))
    return TRUE;
  /* "pas de remise de 4 %" */
  if (n > 3 && tue_fact_word_is_in (each[n - 1], of) && tue_fact_word_is_in (each[n - 3], of) && tue_fact_word_is_in (each[n - 4], nothing))
    return TRUE;
  return token->kind == TUE_FACT_TOKEN_DATE && tue_fact_word_is_in (each[n - 1], small_words) && tue_fact_word_is_in (each[n - 3], not) && !tue_fact_word_is_in (each[n - 2], bounds);
}

/* What is no reason to doubt, since the task says it as well. */
static Says
find_freed (const char   *words,
            TueFactShared shared)
{
  Says freed = 0;

  if ((shared & TUE_FACT_SHARED_ABOUT) != 0)
    freed |= SAYS_ABOUT;
  if ((shared & TUE_FACT_SHARED_BOUND) != 0 || ((shared & TUE_FACT_SHARED_FROM) != 0 && ends_with_one (words, "from|von")) ||
      ((shared & TUE_FACT_SHARED_RANGE) != 0 && ends_with_one (words, "between|zwischen|entre")))
    freed |= SAYS_BOUND;

  return freed;
}

static TueFactClaim
read_before (const TueFactText   *self,
             const TueFactToken  *token,
             const TueKnownValue *value,
             TueFactShared        shared)
{
  g_autofree char *words = read_words_before (self, token->start);
  gboolean         is_label = is_of_label (words, value);
  Says             says = is_label ? 0 : find_says (self, words);
  Says             freed = find_freed (words, shared);

  if ((says & SAYS_DENIAL) != 0)
    return TUE_FACT_CLAIM_DENIED;
  if (is_denied_from_afar (self, token, words))
    return TUE_FACT_CLAIM_DENIED;
  says &= ~freed;
  if ((says & SAYS_ABOUT) != 0 || (is_figure (token) && ((says & SAYS_BOUND) != 0 || (!is_label && (freed & SAYS_BOUND) == 0 && is_over (self, token, words)))))
    return TUE_FACT_CLAIM_HEDGED;
  if ((says & SAYS_EVERY) != 0 && is_figure (token) && tue_fact_unit_is_time (token->unit))
    return TUE_FACT_CLAIM_HEDGED;

  for (guint i = 0; i < 2; i++)
    {
      char *space = strrchr (words, ' ');

      if (space == NULL || !tue_fact_word_is_in (space + 1, small_words))
        break;
      /* "Half of the 96 desks" says how many there are. */
      if (ends_with_one (words, "half of|half of the|double of the"))
        break;
      *space = '\0';
      says = find_says (self, words);
      if ((says & SAYS_DENIAL) != 0)
        return TUE_FACT_CLAIM_DENIED;
      says &= ~find_freed (words, shared);
      if ((says & SAYS_ABOUT) != 0 || (is_figure (token) && (says & SAYS_BOUND) != 0 && ends_with_one (words, "minimum|maximum|max|min|mindestens|höchstens|half|double")))
        return TUE_FACT_CLAIM_HEDGED;
    }

  return TUE_FACT_CLAIM_PLAIN;
}

/* "~~€4,800~~": the marks are looked for on the line. */
static gboolean
is_struck_out (const TueFactText *self,
               gsize              at)
{
  gsize limit = at > REACH ? at - REACH : 0;

  for (gsize p = at; p > limit + 1 && self->text[p - 1] != '\n'; p--)
    if (self->text[p - 1] == '~' && self->text[p - 2] == '~')
      return !g_ascii_isspace (byte_at (self, p)) && (p < 3 || !is_word_char (char_before (self, p - 2)));
  return FALSE;
}

/* "~€4,800", ">4,800", "±1,200", "≈ 6": before the figure. */
static gboolean
has_sign_before (const TueFactText *self,
                 gsize              at)
{
  static const char *const signs[] = { "~", "≈", "±", "≤", "≥", "<", ">", "∼", "≲", "≳" };
  gsize                    end = at;

  while (end > 0 && self->text[end - 1] == ' ')
    end--;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize length = strlen (signs[i]);

      if (end < length || memcmp (self->text + end - length, signs[i], length) != 0)
        continue;
      /* A quotation begins with ">", strong marks come in pairs. */
      return end - length > 0 && self->text[end - length - 1] != '\n' && self->text[end - length - 1] != *signs[i] && self->text[end - length - 1] != '>';
    }
  return FALSE;
}

/* Between the ends of a range: where what follows begins; @at itself for none. */
static gsize
skip_range_mark (const TueFactText *self,
                 gsize              at)
{
  static const char *const words[] = { "to", "bis", "or", "oder", "ou", "à", "through", "and", "und", "et" };
  gsize                    start = at + tue_fact_text_measure_space (self, at);
  gsize                    end = tue_fact_text_end_word (self, start);

  if (has_at (self, start, "\u2013") || has_at (self, start, "\u2010") || has_at (self, start, "\u2011"))
    return tue_fact_text_skip_spaces (self, start + strlen ("\u2013"));
  if (start == at && byte_at (self, at) == '-')
    return at + 1;
  for (gsize i = 0; start > at && i < G_N_ELEMENTS (words); i++)
    if (end - start == strlen (words[i]) && has_at (self, start, words[i]))
      return i < 7 && tue_fact_text_measure_space (self, end) > 0 ? end + tue_fact_text_measure_space (self, end) : at;
  return at;
}

static gboolean
begins_figure (const TueFactText *self,
               gsize              at)
{
  gsize                sign_end = at;
  const TueFactLexeme *lexeme;

  if (digit_at (self, at))
    return TRUE;
  if (tue_fact_text_read_sign (self, at, &sign_end) != NULL)
    return digit_at (self, sign_end + tue_fact_text_measure_space (self, sign_end));
  lexeme = tue_fact_text_find_lexeme (self, at, tue_fact_text_end_word (self, at));
  return lexeme != NULL && lexeme->cardinal > 1;
}

/* The same unit behind the next figure: "6 weeks to 8 weeks". */
static gboolean
is_unit_behind (const TueFactText  *self,
                gsize               at,
                const TueFactToken *token)
{
  gsize end = tue_fact_text_end_word (self, at);
  gsize next = end + tue_fact_text_measure_space (self, end);
  gsize length = token->unit_end - token->unit_start;

  return next > end && self->length - next >= length && memcmp (self->text + next, self->text + token->unit_start, length) == 0;
}

/* "6 or 8 weeks" leaves open which; "€10,500 or 10.500 EUR" says one twice. */
static gboolean
may_be_alternative (const TueFactText  *self,
                    const TueFactToken *token)
{
  return token->kind == TUE_FACT_TOKEN_NUMBER && token->digits_end - token->digits_start <= (token->is_in_words ? 16 : 3) &&
         memchr (self->text + token->digits_start, '.', token->digits_end - token->digits_start) == NULL;
}

static gboolean
is_alternative_mark (const TueFactText *self,
                     gsize              at)
{
  return has_at (self, at, " or ") || has_at (self, at, " oder ") || has_at (self, at, " ou ");
}

/* "6–8 weeks", "6 to 8", "6 weeks to 8 weeks", "€4,800 or €5,200": the first. */
static gboolean
begins_range (const TueFactText  *self,
              const TueFactToken *token)
{
  gsize next = skip_range_mark (self, token->end);

  if (next == token->end && token->unit_end > token->end)
    {
      next = skip_range_mark (self, token->unit_end);
      return next > token->unit_end && begins_figure (self, next) && is_unit_behind (self, next, token);
    }
  /* "by 6% to €1.3m" is no range. */
  if (token->is_percent && next > token->end && !digit_at (self, next))
    return FALSE;
  return next > token->end && begins_figure (self, next) && (may_be_alternative (self, token) || !is_alternative_mark (self, token->end));
}

/* Whether a figure ends at @at, with its unit or not. */
static gboolean
ends_figure (const TueFactText *self,
             gsize              at)
{
  gsize                start;
  gsize                end;
  const TueFactLexeme *lexeme;

  if (at > 0 && (g_ascii_isdigit (self->text[at - 1]) || self->text[at - 1] == '%'))
    return TRUE;
  if (at >= 3 && has_at (self, at - 3, "€"))
    return TRUE;
  if (!tue_fact_text_find_word_before (self, at, &start, &end) || end != at)
    return FALSE;
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  if (lexeme == NULL)
    return end - start == 3 && g_ascii_isupper (self->text[start]) && start > 1 && g_ascii_isdigit (self->text[start - 2]);
  return lexeme->cardinal > 1 || (lexeme->unit != TUE_FACT_UNIT_NONE && start > 1 && g_ascii_isdigit (self->text[start - 2]));
}

/* The first figure of a range has the unit of the second, a currency or none. */
static gboolean
ends_with_unit (const TueFactText  *self,
                gsize               at,
                const TueFactToken *token)
{
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, tue_fact_text_begin_word (self, at), at);

  return lexeme == NULL || lexeme->cardinal > 1 || lexeme->unit == token->unit;
}

static char *
dup_lower (const char *text,
           gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);

  return g_utf8_strdown (valid, -1);
}

/* The second of them, and behind "between … and". "from 1,190 to 1,268" is a
 * change, and its second figure what there is. */
static gboolean
ends_range (const TueFactText  *self,
            const TueFactToken *token)
{
  static const char *const marks[] = { "-", "\u2013", " \u2013 ", " to ", " bis ", " or ", " oder ", " ou ", " à " };
  static const char *const pairs[] = { " and ", " und ", " et " };
  gsize                    at = token->start;
  g_autofree char         *words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if (at < length || memcmp (self->text + at - length, marks[i], length) != 0 || !ends_figure (self, at - length))
        continue;
      if (i >= 5 && i <= 7 && !may_be_alternative (self, token))
        return FALSE;
      if (self->text[at - length - 1] == '%' && !token->is_percent)
        return FALSE;
      if (!g_ascii_isdigit (self->text[at - length - 1]) && self->text[at - length - 1] != '%' && token->unit_end > token->unit_start &&
          !ends_with_unit (self, at - length, token))
        return FALSE;
      words = read_words_before (self, at - length);
      /* Behind the first figure, and what it is a figure of. */
      return !(strstr (words, "from ") != NULL || g_str_has_prefix (words, "from") || strstr (words, "von ") != NULL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize length = strlen (pairs[i]);
      gsize from = at > REACH ? at - REACH : 0;

      if (at < length || memcmp (self->text + at - length, pairs[i], length) != 0 || !ends_figure (self, at - length))
        continue;
      words = dup_lower (self->text + from, at - length - from);
      return (strstr (words, "between ") != NULL && strchr (strstr (words, "between "), '.') == NULL) ||
             (strstr (words, "zwischen ") != NULL && strchr (strstr (words, "zwischen "), ';') == NULL) || strstr (words, "entre ") != NULL;
    }

  return FALSE;
}

static gboolean
has_one_at (const TueFactText *self,
            gsize              at,
            const char *const *phrases)
{
  for (; *phrases != NULL; phrases++)
    if (has_at (self, at, *phrases) && !is_word_char (char_at (self, at + strlen (*phrases))))
      return TRUE;
  return FALSE;
}

/* "4,800+", "6 weeks or more" */
static gboolean
is_open_ended (const TueFactText  *self,
               const TueFactToken *token)
{
  static const char *const phrases[] = { " or more", " or less", " or so", " oder mehr", " oder weniger", " ou plus", " ou moins", " at least", " at most", NULL };

  if (byte_at (self, token->end) == '+' && !digit_at (self, token->end + 1))
    return TRUE;
  return has_one_at (self, token->end, phrases) || (token->unit_end > token->end && has_one_at (self, token->unit_end, phrases));
}

/* "two dozen", from its second word on. */
static gboolean
is_multiple (const TueFactText  *self,
             const TueFactToken *token)
{
  static const char *const dozens[] = { "dozen", "Dutzend", "douzaine", "douzaines", NULL };
  gsize                    start;
  gsize                    end;
  const TueFactLexeme     *lexeme;

  if (!token->is_in_words || !has_one_at (self, token->start, dozens) || !tue_fact_text_find_word_before (self, token->start, &start, &end))
    return FALSE;
  lexeme = tue_fact_text_find_lexeme (self, start, end);
  return digit_at (self, start) || has_at (self, start, "half") || (lexeme != NULL && lexeme->cardinal > 1);
}

/* "6 ½", "6 1/2", "six and a half", "1/2": more, or less, than the figure. */
static gboolean
has_fraction (const TueFactText  *self,
              const TueFactToken *token)
{
  static const char *const halves[] = { " and a half", " and a quarter", " and a third", " and three quarters", " et demi", " et demie", " einhalb", " und ein halb",
                                        " und eine halbe", " dozen", " Dutzend", " douzaines", NULL };
  gsize                    next = token->end + tue_fact_text_measure_space (self, token->end);
  gunichar                 c = char_at (self, next);

  if ((c >= 0xbc && c <= 0xbe) || (c >= 0x2150 && c <= 0x215e))
    return TRUE;
  if (next > token->end && digit_at (self, next) && byte_at (self, next + 1) == '/' && digit_at (self, next + 2) && !digit_at (self, next + 3))
    return TRUE;
  /* "24/7" */
  if (token->kind == TUE_FACT_TOKEN_NUMBER && byte_at (self, token->end) == '/' && digit_at (self, token->end + 1))
    return TRUE;
  if (token->kind == TUE_FACT_TOKEN_NUMBER && token->start > 1 && self->text[token->start - 1] == '/' && g_ascii_isdigit (self->text[token->start - 2]))
    return TRUE;
  return has_one_at (self, token->end, halves) || is_multiple (self, token);
}

/* A word of a list between spaces near the figure, in its part of the sentence. */
static gboolean
is_near_word (const TueFactText  *self,
              const TueFactToken *token,
              const char         *list)
{
  gsize from = token->start > NEAR ? token->start - NEAR : 0;
  gsize to = MIN (self->length, token->end + NEAR);
  guint n = 0;

  for (gsize p = token->start; p > from; p--)
    if (strchr ("\n|;,", self->text[p - 1]) != NULL || (strchr (".!?", self->text[p - 1]) != NULL && p < token->start && self->text[p] == ' ' && p > 3 && self->text[p - 3] != ' '))
      from = p;
  for (gsize p = token->end; p < to; p++)
    if (strchr ("\n|;,", self->text[p]) != NULL || (strchr (".!?", self->text[p]) != NULL && g_ascii_isspace (byte_at (self, p + 1))))
      to = p;
  for (gsize p = from; p < to && n < 40; n++)
    {
      gsize end = tue_fact_text_end_word (self, p);
      char  folded[TUE_FACT_WORD_SIZE];

      if (end == p)
        {
          p = MIN (char_end (self, p), to);
          n--;
          continue;
        }
      if (tue_fact_word_fold (self->text + p, end - p, folded, sizeof folded) && tue_fact_word_is_in (folded, list))
        return TRUE;
      p = end;
    }

  return FALSE;
}

/* What says that an amount is owed, missing or lost. */
static const char owed_words[] =
  " below under minus loss losses lost deficit shortfall negative less behind short overdraft overdrawn down fell fall fallen decline declined decrease decreased dropped drop "
  "missed missing worse credit lower reduced savings saved unter minus verlust verluste defizit fehlbetrag rückgang gesunken gefallen fehlt fehlen niedriger weniger "
  "unterschritten unterschreitung unterschreitet verfehlt schlechter negativ negative gutschrift einsparung moins perte pertes déficit baisse inférieur inférieure inférieurs dessous sous recul manque "
  "négatif négative retard avoir ";

static const char gained_words[] = " above over profit gain surplus plus exceeded exceeds more über gewinn überschuss mehr übertroffen excédent bénéfice dessus ";

static gboolean
is_minus_said (const TueFactText  *self,
               const TueFactToken *token)
{
  g_autofree char *words = read_words_before (self, token->start);
  gsize            behind = token->end + tue_fact_text_measure_space (self, token->end);

  if (ends_with_one (words, "minus|negative|moins") && !ends_with_one (words, "au moins|plus ou moins"))
    return TRUE;
  if (is_figure (token) && byte_at (self, token->end) == '-' && !is_word_char (char_at (self, token->end + 1)) &&
      strchr ("\xe2-", byte_at (self, token->end + 1)) == NULL && token->kind == TUE_FACT_TOKEN_AMOUNT)
    return TRUE;
  return has_at (self, behind, "minus") && is_ended (self, behind + strlen ("minus"));
}

static gboolean
has_topic (const TueKnownValue *value,
           guint                topic)
{
  const char *label = value->label != NULL ? value->label : value->place.field;
  g_autoptr(GArray) words = tue_fact_words_split (label, strlen (label));

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord   *word = &g_array_index (words, TueFactWord, i);
      char                 folded[TUE_FACT_WORD_SIZE];
      const TueFactLexeme *lexeme;

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded) || *folded == '\0')
        continue;
      /* "Frühbucherrabatt" is a "rabatt". */
      lexeme = tue_fact_lexicon_find (folded);
      for (const char *p = g_utf8_next_char (folded); (lexeme == NULL || lexeme->topic == 0) && strlen (p) > 4; p = g_utf8_next_char (p))
        lexeme = tue_fact_lexicon_find (p);
      if (lexeme != NULL && lexeme->topic == topic)
        return TRUE;
    }
  return FALSE;
}

/* A figure that falls where the task says how much it grows. */
static gboolean
is_fall_of_growth (const TueFactText   *self,
                   const TueFactToken  *token,
                   const TueKnownValue *value)
{
  static const char fall_words[] = "fell by|fell|decline of|declined by|decreased by|decrease of|dropped by|drop of|down|down by|down from|shrank by|fall of|loss of|minus of|reduction of|"
                                   "rückgang um|rückgang von|rückgang|minus von|einbruch um|einbruch von|gesunken um|sank um|sanken um|fiel um|gefallen um|schrumpfte um|gesunken|baisse de|baissé de|recul de|reculé de|chute de|repli de|diminution de";
  g_autofree char  *words = NULL;

  if (value->kind != TUE_KNOWN_NUMBER || !token->is_percent)
    return FALSE;
  words = read_words_before (self, token->start);
  if (!ends_with_one (words, fall_words) && !(self->language == TUE_FACT_LANGUAGE_GERMAN && is_near_word (self, token, " gesunken gefallen geschrumpft zurückgegangen ")))
    return FALSE;
  return has_topic (value, tue_fact_lexicon_find ("growth")->topic);
}

/* "The discount is 12.5 %", "12.5 % VAT" where that is how much something grows. */
static gboolean
is_other_rate (const TueFactToken  *token,
               const TueKnownValue *value)
{
  return token->topic != 0 && value->kind == TUE_KNOWN_NUMBER && !has_topic (value, token->topic);
}

/* For how long the words around an amount say that it is. */
static TueFactRate
find_said_rate (const TueFactText  *self,
                const TueFactToken *token,
                TueFactRate         known)
{
  g_autofree char *words = NULL;
  TueFactRate      said = tue_fact_rate_find_behind (self, tue_fact_terms_skip_tax (self->text, self->length, token->end));

  if (said != TUE_FACT_RATE_NONE || known == TUE_FACT_RATE_NONE)
    return said;
  words = read_n_words_before (self, token->start, 2 * MAX_BEFORE);
  said = tue_fact_rate_find_counted (words);
  return said != TUE_FACT_RATE_NONE ? said : tue_fact_rate_find_called (words);
}

static gboolean
is_of_sum (const TueKnownValue *value)
{
  static const char *const topics[] = { "total", "budget", "deposit", "fee", "cost", "revenue", "profit", "loss" };

  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    if (has_topic (value, tue_fact_lexicon_find (topics[i])->topic))
      return TRUE;

  return FALSE;
}

/* "Cost reduction", "Budgetkürzung": a field for a change. */
static gboolean
is_called_change (const TueKnownValue *value)
{
  static const char changes[] = " change saving savings discount rebate rabatt rabatte kürzung kürzungen einsparung einsparungen ersparnis minderung änderung veränderung "
                                "économie économies rabais remise variation réduction ";
  const char       *label = value->label != NULL ? value->label : value->place.field;
  g_autoptr(GArray) words = tue_fact_words_split (label, strlen (label));

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded))
        continue;
      for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
        if ((p == folded || strlen (p) > 5) && (tue_fact_word_is_in (p, changes) || tue_fact_word_get_direction (p) != 0))
          return TRUE;
    }

  return FALSE;
}

/* "The budget was cut by €4,800" where that is all of it. */
static gboolean
is_change (const TueFactText   *self,
           const TueFactToken  *token,
           const TueKnownValue *value)
{
  g_autofree char *words = NULL;

  if (value->kind != TUE_KNOWN_MONEY || value->place.item != G_MAXUINT || token->start < 3 || !(has_at (self, token->start - 3, "by ") || has_at (self, token->start - 3, "um ")))
    return FALSE;
  words = read_words_before (self, token->start);
  return ends_with_one (words, "by|um") && tue_fact_text_find_direction (self, token) != 0 && is_of_sum (value) && !is_called_change (value);
}

/* "€12 per user" where the field is the "cost per user", or the "user price". */
static gboolean
is_share_of_label (const TueFactText  *self,
                   const TueFactToken *token,
                   const char         *label)
{
  static const char per[] = " per pro je par each apiece ";
  g_autoptr(GArray) words = tue_fact_words_split (label, strlen (label));
  g_autoptr(GArray) behind = tue_fact_words_split (self->text + token->end, MIN (self->length - token->end, NEAR));

  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if (!tue_fact_word_fold (label + word->start, word->length, folded, sizeof folded))
        continue;
      if (tue_fact_word_is_in (folded, per))
        return TRUE;
      for (guint j = 0; j < MIN (behind->len, 3); j++)
        {
          const TueFactWord *said = &g_array_index (behind, TueFactWord, j);
          char               counted[TUE_FACT_WORD_SIZE];

          /* "Nutzerpreis" */
          if (said->length >= 4 && tue_fact_word_fold (self->text + token->end + said->start, said->length, counted, sizeof counted) &&
              (g_str_has_prefix (folded, counted) || (strlen (folded) >= 4 && strlen (counted) - strlen (folded) <= 2 && g_str_has_prefix (counted, folded))))
            return TRUE;
        }
    }

  return FALSE;
}

/* "€4,800 a month" where the task has a total, "€95 a day" where it has a rate
 * by the hour, "an hourly rate of €680" where that is a training day. */
static gboolean
is_of_other_time (const TueFactText   *self,
                  const TueFactToken  *token,
                  const TueKnownValue *value,
                  const char          *item_name)
{
  const char *label = value->label != NULL ? value->label : value->place.field;
  TueFactRate said;
  TueFactRate known;

  if (value->kind != TUE_KNOWN_MONEY)
    return FALSE;
  known = tue_fact_rate_find_in_label (label);
  if (known == TUE_FACT_RATE_NONE && item_name != NULL)
    known = tue_fact_rate_find_in_label (item_name);
  said = find_said_rate (self, token, known);
  /* "€4,800 per site" */
  if (said == known && (said != TUE_FACT_RATE_NONE || token->share == 0 || value->place.item != G_MAXUINT || is_share_of_label (self, token, label)))
    return FALSE;
  if (said == TUE_FACT_RATE_NONE && known != TUE_FACT_RATE_NONE)
    return FALSE;
  /* Each of the items is a day, or whatever it is called. */
  if (value->place.item != G_MAXUINT)
    return known != TUE_FACT_RATE_NONE && said != TUE_FACT_RATE_EACH;
  return known != TUE_FACT_RATE_NONE || is_of_sum (value);
}

/* "0155 Bergen" where the task has "0155 Oslo". */
static gboolean
is_of_other_town (const TueFactText   *self,
                  const TueFactToken  *token,
                  const TueKnownValue *value)
{
  gsize length = token->end - token->start;
  gsize town = token->end + 1;
  gsize town_end;

  if (value->kind != TUE_KNOWN_TEXT || length < 4 || length > 5 || count_digits (self, token->start, 6) != length || byte_at (self, token->end) != ' ' ||
      !is_upper_at (self, town))
    return FALSE;
  town_end = tue_fact_text_end_word (self, town);
  for (const char *p = value->meaning; (p = memmem (p, strlen (p), self->text + token->start, length)) != NULL; p += length)
    {
      const char *known = p + length + 1;

      if (p[length] != ' ' || (p > value->meaning && g_ascii_isalnum (p[-1])) || !g_unichar_isupper (g_utf8_get_char (known)))
        continue;
      return strncmp (known, self->text + town, town_end - town) != 0 || g_unichar_isalpha (g_utf8_get_char (known + (town_end - town)));
    }
  return FALSE;
}

/* What is said of the sign, where it is not written. */
static TueFactClaim
read_sign (const TueFactText   *self,
           const TueFactToken  *token,
           const TueKnownValue *value)
{
  gboolean is_negative = *token->readings[0].text == '-';
  gboolean has_plus = byte_at (self, token->start) == '+' || (token->start > 0 && self->text[token->start - 1] == '+');

  if (value->kind != TUE_KNOWN_NUMBER && value->kind != TUE_KNOWN_MONEY)
    return TUE_FACT_CLAIM_PLAIN;
  if (*value->number.text == '-')
    {
      gunichar sign = char_before (self, token->start);

      if (is_negative || token->is_bracketed || is_minus_said (self, token) || sign == '-' || sign == 0x2212 || sign == 0x2013 || sign == '(')
        return TUE_FACT_CLAIM_PLAIN;
      if (sign == ' ' && token->start > 1 && (self->text[token->start - 2] == '-' || has_at (self, token->start - MIN (token->start, 4), "\u2212") || has_at (self, token->start - MIN (token->start, 4), "\u2013")))
        return TUE_FACT_CLAIM_PLAIN;
      if (has_plus)
        return TUE_FACT_CLAIM_OTHER;
      if (is_near_word (self, token, gained_words))
        return TUE_FACT_CLAIM_HEDGED;
      return is_near_word (self, token, owed_words) ? TUE_FACT_CLAIM_PLAIN : TUE_FACT_CLAIM_HEDGED;
    }
  if (!is_negative && (is_minus_said (self, token) || is_fall_of_growth (self, token, value)))
    return TUE_FACT_CLAIM_OTHER;
  return TUE_FACT_CLAIM_PLAIN;
}

/* The currency that a piece of text names, in brackets or behind "in": "Budget
 * (USD)", "Amounts in £". (nullable) */
static const char *
find_currency (const TueFactText *self,
               gsize              start,
               gsize              end)
{
  for (gsize p = start; p < end; p = char_end (self, p))
    {
      gsize       sign_end = p;
      gsize       word_end;
      const char *sign;
      const Name *name;
      char        code[4] = "";

      if (byte_at (self, p) != '(' && !(has_at (self, p, "in ") && !is_word_char (char_before (self, p))) && !has_at (self, p, "en "))
        continue;
      p += byte_at (self, p) == '(' ? 1 : 3;
      if (has_at (self, p, "in "))
        p += 3;
      sign = tue_fact_text_read_sign (self, p, &sign_end);
      if (sign != NULL && !digit_at (self, sign_end))
        return sign;
      word_end = tue_fact_text_end_word (self, p);
      if (word_end - p == 3 && word_end <= end)
        {
          memcpy (code, self->text + p, 3);
          if (g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]) && tue_currency_get_digits (code) >= 0)
            return g_intern_string (code);
        }
      name = tue_fact_text_find_name (self, p, word_end);
      if (name != NULL && name->kind == NAME_CURRENCY && word_end - p >= 3)
        return name->codes;
    }

  return NULL;
}

static gsize
find_line (const TueFactText *self,
           gsize              at,
           gsize              limit)
{
  while (at > limit && self->text[at - 1] != '\n')
    at--;
  return at;
}

/* The cell of the head of a table that stands above a place of it. */
static gboolean
find_head (const TueFactText *self,
           gsize              at,
           gsize             *start,
           gsize             *end)
{
  gsize limit = at > TABLE_REACH ? at - TABLE_REACH : 0;
  gsize line = find_line (self, at, limit);
  gsize head = line;
  guint column = 0;

  if (byte_at (self, line) != '|')
    return FALSE;
  for (gsize p = line; p < at; p++)
    column += self->text[p] == '|' && (p == line || self->text[p - 1] != '\\');
  while (head > limit && byte_at (self, find_line (self, head - 1, limit)) == '|')
    head = find_line (self, head - 1, limit);
  if (head == line)
    return FALSE;
  for (*start = head; column > 0 && *start < line && self->text[*start] != '\n'; (*start)++)
    column -= self->text[*start] == '|' && (*start == head || self->text[*start - 1] != '\\');
  for (*end = *start; *end < line && self->text[*end] != '|' && self->text[*end] != '\n'; (*end)++)
    ;
  return column == 0;
}

static gboolean
share_code (const char *codes,
            const char *code)
{
  return codes == NULL || strstr (codes, code) != NULL;
}

/* A bare figure that the text says to be of another currency than the amount of
 * the task. */
static gboolean
is_of_other_currency (const TueFactText   *self,
                      const TueFactToken  *token,
                      const TueKnownValue *value)
{
  gsize       limit = token->start > REACH ? token->start - REACH : 0;
  gsize       line = find_line (self, token->start, limit);
  gsize       behind = token->end + tue_fact_text_measure_space (self, token->end);
  gsize       start;
  gsize       end;
  const char *codes = NULL;

  if (value->kind != TUE_KNOWN_MONEY || token->kind != TUE_FACT_TOKEN_NUMBER)
    return FALSE;
  if (byte_at (self, behind) == '(')
    codes = find_currency (self, behind, MIN (behind + 10, self->length));
  if (codes == NULL && find_head (self, token->start, &start, &end))
    codes = find_currency (self, start, end);
  if (codes == NULL)
    codes = find_currency (self, line, token->start);
  return !share_code (codes, value->money.currency);
}

/* "14:30 minutes", "a ratio of 14:30" */
static gboolean
is_no_time (const TueFactText  *self,
            const TueFactToken *token)
{
  gsize                next = token->end + tue_fact_text_measure_space (self, token->end);
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, next, tue_fact_text_end_word (self, next));
  g_autofree char     *words = NULL;

  if (lexeme != NULL && (lexeme->unit == TUE_FACT_UNIT_MINUTE || lexeme->unit == TUE_FACT_UNIT_SECOND))
    return TRUE;
  words = read_words_before (self, token->start);
  return ends_with_one (words, "ratio of|ratio|ratio is|score of|score|won|verhältnis|verhältnis von|im verhältnis|spielstand|stand|rapport de|score de|chapter|verse|pace of");
}

/* "14:30 CET": the task does not say where its clock hangs. */
static gboolean
has_zone (const TueFactText  *self,
          const TueFactToken *token)
{
  static const char *const zones[] = { "CET", "CEST", "MEZ", "MESZ", "UTC", "GMT", "BST", "EST", "EDT", "ET", "CST", "CDT", "MST", "MDT", "PST", "PDT", "PT", "CT", "IST", "JST",
                                       "AEST", "AEDT", "SGT", "HKT", "Z", "HNEC", "HAEC", "Eastern", "Pacific", "Ortszeit", "Londoner", "local", "heure de", ", heure de", NULL };
  gsize                    next = token->end + tue_fact_text_measure_space (self, token->end);

  if (byte_at (self, next) == '(')
    next++;
  if (has_one_at (self, next, zones))
    return TRUE;
  return (byte_at (self, token->end) == '+' || byte_at (self, token->end) == '-') && count_digits (self, token->end + 1, 2) == 2 &&
         byte_at (self, token->end + 3) == ':' && digit_at (self, token->end + 4) && token->end - token->start == 5 && byte_at (self, token->end) == '+';
}

/* "Hauptstraße 12-14", "Neue Hauptstraße 12": another house. */
static gboolean
is_other_house (const TueFactText  *self,
                const TueFactToken *token)
{
  static const char others[] = "neue|neuen|alte|alten|kleine|kleinen|große|großen|obere|oberen|untere|unteren|hintere|vordere|new|old|north|south|east|west|upper|lower|great|little|"
                               "nouvelle|vieille|petite|grande|ancienne|haute|basse";
  g_autofree char  *words = read_words_before (self, token->start);
  gsize             next = token->end;

  if (has_at (self, next, "\u2013") || byte_at (self, next) == '-' || byte_at (self, next) == '/')
    return digit_at (self, next + (byte_at (self, next) == '-' || byte_at (self, next) == '/' ? 1 : strlen ("\u2013")));
  return token->start > 0 && self->text[token->start - 1] == ' ' && ends_with_one (words, others) &&
         is_upper_at (self, token->start - 1 - (strrchr (words, ' ') != NULL ? strlen (strrchr (words, ' ') + 1) : strlen (words)));
}

/* "ends on" the day that the task starts, "from" the day that it is due. */
static gboolean
is_other_end (const TueFactText   *self,
              const TueFactToken  *token,
              const TueKnownValue *value)
{
  static const char earliest[] = " frühestens earliest ab from after nach dès tôt après partir ";
  static const char links[] = " is ist est war was ";
  static const char denials[] = " not nicht no pas never nie niemals jamais ";
  static const char ends_of[] = " projektende laufzeitende vertragsende mietende monatsende quartalsende jahresende bauende saisonende fristende kursende semesterende schulungsende "
                                "ausbildungsende auftragsende probezeitende messeende veranstaltungsende leistungsende förderende lieferende ";
  static const char starting[] = " starts start starting begins begin beginning commences beginnt beginnen startet starten commence commencent débute débutent ";
  static const char ending[] = " ends end ending finishes finish expires endet enden termine terminent finit finissent expire expirent ";
  g_autofree char  *words = NULL;
  g_auto(GStrv) each = NULL;
  guint n;

  if (value->kind != TUE_KNOWN_DATE)
    return FALSE;
  words = read_words_before (self, token->start);
  each = g_strsplit (words, " ", -1);
  n = g_strv_length (each);
  while (n > 0 && (tue_fact_word_is_in (each[n - 1], small_words) || tue_fact_word_is_in (each[n - 1], links)))
    n--;
  if (n == 0)
    return FALSE;
  if (tue_fact_word_is_in (each[n - 1], ending) || tue_fact_word_is_in (each[n - 1], ends_of))
    return has_topic (value, tue_fact_lexicon_find ("start")->topic);
  if (tue_fact_word_is_in (each[n - 1], starting) || g_str_has_suffix (each[n - 1], "beginn"))
    return has_topic (value, tue_fact_lexicon_find ("end")->topic) || has_topic (value, tue_fact_lexicon_find ("deadline")->topic);
  /* "from" begins a range, too; "not before" a day by which it is due */
  if (has_at (self, token->end, " to ") || has_at (self, token->end, " bis ") || has_at (self, token->end, " au ") || has_at (self, token->end, "\u2013"))
    return FALSE;
  /* "not after 12 May" is what a deadline says. */
  if (n > 1 && tue_fact_word_is_in (each[n - 2], denials))
    return FALSE;
  return tue_fact_word_is_in (each[n - 1], earliest) && has_topic (value, tue_fact_lexicon_find ("deadline")->topic);
}

static TueFactClaim
read_kind (const TueFactText   *self,
           const TueFactToken  *token,
           const TueKnownValue *value,
           const char          *item_name,
           TueFactShared        shared)
{
  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
      if (has_fraction (self, token) || is_of_other_currency (self, token, value) || is_of_other_town (self, token, value))
        return TUE_FACT_CLAIM_OTHER;
      if (((shared & (TUE_FACT_SHARED_RANGE | TUE_FACT_SHARED_FROM)) == 0 && (begins_range (self, token) || ends_range (self, token))) ||
          ((shared & TUE_FACT_SHARED_BOUND) == 0 && is_open_ended (self, token)) || has_sign_before (self, token->start))
        return TUE_FACT_CLAIM_HEDGED;
      return is_other_rate (token, value) || is_change (self, token, value) || is_of_other_time (self, token, value, item_name) ? TUE_FACT_CLAIM_HEDGED : read_sign (self, token, value);

    case TUE_FACT_TOKEN_TIME:
      if (is_no_time (self, token))
        return TUE_FACT_CLAIM_OTHER;
      return has_zone (self, token) && (shared & TUE_FACT_SHARED_ZONE) == 0 ? TUE_FACT_CLAIM_HEDGED : TUE_FACT_CLAIM_PLAIN;

    case TUE_FACT_TOKEN_POSTAL:
      return is_other_house (self, token) ? TUE_FACT_CLAIM_OTHER : TUE_FACT_CLAIM_PLAIN;

    case TUE_FACT_TOKEN_DATE:
      return is_other_end (self, token, value) ? TUE_FACT_CLAIM_HEDGED : TUE_FACT_CLAIM_PLAIN;

    case TUE_FACT_TOKEN_PERIOD:
    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_PHONE:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      return TUE_FACT_CLAIM_PLAIN;
    }
}

/**
 * tue_fact_claim_read:
 * @text: what @token was found in
 * @value: the value that it is about to be taken for
 * @item_name: (nullable): what the item is called that the value is of
 * @shared: whether the task says "at most", "about", "GMT" of it as well
 *
 * Returns: whether the words around allow that
 */
TueFactClaim
tue_fact_claim_read (const TueFactText   *text,
                     const TueFactToken  *token,
                     const TueKnownValue *value,
                     const char          *item_name,
                     TueFactShared        shared)
{
  TueFactClaim claim;
  TueFactClaim around;

  g_return_val_if_fail (text != NULL && token != NULL && value != NULL, TUE_FACT_CLAIM_PLAIN);

  claim = read_kind (text, token, value, item_name, shared);
  if (claim == TUE_FACT_CLAIM_OTHER || token->numbering != TUE_FACT_NUMBERING_NONE)
    return claim;
  if (!is_figure (token) && token->kind != TUE_FACT_TOKEN_DATE && token->kind != TUE_FACT_TOKEN_PERIOD && token->kind != TUE_FACT_TOKEN_TIME)
    return claim;
  if (is_struck_out (text, token->start))
    return TUE_FACT_CLAIM_DENIED;
  around = read_before (text, token, value, shared);
  return MAX (claim, around);
}

/**
 * tue_fact_claim_goes_on_as_firm:
 * @at: behind a name
 *
 * Returns: whether it is the beginning of the name of a firm: "GmbH & Co. KG",
 *   "Weber & Söhne"
 */
gboolean
tue_fact_claim_goes_on_as_firm (const TueFactText *text,
                                gsize              at)
{
  static const char *const more[] = { "Co", "Söhne", "Sohn", "Sons", "Son", "Partner", "Partners", "Cie", "Fils", "Associates", "Töchter", NULL };
  static const char *const ands[] = { " & ", " + ", " und ", " and ", " et ", " u. " };

  g_return_val_if_fail (text != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (ands); i++)
    if (has_at (text, at, ands[i]) && has_one_at (text, at + strlen (ands[i]), more))
      return TRUE;
  return FALSE;
}
