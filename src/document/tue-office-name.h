/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the names of styles, fonts and bullets say in files of word processors. For
 * the readers of DOCX and ODT only.
 */

#pragma once

#include "tue-document.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_OFFICE_KIND_PLAIN,
  TUE_OFFICE_KIND_QUOTE,
  TUE_OFFICE_KIND_CODE,
  TUE_OFFICE_KIND_RULE,
  TUE_OFFICE_KIND_CONTENTS, /* of a table of contents */
} TueOfficeKind;

typedef struct
{
  TueOfficeKind kind;
  guint         heading; /* 1 to 9; 0 */
  gboolean      is_code; /* letters of code */
  gboolean      is_link;
} TueOfficeName;

/* name: (nullable) */
TueOfficeName tue_office_name_read (const char *name);
gboolean      tue_office_name_is_code_font (const char *font);
TueBlockBox   tue_office_name_find_box (const char *bullet);

G_END_DECLS
