/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueDocxLook: what a paragraph of a DOCX is to its reader: a heading, an item, code.
 * A paragraph that only is indented as the item before it goes on in that. For the
 * reader of DOCX only.
 */

#pragma once

#include "tue-docx-styles.h"
#include "tue-office-story.h"
#include "tue-office-xml.h"
#include "tue-symbol-font.h"

G_BEGIN_DECLS

/* What a paragraph says of itself; -1 where it says nothing. */
typedef struct
{
  TueDocxStyle      style;
  int               number;
  int               level;
  int               outline;
  int               indent;
  gboolean          has_border;
  TueBlockAlignment alignment;
} TueDocxParagraph;

#define TUE_DOCX_PARAGRAPH_INIT \
  { \
    .style = { .number = -1, .level = -1, .indent = -1 }, \
    .number = -1, \
    .level = -1, \
    .outline = -1, \
    .indent = -1, \
  }

/* What a run says of its letters. */
typedef struct
{
  TueRunFlags   flags;
  gboolean      is_hidden;
  TueSymbolFont symbols; /* the font, where it has signs for letters */
} TueDocxLetters;

typedef struct _TueDocxLook TueDocxLook;

TueDocxLook *tue_docx_look_new (TueDocxStyles *styles);
void         tue_docx_look_free (TueDocxLook *self);
/* No item is open any more. */
void          tue_docx_look_forget (TueDocxLook *self);
TueOfficeLook tue_docx_look_find (TueDocxLook            *self,
                                  const TueDocxParagraph *paragraph,
                                  gboolean                in_table);
void          tue_docx_look_set_table_indent (TueDocxLook    *self,
                                              TueOfficeStory *story,
                                              int             indent);

void tue_docx_paragraph_set_style (TueDocxParagraph *paragraph,
                                   TueDocxStyles    *styles,
                                   const char       *id); /* (nullable) */
void tue_docx_letters_set_style (TueDocxLetters *letters,
                                 TueDocxStyles  *styles,
                                 TueOfficeXml   *xml);
void tue_docx_letters_set (TueDocxLetters *letters,
                           TueRunFlags     flag,
                           TueOfficeXml   *xml);
void tue_docx_letters_raise (TueDocxLetters *letters,
                             TueOfficeXml   *xml);
void tue_docx_letters_set_font (TueDocxLetters *letters,
                                TueOfficeXml   *xml);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueDocxLook, tue_docx_look_free)

G_END_DECLS
