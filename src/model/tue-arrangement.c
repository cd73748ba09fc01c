/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-arrangement"

#include "config.h"

#include "tue-arrangement.h"

struct _TueArrangement
{
  gatomicrefcount ref_count;

  char    *role_id;    /* (nullable) */
  char    *suggestion; /* (nullable) */
  char   **before;
  char   **after;
  gboolean was_own;
  gboolean is_own;
};

static TueArrangement *
make (const char        *role_id,
      const char *const *before,
      gboolean           was_own,
      const char *const *after,
      gboolean           is_own)
{
  TueArrangement *self = g_new0 (TueArrangement, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->role_id = g_strdup (role_id);
  self->before = g_strdupv ((char **)before);
  self->after = g_strdupv ((char **)after);
  self->was_own = was_own;
  self->is_own = is_own;

  return self;
}

/**
 * tue_arrangement_new_favourites: (skip)
 * @before: (array zero-terminated=1): the favourites as they were
 * @after: (array zero-terminated=1): as they are to be
 *
 * Returns: (transfer full): the arrangement
 */
TueArrangement *
tue_arrangement_new_favourites (const char *const *before,
                                const char *const *after)
{
  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  return make (NULL, before, TRUE, after, TRUE);
}

/**
 * tue_arrangement_new_order: (skip)
 * @role_id: the role that the workflows are of
 * @before: (array zero-terminated=1): the order they were in
 * @was_own: whether somebody put them in it
 * @after: (array zero-terminated=1): the order they are to be in
 *
 * Returns: (transfer full): the arrangement
 */
TueArrangement *
tue_arrangement_new_order (const char        *role_id,
                           const char *const *before,
                           gboolean           was_own,
                           const char *const *after)
{
  g_return_val_if_fail (role_id != NULL && before != NULL && after != NULL, NULL);

  return make (role_id, before, was_own, after, TRUE);
}

/**
 * tue_arrangement_new_dismissal: (skip)
 * @workflow_id: what the suggestion is for
 * @key: what it is told by
 * @dismissed: whether it is not to come again, or is to
 *
 * Returns: (transfer full): the arrangement
 */
TueArrangement *
tue_arrangement_new_dismissal (const char *workflow_id,
                               const char *key,
                               gboolean    dismissed)
{
  const char *const none[] = { NULL };
  const char *const one[] = { workflow_id, NULL };
  TueArrangement   *self;

  g_return_val_if_fail (workflow_id != NULL && key != NULL, NULL);

  self = make (NULL, dismissed ? none : one, TRUE, dismissed ? one : none, TRUE);
  self->suggestion = g_strdup (key);

  return self;
}

/**
 * tue_arrangement_ref: (skip)
 *
 * Returns: (transfer full): the arrangement
 */
TueArrangement *
tue_arrangement_ref (TueArrangement *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * tue_arrangement_unref: (skip)
 */
void
tue_arrangement_unref (TueArrangement *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->role_id);
  g_free (self->suggestion);
  g_strfreev (self->before);
  g_strfreev (self->after);
  g_free (self);
}

/**
 * tue_arrangement_reverse: (skip)
 *
 * Returns: (transfer full): the one that takes this one back
 */
TueArrangement *
tue_arrangement_reverse (TueArrangement *self)
{
  TueArrangement *reverse;

  g_return_val_if_fail (self != NULL, NULL);

  reverse = make (self->role_id,
                  (const char *const *)self->after,
                  self->is_own,
                  (const char *const *)self->before,
                  self->was_own);
  reverse->suggestion = g_strdup (self->suggestion);

  return reverse;
}

/**
 * tue_arrangement_get_role_id: (skip)
 *
 * Returns: (nullable): the role that is put in order, %NULL for the favourites
 */
const char *
tue_arrangement_get_role_id (TueArrangement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->role_id;
}

/**
 * tue_arrangement_get_suggestion: (skip)
 *
 * Returns: (nullable): what the suggestion is told by that is dismissed, or is no
 *   longer; %NULL for an order
 */
const char *
tue_arrangement_get_suggestion (TueArrangement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->suggestion;
}

/**
 * tue_arrangement_get_before: (skip)
 *
 * Returns: (array zero-terminated=1): the ids of the workflows as they were
 */
const char *const *
tue_arrangement_get_before (TueArrangement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->before;
}

/**
 * tue_arrangement_get_after: (skip)
 *
 * Returns: (array zero-terminated=1): the ids of the workflows as they are to be
 */
const char *const *
tue_arrangement_get_after (TueArrangement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *)self->after;
}

/**
 * tue_arrangement_get_is_own: (skip)
 *
 * Returns: %TRUE when somebody put them in the order they are to be in, %FALSE
 *   when it is that of their playbook again
 */
gboolean
tue_arrangement_get_is_own (TueArrangement *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_own;
}

static gboolean
contains_other (char **one,
                char **other)
{
  for (gsize i = 0; one[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *)other, one[i]))
        return TRUE;
    }

  return FALSE;
}

/* Whether it does no more than move. */
static gboolean
is_move (TueArrangement *self)
{
  return !contains_other (self->before, self->after) && !contains_other (self->after, self->before);
}

/* Whether a workflow that comes or goes does so in both. */
static gboolean
changes_same (char          **one,
              char          **other,
              TueArrangement *second)
{
  for (gsize i = 0; one[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *)other, one[i]) &&
          g_strv_contains ((const char *const *)second->before, one[i]) != g_strv_contains ((const char *const *)second->after, one[i]))
        return TRUE;
    }

  return FALSE;
}

/**
 * tue_arrangement_overlaps: (skip)
 * @other: another arrangement
 *
 * Tells whether one cannot be taken back alone. Two favourites that came one after
 * the other can.
 *
 * Returns: %TRUE when both put the same in order
 */
gboolean
tue_arrangement_overlaps (TueArrangement *self,
                          TueArrangement *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (g_strcmp0 (self->role_id, other->role_id) != 0 || g_strcmp0 (self->suggestion, other->suggestion) != 0)
    return FALSE;

  return is_move (self) || is_move (other) ||
         changes_same (self->before, self->after, other) || changes_same (self->after, self->before, other);
}
