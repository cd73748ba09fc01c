/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueCaseStrip: so many of so many at a glance, as a row of blocks, or two values one
 * above the other. It stands beside words that say the same, and takes no focus.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TUE_TYPE_CASE_STRIP (tue_case_strip_get_type ())
G_DECLARE_FINAL_TYPE (TueCaseStrip, tue_case_strip, TUE, CASE_STRIP, GtkWidget)

GtkWidget *tue_case_strip_new (void);
void       tue_case_strip_set_share (TueCaseStrip *self,
                                     guint         n,
                                     guint         n_of);
void       tue_case_strip_set_change (TueCaseStrip *self,
                                      double        before,
                                      double        value);

G_END_DECLS
