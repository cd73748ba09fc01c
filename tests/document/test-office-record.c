/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What becomes of files of word processors: each piece in each place where a file
 * may have it, as a document with its changes and as material; and what becomes
 * of mail and of texts in other encodings.
 */

#include "config.h"

#include <locale.h>

#include "../record.h"
#include "office-files.h"
#include "tue-file-name.h"
#include "tue-file-text.h"
#include "tue-office-document.h"

static const struct
{
  const char *name;
  const char *xml; /* nullable */
} docx_parts[] = {
  { "word/styles.xml",
    "<w:styles " OFFICE_W "><w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Own'><w:name w:val='Own'/><w:basedOn w:val='H1'/><w:rPr><w:i/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Quote'><w:name w:val='Quote'/></w:style><w:style w:type='paragraph' w:styleId='Title'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='ListBullet'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Code'><w:name w:val='HTML Preformatted'/></w:style>"
    "<w:style w:type='character' w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Mono'><w:name w:val='Mono'/><w:rPr><w:rFonts w:ascii='Courier New'/></w:rPr></w:style></w:styles>" },
  { "word/numbering.xml",
    "<w:numbering " OFFICE_W "><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:numFmt w:val='none'/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num></w:numbering>" },
  { "word/footnotes.xml", "<w:footnotes " OFFICE_W "><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote></w:footnotes>" },
  { "word/comments.xml", "<w:comments " OFFICE_W "><w:comment w:id='5' w:author='Mo' w:date='2026-05-01T10:00:00Z'><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>" },
  { "word/_rels/document.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink' Target='https://example.com/a' TargetMode='External'/><Relationship Id='r2' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink' Target='javascript:x' TargetMode='External'/></Relationships>" },
};

/* Within a paragraph; %s is where a piece stands. */
static const char *const docx_run_places[] = {
  "<w:p>%s</w:p>",
  "<w:p>" OFFICE_R ("before ") "%s" OFFICE_R (" after") "</w:p>",
  "<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr>%s</w:p>",
  "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>%s</w:p>",
  "<w:tbl><w:tr><w:tc><w:p>" OFFICE_R ("Head") "</w:p></w:tc><w:tc><w:p>" OFFICE_R ("Two") "</w:p></w:tc></w:tr><w:tr><w:tc><w:p>%s</w:p></w:tc><w:tc><w:p>" OFFICE_R ("x") "</w:p></w:tc></w:tr></w:tbl>",
  "<w:p>" OFFICE_R ("a ") "<w:ins w:author='Mo' w:date='2026-05-02T10:00:00Z'>%s</w:ins>" OFFICE_R (" b") "</w:p>",
  "<w:p>" OFFICE_R ("a ") "<w:del w:author='Jo'>%s</w:del>" OFFICE_R (" b") "</w:p>",
  "<w:p>" OFFICE_R ("a ") "<w:hyperlink r:id='r1'>%s</w:hyperlink></w:p>",
};

#define RUN(properties, text) "<w:r><w:rPr>" properties "</w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"

static const char *const docx_runs[] = {
  OFFICE_R ("word"),
  OFFICE_R (" word "),
  OFFICE_R ("*a* _b_ 1. # &lt;c&gt; | $5"),
  OFFICE_R ("") "",
  "<w:r><w:t> a  b </w:t></w:r>",
  OFFICE_R ("a") OFFICE_R ("b"),
  RUN ("<w:b/>", "x"),
  RUN ("<w:b w:val='0'/>", "x"),
  RUN ("<w:b w:val='false'/>", "x"),
  RUN ("<w:b w:val='on'/>", "x"),
  RUN ("<w:bCs/>", "x"),
  RUN ("<w:i/>", "x"),
  RUN ("<w:b/><w:i/>", "x"),
  RUN ("<w:b/>", "x ") RUN ("<w:b/>", "y"),
  RUN ("<w:b/>", "x") RUN ("<w:i/>", "y"),
  RUN ("<w:strike/>", "x"),
  RUN ("<w:dstrike/>", "x"),
  RUN ("<w:u w:val='single'/>", "x"),
  RUN ("<w:u w:val='none'/>", "x"),
  RUN ("<w:vanish/>", "x"),
  RUN ("<w:caps/>", "x"),
  RUN ("<w:smallCaps/>", "x"),
  RUN ("<w:highlight w:val='yellow'/>", "x"),
  RUN ("", "10") RUN ("<w:vertAlign w:val='superscript'/>", "2"),
  RUN ("", "H") RUN ("<w:vertAlign w:val='subscript'/>", "2") RUN ("", "O"),
  RUN ("<w:vertAlign w:val='baseline'/>", "2"),
  RUN ("", "10") RUN ("<w:position w:val='6'/><w:sz w:val='14'/>", "2"),
  RUN ("<w:rStyle w:val='Strong'/>", "x"),
  RUN ("<w:rStyle w:val='Mono'/>", "x"),
  RUN ("<w:rStyle w:val='None'/>", "x"),
  RUN ("<w:rFonts w:ascii='Consolas'/>", "x"),
  RUN ("<w:rFonts w:ascii='Symbol'/>", "\357\202\267"),
  RUN ("<w:lang w:val='de-DE'/>", "x"),
  RUN ("<w:rtl/>", "\327\251\327\234"),
  "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>",
  "<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t></w:r>",
  "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>",
  "<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>",
  "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>",
  "<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>",
  "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>",
  "<w:r><w:sym w:font='Symbol' w:char='F061'/></w:r>",
  "<w:r><w:footnoteReference w:id='2'/></w:r>",
  "<w:r><w:footnoteReference w:id='99'/></w:r>",
  "<w:r><w:endnoteReference w:id='2'/></w:r>",
  "<w:commentRangeStart w:id='5'/>" OFFICE_R ("about") "<w:commentRangeEnd w:id='5'/><w:r><w:commentReference w:id='5'/></w:r>",
  "<w:r><w:commentReference w:id='5'/></w:r>",
  "<w:hyperlink r:id='r1'>" OFFICE_R ("x") "</w:hyperlink>",
  "<w:hyperlink r:id='r2'>" OFFICE_R ("x") "</w:hyperlink>",
  "<w:hyperlink w:anchor='there'>" OFFICE_R ("x") "</w:hyperlink>",
  "<w:hyperlink r:id='none'>" OFFICE_R ("x") "</w:hyperlink>",
  "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://example.com/f\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" OFFICE_R ("x") "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
  "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"javascript:x\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" OFFICE_R ("x") "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
  "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" OFFICE_R ("x") "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
  "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" OFFICE_R ("7") "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
  "<w:fldSimple w:instr='DATE'>" OFFICE_R ("today") "</w:fldSimple>",
  "<w:ins w:author='Mo' w:date='2026-05-01T10:00:00Z'>" OFFICE_R ("in") "</w:ins>",
  "<w:del w:author='Jo'><w:r><w:delText>out</w:delText></w:r></w:del>",
  "<w:del w:author='Jo'><w:r><w:delText>out</w:delText></w:r></w:del><w:ins w:author='Jo'>" OFFICE_R ("in") "</w:ins>",
  "<w:moveFrom w:author='Mo'>" OFFICE_R ("moved") "</w:moveFrom>",
  "<w:moveTo w:author='Mo'>" OFFICE_R ("moved") "</w:moveTo>",
  "<w:r><w:rPr><w:rPrChange w:author='Mo'><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r>",
  "<w:r><w:rPr><w:b/><w:rPrChange w:author='Mo'><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>",
  "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" OFFICE_R ("Click here") "</w:sdtContent></w:sdt>",
  "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr><w:sdtContent>" OFFICE_R ("\342\230\222") "</w:sdtContent></w:sdt>" OFFICE_R (" done"),
  "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='0'/></w14:checkbox></w:sdtPr><w:sdtContent>" OFFICE_R ("\342\230\220") "</w:sdtContent></w:sdt>" OFFICE_R (" open"),
  "<w:smartTag>" OFFICE_R ("x") "</w:smartTag>",
  "<w:bookmarkStart w:id='1' w:name='there'/>" OFFICE_R ("x") "<w:bookmarkEnd w:id='1'/>",
  "<w:r><w:drawing/></w:r>",
  "<w:r><w:pict/></w:r>",
  "<mc:AlternateContent><mc:Choice Requires='x'>" OFFICE_R ("choice") "</mc:Choice><mc:Fallback>" OFFICE_R ("fallback") "</mc:Fallback></mc:AlternateContent>",
  "<w:proofErr w:type='spellStart'/>" OFFICE_R ("x"),
  "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>\346\274\242</w:t></w:r></w:rubyBase></w:ruby></w:r>",
  "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
  "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
  "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2c</m:t></m:r></m:den></m:f></m:oMath>",
  "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
  "<m:oMath><m:sSub><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>i</m:t></m:r></m:sub></m:sSub></m:oMath>",
  "<m:oMath><m:sSubSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>i</m:t></m:r></m:sub><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSubSup></m:oMath>",
  "<m:oMath><m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad></m:oMath>",
  "<m:oMath><m:rad><m:deg><m:r><m:t>3</m:t></m:r></m:deg><m:e><m:r><m:t>a+b</m:t></m:r></m:e></m:rad></m:oMath>",
  "<m:oMath><m:nary><m:naryPr><m:chr m:val='\342\210\221'/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary></m:oMath>",
  "<m:oMath><m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e></m:d></m:oMath>",
  "<m:oMath><m:func><m:fName><m:r><m:t>sin</m:t></m:r></m:fName><m:e><m:r><m:t>x</m:t></m:r></m:e></m:func></m:oMath>",
  "<m:oMath><m:acc><m:accPr><m:chr m:val='\314\202'/></m:accPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:acc></m:oMath>",
  "<m:oMath><m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e><m:e><m:r><m:t>2</m:t></m:r></m:e></m:mr><m:mr><m:e><m:r><m:t>3</m:t></m:r></m:e><m:e><m:r><m:t>4</m:t></m:r></m:e></m:mr></m:m></m:oMath>",
  "<m:oMathPara><m:oMath><m:r><m:t>y=1</m:t></m:r></m:oMath></m:oMathPara>",
};

/* Beside other paragraphs. */
static const char *const docx_blocks[] = {
  "<w:p/>",
  "<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr>" OFFICE_R ("x") "</w:p>",
  "<w:p><w:pPr><w:pStyle w:val='Own'/></w:pPr>" OFFICE_R ("x") "</w:p>",
  "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr>" OFFICE_R ("x") "</w:p>",
  "<w:p><w:pPr><w:pStyle w:val='Quote'/></w:pPr>" OFFICE_R ("x") "</w:p>",
  "<w:p><w:pPr><w:pStyle w:val='Code'/></w:pPr>" OFFICE_R ("a  b") "</w:p><w:p><w:pPr><w:pStyle w:val='Code'/></w:pPr>" OFFICE_R (" c") "</w:p>",
  "<w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr>" OFFICE_R ("x") "</w:p>",
  "<w:p><w:pPr><w:outlineLvl w:val='8'/></w:pPr>" OFFICE_R ("x") "</w:p>",
  "<w:p><w:pPr><w:outlineLvl w:val='9'/></w:pPr>" OFFICE_R ("x") "</w:p>",
  "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>" OFFICE_R ("a") "</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>" OFFICE_R ("b") "</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>" OFFICE_R ("c") "</w:p>",
  "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr>" OFFICE_R ("a") "</w:p>",
  "<w:p><w:pPr><w:numPr><w:ilvl w:val='2'/><w:numId w:val='1'/></w:numPr></w:pPr>" OFFICE_R ("a") "</w:p>",
  "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='0'/></w:numPr></w:pPr>" OFFICE_R ("a") "</w:p>",
  "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='77'/></w:numPr></w:pPr>" OFFICE_R ("a") "</w:p>",
  "<w:p><w:pPr><w:pStyle w:val='ListBullet'/></w:pPr>" OFFICE_R ("a") "</w:p><w:p><w:pPr><w:pStyle w:val='ListBullet'/></w:pPr>" OFFICE_R ("b") "</w:p>",
  "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='2'/></w:numPr></w:pPr>" OFFICE_R ("deep") "</w:p>",
  "<w:p><w:pPr><w:ind w:left='720'/></w:pPr>" OFFICE_R ("in") "</w:p>",
  "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>" OFFICE_R ("mid") "</w:p>",
  "<w:p><w:pPr><w:bidi/></w:pPr>" OFFICE_R ("rtl") "</w:p>",
  "<w:p><w:pPr><w:pBdr><w:bottom w:val='single'/></w:pBdr></w:pPr></w:p>",
  "<w:p><w:pPr><w:rPr><w:ins w:author='Mo'/></w:rPr></w:pPr>" OFFICE_R ("split ") "</w:p>",
  "<w:p><w:pPr><w:rPr><w:del w:author='Mo'/></w:rPr></w:pPr>" OFFICE_R ("joined ") "</w:p>",
  "<w:p><w:pPr><w:pPrChange w:author='Mo'><w:pPr><w:pStyle w:val='H1'/></w:pPr></w:pPrChange></w:pPr>" OFFICE_R ("was head") "</w:p>",
  "<w:tbl><w:tr><w:tc>" OFFICE_P (OFFICE_R ("a")) "</w:tc><w:tc>" OFFICE_P (OFFICE_R ("b")) "</w:tc></w:tr><w:tr><w:tc>" OFFICE_P (OFFICE_R ("1")) "</w:tc><w:tc>" OFFICE_P (OFFICE_R ("2")) OFFICE_P (OFFICE_R ("3")) "</w:tc></w:tr></w:tbl>",
  "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" OFFICE_P (OFFICE_R ("wide")) "</w:tc></w:tr><w:tr><w:tc>" OFFICE_P (OFFICE_R ("1")) "</w:tc><w:tc>" OFFICE_P (OFFICE_R ("2")) "</w:tc></w:tr></w:tbl>",
  "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" OFFICE_P (OFFICE_R ("tall")) "</w:tc><w:tc>" OFFICE_P (OFFICE_R ("b")) "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>" OFFICE_P (OFFICE_R ("2")) "</w:tc></w:tr></w:tbl>",
  "<w:tbl><w:tr><w:tc>" OFFICE_P (OFFICE_R ("a")) "</w:tc></w:tr><w:tr><w:trPr><w:ins w:author='Mo'/></w:trPr><w:tc>" OFFICE_P (OFFICE_R ("new")) "</w:tc></w:tr><w:tr><w:trPr><w:del w:author='Jo'/></w:trPr><w:tc>" OFFICE_P (OFFICE_R ("old")) "</w:tc></w:tr></w:tbl>",
  "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" OFFICE_P (OFFICE_R ("inner")) "</w:tc></w:tr></w:tbl>" OFFICE_P (OFFICE_R ("outer")) "</w:tc></w:tr></w:tbl>",
  "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:jc w:val='right'/></w:pPr>" OFFICE_R ("1") "</w:p></w:tc><w:tc>" OFFICE_P (OFFICE_R ("b")) "</w:tc></w:tr></w:tbl>",
  "<w:tbl/>",
  "<w:sdt><w:sdtContent>" OFFICE_P (OFFICE_R ("in a control")) "</w:sdtContent></w:sdt>",
  "<w:p><w:r><w:br w:type='page'/></w:r></w:p>",
  "<w:sectPr/>",
  OFFICE_P (OFFICE_R ("# no head")),
  OFFICE_P (OFFICE_R ("- no item")),
  "<w:p><w:commentRangeStart w:id='5'/>" OFFICE_R ("over ") "</w:p><w:p>" OFFICE_R ("two") "<w:commentRangeEnd w:id='5'/></w:p>",
};

static const char *const odt_styles =
  "<office:automatic-styles><style:style style:name='B' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style><style:style style:name='I' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>"
  "<style:style style:name='S' style:family='text'><style:text-properties style:text-line-through-style='solid'/></style:style><style:style style:name='N' style:family='text'><style:text-properties style:text-line-through-style='none' fo:font-weight='normal'/></style:style><style:style style:name='U' style:family='text'><style:text-properties style:text-underline-style='solid'/></style:style>"
  "<style:style style:name='Up' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style><style:style style:name='Down' style:family='text'><style:text-properties style:text-position='-33% 58%'/></style:style><style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"
  "<style:style style:name='PB' style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style><style:style style:name='PC' style:family='paragraph' style:parent-style-name='PB'/><style:style style:name='Q' style:family='paragraph' style:parent-style-name='Quotations'/><style:style style:name='Pre' style:family='paragraph' style:parent-style-name='Preformatted_20_Text'/>"
  "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' text:start-value='3'/><text:list-level-style-number text:level='2' style:num-format='a'/></text:list-style><text:list-style style:name='L2'><text:list-level-style-bullet text:level='1' text:bullet-char='-'/></text:list-style></office:automatic-styles>";

static const char *const odt_run_places[] = {
  "<text:p>%s</text:p>",
  "<text:p>before %s after</text:p>",
  "<text:h text:outline-level='2'>%s</text:h>",
  "<text:list text:style-name='L1'><text:list-item><text:p>%s</text:p></text:list-item></text:list>",
  "<table:table><table:table-row><table:table-cell><text:p>Head</text:p></table:table-cell><table:table-cell><text:p>Two</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>%s</text:p></table:table-cell><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
  "<text:p text:style-name='PB'>%s</text:p>",
  "<text:p>a <text:change-start text:change-id='c1'/>%s<text:change-end text:change-id='c1'/> b</text:p>",
};

static const char *const odt_runs[] = {
  "word",
  "*a* 1. # &lt;b&gt;",
  "a  b",
  "a<text:s text:c='3'/>b",
  "a<text:s/>b",
  "a<text:tab/>b",
  "a<text:line-break/>b",
  "<text:span text:style-name='B'>x</text:span>",
  "<text:span text:style-name='I'>x</text:span>",
  "<text:span text:style-name='B'><text:span text:style-name='I'>x</text:span></text:span>",
  "<text:span text:style-name='B'>x<text:span text:style-name='N'>y</text:span></text:span>",
  "<text:span text:style-name='S'>x</text:span>",
  "<text:span text:style-name='U'>x</text:span>",
  "10<text:span text:style-name='Up'>2</text:span>",
  "H<text:span text:style-name='Down'>2</text:span>O",
  "<text:span text:style-name='H'>x</text:span>",
  "<text:span text:style-name='None'>x</text:span>",
  "<text:a xlink:href='https://example.com/a'>x</text:a>",
  "<text:a xlink:href='javascript:x'>x</text:a>",
  "<text:a xlink:href='#there'>x</text:a>",
  "x<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note>",
  "<office:annotation office:name='n1'><dc:creator>Mo</dc:creator><dc:date>2026-05-01T10:00:00</dc:date><text:p>Why?</text:p></office:annotation>about<office:annotation-end office:name='n1'/>",
  "<office:annotation><dc:creator>Mo</dc:creator><text:p>A place.</text:p></office:annotation>",
  "<text:change text:change-id='c2'/>",
  "<text:bookmark text:name='there'/>x",
  "<text:page-number>7</text:page-number>",
  "<text:date>today</text:date>",
  "<text:placeholder text:placeholder-type='text'>&lt;Client&gt;</text:placeholder>",
  "<text:soft-page-break/>x",
  "<text:ruby><text:ruby-base>\346\274\242</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>",
  "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>",
  "<draw:frame><draw:image xlink:href='x.png'/></draw:frame>",
  "<text:conditional-text>x</text:conditional-text>",
  "<text:hidden-text>x</text:hidden-text>",
  "<text:sequence>3</text:sequence>",
};

static const char *const odt_blocks[] = {
  "<text:p/>",
  "<text:h>x</text:h>",
  "<text:h text:outline-level='9'>x</text:h>",
  "<text:p text:style-name='PC'>x</text:p>",
  "<text:p text:style-name='Q'>x</text:p>",
  "<text:p text:style-name='Quotations'>x</text:p>",
  "<text:p text:style-name='Title'>x</text:p>",
  "<text:p text:style-name='Pre'>a<text:s text:c='2'/>b</text:p><text:p text:style-name='Pre'>c</text:p>",
  "<text:list text:style-name='L1'><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item><text:list-item text:start-value='9'><text:p>c</text:p></text:list-item></text:list>",
  "<text:list text:style-name='L2'><text:list-item><text:p>a</text:p><text:p>more</text:p></text:list-item><text:list-item><text:h>b</text:h></text:list-item></text:list>",
  "<text:list text:style-name='L1' text:continue-numbering='true'><text:list-item><text:p>a</text:p></text:list-item></text:list>",
  "<text:list><text:list-header><text:p>h</text:p></text:list-header><text:list-item><text:p>a</text:p></text:list-item></text:list>",
  "<text:list><text:list-item><text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list></text:list-item></text:list>",
  "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>",
  "<table:table><table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2'><text:p>r</text:p></table:table-cell></table:table-row></table:table>",
  "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>wide</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p><text:p>3</text:p></table:table-cell></table:table-row></table:table>",
  "<text:section><text:p>in a section</text:p></text:section>",
  "<text:section text:display='none'><text:p>hidden</text:p></text:section>",
  "<text:table-of-content><text:index-body><text:p>One 1</text:p></text:index-body></text:table-of-content>",
  "<text:p># no head</text:p>",
  "<text:p>1. no item</text:p>",
};

static void
append_place (GString    *record,
              const char *text,
              gsize       start,
              gsize       length)
{
  g_assert_cmpuint (start + length, <=, strlen (text));
  record_append_words (record, text + start, (gssize)length);
  g_string_append_printf (record, "@%" G_GSIZE_FORMAT, start);
}

static void
append_file (GString    *record,
             GBytes     *bytes,
             const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueOfficeDocument) office = tue_office_document_read (bytes, NULL, &error);
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  g_auto(GStrv) told = NULL;
  g_autofree char *text = NULL;
  TueFileTextKind  kind;

  if (office == NULL)
    {
      g_string_append_printf (record, "refused: %s", error->message);
      g_clear_error (&error);
    }
  else
    {
      record_append_words (record, office->text, -1);
      if (!g_str_equal (office->before, office->text))
        {
          g_string_append (record, " before ");
          record_append_words (record, office->before, -1);
        }
      for (guint i = 0; i < office->changes->len; i++)
        {
          const TueOfficeChange *change = office->changes->pdata[i];

          g_string_append_printf (record, " [%s %" G_GINT64_FORMAT ": ", change->person, change->time);
          append_place (record, office->before, change->start, change->length);
          g_string_append (record, " > ");
          record_append_words (record, change->replacement, -1);
          g_string_append_c (record, ']');
        }
      for (guint i = 0; i < office->comments->len; i++)
        {
          const TueOfficeComment *comment = office->comments->pdata[i];

          g_string_append_printf (record, " {%s %" G_GINT64_FORMAT " %s%s", comment->person, comment->time, comment->text, comment->is_done ? " done" : "");
          if (comment->is_placed)
            {
              g_string_append (record, " about ");
              append_place (record, office->before, comment->start, comment->length);
            }
          g_string_append_c (record, '}');
        }
      for (guint i = 0; office->notes != NULL && office->notes[i] != NULL; i++)
        g_string_append_printf (record, " (%s)", office->notes[i]);
    }
  text = tue_file_text_read (bytes, name, &kind, notes, NULL, &error);
  if (text == NULL)
    g_string_append_printf (record, " / refused: %s", error->message);
  else if (office == NULL || !g_str_equal (text, office->text))
    {
      g_string_append (record, " / ");
      record_append_words (record, text, -1);
    }
  told = g_strv_builder_end (notes);
  for (guint i = 0; told[i] != NULL; i++)
    g_string_append_printf (record, " (%s)", told[i]);
  g_string_append_c (record, '\n');
}

static void
append_docx (GString    *record,
             const char *body)
{
  g_autofree char *document = g_strconcat (OFFICE_DOCX, body, OFFICE_DOCX_END, NULL);
  const char      *parts[2 * G_N_ELEMENTS (docx_parts) + 3] = { "word/document.xml", document };
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (docx_parts); i++)
    {
      parts[2 * i + 2] = docx_parts[i].name;
      parts[2 * i + 3] = docx_parts[i].xml;
    }
  bytes = office_pack (parts);
  append_file (record, bytes, "x.docx");
}

static void
append_odt (GString    *record,
            const char *body)
{
  g_autofree char *document = g_strconcat (OFFICE_ODT_HEAD, odt_styles,
                                           "<office:body><office:text><text:tracked-changes><text:changed-region text:id='c1'><text:insertion><office:change-info><dc:creator>Mo</dc:creator><dc:date>2026-05-01T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region>"
                                           "<text:changed-region text:id='c2'><text:deletion><office:change-info><dc:creator>Jo</dc:creator></office:change-info><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>",
                                           body, OFFICE_ODT_END, NULL);
  g_autoptr(GBytes) bytes = office_pack ((const char *const[]){ "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", document, NULL });

  append_file (record, bytes, "x.odt");
}

typedef void (*AppendFunc) (GString    *record,
                            const char *body);

static void
append_pieces (GString           *record,
               AppendFunc         append,
               const char *const *pieces,
               guint              n_pieces,
               const char *const *places,
               guint              n_places)
{
  for (guint i = 0; i < n_pieces; i++)
    {
      g_string_append_printf (record, "\n# %s\n", pieces[i]);
      for (guint j = 0; j < n_places; j++)
        {
          g_autoptr(GString) body = g_string_new (places[j]);

          g_string_replace (body, "%s", pieces[i], 1);
          append (record, body->str);
        }
    }
}

static void
test_docx (void)
{
  static const char *const places[] = { "%s", OFFICE_P (OFFICE_R ("one")) "%s" OFFICE_P (OFFICE_R ("two")), "<w:tbl><w:tr><w:tc>%s</w:tc><w:tc>" OFFICE_P (OFFICE_R ("x")) "</w:tc></w:tr></w:tbl>", "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>" OFFICE_R ("item") "</w:p>%s<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>" OFFICE_R ("item") "</w:p>" };
  g_autoptr(GString) record = g_string_new (NULL);

  append_pieces (record, append_docx, docx_runs, G_N_ELEMENTS (docx_runs), docx_run_places, G_N_ELEMENTS (docx_run_places));
  append_pieces (record, append_docx, docx_blocks, G_N_ELEMENTS (docx_blocks), places, G_N_ELEMENTS (places));
  record_check (record, "document", "read-docx");
}

static void
test_odt (void)
{
  static const char *const places[] = { "%s", "<text:p>one</text:p>%s<text:p>two</text:p>", "<table:table><table:table-row><table:table-cell>%s</table:table-cell><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>", "<text:list text:style-name='L1'><text:list-item>%s</text:list-item><text:list-item><text:p>next</text:p></text:list-item></text:list>" };
  g_autoptr(GString) record = g_string_new (NULL);

  append_pieces (record, append_odt, odt_runs, G_N_ELEMENTS (odt_runs), odt_run_places, G_N_ELEMENTS (odt_run_places));
  append_pieces (record, append_odt, odt_blocks, G_N_ELEMENTS (odt_blocks), places, G_N_ELEMENTS (places));
  record_check (record, "document", "read-odt");
}

static void
test_texts (void)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    gssize      length;
  } files[] = {
    { "a.txt", "plain\r\ntext\rmore\n", -1 },
    { "a.txt", "", -1 },
    { "a.txt", "\357\273\277with a mark", -1 },
    { "a.txt", "caf\351 in Latin-1", -1 },
    { "a.txt", "\377\376h\0i\0", 6 },
    { "a.txt", "\376\377\0h\0i", 6 },
    { "a.txt", "a\0b", 3 },
    { "a.txt", "\001\002\003", 3 },
    { "a.csv", "a,b\n1,2\n", -1 },
    { "a.csv", "a;b\n\"x;y\";2\n", -1 },
    { "a.tsv", "a\tb\n1\t2\n", -1 },
    { "a.md", "# Head\n\ntext", -1 },
    { "a.html", "<p>a <b>b</b>", -1 },
    { "a.htm", "<meta charset=iso-8859-1><p>caf\351", -1 },
    { "a", "<!DOCTYPE html><p>x", -1 },
    { "a.json", "{\"a\":1}", -1 },
    { "a.xml", "<a>x</a>", -1 },
    { "a.rtf", "{\\rtf1 x}", -1 },
    { "a.eml", "From: Ada <ada@example.com>\r\nTo: mo@example.com\r\nSubject: Offer\r\nDate: Fri, 1 May 2026 10:00:00 +0200\r\n\r\nHello\r\n> quoted\r\n-- \r\nAda", -1 },
    { "a.eml", "From: =?UTF-8?Q?M=C3=A1rta?= <m@example.com>\nSubject: =?utf-8?B?w6TDtg==?=\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9 =\nsoft\n", -1 },
    { "a.eml", "Subject: s\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: text/html\n\n<p>rich</p>\n--x--\n", -1 },
    { "a.eml", "Subject: s\nContent-Type: multipart/mixed; boundary=\"y z\"\n\n--y z\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+cmljaDwvcD4=\n--y z\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\n\nxx\n--y z--\n", -1 },
    { "a.eml", "Subject: s\nContent-Type: message/rfc822\n\nSubject: inner\n\nbody\n", -1 },
    { "a.eml", "no head\n", -1 },
    { "a.eml", "Subject: only a head\n", -1 },
    { "a.mbox", "From ada Fri May  1 10:00:00 2026\nSubject: one\n\nfirst\n\nFrom mo Fri May  1 11:00:00 2026\nSubject: two\n\nsecond\n>From here\n", -1 },
    { "a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", -1 },
    { "a.vcf", "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", -1 },
    { "a.png", "\211PNG\r\n\032\n", 8 },
    { "a.pdf", "%PDF-1.4 x", -1 },
    { "a.zip", "PK\003\004", 4 },
    { "a.docx", "no archive", -1 },
    { NULL, "no name", -1 },
  };
  static const char *const titles[] = { "", "Offer", "a/b\\c:d*e?f\"g<h>i|j", "CON", "con.txt", " . ", "..", "-x", "a\nb", "\303\244\303\266", "\360\237\230\200", "name.", "a  b", "\001", "LPT1", "COM10", ".hidden", "a%b~c" };
  g_autoptr(GString) record = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (files[i].bytes, files[i].length >= 0 ? (gsize)files[i].length : strlen (files[i].bytes));
      g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
      g_auto(GStrv) told = NULL;
      g_autoptr(GError) error = NULL;
      TueFileTextKind  kind = TUE_FILE_TEXT_PLAIN;
      g_autofree char *text = tue_file_text_read (bytes, files[i].name, &kind, notes, NULL, &error);

      record_append_words (record, files[i].name, -1);
      g_string_append_c (record, ' ');
      record_append_words (record, files[i].bytes, files[i].length);
      if (text == NULL)
        g_string_append_printf (record, "\n  refused: %s", error->message);
      else
        {
          g_string_append_printf (record, "\n  %d ", kind);
          record_append_words (record, text, -1);
        }
      told = g_strv_builder_end (notes);
      for (guint j = 0; told[j] != NULL; j++)
        g_string_append_printf (record, " (%s)", told[j]);
      g_string_append_c (record, '\n');
    }
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *name = tue_file_name_suggest (titles[i], "docx");

      record_append_words (record, titles[i], -1);
      g_string_append_printf (record, " %s\n", name);
    }
  record_check (record, "document", "read-texts");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/office-record/docx", test_docx);
  g_test_add_func ("/document/office-record/odt", test_odt);
  g_test_add_func ("/document/office-record/texts", test_texts);

  return g_test_run ();
}
