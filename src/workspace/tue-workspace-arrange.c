/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-arrange"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-undo-stack-private.h"
#include "tue-workspace-practice-private.h"

static int
compare_favourites (gconstpointer one,
                    gconstpointer other,
                    gpointer      user_data)
{
  TueWorkflow *first = *(TueWorkflow *const *)one;
  TueWorkflow *second = *(TueWorkflow *const *)other;
  guint        a = tue_workflow_get_favourite (first), b = tue_workflow_get_favourite (second);

  return (a > b) - (a < b);
}

/* (element-type TueWorkflow): those of a role in the order that is shown, or all */
static GPtrArray *
list_workflows (TueWorkspace *self,
                const char   *role_id) /* (nullable) */
{
  GListModel *all = G_LIST_MODEL (self->workflows);
  GPtrArray  *workflows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (all, i);

      if (role_id == NULL || strcmp (tue_workflow_get_role_id (workflow), role_id) == 0)
        g_ptr_array_add (workflows, g_steal_pointer (&workflow));
    }

  return workflows;
}

static GPtrArray *
list_favourites (TueWorkspace *self)
{
  GPtrArray *favourites = list_workflows (self, NULL);

  for (guint i = favourites->len; i > 0; i--)
    {
      if (tue_workflow_get_favourite (favourites->pdata[i - 1]) == 0)
        g_ptr_array_remove_index (favourites, i - 1);
    }
  g_ptr_array_sort_with_data (favourites, compare_favourites, NULL);

  return favourites;
}

/* Of the workflows that are shown, or are others now, which are favourites. */
void
tue_workspace_update_favourites (TueWorkspace *self)
{
  g_autoptr(GPtrArray) favourites = list_favourites (self);
  guint    n_before = g_list_model_get_n_items (G_LIST_MODEL (self->favourites));
  gboolean same = n_before == favourites->len;

  for (guint i = 0; same && i < favourites->len; i++)
    {
      g_autoptr(TueWorkflow) before = g_list_model_get_item (G_LIST_MODEL (self->favourites), i);

      same = before == favourites->pdata[i];
    }
  if (!same)
    g_list_store_splice (self->favourites, 0, n_before, favourites->pdata, favourites->len);
}

static void
arrange_favourites (TueWorkspace      *self,
                    const char *const *before,
                    const char *const *after)
{
  for (gsize i = 0; before[i] != NULL; i++)
    {
      TueWorkflow *workflow = tue_workspace_find_workflow (self, before[i]);

      if (workflow != NULL)
        tue_workflow_set_favourite (workflow, 0);
    }
  for (gsize i = 0; after[i] != NULL; i++)
    {
      TueWorkflow *workflow = tue_workspace_find_workflow (self, after[i]);

      if (workflow != NULL)
        tue_workflow_set_favourite (workflow, (guint)i + 1);
    }
  tue_workspace_update_favourites (self);
}

/* (nullable) */
static TueWorkflow *
find_in (GPtrArray  *workflows,
         const char *id)
{
  for (guint i = 0; i < workflows->len; i++)
    {
      TueWorkflow *workflow = workflows->pdata[i];

      if (strcmp (tue_workflow_get_id (workflow), id) == 0)
        return workflow;
    }

  return NULL;
}

/* The places that those of @ids have among all are filled with them in their order;
 * what stands between them stays. */
static void
arrange_role (TueWorkspace      *self,
              const char        *role_id,
              const char *const *ids,
              gboolean           is_own)
{
  g_autoptr(GPtrArray) all = list_workflows (self, NULL);
  g_autoptr(GPtrArray) of_role = list_workflows (self, role_id);
  g_autoptr(GPtrArray) ordered = g_ptr_array_new ();
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  guint n_put = 0;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      TueWorkflow *workflow = find_in (of_role, ids[i]);

      if (workflow == NULL)
        continue;
      tue_workflow_set_place (workflow, is_own ? (int)i : -1);
      g_ptr_array_add (ordered, workflow);
    }
  for (guint i = 0; i < all->len; i++)
    {
      gboolean put = g_ptr_array_find (ordered, all->pdata[i], NULL);

      g_ptr_array_add (shown, put ? ordered->pdata[n_put] : all->pdata[i]);
      n_put += put;
    }
  g_list_store_splice (self->workflows, 0, all->len, shown->pdata, shown->len);
}

/* An order that is chosen, undone or chosen again: on the screen at once, in the
 * library soon. */
void
tue_workspace_arrange (TueWorkspace   *self,
                       TueArrangement *arrangement)
{
  const char        *role_id = tue_arrangement_get_role_id (arrangement);
  const char *const *after = tue_arrangement_get_after (arrangement);

  if (tue_arrangement_get_suggestion (arrangement) != NULL)
    ; /* Nothing of it is in memory. */
  else if (role_id == NULL)
    arrange_favourites (self, tue_arrangement_get_before (arrangement), after);
  else
    arrange_role (self, role_id, after, tue_arrangement_get_is_own (arrangement));
  tue_practice_sync_push_arrangement (self->practice, arrangement);
}

static char **
list_ids (GPtrArray *workflows)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < workflows->len; i++)
    g_strv_builder_add (builder, tue_workflow_get_id (workflows->pdata[i]));

  return g_strv_builder_end (builder);
}

/* Where it is among those, or G_MAXUINT. */
static guint
find_index (GPtrArray  *workflows,
            const char *id)
{
  for (guint i = 0; i < workflows->len; i++)
    {
      if (strcmp (tue_workflow_get_id (workflows->pdata[i]), id) == 0)
        return i;
    }

  return G_MAXUINT;
}

static void
move (GPtrArray *workflows,
      guint      from,
      guint      to)
{
  gpointer workflow = g_ptr_array_steal_index (workflows, from);

  g_ptr_array_insert (workflows, (int)to, workflow);
}

static guint64
do_arrangement (TueWorkspace   *self,
                TueArrangement *take_arrangement,
                char           *take_label)
{
  g_autoptr(TueArrangement) arrangement = take_arrangement;
  g_autofree char *label = take_label;

  return tue_undo_stack_do_arrangement (self->undo_stack, arrangement, label);
}

/**
 * tue_workspace_get_favourites:
 *
 * Returns: (transfer none): a list of #TueWorkflow, those that a person chose as
 *   favourites, in their order; what is archived is not among them
 */
GListModel *
tue_workspace_get_favourites (TueWorkspace *self)
{
  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return G_LIST_MODEL (self->favourites);
}

/**
 * tue_workspace_is_favourite:
 * @workflow_id: a workflow
 *
 * Returns: %TRUE when it is one of the favourites
 */
gboolean
tue_workspace_is_favourite (TueWorkspace *self,
                            const char   *workflow_id)
{
  TueWorkflow *workflow;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  workflow = tue_workspace_find_workflow (self, workflow_id);

  return workflow != NULL && tue_workflow_get_favourite (workflow) > 0;
}

/**
 * tue_workspace_set_favourite:
 * @workflow: a workflow of the library
 * @favourite: whether it is to be a favourite
 *
 * Puts a workflow behind the favourites, or takes it out of them, as one operation
 * to undo.
 *
 * Returns: the operation, or 0 where it is so already
 */
guint64
tue_workspace_set_favourite (TueWorkspace *self,
                             TueWorkflow  *workflow,
                             gboolean      favourite)
{
  g_autoptr(GPtrArray) favourites = NULL;
  g_auto(GStrv) before = NULL;
  g_auto(GStrv) after = NULL;
  guint index;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), 0);

  favourites = list_favourites (self);
  index = find_index (favourites, tue_workflow_get_id (workflow));
  if (favourite == (index != G_MAXUINT))
    return 0;

  before = list_ids (favourites);
  if (favourite)
    g_ptr_array_add (favourites, g_object_ref (workflow));
  else
    g_ptr_array_remove_index (favourites, index);
  after = list_ids (favourites);

  return do_arrangement (self,
                         tue_arrangement_new_favourites ((const char *const *)before, (const char *const *)after),
                         /* Translators: an operation that can be undone; %s is the name of a workflow */
                         g_strdup_printf (favourite ? _("Add “%s” to Favourites") : _("Remove “%s” from Favourites"), tue_workflow_get_name (workflow)));
}

static char *
make_move_label (TueWorkflow *workflow)
{
  /* Translators: an operation that can be undone; %s is the name of a workflow */
  return g_strdup_printf (_("Move “%s”"), tue_workflow_get_name (workflow));
}

/**
 * tue_workspace_move_favourite:
 * @workflow: one of the favourites
 * @to: its place among them, from 0; beyond the last is the last
 *
 * Puts a favourite in another place, as one operation to undo.
 *
 * Returns: the operation, or 0 where it is there already
 */
guint64
tue_workspace_move_favourite (TueWorkspace *self,
                              TueWorkflow  *workflow,
                              guint         to)
{
  g_autoptr(GPtrArray) favourites = NULL;
  g_auto(GStrv) before = NULL;
  g_auto(GStrv) after = NULL;
  guint from;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), 0);

  favourites = list_favourites (self);
  from = find_index (favourites, tue_workflow_get_id (workflow));
  if (from == G_MAXUINT || from == MIN (to, favourites->len - 1))
    return 0;

  before = list_ids (favourites);
  move (favourites, from, MIN (to, favourites->len - 1));
  after = list_ids (favourites);

  return do_arrangement (self,
                         tue_arrangement_new_favourites ((const char *const *)before, (const char *const *)after),
                         make_move_label (workflow));
}

/* Whether a person put any of these where it is. */
static gboolean
has_own_order (GPtrArray *workflows)
{
  for (guint i = 0; i < workflows->len; i++)
    {
      if (tue_workflow_get_place (workflows->pdata[i]) >= 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_workspace_move_workflow:
 * @workflow: a workflow of the library
 * @to: its place among those of its role, from 0; beyond the last is the last
 *
 * Puts a workflow in another place in its role, as one operation to undo. The
 * playbook is not changed by it.
 *
 * Returns: the operation, or 0 where it is there already
 */
guint64
tue_workspace_move_workflow (TueWorkspace *self,
                             TueWorkflow  *workflow,
                             guint         to)
{
  g_autoptr(GPtrArray) workflows = NULL;
  g_auto(GStrv) before = NULL;
  g_auto(GStrv) after = NULL;
  gboolean was_own;
  guint    from;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), 0);

  workflows = list_workflows (self, tue_workflow_get_role_id (workflow));
  from = find_index (workflows, tue_workflow_get_id (workflow));
  if (from == G_MAXUINT || from == MIN (to, workflows->len - 1))
    return 0;

  was_own = has_own_order (workflows);
  before = list_ids (workflows);
  move (workflows, from, MIN (to, workflows->len - 1));
  after = list_ids (workflows);

  return do_arrangement (self,
                         tue_arrangement_new_order (tue_workflow_get_role_id (workflow),
                                                    (const char *const *)before,
                                                    was_own,
                                                    (const char *const *)after),
                         make_move_label (workflow));
}

/**
 * tue_workspace_archive_workflow:
 * @workflow: a workflow of the library
 * @archived: whether to put it out of the way, or to bring it back
 *
 * Takes a workflow out of all lists, or puts it back, as one operation to undo.
 * Nothing of it goes, and its tasks are what they were.
 *
 * Returns: the operation, or 0 with @error set
 */
guint64
tue_workspace_archive_workflow (TueWorkspace *self,
                                TueWorkflow  *workflow,
                                gboolean      archived,
                                GError      **error)
{
  g_autoptr(TuePracticeChange) change = NULL;
  g_autoptr(TueWorkflow) after = NULL;
  g_autofree char *label = NULL;
  TueWorkflow     *saved;
  TueWorkflowSpec  spec;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (TUE_IS_WORKFLOW (workflow), 0);

  saved = tue_workspace_find_workflow (self, tue_workflow_get_id (workflow));
  if (saved == NULL || tue_workflow_get_damaged (saved))
    {
      g_set_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                   _("“%s” is damaged in the library and cannot be changed."), tue_workflow_get_name (workflow));
      return 0;
    }
  if (tue_workflow_get_archived (saved) == !!archived)
    {
      g_set_error_literal (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED,
                           archived ? _("The workflow is archived already.") : _("The workflow is not archived."));
      return 0;
    }

  tue_workflow_get_spec (saved, &spec);
  spec.archived = archived;
  after = tue_workflow_new (&spec);
  change = tue_practice_change_new (saved, after, NULL, NULL);
  /* Translators: an operation that can be undone; %s is the name of a workflow */
  label = g_strdup_printf (archived ? _("Archive “%s”") : _("Restore “%s”"), spec.name);

  return tue_undo_stack_do_practice (self->undo_stack, change, FALSE, label);
}
