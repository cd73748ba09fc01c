/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-opposites"

#include "config.h"

#include "tue-fact-opposites.h"

#include <string.h>

/* Shorter beginnings and ends of words are chance, and shorter words are not put together. */
#define MIN_PART 4
#define MIN_COMPOUND 8
#define MAX_BEGINNING 16

typedef enum
{
  KIND_MONEY, /* four sides: what comes in, what goes out, what is left, what is missing */
  KIND_COURSE,
  KIND_TRADE,
  KIND_BORDER,
  KIND_ACCOUNT,
  KIND_OWING,
  KIND_TAX,
  KIND_BOUND,
  KIND_FLOW,
  KIND_PLACE,
  KIND_TIME,
  KIND_BALANCE,
  KIND_TRAVEL,
  KIND_COMPARISON,
  /* Who is meant, where two do business. */
  KIND_BUYER,
  KIND_TENANT,
  KIND_LENDER,
  KIND_WORKER,
  /* Told by phrases, and by these words. */
  KIND_DISCOUNTED,
  KIND_TAXED,
  KIND_STAFF,
  KIND_JOINING,
  KIND_AGE,
  KIND_PROFIT,
  N_KINDS
} Kind;

/* Money has four sides, all others two. */
#define MONEY_BITS 4
#define BITS 2

G_STATIC_ASSERT (MONEY_BITS + (N_KINDS - 1) * BITS <= 8 * sizeof (TueFactSides));

typedef enum
{
  WHOLE = 0,
  BEGINS = 1 << 0, /* words, too: "Einkaufspreis" */
  ENDS = 1 << 1,   /* words, too: "Personalkosten" */
} Parts;

static const struct
{
  Kind        kind;
  guint       sides; /* bits: 1, 2, 4, 8 */
  Parts       parts;
  const char *words;
} rows[] = {
  { KIND_MONEY, 1, WHOLE,
    "revenue revenues turnover sales takings proceeds receipts recettes recette ventes affaires einnahme" },
  { KIND_MONEY, 1, ENDS, "umsatz umsätze erlös erlöse erlösen einnahmen" },
  { KIND_MONEY, 2, WHOLE,
    "cost costs expense expenses expenditure expenditures spend spends spending spent outgoings outlay outlays ausgabe ausgegeben auslagen dépensé dépense dépensent dépensons dépensait coût coûts dépense dépenses charges frais" },
  { KIND_MONEY, 2, ENDS, "kosten aufwand aufwendungen ausgaben" },
  { KIND_MONEY, 4, WHOLE, "profit profits surplus gain gains bénéfice bénéfices excédent excédents" },
  { KIND_MONEY, 4, BEGINS | ENDS, "gewinn gewinne gewinnen überschuss überschüsse" },
  { KIND_MONEY, 8, WHOLE, "loss losses lose loses losing lost forgone foregone entgangener entgangene entgangenen entgangenes verliert verlieren verlor verloren perd perdent perdons perdez perdu perdue perdus perdues fehlen fehlt fehlten manque manquent deficit deficits shortfall defizit déficit déficits perte pertes" },
  { KIND_MONEY, 8, BEGINS | ENDS, "verlust verluste verlusten fehlbetrag fehlbeträge" },
  /* What comes in, or what of it is left. */
  { KIND_MONEY, 1 | 4, WHOLE, "income incomes earn earns earned earning earnings gained won verdienen verdient verdiente verdienten eingenommen gewonnen revenu revenus gagne gagnent gagnons gagnez gagné gagnait gagna encaisse encaissent encaissé rapporte rapportent rapporté" },
  { KIND_MONEY, 1 | 4, ENDS, "ertrag erträge" },

  { KIND_COURSE, 1, WHOLE,
    "rose rise rises risen rising increase increases increased increasing grew grow grows grown growing growth climbed stieg stiegen steigt steigen gestiegen angestiegen zugelegt zulegen geklettert kletterte wuchs wuchsen "
    "wächst gewachsen zugenommen erhöht erhöhte hausse hausses augmenté augmente augmentent augmentation augmentations progressé progresse progressent grimpé grimpe grimpent progression croissance" },
  { KIND_COURSE, 1, ENDS, "anstieg wachstum zuwachs zunahme erhöhung steigerung" },
  { KIND_COURSE, 2, WHOLE,
    "fell fall falls fallen falling slipped slip slips plunged plunge plunges slid slumped slump dipped dip tumbled decrease decreases decreased decreasing decline declines declined declining dropped drop drops shrank shrunk reduction reductions reduced sank "
    "sanken sinkt sinken gesunken fiel fielen gefallen abgenommen gesenkt senkte geschrumpft schrumpfte zurückgegangen eingebrochen nachgegeben abgesackt baisse baisses baissé baissent recul reculé recule reculent diminuent chutent diminué diminue "
    "diminution chute chuté repli" },
  { KIND_COURSE, 2, ENDS, "rückgang abnahme senkung einbruch verringerung" },

  { KIND_TRADE, 1, WHOLE,
    "buy buys buying bought purchase purchases purchased purchasing kaufe kaufen kauft kaufte kauften gekauft erworben erwerben achat achats achète achètent achetons acheter acheté "
    "achetée achetés" },
  { KIND_TRADE, 1, BEGINS | ENDS, "einkauf einkäufe ankauf ankäufe" },
  { KIND_TRADE, 1, BEGINS, "einkaufs ankaufs" },
  { KIND_TRADE, 2, WHOLE,
    "sell sells selling sold sale verkaufe verkaufen verkauft verkaufte verkauften veräußert vend vends vendons vendez vendent vendre vendu vendue vendus vente" },
  { KIND_TRADE, 2, BEGINS | ENDS, "verkauf verkäufe abverkauf" },

  { KIND_BORDER, 1, WHOLE, "import imports imported importing importe importen importiert importieren importation importations importe importent importons importer importé importés" },
  { KIND_BORDER, 1, BEGINS | ENDS, "einfuhr einfuhren" },
  { KIND_BORDER, 2, WHOLE, "export exports exported exporting exporte exporten exportiert exportieren exportation exportations exporte exportent exportons exporter exporté exportés" },
  { KIND_BORDER, 2, BEGINS | ENDS, "ausfuhr ausfuhren" },

  { KIND_ACCOUNT, 1, WHOLE, "credit credits credited crediting gutgeschrieben crédit crédits crédité deposit deposits deposited einzahlung einzahlungen eingezahlt dépôt dépôts" },
  { KIND_ACCOUNT, 1, ENDS, "gutschrift gutschriften guthaben" },
  { KIND_ACCOUNT, 2, WHOLE,
    "debit debits debited debiting abgebucht belastet débit débits débité withdrawal withdrawals withdrawn withdrew auszahlung auszahlungen ausgezahlt abhebung abhebungen retrait retraits" },
  { KIND_ACCOUNT, 2, ENDS, "lastschrift lastschriften belastung schuld schulden" },

  { KIND_OWING, 1, WHOLE, "debtor debtors receivable receivables debitor debitoren schuldner schuldnern créance créances débiteur débiteurs assets aktiva actif actifs" },
  { KIND_OWING, 1, ENDS, "forderung forderungen" },
  { KIND_OWING, 2, WHOLE,
    "creditor creditors payable payables kreditor kreditoren gläubiger gläubigern dette dettes créancier créanciers liability liabilities debt debts borrowings passiva passif passifs" },
  { KIND_OWING, 2, ENDS, "verbindlichkeit verbindlichkeiten schulden" },

  { KIND_TAX, 1, WHOLE, "net nets nett ht nette nettes" },
  { KIND_TAX, 1, BEGINS, "netto" },
  { KIND_TAX, 2, WHOLE, "gross brut bruts brute brutes ttc" },
  { KIND_TAX, 2, BEGINS, "brutto" },

  { KIND_BOUND, 1, WHOLE, "minimum minimums minimal minimale minimaux min" },
  { KIND_BOUND, 1, BEGINS, "mindest" },
  { KIND_BOUND, 2, WHOLE, "maximum maximums maximal maximale maximaux max" },
  { KIND_BOUND, 2, BEGINS, "höchst" },
  /* Of these nothing is the most: "die höchsten Kosten". */
  { KIND_BOUND, 0, WHOLE, "höchste höchsten höchster höchstes höchstem mindeste mindesten" },

  { KIND_FLOW, 1, WHOLE, "incoming inbound inflow inflows eingehend eingehende eingehenden zufluss zuflüsse zugang zugänge entrant entrants entrante entrantes entrée entrées" },
  { KIND_FLOW, 2, WHOLE, "outgoing outbound outflow outflows ausgehend ausgehende ausgehenden abfluss abflüsse abgang abgänge sortant sortants sortante sortantes sortie sorties" },
  { KIND_FLOW, 1, ENDS, "eingang eingänge" },
  { KIND_FLOW, 2, ENDS, "ausgang ausgänge" },

  { KIND_PLACE, 1, WHOLE, "inside indoor indoors innen innerhalb intérieur intérieure intérieurs" },
  { KIND_PLACE, 2, WHOLE, "outside outdoor outdoors außen draußen außerhalb extérieur extérieure extérieurs" },

  { KIND_TIME, 1, WHOLE, "before vor avant" },
  { KIND_TIME, 2, WHOLE, "after nach après" },

  { KIND_BALANCE, 1, WHOLE, "opening anfangsbestand anfangssaldo eröffnungssaldo ouverture" },
  { KIND_BALANCE, 2, WHOLE, "closing endbestand endsaldo schlusssaldo clôture" },

  { KIND_TRAVEL, 1, WHOLE, "arrival arrivals arrive arrives arrived ankunft ankommt arrivée arrivées arrivent" },
  { KIND_TRAVEL, 2, WHOLE, "departure departures depart departs departed abfahrt abflug abfährt départ départs partent" },

  { KIND_BUYER, 1, WHOLE, "buyer buyers purchaser käufer käufers käuferin acheteur acheteurs acquéreur" },
  { KIND_BUYER, 2, WHOLE, "seller sellers vendor verkäufer verkäufers verkäuferin vendeur vendeurs" },
  { KIND_TENANT, 1, WHOLE, "tenant tenants lessee mieter mieters mieterin pächter locataire locataires" },
  { KIND_TENANT, 2, WHOLE, "landlord landlords lessor vermieter vermieters vermieterin verpächter bailleur bailleurs" },
  { KIND_LENDER, 1, WHOLE, "lender lenders darlehensgeber kreditgeber prêteur prêteurs" },
  { KIND_LENDER, 2, WHOLE, "borrower borrowers darlehensnehmer kreditnehmer emprunteur emprunteurs" },
  { KIND_WORKER, 1, WHOLE, "employer arbeitgeber employeur" },
  { KIND_WORKER, 2, WHOLE, "employee arbeitnehmer salarié" },

  { KIND_DISCOUNTED, 1, WHOLE, "discounted rabattiert rabattierte rabattierter rabattierten rabattiertes remisé remisée remisés" },
  { KIND_DISCOUNTED, 2, WHOLE, "undiscounted listenpreis listenpreise listenpreises katalogpreis unrabattiert unrabattierte" },
  { KIND_TAXED, 1, WHOLE, "post-tax jahresüberschuss reingewinn nettogewinn" },
  { KIND_TAXED, 2, WHOLE, "pre-tax pretax ebt" },
  /* Who is there, who comes and who leaves, as tue-fact-terms-phrases.c asks. */
  { KIND_STAFF, 1, WHOLE, "headcount joiners" },
  { KIND_STAFF, 2, WHOLE, "leavers" },
  { KIND_AGE, 1, WHOLE, "formerly" },
  { KIND_AGE, 2, WHOLE, "newly" },
  { KIND_PROFIT, 1, WHOLE, "rohgewinn rohertrag bruttogewinn" },
  { KIND_PROFIT, 2, WHOLE, "betriebsgewinn betriebsergebnis ebit" },
  { KIND_JOINING, 1, WHOLE, "headcount" },
  { KIND_JOINING, 2, WHOLE, "joiners" },

  { KIND_COMPARISON, 1, WHOLE, "more higher above mehr höher oberhalb supérieur supérieure dessus" },
  { KIND_COMPARISON, 2, WHOLE, "less fewer lower below weniger niedriger geringer unterhalb inférieur inférieure dessous" },
};

static guint
get_shift (Kind kind)
{
  return kind == KIND_MONEY ? 0 : MONEY_BITS + ((guint)kind - 1) * BITS;
}

static TueFactSides
make_sides (Kind  kind,
            guint sides)
{
  return (TueFactSides)sides << get_shift (kind);
}

typedef struct
{
  GHashTable *words, *beginnings, *ends; /* folded → TueFactSides * */
} Table;

static void
add_words (GHashTable  *table,
           const char  *words,
           TueFactSides sides)
{
  g_auto(GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      /* As tue_fact_word_fold() does. */
      g_autofree char *folded = g_utf8_casefold (each[i], -1);
      TueFactSides    *said = g_hash_table_lookup (table, folded);

      if (said == NULL)
        {
          said = g_new0 (TueFactSides, 1);
          g_hash_table_insert (table, g_steal_pointer (&folded), said);
        }
      *said |= sides;
    }
}

static const Table *
get_table (void)
{
  static Table table;
  static gsize is_made;

  if (g_once_init_enter (&is_made))
    {
      table.words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      table.beginnings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      table.ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          TueFactSides sides = make_sides (rows[i].kind, rows[i].sides);

          add_words (table.words, rows[i].words, sides);
          if ((rows[i].parts & BEGINS) != 0)
            add_words (table.beginnings, rows[i].words, sides);
          if ((rows[i].parts & ENDS) != 0)
            add_words (table.ends, rows[i].words, sides);
        }
      g_once_init_leave (&is_made, 1);
    }

  return &table;
}

/* What a word begins and ends with: "Importkosten" are both. */
static TueFactSides
find_parts (const Table *table,
            const char  *folded)
{
  gsize        length = strlen (folded);
  TueFactSides sides = 0;
  char         beginning[MAX_BEGINNING + 1];

  for (const char *p = g_utf8_next_char (folded); sides == 0 && folded + length >= p + MIN_PART; p = g_utf8_next_char (p))
    {
      const TueFactSides *said = g_hash_table_lookup (table->ends, p);

      sides = said != NULL ? *said : 0;
    }
  for (gsize n = MIN (length - 1, MAX_BEGINNING); n > MIN_PART; n--)
    {
      const TueFactSides *said;

      g_strlcpy (beginning, folded, n + 1);
      said = g_hash_table_lookup (table->beginnings, beginning);
      if (said != NULL)
        return sides | *said;
    }

  return sides;
}

static TueFactSides
get_kind (TueFactSides sides,
          Kind         kind)
{
  return sides & make_sides (kind, (1u << (kind == KIND_MONEY ? MONEY_BITS : BITS)) - 1);
}

static TueFactSides
find_word (const Table *table,
           const char  *folded)
{
  const TueFactSides *said = g_hash_table_lookup (table->words, folded);

  if (said != NULL)
    return *said;
  return strlen (folded) >= MIN_COMPOUND ? find_parts (table, folded) : 0;
}

/**
 * tue_fact_sides_of_word:
 * @folded: a word, as tue_fact_word_fold() writes it
 * @place: where it stands
 *
 * Returns: on which sides it is; 0 for none
 */
TueFactSides
tue_fact_sides_of_word (const char           *folded,
                        TueFactOppositesPlace place)
{
  const Table *table = get_table ();
  TueFactSides sides;

  g_return_val_if_fail (folded != NULL, 0);

  sides = find_word (table, folded);
  /* "credit-note" */
  if (sides == 0 && strchr (folded, '-') != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (folded, "-", 4);

      for (guint i = 0; parts[i] != NULL; i++)
        if (*parts[i] != '\0')
          sides |= find_word (table, parts[i]);
    }
  if (place == TUE_FACT_OPPOSITES_ANYWHERE)
    sides &= ~(get_kind (sides, KIND_TIME) | get_kind (sides, KIND_COMPARISON) | get_kind (sides, KIND_PLACE));
  return sides;
}

/**
 * tue_fact_sides_drop_both:
 * @sides: what several words say together
 *
 * Returns: @sides, where they do not say one thing and its opposite
 */
TueFactSides
tue_fact_sides_drop_both (TueFactSides sides)
{
  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      TueFactSides said = get_kind (sides, kind);

      /* "Income" alone is on two sides. */
      if ((said & (said - 1)) != 0 && said != make_sides (KIND_MONEY, 1 | 4))
        sides &= ~said;
    }

  return sides;
}

/**
 * tue_fact_sides_get_course:
 * @sides: what a word says
 *
 * Returns: whether it says that something rises, or falls, and nothing else
 */
TueFactSides
tue_fact_sides_get_course (TueFactSides sides)
{
  return get_kind (sides, KIND_COURSE);
}

/**
 * tue_fact_sides_get_money:
 * @sides: what words say
 *
 * Returns: whether they say that money comes in, goes out, is left or missing
 */
TueFactSides
tue_fact_sides_get_money (TueFactSides sides)
{
  return get_kind (sides, KIND_MONEY);
}

/**
 * tue_fact_sides_get_debts:
 * @sides: what words say
 *
 * Returns: whether they say who owes something
 */
TueFactSides
tue_fact_sides_get_debts (TueFactSides sides)
{
  return get_kind (sides, KIND_OWING) | get_kind (sides, KIND_ACCOUNT);
}

/**
 * tue_fact_sides_get_taxed:
 * @sides: what words say
 *
 * Returns: whether they say that something is what it is before tax, or after it
 */
TueFactSides
tue_fact_sides_get_taxed (TueFactSides sides)
{
  return get_kind (sides, KIND_TAXED);
}

/**
 * tue_fact_sides_get_trade:
 * @sides: what words say
 *
 * Returns: whether they say that something is bought or sold, or crosses a border
 */
TueFactSides
tue_fact_sides_get_trade (TueFactSides sides)
{
  return get_kind (sides, KIND_TRADE) | get_kind (sides, KIND_BORDER);
}

/**
 * tue_fact_sides_add_nearer:
 * @sides: what words say that follow
 * @word: what the word right before them says
 *
 * Returns: both; of "sales costs" only the costs
 */
TueFactSides
tue_fact_sides_add_nearer (TueFactSides sides,
                           TueFactSides word)
{
  for (Kind kind = 0; kind < N_KINDS; kind++)
    if (get_kind (sides, kind) != 0)
      word &= ~get_kind (word, kind);

  return sides | word;
}

/**
 * tue_fact_sides_drop_signed:
 * @sides: what is said of a figure with a minus
 *
 * Returns: @sides without what the minus turns round
 */
TueFactSides
tue_fact_sides_drop_signed (TueFactSides sides)
{
  return sides & ~(get_kind (sides, KIND_MONEY) | get_kind (sides, KIND_COURSE) | get_kind (sides, KIND_ACCOUNT) | get_kind (sides, KIND_OWING) | get_kind (sides, KIND_FLOW));
}

/**
 * tue_fact_sides_are_opposite:
 * @said: what a draft says of a figure
 * @known: what the task says of it
 *
 * Returns: whether both say something, and one excludes the other
 */
gboolean
tue_fact_sides_are_opposite (TueFactSides said,
                             TueFactSides known)
{
  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      TueFactSides a = get_kind (said, kind);
      TueFactSides b = get_kind (known, kind);

      if (a != 0 && b != 0 && (a & b) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_fact_sides_share_kind:
 * @said: what a draft says of a figure
 * @known: what the task says of it
 *
 * Returns: whether both say something of one kind of opposites
 */
gboolean
tue_fact_sides_share_kind (TueFactSides said,
                           TueFactSides known)
{
  for (Kind kind = 0; kind < N_KINDS; kind++)
    if (get_kind (said, kind) != 0 && get_kind (known, kind) != 0)
      return TRUE;

  return FALSE;
}
