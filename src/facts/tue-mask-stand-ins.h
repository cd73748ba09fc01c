/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Names of people, firms, streets and towns that are nobody's, and numbers that are
 * kept for stories. None has a word of the texts that it stands in.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_STAND_IN_FIRST_NAME,
  TUE_STAND_IN_SURNAME,
  TUE_STAND_IN_ORGANISATION,
  TUE_STAND_IN_STREET,
  TUE_STAND_IN_TOWN,
  TUE_STAND_IN_N_KINDS,
} TueStandInKind;

typedef struct
{
  gboolean    is_german;
  const char *used; /* (borrowed): all texts, folded */
  guint       next[TUE_STAND_IN_N_KINDS];
  guint       n_phones;
} TueStandIns;

char *tue_stand_ins_next (TueStandIns   *self,
                          TueStandInKind kind);
char *tue_stand_ins_next_phone (TueStandIns *self,
                                const char  *original);
/* Other digits and letters in the same places. */
char *tue_stand_ins_scramble (const char *original);

G_END_DECLS
