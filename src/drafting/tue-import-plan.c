/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-import-plan"

#include "config.h"

#include "tue-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tue-import-plan-private.h"
#include "tue-workflow-copy.h"
#include "tue-workflow-value.h"

struct _TueImportPlan
{
  GObject parent_instance;

  /* Owned */
  TuePlaybook   *base; /* (nullable) */
  TuePlaybook   *mine; /* (nullable) */
  TuePlaybook   *theirs;
  GListStore    *items;
  TueImportItem *about; /* (nullable) */

  /* While the items are made */
  GPtrArray  *own;        /* (borrowed) (nullable) (element-type TuePlaybook) */
  GHashTable *elsewhere;  /* (borrowed) (nullable) */
  GHashTable *role_names; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (TueImportPlan, tue_import_plan, G_TYPE_OBJECT)

/* What a part of a playbook is told apart by. */
typedef const char *(*GetKeyFunc) (gpointer part);
typedef GPtrArray *(*GetPartsFunc) (TuePlaybook *playbook);
typedef gboolean (*EqualFunc) (gpointer one,
                               gpointer other);

static void
tue_import_plan_finalize (GObject *object)
{
  TueImportPlan *self = TUE_IMPORT_PLAN (object);

  g_clear_object (&self->base);
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_clear_object (&self->items);
  g_clear_object (&self->about);

  G_OBJECT_CLASS (tue_import_plan_parent_class)->finalize (object);
}

static void
tue_import_plan_class_init (TueImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_import_plan_finalize;
}

static void
tue_import_plan_init (TueImportPlan *self)
{
  self->items = g_list_store_new (TUE_TYPE_IMPORT_ITEM);
}

/* (transfer container): parts by their keys */
static GHashTable *
index_parts (TuePlaybook *playbook, /* (nullable) */
             GetPartsFunc get_parts,
             GetKeyFunc   get_key)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray  *parts = playbook != NULL ? get_parts (playbook) : NULL;

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    g_hash_table_insert (index, (char *)get_key (parts->pdata[i]), parts->pdata[i]);

  return index;
}

typedef TueImportItem *(*MakeItemFunc) (TueImportPlan *self,
                                        gpointer       base,
                                        gpointer       mine,
                                        gpointer       theirs);

/* (transfer full): of all three, by their ids; theirs count first */
static GHashTable *
index_role_names (TueImportPlan *self)
{
  GHashTable  *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  TuePlaybook *playbooks[] = { self->base, self->mine, self->theirs };

  for (gsize i = 0; i < G_N_ELEMENTS (playbooks); i++)
    {
      for (guint j = 0; playbooks[i] != NULL && j < tue_playbook_get_roles (playbooks[i])->len; j++)
        {
          TueRole *role = tue_playbook_get_roles (playbooks[i])->pdata[j];

          g_hash_table_insert (names, g_strdup (tue_role_get_id (role)), g_strdup (tue_role_get_name (role)));
        }
    }

  return names;
}

/* (transfer full) (element-type GHashTable): for each that went out from here */
static GPtrArray *
index_own (TueImportPlan *self,
           GetPartsFunc   get_parts,
           GetKeyFunc     get_key)
{
  GPtrArray *indexes = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);

  for (guint i = 0; self->own != NULL && i < self->own->len; i++)
    g_ptr_array_add (indexes, index_parts (self->own->pdata[i], get_parts, get_key));

  return indexes;
}

/* What both began with, of one part. Where it comes as it went out from here once, that
 * is what they had, and they wrote nothing, whatever became of it here: it was changed
 * again, taken back or deleted. (nullable) */
static gpointer
find_base (GPtrArray *own,
           gpointer   base,   /* (nullable) */
           gpointer   theirs, /* (nullable) */
           GetKeyFunc get_key,
           EqualFunc  equal)
{
  for (guint i = 0; theirs != NULL && i < own->len; i++)
    {
      gpointer part = g_hash_table_lookup (own->pdata[i], get_key (theirs));

      if (part != NULL && equal (part, theirs))
        return part;
    }

  return base;
}

/* Theirs in their order, then what only the library or the edition before has. */
static void
add_items (TueImportPlan *self,
           GetPartsFunc   get_parts,
           GetKeyFunc     get_key,
           EqualFunc      equal,
           MakeItemFunc   make)
{
  g_autoptr(GHashTable) base = index_parts (self->base, get_parts, get_key);
  g_autoptr(GHashTable) mine = index_parts (self->mine, get_parts, get_key);
  g_autoptr(GHashTable) theirs = index_parts (self->theirs, get_parts, get_key);
  g_autoptr(GPtrArray) own = index_own (self, get_parts, get_key);
  GPtrArray *lists[] = { get_parts (self->theirs), self->mine != NULL ? get_parts (self->mine) : NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; lists[i] != NULL && j < lists[i]->len; j++)
        {
          const char *key = get_key (lists[i]->pdata[j]);
          gpointer    my_part = g_hash_table_lookup (mine, key);
          gpointer    their_part = g_hash_table_lookup (theirs, key);
          g_autoptr(TueImportItem) item = NULL;

          if (i > 0 && their_part != NULL)
            continue;
          item = make (self, find_base (own, g_hash_table_lookup (base, key), their_part, get_key, equal), my_part, their_part);
          g_list_store_append (self->items, item);
        }
    }
}

/* One that came and that the library has in another playbook is not a new one. */
static TueImportItem *
make_workflow_item (TueImportPlan *self,
                    gpointer       base,
                    gpointer       mine,
                    gpointer       theirs)
{
  TueWorkflow *other = NULL;

  if (self->elsewhere != NULL && mine == NULL && theirs != NULL)
    other = g_hash_table_lookup (self->elsewhere, tue_workflow_get_id (theirs));
  if (other != NULL)
    return tue_import_item_new_elsewhere (other, theirs);

  return tue_import_item_new_workflow (base, mine, theirs, tue_import_plan_get_older (self), self->role_names);
}

static TueImportItem *
make_snippet_item (TueImportPlan *self,
                   gpointer       base,
                   gpointer       mine,
                   gpointer       theirs)
{
  return tue_import_item_new_snippet (base, mine, theirs, tue_import_plan_get_older (self));
}

/* What it is to be: theirs where nobody changed it here. */
static gboolean
is_theirs (gboolean has_base,
           gboolean mine_is_base)
{
  return !has_base || mine_is_base;
}

static const char *
pick_text (TueImportPlan *self,
           const char *(*get) (TuePlaybook *playbook))
{
  const char *mine = get (self->mine);
  const char *base = self->base != NULL ? get (self->base) : NULL;

  return is_theirs (self->base != NULL, g_strcmp0 (base, mine) == 0) ? get (self->theirs) : mine;
}

static gboolean
equal_values (TueValue *one,   /* (nullable) */
              TueValue *other) /* (nullable) */
{
  return one == other || (one != NULL && other != NULL && tue_value_equal (one, other));
}

static TueValue *
pick_unknown (TueImportPlan *self)
{
  TueValue *mine = tue_playbook_get_unknown (self->mine);
  TueValue *base = self->base != NULL ? tue_playbook_get_unknown (self->base) : NULL;

  return is_theirs (self->base != NULL, equal_values (base, mine)) ? tue_playbook_get_unknown (self->theirs) : mine;
}

/* Parts as they come in theirs, where nobody put them elsewhere here; those that
 * are only here stay behind what they stand behind. */
static GPtrArray *
put_in_order (TueImportPlan *self,
              GPtrArray     *parts,
              GetPartsFunc   get_parts,
              GetKeyFunc     get_key)
{
  GPtrArray *theirs = get_parts (self->theirs);
  g_autoptr(GHashTable) known = index_parts (self->theirs, get_parts, get_key);
  g_autoptr(GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *ordered = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < parts->len; i++)
    g_hash_table_insert (there, (char *)get_key (parts->pdata[i]), parts->pdata[i]);
  for (guint i = 0; i < theirs->len; i++)
    {
      gpointer part = g_hash_table_lookup (there, get_key (theirs->pdata[i]));

      if (part != NULL)
        g_ptr_array_add (ordered, g_object_ref (part));
    }

  for (guint i = 0; i < parts->len; i++)
    {
      guint place = 0;

      if (g_hash_table_contains (known, get_key (parts->pdata[i])))
        continue;
      if (i > 0)
        g_ptr_array_find (ordered, parts->pdata[i - 1], &place);
      g_ptr_array_insert (ordered, i > 0 ? (int)place + 1 : 0, g_object_ref (parts->pdata[i]));
    }

  return ordered;
}

/* Whether what the base has as well comes in the same order here. */
static gboolean
keeps_order (TueImportPlan *self,
             GetPartsFunc   get_parts,
             GetKeyFunc     get_key)
{
  g_autoptr(GHashTable) kept = index_parts (self->mine, get_parts, get_key);
  g_autoptr(GHashTable) known = index_parts (self->base, get_parts, get_key);
  GPtrArray *mine = get_parts (self->mine);
  guint      next = 0;

  for (guint i = 0; self->base != NULL && i < get_parts (self->base)->len; i++)
    {
      const char *key = get_key (get_parts (self->base)->pdata[i]);

      if (!g_hash_table_contains (kept, key))
        continue;
      while (!g_hash_table_contains (known, get_key (mine->pdata[next])))
        next++;
      if (strcmp (get_key (mine->pdata[next++]), key) != 0)
        return FALSE;
    }

  return TRUE;
}

static const char *
get_role_key (gpointer part)
{
  return tue_role_get_id (part);
}

static const char *
get_workflow_key (gpointer part)
{
  return tue_workflow_get_id (part);
}

static const char *
get_snippet_key (gpointer part)
{
  return tue_snippet_get_name (part);
}

static gboolean
equal_roles (TueRole *one,
             TueRole *other)
{
  return strcmp (tue_role_get_name (one), tue_role_get_name (other)) == 0 &&
         strcmp (tue_role_get_summary (one), tue_role_get_summary (other)) == 0;
}

/* A role of the library, as it is to be. */
static TueRole *
pick_role (TueRole    *mine,
           GHashTable *base,
           GHashTable *theirs)
{
  TueRole *old = g_hash_table_lookup (base, tue_role_get_id (mine));
  TueRole *other = g_hash_table_lookup (theirs, tue_role_get_id (mine));

  if (other == NULL || (old != NULL && !equal_roles (old, mine)))
    return mine;

  return other;
}

/* Whether they say something else of the playbook that would be taken. */
static gboolean
differs_about (TueImportPlan *self)
{
  g_autoptr(GHashTable) base = index_parts (self->base, tue_playbook_get_roles, get_role_key);
  g_autoptr(GHashTable) theirs = index_parts (self->theirs, tue_playbook_get_roles, get_role_key);
  const char *(*const texts[]) (TuePlaybook *) = {
    tue_playbook_get_name, tue_playbook_get_summary, tue_playbook_get_license, tue_playbook_get_language
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (g_strcmp0 (pick_text (self, texts[i]), texts[i](self->mine)) != 0)
        return TRUE;
    }
  for (guint i = 0; i < tue_playbook_get_roles (self->mine)->len; i++)
    {
      TueRole *mine = tue_playbook_get_roles (self->mine)->pdata[i];

      if (!equal_roles (pick_role (mine, base, theirs), mine))
        return TRUE;
    }

  return !equal_values (pick_unknown (self), tue_playbook_get_unknown (self->mine));
}

/**
 * tue_import_plan_new:
 * @base: (nullable): the edition that both began with, where it is known
 * @mine: (nullable): the playbook as the library has it, where it has it
 * @theirs: the edition that came in
 *
 * Compares an edition that came in, which takes as long as it is: a thread's work.
 * @mine and @theirs have the same id.
 *
 * Returns: (transfer full): the plan, with a choice made for each part
 */
TueImportPlan *
tue_import_plan_new (TuePlaybook *base,
                     TuePlaybook *mine,
                     TuePlaybook *theirs)
{
  return tue_import_plan_new_beside (base, NULL, mine, theirs, NULL);
}

/**
 * tue_import_plan_new_beside:
 * @base: (nullable): the edition that both began with, where it is known
 * @own: (nullable) (element-type TuePlaybook): what went out from here since: whoever
 *   made @theirs may have begun with any of it, or with none
 * @mine: (nullable): the playbook as the library has it, where it has it
 * @theirs: the edition that came in
 * @elsewhere: (nullable) (element-type utf8 TueWorkflow): what the library has in other
 *   playbooks, by id; as far as @theirs has the same
 *
 * The same, in a library with other playbooks.
 *
 * Returns: (transfer full): the plan, with a choice made for each part
 */
TueImportPlan *
tue_import_plan_new_beside (TuePlaybook *base,
                            GPtrArray   *own,
                            TuePlaybook *mine,
                            TuePlaybook *theirs,
                            GHashTable  *elsewhere)
{
  TueImportPlan *self;

  g_return_val_if_fail (TUE_IS_PLAYBOOK (theirs), NULL);
  g_return_val_if_fail (mine == NULL || strcmp (tue_playbook_get_id (mine), tue_playbook_get_id (theirs)) == 0, NULL);

  self = g_object_new (TUE_TYPE_IMPORT_PLAN, NULL);
  g_set_object (&self->base, base);
  g_set_object (&self->mine, mine);
  g_set_object (&self->theirs, theirs);

  self->own = own;
  self->elsewhere = elsewhere;
  self->role_names = index_role_names (self);
  add_items (self, tue_playbook_get_workflows, get_workflow_key, tue_import_item_equal_workflows, make_workflow_item);
  self->elsewhere = NULL;
  g_clear_pointer (&self->role_names, g_hash_table_unref);
  add_items (self, tue_playbook_get_snippets, get_snippet_key, tue_import_item_equal_snippets, make_snippet_item);
  self->own = NULL;
  if (mine != NULL && differs_about (self))
    {
      self->about = tue_import_item_new_about (tue_import_plan_get_older (self));
      g_list_store_append (self->items, self->about);
    }

  return self;
}

/**
 * tue_import_plan_get_items:
 *
 * Returns: (transfer none): a list of #TueImportItem: the workflows in their order,
 *   then the snippets, then what is said of the playbook
 */
GListModel *
tue_import_plan_get_items (TueImportPlan *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_PLAN (self), NULL);

  return G_LIST_MODEL (self->items);
}

/**
 * tue_import_plan_get_mine:
 *
 * Returns: (transfer none) (nullable): the playbook as the library has it
 */
TuePlaybook *
tue_import_plan_get_mine (TueImportPlan *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_PLAN (self), NULL);

  return self->mine;
}

/**
 * tue_import_plan_get_theirs:
 *
 * Returns: (transfer none): the edition that came in
 */
TuePlaybook *
tue_import_plan_get_theirs (TueImportPlan *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_PLAN (self), NULL);

  return self->theirs;
}

/**
 * tue_import_plan_get_older:
 *
 * Returns: whether the library has a newer edition than the one that came in
 */
gboolean
tue_import_plan_get_older (TueImportPlan *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_PLAN (self), FALSE);

  return self->mine != NULL && tue_playbook_get_edition (self->theirs) < tue_playbook_get_edition (self->mine);
}

static TueImportItem *
get_nth (TueImportPlan *self,
         guint          index)
{
  g_autoptr(TueImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), index);

  return item;
}

/**
 * tue_import_plan_count:
 * @state: a state
 *
 * Returns: how many items are in it
 */
guint
tue_import_plan_count (TueImportPlan *self,
                       TueImportState state)
{
  guint n = 0;

  g_return_val_if_fail (TUE_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    n += tue_import_item_get_state (get_nth (self, i)) == state;

  return n;
}

/**
 * tue_import_plan_count_taken:
 *
 * Returns: of how many items something comes in
 */
guint
tue_import_plan_count_taken (TueImportPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (TUE_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    n += tue_import_item_get_taken (get_nth (self, i));

  return n;
}

/**
 * tue_import_plan_choose_all:
 * @choice: what is to become of all that differs
 *
 * Chooses the same for all items where it is offered. What is new comes in unless
 * mine is to stay; what they took away goes only where theirs is chosen.
 */
void
tue_import_plan_choose_all (TueImportPlan  *self,
                            TueImportChoice choice)
{
  g_return_if_fail (TUE_IS_IMPORT_PLAN (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      TueImportItem *item = get_nth (self, i);
      TueImportState state = tue_import_item_get_state (item);

      /* Who wants both wants no second one of what only one of the two changed. */
      if (choice == TUE_IMPORT_TAKE_THEIRS || choice == TUE_IMPORT_KEEP_MINE || state == TUE_IMPORT_CONFLICT)
        tue_import_item_set_choice (item, choice);
    }
}

/* (nullable): a role of any of the three */
static TueRole *
find_role (TueImportPlan *self,
           const char    *id)
{
  TuePlaybook *playbooks[] = { self->theirs, self->mine, self->base };

  for (gsize i = 0; i < G_N_ELEMENTS (playbooks); i++)
    {
      for (guint j = 0; playbooks[i] != NULL && j < tue_playbook_get_roles (playbooks[i])->len; j++)
        {
          TueRole *role = tue_playbook_get_roles (playbooks[i])->pdata[j];

          if (strcmp (tue_role_get_id (role), id) == 0)
            return role;
        }
    }

  return NULL;
}

/* The roles that the library has, and those that workflows need. */
static GPtrArray *
make_roles (TueImportPlan *self,
            GPtrArray     *workflows,
            gboolean       about)
{
  g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) base = index_parts (self->base, tue_playbook_get_roles, get_role_key);
  g_autoptr(GHashTable) theirs = index_parts (self->theirs, tue_playbook_get_roles, get_role_key);
  GPtrArray *mine = tue_playbook_get_roles (self->mine);

  for (guint i = 0; i < mine->len; i++)
    {
      TueRole *role = about ? pick_role (mine->pdata[i], base, theirs) : mine->pdata[i];

      g_ptr_array_add (roles, g_object_ref (role));
      g_hash_table_add (there, (char *)tue_role_get_id (role));
    }
  for (guint i = 0; i < workflows->len; i++)
    {
      const char *id = tue_workflow_get_role_id (workflows->pdata[i]);
      TueRole    *role = find_role (self, id);

      if (role != NULL && g_hash_table_add (there, (char *)tue_role_get_id (role)))
        g_ptr_array_add (roles, g_object_ref (role));
    }

  return keeps_order (self, tue_playbook_get_roles, get_role_key)
           ? put_in_order (self, roles, tue_playbook_get_roles, get_role_key)
           : g_steal_pointer (&roles);
}

/* As they have it, beside the one that is here. */
static TueWorkflow *
make_second (TueWorkflow *theirs)
{
  g_autoptr(TueWorkflow) copy = tue_workflow_copy (theirs);
  /* Translators: the name of a workflow of a colleague, kept beside one's own; %s is that of the workflow */
  g_autofree char *name = g_strdup_printf (_("%s (Theirs)"), tue_workflow_get_name (theirs));
  TueWorkflowSpec  spec;

  tue_workflow_get_spec (copy, &spec);
  spec.name = name;

  return tue_workflow_new (&spec);
}

/* Items by the id of their workflow. (transfer container) */
static GHashTable *
index_items (TueImportPlan *self)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      TueImportItem *item = get_nth (self, i);
      TueWorkflow   *workflow = tue_import_item_get_theirs (item);

      if (workflow == NULL)
        workflow = tue_import_item_get_mine (item);
      if (workflow != NULL)
        g_hash_table_insert (index, (char *)tue_workflow_get_id (workflow), item);
    }

  return index;
}

static void
add_result (GPtrArray     *workflows,
            TueImportItem *item)
{
  TueWorkflow *result = tue_import_item_get_result (item);

  /* What is in another playbook is not of this one. */
  if (tue_import_item_get_state (item) == TUE_IMPORT_ELSEWHERE)
    result = NULL;
  if (result != NULL)
    g_ptr_array_add (workflows, g_object_ref (result));
  if (tue_import_item_get_choice (item) == TUE_IMPORT_KEEP_BOTH)
    g_ptr_array_add (workflows, make_second (tue_import_item_get_theirs (item)));
}

/* Those of the library as they are to be, then those that come. */
static GPtrArray *
make_workflows (TueImportPlan *self)
{
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) items = index_items (self);
  GPtrArray *mine = tue_playbook_get_workflows (self->mine);

  for (guint i = 0; i < mine->len; i++)
    add_result (workflows, g_hash_table_lookup (items, tue_workflow_get_id (mine->pdata[i])));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      TueImportItem *item = get_nth (self, i);

      if (tue_import_item_get_kind (item) == TUE_IMPORT_WORKFLOW &&
          (tue_import_item_get_mine (item) == NULL || tue_import_item_get_state (item) == TUE_IMPORT_ELSEWHERE))
        add_result (workflows, item);
    }

  return keeps_order (self, tue_playbook_get_workflows, get_workflow_key)
           ? put_in_order (self, workflows, tue_playbook_get_workflows, get_workflow_key)
           : g_steal_pointer (&workflows);
}

static gboolean
takes_workflows (TueImportPlan *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      TueImportItem *item = get_nth (self, i);

      if (tue_import_item_get_kind (item) == TUE_IMPORT_WORKFLOW && tue_import_item_get_taken (item))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
make_snippets (TueImportPlan *self)
{
  g_autoptr(GPtrArray) snippets = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean needed = takes_workflows (self);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      TueImportItem *item = get_nth (self, i);
      TueSnippet    *snippet = tue_import_item_get_snippet (item);

      if (tue_import_item_get_kind (item) != TUE_IMPORT_SNIPPET)
        continue;
      /* What is there already may be called by what is taken. */
      if (snippet == NULL && needed && tue_import_item_get_my_snippet (item) != NULL)
        snippet = tue_import_item_get_my_snippet (item);
      if (snippet == NULL && needed)
        snippet = tue_import_item_get_their_snippet (item);
      if (snippet != NULL)
        g_ptr_array_add (snippets, g_object_ref (snippet));
    }

  return g_steal_pointer (&snippets);
}

/* A playbook that is new, without what the library has in another one. */
static TuePlaybookChange *
make_first (TueImportPlan *self)
{
  g_autoptr(GPtrArray) workflows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TuePlaybook) after = NULL;
  TuePlaybookSpec spec;

  if (tue_import_plan_count (self, TUE_IMPORT_ELSEWHERE) == 0)
    return tue_playbook_change_new (NULL, self->theirs);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      TueImportItem *item = get_nth (self, i);

      if (tue_import_item_get_kind (item) != TUE_IMPORT_WORKFLOW)
        continue;
      if (tue_import_item_get_state (item) == TUE_IMPORT_ELSEWHERE)
        add_result (workflows, item);
      else
        g_ptr_array_add (workflows, g_object_ref (tue_import_item_get_theirs (item)));
    }
  tue_playbook_get_spec (self->theirs, &spec);
  spec.workflows = workflows;
  after = tue_playbook_new (&spec);

  return tue_playbook_change_new (NULL, after);
}

/**
 * tue_import_plan_make_change:
 *
 * Makes what the choices say: the playbook as it is, and as it is to be. Also where
 * nothing is taken, since the edition itself was seen then.
 *
 * Returns: (transfer full): the change
 */
TuePlaybookChange *
tue_import_plan_make_change (TueImportPlan *self)
{
  g_autoptr(GPtrArray) workflows = NULL;
  g_autoptr(GPtrArray) roles = NULL;
  g_autoptr(GPtrArray) snippets = NULL;
  g_autoptr(TuePlaybook) after = NULL;
  TuePlaybookSpec spec;
  gboolean        about = self->about != NULL && tue_import_item_get_taken (self->about);

  g_return_val_if_fail (TUE_IS_IMPORT_PLAN (self), NULL);

  if (self->mine == NULL)
    return make_first (self);

  workflows = make_workflows (self);
  roles = make_roles (self, workflows, about);
  snippets = make_snippets (self);

  tue_playbook_get_spec (self->mine, &spec);
  if (!tue_import_plan_get_older (self))
    {
      spec.edition = tue_playbook_get_edition (self->theirs);
      spec.author_name = tue_playbook_get_author_name (self->theirs);
      spec.author_key = tue_playbook_get_author_key (self->theirs);
      spec.news = tue_playbook_get_news (self->theirs);
    }
  spec.roles = roles;
  spec.snippets = snippets;
  spec.workflows = workflows;
  if (about)
    {
      spec.name = pick_text (self, tue_playbook_get_name);
      spec.summary = pick_text (self, tue_playbook_get_summary);
      spec.license = pick_text (self, tue_playbook_get_license);
      spec.language = pick_text (self, tue_playbook_get_language);
      spec.unknown = pick_unknown (self);
    }
  after = tue_playbook_new (&spec);

  return tue_playbook_change_new (self->mine, after);
}
