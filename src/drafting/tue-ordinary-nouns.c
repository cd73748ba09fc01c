/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-ordinary-nouns"

#include "config.h"

#include "tue-ordinary-nouns.h"

#include <string.h>

/* clang-format off */

/* What offices speak of and keep to themselves. */
static const char english[] =
  " absence acquisition advance agent agreement allowance applicant audit bankruptcy bid boss bonus budget buyer campaign candidate cash claim"
  " client clients closure colleague colleagues commission competitor competitors complaint complaints consultant contract contractor cost costs"
  " customer customers cut cuts damage deadline deal debt debts defect delay delays director discount discounts dismissal dispute divorce doubt"
  " employee employees error errors failure fault fee fees fine flaw forecast fraud guarantee holiday illness income increase inspector insurance"
  " investor investors invoice invoices job jobs landlord lawsuit lawyer layoff layoffs leave liability limit loan loss losses manager margin"
  " margins markup merger minimum maximum mistake mistakes move negotiation negotiations notice offer offers overtime owner parent parents partner"
  " patient patients payment penalty pension plan plans pregnancy price prices problem problems profit profits purchase quote quotes reason"
  " redundancy refund refunds rent resignation restructuring revenue risk risks salary salaries sale sales sickness staff strategy strike student"
  " students subcontractor supplier suppliers surcharge takeover target targets tax taxes tenant tender turnover wage wages warning weakness ";

/* A name may end on these as well, but is shorter. */
static const struct { const char *ending; guint min_letters; } english_endings[] = {
  { "ing", 9 }, { "tion", 8 }, { "ment", 8 }, { "ship", 8 }, { "ance", 10 }, { "ability", 8 }, { "ology", 8 }, { "ness", 9 }, { "ism", 7 }, { "time", 8 },
};

/* Without what they are inflected with; words that are made of others end on them
 * as well: "Stammkunde". */
static const char *const german[] = {
  "abfindung", "absage", "abteilung", "angebot", "anlage", "anspruch", "anwalt", "arbeit", "arzt", "aufschlag", "auftrag", "ausfall", "auto", "befund", "berater", "besuch",
  "betrag", "betrieb", "betrug", "bewerber", "bewerberin", "bonus", "brief", "büro", "budget", "chef", "chefin", "datum", "defekt", "diagnose", "dienst", "direktor", "druck",
  "ehe", "eigentümer", "einkauf", "ergebnis", "erlös", "fall", "fehler", "filiale", "firma", "forderung", "frist", "gast", "gebühr", "gehalt", "gehälter", "geld", "geschäft",
  "gespräch", "gewinn", "grenze", "grund", "gutachten", "haftung", "hersteller", "honorar", "index", "info", "inhaber", "insolvenz", "investor", "jahr", "kauf", "käufer",
  "klage", "kollege", "kollegin", "konkurrent", "konkurrenz", "konto", "kosten", "krankheit", "kredit", "kulanz", "kunde", "kundin", "kundinnen", "kündigung", "lager", "leiter",
  "leiterin", "lieferant", "lieferung", "limit", "liste", "lohn", "löhne", "mahnung", "makler", "mandant", "mandantin", "mangel", "mängel", "marge", "maschine", "mehrarbeit",
  "miete", "mieter", "mieterin", "mitarbeiter", "mitarbeiterin", "mitbewerber", "mittel", "nachbar", "nachlass", "nachlässe", "niederlage", "obergrenze", "panne", "partner",
  "partnerin", "patient", "patientin", "plan", "pläne", "praxis", "computer", "code", "porto", "posten", "praktikant", "praktikantin", "preis", "problem", "produkt", "provision", "prüfer", "quote", "rabatt",
  "rate", "rechnung", "reise", "reserve", "risiko", "risiken", "rückgang", "sache", "schaden", "schäden", "scheidung", "schuld", "schüler", "schülerin", "schwangerschaft",
  "skonto", "sorge", "spanne", "standort", "stelle", "steuer", "strafe", "strategie", "streik", "streit", "studie", "tarif", "termin", "thema", "trennung", "überstunde", "umsatz",
  "umsätze", "umzug", "unfall", "urlaub", "ursache", "urteil", "verdacht", "verein", "verkauf", "verkäufe", "verlust", "vermieter", "vermieterin", "versäumnis", "vertrag",
  "verträge", "verzug", "vorgesetzte", "vorrat", "vorschuss", "vorstand", "vorwurf", "vorwürfe", "wechsel", "wert", "wettbewerb", "wettbewerber", "ziel", "zins", "zulage",
  "zusage", "zuschlag", "zuschläge", "zweifel",
};

static const char *const german_forms[] = { "", "e", "en", "er", "em", "es", "n", "s", "ern", "ens", "innen" };

static const struct { const char *ending; guint min_letters; } german_endings[] = {
  { "ung", 8 }, { "ungen", 9 }, { "heit", 7 }, { "keit", 7 }, { "heiten", 9 }, { "keiten", 9 }, { "schaft", 8 }, { "schaften", 9 }, { "tion", 7 }, { "tionen", 8 },
  { "ismus", 7 }, { "nis", 7 }, { "nisse", 8 }, { "tät", 7 }, { "ment", 8 },
};
/* clang-format on */

static gboolean
ends_in (const char *word,
         const char *ending,
         guint       min_letters)
{
  return g_str_has_suffix (word, ending) && g_utf8_strlen (word, -1) >= min_letters;
}

static gboolean
is_english (const char *word)
{
  g_autofree char *spaced = g_strconcat (" ", word, " ", NULL);

  if (strstr (english, spaced) != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (english_endings); i++)
    if (ends_in (word, english_endings[i].ending, english_endings[i].min_letters))
      return TRUE;

  return FALSE;
}

/* A short word may end a name by chance. */
static gboolean
is_german_form (const char *word,
                const char *noun)
{
  const char *found = g_strrstr (word, noun);

  if (found == NULL || (found != word && strlen (noun) < 5))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (german_forms); i++)
    if (g_str_equal (found + strlen (noun), german_forms[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_german (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (german); i++)
    if (is_german_form (word, german[i]))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (german_endings); i++)
    if (ends_in (word, german_endings[i].ending, german_endings[i].min_letters))
      return TRUE;

  return FALSE;
}

static char *
dup_last_word (const char *text)
{
  const char *space = strrchr (text, ' ');
  const char *hyphen = strrchr (text, '-');

  return g_utf8_strdown (MAX (space, hyphen) != NULL ? MAX (space, hyphen) + 1 : text, -1);
}

/**
 * tue_ordinary_noun_is: (skip)
 * @text: what was listed
 * @language: the language it is in
 *
 * Returns: whether it is surely no name
 */
gboolean
tue_ordinary_noun_is (const char *text,
                      const char *language)
{
  g_autofree char *word = dup_last_word (text);

  if (g_str_equal (language, "de"))
    return is_german (word);

  return g_str_equal (language, "en") && is_english (word);
}

/**
 * tue_ordinary_noun_is_foreign: (skip)
 * @text: a word
 *
 * Returns: whether it is surely no noun of German
 */
gboolean
tue_ordinary_noun_is_foreign (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  gsize            length = strlen (small);

  if (length < 3)
    return TRUE;
  /* Capitals within: "DataVia", "IBM" */
  for (const char *p = g_utf8_next_char (text); *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)) || g_unichar_isdigit (g_utf8_get_char (p)))
      return TRUE;
  for (const char *p = small; *p != '\0'; p++)
    if (strchr ("xyq", *p) != NULL || (*p == 'c' && p[1] != 'h' && p[1] != 'k'))
      return TRUE;

  /* But "Bau" and "Kanzlei" are no names. */
  return (strchr ("aiou", small[length - 1]) != NULL && strchr ("ae", small[length - 2]) == NULL) || g_str_has_suffix (small, "tech") || g_str_has_suffix (small, "soft");
}
