/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * bench-document [NAME…]: from a draft to the file of a word processor.
 *
 * A draft of 100 pages, with headings, lists and tables, read as Markdown and
 * written as DOCX or ODT. The reference copies the Markdown once with memcpy().
 */

#include "config.h"

#include <string.h>

#include "bench.h"
#include "tue-document-writer.h"

#define PAGES 100

typedef struct
{
  GString *markdown;
  char    *target;
  GBytes *(*write) (TueDocument                 *document,
                    const TueDocumentProperties *properties,
                    GError                     **error);
} Job;

/* About 450 words and a table: what fits on a page. */
static GString *
make_markdown (void)
{
  GString *text = g_string_new (NULL);

  for (guint page = 1; page <= PAGES; page++)
    {
      g_string_append_printf (text, "## %u. Work package\n\n", page);
      for (guint i = 0; i < 4; i++)
        g_string_append (text, "We **cut** the weekly report from two days to *two hours*, and name the outcome before the method. "
                               "What [Northwind](https://example.com) can decide by Friday is listed below, with its price and the person who answers for it. "
                               "Nothing in here promises a date that was not agreed in May, and what is missing is asked for at the end of this page.\n\n");
      g_string_append (text, "1. first we look\n2. then we count\n   - what there is\n   - what is missing\n3. and then we write\n\n"
                             "| Item | Quantity | Price |\n|---|--:|--:|\n");
      for (guint i = 0; i < 8; i++)
        g_string_append_printf (text, "| Item %u of the work package | %u | €4,800.%02u |\n", i, i + 1, page % 100);
      g_string_append (text, "\n");
    }

  return text;
}

static void
write_file (gpointer data)
{
  Job                  *job = data;
  TueDocumentProperties properties = { .title = "Proposal", .author = "Ada", .language = "en-GB" };
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (job->markdown->str, job->markdown->len);
  g_autoptr(GBytes) bytes = job->write (document, &properties, NULL);

  if (bytes == NULL)
    exit (1);
}

static void
copy_markdown (gpointer data)
{
  Job *job = data;

  memcpy (job->target, job->markdown->str, job->markdown->len);
  /* The copy must not be optimised away. */
  __asm__ volatile ("" : : "r"(job->target) : "memory");
}

int
main (int    argc,
      char **argv)
{
  Job job = { .markdown = make_markdown () };

  job.target = g_malloc (job.markdown->len);
  job.write = tue_document_write_docx;
  if (bench_wants (argc, argv, "document-docx"))
    bench_print ("document-docx", bench_measure (write_file, copy_markdown, &job), "memcpy of the Markdown");
  job.write = tue_document_write_odt;
  if (bench_wants (argc, argv, "document-odt"))
    bench_print ("document-odt", bench_measure (write_file, copy_markdown, &job), "memcpy of the Markdown");

  g_free (job.target);
  g_string_free (job.markdown, TRUE);
  return 0;
}
