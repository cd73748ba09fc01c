/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What was read from files of other tools: workflows, and what could not be taken
 * as it was.
 *
 * A workflow of a reading is of no playbook and no role yet; who takes it in says
 * which. Its tags are those of the other tool. Nothing of a file is ever run,
 * opened or fetched: what would do that there is text here, and is listed.
 */

#pragma once

#include <gio/gio.h>

#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_FOREIGN_MAX_ITEMS 10000

/* What became of something. */
typedef enum
{
  TUE_FOREIGN_CHANGED,  /* taken, and works in another way here */
  TUE_FOREIGN_INERT,    /* stands in the text as it was written; what it did there does not happen */
  TUE_FOREIGN_LEFT_OUT, /* is not in the workflow */
  TUE_FOREIGN_REFUSED,  /* nothing of it is taken */
} TueForeignFate;

/* All texts are for people. */
typedef struct
{
  TueForeignFate fate;
  char          *place; /* "prompts.csv, line 12" */
  char          *what;  /* as the file has it, shortened */
  char          *why;
} TueForeignRemark;

typedef struct
{
  TueWorkflow *workflow;
  char        *format; /* the id of the format it was in */
  char        *place;
  char        *subject; /* the tag that says most of its role, "" for none */
  GPtrArray   *remarks; /* (element-type TueForeignRemark) */
} TueForeignItem;

typedef struct
{
  GPtrArray *items;   /* (element-type TueForeignItem) */
  GPtrArray *remarks; /* (element-type TueForeignRemark): what became no workflow */
} TueForeignReading;

TueForeignReading *tue_foreign_reading_new (void);
void               tue_foreign_reading_free (TueForeignReading *self);
TueForeignItem    *tue_foreign_item_ref (TueForeignItem *self);
void               tue_foreign_item_unref (TueForeignItem *self);

/* what: (nullable); take_why: (transfer full) */
void        tue_foreign_remark (GPtrArray     *remarks,
                                TueForeignFate fate,
                                const char    *place,
                                const char    *what,
                                char          *take_why);
const char *tue_foreign_fate_to_string (TueForeignFate fate);
/* The same for people: "Works in another way" */
const char *tue_foreign_fate_get_name (TueForeignFate fate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueForeignReading, tue_foreign_reading_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueForeignItem, tue_foreign_item_unref)

G_END_DECLS
