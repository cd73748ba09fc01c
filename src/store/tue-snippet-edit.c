/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-snippet-edit"

#include "config.h"

#include "tue-snippet-edit.h"

#include <string.h>

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

TueSnippetEdit *
tue_snippet_edit_copy (const TueSnippetEdit *self)
{
  TueSnippetEdit *copy = tue_snippet_edit_new (self->playbook_id, self->name, self->version, self->label, self->text, self->note);

  copy->program = g_strdup (self->program);
  copy->is_left = self->is_left;

  return copy;
}

/* Whether it is of that snippet. */
gboolean
tue_snippet_edit_is_of (const TueSnippetEdit *self,
                        const char           *playbook_id,
                        const char           *name)
{
  return strcmp (self->playbook_id, playbook_id) == 0 && strcmp (self->name, name) == 0;
}

/* Whether there are no words in it. */
gboolean
tue_snippet_edit_is_nothing (const TueSnippetEdit *self)
{
  return *self->label == '\0' && *self->text == '\0' && *self->note == '\0';
}

/* Whether they are the same words of the same snippet, whatever they began with. */
gboolean
tue_snippet_edit_equal (const TueSnippetEdit *self,
                        const TueSnippetEdit *other)
{
  return tue_snippet_edit_is_of (self, other->playbook_id, other->name) && strcmp (self->label, other->label) == 0 &&
         strcmp (self->text, other->text) == 0 && strcmp (self->note, other->note) == 0;
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
  g_free (self->program);
  g_free (self);
}

GPtrArray *
tue_snippet_edits_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tue_snippet_edit_free);
}

/* In the place of what is there of the same snippet. */
void
tue_snippet_edits_put (GPtrArray      *self,
                       TueSnippetEdit *take_edit)
{
  g_ptr_array_remove (self, tue_snippet_edits_find (self, take_edit->playbook_id, take_edit->name));
  g_ptr_array_add (self, take_edit);
}

/* (transfer none) (nullable) */
TueSnippetEdit *
tue_snippet_edits_find (GPtrArray  *self,
                        const char *playbook_id,
                        const char *name)
{
  for (guint i = 0; i < self->len; i++)
    if (tue_snippet_edit_is_of (self->pdata[i], playbook_id, name))
      return self->pdata[i];

  return NULL;
}
