/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactSubject: what a sentence says that a figure or a day is, by the words right
 * before it: "the notice period is 3 months", "Laufzeit: 36 Monate".
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TUE_FACT_SUBJECT_WORDS 3

typedef struct
{
  guint ids[TUE_FACT_SUBJECT_WORDS]; /* words of one topic have one */
  guint n;
  guint numbered; /* the word before a letter: "Site A"; 0 */
  char  letter;
} TueFactSubject;

void     tue_fact_subject_read (TueFactSubject *self,
                                const char     *text,
                                gsize           at);
gboolean tue_fact_subject_shares (const TueFactSubject *self,
                                  const TueFactSubject *other);
/* "25 desks" where the other is "desks: 25". */
gboolean tue_fact_subject_has_word (const TueFactSubject *self,
                                    const char           *word,
                                    gsize                 length);
/* "Site B" where the other is of site A. */
gboolean tue_fact_subject_is_other_one (const TueFactSubject *self,
                                        const TueFactSubject *other);

G_END_DECLS
