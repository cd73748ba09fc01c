/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactIndex: finds the value of a task that a number, a date or an address
 * of a text stands for.
 *
 * Made from the values once, for one look at one text. Meanings are compared,
 * not spellings. Where several values mean the same the first one in the order
 * of the form is taken.
 */

#pragma once

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
                                    const TueFactToken *token,
                                    TueFactHit         *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFactIndex, tue_fact_index_free)

G_END_DECLS
