/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-typed-snippets"

#include "config.h"

#include "tue-typed-snippets.h"

/* One of each snippet in either. */
struct _TueTypedSnippets
{
  GPtrArray *typed; /* (element-type TueSnippetEdit): no job yet */
  GPtrArray *known; /* (element-type TueSnippetEdit): in the library */
};

TueTypedSnippets *
tue_typed_snippets_new (void)
{
  TueTypedSnippets *self = g_new0 (TueTypedSnippets, 1);

  self->typed = tue_snippet_edits_new ();
  self->known = tue_snippet_edits_new ();

  return self;
}

void
tue_typed_snippets_free (TueTypedSnippets *self)
{
  g_ptr_array_unref (self->typed);
  g_ptr_array_unref (self->known);
  g_free (self);
}

/* Another library is in this place. */
void
tue_typed_snippets_clear (TueTypedSnippets *self)
{
  g_ptr_array_set_size (self->typed, 0);
  g_ptr_array_set_size (self->known, 0);
}

void
tue_typed_snippets_put (TueTypedSnippets *self,
                        TueSnippetEdit   *take_edit)
{
  tue_snippet_edits_put (self->typed, take_edit);
}

/* (transfer full) (nullable): what is to be a job */
TueSnippetEdit *
tue_typed_snippets_pop (TueTypedSnippets *self)
{
  return self->typed->len > 0 ? g_ptr_array_steal_index (self->typed, 0) : NULL;
}

void
tue_typed_snippets_remove (TueTypedSnippets *self,
                           const char       *playbook_id,
                           const char       *name)
{
  g_ptr_array_remove (self->typed, tue_snippet_edits_find (self->typed, playbook_id, name));
}

/* What the library has of a snippet. */
void
tue_typed_snippets_learn (TueTypedSnippets     *self,
                          const TueSnippetEdit *edit)
{
  tue_snippet_edits_put (self->known, tue_snippet_edit_copy (edit));
}

/* (transfer full): of each snippet what waits last */
static GPtrArray *
list_newest (TueTypedSnippets *self,
             GQueue           *jobs)
{
  GPtrArray *newest = tue_snippet_edits_new ();

  for (GList *l = jobs->head; l != NULL; l = l->next)
    {
      const TueSnippetEdit *waiting = ((const TuePracticeJob *)l->data)->snippet;

      if (waiting != NULL)
        tue_snippet_edits_put (newest, tue_snippet_edit_copy (waiting));
    }
  for (guint i = 0; i < self->typed->len; i++)
    tue_snippet_edits_put (newest, tue_snippet_edit_copy (self->typed->pdata[i]));

  return newest;
}

/* (nullable): what was typed of a snippet last and is not in the library */
const TueSnippetEdit *
tue_typed_snippets_find (TueTypedSnippets *self,
                         GQueue           *jobs,
                         const char       *playbook_id,
                         const char       *name)
{
  const TueSnippetEdit *typed = tue_snippet_edits_find (self->typed, playbook_id, name);

  for (GList *l = jobs->tail; l != NULL && typed == NULL; l = l->prev)
    {
      const TueSnippetEdit *waiting = ((const TuePracticeJob *)l->data)->snippet;

      if (waiting != NULL && tue_snippet_edit_is_of (waiting, playbook_id, name))
        typed = waiting;
    }

  return typed;
}

/* The library has what it had, or what waits of the same snippet: all of it is ours. */
static TueJournalEdit *
make_edit (TueTypedSnippets     *self,
           GQueue               *jobs,
           const TueSnippetEdit *newest)
{
  TueJournalEdit       *edit = tue_journal_edit_new_snippet (tue_snippet_edit_copy (newest));
  const TueSnippetEdit *known = tue_snippet_edits_find (self->known, newest->playbook_id, newest->name);

  if (known != NULL)
    g_ptr_array_add (edit->ours, tue_snippet_edit_copy (known));
  for (GList *l = jobs->head; l != NULL; l = l->next)
    {
      const TueSnippetEdit *ours = ((const TuePracticeJob *)l->data)->snippet;

      if (ours != NULL && tue_snippet_edit_is_of (ours, newest->playbook_id, newest->name))
        g_ptr_array_add (edit->ours, tue_snippet_edit_copy (ours));
    }

  return edit;
}

/* For a journal; edits: (element-type TueJournalEdit): takes all that is not in the
 * library. */
void
tue_typed_snippets_collect (TueTypedSnippets *self,
                            GQueue           *jobs,
                            GPtrArray        *edits)
{
  g_autoptr(GPtrArray) newest = list_newest (self, jobs);

  for (guint i = 0; i < newest->len; i++)
    g_ptr_array_add (edits, make_edit (self, jobs, newest->pdata[i]));
}
