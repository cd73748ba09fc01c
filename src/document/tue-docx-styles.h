/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDocxStyles: what a DOCX says beside its text of how that looks: its styles, its
 * numberings, and where its links lead. For the reader of DOCX only.
 */

#pragma once

#include <gio/gio.h>

#include "tue-office-name.h"

G_BEGIN_DECLS

#define TUE_DOCX_LEVELS 9

/* Of a style with all that it is based on. */
typedef struct
{
  TueOfficeKind kind;
  guint         heading; /* 1 to 9; 0 */
  int           number;  /* of a numbering; -1 where it says none */
  int           level;   /* of that; -1 */
  int           indent;  /* in twentieths of a point; -1 */
  TueRunFlags   flags;   /* of letters */
  TueRunFlags   said;    /* which of those it says anything of */
  gboolean      is_link;
} TueDocxStyle;

typedef struct
{
  gboolean    is_numbered;
  gboolean    is_none; /* no mark at all */
  guint       start;
  guint       restart; /* the number with which the numbering begins anew where it is first used; 0 */
  int         indent;  /* -1 where it says none */
  TueBlockBox box;
  guint       list; /* which list it is, of all */
} TueDocxLevel;

typedef struct _TueDocxStyles TueDocxStyles;

TueDocxStyles *tue_docx_styles_new (GBytes *styles,     /* (nullable) */
                                    GBytes *numbering); /* (nullable) */
void           tue_docx_styles_free (TueDocxStyles *self);
/* id: (nullable): none has the one of the file that is usual */
TueDocxStyle tue_docx_styles_find (TueDocxStyles *self,
                                   const char    *id);
/* FALSE: there is no such numbering */
gboolean tue_docx_styles_find_level (TueDocxStyles *self,
                                     int            number,
                                     int            level,
                                     TueDocxLevel  *result);
/* (transfer full) (element-type utf8 utf8): id → address, of those that may be followed */
GHashTable *tue_docx_links_read (GBytes *relations); /* (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDocxStyles, tue_docx_styles_free)

G_END_DECLS
