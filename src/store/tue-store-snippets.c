/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Which workflows a damaged snippet belongs to: those whose templates take it in,
 * by themselves or by another snippet.
 */

#define G_LOG_DOMAIN "tue-store-snippets"

#include "config.h"

#include <string.h>

#include "tue-mustache.h"
#include "tue-store-private.h"

/* What the snippets of a workflow and the names that it takes in say together. */
typedef struct
{
  TueWorkflow *workflow;
  GHashTable  *names;     /* (element-type utf8): taken in */
  GPtrArray   *pending;   /* (element-type utf8): names that are to be looked into */
  gboolean     is_broken; /* something cannot be read, and may take in anything */
} Survey;

static void
survey_text (Survey     *self,
             const char *text)
{
  TueMustache *mustache = tue_mustache_parse (text, -1, TUE_MUSTACHE_MODE_TEXT, NULL);

  self->is_broken |= mustache == NULL;
  for (gsize i = 0; mustache != NULL && i < tue_mustache_get_n_tags (mustache); i++)
    {
      TueMustacheTag tag;
      char          *name;

      tue_mustache_get_tag (mustache, i, &tag);
      if (tag.kind != TUE_MUSTACHE_TAG_PARTIAL || g_hash_table_contains (self->names, tag.name))
        continue;
      name = g_strdup (tag.name);
      g_hash_table_add (self->names, name);
      g_ptr_array_add (self->pending, name);
    }

  g_clear_pointer (&mustache, tue_mustache_unref);
}

static void
survey_workflow (Survey *self)
{
  GPtrArray *steps = tue_workflow_get_steps (self->workflow);
  GPtrArray *follow_ups = tue_workflow_get_follow_ups (self->workflow);

  for (guint i = 0; i < steps->len; i++)
    survey_text (self, tue_template_get_text (tue_step_get_template (steps->pdata[i])));
  for (guint i = 0; follow_ups != NULL && i < follow_ups->len; i++)
    survey_text (self, tue_named_text_get_text (follow_ups->pdata[i]));

  while (self->pending->len > 0)
    {
      const char *name = g_ptr_array_steal_index (self->pending, self->pending->len - 1);
      TueSnippet *snippet = tue_workflow_find_snippet (self->workflow, name);

      /* The one that is damaged may have had this name. */
      if (snippet == NULL)
        self->is_broken = TRUE;
      else
        survey_text (self, tue_snippet_get_text (snippet));
    }
}

static gboolean
uses_snippet (TueWorkflow *workflow,
              const char  *name)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) pending = g_ptr_array_new ();
  Survey survey = { workflow, names, pending, FALSE };

  survey_workflow (&survey);

  return survey.is_broken || g_hash_table_contains (names, name);
}

/* Documented in the private header. */
gboolean
tue_store_mark_damaged_snippets (TueStore  *self,
                                 GPtrArray *workflows,
                                 GError   **error)
{
  g_autoptr(TueStatement) statement = NULL;

  statement = tue_database_prepare (self->database,
                                    "SELECT s.name, s.playbook_id, EXISTS (SELECT 1 FROM workflow AS w WHERE w.playbook_id = s.playbook_id)"
                                    " FROM snippet AS s WHERE NOT sealed (snippet AS s)");
  while (tue_statement_next (statement))
    {
      const char *name = tue_statement_get_shown (statement, 0);
      const char *playbook_id = tue_statement_get_shown (statement, 1);
      gboolean    is_lost = tue_statement_get_integer (statement, 2) == 0;

      /* One that leads to no playbook may be of any. */
      for (guint i = 0; i < workflows->len; i++)
        if (is_lost ||
            (strcmp (tue_workflow_get_playbook_id (workflows->pdata[i]), playbook_id) == 0 && uses_snippet (workflows->pdata[i], name)))
          tue_workflow_set_damaged (workflows->pdata[i], TRUE);
    }

  return tue_statement_finish (statement, error);
}

/* Documented in the private header. */
gboolean
tue_store_check_snippets (TueStore   *self,
                          const char *playbook_id,
                          GError    **error)
{
  g_autoptr(TueStatement) statement = NULL;
  gboolean is_damaged;

  statement = tue_database_prepare (self->database, "SELECT 1 FROM snippet AS s WHERE s.playbook_id = ?1 AND NOT sealed (snippet AS s)");
  tue_statement_bind_text (statement, 1, playbook_id);
  is_damaged = tue_statement_next (statement);
  if (!tue_statement_finish (statement, error))
    return FALSE;
  if (is_damaged)
    tue_store_error_set (error, TUE_STORE_ERROR_DAMAGED);

  return !is_damaged;
}
