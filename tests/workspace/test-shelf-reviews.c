/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reviews that go by way of the shared folder: to who is asked and back, twice, late,
 * damaged, and where the folder is out of reach.
 */

#include "config.h"

#include "tue-workspace-shelf.h"

#include <glib/gstdio.h>
#include <string.h>

#include "draft-fixture.h"
#include "tue-own-key.h"
#include "tue-shared-review.h"
#include "tue-workspace-review-files.h"

typedef enum
{
  MARTA,
  DANA,
  OLGA,
  N_PEOPLE,
} Person;

static const char *const names[] = { "Marta", "Dana", "Olga" };
static TueSigningKey    *keys[N_PEOPLE];

/* The desk is Marta's, who asks; the other library is Dana's. */
typedef struct
{
  char      *folder;
  Desk       desk;
  Library    other;
  TueReview *own;
  TueReview *guest; /* (nullable): until it is open */
} Team;

static TueWorkspace *
get_workspace (Team  *team,
               Person person)
{
  return person == MARTA ? team->desk.own_library.workspace : team->other.workspace;
}

/* Who sits at the computer. */
static void
be (Team  *team,
    Person person)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tuesday", NULL);
  g_autofree char *path = g_build_filename (folder, "signing-key", NULL);
  g_autofree char *text = tue_signing_key_to_text (keys[person]);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  tue_settings_set_user_name (team->desk.own_library.settings, names[person]);
  tue_settings_set_user_name (team->other.settings, names[person]);
}

static void
set_up (Team         *team,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *uri = NULL;

  team->folder = g_dir_make_tmp ("tuesday-folder-XXXXXX", NULL);
  uri = g_filename_to_uri (team->folder, NULL, NULL);
  desk_set_up (&team->desk, "Northwind", NULL);
  library_set_up (&team->other);
  library_open (&team->other);
  be (team, MARTA);
  tue_settings_set_shelf_folder (team->desk.own_library.settings, uri);
  tue_settings_set_shelf_folder (team->other.settings, uri);
  tue_workspace_paste_answer (team->desk.own_library.workspace, team->desk.draft, TUE_ANSWER_DOCUMENT ("Dear Dana, the price is 10,500 euros."), &error);
  g_assert_no_error (error);
  team->own = tue_workspace_load_review_sync (team->desk.own_library.workspace, team->desk.task, &error);
  g_assert_no_error (error);
}

static void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Team         *team,
           gconstpointer data)
{
  tue_settings_set_shelf_folder (team->desk.own_library.settings, "");
  tue_settings_set_shelf_folder (team->other.settings, "");
  g_clear_object (&team->own);
  g_clear_object (&team->guest);
  library_tear_down (&team->other);
  desk_tear_down (&team->desk);
  remove_all (team->folder);
  g_free (team->folder);
}

static TueSharedFolder *
get_folder (Team  *team,
            Person person)
{
  return tue_workspace_get_shared_folder (get_workspace (team, person));
}

static char *
describe_offers (Team  *team,
                 Person person)
{
  g_autoptr(GString) found = g_string_new (NULL);
  GListModel *reviews = tue_shared_folder_get_reviews (get_folder (team, person));

  for (guint i = 0; i < g_list_model_get_n_items (reviews); i++)
    {
      g_autoptr(TueSharedReview) review = g_list_model_get_item (reviews, i);

      g_string_append_printf (found, "%s%s %s of %s", i > 0 ? "; " : "", tue_shared_review_get_is_answer (review) ? "answer to" : "review of",
                              tue_shared_review_get_title (review), tue_shared_review_get_person (review));
      g_assert_cmpstr (tue_shared_review_get_news (review), !=, "");
    }

  return g_string_free_and_steal (g_steal_pointer (&found));
}

/* What the folder has for somebody: "review of Northwind of Marta"; "" for nothing. */
static void
check_offers (Team       *team,
              Person      person,
              const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = NULL;

  be (team, person);
  g_assert_true (tue_workspace_flush_sync (get_workspace (team, person), &error));
  wait_until (!tue_shared_folder_get_looking (get_folder (team, person)));
  g_assert_true (tue_shared_folder_look_sync (get_folder (team, person), &error));
  g_assert_no_error (error);
  found = describe_offers (team, person);
  g_assert_cmpstr (found, ==, expected);
}

static void
ask (Team *team)
{
  const char *people[] = { "Dana", NULL };
  g_autoptr(GError) error = NULL;

  be (team, MARTA);
  tue_workspace_ask_for_review (get_workspace (team, MARTA), team->own, team->desk.draft, people, NULL, &error);
  g_assert_no_error (error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static gboolean
put (Team    *team,
     Person   person,
     GError **error)
{
  g_autoptr(GAsyncResult) done = NULL;

  be (team, person);
  tue_workspace_put_review_async (get_workspace (team, person), person == MARTA ? team->own : team->guest, NULL, done_cb, &done);
  wait_until (done != NULL);
  wait_until (!tue_shared_folder_get_looking (get_folder (team, person)));

  return tue_workspace_put_review_finish (get_workspace (team, person), done, error);
}

static void
put_well (Team  *team,
          Person person)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (put (team, person, &error));
  g_assert_no_error (error);
}

/* Opens the first that is offered: "3 new, 0 left out, 0 not counted" */
static void
open_first (Team       *team,
            Person      person,
            const char *expected) /* (nullable) */
{
  g_autoptr(TueSharedReview) offered = g_list_model_get_item (tue_shared_folder_get_reviews (get_folder (team, person)), 0);
  g_autoptr(GFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;

  be (team, person);
  g_assert_nonnull (offered);
  file = g_file_new_for_uri (tue_shared_review_get_uri (offered));
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  arrival = tue_workspace_look_at_review_sync (get_workspace (team, person), bytes, &error);
  g_assert_no_error (error);
  found = g_strdup_printf ("%u new, %u left out, %u not counted", arrival->fresh->len, arrival->left_out->len, arrival->refusals->len);
  if (expected != NULL)
    g_assert_cmpstr (found, ==, expected);
  review = tue_workspace_open_review_sync (get_workspace (team, person), arrival, tue_shared_review_get_uri (offered), &merge, &error);
  g_assert_no_error (error);
  if (person != MARTA)
    g_set_object (&team->guest, review);
}

static void
send_back (Team *team)
{
  g_autoptr(GError) error = NULL;

  be (team, DANA);
  tue_workspace_send_review_back (team->other.workspace, team->guest, TUE_REVISION_REASON_MISSING, "One date", NULL, &error);
  g_assert_no_error (error);
}

static guint
count_files (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint       n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        n += count_files (child);
      else if (g_str_has_suffix (name, ".review"))
        n++;
    }

  return n;
}

static void
test_there_and_back (Team         *team,
                     gconstpointer data)
{
  TueUndoStack *undo_stack = tue_workspace_get_undo_stack (get_workspace (team, MARTA));

  ask (team);
  put_well (team, MARTA);
  check_offers (team, MARTA, "");
  check_offers (team, OLGA, "");
  check_offers (team, DANA, "review of Northwind of Marta");
  open_first (team, DANA, NULL);
  check_offers (team, DANA, "");

  send_back (team);
  put_well (team, DANA);
  check_offers (team, DANA, "");
  check_offers (team, OLGA, "");
  check_offers (team, MARTA, "answer to Northwind of Dana");
  open_first (team, MARTA, NULL);
  g_assert_cmpint (tue_review_state_get_stand (tue_review_get_state (team->own)), ==, TUE_REVIEW_SENT_BACK);
  check_offers (team, MARTA, "");

  /* Put away, it is still there to be opened. */
  tue_undo_stack_undo (undo_stack);
  check_offers (team, MARTA, "answer to Northwind of Dana");
  tue_undo_stack_redo (undo_stack);
  check_offers (team, MARTA, "");

  /* The playbooks of the folder are told without them. */
  g_assert_cmpuint (g_list_model_get_n_items (tue_shared_folder_get_documents (get_folder (team, MARTA))), ==, 0);
}

/* The lists of a window follow what is opened, without another look. */
static void
test_follows (Team         *team,
              gconstpointer data)
{
  GListModel *reviews;

  ask (team);
  put_well (team, MARTA);
  check_offers (team, DANA, "review of Northwind of Marta");
  reviews = tue_shared_folder_get_reviews (get_folder (team, DANA));
  open_first (team, DANA, NULL);
  wait_until (g_list_model_get_n_items (reviews) == 0);
}

/* The same once more is the same file, and of two editions the last one is offered. */
static void
test_twice (Team         *team,
            gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  ask (team);
  put_well (team, MARTA);
  put_well (team, MARTA);
  g_assert_cmpuint (count_files (team->folder), ==, 1);

  tue_workspace_comment_on_review (get_workspace (team, MARTA), team->own, NULL, 0, 0, "Soon, please", &error);
  g_assert_no_error (error);
  put_well (team, MARTA);
  g_assert_cmpuint (count_files (team->folder), ==, 2);
  check_offers (team, DANA, "review of Northwind of Marta");
  open_first (team, DANA, NULL);
  check_offers (team, DANA, "");
  g_assert_cmpuint (tue_review_state_get_n_comments (tue_review_get_state (team->guest)), ==, 1);
}

/* An answer to what was taken back comes, and is told not to count. */
static void
test_late (Team         *team,
           gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  ask (team);
  put_well (team, MARTA);
  check_offers (team, DANA, "review of Northwind of Marta");
  open_first (team, DANA, NULL);
  send_back (team);
  put_well (team, DANA);

  be (team, MARTA);
  g_assert_true (tue_workspace_take_review_back (get_workspace (team, MARTA), team->own, &error));
  g_assert_no_error (error);
  check_offers (team, MARTA, "answer to Northwind of Dana");
  open_first (team, MARTA, "1 new, 0 left out, 1 not counted");
  g_assert_cmpint (tue_review_state_get_stand (tue_review_get_state (team->own)), ==, TUE_REVIEW_NOT_ASKED);
  check_offers (team, MARTA, "");
}

/* Who cannot reach the folder has sent nothing, and is told so. */
static void
test_out_of_reach (Team         *team,
                   gconstpointer data)
{
  g_autofree char *elsewhere = g_strconcat (team->folder, "-elsewhere", NULL);
  g_autofree char *place = g_build_filename (team->folder, "Dana", NULL);
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;

  ask (team);
  put_well (team, MARTA);
  check_offers (team, DANA, "review of Northwind of Marta");
  open_first (team, DANA, NULL);
  send_back (team);

  g_assert_cmpint (g_rename (team->folder, elsewhere), ==, 0);
  g_assert_false (put (team, DANA, &error));
  g_assert_error (error, TUE_SHELF_ERROR, TUE_SHELF_ERROR_OUT_OF_REACH);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (elsewhere, team->folder), ==, 0);

  /* The same where the folder answers, and takes nothing. */
  g_assert_true (g_file_set_contents (place, "In the way", -1, NULL));
  g_assert_false (put (team, DANA, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpint (g_remove (place), ==, 0);

  be (team, DANA);
  items = tue_workspace_list_reviews_sync (team->other.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_true (tue_review_item_get_is_answered (items->pdata[0]));
  put_well (team, DANA);
  check_offers (team, MARTA, "answer to Northwind of Dana");

  /* Where there is no folder, nothing is put. */
  tue_settings_set_shelf_folder (team->other.settings, "");
  wait_until (tue_shared_folder_get_shelf (get_folder (team, DANA)) == NULL);
  g_assert_false (put (team, DANA, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_NOT_FOUND);
}

/* What cannot be read is named, and stops nothing. */
static void
test_damaged (Team         *team,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (team->folder, "Offer.review", NULL);
  g_autoptr(TueSharedDocument) document = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "{ \"format\": \"tuesday-review\" }", -1, &error));
  ask (team);
  put_well (team, MARTA);
  check_offers (team, DANA, "review of Northwind of Marta");
  document = g_list_model_get_item (tue_shared_folder_get_documents (get_folder (team, DANA)), 0);
  g_assert_nonnull (document);
  g_assert_cmpint (tue_shared_document_get_state (document), ==, TUE_SHARED_LEFT_OUT);
  g_assert_cmpstr (tue_shared_document_get_reason (document), !=, "");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < N_PEOPLE; i++)
    keys[i] = tue_signing_key_new ();

  g_test_add ("/workspace/shelf-reviews/there-and-back", Team, NULL, set_up, test_there_and_back, tear_down);
  g_test_add ("/workspace/shelf-reviews/follows", Team, NULL, set_up, test_follows, tear_down);
  g_test_add ("/workspace/shelf-reviews/twice", Team, NULL, set_up, test_twice, tear_down);
  g_test_add ("/workspace/shelf-reviews/late", Team, NULL, set_up, test_late, tear_down);
  g_test_add ("/workspace/shelf-reviews/out-of-reach", Team, NULL, set_up, test_out_of_reach, tear_down);
  g_test_add ("/workspace/shelf-reviews/damaged", Team, NULL, set_up, test_damaged, tear_down);

  status = g_test_run ();
  for (gsize i = 0; i < N_PEOPLE; i++)
    tue_signing_key_unref (keys[i]);

  return status;
}
