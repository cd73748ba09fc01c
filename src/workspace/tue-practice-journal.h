/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TuePracticeJournal: keeps what is edited of workflows in a journal beside the
 * library, while that does not take it.
 *
 * While all is well nothing of it is on the disk. While there is a file, it says what
 * goes into the library before that goes there: otherwise who finds both would take
 * what the same program wrote for the words of another one.
 */

#pragma once

#include "tue-journal-writer.h"

G_BEGIN_DECLS

typedef struct _TuePracticeJournal TuePracticeJournal;

typedef struct
{
  /* (transfer full) (element-type TueJournalEdit): all that is not in the library */
  GPtrArray *(*collect) (gpointer user_data);
  gboolean (*is_saving) (gpointer user_data);
  /* Whether the library takes nothing, or has not for a while. */
  gboolean (*is_in_trouble) (gpointer user_data);
  /* What waited for the journal may be written to the library. */
  void (*go_on) (gpointer user_data);
} TuePracticeJournalSource;

TuePracticeJournal *tue_practice_journal_new (const TuePracticeJournalSource *source,
                                              gpointer                        user_data);
void                tue_practice_journal_free (TuePracticeJournal *self);
void                tue_practice_journal_set_file (TuePracticeJournal *self,
                                                   const char         *library_id,
                                                   TueJournal         *take_journal);
void                tue_practice_journal_touch (TuePracticeJournal *self);
gboolean            tue_practice_journal_get_ready (TuePracticeJournal *self,
                                                    gboolean            knows);
void                tue_practice_journal_settle (TuePracticeJournal *self);
void                tue_practice_journal_abandon (TuePracticeJournal *self);
gboolean            tue_practice_journal_keep_sync (TuePracticeJournal *self);

G_END_DECLS
