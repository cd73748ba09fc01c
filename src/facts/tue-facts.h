/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueFactCheck: every number, amount, date, name and address of a draft, beside
 * the value of the task that it matches.
 *
 * Meanings are compared, not spellings: "10.500 €" is €10,500.00. What is only
 * close to a value is told from what is one. Behind the values the texts on the
 * desk that are on are looked through, less what is internal in them. What is in
 * neither is listed without a value; whether it is wrong is for a person to say. What an assistant
 * answered in an earlier step is no value of the task. Immutable; made in one go, off the main thread if one likes; its texts
 * live as long as it does.
 */

#pragma once

#include <gio/gio.h>

#include "tue-fact-kind.h"
#include "tue-locale.h"

G_BEGIN_DECLS

typedef struct
{
  TueFactKind kind;
  gsize       start, length; /* bytes of the draft */
  const char *field;         /* (nullable): the field whose value it matches, or "task" with a member "due" or "title", "today" or "my"; NULL: not in the task */
  guint       item;          /* of a list field, or G_MAXUINT */
  const char *member;        /* (nullable) */
  const char *value;         /* (nullable): the value as the task writes it; of what was worked out, what from: "3 × €680" */
  const char *material;      /* (nullable): the name of the text on the desk that has it; its field is "@material", its member the id of the text */
  TueFactMark mark;
  gsize       word_start, word_length; /* of the draft: the word that excludes what the task says, "costs" beside its revenue; 0, 0 for none */
  gsize       first;                   /* index of the first fact that says the same, often the fact itself */
} TueFact;

typedef struct _TueFactCheck TueFactCheck;

/* due: (nullable), ISO 8601; title, sender: (nullable). NULL when cancelled. */
TueFactCheck *tue_fact_check_new (const char        *text,
                                  gssize             length,
                                  TueWorkflow       *workflow,
                                  TueValue          *values,
                                  const char        *due,
                                  const char        *title,
                                  const TueLocale   *locale,
                                  const char *const *sender,
                                  const GDate       *today,
                                  GCancellable      *cancellable);
TueFactCheck *tue_fact_check_ref (TueFactCheck *self);
void          tue_fact_check_unref (TueFactCheck *self);

const TueFact *tue_fact_check_get_facts (TueFactCheck *self,
                                         gsize        *n_facts);
guint          tue_fact_check_get_n (TueFactCheck *self,
                                     TueFactMark   mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueFactCheck, tue_fact_check_unref)

G_END_DECLS
