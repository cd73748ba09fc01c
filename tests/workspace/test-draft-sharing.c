/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Two workspaces that write in one draft, as a window and the terminal do: each
 * sees what the other wrote, and nothing of either is lost.
 */

#include "config.h"

#include "tue-workspace.h"

#include <string.h>

#include "library-fixture.h"

typedef struct
{
  TueWorkspace *workspace;
  TueTask      *task;
  TueDraft     *draft;
} Side;

typedef struct
{
  Library library;
  Side    mine;
  Side    theirs;
} Desk;

static void
flush (Side *side)
{
  g_autoptr(GError) error = NULL;

  tue_workspace_flush_sync (side->workspace, &error);
  g_assert_no_error (error);
}

static const char *
get_text (Side *side)
{
  return tue_draft_get_text (side->draft, NULL);
}

static void
type_at (Side       *side,
         gsize       start,
         gsize       removed,
         const char *text)
{
  tue_workspace_edit_draft (side->workspace, side->draft, start, removed, text, strlen (text), NULL);
}

static TueDraft *
load (Side *side)
{
  g_autoptr(GError) error = NULL;
  TueDraft *draft = tue_workspace_load_draft_sync (side->workspace, side->task, &error);

  g_assert_no_error (error);

  return draft;
}

/* Both have the same draft open. */
static void
set_up (Desk       *desk,
        const char *text)
{
  g_autoptr(GError) error = NULL;

  library_set_up (&desk->library);
  library_open (&desk->library);
  desk->mine.workspace = desk->library.workspace;
  desk->mine.task = tue_workspace_add_task (desk->mine.workspace,
                                            library_workflow (&desk->library, "proposal"),
                                            "Northwind",
                                            NULL,
                                            NULL);
  desk->mine.draft = load (&desk->mine);
  type_at (&desk->mine, 0, 0, text);
  flush (&desk->mine);

  desk->theirs.workspace = tue_workspace_new (desk->library.path, desk->library.settings);
  tue_workspace_open_sync (desk->theirs.workspace, &error);
  g_assert_no_error (error);
  desk->theirs.task = tue_workspace_resolve_task_sync (desk->theirs.workspace, "Northwind", &error);
  g_assert_no_error (error);
  desk->theirs.draft = load (&desk->theirs);
  g_assert_cmpstr (get_text (&desk->theirs), ==, text);
}

static void
tear_down (Desk *desk)
{
  g_clear_object (&desk->theirs.draft);
  g_clear_object (&desk->theirs.task);
  library_finalize (desk->theirs.workspace);
  g_clear_object (&desk->mine.draft);
  g_clear_object (&desk->mine.task);
  library_tear_down (&desk->library);
}

static void
settle (Desk *desk)
{
  wait_until (strcmp (get_text (&desk->mine), get_text (&desk->theirs)) == 0 &&
              !tue_workspace_get_saving (desk->mine.workspace) && !tue_workspace_get_saving (desk->theirs.workspace));
}

static void
test_follow (void)
{
  Desk desk = { 0 };

  set_up (&desk, "Dear Dana");
  type_at (&desk.theirs, 9, 0, ", thank you");
  flush (&desk.theirs);
  settle (&desk);
  g_assert_cmpstr (get_text (&desk.mine), ==, "Dear Dana, thank you");
  type_at (&desk.mine, 0, 4, "Hello");
  flush (&desk.mine);
  settle (&desk);
  g_assert_cmpstr (get_text (&desk.theirs), ==, "Hello Dana, thank you");
  tear_down (&desk);
}

/* Both type before either is written. */
static void
test_merge (void)
{
  Desk desk = { 0 };

  set_up (&desk, "One two three four five six seven.");
  type_at (&desk.mine, 0, 3, "First");
  type_at (&desk.theirs, 28, 5, "SEVEN");
  flush (&desk.theirs);
  flush (&desk.mine);
  settle (&desk);
  g_assert_cmpstr (get_text (&desk.mine), ==, "First two three four five six SEVEN.");
  g_assert_cmpuint (g_list_model_get_n_items (tue_draft_get_revisions (desk.mine.draft)), ==, 0);
  tear_down (&desk);
}

/* Different words in one place: mine stay in the text, theirs are a revision. */
static void
test_conflict (void)
{
  Desk desk = { 0 };
  g_autoptr(GBytes) text = NULL;
  g_autofree char *kept = NULL;
  TueRevision     *other;

  set_up (&desk, "One two three four.");
  type_at (&desk.theirs, 4, 3, "theirs");
  flush (&desk.theirs);
  type_at (&desk.mine, 4, 3, "mine");
  flush (&desk.mine);
  settle (&desk);
  g_assert_cmpstr (get_text (&desk.theirs), ==, "One mine three four.");
  other = tue_draft_get_newest (desk.mine.draft);
  g_assert_nonnull (other);
  g_assert_cmpint (tue_revision_get_origin (other), ==, TUE_REVISION_ORIGIN_OTHER);
  wait_until (g_list_model_get_n_items (tue_draft_get_revisions (desk.theirs.draft)) == 1);
  text = tue_workspace_load_revision_sync (desk.theirs.workspace, desk.theirs.draft, 1, NULL);
  kept = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_assert_cmpstr (kept, ==, "One theirs three four.");
  tear_down (&desk);
}

/* Revisions of both are numbered by the library; notes and reasons are seen. */
static void
test_revisions (void)
{
  Desk desk = { 0 };
  g_autoptr(TueRevision) mine = NULL;
  g_autoptr(TueRevision) theirs = NULL;

  set_up (&desk, "One two three four.");
  theirs = tue_workspace_keep_revision (desk.theirs.workspace, desk.theirs.draft, TUE_REVISION_ORIGIN_SAVED, "theirs");
  mine = tue_workspace_keep_revision (desk.mine.workspace, desk.mine.draft, TUE_REVISION_ORIGIN_SAVED, "mine");
  g_assert_cmpuint (tue_revision_get_number (mine), ==, 1);
  g_assert_cmpuint (tue_revision_get_number (theirs), ==, 1);
  flush (&desk.theirs);
  flush (&desk.mine);
  wait_until (g_list_model_get_n_items (tue_draft_get_revisions (desk.mine.draft)) == 2);
  wait_until (g_list_model_get_n_items (tue_draft_get_revisions (desk.theirs.draft)) == 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(TueRevision) here = g_list_model_get_item (tue_draft_get_revisions (desk.mine.draft), i);
      g_autoptr(TueRevision) there = g_list_model_get_item (tue_draft_get_revisions (desk.theirs.draft), i);

      g_assert_cmpuint (tue_revision_get_number (here), ==, 2 - i);
      g_assert_cmpuint (tue_revision_get_number (there), ==, 2 - i);
      g_assert_cmpstr (tue_revision_get_id (here), ==, tue_revision_get_id (there));
      g_assert_cmpstr (tue_revision_get_note (here), ==, i == 0 ? "mine" : "theirs");
    }

  tue_workspace_set_revision_reason (desk.theirs.workspace, desk.theirs.draft, tue_draft_get_newest (desk.theirs.draft), TUE_REVISION_REASON_TONE);
  flush (&desk.theirs);
  wait_until (tue_revision_get_reason (tue_draft_get_newest (desk.mine.draft)) == TUE_REVISION_REASON_TONE);
  tear_down (&desk);
}

/* What the other made stale is marked here. */
static void
test_stale (void)
{
  Desk desk = { 0 };
  g_autoptr(TueValue) northwind = tue_value_new_string ("Northwind Traders");
  g_autoptr(TueValue) southwind = tue_value_new_string ("Southwind");

  set_up (&desk, "");
  tue_workspace_set_task_value (desk.mine.workspace, desk.mine.task, "client", northwind);
  tue_workspace_paste_answer (desk.mine.workspace, desk.mine.draft, TUE_ANSWER_DOCUMENT ("For Northwind Traders, as agreed."), NULL);
  flush (&desk.mine);
  settle (&desk);
  wait_until (g_strcmp0 (library_get_text (desk.theirs.task, "client"), "Northwind Traders") == 0);
  wait_until (tue_provenance_get_n_stale (tue_draft_get_provenance (desk.theirs.draft)) == 0);

  tue_workspace_set_task_value (desk.theirs.workspace, desk.theirs.task, "client", southwind);
  flush (&desk.theirs);
  g_assert_cmpuint (tue_task_get_n_stale (desk.theirs.task), ==, 1);
  wait_until (tue_task_get_n_stale (desk.mine.task) == 1);
  wait_until (tue_provenance_get_n_stale (tue_draft_get_provenance (desk.mine.draft)) == 1);
  tear_down (&desk);
}

static gboolean
is_kept (Side       *side,
         const char *word)
{
  GListModel *revisions = tue_draft_get_revisions (side->draft);

  if (strstr (get_text (side), word) != NULL)
    return TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (revisions); i++)
    {
      g_autoptr(TueRevision) revision = g_list_model_get_item (revisions, i);
      g_autoptr(GBytes) text = tue_workspace_load_revision_sync (side->workspace, side->draft, tue_revision_get_number (revision), NULL);
      g_autofree char *copy = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));

      if (strstr (copy, word) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A word that was never there before, behind a random word, or in its place. */
static void
type_unique (Side      *side,
             GPtrArray *words,
             char       name)
{
  g_autofree char *word = g_strdup_printf ("%c%uq", name, words->len);
  g_autofree char *inserted = g_strconcat (" ", word, NULL);
  gsize            length;
  const char      *text = tue_draft_get_text (side->draft, &length);
  gsize            start = g_test_rand_int_range (0, length + 1);

  while (start < length && text[start] != ' ')
    start++;
  type_at (side, start, 0, inserted);
  g_ptr_array_add (words, g_steal_pointer (&word));
}

/* Both type anywhere and are written in any order; every word that was said to
 * be saved is in the text, or in a revision. */
static void
test_property (void)
{
  for (guint round = 0; round < 6; round++)
    {
      Desk desk = { 0 };
      g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

      set_up (&desk, "The quick brown fox jumps over the lazy dog and runs away from it into the wood.");
      for (guint i = 0; i < 40; i++)
        {
          switch (g_test_rand_int_range (0, 5))
            {
            case 0:
              flush (&desk.mine);
              break;
            case 1:
              flush (&desk.theirs);
              break;
            case 2:
              g_main_context_iteration (NULL, FALSE);
              break;
            default:
              type_unique (g_test_rand_bit () ? &desk.mine : &desk.theirs, words, g_test_rand_bit () ? 'm' : 't');
            }
        }
      flush (&desk.mine);
      flush (&desk.theirs);
      settle (&desk);
      for (guint i = 0; i < words->len; i++)
        {
          if (!is_kept (&desk.mine, words->pdata[i]))
            g_error ("%s is lost from: %s", (char *)words->pdata[i], get_text (&desk.mine));
        }
      tear_down (&desk);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft-sharing/follow", test_follow);
  g_test_add_func ("/draft-sharing/merge", test_merge);
  g_test_add_func ("/draft-sharing/conflict", test_conflict);
  g_test_add_func ("/draft-sharing/revisions", test_revisions);
  g_test_add_func ("/draft-sharing/stale", test_stale);
  g_test_add_func ("/draft-sharing/property", test_property);

  return g_test_run ();
}
