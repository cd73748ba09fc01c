/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDamageBanner: says above a draft that a part of it could not be read, and
 * offers the newest revision that is whole; or that it is not known any more of
 * which value some of its words were. It is closed over a draft that is not
 * damaged.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_DAMAGE_BANNER (tue_damage_banner_get_type ())
G_DECLARE_FINAL_TYPE (TueDamageBanner, tue_damage_banner, TUE, DAMAGE_BANNER, AdwBin)

/* draft: (nullable) */
void tue_damage_banner_set_draft (TueDamageBanner *self,
                                  TueWorkspace    *workspace,
                                  TueDraft        *draft);

G_END_DECLS
