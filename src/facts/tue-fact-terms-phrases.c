/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a few words together say of a figure: "before discounts", "after tax", "84 people
 * left", "forecast revenue". A word alone of them says nothing.
 */

#define G_LOG_DOMAIN "tue-fact-terms-phrases"

#include "config.h"

#include "tue-fact-terms-private.h"

#include <string.h>

#include "tue-fact-text-private.h"

/* How far from its figure a phrase may stand that says of which price it is, in bytes,
 * and how far its words may be apart. */
#define REACH 110
#define MAX_APART 3

/* Words behind "84 people" that tell what they do. */
#define MAX_VERB 8

static const char before_words[] = " before vor avant ";
static const char after_words[] = " after nach après ";
static const char discounts[] = " discount discounts rebate rebates reduction reductions rabatt rabatte rabatten rabatts nachlass nachlasses nachlässen skonto skontos "
                                "remise remises rabais ristourne ristournes escompte ";
static const char taxes[] = " tax taxes taxation steuer steuern ertragsteuern impôt impôts ";
static const char links[] = " any the all your our a an income corporate der die das dem den des abzug aller alle von la le les l d de du toute toutes sur ";

/* With these a profit is what is left of it: "net profit", "bénéfice net". */
static const char net_words[] = " net netto nette nettes ";
static const char profits[] = " profit profits income earnings result gewinn ergebnis bénéfice bénéfices résultat ";

typedef enum
{
  PHASE_NONE,
  PHASE_ACTUAL,
  PHASE_FORECAST,
  PHASE_DEFERRED,
} Phase;

/* Before a noun, or behind it: "expected revenue", "chiffre d’affaires prévu". */
static const char forecast_words[] =
  " forecast forecasted projected expected planned budgeted anticipated estimated potential target targeted prognostizierte prognostizierter prognostizierten erwartete erwarteter erwarteten "
  "geplante geplanter geplanten budgetierte budgetierter angestrebte angestrebter möglicher mögliche voraussichtliche voraussichtlicher objectif objectifs prévision prévisions ";
static const char forecast_behind[] = " forecast forecasts target targets goal projection projections plan estimate expectation prévisionnel prévisionnels prévisionnelle prévisionnelles prévu prévue prévus prévues attendu attendue attendus attendues estimé escompté ";
static const char deferred_words[] = " deferred unearned accrued unbilled abgegrenzte abgegrenzter abgegrenzten passivierte ";
static const char deferred_behind[] = " différé différés différée différées ";
static const char actual_words[] = " actual realised realized tatsächliche tatsächlicher tatsächlichen erzielte erzielter realisierter ";
static const char actual_behind[] = " réel réels réelle réelles effectif réalisé réalisés ";
static const char who[] = " we i they you to analysts wir ich nous ";

/* Who it is that joins or leaves: "84 new colleagues". */
static const char persons[] =
  " people persons person employees employee staff colleagues members workers engineers developers nurses teachers drivers volunteers mitarbeiter mitarbeitern mitarbeiterinnen mitarbeitende "
  "mitarbeitenden leute leuten personen kollegen kolleginnen angestellte angestellten beschäftigte beschäftigten menschen arbeitskräfte fachkräfte personnes salariés salariées employés employées collaborateurs "
  "collaboratrices agents ";
static const char leaving[] =
  " left leave leaves leaving quit resigned resign dismissed fired redundant departed retired sacked cancelled canceled unsubscribed entlassen entliessen entliess gekündigt kündigten verlassen verliessen ausgeschieden abgebaut licencié licenciée "
  "licenciés licenciées licencie licencient licencions quitté quittent partis parties parti démissionné démissionnent ";
static const char joining[] =
  " joined join joins joining hired hire hires hiring recruited recruit recruits onboarded eingestellt einstellen eingetreten hinzu hinzugekommen angeworben embauché embauchée embauchés embauchées embauche embauchons "
  "recruté recrutée recrutés recrutées recrutent rejoint rejoignent ";
static const char working[] = " employ employs employed employing beschäftigen beschäftigt employons emploie emploient travaillent work works arbeiten ";

/* What labels call them. */
static const char leaver_labels[] = " leavers leaver resignations layoffs redundancies dismissals attrition kündigungen abgänge entlassungen austritte licenciements démissions ";
static const char joiner_labels[] = " joiners joiner hires recruits neueinstellungen einstellungen neuzugänge eintritte embauches recrutements ";
static const char staff_labels[] = " headcount employees staff personnel workforce mitarbeiter mitarbeiterzahl mitarbeitende belegschaft beschäftigte effectif effectifs salariés employés collaborateurs ";

static TueFactSides
get_sides (const char *word)
{
  return tue_fact_sides_of_word (word, TUE_FACT_OPPOSITES_BESIDE);
}

/* The phrase that begins with a word of a list. */
static TueFactSides
read_phrase (char  folded[][TUE_FACT_WORD_SIZE],
             guint n,
             guint i)
{
  gboolean is_before = tue_fact_word_is_in (folded[i], before_words);
  gboolean is_after = tue_fact_word_is_in (folded[i], after_words);

  if (tue_fact_word_is_in (folded[i], net_words) && ((i + 1 < n && tue_fact_word_is_in (folded[i + 1], profits)) || (i > 0 && tue_fact_word_is_in (folded[i - 1], profits))))
    return get_sides ("post-tax");
  if (i + 1 < n && tue_fact_word_is_in (folded[i + 1], profits) && tue_fact_word_is_in (folded[i], " gross operating "))
    return get_sides (g_str_equal (folded[i], "gross") ? "rohgewinn" : "betriebsgewinn");
  if (i + 1 < n && tue_fact_word_is_in (folded[i], " résultat bénéfice ") && tue_fact_word_is_in (folded[i + 1], " brut opérationnel "))
    return get_sides (g_str_equal (folded[i + 1], "brut") ? "rohgewinn" : "betriebsgewinn");
  if (i + 1 < n && ((g_str_equal (folded[i], "list") && tue_fact_word_is_in (folded[i + 1], " price prices ")) || (tue_fact_word_is_in (folded[i], " prix tarif ") && g_str_equal (folded[i + 1], "catalogue"))))
    return get_sides ("undiscounted");
  if (!is_before && !is_after)
    return 0;
  for (guint j = i + 1; j < n && j - i <= MAX_APART; j++)
    {
      if (tue_fact_word_is_in (folded[j], discounts))
        return get_sides (is_before ? "undiscounted" : "discounted");
      if (tue_fact_word_is_in (folded[j], taxes))
        return get_sides (is_before ? "pre-tax" : "post-tax");
      if (!tue_fact_word_is_in (folded[j], links))
        break;
    }

  return 0;
}

/* What the sentence says before a figure, the nearest last. Behind another figure it says
 * that of it. */
static TueFactSides
find_phrase_before (const char *text,
                    gsize       start)
{
  gsize        from = start;
  TueFactSides sides = 0;
  guint        n = 0;
  char         folded[TUE_FACT_TERMS_SENTENCE][TUE_FACT_WORD_SIZE];
  g_autoptr(GArray) words = NULL;

  while (from > 0 && start - from < REACH && strchr ("\n;!?|", text[from - 1]) == NULL && !(text[from - 1] == '.' && text[from] == ' '))
    from--;
  while (from < start && ((guchar)text[from] & 0xc0) == 0x80)
    from++;
  words = tue_fact_words_split (text + from, start - from);
  for (guint i = words->len > TUE_FACT_TERMS_SENTENCE ? words->len - TUE_FACT_TERMS_SENTENCE : 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);
      gsize              behind = from + word->start + word->length;

      if ((word->flags & TUE_FACT_WORD_DIGITS) != 0)
        {
          /* "After the 10% discount", "10 % discount" */
          if (behind < start && text[behind] == ' ')
            behind++;
          if (behind >= start || text[behind] != '%')
            n = 0;
          continue;
        }
      if (!tue_fact_word_fold (text + from + word->start, word->length, folded[n], TUE_FACT_WORD_SIZE))
        *folded[n] = '\0';
      n++;
    }
  for (guint i = 0; i < n; i++)
    {
      TueFactSides said = read_phrase (folded, n, i);

      if (said != 0)
        sides = said;
    }

  return sides;
}

/* "€3,950 before discounts" */
static TueFactSides
find_phrase_behind (TueFactTermsWords *behind)
{
  for (guint i = 0; i < MIN (behind->n, 2) && (behind->is_close[i] || i == 0); i++)
    {
      TueFactSides said = read_phrase (behind->folded, behind->n, i);

      if (said != 0)
        return said;
    }

  return 0;
}

/* "84 people left the company" is told from "84 people left the room", "left their names". */
static gboolean
leaves_something_else (const TueFactTermsWords *behind,
                       guint                    verb)
{
  static const char articles[] = " the our this la le l cette den das die unser unsere unseren ";
  static const char alone[] = " us again for in during by since last at after before today yesterday within early pour en im zum and but und et ";
  static const char employers[] =
    " company firm team organisation organization business practice school group department office bank agency service unternehmen firma betrieb team haus organisation abteilung entreprise société équipe maison "
    "service groupe ";
  static const char taking[] = " left leave leaves leaving quitté quittent ";
  static const char rooms[] = " raum saal sitzung besprechung gebäude halle ort ";
  const char       *word = behind->folded[verb];
  const char       *next = verb + 1 < behind->n && behind->is_close[verb + 1] ? behind->folded[verb + 1] : "";

  if (tue_fact_word_is_in (word, " verlassen verliessen "))
    {
      for (guint i = 0; i < behind->n; i++)
        if (tue_fact_word_is_in (behind->folded[i], rooms))
          return TRUE;
      return FALSE;
    }
  if (!tue_fact_word_is_in (word, taking) || *next == '\0' || tue_fact_word_is_in (next, alone))
    return FALSE;

  return !tue_fact_word_is_in (next, articles) || verb + 2 >= behind->n || !tue_fact_word_is_in (behind->folded[verb + 2], employers);
}

static TueFactSides
make_staff (const char *word,
            const char *before)
{
  /* "84 people are left" are still there. */
  if (tue_fact_word_is_in (word, leaving) && !(g_str_equal (word, "left") && tue_fact_word_is_in (before, " are is were was only ")))
    return get_sides ("leavers");
  if (tue_fact_word_is_in (word, joining))
    return get_sides ("joiners");
  return tue_fact_word_is_in (word, working) ? get_sides ("headcount") : 0;
}

/* "84 people left", "Wir haben 84 Mitarbeiter eingestellt", "we laid off 84 people" */
static TueFactSides
find_staff (const TueFactTermsWords *before,
            const TueFactTermsWords *behind)
{
  guint noun = 0;

  while (noun < MIN (behind->n, 3) && behind->is_close[noun] && !tue_fact_word_is_in (behind->folded[noun], persons))
    noun++;
  if (noun >= MIN (behind->n, 3) || !behind->is_close[noun])
    return 0;
  for (guint i = noun + 1; i < MIN (behind->n, MAX_VERB) && behind->is_close[i]; i++)
    {
      TueFactSides said = make_staff (behind->folded[i], behind->folded[i - 1]);

      if (g_str_equal (behind->folded[i], "go") && g_str_equal (behind->folded[i - 1], "let"))
        said = get_sides ("leavers");

      if (said != 0)
        return leaves_something_else (behind, i) ? 0 : said;
      if (tue_fact_word_is_in (behind->folded[i], " and und et but aber mais while who die qui "))
        break;
    }
  for (guint i = before->n; i > before->colon && before->n - i < MAX_APART; i--)
    {
      TueFactSides said = g_str_equal (before->folded[i - 1], "off") && i > 1 && tue_fact_word_is_in (before->folded[i - 2], " laid lay laying ") ? get_sides ("leavers") : make_staff (before->folded[i - 1], "");

      if (said != 0)
        return said;
    }

  return 0;
}

/* "The new price is", "der neue beträgt": right before its noun, or alone. */
static TueFactSides
find_age (const TueFactTermsWords *before)
{
  static const char old[] = " old former alter alte alten altes bisheriger bisherige bisherigen bisheriges ancien ancienne anciens anciennes ";
  static const char new[] = " new neuer neue neuen neues nouveau nouvel nouvelle nouveaux nouvelles ";
  guint n = before->n;

  while (n > before->colon && (tue_fact_word_is_in (before->folded[n - 1], tue_fact_terms_small_words) || tue_fact_word_is_in (before->folded[n - 1], " war waren était étaient were has been ")))
    n--;
  for (guint i = 0; i < 2 && n > before->colon; i++, n--)
    {
      if (tue_fact_word_is_in (before->folded[n - 1], old))
        return get_sides ("formerly");
      if (tue_fact_word_is_in (before->folded[n - 1], new))
        return get_sides ("newly");
    }

  return 0;
}

/* "Gab 84.500 € aus", "nahm 84.500 € ein", "took in €84,500" */
static TueFactSides
find_cut_verb (const TueFactTermsWords *before,
               const TueFactTermsWords *behind)
{
  const char *particle = behind->n > 0 && behind->n < 5 ? behind->folded[behind->n - 1] : "";

  if (before->n > 1 && g_str_equal (before->folded[before->n - 1], "in") && tue_fact_word_is_in (before->folded[before->n - 2], " took take takes brought bring brings "))
    return get_sides ("revenue");
  for (guint i = before->n; i > before->colon; i--)
    {
      if (g_str_equal (particle, "aus") && tue_fact_word_is_in (before->folded[i - 1], " gab gaben gibt geben "))
        return get_sides ("cost");
      if (g_str_equal (particle, "ein") && tue_fact_word_is_in (before->folded[i - 1], " nahm nahmen nimmt nehmen "))
        return get_sides ("revenue");
    }

  return 0;
}

/* "Umsatzprognose", "Planumsatz" */
static Phase
get_phase_of_compound (const char *word)
{
  static const char *const ends[] = { "prognose", "ziel", "plan", "planung", "erwartung", "vorgabe", "schätzung" };
  static const char *const beginnings[] = { "plan", "ziel", "soll" };
  static const char *const nouns[] = { "umsatz", "gewinn", "erlös", "ertrag", "ergebnis", "einnahmen" };

  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (ends); j++)
        if (g_str_has_prefix (word, nouns[i]) && g_str_has_suffix (word, ends[j]))
          return PHASE_FORECAST;
      for (gsize j = 0; j < G_N_ELEMENTS (beginnings); j++)
        if (g_str_has_prefix (word, beginnings[j]) && g_str_has_prefix (word + strlen (beginnings[j]), nouns[i]))
          return PHASE_FORECAST;
      if (g_str_has_prefix (word, "ist") && g_str_equal (word + strlen ("ist"), nouns[i]))
        return PHASE_ACTUAL;
    }

  return PHASE_NONE;
}

static Phase
get_phase (const char *word,
           gboolean    is_behind)
{
  if (tue_fact_word_is_in (word, is_behind ? forecast_behind : forecast_words))
    return PHASE_FORECAST;
  if (tue_fact_word_is_in (word, is_behind ? deferred_behind : deferred_words))
    return PHASE_DEFERRED;
  return tue_fact_word_is_in (word, is_behind ? actual_behind : actual_words) ? PHASE_ACTUAL : PHASE_NONE;
}

/* Costs that are planned are what a plan has of them; revenue that is has not come in. */
static gboolean
is_earned (const char *word)
{
  TueFactSides money = tue_fact_sides_get_money (get_sides (word));

  return money != 0 && !tue_fact_sides_are_opposite (money, get_sides ("profit") | get_sides ("revenue") | get_sides ("loss"));
}

static Phase
find_phase (const TueFactTermsWords *words,
            guint                    from)
{
  for (guint i = words->n; i > from; i--)
    {
      const char *word = words->folded[i - 1];
      Phase       phase = get_phase_of_compound (word);
      guint       j = i - 1;

      if (phase != PHASE_NONE)
        return phase;
      if (!is_earned (word) || tue_fact_word_is_in (word, " earned gained lost won verdient verloren gagné perdu "))
        continue;
      if (i < words->n && words->is_close[i])
        phase = get_phase (words->folded[i], TRUE);
      while (phase == PHASE_NONE && j > from && tue_fact_word_is_in (words->folded[j - 1], " chiffre d de du sales net gross total annual "))
        j--;
      if (phase == PHASE_NONE && j > from && (j < 2 || !tue_fact_word_is_in (words->folded[j - 2], who)))
        phase = get_phase (words->folded[j - 1], FALSE);
      return phase;
    }

  return PHASE_NONE;
}

static TueFactPiece
get_piece (Phase phase)
{
  switch (phase)
    {
    case PHASE_ACTUAL:
      return TUE_FACT_PIECE_ACTUAL;

    case PHASE_FORECAST:
      return TUE_FACT_PIECE_FORECAST;

    case PHASE_DEFERRED:
      return TUE_FACT_PIECE_DEFERRED;

    case PHASE_NONE:
    default:
      return TUE_FACT_PIECE_NONE;
    }
}

/* Documented in the private header. */
void
tue_fact_terms_read_phrases (TueFactTerms      *self,
                             const char        *text,
                             gsize              start,
                             TueFactTermsWords *before,
                             TueFactTermsWords *behind)
{
  TueFactSides said = find_phrase_behind (behind);
  TueFactSides cut = find_cut_verb (before, behind);

  self->sides |= said != 0 ? said : find_phrase_before (text, start);
  if (cut != 0 && tue_fact_sides_get_money (self->sides) == 0)
    self->sides |= cut;
  self->sides |= find_staff (before, behind) | find_age (before);
  if (self->piece == TUE_FACT_PIECE_NONE)
    self->piece = get_piece (find_phase (before, before->colon < before->n ? before->colon : 0));
  if (self->piece == TUE_FACT_PIECE_NONE && before->colon > 0 && before->colon == before->n)
    self->piece = get_piece (find_phase (before, 0));
  self->sides = tue_fact_sides_drop_both (self->sides);
}

/* Documented in the private header. */
void
tue_fact_terms_read_phrases_of_label (TueFactTerms      *self,
                                      TueFactTermsWords *words)
{
  for (guint i = 0; i < words->n; i++)
    {
      TueFactSides said = read_phrase (words->folded, words->n, i);

      if (said == 0 && tue_fact_word_is_in (words->folded[i], leaver_labels))
        said = get_sides ("leavers");
      if (said == 0 && tue_fact_word_is_in (words->folded[i], joiner_labels))
        said = get_sides ("joiners");
      if (said == 0 && tue_fact_word_is_in (words->folded[i], staff_labels))
        said = get_sides ("headcount");
      self->sides |= said;
    }
  self->sides = tue_fact_sides_drop_both (self->sides);
  self->piece = get_piece (find_phase (words, 0));
}
