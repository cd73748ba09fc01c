/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * The pages that show how work flows, and what a review of it finds: empty, with few
 * cases, and in narrow windows.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "desk-fixture.h"
#include "tue-chart.h"
#include "tue-document-file.h"
#include "tue-figure-card.h"
#include "tue-finding-row.h"
#include "tue-insights-page.h"
#include "tue-insight-saver.h"
#include "tue-learning-group.h"
#include "tue-undo-stack.h"
#include "tue-workflow-review-page.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-practice.h"
#include "tue-workspace-reviews.h"

typedef struct
{
  Library            own_library;
  AdwNavigationPage *page; /* (borrowed) */
  GtkWidget         *window;
  char              *place;    /* what "win.show-place" was asked for */
  char              *versions; /* what "win.show-versions" was */
  char              *exported; /* what "win.export-playbook" was */
  guint              n_edits;  /* how often "win.edit-workflow" was */
} Desk;

static void
show_place_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  Desk *desk = user_data;

  g_set_str (&desk->place, g_variant_get_string (parameter, NULL));
}

static void
show_versions_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  Desk *desk = user_data;

  g_set_str (&desk->versions, g_variant_get_string (parameter, NULL));
}

static void
edit_workflow_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  ((Desk *)user_data)->n_edits++;
}

static void
export_playbook_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  Desk *desk = user_data;

  g_set_str (&desk->exported, g_variant_get_string (parameter, NULL));
}

static void
present_page (Desk              *desk,
              AdwNavigationPage *page,
              int                width)
{
  static const GActionEntry entries[] = {
    { .name = "show-place", .activate = show_place_cb, .parameter_type = "s" },
    { .name = "show-versions", .activate = show_versions_cb, .parameter_type = "s" },
    { .name = "edit-workflow", .activate = edit_workflow_cb },
    { .name = "export-playbook", .activate = export_playbook_cb, .parameter_type = "s" },
  };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *view = adw_navigation_view_new ();

  desk->window = adw_window_new ();
  desk->page = page;
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), desk);
  gtk_widget_insert_action_group (desk->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), width, 700);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), desk->page);
  adw_window_set_content (ADW_WINDOW (desk->window), view);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
present (Desk *desk,
         int   width)
{
  present_page (desk, tue_insights_page_new (desk->own_library.workspace), width);
}

static void
present_review (Desk *desk,
                int   width)
{
  present_page (desk, tue_workflow_review_page_new (desk->own_library.workspace), width);
}

static void
tear_down (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  g_clear_pointer (&desk->place, g_free);
  g_clear_pointer (&desk->versions, g_free);
  g_clear_pointer (&desk->exported, g_free);
  desk_tear_down (&desk->own_library);
}

static void
approve_task (Desk    *desk,
              TueTask *task)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  const char *people[] = { "Marek", NULL };

  library_flush (&desk->own_library);
  draft = tue_workspace_load_draft_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (workspace, task, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marta");
  tue_workspace_ask_for_review (workspace, review, draft, people, NULL, &error);
  g_assert_no_error (error);
  tue_settings_set_user_name (desk->own_library.settings, "Marek");
  tue_workspace_approve_review (workspace, review, NULL, NULL, &error);
  g_assert_no_error (error);
  library_flush (&desk->own_library);
}

static void
copy_prompt (Desk    *desk,
             TueTask *task)
{
  TueWorkflow *workflow = library_workflow (&desk->own_library, "Proposal");
  TueStep     *step = tue_workflow_get_steps (workflow)->pdata[0];
  g_autoptr(TueFiller) filler = NULL;
  g_autoptr(TuePrompt) prompt = NULL;
  g_autoptr(GError) error = NULL;

  library_flush (&desk->own_library);
  filler = tue_filler_new (workflow, step, NULL);
  prompt = tue_workspace_fill (desk->own_library.workspace, filler, task, step, &error);
  g_assert_no_error (error);
  tue_workspace_record_copy (desk->own_library.workspace, task, step, prompt);
}

static void
approve (Desk       *desk,
         const char *title)
{
  g_autoptr(TueTask) task = desk_add_task (&desk->own_library, "Proposal", title, NULL);

  approve_task (desk, task);
}

static gboolean
is_shown (Desk       *desk,
          const char *words)
{
  GtkWidget *label = desk_find_label (GTK_WIDGET (desk->page), words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
test_empty (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  present (&desk, 1000);
  wait_until (is_shown (&desk, "No Insights Yet"));
  g_assert_false (is_shown (&desk, "Your First Four Weeks"));
  tear_down (&desk);
}

/* Who copied a prompt and had nothing approved yet sees just that. */
static void
test_first_week (void)
{
  Desk desk = { 0 };
  g_autoptr(TueTask) task = NULL;

  desk_set_up (&desk.own_library);
  task = desk_add_task (&desk.own_library, "Proposal", HOSTILE_TITLE, NULL);
  copy_prompt (&desk, task);
  library_flush (&desk.own_library);
  present (&desk, 360);
  wait_until (is_shown (&desk, "Your First Four Weeks"));
  g_assert_true (is_shown (&desk, "No Insights Yet"));
  g_assert_true (is_shown (&desk, "1 begun"));
  tear_down (&desk);
}

static TueFigureCard *
find_card (Desk *desk)
{
  return TUE_FIGURE_CARD (desk_find_type (GTK_WIDGET (desk->page), TUE_TYPE_FIGURE_CARD));
}

static void
test_figures (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  for (guint i = 0; i < 3; i++)
    approve (&desk, HOSTILE_TITLE);
  present (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "3 cases: 1; 1; 1") != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "Too few cases to compare"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "–"));
  desk_assert_icon_buttons_named (GTK_WIDGET (desk.page));

  for (guint i = 0; i < 2; i++)
    approve (&desk, "Northwind");
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Mostly 1, 5 cases") != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "5 of 5 cases"));
  g_assert_cmpuint (tue_chart_get_n_points (TUE_CHART (desk_find_type (GTK_WIDGET (desk.page), TUE_TYPE_CHART))), ==, 12);
  tear_down (&desk);
}

/* A figure opens the tasks behind it, and a task its page. */
static void
test_tasks (void)
{
  Desk       desk = { 0 };
  GtkWidget *row;

  desk_set_up (&desk.own_library);
  approve (&desk, HOSTILE_TITLE);
  present (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1") != NULL);
  g_signal_emit_by_name (find_card (&desk), "clicked");
  wait_until (desk_find_label (desk.window, HOSTILE_TITLE) != NULL);
  row = gtk_widget_get_ancestor (desk_find_label (desk.window, HOSTILE_TITLE), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  desk_run_pending ();
  wait_until (desk.place != NULL);
  wait_until (g_str_has_prefix (desk.place, "task/"));
  tear_down (&desk);
}

static void
test_narrow (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  approve (&desk, "Northwind");
  present (&desk, 360);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1") != NULL);
  wait_until (desk_get_minimum_width (GTK_WIDGET (desk.page)) <= 360);
  tear_down (&desk);
}

/* Tasks whose prompt was copied, each version of the template with some. */
static void
approve_with_prompt (Desk *desk,
                     guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TueTask) task = desk_add_task (&desk->own_library, "Proposal", "Northwind", NULL);

      copy_prompt (desk, task);
      approve_task (desk, task);
    }
}

static void
choose_ending (GtkDropDown *drop,
               const char  *ending)
{
  GListModel *names = gtk_drop_down_get_model (drop);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      if (g_str_has_suffix (gtk_string_list_get_string (GTK_STRING_LIST (names), i), ending))
        {
          gtk_drop_down_set_selected (drop, i);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Versions of a template are offered once there are two with cases; the newest did not
 * do worse here. */
static void
test_versions (void)
{
  Desk desk = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) revised = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *template_id = NULL;
  GtkWidget       *label, *row, *filter, *part;
  TueStep         *step;

  desk_set_up (&desk.own_library);
  approve_with_prompt (&desk, 1);
  edit = tue_workspace_edit_workflow (desk.own_library.workspace, library_workflow (&desk.own_library, "Proposal"), &error);
  g_assert_no_error (error);
  step = tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit))->pdata[0];
  template_id = g_strdup (tue_template_get_id (tue_step_get_template (step)));
  revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (edit), tue_step_get_id (step), "Only this.", NULL);
  tue_workflow_edit_set_workflow (edit, revised, "Shorter");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (desk.own_library.workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
  library_wait_saved (&desk.own_library);

  present (&desk, 360);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1") != NULL);
  label = desk_find_label (GTK_WIDGET (desk.page), "Template Versions");
  g_assert_false (gtk_widget_get_mapped (label));
  approve_with_prompt (&desk, 5);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Version 2: 5 drafts, revisions: 1, approved at first review: 100 %") != NULL);
  wait_until (desk_get_minimum_width (GTK_WIDGET (desk.page)) <= 360);

  label = desk_find_label (GTK_WIDGET (desk.page), "Version 2: 5 drafts, revisions: 1, approved at first review: 100 %");
  row = gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);
  g_assert_true (gtk_widget_activate (row));
  desk_run_pending ();
  wait_until (g_strcmp0 (desk.versions, template_id) == 0);

  /* One of them alone can be looked at, once the work is chosen. */
  filter = desk_find_type (GTK_WIDGET (desk.page), GTK_TYPE_DROP_DOWN);
  part = gtk_widget_get_next_sibling (filter);
  g_assert_false (gtk_widget_get_mapped (part));
  choose_ending (GTK_DROP_DOWN (filter), "Sales · Proposal");
  wait_until (gtk_widget_get_mapped (part));
  g_assert_null (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1"));
  choose_ending (GTK_DROP_DOWN (part), ", version 1");
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1") != NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (part)), ==, 2);
  wait_until (desk_get_minimum_width (GTK_WIDGET (desk.page)) <= 360);
  /* Other work has others. */
  choose_ending (GTK_DROP_DOWN (filter), "All Work");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (part)), ==, 0);
  g_assert_false (gtk_widget_get_mapped (part));
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1") == NULL);
  tear_down (&desk);
}

/* --- The review of the workflows ----------------------------------------------- */

static void
test_review_empty (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  present_review (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Nothing to Review Yet") != NULL);
  tear_down (&desk);
}

static void
test_review_few (void)
{
  Desk desk = { 0 };

  desk_set_up (&desk.own_library);
  approve (&desk, HOSTILE_TITLE);
  present_review (&desk, 360);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Too little work yet to say what stands out") != NULL);
  wait_until (desk_get_minimum_width (GTK_WIDGET (desk.page)) <= 360);
  desk_assert_icon_buttons_named (GTK_WIDGET (desk.page));
  tear_down (&desk);
}

/* One that nobody used opens its page, by the pointer as by keys. */
static void
test_review_unused (void)
{
  Desk       desk = { 0 };
  GtkWidget *row;

  desk_set_up (&desk.own_library);
  approve (&desk, "Northwind");
  present_review (&desk, 1000);
  wait_until (desk_find_type (GTK_WIDGET (desk.page), TUE_TYPE_FINDING_ROW) != NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (desk_find_type (GTK_WIDGET (desk.page), ADW_TYPE_EXPANDER_ROW)), TRUE);
  desk_run_pending ();
  row = desk_find_type (GTK_WIDGET (desk.page), TUE_TYPE_FINDING_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  desk_run_pending ();
  wait_until (desk.place != NULL);
  wait_until (g_str_has_prefix (desk.place, "workflow/"));
  g_clear_pointer (&desk.place, g_free);
  g_assert_true (gtk_widget_activate (row));
  desk_run_pending ();
  wait_until (desk.place != NULL);
  tear_down (&desk);
}

/* Tasks whose answer was pasted and whose prompt was never copied: found from five on,
 * and opened by the button. */
static void
test_review_tasks (void)
{
  Desk       desk = { 0 };
  GtkWidget *row;

  desk_set_up (&desk.own_library);
  for (guint i = 0; i < 4; i++)
    approve (&desk, "Northwind");
  present_review (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Too little work yet to say what stands out") != NULL);
  approve (&desk, HOSTILE_TITLE);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "2 things stand out") != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "“Proposal” is begun without its template"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "5 of 5"));

  row = desk_find_type (GTK_WIDGET (desk.page), TUE_TYPE_FINDING_ROW);
  g_signal_emit_by_name (row, "chosen");
  wait_until (desk_find_label (desk.window, HOSTILE_TITLE) != NULL);
  row = gtk_widget_get_ancestor (desk_find_label (desk.window, HOSTILE_TITLE), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  desk_run_pending ();
  wait_until (desk.place != NULL);
  wait_until (g_str_has_prefix (desk.place, "task/"));
  tear_down (&desk);
}

/* --- What the buttons do ------------------------------------------------------- */

/* Hours from the noon of the day that stands still. */
static void
set_clock (Desk *desk,
           int   hours)
{
  g_autoptr(GDateTime) noon = g_date_time_new_utc (2026, 11, 24, 12, 0, 0);
  g_autoptr(GDateTime) now = g_date_time_add_hours (noon, hours);

  tue_workspace_set_now (desk->own_library.workspace, now);
}

/* Tasks that were begun so many hours from now, a day apart; each waited for its
 * reviewer. */
static void
approve_slowly (Desk    *desk,
                guint    n,
                int      begun,
                int      waited,
                gboolean is_sent_back)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  const char   *people[] = { "Marek", NULL };

  for (guint i = 0; i < n; i++)
    {
      int start = begun - 24 * (int)i;
      g_autoptr(TueTask) task = NULL;
      g_autoptr(TueDraft) draft = NULL;
      g_autoptr(TueReview) review = NULL;
      g_autoptr(GError) error = NULL;

      set_clock (desk, start);
      task = desk_add_task (&desk->own_library, "Proposal", "Northwind", NULL);
      library_flush (&desk->own_library);
      draft = tue_workspace_load_draft_sync (workspace, task, &error);
      g_assert_no_error (error);
      tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
      g_assert_no_error (error);
      review = tue_workspace_load_review_sync (workspace, task, &error);
      g_assert_no_error (error);
      for (int round = is_sent_back ? 0 : 1; round < 2; round++)
        {
          tue_settings_set_user_name (desk->own_library.settings, "Marta");
          tue_workspace_ask_for_review (workspace, review, draft, people, NULL, &error);
          g_assert_no_error (error);
          set_clock (desk, start + waited);
          tue_settings_set_user_name (desk->own_library.settings, "Marek");
          if (round == 0)
            tue_workspace_send_review_back (workspace, review, TUE_REVISION_REASON_MISSING, "One date", NULL, &error);
          else
            tue_workspace_approve_review (workspace, review, NULL, NULL, &error);
          g_assert_no_error (error);
        }
      library_flush (&desk->own_library);
    }
  set_clock (desk, 0);
}

/* A reason leads to the tasks in which it was given. */
static void
test_reasons (void)
{
  Desk       desk = { 0 };
  GtkWidget *row;

  desk_set_up (&desk.own_library);
  approve_slowly (&desk, 2, -96, 4, TRUE);
  present (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Missing") != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "2 of 2 tasks"));
  row = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (desk.page), "Missing"), ADW_TYPE_ACTION_ROW);
  g_signal_emit_by_name (row, "activated");
  wait_until (desk_find_label (desk.window, "Northwind") != NULL);
  g_assert_nonnull (desk_find_label (desk.window, "Approved tasks in which this reason was given, and how often. "));
  row = gtk_widget_get_ancestor (desk_find_label (desk.window, "Northwind"), ADW_TYPE_ACTION_ROW);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  desk_run_pending ();
  wait_until (desk.place != NULL);
  wait_until (g_str_has_prefix (desk.place, "task/"));
  tear_down (&desk);
}

/* (transfer none): of the row that says so */
static GtkWidget *
find_button (Desk       *desk,
             const char *title)
{
  GtkWidget *row;

  wait_until (desk_find_label (GTK_WIDGET (desk->page), title) != NULL);
  row = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (desk->page), title), TUE_TYPE_FINDING_ROW);
  g_assert_nonnull (row);

  return desk_find_type (row, GTK_TYPE_BUTTON);
}

/* So many hours in each stage from noon on, a day before it for each one; who comes to no
 * end is still there. */
static void
go_through_stages (Desk      *desk,
                   const int *hours)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  const char   *people[] = { "Marek", NULL };

  for (guint i = 0; i < 5; i++)
    {
      int time = -240 - (int)i;
      g_autoptr(TueTask) task = NULL;
      g_autoptr(TueDraft) draft = NULL;
      g_autoptr(TueReview) review = NULL;
      g_autoptr(GError) error = NULL;

      set_clock (desk, time);
      task = desk_add_task (&desk->own_library, "Proposal", HOSTILE_TITLE, NULL);
      library_flush (&desk->own_library);
      for (TueStage stage = TUE_STAGE_FILLING; stage <= TUE_STAGE_AFTER && hours[stage] > 0; stage++)
        {
          set_clock (desk, time += hours[stage]);
          if (stage == TUE_STAGE_FILLING)
            {
              draft = tue_workspace_load_draft_sync (workspace, task, &error);
              g_assert_no_error (error);
              tue_workspace_paste_answer (workspace, draft, TUE_ANSWER_DOCUMENT ("Dear Dana, we meet soon."), &error);
            }
          else if (stage == TUE_STAGE_WRITING)
            {
              review = tue_workspace_load_review_sync (workspace, task, &error);
              g_assert_no_error (error);
              tue_settings_set_user_name (desk->own_library.settings, "Marta");
              tue_workspace_ask_for_review (workspace, review, draft, people, NULL, &error);
            }
          else if (stage == TUE_STAGE_WAITING)
            {
              tue_settings_set_user_name (desk->own_library.settings, "Marek");
              tue_workspace_note_review_look (workspace, review);
            }
          else if (stage == TUE_STAGE_REVIEWING)
            {
              tue_workspace_approve_review (workspace, review, NULL, NULL, &error);
            }
          else
            {
              tue_workspace_set_task_state (workspace, task, TUE_TASK_STATE_DELIVERED, &error);
            }
          g_assert_no_error (error);
          library_flush (&desk->own_library);
        }
    }
  set_clock (desk, 0);
}

/* Where work lies is told by its stage, with what is still there, and one thing to do. */
static void
test_review_stages (void)
{
  static const struct
  {
    int         hours[TUE_N_STAGES];
    const char *title;
    const char *value;
    const char *more; /* (nullable) */
    const char *button;
  } cases[] = {
    { { 72, 1, 1, 1, 1 }, "“Proposal” waits to be begun", "3.0 days", NULL, "See Tasks" },
    { { 1, 72, 1, 1, 1 }, "“Proposal” is long in writing", "3.0 days", NULL, "See Tasks" },
    { { 1, 1, 72, 1, 1 }, "“Proposal” waits for a reviewer", "3.0 days", NULL, "Set Reviewer" },
    { { 1, 1, 1, 72, 1 }, "“Proposal” waits for a decision", "3.0 days", NULL, "Set Reviewer" },
    { { 1, 1, 1, 1, 72 }, "“Proposal” waits to be delivered", "3.0 days", NULL, "See Tasks" },
    { { 1, 1, 0 }, "“Proposal” waits for a reviewer", "10.0 days", "5 of them are still there and count with the time so far.", "Set Reviewer" },
    { { 1, 1, 1, 1, 0 }, "“Proposal” waits to be delivered", "9.9 days", "5 of them are still there and count with the time so far.", "See Tasks" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk       desk = { 0 };
      GtkWidget *button, *row;

      desk_set_up (&desk.own_library);
      go_through_stages (&desk, cases[i].hours);
      present_review (&desk, 1000);
      button = find_button (&desk, cases[i].title);
      row = gtk_widget_get_ancestor (button, TUE_TYPE_FINDING_ROW);
      g_test_message ("%s", cases[i].title);
      g_assert_nonnull (desk_find_label (row, cases[i].value));
      g_assert_nonnull (desk_find_label (row, "5 cases"));
      g_assert_cmpint (cases[i].more != NULL, ==, desk_find_label_with (row, "still there") != NULL);
      if (cases[i].more != NULL)
        g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (desk_find_label_with (row, "still there"))), cases[i].more));
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, cases[i].button);
      g_signal_emit_by_name (button, "clicked");
      desk_run_pending ();
      if (g_str_equal (cases[i].button, "Set Reviewer"))
        g_assert_cmpuint (desk.n_edits, ==, 1);
      else
        wait_until (desk_find_label (desk.window, HOSTILE_TITLE) != NULL);

      /* The tasks behind it, by the row. */
      g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
      wait_until (desk_find_label (desk.window, HOSTILE_TITLE) != NULL);
      g_assert_nonnull (desk_find_type (desk.window, TUE_TYPE_CHART));
      g_assert_cmpint (cases[i].more != NULL, ==, desk_find_label (desk.window, "Still there") != NULL);
      tear_down (&desk);
    }
}

/* Both open the workflow to be edited. */
static void
test_review_change (void)
{
  static const struct
  {
    int         waited;
    gboolean    is_sent_back;
    const char *title;
    const char *button;
  } cases[] = {
    { 30, FALSE, "“Proposal” waits for a reviewer", "Set Reviewer" },
    { 1, TRUE, "“Proposal” comes back from review", "Change Workflow" },
    { 1, FALSE, "“Proposal” has points that no draft meets", "Change Workflow" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk             desk = { 0 };
      GtkWidget       *button;
      g_autofree char *place = NULL;

      desk_set_up (&desk.own_library);
      place = g_strconcat ("workflow/", tue_workflow_get_id (library_workflow (&desk.own_library, "Proposal")), NULL);
      approve_slowly (&desk, 5, -100, cases[i].waited, cases[i].is_sent_back);
      present_review (&desk, 1000);
      button = find_button (&desk, cases[i].title);
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, cases[i].button);
      g_signal_emit_by_name (button, "clicked");
      desk_run_pending ();
      wait_until (g_strcmp0 (desk.place, place) == 0);
      wait_until (desk.n_edits == 1);
      tear_down (&desk);
    }
}

static void
test_review_publish (void)
{
  Desk       desk = { 0 };
  GtkWidget *button;

  desk_set_up (&desk.own_library);
  approve_slowly (&desk, 8, -24 * 100, 60, FALSE);
  approve_slowly (&desk, 8, -24, 1, FALSE);
  present_review (&desk, 1000);
  button = find_button (&desk, "“Proposal” is approved sooner");
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "from 2.5 days"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Publish…");
  g_signal_emit_by_name (button, "clicked");
  desk_run_pending ();
  wait_until (g_strcmp0 (desk.exported, tue_workflow_get_playbook_id (library_workflow (&desk.own_library, "Proposal"))) == 0);
  tear_down (&desk);
}

/* Out of the way, and back by one undo. */
static void
test_review_archive (void)
{
  Desk        desk = { 0 };
  GListModel *workflows;
  GtkWidget  *button;
  guint       n;

  desk_set_up (&desk.own_library);
  workflows = tue_workspace_get_workflows (desk.own_library.workspace);
  n = g_list_model_get_n_items (workflows);
  approve (&desk, "Northwind");
  present_review (&desk, 1000);
  wait_until (desk_find_type (GTK_WIDGET (desk.page), TUE_TYPE_FINDING_ROW) != NULL);
  button = desk_find_type (desk_find_type (GTK_WIDGET (desk.page), TUE_TYPE_FINDING_ROW), GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Archive");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (workflows), ==, n - 1);
  g_assert_cmpuint (g_list_model_get_n_items (tue_workspace_get_archived_workflows (desk.own_library.workspace)), ==, 1);
  library_wait_saved (&desk.own_library);
  tue_undo_stack_undo (tue_workspace_get_undo_stack (desk.own_library.workspace));
  g_assert_cmpuint (g_list_model_get_n_items (workflows), ==, n);
  library_wait_saved (&desk.own_library);
  tear_down (&desk);
}

static void
reviewed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TueWorkflowReview **review = user_data;
  g_autoptr(GError) error = NULL;

  *review = tue_workspace_review_workflows_finish (TUE_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  int *code = user_data;
  g_autoptr(GError) error = NULL;

  *code = tue_document_file_write_finish (result, NULL, &error) ? 1 : 2;
}

static void
test_review_export (void)
{
  static const struct
  {
    TueExportFormat format;
    const char     *begin;
  } formats[] = { { TUE_EXPORT_PDF, "%PDF" }, { TUE_EXPORT_DOCX, "PK" }, { TUE_EXPORT_MARKDOWN, "# Workflow Review" } };
  Desk desk = { 0 };
  g_autoptr(TueWorkflowReview) review = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tuesday-report-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "report", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "report", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) gone = g_file_new_for_path (nowhere);
  int code = 0;

  g_assert_no_error (error);
  desk_set_up (&desk.own_library);
  tue_workspace_review_workflows_async (desk.own_library.workspace, 12, NULL, reviewed_cb, &review);
  wait_until (review != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *content = NULL;

      code = 0;
      tue_insight_saver_write_report_async (desk.own_library.workspace, review, formats[i].format, file, written_cb, &code);
      wait_until (code != 0);
      g_assert_cmpint (code, ==, 1);
      g_file_get_contents (path, &content, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (content, formats[i].begin));
    }
  /* What is made already is written as it is. */
  {
    g_autoptr(GBytes) bytes = g_bytes_new_static ("start,figure", 12);
    g_autofree char *content = NULL;

    code = 0;
    tue_document_file_write_bytes_async (bytes, file, NULL, written_cb, &code);
    wait_until (code != 0);
    g_assert_cmpint (code, ==, 1);
    g_file_get_contents (path, &content, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (content, ==, "start,figure");
    code = 0;
    tue_document_file_write_bytes_async (bytes, gone, NULL, written_cb, &code);
    wait_until (code != 0);
    g_assert_cmpint (code, ==, 2);
  }
  code = 0;
  tue_insight_saver_write_report_async (desk.own_library.workspace, review, TUE_EXPORT_PDF, gone, written_cb, &code);
  wait_until (code != 0);
  g_assert_cmpint (code, ==, 2);

  g_remove (path);
  g_rmdir (folder);
  desk_tear_down (&desk.own_library);
}

static GtkDropDown *
find_drop (GtkWidget  *widget,
           const char *tooltip)
{
  GtkDropDown *found = NULL;

  if (GTK_IS_DROP_DOWN (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return GTK_DROP_DOWN (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_drop (child, tooltip);

  return found;
}

static AdwAlertDialog *
get_question (Desk *desk)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (desk->window));

  return ADW_IS_ALERT_DIALOG (dialog) ? ADW_ALERT_DIALOG (dialog) : NULL;
}

static GtkWidget *
find_button_in (GtkWidget  *widget,
                const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button_in (child, label);

  return found;
}

static void
type_days (AdwAlertDialog *question,
           const char     *first,
           const char     *last)
{
  GtkWidget *list = adw_alert_dialog_get_extra_child (question);

  gtk_editable_set_text (GTK_EDITABLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)), first);
  gtk_editable_set_text (GTK_EDITABLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)), last);
}

/* What has the focus in it, and says whether it is right. */
static GtkAccessible *
get_text_of_last_day (AdwAlertDialog *question)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (adw_alert_dialog_get_extra_child (question)), 1);

  return GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row)));
}

/* Other days, asked for; what is no day, or goes backwards, is not taken, and who
 * cancels looks at what was looked at. */
static void
test_days (void)
{
  static const struct
  {
    const char *first;
    const char *last;
    gboolean    is_last_wrong;
    gboolean    is_enough;
  } cases[] = {
    { "", "", FALSE, FALSE },
    { "2026-03-02", "", FALSE, FALSE },
    { "2026-03-02", "soon", TRUE, FALSE },
    { "2026-03-02", "2026-03-01", TRUE, FALSE },
    { "0001-01-01", "0001-01-01", TRUE, FALSE },
    { "0001-01-01", "2026-03-01", FALSE, FALSE },
    { "1899-12-31", "2026-03-01", FALSE, FALSE },
    { "2026-03-01", "9999-12-31", TRUE, FALSE },
    { "2026-03-01", "10000-01-01", TRUE, FALSE },
    { "1900-01-01", "2199-12-31", FALSE, TRUE },
    { "2026-03-02", "2026-03-02", FALSE, TRUE },
    { "2026-03-02", "31 May 2026", FALSE, TRUE },
  };
  Desk            desk = { 0 };
  GtkDropDown    *period, *with;
  GtkWidget      *change;
  AdwAlertDialog *question;

  desk_set_up (&desk.own_library);
  approve (&desk, "Northwind");
  present (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "1 case: 1") != NULL);
  period = find_drop (GTK_WIDGET (desk.page), "Which period to look at");
  with = find_drop (GTK_WIDGET (desk.page), "What to compare it with");

  gtk_drop_down_set_selected (period, 5);
  question = get_question (&desk);
  g_assert_nonnull (question);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].first, cases[i].last);
      type_days (question, cases[i].first, cases[i].last);
      g_assert_cmpint (adw_alert_dialog_get_response_enabled (question, "show"), ==, cases[i].is_enough);
      gtk_test_accessible_assert_state (get_text_of_last_day (question), GTK_ACCESSIBLE_STATE_INVALID,
                                        cases[i].is_last_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE);
    }
  g_signal_emit_by_name (find_button_in (GTK_WIDGET (question), "_Show"), "clicked");
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Medians of 2 March 2026 to 31 May 2026, beside 1 December 2025 to 1 March 2026") != NULL);

  /* What is chosen already is chosen anew by the button beside it. */
  change = gtk_widget_get_next_sibling (GTK_WIDGET (period));
  g_assert_true (gtk_widget_get_visible (change));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_next_sibling (GTK_WIDGET (with))));
  g_signal_emit_by_name (change, "clicked");
  wait_until (get_question (&desk) != NULL);
  type_days (get_question (&desk), "2026-03-02", "2026-03-02");
  g_signal_emit_by_name (find_button_in (GTK_WIDGET (get_question (&desk)), "_Show"), "clicked");
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Medians of 2 March 2026 to 2 March 2026, beside 1 March 2026 to 1 March 2026") != NULL);
  g_signal_emit_by_name (change, "clicked");
  wait_until (get_question (&desk) != NULL);
  type_days (get_question (&desk), "2026-03-02", "31 May 2026");
  g_signal_emit_by_name (find_button_in (GTK_WIDGET (get_question (&desk)), "_Show"), "clicked");

  gtk_drop_down_set_selected (with, 1);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "Medians of 2 March 2026 to 31 May 2026, beside 2 March 2025 to 31 May 2025") != NULL);

  gtk_drop_down_set_selected (with, 2);
  wait_until (get_question (&desk) != NULL);
  adw_dialog_close (ADW_DIALOG (get_question (&desk)));
  wait_until (gtk_drop_down_get_selected (with) == 1);
  tear_down (&desk);
}

static void
show_place_of_learning_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  g_set_str (user_data, g_variant_get_string (parameter, NULL));
}

static void
test_learning (void)
{
  static const GActionEntry entries[] = { { .name = "show-place", .activate = show_place_of_learning_cb, .parameter_type = "s" } };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  TueLearningGroup *group = g_object_new (TUE_TYPE_LEARNING_GROUP, NULL);
  GtkWidget        *window = gtk_window_new ();
  GtkWidget        *row;
  TueLearning       learning = { .n_tasks_before = 9, .n_tasks = 8, .next_workflow = "w1" };
  g_autofree char  *place = NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), &place);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (group));
  tue_learning_group_show (group, &learning, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (group)));

  /* Who is new sees their first weeks, until there is more to tell. */
  learning.n_weeks = 2;
  learning.weeks[0] = (TueLearningWeek){ .first_day = 739586, .n_started = 3 };
  learning.weeks[1] = (TueLearningWeek){ .first_day = 739593, .n_started = 1, .n_approved = 4, .n_first_pass = 2 };
  tue_learning_group_show (group, &learning, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (group)));
  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), ==, "Your First Four Weeks");
  g_assert_nonnull (desk_find_label (GTK_WIDGET (group), "Week 1, 1 December to 7 December"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (group), "3 begun"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (group), "1 begun, 4 approved, 2 of them at first review"));

  learning.n_before[TUE_REVISION_REASON_FACTS] = 3;
  learning.n_now[TUE_REVISION_REASON_TONE] = 4;
  learning.next = TUE_REVISION_REASON_TONE;
  tue_learning_group_show (group, &learning, HOSTILE_TITLE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (group)));
  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), ==, "What You Learned");
  g_assert_null (desk_find_label_with (GTK_WIDGET (group), "Week 1, "));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (group), "No longer: Facts"));
  g_assert_nonnull (desk_find_label (GTK_WIDGET (group), "In 3 of 9 tasks before, in none of 8 since"));
  g_assert_nonnull (desk_find_label_with (GTK_WIDGET (group), HOSTILE_TITLE));
  g_signal_emit_by_name (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (group), "Next to try: Tone"), ADW_TYPE_ACTION_ROW), "activated");
  g_assert_cmpstr (place, ==, "workflow/w1");

  /* Where nothing can be read about it, it is said all the same, and leads nowhere. */
  tue_learning_group_show (group, &learning, NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (group), "In 4 of 8 tasks"));
  row = gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (group), "Next to try: Tone"), ADW_TYPE_ACTION_ROW);
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_assert_null (desk_find_label_with (GTK_WIDGET (group), HOSTILE_TITLE));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The notes of a workflow are named while it has some. */
static void
test_learning_notes (void)
{
  Desk desk = { 0 };
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(TueWorkflow) changed = NULL;
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;
  TueWorkflowSpec spec;

  desk_set_up (&desk.own_library);
  approve_slowly (&desk, 5, -24 * 35, 1, FALSE);
  approve_slowly (&desk, 5, -24, 1, TRUE);
  present (&desk, 1000);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "In 5 of 5 tasks; the practice notes of “Proposal” say what helps") != NULL);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (desk.page), "Next to try: Missing"));

  edit = tue_workspace_edit_workflow (desk.own_library.workspace, library_workflow (&desk.own_library, "Proposal"), &error);
  g_assert_no_error (error);
  tue_workflow_get_spec (tue_workflow_edit_get_workflow (edit), &spec);
  spec.notes = notes;
  changed = tue_workflow_new (&spec);
  tue_workflow_edit_set_workflow (edit, changed, "Remove Notes");
  g_assert_cmpuint (tue_workspace_save_workflow_edit (desk.own_library.workspace, edit, NULL, &error), !=, 0);
  g_assert_no_error (error);
  library_wait_saved (&desk.own_library);
  wait_until (desk_find_label (GTK_WIDGET (desk.page), "In 5 of 5 tasks") != NULL);
  g_assert_null (desk_find_label_with (GTK_WIDGET (desk.page), "practice notes of"));
  tear_down (&desk);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/insights/empty", test_empty);
  g_test_add_func ("/ui/insights/first-week", test_first_week);
  g_test_add_func ("/ui/insights/figures", test_figures);
  g_test_add_func ("/ui/insights/tasks", test_tasks);
  g_test_add_func ("/ui/insights/reasons", test_reasons);
  g_test_add_func ("/ui/insights/narrow", test_narrow);
  g_test_add_func ("/ui/insights/versions", test_versions);
  g_test_add_func ("/ui/insights/days", test_days);
  g_test_add_func ("/ui/insights/learning", test_learning);
  g_test_add_func ("/ui/insights/learning-notes", test_learning_notes);

  g_test_add_func ("/ui/insights/review/empty", test_review_empty);
  g_test_add_func ("/ui/insights/review/few", test_review_few);
  g_test_add_func ("/ui/insights/review/unused", test_review_unused);
  g_test_add_func ("/ui/insights/review/tasks", test_review_tasks);
  g_test_add_func ("/ui/insights/review/stages", test_review_stages);
  g_test_add_func ("/ui/insights/review/change", test_review_change);
  g_test_add_func ("/ui/insights/review/publish", test_review_publish);
  g_test_add_func ("/ui/insights/review/archive", test_review_archive);
  g_test_add_func ("/ui/insights/review/export", test_review_export);

  return g_test_run ();
}
