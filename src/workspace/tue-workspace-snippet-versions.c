/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Versions of snippets: their history, and those that tasks were filled with.
 */

#define G_LOG_DOMAIN "tue-workspace-snippet-versions"

#include "config.h"

#include "tue-workspace-snippets.h"

#include <string.h>

#include "tue-workspace-private.h"

/* No name has a line break. */
static char *
make_key (const char *one,
          const char *other)
{
  return g_strconcat (one, "\n", other, NULL);
}

static void
note_snippet (TueWorkspace *self,
              TueSnippet   *snippet)
{
  g_hash_table_insert (self->snippets,
                       make_key (tue_snippet_get_name (snippet), tue_snippet_get_hash (snippet)),
                       g_object_ref (snippet));
}

static TueSnippet *
find_noted (TueWorkspace *self,
            const char   *name,
            const char   *hash)
{
  g_autofree char *key = make_key (name, hash);

  return g_hash_table_lookup (self->snippets, key);
}

/* Documented in the private header. */
void
tue_workspace_note_snippets (TueWorkspace *self,
                             TueWorkflow  *workflow)
{
  GPtrArray *snippets = tue_workflow_get_snippets (workflow);

  for (guint i = 0; i < snippets->len && !tue_workflow_get_damaged (workflow); i++)
    if (find_noted (self, tue_snippet_get_name (snippets->pdata[i]), tue_snippet_get_hash (snippets->pdata[i])) == NULL)
      note_snippet (self, snippets->pdata[i]);
}

/* Documented in the private header. One that is damaged is as one that is lost. */
void
tue_workspace_note_snippet_versions (TueWorkspace *self,
                                     GPtrArray    *versions)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const TueSnippetVersion *version = versions->pdata[i];

      if (!version->damaged)
        note_snippet (self, version->snippet);
    }
}

/* Documented in the private header. */
void
tue_workspace_adopt_first_snippets (TueWorkspace *self,
                                    GPtrArray    *firsts)
{
  g_hash_table_remove_all (self->first_snippets);
  tue_workspace_note_snippet_versions (self, firsts);
  for (guint i = 0; i < firsts->len; i++)
    {
      const TueSnippetVersion *first = firsts->pdata[i];

      g_hash_table_insert (self->first_snippets,
                           make_key (first->playbook_id, tue_snippet_get_name (first->snippet)),
                           g_strdup (tue_snippet_get_hash (first->snippet)));
    }
}

/* Documented in the private header. */
TueValue *
tue_workspace_make_snippet_pins (TueWorkflow *workflow)
{
  g_autoptr(GPtrArray) snippets = tue_workflow_list_needed_snippets (workflow);
  g_autoptr(TueValueBuilder) builder = NULL;

  if (snippets->len == 0)
    return NULL;

  builder = tue_value_builder_new_map ();
  for (guint i = 0; i < snippets->len; i++)
    tue_value_builder_set (builder,
                           tue_snippet_get_name (snippets->pdata[i]),
                           tue_value_new_string (tue_snippet_get_hash (snippets->pdata[i])));

  return tue_value_builder_end (builder);
}

/* (nullable): where a task does not say, all that it has is from before it did */
static TueValue *
get_pins (TueValue *values)
{
  TueValue *pins = tue_value_lookup (values, TUE_SNIPPETS_VALUE);

  return pins != NULL && tue_value_get_kind (pins) == TUE_VALUE_MAP ? pins : NULL;
}

/* The hash of what a task has of a snippet. */
static const char *
get_pin (TueWorkspace *self,
         TueWorkflow  *workflow,
         TueValue     *pins, /* (nullable) */
         TueSnippet   *snippet)
{
  const char *pin = NULL;

  if (pins != NULL)
    {
      TueValue *hash = tue_value_lookup (pins, tue_snippet_get_name (snippet));

      pin = hash != NULL ? tue_value_get_string (hash, NULL) : NULL;
    }
  else if (g_hash_table_size (self->first_snippets) > 0)
    {
      g_autofree char *key = make_key (tue_workflow_get_playbook_id (workflow), tue_snippet_get_name (snippet));

      pin = g_hash_table_lookup (self->first_snippets, key);
    }

  /* One that it took in later is as it is. */
  return pin != NULL ? pin : tue_snippet_get_hash (snippet);
}

/* (nullable): the hash of the nth that a task has and its playbook has no more */
static const char *
get_gone_pin (TueWorkflow *workflow,
              TueValue    *pins,
              gsize        index)
{
  return tue_workflow_find_snippet (workflow, tue_value_get_key (pins, index)) == NULL
           ? tue_value_get_string (tue_value_get_item (pins, index), NULL)
           : NULL;
}

/* Documented in the private header. */
gboolean
tue_workspace_tell_snippets (TueWorkspace *self,
                             TueWorkflow  *workflow,
                             TueValue     *values,
                             GString      *key)
{
  GPtrArray *snippets = tue_workflow_get_snippets (workflow);
  TueValue  *pins = get_pins (values);
  gboolean   differ = FALSE;

  for (guint i = 0; i < snippets->len; i++)
    {
      const char *pin = get_pin (self, workflow, pins, snippets->pdata[i]);

      if (strcmp (pin, tue_snippet_get_hash (snippets->pdata[i])) == 0)
        continue;
      g_string_append_printf (key, "\n%s %s", tue_snippet_get_name (snippets->pdata[i]), pin);
      differ = TRUE;
    }
  for (gsize i = 0; pins != NULL && i < tue_value_get_n_items (pins); i++)
    {
      const char *pin = get_gone_pin (workflow, pins, i);

      if (pin == NULL)
        continue;
      g_string_append_printf (key, "\n%s %s", tue_value_get_key (pins, i), pin);
      differ = TRUE;
    }

  return differ;
}

/* What a task has of a snippet, called what it is called now; one that is lost makes no
 * prompt. (nullable) (transfer full) */
static TueSnippet *
make_pinned (TueWorkspace *self,
             const char   *name,
             const char   *pin,
             TueSnippet   *now, /* (nullable) */
             gboolean     *damaged)
{
  TueSnippet *noted;

  if (now != NULL && strcmp (pin, tue_snippet_get_hash (now)) == 0)
    return g_object_ref (now);

  noted = find_noted (self, name, pin);
  if (noted == NULL)
    {
      *damaged = TRUE;
      return now != NULL ? g_object_ref (now) : NULL;
    }
  if (now == NULL)
    return g_object_ref (noted);

  return tue_snippet_new_version (name, tue_snippet_get_label (now), tue_snippet_get_text (noted),
                                  tue_snippet_get_version (noted), tue_snippet_get_note (noted));
}

/* Documented in the private header. */
GPtrArray *
tue_workspace_list_pinned_snippets (TueWorkspace *self,
                                    TueWorkflow  *workflow,
                                    TueValue     *values,
                                    gboolean     *damaged)
{
  GPtrArray *snippets = tue_workflow_get_snippets (workflow);
  GPtrArray *pinned = g_ptr_array_new_with_free_func (g_object_unref);
  TueValue  *pins = get_pins (values);

  for (guint i = 0; i < snippets->len; i++)
    {
      TueSnippet *snippet = snippets->pdata[i];

      g_ptr_array_add (pinned, make_pinned (self, tue_snippet_get_name (snippet), get_pin (self, workflow, pins, snippet), snippet, damaged));
    }
  for (gsize i = 0; pins != NULL && i < tue_value_get_n_items (pins); i++)
    {
      const char *pin = get_gone_pin (workflow, pins, i);
      TueSnippet *gone = pin != NULL ? make_pinned (self, tue_value_get_key (pins, i), pin, NULL, damaged) : NULL;

      if (gone != NULL)
        g_ptr_array_add (pinned, gone);
    }

  return pinned;
}

/* --- Their history --------------------------------------------------------------------- */

/* Which of them */
typedef struct
{
  char *playbook_id;
  char *name;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->playbook_id);
  g_free (question->name);
  g_free (question);
}

static Question *
question_new (const char *playbook_id,
              const char *name)
{
  Question *question = g_new0 (Question, 1);

  question->playbook_id = g_strdup (playbook_id);
  question->name = g_strdup (name);

  return question;
}

/* On the worker thread. */
static gpointer
list_versions (TueStore *store,
               gpointer  data,
               GError  **error)
{
  const Question *question = data;

  return tue_store_list_snippet_versions (store, question->playbook_id, question->name, error);
}

static const TueWorkerJob list_job = {
  .with_store = list_versions,
  .free_data = question_free,
  .free_result = (GDestroyNotify)g_ptr_array_unref,
};

/**
 * tue_workspace_list_snippet_versions_async:
 * @playbook_id: the playbook that it is in
 * @name: its name
 * @cancellable: (nullable): to give it up
 * @callback: is told when they are there
 * @user_data: for @callback
 *
 * Lists the versions of a snippet, newest first, with who made them and when.
 */
void
tue_workspace_list_snippet_versions_async (TueWorkspace       *self,
                                           const char         *playbook_id,
                                           const char         *name,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (playbook_id != NULL && name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_list_snippet_versions_async);
  tue_worker_answer (self->worker, &list_job, question_new (playbook_id, name), task);
}

/**
 * tue_workspace_list_snippet_versions_finish:
 * @result: of tue_workspace_list_snippet_versions_async()
 *
 * Returns: (transfer full) (element-type TueSnippetVersion): the versions, or
 *   %NULL with @error set
 */
GPtrArray *
tue_workspace_list_snippet_versions_finish (TueWorkspace *self,
                                            GAsyncResult *result,
                                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tue_workspace_list_snippet_versions_sync:
 * @playbook_id: the playbook that it is in
 * @name: its name
 *
 * The same, waiting.
 *
 * Returns: (transfer full) (element-type TueSnippetVersion): the versions, or
 *   %NULL with @error set
 */
GPtrArray *
tue_workspace_list_snippet_versions_sync (TueWorkspace *self,
                                          const char   *playbook_id,
                                          const char   *name,
                                          GError      **error)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (playbook_id != NULL && name != NULL, NULL);

  return tue_worker_run_sync (self->worker, &list_job, question_new (playbook_id, name), error);
}
