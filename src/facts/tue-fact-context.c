/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-context"

#include "config.h"

#include "tue-fact-context.h"

#include <string.h>

#include "tue-date-text.h"
#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* Letters between two "?" before the style. */
#define NEAR_WEEKDAY 'w' /* another weekday makes it wrong */
#define RANGE_END 'r'    /* "24–27 November" */
#define COUNTED 'n'      /* "1,250 visitors": one of them is another word */
#define PREPOSITION 's'  /* "grew by 12.5": it does not by less than nothing */
#define CONSONANT 'e'    /* "a Contoso offer", "de Contoso" */
#define VOWEL 'E'        /* "an Acme offer", "d’Acme" */
#define POSSESSIVE 'g'   /* "Traders’ offer" */
#define TITLE 't'        /* "Ms Dana Weber" */

static gboolean
is_weekday (const TueFactText *self,
            gsize              start,
            gsize              end)
{
  const Name *name = tue_fact_text_find_name (self, start, end);

  return name != NULL && name->kind == NAME_WEEKDAY && is_upper_at (self, start);
}

/* "Friday (27.11.2026)", "Fr 27.11.", "27 November (a Friday)" */
static gboolean
has_weekday_beside (const TueFactText *self,
                    gsize              start,
                    gsize              end)
{
  gsize at = start;

  while (at > 0 && strchr (" (,.*_", self->text[at - 1]) != NULL)
    at--;
  if (is_weekday (self, tue_fact_text_begin_word (self, at), at))
    return TRUE;

  at = end + tue_fact_text_measure_space (self, end);
  if (byte_at (self, at) != '(')
    return FALSE;
  at++;
  for (guint n = 0; n < 2; n++)
    {
      gsize word_end = tue_fact_text_end_word (self, at);

      if (is_weekday (self, at, word_end))
        return TRUE;
      at = word_end + tue_fact_text_measure_space (self, word_end);
    }

  return FALSE;
}

/* The word right before a place, with its apostrophe: "d’". */
static gboolean
is_behind_one (const TueFactText *self,
               gsize              start,
               const char        *words)
{
  gsize            end = start;
  gsize            at;
  g_autofree char *word = NULL;

  while (end > 0 && strchr (" *_\"", self->text[end - 1]) != NULL)
    end--;
  if (end >= 3 && has_at (self, end - 3, "\u2019"))
    end -= 3;
  else if (end > 0 && self->text[end - 1] == '\'')
    end--;
  at = tue_fact_text_begin_word (self, end);
  word = g_utf8_strdown (self->text + at, (gssize)(end - at));
  return tue_fact_word_is_in (word, words);
}

static gboolean
is_vowel (const char *word)
{
  g_autofree char *first = g_utf8_normalize (word, (gssize)strlen (word), G_NORMALIZE_NFD);

  return first != NULL && *first != '\0' && strchr ("aeiouAEIOUhH", *first) != NULL;
}

static gboolean
is_possessive (const TueFactText *self,
               gsize              end)
{
  gsize behind;

  if (byte_at (self, end) == '\'')
    behind = end + 1;
  else if (has_at (self, end, "\u2019"))
    behind = end + strlen ("\u2019");
  else
    return FALSE;
  return byte_at (self, behind) == ' ' && g_ascii_tolower (byte_at (self, end - 1)) == 's';
}

static void
describe_text (const TueFactText *self,
               gsize              start,
               gsize              end,
               GString           *context)
{
  g_autofree char *word = g_strndup (self->text + start, MIN (end - start, 8));

  if (is_behind_one (self, start, " a an de d l la le du que qu "))
    g_string_append_c (context, is_vowel (word) ? VOWEL : CONSONANT);
  if (is_possessive (self, end))
    g_string_append_c (context, POSSESSIVE);
  if (memchr (self->text + start, ' ', end - start) != NULL && is_behind_one (self, start, " mr mrs ms miss herr herrn frau mme mlle monsieur madame sir "))
    g_string_append_c (context, TITLE);
}

static void
describe_token (const TueFactText  *self,
                const TueFactToken *token,
                GString            *context)
{
  static const char *const range_marks[] = { "-", "\u2013", "\u2013 ", "bis ", "to ", "/" };

  if (token->kind == TUE_FACT_TOKEN_DATE)
    {
      if (token->weekday == 0 && has_weekday_beside (self, token->start, token->end))
        g_string_append_c (context, NEAR_WEEKDAY);
      for (gsize i = 0; i < G_N_ELEMENTS (range_marks); i++)
        {
          gsize length = strlen (range_marks[i]);
          gsize before = token->start - MIN (length, token->start);

          if (has_at (self, before, range_marks[i]) && before > 0 && strchr ("0123456789. ", self->text[before - 1]) != NULL &&
              (g_ascii_isdigit (self->text[before - 1]) || (before > 1 && (g_ascii_isdigit (self->text[before - 2]) || self->text[before - 2] == '.'))))
            {
              g_string_append_c (context, RANGE_END);
              break;
            }
        }
      return;
    }
  if (token->kind != TUE_FACT_TOKEN_NUMBER && token->kind != TUE_FACT_TOKEN_AMOUNT)
    return;
  if (token->unit == TUE_FACT_UNIT_THING || token->unit >= TUE_FACT_UNIT_PERSON || (token->end > token->digits_end && g_ascii_islower (self->text[token->end - 1])))
    g_string_append_c (context, COUNTED);
  if (is_behind_one (self, token->start, " by of um von de auf to with over under "))
    g_string_append_c (context, PREPOSITION);
}

/**
 * tue_fact_context_describe:
 * @start: of the tied words
 * @end: of them
 * @token: (nullable): what they are, if they are no text
 *
 * Returns: (transfer full) (nullable): what may be wrong with another value,
 *   for tue_fact_context_join()
 */
char *
tue_fact_context_describe (const TueFactText  *text,
                           gsize               start,
                           gsize               end,
                           const TueFactToken *token)
{
  GString *context;

  g_return_val_if_fail (text != NULL && start < end, NULL);

  context = g_string_new (NULL);
  if (token != NULL)
    describe_token (text, token, context);
  else
    describe_text (text, start, end, context);
  return g_string_free (context, context->len == 0);
}

/**
 * tue_fact_context_join:
 * @context: (nullable): of tue_fact_context_describe()
 * @style: (nullable): a style
 *
 * Returns: (transfer full) (nullable): both in one
 */
char *
tue_fact_context_join (const char *context,
                       const char *style)
{
  if (context == NULL)
    return g_strdup (style);
  return g_strconcat ("?", context, "?", style, NULL);
}

/**
 * tue_fact_context_skip:
 * @style: (nullable): of tue_fact_context_join()
 *
 * Returns: (transfer none) (nullable): the style alone
 */
const char *
tue_fact_context_skip (const char *style)
{
  const char *end;

  if (style == NULL || *style != '?')
    return style;
  end = strchr (style + 1, '?');
  return end == NULL || end[1] == '\0' ? NULL : end + 1;
}

static gboolean
is_one (const char *number)
{
  gsize length;

  number += *number == '-';
  length = strcspn (number, " ");
  return length == 1 && *number == '1';
}

static gboolean
is_other_weekday (const char  *meaning,
                  const GDate *date)
{
  GDate old;

  return !tue_date_from_iso (meaning, &old) || g_date_get_weekday (&old) != g_date_get_weekday (date);
}

/**
 * tue_fact_context_is_upset:
 * @style: (nullable): of tue_fact_context_join()
 * @meaning: of the value that was tied
 * @value: what the task says now
 * @written: what would be written in its place
 *
 * Returns: whether the words around would not go with it, so that a person has
 *   to write it
 */
gboolean
tue_fact_context_is_upset (const char          *style,
                           const char          *meaning,
                           const TueKnownValue *value,
                           const char          *written)
{
  gboolean is_figure;

  g_return_val_if_fail (meaning != NULL && value != NULL && written != NULL, FALSE);

  if (style == NULL || *style != '?')
    return FALSE;
  is_figure = value->kind == TUE_KNOWN_NUMBER || value->kind == TUE_KNOWN_MONEY;
  for (const char *flag = style + 1; *flag != '\0' && *flag != '?'; flag++)
    {
      gboolean is_upset = FALSE;

      if (*flag == NEAR_WEEKDAY)
        is_upset = value->kind == TUE_KNOWN_DATE && is_other_weekday (meaning, &value->date);
      else if (*flag == RANGE_END || *flag == TITLE)
        is_upset = TRUE;
      else if (*flag == COUNTED)
        is_upset = is_figure && is_one (value->number.text) != is_one (meaning);
      else if (*flag == PREPOSITION)
        is_upset = is_figure && (*value->number.text == '-') != (*meaning == '-');
      else if (*flag == CONSONANT || *flag == VOWEL)
        is_upset = is_vowel (written) != (*flag == VOWEL);
      else if (*flag == POSSESSIVE)
        is_upset = !g_str_has_suffix (written, "s") && !g_str_has_suffix (written, "S");
      if (is_upset)
        return TRUE;
    }

  return FALSE;
}
