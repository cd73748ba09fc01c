/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-neutral-words"

#include "config.h"

#include "tue-neutral-words.h"

#include <string.h>

/* A longer one is no word that is looked for. */
#define MAX_WORD_BYTES 32

/* As far as a verb is looked for. */
#define MAX_CLAUSE 200

/* clang-format off */
static const char titles[] =
  " mr mrs ms miss mx dr prof sir madam herr herrn frau fräulein firma familie kollege kollegin kollegen herren frauen m mme monsieur madame ";
static const char contractions[] = " im am vom zum zur beim ins ans aufs fürs ";
static const char german_dative[] =
  " mit von bei zu aus nach seit gegenüber wegen trotz statt während laut samt außer vor hinter neben unter zwischen innerhalb außerhalb anstelle seitens namens ";
static const char joints[] = " und oder sowie bzw noch wie als ";
/* What gives somebody something: who it is cannot be told from the form. */
static const char german_givers[] =
  " geben gebe gibt gab gaben gegeben schulden schuldet schuldete anbieten bietet bieten angeboten boten bot zusagen sagt sagen sagte sagten zugesagt gesagt helfen hilft half geholfen"
  " antworten antwortet antwortete geantwortet schreiben schreibt schrieb schrieben geschrieben mitteilen teilt teilen teilte mitgeteilt danken dankt dankte gedankt gehören gehört gehörte"
  " gewähren gewährt gewährte versprechen verspricht versprach versprochen schicken schickt schickte geschickt senden sendet sandte gesendet gesandt liefern liefert lieferte geliefert"
  " zahlen zahlten gezahlt überlassen überließ verkaufen verkauft verkaufte vertrauen vertraut traut trauen fehlt fehlen passt gefällt droht drohen gekündigt kündigen kündigt ";
static const char legal_forms[] = " gmbh ag kg se ohg ug mbh eg gbr ev e ltd inc llc plc corp co ";
/* clang-format on */

typedef struct
{
  const char *en, *en_bare;
  const char *de, *de_dative;
} Forms;

static const Forms forms[] = {
  [TUE_NEUTRAL_SOMEONE] = { "a third party", "third party", "eine andere Stelle", "einer anderen Stelle" },
  [TUE_NEUTRAL_SOMETHING] = { "a certain figure", "certain figure", "eine bestimmte Zahl", "einer bestimmten Zahl" },
  [TUE_NEUTRAL_SOMEWHERE] = { "an address", "address", "eine Adresse", "einer Adresse" },
};

static gboolean
is_in (const char *list,
       const char *word)
{
  g_autofree char *spaced = g_strconcat (" ", word, " ", NULL);

  return *word != '\0' && strstr (list, spaced) != NULL;
}

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalpha (g_utf8_get_char (p));
}

/* The word right before a place, in small letters; "" for none. word_start: (out)
 * (optional) */
static char *
dup_word_before (const char  *text,
                 const char  *p,
                 const char **word_start)
{
  const char *word_end, *start;

  while (p > text && (p[-1] == ' ' || (p[-1] == '.' && p - 1 > text && is_letter (g_utf8_find_prev_char (text, p - 1)))))
    p--;
  word_end = p;
  start = p;
  while (start > text && word_end - start < MAX_WORD_BYTES && is_letter (g_utf8_find_prev_char (text, start)))
    start = g_utf8_find_prev_char (text, start);
  if (word_start != NULL)
    *word_start = start;

  return g_utf8_strdown (start, word_end - start);
}

/* Whether a full stop stands between the word before and the place. */
static gboolean
is_after_stop (const char *text,
               const char *p)
{
  while (p > text && p[-1] == ' ')
    p--;

  return p > text && p[-1] == '.';
}

static char *
dup_word_after (const char *p,
                const char *end)
{
  const char *start;

  while (p < end && (*p == ' ' || *p == '.'))
    p++;
  start = p;
  while (p < end && p - start < MAX_WORD_BYTES && is_letter (p))
    p = g_utf8_next_char (p);

  return g_utf8_strdown (start, p - start);
}

/* "Mr", "Herrn Dr." */
static const char *
skip_titles (const char *text,
             const char *p)
{
  for (;;)
    {
      const char      *start;
      g_autofree char *word = dup_word_before (text, p, &start);

      /* A full stop ends a sentence, but not behind "Dr". */
      if (!is_in (titles, word) || (is_after_stop (text, p) && strlen (word) > 4))
        return p;
      p = start;
    }
}

/**
 * tue_neutral_words_skip_titles: (skip)
 * @name: "Herr Dr. Stein", valid UTF-8
 *
 * Returns: where the name without its titles begins; the end where it has nothing else
 */
const char *
tue_neutral_words_skip_titles (const char *name)
{
  const char *end = name + strlen (name);

  for (;;)
    {
      g_autofree char *word = dup_word_after (name, end);

      if (!is_in (titles, word))
        return name;
      name = strchr (name, ' ');
      if (name == NULL)
        return end;
      name += strspn (name, " ");
    }
}

static gboolean
is_determiner (const TuePromptWords *words,
               const char           *word)
{
  return is_in (words->determiners, word) || (g_str_equal (words->language, "de") && is_in (contractions, word));
}

/* "Müllers Anteil": what belongs to a name stands behind it, without an article. */
static gboolean
is_german_owner (const char *place_end,
                 const char *end)
{
  return place_end[-1] == 's' && place_end + 1 < end && *place_end == ' ' && g_unichar_isupper (g_utf8_get_char (place_end + 1));
}

/**
 * tue_neutral_words_look: (skip)
 * @start: where a term stands
 * @length: its length in bytes
 *
 * Returns: what the words around it tell of it
 */
TuePlaceTelling
tue_neutral_words_look (const TuePromptWords *words,
                        const char           *text,
                        const char           *end,
                        gsize                 start,
                        gsize                 length)
{
  const char      *p = text + start;
  g_autofree char *before = NULL;
  g_autofree char *after = dup_word_after (p + length, end);

  if (is_in (legal_forms, after) && strlen (after) > 1)
    return TUE_PLACE_TELLS_NAME;
  if (skip_titles (text, p) != p)
    return TUE_PLACE_TELLS_NAME;
  before = is_after_stop (text, p) ? g_strdup ("") : dup_word_before (text, p, NULL);
  if (is_determiner (words, before))
    return TUE_PLACE_TELLS_ORDINARY;

  return is_german_owner (p + length, end) ? TUE_PLACE_TELLS_NAME : TUE_PLACE_TELLS_NOTHING;
}

/* Whether somebody is given something in the clause around a place. */
static gboolean
has_giver (const char *text,
           const char *end,
           const char *p)
{
  const char *first = p, *last = p;

  while (first > text && p - first < MAX_CLAUSE && strchr (".!?\n", first[-1]) == NULL)
    first--;
  while (last < end && last - p < MAX_CLAUSE && strchr (".!?\n", *last) == NULL)
    last++;
  while (((guchar)*first & 0xc0) == 0x80)
    first++;

  while (first < last)
    {
      g_autofree char *word = dup_word_after (first, last);

      if (is_in (german_givers, word))
        return TRUE;
      while (first < last && !is_letter (first))
        first = g_utf8_next_char (first);
      while (first < last && is_letter (first))
        first = g_utf8_next_char (first);
    }

  return FALSE;
}

/* "Müller, der": what is said of him has his form. */
static gboolean
is_spoken_of (const char *p,
              const char *end)
{
  static const char others[] = " der dem den dessen das welcher welchem welchen ";
  g_autofree char  *word = p < end && *p == ',' ? dup_word_after (p + 1, end) : NULL;

  return word != NULL && is_in (others, word);
}

static const char *
choose_german (const Forms   *form,
               TueNeutralKind kind,
               const char    *text,
               const char    *end,
               const char    *p,
               const char    *place_end)
{
  gboolean         begins = is_after_stop (text, p);
  g_autofree char *before = begins ? g_strdup ("") : dup_word_before (text, p, NULL);

  if (kind == TUE_NEUTRAL_SOMEONE && is_german_owner (place_end, end))
    return form->de_dative;
  if (is_in (german_dative, before))
    return form->de_dative;
  if (is_in (joints, before) || is_spoken_of (place_end, end))
    return NULL;
  /* First in a sentence is who does something. */
  if (kind == TUE_NEUTRAL_SOMEONE && *before != '\0' && has_giver (text, end, p) &&
      !is_in (" für gegen ohne durch um über an auf in ", before))
    return NULL;

  return form->de;
}

static const char *
choose_english (const Forms *form,
                const char  *word_before,
                const char  *word_start,
                const char **p)
{
  if (g_str_equal (word_before, "a") || g_str_equal (word_before, "an"))
    {
      *p = word_start;
      return form->en;
    }

  return form->en_bare;
}

/**
 * tue_neutral_words_choose: (skip)
 * @kind: what stood there
 * @text: valid UTF-8
 * @end: its end
 * @start: (inout): where it stood
 * @length: (inout): its length in bytes
 *
 * Returns: (transfer none) (nullable): what may stand there, or %NULL where the
 *   sentence would have to be put in other words
 */
const char *
tue_neutral_words_choose (const TuePromptWords *words,
                          TueNeutralKind        kind,
                          const char           *text,
                          const char           *end,
                          gsize                *start,
                          gsize                *length)
{
  const char      *place_end = text + *start + *length;
  const char      *p = kind == TUE_NEUTRAL_SOMEONE ? skip_titles (text, text + *start) : text + *start;
  const char      *word_start, *chosen = kind == TUE_NEUTRAL_SOMEONE ? words->someone : kind == TUE_NEUTRAL_SOMETHING ? words->something
                                                                                                                      : words->somewhere;
  g_autofree char *before = dup_word_before (text, p, &word_start);
  gboolean         determined = is_determiner (words, before) && !is_after_stop (text, p);

  if (g_str_equal (words->language, "en"))
    {
      if (determined)
        chosen = choose_english (&forms[kind], before, word_start, &p);
    }
  else if (determined)
    return NULL;
  else if (g_str_equal (words->language, "de"))
    chosen = choose_german (&forms[kind], kind, text, end, p, place_end);
  else if (g_str_equal (before, "de") && kind == TUE_NEUTRAL_SOMEONE)
    {
      chosen = "d’un tiers";
      p = word_start;
    }

  if (chosen != NULL)
    {
      *start = (gsize)(p - text);
      *length = (gsize)(place_end - p);
    }
  return chosen;
}
