/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTypedSnippets: what is typed of snippets and is not saved: what waits to be written,
 * and what the library has of it.
 *
 * Plain data of the main thread; the jobs belong to who writes them.
 */

#pragma once

#include "tue-practice-job.h"

G_BEGIN_DECLS

typedef struct _TueTypedSnippets TueTypedSnippets;

TueTypedSnippets *tue_typed_snippets_new (void);
void              tue_typed_snippets_free (TueTypedSnippets *self);
void              tue_typed_snippets_clear (TueTypedSnippets *self);
void              tue_typed_snippets_put (TueTypedSnippets *self,
                                          TueSnippetEdit   *take_edit);
TueSnippetEdit   *tue_typed_snippets_pop (TueTypedSnippets *self);
void              tue_typed_snippets_remove (TueTypedSnippets *self,
                                             const char       *playbook_id,
                                             const char       *name);
void              tue_typed_snippets_learn (TueTypedSnippets     *self,
                                            const TueSnippetEdit *edit);
/* jobs: (element-type TuePracticeJob): what is written now, or next */
const TueSnippetEdit *tue_typed_snippets_find (TueTypedSnippets *self,
                                               GQueue           *jobs,
                                               const char       *playbook_id,
                                               const char       *name);
void                  tue_typed_snippets_collect (TueTypedSnippets *self,
                                                  GQueue           *jobs,
                                                  GPtrArray        *edits);

G_END_DECLS
