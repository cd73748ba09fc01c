/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Rows that hand the keyboard on to what is in them let it go, forward and back.
 */

#include "config.h"

#include "desk-fixture.h"
#include "tue-names-row.h"
#include "tue-point-row.h"
#include "tue-review-check-row.h"
#include "tue-words-row.h"

static GtkWidget *
make_check_row (void)
{
  g_autoptr(TueChecklistItem) item = tue_checklist_item_new ("5f1b", "The price is right", TUE_CHECKER_REVIEWER);

  return tue_review_check_row_new (item);
}

static GtkWidget *
make_words_row (void)
{
  return tue_words_row_new ("Purpose");
}

static GtkWidget *
make_names_row (void)
{
  return g_object_new (TUE_TYPE_NAMES_ROW, NULL);
}

static GtkWidget *
make_point_row (void)
{
  return GTK_WIDGET (tue_point_row_new ());
}

/* From one button to the other, past two rows; each key goes to another place. */
static void
walk (GtkWidget       *window,
      GtkWidget       *from,
      GtkWidget       *to,
      GtkDirectionType direction)
{
  guint n_in_list = 0;

  gtk_widget_grab_focus (from);
  for (guint i = 0; gtk_window_get_focus (GTK_WINDOW (window)) != to; i++)
    {
      GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (window));

      g_assert_cmpuint (i, <, 20);
      g_assert_true (gtk_widget_child_focus (window, direction));
      g_test_message ("%s", G_OBJECT_TYPE_NAME (gtk_window_get_focus (GTK_WINDOW (window))));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) != before);
      n_in_list += gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), GTK_TYPE_LIST_BOX) != NULL;
    }
  g_assert_cmpuint (n_in_list, >=, 2);
}

static void
test_row (gconstpointer data)
{
  GtkWidget *(*make) (void) = (GtkWidget * (*)(void)) data;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *first = gtk_button_new_with_label ("First"), *last = gtk_button_new_with_label ("Last");

  gtk_list_box_append (GTK_LIST_BOX (list), make ());
  gtk_list_box_append (GTK_LIST_BOX (list), make ());
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), last);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  desk_wait_drawn (list);
  walk (window, first, last, GTK_DIR_TAB_FORWARD);
  walk (window, last, first, GTK_DIR_TAB_BACKWARD);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_data_func ("/ui/row-focus/check", make_check_row, test_row);
  g_test_add_data_func ("/ui/row-focus/names", make_names_row, test_row);
  g_test_add_data_func ("/ui/row-focus/point", make_point_row, test_row);
  g_test_add_data_func ("/ui/row-focus/words", make_words_row, test_row);

  return g_test_run ();
}
