/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The people and organisations that the texts and fields of a task name, each
 * once, whatever it is called here and there.
 */

#pragma once

#include "tue-fact-text.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean is_person; /* else an organisation */
  gboolean is_family; /* one word, that is a surname: "Ms Whitfield" */
  char    *name;      /* without a title */
  char   **words;
} TueMaskName;

typedef struct _TueMaskNames TueMaskNames;

TueMaskNames *tue_mask_names_new (const TueLocale *locale);
void          tue_mask_names_free (TueMaskNames *self);
void          tue_mask_names_read_text (TueMaskNames *self,
                                        const char   *text,
                                        gsize         length);
void          tue_mask_names_read_field (TueMaskNames *self,
                                         TueField     *field,
                                         const char   *value);
void          tue_mask_names_add (TueMaskNames *self,
                                  const char   *name,
                                  gboolean      is_person);
/* What is one unless its words are usual ones, which the end of all texts tells. */
void tue_mask_names_guess (TueMaskNames *self,
                           const char   *name,
                           gboolean      is_person);
/* (element-type TueMaskName) (transfer none): people first */
GPtrArray *tue_mask_names_end (TueMaskNames *self);

/* Whether a word, in small letters, says no more than that it is a firm. */
gboolean tue_mask_word_is_legal (const char *folded);
gboolean tue_mask_word_is_first_name (const char *folded);
/* Whether it is a usual word beside being a name. */
gboolean tue_mask_word_is_ordinary (const char *folded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueMaskNames, tue_mask_names_free)

G_END_DECLS
