/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A document as ODT (OpenDocument 1.3).
 */

#define G_LOG_DOMAIN "tue-document-odt"

#include "config.h"

#include "tue-document-writer.h"

#include <string.h>

#include "tue-document-columns.h"
#include "tue-xml-text.h"
#include "tue-zip-writer.h"

#define MIME_TYPE "application/vnd.oasis.opendocument.text"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMESPACES \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" " \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" " \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" " \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" " \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" " \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" " \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" " \
  "office:version=\"1.3\""

/* In hundredths of a millimetre. */
#define INDENT 750
#define MARGIN 2540
#define CELL_PADDING 100
#define POINT (2540 / 72.0)
#define N_TEXT_STYLES TUE_RUN_LINE_BREAK

typedef struct
{
  const TueDocumentProperties *properties;
  guint                        page_width;
  guint                        page_height;
  GString                     *body;
  GString                     *column_styles;
  guint                        n_tables;
  /* The lists that are open. */
  guint       list_depth;
  TueBlockBox boxes[TUE_DOCUMENT_MAX_DEPTH + 1]; /* what the items of each have for a bullet */
  gboolean    is_behind_table;
  gboolean    has_style[N_TEXT_STYLES];
} Writer;

static const char manifest[] =
  XML_HEAD
  "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"" MIME_TYPE "\"/>"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
  "</manifest:manifest>";

static const char fonts[] =
  "<office:font-face-decls>"
  "<style:font-face style:name=\"Carlito\" svg:font-family=\"Carlito, Calibri\" style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
  "<style:font-face style:name=\"Liberation Mono\" svg:font-family=\"'Liberation Mono', 'Courier New'\" style:font-family-generic=\"modern\" style:font-pitch=\"fixed\"/>"
  "</office:font-face-decls>";

static const char paragraph_styles[] =
  "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>"
  "<style:style style:name=\"Text_20_body\" style:display-name=\"Text body\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"text\">"
  "<style:paragraph-properties fo:margin-top=\"0mm\" fo:margin-bottom=\"2.5mm\" fo:line-height=\"112%\"/></style:style>"
  "<style:style style:name=\"Body_20_behind_20_table\" style:display-name=\"Body behind table\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\" style:class=\"text\">"
  "<style:paragraph-properties fo:margin-top=\"3mm\"/></style:style>"
  "<style:style style:name=\"List_20_tight\" style:display-name=\"List tight\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\" style:class=\"list\">"
  "<style:paragraph-properties fo:margin-bottom=\"0.8mm\"/></style:style>"
  "<style:style style:name=\"Heading\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:next-style-name=\"Text_20_body\" style:class=\"text\">"
  "<style:paragraph-properties fo:margin-top=\"5mm\" fo:margin-bottom=\"1.8mm\" fo:keep-with-next=\"always\"/>"
  "<style:text-properties fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/></style:style>"
  "<style:style style:name=\"Preformatted_20_Text\" style:display-name=\"Preformatted Text\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"html\">"
  "<style:paragraph-properties fo:margin-top=\"0mm\" fo:margin-bottom=\"2.5mm\" fo:background-color=\"#f2f2f2\" fo:padding=\"1mm\"/>"
  "<style:text-properties style:font-name=\"Liberation Mono\" fo:font-size=\"9.5pt\" fo:language=\"zxx\" fo:country=\"none\"/></style:style>"
  "<style:style style:name=\"Horizontal_20_Line\" style:display-name=\"Horizontal Line\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:next-style-name=\"Text_20_body\" style:class=\"html\">"
  "<style:paragraph-properties fo:margin-top=\"0mm\" fo:margin-bottom=\"5mm\" fo:border-bottom=\"0.5pt solid #a6a6a6\" fo:border-left=\"none\" fo:border-right=\"none\" fo:border-top=\"none\"/></style:style>"
  "<style:style style:name=\"Table_20_Contents\" style:display-name=\"Table Contents\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"extra\"/>"
  "<style:style style:name=\"Table_20_Heading\" style:display-name=\"Table Heading\" style:family=\"paragraph\" style:parent-style-name=\"Table_20_Contents\" style:class=\"extra\">"
  "<style:text-properties fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/></style:style>"
  "<style:style style:name=\"Footer\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"extra\">"
  "<style:paragraph-properties fo:text-align=\"center\"/><style:text-properties fo:font-size=\"9pt\" fo:color=\"#595959\"/></style:style>"
  "<style:style style:name=\"Source_20_Text\" style:display-name=\"Source Text\" style:family=\"text\"><style:text-properties style:font-name=\"Liberation Mono\" fo:language=\"zxx\" fo:country=\"none\"/></style:style>"
  "<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet link\" style:family=\"text\">"
  "<style:text-properties fo:color=\"#0563c1\" style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"/></style:style>"
  "<style:style style:name=\"Bullet_20_Symbols\" style:display-name=\"Bullet Symbols\" style:family=\"text\"/>"
  "<style:style style:name=\"Numbering_20_Symbols\" style:display-name=\"Numbering Symbols\" style:family=\"text\"/>";

static const char table_styles[] =
  "<style:style style:name=\"HeaderCell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"1mm\" fo:border=\"0.5pt solid #a6a6a6\" fo:background-color=\"#f2f2f2\"/></style:style>"
  "<style:style style:name=\"BodyCell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"1mm\" fo:border=\"0.5pt solid #a6a6a6\"/></style:style>"
  "<style:style style:name=\"TableRow\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/></style:style>"
  "<style:style style:name=\"HeadingCenter\" style:family=\"paragraph\" style:parent-style-name=\"Table_20_Heading\"><style:paragraph-properties fo:text-align=\"center\"/></style:style>"
  "<style:style style:name=\"HeadingEnd\" style:family=\"paragraph\" style:parent-style-name=\"Table_20_Heading\"><style:paragraph-properties fo:text-align=\"end\"/></style:style>"
  "<style:style style:name=\"ContentsCenter\" style:family=\"paragraph\" style:parent-style-name=\"Table_20_Contents\"><style:paragraph-properties fo:text-align=\"center\"/></style:style>"
  "<style:style style:name=\"ContentsEnd\" style:family=\"paragraph\" style:parent-style-name=\"Table_20_Contents\"><style:paragraph-properties fo:text-align=\"end\"/></style:style>";

static void
append_length (GString    *xml,
               const char *attribute,
               guint       length)
{
  g_string_append_printf (xml, " %s=\"%u.%02umm\"", attribute, length / 100, length % 100);
}

/* --- Runs ------------------------------------------------------------------ */

/* XML keeps one space where there are many: the others are elements. */
static void
append_text (GString    *xml,
             const char *text,
             gboolean   *is_behind_space)
{
  const char *p = text;

  while (*p != '\0')
    {
      gsize n_spaces = strspn (p, " ");
      gsize length;

      if (n_spaces > 0 && !*is_behind_space)
        {
          g_string_append_c (xml, ' ');
          n_spaces--;
          p++;
        }
      if (n_spaces > 0)
        g_string_append_printf (xml, "<text:s text:c=\"%" G_GSIZE_FORMAT "\"/>", n_spaces);
      p += n_spaces;

      length = strcspn (p, " \n\t");
      tue_xml_append_text (xml, p, length);
      p += length;
      *is_behind_space = length == 0;
      if (*p == '\n' || *p == '\t')
        {
          g_string_append (xml, *p++ == '\n' ? "<text:line-break/>" : "<text:tab/>");
          *is_behind_space = TRUE;
        }
    }
}

static void
append_runs (Writer       *writer,
             const TueRun *runs,
             gsize         n_runs)
{
  GString *xml = writer->body;
  gboolean is_behind_space = TRUE;

  for (gsize i = 0; i < n_runs; i++)
    {
      const char *url = runs[i].url;
      guint       style = runs[i].flags & (N_TEXT_STYLES - 1);

      if (url != NULL && (i == 0 || runs[i - 1].url != url))
        {
          g_string_append (xml, "<text:a xlink:type=\"simple\" xlink:href=\"");
          tue_xml_append_text (xml, url, -1);
          g_string_append (xml, "\" text:style-name=\"Internet_20_link\" text:visited-style-name=\"Internet_20_link\">");
        }
      if (style != 0)
        g_string_append_printf (xml, "<text:span text:style-name=\"T%u\">", style);
      writer->has_style[style] = TRUE;
      append_text (xml, runs[i].text, &is_behind_space);
      if (style != 0)
        g_string_append (xml, "</text:span>");
      if (url != NULL && (i + 1 == n_runs || runs[i + 1].url != url))
        g_string_append (xml, "</text:a>");
    }
}

/* --- Lists ----------------------------------------------------------------- */

static void
close_lists (Writer *writer,
             guint   depth)
{
  for (; writer->list_depth > depth; writer->list_depth--)
    g_string_append (writer->body, "</text:list-item></text:list>");
}

/* The lists between, when a table has parted a list in a list, are there for
 * the indentation only. A start is always said: a list that goes on behind a
 * table is a new one here. */
static void
open_item (Writer         *writer,
           const TueBlock *block)
{
  static const char *const bullets[] = { "Bullets", "BoxesOpen", "BoxesDone" };
  const char              *style = block->number > 0 ? "Numbers" : bullets[block->box];
  gboolean                 is_new = block->starts_list || writer->boxes[block->list_depth] != block->box;
  guint                    depth = is_new ? block->list_depth - 1 : block->list_depth;

  writer->boxes[block->list_depth] = block->box;

  close_lists (writer, depth);
  if (writer->list_depth == block->list_depth)
    {
      g_string_append (writer->body, "</text:list-item><text:list-item>");
      return;
    }

  for (; writer->list_depth + 1 < block->list_depth; writer->list_depth++)
    g_string_append_printf (writer->body, "<text:list text:style-name=\"%s\"><text:list-item>", style);
  g_string_append_printf (writer->body, "<text:list text:style-name=\"%s\"><text:list-item", style);
  if (block->number > 1)
    g_string_append_printf (writer->body, " text:start-value=\"%u\"", block->number);
  g_string_append_c (writer->body, '>');
  writer->list_depth++;
}

/* --- Blocks ---------------------------------------------------------------- */

/* Quotes, and what goes on in an item behind a table, have styles by their
 * indentation. */
static char *
make_style (Writer         *writer,
            const TueBlock *block)
{
  guint lost_depth = block->list_depth - MIN (writer->list_depth, block->list_depth);
  guint depth = MIN (block->quote_depth + lost_depth, TUE_DOCUMENT_MAX_DEPTH);

  /* In a list the list says how far it is indented. */
  if (block->kind == TUE_BLOCK_CODE && depth == 0)
    return g_strdup ("Preformatted_20_Text");
  if (block->kind == TUE_BLOCK_CODE)
    return g_strdup_printf ("Code%u", depth);
  if (block->kind == TUE_BLOCK_RULE)
    return g_strdup ("Horizontal_20_Line");
  if (block->quote_depth > 0)
    return g_strdup_printf ("Quote%u", depth);
  if (lost_depth > 0)
    return g_strdup_printf ("Indent%u", lost_depth);
  if (block->list_depth > 0 && block->tight)
    return g_strdup ("List_20_tight");
  return g_strdup (writer->is_behind_table ? "Body_20_behind_20_table" : "Text_20_body");
}

static void
append_paragraph (Writer         *writer,
                  const TueBlock *block)
{
  GString         *xml = writer->body;
  g_autofree char *style = NULL;

  if (block->kind == TUE_BLOCK_LIST_ITEM)
    open_item (writer, block);
  else
    close_lists (writer, block->list_depth);

  if (block->kind == TUE_BLOCK_HEADING)
    {
      g_string_append_printf (xml, "<text:h text:style-name=\"Heading_20_%u\" text:outline-level=\"%u\">", block->level, block->level);
      append_runs (writer, block->runs, block->n_runs);
      g_string_append (xml, "</text:h>");
    }
  else
    {
      TueRun plain = { block->n_runs > 0 ? block->runs[0].text : NULL, 0, NULL };

      style = make_style (writer, block);
      g_string_append_printf (xml, "<text:p text:style-name=\"%s\">", style);
      append_runs (writer, block->kind == TUE_BLOCK_CODE ? &plain : block->runs, block->kind == TUE_BLOCK_CODE ? MIN (block->n_runs, 1) : block->n_runs);
      g_string_append (xml, "</text:p>");
    }
  writer->is_behind_table = FALSE;
}

static void
append_table_styles (Writer      *writer,
                     guint        width,
                     guint        indent,
                     const guint *columns,
                     guint        n_columns)
{
  GString *xml = writer->column_styles;

  g_string_append_printf (xml, "<style:style style:name=\"Table%u\" style:family=\"table\"><style:table-properties table:align=\"left\" table:border-model=\"collapsing\"", writer->n_tables);
  append_length (xml, "style:width", width);
  append_length (xml, "fo:margin-left", indent);
  g_string_append (xml, "/></style:style>");

  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append_printf (xml, "<style:style style:name=\"Table%u.%u\" style:family=\"table-column\"><style:table-column-properties", writer->n_tables, i + 1);
      append_length (xml, "style:column-width", columns[i]);
      g_string_append (xml, "/></style:style>");
    }
}

/* Styles of a table whose letters are small, beside those of all tables. */
static void
append_small_styles (Writer     *writer,
                     const char *prefix,
                     guint       size)
{
  static const char *const cells[] = { "HeaderCell", "BodyCell" };
  static const char *const names[] = { "Table_20_Heading", "HeadingCenter", "HeadingEnd", "Table_20_Contents", "ContentsCenter", "ContentsEnd" };
  static const char *const parents[] = { "Table_20_Heading", "Table_20_Contents" };
  static const char *const alignments[] = { "start", "center", "end" };
  GString                 *xml = writer->column_styles;
  guint                    padding = CELL_PADDING * tue_document_columns_get_padding_share (size);

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_string_append_printf (xml, "<style:style style:name=\"%s%s\" style:family=\"table-cell\"><style:table-cell-properties", prefix, cells[i]);
      append_length (xml, "fo:padding", padding);
      g_string_append_printf (xml, " fo:border=\"0.5pt solid #a6a6a6\"%s/></style:style>", i == 0 ? " fo:background-color=\"#f2f2f2\"" : "");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (xml,
                            "<style:style style:name=\"%s%s\" style:family=\"paragraph\" style:parent-style-name=\"%s\"><style:paragraph-properties fo:text-align=\"%s\"/>"
                            "<style:text-properties fo:font-size=\"%u.%upt\" style:font-size-asian=\"%u.%upt\" style:font-size-complex=\"%u.%upt\"/></style:style>",
                            prefix, names[i], parents[i / 3], alignments[i % 3],
                            size / 2, size % 2 * 5, size / 2, size % 2 * 5, size / 2, size % 2 * 5);
}

static void
append_row (Writer         *writer,
            const TueBlock *block,
            guint           row,
            const char     *prefix)
{
  GString                 *xml = writer->body;
  static const char *const headings[] = { "Table_20_Heading", "HeadingCenter", "HeadingEnd" };
  static const char *const contents[] = { "Table_20_Contents", "ContentsCenter", "ContentsEnd" };

  g_string_append (xml, "<table:table-row table:style-name=\"TableRow\">");
  for (guint column = 0; column < block->n_columns; column++)
    {
      const TueCell    *cell = tue_block_get_cell (block, row, column);
      TueBlockAlignment alignment = tue_block_get_alignment (block, column);

      g_string_append_printf (xml, "<table:table-cell table:style-name=\"%s%s\" office:value-type=\"string\"><text:p text:style-name=\"%s%s\">",
                              prefix,
                              row == 0 ? "HeaderCell" : "BodyCell",
                              prefix,
                              row == 0 ? headings[alignment] : contents[alignment]);
      append_runs (writer, cell->runs, cell->n_runs);
      g_string_append (xml, "</text:p></table:table-cell>");
    }
  g_string_append (xml, "</table:table-row>");
}

static void
append_table (Writer         *writer,
              const TueBlock *block)
{
  GString          *xml = writer->body;
  guint             indent = (block->list_depth + block->quote_depth) * INDENT;
  guint             width = writer->page_width - 2 * MARGIN - indent;
  guint             size;
  g_autofree guint *columns = tue_document_columns_share (block, width / POINT, width, 2 * CELL_PADDING / POINT, &size);
  g_autofree char  *prefix = NULL;

  /* A list cannot hold a table. */
  close_lists (writer, 0);
  if (writer->is_behind_table)
    g_string_append (xml, "<text:p text:style-name=\"Text_20_body\"/>");

  writer->n_tables++;
  append_table_styles (writer, width, indent, columns, block->n_columns);
  prefix = size < TUE_DOCUMENT_TABLE_SIZE ? g_strdup_printf ("Small%u", writer->n_tables) : g_strdup ("");
  if (*prefix != '\0')
    append_small_styles (writer, prefix, size);
  g_string_append_printf (xml, "<table:table table:name=\"Table%u\" table:style-name=\"Table%u\">", writer->n_tables, writer->n_tables);
  for (guint column = 0; column < block->n_columns; column++)
    g_string_append_printf (xml, "<table:table-column table:style-name=\"Table%u.%u\"/>", writer->n_tables, column + 1);

  for (guint row = 0; row < block->n_rows; row++)
    {
      g_string_append (xml, row == 0 ? "<table:table-header-rows>" : "");
      append_row (writer, block, row, prefix);
      g_string_append (xml, row == 0 ? "</table:table-header-rows>" : "");
    }

  g_string_append (xml, "</table:table>");
  writer->is_behind_table = TRUE;
}

/* --- Parts ----------------------------------------------------------------- */

/* One style for each way a run can look. */
static void
append_text_styles (GString *xml,
                    Writer  *writer)
{
  for (guint style = 1; style < N_TEXT_STYLES; style++)
    {
      if (!writer->has_style[style])
        continue;
      g_string_append_printf (xml, "<style:style style:name=\"T%u\" style:family=\"text\"%s><style:text-properties", style, (style & TUE_RUN_CODE) != 0 ? " style:parent-style-name=\"Source_20_Text\"" : "");
      if ((style & TUE_RUN_BOLD) != 0)
        g_string_append (xml, " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"");
      if ((style & TUE_RUN_ITALIC) != 0)
        g_string_append (xml, " fo:font-style=\"italic\" style:font-style-asian=\"italic\" style:font-style-complex=\"italic\"");
      if ((style & TUE_RUN_STRIKE) != 0)
        g_string_append (xml, " style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"");
      if ((style & TUE_RUN_UNDERLINE) != 0)
        g_string_append (xml, " style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"");
      if ((style & (TUE_RUN_SUPERSCRIPT | TUE_RUN_SUBSCRIPT)) != 0)
        g_string_append_printf (xml, " style:text-position=\"%s 58%%\"", (style & TUE_RUN_SUPERSCRIPT) != 0 ? "super" : "sub");
      g_string_append (xml, "/></style:style>");
    }
}

static void
append_indented_styles (GString    *xml,
                        const char *name,
                        const char *parent,
                        const char *properties)
{
  for (guint depth = 0; depth <= TUE_DOCUMENT_MAX_DEPTH; depth++)
    {
      g_string_append_printf (xml, "<style:style style:name=\"%s%u\" style:family=\"paragraph\" style:parent-style-name=\"%s\"><style:paragraph-properties", name, depth, parent);
      append_length (xml, "fo:margin-left", depth * INDENT);
      g_string_append_printf (xml, "%s/></style:style>", properties);
    }
}

static GString *
make_content (Writer         *writer,
              const TueBlock *blocks,
              gsize           n_blocks)
{
  GString *xml = g_string_new (XML_HEAD "<office:document-content " NAMESPACES ">");
  g_autoptr(GString) body = g_string_new (NULL);
  g_autoptr(GString) column_styles = g_string_new (NULL);

  writer->body = body;
  writer->column_styles = column_styles;
  for (gsize i = 0; i < n_blocks; i++)
    {
      if (blocks[i].kind == TUE_BLOCK_TABLE)
        append_table (writer, &blocks[i]);
      else
        append_paragraph (writer, &blocks[i]);
    }
  close_lists (writer, 0);
  if (writer->is_behind_table || n_blocks == 0)
    g_string_append (body, "<text:p text:style-name=\"Text_20_body\"/>");

  g_string_append (xml, fonts);
  g_string_append (xml, "<office:automatic-styles>");
  append_text_styles (xml, writer);
  append_indented_styles (xml, "Indent", "Text_20_body", "");
  append_indented_styles (xml, "Code", "Preformatted_20_Text", "");
  append_indented_styles (xml, "Quote", "Quotations", "");
  g_string_append (xml, table_styles);
  g_string_append_len (xml, column_styles->str, column_styles->len);
  g_string_append (xml, "</office:automatic-styles><office:body><office:text>");
  g_string_append_len (xml, body->str, body->len);
  return g_string_append (xml, "</office:text></office:body></office:document-content>");
}

/* "en-GB" is a language and a country here. */
static void
append_language (GString    *xml,
                 const char *language)
{
  g_auto(GStrv) parts = NULL;
  const char *country = "none";

  if (language == NULL || *language == '\0')
    return;

  parts = g_strsplit_set (language, "-_", -1);
  for (gsize i = 1; parts[i] != NULL; i++)
    if (strlen (parts[i]) == 2)
      country = parts[i];
  g_string_append (xml, " fo:language=\"");
  tue_xml_append_text (xml, parts[0], -1);
  g_string_append (xml, "\" fo:country=\"");
  tue_xml_append_text (xml, country, -1);
  g_string_append (xml, "\"");
}

static void
append_list_style (GString    *xml,
                   const char *name,
                   gboolean    is_numbered,
                   const char *box)
{
  static const char *const bullets[] = { "•", "◦", "▪" };
  const char              *element = is_numbered ? "text:list-level-style-number" : "text:list-level-style-bullet";

  g_string_append_printf (xml, "<text:list-style style:name=\"%s\">", name);
  for (guint level = 1; level <= TUE_DOCUMENT_MAX_DEPTH; level++)
    {
      if (is_numbered)
        g_string_append_printf (xml, "<%s text:level=\"%u\" text:style-name=\"Numbering_20_Symbols\" style:num-suffix=\".\" style:num-format=\"1\">", element, level);
      else
        g_string_append_printf (xml, "<%s text:level=\"%u\" text:style-name=\"Bullet_20_Symbols\" text:bullet-char=\"%s\">", element, level, box != NULL ? box : bullets[(level - 1) % G_N_ELEMENTS (bullets)]);
      g_string_append (xml, "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment text:label-followed-by=\"listtab\"");
      append_length (xml, "text:list-tab-stop-position", level * INDENT);
      append_length (xml, "fo:margin-left", level * INDENT);
      g_string_append_printf (xml, " fo:text-indent=\"-%u.%02umm\"/></style:list-level-properties></%s>", INDENT / 100, INDENT % 100, element);
    }
  g_string_append (xml, "</text:list-style>");
}

static GString *
make_styles (Writer *writer)
{
  static const char *const sizes[] = { "18pt", "15pt", "13pt", "12pt", "11pt", "11pt" };
  GString                 *xml = g_string_new (XML_HEAD "<office:document-styles " NAMESPACES ">");

  g_string_append (xml, fonts);
  g_string_append (xml, "<office:styles><style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\" style:tab-stop-distance=\"12.5mm\"/>"
                        "<style:text-properties style:font-name=\"Carlito\" fo:font-size=\"11pt\"");
  append_language (xml, writer->properties->language);
  g_string_append (xml, "/></style:default-style>");
  g_string_append (xml, paragraph_styles);

  g_string_append (xml, "<style:style style:name=\"Quotations\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\" style:class=\"html\"><style:paragraph-properties");
  append_length (xml, "fo:margin-left", INDENT);
  g_string_append (xml, " fo:padding-left=\"3mm\" fo:border-left=\"2pt solid #bfbfbf\" fo:border-right=\"none\" fo:border-top=\"none\" fo:border-bottom=\"none\"/>"
                        "<style:text-properties fo:color=\"#404040\"/></style:style>");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_string_append_printf (xml,
                            "<style:style style:name=\"Heading_20_%u\" style:display-name=\"Heading %u\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" "
                            "style:next-style-name=\"Text_20_body\" style:default-outline-level=\"%u\" style:class=\"text\"><style:text-properties fo:font-size=\"%s\"%s/></style:style>",
                            i + 1, i + 1, i + 1, sizes[i], i == 5 ? " fo:font-style=\"italic\"" : "");

  append_list_style (xml, "Bullets", FALSE, NULL);
  append_list_style (xml, "BoxesOpen", FALSE, "☐");
  append_list_style (xml, "BoxesDone", FALSE, "☒");
  append_list_style (xml, "Numbers", TRUE, NULL);
  g_string_append (xml, "</office:styles><office:automatic-styles><style:page-layout style:name=\"Page\"><style:page-layout-properties");
  append_length (xml, "fo:page-width", writer->page_width);
  append_length (xml, "fo:page-height", writer->page_height);
  append_length (xml, "fo:margin-top", MARGIN);
  append_length (xml, "fo:margin-bottom", MARGIN / 2);
  append_length (xml, "fo:margin-left", MARGIN);
  append_length (xml, "fo:margin-right", MARGIN);
  g_string_append (xml, " style:print-orientation=\"portrait\"/><style:footer-style><style:header-footer-properties");
  append_length (xml, "fo:min-height", MARGIN / 2);
  append_length (xml, "fo:margin-top", MARGIN / 4);
  return g_string_append (xml, "/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles>"
                               "<style:master-page style:name=\"Standard\" style:page-layout-name=\"Page\"><style:footer><text:p text:style-name=\"Footer\">"
                               "<text:page-number text:select-page=\"current\">1</text:page-number></text:p></style:footer></style:master-page>"
                               "</office:master-styles></office:document-styles>");
}

static GString *
make_meta (Writer *writer)
{
  GString *xml = g_string_new (XML_HEAD "<office:document-meta " NAMESPACES "><office:meta><meta:generator>Tuesday</meta:generator>");

  tue_xml_append_element (xml, "dc:title", writer->properties->title);
  tue_xml_append_element (xml, "meta:initial-creator", writer->properties->author);
  tue_xml_append_element (xml, "dc:creator", writer->properties->author);
  tue_xml_append_element (xml, "dc:language", writer->properties->language);
  return g_string_append (xml, "</office:meta></office:document-meta>");
}

/**
 * tue_document_write_odt:
 * @self: a document
 * @properties: what the file says of itself
 * @error: (out) (optional): what is wrong
 *
 * Writes a document as ODT, with the styles of a word processor: headings that
 * make an outline, numbered lists that count, tables with a header that is
 * repeated, and a page number.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_document_write_odt (TueDocument                 *self,
                        const TueDocumentProperties *properties,
                        GError                     **error)
{
  Writer          writer = { .properties = properties, .page_width = 21000, .page_height = 29700 };
  gsize           n_blocks;
  const TueBlock *blocks;
  g_autoptr(TueZipWriter) zip = NULL;

  g_return_val_if_fail (self != NULL && properties != NULL, NULL);

  if (properties->paper == TUE_DOCUMENT_PAPER_LETTER)
    {
      writer.page_width = 21590;
      writer.page_height = 27940;
    }
  blocks = tue_document_get_blocks (self, &n_blocks);

  zip = tue_zip_writer_new ();
  tue_zip_writer_store (zip, "mimetype", MIME_TYPE);
  if (!tue_zip_writer_add (zip, "content.xml", make_content (&writer, blocks, n_blocks), error) ||
      !tue_zip_writer_add (zip, "styles.xml", make_styles (&writer), error) ||
      !tue_zip_writer_add (zip, "meta.xml", make_meta (&writer), error) ||
      !tue_zip_writer_add (zip, "META-INF/manifest.xml", g_string_new (manifest), error))
    return NULL;

  return tue_zip_writer_end (zip);
}
