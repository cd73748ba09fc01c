/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-text"

#include "config.h"

#include "tue-fact-text.h"

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"
#include "tue-money.h"

/* Longer than any name of the tables. */
#define MAX_NAME 24

/* Within the tags of what is raised or lowered; what is longer is a text. */
#define MAX_SHIFTED 40

/* What is looked at to tell the language. */
#define LANGUAGE_SAMPLE (32 * 1024)

#define EN TUE_FACT_LANGUAGE_ENGLISH
#define DE TUE_FACT_LANGUAGE_GERMAN
#define FR TUE_FACT_LANGUAGE_FRENCH

#define DOLLARS "USD CAD AUD NZD HKD SGD MXN TWD ARS CLP COP"

/* The words that say what stands beside a number, case-folded, several of one
 * meaning with "|" between them. */
static const struct
{
  const char *words;
  Name        name;
} tables[] = {
  { "january|januar|jänner|janvier", { NAME_MONTH, 1 } },
  { "february|februar|feber|février", { NAME_MONTH, 2 } },
  { "march|märz|mars", { NAME_MONTH, 3 } },
  { "april|avril", { NAME_MONTH, 4 } },
  { "may|mai", { NAME_MONTH, 5 } },
  { "june|juni|juin", { NAME_MONTH, 6 } },
  { "july|juli|juillet", { NAME_MONTH, 7 } },
  { "august|août", { NAME_MONTH, 8 } },
  { "september|septembre", { NAME_MONTH, 9 } },
  { "october|oktober|octobre", { NAME_MONTH, 10 } },
  { "november|novembre", { NAME_MONTH, 11 } },
  { "december|dezember|décembre", { NAME_MONTH, 12 } },
  { "jan|jän|janv", { NAME_MONTH, 1, .is_short = TRUE } },
  { "feb|févr|fév", { NAME_MONTH, 2, .is_short = TRUE } },
  { "mar|mär|mrz", { NAME_MONTH, 3, .is_short = TRUE } },
  { "apr|avr", { NAME_MONTH, 4, .is_short = TRUE } },
  { "jun", { NAME_MONTH, 6, .is_short = TRUE } },
  { "jul|juil", { NAME_MONTH, 7, .is_short = TRUE } },
  { "aug", { NAME_MONTH, 8, .is_short = TRUE } },
  { "sep|sept", { NAME_MONTH, 9, .is_short = TRUE } },
  { "oct|okt", { NAME_MONTH, 10, .is_short = TRUE } },
  { "nov", { NAME_MONTH, 11, .is_short = TRUE } },
  { "dec|dez|déc", { NAME_MONTH, 12, .is_short = TRUE } },
  { "monday", { NAME_WEEKDAY, 1, EN } },
  { "tuesday", { NAME_WEEKDAY, 2, EN } },
  { "wednesday", { NAME_WEEKDAY, 3, EN } },
  { "thursday", { NAME_WEEKDAY, 4, EN } },
  { "friday", { NAME_WEEKDAY, 5, EN } },
  { "saturday", { NAME_WEEKDAY, 6, EN } },
  { "sunday", { NAME_WEEKDAY, 7, EN } },
  { "mon", { NAME_WEEKDAY, 1, EN, TRUE } },
  { "tue|tues", { NAME_WEEKDAY, 2, EN, TRUE } },
  { "wed", { NAME_WEEKDAY, 3, EN, TRUE } },
  { "thu|thurs", { NAME_WEEKDAY, 4, EN, TRUE } },
  { "fri", { NAME_WEEKDAY, 5, EN, TRUE } },
  { "sat", { NAME_WEEKDAY, 6, EN, TRUE } },
  { "sun", { NAME_WEEKDAY, 7, EN, TRUE } },
  { "montag", { NAME_WEEKDAY, 1, DE } },
  { "dienstag", { NAME_WEEKDAY, 2, DE } },
  { "mittwoch", { NAME_WEEKDAY, 3, DE } },
  { "donnerstag", { NAME_WEEKDAY, 4, DE } },
  { "freitag", { NAME_WEEKDAY, 5, DE } },
  { "samstag|sonnabend", { NAME_WEEKDAY, 6, DE } },
  { "sonntag", { NAME_WEEKDAY, 7, DE } },
  { "mo", { NAME_WEEKDAY, 1, DE, TRUE } },
  { "di", { NAME_WEEKDAY, 2, DE, TRUE } },
  { "mi", { NAME_WEEKDAY, 3, DE, TRUE } },
  { "do", { NAME_WEEKDAY, 4, DE, TRUE } },
  { "fr", { NAME_WEEKDAY, 5, DE, TRUE } },
  { "sa", { NAME_WEEKDAY, 6, DE, TRUE } },
  { "so", { NAME_WEEKDAY, 7, DE, TRUE } },
  { "lundi", { NAME_WEEKDAY, 1, FR } },
  { "mardi", { NAME_WEEKDAY, 2, FR } },
  { "mercredi", { NAME_WEEKDAY, 3, FR } },
  { "jeudi", { NAME_WEEKDAY, 4, FR } },
  { "vendredi", { NAME_WEEKDAY, 5, FR } },
  { "samedi", { NAME_WEEKDAY, 6, FR } },
  { "dimanche", { NAME_WEEKDAY, 7, FR } },
  { "of|the|den|dem|der|le", { NAME_SMALL_WORD } },
  { "k|thousand|tsd|tausend|mille", { NAME_MULTIPLIER, 3 } },
  { "m|mn|mln|million|millions|mio|mill|millionen", { NAME_MULTIPLIER, 6 } },
  { "bn|bln|billion|billions|mrd|milliarde|milliarden|milliard|milliards", { NAME_MULTIPLIER, 9 } },
  { "percent|prozent", { NAME_PERCENT } },
  { "euro|euros", { NAME_CURRENCY, .codes = "EUR" } },
  { "dollar|dollars", { NAME_CURRENCY, .codes = DOLLARS } },
  { "franken|francs|franc|fr", { NAME_CURRENCY, .codes = "CHF" } },
  { "pound|pounds|pfund|livres|quid", { NAME_CURRENCY, .codes = "GBP" } },
  { "yen", { NAME_CURRENCY, .codes = "JPY" } },
  { "yuan|renminbi", { NAME_CURRENCY, .codes = "CNY" } },
  { "rupee|rupees|rupien|roupies", { NAME_CURRENCY, .codes = "INR" } },
  { "peso|pesos", { NAME_CURRENCY, .codes = "MXN ARS CLP COP PHP" } },
  { "kronor|kroner|kronen|couronnes", { NAME_CURRENCY, .codes = "SEK NOK DKK ISK CZK" } },
  { "zloty|zlotys", { NAME_CURRENCY, .codes = "PLN" } },
  { "forint|forints", { NAME_CURRENCY, .codes = "HUF" } },
  { "lira", { NAME_CURRENCY, .codes = "TRY" } },
  { "cent|cents|centimes", { NAME_CENT, .codes = "EUR USD CAD AUD NZD SGD CHF" } },
  { "pence", { NAME_CENT, .codes = "GBP" } },
  { "zł|złoty", { NAME_CURRENCY, .codes = "PLN" } },
  { "kč", { NAME_CURRENCY, .codes = "CZK" } },
  { "ft", { NAME_CURRENCY, .codes = "HUF" } },
  { "kr", { NAME_CURRENCY, .codes = "SEK NOK DKK ISK" } },
  { "lei", { NAME_CURRENCY, .codes = "RON" } },
  { "street|st|road|rd|avenue|ave|lane|ln|drive|boulevard|blvd|square|court|way|terrace|close", { NAME_STREET, 0, EN } },
  { "rue|avenue|boulevard|bd|place|chemin|quai|allée|impasse|cours|route", { NAME_STREET, 0, FR } },
  { "step|phase|section|chapter|figure|table|part|option|page|appendix|item|question|point|schritt|abschnitt|kapitel|abbildung|"
    "tabelle|teil|seite|anlage|punkt|étape|chapitre|tableau|partie|annexe|week|day|woche|tag|semaine|jour",
    { NAME_LABEL } },
  { "quartal|quartals|halbjahr|halbjahres|geschäftsjahr|kw|kalenderwoche", { NAME_PERIOD } },
};

/* Small words that no text of some length goes without. */
static const struct
{
  TueFactLanguage language;
  const char     *words;
} small_words[] = {
  { EN, " the and of to is for with we our you your this that will from " },
  { DE, " der die das und ist nicht mit für wir sie ein eine den dem zu auf von im bis am " },
  { FR, " le la les des et est une pour nous vous avec dans sur du au votre notre que un " },
};

/* The languages of a word stand in it where one look tells: each table lists
 * English, German and French in that order, but some share a word. */
static const struct
{
  const char     *words;
  TueFactLanguage languages;
} month_languages[] = {
  { " january february march may june july october december jan feb mar apr jun jul aug oct dec ", EN },
  { " januar jänner februar feber märz juni juli oktober dezember jän mär mrz okt dez ", DE },
  { " janvier février mars avril juin juillet août septembre octobre novembre décembre janv févr fév avr juil déc ", FR },
  { " april august september november sep nov sept jan feb apr jun jul aug ", EN | DE },
  { " mai ", DE | FR },
  { " sept oct nov ", FR },
};

static void
add_name (GHashTable *names,
          const Name *name,
          const char *word)
{
  Name *copy = g_new (Name, 1);

  *copy = *name;
  if (name->kind == NAME_MONTH && name->languages == 0)
    for (gsize i = 0; i < G_N_ELEMENTS (month_languages); i++)
      if (tue_fact_word_is_in (word, month_languages[i].words))
        copy->languages |= month_languages[i].languages;

  /* A word with two meanings ("fr", "avenue") keeps the first one here; who
   * needs the other one asks for it by the words around. */
  if (!g_hash_table_contains (names, word))
    g_hash_table_insert (names, g_strdup (word), copy);
  else
    g_free (copy);
}

static GHashTable *
get_common_names (void)
{
  static GHashTable *names = NULL;

  if (g_once_init_enter_pointer (&names))
    {
      GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);

      for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
        {
          g_auto(GStrv) words = g_strsplit (tables[i].words, "|", -1);

          for (char **word = words; *word != NULL; word++)
            add_name (made, &tables[i].name, *word);
        }
      g_once_init_leave_pointer (&names, made);
    }

  return names;
}

static void
add_locale_name (TueFactText *self,
                 NameKind     kind,
                 int          number,
                 const char  *word,
                 gboolean     is_short)
{
  const Name       name = { kind, number, TUE_FACT_LANGUAGE_LOCALE, is_short };
  g_autofree char *folded = NULL;
  gsize            length;

  if (word == NULL || !g_utf8_validate (word, -1, NULL))
    return;

  folded = g_utf8_casefold (word, -1);
  length = strlen (folded);
  if (length > 0 && folded[length - 1] == '.')
    folded[length - 1] = '\0';
  /* "1月" is not a word. */
  if (!g_unichar_isalpha (g_utf8_get_char (folded)) || g_hash_table_contains (get_common_names (), folded))
    return;
  add_name (self->names, &name, folded);
}

gsize
tue_fact_text_end_word (const TueFactText *self,
                        gsize              at)
{
  while (at < self->length && is_word_char (char_at (self, at)))
    at = char_end (self, at);
  return at;
}

gsize
tue_fact_text_begin_word (const TueFactText *self,
                          gsize              at)
{
  while (is_word_char (char_before (self, at)))
    at = char_start (self, at);
  return at;
}

/* One space within a line: a plain, hard, narrow or thin one; 0 for none. */
gsize
tue_fact_text_measure_space (const TueFactText *self,
                             gsize              at)
{
  switch (byte_at (self, at))
    {
    case ' ':
      return 1;

    case '\xc2':
      return has_at (self, at, "\u00a0") ? 2 : 0;

    case '\xe2':
      return has_at (self, at, "\u202f") || has_at (self, at, "\u2009") || has_at (self, at, "\u2007") ? 3 : 0;

    default:
      return 0;
    }
}

/* Past two spaces at the most. */
gsize
tue_fact_text_skip_spaces (const TueFactText *self,
                           gsize              at)
{
  at += tue_fact_text_measure_space (self, at);
  return at + tue_fact_text_measure_space (self, at);
}

int
tue_fact_text_read_int (const TueFactText *self,
                        gsize              at,
                        gsize              n_digits)
{
  int number = 0;

  for (gsize i = 0; i < MIN (n_digits, 9) && digit_at (self, at + i); i++)
    number = number * 10 + (self->text[at + i] - '0');
  return number;
}

/* (nullable): what a word says beside a number */
const Name *
tue_fact_text_find_name (const TueFactText *self,
                         gsize              start,
                         gsize              end)
{
  gsize       length = end - start;
  gboolean    is_ascii = TRUE;
  char        word[MAX_NAME + 1];
  const Name *name;

  if (length == 0 || length > MAX_NAME)
    return NULL;

  for (gsize i = 0; i < length; i++)
    {
      word[i] = g_ascii_tolower (self->text[start + i]);
      is_ascii = is_ascii && (guchar)word[i] < 0x80;
    }
  word[length] = '\0';
  if (!is_ascii)
    {
      g_autofree char *composed = g_utf8_normalize (word, length, G_NORMALIZE_NFC);
      g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : NULL;

      if (folded == NULL || g_strlcpy (word, folded, sizeof word) >= sizeof word)
        return NULL;
    }

  name = g_hash_table_lookup (get_common_names (), word);
  return name != NULL || self->names == NULL ? name : g_hash_table_lookup (self->names, word);
}

/**
 * tue_fact_text_find_lexeme:
 *
 * Returns: (nullable): what a word of the text says beside a number
 */
const TueFactLexeme *
tue_fact_text_find_lexeme (const TueFactText *self,
                           gsize              start,
                           gsize              end)
{
  char folded[TUE_FACT_WORD_SIZE];

  if (start >= end || !tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded))
    return NULL;
  return tue_fact_lexicon_find (folded);
}

/**
 * tue_fact_text_is_one_of:
 * @list: folded words, each between spaces
 *
 * Returns: whether the word from @start to @end is one of them
 */
gboolean
tue_fact_text_is_one_of (const TueFactText *self,
                         gsize              start,
                         gsize              end,
                         const char        *list)
{
  char folded[TUE_FACT_WORD_SIZE];

  return tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded) && tue_fact_word_is_in (folded, list);
}

/**
 * tue_fact_text_find_word_before:
 * @start: (out): where the word begins
 * @end: (out): where it ends
 *
 * Returns: whether a word, or one of the signs that stand for one, is near
 *   enough before @at to belong to it
 */
gboolean
tue_fact_text_find_word_before (const TueFactText *self,
                                gsize              at,
                                gsize             *start,
                                gsize             *end)
{
  gsize p = at;

  for (guint i = 0; i < 4 && p > 0; i++)
    {
      gunichar c = char_before (self, p);

      if (c != ' ' && c != '.' && c != ':' && c != 0xa0 && c != 0x202f && !(c == '-' && p == at))
        break;
      p = char_start (self, p);
    }
  *end = p;
  for (guint n = 0; p > 0 && n < 40; n++)
    {
      gunichar c = char_before (self, p);
      gboolean is_sign = c == '#' || c == 0xb0 || c == 0x2116 || c == 0xa7;

      if (!is_word_char (c) && !is_sign)
        break;
      p = char_start (self, p);
      if (is_sign && c != 0xb0)
        break;
    }
  *start = p;
  return p < *end;
}

static TueFactLanguage
guess_language_of_locale (const TueLocale *locale)
{
  const char *january = locale->months[0] != NULL ? locale->months[0] : "";

  if (g_ascii_strcasecmp (january, "januar") == 0)
    return DE;
  if (g_ascii_strcasecmp (january, "janvier") == 0)
    return FR;
  if (g_ascii_strcasecmp (january, "january") == 0 || g_str_equal (locale->decimal, "."))
    return EN;
  return TUE_FACT_LANGUAGE_LOCALE;
}

/* By the small words of the beginning; that of the locale where they do not
 * tell. */
static TueFactLanguage
guess_language (const TueFactText *self)
{
  guint counts[G_N_ELEMENTS (small_words)] = { 0 };
  gsize end = MIN (self->length, LANGUAGE_SAMPLE);
  gsize best = 0;
  guint second = 0;

  for (gsize at = 0; at < end;)
    {
      gsize word_end = tue_fact_text_end_word (self, at);

      if (word_end == at)
        {
          at = char_end (self, at);
          continue;
        }
      if (word_end - at < 6)
        {
          char word[8] = " ";

          for (gsize i = at; i < word_end; i++)
            word[i - at] = g_ascii_tolower (self->text[i]);
          word[word_end - at] = '\0';
          for (gsize i = 0; i < G_N_ELEMENTS (small_words); i++)
            counts[i] += tue_fact_word_is_in (word, small_words[i].words);
        }
      at = word_end;
    }

  for (gsize i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (i != best)
      second = MAX (second, counts[i]);

  return counts[best] > second ? small_words[best].language : guess_language_of_locale (self->locale);
}

/**
 * tue_fact_text_init:
 * @self: (out caller-allocates): a look at the text
 * @text: valid UTF-8; stays where it is
 * @length: in bytes
 * @locale: whose names and marks count where the text does not tell
 */
void
tue_fact_text_init (TueFactText     *self,
                    const char      *text,
                    gsize            length,
                    const TueLocale *locale)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL && locale != NULL);

  *self = (TueFactText){ .text = text, .length = length, .locale = locale };
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int i = 0; i < 12; i++)
    {
      add_locale_name (self, NAME_MONTH, i + 1, locale->months[i], FALSE);
      add_locale_name (self, NAME_MONTH, i + 1, locale->short_months[i], TRUE);
    }
  for (int i = 0; i < 7; i++)
    {
      add_locale_name (self, NAME_WEEKDAY, i + 1, locale->weekdays[i], FALSE);
      add_locale_name (self, NAME_WEEKDAY, i + 1, locale->short_weekdays[i], TRUE);
    }
  self->language = guess_language (self);
  self->day_order = tue_fact_text_guess_day_order (self);
  self->line_start = G_MAXSIZE;
}

/**
 * tue_fact_text_clear:
 * @self: a look at a text
 */
void
tue_fact_text_clear (TueFactText *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
}

/* Past the number of a heading, "2." or "1.2 ", if it has one. */
static gsize
skip_heading_number (const TueFactText *self,
                     gsize              at)
{
  gsize p = at;

  for (guint i = 0; i < 6; i++)
    {
      gsize n_digits = count_digits (self, p, 2);

      if (n_digits == 0 || n_digits > 2)
        break;
      p += n_digits;
      if (byte_at (self, p) != '.' && byte_at (self, p) != ')')
        break;
      p++;
    }

  return p > at && tue_fact_text_measure_space (self, p) > 0 ? p : at;
}

/* "1. ", "12) ", but not "27. November" and "3. Quartal". */
static gsize
skip_list_number (const TueFactText *self,
                  gsize              at)
{
  gsize       first = at + (byte_at (self, at) == '(');
  gsize       n_digits = count_digits (self, first, 3);
  gsize       p = first + n_digits;
  const Name *name;

  /* "(6) Third" */
  if (first > at && (n_digits == 0 || n_digits > 2 || byte_at (self, p) != ')'))
    return at;
  if (n_digits == 0 || n_digits > 3 || (byte_at (self, p) != '.' && byte_at (self, p) != ')'))
    return at;

  p++;
  if (tue_fact_text_measure_space (self, p) == 0 && byte_at (self, p) != '\n' && byte_at (self, p) != '*' && p < self->length)
    return at;

  name = tue_fact_text_find_name (self, p + 1, tue_fact_text_end_word (self, MIN (p + 1, self->length)));
  return name != NULL && (name->kind == NAME_MONTH || name->kind == NAME_PERIOD) && n_digits < 3 ? at : p;
}

static gboolean
is_currency_code (const TueFactText *self,
                  gsize              start,
                  gsize              end)
{
  char code[4] = "";

  if (end - start != 3)
    return FALSE;
  memcpy (code, self->text + start, 3);
  return g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]) && tue_currency_get_digits (code) >= 0;
}

/* "1.2 Scope" without a sign of a heading: small numbers, then a word with a
 * capital that is no unit. "12.50 EUR" and "14.30 Uhr" are none. */
static gsize
skip_section_number (const TueFactText *self,
                     gsize              at)
{
  gsize       p = skip_heading_number (self, at);
  gsize       word = tue_fact_text_skip_spaces (self, p);
  gsize       word_end = tue_fact_text_end_word (self, word);
  const Name *name;

  if (p == at || memchr (self->text + at, '.', p - at) == NULL || !is_upper_at (self, word))
    return at;
  for (gsize i = at; i < p; i += count_digits (self, i, 2) + 1)
    if (tue_fact_text_read_int (self, i, 2) > 20)
      return at;
  if (is_currency_code (self, word, word_end) || (word_end - word == 3 && has_at (self, word, "Uhr")))
    return at;

  name = tue_fact_text_find_name (self, word, word_end);
  return name == NULL || name->kind == NAME_LABEL ? p : at;
}

static gsize
skip_blanks (const TueFactText *self,
             gsize              at)
{
  while (byte_at (self, at) == ' ' || byte_at (self, at) == '\t')
    at++;
  return at;
}

/* What Markdown puts before the words of a line. */
static void
begin_line (TueFactText *self)
{
  gsize at = skip_blanks (self, self->position);
  gsize marker;

  while (byte_at (self, at) == '>')
    at = skip_blanks (self, at + 1);

  marker = at;
  while (byte_at (self, at) == '#' && at - marker < 6)
    at++;
  if (at > marker)
    {
      at = skip_blanks (self, at);
      at = skip_heading_number (self, at);
    }
  else
    {
      if (strchr ("-*+", byte_at (self, at)) != NULL && byte_at (self, at + 1) == ' ')
        at = skip_blanks (self, at + 1);
      while (byte_at (self, at) == '*' || byte_at (self, at) == '_')
        at++;
      marker = at;
      at = skip_list_number (self, at);
      if (at == marker)
        at = skip_section_number (self, at);
    }

  at = skip_blanks (self, at);
  while (byte_at (self, at) == '*' || byte_at (self, at) == '_' || byte_at (self, at) == '|')
    at = skip_blanks (self, at + 1);

  self->position = at;
  self->label_end = at;
}

/* "Step 1" at the start of a line numbers what follows. */
static gsize
skip_label (const TueFactText *self,
            gsize              at,
            gsize              word_end)
{
  const Name *name = tue_fact_text_find_name (self, at, word_end);
  gsize       p = word_end + tue_fact_text_measure_space (self, word_end);
  gsize       n_digits = count_digits (self, p, 3);

  if (name == NULL || name->kind != NAME_LABEL || p == word_end || n_digits == 0 || n_digits > 3)
    return word_end;
  return is_word_char (char_at (self, p + n_digits)) ? word_end : p + n_digits;
}

/* What stands before a place on its line, spaces aside; 0 */
static gunichar
find_char_before (const TueFactText *self,
                  gsize              at)
{
  for (guint i = 0; i < 3; i++)
    {
      gunichar before = char_before (self, at);

      if (before != ' ' && before != '\t' && before != 0xa0 && before != 0x202f)
        return before;
      at = char_start (self, at);
    }
  return 0;
}

/* Behind the sign of a number, @at itself if there is none. A dash is one where
 * the number hangs on it and no other stands before it ("–500 €", not "2 –500 €"),
 * and with a space at the beginning of a cell. */
static gsize
skip_sign (const TueFactText *self,
           gsize              at)
{
  gunichar c = char_at (self, at);
  gsize    end = char_end (self, at);
  gunichar before;

  if (c != '-' && c != 0x2212 && c != 0x2013)
    return at;
  if (c == '-' && digit_at (self, end))
    return end;
  before = find_char_before (self, at);
  if (g_unichar_isdigit (before))
    return at;
  if (before == '|' || c == 0x2212)
    end += tue_fact_text_measure_space (self, end);
  return end;
}

/* Where a number begins, behind a sign if there is one. */
static gsize
skip_minus (const TueFactText *self,
            gsize              at,
            gboolean          *is_negative)
{
  gsize end = skip_sign (self, at);

  *is_negative = end > at && digit_at (self, end);
  return *is_negative ? end : at;
}

/* "€ 10,500", "EUR 10,500": @sign_end is behind the sign. */
static gboolean
read_prefixed_amount (TueFactText  *self,
                      gsize         start,
                      gsize         sign_end,
                      const char   *codes,
                      int           shift,
                      gboolean      is_negative,
                      TueFactToken *token)
{
  gsize    at = sign_end + tue_fact_text_measure_space (self, sign_end);
  gsize    past;
  gboolean is_negative_inside;

  at = skip_minus (self, at, &is_negative_inside);
  if (!digit_at (self, at))
    return FALSE;
  return tue_fact_text_read_number (self, start, at, codes, shift, is_negative || is_negative_inside, token, &past);
}

static gboolean
read_at_word (TueFactText  *self,
              gsize         at,
              TueFactToken *token)
{
  gsize       word_end = tue_fact_text_end_word (self, at);
  gsize       sign_end;
  int         shift;
  const char *codes = tue_fact_text_read_sign (self, at, &sign_end);
  gboolean    is_period;

  self->position = word_end;
  if (tue_fact_text_read_web (self, at, token))
    return TRUE;
  is_period = tue_fact_text_read_period (self, at, token);
  if (is_period && !token->if_known)
    return TRUE;
  if (tue_fact_text_end_version (self, at, word_end) > word_end)
    {
      self->position = tue_fact_text_end_version (self, at, word_end);
      return FALSE;
    }
  if (at == self->label_end && is_upper_at (self, at) && skip_label (self, at, word_end) > word_end)
    {
      self->position = skip_label (self, at, word_end);
      return FALSE;
    }
  if (is_period)
    return TRUE;
  if (codes != NULL && read_prefixed_amount (self, at, sign_end, codes, 0, FALSE, token))
    return TRUE;
  codes = tue_fact_text_read_scaled_sign (self, at, &sign_end, &shift);
  if (codes != NULL && read_prefixed_amount (self, at, sign_end, codes, shift, FALSE, token))
    return TRUE;
  /* "EUR 10,500" and "EUR10,500" */
  if (word_end - at >= 3 && is_currency_code (self, at, at + 3) && (word_end == at + 3 || digit_at (self, at + 3)))
    {
      char code[4] = "";

      memcpy (code, self->text + at, 3);
      if (read_prefixed_amount (self, at, at + 3, g_intern_string (code), 0, FALSE, token))
        return TRUE;
    }

  return tue_fact_text_read_date_in_words (self, at, word_end, token) ||
         tue_fact_text_read_number_in_words (self, at, word_end, token) ||
         tue_fact_text_read_street (self, at, word_end, token) ||
         tue_fact_text_read_account (self, at, word_end, token) ||
         tue_fact_text_read_number_of_country (self, at, word_end, token) ||
         tue_fact_text_read_reference (self, at, word_end, token, &self->position);
}

static gboolean
read_at_digit (TueFactText  *self,
               gsize         at,
               TueFactToken *token)
{
  gsize past = at + 1;

  if (tue_fact_text_read_web (self, at, token) ||
      tue_fact_text_read_period (self, at, token) ||
      tue_fact_text_read_date (self, at, token) ||
      tue_fact_text_read_phone (self, at, token) ||
      tue_fact_text_read_time (self, at, token) ||
      tue_fact_text_read_postal (self, at, token) ||
      tue_fact_text_read_reference_of_digits (self, at, token))
    return TRUE;
  if (tue_fact_text_read_number (self, at, at, NULL, 0, FALSE, token, &past))
    return TRUE;

  self->position = past;
  return FALSE;
}

/* "[1]" and "[^1]" point to a note; "&#160;" is a character. */
static gsize
skip_reference_mark (const TueFactText *self,
                     gsize              at)
{
  gsize start = at + 1 + (byte_at (self, at + 1) == '^' || byte_at (self, at + 1) == '#');
  gsize n_digits = count_digits (self, start, 4);
  char  closing = byte_at (self, at) == '[' ? ']' : ';';

  if (closing == ';' && start != at + 2)
    return at + 1;
  return n_digits > 0 && byte_at (self, start + n_digits) == closing ? start + n_digits + 1 : at + 1;
}

/* What is raised or lowered by tags is a power, an index or the number of a note, as
 * "²" is. */
static gsize
skip_shifted (const TueFactText *self,
              gsize              at)
{
  gsize       start = at + strlen ("<sup>");
  const char *closing = has_at (self, at, "<sup>") ? "</sup>" : has_at (self, at, "<sub>") ? "</sub>"
                                                                                           : NULL;
  const char *end = closing != NULL ? g_strstr_len (self->text + start, (gssize)MIN (self->length - start, MAX_SHIFTED), closing) : NULL;

  return end != NULL ? (gsize)(end - self->text) + strlen (closing) : at + 1;
}

static gboolean
may_have_sign_before (const TueFactText *self,
                      gsize              at)
{
  gunichar before = char_before (self, at);

  return at == 0 || before == '\n' || before == '\t' || before == '(' || before == '|' || before == '*' || before == '[' ||
         before == ':' || before == ' ' || before == 0xa0 || before == 0x202f;
}

static gboolean
read_at_other (TueFactText  *self,
               gsize         at,
               TueFactToken *token)
{
  gsize       sign_end;
  gsize       past;
  gsize       number;
  gboolean    is_negative;
  const char *codes = tue_fact_text_read_sign (self, at, &sign_end);
  char        c = self->text[at];

  self->position = char_end (self, at);
  if (codes != NULL)
    return read_prefixed_amount (self, at, sign_end, codes, 0, FALSE, token);
  if (c == '+' || c == '(')
    {
      if (tue_fact_text_read_phone (self, at, token))
        return TRUE;
      return c == '+' && digit_at (self, at + 1) && may_have_sign_before (self, at) &&
             tue_fact_text_read_number (self, at, at + 1, NULL, 0, FALSE, token, &past);
    }
  if (c == '[' || c == '&')
    {
      self->position = skip_reference_mark (self, at);
      return FALSE;
    }
  if (c == '<')
    {
      self->position = skip_shifted (self, at);
      return FALSE;
    }
  if ((c != '-' && c != '\xe2') || !may_have_sign_before (self, at))
    return FALSE;

  number = skip_minus (self, at, &is_negative);
  if (is_negative)
    {
      if (tue_fact_text_read_date (self, number, token))
        return TRUE;
      if (tue_fact_text_read_number (self, at, number, NULL, 0, TRUE, token, &past))
        return TRUE;
      self->position = past;
      return FALSE;
    }

  /* "-€50" */
  number = skip_sign (self, at);
  if (number > at)
    codes = tue_fact_text_read_sign (self, number, &sign_end);
  return codes != NULL && read_prefixed_amount (self, at, sign_end, codes, 0, TRUE, token);
}

/**
 * tue_fact_text_next:
 * @self: a look at a text
 * @token: (out caller-allocates): what was found
 *
 * Goes to the next number, amount, date, time or address.
 *
 * Returns: %FALSE at the end of the text
 */
gboolean
tue_fact_text_next (TueFactText  *self,
                    TueFactToken *token)
{
  g_return_val_if_fail (self != NULL && token != NULL, FALSE);

  while (self->position < self->length)
    {
      gsize    at = self->position;
      gunichar c;
      gboolean found;

      if ((at == 0 || self->text[at - 1] == '\n') && self->line_start != at)
        {
          self->line_start = at;
          begin_line (self);
          continue;
        }

      c = char_at (self, at);
      if (c < 0x80 && g_ascii_isdigit ((char)c))
        found = read_at_digit (self, at, token);
      else if (is_word_char (c))
        found = read_at_word (self, at, token);
      else
        found = read_at_other (self, at, token);

      if (found)
        {
          self->position = token->end;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * tue_fact_text_reject:
 * @self: a look at a text
 * @token: the last token, which has if_known set
 *
 * Goes back before a token that is none, as the task does not have its value.
 */
void
tue_fact_text_reject (TueFactText        *self,
                      const TueFactToken *token)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (token != NULL && token->if_known);

  self->position = token->start;
  self->rejected = token->start + 1;
}

/**
 * tue_fact_text_describe_style:
 * @self: a look at a text
 * @token: a token of it
 * @reading: which of its readings is meant
 *
 * Says how a token is written, for another value to be written in the same way
 * long after the text has gone.
 *
 * Returns: (transfer full) (nullable): the style, a short text; %NULL for a
 *   token that has none
 */
char *
tue_fact_text_describe_style (const TueFactText  *self,
                              const TueFactToken *token,
                              guint               reading)
{
  g_return_val_if_fail (self != NULL && token != NULL, NULL);

  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
      return tue_fact_text_describe_number (self, token, reading);

    case TUE_FACT_TOKEN_DATE:
    case TUE_FACT_TOKEN_TIME:
      return token->is_partial ? NULL : tue_fact_text_describe_date (self, token, reading);

    case TUE_FACT_TOKEN_PERIOD:
      return token->is_partial ? NULL : tue_fact_text_describe_period (self, token);

    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_PHONE:
    case TUE_FACT_TOKEN_POSTAL:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      return NULL;
    }
}
