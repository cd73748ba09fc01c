/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOpenPoint: one thing to check or decide before a draft goes out: what the
 * assistant said about it, what Tuesday found, what a person wrote down.
 *
 * A task keeps its points as a value under a name that no field can have:
 * "@open-points" is a list of maps {id, text, about, from, done, revision, reply, said}.
 * They are never part of the draft. An answer as it came, where something of it
 * is not in the draft, is the value "@answer:ID".
 *
 * 1. What in the list is no point stays in it as it is, and so do members of a
 *    point that nobody knows.
 * 2. "said" of a point tells how far its reply went: what was copied for the
 *    assistant is worked in as soon as another answer is there.
 * 3. Of what Tuesday finds only that it is ticked is kept, under an id that says
 *    what it is. What a prompt lacked when it was copied is a list of names, the
 *    value "@missing"; once an answer is there each of them is a point, with an
 *    id that names it, and is done as soon as the task has that value.
 */

#pragma once

#include "tue-value.h"

G_BEGIN_DECLS

#define TUE_OPEN_POINTS_NAME "@open-points"
#define TUE_ANSWER_PREFIX "@answer:"
#define TUE_MISSING_NAME "@missing"

typedef enum
{
  TUE_POINT_FROM_ANSWER,
  TUE_POINT_FROM_TUESDAY,
  TUE_POINT_FROM_PERSON,
} TuePointOrigin;

typedef enum
{
  TUE_REPLY_WRITTEN,
  TUE_REPLY_COPIED,
  TUE_REPLY_WORKED_IN,
} TueReplyState;

typedef struct
{
  char          *id;
  char          *text;
  char          *about; /* words of the draft, "" for none */
  char          *reply; /* what a person answers to it, "" for nothing */
  TuePointOrigin from;
  TueReplyState  said;
  gboolean       done;
  guint          revision; /* that it came with, 0 for none */
} TueOpenPoint;

TueOpenPoint *tue_open_point_new (const char    *text,
                                  const char    *about,
                                  TuePointOrigin from,
                                  guint          revision);
TueOpenPoint *tue_open_point_copy (const TueOpenPoint *self);
void          tue_open_point_free (TueOpenPoint *self);
/* About a value, by its name, that the prompt lacked. */
TueOpenPoint *tue_open_point_new_missing (const char *text,
                                          const char *name,
                                          guint       revision);
gboolean      tue_open_point_is_tick (const TueOpenPoint *self); /* and no point of its own */
const char   *tue_point_origin_to_string (TuePointOrigin from);
/* Whether a copy of a task has a value, too: what is of its draft, and until when one
 * wants not to see it, stays with the task. */
gboolean tue_value_name_goes_into_copy (const char *name);

/* values: (nullable): of a task; list: (nullable): the value as it is */
GPtrArray          *tue_open_points_read (TueValue *values);
const TueOpenPoint *tue_open_points_find (GPtrArray  *points,
                                          const char *id);
guint               tue_open_points_count_open (GPtrArray *points);
TueValue           *tue_open_points_with (TueValue           *list,
                                          const TueOpenPoint *point);
TueValue           *tue_open_points_without (TueValue   *list,
                                             const char *id);
TueValue           *tue_open_points_with_answer (TueValue  *list,
                                                 GPtrArray *points);
/* The lists as they are afterwards; NULL where that is as before. */
TueValue *tue_open_points_note_copied (TueValue *list);
TueValue *tue_open_points_work_in (TueValue *list,
                                   guint     revision);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOpenPoint, tue_open_point_free)

G_END_DECLS
