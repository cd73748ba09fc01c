/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A step of a workflow on its way out: its template in the notation of another tool.
 *
 * Snippets are written out. Where the other tool has no conditions, what is between
 * stays; where it has no lists, one text stands for all of one. What is lost is told.
 */

#pragma once

#include "tue-foreign-private.h"

G_BEGIN_DECLS

typedef struct _TueForeignOutgoing TueForeignOutgoing;

/* A notation. field: (nullable) for a name of ours, as "today"; first: whether it stands
 * there for the first time. */
typedef struct
{
  const char *marks; /* what begins a variable there, "{{" */
  gboolean    has_sections;
  void (*write_value) (TueForeignOutgoing *self,
                       GString            *out,
                       TueField           *field,
                       const char         *name,
                       gboolean            first);
  /* text: of the template, between tags */
  void (*write_text) (GString    *out,
                      const char *text,
                      gsize       length);
} TueForeignDialect;

struct _TueForeignOutgoing
{
  TueWorkflow             *workflow;
  TueStep                 *step;
  const TueForeignDialect *dialect;
  GPtrArray               *remarks;
  GHashTable              *written; /* names that stand there already */
  GPtrArray               *order;   /* (element-type utf8): the same, in order */
  GPtrArray               *lists;   /* (element-type utf8): lists whose entries are open */
  char                    *place;
};

/* Each step of each workflow; the functions write one. */
typedef void (*TueForeignStepFunc) (TueForeignOutgoing *outgoing,
                                    const char         *name,
                                    const char         *text,
                                    gpointer            user_data);

void tue_foreign_outgoing_each (GPtrArray               *workflows,
                                GPtrArray               *remarks,
                                const TueForeignDialect *dialect,
                                TueForeignStepFunc       func,
                                gpointer                 user_data);
/* Letters, digits and "_" of ASCII. (transfer full) */
char *tue_foreign_outgoing_get_name (const char *name);
/* A default as a text; (nullable). (transfer full) */
char *tue_foreign_outgoing_get_default (TueField *field);
/* A field of the workflow, or of a list that is open. (nullable) */
TueField *tue_foreign_outgoing_find_field (TueForeignOutgoing *self,
                                           const char         *name);
void      tue_foreign_outgoing_remark (TueForeignOutgoing *self,
                                       TueForeignFate      fate,
                                       const char         *what,
                                       char               *take_why);
void      tue_foreign_writing_add (TueForeignWriting *writing,
                                   const char        *path,
                                   const char        *text,
                                   gsize              length);

G_END_DECLS
