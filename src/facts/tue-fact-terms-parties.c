/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Who pays an amount, and who gets it: "Acme owes Birch €27,300" is not what "Birch owes
 * Acme €27,300" is. Two names have to be there, and a verb that says which is which.
 */

#define G_LOG_DOMAIN "tue-fact-terms-parties"

#include "config.h"

#include "tue-fact-terms-private.h"

#include <string.h>

#include "tue-fact-lexicon.h"

/* How far the sentence is read on either side of a figure, in bytes. */
#define REACH 140
#define REACH_BEHIND 60

/* Who is named first by these pays, or gets what is paid. */
static const char paying[] =
  " owe owes owed pay pays paid paying transfer transfers transferred buy buys bought purchase purchases purchased schuldet schulden schuldete zahlt zahlen zahlte bezahlt bezahlte gezahlt "
  "überweist überwies überwiesen kauft kaufte gekauft doit devait doivent paie paye payé verse versera versé règle réglé rembourse remboursé achète acheté ";
static const char getting[] =
  " sell sells sold invoice invoices invoiced bill bills billed charges charged receive receives received gets verkauft verkaufte erhält erhielt erhalten bekommt bekam bekommen fakturiert deliver delivers delivered ship ships shipped supply supplies supplied liefert lieferte liefern geliefert livre livré livrent "
  "vend vendu facture facturé reçoit reçu encaisse ";
/* A loan goes the other way before it is paid back. */
static const char lending[] = " lend lends lent lending leiht lieh geliehen prête prêté ";
static const char borrowing[] = " borrow borrows borrowed emprunte emprunté ";
static const char be[] = " is are was were be been being wird wurde werden wurden est sont ";
static const char joints[] = " and but while und aber während et mais which that der dass who qui ";

typedef struct
{
  const char   *text;
  const GArray *words;
  gsize         figure; /* where it begins */
  gsize         figure_end;
} Sentence;

static const TueFactWord *
get_word (const Sentence *self,
          guint           i)
{
  return &g_array_index (self->words, TueFactWord, i);
}

static gboolean
fold (const Sentence *self,
      guint           i,
      char           *folded)
{
  const TueFactWord *word;

  *folded = '\0';
  if (i >= self->words->len)
    return FALSE;
  word = get_word (self, i);
  return tue_fact_word_fold (self->text + word->start, word->length, folded, TUE_FACT_WORD_SIZE);
}

/* The first word of a name that says who it is: of "Die Ahorn GmbH" the second. */
static guint
hash_name (const Sentence *self,
           guint           i)
{
  static const char    titles[] = " the die der das den dem le la les l firma société company mr mrs ms dr herr frau m mme we wir nous i ich je they sie ils it es he she er in on im am our unser notre ";
  const TueFactLexeme *lexeme;
  char                 folded[TUE_FACT_WORD_SIZE];

  if ((get_word (self, i)->flags & (TUE_FACT_WORD_CAPITAL | TUE_FACT_WORD_DIGITS)) != TUE_FACT_WORD_CAPITAL || get_word (self, i)->length < 2 || !fold (self, i, folded))
    return 0;
  lexeme = tue_fact_lexicon_find (folded);
  if (tue_fact_word_is_in (folded, titles) || (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_LEGAL) != 0))
    return 0;

  return g_str_hash (folded);
}

static guint
find_first (const Sentence *self,
            guint           from,
            guint           to)
{
  for (guint i = from; i < to; i++)
    {
      guint hash = hash_name (self, i);

      if (hash != 0)
        return hash;
    }

  return 0;
}

/* The name behind one of some small words, where articles may stand between. */
static guint
find_behind (const Sentence *self,
             guint           from,
             const char     *small)
{
  for (guint i = from; i < self->words->len; i++)
    {
      char folded[TUE_FACT_WORD_SIZE];

      if (!fold (self, i, folded) || !tue_fact_word_is_in (folded, small))
        continue;
      for (guint j = i + 1; j < MIN (self->words->len, i + 4); j++)
        {
          guint hash = hash_name (self, j);

          if (hash != 0)
            return hash;
          if ((get_word (self, j)->flags & TUE_FACT_WORD_DIGITS) != 0)
            break;
        }
    }

  return 0;
}

/* Where the verb is; the last one before the figure, or a participle right behind it. */
static guint
find_verb (const Sentence *self,
           gboolean       *is_paying,
           gboolean       *is_loan)
{
  guint verb = G_MAXUINT;

  for (guint i = 0; i < self->words->len; i++)
    {
      gboolean is_behind = get_word (self, i)->start > self->figure;
      char     folded[TUE_FACT_WORD_SIZE];

      if ((is_behind && verb != G_MAXUINT) || !fold (self, i, folded))
        continue;
      if (tue_fact_word_is_in (folded, paying) || tue_fact_word_is_in (folded, borrowing))
        *is_paying = TRUE;
      else if (tue_fact_word_is_in (folded, getting) || tue_fact_word_is_in (folded, lending))
        *is_paying = FALSE;
      else
        continue;
      verb = i;
      *is_loan = tue_fact_word_is_in (folded, borrowing) || tue_fact_word_is_in (folded, lending);
    }

  return verb;
}

/* "Rowan Inc. will pay" goes on. */
static gboolean
is_end (const char *text,
        gsize       length,
        gsize       at) /* a full stop */
{
  static const char *const names[] = { "Inc", "Ltd", "Co", "Corp", "Mr", "Mrs", "Ms", "Dr", "St", "Cie" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i]);

      if (at > n && memcmp (text + at - n, names[i], n) == 0 && !g_ascii_isalpha (text[at - n - 1]))
        return FALSE;
    }

  return at + 1 >= length || text[at + 1] == ' ';
}

/* Documented in the private header. */
void
tue_fact_terms_read_parties (TueFactTerms *self,
                             const char   *text,
                             gsize         length,
                             gsize         start,
                             gsize         end)
{
  static const char to_words[] = " to an à au aux ";
  static const char from_words[] = " from von vom de by durch par ";
  gsize             from = start;
  gsize             to = end;
  Sentence          sentence = { 0 };
  gboolean          is_paying = FALSE;
  gboolean          is_passive = FALSE;
  guint             verb;
  guint             pivot;
  guint             begin = 0;
  guint             first;
  guint             second;
  char              folded[TUE_FACT_WORD_SIZE];
  g_autoptr(GArray) words = NULL;

  while (from > 0 && start - from < REACH && strchr ("\n;:!?|", text[from - 1]) == NULL && !(text[from - 1] == '.' && is_end (text, length, from - 1)))
    from--;
  while (from < start && ((guchar)text[from] & 0xc0) == 0x80)
    from++;
  while (to < length && to - end < REACH_BEHIND && strchr ("\n,;:!?|", text[to]) == NULL && !(text[to] == '.' && is_end (text, length, to)))
    to++;
  while (to > end && to < length && ((guchar)text[to] & 0xc0) == 0x80)
    to--;
  words = tue_fact_words_split (text + from, to - from);
  sentence = (Sentence){ .text = text + from, .words = words, .figure = start - from, .figure_end = end - from };

  verb = find_verb (&sentence, &is_paying, &self->is_loan);
  if (verb == G_MAXUINT)
    return;
  /* Who gets an invoice pays it. */
  if (verb > 0 && fold (&sentence, verb - 1, folded) && tue_fact_word_is_in (folded, " a an the our your une la notre votre "))
    return;
  for (guint i = 0; i < words->len; i++)
    if (i != verb && fold (&sentence, i, folded) && tue_fact_word_is_in (folded, " invoice bill reminder rechnung mahnung facture rappel credit gutschrift avoir refund refunds "))
      return;
  if (verb > 0 && fold (&sentence, verb - 1, folded))
    is_passive = tue_fact_word_is_in (folded, be) || (tue_fact_word_is_in (folded, " still already now ") && verb > 1 && fold (&sentence, verb - 2, folded) && tue_fact_word_is_in (folded, be));
  for (guint i = 0; i < verb; i++)
    if (fold (&sentence, i, folded) && tue_fact_word_is_in (folded, joints))
      begin = i + 1;
  /* "Hat der Birke 27.300 € gezahlt": the first verb is between both. */
  pivot = verb;
  for (guint i = begin; get_word (&sentence, verb)->start > sentence.figure && i < verb; i++)
    if (fold (&sentence, i, folded) && tue_fact_word_is_in (folded, " hat haben "))
      pivot = i;
  first = find_first (&sentence, begin, pivot);
  second = find_behind (&sentence, pivot, is_paying != is_passive ? to_words : from_words);
  if (second == 0)
    second = find_behind (&sentence, pivot, is_paying != is_passive ? from_words : to_words);
  for (guint i = pivot + 1; second == 0 && i < words->len && get_word (&sentence, i)->start < sentence.figure; i++)
    second = hash_name (&sentence, i);
  if (first == 0 || second == 0 || first == second)
    return;
  if (is_paying == is_passive)
    {
      self->payee = first;
      self->payer = second;
    }
  else
    {
      self->payer = first;
      self->payee = second;
    }
}

/* Documented in the private header. */
gboolean
tue_fact_terms_change_parties (const TueFactTerms *self,
                               const TueFactTerms *known)
{
  if (self->payer == 0 || known->payer == 0 || self->is_loan != known->is_loan)
    return FALSE;

  return (self->payer == known->payee || self->payee == known->payer) && self->payer != known->payer && self->payee != known->payee;
}
