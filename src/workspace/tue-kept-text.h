/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueKeptText: words that are not in the library, as a text that a person can
 * read, in a file beside the library.
 *
 * Of each task what was typed last, below its title, and of each workflow and snippet; and all
 * that was written over.
 * Plain data of one thread at a time.
 */

#pragma once

#include "tue-journal.h"

G_BEGIN_DECLS

typedef struct _TueKeptText TueKeptText;

typedef enum
{
  TUE_KEPT_NOTHING = 0,
  TUE_KEPT_TYPED = 1 << 0,
  TUE_KEPT_OVERWRITTEN = 1 << 1,
} TueKept;

TueKeptText *tue_kept_text_new (void);
TueKeptText *tue_kept_text_copy (const TueKeptText *self);
void         tue_kept_text_free (TueKeptText *self);
void         tue_kept_text_add (TueKeptText        *self,
                                const char         *title,
                                const TueTaskPatch *patch);
void         tue_kept_text_add_overwritten (TueKeptText        *self,
                                            const char         *title,
                                            const TueTaskPatch *patch);
void         tue_kept_text_add_draft (TueKeptText            *self,
                                      const TueWorkflowDraft *draft);
void         tue_kept_text_add_edit (TueKeptText          *self,
                                     const TueJournalEdit *edit);
void         tue_kept_text_add_left (TueKeptText *self,
                                     TueWorkflow *workflow,
                                     GPtrArray   *left);
char        *tue_kept_text_to_string (const TueKeptText *self);
TueKept      tue_kept_text_get_unwritten (const TueKeptText *self);
gboolean     tue_kept_text_write (TueKeptText *self,
                                  const char  *library_path,
                                  const char  *folder);
const char  *tue_kept_text_get_path (const TueKeptText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueKeptText, tue_kept_text_free)

G_END_DECLS
