/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-vocabulary"

#include "config.h"

#include "tue-vocabulary.h"

#include <string.h>

/* A library of 100,000 templates has a tenth of it. */
#define MAX_BYTES (8 * 1024 * 1024)

typedef struct
{
  guint32 start; /* in the text of all */
  guint32 n_documents;
} Term;

struct _TueVocabulary
{
  TueVocabularyState state;
  GString           *text;  /* one after the other, each with its end */
  GArray            *terms; /* (element-type Term): in the order of their bytes */
  char              *first; /* of those that it is to hold */
  char              *end;   /* (nullable): the first behind them */
  gboolean           is_whole;
};

TueVocabulary *
tue_vocabulary_new (const TueVocabularyState *state,
                    const char               *first,
                    const char               *end)
{
  TueVocabulary *self = g_new0 (TueVocabulary, 1);

  self->state = *state;
  self->text = g_string_new (NULL);
  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  self->first = g_strdup (first);
  self->end = g_strdup (end);
  self->is_whole = TRUE;

  return self;
}

void
tue_vocabulary_free (TueVocabulary *self)
{
  if (self == NULL)
    return;

  g_string_free (self->text, TRUE);
  g_array_unref (self->terms);
  g_free (self->first);
  g_free (self->end);
  g_free (self);
}

gboolean
tue_vocabulary_is_of (const TueVocabulary      *self,
                      const TueVocabularyState *state)
{
  return self->state.data_version == state->data_version && self->state.n_indexed == state->n_indexed;
}

gboolean
tue_vocabulary_covers (const TueVocabulary *self,
                       const char          *first,
                       const char          *end)
{
  return strcmp (self->first, first) <= 0 && (self->end == NULL || (end != NULL && strcmp (end, self->end) <= 0));
}

/* Whether there was room for all words. */
gboolean
tue_vocabulary_is_whole (const TueVocabulary *self)
{
  return self->is_whole;
}

/* Part of the words would be of no use. */
static gboolean
has_room (TueVocabulary *self,
          const char    *term)
{
  if (self->text->len + strlen (term) < MAX_BYTES)
    return TRUE;

  self->is_whole = FALSE;
  g_string_free (self->text, TRUE);
  self->text = g_string_new (NULL);
  g_array_unref (self->terms);
  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));

  return FALSE;
}

/**
 * tue_vocabulary_add: (skip)
 * @term: a word that comes behind all that were added
 * @n_documents: in how many rows it is
 */
void
tue_vocabulary_add (TueVocabulary *self,
                    const char    *term,
                    guint          n_documents)
{
  Term one = { (guint32)self->text->len, n_documents };

  if (!self->is_whole || !has_room (self, term))
    return;

  g_string_append_len (self->text, term, (gssize)strlen (term) + 1);
  g_array_append_val (self->terms, one);
}

static const char *
get_text (const TueVocabulary *self,
          guint                position)
{
  return self->text->str + g_array_index (self->terms, Term, position).start;
}

static guint
find_first (const TueVocabulary *self,
            const char          *first)
{
  guint low = 0, high = self->terms->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (get_text (self, middle), first) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * tue_vocabulary_insert: (skip)
 * @term: a word that is in a row now
 *
 * Takes it in where it is not known. In how many rows a known one is does not change: the row may be
 * an old one.
 */
void
tue_vocabulary_insert (TueVocabulary *self,
                       const char    *term)
{
  Term  one = { 0, 1 };
  guint place;

  if (!self->is_whole || strcmp (term, self->first) < 0 || (self->end != NULL && strcmp (term, self->end) >= 0))
    return;

  place = find_first (self, term);
  if ((place < self->terms->len && strcmp (get_text (self, place), term) == 0) || !has_room (self, term))
    return;

  one.start = (guint32)self->text->len;

  g_string_append_len (self->text, term, (gssize)strlen (term) + 1);
  g_array_insert_val (self->terms, place, one);
}

/**
 * tue_vocabulary_follow: (skip)
 * @n_indexed: how often the index was changed by now
 *
 * Says that it is of the state after the last change, whose words are inserted next.
 *
 * Returns: whether it was of the state before
 */
gboolean
tue_vocabulary_follow (TueVocabulary *self,
                       guint64        n_indexed)
{
  if (self->state.n_indexed + 1 != n_indexed)
    return FALSE;

  self->state.n_indexed = n_indexed;

  return TRUE;
}

/**
 * tue_vocabulary_foreach: (skip)
 * @first: the first to tell of, in the order of their bytes
 * @end: (nullable): the first not to tell of
 * @func: (scope call): is told each word, and in how many rows it is
 * @user_data: for @func
 */
void
tue_vocabulary_foreach (const TueVocabulary *self,
                        const char          *first,
                        const char          *end,
                        TueStoreTermFunc     func,
                        gpointer             user_data)
{
  for (guint i = find_first (self, first); i < self->terms->len; i++)
    {
      const char *term = get_text (self, i);

      if (end != NULL && strcmp (term, end) >= 0)
        return;
      func (term, g_array_index (self->terms, Term, i).n_documents, user_data);
    }
}
