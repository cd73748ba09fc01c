/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueProvenance: which words of a draft came from which value of the task.
 *
 * 1. A span is a run of bytes tied to a field, an item of it or a member of an
 *    item; the due date is "due" of the field "task", as in templates.
 * 2. Spans are ordered and disjoint, never empty.
 * 3. A span is tied to a meaning, not a spelling. It is stale while the task's
 *    value means something else. An item that moved within its list takes its
 *    spans with it.
 * 4. Words that are edited are not the task's any more: their span is let go.
 * 5. What a person accepts as right goes by its words, wherever they stand, for
 *    as long as there is a draft.
 *
 * It does not hold the text; who edits it says so here, in order. Used from
 * one thread. What spans point to lives as long as it does, but a span's value
 * only until the next call that may change it.
 */

#pragma once

#include "tue-draft-ties.h"
#include "tue-locale.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

typedef struct
{
  gsize       start, length; /* bytes of the draft */
  const char *field;
  guint       item;      /* G_MAXUINT when none */
  const char *member;    /* (nullable) */
  const char *meaning;   /* of the value when it was tied */
  const char *item_name; /* (nullable): what its item was called then */
  const char *style;     /* (nullable): how the words are written */
  const char *value;     /* (nullable): of a stale span, what to write in its place; NULL where the task has no value any more */
  gboolean    by_hand;   /* the words around have to be seen to as well: the value is offered, a person writes it */
  gboolean    stale;     /* the task's value has changed since, and this place was not told */

  /* Of TueProvenance alone */
  GRefString *what;      /* (nullable): all that it is tied to, as it is kept */
  guint       what_item; /* the item that this was written for */
} TueProvenanceSpan;

typedef struct _TueProvenance TueProvenance;

TueProvenance *tue_provenance_new (void);
void           tue_provenance_free (TueProvenance *self);

/* Ties anew what is found in a text; due: (nullable), ISO 8601 */
void tue_provenance_find (TueProvenance   *self,
                          const char      *text,
                          gssize           length,
                          TueWorkflow     *workflow,
                          TueValue        *values,
                          const char      *due,
                          const TueLocale *locale,
                          const GDate     *today);
void tue_provenance_edit (TueProvenance *self,
                          gsize          start,
                          gsize          removed,
                          gsize          inserted);

/* Ties again the words that came back with the edits since it was asked last */
void     tue_provenance_copy_former (TueProvenance *self,
                                     TueProvenance *from);
gsize    tue_provenance_get_n_unseen (TueProvenance *self);
gboolean tue_provenance_look_back (TueProvenance   *self,
                                   const char      *text,
                                   gsize            length,
                                   TueWorkflow     *workflow,
                                   TueValue        *values,
                                   const char      *due,
                                   const TueLocale *locale);

const TueProvenanceSpan *tue_provenance_get_spans (TueProvenance *self,
                                                   gsize         *n_spans);
gssize                   tue_provenance_find_span (TueProvenance *self,
                                                   gsize          at);
gsize                    tue_provenance_get_n_stale (TueProvenance *self);

guint tue_provenance_check (TueProvenance   *self,
                            TueWorkflow     *workflow,
                            TueValue        *values,
                            const char      *due,
                            const TueLocale *locale,
                            const GDate     *today);
void  tue_provenance_keep (TueProvenance *self,
                           gsize          index);
/* "Update", after the text of the span was replaced: ties the new words to the
 * value of the last check, written as the old ones were. FALSE: no such value. */
gboolean tue_provenance_tie (TueProvenance *self,
                             gsize          start,
                             gsize          length,
                             const char    *field,
                             guint          item,
                             const char    *member);

/* Words that a person has found right though the task does not hold them. */
void     tue_provenance_accept (TueProvenance *self,
                                const char    *words,
                                gsize          length,
                                gboolean       accept);
gboolean tue_provenance_is_accepted (TueProvenance *self,
                                     const char    *words,
                                     gsize          length);
void     tue_provenance_copy_accepted (TueProvenance *self,
                                       TueProvenance *from);

GArray        *tue_provenance_to_ties (TueProvenance *self);
TueProvenance *tue_provenance_from_ties (GArray *ties,
                                         gsize   text_length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueProvenance, tue_provenance_free)

G_END_DECLS
