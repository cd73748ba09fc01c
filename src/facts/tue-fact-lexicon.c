/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-lexicon"

#include "config.h"

#include "tue-fact-lexicon.h"

#include <string.h>

static const struct
{
  TueFactUnit unit;
  const char *words;
} units[] = {
  { TUE_FACT_UNIT_MINUTE, "minute minutes min mins minuten" },
  { TUE_FACT_UNIT_SECOND, "second seconds sekunde sekunden seconde secondes" },
  { TUE_FACT_UNIT_HOUR, "hour hours h hrs hr stunde stunden std heure heures person-hours" },
  { TUE_FACT_UNIT_DAY, "day days tag tage tagen jour jours workday workdays werktag werktage werktagen arbeitstage arbeitstagen kalendertage kalendertagen personentage personentagen" },
  { TUE_FACT_UNIT_WEEK, "week weeks wk wks woche wochen semaine semaines kalenderwochen" },
  { TUE_FACT_UNIT_MONTH, "month months monat monate monaten mois" },
  { TUE_FACT_UNIT_QUARTER, "quarter quarters quartal quartale quartalen trimestre trimestres" },
  { TUE_FACT_UNIT_YEAR, "year years yr yrs annum jahr jahre jahren an ans année années" },
  { TUE_FACT_UNIT_PERSON, "people person persons personen leute leuten menschen employee employees mitarbeiter mitarbeitende mitarbeitenden mitarbeitern mitarbeiterinnen staff "
                          "participant participants teilnehmer teilnehmern teilnehmende teilnehmenden personne personnes collaborateur collaborateurs salarié salariés employé employés "
                          "attendee attendees member members mitglied mitglieder mitgliedern membre membres colleague colleagues kollegen hire hires joiner joiners leaver leavers recruits neueinstellungen effectif effectifs head heads headcount ftes fte köpfe köpfen köpfig köpfige köpfiges köpfigen köpfiger mann" },
  /* Of these each row is a measure of its own. */
  { TUE_FACT_UNIT_LENGTH, "km kilometre kilometres kilometer kilometers kilometern kilomètre kilomètres" },
  { TUE_FACT_UNIT_LENGTH, "mile miles meile meilen" },
  { TUE_FACT_UNIT_LENGTH, "m metre metres meter meters metern mètre mètres" },
  { TUE_FACT_UNIT_LENGTH, "cm zentimeter centimetre centimetres centimètre centimètres" },
  { TUE_FACT_UNIT_LENGTH, "mm millimeter millimetre millimetres millimètres" },
  { TUE_FACT_UNIT_LENGTH, "feet foot inch inches" },
  { TUE_FACT_UNIT_MASS, "kg kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes" },
  { TUE_FACT_UNIT_MASS, "gram grams gramm gramme grammes" },
  { TUE_FACT_UNIT_MASS, "tonne tonnes ton tons tonnen t" },
  { TUE_FACT_UNIT_MASS, "lb lbs" },
  { TUE_FACT_UNIT_AREA, "m² m2 qm sqm quadratmeter quadratmetern" },
  { TUE_FACT_UNIT_AREA, "km² km2" },
  { TUE_FACT_UNIT_AREA, "hectare hectares hektar ha" },
  { TUE_FACT_UNIT_AREA, "acre acres" },
  { TUE_FACT_UNIT_VOLUME, "l litre litres liter liters litern" },
  { TUE_FACT_UNIT_VOLUME, "m³ m3 kubikmeter" },
  { TUE_FACT_UNIT_VOLUME, "gallon gallons" },
  { TUE_FACT_UNIT_BYTES, "kb" },
  { TUE_FACT_UNIT_BYTES, "mb megabyte megabytes" },
  { TUE_FACT_UNIT_BYTES, "gb gigabyte gigabytes" },
  { TUE_FACT_UNIT_BYTES, "tb terabyte terabytes" },
  { TUE_FACT_UNIT_BYTES, "byte bytes" },
  { TUE_FACT_UNIT_POWER, "kwh kilowattstunden" },
  { TUE_FACT_UNIT_POWER, "mwh" },
  { TUE_FACT_UNIT_POWER, "gwh" },
  { TUE_FACT_UNIT_POWER, "kw kilowatt kilowatts" },
  { TUE_FACT_UNIT_POWER, "mw megawatt megawatts" },
  { TUE_FACT_UNIT_POWER, "watt watts" },
  { TUE_FACT_UNIT_POWER, "volt volts" },
  { TUE_FACT_UNIT_DEGREE, "°c" },
  { TUE_FACT_UNIT_DEGREE, "°f" },
  { TUE_FACT_UNIT_DEGREE, "degree degrees grad degré degrés" },
  { TUE_FACT_UNIT_POINT, "point points prozentpunkt prozentpunkte prozentpunkten punkt punkte pp bps promille" },
  { TUE_FACT_UNIT_TIMES, "x × times fold mal fois" },
};

static const struct
{
  TueFactNumbering numbering;
  const char      *words;
} numberings[] = {
  { TUE_FACT_NUMBERING_PART,
    "page pages pp p seite seiten s chapter kapitel chapitre section sections abschnitt abs satz figure fig abbildung abb table tab tabelle tableau "
    "appendix annex annexe anlage anhang step schritt étape phase slide folie diapositive paragraph para absatz paragraphe article art artikel "
    "clause klausel ziffer line zeile ligne row spalte column colonne item question frage version release v week kw woche semaine quarter quartal trimestre "
    "exhibit footnote fußnote option variante lesson level stage stufe niveau punkt top § chap "
    "chapters chapitres abschnitte abschnitten figures abbildungen tabellen tableaux appendices annexes anlagen anhänge steps schritte schritten étapes slides folien "
    "paragraphs paragraphen absätze articles artikeln clauses klauseln ziffern lines zeilen lignes rows spalten columns items questions fragen options punkte punkten" },
  { TUE_FACT_NUMBERING_REFERENCE,
    "no nos nr n° nº № num number nummer numéro numero # po room raum zimmer salle zip plz postcode ext extension durchwahl dw poste gate gleis platform "
    "quai flight flug vol train zug building gebäude bâtiment floor etage étage stock stockwerk postfach bp suite apartment apt flat wohnung invoice rechnung "
    "facture ticket account konto compte id pin serial seriennummer rechnungsnummer kundennummer bestellnummer auftragsnummer vertragsnummer "
    "mandant sku inv jahr jahre year année anno gl centre center kst dossier aktenzeichen az ref réf reference referenz référence batch lot charge desk locker bay dock tor halle hall stand booth kostenstelle "
    "iso din en route highway autobahn tel phone telefon téléphone fax vat siret hrb" },
  { TUE_FACT_NUMBERING_MAYBE,
    "order bestellung auftrag commande contract vertrag contrat project projekt projet case fall cas offer angebot offre quote devis position pos code model "
    "modell modèle windows android bus tram form formular formulaire unit box bon article purchase vorgang request anfrage demande claim line task aufgabe machine maschine part teil partie" },
};

static const struct
{
  int         number;
  const char *words;
} cardinals[] = {
  { 1, "one ein eine einen einem einer eins un une" },
  { 2, "two zwei deux" },
  { 3, "three drei trois" },
  { 4, "four vier quatre" },
  { 5, "five fünf cinq" },
  { 6, "six sechs" },
  { 7, "seven sieben sept" },
  { 8, "eight acht huit" },
  { 9, "nine neun neuf" },
  { 10, "ten zehn dix" },
  { 11, "eleven elf onze" },
  { 12, "twelve zwölf douze dozen dutzend douzaine" },
  { 13, "thirteen dreizehn treize" },
  { 14, "fourteen vierzehn quatorze" },
  { 15, "fifteen fünfzehn quinze quinzaine" },
  { 16, "sixteen sechzehn seize" },
  { 17, "seventeen siebzehn" },
  { 18, "eighteen achtzehn" },
  { 19, "nineteen neunzehn" },
  { 20, "twenty zwanzig vingt vingts" },
  { 30, "thirty dreißig dreissig trente" },
  { 40, "forty vierzig quarante" },
  { 50, "fifty fünfzig cinquante" },
  { 60, "sixty sechzig soixante" },
  { 70, "seventy siebzig septante" },
  { 80, "eighty achtzig huitante" },
  { 90, "ninety neunzig nonante" },
  { 100, "hundred hundert cent cents" },
  { 1000, "thousand tausend mille" },
};

static const struct
{
  TueFactWordSense senses;
  const char      *words;
} senses[] = {
  { TUE_FACT_WORD_SMALL,
    "a about above after again all almost also although always am an and any are as at be because been before behind below between both but by can "
    "could did do does done down during each either else even every few first for from further had has have he her here hers him his how however i if in "
    "into is it its just last later least less like many may me more most much must my near neither never next no none nor not now of off often on once "
    "only onto or other our ours out over own per plus rather same she should since so some soon still such than that the their theirs them then there "
    "these they this those though through thus till to today together too under until up upon us very was we well were what when where whether which while who "
    "whom whose why will with within without would yet you your yours net gross incl excl including excluding each "
    "dear hi hello thanks thank please yesterday tomorrow meanwhile therefore otherwise instead overall finally perhaps maybe according regarding despite contact "
    "ab aber alle allem allen aller alles als also am an auch auf aus außer bei beide beim bis bitte da dabei dafür damit danach dann daran darauf daraus darin das dass davon "
    "dazu dein dem den denn der des deshalb die dies diese diesem diesen dieser dieses doch dort du durch er es etwa euch euer für gegen hat "
    "haben hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ist ja je jede jedem jeden jeder jedoch jetzt kann kein keine "
    "man mehr mein mit nach nicht noch nun nur ob oder ohne pro sehr sein seine seit sich sie sind so sobald sofern sollte sowie über um und uns unser "
    "unsere unserem unseren unserer unter vom von vor war waren was weil wenn werden wie wir wird wo zu zum zur zwischen netto brutto inkl zzgl insgesamt je liebe lieber sehr "
    "geehrte geehrter heute morgen gestern zurück hoch herunter gestiegen angestiegen gesunken gefallen gewachsen zurückgegangen erhöht gesenkt gesteigert angehoben "
    "à afin ainsi alors après au aucun aussi autre aux avant avec ce cela ces cet cette chaque chez comme contre dans de depuis des dès donc du elle elles en "
    "encore entre est et eux hors il ils je jusque la le les leur leurs lors lui mais même nos notre nous on ou où par pas pendant plus pour pourtant puis que "
    "quel quelle qui sa sans se selon ses si son sont sous sur ta tandis te tous tout toute toutes très tu vers voici vos votre vous ht ttc bonjour cher chère soit" },
  { TUE_FACT_WORD_COMMON,
    "target shell orange apple box square stripe slack notion zoom meta alphabet amazon oracle visa gap subway dove tide gate sage signal discovery "
    "progress focus impact vision summit bridge express general standard national united delta polo fox virgin boots argos currys greggs river "
    "island monsoon oasis next mint chase capital discover discovery sprint blue green red black white gold silver north south east west central atlas "
    "pioneer crown star sun moon sky ocean harbour harbor port bay stone rock wood forest field garden house home office store market shop works studio lab "
    "labs group partner partners trust bank fund union alliance horizon future modern smart fast quick simple clear bright open true real prime first "
    "lotus jaguar puma ford mercury saturn sterling crest peak point edge core base link connect network cloud data digital mobile media press post mail times "
    "guardian observer mirror metro independent economist nature science cell life health care help support service services solutions systems power energy gas "
    "oil water fire air earth light sound motion action change growth value quality choice select premier elite royal regal noble grand major total "
    "rocket spark flash storm thunder cobra falcon eagle hawk swan lion tiger bear wolf panther dragon phoenix unity harmony balance pulse wave echo mosaic "
    "canvas compass anchor beacon pilot navigator explorer voyager ranger hunter gather collective common process review report proposal project team client "
    "customer supplier plan budget price order offer update draft summary meeting board manager director finance sales operations product number street road "
    "reise stern brücke ziel weg post bahn welt zeit bild spiegel focus fokus linde adler löwe hirsch krone anker hafen berg stein feld wald garten haus "
    "angebot bericht projekt kunde preis auftrag lieferung rechnung "
    "carrefour total orange free casino monde figaro pont champ jardin maison marché étoile soleil lumière avenir horizon offre projet client prix bureau" },
  { TUE_FACT_WORD_ARTICLE,
    "der die das den dem des im am zum zur beim vom ein eine einer eines einen einem ihre ihrer ihren unsere unserer unseren seine seiner meine diese dieser diesen jede jeder "
    "jeden und bis auf für nach seit unser ihr mein" },
  { TUE_FACT_WORD_PART_OF,
    "end late early mid beginning start middle ende anfang mitte spätestens fin début mi courant around about circa ca etwa vers before after vor nach avant après half hälfte" },
  { TUE_FACT_WORD_LEGAL,
    "gmbh ag kg se ug ohg gbr mbh ltd limited llc llp plc inc incorporated corp corporation co company sa sas sarl sàrl bv nv srl spa oy ab as aps kft e.k ek ev eg kgaa" },
  { TUE_FACT_WORD_MONEY,
    "price prices cost costs budget revenue turnover amount fee fees total salary spend sum invoice deposit rent value payment profit preis preise kosten umsatz betrag "
    "honorar gesamt summe gehalt anzahlung miete gewinn prix coût coûts chiffre montant honoraires salaire acompte loyer bénéfice" },
  { TUE_FACT_WORD_RATE,
    "percent percentage share rate growth margin discount ratio increase decrease vat tax interest quota yield prozent anteil quote wachstum marge rabatt zins zinssatz zuwachs rückgang "
    "mwst ust steuersatz skonto pourcentage taux part croissance remise tva hausse baisse progression utilisation occupancy auslastung probability churn inflation turnout conversion fluktuation wahlbeteiligung rendement" },
};

/* Words of the same topic, with bars between topics. */
static const char topics[] =
  "total sum gesamt summe gesamtbetrag gesamtsumme gesamtpreis insgesamt overall montant|"
  "budget budgets budgetrahmen|"
  "price prices preis preise einzelpreis stückpreis prix rate tagessatz|"
  "deadline due frist abgabe abgabetermin fällig termin échéance délai limite until bis by|"
  "start starts starting begin begins beginning kickoff kick-off beginn startet starttermin début commence démarrage from ab|"
  "end ends ende endet fin|"
  "revenue turnover umsatz erlöse chiffre recettes|"
  "variance abweichung écart|"
  "growth grew wachstum gewachsen croissance|"
  "share anteil part|"
  "team équipe mannschaft|"
  "week weeks woche wochen semaine semaines|"
  "month months monat monate monaten mois|"
  "day days tag tage tagen jour jours|"
  "hour hours stunde stunden heure heures|"
  "year years jahr jahre jahren an ans|"
  "phone telephone call mobile telefon tel téléphone handy|"
  "mail email e-mail courriel|"
  "site website web|"
  "address adresse anschrift|"
  "client clients customer customers kunde kunden kundin kundinnen|"
  "contact ansprechpartner ansprechpartnerin interlocuteur|"
  "discount rabatt remise|"
  "tax vat mwst ust tva|"
  "participants participant teilnehmer teilnehmende|"
  "employees employee staff headcount mitarbeiter mitarbeitende salariés effectif|"
  "quantity qty menge anzahl stück quantité|"
  "order orders bestellung bestellungen auftrag aufträge aufträgen commande commandes|"
  "invoice invoices rechnung rechnungen facture factures|"
  "contract contracts vertrag verträge verträgen contrat contrats|"
  "deposit anzahlung acompte|"
  "cost costs kosten coût coûts|"
  "fee fees honorar gebühr honoraires|"
  "profit gewinn bénéfice|"
  "loss verlust perte|"
  "reference ref referenz aktenzeichen référence|"
  "meeting meetings besprechung besprechungen sitzung réunion réunions|"
  "delivery deliveries lieferung lieferungen liefertermin livraison livraisons|"
  "count number anzahl nombre|"
  "margin marge|"
  "room raum zimmer salle|"
  "skonto escompte|"
  "interest zins zinsen zinssatz intérêt intérêts|"
  "retention einbehalt retenue|"
  "sites standort standorte standorten standorts implantation implantations|"
  "branch branches filiale filialen succursale succursales niederlassung niederlassungen agence agences|"
  "shop shops store stores laden läden geschäft geschäfte magasin magasins boutique boutiques|"
  "country countries land länder ländern pays|"
  "city cities stadt städte städten ville villes|"
  "licence licences license licenses lizenz lizenzen|"
  "seat seats platz plätze plätzen sitzplatz sitzplätze siège sièges|"
  "user users nutzer nutzern nutzerinnen benutzer benutzern anwender anwendern utilisateur utilisateurs|"
  "guest guests gast gäste gästen invité invités convive convives|"
  "child children kind kinder kindern enfant enfants|"
  "student students studierende studierenden studenten étudiant étudiants|"
  "pupil pupils schüler schülern schülerinnen élève élèves|"
  "patient patients patienten patientinnen|"
  "resident residents bewohner bewohnern bewohnerinnen résident résidents|"
  "applicant applicants candidate candidates bewerber bewerbern bewerberinnen bewerbung bewerbungen candidat candidats candidature candidatures|"
  "supplier suppliers lieferant lieferanten fournisseur fournisseurs|"
  "member members mitglied mitglieder mitgliedern membre membres adhérent adhérents|"
  "volunteer volunteers freiwillige freiwilligen ehrenamtliche ehrenamtlichen bénévole bénévoles|"
  "apprentice apprentices azubi azubis auszubildende auszubildenden apprenti apprentis|"
  "bed beds bett betten lit lits|"
  "flat flats apartment apartments wohnung wohnungen appartement appartements logement logements|"
  "house houses haus häuser häusern maison maisons|"
  "buildings gebäude gebäuden bâtiments|"
  "rooms zimmer räume räumen salles pièces|"
  "parking stellplatz stellplätze stellplätzen parkplatz parkplätze parkplätzen stationnement stationnements|"
  "window windows fenster fenstern fenêtre fenêtres|"
  "door doors tür türen porte portes|"
  "warehouse warehouses lager lagerhaus lagerhäuser entrepôt entrepôts|"
  "department departments abteilung abteilungen département départements|"
  "vehicle vehicles fahrzeug fahrzeuge fahrzeugen véhicule véhicules|"
  "truck trucks lorry lorries lkw lastwagen camion camions|"
  "car cars auto autos pkw wagen voiture voitures|"
  "pallet pallets palette paletten palettes|"
  "carton cartons karton kartons kiste kisten caisse caisses|"
  "bottle bottles flasche flaschen bouteille bouteilles|"
  "machines maschinen anlagen|"
  "device devices gerät geräte geräten appareil appareils|"
  "laptop laptops notebook notebooks portable portables|"
  "printer printers drucker druckern imprimante imprimantes|"
  "workstation workstations arbeitsplatz arbeitsplätze arbeitsplätzen|"
  "position positions stelle stellen poste postes vacancy vacancies|"
  "session sessions sitzungen termin termine terminen séance séances|"
  "visit visits besuch besuche besuchen visite visites|"
  "interview interviews gespräch gespräche gesprächen entretien entretiens|"
  "training trainings schulung schulungen formation formations|"
  "workshop workshops atelier ateliers|"
  "course courses kurs kurse kursen cours|"
  "lesson lessons unterrichtsstunde unterrichtsstunden leçon leçons|"
  "call calls anruf anrufe anrufen appel appels|"
  "night nights nacht nächte nächten übernachtung übernachtungen nuit nuits nuitée nuitées|"
  "meal meals mahlzeit mahlzeiten essen repas|"
  "shift shifts schicht schichten|"
  "trip trips fahrt fahrten reise reisen trajet trajets voyage voyages|"
  "pages seiten|"
  "copies exemplar exemplare exemplaren exemplaire exemplaires|"
  "document documents dokument dokumente dokumenten unterlagen|"
  "slides folien diapositives|"
  "picture pictures photo photos image images bild bilder bildern foto fotos|"
  "questions fragen|"
  "product products produkt produkte produkten produit produits|"
  "parts teile teilen|"
  "model models modell modelle modellen modèle modèles|"
  "language languages sprache sprachen langue langues|"
  "complaint complaints beschwerde beschwerden reklamation reklamationen réclamation réclamations plainte plaintes|"
  "incident incidents vorfall vorfälle vorfällen störung störungen|"
  "accident accidents unfall unfälle unfällen|"
  "error errors fehler fehlern erreur erreurs défaut défauts|"
  "tests prüfungen essais|"
  "milestone milestones meilenstein meilensteine meilensteinen jalon jalons|"
  "phases phasen|"
  "revision revisions korrekturschleife korrekturschleifen überarbeitung überarbeitungen révision révisions|"
  "projects projekte projekten projets|"
  "cases fälle fällen|"
  "module modules modul module modulen|"
  "installment installments instalment instalments raten mensualité mensualités versement versements|"
  "absence absences fehltag fehltage krankheitstag krankheitstage|"
  "school schools schule schulen école écoles|"
  "class classes klasse klassen classe|"
  "tree trees baum bäume bäumen arbre arbres|"
  "chair chairs stuhl stühle stühlen chaise chaises|"
  "table tables tisch tische tischen|";

static TueFactLexeme *
take_lexeme (GHashTable *made,
             const char *word)
{
  TueFactLexeme *lexeme = g_hash_table_lookup (made, word);

  if (lexeme == NULL)
    {
      lexeme = g_new0 (TueFactLexeme, 1);
      lexeme->cardinal = -1;
      g_hash_table_insert (made, g_strdup (word), lexeme);
    }
  return lexeme;
}

/* All tables have their words the same way; what is said of them differs. */
typedef void (*SayFunc) (TueFactLexeme *lexeme,
                         int            what);

static void
say_unit (TueFactLexeme *lexeme,
          int            what)
{
  if (lexeme->unit == TUE_FACT_UNIT_NONE)
    lexeme->unit = (TueFactUnit)what;
}

static void
say_measure (TueFactLexeme *lexeme,
             int            what)
{
  if (lexeme->measure == 0)
    lexeme->measure = (guint)what;
}

static void
say_numbering (TueFactLexeme *lexeme,
               int            what)
{
  if (lexeme->numbering == TUE_FACT_NUMBERING_NONE)
    lexeme->numbering = (TueFactNumbering)what;
}

static void
say_cardinal (TueFactLexeme *lexeme,
              int            what)
{
  lexeme->cardinal = what;
}

static void
say_sense (TueFactLexeme *lexeme,
           int            what)
{
  lexeme->senses |= (TueFactWordSense)what;
}

static void
say_topic (TueFactLexeme *lexeme,
           int            what)
{
  if (lexeme->topic == 0)
    lexeme->topic = (guint)what;
}

static void
add_words (GHashTable *made,
           const char *words,
           SayFunc     say,
           int         what)
{
  g_auto(GStrv) each = g_strsplit (words, " ", -1);

  for (char **word = each; *word != NULL; word++)
    {
      g_autofree char *folded = g_utf8_casefold (*word, -1);

      if (*folded != '\0')
        say (take_lexeme (made, folded), what);
    }
}

static GHashTable *
make_lexicon (void)
{
  GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto(GStrv) each_topic = g_strsplit (topics, "|", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      add_words (made, units[i].words, say_unit, (int)units[i].unit);
      if (units[i].unit >= TUE_FACT_UNIT_LENGTH)
        add_words (made, units[i].words, say_measure, (int)i + 1);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (numberings); i++)
    add_words (made, numberings[i].words, say_numbering, (int)numberings[i].numbering);
  for (gsize i = 0; i < G_N_ELEMENTS (cardinals); i++)
    add_words (made, cardinals[i].words, say_cardinal, cardinals[i].number);
  for (gsize i = 0; i < G_N_ELEMENTS (senses); i++)
    add_words (made, senses[i].words, say_sense, (int)senses[i].senses);
  for (guint i = 0; each_topic[i] != NULL; i++)
    add_words (made, each_topic[i], say_topic, (int)i + 1);
  return made;
}

/**
 * tue_fact_lexicon_find:
 * @folded: a word, case-folded and composed
 *
 * Returns: (transfer none) (nullable): what it says, %NULL for most words
 */
const TueFactLexeme *
tue_fact_lexicon_find (const char *folded)
{
  static GHashTable *lexicon = NULL;

  g_return_val_if_fail (folded != NULL, NULL);

  if (g_once_init_enter_pointer (&lexicon))
    g_once_init_leave_pointer (&lexicon, make_lexicon ());

  return g_hash_table_lookup (lexicon, folded);
}

static int
find_cardinal (const char *word,
               gsize       length)
{
  g_autofree char     *copy = g_strndup (word, length);
  const TueFactLexeme *lexeme = *copy != '\0' ? tue_fact_lexicon_find (copy) : NULL;

  return lexeme != NULL ? lexeme->cardinal : -1;
}

/* Up to 99: "drei", "fünfundzwanzig" */
static int
read_tens (const char *word,
           gsize       length)
{
  const char *joint;
  int         ones;
  int         tens;

  if (length == 0)
    return 0;
  joint = g_strstr_len (word, (gssize)length, "und");
  if (joint == NULL || joint == word)
    {
      int number = find_cardinal (word, length);

      return number < 100 ? number : -1;
    }
  ones = find_cardinal (word, (gsize)(joint - word));
  tens = find_cardinal (joint + 3, length - (gsize)(joint - word) - 3);
  return ones >= 1 && ones <= 9 && tens >= 20 && tens <= 90 ? tens + ones : -1;
}

/* What stands before and behind "hundert" or "tausend". */
static int
read_scaled (const char *folded,
             const char *scale,
             int         factor)
{
  const char      *at = strstr (folded, scale);
  g_autofree char *first = NULL;
  int              before;
  int              behind;

  if (at == NULL)
    return -1;
  first = g_strndup (folded, (gsize)(at - folded));
  before = *first == '\0' ? 1 : tue_fact_lexicon_read_german_number (first);
  behind = at[strlen (scale)] == '\0' ? 0 : tue_fact_lexicon_read_german_number (at + strlen (scale));
  return before < 1 || before >= 1000 || behind < 0 || behind >= factor ? -1 : before * factor + behind;
}

/**
 * tue_fact_lexicon_read_german_number:
 * @folded: a word, case-folded
 *
 * Returns: the number that a German word of several says, -1 for none
 */
int
tue_fact_lexicon_read_german_number (const char *folded)
{
  gsize length;
  int   number;

  g_return_val_if_fail (folded != NULL, -1);

  length = strlen (folded);
  if (length < 4 || length > 60)
    return length > 0 && length < 4 ? find_cardinal (folded, length) : -1;
  number = read_scaled (folded, "tausend", 1000);
  if (number < 0 && strstr (folded, "tausend") == NULL)
    number = read_scaled (folded, "hundert", 100);
  return number < 0 && strstr (folded, "hundert") == NULL && strstr (folded, "tausend") == NULL ? read_tens (folded, length) : number;
}
