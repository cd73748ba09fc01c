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
  "stieg stiegen steigt steigen gestiegen anstieg wuchs wuchsen wächst gewachsen wachstum zuwachs zunahme mehr höher erhöht erhöhte erhöhung zugelegt steigerung "
  "hausse augmenté augmentation progressé progression croissance supérieur supérieure ";

static const char falling[] =
  " down fell fall falls fallen falling declined decline declines declining decreased decrease decreases decreasing dropped drop drops lost loss less lower minus shrank shrunk reduced reduction cut "
  "sank sanken sinkt sinken gesunken fiel fielen fällt gefallen rückgang rückläufig abnahme weniger niedriger geringer gesenkt senkte senkung verringert einbruch einbußen geschrumpft schrumpfte zurückgegangen "
  "baisse baissé recul reculé diminué diminution chuté chute repli inférieur inférieure moins ";

/* Documented in the private header. */
int
tue_fact_word_get_direction (const char *folded)
{
  if (tue_fact_word_is_in (folded, falling))
    return -1;
  return tue_fact_word_is_in (folded, rising) ? 1 : 0;
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
      if (direction != 0)
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
