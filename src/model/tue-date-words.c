/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-date-words"

#include "config.h"

#include "tue-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-date-text-private.h"
#include "tue-word-list.h"

void
tue_date_tokens_clear (TueDateTokens *tokens)
{
  for (int i = 0; i < tokens->n_tokens; i++)
    g_free (tokens->tokens[i].word);
}

static const char *const english_months[12] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"
};

static const char *const english_weekdays[7] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
};

static const struct
{
  const char *word;
  TueDateUnit unit;
} units[] = {
  /* Translators: units of time, as in "in 3 days"; several words may be given, with "|" between them */
  { NC_("date", "day|days|d"), TUE_DATE_UNIT_DAY },
    { NC_("date", "week|weeks|w"), TUE_DATE_UNIT_WEEK },
      { NC_("date", "month|months|m"), TUE_DATE_UNIT_MONTH },
        { NC_("date", "year|years|y"), TUE_DATE_UNIT_YEAR },
      };

/* The same in the languages in which dates are pasted, whatever the person's
 * own is. */
static const struct
{
  const char *words;
  TueDateUnit unit;
} foreign_units[] = {
  { "|tag|tage|tagen|jour|jours|", TUE_DATE_UNIT_DAY },
  { "|woche|wochen|semaine|semaines|", TUE_DATE_UNIT_WEEK },
  { "|monat|monate|monaten|monats|mois|", TUE_DATE_UNIT_MONTH },
  { "|jahr|jahre|jahren|jahres|an|ans|année|années|", TUE_DATE_UNIT_YEAR },
};

static const char *const number_words[] = {
  "|a|an|one|ein|eine|einem|einen|einer|un|une|",
  "|two|zwei|deux|",
  "|three|drei|trois|",
  "|four|vier|quatre|",
  "|five|fünf|cinq|",
  "|six|sechs|",
  "|seven|sieben|sept|",
  "|eight|acht|huit|",
  "|nine|neun|neuf|",
  "|ten|zehn|dix|",
  "|eleven|elf|onze|",
  "|twelve|zwölf|douze|",
};

/* Small words that say nothing, as in "le 27 novembre" and "bis Freitag". */
#define NOISE "|by|on|le|la|du|de|des|der|die|den|dem|das|am|bis|zum|vom|"

static gboolean
match_words (const char *words,
             const char *text)
{
  g_auto(GStrv) alternatives = g_strsplit (words, "|", -1);

  for (char **alternative = alternatives; *alternative != NULL; alternative++)
    {
      g_autofree char *folded = g_utf8_casefold (g_strstrip (*alternative), -1);

      if (strcmp (folded, text) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
tue_date_is_word (const char *folded,
                  const char *english)
{
  return match_words (english, folded) || match_words (g_dpgettext2 (GETTEXT_PACKAGE, "date", english), folded);
}

/* Whether @word is @name or a beginning of it that is long enough. */
static gboolean
is_name (const char *word,
         const char *name)
{
  g_autofree char *folded = name != NULL && g_utf8_validate (name, -1, NULL) ? g_utf8_casefold (name, -1) : NULL;
  gsize            length = folded != NULL ? strlen (folded) : 0;

  /* Some locales write "Nov." with the point. */
  if (length > 0 && folded[length - 1] == '.')
    folded[--length] = '\0';

  return length > 0 && strcmp (folded, word) == 0;
}

static int
find_name (const char        *word,
           const char *const *names,
           const char *const *short_names,
           const char *const *english,
           int                n_names)
{
  gsize length = strlen (word);

  for (int i = 0; i < n_names; i++)
    {
      if (is_name (word, names[i]) || is_name (word, short_names[i]))
        return i;
    }

  /* English by any beginning of three letters or more: "nov", "sept", "thurs" */
  for (int i = 0; i < n_names; i++)
    {
      if (length >= 3 && strncmp (english[i], word, length) == 0)
        return i;
    }

  return -1;
}

/* The names in which dates are pasted, whatever the person's language is. */
static const char *const foreign_months[12] = {
  "|januar|jänner|jan|janvier|janv|", "|februar|feb|février|févr|", "|märz|mär|mrz|mars|", "|april|apr|avril|avr|",
  "|mai|", "|juni|jun|juin|", "|juli|jul|juillet|juil|", "|august|aug|août|",
  "|september|sep|sept|septembre|", "|oktober|okt|octobre|oct|", "|november|nov|novembre|", "|dezember|dez|décembre|déc|"
};

static const char *const foreign_weekdays[7] = {
  "|mo|montag|lun|lundi|", "|di|die|dienstag|mardi|", "|mi|mittwoch|mer|mercredi|", "|do|donnerstag|jeu|jeudi|",
  "|fr|freitag|ven|vendredi|", "|sa|samstag|sonnabend|sam|samedi|", "|so|sonntag|dim|dimanche|"
};

static int
find_foreign (const char        *word,
              const char *const *names,
              int                n_names)
{
  for (int i = 0; i < n_names; i++)
    {
      if (tue_word_list_has (names[i], word))
        return i + 1;
    }

  return 0;
}

int
tue_date_find_month (const char      *word,
                     const TueLocale *locale)
{
  int month = find_name (word, locale->months, locale->short_months, english_months, 12) + 1;

  return month > 0 ? month : find_foreign (word, foreign_months, 12);
}

int
tue_date_find_weekday (const char      *word,
                       const TueLocale *locale)
{
  int weekday = find_name (word, locale->weekdays, locale->short_weekdays, english_weekdays, 7) + 1;

  return weekday > 0 ? weekday : find_foreign (word, foreign_weekdays, 7);
}

static const char *
skip_ordinal (const char *p)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "ère", "er", "re", "ème", "eme", "e", "ten", "ter", "te", "º", "ª" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      const char *end = p + strlen (endings[i]);

      if (g_str_has_prefix (p, endings[i]) && !g_unichar_isalpha (g_utf8_get_char (end)))
        return end;
    }

  return p;
}

/* A mark behind a number, blanks before it or not: "27 / 11". */
static const char *
take_mark (const char   *p,
           TueDateToken *token)
{
  const char *mark = p + tue_blanks_measure (p);

  if (*p != '\0' && strchr ("./-", *p) != NULL)
    {
      token->mark = *p;
      return p + 1;
    }
  if (token->is_number && *mark != '\0' && strchr ("/-", *mark) != NULL)
    {
      token->mark = *mark;
      return mark + 1;
    }

  return p;
}

static gboolean
is_noise (const char *word)
{
  /* Translators: small words in a date that say nothing, as in "the 27th of November"; several words may be given, with "|" between them */
  return tue_word_list_has (NOISE, word) || tue_date_is_word (word, NC_("date", "of|the"));
}

/* Cuts @text, case-folded; FALSE when it cannot be a date. */
gboolean
tue_date_read_tokens (const char    *text,
                      TueDateTokens *tokens)
{
  const char *p = text;

  while (*p != '\0')
    {
      gunichar      c = g_utf8_get_char (p);
      TueDateToken *token;

      if (c == ',' || c == '(' || c == ')' || tue_blanks_is_blank (c))
        {
          p = g_utf8_next_char (p);
          continue;
        }

      if (tokens->n_tokens == TUE_DATE_MAX_TOKENS)
        return FALSE;
      token = &tokens->tokens[tokens->n_tokens++];
      token->mark = ' ';

      if (g_ascii_isdigit (*p))
        {
          token->is_number = TRUE;
          for (; g_ascii_isdigit (*p); p++)
            {
              if (++token->n_digits > 8)
                return FALSE;
              token->number = token->number * 10 + (*p - '0');
            }
          p = skip_ordinal (p);
        }
      else if (g_unichar_isalpha (c))
        {
          const char *start = p;

          while (g_unichar_isalpha (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)))
            p = g_utf8_next_char (p);
          token->word = g_strndup (start, p - start);
          if (is_noise (token->word))
            {
              g_clear_pointer (&token->word, g_free);
              tokens->n_tokens--;
              continue;
            }
        }
      else if ((c == '\'' || c == 0x2019) && g_ascii_isdigit (p[c == '\'' ? 1 : 3]))
        {
          /* "14 Dec '26" */
          tokens->n_tokens--;
          p = g_utf8_next_char (p);
          continue;
        }
      else
        return FALSE;

      p = take_mark (p, token);
    }

  return tokens->n_tokens > 0;
}

gboolean
tue_date_find_unit (const char  *word,
                    TueDateUnit *unit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (foreign_units); i++)
    {
      if (tue_word_list_has (foreign_units[i].words, word))
        {
          *unit = foreign_units[i].unit;
          return TRUE;
        }
    }

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (tue_date_is_word (word, units[i].word))
        {
          *unit = units[i].unit;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * tue_date_is_unit:
 * @folded: a word, case-folded
 *
 * Returns: whether it is a unit of time, as in "3 days"
 */
gboolean
tue_date_is_unit (const char *folded)
{
  TueDateUnit unit;

  g_return_val_if_fail (folded != NULL, FALSE);

  return tue_date_find_unit (folded, &unit);
}

/* "3" and "three"; -1 for what is no number */
int
tue_date_get_count (const TueDateToken *token)
{
  if (token->is_number)
    return token->number;

  for (gsize i = 0; i < G_N_ELEMENTS (number_words); i++)
    {
      if (tue_word_list_has (number_words[i], token->word))
        return i + 1;
    }

  return -1;
}

gboolean
tue_date_is_next (const TueDateToken *token)
{
  return token->word != NULL && (tue_date_is_word (token->word, NC_("date", "next")) ||
                                                   tue_word_list_has ("|coming|nächste|nächsten|nächster|nächstes|kommende|kommenden|kommender|kommendes|prochain|prochaine|", token->word));
}

gboolean
tue_date_is_last (const TueDateToken *token)
{
  return token->word != NULL && tue_word_list_has ("|last|past|previous|letzte|letzten|letzter|letztes|vergangene|vergangenen|dernier|dernière|", token->word);
}

gboolean
tue_date_is_this (const TueDateToken *token)
{
  return token->word != NULL && (tue_date_is_word (token->word, NC_("date", "this|on")) ||
                                                   tue_word_list_has ("|diese|diesen|dieser|dieses|ce|cette|", token->word));
}
