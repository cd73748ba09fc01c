/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The fields of a front matter while it is read, each a declaration as a playbook
 * has it, with the lines where its parts are said.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "tue-template-document.h"
#include "tue-yaml-node.h"

G_BEGIN_DECLS

typedef struct
{
  char        *name;
  guint        line;
  TueFieldType type;
  JsonObject  *json;
  GHashTable  *lines;   /* (element-type utf8 guint): where its properties are said */
  GPtrArray   *members; /* (element-type TueTemplateDraft): of a list */
} TueTemplateDraft;

typedef struct
{
  TueTemplateDocument *document;
  GPtrArray           *drafts; /* (element-type TueTemplateDraft) */
  TueYamlFault         fault;
} TueTemplateReader;

void              tue_template_draft_free (TueTemplateDraft *draft);
TueTemplateDraft *tue_template_draft_find (GPtrArray  *drafts,
                                           const char *name); /* (nullable) */
/* A value as the type has it. What does not fit is what it looks like, and is told by
 * who checks the field. */
JsonNode *tue_template_draft_convert (TueTemplateDraft *draft,
                                      TueYamlNode      *node);

void tue_template_reader_remark (TueTemplateReader *reader,
                                 guint              line,
                                 char              *take_message);
void tue_template_reader_remark_unknown (TueTemplateReader *reader,
                                         TueYamlNode       *key);
/* All are (nullable). FALSE: says why */
gboolean tue_template_reader_read_fields (TueTemplateReader *reader,
                                          TueYamlNode       *schema,
                                          TueYamlNode       *details,
                                          TueYamlNode       *defaults);
/* line: of a fault that is none of one field */
gboolean tue_template_reader_make_fields (TueTemplateReader *reader,
                                          guint              line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTemplateDraft, tue_template_draft_free)

G_END_DECLS
