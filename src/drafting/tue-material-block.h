/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueMaterialBlock: the material of a task as a prompt has it: every text that is
 * on, named, between tags that occur in none of them, without what must not
 * leave.
 *
 * Immutable. What is known of a text that did not change (what is left of it, its
 * words, the tags in it) is taken over from the block before, so that a change
 * elsewhere costs no look at it.
 */

#pragma once

#include "tue-material.h"
#include "tue-prompt-words.h"
#include "tue-withheld.h"

G_BEGIN_DECLS

typedef struct _TueMaterialBlock TueMaterialBlock;

/* A text, without its tags. */
typedef struct
{
  TueMaterial *material; /* (borrowed) from the block */
  gsize        start, length;
  guint        n_words;
} TueMaterialPart;

/* What is not there, or other than it was. */
typedef struct
{
  TueMaterial     *material;      /* (borrowed) from the block */
  gboolean         is_withheld;   /* taken out since it must not appear; else marked as internal */
  TueMaterialRange source;        /* in the text of the material */
  gsize            start, length; /* in the block; of the words that stand there instead, or 0 */
} TueMaterialOmission;

/* materials: (element-type TueMaterial); withheld, before: (nullable) */
TueMaterialBlock *tue_material_block_new (GPtrArray            *materials,
                                          TueWithheld          *withheld,
                                          const TuePromptWords *words,
                                          TueMaterialBlock     *before);
TueMaterialBlock *tue_material_block_ref (TueMaterialBlock *self);
void              tue_material_block_unref (TueMaterialBlock *self);

TueValue                  *tue_material_block_get_text (TueMaterialBlock *self); /* null where nothing is on */
const TueMaterialPart     *tue_material_block_get_parts (TueMaterialBlock *self,
                                                         gsize            *n_parts);
const TueMaterialOmission *tue_material_block_get_omissions (TueMaterialBlock *self,
                                                             gsize            *n_omissions);
void                       tue_material_block_add_found (TueMaterialBlock *self,
                                                         TueWithheldFlags *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMaterialBlock, tue_material_block_unref)

G_END_DECLS
