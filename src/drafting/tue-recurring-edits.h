/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The same change that people made by hand in several drafts of a workflow: what
 * the template could have said, so that nobody has to do it again.
 *
 * An answer is compared with what became of it. What counts are words that are
 * gone, words that came and words that stand for others, in at least
 * %TUE_RECURRING_EDITS_MIN_TASKS tasks, and in half of the answers that had them.
 * Words with figures are no habit. Pure functions, for any thread.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TUE_RECURRING_EDITS_MIN_TASKS 3
#define TUE_RECURRING_EDITS_MAX 5

/* An answer as it came, and the draft that it is now. */
typedef struct
{
  const char *task_id;
  const char *title;
  const char *step_id; /* (nullable): of the prompt */
  GBytes     *answer;  /* valid UTF-8 */
  GBytes     *draft;
} TueAnsweredDraft;

/* Where it was done. */
typedef struct
{
  char *task_id;
  char *title;
  char *step_id; /* (nullable) */
} TueRecurringPlace;

typedef struct
{
  char      *removed; /* "" where words only came */
  char      *added;   /* "" where words are only gone */
  char      *key;     /* what it is told by, also on another day */
  GPtrArray *places;  /* (element-type TueRecurringPlace): in the order of the drafts */
} TueRecurringEdit;

void tue_recurring_edit_free (TueRecurringEdit *self);

/* (element-type TueRecurringEdit) (transfer full) (nullable): NULL when cancelled */
GPtrArray *tue_recurring_edits_find (const TueAnsweredDraft *drafts,
                                     guint                   n_drafts,
                                     GCancellable           *cancellable);
/* The sentence that a template says it with, in the language of the template.
 * language: (nullable): a BCP 47 tag. (transfer full) */
char *tue_recurring_edit_make_sentence (const TueRecurringEdit *self,
                                        const char             *language);
/* A template with one more rule, among those it has. (transfer full) */
char *tue_recurring_edits_add_rule (const char *text,
                                    const char *sentence);
/* Whether a text speaks of it already. */
gboolean tue_recurring_edit_is_told (const TueRecurringEdit *self,
                                     const char             *text);

G_END_DECLS
