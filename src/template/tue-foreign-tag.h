/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Tags of other template languages, which people bring along: Handlebars,
 * Jinja and Liquid look like Mustache and mean something else. They are known
 * by name, with what is written here instead.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a tag is taken for, and a sentence that says what to write. */
typedef struct
{
  const char *language; /* "Handlebars" */
  char       *hint;     /* (owned) */
} TueForeignTag;

gboolean tue_foreign_tag_recognise (char           sigil,
                                    const char    *content,
                                    gsize          length,
                                    TueForeignTag *foreign);
gboolean tue_foreign_tag_find_block (const char    *text,
                                     gsize         *start,
                                     gsize         *length,
                                     TueForeignTag *foreign);
void     tue_foreign_tag_clear (TueForeignTag *foreign);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueForeignTag, tue_foreign_tag_clear)

G_END_DECLS
