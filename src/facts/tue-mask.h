/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMask: what of a task's texts would betray whom it was about, and what stands
 * there instead in an example made of it.
 *
 * 1. The same original has the same stand-in in all texts and values, also where it
 *    is inflected, shortened, in capitals or within an address or a file name.
 * 2. Amounts, and numbers that could be told by, are multiplied by one factor, so
 *    that what adds up goes on adding up; a number that amounts are multiplied by
 *    stays.
 * 3. Days are moved by one number of whole weeks, about a year, so that weekdays and
 *    distances are true.
 * 4. What stands there instead is in none of the texts.
 *
 * Texts are read with the reader of the facts. Pure; a copy may go to another thread.
 */

#pragma once

#include <gio/gio.h>

#include "tue-locale.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_MASK_PERSON,
  TUE_MASK_ORGANISATION,
  TUE_MASK_PLACE, /* a postal address */
  TUE_MASK_EMAIL,
  TUE_MASK_URL,
  TUE_MASK_PHONE,
  TUE_MASK_REFERENCE, /* "INV-2026-118" */
  TUE_MASK_AMOUNT,
  TUE_MASK_NUMBER,
  TUE_MASK_DATE,
  TUE_MASK_WORDS, /* what a person added */
} TueMaskKind;

/* One thing that is replaced. */
typedef struct
{
  TueMaskKind kind;
  char       *original;
  char       *stand_in;
  gboolean    on; /* FALSE: it is left as it is */
} TueMaskItem;

/* Where something else stands now. */
typedef struct
{
  gsize start, length;               /* bytes of the masked text */
  gsize source_start, source_length; /* of the text as it was */
  guint item;
} TueMaskPlace;

typedef struct
{
  GPtrArray         *texts;    /* (element-type utf8): what is to be masked, beside the values */
  TueWorkflow       *workflow; /* (nullable): tells what its fields hold */
  TueValue          *values;   /* (nullable): a map of them; what is no field is not looked at */
  const char        *language; /* (nullable): BCP 47, of the stand-ins */
  const char *const *sender;   /* (nullable): name, function and organisation of who writes */
  const TueLocale   *locale;
  GDate              today;
} TueMaskSource;

typedef struct _TueMask TueMask;

TueMask *tue_mask_new (const TueMaskSource *source,
                       GCancellable        *cancellable); /* (nullable) when cancelled */
TueMask *tue_mask_copy (TueMask *self);
void     tue_mask_free (TueMask *self);

guint              tue_mask_get_n_items (TueMask *self);
const TueMaskItem *tue_mask_get_item (TueMask *self,
                                      guint    index);
void               tue_mask_set_on (TueMask *self,
                                    guint    index,
                                    gboolean on);
void               tue_mask_set_stand_in (TueMask    *self,
                                          guint       index,
                                          const char *stand_in);
guint              tue_mask_add (TueMask    *self,
                                 const char *original,
                                 const char *stand_in);
int                tue_mask_get_percent (TueMask *self); /* of an amount that it becomes */
int                tue_mask_get_days (TueMask *self);    /* that a day is moved by */

/* places: (out) (optional) (element-type TueMaskPlace): in order, apart */
char *tue_mask_apply (TueMask    *self,
                      const char *text,
                      gsize       length,
                      GArray    **places);
/* A map of values with nothing in it that is no field. (transfer full) */
TueValue *tue_mask_apply_to_values (TueMask     *self,
                                    TueWorkflow *workflow,
                                    TueValue    *values);
/* (element-type TueMaskPlace) (transfer full): what of the originals stands in a
 * masked text, also what the person left; its source is not told. */
GArray *tue_mask_find_left (TueMask    *self,
                            const char *masked,
                            gsize       length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMask, tue_mask_free)

G_END_DECLS
