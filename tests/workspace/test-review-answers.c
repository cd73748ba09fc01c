/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * One review, two reviewers with a library each: what they send back comes in any order,
 * late and twice. A table says what is told of each file and where the review stands; and
 * random orders of the same files come to the same.
 */

#include "config.h"

#include "tue-workspace-review-files.h"

#include <glib/gstdio.h>
#include <string.h>

#include "draft-fixture.h"
#include "tue-own-key.h"

typedef enum
{
  MARTA, /* who asks */
  DANA,
  OLGA,
  N_PEOPLE,
} Person;

static const char *const names[] = { "Marta", "Dana", "Olga" };
static TueSigningKey    *keys[N_PEOPLE];

typedef struct
{
  Desk       desk; /* Marta's */
  Library    others[N_PEOPLE];
  TueReview *reviews[N_PEOPLE]; /* (nullable) */
} Three;

static TueWorkspace *
get_workspace (Three *three,
               Person person)
{
  return person == MARTA ? three->desk.own_library.workspace : three->others[person].workspace;
}

/* Who sits at the computer. */
static void
be (Three *three,
    Person person)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tuesday", NULL);
  g_autofree char *path = g_build_filename (folder, "signing-key", NULL);
  g_autofree char *text = tue_signing_key_to_text (keys[person]);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  tue_settings_set_user_name (three->desk.own_library.settings, names[person]);
  for (Person other = DANA; other < N_PEOPLE; other++)
    tue_settings_set_user_name (three->others[other].settings, names[person]);
}

static void
three_set_up (Three *three)
{
  desk_set_up (&three->desk, "Northwind", NULL);
  for (Person person = DANA; person < N_PEOPLE; person++)
    {
      library_set_up (&three->others[person]);
      library_open (&three->others[person]);
    }
}

static void
three_tear_down (Three *three)
{
  for (Person person = 0; person < N_PEOPLE; person++)
    g_clear_object (&three->reviews[person]);
  for (Person person = DANA; person < N_PEOPLE; person++)
    library_tear_down (&three->others[person]);
  desk_tear_down (&three->desk);
}

/* A task anew in the same libraries: what was learnt of people stays. */
static void
begin (Three *three)
{
  g_autoptr(GError) error = NULL;
  Library *library = &three->desk.own_library;

  for (Person person = 0; person < N_PEOPLE; person++)
    g_clear_object (&three->reviews[person]);
  g_clear_object (&three->desk.draft);
  g_clear_object (&three->desk.task);
  be (three, MARTA);
  three->desk.task = tue_workspace_add_task (library->workspace, library_workflow (library, "proposal"), "Northwind", NULL, NULL);
  three->desk.draft = desk_load_draft (library, three->desk.task);
  tue_workspace_paste_answer (library->workspace, three->desk.draft, TUE_ANSWER_DOCUMENT ("Dear Dana, the price is 10,500 euros."), &error);
  g_assert_no_error (error);
  three->reviews[MARTA] = tue_workspace_load_review_sync (library->workspace, three->desk.task, &error);
  g_assert_no_error (error);
}

static void
ask (Three *three)
{
  const char *people[] = { "Dana", "Olga", NULL };
  g_autoptr(GError) error = NULL;

  be (three, MARTA);
  tue_workspace_ask_for_review (get_workspace (three, MARTA), three->reviews[MARTA], three->desk.draft, people, NULL, &error);
  g_assert_no_error (error);
}

static GBytes *
save (Three *three,
      Person person)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes;

  be (three, person);
  bytes = tue_workspace_save_review_sync (get_workspace (three, person), three->reviews[person], &error);
  g_assert_no_error (error);

  return bytes;
}

/* What is told of it: "Dana approves." and, behind a bar, what is to be known. */
static char *
open_file (Three  *three,
           Person  person,
           GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewArrival) arrival = NULL;
  g_autoptr(TueReview) review = NULL;
  g_auto(TueReviewMerge) merge = { 0 };
  g_autofree char *news = NULL;
  g_autofree char *warning = NULL;

  be (three, person);
  arrival = tue_workspace_look_at_review_sync (get_workspace (three, person), bytes, &error);
  g_assert_no_error (error);
  news = tue_review_arrival_describe_news (arrival);
  warning = tue_review_arrival_dup_warning (arrival);
  review = tue_workspace_open_review_sync (get_workspace (three, person), arrival, "file", &merge, &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_flush_sync (get_workspace (three, person), &error));
  g_set_object (&three->reviews[person], review);

  return warning != NULL ? g_strdup_printf ("%s | %s", news, warning) : g_steal_pointer (&news);
}

static void
decide (Three   *three,
        Person   person,
        gboolean approves)
{
  g_autoptr(GError) error = NULL;

  be (three, person);
  tue_workspace_comment_on_review (get_workspace (three, person), three->reviews[person], NULL, 0, 0, names[person], &error);
  g_assert_no_error (error);
  if (approves)
    tue_workspace_approve_review (get_workspace (three, person), three->reviews[person], NULL, NULL, &error);
  else
    tue_workspace_send_review_back (get_workspace (three, person), three->reviews[person], TUE_REVISION_REASON_MISSING, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* "approved 1 approved, 2 comments, 0 not counted" */
static char *
describe (TueReview *review)
{
  static const char *const stands[] = { "not-asked", "waiting", "sent-back", "approved" };
  TueReviewState          *state = tue_review_get_state (review);

  return g_strdup_printf ("%s %u %s, %u comments, %u not counted", stands[tue_review_state_get_stand (state)], tue_review_state_get_round (state),
                          tue_task_state_to_string (tue_task_get_state (tue_review_get_task (review))), tue_review_state_get_n_comments (state),
                          tue_review_state_get_n_refusals (state));
}

/* What Dana and Olga send, who saw the answer of the one before. */
typedef enum
{
  FROM_DANA,
  FROM_OLGA,
  N_FILES,
} File;

/* Dana decides first, Olga opens what Dana saved, and decides then. */
static void
make_files (Three   *three,
            gboolean dana_approves,
            gboolean olga_approves,
            GBytes **files)
{
  g_autoptr(GBytes) asked = NULL;
  g_autofree char *to_dana = NULL;
  g_autofree char *to_olga = NULL;
  g_autofree char *passed_on = NULL;

  begin (three);
  ask (three);
  asked = save (three, MARTA);
  to_dana = open_file (three, DANA, asked);
  to_olga = open_file (three, OLGA, asked);
  decide (three, DANA, dana_approves);
  files[FROM_DANA] = save (three, DANA);
  passed_on = open_file (three, OLGA, files[FROM_DANA]);
  decide (three, OLGA, olga_approves);
  files[FROM_OLGA] = save (three, OLGA);
}

#define EARLY "It is not their turn yet. This counts as soon as who comes first has approved."

static void
test_orders (void)
{
  static const struct
  {
    const char *name;
    gboolean    olga_approves;
    File        order[4];
    guint       n_order;
    const char *told[4];
    const char *stand;
  } cases[] = {
    { "in order", TRUE, { FROM_DANA, FROM_OLGA }, 2, { "Dana approves. 1 new comment.", "Olga approves. 1 new comment." }, "approved 1 approved, 2 comments, 0 not counted" },
    { "the wrong way round", TRUE, { FROM_OLGA, FROM_DANA }, 2, { "1 new comment. | " EARLY, "Dana approves. 1 new comment." }, "approved 1 approved, 2 comments, 0 not counted" },
    { "only the second", TRUE, { FROM_OLGA }, 1, { "1 new comment. | " EARLY }, "waiting 1 in-review, 1 comments, 1 not counted" },
    { "the second twice", TRUE, { FROM_OLGA, FROM_OLGA, FROM_DANA }, 3, { "1 new comment. | " EARLY, "Nothing in it is new.", "Dana approves. 1 new comment." }, "approved 1 approved, 2 comments, 0 not counted" },
    { "both twice", TRUE, { FROM_DANA, FROM_OLGA, FROM_DANA, FROM_OLGA }, 4, { "Dana approves. 1 new comment.", "Olga approves. 1 new comment.", "It is older than what you have, and nothing in it is new.", "Nothing in it is new." }, "approved 1 approved, 2 comments, 0 not counted" },
    { "sent back too early", FALSE, { FROM_OLGA, FROM_DANA }, 2, { "1 new comment. | " EARLY, "Dana approves. 1 new comment." }, "sent-back 1 drafting, 2 comments, 0 not counted" },
  };
  Three three = { 0 };

  three_set_up (&three);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GBytes          *files[N_FILES] = { NULL };
      g_autofree char *stand = NULL;

      g_test_message ("%s", cases[i].name);
      make_files (&three, TRUE, cases[i].olga_approves, files);
      for (guint n = 0; n < cases[i].n_order; n++)
        {
          g_autofree char *told = open_file (&three, MARTA, files[cases[i].order[n]]);
          const char      *bar = strstr (told, " | ");

          /* Of a key that is new much is said; of what counts, this. */
          if (strstr (cases[i].told[n], " | ") != NULL)
            g_assert_nonnull (strstr (told, EARLY));
          else if (bar != NULL)
            told[bar - told] = '\0';
          if (strstr (cases[i].told[n], " | ") == NULL)
            g_assert_cmpstr (told, ==, cases[i].told[n]);
        }
      stand = describe (three.reviews[MARTA]);
      g_assert_cmpstr (stand, ==, cases[i].stand);
      for (File file = 0; file < N_FILES; file++)
        g_bytes_unref (files[file]);
    }
  three_tear_down (&three);
}

/* What came too early is put away with the file that brought it, and comes back. */
static void
test_undo (void)
{
  Three            three = { 0 };
  GBytes          *files[N_FILES] = { NULL };
  g_autofree char *early = NULL;
  g_autofree char *first = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *without = NULL;
  g_autofree char *again = NULL;
  g_autofree char *with = NULL;

  three_set_up (&three);
  make_files (&three, TRUE, TRUE, files);
  early = open_file (&three, MARTA, files[FROM_OLGA]);
  desk_undo (&three.desk);
  first = open_file (&three, MARTA, files[FROM_DANA]);
  without = describe (three.reviews[MARTA]);
  g_assert_true (g_str_has_prefix (without, "waiting 1 in-review, 1 comments"));
  again = open_file (&three, MARTA, files[FROM_OLGA]);
  with = describe (three.reviews[MARTA]);
  g_assert_true (g_str_has_prefix (with, "approved 1 approved, 2 comments"));

  /* Both are there, and the first is put away: the second waits for it. */
  desk_undo (&three.desk);
  desk_undo (&three.desk);
  gone = describe (three.reviews[MARTA]);
  g_assert_true (g_str_has_prefix (gone, "waiting 1 in-review, 0 comments"));

  for (File file = 0; file < N_FILES; file++)
    g_bytes_unref (files[file]);
  three_tear_down (&three);
}

/* An answer for a round that is over is kept, told, and changes nothing. */
static void
test_late (void)
{
  Three            three = { 0 };
  GBytes          *files[N_FILES] = { NULL };
  g_autofree char *told = NULL;
  g_autofree char *second = NULL;
  g_autofree char *stand = NULL;

  three_set_up (&three);
  make_files (&three, TRUE, TRUE, files);
  be (&three, MARTA);
  g_assert_true (tue_workspace_take_review_back (get_workspace (&three, MARTA), three.reviews[MARTA], NULL));
  ask (&three);
  told = open_file (&three, MARTA, files[FROM_OLGA]);
  g_assert_nonnull (strstr (told, "This is about an earlier request for a review."));
  second = open_file (&three, MARTA, files[FROM_DANA]);
  g_assert_nonnull (strstr (second, "This is about an earlier request for a review."));
  stand = describe (three.reviews[MARTA]);
  g_assert_cmpstr (stand, ==, "waiting 1 in-review, 2 comments, 2 not counted");

  for (File file = 0; file < N_FILES; file++)
    g_bytes_unref (files[file]);
  three_tear_down (&three);
}

/* Whatever the order, and however often: in the end it is the same. TUE_REVIEW_HISTORIES
 * says how many. */
static void
test_any_order (void)
{
  const char *wanted = g_getenv ("TUE_REVIEW_HISTORIES");
  guint       n = wanted != NULL ? (guint)g_ascii_strtoull (wanted, NULL, 10) : 12;
  Three       three = { 0 };

  three_set_up (&three);
  for (guint i = 0; i < n; i++)
    {
      GBytes          *files[N_FILES] = { NULL };
      gboolean         dana_approves = TRUE;
      gboolean         olga_approves = g_test_rand_bit ();
      g_autofree char *stand = NULL;

      make_files (&three, dana_approves, olga_approves, files);
      for (guint turn = 0; turn < 5; turn++)
        {
          File             file = (File)g_test_rand_int_range (0, N_FILES);
          g_autofree char *told = open_file (&three, MARTA, files[file]);

          g_assert_cmpstr (told, !=, "");
          if (g_test_rand_int_range (0, 6) == 0)
            desk_undo (&three.desk);
        }
      for (File file = 0; file < N_FILES; file++)
        {
          g_autofree char *told = open_file (&three, MARTA, files[file]);

          g_assert_cmpstr (told, !=, "");
        }
      stand = describe (three.reviews[MARTA]);
      g_assert_true (g_str_has_prefix (stand, olga_approves ? "approved 1 approved, 2 comments" : "sent-back 1 drafting, 2 comments"));
      for (File file = 0; file < N_FILES; file++)
        g_bytes_unref (files[file]);
    }
  g_test_message ("%u histories", n);
  three_tear_down (&three);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < N_PEOPLE; i++)
    keys[i] = tue_signing_key_new ();

  g_test_add_func ("/workspace/review-answers/orders", test_orders);
  g_test_add_func ("/workspace/review-answers/undo", test_undo);
  g_test_add_func ("/workspace/review-answers/late", test_late);
  g_test_add_func ("/workspace/review-answers/any-order", test_any_order);

  status = g_test_run ();
  for (gsize i = 0; i < N_PEOPLE; i++)
    tue_signing_key_unref (keys[i]);

  return status;
}
