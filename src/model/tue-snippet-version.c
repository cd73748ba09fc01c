/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-snippet-version"

#include "config.h"

#include "tue-snippet-version.h"

/**
 * tue_snippet_version_new: (skip)
 * @playbook_id: the playbook that it is in
 * @snippet: the snippet as of that version
 * @person: (nullable): the name of who made it
 * @time: when it came
 *
 * Returns: (transfer full): the version
 */
TueSnippetVersion *
tue_snippet_version_new (const char *playbook_id,
                         TueSnippet *snippet,
                         const char *person,
                         gint64      time)
{
  TueSnippetVersion *self = g_new0 (TueSnippetVersion, 1);

  self->playbook_id = g_strdup (playbook_id);
  self->snippet = g_object_ref (snippet);
  self->person = g_strdup (person);
  self->time = time;

  return self;
}

void
tue_snippet_version_free (TueSnippetVersion *self)
{
  if (self == NULL)
    return;

  g_free (self->playbook_id);
  g_clear_object (&self->snippet);
  g_free (self->person);
  g_free (self);
}
