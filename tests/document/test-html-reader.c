/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-html-reader.h"

#include <string.h>

#include "tue-document-writer.h"

#define BYTES(text) text, sizeof text - 1

static char *
read_html (const char *html)
{
  g_autoptr(GError) error = NULL;
  char *markdown = tue_markdown_from_html (html, -1, NULL, &error);

  g_assert_no_error (error);
  return markdown;
}

static void
test_pages (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    { "plain", "plain" },
    { "<p>one</p><p>two</p>", "one\n\ntwo" },
    { "<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree" },
    { "<h1>A</h1><h2><b>B</b></h2><h6>C <i>d</i></h6>", "# A\n\n## B\n\n###### C *d*" },
    { "a <b>b</b>, <strong>c</strong> <i>d</i>, <em>e</em> <s>f</s>, <del>g</del> <code>h</code>", "a **b**, **c** *d*, *e* ~~f~~, ~~g~~ `h`" },
    { "<b><i>both</i></b>, <b>a<i>b</i></b> c <b>d</b><i>e</i>", "***both***, **a*b*** c **d***e*" },
    /* Markdown cannot say this. */
    { "<b>a<i>b</i></b><i>c</i>", "**ab**c" },
    { "1. x<br><b>a<i>b</i></b><i>c</i>", "1\\. x  \n**ab**c" },
    { "<b>one </b>two<b> three</b>", "**one** two **three**" },
    { "<b>Note:</b>next <b>(a)</b>", "**Note**:next **(a)**" },
    { "<b> </b>x<b></b>", "x" },
    { "x<sup>2</sup> H<sub>2</sub>O", "x² H₂O" },
    { "  white\n\t  space&nbsp; 5&nbsp;000 ", "white space 5\u00a0"
                                              "000" },
    { "a<br>b<br/>c", "a  \nb  \nc" },
    { "a<br><br>b", "a\n\nb" },
    { "a<hr>b", "a\n\n---\n\nb" },
    { "<ul><li>a<li>b</ul>", "- a\n- b" },
    { "<ol><li>a<li>b</ol>", "1. a\n2. b" },
    { "<ol start=9><li>a<li>b<li value=20>c</ol>", "9. a\n10. b\n\n20) c" },
    { "<ul><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ul>", "- a\n  - b\n    1. c\n- d" },
    { "<ol><li>a<p>more</p><pre>x\n\ny</pre></ol>", "1. a\n\n   more\n\n   ```\n   x\n\n   y\n   ```" },
    { "<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>", "- a\n\n* b\n\n- c" },
    { "<ul><li></li><li>a</li></ul>", "- a" },
    { "<ul><li><hr></ul>", "- ***" },
    { "<ul><li><input type=checkbox checked> a<li><input type=checkbox> b</ul>", "- [x] a\n- [ ] b" },
    { "<li>lost item</li>", "- lost item" },
    { "<blockquote>a<p>b</p><blockquote>c</blockquote></blockquote>d", "> a\n>\n> b\n>\n> > c\n\nd" },
    { "<blockquote>a</blockquote><blockquote>b</blockquote>", "> a\n\n> b" },
    { "<dl><dt>term<dd>what it is</dl>", "**term**\n\nwhat it is" },
    { "<pre>a\n  b</pre>", "```\na\n  b\n```" },
    { "<pre><code class=\"language-c\">a = \"```\";</code></pre>", "````c\na = \"```\";\n````" },
    { "<pre>&lt;b&gt; *x*<br>y</pre>", "```\n<b> *x*\ny\n```" },
    { "<code>a`b</code> <code>`</code>", "``a`b`` `` ` ``" },
    { "<a href=\"https://x.org/?a=1&amp;b=2\">text</a>", "[text](https://x.org/?a=1&b=2)" },
    { "<a href=https://x.org>https://x.org</a>", "<https://x.org>" },
    { "<a href=mailto:ada@x.org>ada@x.org</a>", "<ada@x.org>" },
    { "<a href=https://x.org><b>bold</b> [1]</a>", "[**bold** \\[1\\]](https://x.org)" },
    { "<b>all <a href=https://x.org>of</a> it</b>", "**all [of](https://x.org) it**" },
    { "<a href=\"https://x.org/(a) b\">c</a>", "[c](<https://x.org/(a)%20b>)" },
    { "!<a href=https://x.org>a</a>", "\\![a](https://x.org)" },
    { "<a href=javascript:x()>a</a> <a href=page.html>b</a> <a>c</a>", "a b c" },
    { "<img src=x.png alt=\"The chart\"> <img src=dot.gif>", "The chart" },
    { "<table><tr><th>A<th align=right>B<th style=\"text-align: center\">C<tr><td>1<td>2|3<td><b>x</b></table>",
      "| A | B | C |\n| --- | --: | :-: |\n| 1 | 2\\|3 | **x** |" },
    { "<table><caption>Cap</caption><tr><td>a<td>b<tr><td><p>1</p><p>2</p><td><ul><li>x<li>y</ul></table>",
      "Cap\n\n| a | b |\n| --- | --- |\n| 1<br>2 | • x<br>• y |" },
    { "<table><tr><td colspan=2>a<td>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>",
      "| a |  | b |\n| --- | --- | --- |\n| c | d | e |\n|  | f | g |" },
    { "<table><tr><td>only<tr><td>layout</table>", "only\n\nlayout" },
    { "<table><tr><td>menu<td><h1>Head</h1></table>", "menu\n\n# Head" },
    { "<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table>", "| a | b |\n| --- | --- |\n\n| c | d |\n| --- | --- |" },
    { "<script>x()</script><style>b{}</style><!-- no --><title>t</title>yes<button>Copy</button><svg><text>too</text></svg>", "yes too" },
    { "<p style=\"display:none\">no</p><span style='Visibility: Hidden'>no</span><p hidden>no</p><i aria-hidden=true>no</i><p style=\"mso-hide:all\">no</p>yes", "yes" },
    { "AT&amp;T &lt;b&gt; &euro;", "AT&T \\<b> €" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* Ways to write things that few programs have. */
static void
test_rare_ways (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    /* Paragraphs in a heading */
    { "<h2><p>Scope</p></h2><p>Text</p>", "## Scope\n\nText" },
    { "<h2><p>Scope</p><p>of the work</p></h2>Text", "## Scope of the work\n\nText" },
    { "<h2><div>a</div><div>b</div></h2><h3><a href=https://x.org><div>c</div><span style=display:block>d</span></a></h3>", "## a b\n\n### [c d](https://x.org)" },
    { "<h2><p>never closed</h2><p>z</p><h1>Open<p>x</p><h2>Next</h2><p>y</p>", "## never closed\n\nz\n\n# Open\n\nx\n\n## Next\n\ny" },
    { "<h3><ul><li>Item</ul></h3><h3><blockquote>Q</blockquote></h3>", "- ### Item\n\n> ### Q" },
    { "<i><p>a</p></i><em><p>b</p></em><s><p>c</p></s><p>d</p>", "*a*\n\n*b*\n\n~~c~~\n\nd" },
    { "<div role=heading>a</div><div role=heading aria-level=9>b</div><span role=heading aria-level=3>c</span>", "## a\n\n###### b\n\n### c" },
    /* Links to headings */
    { "<p><a href=#scope>Scope</a>, <a href=#_Toc1>Prices</a></p><h2 id=scope>Scope of work</h2><h2><a name=_Toc1>Prices</a></h2>",
      "[Scope](#scope-of-work), [Prices](#prices)\n\n## Scope of work\n\n## Prices" },
    { "<a href=#a>x</a> <a href=#b>y</a> <a href=#c>z</a> <a href=#d>no</a><h2 id=user-content-a>A &amp; é</h2><a id=b></a><h2>1. B</h2><section id=c><div><h2>1. B</h2></div></section><p id=d>d</p>",
      "[x](#a--é) [y](#1-b) [z](#1-b-1) no\n\n## A & é\n\n## 1. B\n\n## 1. B\n\nd" },
    { "<a href=https://x.org/p#a>x</a> <a href=https://x.org/p#b>y</a> <a href=https://y.org/p#a>z</a><h2 id=a>A<a class=headerlink href=https://x.org/p#a>¶</a></h2><h2 id=b>B</h2>",
      "[x](#a) [y](#b) [z](https://y.org/p#a)\n\n## A\n\n## B" },
    { "<a href=https://x.org/p#a>x</a><h2 id=a>A</h2>", "[x](https://x.org/p#a)\n\n## A" },
    { "<a href=#a>#a</a><h2 id=a>A</h2>", "[#a](#a)\n\n## A" },
    /* The contents that a word processor makes, its quotes and fields */
    { "<p class=MsoTocHeading>Contents</p><p class=MsoToc1><a href=#_Toc1>1. Scope<span>. . . </span>2</a></p><h1><a name=_Toc1>1. Scope</a></h1>", "# 1. Scope" },
    { "<div id=\"Table of Contents1\"><p>Scope 1</p></div><nav id=TOC role=doc-toc><ul><li>Scope</ul></nav><p>Text</p>", "Text" },
    { "<p class=MsoToc1>Scope 3</p>", "Scope 3" },
    { "<p class=MsoQuote>One</p> <p class=MsoIntenseQuote>two</p><p class=MsoNormal>three</p><p><span data-ccp-parastyle=\"Quote\">four</span></p>", "> One\n>\n> two\n\nthree\n\n> four" },
    { "<p>Page <span style='mso-element:field-begin'></span> PAGE <span style='mso-element:field-begin'></span>X<span style='mso-element:field-end'></span>\\* M<span style='mso-element:field-separator'></span>3<span style='mso-element:field-end'></span> of it", "Page 3 of it" },
    { "<p>a<span style='mso-element:field-begin'></span>b", "ab" },
    /* Lists and tables by their roles, and by how they are shown */
    { "<div role=list><div role=listitem>a<div role=list><div role=listitem>b</div></div></div><div><div role=listitem>c</div></div></div>d", "- a\n  - b\n- c\n\nd" },
    { "<div role=list><div role=listitem><button>x</button>a</div><div role=listitem>b</div></div><div role=listitem>c</div>", "a\n\nb\n\nc" },
    { "<div style=display:table><div style=\"display: table-row\"><div style=display:table-cell>a</div><span style=display:table-cell>b</span></div><div style=display:table-row><div style=display:table-cell>c</div><div style=display:table-cell>d</div></div></div>",
      "| a | b |\n| --- | --- |\n| c | d |" },
    { "<div style=display:table><div style=display:table-cell>a</div><div style=display:table-cell>b</div></div>", "a\n\nb" },
    { "<div style=display:table><table><tr style=display:table-row><td>a<td>b<tr style=display:table-row><td>c<td>d</table>e</div>", "| a | b |\n| --- | --- |\n| c | d |\n\ne" },
    { "<ol data-indent=0><li data-stringify-indent=0>a</ol><ol data-indent=0><li data-stringify-indent=0>b</ol><ul data-indent=1><li data-stringify-indent=1>c</ul><ol data-indent=0><li data-stringify-indent=0>d</ol>", "1. a\n\n1) b\n   - c\n2) d" },
    { "<ul><li data-aria-level=1 data-listid=1>a</ul><ul><li data-aria-level=1 data-listid=1>b</ul><ol><li aria-level=1>c</ol><ol><li aria-level=1>d</ol>", "- a\n- b\n\n1. c\n\n1) d" },
    { "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>a<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>b", "1. a\n\n1) b" },
    { "<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol><ol><li>d</ol>", "- a\n\n* b\n\n1. c\n\n1) d" },
    { "<ol><li>a</li><ul><li>b</li><ol><li>c</li></ol></ul><li>d</li></ol><ul><li>e</ul>", "1. a\n   - b\n     1. c\n2. d\n\n- e" },
    { "<ul><li>a<ol><li>b</ol><li>c</ul><ol><ul><li>d</ol></ul>e", "- a\n  1. b\n- c\n  - d\n\ne" },
    /* Lines with numbers are a program */
    { "<table data-tagsearch-lang=Python><tr><td class=blob-num data-line-number=1></td><td class=blob-code>def f():</td></tr><tr><td data-line-number=2 class=blob-num></td><td></td></tr><tr><td class=blob-num>3</td><td>    return 1</td></tr></table>after",
      "```python\ndef f():\n\n    return 1\n```\n\nafter" },
    { "<table><tbody><tr><td class=blob-num>1<td class=blob-num><td><span data-code-marker=\"-\">x = 1</span></tr><tr><td class=blob-num><td class=blob-num>1<td data-code-marker=\"+\">x = 2</tr></tbody></table>", "```\n-x = 1\n+x = 2\n```" },
    { "<div><div class=react-line-numbers><div>1</div><div>2</div></div><div class=react-code-lines><div class=react-code-text><div>def f():</div></div><div class=react-code-text><div>    return 1</div></div></div></div>", "```\ndef f():\n    return 1\n```" },
    { "<table><tr><td class=lineno>1<td class=code>x<tr><td class=lineno>2<td class=code>y</table>", "```\nx\ny\n```" },
    { "<table><tr><td class=line-number>1<td>Desk<tr><td class=line-number>2<td>Chair</table>", "| 1 | Desk |\n| --- | --- |\n| 2 | Chair |" },
    { "a <i class=material-icons>done</i> <span class=\"material-symbols-outlined\">home</span>b <i class=\"fa fa-x\"></i>", "a b" },
    { "<table><tr><th>No<th>Text<tr><td class=line-number>1<td>y</table>", "| No | Text |\n| --- | --- |\n| 1 | y |" },
    /* What was inserted, raised in what is raised, references without their end */
    { "<ins>a</ins> <del>b</del> <ins cite=mailto:x>c</ins> <span class=msoIns><ins>d</ins></span> <u><ins>e</ins></u><ins><p>f</p></ins>", "<u>a</u> ~~b~~ c d <u>e</u>\n\nf" },
    { "2<sup>2<sup>3</sup></sup> x<sub>i<sub>j</sub></sub> e<sup>x<sup>2</sup>+1</sup> a<sup>n<sub>1</sub></sup> c<sup><sup>2</sup></sup>", "2^(2³) x_(iⱼ) e^(x²+1) a^(n₁) c²" },
    { "m<sup>2<sup> and the rest of a line that is long enough to be no power", "m² and the rest of a line that is long enough to be no power" },
    { "&copy 2026 A&amp B &lt 5 &eacutet&eacute R&D &notit &COPY &copyx &foo &#169 1", "© 2026 A& B < 5 été R&D ¬it © ©x &foo © 1" },
    { "https://x.org/?a=1&copy=2&lt=3 x&copy=2 <a href=\"https://x.org/?a=1&copy=2\">l</a>", "https://x.org/?a=1&copy=2&lt=3 x&copy=2 [l](https://x.org/?a=1&copy=2)" },
    { "&check; a&comma; x&half; &lpar;b&rpar; &AMP; &LT; &nosuch; &NotEqualTilde;", "✓ a, x½ (b) & < \\&nosuch; ≂̸" },
    { "a\u2029b\u2028c", "a  \nb  \nc" },
    /* Emoji that are pictures */
    { "a <img alt=🎉> <img alt=\":tada:\" data-stringify-emoji=\":tada:\" src=https://e.org/14.0/1f389@2x.png> <img alt=\":wave:\" src=https://e.org/1f44b-1f3fc.png class=emoji>", "a 🎉 🎉 👋🏼" },
    { "<img class=emoji alt=\":octocat:\" src=https://e.org/octocat.png> <img class=\"emoticon emoji\" data-emoji-fallback=✅ alt=\":ok:\"> <img class=emoji data-emoji-id=1f389 alt=\":tada:\"> <img alt=\"beef\" src=beef.png>", ":octocat: ✅ 🎉 beef" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* What programs put on the clipboard. */
static void
test_programs (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    /* Word */
    { "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta charset=windows-1252><!--[if gte mso 9]><xml><w:Doc/></xml><![endif]--></head><body lang=EN-GB>"
      "<!--StartFragment--><p class=MsoTitle>Title</p><p class=MsoNormal>Some <b>bold<o:p></o:p></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
      "<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>One<o:p></o:p></p>"
      "<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>Deep</p>"
      "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Two</p>"
      "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>Three</p>"
      "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4.<span>&nbsp; </span></span>Four</p>"
      "<p class=MsoNormal>After</p><!--EndFragment--></body></html>",
      "# Title\n\nSome **bold**\n\n- One\n  - Deep\n- Two\n\n3. Three\n4. Four\n\nAfter" },
    /* Google Docs */
    { "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><h2 dir=\"ltr\"><span style=\"font-weight:400\">Plan</span></h2>"
      "<p dir=\"ltr\"><span style=\"font-weight:400\">Plain </span><span style=\"font-weight:700\">bold</span><span style=\"font-style:italic\"> slanted</span>"
      "<span style=\"text-decoration:line-through\"> gone</span></p><br />"
      "<ul><li dir=\"ltr\"><p dir=\"ltr\"><span>One</span></p></li><ul><li><p>Deep</p></li></ul><li><p>Two</p></li></ul></b>",
      "## Plan\n\nPlain **bold** *slanted* ~~gone~~\n\n- One\n  - Deep\n- Two" },
    /* LibreOffice */
    { "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.0//EN\"><html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"/><style>p { margin-bottom: 0.25cm }</style></head>"
      "<body lang=\"en-GB\"><p style=\"margin-bottom: 0cm\"><font face=\"Liberation Serif\"><b>Bold</b> text</font></p>\n<ul>\n\t<li><p style=\"margin-bottom: 0cm\">\n\tOne</p></li>\n</ul></body></html>",
      "**Bold** text\n\n- One" },
    /* A chat */
    { "<div class=\"markdown\"><p data-start=\"1\">Hi <strong>Ada</strong>,</p><pre><div><div>python<button>Copy code</button></div><div><code class=\"hljs language-python\"><span>a</span> = 1\n</code></div></div></pre>"
      "<ol><li><p>One</p><ul><li>sub</li></ul></li><li><p>Two</p></li></ol></div>",
      "Hi **Ada**,\n\n```python\na = 1\n```\n\n1. One\n   - sub\n2. Two" },
    /* A mail program */
    { "<div dir=\"ltr\">Hello,<div><br></div><div>thanks.</div><br>Ada<br></div>", "Hello,\n\nthanks.\n\nAda" },
    /* Windows */
    { "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000170\r\n<html><body><!--StartFragment-->text<!--EndFragment--></body></html>", "text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* Comments and conditions of Office, and what only looks like them. */
static void
test_comments (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    { "<p>One.</p><p><!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]><img alt=\"Chart\"><![endif]></p><p>Price <b>€10,500</b></p><h1>Terms</h1><!--EndFragment-->",
      "One.\n\nChart\n\nPrice **€10,500**\n\n# Terms" },
    { "<!--[if mso]><table><tr><td><![endif]--><p>Dear Dana,</p><p>valid until 18 December.</p><!--[if mso]></td></tr></table><![endif]--><p>Regards</p>",
      "Dear Dana,\n\nvalid until 18 December.\n\nRegards" },
    { "<!--[if !mso]><!--><p>Shown</p><!--<![endif]--><p>After</p>", "Shown\n\nAfter" },
    { "<!--[if !mso]>--><p>Shown</p><!--<![endif]--><p>After</p>", "Shown\n\nAfter" },
    { "<p>a<!--[if gte mso 9]><xml><w:x>no</w:x></xml><![endif]-->b<!--[if supportFields]><span> PAGE </span><![endif]-->c</p>", "abc" },
    { "<![if !vml]><p>a</p><![endif]><![if !supportLists]>b<![endif]>", "a\n\nb" },
    { "<p>a<!-->b<!--->c<!-- -- > x -->d<!-- y --!>e</p>", "abcde" },
    { "<p>a</p><!-- never closed <p>b</p>", "a\n\n\\<!-- never closed\n\nb" },
    { "a<![CDATA[x]]>b<?xml version=1?>c<!DOCTYPE html>d", "abcd" },
    { "<p title=\"1 > 0 <!-- \">a</p><p title='<p>'>b</p>", "a\n\nb" },
    { "<p title=\"never closed>a</p><p>b</p>", "a\n\nb" },
    { "<script>if (a<b) { x = '<!--'; y = '<p>'; }</script><p>a</p><style><!-- p{} --></style>b", "a\n\nb" },
    { "a < b, 1<2, a <- b, <3, x <", "a < b, 1<2, a <- b, <3, x <" },
    { "<p>a</p> tail <b", "a\n\ntail \\<b" },
    { "<v:shape><v:textbox>Words in a shape</v:textbox></v:shape>", "Words in a shape" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

static void
test_code (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    { "<div class=\"code-block\"><div class=\"decoration\"><span>Python</span><div class=\"buttons\"><button aria-label=\"Copy code\"><mat-icon>content_copy</mat-icon></button></div></div><pre><code>print(1)</code></pre></div>", "```python\nprint(1)\n```" },
    { "<pre class=\"syntaxhighlighter-pre\" data-syntaxhighlighter-params=\"brush: sql; gutter: false\">SELECT 1;</pre>", "```sql\nSELECT 1;\n```" },
    { "<pre><code>line one\n</code><code>line two\n</code></pre>", "```\nline one\nline two\n```" },
    { "<pre><code>line one</code><code>line two</code></pre>", "```\nline one\nline two\n```" },
    { "<pre>Usage: <code>cmd</code> [options]</pre>", "```\nUsage: cmd [options]\n```" },
    { "<pre><code><div>x = 1</div><div>y = 2</div></code></pre>", "```\nx = 1\ny = 2\n```" },
    { "<pre><div>a</div><div><br></div><div>  b</div></pre>", "```\na\n\n  b\n```" },
    { "<pre><p>a</p>\n<p>b</p></pre>", "```\na\nb\n```" },
    { "<pre><ol><li><code>a</code></li><li><code>b</code></li></ol></pre>", "```\na\nb\n```" },
    { "<pre><code><span class=\"line\">a</span>\n<span class=\"line\">b</span></code></pre>", "```\na\nb\n```" },
    { "<pre><code><span class=\"line\">a</span><span class=\"line\">b</span></code></pre>", "```\na\nb\n```" },
    { "<pre><div>python</div><div><code>x\n</code></div></pre>", "```python\nx\n```" },
    { "<pre><code class=lang-js>x</code></pre>", "```js\nx\n```" },
    { "<pre class=\"brush: js; gutter: false\">x</pre>", "```js\nx\n```" },
    { "<pre lang=sql>x</pre>", "```sql\nx\n```" },
    { "<pre>a <img alt=\"b\"> c</pre>", "```\na b c\n```" },
    { "<pre lang=en>x</pre>", "```\nx\n```" },
    { "<div class=\"highlight-source-shell\"><pre>x</pre></div>", "```shell\nx\n```" },
    { "<pre class=\"sourceCode c\"><code>x</code></pre>", "```c\nx\n```" },
    { "<div><div>bash</div><div><button>Copy</button></div><div><code class=\"whitespace-pre! language-bash\"><span>ls</span>\n<span>cd</span></code></div></div>", "```bash\nls\ncd\n```" },
    { "<div><div class=header>python</div><div><pre><code>x = 1</code></pre></div></div>", "```python\nx = 1\n```" },
    { "<code-block><div><div><span>SQL</span><button>Copy</button></div><div><pre><code>select 1</code></pre></div></div></code-block>", "```sql\nselect 1\n```" },
    { "<div>Our scripts</div><pre>ls</pre><p>Python</p><pre>x</pre>", "Our scripts\n\n```\nls\n```\n\nPython\n\n```\nx\n```" },
    { "Type <code class=\"whitespace-pre\">ls</code> now", "Type `ls` now" },
    { "<div style=\"white-space:pre\"><div>def f():</div><div>    return 1</div></div>", "```\ndef f():\n    return 1\n```" },
    { "<div style=\"font-family: Menlo, monospace; white-space: pre;\"><div><span>if (a) {</span></div><br><div><span>}</span></div></div>", "```\nif (a) {\n\n}\n```" },
    { "<div style=\"white-space:pre\"><div>Dear Dana,</div><div>Thanks</div></div>", "Dear Dana,\n\nThanks" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

static void
test_line_ends (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    { "<div style=\"white-space:pre-wrap\">Dear Dana,\n\nthe offer:\n  1) a</div>", "Dear Dana,\n\nthe offer:  \n1\\) a" },
    { "<div style=\"white-space: pre-line\"><span>a\nb</span></div>", "a  \nb" },
    { "<span style=\"white-space: break-spaces\">a\nb</span>", "a  \nb" },
    { "<p style=\"white-space-collapse: preserve;\">a\nb</p>", "a  \nb" },
    { "<div class=\"whitespace-pre-wrap\">a\nb</div>", "a  \nb" },
    { "<div style=\"white-space:pre-wrap\"><p>a</p>\n<p style=\"white-space:normal\">b\nc</p>\n</div>", "a\n\nb c" },
    { "<p>a\nb</p>", "a b" },
    { "<p>a\u2028b\302\205"
      "c</p>",
      "a  \nb  \nc" },
    { "<h2>a\u2028b</h2>", "## a b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* Figures that are raised, lowered or above one another are no other number. */
static void
test_formulas (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    { "10<sup>6</sup> 10<sup>-3</sup> x<sup>n+1</sup> 10<sup>−12</sup>", "10⁶ 10⁻³ xⁿ⁺¹ 10⁻¹²" },
    { "m<span style=\"vertical-align:super\">2</span> CO<span style=\"vertical-align: sub\">2</span>", "m² CO₂" },
    { "101<sub>2</sub> x<sub>i</sub> a<sub>n+1</sub>", "101₂ xᵢ aₙ₊₁" },
    { "x<sup>2π</sup> y<sup>2.5</sup> z<sub>2B</sub>", "x^(2π) y^(2.5) z_(2B)" },
    { "1<sup>st</sup> 2<sup>nd</sup> Acme<sup>TM</sup> V<sub>max</sub>", "1st 2nd AcmeTM Vmax" },
    { "e<sup>x</sup> said<sup>[1]</sup> said<sup>1,2</sup>", "eˣ said[1] said¹,²" },
    { "<sup>3</sup>⁄<sub>4</sub> <sup>1</sup>/<sub>2</sub>", "³⁄₄ ¹/₂" },
    { "Margin <math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>", "Margin 3/4" },
    { "<math><mn>2</mn><mfrac><mn>3</mn><mn>4</mn></mfrac></math>", "2 3/4" },
    { "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>", "(a+b)/2" },
    { "<math><msup><mn>10</mn><mn>6</mn></msup><mo>+</mo><msub><mi>x</mi><mn>1</mn></msub></math>", "10⁶+x₁" },
    { "<math><mover><mi>x</mi><mo>¯</mo></mover><mover><mi>v</mi><mo>→</mo></mover></math>", "x\u0304v\u20d7" },
    { "<math><mmultiscripts><mi>C</mi><none/><none/><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts></math>", "¹⁴₆C" },
    { "<math><mmultiscripts><mi>x</mi><mn>1</mn><mn>2</mn></mmultiscripts></math>", "x²₁" },
    { "<math><mo>-</mo><mfrac><mn>1</mn><mrow><mn>2</mn><mi>x</mi></mrow></mfrac></math>", "-1/(2x)" },
    { "<math><mfrac><mn>1</mn><mrow><mn>1</mn><mn>2</mn></mrow></mfrac></math>", "1/12" },
    { "<math><mn>3</mn><mo>\u2062</mo><mi>a</mi><mtext> per day</mtext></math>", "3a per day" },
    { "<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub></math>", "∑ᵢ₌₁ⁿxᵢ" },
    { "<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable></math>", "1 2; 3 4" },
    { "<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>", "x₁²" },
    { "<math><msup><mfrac><mn>1</mn><mn>2</mn></mfrac><mn>2</mn></msup><mo>,</mo><msup><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></msup><mo>,</mo><msup><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow><mn>2</mn></msup></math>", "(1/2)²,(x+1)²,(x)²" },
    { "<math><msub><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac></mrow><mn>1</mn></msub><mo>,</mo><msup><msqrt><mn>2</mn></msqrt><mn>3</mn></msup><mo>,</mo><msup><mo>)</mo><mn>2</mn></msup><mo>,</mo><msup><mi>ab</mi><mn>2</mn></msup></math>", "(a/b)₁,(√2)³,)²,ab²" },
    { "<math><msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo><mo>(</mo><mi>b</mi><mo>)</mo></mrow><mn>2</mn></msup><munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder></math>", "((a)(b))²lim_(x→0)" },
    { "<math><mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>→</mo></mover><mo>,</mo><mover><mrow><mi>x</mi><mo>+</mo><mi>y</mi></mrow><mo>¯</mo></mover><mo>,</mo><mover><mn>12</mn><mo>¯</mo></mover><mo>,</mo><mover><mi>x</mi><mo>¨</mo></mover></math>", "vec(AB),bar(x+y),1\u03052\u0305,x\u0308" },
    { "<math><munder><mi>x</mi><mo>_</mo></munder><mphantom><mn>5</mn></mphantom><mi>y</mi></math>", "x\u0332y" },
    { "<math><msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt><mroot><mi>x</mi><mn>3</mn></mroot></math>", "√(a+b)³√x" },
    { "<p>Area <span class=\"katex\"><span class=\"katex-mathml\"><math><semantics><mrow><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup></mrow>"
      "<annotation encoding=\"application/x-tex\">\\pi r^2</annotation></semantics></math></span><span class=\"katex-html\" aria-hidden=\"true\">πr2</span></span> ok</p>",
      "Area \\(\\pi r^2\\) ok" },
    { "<p>so</p><span class=\"katex-display\"><span class=\"katex\"><span class=\"katex-mathml\"><math display=\"block\"><semantics><mrow><mi>a</mi></mrow>"
      "<annotation encoding=\"application/x-tex\">\\frac{a}{b}</annotation></semantics></math></span><span class=\"katex-html\">ab</span></span></span><p>end</p>",
      "so\n\n\\[\\frac{a}{b}\\]\n\nend" },
    { "<math><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">x_1*y_2</annotation></semantics></math>", "\\(x_1*y_2\\)" },
    { "<p>So <span class=\"mwe-math-element\"><span class=\"mwe-math-mathml-inline\" style=\"display: none;\"><math alttext=\"{\\displaystyle x^{2}}\"><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation encoding=\"application/x-tex\">{\\displaystyle x^{2}}</annotation></semantics></math></span><img alt=\"{\\displaystyle x^{2}}\" aria-hidden=\"true\"></span> holds</p>", "So \\({\\displaystyle x^{2}}\\) holds" },
    { "<p>So</p><div class=\"mwe-math-element\"><div style=\"display:none\"><math display=\"block\"><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">\\frac{x}{y}</annotation></semantics></math></div><img aria-hidden=true alt=no></div>", "So\n\n\\[\\frac{x}{y}\\]" },
    { "<p>So <span class=\"MathJax\"><nobr aria-hidden=\"true\">x2</nobr><span><math><msup><mi>x</mi><mn>2</mn></msup></math></span></span><script type=\"math/tex\">x^2</script> ok</p>", "So x² ok" },
    { "<span class=\"math-inline\" data-math=\"\\pi r^2\"><span class=\"katex\"><span class=\"katex-html\" aria-hidden=\"true\">πr2</span></span></span>", "\\(\\pi r^2\\)" },
    { "<div class=\"math-block\" data-math=\"E = mc^2\">E=mc2</div>", "\\[E = mc^2\\]" },
    { "<img class=\"mwe-math-fallback-image-inline\" alt=\"{\\displaystyle E=mc^{2}}\">", "\\({\\displaystyle E=mc^{2}}\\)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* Lists in the ways that programs write them. */
static void
test_lists (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
    guint       n_notes;
  } pages[] = {
    { "<ul><li>a<wbr>b<li>c</ul>", "- ab\n- c", 0 },
    { "<ol><li>a<li value=4>b<li>c<li value=2>d</ol>", "1. a\n\n4) b\n5) c\n\n2. d", 0 },
    { "<ol><li>a<ol><li>b<li value=5>c</ol><li>d</ol>", "1. a\n   1. b\n\n   5) c\n2. d", 0 },
    /* Outlook */
    { "<ul type=disc><li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>One</li><li style='mso-list:l0 level1 lfo1'>Two</li></ul>", "- One\n- Two", 0 },
    { "<ol start=1 type=1><li class=MsoNormal style='mso-list:l0 level1 lfo1'>First<ul type=circle><li style='mso-list:l0 level2 lfo1'>Sub</li></ul></li><li>Second</li></ol>",
      "1. First\n   - Sub\n2. Second", 0 },
    { "<ul><li><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>One</p></li><li>Two</li></ul>", "- One\n- Two", 0 },
    /* LibreOffice */
    { "<ol><li>A</ol><ul><ul><li>b</ul></ul><ol start=2><li>C</ol>", "1. A\n   - b\n2. C", 0 },
    { "<ol>\n<li><p>A</p></li>\n</ol>\n<ol>\n<ol>\n<li><p>b</p></li>\n<li><p>c</p></li>\n</ol>\n</ol>\n<ol start=\"2\">\n<li><p>D</p></li></ol>", "1. A\n   1. b\n   2. c\n2. D", 0 },
    { "<ul><li>a</ul><ul><ul><ul><li>deep</ul></ul></ul>", "- a\n  - deep", 0 },
    { "<ul><ul><li>a<li>b</ul></ul>", "- a\n- b", 0 },
    { "<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b", 0 },
    { "<ol><li>a</ol><p>between</p><ol start=2><li>b</ol>", "1. a\n\nbetween\n\n2. b", 0 },
    /* Marks of Word */
    { "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>a.<span>&nbsp;</span></span>A</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>b.<span>&nbsp;</span></span>B</p>",
      "1. A\n2. B", 1 },
    { "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>(2)<span>&nbsp;</span></span>A</p>", "2. A", 1 },
    { "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>A</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.1<span>&nbsp;</span></span>B</p>"
      "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.2.<span>&nbsp;</span></span>C</p>",
      "1. A\n   1. B\n   2. C", 1 },
    { "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>i.<span>&nbsp;</span></span>A</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>ii.<span>&nbsp;</span></span>B</p>"
      "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>iii.<span>&nbsp;</span></span>C</p>",
      "1. A\n2. B\n3. C", 1 },
    { "<p class=MsoListParagraph><span style='font-family:Symbol'>·<span>&nbsp; </span></span>First</p><p class=MsoListParagraph><span>·<span>&nbsp;&nbsp;</span></span>Second</p>", "- First\n- Second", 0 },
    { "<p class=MsoListParagraph style='margin-left:36.0pt'>1.&nbsp;&nbsp; First</p><p class=MsoListParagraph style='margin-left:72.0pt'>o&nbsp; Sub</p>", "1. First\n   - Sub", 0 },
    { "<p class=MsoListParagraph>No item</p>", "No item", 0 },
    /* The attributes of HTML */
    { "<ol type=a><li>A<li>B</ol>", "1. A\n2. B", 1 },
    { "<ol style=\"list-style-type: upper-roman\"><li>A</ol>", "1. A", 1 },
    { "<ol start=0><li>A<li>B</ol>", "0. A\n1. B", 0 },
    { "<ol reversed><li>A<li>B</ol>", "1. A\n2. B", 1 },
    { "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>A</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>B</p>"
      "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>New</p><p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>More</p>",
      "1. A\n2. B\n\n1) New\n2) More", 0 },
    { "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>§ 1<span>&nbsp;</span></span>Scope</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(a)<span>&nbsp;</span></span>Alpha</p>"
      "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>Article&nbsp;2<span>&nbsp;</span></span>Term</p>",
      "- § 1 Scope\n  1. Alpha\n- Article 2 Term", 1 },
    /* Items that only say how deep they are: chats, editors in the browser, Word for the web */
    { "<ul class=p-rich_text_list data-indent=0><li>One</li></ul><ul data-indent=1><li>Sub</li></ul><ul data-indent=0><li>Two</li></ul>", "- One\n  - Sub\n- Two", 0 },
    { "<ol data-indent=0><li>One</li></ol><ul data-indent=1><li>Sub</li></ul><ol data-indent=0 start=2><li>Two</li></ol>", "1. One\n   - Sub\n2. Two", 0 },
    { "<ul><li data-stringify-indent=0>One</li></ul><ol><li data-stringify-indent=1>a</li><li data-stringify-indent=1>b</li></ol>", "- One\n  1. a\n  2. b", 0 },
    { "<ul><li>a</li><li class=ql-indent-1>b</li><li class=ql-indent-2>c</li><li>d</li></ul>", "- a\n  - b\n    - c\n- d", 0 },
    { "<ol><li data-list=bullet>One</li><li data-list=bullet class=ql-indent-1>Sub</li><li data-list=ordered>First</li><li data-list=checked>Done</li><li data-list=unchecked>To do</li></ol>",
      "- One\n  - Sub\n\n1. First\n\n- [x] Done\n- [ ] To do", 0 },
    { "<div class=OutlineElement><div class=ListContainerWrapper><ul><li data-aria-level=1><p>One</p></li></ul></div></div><div class=ListContainerWrapper><ul><li data-aria-level=2><p>Sub</p></li></ul></div>"
      "<div class=ListContainerWrapper><ul><li data-aria-level=1><p>Two</p></li></ul></div>",
      "- One\n  - Sub\n- Two", 0 },
    { "<div class=ListContainerWrapper><ol start=1><li data-aria-level=1>A</li></ol></div><div class=ListContainerWrapper><ol start=2><li data-aria-level=1>B</li></ol></div>"
      "<div class=ListContainerWrapper><ol start=1><li data-aria-level=1>C</li></ol></div>",
      "1. A\n2. B\n\n1) C", 0 },
    { "<ul><li class=ql-indent-3>deep</li><li>top</li></ul>", "- deep\n- top", 0 },
    /* Headings with numbers */
    { "<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Scope</h1><h2 style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.1<span>&nbsp;&nbsp;</span></span><![endif]>Parts</h2>",
      "# 1. Scope\n\n## 1.1 Parts", 0 },
    /* Boxes */
    { "<ul><li><input type=checkbox checked><p>Signed</p></li><li><input type=checkbox><div>Sent</div></li></ul>", "- [x] Signed\n- [ ] Sent", 0 },
    { "<ul><li role=\"checkbox\" aria-checked=\"true\"><img alt=\"checked\" aria-roledescription=\"checkbox\"><p>Sign</p></li><li role=checkbox aria-checked=false><p>Send</p></li></ul>",
      "- [x] Sign\n- [ ] Send", 0 },
    { "<ul><li><label><input type=\"checkbox\"> One</label></li><li><span role=checkbox aria-checked=true></span>Two</li><li><div class=\"checkbox checkbox-on\"></div>Three</li></ul>",
      "- [ ] One\n- [x] Two\n- [x] Three", 0 },
    { "<div role=checkbox aria-checked=true>Sign the <b>contract</b></div><div role=checkbox aria-checked=false>Send it</div>", "[x] Sign the **contract**\n\n[ ] Send it", 0 },
    { "<ul><li><span role=checkbox aria-checked=true>Sign</span></li><li><div role=checkbox><p>Send</p></div></li></ul>", "- [x] Sign\n- [ ] Send", 0 },
    { "<ul class=inline-task-list><li class=checked data-inline-task-id=1>Done</li><li data-inline-task-id=2>Open</li></ul>", "- [x] Done\n- [ ] Open", 0 },
    { "<ul data-type=taskList><li data-checked=true><p>Done</p></li><li data-checked=false><p>Open</p></li></ul>", "- [x] Done\n- [ ] Open", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_autofree char *markdown = tue_markdown_from_html (pages[i].html, -1, builder, NULL);
      g_auto(GStrv) notes = g_strv_builder_end (builder);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
      g_assert_cmpuint (g_strv_length (notes), ==, pages[i].n_notes);
    }
}

/* Tables with anything in their cells. */
static void
test_tables (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    { "<table><tr><th>a<th>b<tr><td>c<td><ul><li><p>d</p></li><li><p>e</p><p>f</p><ul><li><div>g</div></li></ul></li></ul></table>", "| a | b |\n| --- | --- |\n| c | • d<br>• e<br>f<br>• g |" },
    { "<table><tr><th>a<th>b<tr><td>c<td><ol start=3><li><p>d</p><li><p>e</p><li value=9><p>f</p><li>g</ol></table>", "| a | b |\n| --- | --- |\n| c | 3. d<br>4. e<br>9. f<br>10. g |" },
    { "<table><tr><th>a<th>b<tr><td>c<td><ul><li><input type=checkbox checked><p>d</p></li></ul></table>", "| a | b |\n| --- | --- |\n| c | • [x] d |" },
    { "<table><tr><th>a<th>b<tr><td>c<wbr>d<td><WBR />e<wbr/>f<tr><td>g<td>h</table>", "| a | b |\n| --- | --- |\n| cd | ef |\n| g | h |" },
    /* What items are called is kept in a cell, where it is text. */
    { "<table><tr><th>a<th>b<tr><td>c<td><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>d</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)<span>&nbsp;</span></span>e</p></table>",
      "| a | b |\n| --- | --- |\n| c | 2. d<br>a) e |" },
    { "<table><tr><th>a<th>b<tr><td>c<td><p style='mso-list:l0 level1 lfo1'><span style='font-family:Symbol'><span style='mso-list:Ignore'>\302\267<span>&nbsp;</span></span></span>d</p><p class=MsoListParagraph>o&nbsp; e</p><p>f</p></table>",
      "| a | b |\n| --- | --- |\n| c | • d<br>• e<br>f |" },
    { "<table><tr><th>a<th>b<tr><td>c<td><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>\302\247 3<span>&nbsp;</span></span>d</p></table>", "| a | b |\n| --- | --- |\n| c | \302\247 3 d |" },
    { "<table><tr><th>a<th>b<tr><td><ol start=0><li>c<li>d</ol><td><ol start=-1><li>e<li>f<li>g</ol></table>", "| a | b |\n| --- | --- |\n| 0. c<br>1. d | -1. e<br>0. f<br>1. g |" },
    { "<table><tr><th>a<th>b<tr><td><ol reversed><li>c<li>d<li>e</ol><td><ol reversed start=9><li>f<li>g<li value=3>h<li>i</ol></table>", "| a | b |\n| --- | --- |\n| 3. c<br>2. d<br>1. e | 9. f<br>8. g<br>3. h<br>2. i |" },
    { "<table><tr><th>a<th>b<tr><td><ol type=a start=0><li>c<li>d</ol><td><ol type=a start=x><li>e<li value=y>f<li value=4>g</ol></table>", "| a | b |\n| --- | --- |\n| 0. c<br>a. d | a. e<br>b. f<br>d. g |" },
    { "<table><tr><th>Cmd<th>Does<tr><td><pre>ls</pre><td>lists</table>", "| Cmd | Does |\n| --- | --- |\n| `ls` | lists |" },
    { "<table><tr><th>Cmd<th>Does<tr><td><pre>ls\ncd</pre><td><h4>lists</h4></table>", "| Cmd | Does |\n| --- | --- |\n| `ls`<br>`cd` | lists |" },
    { "<table><tr><td>a<td>b<tr><td><h4>c</h4><td>d</table>", "| a | b |\n| --- | --- |\n| c | d |" },
    { "<table><tr><th>a<th>b<tr><td>c<td><table><tr><td>d<td>e<tr><td>f<td>g</table><tr><td>h<td>i</table>", "| a | b |\n| --- | --- |\n| c | d \\| e<br>f \\| g |\n| h | i |" },
    { "<table border=1><tr><td>a<td><table><tr><td>b</table><tr><td>c<td>d</table>", "| a | b |\n| --- | --- |\n| c | d |" },
    { "<table><tr><th>a<th>b<tr><td>c<td><ol><li>call<li>write</ol></table>", "| a | b |\n| --- | --- |\n| c | 1. call<br>2. write |" },
    { "<table><thead><tr><th>a<th>b</thead><tfoot><tr><td>sum<td>3</tfoot><tbody><tr><td>x<td>1<tr><td>y<td>2</tbody></table>",
      "| a | b |\n| --- | --- |\n| x | 1 |\n| y | 2 |\n| sum | 3 |" },
    { "<table><tr><th>Only<tr><td>one</table>", "| Only |\n| --- |\n| one |" },
    { "<table><tr><th>a<th>b</tr><td>c<td>d</table>", "| a | b |\n| --- | --- |\n| c | d |" },
    { "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", "a\n\nb\n\nc\n\nd" },
    { "<table><tr><td><table><tr><th>a<th>b<tr><td>1<td>2</table><td>side</table>", "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nside" },
    { "<table><tr><th>a<th>b<tr><td><blockquote>q</blockquote><td><hr>r</table>", "| a | b |\n| --- | --- |\n| q | r |" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* A table within a cell keeps its rows; what only arranges a page or a mail is
 * paragraphs. */
static void
test_inner_tables (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
    gboolean    is_told;
  } pages[] = {
    { "<table border=1><tr><th>Phase<th>Detail<tr><td>One<td>Costs:<table border=1><tr><th>Item<th>Price<tr><td>Audit<td>€900</table>net</table>",
      "| Phase | Detail |\n| --- | --- |\n| One | Costs:<br>Item \\| Price<br>Audit \\| €900<br>net |", TRUE },
    /* Word */
    { "<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>A</p></td><td><p class=MsoNormal>B</p></td></tr><tr><td><p>1</p></td><td><table class=MsoTableGrid border=1><tr><td><p>x</p></td><td><p>y</p><p>more</p></td></tr>"
      "<tr><td><p>z</p></td><td><p>w</p></td></tr></table><p>&nbsp;</p></td></tr></table>",
      "| A | B |\n| --- | --- |\n| 1 | x \\| y<br>more<br>z \\| w |", TRUE },
    /* Google Docs, whose tables say only by the style of their cells that they are some */
    { "<table style=\"border:none\"><tr><td style=\"border-left:solid #000 1pt;border-top:solid #000 1pt\"><p>Part</p></td><td style=\"border-left:solid #000 1pt\"><p>Cost</p></td></tr><tr><td><p>Audit</p></td><td><table style=\"border:none\">"
      "<tr><td style=\"border-left:solid #000 1pt\"><p>Net</p></td><td><p>900</p></td></tr><tr><td><p>VAT</p></td><td><p>171</p></td></tr></table></td></tr></table>",
      "| Part | Cost |\n| --- | --- |\n| Audit | Net \\| 900<br>VAT \\| 171 |", TRUE },
    { "<table border=1><tr><th>A<th>B<tr><td>1<td><table border=1><tr><td>x<td><table border=1><tr><td>p<td>q<tr><td>r<td>s</table><tr><td>y<td>z</table></table>",
      "| A | B |\n| --- | --- |\n| 1 | x \\|<br>p \\| q<br>r \\| s<br>y \\| z |", TRUE },
    { "<table border=1><tr><th>A<th>B<tr><td><table border=1><tr><td></td><td>x</td></tr><tr><td>y</td><td></td></tr></table><td>b</table>", "| A | B |\n| --- | --- |\n| \\| x<br>y \\| | b |", TRUE },
    { "<table border=1><tr><th>A<th>B<tr><td><table border=1><caption>Shifts</caption><tr><th>Day<th>Hours<tr><td>Mon<td><ul><li>early<li>late</ul></table><td>b</table>",
      "| A | B |\n| --- | --- |\n| Shifts<br>Day \\| Hours<br>Mon \\| • early<br>• late | b |", TRUE },
    /* What arranges a cell */
    { "<table><tr><th>Step<th>Notes<tr><td>1<td><table><tr><td>a box<tr><td>another</table></table>", "| Step | Notes |\n| --- | --- |\n| 1 | a box<br>another |", FALSE },
    { "<table border=1><tr><th>A<th>B<tr><td>1<td><table border=0><tr><td>Left<td>Right</table></table>", "| A | B |\n| --- | --- |\n| 1 | Left<br>Right |", FALSE },
    /* What arranges a mail */
    { "<table border=0 width=600><tr><td width=300 valign=top><p>Dear Dana,</p><p>thank you.</p></td><td><p>Office hours</p><p>9 to 5</p></td></tr></table>", "Dear Dana,\n\nthank you.\n\nOffice hours\n\n9 to 5", FALSE },
    { "<table class=row><tr><th class=columns><table><tr><th><p>Left words</p></th></tr></table></th><th class=columns><table><tr><th><p>Right words</p></th></tr></table></th><th class=expander></th></tr></table>",
      "Left words\n\nRight words", FALSE },
    { "<table width=\"100%\"><tr><td><table width=600><tr><td><img alt=Northwind></td><td align=right><a href=https://x.org/view>View online</a></td></tr></table></td></tr><tr><td><p>Hello</p></td></tr></table>",
      "Northwind\n\n[View online](https://x.org/view)\n\nHello", FALSE },
    { "<table border=0><tr><td><img alt=Photo></td><td>Dana Miller<br>Buyer</td></tr></table>", "Photo\n\nDana Miller  \nBuyer", FALSE },
    { "<table role=presentation><tr><td><h1>Invoice</h1></td></tr><tr><td><table border=1><tr><td>Item</td><td>Net</td></tr><tr><td>Audit</td><td>€900</td></tr></table></td></tr></table>",
      "# Invoice\n\n| Item | Net |\n| --- | --- |\n| Audit | €900 |", FALSE },
    /* What does not */
    { "<table border=0><tr><td>Order</td><td align=right>1021</td></tr><tr><td>Total</td><td align=right>€45.00</td></tr></table>", "| Order | 1021 |\n| --- | --: |\n| Total | €45.00 |", FALSE },
    { "<table><tr><td style=\"border:1px solid #ccc\"><p>Only</p></td><td style=\"border:1px solid #ccc\"><p>row</p></td></tr></table>", "| Only | row |\n| --- | --- |", FALSE },
    { "<table><tr><td style=\"border:0 solid #ccc\"><p>No</p></td><td style=\"border:none\"><p>line</p></td></tr></table>", "No\n\nline", FALSE },
    /* A row of a spreadsheet */
    { "<table border=0 cellpadding=0 style=\"border-collapse:collapse\"><col width=64 span=2><tr height=20><td height=20>Part</td><td class=xl65 align=right>900</td></tr></table>", "| Part | 900 |\n| --- | --: |", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_autofree char *markdown = tue_markdown_from_html (pages[i].html, -1, builder, NULL);
      g_auto(GStrv) notes = g_strv_builder_end (builder);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
      g_assert_cmpint (g_strv_contains ((const char *const *)notes, "A table within a cell of another became lines of that cell."), ==, pages[i].is_told);
    }
}

/* Words that stand side by side on a page, and do not belong together; looks that
 * say what counts. */
static void
test_words_apart (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    /* A chat parts paragraphs by an empty element. */
    { "<div>second<span class=\"c-mrkdwn__br\" data-stringify-type=\"paragraph-break\"></span>third</div>", "second\n\nthird" },
    { "10<sup>6 </sup>rows, a<sup> 2</sup>, x<sup>n+½ </sup>y", "10⁶ rows, a ², x^(n+½) y" },
    { "e<sup>−<i>x</i>/2</sup> x<sup><i>n</i></sup> H<sub><b>2</b></sub>O a<sup>1<sub>2</sub></sup>", "e^(−x/2) xⁿ H₂O a^(1₂)" },
    { "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>", "漢(かん)字(じ)" },
    { "text<img alt=Signature>end, no<img alt=👍> <img alt=O>nce", "text Signature end, no👍 Once" },
    { "<select multiple><option selected>a<option>b<option selected>c</select>", "a c" },
    { "<select multiple><option>a<option>b</select>x", "x" },
    { "<p>a</p><p style=\"visibility:collapse\">b</p>", "a" },
    { "<span>a</span><br><span>&nbsp;</span><br><span>b</span>", "a\n\nb" },
    /* A paragraph does not end what is bold or struck out around it. */
    { "<b><p>one</p><p>two</p></b>three", "**one**\n\n**two**\n\nthree" },
    { "<s><p>€900</p></s><strike>x<p>y</p></strike><p>€800</p>", "~~€900~~\n\n~~x~~\n\n~~y~~\n\n€800" },
    { "<tt>a<p>b</p></tt>", "`a`\n\n`b`" },
    { "a <u>b <b>c</b></u> <u><a href=https://x.org>d</a></u> <a href=https://x.org><u>e</u></a> <u><p>f</p></u> <u> </u>", "a <u>b **c**</u> [d](https://x.org) [e](https://x.org)\n\nf" },
    /* The numbers of its lines are no part of a program. */
    { "<table class=highlighttable><tr><td class=linenos><div class=linenodiv><pre>1\n2</pre></div></td><td class=code><div><pre>def f():\n    x\n</pre></div></td></tr></table>", "```\ndef f():\n    x\n```" },
    { "<pre><code class=language-ruby><table class=rouge-table><tr><td class=\"gutter gl\"><pre class=lineno>1\n2\n</pre></td><td><pre>puts 1\nputs 2\n</pre></td></tr></table></code></pre>", "```ruby\nputs 1\nputs 2\n```" },
    { "<table><tr><th class=line-number>Pos</th><th>Item</th><th>Price</th></tr><tr><td class=line-number>1</td><td><code>AB-1</code></td><td>5</td></tr></table>",
      "| Pos | Item | Price |\n| --- | --- | --- |\n| 1 | `AB-1` | 5 |" },
    { "<pre><span class=lineno>1 </span>alpha\n<span class=lineno>2 </span>beta</pre><p class=gutter>9 lives</p>", "```\nalpha\nbeta\n```\n\n9 lives" },
    { "<table class=lntable><tr><td class=lntd><pre><code><span class=lnt>1\n</span><span class=lnt>2\n</span></code></pre></td><td class=lntd><pre><code class=language-go>package main\nfunc x() {}\n</code></pre></td></tr></table>", "```go\npackage main\nfunc x() {}\n```" },
    { "<pre><code><span class=ln>1</span><span class=cl>a = 1\n</span><span class=ln>2</span><span class=cl>b = 2\n</span></code></pre>", "```\na = 1\nb = 2\n```" },
    /* The fields of a form stand apart. */
    { "<label>Name</label><input value=Dana><label>Note</label><textarea>t</textarea><label>Term</label><select><option>30</select>days", "Name Dana Note t Term 30 days" },
    /* Letters of a font that has pictures for them */
    { "<span style='font-family:Wingdings'>ü</span> done, <span style=\"font-family:'Times New Roman';mso-symbol-font-family:Wingdings\">J</span> <span style='font-family:Wingdings'>\uf0fe</span> <span style='font-family:Wingdings'>words</span> <b style='font-family:Arial'>ü</b>",
      "✓ done, ☺ ☑ words **ü**" },
    { "<math><mo>(</mo><mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac><mo>)</mo><mo>+</mo><mfrac linethickness=2><mi>a</mi><mi>b</mi></mfrac></math>", "(n¦k)+a/b" },
    /* Tables that say so by their roles, and such as say nothing */
    { "<div role=grid><div role=rowgroup><div role=row><div role=columnheader>Name</div><div><div role=columnheader><b>Due</b></div></div></div></div><div role=rowgroup><div role=row><div role=gridcell>Ada</div><div role=gridcell><div>May</div></div></div></div></div>",
      "| Name | **Due** |\n| --- | --- |\n| Ada | May |" },
    { "<tr><td>1</td><td>2</td></tr> <tr><td>3</td><td>4</td></tr><p>x</p>", "| 1 | 2 |\n| --- | --- |\n| 3 | 4 |\n\nx" },
    { "<p>Total<span style=\"float: right\">€5</span></p>", "Total €5" },
    { "<table><tr><td>&nbsp;</td><td></td></tr></table><p>x</p>", "x" },
    /* What stands between two items */
    { "<ol><li>A</li>stray <b>words</b><li>B</li><p>more</p><p>and more</p><li>C</ol>", "1. A\n\n   stray **words**\n2. B\n\n   more\n\n   and more\n3. C" },
    { "<ul><div><li>a</li></div><div><li>b</li></div></ul>", "- a\n- b" },
    { "<ul><li>a</li><div><li>b</li></div><li>c</ul>", "- a\n- b\n- c" },
    { "<table><tr><th>A<th>B<tr><td class=gutter>5<td>b</table>", "| A | B |\n| --- | --- |\n| 5 | b |" },
    { "<ul>before<li>A</ul>", "before\n- A" },
    /* Lists that are no <ul>, or none any more */
    { "<menu><li>Cut<li>Paste</menu><dir><li>x</dir>", "- Cut\n- Paste\n\n* x" },
    { "<li>a</li> <li>b</li>end", "- a\n- b\n\nend" },
    { "<p style='mso-list:l2 level2 lfo3'><span style='mso-list:Ignore'>b)<span>&nbsp;</span></span>Scope</p><p style='mso-list:l2 level3 lfo3'><span style='mso-list:Ignore'>i)<span>&nbsp;</span></span>Deep</p>"
      "<p style='mso-list:l2 level2 lfo3'><span style='mso-list:Ignore'>c)<span>&nbsp;</span></span>Term</p><p style='mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Next</p>",
      "2. Scope\n   1. Deep\n3. Term\n\n2) Next" },
    { "<table><tr><th>A<th>B<tr><td>1<td><ol type=a><li>x<li>y</ol><ol type=I start=4><li>z</ol><ol style='list-style-type:upper-alpha'><li>w</ol><tr><td>2<td><ol type=1><li>v</ol></table>",
      "| A | B |\n| --- | --- |\n| 1 | a. x<br>b. y<br>IV. z<br>A. w |\n| 2 | 1. v |" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

static void
test_wide_table (void)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GString) html = g_string_new ("<table><tr>");
  g_autofree char *markdown = NULL;
  g_auto(GStrv) notes = NULL;

  for (guint i = 1; i <= 250; i++)
    g_string_append_printf (html, "<td>word%u", i);
  markdown = tue_markdown_from_html (html->str, -1, builder, NULL);
  notes = g_strv_builder_end (builder);

  g_assert_nonnull (strstr (markdown, "| word200 word201 word202 "));
  g_assert_nonnull (strstr (markdown, "word250 |"));
  g_assert_cmpuint (g_strv_length (notes), ==, 1);
}

/* What a page shows, and nothing that it hides. */
static void
test_seen (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    { "<h6 class=\"sr-only\">ChatGPT said:</h6><p>a</p><span class=\"x visually-hidden\">no</span><span style=\"font-size:0\">no</span><span style=\"opacity: 0\">no</span>", "a" },
    { "<span style=\"font-size:0.9em;opacity:0.5\">a</span>", "a" },
    { "<p>a<span style=\"position:absolute;left:-9999px\">no</span><span style=\"position:absolute;clip:rect(0 0 0 0)\">no</span><span style=\"max-height:0;overflow:hidden\">no</span></p><dialog>no</dialog><dialog open>b</dialog>",
      "a\n\nb" },
    { "<p style=\"position:relative;left:-4px;height:0\">a</p><p style=\"overflow:hidden;height:10px\">b</p>", "a\n\nb" },
    { "<div role=heading aria-level=3>Head</div><div role=heading>Other</div>", "### Head\n\n## Other" },
    { "<span style=\"font:bold 12px Arial\">a</span> b", "**a** b" },
    { "<div class=top>Berlin office</div><div class=bottom>Call Ann</div>", "Berlin office\n\nCall Ann" },
    { "<span class=top>A</span> <span class=bottom>B</span>, <span class=frac><span class=top>3</span><span class=bottom>4</span></span>", "A B, 3/4" },
    { "<span class=frac><span class=num>3</span><span class=den>4</span></span>, 2 <span class=numerator>1</span><span class=denominator>2</span>", "3/4, 2 1/2" },
    { "<p>&#150; &#128; &#x80;5 &#8364; &#146; &#129; &#1;</p>", "– € €5 € ’" },
    { "<p>Up 4%<span><a class=\"citation inline\" href=\"https://x.org\">x.org<span>+2</span></a></span>.</p>", "Up 4%." },
    { "<div class=\"flex gap-2\"><span>Total</span><span>€900</span></div>", "Total €900" },
    { "He said <q>yes <q>no</q></q>.", "He said “yes “no””." },
    { "<p>Net<a href=\"#_msocom_1\"><span class=MsoCommentReference>[D1]</span></a> price</p><div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Too low?</p></div></div>", "Net price" },
    { "<p>Net<sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup> price</p>", "Net price" },
    { "<p>Price<a class=sdfootnoteanc href=\"#sdfootnote1sym\"><sup>1</sup></a></p><p><a class=sdfootnotesym href=\"#sdfootnote1anc\">1</a>Without VAT.</p>", "Price¹\n\n1 Without VAT." },
    { "<p>Up 4 %<source-inline-chips><div>Wikipedia</div></source-inline-chips> now<a class=citation href=\"https://x.org\"><sup>1</sup></a>.</p>", "Up 4 % now." },
    { "<div style=\"display:flex\"><span>Total</span><span>€900</span></div>", "Total €900" },
    { "<div style=\"display: grid\"><b>A</b><i>B</i></div>", "**A** *B*" },
    { "<div role=table><div role=row><span role=cell>Total</span><span role=cell>€900</span></div></div>", "Total €900" },
    /* Of what a program says of the look of its text, only a little is read. */
    { "<span lang=EN style='color:red; FONT-WEIGHT : bold ;mso-x:y' onclick=\"a('>')\">a</span><span style=font-weight:700> b</span><br/><i style=\"color:red\" width=3/>c</i>", "**a b**  \n*c*" },
    { "<p style=\"x:y;display:none\">no</p><p style='display : none'>no</p><p style=\"content:'a';white-space:pre\">a\nb</p>", "a  \nb" },
    { "<span style=\"display:block\">a</span><span style=\"display:block\">b</span>", "a\n\nb" },
    { "<input value=\"Dana\"> <textarea>two\nlines</textarea> <select><option>a<option selected>b</select><input type=hidden value=no><input type=password value=no>", "Dana two  \nlines b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* What a reader of a page sees in a drawing, or in the place of one, comes; what
 * does not is said, unless nobody sees it. */
static void
test_other_than_text (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
    const char *note; /* (nullable) */
  } pages[] = {
    { "<p>Sales</p><svg><title>no</title><desc>no</desc><defs><text>no</text></defs><text>Q1</text><g><text><tspan>€1,200</tspan></text></g></svg><p>grew</p>", "Sales\n\nQ1 €1,200\n\ngrew", NULL },
    { "<svg><foreignObject><div>Start</div><div>End</div></foreignObject></svg>", "Start\n\nEnd", NULL },
    { "<p>a <svg aria-hidden=true><text>no</text></svg>b</p>", "a b", NULL },
    { "<p>Rate <span aria-hidden=\"true\">4.5/5</span><span class=\"sr-only\">4.5 of 5 stars</span> good</p>", "Rate 4.5/5 good", NULL },
    { "<p><span class=\"a-price\"><span class=\"a-offscreen\">$12.99</span><span aria-hidden=\"true\">$12<span>.99</span></span></span> each</p>", "$12.99 each", NULL },
    { "<div aria-hidden=\"true\"><p>Behind a dialog</p><table><tr><th>A<th>B<tr><td>1<td>2</table></div>", "Behind a dialog\n\n| A | B |\n| --- | --- |\n| 1 | 2 |", NULL },
    { "<p>a<br aria-hidden=\"true\">b <span aria-hidden=true>•</span> c <i class=\"material-icons\" aria-hidden=true>content_copy</i><mat-icon aria-hidden=true>link</mat-icon></p><h2>Terms <a href=\"#terms\" aria-hidden=true>#</a></h2>", "a  \nb c\n\n## Terms", NULL },
    { "<p>a</p><div style=\"display:none\"><p>Folded away</p></div>", "a", "Words that the page hides were left out." },
    { "<table><tr><th>A<th style=\"display:none\">B<th>C<tr><td>1<td style=\"display:none\">2<td>3</table>", "| A | C |\n| --- | --- |\n| 1 | 3 |", "Words that the page hides were left out." },
    { "<p>a <span style=\"mso-hide:all\">the margin</span></p>", "a", "Words that the page hides were left out." },
    { "<p>a</p><div hidden><script>no ()</script><style>no</style> </div><button style=\"display:none\">no</button><script hidden>no ()</script><p style=\"display:none\">&nbsp;</p>", "a", NULL },
    { "<details><summary>Thought for 12 seconds</summary><p>no</p></details><p>a</p>", "a", "What the assistant thought was left out." },
    { "<details><summary>Nachgedacht für 4 Sekunden</summary>no</details><details open><summary>Show reasoning</summary>no</details><p>a</p>", "a", "What the assistant thought was left out." },
    { "<details><summary>Our thoughts on prices</summary><p>€900</p></details>", "Our thoughts on prices\n\n€900", NULL },
    { "<div><en-todo checked=\"true\"></en-todo>Signed</div><div><en-todo checked=\"false\"></en-todo>Sent</div>", "[x] Signed\n\n[ ] Sent", NULL },
    { "<label><input type=checkbox checked>Yes</label><label><input type=checkbox>No</label>", "[x] Yes [ ] No", NULL },
    { "<p>Hello<span style=\"font-size:1px;color:#fff\">what a phone shows</span></p>", "Hello", "Words that the page hides were left out." },
    { "<p><span style=\"font-size:1em\">a</span><span style=\"font-size:1\">b</span></p>", "ab", NULL },
    { "<p>a</p><canvas>Bars: 3 and 4</canvas>", "a\n\nBars: 3 and 4", NULL },
    { "<object data=x.pdf><param name=a value=b><p>The price list, €900</p></object>", "The price list, €900", NULL },
    { "<applet>Needs Java</applet>", "Needs Java", NULL },
    { "<map name=m><p>Hall 4</p><area alt=no></map>", "Hall 4", NULL },
    { "<p>a</p><iframe srcdoc=\"<p>€900</p>\"></iframe>", "a", "A page within the page was left out." },
    { "<p>a</p><iframe src=\"https://x.org\"></iframe>", "a", NULL },
    { "<p>a</p><noscript><p>Total €900</p></noscript>", "a", "Words that a browser shows only where it runs no scripts were left out." },
    { "<p>a</p><noscript><img src=x></noscript><template><p>no</p></template>", "a", NULL },
    { "<details><summary>Terms</summary><p>Net 30</p></details>", "Terms\n\nNet 30", NULL },
    { "<p><label><input type=radio name=r checked> Yes</label> <label><input type=radio name=r> No</label></p>", "[x] Yes [ ] No", NULL },
    { "<input type=image alt=\"Our logo\"><input type=number value=14><input type=submit value=no>", "Our logo 14", NULL },
    { "<meter value=7 max=10>7 of 10</meter> <progress>70 %</progress>", "7 of 10 70 %", NULL },
    { "<ruby>東<rp>(</rp><rt>higashi</rt><rp>)</rp></ruby>", "東(higashi)", NULL },
    { "<p>Area <math><msup><mi>x</mi><mn>2</mn></msup></math> m</p>", "Area x² m", NULL },
    { "<picture><source srcset=x><img alt=\"A bridge\"></picture><figcaption>In Oslo</figcaption>", "A bridge\n\nIn Oslo", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
      g_autofree char *markdown = tue_markdown_from_html (pages[i].html, -1, notes, &error);
      g_auto(GStrv) said = g_strv_builder_end (notes);

      g_assert_no_error (error);
      g_assert_cmpstr (markdown, ==, pages[i].markdown);
      g_assert_cmpuint (g_strv_length (said), ==, pages[i].note != NULL);
      g_assert_cmpstr (said[0], ==, pages[i].note);
    }
}

/* However deep a page is, what stands behind it is read. */
static void
test_depth (void)
{
  static const struct
  {
    const char *open;
    const char *close;
  } elements[] = {
    { "<div>", "</div>" },
    { "<span>", "</span>" },
    { "<b>", "" },
    { "<blockquote>", "</blockquote>" },
    { "<ul><li>", "</li></ul>" },
    { "<li><a href=https://x.org>", "" },
    { "<table><tr><td>", "</td></tr></table>" },
    { "<font color=red><i>", "</i></font>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    for (guint n_levels = 200; n_levels <= 5000; n_levels *= 5)
      {
        g_autoptr(GString) html = g_string_new ("<p>before</p>");
        g_autofree char *markdown = NULL;

        for (guint j = 0; j < n_levels; j++)
          g_string_append (html, elements[i].open);
        g_string_append (html, "within");
        for (guint j = 0; j < n_levels; j++)
          g_string_append (html, elements[i].close);
        g_string_append (html, "<p>after</p>");

        markdown = read_html (html->str);
        g_assert_true (g_str_has_prefix (markdown, "before\n\n"));
        g_assert_nonnull (strstr (markdown, "within"));
        g_assert_nonnull (strstr (markdown, "after"));
      }
}

static void
test_length (void)
{
  g_autofree char *words = g_strnfill (12 * 1000 * 1000, 'a');
  g_autofree char *html = g_strconcat ("<p>", words, "</p><p>end</p>", NULL);
  g_autofree char *markdown = read_html (html);

  g_assert_cmpuint (strlen (markdown), ==, strlen (words) + strlen ("\n\nend"));
  g_assert_true (g_str_has_suffix (markdown, "a\n\nend"));
}

static void
test_encodings (void)
{
  static const struct
  {
    const char *html;
    gsize       length;
    const char *markdown;
  } pages[] = {
    { BYTES ("<p>café €</p>"), "café €" },
    { BYTES ("\xef\xbb\xbf<p>café</p>"), "café" },
    { BYTES ("<meta charset=windows-1252><p>caf\xe9 \x80</p>"), "café €" },
    { BYTES ("<meta http-equiv=content-type content=\"text/html; charset=ISO-8859-15\">\xa4"), "€" },
    { BYTES ("caf\xe9"), "café" },
    { BYTES ("<meta charset=windows-1252><p>café</p>"), "café" },
    { BYTES ("<meta charset=no-such-one>caf\xe9"), "café" },
    { BYTES ("\xff\xfe<\0p\0>\0\xe9\0"), "é" },
    { BYTES ("\xfe\xff\0<\0p\0>\0\xe9"), "é" },
    { BYTES ("<\0p\0>\0\xe9\0"), "é" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *markdown = tue_markdown_from_html (pages[i].html, pages[i].length, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* Text stays what it says, and has no backslash that it does not need. */
static void
test_escapes (void)
{
  static const struct
  {
    const char *text;
    const char *markdown;
  } texts[] = {
    { "5 * 3 = 15, snake_case, a* b", "5 * 3 = 15, snake_case, a* b" },
    { "*a* _b_ **c**", "\\*a\\* \\_b\\_ \\*\\*c\\*\\*" },
    { "`a` ~~b~~", "\\`a\\` ~\\~b\\~\\~" },
    { "one ` tick, ~5 and ~6", "one ` tick, ~5 and ~6" },
    { "[1] and [a](b)", "\\[1] and \\[a](b)" },
    { "[1] only", "[1] only" },
    { "[a]: https://x.org", "\\[a]: https://x.org" },
    { "C:\\dir\\*", "C:\\dir\\\\*" },
    { "&copy; & AT&T", "\\&copy; & AT&T" },
    { "1 < 2, <b>", "1 < 2, \\<b>" },
    { "# no heading", "\\# no heading" },
    { "#5 is fine", "#5 is fine" },
    { "1. no item", "1\\. no item" },
    { "2026. Then", "2026\\. Then" },
    { "1.5 is fine", "1.5 is fine" },
    { "- no item", "\\- no item" },
    { "-5 is fine", "-5 is fine" },
    { "---", "\\---" },
    { "> no quote", "\\> no quote" },
    { "a | b", "a | b" },
    { "https://x.org/_a_/b_c~d", "https://x.org/_a_/b_c~d" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *html = g_markup_escape_text (texts[i].text, -1);
      g_autofree char *markdown = read_html (html);
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
      g_autofree char *plain = tue_document_to_plain_text (document);

      g_assert_cmpstr (markdown, ==, texts[i].markdown);
      g_assert_cmpstr (g_strchomp (plain), ==, texts[i].text);
    }
}

/* A mark in the text and a note that leads back to it, as programs write them. */
static void
test_notes (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } pages[] = {
    /* Word */
    { "<p class=MsoNormal>Price<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\" title=\"\"><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>"
      "<span>[1]</span><![endif]></span></span></a> and term<a style='mso-footnote-id:ftn2' href=\"#_ftn2\" name=\"_ftnref2\" title=\"\"><span class=MsoFootnoteReference>[2]</span></a>.</p>"
      "<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width=\"33%\">"
      "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\" title=\"\"><span class=MsoFootnoteReference>[1]</span></a> Without <b>VAT</b>.</p><p class=MsoFootnoteText>Second line.</p></div>"
      "<div style='mso-element:footnote' id=ftn2><p class=MsoFootnoteText><a style='mso-footnote-id:ftn2' href=\"#_ftnref2\" name=\"_ftn2\" title=\"\">[2]</a> Two years.</p></div></div>",
      "Price[^1] and term[^2].\n\n[^1]: Without **VAT**.\n\n    Second line.\n\n[^2]: Two years." },
    /* Its endnotes, one alone */
    { "<p>Price<a style='mso-endnote-id:edn1' href=\"#_edn1\" name=\"_ednref1\">[i]</a></p><p>End.</p><div style='mso-element:endnote-list'><hr><div style='mso-element:endnote' id=edn1><p class=MsoEndnoteText><a href=\"#_ednref1\" name=\"_edn1\">[i]</a> Net.</p></div></div>",
      "Price[^1]\n\nEnd.\n\n[^1]: Net." },
    /* LibreOffice */
    { "<p>Price<a class=\"sdfootnoteanc\" name=\"sdfootnote1anc\" href=\"#sdfootnote1sym\"><sup>1</sup></a>.</p><div id=\"sdfootnote1\"><p class=\"sdfootnote\"><a class=\"sdfootnotesym\" name=\"sdfootnote1sym\" href=\"#sdfootnote1anc\">1</a>Net.</p></div>",
      "Price[^1].\n\n[^1]: Net." },
    /* Google Docs */
    { "<p><span>Price</span><sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup><span>.</span></p><hr><div><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span> Net.</span></p></div>",
      "Price[^1].\n\n[^1]: Net." },
    /* pandoc, and the same note twice */
    { "<p>Price<a href=\"#fn1\" class=\"footnote-ref\" id=\"fnref1\" role=\"doc-noteref\"><sup>1</sup></a> and<a href=\"#fn1\"><sup>1</sup></a>.</p><section id=\"footnotes\" role=\"doc-endnotes\"><hr /><ol><li id=\"fn1\"><p>Net.<a href=\"#fnref1\" class=\"footnote-back\">↩︎</a></p></li></ol></section>",
      "Price[^1] and[^1].\n\n[^1]: Net." },
    /* A browser puts the address of the page before the mark. */
    { "<ul><li>Price<sup id=\"cite_ref-a_1-0\"><a href=\"https://x.org/p#cite_note-a-1\">[1]</a></sup></li></ul><ol><li id=\"cite_note-a-1\"><span><b><a href=\"https://x.org/p#cite_ref-a_1-0\">^</a></b></span> <span>Net.</span></li></ol>",
      "- Price[^1]\n\n[^1]: Net." },
    /* In a table, and in a note itself */
    { "<table><tr><th>Item<th>Price<tr><td>A<td>5<a href=#n1 id=r1>*</a></table><p><a id=n1 href=#r1>*</a> Net, see <a href=\"https://x.org\">there</a>.</p>",
      "| Item | Price |\n| --- | --- |\n| A | 5[^1] |\n\n[^1]: Net, see [there](https://x.org)." },
    /* What is none: a table of contents, a link to the top, half of a pair */
    { "<p><a href=#s1 id=t1>1</a></p><h2 id=s1><a href=#t1>1</a> Scope</h2>", "[1](#1-scope)\n\n## 1 Scope" },
    { "<p id=top>One<a href=#end>more about it</a></p><p id=end>Two <a href=#top>top</a></p>", "Onemore about it\n\nTwo top" },
    { "<p>Price<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a></p>", "Price[1]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *markdown = read_html (pages[i].html);

      g_assert_cmpstr (markdown, ==, pages[i].markdown);
    }
}

/* Markdown → HTML → Markdown says the same, and the second time the very same. */
static void
test_round_trip (void)
{
  static const char markdown[] =
    "# Proposal for Northwind\n\nDear **Ada**, this is *our* offer, see [the site](https://example.com/a?b=1&c=2).\n\n"
    "## What we do\n\n1. First **step**\n2. Second\n   - with a\n   - and b\n3. Third\n\n"
    "- [ ] open\n- [x] done\n\n> A quote\n>\n> > in a quote\n\n"
    "| Item | Price | Note |\n| --- | --: | :-: |\n| Apples & pears | 4,800.50 € | **new** |\n| a\\|b | 1 | x<br>y |\n\n---\n\n"
    "```\ndef f():\n    return \"<&>\"\n```\n\n~~gone~~ `code` H₂O[^1][^2], again[^1]  \nKind regards\n\n"
    "[^1]: Water, *pure*.\n\n    - in bottles\n    - in tanks\n\n[^2]: See [there](https://x.org).";
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
  g_autofree char *html = tue_document_to_html (document, "AT&T <b>");
  g_autofree char *again = read_html (html);

  g_assert_cmpstr (again, ==, markdown);
}

static void
drop_tildes (char *text)
{
  char *end = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != '~')
      *end++ = *p;
  *end = '\0';
}

/* Random documents: what is read from their HTML has the same HTML. */
static void
test_random_documents (void)
{
  static const char *const pieces[] = {
    "word ",
    "a",
    "**bold** ",
    "*it* ",
    "~~no~~ ",
    "`code` ",
    "[link](https://x.org) ",
    "5 < 6 ",
    "snake_case ",
    "\\* ",
    "é ",
    "(x) ",
    "1. ",
    "!",
  };
  static const char *const starts[] = { "# ", "", "", "- ", "1. ", "> ", "  - " };

  for (guint seed = 0; seed < 400; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autoptr(TueDocument) first = NULL;
      g_autoptr(TueDocument) second = NULL;
      g_autofree char *html = NULL;
      g_autofree char *read = NULL;
      g_autofree char *text = NULL;
      g_autofree char *text_again = NULL;

      for (gint32 i = g_rand_int_range (random, 1, 6); i > 0; i--)
        {
          g_string_append (markdown, starts[g_rand_int_range (random, 0, G_N_ELEMENTS (starts))]);
          g_string_append (markdown, "Text ");
          for (gint32 j = g_rand_int_range (random, 0, 6); j > 0; j--)
            g_string_append (markdown, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          g_string_append (markdown, "end\n\n");
        }

      first = tue_document_new_from_markdown (markdown->str, -1);
      html = tue_document_to_html (first, NULL);
      read = read_html (html);
      second = tue_document_new_from_markdown (read, -1);
      text = tue_document_to_plain_text (first);
      text_again = tue_document_to_plain_text (second);
      /* A list that was loose comes back tight, and what is struck out may reach
       * over a space: only the words count. */
      drop_tildes (text);
      drop_tildes (text_again);
      g_assert_cmpstr (g_strdelimit (text, "\n", ' '), !=, "");
      {
        g_auto(GStrv) words = g_strsplit_set (text, " ", -1);
        g_auto(GStrv) words_again = g_strsplit_set (text_again, " \n", -1);
        gsize i = 0, j = 0;

        for (;;)
          {
            while (words[i] != NULL && *words[i] == '\0')
              i++;
            while (words_again[j] != NULL && *words_again[j] == '\0')
              j++;
            g_assert_cmpstr (words[i], ==, words_again[j]);
            if (words[i] == NULL)
              break;
            i++;
            j++;
          }
      }
    }
}

/* Appends elements within elements, closed or not, with words in them. */
static void
append_random_page (GRand   *rand,
                    GString *html,
                    guint   *n_words,
                    guint    depth)
{
  static const char *const names[] = {
    "p", "div", "h2", "ul", "ol", "li", "table", "tr", "td", "th", "tbody", "caption", "blockquote", "pre", "dl", "dd", "dt", "details", "summary",
    "figure", "figcaption", "form", "address", "nav", "b", "i", "span", "a href=\"https://x.org\"", "code", "s", "u", "q", "kbd", "label", "font color=red", "o:p", "time"
  };
  static const char *const attributes[] = {
    "", "", "", " style=\"white-space:pre\"", " style=\"mso-list:l0 level2 lfo1\"", " class=MsoListParagraph", " class=flex", " data-indent=1", " class=ql-indent-1", " role=row", " role=cell",
    " class=language-c", " class=num", " class=den", " data-aria-level=2", " role=heading aria-level=2", " class=ListContainerWrapper", " role=checkbox", " class=whitespace-pre", " data-list=checked"
  };

  for (int i = g_rand_int_range (rand, 1, 5); i > 0; i--)
    {
      const char *name = names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];

      if (depth > 7 || g_rand_boolean (rand))
        {
          g_string_append_printf (html, "w%uz%s", (*n_words)++, g_rand_boolean (rand) ? " " : "\n");
          continue;
        }
      g_string_append_printf (html, "<%s%s>", name, attributes[g_rand_int_range (rand, 0, G_N_ELEMENTS (attributes))]);
      append_random_page (rand, html, n_words, depth + 1);
      if (g_rand_int_range (rand, 0, 10) > 0)
        g_string_append_printf (html, "</%.*s>", (int)strcspn (name, " "), name);
      if (g_rand_int_range (rand, 0, 6) == 0)
        g_string_append_printf (html, "<img alt=w%uz><br><input type=checkbox>", (*n_words)++);
    }
}

/* Whatever is in what: every word arrives, and once. */
static void
test_no_word_is_lost (void)
{
  for (guint32 seed = 0; seed < 400; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GString) html = g_string_new ("<p>First</p>");
      g_autofree char *markdown = NULL;
      guint            n_words = 0;

      append_random_page (rand, html, &n_words, 0);
      markdown = read_html (html->str);
      for (guint i = 0; i < n_words; i++)
        {
          g_autofree char *word = g_strdup_printf ("w%uz", i);
          const char      *at = strstr (markdown, word);

          if (at == NULL || strstr (at + 1, word) != NULL)
            g_error ("seed %u: “%s” is there %s:\n%s\n%s", seed, word, at == NULL ? "not at all" : "twice", html->str, markdown);
        }
    }
}

static void
test_refused (void)
{
  static const char *const pages[] = { "", " ", "<p></p>", "<p>&nbsp;</p>", "<script>x</script>", "<img src=x.png>", "<!-- x -->", "<table></table>" };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *markdown = tue_markdown_from_html (pages[i], -1, NULL, &error);

      g_assert_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_EMPTY);
      g_assert_null (markdown);
    }
}

static void
test_too_long (void)
{
  g_autofree char *large = g_strnfill (16 * 1024 * 1024 + 1, 'a');
  g_autoptr(GError) error = NULL;

  g_assert_null (tue_markdown_from_html (large, -1, NULL, &error));
  g_assert_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG);
}

/* They end, and soon. */
static void
test_bombs (void)
{
  static const struct
  {
    const char *text;
    guint       n_times;
  } bombs[] = {
    { "<div>", 50000 },
    { "<blockquote>", 50000 },
    { "<ul><li>x", 20000 },
    { "<b>", 50000 },
    { "<pre>", 20000 },
    { "<table><tr><td>a<td>b", 5000 },
    { "<tr><td>a<td>b", 20000 },
    { "<span style=\"font-weight:bold\">a</span> b ", 20000 },
    { "<p style=\"mso-list:l0 level9 lfo1\">x", 10000 },
    { "<a href=https://x.org>", 20000 },
    { "<", 200000 },
    { "<!--", 100000 },
    { "<![if", 100000 },
    { "*a_ `b` ", 100000 },
    { "<td rowspan=99999 colspan=99999>x", 1000 },
    { "<a b=\"", 100000 },
    { "<a '", 100000 },
    { "<!--[if x]>", 100000 },
    { "<script>", 100000 },
    { "</", 200000 },
    { "<math><mfrac>", 20000 },
    { "<span class=katex>", 20000 },
    { "<ol><li>a</ol><ol><ul><li>b</ul></ol>", 5000 },
    { "<table border=1><tr><td>a<td>b", 5000 },
    { "<pre><code>x", 20000 },
    { "<div style=white-space:pre>x", 3000 },
    { "<div style=display:table>", 20000 },
    { "<div role=list>", 20000 },
    { "<ol><ul>", 20000 },
    { "<ul></ol>", 20000 },
    { "<div role=list><div role=listitem>x", 5000 },
    { "<h2>x<p>", 50000 },
    { "<h2><p>", 50000 },
    { "<sup>x", 20000 },
    { "<sup>x<sub>y", 10000 },
    { "<ins>x", 20000 },
    { "<h2 id=a><a href=#a>", 20000 },
    { "<a id=a></a>", 20000 },
    { "<p class=MsoQuote>x", 20000 },
    { "<p class=MsoToc1>x", 20000 },
    { "<span style=mso-element:field-begin>x", 20000 },
    { "&a", 200000 },
    { "&copy", 100000 },
    { "&nosuch;", 100000 },
    { "<tr><td data-line-number=1><td>x", 20000 },
    { "<table><tr><td data-line-number=1><td>", 5000 },
    { "<math><msup><mrow><mfrac>", 5000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autoptr(GString) html = g_string_new (NULL);
      g_autofree char *markdown = NULL;

      for (guint j = 0; j < bombs[i].n_times; j++)
        g_string_append (html, bombs[i].text);
      markdown = tue_markdown_from_html (html->str, html->len, NULL, NULL);
      g_assert_true (markdown == NULL || g_utf8_validate (markdown, -1, NULL));
    }
}

static void
test_many_attributes (void)
{
  g_autoptr(GString) html = g_string_new ("<p style=\"font-weight:bold\"");
  g_autofree char *markdown = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (html, " a%u=%u", i, i);
  g_string_append (html, ">strong</p>");
  markdown = read_html (html->str);

  g_assert_cmpstr (markdown, ==, "**strong**");
}

static void
test_random (void)
{
  static const char *const pieces[] = {
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol start=3>",
    "<li>",
    "</li>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td rowspan=3>",
    "<th>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=https://x.org>",
    "</a>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<blockquote>",
    "</blockquote>",
    "<br>",
    "<hr>",
    "<h2>",
    "</h2>",
    "<p style='mso-list:l0 level2 lfo1'>",
    "<p class=MsoListParagraph>·&nbsp;",
    "<h1 style='mso-list:l0 level1 lfo1'>",
    "<span style='mso-list:Ignore'>1.</span>",
    "<li style='mso-list:l0 level1 lfo1'>",
    "<ol reversed>",
    "<input type=checkbox>",
    "<li role=checkbox>",
    "<sup>",
    "<sub>",
    "12",
    "<math>",
    "<mfrac>",
    "<mi>",
    "<div style='white-space:pre'>",
    "<span style='white-space:pre-wrap'>",
    "<!--[if mso]>",
    "<![endif]-->",
    "<select>",
    "<option>",
    "<![if x]>",
    "<o:p>",
    "<!--",
    "-->",
    "<",
    ">",
    "&",
    "&amp;",
    "a",
    " ",
    "*",
    "_",
    "`",
    "[",
    "](",
    "\\",
    "|",
    "\xff",
    "é",
    "\n",
  };

  for (guint seed = 0; seed < 4000; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(GString) html = g_string_new (NULL);
      g_autofree char *markdown = NULL;

      for (gint32 i = g_rand_int_range (random, 1, 60); i > 0; i--)
        g_string_append (html, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      markdown = tue_markdown_from_html (html->str, html->len, NULL, NULL);
      g_assert_true (markdown == NULL || g_utf8_validate (markdown, -1, NULL));
    }
}

/* Whether a cell says something else is asked once, however many drawings it has. */
static void
test_many_drawings (void)
{
  g_autoptr(GString) html = g_string_new ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>");
  g_autofree char *markdown = NULL;
  gint64           began;

  for (guint i = 0; i < 30000; i++)
    g_string_append (html, "<i role=img aria-label=x></i>");
  g_string_append (html, "</td></tr><tr><td>d</td><td><i role=img aria-label=y></i>words</td></tr><tr><td>e</td><td><i role=img aria-label=z></i></td></tr></table>");
  began = g_get_monotonic_time ();
  markdown = tue_markdown_from_html (html->str, html->len, NULL, NULL);
  g_test_message ("%zu bytes: %.1f ms", html->len, (double)(g_get_monotonic_time () - began) / 1000);
  g_assert_nonnull (strstr (markdown, "| xx"));
  g_assert_nonnull (strstr (markdown, "| words |"));
  g_assert_nonnull (strstr (markdown, "| z |"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/html-reader/pages", test_pages);
  g_test_add_func ("/document/html-reader/rare-ways", test_rare_ways);
  g_test_add_func ("/document/html-reader/programs", test_programs);
  g_test_add_func ("/document/html-reader/comments", test_comments);
  g_test_add_func ("/document/html-reader/code", test_code);
  g_test_add_func ("/document/html-reader/line-ends", test_line_ends);
  g_test_add_func ("/document/html-reader/formulas", test_formulas);
  g_test_add_func ("/document/html-reader/lists", test_lists);
  g_test_add_func ("/document/html-reader/tables", test_tables);
  g_test_add_func ("/document/html-reader/inner-tables", test_inner_tables);
  g_test_add_func ("/document/html-reader/words-apart", test_words_apart);
  g_test_add_func ("/document/html-reader/wide-table", test_wide_table);
  g_test_add_func ("/document/html-reader/seen", test_seen);
  g_test_add_func ("/document/html-reader/other-than-text", test_other_than_text);
  g_test_add_func ("/document/html-reader/depth", test_depth);
  g_test_add_func ("/document/html-reader/length", test_length);
  g_test_add_func ("/document/html-reader/encodings", test_encodings);
  g_test_add_func ("/document/html-reader/escapes", test_escapes);
  g_test_add_func ("/document/html-reader/notes", test_notes);
  g_test_add_func ("/document/html-reader/round-trip", test_round_trip);
  g_test_add_func ("/document/html-reader/random-documents", test_random_documents);
  g_test_add_func ("/document/html-reader/no-word-is-lost", test_no_word_is_lost);
  g_test_add_func ("/document/html-reader/refused", test_refused);
  g_test_add_func ("/document/html-reader/too-long", test_too_long);
  g_test_add_func ("/document/html-reader/bombs", test_bombs);
  g_test_add_func ("/document/html-reader/many-drawings", test_many_drawings);
  g_test_add_func ("/document/html-reader/many-attributes", test_many_attributes);
  g_test_add_func ("/document/html-reader/random", test_random);

  return g_test_run ();
}
