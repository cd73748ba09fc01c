/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "tue-deliver.h"
#include "tue-draft-printer.h"
#include "tue-toast-overlay.h"

#define MARKDOWN "# Offer\n\nDear **Dana**, see the [site](https://example.org).\n\n- one\n- two\n"

typedef struct
{
  Library    library;
  TueTask   *task;
  TueDraft  *draft;
  GtkWidget *window;
  GtkWidget *child;
  char      *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *overlay;

  desk_set_up (&fixture->library);
  fixture->task = desk_add_task (&fixture->library, "proposal", HOSTILE_TITLE, "2026-11-27");
  fixture->draft = tue_workspace_load_draft_sync (fixture->library.workspace, fixture->task, &error);
  g_assert_no_error (error);
  tue_workspace_edit_draft (fixture->library.workspace, fixture->draft, 0, 0, MARKDOWN, strlen (MARKDOWN), NULL);

  fixture->child = gtk_label_new ("Draft");
  fixture->window = adw_window_new ();
  overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, NULL);
  g_object_set (overlay, "content", fixture->child, NULL);
  adw_window_set_content (ADW_WINDOW (fixture->window), overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->folder = g_dir_make_tmp ("tuesday-test-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->task);
  desk_tear_down (&fixture->library);
}

static void
store_result_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static char *
read_clipboard (Fixture    *fixture,
                const char *mime_type)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (fixture->child));
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  gdk_content_provider_write_mime_type_async (content, mime_type, stream, G_PRIORITY_DEFAULT, NULL,
                                              store_result_cb, &result);
  wait_until (result != NULL);
  gdk_content_provider_write_mime_type_finish (content, result, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *markdown = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *html = NULL;
  g_autofree char *beside = NULL;

  tue_deliver_copy (fixture->child, fixture->library.workspace, fixture->draft, TUE_COPY_MARKDOWN, 0, FALSE);
  markdown = read_clipboard (fixture, "text/plain;charset=utf-8");
  g_assert_cmpstr (markdown, ==, MARKDOWN);

  tue_deliver_copy (fixture->child, fixture->library.workspace, fixture->draft, TUE_COPY_TEXT, 0, FALSE);
  plain = read_clipboard (fixture, "text/plain;charset=utf-8");
  g_assert_nonnull (strstr (plain, "• one"));
  g_assert_null (strstr (plain, "**"));

  tue_deliver_copy (fixture->child, fixture->library.workspace, fixture->draft, TUE_COPY_FORMATTED, 0, FALSE);
  html = read_clipboard (fixture, "text/html");
  g_assert_nonnull (strstr (html, "<strong>Dana</strong>"));
  beside = read_clipboard (fixture, "text/plain;charset=utf-8");
  g_assert_cmpstr (beside, ==, plain);
}

/* Each way out keeps what went out, once. */
static void
test_keeps_revision (Fixture      *fixture,
                     gconstpointer data)
{
  GListModel *revisions = tue_draft_get_revisions (fixture->draft);
  g_autoptr(TueRevision) revision = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (revisions), ==, 0);
  tue_deliver_copy (fixture->child, fixture->library.workspace, fixture->draft, TUE_COPY_TEXT, 0, FALSE);
  tue_deliver_copy (fixture->child, fixture->library.workspace, fixture->draft, TUE_COPY_TEXT, 0, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (revisions), ==, 1);
  revision = g_list_model_get_item (revisions, 0);
  g_assert_cmpint (tue_revision_get_origin (revision), ==, TUE_REVISION_ORIGIN_BEFORE_DELIVERY);
}

static void
test_write (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *magic;
  } cases[] = {
    { "pdf", "%PDF-" },
    { "docx", "PK" },
    { "odt", "PK" },
    { "markdown", "# Offer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, cases[i].name, NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *contents = NULL;
      TueExportFormat  format;

      g_assert_true (tue_export_format_from_string (cases[i].name, &format));
      tue_deliver_write_async (fixture->library.workspace, fixture->draft, format, file, NULL,
                               store_result_cb, &result);
      wait_until (result != NULL);
      g_assert_true (tue_deliver_write_finish (result, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &contents, NULL, &error));
      g_assert_true (g_str_has_prefix (contents, cases[i].magic));
    }
}

/* What cannot be written leaves what was there. */
static void
test_write_fails (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "old.pdf", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) nowhere = g_file_new_build_filename (fixture->folder, "none", "new.pdf", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  tue_deliver_write_async (fixture->library.workspace, fixture->draft, TUE_EXPORT_PDF, file, cancellable,
                           store_result_cb, &result);
  wait_until (result != NULL);
  g_assert_false (tue_deliver_write_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");

  g_clear_error (&error);
  g_clear_object (&result);
  tue_deliver_write_async (fixture->library.workspace, fixture->draft, TUE_EXPORT_PDF, nowhere, NULL,
                           store_result_cb, &result);
  wait_until (result != NULL);
  g_assert_false (tue_deliver_write_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_print (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (MARKDOWN, -1);
  g_autoptr(GtkPrintOperation) operation = tue_draft_printer_new (document, "Proposal");
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *job_name = NULL;

  g_object_get (operation, "job-name", &job_name, NULL);
  g_assert_cmpstr (job_name, ==, "Offer");
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                            GTK_WINDOW (fixture->window), &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, &error));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
}

/* The sheets are as they lie in the printer, whatever page is turned. */
static void
test_print_broad (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autofree char *contents = NULL;
  gsize            length;
  g_autoptr(GString) markdown = g_string_new ("[to the end](#end)[^1]\n\n|");
  g_autoptr(TueDocument) document = NULL;
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 12; i++)
    g_string_append (markdown, " 10,500.00 |");
  g_string_append (markdown, "\n|");
  for (guint i = 0; i < 12; i++)
    g_string_append (markdown, "---|");
  g_string_append (markdown, "\n\n# End\n\n[^1]: A note\n");

  document = tue_document_new_from_markdown (markdown->str, -1);
  operation = tue_draft_printer_new (document, "Proposal");
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                            GTK_WINDOW (fixture->window), &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (operation), ==, 3);
  g_assert_true (g_file_get_contents (path, &contents, &length, &error));
  g_assert_cmpuint (length, >, 0);
}

static void
test_formats (void)
{
  TueExportFormat export;
  TueCopyFormat copy;

  g_assert_true (tue_export_format_from_string ("odt", &export));
  g_assert_cmpint (export, ==, TUE_EXPORT_ODT);
  g_assert_false (tue_export_format_from_string ("exe", &export));
  g_assert_true (tue_copy_format_from_string ("formatted", &copy));
  g_assert_cmpint (copy, ==, TUE_COPY_FORMATTED);
  g_assert_false (tue_copy_format_from_string ("", &copy));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/ui/deliver/formats", test_formats);
#define add_test(name, func) g_test_add ("/ui/deliver/" name, Fixture, NULL, set_up, func, tear_down)
  add_test ("copy", test_copy);
  add_test ("keeps-revision", test_keeps_revision);
  add_test ("write", test_write);
  add_test ("write-fails", test_write_fails);
  add_test ("print", test_print);
  add_test ("print-broad", test_print_broad);
#undef add_test

  return g_test_run ();
}
