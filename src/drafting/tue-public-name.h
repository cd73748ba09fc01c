/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The name of a text, or the title of a task, as an assistant may see it: often
 * it is the first line of what is internal, or of a file that is called by what
 * must not appear.
 */

#pragma once

#include "tue-material.h"
#include "tue-withheld.h"

G_BEGIN_DECLS

/* materials: (element-type TueMaterial); withheld: (nullable); found: (inout)
 * (array) (nullable): what became of each term is added.
 * (transfer full) (nullable): NULL where nothing of it may be seen */
char *tue_public_name_make (const char       *name,
                            GPtrArray        *materials,
                            TueWithheld      *withheld,
                            TueWithheldFlags *found);

G_END_DECLS
