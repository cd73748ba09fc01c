/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDocxComments: the comments of a DOCX, which stand in a part of their own, and in
 * another what replies to which and what is done. For the reader of DOCX only.
 */

#pragma once

#include "tue-office-intake.h"

G_BEGIN_DECLS

typedef struct _TueDocxComments TueDocxComments;

TueDocxComments *tue_docx_comments_read (TueOfficeIntake *intake,
                                         GBytes          *comments, /* (nullable) */
                                         GBytes          *extended);         /* (nullable) */
void             tue_docx_comments_free (TueDocxComments *self);
/* Which one has the id, of those that the intake has; -1 for none */
int tue_docx_comments_find (TueDocxComments *self,
                            const char      *id);
/* A mark that stands in no paragraph waits for the next. */
void     tue_docx_comments_wait (TueDocxComments *self,
                                 guint            comment,
                                 gboolean         is_end);
gboolean tue_docx_comments_take_waiting (TueDocxComments *self,
                                         guint           *comment,
                                         gboolean        *is_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDocxComments, tue_docx_comments_free)

G_END_DECLS
