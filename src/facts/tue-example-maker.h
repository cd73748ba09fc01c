/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueExampleMaker: what of a finished task becomes an example of its workflow: its
 * title, what its fields hold, what goes into the prompt of what is on its desk, and
 * the draft. What is marked as internal, what is off and what an assistant answered
 * before is not taken.
 *
 * It is read and masked once, off the main thread if one likes; who shows the mask
 * changes it and makes the example. Immutable; reference counted atomically.
 */

#pragma once

#include "tue-mask.h"

G_BEGIN_DECLS

typedef struct
{
  TueWorkflow       *workflow; /* as the task has it */
  TueValue          *values;   /* of the task, its material with them */
  const char        *title;
  const char        *answer; /* the draft; "" for none */
  int                due_in_days;
  const char *const *sender; /* (nullable): name, function and organisation of who writes */
  const TueLocale   *locale;
  GDate              today;
} TueExampleMakerSpec;

typedef struct _TueExampleMaker TueExampleMaker;

TueExampleMaker *tue_example_maker_new (const TueExampleMakerSpec *spec);
TueExampleMaker *tue_example_maker_ref (TueExampleMaker *self);
void             tue_example_maker_unref (TueExampleMaker *self);

/* (nullable) when cancelled */
TueMask *tue_example_maker_read (TueExampleMaker *self,
                                 GCancellable    *cancellable);
/* All of it in one text, as it is (mask: NULL) or as it is to be; left: (out)
 * (optional) (element-type TueMaskPlace): what of the originals is in that. */
char *tue_example_maker_write (TueExampleMaker *self,
                               TueMask         *mask,
                               GArray         **left);
/* title: (nullable): that of the task, masked; remark: (nullable) */
TueExample *tue_example_maker_make (TueExampleMaker *self,
                                    TueMask         *mask,
                                    const char      *title,
                                    const char      *remark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueExampleMaker, tue_example_maker_unref)

G_END_DECLS
