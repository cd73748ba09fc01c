/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-import-item"

#include "config.h"

#include "tue-import-plan-private.h"

#include <string.h>

#include "tue-merge.h"
#include "tue-workflow-value.h"

struct _TueImportItem
{
  GObject parent_instance;

  TueImportKind   kind;
  TueImportState  state;
  TueImportChoice choice;
  gboolean        older; /* than what the library has */

  /* Owned; of a workflow */
  TueWorkflow *base;      /* (nullable) */
  TueWorkflow *mine;      /* (nullable) */
  TueWorkflow *theirs;    /* (nullable) */
  TueWorkflow *merged;    /* (nullable) */
  GPtrArray   *conflicts; /* (nullable) */
  GArray      *choices;   /* of gboolean: by number of the conflict, whether theirs is taken */
  GArray      *decided;   /* of gboolean: whether a person chose that */
  GHashTable  *roles;     /* names by their ids */

  /* Owned; of a snippet */
  TueSnippet *base_snippet;   /* (nullable) */
  TueSnippet *my_snippet;     /* (nullable) */
  TueSnippet *their_snippet;  /* (nullable) */
  TueSnippet *merged_snippet; /* (nullable): only where no word is left behind */
};

G_DEFINE_FINAL_TYPE (TueImportItem, tue_import_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CHOICE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
tue_import_item_finalize (GObject *object)
{
  TueImportItem *self = TUE_IMPORT_ITEM (object);

  g_clear_object (&self->base);
  g_clear_object (&self->mine);
  g_clear_object (&self->theirs);
  g_clear_object (&self->merged);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_array_unref (self->choices);
  g_array_unref (self->decided);
  g_clear_pointer (&self->roles, g_hash_table_unref);
  g_clear_object (&self->base_snippet);
  g_clear_object (&self->my_snippet);
  g_clear_object (&self->their_snippet);
  g_clear_object (&self->merged_snippet);

  G_OBJECT_CLASS (tue_import_item_parent_class)->finalize (object);
}

static void
tue_import_item_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TueImportItem *self = TUE_IMPORT_ITEM (object);

  switch (prop_id)
    {
    case PROP_CHOICE:
      g_value_set_uint (value, self->choice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_import_item_class_init (TueImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_import_item_finalize;
  object_class->get_property = tue_import_item_get_property;

  properties[PROP_CHOICE] = g_param_spec_uint ("choice", NULL, NULL,
                                               TUE_IMPORT_KEEP_MINE, TUE_IMPORT_KEEP_BOTH, TUE_IMPORT_KEEP_MINE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_import_item_init (TueImportItem *self)
{
  self->choices = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->decided = g_array_new (FALSE, TRUE, sizeof (gboolean));
}

/* What became of one thing that three may have; equal says of two that are there. */
static TueImportState
compare (gpointer base,
         gpointer mine,
         gpointer theirs,
         gboolean (*equal) (gpointer one, gpointer other))
{
  gboolean mine_changed, theirs_changed;

  if (mine == NULL && theirs == NULL)
    return TUE_IMPORT_UNCHANGED;
  if (mine != NULL && theirs != NULL && equal (mine, theirs))
    return TUE_IMPORT_UNCHANGED;
  if (base == NULL)
    {
      if (mine == NULL)
        return TUE_IMPORT_NEW;
      return theirs == NULL ? TUE_IMPORT_MINE : TUE_IMPORT_CONFLICT;
    }

  mine_changed = mine == NULL || !equal (base, mine);
  theirs_changed = theirs == NULL || !equal (base, theirs);
  if (!theirs_changed)
    return TUE_IMPORT_MINE;
  if (theirs == NULL)
    return TUE_IMPORT_GONE;

  return mine_changed ? TUE_IMPORT_CONFLICT : TUE_IMPORT_UPDATE;
}

gboolean
tue_import_item_equal_workflows (gpointer one,
                                 gpointer other)
{
  return tue_workflow_equal (one, other);
}

gboolean
tue_import_item_equal_snippets (gpointer one,
                                gpointer other)
{
  return tue_snippet_equal (one, other);
}

/* A workflow names its role by an id. */
static void
name_role (TueImportItem   *self,
           TueConflictSide *words)
{
  const char *name = g_hash_table_lookup (self->roles, words->text);

  if (name == NULL)
    return;

  g_set_str (&words->text, name);
  words->length = strlen (name);
}

static void
name_roles (TueImportItem *self)
{
  for (guint i = 0; i < self->conflicts->len; i++)
    {
      TueWorkflowConflict *conflict = self->conflicts->pdata[i];
      TueConflictSide      base = { .text = conflict->base };

      if (strcmp (conflict->key, "role") != 0)
        continue;
      name_role (self, &base);
      conflict->base = base.text;
      name_role (self, &conflict->mine);
      name_role (self, &conflict->theirs);
      name_role (self, &conflict->merged);
    }
}

/* Brings the two together once more, by what is chosen of their conflicts. */
static void
merge (TueImportItem *self)
{
  g_clear_object (&self->merged);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  if (self->base == NULL || self->mine == NULL || self->theirs == NULL)
    return;

  self->merged = tue_workflow_merge_choosing (self->base, self->mine, self->theirs,
                                              (const gboolean *)self->choices->data, self->choices->len, &self->conflicts);
  g_array_set_size (self->choices, self->conflicts->len);
  g_array_set_size (self->decided, self->conflicts->len);
  name_roles (self);
}

static void
choose_first (TueImportItem *self)
{
  gboolean merges = self->merged_snippet != NULL || (self->conflicts != NULL && self->conflicts->len == 0);

  switch (self->state)
    {
    case TUE_IMPORT_NEW:
      self->choice = TUE_IMPORT_TAKE_THEIRS;
      break;
    case TUE_IMPORT_UPDATE:
      self->choice = self->older ? TUE_IMPORT_KEEP_MINE : TUE_IMPORT_TAKE_THEIRS;
      break;
    case TUE_IMPORT_CONFLICT:
      self->choice = merges && !self->older ? TUE_IMPORT_MERGE : TUE_IMPORT_KEEP_MINE;
      break;
    case TUE_IMPORT_UNCHANGED:
    case TUE_IMPORT_MINE:
    case TUE_IMPORT_GONE:
    case TUE_IMPORT_ELSEWHERE:
    default:
      self->choice = TUE_IMPORT_KEEP_MINE;
    }
}

TueImportItem *
tue_import_item_new_workflow (TueWorkflow *base,
                              TueWorkflow *mine,
                              TueWorkflow *theirs,
                              gboolean     older,
                              GHashTable  *role_names)
{
  TueImportItem *self = g_object_new (TUE_TYPE_IMPORT_ITEM, NULL);

  self->kind = TUE_IMPORT_WORKFLOW;
  self->roles = g_hash_table_ref (role_names);
  self->older = older;
  g_set_object (&self->base, base);
  g_set_object (&self->mine, mine);
  g_set_object (&self->theirs, theirs);
  self->state = compare (base, mine, theirs, tue_import_item_equal_workflows);
  if (self->state == TUE_IMPORT_CONFLICT)
    merge (self);
  choose_first (self);

  return self;
}

/* mine: the workflow as it is in another playbook */
TueImportItem *
tue_import_item_new_elsewhere (TueWorkflow *mine,
                               TueWorkflow *theirs)
{
  TueImportItem *self = g_object_new (TUE_TYPE_IMPORT_ITEM, NULL);

  self->kind = TUE_IMPORT_WORKFLOW;
  g_set_object (&self->mine, mine);
  g_set_object (&self->theirs, theirs);
  self->state = TUE_IMPORT_ELSEWHERE;
  choose_first (self);

  return self;
}

static void
merge_snippet (TueImportItem *self)
{
  g_autoptr(TueMerge) merged = NULL;
  const char *base_label, *my_label, *their_label;
  gsize       n_conflicts;

  if (self->base_snippet == NULL || self->my_snippet == NULL || self->their_snippet == NULL)
    return;

  base_label = tue_snippet_get_label (self->base_snippet);
  my_label = tue_snippet_get_label (self->my_snippet);
  their_label = tue_snippet_get_label (self->their_snippet);
  merged = tue_merge_new (tue_snippet_get_text (self->base_snippet), -1,
                          tue_snippet_get_text (self->my_snippet), -1,
                          tue_snippet_get_text (self->their_snippet), -1, NULL);
  tue_merge_get_conflicts (merged, &n_conflicts);
  if (n_conflicts == 0)
    self->merged_snippet = tue_snippet_new (tue_snippet_get_name (self->my_snippet),
                                            strcmp (base_label, my_label) == 0 ? their_label : my_label,
                                            tue_merge_get_text (merged, NULL));
}

TueImportItem *
tue_import_item_new_snippet (TueSnippet *base,
                             TueSnippet *mine,
                             TueSnippet *theirs,
                             gboolean    older)
{
  TueImportItem *self = g_object_new (TUE_TYPE_IMPORT_ITEM, NULL);

  self->kind = TUE_IMPORT_SNIPPET;
  self->older = older;
  g_set_object (&self->base_snippet, base);
  g_set_object (&self->my_snippet, mine);
  g_set_object (&self->their_snippet, theirs);
  self->state = compare (base, mine, theirs, tue_import_item_equal_snippets);
  if (self->state == TUE_IMPORT_CONFLICT)
    merge_snippet (self);
  choose_first (self);

  return self;
}

TueImportItem *
tue_import_item_new_about (gboolean older)
{
  TueImportItem *self = g_object_new (TUE_TYPE_IMPORT_ITEM, NULL);

  self->kind = TUE_IMPORT_ABOUT;
  self->older = older;
  self->state = TUE_IMPORT_UPDATE;
  choose_first (self);

  return self;
}

/**
 * tue_import_item_get_kind:
 *
 * Returns: what of a playbook the item is
 */
TueImportKind
tue_import_item_get_kind (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), TUE_IMPORT_ABOUT);

  return self->kind;
}

/**
 * tue_import_item_get_state:
 *
 * Returns: who changed it
 */
TueImportState
tue_import_item_get_state (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), TUE_IMPORT_UNCHANGED);

  return self->state;
}

/**
 * tue_import_item_get_name:
 *
 * Returns: what people call it, "" where it is about the playbook
 */
const char *
tue_import_item_get_name (TueImportItem *self)
{
  TueSnippet *snippet;

  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  if (self->kind == TUE_IMPORT_WORKFLOW)
    return tue_workflow_get_name (self->theirs != NULL ? self->theirs : (self->mine != NULL ? self->mine : self->base));
  if (self->kind == TUE_IMPORT_ABOUT)
    return "";

  snippet = self->their_snippet != NULL ? self->their_snippet : self->my_snippet;

  return tue_snippet_get_title (snippet);
}

/**
 * tue_import_item_get_choice:
 *
 * Returns: what becomes of it
 */
TueImportChoice
tue_import_item_get_choice (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), TUE_IMPORT_KEEP_MINE);

  return self->choice;
}

/**
 * tue_import_item_get_offers:
 * @choice: a choice
 *
 * Returns: whether it can be chosen for this item
 */
gboolean
tue_import_item_get_offers (TueImportItem  *self,
                            TueImportChoice choice)
{
  gboolean both_there;

  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), FALSE);

  both_there = self->mine != NULL && self->theirs != NULL;
  switch (choice)
    {
    case TUE_IMPORT_TAKE_THEIRS:
      return self->state != TUE_IMPORT_UNCHANGED && self->state != TUE_IMPORT_ELSEWHERE &&
             !(self->state == TUE_IMPORT_MINE && self->theirs == NULL && self->their_snippet == NULL);
    case TUE_IMPORT_MERGE:
      return self->state == TUE_IMPORT_CONFLICT && (self->merged != NULL || self->merged_snippet != NULL);
    case TUE_IMPORT_KEEP_BOTH:
      return both_there && (self->state == TUE_IMPORT_UPDATE || self->state == TUE_IMPORT_CONFLICT ||
                            self->state == TUE_IMPORT_MINE || self->state == TUE_IMPORT_ELSEWHERE);
    case TUE_IMPORT_KEEP_MINE:
    default:
      return TRUE;
    }
}

/**
 * tue_import_item_set_choice:
 * @choice: what becomes of it; one that is not offered is passed over
 */
void
tue_import_item_set_choice (TueImportItem  *self,
                            TueImportChoice choice)
{
  g_return_if_fail (TUE_IS_IMPORT_ITEM (self));

  if (self->choice == choice || !tue_import_item_get_offers (self, choice))
    return;

  self->choice = choice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
}

/**
 * tue_import_item_get_taken:
 *
 * Returns: whether something of theirs comes in
 */
gboolean
tue_import_item_get_taken (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), FALSE);

  return self->choice != TUE_IMPORT_KEEP_MINE;
}

/**
 * tue_import_item_set_taken:
 * @taken: whether something of theirs is to come in
 *
 * Chooses the best way: both brought together where both changed it, else theirs.
 */
void
tue_import_item_set_taken (TueImportItem *self,
                           gboolean       taken)
{
  g_return_if_fail (TUE_IS_IMPORT_ITEM (self));

  if (tue_import_item_get_taken (self) == taken)
    return;
  if (!taken)
    tue_import_item_set_choice (self, TUE_IMPORT_KEEP_MINE);
  else if (tue_import_item_get_offers (self, TUE_IMPORT_MERGE))
    tue_import_item_set_choice (self, TUE_IMPORT_MERGE);
  else if (self->state == TUE_IMPORT_ELSEWHERE)
    tue_import_item_set_choice (self, TUE_IMPORT_KEEP_BOTH);
  else
    tue_import_item_set_choice (self, TUE_IMPORT_TAKE_THEIRS);
}

/**
 * tue_import_item_get_base:
 *
 * Returns: (transfer none) (nullable): the workflow that both began with
 */
TueWorkflow *
tue_import_item_get_base (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  return self->base;
}

/**
 * tue_import_item_get_mine:
 *
 * Returns: (transfer none) (nullable): the workflow as the library has it
 */
TueWorkflow *
tue_import_item_get_mine (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  return self->mine;
}

/**
 * tue_import_item_get_theirs:
 *
 * Returns: (transfer none) (nullable): the workflow as it came in
 */
TueWorkflow *
tue_import_item_get_theirs (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  return self->theirs;
}

/**
 * tue_import_item_get_merged:
 *
 * Returns: (transfer none) (nullable): the workflow with the changes of both, where
 *   both changed it
 */
TueWorkflow *
tue_import_item_get_merged (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  return self->merged;
}

/**
 * tue_import_item_get_result:
 *
 * Returns: (transfer none) (nullable): the workflow as it is to be by what is
 *   chosen; where both are kept, as it is here
 */
TueWorkflow *
tue_import_item_get_result (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  switch (self->choice)
    {
    case TUE_IMPORT_TAKE_THEIRS:
      return self->theirs;
    case TUE_IMPORT_MERGE:
      return self->merged;
    case TUE_IMPORT_KEEP_MINE:
    case TUE_IMPORT_KEEP_BOTH:
    default:
      return self->mine;
    }
}

/**
 * tue_import_item_get_snippet:
 *
 * Returns: (transfer none) (nullable): the snippet as it is to be by what is chosen
 */
TueSnippet *
tue_import_item_get_snippet (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  switch (self->choice)
    {
    case TUE_IMPORT_TAKE_THEIRS:
      return self->their_snippet;
    case TUE_IMPORT_MERGE:
      return self->merged_snippet;
    case TUE_IMPORT_KEEP_MINE:
    case TUE_IMPORT_KEEP_BOTH:
    default:
      return self->my_snippet;
    }
}

/**
 * tue_import_item_get_my_snippet:
 *
 * Returns: (transfer none) (nullable): the snippet as the library has it
 */
TueSnippet *
tue_import_item_get_my_snippet (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  return self->my_snippet;
}

/**
 * tue_import_item_get_their_snippet:
 *
 * Returns: (transfer none) (nullable): the snippet as it came in
 */
TueSnippet *
tue_import_item_get_their_snippet (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  return self->their_snippet;
}

/**
 * tue_import_item_get_conflicts:
 *
 * Returns: (transfer none) (element-type TueWorkflowConflict) (nullable): where both
 *   wrote something else
 */
GPtrArray *
tue_import_item_get_conflicts (TueImportItem *self)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), NULL);

  return self->conflicts;
}

/**
 * tue_import_item_choose:
 * @conflict: the number of a conflict
 * @take_theirs: whether it is to be as they have it
 *
 * Chooses the words of one place, and the workflow that has the changes of both.
 */
void
tue_import_item_choose (TueImportItem *self,
                        guint          conflict,
                        gboolean       take_theirs)
{
  g_return_if_fail (TUE_IS_IMPORT_ITEM (self));
  g_return_if_fail (conflict < self->choices->len);

  g_array_index (self->choices, gboolean, conflict) = take_theirs;
  g_array_index (self->decided, gboolean, conflict) = TRUE;
  merge (self);
  self->choice = TUE_IMPORT_MERGE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
}

/**
 * tue_import_item_get_decided:
 * @conflict: the number of a conflict
 *
 * Returns: whether somebody chose what it is to be
 */
gboolean
tue_import_item_get_decided (TueImportItem *self,
                             guint          conflict)
{
  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), FALSE);

  return conflict < self->decided->len && g_array_index (self->decided, gboolean, conflict);
}

/**
 * tue_import_item_count_undecided:
 *
 * Returns: of how many conflicts nobody chose yet what they are to be
 */
guint
tue_import_item_count_undecided (TueImportItem *self)
{
  guint n = 0;

  g_return_val_if_fail (TUE_IS_IMPORT_ITEM (self), 0);

  for (guint i = 0; i < self->decided->len; i++)
    n += !g_array_index (self->decided, gboolean, i);

  return n;
}
