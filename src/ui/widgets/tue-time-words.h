/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * When something was, in the words a person would use on that day.
 *
 * Pure functions; the time it is now is handed in, in the person's time zone.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "just now", "2 minutes ago", "today 10:42", "Fri 20 Nov 16:02" */
char *tue_time_words_format (gint64     time,
                             GDateTime *now);
char *tue_time_words_format_full (gint64     time,
                                  GDateTime *now);

G_END_DECLS
