/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-draft.h"

#include <string.h>

#include "tue-draft-private.h"

static TueDraft *
make_draft (void)
{
  g_autoptr(TueTask) task = tue_task_new ("task", "workflow");

  return tue_draft_new (task);
}

static void
edit (TueDraft   *draft,
      gsize       start,
      gsize       removed,
      const char *inserted)
{
  tue_draft_edit (draft, start, removed, inserted, strlen (inserted), NULL);
}

static TueRevision *
make_revision (const char       *id,
               guint             number,
               TueRevisionOrigin origin)
{
  return tue_revision_new (id, number, origin, "Dana", 1);
}

static void
test_edit (void)
{
  g_autoptr(TueDraft) draft = make_draft ();
  gsize length;

  g_assert_cmpstr (tue_draft_get_text (draft, &length), ==, "");
  g_assert_cmpuint (length, ==, 0);
  edit (draft, 0, 0, "Dear Dana");
  edit (draft, 5, 4, "Däna");
  edit (draft, 0, 5, "");
  g_assert_cmpstr (tue_draft_get_text (draft, &length), ==, "Däna");
  g_assert_cmpuint (length, ==, 5);

  /* A part of itself may be put into it. */
  tue_draft_edit (draft, 0, 0, tue_draft_get_text (draft, NULL), 3, NULL);
  g_assert_cmpstr (tue_draft_get_text (draft, NULL), ==, "DäDäna");
}

static void
test_snapshot (void)
{
  g_autoptr(TueDraft) draft = make_draft ();
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) same = NULL;
  g_autoptr(GBytes) second = NULL;

  edit (draft, 0, 0, "one");
  first = tue_draft_ref_text (draft);
  same = tue_draft_ref_text (draft);
  g_assert_true (first == same);
  edit (draft, 3, 0, " two");
  second = tue_draft_ref_text (draft);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "one", 3);
  g_assert_cmpmem (g_bytes_get_data (second, NULL), g_bytes_get_size (second), "one two", 7);
}

typedef struct
{
  GString *text;
  gpointer editor;
  guint    n;
} View;

static void
follow_cb (TueDraft   *draft,
           guint64     start,
           guint64     removed,
           const char *inserted,
           guint64     length,
           gpointer    editor,
           View       *view)
{
  g_string_erase (view->text, start, removed);
  g_string_insert_len (view->text, start, inserted, length);
  view->editor = editor;
  view->n++;
}

/* Who follows the edits has the text. */
static void
test_follow (void)
{
  g_autoptr(TueDraft) draft = make_draft ();
  View view = { .text = g_string_new (NULL) };
  int  me = 0;

  g_signal_connect (draft, "edited", G_CALLBACK (follow_cb), &view);
  for (guint i = 0; i < 500; i++)
    {
      gsize length, start, removed;
      char  inserted[4] = { g_test_rand_int_range ('a', 'z'), g_test_rand_int_range ('a', 'z'), 0, 0 };

      tue_draft_get_text (draft, &length);
      start = g_test_rand_int_range (0, length + 1);
      removed = g_test_rand_int_range (0, MIN (length - start, 3) + 1);
      tue_draft_edit (draft, start, removed, inserted, 2, &me);
      g_assert_cmpstr (view.text->str, ==, tue_draft_get_text (draft, NULL));
    }
  g_assert_true (view.editor == &me);
  g_assert_cmpuint (view.n, ==, 500);

  /* What changes nothing is not told. */
  tue_draft_edit (draft, 0, 0, NULL, 0, NULL);
  g_assert_cmpuint (view.n, ==, 500);
  g_string_free (view.text, TRUE);
}

static void
count_cb (gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

static void
test_changed (void)
{
  g_autoptr(TueDraft) draft = make_draft ();
  g_autoptr(TueRevision) revision = make_revision ("a", 1, TUE_REVISION_ORIGIN_SAVED);
  g_autoptr(GBytes) text = NULL;
  guint n = 0;

  g_signal_connect_swapped (draft, "notify::changed", G_CALLBACK (count_cb), &n);
  g_assert_false (tue_draft_get_changed (draft));
  edit (draft, 0, 0, "one");
  g_assert_true (tue_draft_get_changed (draft));
  text = tue_draft_ref_text (draft);
  tue_draft_add_revision (draft, revision, text);
  g_assert_false (tue_draft_get_changed (draft));
  g_assert_true (tue_draft_get_newest (draft) == revision);
  edit (draft, 0, 1, "O");
  edit (draft, 1, 1, "N");
  g_assert_true (tue_draft_get_changed (draft));
  g_assert_cmpuint (n, ==, 3);

  /* Typed back, it is as it was. */
  edit (draft, 0, 2, "on");
  g_assert_false (tue_draft_get_changed (draft));
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

static void
test_revisions (void)
{
  g_autoptr(TueDraft) draft = make_draft ();
  g_autoptr(GPtrArray) revisions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueRevision) found = NULL;
  g_autoptr(GBytes) text = g_bytes_new_static ("x", 1);
  g_autofree char *change = NULL;

  g_signal_connect (tue_draft_get_revisions (draft), "items-changed", G_CALLBACK (keep_change_cb), &change);
  g_assert_null (tue_draft_get_newest (draft));
  g_assert_null (tue_draft_get_answer (draft));
  g_ptr_array_add (revisions, make_revision ("c", 3, TUE_REVISION_ORIGIN_EDIT));
  g_ptr_array_add (revisions, make_revision ("b", 2, TUE_REVISION_ORIGIN_ANSWER));
  g_ptr_array_add (revisions, make_revision ("a", 1, TUE_REVISION_ORIGIN_ANSWER));
  tue_draft_set_revisions (draft, revisions, text);
  g_assert_cmpstr (change, ==, "0 -0 +3");
  g_assert_true (tue_draft_get_answer (draft) == revisions->pdata[1]);
  found = tue_draft_find_revision (draft, "a");
  g_assert_true (found == revisions->pdata[2]);
  g_assert_null (tue_draft_find_revision (draft, "d"));

  /* What stays is left alone. */
  g_ptr_array_insert (revisions, 1, make_revision ("d", 4, TUE_REVISION_ORIGIN_SAVED));
  tue_draft_set_revisions (draft, revisions, text);
  g_assert_cmpstr (change, ==, "1 -0 +1");
  g_clear_pointer (&change, g_free);
  tue_draft_set_revisions (draft, revisions, text);
  g_assert_null (change);
}

/* Another provenance is told. */
static void
test_provenance (void)
{
  g_autoptr(TueDraft) draft = make_draft ();
  TueProvenance *provenance = tue_provenance_new ();
  guint          n = 0;

  g_signal_connect_swapped (draft, "provenance-changed", G_CALLBACK (count_cb), &n);
  edit (draft, 0, 0, "For Dana.");
  g_assert_cmpuint (n, ==, 0);
  tue_draft_take_provenance (draft, provenance);
  g_assert_true (tue_draft_get_provenance (draft) == provenance);
  g_assert_cmpuint (n, ==, 1);
}

static const struct
{
  const char *old, *new;
  gsize       start, removed, length;
} find_edits[] = {
  { "", "", 0, 0, 0 },
  { "", "abc", 0, 0, 3 },
  { "abc", "", 0, 3, 0 },
  { "abc", "abc", 3, 0, 0 },
  { "abc", "abxc", 2, 0, 1 },
  { "aaaa", "aaa", 3, 1, 0 },
  { "aaa", "aaaa", 3, 0, 1 },
  { "one two", "one three two", 5, 0, 6 },
  { "ä", "ö", 0, 2, 2 }, /* both begin with the same byte */
  { "aäb", "aöb", 1, 2, 2 },
  { "ä", "äö", 2, 0, 2 },
  { "ä", "Ĥ", 0, 2, 2 }, /* both end in the same byte: c3 a4, c4 a4 */
  { "🎉", "🎊", 0, 4, 4 },
};

static void
test_find_edit (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (find_edits); i++)
    {
      gsize start, removed, length;

      tue_draft_find_edit (find_edits[i].old,
                           strlen (find_edits[i].old),
                           find_edits[i].new,
                           strlen (find_edits[i].new),
                           &start,
                           &removed,
                           &length);
      g_assert_cmpuint (start, ==, find_edits[i].start);
      g_assert_cmpuint (removed, ==, find_edits[i].removed);
      g_assert_cmpuint (length, ==, find_edits[i].length);
    }
}

static void
test_language (void)
{
  g_autoptr(TueDraft) draft = make_draft ();
  guint n = 0;

  g_signal_connect_swapped (draft, "notify::language", G_CALLBACK (count_cb), &n);
  g_assert_cmpstr (tue_draft_get_language (draft), ==, "");
  tue_draft_set_language (draft, "de_AT");
  tue_draft_set_language (draft, "de_AT");
  g_assert_cmpstr (tue_draft_get_language (draft), ==, "de_AT");
  g_assert_cmpuint (n, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/edit", test_edit);
  g_test_add_func ("/draft/snapshot", test_snapshot);
  g_test_add_func ("/draft/follow", test_follow);
  g_test_add_func ("/draft/changed", test_changed);
  g_test_add_func ("/draft/revisions", test_revisions);
  g_test_add_func ("/draft/provenance", test_provenance);
  g_test_add_func ("/draft/find-edit", test_find_edit);
  g_test_add_func ("/draft/language", test_language);

  return g_test_run ();
}
