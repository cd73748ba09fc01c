/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueSnippetVersion: a version of a snippet, when it came, and who made it.
 * Plain data of one thread at a time.
 */

#pragma once

#include "tue-playbook-parts.h"

G_BEGIN_DECLS

/* What the snippets said that a task was filled with: a value of the task, a map of
 * their names to the hashes of their texts. It is not their numbers, since a workflow
 * can move to a playbook that counts otherwise. */
#define TUE_SNIPPETS_VALUE "@snippets"

typedef struct
{
  char       *playbook_id;
  TueSnippet *snippet; /* without a label: that has no versions */
  char       *person;  /* (nullable): nobody knows */
  gint64      time;    /* 0 where nobody knows */
  gboolean    damaged;
} TueSnippetVersion;

TueSnippetVersion *tue_snippet_version_new (const char *playbook_id,
                                            TueSnippet *snippet,
                                            const char *person,
                                            gint64      time);
void               tue_snippet_version_free (TueSnippetVersion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueSnippetVersion, tue_snippet_version_free)

G_END_DECLS
