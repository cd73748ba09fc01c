/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * paste-html: how long 100 pages of a word processor take from its HTML to the
 * Markdown of a draft. The reference is libxml2, which reads the same HTML into a
 * tree and no further; the bar is 300 ms.
 * paste-html-memory: the most that the process holds meanwhile beyond what it
 * held before; the bar is 100 MiB. paste-html-large: the same for HTML of 16 MB,
 * which is the most that is taken; the bar is 200 MiB.
 *
 * Each runs in a process of its own, since the most that was ever held does not
 * go down again.
 */

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define BENCH_BATCHES 15
#include "bench.h"
#include "tue-html-reader.h"

#define PAGES 100
#define LARGE_BYTES (16 * 1000 * 1000)

/* What a page of a document is: a heading, four paragraphs, a list, a table. */
static void
add_page (GString *html,
          guint    page)
{
  g_string_append_printf (html,
                          "<h2><span lang=EN-GB style='mso-fareast-font-family:\"Times New Roman\"'>%u. Work package<o:p></o:p></span></h2>\n", page);
  for (guint i = 0; i < 4; i++)
    g_string_append (html,
                     "<p class=MsoNormal style='margin-bottom:6.0pt;line-height:115%'><span lang=EN-GB style='font-size:11.0pt;font-family:\"Calibri\",sans-serif;mso-ansi-language:EN-GB'>"
                     "We <b style='mso-bidi-font-weight:normal'>cut</b> the weekly report from two days to <i>two hours</i>, and name the outcome before the method. What "
                     "<a href=\"https://example.com/\"><span style='color:#0563C1'>Northwind</span></a> can decide by Friday is listed below, with its price and the person who answers for it. "
                     "Nothing in here promises a date that was not agreed in May, and what is missing is asked for at the end of this page.<o:p></o:p></span></p>\n");
  for (guint i = 0; i < 5; i++)
    g_string_append_printf (html,
                            "<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level%u lfo1'><![if !supportLists]>"
                            "<span lang=EN-GB style='mso-list:Ignore'>%u.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>"
                            "<span lang=EN-GB>then we count what there is<o:p></o:p></span></p>\n",
                            1 + i % 2, i + 1);
  g_string_append (html, "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>\n");
  for (guint i = 0; i < 9; i++)
    g_string_append_printf (html,
                            "<tr style='mso-yfti-irow:%u'><td width=200 valign=top style='width:150.25pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt'><p class=MsoNormal><span lang=EN-GB>Item %u of the work package<o:p></o:p></span></p></td>"
                            "<td width=80 valign=top style='width:60pt'><p class=MsoNormal align=right style='text-align:right'>%u</p></td><td><p class=MsoNormal align=right>€4,800.%02u</p></td></tr>\n",
                            i, i, i + 1, page % 100);
  g_string_append (html, "</table>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n");
}

static GString *
make_html (gsize least_pages,
           gsize least_bytes)
{
  GString *html = g_string_new ("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta charset=utf-8>"
                                "<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-GB><!--StartFragment-->\n");

  for (guint page = 1; page <= least_pages || html->len < least_bytes; page++)
    add_page (html, page);
  if (least_bytes > 0)
    g_string_truncate (html, least_bytes);
  return html;
}

static void
read_html (gpointer data)
{
  GString *html = data;
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  g_autofree char *markdown = tue_markdown_from_html (html->str, (gssize)html->len, notes, NULL);

  if (markdown == NULL)
    exit (1);
}

static void
parse_html (gpointer data)
{
  GString *html = data;
  xmlDoc  *document = htmlReadMemory (html->str, (int)html->len, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);

  xmlFreeDoc (document);
}

static double
get_peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024;
}

static void
measure_memory (const char *name,
                gsize       pages,
                gsize       bytes,
                double      bar)
{
  fflush (stdout);
  if (fork () == 0)
    {
      GString *html = make_html (pages, bytes);
      double   before, begin = bench_get_usec ();

      before = get_peak_mib ();
      read_html (html);
      printf ("# %s: %.1f MB of HTML in %.2f s\n", name, (double)html->len / 1e6, (bench_get_usec () - begin) / 1e6);
      printf ("%s %.1f MiB %.2f the bar of %.0f MiB\n", name, get_peak_mib () - before, (get_peak_mib () - before) / bar, bar);
      fflush (stdout);
      _exit (0);
    }
  wait (NULL);
}

int
main (int    argc,
      char **argv)
{
  if (bench_wants (argc, argv, "paste-html-memory"))
    measure_memory ("paste-html-memory", PAGES, 0, 100);
  if (bench_wants (argc, argv, "paste-html-large"))
    measure_memory ("paste-html-large", 0, LARGE_BYTES, 200);
  if (bench_wants (argc, argv, "paste-html"))
    {
      GString *html = make_html (PAGES, 0);

      bench_print ("paste-html", bench_measure (read_html, parse_html, html), "libxml2 alone");
      g_string_free (html, TRUE);
    }

  return 0;
}
