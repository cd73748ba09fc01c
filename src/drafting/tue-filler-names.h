/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The names that a template may use beside its fields, and what a person calls
 * them. Pure functions.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *path;  /* "my.name" */
  const char *label; /* to be translated */
} TueFillerName;

const TueFillerName *tue_filler_get_names (gsize *n_names);
const char          *tue_filler_find_name_label (const char *path);

G_END_DECLS
