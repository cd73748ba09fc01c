/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * docx-read: how long 100 pages of a word processor with 500 tracked changes and 100
 * comments take from the file to the Markdown before and behind the changes, with a
 * list of both. The reference is what libarchive needs to unpack the text of it; the
 * bar is 500 ms.
 */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define BENCH_BATCHES 15
#include "bench.h"
#include "tue-office-document.h"

#define PAGES 100
#define CHANGES_A_PAGE 5
#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define LOOK "<w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:cstheme=\"minorHAnsi\"/><w:sz w:val=\"22\"/><w:lang w:val=\"en-GB\"/></w:rPr>"
#define RUN(text) "<w:r w:rsidR=\"00A1\">" LOOK "<w:t xml:space=\"preserve\">" text "</w:t></w:r>"

/* What a page of a document is: a heading, paragraphs with changes, a list, a table. */
static void
add_page (GString *xml,
          guint    page)
{
  g_string_append_printf (xml, "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>" RUN ("%u. Work package") "</w:p>", page);
  for (guint i = 0; i < CHANGES_A_PAGE; i++)
    {
      g_string_append (xml, "<w:p w:rsidR=\"00A1\"><w:pPr><w:spacing w:after=\"120\"/></w:pPr>");
      if (i == 0)
        g_string_append_printf (xml, "<w:commentRangeStart w:id=\"%u\"/>", page);
      g_string_append (xml, RUN ("We cut the weekly report from two days to ") "<w:r><w:rPr><w:i/></w:rPr><w:t>two hours</w:t></w:r>" RUN (", and name the outcome before the method. "));
      g_string_append_printf (xml, "<w:del w:id=\"%u\" w:author=\"Marta\" w:date=\"2026-05-01T09:%02u:00Z\"><w:r>" LOOK "<w:delText>by Friday</w:delText></w:r></w:del>"
                                   "<w:ins w:id=\"%u\" w:author=\"Marta\" w:date=\"2026-05-01T09:%02u:00Z\">" RUN ("by Monday") "</w:ins>",
                              10000 + page * 10 + i, page % 60, 50000 + page * 10 + i, page % 60);
      g_string_append (xml, RUN (" Nothing in here promises a date that was not agreed in May, and what is missing is asked for at the end of this page. It has its price, and the person who answers for it."));
      if (i == 0)
        g_string_append_printf (xml, "<w:commentRangeEnd w:id=\"%u\"/><w:r><w:commentReference w:id=\"%u\"/></w:r>", page, page);
      g_string_append (xml, "</w:p>");
    }
  g_string_append (xml, "<w:tbl>");
  for (guint i = 0; i < 9; i++)
    g_string_append_printf (xml, "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"2000\"/></w:tcPr><w:p>" RUN ("Item %u") "</w:p></w:tc><w:tc><w:p>" RUN ("€4,800.%02u") "</w:p></w:tc></w:tr>", i, page % 100);
  g_string_append (xml, "</w:tbl><w:p/>");
}

static void
add_part (struct archive *archive,
          const char     *name,
          const GString  *content)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t)content->len);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  archive_write_data (archive, content->str, content->len);
  archive_entry_free (entry);
}

static GBytes *
make_file (void)
{
  g_autoptr(GString) document = g_string_new ("<w:document " W "><w:body>");
  g_autoptr(GString) comments = g_string_new ("<w:comments " W ">");
  struct archive *archive = archive_write_new ();
  gsize           size, used = 0;
  char           *buffer;

  for (guint page = 1; page <= PAGES; page++)
    {
      add_page (document, page);
      g_string_append_printf (comments, "<w:comment w:id=\"%u\" w:author=\"Jonas\"><w:p><w:r><w:t>Is that the price of May?</w:t></w:r></w:p></w:comment>", page);
    }
  g_string_append (document, "</w:body></w:document>");
  g_string_append (comments, "</w:comments>");

  size = document->len + comments->len + 65536;
  buffer = g_malloc (size);
  archive_write_set_format_zip (archive);
  archive_write_open_memory (archive, buffer, size, &used);
  add_part (archive, "word/document.xml", document);
  add_part (archive, "word/comments.xml", comments);
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (buffer, used);
}

static void
read_file (gpointer data)
{
  g_autoptr(TueOfficeDocument) office = tue_office_document_read (data, NULL, NULL);

  if (office == NULL || office->changes->len != PAGES * CHANGES_A_PAGE || office->comments->len != PAGES)
    exit (1);
}

static void
unpack (gpointer data)
{
  struct archive       *archive = archive_read_new ();
  struct archive_entry *entry;
  char                  block[16384];

  archive_read_support_format_zip (archive);
  archive_read_open_memory (archive, g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    while (archive_read_data (archive, block, sizeof block) > 0)
      continue;
  archive_read_free (archive);
}

int
main (int    argc,
      char **argv)
{
  if (bench_wants (argc, argv, "docx-read"))
    {
      g_autoptr(GBytes) file = make_file ();

      bench_print ("docx-read", bench_measure (read_file, unpack, file), "libarchive alone");
    }

  return 0;
}
