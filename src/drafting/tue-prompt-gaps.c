/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-prompt-gaps"

#include "config.h"

#include "tue-prompt-gaps.h"

#include <glib/gi18n-lib.h>

static char *
describe_gap (const TuePromptGap *gap)
{
  switch (gap->kind)
    {
    case TUE_PROMPT_GAP_INCOMPLETE:
      /* Translators: %s is the label of a field. */
      return g_strdup_printf (_("%s is incomplete"), gap->label);

    case TUE_PROMPT_GAP_WRONG:
      if (gap->member != NULL)
        {
          /* Translators: the label of a list, of one of its columns, and the number of the item. */
          return g_strdup_printf (_("%s: %s of item %u is not valid"), gap->label, tue_field_get_label (gap->member), gap->item + 1);
        }
      /* Translators: %s is the label of a field. */
      return g_strdup_printf (_("%s is not valid"), gap->label);

    case TUE_PROMPT_GAP_EMPTY:
    default:
      /* Translators: %s is the label of a field. */
      return g_strdup_printf (_("%s is missing"), gap->label);
    }
}

/**
 * tue_prompt_gaps_describe:
 * @gaps: what is missing
 * @n_gaps: how much of it
 *
 * Says what is missing in a few words: one by its name, several by their
 * number.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL where nothing is
 */
char *
tue_prompt_gaps_describe (const TuePromptGap *gaps,
                          gsize               n_gaps)
{
  guint            n_wrong = 0;
  guint            n_missing;
  g_autofree char *missing = NULL;
  g_autofree char *wrong = NULL;

  if (n_gaps == 0)
    return NULL;
  if (n_gaps == 1)
    return describe_gap (gaps);

  for (gsize i = 0; i < n_gaps; i++)
    n_wrong += gaps[i].kind == TUE_PROMPT_GAP_WRONG;
  n_missing = (guint)n_gaps - n_wrong;

  /* Translators: %u is how many fields have no value yet. */
  missing = g_strdup_printf (ngettext ("%u missing", "%u missing", n_missing), n_missing);
  if (n_wrong == 0)
    return g_steal_pointer (&missing);

  /* Translators: %u is how many fields hold something that does not fit. */
  wrong = g_strdup_printf (ngettext ("%u not valid", "%u not valid", n_wrong), n_wrong);
  if (n_missing == 0)
    return g_steal_pointer (&wrong);

  /* Translators: "2 missing, 1 not valid" */
  return g_strdup_printf (_("%s, %s"), missing, wrong);
}
