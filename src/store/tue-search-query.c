/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-search-query"

#include "config.h"

#include "tue-search-query.h"

static void
word_free (gpointer data)
{
  TueSearchWord *word = data;

  g_free (word->text);
  g_clear_pointer (&word->others, g_ptr_array_unref);
  g_free (word);
}

TueSearchQuery *
tue_search_query_new (void)
{
  TueSearchQuery *self = g_new0 (TueSearchQuery, 1);

  self->words = g_ptr_array_new_with_free_func (word_free);

  return self;
}

void
tue_search_query_free (TueSearchQuery *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->words);
  g_free (self->part);
  g_free (self);
}

/**
 * tue_search_query_add_word: (skip)
 * @text: valid UTF-8
 * @length: in bytes
 * @unfinished: the beginning of a word is enough
 *
 * Adds a word that must occur, too.
 */
void
tue_search_query_add_word (TueSearchQuery *self,
                           const char     *text,
                           gsize           length,
                           gboolean        unfinished)
{
  TueSearchWord *word = g_new0 (TueSearchWord, 1);

  word->text = g_strndup (text, length);
  word->unfinished = unfinished;
  g_ptr_array_add (self->words, word);
}

/**
 * tue_search_query_add_other: (skip)
 * @word: the number of a word
 * @other: a word of the library
 *
 * Adds a word that may occur in place of one.
 */
void
tue_search_query_add_other (TueSearchQuery *self,
                            guint           word,
                            const char     *other)
{
  TueSearchWord *target;

  g_return_if_fail (self != NULL && word < self->words->len);
  g_return_if_fail (other != NULL);

  target = self->words->pdata[word];
  if (target->others == NULL)
    target->others = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (target->others, g_strdup (other));
}
