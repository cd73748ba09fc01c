/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * From which side texts are read, and in which language those are that need
 * fonts and dictionaries of their own: what a word processor wants to be told.
 */

#pragma once

#include "tue-document.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_DOCUMENT_DIRECTION_NONE, /* figures and signs */
  TUE_DOCUMENT_DIRECTION_LTR,
  TUE_DOCUMENT_DIRECTION_RTL,
} TueDocumentDirection;

/* How many words are of each; zeros to begin with. */
typedef struct
{
  TueDocumentDirection first;

  guint n_ltr;
  guint n_rtl;
  guint n_han;
  guint n_kana;
  guint n_hangul;
  guint n_hebrew;
  guint n_persian; /* letters that Arabic has not */
  guint n_urdu;
} TueDocumentScripts;

void                 tue_document_scripts_add (TueDocumentScripts *self,
                                               const TueRun       *runs,
                                               gsize               n_runs);
TueDocumentDirection tue_document_scripts_get_direction (const TueDocumentScripts *self);
const char          *tue_document_scripts_find_language (const TueDocumentScripts *self);
void                 tue_document_scripts_settle (TueBlock *blocks,
                                                  gsize     n_blocks);
const char          *tue_document_choose_language (const char *found,
                                                   const char *preferred);
gsize                tue_document_measure_direction (const char *text,
                                                     gboolean    is_rtl,
                                                     gboolean   *piece_is_rtl);
gboolean             tue_document_language_is_rtl (const char *language);

G_END_DECLS
