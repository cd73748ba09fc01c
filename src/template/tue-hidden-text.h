/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Characters that change a text without being seen: those that turn the
 * direction of writing, those without width, and tags. A stranger's template
 * can hide instructions in them, so they are shown as boxes and listed when a
 * playbook is imported.
 */

#pragma once

#include "tue-mustache.h"

G_BEGIN_DECLS

typedef struct
{
  gunichar            character;
  TueMustachePosition position;
} TueHiddenCharacter;

gboolean tue_hidden_text_is_hidden (gunichar character);
/* (element-type TueHiddenCharacter) (transfer full): in the order of the text */
GArray *tue_hidden_text_list (const char *text,
                              gssize      length);

G_END_DECLS
