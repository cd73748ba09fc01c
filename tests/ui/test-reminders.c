/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the desktop is told of what is due, came back or is to be reviewed.
 */

#include "config.h"

#include "tue-reminders.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-workspace-reviews.h"

typedef struct
{
  Library       library;
  TueReminders *reminders; /* (nullable) */
  GString      *told;      /* "+id" and "-id" */
} Fixture;

static void
tell_cb (TueReminders  *reminders,
         const char    *id,
         GNotification *notification,
         Fixture       *fixture)
{
  g_string_append_printf (fixture->told, "+%s ", id);
}

static void
withdraw_cb (TueReminders *reminders,
             const char   *id,
             Fixture      *fixture)
{
  g_string_append_printf (fixture->told, "-%s ", id);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  desk_set_up (&fixture->library);
  tue_settings_set_user_name (fixture->library.settings, "Ada");
  fixture->told = g_string_new (NULL);
}

static void
begin (Fixture *fixture)
{
  fixture->reminders = tue_reminders_new (fixture->library.workspace);
  g_signal_connect (fixture->reminders, "tell", G_CALLBACK (tell_cb), fixture);
  g_signal_connect (fixture->reminders, "withdraw", G_CALLBACK (withdraw_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->reminders);
  g_string_free (fixture->told, TRUE);
  tue_settings_set_reminders (fixture->library.settings, FALSE);
  tue_settings_set_reminders_told (fixture->library.settings, (const char *const[]){ NULL });
  desk_tear_down (&fixture->library);
}

static void
set_hour (Fixture *fixture,
          int      day,
          int      hour)
{
  g_autoptr(GDateTime) now = g_date_time_new_local (2026, 11, day, hour, 0, 0);

  tue_workspace_set_now (fixture->library.workspace, now);
}

static gboolean
begins (Fixture    *fixture,
        const char *prefix)
{
  return g_str_has_prefix (fixture->told->str, prefix);
}

/* Asks for Ada's own review; (transfer full) */
static TueReview *
ask (Fixture *fixture,
     TueTask *task)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueDraft) draft = NULL;
  TueReview *review;

  g_assert_true (tue_workspace_flush_sync (fixture->library.workspace, &error));
  draft = tue_workspace_load_draft_sync (fixture->library.workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (fixture->library.workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (fixture->library.workspace, task, &error);
  g_assert_no_error (error);
  g_assert_true (tue_workspace_ask_for_review (fixture->library.workspace, review, draft, (const char *const[]){ "Ada", NULL }, NULL, &error));
  g_assert_no_error (error);

  return review;
}

static void
test_day (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(TueTask) due = desk_add_task (&fixture->library, "Proposal", HOSTILE_TITLE, DESK_TODAY);
  g_autoptr(TueTask) asked = desk_add_task (&fixture->library, "Proposal", "Asked", NULL);
  g_autoptr(TueTask) other = desk_add_task (&fixture->library, "Proposal", "Other", NULL);
  g_autoptr(TueReview) review = NULL;
  g_autoptr(TueReview) other_review = NULL;
  g_autoptr(GError) error = NULL;

  tue_settings_set_reminders (fixture->library.settings, TRUE);
  begin (fixture);
  wait_until (begins (fixture, "+due:2026-11-24 "));
  g_string_truncate (fixture->told, 0);

  review = ask (fixture, asked);
  wait_until (begins (fixture, "+to-review:"));
  g_string_truncate (fixture->told, 0);
  g_assert_true (tue_workspace_send_review_back (fixture->library.workspace, review, TUE_REVISION_REASON_FACTS, NULL, NULL, &error));
  g_assert_no_error (error);
  wait_until (strstr (fixture->told->str, "-to-review:") != NULL && strstr (fixture->told->str, "+came-back:") != NULL);
  g_string_truncate (fixture->told, 0);

  /* Done. */
  tue_workspace_delete_task (fixture->library.workspace, due);
  wait_until (begins (fixture, "-due:2026-11-24"));
  g_string_truncate (fixture->told, 0);

  /* Who looks again is told nothing again. */
  g_clear_object (&fixture->reminders);
  begin (fixture);
  other_review = ask (fixture, other);
  wait_until (begins (fixture, "+to-review:"));
  g_assert_null (strstr (fixture->told->str + 1, "+"));
  g_string_truncate (fixture->told, 0);

  /* Switched off, nothing of it stays. */
  tue_settings_set_reminders (fixture->library.settings, FALSE);
  g_assert_nonnull (strstr (fixture->told->str, "-came-back:"));
  g_clear_object (&review);
  g_clear_object (&other_review);
}

static void
test_night (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(TueTask) asked = desk_add_task (&fixture->library, "Proposal", "Asked", NULL);
  g_autoptr(TueReview) review = NULL;
  g_autoptr(TueTaskList) due = NULL;
  GListModel *to_review;

  set_hour (fixture, 24, 21);
  tue_settings_set_reminders (fixture->library.settings, TRUE);
  begin (fixture);
  /* Asked for behind the list of the reminders, and so filled behind it. */
  due = tue_workspace_list_tasks (fixture->library.workspace, NULL, TUE_TASK_SCOPE_TODAY);
  to_review = tue_workspace_get_reviews (fixture->library.workspace, TUE_REVIEW_GROUP_TO_REVIEW);
  review = ask (fixture, asked);
  wait_until (g_list_model_get_n_items (to_review) == 1);
  wait_until (!tue_task_list_get_loading (due));
  tue_reminders_look (fixture->reminders);
  g_assert_cmpstr (fixture->told->str, ==, "");

  set_hour (fixture, 25, 8);
  wait_until ((tue_reminders_look (fixture->reminders), begins (fixture, "+to-review:")));
  g_clear_object (&review);
}

/* Off until somebody wants them, and then silent of what is there. */
static void
test_off (Fixture      *fixture,
          gconstpointer data)
{
  g_autoptr(TueTask) due = desk_add_task (&fixture->library, "Proposal", "Due", DESK_TODAY);
  g_auto(GStrv) told = NULL;

  g_assert_false (tue_settings_get_reminders (fixture->library.settings));
  begin (fixture);
  desk_run_pending ();
  tue_settings_set_reminders (fixture->library.settings, TRUE);
  wait_until ((g_strfreev (told), told = tue_settings_dup_reminders_told (fixture->library.settings), told[0] != NULL));
  tue_reminders_look (fixture->reminders);
  g_assert_cmpstr (fixture->told->str, ==, "");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define add_test(name, func) g_test_add ("/ui/reminders/" name, Fixture, NULL, set_up, func, tear_down)
  add_test ("day", test_day);
  add_test ("night", test_night);
  add_test ("off", test_off);

  return g_test_run ();
}
