/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-merge"

#include "config.h"

#include "tue-merge.h"

#include <string.h>

#include "tue-diff.h"

struct _TueMerge
{
  gatomicrefcount ref_count;
  GString        *text;
  GArray         *conflicts; /* of TueMergeConflict */
};

/* One of the two who changed the text. */
typedef struct
{
  const char          *text;
  gsize                length;
  const TueDiffChange *changes; /* (borrowed) */
  gsize                n_changes;
  gsize                next;  /* the first change not yet in a group */
  gsize                first; /* the first of this group */
} Side;

static void
clear_conflict (gpointer data)
{
  TueMergeConflict *conflict = data;

  g_clear_pointer (&conflict->theirs, g_free);
}

static gsize
get_end (const TueDiffChange *change)
{
  return change->old_start + change->old_length;
}

/* Of two changes, a starts first. An insertion at the edge of what the other
 * changed is beside it; inside of it, or at the place of another, it is not. */
static gboolean
do_clash (const TueDiffChange *a,
          const TueDiffChange *b)
{
  if (a->old_length == 0 && b->old_length == 0)
    return a->old_start == b->old_start;
  if (a->old_length == 0)
    return FALSE;

  return b->old_start < get_end (a);
}

/* Text that was put into one place in several pieces, of which some moved there,
 * is one change here: the other side may have put the same there. */
static GArray *
join_changes (TueDiff *diff)
{
  GArray              *joined = g_array_new (FALSE, FALSE, sizeof (TueDiffChange));
  gsize                n_changes;
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n_changes);

  for (gsize i = 0; i < n_changes; i++)
    {
      TueDiffChange *last = joined->len > 0 ? &g_array_index (joined, TueDiffChange, joined->len - 1) : NULL;

      if (last != NULL && last->old_length == 0 && changes[i].old_length == 0 && last->old_start == changes[i].old_start &&
          last->new_start + last->new_length == changes[i].new_start)
        last->new_length += changes[i].new_length;
      else
        g_array_append_val (joined, changes[i]);
    }

  return joined;
}

/* Which of two sides has the change that comes first in the base; an insertion
 * comes before what stands at its place. */
static Side *
pick_side (Side *mine,
           Side *theirs)
{
  const TueDiffChange *a, *b;

  if (mine->next == mine->n_changes || theirs->next == theirs->n_changes)
    return mine->next < mine->n_changes ? mine : theirs;

  a = &mine->changes[mine->next];
  b = &theirs->changes[theirs->next];
  if (a->old_start != b->old_start)
    return a->old_start < b->old_start ? mine : theirs;

  return b->old_length == 0 && a->old_length > 0 ? theirs : mine;
}

/* Appends a part of the base with the changes of a group made in it. */
static void
append_changed (GString    *text,
                const char *base,
                gsize       start,
                gsize       end,
                const Side *side)
{
  for (gsize i = side->first; i < side->next; i++)
    {
      const TueDiffChange *change = &side->changes[i];

      g_string_append_len (text, base + start, (gssize)(change->old_start - start));
      g_string_append_len (text, side->text + change->new_start, (gssize)change->new_length);
      start = get_end (change);
    }
  g_string_append_len (text, base + start, (gssize)(end - start));
}

/* Where in the text of a side the part of the base that a group changes begins. */
static gsize
get_start (const Side *side,
           gsize       start)
{
  const TueDiffChange *first = &side->changes[side->first];

  return first->new_start - (first->old_start - start);
}

/* Moves both sides over the next group: a change, and all that clash with one of
 * the group. Sets what part of the base that is. */
static void
take_group (Side  *mine,
            Side  *theirs,
            gsize *start,
            gsize *end)
{
  mine->first = mine->next;
  theirs->first = theirs->next;

  while (mine->next < mine->n_changes || theirs->next < theirs->n_changes)
    {
      Side                *side = pick_side (mine, theirs), *other = side == mine ? theirs : mine;
      const TueDiffChange *change = &side->changes[side->next];
      gboolean             is_first = mine->first == mine->next && theirs->first == theirs->next;

      if (!is_first && (other->first == other->next || !do_clash (&other->changes[other->next - 1], change)))
        break;
      *start = is_first ? change->old_start : *start;
      *end = is_first ? get_end (change) : MAX (*end, get_end (change));
      side->next++;
    }
}

static void
merge (TueMerge   *self,
       const char *base,
       gsize       base_length,
       Side       *mine,
       Side       *theirs)
{
  gsize at = 0, start = 0, end = 0;

  while (mine->next < mine->n_changes || theirs->next < theirs->n_changes)
    {
      gsize from;

      take_group (mine, theirs, &start, &end);
      g_string_append_len (self->text, base + at, (gssize)(start - at));
      from = self->text->len;
      append_changed (self->text, base, start, end, mine->first < mine->next ? mine : theirs);
      at = end;

      if (mine->first < mine->next && theirs->first < theirs->next)
        {
          g_autoptr(GString) other = g_string_new (NULL);

          append_changed (other, base, start, end, theirs);
          if (other->len != self->text->len - from || memcmp (other->str, self->text->str + from, other->len) != 0)
            {
              TueMergeConflict conflict = {
                .start = from,
                .length = self->text->len - from,
                .my_start = get_start (mine, start),
                .their_start = get_start (theirs, start),
                .theirs = g_strndup (other->str, other->len),
              };

              g_array_append_val (self->conflicts, conflict);
            }
        }
    }
  g_string_append_len (self->text, base + at, (gssize)(base_length - at));
}

/**
 * tue_merge_new:
 * @base: the text that both began with, in valid UTF-8
 * @base_length: its length in bytes, or -1 if it ends with a NUL
 * @mine: what one made of it
 * @mine_length: its length
 * @theirs: what the other made of it
 * @theirs_length: its length
 * @cancellable: (nullable): what may end the work early
 *
 * Merges two texts that were one.
 *
 * Returns: (transfer full) (nullable): the merge, or %NULL when cancelled
 */
TueMerge *
tue_merge_new (const char   *base,
               gssize        base_length,
               const char   *mine,
               gssize        mine_length,
               const char   *theirs,
               gssize        theirs_length,
               GCancellable *cancellable)
{
  g_autoptr(TueMerge) self = NULL;
  g_autoptr(TueDiff) my_diff = NULL;
  g_autoptr(TueDiff) their_diff = NULL;
  g_autoptr(GArray) my_changes = NULL;
  g_autoptr(GArray) their_changes = NULL;
  Side my_side = { .text = mine }, their_side = { .text = theirs };

  g_return_val_if_fail (base != NULL && mine != NULL && theirs != NULL, NULL);

  my_diff = tue_diff_new (base, base_length, mine, mine_length, cancellable);
  their_diff = my_diff != NULL ? tue_diff_new (base, base_length, theirs, theirs_length, cancellable) : NULL;
  if (their_diff == NULL)
    return NULL;

  my_changes = join_changes (my_diff);
  their_changes = join_changes (their_diff);
  my_side.changes = (const TueDiffChange *)my_changes->data;
  my_side.n_changes = my_changes->len;
  their_side.changes = (const TueDiffChange *)their_changes->data;
  their_side.n_changes = their_changes->len;

  self = g_new0 (TueMerge, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->text = g_string_new (NULL);
  self->conflicts = g_array_new (FALSE, FALSE, sizeof (TueMergeConflict));
  g_array_set_clear_func (self->conflicts, clear_conflict);
  merge (self, base, base_length < 0 ? strlen (base) : (gsize)base_length, &my_side, &their_side);
  return g_steal_pointer (&self);
}

/**
 * tue_merge_ref:
 * @self: a merge
 *
 * Takes a reference.
 *
 * Returns: (transfer full): the merge
 */
TueMerge *
tue_merge_ref (TueMerge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tue_merge_unref:
 * @self: (transfer full): a merge
 *
 * Releases a reference.
 */
void
tue_merge_unref (TueMerge *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->conflicts);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * tue_merge_get_text:
 * @self: a merge
 * @length: (out) (optional): its length in bytes
 *
 * Gets the merged text.
 *
 * Returns: (transfer none): the text
 */
const char *
tue_merge_get_text (TueMerge *self,
                    gsize    *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->text->len;
  return self->text->str;
}

/**
 * tue_merge_get_conflicts:
 * @self: a merge
 * @n_conflicts: (out): how many there are
 *
 * Gets where both changed the same words, in the order of the text.
 *
 * Returns: (array length=n_conflicts) (transfer none): the conflicts
 */
const TueMergeConflict *
tue_merge_get_conflicts (TueMerge *self,
                         gsize    *n_conflicts)
{
  g_return_val_if_fail (self != NULL && n_conflicts != NULL, NULL);

  *n_conflicts = self->conflicts->len;
  return (const TueMergeConflict *)self->conflicts->data;
}
