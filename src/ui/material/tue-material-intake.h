/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reads what is to lie on the desk: what a clipboard, a drop or files hold, as
 * texts. Reading waits for nothing on the main thread, and what it takes to make
 * text of the bytes happens off it. What cannot be read is told by name; the
 * rest is taken.
 */

#pragma once

#include <gdk/gdk.h>

#include "tue-workspace-material.h"

G_BEGIN_DECLS

void tue_material_intake_read_clipboard_async (GdkClipboard       *clipboard,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
void tue_material_intake_read_drop_async (GdkDrop            *drop,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
/* files: (element-type GFile) */
void tue_material_intake_read_files_async (GPtrArray          *files,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
/* (element-type TueMaterialText) (transfer full): at least one; notes: sentences,
 * also on what of several could not be read */
GPtrArray *tue_material_intake_finish (GAsyncResult *result,
                                       char       ***notes,
                                       GError      **error);

G_END_DECLS
