/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Reviews between two libraries, as files: there and back, late, twice, in the wrong
 * order, and in a false name; and random histories against a simple model.
 */

#include "config.h"

#include "tue-workspace-review-files.h"

#include <glib/gstdio.h>
#include <string.h>

#include "draft-fixture.h"
#include "tue-date-text.h"
#include "tue-own-key.h"
#include "tue-value-json.h"

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
  Desk       desk;
  Library    other;
  TueReview *own;   /* (nullable) */
  TueReview *guest; /* (nullable) */
} Two;

/* Who sits at the computer. */
static void
be (Two   *two,
    Person person)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tuesday", NULL);
  g_autofree char *path = g_build_filename (folder, "signing-key", NULL);
  g_autofree char *text = tue_signing_key_to_text (keys[person]);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  /* What one has is told to the other only when the main loop comes round. */
  tue_settings_set_user_name (two->desk.own_library.settings, names[person]);
  tue_settings_set_user_name (two->other.settings, names[person]);
}

static TueWorkspace *
get_workspace (Two   *two,
               Person person)
{
  return person == MARTA ? two->desk.own_library.workspace : two->other.workspace;
}

static void
load_own (Two *two)
{
  g_autoptr(GError) error = NULL;

  g_clear_object (&two->own);
  two->own = tue_workspace_load_review_sync (two->desk.own_library.workspace, two->desk.task, &error);
  g_assert_no_error (error);
}

static void
two_set_up (Two *two)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&two->desk, "Northwind", NULL);
  library_set_up (&two->other);
  library_open (&two->other);
  be (two, MARTA);
  tue_workspace_paste_answer (two->desk.own_library.workspace, two->desk.draft, TUE_ANSWER_DOCUMENT ("Dear Dana, the price is 10,500 euros."), &error);
  g_assert_no_error (error);
  load_own (two);
}

static void
two_tear_down (Two *two)
{
  g_clear_object (&two->own);
  g_clear_object (&two->guest);
  /* The settings outlive the libraries. */
  g_object_set (two->desk.own_library.settings, "other-names", NULL, NULL);
  g_object_set (two->other.settings, "other-names", NULL, NULL);
  library_tear_down (&two->other);
  desk_tear_down (&two->desk);
}

static void
ask (Two *two)
{
  const char *people[] = { "Dana", NULL };
  g_autoptr(GError) error = NULL;

  be (two, MARTA);
  tue_workspace_ask_for_review (get_workspace (two, MARTA), two->own, two->desk.draft, people, NULL, &error);
  g_assert_no_error (error);
}

static GBytes *
save (Two   *two,
      Person person)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes;

  be (two, person);
  bytes = tue_workspace_save_review_sync (get_workspace (two, person), person == MARTA ? two->own : two->guest, &error);
  g_assert_no_error (error);
  tue_workspace_note_review_sent_sync (get_workspace (two, person), person == MARTA ? two->own : two->guest, bytes);

  return bytes;
}

/* "3 new, 0 left out, 0 not counted" */
static void
open_file (Two        *two,
           Person      person,
           GBytes     *bytes,
           const char *expected) /* (nullable) */
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  g_autofree char *found = NULL;
  g_autofree char *words = NULL;
  g_autofree char *warning = NULL;

  be (two, person);
  arrival = tue_workspace_look_at_review_sync (get_workspace (two, person), bytes, &error);
  g_assert_no_error (error);
  found = g_strdup_printf ("%u new, %u left out, %u not counted", arrival->fresh->len, arrival->left_out->len, arrival->refusals->len);
  if (expected != NULL)
    g_assert_cmpstr (found, ==, expected);
  words = tue_review_arrival_describe_news (arrival);
  g_assert_cmpstr (words, !=, "");
  warning = tue_review_arrival_dup_warning (arrival);
  if (arrival->left_out->len + arrival->refusals->len > 0)
    g_assert_nonnull (warning);

  review = tue_workspace_open_review_sync (get_workspace (two, person), arrival, "file", &merge, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merge.n_new, ==, arrival->fresh->len);
  g_assert_true (tue_workspace_flush_sync (get_workspace (two, person), &error));
  if (person == MARTA)
    g_assert_true (review == two->own);
  else
    g_set_object (&two->guest, review);
}

static void
check (TueReview  *review,
       const char *expected)
{
  static const char *const stands[] = { "not-asked", "waiting", "sent-back", "approved" };
  TueReviewState          *state = tue_review_get_state (review);
  g_autofree char         *found = NULL;

  found = g_strdup_printf ("%s %u %s, %u comments", stands[tue_review_state_get_stand (state)], tue_review_state_get_round (state),
                           tue_task_state_to_string (tue_task_get_state (tue_review_get_task (review))), tue_review_state_get_n_comments (state));
  g_assert_cmpstr (found, ==, expected);
}

static void
comment (Two   *two,
         Person person)
{
  g_autoptr(GError) error = NULL;

  be (two, person);
  tue_workspace_comment_on_review (get_workspace (two, person), person == MARTA ? two->own : two->guest, NULL, 0, 0, "When?", &error);
  g_assert_no_error (error);
}

static gboolean
decide (Two     *two,
        gboolean approve)
{
  g_autoptr(GError) error = NULL;
  gboolean done;

  be (two, DANA);
  done = approve ? tue_workspace_approve_review (two->other.workspace, two->guest, NULL, NULL, &error)
                 : tue_workspace_send_review_back (two->other.workspace, two->guest, TUE_REVISION_REASON_MISSING, "One date", NULL, &error);
  if (error != NULL)
    g_test_message ("Not decided: %s", error->message);

  return done;
}

static void
type (Two *two)
{
  gsize length;

  tue_draft_get_text (two->desk.draft, &length);
  tue_workspace_edit_draft (get_workspace (two, MARTA), two->desk.draft, length, 0, " And more.", 10, NULL);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

/* As the window shows it. */
static void
load_again (Two *two)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;

  tue_workspace_load_guest_review_async (two->other.workspace, tue_task_get_id (tue_review_get_task (two->guest)), NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  review = tue_workspace_load_guest_review_finish (two->other.workspace, result, &error);
  g_assert_no_error (error);
  g_assert_true (review == two->guest);
}

/* What waits for Dana, as her lists have it: "Northwind from Marta, answered". */
static void
check_waits (Two        *two,
             const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GString) found = g_string_new (NULL);
  GListModel *model;

  be (two, DANA);
  g_assert_true (tue_workspace_flush_sync (two->other.workspace, &error));
  items = tue_workspace_list_reviews_sync (two->other.workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      TueReviewItem *item = items->pdata[i];

      g_assert_true (tue_review_item_get_is_guest (item));
      g_assert_cmpint (tue_review_item_get_group (item), ==, TUE_REVIEW_GROUP_TO_REVIEW);
      g_string_append_printf (found, "%s from %s%s", tue_task_get_title (tue_review_item_get_task (item)),
                              tue_review_item_get_person (item), tue_review_item_get_is_answered (item) ? ", answered" : "");
    }
  g_assert_cmpstr (found->str, ==, expected);

  /* The list of the window follows. */
  model = tue_workspace_get_reviews (two->other.workspace, TUE_REVIEW_GROUP_TO_REVIEW);
  wait_until (g_list_model_get_n_items (model) == items->len);
}

/* A review that came as a file waits until its answer is saved, whatever came first. */
static void
test_waiting (void)
{
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) comments = NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GBytes) again = NULL;
  guint64 operation;

  two_set_up (&two);
  check_waits (&two, "");
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  check_waits (&two, "Northwind from Marta");

  /* A file with comments alone answers nothing. */
  comment (&two, DANA);
  comments = save (&two, DANA);
  check_waits (&two, "Northwind from Marta");

  g_assert_true (decide (&two, FALSE));
  check_waits (&two, "Northwind from Marta, answered");
  operation = tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (two.other.workspace));
  answer = save (&two, DANA);
  check_waits (&two, "");

  /* Taken back, it is to be decided again. */
  g_assert_true (tue_undo_stack_undo_operation (tue_workspace_get_undo_stack (two.other.workspace), operation, NULL));
  check_waits (&two, "Northwind from Marta");
  g_assert_true (decide (&two, TRUE));
  check_waits (&two, "Northwind from Marta, answered");
  again = save (&two, DANA);
  check_waits (&two, "");

  two_tear_down (&two);
}

/* "" for nothing sent, "all", or "not all" of what was done here */
static const char *
describe_sent (TueReview *review)
{
  gint64   time = 0;
  gboolean is_all = FALSE;

  if (!tue_review_get_sent (review, &time, &is_all))
    return "";
  g_assert_cmpint (time, >, 0);

  return is_all ? "all" : "not all";
}

/* A file that was made and went nowhere, as where the disk is full or the program is killed,
 * leaves the answer to be saved. What went somewhere says what is in it, also to who opens the
 * library again. */
static void
test_sent (void)
{
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) lost = NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GBytes) more = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(GError) error = NULL;

  two_set_up (&two);
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  g_assert_true (decide (&two, FALSE));
  lost = tue_workspace_save_review_sync (two.other.workspace, two.guest, &error);
  g_assert_no_error (error);
  check_waits (&two, "Northwind from Marta, answered");
  g_assert_cmpstr (describe_sent (two.guest), ==, "");

  /* Made again it is the same one. */
  answer = save (&two, DANA);
  g_assert_true (g_bytes_equal (lost, answer));
  check_waits (&two, "");
  g_assert_cmpstr (describe_sent (two.guest), ==, "all");
  comment (&two, DANA);
  g_assert_cmpstr (describe_sent (two.guest), ==, "not all");
  more = save (&two, DANA);
  g_assert_cmpstr (describe_sent (two.guest), ==, "all");

  library_close (&two.other);
  g_clear_object (&two.guest);
  library_open (&two.other);
  two.guest = tue_workspace_find_guest_review_sync (two.other.workspace, "Northwind", &error);
  g_assert_no_error (error);
  load_again (&two);
  g_assert_cmpstr (describe_sent (two.guest), ==, "all");

  /* Of another round nothing was sent yet. */
  open_file (&two, MARTA, more, NULL);
  ask (&two);
  again = save (&two, MARTA);
  open_file (&two, DANA, again, NULL);
  g_assert_cmpstr (describe_sent (two.guest), ==, "");

  two_tear_down (&two);
}

static GBytes *
save_as (TueWorkspace *workspace,
         TueReview    *review)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = tue_workspace_save_review_sync (workspace, review, &error);

  g_assert_no_error (error);

  return bytes;
}

/* Who is called otherwise than they were asked decides once they say that it is them, in
 * the name that they were asked by; and who asked, and has another name since, goes on. */
static void
test_called_otherwise (void)
{
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GError) error = NULL;
  TueSettings *dana, *marta;

  two_set_up (&two);
  dana = two.other.settings;
  marta = two.desk.own_library.settings;
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);

  tue_settings_set_user_name (dana, "Dana Faber");
  g_assert_false (tue_workspace_approve_review (two.other.workspace, two.guest, NULL, NULL, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  tue_settings_add_other_name (dana, "Dana");
  tue_settings_add_other_name (dana, "Dana");
  g_assert_cmpstr (tue_workspace_get_name_in_review (two.other.workspace, tue_review_get_state (two.guest)), ==, "Dana");
  g_assert_true (tue_workspace_approve_review (two.other.workspace, two.guest, NULL, NULL, &error));
  g_assert_no_error (error);
  answer = save_as (two.other.workspace, two.guest);

  open_file (&two, MARTA, answer, NULL);
  check (two.own, "approved 1 approved, 0 comments");

  tue_settings_set_user_name (marta, "Marta Novak");
  g_assert_false (tue_workspace_revise_approved (two.desk.own_library.workspace, two.own, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  tue_settings_add_other_name (marta, "Marta");
  g_assert_true (tue_workspace_revise_approved (two.desk.own_library.workspace, two.own, &error));
  g_assert_no_error (error);
  two_tear_down (&two);
}

static void
test_there_and_back (void)
{
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) asked_once_more = NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(GBytes) approval = NULL;
  const TueReviewDocumentSpec *shown;

  two_set_up (&two);
  ask (&two);
  asked = save (&two, MARTA);
  asked_once_more = save (&two, MARTA);
  g_assert_true (g_bytes_equal (asked, asked_once_more));

  open_file (&two, DANA, asked, "1 new, 0 left out, 0 not counted");
  check (two.guest, "waiting 1 in-review, 0 comments");
  shown = tue_review_document_get (tue_review_get_document (two.guest));
  g_assert_cmpstr (shown->title, ==, "Northwind");
  g_assert_cmpuint (shown->checklist->len, >, 0);
  g_assert_cmpuint (shown->texts->len, ==, 1);
  g_assert_cmpuint (((TueReviewText *)shown->texts->pdata[0])->facts->len, >, 0);

  comment (&two, DANA);
  g_assert_true (decide (&two, FALSE));
  check (two.guest, "sent-back 1 drafting, 1 comments");
  answer = save (&two, DANA);

  /* The writer went on meanwhile. */
  type (&two);
  open_file (&two, MARTA, answer, "2 new, 0 left out, 0 not counted");
  check (two.own, "sent-back 1 drafting, 1 comments");
  g_assert_true (g_str_has_suffix (desk_get_text (&two.desk), " And more."));
  desk_undo (&two.desk);
  check (two.own, "waiting 1 in-review, 0 comments");
  open_file (&two, MARTA, answer, "2 new, 0 left out, 0 not counted");
  open_file (&two, MARTA, answer, "0 new, 0 left out, 0 not counted");
  open_file (&two, MARTA, asked, "0 new, 0 left out, 0 not counted");

  comment (&two, MARTA);
  ask (&two);
  again = save (&two, MARTA);
  open_file (&two, DANA, again, "2 new, 0 left out, 0 not counted");
  check (two.guest, "waiting 2 in-review, 2 comments");
  g_assert_true (decide (&two, TRUE));
  approval = save (&two, DANA);
  open_file (&two, MARTA, approval, "1 new, 0 left out, 0 not counted");
  check (two.own, "approved 2 approved, 2 comments");

  /* As the next start finds it. */
  library_flush (&two.other);
  g_clear_object (&two.guest);
  library_reopen (&two.other);
  two.guest = tue_workspace_find_guest_review_sync (two.other.workspace, "Northwind", NULL);
  g_assert_nonnull (two.guest);
  check (two.guest, "approved 2 approved, 2 comments");

  two_tear_down (&two);
}

/* What was done on both sides at the same time comes to the same on both. */
static void
test_late (void)
{
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) late = NULL;
  g_autoptr(GBytes) again = NULL;

  two_set_up (&two);
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  comment (&two, DANA);
  g_assert_true (decide (&two, TRUE));
  late = save (&two, DANA);

  be (&two, MARTA);
  g_assert_true (tue_workspace_take_review_back (get_workspace (&two, MARTA), two.own, NULL));
  open_file (&two, MARTA, late, "2 new, 0 left out, 1 not counted");
  check (two.own, "not-asked 0 drafting, 1 comments");
  ask (&two);
  again = save (&two, MARTA);
  open_file (&two, DANA, again, "2 new, 0 left out, 0 not counted");
  check (two.guest, "waiting 1 in-review, 1 comments");
  check (two.own, "waiting 1 in-review, 1 comments");
  open_file (&two, DANA, asked, "0 new, 0 left out, 0 not counted");
  check (two.guest, "waiting 1 in-review, 1 comments");

  two_tear_down (&two);
}

/* The same review with other entries, as somebody would write it by hand. */
static GBytes *
forge (GBytes            *bytes,
       Person             signer,
       const char        *author,
       const char        *person,
       const char        *key, /* (nullable) */
       TueReviewEntryKind kind)
{
  g_autoptr(TueReviewDocument) document = tue_review_document_from_bytes (bytes, NULL);
  g_autoptr(TueReviewDocument) forged = NULL;
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autofree char      *id = g_uuid_string_random ();
  TueReviewDocumentSpec spec;
  TueReviewEntry       *request;

  g_assert_nonnull (document);
  spec = *tue_review_document_get (document);
  request = spec.entries->pdata[0];
  for (guint i = 0; i < spec.entries->len; i++)
    g_ptr_array_add (entries, tue_review_entry_ref (spec.entries->pdata[i]));
  g_ptr_array_add (entries, tue_review_entry_new (&(TueReviewEntrySpec){
                              .id = id,
                              .kind = kind,
                              .person = person,
                              .key = key,
                              .about = kind == TUE_REVIEW_ENTRY_REQUEST ? NULL : tue_review_entry_get_id (request),
                              .revision = 1,
                              .hash = tue_review_entry_get_hash (request),
                              .content = kind == TUE_REVIEW_ENTRY_REQUEST ? tue_review_entry_get_content (request) : NULL,
                            }));
  spec.edition++;
  spec.author_name = author;
  spec.author_key = tue_signing_key_get_public (keys[signer]);
  spec.entries = entries;
  forged = tue_review_document_new (&spec);

  return tue_review_document_to_bytes (forged, keys[signer]);
}

static void
test_forged (void)
{
  Two         two = { 0 };
  const char *dana = tue_signing_key_get_public (keys[DANA]);
  const char *olga = tue_signing_key_get_public (keys[OLGA]);
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) answer = NULL;
  const struct
  {
    const char        *author;
    const char        *person;
    const char        *key;
    TueReviewEntryKind kind;
    const char        *expected;
  } cases[] = {
    /* In the name of who is asked, with their key, or with one's own */
    { "Olga", "Dana", dana, TUE_REVIEW_ENTRY_APPROVE, "0 new, 1 left out, 0 not counted" },
    { "Olga", "Dana", olga, TUE_REVIEW_ENTRY_APPROVE, "0 new, 1 left out, 0 not counted" },
    { "Olga", "Dana", NULL, TUE_REVIEW_ENTRY_APPROVE, "0 new, 1 left out, 0 not counted" },
    /* The whole file is, though the library knows another key of that name */
    { "Dana", "Dana", olga, TUE_REVIEW_ENTRY_APPROVE, "0 new, 1 left out, 0 not counted" },
    /* In the name of who asked */
    { "Marta", "Marta", olga, TUE_REVIEW_ENTRY_TAKE_BACK, "0 new, 1 left out, 0 not counted" },
    { "Olga", "Marta", NULL, TUE_REVIEW_ENTRY_TAKE_BACK, "0 new, 1 left out, 0 not counted" },
    /* In their own name, of what is not theirs to do */
    { "Olga", "Olga", olga, TUE_REVIEW_ENTRY_REQUEST, "0 new, 1 left out, 0 not counted" },
    { "Olga", "Olga", olga, TUE_REVIEW_ENTRY_APPROVE, "1 new, 0 left out, 1 not counted" },
    { "Olga", "Olga", olga, TUE_REVIEW_ENTRY_TAKE_BACK, "1 new, 0 left out, 1 not counted" },
    { "Olga", "Olga", olga, TUE_REVIEW_ENTRY_COMMENT, "1 new, 0 left out, 0 not counted" },
    /* Then as somebody else */
    { "Robin", "Robin", olga, TUE_REVIEW_ENTRY_COMMENT, "0 new, 1 left out, 0 not counted" },
  };

  two_set_up (&two);
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  comment (&two, DANA);
  answer = save (&two, DANA);
  open_file (&two, MARTA, answer, "1 new, 0 left out, 0 not counted");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) forged = forge (answer, OLGA, cases[i].author, cases[i].person, cases[i].key, cases[i].kind);

      g_test_message ("%s as %s", cases[i].author, cases[i].person);
      open_file (&two, MARTA, forged, cases[i].expected);
      if (strstr (cases[i].expected, "1 left out") != NULL)
        open_file (&two, MARTA, forged, cases[i].expected);
      check (two.own, i < 9 ? "waiting 1 in-review, 1 comments" : "waiting 1 in-review, 2 comments");
    }

  /* Neither can whoever has the review of somebody else be told that it was asked anew. */
  {
    g_autoptr(GBytes) forged = forge (asked, OLGA, "Marta", "Marta", olga, TUE_REVIEW_ENTRY_TAKE_BACK);

    open_file (&two, DANA, forged, "0 new, 1 left out, 0 not counted");
    check (two.guest, "waiting 1 in-review, 1 comments");
  }

  two_tear_down (&two);
}

/* A file that goes to somebody who is not asked. */
static void
test_astray (void)
{
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;

  two_set_up (&two);
  ask (&two);
  asked = save (&two, MARTA);
  be (&two, OLGA);
  arrival = tue_workspace_look_at_review_sync (two.other.workspace, asked, &error);
  g_assert_no_error (error);
  g_assert_false (arrival->for_me);
  g_assert_false (arrival->has_task);
  g_assert_null (tue_workspace_find_guest_review_sync (two.other.workspace, "Northwind", &error));
  g_assert_no_error (error);
  open_file (&two, OLGA, asked, "1 new, 0 left out, 0 not counted");
  g_assert_false (tue_workspace_approve_review (two.other.workspace, two.guest, NULL, NULL, NULL));

  two_tear_down (&two);
}

/* --- Random histories -------------------------------------------------------- */

/* What a library should know: the ids of all that was said and decided. */
static GHashTable *
list_ids (TueReview *review)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray  *entries = tue_review_get_entries (review);

  for (guint i = 0; i < entries->len; i++)
    {
      if (tue_review_entry_get_put_away (entries->pdata[i], NULL) == NULL)
        g_assert_true (g_hash_table_add (ids, g_strdup (tue_review_entry_get_id (entries->pdata[i]))));
    }

  return ids;
}

static void
assert_has_all (TueReview *review,
                GPtrArray *ids)
{
  g_autoptr(GHashTable) found = list_ids (review);

  for (guint i = 0; i < ids->len; i++)
    g_assert_true (g_hash_table_contains (found, ids->pdata[i]));
}

/* A file and what is in it. */
typedef struct
{
  GBytes    *bytes;
  GPtrArray *ids;
  Person     from;
} Sent;

static void
sent_free (gpointer data)
{
  Sent *sent = data;

  g_bytes_unref (sent->bytes);
  g_ptr_array_unref (sent->ids);
  g_free (sent);
}

static void
send_file (Two       *two,
           Person     person,
           GPtrArray *post)
{
  TueReview *review = person == MARTA ? two->own : two->guest;
  GPtrArray *entries = tue_review_get_entries (review);
  g_autoptr(GHashTable) away = tue_review_list_put_away (entries);
  Sent *sent;

  if (tue_review_state_get_round (tue_review_get_state (review)) == 0)
    return;

  sent = g_new0 (Sent, 1);
  sent->bytes = save (two, person);
  sent->from = person;
  sent->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < entries->len; i++)
    {
      if (tue_review_entry_get_put_away (entries->pdata[i], NULL) == NULL && !g_hash_table_contains (away, tue_review_entry_get_id (entries->pdata[i])))
        g_ptr_array_add (sent->ids, g_strdup (tue_review_entry_get_id (entries->pdata[i])));
    }
  g_ptr_array_add (post, sent);
}

/* Any file, however old, and however often. */
static void
receive (Two       *two,
         Person     person,
         GPtrArray *post)
{
  const Sent *sent = post->len > 0 ? post->pdata[g_test_rand_int_range (0, (gint32)post->len)] : NULL;

  if (sent == NULL || (person == DANA && two->guest == NULL && sent->from != MARTA))
    return;

  open_file (two, person, sent->bytes, NULL);
  assert_has_all (person == MARTA ? two->own : two->guest, sent->ids);
}

/* Nothing of it may be taken over, or change where the review stands. */
static void
receive_forged (Two       *two,
                GPtrArray *post)
{
  const Sent *sent = post->len > 0 ? post->pdata[g_test_rand_int_range (0, (gint32)post->len)] : NULL;
  g_autoptr(GBytes) forged = NULL;
  TueReviewStand stand = tue_review_state_get_stand (tue_review_get_state (two->own));
  guint          round = tue_review_state_get_round (tue_review_get_state (two->own));

  if (sent == NULL || sent->from != MARTA)
    return;

  forged = forge (sent->bytes, OLGA, g_test_rand_bit () ? "Dana" : "Olga", "Dana", tue_signing_key_get_public (keys[g_test_rand_bit () ? OLGA : DANA]),
                  g_test_rand_bit () ? TUE_REVIEW_ENTRY_APPROVE : TUE_REVIEW_ENTRY_SEND_BACK);
  open_file (two, MARTA, forged, NULL);
  g_assert_cmpint (tue_review_state_get_stand (tue_review_get_state (two->own)), ==, stand);
  g_assert_cmpuint (tue_review_state_get_round (tue_review_get_state (two->own)), ==, round);
}

static void
act_as_marta (Two *two)
{
  const char *people[] = { "Dana", NULL };

  be (two, MARTA);
  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
    case 1:
      tue_workspace_ask_for_review (get_workspace (two, MARTA), two->own, two->desk.draft, people, NULL, NULL);
      break;
    case 2:
      tue_workspace_take_review_back (get_workspace (two, MARTA), two->own, NULL);
      break;
    case 3:
      tue_workspace_revise_approved (get_workspace (two, MARTA), two->own, NULL);
      break;
    case 4:
      comment (two, MARTA);
      break;
    default:
      type (two);
      break;
    }
}

static void
act_as_dana (Two *two)
{
  if (two->guest == NULL)
    return;

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      decide (two, TRUE);
      break;
    case 1:
      decide (two, FALSE);
      break;
    default:
      comment (two, DANA);
      break;
    }
}

/* In the end each opens the last of the other: then both know all, and it stands the
 * same with both. */
static void
come_together (Two *two)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GBytes) asked = save (two, MARTA);
      g_autoptr(GBytes) answer = NULL;

      open_file (two, DANA, asked, NULL);
      answer = save (two, DANA);
      open_file (two, MARTA, answer, NULL);
    }

  {
    g_autoptr(GHashTable) own = list_ids (two->own);
    g_autoptr(GHashTable) guest = list_ids (two->guest);
    TueReviewState *own_state = tue_review_get_state (two->own);
    TueReviewState *guest_state = tue_review_get_state (two->guest);
    GHashTableIter  iter;
    gpointer        id;

    g_assert_cmpuint (g_hash_table_size (own), ==, g_hash_table_size (guest));
    g_hash_table_iter_init (&iter, own);
    while (g_hash_table_iter_next (&iter, &id, NULL))
      g_assert_true (g_hash_table_contains (guest, id));
    g_assert_cmpint (tue_review_state_get_stand (own_state), ==, tue_review_state_get_stand (guest_state));
    g_assert_cmpuint (tue_review_state_get_round (own_state), ==, tue_review_state_get_round (guest_state));
    g_assert_cmpuint (tue_review_state_get_n_comments (own_state), ==, tue_review_state_get_n_comments (guest_state));
    g_assert_cmpuint (tue_review_state_get_n_refusals (own_state), ==, tue_review_state_get_n_refusals (guest_state));
  }
}

static void
play (Two *two)
{
  g_autoptr(GPtrArray) post = g_ptr_array_new_with_free_func (sent_free);
  g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func (g_free);

  ask (two);
  send_file (two, MARTA, post);
  for (guint i = 0; i < 12; i++)
    {
      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
        case 1:
          act_as_marta (two);
          break;
        case 2:
        case 3:
          act_as_dana (two);
          break;
        case 4:
          send_file (two, g_test_rand_bit () && two->guest != NULL ? DANA : MARTA, post);
          break;
        case 5:
          receive (two, MARTA, post);
          break;
        case 6:
          receive (two, DANA, post);
          break;
        default:
          receive_forged (two, post);
          break;
        }
    }
  if (tue_review_state_get_round (tue_review_get_state (two->own)) == 0)
    ask (two);
  come_together (two);
}

/* A task anew in the same libraries: what was learnt of people stays. */
static void
begin_anew (Two *two)
{
  g_autoptr(GError) error = NULL;
  Library *library = &two->desk.own_library;

  g_clear_object (&two->own);
  g_clear_object (&two->guest);
  g_clear_object (&two->desk.draft);
  g_clear_object (&two->desk.task);
  two->desk.task = tue_workspace_add_task (library->workspace, library_workflow (library, "proposal"), "Northwind", NULL, NULL);
  two->desk.draft = desk_load_draft (library, two->desk.task);
  be (two, MARTA);
  tue_workspace_paste_answer (library->workspace, two->desk.draft, TUE_ANSWER_DOCUMENT ("Dear Dana"), &error);
  g_assert_no_error (error);
  load_own (two);
}

/* TUE_REVIEW_HISTORIES says how many. */
static void
test_histories (void)
{
  const char *wanted = g_getenv ("TUE_REVIEW_HISTORIES");
  guint       n = wanted != NULL ? (guint)g_ascii_strtoull (wanted, NULL, 10) : 12;
  Two         two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) answer = NULL;

  /* Marta knows the key of Dana before somebody else comes with the name. */
  two_set_up (&two);
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  comment (&two, DANA);
  answer = save (&two, DANA);
  open_file (&two, MARTA, answer, NULL);

  for (guint i = 0; i < n; i++)
    {
      begin_anew (&two);
      play (&two);
    }
  g_test_message ("%u histories", n);

  two_tear_down (&two);
}

/* --- Who is away ------------------------------------------------------------- */

/* Days from today on. */
static void
set_absence (TueSettings *settings,
             int          first,
             int          last,
             const char  *deputy)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  TueAbsence absence = { .deputy = (char *)deputy };

  tue_date_from_time (now, &absence.first);
  g_date_set_julian (&absence.last, g_date_get_julian (&absence.first) + (guint)(last + 100) - 100);
  g_date_set_julian (&absence.first, g_date_get_julian (&absence.first) + (guint)(first + 100) - 100);
  tue_settings_set_absence (settings, &absence);
}

/* Who stands in for Dana today, as Marta's library has it. */
static void
check_deputy (Two        *two,
              guint       n_absences,
              const char *deputy) /* (nullable) */
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) absences = tue_workspace_list_absences_sync (get_workspace (two, MARTA), &error);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  GDate today;

  g_assert_no_error (error);
  tue_date_from_time (now, &today);
  g_assert_cmpuint (absences->len, ==, n_absences);
  g_assert_cmpstr (tue_absences_find_deputy (absences, "dana", &today), ==, deputy);
}

static void
send_back (Two *two)
{
  g_autoptr(GError) error = NULL;

  be (two, DANA);
  tue_workspace_send_review_back (get_workspace (two, DANA), two->guest, TUE_REVISION_REASON_FACTS, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* It goes with the answer, once, and is taken back as it was said. */
static void
test_away_travels (void)
{
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) silent = NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(GBytes) later = NULL;
  g_autoptr(GBytes) back = NULL;

  two_set_up (&two);
  tue_settings_set_absence (two.other.settings, NULL);
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  check_deputy (&two, 0, NULL);

  /* What is over is not told. */
  set_absence (two.other.settings, -5, -1, "Priya");
  comment (&two, DANA);
  silent = save (&two, DANA);
  open_file (&two, MARTA, silent, NULL);
  check_deputy (&two, 0, NULL);

  set_absence (two.other.settings, 0, 9, "Priya");
  send_back (&two);
  answer = save (&two, DANA);
  again = save (&two, DANA);
  g_assert_true (g_bytes_equal (answer, again));
  open_file (&two, MARTA, answer, NULL);
  check_deputy (&two, 1, "Priya");

  /* Other days, which are not yet; and none. */
  set_absence (two.other.settings, 3, 9, "Ines");
  later = save (&two, DANA);
  open_file (&two, MARTA, later, "1 new, 0 left out, 0 not counted");
  check_deputy (&two, 1, NULL);
  tue_settings_set_absence (two.other.settings, NULL);
  back = save (&two, DANA);
  open_file (&two, MARTA, back, "1 new, 0 left out, 0 not counted");
  check_deputy (&two, 0, NULL);

  tue_settings_set_absence (two.desk.own_library.settings, NULL);
  two_tear_down (&two);
}

/* Who is away is named, and who stands in has it: one operation. */
static void
test_away_asks_deputy (void)
{
  const char *people[] = { "Dana", NULL };
  const char *deputies[] = { "Priya" };
  const char *same[] = { "Priya", "Dana", NULL };
  const char *for_second[] = { "", "priya" };
  Two         two = { 0 };
  g_autoptr(GError) error = NULL;
  TueWorkspace *workspace;
  TueUndoStack *undo_stack;

  two_set_up (&two);
  be (&two, MARTA);
  workspace = get_workspace (&two, MARTA);
  undo_stack = tue_workspace_get_undo_stack (workspace);

  /* Nobody is asked twice. */
  g_assert_false (tue_workspace_ask_with_deputies (workspace, two.own, two.desk.draft, same, for_second, NULL, &error));
  g_assert_error (error, TUE_WORKSPACE_ERROR, TUE_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  check (two.own, "not-asked 0 drafting, 0 comments");

  g_assert_true (tue_workspace_ask_with_deputies (workspace, two.own, two.desk.draft, people, deputies, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      const TueReviewStep *step;

      g_assert_true (tue_workspace_flush_sync (workspace, &error));
      load_own (&two);
      check (two.own, "waiting 1 in-review, 0 comments");
      g_assert_cmpuint (tue_review_state_get_n_steps (tue_review_get_state (two.own)), ==, 1);
      step = tue_review_state_get_step (tue_review_get_state (two.own), 0);
      g_assert_cmpstr (step->name, ==, "Priya");
      g_assert_nonnull (step->hand_over);
      g_assert_cmpstr (tue_review_entry_get_string (step->hand_over, "from"), ==, "Dana");

      tue_undo_stack_undo (undo_stack);
      check (two.own, "not-asked 0 drafting, 0 comments");
      tue_undo_stack_redo (undo_stack);
    }
  two_tear_down (&two);
}

/* "Dana: Priya": who is away, and who would be asked instead; "" for nobody. */
static void
check_away (TueWorkspace *workspace,
            TueReview    *review,
            const char   *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) absences = NULL;
  g_auto(TueReviewAway) away = { 0 };
  g_autofree char *found = NULL;

  g_assert_true (tue_workspace_flush_sync (workspace, &error));
  absences = tue_workspace_list_absences_sync (workspace, &error);
  g_assert_no_error (error);
  if (tue_workspace_find_away (workspace, tue_review_get_task (review), tue_review_get_state (review), absences, &away))
    {
      g_assert_true (strstr (away.until, away.is_me ? "You are away" : away.person) != NULL);
      found = g_strdup_printf ("%s%s: %s, %s", away.is_me ? "me, " : "", away.person, away.deputy != NULL ? away.deputy : "nobody", away.stand_in);
    }
  g_assert_cmpstr (found, ==, expected);

  /* What the lists tell is the same. */
  wait_until (tue_workspace_get_absences (workspace) != NULL && tue_absences_equal (tue_workspace_get_absences (workspace), absences));
}

/* Who is waited for goes: it is told, and handed over in one operation. */
static void
test_away_later (void)
{
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) gone = NULL;
  g_autoptr(GBytes) later = NULL;
  g_autoptr(GBytes) back = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkspace *marta;
  TueUndoStack *undo_stack;

  two_set_up (&two);
  marta = get_workspace (&two, MARTA);
  undo_stack = tue_workspace_get_undo_stack (marta);
  tue_settings_set_absence (two.other.settings, NULL);
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  check_away (marta, two.own, NULL);

  /* She says so with a comment, and decides nothing. */
  set_absence (two.other.settings, 0, 9, "Priya");
  comment (&two, DANA);
  gone = save (&two, DANA);
  tue_settings_set_absence (two.desk.own_library.settings, NULL);
  open_file (&two, MARTA, gone, NULL);
  check (two.own, "waiting 1 in-review, 1 comments");
  check_away (marta, two.own, "Dana: Priya, Priya stands in");

  for (guint i = 0; i < 2; i++)
    {
      const TueReviewStep *step;

      if (i == 0)
        g_assert_true (tue_workspace_hand_review_over (marta, two.own, "Dana", "Priya", "While she is away", &error));
      else
        tue_undo_stack_redo (undo_stack);
      g_assert_no_error (error);
      check (two.own, "waiting 1 in-review, 1 comments");
      step = tue_review_state_get_step (tue_review_get_state (two.own), 0);
      g_assert_cmpstr (step->name, ==, "Priya");
      g_assert_cmpstr (tue_review_entry_get_string (step->hand_over, "from"), ==, "Dana");
      check_away (marta, two.own, NULL);
      tue_undo_stack_undo (undo_stack);
      check_away (marta, two.own, "Dana: Priya, Priya stands in");
    }

  /* It is not yet; and she is back. */
  set_absence (two.other.settings, 2, 9, "Priya");
  later = save (&two, DANA);
  tue_settings_set_absence (two.desk.own_library.settings, NULL);
  open_file (&two, MARTA, later, NULL);
  check_away (marta, two.own, NULL);
  tue_settings_set_absence (two.other.settings, NULL);
  back = save (&two, DANA);
  open_file (&two, MARTA, back, NULL);
  check_away (marta, two.own, NULL);

  two_tear_down (&two);
}

/* Of two who are asked one cannot stand in for the other, nor is it said that they do. */
static void
test_away_of_two (void)
{
  const char *people[] = { "Dana", "Priya", NULL };
  Two         two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) gone = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkspace *marta;

  two_set_up (&two);
  marta = get_workspace (&two, MARTA);
  be (&two, MARTA);
  tue_settings_set_absence (two.other.settings, NULL);
  g_assert_true (tue_workspace_ask_for_review (marta, two.own, two.desk.draft, people, NULL, &error));
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  set_absence (two.other.settings, 0, 9, "Priya");
  comment (&two, DANA);
  gone = save (&two, DANA);
  tue_settings_set_absence (two.desk.own_library.settings, NULL);
  open_file (&two, MARTA, gone, NULL);
  check_away (marta, two.own, "Dana: nobody, ");

  two_tear_down (&two);
}

/* Who goes hands over what waits for them, and the answer says so. */
static void
test_away_oneself (void)
{
  static const struct
  {
    int         first, last;
    const char *deputy;
    const char *expected; /* (nullable) */
  } cases[] = {
    { 0, 9, "Priya", "me, Dana: Priya, Priya stands in" },
    { 3, 9, "Priya", "me, Dana: Priya, Priya stands in" },
    { 7, 9, "", "me, Dana: nobody, Nobody stands in" },
    { 8, 9, "Priya", NULL },
    { -9, -1, "Priya", NULL },
  };
  Two two = { 0 };
  g_autoptr(GBytes) asked = NULL;
  g_autoptr(GBytes) answer = NULL;
  g_autoptr(GError) error = NULL;
  const TueReviewStep *step;

  two_set_up (&two);
  ask (&two);
  asked = save (&two, MARTA);
  open_file (&two, DANA, asked, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %zu", i);
      set_absence (two.other.settings, cases[i].first, cases[i].last, cases[i].deputy);
      check_away (two.other.workspace, two.guest, cases[i].expected);
    }
  tue_settings_set_absence (two.other.settings, NULL);

  be (&two, DANA);
  g_assert_true (tue_workspace_hand_review_over (two.other.workspace, two.guest, "Dana", "Priya", NULL, &error));
  g_assert_no_error (error);
  check_waits (&two, "Northwind from Marta, answered");
  tue_undo_stack_undo (tue_workspace_get_undo_stack (two.other.workspace));
  check_waits (&two, "Northwind from Marta");
  tue_undo_stack_redo (tue_workspace_get_undo_stack (two.other.workspace));
  answer = save (&two, DANA);
  check_waits (&two, "");

  open_file (&two, MARTA, answer, NULL);
  check (two.own, "waiting 1 in-review, 0 comments");
  step = tue_review_state_get_step (tue_review_get_state (two.own), 0);
  g_assert_cmpstr (step->name, ==, "Priya");
  g_assert_cmpstr (tue_review_entry_get_string (step->hand_over, "from"), ==, "Dana");

  two_tear_down (&two);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < N_PEOPLE; i++)
    keys[i] = tue_signing_key_new ();

  g_test_add_func ("/workspace/review-travel/there-and-back", test_there_and_back);
  g_test_add_func ("/workspace/review-travel/waiting", test_waiting);
  g_test_add_func ("/workspace/review-travel/sent", test_sent);
  g_test_add_func ("/workspace/review-travel/called-otherwise", test_called_otherwise);
  g_test_add_func ("/workspace/review-travel/late", test_late);
  g_test_add_func ("/workspace/review-travel/forged", test_forged);
  g_test_add_func ("/workspace/review-travel/astray", test_astray);
  g_test_add_func ("/workspace/review-travel/away-travels", test_away_travels);
  g_test_add_func ("/workspace/review-travel/away-asks-deputy", test_away_asks_deputy);
  g_test_add_func ("/workspace/review-travel/away-later", test_away_later);
  g_test_add_func ("/workspace/review-travel/away-of-two", test_away_of_two);
  g_test_add_func ("/workspace/review-travel/away-oneself", test_away_oneself);
  g_test_add_func ("/workspace/review-travel/histories", test_histories);

  status = g_test_run ();
  for (gsize i = 0; i < N_PEOPLE; i++)
    tue_signing_key_unref (keys[i]);

  return status;
}
