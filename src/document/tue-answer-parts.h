/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueAnswerParts: an assistant's answer as what it is made of: the document, and
 * what the assistant says about it to who asked for it alone.
 *
 * A prompt asks for a line between the two, "===== FOR ME =====". Where that is
 * missing, remarks at the end are found by how they begin; they stay in the
 * document until a person moves them. Remarks are made single points.
 *
 * 1. Nothing is lost: what is no line between the parts is in one of them.
 * 2. A line in a block of code of the document divides nothing.
 *
 * Plain data; any thread may call it.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *text;
  char *about; /* words of the document; (nullable) */
} TueAnswerPoint;

typedef struct
{
  char      *whole;            /* as it came */
  char      *document;         /* "" where there are only remarks */
  char      *remarks;          /* what follows the line; (nullable): there was no line */
  GPtrArray *points;           /* (element-type TueAnswerPoint): the remarks one by one; (nullable) */
  gboolean   may_have_remarks; /* there was no line, but the end of the document looks like them */
} TueAnswerParts;

/* An answer that is a document and nothing else. */
#define TUE_ANSWER_DOCUMENT(text) (&(const TueAnswerParts){ .document = (char *)(text) })

TueAnswerParts *tue_answer_parts_new (const char   *markdown,
                                      GStrvBuilder *notes);
void            tue_answer_parts_free (TueAnswerParts *self);

/* What looks like remarks at the end of a document. */
gboolean tue_answer_find_remarks (const char *document,
                                  gsize      *document_length,
                                  gsize      *remarks_start);

GPtrArray *tue_answer_list_points (const char *remarks,
                                   const char *document);
gboolean   tue_answer_find_words (const char *document,
                                  const char *words,
                                  gsize      *start,
                                  gsize      *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueAnswerParts, tue_answer_parts_free)

G_END_DECLS
