/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Answers a job of a workspace with what a function finds on a thread of its own.
 *
 * The thread may be the last to let go of its task, and a workspace must not end
 * there: the function runs in a task that knows nothing of the workspace, and what it
 * returns is handed on.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* func: sees take_data and nothing else, and returns a pointer or an error; it is
 * cancelled as the job is. free_result: of what it returns */
void tue_thread_job_run (GTask          *take_job,
                         GTaskThreadFunc func,
                         gpointer        take_data,
                         GDestroyNotify  free_data,
                         GDestroyNotify  free_result);

G_END_DECLS
