/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The About dialog: from the metainfo that is built in, so that the version,
 * the release notes and the links are written once.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *tue_about_dialog_new (const char *library);

G_END_DECLS
