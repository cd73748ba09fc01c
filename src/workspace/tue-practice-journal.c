/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-practice-journal"

#include "config.h"

#include "tue-practice-journal.h"

/* So often is looked whether something is to be kept. */
#define LOOK_MS 100

/* So often is it written. */
#define KEEP_MS 200

struct _TuePracticeJournal
{
  const TuePracticeJournalSource *source;
  gpointer                        user_data;

  TueJournalWriter *writer;     /* (owned) (nullable) */
  char             *library_id; /* (owned) (nullable): of the library it is for */
  guint             look_source;
  gint64            last_keep; /* monotonic */
  gboolean          unkept;    /* something changed since it was written */
  gboolean          kept;      /* there is a file */
};

TuePracticeJournal *
tue_practice_journal_new (const TuePracticeJournalSource *source,
                          gpointer                        user_data)
{
  TuePracticeJournal *self = g_new0 (TuePracticeJournal, 1);

  self->source = source;
  self->user_data = user_data;

  return self;
}

/* Leaves the file, for who comes next. */
void
tue_practice_journal_free (TuePracticeJournal *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->writer, tue_journal_writer_free);
  g_free (self->library_id);
  g_free (self);
}

static void
keep (TuePracticeJournal *self)
{
  GPtrArray *edits = self->source->collect (self->user_data);

  self->unkept = FALSE;
  self->last_keep = g_get_monotonic_time ();
  if (!self->kept && edits->len == 0)
    {
      g_ptr_array_unref (edits);
      return;
    }

  self->kept = edits->len > 0;
  tue_journal_writer_replace_edits (self->writer, edits);
}

static gboolean
is_due (TuePracticeJournal *self)
{
  return g_get_monotonic_time () - self->last_keep >= KEEP_MS * 1000 && (self->unkept || tue_journal_writer_get_failed (self->writer)) &&
         (self->kept || self->source->is_in_trouble (self->user_data));
}

static gboolean
look_cb (gpointer user_data)
{
  TuePracticeJournal *self = user_data;
  gboolean            saving = self->source->is_saving (self->user_data);

  if (saving && tue_journal_writer_get_busy (self->writer))
    return G_SOURCE_CONTINUE;

  /* What is written goes out of the journal. */
  if (saving ? is_due (self) : self->kept)
    keep (self);
  if (saving)
    {
      self->source->go_on (self->user_data);
      return G_SOURCE_CONTINUE;
    }

  self->unkept = FALSE;
  self->look_source = 0;

  return G_SOURCE_REMOVE;
}

/* What is not in the library is something else now. */
void
tue_practice_journal_touch (TuePracticeJournal *self)
{
  self->unkept = TRUE;
  if (self->writer != NULL && self->look_source == 0)
    self->look_source = g_timeout_add (LOOK_MS, look_cb, self);
}

/* From now on it is kept in @take_journal. */
void
tue_practice_journal_set_file (TuePracticeJournal *self,
                               const char         *library_id,
                               TueJournal         *take_journal)
{
  if (!g_set_str (&self->library_id, library_id))
    {
      tue_journal_free (take_journal);
      return;
    }

  g_clear_pointer (&self->writer, tue_journal_writer_free);
  self->writer = tue_journal_writer_new (take_journal);
  self->kept = FALSE;
  tue_practice_journal_touch (self);
}

/* Whether what goes into the library next is in the journal, where there is one; @knows:
 * it was collected. Else it will be, and one is told to go on. */
gboolean
tue_practice_journal_get_ready (TuePracticeJournal *self,
                                gboolean            knows)
{
  if (self->writer == NULL || !self->kept)
    return TRUE;

  if (!knows)
    keep (self);

  return !tue_journal_writer_get_busy (self->writer);
}

/* For a program that waits for the library: all is written, or about to be. */
void
tue_practice_journal_settle (TuePracticeJournal *self)
{
  if (self->writer == NULL || (!self->kept && !self->source->is_in_trouble (self->user_data)))
    return;

  keep (self);
  tue_journal_writer_wait (self->writer);
}

/* It is of another library; the file stays for who comes next. */
void
tue_practice_journal_abandon (TuePracticeJournal *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->writer, tue_journal_writer_free);
  g_clear_pointer (&self->library_id, g_free);
}

/* For a program that ends. Returns whether what is not written outlives it. */
gboolean
tue_practice_journal_keep_sync (TuePracticeJournal *self)
{
  if (!self->source->is_saving (self->user_data))
    return TRUE;
  if (self->writer == NULL)
    return FALSE;

  keep (self);
  tue_journal_writer_wait (self->writer);

  return !tue_journal_writer_get_failed (self->writer);
}
