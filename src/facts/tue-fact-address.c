/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Addresses in a running text: e-mail, web, telephone, postal.
 */

#define G_LOG_DOMAIN "tue-fact-address"

#include "config.h"

#include "tue-fact-text-private.h"

#define MAX_LOCAL_PART 64
#define MAX_DOMAIN 255
#define MAX_SHORT_WORD 5 /* bytes: "Avda." */
#define MAX_URL 2048

/* Only a name under one of these is an address without "www." */
static const char *const top_domains[] = {
  "com", "org", "net", "eu", "de", "fr", "at", "ch", "be", "nl", "uk", "ie", "it", "es", "pl", "io", "app", "dev", "info", "biz", "edu", "gov"
};

static gboolean
is_local_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("._%+-'", c) != NULL);
}

/* The end of "mail.example.org"; 0 if there is no domain. */
static gsize
read_domain (const TueFactText *self,
             gsize              at)
{
  gsize end = at;
  gsize last_label = at;
  guint n_labels = 0;

  while (end < self->length && end - at < MAX_DOMAIN)
    {
      gsize start = end;

      while (end < self->length && end - at < MAX_DOMAIN &&
             (is_word_char (char_at (self, end)) || (byte_at (self, end) == '-' && end > start)))
        end = char_end (self, end);
      if (end == start)
        break;
      last_label = start;
      n_labels++;
      if (byte_at (self, end) != '.' || !is_word_char (char_at (self, end + 1)))
        break;
      end++;
    }

  if (end > at && byte_at (self, end - 1) == '.')
    end--;
  return n_labels >= 2 && end - last_label >= 2 && g_unichar_isalpha (char_at (self, last_label)) ? end : 0;
}

static gboolean
has_top_domain (const TueFactText *self,
                gsize              start,
                gsize              end)
{
  gsize label = end;

  while (label > start && self->text[label - 1] != '.')
    label--;
  for (gsize i = 0; i < G_N_ELEMENTS (top_domains); i++)
    if (end - label == strlen (top_domains[i]) && g_ascii_strncasecmp (self->text + label, top_domains[i], end - label) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_quote (gunichar c)
{
  GUnicodeType type = c < 0x80 ? G_UNICODE_OTHER_LETTER : g_unichar_type (c);

  return type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || c == 0x201e || c == 0x2026;
}

/* Up to what cannot be in an address, without the marks of the sentence. */
static gsize
end_url (const TueFactText *self,
         gsize              at)
{
  gsize end = at;

  while (end < self->length && end - at < MAX_URL && (guchar)self->text[end] > ' ' && strchr ("<>\"`)]}|\\^", self->text[end]) == NULL &&
         tue_fact_text_measure_space (self, end) == 0 && !is_quote (char_at (self, end)))
    end = char_end (self, end);
  while (end > at && strchr (".,;:!?*_'", self->text[end - 1]) != NULL)
    end--;
  return end;
}

static gboolean
set_token (TueFactToken    *token,
           TueFactTokenKind kind,
           gsize            start,
           gsize            end)
{
  *token = (TueFactToken){ .kind = kind, .start = start, .end = end };
  return TRUE;
}

/* What begins at @at has to be the beginning of a run of letters, digits and
 * marks; inside the run that was looked at before there is nothing. */
gboolean
tue_fact_text_read_web (TueFactText  *self,
                        gsize         at,
                        TueFactToken *token)
{
  gsize    end = at;
  gsize    domain_end;
  gboolean is_sure;

  if (at < self->run_end)
    return FALSE;

  while (is_local_char (byte_at (self, end)))
    end++;
  self->run_end = end;

  if (byte_at (self, end) == '@' && end - at <= MAX_LOCAL_PART)
    {
      domain_end = read_domain (self, end + 1);
      return domain_end > 0 && set_token (token, TUE_FACT_TOKEN_EMAIL, at, domain_end);
    }

  if (has_at (self, end, "://") && (end - at == 4 || end - at == 5) && g_ascii_strncasecmp (self->text + at, "https", end - at) == 0)
    {
      gsize url_end = end_url (self, end + 3);

      return url_end > end + 3 && set_token (token, TUE_FACT_TOKEN_URL, at, url_end);
    }

  if (memchr (self->text + at, '.', MIN (end - at, MAX_DOMAIN)) == NULL)
    return FALSE;
  domain_end = read_domain (self, at);
  if (domain_end == 0)
    return FALSE;
  is_sure = g_ascii_strncasecmp (self->text + at, "www.", MIN (end - at, 4)) == 0 || has_top_domain (self, at, domain_end);
  /* Under another domain it is an address if the task has it: "end.Next" may
   * lack a space. */
  if (!is_sure && !may_guess (self, at))
    return FALSE;
  if (byte_at (self, domain_end) == '/')
    domain_end = end_url (self, domain_end);
  set_token (token, TUE_FACT_TOKEN_URL, at, domain_end);
  token->if_known = !is_sure;
  return TRUE;
}

/* What may stand between two groups of a telephone number. */
static gsize
skip_phone_mark (const TueFactText *self,
                 gsize              at)
{
  gsize end = at;

  for (guint i = 0; i < 3; i++)
    {
      gsize space = tue_fact_text_measure_space (self, end);

      if (space > 0)
        end += space;
      else if (byte_at (self, end) == '.' && tue_fact_text_measure_space (self, end + 1) > 0)
        break;
      else if (end < self->length && strchr ("-/.()", self->text[end]) != NULL)
        end++;
      else if (has_at (self, end, "\u2010") || has_at (self, end, "\u2011") || has_at (self, end, "\u2012") || has_at (self, end, "\u2013"))
        end += strlen ("\u2013");
      else
        break;
    }

  return digit_at (self, end) || (byte_at (self, end) == '(' && digit_at (self, end + 1)) ? end : at;
}

/* "+49 30 1234567", "(030) 123 45 67", "0151/2345678", "555-123-4567", "22 12 34 56" */
gboolean
tue_fact_text_read_phone (const TueFactText *self,
                          gsize              at,
                          TueFactToken      *token)
{
  gsize    p = at;
  gsize    end = at;
  gsize    sizes[8] = { 0 };
  guint    n_groups = 0;
  guint    n_digits = 0;
  char     first = byte_at (self, at);
  gboolean is_local;

  if (first == '+' || first == '(')
    p++;
  if (!digit_at (self, p) || is_word_char (char_before (self, at)))
    return FALSE;

  while (n_groups < G_N_ELEMENTS (sizes))
    {
      gsize size = count_digits (self, p, 15);

      if (size == 0 || n_digits + size > 15)
        break;
      sizes[n_groups++] = size;
      n_digits += size;
      end = p + size;
      p = skip_phone_mark (self, end);
      if (p == end)
        break;
      if (byte_at (self, p) == '(')
        p++;
    }

  if (n_digits < 7 || is_word_char (char_at (self, end)) || n_groups == 0)
    return FALSE;
  is_local = n_groups == 3 && sizes[0] == 3 && sizes[1] == 3 && sizes[2] == 4;
  if (first == '+')
    return set_token (token, TUE_FACT_TOKEN_PHONE, at, end);
  if (first == '(')
    return (self->text[at + 1] == '0' || is_local) && n_groups > 1 && set_token (token, TUE_FACT_TOKEN_PHONE, at, end);
  if (first == '0')
    return sizes[0] >= 2 && (n_groups > 1 || n_digits >= 9) && set_token (token, TUE_FACT_TOKEN_PHONE, at, end);
  if (is_local && self->text[at + 3] != ' ')
    return set_token (token, TUE_FACT_TOKEN_PHONE, at, end);
  /* "22 12 34 56": if the task has it with the number of the country. */
  for (guint i = 0; i < n_groups; i++)
    if (n_groups < 3 || sizes[i] < 2 || sizes[i] > 3)
      return FALSE;
  if (!may_guess (self, at) || memchr (self->text + at, '-', end - at) != NULL || memchr (self->text + at, '/', end - at) != NULL ||
      !set_token (token, TUE_FACT_TOKEN_PHONE, at, end))
    return FALSE;
  token->if_known = TRUE;
  return TRUE;
}

static gsize
end_capital_words (const TueFactText *self,
                   gsize              at,
                   guint              max)
{
  gsize end = at;

  for (guint i = 0; i < max && is_upper_at (self, at); i++)
    {
      end = tue_fact_text_end_word (self, at);
      while (byte_at (self, end) == '-' && is_upper_at (self, end + 1))
        end = tue_fact_text_end_word (self, end + 1);
      at = end + tue_fact_text_measure_space (self, end);
    }

  return end;
}

/* "SW1A 1AA" */
static gsize
end_british_code (const TueFactText *self,
                  gsize              at)
{
  gsize outward = tue_fact_text_end_word (self, at);
  gsize inward = outward + tue_fact_text_measure_space (self, outward);

  if (outward - at < 2 || outward - at > 4 || !g_ascii_isupper (byte_at (self, at)) || !digit_at (self, inward) ||
      !g_ascii_isupper (byte_at (self, inward + 1)) || !g_ascii_isupper (byte_at (self, inward + 2)) ||
      tue_fact_text_end_word (self, inward) != inward + 3)
    return 0;
  return inward + 3;
}

/* The postcode that stands before a town, @at itself for none: "10115", "D-10115",
 * "0155", "00-001", "111 22", "1012 AB", "1100-053". */
static gsize
end_code_before_town (const TueFactText *self,
                      gsize              at)
{
  gsize start = at;
  gsize n_letters = 0;
  gsize n_digits;
  gsize end;
  gsize more;

  while (n_letters < 3 && g_ascii_isupper (byte_at (self, at + n_letters)))
    n_letters++;
  if (n_letters > 0 && n_letters < 3 && byte_at (self, at + n_letters) == '-' && digit_at (self, at + n_letters + 1))
    start = at + n_letters + 1;

  n_digits = count_digits (self, start, 5);
  end = start + n_digits;
  if (n_digits < 2 || n_digits > 5)
    return at;
  more = end + tue_fact_text_measure_space (self, end);
  if (n_digits == 3 && more > end && count_digits (self, more, 2) == 2)
    end = more + 2;
  else if (n_digits == 2 && byte_at (self, end) == '-' && count_digits (self, end + 1, 3) == 3)
    end += 4;
  else if (n_digits == 4 && byte_at (self, end) == '-' && count_digits (self, end + 1, 3) == 3)
    end += 4;
  else if (n_digits < 4)
    return at;
  else if (n_digits == 4 && more > end && g_ascii_isupper (byte_at (self, more)) && g_ascii_isupper (byte_at (self, more + 1)) &&
           tue_fact_text_end_word (self, more) == more + 2 && is_upper_at (self, tue_fact_text_skip_spaces (self, more + 2)))
    end = more + 2;
  return is_ended (self, end) ? end : at;
}

/* What goes on behind a street: ", 10115 Berlin", ", Springfield, IL 62704",
 * ", London SW1A 1AA". */
static gsize
end_town (const TueFactText *self,
          gsize              street_end)
{
  gsize at = street_end;
  gsize end;
  gsize code;

  if (byte_at (self, at) == ',' || byte_at (self, at) == ';')
    at++;
  else if (has_at (self, at, " in ") || has_at (self, at, " \u00b7 ") || has_at (self, at, " - ") || has_at (self, at, " \u2013 ") || has_at (self, at, " | "))
    at = (gsize)((const char *)memchr (self->text + at + 1, ' ', self->length - at - 1) - self->text);
  if (byte_at (self, at) == '\n')
    at++;
  at = tue_fact_text_skip_spaces (self, at);
  if (at == street_end)
    return street_end;

  code = end_code_before_town (self, at);
  if (code > at)
    {
      at = tue_fact_text_skip_spaces (self, code);
      end = at > code ? end_capital_words (self, at, 3) : at;
      return end > at ? end : street_end;
    }

  end = end_capital_words (self, at, 3);
  if (end == at)
    return street_end;
  code = tue_fact_text_skip_spaces (self, end + (byte_at (self, end) == ','));
  if (end_british_code (self, code) > 0)
    return end_british_code (self, code);
  /* The capital words may have taken "IL" or "SW1A" already. */
  for (code = end; code > at && byte_at (self, code - 1) != ' ';)
    code--;
  if (end_british_code (self, code) > 0)
    return end_british_code (self, code);
  code = tue_fact_text_skip_spaces (self, end + (byte_at (self, end) == ','));
  if (g_ascii_isupper (byte_at (self, code)) && g_ascii_isupper (byte_at (self, code + 1)) && byte_at (self, code + 2) == ' ')
    code += 3;
  else if (code == end || !g_ascii_isupper (byte_at (self, end - 1)))
    return street_end;
  return count_digits (self, code, 5) == 5 && !is_word_char (char_at (self, code + 5)) ? code + 5 : street_end;
}

static gboolean
set_postal (const TueFactText *self,
            gsize              start,
            gsize              street_end,
            TueFactToken      *token)
{
  return set_token (token, TUE_FACT_TOKEN_POSTAL, start, end_town (self, street_end));
}

/* The words of "rue de la Paix" behind "rue". */
static gsize
end_french_street (const TueFactText *self,
                   gsize              at)
{
  static const char *const small[] = { "de ", "du ", "des ", "la ", "le ", "les ", "l'", "l\u2019", "d'", "d\u2019" };
  gsize                    end = 0;

  for (guint i = 0; i < 6; i++)
    {
      gsize j = 0;

      while (j < G_N_ELEMENTS (small) && !has_at (self, at, small[j]))
        j++;
      if (j < G_N_ELEMENTS (small))
        {
          at += strlen (small[j]);
          continue;
        }
      if (!is_upper_at (self, at))
        break;
      end = end_capital_words (self, at, 3);
      at = end + tue_fact_text_measure_space (self, end);
    }

  return end;
}

static gboolean
ends_as_street (const TueFactText *self,
                gsize              start,
                gsize              end)
{
  static const char *const endings[] = { "straße", "strasse", "str", "weg", "platz", "allee", "gasse", "damm", "ufer", "ring", "chaussee",
                                         "gata", "gaten", "gatan", "gade", "vägen", "veien", "vejen", "straat", "laan", "plein", "gracht", "kade", "katu", "utca" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize length = strlen (endings[i]);

      if (end - start >= length && g_ascii_strncasecmp (self->text + end - length, endings[i], length) == 0 && (end - start >= 6 || i < 2 || i == 5))
        return TRUE;
    }

  return FALSE;
}

/* "221B Baker Street", "12 bis, rue de la Paix" */
gboolean
tue_fact_text_read_postal (const TueFactText *self,
                           gsize              at,
                           TueFactToken      *token)
{
  gsize       end = tue_fact_text_end_word (self, at);
  gsize       n_digits = count_digits (self, at, 5);
  gsize       word;
  gsize       street_end;
  const Name *name;

  if (n_digits > 5 || end - at > n_digits + 1 || tue_fact_text_measure_space (self, end) + (byte_at (self, end) == ',') == 0)
    return FALSE;

  word = tue_fact_text_skip_spaces (self, end + (byte_at (self, end) == ','));
  if (has_at (self, word, "bis ") || has_at (self, word, "ter ") || has_at (self, word, "bis,"))
    word = tue_fact_text_skip_spaces (self, word + 4);

  name = tue_fact_text_find_name (self, word, tue_fact_text_end_word (self, word));
  if (name != NULL && name->kind == NAME_STREET && g_ascii_islower (byte_at (self, word)))
    {
      street_end = end_french_street (self, tue_fact_text_skip_spaces (self, tue_fact_text_end_word (self, word)));
      return street_end > 0 && set_postal (self, at, street_end, token);
    }

  if (is_upper_at (self, word) && ends_as_street (self, word, tue_fact_text_end_word (self, word)))
    return set_postal (self, at, tue_fact_text_end_word (self, word), token);
  for (guint i = 0; i < 5 && is_upper_at (self, word); i++)
    {
      gsize word_end = tue_fact_text_end_word (self, word);

      name = tue_fact_text_find_name (self, word, word_end);
      if (i > 0 && name != NULL && name->kind == NAME_STREET && (name->languages & TUE_FACT_LANGUAGE_ENGLISH) != 0)
        return set_postal (self, at, word_end + (byte_at (self, word_end) == '.' && word_end - word < 5 ? 1 : 0), token);
      word = word_end + tue_fact_text_measure_space (self, word_end);
      if (word == word_end)
        break;
    }

  return FALSE;
}

/* The number of a house, with its letter; @at itself for none. */
static gsize
end_house_number (const TueFactText *self,
                  gsize              at)
{
  gsize n_digits = count_digits (self, at, 3);
  gsize end = at + n_digits;

  if (n_digits == 0 || n_digits > 3)
    return at;
  if (g_ascii_isalpha (byte_at (self, end)) && !is_word_char (char_at (self, end + 1)))
    end++;
  /* "27 a, 10115 Berlin" */
  else if (g_ascii_islower (byte_at (self, end + 1)) && tue_fact_text_measure_space (self, end) == 1 && (end + 2 == self->length || strchr (",;\n", self->text[end + 2]) != NULL))
    end += 2;
  return is_ended (self, end) ? end : at;
}

/* "Phase 2, 4800 Euro" and "Sie" name none. */
static gboolean
may_name_street (const TueFactText *self,
                 gsize              start,
                 gsize              end)
{
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, start, end);
  const Name          *name = tue_fact_text_find_name (self, start, end);

  if (name != NULL && name->kind != NAME_STREET)
    return FALSE;
  return lexeme == NULL || ((lexeme->senses & (TUE_FACT_WORD_SMALL | TUE_FACT_WORD_MONEY | TUE_FACT_WORD_RATE)) == 0 && lexeme->unit == TUE_FACT_UNIT_NONE &&
                            (lexeme->numbering == TUE_FACT_NUMBERING_NONE || g_ascii_islower (self->text[start])));
}

/* "Release 2, 2027 Budget" */
static gboolean
is_year_behind (const TueFactText *self,
                gsize              at)
{
  int year;

  at = tue_fact_text_skip_spaces (self, at + 1);
  year = tue_fact_text_read_int (self, at, 4);
  return count_digits (self, at, 5) == 4 && year >= 1990 && year < 2050;
}

/* "Storgata 8, 0155 Oslo", "Via Roma 12, 00184 Roma", "ul. Długa 5, 00-238 Warszawa":
 * whatever streets are called there, a number, a code and a town say that it is one. */
static gboolean
read_foreign_street (const TueFactText *self,
                     gsize              at,
                     gsize              word_end,
                     TueFactToken      *token)
{
  static const char *const small[] = { "de", "del", "della", "di", "da", "do", "dos", "la", "las", "los", "van", "den", "der", "het", "utca", "tér", "út", "tie", "katu", "vei", "vej", "allé", "plass", "torg", "plats", "du", "des" };
  gsize                    end = word_end;

  for (guint i = 0; i < 6; i++)
    {
      gsize next = end + (byte_at (self, end) == '.');
      gsize house_end;
      gsize street_end;

      /* What is short for something has few letters; a sentence ends behind others. */
      if (next > end && end - tue_fact_text_begin_word (self, end) > MAX_SHORT_WORD)
        return FALSE;
      next += tue_fact_text_measure_space (self, next);
      if (next == end || (byte_at (self, end) == '.' && next == end + 1))
        return FALSE;
      if (digit_at (self, next))
        {
          house_end = end_house_number (self, next);
          street_end = house_end > next ? end_town (self, house_end) : house_end;
          return street_end > house_end && (byte_at (self, house_end) == ',' || byte_at (self, house_end) == '\n') &&
                 may_name_street (self, at, word_end) && may_name_street (self, tue_fact_text_begin_word (self, end), end) &&
                 !is_year_behind (self, house_end) && set_token (token, TUE_FACT_TOKEN_POSTAL, at, street_end);
        }
      end = tue_fact_text_end_word (self, next);
      if (end == next)
        return FALSE;
      if (!is_upper_at (self, next))
        {
          gsize j = 0;

          while (j < G_N_ELEMENTS (small) && !(strlen (small[j]) == end - next && has_at (self, next, small[j])))
            j++;
          if (j == G_N_ELEMENTS (small))
            return FALSE;
        }
    }

  return FALSE;
}

/* "Lange Straße 27a", "Am Alten Ring 5": the end of the name of a street that has
 * several words, @at itself for none. */
static gsize
end_street_of_words (const TueFactText *self,
                     gsize              at,
                     gsize              word_end)
{
  static const char *const bare[] = { "Straße", "Strasse", "Str", "Weg", "Platz", "Allee", "Gasse", "Damm", "Ufer", "Ring", "Chaussee" };
  gsize                    end = word_end;

  if (!may_name_street (self, at, word_end))
    return at;
  for (guint i = 0; i < 3; i++)
    {
      gsize next = end + tue_fact_text_measure_space (self, end);

      if (next == end || !is_upper_at (self, next))
        return at;
      end = tue_fact_text_end_word (self, next);
      for (gsize j = 0; j < G_N_ELEMENTS (bare); j++)
        if (strlen (bare[j]) == end - next && has_at (self, next, bare[j]))
          return end;
    }

  return at;
}

/* Whether a word with a capital has it although the sentence goes on before it. */
static gboolean
is_within_sentence (const TueFactText *self,
                    gsize              at)
{
  gsize start = at;

  while (start > 0 && self->text[start - 1] == ' ')
    start--;
  return start > 0 && start < at && (is_word_char (char_before (self, start)) || self->text[start - 1] == ',' || self->text[start - 1] == '(');
}

/* "Am Wehr 13", "Unter den Linden 5": a street called for where it is. At the beginning of
 * a sentence, and without a town, it may be no street: "Im Team 12". */
static gboolean
read_street_of_place (const TueFactText *self,
                      gsize              at,
                      gsize              word_end,
                      TueFactToken      *token)
{
  static const char *const prepositions[] = { "Am", "An", "Auf", "Bei", "Beim", "Hinter", "Im", "In", "Neben", "Ober", "Über", "Unter", "Vor", "Zu", "Zum", "Zur", "Zwischen" };
  static const char *const articles[] = { "dem ", "den ", "der " };
  gsize                    next = word_end + tue_fact_text_measure_space (self, word_end);
  gsize                    end = word_end;
  gsize                    house_end;
  gsize                    i = 0;

  /* Asked at every word with a capital. */
  if (next == word_end || strchr ("ABHINOUVZ\xc3", self->text[at]) == NULL)
    return FALSE;
  while (i < G_N_ELEMENTS (prepositions) && !(strlen (prepositions[i]) == word_end - at && has_at (self, at, prepositions[i])))
    i++;
  if (i == G_N_ELEMENTS (prepositions))
    return FALSE;

  for (i = 0; i < G_N_ELEMENTS (articles); i++)
    if (has_at (self, next, articles[i]))
      next += strlen (articles[i]);
  for (i = 0; i < 3 && is_upper_at (self, next); i++)
    {
      end = tue_fact_text_end_word (self, next);
      if (!may_name_street (self, next, end))
        return FALSE;
      next = end + tue_fact_text_measure_space (self, end);
    }
  if (i == 0 || next == end)
    return FALSE;

  house_end = end_house_number (self, next);
  if (house_end == next)
    return FALSE;
  set_postal (self, at, house_end, token);
  token->if_known = token->end == house_end && !is_within_sentence (self, at);

  return !token->if_known || may_guess (self, at);
}

/* "Postfach 12 34 56, 50670 Köln": only with its town, a box alone is a number. */
static gboolean
read_post_box (const TueFactText *self,
               gsize              at,
               TueFactToken      *token)
{
  static const char *const boxes[] = { "Postfach ", "P.O. Box ", "PO Box ", "P.O.Box ", "Boîte postale ", "BP " };
  gsize                    end = 0, next = 0, town;

  for (gsize i = 0; i < G_N_ELEMENTS (boxes) && next == 0; i++)
    if (has_at (self, at, boxes[i]))
      next = at + strlen (boxes[i]);
  for (guint i = 0; next > 0 && i < 4 && count_digits (self, next, 7) > 0; i++)
    {
      end = next + count_digits (self, next, 7);
      next = end + tue_fact_text_measure_space (self, end);
      if (next == end)
        break;
    }
  if (end == 0 || !is_ended (self, end))
    return FALSE;
  town = end_town (self, end);
  return town > end && set_token (token, TUE_FACT_TOKEN_POSTAL, at, town);
}

/* "Hauptstraße 12, 10115 Berlin", "Karl-Marx-Allee 5a" */
gboolean
tue_fact_text_read_street (const TueFactText *self,
                           gsize              at,
                           gsize              word_end,
                           TueFactToken      *token)
{
  gsize last = at;
  gsize end = word_end;
  gsize number;

  if (has_at (self, at, "ul.") || has_at (self, at, "rue ") || has_at (self, at, "via "))
    return read_foreign_street (self, at, word_end, token);
  if (!is_upper_at (self, at))
    return FALSE;
  if (strchr ("BP", self->text[at]) != NULL && read_post_box (self, at, token))
    return TRUE;

  for (guint i = 0; i < 4 && byte_at (self, end) == '-' && is_upper_at (self, end + 1); i++)
    {
      last = end + 1;
      end = tue_fact_text_end_word (self, last);
    }
  if (!ends_as_street (self, at, end) && !(last > at && ends_as_street (self, last, end)))
    {
      end = end_street_of_words (self, at, word_end);
      if (end == at)
        return read_street_of_place (self, at, word_end, token) || read_foreign_street (self, at, word_end, token);
    }

  /* "Berliner Str. 5" begins before. */
  if (byte_at (self, end) == '.')
    end++;
  number = end + tue_fact_text_measure_space (self, end);
  end = number == end && self->text[end - 1] != '.' ? number : end_house_number (self, number);
  return end > number && set_postal (self, at, end, token);
}
