/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-digits"

#include "config.h"

#include "tue-digits.h"

#include <math.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-word-list.h"

/* The greatest whole number that a JSON number keeps with all below it. */
#define MAX_EXACT "9007199254740992"

typedef enum
{
  MARK_NONE,
  MARK_POINT,
  MARK_COMMA,
  MARK_SPACE,
  MARK_APOSTROPHE,
  MARK_ARABIC_DECIMAL,
  MARK_ARABIC_GROUP,
} Mark;

/* More groups than any number has that is not refused for its size. */
#define MAX_RUNS 32

/* A number cut at its marks. */
typedef struct
{
  Mark     marks[MAX_RUNS];   /* before each run */
  gsize    lengths[MAX_RUNS]; /* in digits */
  gsize    n_runs;
  GString *digits; /* (owned): all of them */
} Runs;

static void
clear_runs (Runs *runs)
{
  if (runs->digits != NULL)
    g_string_free (g_steal_pointer (&runs->digits), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Runs, clear_runs)

static Mark
find_mark (gunichar c)
{
  switch (c)
    {
    case '.':
      return MARK_POINT;

    case ',':
      return MARK_COMMA;

    case '\'':
    case 0x2019:
      return MARK_APOSTROPHE;

    case ' ':
    case 0x00a0:
    case 0x2009:
    case 0x202f:
      return MARK_SPACE;

    case 0x066b:
      return MARK_ARABIC_DECIMAL;

    case 0x066c:
      return MARK_ARABIC_GROUP;

    default:
      return MARK_NONE;
    }
}

/* FALSE at anything but digits with single marks between them; ".5" and "5."
 * have an empty run at the end that lacks. */
static gboolean
cut_runs (const char *text,
          const char *end,
          Runs       *runs)
{
  runs->digits = g_string_new (NULL);
  runs->n_runs = 1;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        {
          g_string_append_c (runs->digits, '0' + g_unichar_digit_value (c));
          runs->lengths[runs->n_runs - 1]++;
          continue;
        }

      if (find_mark (c) == MARK_NONE || runs->n_runs == MAX_RUNS || (runs->n_runs > 1 && runs->lengths[runs->n_runs - 1] == 0))
        return FALSE;
      runs->marks[runs->n_runs++] = find_mark (c);
    }

  return runs->digits->len > 0;
}

static gsize
count_mark (const Runs *runs,
            Mark        mark)
{
  gsize count = 0;

  for (gsize i = 1; i < runs->n_runs; i++)
    count += runs->marks[i] == mark;

  return count;
}

/* Whether the first @n_runs runs are the groups of one number. */
static gboolean
are_groups (const Runs *runs,
            gsize       n_runs,
            gboolean    groups_of_two)
{
  gboolean all_threes = TRUE;
  gboolean all_twos = groups_of_two;

  if (n_runs == 1)
    return TRUE;
  if (runs->lengths[0] < 1 || runs->lengths[0] > 3 || runs->digits->str[0] == '0' || runs->lengths[n_runs - 1] != 3)
    return FALSE;

  all_twos = all_twos && runs->lengths[0] <= 2;
  for (gsize i = 1; i < n_runs; i++)
    {
      if (runs->marks[i] != runs->marks[1])
        return FALSE;
      if (i < n_runs - 1)
        {
          all_threes = all_threes && runs->lengths[i] == 3;
          all_twos = all_twos && runs->lengths[i] == 2;
        }
    }

  return all_threes || all_twos;
}

static Mark
get_style_mark (const TueNumberStyle *style)
{
  return style->decimal == ',' ? MARK_COMMA : MARK_POINT;
}

/* Whether the last mark divides; the others group then. */
static gboolean
is_last_decimal (const Runs           *runs,
                 const TueNumberStyle *style)
{
  Mark last = runs->marks[runs->n_runs - 1];

  if (last == MARK_ARABIC_DECIMAL)
    return TRUE;
  if ((last != MARK_POINT && last != MARK_COMMA) || count_mark (runs, last) > 1)
    return FALSE;
  if (style->is_certain || last == get_style_mark (style))
    return last == get_style_mark (style);
  /* Another kind of mark groups, so that this one can only divide. */
  if (runs->n_runs > 2)
    return TRUE;
  return !are_groups (runs, 2, style->groups_of_two);
}

static gboolean
split_runs (const Runs           *runs,
            const TueNumberStyle *style,
            TueDigits            *digits)
{
  gboolean has_fraction = runs->n_runs > 1 && is_last_decimal (runs, style);
  gsize    n_whole = has_fraction ? runs->n_runs - 1 : runs->n_runs;
  gsize    length = runs->digits->len - (has_fraction ? runs->lengths[runs->n_runs - 1] : 0);

  if (!are_groups (runs, n_whole, style->groups_of_two) ||
      (style->is_certain && n_whole > 1 && runs->marks[1] == get_style_mark (style)))
    return FALSE;

  g_string_append_len (digits->whole, runs->digits->str, length);
  g_string_append (digits->fraction, runs->digits->str + length);
  return TRUE;
}

static gboolean
is_minus (gunichar c)
{
  return c == '-' || c == 0x2212;
}

static gboolean
is_dash (gunichar c)
{
  return is_minus (c) || (c >= 0x2010 && c <= 0x2014) || c == 0xff0d;
}

/* Where the digits of @text begin, a mark just before them included; %NULL when
 * there are none. */
static const char *
find_start (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isdigit (g_utf8_get_char (p)))
        return p;
      if ((*p == '.' || *p == ',') && g_unichar_isdigit (g_utf8_get_char (p + 1)))
        return p;
    }

  return NULL;
}

static const char *
find_end (const char *start)
{
  const char *end = start;

  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        end = g_utf8_next_char (p);
      else if (find_mark (c) == MARK_NONE)
        break;
    }

  return end;
}

/* Past "-", "–" or "--" behind a mark, as in "200.-": an amount without cents.
 * @decimal is that mark, which can only divide. */
static const char *
skip_no_cents (const char *end,
               char       *decimal)
{
  const char *p = end + 1;

  if ((*end != '.' && *end != ',') || !is_dash (g_utf8_get_char (p)))
    return end;

  while (is_dash (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  *decimal = *end;
  return p;
}

/* The signs around a number: how often each was met, and what else is there. */
typedef struct
{
  guint    n_minus;
  guint    n_plus;
  guint    n_open;
  guint    n_close;
  GString *rest;
} Signs;

static void
read_signs (const char *text,
            const char *end,
            gboolean    is_before,
            Signs      *signs)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* A dash inside a word, "US-Dollar", is none of the number's. A longer one is
       * its sign where no number stands before it: "–500", not "500–". */
      if ((is_before ? is_dash (c) : is_minus (c)) && !(p > text && g_ascii_isalpha (p[-1]) && g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (p)))))
        signs->n_minus++;
      else if (is_before && c == '+')
        signs->n_plus++;
      else if (c == '(')
        signs->n_open++;
      else if (c == ')')
        signs->n_close++;
      else
        g_string_append_len (signs->rest, p, g_utf8_next_char (p) - p);
    }
}

static gboolean
take_sign (const Signs *before,
           const Signs *after,
           TueDigits   *digits)
{
  guint n_signs = before->n_minus + before->n_plus + after->n_minus;

  if (before->n_close > 0 || after->n_open > 0 || before->n_open != after->n_close || before->n_open > 1 || n_signs + before->n_open > 1)
    return FALSE;

  digits->negative = before->n_minus + after->n_minus + before->n_open > 0;
  return TRUE;
}

/**
 * tue_number_style_of:
 * @locale: a locale
 * @is_money: whether the marks of amounts count
 *
 * Returns: how a number is read in that locale
 */
TueNumberStyle
tue_number_style_of (const TueLocale *locale,
                     gboolean         is_money)
{
  const char *decimal = is_money ? locale->money_decimal : locale->decimal;

  return (TueNumberStyle){ .decimal = *decimal == ',' ? ',' : '.', .groups_of_two = locale->money_next_size == 2 };
}

/**
 * tue_digits_read_amount:
 * @text: what was typed
 * @style: what a lone mark means
 * @digits: (out): its sign and digits; to be cleared in any case
 * @before: (out) (optional) (transfer full): the words before the number
 * @after: (out) (optional) (transfer full): the words behind it
 *
 * Reads "4,800.5", "€ 4.800,50", "4 800 EUR", "4'800.-", "(1,200)", "500-" and
 * "٣". Words are what is neither a digit nor a sign; their blanks are taken off.
 *
 * Returns: whether there is a number
 */
gboolean
tue_digits_read_amount (const char           *text,
                        const TueNumberStyle *style,
                        TueDigits            *digits,
                        char                **before,
                        char                **after)
{
  g_autofree char *stripped = NULL;
  g_autoptr(GString) rest_before = g_string_new (NULL);
  g_autoptr(GString) rest_after = g_string_new (NULL);
  g_auto(Runs) runs = { 0 };
  Signs          signs_before = { .rest = rest_before };
  Signs          signs_after = { .rest = rest_after };
  TueNumberStyle used;
  const char    *start;
  const char    *end;
  const char    *p;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (style != NULL, FALSE);

  digits->negative = FALSE;
  digits->whole = g_string_new (NULL);
  digits->fraction = g_string_new (NULL);

  stripped = tue_blanks_dup_stripped (text);
  start = find_start (stripped);
  if (start == NULL)
    return FALSE;

  used = *style;
  end = find_end (start);
  p = skip_no_cents (end, &used.decimal);
  if (p > end)
    used.is_certain = TRUE;
  else if (*end == '.' || *end == ',')
    p = end + 1;

  read_signs (stripped, start, TRUE, &signs_before);
  read_signs (p, p + strlen (p), FALSE, &signs_after);
  tue_blanks_strip (rest_before->str);
  tue_blanks_strip (rest_after->str);
  if (before != NULL)
    *before = g_strdup (rest_before->str);
  if (after != NULL)
    *after = g_strdup (rest_after->str);

  return cut_runs (start, end, &runs) && (p == end || count_mark (&runs, used.decimal == ',' ? MARK_COMMA : MARK_POINT) == 0) &&
         take_sign (&signs_before, &signs_after, digits) && split_runs (&runs, &used, digits) &&
         (before != NULL || *rest_before->str == '\0') && (after != NULL || *rest_after->str == '\0');
}

/**
 * tue_digits_tell_decimal:
 * @text: a cell of a column of numbers
 *
 * Tells what a number reveals of how those beside it are written: "4,5" and
 * "1.200,50" divide by a comma, "1,200,300" does not, "3,000" leaves it open.
 *
 * Returns: '.' or ',' when that can only be the decimal mark, '?' when the
 *   number has one mark that could be either, '\0' when it says nothing
 */
char
tue_digits_tell_decimal (const char *text)
{
  static const TueNumberStyle point = { .decimal = '.', .is_certain = TRUE };
  static const TueNumberStyle comma = { .decimal = ',', .is_certain = TRUE };
  g_auto(TueDigits) by_point = { 0 };
  g_auto(TueDigits) by_comma = { 0 };
  g_autofree char *point_before = NULL;
  g_autofree char *point_after = NULL;
  g_autofree char *comma_before = NULL;
  g_autofree char *comma_after = NULL;
  gboolean         is_point;
  gboolean         is_comma;

  g_return_val_if_fail (text != NULL, '\0');

  is_point = tue_digits_read_amount (text, &point, &by_point, &point_before, &point_after);
  is_comma = tue_digits_read_amount (text, &comma, &by_comma, &comma_before, &comma_after);
  if (is_point && is_comma)
    return by_point.fraction->len == by_comma.fraction->len ? '\0' : '?';
  return is_point ? '.' : is_comma ? ','
                                   : '\0';
}

/**
 * tue_digits_find_multiplier:
 * @word: a word behind a number
 * @is_money: whether the number is an amount, where "m" is no metre
 *
 * Returns: the power of ten it stands for: 3 for "k", 6 for "Mio."; 0 when it
 *   is no such word
 */
guint
tue_digits_find_multiplier (const char *word,
                            gboolean    is_money)
{
  static const struct
  {
    guint       power;
    gboolean    of_money;
    const char *words;
  } multipliers[] = {
    { 3, FALSE, "|k|tsd|tsd.|thsd|thsd.|thousand|tausend|mille|mil|mila|" },
    { 3, TRUE, "|t|" },
    { 5, FALSE, "|lakh|lakhs|" },
    { 6, FALSE, "|mio|mio.|mill.|mln|mln.|mn|mn.|million|millions|millionen|millones|milioni|" },
    { 6, TRUE, "|m|" },
    { 7, FALSE, "|crore|crores|" },
    { 9, FALSE, "|mrd|mrd.|bn|bn.|billion|billions|milliarde|milliarden|milliard|milliards|" },
    { 9, TRUE, "|b|" },
  };
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, 0);

  folded = g_utf8_casefold (word, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (multipliers); i++)
    {
      if ((is_money || !multipliers[i].of_money) && tue_word_list_has (multipliers[i].words, folded))
        return multipliers[i].power;
    }

  return 0;
}

/**
 * tue_digits_shift:
 * @digits: a number
 * @power: how often it is multiplied by ten
 *
 * Multiplies exactly: "4.5" by six is "4500000".
 */
void
tue_digits_shift (TueDigits *digits,
                  guint      power)
{
  g_return_if_fail (digits != NULL && digits->whole != NULL);

  for (; power > 0; power--)
    {
      g_string_append_c (digits->whole, digits->fraction->len > 0 ? *digits->fraction->str : '0');
      if (digits->fraction->len > 0)
        g_string_erase (digits->fraction, 0, 1);
    }
}

/* The digits without zeroes that say nothing, and where the decimal mark is. */
static char *
dup_significant (const TueDigits *digits,
                 gsize           *n_whole)
{
  g_autofree char *all = g_strconcat (digits->whole->str, digits->fraction->str, NULL);
  gsize            start = strspn (all, "0");
  gsize            end = strlen (all);

  while (end > MAX (start, digits->whole->len) && all[end - 1] == '0')
    end--;
  *n_whole = start < digits->whole->len ? digits->whole->len - start : 0;
  return g_strndup (all + start, end - start);
}

/**
 * tue_digits_to_double:
 * @digits: a number
 * @number: (out): the same
 *
 * Returns: whether a double can hold it as it was typed: whole numbers to 2⁵³,
 *   others to seventeen digits
 */
gboolean
tue_digits_to_double (const TueDigits *digits,
                      double          *number)
{
  g_autofree char *plain = NULL;
  g_autofree char *significant = NULL;
  gsize            n_whole;

  g_return_val_if_fail (digits != NULL && digits->whole != NULL, FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  plain = g_strconcat (digits->negative ? "-" : "", digits->whole->len > 0 ? digits->whole->str : "0", digits->fraction->len > 0 ? "." : "", digits->fraction->str, NULL);
  *number = g_ascii_strtod (plain, NULL);

  significant = dup_significant (digits, &n_whole);
  if (strlen (significant) > n_whole)
    return strlen (significant) <= 17 && n_whole < strlen (MAX_EXACT);
  return n_whole < strlen (MAX_EXACT) || (n_whole == strlen (MAX_EXACT) && strcmp (significant, MAX_EXACT) <= 0);
}

/**
 * tue_digits_clear:
 * @digits: what tue_digits_read_amount() filled, or zeroes
 */
void
tue_digits_clear (TueDigits *digits)
{
  if (digits->whole != NULL)
    g_string_free (g_steal_pointer (&digits->whole), TRUE);
  if (digits->fraction != NULL)
    g_string_free (g_steal_pointer (&digits->fraction), TRUE);
}
