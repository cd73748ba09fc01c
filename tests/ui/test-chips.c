/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-chips.h"

typedef struct
{
  GtkWindow *window;
  TueChips  *chips;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) go = g_simple_action_new ("go", NULL);

  self->window = GTK_WINDOW (gtk_window_new ());
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (go));
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "task", G_ACTION_GROUP (actions));
  self->chips = g_object_new (TUE_TYPE_CHIPS, NULL);
  gtk_window_set_default_size (self->window, 200, 100);
  gtk_window_set_child (self->window, GTK_WIDGET (self->chips));
  gtk_window_present (self->window);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (self->window);
}

static GtkWidget *
get_chip (Fixture *self,
          guint    position)
{
  GtkWidget *chip = gtk_widget_get_first_child (adw_bin_get_child (ADW_BIN (self->chips)));

  for (guint i = 0; i < position && chip != NULL; i++)
    chip = gtk_widget_get_next_sibling (chip);

  return chip;
}

static void
name_both (Fixture    *self,
           const char *missing,
           const char *css_class)
{
  tue_chips_begin (self->chips);
  tue_chips_add_popover (self->chips, "2 left out", "What Stays Out", gtk_popover_new (), "success");
  tue_chips_add_button (self->chips, missing, "Go to Field", "task.go", css_class);
  tue_chips_end (self->chips);
}

/* What a chip says may change under the focus. */
static void
test_named_again (Fixture      *self,
                  gconstpointer data)
{
  GtkWidget *popover, *button;

  name_both (self, "Client is missing", NULL);
  popover = get_chip (self, 0);
  button = get_chip (self, 1);
  g_assert_true (gtk_widget_grab_focus (button));

  name_both (self, "2 are missing", "warning");
  g_assert_true (get_chip (self, 0) == popover);
  g_assert_true (get_chip (self, 1) == button);
  g_assert_null (get_chip (self, 2));
  g_assert_true (gtk_window_get_focus (self->window) == button);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))), ==, "2 are missing");
  g_assert_true (gtk_widget_has_css_class (button, "warning"));

  g_assert_true (gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD));
  name_both (self, "2 are missing", NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (self->window), popover));
  g_assert_false (gtk_widget_has_css_class (button, "warning"));
}

/* What is not named goes; the order is that of the names. */
static void
test_order (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *button;

  name_both (self, "Client is missing", NULL);
  button = get_chip (self, 1);

  tue_chips_begin (self->chips);
  tue_chips_add_button (self->chips, "Client is missing", "Go to Field", "task.go", NULL);
  tue_chips_add_label (self->chips, "Ready", "accent");
  tue_chips_end (self->chips);
  g_assert_true (get_chip (self, 0) == button);
  g_assert_true (GTK_IS_LABEL (get_chip (self, 1)));
  g_assert_null (get_chip (self, 2));

  tue_chips_begin (self->chips);
  tue_chips_end (self->chips);
  g_assert_null (get_chip (self, 0));
}

/* What is cut can be read by who points there. */
static void
test_cut (Fixture      *self,
          gconstpointer data)
{
  GtkWidget *label;

  tue_chips_begin (self->chips);
  tue_chips_add_label (self->chips, "Ready", NULL);
  tue_chips_add_label (self->chips, "Ready to be copied once more with all that was said in it", NULL);
  tue_chips_end (self->chips);
  label = get_chip (self, 1);
  while (gtk_widget_get_width (label) == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  g_assert_true (gtk_widget_get_has_tooltip (label));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, test) g_test_add ("/ui/chips/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("named-again", test_named_again);
  ADD ("order", test_order);
  ADD ("cut", test_cut);
#undef ADD

  return g_test_run ();
}
