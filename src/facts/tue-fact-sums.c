/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-sums"

#include "config.h"

#include "tue-fact-sums.h"

#include <math.h>
#include <string.h>

#include "tue-fact-words.h"

/* Figures of the paragraph that one may follow from, on either side. */
#define MAX_AROUND 16

/* Values and lists of the task that are looked at beside them. */
#define MAX_KNOWN 24

/* Pairs of figures that are looked at in one text. */
#define MAX_PAIRS 8000000

/* Terms of a total that are written out. */
#define MAX_TERMS 8

/* How far figures of one statement stand apart, and those of one paragraph. */
#define NEAR 200
#define REACH 4000

/* How far before a figure a word may call it a total. */
#define CALLED 60

/* Days, weeks, months or years from one day to another. */
#define MAX_SPAN 1200

/* Something that a figure may follow from. */
typedef struct
{
  TueFactFigure figure;
  gboolean      is_near; /* in the same statement */
  gboolean      is_before;
  gsize         start, end; /* in the text; 0, 0 for a value of the task */
  guint         value;      /* of the task */
} Operand;

typedef struct
{
  GArray         *matches;
  const char     *text;
  gsize           length;
  TueKnownValues *values;

  GArray *known;    /* of Operand: values of the task */
  GArray *lists;    /* of List */
  GArray *operands; /* of Operand: for the figure that is looked at */
  char   *called;   /* (owned) (nullable): the words around it, folded, each between spaces */
  guint64 n_pairs;
} Sums;

/* What one member of all items of a list comes to. */
typedef struct
{
  TueFactFigure total;
  guint         first; /* value of the first item */
  guint         n;
} List;

/**
 * tue_fact_sums_read_figure:
 * @token: a token of a text
 * @reading: which of its readings is meant
 * @figure: (out caller-allocates): what it says
 */
void
tue_fact_sums_read_figure (const TueFactToken *token,
                           guint               reading,
                           TueFactFigure      *figure)
{
  const char *point;
  GDate       date;

  g_return_if_fail (token != NULL && figure != NULL);

  *figure = (TueFactFigure){ .number = NAN };
  if (token->kind == TUE_FACT_TOKEN_DATE && token->n_days > reading && token->days[reading].year != 0 && token->days[reading].day != 0)
    {
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay)token->days[reading].day, (GDateMonth)token->days[reading].month, (GDateYear)token->days[reading].year);
      figure->day = g_date_get_julian (&date);
    }
  if (token->n_readings <= reading || *token->readings[reading].text == '\0' || token->numbering != TUE_FACT_NUMBERING_NONE)
    return;

  point = strchr (token->readings[reading].text, '.');
  figure->number = g_ascii_strtod (token->readings[reading].text, NULL);
  figure->n_decimals = point != NULL ? (int)strlen (point + 1) : 0;
  figure->currencies = token->currencies;
  figure->unit = token->is_percent ? TUE_FACT_UNIT_PERCENT : token->unit;
}

static const TueFactMatch *
get_match (Sums *self,
           guint index)
{
  return &g_array_index (self->matches, TueFactMatch, index);
}

/* Whether the words between two places leave them in one paragraph or table, or
 * in one statement. */
static gboolean
is_together (Sums    *self,
             gsize    start,
             gsize    end,
             gboolean is_statement)
{
  if (end - start > (is_statement ? NEAR : REACH))
    return FALSE;
  if (is_statement)
    return memchr (self->text + start, '\n', end - start) == NULL;
  return memmem (self->text + start, end - start, "\n\n", 2) == NULL;
}

/* Only what is in the task, or was worked out from it, is something to count on. */
static gboolean
is_sound (const TueFactMatch *match)
{
  return (match->value >= 0 && !match->is_near) || match->sum != NULL;
}

static void
add_operand (Sums *self,
             guint of,
             guint index)
{
  const TueFactMatch *match = get_match (self, index);
  const TueFactMatch *looked_at = get_match (self, of);
  gsize               start = MIN (match->end, looked_at->end);
  gsize               end = MAX (match->start, looked_at->start);
  Operand             operand = { .figure = match->figure, .is_before = index < of, .start = match->start, .end = match->end };

  if (!is_sound (match) || (isnan (match->figure.number) && match->figure.day == 0))
    return;
  operand.is_near = is_together (self, start, end, TRUE);
  g_array_append_val (self->operands, operand);
}

static void
add_known (Sums *self)
{
  for (gsize i = 0; i < tue_known_values_get_n (self->values) && self->known->len < MAX_KNOWN; i++)
    {
      const TueKnownValue *value = tue_known_values_get_nth (self->values, i);
      Operand              operand = { .value = (guint)i, .figure = { .number = NAN } };

      if (value->kind == TUE_KNOWN_DATE)
        operand.figure.day = g_date_get_julian (&value->date);
      else if (value->kind == TUE_KNOWN_MONEY && value->place.item == G_MAXUINT)
        {
          operand.figure.number = g_ascii_strtod (value->number.text, NULL);
          operand.figure.currencies = value->money.currency;
        }
      else
        continue;
      g_array_append_val (self->known, operand);
    }
}

static gboolean
is_in_list (Sums                *self,
            const List          *list,
            const TueKnownValue *value)
{
  const TueKnownValue *first = tue_known_values_get_nth (self->values, list->first);

  return value->kind == first->kind && value->place.item != G_MAXUINT && g_str_equal (value->place.field, first->place.field) &&
         g_strcmp0 (value->place.member, first->place.member) == 0;
}

static void
add_lists (Sums *self)
{
  for (gsize i = 0; i < tue_known_values_get_n (self->values); i++)
    {
      const TueKnownValue *value = tue_known_values_get_nth (self->values, i);
      List                *list = NULL;

      if (value->place.item == G_MAXUINT || (value->kind != TUE_KNOWN_MONEY && value->kind != TUE_KNOWN_NUMBER))
        continue;
      for (guint j = 0; j < self->lists->len && list == NULL; j++)
        if (is_in_list (self, &g_array_index (self->lists, List, j), value))
          list = &g_array_index (self->lists, List, j);
      if (list == NULL)
        {
          List made = { .first = (guint)i, .total = { .currencies = value->kind == TUE_KNOWN_MONEY ? value->money.currency : NULL } };

          if (self->lists->len == MAX_KNOWN)
            continue;
          g_array_append_val (self->lists, made);
          list = &g_array_index (self->lists, List, self->lists->len - 1);
        }
      list->total.number += g_ascii_strtod (value->number.text, NULL);
      /* Two currencies have no total. */
      if (value->kind == TUE_KNOWN_MONEY && !g_str_equal (value->money.currency, list->total.currencies))
        list->total.number = NAN;
      list->n++;
    }
}

/* What the figure at @of may follow from, the nearest of the text first. */
static void
gather (Sums *self,
        guint of)
{
  const TueFactMatch *match = get_match (self, of);

  g_array_set_size (self->operands, 0);
  for (guint i = of; i > 0 && of - i < MAX_AROUND && is_together (self, get_match (self, i - 1)->end, match->start, FALSE); i--)
    add_operand (self, of, i - 1);
  for (guint i = of + 1; i < self->matches->len && i - of <= MAX_AROUND && is_together (self, match->end, get_match (self, i)->start, FALSE); i++)
    add_operand (self, of, i);
  g_array_append_vals (self->operands, self->known->data, self->known->len);
  g_clear_pointer (&self->called, g_free);
  self->n_pairs += self->operands->len * self->operands->len;
}

static const Operand *
get_operand (Sums *self,
             guint index)
{
  return &g_array_index (self->operands, Operand, index);
}

static gboolean
is_amount (const TueFactFigure *figure)
{
  return figure->currencies != NULL;
}

/* A number of something that is counted, or of nothing said. */
static gboolean
is_count (const TueFactFigure *figure)
{
  return !isnan (figure->number) && figure->currencies == NULL && figure->unit != TUE_FACT_UNIT_PERCENT && figure->unit != TUE_FACT_UNIT_POINT;
}

static gboolean
share_currency (const TueFactFigure *a,
                const TueFactFigure *b)
{
  /* A cell of a table has its currency at the head. */
  if (a->currencies == NULL || b->currencies == NULL)
    return TRUE;
  for (const char *p = a->currencies; strlen (p) >= 3; p += p[3] == ' ' ? 4 : 3)
    {
      char code[4] = "";

      memcpy (code, p, 3);
      if (strstr (b->currencies, code) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_same_kind (const TueFactFigure *a,
              const TueFactFigure *b)
{
  if (isnan (a->number) || isnan (b->number) || is_amount (a) != is_amount (b))
    return FALSE;
  return is_amount (a) ? share_currency (a, b) : is_count (a) && is_count (b) && (a->unit == b->unit || a->unit <= TUE_FACT_UNIT_THING || b->unit <= TUE_FACT_UNIT_THING);
}

/* To the cent. */
static gboolean
is_exactly (const TueFactFigure *said,
            double               worked_out)
{
  return fabs (said->number - worked_out) < 0.00501 && fabs (worked_out) > 0.004;
}

/* To as many decimals as are written. */
static gboolean
is_nearly (const TueFactFigure *said,
           double               worked_out)
{
  return isfinite (worked_out) && fabs (said->number - worked_out) <= 0.5 * pow (10, -said->n_decimals) + 1e-9;
}

static char *
write_operand (Sums          *self,
               const Operand *operand)
{
  g_autofree char *words = NULL;

  if (operand->end == 0)
    words = tue_known_values_write (self->values, tue_known_values_get_nth (self->values, operand->value));
  else
    words = g_strndup (self->text + operand->start, operand->end - operand->start);
  if (operand->figure.unit == TUE_FACT_UNIT_PERCENT && strchr (words, '%') == NULL && operand->end != 0 && g_ascii_isdigit (words[strlen (words) - 1]))
    return g_strconcat (words, " %", NULL);
  return g_strdelimit (g_steal_pointer (&words), "\n", ' ');
}

static char *
write_pair (Sums          *self,
            const Operand *a,
            const char    *mark,
            const Operand *b)
{
  g_autofree char *first = write_operand (self, a);
  g_autofree char *second = write_operand (self, b);

  return g_strdup_printf ("%s %s %s", first, mark, second);
}

/* What stands between two figures, without spaces and marks of emphasis; ""
 * where it is long. */
static void
read_between (Sums *self,
              gsize start,
              gsize end,
              char *between,
              gsize size)
{
  gsize n = 0;

  for (gsize i = start; i < end && n + 1 < size; i++)
    if (strchr (" *_", self->text[i]) == NULL)
      between[n++] = self->text[i];
  between[end - start < size + 16 ? n : 0] = '\0';
}

/* '+', '-', '*' or '/'; '=' for what says that a result follows; '\0' */
static char
read_mark (Sums *self,
           guint before)
{
  static const struct
  {
    char        mark;
    const char *words;
  } marks[] = {
    { '*', " × x * at à @ zu je zuje mal fois times · daysat Tagezu Tageà jourà joursà hoursat Stundenzu heuresà " },
    { '+', " + plus und and et " },
    { '-', " - − – minus less abzüglich moins " },
    { '/', " / ÷ : " },
    { '=', " = is are makes make ergibt ergeben macht machen sind ist soit font fait est equals comesto ,also ,i.e. ,soit ,dassind " },
  };
  char between[24];

  read_between (self, get_match (self, before)->end, get_match (self, before + 1)->start, between, sizeof between);
  /* Each pair of strong marks has been left out, and a "*" of a product with it. */
  if (*between == '\0' && memchr (self->text + get_match (self, before)->end, '*', get_match (self, before + 1)->start - get_match (self, before)->end) != NULL)
    return '*';
  for (gsize i = 0; *between != '\0' && i < G_N_ELEMENTS (marks); i++)
    if (tue_fact_word_is_in (between, marks[i].words))
      return marks[i].mark;
  return '\0';
}

/* The operation that a text writes out before a figure: "3 × €680 = €2,040".
 * TRUE where there is one; its result is right if @sum is set. */
static gboolean
find_written_out (Sums  *self,
                  guint  of,
                  char **sum)
{
  const TueFactMatch *match = get_match (self, of);
  guint               first = of;
  double              total = 0;
  double              product;
  gboolean            has_all = TRUE;

  if (of < 2 || read_mark (self, of - 1) != '=')
    return FALSE;
  first = of - 1;
  while (first > 0 && of - first < MAX_AROUND && strchr ("*/+-", read_mark (self, first - 1)) != NULL && read_mark (self, first - 1) != '\0')
    first--;
  if (first == of - 1)
    return FALSE;

  product = get_match (self, first)->figure.number;
  for (guint i = first; i < of; i++)
    {
      char   mark = i + 1 < of ? read_mark (self, i) : '+';
      double next = i + 1 < of ? get_match (self, i + 1)->figure.number : 0;

      has_all = has_all && is_sound (get_match (self, i)) && !isnan (get_match (self, i)->figure.number);
      if (mark == '*')
        product *= next;
      else if (mark == '/')
        product /= next;
      else
        {
          total += product;
          product = mark == '-' ? -next : next;
        }
    }
  if (has_all && is_exactly (&match->figure, total))
    *sum = g_strndup (self->text + get_match (self, first)->start, get_match (self, of - 1)->end - get_match (self, first)->start);
  return TRUE;
}

/* The words right before and behind a figure, on its line. */
static char *
read_called (Sums               *self,
             const TueFactMatch *match)
{
  gsize start = match->start > CALLED ? match->start - CALLED : 0;
  gsize end = MIN (self->length, match->end + CALLED / 2);
  g_autoptr(GArray) words = NULL;
  GString *called = g_string_new (" ");

  while (start < match->start && ((guchar)self->text[start] & 0xc0) == 0x80)
    start++;
  while (end < self->length && ((guchar)self->text[end] & 0xc0) == 0x80)
    end++;
  for (gsize p = match->start; p > start; p--)
    if (self->text[p - 1] == '\n')
      start = p;
  for (gsize p = match->end; p < end; p++)
    if (self->text[p] == '\n')
      end = p;
  words = tue_fact_words_split (self->text + start, end - start);
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      char               folded[TUE_FACT_WORD_SIZE];

      if ((word->flags & TUE_FACT_WORD_LETTERS) != 0 && tue_fact_word_fold (self->text + start + word->start, word->length, folded, sizeof folded))
        g_string_append_printf (called, "%s ", folded);
    }

  return g_string_free_and_steal (called);
}

/* Whether one of the words around a figure is of a list. */
static gboolean
is_called (Sums               *self,
           const TueFactMatch *match,
           const char         *list)
{
  if (self->called == NULL)
    self->called = read_called (self, match);
  for (const char *p = self->called + 1; *p != '\0';)
    {
      gsize length = strcspn (p, " ");
      char  word[TUE_FACT_WORD_SIZE];

      g_strlcpy (word, p, MIN (length + 1, sizeof word));
      if (tue_fact_word_is_in (word, list))
        return TRUE;
      p += length + 1;
    }

  return FALSE;
}

static const char total_words[] =
  " total totals sum sums together altogether overall subtotal combined net gross gesamt gesamtsumme gesamtpreis gesamtbetrag gesamtkosten summe zusammen insgesamt "
  "zwischensumme netto brutto totale ensemble somme montant ttc ht sous-total plus ";

static const char rest_words[] =
  " difference remain remaining remains remainder rest balance left outstanding saving savings save less more below above under over gap minus net differenz restbetrag verbleibend "
  "verbleibende verbleiben verbleibt bleiben bleibt übrig offen ersparnis weniger mehr unter über abzüglich unterschied différence reste restent restant solde écart économie moins "
  "gross plus brutto zuzüglich inklusive including ttc "
  "abweichung variance cheaper dearer günstiger teurer ";

/* "3 days × €680 are €2,040", and the line of a table. */
static char *
find_product (Sums                *self,
              const TueFactFigure *said)
{
  for (guint i = 0; i < self->operands->len; i++)
    for (guint j = 0; j < self->operands->len; j++)
      {
        const Operand *number = get_operand (self, i);
        const Operand *price = get_operand (self, j);

        if (number->is_near && price->is_near && is_count (&number->figure) && is_amount (&price->figure) && share_currency (said, &price->figure) &&
            number->figure.number > 1 && is_exactly (said, number->figure.number * price->figure.number))
          return write_pair (self, number, "×", price);
      }

  return NULL;
}

/* "30 % of €12,000 are €3,600"; with what it is added to or taken from. */
static char *
find_share (Sums                *self,
            const TueFactMatch  *match,
            const TueFactFigure *said)
{
  for (guint i = 0; i < self->operands->len; i++)
    for (guint j = 0; j < self->operands->len; j++)
      {
        const Operand *rate = get_operand (self, i);
        const Operand *whole = get_operand (self, j);
        double         share;

        if (!rate->is_near || rate->figure.unit != TUE_FACT_UNIT_PERCENT || isnan (whole->figure.number) ||
            !(is_amount (said) ? is_amount (&whole->figure) && share_currency (said, &whole->figure) : whole->is_near && is_same_kind (said, &whole->figure)))
          continue;
        share = whole->figure.number * rate->figure.number / 100;
        if (is_exactly (said, share))
          return write_pair (self, rate, "×", whole);
        if (is_exactly (said, whole->figure.number + share) && is_called (self, match, total_words))
          return write_pair (self, whole, "+", rate);
        if (is_exactly (said, whole->figure.number - share) && is_called (self, match, rest_words))
          return write_pair (self, whole, "−", rate);
      }

  return NULL;
}

static gboolean
is_term (const Operand       *operand,
         const TueFactFigure *said)
{
  return operand->is_before && is_same_kind (said, &operand->figure);
}

/* The first @n terms, in the order of the text. */
static char *
write_terms (Sums                *self,
             const TueFactFigure *said,
             guint                n)
{
  GString *terms = g_string_new (NULL);

  for (guint i = 0; i < self->operands->len && n > 0; i++)
    {
      g_autofree char *words = NULL;

      if (!is_term (get_operand (self, i), said))
        continue;
      words = write_operand (self, get_operand (self, i));
      if (terms->len > 0)
        g_string_prepend (terms, " + ");
      g_string_prepend (terms, words);
      n--;
    }

  return g_string_free_and_steal (terms);
}

/* All figures of the paragraph or table before this one, or the last of them:
 * "€3,000, €1,800, together €4,800". */
static char *
find_total (Sums                *self,
            const TueFactMatch  *match,
            const TueFactFigure *said)
{
  double total = 0;
  guint  n = 0;

  for (guint i = 0; i < self->operands->len; i++)
    {
      if (!is_term (get_operand (self, i), said))
        continue;
      total += get_operand (self, i)->figure.number;
      if (++n >= 2 && is_exactly (said, total) && is_called (self, match, total_words))
        return write_terms (self, said, n);
    }

  return NULL;
}

static char *
find_pair (Sums                *self,
           const TueFactMatch  *match,
           const TueFactFigure *said)
{
  for (guint i = 0; i < self->operands->len; i++)
    for (guint j = 0; j < self->operands->len; j++)
      {
        const Operand *a = get_operand (self, i);
        const Operand *b = get_operand (self, j);

        if (i == j || !is_same_kind (said, &a->figure) || !is_same_kind (said, &b->figure) || (!is_amount (said) && !(a->is_near && b->is_near)))
          continue;
        if (i < j && is_exactly (said, a->figure.number + b->figure.number) && is_called (self, match, total_words))
          return write_pair (self, a, "+", b);
        if (a->figure.number > b->figure.number && is_exactly (said, a->figure.number - b->figure.number) && is_called (self, match, rest_words))
          return write_pair (self, a, "−", b);
      }

  return NULL;
}

/* Of a long list the first and the last. */
static char *
write_list (Sums       *self,
            const List *list)
{
  GString *terms = g_string_new (NULL);
  guint    n = 0;

  for (gsize i = 0; i < tue_known_values_get_n (self->values); i++)
    {
      const TueKnownValue *value = tue_known_values_get_nth (self->values, i);
      g_autofree char     *words = NULL;

      if (!is_in_list (self, list, value))
        continue;
      n++;
      if (n > MAX_TERMS && n < list->n)
        continue;
      words = tue_known_values_write (self->values, value);
      g_string_append (terms, n == 1 ? "" : n == list->n && n > MAX_TERMS + 1 ? " + … + "
                                                                              : " + ");
      g_string_append (terms, words);
    }

  return g_string_free_and_steal (terms);
}

/* What a list of the form comes to. */
static char *
find_total_of_list (Sums                *self,
                    const TueFactMatch  *match,
                    const TueFactFigure *said)
{
  for (guint i = 0; i < self->lists->len; i++)
    {
      const List *list = &g_array_index (self->lists, List, i);

      if (list->n > 1 && is_amount (said) == is_amount (&list->total) && share_currency (said, &list->total) && is_exactly (said, list->total.number) &&
          is_called (self, match, total_words))
        return write_list (self, list);
    }

  return NULL;
}

/* What a word takes of a figure, or how often. */
static const struct
{
  double      factor;
  const char *mark;
  const char *words;
} factors[] = {
  { 1.0 / 2, "/ 2", " half halves hälfte moitié " },
  { 1.0 / 3, "/ 3", " third drittel tiers " },
  { 1.0 / 4, "/ 4", " quarter viertel quart " },
  { 2, "× 2", " double twice doppelt doppelte doppelten zweimal " },
  { 12, "× 12", " year yearly annual annually annum jahr jährlich jährliche jahresmiete an année annuel annuelle annuels " },
  { 1.0 / 12, "/ 12", " month monthly monat monatlich monatliche mois mensuel mensuelle " },
};

/* "Half of the 96 desks, 48", "£18,750 a month, £225,000 a year" */
static char *
find_multiple (Sums                *self,
               const TueFactMatch  *match,
               const TueFactFigure *said)
{
  for (guint i = 0; i < self->operands->len; i++)
    {
      const Operand *operand = get_operand (self, i);

      for (gsize j = 0; operand->is_near && is_same_kind (said, &operand->figure) && j < G_N_ELEMENTS (factors); j++)
        if (is_exactly (said, operand->figure.number * factors[j].factor) && is_called (self, match, factors[j].words))
          {
            g_autofree char *words = write_operand (self, operand);

            return g_strdup_printf ("%s %s", words, factors[j].mark);
          }
    }

  return NULL;
}

/* "£412,000 for 1,450 m² is £284.14 per square metre" */
static char *
find_quotient (Sums                *self,
               const TueFactMatch  *match,
               const TueFactFigure *said)
{
  static const char each_words[] = " per each a every pro je jede jeder jedes jeweils par chaque chacun chacune ";

  for (guint i = 0; i < self->operands->len; i++)
    for (guint j = 0; j < self->operands->len; j++)
      {
        const Operand *whole = get_operand (self, i);
        const Operand *number = get_operand (self, j);

        if (i == j || !whole->is_near || !number->is_near || !is_count (&number->figure) || number->figure.number < 2 || isnan (whole->figure.number) ||
            is_amount (said) != is_amount (&whole->figure) || !share_currency (said, &whole->figure) || (!is_amount (said) && !is_count (&whole->figure)))
          continue;
        if (is_nearly (said, whole->figure.number / number->figure.number) && is_called (self, match, each_words))
          return write_pair (self, whole, "/", number);
      }

  return NULL;
}

/* "from €12,000 to €15,000: 25 %", "€3,600 of €12,000, 30 %" */
static char *
find_percentage (Sums                *self,
                 const TueFactFigure *said)
{
  for (guint i = 0; i < self->operands->len; i++)
    for (guint j = 0; j < self->operands->len; j++)
      {
        const Operand *a = get_operand (self, i);
        const Operand *b = get_operand (self, j);
        double         part = a->figure.number;
        double         whole = b->figure.number;

        if (i == j || !a->is_near || !b->is_near || !is_same_kind (&a->figure, &b->figure) || whole == 0)
          continue;
        if (part < whole && is_nearly (said, 100 * part / whole))
          return write_pair (self, a, "/", b);
        if (is_nearly (said, 100 * fabs (part - whole) / whole))
          {
            g_autofree char *pair = write_pair (self, a, "−", b);
            g_autofree char *base = write_operand (self, b);

            return g_strdup_printf ("(%s) / %s", pair, base);
          }
      }

  return NULL;
}

/* "in 14 days", "six weeks later" */
static char *
find_span (Sums                *self,
           const TueFactFigure *said)
{
  double n_days = said->unit == TUE_FACT_UNIT_DAY ? said->number : said->number * 7;

  if ((said->unit != TUE_FACT_UNIT_DAY && said->unit != TUE_FACT_UNIT_WEEK) || n_days < 2)
    return NULL;
  for (guint i = 0; i < self->operands->len; i++)
    for (guint j = 0; j < self->operands->len; j++)
      {
        const Operand *from = get_operand (self, i);
        const Operand *to = get_operand (self, j);

        if (from->figure.day != 0 && to->figure.day > from->figure.day && fabs (to->figure.day - from->figure.day - n_days) < 0.001)
          return write_pair (self, from, "–", to);
      }

  return NULL;
}

/* The day that is so many days, weeks, months or years away. */
static gboolean
move_day (GDate      *date,
          guint32     from,
          int         n,
          TueFactUnit unit)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, from);
  switch (unit)
    {
    case TUE_FACT_UNIT_DAY:
    case TUE_FACT_UNIT_WEEK:
      g_date_set_julian (date, (guint32)((gint64)from + n * (unit == TUE_FACT_UNIT_WEEK ? 7 : 1)));
      return TRUE;

    case TUE_FACT_UNIT_MONTH:
    case TUE_FACT_UNIT_YEAR:
      n *= unit == TUE_FACT_UNIT_YEAR ? 12 : 1;
      if (n > 0)
        g_date_add_months (date, (guint)n);
      else
        g_date_subtract_months (date, (guint)-n);
      return TRUE;

    default:
      return FALSE;
    }
}

/* "30 days after the start, on 13 January 2027" */
static char *
find_day (Sums                *self,
          const TueFactFigure *said)
{
  for (guint i = 0; i < self->operands->len; i++)
    for (guint j = 0; j < self->operands->len; j++)
      {
        const Operand *from = get_operand (self, i);
        const Operand *span = get_operand (self, j);
        const double   number = span->figure.number;
        GDate          date;

        /* What is no number is not between two either. */
        if (from->figure.day == 0 || !span->is_near || is_amount (&span->figure) || !(number >= 1 && number <= MAX_SPAN) || number != floor (number))
          continue;
        for (int sign = -1; sign <= 1; sign += 2)
          {
            if (!move_day (&date, from->figure.day, sign * (int)number, span->figure.unit))
              break;
            /* Ten years from 1 July end on 30 June. */
            if (g_date_get_julian (&date) == said->day || (sign > 0 && span->figure.unit >= TUE_FACT_UNIT_MONTH && g_date_get_julian (&date) == said->day + 1))
              return write_pair (self, from, sign > 0 ? "+" : "−", span);
          }
      }

  return NULL;
}

/* (nullable): of which values a figure follows from, that the task does not have */
static char *
work_out (Sums *self,
          guint index)
{
  const TueFactMatch  *match = get_match (self, index);
  const TueFactFigure *said = &match->figure;
  char                *sum = NULL;

  if (find_written_out (self, index, &sum))
    return sum;
  gather (self, index);
  if (said->day != 0)
    return find_day (self, said);
  if (said->unit == TUE_FACT_UNIT_PERCENT)
    return find_percentage (self, said);
  if (is_amount (said))
    sum = find_product (self, said);
  if (sum == NULL)
    sum = find_share (self, match, said);
  if (sum == NULL)
    sum = find_multiple (self, match, said);
  if (sum == NULL)
    sum = find_quotient (self, match, said);
  if (sum == NULL)
    sum = find_total (self, match, said);
  if (sum == NULL)
    sum = find_total_of_list (self, match, said);
  if (sum == NULL)
    sum = find_pair (self, match, said);
  return sum == NULL ? find_span (self, said) : sum;
}

/* "2 × €1,500", "4 at €980", "€980 x 4": between a quantity and a price. */
static gboolean
is_times (Sums *self,
          gsize start,
          gsize end)
{
  static const char *const words[] = { "×", "x", "*", "at", "à", "@", "zu", "je", "zu je", "mal", "of" };
  g_autofree char         *between = end > start && end - start <= 12 ? g_strndup (self->text + start, end - start) : NULL;

  if (between == NULL)
    return FALSE;
  g_strstrip (between);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (between, words[i]))
      return TRUE;

  return FALSE;
}

/* A small number is the quantity of an item where its price stands beside it. */
static void
take_quantity (Sums               *self,
               TueFactMatch       *number,
               const TueFactMatch *price)
{
  g_autofree char     *said = g_strndup (self->text + number->start, number->end - number->start);
  const TueKnownPlace *place = &tue_known_values_get_nth (self->values, (gsize)price->value)->place;

  if (place->item == G_MAXUINT)
    return;
  for (gsize i = 0; i < tue_known_values_get_n (self->values); i++)
    {
      const TueKnownValue *value = tue_known_values_get_nth (self->values, i);

      if (value->kind != TUE_KNOWN_NUMBER || value->place.item != place->item || !g_str_equal (value->place.field, place->field) ||
          !g_str_equal (value->number.text, said))
        continue;
      number->value = (int)i;
      return;
    }
}

static void
find_quantities (Sums *self)
{
  for (guint i = 0; i + 1 < self->matches->len; i++)
    {
      TueFactMatch *first = &g_array_index (self->matches, TueFactMatch, i);
      TueFactMatch *second = first + 1;

      if (!is_times (self, first->end, second->start))
        continue;
      if (first->kind == TUE_FACT_NUMBER && first->value < 0 && second->kind == TUE_FACT_AMOUNT && second->value >= 0)
        take_quantity (self, first, second);
      else if (second->kind == TUE_FACT_NUMBER && second->value < 0 && first->kind == TUE_FACT_AMOUNT && first->value >= 0)
        take_quantity (self, second, first);
    }
}

/**
 * tue_fact_sums_find:
 * @matches: (element-type TueFactMatch): the figures, days and addresses of a
 *   text, in order; quantities beside their prices get their values, and what
 *   follows from others says from which
 * @text: the text
 * @length: in bytes
 * @values: the values of the task
 */
void
tue_fact_sums_find (GArray         *matches,
                    const char     *text,
                    gsize           length,
                    TueKnownValues *values)
{
  g_autoptr(GArray) known = g_array_new (FALSE, FALSE, sizeof (Operand));
  g_autoptr(GArray) lists = g_array_new (FALSE, FALSE, sizeof (List));
  g_autoptr(GArray) operands = g_array_new (FALSE, FALSE, sizeof (Operand));
  Sums self = { .matches = matches, .text = text, .length = length, .values = values, .known = known, .lists = lists, .operands = operands };

  g_return_if_fail (matches != NULL && text != NULL && values != NULL);

  find_quantities (&self);
  add_known (&self);
  add_lists (&self);
  for (guint i = 0; i < matches->len && self.n_pairs < MAX_PAIRS; i++)
    {
      TueFactMatch *match = &g_array_index (matches, TueFactMatch, i);

      if (match->value < 0 && (!isnan (match->figure.number) || match->figure.day != 0))
        match->sum = work_out (&self, i);
    }
  g_free (self.called);
}
