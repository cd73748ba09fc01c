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

static char *
format_count (TuePromptGapKind kind,
              guint            n_fields)
{
  switch (kind)
    {
    case TUE_PROMPT_GAP_INCOMPLETE:
      /* Translators: %u is how many lists have too few items, or items that lack something. */
      return g_strdup_printf (ngettext ("%u incomplete", "%u incomplete", n_fields), n_fields);

    case TUE_PROMPT_GAP_WRONG:
      /* Translators: %u is how many fields hold something that does not fit. */
      return g_strdup_printf (ngettext ("%u not valid", "%u not valid", n_fields), n_fields);

    case TUE_PROMPT_GAP_EMPTY:
    default:
      /* Translators: %u is how many fields have no value yet. */
      return g_strdup_printf (ngettext ("%u missing", "%u missing", n_fields), n_fields);
    }
}

static void
append_part (GString    *sentence,
             const char *part)
{
  g_autofree char *before = NULL;

  if (sentence->len == 0)
    {
      g_string_append (sentence, part);
      return;
    }

  before = g_strdup (sentence->str);
  /* Translators: "2 missing, 1 not valid" */
  g_string_printf (sentence, _("%s, %s"), before, part);
}

/* The material is filled like a field; names of a person or of the task are not. */
static gboolean
is_counted (const TuePromptGap *gap)
{
  return gap->field != NULL || g_str_equal (gap->name, "material");
}

/* "2 missing, 1 incomplete", in the order in which a person fills them. */
static char *
describe_fields (const TuePromptGap *gaps,
                 gsize               n_gaps)
{
  GString *sentence = g_string_new (NULL);

  for (guint kind = TUE_PROMPT_GAP_EMPTY; kind <= TUE_PROMPT_GAP_WRONG; kind++)
    {
      guint n_fields = 0;

      for (gsize i = 0; i < n_gaps; i++)
        n_fields += is_counted (&gaps[i]) && gaps[i].kind == kind;
      if (n_fields > 0)
        {
          g_autofree char *part = format_count (kind, n_fields);

          append_part (sentence, part);
        }
    }

  return g_string_free_and_steal (sentence);
}

/**
 * tue_prompt_gaps_describe:
 * @gaps: what is missing
 * @n_gaps: how much of it
 *
 * Says what is missing in a few words: one field by its name, several by their
 * number, which is that of tue_step_needs_count(). What is no field of the task,
 * as the name of the person, is not in the number and told by its name.
 *
 * Returns: (transfer full) (nullable): the words, or %NULL where nothing is
 */
char *
tue_prompt_gaps_describe (const TuePromptGap *gaps,
                          gsize               n_gaps)
{
  gsize            n_fields = 0;
  g_autofree char *words = NULL;

  for (gsize i = 0; i < n_gaps; i++)
    n_fields += is_counted (&gaps[i]);
  if (n_gaps == 0)
    return NULL;

  /* The fields come first. */
  words = n_fields > 1 ? describe_fields (gaps, n_gaps) : describe_gap (gaps);
  for (gsize i = MAX (n_fields, 1); i < n_gaps; i++)
    {
      g_autofree char *before = g_steal_pointer (&words);

      /* Translators: the second is something that is missing, too: "2 missing, also Your name" */
      words = g_strdup_printf (_("%s, also %s"), before, gaps[i].label);
    }

  return g_steal_pointer (&words);
}
