/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-lessons"

#include "config.h"

#include "tue-lessons.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _TueLessons
{
  gatomicrefcount ref_count;

  guint       n_drafts;
  guint       n_back;
  guint       n_reasons[TUE_REVISION_N_REASONS]; /* drafts that came back for it */
  char       *note;                              /* (nullable): the newest line that somebody wrote */
  GHashTable *not_met;                           /* id of an item to the number of drafts */
};

/* Entries that do not count: refused, or taken back and not restored. */
static GHashTable *
find_void (GPtrArray      *entries,
           TueReviewState *state)
{
  GHashTable *dead = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      TueReviewEntry *entry = entries->pdata[i];
      const char     *about = tue_review_entry_get_about (entry);

      if (about == NULL)
        continue;
      if (tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_TAKE_BACK)
        g_hash_table_add (dead, (gpointer)about);
      else if (tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_RESTORE)
        g_hash_table_remove (dead, about);
    }
  for (guint i = 0; i < tue_review_state_get_n_refusals (state); i++)
    {
      const char *id = tue_review_entry_get_id (tue_review_state_get_refusal (state, i)->entry);

      if (id != NULL)
        g_hash_table_add (dead, (gpointer)id);
    }

  return dead;
}

static void
count_item (TueLessons     *self,
            TueReviewEntry *check,
            GHashTable     *counted)
{
  const char *item = tue_review_entry_get_string (check, "item");
  guint       n = GPOINTER_TO_UINT (g_hash_table_lookup (self->not_met, item));

  if (*item == '\0' || strcmp (tue_review_entry_get_string (check, "result"), "not-met") != 0 || !g_hash_table_add (counted, (gpointer)item))
    return;

  g_hash_table_insert (self->not_met, g_strdup (item), GUINT_TO_POINTER (n + 1));
}

static void
add_review (TueLessons *self,
            GPtrArray  *entries)
{
  g_autoptr(TueReviewState) state = tue_review_state_new (entries);
  g_autoptr(GHashTable) dead = find_void (entries, state);
  g_autoptr(GHashTable) counted = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean    reasons[TUE_REVISION_N_REASONS] = { FALSE };
  const char *note = NULL;
  gboolean    decided = FALSE, back = FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      TueReviewEntry    *entry = entries->pdata[i];
      TueReviewEntryKind kind = tue_review_entry_get_kind (entry);
      const char        *id = tue_review_entry_get_id (entry);

      if (id != NULL && g_hash_table_contains (dead, id))
        continue;
      decided = decided || kind == TUE_REVIEW_ENTRY_APPROVE || kind == TUE_REVIEW_ENTRY_SEND_BACK;
      if (kind == TUE_REVIEW_ENTRY_CHECK)
        count_item (self, entry, counted);
      if (kind != TUE_REVIEW_ENTRY_SEND_BACK)
        continue;

      back = TRUE;
      reasons[tue_review_entry_get_reason (entry)] = TRUE;
      if (*tue_review_entry_get_string (entry, "note") != '\0')
        note = tue_review_entry_get_string (entry, "note");
    }

  self->n_drafts += decided;
  self->n_back += back;
  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    self->n_reasons[i] += reasons[i];
  if (self->note == NULL)
    self->note = g_strdup (note);
}

/**
 * tue_lessons_new:
 * @reviews: (element-type GPtrArray): the entries of each review, the newest review
 *   first
 *
 * Counts what counts: nothing that was refused or taken back. A draft that came back
 * twice for one reason is one draft.
 *
 * Returns: (transfer full): the lessons
 */
TueLessons *
tue_lessons_new (GPtrArray *reviews)
{
  TueLessons *self = g_new0 (TueLessons, 1);

  g_return_val_if_fail (reviews != NULL, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->not_met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < reviews->len; i++)
    add_review (self, reviews->pdata[i]);

  return self;
}

TueLessons *
tue_lessons_ref (TueLessons *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
tue_lessons_unref (TueLessons *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->not_met);
  g_free (self->note);
  g_free (self);
}

guint
tue_lessons_get_n_drafts (TueLessons *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_drafts;
}

guint
tue_lessons_get_n_back (TueLessons *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_back;
}

/**
 * tue_lessons_count_not_met:
 * @item: the id of an item of a checklist
 *
 * Returns: of how many drafts somebody said that it was not met, in any round
 */
guint
tue_lessons_count_not_met (TueLessons *self,
                           const char *item)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (item != NULL, 0);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->not_met, item));
}

/**
 * tue_lessons_describe:
 *
 * Returns: (transfer full) (nullable): how many drafts came back, as a line; %NULL where
 *   none did
 */
char *
tue_lessons_describe (TueLessons *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_back == 0)
    return NULL;
  if (self->n_drafts == 1)
    return g_strdup (_("The last draft came back"));

  /* Translators: of the last drafts of a workflow that were reviewed; both are numbers:
   * "3 of the last 5 drafts came back" */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of the last %u drafts came back", "%u of the last %u drafts came back", self->n_back),
                          self->n_back, self->n_drafts);
}

/**
 * tue_lessons_describe_reasons:
 *
 * Returns: (transfer full): why, and what was said last, as a line; "" where nobody
 *   gave a reason
 */
char *
tue_lessons_describe_reasons (TueLessons *self)
{
  TueRevisionReason reason;
  g_autofree char  *note = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  reason = tue_revision_reason_find_most (self->n_reasons);
  note = g_strdup (self->note);
  if (note != NULL)
    g_strdelimit (note, "\r\n\t", ' ');
  if (reason == TUE_REVISION_REASON_NONE)
    return g_strdup (note != NULL ? note : "");
  if (note == NULL)
    /* Translators: of drafts that came back; the reason, as in "Most often: Facts" */
    return g_strdup_printf (_("Most often: %s"), tue_revision_reason_get_label (reason));

  /* Translators: of drafts that came back; the first %s is the reason, as in "Facts",
   * the second what a reviewer wrote last */
  return g_strdup_printf (_("Most often: %s. Last: %s"), tue_revision_reason_get_label (reason), note);
}

/**
 * tue_lessons_describe_item:
 * @item: the id of an item of a checklist
 *
 * Returns: (transfer full) (nullable): how often it was not met, as a line; %NULL where
 *   it always was
 */
char *
tue_lessons_describe_item (TueLessons *self,
                           const char *item)
{
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  n = tue_lessons_count_not_met (self, item);
  if (n == 0)
    return NULL;

  /* Translators: of an item of a checklist; both are numbers of drafts that were
   * reviewed: "Not met in 2 of the last 5" */
  return g_strdup_printf (_("Not met in %u of the last %u"), n, MAX (self->n_drafts, n));
}
