/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Puts a document on paper, by the dialog for printing that the desktop has.
 */

#pragma once

#include <gtk/gtk.h>

#include "tue-document.h"

G_BEGIN_DECLS

GtkPrintOperation *tue_draft_printer_new (TueDocument *document,
                                          const char  *title);
void               tue_draft_printer_run (GtkWidget   *widget,
                                          TueDocument *document,
                                          const char  *title);

G_END_DECLS
