/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-revision.h"

static void
test_origins (void)
{
  static const char *const names[] = {
    "answer",
    "edit",
    "saved",
    "before-restore",
    "restored",
    "before-review",
    "before-delivery",
    "imported",
    "other",
  };
  TueRevisionOrigin origin;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (tue_revision_origin_to_string (i), ==, names[i]);
      g_assert_true (tue_revision_origin_from_string (names[i], &origin));
      g_assert_cmpuint (origin, ==, i);
      g_assert_cmpstr (tue_revision_origin_get_label (i), !=, "");
    }
  g_assert_false (tue_revision_origin_from_string ("Answer", &origin));
  g_assert_false (tue_revision_origin_from_string ("", &origin));
}

static void
test_reasons (void)
{
  static const char *const names[] = { "none", "facts", "tone", "missing", "format", "compliance", "other" };
  TueRevisionReason        reason;

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == TUE_REVISION_N_REASONS);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpstr (tue_revision_reason_to_string (i), ==, names[i]);
      g_assert_true (tue_revision_reason_from_string (names[i], &reason));
      g_assert_cmpuint (reason, ==, i);
      g_assert_cmpstr (tue_revision_reason_get_label (i), !=, "");
    }
  g_assert_false (tue_revision_reason_from_string ("taste", &reason));
}

/* What nobody gave a reason for is none of the reasons. */
static void
test_most_reason (void)
{
  static const struct
  {
    guint             counts[TUE_REVISION_N_REASONS];
    TueRevisionReason most;
  } cases[] = {
    { { 0 }, TUE_REVISION_REASON_NONE },
    { { 9 }, TUE_REVISION_REASON_NONE },
    { { 9, 1 }, TUE_REVISION_REASON_FACTS },
    { { 0, 2, 3, 3 }, TUE_REVISION_REASON_TONE },
    { { 0, 0, 0, 0, 0, 0, 1 }, TUE_REVISION_REASON_OTHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tue_revision_reason_find_most (cases[i].counts), ==, cases[i].most);
}

static void
note_cb (GObject    *object,
         GParamSpec *pspec,
         gpointer    user_data)
{
  GString *notified = user_data;

  g_string_append_printf (notified, "%s ", pspec->name);
}

static void
test_notify (void)
{
  TueRevision *revision = tue_revision_new ("r", 3, TUE_REVISION_ORIGIN_SAVED, "Mo", 42);
  g_autoptr(GString) notified = g_string_new (NULL);

  g_signal_connect (revision, "notify", G_CALLBACK (note_cb), notified);
  tue_revision_set_reason (revision, TUE_REVISION_REASON_TONE);
  tue_revision_set_reason (revision, TUE_REVISION_REASON_TONE);
  tue_revision_set_note (revision, "Warmer");
  tue_revision_set_note (revision, "Warmer");
  tue_revision_set_counts (revision, 100, -1, -1);
  tue_revision_set_counts (revision, 100, 5, 2);
  tue_revision_set_counts (revision, 100, 5, 2);
  tue_revision_set_note (revision, NULL);
  g_assert_cmpstr (notified->str, ==, "reason note n-words n-removed n-added note ");
  g_assert_cmpstr (tue_revision_get_note (revision), ==, "");

  g_assert_finalize_object (revision);
}

static void
test_properties (void)
{
  TueRevision     *revision = tue_revision_new ("r", 3, TUE_REVISION_ORIGIN_ANSWER, "Mo", 42);
  g_autofree char *id = NULL;
  g_autofree char *author = NULL;
  g_autofree char *note = NULL;
  guint            number;
  gint64           time;
  int              n_words, n_added, n_removed;
  int              origin, reason;

  g_object_get (revision, "id", &id, "number", &number, "origin", &origin, "author", &author, "time", &time, "reason", &reason, "note", &note, "n-words", &n_words, "n-added", &n_added, "n-removed", &n_removed, NULL);
  g_assert_cmpstr (id, ==, "r");
  g_assert_cmpuint (number, ==, 3);
  g_assert_cmpint (origin, ==, TUE_REVISION_ORIGIN_ANSWER);
  g_assert_cmpstr (author, ==, "Mo");
  g_assert_cmpint (time, ==, 42);
  g_assert_cmpint (reason, ==, TUE_REVISION_REASON_NONE);
  g_assert_cmpstr (note, ==, "");
  g_assert_cmpint (n_words, ==, -1);
  g_assert_cmpint (n_added, ==, -1);
  g_assert_cmpint (n_removed, ==, -1);

  tue_revision_set_restored_from (revision, 2);
  tue_revision_set_prompt (revision, 4, "step", 41);
  g_assert_cmpuint (tue_revision_get_restored_from (revision), ==, 2);
  g_assert_cmpuint (tue_revision_get_template_version (revision), ==, 4);
  g_assert_cmpstr (tue_revision_get_step_id (revision), ==, "step");
  g_assert_cmpint (tue_revision_get_prompt_time (revision), ==, 41);

  g_assert_finalize_object (revision);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/revision/origins", test_origins);
  g_test_add_func ("/revision/reasons", test_reasons);
  g_test_add_func ("/revision/most-reason", test_most_reason);
  g_test_add_func ("/revision/notify", test_notify);
  g_test_add_func ("/revision/properties", test_properties);

  return g_test_run ();
}
