/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache.h"

#include <glib/gi18n-lib.h>

#include "tue-mustache-private.h"

/* One template on the way of a search for a cycle. */
typedef struct
{
  TueMustache *template;
  const char *name; /* (nullable) for the first */
  guint       tag;  /* to go on with */
} Visit;

static gboolean
refuse_cycle (GArray     *path,
              const char *name,
              GError    **error)
{
  g_autoptr(GString) cycle = g_string_new (NULL);
  const Visit   *first = &g_array_index (path, Visit, 0);
  const TueNode *node = &first->template->nodes[first->tag - 1];

  for (guint i = 1; i < path->len; i++)
    g_string_append_printf (cycle, "%s → ", g_array_index (path, Visit, i).name);
  g_string_append (cycle, name);

  tue_mustache_set_error (error, TUE_MUSTACHE_ERROR_CYCLE, first->template->text, node->start, node->length,
                          _("Take one of these out of the other."),
                            _("a snippet includes itself: %s"), cycle->str);
  return FALSE;
}

/**
 * tue_mustache_check_partials:
 * @self: a template
 * @partial_func: gives the partial of a name
 * @user_data: data for @partial_func
 * @error: return location for a [error@MustacheError]
 *
 * Looks for a partial that includes itself, directly or through others. A
 * partial that is not there is no error.
 *
 * Returns: %FALSE if there is a cycle; the error names it
 */
gboolean
tue_mustache_check_partials (TueMustache   *self,
                             TuePartialFunc partial_func,
                             gpointer       user_data,
                             GError       **error)
{
  g_autoptr(GArray) path = g_array_new (FALSE, FALSE, sizeof (Visit));
  g_autoptr(GHashTable) done = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (self != NULL && partial_func != NULL, FALSE);

  g_array_append_val (path, ((Visit){ .template = self }));
  while (path->len > 0)
    {
      Visit         *visit = &g_array_index (path, Visit, path->len - 1);
      const TueNode *node;
      const char    *name;
      TueMustache   *partial;

      if (visit->tag == visit->template->n_tags)
        {
          g_hash_table_add (done, visit->template);
          g_array_set_size (path, path->len - 1);
          continue;
        }

      node = &visit->template->nodes[visit->tag++];
      if (node->kind != TUE_NODE_PARTIAL)
        continue;

      name = visit->template->names[node->name].text;
      partial = partial_func (name, user_data);
      if (partial == NULL || g_hash_table_contains (done, partial))
        continue;

      for (guint i = 0; i < path->len; i++)
        if (g_array_index (path, Visit, i).template == partial)
          return refuse_cycle (path, name, error);
      g_array_append_val (path, ((Visit){ .template = partial, .name = name }));
    }

  return TRUE;
}
