/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueQuickTask: what somebody means by one line, "Proposal for Northwind by
 * Friday": which workflow, whom or what it is about, and when it is due.
 *
 * Each is a guess that is shown before it is kept, with the words it comes from;
 * no word is lost: what says more than workflow, name and day becomes the title.
 * Words are read in English, German and French, days also in the locale's own.
 */

#pragma once

#include "tue-date-text.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

/* Words of the line, in bytes; of no length where nothing was found. */
typedef struct
{
  gsize start;
  gsize length;
} TueQuickWords;

typedef struct
{
  /* Owned */
  TueWorkflow *workflow; /* (nullable) */
  char        *name;     /* (nullable): whom or what the task is about */
  char        *due;      /* (nullable): "YYYY-MM-DD" */
  char        *title;    /* (nullable): where the line says more than these */

  TueQuickWords workflow_words;
  TueQuickWords name_words;
  TueQuickWords due_words;
} TueQuickTask;

/* workflows: (element-type TueWorkflow): those to choose from; of two that fit
 * alike the first is taken. names: (nullable) (array zero-terminated=1): whom earlier
 * tasks were about, as they are spelt. text: valid UTF-8 */
TueQuickTask *tue_quick_task_read (const char        *text,
                                   GPtrArray         *workflows,
                                   const char *const *names,
                                   const GDate       *today,
                                   const TueLocale   *locale);
void          tue_quick_task_free (TueQuickTask *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueQuickTask, tue_quick_task_free)

G_END_DECLS
