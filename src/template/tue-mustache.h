/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMustache: a Mustache text (spec 1.4, core modules) parsed once and
 * rendered many times against a TueValue.
 *
 * The engine knows nothing of fields, tasks or locales: values arrive as the
 * text they are to be. A parsed template is immutable and may be rendered from
 * any thread. Every limit of the header is checked and refused by name; no
 * input recurses in C.
 */

#pragma once

#include "tue-value.h"

G_BEGIN_DECLS

#define TUE_MUSTACHE_MAX_LENGTH (1024 * 1024)
#define TUE_MUSTACHE_MAX_TAGS 10000
#define TUE_MUSTACHE_MAX_TAG_LENGTH 256
#define TUE_MUSTACHE_MAX_DELIMITER_LENGTH 8
#define TUE_MUSTACHE_MAX_SECTION_DEPTH 64
#define TUE_MUSTACHE_MAX_PARTIAL_DEPTH 16
#define TUE_MUSTACHE_MAX_VISITS 5000000
#define TUE_MUSTACHE_MAX_OUTPUT (16 * 1024 * 1024)
#define TUE_MUSTACHE_MAX_GROWTH 100

typedef struct _TueMustache  TueMustache;
typedef struct _TueRendering TueRendering;

typedef enum
{
  TUE_MUSTACHE_MODE_TEXT,
  TUE_MUSTACHE_MODE_HTML,
} TueMustacheMode;

#define TUE_MUSTACHE_ERROR (tue_mustache_error_quark ())
GQuark tue_mustache_error_quark (void);

typedef enum
{
  TUE_MUSTACHE_ERROR_ENCODING, /* not UTF-8, or holds a NUL byte */
  TUE_MUSTACHE_ERROR_UNCLOSED_TAG,
  TUE_MUSTACHE_ERROR_UNCLOSED_SECTION,
  TUE_MUSTACHE_ERROR_UNOPENED_SECTION,
  TUE_MUSTACHE_ERROR_NAME, /* an empty or malformed name */
  TUE_MUSTACHE_ERROR_DELIMITER,
  TUE_MUSTACHE_ERROR_CYCLE,   /* a partial that includes itself */
  TUE_MUSTACHE_ERROR_LIMIT,   /* one of the limits above */
  TUE_MUSTACHE_ERROR_FOREIGN, /* a tag of another template language */
} TueMustacheError;

/* Where in the template: bytes for programs, line and column (characters,
 * both from 1) for people. */
typedef struct
{
  gsize offset;
  gsize length;
  guint line;
  guint column;
} TueMustachePosition;

gboolean    tue_mustache_error_get_position (const GError        *error,
                                             TueMustachePosition *position);
const char *tue_mustache_error_get_hint (const GError *error);
const char *tue_mustache_error_get_problem (const GError *error);

TueMustache *tue_mustache_parse (const char     *text,
                                 gssize          length,
                                 TueMustacheMode mode,
                                 GError        **error);
TueMustache *tue_mustache_ref (TueMustache *self);
void         tue_mustache_unref (TueMustache *self);
const char  *tue_mustache_get_text (TueMustache *self,
                                    gsize       *length);

/* A tag that a template holds, in text order: what it names, for editors,
 * lints and the inference of undeclared fields. */
typedef enum
{
  TUE_MUSTACHE_TAG_VALUE,
  TUE_MUSTACHE_TAG_SECTION,
  TUE_MUSTACHE_TAG_INVERTED,
  TUE_MUSTACHE_TAG_END,
  TUE_MUSTACHE_TAG_PARTIAL,
  TUE_MUSTACHE_TAG_COMMENT,
  TUE_MUSTACHE_TAG_DELIMITER,
} TueMustacheTagKind;

typedef struct
{
  TueMustacheTagKind  kind;
  const char         *name; /* (nullable) "items" or "client.name"; owned by the template */
  TueMustachePosition position;
  guint               depth; /* sections open around it */
} TueMustacheTag;

gsize tue_mustache_get_n_tags (TueMustache *self);
void  tue_mustache_get_tag (TueMustache    *self,
                            gsize           index,
                            TueMustacheTag *tag);

/**
 * TuePartialFunc:
 * Returns: (transfer none) (nullable): the partial of that name; it has to
 *   stay alive for the whole rendering
 */
typedef TueMustache *(*TuePartialFunc) (const char *name,
                                        gpointer    user_data);

/**
 * TueMissFunc:
 * Returns: (transfer none) (nullable): the text that stands for a value that
 *   is not there, valid until the next call; %NULL inserts nothing
 */
typedef const char *(*TueMissFunc) (const char *path,
                                    gpointer    user_data);

gboolean tue_mustache_check_partials (TueMustache   *self,
                                      TuePartialFunc partial_func,
                                      gpointer       user_data,
                                      GError       **error);

typedef struct
{
  TuePartialFunc partial_func; /* (nullable) */
  TueMissFunc    miss_func;    /* (nullable) */
  gpointer       user_data;
  gboolean       provenance; /* record spans */
  TueMissFunc    empty_func; /* (nullable): what stands for a section of the top level that is not entered */
} TueRenderOptions;

TueRendering *tue_mustache_render (TueMustache            *self,
                                   TueValue               *values,
                                   const TueRenderOptions *options,
                                   GError                **error);

/* An output range that came from a value, or (missing) stands for one that is
 * not there. Spans are ordered by start and never overlap. */
typedef struct
{
  gsize       start; /* bytes into the output */
  gsize       length;
  const char *field;  /* the top-level name the value was found under; owned by the rendering or its template */
  const char *member; /* (nullable) the last name, inside a list or map */
  guint       item;   /* index in the top-level list, or G_MAXUINT */
  gboolean    missing;
} TueRenderSpan;

/* A tag that had nothing to insert: a value, or a partial, that is not there. */
typedef struct
{
  const char         *path;     /* as written in the tag */
  gsize               start;    /* bytes into the output */
  TueMustachePosition position; /* of the tag, in the template or the partial that holds it */
  TueMustacheTagKind  kind;     /* a value or a partial */
  const char         *partial;  /* (nullable) the partial that holds the tag */
  TueValueKind        found;    /* what is there and cannot be inserted: a list or a map; else null */
} TueRenderMiss;

const char          *tue_rendering_get_text (TueRendering *self,
                                             gsize        *length);
const TueRenderSpan *tue_rendering_get_spans (TueRendering *self,
                                              gsize        *n_spans);
const TueRenderMiss *tue_rendering_get_misses (TueRendering *self,
                                               gsize        *n_misses);
TueRendering        *tue_rendering_ref (TueRendering *self);
void                 tue_rendering_unref (TueRendering *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMustache, tue_mustache_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueRendering, tue_rendering_unref)

G_END_DECLS
