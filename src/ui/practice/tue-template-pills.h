/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueTemplatePills: what the tags of a template stand for, in words.
 *
 * "{{client}}" is "Client", "{{#items}}" is "for each item of What we offer".
 * Tags are found in any text, also in one that does not parse: while somebody
 * types, most of a template still is what it was. Pure functions; places are
 * bytes and characters of the text.
 */

#pragma once

#include "tue-workflow.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_PILL_VALUE,
  TUE_PILL_BLOCK, /* where a section begins or ends */
  TUE_PILL_SNIPPET,
  TUE_PILL_UNKNOWN, /* a name that nothing declares */
} TuePillKind;

typedef struct
{
  TuePillKind kind;
  gsize       start, length; /* in bytes */
  guint       at, n_chars;   /* the same in characters */
  char        sign;          /* '#', '^', '/', '>', '&', or 0 */
  gboolean    is_written;    /* by who shows it: somebody is writing in it */
  char       *name;          /* "client" */
  char       *about;         /* the label of that: "Client" */
  char       *label;         /* what the pill says: "if Client is given" */
  char       *field;         /* (nullable): the field of the task that it is about */
  char       *member;        /* (nullable): of an item of that */
} TuePill;

/* (element-type TuePill) (transfer full): in the order of the text */
GPtrArray *tue_template_pills_find (const char  *text,
                                    gsize        length,
                                    TueWorkflow *workflow);
/* (transfer full): the text with labels in the place of tags */
char *tue_template_pills_dup_labelled (const char  *text,
                                       TueWorkflow *workflow);

/* (transfer full): in words for a screen reader, with as many characters as the tag */
char *tue_pill_dup_spoken (const TuePill *pill);

G_END_DECLS
