/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A banner that says why something could not be written, and goes when that was another
 * program, and it is done.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

void tue_passing_banner_show (AdwBanner    *banner,
                              TueWorkspace *workspace,
                              const GError *error);

G_END_DECLS
