/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A parsed template: a flat array of nodes, one for each tag in text order,
 * which the renderer walks with an index. Sections know where they end, so
 * nothing is a tree and nothing recurses.
 */

#pragma once

#include <stdatomic.h>

#include "tue-mustache.h"
#include "tue-value-private.h"

G_BEGIN_DECLS

typedef struct
{
  TueKey        key;     /* the first part of a dotted name */
  const char   *text;    /* as written, without the white space around it */
  TueKey       *rest;    /* (owned) (nullable): the other parts */
  guint         n_parts; /* 0 for the implicit iterator "." */
  _Atomic guint hint;    /* the entry of a map where the name was found last; any number is safe */
} TueName;

typedef enum
{
  TUE_NODE_VALUE,
  TUE_NODE_SECTION,
  TUE_NODE_INVERTED,
  TUE_NODE_END, /* of a section */
  TUE_NODE_END_INVERTED,
  TUE_NODE_PARTIAL,
  TUE_NODE_COMMENT,
  TUE_NODE_DELIMITER,
  TUE_NODE_STOP, /* behind the last tag */
} TueNodeKind;

/* A tag, and the text between it and the tag before. */
typedef struct
{
  guint8  kind;
  guint8  depth;      /* sections open around the tag */
  guint8  escaped;    /* of a value: HTML mode escapes it */
  guint8  standalone; /* the line of the tag is not part of the output */
  guint32 literal;    /* where the text before the tag begins, in bytes */
  guint32 n_literal;  /* its length */
  guint32 start;      /* of the tag */
  guint32 length;     /* of the tag */
  guint32 name;       /* index of names */
  guint32 next;       /* of a section: the node behind its end; of an end: the first node of the section */
  guint32 indent;     /* of a standalone partial: bytes of white space before it */
} TueNode;

/* The line and column of a tag, in characters, from 1. */
typedef struct
{
  guint32 line;
  guint32 column;
} TuePlace;

struct _TueMustache
{
  gatomicrefcount ref_count;
  TueMustacheMode mode;
  char           *text;
  gsize           length;
  TueNode        *nodes; /* n_tags of them, then one that stops */
  guint32         n_tags;
  TueName        *names;
  guint32         n_names;

  /* What the last rendering came to, as a guess for the next */
  _Atomic guint output_guess;
  _Atomic guint spans_guess;

  TuePlace *places; /* (nullable) of the tags; found when first asked for, by any thread */
};

void tue_mustache_set_error (GError         **error,
                             TueMustacheError code,
                             const char      *text,
                             gsize            offset,
                             gsize            length,
                             const char      *hint,
                             const char      *format,
                             ...) G_GNUC_PRINTF (7, 8);
void tue_mustache_locate_tag (TueMustache         *self,
                              guint32              index,
                              TueMustachePosition *position);

G_END_DECLS
