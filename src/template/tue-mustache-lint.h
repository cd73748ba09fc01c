/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Lints: what is legal in a template and yet most likely not meant. Each has a
 * place, a sentence, and where there is one a text that puts it right.
 *
 * This folder knows no fields, so the names that a template may use are handed
 * in; those that every template has (today, my.name, also, …) are known here.
 */

#pragma once

#include "tue-mustache.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_LINT_SHARED_LINE, /* a section tag that shares its line with text */
  TUE_LINT_UNDECLARED,  /* a field that is used but not declared */
  TUE_LINT_UNUSED,      /* a field that is declared but never used */
  TUE_LINT_AMBIGUOUS,   /* a name that could be the item's or the task's */
} TueLintKind;

/* A name that is declared beside a template. */
typedef struct
{
  const char        *name;
  const char *const *members; /* (nullable) of the items of a list; NULL-terminated */
  gboolean           used;    /* elsewhere, as by a formula: never reported as unused */
  const char        *label;   /* (nullable): what people call it, where that is another */
} TueDeclaredName;

typedef struct
{
  TueLintKind         kind;
  char               *name;     /* of the field */
  TueMustachePosition position; /* of the tag; line 0 if there is none */
  char               *message;  /* a sentence, translated */

  /* What to put in place of a part of the text */
  char *replacement; /* (nullable): there is no fix by text */
  gsize replace_offset;
  gsize replace_length;
} TueLint;

/* (element-type TueLint) (transfer full) */
GPtrArray *tue_mustache_lint (TueMustache           *self,
                              const TueDeclaredName *declared,
                              gsize                  n_declared,
                              TuePartialFunc         partial_func,
                              gpointer               user_data);

gboolean tue_mustache_is_built_in (const char *name);

G_END_DECLS
