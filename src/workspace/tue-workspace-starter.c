/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-starter"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-playbook-document.h"
#include "tue-workspace-private.h"
#include "tue-workspace-resources.h"

#define FOLDER "/org/tuesdayapp/Tuesday/"

/* The playbooks that are in the program, one a language. The first is for who
 * speaks none of them, and was the only one before a library kept languages. */
static const struct
{
  const char *language;
  const char *name;
  const char *resource_path;
} starters[] = {
  { "en", N_("English"), FOLDER "starter.playbook" },
    { "de", N_("German"), FOLDER "starter-de.playbook" },
  };

static gboolean
is_built_in (gsize index)
{
  g_resources_register (tue_workspace_get_resource ());

  return g_resources_get_info (starters[index].resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL);
}

/* "de", "de-AT" and "de_DE.UTF-8" are one language. */
static gboolean
is_language (const char *name,
             const char *language)
{
  gsize length = strlen (language);

  return g_ascii_strncasecmp (name, language, length) == 0 && !g_ascii_isalpha (name[length]);
}

static gsize
find_starter (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (starters); i++)
    {
      if (is_language (language, starters[i].language) && is_built_in (i))
        return i;
    }

  return G_N_ELEMENTS (starters);
}

/* That of the first language a person wants that there is one of. */
static gsize
choose_starter (void)
{
  const char *const *languages = g_get_language_names_with_category ("LC_MESSAGES");

  for (; *languages != NULL; languages++)
    {
      gsize index = find_starter (*languages);

      if (index < G_N_ELEMENTS (starters))
        return index;
    }

  return 0;
}

static gboolean
add_starter (TueStore *store,
             gsize     index,
             GError  **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TuePlaybook) playbook = NULL;

  g_resources_register (tue_workspace_get_resource ());
  bytes = g_resources_lookup_data (starters[index].resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  playbook = bytes != NULL ? tue_playbook_from_bytes (bytes, error) : NULL;
  if (playbook == NULL)
    return FALSE;

  return tue_store_add_playbook (store,
                                 playbook,
                                 &(TuePlaybookOrigin){
                                   .bytes = bytes,
                                   .source = TUE_PLAYBOOK_SOURCE_STARTER,
                                   .time = g_get_real_time (),
                                 },
                                 error);
}

/* A TueStoreSeedFunc: what a new library begins with. */
gboolean
tue_workspace_seed_starter (TueStore *store,
                            gpointer  user_data,
                            GError  **error)
{
  return add_starter (store, choose_starter (), error);
}

static gboolean
speaks (TueWorkspace *self,
        const char   *language)
{
  GListModel *workflows = tue_workspace_get_workflows (self);

  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      const char *spoken = tue_workflow_get_language (workflow);

      if (is_language (spoken != NULL && *spoken != '\0' ? spoken : starters[0].language, language))
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_workspace_list_other_starters:
 *
 * Lists the languages of which there is a starter playbook, and in the library
 * no workflow.
 *
 * Returns: (transfer full) (array zero-terminated=1): language tags, none before
 *   the library is open
 */
char **
tue_workspace_list_other_starters (TueWorkspace *self)
{
  g_autoptr(GStrvBuilder) languages = g_strv_builder_new ();

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  for (gsize i = 0; tue_workspace_get_state (self) == TUE_LIBRARY_OPEN && i < G_N_ELEMENTS (starters); i++)
    {
      if (is_built_in (i) && !speaks (self, starters[i].language))
        g_strv_builder_add (languages, starters[i].language);
    }

  return g_strv_builder_end (languages);
}

/**
 * tue_workspace_get_starter_name:
 * @language: a tag that tue_workspace_list_other_starters() gave
 *
 * Returns: (nullable): what the language is called where the person is
 */
const char *
tue_workspace_get_starter_name (const char *language)
{
  gsize index;

  g_return_val_if_fail (language != NULL, NULL);

  index = find_starter (language);
  return index < G_N_ELEMENTS (starters) ? _(starters[index].name) : NULL;
}

/* On the worker thread. */
static gpointer
add_of_language (TueStore *store,
                 gpointer  data,
                 GError  **error)
{
  const char *language = data;
  gsize       index = find_starter (language);

  if (index == G_N_ELEMENTS (starters))
    {
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND,
                   /* Translators: %s is what somebody typed for a language, such as "de". */
                   _("There are no workflows in the language “%s”."), language);
      return NULL;
    }

  return add_starter (store, index, error) ? g_strdup (starters[index].language) : NULL;
}

static const TueWorkerJob add_job = { .with_store = add_of_language, .free_data = g_free, .free_result = g_free };

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autofree char *language = NULL;
  GError          *error = NULL;

  language = tue_worker_run_finish (TUE_WORKER (source), result, &error);
  if (language == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  tue_workspace_refresh_catalog (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/**
 * tue_workspace_add_starter_async:
 * @language: a language tag
 * @cancellable: (nullable): to give it up
 * @callback: is told when it is in the library, or why not
 * @user_data: for @callback
 *
 * Adds the starter playbook of a language to the library, beside what is there.
 */
void
tue_workspace_add_starter_async (TueWorkspace       *self,
                                 const char         *language,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (TUE_IS_WORKSPACE (self));
  g_return_if_fail (language != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tue_workspace_add_starter_async);
  tue_worker_run_async (self->worker, &add_job, g_strdup (language), cancellable, added_cb, task);
}

gboolean
tue_workspace_add_starter_finish (TueWorkspace *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tue_workspace_add_starter_sync:
 * @language: a language tag
 *
 * The same, waiting.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_add_starter_sync (TueWorkspace *self,
                                const char   *language,
                                GError      **error)
{
  g_autofree char *added = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  added = tue_worker_run_sync (self->worker, &add_job, g_strdup (language), error);
  return added != NULL;
}
