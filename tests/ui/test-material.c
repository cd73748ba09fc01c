/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <gtksourceview/gtksource.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-material-intake.h"
#include "tue-material-row.h"
#include "tue-material-section.h"
#include "tue-material-view.h"
#include "tue-mustache.h"
#include "tue-prompt-view.h"
#include "tue-toast-overlay.h"

#define NOTES "Call with Dana.\nHer budget is 12,000.\nShe decides on Friday.\n"

typedef struct
{
  Library             library;
  TueTask            *task;
  GtkWidget          *window;
  TueMaterialSection *section;
} Desk;

static void
set_up (Desk         *self,
        gconstpointer data)
{
  GtkWidget *toasts = g_object_new (TUE_TYPE_TOAST_OVERLAY, NULL);

  desk_set_up (&self->library);
  self->task = desk_add_task (&self->library, "Letter", "Northwind", NULL);
  self->section = g_object_ref_sink (g_object_new (TUE_TYPE_MATERIAL_SECTION, NULL));
  tue_material_section_set_task (self->section, self->library.workspace, self->task);
  self->window = g_object_new (ADW_TYPE_WINDOW, "default-width", 360, "default-height", 600, NULL);
  g_object_set (toasts, "content", self->section, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), toasts);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Desk         *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->section);
  g_clear_object (&self->task);
  desk_tear_down (&self->library);
}

static TueMaterial *
add (Desk       *self,
     const char *name,
     const char *text)
{
  g_autoptr(GError) error = NULL;
  TueMaterial *material = tue_workspace_add_material (self->library.workspace, self->task, name, TUE_MATERIAL_NOTES, text, -1, &error);

  g_assert_no_error (error);
  return material;
}

static GListModel *
get_materials (Desk *self)
{
  return G_LIST_MODEL (tue_material_section_get_materials (self->section));
}

static GPtrArray *
list_rows (GtkWidget *widget,
           GPtrArray *rows)
{
  if (TUE_IS_MATERIAL_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_rows (child, rows);

  return rows;
}

/* What the rows say is what the task holds, in its order. */
static void
assert_rows (Desk       *self,
             const char *titles)
{
  g_autoptr(GPtrArray) rows = list_rows (GTK_WIDGET (self->section), g_ptr_array_new ());
  g_autoptr(GString) shown = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (shown, "%s%s", i > 0 ? "|" : "", adw_preferences_row_get_title (rows->pdata[i]));
  g_assert_cmpstr (shown->str, ==, titles);
}

static GtkWidget *
get_row (Desk *self,
         guint position)
{
  g_autoptr(GPtrArray) rows = list_rows (GTK_WIDGET (self->section), g_ptr_array_new ());

  return rows->pdata[position];
}

static void
test_rows (Desk         *self,
           gconstpointer data)
{
  TueUndoStack *stack = tue_workspace_get_undo_stack (self->library.workspace);
  GtkWidget    *row;
  g_autoptr(TueMaterial) notes = add (self, "Notes", NOTES);
  g_autoptr(TueMaterial) hostile = add (self, HOSTILE_TITLE, "{{client}} <b> & </material>");
  g_autoptr(TueMaterial) last = add (self, "Last", "one");

  assert_rows (self, "Notes|" HOSTILE_TITLE "|Last");
  row = get_row (self, 0);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "11 words");

  /* The row that has the focus moves, and keeps it. */
  gtk_widget_grab_focus (row);
  gtk_widget_activate_action (row, "material.move-up", NULL);
  assert_rows (self, "Notes|" HOSTILE_TITLE "|Last");
  g_assert_true (gtk_widget_activate_action (row, "material.move-down", NULL));
  assert_rows (self, HOSTILE_TITLE "|Notes|Last");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == row);

  gtk_switch_set_active (GTK_SWITCH (desk_find_type (row, GTK_TYPE_SWITCH)), FALSE);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "11 words · not in the prompt");

  g_assert_true (gtk_widget_activate_action (row, "material.remove", NULL));
  assert_rows (self, HOSTILE_TITLE "|Last");
  g_assert_nonnull (desk_find_label (self->window, "“Notes” removed"));
  tue_undo_stack_undo (stack);
  assert_rows (self, HOSTILE_TITLE "|Notes|Last");
  tue_undo_stack_undo (stack);
  tue_undo_stack_undo (stack);
  assert_rows (self, "Notes|" HOSTILE_TITLE "|Last");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (self, 0))), ==, "11 words");

  g_assert_cmpint (desk_get_minimum_width (GTK_WIDGET (self->section)), <=, 300);
  desk_assert_icon_buttons_named (GTK_WIDGET (self->section));
}

static void
test_many (Desk         *self,
           gconstpointer data)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *more;

  for (guint i = 0; i < TUE_MATERIAL_MAX_TEXTS; i++)
    g_object_unref (add (self, "One of many", "text"));

  list_rows (GTK_WIDGET (self->section), rows);
  g_assert_cmpuint (rows->len, ==, 8);
  more = desk_find_label (GTK_WIDGET (self->section), "Show 192 More");
  g_assert_nonnull (more);
  gtk_widget_activate (gtk_widget_get_ancestor (more, ADW_TYPE_BUTTON_ROW));
  g_ptr_array_set_size (rows, 0);
  list_rows (GTK_WIDGET (self->section), rows);
  g_assert_cmpuint (rows->len, ==, TUE_MATERIAL_MAX_TEXTS);
}

static GdkContentProvider *
make_provider (const char *type,
               const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

/* A table stays one, a mail is called by its subject, and plain text is kept. */
static void
test_paste (Desk         *self,
            gconstpointer data)
{
  static const struct
  {
    const char     *type;
    const char     *content;
    const char     *name;
    TueMaterialKind kind;
    const char     *text;
  } cases[] = {
    { "text/plain;charset=utf-8", "Sure, here it is:\r\n{{client}}\r\n", "Sure, here it is:", TUE_MATERIAL_NOTES, "Sure, here it is:\n{{client}}\n" },
    { "text/plain;charset=utf-8", "From: a@b.example\nSubject: Carrier reports\n\nDear Marta\n", "Carrier reports", TUE_MATERIAL_MAIL, "From: a@b.example\nSubject: Carrier reports\n\nDear Marta\n" },
    { "text/html", "<table><tr><th>Item</th><th>Price</th></tr><tr><td>Workshop</td><td>4,800</td></tr></table>", "Item, Price", TUE_MATERIAL_TABLE, "| Item | Price |\n| --- | --- |\n| Workshop | 4,800 |" },
  };
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GdkContentProvider) provider = make_provider (cases[i].type, cases[i].content);
      g_autoptr(TueMaterial) material = NULL;
      g_autofree char *text = NULL;

      g_assert_true (gdk_clipboard_set_content (clipboard, provider));
      tue_material_section_paste (self->section);
      wait_until (g_list_model_get_n_items (get_materials (self)) == i + 1);
      material = g_list_model_get_item (get_materials (self), i);
      g_assert_cmpstr (tue_material_get_name (material), ==, cases[i].name);
      g_assert_cmpint (tue_material_get_kind (material), ==, cases[i].kind);
      text = g_strdup (tue_material_get_text (material, NULL));
      if (cases[i].kind == TUE_MATERIAL_TABLE)
        g_strchomp (text);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_nonnull (desk_find_label (GTK_WIDGET (self->section), "1 row from a spreadsheet"));

  /* Nothing is no material, and it is told. */
  gdk_clipboard_set_text (clipboard, "");
  tue_material_section_paste (self->section);
  wait_until (desk_find_label (self->window, "There is no text on the clipboard. Copy a mail, notes or a table, then try again.") != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_materials (self)), ==, G_N_ELEMENTS (cases));
}

static GFile *
write_file (Desk       *self,
            const char *name,
            const char *content,
            gsize       length)
{
  g_autofree char *path = g_build_filename (self->library.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, (gssize)length, NULL));
  return g_file_new_for_path (path);
}

/* Of several files those that can be read come in, and the others are told. */
static void
test_files (Desk         *self,
            gconstpointer data)
{
  static const char binary[] = { 'P', 'K', 3, 4, 0, 0, 1, 2, 0, 0 };
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *missing = g_build_filename (self->library.folder, "missing.txt", NULL);

  g_ptr_array_add (files, write_file (self, "call notes.txt", NOTES, strlen (NOTES)));
  g_ptr_array_add (files, write_file (self, "binary.bin", binary, sizeof binary));
  g_ptr_array_add (files, g_file_new_for_path (self->library.folder));
  g_ptr_array_add (files, g_file_new_for_path (missing));
  g_ptr_array_add (files, write_file (self, "prices.csv", "Item,Price\nWorkshop,4800\n", 25));
  g_ptr_array_add (files, write_file (self, "page.html", "<p>One <b>two</b></p>", 21));

  tue_material_section_add_files (self->section, files);
  wait_until (g_list_model_get_n_items (get_materials (self)) == 3);
  assert_rows (self, "call notes|prices|page");
  g_assert_nonnull (desk_find_label (GTK_WIDGET (self->section), "2 rows from a spreadsheet"));
}

static GtkTextBuffer *
get_buffer (TueMaterialView *view)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (desk_find_type (GTK_WIDGET (view), GTK_SOURCE_TYPE_VIEW)));
}

static void
select_chars (GtkTextBuffer *buffer,
              int            start,
              int            end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
  gtk_text_buffer_select_range (buffer, &from, &to);
}

static TueMaterialView *
show_view (Desk       *self,
           const char *id)
{
  TueMaterialView *view = TUE_MATERIAL_VIEW (tue_material_view_new ());

  tue_material_view_set_materials (view, self->library.workspace, tue_material_section_get_materials (self->section));
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (view));
  g_assert_true (tue_material_view_show (view, id));

  return view;
}

/* What stays here is marked by a selection or a line, and unmarked by either. */
static void
test_mark (Desk         *self,
           gconstpointer data)
{
  g_autoptr(TueMaterial) notes = add (self, "Notes", "Åse & Söhne.\n" NOTES);
  TueMaterialView        *view = show_view (self, tue_material_get_id (notes));
  GtkTextBuffer          *buffer = get_buffer (view);
  const TueMaterialRange *ranges;
  TueMaterial            *material;
  gsize                   n_ranges;

  select_chars (buffer, 30, 30);
  gtk_widget_activate_action (GTK_WIDGET (view), "text.mark", NULL);
  material = tue_material_list_find (tue_material_section_get_materials (self->section), tue_material_get_id (notes), NULL);
  ranges = tue_material_get_internal (material, &n_ranges);
  g_assert_cmpuint (n_ranges, ==, 1);
  g_assert_cmpmem (tue_material_get_text (material, NULL) + ranges[0].start, ranges[0].length, "Her budget is 12,000.", 21);
  g_assert_nonnull (desk_find_label (GTK_WIDGET (view), "1 remark marked internal, and left out of the prompt."));

  select_chars (buffer, 0, 3);
  gtk_widget_activate_action (GTK_WIDGET (view), "text.mark", NULL);
  material = tue_material_list_find (tue_material_section_get_materials (self->section), tue_material_get_id (notes), NULL);
  ranges = tue_material_get_internal (material, &n_ranges);
  g_assert_cmpuint (n_ranges, ==, 2);
  g_assert_cmpmem (tue_material_get_text (material, NULL) + ranges[0].start, ranges[0].length, "Åse", 4);

  /* From within a mark, all of it. */
  select_chars (buffer, 32, 32);
  gtk_widget_activate_action (GTK_WIDGET (view), "text.mark", NULL);
  material = tue_material_list_find (tue_material_section_get_materials (self->section), tue_material_get_id (notes), NULL);
  tue_material_get_internal (material, &n_ranges);
  g_assert_cmpuint (n_ranges, ==, 1);
}

/* What is typed comes into the task, and what is undone elsewhere into the view. */
static void
test_edit (Desk         *self,
           gconstpointer data)
{
  TueUndoStack *stack = tue_workspace_get_undo_stack (self->library.workspace);
  g_autoptr(TueMaterial) notes = add (self, "Notes", NOTES);
  TueMaterialView *view = show_view (self, tue_material_get_id (notes));
  GtkTextBuffer   *buffer = get_buffer (view);
  g_autofree char *name = tue_material_make_text_name (tue_material_get_id (notes));
  g_autofree char *shown = NULL;

  gtk_text_buffer_insert_at_cursor (buffer, "On Monday: ", -1);
  wait_until (g_str_has_prefix (tue_value_get_string (tue_task_get_value (self->task, name), NULL), "On Monday: Call"));
  tue_undo_stack_undo (stack);
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, NOTES);

  /* Who leaves at once loses nothing. */
  gtk_text_buffer_insert_at_cursor (buffer, "Then: ", -1);
  gtk_widget_activate_action (GTK_WIDGET (view), "text.close", NULL);
  g_assert_true (g_str_has_prefix (tue_value_get_string (tue_task_get_value (self->task, name), NULL), "Then: "));
}

/* What is deleted is deleted everywhere, also a text as a whole. */
static void
test_emptied (Desk         *self,
              gconstpointer data)
{
  g_autoptr(TueMaterial) notes = add (self, "Notes", NOTES);
  TuePromptView   *prompt = g_object_new (TUE_TYPE_PROMPT_VIEW, NULL);
  TueMaterialView *view = show_view (self, tue_material_get_id (notes));
  g_autofree char *name = tue_material_make_text_name (tue_material_get_id (notes));
  GtkTextBuffer   *buffer = get_buffer (view);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *shown = NULL;

  g_object_ref_sink (prompt);
  tue_prompt_view_set_task (prompt, self->library.workspace, self->task, library_workflow (&self->library, "Letter"));
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (tue_prompt_view_get_paper (prompt))), "text", &before, NULL);
  g_assert_nonnull (strstr (before, "Her budget"));

  gtk_text_buffer_set_text (buffer, "", 0);
  wait_until (g_str_equal (tue_value_get_string (tue_task_get_value (self->task, name), NULL), ""));
  desk_run_pending ();
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (tue_prompt_view_get_paper (prompt))), "text", &after, NULL);
  g_assert_null (strstr (after, "Her budget"));

  /* Whoever goes on typing is not disturbed by it. */
  gtk_text_buffer_set_text (buffer, " ", 1);
  wait_until (g_str_equal (tue_value_get_string (tue_task_get_value (self->task, name), NULL), " "));
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_cmpstr (shown, ==, " ");
  g_object_unref (prompt);
}

/* What would be too much to edit does not get in. */
static void
test_paste_into (Desk         *self,
                 gconstpointer data)
{
  g_autoptr(TueMaterial) notes = add (self, "Notes", NOTES);
  TueMaterialView *view = TUE_MATERIAL_VIEW (tue_material_view_new ());
  GtkTextBuffer   *buffer = get_buffer (view);
  GtkWidget       *text = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (view), TUE_TYPE_MATERIAL_VIEW, "text_view"));
  GtkWidget       *toasts = g_object_new (TUE_TYPE_TOAST_OVERLAY, NULL);
  g_autofree char *name = tue_material_make_text_name (tue_material_get_id (notes));
  g_autofree char *much = g_strnfill (300 * 1024, 'x');

  tue_material_view_set_materials (view, self->library.workspace, tue_material_section_get_materials (self->section));
  g_object_set (toasts, "content", view, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), toasts);
  g_assert_true (tue_material_view_show (view, tue_material_get_id (notes)));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (text), much);
  g_signal_emit_by_name (text, "paste-clipboard");
  wait_until (gtk_text_buffer_get_char_count (buffer) > 300 * 1024);
  g_signal_emit_by_name (text, "paste-clipboard");
  wait_until (desk_find_label (self->window, "What is on the clipboard is too large to be pasted here.") != NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), <, 400 * 1024);
  wait_until (strlen (tue_value_get_string (tue_task_get_value (self->task, name), NULL)) > 300 * 1024);
}

/* Ten megabytes, also in one line, come whole and in pieces. */
static void
test_long (Desk         *self,
           gconstpointer data)
{
  for (guint is_one_line = 0; is_one_line < 2; is_one_line++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(TueMaterial) material = NULL;
      TueMaterialView        *view;
      GtkTextBuffer          *buffer;
      const TueMaterialRange *ranges;
      gint64                  start, longest = 0;
      gsize                   n_ranges, end;
      int                     n_chars;

      while (text->len < 9 * 1024 * 1024)
        g_string_append (text, is_one_line ? "Über achtzig Wörter in einer einzigen Zeile. " : "Über achtzig Wörter in vielen Zeilen.\n");
      g_string_append (text, "END");
      end = text->len - 3;
      n_chars = (int)g_utf8_strlen (text->str, -1);
      material = add (self, "Long", text->str);
      start = g_get_monotonic_time ();
      view = show_view (self, tue_material_get_id (material));
      longest = g_get_monotonic_time () - start;
      buffer = get_buffer (view);
      while (gtk_text_buffer_get_char_count (buffer) < n_chars)
        {
          start = g_get_monotonic_time ();
          g_main_context_iteration (NULL, TRUE);
          longest = MAX (longest, g_get_monotonic_time () - start);
        }
      g_test_message ("the longest pause was %.1f ms", (double)longest / 1000);

      select_chars (buffer, gtk_text_buffer_get_char_count (buffer) - 3, gtk_text_buffer_get_char_count (buffer));
      gtk_widget_activate_action (GTK_WIDGET (view), "text.mark", NULL);
      ranges = tue_material_get_internal (tue_material_list_find (tue_material_section_get_materials (self->section),
                                                                  tue_material_get_id (material), NULL),
                                          &n_ranges);
      g_assert_cmpuint (n_ranges, ==, 1);
      g_assert_cmpuint (ranges[0].start, ==, end);
      g_assert_cmpuint (ranges[0].length, ==, 3);
    }
}

/* A megabyte on the desk is all copied, and costs no keystroke anything. */
static void
test_keystrokes (Desk         *self,
                 gconstpointer data)
{
  TuePromptView *view = g_object_new (TUE_TYPE_PROMPT_VIEW, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) reader = g_string_new (NULL);
  g_autoptr(TueMaterial) material = NULL;
  g_autofree char *shown = NULL;
  GtkTextBuffer   *buffer;
  gint64           start, longest = 0;

  while (text->len < 1024 * 1024)
    g_string_append (text, "Dana Whitfield spends two days a week on the carrier reports, for €4,800.\n");
  material = add (self, "Notes", text->str);
  tue_prompt_view_set_task (view, self->library.workspace, self->task,
                            library_workflow (&self->library, "Letter"));
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (view));
  desk_wait_drawn (self->window);

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr(TueValue) value = NULL;

      g_string_append_c (reader, (char)('a' + i % 26));
      value = tue_value_new_string (reader->str);
      start = g_get_monotonic_time ();
      tue_workspace_set_task_value (self->library.workspace, self->task, "reader", value);
      longest = MAX (longest, g_get_monotonic_time () - start);
      desk_run_pending ();
    }
  g_test_message ("the longest keystroke took %.1f ms", (double)longest / 1000);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (tue_prompt_view_get_paper (view)));
  g_object_get (buffer, "text", &shown, NULL);
  g_assert_nonnull (strstr (shown, reader->str));
  g_assert_cmpuint (strlen (shown), <, 64 * 1024);
}

/* What is asked besides is a sentence or some: what nobody meant to paste there stays
 * outside, and lies on the desk where somebody did. */
static void
test_paste_also (Desk         *self,
                 gconstpointer data)
{
  GtkWidget       *toasts = g_object_new (TUE_TYPE_TOAST_OVERLAY, NULL);
  TuePromptView   *view = g_object_new (TUE_TYPE_PROMPT_VIEW, NULL);
  GtkWidget       *also = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (view), TUE_TYPE_PROMPT_VIEW, "also_view"));
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (also));
  g_autofree char *much = g_strnfill (TUE_MUSTACHE_MAX_LENGTH + 1, 'x');

  tue_prompt_view_set_task (view, self->library.workspace, self->task,
                            library_workflow (&self->library, "Letter"));
  g_object_set (toasts, "content", view, NULL);
  adw_window_set_content (ADW_WINDOW (self->window), toasts);
  desk_wait_drawn (self->window);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (also), much);
  g_signal_emit_by_name (also, "paste-clipboard");
  wait_until (desk_find_label (self->window, "What is on the clipboard is too large to be pasted here.") != NULL);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (also), "Keep it short.");
  g_signal_emit_by_name (also, "paste-clipboard");
  wait_until (gtk_text_buffer_get_char_count (buffer) == 14);
}

#define ADD(path, test) g_test_add (path, Desk, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/ui/material/rows", test_rows);
  ADD ("/ui/material/many", test_many);
  ADD ("/ui/material/paste", test_paste);
  ADD ("/ui/material/files", test_files);
  ADD ("/ui/material/mark", test_mark);
  ADD ("/ui/material/edit", test_edit);
  ADD ("/ui/material/emptied", test_emptied);
  ADD ("/ui/material/paste-into", test_paste_into);
  ADD ("/ui/material/long", test_long);
  ADD ("/ui/material/keystrokes", test_keystrokes);
  ADD ("/ui/material/paste-also", test_paste_also);

  return g_test_run ();
}
