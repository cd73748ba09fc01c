/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a view of changes shows, as an array of pieces: each is a stretch of one
 * of two texts with one look, or words of our own. Plain data, no widget.
 */

#pragma once

#include "tue-diff.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_CHANGES_PIECE_SAME,
  TUE_CHANGES_PIECE_ADDED,
  TUE_CHANGES_PIECE_REMOVED,
  TUE_CHANGES_PIECE_MOVED_HERE,
  TUE_CHANGES_PIECE_MOVED_AWAY,
  TUE_CHANGES_PIECE_MARK, /* our own words: never part of a text */
  TUE_CHANGES_N_PIECE_KINDS,
} TueChangesPieceKind;

typedef struct
{
  TueChangesPieceKind kind;
  guint               change; /* G_MAXUINT for none */
  const char         *text;   /* in one of the texts, or in the marks */
  gsize               length;
  guint               start; /* in characters of the buffer */
  guint               n_chars;
} TueChangesPiece;

/* The pieces in the making */
typedef struct
{
  GArray       *pieces;
  GStringChunk *marks;
  GArray       *counterparts;
  gsize         line_bytes;
  guint         n_chars;
  gboolean      break_lines;
  gboolean      leave_out;
} TueChangesBuilder;

void     tue_changes_find_counterparts (TueDiff *diff,
                                        GArray  *counterparts);
void     tue_changes_build_pieces (TueChangesBuilder *builder,
                                   GArray            *first_pieces,
                                   GBytes            *old_text,
                                   GBytes            *new_text,
                                   TueDiff           *diff);
gboolean tue_changes_is_moved_away (const TueDiffChange *change);

G_END_DECLS
