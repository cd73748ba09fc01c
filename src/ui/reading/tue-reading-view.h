/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueReadingView: a document as it will look, to read and to copy from.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-document.h"

G_BEGIN_DECLS

#define TUE_TYPE_READING_VIEW (tue_reading_view_get_type ())
G_DECLARE_FINAL_TYPE (TueReadingView, tue_reading_view, TUE, READING_VIEW, GtkTextView)

void tue_reading_view_set_document (TueReadingView *self,
                                    TueDocument    *document);

G_END_DECLS
