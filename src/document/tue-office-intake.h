/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the readers of DOCX and ODT take in: the story, the comments about it, and
 * how many things of each kind have no place in Markdown.
 */

#pragma once

#include "tue-office-document.h"
#include "tue-office-story.h"
#include "tue-packed-parts.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_OFFICE_LOSS_PICTURE,
  TUE_OFFICE_LOSS_OBJECT,
  TUE_OFFICE_LOSS_TEXT_BOX, /* kept as paragraphs */
  TUE_OFFICE_LOSS_FORMULA,  /* kept as text */
  TUE_OFFICE_LOSS_CONTENTS,
  TUE_OFFICE_LOSS_HIDDEN,
  TUE_OFFICE_LOSS_LINK, /* kept as text */
  TUE_OFFICE_LOSS_SYMBOL,
  TUE_OFFICE_LOSS_TABLE, /* in a table; kept as text of its cell */
  TUE_OFFICE_LOSS_CELLS, /* repeated, and there once */
  TUE_OFFICE_LOSS_COMMENT,
  TUE_OFFICE_LOSS_PART, /* that is damaged */
} TueOfficeLoss;

#define TUE_OFFICE_N_LOSSES (TUE_OFFICE_LOSS_PART + 1)
#define TUE_OFFICE_MAX_COMMENTS 5000

typedef struct
{
  TueOfficeStory *story;
  GPtrArray      *comments; /* (element-type TueOfficeComment) */
  guint           losses[TUE_OFFICE_N_LOSSES];
  /* The first block of what was put behind the text; -1 for none. */
  int appendix;
} TueOfficeIntake;

/* (nullable): where there are too many */
TueOfficeComment *tue_office_intake_add_comment (TueOfficeIntake *self,
                                                 char            *take_person,
                                                 gint64           time);
gboolean          tue_office_intake_check (TueOfficeIntake *self,
                                           GCancellable    *cancellable,
                                           GError         **error);
gboolean          tue_docx_read (TueOfficeIntake *self,
                                 TuePackedParts  *parts,
                                 GCancellable    *cancellable,
                                 GError         **error);
gboolean          tue_odt_read (TueOfficeIntake *self,
                                TuePackedParts  *parts,
                                GCancellable    *cancellable,
                                GError         **error);

G_END_DECLS
