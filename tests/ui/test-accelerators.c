/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>

#include "tue-about.h"
#include "tue-accelerators.h"
#include "tue-shortcuts-dialog.h"

static void
test_every_accel_parses (void)
{
  gsize                 n_accelerators;
  const TueAccelerator *accelerators = tue_accelerators_get (&n_accelerators);

  for (gsize i = 0; i < n_accelerators; i++)
    {
      g_assert_nonnull (accelerators[i].accels[0]);
      g_assert_nonnull (accelerators[i].title);
      g_assert_cmpint (accelerators[i].group, <, TUE_ACCELERATOR_N_GROUPS);
      for (gsize j = 0; accelerators[i].accels[j] != NULL; j++)
        {
          guint           key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (accelerators[i].accels[j], &key, &modifiers));
          /* Super belongs to the shell, Alt and a letter to the access keys. */
          g_assert_cmpint (modifiers & (GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK), ==, 0);
          if (modifiers == GDK_ALT_MASK)
            g_assert_false (g_unichar_isalpha (gdk_keyval_to_unicode (key)));
        }
    }
}

/* What a widget does with a key while it has the focus another may do
 * differently; a key of the window is one thing. */
static void
test_no_accel_twice (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) built_in = g_hash_table_new (g_str_hash, g_str_equal);
  gsize                 n_accelerators;
  const TueAccelerator *accelerators = tue_accelerators_get (&n_accelerators);

  for (gsize i = 0; i < n_accelerators; i++)
    for (gsize j = 0; accelerators[i].accels[j] != NULL; j++)
      if (accelerators[i].kind == TUE_ACCELERATOR_BUILT_IN)
        g_hash_table_add (built_in, (gpointer)accelerators[i].accels[j]);
      else if (!g_hash_table_add (seen, (gpointer)accelerators[i].accels[j]))
        g_error ("%s stands for two things", accelerators[i].accels[j]);

  for (gsize i = 0; i < n_accelerators; i++)
    for (gsize j = 0; accelerators[i].accels[j] != NULL; j++)
      if (g_hash_table_contains (seen, accelerators[i].accels[j]) && g_hash_table_contains (built_in, accelerators[i].accels[j]))
        g_error ("%s is taken from a widget", accelerators[i].accels[j]);
}

static void
test_actions_and_kinds (void)
{
  gsize                 n_accelerators;
  const TueAccelerator *accelerators = tue_accelerators_get (&n_accelerators);

  for (gsize i = 0; i < n_accelerators; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr(GVariant) target = NULL;
      g_autoptr(GError) error = NULL;

      if (accelerators[i].kind == TUE_ACCELERATOR_BUILT_IN)
        {
          g_assert_null (accelerators[i].action);
          continue;
        }
      g_action_parse_detailed_name (accelerators[i].action, &name, &target, &error);
      g_assert_no_error (error);
    }
}

static void
test_standard_keys (void)
{
  static const struct
  {
    const char *action;
    const char *accel;
  } expected[] = {
    { "win.new-task", "<Control>n" },
    { "win.search", "<Control>f" },
    { "win.undo", "<Control>z" },
    { "win.redo", "<Shift><Control>z" },
    { "app.preferences", "<Control>comma" },
    { "app.shortcuts", "<Control>question" },
    { "app.help", "F1" },
    { "app.quit", "<Control>q" },
    { "window.close", "<Control>w" },
    { "win.toggle-side", "F9" },
    { "task.copy-prompt", "<Shift><Control>c" },
    { "task.paste-answer", "<Shift><Control>v" },
    { "task.print-draft", "<Control>p" },
  };
  gsize                 n_accelerators;
  const TueAccelerator *accelerators = tue_accelerators_get (&n_accelerators);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gsize j = 0;

      while (j < n_accelerators && g_strcmp0 (accelerators[j].action, expected[i].action) != 0)
        j++;
      g_assert_cmpuint (j, <, n_accelerators);
      g_assert_cmpstr (accelerators[j].accels[0], ==, expected[i].accel);
    }
}

static guint
count_type (GtkWidget *widget,
            GType      type)
{
  guint count = g_type_is_a (G_OBJECT_TYPE (widget), type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_type (child, type);

  return count;
}

static guint
count_css_class (GtkWidget  *widget,
                 const char *css_class)
{
  guint count = gtk_widget_has_css_class (widget, css_class);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_css_class (child, css_class);

  return count;
}

static void
test_dialog_is_complete (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *dialog = g_object_ref_sink (GTK_WIDGET (tue_shortcuts_dialog_new ()));
  gsize      n_accelerators;

  /* Only a dialog that is shown has its parts. */
  adw_dialog_present (ADW_DIALOG (dialog), window);
  tue_accelerators_get (&n_accelerators);
  g_assert_cmpuint (count_type (dialog, ADW_TYPE_ACTION_ROW), ==, n_accelerators);
  g_assert_cmpuint (count_css_class (dialog, "keycap"), >=, n_accelerators);
  g_assert_cmpuint (count_type (dialog, ADW_TYPE_PREFERENCES_GROUP), >=, TUE_ACCELERATOR_N_GROUPS);
  for (int group = 0; group < TUE_ACCELERATOR_N_GROUPS; group++)
    g_assert_nonnull (tue_accelerators_get_group_title (group));
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (dialog);
}

static void
test_about (void)
{
  AdwDialog      *dialog = g_object_ref_sink (tue_about_dialog_new ("/a/library.db"));
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  g_assert_cmpstr (adw_about_dialog_get_application_name (about), ==, "Tuesday");
  g_assert_cmpstr (adw_about_dialog_get_version (about), ==, TUE_VERSION);
  g_assert_cmpint (adw_about_dialog_get_license_type (about), ==, GTK_LICENSE_GPL_3_0);
  g_assert_nonnull (strstr (adw_about_dialog_get_debug_info (about), "libadwaita"));
  g_assert_nonnull (strstr (adw_about_dialog_get_debug_info (about), "/a/library.db"));
  /* What is new in this version comes from the metainfo that is built in. */
  g_assert_cmpstr (adw_about_dialog_get_release_notes (about), !=, "");
  g_assert_finalize_object (dialog);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/accelerators/every-accel-parses", test_every_accel_parses);
  g_test_add_func ("/ui/accelerators/no-accel-twice", test_no_accel_twice);
  g_test_add_func ("/ui/accelerators/actions-and-kinds", test_actions_and_kinds);
  g_test_add_func ("/ui/accelerators/standard-keys", test_standard_keys);
  g_test_add_func ("/ui/accelerators/dialog-is-complete", test_dialog_is_complete);
  g_test_add_func ("/ui/about", test_about);

  return g_test_run ();
}
