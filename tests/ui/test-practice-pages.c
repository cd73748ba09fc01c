/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Workflows and templates, written in the window: what is done shows, is kept,
 * and is taken back.
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-field-dialog.h"
#include "tue-field-words.h"
#include "tue-fields-pane.h"
#include "tue-names-row.h"
#include "tue-practice-page.h"
#include "tue-template-page.h"
#include "tue-template-view.h"
#include "tue-toast-overlay.h"
#include "tue-short-drop-down.h"
#include "tue-words-row.h"
#include "tue-workflow-value.h"
#include "tue-workflow-revise.h"

typedef struct
{
  Library            own_library;
  GtkWidget         *window;
  AdwNavigationView *view;
  TueWorkflowEdit   *edit;
} Desk;

static TueStep *
get_step (Desk *desk)
{
  return tue_workflow_get_steps (tue_workflow_edit_get_workflow (desk->edit))->pdata[0];
}

static const char *
get_text (Desk *desk)
{
  return tue_template_get_text (tue_step_get_template (get_step (desk)));
}

static void
set_up (Desk *desk)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&desk->own_library);
  desk->edit = tue_workspace_edit_workflow (desk->own_library.workspace, library_workflow (&desk->own_library, "Proposal"), &error);
  g_assert_no_error (error);
  desk->window = adw_window_new ();
  desk->view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_window_set_content (ADW_WINDOW (desk->window), g_object_new (TUE_TYPE_TOAST_OVERLAY, "content", desk->view, NULL));
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 1200, 800);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static GtkWidget *
show (Desk              *desk,
      AdwNavigationPage *page)
{
  adw_navigation_view_push (desk->view, page);
  desk_wait_drawn (GTK_WIDGET (page));

  return GTK_WIDGET (page);
}

/* A size that was only just given is drawn first: what a breakpoint keeps of the look before
 * it is let go with the next frame. */
static void
tear_down (Desk *desk)
{
  for (guint i = 0; i < 3; i++)
    desk_wait_drawn (desk->window);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  desk_run_pending ();
  g_clear_object (&desk->edit);
  desk_tear_down (&desk->own_library);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  return gtk_widget_get_ancestor (desk_find_label (widget, title), ADW_TYPE_PREFERENCES_ROW);
}

static gboolean
has_focus_in (Desk      *desk,
              GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (desk->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* The name is written, undone in one, and what is hostile is shown as it is. */
static void
test_words (void)
{
  Desk       desk = { 0 };
  GtkWidget *page, *name;

  set_up (&desk);
  page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
  g_assert_cmpint (desk_get_minimum_width (page), <=, 360);
  desk_assert_icon_buttons_named (page);

  name = find_row (page, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), HOSTILE_TITLE);
  g_assert_cmpstr (tue_workflow_get_name (tue_workflow_edit_get_workflow (desk.edit)), ==, HOSTILE_TITLE);
  g_assert_nonnull (desk_find_label (page, HOSTILE_TITLE));
  g_assert_nonnull (desk_find_label (page, "Changes not saved yet"));

  gtk_widget_activate_action (page, "practice.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Proposal");
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  gtk_widget_activate_action (page, "practice.redo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, HOSTILE_TITLE);
  gtk_widget_activate_action (page, "practice.discard", NULL);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));

  tear_down (&desk);
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

/* It is as high as its words are at a width, before it has that width. */
static void
test_words_whole (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = tue_words_row_new ("What it is for");
  int        broad, narrow, empty;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  desk_wait_drawn (row);
  empty = measure_height (row, 900);

  tue_words_row_set_text (TUE_WORDS_ROW (row), "A one-page offer that a decision maker can say yes to, by the end of the week.");
  desk_wait_drawn (row);
  broad = measure_height (row, 900);
  narrow = measure_height (row, 330);
  g_assert_cmpint (broad, ==, empty);
  g_assert_cmpint (narrow, >, broad);
  g_assert_cmpint (measure_height (row, 900), ==, broad);

  /* A line that has nothing in it yet is one, too. */
  tue_words_row_set_text (TUE_WORDS_ROW (row), "A one-page offer that a decision maker can say yes to, by the end of the week.\n");
  g_assert_cmpint (measure_height (row, 900), ==, narrow);

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

/* Whatever its width, none of its words is cut, and what stands behind them is whole. */
static void
test_words_beside (void)
{
  const char *const choices[] = { "Anyone", "Reviewer", NULL };
  GtkWidget        *window = adw_window_new ();
  GtkWidget        *clamp = adw_clamp_new ();
  GtkWidget        *list = gtk_list_box_new ();
  GtkWidget        *row = tue_words_row_new ("What is checked");
  GtkWidget        *choice = gtk_drop_down_new_from_strings (choices);
  GtkTextView      *view = GTK_TEXT_VIEW (desk_find_type (row, GTK_TYPE_TEXT_VIEW));
  int               natural;

  tue_short_drop_down_install (GTK_DROP_DOWN (choice));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  tue_words_row_add_suffix (TUE_WORDS_ROW (row), choice);
  tue_words_row_set_text (TUE_WORDS_ROW (row), "It says what happens, or what we need, if the steps do not work");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  adw_window_set_content (ADW_WINDOW (window), clamp);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 300);
  gtk_window_present (GTK_WINDOW (window));
  desk_wait_drawn (row);
  gtk_widget_measure (choice, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  for (int width = 330; width < 660; width += 3)
    {
      GtkTextIter  end;
      GdkRectangle place;

      adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
      adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width);
      wait_until (gtk_widget_get_width (list) == width);
      desk_wait_drawn (row);
      gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
      gtk_text_view_get_iter_location (view, &end, &place);
      g_test_message ("%d: %d of %d, %d in %d", gtk_widget_get_width (list), gtk_widget_get_width (choice), natural, place.y + place.height,
                      gtk_widget_get_height (GTK_WIDGET (view)));
      g_assert_cmpint (place.y + place.height, <=, gtk_widget_get_height (GTK_WIDGET (view)));
      g_assert_cmpint (gtk_widget_get_width (choice), >=, natural);
    }

  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
}

static TueReviewRules *
get_review (Desk *desk)
{
  return tue_workflow_get_review (tue_workflow_edit_get_workflow (desk->edit));
}

/* The rules of review: each row says what it changed, and shows what is undone. */
static void
test_review (void)
{
  Desk       desk = { 0 };
  GtkWidget *page, *approvals;

  set_up (&desk);
  page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
  approvals = find_row (page, "Approvals");

  gtk_editable_set_text (GTK_EDITABLE (find_row (page, "What a reviewer is, such as Head of Sales")), " Head\nof " HOSTILE_TITLE);
  g_assert_cmpstr (tue_review_rules_get_reviewer_role (get_review (&desk)), ==, "Head of " HOSTILE_TITLE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (approvals), 3);
  g_assert_cmpuint (tue_review_rules_get_approvals (get_review (&desk)), ==, 2);
  g_assert_true (tue_review_rules_get_in_order (get_review (&desk)));
  g_assert_cmpstr (tue_workflow_edit_get_undo_label (desk.edit), ==, "Change the Review");
  adw_spin_row_set_value (ADW_SPIN_ROW (find_row (page, "Target: days until approval")), 3);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (page, "Who wrote it may review it")), TRUE);
  g_assert_cmpuint (tue_review_rules_get_target_days (get_review (&desk)), ==, 3);
  g_assert_true (tue_review_rules_get_self_review (get_review (&desk)));
  g_assert_cmpint (desk_get_minimum_width (page), <=, 360);

  while (tue_workflow_edit_get_can_undo (desk.edit))
    gtk_widget_activate_action (page, "practice.undo", NULL);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (approvals)), ==, 0);

  tear_down (&desk);
}

/* A number that no row offers came from elsewhere, and stays when another changes. */
static void
test_review_from_elsewhere (void)
{
  Desk               desk = { 0 };
  GtkWidget         *page;
  TueReviewRulesSpec rules = { .target_days = 5000, .target_revisions = 2 };
  g_autoptr(TueWorkflow) reviewed = NULL;

  set_up (&desk);
  reviewed = tue_workflow_revise_review (tue_workflow_edit_get_workflow (desk.edit), &rules);
  tue_workflow_edit_set_workflow (desk.edit, reviewed, "x");
  page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
  adw_spin_row_set_value (ADW_SPIN_ROW (find_row (page, "Target: revisions")), 4);
  g_assert_cmpuint (tue_review_rules_get_target_revisions (get_review (&desk)), ==, 4);
  g_assert_cmpuint (tue_review_rules_get_target_days (get_review (&desk)), ==, 5000);

  tear_down (&desk);
}

static const char *const *
get_tags (Desk *desk)
{
  return tue_workflow_get_tags (tue_workflow_edit_get_workflow (desk->edit));
}

/* Tags count from their first letter; a comma ends one; each is there once. */
static void
test_tags (void)
{
  Desk             desk = { 0 };
  GtkWidget       *page, *row, *entry, *pill;
  g_autofree char *longest = g_strnfill (300, 'w');
  g_autofree char *remove = g_strdup_printf ("Remove “%s”", longest);

  set_up (&desk);
  page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
  row = find_row (page, "Tags");
  entry = desk_find_type (row, GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), "off");
  g_assert_cmpstrv (get_tags (&desk), ((const char *[]){ "off", NULL }));
  gtk_editable_set_text (GTK_EDITABLE (entry), "offers, Offers,  <b>R&\tD ,שלום,");
  g_assert_cmpstrv (get_tags (&desk), ((const char *[]){ "offers", "<b>R& D", "שלום", NULL }));
  desk_run_pending ();
  wait_until (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), "") == 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), longest);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (g_strv_length ((char **)get_tags (&desk)), ==, 4);
  desk_wait_drawn (page);
  g_assert_cmpint (desk_get_minimum_width (page), <=, 360);

  pill = gtk_widget_get_ancestor (desk_find_label (row, longest), GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (pill, GTK_ACCESSIBLE_PROPERTY_LABEL, remove);
  g_signal_emit_by_name (pill, "clicked");
  g_assert_cmpuint (g_strv_length ((char **)get_tags (&desk)), ==, 3);
  g_assert_cmpstr (tue_workflow_edit_get_undo_label (desk.edit), ==, "Change the Tags");
  while (tue_workflow_edit_get_can_undo (desk.edit))
    gtk_widget_activate_action (page, "practice.undo", NULL);
  g_assert_cmpuint (g_strv_length ((char **)get_tags (&desk)), ==, 0);
  g_assert_null (desk_find_label (row, "offers"));

  tear_down (&desk);
}

/* Who looks after it, and until when it is right. */
static void
test_upkeep (void)
{
  Desk       desk = { 0 };
  GtkWidget *page, *row;

  set_up (&desk);
  page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
  row = find_row (page, "Look at it again by");
  g_assert_nonnull (desk_find_label (row, "No day"));

  gtk_editable_set_text (GTK_EDITABLE (find_row (page, "Who looks after it")), HOSTILE_TITLE);
  g_assert_cmpstr (tue_workflow_get_owner (tue_workflow_edit_get_workflow (desk.edit)), ==, HOSTILE_TITLE);
  g_signal_emit_by_name (find_button (row, "In a _Year"), "clicked");
  g_assert_cmpstr (tue_workflow_get_look_again (tue_workflow_edit_get_workflow (desk.edit)), ==, "2027-11-24");
  g_assert_nonnull (desk_find_label (row, "Wednesday, 24 November 2027"));
  g_signal_emit_by_name (find_button (row, "_No Day"), "clicked");
  g_assert_cmpstr (tue_workflow_get_look_again (tue_workflow_edit_get_workflow (desk.edit)), ==, "");
  g_assert_cmpstr (tue_workflow_edit_get_undo_label (desk.edit), ==, "Change the Day to Look Again");

  tear_down (&desk);
}

/* Parts come, are written in, and go. */
static void
test_parts (void)
{
  Desk         desk = { 0 };
  GtkWidget   *page;
  TueWorkflow *workflow;
  guint        n_steps, n_checks, n_notes;

  set_up (&desk);
  page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
  workflow = tue_workflow_edit_get_workflow (desk.edit);
  n_steps = tue_workflow_get_steps (workflow)->len;
  n_checks = tue_workflow_get_checklist (workflow)->len;
  n_notes = tue_workflow_get_notes (workflow)->len;

  gtk_widget_activate_action (page, "practice.add-step", NULL);
  gtk_widget_activate_action (page, "practice.add-check", NULL);
  gtk_widget_activate_action (page, "practice.add-note", NULL);
  workflow = tue_workflow_edit_get_workflow (desk.edit);
  g_assert_cmpuint (tue_workflow_get_steps (workflow)->len, ==, n_steps + 1);
  g_assert_cmpuint (tue_workflow_get_checklist (workflow)->len, ==, n_checks + 1);
  g_assert_cmpuint (tue_workflow_get_notes (workflow)->len, ==, n_notes + 1);

  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (page, "practice.undo", NULL);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  g_assert_cmpint (desk_get_minimum_width (page), <=, 360);

  tear_down (&desk);
}

/* Writing, the example, what is wrong and what puts it right. */
static void
test_template (void)
{
  Desk             desk = { 0 };
  GtkWidget       *page;
  TueTemplateView *view;
  g_autofree char *before = NULL;

  set_up (&desk);
  before = g_strdup (get_text (&desk));
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  view = TUE_TEMPLATE_VIEW (desk_find_type (page, TUE_TYPE_TEMPLATE_VIEW));
  g_assert_nonnull (desk_find_label (page, "No problems"));
  desk_assert_icon_buttons_named (page);

  tue_template_view_select (view, 0, 0);
  tue_template_view_insert (view, "{{handover_date}}");
  g_assert_true (g_str_has_prefix (get_text (&desk), "{{handover_date}}"));
  g_assert_nonnull (desk_find_label (page, "1 problem"));
  g_assert_nonnull (desk_find_label (page, "Make It a Field"));

  g_signal_emit_by_name (gtk_widget_get_ancestor (desk_find_label (page, "Make It a Field"), GTK_TYPE_BUTTON), "clicked");
  g_assert_nonnull (tue_workflow_find_field (tue_workflow_edit_get_workflow (desk.edit), "handover_date"));
  g_assert_cmpint (tue_field_get_field_type (tue_workflow_find_field (tue_workflow_edit_get_workflow (desk.edit), "handover_date")), ==, TUE_FIELD_DATE);
  g_assert_nonnull (desk_find_label (page, "No problems"));
  g_assert_nonnull (desk_find_label (desk_find_type (page, TUE_TYPE_FIELDS_PANE), "Handover date"));

  gtk_widget_activate_action (page, "practice.undo", NULL);
  gtk_widget_activate_action (page, "practice.undo", NULL);
  g_assert_cmpstr (get_text (&desk), ==, before);
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));

  tear_down (&desk);
}

static gboolean
is_turned (GtkPaned *panes)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (panes)) == GTK_ORIENTATION_VERTICAL;
}

/* In the middle, or as near to it as the least size of a pane lets it. */
static gboolean
is_divided (GtkPaned *panes)
{
  int middle = (is_turned (panes) ? gtk_widget_get_height (GTK_WIDGET (panes)) : gtk_widget_get_width (GTK_WIDGET (panes))) / 2;
  int least, most;

  g_object_get (panes, "min-position", &least, "max-position", &most, NULL);

  return gtk_paned_get_position (panes) == CLAMP (middle, least, most);
}

static int
get_width (GtkPaned *panes)
{
  return gtk_widget_get_width (GTK_WIDGET (panes));
}

static GtkPaned *
show_panes (Desk *desk)
{
  GtkWidget *page = show (desk, tue_template_page_new (desk->own_library.workspace, desk->edit, tue_step_get_id (get_step (desk))));
  GtkPaned  *panes = GTK_PANED (desk_find_type (page, GTK_TYPE_PANED));

  wait_until (get_width (panes) > 0 && is_divided (panes));

  return panes;
}

/* The two have the same room, whatever they hold; what is written moves nothing. */
static void
test_divider (void)
{
  Desk             desk = { 0 };
  GtkPaned        *panes;
  TueTemplateView *view;
  int              before, width;

  set_up (&desk);
  panes = show_panes (&desk);
  view = TUE_TEMPLATE_VIEW (desk_find_type (GTK_WIDGET (panes), TUE_TYPE_TEMPLATE_VIEW));
  before = gtk_paned_get_position (panes);
  width = get_width (panes);

  tue_template_view_select (view, 0, 0);
  tue_template_view_insert (view, "{{a_field_with_a_very_long_name_that_nobody_declared_yet}}");
  wait_until (gtk_revealer_get_child_revealed (GTK_REVEALER (gtk_widget_get_ancestor (desk_find_label (GTK_WIDGET (panes), "Make It a Field"), GTK_TYPE_REVEALER))));
  desk_wait_drawn (GTK_WIDGET (panes));
  g_assert_cmpint (get_width (panes), ==, width);
  g_assert_cmpint (gtk_paned_get_position (panes), ==, before);

  tear_down (&desk);
}

/* Also where the window had a size that held it off the middle before. */
static void
test_divider_resized (void)
{
  Desk      desk = { 0 };
  GtkPaned *panes;

  set_up (&desk);
  panes = show_panes (&desk);
  for (int width = 1240; width > 700; width -= 60)
    {
      gtk_window_set_default_size (GTK_WINDOW (desk.window), width, 800);
      wait_until (ABS (gtk_widget_get_width (desk.window) - width) < 50 && is_divided (panes));
    }
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 1240, 800);
  wait_until (gtk_widget_get_width (desk.window) > 1190 && is_divided (panes));

  tear_down (&desk);
}

/* One pane above the other, and beside it again: the middle is that of the other axis. */
static void
test_divider_turned (void)
{
  Desk      desk = { 0 };
  GtkPaned *panes;

  set_up (&desk);
  panes = show_panes (&desk);
  for (guint i = 0; i < 2; i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (desk.window), 500, 800);
      wait_until (is_turned (panes) && is_divided (panes));
      for (guint j = 0; j < 4; j++)
        desk_wait_drawn (GTK_WIDGET (panes));
      wait_until (is_divided (panes));

      gtk_window_set_default_size (GTK_WINDOW (desk.window), i == 0 ? 800 : 900, 800);
      wait_until (!is_turned (panes));
      for (guint j = 0; j < 4; j++)
        desk_wait_drawn (GTK_WIDGET (panes));
      wait_until (is_divided (panes));
    }

  tear_down (&desk);
}

/* Who moved it finds it there, in proportion, when the window has another size. */
static void
test_divider_moved (void)
{
  Desk      desk = { 0 };
  GtkPaned *panes;
  double    share;
  int       least, most;

  set_up (&desk);
  panes = show_panes (&desk);
  g_object_get (panes, "min-position", &least, "max-position", &most, NULL);
  gtk_paned_set_position (panes, (least + 3 * most) / 4);
  g_assert_false (is_divided (panes));
  share = (double)gtk_paned_get_position (panes) / get_width (panes);

  gtk_window_set_default_size (GTK_WINDOW (desk.window), 1320, 800);
  wait_until (gtk_widget_get_width (desk.window) > 1250);
  desk_wait_drawn (GTK_WIDGET (panes));
  g_assert_cmpfloat_with_epsilon ((double)gtk_paned_get_position (panes) / get_width (panes), share, 0.01);

  tear_down (&desk);
}

/* Where the line of the caret can be seen whole. */
static gboolean
is_in_sight (TueTemplateView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter    caret;
  GdkRectangle   line, shown;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &caret, &line);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (view), &shown);

  return line.y >= shown.y && line.y + line.height <= shown.y + shown.height;
}

/* The bar of a problem does not cover the line that is written in. */
static void
test_in_sight (void)
{
  Desk             desk = { 0 };
  GtkWidget       *page, *label;
  TueTemplateView *view;
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autoptr(TueWorkflow) revised = NULL;

  set_up (&desk);
  for (guint i = 0; i < 200; i++)
    g_string_append (lines, "One more line.\n");
  revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (desk.edit), tue_step_get_id (get_step (&desk)), lines->str, NULL);
  tue_workflow_edit_set_workflow (desk.edit, revised, "Write");
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  view = TUE_TEMPLATE_VIEW (desk_find_type (page, TUE_TYPE_TEMPLATE_VIEW));
  gtk_widget_grab_focus (GTK_WIDGET (view));
  tue_template_view_select (view, lines->len, 0);
  tue_template_view_insert (view, "{{#nobody");
  label = desk_find_label (page, "1 problem");
  g_assert_nonnull (label);
  for (guint i = 0; i < 6; i++)
    desk_wait_drawn (page);
  /* The bar comes in some frames, and the text follows. */
  wait_until (is_in_sight (view));

  tear_down (&desk);
}

/* A text that does not parse is kept, and said; the example stays. */
static void
test_unfinished (void)
{
  Desk             desk = { 0 };
  GtkWidget       *page;
  TueTemplateView *view;

  set_up (&desk);
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  view = TUE_TEMPLATE_VIEW (desk_find_type (page, TUE_TYPE_TEMPLATE_VIEW));
  tue_template_view_select (view, 0, 0);
  tue_template_view_insert (view, "{{#never");
  g_assert_true (g_str_has_prefix (get_text (&desk), "{{#never"));
  g_assert_nonnull (desk_find_label (page, "1 problem"));
  g_assert_nonnull (desk_find_label (page, "As it was before the mistake"));

  tear_down (&desk);
}

static gboolean
has_label_that_begins (GtkWidget  *widget,
                       const char *words)
{
  if (GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), words))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label_that_begins (child, words))
      return TRUE;

  return FALSE;
}

static void
write_text (Desk       *desk,
            const char *text)
{
  g_autoptr(TueWorkflow) written = tue_workflow_revise_template (tue_workflow_edit_get_workflow (desk->edit),
                                                                 tue_step_get_id (get_step (desk)), text, NULL);

  tue_workflow_edit_set_workflow (desk->edit, written, "Write");
}

/* A condition or a list around what is selected cuts no tag and no section, or is
 * refused and says why; either is taken back in one step, with nothing else. */
static void
test_wrap (void)
{
  static const struct
  {
    const char *text;
    gsize       start, length;
    const char *action;
    const char *first, *second;
    const char *wrapped; /* (nullable): refused */
    const char *said;    /* how a sentence begins */
  } cases[] = {
    { "Dear Anna, hello", 5, 4, "template.wrap", "#", "client", "Dear {{#client}}Anna{{/client}}, hello", NULL },
    { "Dear Anna, hello", 5, 4, "template.wrap", "^", "client", "Dear {{^client}}Anna{{/client}}, hello", NULL },
    { "a {{client}} b", 5, 3, "template.wrap", "#", "proof", "a {{#proof}}{{client}}{{/proof}} b", NULL },
    { "a {{client}} b", 0, 5, "template.wrap", "#", "proof", "{{#proof}}a {{client}}{{/proof}} b", NULL },
    { "x {{#client}}a{{/client}} y", 0, 14, "template.wrap", "#", "proof", "{{#proof}}x {{#client}}a{{/client}}{{/proof}} y", NULL },
    { "one\ntwo\nthree\n", 4, 3, "template.wrap", "#", "client", "one\n{{#client}}\ntwo\n{{/client}}\nthree\n", NULL },
    { "a b", 2, 0, "template.wrap", "#", "client", "a {{#client}}{{/client}}b", NULL },
    { "{{#client}} open", 12, 4, "template.wrap", "#", "proof", NULL, "First put right what is wrong in the template: line 1" },
    { "{{#offer}}{{.}}{{/offer}}", 10, 5, "template.wrap", "#", "client", NULL, "{{.}} would mean the condition" },
    { "a b c", 2, 1, "template.list", "offer", "- {{item}}", "a {{#offer}}b{{/offer}} c", NULL },
    { "", 0, 0, "template.list", "offer", "- {{item}}", "{{#offer}}\n- {{item}}\n{{/offer}}", NULL },
    { "ab", 1, 0, "template.list", "offer", "- {{item}}", "a\n{{#offer}}\n- {{item}}\n{{/offer}}\nb", NULL },
    { "a\n\nb", 2, 0, "template.list", "offer", "- {{item}}", "a\n{{#offer}}\n- {{item}}\n{{/offer}}\nb", NULL },
    { "a {{client}} b", 5, 0, "template.list", "offer", "- {{item}}", "a {{client}}\n{{#offer}}\n- {{item}}\n{{/offer}}\n b", NULL },
    { "{{/client}}", 0, 0, "template.list", "offer", "- {{item}}", NULL, "First put right" },
  };
  Desk             desk = { 0 };
  GtkWidget       *page;
  TueTemplateView *view;

  set_up (&desk);
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  view = TUE_TEMPLATE_VIEW (desk_find_type (page, TUE_TYPE_TEMPLATE_VIEW));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      write_text (&desk, cases[i].text);
      tue_template_view_select (view, cases[i].start, cases[i].length);
      gtk_widget_activate_action (page, cases[i].action, "(ss)", cases[i].first, cases[i].second);
      desk_run_pending ();
      if (cases[i].wrapped == NULL)
        {
          g_assert_cmpstr (get_text (&desk), ==, cases[i].text);
          g_assert_true (has_label_that_begins (desk.window, cases[i].said));
          continue;
        }

      g_assert_cmpstr (get_text (&desk), ==, cases[i].wrapped);
      gtk_widget_activate_action (page, "practice.undo", NULL);
      g_assert_cmpstr (get_text (&desk), ==, cases[i].text);
    }

  tear_down (&desk);
}

/* What the engine can put right is one click, and one step to take back. */
static void
test_mend (void)
{
  static const struct
  {
    const char *text;
    const char *button;
    const char *mended;
  } cases[] = {
    { "{{#client}}a\n", "Close It", "{{#client}}a{{/client}}\n" },
    { "{{#client}}a{{/clint}}\n", "Use “{{/client}}”", "{{#client}}a{{/client}}\n" },
    { "a{{/client}}b", "Remove It", "ab" },
    { "{{client", "Close It", "{{client}}" },
  };
  Desk       desk = { 0 };
  GtkWidget *page;

  set_up (&desk);
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *label;

      write_text (&desk, cases[i].text);
      label = desk_find_label (page, cases[i].button);
      g_assert_nonnull (label);
      g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
      g_assert_cmpstr (get_text (&desk), ==, cases[i].mended);
      gtk_widget_activate_action (page, "practice.undo", NULL);
      g_assert_cmpstr (get_text (&desk), ==, cases[i].text);
    }

  tear_down (&desk);
}

/* What nothing uses is put in, or goes, in one step; from the footer one comes to each
 * problem. */
static void
test_unused (void)
{
  static const struct
  {
    const char *button;
    const char *text; /* then, behind "Write." */
    gboolean    declared;
  } cases[] = {
    { "Insert It", "{{first_unused}}", TRUE },
    { "Remove the Field", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk             desk = { 0 };
      GtkWidget       *page, *label;
      g_autofree char *expected = g_strconcat ("Write.", cases[i].text, NULL);
      g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);
      g_autoptr(TueWorkflow) revised = NULL;

      set_up (&desk);
      page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
      g_ptr_array_add (fields, tue_field_new (&(TueFieldSpec){ .name = "first_unused", .label = HOSTILE_TITLE }));
      g_ptr_array_add (fields, tue_field_new (&(TueFieldSpec){ .name = "second_unused", .label = "Tone" }));
      revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (desk.edit), tue_step_get_id (get_step (&desk)), "Write.", fields);
      tue_workflow_edit_set_workflow (desk.edit, revised, "Write");
      g_assert_nonnull (desk_find_label (page, "2 problems"));
      g_assert_nonnull (desk_find_label (page, "The field “" HOSTILE_TITLE "” is never used."));

      label = desk_find_label (page, "2 problems");
      g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
      g_assert_nonnull (desk_find_label (page, "The field “Tone” is never used."));
      g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
      g_assert_nonnull (desk_find_label (page, "The field “" HOSTILE_TITLE "” is never used."));

      label = desk_find_label (page, cases[i].button);
      g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
      g_assert_cmpstr (get_text (&desk), ==, expected);
      g_assert_true ((tue_workflow_find_field (tue_workflow_edit_get_workflow (desk.edit), "first_unused") != NULL) == cases[i].declared);
      g_assert_nonnull (desk_find_label (page, "1 problem"));
      gtk_widget_activate_action (page, "practice.undo", NULL);
      g_assert_true (tue_workflow_equal (tue_workflow_edit_get_workflow (desk.edit), revised));
      tear_down (&desk);
    }
}

/* A long check is read whole; Return leads on to the next, and to a new one. */
static void
test_checks (void)
{
  static const char *const words = "Every price agrees with the price list, line totals and the total add up, and nothing is promised that was not agreed.";
  Desk                     desk = { 0 };
  GtkWidget               *page, *view;
  TueWordsRow             *row;
  guint                    n_checks;

  set_up (&desk);
  page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
  n_checks = tue_workflow_get_checklist (tue_workflow_edit_get_workflow (desk.edit))->len;
  gtk_widget_activate_action (page, "practice.add-check", NULL);
  desk_run_pending ();
  view = gtk_root_get_focus (GTK_ROOT (desk.window));
  row = TUE_WORDS_ROW (gtk_widget_get_ancestor (view, TUE_TYPE_WORDS_ROW));
  g_signal_emit_by_name (row, "entered");
  g_assert_cmpuint (tue_workflow_get_checklist (tue_workflow_edit_get_workflow (desk.edit))->len, ==, n_checks + 1);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), words, -1);
  g_assert_cmpstr (tue_checklist_item_get_text (tue_workflow_get_checklist (tue_workflow_edit_get_workflow (desk.edit))->pdata[n_checks]), ==, words);
  desk_wait_drawn (page);
  g_assert_cmpint (gtk_widget_get_height (view), >, 30);

  g_signal_emit_by_name (row, "entered");
  desk_run_pending ();
  wait_until (tue_workflow_get_checklist (tue_workflow_edit_get_workflow (desk.edit))->len == n_checks + 2);
  wait_until (!has_focus_in (&desk, GTK_WIDGET (row)));
  wait_until (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (desk.window)), TUE_TYPE_WORDS_ROW) != NULL);

  tear_down (&desk);
}

static AdwDialog *
open_dialog (Desk       *desk,
             GtkWidget  *page,
             const char *name)
{
  TueField  *field = name != NULL ? tue_workflow_find_field (tue_workflow_edit_get_workflow (desk->edit), name) : NULL;
  AdwDialog *dialog = tue_field_dialog_new (desk->edit, tue_step_get_id (get_step (desk)), field);

  adw_dialog_present (dialog, page);
  desk_wait_drawn (GTK_WIDGET (dialog));

  return dialog;
}

/* The name follows the label of a new field; a changed one is another everywhere. */
static void
test_field (void)
{
  Desk       desk = { 0 };
  GtkWidget *page;
  AdwDialog *dialog;

  set_up (&desk);
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));

  dialog = open_dialog (&desk, page, NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "Label")), "Who é pays?");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "Name in the template"))), ==, "who_e_pays");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "field.done", NULL);
  desk_run_pending ();
  wait_until (tue_workflow_find_field (tue_workflow_edit_get_workflow (desk.edit), "who_e_pays") != NULL);

  dialog = open_dialog (&desk, page, "client");
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "Name in the template")), "customer");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "field.done", NULL);
  desk_run_pending ();
  wait_until (tue_workflow_find_field (tue_workflow_edit_get_workflow (desk.edit), "client") == NULL);
  wait_until (strstr (get_text (&desk), "{{client}}") == NULL);
  wait_until (strstr (get_text (&desk), "{{customer}}") != NULL);
  /* Only that the new one is not used yet. */
  g_assert_nonnull (desk_find_label (page, "1 problem"));

  gtk_widget_activate_action (page, "practice.undo", NULL);
  g_assert_nonnull (strstr (get_text (&desk), "{{client}}"));

  tear_down (&desk);
}

/* What a saved field is called in templates stays with another label, and why a field
 * cannot be as it is described is said. */
static void
test_field_refused (void)
{
  static const struct
  {
    const char *name;
    const char *said; /* (nullable): it is well */
  } cases[] = {
    { "client", NULL },
    { "reader", NULL },
    { "today", "“today” is a built-in name and cannot be a field." },
    { "a,b", "“a,b” cannot be a name. Use letters, digits, “_” and single spaces between words." },
    { "due day", NULL },
  };
  Desk             desk = { 0 };
  GtkWidget       *page;
  AdwDialog       *dialog;
  GtkWidget       *name_row;
  AdwBanner       *banner;
  TueField        *other;
  g_autofree char *name = NULL;

  set_up (&desk);
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  other = tue_template_get_nth_field (tue_step_get_template (get_step (&desk)), 1);
  name = g_strdup (tue_field_get_name (other));

  dialog = open_dialog (&desk, page, "client");
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "Label")), "Who it is for");
  name_row = find_row (GTK_WIDGET (dialog), "Name in the template");
  banner = ADW_BANNER (desk_find_type (GTK_WIDGET (dialog), ADW_TYPE_BANNER));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name_row)), ==, "client");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (name_row), cases[i].name);
      g_assert_true (adw_banner_get_revealed (banner) == (cases[i].said != NULL));
      if (cases[i].said != NULL)
        g_assert_cmpstr (adw_banner_get_title (banner), ==, cases[i].said);
    }
  gtk_editable_set_text (GTK_EDITABLE (name_row), name);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_banner_get_title (banner), ==, "Another field has this name.");
  gtk_editable_set_text (GTK_EDITABLE (name_row), "client");

  /* A choice of nothing */
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (GTK_WIDGET (dialog), "Type")), TUE_FIELD_CHOICE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "field.done", NULL);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_banner_get_title (banner), ==, "“client”: A choice needs “options”.");
  g_assert_false (tue_workflow_edit_get_changed (desk.edit));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (GTK_WIDGET (dialog), "Type")), TUE_FIELD_TEXT);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "field.done", NULL);
  desk_run_pending ();
  wait_until (tue_workflow_edit_get_changed (desk.edit));
  g_assert_cmpstr (tue_field_get_label (tue_workflow_find_field (tue_workflow_edit_get_workflow (desk.edit), "client")), ==, "Who it is for");

  tear_down (&desk);
}

/* Each field comes out of its dialog as it went in. */
static void
test_fields_stay (void)
{
  Desk         desk = { 0 };
  GtkWidget   *page;
  TueWorkflow *workflow;

  set_up (&desk);
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  workflow = tue_workflow_edit_get_workflow (desk.edit);
  for (gsize i = 0; i < tue_template_get_n_fields (tue_step_get_template (get_step (&desk))); i++)
    {
      TueField        *field = tue_template_get_nth_field (tue_step_get_template (get_step (&desk)), i);
      g_autofree char *name = g_strdup (tue_field_get_name (field));
      AdwDialog       *dialog = open_dialog (&desk, page, name);

      gtk_widget_activate_action (GTK_WIDGET (dialog), "field.done", NULL);
      desk_run_pending ();
      if (tue_workflow_edit_get_changed (desk.edit))
        g_test_message ("%s changed", name);
      g_assert_false (tue_workflow_edit_get_changed (desk.edit));
    }
  g_assert_true (workflow == tue_workflow_edit_get_workflow (desk.edit));

  tear_down (&desk);
}

/* Opens the field of a row as Return does. */
static GtkWidget *
open_row (Desk      *desk,
          GtkWidget *row)
{
  gtk_widget_grab_focus (row);
  g_signal_emit_by_name (row, "activate");
  desk_run_pending ();

  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)));
}

static void
wait_closed (Desk *desk)
{
  while (adw_window_get_visible_dialog (ADW_WINDOW (desk->window)) != NULL)
    g_main_context_iteration (NULL, TRUE);
  desk_run_pending ();
}

/* After a field the keyboard is where it was, among the fields; what a field that is
 * gone leaves behind is said. */
static void
test_field_focus (void)
{
  Desk             desk = { 0 };
  GtkWidget       *page, *pane, *dialog;
  GtkListBox      *list;
  TueField        *last;
  guint            n_fields, n_uses;
  g_autofree char *said = NULL;

  set_up (&desk);
  page = show (&desk, tue_template_page_new (desk.own_library.workspace, desk.edit, tue_step_get_id (get_step (&desk))));
  adw_overlay_split_view_set_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (desk_find_type (page, ADW_TYPE_OVERLAY_SPLIT_VIEW)), TRUE);
  pane = desk_find_type (page, TUE_TYPE_FIELDS_PANE);
  list = GTK_LIST_BOX (desk_find_type (pane, GTK_TYPE_LIST_BOX));
  n_fields = (guint)tue_template_get_n_fields (tue_step_get_template (get_step (&desk)));

  dialog = open_row (&desk, GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "Label")), HOSTILE_TITLE);
  gtk_widget_activate_action (dialog, "field.done", NULL);
  wait_closed (&desk);
  g_assert_true (has_focus_in (&desk, GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0))));
  g_assert_nonnull (desk_find_label (pane, HOSTILE_TITLE));

  /* The row of the last one goes with it. */
  last = tue_template_get_nth_field (tue_step_get_template (get_step (&desk)), n_fields - 1);
  n_uses = tue_workflow_count_uses (tue_workflow_edit_get_workflow (desk.edit), tue_field_get_name (last));
  g_assert_cmpuint (n_uses, >, 1);
  said = g_strdup_printf ("“%s” removed. Templates still use it in %u places.", tue_field_get_label (last), n_uses);
  gtk_widget_activate_action (open_row (&desk, GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int)n_fields - 1))), "field.remove", NULL);
  wait_closed (&desk);
  g_assert_cmpuint (tue_template_get_n_fields (tue_step_get_template (get_step (&desk))), ==, n_fields - 1);
  g_assert_true (has_focus_in (&desk, GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int)n_fields - 2))));
  g_assert_nonnull (desk_find_label (desk.window, said));

  tear_down (&desk);
}

/* A step that goes while its field is open takes nothing else with it. */
static void
test_step_gone (void)
{
  static const char *const actions[] = { "field.done", "field.remove" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      Desk       desk = { 0 };
      GtkWidget *page;
      AdwDialog *dialog;
      g_autoptr(TueWorkflow) without = NULL;

      set_up (&desk);
      page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
      dialog = open_dialog (&desk, page, "client");
      without = tue_workflow_revise_part (tue_workflow_edit_get_workflow (desk.edit), TUE_WORKFLOW_STEPS, 0, NULL);
      tue_workflow_edit_set_workflow (desk.edit, without, "Remove a Step");
      gtk_widget_activate_action (GTK_WIDGET (dialog), actions[i], NULL);
      wait_closed (&desk);
      g_assert_true (tue_workflow_equal (tue_workflow_edit_get_workflow (desk.edit), without));
      tear_down (&desk);
    }
}

/* A part that comes or goes elsewhere, as from another window, leaves the row alone
 * that is open and written in. */
static void
test_rows_stay (void)
{
  Desk       desk = { 0 };
  GtkWidget *page, *row, *entry;
  g_autoptr(TueWorkflow) before = NULL;

  set_up (&desk);
  page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
  before = g_object_ref (tue_workflow_edit_get_workflow (desk.edit));
  gtk_widget_activate_action (page, "practice.add-step", NULL);
  desk_run_pending ();
  entry = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (desk.window)), ADW_TYPE_ENTRY_ROW);
  row = gtk_widget_get_ancestor (gtk_widget_get_parent (entry), ADW_TYPE_EXPANDER_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Second draft");
  gtk_editable_set_position (GTK_EDITABLE (entry), 6);

  for (guint i = 0; i < 2; i++)
    {
      TueWorkflow *now = tue_workflow_edit_get_workflow (desk.edit);
      guint        n_steps = tue_workflow_get_steps (now)->len;
      g_autoptr(TueWorkflow) other = i == 0 ? tue_workflow_move_part (now, TUE_WORKFLOW_STEPS, n_steps - 1, 0)
                                            : tue_workflow_revise_part (now, TUE_WORKFLOW_STEPS, n_steps - 1, NULL);

      tue_workflow_edit_set_workflow (desk.edit, other, i == 0 ? "Move" : "Remove");
      desk_run_pending ();
      wait_until (has_focus_in (&desk, entry));
      wait_until (gtk_editable_get_position (GTK_EDITABLE (entry)) == 6);
      wait_until (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
      wait_until (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), "Second draft") == 0);
    }

  while (tue_workflow_edit_get_can_undo (desk.edit))
    gtk_widget_activate_action (page, "practice.undo", NULL);
  g_assert_true (tue_workflow_equal (tue_workflow_edit_get_workflow (desk.edit), before));
  g_assert_true (has_focus_in (&desk, page));

  tear_down (&desk);
}

/* What has no name is not saved, and that is said. */
static void
test_unnamed (void)
{
  static const char *const names[] = { "", "  " };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Desk       desk = { 0 };
      GtkWidget *page;

      set_up (&desk);
      page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
      gtk_editable_set_text (GTK_EDITABLE (find_row (page, "Name")), names[i]);
      gtk_widget_activate_action (page, "practice.save", NULL);
      desk_run_pending ();
      wait_until (tue_workflow_edit_get_changed (desk.edit));
      wait_until (desk_find_label (desk.window, "The workflow needs a name.") != NULL);
      wait_until (has_focus_in (&desk, find_row (page, "Name")));

      gtk_editable_set_text (GTK_EDITABLE (find_row (page, "Name")), "Proposal");
      tue_workflow_edit_set_new_role (desk.edit, "Legal");
      gtk_editable_set_text (GTK_EDITABLE (find_row (page, "Name of the new role")), names[i]);
      gtk_widget_activate_action (page, "practice.save", NULL);
      desk_run_pending ();
      wait_until (tue_workflow_edit_get_changed (desk.edit));
      wait_until (desk_find_label (desk.window, "The role needs a name.") != NULL);
      tear_down (&desk);
    }
}

/* A template that makes no prompt is saved only by who knows that. */
static void
test_save_unfinished (void)
{
  static const struct
  {
    const char *text;
    const char *heading;
  } cases[] = {
    { "Dear {{client}}", "Save a New Version?" },
    { "{{#client}} open", "Save an Unfinished Template?" },
    { "{{client", "Save an Unfinished Template?" },
    { "{{/client}}", "Save an Unfinished Template?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Desk       desk = { 0 };
      GtkWidget *page, *dialog;
      g_autoptr(TueWorkflow) written = NULL;

      set_up (&desk);
      page = show (&desk, tue_practice_page_new (desk.own_library.workspace, desk.edit));
      written = tue_workflow_revise_template (tue_workflow_edit_get_workflow (desk.edit), tue_step_get_id (get_step (&desk)), cases[i].text, NULL);
      tue_workflow_edit_set_workflow (desk.edit, written, "Write");
      gtk_widget_activate_action (page, "practice.save", NULL);
      desk_run_pending ();
      dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)));
      g_assert_nonnull (dialog);
      g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, cases[i].heading);

      g_signal_emit_by_name (dialog, "response", "save");
      g_assert_false (tue_workflow_edit_get_changed (desk.edit));
      g_assert_cmpstr (get_text (&desk), ==, cases[i].text);
      tear_down (&desk);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *label;
    const char *name;
  } cases[] = {
    { "Client", "client_2" },
    { "Unit price (net)", "unit_price_net" },
    { "Größe", "grosse" },
    { "   ", "field" },
    { "客户", "field" },
    { "3 reasons", "field3_reasons" },
    { "Today", "today_2" },
  };
  Desk desk = { 0 };

  set_up (&desk);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = tue_field_words_make_name (cases[i].label, tue_workflow_edit_get_workflow (desk.edit), NULL);

      if (i == 2 || i == 4)
        g_assert_true (g_str_is_ascii (name) && *name != '\0');
      else
        g_assert_cmpstr (name, ==, cases[i].name);
    }
  tear_down (&desk);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/practice-pages/words", test_words);
  g_test_add_func ("/ui/practice-pages/words-whole", test_words_whole);
  g_test_add_func ("/ui/practice-pages/words-beside", test_words_beside);
  g_test_add_func ("/ui/practice-pages/review", test_review);
  g_test_add_func ("/ui/practice-pages/review-from-elsewhere", test_review_from_elsewhere);
  g_test_add_func ("/ui/practice-pages/tags", test_tags);
  g_test_add_func ("/ui/practice-pages/upkeep", test_upkeep);
  g_test_add_func ("/ui/practice-pages/parts", test_parts);
  g_test_add_func ("/ui/practice-pages/template", test_template);
  g_test_add_func ("/ui/practice-pages/divider", test_divider);
  g_test_add_func ("/ui/practice-pages/divider-resized", test_divider_resized);
  g_test_add_func ("/ui/practice-pages/divider-turned", test_divider_turned);
  g_test_add_func ("/ui/practice-pages/divider-moved", test_divider_moved);
  g_test_add_func ("/ui/practice-pages/in-sight", test_in_sight);
  g_test_add_func ("/ui/practice-pages/unfinished", test_unfinished);
  g_test_add_func ("/ui/practice-pages/wrap", test_wrap);
  g_test_add_func ("/ui/practice-pages/mend", test_mend);
  g_test_add_func ("/ui/practice-pages/unused", test_unused);
  g_test_add_func ("/ui/practice-pages/checks", test_checks);
  g_test_add_func ("/ui/practice-pages/field", test_field);
  g_test_add_func ("/ui/practice-pages/fields-stay", test_fields_stay);
  g_test_add_func ("/ui/practice-pages/field-refused", test_field_refused);
  g_test_add_func ("/ui/practice-pages/field-focus", test_field_focus);
  g_test_add_func ("/ui/practice-pages/step-gone", test_step_gone);
  g_test_add_func ("/ui/practice-pages/rows-stay", test_rows_stay);
  g_test_add_func ("/ui/practice-pages/unnamed", test_unnamed);
  g_test_add_func ("/ui/practice-pages/save-unfinished", test_save_unfinished);
  g_test_add_func ("/ui/practice-pages/names", test_names);

  return g_test_run ();
}
