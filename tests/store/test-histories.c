/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What figures are made of: everything that happened to every task, once, also when
 * it is read a few tasks at a time, or only what is new; and no word of what it says.
 */

#include "config.h"

#include "tue-store.h"

#include "store-fixture.h"

static void
apply (TueStore     *store,
       TueTaskPatch *take_patch)
{
  g_autoptr(GError) error = NULL;

  fixture_apply (store, take_patch, &error);
  g_assert_no_error (error);
}

static TueTaskPatch *
move (const char  *id,
      TueTaskState state,
      gint64       time)
{
  TueTaskPatch *patch = tue_task_patch_new (id);

  patch->updated = time;
  tue_task_patch_set_state (patch, state);
  tue_task_patch_note_events (patch, time, "Mo");

  return patch;
}

static void
enter (TueTaskPatch      *patch,
       const char        *id,
       TueReviewEntryKind kind,
       const char        *person,
       gint64             time)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();
  g_autoptr(TueValue) reason = tue_value_new_string ("tone");
  g_autoptr(TueValue) content = NULL;
  g_autoptr(TueReviewEntry) entry = NULL;

  tue_value_builder_set (builder, "reason", tue_value_ref (reason));
  content = tue_value_builder_end (builder);
  entry = tue_review_entry_new (&(TueReviewEntrySpec){ .id = id, .kind = kind, .person = person, .time = time, .content = content });
  tue_task_patch_add_review_entry (patch, entry);
}

static void
describe_history (const TueTaskHistory *history,
                  gpointer              data)
{
  GString *text = data;

  g_string_append_printf (text, "%s of %s %s%s%s due %u:", history->task_id, history->workflow_id, tue_task_state_to_string (history->state), history->deleted ? " deleted" : "", history->damaged ? " damaged" : "", history->due);
  for (guint i = 0; i < history->events->len; i++)
    {
      const TueHistoryEvent *event = &g_array_index (history->events, TueHistoryEvent, i);

      g_string_append_printf (text, " %s", tue_task_event_kind_to_string (event->kind));
      if (event->has_states)
        g_string_append_printf (text, "-%s", tue_task_state_to_string (event->to));
      g_string_append_printf (text, "@%" G_GINT64_FORMAT, event->time);
    }
  for (guint i = 0; i < history->copies->len; i++)
    {
      const TueHistoryCopy *copy = &g_array_index (history->copies, TueHistoryCopy, i);

      g_string_append_printf (text, " (%s %u)", copy->template_id, copy->template_version);
    }
  for (guint i = 0; i < history->revisions->len; i++)
    {
      const TueHistoryRevision *revision = &g_array_index (history->revisions, TueHistoryRevision, i);

      g_string_append_printf (text, " [%s %s %d %d]", tue_revision_origin_to_string (revision->origin), tue_revision_reason_to_string (revision->reason), revision->n_added, revision->n_removed);
    }
  for (guint i = 0; i < history->entries->len; i++)
    {
      const TueHistoryEntry *entry = &g_array_index (history->entries, TueHistoryEntry, i);

      g_string_append_printf (text, " <%s%s%s%s>", tue_review_entry_kind_to_string (entry->kind), entry->by_asker ? " own" : "", entry->reason != TUE_REVISION_REASON_NONE ? " " : "", entry->reason != TUE_REVISION_REASON_NONE ? tue_revision_reason_to_string (entry->reason) : "");
    }
  g_string_append_c (text, '\n');
}

static char *
read_all (TueStore         *store,
          TueHistoryCursor *cursor,
          guint             limit)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n;

  do
    {
      g_autoptr(GError) error = NULL;

      tue_store_read_histories (store, cursor, limit, describe_history, text, &n, &error);
      g_assert_no_error (error);
    }
  while (n == limit);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
check_new (TueStore         *store,
           TueHistoryCursor *cursor,
           const char       *expected)
{
  g_autofree char *found = read_all (store, cursor, 100);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_news (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  TueHistoryCursor cursor = { 0 };
  TueTaskPatch    *patch;

  check_new (store, &cursor, "");

  patch = fixture_new_task ("task", "AT&T <b>", "2026-11-29");
  patch->created = patch->updated = 5;
  apply (store, patch);
  check_new (store, &cursor, "task of workflow-1 open due 739949: created@5\n");
  check_new (store, &cursor, "");

  apply (store, move ("task", TUE_TASK_STATE_DRAFTING, 7));
  patch = move ("task", TUE_TASK_STATE_IN_REVIEW, 9);
  enter (patch, "e1", TUE_REVIEW_ENTRY_REQUEST, "Mo", 9);
  apply (store, patch);
  patch = tue_task_patch_new ("task");
  enter (patch, "e2", TUE_REVIEW_ENTRY_COMMENT, "mo", 9);
  apply (store, patch);
  patch = move ("task", TUE_TASK_STATE_DRAFTING, 12);
  enter (patch, "e3", TUE_REVIEW_ENTRY_SEND_BACK, "Dana", 12);
  apply (store, patch);
  check_new (store,
             &cursor,
             "task of workflow-1 drafting due 739949: created@5 state-drafting@7 state-in-review@9 state-drafting@12"
             " <request own> <comment own> <send-back tone>\n");

  patch = tue_task_patch_new ("task");
  tue_task_patch_set_deleted (patch, TRUE);
  patch->updated = 20;
  tue_task_patch_note_events (patch, 20, NULL);
  apply (store, patch);
  check_new (store,
             &cursor,
             "task of workflow-1 drafting deleted due 739949: created@5 state-drafting@7 state-in-review@9 state-drafting@12"
             " deleted@20 <request own> <comment own> <send-back tone>\n");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

static void
test_drafts (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GBytes) text = g_bytes_new_static ("Hi", 2);
  g_autoptr(TueRevision) revision = tue_revision_new ("r1", 1, TUE_REVISION_ORIGIN_ANSWER, "Mo", 8);
  TueHistoryCursor cursor = { 0 };
  TueTaskPatch    *patch = fixture_new_task ("task", "T", NULL);

  patch->created = patch->updated = 5;
  apply (store, patch);
  tue_revision_set_counts (revision, 1, 1, 0);
  patch = tue_task_patch_new ("task");
  patch->draft = tue_draft_patch_new ();
  tue_draft_patch_set_text (patch->draft, text, NULL);
  tue_draft_patch_add_revision (patch->draft, revision, text);
  tue_task_patch_set_copied (patch, 7);
  apply (store, patch);
  check_new (store, &cursor, "task of workflow-1 open due 0: created@5 answered@8 [answer none 1 0]\n");

  /* What is said of a revision later is new, too. */
  patch = tue_task_patch_new ("task");
  patch->draft = tue_draft_patch_new ();
  tue_draft_patch_change_reason (patch->draft, "r1", TUE_REVISION_REASON_FACTS);
  apply (store, patch);
  check_new (store, &cursor, "task of workflow-1 open due 0: created@5 answered@8 [answer facts 1 0]\n");

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* One at a time, three, or all: the same. */
static void
test_parts (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autofree char *whole = NULL;

  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);

      apply (store, fixture_new_task (id, "T", NULL));
    }
  for (guint i = 0; i < 7; i += 2)
    {
      g_autofree char *id = g_strdup_printf ("task-%u", i);

      apply (store, move (id, TUE_TASK_STATE_DRAFTING, 100 + i));
    }

  for (guint limit = 100; limit > 0; limit = limit / 3)
    {
      TueHistoryCursor cursor = { 0 };
      g_autofree char *found = read_all (store, &cursor, limit);

      if (whole == NULL)
        whole = g_steal_pointer (&found);
      else
        g_assert_cmpstr (found, ==, whole);
    }

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

/* Nobody counts what is not what was written. */
static void
test_damage (void)
{
  static const char *const damages[] = {
    "UPDATE task SET created = 6",
    "UPDATE task_event SET time = 8 WHERE what = 'state'",
    "DELETE FROM task_event WHERE what = 'state'",
    "UPDATE review_entry SET kind = 'approve'",
    "UPDATE review_entry SET content = 'no json'",
    "DELETE FROM review_entry",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      char *folder = fixture_make_folder ();
      g_autoptr(TueStore) store = fixture_open (folder);
      g_autofree char *path = g_strdup (tue_store_get_path (store));
      g_autofree char *found = NULL;
      TueHistoryCursor cursor = { 0 };
      TueTaskPatch    *patch = fixture_new_task ("task", "T", NULL);

      patch->created = patch->updated = 5;
      apply (store, patch);
      patch = move ("task", TUE_TASK_STATE_DRAFTING, 7);
      enter (patch, "e1", TUE_REVIEW_ENTRY_SEND_BACK, "Mo", 7);
      apply (store, patch);
      g_clear_pointer (&store, tue_store_free);
      fixture_damage (path, damages[i]);

      store = fixture_open (folder);
      found = read_all (store, &cursor, 10);
      g_test_message ("%s: %s", damages[i], found);
      g_assert_true (g_str_has_prefix (found, "task of workflow-1 drafting damaged "));

      g_clear_pointer (&store, tue_store_free);
      fixture_remove_folder (folder);
    }
}

static void
test_editions (void)
{
  char *folder = fixture_make_folder ();
  g_autoptr(TueStore) store = fixture_open (folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) editions = tue_store_list_edition_times (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (editions->len, ==, 0);

  g_clear_pointer (&store, tue_store_free);
  fixture_remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/histories/news", test_news);
  g_test_add_func ("/store/histories/drafts", test_drafts);
  g_test_add_func ("/store/histories/parts", test_parts);
  g_test_add_func ("/store/histories/damage", test_damage);
  g_test_add_func ("/store/histories/editions", test_editions);

  return g_test_run ();
}
