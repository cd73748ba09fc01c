/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is in a page of a stack costs nothing until it is seen: GTK styles whatever is
 * visible in itself, whether its page is shown or not.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* page: with one child, and not shown yet; the child is visible from the first time on
 * that the page is */
void tue_unseen_page_wait (GtkWidget *page);

G_END_DECLS
