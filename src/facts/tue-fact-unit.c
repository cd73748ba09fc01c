/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What stands behind a number: what it counts or measures, and what it is a percentage
 * of.
 */

#define G_LOG_DOMAIN "tue-fact-unit"

#include "config.h"

#include "tue-fact-text-private.h"

#define MEASURE_POINT (TUE_FACT_MAX_MEASURES + 1)
#define MEASURE_HUNDREDTH (TUE_FACT_MAX_MEASURES + 2)
#define MEASURE_THOUSANDTH (TUE_FACT_MAX_MEASURES + 3)

/* Whether a figure, or what is counted, is multiplied: behind "2 x". */
static gboolean
is_product (const TueFactText *self,
            gsize              at)
{
  gsize next = at + tue_fact_text_measure_space (self, at);
  gsize sign_end;

  return next > at && (digit_at (self, next) || is_upper_at (self, next) || tue_fact_text_read_sign (self, next, &sign_end) != NULL);
}

/* "12 Pro licences", "3 Plus seats": with its capital such a word behind figures is what
 * something is called; "ein Plus" says how something went. */
static gboolean
is_small_word (const TueFactText   *self,
               const TueFactToken  *token,
               gsize                start,
               gsize                end,
               const TueFactLexeme *lexeme) /* (nullable) */
{
  gsize    second = start < end ? char_end (self, start) : end;
  gboolean is_called = digit_at (self, token->start) && second < end && is_upper_at (self, start) && !is_upper_at (self, second);

  return lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0 && !is_called;
}

/* "m<sup>2</sup>", which word processors write, is "m2" */
static const TueFactLexeme *
find_raised_unit (const TueFactText *self,
                  gsize              start,
                  gsize             *end)
{
  static const char *const powers[] = { "<sup>2</sup>", "<sup>3</sup>" };
  const TueFactLexeme     *lexeme;

  for (gsize i = 0; i < G_N_ELEMENTS (powers); i++)
    if (has_at (self, *end, powers[i]))
      {
        g_autofree char *unit = g_strdup_printf ("%.*s%c", (int)(*end - start), self->text + start, powers[i][strlen ("<sup>")]);

        lexeme = tue_fact_lexicon_find (unit);
        if (lexeme != NULL)
          *end += strlen (powers[i]);
        return lexeme;
      }

  return NULL;
}

/* What stands behind a number: "weeks", "km", or any word that is counted. */
static void
read_unit_behind (const TueFactText *self,
                  TueFactToken      *token)
{
  gsize                start = token->end + (byte_at (self, token->end) == '-' ? 1 : tue_fact_text_measure_space (self, token->end));
  gsize                end = tue_fact_text_end_word (self, start);
  const TueFactLexeme *lexeme;

  if (token->is_percent)
    {
      token->unit = TUE_FACT_UNIT_PERCENT;
      return;
    }
  if (has_at (self, start, "‰"))
    {
      token->unit = TUE_FACT_UNIT_POINT;
      return;
    }
  if (has_at (self, start, "×"))
    end = start + strlen ("×");
  if (has_at (self, start, "°C") || has_at (self, start, "°F"))
    end = start + strlen ("°C");
  if (end == start || (start == token->end && digit_at (self, start)))
    return;
  lexeme = find_raised_unit (self, start, &end);
  token->unit_start = start;
  token->unit_end = end;
  token->phrase_end = end;
  for (guint i = 0; i < 2; i++)
    {
      gsize next = token->phrase_end + tue_fact_text_measure_space (self, token->phrase_end);

      if (next == token->phrase_end || !g_unichar_isalpha (char_at (self, next)))
        break;
      token->phrase_end = tue_fact_text_end_word (self, next);
    }
  if (lexeme == NULL)
    lexeme = tue_fact_text_find_lexeme (self, start, end);
  /* "6 full weeks", "2 working days" */
  if ((lexeme == NULL || lexeme->unit == TUE_FACT_UNIT_NONE) && !is_small_word (self, token, start, end, lexeme) &&
      g_unichar_isalpha (char_at (self, start)) && tue_fact_text_measure_space (self, end) > 0)
    {
      gsize                next = end + tue_fact_text_measure_space (self, end);
      const TueFactLexeme *other = tue_fact_text_find_lexeme (self, next, tue_fact_text_end_word (self, next));

      if (other != NULL && (other->unit >= TUE_FACT_UNIT_PERSON || other->unit == TUE_FACT_UNIT_POINT))
        {
          token->unit = other->unit;
          token->measure = other->measure;
          return;
        }
    }
  if (lexeme != NULL && lexeme->unit != TUE_FACT_UNIT_NONE && !(lexeme->unit == TUE_FACT_UNIT_TIMES && start > token->end && end - start == 1 && !has_at (self, start, "x ")))
    {
      token->unit = lexeme->unit;
      token->measure = lexeme->measure;
    }
  else if (!is_small_word (self, token, start, end, lexeme) && g_unichar_isalpha (char_at (self, start)))
    token->unit = TUE_FACT_UNIT_THING;
  /* "2 x €1,500" counts something, and nothing is said of it. */
  if (token->unit == TUE_FACT_UNIT_TIMES && start > token->end && is_product (self, end))
    token->unit = TUE_FACT_UNIT_NONE;
}

/* A hundredth of a percentage point is no percentage point. */
static gboolean
is_hundredth (const TueFactText *self,
              gsize              at)
{
  static const char *const names[] = { "bps", "bp", "bips", "basis point", "basispunkt", "points de base", "point de base" };
  gsize                    end = tue_fact_text_end_word (self, at);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (self->length - at >= strlen (names[i]) && g_ascii_strncasecmp (self->text + at, names[i], strlen (names[i])) == 0 && (i > 2 || end - at == strlen (names[i])))
      return TRUE;

  return FALSE;
}

/* "a team of twelve", "ein Team von zwölf", "une équipe de douze": so many people,
 * whatever follows. A group may be one of firms. */
static gboolean
is_of_group (const TueFactText  *self,
             const TueFactToken *token)
{
  static const char teams[] = " team crew squad jury delegation mannschaft équipe délégation ";
  static const char groups[] = " group panel committee board gruppe ausschuss groupe comité ";
  gsize             start;
  gsize             end;

  return token->kind == TUE_FACT_TOKEN_NUMBER && token->unit <= TUE_FACT_UNIT_THING && token->shift == 0 && !token->is_percent &&
         token->start > 1 && strchr ("fnse", self->text[token->start - 2]) != NULL && tue_fact_text_find_word_before (self, token->start, &start, &end) && end + 1 == token->start &&
         tue_fact_text_is_one_of (self, start, end, " of von aus de ") && tue_fact_text_find_word_before (self, start, &start, &end) &&
         (tue_fact_text_is_one_of (self, start, end, teams) || (token->unit == TUE_FACT_UNIT_NONE && tue_fact_text_is_one_of (self, start, end, groups)));
}

/* "tax", "Skonto": what a percentage may be of; "from" and "bis" have a topic, too. */
static gboolean
is_percent_topic (const TueFactLexeme *lexeme) /* (nullable) */
{
  static const char *const topics[] = { "tax", "discount", "margin", "share", "skonto", "interest", "retention", "deposit", "growth" };

  for (gsize i = 0; lexeme != NULL && lexeme->topic != 0 && i < G_N_ELEMENTS (topics); i++)
    if (lexeme->topic == tue_fact_lexicon_find (topics[i])->topic)
      return TRUE;

  return FALSE;
}

/* "Skonto von 2 %", "2 % Skonto", "discount of 5%": of what a percentage is. */
static guint
find_topic_of_percent (const TueFactText  *self,
                       const TueFactToken *token)
{
  gsize                at = token->start;
  gsize                start;
  gsize                end;
  gsize                behind = token->end + tue_fact_text_measure_space (self, token->end);
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, behind, tue_fact_text_end_word (self, behind));

  for (guint i = 0; i < 3 && !is_percent_topic (lexeme) && tue_fact_text_find_word_before (self, at, &start, &end); i++)
    {
      lexeme = tue_fact_text_find_lexeme (self, start, end);
      if (!(lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0) && !(lexeme == NULL && (has_at (self, start, "beträgt ") || has_at (self, start, "liegt ") || has_at (self, start, "est "))))
        break;
      at = start;
    }

  return is_percent_topic (lexeme) ? lexeme->topic : 0;
}

/* "3 to 5 weeks": the first of them counts weeks, too. */
static void
read_unit_of_range (const TueFactText *self,
                    TueFactToken      *token)
{
  static const char *const marks[] = { "-", "\u2013", " - ", " \u2013 ", " to ", " bis ", " auf ", " à " };
  gsize                    at = token->end;
  gsize                    next;
  const TueFactLexeme     *lexeme;

  for (gsize i = 0; i < G_N_ELEMENTS (marks) && at == token->end; i++)
    if (has_at (self, token->end, marks[i]) && digit_at (self, token->end + strlen (marks[i])))
      at = token->end + strlen (marks[i]);
  if (at == token->end)
    return;
  at += count_digits (self, at, 4);
  next = at + tue_fact_text_measure_space (self, at);
  lexeme = next > at ? tue_fact_text_find_lexeme (self, next, tue_fact_text_end_word (self, next)) : NULL;
  if (lexeme == NULL || lexeme->unit <= TUE_FACT_UNIT_THING)
    return;
  token->unit = lexeme->unit;
  token->measure = lexeme->measure;
  token->unit_start = next;
  token->unit_end = token->phrase_end = tue_fact_text_end_word (self, next);
}

/* Documented in the private header. */
void
tue_fact_text_look_behind (const TueFactText *self,
                           TueFactToken      *token)
{
  gsize start = token->end + (byte_at (self, token->end) == '-' ? 1 : tue_fact_text_measure_space (self, token->end));

  read_unit_behind (self, token);
  if (token->kind == TUE_FACT_TOKEN_NUMBER && token->unit <= TUE_FACT_UNIT_THING && !token->is_percent)
    read_unit_of_range (self, token);
  if (is_of_group (self, token))
    token->unit = TUE_FACT_UNIT_PERSON;
  if (token->is_percent)
    {
      token->topic = find_topic_of_percent (self, token);
      token->direction = tue_fact_text_find_direction (self, token);
    }
  if (is_hundredth (self, start))
    {
      token->unit = TUE_FACT_UNIT_POINT;
      token->measure = MEASURE_HUNDREDTH;
    }
  else if (token->unit == TUE_FACT_UNIT_POINT)
    token->measure = has_at (self, start, "‰") || has_at (self, start, "Promille") ? MEASURE_THOUSANDTH : MEASURE_POINT;
  if (token->kind == TUE_FACT_TOKEN_AMOUNT || token->is_percent)
    token->share = tue_fact_text_read_share (self, token);
}
