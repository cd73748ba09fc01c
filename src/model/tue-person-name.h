/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Names of people, as people take them for the same.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (transfer full): equal for names that differ only in case, composition,
 * spaces or what cannot be seen */
char *tue_person_name_fold (const char *name);

G_END_DECLS
