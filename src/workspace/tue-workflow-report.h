/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The workflow review as a document: what was found, with the cases behind it and one
 * thing to do, in Markdown, as a person would hand it to whoever leads the work. It
 * counts by workflow, and names nobody.
 */

#pragma once

#include "tue-insight-data.h"

G_BEGIN_DECLS

char *tue_workflow_report_make (TueInsightData    *data,
                                const char *const *workflow_ids,
                                guint32            first_day,
                                guint32            last_day);

G_END_DECLS
