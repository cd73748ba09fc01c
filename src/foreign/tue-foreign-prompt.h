/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A prompt of another tool on its way to be a workflow: its text as it is, which
 * places of it are tags here, and which fields these are.
 *
 * What is no place stays text, byte for byte. What is longer than a playbook allows
 * is cut, and told.
 */

#pragma once

#include "tue-foreign-reading.h"
#include "tue-field.h"

G_BEGIN_DECLS

typedef struct _TueForeignPrompt TueForeignPrompt;

/* place: of the whole, for people; first_line: of the text in its file, 0 where lines
 * of the text are none of the file */
TueForeignPrompt *tue_foreign_prompt_new (const char *text,
                                          gsize       length,
                                          const char *place,
                                          guint       first_line);
void              tue_foreign_prompt_free (TueForeignPrompt *self);
const char       *tue_foreign_prompt_get_text (TueForeignPrompt *self,
                                               gsize            *length);

const char *tue_foreign_prompt_get_place (TueForeignPrompt *self);
const char *tue_foreign_prompt_get_name (TueForeignPrompt *self); /* (nullable) */

/* All are (nullable), and say nothing where they are NULL or blank. */
void tue_foreign_prompt_set_name (TueForeignPrompt *self,
                                  const char       *name);
void tue_foreign_prompt_set_summary (TueForeignPrompt *self,
                                     const char       *summary);
void tue_foreign_prompt_set_use_when (TueForeignPrompt *self,
                                      const char       *use_when);
void tue_foreign_prompt_set_guidance (TueForeignPrompt *self,
                                      const char       *guidance);
void tue_foreign_prompt_add_tag (TueForeignPrompt *self,
                                 const char       *tag);
/* A tag by which nobody would look for its role */
void tue_foreign_prompt_add_mark (TueForeignPrompt *self,
                                  const char       *tag);
void tue_foreign_prompt_add_check (TueForeignPrompt *self,
                                   const char       *text);

/* The field that the other tool calls so; the first declaration counts. Where spec has
 * no name it is made of foreign_name, and its label, too. spec: (nullable): one line
 * of text. */
const char *tue_foreign_prompt_add_field (TueForeignPrompt   *self,
                                          const char         *foreign_name,
                                          const TueFieldSpec *spec);
const char *tue_foreign_prompt_find_field (TueForeignPrompt *self,
                                           const char       *foreign_name); /* (nullable) */
/* In the order of the text; the tag may be of sections, too: "#items". */
void tue_foreign_prompt_add_place (TueForeignPrompt *self,
                                   gsize             start,
                                   gsize             end,
                                   const char       *tag);
/* A place that is a field, with one made for it where there is none yet: a line of text,
 * or a text where nothing else is on the line. */
void tue_foreign_prompt_add_blank (TueForeignPrompt *self,
                                   gsize             start,
                                   gsize             end,
                                   const char       *foreign_name);
/* What the other tool puts there itself, by a name of ours */
void tue_foreign_prompt_add_built_in (TueForeignPrompt *self,
                                      gsize             start,
                                      gsize             end,
                                      const char       *name);

void tue_foreign_prompt_remark (TueForeignPrompt *self,
                                TueForeignFate    fate,
                                const char       *what,
                                char             *take_why);
void tue_foreign_prompt_remark_at (TueForeignPrompt *self,
                                   TueForeignFate    fate,
                                   gsize             start,
                                   gsize             end,
                                   char             *take_why);

/* (transfer full) (nullable): no workflow can hold it */
TueForeignItem *tue_foreign_prompt_make_item (TueForeignPrompt *self,
                                              const char       *format,
                                              GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueForeignPrompt, tue_foreign_prompt_free)

G_END_DECLS
