/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-when"

#include "config.h"

#include "tue-fact-when.h"

#include <string.h>

#include "tue-fact-lexicon.h"
#include "tue-fact-words.h"

/* How far a time may stand before a figure, and behind it, in bytes and in words. */
#define REACH 120
#define REACH_BEHIND 40
#define MAX_BEHIND 3

static const char *const months[] = {
  " january januar janvier jan ",
  " february februar février feb ",
  " march märz mars mar ",
  " april avril apr ",
  " may mai ",
  " june juni juin jun ",
  " july juli juillet jul ",
  " august août aug ",
  " september septembre sept sep ",
  " october oktober octobre oct okt ",
  " november novembre nov ",
  " december dezember décembre dec dez ",
};

static const char *const ordinals[] = {
  " first 1st erste ersten erster erstes premier première 1er ",
  " second 2nd zweite zweiten zweiter zweites deuxième seconde 2e ",
  " third 3rd dritte dritten dritter drittes troisième 3e ",
  " fourth 4th vierte vierten vierter viertes quatrième 4e ",
  " fifth 5th fünfte fünften fünfter fünftes cinquième 5e ",
};

static const char *const relatives[] = {
  " last previous prior letztes letzten letzte vorigen vergangenen dernier dernière passé passée précédent précédente letzter letztem ",
  " this current dieses diesem diesen laufenden cette ce ",
  " next coming nächstes nächsten kommenden prochain prochaine ",
};

/* Behind these a time is what is compared with, or where something begins or ends. */
static const char comparing[] =
  " since from than compared against over versus vs until till to after before on with by as seit ab als gegenüber zum vor nach bis mit von dem depuis que après avant jusqu d dès rapport à contract invoice wie like gegen above below exceeds über unter ";

/* What numbers tell apart: another one has other figures. */
static const char numbered[] = " phase stage step lot option variant variante tranche part teil stufe etappe étape los module modul round runde zone abschnitt ";

static const char quarters[] = " quarter quarters quartal quartals trimestre ";
static const char month_words[] = " month months monat monats mois ";
static const char halves[] = " half halbjahr halbjahrs semestre ";
static const char years[] = " year years jahr jahres jahre jahren année an geschäftsjahr exercice ";

/* The first three of what says how a year lies to this one; more are further back. */
enum
{
  RELATIVE_LAST = 1,
  RELATIVE_THIS,
  RELATIVE_NEXT,
};

typedef struct
{
  const char   *text;
  const GArray *words;
} Reader;

static gboolean
fold (const Reader *self,
      guint         i,
      char         *folded)
{
  const TueFactWord *word;

  *folded = '\0';
  if (i >= self->words->len)
    return FALSE;
  word = &g_array_index (self->words, TueFactWord, i);
  return tue_fact_word_fold (self->text + word->start, word->length, folded, TUE_FACT_WORD_SIZE);
}

/* What a word says, all in one number. */
enum
{
  ORDINAL = 0x7,
  RELATIVE = 0x3 << 3,
  MONTH = 0xf << 5,
  IS_QUARTER = 1 << 9,
  IS_HALF = 1 << 10,
  IS_YEAR = 1 << 11,
  IS_NUMBERED = 1 << 12,
  IS_MONTH = 1 << 13,
};

static void
add_words (GHashTable *table,
           const char *words,
           guint       says)
{
  g_auto(GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0')
      {
        char *folded = g_utf8_casefold (each[i], -1);

        g_hash_table_replace (table, folded, GUINT_TO_POINTER (says | GPOINTER_TO_UINT (g_hash_table_lookup (table, folded))));
      }
}

static guint
find_word (const char *folded)
{
  static GHashTable *table;
  static gsize       is_made;

  /* A sentence has many words and few times. */
  if (g_once_init_enter (&is_made))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (ordinals); i++)
        add_words (table, ordinals[i], i + 1);
      for (guint i = 0; i < G_N_ELEMENTS (relatives); i++)
        add_words (table, relatives[i], (i + 1) << 3);
      for (guint i = 0; i < G_N_ELEMENTS (months); i++)
        add_words (table, months[i], (i + 1) << 5);
      add_words (table, quarters, IS_QUARTER);
      add_words (table, month_words, IS_MONTH);
      add_words (table, halves, IS_HALF);
      add_words (table, years, IS_YEAR);
      add_words (table, numbered, IS_NUMBERED);
      g_once_init_leave (&is_made, 1);
    }

  return GPOINTER_TO_UINT (g_hash_table_lookup (table, folded));
}

/* A year that is no part of a longer figure, a reference or a date: 0 for none. */
static guint
read_year (const Reader *self,
           guint         i)
{
  const TueFactWord *word = &g_array_index (self->words, TueFactWord, i);
  const char        *at = self->text + word->start;
  guint              year;

  if (word->length != 4 || !g_ascii_isdigit (at[0]) || !g_ascii_isdigit (at[1]) || !g_ascii_isdigit (at[2]) || !g_ascii_isdigit (at[3]))
    return 0;
  if (word->start > 0 && strchr (" \n(", at[-1]) == NULL && (guchar)at[-1] < 0x80)
    return 0;
  /* "2026-0918", "2026/27" */
  if (i + 1 < self->words->len && g_array_index (self->words, TueFactWord, i + 1).start == word->start + 5 && strchr ("-/.", at[4]) != NULL)
    return 0;
  /* "1 May 2026" is a day. */
  if (i > 1 && (g_array_index (self->words, TueFactWord, i - 2).flags & TUE_FACT_WORD_DIGITS) != 0)
    return 0;
  year = (guint)((at[0] - '0') * 1000 + (at[1] - '0') * 100 + (at[2] - '0') * 10 + (at[3] - '0'));

  return year >= 1990 && year < 2100 ? year : 0;
}

/* "Q3", "H1", "T4", "S2" */
static guint
read_short (const char *folded,
            const char *letters,
            guint       most)
{
  if (strlen (folded) != 2 || strchr (letters, folded[0]) == NULL || folded[1] < '1' || (guint)(folded[1] - '0') > most)
    return 0;

  return (guint)(folded[1] - '0');
}

static gboolean
is_compared (const Reader *self,
             guint         i)
{
  char folded[TUE_FACT_WORD_SIZE];

  for (guint n = 0; i > 0 && n < 2; n++)
    {
      fold (self, --i, folded);
      if (tue_fact_word_is_in (folded, comparing))
        return TRUE;
      if (!tue_fact_word_is_in (folded, " the der das den im in of year jahr l le la "))
        return FALSE;
    }

  return FALSE;
}

/* How many years "a year", "two years" are; 0 for none. */
static guint
count_years (const Reader *self,
             guint         i)
{
  char                 count[TUE_FACT_WORD_SIZE];
  char                 unit[TUE_FACT_WORD_SIZE];
  const TueFactLexeme *lexeme;

  if (!fold (self, i, count) || !fold (self, i + 1, unit) || !tue_fact_word_is_in (unit, " year years jahr jahre jahren an ans année années "))
    return 0;
  if (tue_fact_word_is_in (count, " a the ein einem one 1 un une "))
    return 1;
  if (g_ascii_isdigit (*count))
    return (guint)MIN (g_ascii_strtoull (count, NULL, 10), 99);
  lexeme = tue_fact_lexicon_find (count);

  return lexeme != NULL && lexeme->cardinal > 0 && lexeme->cardinal < 100 ? (guint)lexeme->cardinal : 0;
}

/* "A year ago", "two years earlier", "vor einem Jahr", "il y a un an", "im Vorjahr": how
 * many years ago, and of how many words that is; 0 for none. */
static guint
take_years_ago (const Reader *self,
                guint         i,
                guint        *n_years)
{
  char  folded[TUE_FACT_WORD_SIZE];
  char  next[TUE_FACT_WORD_SIZE];
  guint from = i;

  *n_years = 0;
  if (!fold (self, i, folded))
    return 0;
  if (g_str_has_prefix (folded, "vorjahr"))
    {
      *n_years = 1;
      return 1;
    }
  if (g_str_equal (folded, "vor"))
    from = i + 1;
  else if (g_str_equal (folded, "il") && fold (self, i + 1, next) && g_str_equal (next, "y") && fold (self, i + 2, next) && g_str_equal (next, "a"))
    from = i + 3;
  *n_years = count_years (self, from);
  if (*n_years == 0)
    return 0;
  if (from > i)
    return from + 2 - i;
  fold (self, i + 2, folded);
  fold (self, i + 3, next);
  if (tue_fact_word_is_in (folded, " ago earlier before zuvor auparavant ") || (tue_fact_word_is_in (folded, " plus ") && tue_fact_word_is_in (next, " tôt ")))
    return g_str_equal (folded, "plus") ? 4 : 3;
  *n_years = 0;
  return 0;
}

/* Takes what the words at @i say, and how many they are; 0 for no time, where @is_figure
 * says whether it is another figure. */
static guint
take (TueFactWhen  *self,
      const Reader *reader,
      guint         i,
      gboolean     *is_figure)
{
  const TueFactWord *word = &g_array_index (reader->words, TueFactWord, i);
  char               folded[TUE_FACT_WORD_SIZE];
  char               next[TUE_FACT_WORD_SIZE];
  guint              says;
  guint              says_next;
  guint              number;
  guint              n;

  *is_figure = (word->flags & TUE_FACT_WORD_DIGITS) != 0;
  if (!fold (reader, i, folded))
    return 0;
  /* "More than a year ago": what is compared with. */
  n = take_years_ago (reader, i, &number);
  if (n > 0)
    {
      if (!is_compared (reader, i))
        self->relative = number == 1 ? RELATIVE_LAST : RELATIVE_LAST + RELATIVE_NEXT + number;
      return n;
    }
  if (g_str_equal (folded, "vormonat") || g_str_equal (folded, "vormonats"))
    {
      self->relative_month = is_compared (reader, i) ? self->relative_month : RELATIVE_LAST;
      return 1;
    }
  if (g_str_equal (folded, "heuer"))
    {
      self->relative = RELATIVE_THIS;
      return 1;
    }
  says = find_word (folded);
  /* Nothing but a word that is known, a figure or "Q3" is a time. */
  if (says == 0 && !*is_figure)
    return 0;
  fold (reader, i + 1, next);
  says_next = find_word (next);

  number = read_year (reader, i);
  if (number != 0)
    {
      self->year = is_compared (reader, i) ? self->year : number;
      return 1;
    }
  number = read_short (folded, "qt", 4);
  if (number != 0)
    {
      self->quarter = is_compared (reader, i) ? self->quarter : number;
      return 1;
    }
  number = read_short (folded, "hs", 2);
  if (number != 0)
    {
      self->half = is_compared (reader, i) ? self->half : number;
      return 1;
    }
  /* "3. Quartal", "third quarter", "erste Rate" */
  number = says & ORDINAL;
  if (number == 0 && *next != '\0' && word->length == 1 && *folded >= '1' && *folded <= '9' && reader->text[word->start + 1] == '.')
    number = (guint)(*folded - '0');
  if (number != 0 && *next != '\0')
    {
      gboolean is_other = is_compared (reader, i);

      if ((says_next & IS_QUARTER) != 0)
        self->quarter = is_other ? self->quarter : number;
      else if ((says_next & IS_HALF) != 0)
        self->half = is_other ? self->half : number;
      /* The day of a date */
      else if ((says_next & MONTH) != 0)
        return 0;
      else if (!is_other)
        {
          self->nth = number;
          self->nth_of = g_str_hash (next);
        }
      return 2;
    }
  /* "Phase 2", "option 1" */
  if ((says & IS_NUMBERED) != 0 && g_ascii_isdigit (*next) && strlen (next) == 1)
    {
      if (!is_compared (reader, i))
        {
          self->nth = (guint)(*next - '0');
          self->nth_of = g_str_hash (folded);
        }
      return 2;
    }
  number = (says & RELATIVE) >> 3;
  if (number == 0 && (says & (IS_MONTH | IS_QUARTER)) != 0)
    {
      number = (says_next & RELATIVE) >> 3;
      says_next = says;
    }
  if (number != 0 && (says_next & (IS_MONTH | IS_QUARTER)) != 0)
    {
      guint *relative = (says_next & IS_MONTH) != 0 ? &self->relative_month : &self->relative_quarter;

      *relative = is_compared (reader, i) ? *relative : number;
      return 2;
    }
  number = (says & RELATIVE) >> 3;
  if (number != 0 && (says_next & IS_YEAR) != 0)
    {
      self->relative = is_compared (reader, i) ? self->relative : number;
      return 2;
    }
  /* "L’an dernier" */
  number = (says_next & RELATIVE) >> 3;
  if ((says & IS_YEAR) != 0 && number != 0)
    {
      self->relative = is_compared (reader, i) ? self->relative : number;
      return 2;
    }
  number = (word->flags & TUE_FACT_WORD_CAPITAL) != 0 && (i == 0 || (g_array_index (reader->words, TueFactWord, i - 1).flags & TUE_FACT_WORD_DIGITS) == 0) ? (says & MONTH) >> 5 : 0;
  if (number != 0 && !g_ascii_isdigit (*next))
    {
      self->month = is_compared (reader, i) ? self->month : number;
      return 1;
    }

  return 0;
}

static void
read_before (TueFactWhen *self,
             const char  *text,
             gsize        start)
{
  gsize from = start;
  g_autoptr(GArray) words = NULL;
  gboolean is_behind_figure = FALSE;

  while (from > 0 && start - from < REACH && strchr ("\n;!?|", text[from - 1]) == NULL &&
         !(text[from - 1] == '.' && text[from] == ' ' && !(from > 1 && g_ascii_isdigit (text[from - 2]) && (from < 3 || !g_ascii_isalnum (text[from - 3])))))
    from--;
  while (from < start && ((guchar)text[from] & 0xc0) == 0x80)
    from++;
  words = tue_fact_words_split (text + from, start - from);
  for (guint i = 0; i < words->len;)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      Reader             reader = { .text = text + from, .words = words };
      gboolean           is_figure;
      guint              n;

      /* "€3,000 is due in May, the second of" */
      if (is_behind_figure && word->start > 1 && text[from + word->start - 2] == ',')
        {
          *self = (TueFactWhen){ 0 };
          is_behind_figure = FALSE;
        }
      n = take (self, &reader, i, &is_figure);
      /* What was said before another figure is of that one. */
      if (n == 0 && is_figure)
        {
          *self = (TueFactWhen){ 0 };
          is_behind_figure = TRUE;
        }
      i += MAX (n, 1);
    }
}

/* "€84,500 in 2025": right behind it, and nothing that goes on to another figure. */
static void
read_behind (TueFactWhen *self,
             const char  *text,
             gsize        length,
             gsize        end)
{
  gsize       to = end;
  TueFactWhen said = { 0 };
  g_autoptr(GArray) words = NULL;

  while (to < length && to - end < REACH_BEHIND && strchr (",\n;!?|", text[to]) == NULL && !(text[to] == '.' && (to + 1 == length || text[to + 1] == ' ') && !g_ascii_isdigit (text[to - 1])))
    to++;
  while (to > end && to < length && ((guchar)text[to] & 0xc0) == 0x80)
    to--;
  words = tue_fact_words_split (text + end, to - end);
  for (guint i = 0; i < MIN (words->len, MAX_BEHIND);)
    {
      Reader   reader = { .text = text + end, .words = words };
      char     folded[TUE_FACT_WORD_SIZE];
      gboolean is_figure;
      guint    n = take (&said, &reader, i, &is_figure);

      if (n == 0 && (is_figure || !fold (&reader, i, folded) || !tue_fact_word_is_in (folded, " in im for für en au of the l pour year jahr ")))
        break;
      i += MAX (n, 1);
    }
  if (self->year == 0)
    self->year = said.year;
  if (self->quarter == 0)
    self->quarter = said.quarter;
  if (self->half == 0)
    self->half = said.half;
  if (self->month == 0)
    self->month = said.month;
  if (self->relative == 0)
    self->relative = said.relative;
  if (self->relative_month == 0)
    self->relative_month = said.relative_month;
  if (self->relative_quarter == 0)
    self->relative_quarter = said.relative_quarter;
}

/**
 * tue_fact_when_read:
 * @text: valid UTF-8
 * @start: of a figure in it
 * @end: behind it
 *
 * Reads of which time the sentence says the figure.
 */
void
tue_fact_when_read (TueFactWhen *self,
                    const char  *text,
                    gsize        length,
                    gsize        start,
                    gsize        end)
{
  g_return_if_fail (self != NULL && text != NULL && start <= end && end <= length);

  *self = (TueFactWhen){ 0 };
  read_before (self, text, start);
  read_behind (self, text, length, end);
}

/**
 * tue_fact_when_read_label:
 * @label: what a value is called: "Revenue 2026"
 */
void
tue_fact_when_read_label (TueFactWhen *self,
                          const char  *label)
{
  g_return_if_fail (self != NULL && label != NULL);

  *self = (TueFactWhen){ 0 };
  read_before (self, label, strlen (label));
}

/**
 * tue_fact_when_is_empty:
 *
 * Returns: whether nothing is said
 */
gboolean
tue_fact_when_is_empty (const TueFactWhen *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->year == 0 && self->quarter == 0 && self->half == 0 && self->month == 0 && self->relative == 0 && self->relative_month == 0 && self->relative_quarter == 0 && self->nth == 0;
}

/**
 * tue_fact_when_is_other:
 * @self: of which time a draft says a figure
 * @known: of which time the task has it
 *
 * Returns: whether both say one, and not the same
 */
gboolean
tue_fact_when_is_other (const TueFactWhen *self,
                        const TueFactWhen *known)
{
  g_return_val_if_fail (self != NULL && known != NULL, FALSE);

  return (self->year != 0 && known->year != 0 && self->year != known->year) || (self->quarter != 0 && known->quarter != 0 && self->quarter != known->quarter) ||
         (self->half != 0 && known->half != 0 && self->half != known->half) || (self->month != 0 && known->month != 0 && self->month != known->month) ||
         (self->relative != 0 && known->relative != 0 && self->relative != known->relative) ||
         (self->relative_month != 0 && known->relative_month != 0 && self->relative_month != known->relative_month) ||
         (self->relative_quarter != 0 && known->relative_quarter != 0 && self->relative_quarter != known->relative_quarter) ||
         (self->nth != 0 && known->nth != 0 && self->nth_of == known->nth_of && self->nth != known->nth);
}
