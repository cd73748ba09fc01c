/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What the readers of DOCX and ODT make of what Word, LibreOffice and Tuesday write,
 * and of what nobody should.
 */

#include "config.h"

#include "tue-office-document.h"

#include <glib/gstdio.h>

#include "office-files.h"
#include "tue-document-writer.h"
#include "tue-pasted-answer.h"

static TueOfficeDocument *
read_office (const char *const *parts)
{
  g_autoptr(GBytes) bytes = office_pack (parts);
  g_autoptr(GError) error = NULL;
  TueOfficeDocument *office = tue_office_document_read (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (office->before, -1, NULL));
  g_assert_true (g_utf8_validate (office->text, -1, NULL));
  return office;
}

/* --- Texts ------------------------------------------------------------------- */

#define STYLES "<w:styles " OFFICE_W ">" \
               "<w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>" \
               "<w:style w:type='paragraph' w:styleId='Own'><w:name w:val='Chapter'/><w:basedOn w:val='berschrift1'/></w:style>" \
               "<w:style w:type='paragraph' w:styleId='Circle'><w:name w:val='Circle'/><w:basedOn w:val='Circle'/></w:style>" \
               "<w:style w:type='paragraph' w:styleId='Lvl'><w:name w:val='Lvl'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>" \
               "<w:style w:type='paragraph' w:styleId='Mono'><w:name w:val='HTML Preformatted'/></w:style>" \
               "<w:style w:type='paragraph' w:styleId='Toc'><w:name w:val='toc 1'/></w:style>" \
               "<w:style w:type='paragraph' w:styleId='Listenabsatz'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>" \
               "<w:style w:type='character' w:styleId='Fett'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>" \
               "<w:style w:type='character' w:styleId='Hyper'><w:name w:val='Hyperlink'/><w:rPr><w:u w:val='single'/></w:rPr></w:style></w:styles>"
#define NUMBERING "<w:numbering " OFFICE_W ">" \
                  "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='•'/><w:pPr><w:ind w:left='720'/></w:pPr></w:lvl>" \
                  "<w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:pPr><w:ind w:left='1440'/></w:pPr></w:lvl></w:abstractNum>" \
                  "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pPr><w:ind w:left='720'/></w:pPr></w:lvl>" \
                  "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:pPr><w:ind w:left='1440'/></w:pPr></w:lvl></w:abstractNum>" \
                  "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>" \
                  "<w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num></w:numbering>"
#define RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" \
                  "<Relationship Id='r1' Target='https://example.com/a' TargetMode='External'/><Relationship Id='r2' Target='file:///etc/passwd' TargetMode='External'/></Relationships>"
#define ITEM(level, number, text) "<w:p><w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" number "'/></w:numPr></w:pPr>" OFFICE_R (text) "</w:p>"
#define STYLED(style, text) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" OFFICE_R (text) "</w:p>"
#define LOOK(look, text) "<w:r><w:rPr>" look "</w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define FORM_BOX(state) "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox>" state "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>" \
                        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
#define ODT_CELL(text) "<table:table-cell><text:p>" text "</text:p></table:table-cell>"
#define MATH(text) "<m:r><m:t>" text "</m:t></m:r>"
#define PART(name, text) "<m:" name ">" MATH (text) "</m:" name ">"
#define CELL(text) "<w:tc><w:p>" OFFICE_R (text) "</w:p></w:tc>"

static const struct
{
  const char *body;
  const char *text;
  const char *notes; /* between bars */
} docx_cases[] = {
  { OFFICE_P (OFFICE_R ("One")) OFFICE_P (OFFICE_R ("two")), "One\n\ntwo", "" },
  { STYLED ("berschrift1", "Title") STYLED ("Own", "Own") STYLED ("Lvl", "Third") STYLED ("Circle", "plain") STYLED ("none", "none"), "# Title\n\n# Own\n\n### Third\n\nplain\n\nnone", "" },
  { OFFICE_P (OFFICE_R ("a ") LOOK ("<w:b/>", "b") LOOK ("<w:b w:val='0'/>", "c") OFFICE_R (" ") LOOK ("<w:i/>", "d ") LOOK ("<w:strike/>", "e") OFFICE_R (" ") LOOK ("<w:rStyle w:val='Fett'/>", "f")), "a **b**c *d* ~~e~~ **f**", "" },
  { OFFICE_P (OFFICE_R ("10") LOOK ("<w:vertAlign w:val='superscript'/>", "6") OFFICE_R (" ") LOOK ("<w:u w:val='single'/>", "u") OFFICE_R (" ") LOOK ("<w:rFonts w:ascii='Consolas'/>", "x*y")), "10<sup>6</sup> <u>u</u> `x*y`", "" },
  { OFFICE_P ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"), "a b  \nc\xe2\x80\x91"
                                                                                                               "d",
    "" },
  { OFFICE_P (OFFICE_R ("*not* bold 1. &lt;b> [x](y)")), "\\*not\\* bold 1. \\<b> \\[x](y)", "" },
  { ITEM ("0", "1", "a") ITEM ("1", "1", "b") ITEM ("0", "1", "c"), "- a\n  - b\n- c", "" },
  { ITEM ("0", "2", "a") ITEM ("1", "2", "b") ITEM ("1", "2", "c") ITEM ("0", "2", "d") OFFICE_P (OFFICE_R ("x")) ITEM ("0", "2", "e"), "1. a\n   1. b\n   2. c\n2. d\n\nx\n\n3. e", "" },
  { ITEM ("0", "2", "a") ITEM ("0", "2", "b") ITEM ("0", "3", "c") ITEM ("0", "2", "d"), "1. a\n2. b\n\n1) c\n2) d", "" },
  { ITEM ("0", "1", "a") "<w:p><w:pPr><w:ind w:left='720'/></w:pPr>" OFFICE_R ("more") "</w:p>" ITEM ("0", "1", "b"), "- a\n\n  more\n- b", "" },
  { ITEM ("4", "1", "deep") ITEM ("9", "99", "no such list"), "- deep\n\nno such list", "" },
  { STYLED ("Listenabsatz", "a") STYLED ("Listenabsatz", "b"), "- a\n- b", "" },
  { STYLED ("Mono", "one *") STYLED ("Mono", "  two"), "```\none *\n  two\n```", "" },
  { "<w:tbl><w:tr>" CELL ("a") CELL ("b") "</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" OFFICE_P (OFFICE_R ("c|d")) OFFICE_P (OFFICE_R ("e")) "</w:tc></w:tr></w:tbl>" OFFICE_P (""),
    "| a | b |\n| --- | --- |\n| c\\|d<br>e |  |", "" },
  { "<w:tbl><w:tr>" CELL ("a") "<w:tc><w:tbl><w:tr>" CELL ("in") CELL ("ner") "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", "| a | in \\| ner |\n| --- | --- |", "1 table in a table is text of its cell now.|" },
  { "<w:tbl><w:tr>" CELL ("A") CELL ("B") "</w:tr><w:tr>" CELL ("1") "<w:tc>" OFFICE_P (OFFICE_R ("Costs")) "<w:tbl><w:tr>" CELL ("Item") CELL ("Price") "</w:tr><w:tr>" CELL ("") "<w:tc>" ITEM ("0", "1", "x") OFFICE_P (OFFICE_R ("y")) "</w:tc></w:tr><w:tr>" CELL ("z") CELL ("") "</w:tr></w:tbl>" OFFICE_P (OFFICE_R ("net")) "</w:tc></w:tr></w:tbl>",
    "| A | B |\n| --- | --- |\n| 1 | Costs<br>Item \\| Price<br>\\| • x<br>y<br>z \\|<br>net |", "1 table in a table is text of its cell now.|" },
  { "<w:tbl><w:tr>" CELL ("a") "<w:tc><w:tbl><w:tr>" CELL ("x") "<w:tc><w:tbl><w:tr>" CELL ("p") CELL ("q") "</w:tr></w:tbl><w:p/></w:tc></w:tr><w:tr>" CELL ("y") CELL ("z") "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", "| a | x \\|<br>p \\| q<br>y \\| z |\n| --- | --- |", "2 tables in tables are text of their cells now.|" },
  /* A frame around tables */
  { "<w:tbl><w:tr><w:tc>" OFFICE_P (OFFICE_R ("Prices")) "<w:tbl><w:tr>" CELL ("a") CELL ("b") "</w:tr></w:tbl><w:p/></w:tc></w:tr><w:tr>" CELL ("below") "</w:tr></w:tbl>" OFFICE_P (OFFICE_R ("end")), "Prices\n\n| a | b |\n| --- | --- |\n\nbelow\n\nend", "" },
  { "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:tbl><w:tr>" CELL ("a") CELL ("b") "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", "| a | b |\n| --- | --- |", "" },
  { "<w:tbl><w:tr>" CELL ("one cell") "</w:tr></w:tbl>", "| one cell |\n| --- |", "" },
  { "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" CELL ("b") "</w:tr><w:tr>" CELL ("1") CELL ("2") "</w:tr></w:tbl>", "|  | b |\n| --- | --- |\n| 1 | 2 |", "" },
  { OFFICE_P ("<w:hyperlink r:id='r1'>" LOOK ("<w:rStyle w:val='Hyper'/>", "site") "</w:hyperlink>" OFFICE_R (" ") "<w:hyperlink r:id='r2'>" OFFICE_R ("bad") "</w:hyperlink>" OFFICE_R (" ") "<w:hyperlink r:id='r9'>" OFFICE_R ("none") "</w:hyperlink>"),
    "[site](https://example.com/a) bad none", "2 links lead to no page of the web, and are text now.|" },
  { OFFICE_P ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://example.com/f\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" OFFICE_R ("field") "<w:r><w:fldChar w:fldCharType='end'/></w:r>" OFFICE_R (" on ") "<w:fldSimple w:instr='DATE'>" OFFICE_R ("1 May") "</w:fldSimple>"),
    "[field](https://example.com/f) on 1 May", "" },
  { STYLED ("Toc", "Contents 1") OFFICE_P (OFFICE_R ("x") LOOK ("<w:vanish/>", "secret")), "x", "The table of contents was left out.|Hidden text was left out.|" },
  { OFFICE_P ("<w:r><w:drawing><x/></w:drawing></w:r>" OFFICE_R ("x") "<w:r><w:pict/></w:r><w:r><w:object><w:p>" OFFICE_R ("inside") "</w:p></w:object></w:r>"), "x", "2 pictures were left out.|1 embedded file was left out.|" },
  { OFFICE_P ("<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" OFFICE_P (OFFICE_R ("box")) "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" OFFICE_P (OFFICE_R ("box")) "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>" OFFICE_R ("host")), "box\n\nhost", "The text of 1 text box stands before its paragraph now.|" },
  { OFFICE_P ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath>" MATH ("2") "<m:f>" PART ("num", "3") PART ("den", "4") "</m:f></m:oMath>" OFFICE_R (" of it")), "2 3/4 of it", "1 formula is plain text now.|" },
  { OFFICE_P (OFFICE_R ("Weigh 2") "<m:oMath>"
                                   "<m:f>" PART ("num", "3") PART ("den", "4") "</m:f>"
                                                                               "</m:oMath>" OFFICE_R ("5 kg")),
    "Weigh 2 3/4 5 kg", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath>" MATH ("2") "<m:f>" PART ("num", "3") PART ("den", "4") "</m:f>" MATH ("5") "</m:oMath>"), "2 3/4 5", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath>"
              "<m:f>" PART ("num", "1") PART ("den", "2") "</m:f>" MATH ("x") MATH ("+1") "</m:oMath>"),
    "1/2 x+1", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath>" MATH ("5") "<m:rad>" PART ("deg", "3") PART ("e", "8") "</m:rad>" MATH ("5") "</m:oMath>"), "5 ³√8 5", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:sSup><m:e>"
              "<m:f>" PART ("num", "a") PART ("den", "b") "</m:f>"
                                                          "</m:e>" PART ("sup", "2") "</m:sSup></m:oMath>"),
    "(a/b)²", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:sSup><m:e><m:rad><m:deg/>" PART ("e", "x") "</m:rad></m:e>" PART ("sup", "2") "</m:sSup></m:oMath>"), "(√x)²", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:func>" PART ("fName", "sin") "<m:e>"
                                                        "<m:f>" PART ("num", "x") PART ("den", "2") "</m:f>"
                                                                                                    "</m:e></m:func></m:oMath>"),
    "sin(x/2)", "1 formula is plain text now.|" },
  { OFFICE_P (OFFICE_R ("See ") "<m:oMathPara><m:oMath>" MATH ("P=5") "<m:r><w:br/></m:r></m:oMath><m:oMath>" MATH ("7Q=2") "</m:oMath></m:oMathPara>"), "See P=5 7Q=2", "2 formulas are plain text now.|" },
  { OFFICE_P ("<m:oMath>" MATH ("x") "<m:r><w:noBreakHyphen/></m:r>" MATH ("5") "</m:oMath>"), "x\u20115", "1 formula is plain text now.|" },
  { OFFICE_P (OFFICE_R ("and/o") OFFICE_R ("r, 24/") OFFICE_R ("7")), "and/or, 24/7", "" },
  { OFFICE_P ("<m:oMath><m:f><m:fPr><m:ctrlPr><w:rPr><w:i/></w:rPr></m:ctrlPr></m:fPr>" PART ("num", "a+1") PART ("den", "2b") "</m:f></m:oMath>"), "(a+1)/(2b)", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:sSup>" PART ("e", "10") PART ("sup", "−3") "</m:sSup><m:sSub>" PART ("e", "x") PART ("sub", "ij") "</m:sSub><m:sSubSup>" PART ("e", "y") PART ("sub", "1") PART ("sup", "2π") "</m:sSubSup></m:oMath>"), "10⁻³x_(ij)y₁^(2π)", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:rad><m:deg/>" PART ("e", "a+b") "</m:rad>" MATH ("=") "<m:rad>" PART ("deg", "3") PART ("e", "8") "</m:rad></m:oMath>"), "√(a+b)=³√8", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>" PART ("sub", "i=1") PART ("sup", "n") "<m:e><m:sSup>" PART ("e", "i") PART ("sup", "2") "</m:sSup></m:e></m:nary></m:oMath>"), "∑ᵢ₌₁ⁿ i²", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val='['/></m:dPr>" PART ("e", "0") PART ("e", "1") "</m:d><m:d>" PART ("e", "x") "</m:d><m:func>" PART ("fName", "sin") PART ("e", "x") "</m:func><m:acc>" PART ("e", "v") "</m:acc><m:bar>" PART ("e", "x") "</m:bar></m:oMath>"),
    "[0|1[(x)sin xv\u0302x\u0304", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:acc><m:accPr><m:chr m:val='\u20d7'/></m:accPr>" PART ("e", "AB") "</m:acc>" MATH (",") "<m:bar>" PART ("e", "12") "</m:bar>" MATH (",") "<m:acc>" PART ("e", "x+y") "</m:acc></m:oMath>"),
    "vec(AB),1\u03052\u0305,hat(x+y)", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath>" MATH ("a") "<m:phant><m:phantPr><m:show m:val='0'/></m:phantPr>" PART ("e", "gone") "</m:phant><m:phant><m:phantPr><m:show m:val='1'/></m:phantPr>" PART ("e", "b") "</m:phant><m:phant>" PART ("e", "c") "</m:phant></m:oMath>"),
    "abc", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath>" MATH ("a") "<m:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase>" OFFICE_R ("漢") "</w:rubyBase></w:ruby></m:r>" MATH ("b") "<w:del><m:r><w:ruby><w:rt><w:r><w:delText>gone</w:delText></w:r></w:rt><w:rubyBase><w:r><w:delText>x</w:delText></w:r></w:rubyBase></w:ruby></m:r></w:del></m:oMath>"),
    "a漢(kan)b", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:m><m:mr>" PART ("e", "1") PART ("e", "2") "</m:mr><m:mr>" PART ("e", "3") PART ("e", "4") "</m:mr></m:m><m:box>" PART ("e", " z") "</m:box></m:oMath>"), "1 2; 3 4 z", "1 formula is plain text now.|" },
  { OFFICE_P ("<m:oMath><m:d><m:e><m:f><m:fPr><m:type m:val='noBar'/></m:fPr>" PART ("num", "n") PART ("den", "k") "</m:f></m:e></m:d></m:oMath>"), "(n¦k)", "1 formula is plain text now.|" },
  { OFFICE_P (FORM_BOX ("<w:default w:val='0'/>") OFFICE_R (" a ") FORM_BOX ("<w:default w:val='0'/><w:checked/>") OFFICE_R (" b ") FORM_BOX ("<w:default/><w:checked w:val='0'/>") OFFICE_R (" c")), "☐ a ☒ b ☐ c", "" },
  { OFFICE_P ("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase>" OFFICE_R ("漢") "</w:rubyBase></w:ruby></w:r>" OFFICE_R ("字")), "漢(かん)字", "" },
  { OFFICE_P ("<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>" OFFICE_R (" a ") "<w:r><w:sym w:font='Wingdings' w:char='F012'/></w:r>"), "☐ a", "1 sign of a font of symbols was left out.|" },
  { "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>" OFFICE_P (OFFICE_R ("content")) "</w:sdtContent></w:sdt><w:sectPr><w:pgSz w:w='1'/></w:sectPr>", "content", "" },
  { "", "", "" },
  /* What closes nothing, and what stands where it should not. */
  { OFFICE_P (OFFICE_R ("a") "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:commentRangeEnd w:id='7'/>" OFFICE_R ("b")) OFFICE_R ("outside") "<w:t>bare</w:t><w:tr/><w:tc/>", "ab", "" },
  { OFFICE_P ("<w:p>" OFFICE_R ("in") "</w:p>" OFFICE_R ("out")), "in\n\nout", "" },
};

static void
test_docx (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (docx_cases); i++)
    {
      g_autofree char  *document = g_strconcat (OFFICE_DOCX, docx_cases[i].body, OFFICE_DOCX_END, NULL);
      const char *const parts[] = { "word/document.xml", document, "word/styles.xml", STYLES, "word/numbering.xml", NUMBERING, "word/_rels/document.xml.rels", RELATIONS, NULL };
      g_autoptr(TueOfficeDocument) office = NULL;
      g_autofree char *notes = NULL;
      g_autofree char *ended = NULL;

      g_test_message ("%s", docx_cases[i].body);
      office = read_office (parts);
      notes = g_strjoinv ("|", office->notes);
      ended = *notes != '\0' ? g_strconcat (notes, "|", NULL) : g_strdup ("");
      g_assert_cmpstr (office->text, ==, docx_cases[i].text);
      g_assert_cmpstr (office->before, ==, docx_cases[i].text);
      g_assert_cmpstr (ended, ==, docx_cases[i].notes);
      g_assert_cmpuint (office->changes->len, ==, 0);
    }
}

/* As other programs write it: another prefix, the strict kind of the standard. */
static void
test_docx_names (void)
{
  static const char *const documents[] = {
    "<ns0:document xmlns:ns0='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><ns0:body><ns0:p><ns0:r><ns0:t>words</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>",
    "<document xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'><body><p><r><t>words</t></r></p></body></document>",
    "<w:document " OFFICE_W "><w:body><w:p><w:r><w:t><![CDATA[words]]></w:t></w:r></w:p></w:body></w:document>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr(TueOfficeDocument) office = read_office ((const char *const[]){ i == 1 ? "word\\document.xml" : "word/document2.xml", documents[i], NULL });

      g_assert_cmpstr (office->text, ==, "words");
    }
}

#define NOTES "<w:footnotes " OFFICE_W "><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>"
#define NOTE(id, text) "<w:footnote w:id='" id "'><w:p><w:r><w:footnoteRef/></w:r>" OFFICE_R (" " text) "</w:p></w:footnote>"

static void
test_notes (void)
{
  static const struct
  {
    const char *footnotes;
    const char *text;
  } cases[] = {
    { NOTES NOTE ("5", "first") NOTE ("3", "second") "</w:footnotes>", "a[^1] b[^2] c[^1]\n\n[^1]: second\n\n[^2]: first" },
    { NOTES NOTE ("3", "one") NOTE ("3", "again") NOTE ("9", "unused") "</w:footnotes>", "a[^1] b[^2] c[^1]\n\n[^1]: one" },
    { NOTES NOTE ("3", "whole") "<w:footnote w:id='5'><w:p><w:r><w:t>cut", "a[^1] b[^2] c[^1]\n\n[^1]: whole" },
  };
  static const char document[] = OFFICE_DOCX "<w:p>" OFFICE_R ("a") "<w:r><w:footnoteReference w:id='3'/></w:r>" OFFICE_R (" b") "<w:r><w:footnoteReference w:id='5'/></w:r>" OFFICE_R (" c") "<w:r><w:footnoteReference w:id='3'/></w:r></w:p>" OFFICE_DOCX_END;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueOfficeDocument) office = read_office ((const char *const[]){ "word/document.xml", document, "word/footnotes.xml", cases[i].footnotes, NULL });

      g_assert_cmpstr (office->text, ==, cases[i].text);
      g_assert_cmpuint (g_strv_length (office->notes), ==, i == 2 ? 1 : 0);
    }
}

static const struct
{
  const char *body;
  const char *text;
} odt_cases[] = {
  { "<table:table><table:table-row>" ODT_CELL ("A") ODT_CELL ("B") "</table:table-row><table:table-row>" ODT_CELL ("1") "<table:table-cell><text:p>Costs</text:p><table:table><table:table-row>" ODT_CELL ("Item") ODT_CELL ("Price") "</table:table-row><table:table-row>" ODT_CELL ("Audit") ODT_CELL ("€900") "</table:table-row></table:table><text:p>net</text:p></table:table-cell></table:table-row></table:table>",
    "| A | B |\n| --- | --- |\n| 1 | Costs<br>Item \\| Price<br>Audit \\| €900<br>net |" },
  { "<table:table><table:table-row><table:table-cell><table:table><table:table-row>" ODT_CELL ("a") ODT_CELL ("b") "</table:table-row></table:table></table:table-cell></table:table-row></table:table><text:p>end</text:p>", "| a | b |\n| --- | --- |\n\nend" },
  { "<text:p><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>字</text:p>", "漢(かん)字" },
  { "<text:p>One\n  two<text:s text:c='3'/>three<text:tab/>four<text:line-break/>five</text:p>", "One two three four  \nfive" },
  { "<text:h text:outline-level='2'>Head</text:h><text:h>One</text:h><text:h text:outline-level='99'>Deep</text:h>", "## Head\n\n# One\n\n###### Deep" },
  { "<text:p>a <text:span text:style-name='B'>b</text:span> <text:a xlink:href='https://example.com/a'>c</text:a> <text:a xlink:href='javascript:x'>d</text:a></text:p>", "a **b** [c](https://example.com/a) d" },
  { "<text:list text:style-name='L'><text:list-item><text:p>a</text:p><text:p>more</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list>", "- a\n\n  more\n  - b\n- c" },
  { "<text:list text:style-name='N'><text:list-item text:start-value='4'><text:p>a</text:p></text:list-item><text:list-header><text:p>head</text:p></text:list-header><text:list-item><text:p>b</text:p></text:list-item></text:list>", "4. a\n\n   head\n5. b" },
  { "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>c</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>", "| a | b |\n| --- | --- |\n| c |  |" },
  { "<text:p>a<text:note text:id='f1' text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>the note</text:p></text:note-body></text:note> b<text:note-ref text:ref-name='f1'>1</text:note-ref></text:p>", "a[^1] b[^1]\n\n[^1]: the note" },
  { "<text:p>x<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></text:p>", "box\n\nx" },
  { "<text:table-of-content><text:index-body><text:p>contents</text:p></text:index-body></text:table-of-content><text:p>x</text:p>", "x" },
  /* What a style says itself counts more than what it says by its parent. */
  { "<text:p text:style-name='PLean'>a</text:p><text:p text:style-name='P'>b</text:p>", "a\n\n**b**" },
  { "<text:p>a <text:span text:style-name='Lean'>b</text:span> <text:span text:style-name='Slanted'>c</text:span></text:p>", "a b ***c***" },
  { "stray<text:list-item/><text:p>x</text:p></office:text><office:text>", "x" },
};

/* What stands at the head or foot of the pages is told, once; a page number is not. */
static void
test_margins (void)
{
#define MARGIN(text) "<w:ftr " OFFICE_W "><w:p>" text "</w:p></w:ftr>"
#define PAGE "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>1</w:t></w:r>"
#define ODT_STYLES(text) "<office:document-styles xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>" \
                         "<office:master-styles><style:master-page style:name='Standard'>" text "</style:master-page></office:master-styles></office:document-styles>"
  static const struct
  {
    const char *name;
    const char *content;
    const char *notes;
  } cases[] = {
    { "word/footer1.xml", MARGIN (PAGE), "" },
    { "word/header2.xml", MARGIN (OFFICE_R ("Strictly ") OFFICE_R ("private")), "The header or footer says “Strictly private”. That was left out." },
    { "word/footer3.xml", MARGIN (OFFICE_R ("Page ") PAGE "<w:del w:author='A'><w:r><w:t>x</w:t></w:r></w:del>"), "The header or footer says “Page 1”. That was left out." },
    { "word/header1.xml", "<w:hdr " OFFICE_W "><w:p><w:r><w:t>1 cut", "" },
    { "word/media/header1.xml", MARGIN (OFFICE_R ("none")), "" },
    { "styles.xml", ODT_STYLES ("<style:header><text:p>Strictly <text:span>private</text:span></text:p></style:header><style:footer><text:p>1</text:p></style:footer>"), "The header or footer says “Strictly private”. That was left out." },
    { "styles.xml", ODT_STYLES ("<style:footer><text:p>One</text:p></style:footer><style:footer-left><text:p>One</text:p><text:p>two</text:p></style:footer-left>"),
      "The header or footer says “One”. That was left out.|The header or footer says “One two”. That was left out." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_odt = g_str_equal (cases[i].name, "styles.xml");
      g_autoptr(TueOfficeDocument) office = read_office ((const char *const[]){ is_odt ? "content.xml" : "word/document.xml",
                                                                                is_odt ? OFFICE_ODT "<text:p>a</text:p>" OFFICE_ODT_END : OFFICE_DOCX "<w:p>" OFFICE_R ("a") "</w:p>" OFFICE_DOCX_END,
                                                                                cases[i].name, cases[i].content, NULL });
      g_autofree char *notes = g_strjoinv ("|", office->notes);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (office->text, ==, "a");
      g_assert_cmpstr (notes, ==, cases[i].notes);
    }
}

static void
test_odt (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odt_cases); i++)
    {
      g_autofree char *content = g_strconcat (OFFICE_ODT_HEAD "<office:automatic-styles><style:style style:name='B' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
                                                              "<style:style style:name='Lean' style:family='text' style:parent-style-name='B'><style:text-properties fo:font-weight='normal'/></style:style>"
                                                              "<style:style style:name='P' style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style>"
                                                              "<style:style style:name='PLean' style:family='paragraph' style:parent-style-name='P'><style:text-properties fo:font-weight='normal'/></style:style>"
                                                              "<style:style style:name='Slanted' style:family='text' style:parent-style-name='B'><style:text-properties fo:font-style='italic'/></style:style>"
                                                              "<text:list-style style:name='L'><text:list-level-style-bullet text:level='1' text:bullet-char='•'/><text:list-level-style-bullet text:level='2'/></text:list-style>"
                                                              "<text:list-style style:name='N'><text:list-level-style-number text:level='1' style:num-format='1'/></text:list-style></office:automatic-styles><office:body><office:text>",
                                              odt_cases[i].body, OFFICE_ODT_END, NULL);
      g_autoptr(TueOfficeDocument) office = NULL;

      g_test_message ("%s", odt_cases[i].body);
      office = read_office ((const char *const[]){ "content.xml", content, NULL });
      g_assert_cmpstr (office->text, ==, odt_cases[i].text);
    }
}

/* --- What nobody should write ------------------------------------------------------ */

static char *
refuse (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueOfficeDocument) office = tue_office_document_read (bytes, NULL, &error);

  g_assert_null (office);
  g_assert_nonnull (error);
  return g_strdup (error->message);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *name;
    const char *content;
    const char *sentence;
  } cases[] = {
    { "word/document.xml", OFFICE_DOCX "<w:p>", "The document is damaged: its text cannot be read beyond line 1, character " },
    { "word/document.xml", "", "The document is damaged: " },
    { "word/document.xml", "not XML", "The document is damaged: " },
    { "word/document.xml", OFFICE_DOCX "\n\n<w:p>\x01</w:p>" OFFICE_DOCX_END, "The document is damaged: its text cannot be read beyond line 3, character " },
    { "word/document.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" OFFICE_DOCX OFFICE_P (OFFICE_R ("&a;")) OFFICE_DOCX_END, "The document declares names of its own, " },
    { "word/document.xml", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" OFFICE_DOCX OFFICE_P (OFFICE_R ("&b;")) OFFICE_DOCX_END, "The document declares names of its own, " },
    { "word/document.xml", OFFICE_DOCX OFFICE_P (OFFICE_R ("&unknown;")) OFFICE_DOCX_END, "The document is damaged: its text cannot be read beyond line 1, " },
    { "content.xml", OFFICE_ODT "<text:p>", "The document is damaged: its text cannot be read beyond line 1, " },
    { "other.xml", "<x/>", "This is no document of a word processor." },
    { "xl/workbook.xml", "<x/>", "This is a spreadsheet or a presentation. Copy the cells or the words that you need, and paste them." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = office_pack ((const char *const[]){ cases[i].name, cases[i].content, NULL });
      g_autofree char *sentence = refuse (bytes);

      g_test_message ("%s: %s", cases[i].content, sentence);
      g_assert_true (g_str_has_prefix (sentence, cases[i].sentence));
    }
}

/* What is not taken as often as it is there is told. */
static void
test_repeated (void)
{
  static const struct
  {
    const char *cells;
    gboolean    is_told;
  } cases[] = {
    { "<table:table-row><table:table-cell table:number-columns-repeated='3'/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>", FALSE },
    { "<table:table-row><table:table-cell table:number-columns-repeated='1000000'><text:p>x</text:p></table:table-cell></table:table-row>", TRUE },
    { "<table:table-row table:number-rows-repeated='1000000'><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *content = g_strconcat (OFFICE_ODT "<table:table>", cases[i].cells, "</table:table>", OFFICE_ODT_END, NULL);
      g_autoptr(TueOfficeDocument) office = read_office ((const char *const[]){ "content.xml", content, NULL });

      g_assert_cmpint (g_strv_contains ((const char *const *)office->notes, "A table repeats cells or rows more often than could be taken in."), ==, cases[i].is_told);
    }
}

/* More of one thing than anybody has: the answer comes, and soon. */
static void
test_many (void)
{
  static const struct
  {
    const char *piece;
    guint       n;
    gboolean    is_refused;
  } cases[] = {
    { "<w:p/>", 400000, TRUE },
    { "<w:tbl><w:tr><w:tc>", 100000, TRUE }, /* nested too deep */
    { "<w:tr/>", 400000, TRUE },
    { "<w:p><w:ins w:id='1' w:author='a'><w:r><w:t>x</w:t></w:r></w:ins></w:p>", 20000, FALSE },
    { "<w:p><w:commentRangeStart w:id='1'/><w:r><w:t>x</w:t></w:r></w:p>", 20000, FALSE },
    { "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>", 5000, FALSE },
    { "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", 50000, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) document = g_string_new (OFFICE_DOCX);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(TueOfficeDocument) office = NULL;

      for (guint j = 0; j < cases[i].n; j++)
        g_string_append (document, cases[i].piece);
      g_string_append (document, OFFICE_DOCX_END);
      bytes = office_pack ((const char *const[]){ "word/document.xml", document->str, NULL });
      office = tue_office_document_read (bytes, NULL, &error);
      g_test_message ("%s: %s", cases[i].piece, error != NULL ? error->message : "read");
      g_assert_cmpint (office == NULL, ==, cases[i].is_refused);
    }
}

static void
test_bomb (void)
{
  gsize            length = 20 * 1024 * 1024;
  g_autofree char *blank = g_strnfill (length, ' ');
  g_autofree char *document = g_strconcat (OFFICE_DOCX, blank, OFFICE_DOCX_END, NULL);
  g_autoptr(GBytes) bytes = office_pack ((const char *const[]){ "word/document.xml", document, NULL });
  g_autofree char *sentence = refuse (bytes);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 100 * 1024);
  g_assert_cmpstr (sentence, ==, "The document is too long to be taken in.");
}

static void
test_cancelled (void)
{
  g_autoptr(GBytes) bytes = office_pack ((const char *const[]){ "word/document.xml", OFFICE_DOCX OFFICE_P (OFFICE_R ("x")) OFFICE_DOCX_END, NULL });
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (tue_office_document_read (bytes, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- As a draft --------------------------------------------------------------------- */

static void
test_as_draft (void)
{
  g_autoptr(GBytes) bytes = office_pack ((const char *const[]){
    "word/document.xml",
    OFFICE_DOCX OFFICE_P (OFFICE_R ("a ") "<w:ins w:author='M'>" OFFICE_R ("new") "</w:ins><w:del w:author='M'><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:commentReference w:id='1'/></w:r>") OFFICE_DOCX_END,
    "word/comments.xml", "<w:comments " OFFICE_W "><w:comment w:id='1' w:author='M'><w:p>" OFFICE_R ("said") "</w:p></w:comment></w:comments>",
    "word/vbaProject.bin", "macro", NULL });
  g_autoptr(GBytes) empty = office_pack ((const char *const[]){ "word/document.xml", OFFICE_DOCX OFFICE_DOCX_END, NULL });
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) notes = NULL;
  g_autoptr(TueAnswerParts) parts = tue_pasted_answer_read_file (bytes, FALSE, &notes, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (parts->document, ==, "a new");
  g_assert_null (parts->points);
  joined = g_strjoinv ("|", notes);
  g_assert_cmpstr (joined, ==, "The document has macros. They were not looked at.|1 tracked change was taken.|1 comment is not in the draft.");

  g_assert_null (tue_pasted_answer_read_file (empty, FALSE, NULL, &error));
  g_assert_cmpstr (error->message, ==, "There is no text in the file.");
}

static void
test_sizes (void)
{
  g_assert_true (tue_pasted_answer_check_file_size ("Offer.DOCX", 40 * 1024 * 1024, NULL));
  g_assert_false (tue_pasted_answer_check_file_size ("Offer.odt", 100 * 1024 * 1024, NULL));
  g_assert_false (tue_pasted_answer_check_file_size ("offer.txt", 40 * 1024 * 1024, NULL));
}

/* --- There and back ------------------------------------------------------------------ */

typedef GBytes *(*WriteFunc) (TueDocument                 *document,
                              const TueDocumentProperties *properties,
                              GError                     **error);

static char *
go_there_and_back (const char *markdown,
                   WriteFunc   write)
{
  static const TueDocumentProperties properties = { .title = "T", .author = "A", .language = "en-GB" };
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = write (document, &properties, &error);
  g_autoptr(TueOfficeDocument) office = NULL;

  g_assert_no_error (error);
  office = tue_office_document_read (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (office->notes), ==, 0);
  return g_steal_pointer (&office->text);
}

static void
append_words (GString *text,
              GRand   *rand)
{
  static const char *const words[] = { "offer", "**firm**", "*until*", "31 May", "`code`", "~~old~~", "[site](https://example.com/a)", "€4,800", "Größe", "日本", "a\\*b\\*c", "\\<tag>", "x<sup>2</sup>", "<u>so</u>", "(note)", "“quoted”" };
  guint                    n = (guint)g_rand_int_range (rand, 1, 7);

  g_string_append (text, "Word");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, " and %s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  g_string_append (text, " end");
}

static void
append_list (GString *text,
             GRand   *rand,
             guint    depth,
             guint    indent)
{
  gboolean is_numbered = g_rand_boolean (rand);
  guint    n = (guint)g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n; i++)
    {
      guint width = is_numbered ? 3 : 2;

      g_string_append_printf (text, "%*s", (int)indent, "");
      if (is_numbered)
        g_string_append_printf (text, "%u. ", i + 1);
      else
        g_string_append (text, "- ");
      append_words (text, rand);
      g_string_append_c (text, '\n');
      if (depth < 4 && g_rand_int_range (rand, 0, 3) == 0)
        append_list (text, rand, depth + 1, indent + width);
    }
}

static void
append_table (GString *text,
              GRand   *rand)
{
  guint n_columns = (guint)g_rand_int_range (rand, 1, 5), n_rows = (guint)g_rand_int_range (rand, 1, 5);

  for (guint i = 0; i <= n_rows; i++)
    {
      g_string_append_c (text, '|');
      for (guint j = 0; j < n_columns; j++)
        {
          g_string_append_c (text, ' ');
          append_words (text, rand);
          g_string_append (text, " |");
        }
      g_string_append_c (text, '\n');
      for (guint j = 0; i == 0 && j < n_columns; j++)
        g_string_append (text, j == 0 ? "| --- |" : " --- |");
      if (i == 0)
        g_string_append_c (text, '\n');
    }
}

/* Markdown as the readers write it; between two lists, and two blocks of code, stands
 * something else. */
static char *
make_markdown (GRand *rand)
{
  GString *text = g_string_new (NULL);
  guint    n = (guint)g_rand_int_range (rand, 1, 12), n_notes = 0;
  int      last = -1;

  for (guint i = 0; i < n; i++)
    {
      int kind = g_rand_int_range (rand, 0, 8);

      if (kind == last)
        kind = 0;
      last = kind;
      switch (kind)
        {
        case 1:
          g_string_append_printf (text, "%.*s ", g_rand_int_range (rand, 1, 7), "######");
          g_string_append (text, "Heading offer `code` *until* end\n");
          break;
        case 2:
          append_list (text, rand, 1, 0);
          break;
        case 3:
          g_string_append (text, "> ");
          append_words (text, rand);
          g_string_append (text, "\n>\n> ");
          append_words (text, rand);
          g_string_append_c (text, '\n');
          break;
        case 4:
          append_table (text, rand);
          break;
        case 5:
          g_string_append (text, "```\nif (a < b)\n    *p = \"&amp;\";\n\n\treturn;\n```\n");
          break;
        case 6:
          g_string_append (text, "---\n");
          break;
        case 7:
          append_words (text, rand);
          g_string_append (text, "  \n");
          append_words (text, rand);
          g_string_append_c (text, '\n');
          break;
        default:
          append_words (text, rand);
          if (g_rand_int_range (rand, 0, 3) == 0)
            g_string_append_printf (text, "[^%u]", ++n_notes);
          g_string_append_c (text, '\n');
        }
      g_string_append_c (text, '\n');
    }
  for (guint i = 1; i <= n_notes; i++)
    {
      g_string_append_printf (text, "[^%u]: ", i);
      append_words (text, rand);
      g_string_append (text, "\n\n");
    }
  g_string_truncate (text, text->len - 2);

  return g_string_free (text, FALSE);
}

static void
test_there_and_back (gconstpointer data)
{
  WriteFunc write = data;
  guint32   seed = g_test_rand_int ();

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed + i);
      g_autofree char *markdown = make_markdown (rand);
      g_autofree char *back = NULL;

      g_test_message ("seed %u", seed + i);
      back = go_there_and_back (markdown, write);
      g_assert_cmpstr (back, ==, markdown);
    }
}

/* What nobody writes as the readers do comes to what they write, and stays. */
static void
test_settles (gconstpointer data)
{
  static const char *const texts[] = {
    "Title\n=====\n\n* a\n* b\n\n    * deep\n\n1) one\n2) two\n\n3. three\n\n> a\n> b\n>\n> > c\n> - d\n\n- [ ] open\n- [x] done\n\n1. a\n\n   > quoted\n\n   more\n2. b\n\n   ```\n   code\n   ```\n\nA[^x] and[^x].\n\n[^x]: Note.\n\n    More.\n\n| a | b |\n|:-:|--:|\n| 1 | 2<br>3 |\n",
    "- a\n  1. b\n     - c\n\n       d\n- e\n\n  f",
    "<b>bold</b> &amp; \\[x\\] ***both*** **a*b*c**",
  };
  WriteFunc write = data;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *once = go_there_and_back (texts[i], write);
      g_autofree char *twice = go_there_and_back (once, write);

      g_test_message ("%s", once);
      g_assert_cmpstr (twice, ==, once);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/office-document/docx", test_docx);
  g_test_add_func ("/document/office-document/docx-names", test_docx_names);
  g_test_add_func ("/document/office-document/notes", test_notes);
  g_test_add_func ("/document/office-document/margins", test_margins);
  g_test_add_func ("/document/office-document/odt", test_odt);
  g_test_add_func ("/document/office-document/refused", test_refused);
  g_test_add_func ("/document/office-document/repeated", test_repeated);
  g_test_add_func ("/document/office-document/many", test_many);
  g_test_add_func ("/document/office-document/bomb", test_bomb);
  g_test_add_func ("/document/office-document/cancelled", test_cancelled);
  g_test_add_func ("/document/office-document/as-draft", test_as_draft);
  g_test_add_func ("/document/office-document/sizes", test_sizes);
  g_test_add_data_func ("/document/office-document/there-and-back/docx", tue_document_write_docx, test_there_and_back);
  g_test_add_data_func ("/document/office-document/there-and-back/odt", tue_document_write_odt, test_there_and_back);
  g_test_add_data_func ("/document/office-document/settles/docx", tue_document_write_docx, test_settles);
  g_test_add_data_func ("/document/office-document/settles/odt", tue_document_write_odt, test_settles);

  return g_test_run ();
}
