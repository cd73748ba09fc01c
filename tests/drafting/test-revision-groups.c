/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-revision-groups.h"

static TueRevision *
make_revision (guint             number,
               TueRevisionOrigin origin,
               const char       *author)
{
  g_autofree char *id = g_strdup_printf ("%u", number);

  return tue_revision_new (id, number, origin, author, number);
}

static TueRevision *
add (GListStore       *revisions,
     TueRevisionOrigin origin,
     const char       *author)
{
  g_autoptr(TueRevision) revision = make_revision (g_list_model_get_n_items (G_LIST_MODEL (revisions)) + 1, origin, author);

  g_list_store_insert (revisions, 0, revision);

  /* The list keeps it. */
  return revision;
}

/* "5-4 3 2-1": newest and oldest of each group */
static char *
describe (GListModel *groups)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (groups); i++)
    {
      g_autoptr(TueRevisionGroup) group = g_list_model_get_item (groups, i);
      guint newest = tue_revision_get_number (tue_revision_group_get_newest (group));
      guint oldest = tue_revision_get_number (tue_revision_group_get_oldest (group));

      g_assert_cmpuint (tue_revision_group_get_n_revisions (group), ==, newest - oldest + 1);
      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", newest);
      if (newest != oldest)
        g_string_append_printf (text, "-%u", oldest);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_groups(groups, expected) \
  G_STMT_START \
  { \
    g_autofree char *seen = describe (groups); \
    g_assert_cmpstr (seen, ==, expected); \
  } \
  G_STMT_END

static void
test_fold (void)
{
  g_autoptr(GListStore) revisions = g_list_store_new (TUE_TYPE_REVISION);
  g_autoptr(GListModel) groups = NULL;

  add (revisions, TUE_REVISION_ORIGIN_ANSWER, "Dana");
  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Kim");
  add (revisions, TUE_REVISION_ORIGIN_SAVED, "Kim");
  add (revisions, TUE_REVISION_ORIGIN_SAVED, "Kim");
  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Kim");
  groups = tue_revision_groups_new (G_LIST_MODEL (revisions));
  assert_groups (groups, "7 6 5 4 3-2 1");
  g_assert_true (g_list_model_get_item_type (groups) == TUE_TYPE_REVISION_GROUP);
}

static void
keep_change_cb (GListModel *model,
                guint       position,
                guint       removed,
                guint       added,
                char      **change)
{
  g_free (*change);
  *change = g_strdup_printf ("%u -%u +%u", position, removed, added);
}

/* A group grows in place; its row stays. */
static void
test_grow (void)
{
  g_autoptr(GListStore) revisions = g_list_store_new (TUE_TYPE_REVISION);
  g_autoptr(GListModel) groups = tue_revision_groups_new (G_LIST_MODEL (revisions));
  g_autoptr(TueRevisionGroup) group = NULL;
  g_autofree char *change = NULL;

  g_signal_connect (groups, "items-changed", G_CALLBACK (keep_change_cb), &change);
  add (revisions, TUE_REVISION_ORIGIN_ANSWER, "Dana");
  g_assert_cmpstr (change, ==, "0 -0 +1");
  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  group = g_list_model_get_item (groups, 0);
  g_clear_pointer (&change, g_free);
  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  g_assert_null (change);
  g_assert_cmpuint (tue_revision_group_get_n_revisions (group), ==, 2);
  add (revisions, TUE_REVISION_ORIGIN_SAVED, "Dana");
  g_assert_cmpstr (change, ==, "0 -0 +1");
  assert_groups (groups, "4 3-2 1");

  g_list_store_remove_all (revisions);
  assert_groups (groups, "");
}

/* What somebody said something of stands by itself. */
static void
test_remark (void)
{
  g_autoptr(GListStore) revisions = g_list_store_new (TUE_TYPE_REVISION);
  g_autoptr(GListModel) groups = tue_revision_groups_new (G_LIST_MODEL (revisions));
  TueRevision *middle;

  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  middle = add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  assert_groups (groups, "3-1");
  tue_revision_set_reason (middle, TUE_REVISION_REASON_TONE);
  assert_groups (groups, "3 2 1");
  tue_revision_set_reason (middle, TUE_REVISION_REASON_NONE);
  assert_groups (groups, "3-1");
  tue_revision_set_note (middle, "as sent");
  assert_groups (groups, "3 2 1");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_counts (void)
{
  g_autoptr(GListStore) revisions = g_list_store_new (TUE_TYPE_REVISION);
  g_autoptr(GListModel) groups = tue_revision_groups_new (G_LIST_MODEL (revisions));
  g_autoptr(TueRevisionGroup) group = NULL;
  TueRevision *first = add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  TueRevision *second = add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
  guint        n = 0;

  group = g_list_model_get_item (groups, 0);
  g_signal_connect_swapped (group, "notify::n-added", G_CALLBACK (count_cb), &n);
  tue_revision_set_counts (first, 10, 5, 2);
  g_assert_cmpint (tue_revision_group_get_n_added (group), ==, -1);
  tue_revision_set_counts (second, 12, 3, 1);
  g_assert_cmpint (tue_revision_group_get_n_added (group), ==, 8);
  g_assert_cmpint (tue_revision_group_get_n_removed (group), ==, 3);
  g_assert_cmpuint (n, ==, 1);
}

/* Groups go before the revisions, and the other way. */
static void
test_lifetime (void)
{
  g_autoptr(GListStore) revisions = g_list_store_new (TUE_TYPE_REVISION);
  g_autoptr(TueRevision) revision = g_object_ref (add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana"));
  GListModel *groups = tue_revision_groups_new (G_LIST_MODEL (revisions));

  g_assert_finalize_object (groups);
  tue_revision_set_note (revision, "late");
  tue_revision_set_counts (revision, 1, 1, 1);
  add (revisions, TUE_REVISION_ORIGIN_EDIT, "Dana");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/revision-groups/fold", test_fold);
  g_test_add_func ("/revision-groups/grow", test_grow);
  g_test_add_func ("/revision-groups/remark", test_remark);
  g_test_add_func ("/revision-groups/counts", test_counts);
  g_test_add_func ("/revision-groups/lifetime", test_lifetime);

  return g_test_run ();
}
