/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a text with the fields and the text of a template would make of a workflow,
 * and what is wrong with it, found on a thread.
 */

#pragma once

#include <gio/gio.h>

#include "tue-workflow.h"

G_BEGIN_DECLS

typedef struct
{
  guint    start, length; /* characters of the text */
  gboolean refused;       /* nothing can be made of the text as long as it is so */
  char    *message;       /* begins with the line, where it has one */
} TueTemplateTextFault;

typedef struct
{
  TueWorkflow *workflow; /* (nullable): what it makes; NULL where it cannot be read */
  GPtrArray   *faults;   /* (element-type TueTemplateTextFault): the first is to be told first */
  guint        n_fields;
} TueTemplateTextCheck;

/* base: the workflow that the text was written from; current: what it is by now,
 * which keeps what others changed of it. */
void                  tue_template_text_check_async (const char         *text,
                                                     TueWorkflow        *base,
                                                     TueWorkflow        *current,
                                                     const char         *step_id,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
TueTemplateTextCheck *tue_template_text_check_finish (GAsyncResult *result,
                                                      GError      **error);
void                  tue_template_text_check_free (TueTemplateTextCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueTemplateTextCheck, tue_template_text_check_free)

G_END_DECLS
