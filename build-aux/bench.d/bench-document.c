/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * bench-document [NAME…]: from a draft to a file that is handed on.
 *
 * A draft of 100 pages, with headings, lists and tables, read as Markdown and
 * written as DOCX or ODT. document-pdf-runs: one paragraph of 120,000 styled runs
 * as PDF; the bar is 2 s. The reference copies the Markdown once with memcpy().
 */

#include "config.h"

#include <string.h>

#include "bench.h"
#include "tue-document-writer.h"
#include "tue-draft-pages.h"

#define PAGES 100
#define RUNS 120000

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

static GString *
make_runs (void)
{
  static const char *const styles[] = { "**", "*", "~~", "`", "" };
  GString                 *text = g_string_new (NULL);

  for (guint i = 0; i < RUNS; i++)
    {
      const char *style = styles[i % G_N_ELEMENTS (styles)];

      g_string_append_printf (text, "%sw%u%s ", style, i % 50, style);
    }
  return text;
}

static GBytes *
write_pdf (TueDocument                 *document,
           const TueDocumentProperties *properties,
           GError                     **error)
{
  TuePdfProperties own = { .title = properties->title, .author = properties->author, .language = properties->language, .width = 595, .height = 842, .margin = 57 };

  return tue_draft_pages_make_pdf (document, &own, NULL, error);
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

  if (bench_wants (argc, argv, "document-pdf-runs"))
    {
      job.markdown = make_runs ();
      job.target = g_malloc (job.markdown->len);
      job.write = write_pdf;
      bench_print ("document-pdf-runs", bench_measure (write_file, copy_markdown, &job), "memcpy of the Markdown");
      g_free (job.target);
      g_string_free (job.markdown, TRUE);
    }
  return 0;
}
