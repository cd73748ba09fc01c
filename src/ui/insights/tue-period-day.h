/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A day that a stretch of time begins or ends with, in words, without the year that it
 * is in.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tue_period_day_format (guint32 day); /* (transfer full): "7 September" */

G_END_DECLS
