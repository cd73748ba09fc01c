/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFoundValues: people, organisations, dates, amounts and addresses in the
 * material of a task, as values that its fields could hold.
 *
 * Read with the reader of the facts. For each field what fits its type and,
 * where that is a line of text, its name: best first, each once, at most five.
 * Nothing of what is off, internal, or an assistant's answer, nothing that must
 * not appear, not who writes, and no day that is over where one is still to come. Immutable; made in one go, off the main thread if one likes.
 */

#pragma once

#include <gio/gio.h>

#include "tue-locale.h"
#include "tue-material.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_FOUND_VALUES_MAX 5 /* for one field */

typedef struct
{
  TueValue        *value;    /* what the field would hold */
  const char      *words;    /* as they stand there */
  const char      *material; /* the id of the text */
  TueMaterialRange place;    /* in the text; where it stands first */
} TueFoundValue;

typedef struct _TueFoundValues TueFoundValues;

#define TUE_TYPE_FOUND_VALUES (tue_found_values_get_type ())
GType tue_found_values_get_type (void);

/* currency: of amounts that name none; sender: (nullable). NULL when cancelled */
TueFoundValues      *tue_found_values_new (TueWorkflow       *workflow,
                                           TueValue          *values,
                                           const char        *currency,
                                           const TueLocale   *locale,
                                           const char *const *sender,
                                           const GDate       *today,
                                           GCancellable      *cancellable);
TueFoundValues      *tue_found_values_ref (TueFoundValues *self);
void                 tue_found_values_unref (TueFoundValues *self);
const TueFoundValue *tue_found_values_get (TueFoundValues *self,
                                           const char     *field,
                                           gsize          *n_values); /* (nullable) for none */

/* What the name and the label of a field say of what it holds. */
gboolean tue_found_values_wants_people (TueField *field);
gboolean tue_found_values_wants_organisations (TueField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFoundValues, tue_found_values_unref)

G_END_DECLS
