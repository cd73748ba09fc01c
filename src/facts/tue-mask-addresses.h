/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Addresses that are nobody's, which go with what their people and firms are called
 * instead.
 */

#pragma once

#include "tue-mask-forms.h"
#include "tue-mask-stand-ins.h"
#include "tue-mask.h"

G_BEGIN_DECLS

typedef struct
{
  TueStandIns *stand_ins;
  GPtrArray   *items;   /* (element-type TueMaskItem): the names among them */
  GHashTable  *domains; /* label → what it is instead */
} TueMaskAddresses;

/* (transfer full) */
char *tue_mask_addresses_write_place (TueStandIns *stand_ins,
                                      const char  *original);
char *tue_mask_addresses_write_email (TueMaskAddresses *self,
                                      const char       *original);
char *tue_mask_addresses_write_url (TueMaskAddresses *self,
                                    const char       *original);
void  tue_mask_addresses_add_forms (TueMaskForms      *forms,
                                    const TueMaskItem *item,
                                    guint              index);

G_END_DECLS
