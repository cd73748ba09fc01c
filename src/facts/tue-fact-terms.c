/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-terms"

#include "config.h"

#include "tue-fact-terms.h"

#include <string.h>

#include "tue-fact-lexicon.h"
#include "tue-fact-terms-private.h"
#include "tue-fact-text-private.h"

/* Words between a figure and what bounds it: "the maximum order is 200 units". */
#define MAX_APART 2

/* Between spaces; "netto" begins words, too: "Nettopreis". */
static const char net_words[] = " net ht h.t netto nettobetrag nettopreis nettosumme nettowert ";
static const char gross_words[] = " gross ttc t.t.c brutto bruttobetrag bruttopreis bruttosumme bruttowert ";
static const char without_words[] = " excl excluding exclusive ex exkl exklusive zzgl zuzüglich plus + ohne without before after vor nach hors sans not nicht non ";
static const char with_words[] = " incl inc including inclusive inkl inklusive einschl einschliesslich mit with avec comprenant contains contain enthält enthalten includes include comprend comprennent dont davon darin ";
static const char tax_words[] = " vat tax taxes taxe gst mwst ust mehrwertsteuer umsatzsteuer tva steuer steuern ";
static const char with_behind[] = " included inclusive inbegriffen enthalten comprise comprises incluse incluses inkl incl ";
static const char without_behind[] = " excluded extra exclue exclues ";

/* What a figure net is of another kind: "net profit", "gross margin". */
static const char kinds_of_net[] = " profit margin income loss result worth weight assets gain cash result ergebnis gewinn marge résultat bénéfice ";

/* May stand between a figure and its terms. */
static const char joints[] =
  " of the der die das den dem gesetzlicher gesetzliche gesetzlichen geltender applicable statutory local legal uk german de la le les du des l d toutes toute "
  "each apiece total all in together at and und et de is are ist sind est sont rate currently derzeit aktuell now y pro rata versteht verstehen sich s entend entendent ";

static const char least_words[] = " minimum min mindestens wenigstens minimal minimale minimaler minimalen minimale ";
static const char most_words[] = " maximum max maximal maximale maximaler maximalen höchstens capped cap limit obergrenze gedeckelt begrenzt plafonné plafonnée plafond plafonnés ";
static const char about_words[] =
  " about approx approximately around roughly circa ca nearly almost etwa rund ungefähr zirka knapp annähernd gut environ env presque estimated geschätzt estimé ";
static const char once_words[] = " one-off one-time oneoff onetime einmalig einmalige einmaligen einmaliger einmaliges ponctuel ponctuelle non-recurring ";
static const char once_behind[] = " once einmal ";
static const char unique_words[] = " unique uniques "; /* of a payment: "paiement unique de" */
static const char working_words[] = " working business werktage werktagen werktag arbeitstage arbeitstagen arbeitstag bankarbeitstage bankarbeitstagen workdays workday ouvrés ouvrables banking ";
static const char calendar_words[] = " calendar kalendertage kalendertagen kalendertag calendaires calendar-days ";
/* Documented in the private header. */
const char tue_fact_terms_small_words[] = " is are was be of the a an by ist sind von auf bei beträgt liegt der die das am um est sont de du la le à total to zu ";

static gboolean
has_prefix_of (const char *folded,
               const char *a,
               const char *b)
{
  return g_str_has_prefix (folded, a) || g_str_has_prefix (folded, b);
}

/* What the words say of taxes. Behind a figure they follow it at once; @is_loose
 * where others may stand between. */
static TueFactTax
find_tax (const TueFactTermsWords *words,
          gboolean                 is_loose)
{
  TueFactTax pending = TUE_FACT_TAX_UNSAID;
  gboolean   has_tax = FALSE;

  for (guint i = 0; i < words->n; i++)
    {
      const char *word = words->folded[i];
      gboolean    is_last = i + 1 == words->n;

      /* "VAT not included" */
      if (has_tax && tue_fact_word_is_in (word, with_behind))
        return tue_fact_word_is_in (words->folded[i - 1], " not nicht non ") ? TUE_FACT_TAX_NET : TUE_FACT_TAX_GROSS;
      if (has_tax && tue_fact_word_is_in (word, without_behind))
        return TUE_FACT_TAX_NET;
      if (tue_fact_word_is_in (word, tax_words))
        {
          if (pending != TUE_FACT_TAX_UNSAID)
            return pending;
          has_tax = TRUE;
          continue;
        }
      if (tue_fact_word_is_in (word, without_words))
        {
          pending = TUE_FACT_TAX_NET;
          continue;
        }
      /* "not including VAT", "y compris la TVA" */
      if (tue_fact_word_is_in (word, with_words) || g_str_equal (word, "compris"))
        {
          if (i == 0 || !tue_fact_word_is_in (words->folded[i - 1], " not nicht non "))
            pending = TUE_FACT_TAX_GROSS;
          continue;
        }
      if ((tue_fact_word_is_in (word, net_words) || tue_fact_word_is_in (word, gross_words) || (is_loose && has_prefix_of (word, "netto", "brutto"))) &&
          (is_last || !tue_fact_word_is_in (words->folded[i + 1], kinds_of_net)) && (is_loose || words->is_close[i] || is_last || !words->is_close[i + 1] || g_str_equal (words->folded[i + 1], "of")))
        {
          /* "net of VAT" */
          return tue_fact_word_is_in (word, net_words) || g_str_has_prefix (word, "netto") ? TUE_FACT_TAX_NET : TUE_FACT_TAX_GROSS;
        }
      /* "per press", "je Stück": whatever it is for one of. */
      if (!is_loose && tue_fact_word_is_in (word, " per a an pro je par "))
        {
          i++;
          continue;
        }
      if (!tue_fact_word_is_in (word, joints))
        {
          if (!is_loose)
            return TUE_FACT_TAX_UNSAID;
          pending = TUE_FACT_TAX_UNSAID;
        }
    }

  return TUE_FACT_TAX_UNSAID;
}

static TueFactBound
get_bound (const char *word)
{
  /* "Der höchste Umsatz" bounds nothing. */
  if (tue_fact_word_is_in (word, " höchste höchsten höchster höchstes höchstem "))
    return TUE_FACT_BOUND_NONE;
  if (tue_fact_word_is_in (word, least_words) || g_str_has_prefix (word, "mindest"))
    return TUE_FACT_BOUND_LEAST;
  if (tue_fact_word_is_in (word, most_words) || g_str_has_prefix (word, "höchst"))
    return TUE_FACT_BOUND_MOST;
  return tue_fact_word_is_in (word, about_words) ? TUE_FACT_BOUND_ABOUT : TUE_FACT_BOUND_NONE;
}

/* Two words that bound: "up to", "no more than". */
static TueFactBound
get_bound_of_pair (const char *first,
                   const char *second)
{
  static const struct
  {
    const char  *first, *second;
    TueFactBound bound;
  } pairs[] = {
    { "up", "to", TUE_FACT_BOUND_MOST },
    { "bis", "zu", TUE_FACT_BOUND_MOST },
    { "jusqu", "à", TUE_FACT_BOUND_MOST },
    { "at", "most", TUE_FACT_BOUND_MOST },
    { "at", "least", TUE_FACT_BOUND_LEAST },
    { "au", "plus", TUE_FACT_BOUND_MOST },
    { "au", "moins", TUE_FACT_BOUND_LEAST },
    { "no", "more", TUE_FACT_BOUND_MOST },
    { "not", "more", TUE_FACT_BOUND_MOST },
    { "not", "exceed", TUE_FACT_BOUND_MOST },
    { "not", "exceeding", TUE_FACT_BOUND_MOST },
    { "pas", "dépasser", TUE_FACT_BOUND_MOST },
    { "pas", "dépasse", TUE_FACT_BOUND_MOST },
    { "nicht", "mehr", TUE_FACT_BOUND_MOST },
    { "no", "less", TUE_FACT_BOUND_LEAST },
    { "not", "less", TUE_FACT_BOUND_LEAST },
    { "nicht", "weniger", TUE_FACT_BOUND_LEAST },
    { "or", "more", TUE_FACT_BOUND_LEAST },
    { "oder", "mehr", TUE_FACT_BOUND_LEAST },
    { "ou", "plus", TUE_FACT_BOUND_LEAST },
    { "or", "less", TUE_FACT_BOUND_MOST },
    { "limited", "to", TUE_FACT_BOUND_MOST },
    { "starting", "from", TUE_FACT_BOUND_LEAST },
    { "starting", "at", TUE_FACT_BOUND_LEAST },
    { "à", "partir", TUE_FACT_BOUND_LEAST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_equal (first, pairs[i].first) && g_str_equal (second, pairs[i].second))
      return pairs[i].bound;

  return TUE_FACT_BOUND_NONE;
}

static TueFactBound
find_bound_before (const TueFactTermsWords *words)
{
  guint n_apart = 0;

  for (guint i = words->n; i > 0; i--)
    {
      const char  *word = words->folded[i - 1];
      TueFactBound bound = i > 1 ? get_bound_of_pair (words->folded[i - 2], word) : TUE_FACT_BOUND_NONE;

      /* "It adds up to" */
      if (bound == TUE_FACT_BOUND_MOST && i > 2 && g_str_equal (word, "to") && tue_fact_word_is_in (words->folded[i - 3], " add adds added sum sums summed "))
        return TUE_FACT_BOUND_NONE;
      if (bound == TUE_FACT_BOUND_NONE)
        bound = get_bound (word);
      /* "We spoke about the budget of", "do not exceed the budget of" say nothing of it. */
      if (bound != TUE_FACT_BOUND_NONE)
        return (bound == TUE_FACT_BOUND_ABOUT || tue_fact_word_is_in (word, " exceed exceeding dépasser dépasse ")) && n_apart > 0 ? TUE_FACT_BOUND_NONE : bound;
      if (!tue_fact_word_is_in (word, tue_fact_terms_small_words) && ++n_apart > MAX_APART)
        break;
    }

  return TUE_FACT_BOUND_NONE;
}

/* "£3,600, one-off setup fee £900" is two things; "£900, one-off" is one. */
static gboolean
is_of_figure (const TueFactTermsWords *words,
              guint                    i)
{
  for (guint j = 0; j <= i; j++)
    if (!words->is_close[j])
      return i + 1 == words->n || !words->is_close[i + 1];

  return TRUE;
}

/* "business users" and "once the contract is signed" say something else, "business
 * days" and "payable once" do not. */
static gboolean
is_meant (const TueFactTermsWords *words,
          guint                    i)
{
  static const char        of_days[] = " working business banking calendar ";
  static const char *const times[] = { "day", "hour", "week", "month", NULL };
  const char              *word = words->folded[i];
  const char              *next = i + 1 < words->n && words->is_close[i + 1] ? words->folded[i + 1] : "";

  if (tue_fact_word_is_in (word, unique_words))
    return i > 0 && (*next == '\0' || tue_fact_word_is_in (next, tue_fact_terms_small_words)) && !tue_fact_word_is_in (words->folded[i - 1], " a an the ");
  if (tue_fact_word_is_in (word, once_behind))
    return *next == '\0' || tue_fact_word_is_in (next, " only off and per und ");
  if (!tue_fact_word_is_in (word, of_days))
    return TRUE;
  for (gsize j = 0; times[j] != NULL; j++)
    if (g_str_has_prefix (next, times[j]))
      return TRUE;

  return FALSE;
}

static gboolean
has_one_behind (const TueFactTermsWords *words,
                const char              *list)
{
  for (guint i = 0; i < MIN (2, words->n); i++)
    if (tue_fact_word_is_in (words->folded[i], list) && is_of_figure (words, i) && is_meant (words, i))
      return TRUE;

  return FALSE;
}

/* Behind the figure and one word that it counts: "45 users at most". */
static TueFactBound
find_bound_behind (const TueFactTermsWords *words)
{
  for (guint i = 0; i < MIN (words->n, 3); i++)
    {
      TueFactBound bound = i + 1 < words->n ? get_bound_of_pair (words->folded[i], words->folded[i + 1]) : TUE_FACT_BOUND_NONE;

      if (bound == TUE_FACT_BOUND_NONE && (tue_fact_word_is_in (words->folded[i], least_words) || tue_fact_word_is_in (words->folded[i], most_words)))
        bound = get_bound (words->folded[i]);
      if (bound != TUE_FACT_BOUND_NONE && !is_of_figure (words, i))
        return TUE_FACT_BOUND_NONE;
      /* "a 45 user maximum order" bounds the order. */
      if (bound != TUE_FACT_BOUND_NONE && i < 2)
        return bound;
      if (bound != TUE_FACT_BOUND_NONE)
        return i == 2 && tue_fact_word_is_in (words->folded[1], " at au ") ? bound : TUE_FACT_BOUND_NONE;
    }

  return TUE_FACT_BOUND_NONE;
}

static gboolean
has_one_of (const TueFactTermsWords *words,
            guint                    from,
            guint                    to,
            const char              *list)
{
  for (guint i = from; i < MIN (to, words->n); i++)
    if (tue_fact_word_is_in (words->folded[i], list) && is_meant (words, i))
      return TRUE;

  return FALSE;
}

/* "4% on the list price": the noun. */
static void
find_base (TueFactTerms            *self,
           const char              *text,
           const TueFactTermsWords *behind)
{
  static const char of[] = " of on auf von vom der des du de sur from d ";
  static const char articles[] = " the all our your its a an den dem die das alle unsere le la les l tous toutes ";
  guint             i = 0;

  if (behind->n < 2 || !tue_fact_word_is_in (behind->folded[0], of) || !behind->is_close[0])
    return;
  for (i = 1; i < behind->n && (tue_fact_word_is_in (behind->folded[i], articles) || tue_fact_word_is_in (behind->folded[i], of)); i++)
    ;
  if (i == behind->n || !behind->is_close[i] || strlen (behind->folded[i]) < 3)
    return;
  self->base = text + behind->starts[i];
  /* "list price", "spare parts": both words. */
  self->base_length = behind->ends[i] - behind->starts[i];
  if (i + 1 < behind->n && behind->is_close[i + 1] && behind->starts[i + 1] == behind->ends[i] + 1)
    self->base_length = behind->ends[i + 1] - behind->starts[i];
}

/* Where the mark of a range ends that is between two figures; @at for none. */
static gsize
skip_range_mark (const char *text,
                 gsize       length,
                 gsize       at,
                 gboolean   *is_joined) /* (out): by "and" */
{
  static const char *const marks[] = { "-", "\u2013", " - ", " \u2013 ", " to ", " bis ", " à ", " and ", " und ", " et " };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize n = strlen (marks[i]);

      if (length - at > n && memcmp (text + at, marks[i], n) == 0 && g_ascii_isdigit (text[at + n]))
        {
          *is_joined = i >= 7;
          return at + n;
        }
    }

  return at;
}

static gsize
skip_digits (const char *text,
             gsize       length,
             gsize       at)
{
  while (at < length && (g_ascii_isdigit (text[at]) || (strchr (".,", text[at]) != NULL && at + 1 < length && g_ascii_isdigit (text[at + 1]))))
    at++;

  return at;
}

/* Whether "from" stands before a figure, or "between" a little before it. */
static gboolean
is_behind (const char        *text,
           gsize              at,
           const char *const *words)
{
  for (; *words != NULL; words++)
    {
      gsize n = strlen (*words);

      if (at >= n && memcmp (text + at - n, *words, n) == 0)
        return TRUE;
    }

  return FALSE;
}

/* "3 to 5 weeks" of @first and @second; "from 3 to 5" is a change, and "3 and 5" two
 * figures. */
static void
take_range (TueFactTerms *self,
            const char   *text,
            gsize         length,
            gsize         first,
            gsize         first_end,
            gsize         second,
            gboolean      is_joined)
{
  static const char *const from[] = { "from ", "rom £", "rom €", "rom $", "de ", NULL };
  static const char *const between[] = { "between ", "Between ", "zwischen ", "Zwischen ", "entre ", "Entre ", NULL };
  gsize                    second_end = skip_digits (text, length, second);

  if (is_joined ? !is_behind (text, first, between) : is_behind (text, first, from))
    return;
  g_snprintf (self->range, sizeof self->range, "%.*s-%.*s", (int)MIN (first_end - first, 14), text + first, (int)MIN (second_end - second, 14), text + second);
}

static void
read_range (TueFactTerms *self,
            const char   *text,
            gsize         length,
            gsize         start)
{
  gboolean is_joined = FALSE;
  gsize    first_end = skip_digits (text, length, start);
  gsize    second = skip_range_mark (text, length, first_end, &is_joined);

  if (first_end > start && second > first_end)
    {
      take_range (self, text, length, start, first_end, second, is_joined);
      return;
    }
  for (gsize at = start > 6 ? start - 6 : 1; at < start; at++)
    if (g_ascii_isdigit (text[at - 1]) && skip_range_mark (text, length, at, &is_joined) == start)
      {
        gsize first = at;

        while (first > 0 && at - first < 14 && strchr ("0123456789.,", text[first - 1]) != NULL)
          first--;
        take_range (self, text, length, first, at, start, is_joined);
        return;
      }
}

static const char portions[] =
  " half third thirds quarter quarters fifth fifths sixth tenth tenths part parts most double twice triple quadruple fraction majority bulk "
  "hälfte drittel viertel fünftel sechstel achtel zehntel teil teile grossteil bruchteil doppelte doppelten dreifache dreifachen vierfache zehnfache vielfache "
  "moitié tiers quart quarts cinquième dixième partie plupart majorité ";
static const char multiples[] = " half double twice triple thrice quadruple ";

/* "three times", "dreimal", "trois fois" */
static gboolean
is_count_of_times (const TueFactTermsWords *before,
                   guint                    i)
{
  static const char    ending[] = "mal";
  const char          *word = before->folded[i];
  const TueFactLexeme *lexeme = NULL;
  char                 count[TUE_FACT_WORD_SIZE];

  if (tue_fact_word_is_in (word, " times mal fois "))
    lexeme = i > 0 ? tue_fact_lexicon_find (before->folded[i - 1]) : NULL;
  else if (g_str_has_suffix (word, ending))
    {
      g_strlcpy (count, word, MIN (sizeof count, strlen (word) - strlen (ending) + 1));
      lexeme = tue_fact_lexicon_find (count);
    }

  return lexeme != NULL && lexeme->cardinal > 1;
}

/* Of which part of a figure the words before it speak. */
static TueFactPortion
find_portion (const TueFactTermsWords *before)
{
  static const char of[] = " of von vom de d der des du ";
  static const char articles[] = " the our your their its his her this these that those vom der des den dem dieser diesen unserer unseren ihrer ihren du la les l ces cette nos vos leurs ";
  gboolean          has_of = FALSE;
  gboolean          has_article = FALSE;
  guint             n = before->n;
  const char       *word;

  for (; n > 0 && before->n - n < 3; n--)
    {
      gboolean is_of = tue_fact_word_is_in (before->folded[n - 1], of);
      gboolean is_article = tue_fact_word_is_in (before->folded[n - 1], articles);

      if (!is_of && !is_article)
        break;
      has_of |= is_of;
      has_article |= is_article;
    }
  if (n == 0)
    return TUE_FACT_PORTION_NONE;
  word = before->folded[n - 1];
  /* "As part of the €12,600 contract" */
  if (n > 1 && tue_fact_word_is_in (before->folded[n - 2], " as als "))
    return TUE_FACT_PORTION_NONE;
  if (!has_of && is_count_of_times (before, n - 1))
    return TUE_FACT_PORTION_TIMES;
  if (!tue_fact_word_is_in (word, has_of ? portions : multiples))
    return TUE_FACT_PORTION_NONE;
  return has_article ? TUE_FACT_PORTION_OF_THE : TUE_FACT_PORTION_OF;
}

/* "Inclusive of 20% VAT the price is": across a percentage, which other terms are not
 * read over. */
static TueFactTax
find_tax_before_percent (const TueFactTermsWords *before,
                         const char              *text,
                         gsize                    start)
{
  TueFactTermsWords all = { 0 };
  gsize             at = before->n > 0 ? before->starts[0] : start;

  while (at > 0 && text[at - 1] == ' ')
    at--;
  if (at == 0 || text[at - 1] != '%')
    return TUE_FACT_TAX_UNSAID;
  at--;
  while (at > 0 && (g_ascii_isdigit (text[at - 1]) || strchr (" .,\xc2\xa0", text[at - 1]) != NULL))
    at--;
  tue_fact_terms_read_words_before (&all, text, at);
  for (guint i = 0; i < before->n && all.n < TUE_FACT_TERMS_SENTENCE; i++, all.n++)
    {
      g_strlcpy (all.folded[all.n], before->folded[i], TUE_FACT_WORD_SIZE);
      all.is_close[all.n] = before->is_close[i];
    }

  return find_tax (&all, TRUE);
}

/**
 * tue_fact_terms_read:
 * @text: valid UTF-8; is borrowed
 * @start: of a figure in it, with its sign
 * @end: behind it
 */
void
tue_fact_terms_read (TueFactTerms *self,
                     const char   *text,
                     gsize         length,
                     gsize         start,
                     gsize         end)
{
  TueFactTermsWords before = { 0 };
  TueFactTermsWords behind = { 0 };
  guint             n;

  g_return_if_fail (self != NULL && text != NULL && start <= end && end <= length);

  *self = (TueFactTerms){ 0 };
  tue_fact_terms_read_words_before (&before, text, start);
  tue_fact_terms_read_words (&behind, text, MIN (length, end + TUE_FACT_TERMS_REACH), end, TUE_FACT_TERMS_WORDS, FALSE);
  n = before.n > 4 ? before.n - 4 : 0;

  self->tax = find_tax (&behind, FALSE);
  if (self->tax == TUE_FACT_TAX_UNSAID)
    self->tax = find_tax (&before, TRUE);
  if (self->tax == TUE_FACT_TAX_UNSAID)
    self->tax = find_tax_before_percent (&before, text, start);
  self->bound = find_bound_before (&before);
  if (self->bound == TUE_FACT_BOUND_NONE)
    self->bound = find_bound_behind (&behind);
  self->is_once = has_one_of (&before, n, before.n, once_words) || has_one_of (&before, n, before.n, unique_words) || has_one_behind (&behind, once_words) || has_one_behind (&behind, unique_words) || has_one_behind (&behind, once_behind);
  if (has_one_behind (&behind, working_words))
    self->days = TUE_FACT_DAYS_WORKING;
  else if (has_one_behind (&behind, calendar_words))
    self->days = TUE_FACT_DAYS_CALENDAR;
  tue_fact_terms_read_sides (self, text, length, end, &before, &behind);
  tue_fact_terms_read_phrases (self, text, start, &before, &behind);
  tue_fact_terms_read_change (self, text, length, start, end, &before, &behind);
  tue_fact_terms_read_parties (self, text, length, start, end);
  self->portion = find_portion (&before);
  find_base (self, text, &behind);
  read_range (self, text, length, start);
}

/**
 * tue_fact_terms_skip_tax:
 * @text: valid UTF-8
 * @at: behind an amount in it
 *
 * Returns: where "net", "HT" or "zzgl. MwSt." ends that follows; @at for none
 */
gsize
tue_fact_terms_skip_tax (const char *text,
                         gsize       length,
                         gsize       at)
{
  static const char *const phrases[] = { " net", " gross", " netto", " brutto", " HT", " TTC", " excl. VAT", " incl. VAT", " plus VAT", " zzgl. MwSt.", " inkl. MwSt.", " (net)", " (netto)" };

  g_return_val_if_fail (text != NULL && at <= length, at);

  for (gsize i = 0; at < length && text[at] == ' ' && i < G_N_ELEMENTS (phrases); i++)
    {
      gsize n = strlen (phrases[i]);

      if (length - at > n && memcmp (text + at, phrases[i], n) == 0 && !g_ascii_isalnum (text[at + n]))
        return at + n;
    }

  return at;
}

/**
 * tue_fact_terms_read_label:
 * @label: what a value is called
 */
void
tue_fact_terms_read_label (TueFactTerms *self,
                           const char   *label)
{
  TueFactTermsWords words = { 0 };

  g_return_if_fail (self != NULL && label != NULL);

  *self = (TueFactTerms){ 0 };
  tue_fact_terms_read_words (&words, label, strlen (label), 0, TUE_FACT_TERMS_WORDS, FALSE);
  self->tax = find_tax (&words, TRUE);
  self->sides = tue_fact_terms_find_sides_of_label (&words, label);
  tue_fact_terms_read_phrases_of_label (self, &words);
  for (guint i = 0; i < words.n; i++)
    self->is_denied = self->is_denied || tue_fact_terms_is_waiving (words.folded[i]);
  for (guint i = 0; i < words.n; i++)
    if (tue_fact_word_is_in (words.folded[i], portions) || tue_fact_word_is_in (words.folded[i], multiples))
      self->portion = TUE_FACT_PORTION_OF;
  for (guint i = 0; i < words.n && self->bound == TUE_FACT_BOUND_NONE; i++)
    self->bound = get_bound (words.folded[i]);
  self->is_once = has_one_of (&words, 0, words.n, once_words) || has_one_of (&words, 0, words.n, unique_words);
  if (has_one_of (&words, 0, words.n, working_words))
    self->days = TUE_FACT_DAYS_WORKING;
  else if (has_one_of (&words, 0, words.n, calendar_words))
    self->days = TUE_FACT_DAYS_CALENDAR;
}

/**
 * tue_fact_terms_is_said_of_all:
 * @text: a text of the task
 *
 * Returns: whether a sentence of it says @tax of all amounts: "All
 *   prices are net of VAT."
 */
gboolean
tue_fact_terms_is_said_of_all (TueFactTax  tax,
                               const char *text)
{
  static const char all[] = " prices amounts figures fees rates preise beträge angaben honorare sätze prix montants tarifs honoraires ";
  gsize             length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strlen (text);
  for (gsize at = 0; at < length;)
    {
      TueFactTermsWords words = { 0 };
      gsize             next;

      at += strspn (text + at, " \t-#>*+\"");
      if (g_str_has_prefix (text + at, "\u2022"))
        at += strlen ("\u2022");
      tue_fact_terms_read_words (&words, text, length, at, TUE_FACT_TERMS_SENTENCE, FALSE);
      if (has_one_of (&words, 0, words.n, all) && find_tax (&words, TRUE) == tax)
        return TRUE;
      next = words.n > 0 ? words.ends[words.n - 1] : at;
      next += strcspn (text + next, ".\n;!?");
      at = next + (next < length);
    }

  return FALSE;
}

/* "spare parts" and "the price list": no word is the same. */
static gboolean
has_other_base (const TueFactTerms *self,
                const TueFactTerms *known)
{
  g_autoptr(GArray) said = NULL;
  g_autoptr(GArray) others = NULL;

  if (self->base == NULL || known->base == NULL)
    return FALSE;
  said = tue_fact_words_split (self->base, self->base_length);
  others = tue_fact_words_split (known->base, known->base_length);
  for (guint i = 0; i < said->len; i++)
    for (guint j = 0; j < others->len; j++)
      {
        const TueFactWord *a = &g_array_index (said, TueFactWord, i);
        const TueFactWord *b = &g_array_index (others, TueFactWord, j);
        char               first[TUE_FACT_WORD_SIZE];
        char               second[TUE_FACT_WORD_SIZE];

        if (!tue_fact_word_fold (self->base + a->start, a->length, first, sizeof first) || !tue_fact_word_fold (known->base + b->start, b->length, second, sizeof second))
          return FALSE;
        if (g_str_has_prefix (first, second) || g_str_has_prefix (second, first) || g_str_has_suffix (first, second) || g_str_has_suffix (second, first))
          return FALSE;
      }

  return TRUE;
}

/**
 * tue_fact_terms_exclude:
 * @self: what a draft says of a figure
 * @known: what the task says of it
 *
 * Returns: whether both are claims that have nothing but the figure in common
 */
gboolean
tue_fact_terms_exclude (const TueFactTerms *self,
                        const TueFactTerms *known)
{
  gboolean has_same_parties;

  g_return_val_if_fail (self != NULL && known != NULL, FALSE);

  if (tue_fact_terms_change_parties (self, known))
    return TRUE;
  /* What one buys the other sells. */
  has_same_parties = self->payer != 0 && self->payer == known->payer && self->payee == known->payee;
  if (tue_fact_sides_are_opposite (has_same_parties ? self->sides & ~tue_fact_sides_get_trade (self->sides) : self->sides, known->sides) || self->is_denied != known->is_denied || self->is_supposed != known->is_supposed)
    return TRUE;
  /* Imports and exports together are neither. */
  if (known->joined == 0 && self->joined != 0 && tue_fact_sides_share_kind (self->joined, known->sides))
    return TRUE;

  /* "Deferred revenue" where that is the revenue; what is only forecast may be left out. */
  if ((self->piece == TUE_FACT_PIECE_DEFERRED) != (known->piece == TUE_FACT_PIECE_DEFERRED) && tue_fact_sides_share_kind (tue_fact_sides_get_money (self->sides), tue_fact_sides_get_money (known->sides)))
    return TRUE;
  if (self->piece == TUE_FACT_PIECE_FORECAST && known->piece == TUE_FACT_PIECE_NONE && tue_fact_sides_share_kind (tue_fact_sides_get_money (self->sides), tue_fact_sides_get_money (known->sides)))
    return TRUE;

  return self->piece != TUE_FACT_PIECE_NONE && known->piece != TUE_FACT_PIECE_NONE && self->piece != known->piece;
}

/**
 * tue_fact_terms_go_with:
 * @self: what a draft says of a figure
 * @known: what the task says of it
 *
 * Returns: whether it says no other terms, and none that the task does not say
 */
gboolean
tue_fact_terms_go_with (const TueFactTerms *self,
                        const TueFactTerms *known)
{
  g_return_val_if_fail (self != NULL && known != NULL, TRUE);

  /* One end of a range is not the range. */
  if (*known->range != '\0' && *self->range == '\0')
    return FALSE;
  if (self->role != TUE_FACT_ROLE_NONE && known->role != TUE_FACT_ROLE_NONE && self->role != known->role)
    return FALSE;
  return (self->tax == TUE_FACT_TAX_UNSAID || self->tax == known->tax || tue_fact_sides_share_kind (tue_fact_sides_get_taxed (self->sides), tue_fact_sides_get_taxed (known->sides))) && (self->bound == TUE_FACT_BOUND_NONE || self->bound == known->bound) &&
         (self->days == TUE_FACT_DAYS_ANY || self->days == known->days) && (!self->is_once || known->is_once) && (self->portion == TUE_FACT_PORTION_NONE || known->portion != TUE_FACT_PORTION_NONE) &&
         !has_other_base (self, known);
}

/**
 * tue_fact_terms_get_shared:
 * @self: what a draft says of a figure
 * @known: what the task says of it
 *
 * Returns: what both say
 */
TueFactShared
tue_fact_terms_get_shared (const TueFactTerms *self,
                           const TueFactTerms *known)
{
  TueFactShared shared = TUE_FACT_SHARED_NOTHING;

  g_return_val_if_fail (self != NULL && known != NULL, TUE_FACT_SHARED_NOTHING);

  if (self->bound != TUE_FACT_BOUND_NONE && self->bound == known->bound)
    shared |= self->bound == TUE_FACT_BOUND_ABOUT ? TUE_FACT_SHARED_ABOUT : TUE_FACT_SHARED_BOUND;
  if (*self->range != '\0' && g_str_equal (self->range, known->range))
    shared |= TUE_FACT_SHARED_RANGE;
  if (self->role == TUE_FACT_ROLE_FROM && known->role == self->role)
    shared |= TUE_FACT_SHARED_FROM;

  if (self->is_denied && known->is_denied)
    shared |= TUE_FACT_SHARED_DENIAL;

  return shared;
}
