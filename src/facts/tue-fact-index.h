/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactIndex: finds the value of a task that a number, a date or an address
 * of a text stands for.
 *
 * Made from the values once, for one look at one text. Meanings are compared,
 * not spellings, and their units with them. Of several values that mean the
 * same, one whose label stands near is taken, then a value of its own before
 * one within a text, then the first in the order of the form.
 */

#pragma once

#include "tue-fact-labels.h"
#include "tue-fact-names.h"
#include "tue-fact-text.h"
#include "tue-known-values.h"

G_BEGIN_DECLS

typedef struct _TueFactIndex TueFactIndex;

TueFactIndex *tue_fact_index_new (TueKnownValues  *values,
                                  TueFactNames    *names,
                                  const TueLocale *locale);
void          tue_fact_index_free (TueFactIndex *self);

gboolean tue_fact_index_find_token (TueFactIndex       *self,
                                    const char         *text,
                                    gsize               length,
                                    const TueFactToken *token,
                                    TueFactHit         *hit);
/* Whether what may be a fact is one, though it is no value of the task. */
gboolean tue_fact_index_expects (TueFactIndex       *self,
                                 const char         *text,
                                 gsize               length,
                                 const TueFactToken *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFactIndex, tue_fact_index_free)

G_END_DECLS
