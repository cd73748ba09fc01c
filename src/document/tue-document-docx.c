/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * A document as DOCX (ECMA-376). The order of the elements is that of the
 * schema: Word calls a file damaged that has another.
 */

#define G_LOG_DOMAIN "tue-document-docx"

#include "config.h"

#include "tue-document-writer.h"

#include <string.h>

#include "tue-document-columns.h"
#include "tue-xml-text.h"
#include "tue-zip-writer.h"

/* In twentieths of a point. */
#define MARGIN 1440
#define LIST_INDENT 425
#define QUOTE_INDENT 425
#define SPACE_BEHIND_TABLE 160
#define CELL_MARGIN 108
#define SOFT_HYPHEN "\xc2\xad"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define NS_WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define NS_OFFICE_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define NS_PACKAGE_RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define KIND_WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* The abstract numberings of numbering.xml, and the one that bullets share. */
#define ABSTRACT_BULLETS 0
#define ABSTRACT_BOXES_OPEN 1
#define ABSTRACT_BOXES_DONE 2
#define ABSTRACT_NUMBERS 3
#define NUMBERING_BULLETS 1
#define NUMBERING_BOXES_OPEN 2
#define NUMBERING_BOXES_DONE 3

typedef struct
{
  const TueDocumentProperties *properties;
  guint                        page_width;
  guint                        page_height;
  GString                     *body;
  GString                     *abstracts;  /* w:abstractNum of the numbered lists */
  GString                     *numberings; /* w:num of the numbered lists */
  guint                        n_numberings;
  GPtrArray                   *urls;      /* (element-type utf8): rId of links */
  GHashTable                  *url_index; /* address → place in @urls + 1 */
  /* The numbering of the list that is open at each depth. */
  guint    numbering[TUE_DOCUMENT_MAX_DEPTH + 1];
  gboolean is_behind_table;
  guint    table_size; /* of the letters in a table, in half points; 0 for the usual one */
} Writer;

static const char content_types[] =
  XML_HEAD
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
  "<Override PartName=\"/word/document.xml\" ContentType=\"" KIND_WORD "document.main+xml\"/>"
  "<Override PartName=\"/word/styles.xml\" ContentType=\"" KIND_WORD "styles+xml\"/>"
  "<Override PartName=\"/word/numbering.xml\" ContentType=\"" KIND_WORD "numbering+xml\"/>"
  "<Override PartName=\"/word/settings.xml\" ContentType=\"" KIND_WORD "settings+xml\"/>"
  "<Override PartName=\"/word/footer1.xml\" ContentType=\"" KIND_WORD "footer+xml\"/>"
  "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
  "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
  "</Types>";

static const char package_relations[] =
  XML_HEAD
  "<Relationships xmlns=\"" NS_PACKAGE_RELATIONS "\">"
  "<Relationship Id=\"rId1\" Type=\"" NS_OFFICE_RELATIONS "/officeDocument\" Target=\"word/document.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" NS_PACKAGE_RELATIONS "/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
  "<Relationship Id=\"rId3\" Type=\"" NS_OFFICE_RELATIONS "/extended-properties\" Target=\"docProps/app.xml\"/>"
  "</Relationships>";

static const char app_properties[] =
  XML_HEAD
  "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
  "<Application>Tuesday</Application></Properties>";

static const char settings[] =
  XML_HEAD
  "<w:settings xmlns:w=\"" NS_WORD "\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>"
  "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
  "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
  "</w:settings>";

static const char footer[] =
  XML_HEAD
  "<w:ftr xmlns:w=\"" NS_WORD "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"center\"/></w:pPr>"
  "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
  "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
  "</w:p></w:ftr>";

static const char styles[] =
  "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
  "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>"
  "<w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>"
  "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
  "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>"
  "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
  "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"ListParagraph\"><w:name w:val=\"List Paragraph\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
  "<w:pPr><w:contextualSpacing/></w:pPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:name w:val=\"Quote\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>"
  "<w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"10\" w:color=\"BFBFBF\"/></w:pBdr><w:ind w:left=\"425\"/></w:pPr>"
  "<w:rPr><w:color w:val=\"404040\"/></w:rPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"SourceCode\"><w:name w:val=\"Source Code\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
  "<w:pPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>"
  "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/><w:noProof/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"HorizontalLine\"><w:name w:val=\"Horizontal Line\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/>"
  "<w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"A6A6A6\"/></w:pBdr></w:pPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"TableContents\"><w:name w:val=\"Table Contents\"/><w:basedOn w:val=\"Normal\"/>"
  "<w:pPr><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"TableHeading\"><w:name w:val=\"Table Heading\"/><w:basedOn w:val=\"TableContents\"/>"
  "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/>"
  "<w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:color w:val=\"595959\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>"
  "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:uiPriority w:val=\"99\"/>"
  "<w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
  "<w:style w:type=\"character\" w:styleId=\"CodeText\"><w:name w:val=\"Code Text\"/><w:qFormat/>"
  "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/><w:noProof/></w:rPr></w:style>"
  "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>"
  "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
  "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
  "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/></w:tblBorders></w:tblPr></w:style>";

/* --- Runs ------------------------------------------------------------------ */

/* Line breaks and tabs are elements. */
static void
append_text (GString    *xml,
             const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      gsize       length = strcspn (p, "\n\t");
      const char *hyphen = g_strstr_len (p, length, SOFT_HYPHEN);

      if (hyphen != NULL)
        length = hyphen - p;

      if (length > 0)
        {
          g_string_append (xml, "<w:t xml:space=\"preserve\">");
          tue_xml_append_text (xml, p, length);
          g_string_append (xml, "</w:t>");
        }
      p += length;
      if (p == hyphen)
        {
          g_string_append (xml, "<w:softHyphen/>");
          p += strlen (SOFT_HYPHEN);
        }
      else if (*p != '\0')
        g_string_append (xml, *p++ == '\n' ? "<w:br/>" : "<w:tab/>");
    }
}

static void
append_run (GString      *xml,
            const TueRun *run,
            guint         size)
{
  g_string_append (xml, "<w:r>");
  if (run->flags != 0 || run->url != NULL || size > 0)
    {
      g_string_append (xml, "<w:rPr>");
      if (run->url != NULL)
        g_string_append (xml, "<w:rStyle w:val=\"Hyperlink\"/>");
      else if ((run->flags & TUE_RUN_CODE) != 0)
        g_string_append (xml, "<w:rStyle w:val=\"CodeText\"/>");
      if ((run->flags & TUE_RUN_BOLD) != 0)
        g_string_append (xml, "<w:b/><w:bCs/>");
      if ((run->flags & TUE_RUN_ITALIC) != 0)
        g_string_append (xml, "<w:i/><w:iCs/>");
      if ((run->flags & TUE_RUN_STRIKE) != 0)
        g_string_append (xml, "<w:strike/>");
      if (size > 0)
        g_string_append_printf (xml, "<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/>", size, size);
      if ((run->flags & TUE_RUN_UNDERLINE) != 0)
        g_string_append (xml, "<w:u w:val=\"single\"/>");
      if ((run->flags & (TUE_RUN_SUPERSCRIPT | TUE_RUN_SUBSCRIPT)) != 0)
        g_string_append_printf (xml, "<w:vertAlign w:val=\"%s\"/>", (run->flags & TUE_RUN_SUPERSCRIPT) != 0 ? "superscript" : "subscript");
      g_string_append (xml, "</w:rPr>");
    }
  append_text (xml, run->text);
  g_string_append (xml, "</w:r>");
}

static guint
index_url (Writer     *writer,
           const char *url)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (writer->url_index, url));

  if (index == 0)
    {
      g_ptr_array_add (writer->urls, (char *)url);
      index = writer->urls->len;
      g_hash_table_insert (writer->url_index, (char *)url, GUINT_TO_POINTER (index));
    }
  return index;
}

static void
append_runs (Writer       *writer,
             const TueRun *runs,
             gsize         n_runs)
{
  for (gsize i = 0; i < n_runs; i++)
    {
      const char *url = runs[i].url;

      if (url != NULL && (i == 0 || runs[i - 1].url != url))
        g_string_append_printf (writer->body, "<w:hyperlink r:id=\"link%u\" w:history=\"1\">", index_url (writer, url));
      append_run (writer->body, &runs[i], writer->table_size);
      if (url != NULL && (i + 1 == n_runs || runs[i + 1].url != url))
        g_string_append (writer->body, "</w:hyperlink>");
    }
}

/* --- Paragraphs ------------------------------------------------------------ */

static void
append_level (GString    *xml,
              guint       level,
              guint       start,
              const char *format,
              const char *text)
{
  g_string_append_printf (xml,
                          "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"%u\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/>"
                          "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%u\" w:hanging=\"%d\"/></w:pPr></w:lvl>",
                          level, start, format, text, (level + 1) * LIST_INDENT, LIST_INDENT);
}

/* Each numbered list counts for itself: programs that see the same abstract
 * numbering in two lists may count on. */
static guint
add_numbering (Writer         *writer,
               const TueBlock *block)
{
  guint id = NUMBERING_BOXES_DONE + ++writer->n_numberings;

  guint            abstract = ABSTRACT_NUMBERS + writer->n_numberings - 1;
  guint            level = block->list_depth - 1;
  g_autofree char *text = g_strdup_printf ("%%%u.", level + 1);

  g_string_append_printf (writer->abstracts, "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType w:val=\"hybridMultilevel\"/>", abstract);
  append_level (writer->abstracts, level, block->number, "decimal", text);
  g_string_append (writer->abstracts, "</w:abstractNum>");
  g_string_append_printf (writer->numberings,
                          "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/><w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"%u\"/></w:lvlOverride></w:num>",
                          id, abstract, level, block->number);
  return id;
}

static void
append_numbering (Writer         *writer,
                  const TueBlock *block)
{
  if (block->starts_list || writer->numbering[block->list_depth] == 0)
    writer->numbering[block->list_depth] = block->number == 0 ? NUMBERING_BULLETS : add_numbering (writer, block);

  g_string_append_printf (writer->body, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>", block->list_depth - 1,
                          block->box == TUE_BLOCK_BOX_OPEN   ? NUMBERING_BOXES_OPEN
                          : block->box == TUE_BLOCK_BOX_DONE ? NUMBERING_BOXES_DONE
                                                             : writer->numbering[block->list_depth]);
}

static const char *
get_style (const TueBlock *block)
{
  static const char *const headings[] = { "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6" };

  switch (block->kind)
    {
    case TUE_BLOCK_HEADING:
      return headings[CLAMP (block->level, 1, G_N_ELEMENTS (headings)) - 1];
    case TUE_BLOCK_CODE:
      return "SourceCode";
    case TUE_BLOCK_RULE:
      return "HorizontalLine";
    case TUE_BLOCK_LIST_ITEM:
    case TUE_BLOCK_PARAGRAPH:
    case TUE_BLOCK_TABLE:
    default:
      return block->quote_depth > 0 ? "Quote" : block->list_depth > 0 ? "ListParagraph"
                                                                      : NULL;
    }
}

static guint
get_indent (const TueBlock *block)
{
  return block->list_depth * LIST_INDENT + block->quote_depth * QUOTE_INDENT;
}

static void
append_paragraph (Writer         *writer,
                  const TueBlock *block)
{
  GString    *xml = writer->body;
  const char *style = get_style (block);
  guint       indent = get_indent (block);
  gboolean    is_item = block->kind == TUE_BLOCK_LIST_ITEM;

  g_string_append (xml, "<w:p><w:pPr>");
  if (style != NULL)
    g_string_append_printf (xml, "<w:pStyle w:val=\"%s\"/>", style);
  if (is_item)
    append_numbering (writer, block);
  if (writer->is_behind_table)
    g_string_append_printf (xml, "<w:spacing w:before=\"%d\"/>", SPACE_BEHIND_TABLE);
  if (indent > 0 && is_item)
    g_string_append_printf (xml, "<w:ind w:left=\"%u\" w:hanging=\"%d\"/>", indent, LIST_INDENT);
  else if (indent > 0)
    g_string_append_printf (xml, "<w:ind w:left=\"%u\"/>", indent);
  if (block->list_depth > 0 && !block->tight)
    g_string_append (xml, "<w:contextualSpacing w:val=\"0\"/>");
  g_string_append (xml, "</w:pPr>");

  if (block->kind == TUE_BLOCK_CODE && block->n_runs > 0)
    {
      TueRun plain = { block->runs[0].text, 0, NULL };

      append_run (xml, &plain, 0);
    }
  else
    append_runs (writer, block->runs, block->n_runs);
  g_string_append (xml, "</w:p>");
  writer->is_behind_table = FALSE;
}

/* --- Tables ---------------------------------------------------------------- */

static void
append_cell (Writer           *writer,
             const TueCell    *cell,
             guint             width,
             TueBlockAlignment alignment,
             gboolean          is_header)
{
  static const char *const alignments[] = { "", "<w:jc w:val=\"center\"/>", "<w:jc w:val=\"right\"/>" };

  g_string_append_printf (writer->body, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>%s</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
                          width,
                          is_header ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>" : "",
                          is_header ? "TableHeading" : "TableContents",
                          alignments[alignment]);
  append_runs (writer, cell->runs, cell->n_runs);
  g_string_append (writer->body, "</w:p></w:tc>");
}

static void
append_table (Writer         *writer,
              const TueBlock *block)
{
  GString          *xml = writer->body;
  guint             indent = get_indent (block);
  guint             width = writer->page_width - 2 * MARGIN - indent;
  guint             size;
  g_autofree guint *columns = tue_document_columns_share (block, width / 20.0, width, 2 * CELL_MARGIN / 20.0, &size);
  guint             margin = CELL_MARGIN * tue_document_columns_get_padding_share (size);

  /* Two tables that touch are one. */
  if (writer->is_behind_table)
    g_string_append (xml, "<w:p/>");

  g_string_append_printf (xml, "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"%u\" w:type=\"dxa\"/><w:tblInd w:w=\"%u\" w:type=\"dxa\"/>"
                               "<w:tblCellMar><w:left w:w=\"%u\" w:type=\"dxa\"/><w:right w:w=\"%u\" w:type=\"dxa\"/></w:tblCellMar>"
                               "<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"0\"/></w:tblPr><w:tblGrid>",
                          width, indent, margin, margin);
  for (guint column = 0; column < block->n_columns; column++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%u\"/>", columns[column]);
  g_string_append (xml, "</w:tblGrid>");
  writer->table_size = size < TUE_DOCUMENT_TABLE_SIZE ? size : 0;

  for (guint row = 0; row < block->n_rows; row++)
    {
      g_string_append (xml, row == 0 ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
      for (guint column = 0; column < block->n_columns; column++)
        append_cell (writer, tue_block_get_cell (block, row, column), columns[column], tue_block_get_alignment (block, column), row == 0);
      g_string_append (xml, "</w:tr>");
    }

  g_string_append (xml, "</w:tbl>");
  writer->table_size = 0;
  writer->is_behind_table = TRUE;
}

/* --- Parts ----------------------------------------------------------------- */

static GString *
make_document (Writer         *writer,
               const TueBlock *blocks,
               gsize           n_blocks)
{
  writer->body = g_string_new (XML_HEAD "<w:document xmlns:w=\"" NS_WORD "\" xmlns:r=\"" NS_OFFICE_RELATIONS "\"><w:body>");
  for (gsize i = 0; i < n_blocks; i++)
    {
      if (blocks[i].kind == TUE_BLOCK_TABLE)
        append_table (writer, &blocks[i]);
      else
        append_paragraph (writer, &blocks[i]);
    }

  /* A text ends with a paragraph, never with a table. */
  if (writer->is_behind_table || n_blocks == 0)
    g_string_append (writer->body, "<w:p/>");
  g_string_append_printf (writer->body,
                          "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"%u\" w:h=\"%u\"/>"
                          "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
                          writer->page_width, writer->page_height, MARGIN, MARGIN, MARGIN, MARGIN);
  return g_steal_pointer (&writer->body);
}

static GString *
make_relations (Writer *writer)
{
  GString *xml = g_string_new (XML_HEAD "<Relationships xmlns=\"" NS_PACKAGE_RELATIONS "\">"
                                        "<Relationship Id=\"styles\" Type=\"" NS_OFFICE_RELATIONS "/styles\" Target=\"styles.xml\"/>"
                                        "<Relationship Id=\"numbering\" Type=\"" NS_OFFICE_RELATIONS "/numbering\" Target=\"numbering.xml\"/>"
                                        "<Relationship Id=\"settings\" Type=\"" NS_OFFICE_RELATIONS "/settings\" Target=\"settings.xml\"/>"
                                        "<Relationship Id=\"footer\" Type=\"" NS_OFFICE_RELATIONS "/footer\" Target=\"footer1.xml\"/>");

  for (guint i = 0; i < writer->urls->len; i++)
    {
      g_string_append_printf (xml, "<Relationship Id=\"link%u\" Type=\"" NS_OFFICE_RELATIONS "/hyperlink\" TargetMode=\"External\" Target=\"", i + 1);
      tue_xml_append_text (xml, g_ptr_array_index (writer->urls, i), -1);
      g_string_append (xml, "\"/>");
    }

  return g_string_append (xml, "</Relationships>");
}

static GString *
make_numbering (Writer *writer)
{
  static const char *const bullets[] = { "•", "◦", "▪" };
  static const char *const boxes[] = { [ABSTRACT_BOXES_OPEN] = "☐", [ABSTRACT_BOXES_DONE] = "☒" };
  GString                 *xml = g_string_new (XML_HEAD "<w:numbering xmlns:w=\"" NS_WORD "\">");

  for (int abstract = ABSTRACT_BULLETS; abstract < ABSTRACT_NUMBERS; abstract++)
    {
      g_string_append_printf (xml, "<w:abstractNum w:abstractNumId=\"%d\"><w:multiLevelType w:val=\"hybridMultilevel\"/>", abstract);
      for (guint level = 0; level < TUE_DOCUMENT_MAX_DEPTH; level++)
        append_level (xml, level, 1, "bullet", abstract == ABSTRACT_BULLETS ? bullets[level % G_N_ELEMENTS (bullets)] : boxes[abstract]);
      g_string_append (xml, "</w:abstractNum>");
    }
  g_string_append_len (xml, writer->abstracts->str, writer->abstracts->len);

  for (int abstract = ABSTRACT_BULLETS; abstract < ABSTRACT_NUMBERS; abstract++)
    g_string_append_printf (xml, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/></w:num>", NUMBERING_BULLETS + abstract, abstract);
  g_string_append_len (xml, writer->numberings->str, writer->numberings->len);
  return g_string_append (xml, "</w:numbering>");
}

static GString *
make_styles (Writer *writer)
{
  /* In half points. */
  static const guint sizes[] = { 36, 30, 26, 24, 22, 22 };
  GString           *xml = g_string_new (XML_HEAD "<w:styles xmlns:w=\"" NS_WORD "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                                                            "<w:rFonts w:ascii=\"Calibri\" w:eastAsia=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>");

  if (writer->properties->language != NULL && *writer->properties->language != '\0')
    {
      g_string_append (xml, "<w:lang w:val=\"");
      tue_xml_append_text (xml, writer->properties->language, -1);
      g_string_append (xml, "\"/>");
    }
  g_string_append (xml, "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"269\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>");

  g_string_append (xml, styles);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_string_append_printf (xml,
                            "<w:style w:type=\"paragraph\" w:styleId=\"Heading%u\"><w:name w:val=\"heading %u\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:uiPriority w:val=\"9\"/><w:qFormat/>"
                            "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"%u\" w:after=\"100\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"%u\"/></w:pPr>"
                            "<w:rPr><w:b/><w:bCs/>%s<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/></w:rPr></w:style>",
                            i + 1, i + 1, i == 0 ? 360u : 280u, i, i == 5 ? "<w:i/><w:iCs/>" : "", sizes[i], sizes[i]);

  return g_string_append (xml, "</w:styles>");
}

static GString *
make_core_properties (Writer *writer)
{
  GString *xml = g_string_new (XML_HEAD "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                                        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");

  tue_xml_append_element (xml, "dc:title", writer->properties->title);
  tue_xml_append_element (xml, "dc:creator", writer->properties->author);
  tue_xml_append_element (xml, "dc:language", writer->properties->language);
  return g_string_append (xml, "</cp:coreProperties>");
}

/**
 * tue_document_write_docx:
 * @self: a document
 * @properties: what the file says of itself
 * @error: (out) (optional): what is wrong
 *
 * Writes a document as DOCX, with the styles of a word processor: headings that
 * make an outline, numbered lists that count, tables with a header that is
 * repeated, and a page number.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_document_write_docx (TueDocument                 *self,
                         const TueDocumentProperties *properties,
                         GError                     **error)
{
  Writer          writer = { .properties = properties, .page_width = 11906, .page_height = 16838 };
  gsize           n_blocks;
  const TueBlock *blocks;
  g_autoptr(TueZipWriter) zip = NULL;
  g_autoptr(GPtrArray) urls = NULL;
  g_autoptr(GHashTable) url_index = NULL;
  g_autoptr(GString) abstracts = NULL;
  g_autoptr(GString) numberings = NULL;

  g_return_val_if_fail (self != NULL && properties != NULL, NULL);

  if (properties->paper == TUE_DOCUMENT_PAPER_LETTER)
    {
      writer.page_width = 12240;
      writer.page_height = 15840;
    }
  writer.urls = urls = g_ptr_array_new ();
  writer.url_index = url_index = g_hash_table_new (g_str_hash, g_str_equal);
  writer.abstracts = abstracts = g_string_new (NULL);
  writer.numberings = numberings = g_string_new (NULL);
  blocks = tue_document_get_blocks (self, &n_blocks);

  /* The body first: it finds the links and lists that other parts describe. */
  zip = tue_zip_writer_new ();
  if (!tue_zip_writer_add (zip, "[Content_Types].xml", g_string_new (content_types), error) ||
      !tue_zip_writer_add (zip, "_rels/.rels", g_string_new (package_relations), error) ||
      !tue_zip_writer_add (zip, "word/document.xml", make_document (&writer, blocks, n_blocks), error) ||
      !tue_zip_writer_add (zip, "word/_rels/document.xml.rels", make_relations (&writer), error) ||
      !tue_zip_writer_add (zip, "word/styles.xml", make_styles (&writer), error) ||
      !tue_zip_writer_add (zip, "word/numbering.xml", make_numbering (&writer), error) ||
      !tue_zip_writer_add (zip, "word/settings.xml", g_string_new (settings), error) ||
      !tue_zip_writer_add (zip, "word/footer1.xml", g_string_new (footer), error) ||
      !tue_zip_writer_add (zip, "docProps/core.xml", make_core_properties (&writer), error) ||
      !tue_zip_writer_add (zip, "docProps/app.xml", g_string_new (app_properties), error))
    return NULL;

  return tue_zip_writer_end (zip);
}
