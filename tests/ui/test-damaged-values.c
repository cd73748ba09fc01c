/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-damaged-values.h"
#include "tue-value-json.h"

/* It names what is damaged by its label, as long as that lasts. */
static void
test_damaged_values (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(TueValue) value = tue_value_new_string ("Northwind");
  TueDamagedValues *banner_bin;
  AdwBanner        *banner;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", NULL);
  banner_bin = g_object_ref_sink (g_object_new (TUE_TYPE_DAMAGED_VALUES, NULL));
  banner = ADW_BANNER (adw_bin_get_child (ADW_BIN (banner_bin)));
  tue_damaged_values_set_task (banner_bin, library.workspace, task);
  g_assert_false (adw_banner_get_revealed (banner));

  g_ptr_array_add (names, (gpointer) "client");
  g_ptr_array_add (names, (gpointer) "<b>&");
  tue_task_set_damaged (task, names);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_nonnull (strstr (adw_banner_get_title (banner), "“Client”, “<b>&”"));

  tue_workspace_set_task_value (library.workspace, task, "client", value);
  g_assert_null (strstr (adw_banner_get_title (banner), "Client"));
  tue_task_set_damaged (task, NULL);
  g_assert_false (adw_banner_get_revealed (banner));

  desk_assert_finalized (banner_bin);
  g_clear_object (&task);
  desk_tear_down (&library);
}

/* What belongs to no field has words, and a text on the desk its own name. */
static void
test_beside_fields (void)
{
  static const struct
  {
    const char *name;
    const char *label;
  } cases[] = {
    { "@material:one", "“Call <b>notes”" },
    { "@material:two", "“What is on your desk”" },
    { "@material", "“What is on your desk”" },
    { "@open-points", "“Open points”" },
    { "@answer:one", "“Answer of an assistant”" },
  };
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  static const char json[] = "{\"@material\": [{\"id\": \"one\", \"name\": \"Call <b>notes\", \"kind\": \"notes\", \"on\": true}], \"@material:one\": \"words\"}";
  g_autoptr(TueValue) values = tue_value_from_json (json, strlen (json), NULL);
  TueDamagedValues *banner_bin;
  AdwBanner        *banner;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", NULL);
  tue_task_set_values (task, values);
  banner_bin = g_object_ref_sink (g_object_new (TUE_TYPE_DAMAGED_VALUES, NULL));
  banner = ADW_BANNER (adw_bin_get_child (ADW_BIN (banner_bin)));
  tue_damaged_values_set_task (banner_bin, library.workspace, task);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) names = g_ptr_array_new ();

      g_ptr_array_add (names, (gpointer)cases[i].name);
      tue_task_set_damaged (task, names);
      g_test_message ("%s", adw_banner_get_title (banner));
      g_assert_nonnull (strstr (adw_banner_get_title (banner), cases[i].label));
      g_assert_null (strchr (adw_banner_get_title (banner), '@'));
    }

  desk_assert_finalized (banner_bin);
  g_clear_object (&task);
  desk_tear_down (&library);
}

/* The row itself comes first; who looked at it keeps it. */
static void
test_damaged_row (void)
{
  Library library = { 0 };
  g_autoptr(TueTask) task = NULL;
  TueDamagedValues *banner_bin;
  AdwBanner        *banner;

  desk_set_up (&library);
  task = desk_add_task (&library, "Proposal", "Northwind", NULL);
  tue_task_set_row_damaged (task, TRUE);
  banner_bin = g_object_ref_sink (g_object_new (TUE_TYPE_DAMAGED_VALUES, NULL));
  banner = ADW_BANNER (adw_bin_get_child (ADW_BIN (banner_bin)));
  tue_damaged_values_set_task (banner_bin, library.workspace, task);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_nonnull (strstr (adw_banner_get_title (banner), "This task is damaged"));
  g_assert_cmpstr (adw_banner_get_button_label (banner), ==, "_Keep as Shown");

  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_false (tue_task_get_row_damaged (task));
  g_assert_false (adw_banner_get_revealed (banner));

  desk_assert_finalized (banner_bin);
  g_clear_object (&task);
  desk_tear_down (&library);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/damaged-values", test_damaged_values);
  g_test_add_func ("/ui/damaged-values/beside-fields", test_beside_fields);
  g_test_add_func ("/ui/damaged-values/row", test_damaged_row);

  return g_test_run ();
}
