/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A parsed template: a flat array of nodes, which the renderer walks with an
 * index. Sections know where they end, so nothing is a tree and nothing
 * recurses.
 */

#pragma once

#include "tue-mustache.h"
#include "tue-value-private.h"

G_BEGIN_DECLS

/* One part of a dotted name. */
typedef struct
{
  const char *key;
  gsize       length;
  guint32     hash;
} TueNamePart;

typedef struct
{
  const char        *text;  /* as written, without the white space around it */
  const TueNamePart *parts; /* none for the implicit iterator "." */
  guint              n_parts;
} TueName;

typedef enum
{
  TUE_NODE_TEXT,
  TUE_NODE_VALUE,
  TUE_NODE_SECTION,
  TUE_NODE_INVERTED,
  TUE_NODE_END, /* of a section */
  TUE_NODE_END_INVERTED,
  TUE_NODE_PARTIAL,
  TUE_NODE_STOP, /* behind the last */
} TueNodeKind;

typedef struct
{
  guint8  kind;
  guint8  escaped;     /* of a value: HTML mode escapes it */
  guint8  starts_line; /* the first of its line, where a partial is indented */
  guint32 name;        /* index of names */
  guint32 start;       /* of a text or tag, in bytes */
  guint32 length;
  guint32 next;   /* of a section: the node behind its end; of an end: the first node of the section */
  guint32 indent; /* of a partial alone on its line: bytes of white space before it */
} TueNode;

struct _TueMustache
{
  gatomicrefcount ref_count;
  TueMustacheMode mode;
  char           *text;
  gsize           length;
  GArray         *nodes; /* of TueNode */
  GArray         *names; /* of TueName */
  GPtrArray      *parts; /* of arrays of TueNamePart */
  GStringChunk   *strings;
  GArray         *tags; /* of TueMustacheTag; position has offset and length only */
};

void tue_mustache_set_error (GError         **error,
                             TueMustacheError code,
                             const char      *text,
                             gsize            offset,
                             gsize            length,
                             const char      *hint,
                             const char      *format,
                             ...) G_GNUC_PRINTF (7, 8);
void tue_mustache_locate (const char          *text,
                          gsize                offset,
                          gsize                length,
                          TueMustachePosition *position);

G_END_DECLS
