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
#include "tue-document-script.h"
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
#define SPACE_BEHIND_TABLE 300
#define SPACE_BEHIND_LIST 170
#define POINT (2540 / 72.0)
/* In half points. */
#define NOTE_SIZE 18
#define N_NUMBER_STYLES 3
#define N_TEXT_STYLES TUE_RUN_LINE_BREAK
/* Letters of each kind have a size of their own here. */
#define FONT_SIZE(size) "fo:font-size=\"" size "\" style:font-size-asian=\"" size "\" style:font-size-complex=\"" size "\""

typedef struct
{
  TueDocument                 *document;
  const TueDocumentProperties *properties;
  guint                        page_width;
  guint                        page_height;
  GString                     *body;
  GString                     *automatic; /* styles of paragraphs, columns and tables */
  GHashTable                  *names;     /* what a style of paragraphs says → its name */
  guint                        n_tables;
  guint                        n_notes;
  /* The lists that are open. */
  guint       list_depth;
  TueBlockBox boxes[TUE_DOCUMENT_MAX_DEPTH + 1]; /* what the items of each have for a bullet */
  gboolean    is_behind_table;
  gboolean    is_behind_list; /* whose items are close together */
  gboolean    is_in_note;
  gboolean    is_broad;    /* on a page that is turned */
  gboolean    begins_page; /* the next block is the first on a page of another kind */
  gboolean    has_style[N_TEXT_STYLES];
} Writer;

/* What a paragraph has beside its style. */
typedef struct
{
  const char       *style;
  guint             indent; /* in hundredths of a millimetre */
  guint             space;  /* above it, likewise; 0 for that of the style */
  TueBlockAlignment alignment;
  guint             size; /* in half points; 0 for that of the style */
  gboolean          is_rtl;
  gboolean          is_quote;
  gboolean          is_unhung; /* in a list, but without the place of its number */
  gboolean          is_hung;   /* an item that says itself where its number is */
  const char       *language;  /* (nullable) */
} Look;

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
  "<style:style style:name=\"List_20_tight\" style:display-name=\"List tight\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\" style:class=\"list\">"
  "<style:paragraph-properties fo:margin-bottom=\"0.8mm\"/></style:style>"
  "<style:style style:name=\"Heading\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:next-style-name=\"Text_20_body\" style:class=\"text\">"
  "<style:paragraph-properties fo:margin-top=\"5mm\" fo:margin-bottom=\"1.8mm\" fo:keep-with-next=\"always\"/>"
  "<style:text-properties fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/></style:style>"
  "<style:style style:name=\"Preformatted_20_Text\" style:display-name=\"Preformatted Text\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"html\">"
  "<style:paragraph-properties fo:margin-top=\"0mm\" fo:margin-bottom=\"2.5mm\" fo:background-color=\"#f2f2f2\" fo:padding=\"1mm\"/>"
  "<style:text-properties style:font-name=\"Liberation Mono\" " FONT_SIZE ("9.5pt") " fo:language=\"zxx\" fo:country=\"none\"/></style:style>"
                                                                                    "<style:style style:name=\"Horizontal_20_Line\" style:display-name=\"Horizontal Line\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:next-style-name=\"Text_20_body\" style:class=\"html\">"
                                                                                    "<style:paragraph-properties fo:margin-top=\"0mm\" fo:margin-bottom=\"5mm\" fo:border-bottom=\"0.5pt solid #a6a6a6\" fo:border-left=\"none\" fo:border-right=\"none\" fo:border-top=\"none\"/></style:style>"
                                                                                    "<style:style style:name=\"Table_20_Contents\" style:display-name=\"Table Contents\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"extra\"/>"
                                                                                    "<style:style style:name=\"Table_20_Heading\" style:display-name=\"Table Heading\" style:family=\"paragraph\" style:parent-style-name=\"Table_20_Contents\" style:class=\"extra\">"
                                                                                    "<style:text-properties fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\"/></style:style>"
                                                                                    "<style:style style:name=\"Footer\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"extra\">"
                                                                                    "<style:paragraph-properties fo:text-align=\"center\"/><style:text-properties " FONT_SIZE ("9pt") " fo:color=\"#595959\"/></style:style>"
                                                                                                                                                                                      "<style:style style:name=\"Source_20_Text\" style:display-name=\"Source Text\" style:family=\"text\"><style:text-properties style:font-name=\"Liberation Mono\" fo:language=\"zxx\" fo:country=\"none\"/></style:style>"
                                                                                                                                                                                      "<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet link\" style:family=\"text\">"
                                                                                                                                                                                      "<style:text-properties fo:color=\"#0563c1\" style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" style:text-underline-color=\"font-color\"/></style:style>"
                                                                                                                                                                                      "<style:style style:name=\"Footnote\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"extra\">"
                                                                                                                                                                                      "<style:paragraph-properties fo:margin-bottom=\"0.6mm\" fo:margin-left=\"5mm\" fo:text-indent=\"-5mm\"/><style:text-properties " FONT_SIZE ("9pt") "/></style:style>"
                                                                                                                                                                                                                                                                                                                                         "<style:style style:name=\"Footnote_20_Symbol\" style:display-name=\"Footnote Symbol\" style:family=\"text\"/>"
                                                                                                                                                                                                                                                                                                                                         "<style:style style:name=\"Footnote_20_anchor\" style:display-name=\"Footnote anchor\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>"
                                                                                                                                                                                                                                                                                                                                         "<style:style style:name=\"Bullet_20_Symbols\" style:display-name=\"Bullet Symbols\" style:family=\"text\"/>"
                                                                                                                                                                                                                                                                                                                                         "<style:style style:name=\"Numbering_20_Symbols\" style:display-name=\"Numbering Symbols\" style:family=\"text\"/>";

static const char notes_configuration[] =
  "<text:notes-configuration text:note-class=\"footnote\" text:default-style-name=\"Footnote\" text:citation-style-name=\"Footnote_20_Symbol\" "
  "text:citation-body-style-name=\"Footnote_20_anchor\" style:num-format=\"1\" text:start-value=\"0\" text:footnotes-position=\"page\" text:start-numbering-at=\"document\"/>";

static const char table_styles[] =
  "<style:style style:name=\"HeaderCell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"1mm\" fo:border=\"0.5pt solid #a6a6a6\" fo:background-color=\"#f2f2f2\"/></style:style>"
  "<style:style style:name=\"BodyCell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"1mm\" fo:border=\"0.5pt solid #a6a6a6\"/></style:style>"
  "<style:style style:name=\"TableRow\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/></style:style>";

static void
append_length (GString    *xml,
               const char *attribute,
               guint       length)
{
  g_string_append_printf (xml, " %s=\"%u.%02umm\"", attribute, length / 100, length % 100);
}

/* "en-GB" is a language and a country here, once for each kind of letters. */
static void
append_language (GString    *xml,
                 const char *language,
                 const char *kind)
{
  g_auto(GStrv) parts = NULL;
  const char *country = "none";

  if (language == NULL || *language == '\0')
    return;

  parts = g_strsplit_set (language, "-_", -1);
  for (gsize i = 1; parts[i] != NULL; i++)
    if (strlen (parts[i]) == 2)
      country = parts[i];
  g_string_append_printf (xml, " %s:language%s=\"", *kind == '\0' ? "fo" : "style", kind);
  tue_xml_append_text (xml, parts[0], -1);
  g_string_append_printf (xml, "\" %s:country%s=\"", *kind == '\0' ? "fo" : "style", kind);
  tue_xml_append_text (xml, country, -1);
  g_string_append (xml, "\"");
}

static const char *
get_kind (const char *language)
{
  static const char *const asian[] = { "zh", "ja", "ko", "yue" };

  for (gsize i = 0; i < G_N_ELEMENTS (asian); i++)
    if (g_str_has_prefix (language, asian[i]))
      return "-asian";

  return tue_document_language_is_rtl (language) ? "-complex" : "";
}

/* --- Styles of paragraphs --------------------------------------------------- */

static void
append_paragraph_properties (GString    *xml,
                             const Look *look)
{
  static const char *const straight[] = { "left", "center", "right" };
  static const char *const turned[] = { "right", "center", "left" };

  if (look->indent > 0)
    append_length (xml, "fo:margin-left", look->indent);
  if (look->is_unhung)
    g_string_append (xml, " fo:text-indent=\"0mm\"");
  else if (look->is_hung)
    g_string_append_printf (xml, " fo:text-indent=\"-%u.%02umm\"", INDENT / 100, INDENT % 100);
  /* One without the other makes the other nothing. */
  if (look->space > 0)
    {
      append_length (xml, "fo:margin-top", look->space);
      append_length (xml, "fo:margin-bottom", g_str_equal (look->style, "Horizontal_20_Line") ? 500 : g_str_equal (look->style, "List_20_tight") ? 80
                                                                                                                                                 : 250);
    }
  /* Not all programs turn "start" and "end" with the text. */
  if (look->alignment != TUE_BLOCK_ALIGNMENT_START || look->is_rtl)
    g_string_append_printf (xml, " fo:text-align=\"%s\"", look->is_rtl ? turned[look->alignment] : straight[look->alignment]);
  if (look->is_rtl)
    g_string_append (xml, " style:writing-mode=\"rl-tb\"");
  /* The bar of a quotation is on the side where its lines begin. */
  if (look->is_rtl && look->is_quote)
    g_string_append (xml, " fo:padding-left=\"0mm\" fo:padding-right=\"3mm\" fo:border-left=\"none\" fo:border-right=\"2pt solid #bfbfbf\" fo:border-top=\"none\" fo:border-bottom=\"none\"");
}

static void
append_text_properties (GString    *xml,
                        const Look *look)
{
  if (look->size > 0)
    g_string_append_printf (xml, " fo:font-size=\"%u.%upt\" style:font-size-asian=\"%u.%upt\" style:font-size-complex=\"%u.%upt\"",
                            look->size / 2, look->size % 2 * 5, look->size / 2, look->size % 2 * 5, look->size / 2, look->size % 2 * 5);
  if (look->language != NULL)
    append_language (xml, look->language, get_kind (look->language));
}

/* The name of the style of a paragraph, which is made when it is first asked for. */
static const char *
find_style (Writer     *writer,
            const Look *look)
{
  g_autoptr(GString) properties = g_string_new (NULL);
  g_autoptr(GString) key = g_string_new (look->style);
  const char *name;
  gboolean    begins_page = writer->begins_page;

  writer->begins_page = FALSE;
  append_paragraph_properties (properties, look);
  if (properties->len > 0)
    g_string_append_printf (key, "<style:paragraph-properties%s/>", properties->str);
  g_string_truncate (properties, 0);
  append_text_properties (properties, look);
  if (properties->len > 0)
    g_string_append_printf (key, "<style:text-properties%s/>", properties->str);
  if (begins_page)
    g_string_append (key, writer->is_broad ? "broad" : "standard");

  name = g_hash_table_lookup (writer->names, key->str);
  if (name == NULL && key->len > strlen (look->style))
    {
      name = g_strdup_printf ("P%u", g_hash_table_size (writer->names) + 1);
      g_string_append_printf (writer->automatic, "<style:style style:name=\"%s\" style:family=\"paragraph\" style:parent-style-name=\"%s\"%s>", name, look->style,
                              !begins_page       ? ""
                              : writer->is_broad ? " style:master-page-name=\"Broad\""
                                                 : " style:master-page-name=\"Standard\"");
      g_string_append_len (writer->automatic, key->str + strlen (look->style), key->len - strlen (look->style) - (begins_page ? strlen (writer->is_broad ? "broad" : "standard") : 0));
      g_string_append (writer->automatic, "</style:style>");
      g_hash_table_insert (writer->names, g_strdup (key->str), (char *)name);
    }
  return name != NULL ? name : look->style;
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

static void append_note (Writer *writer,
                         guint   number);

/* The first that leads to a note has it; others lead to the first. */
static void
append_note_reference (Writer *writer,
                       guint   number)
{
  if (number > writer->n_notes && !writer->is_in_note)
    append_note (writer, number);
  else
    g_string_append_printf (writer->body,
                            "<text:span text:style-name=\"Footnote_20_anchor\"><text:note-ref text:note-class=\"footnote\" text:reference-format=\"text\" text:ref-name=\"ftn%u\">%u</text:note-ref></text:span>",
                            number, number);
}

static void
open_link (GString      *xml,
           const TueRun *run)
{
  g_string_append (xml, "<text:a xlink:type=\"simple\" xlink:href=\"");
  if (run->heading > 0)
    g_string_append_printf (xml, "#heading-%u", run->heading);
  else
    tue_xml_append_text (xml, run->url, -1);
  g_string_append (xml, "\" text:style-name=\"Internet_20_link\" text:visited-style-name=\"Internet_20_link\">");
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
      gboolean is_link = runs[i].url != NULL || runs[i].heading > 0;
      guint    style = runs[i].flags & (N_TEXT_STYLES - 1);

      if (runs[i].note > 0)
        {
          append_note_reference (writer, runs[i].note);
          is_behind_space = FALSE;
          continue;
        }
      if (is_link && (i == 0 || !tue_run_is_same_link (&runs[i - 1], &runs[i])))
        open_link (xml, &runs[i]);
      if (style != 0)
        g_string_append_printf (xml, "<text:span text:style-name=\"T%u\">", style);
      writer->has_style[style] = TRUE;
      append_text (xml, runs[i].text, &is_behind_space);
      if (style != 0)
        g_string_append (xml, "</text:span>");
      if (is_link && (i + 1 == n_runs || !tue_run_is_same_link (&runs[i], &runs[i + 1])))
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

/* The list style in which the level of an item has the numbers that it wants:
 * in each, a level has those behind that of the level around it. */
static guint
find_number_style (const TueBlock *block)
{
  return (tue_block_get_number_style (block) + N_NUMBER_STYLES * TUE_DOCUMENT_MAX_DEPTH - (block->list_depth - 1)) % N_NUMBER_STYLES;
}

/* The lists between, when a table has parted a list in a list, are there for
 * the indentation only. A start is always said: a list that goes on behind a
 * table is a new one here. */
static void
open_item (Writer         *writer,
           const TueBlock *block)
{
  static const char *const bullets[] = { "Bullets", "BoxesOpen", "BoxesDone" };
  static const char *const numbers[] = { "Numbers", "Numbers2", "Numbers3" };
  const char              *style = block->number > 0 ? numbers[find_number_style (block)] : bullets[block->box];
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

static void
append_empty (Writer *writer)
{
  g_string_append_printf (writer->body, "<text:p text:style-name=\"%s\"/>", find_style (writer, &(Look){ .style = "Text_20_body" }));
}

/* In a list the list says how far a paragraph is indented. */
static Look
make_look (Writer         *writer,
           const TueBlock *block)
{
  guint lost_depth = block->list_depth - MIN (writer->list_depth, block->list_depth);
  guint depth = MIN (block->quote_depth + lost_depth, TUE_DOCUMENT_MAX_DEPTH);
  Look  look = { .is_rtl = block->is_rtl, .is_quote = block->quote_depth > 0, .language = tue_document_choose_language (block->language, writer->properties->language) };

  look.indent = depth * INDENT;
  /* The bar of a quotation begins where the text of the item does; what the
   * paragraph says goes before what the list says. */
  if (block->quote_depth > 0 && (block->kind == TUE_BLOCK_PARAGRAPH || block->kind == TUE_BLOCK_LIST_ITEM) && block->list_depth > lost_depth)
    {
      look.indent += MIN (writer->list_depth, block->list_depth) * INDENT;
      look.is_unhung = block->kind == TUE_BLOCK_PARAGRAPH;
      look.is_hung = !look.is_unhung;
    }
  if (block->kind == TUE_BLOCK_CODE)
    look.style = "Preformatted_20_Text";
  else if (block->kind == TUE_BLOCK_RULE)
    look.style = "Horizontal_20_Line";
  else if (block->quote_depth > 0)
    look.style = "Quotations";
  else if (block->note > 0 && depth == 0 && block->list_depth == 0)
    look.style = "Footnote";
  else if (block->list_depth > 0 && block->tight && lost_depth == 0)
    look.style = "List_20_tight";
  else
    look.style = "Text_20_body";
  if (writer->is_behind_table)
    look.space = SPACE_BEHIND_TABLE;
  else if (writer->is_behind_list && block->list_depth == 0)
    look.space = SPACE_BEHIND_LIST;
  if (block->note > 0 && !g_str_equal (look.style, "Footnote"))
    look.size = NOTE_SIZE;
  if (block->kind == TUE_BLOCK_CODE || block->kind == TUE_BLOCK_RULE)
    look.language = NULL;
  return look;
}

static void
append_heading (Writer         *writer,
                const TueBlock *block)
{
  GString         *xml = writer->body;
  g_autofree char *parent = g_strdup_printf ("Heading_20_%u", block->level);
  Look             look = { .style = parent, .is_rtl = block->is_rtl, .language = tue_document_choose_language (block->language, writer->properties->language) };

  g_string_append_printf (xml, "<text:h text:style-name=\"%s\" text:outline-level=\"%u\"><text:bookmark-start text:name=\"heading-%u\"/>", find_style (writer, &look), block->level, block->heading);
  append_runs (writer, block->runs, block->n_runs);
  g_string_append_printf (xml, "<text:bookmark-end text:name=\"heading-%u\"/></text:h>", block->heading);
}

static void
append_paragraph (Writer         *writer,
                  const TueBlock *block)
{
  GString *xml = writer->body;

  if (block->kind == TUE_BLOCK_LIST_ITEM)
    open_item (writer, block);
  else
    close_lists (writer, block->list_depth);

  if (block->kind == TUE_BLOCK_HEADING)
    append_heading (writer, block);
  else
    {
      TueRun plain = { .text = block->n_runs > 0 ? block->runs[0].text : NULL };
      Look   look = make_look (writer, block);

      g_string_append_printf (xml, "<text:p text:style-name=\"%s\">", find_style (writer, &look));
      append_runs (writer, block->kind == TUE_BLOCK_CODE ? &plain : block->runs, block->kind == TUE_BLOCK_CODE ? MIN (block->n_runs, 1) : block->n_runs);
      g_string_append (xml, "</text:p>");
    }
  writer->is_behind_table = FALSE;
  writer->is_behind_list = block->list_depth > 0 && block->tight;
}

/* --- Tables ---------------------------------------------------------------- */

static void
append_table_styles (Writer         *writer,
                     const TueBlock *block,
                     guint           width,
                     guint           indent,
                     const guint    *columns)
{
  GString *xml = writer->automatic;

  g_string_append_printf (xml, "<style:style style:name=\"Table%u\" style:family=\"table\"%s><style:table-properties table:align=\"%s\" table:border-model=\"collapsing\"%s", writer->n_tables,
                          !writer->begins_page ? ""
                          : writer->is_broad   ? " style:master-page-name=\"Broad\""
                                               : " style:master-page-name=\"Standard\"",
                          block->is_rtl ? "right" : "left",
                          block->is_rtl ? " style:writing-mode=\"rl-tb\"" : "");
  writer->begins_page = FALSE;
  append_length (xml, "style:width", width);
  append_length (xml, block->is_rtl ? "fo:margin-right" : "fo:margin-left", indent);
  g_string_append (xml, "/></style:style>");

  for (guint i = 0; i < block->n_columns; i++)
    {
      g_string_append_printf (xml, "<style:style style:name=\"Table%u.%u\" style:family=\"table-column\"><style:table-column-properties", writer->n_tables, i + 1);
      append_length (xml, "style:column-width", columns[i]);
      g_string_append (xml, "/></style:style>");
    }
}

/* Cells of a table whose letters are small have small margins. */
static void
append_small_cells (Writer     *writer,
                    const char *prefix,
                    guint       size)
{
  static const char *const cells[] = { "HeaderCell", "BodyCell" };
  GString                 *xml = writer->automatic;
  guint                    padding = CELL_PADDING * tue_document_columns_get_padding_share (size);

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_string_append_printf (xml, "<style:style style:name=\"%s%s\" style:family=\"table-cell\"><style:table-cell-properties", prefix, cells[i]);
      append_length (xml, "fo:padding", padding);
      g_string_append_printf (xml, " fo:border=\"0.5pt solid #a6a6a6\"%s/></style:style>", i == 0 ? " fo:background-color=\"#f2f2f2\"" : "");
    }
}

static void
append_row (Writer         *writer,
            const TueBlock *block,
            guint           row,
            const char     *prefix,
            guint           size)
{
  GString *xml = writer->body;

  g_string_append (xml, "<table:table-row table:style-name=\"TableRow\">");
  for (guint column = 0; column < block->n_columns; column++)
    {
      const TueCell *cell = tue_block_get_cell (block, row, column);
      Look           look = {
                  .style = row == 0 ? "Table_20_Heading" : "Table_20_Contents",
                  .alignment = tue_block_get_alignment (block, column),
                  .size = size,
                  .is_rtl = cell->is_rtl,
                  .language = tue_document_choose_language (cell->language, writer->properties->language),
      };

      g_string_append_printf (xml, "<table:table-cell table:style-name=\"%s%s\" office:value-type=\"string\"><text:p text:style-name=\"%s\">",
                              prefix, row == 0 ? "HeaderCell" : "BodyCell", find_style (writer, &look));
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
  guint             width = (writer->is_broad ? writer->page_height : writer->page_width) - 2 * MARGIN - indent;
  guint             size;
  g_autofree guint *columns = tue_document_columns_share (block, width / POINT, width, 2 * CELL_PADDING / POINT, &size);
  g_autofree char  *prefix = NULL;
  guint             number = ++writer->n_tables;
  gboolean          is_small = size < TUE_DOCUMENT_TABLE_SIZE;

  /* A list cannot hold a table. */
  close_lists (writer, 0);
  if (writer->is_behind_table)
    append_empty (writer);

  append_table_styles (writer, block, width, indent, columns);
  prefix = is_small ? g_strdup_printf ("Small%u", number) : g_strdup ("");
  if (is_small)
    append_small_cells (writer, prefix, size);
  g_string_append_printf (xml, "<table:table table:name=\"Table%u\" table:style-name=\"Table%u\">", number, number);
  for (guint column = 0; column < block->n_columns; column++)
    g_string_append_printf (xml, "<table:table-column table:style-name=\"Table%u.%u\"/>", number, column + 1);

  for (guint row = 0; row < block->n_rows; row++)
    {
      g_string_append (xml, row == 0 ? "<table:table-header-rows>" : "");
      append_row (writer, block, row, prefix, is_small ? size : 0);
      g_string_append (xml, row == 0 ? "</table:table-header-rows>" : "");
    }

  g_string_append (xml, "</table:table>");
  writer->is_behind_table = TRUE;
  writer->is_behind_list = FALSE;
}

/* Not every program takes a table in a note: its rows are lines. */
static void
append_table_in_note (Writer         *writer,
                      const TueBlock *block)
{
  Look look = { .style = "Footnote", .is_rtl = block->is_rtl };

  close_lists (writer, 0);
  for (guint row = 0; row < block->n_rows; row++)
    {
      g_string_append_printf (writer->body, "<text:p text:style-name=\"%s\">", find_style (writer, &look));
      for (guint column = 0; column < block->n_columns; column++)
        {
          const TueCell *cell = tue_block_get_cell (block, row, column);

          g_string_append (writer->body, column > 0 ? "<text:tab/>" : "");
          append_runs (writer, cell->runs, cell->n_runs);
        }
      g_string_append (writer->body, "</text:p>");
    }
}

/* --- Notes ----------------------------------------------------------------- */

/* A note stands where the text leads to it, whatever is open there. */
static void
append_note (Writer *writer,
             guint   number)
{
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_note (writer->document, number, &n_blocks);
  Writer          outer = *writer;

  writer->n_notes = number;
  writer->list_depth = 0;
  writer->is_behind_table = FALSE;
  writer->is_behind_list = FALSE;
  writer->is_in_note = TRUE;
  g_string_append_printf (writer->body, "<text:note text:id=\"ftn%u\" text:note-class=\"footnote\"><text:note-citation>%u</text:note-citation><text:note-body>", number, number);
  for (gsize i = 0; i < n_blocks; i++)
    {
      TueBlock block = tue_block_get_in_note (&blocks[i]);

      if (block.kind == TUE_BLOCK_TABLE)
        append_table_in_note (writer, &block);
      else
        append_paragraph (writer, &block);
    }
  close_lists (writer, 0);
  g_string_append (writer->body, "</text:note-body></text:note>");

  writer->list_depth = outer.list_depth;
  memcpy (writer->boxes, outer.boxes, sizeof writer->boxes);
  writer->is_behind_table = outer.is_behind_table;
  writer->is_behind_list = outer.is_behind_list;
  writer->is_in_note = FALSE;
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

/* A page of another kind begins with its first block. */
static void
append_blocks (Writer         *writer,
               const TueBlock *blocks,
               gsize           n_blocks)
{
  double               width = writer->page_width - 2 * MARGIN;
  double               height = writer->page_height - 2 * MARGIN;
  g_autofree gboolean *broad = tue_document_columns_find_broad (blocks, n_blocks, width / POINT, height / POINT, 2 * CELL_PADDING / POINT);

  for (gsize i = 0; i < n_blocks; i++)
    {
      if (broad[i] != writer->is_broad)
        {
          close_lists (writer, 0);
          writer->is_behind_table = FALSE;
          writer->begins_page = TRUE;
        }
      writer->is_broad = broad[i];
      if (blocks[i].kind == TUE_BLOCK_TABLE)
        append_table (writer, &blocks[i]);
      else
        append_paragraph (writer, &blocks[i]);
    }
  close_lists (writer, 0);
  if (writer->is_behind_table || n_blocks == 0)
    append_empty (writer);
}

static GString *
make_content (Writer *writer)
{
  GString        *xml = g_string_new (XML_HEAD "<office:document-content " NAMESPACES ">");
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_text (writer->document, &n_blocks);
  g_autoptr(GString) body = g_string_new (NULL);
  g_autoptr(GString) automatic = g_string_new (NULL);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  writer->body = body;
  writer->automatic = automatic;
  writer->names = names;
  append_blocks (writer, blocks, n_blocks);

  g_string_append (xml, fonts);
  g_string_append (xml, "<office:automatic-styles>");
  append_text_styles (xml, writer);
  g_string_append (xml, table_styles);
  g_string_append_len (xml, automatic->str, automatic->len);
  g_string_append (xml, "</office:automatic-styles><office:body><office:text>");
  g_string_append_len (xml, body->str, body->len);
  return g_string_append (xml, "</office:text></office:body></office:document-content>");
}

static void
append_list_style (GString    *xml,
                   const char *name,
                   gboolean    is_numbered,
                   guint       first_format,
                   const char *box)
{
  static const char *const formats[] = { "1", "a", "i" };
  static const char *const bullets[] = { "•", "◦", "▪" };
  const char              *element = is_numbered ? "text:list-level-style-number" : "text:list-level-style-bullet";

  g_string_append_printf (xml, "<text:list-style style:name=\"%s\">", name);
  for (guint level = 1; level <= TUE_DOCUMENT_MAX_DEPTH; level++)
    {
      if (is_numbered)
        g_string_append_printf (xml, "<%s text:level=\"%u\" text:style-name=\"Numbering_20_Symbols\" style:num-suffix=\".\" style:num-format=\"%s\" style:num-letter-sync=\"true\">", element, level, formats[(first_format + level - 1) % N_NUMBER_STYLES]);
      else
        g_string_append_printf (xml, "<%s text:level=\"%u\" text:style-name=\"Bullet_20_Symbols\" text:bullet-char=\"%s\">", element, level, box != NULL ? box : bullets[(level - 1) % G_N_ELEMENTS (bullets)]);
      g_string_append (xml, "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment text:label-followed-by=\"listtab\"");
      append_length (xml, "text:list-tab-stop-position", level * INDENT);
      append_length (xml, "fo:margin-left", level * INDENT);
      g_string_append_printf (xml, " fo:text-indent=\"-%u.%02umm\"/></style:list-level-properties></%s>", INDENT / 100, INDENT % 100, element);
    }
  g_string_append (xml, "</text:list-style>");
}

static void
append_page_layout (GString    *xml,
                    const char *name,
                    guint       width,
                    guint       height,
                    const char *orientation)
{
  g_string_append_printf (xml, "<style:page-layout style:name=\"%s\"><style:page-layout-properties", name);
  append_length (xml, "fo:page-width", width);
  append_length (xml, "fo:page-height", height);
  append_length (xml, "fo:margin-top", MARGIN);
  append_length (xml, "fo:margin-bottom", MARGIN / 2);
  append_length (xml, "fo:margin-left", MARGIN);
  append_length (xml, "fo:margin-right", MARGIN);
  g_string_append_printf (xml, " style:print-orientation=\"%s\"/><style:footer-style><style:header-footer-properties", orientation);
  append_length (xml, "fo:min-height", MARGIN / 2);
  append_length (xml, "fo:margin-top", MARGIN / 4);
  g_string_append (xml, "/></style:footer-style></style:page-layout>");
}

static void
append_master_page (GString    *xml,
                    const char *name,
                    const char *layout)
{
  g_string_append_printf (xml,
                          "<style:master-page style:name=\"%s\" style:page-layout-name=\"%s\"><style:footer><text:p text:style-name=\"Footer\">"
                          "<text:page-number text:select-page=\"current\">1</text:page-number></text:p></style:footer></style:master-page>",
                          name, layout);
}

static GString *
make_styles (Writer *writer)
{
  static const char *const sizes[] = { "18pt", "15pt", "13pt", "12pt", "11pt", "11pt" };
  GString                 *xml = g_string_new (XML_HEAD "<office:document-styles " NAMESPACES ">");

  g_string_append (xml, fonts);
  g_string_append (xml, "<office:styles><style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\" style:tab-stop-distance=\"12.5mm\"/>"
                        "<style:text-properties style:font-name=\"Carlito\" " FONT_SIZE ("11pt"));
  append_language (xml, writer->properties->language, "");
  if (writer->properties->language != NULL && *get_kind (writer->properties->language) != '\0')
    append_language (xml, writer->properties->language, get_kind (writer->properties->language));
  g_string_append (xml, "/></style:default-style>");
  g_string_append (xml, paragraph_styles);

  g_string_append (xml, "<style:style style:name=\"Quotations\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\" style:class=\"html\"><style:paragraph-properties");
  append_length (xml, "fo:margin-left", INDENT);
  g_string_append (xml, " fo:padding-left=\"3mm\" fo:border-left=\"2pt solid #bfbfbf\" fo:border-right=\"none\" fo:border-top=\"none\" fo:border-bottom=\"none\"/>"
                        "<style:text-properties fo:color=\"#404040\"/></style:style>");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_string_append_printf (xml,
                            "<style:style style:name=\"Heading_20_%u\" style:display-name=\"Heading %u\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" "
                            "style:next-style-name=\"Text_20_body\" style:default-outline-level=\"%u\" style:class=\"text\"><style:text-properties fo:font-size=\"%s\" style:font-size-asian=\"%s\" style:font-size-complex=\"%s\"%s/></style:style>",
                            i + 1, i + 1, i + 1, sizes[i], sizes[i], sizes[i], i == 5 ? " fo:font-style=\"italic\" style:font-style-complex=\"italic\"" : "");

  append_list_style (xml, "Bullets", FALSE, 0, NULL);
  append_list_style (xml, "BoxesOpen", FALSE, 0, "☐");
  append_list_style (xml, "BoxesDone", FALSE, 0, "☒");
  append_list_style (xml, "Numbers", TRUE, 0, NULL);
  append_list_style (xml, "Numbers2", TRUE, 1, NULL);
  append_list_style (xml, "Numbers3", TRUE, 2, NULL);
  g_string_append (xml, notes_configuration);
  g_string_append (xml, "</office:styles><office:automatic-styles>");
  append_page_layout (xml, "Page", writer->page_width, writer->page_height, "portrait");
  append_page_layout (xml, "BroadPage", writer->page_height, writer->page_width, "landscape");
  g_string_append (xml, "</office:automatic-styles><office:master-styles>");
  append_master_page (xml, "Standard", "Page");
  append_master_page (xml, "Broad", "BroadPage");
  return g_string_append (xml, "</office:master-styles></office:document-styles>");
}

static void
append_keywords (GString    *xml,
                 const char *keywords)
{
  g_auto(GStrv) words = g_strsplit (keywords != NULL ? keywords : "", ",", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    tue_xml_append_element (xml, "meta:keyword", g_strstrip (words[i]));
}

static GString *
make_meta (Writer *writer)
{
  g_autofree char *time = tue_document_properties_dup_time (writer->properties);
  GString         *xml = g_string_new (XML_HEAD "<office:document-meta " NAMESPACES "><office:meta><meta:generator>Tuesday</meta:generator>");

  tue_xml_append_element (xml, "dc:title", writer->properties->title);
  tue_xml_append_element (xml, "dc:subject", writer->properties->subject);
  append_keywords (xml, writer->properties->keywords);
  tue_xml_append_element (xml, "meta:initial-creator", writer->properties->author);
  tue_xml_append_element (xml, "dc:creator", writer->properties->author);
  tue_xml_append_element (xml, "meta:creation-date", time);
  tue_xml_append_element (xml, "dc:date", time);
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
 * make an outline and can be linked to, numbered lists that count, footnotes,
 * tables with a header that is repeated, and a page number. Tables that are too
 * broad are on pages that are turned.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL with @error set
 */
GBytes *
tue_document_write_odt (TueDocument                 *self,
                        const TueDocumentProperties *properties,
                        GError                     **error)
{
  Writer writer = { .document = self, .properties = properties, .page_width = 21000, .page_height = 29700 };
  g_autoptr(TueZipWriter) zip = NULL;

  g_return_val_if_fail (self != NULL && properties != NULL, NULL);

  if (properties->paper == TUE_DOCUMENT_PAPER_LETTER)
    {
      writer.page_width = 21590;
      writer.page_height = 27940;
    }

  zip = tue_zip_writer_new ();
  tue_zip_writer_store (zip, "mimetype", MIME_TYPE);
  if (!tue_zip_writer_add (zip, "content.xml", make_content (&writer), error) ||
      !tue_zip_writer_add (zip, "styles.xml", make_styles (&writer), error) ||
      !tue_zip_writer_add (zip, "meta.xml", make_meta (&writer), error) ||
      !tue_zip_writer_add (zip, "META-INF/manifest.xml", g_string_new (manifest), error))
    return NULL;

  return tue_zip_writer_end (zip);
}
