/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftSheets: a document on sheets of paper, to be looked at. The pages are
 * those of its PDF.
 *
 * Immutable; references are atomic. Any thread may lay out and draw: who draws
 * waits for another who does.
 */

#pragma once

#include <cairo.h>

#include "tue-document.h"

G_BEGIN_DECLS

/* In points */
typedef struct
{
  double width;
  double height;
  double margin;
} TueSheetSize;

typedef struct _TueDraftSheets TueDraftSheets;

TueDraftSheets *tue_draft_sheets_new (TueDocument        *document,
                                      const TueSheetSize *size);
TueDraftSheets *tue_draft_sheets_ref (TueDraftSheets *self);
void            tue_draft_sheets_unref (TueDraftSheets *self);
guint           tue_draft_sheets_get_n_sheets (TueDraftSheets *self);
TueSheetSize    tue_draft_sheets_get_size (TueDraftSheets *self,
                                           guint           sheet);
const char     *tue_draft_sheets_get_text (TueDraftSheets *self,
                                           guint           sheet);
void            tue_draft_sheets_draw (TueDraftSheets *self,
                                       cairo_t        *cr,
                                       guint           sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDraftSheets, tue_draft_sheets_unref)

G_END_DECLS
