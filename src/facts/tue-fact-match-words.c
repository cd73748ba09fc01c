/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Words of a text that the task has, or that are names.
 */

#define G_LOG_DOMAIN "tue-fact-match"

#include "config.h"

#include <string.h>

#include "tue-fact-claim.h"
#include "tue-fact-match-private.h"

/* A longer name is a sentence. */
#define MAX_NAME_WORDS 8
#define MAX_PARTICLES 3

/* Names whose titles are looked for in the texts of the task. */
#define MAX_TITLED 1000

/* Shorter words begin too many sentences. */
#define MIN_STARTING_NAME 6

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
find_lexeme_of_word (TueFactMatcher    *self,
                     const TueFactWord *word)
{
  return tue_fact_text_find_lexeme (&self->look, word->start, word->start + word->length);
}

static gboolean
has_sense (TueFactMatcher    *self,
           const TueFactWord *word,
           TueFactWordSense   sense)
{
  const TueFactLexeme *lexeme = find_lexeme_of_word (self, word);

  return lexeme != NULL && (lexeme->senses & sense) != 0;
}

/* "the Next Steps", "der Bericht": a heading, a noun. */
static gboolean
is_followed_by_common (TueFactMatcher    *self,
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
stands_as_name (TueFactMatcher    *self,
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
is_worth_a_match (TueFactMatcher    *self,
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
widen (TueFactMatcher *self,
       TueFactMatch   *match,
       const char     *value)
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

typedef enum
{
  TITLE_OF_MAN = 1 << 0,
  TITLE_OF_WOMAN = 1 << 1,
} Titles;

/* A man or a woman, as the title before a place says; 0 */
static Titles
read_title_before (const char *text,
                   gsize       at)
{
  static const char men[] = " mr herr herrn hr monsieur sir ";
  static const char women[] = " mrs ms miss frau fr mme mlle madame ";

  /* "Frau Dr. Vogt" */
  for (guint i = 0; i < 3; i++)
    {
      char  folded[TUE_FACT_WORD_SIZE];
      gsize end = at;
      gsize start;

      while (end > 0 && strchr (" .", text[end - 1]) != NULL)
        end--;
      for (start = end; start > 0 && g_ascii_isalpha (text[start - 1]);)
        start--;
      if (start == end || end == at || !tue_fact_word_fold (text + start, end - start, folded, sizeof folded))
        return 0;
      /* "M. Roux" */
      if (tue_fact_word_is_in (folded, men) || (g_str_equal (folded, "m") && text[end] == '.'))
        return TITLE_OF_MAN;
      if (tue_fact_word_is_in (folded, women))
        return TITLE_OF_WOMAN;
      if (!tue_fact_word_is_title (text + start, end - start))
        return 0;
      at = start;
    }

  return 0;
}

/* "Weber" is no part of "Weberling", and none of "Weber-Falk". */
static gboolean
is_whole_name (const char *text,
               const char *start,
               gsize       length)
{
  const char *end = start + length;

  if (start > text && (start[-1] == '-' || g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (start)))))
    return FALSE;

  return !g_unichar_isalpha (g_utf8_get_char (*end == '-' ? end + 1 : end));
}

/* Which titles the texts of the task have before a name. */
static Titles
find_titles (TueFactMatcher *self,
             const char     *name,
             gsize           length)
{
  Titles found = 0;

  for (gsize i = 0; i < tue_known_values_get_n (self->values); i++)
    {
      const TueKnownValue *value = tue_known_values_get_nth (self->values, i);
      const char          *end = value->kind == TUE_KNOWN_TEXT ? value->meaning + strlen (value->meaning) : value->meaning;

      for (const char *p = value->meaning; (gsize)(end - p) >= length && (p = memmem (p, (gsize)(end - p), name, length)) != NULL; p += length)
        if (is_whole_name (value->meaning, p, length))
          found |= read_title_before (value->meaning, (gsize)(p - value->meaning));
    }

  return found;
}

/* "Mr Susan Hale" where the task has Mrs Susan Hale, and nowhere a Mr. */
static gboolean
has_other_title (TueFactMatcher    *self,
                 const TueFactWord *words,
                 guint              n_words)
{
  gsize            start = words->start;
  gsize            length = words[n_words - 1].start + words[n_words - 1].length - start;
  Titles           said = read_title_before (self->text, start);
  g_autofree char *name = NULL;
  gpointer         known;

  if (said == 0 || self->mode != TUE_FACT_MATCH_FACTS)
    return FALSE;
  if (self->titles == NULL)
    self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  name = g_strndup (self->text + start, length);
  if (!g_hash_table_lookup_extended (self->titles, name, NULL, &known))
    {
      if (g_hash_table_size (self->titles) >= MAX_TITLED)
        return FALSE;
      known = GUINT_TO_POINTER (find_titles (self, name, length));
      g_hash_table_insert (self->titles, g_steal_pointer (&name), known);
    }

  return known != NULL && (GPOINTER_TO_UINT (known) & said) == 0;
}

/* The marks of a piece of text that make another figure of the same digits: a minus, a
 * currency, a percent sign. */
static void
collect_marks (const char *text,
               gsize       length,
               GString    *marks)
{
  for (gsize i = 0; i < length; i = (gsize)(g_utf8_next_char (text + i) - text))
    {
      gunichar c = g_utf8_get_char (text + i);
      gboolean is_minus = (c == '-' && i + 1 < length && g_ascii_isdigit (text[i + 1]) && (i == 0 || strchr (" (|\n\t", text[i - 1]) != NULL)) || c == 0x2212;

      if (is_minus)
        g_string_append_c (marks, '-');
      else if (c == '%' || c == 0x2030 || (c >= '$' && g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL))
        g_string_append_unichar (marks, c);
    }
}

/* "The freezer runs at 18 °C" where a text has all these words, and -18. */
static gboolean
has_other_marks (TueFactMatcher    *self,
                 const TueFactWord *words,
                 guint              n_words,
                 const char        *value)
{
  g_autoptr(GString) said = NULL;
  g_autoptr(GString) known = NULL;
  gsize    start = words->start;
  gsize    end = words[n_words - 1].start + words[n_words - 1].length;
  gboolean has_digits = FALSE;

  for (guint i = 0; i < n_words && !has_digits; i++)
    has_digits = (words[i].flags & TUE_FACT_WORD_DIGITS) != 0;
  if (!has_digits || self->mode != TUE_FACT_MATCH_FACTS)
    return FALSE;
  said = g_string_new (NULL);
  known = g_string_new (NULL);
  while (start > 0 && g_unichar_ispunct (char_before (&self->look, start)))
    start = char_start (&self->look, start);
  while (end < self->length && (self->text[end] == '%' || (self->text[end] == ' ' && byte_at (&self->look, end + 1) == '%')))
    end++;
  collect_marks (self->text + start, end - start, said);
  collect_marks (value, strlen (value), known);

  return !g_string_equal (said, known);
}

static void
add_text (TueFactMatcher   *self,
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
            .is_near = (hit->is_near && !hit->is_head) || has_other_title (self, words, n_words) || (!hit->is_near && !hit->is_head && n_words > 1 && has_other_marks (self, words, n_words, value->meaning)),
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
      else if (tue_fact_matcher_is_on_one_line (self, match.start, match.end, hit->value))
        match.style = g_strdup ("t:line");
    }
  if (self->mode == TUE_FACT_MATCH_TIES)
    tue_fact_matcher_add_context (self, NULL, &match);

  g_array_append_val (self->names, match);
}

static const Name *
find_name_of_word (TueFactMatcher    *self,
                   const TueFactWord *word)
{
  return tue_fact_text_find_name (&self->look, word->start, word->start + word->length);
}

/* The "O" of "O’Brien". */
static gboolean
is_elided (TueFactMatcher    *self,
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
is_name_word (TueFactMatcher    *self,
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
is_word (TueFactMatcher    *self,
         const TueFactWord *word,
         const char *const *words)
{
  for (; *words != NULL; words++)
    if (word->length == strlen (*words) && g_ascii_strncasecmp (self->text + word->start, *words, word->length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_title (TueFactMatcher    *self,
          const TueFactWord *word)
{
  return (word->flags & TUE_FACT_WORD_CAPITAL) != 0 && tue_fact_word_is_title (self->text + word->start, word->length);
}

/* "Dear Dana," but not "Dear team," */
static gboolean
is_greeted (TueFactMatcher    *self,
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
count_particles (TueFactMatcher *self,
                 guint           at)
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
measure_name (TueFactMatcher *self,
              guint           at,
              guint           limit)
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
is_number_label (TueFactMatcher    *self,
                 const TueFactWord *word)
{
  const TueFactLexeme *lexeme = find_lexeme_of_word (self, word);

  return lexeme != NULL && lexeme->numbering == TUE_FACT_NUMBERING_REFERENCE && word->length <= 3;
}

/* "Total price:" and a cell of a table name a thing, not a person. */
static gboolean
is_label (TueFactMatcher *self,
          guint           last)
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
add_name (TueFactMatcher   *self,
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
      match.is_near = hit->is_near || has_other_title (self, words, n_words);
      match.part_start = hit->start;
      match.part_length = hit->length;
    }
  g_array_append_val (self->names, match);
}

/* A name of one word is taken for one of the task, or not at all, unless a
 * title or a greeting says that it is a name. Nouns have capitals in German. */
static void
match_single (TueFactMatcher *self,
              guint           at,
              gboolean        is_person)
{
  const TueFactWord *word = &g_array_index (self->words, TueFactWord, at);
  gboolean           is_german = self->look.language == TUE_FACT_LANGUAGE_GERMAN;
  gboolean           may_differ = is_person || (word->length >= 6 && !is_german);
  TueFactHit         hit;

  /* "365 MWh" */
  if (!is_person && find_lexeme_of_word (self, word) != NULL && find_lexeme_of_word (self, word)->unit >= TUE_FACT_UNIT_LENGTH)
    return;
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
find_shared (TueFactMatcher *self,
             guint           at,
             guint           n_words,
             TueFactHit     *hit)
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
is_starter (TueFactMatcher    *self,
            const TueFactWord *word)
{
  return (word->flags & TUE_FACT_WORD_START) != 0 && has_sense (self, word, TUE_FACT_WORD_SMALL);
}

/* Whether the words that are a value go on as the name of somebody else: "Dana
 * Weber-Schmidt", "Contoso Logistics AG" beside "Contoso", "Contoso SA" beside
 * "Contoso AS". */
static gboolean
is_of_longer_name (TueFactMatcher *self,
                   guint           at,
                   guint           n_words,
                   guint           value)
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

/* "Abnahme der Anlage" are two nouns, "Anna von der Heide" is one name. */
static gboolean
has_genitive (TueFactMatcher    *self,
              const TueFactWord *words,
              guint              n_words)
{
  static const char *const articles[] = { "der", "des", "zur", "zum", NULL };

  for (guint i = 1; i < n_words; i++)
    if (is_word (self, words + i, articles) && (words[i - 1].flags & TUE_FACT_WORD_CAPITAL) != 0)
      return TRUE;

  return FALSE;
}

/* The first word and those behind it that have no capital: "Vor der". */
static guint
count_small (const TueFactWord *words,
             guint              n_words)
{
  guint n = 1;

  while (n + 1 < n_words && (words[n].flags & TUE_FACT_WORD_CAPITAL) == 0)
    n++;

  return n;
}

static void
match_name (TueFactMatcher *self,
            guint           at,
            guint           n_words,
            gboolean        is_person)
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
      guint n_small = count_small (words, n_words);

      /* "Von der Leyen" is a name, and "Vor der Lieferung" no "der Lieferung". */
      if (n_small > 1 && tue_fact_names_find_part (self->known, self->text, words, n_words, FALSE, &hit) && !hit.is_near)
        add_name (self, at, n_words, &hit);
      else
        match_name (self, at + n_small, n_words - n_small, FALSE);
      return;
    }
  has_hit = tue_fact_names_find_part (self->known, self->text, words, n_words, TRUE, &hit);
  if (!has_hit && !is_label (self, at + n_words - 1) && !is_all_shouted (words, n_words) && (is_person || !is_german || !has_genitive (self, words, n_words)))
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
match_joined_names (TueFactMatcher *self,
                    guint           at,
                    guint           n_words,
                    guint           limit)
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
measure_firm_behind (TueFactMatcher *self,
                     guint           at,
                     guint           limit)
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

/* "Jan Novak", "April Jones": the name of a month is one of a person where the task
 * has both words side by side. */
static gboolean
match_month_name (TueFactMatcher *self,
                  guint           at,
                  guint           end)
{
  const TueFactWord *word = &g_array_index (self->words, TueFactWord, at);
  const Name        *name = find_name_of_word (self, word);
  TueFactHit         hit;

  if (name == NULL || name->kind != NAME_MONTH || (word->flags & TUE_FACT_WORD_CAPITAL) == 0 || at + 1 >= end || (word[1].flags & TUE_FACT_WORD_CLOSE) == 0 || !is_name_word (self, word + 1) ||
      !tue_fact_names_find_part (self->known, self->text, word, 2, FALSE, &hit) || hit.is_near)
    return FALSE;
  add_name (self, at, 2, &hit);
  return TRUE;
}

/* Words with capitals between two texts of the task. */
static gboolean
match_names_between (TueFactMatcher *self,
                     guint           start,
                     guint           end)
{
  guint at = start;

  while (at < end)
    {
      const TueFactWord *word = &g_array_index (self->words, TueFactWord, at);
      gboolean           is_person;
      guint              n_words;
      guint              n_joined;

      if (tue_fact_matcher_is_cancelled (self))
        return FALSE;
      if (match_month_name (self, at, end))
        {
          at += 2;
          continue;
        }
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
tie_surname (TueFactMatcher *self,
             guint           at)
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

gboolean
tue_fact_matcher_match_words (TueFactMatcher *self)
{
  guint behind = 0;
  guint at = 0;

  self->words = tue_fact_words_split (self->text, self->length);
  tue_fact_names_identify (self->known, self->text, self->words);
  while (at < self->words->len)
    {
      TueFactHit hit;
      guint      n_words;

      if (tue_fact_matcher_is_cancelled (self))
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
