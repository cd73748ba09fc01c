/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#pragma once

/* Makes modes of files count for root, too, as for anybody: for the calling
 * thread and those it makes, for good. */
void bound_by_modes (void);
