/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-revision-groups"

#include "config.h"

#include "tue-revision-groups.h"

#include <string.h>

struct _TueRevisionGroup
{
  GObject parent_instance;

  TueRevision *oldest;    /* (owned) */
  GListStore  *revisions; /* (owned) */
  int          n_added;
  int          n_removed;
};

G_DEFINE_FINAL_TYPE (TueRevisionGroup, tue_revision_group, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NEWEST,
  PROP_N_REVISIONS,
  PROP_N_ADDED,
  PROP_N_REMOVED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What is not counted in one is not counted in all. */
static void
add_count (int *sum,
           int  count)
{
  *sum = *sum < 0 || count < 0 ? -1 : *sum + count;
}

static void
update_counts (TueRevisionGroup *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->revisions));
  int   n_added = 0, n_removed = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (G_LIST_MODEL (self->revisions), i);

      add_count (&n_added, tue_revision_get_n_added (revision));
      add_count (&n_removed, tue_revision_get_n_removed (revision));
    }

  if (n_added != self->n_added)
    {
      self->n_added = n_added;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ADDED]);
    }
  if (n_removed != self->n_removed)
    {
      self->n_removed = n_removed;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_REMOVED]);
    }
}

static void
counted_cb (TueRevisionGroup *self)
{
  update_counts (self);
}

static gboolean
has_revisions (TueRevisionGroup *self,
               GPtrArray        *revisions)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->revisions)) != revisions->len)
    return FALSE;

  for (guint i = 0; i < revisions->len; i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (G_LIST_MODEL (self->revisions), i);

      if (revision != revisions->pdata[i])
        return FALSE;
    }

  return TRUE;
}

static void
disconnect_all (TueRevisionGroup *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->revisions));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (G_LIST_MODEL (self->revisions), i);

      g_signal_handlers_disconnect_by_func (revision, counted_cb, self);
    }
}

static void
set_group_revisions (TueRevisionGroup *self,
                     GPtrArray        *revisions)
{
  if (has_revisions (self, revisions))
    return;

  disconnect_all (self);
  g_list_store_splice (self->revisions,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->revisions)),
                       revisions->pdata,
                       revisions->len);
  for (guint i = 0; i < revisions->len; i++)
    {
      g_signal_connect_object (revisions->pdata[i], "notify::n-added", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (revisions->pdata[i], "notify::n-removed", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEWEST]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_REVISIONS]);
  update_counts (self);
}

static void
tue_revision_group_dispose (GObject *object)
{
  TueRevisionGroup *self = TUE_REVISION_GROUP (object);

  g_clear_object (&self->oldest);
  g_clear_object (&self->revisions);

  G_OBJECT_CLASS (tue_revision_group_parent_class)->dispose (object);
}

static void
tue_revision_group_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TueRevisionGroup *self = TUE_REVISION_GROUP (object);

  switch (prop_id)
    {
    case PROP_NEWEST:
      g_value_set_object (value, tue_revision_group_get_newest (self));
      break;
    case PROP_N_REVISIONS:
      g_value_set_uint (value, tue_revision_group_get_n_revisions (self));
      break;
    case PROP_N_ADDED:
      g_value_set_int (value, self->n_added);
      break;
    case PROP_N_REMOVED:
      g_value_set_int (value, self->n_removed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_revision_group_class_init (TueRevisionGroupClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = tue_revision_group_dispose;
  object_class->get_property = tue_revision_group_get_property;

  properties[PROP_NEWEST] = g_param_spec_object ("newest", NULL, NULL, TUE_TYPE_REVISION, flags);
  properties[PROP_N_REVISIONS] = g_param_spec_uint ("n-revisions", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ADDED] = g_param_spec_int ("n-added", NULL, NULL, -1, G_MAXINT, 0, flags);
  properties[PROP_N_REMOVED] = g_param_spec_int ("n-removed", NULL, NULL, -1, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_revision_group_init (TueRevisionGroup *self)
{
  self->revisions = g_list_store_new (TUE_TYPE_REVISION);
}

static TueRevisionGroup *
group_new (TueRevision *oldest)
{
  TueRevisionGroup *self = g_object_new (TUE_TYPE_REVISION_GROUP, NULL);

  self->oldest = g_object_ref (oldest);

  return self;
}

/**
 * tue_revision_group_get_newest:
 *
 * Returns: (transfer none): the newest revision of the group
 */
TueRevision *
tue_revision_group_get_newest (TueRevisionGroup *self)
{
  g_autoptr(TueRevision) newest = NULL;

  g_return_val_if_fail (TUE_IS_REVISION_GROUP (self), NULL);

  newest = g_list_model_get_item (G_LIST_MODEL (self->revisions), 0);

  /* The list keeps it. */
  return newest;
}

TueRevision *
tue_revision_group_get_oldest (TueRevisionGroup *self)
{
  g_return_val_if_fail (TUE_IS_REVISION_GROUP (self), NULL);

  return self->oldest;
}

GListModel *
tue_revision_group_get_revisions (TueRevisionGroup *self)
{
  g_return_val_if_fail (TUE_IS_REVISION_GROUP (self), NULL);

  return G_LIST_MODEL (self->revisions);
}

guint
tue_revision_group_get_n_revisions (TueRevisionGroup *self)
{
  g_return_val_if_fail (TUE_IS_REVISION_GROUP (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->revisions));
}

/**
 * tue_revision_group_get_n_added:
 *
 * Returns: how many words the revisions of the group added, -1 while one of
 *   them is not counted
 */
int
tue_revision_group_get_n_added (TueRevisionGroup *self)
{
  g_return_val_if_fail (TUE_IS_REVISION_GROUP (self), -1);

  return self->n_added;
}

/**
 * tue_revision_group_get_n_removed:
 *
 * Returns: how many words the revisions of the group removed, -1 while one of
 *   them is not counted
 */
int
tue_revision_group_get_n_removed (TueRevisionGroup *self)
{
  g_return_val_if_fail (TUE_IS_REVISION_GROUP (self), -1);

  return self->n_removed;
}

/* The list of groups */

#define TUE_TYPE_REVISION_GROUPS (tue_revision_groups_get_type ())
G_DECLARE_FINAL_TYPE (TueRevisionGroups, tue_revision_groups, TUE, REVISION_GROUPS, GObject)

struct _TueRevisionGroups
{
  GObject parent_instance;

  GListModel *revisions; /* (owned) */
  GPtrArray  *watched;   /* (owned) (element-type TueRevision): those that are listened to */
  GPtrArray  *groups;    /* (owned) (element-type TueRevisionGroup) */
};

static void tue_revision_groups_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueRevisionGroups,
                               tue_revision_groups,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, tue_revision_groups_list_model_init))

static gboolean
is_routine (TueRevision *revision)
{
  return tue_revision_get_origin (revision) == TUE_REVISION_ORIGIN_EDIT &&
         tue_revision_get_reason (revision) == TUE_REVISION_REASON_NONE &&
         *tue_revision_get_note (revision) == '\0';
}

static gboolean
fold_together (TueRevision *a,
               TueRevision *b)
{
  return is_routine (a) && is_routine (b) &&
         g_strcmp0 (tue_revision_get_author (a), tue_revision_get_author (b)) == 0;
}

static TueRevisionGroup *
find_group (TueRevisionGroups *self,
            TueRevision       *oldest)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      TueRevisionGroup *group = self->groups->pdata[i];

      if (group->oldest == oldest)
        return g_object_ref (group);
    }

  return group_new (oldest);
}

/* The groups as they have to be. Those that stay are the same objects, but have
 * their old revisions yet. */
static GPtrArray *
make_groups (TueRevisionGroups *self,
             GPtrArray         *members)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (g_object_unref);
  guint      n = g_list_model_get_n_items (self->revisions);

  for (guint i = 0; i < n;)
    {
      GPtrArray *revisions = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (members, revisions);
      g_ptr_array_add (revisions, g_list_model_get_item (self->revisions, i++));
      while (i < n)
        {
          g_autoptr(TueRevision) revision = g_list_model_get_item (self->revisions, i);

          if (!fold_together (revisions->pdata[revisions->len - 1], revision))
            break;
          g_ptr_array_add (revisions, g_steal_pointer (&revision));
          i++;
        }
      g_ptr_array_add (groups, find_group (self, revisions->pdata[revisions->len - 1]));
    }

  return groups;
}

static void
replace_groups (TueRevisionGroups *self,
                GPtrArray         *take_groups)
{
  g_autoptr(GPtrArray) old = g_steal_pointer (&self->groups);
  guint n_same = MIN (old->len, take_groups->len);
  guint head = 0, tail = 0;

  self->groups = take_groups;
  while (head < n_same && old->pdata[head] == take_groups->pdata[head])
    head++;
  while (tail < n_same - head && old->pdata[old->len - 1 - tail] == take_groups->pdata[take_groups->len - 1 - tail])
    tail++;

  if (old->len != take_groups->len || head + tail < old->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, take_groups->len - head - tail);
}

static void
fold (TueRevisionGroups *self)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr(GPtrArray) groups = make_groups (self, members);

  for (guint i = 0; i < groups->len; i++)
    set_group_revisions (groups->pdata[i], members->pdata[i]);
  replace_groups (self, g_steal_pointer (&groups));
}

static void
remarked_cb (TueRevisionGroups *self)
{
  fold (self);
}

static void
revisions_changed_cb (TueRevisionGroups *self,
                      guint              position,
                      guint              removed,
                      guint              added)
{
  for (guint i = position; i < position + removed; i++)
    g_signal_handlers_disconnect_by_func (self->watched->pdata[i], remarked_cb, self);
  if (removed > 0)
    g_ptr_array_remove_range (self->watched, position, removed);

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (self->revisions, i);

      g_signal_connect_object (revision, "notify::note", G_CALLBACK (remarked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (revision, "notify::reason", G_CALLBACK (remarked_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_insert (self->watched, (int)i, g_steal_pointer (&revision));
    }

  fold (self);
}

static GType
tue_revision_groups_get_item_type (GListModel *model)
{
  return TUE_TYPE_REVISION_GROUP;
}

static guint
tue_revision_groups_get_n_items (GListModel *model)
{
  return TUE_REVISION_GROUPS (model)->groups->len;
}

static gpointer
tue_revision_groups_get_item (GListModel *model,
                              guint       position)
{
  TueRevisionGroups *self = TUE_REVISION_GROUPS (model);

  return position < self->groups->len ? g_object_ref (self->groups->pdata[position]) : NULL;
}

static void
tue_revision_groups_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = tue_revision_groups_get_item_type;
  iface->get_n_items = tue_revision_groups_get_n_items;
  iface->get_item = tue_revision_groups_get_item;
}

static void
tue_revision_groups_finalize (GObject *object)
{
  TueRevisionGroups *self = TUE_REVISION_GROUPS (object);

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->watched);
  g_object_unref (self->revisions);

  G_OBJECT_CLASS (tue_revision_groups_parent_class)->finalize (object);
}

static void
tue_revision_groups_class_init (TueRevisionGroupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_revision_groups_finalize;
}

static void
tue_revision_groups_init (TueRevisionGroups *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * tue_revision_groups_new:
 * @revisions: a list of #TueRevision, newest first
 *
 * Folds revisions for a list that is read.
 *
 * Returns: (transfer full): a list of #TueRevisionGroup that follows @revisions
 */
GListModel *
tue_revision_groups_new (GListModel *revisions)
{
  TueRevisionGroups *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (revisions), NULL);

  self = g_object_new (TUE_TYPE_REVISION_GROUPS, NULL);
  self->revisions = g_object_ref (revisions);
  g_signal_connect_object (revisions, "items-changed", G_CALLBACK (revisions_changed_cb), self, G_CONNECT_SWAPPED);
  revisions_changed_cb (self, 0, 0, g_list_model_get_n_items (revisions));

  return G_LIST_MODEL (self);
}
