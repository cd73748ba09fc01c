/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whether what was written in a dialog may go with it.
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks before @dialog closes, which keeps what is written unless the answer is
 * "discard"; then on_discard is called with it. body: what would be lost */
void tue_discard_question_ask (AdwDialog  *dialog,
                               const char *body,
                               void (*on_discard) (AdwDialog *dialog));

G_END_DECLS
