/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What reading a mask and applying it share.
 */

#pragma once

#include "tue-mask-figures.h"
#include "tue-mask-forms.h"
#include "tue-mask.h"

G_BEGIN_DECLS

struct _TueMask
{
  GPtrArray     *items;     /* (owned) (element-type TueMaskItem) */
  GHashTable    *by_words;  /* (owned): key of a token → index + 1 */
  TueMaskForms  *forms;     /* (owned) (nullable): of what is on */
  TueMaskForms  *originals; /* (owned) (nullable): of all */
  TueMaskFigures figures;
  TueLocale      locale; /* names of it are borrowed by whoever made it */
  GDate          today;
  gboolean       is_german;
};

/* G_MAXUINT for nothing */
guint tue_mask_find_item (TueMask    *self,
                          TueMaskKind kind,
                          const char *words);
guint tue_mask_add_item (TueMask    *self,
                         TueMaskKind kind,
                         const char *original,
                         char       *take_stand_in);
/* FALSE where it is left as it is. */
gboolean tue_mask_tell_kind (TueMask            *self,
                             const TueFactText  *look,
                             const TueFactToken *token,
                             TueMaskKind        *kind);
gboolean tue_mask_next_token (TueFactText  *look,
                              TueFactToken *token);
char    *tue_mask_dup_words (const TueFactText  *look,
                             const TueFactToken *token);
void     tue_mask_move_day (TueMask *self,
                            GDate   *date);

/* tue-mask-read.c */
gboolean tue_mask_read (TueMask             *self,
                        const TueMaskSource *source,
                        GCancellable        *cancellable);

G_END_DECLS
