/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDraftPages: a document laid out on pages of paper.
 *
 * Knows Pango and cairo, no widget: the same pages go to a printer and into a
 * PDF, and the latter is made on any thread. All measures are points. A page is
 * drawn inside of its margins; the last lines of it belong to the footer. A page
 * with a table that is too broad is turned: as wide as others are high.
 */

#pragma once

#include <gio/gio.h>
#include <pango/pangocairo.h>

#include "tue-document.h"

G_BEGIN_DECLS

typedef struct _TueDraftPages TueDraftPages;

TueDraftPages *tue_draft_pages_new (TueDocument  *document,
                                    PangoContext *context,
                                    double        width,
                                    double        height);
TueDraftPages *tue_draft_pages_new_on_sheet (TueDocument *document,
                                             double       width,
                                             double       height,
                                             double       margin);
void           tue_draft_pages_free (TueDraftPages *self);
guint          tue_draft_pages_get_n_pages (TueDraftPages *self);
gboolean       tue_draft_pages_is_broad (TueDraftPages *self,
                                         guint          page);
void           tue_draft_pages_draw (TueDraftPages *self,
                                     cairo_t       *cr,
                                     guint          page);

typedef struct
{
  const char *title;
  const char *author;   /* (nullable) */
  const char *subject;  /* (nullable) */
  const char *keywords; /* (nullable) */
  const char *language; /* (nullable) */
  const char *time;     /* (nullable): when it was written, as in "2026-11-28T09:00:00Z" */
  double      width;    /* of the sheet */
  double      height;
  double      margin;
} TuePdfProperties;

GBytes *tue_draft_pages_make_pdf (TueDocument            *document,
                                  const TuePdfProperties *properties,
                                  GCancellable           *cancellable,
                                  GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDraftPages, tue_draft_pages_free)

G_END_DECLS
