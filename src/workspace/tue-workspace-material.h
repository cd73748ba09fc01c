/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What a person does with the material of a task, as use cases of the
 * workspace: each is one operation to undo, visible at once and written soon.
 * The material of a task is listed by TueMaterialList.
 *
 * What is asked of a material that is not there (another program has removed it)
 * does nothing. A task whose row is damaged is not changed.
 */

#pragma once

#include "tue-file-text.h"
#include "tue-found-values.h"
#include "tue-material-list.h"
#include "tue-workspace.h"

G_BEGIN_DECLS

/* A text that is to come on the desk. */
typedef struct
{
  char           *name; /* (nullable): its text tells */
  TueMaterialKind kind;
  char           *text;
} TueMaterialText;

void tue_material_text_free (TueMaterialText *self);

/* What the text of a file is; a mail or a table may be in any file of text. */
TueMaterialKind tue_workspace_get_material_kind (TueFileTextKind kind,
                                                 const char     *text);

/* (transfer full), or NULL with a sentence: too long, too many, not text, empty.
 * name: (nullable): its first line, or the subject of a mail */
TueMaterial *tue_workspace_add_material (TueWorkspace   *self,
                                         TueTask        *task,
                                         const char     *name,
                                         TueMaterialKind kind,
                                         const char     *text,
                                         gssize          length,
                                         GError        **error);
GPtrArray   *tue_workspace_add_materials (TueWorkspace *self,
                                          TueTask      *task,
                                          GPtrArray    *texts,
                                          guint64      *operation,
                                          GError      **error);
gboolean     tue_workspace_set_material_text (TueWorkspace *self,
                                              TueTask      *task,
                                              const char   *id,
                                              const char   *text,
                                              gssize        length,
                                              GError      **error);
void         tue_workspace_set_material_name (TueWorkspace *self,
                                              TueTask      *task,
                                              const char   *id,
                                              const char   *name); /* "" for that of the text */
void         tue_workspace_set_material_on (TueWorkspace *self,
                                            TueTask      *task,
                                            const char   *id,
                                            gboolean      on);
/* Bytes of the text; what is marked stays out of prompts. */
void    tue_workspace_mark_material (TueWorkspace *self,
                                     TueTask      *task,
                                     const char   *id,
                                     gsize         start,
                                     gsize         length,
                                     gboolean      internal);
void    tue_workspace_move_material (TueWorkspace *self,
                                     TueTask      *task,
                                     const char   *id,
                                     guint         position);
guint64 tue_workspace_remove_material (TueWorkspace *self,
                                       TueTask      *task,
                                       const char   *id); /* the operation, for a toast; 0 for none */

/* What the fields of the task could hold, taken from its material on a thread of
 * its own; (transfer full). */
void            tue_workspace_find_in_material_async (TueWorkspace       *self,
                                                      TueTask            *task,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
TueFoundValues *tue_workspace_find_in_material_finish (TueWorkspace *self,
                                                       GAsyncResult *result,
                                                       GError      **error);

G_END_DECLS
