/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review"

#include "config.h"

#include "tue-review.h"

struct _TueReview
{
  GObject parent_instance;

  TueTask           *task;     /* (owned) */
  GPtrArray         *entries;  /* (owned) (element-type TueReviewEntry) */
  TueReviewState    *state;    /* (owned) (nullable): until somebody asks */
  TueReviewDocument *document; /* (owned) (nullable) */
  TueReviewDocument *sent;     /* (owned) (nullable): the last that was saved here and got somewhere */
  gint64             sent_time;
  GHashTable        *typed; /* (owned): place to words, "" where they were said */
  gboolean           damaged;
};

G_DEFINE_FINAL_TYPE (TueReview, tue_review, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *
make_entries (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
}

static void
tue_review_finalize (GObject *object)
{
  TueReview *self = TUE_REVIEW (object);

  g_object_unref (self->task);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->typed);
  g_clear_pointer (&self->state, tue_review_state_unref);
  g_clear_pointer (&self->document, tue_review_document_unref);
  g_clear_pointer (&self->sent, tue_review_document_unref);

  G_OBJECT_CLASS (tue_review_parent_class)->finalize (object);
}

static void
tue_review_class_init (TueReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_review_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_review_init (TueReview *self)
{
  self->entries = make_entries ();
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

TueReview *
tue_review_new (TueTask *task)
{
  TueReview *self = g_object_new (TUE_TYPE_REVIEW, NULL);

  self->task = g_object_ref (task);

  return self;
}

/**
 * tue_review_get_task:
 *
 * Returns: (transfer none): the task whose draft is reviewed
 */
TueTask *
tue_review_get_task (TueReview *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW (self), NULL);

  return self->task;
}

/**
 * tue_review_get_entries:
 *
 * Returns: (transfer none) (element-type TueReviewEntry): all that was done, in order
 */
GPtrArray *
tue_review_get_entries (TueReview *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW (self), NULL);

  return self->entries;
}

/**
 * tue_review_copy_entries:
 *
 * Returns: (transfer full) (element-type TueReviewEntry): a list of the same entries,
 *   to be added to
 */
GPtrArray *
tue_review_copy_entries (TueReview *self)
{
  GPtrArray *copy;

  g_return_val_if_fail (TUE_IS_REVIEW (self), NULL);

  copy = make_entries ();
  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (copy, tue_review_entry_ref (self->entries->pdata[i]));

  return copy;
}

/**
 * tue_review_get_state:
 *
 * Returns: (transfer none): where it stands
 */
TueReviewState *
tue_review_get_state (TueReview *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW (self), NULL);

  if (self->state == NULL)
    self->state = tue_review_state_new (self->entries);

  return self->state;
}

/**
 * tue_review_get_document:
 *
 * Returns: (transfer none) (nullable): of a review that somebody else asked for, the
 *   last that came of them; %NULL where the task is in this library
 */
TueReviewDocument *
tue_review_get_document (TueReview *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW (self), NULL);

  return self->document;
}

void
tue_review_set_document (TueReview         *self,
                         TueReviewDocument *document)
{
  g_return_if_fail (TUE_IS_REVIEW (self));

  tue_review_document_ref (document);
  g_clear_pointer (&self->document, tue_review_document_unref);
  self->document = document;
}

/* A look, and when one is away, is nothing that somebody waits for. */
static gboolean
is_said_here (TueReviewEntry *entry)
{
  TueReviewEntryKind kind = tue_review_entry_get_kind (entry);

  return kind != TUE_REVIEW_ENTRY_LOOK && kind != TUE_REVIEW_ENTRY_AWAY && kind != TUE_REVIEW_ENTRY_OTHER &&
         tue_review_entry_get_key (entry) == NULL && tue_review_entry_get_put_away (entry, NULL) == NULL;
}

/**
 * tue_review_get_sent:
 * @time: (out): when it was saved; 0 for never
 * @is_all: (out): whether files that were saved have all that was done here by now
 *
 * Finds the last file that was saved here and got somewhere: into a folder, or onto the
 * clipboard.
 *
 * Returns: whether there is one that is about the round that there is now
 */
gboolean
tue_review_get_sent (TueReview *self,
                     gint64    *time,
                     gboolean  *is_all)
{
  TueReviewEntry *request;
  g_autoptr(GHashTable) ids = NULL;
  GPtrArray *entries;

  g_return_val_if_fail (TUE_IS_REVIEW (self), FALSE);

  request = tue_review_state_get_request (tue_review_get_state (self));
  ids = g_hash_table_new (g_str_hash, g_str_equal);
  entries = self->sent != NULL ? tue_review_document_get (self->sent)->entries : NULL;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    g_hash_table_add (ids, (char *)tue_review_entry_get_id (entries->pdata[i]));
  *time = self->sent_time;
  *is_all = TRUE;
  for (guint i = 0; *is_all && i < self->entries->len; i++)
    *is_all = !is_said_here (self->entries->pdata[i]) || g_hash_table_contains (ids, tue_review_entry_get_id (self->entries->pdata[i]));

  return request != NULL && g_hash_table_contains (ids, tue_review_entry_get_id (request));
}

void
tue_review_set_sent (TueReview         *self,
                     TueReviewDocument *sent,
                     gint64             time)
{
  g_return_if_fail (TUE_IS_REVIEW (self));

  if (sent != NULL)
    tue_review_document_ref (sent);
  g_clear_pointer (&self->sent, tue_review_document_unref);
  self->sent = sent;
  self->sent_time = time;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tue_review_get_damaged:
 *
 * Returns: whether something that was done is gone, or not what was written
 */
gboolean
tue_review_get_damaged (TueReview *self)
{
  g_return_val_if_fail (TUE_IS_REVIEW (self), FALSE);

  return self->damaged;
}

static gboolean
has_entry (GPtrArray      *entries,
           TueReviewEntry *entry)
{
  for (guint i = 0; i < entries->len; i++)
    {
      if (g_strcmp0 (tue_review_entry_get_id (entries->pdata[i]), tue_review_entry_get_id (entry)) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_new_entries (GPtrArray *target,
                 GPtrArray *entries)
{
  guint n_before = target->len;

  for (guint i = 0; i < entries->len; i++)
    {
      if (tue_review_entry_get_id (entries->pdata[i]) != NULL && !has_entry (target, entries->pdata[i]))
        g_ptr_array_add (target, tue_review_entry_ref (entries->pdata[i]));
    }

  return target->len > n_before;
}

/* What was done just now. */
void
tue_review_add_entries (TueReview *self,
                        GPtrArray *entries)
{
  g_return_if_fail (TUE_IS_REVIEW (self));

  if (!add_new_entries (self->entries, entries))
    return;

  g_clear_pointer (&self->state, tue_review_state_unref);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
has_same_entries (GPtrArray *a,
                  GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = g_strcmp0 (tue_review_entry_get_id (a->pdata[i]), tue_review_entry_get_id (b->pdata[i])) == 0;

  return same;
}

/* As the library has it. */
void
tue_review_set_entries (TueReview *self,
                        GPtrArray *entries,
                        gboolean   damaged)
{
  g_autoptr(GPtrArray) all = make_entries ();

  g_return_if_fail (TUE_IS_REVIEW (self));

  add_new_entries (all, entries);
  if (self->damaged == damaged && has_same_entries (self->entries, all))
    return;

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_steal_pointer (&all);
  self->damaged = damaged;
  g_clear_pointer (&self->state, tue_review_state_unref);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tue_review_get_typed:
 * @place: where in it: "comment", "reply:ID"…
 *
 * Returns: (transfer none): what is typed there and not said yet, "" for nothing;
 *   until it is set again
 */
const char *
tue_review_get_typed (TueReview  *self,
                      const char *place)
{
  const char *words;

  g_return_val_if_fail (TUE_IS_REVIEW (self), "");

  words = g_hash_table_lookup (self->typed, place);

  return words != NULL ? words : "";
}

void
tue_review_set_typed (TueReview  *self,
                      const char *place,
                      const char *words)
{
  g_return_if_fail (TUE_IS_REVIEW (self));

  g_hash_table_replace (self->typed, g_strdup (place), g_strdup (words));
}

/* As the library has it. A place that is known stays as it is here, whatever another
 * program wrote there since: an entry does not change under the hands of who types in it. */
void
tue_review_add_typed (TueReview  *self,
                      GHashTable *typed)
{
  GHashTableIter iter;
  gpointer       place, words;

  g_return_if_fail (TUE_IS_REVIEW (self));

  if (typed == NULL)
    return;

  g_hash_table_iter_init (&iter, typed);
  while (g_hash_table_iter_next (&iter, &place, &words))
    {
      if (!g_hash_table_contains (self->typed, place))
        tue_review_set_typed (self, place, words);
    }
}
