/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A template made of a text and what of it is to be fields.
 *
 * Filled with the values that come with it, the template is the text, byte for
 * byte: a field whose type would write a value otherwise is a line of text, and
 * what looks like a tag in the text is written so that it stays text.
 */

#pragma once

#include "tue-field-value.h"
#include "tue-mustache.h"
#include "tue-template-suggest.h"

G_BEGIN_DECLS

typedef struct
{
  char      *text;
  GPtrArray *fields; /* (element-type TueField) */
  TueValue  *values; /* a map: the worked example */
} TueMadeTemplate;

/* suggestions: (element-type TueSuggestion): those that were ticked, as
 * tue_template_suggest() found them in that text. NULL for a text that no
 * template can hold: see the limits in tue-mustache.h */
TueMadeTemplate *tue_template_make (const char      *text,
                                    gsize            length,
                                    GPtrArray       *suggestions,
                                    const TueLocale *locale,
                                    GError         **error);
void             tue_made_template_free (TueMadeTemplate *self);

/* As what its words can be written so that the prompt says them: (element-type
 * TueFieldType) (transfer full) */
GArray *tue_suggestion_list_types (const TueSuggestion   *suggestion,
                                   const TueFieldContext *context,
                                   const TueLocale       *locale);
/* type: one of those */
void tue_suggestion_set_type (TueSuggestion         *suggestion,
                              TueFieldType           type,
                              const TueFieldContext *context,
                              const TueLocale       *locale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMadeTemplate, tue_made_template_free)

G_END_DECLS
