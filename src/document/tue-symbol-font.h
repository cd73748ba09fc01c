/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Letters of fonts that have signs and pictures for them, as word processors write
 * signs into their files and pages: an "ü" that everybody sees as a tick.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TUE_SYMBOL_FONT_NONE,
  TUE_SYMBOL_FONT_SYMBOL,
  TUE_SYMBOL_FONT_WINGDINGS,
  TUE_SYMBOL_FONT_WINGDINGS_2,
} TueSymbolFont;

TueSymbolFont tue_symbol_font_from_name (const char *family);
const char   *tue_symbol_font_find (TueSymbolFont font,
                                    gunichar      letter);
char         *tue_symbol_font_read (TueSymbolFont font,
                                    const char   *text,
                                    guint        *n_unknown);

G_END_DECLS
