/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Where the tags of a template name a field, and another name for it.
 *
 * A name is looked up as it is when the template is filled: inside a list a
 * member of its items comes first, then the task's field of that name. What is
 * renamed is the name alone: blanks in tags, comments and all text stay.
 */

#pragma once

#include "tue-formula.h"
#include "tue-mustache-lint.h"

G_BEGIN_DECLS

typedef struct
{
  gsize offset; /* of the part of the name that is the field's, in bytes */
  gsize length;
  gsize tag_offset; /* of the whole tag */
  gsize tag_length;
} TueNamePlace;

/* member: (nullable): of the items of the field, which is a list
 * (element-type TueNamePlace) (transfer full): in the order of the text */
GArray *tue_mustache_find_name (TueMustache           *self,
                                const TueDeclaredName *declared,
                                gsize                  n_declared,
                                const char            *name,
                                const char            *member);
/* declared: with the old name. NULL where the new name would mean something else
 * in the place of the old one. */
char *tue_mustache_rename (TueMustache           *self,
                           const TueDeclaredName *declared,
                           gsize                  n_declared,
                           const char            *name,
                           const char            *member,
                           const char            *new_name,
                           GError               **error);
/* NULL for a formula that does not parse, or could not with the new name */
char *tue_formula_rename (const char *formula,
                          const char *name,
                          const char *member,
                          const char *new_name,
                          GError    **error);

G_END_DECLS
