/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A formula as a tree: tue-formula.c makes it of a text, tue-formula-evaluate.c
 * computes it.
 */

#pragma once

#include "tue-formula.h"

G_BEGIN_DECLS

typedef enum
{
  NODE_NUMBER,
  NODE_PATH,
  NODE_NEGATE,
  NODE_ADD,
  NODE_SUBTRACT,
  NODE_MULTIPLY,
  NODE_DIVIDE,
  NODE_SPAN, /* a number of days, weeks, months or years */
  NODE_SUM,
  NODE_COUNT,
  NODE_MIN,
  NODE_MAX,
  NODE_ROUND,
  NODE_DAYS_BETWEEN,
} NodeKind;

typedef enum
{
  UNIT_DAYS,
  UNIT_MONTHS,
} Unit;

typedef struct _Node Node;
struct _Node
{
  NodeKind kind;
  double   number; /* of NODE_NUMBER; of NODE_SPAN, how many days or months one is */
  Unit     unit;
  char    *field;       /* (owned): of NODE_PATH */
  char    *member;      /* (owned) (nullable) */
  Node    *children[2]; /* (owned) (nullable) */
};

struct _TueFormula
{
  gatomicrefcount ref_count;
  Node           *root;
  GPtrArray      *names; /* (element-type utf8): NULL-terminated */
  GPtrArray      *paths; /* the same */
};

G_END_DECLS
