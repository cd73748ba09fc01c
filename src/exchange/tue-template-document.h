/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A template as one text that people edit: its fields as YAML between two lines
 * "---" (front matter, in the notation Picoschema), then its text as it is.
 *
 * What is written is read again as the same fields and the same bytes of text.
 * docs/template-language.md has the notation.
 */

#pragma once

#include "tue-playbook-document.h"
#include "tue-workflow.h"

G_BEGIN_DECLS

#define TUE_TEMPLATE_DOCUMENT_MAX_FRONT_MATTER TUE_PLAYBOOK_MAX_BYTES

/* What was read and is told, but keeps nobody from going on: what is not known here
 * and left out, a default that the field cannot have. */
typedef struct
{
  guint line;
  char *message;
} TueTemplateRemark;

typedef struct
{
  char      *title;     /* (nullable): what the step is called */
  GPtrArray *fields;    /* (nullable) (element-type TueField): NULL where nothing is said of them */
  GArray    *lines;     /* (element-type guint): where each field is declared */
  char      *text;      /* of the template */
  guint      text_line; /* its first */
  GPtrArray *remarks;   /* (element-type TueTemplateRemark) */
} TueTemplateDocument;

/* line: (out) (optional): of the fault */
TueTemplateDocument *tue_template_document_read (const char *bytes,
                                                 gsize       length,
                                                 guint      *line,
                                                 GError    **error);
/* The same where all is text, whatever it begins with. */
TueTemplateDocument *tue_template_document_read_text (const char *bytes,
                                                      gsize       length,
                                                      guint      *line,
                                                      GError    **error);
void                 tue_template_document_free (TueTemplateDocument *self);

/* title: (nullable) */
char *tue_template_document_write (const char *title,
                                   TueTemplate *template);

/* The workflow with the template as the document has it; what the document does not
 * say stays. The version stays, too. (nullable): a field is one of another step;
 * line: (out) (optional): where it is */
TueWorkflow *tue_template_document_revise_workflow (TueTemplateDocument *self,
                                                    TueWorkflow         *workflow,
                                                    const char          *step_id,
                                                    guint               *line,
                                                    GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTemplateDocument, tue_template_document_free)

G_END_DECLS
