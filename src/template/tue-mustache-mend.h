/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Changes of a template that somebody makes with one action: a section around a
 * part of it, and what puts an error right. Pure functions on texts; who shows
 * the template makes the change, as a step that can be undone.
 */

#pragma once

#include "tue-mustache.h"

G_BEGIN_DECLS

/* Where to put what. */
typedef struct
{
  gsize offset; /* bytes of the text as it is */
  gsize length; /* what is replaced */
  char *text;   /* (owned) */
} TueTextChange;

void  tue_text_change_clear (TueTextChange *self);
char *tue_text_change_apply (const TueTextChange *self,
                             const char          *text); /* (transfer full) */

/* sign: '#' or '^'. The part grows until it cuts through no tag and no section;
 * one that takes whole lines gets its tags on lines of their own. */
gboolean tue_mustache_wrap (const char    *text,
                            gsize          start,
                            gsize          length,
                            char           sign,
                            const char    *name,
                            TueTextChange *change,
                            GError       **error);
/* error: of parsing the text. FALSE where there is nothing that puts it right. */
gboolean tue_mustache_mend (const char    *text,
                            const GError  *error,
                            TueTextChange *change);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TueTextChange, tue_text_change_clear)

G_END_DECLS
