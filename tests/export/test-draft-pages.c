/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is on the pages is read back from the PDF by a program that did not
 * write it.
 */

#include "config.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

#include "tue-draft-pages.h"

static GBytes *
make_pdf (const char *markdown)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
  g_autoptr(GError) error = NULL;
  TuePdfProperties properties = {
    .title = "AT&T <b> 100 %s",
    .author = "Marta Lind",
    .subject = "Proposal",
    .keywords = "one, two",
    .language = "de-AT",
    .time = "2026-11-28T09:00:00Z",
    .width = 595,
    .height = 842,
    .margin = 57,
  };
  GBytes *pdf = tue_draft_pages_make_pdf (document, &properties, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);

  return pdf;
}

/* The text of each page, or NULL where the reader is not installed. */
static char **
read_pages (GBytes *pdf)
{
  g_autoptr(GSubprocess) reader = NULL;
  g_autoptr(GBytes) text = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *all = NULL;
  char           **pages;

  reader = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                             "pdftotext", "-layout", "-", "-", NULL);
  if (reader == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return NULL;
    }

  g_subprocess_communicate (reader, pdf, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (reader));

  all = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  pages = g_strsplit (all, "\f", -1);
  /* The last page ends with one, too. */
  g_assert_cmpstr (pages[g_strv_length (pages) - 1], ==, "");
  g_clear_pointer (&pages[g_strv_length (pages) - 1], g_free);

  return pages;
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    {
      g_test_message ("“%s” is not in:\n%s", part, text);
      g_test_fail ();
    }
}

static void
test_text (void)
{
  static const char *const parts[] = {
    "Proposal for Northwind",
    "Dear Dana,",
    "two hours",
    "1. Reporting workshop",
    "2. Template set",
    "• nested",
    "Item",
    "€6,000",
    "code here",
    "A quotation",
    "Page 1 of 1",
    "<script>alert(1)</script>",
  };
  g_autoptr(GBytes) pdf = make_pdf ("# Proposal for Northwind\n\nDear Dana,\n\nbring it to **two hours**\n\n"
                                    "1. Reporting workshop\n2. Template set\n   - nested\n\n"
                                    "| Item | Price |\n|--|--:|\n| Workshop | €6,000 |\n\n"
                                    "```\ncode here\n```\n\n> A quotation\n\n---\n\n`<script>alert(1)</script>`\n");
  g_auto(GStrv) pages = read_pages (pdf);

  if (pages == NULL)
    return;

  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (pages[0], parts[i]);
  /* The title is a property of the file. */
  g_assert_null (strstr (pages[0], "AT&T"));
}

/* No word and no amount is broken, and no hyphen is put into an address. */
static void
test_whole_words (void)
{
  static const char *const parts[] = { "Maintenance", "€1,234,567.00", "4 800 500,00 €", "EUR 900", "10,500.00", "Quantity", "−€80,000", "−€33,700", "28 100 €" };
  g_autoptr(GBytes) pdf = make_pdf ("| Nr | Work | First | Second | Third | Price | Note |\n|---|---|---|---|---|---|---|\n"
                                    "| 1 | Maintenance | €1,234,567.00 | €1,234,567.00 | **€1,234,567.00** | 4 800 500,00 € | EUR 900 is what is meant by the three amounts |\n\n"
                                    "| Quantity | b | c | d | e | f | g | h | i | j | k | l |\n|-|-|-|-|-|-|-|-|-|-|-|-|\n"
                                    "| 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 |\n\n"
                                    "| Line | Actual | Planned | Prior year | Gap | Gap % | Forecast | Status |\n|---|--:|--:|--:|--:|--:|--:|---|\n"
                                    "| Cost of goods | €1,410,000 | €1,330,000 | €1,301,000 | −€80,000 | −6.0 % | €16,900,000 | behind |\n"
                                    "| Operating profit | €111,300 | €145,000 | €139,800 | −€33,700 | −23.2 % | 28 100 € | critical |\n\n"
                                    "10<sup>6</sup>, H<sub>2</sub>O, <u>so</u>");
  g_auto(GStrv) pages = read_pages (pdf);
  g_autofree char *all = NULL;

  if (pages == NULL)
    return;

  all = g_strdelimit (g_strjoinv (" ", pages), "\n", ' ');
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_contains (all, parts[i]);
}

static void
test_empty (void)
{
  g_autoptr(GBytes) pdf = make_pdf ("");
  g_auto(GStrv) pages = read_pages (pdf);

  if (pages == NULL)
    return;

  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  assert_contains (pages[0], "Page 1 of 1");
}

/* Wherever the page ends, a heading is not the last thing on it. */
static void
test_heading_stays_with_its_text (void)
{
  for (guint n_lines = 20; n_lines < 50; n_lines++)
    {
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autoptr(GBytes) pdf = NULL;
      g_auto(GStrv) pages = NULL;
      gboolean found = FALSE;

      for (guint i = 0; i < n_lines; i++)
        g_string_append_printf (markdown, "Line %u\n\n", i);
      g_string_append (markdown, "## The heading\n\nWhat it is about\n");

      pdf = make_pdf (markdown->str);
      pages = read_pages (pdf);
      if (pages == NULL)
        return;

      for (gsize i = 0; pages[i] != NULL; i++)
        {
          if (strstr (pages[i], "The heading") == NULL)
            continue;
          found = TRUE;
          assert_contains (pages[i], "What it is about");
        }
      g_assert_true (found);
    }
}

/* Nothing is left out, however long the text, the paragraph or the cell. */
static void
test_nothing_is_lost (void)
{
  static const struct
  {
    const char *name;
    const char *before;
    const char *between;
    const char *after;
    guint       n_words;
  } cases[] = {
    { "paragraphs", "", "\n\n", "\n", 500 },
    { "one paragraph", "", " ", "\n", 5000 },
    { "one cell", "| A | B |\n|--|--|\n| x | ", " ", " |\n", 4000 },
    { "rows", "| A |\n|--|\n| ", " |\n| ", " |\n", 500 },
    { "code", "```\n", "\n", "\n```\n", 500 },
    { "list", "- ", "\n- ", "\n", 500 },
    { "note", "a[^1]\n\n[^1]: ", " ", "\n", 5000 },
    { "paragraphs of a note", "a[^1]\n\n[^1]: ", "\n\n    ", "\n", 500 },
    { "table in a note", "a[^1]\n\n[^1]: x\n\n    | a |\n    |---|\n    | ", " |\n    | ", " |\n", 300 },
    { "read from the right", "שלום ", " ", "\n", 3000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) markdown = g_string_new (cases[i].before);
      g_autoptr(GBytes) pdf = NULL;
      g_auto(GStrv) pages = NULL;
      g_autofree char *all = NULL;

      for (guint j = 0; j < cases[i].n_words; j++)
        g_string_append_printf (markdown, "%sword%u.", j > 0 ? cases[i].between : "", j);
      g_string_append (markdown, cases[i].after);

      pdf = make_pdf (markdown->str);
      pages = read_pages (pdf);
      if (pages == NULL)
        return;

      g_assert_cmpuint (g_strv_length (pages), >, 1);
      all = g_strjoinv (" ", pages);
      for (guint j = 0; j < cases[i].n_words; j++)
        {
          g_autofree char *word = g_strdup_printf ("word%u.", j);

          if (strstr (all, word) == NULL)
            g_error ("%s: %s is lost", cases[i].name, word);
        }
    }
}

static void
test_deep_indents_leave_room (void)
{
  g_autoptr(GString) markdown = g_string_new (NULL);
  g_autoptr(GBytes) pdf = NULL;
  g_auto(GStrv) pages = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (markdown, "> ");
  g_string_append (markdown, "still readable\n");

  pdf = make_pdf (markdown->str);
  pages = read_pages (pdf);
  if (pages == NULL)
    return;

  assert_contains (pages[0], "still readable");
}

/* What stands in the file outside of its streams, in which there are zeros. */
static char *
dup_objects (GBytes *pdf)
{
  gsize       length;
  const char *data = g_bytes_get_data (pdf, &length);
  char       *objects = g_strndup (data, length);

  memcpy (objects, data, length);
  for (gsize i = 0; i < length; i++)
    if (objects[i] == '\0')
      objects[i] = '?';
  return objects;
}

/* What cairo writes as it is told, and what is told of the file. */
static void
test_objects (void)
{
  static const struct
  {
    const char *markdown;
    const char *object;
    gboolean    is_there;
  } cases[] = {
    { "Text", "/Lang (de-AT)", TRUE },
    { "Text", "/DisplayDocTitle true", TRUE },
    { "Text", "/MarkInfo << /Marked true >>", TRUE },
    { "Text", "/Subject (Proposal)", TRUE },
    { "Text", "/Keywords (one, two)", TRUE },
    { "Text", "/CreationDate (20261128090000", TRUE },
    { "Text", "/S /Document", TRUE },
    { "# A", "/S /H1", TRUE },
    { "- a", "/S /LBody", TRUE },
    { "| a |\n|---|\n| b |", "/S /TH", TRUE },
    { "| a |\n|---|\n| b |", "/S /TD", TRUE },
    { "> a", "/S /BlockQuote", TRUE },
    { "a[^1]\n\n[^1]: n", "/S /Note", TRUE },
    { "[here](https://example.org/it's?a=1&b=2)", "/URI (https://example.org/it's?a=1&b=2)", TRUE },
    { "[here](https://example.org/)", "/S /Link", TRUE },
    { "[not](javascript:alert(1))", "javascript", FALSE },
    { "| [a](https://x.org/head) |\n|---|\n| b [c](https://x.org/cell) |", "/URI (https://x.org/head)", TRUE },
    { "| [a](https://x.org/head) |\n|---|\n| b [c](https://x.org/cell) |", "/URI (https://x.org/cell)", TRUE },
    { "a[^1]\n\n[^1]: [n](https://x.org/note)", "/URI (https://x.org/note)", TRUE },
    { "[x](#b)\n\n# A\n\n# B", "/Dest (heading-2)", TRUE },
    { "[x](#gone)\n\n# A\n\n# B", "/S /Link", FALSE },
    { "# A *b*[^1]\n\n[^1]: n", "/Title (A b)", TRUE },
    { "# A\n\nText", "/Title (A)", TRUE },
    { "# A\n\nText", "/Title (Text)", FALSE },
    { "Text", "/MediaBox [ 0 0 595 842 ]", TRUE },
    { "Text", "842 595", FALSE },
    { "| a | b | c | d | e | f | g | h | i | j | k | l |\n|-|-|-|-|-|-|-|-|-|-|-|-|\n"
      "| 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 |",
      "/MediaBox [ 0 0 842 595 ]", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) pdf = make_pdf (cases[i].markdown);
      g_autofree char *objects = dup_objects (pdf);

      if ((strstr (objects, cases[i].object) != NULL) != cases[i].is_there)
        g_error ("%s: %s is %s", cases[i].markdown, cases[i].object, cases[i].is_there ? "not there" : "there");
    }
}

/* Each entry of the tables of objects leads to its object. */
static void
test_table_of_objects (void)
{
  static const char *const texts[] = { "", "Text", "# A\n\n[a](#a) b[^1]\n\n- c\n\n[^1]: n\n", "| a |\n|---|\n| b |" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) pdf = make_pdf (texts[i]);
      g_autofree char *objects = dup_objects (pdf);
      const char      *table = strstr (objects, "\nxref\n");
      guint            n_tables = 0;

      for (; table != NULL; table = strstr (table + 1, "\nxref\n"))
        {
          g_auto(GStrv) lines = g_strsplit (table + 1, "\n", -1);
          guint first = 0, n_entries = 0;

          n_tables++;
          g_assert_cmpint (sscanf (lines[1], "%u %u", &first, &n_entries), ==, 2);
          for (guint j = 0; j < n_entries; j++)
            {
              g_autofree char *head = g_strdup_printf ("%u 0 obj", first + j);
              gsize            place = g_ascii_strtoull (lines[2 + j], NULL, 10);

              g_assert_cmpuint (strlen (lines[2 + j]), ==, 19);
              if (g_str_has_suffix (lines[2 + j], "n "))
                g_assert_true (g_str_has_prefix (objects + place, head));
            }
        }
      g_assert_cmpuint (n_tables, ==, 2);
    }
}

/* Where the text leads to it, and there at the foot. */
static void
test_notes_are_on_their_page (void)
{
  for (guint n_lines = 20; n_lines < 50; n_lines++)
    {
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autoptr(GBytes) pdf = NULL;
      g_auto(GStrv) pages = NULL;
      guint n_found = 0;

      for (guint i = 0; i < n_lines; i++)
        g_string_append_printf (markdown, "Line %u%s\n\n", i, i % 7 == 3 ? "[^a]" : "");
      g_string_append (markdown, "Leads there[^b]\n\n| Cell[^c] |\n|---|\n| x |\n\nBehind\n\n[^a]: Note of many\n[^b]: Note of the line\n[^c]: Note of the cell\n");

      pdf = make_pdf (markdown->str);
      pages = read_pages (pdf);
      if (pages == NULL)
        return;

      for (gsize i = 0; pages[i] != NULL; i++)
        {
          const char *line = strstr (pages[i], "Leads there");
          const char *cell = strstr (pages[i], "Cell");

          n_found += (line != NULL) + (cell != NULL);
          g_assert_true (line == NULL || strstr (line, "Note of the line") != NULL);
          g_assert_true (cell == NULL || strstr (cell, "Note of the cell") != NULL);
        }
      g_assert_cmpuint (n_found, ==, 2);
    }
}

static void
test_header_is_on_each_page (void)
{
  g_autoptr(GString) markdown = g_string_new ("Text\n\n| Quantity | Price |\n|---|---|\n");
  g_autoptr(GBytes) pdf = NULL;
  g_auto(GStrv) pages = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (markdown, "| %u | x |\n", i);
  pdf = make_pdf (markdown->str);
  pages = read_pages (pdf);
  if (pages == NULL)
    return;

  g_assert_cmpuint (g_strv_length (pages), >, 2);
  for (gsize i = 0; pages[i] != NULL; i++)
    assert_contains (pages[i], "Quantity");
}

/* A row that fills a page begins below the header and the heading of its table. */
static void
test_header_is_not_alone (void)
{
  for (guint n_lines = 40; n_lines < 80; n_lines += 3)
    for (guint n_before = 0; n_before < 2; n_before++)
      {
        g_autoptr(GString) markdown = g_string_new (n_before > 0 ? "Text\n\n" : "");
        g_autoptr(GBytes) pdf = NULL;
        g_auto(GStrv) pages = NULL;

        g_string_append (markdown, "## Prices\n\n| Quantity | Price |\n|---|---|\n| ");
        for (guint i = 0; i < n_lines; i++)
          g_string_append_printf (markdown, "line%u<br>", i);
        g_string_append (markdown, " | x |\n| last | y |\n");
        pdf = make_pdf (markdown->str);
        pages = read_pages (pdf);
        if (pages == NULL)
          return;

        for (gsize i = 0; pages[i] != NULL; i++)
          if (strstr (pages[i], "Quantity") != NULL)
            g_assert_true (strstr (pages[i], "line") != NULL || strstr (pages[i], "last") != NULL);
      }
}

/* A hyphen is seen only where the writer had one in mind. */
static void
test_hyphens (void)
{
  static const struct
  {
    const char *word;
    gboolean    has_hyphen;
  } words[] = {
    { "Donau\xc2\xad"
      "dampf\xc2\xad"
      "schiff\xc2\xad"
      "fahrts\xc2\xad"
      "gesell\xc2\xad"
      "schafts\xc2\xad",
      TRUE },
    { "https://example.org/abcdefghij/", FALSE },
    { "`abcdefghijklmnopqrst`", FALSE },
    { "Donaudampfschiff", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autoptr(GBytes) pdf = NULL;
      g_auto(GStrv) pages = NULL;

      for (guint j = 0; j < 30; j++)
        g_string_append (markdown, words[i].word);
      g_string_replace (markdown, "``", "", 0);
      pdf = make_pdf (markdown->str);
      pages = read_pages (pdf);
      if (pages == NULL)
        return;

      if ((strchr (pages[0], '-') != NULL || strstr (pages[0], "\xc2\xad") != NULL || strstr (pages[0], "‐") != NULL) != words[i].has_hyphen)
        g_error ("%s: %s", words[i].word, pages[0]);
    }
}

/* A text that is laid out in parts reads as one: each word once, in order, and
 * the links lead where they did. */
static void
check_long_text (const char *before,
                 const char *behind)
{
  enum
  {
    N_WORDS = 6000
  };
  static const char *const styles[] = { "**|**", "*|*", "~~|~~", "`|`", "[|](https://example.org/)", "|" };
  g_autoptr(GString) markdown = g_string_new (before);
  g_autoptr(GBytes) pdf = NULL;
  g_auto(GStrv) pages = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) words = NULL;
  guint n_words = 0, n_links = 0;

  for (guint i = 0; i < N_WORDS; i++)
    {
      g_auto(GStrv) around = g_strsplit (styles[i % G_N_ELEMENTS (styles)], "|", 2);

      g_string_append_printf (markdown, "%sw%u%s", around[0], i, around[1]);
      g_string_append_c (markdown, ' ');
    }
  g_string_append (markdown, behind);
  pdf = make_pdf (markdown->str);
  for (const char *p = g_bytes_get_data (pdf, NULL), *end = p + g_bytes_get_size (pdf); (p = memmem (p, end - p, "/URI (https://example.org/)", 27)) != NULL; p++)
    n_links++;
  g_assert_cmpuint (n_links, ==, N_WORDS / G_N_ELEMENTS (styles));

  pages = read_pages (pdf);
  if (pages == NULL)
    return;
  text = g_strjoinv (" ", pages);
  words = g_strsplit_set (text, " \n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] == 'w')
      g_assert_cmpuint (g_ascii_strtoull (words[i] + 1, NULL, 10), ==, n_words++);
  g_assert_cmpuint (n_words, ==, N_WORDS);
}

static void
test_long_text (void)
{
  check_long_text ("", "");
}

/* No line of a row that is higher than a page is on two pages. */
static void
test_long_cell (void)
{
  check_long_text ("| A |\n|---|\n| ", "|");
}

/* Links lead somewhere in each line of a cell, short or long. */
static void
test_links_in_cells (void)
{
  g_autoptr(GString) markdown = g_string_new ("| A | B |\n|---|---|\n| a | ");
  g_autoptr(GBytes) pdf = NULL;
  guint n_links = 0;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (markdown, "[w%u](https://example.org/) and so on ", i);
  g_string_append (markdown, "|");
  pdf = make_pdf (markdown->str);
  for (const char *p = g_bytes_get_data (pdf, NULL), *end = p + g_bytes_get_size (pdf); (p = memmem (p, end - p, "/URI (https://example.org/)", 27)) != NULL; p++)
    n_links++;
  g_assert_cmpuint (n_links, ==, 60);
}

/* (transfer full): "/Rect [ … ]" of the only link */
static char *
find_link_place (const char *markdown)
{
  g_autoptr(GBytes) pdf = make_pdf (markdown);
  gsize       size = g_bytes_get_size (pdf);
  const char *data = g_bytes_get_data (pdf, NULL);
  const char *place = memmem (data, size, "/Rect", 5);
  const char *end = place != NULL ? memchr (place, ']', size - (gsize)(place - data)) : NULL;

  g_assert_nonnull (end);
  return g_strndup (place, (gsize)(end - place));
}

/* A link is where its words are, also behind amounts whose spaces are not broken. */
static void
test_links_behind_amounts (void)
{
  g_autofree char *typed = find_link_place ("| A | B |\n|---|---|\n| 1 € 2 € 3 € 4 € 5 € 6 € [Link](https://example.org/) | b |");
  g_autofree char *fixed = find_link_place ("| A | B |\n|---|---|\n| 1\u00a0€ 2\u00a0€ 3\u00a0€ 4\u00a0€ 5\u00a0€ 6\u00a0€ [Link](https://example.org/) | b |");

  g_assert_cmpstr (typed, ==, fixed);
}

/* Amounts that follow each other are parted by line ends, but not broken. */
static void
test_amounts (void)
{
  static const char *const amounts[] = { "€ 500 ", "500 € ", "CHF 12 500 EUR " };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autoptr(GBytes) pdf = NULL;
      g_auto(GStrv) pages = NULL;
      g_auto(GStrv) lines = NULL;

      for (guint j = 0; j < 100; j++)
        g_string_append (markdown, amounts[i]);
      pdf = make_pdf (markdown->str);
      pages = read_pages (pdf);
      if (pages == NULL)
        return;

      lines = g_strsplit (pages[0], "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), >, 5);
      for (guint j = 0; lines[j + 1] != NULL && lines[j + 1][0] != '\0' && i < 2; j++)
        g_assert_true (g_str_has_prefix (g_strchug (lines[j]), i == 0 ? "€ 500" : "500 €"));
    }
}

static void
test_cancel (void)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown ("Text\n", -1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  TuePdfProperties properties = { .title = "", .width = 595, .height = 842, .margin = 57 };

  g_cancellable_cancel (cancellable);
  g_assert_null (tue_draft_pages_make_pdf (document, &properties, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/draft-pages/text", test_text);
  g_test_add_func ("/export/draft-pages/empty", test_empty);
  g_test_add_func ("/export/draft-pages/whole-words", test_whole_words);
  g_test_add_func ("/export/draft-pages/heading-stays-with-its-text", test_heading_stays_with_its_text);
  g_test_add_func ("/export/draft-pages/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/export/draft-pages/deep-indents-leave-room", test_deep_indents_leave_room);
  g_test_add_func ("/export/draft-pages/objects", test_objects);
  g_test_add_func ("/export/draft-pages/table-of-objects", test_table_of_objects);
  g_test_add_func ("/export/draft-pages/notes-are-on-their-page", test_notes_are_on_their_page);
  g_test_add_func ("/export/draft-pages/header-is-on-each-page", test_header_is_on_each_page);
  g_test_add_func ("/export/draft-pages/header-is-not-alone", test_header_is_not_alone);
  g_test_add_func ("/export/draft-pages/hyphens", test_hyphens);
  g_test_add_func ("/export/draft-pages/long-text", test_long_text);
  g_test_add_func ("/export/draft-pages/long-cell", test_long_cell);
  g_test_add_func ("/export/draft-pages/links-in-cells", test_links_in_cells);
  g_test_add_func ("/export/draft-pages/links-behind-amounts", test_links_behind_amounts);
  g_test_add_func ("/export/draft-pages/amounts", test_amounts);
  g_test_add_func ("/export/draft-pages/cancel", test_cancel);

  return g_test_run ();
}
