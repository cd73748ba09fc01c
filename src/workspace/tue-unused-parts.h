/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What of its workflows a library does not use: fields that nobody fills and points of
 * the checklist that no draft met, in the tasks that changed since a time. What fills
 * itself is not looked at.
 */

#pragma once

#include "tue-worker.h"
#include "tue-workflow-findings.h"

G_BEGIN_DECLS

/* On the worker: takes the data of tue_unused_parts_ask(), and returns a GArray of
 * TueUnusedParts that owns its words, one for each workflow that has some. */
extern const TueWorkerJob tue_unused_parts_job;

gpointer tue_unused_parts_ask (GListModel *workflows,
                               gint64      since);

G_END_DECLS
