/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueGuidanceBar: what to do at a step, in one calm line above its prompt. Who
 * knows it puts it away, for this step and for good; a menu brings it back.
 */

#pragma once

#include <adwaita.h>

#include "tue-workspace.h"

G_BEGIN_DECLS

#define TUE_TYPE_GUIDANCE_BAR (tue_guidance_bar_get_type ())
G_DECLARE_FINAL_TYPE (TueGuidanceBar, tue_guidance_bar, TUE, GUIDANCE_BAR, AdwBin)

/* step: (nullable) */
void     tue_guidance_bar_set_step (TueGuidanceBar *self,
                                    TueSettings    *settings,
                                    TueStep        *step);
gboolean tue_guidance_bar_get_is_hidden (TueGuidanceBar *self); /* put away; "is-hidden" */
void     tue_guidance_bar_set_is_hidden (TueGuidanceBar *self,
                                         gboolean        is_hidden);

G_END_DECLS
