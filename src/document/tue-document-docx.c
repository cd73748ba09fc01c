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
#include "tue-document-script.h"
#include "tue-docx-parts.h"
#include "tue-xml-text.h"
#include "tue-zip-writer.h"

/* In twentieths of a point. */
#define MARGIN 1440
#define LIST_INDENT 425
#define QUOTE_INDENT 425
#define SPACE_BEHIND_TABLE 160
#define CELL_MARGIN 108
/* In half points. */
#define NOTE_SIZE 18
#define SOFT_HYPHEN "\xc2\xad"

/* The abstract numberings of numbering.xml, and the one that bullets share. */
#define ABSTRACT_BULLETS 0
#define ABSTRACT_BOXES_OPEN 1
#define ABSTRACT_BOXES_DONE 2
#define ABSTRACT_NUMBERS 3
#define NUMBERING_BULLETS 1
#define NUMBERING_BOXES_OPEN 2
#define NUMBERING_BOXES_DONE 3

/* A part with text. Each has addresses of its own. */
typedef struct
{
  GString    *xml;
  GPtrArray  *urls;      /* (element-type utf8) (borrowed): rId of links */
  GHashTable *url_index; /* address → place in @urls + 1 */
} Part;

typedef struct
{
  TueDocument                 *document;
  const TueDocumentProperties *properties;
  guint                        page_width;
  guint                        page_height;
  Part                         body;
  Part                         footnotes;
  Part                        *part; /* that is being written */
  guint                        n_notes;
  GString                     *abstracts;  /* w:abstractNum of the numbered lists */
  GString                     *numberings; /* w:num of the numbered lists */
  guint                        n_numberings;
  /* The numbering of the list that is open at each depth. */
  guint    numbering[TUE_DOCUMENT_MAX_DEPTH + 1];
  gboolean is_behind_table;
  gboolean is_broad;   /* on a page that is turned */
  guint    table_size; /* of the letters in a table, in half points; 0 for the usual one */
} Writer;

/* What the runs of a paragraph have from it. */
typedef struct
{
  guint       size; /* in half points; 0 for that of the style */
  gboolean    is_rtl;
  const char *language; /* (nullable) */
} Look;

/* --- Runs ------------------------------------------------------------------ */

/* Line breaks, tabs and soft hyphens are elements. */
static void
append_text (GString    *xml,
             const char *text,
             gsize       length)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      const char *plain = p;

      while (p < end && *p != '\n' && *p != '\t' && strncmp (p, SOFT_HYPHEN, strlen (SOFT_HYPHEN)) != 0)
        p++;
      if (p > plain)
        {
          g_string_append (xml, "<w:t xml:space=\"preserve\">");
          tue_xml_append_text (xml, plain, p - plain);
          g_string_append (xml, "</w:t>");
        }
      if (p == end)
        return;
      g_string_append (xml, *p == '\n' ? "<w:br/>" : *p == '\t' ? "<w:tab/>"
                                                                : "<w:softHyphen/>");
      p += *p == '\n' || *p == '\t' ? 1 : strlen (SOFT_HYPHEN);
    }
}

static const char *
find_font (const char *language)
{
  static const struct
  {
    const char *language;
    const char *font;
  } fonts[] = {
    { "zh-TW", "Microsoft JhengHei" },
    { "zh-HK", "Microsoft JhengHei" },
    { "zh", "Microsoft YaHei" },
    { "ja", "Yu Gothic" },
    { "ko", "Malgun Gothic" },
  };

  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (fonts); i++)
    if (g_ascii_strncasecmp (language, fonts[i].language, strlen (fonts[i].language)) == 0)
      return fonts[i].font;

  return NULL;
}

static void
append_language (GString    *xml,
                 const char *attribute,
                 const char *language)
{
  g_string_append_printf (xml, "<w:lang w:%s=\"", attribute);
  tue_xml_append_text (xml, language, -1);
  g_string_append (xml, "\"/>");
}

static void
append_run_properties (GString      *xml,
                       const TueRun *run,
                       const Look   *look,
                       gboolean      is_rtl)
{
  const char *font = find_font (look->language);
  gsize       start = xml->len;

  g_string_append (xml, "<w:rPr>");
  if (run->url != NULL || run->heading > 0)
    g_string_append (xml, "<w:rStyle w:val=\"Hyperlink\"/>");
  else if ((run->flags & TUE_RUN_CODE) != 0)
    g_string_append (xml, "<w:rStyle w:val=\"CodeText\"/>");
  if (font != NULL)
    g_string_append_printf (xml, "<w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"%s\"/>", font);
  if ((run->flags & TUE_RUN_BOLD) != 0)
    g_string_append (xml, "<w:b/><w:bCs/>");
  if ((run->flags & TUE_RUN_ITALIC) != 0)
    g_string_append (xml, "<w:i/><w:iCs/>");
  if ((run->flags & TUE_RUN_STRIKE) != 0)
    g_string_append (xml, "<w:strike/>");
  if (look->size > 0)
    g_string_append_printf (xml, "<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/>", look->size, look->size);
  if ((run->flags & TUE_RUN_UNDERLINE) != 0)
    g_string_append (xml, "<w:u w:val=\"single\"/>");
  if ((run->flags & (TUE_RUN_SUPERSCRIPT | TUE_RUN_SUBSCRIPT)) != 0)
    g_string_append_printf (xml, "<w:vertAlign w:val=\"%s\"/>", (run->flags & TUE_RUN_SUPERSCRIPT) != 0 ? "superscript" : "subscript");
  if (is_rtl)
    g_string_append (xml, "<w:rtl/>");
  if (look->language != NULL && (is_rtl || font != NULL))
    append_language (xml, font != NULL ? "eastAsia" : "bidi", look->language);

  if (xml->len == start + strlen ("<w:rPr>"))
    g_string_truncate (xml, start);
  else
    g_string_append (xml, "</w:rPr>");
}

/* Word goes by what a run says of its direction, not by its letters. */
static void
append_run (GString      *xml,
            const TueRun *run,
            const Look   *look)
{
  gboolean may_be_rtl = look->is_rtl || (look->language != NULL && tue_document_language_is_rtl (look->language));

  for (const char *p = run->text; *p != '\0';)
    {
      gboolean is_rtl = FALSE;
      gsize    length = may_be_rtl ? tue_document_measure_direction (p, look->is_rtl, &is_rtl) : strlen (p);

      g_string_append (xml, "<w:r>");
      append_run_properties (xml, run, look, is_rtl);
      append_text (xml, p, length);
      g_string_append (xml, "</w:r>");
      p += length;
    }
}

/* The first that leads to a note has it; others lead to the first. */
static void
append_note_reference (Writer *writer,
                       guint   number)
{
  GString *xml = writer->part->xml;

  if (writer->part == &writer->body && number > writer->n_notes)
    {
      writer->n_notes = number;
      g_string_append_printf (xml,
                              "<w:bookmarkStart w:id=\"%u\" w:name=\"_Note%u\"/><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
                              "<w:footnoteReference w:id=\"%u\"/></w:r><w:bookmarkEnd w:id=\"%u\"/>",
                              2 * number + 1, number, number, 2 * number + 1);
      return;
    }

  g_string_append_printf (xml,
                          "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> NOTEREF _Note%u \\f \\h </w:instrText></w:r>"
                          "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:t>%u</w:t></w:r>"
                          "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                          number, number);
}

static guint
index_url (Part       *part,
           const char *url)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (part->url_index, url));

  if (index == 0)
    {
      g_ptr_array_add (part->urls, (char *)url);
      index = part->urls->len;
      g_hash_table_insert (part->url_index, (char *)url, GUINT_TO_POINTER (index));
    }
  return index;
}

static void
append_runs (Writer       *writer,
             const TueRun *runs,
             gsize         n_runs,
             const Look   *look)
{
  GString *xml = writer->part->xml;

  for (gsize i = 0; i < n_runs; i++)
    {
      gboolean is_link = runs[i].url != NULL || runs[i].heading > 0;

      if (runs[i].note > 0)
        {
          append_note_reference (writer, runs[i].note);
          continue;
        }
      if (is_link && (i == 0 || !tue_run_is_same_link (&runs[i - 1], &runs[i])))
        {
          if (runs[i].heading > 0)
            g_string_append_printf (xml, "<w:hyperlink w:anchor=\"_Heading%u\" w:history=\"1\">", runs[i].heading);
          else
            g_string_append_printf (xml, "<w:hyperlink r:id=\"link%u\" w:history=\"1\">", index_url (writer->part, runs[i].url));
        }
      append_run (xml, &runs[i], look);
      if (is_link && (i + 1 == n_runs || !tue_run_is_same_link (&runs[i], &runs[i + 1])))
        g_string_append (xml, "</w:hyperlink>");
    }
}

/* --- Lists ----------------------------------------------------------------- */

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
 * numbering in two lists may count on. Word takes those for the same that have
 * the same w:nsid. */
static guint
add_numbering (Writer         *writer,
               const TueBlock *block)
{
  static const char *const formats[] = { "decimal", "lowerLetter", "lowerRoman" };
  guint                    id = NUMBERING_BOXES_DONE + ++writer->n_numberings;
  guint                    abstract = ABSTRACT_NUMBERS + writer->n_numberings - 1;
  guint                    own_level = block->list_depth - 1;
  guint                    style = tue_block_get_number_style (block);

  g_string_append_printf (writer->abstracts, "<w:abstractNum w:abstractNumId=\"%u\"><w:nsid w:val=\"%08X\"/><w:multiLevelType w:val=\"hybridMultilevel\"/>",
                          abstract, 0x10000000u + abstract * 0x1357u);
  for (guint level = own_level; level < MIN (own_level + 3, TUE_DOCUMENT_MAX_DEPTH); level++)
    {
      g_autofree char *text = g_strdup_printf ("%%%u.", level + 1);

      append_level (writer->abstracts, level, level == own_level ? block->number : 1, formats[(style + level - own_level) % G_N_ELEMENTS (formats)], text);
    }
  g_string_append (writer->abstracts, "</w:abstractNum>");
  g_string_append_printf (writer->numberings,
                          "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/><w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"%u\"/></w:lvlOverride></w:num>",
                          id, abstract, own_level, block->number);
  return id;
}

static void
append_numbering (Writer         *writer,
                  const TueBlock *block)
{
  if (block->starts_list || writer->numbering[block->list_depth] == 0)
    writer->numbering[block->list_depth] = block->number == 0 ? NUMBERING_BULLETS : add_numbering (writer, block);

  g_string_append_printf (writer->part->xml, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>", block->list_depth - 1,
                          block->box == TUE_BLOCK_BOX_OPEN   ? NUMBERING_BOXES_OPEN
                          : block->box == TUE_BLOCK_BOX_DONE ? NUMBERING_BOXES_DONE
                                                             : writer->numbering[block->list_depth]);
}

/* --- Paragraphs ------------------------------------------------------------ */

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
      return block->quote_depth > 0  ? "Quote"
             : block->list_depth > 0 ? "ListParagraph"
             : block->note > 0       ? "FootnoteText"
                                     : NULL;
    }
}

static guint
get_indent (const TueBlock *block)
{
  return block->list_depth * LIST_INDENT + block->quote_depth * QUOTE_INDENT;
}

static void
append_section (Writer  *writer,
                GString *xml)
{
  guint width = writer->is_broad ? writer->page_height : writer->page_width;
  guint height = writer->is_broad ? writer->page_width : writer->page_height;

  g_string_append_printf (xml,
                          "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"%u\" w:h=\"%u\"%s/>"
                          "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr>",
                          width, height, writer->is_broad ? " w:orient=\"landscape\"" : "", MARGIN, MARGIN, MARGIN, MARGIN);
}

static void
append_paragraph_properties (Writer         *writer,
                             const TueBlock *block,
                             gboolean        ends_section)
{
  GString    *xml = writer->part->xml;
  const char *style = get_style (block);
  guint       indent = get_indent (block);
  gboolean    is_item = block->kind == TUE_BLOCK_LIST_ITEM;

  g_string_append (xml, "<w:pPr>");
  if (style != NULL)
    g_string_append_printf (xml, "<w:pStyle w:val=\"%s\"/>", style);
  if (is_item)
    append_numbering (writer, block);
  /* The bar of a quotation is on the side where its lines begin. */
  if (block->is_rtl && block->quote_depth > 0)
    g_string_append (xml, "<w:pBdr><w:left w:val=\"nil\"/><w:right w:val=\"single\" w:sz=\"18\" w:space=\"10\" w:color=\"BFBFBF\"/></w:pBdr>");
  if (block->is_rtl)
    g_string_append (xml, "<w:bidi/>");
  if (writer->is_behind_table && block->kind != TUE_BLOCK_HEADING)
    g_string_append_printf (xml, "<w:spacing w:before=\"%d\"/>", SPACE_BEHIND_TABLE);
  if (indent > 0 && is_item)
    g_string_append_printf (xml, "<w:ind w:left=\"%u\" w:hanging=\"%d\"/>", indent, LIST_INDENT);
  else if (indent > 0)
    g_string_append_printf (xml, "<w:ind w:left=\"%u\"/>", indent);
  if (block->list_depth > 0 && !block->tight)
    g_string_append (xml, "<w:contextualSpacing w:val=\"0\"/>");
  if (is_item && block->is_rtl)
    g_string_append (xml, "<w:rPr><w:rtl/></w:rPr>");
  if (ends_section)
    append_section (writer, xml);
  g_string_append (xml, "</w:pPr>");
}

static void
append_paragraph (Writer         *writer,
                  const TueBlock *block,
                  gboolean        begins_note,
                  gboolean        ends_section)
{
  GString *xml = writer->part->xml;
  gboolean is_in_list = block->note > 0 && (block->list_depth > 0 || block->quote_depth > 0);
  Look     look = { .size = is_in_list ? NOTE_SIZE : 0, .is_rtl = block->is_rtl, .language = tue_document_choose_language (block->language, writer->properties->language) };

  g_string_append (xml, "<w:p>");
  append_paragraph_properties (writer, block, ends_section);
  if (begins_note)
    g_string_append (xml, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
  if (block->heading > 0)
    g_string_append_printf (xml, "<w:bookmarkStart w:id=\"%u\" w:name=\"_Heading%u\"/>", 2 * block->heading, block->heading);

  if (block->kind == TUE_BLOCK_CODE && block->n_runs > 0)
    append_run (xml, &(TueRun){ .text = block->runs[0].text }, &(Look){ 0 });
  else
    append_runs (writer, block->runs, block->n_runs, &look);

  if (block->heading > 0)
    g_string_append_printf (xml, "<w:bookmarkEnd w:id=\"%u\"/>", 2 * block->heading);
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
  /* In a paragraph that is read from the right, Word calls its end "right", too. */
  static const char *const alignments[] = { "", "<w:jc w:val=\"center\"/>", "<w:jc w:val=\"right\"/>" };
  GString                 *xml = writer->part->xml;
  Look                     look = { writer->table_size, cell->is_rtl, tue_document_choose_language (cell->language, writer->properties->language) };

  g_string_append_printf (xml, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s</w:pPr>",
                          width,
                          is_header ? "TableHeading" : "TableContents",
                          cell->is_rtl ? "<w:bidi/>" : "",
                          alignments[alignment]);
  append_runs (writer, cell->runs, cell->n_runs, &look);
  g_string_append (xml, "</w:p></w:tc>");
}

static void
append_table (Writer         *writer,
              const TueBlock *block)
{
  GString          *xml = writer->part->xml;
  guint             indent = get_indent (block);
  guint             width = (writer->is_broad ? writer->page_height : writer->page_width) - 2 * MARGIN - indent;
  guint             size;
  g_autofree guint *columns = tue_document_columns_share (block, width / 20.0, width, 2 * CELL_MARGIN / 20.0, &size);
  guint             margin = CELL_MARGIN * tue_document_columns_get_padding_share (size);

  /* Two tables that touch are one. */
  if (writer->is_behind_table)
    g_string_append (xml, "<w:p/>");

  g_string_append_printf (xml, "<w:tbl><w:tblPr><w:tblStyle w:val=\"DraftTable\"/>%s<w:tblW w:w=\"%u\" w:type=\"dxa\"/><w:tblInd w:w=\"%u\" w:type=\"dxa\"/>"
                               "<w:tblCellMar><w:left w:w=\"%u\" w:type=\"dxa\"/><w:right w:w=\"%u\" w:type=\"dxa\"/></w:tblCellMar>"
                               "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
                          block->is_rtl ? "<w:bidiVisual/>" : "", width, indent, margin, margin);
  for (guint column = 0; column < block->n_columns; column++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%u\"/>", columns[column]);
  g_string_append (xml, "</w:tblGrid>");
  if (block->note > 0)
    size = MIN (size, NOTE_SIZE);
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

/* --- Behind the text -------------------------------------------------------- */

/* Its first paragraph has a mark that is not seen, and that word processors keep. */
static void
append_appendix (Writer *writer)
{
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_text (writer->properties->appendix, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    {
      TueBlock block = blocks[i];

      /* Headings are counted in the text alone. */
      block.heading = 0;
      if (block.kind == TUE_BLOCK_TABLE)
        append_table (writer, &block);
      else
        append_paragraph (writer, &block, FALSE, FALSE);
      if (i == 0)
        {
          GString *xml = writer->part->xml;

          /* Within the paragraph, at its end. */
          g_string_insert (xml, (gssize)(xml->len - strlen ("</w:p>")), "<w:bookmarkStart w:id=\"0\" w:name=\"" TUE_DOCX_APPENDIX "\"/><w:bookmarkEnd w:id=\"0\"/>");
        }
    }
}

/* --- Parts ----------------------------------------------------------------- */

/* A section ends with a paragraph that says what its pages were; behind a table
 * it is as small as can be. */
static void
end_section (Writer *writer)
{
  GString *xml = writer->part->xml;

  g_string_append (xml, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>");
  append_section (writer, xml);
  g_string_append (xml, "</w:pPr></w:p>");
  writer->is_behind_table = FALSE;
}

static gboolean *
find_broad (Writer         *writer,
            const TueBlock *blocks,
            gsize           n_blocks)
{
  return tue_document_columns_find_broad (blocks, n_blocks, (writer->page_width - 2 * MARGIN) / 20.0, (writer->page_height - 2 * MARGIN) / 20.0, 2 * CELL_MARGIN / 20.0);
}

static GString *
make_document (Writer *writer)
{
  GString             *xml = writer->body.xml;
  gsize                n_blocks;
  const TueBlock      *blocks = tue_document_get_text (writer->document, &n_blocks);
  g_autofree gboolean *broad = find_broad (writer, blocks, n_blocks);

  writer->part = &writer->body;
  g_string_append (xml, TUE_DOCX_HEAD "<w:document xmlns:w=\"" TUE_DOCX_WORD "\" xmlns:r=\"" TUE_DOCX_OFFICE_RELATIONS "\"><w:body>");
  for (gsize i = 0; i < n_blocks; i++)
    {
      gboolean ends_section = i + 1 < n_blocks && broad[i] != broad[i + 1];

      writer->is_broad = broad[i];
      if (blocks[i].kind == TUE_BLOCK_TABLE)
        append_table (writer, &blocks[i]);
      else
        append_paragraph (writer, &blocks[i], FALSE, ends_section);
      if (blocks[i].kind == TUE_BLOCK_TABLE && ends_section)
        end_section (writer);
    }

  if (writer->properties->appendix != NULL)
    append_appendix (writer);
  /* A text ends with a paragraph, never with a table. */
  if (writer->is_behind_table || n_blocks == 0)
    g_string_append (xml, "<w:p/>");
  append_section (writer, xml);
  g_string_append (xml, "</w:body></w:document>");
  return g_steal_pointer (&writer->body.xml);
}

static GString *
make_footnotes (Writer *writer)
{
  static const char *const separators[] = { "separator", "continuationSeparator" };
  GString                 *xml = writer->footnotes.xml;

  writer->part = &writer->footnotes;
  writer->is_broad = FALSE;
  g_string_append (xml, TUE_DOCX_HEAD "<w:footnotes xmlns:w=\"" TUE_DOCX_WORD "\" xmlns:r=\"" TUE_DOCX_OFFICE_RELATIONS "\">");
  for (int i = 0; i < (int)G_N_ELEMENTS (separators); i++)
    g_string_append_printf (xml, "<w:footnote w:type=\"%s\" w:id=\"%d\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:%s/></w:r></w:p></w:footnote>",
                            separators[i], i - 1, separators[i]);

  for (guint number = 1; number <= writer->n_notes; number++)
    {
      gsize           n_blocks;
      const TueBlock *blocks = tue_document_get_note (writer->document, number, &n_blocks);

      writer->is_behind_table = FALSE;
      g_string_append_printf (xml, "<w:footnote w:id=\"%u\">", number);
      for (gsize i = 0; i < n_blocks; i++)
        {
          TueBlock block = tue_block_get_in_note (&blocks[i]);

          if (block.kind == TUE_BLOCK_TABLE)
            append_table (writer, &block);
          else
            append_paragraph (writer, &block, i == 0, FALSE);
        }
      g_string_append (xml, writer->is_behind_table ? "<w:p/></w:footnote>" : "</w:footnote>");
    }

  g_string_append (xml, "</w:footnotes>");
  return g_steal_pointer (&writer->footnotes.xml);
}

static void
append_links (GString   *xml,
              GPtrArray *urls)
{
  for (guint i = 0; i < urls->len; i++)
    {
      g_string_append_printf (xml, "<Relationship Id=\"link%u\" Type=\"" TUE_DOCX_OFFICE_RELATIONS "/hyperlink\" TargetMode=\"External\" Target=\"", i + 1);
      tue_xml_append_text (xml, g_ptr_array_index (urls, i), -1);
      g_string_append (xml, "\"/>");
    }
}

static GString *
make_relations (Writer *writer)
{
  static const char *const parts[] = { "styles", "numbering", "settings", "footer", "footnotes" };
  GString                 *xml = g_string_new (TUE_DOCX_HEAD "<Relationships xmlns=\"" TUE_DOCX_PACKAGE_RELATIONS "\">");

  for (gsize i = 0; i < G_N_ELEMENTS (parts) - (writer->n_notes > 0 ? 0 : 1); i++)
    g_string_append_printf (xml, "<Relationship Id=\"%s\" Type=\"" TUE_DOCX_OFFICE_RELATIONS "/%s\" Target=\"%s%s.xml\"/>", parts[i], parts[i], parts[i], g_str_equal (parts[i], "footer") ? "1" : "");
  append_links (xml, writer->body.urls);
  return g_string_append (xml, "</Relationships>");
}

static GString *
make_footnote_relations (Writer *writer)
{
  GString *xml = g_string_new (TUE_DOCX_HEAD "<Relationships xmlns=\"" TUE_DOCX_PACKAGE_RELATIONS "\">");

  append_links (xml, writer->footnotes.urls);
  return g_string_append (xml, "</Relationships>");
}

static GString *
make_numbering (Writer *writer)
{
  static const char *const bullets[] = { "•", "◦", "▪" };
  static const char *const boxes[] = { [ABSTRACT_BOXES_OPEN] = "☐", [ABSTRACT_BOXES_DONE] = "☒" };
  GString                 *xml = g_string_new (TUE_DOCX_HEAD "<w:numbering xmlns:w=\"" TUE_DOCX_WORD "\">");

  for (guint abstract = ABSTRACT_BULLETS; abstract < ABSTRACT_NUMBERS; abstract++)
    {
      g_string_append_printf (xml, "<w:abstractNum w:abstractNumId=\"%u\"><w:nsid w:val=\"%08X\"/><w:multiLevelType w:val=\"hybridMultilevel\"/>", abstract, 0x10000000u + abstract * 0x1357u);
      for (guint level = 0; level < TUE_DOCUMENT_MAX_DEPTH; level++)
        append_level (xml, level, 1, "bullet", abstract == ABSTRACT_BULLETS ? bullets[level % G_N_ELEMENTS (bullets)] : boxes[abstract]);
      g_string_append (xml, "</w:abstractNum>");
    }
  g_string_append_len (xml, writer->abstracts->str, writer->abstracts->len);

  for (guint abstract = ABSTRACT_BULLETS; abstract < ABSTRACT_NUMBERS; abstract++)
    g_string_append_printf (xml, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/></w:num>", NUMBERING_BULLETS + abstract, abstract);
  g_string_append_len (xml, writer->numberings->str, writer->numberings->len);
  return g_string_append (xml, "</w:numbering>");
}

static void
part_init (Part *part)
{
  part->xml = g_string_new (NULL);
  part->urls = g_ptr_array_new ();
  part->url_index = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
part_clear (Part *part)
{
  if (part->xml != NULL)
    g_string_free (part->xml, TRUE);
  g_ptr_array_unref (part->urls);
  g_hash_table_unref (part->url_index);
}

static gboolean
add_footnotes (Writer       *writer,
               TueZipWriter *zip,
               GError      **error)
{
  return tue_zip_writer_add (zip, "word/footnotes.xml", make_footnotes (writer), error) &&
         (writer->footnotes.urls->len == 0 || tue_zip_writer_add (zip, "word/_rels/footnotes.xml.rels", make_footnote_relations (writer), error));
}

/* The body first: it finds the links, lists and notes that other parts describe;
 * then the notes, which have lists, too. */
static GBytes *
write_parts (Writer  *writer,
             GError **error)
{
  g_autoptr(TueZipWriter) zip = tue_zip_writer_new ();
  GString *body = make_document (writer);
  gboolean has_notes = writer->n_notes > 0;

  if (!tue_zip_writer_add (zip, "[Content_Types].xml", tue_docx_make_content_types (has_notes), error) ||
      !tue_zip_writer_add (zip, "_rels/.rels", tue_docx_make_relations (), error) ||
      !tue_zip_writer_add (zip, "word/document.xml", body, error) ||
      (has_notes && !add_footnotes (writer, zip, error)) ||
      !tue_zip_writer_add (zip, "word/_rels/document.xml.rels", make_relations (writer), error) ||
      !tue_zip_writer_add (zip, "word/styles.xml", tue_docx_make_styles (writer->properties), error) ||
      !tue_zip_writer_add (zip, "word/numbering.xml", make_numbering (writer), error) ||
      !tue_zip_writer_add (zip, "word/settings.xml", tue_docx_make_settings (has_notes), error) ||
      !tue_zip_writer_add (zip, "word/footer1.xml", tue_docx_make_footer (), error) ||
      !tue_zip_writer_add (zip, "docProps/core.xml", tue_docx_make_core_properties (writer->properties), error) ||
      !tue_zip_writer_add (zip, "docProps/app.xml", tue_docx_make_app_properties (), error))
    return NULL;

  return tue_zip_writer_end (zip);
}

/**
 * tue_document_write_docx:
 * @self: a document
 * @properties: what the file says of itself
 * @error: (out) (optional): what is wrong
 *
 * Writes a document as DOCX, with the styles of a word processor: headings that
 * make an outline and can be linked to, numbered lists that count, footnotes,
 * tables with a header that is repeated, and a page number. Tables that are too
 * broad are on pages that are turned.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_document_write_docx (TueDocument                 *self,
                         const TueDocumentProperties *properties,
                         GError                     **error)
{
  Writer  writer = { .document = self, .properties = properties, .page_width = 11906, .page_height = 16838 };
  GBytes *bytes;
  g_autoptr(GString) abstracts = g_string_new (NULL);
  g_autoptr(GString) numberings = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && properties != NULL, NULL);

  if (properties->paper == TUE_DOCUMENT_PAPER_LETTER)
    {
      writer.page_width = 12240;
      writer.page_height = 15840;
    }
  writer.abstracts = abstracts;
  writer.numberings = numberings;
  part_init (&writer.body);
  part_init (&writer.footnotes);
  bytes = write_parts (&writer, error);
  part_clear (&writer.body);
  part_clear (&writer.footnotes);
  return bytes;
}
