/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How a person or an organisation is written, and what it is called instead: word
 * by word, so that who has a name in common has it in common afterwards.
 */

#pragma once

#include "tue-mask-forms.h"
#include "tue-mask-names.h"
#include "tue-mask-stand-ins.h"
#include "tue-mask.h"

G_BEGIN_DECLS

typedef struct _TueNameStandIns TueNameStandIns;

TueNameStandIns *tue_name_stand_ins_new (TueStandIns *stand_ins);
void             tue_name_stand_ins_free (TueNameStandIns *self);
char            *tue_name_stand_ins_choose (TueNameStandIns   *self,
                                            const TueMaskName *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueNameStandIns, tue_name_stand_ins_free)

void tue_mask_name_forms_add (TueMaskForms      *forms,
                              const TueMaskItem *item,
                              guint              index);
void tue_mask_name_forms_add_place (TueMaskForms      *forms,
                                    const TueMaskItem *item,
                                    guint              index);
/* items: (element-type TueMaskItem). (transfer full) (nullable): "robin.alderton" for
 * what stands before "@"; "quillmere.example" for the label of a domain */
char *tue_mask_name_forms_find_mailbox (GPtrArray  *items,
                                        const char *local);
char *tue_mask_name_forms_find_domain (GPtrArray  *items,
                                       const char *label);

G_END_DECLS
