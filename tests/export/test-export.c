/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-export.h"

#include <string.h>

static void
test_names (void)
{
  static const struct
  {
    const char *path;
    gboolean    is_known;
    const char *extension;
  } paths[] = {
    { "/tmp/a.pdf", TRUE, "pdf" },
    { "A.PDF", TRUE, "pdf" },
    { "a.b.docx", TRUE, "docx" },
    { "a.odt", TRUE, "odt" },
    { "a.md", TRUE, "md" },
    { "a.txt", TRUE, "txt" },
    { "a.html", TRUE, "html" },
    { "a.exe", FALSE, NULL },
    { "a.pdf/b", FALSE, NULL },
    { "pdf", FALSE, NULL },
    { "", FALSE, NULL },
  };
  g_autofree char *list = tue_export_list_extensions ();
  TueExportFormat  format;

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_assert_cmpint (tue_export_format_from_path (paths[i].path, &format), ==, paths[i].is_known);
      if (paths[i].is_known)
        g_assert_cmpstr (tue_export_format_get_extension (format), ==, paths[i].extension);
    }

  g_assert_cmpstr (list, ==, ".pdf .docx .odt .md .txt .html");
  g_assert_true (tue_export_format_from_string ("markdown", &format));
  g_assert_cmpstr (tue_export_format_get_mime_type (format), ==, "text/markdown");
  g_assert_cmpstr (tue_export_format_get_label (format), ==, "Markdown files");
  g_assert_false (tue_export_format_from_string ("exe", &format));
}

/* Each begins as files of its kind do. */
static void
test_files (void)
{
  static const struct
  {
    TueExportFormat format;
    const char     *start;
  } files[] = {
    { TUE_EXPORT_PDF, "%PDF-" },
    { TUE_EXPORT_DOCX, "PK\x03\x04" },
    { TUE_EXPORT_ODT, "PK\x03\x04" },
    { TUE_EXPORT_MARKDOWN, "# Head" },
    { TUE_EXPORT_TEXT, "Head\n" },
    { TUE_EXPORT_HTML, "<!DOCTYPE html>" },
  };
  g_autoptr(GBytes) markdown = g_bytes_new_static ("# Head\n\ntext\n", strlen ("# Head\n\ntext\n"));
  g_autoptr(GBytes) nothing = g_bytes_new_static (NULL, 0);
  const TueDocumentProperties papers[] = {
    { .title = "T" },
    { .title = "T", .author = "A", .language = "de-DE", .paper = TUE_DOCUMENT_PAPER_LETTER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (papers); j++)
      {
        g_autoptr(GError) error = NULL;
        g_autofree char *note = NULL;
        g_autoptr(GBytes) file = tue_export_make (markdown, files[i].format, &papers[j], &note, NULL, &error);
        g_autoptr(GBytes) empty = tue_export_make (nothing, files[i].format, &papers[j], NULL, NULL, NULL);

        g_assert_no_error (error);
        g_assert_nonnull (empty);
        g_assert_null (note);
        g_assert_cmpmem (g_bytes_get_data (file, NULL), strlen (files[i].start), files[i].start, strlen (files[i].start));
      }
}

/* Who sends a file with pages is told of those that are turned. */
static void
test_note (void)
{
  g_autoptr(GString) markdown = g_string_new ("|");
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (markdown, " 10,500.0%u |", i);
  g_string_append (markdown, "\n|");
  for (guint i = 0; i < 12; i++)
    g_string_append (markdown, "---|");
  g_string_append (markdown, "\n");
  bytes = g_bytes_new (markdown->str, markdown->len);

  for (TueExportFormat format = TUE_EXPORT_PDF; format <= TUE_EXPORT_HTML; format++)
    {
      g_autofree char *note = NULL;
      g_autoptr(GBytes) file = tue_export_make (bytes, format, &(TueDocumentProperties){ .title = "T" }, &note, NULL, NULL);

      g_assert_nonnull (file);
      g_assert_cmpstr (note, ==, format <= TUE_EXPORT_ODT ? "1 broad table is on a page that is turned." : NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/export/names", test_names);
  g_test_add_func ("/export/export/files", test_files);

  g_test_add_func ("/export/export/note", test_note);

  return g_test_run ();
}
