/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Pages in the shape of what programs put on the clipboard, written and labelled by
 * hand before anybody looked at what becomes of them.
 */

#include "config.h"

#include "tue-pasted-answer.h"

#include <string.h>

static void
test_pages (void)
{
  static const struct
  {
    const char *program;
    const char *html;
    const char *markdown;
  } pages[] = {
    { "Word",
      "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\"><body lang=DE style='tab-interval:35.4pt'>"
      "<!--StartFragment--><h1>1<span style='mso-tab-count:1'>      </span>Leistungsumfang<o:p></o:p></h1><p class=MsoNormal>"
      "Der Preis betr&auml;gt <b style='mso-bidi-font-weight:normal'>4.800,00&nbsp;€<o:p></o:p></b> netto.</p><p class=MsoCaption>"
      "Tabelle <!--[if supportFields]><span style='mso-element:field-begin'></span> SEQ Tabelle \\* ARABIC <span style='mso-element:field-separator'></span>"
      "<![endif]-->1<!--[if supportFields]><span style='mso-element:field-end'></span><![endif]-->: Preise</p><!--EndFragment--></body></html>",
      "# 1 Leistungsumfang\n"
      "\n"
      "Der Preis beträgt **4.800,00\u00a0€** netto.\n"
      "\n"
      "Tabelle 1: Preise" },
    { "Word",
      "<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>"
      "(a)<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>the Fee;</p>"
      "<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(i)<span>&nbsp;&nbsp; </span>"
      "</span><![endif]>net of tax; and</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
      "<span style='mso-list:Ignore'>(b)<span>&nbsp;&nbsp; </span></span><![endif]>the Costs.</p>",
      "1. the Fee;\n"
      "   1. net of tax; and\n"
      "2. the Costs." },
    { "Word",
      "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><tr><td width=100 valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal>"
      "<b>Item<o:p></o:p></b></p></td><td><p class=MsoNormal align=right style='text-align:right'><b>Price<o:p></o:p></b></p></td></tr><tr><td>"
      "<p class=MsoNormal>Audit<o:p></o:p></p><p class=MsoNormal>on site<o:p></o:p></p></td><td><p class=MsoNormal align=right style='text-align:right'>"
      "&euro;900<o:p></o:p></p></td></tr></table><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Thanks</p>",
      "| **Item** | **Price** |\n"
      "| --- | --- |\n"
      "| Audit<br>on site | €900 |\n"
      "\n"
      "Thanks" },
    { "Word",
      "<p class=MsoSubtitle>An offer</p><p class=MsoIntenseQuote>Quality first</p><p class=MsoNormal>See <a href=\"https://example.org/terms\">"
      "<span style='color:blue'>our terms</span></a>, <span class=MsoHyperlink><a href=\"mailto:ada@example.org\">ada@example.org</a></span>.</p>",
      "An offer\n"
      "\n"
      "> Quality first\n"
      "\n"
      "See [our terms](https://example.org/terms), <ada@example.org>." },
    { "Word",
      "<p class=MsoNormal>H<sub>2</sub>O at 10<sup>-3</sup> bar, 1<sup>st</sup> test, <s>old</s> <u>new</u>, <span style='text-transform:uppercase'>"
      "vat</span>, soft&shy;hyphen, non&#8209;breaking</p>",
      "H₂O at 10⁻³ bar, 1st test, ~~old~~ <u>new</u>, vat, soft\u00adhyphen, non\u2011breaking" },
    { "Word",
      "<p class=MsoNormal>Line one<br clear=all style='page-break-before:always'><br>next page<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>"
      "end<span style='mso-tab-count:1'>            </span>tab</p>",
      "Line one\n"
      "\n"
      "next page end tab" },
    { "Word for the web",
      "<div class=\"OutlineElement Ltr\"><p class=\"Paragraph\" role=\"heading\" aria-level=\"1\"><span class=\"TextRun\" data-ccp-parastyle=\"heading 1\">"
      "<span class=\"NormalTextRun\">Summary</span></span><span class=\"EOP\">&nbsp;</span></p></div><div class=\"ListContainerWrapper\">"
      "<ul class=\"BulletListStyle1\" role=\"list\"><li data-leveltext=\"\" data-listid=\"1\" data-aria-posinset=\"1\" data-aria-level=\"1\" "
      "role=\"listitem\" class=\"OutlineElement\"><p class=\"Paragraph\"><span class=\"TextRun\">First</span><span class=\"EOP\">&nbsp;</span></p></li></ul>"
      "</div><div class=\"ListContainerWrapper\"><ul role=\"list\"><li data-listid=\"1\" data-aria-posinset=\"1\" data-aria-level=\"2\" role=\"listitem\">"
      "<p class=\"Paragraph\"><span>Deep</span><span class=\"EOP\">&nbsp;</span></p></li></ul></div><div class=\"ListContainerWrapper\"><ul role=\"list\">"
      "<li data-listid=\"1\" data-aria-level=\"1\" role=\"listitem\"><p><span>Second</span></p></li></ul></div>",
      "# Summary\n"
      "\n"
      "- First\n"
      "  - Deep\n"
      "- Second" },
    { "Word for the web",
      "<p class=\"Paragraph\"><span data-ccp-parastyle=\"Quote\">Less is more</span></p><p class=\"Paragraph\"><span class=\"TextRun Highlight\">"
      "Marked</span><span class=\"LineBreakBlob\"><br></span><span>next line</span></p>",
      "> Less is more\n"
      "\n"
      "Marked  \n"
      "next line" },
    { "Outlook",
      "<div class=WordSection1><p class=MsoNormal>Hi Ada,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><ol style='margin-top:0cm' start=3 type=1>"
      "<li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>Third<o:p></o:p></li><li class=MsoListParagraph style='mso-list:l0 level1 lfo1'>Fourth<o:p>"
      "</o:p></li></ol><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Ben Wu<br><b>"
      "Sent:</b> Monday<br><b>Subject:</b> RE: Offer</p></div><p class=MsoNormal>Old text</p></div>",
      "Hi Ada,\n"
      "\n"
      "3. Third\n"
      "4. Fourth\n"
      "\n"
      "**From:** Ben Wu  \n"
      "**Sent:** Monday  \n"
      "**Subject:** RE: Offer\n"
      "\n"
      "Old text" },
    { "Outlook",
      "<p class=MsoNormal>Great <span style='font-family:\"Segoe UI Emoji\",sans-serif'>&#128578;</span> see you <span style='font-family:Wingdings'>J</span>"
      "</p><p class=MsoPlainText>plain text line</p>",
      "Great 🙂 see you ☺\n"
      "\n"
      "plain text line" },
    { "Outlook on the web",
      "<div class=\"elementToProof\" style=\"font-family: Aptos\">Dear Dana,</div><div class=\"elementToProof\"><br></div><div class=\"elementToProof\">"
      "we agreed on:</div><ul style=\"list-style-type: disc;\"><li><div class=\"elementToProof\" role=\"presentation\">price</div></li><li>"
      "<div role=\"presentation\">date</div></li></ul><div id=\"Signature\"><div>Marta<br>Sales</div></div>",
      "Dear Dana,\n"
      "\n"
      "we agreed on:\n"
      "\n"
      "- price\n"
      "- date\n"
      "\n"
      "Marta  \n"
      "Sales" },
    { "Google Docs",
      "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><h1 dir=\"ltr\"><span>Plan</span></h1><ol>"
      "<li dir=\"ltr\" style=\"list-style-type:decimal\" aria-level=\"1\"><p dir=\"ltr\" role=\"presentation\"><span>One</span></p></li><ol>"
      "<li dir=\"ltr\" style=\"list-style-type:lower-alpha\" aria-level=\"2\"><p role=\"presentation\"><span>Sub</span></p></li></ol><li aria-level=\"1\">"
      "<p role=\"presentation\"><span>Two</span></p></li></ol><br /><p><span style=\"background-color:#ffff00\">Marked</span><span> x</span>"
      "<span style=\"font-size:0.6em;vertical-align:super\">2</span></p></b>",
      "# Plan\n"
      "\n"
      "1. One\n"
      "   1. Sub\n"
      "2. Two\n"
      "\n"
      "Marked x²" },
    { "Google Docs",
      "<b style=\"font-weight:normal;\" id=\"docs-internal-guid-2\"><div dir=\"ltr\"><table style=\"border:none\"><colgroup><col width=\"100\" />"
      "<col width=\"80\" /></colgroup><tbody><tr><td style=\"border-left:solid #000 1pt\"><p dir=\"ltr\"><span style=\"font-weight:700\">Item</span></p></td>"
      "<td style=\"border-left:solid #000 1pt\"><p dir=\"ltr\" style=\"text-align: right\"><span style=\"font-weight:700\">Net</span></p></td></tr><tr><td>"
      "<ul><li><p><span>a</span></p></li><li><p><span>b</span></p></li></ul></td><td><p style=\"text-align: right\"><span>5</span></p></td></tr></tbody>"
      "</table></div></b>",
      "| **Item** | **Net** |\n"
      "| --- | --- |\n"
      "| • a<br>• b | 5 |" },
    { "Google Docs",
      "<b id=\"docs-internal-guid-3\" style=\"font-weight:normal\"><p><span>See </span>"
      "<a href=\"https://www.google.com/url?q=https://example.org/a&amp;sa=D\"><span style=\"text-decoration:underline\">this</span></a><span>, </span>"
      "<span style=\"font-family:'Roboto Mono',monospace\">x = 1</span></p><p><img src=\"https://lh.g.com/x\" alt=\"Chart of sales\"/></p><hr />"
      "<p class=\"subtitle\"><span style=\"font-style:italic\">End</span></p></b>",
      "See [this](https://example.org/a), x = 1\n"
      "\n"
      "Chart of sales\n"
      "\n"
      "---\n"
      "\n"
      "*End*" },
    { "Google Docs",
      "<b id=\"docs-internal-guid-4\" style=\"font-weight:normal\"><ul><li role=\"checkbox\" aria-checked=\"false\" dir=\"ltr\">"
      "<img src=\"data:,\" width=\"18\" alt=\"unchecked\" aria-roledescription=\"checkbox\" /><p role=\"presentation\"><span>Call</span></p></li>"
      "<li role=\"checkbox\" aria-checked=\"true\"><img alt=\"checked\" aria-roledescription=\"checkbox\" /><p><span style=\"text-decoration:line-through\">"
      "Write</span></p></li></ul></b>",
      "- [ ] Call\n"
      "- [x] ~~Write~~" },
    { "Google Docs",
      "<html><body><p><span>Contents</span></p><p><a href=\"#h.abc\"><span>Scope</span></a></p><h2 id=\"h.abc\"><span>Scope</span></h2><p><span>Text</span>"
      "<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup></p><hr><div><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span> Note.</span></p></div></body>"
      "</html>",
      "Contents\n"
      "\n"
      "[Scope](#scope)\n"
      "\n"
      "## Scope\n"
      "\n"
      "Text[^1]\n"
      "\n"
      "[^1]: Note." },
    { "LibreOffice",
      "<html><body lang=\"en-GB\" dir=\"ltr\"><h1 class=\"western\">Report</h1><blockquote class=\"western\">Quoted line</blockquote><pre class=\"western\">"
      "fixed  text\n"
      "two</pre><p class=\"western\"><font color=\"#c9211e\">Red</font> <sup>2</sup> <strike>gone</strike></p><dl><dd>Indented</dd></dl></body></html>",
      "# Report\n"
      "\n"
      "> Quoted line\n"
      "\n"
      "```\n"
      "fixed  text\n"
      "two\n"
      "```\n"
      "\n"
      "Red ² ~~gone~~\n"
      "\n"
      "Indented" },
    { "LibreOffice",
      "<div id=\"Table of Contents1\" dir=\"ltr\"><div id=\"Table of Contents1_Head\" dir=\"ltr\"><p>Table of Contents</p></div><p>"
      "<a href=\"#1.Scope|outline\">1.Scope\t1</a></p></div><h1>1. Scope</h1><ol type=\"a\"><li><p>first</p><li><p>second</p></ol>",
      "# 1. Scope\n"
      "\n"
      "1. first\n"
      "2. second" },
    { "LibreOffice Calc",
      "<table cellspacing=\"0\" border=\"0\"><colgroup width=\"85\"></colgroup><colgroup width=\"85\"></colgroup><tr><td height=\"17\" align=\"left\">"
      "Name</td><td align=\"right\" sdval=\"1\" sdnum=\"1033;\">Sum</td></tr><tr><td align=\"left\"><br></td>"
      "<td align=\"right\" sdval=\"1234.5\" sdnum=\"1033;0;#,##0.00\">1,234.50</td></tr></table>",
      "| Name | Sum |\n"
      "| --- | --: |\n"
      "|  | 1,234.50 |" },
    { "ChatGPT",
      "<div class=\"markdown prose dark:prose-invert\"><h2 data-start=\"0\" data-end=\"9\">Timeline</h2><div class=\"_tableContainer_1\">"
      "<div tabindex=\"-1\" class=\"_tableWrapper\"><table data-start=\"10\"><thead><tr><th data-col-size=\"sm\">Phase</th><th>Weeks</th></tr></thead><tbody>"
      "<tr><td><strong>Design</strong></td><td>2–3</td></tr></tbody></table></div></div><p>It costs <em>about</em> <code data-start=\"1\">€900</code>"
      ".<span class=\"ms-1 inline-flex max-w-full items-center relative\" data-state=\"closed\" data-testid=\"webpage-citation-pill\">"
      "<a href=\"https://example.org?utm_source=chatgpt.com\"><span>Example</span></a></span></p></div>",
      "## Timeline\n"
      "\n"
      "| Phase | Weeks |\n"
      "| --- | --- |\n"
      "| **Design** | 2–3 |\n"
      "\n"
      "It costs *about* `€900`." },
    { "ChatGPT",
      "<div class=\"markdown\"><ol><li><p><strong>Scope:</strong> what</p><ul><li><p>in</p></li><li><p>out</p></li></ul></li><li><p>Price</p></li></ol>"
      "<pre class=\"overflow-visible!\"><div class=\"contain-inline-size\"><div class=\"flex items-center\">sql</div><div><div><button>Copy code</button>"
      "</div></div><div class=\"overflow-y-auto p-4\" dir=\"ltr\"><code class=\"whitespace-pre! language-sql\"><span><span class=\"hljs-keyword\">"
      "SELECT</span> 1;\n"
      "</span></code></div></div></pre><p>Done ✅</p></div>",
      "1. **Scope:** what\n"
      "   - in\n"
      "   - out\n"
      "2. Price\n"
      "\n"
      "```sql\n"
      "SELECT 1;\n"
      "```\n"
      "\n"
      "Done ✅" },
    { "ChatGPT",
      "<p>The area is <span class=\"katex\"><span class=\"katex-mathml\"><math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><msup><mi>a</mi>"
      "<mn>2</mn></msup></mrow><annotation encoding=\"application/x-tex\">a^2</annotation></semantics></math></span>"
      "<span class=\"katex-html\" aria-hidden=\"true\"><span class=\"base\"><span class=\"mord mathnormal\">a</span><span>2</span></span></span></span>"
      " here.</p><blockquote><p>Note this</p></blockquote>",
      "The area is \\(a^2\\) here.\n"
      "\n"
      "> Note this" },
    { "Claude",
      "<div class=\"font-claude-response\"><div class=\"standard-markdown grid-cols-1 grid gap-4\"><p class=\"whitespace-pre-wrap break-words\">"
      "Dear Dana,</p><ul class=\"[&amp;:not(:last-child)_ul]:pb-1 list-disc\"><li class=\"whitespace-normal break-words\"><strong>One</strong> - first</li>"
      "<li class=\"whitespace-normal break-words\">Two</li></ul><h3 class=\"text-xl font-bold\">Next steps</h3><p class=\"whitespace-pre-wrap break-words\">"
      "Line a\n"
      "line b</p></div></div>",
      "Dear Dana,\n"
      "\n"
      "- **One** - first\n"
      "- Two\n"
      "\n"
      "### Next steps\n"
      "\n"
      "Line a  \n"
      "line b" },
    { "Claude",
      "<div><details><summary>Thought for 4s</summary><p>I should write a letter</p></details><div class=\"relative group/copy rounded-lg\">"
      "<div class=\"text-text-500 text-xs p-3.5\">python</div><div class=\"overflow-x-auto\"><pre class=\"code-block__code\"><code class=\"language-python\">"
      "<span><span class=\"token\">print</span>(</span>1)\n"
      "</code></pre></div></div></div>",
      "```python\n"
      "print(1)\n"
      "```" },
    { "Gemini",
      "<message-content><div class=\"markdown\"><p data-path-to-node=\"0\">Here it is.<source-footnote>"
      "<sup class=\"superscript\" data-turn-source-index=\"1\">1</sup></source-footnote></p><ul data-path-to-node=\"1\"><li><p><b>A:</b> one</p></li><li><p>"
      "<b>B:</b> two</p></li></ul><response-element><div class=\"math-block\" data-math=\"x^2\">x2</div></response-element><hr><p>"
      "End<sources-carousel-inline><button>link</button></sources-carousel-inline></p></div></message-content>",
      "Here it is.\n"
      "\n"
      "- **A:** one\n"
      "- **B:** two\n"
      "\n"
      "\\[x^2\\]\n"
      "\n"
      "---\n"
      "\n"
      "End" },
    { "Gemini",
      "<div class=\"table-block\"><div class=\"table-content\"><table><thead><tr><td><strong>Item</strong></td><td><strong>Cost</strong></td></tr></thead>"
      "<tbody><tr><td>Audit</td><td>€900</td></tr></tbody></table></div><div class=\"table-footer\"><button><mat-icon>docs</mat-icon>"
      "Export to Sheets</button></div></div>",
      "| **Item** | **Cost** |\n"
      "| --- | --- |\n"
      "| Audit | €900 |" },
    { "Copilot",
      "<div class=\"ac-container\"><div class=\"ac-textBlock\"><p>Hello Dana,</p><p>the offer is <strong>valid</strong> until Friday<sup class=\"citation\">"
      "<a href=\"https://x.org\" data-citationid=\"1\">1</a></sup>.</p><ol start=\"2\"><li>Two</li></ol></div></div>",
      "Hello Dana,\n"
      "\n"
      "the offer is **valid** until Friday.\n"
      "\n"
      "2. Two" },
    { "Copilot",
      "<div role=\"article\"><h6 class=\"sr-only\">Copilot said</h6><div class=\"space-y-3\"><span class=\"font-ligatures-none whitespace-pre-wrap\">"
      "First line</span></div><div class=\"my-2\"><div><div>Bash</div><button>Copy</button></div><pre><code>ls -l</code></pre></div></div>",
      "First line\n"
      "\n"
      "```bash\n"
      "ls -l\n"
      "```" },
    { "Slack",
      "<meta charset='utf-8'><div class=\"p-rich_text_section\">Hi <a class=\"c-link c-member_slug\" data-member-id=\"U1\">@Ada</a>"
      ", done <img data-stringify-type=\"emoji\" data-stringify-emoji=\":tada:\" alt=\":tada:\" "
      "src=\"https://a.slack-edge.com/production-standard-emoji-assets/14.0/apple-medium/1f389@2x.png\">"
      "<span class=\"c-mrkdwn__br\" data-stringify-type=\"paragraph-break\"></span>next <code data-stringify-type=\"code\" class=\"c-mrkdwn__code\">x</code>"
      "</div><ul data-stringify-type=\"unordered-list\" class=\"p-rich_text_list p-rich_text_list__bullet\" data-indent=\"0\">"
      "<li data-stringify-indent=\"0\">one</li></ul><ul data-stringify-type=\"unordered-list\" data-indent=\"1\"><li data-stringify-indent=\"1\">deep</li>"
      "</ul><ul data-stringify-type=\"unordered-list\" data-indent=\"0\"><li data-stringify-indent=\"0\">two</li></ul>",
      "Hi @Ada, done 🎉\n"
      "\n"
      "next `x`\n"
      "\n"
      "- one\n"
      "  - deep\n"
      "- two" },
    { "Slack",
      "<blockquote type=\"cite\" class=\"c-mrkdwn__quote\" data-stringify-type=\"quote\">quoted<br>line</blockquote>"
      "<pre class=\"c-mrkdwn__pre\" data-stringify-type=\"pre\">a = 1\n"
      "b = 2</pre><b data-stringify-type=\"bold\">bold</b> <i data-stringify-type=\"italic\">it</i> <s data-stringify-type=\"strike\">no</s>",
      "> quoted  \n"
      "> line\n"
      "\n"
      "```\n"
      "a = 1\n"
      "b = 2\n"
      "```\n"
      "\n"
      "**bold** *it* ~~no~~" },
    { "Teams",
      "<div><div><p>Hi <span itemtype=\"http://schema.skype.com/Mention\" itemscope itemid=\"0\">Ada Calder</span>,&nbsp;</p><p>price is <strong>"
      "€900</strong> <img alt=\"👍\" itemtype=\"http://schema.skype.com/Emoji\" title=\"Like\" src=\"x\"></p><codeblock class=\"Sql\"><code>SELECT 1;<br>"
      "SELECT 2;</code></codeblock><blockquote itemtype=\"http://schema.skype.com/Reply\"><strong>Ben</strong><p>old</p></blockquote></div></div>",
      "Hi Ada Calder,\n"
      "\n"
      "price is **€900** 👍\n"
      "\n"
      "```sql\n"
      "SELECT 1;\n"
      "SELECT 2;\n"
      "```\n"
      "\n"
      "> **Ben**\n"
      ">\n"
      "> old" },
    { "Teams",
      "<div role=\"heading\" aria-level=\"4\"><span>Ben Wu</span></div><div><div>line one</div><div>&nbsp;</div><div>line two</div></div><ul><li>a<ul><li>"
      "b</li></ul></li></ul><table itemprop=\"copy-paste-table\"><tbody><tr><td><p>x</p></td><td><p>y</p></td></tr><tr><td><p>1</p></td><td><p>2</p></td>"
      "</tr></tbody></table>",
      "#### Ben Wu\n"
      "\n"
      "line one\n"
      "\n"
      "line two\n"
      "\n"
      "- a\n"
      "  - b\n"
      "\n"
      "| x | y |\n"
      "| --- | --- |\n"
      "| 1 | 2 |" },
    { "Confluence",
      "<div class=\"toc-macro client-side-toc-macro\"><ul><li><a href=\"#Page-Scope\">Scope</a></li></ul></div><h2 id=\"Page-Scope\">Scope</h2>"
      "<div class=\"confluence-information-macro confluence-information-macro-note\"><span class=\"aui-icon aui-icon-small\"></span>"
      "<div class=\"confluence-information-macro-body\"><p>Mind the date.</p></div></div><div class=\"table-wrap\"><table class=\"confluenceTable\"><tbody>"
      "<tr><th class=\"confluenceTh\">Who</th><td class=\"confluenceTd\">Ada</td></tr><tr><th class=\"confluenceTh\">When</th><td class=\"confluenceTd\">"
      "<time datetime=\"2026-12-01\" class=\"date-past\">01 Dec 2026</time></td></tr></tbody></table></div><ul class=\"inline-task-list\">"
      "<li class=\"checked\" data-inline-task-id=\"1\">done</li><li data-inline-task-id=\"2\">open <a class=\"confluence-userlink\">Ben</a></li></ul>",
      "## Scope\n"
      "\n"
      "Mind the date.\n"
      "\n"
      "| Who | Ada |\n"
      "| --- | --- |\n"
      "| When | 01 Dec 2026 |\n"
      "\n"
      "- [x] done\n"
      "- [ ] open Ben" },
    { "Confluence",
      "<p>Status <span class=\"status-macro aui-lozenge\">DONE</span>"
      " <img class=\"emoticon emoticon-tick\" data-emoji-fallback=\":check_mark:\" data-emoji-shortname=\":check_mark:\" alt=\"(tick)\" src=\"x.png\"></p>"
      "<ac:structured-macro><div class=\"code panel pdl\"><div class=\"codeContent panelContent pdl\">"
      "<pre class=\"syntaxhighlighter-pre\" data-syntaxhighlighter-params=\"brush: py; gutter: false\">x = 1\n"
      "y = 2</pre></div></div></ac:structured-macro><div class=\"expand-container\"><div class=\"expand-control\">More</div><div class=\"expand-content\"><p>"
      "inside</p></div></div>",
      "Status DONE (tick)\n"
      "\n"
      "```py\n"
      "x = 1\n"
      "y = 2\n"
      "```\n"
      "\n"
      "More\n"
      "\n"
      "inside" },
    { "Notion",
      "<meta charset=\"utf-8\"><h1>Notes</h1><p>Text <mark style=\"color:red\">red</mark></p><ul><li>[ ] open</li><li>[x] done</li></ul><ul><li>a<ul><li>"
      "b</li></ul></li></ul><blockquote>q</blockquote><figure class=\"equation\"><div class=\"equation-container\"><span class=\"katex\">"
      "<span class=\"katex-mathml\"><math><semantics><mrow/><annotation encoding=\"application/x-tex\">e=mc^2</annotation></semantics></math></span></span>"
      "</div></figure><!-- notionvc: 1 -->",
      "# Notes\n"
      "\n"
      "Text red\n"
      "\n"
      "- [ ] open\n"
      "- [x] done\n"
      "\n"
      "* a\n"
      "  - b\n"
      "\n"
      "> q\n"
      "\n"
      "\\(e=mc^2\\)" },
    { "Notion",
      "<div class=\"notion-selectable notion-to_do-block\"><div class=\"pseudoSelection\"><div role=\"checkbox\" aria-checked=\"true\" aria-label=\"To-do\">"
      "</div></div><div contenteditable=\"true\" class=\"notranslate\">Call Ada</div></div><div class=\"notion-selectable notion-callout-block\"><div>"
      "<span role=\"img\" aria-label=\"💡\">💡</span></div><div>Remember</div></div>",
      "[x] Call Ada\n"
      "\n"
      "💡\n"
      "\n"
      "Remember" },
    { "Notion",
      "<ul class=\"toggle\"><li><details open=\"\"><summary>Toggle</summary><p class=\"\">hidden text</p></details></li></ul><ul class=\"to-do-list\"><li>"
      "<div class=\"checkbox checkbox-on\"></div> <span class=\"to-do-children-checked\">done</span></li></ul><table class=\"simple-table\">"
      "<thead class=\"simple-table-header\"><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
      "- Toggle\n"
      "\n"
      "  hidden text\n"
      "\n"
      "* [x] done\n"
      "\n"
      "| A | B |\n"
      "| --- | --- |\n"
      "| 1 | 2 |" },
    { "GitHub",
      "<article class=\"markdown-body\"><div class=\"markdown-heading\"><h2 class=\"heading-element\" tabindex=\"-1\">Install</h2>"
      "<a id=\"user-content-install\" class=\"anchor\" aria-label=\"Permalink: Install\" href=\"#install\"><svg class=\"octicon octicon-link\"></svg></a>"
      "</div><div class=\"highlight highlight-source-shell notranslate position-relative\"><pre>npm i <span class=\"pl-s\">x</span></pre>"
      "<div class=\"zeroclipboard-container\"><clipboard-copy aria-label=\"Copy\" value=\"npm i x\"><svg></svg></clipboard-copy></div></div>"
      "<ul class=\"contains-task-list\"><li class=\"task-list-item\"><input type=\"checkbox\" class=\"task-list-item-checkbox\" checked disabled> done</li>"
      "</ul><p><g-emoji class=\"g-emoji\" alias=\"rocket\">🚀</g-emoji> <kbd>Ctrl</kbd>+<kbd>C</kbd></p></article>",
      "## Install\n"
      "\n"
      "```shell\n"
      "npm i x\n"
      "```\n"
      "\n"
      "- [x] done\n"
      "\n"
      "🚀 `Ctrl`+`C`" },
    { "GitHub",
      "<div class=\"markdown-alert markdown-alert-warning\"><p class=\"markdown-alert-title\"><svg class=\"octicon\"></svg>Warning</p><p>Careful.</p></div>"
      "<p>Fix <a class=\"issue-link\" href=\"https://github.com/a/b/issues/1\">#1</a> by <a class=\"user-mention\" href=\"https://github.com/ada\">@ada</a>"
      " in <a href=\"https://github.com/a/b/commit/abc\"><tt>abc1234</tt></a></p><section data-footnotes class=\"footnotes\"></section>",
      "Warning\n"
      "\n"
      "Careful.\n"
      "\n"
      "Fix [#1](https://github.com/a/b/issues/1) by [@ada](https://github.com/ada) in [`abc1234`](https://github.com/a/b/commit/abc)" },
    { "GitHub",
      "<p>Text<sup><a href=\"#user-content-fn-1-ab\" id=\"user-content-fnref-1-ab\" data-footnote-ref aria-describedby=\"footnote-label\">1</a></sup>.</p>"
      "<section data-footnotes class=\"footnotes\"><h2 id=\"footnote-label\" class=\"sr-only\">Footnotes</h2><ol><li id=\"user-content-fn-1-ab\"><p>"
      "The note. <a href=\"#user-content-fnref-1-ab\" data-footnote-backref class=\"data-footnote-backref\"><g-emoji>↩</g-emoji></a></p></li></ol></section>",
      "Text[^1].\n"
      "\n"
      "[^1]: The note." },
    { "GitHub",
      "<table class=\"diff-table\"><tbody><tr><td class=\"blob-num blob-num-hunk\" data-line-number=\"...\"></td><td class=\"blob-num\"></td>"
      "<td class=\"blob-code blob-code-inner blob-code-hunk\">@@ -1,2 +1,2 @@</td></tr><tr><td class=\"blob-num\" data-line-number=\"1\"></td>"
      "<td class=\"blob-num\" data-line-number=\"1\"></td><td class=\"blob-code\"><span class=\"blob-code-inner blob-code-marker\" data-code-marker=\" \">"
      "int a;</span></td></tr></tbody></table>",
      "```\n"
      "@@ -1,2 +1,2 @@\n"
      " int a;\n"
      "```" },
    { "Wikipedia",
      "<div class=\"mw-heading mw-heading2\"><h2 id=\"History\">History</h2><span class=\"mw-editsection\">[<a href=\"/edit\">edit</a>]</span></div><p>"
      "Born in 1815<sup id=\"cite_ref-1\" class=\"reference\"><a href=\"#cite_note-1\"><span class=\"cite-bracket\">[</span>1<span class=\"cite-bracket\">"
      "]</span></a></sup> in <a href=\"https://en.wikipedia.org/wiki/London\" title=\"London\">London</a>.</p>",
      "## History\n"
      "\n"
      "Born in 1815[1] in [London](https://en.wikipedia.org/wiki/London)." },
    { "Read the Docs",
      "<section id=\"install\"><h1>Install<a class=\"headerlink\" href=\"#install\" title=\"Link to this heading\">¶</a></h1>"
      "<div class=\"highlight-console notranslate\"><div class=\"highlight\"><pre><span></span><span class=\"gp\">$ </span>pip<span class=\"w\"> </span>"
      "install<span class=\"w\"> </span>x\n"
      "</pre></div></div><dl class=\"py function\"><dt class=\"sig\"><span class=\"pre\">f</span>(<em>x</em>)</dt><dd><p>Does it.</p></dd></dl>"
      "<div class=\"admonition note\"><p class=\"admonition-title\">Note</p><p>Mind.</p></div></section>",
      "# Install\n"
      "\n"
      "```console\n"
      "$ pip install x\n"
      "```\n"
      "\n"
      "**f(*x*)**\n"
      "\n"
      "Does it.\n"
      "\n"
      "Note\n"
      "\n"
      "Mind." },
    { "Apple Mail",
      "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body style=\"overflow-wrap: break-word;\">Dear Dana,<div>"
      "<br></div><div>see below.</div><div><br><blockquote type=\"cite\"><div>On 1 Dec 2026, at 10:00, Ben &lt;ben@example.org&gt; wrote:</div>"
      "<br class=\"Apple-interchange-newline\"><div>Old<br>text</div></blockquote></div></body></html>",
      "Dear Dana,\n"
      "\n"
      "see below.\n"
      "\n"
      "> On 1 Dec 2026, at 10:00, Ben \\<ben@example.org> wrote:\n"
      ">\n"
      "> Old  \n"
      "> text" },
    { "Gmail",
      "<div dir=\"ltr\"><div>Hi,</div><div><br></div><div><ol><li style=\"margin-left:15px\">one</li><ul><li>sub</li></ul><li style=\"margin-left:15px\">"
      "two</li></ol></div><span class=\"gmail_signature_prefix\">-- </span><br><div class=\"gmail_signature\"><div dir=\"ltr\">Ada</div></div></div>",
      "Hi,\n"
      "\n"
      "1. one\n"
      "   - sub\n"
      "2. two\n"
      "\n"
      "\\--\n"
      "\n"
      "Ada" },
    { "Excel",
      "<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'><col width=64 span=3 style='width:48pt'>"
      "<tr height=20><td height=20 class=xl65 width=64>Item</td><td class=xl66>Qty</td><td class=xl66>Sum</td></tr><tr><td class=xl65>Pens</td>"
      "<td align=right x:num>3</td><td align=right x:num=\"4.5\" x:fmla=\"=A1\">4,50 €</td></tr></table>",
      "| Item | Qty | Sum |\n"
      "| --- | --- | --- |\n"
      "| Pens | 3 | 4,50 € |" },
    { "Google Sheets",
      "<google-sheets-html-origin><style>td{}</style><table xmlns=\"http://www.w3.org/1999/xhtml\" cellspacing=\"0\" dir=\"ltr\" border=\"1\" "
      "data-sheets-root=\"1\"><colgroup><col width=\"100\"><col width=\"100\"></colgroup><tbody><tr>"
      "<td data-sheets-value=\"{&quot;1&quot;:2}\" style=\"font-weight:bold\">A</td><td>B</td></tr><tr><td>1<br/>2</td><td></td></tr></tbody></table>"
      "</google-sheets-html-origin>",
      "| **A** | B |\n"
      "| --- | --- |\n"
      "| 1<br>2 |  |" },
    { "OneNote",
      "<div style='direction:ltr'><div style='direction:ltr;margin-top:0in'><p style='margin:0in;font-size:20pt'>Meeting</p></div>"
      "<ul style='margin-left:.375in;direction:ltr;unicode-bidi:embed'><li style='margin-top:0;vertical-align:middle'><span>one</span></li>"
      "<ul style='margin-left:.375in'><li><span>deep</span></li></ul></ul><p style='margin:0in'><span style='font-weight:bold'>Action</span>: call &nbsp;</p>"
      "</div>",
      "Meeting\n"
      "\n"
      "- one\n"
      "  - deep\n"
      "\n"
      "**Action**: call" },
    { "Evernote",
      "<en-note><div>Title</div><div><en-todo checked=\"true\"/>Done</div><div><en-todo checked=\"false\"/>Open</div>"
      "<div style=\"--en-codeblock:true;box-sizing:border-box;white-space:pre;font-family:Monaco\"><div>a {</div><div>  b</div><div>}</div></div></en-note>",
      "Title\n"
      "\n"
      "[x] Done\n"
      "\n"
      "[ ] Open\n"
      "\n"
      "```\n"
      "a {\n"
      "  b\n"
      "}\n"
      "```" },
    { "Jira",
      "<p>Steps &amp amounts: 5 &lt 6 &copy 2026</p><ul class=\"alternate\" type=\"square\"><li>one<br/>two</li></ul><div class=\"preformatted panel\">"
      "<div class=\"preformattedContent panelContent\"><pre>raw  text</pre></div></div><p><del>-old-</del> <ins>new</ins> <font color=\"red\">red</font></p>",
      "Steps & amounts: 5 < 6 © 2026\n"
      "\n"
      "- one  \n"
      "  two\n"
      "\n"
      "```\n"
      "raw  text\n"
      "```\n"
      "\n"
      "~~-old-~~ <u>new</u> red" },
    { "Stack Overflow",
      "<div class=\"s-prose js-post-body\"><p>Use <code>x &lt; y</code>:</p><pre class=\"lang-c s-code-block\"><code class=\"hljs language-c\">"
      "<span class=\"hljs-type\">int</span> a;\n"
      "</code></pre><blockquote class=\"spoiler\"><p>Answer</p></blockquote><p><a href=\"https://i.sstatic.net/a.png\" rel=\"nofollow\">"
      "<img src=\"https://i.sstatic.net/a.png\" alt=\"enter image description here\"></a></p></div>",
      "Use `x < y`:\n"
      "\n"
      "```c\n"
      "int a;\n"
      "```\n"
      "\n"
      "> Answer\n"
      "\n"
      "[enter image description here](https://i.sstatic.net/a.png)" },
    { "GitLab",
      "<div class=\"blob-content\"><pre class=\"code highlight\"><code><span id=\"LC1\" class=\"line\" lang=\"python\"><span class=\"k\">def</span>"
      " f():</span>\n"
      "<span id=\"LC2\" class=\"line\" lang=\"python\">    pass</span></code></pre></div><h3 data-sourcepos=\"1:1-1:5\" dir=\"auto\">"
      "<a id=\"user-content-next\" class=\"anchor\" href=\"#next\" aria-hidden=\"true\"></a>Next</h3><p>See <a href=\"#next\">Next</a>.</p>",
      "```\n"
      "def f():\n"
      "    pass\n"
      "```\n"
      "\n"
      "### Next\n"
      "\n"
      "See [Next](#next)." },
    { "Medium",
      "<h3 name=\"ab\" class=\"graf graf--h3\">Title</h3><p class=\"graf graf--p\">Text <em class=\"markup--em\">it</em></p><figure>"
      "<img alt=\"A boat\" src=\"x\"><figcaption>Photo by Ada</figcaption></figure><blockquote class=\"graf--pullquote\">Pulled</blockquote><pre><span>"
      "a</span><br>b</pre>",
      "### Title\n"
      "\n"
      "Text *it*\n"
      "\n"
      "A boat\n"
      "\n"
      "Photo by Ada\n"
      "\n"
      "> Pulled\n"
      "\n"
      "```\n"
      "a\n"
      "b\n"
      "```" },
    { "Newsletter",
      "<table role=\"presentation\" width=\"100%\"><tr><td><table role=\"presentation\"><tr><td><h1>Sale</h1></td></tr><tr><td>Only <b>today</b></td></tr>"
      "</table></td></tr><tr><td><a href=\"https://example.org/?utm_source=news&id=5\">Buy</a></td></tr></table><div style=\"display:none;max-height:0\">"
      "preview</div>",
      "# Sale\n"
      "\n"
      "Only **today**\n"
      "\n"
      "[Buy](https://example.org/?id=5)" },
    { "Old page",
      "<center><font size=5><b>Welcome</b></font></center><p>Caf&eacute &mdash; na&iuml;ve<p><dl><dt>Term<dd>what</dl><menu><li>a<li>b</menu><tt>code</tt>"
      " <big>big</big> <strike>x</strike>",
      "**Welcome**\n"
      "\n"
      "Café — naïve\n"
      "\n"
      "**Term**\n"
      "\n"
      "what\n"
      "\n"
      "- a\n"
      "- b\n"
      "\n"
      "`code` big ~~x~~" },
    { "Todoist",
      "<div role=\"list\"><div role=\"listitem\">Buy milk</div><div role=\"listitem\">Call <b>Ada</b></div></div>",
      "- Buy milk\n"
      "- Call **Ada**" },
    { "Dashboard",
      "<div style=\"display:table\"><div style=\"display:table-header-group\"><div style=\"display:table-row\"><div style=\"display:table-cell\">Month</div>"
      "<div style=\"display:table-cell\">Sales</div></div></div><div style=\"display:table-row-group\"><div style=\"display:table-row\">"
      "<div style=\"display:table-cell\">May</div><div style=\"display:table-cell\">€5</div></div></div></div>",
      "| Month | Sales |\n"
      "| --- | --- |\n"
      "| May | €5 |" },
    { "Blog",
      "<h2><span id=\"one\"><p>One</p></span></h2><p>Jump to <a href=\"#two\">Two</a></p><h2 id=\"two\"><a href=\"#two\" class=\"anchor-link\">#</a>Two</h2>"
      "<p>2<sup>2<sup>3</sup></sup></p>",
      "## One\n"
      "\n"
      "Jump to [Two](#two)\n"
      "\n"
      "## Two\n"
      "\n"
      "2^(2³)" },
    { "Chinese mail",
      "<p><b>注意：</b>请确认 <span style=\"color:red\">３月</span>。</p><p>第一行<br>第二行</p><ruby>東京<rt>とうきょう</rt></ruby>",
      "**注意**：请确认 ３月。\n"
      "\n"
      "第一行  \n"
      "第二行\n"
      "\n"
      "東京(とうきょう)" },
    { "Arabic page",
      "<div dir=\"rtl\"><h2>العرض</h2><p>السعر <strong>١٢٠٠</strong> يورو.</p><ol><li>أول</li><li>ثان</li></ol></div>",
      "## العرض\n"
      "\n"
      "السعر **١٢٠٠** يورو.\n"
      "\n"
      "1. أول\n"
      "2. ثان" },
    { "Slack thread",
      "<div role=\"list\" class=\"c-virtual_list__scroll_container\"><div role=\"listitem\" class=\"c-virtual_list__item\">"
      "<div class=\"c-message_kit__gutter\"><button class=\"c-message__sender_button\">Ada</button><a class=\"c-timestamp\"><span>10:02</span></a>"
      "<div class=\"p-rich_text_section\">Price is €900</div></div></div><div role=\"listitem\" class=\"c-virtual_list__item\"><div><button>Ben</button>"
      "<div class=\"p-rich_text_section\">Fine</div></div></div></div>",
      "10:02\n"
      "\n"
      "Price is €900\n"
      "\n"
      "Fine" },
    { "ol in ul gmail",
      "<ul><li>a</li><ol><li>b</li><li>c</li></ol><li>d</li></ul>",
      "- a\n"
      "  1. b\n"
      "  2. c\n"
      "- d" },
    { "unclosed",
      "<p>Steps:<ol><li>one<li>two</ol><p>Also:<ul><li>x<li>y</ul>",
      "Steps:\n"
      "\n"
      "1. one\n"
      "2. two\n"
      "\n"
      "Also:\n"
      "\n"
      "- x\n"
      "- y" },
    { "table in list",
      "<ol><li>First<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></li><li>Second</li></ol>",
      "1. First\n"
      "\n"
      "   | A | B |\n"
      "   | --- | --- |\n"
      "   | 1 | 2 |\n"
      "2. Second" },
    { "nested formatting",
      "<p><b>Total: <i>net</i></b> and <i>gross <b>only</b></i>, <b><s>gone</s></b></p>",
      "**Total: *net*** and *gross **only***, **~~gone~~**" },
    { "italic block",
      "<i><p>One</p><p>Two</p></i><p>Three</p>",
      "*One*\n"
      "\n"
      "*Two*\n"
      "\n"
      "Three" },
    { "icon i",
      "<p><i class=\"fa fa-check\"></i> Done <i class=\"material-icons\">done</i></p>",
      "Done" },
    { "h in a",
      "<a href=\"https://x.org/a\"><h3>Card title</h3><p>Teaser</p></a>",
      "### [Card title](https://x.org/a)\n"
      "\n"
      "[Teaser](https://x.org/a)" },
    { "card div table",
      "<div style=\"display: table; width:100%\"><div style=\"display: table-row\"><div style=\"display: table-cell\"><h3>Left</h3><p>a</p></div>"
      "<div style=\"display: table-cell\"><h3>Right</h3><p>b</p></div></div></div>",
      "### Left\n"
      "\n"
      "a\n"
      "\n"
      "### Right\n"
      "\n"
      "b" },
    { "nav display table",
      "<ul style=\"display:table\"><li style=\"display:table-cell\">Home</li><li style=\"display:table-cell\">About</li></ul><p>x</p>",
      "- Home\n"
      "- About\n"
      "\n"
      "x" },
    { "tex dollars",
      "<p>Costs $5 &amp; $6; x_1 * y_2</p>",
      "Costs $5 & $6; x_1 * y_2" },
    { "sub in sup chem",
      "<p>SO<sub>4</sub><sup>2−</sup>, x<sup>a<sub>i</sub></sup>, 1<sup>o</sup></p>",
      "SO₄²⁻, x^(aᵢ), 1ᵒ" },
    { "Word heading with number p",
      "<h2 style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.1<span>&nbsp;</span></span>Terms</h2><p class=MsoNormal>See <a href=\"#_Ref1\">"
      "Section 1.1</a></p><h2><a name=\"_Ref1\"></a>Other</h2>",
      "## 1.1 Terms\n"
      "\n"
      "See [Section 1.1](#other)\n"
      "\n"
      "## Other" },
    { "same links",
      "<p>Go to <a href=\"#top\">top</a> or <a href=\"#\">here</a></p><h1 id=\"x\">X</h1>",
      "Go to top or here\n"
      "\n"
      "# X" },
    { "dl",
      "<dl><dt>A</dt><dd>1</dd><dt>B</dt><dd><p>2</p><p>3</p></dd></dl>",
      "**A**\n"
      "\n"
      "1\n"
      "\n"
      "**B**\n"
      "\n"
      "2\n"
      "\n"
      "3" },
    { "jira emoticon",
      "<p>ok <img class=\"emoticon\" src=\"/images/check.png\" alt=\"(/)\"></p>",
      "ok (/)" },
    { "discord",
      "<div class=\"markup\"><span>hi </span><span class=\"emojiContainer\">"
      "<img aria-label=\":joy:\" src=\"/assets/abc.svg\" alt=\"😂\" class=\"emoji\" data-name=\":joy:\"></span></div>",
      "hi 😂" },
    { "quote cite",
      "<blockquote><p>Be bold</p><footer>— <cite>Ada</cite></footer></blockquote>",
      "> Be bold\n"
      ">\n"
      "> — *Ada*" },
    { "time range table",
      "<table><tr><td>9:00</td><td>Start</td></tr><tr><td>10:00</td><td>End</td></tr></table>",
      "| 9:00 | Start |\n"
      "| --- | --- |\n"
      "| 10:00 | End |" },
    { "line numbers prism",
      "<pre class=\"line-numbers\"><code class=\"language-js\">a()\n"
      "b()<span class=\"line-numbers-rows\" aria-hidden=\"true\"><span></span><span></span></span></code></pre>",
      "```js\n"
      "a()\n"
      "b()\n"
      "```" },
    { "bitbucket listing",
      "<table class=\"codehilitetable\"><tr><td class=\"lineno\">1</td><td class=\"code\"><span>x</span> = 1</td></tr><tr><td class=\"lineno\">2</td>"
      "<td class=\"code\">y = 2</td></tr></table>",
      "```\n"
      "x = 1\n"
      "y = 2\n"
      "```" },
    { "numbered figures table",
      "<table><tr><td class=\"line-number\">1</td><td>Desk</td></tr><tr><td class=\"line-number\">2</td><td>Chair</td></tr></table>",
      "| 1 | Desk |\n"
      "| --- | --- |\n"
      "| 2 | Chair |" },
    { "mention of amp",
      "<p>AT&T, R&D, Q&A, Tom &amp Jerry; a&b=c</p>",
      "AT&T, R&D, Q&A, Tom & Jerry; a&b=c" },
    { "entities",
      "<p>&lt;b&gt; &hellip; &ldquo;x&rdquo; &rarr; &check; &bull; a</p>",
      "\\<b> … “x” → ✓ • a" },
    { "toc page",
      "<nav role=\"doc-toc\"><a href=\"#a\">A</a></nav><nav>Menu</nav><h2 id=\"a\">A</h2>",
      "Menu\n"
      "\n"
      "## A" },
    { "underlined insert link",
      "<p><ins><a href=\"https://x.org\">new</a></ins> <u>u</u></p>",
      "[new](https://x.org) <u>u</u>" },
    { "Word deep",
      "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.1<span>&nbsp;</span></span>One</p>"
      "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.2<span>&nbsp;</span></span>Two</p>",
      "1. One\n"
      "2. Two" },
    { "Word table hdr",
      "<table class=MsoNormalTable border=0><thead><tr><td><p class=MsoNormal><b>A</b></p></td><td><p><b>B</b></p></td></tr></thead><tr><td><p>1</p></td><td>"
      "<p>2</p></td></tr></table>",
      "| **A** | **B** |\n"
      "| --- | --- |\n"
      "| 1 | 2 |" },
    { "Outlook quote",
      "<blockquote style='border:none;border-left:solid #CCC 1pt'><div><p class=MsoNormal>On Monday, Ben wrote:</p></div><div><p class=MsoNormal>text</p>"
      "</div></blockquote>",
      "> On Monday, Ben wrote:\n"
      ">\n"
      "> text" },
    { "gdoc nested bullets deep",
      "<b style=\"font-weight:normal\" id=\"docs-internal-guid-x\"><ul><li aria-level=\"1\"><p>a</p></li><ul><li aria-level=\"2\"><p>b</p></li><ul>"
      "<li aria-level=\"3\"><p>c</p></li></ul></ul><li aria-level=\"1\"><p>d</p></li></ul></b>",
      "- a\n"
      "  - b\n"
      "    - c\n"
      "- d" },
    { "gdoc mixed",
      "<b style=\"font-weight:normal\" id=\"docs-internal-guid-x\"><ol><li aria-level=\"1\"><p>a</p></li><ul><li aria-level=\"2\"><p>b</p></li></ul>"
      "<li aria-level=\"1\"><p>c</p></li></ol></b>",
      "1. a\n"
      "   - b\n"
      "2. c" },
    { "claude nested",
      "<ol><li>A<ol><li>B</li></ol></li><li>C</li></ol><h2>H</h2><table><thead><tr><th>x</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
      "1. A\n"
      "   1. B\n"
      "2. C\n"
      "\n"
      "## H\n"
      "\n"
      "| x |\n"
      "| --- |\n"
      "| 1 |" },
    { "kbd em",
      "<p>Press <kbd>Ctrl</kbd> + <kbd>S</kbd>, <em>then</em> <samp>ok</samp>, <var>x</var></p>",
      "Press `Ctrl` + `S`, *then* `ok`, *x*" },
    { "abbr",
      "<p><abbr title=\"World Health Organization\">WHO</abbr> <acronym>NATO</acronym> <q>quoted</q> <data value=3>three</data></p>",
      "WHO NATO “quoted” three" },
    { "details",
      "<details><summary>More</summary><p>inside</p></details>",
      "More\n"
      "\n"
      "inside" },
    { "aria table grid",
      "<div role=\"grid\"><div role=\"rowgroup\"><div role=\"row\"><div role=\"columnheader\">A</div><div role=\"columnheader\">B</div></div></div>"
      "<div role=\"rowgroup\"><div role=\"row\"><div role=\"gridcell\">1</div><div role=\"gridcell\">2</div></div></div></div>",
      "| A | B |\n"
      "| --- | --- |\n"
      "| 1 | 2 |" },
    { "del ins paragraphs",
      "<del><p>old</p></del><ins><p>new</p></ins>",
      "~~old~~\n"
      "\n"
      "new" },
    { "ul ol roles",
      "<ul role=\"list\"><li role=\"listitem\">a</li></ul>",
      "- a" },
    { "span role heading",
      "<p><span role=\"heading\" aria-level=\"3\">Head</span></p><p>x</p>",
      "### Head\n"
      "\n"
      "x" },
    { "teams list",
      "<p>a:</p><ol><li>x</li></ol><p>b:</p><ol start=\"2\"><li>y</li></ol>",
      "a:\n"
      "\n"
      "1. x\n"
      "\n"
      "b:\n"
      "\n"
      "2. y" },
    { "h in li",
      "<ul><li><h3>Title</h3><p>text</p></li></ul>",
      "- ### Title\n"
      "\n"
      "  text" },
    { "p in h in table",
      "<table><tr><th><h4><p>A</p></h4></th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>",
      "| A | B |\n"
      "| --- | --- |\n"
      "| 1 | 2 |" },
    { "sup link abs",
      "<p>x<sup><a href=\"https://w.org/p#cite_note-1\">[1]</a></sup> y<sup>[<i>citation needed</i>]</sup></p>",
      "x[\\[1\\]](https://w.org/p#cite_note-1) y[citation needed]" },
    { "heading anchor only link",
      "<h2><a href=\"https://x.org/#a\">Linked heading</a></h2>",
      "## [Linked heading](https://x.org/#a)" },
    { "toc in div no role",
      "<div class=\"toc\"><ul><li><a href=\"#a\">A</a></li><li><a href=\"#b\">B</a></li></ul></div><h2 id=\"a\">A</h2><p>t</p><h2 id=\"b\">B</h2>",
      "- [A](#a)\n"
      "- [B](#b)\n"
      "\n"
      "## A\n"
      "\n"
      "t\n"
      "\n"
      "## B" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GBytes) html = g_bytes_new (pages[i].html, strlen (pages[i].html));
      g_autoptr(GError) error = NULL;
      g_autoptr(TueAnswerParts) answer = tue_pasted_answer_read (html, NULL, NULL, &error);

      g_test_message ("%s", pages[i].program);
      g_assert_no_error (error);
      g_assert_cmpstr (g_strchomp (answer->document), ==, pages[i].markdown);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/pasted-pages/pages", test_pages);

  return g_test_run ();
}
