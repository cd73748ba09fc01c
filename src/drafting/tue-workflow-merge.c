/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-merge"

#include "config.h"

#include "tue-workflow-merge.h"

#include <string.h>

#include "tue-merge.h"
#include "tue-workflow-value.h"
#include "tue-workflow-words.h"

/* Members that are texts which people write; all others are taken whole. */
static const char *const texts[] = {
  "name", "title", "label", "summary", "purpose", "use_when", "avoid_when", "guidance", "text",
  "answer", "weak_answer", "help", "placeholder", NULL
};

/* Members that are lists of names, each there once. */
static const char *const sets[] = { "tags", "reviewers", NULL };

/* What people call a part by. */
static const char *const names[] = { "label", "name", "title", "text", NULL };

/* The key of a part in its list; a name is its own. */
static const char *
get_key (TueValue *part)
{
  TueValue *key;

  if (tue_value_get_kind (part) == TUE_VALUE_STRING)
    return tue_value_get_string (part, NULL);

  key = tue_value_get_kind (part) == TUE_VALUE_MAP ? tue_value_lookup (part, "id") : NULL;

  if (key == NULL && tue_value_get_kind (part) == TUE_VALUE_MAP)
    key = tue_value_lookup (part, "name");

  return key != NULL && tue_value_get_kind (key) == TUE_VALUE_STRING ? tue_value_get_string (key, NULL) : "";
}

static void
left_free (TueWorkflowMergeLeft *left)
{
  g_free (left->place);
  g_free (left->text);
  g_free (left);
}

static void
conflict_free (TueWorkflowConflict *conflict)
{
  g_free (conflict->place);
  g_free (conflict->key);
  g_free (conflict->member);
  g_free (conflict->base);
  g_free (conflict->mine.text);
  g_free (conflict->theirs.text);
  g_free (conflict->merged.text);
  g_free (conflict);
}

/**
 * tue_conflict_side_dup_words:
 * @words: words of a member
 *
 * Returns: (transfer full): the words alone
 */
char *
tue_conflict_side_dup_words (const TueConflictSide *words)
{
  g_return_val_if_fail (words != NULL, NULL);

  return g_strndup (words->text + words->start, words->length);
}

/* A merge that goes on. */
typedef struct
{
  GPtrArray      *conflicts; /* (owned) (element-type TueWorkflowConflict) */
  const gboolean *take_theirs;
  gsize           n_choices;

  /* For the names of their steps and fields */
  TueWorkflow *base;
  TueWorkflow *mine;
  TueWorkflow *theirs;
} Merging;

/* A member of a part that both have. */
typedef struct
{
  const char *place; /* what people call the part */
  const char *key;
  TueValue   *part; /* mine */
  TueValue   *base; /* (nullable) */
  TueValue   *mine;
  TueValue   *theirs;
} Member;

static const char *
get_name (TueValue *part)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      TueValue *name = tue_value_lookup (part, names[i]);

      if (name != NULL && tue_value_get_kind (name) == TUE_VALUE_STRING)
        return tue_value_get_string (name, NULL);
    }

  return "";
}

static void
take_words (TueConflictSide *words,
            char            *take_text)
{
  words->text = take_text;
  words->length = strlen (take_text);
}

/* Notes a place where both wrote something else, all of a member for now. What it is
 * to be is chosen. */
static TueWorkflowConflict *
add_conflict (Merging    *merging,
              const char *place,
              const char *key,
              const char *member,
              char       *take_base,
              char       *take_mine,
              char       *take_theirs)
{
  TueWorkflowConflict *conflict = g_new0 (TueWorkflowConflict, 1);

  conflict->place = g_strdup (place);
  conflict->key = g_strdup (key);
  conflict->member = g_strdup (member);
  conflict->base = take_base;
  take_words (&conflict->mine, take_mine);
  take_words (&conflict->theirs, take_theirs);
  conflict->theirs_taken = merging->conflicts->len < merging->n_choices && merging->take_theirs[merging->conflicts->len];
  take_words (&conflict->merged, g_strdup (conflict->theirs_taken ? take_theirs : take_mine));
  g_ptr_array_add (merging->conflicts, conflict);

  return conflict;
}

static TueWorkflowConflict *
add_member (Merging      *merging,
            const Member *member)
{
  return add_conflict (merging, member->place, member->key, tue_workflow_words_get_label (member->part, member->key),
                       tue_workflow_words_describe (member->key, member->base, merging->base),
                       tue_workflow_words_describe (member->key, member->mine, merging->mine),
                       tue_workflow_words_describe (member->key, member->theirs, merging->theirs));
}

static gboolean
is_string (TueValue *value) /* (nullable) */
{
  return value != NULL && tue_value_get_kind (value) == TUE_VALUE_STRING;
}

static const char *
get_text (TueValue *value) /* (nullable) */
{
  return is_string (value) ? tue_value_get_string (value, NULL) : "";
}

/* A text is one of several that stand in the same one; each has all of it. */
static TueValue *
merge_texts (const Member *member,
             Merging      *merging)
{
  g_autoptr(TueMerge) merge = tue_merge_new (get_text (member->base), -1, get_text (member->mine), -1, get_text (member->theirs), -1, NULL);
  g_autoptr(GString) chosen = g_string_new (NULL);
  gsize                   length, n_conflicts, done = 0;
  guint                   first = merging->conflicts->len;
  const TueMergeConflict *clashes = tue_merge_get_conflicts (merge, &n_conflicts);
  const char             *text = tue_merge_get_text (merge, &length);

  for (gsize i = 0; i < n_conflicts; i++)
    {
      const TueMergeConflict *clash = &clashes[i];
      TueWorkflowConflict    *conflict = add_member (merging, member);

      conflict->mine.start = clash->my_start;
      conflict->mine.length = clash->length;
      conflict->theirs.start = clash->their_start;
      conflict->theirs.length = strlen (clash->theirs);
      g_string_append_len (chosen, text + done, (gssize)(clash->start - done));
      conflict->merged.start = chosen->len;
      if (conflict->theirs_taken)
        g_string_append (chosen, clash->theirs);
      else
        g_string_append_len (chosen, text + clash->start, (gssize)clash->length);
      conflict->merged.length = chosen->len - conflict->merged.start;
      done = clash->start + clash->length;
    }
  g_string_append_len (chosen, text + done, (gssize)(length - done));
  for (guint i = first; i < merging->conflicts->len; i++)
    g_set_str (&((TueWorkflowConflict *)merging->conflicts->pdata[i])->merged.text, chosen->str);

  return tue_value_new_string_len (chosen->str, chosen->len);
}

static TueValue *merge_lists (TueValue   *base,
                              TueValue   *mine,
                              TueValue   *theirs,
                              const char *place,
                              Merging    *merging);
static TueValue *merge_maps (TueValue   *base,
                             TueValue   *mine,
                             TueValue   *theirs,
                             const char *place,
                             Merging    *merging);

static gboolean
equal (TueValue *one,
       TueValue *other)
{
  return one == other || (one != NULL && other != NULL && tue_value_equal (one, other));
}

/* Whether its items are of this kind, and each has a key. */
static gboolean
is_keyed_list (TueValue    *list,
               TueValueKind kind)
{
  if (tue_value_get_kind (list) != TUE_VALUE_LIST)
    return FALSE;

  for (gsize i = 0; i < tue_value_get_n_items (list); i++)
    {
      TueValue *item = tue_value_get_item (list, i);

      if (tue_value_get_kind (item) != kind || *get_key (item) == '\0')
        return FALSE;
    }

  return TRUE;
}

static TueValue *
merge_member (const Member *member,
              Merging      *merging)
{
  TueValue    *base = member->base, *mine = member->mine, *theirs = member->theirs;
  TueValueKind kind = g_strv_contains (sets, member->key) ? TUE_VALUE_STRING : TUE_VALUE_MAP;

  if (equal (mine, theirs) || equal (base, theirs))
    return tue_value_ref (mine);
  if (equal (base, mine))
    return tue_value_ref (theirs);
  if (is_string (mine) && is_string (theirs) && g_strv_contains (texts, member->key))
    return merge_texts (member, merging);
  if (tue_value_get_kind (mine) == TUE_VALUE_MAP && tue_value_get_kind (theirs) == TUE_VALUE_MAP)
    return merge_maps (base != NULL && tue_value_get_kind (base) == TUE_VALUE_MAP ? base : NULL, mine, theirs, member->place, merging);
  if (is_keyed_list (mine, kind) && is_keyed_list (theirs, kind))
    return merge_lists (base, mine, theirs, member->place, merging);

  return tue_value_ref (add_member (merging, member)->theirs_taken ? theirs : mine);
}

/* Two maps of the same part. What has no name is called by what it is in. */
static TueValue *
merge_maps (TueValue   *base, /* (nullable) */
            TueValue   *mine,
            TueValue   *theirs,
            const char *place,
            Merging    *merging)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  const char *name = *get_name (mine) != '\0' ? get_name (mine) : place;

  for (gsize i = 0; i < tue_value_get_n_items (mine); i++)
    {
      const char *key = tue_value_get_key (mine, i);
      TueValue   *own = tue_value_get_item (mine, i);
      TueValue   *other = tue_value_lookup (theirs, key);
      TueValue   *old = base != NULL ? tue_value_lookup (base, key) : NULL;
      Member      member = { name, key, mine, old, own, other };

      /* What they took away goes where nobody changed it here. */
      if (other == NULL && old != NULL && equal (old, own))
        continue;
      tue_value_builder_set (builder, key, other != NULL ? merge_member (&member, merging) : tue_value_ref (own));
    }
  for (gsize i = 0; i < tue_value_get_n_items (theirs); i++)
    {
      const char *key = tue_value_get_key (theirs, i);
      TueValue   *old = base != NULL ? tue_value_lookup (base, key) : NULL;

      if (tue_value_lookup (mine, key) == NULL && (old == NULL || !equal (old, tue_value_get_item (theirs, i))))
        tue_value_builder_set (builder, key, tue_value_ref (tue_value_get_item (theirs, i)));
    }

  return tue_value_builder_end (builder);
}

static TueValue *
find_part (TueValue   *list, /* (nullable) */
           const char *key)
{
  gsize n_items = list != NULL && tue_value_get_kind (list) == TUE_VALUE_LIST ? tue_value_get_n_items (list) : 0;

  for (gsize i = 0; i < n_items; i++)
    {
      if (strcmp (get_key (tue_value_get_item (list, i)), key) == 0)
        return tue_value_get_item (list, i);
    }

  return NULL;
}

/* Whether the parts that a list has of the base come in the same order there. */
static gboolean
keeps_order (TueValue *base, /* (nullable) */
             TueValue *list)
{
  gsize last = 0;

  for (gsize i = 0; base != NULL && i < tue_value_get_n_items (list); i++)
    {
      const char *key = get_key (tue_value_get_item (list, i));
      gsize       place = 0;

      while (place < tue_value_get_n_items (base) && strcmp (get_key (tue_value_get_item (base, place)), key) != 0)
        place++;
      if (place == tue_value_get_n_items (base))
        continue;
      if (place < last)
        return FALSE;
      last = place;
    }

  return TRUE;
}

/* (transfer full) (nullable): a part that at least one of the two has */
static TueValue *
merge_part (TueValue   *base,   /* (nullable) */
            TueValue   *mine,   /* (nullable) */
            TueValue   *theirs, /* (nullable) */
            const char *place,
            Merging    *merging)
{
  if (mine != NULL && theirs != NULL)
    return tue_value_get_kind (mine) == TUE_VALUE_STRING ? tue_value_ref (mine) : merge_maps (base, mine, theirs, place, merging);
  /* One took it away, and the other left it as it was. */
  if (base != NULL && equal (base, mine != NULL ? mine : theirs))
    return NULL;

  return tue_value_ref (mine != NULL ? mine : theirs);
}

static void
insert_behind (GPtrArray  *parts,
               const char *key, /* (nullable): at the start */
               TueValue   *take_part)
{
  guint place = 0;

  for (guint i = 0; key != NULL && i < parts->len; i++)
    {
      if (strcmp (get_key (parts->pdata[i]), key) == 0)
        place = i + 1;
    }
  g_ptr_array_insert (parts, (int)place, take_part);
}

/* The order is that of who changed it, mine where both did; what only the other
 * has stands behind what it stands behind there. */
static TueValue *
merge_lists (TueValue   *base, /* (nullable) */
             TueValue   *mine,
             TueValue   *theirs,
             const char *place,
             Merging    *merging)
{
  gboolean  in_their_order = keeps_order (base, mine) && !keeps_order (base, theirs);
  TueValue *first = in_their_order ? theirs : mine;
  TueValue *second = in_their_order ? mine : theirs;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_value_unref);
  const char *behind = NULL;

  for (gsize i = 0; i < tue_value_get_n_items (first); i++)
    {
      const char *key = get_key (tue_value_get_item (first, i));
      TueValue   *part = merge_part (find_part (base, key), find_part (mine, key), find_part (theirs, key), place, merging);

      if (part != NULL)
        g_ptr_array_add (parts, part);
    }

  for (gsize i = 0; i < tue_value_get_n_items (second); i++)
    {
      const char *key = get_key (tue_value_get_item (second, i));

      if (find_part (first, key) == NULL)
        {
          TueValue *part = merge_part (find_part (base, key), find_part (mine, key), find_part (theirs, key), place, merging);

          if (part != NULL)
            insert_behind (parts, behind, part);
        }
      behind = key;
    }

  return tue_value_new_list ((TueValue *const *)parts->pdata, parts->len);
}

/**
 * tue_workflow_merge_choosing:
 * @base: the workflow that both began with
 * @mine: what it is here; what belongs to the playbook is as here
 * @theirs: what it is there
 * @take_theirs: (array length=n_choices) (nullable): of each conflict, in order,
 *   whether it is to be as it is there; mine for those that are not named
 * @n_choices: how many
 * @conflicts: (out) (transfer full) (element-type TueWorkflowConflict): the places
 *   where both wrote something else; the same ones in the same order whatever is chosen
 *
 * Brings two changes of the same workflow together.
 *
 * Returns: (transfer full): the workflow that has both
 */
TueWorkflow *
tue_workflow_merge_choosing (TueWorkflow    *base,
                             TueWorkflow    *mine,
                             TueWorkflow    *theirs,
                             const gboolean *take_theirs,
                             gsize           n_choices,
                             GPtrArray     **conflicts)
{
  Merging merging = { g_ptr_array_new_with_free_func ((GDestroyNotify)conflict_free), take_theirs, n_choices, base, mine, theirs };
  g_autoptr(TueValue) base_value = NULL;
  g_autoptr(TueValue) my_value = NULL;
  g_autoptr(TueValue) their_value = NULL;
  g_autoptr(TueValue) merged_value = NULL;
  g_autoptr(TueWorkflow) merged = NULL;

  g_return_val_if_fail (TUE_IS_WORKFLOW (base) && TUE_IS_WORKFLOW (mine) && TUE_IS_WORKFLOW (theirs), NULL);

  base_value = tue_workflow_to_value (base, TUE_WORKFLOW_VALUE_CONTENT);
  my_value = tue_workflow_to_value (mine, TUE_WORKFLOW_VALUE_CONTENT);
  their_value = tue_workflow_to_value (theirs, TUE_WORKFLOW_VALUE_CONTENT);
  merged_value = merge_maps (base_value, my_value, their_value, "", &merging);
  merged = tue_workflow_from_value (merged_value, tue_workflow_get_language (mine), tue_workflow_get_snippets (mine), NULL);

  /* Fields that fit each on its own may not fit together. */
  if (merged == NULL)
    {
      g_ptr_array_set_size (merging.conflicts, 0);
      merged = g_object_ref (add_conflict (&merging, tue_workflow_get_name (theirs), "", "", tue_workflow_words_write (base),
                                           tue_workflow_words_write (mine), tue_workflow_words_write (theirs))
                                 ->theirs_taken
                               ? theirs
                               : mine);
    }
  *conflicts = merging.conflicts;

  return g_steal_pointer (&merged);
}

/**
 * tue_workflow_merge:
 * @base: the workflow that both began with
 * @mine: what it is here; what belongs to the playbook is as here
 * @theirs: what it is there
 * @left: (out) (transfer full) (element-type TueWorkflowMergeLeft): words of
 *   @theirs that have no place
 *
 * Brings two changes of the same workflow together; where they clash, mine stand.
 *
 * Returns: (transfer full): the workflow that has both
 */
TueWorkflow *
tue_workflow_merge (TueWorkflow *base,
                    TueWorkflow *mine,
                    TueWorkflow *theirs,
                    GPtrArray  **left)
{
  g_autoptr(GPtrArray) conflicts = NULL;
  TueWorkflow *merged = tue_workflow_merge_choosing (base, mine, theirs, NULL, 0, &conflicts);

  *left = g_ptr_array_new_with_free_func ((GDestroyNotify)left_free);
  for (guint i = 0; i < conflicts->len; i++)
    {
      TueWorkflowConflict  *conflict = conflicts->pdata[i];
      TueWorkflowMergeLeft *words;

      if (conflict->theirs.length == 0)
        continue;
      words = g_new0 (TueWorkflowMergeLeft, 1);
      words->place = g_steal_pointer (&conflict->place);
      words->text = tue_conflict_side_dup_words (&conflict->theirs);
      g_ptr_array_add (*left, words);
    }

  return merged;
}
