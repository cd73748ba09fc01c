/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <string.h>

#include "desk-fixture.h"
#include "tue-toast.h"
#include "tue-toast-overlay.h"
#include "tue-window.h"

/* Windows of one library, with the tasks A, B and C. */
typedef struct
{
  Library    own_library;
  TueTask   *tasks[3];
  TueWindow *window;
} Toasts;

static TueWindow *
present (Toasts *self)
{
  TueWindow *window = tue_window_new (NULL, self->own_library.workspace);

  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  desk_run_pending ();

  return window;
}

static void
destroy (TueWindow *window)
{
  TueWindow *pointer = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&pointer);
  gtk_window_destroy (GTK_WINDOW (window));
  desk_run_pending ();
  wait_until (pointer == NULL);
}

static void
set_up (Toasts *self)
{
  static const char *const titles[] = { "A", "B", "C" };

  desk_set_up (&self->own_library);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    self->tasks[i] = desk_add_task (&self->own_library, "Proposal", titles[i], NULL);
  self->window = present (self);
}

static void
tear_down (Toasts *self)
{
  destroy (self->window);
  for (guint i = 0; i < G_N_ELEMENTS (self->tasks); i++)
    g_clear_object (&self->tasks[i]);
  desk_tear_down (&self->own_library);
}

/* (nullable): the toast of that title that is shown, rather than put aside. */
static GtkWidget *
find_toast (TueWindow  *window,
            const char *title)
{
  GtkWidget *overlay = desk_find_type (GTK_WIDGET (window), TUE_TYPE_TOAST_OVERLAY);
  GtkWidget *label = desk_find_label (overlay, title);

  while (label != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (label), "AdwToastWidget"))
    label = gtk_widget_get_parent (label);

  return label;
}

static GtkWidget *
find_undo (TueWindow  *window,
           const char *title)
{
  GtkWidget *toast = find_toast (window, title);
  GtkWidget *label = toast != NULL ? desk_find_label (toast, "Undo") : NULL;

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

/* The lower edge of a widget, or the upper one; 0 until it is laid out. */
static float
get_edge (GtkWidget *widget,
          TueWindow *window,
          gboolean   lower)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (window), &bounds) || bounds.size.height <= 0)
    return 0;

  return bounds.origin.y + (lower ? bounds.size.height : 0);
}

/* Of the text that the label stands in while there is none. */
static GtkTextBuffer *
get_buffer (GtkWidget *placeholder)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (gtk_widget_get_parent (placeholder), GTK_TYPE_TEXT_VIEW)));
}

static void delete (Toasts    *self,
                    TueWindow *window,
                    guint      task)
{
  g_autofree char *title = g_strdup_printf ("“%s” deleted", tue_task_get_title (self->tasks[task]));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.delete-task", "s", tue_task_get_id (self->tasks[task]));
  wait_until (find_undo (window, title) != NULL);
}

static void
press_undo (TueWindow  *window,
            const char *title)
{
  wait_until (find_undo (window, title) != NULL);
  g_signal_emit_by_name (find_undo (window, title), "clicked");
}

static gboolean
is_there (Toasts *self,
          guint   task)
{
  g_autofree char *dump = NULL;
  g_autofree char *title = g_strdup_printf ("|%s|", tue_task_get_title (self->tasks[task]));

  library_flush (&self->own_library);
  dump = library_dump (&self->own_library);

  return strstr (dump, title) != NULL;
}

/* The toast of the first delete comes back when that of the second is gone, and
 * undoes the first. */
static void
test_first_of_two (void)
{
  Toasts self = { 0 };

  set_up (&self);
  delete (&self, self.window, 0);
  delete (&self, self.window, 1);
  press_undo (self.window, "“B” deleted");
  wait_until (is_there (&self, 1));
  g_assert_false (is_there (&self, 0));
  wait_until (find_toast (self.window, "Undone: Delete “B”") != NULL);
  press_undo (self.window, "“A” deleted");
  wait_until (is_there (&self, 0));
  wait_until (find_toast (self.window, "Undone: Delete “A”") != NULL);
  tear_down (&self);
}

/* What a key undid is offered no longer, in no window. */
static void
test_key (void)
{
  Toasts     self = { 0 };
  TueWindow *other;

  set_up (&self);
  other = present (&self);
  delete (&self, self.window, 0);
  delete (&self, other, 1);
  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.undo", NULL);
  g_assert_true (is_there (&self, 1));
  wait_until (find_toast (other, "“B” deleted") == NULL);
  wait_until (find_toast (self.window, "Undone: Delete “B”") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (other), "win.undo", NULL);
  g_assert_true (is_there (&self, 0));
  /* It goes by itself after some seconds, which the other takes to go. */
  wait_until (find_toast (other, "Undone: Delete “A”") != NULL);
  wait_until (find_toast (self.window, "Undone: Delete “B”") == NULL);
  g_assert_null (find_toast (self.window, "“A” deleted"));

  gtk_widget_activate_action (GTK_WIDGET (self.window), "win.redo", NULL);
  g_assert_false (is_there (&self, 0));
  wait_until (find_toast (self.window, "Redone: Delete “A”") != NULL);
  destroy (other);
  tear_down (&self);
}

/* A button whose operation something else builds on says what to do. */
static void
test_in_the_way (void)
{
  Toasts  self = { 0 };
  guint64 operation;

  set_up (&self);
  tue_workspace_set_task_title (self.own_library.workspace, self.tasks[0], "AA");
  operation = tue_undo_stack_get_undo_id (tue_workspace_get_undo_stack (self.own_library.workspace));
  tue_toast_show_undo (desk_find_type (GTK_WIDGET (self.window), ADW_TYPE_NAVIGATION_VIEW), "Renamed", operation);
  tue_workspace_delete_task (self.own_library.workspace, self.tasks[0]);
  press_undo (self.window, "Renamed");
  wait_until (find_toast (self.window, "First undo what came after it: Delete “AA”") != NULL);
  g_assert_cmpstr (tue_task_get_title (self.tasks[0]), ==, "AA");
  tear_down (&self);
}

/* What is said last is seen at once, whatever stands there; what was only
 * information does not come back. */
static void
test_order (void)
{
  Toasts     self = { 0 };
  GtkWidget *widget;

  set_up (&self);
  widget = desk_find_type (GTK_WIDGET (self.window), ADW_TYPE_NAVIGATION_VIEW);
  delete (&self, self.window, 0);
  tue_toast_show (widget, "Copied <b>", NULL, NULL, NULL);
  wait_until (find_toast (self.window, "Copied <b>") != NULL);
  tue_toast_show_error (widget, "It did not work & that is bad.");
  wait_until (find_toast (self.window, "It did not work & that is bad.") != NULL);
  wait_until (find_toast (self.window, "Copied <b>") == NULL);
  wait_until (find_toast (self.window, "“A” deleted") == NULL);
  /* Said twice, it is to be read once. */
  tue_toast_show_error (widget, "It did not work & that is bad.");
  delete (&self, self.window, 1);
  press_undo (self.window, "“B” deleted");
  wait_until (find_toast (self.window, "Undone: Delete “B”") != NULL);
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (desk_find_type (GTK_WIDGET (self.window), ADW_TYPE_TOAST_OVERLAY)));
  wait_until (find_toast (self.window, "Undone: Delete “B”") == NULL);
  tear_down (&self);
}

/* Until it is dismissed. (transfer none) */
static AdwToast *
show_for_good (GtkWidget   *widget,
               const char  *title,
               TueToastKind kind)
{
  AdwToast *toast = tue_toast_new (title);

  adw_toast_set_timeout (toast, 0);
  tue_toast_overlay_take (TUE_TOAST_OVERLAY (gtk_widget_get_ancestor (widget, TUE_TYPE_TOAST_OVERLAY)), toast, kind, 0);

  return toast;
}

/* What a person writes in or presses next is below the toast, however high it is. */
static void
test_bars (void)
{
  static const int sizes[][2] = { { 1024, 600 }, { 1320, 820 } };
  Toasts           self = { 0 };
  g_autofree char *place = NULL;

  set_up (&self);
  place = g_strconcat ("task/", tue_task_get_id (self.tasks[0]), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GtkWidget *also;
      GtkWidget *toast;
      AdwToast  *other;
      int        before;

      destroy (self.window);
      self.window = tue_window_new (NULL, self.own_library.workspace);
      gtk_window_set_default_size (GTK_WINDOW (self.window), sizes[i][0], sizes[i][1]);
      gtk_window_present (GTK_WINDOW (self.window));
      tue_window_show_place (self.window, place);
      wait_until (desk_find_label (GTK_WIDGET (self.window), "Also tell the assistant, this one time…") != NULL);
      desk_wait_drawn (GTK_WIDGET (self.window));
      also = desk_find_label (GTK_WIDGET (self.window), "Also tell the assistant, this one time…");
      g_assert_true (gtk_widget_get_mapped (also));

      show_for_good (also, "It did not work.", TUE_TOAST_ERROR);
      toast = find_toast (self.window, "It did not work.");
      g_assert_nonnull (toast);
      before = get_edge (gtk_widget_get_parent (also), self.window, FALSE);
      wait_until (get_edge (toast, self.window, TRUE) > 0 && get_edge (toast, self.window, TRUE) <= get_edge (also, self.window, FALSE));

      /* A line of its own for each word makes it higher, and the toast rises with it. */
      gtk_text_buffer_set_text (get_buffer (also), "In\nBritish\nEnglish\nplease", -1);
      wait_until (get_edge (gtk_widget_get_parent (also), self.window, FALSE) < before);
      wait_until (get_edge (toast, self.window, TRUE) > 0 &&
                  get_edge (toast, self.window, TRUE) <= get_edge (gtk_widget_get_parent (also), self.window, FALSE));

      /* Also the one that comes back. */
      other = show_for_good (also, "Copied", TUE_TOAST_INFORMATION);
      wait_until (find_toast (self.window, "It did not work.") == NULL);
      adw_toast_dismiss (other);
      wait_until ((toast = find_toast (self.window, "It did not work.")) != NULL);
      desk_wait_drawn (GTK_WIDGET (self.window));
      desk_wait_drawn (GTK_WIDGET (self.window));
      wait_until (get_edge (toast, self.window, TRUE) > 0 &&
                  get_edge (toast, self.window, TRUE) <= get_edge (gtk_widget_get_parent (also), self.window, FALSE));
      gtk_text_buffer_set_text (get_buffer (also), "", -1);
    }
  tear_down (&self);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/toasts/first-of-two", test_first_of_two);
  g_test_add_func ("/ui/toasts/key", test_key);
  g_test_add_func ("/ui/toasts/in-the-way", test_in_the_way);
  g_test_add_func ("/ui/toasts/order", test_order);
  g_test_add_func ("/ui/toasts/bars", test_bars);

  return g_test_run ();
}
