/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueAcceptedWords: words of a draft that a person has found right, though the
 * task does not hold them.
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _TueAcceptedWords TueAcceptedWords;

TueAcceptedWords *tue_accepted_words_new (void);
void              tue_accepted_words_free (TueAcceptedWords *self);
void              tue_accepted_words_set (TueAcceptedWords *self,
                                          const char       *words,
                                          gsize             length,
                                          gboolean          accept);
gboolean          tue_accepted_words_contain (TueAcceptedWords *self,
                                              const char       *words,
                                              gsize             length);
void              tue_accepted_words_add_all (TueAcceptedWords *self,
                                              TueAcceptedWords *other);

/* As a tie of no words, where no edit moves it. (element-type TueDraftTie) */
void tue_accepted_words_to_ties (TueAcceptedWords *self,
                                 GArray           *ties);
void tue_accepted_words_read (TueAcceptedWords *self,
                              JsonObject       *object);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueAcceptedWords, tue_accepted_words_free)

G_END_DECLS
