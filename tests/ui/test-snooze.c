/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>

#include "tue-snooze-dialog.h"
#include "tue-snooze.h"

/* "2026-12-01 2026-12-07 choose again" */
static char *
describe (GMenuModel *menu)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *action = NULL;
      g_autoptr(GVariant) target = g_menu_model_get_item_attribute_value (menu, i, "target", NULL);
      const char *id, *day;

      g_menu_model_get_item_attribute (menu, i, "action", "s", &action);
      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (g_str_equal (action, "win.choose-snooze"))
        {
          g_assert_cmpstr (g_variant_get_string (target, NULL), ==, "an-id");
          g_string_append (text, "choose");
          continue;
        }
      g_assert_cmpstr (action, ==, "win.snooze-task");
      g_variant_get (target, "(&s&s)", &id, &day);
      g_assert_cmpstr (id, ==, "an-id");
      g_string_append (text, *day != '\0' ? day : "again");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each day once, and none that is not later. */
static void
test_days (void)
{
  static const struct
  {
    const char *today;
    gboolean    snoozed;
    const char *offered;
  } rows[] = {
    { "2026-11-29", FALSE, "2026-11-30 2026-12-06 choose" }, /* Sunday */
    { "2026-11-30", FALSE, "2026-12-01 2026-12-07 choose" }, /* Monday */
    { "2026-12-04", FALSE, "2026-12-05 2026-12-07 2026-12-11 choose" },
    { "2026-12-31", TRUE, "2027-01-01 2027-01-04 2027-01-07 choose again" },
    { "2028-02-28", FALSE, "2028-02-29 2028-03-06 choose" },
    { NULL, FALSE, "choose" },
    { "some day", TRUE, "choose again" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GMenuModel) menu = tue_snooze_make_menu ("an-id", rows[i].today, rows[i].snoozed);
      g_autofree char *offered = describe (menu);

      g_assert_cmpstr (offered, ==, rows[i].offered);
    }
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

static void
chosen_cb (TueSnoozeDialog *dialog,
           const char      *day,
           char           **chosen)
{
  g_set_str (chosen, day);
}

/* Tomorrow is chosen; today and before cannot be. */
static void
test_dialog (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_local (2026, 12, 31, 9, 0, 0);
  g_autoptr(GDateTime) later = g_date_time_new_local (2027, 1, 4, 0, 0, 0);
  TueSnoozeDialog *dialog = TUE_SNOOZE_DIALOG (g_object_ref_sink (tue_snooze_dialog_new ("an-id", now)));
  GtkCalendar     *calendar = GTK_CALENDAR (find_type (adw_dialog_get_child (ADW_DIALOG (dialog)), GTK_TYPE_CALENDAR));
  GtkWidget       *window = g_object_ref_sink (adw_window_new ());
  GtkWidget       *button = adw_dialog_get_default_widget (ADW_DIALOG (dialog));
  g_autofree char *words = NULL;
  g_autofree char *chosen = NULL;

  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (ADW_DIALOG (dialog), window);
  g_signal_connect (dialog, "chosen", G_CALLBACK (chosen_cb), &chosen);
  g_assert_cmpstr (tue_snooze_dialog_get_task_id (dialog), ==, "an-id");
  g_object_get (dialog, "words", &words, NULL);
  g_assert_cmpstr (words, ==, "Shown on Today again: Tomorrow");
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_calendar_select_day (calendar, now);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_calendar_select_day (calendar, later);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (chosen, ==, "2027-01-04");

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
  g_object_unref (dialog);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/snooze/days", test_days);
  g_test_add_func ("/ui/snooze/dialog", test_dialog);

  return g_test_run ();
}
