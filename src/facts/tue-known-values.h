/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueKnownValues: every single value of a task, for a draft to be compared with.
 *
 * The values of fields, of the members of list items, of choices one by one,
 * of computed fields, what an item costs in all, and the due date and the title
 * under the names that templates use for them, and who writes under “my”. If asked for, the texts of the
 * material as well: the field "@material", in the member its id. Each has a meaning: a text that stays the same as
 * long as the value says the same, however it is written. Made once, and not
 * changed once somebody looks; texts are owned by it, names too.
 */

#pragma once

#include "tue-fact-text.h"
#include "tue-money.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_KNOWN_TEXT,
  TUE_KNOWN_NUMBER,
  TUE_KNOWN_MONEY,
  TUE_KNOWN_DATE,
  TUE_KNOWN_TIME,
} TueKnownKind;

/* Where a value is; the names belong to who gives the place. */
typedef struct
{
  const char *field;
  guint       item;   /* G_MAXUINT for none */
  const char *member; /* (nullable) */
} TueKnownPlace;

typedef struct
{
  TueKnownKind  kind;
  TueKnownPlace place;
  TueFieldType  type;
  gboolean      is_tied; /* words of the draft may be tied to it; not to today, nor to what was only worked out here */
  const char   *label;   /* (nullable): what the form calls it */
  const char   *meaning; /* "2026-11-27", "10500 EUR", "12.5", the text itself */

  TueDecimal number; /* of a number or an amount */
  TueMoney   money;
  GDate      date;
  int        hour, minute;
} TueKnownValue;

typedef struct _TueKnownValues TueKnownValues;

/* due, title, sender, today: (nullable) */
TueKnownValues      *tue_known_values_new (TueWorkflow       *workflow,
                                           TueValue          *values,
                                           const char        *due,
                                           const char        *title,
                                           const char *const *sender,
                                           const GDate       *today,
                                           gboolean           with_material,
                                           const TueLocale   *locale);
gboolean             tue_known_values_add_former (TueKnownValues      *self,
                                                  const TueKnownPlace *place,
                                                  TueFieldType         type,
                                                  const char          *label,
                                                  const char          *meaning);
TueKnownValues      *tue_known_values_ref (TueKnownValues *self);
void                 tue_known_values_unref (TueKnownValues *self);
gsize                tue_known_values_get_n (TueKnownValues *self);
const TueKnownValue *tue_known_values_get_nth (TueKnownValues *self,
                                               gsize           index);
const TueKnownValue *tue_known_values_find (TueKnownValues      *self,
                                            const TueKnownPlace *place);
/* What an item of a list is called: its first text. (nullable) */
const char *tue_known_values_get_item_name (TueKnownValues *self,
                                            const char     *field,
                                            guint           item);
/* The item that is called so; G_MAXUINT if there is none. */
guint tue_known_values_find_item (TueKnownValues *self,
                                  const char     *field,
                                  const char     *name);
/* As the task writes it. (transfer full) */
char *tue_known_values_write (TueKnownValues      *self,
                              const TueKnownValue *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueKnownValues, tue_known_values_unref)

G_END_DECLS
