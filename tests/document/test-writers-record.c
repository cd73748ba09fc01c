/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * How Markdown is read, and what is written of it: each piece in each place where
 * a document may have it.
 */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "../record.h"
#include "tue-document-columns.h"
#include "tue-document-script.h"
#include "tue-document-writer.h"

/* %s is where a piece stands. */
static const char *const places[] = {
  "%s",
  "before %s after",
  "## One %s",
  "- %s\n- next",
  "3. %s\n4. next",
  "> %s",
  "| Head | Two |\n|---|--:|\n| %s | x |",
  "text[^1]\n\n[^1]: %s",
  "**bold %s** end",
  "[%s](https://example.com/x)",
};

static const char *const pieces[] = {
  "word",
  "*x*",
  "**x**",
  "***x***",
  "~~x~~",
  "~x~",
  "`x`",
  "``a`b``",
  "a  \nb",
  "a\nb",
  "a<br>b",
  "<u>x</u>",
  "<sup>2</sup>",
  "<sub>2</sub>",
  "<ins>x</ins>",
  "<b>x</b>",
  "<kbd>x</kbd>",
  "<client>",
  "<script>x</script>",
  "&amp; &lt; &copy; &#8364;",
  "\\*x\\*",
  "$x^2$",
  "$$\\frac{1}{2}$$",
  "$5 and $6",
  "10^2^",
  "H~2~O",
  "[x](https://example.com/a b)",
  "[x](https://example.com/ \"title\")",
  "[x](javascript:y)",
  "[x](#one)",
  "[x](/relative)",
  "[x][ref]\n\n[ref]: https://example.com/r",
  "<https://example.com/>",
  "https://example.com/a_b.",
  "ada@example.com",
  "![chart](x.png)",
  "![](x.png)",
  "[^1]",
  "[^none]",
  "---",
  "***",
  "# head",
  "###### deep",
  "head\n===",
  "head\n---",
  "- a\n- b",
  "* a\n    * b\n        * c",
  "1. a\n2. b",
  "1) a\n2) b",
  "7. a\n9. b",
  "0. a",
  "1. a\n   1. b\n      1. c",
  "- a\n\n- b",
  "- a\n\n  more\n- b",
  "- [ ] open\n- [x] done\n- [X] done",
  "- a\n  | x | y |\n  |---|---|\n  | 1 | 2 |",
  "> a\n> b",
  "> a\n>> b",
  "> - a\n>   > b",
  "- > a",
  "```\ncode\n```",
  "```c\nint  x;\n\n```",
  "    code",
  "~~~\na\n~~~",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "| a | b |\n|:--|--:|\n| 1 |",
  "| a |\n|:-:|\n| x\\|y |",
  "a | b\n---|---\n1 | 2 | 3",
  "| | |\n|---|---|\n| | |",
  "\327\251\327\234\327\225\327\235",
  "\330\247\331\204\330\263\331\204\330\247\331\205 \330\271\331\204\331\212\331\203\331\205 abc",
  "\346\274\242\345\255\227\343\201\213\343\201\252",
  "\355\225\234\352\265\255\354\226\264",
  "\344\270\255\346\226\207**\347\262\227**\345\255\227",
  "a\302\240b",
  "a\342\200\213b",
  "a\302\255b",
  "\360\237\230\200",
  "a\tb",
  "  lead",
  "trail  ",
  "a\n\nb",
  "a\n\n\n\nb",
  "a\n- b",
  "a\n# b",
  "4 800,50 \342\202\254",
  "1,200.00 USD and 12 %",
  "{{client}}",
  "[Client]",
  "\001\002",
  "\357\273\277x",
  "a\\\nb",
  "1\\. x",
  "+ a",
  "12345678901. x",
  "-a",
  "#x",
  "<!-- c -->",
  "<div>\nx\n</div>",
  "a & b < c > d \"e\" 'f'",
};

static void
append_runs (GString      *record,
             const TueRun *runs,
             gsize         n_runs)
{
  for (gsize i = 0; i < n_runs; i++)
    {
      static const char flags[] = "BICSUPDN";

      g_string_append_c (record, ' ');
      for (guint bit = 0; bit < 8; bit++)
        if ((runs[i].flags & 1u << bit) != 0)
          g_string_append_c (record, flags[bit]);
      record_append_words (record, runs[i].text, -1);
      if (runs[i].url != NULL)
        g_string_append_printf (record, "<%s>", runs[i].url);
      if (runs[i].note != 0)
        g_string_append_printf (record, "^%u", runs[i].note);
      if (runs[i].heading != 0)
        g_string_append_printf (record, "#%u", runs[i].heading);
    }
}

static void
append_block (GString        *record,
              const TueBlock *block)
{
  static const char *const kinds[] = { "heading", "paragraph", "item", "code", "rule", "table" };
  g_autofree char         *marker = block->kind == TUE_BLOCK_LIST_ITEM ? tue_block_dup_marker (block) : NULL;

  g_string_append_printf (record, "  %s", kinds[block->kind]);
  if (block->kind == TUE_BLOCK_HEADING)
    g_string_append_printf (record, " level %u, %u #%s", block->level, block->heading, block->anchor);
  if (block->list_depth > 0)
    g_string_append_printf (record, " lists %u (%u around the quote, %u numbered)", block->list_depth, block->lists_around_quote, block->number_depth);
  if (block->quote_depth > 0)
    g_string_append_printf (record, " quotes %u", block->quote_depth);
  if (marker != NULL)
    g_string_append_printf (record, " marker %s number %u from %u box %d style %d", marker, block->number, block->first_number, block->box, tue_block_get_number_style (block));
  g_string_append_printf (record, "%s%s%s%s", block->starts_list ? " starts" : "", block->continues_item ? " goes on" : "", block->tight ? " tight" : "", block->is_rtl ? " rtl" : "");
  if (block->note != 0)
    g_string_append_printf (record, " of note %u", block->note);
  if (block->language != NULL)
    g_string_append_printf (record, " in %s", block->language);
  append_runs (record, block->runs, block->n_runs);
  for (guint row = 0; block->kind == TUE_BLOCK_TABLE && row < block->n_rows; row++)
    for (guint column = 0; column < block->n_columns; column++)
      {
        const TueCell *cell = tue_block_get_cell (block, row, column);

        g_string_append_printf (record, "%s%d%s%s", column == 0 ? " / " : " | ", tue_block_get_alignment (block, column), cell->is_rtl ? " rtl" : "", cell->language != NULL ? cell->language : "");
        append_runs (record, cell->runs, cell->n_runs);
      }
  g_string_append_c (record, '\n');
}

static char *
put_in_place (guint piece,
              guint place)
{
  GString *markdown = g_string_new (places[place]);

  g_string_replace (markdown, "%s", pieces[piece], 1);
  return g_string_free (markdown, FALSE);
}

static void
test_blocks (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint j = 0; j < G_N_ELEMENTS (places); j++)
      {
        g_autofree char *markdown = put_in_place (i, j);
        g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
        gsize           n_blocks;
        const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);

        record_append_words (record, markdown, -1);
        g_string_append_c (record, '\n');
        for (gsize k = 0; k < n_blocks; k++)
          append_block (record, &blocks[k]);
      }
  record_check (record, "document", "markdown-blocks");
}

static void
test_texts (void)
{
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint j = 0; j < G_N_ELEMENTS (places); j++)
      {
        g_autofree char *markdown = put_in_place (i, j);
        g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
        g_autofree char *text = tue_document_to_plain_text (document);
        g_autofree char *html = tue_document_to_html (document, "T");
        g_autofree char *title = tue_document_make_title (document, "otherwise");
        const char      *body = strstr (html, "<body");

        g_assert_nonnull (body);
        g_string_append (record, "title ");
        record_append_words (record, title, -1);
        g_string_append (record, " text ");
        record_append_words (record, text, -1);
        g_string_append (record, " page ");
        record_append_words (record, body, -1);
        g_string_append_c (record, '\n');
      }
  record_check (record, "document", "written-texts");
}

/* seen: (nullable): the parts of another file, which are not repeated */
static void
append_parts (GString           *record,
              GBytes            *bytes,
              const char *const *names,
              GHashTable        *seen)
{
  struct archive       *archive = archive_read_new ();
  struct archive_entry *entry;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      gsize            size = archive_entry_size (entry);
      g_autofree char *data = g_malloc (size + 1);
      const char      *name = archive_entry_pathname (entry);

      g_assert_cmpint (archive_read_data (archive, data, size + 1), ==, size);
      data[size] = '\0';
      if (seen != NULL && g_strcmp0 (g_hash_table_lookup (seen, name), data) == 0)
        {
          g_string_append_printf (record, "= %s is the same\n", name);
          continue;
        }
      if (seen != NULL && !g_hash_table_contains (seen, name))
        g_hash_table_insert (seen, g_strdup (name), g_strdup (data));
      if (names == NULL || g_strv_contains (names, name))
        {
          g_autoptr(GString) lines = g_string_new (data);

          /* A paragraph, a row or a style to a line. */
          g_string_replace (lines, "\n", "\\n", 0);
          for (guint i = 0; i < 10; i++)
            {
              static const char *const elements[] = { "<w:p>", "<w:tbl>", "<w:tr>", "<w:style ", "<w:abstractNum ", "<w:lvl ", "<text:p ", "<text:h ", "<table:table-row", "<style:style " };
              g_autofree char         *after = g_strconcat ("\n", elements[i], NULL);

              g_string_replace (lines, elements[i], after, 0);
            }
          g_string_append_printf (record, "= %s\n%s\n", name, lines->str);
        }
    }
  g_assert_cmpstr (archive_error_string (archive), ==, NULL);
  archive_read_free (archive);
}

static void
append_file (GString                     *record,
             const char                  *markdown,
             const TueDocumentProperties *properties,
             gboolean                     is_docx,
             const char *const           *names,
             GHashTable                  *seen)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = is_docx ? tue_document_write_docx (document, properties, &error) : tue_document_write_odt (document, properties, &error);

  g_assert_no_error (error);
  append_parts (record, bytes, names, seen);
}

/* All pieces in one document for each place, so that numbers and names of one do
 * not become those of another. */
static void
test_files (gconstpointer which)
{
  gboolean                    is_docx = GPOINTER_TO_INT (which);
  static const char *const    main_parts[] = { "word/document.xml", "word/footnotes.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "content.xml", NULL };
  const TueDocumentProperties properties = { .title = "T", .language = "en-GB" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint j = 0; j < G_N_ELEMENTS (places); j++)
    {
      g_autoptr(GString) markdown = g_string_new (NULL);

      for (guint i = j == 0 ? 0 : j % 3; i < G_N_ELEMENTS (pieces); i += j == 0 ? 1 : 3)
        {
          g_autofree char *piece = put_in_place (i, j);

          g_string_append_printf (markdown, "%s\n\n", piece);
        }
      append_file (record, markdown->str, &properties, is_docx, main_parts, NULL);
    }
  record_check (record, "document", is_docx ? "written-docx" : "written-odt");
}

static void
test_properties (void)
{
  g_autoptr(TueDocument) appendix = tue_document_new_from_markdown ("## Checklist\n\n- [x] names\n- [ ] sums", -1);
  const TueDocumentProperties all[] = {
    { 0 },
    { .title = "T & <x>", .author = "Ada", .language = "en-GB", .subject = "S", .keywords = "a, b", .time = 1790000000, .paper = TUE_DOCUMENT_PAPER_A4 },
    { .title = "", .author = "", .language = "de", .subject = "", .keywords = "", .time = -1, .paper = TUE_DOCUMENT_PAPER_LETTER },
    { .language = "ar", .time = 1, .appendix = appendix },
    { .language = "ja-JP", .time = G_MAXINT64 },
  };
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GHashTable) seen_docx = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) seen_odt = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *time = tue_document_properties_dup_time (&all[i]);

      g_string_append_printf (record, "# %u %s\n", i, time != NULL ? time : "(none)");
      append_file (record, "# H\n\ntext[^1]\n\n1. a\n\n| a |\n|--|\n| b |\n\n[^1]: n", &all[i], TRUE, NULL, seen_docx);
      append_file (record, "# H\n\ntext[^1]\n\n1. a\n\n| a |\n|--|\n| b |\n\n[^1]: n", &all[i], FALSE, NULL, seen_odt);
    }
  record_check (record, "document", "written-properties");
}

/* Tables of words and amounts of many widths. */
static void
test_columns (void)
{
  static const char *const cells[] = { "a", "word", "4,800.50 EUR", "1 234 567,89 \342\202\254", "a sentence of some words", "Donaudampfschifffahrtsgesellschaft", "https://example.com/a/very/long/path", "", "x<br>y z", "**bold words here**", "27 November 2026", "100 %" };
  g_autoptr(GString) record = g_string_new (NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint n = 0; n < 150; n++)
    {
      guint n_columns = 1 + n % 14, n_rows = 1 + n % 4;
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autoptr(TueDocument) document = NULL;
      const TueBlock *blocks;
      gsize           n_blocks;

      for (guint row = 0; row <= n_rows; row++)
        {
          for (guint column = 0; column < n_columns; column++)
            {
              g_string_append_printf (markdown, "| %s ", row == 1 ? "---" : cells[g_rand_int_range (rand, 0, G_N_ELEMENTS (cells))]);
            }
          g_string_append (markdown, "|\n");
        }
      document = tue_document_new_from_markdown (markdown->str, -1);
      blocks = tue_document_get_blocks (document, &n_blocks);
      for (guint width = 150; width <= 700; width += 150)
        {
          guint                size = 0;
          double               padding = width % 300 == 0 ? 5.4 : 0;
          g_autofree guint    *shares = tue_document_columns_share (&blocks[0], width, 9000, padding, &size);
          g_autofree gboolean *broad = tue_document_columns_find_broad (blocks, n_blocks, width, width * 1.5, padding);

          g_string_append_printf (record, "%u columns in %u, size %u%s:", n_columns, width, size, broad != NULL && broad[0] ? ", broad" : "");
          for (guint i = 0; shares != NULL && i < n_columns; i++)
            g_string_append_printf (record, " %u", shares[i]);
          g_string_append_c (record, '\n');
        }
    }
  for (guint size = 0; size < 30; size++)
    g_string_append_printf (record, "padding %u %.3f\n", size, tue_document_columns_get_padding_share (size));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *joined = tue_document_columns_join_amounts (pieces[i]);
      gboolean         is_rtl = FALSE;
      gsize            length = tue_document_measure_direction (pieces[i], FALSE, &is_rtl);

      record_append_words (record, joined, -1);
      g_string_append_printf (record, " %" G_GSIZE_FORMAT " %d\n", length, is_rtl);
    }
  record_check (record, "document", "columns");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/writers-record/blocks", test_blocks);
  g_test_add_func ("/document/writers-record/texts", test_texts);
  g_test_add_data_func ("/document/writers-record/docx", GINT_TO_POINTER (TRUE), test_files);
  g_test_add_data_func ("/document/writers-record/odt", GINT_TO_POINTER (FALSE), test_files);
  g_test_add_func ("/document/writers-record/properties", test_properties);
  g_test_add_func ("/document/writers-record/columns", test_columns);

  return g_test_run ();
}
