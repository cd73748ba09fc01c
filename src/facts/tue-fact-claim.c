/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fact-claim"

#include "config.h"

#include "tue-fact-claim.h"

#include "tue-fact-claim-private.h"
#include "tue-fact-terms-private.h"
#include "tue-fact-words.h"

/* Words that may stand between "not" and what it denies. */
const char tue_fact_claim_small_words[] = " on at by du au the in of am um im den dem der von à le la du de a an ";

/* "~~€4,800~~": the marks are looked for on the line. */
static gboolean
is_struck_out (const TueFactText *self,
               gsize              at)
{
  gsize limit = at > TUE_FACT_CLAIM_REACH ? at - TUE_FACT_CLAIM_REACH : 0;

  for (gsize p = at; p > limit + 1 && self->text[p - 1] != '\n'; p--)
    if (self->text[p - 1] == '~' && self->text[p - 2] == '~')
      return !g_ascii_isspace (byte_at (self, p)) && (p < 3 || !is_word_char (char_before (self, p - 2)));
  return FALSE;
}

/* "~€4,800", ">4,800", "±1,200", "≈ 6": before the figure. */
static gboolean
has_sign_before (const TueFactText *self,
                 gsize              at)
{
  static const char *const signs[] = { "~", "≈", "±", "≤", "≥", "<", ">", "∼", "≲", "≳" };
  gsize                    end = at;

  while (end > 0 && self->text[end - 1] == ' ')
    end--;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gsize length = strlen (signs[i]);

      if (end < length || memcmp (self->text + end - length, signs[i], length) != 0)
        continue;
      /* A quotation begins with ">", strong marks come in pairs. */
      return end - length > 0 && self->text[end - length - 1] != '\n' && self->text[end - length - 1] != *signs[i] && self->text[end - length - 1] != '>';
    }
  return FALSE;
}

gboolean
tue_fact_claim_has_one_at (const TueFactText *self,
                           gsize              at,
                           const char *const *phrases)
{
  for (; *phrases != NULL; phrases++)
    if (has_at (self, at, *phrases) && !is_word_char (char_at (self, at + strlen (*phrases))))
      return TRUE;
  return FALSE;
}

/* "0155 Bergen" where the task has "0155 Oslo". */
static gboolean
is_of_other_town (const TueFactText   *self,
                  const TueFactToken  *token,
                  const TueKnownValue *value)
{
  gsize length = token->end - token->start;
  gsize town = token->end + 1;
  gsize town_end;

  if (value->kind != TUE_KNOWN_TEXT || length < 4 || length > 5 || count_digits (self, token->start, 6) != length || byte_at (self, token->end) != ' ' ||
      !is_upper_at (self, town))
    return FALSE;
  town_end = tue_fact_text_end_word (self, town);
  for (const char *p = value->meaning; (p = memmem (p, strlen (p), self->text + token->start, length)) != NULL; p += length)
    {
      const char *known = p + length + 1;

      if (p[length] != ' ' || (p > value->meaning && g_ascii_isalnum (p[-1])) || !g_unichar_isupper (g_utf8_get_char (known)))
        continue;
      return strncmp (known, self->text + town, town_end - town) != 0 || g_unichar_isalpha (g_utf8_get_char (known + (town_end - town)));
    }
  return FALSE;
}

/* "14:30 minutes", "a ratio of 14:30" */
static gboolean
is_no_time (const TueFactText  *self,
            const TueFactToken *token)
{
  gsize                next = token->end + tue_fact_text_measure_space (self, token->end);
  const TueFactLexeme *lexeme = tue_fact_text_find_lexeme (self, next, tue_fact_text_end_word (self, next));
  g_autofree char     *words = NULL;

  if (lexeme != NULL && (lexeme->unit == TUE_FACT_UNIT_MINUTE || lexeme->unit == TUE_FACT_UNIT_SECOND))
    return TRUE;
  words = tue_fact_claim_read_words_before (self, token->start, TUE_FACT_CLAIM_WORDS);
  return tue_fact_claim_ends_with_one (words, "ratio of|ratio|ratio is|score of|score|won|verhältnis|verhältnis von|im verhältnis|spielstand|stand|rapport de|score de|chapter|verse|pace of");
}

/* "14:30 CET": the task does not say where its clock hangs. */
static gboolean
has_zone (const TueFactText  *self,
          const TueFactToken *token)
{
  static const char *const zones[] = { "CET", "CEST", "MEZ", "MESZ", "UTC", "GMT", "BST", "EST", "EDT", "ET", "CST", "CDT", "MST", "MDT", "PST", "PDT", "PT", "CT", "IST", "JST",
                                       "AEST", "AEDT", "SGT", "HKT", "Z", "HNEC", "HAEC", "Eastern", "Pacific", "Ortszeit", "Londoner", "local", "heure de", ", heure de", NULL };
  gsize                    next = token->end + tue_fact_text_measure_space (self, token->end);

  if (byte_at (self, next) == '(')
    next++;
  if (tue_fact_claim_has_one_at (self, next, zones))
    return TRUE;
  return (byte_at (self, token->end) == '+' || byte_at (self, token->end) == '-') && count_digits (self, token->end + 1, 2) == 2 &&
         byte_at (self, token->end + 3) == ':' && digit_at (self, token->end + 4) && token->end - token->start == 5 && byte_at (self, token->end) == '+';
}

/* "Hauptstraße 12-14", "Neue Hauptstraße 12": another house. */
static gboolean
is_other_house (const TueFactText  *self,
                const TueFactToken *token)
{
  static const char others[] = "neue|neuen|alte|alten|kleine|kleinen|große|großen|obere|oberen|untere|unteren|hintere|vordere|new|old|north|south|east|west|upper|lower|great|little|"
                               "nouvelle|vieille|petite|grande|ancienne|haute|basse";
  g_autofree char  *words = tue_fact_claim_read_words_before (self, token->start, TUE_FACT_CLAIM_WORDS);
  gsize             next = token->end;

  if (has_at (self, next, "\u2013") || byte_at (self, next) == '-' || byte_at (self, next) == '/')
    return digit_at (self, next + (byte_at (self, next) == '-' || byte_at (self, next) == '/' ? 1 : strlen ("\u2013")));
  return token->start > 0 && self->text[token->start - 1] == ' ' && tue_fact_claim_ends_with_one (words, others) &&
         is_upper_at (self, token->start - 1 - (strrchr (words, ' ') != NULL ? strlen (strrchr (words, ' ') + 1) : strlen (words)));
}

/* "ends on" the day that the task starts, "from" the day that it is due. */
static gboolean
is_other_end (const TueFactText   *self,
              const TueFactToken  *token,
              const TueKnownValue *value)
{
  static const char earliest[] = " frühestens earliest ab from after nach dès tôt après partir ";
  static const char links[] = " is ist est war was ";
  static const char denials[] = " not nicht no pas never nie niemals jamais ";
  static const char ends_of[] = " projektende laufzeitende vertragsende mietende monatsende quartalsende jahresende bauende saisonende fristende kursende semesterende schulungsende "
                                "ausbildungsende auftragsende probezeitende messeende veranstaltungsende leistungsende förderende lieferende ";
  static const char starting[] = " starts start starting begins begin beginning commences beginnt beginnen startet starten commence commencent débute débutent ";
  static const char ending[] = " ends end ending finishes finish expires endet enden termine terminent finit finissent expire expirent ";
  g_autofree char  *words = NULL;
  g_auto(GStrv) each = NULL;
  guint n;

  if (value->kind != TUE_KNOWN_DATE)
    return FALSE;
  words = tue_fact_claim_read_words_before (self, token->start, TUE_FACT_CLAIM_WORDS);
  each = g_strsplit (words, " ", -1);
  n = g_strv_length (each);
  while (n > 0 && (tue_fact_word_is_in (each[n - 1], tue_fact_claim_small_words) || tue_fact_word_is_in (each[n - 1], links)))
    n--;
  if (n == 0)
    return FALSE;
  if (tue_fact_word_is_in (each[n - 1], ending) || tue_fact_word_is_in (each[n - 1], ends_of))
    return tue_fact_claim_has_topic (value, tue_fact_lexicon_find ("start")->topic);
  if (tue_fact_word_is_in (each[n - 1], starting) || g_str_has_suffix (each[n - 1], "beginn"))
    return tue_fact_claim_has_topic (value, tue_fact_lexicon_find ("end")->topic) || tue_fact_claim_has_topic (value, tue_fact_lexicon_find ("deadline")->topic);
  /* "At the earliest on 12 April" is when something begins, and may be later of all else. */
  if (tue_fact_word_is_in (each[n - 1], " frühestens earliest tôt "))
    return !tue_fact_claim_has_topic (value, tue_fact_lexicon_find ("start")->topic);
  /* "from" begins a range, too; "not before" a day by which it is due */
  if (has_at (self, token->end, " to ") || has_at (self, token->end, " bis ") || has_at (self, token->end, " au ") || has_at (self, token->end, "\u2013"))
    return FALSE;
  /* "not before 12 May" is no deadline; "not after 12 May" is what one says. */
  if (n > 1 && tue_fact_word_is_in (each[n - 2], denials) && tue_fact_word_is_in (each[n - 1], " before vor avant "))
    return tue_fact_claim_has_topic (value, tue_fact_lexicon_find ("deadline")->topic);
  if (n > 1 && tue_fact_word_is_in (each[n - 2], denials))
    return FALSE;
  return tue_fact_word_is_in (each[n - 1], earliest) && tue_fact_claim_has_topic (value, tue_fact_lexicon_find ("deadline")->topic);
}

static TueFactClaim
read_kind (const TueFactText   *self,
           const TueFactToken  *token,
           const TueKnownValue *value,
           const char          *item_name,
           TueFactShared        shared)
{
  switch (token->kind)
    {
    case TUE_FACT_TOKEN_NUMBER:
    case TUE_FACT_TOKEN_AMOUNT:
      if (tue_fact_claim_has_fraction (self, token) || tue_fact_claim_is_of_other_currency (self, token, value) || is_of_other_town (self, token, value))
        return TUE_FACT_CLAIM_OTHER;
      if (((shared & (TUE_FACT_SHARED_RANGE | TUE_FACT_SHARED_FROM)) == 0 && (tue_fact_claim_begins_range (self, token) || tue_fact_claim_ends_range (self, token))) ||
          ((shared & TUE_FACT_SHARED_BOUND) == 0 && tue_fact_claim_is_open_ended (self, token)) || has_sign_before (self, token->start))
        return TUE_FACT_CLAIM_HEDGED;
      return tue_fact_claim_is_other_rate (token, value) || tue_fact_claim_is_of_other_time (self, token, value, item_name) ? TUE_FACT_CLAIM_HEDGED : tue_fact_claim_read_sign (self, token, value, shared);

    case TUE_FACT_TOKEN_TIME:
      if (is_no_time (self, token))
        return TUE_FACT_CLAIM_OTHER;
      return has_zone (self, token) && (shared & TUE_FACT_SHARED_ZONE) == 0 ? TUE_FACT_CLAIM_HEDGED : TUE_FACT_CLAIM_PLAIN;

    case TUE_FACT_TOKEN_POSTAL:
      return is_other_house (self, token) ? TUE_FACT_CLAIM_OTHER : TUE_FACT_CLAIM_PLAIN;

    case TUE_FACT_TOKEN_DATE:
      return is_other_end (self, token, value) ? TUE_FACT_CLAIM_HEDGED : TUE_FACT_CLAIM_PLAIN;

    case TUE_FACT_TOKEN_PERIOD:
    case TUE_FACT_TOKEN_EMAIL:
    case TUE_FACT_TOKEN_URL:
    case TUE_FACT_TOKEN_PHONE:
    case TUE_FACT_TOKEN_REFERENCE:
    default:
      return TUE_FACT_CLAIM_PLAIN;
    }
}

/**
 * tue_fact_claim_read:
 * @text: what @token was found in
 * @value: the value that it is about to be taken for
 * @item_name: (nullable): what the item is called that the value is of
 * @shared: whether the task says "at most", "about", "GMT" of it as well
 *
 * Returns: whether the words around allow that
 */
TueFactClaim
tue_fact_claim_read (const TueFactText   *text,
                     const TueFactToken  *token,
                     const TueKnownValue *value,
                     const char          *item_name,
                     TueFactShared        shared)
{
  TueFactClaim claim;
  TueFactClaim around;

  g_return_val_if_fail (text != NULL && token != NULL && value != NULL, TUE_FACT_CLAIM_PLAIN);

  claim = read_kind (text, token, value, item_name, shared);
  if (claim == TUE_FACT_CLAIM_OTHER || token->numbering != TUE_FACT_NUMBERING_NONE)
    return claim;
  if (!tue_fact_claim_is_figure (token) && token->kind != TUE_FACT_TOKEN_DATE && token->kind != TUE_FACT_TOKEN_PERIOD && token->kind != TUE_FACT_TOKEN_TIME)
    return claim;
  if (is_struck_out (text, token->start))
    return TUE_FACT_CLAIM_DENIED;
  around = tue_fact_claim_read_before (text, token, value, shared);
  return MAX (claim, around);
}

/* What begins on a day that stands at @at: 1; what ends: -1. */
static int
find_end (const char *text,
          gsize       at,
          gboolean    is_time)
{
  static const char opening[] = " open opens opening leaves leave departs depart departure abfahrt fährt öffnet öffnen ouvre ouvrons ouvrent part partent départ ";
  static const char closing[] = " close closes closing arrives arrive arrival ankunft kommt kommen schliesst schliessen ferme fermons ferment arrivent arrivée ";
  static const char links[] = " is ist est was war we wir nous on at um le zum am the den dem vom im of du und and ";
  static const char starting[] = " starts start starting begins begin beginning commences opens from since beginnt beginnen beginn startet starten start ab seit vertragsbeginn mietbeginn commence commencent débute débutent début dès ";
  static const char ending[] = " ends end ending finishes finish expires expire until till closes endet enden ende läuft bis vertragsende mietende termine terminent finit expire jusqu fin ";
  TueFactTermsWords words = { 0 };
  guint             n;

  tue_fact_terms_read_words_before (&words, text, at);
  for (n = words.n; n > 0 && tue_fact_word_is_in (words.folded[n - 1], links);)
    n--;
  /* "jusqu’au 30 juin" */
  while (n > 0 && tue_fact_word_is_in (words.folded[n - 1], " au à "))
    n--;
  if (n == 0)
    return 0;
  if (is_time && tue_fact_word_is_in (words.folded[n - 1], opening))
    return 1;
  if (is_time && tue_fact_word_is_in (words.folded[n - 1], closing))
    return -1;
  if (tue_fact_word_is_in (words.folded[n - 1], starting))
    return 1;

  return tue_fact_word_is_in (words.folded[n - 1], ending) ? -1 : 0;
}

/**
 * tue_fact_claim_is_of_other_end:
 * @text: a draft
 * @at: where a day stands in it
 * @known: a text of the task
 * @known_at: where the same day stands in it
 * @is_time: whether it is a time of a day, and no day
 *
 * Returns: whether something begins on that day in one of them, and ends in the other
 */
gboolean
tue_fact_claim_is_of_other_end (const char *text,
                                gsize       at,
                                const char *known,
                                gsize       known_at,
                                gboolean    is_time)
{
  int said;

  g_return_val_if_fail (text != NULL && known != NULL, FALSE);

  said = find_end (text, at, is_time);
  return said != 0 && find_end (known, known_at, is_time) == -said;
}

/**
 * tue_fact_claim_goes_on_as_firm:
 * @at: behind a name
 *
 * Returns: whether it is the beginning of the name of a firm: "GmbH & Co. KG",
 *   "Weber & Söhne"
 */
gboolean
tue_fact_claim_goes_on_as_firm (const TueFactText *text,
                                gsize              at)
{
  static const char *const more[] = { "Co", "Söhne", "Sohn", "Sons", "Son", "Partner", "Partners", "Cie", "Fils", "Associates", "Töchter", NULL };
  static const char *const ands[] = { " & ", " + ", " und ", " and ", " et ", " u. " };

  g_return_val_if_fail (text != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (ands); i++)
    if (has_at (text, at, ands[i]) && tue_fact_claim_has_one_at (text, at + strlen (ands[i]), more))
      return TRUE;
  return FALSE;
}
