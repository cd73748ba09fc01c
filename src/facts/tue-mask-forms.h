/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMaskForms: the ways in which names are written, and where they stand in a
 * text: in any case, inflected, with other spaces and hyphens, composed or not, and
 * within longer words. Time in proportion to the text.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_MASK_FORM_CAPITAL = 1 << 0, /* an ordinary word: only with a capital, or in an address */
  TUE_MASK_FORM_MIDDLE = 1 << 1,  /* that also begins sentences: only within one */
  TUE_MASK_FORM_SHOUTED = 1 << 2, /* initials: nothing but capitals */
  TUE_MASK_FORM_PARTS = 1 << 3,   /* also within a longer word */
  TUE_MASK_FORM_EXACT = 1 << 4,   /* not inflected */
  TUE_MASK_FORM_SMALL = 1 << 5,   /* an account: nothing but small letters */
  TUE_MASK_FORM_GIVEN = 1 << 6,   /* also within a longer word of an address: "Christmas" is not of Chris */
  TUE_MASK_FORM_ADDRESS = 1 << 7, /* an account that is a usual word: only in an address */
} TueMaskFormFlags;

typedef struct
{
  gsize       start, length;
  const char *stand_in; /* (borrowed) from the forms */
  guint       item;
} TueMaskFormPlace;

typedef struct _TueMaskForms TueMaskForms;

TueMaskForms *tue_mask_forms_new (void);
void          tue_mask_forms_free (TueMaskForms *self);
void          tue_mask_forms_add (TueMaskForms    *self,
                                  const char      *words,
                                  const char      *stand_in,
                                  TueMaskFormFlags flags,
                                  guint            item);
/* (element-type TueMaskFormPlace) (transfer full): in order, apart, the longest
 * first; taken: (nullable): bytes that are no longer looked at are not 0 */
GArray *tue_mask_forms_find (TueMaskForms *self,
                             const char   *text,
                             gsize         length,
                             const guint8 *taken);
/* A stand-in as the words that it stands for are written: "NORTHWIND" */
char *tue_mask_forms_suit (const char *stand_in,
                           const char *text,
                           gsize       length);
/* How words are compared: small, composed, one space. (transfer full) */
char *tue_mask_fold (const char *text);
/* Only ASCII: "mueller" and "muller" for "Müller"; (transfer full) */
char *tue_mask_slug (const char *text,
                     gboolean    with_e);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMaskForms, tue_mask_forms_free)

G_END_DECLS
