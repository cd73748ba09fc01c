/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-mustache"

#include "config.h"

#include "tue-mustache-infer.h"

#include "tue-mustache-lint.h"
#include "tue-mustache-private.h"

/* While the text is read, more is known of a name than its kind. */
typedef struct
{
  TueInferredName inferred; /* first: it is handed out in its place */
  gboolean        is_value; /* it stands in a tag of its own */
} Known;

typedef struct
{
  TueMustache *template;
  const char *const *declared; /* (nullable) */
  GHashTable        *outside;  /* names used outside of all sections; none of them is a member */
  GPtrArray         *names;    /* of Known */

  Known *sections[TUE_MUSTACHE_MAX_SECTION_DEPTH]; /* (nullable): those that are open */
  guint  n_sections;
} Inference;

static void
free_known (gpointer data)
{
  Known *known = data;

  g_free (known->inferred.name);
  g_ptr_array_unref (known->inferred.members);
  g_free (known);
}

static Known *
ensure_known (GPtrArray  *names,
              const char *name)
{
  Known *known;

  for (guint i = 0; i < names->len; i++)
    {
      known = g_ptr_array_index (names, i);
      if (g_str_equal (known->inferred.name, name))
        return known;
    }

  known = g_new0 (Known, 1);
  known->inferred.name = g_strdup (name);
  known->inferred.kind = TUE_INFERRED_SWITCH;
  known->inferred.members = g_ptr_array_new_with_free_func (free_known);
  g_ptr_array_add (names, known);
  return known;
}

static gboolean
is_declared (Inference  *self,
             const char *name)
{
  return (self->declared != NULL && g_strv_contains (self->declared, name)) || tue_mustache_is_built_in (name);
}

static gboolean
names_something (const TueNode *node)
{
  return node->kind == TUE_NODE_VALUE || node->kind == TUE_NODE_SECTION || node->kind == TUE_NODE_INVERTED;
}

static void
note_outside (Inference *self)
{
  guint depth = 0; /* of sections that may be lists: what is inside ^ is outside */

  for (guint32 i = 0; i < self->template->n_tags; i++)
    {
      const TueNode *node = &self->template->nodes[i];
      const TueName *name = &self->template->names[node->name];

      if (names_something (node) && depth == 0 && name->n_parts > 0)
        g_hash_table_add (self->outside, (gpointer)name->key.text);
      if (node->kind == TUE_NODE_SECTION)
        depth++;
      else if (node->kind == TUE_NODE_END)
        depth--;
    }
}

/* The section that a name inside it would be a member of. */
static Known *
find_owner (Inference *self)
{
  for (guint i = self->n_sections; i-- > 0;)
    if (self->sections[i] != NULL)
      return self->sections[i];

  return NULL;
}

/* (nullable): what is known of the name of a tag, if it is to be inferred */
static Known *
note_name (Inference     *self,
           const TueNode *node)
{
  const TueName *name = &self->template->names[node->name];
  Known         *owner = find_owner (self);

  /* "." makes the section a list of texts; a dotted name is part of something
   * that no kind of field holds. */
  if (name->n_parts == 0 && owner != NULL)
    owner->inferred.kind = TUE_INFERRED_LIST;
  if (name->n_parts != 1 || is_declared (self, name->text))
    return NULL;

  if (owner == NULL || g_hash_table_contains (self->outside, name->text))
    return ensure_known (self->names, name->text);

  owner->inferred.kind = TUE_INFERRED_LIST;
  return ensure_known (owner->inferred.members, name->text);
}

static void
read_tags (Inference *self)
{
  for (guint32 i = 0; i < self->template->n_tags; i++)
    {
      const TueNode *node = &self->template->nodes[i];
      Known         *known;

      switch ((TueNodeKind)node->kind)
        {
        case TUE_NODE_VALUE:
          known = note_name (self, node);
          if (known != NULL)
            known->is_value = TRUE;
          break;

        case TUE_NODE_SECTION:
        case TUE_NODE_INVERTED:
          known = note_name (self, node);
          self->sections[self->n_sections++] = node->kind == TUE_NODE_SECTION ? known : NULL;
          break;

        case TUE_NODE_END:
        case TUE_NODE_END_INVERTED:
          self->n_sections--;
          break;

        default:
          break;
        }
    }
}

/* A name that is inserted somewhere and is no list holds text. */
static void
settle_kinds (GPtrArray *names)
{
  g_autoptr(GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, names);
  while (open->len > 0)
    {
      GPtrArray *level = g_ptr_array_steal_index_fast (open, open->len - 1);

      for (guint i = 0; i < level->len; i++)
        {
          Known *known = g_ptr_array_index (level, i);

          if (known->is_value && known->inferred.kind == TUE_INFERRED_SWITCH)
            known->inferred.kind = TUE_INFERRED_STRING;
          g_ptr_array_add (open, known->inferred.members);
        }
    }
}

/**
 * tue_mustache_infer_names:
 * @self: a template
 * @declared: (nullable) (array zero-terminated=1): names that are declared
 *
 * Infers what the names of a template are that were not declared.
 *
 * Returns: (transfer full) (element-type TueInferredName): the names, in the
 *   order of the text
 */
GPtrArray *
tue_mustache_infer_names (TueMustache       *self,
                          const char *const *declared)
{
  g_autoptr(GHashTable) outside = g_hash_table_new (g_str_hash, g_str_equal);
  Inference inference = { .template = self, .declared = declared, .outside = outside };

  g_return_val_if_fail (self != NULL, NULL);

  inference.names = g_ptr_array_new_with_free_func (free_known);
  note_outside (&inference);
  read_tags (&inference);
  settle_kinds (inference.names);
  return inference.names;
}
