/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mask-name-cues"

#include "config.h"

#include "tue-mask-name-cues.h"

#include <string.h>

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"
#include "tue-found-names.h"
#include "tue-mask-forms.h"

/* In bytes: a longer one between quotation marks is a sentence. */
#define MAX_TURNED 80
#define MIN_FIRM 4

/* What is said of people more than of things. */
static const char of_people[] = " bei mit von an für durch gegen ohne ";
static const char of_firms[] = " of at from to with for by ";

/* Nouns that the next one says more about: "bei Projekt Phoenix". */
static const char appositions[] =
  " firma firmen projekt thema themen ende anfang mitte haus hotel gasthaus gasthof restaurant universität hochschule schule klinik stadt gemeinde"
  " landkreis kreis bad sankt st kapitel abschnitt punkt seite version phase modell team gruppe abteilung bereich kunde kundin kunden kollege kollegin"
  " familie marke produkt linie baureihe aktion operation band blatt buch film lied programm software system tool stufe schritt stand tag nummer raum"
  " hand grund kopf saal gebäude tor linie gleis zimmer station filiale filialen standort standorte werk klasse serie typ paket plan variante option größe baden"
  " deutsche deutscher deutschen neue neuer neuen alte alter alten erste erster ersten google microsoft amazon apple adobe meta samsung deutschland"
  " österreich europa berlin hamburg münchen köln frankfurt stuttgart düsseldorf ";

/* Countries, large towns, tongues, feasts and programs: everybody's names. */
static const char everybodys[] =
  " england britain scotland wales ireland germany france spain italy portugal austria switzerland belgium netherlands holland luxembourg denmark sweden"
  " norway finland iceland poland czechia slovakia hungary romania bulgaria greece turkey ukraine russia europe asia africa america australia canada mexico"
  " brazil argentina chile india china japan korea israel egypt morocco kenya nigeria california texas florida london manchester birmingham leeds bristol"
  " liverpool edinburgh glasgow cardiff dublin belfast oxford cambridge paris lyon marseille berlin hamburg munich cologne frankfurt essen vienna zurich"
  " geneva basel bern brussels amsterdam rotterdam madrid barcelona lisbon rome milan prague warsaw budapest athens istanbul moscow york boston chicago"
  " washington seattle toronto sydney melbourne tokyo beijing shanghai singapore mumbai delhi dubai english german french spanish italian dutch latin"
  " polish russian chinese japanese arabic christmas easter ramadan pentecost hanukkah diwali god congress parliament brexit internet excel word outlook"
  " powerpoint teams windows linux google microsoft apple amazon facebook linkedin instagram youtube twitter whatsapp zoom slack python java android"
  " legal compliance payroll facilities security purchasing procurement reception noon midnight home head approval proposal appraisal parking heaven"
  " earth nature parent parents mum dad staff senior junior board chair committee cabinet senate army navy police court capital yorkshire kent essex sussex"
  " iphone chatgpt claude copilot gemini sharepoint onedrive dropbox github wikipedia ";

/* What nouns that are no names end in. */
static const char *const german_endings[] = { "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
                                              "tät", "täten", "ismus", "nis", "nisse", "ling", "tum" };

/* "of European law" */
static const char *const adjective_endings[] = { "an", "ish", "ese", "ic", "al", "ior", "ive", "ern" };

/* What a firm does, where the table of words does not have it. */
static const char verbs[] = " came went said says paid pays sent wrote sold bought got gave took made wants needs asks offers signs ";

typedef struct
{
  TueMaskNames      *names;
  const TueFactText *look;
  const char        *text; /* (borrowed) of the look */
  gsize              length;
  GArray            *words;
} Reader;

static const TueFactWord *
get_word (Reader *self,
          guint   at)
{
  return &g_array_index (self->words, TueFactWord, at);
}

static gboolean
fold_word (Reader *self,
           guint   at,
           char    folded[TUE_FACT_WORD_SIZE])
{
  const TueFactWord *word = get_word (self, at);

  return tue_fact_word_fold (self->text + word->start, word->length, folded, TUE_FACT_WORD_SIZE);
}

static gboolean
is_close_to_next (Reader *self,
                  guint   at)
{
  return at + 1 < self->words->len && (get_word (self, at + 1)->flags & (TUE_FACT_WORD_CLOSE | TUE_FACT_WORD_START)) == TUE_FACT_WORD_CLOSE;
}

/* A word with a capital within a sentence, that is no usual one. */
static gboolean
is_unknown_capital (Reader *self,
                    guint   at,
                    char    folded[TUE_FACT_WORD_SIZE])
{
  const TueFactWord     *word = get_word (self, at);
  const Name            *name = tue_fact_text_find_name (self->look, word->start, word->start + word->length);
  const TueFactWordFlags told = TUE_FACT_WORD_CAPITAL | TUE_FACT_WORD_SHOUTED | TUE_FACT_WORD_LABEL | TUE_FACT_WORD_DIGITS | TUE_FACT_WORD_START;

  return (name == NULL || (name->kind != NAME_MONTH && name->kind != NAME_WEEKDAY)) && (word->flags & told) == TUE_FACT_WORD_CAPITAL && word->length >= 3 && fold_word (self, at, folded) &&
         !tue_mask_word_is_legal (folded) && tue_fact_lexicon_find (folded) == NULL;
}

static gboolean
ends_in (const char        *folded,
         const char *const *endings,
         gsize              n_endings)
{
  for (gsize i = 0; i < n_endings; i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_part_of_person (Reader *self,
                   guint   at)
{
  char folded[TUE_FACT_WORD_SIZE];

  return is_unknown_capital (self, at, folded) && !ends_in (folded, german_endings, G_N_ELEMENTS (german_endings)) && !tue_found_names_is_of_organisation (folded) &&
         !tue_fact_word_is_title (folded, strlen (folded)) && !tue_fact_word_is_in (folded, appositions);
}

/* "bei Käthe Löwenstein": nouns have capitals in German too, but two in a row are
 * seldom, and not behind a preposition alone. The word behind it; 0 for none. */
static guint
read_person_behind (Reader *self,
                    guint   at)
{
  const TueFactWord *first = get_word (self, at + 1);
  const TueFactWord *last = get_word (self, at + 2);
  guint              end = at + 3;
  g_autofree char   *name = NULL;

  if (!is_part_of_person (self, at + 1) || !is_part_of_person (self, at + 2))
    return 0;
  /* "Käthe Müller-Löwenstein" */
  while (end < self->words->len && is_close_to_next (self, end - 1) && self->text[get_word (self, end)->start - 1] == '-')
    last = get_word (self, end++);
  if (end < self->words->len && is_close_to_next (self, end - 1) && (get_word (self, end)->flags & TUE_FACT_WORD_CAPITAL) != 0)
    return 0;
  name = g_strndup (self->text + first->start, last->start + last->length - first->start);
  tue_mask_names_guess (self->names, name, TRUE);
  return end;
}

/* "von Jördis Würzner und Ömer Çakır" */
static void
read_people_behind (Reader *self,
                    guint   at)
{
  char folded[TUE_FACT_WORD_SIZE];

  do
    at = read_person_behind (self, at);
  while (at > 0 && is_close_to_next (self, at - 1) && is_close_to_next (self, at) && is_close_to_next (self, at + 1) &&
         fold_word (self, at, folded) && tue_fact_word_is_in (folded, " und oder sowie "));
}

/* Whether the sentence goes on behind a firm: "Fabrikam is", but not "European law". */
static gboolean
may_go_on (Reader     *self,
           guint       at,
           const char *firm)
{
  const TueFactWord   *word = get_word (self, at);
  const TueFactLexeme *lexeme;
  char                 folded[TUE_FACT_WORD_SIZE];

  if ((word->flags & TUE_FACT_WORD_CAPITAL) != 0 || self->text[word->start - 1] == '-' || !fold_word (self, at, folded))
    return FALSE;
  lexeme = tue_fact_lexicon_find (folded);
  if (lexeme != NULL && (lexeme->senses & TUE_FACT_WORD_SMALL) != 0)
    return TRUE;
  return !ends_in (firm, adjective_endings, G_N_ELEMENTS (adjective_endings)) &&
         (g_str_has_suffix (folded, "ed") || tue_fact_word_is_in (folded, verbs));
}

/* "of Fabrikam", but neither "of European law" nor "of Bank Holiday" */
static void
read_firm_behind (Reader *self,
                  guint   at)
{
  const TueFactWord *word = get_word (self, at + 1);
  g_autofree char   *name = NULL;
  char               folded[TUE_FACT_WORD_SIZE];

  if (!is_unknown_capital (self, at + 1, folded) || tue_mask_word_is_ordinary (folded) || tue_fact_word_is_in (folded, everybodys) ||
      tue_found_names_is_first_name (folded) || g_utf8_strlen (folded, -1) < MIN_FIRM)
    return;
  if (is_close_to_next (self, at + 1) && !may_go_on (self, at + 2, folded))
    return;
  name = g_strndup (self->text + word->start, word->length);
  tue_mask_names_guess (self->names, name, FALSE);
}

static void
read_prepositions (Reader *self)
{
  TueFactLanguage language = self->look->language;
  char            folded[TUE_FACT_WORD_SIZE];

  for (guint i = 0; i + 1 < self->words->len; i++)
    if (is_close_to_next (self, i) && self->text[get_word (self, i + 1)->start - 1] == ' ' && fold_word (self, i, folded))
      {
        if (language == TUE_FACT_LANGUAGE_GERMAN && is_close_to_next (self, i + 1) && tue_fact_word_is_in (folded, of_people))
          read_people_behind (self, i);
        else if (language == TUE_FACT_LANGUAGE_ENGLISH && tue_fact_word_is_in (folded, of_firms))
          read_firm_behind (self, i);
      }
}

static gboolean
is_address_behind (const char *at,
                   const char *end)
{
  const char *close;

  while (at < end && *at == ' ')
    at++;
  if (at == end || *at != '<')
    return FALSE;
  close = memchr (at, '>', MIN ((gsize)(end - at), 200));
  return close != NULL && memchr (at, '@', (gsize)(close - at)) != NULL;
}

/* What may stand before a name in a list of people. */
static const char *
find_begin (const char *text,
            const char *end)
{
  const char *at = end;

  while (at > text && end - at < MAX_TURNED && strchr (":;<>\n\t\"()[]@", at[-1]) == NULL)
    at--;
  return at;
}

/* "Whitfield, Dana" before an address, within quotation marks or without them */
static void
read_turned (Reader *self)
{
  const char *end = self->text + self->length;

  for (const char *p = self->text; (p = memchr (p, '<', (gsize)(end - p))) != NULL; p++)
    {
      const char      *stop = p, *begin;
      g_autofree char *inner = NULL;
      g_auto(GStrv) parts = NULL;
      g_autofree char *name = NULL;

      if (!is_address_behind (p, end))
        continue;
      while (stop > self->text && strchr (" \"", stop[-1]) != NULL)
        stop--;
      begin = find_begin (self->text, stop);
      inner = g_strndup (begin, (gsize)(stop - begin));
      parts = g_strsplit (g_strstrip (inner), ", ", 3);
      if (g_strv_length (parts) != 2 || !g_unichar_isupper (g_utf8_get_char (parts[0])) || !g_unichar_isupper (g_utf8_get_char (parts[1])) ||
          strchr (parts[1], ' ') != NULL)
        continue;
      name = g_strdup_printf ("%s %s", parts[1], parts[0]);
      tue_mask_names_add (self->names, name, TRUE);
    }
}

void
tue_mask_name_cues_read (TueMaskNames      *names,
                         const TueFactText *look,
                         GArray            *words)
{
  Reader self = { names, look, look->text, look->length, words };

  read_prepositions (&self);
  read_turned (&self);
}
