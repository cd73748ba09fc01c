/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOdtStyles: what an ODT says of how its text looks. For the reader of ODT only.
 */

#pragma once

#include <gio/gio.h>

#include "tue-office-name.h"
#include "tue-office-xml.h"

G_BEGIN_DECLS

#define TUE_ODT_LEVELS 9

/* Of a style with those that it is made of. */
typedef struct
{
  TueOfficeKind     kind;
  guint             heading;
  int               indent; /* in hundredths of a millimetre; -1 */
  TueBlockAlignment alignment;
  TueRunFlags       flags; /* of letters; of a paragraph what it says beside its named style */
  TueRunFlags       said;
  gboolean          is_link;
  gboolean          is_hidden;
  gboolean          is_unhung; /* in a list, its indent is from the edge of the page */
} TueOdtStyle;

typedef struct
{
  gboolean    is_known;
  gboolean    is_numbered;
  gboolean    is_none;
  guint       start;
  TueBlockBox box;
} TueOdtLevel;

typedef struct _TueOdtStyles TueOdtStyles;

TueOdtStyles *tue_odt_styles_new (void);
void          tue_odt_styles_free (TueOdtStyles *self);

void        tue_odt_styles_read (TueOdtStyles *self,
                                 GBytes       *part);
TueOdtStyle tue_odt_styles_find_paragraph (TueOdtStyles *self,
                                           const char   *name); /* (nullable) */
TueOdtStyle tue_odt_styles_find_letters (TueOdtStyles *self,
                                         const char   *name); /* (nullable) */
TueOdtLevel tue_odt_styles_find_level (TueOdtStyles *self,
                                       const char   *list, /* (nullable): name of a style of lists */
                                       guint         depth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOdtStyles, tue_odt_styles_free)

G_END_DECLS
