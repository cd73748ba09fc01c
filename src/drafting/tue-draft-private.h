/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How the workspace keeps a draft.
 */

#pragma once

#include "tue-draft.h"

G_BEGIN_DECLS

/* The revisions as they are now, newest first, and the text of the first of
 * them (nullable: of none). */
void tue_draft_set_revisions (TueDraft  *self,
                              GPtrArray *revisions,
                              GBytes    *newest_text);
void tue_draft_add_revision (TueDraft    *self,
                             TueRevision *revision,
                             GBytes      *text);
/* (transfer full) (nullable) */
TueRevision *tue_draft_find_revision (TueDraft   *self,
                                      const char *id);
void         tue_draft_take_provenance (TueDraft      *self,
                                        TueProvenance *provenance);
/* That the workspace changed what it says. */
void    tue_draft_tell_provenance (TueDraft *self);
GBytes *tue_draft_get_newest_text (TueDraft *self); /* of the newest revision; (nullable) */
void    tue_draft_set_damaged (TueDraft *self,
                               gboolean  damaged);
void    tue_draft_set_n_damaged_ties (TueDraft *self,
                                      guint     n);
void    tue_draft_set_language (TueDraft   *self,
                                const char *language);
void    tue_draft_refuse (TueDraft   *self,
                          const char *sentence,
                          gpointer    editor);

/* The smallest edit that makes one text the other: what is left of old between
 * start and start + removed becomes new at the same start, of that length.
 * Ends are at borders of characters. */
/* What bytes say: without any they may be at no address. */
const char *tue_draft_bytes_get_text (GBytes *bytes,
                                      gsize  *length);

void tue_draft_find_edit (const char *old,
                          gsize       old_length,
                          const char *new,
                          gsize  new_length,
                          gsize *start,
                          gsize *removed,
                          gsize *length);

G_END_DECLS
