/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is written is opened by others: libarchive reads the containers, libxml2
 * the parts, and LibreOffice, where it is installed, makes a PDF of each whose
 * text is compared.
 */

#include "config.h"

#include "tue-document-columns.h"
#include "tue-document-writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

static const char sample[] =
  "# Proposal for *Northwind* & Co\n\nDear **Ada**, see [our site](https://example.com/a_b?x=1&y=2).\nKind regards\n\n"
  "## Steps\n\nSee [steps](#steps)[^n] and[^n].\n\n[^n]: A note[^m] with [link](https://example.com/n).\n\n    - in it\n\n[^m]: Another.\n\n1. first\n2. second\n   - nested\n   - again\n\n     more\n3. third\n\n   | x | y |\n   |---|---|\n   | 1 | 2 |\n\n4. fourth\n\n7. seventh\n\n"
  "- loose\n\n- items\n\n> quote\n> > deeper\n> - item in quote\n\n"
  "| Item | Price | Note |\n|:-----|------:|:----:|\n| Apples | 4,800.50 € | **new** |\n| <b> | 1 | a<br>b |\n\n---\n\n"
  "```\ndef f():\n    return \"<&>\"\n```\n\n~~gone~~ `code  two` [bad](javascript:x) <script>alert(1)</script> ]]> end\x01.\n";

typedef GBytes *(*WriteFunc) (TueDocument                 *document,
                              const TueDocumentProperties *properties,
                              GError                     **error);

static const struct
{
  const char *extension;
  WriteFunc   write;
  const char *main_part;
} formats[] = {
  { "docx", tue_document_write_docx, "word/document.xml" },
  { "odt", tue_document_write_odt, "content.xml" },
};

static const TueDocumentProperties properties = {
  .title = "Tom & \"Jerry\" <b> \x01 ]]>",
  .author = "Ada <ada@example.com>",
  .language = "en-GB",
};

static GBytes *
write_document (gsize                        format,
                const char                  *markdown,
                const TueDocumentProperties *with)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
  g_autoptr(GError) error = NULL;
  GBytes *bytes = formats[format].write (document, with, &error);

  g_assert_no_error (error);
  return bytes;
}

/* (element-type utf8 GBytes): the parts by name */
static GHashTable *
open_container (GBytes *bytes)
{
  GHashTable           *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  struct archive       *archive = archive_read_new ();
  struct archive_entry *entry;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      gsize size = archive_entry_size (entry);
      char *data = g_malloc (size + 1);

      /* A checksum that is wrong would be an error here. */
      g_assert_cmpint (archive_read_data (archive, data, size + 1), ==, size);
      g_hash_table_insert (parts, g_strdup (archive_entry_pathname (entry)), g_bytes_new_take (data, size));
    }
  g_assert_cmpstr (archive_error_string (archive), ==, NULL);
  archive_read_free (archive);
  return parts;
}

/* The order of what is in an element, by the schema of WordprocessingML. */
static const struct
{
  const char *element;
  const char *order;
} orders[] = {
  { "pPr", "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr" },
  { "rPr", "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang" },
  { "tblPr", "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook" },
  { "tcPr", "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark" },
  { "sectPr", "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols" },
  { "tbl", "tblPr tblGrid tr" },
  { "style", "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr" },
  { "tblStylePr", "pPr rPr tblPr trPr tcPr" },
  { "settings", "zoom defaultTabStop characterSpacingControl footnotePr endnotePr compat" },
  { "abstractNum", "nsid multiLevelType tmpl name styleLink numStyleLink lvl" },
  { "lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr" },
  { "numbering", "abstractNum num" },
  { "num", "abstractNumId lvlOverride" },
};

static int
find_place (const char *order,
            const char *name)
{
  g_auto(GStrv) names = g_strsplit (order, " ", -1);

  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;

  return -1;
}

static void
check_order (xmlNode *element)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      int last = 0;

      if (!g_str_equal (orders[i].element, (const char *)element->name))
        continue;
      for (xmlNode *child = xmlFirstElementChild (element); child != NULL; child = xmlNextElementSibling (child))
        {
          int place = find_place (orders[i].order, (const char *)child->name);

          if (place < last)
            g_error ("<%s> is in a wrong place in <%s>", child->name, element->name);
          last = place;
        }
    }

  for (xmlNode *child = xmlFirstElementChild (element); child != NULL; child = xmlNextElementSibling (child))
    check_order (child);
}

static void
check_parts (GBytes *bytes)
{
  g_autoptr(GHashTable) parts = open_container (bytes);
  GHashTableIter iter;
  gpointer       name, part;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &name, &part))
    {
      xmlDoc *document;

      if (g_str_equal (name, "mimetype"))
        continue;
      document = xmlReadMemory (g_bytes_get_data (part, NULL), g_bytes_get_size (part), name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
      g_assert_nonnull (document);
      if (g_str_has_prefix (name, "word/"))
        check_order (xmlDocGetRootElement (document));
      xmlFreeDoc (document);
    }
}

static char *
dup_part (GBytes     *bytes,
          const char *name)
{
  g_autoptr(GHashTable) parts = open_container (bytes);
  GBytes *part = g_hash_table_lookup (parts, name);

  g_assert_nonnull (part);
  return g_strndup (g_bytes_get_data (part, NULL), g_bytes_get_size (part));
}

static guint
count (const char *text,
       const char *piece)
{
  guint n_found = 0;

  for (const char *p = strstr (text, piece); p != NULL; p = strstr (p + 1, piece))
    n_found++;
  return n_found;
}

/* --- Tests ----------------------------------------------------------------- */

static void
test_plain_text (void)
{
  static const struct
  {
    const char *markdown;
    const char *text;
  } texts[] = {
    { "", "" },
    { "# One\n\ntwo **three**\nfour", "One\n\ntwo three\nfour\n" },
    { "- a\n- b\n  1. c\n\nd", "• a\n• b\n   1. c\n\nd\n" },
    { "- a\n\n- b", "• a\n\n• b\n" },
    { "- [ ] Contract\n- [x] Signed", "☐ Contract\n☒ Signed\n" },
    { "10. a\\\n    b\n11. c", "10. a\n    b\n11. c\n" },
    { "- a\n\n* b", "• a\n\n• b\n" },
    { "> a\n> > b", "> a\n\n> > b\n" },
    { "[text](https://x.org) <https://x.org> <ada@x.org> [mail](mailto:ada@x.org)", "text (https://x.org) https://x.org ada@x.org mail (ada@x.org)\n" },
    { "```\na\n  b\n```", "a\n  b\n" },
    { "---", "────────────────────\n" },
    { "| a | bcd | e |\n|---|----:|:-:|\n| long one | 1 | x |\n| 中文 | 22 | yyy |",
      "a         bcd   e\n────────  ───  ───\nlong one    1   x\n中文       22  yyy\n" },
    { "| a |\n|---|\n| x<br>y |", "a\n─────\nx / y\n" },
    /* No figure becomes another. */
    { "Delivery takes 10~12 days, at most 14~16 days.", "Delivery takes 10~12 days, at most 14~16 days.\n" },
    { "~~€900~~ €800", "~~€900~~ €800\n" },
    { "~~€900~~€800", "~~€900~~€800\n" },
    { "~~a **b**~~ c", "~~a b~~ c\n" },
    { "10<sup>6</sup> rows, 5 m<sup>2</sup>, 10<sup>-3</sup>, x<sup>n+1</sup>", "10⁶ rows, 5 m², 10⁻³, xⁿ⁺¹\n" },
    { "H<sub>2</sub>O, x<sub>ij</sub>", "H₂O, xᵢⱼ\n" },
    { "2<sup>30 bytes</sup>, 2<sup>**3**</sup>, 3<sup>q</sup>, a<sub>Z</sub>", "2^(30 bytes), 2³, 3^q, a_Z\n" },
    { "1<sup>st</sup>, Tuesday<sup>TM</sup>", "1st, TuesdayTM\n" },
    { "a[^1] b[^2][^1].\n\n[^1]: One.\n[^2]: Two\n\n    more", "a[1] b[2][1].\n\n────────────────────\n[1] One.\n[2] Two\n\n   more\n" },
    { "1. a\n   1. b\n   2. c\n      1. d", "1. a\n   a. b\n   b. c\n      i. d\n" },
    { "<table><tr><td>Net</td><td>100</td><td>20</td></tr></table>", "Net  100  20\n───  ───  ──\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (texts[i].markdown, -1);
      g_autofree char *text = tue_document_to_plain_text (document);

      g_assert_cmpstr (text, ==, texts[i].text);
    }
}

static void
test_titles (void)
{
  static const struct
  {
    const char *markdown;
    const char *title;
  } cases[] = {
    { "", "Proposal" },
    { "Words only.", "Proposal" },
    { "# Offer\n\n## Terms", "Offer" },
    { "Dear Dana,\n\n## Terms\n\n# Offer", "Terms" },
    { "#\n\n## Next", "Next" },
    { "# &nbsp;", "\302\240" },
    { "# The **big** [offer](https://example.org) & <b>", "The big offer & <b>" },
    { "Two  \nlines\n===", "Two lines" },
    { "> # Quoted", "Quoted" },
    { "```\n# code\n```", "Proposal" },
    { "# Offer[^1][^2]\n\n[^1]: n\n[^2]: m", "Offer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (cases[i].markdown, -1);
      g_autofree char *title = tue_document_make_title (document, "Proposal");

      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

static void
test_html (void)
{
  static const struct
  {
    const char *markdown;
    const char *html;
  } texts[] = {
    { "# A *b* & c", "<h1>A <em>b</em> &amp; c</h1>\n" },
    { "a\nb", "<p>a<br>\nb</p>\n" },
    { "1. a\n   - b\n2. c", "<ol>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>\n" },
    { "1. a\n   1. b", "<ol>\n<li>a<ol type=\"a\">\n<li>b</li>\n</ol>\n</li>\n</ol>\n" },
    { "a[^1]\n\n[^1]: n", "<p>a<sup><a href=\"#fn1\" id=\"fnref1\">1</a></sup></p>\n<hr>\n<ol>\n<li id=\"fn1\">n <a href=\"#fnref1\">↩</a></li>\n</ol>\n" },
    { "5. a", "<ol start=\"5\">\n<li>a</li>\n</ol>\n" },
    { "- a\n\n* b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n" },
    { "- a\n  > b\n- c", "<ul>\n<li>a<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n<li>c</li>\n</ul>\n" },
    { "> a\n\nb", "<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>\n" },
    { "[a **b**](https://x.org/?c&d)", "<p><a href=\"https://x.org/?c&amp;d\">a <strong>b</strong></a></p>\n" },
    { "```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>\n" },
    { "<img src=x onerror=alert(1)> \"q\"", "<p> &quot;q&quot;</p>\n" },
    { "<svg/onload=alert(1)>x", "<p>&lt;svg/onload=alert(1)&gt;x</p>\n" },
    { "&lt;script&gt;", "<p>&lt;script&gt;</p>\n" },
    { "<x-live onclick=\"y\">", "<p>&lt;x-live onclick=&quot;y&quot;&gt;</p>\n" },
    { "---", "<hr>\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (texts[i].markdown, -1);
      g_autofree char *html = tue_document_to_html (document, NULL);
      g_autofree char *page = tue_document_to_html (document, "AT&T <b>");

      g_assert_cmpstr (html, ==, texts[i].html);
      g_assert_nonnull (strstr (page, "<title>AT&amp;T &lt;b&gt;</title>"));
      g_assert_nonnull (strstr (page, html));
    }
}

static void
test_looks (void)
{
  static const struct
  {
    gsize       format;
    const char *markdown;
    const char *xml;
  } looks[] = {
    { 0, "10<sup>6</sup>", "<w:t xml:space=\"preserve\">10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t xml:space=\"preserve\">6</w:t>" },
    { 0, "H<sub>2</sub>O", "<w:vertAlign w:val=\"subscript\"/></w:rPr><w:t xml:space=\"preserve\">2</w:t>" },
    { 0, "~~<b><u>x</u></b>~~", "<w:b/><w:bCs/><w:strike/><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">x</w:t>" },
    { 1, "10<sup>6</sup>", "10<text:span text:style-name=\"T32\">6</text:span>" },
    { 1, "10<sup>6</sup>", "<style:style style:name=\"T32\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/>" },
    { 0, "- [ ] a\n- [x] b", "<w:numId w:val=\"3\"/></w:numPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr><w:r><w:t xml:space=\"preserve\">b</w:t>" },
    { 0, "Donau\xc2\xad"
         "dampf\xc2\xad",
      "Donau</w:t><w:softHyphen/><w:t xml:space=\"preserve\">dampf</w:t><w:softHyphen/></w:r>" },
    { 1, "- [ ] a\n- [x] b", "a</text:p></text:list-item></text:list><text:list text:style-name=\"BoxesDone\"><text:list-item><text:p text:style-name=\"List_20_tight\">b</text:p>" },
    { 1, "a\n\n---\n\nb", "a</text:p><text:p text:style-name=\"Horizontal_20_Line\"></text:p><text:p text:style-name=\"Text_20_body\">b</text:p>" },
    { 1, "```\nx\n```", "<text:p text:style-name=\"Preformatted_20_Text\">x</text:p>" },
    { 1, "H<sub>2</sub>O", "<style:text-properties style:text-position=\"sub 58%\"/>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autoptr(GBytes) bytes = write_document (looks[i].format, looks[i].markdown, &properties);
      g_autofree char *xml = dup_part (bytes, formats[looks[i].format].main_part);

      if (strstr (xml, looks[i].xml) == NULL)
        g_error ("%s: no %s in %s", looks[i].markdown, looks[i].xml, xml);
    }
}

/* Each list has a numbering that it shares with none. */
static void
test_numberings (void)
{
  g_autoptr(GBytes) bytes = write_document (0, "1. a\n2. b\n\ntext\n\n7. c\n   1. d\n   2. e\n8. f\n   1. g\n", &properties);
  g_autofree char *numbering = dup_part (bytes, "word/numbering.xml");

  g_assert_cmpuint (count (numbering, "<w:abstractNum "), ==, 3 + 4);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *number = g_strdup_printf ("<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/>", 4 + i, 3 + i);

      g_assert_cmpuint (count (numbering, number), ==, 1);
    }
  g_assert_cmpuint (count (numbering, "<w:start w:val=\"7\"/><w:numFmt w:val=\"decimal\"/>"), ==, 1);
}

/* What the parts say, one table for both formats. */
static void
test_parts (void)
{
  static const char broad[] = "Text\n\n# Costs\n\n| a | b | c | d | e | f | g | h | i | j | k | l |\n|-|-|-|-|-|-|-|-|-|-|-|-|\n"
                              "| 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 |\n\nBehind";
  static const struct
  {
    gsize       format;
    const char *markdown;
    const char *part;
    const char *xml;
    guint       n_times;
  } cases[] = {
    /* Footnotes */
    { 0, "a[^1] b[^1]\n\n[^1]: n", "word/document.xml", "<w:footnoteReference w:id=\"1\"/>", 1 },
    { 0, "a[^1] b[^1]\n\n[^1]: n", "word/document.xml", "<w:bookmarkStart w:id=\"3\" w:name=\"_Note1\"/>", 1 },
    { 0, "a[^1] b[^1]\n\n[^1]: n", "word/document.xml", " NOTEREF _Note1 \\f \\h ", 1 },
    { 0, "a[^1]\n\n[^1]: **n**", "word/footnotes.xml", "<w:footnote w:id=\"1\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>", 1 },
    { 0, "a[^1]\n\n[^1]: **n**", "word/footnotes.xml", "<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">n</w:t></w:r></w:p></w:footnote>", 1 },
    { 0, "a[^1]\n\n[^1]: [n](https://x.org)", "word/_rels/footnotes.xml.rels", "Target=\"https://x.org\"", 1 },
    { 0, "a[^1]\n\n[^1]: [n](https://x.org)", "word/_rels/document.xml.rels", "https://x.org", 0 },
    { 0, "a[^1]\n\n[^1]: n", "word/_rels/document.xml.rels", "Target=\"footnotes.xml\"", 1 },
    { 0, "a", "word/_rels/document.xml.rels", "Target=\"footnotes.xml\"", 0 },
    { 0, "a", "word/_rels/document.xml.rels", "Target=\"footer1.xml\"", 1 },
    { 0, "a", "word/_rels/document.xml.rels", "Target=\"settings.xml\"", 1 },
    { 0, "a[^1]\n\n[^1]: n", "[Content_Types].xml", "PartName=\"/word/footnotes.xml\"", 1 },
    { 0, "a[^1]\n\n[^1]: n\n\n    | x |\n    |---|\n    | y |", "word/footnotes.xml", "</w:tbl><w:p/></w:footnote>", 1 },
    { 0, "no notes", "[Content_Types].xml", "footnotes", 0 },
    { 0, "no notes", "word/settings.xml", "footnotePr", 0 },
    { 1, "a[^1] b[^1]\n\n[^1]: n", "content.xml", "<text:note text:id=\"ftn1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name=\"Footnote\">n</text:p></text:note-body></text:note>", 1 },
    { 1, "a[^1] b[^1]\n\n[^1]: n", "content.xml", "text:ref-name=\"ftn1\">1</text:note-ref>", 1 },
    { 1, "a[^1]\n\n[^1]: n[^2]\n[^2]: m", "content.xml", "<text:note text:id=", 2 },
    { 1, "- a[^1]\n- b\n\n[^1]: n\n\n    - x", "content.xml", "</text:note></text:p></text:list-item><text:list-item><text:p text:style-name=\"List_20_tight\">b</text:p>", 1 },
    { 1, "a[^1]\n\n[^1]: n\n\n    | x | z |\n    |---|---|\n    | y | w |", "content.xml", "<text:p text:style-name=\"Footnote\">x<text:tab/>z</text:p><text:p text:style-name=\"Footnote\">y<text:tab/>w</text:p></text:note-body>", 1 },
    { 1, "", "styles.xml", "<text:notes-configuration text:note-class=\"footnote\"", 1 },
    /* Links to headings */
    { 0, "[x](#b)\n\n# A\n\n# B", "word/document.xml", "<w:hyperlink w:anchor=\"_Heading2\" w:history=\"1\">", 1 },
    { 0, "[x](#b)\n\n# A\n\n# B", "word/document.xml", "<w:bookmarkStart w:id=\"4\" w:name=\"_Heading2\"/><w:r><w:t xml:space=\"preserve\">B</w:t></w:r><w:bookmarkEnd w:id=\"4\"/>", 1 },
    { 0, "[x](#gone)\n\n# A", "word/document.xml", "hyperlink", 0 },
    { 1, "[x](#b)\n\n# A\n\n# B", "content.xml", "xlink:href=\"#heading-2\"", 1 },
    { 1, "[x](#b)\n\n# A\n\n# B", "content.xml", "<text:bookmark-start text:name=\"heading-2\"/>B<text:bookmark-end text:name=\"heading-2\"/>", 1 },
    /* 1, a, i */
    { 0, "1. a\n   1. b\n      1. c\n         1. d", "word/numbering.xml", "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%2.\"/>", 2 },
    { 0, "- a\n\n  3. b", "word/numbering.xml", "<w:lvl w:ilvl=\"1\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/>", 1 },
    { 0, "1. a\n\n   100. b", "word/numbering.xml", "<w:lvl w:ilvl=\"1\"><w:start w:val=\"100\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/>", 1 },
    { 1, "1. a\n   1. b", "content.xml", "<text:list text:style-name=\"Numbers\">", 2 },
    { 1, "- a\n  1. b", "content.xml", "<text:list text:style-name=\"Numbers3\">", 1 },
    { 1, "", "styles.xml", "text:level=\"2\" text:style-name=\"Numbering_20_Symbols\" style:num-suffix=\".\" style:num-format=\"1\"", 1 },
    /* Pages that are turned, with what introduces the table */
    { 0, broad, "word/document.xml", "Text</w:t>", 1 },
    { 0, broad, "word/document.xml", "<w:sectPr>", 3 },
    { 0, broad, "word/document.xml", "<w:p><w:pPr><w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>", 1 },
    { 0, broad, "word/document.xml", "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>", 1 },
    { 0, broad, "word/document.xml", "<w:tblW w:w=\"13958\" w:type=\"dxa\"/>", 1 },
    { 1, broad, "content.xml", "style:parent-style-name=\"Heading_20_1\" style:master-page-name=\"Broad\"", 1 },
    { 1, broad, "content.xml", "style:parent-style-name=\"Text_20_body\" style:master-page-name=\"Standard\"", 1 },
    { 1, broad, "styles.xml", "style:print-orientation=\"landscape\"", 1 },
    { 0, "| a | b |\n|---|---|\n| 1 | 2 |", "word/document.xml", "landscape", 0 },
    /* Read from the right */
    { 0, "**סוף**.", "word/document.xml", "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:b/><w:bCs/><w:rtl/><w:lang w:bidi=\"he-IL\"/></w:rPr><w:t xml:space=\"preserve\">סוף</w:t></w:r><w:r><w:rPr><w:rtl/><w:lang w:bidi=\"he-IL\"/></w:rPr><w:t xml:space=\"preserve\">.</w:t></w:r>", 1 },
    { 0, "שלום API, עולם", "word/document.xml", "<w:r><w:t xml:space=\"preserve\">API</w:t></w:r><w:r><w:rPr><w:rtl/><w:lang w:bidi=\"he-IL\"/></w:rPr><w:t xml:space=\"preserve\">, עולם</w:t></w:r>", 1 },
    { 0, "They said (שלום, עולם).", "word/document.xml", "<w:t xml:space=\"preserve\">They said (</w:t></w:r><w:r><w:rPr><w:rtl/><w:lang w:bidi=\"he-IL\"/></w:rPr><w:t xml:space=\"preserve\">שלום, עולם</w:t></w:r><w:r><w:t xml:space=\"preserve\">).</w:t>", 1 },
    { 0, "| שלום | b |\n|---|--:|\n| עולם | 2 |", "word/document.xml", "<w:bidiVisual/><w:tblW", 1 },
    { 0, "| שלום | b |\n|---|--:|\n| עולם | 2 |", "word/document.xml", "<w:bidi/>", 3 },
    { 0, "- שלום", "word/document.xml", "</w:numPr><w:bidi/><w:ind ", 1 },
    { 0, "> שלום", "word/document.xml", "<w:pBdr><w:left w:val=\"nil\"/><w:right ", 1 },
    { 1, "שלום", "content.xml", "<style:paragraph-properties fo:text-align=\"right\" style:writing-mode=\"rl-tb\"/><style:text-properties style:language-complex=\"he\" style:country-complex=\"IL\"/>", 1 },
    { 1, "| שלום | b |\n|---|--:|\n| עולם | 2 |", "content.xml", "table:align=\"right\" table:border-model=\"collapsing\" style:writing-mode=\"rl-tb\"", 1 },
    /* Languages that have letters of their own */
    { 0, "日本です", "word/document.xml", "<w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"Yu Gothic\"/><w:lang w:eastAsia=\"ja-JP\"/>", 1 },
    { 1, "日本です", "content.xml", "style:language-asian=\"ja\" style:country-asian=\"JP\"", 1 },
    { 0, "Text", "word/document.xml", "<w:p><w:r>", 0 },
    { 0, "Text", "word/document.xml", "w:lang", 0 },
    /* A header looks as the table style says, so that another design can */
    { 0, "| a |\n|---|\n| b |", "word/document.xml", "w:shd", 0 },
    { 0, "| a |\n|---|\n| b |", "word/styles.xml", "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/>", 1 },
    /* What the file says of itself */
    { 0, "", "docProps/core.xml", "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-11-28T09:00:00Z</dcterms:created><dcterms:modified", 1 },
    { 0, "", "docProps/core.xml", "<dc:subject>Proposal</dc:subject>", 1 },
    { 0, "", "docProps/core.xml", "<cp:keywords>Sales, Northwind</cp:keywords>", 1 },
    { 1, "", "meta.xml", "<meta:creation-date>2026-11-28T09:00:00Z</meta:creation-date><dc:date>2026-11-28T09:00:00Z</dc:date>", 1 },
    { 1, "", "meta.xml", "<dc:subject>Proposal</dc:subject><meta:keyword>Sales</meta:keyword><meta:keyword>Northwind</meta:keyword>", 1 },
  };
  const TueDocumentProperties all = { .title = "T", .subject = "Proposal", .keywords = "Sales, Northwind", .time = 1795856400 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = write_document (cases[i].format, cases[i].markdown, &all);
      g_autofree char *xml = dup_part (bytes, cases[i].part);

      check_parts (bytes);
      if (count (xml, cases[i].xml) != cases[i].n_times)
        g_error ("%s: %u times %s in %s", cases[i].markdown, count (xml, cases[i].xml), cases[i].xml, xml);
    }
}

static guint
sum (const guint *columns,
     guint        n_columns)
{
  guint total = 0;

  for (guint i = 0; i < n_columns; i++)
    total += columns[i];
  return total;
}

/* A column is as wide as its longest word, as far as all of them can be. */
static void
test_columns (void)
{
  static const struct
  {
    const char *markdown;
    guint       size;
    guint       narrowest[12]; /* in twentieths of a point; 0 for any */
  } tables[] = {
    { "| a | b |\n|---|---|\n| 1 | 2 |", 22, { 4500, 4500 } },
    { "| Item | Quantity | Unit price | Total |\n|---|---|---|---|\n| Maintenance of the ventilation in the main building, twice a year, with all parts | 2 | €5,250.00 | **€10,500.00** |",
      22,
      { 2000, 1170, 1200, 1500 } },
    { "| Nr | Work | First | Second | Third | Note |\n|---|---|---|---|---|---|\n| 1 | Maintenance | €1,234,567.00 | €1,234,567.00 | **€1,234,567.00** | A long text that says what is meant by the three amounts |",
      21,
      { 0, 1400, 1500, 1500, 1600, 900 } },
    /* Short texts stay on one line */
    { "| Pos. | Work | Quantity | Total |\n|---|---|---|---|\n| 1 | Maintenance of the ventilation in the main building, twice a year, with all parts | 12 months | 5,250.00 € |", 22, { 500, 3000, 1200, 1300 } },
    { "| Price | Text |\n|---|---|\n| 4 800 500,00 € | A long text that goes on and on and on and on and on and on and on and on and on and on and on and on |", 22, { 1700, 5000 } },
    { "| a | b |\n|---|---|\n| https://example.com/a/very/long/address/that/fits/nowhere/at/all/and/goes/on/and/on | 12,345.00 |", 22, { 4000, 1200 } },
    { "| a | b | c | d | e | f | g | h | i | j | k | l |\n|-|-|-|-|-|-|-|-|-|-|-|-|\n| 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 | 10,500.00 |",
      12,
      { 700, 700, 700, 700, 700, 700, 700, 700, 700, 700, 700, 700 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (tables[i].markdown, -1);
      gsize             n_blocks;
      const TueBlock   *block = tue_document_get_blocks (document, &n_blocks);
      guint             size;
      g_autofree guint *columns = tue_document_columns_share (block, 9026 / 20.0, 9026, 10.8, &size);

      g_assert_cmpuint (sum (columns, block->n_columns), ==, 9026);
      g_assert_cmpuint (size, >=, tables[i].size);
      for (guint j = 0; j < block->n_columns; j++)
        g_assert_cmpuint (columns[j], >=, tables[i].narrowest[j]);
    }
}

static void
test_joined_amounts (void)
{
  static const struct
  {
    const char *text;
    const char *joined;
  } texts[] = {
    { "4,800.50 € for 2 days", "4,800.50\302\240€ for 2 days" },
    { "€ 900 and EUR 900 or 900 EUR", "€\302\240900 and EUR\302\240900 or 900\302\240EUR" },
    { "1 234 567,00 to 5 %", "1\302\240234\302\240567,00 to 5\302\240%" },
    { "EUROPE 900", "EUROPE 900" },
    { " x ", " x " },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *joined = tue_document_columns_join_amounts (texts[i].text);

      g_assert_cmpstr (joined, ==, texts[i].joined);
    }
}

static void
test_containers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(GBytes) bytes = write_document (i, sample, &properties);
      g_autoptr(GBytes) again = write_document (i, sample, &properties);
      g_autoptr(GBytes) empty = write_document (i, "", &(TueDocumentProperties){ .paper = TUE_DOCUMENT_PAPER_LETTER });

      g_assert_true (g_bytes_equal (bytes, again));
      check_parts (bytes);
      check_parts (empty);
    }
}

static void
test_docx (void)
{
  g_autoptr(GBytes) bytes = write_document (0, sample, &properties);
  g_autofree char *body = dup_part (bytes, "word/document.xml");
  g_autofree char *numbering = dup_part (bytes, "word/numbering.xml");
  g_autofree char *relations = dup_part (bytes, "word/_rels/document.xml.rels");
  g_autofree char *core = dup_part (bytes, "docProps/core.xml");
  g_autofree char *styles = dup_part (bytes, "word/styles.xml");

  g_assert_nonnull (strstr (body, "<w:pStyle w:val=\"Heading1\"/>"));
  g_assert_nonnull (strstr (body, "w:w=\"11906\""));
  g_assert_cmpuint (count (body, "<w:tbl>"), ==, 2);
  g_assert_cmpuint (count (body, "<w:tblHeader/>"), ==, 2);
  g_assert_cmpuint (count (body, "<w:hyperlink "), ==, 2);
  g_assert_null (strstr (body, "javascript"));
  g_assert_nonnull (strstr (relations, "Target=\"https://example.com/a_b?x=1&amp;y=2\""));
  /* One numbered list: it goes on behind the table. */
  g_assert_cmpuint (count (numbering, "<w:startOverride"), ==, 1);
  g_assert_nonnull (strstr (core, "<dc:title>Tom &amp; &quot;Jerry&quot; &lt;b&gt;  ]]&gt;</dc:title>"));
  g_assert_nonnull (strstr (styles, "<w:lang w:val=\"en-GB\"/>"));
  g_assert_nonnull (strstr (styles, "<w:outlineLvl w:val=\"0\"/>"));
}

static void
test_odt (void)
{
  g_autoptr(GBytes) bytes = write_document (1, sample, &properties);
  g_autofree char *content = dup_part (bytes, "content.xml");
  g_autofree char *styles = dup_part (bytes, "styles.xml");
  const char      *data = g_bytes_get_data (bytes, NULL);

  /* What the kind of file is told from. */
  g_assert_cmpint (memcmp (data + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47), ==, 0);
  g_assert_nonnull (strstr (content, "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">"));
  g_assert_cmpuint (count (content, "<table:table-header-rows>"), ==, 2);
  g_assert_cmpuint (count (content, "<text:a "), ==, 3);
  g_assert_nonnull (strstr (content, "code <text:s text:c=\"1\"/>two"));
  g_assert_nonnull (strstr (content, "<text:list-item text:start-value=\"4\">"));
  g_assert_null (strstr (content, "javascript"));
  g_assert_nonnull (strstr (styles, "fo:language=\"en\" fo:country=\"GB\""));
}

/* Space above a paragraph takes none away below it, and the bar of a quotation in
 * an item stands where the text of the item does. */
static void
test_odt_spaces (void)
{
  g_autoptr(GBytes) bytes = write_document (1, "- one\n- two\n\nBehind the list.\n\n1. Item\n\n   > Said.\n\n> Alone.\n", &properties);
  g_autofree char *content = dup_part (bytes, "content.xml");

  g_assert_nonnull (strstr (content, " fo:margin-top=\"1.70mm\" fo:margin-bottom=\"2.50mm\""));
  g_assert_nonnull (strstr (content, "fo:margin-left=\"15.00mm\" fo:text-indent=\"0mm\""));
}

/* An item of a list in a quotation, and in one within that, stands behind the bar. */
static void
test_odt_quoted_items (void)
{
  g_autoptr(GBytes) bytes = write_document (1, "> Said.\n>\n> - point\n>\n> > Inner.\n> >\n> > 1. number\n", &properties);
  g_autofree char *content = dup_part (bytes, "content.xml");

  g_assert_nonnull (strstr (content, "fo:margin-left=\"15.00mm\" fo:text-indent=\"-7.50mm\""));
  g_assert_nonnull (strstr (content, "fo:margin-left=\"22.50mm\" fo:text-indent=\"-7.50mm\""));
}

static void
test_random (void)
{
  static const char *const pieces[] = {
    "# h\n\n",
    "text ",
    "**b** ",
    "\n\n",
    "\n",
    "- a\n",
    "  - b\n",
    "    - c\n",
    "1. d\n",
    "> q\n",
    "> - r\n",
    "```\ncode\n```\n",
    "\n| a | b |\n|---|---|\n| 1 | 2 |\n\n",
    "\n---\n\n",
    "[l](https://x.org) ",
    "[s](#h) ",
    "[^1] ",
    "[^2]",
    "\n\n[^1]: note[^2]\n\n    - item\n\n",
    "\n\n[^2]: note[^1]\n",
    "سعر ",
    "日本",
    "<b>",
    "&#1;",
    "]]>",
    "\t",
    "é😀",
    "\"'&<>",
  };

  for (guint seed = 0; seed < 150; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(GString) markdown = g_string_new (NULL);

      for (gint32 i = g_rand_int_range (random, 1, 40); i > 0; i--)
        g_string_append (markdown, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
        {
          g_autoptr(GBytes) bytes = write_document (i, markdown->str, &properties);

          check_parts (bytes);
        }
    }
}

/* --- LibreOffice ----------------------------------------------------------- */

static char *
run_for_output (const char *const *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  int              status;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return g_steal_pointer (&output);
}

static char *
convert_to_text (const char *folder,
                 const char *path)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autofree char *pdf = g_build_filename (folder, "draft.pdf", NULL);
  g_autofree char *log = NULL;

  log = run_for_output ((const char *const[]){ "soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path, NULL });
  return run_for_output ((const char *const[]){ "pdftotext", pdf, "-", NULL });
}

static void
remove_folder (const char *folder)
{
  g_autofree char *log = run_for_output ((const char *const[]){ "rm", "-r", "--", folder, NULL });

  g_assert_nonnull (log);
}

static void
test_libreoffice (gconstpointer data)
{
  gsize                    format = GPOINTER_TO_SIZE (data);
  static const char *const words[] = {
    "Proposal for Northwind & Co",
    "Dear Ada, see our site.",
    "Kind regards",
    "Steps",
    "See steps",
    "first",
    "second",
    "nested",
    "more",
    "third",
    "4.",
    "fourth",
    "loose",
    "quote",
    "deeper",
    "item in quote",
    "Apples",
    "4,800.50 €",
    "new",
    "return \"<&>\"",
    "gone",
    "alert(1)",
    "]]> end.",
  };
  g_autofree char *soffice = g_find_program_in_path ("soffice");
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  const char      *place;

  if (soffice == NULL || pdftotext == NULL)
    {
      g_test_skip ("LibreOffice or pdftotext is not installed");
      return;
    }

  folder = g_dir_make_tmp ("tuesday-XXXXXX", &error);
  g_assert_no_error (error);
  name = g_strconcat ("draft.", formats[format].extension, NULL);
  path = g_build_filename (folder, name, NULL);
  bytes = write_document (format, sample, &properties);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);

  text = convert_to_text (folder, path);
  place = text;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *found = strstr (place, words[i]);

      if (found == NULL)
        g_test_message ("%s is not in: %s", words[i], place);
      g_assert_nonnull (found);
      place = found;
    }

  remove_folder (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/writers/plain-text", test_plain_text);
  g_test_add_func ("/document/writers/titles", test_titles);
  g_test_add_func ("/document/writers/html", test_html);
  g_test_add_func ("/document/writers/looks", test_looks);
  g_test_add_func ("/document/writers/parts", test_parts);
  g_test_add_func ("/document/writers/numberings", test_numberings);
  g_test_add_func ("/document/writers/columns", test_columns);
  g_test_add_func ("/document/writers/joined-amounts", test_joined_amounts);
  g_test_add_func ("/document/writers/containers", test_containers);
  g_test_add_func ("/document/writers/docx", test_docx);
  g_test_add_func ("/document/writers/odt", test_odt);
  g_test_add_func ("/document/writers/odt-spaces", test_odt_spaces);
  g_test_add_func ("/document/writers/odt-quoted-items", test_odt_quoted_items);
  g_test_add_func ("/document/writers/random", test_random);
  g_test_add_data_func ("/document/writers/libreoffice/docx", GSIZE_TO_POINTER (0), test_libreoffice);
  g_test_add_data_func ("/document/writers/libreoffice/odt", GSIZE_TO_POINTER (1), test_libreoffice);

  return g_test_run ();
}
