/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueJournalWriter: writes the journal of what the library cannot take, on a
 * thread of its own, for the worker thread may be waiting for the library.
 *
 * All functions are for the thread that made the writer.
 */

#pragma once

#include <gio/gio.h>

#include "tue-journal.h"

G_BEGIN_DECLS

typedef struct _TueJournalWriter TueJournalWriter;

TueJournalWriter *tue_journal_writer_new (TueJournal *take_journal);
void              tue_journal_writer_free (TueJournalWriter *self);
void              tue_journal_writer_append (TueJournalWriter *self,
                                             GPtrArray        *take_entries,
                                             GTask            *take_task);
void              tue_journal_writer_replace (TueJournalWriter *self,
                                              GPtrArray        *take_entries,
                                              GTask            *take_task);
void              tue_journal_writer_replace_edits (TueJournalWriter *self,
                                                    GPtrArray        *take_edits);
gboolean          tue_journal_writer_get_busy (TueJournalWriter *self);
gboolean          tue_journal_writer_get_failed (TueJournalWriter *self);
gsize             tue_journal_writer_get_size (TueJournalWriter *self);
void              tue_journal_writer_wait (TueJournalWriter *self);

G_END_DECLS
