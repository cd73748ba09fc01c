/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-docx-parts"

#include "config.h"

#include "tue-docx-parts.h"

#include "tue-document-script.h"
#include "tue-xml-text.h"

#define KIND_WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char content_types[] =
  TUE_DOCX_HEAD
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
  "<Override PartName=\"/word/document.xml\" ContentType=\"" KIND_WORD "document.main+xml\"/>"
  "<Override PartName=\"/word/styles.xml\" ContentType=\"" KIND_WORD "styles+xml\"/>"
  "<Override PartName=\"/word/numbering.xml\" ContentType=\"" KIND_WORD "numbering+xml\"/>"
  "<Override PartName=\"/word/settings.xml\" ContentType=\"" KIND_WORD "settings+xml\"/>"
  "<Override PartName=\"/word/footer1.xml\" ContentType=\"" KIND_WORD "footer+xml\"/>"
  "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
  "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>";

static const char package_relations[] =
  TUE_DOCX_HEAD
  "<Relationships xmlns=\"" TUE_DOCX_PACKAGE_RELATIONS "\">"
  "<Relationship Id=\"rId1\" Type=\"" TUE_DOCX_OFFICE_RELATIONS "/officeDocument\" Target=\"word/document.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" TUE_DOCX_PACKAGE_RELATIONS "/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
  "<Relationship Id=\"rId3\" Type=\"" TUE_DOCX_OFFICE_RELATIONS "/extended-properties\" Target=\"docProps/app.xml\"/>"
  "</Relationships>";

static const char app_properties[] =
  TUE_DOCX_HEAD
  "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
  "<Application>Tuesday</Application></Properties>";

static const char settings[] =
  TUE_DOCX_HEAD
  "<w:settings xmlns:w=\"" TUE_DOCX_WORD "\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>"
  "<w:characterSpacingControl w:val=\"doNotCompress\"/>";

static const char settings_end[] =
  "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
  "</w:settings>";

static const char footer[] =
  TUE_DOCX_HEAD
  "<w:ftr xmlns:w=\"" TUE_DOCX_WORD "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:jc w:val=\"center\"/></w:pPr>"
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
  "<w:pPr><w:keepNext/></w:pPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/>"
  "<w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:color w:val=\"595959\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>"
  "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:uiPriority w:val=\"99\"/>"
  "<w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
  "<w:style w:type=\"character\" w:styleId=\"CodeText\"><w:name w:val=\"Code Text\"/><w:qFormat/>"
  "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/><w:noProof/></w:rPr></w:style>"
  "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>"
  "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
  "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>"
  "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/></w:tblBorders></w:tblPr></w:style>"
  /* What a header looks like is said here and nowhere else, so that the designs
   * of a word processor can take its place. */
  "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"DraftTable\"><w:name w:val=\"Draft Table\"/><w:basedOn w:val=\"TableGrid\"/><w:uiPriority w:val=\"39\"/><w:qFormat/>"
  "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/></w:tcPr></w:tblStylePr></w:style>";

static const char note_styles[] =
  "<w:style w:type=\"paragraph\" w:styleId=\"FootnoteText\"><w:name w:val=\"footnote text\"/><w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/>"
  "<w:pPr><w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>"
  "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/><w:uiPriority w:val=\"99\"/>"
  "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>";

/**
 * tue_docx_make_content_types:
 * @has_notes: whether there are footnotes
 *
 * Makes the part that says what the others are.
 *
 * Returns: (transfer full): the part
 */
GString *
tue_docx_make_content_types (gboolean has_notes)
{
  GString *xml = g_string_new (content_types);

  if (has_notes)
    g_string_append (xml, "<Override PartName=\"/word/footnotes.xml\" ContentType=\"" KIND_WORD "footnotes+xml\"/>");
  return g_string_append (xml, "</Types>");
}

/**
 * tue_docx_make_relations:
 *
 * Makes the part that says where to begin.
 *
 * Returns: (transfer full): the part
 */
GString *
tue_docx_make_relations (void)
{
  return g_string_new (package_relations);
}

/**
 * tue_docx_make_app_properties:
 *
 * Makes the part that says who wrote the file.
 *
 * Returns: (transfer full): the part
 */
GString *
tue_docx_make_app_properties (void)
{
  return g_string_new (app_properties);
}

/**
 * tue_docx_make_core_properties:
 * @properties: what the file says of itself
 *
 * Makes the part that says so.
 *
 * Returns: (transfer full): the part
 */
GString *
tue_docx_make_core_properties (const TueDocumentProperties *properties)
{
  g_autofree char *time = tue_document_properties_dup_time (properties);
  GString         *xml = g_string_new (TUE_DOCX_HEAD "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                                                             "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                                                             "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");

  tue_xml_append_element (xml, "dc:title", properties->title);
  tue_xml_append_element (xml, "dc:subject", properties->subject);
  tue_xml_append_element (xml, "dc:creator", properties->author);
  tue_xml_append_element (xml, "cp:keywords", properties->keywords);
  tue_xml_append_element (xml, "cp:lastModifiedBy", properties->author);
  if (time != NULL)
    g_string_append_printf (xml, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>", time, time);
  tue_xml_append_element (xml, "dc:language", properties->language);
  return g_string_append (xml, "</cp:coreProperties>");
}

/**
 * tue_docx_make_settings:
 * @has_notes: whether there are footnotes
 *
 * Makes the part of what is set for the whole document.
 *
 * Returns: (transfer full): the part
 */
GString *
tue_docx_make_settings (gboolean has_notes)
{
  GString *xml = g_string_new (settings);

  if (has_notes)
    g_string_append (xml, "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>");
  return g_string_append (xml, settings_end);
}

/**
 * tue_docx_make_footer:
 *
 * Makes the foot of each page, with its number.
 *
 * Returns: (transfer full): the part
 */
GString *
tue_docx_make_footer (void)
{
  return g_string_new (footer);
}

/* One language for each kind of letters; the document has one of the three. */
static void
append_language (GString    *xml,
                 const char *language)
{
  static const struct
  {
    const char *attribute;
    const char *found;
  } kinds[] = { { "eastAsia", "zh-CN" }, { "eastAsia", "ko-KR" }, { "bidi", "he-IL" }, { "bidi", "ar-SA" } };

  if (language == NULL || *language == '\0')
    return;

  g_string_append (xml, "<w:lang w:val=\"");
  tue_xml_append_text (xml, language, -1);
  g_string_append_c (xml, '"');
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (tue_document_choose_language (kinds[i].found, language) == language)
      {
        g_string_append_printf (xml, " w:%s=\"", kinds[i].attribute);
        tue_xml_append_text (xml, language, -1);
        g_string_append_c (xml, '"');
      }
  g_string_append (xml, "/>");
}

/**
 * tue_docx_make_styles:
 * @properties: what the file says of itself
 *
 * Makes the styles.
 *
 * Returns: (transfer full): the part
 */
GString *
tue_docx_make_styles (const TueDocumentProperties *properties)
{
  /* In half points. */
  static const guint sizes[] = { 36, 30, 26, 24, 22, 22 };
  GString           *xml = g_string_new (TUE_DOCX_HEAD "<w:styles xmlns:w=\"" TUE_DOCX_WORD "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                                                                 "<w:rFonts w:ascii=\"Calibri\" w:eastAsia=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>");

  append_language (xml, properties->language);
  g_string_append (xml, "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"269\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>");

  g_string_append (xml, styles);
  g_string_append (xml, note_styles);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_string_append_printf (xml,
                            "<w:style w:type=\"paragraph\" w:styleId=\"Heading%u\"><w:name w:val=\"heading %u\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:uiPriority w:val=\"9\"/><w:qFormat/>"
                            "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"%u\" w:after=\"100\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"%u\"/></w:pPr>"
                            "<w:rPr><w:b/><w:bCs/>%s<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/></w:rPr></w:style>",
                            i + 1, i + 1, i == 0 ? 360u : 280u, i, i == 5 ? "<w:i/><w:iCs/>" : "", sizes[i], sizes[i]);

  return g_string_append (xml, "</w:styles>");
}
