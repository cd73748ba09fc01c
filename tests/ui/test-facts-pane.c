/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-facts-pane.h"

typedef struct
{
  Library       library;
  TueTask      *task;
  TueDraft     *draft;
  TueFactsPane *pane;
  GtkWidget    *window;
  guint64       start; /* of the fact activated last */
  guint64       length;
} Fixture;

static void
activated_cb (Fixture *fixture,
              guint64  start,
              guint64  length)
{
  fixture->start = start;
  fixture->length = length;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  desk_set_up (&fixture->library);
  fixture->task = desk_add_task (&fixture->library, "proposal", "Northwind", "2026-11-27");
  library_set_text (&fixture->library, fixture->task, "client", "Northwind Traders");
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);

  fixture->pane = g_object_new (TUE_TYPE_FACTS_PANE, NULL);
  g_signal_connect_swapped (fixture->pane, "fact-activated", G_CALLBACK (activated_cb), fixture);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->pane));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 720);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->library);
}

/* What is as in the task is folded away. */
static void
show_all (Fixture *fixture)
{
  GtkWidget *label = desk_find_label (GTK_WIDGET (fixture->pane), "Only what is not as in the task");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), FALSE);
}

static void
show_answer (Fixture    *fixture,
             const char *markdown)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (tue_workspace_paste_answer (fixture->library.workspace, fixture->draft, TUE_ANSWER_DOCUMENT (markdown), &error));
  g_assert_no_error (error);
  tue_facts_pane_set_draft (fixture->pane, fixture->library.workspace, fixture->draft);
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *words)
{
  GtkWidget *label = desk_find_label (GTK_WIDGET (fixture->pane), words);

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW) : NULL;
}

static void
test_matches (Fixture      *fixture,
              gconstpointer data)
{
  const char *subtitle;

  show_answer (fixture, "For Northwind Traders the price is €12,345, due 27 November 2026.\n");

  wait_until (find_row (fixture, "€12,345") != NULL);
  subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (fixture, "€12,345")));
  g_assert_cmpstr (subtitle, ==, "Amount, not in the task");

  g_assert_null (find_row (fixture, "Northwind Traders"));
  show_all (fixture);
  subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (fixture, "Northwind Traders")));
  g_assert_true (g_str_has_prefix (subtitle, "Client: "));
  g_assert_nonnull (find_row (fixture, "27 November 2026"));
  desk_assert_icon_buttons_named (GTK_WIDGET (fixture->pane));
}

static void
test_activates (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *row, *list;

  show_answer (fixture, "For Northwind Traders the price is €12,345.\n");
  wait_until ((row = find_row (fixture, "€12,345")) != NULL);

  list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);
  g_signal_emit_by_name (list, "row-activated", row);
  g_assert_cmpuint (fixture->start, ==, strlen ("For Northwind Traders the price is "));
  g_assert_cmpuint (fixture->length, ==, strlen ("€12,345"));
}

static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  const char *text = "Now it is €9,999.\n";
  gsize       length;

  show_answer (fixture, "The price is €12,345.\n");
  wait_until (find_row (fixture, "€12,345") != NULL);

  tue_draft_get_text (fixture->draft, &length);
  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, 0, length, text, strlen (text), NULL);
  wait_until (find_row (fixture, "€9,999") != NULL);
  g_assert_null (find_row (fixture, "€12,345"));
}

static void
test_no_facts (Fixture      *fixture,
               gconstpointer data)
{
  show_answer (fixture, "Nothing in here to look at.\n");

  wait_until (desk_find_label (GTK_WIDGET (fixture->pane),
                               "No figures, dates, names or addresses in the draft") != NULL);
}

static GtkCheckButton *
find_tick (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *check = GTK_IS_CHECK_BUTTON (child) ? GTK_CHECK_BUTTON (child) : find_tick (child);

      if (check != NULL)
        return check;
    }

  return NULL;
}

static void
tick (GtkWidget *row)
{
  GtkCheckButton *check = find_tick (row);

  g_assert_nonnull (check);
  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
activate (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);

  g_signal_emit_by_name (list, "row-activated", row);
}

/* What the draft says twice has one row, which leads to one place after the
 * other. */
static void
test_said_twice (Fixture      *fixture,
                 gconstpointer data)
{
  static const char text[] = "Northwind Traders pays €12,345. For Northwind Traders €12,345 is much; Northwind Traders agrees.\n";
  GtkWidget        *row;
  guint             n_open;

  show_answer (fixture, text);
  wait_until (find_row (fixture, "€12,345") != NULL);
  show_all (fixture);
  row = find_row (fixture, "Northwind Traders");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Client: Northwind Traders (3 places)");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (fixture, "€12,345"))), ==, "Amount, not in the task (2 places)");
  g_assert_nonnull (desk_find_label (GTK_WIDGET (fixture->pane), "1 as in the task, 1 not in the task"));
  g_object_get (fixture->pane, "n-open", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 1);

  for (guint i = 0; i < 4; i++)
    {
      const char *place = text;

      for (guint j = 0; j < i % 3; j++)
        place = strstr (place + 1, "Northwind");
      activate (row);
      g_assert_cmpuint (fixture->start, ==, place - text);
      g_assert_cmpuint (fixture->length, ==, strlen ("Northwind Traders"));
    }
  tick (find_row (fixture, "€12,345"));
  wait_until ((g_object_get (fixture->pane, "n-open", &n_open, NULL), n_open == 0));
}

/* What follows from the task is told from what is in it, and nothing to look at. */
static void
test_worked_out (Fixture      *fixture,
                 gconstpointer data)
{
  guint n_open = 1;

  library_set_text (&fixture->library, fixture->task, "notes", "The budget is €4,800.");
  show_answer (fixture, "The budget is €4,800, half of it €2,400.\n");
  wait_until (desk_find_label (GTK_WIDGET (fixture->pane), "All of them are in the task or worked out from it") != NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (fixture, "€2,400"))), ==, "Worked out from the task: €4,800 / 2");
  g_object_get (fixture->pane, "n-open", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 0);
  show_answer (fixture, "The budget is €4,800, half of it €2,500.\n");
  wait_until (desk_find_label (GTK_WIDGET (fixture->pane), "1 as in the task, 1 not in the task") != NULL);
}

/* What is to be filled in counts until somebody has looked at it. */
static void
test_blanks (Fixture      *fixture,
             gconstpointer data)
{
  guint n_open = 0;

  show_answer (fixture, "It comes on [delivery date].\n");
  wait_until (find_row (fixture, "[delivery date]") != NULL);
  g_object_get (fixture->pane, "n-open", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 1);
  tick (find_row (fixture, "[delivery date]"));
  wait_until ((g_object_get (fixture->pane, "n-open", &n_open, NULL), n_open == 0));
  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  wait_until ((g_object_get (fixture->pane, "n-open", &n_open, NULL), n_open == 1));
}

/* A part of a name is that of the task, and nothing to look at. */
static void
test_part_of_name (Fixture      *fixture,
                   gconstpointer data)
{
  guint n_open = 1;

  library_set_text (&fixture->library, fixture->task, "client", "Wexford Freight");
  show_answer (fixture, "We write to Wexford today.\n");
  wait_until (desk_find_label (GTK_WIDGET (fixture->pane), "All of them are in the task") != NULL);
  g_assert_null (find_row (fixture, "Wexford"));
  g_object_get (fixture->pane, "n-open", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 0);
  show_answer (fixture, "We write to Wexfurd Freight today.\n");
  wait_until (find_row (fixture, "Wexfurd Freight") != NULL);
  g_object_get (fixture->pane, "n-open", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 1);
}

/* Each of the three marks is counted; what a person finds right counts no more,
 * and again when that is undone. */
static void
test_accept (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *row;
  guint      n_open;

  show_answer (fixture, "Northwind Traders pays €12,345. Dear Nortwind Traders, thanks.\n");
  wait_until (desk_find_label (GTK_WIDGET (fixture->pane), "1 as in the task, 1 close to it, 1 not in the task") != NULL);
  row = find_row (fixture, "Nortwind Traders");
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Close to Client: "));

  tick (row);
  tick (find_row (fixture, "€12,345"));
  wait_until (desk_find_label (GTK_WIDGET (fixture->pane), "1 as in the task, 2 right though not in it") != NULL);
  row = find_row (fixture, "€12,345");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Amount, right though not in the task");
  g_assert_true (gtk_check_button_get_active (find_tick (row)));
  g_object_get (fixture->pane, "n-open", &n_open, NULL);
  g_assert_cmpuint (n_open, ==, 0);

  tue_undo_stack_undo (tue_workspace_get_undo_stack (fixture->library.workspace));
  wait_until (desk_find_label (GTK_WIDGET (fixture->pane), "1 as in the task, 1 not in the task, 1 right though not in it") != NULL);
}

/* The right figure of something else: the row says which word makes it that. */
static void
test_other_word (Fixture      *fixture,
                 gconstpointer data)
{
  library_set_text (&fixture->library, fixture->task, "notes", "Revenue is €4,800.");
  show_answer (fixture, "The costs come to €4,800.\n");
  wait_until (find_row (fixture, "€4,800") != NULL);
  g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (fixture, "€4,800"))), ": €4,800, but the draft says “costs”"));
}

/* What changed is listed; it is put right in its place, or left. */
static void
test_stale (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *row, *button;

  show_answer (fixture, "For Northwind Traders we have an offer. Northwind Traders will like it.\n");
  library_set_text (&fixture->library, fixture->task, "client", "Alder Clinic");

  wait_until ((row = find_row (fixture, "Northwind Traders")) != NULL &&
              strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "is now Alder Clinic") != NULL);
  button = gtk_widget_get_ancestor (desk_find_label (row, "Update"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  wait_until (strcmp (tue_draft_get_text (fixture->draft, NULL),
                      "For Alder Clinic we have an offer. Northwind Traders will like it.\n") == 0);

  wait_until ((row = find_row (fixture, "Northwind Traders")) != NULL);
  button = gtk_widget_get_ancestor (desk_find_label (row, "Keep"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  wait_until (desk_find_label (GTK_WIDGET (fixture->pane), "Keep") == NULL);
  g_assert_cmpstr (tue_draft_get_text (fixture->draft, NULL),
                   ==, "For Alder Clinic we have an offer. Northwind Traders will like it.\n");
  g_assert_cmpuint (tue_task_get_n_stale (fixture->task), ==, 0);
}

static void
test_hostile (Fixture      *fixture,
              gconstpointer data)
{
  library_set_text (&fixture->library, fixture->task, "client", HOSTILE_TITLE);
  show_answer (fixture, "€1,234 for <b>you</b> & <span size='200pt'>Ada Lovelace</span> mail@example.org\n");

  wait_until (find_row (fixture, "mail@example.org") != NULL);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define add_test(name, func) g_test_add ("/ui/facts-pane/" name, Fixture, NULL, set_up, func, tear_down)
  add_test ("matches", test_matches);
  add_test ("activates", test_activates);
  add_test ("follows", test_follows);
  add_test ("no-facts", test_no_facts);
  add_test ("blanks", test_blanks);
  add_test ("said-twice", test_said_twice);
  add_test ("worked-out", test_worked_out);
  add_test ("part-of-name", test_part_of_name);
  add_test ("accept", test_accept);
  add_test ("other-word", test_other_word);
  add_test ("stale", test_stale);
  add_test ("hostile", test_hostile);
#undef add_test

  return g_test_run ();
}
