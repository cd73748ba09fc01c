/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-snippet-edit"

#include "config.h"

#include "tue-snippet-edit.h"

TueSnippetEdit *
tue_snippet_edit_new (const char *playbook_id,
                      const char *name,
                      guint       version,
                      const char *label,
                      const char *text,
                      const char *note)
{
  TueSnippetEdit *self = g_new0 (TueSnippetEdit, 1);

  self->playbook_id = g_strdup (playbook_id);
  self->name = g_strdup (name);
  self->version = version;
  self->label = g_strdup (label);
  self->text = g_strdup (text);
  self->note = g_strdup (note);

  return self;
}

void
tue_snippet_edit_free (TueSnippetEdit *self)
{
  if (self == NULL)
    return;

  g_free (self->playbook_id);
  g_free (self->name);
  g_free (self->label);
  g_free (self->text);
  g_free (self->note);
  g_free (self);
}
