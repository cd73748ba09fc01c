/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Measures the fact check by drafts whose facts were labelled by hand. Their
 * format is said at the head of corpus/english.txt.
 */

#pragma once

#include "tue-facts.h"

G_BEGIN_DECLS

/* One draft with the task that it was written for. */
typedef struct
{
  const char      *name;
  const char      *text;
  GArray          *labels; /* of facts, by hand */
  TueWorkflow     *workflow;
  TueValue        *values;
  const char      *due; /* (nullable) */
  const TueLocale *locale;
  GDate            today;
} FactDraft;

typedef void (*FactDraftFunc) (const FactDraft *draft,
                               gpointer         user_data);

typedef struct
{
  guint    n_drafts;
  guint    n_labels;      /* by hand */
  guint    n_plain;       /* facts that the check finds as in the task */
  guint    n_right_plain; /* that are so, with the right field */
  guint    n_in_task;     /* by hand */
  guint    n_found;       /* of them, found as in the task */
  GString *mistakes;      /* (owned): a line for each */
  GString *record;        /* (owned): all that the check says of each draft */
} FactCorpus;

/* Every draft of a folder, in the order of the files. */
void fact_corpus_foreach (const char   *folder,
                          FactDraftFunc func,
                          gpointer      user_data);
void fact_corpus_measure (FactCorpus *self,
                          const char *folder);
void fact_corpus_clear (FactCorpus *self);

static inline double
fact_corpus_get_precision (const FactCorpus *self)
{
  return self->n_plain > 0 ? 100.0 * self->n_right_plain / self->n_plain : 0;
}

static inline double
fact_corpus_get_recall (const FactCorpus *self)
{
  return self->n_in_task > 0 ? 100.0 * self->n_found / self->n_in_task : 0;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FactCorpus, fact_corpus_clear)

G_END_DECLS
