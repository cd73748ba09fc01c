/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The linear-space algorithm of Eugene W. Myers, "An O(ND) Difference Algorithm
 * and Its Variations" (1986), with a stack of its own in place of recursion and
 * a budget of steps.
 */

#define G_LOG_DOMAIN "tue-diff"

#include "config.h"

#include <string.h>

#include "tue-diff-private.h"

/* So many steps between two looks at the cancellable. */
#define STEPS_PER_LOOK 1000000

/* Elements a0 to a1 of the one, b0 to b1 of the other. */
typedef struct
{
  guint32 a0, a1, b0, b1;
} Box;

typedef struct
{
  const guint32 *a;
  const guint32 *b;
  /* For each diagonal how far a path got, from either end. */
  gint32        *forward;
  gint32        *backward;
  TueDiffBudget *budget;
  guint64        next_look;
  gboolean       is_cancelled;
} Search;

static gboolean
may_go_on (Search *self,
           guint64 n_steps)
{
  TueDiffBudget *budget = self->budget;

  if (n_steps >= budget->n_steps)
    {
      budget->n_steps = 0;
      return FALSE;
    }
  budget->n_steps -= n_steps;

  if (budget->n_steps < self->next_look)
    {
      self->next_look = budget->n_steps > STEPS_PER_LOOK ? budget->n_steps - STEPS_PER_LOOK : 0;
      self->is_cancelled = g_cancellable_is_cancelled (budget->cancellable);
    }
  return !self->is_cancelled;
}

/* Finds a point on a shortest path through the box, from both ends at once: the
 * paths that go d steps off the diagonal, for d = 1, 2, 3…, until they meet.
 * Both sides of the box hold something, and begin and end differently. */
static gboolean
find_middle (Search    *self,
             const Box *box,
             guint32   *a_middle,
             guint32   *b_middle)
{
  const guint32 *a = self->a, *b = self->b;
  gint32        *forward = self->forward, *backward = self->backward;
  gint32         a0 = (gint32)box->a0, a1 = (gint32)box->a1, b0 = (gint32)box->b0, b1 = (gint32)box->b1;
  gint32         lowest = a0 - b1, highest = a1 - b0;
  gint32         first = a0 - b0, last = a1 - b1;
  gint32         forward_low = first, forward_high = first, backward_low = last, backward_high = last;
  gboolean       is_odd = ((first - last) & 1) != 0;

  forward[first] = a0;
  backward[last] = a1;

  while (TRUE)
    {
      guint64 n_steps = 0;

      /* A diagonal outside of the box is not followed; the one beside it then
       * takes what is never the better choice. */
      if (forward_low > lowest)
        forward[--forward_low - 1] = -1;
      else
        forward_low++;
      if (forward_high < highest)
        forward[++forward_high + 1] = -1;
      else
        forward_high--;
      for (gint32 k = forward_high; k >= forward_low; k -= 2)
        {
          gint32 below = forward[k - 1], above = forward[k + 1];
          gint32 x0 = below < above ? above : below + 1, x = x0, y = x - k;

          while (x < a1 && y < b1 && a[x] == b[y])
            x++, y++;
          n_steps += 1 + (guint64)(x - x0);
          forward[k] = x;
          if (is_odd && k >= backward_low && k <= backward_high && backward[k] <= x)
            {
              *a_middle = (guint32)x;
              *b_middle = (guint32)y;
              return may_go_on (self, n_steps);
            }
        }

      if (backward_low > lowest)
        backward[--backward_low - 1] = G_MAXINT32;
      else
        backward_low++;
      if (backward_high < highest)
        backward[++backward_high + 1] = G_MAXINT32;
      else
        backward_high--;
      for (gint32 k = backward_high; k >= backward_low; k -= 2)
        {
          gint32 below = backward[k - 1], above = backward[k + 1];
          gint32 x0 = below < above ? below : above - 1, x = x0, y = x - k;

          while (x > a0 && y > b0 && a[x - 1] == b[y - 1])
            x--, y--;
          n_steps += 1 + (guint64)(x0 - x);
          backward[k] = x;
          if (!is_odd && k >= forward_low && k <= forward_high && x <= forward[k])
            {
              *a_middle = (guint32)x;
              *b_middle = (guint32)y;
              return may_go_on (self, n_steps);
            }
        }

      if (!may_go_on (self, n_steps))
        return FALSE;
    }
}

/*
 * tue_diff_myers:
 * @a: numbers
 * @b: other numbers
 * @budget: the steps that may be taken, and then those that are left
 * @match: called for each two that match, in no order
 * @give_up: called for what the budget was not enough for
 *
 * Matches equal numbers in the same order on both sides, as many as there can
 * be. Takes memory in proportion to the texts and never recurs.
 *
 * Returns: %FALSE when cancelled
 */
gboolean
tue_diff_myers (const guint32    *a,
                guint32           n_a,
                const guint32    *b,
                guint32           n_b,
                TueDiffBudget    *budget,
                TueDiffMatchFunc  match,
                TueDiffGiveUpFunc give_up,
                gpointer          user_data)
{
  gsize              n_diagonals = (gsize)n_a + n_b + 3;
  g_autofree gint32 *ends = NULL;
  g_autoptr(GArray) stack = g_array_new (FALSE, FALSE, sizeof (Box));
  Box    box = { 0, n_a, 0, n_b };
  Search self = { .a = a, .b = b, .budget = budget, .next_look = budget->n_steps };

  g_array_append_val (stack, box);
  while (stack->len > 0)
    {
      guint32 a_middle, b_middle;

      box = g_array_index (stack, Box, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);

      while (box.a0 < box.a1 && box.b0 < box.b1 && a[box.a0] == b[box.b0])
        match (box.a0++, box.b0++, user_data);
      while (box.a0 < box.a1 && box.b0 < box.b1 && a[box.a1 - 1] == b[box.b1 - 1])
        match (--box.a1, --box.b1, user_data);
      if (box.a0 == box.a1 || box.b0 == box.b1)
        continue;

      if (ends == NULL)
        {
          ends = g_new (gint32, 2 * n_diagonals);
          self.forward = ends + n_b + 1;
          self.backward = self.forward + n_diagonals;
        }
      if (find_middle (&self, &box, &a_middle, &b_middle))
        {
          Box second = { a_middle, box.a1, b_middle, box.b1 };

          box.a1 = a_middle;
          box.b1 = b_middle;
          g_array_append_val (stack, second);
          g_array_append_val (stack, box);
        }
      else if (self.is_cancelled)
        return FALSE;
      else
        give_up (box.a0, box.a1, box.b0, box.b1, user_data);
    }

  return TRUE;
}
