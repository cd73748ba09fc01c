/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The line that divides an answer: above it the document, below it remarks for
 * the person alone.
 *
 * A prompt asks for it in the language of its playbook ({{divider}}), and the
 * answer is split by it. This is the one place that knows how it is written.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* language: (nullable): a BCP 47 tag, "de" or "de-AT"; English for what is not known */
const char        *tue_divider_get (const char *language);
const char *const *tue_divider_list (void); /* (array zero-terminated=1): in every language */

G_END_DECLS
