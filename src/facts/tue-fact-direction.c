/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whether something rises or falls by a percentage.
 */

#define G_LOG_DOMAIN "tue-fact-direction"

#include "config.h"

#include "tue-fact-text-private.h"
#include "tue-fact-words.h"

/* Words between the verb and the figure: "fell by about 8%", and between it and
 * "by": "stieg der Umsatz im 1. Halbjahr 2026 um 5,8 %". */
#define MAX_BETWEEN 3
#define MAX_APART 8

static const char between[] = " by of to about around roughly almost nearly over some only just a an the um von auf rund etwa ca knapp gut nur fast de d environ près quelque ";

static const char rising[] =
  " up rose rise rises risen rising grew grow grows grown growing growth increase increased increases increasing gain gained gains more higher plus climbed jumped improved "
  "stieg stiegen steigt steigen gestiegen angestiegen ansteigen zunehmen zugenommen zulegen geklettert kletterte anstieg wuchs wuchsen wächst gewachsen wachstum zuwachs zunahme mehr höher erhöht erhöhte erhöhung zugelegt steigerung "
  "hausse augmenté augmente augmentent augmentation progressé progresse progressent grimpé grimpe grimpent progression croissance supérieur supérieure ";

static const char falling[] =
  " down fell fall falls fallen falling declined decline declines declining decreased decrease decreases decreasing dropped drop drops lost loss less lower minus shrank shrunk reduced reduction cut "
  "sank sanken sinkt sinken gesunken fiel fielen fällt gefallen rückgang rückläufig abnahme weniger niedriger geringer gesenkt senkte senkung verringert eingebrochen abgenommen abnehmen zurückgehen nachgegeben abgesackt einbruch einbussen geschrumpft schrumpfte zurückgegangen "
  "baisse baissent baissé recul reculé recule reculent diminué diminue diminuent chutent diminution chuté chute repli inférieur inférieure moins ";

/* Of which one alone is no verb. */
static const char comparing[] = " more less higher lower plus minus mehr weniger höher niedriger geringer supérieur supérieure inférieur inférieure moins ";

static void
add_words (GHashTable *table,
           const char *words,
           int         direction)
{
  g_auto(GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (*each[i] != '\0')
      g_hash_table_insert (table, g_utf8_casefold (each[i], -1), GINT_TO_POINTER (direction));
}

/* Documented in the private header. */
int
tue_fact_word_get_direction (const char *folded)
{
  static GHashTable *table;
  static gsize       is_made;

  /* It is asked of each word around each figure. */
  if (g_once_init_enter (&is_made))
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      add_words (table, rising, 1);
      add_words (table, falling, -1);
      g_once_init_leave (&is_made, 1);
    }

  return GPOINTER_TO_INT (g_hash_table_lookup (table, folded));
}

/* Verbs that say what they do with the last word of the sentence: "nahm um 5 % ab". */
static const struct
{
  const char *particle;
  const char *verbs;
  int         direction; /* 0: by a comparative between, "fiel höher aus" */
} particles[] = {
  { "zurück", " ging gingen geht gehen fuhr fuhren fährt ", -1 },
  { "ab", " nahm nahmen nimmt nehmen sackte sackten sackt rutschte rutschten flaute flauten fiel fielen fällt schmolz baute bauten baut ", -1 },
  { "ein", " brach brachen bricht brechen büsste büssten büsst ", -1 },
  { "nach", " gab gaben gibt geben ", -1 },
  { "runter", " ging gingen geht gehen fuhr fuhren ", -1 },
  { "herunter", " ging gingen geht gehen fuhr fuhren ", -1 },
  { "zu", " nahm nahmen nimmt nehmen legte legten legt legen ", 1 },
  { "an", " stieg stiegen steigt steigen zog zogen zieht ziehen wuchs wuchsen wächst schwoll hob hoben hebt ", 1 },
  { "hoch", " ging gingen geht gehen schnellte schnellten schnellt fuhr fuhren ", 1 },
  { "aus", " fiel fielen fällt fallen ", 0 },
};

/* How far in its sentence a verb stands from its figure, and the particle behind it, in
 * bytes. */
#define VERB_REACH 100
#define PARTICLE_REACH 60

/* Documented in the private header. */
gboolean
tue_fact_word_compares (const char *folded)
{
  return tue_fact_word_is_in (folded, comparing);
}

/* Documented in the private header. */
int
tue_fact_find_particle (const char *text,
                        gsize       length,
                        gsize       start,
                        gsize       end)
{
  gsize to = end;
  gsize from = start;
  gsize last;
  guint nth = 0;
  char  folded[TUE_FACT_WORD_SIZE];
  g_autoptr(GArray) words = NULL;
  gboolean has_verb = FALSE;
  int      compared = 0;

  while (to < length && to - end < PARTICLE_REACH && strchr ("\n.,;:!?|(", text[to]) == NULL)
    to++;
  for (last = to; last > end && ((guchar)text[last - 1] >= 0x80 || g_ascii_isalpha (text[last - 1]));)
    last--;
  /* The longest of them is "herunter". */
  if (last == end || last == to || to - last > 8 || text[last - 1] != ' ' || !tue_fact_word_fold (text + last, to - last, folded, sizeof folded))
    return 0;
  while (nth < G_N_ELEMENTS (particles) && !g_str_equal (folded, particles[nth].particle))
    nth++;
  if (nth == G_N_ELEMENTS (particles))
    return 0;

  while (from > 0 && start - from < VERB_REACH && strchr ("\n;:!?|", text[from - 1]) == NULL && !(text[from - 1] == '.' && text[from] == ' '))
    from--;
  while (from < start && ((guchar)text[from] & 0xc0) == 0x80)
    from++;
  words = tue_fact_words_split (text + from, to - from);
  for (guint i = 0; i < words->len; i++)
    {
      const TueFactWord *word = &g_array_index (words, TueFactWord, i);

      if (!tue_fact_word_fold (text + from + word->start, word->length, folded, sizeof folded))
        continue;
      has_verb = has_verb || (from + word->start < start && tue_fact_word_is_in (folded, particles[nth].verbs));
      if (tue_fact_word_is_in (folded, " höher grösser besser mehr "))
        compared = 1;
      else if (tue_fact_word_is_in (folded, " niedriger geringer kleiner schlechter weniger "))
        compared = -1;
    }
  if (!has_verb)
    return 0;

  return particles[nth].direction != 0 ? particles[nth].direction : compared;
}

static int
tell_word (const TueFactText *self,
           gsize              start,
           gsize              end,
           gboolean          *is_between)
{
  char folded[TUE_FACT_WORD_SIZE];

  *is_between = FALSE;
  if (start == end || !tue_fact_word_fold (self->text + start, end - start, folded, sizeof folded))
    return 0;
  *is_between = tue_fact_word_is_in (folded, between);
  return tue_fact_word_get_direction (folded);
}

/* What the words of a sentence before "by" say. */
static int
find_verb (const TueFactText *self,
           gsize              at)
{
  for (guint i = 0; i < MAX_APART; i++)
    {
      gsize    start;
      gsize    end;
      gboolean is_between;
      int      direction;

      if (!tue_fact_text_find_word_before (self, at, &start, &end))
        return 0;
      direction = tell_word (self, start, end, &is_between);
      /* "More than met by" is no rise, "higher by" is one. */
      if (direction != 0 && (i == 0 || !tue_fact_text_is_one_of (self, start, end, comparing)))
        return direction;
      at = start;
    }

  return 0;
}

/* Documented in the private header. */
int
tue_fact_text_find_direction (const TueFactText  *self,
                              const TueFactToken *token)
{
  gsize    behind = token->end + tue_fact_text_measure_space (self, token->end);
  gsize    at = token->start;
  int      direction;
  gboolean is_between;

  if (byte_at (self, token->start) == '+' || char_before (self, token->start) == '+')
    return 1;
  direction = tue_fact_find_particle (self->text, self->length, token->start, token->end);
  if (direction != 0)
    return direction;
  direction = behind > token->end ? tell_word (self, behind, tue_fact_text_end_word (self, behind), &is_between) : 0;
  for (guint i = 0; i <= MAX_BETWEEN; i++)
    {
      gsize start;
      gsize end;
      int   before;

      if (!tue_fact_text_find_word_before (self, at, &start, &end))
        break;
      before = tell_word (self, start, end, &is_between);
      if (before != 0)
        return before;
      /* The verb may stand at the other end of the sentence. */
      if (direction == 0 && (has_at (self, start, "um ") || has_at (self, start, "by ")))
        return find_verb (self, start);
      if (!is_between)
        break;
      at = start;
    }

  return direction;
}
