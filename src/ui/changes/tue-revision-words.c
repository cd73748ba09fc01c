/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-revision-words"

#include "config.h"

#include "tue-revision-words.h"

#include <glib/gi18n.h>

#include "tue-time-words.h"

/**
 * tue_revision_words_get_author:
 * @author: who made it
 * @user_name: the name of the person
 *
 * Returns: the name to show; "" for the person, who knows
 */
const char *
tue_revision_words_get_author (const char *author,
                               const char *user_name)
{
  return author != NULL && g_strcmp0 (author, user_name) != 0 ? author : "";
}

/**
 * tue_revision_words_format_counts:
 * @n_added: words that were added, or -1
 * @n_removed: words that were removed, or -1
 *
 * Returns: (transfer full): the counts, short
 */
char *
tue_revision_words_format_counts (int n_added,
                                  int n_removed)
{
  if (n_added < 0 || n_removed < 0)
    return g_strdup ("");
  if (n_removed == 0)
    /* Translators: how many words were added since the revision before */
    return g_strdup_printf (ngettext ("+%d word", "+%d words", n_added), n_added);
  if (n_added == 0)
    /* Translators: how many words were removed since the revision before */
    return g_strdup_printf (ngettext ("−%d word", "−%d words", n_removed), n_removed);

  /* Translators: how many words were added and how many removed; the plural is that of the second */
  return g_strdup_printf (ngettext ("+%d −%d word", "+%d −%d words", MAX (n_added, n_removed)), n_added, n_removed);
}

/**
 * tue_revision_words_describe_counts:
 * @n_added: words that were added, or -1
 * @n_removed: words that were removed, or -1
 *
 * Returns: (transfer full): the counts, to be read out
 */
char *
tue_revision_words_describe_counts (int n_added,
                                    int n_removed)
{
  g_autofree char *added = NULL;
  g_autofree char *removed = NULL;

  if (n_added < 0 || n_removed < 0)
    return g_strdup ("");

  added = g_strdup_printf (ngettext ("%d word added", "%d words added", n_added), n_added);
  if (n_removed == 0)
    return g_steal_pointer (&added);
  removed = g_strdup_printf (ngettext ("%d word removed", "%d words removed", n_removed), n_removed);
  if (n_added == 0)
    return g_steal_pointer (&removed);

  /* Translators: how many words were added, and how many removed */
  return g_strdup_printf (_("%s, %s"), added, removed);
}

/**
 * tue_revision_words_format_title:
 * @revision: a revision
 *
 * Returns: (transfer full): its number and what it is
 */
char *
tue_revision_words_format_title (TueRevision *revision)
{
  TueRevisionOrigin origin = tue_revision_get_origin (revision);
  guint             restored_from = tue_revision_get_restored_from (revision);
  g_autofree char  *what = NULL;

  if (origin == TUE_REVISION_ORIGIN_RESTORED && restored_from > 0)
    /* Translators: %u is the number of a revision */
    what = g_strdup_printf (_("Restored revision %u"), restored_from);
  else
    what = g_strdup (tue_revision_origin_get_label (origin));

  /* Translators: the number of a revision and what it is, as in "Revision 4 · Answer" */
  return g_strdup_printf (_("Revision %u · %s"), tue_revision_get_number (revision), what);
}

/**
 * tue_revision_words_format_name:
 * @revision: a revision
 * @now: the time it is
 *
 * Names a revision where there is one line for it.
 *
 * Returns: (transfer full): the name
 */
char *
tue_revision_words_format_name (TueRevision *revision,
                                GDateTime   *now)
{
  g_autofree char *title = tue_revision_words_format_title (revision);
  g_autofree char *time = tue_time_words_format (tue_revision_get_time (revision), now);

  /* Translators: what a revision is and when it was kept, as in "Revision 4 · Answer · today 10:15" */
  return g_strdup_printf (_("%s · %s"), title, time);
}
