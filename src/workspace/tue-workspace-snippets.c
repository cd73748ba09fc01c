/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-snippets"

#include "config.h"

#include "tue-workspace-snippets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-field-name.h"
#include "tue-sentence.h"
#include "tue-undo-stack-private.h"
#include "tue-workspace-practice-private.h"

/* As the format of playbooks has it. */
#define MAX_SNIPPETS 1000

/* What is to become of one. */
typedef struct
{
  char       *playbook_id;
  TueSnippet *before; /* (nullable) */
  char       *label;  /* (nullable) */
  char       *text;   /* (nullable) */
  char       *note;   /* (nullable) */
  char       *person;
  gint64      time;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->playbook_id);
  g_clear_object (&wish->before);
  g_free (wish->label);
  g_free (wish->text);
  g_free (wish->note);
  g_free (wish->person);
  g_free (wish);
}

/* "" for a new one */
static const char *
get_name (const Wish *wish)
{
  return wish->before != NULL ? tue_snippet_get_name (wish->before) : "";
}

static gboolean
is_removal (const Wish *wish)
{
  return wish->text == NULL;
}

/* --- What is refused ------------------------------------------------------------------- */

static gboolean
check_label (const Wish *wish,
             GError    **error)
{
  g_autofree char *sentence = NULL;

  if (is_removal (wish) || tue_workspace_is_name (wish->label))
    return TRUE;

  /* Translators: %u is a number of characters. */
  sentence = g_strdup_printf (_("A snippet needs a name of one line, of at most %u characters."), TUE_WORKSPACE_MAX_NAME);

  return tue_workspace_refuse (error, sentence);
}

/* Who looks for one, or says its name in a terminal, means one. What came so from
 * elsewhere stays. */
static gboolean
check_taken (const Wish *wish,
             GPtrArray  *there,
             TueSnippet *now, /* (nullable) */
             GError    **error)
{
  g_autofree char *sentence = NULL;

  if (is_removal (wish) || (now != NULL && tue_workspace_is_same_name (tue_snippet_get_title (now), wish->label)))
    return TRUE;

  for (guint i = 0; i < there->len && sentence == NULL; i++)
    if (there->pdata[i] != now && tue_workspace_is_same_name (tue_snippet_get_title (there->pdata[i]), wish->label))
      /* Translators: %s is the name of a snippet. */
      sentence = g_strdup_printf (_("There is a snippet “%s” already. Give this one another name."), tue_snippet_get_title (there->pdata[i]));

  return sentence == NULL || tue_workspace_refuse (error, sentence);
}

static TueMustache *
get_partial (const char *name,
             gpointer    user_data)
{
  return g_hash_table_lookup (user_data, name);
}

/* The text can be read, what it takes in is there, and it does not take in itself. */
static gboolean
check_text (GPtrArray  *snippets, /* with it */
            const char *name,
            GError    **error)
{
  g_autoptr(GHashTable) partials =
              g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)tue_mustache_unref);
  TueMustache *mustache;

  for (guint i = 0; i < snippets->len; i++)
    {
      const char  *other = tue_snippet_get_name (snippets->pdata[i]);
      gboolean     is_it = strcmp (other, name) == 0;
      TueMustache *partial = tue_mustache_parse (tue_snippet_get_text (snippets->pdata[i]), -1, TUE_MUSTACHE_MODE_TEXT, is_it ? error : NULL);

      if (partial != NULL)
        g_hash_table_insert (partials, (char *)other, partial);
      else if (is_it)
        return FALSE;
    }

  mustache = g_hash_table_lookup (partials, name);
  for (gsize i = 0; i < tue_mustache_get_n_tags (mustache); i++)
    {
      g_autofree char *sentence = NULL;
      TueMustacheTag   tag;

      tue_mustache_get_tag (mustache, i, &tag);
      if (tag.kind != TUE_MUSTACHE_TAG_PARTIAL || tue_snippet_find (snippets, tag.name) != NULL)
        continue;
      /* Translators: the number of a line, and the name of a snippet. */
      sentence = g_strdup_printf (_("line %u: There is no snippet “%s”."), tag.position.line, tag.name);

      return tue_workspace_refuse (error, sentence);
    }

  return tue_mustache_check_partials (mustache, get_partial, partials, error);
}

/* Another snippet that takes it in; NULL where none does. */
static TueSnippet *
find_taker (GPtrArray  *snippets,
            const char *name)
{
  for (guint i = 0; i < snippets->len; i++)
    {
      g_autoptr(TueMustache) mustache = tue_mustache_parse (tue_snippet_get_text (snippets->pdata[i]), -1, TUE_MUSTACHE_MODE_TEXT, NULL);

      for (gsize j = 0; mustache != NULL && j < tue_mustache_get_n_tags (mustache); j++)
        {
          TueMustacheTag tag;

          tue_mustache_get_tag (mustache, j, &tag);
          if (tag.kind == TUE_MUSTACHE_TAG_PARTIAL && strcmp (tag.name, name) == 0)
            return snippets->pdata[i];
        }
    }

  return NULL;
}

static gboolean
uses_snippet (TueWorkflow *workflow,
              const char  *name)
{
  g_autoptr(GPtrArray) needed = tue_workflow_list_needed_snippets (workflow);

  return tue_snippet_find (needed, name) != NULL;
}

/* A prompt would be in want of it. */
static gboolean
check_unused (TuePlaybook *playbook,
              TueSnippet  *snippet,
              GError     **error)
{
  GPtrArray       *workflows = tue_playbook_get_workflows (playbook);
  const char      *name = tue_snippet_get_name (snippet);
  TueSnippet      *taker = find_taker (tue_playbook_get_snippets (playbook), name);
  const char      *where = taker != NULL ? tue_snippet_get_title (taker) : NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < workflows->len && where == NULL; i++)
    where = uses_snippet (workflows->pdata[i], name) ? tue_workflow_get_name (workflows->pdata[i]) : NULL;
  if (where == NULL)
    return TRUE;

  /* Translators: the names of a snippet and of a workflow, or of another snippet. */
  sentence = g_strdup_printf (_("“%s” cannot be removed: “%s” uses it."), tue_snippet_get_title (snippet), where);

  return tue_workspace_refuse (error, sentence);
}

/* What somebody else wrote meanwhile is not written over. */
static gboolean
check_seen (TueSnippet *seen,
            TueSnippet *there, /* (nullable) */
            GError    **error)
{
  if (there == NULL)
    return tue_workspace_refuse (error, _("The snippet was removed meanwhile."));
  if (!tue_snippet_equal (seen, there))
    return tue_workspace_refuse (error, _("The snippet was changed meanwhile. Copy your text and open it again."));

  return TRUE;
}

/* --- Writing --------------------------------------------------------------------------- */

/* A name for templates that none of the others has. (transfer full) */
static char *
make_name (GPtrArray  *snippets,
           const char *label)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < snippets->len; i++)
    g_hash_table_add (taken, g_strdup (tue_snippet_get_name (snippets->pdata[i])));

  return tue_field_make_name (label, taken);
}

/* What is to be there; another text is the next version. (transfer full) */
static TueSnippet *
make_snippet (TueStore   *store,
              const Wish *wish,
              const char *name,
              TueSnippet *now, /* (nullable) */
              GError    **error)
{
  guint newest;

  if (now != NULL && strcmp (tue_snippet_get_text (now), wish->text) == 0)
    return tue_snippet_new_version (name, wish->label, wish->text, tue_snippet_get_version (now), tue_snippet_get_note (now));
  if (!tue_store_get_newest_snippet_version (store, wish->playbook_id, name, &newest, error))
    return NULL;

  return tue_snippet_new_version (name, wish->label, wish->text, newest + 1, wish->note);
}

/* The snippets as they are to be; NULL with an error */
static GPtrArray *
make_snippets (TueStore    *store,
               TuePlaybook *playbook,
               const Wish  *wish,
               GError     **error)
{
  GPtrArray  *there = tue_playbook_get_snippets (playbook);
  TueSnippet *now = wish->before != NULL ? tue_snippet_find (there, tue_snippet_get_name (wish->before)) : NULL;
  g_autoptr(GPtrArray) snippets = g_ptr_array_copy (there, (GCopyFunc)(void (*) (void))g_object_ref, NULL);
  g_autofree char *name = NULL;
  TueSnippet      *made;
  guint            place = there->len;

  if (wish->before != NULL && !check_seen (wish->before, now, error))
    return NULL;
  if (!check_taken (wish, there, now, error))
    return NULL;
  if (is_removal (wish) && !check_unused (playbook, now, error))
    return NULL;
  if (now == NULL && there->len >= MAX_SNIPPETS)
    {
      tue_workspace_refuse (error, _("The playbook is full of snippets."));
      return NULL;
    }

  if (g_ptr_array_find (there, now, &place))
    g_ptr_array_remove_index (snippets, place);
  if (is_removal (wish))
    return g_steal_pointer (&snippets);

  name = now != NULL ? g_strdup (tue_snippet_get_name (now)) : make_name (there, wish->label);
  made = make_snippet (store, wish, name, now, error);
  if (made == NULL)
    return NULL;
  g_ptr_array_insert (snippets, (int)place, made);

  if (check_text (snippets, name, error))
    return g_steal_pointer (&snippets);

  tue_sentence_word_error (error);

  return NULL;
}

/* On the worker thread. */
static gpointer
write_wish (TueStore *store,
            gpointer  data,
            GError  **error)
{
  const Wish *wish = data;
  g_autoptr(TuePlaybook) before = tue_store_load_playbook (store, wish->playbook_id, error);
  g_autoptr(GPtrArray) snippets = before != NULL ? make_snippets (store, before, wish, error) : NULL;
  g_autoptr(TuePlaybook) after = NULL;
  g_autoptr(TuePlaybookChange) change = NULL;
  g_autoptr(TueSnippetEdit) nothing = NULL;
  TuePlaybookSpec spec;

  if (snippets == NULL)
    return NULL;

  tue_playbook_get_spec (before, &spec);
  spec.snippets = snippets;
  after = tue_playbook_new (&spec);
  change = tue_playbook_change_new (before, after);
  if (!tue_store_apply_playbook (store, change, NULL, wish->person, wish->time, NULL, NULL, error))
    return NULL;

  /* It is said now. That it is kept all the same, where this fails, is no harm. */
  nothing = tue_snippet_edit_new (wish->playbook_id, get_name (wish), 0, "", "", "");
  tue_store_keep_snippet_edit (store, nothing, NULL);

  return g_steal_pointer (&change);
}

static const TueWorkerJob wish_job = {
  .with_store = write_wish,
  .free_data = wish_free,
  .free_result = (GDestroyNotify)tue_playbook_change_unref,
};

static Wish *
wish_new (TueWorkspace *self,
          const char   *playbook_id,
          TueSnippet   *snippet,
          const char   *label,
          const char   *text,
          const char   *note)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->playbook_id = g_strdup (playbook_id);
  g_set_object (&wish->before, snippet);
  wish->label = label != NULL ? tue_blanks_dup_stripped (label) : NULL;
  wish->text = g_strdup (text);
  wish->note = note != NULL ? tue_blanks_dup_stripped (note) : NULL;
  wish->person = g_strdup (tue_settings_get_user_name (self->settings));
  wish->time = tue_workspace_get_now_us (self);

  return wish;
}

/* What is known of it after it is written. */
typedef struct
{
  char *playbook_id;
  char *name;
  char *operation_label;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->playbook_id);
  g_free (saving->name);
  g_free (saving->operation_label);
  g_free (saving);
}

/* What the operation is called. (transfer full) */
static char *
make_operation_label (const Wish *wish)
{
  /* Translators: operations that can be undone; %s is the name of a snippet */
  if (is_removal (wish))
    return g_strdup_printf (_("Remove Snippet “%s”"), tue_snippet_get_title (wish->before));

  return g_strdup_printf (wish->before != NULL ? _("Change Snippet “%s”") : _("New Snippet “%s”"), wish->label);
}

static Saving *
saving_new (const Wish *wish)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->playbook_id = g_strdup (wish->playbook_id);
  saving->name = g_strdup (get_name (wish));
  saving->operation_label = make_operation_label (wish);

  return saving;
}

/* It is in the library. Returns the operation. */
static guint64
take_change (TueWorkspace      *self,
             TuePlaybookChange *change,
             const Saving      *saving)
{
  tue_practice_sync_settle_snippet (self->practice, saving->playbook_id, saving->name);
  tue_workspace_refresh_catalog (self);

  return tue_undo_stack_add_playbook (self->undo_stack, change, saving->operation_label);
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  g_autoptr(TuePlaybookChange) change = tue_worker_run_finish (TUE_WORKER (source), result, &error);

  if (change == NULL)
    g_task_return_error (task, error);
  else
    tue_workspace_return_operation (task, take_change (g_task_get_source_object (task), change, g_task_get_task_data (task)));
}

/**
 * tue_workspace_change_snippet_async:
 * @playbook_id: a playbook of the library
 * @snippet: (nullable): the snippet as it was seen, %NULL for a new one
 * @label: (nullable): what people call it
 * @text: (nullable): Mustache text; %NULL with @label where the snippet is to go
 * @note: (nullable): why there is another text, one line
 * @callback: is told when it is written
 * @user_data: for @callback
 *
 * Writes a snippet anew, adds one, or removes one, as one operation to undo. Another
 * text is its next version; another label is none. A new snippet gets a name for templates from @label; one that is there keeps its own. Refused are
 * a label that another snippet has, a text that cannot be read, that takes in what is not there or itself, the removal of
 * what is in use, and any change of what is not as it was seen.
 */
void
tue_workspace_change_snippet_async (TueWorkspace       *self,
                                    const char         *playbook_id,
                                    TueSnippet         *snippet,
                                    const char         *label,
                                    const char         *text,
                                    const char         *note,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;
  Wish   *wish;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (playbook_id != NULL && (label == NULL) == (text == NULL) && (snippet != NULL || text != NULL));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_change_snippet_async);
  wish = wish_new (self, playbook_id, snippet, label, text, note);
  if (!check_label (wish, &error))
    {
      wish_free (wish);
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, saving_new (wish), saving_free);
  tue_worker_run_async (self->worker, &wish_job, wish, NULL, changed_cb, g_steal_pointer (&task));
}

/**
 * tue_workspace_change_snippet_finish:
 * @result: of tue_workspace_change_snippet_async()
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_change_snippet_finish (TueWorkspace *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return tue_workspace_finish_operation (self, result, error);
}

/**
 * tue_workspace_change_snippet_sync:
 * @playbook_id: a playbook of the library
 * @snippet: (nullable): the snippet as it was seen, %NULL for a new one
 * @label: (nullable): what people call it
 * @text: (nullable): Mustache text; %NULL with @label where the snippet is to go
 * @note: (nullable): why there is another text, one line
 *
 * The same, waiting for it.
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_change_snippet_sync (TueWorkspace *self,
                                   const char   *playbook_id,
                                   TueSnippet   *snippet,
                                   const char   *label,
                                   const char   *text,
                                   const char   *note,
                                   GError      **error)
{
  g_autoptr(TuePlaybookChange) change = NULL;
  Saving *saving;
  guint64 operation;
  Wish   *wish;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);

  wish = wish_new (self, playbook_id, snippet, label, text, note);
  if (!check_label (wish, error))
    {
      wish_free (wish);
      return 0;
    }

  saving = saving_new (wish);
  change = tue_worker_run_sync (self->worker, &wish_job, wish, error);
  operation = change != NULL ? take_change (self, change, saving) : 0;
  saving_free (saving);

  return operation;
}

/**
 * tue_workspace_find_snippet:
 * @playbook_id: the playbook that it is in
 * @name: its name
 *
 * Finds a snippet of a playbook that has workflows.
 *
 * Returns: (transfer none) (nullable): the snippet
 */
TueSnippet *
tue_workspace_find_snippet (TueWorkspace *self,
                            const char   *playbook_id,
                            const char   *name)
{
  TueWorkflow *workflow;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (playbook_id != NULL && name != NULL, NULL);

  workflow = tue_workspace_find_of_playbook (self, playbook_id);

  return workflow != NULL ? tue_workflow_find_snippet (workflow, name) : NULL;
}

/**
 * tue_workspace_list_snippet_users:
 * @playbook_id: a playbook
 * @name: the name of one of its snippets
 *
 * Returns: (transfer full) (element-type TueWorkflow): the workflows whose prompts take
 *   it in, by themselves or through another snippet
 */
GPtrArray *
tue_workspace_list_snippet_users (TueWorkspace *self,
                                  const char   *playbook_id,
                                  const char   *name)
{
  GListModel *workflows;
  GPtrArray  *users = g_ptr_array_new_with_free_func (g_object_unref);
  guint       n;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (playbook_id != NULL && name != NULL, NULL);

  workflows = tue_workspace_get_workflows (self);
  n = g_list_model_get_n_items (workflows);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);

      if (strcmp (tue_workflow_get_playbook_id (workflow), playbook_id) == 0 && uses_snippet (workflow, name))
        g_ptr_array_add (users, g_object_ref (workflow));
    }

  return users;
}

/**
 * tue_workspace_find_snippet_taker:
 * @playbook_id: a playbook
 * @name: the name of one of its snippets
 *
 * Returns: (transfer none) (nullable): another snippet that takes it in
 */
TueSnippet *
tue_workspace_find_snippet_taker (TueWorkspace *self,
                                  const char   *playbook_id,
                                  const char   *name)
{
  TueWorkflow *workflow;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (playbook_id != NULL && name != NULL, NULL);

  workflow = tue_workspace_find_of_playbook (self, playbook_id);

  return workflow != NULL ? find_taker (tue_workflow_get_snippets (workflow), name) : NULL;
}
