/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSnippetEdit: what somebody writes of a snippet and has not saved. Plain data of one
 * thread at a time.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char    *playbook_id;
  char    *name;    /* "" for a new one */
  guint    version; /* that it began with, 0 for a new one */
  char    *label;
  char    *text;
  char    *note;
  char    *program; /* (nullable): of one that was read from a library, whose row it is */
  gboolean is_left; /* and that program has ended, as its lock tells */
} TueSnippetEdit;

TueSnippetEdit *tue_snippet_edit_new (const char *playbook_id,
                                      const char *name,
                                      guint       version,
                                      const char *label,
                                      const char *text,
                                      const char *note);
TueSnippetEdit *tue_snippet_edit_copy (const TueSnippetEdit *self);
void            tue_snippet_edit_free (TueSnippetEdit *self);
gboolean        tue_snippet_edit_is_of (const TueSnippetEdit *self,
                                        const char           *playbook_id,
                                        const char           *name);
gboolean        tue_snippet_edit_is_nothing (const TueSnippetEdit *self);
gboolean        tue_snippet_edit_equal (const TueSnippetEdit *self,
                                        const TueSnippetEdit *other);

/* One of each snippet, in an array that frees them. */
GPtrArray      *tue_snippet_edits_new (void); /* (element-type TueSnippetEdit) */
void            tue_snippet_edits_put (GPtrArray      *self,
                                       TueSnippetEdit *take_edit);
TueSnippetEdit *tue_snippet_edits_find (GPtrArray  *self,
                                        const char *playbook_id,
                                        const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSnippetEdit, tue_snippet_edit_free)

G_END_DECLS
