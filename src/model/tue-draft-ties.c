/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-ties"

#include "config.h"

#include "tue-draft-ties.h"

static void
clear_tie (gpointer data)
{
  TueDraftTie *tie = data;

  g_clear_pointer (&tie->what, g_ref_string_release);
}

/**
 * tue_draft_ties_new:
 *
 * Returns: (transfer full) (element-type TueDraftTie): an empty array
 */
GArray *
tue_draft_ties_new (void)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (TueDraftTie));

  g_array_set_clear_func (ties, clear_tie);

  return ties;
}

/**
 * tue_draft_ties_add:
 * @ties: (element-type TueDraftTie): ties
 * @start: a place in the draft, in bytes
 * @length: how many bytes are tied
 * @take_what: (transfer full): what they are tied to, as JSON
 *
 * Adds a tie at the end.
 */
void
tue_draft_ties_add (GArray     *ties,
                    gsize       start,
                    gsize       length,
                    GRefString *take_what)
{
  TueDraftTie tie = { start, length, take_what };

  g_return_if_fail (ties != NULL && take_what != NULL);

  g_array_append_val (ties, tie);
}

/**
 * tue_draft_tie_follow:
 * @position: where the draft was edited, in bytes
 * @removed: how much was removed there
 * @inserted: how much was put there instead
 *
 * Moves a tie as an edit of the draft moves its words.
 *
 * Returns: %FALSE where the words themselves were edited
 */
gboolean
tue_draft_tie_follow (TueDraftTie *tie,
                      gsize        position,
                      gsize        removed,
                      gsize        inserted)
{
  g_return_val_if_fail (tie != NULL, FALSE);

  if (tie->start + tie->length <= position)
    return TRUE;
  if (tie->start < position || tie->start - position < removed)
    return FALSE;

  tie->start = tie->start - removed + inserted;

  return TRUE;
}
