/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-document-address.h"
#include "tue-document.h"

#include <string.h>

/* --- A document as text, to compare ---------------------------------------- */

static void
describe_runs (GString      *text,
               const TueRun *runs,
               gsize         n_runs)
{
  for (gsize i = 0; i < n_runs; i++)
    {
      g_assert_cmpuint (strlen (runs[i].text), >, 0);
      g_assert_true (g_utf8_validate (runs[i].text, -1, NULL));
      if ((runs[i].flags & TUE_RUN_LINE_BREAK) != 0)
        {
          g_assert_cmpstr (runs[i].text, ==, "\n");
          g_string_append (text, "[br]");
          continue;
        }
      g_string_append (text, (runs[i].flags & TUE_RUN_BOLD) != 0 ? "b" : "");
      g_string_append (text, (runs[i].flags & TUE_RUN_ITALIC) != 0 ? "i" : "");
      g_string_append (text, (runs[i].flags & TUE_RUN_STRIKE) != 0 ? "s" : "");
      g_string_append (text, (runs[i].flags & TUE_RUN_CODE) != 0 ? "c" : "");
      g_string_append (text, (runs[i].flags & TUE_RUN_UNDERLINE) != 0 ? "u" : "");
      g_string_append (text, (runs[i].flags & TUE_RUN_SUPERSCRIPT) != 0 ? "^" : "");
      g_string_append (text, (runs[i].flags & TUE_RUN_SUBSCRIPT) != 0 ? "_" : "");
      g_string_append_printf (text, "(%s", runs[i].text);
      if (runs[i].url != NULL)
        {
          g_autofree char *clean = tue_document_address_clean (runs[i].url);

          g_assert_cmpstr (runs[i].url, ==, clean);
          g_string_append_printf (text, "|%s", runs[i].url);
        }
      if (runs[i].note > 0)
        g_string_append_printf (text, "|note %u", runs[i].note);
      if (runs[i].heading > 0)
        g_string_append_printf (text, "|heading %u", runs[i].heading);
      g_string_append_c (text, ')');
    }
}

static void
describe_block (GString        *text,
                const TueBlock *block)
{
  static const char *const kinds[] = { "h", "p", "item", "code", "rule", "table" };

  g_assert_cmpuint (block->list_depth, <=, TUE_DOCUMENT_MAX_DEPTH);
  g_assert_cmpuint (block->quote_depth, <=, TUE_DOCUMENT_MAX_DEPTH);

  g_string_append (text, kinds[block->kind]);
  if (block->kind == TUE_BLOCK_HEADING)
    g_string_append_printf (text, "%u", block->level);
  if (block->kind == TUE_BLOCK_LIST_ITEM)
    g_string_append_printf (text, "#%u%s%s", block->number, block->starts_list ? "+" : "", block->tight ? "" : "~");
  if (block->list_depth > 0)
    g_string_append_printf (text, " L%u", block->list_depth);
  if (block->quote_depth > 0)
    g_string_append_printf (text, " Q%u", block->quote_depth);
  if (block->note > 0)
    g_string_append_printf (text, " N%u", block->note);
  g_string_append_c (text, ' ');
  if (block->box != TUE_BLOCK_BOX_NONE)
    g_string_append (text, tue_block_get_bullet (block));
  describe_runs (text, block->runs, block->n_runs);

  for (guint row = 0; row < block->n_rows; row++)
    for (guint column = 0; column < block->n_columns; column++)
      {
        const TueCell *cell = tue_block_get_cell (block, row, column);

        g_string_append (text, column == 0 ? "[" : ",");
        if (row == 0)
          g_string_append_c (text, "<^>"[tue_block_get_alignment (block, column)]);
        describe_runs (text, cell->runs, cell->n_runs);
        g_string_append (text, column + 1 == block->n_columns ? "]" : "");
      }
}

static char *
describe (const char *markdown,
          gssize      length)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, length);
  GString        *text = g_string_new (NULL);
  gsize           n_blocks;
  const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    {
      g_string_append (text, i == 0 ? "" : " / ");
      describe_block (text, &blocks[i]);
    }

  return g_string_free (text, FALSE);
}

/* --- Tests ----------------------------------------------------------------- */

static void
test_blocks (void)
{
  static const struct
  {
    const char *markdown;
    const char *blocks;
  } texts[] = {
    { "", "" },
    { "\n \n", "" },
    { "Hello", "p (Hello)" },
    { "# One\n\nTwo\n===\n\n###### Six", "h1 (One) / h1 (Two) / h6 (Six)" },
    { "#", "" },
    { "one\ntwo  \nthree\\\nfour", "p (one)[br](two)[br](three)[br](four)" },
    { "---", "rule " },
    { "    indented\n      code\n", "code c(indented\n  code)" },
    { "```python\nx = 1\n\ny = 2\n```", "code c(x = 1\n\ny = 2)" },
    { "```\n```", "code " },
    { "- a\n- b", "item#0+ L1 (a) / item#0 L1 (b)" },
    { "- a\n\n- b", "item#0+~ L1 (a) / item#0~ L1 (b)" },
    { "- a\n\n* b", "item#0+ L1 (a) / item#0+ L1 (b)" },
    { "7. a\n8. b\n3. c", "item#7+ L1 (a) / item#8 L1 (b) / item#9 L1 (c)" },
    { "0. a\n1. b", "item#1+ L1 (a) / item#2 L1 (b)" },
    { "1. a\n   - b\n   - c\n2. d", "item#1+ L1 (a) / item#0+ L2 (b) / item#0 L2 (c) / item#2 L1 (d)" },
    { "- a\n\n  more\n\n  ```\n  x\n  ```", "item#0+~ L1 (a) / p L1 (more) / code L1 c(x)" },
    { "-\n- b", "item#0+ L1  / item#0 L1 (b)" },
    { "- - a", "item#0+ L1  / item#0+ L2 (a)" },
    { "- ```\n  x\n  ```", "item#0+ L1  / code L1 c(x)" },
    { "- # Head\n\n  text", "item#0+~ L1 b(Head) / p L1 (text)" },
    { "- [ ] do\n- [x] done\n  - [X] **so**\n- [x]no", "item#0+ L1 ☐(do) / item#0 L1 ☒(done) / item#0+ L2 ☒b(so) / item#0 L1 ([x]no)" },
    { "- [x] **bold**\n- `[x] code`\n- **[ ] b**", "item#0+ L1 ☒b(bold) / item#0 L1 c([x] code) / item#0 L1 ☐b(b)" },
    { "> a\n>> b\n\nc", "p Q1 (a) / p Q2 (b) / p (c)" },
    { "> - a\n>   > b", "item#0+ L1 Q1 (a) / p L1 Q2 (b)" },
    { "| a | b | c |\n|---|:-:|--:|\n| 1 | **2** |\n| x | y | z | w |",
      "table [<(a),^(b),>(c),<][(1),b(2),,][(x),(y),(z),(w)]" },
    { "- | a | b |\n  |---|---|\n  | 1 | 2 |", "item#0+ L1  / table L1 [<(a),<(b)][(1),(2)]" },
    { "| a |\n|---|\n| x<br>y \\| z |", "table [<(a)][(x)[br](y | z)]" },
    { "[ref]: https://example.com\n\n[ref]", "p (ref|https://example.com)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe (texts[i].markdown, -1);

      g_assert_cmpstr (blocks, ==, texts[i].blocks);
    }
}

static void
test_runs (void)
{
  static const struct
  {
    const char *markdown;
    const char *runs;
  } texts[] = {
    { "a *b* **c** ***d*** ~~e~~ `f`", "p (a )i(b)( )b(c)( )bi(d)( )s(e)( )c(f)" },
    { "**a *b* c**", "p b(a )bi(b)b( c)" },
    { "**a **b** c**", "p b(a b c)" },
    { "5 < 6 & 7 &amp; &lt; &copy;", "p (5 < 6 & 7 & < ©)" },
    { "[**a** b](https://x.org)", "p b(a|https://x.org)( b|https://x.org)" },
    { "https://x.org/a_b_c and www.y.org.", "p (https://x.org/a_b_c|https://x.org/a_b_c)( and )(www.y.org|http://www.y.org)(.)" },
    { "<ada@x.org> <tel:+4912>", "p (ada@x.org|mailto:ada@x.org)( )(tel:+4912|tel:+4912)" },
    /* Nothing is live. */
    { "[a](javascript:alert(1)) [b](JAVASCRIPT:x) [c](data:text/html,x) [d](file:///etc/passwd) [e](page.html) [f](#top)", "p (a b c d e )(f)" },
    { "[a](<java\nscript:x>) [b](java&#10;script:x) [c](&#106;avascript:x)", "p ([a](<java)[br](script:x>) b c)" },
    { "[a](vbscript:x) [b](//x.org) [c](http:)", "p (a b c)" },
    { "[a](HTTPS://X.org)", "p (a|HTTPS://X.org)" },
    { "![alt](https://x.org/i.png)", "p (alt (https://x.org/i.png))" },
    { "![alt](i.png \"title\")", "p (alt (i.png))" },
    { "![*a* b](data:image/png;base64,AAAA)", "p i(a)( b)" },
    { "[![alt](i.png)](https://x.org)", "p (alt (i.png)|https://x.org)" },
    { "a <b>b</b> <span onclick='x()'>c</span> <script>d</script>", "p (a )b(b)( c <script>d</script>)" },
    { "List<String> and <T>", "p (List<String> and <T>)" },
    { "a<br>b<br/>c<BR />d", "p (a)[br](b)[br](c)[br](d)" },
    { "a <!-- hidden --> b", "p (a  b)" },
    { "<!-- hidden -->", "" },
    { "<div onload=\"x\">\n  one\n  two\n</div>", "p (one two)" },
    { "<iframe src='https://x.org'></iframe>", "" },
    { "<div\n\nnot closed", "p (<div) / p (not closed)" },
    /* What XML cannot hold. */
    { "a\x01\x02z&#1;&#x7f;&#x85;&#0;&#xFFFF;", "p (az�)" },
    { "tab\there", "p (tab\there)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *runs = describe (texts[i].markdown, -1);

      g_assert_cmpstr (runs, ==, texts[i].runs);
    }
}

/* Assistants write placeholders in angle brackets, and people compare. */
static void
test_angle_brackets (void)
{
  static const struct
  {
    const char *markdown;
    const char *blocks;
  } texts[] = {
    { "Dear <title> Miller, insert <link>, see <section> 3", "p (Dear <title> Miller, insert <link>, see <section> 3)" },
    { "If a<b and c>d then stop", "p (If a<b and c>d then stop)" },
    { "Send it to <address> with <title>, <link>, <summary of the month>, <label>, <object>, <details>, <small team>, <a year>, <code>, <form>.",
      "p (Send it to <address> with <title>, <link>, <summary of the month>, <label>, <object>, <details>, <small team>, <a year>, <code>, <form>.)" },
    { "<title> Miller, see **this**", "p (<title> Miller, see )b(this)" },
    { "<link>\n<table>\n\n# Next", "p (<link>)[br](<table>) / h1 (Next)" },
    { "<section>\n\n- <input>\n- <img>", "p (<section>) / item#0+ L1 (<input>) / item#0 L1 (<img>)" },
    { "<summary of the month>\n\n> <p>", "p (<summary of the month>) / p Q1 (<p>)" },
    { "x <b>y, <i>z", "p (x <b>y, <i>z)" },
    { "a <p> b <li> c </p>", "p (a )[br]( b <li> c )" },
    { "a <li> b", "p (a <li> b)" },
    { "<td>\n\n<p>", "p (<td>) / p (<p>)" },
    { "x </b> y", "p (x </b> y)" },
    { "<b><i>x</b> y", "p b(<i>x)( y)" },
    { "<B>x</B> <STRONG class=\"a\">y</STRONG>", "p b(x)( )b(y)" },
    { "<sup>a **b</sup>** c", "p ^(a )b^(b)( c)" },
    { "10<sup>6</sup> rows, 5 m<sup>2</sup>, H<sub>2</sub>O", "p (10)^(6)( rows, 5 m)^(2)(, H)_(2)(O)" },
    { "<u>under</u> <ins>in</ins> <s>out</s> <del>gone</del> <kbd>Ctrl</kbd> <em>so</em> <mark>kept</mark>", "p u(under)( )u(in)( )s(out)( )s(gone)( )c(Ctrl)( )i(so)( kept)" },
    { "<a href=\"https://x.org\">x</a> <a href='javascript:y'>y</a>", "p (x|https://x.org)( y)" },
    { "see <img src=\"https://x.org/a.png\" alt=\"Chart\"> here", "p (see Chart (https://x.org/a.png) here)" },
    { "he said <q>yes</q>", "p (he said “yes”)" },
    { "**<name>** and *<b>*", "p b(<name>)( and )i(<b>)" },
    { "# For <title>", "h1 (For <title>)" },
    { "| <a> | <ul><li>one</li><li>two</li></ul> |\n|---|---|\n| <p>x</p><p>y</p> | <title> |", "table [<(<a>),<(• one)[br](• two)][(x)[br](y),(<title>)]" },
    /* Blocks. */
    { "<table><tr><td>Net</td><td>100</td><td>20</td></tr></table>", "table [<(Net),<(100),<(20)]" },
    { "<table>\n<tr><th>Part</th><th>Cost</th></tr>\n\n<tr><td>Audit</td><td>€900</td></tr>\n\n</table>", "table [<(Part),<(Cost)][(Audit),(€900)]" },
    { "<ul><li>one</li><li>two</li></ul>", "item#0+ L1 (one) / item#0 L1 (two)" },
    { "<ol>\n<li>one\n<li>two\n</ol>", "item#1+ L1 (one) / item#2 L1 (two)" },
    { "<p>a</p><p>b</p>", "p (a) / p (b)" },
    { "<h2>Head</h2>\ntext", "h2 (Head) / p (text)" },
    { "<details>\n<summary>More</summary>\n\nIt is **so**.\n\n</details>\n\nEnd", "p (More) / p (It is )b(so)(.) / p (End)" },
    { "<div>Dear <name>,</div>", "p (Dear <name>,)" },
    { "<div align=\"center\">\n\n# Head\n\n</div>", "h1 (Head)" },
    { "- <p>a</p>\n- b", "item#0+ L1 (a) / item#0 L1 (b)" },
    { "<!-- Mind: not for the client\nmargin is 40% -->", "" },
    { "a\n\n<!-- one\n\ntwo -->\n\nb <!-- three\nfour --> c", "p (a) / p (b  c)" },
    { "<style>\np{}\n\nq{}\n</style>\n\na", "p (a)" },
    { "<script>\nx()\n</script>\n\na", "p (a)" },
    { "<!-- no end\n\n# Head\n\n- a", "p (<!-- no end) / h1 (Head) / item#0+ L1 (a)" },
    { "<script>\n\n# Head", "p (<script>) / h1 (Head)" },
    { "<pre>\n\n# Head", "p (<pre>) / h1 (Head)" },
    { "<!IMPORTANT note>", "p (<!IMPORTANT note>)" },
    { "<?php echo 1 ?>", "p (<?php echo 1 ?>)" },
    { "<!DOCTYPE html>", "" },
    { "```\n<title> <b>\n```\n\n`<b>`", "code c(<title> <b>) / p c(<b>)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe (texts[i].markdown, -1);

      g_assert_cmpstr (blocks, ==, texts[i].blocks);
    }
}

static void
test_formulas (void)
{
  static const struct
  {
    const char *markdown;
    const char *blocks;
  } texts[] = {
    { "Area \\(\\pi r^2\\), so", "p (Area \\(\\pi r^2\\), so)" },
    { "\\[\nE = mc^2\n\\]", "p (\\[)[br](E = mc^2)[br](\\])" },
    { "\\[ x_1 * y_1 = *z* \\]", "p (\\[ x_1 * y_1 = *z* \\])" },
    { "\\(a_1 * b_1 + c*d\\) and *so*", "p (\\(a_1 * b_1 + c*d\\) and )i(so)" },
    { "$$\nx \\\\ y\n- z\n$$", "p ($$)[br](x \\\\ y)[br](- z)[br]($$)" },
    { "$a_1 * b_2 * c$ costs $5 and $6*2*1", "p ($a_1 * b_2 * c$ costs $5 and $6*2*1)" },
    { "$5 and **$6**", "p ($5 and )b($6)" },
    { "**\\(x\\)** is", "p b(\\(x\\))( is)" },
    { "| \\(|x|\\) | b |\n|---|---|\n| \\(y\\) | 2 |", "table [<(\\(|x|\\)),<(b)][(\\(y\\)),(2)]" },
    { "| a | b |\n|---|---|\n| $|x_1|$ | 2 |", "table [<(a),<(b)][($|x_1|$),(2)]" },
    { "see \\[1\\] and \\[so\\]", "p (see [1] and [so])" },
    { "\\[1\\]", "p ([1])" },
    { "`\\(` and `\\)`, `\\(x\\)`", "p c(\\()( and )c(\\))(, )c(\\(x\\))" },
    { "```\n\\(x\\) 5*3*2 **\xe3\x80\x82**a\n```\n\n    \\(y\\) 5*3*2", "code c(\\(x\\) 5*3*2 **\xe3\x80\x82**a) / code c(\\(y\\) 5*3*2)" },
    { "\\(no end", "p ((no end)" },
    { "5*3*2 and 2**3**4", "p (5*3*2 and 2**3**4)" },
    { "net*rate and gross*rate", "p (net*rate and gross*rate)" },
    { "total = qty*price, see *note*, for x*y", "p (total = qty*price, see )i(note)(, for x*y)" },
    { "*un*believable, un*believ*able, length*width and *really* 5*x", "p i(un)(believable, un)i(believ)(able, length*width and )i(really)( 5*x)" },
    { "这是*重要*内容 and a*b", "p (这是)i(重要)(内容 and a*b)" },
    { "*one two*three and four*five six*", "p i(one two)(three and four)i(five six)" },
    { "[a](https://x.org/5*3*2)", "p (a|https://x.org/5*3*2)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe (texts[i].markdown, -1);

      g_assert_cmpstr (blocks, ==, texts[i].blocks);
    }
}

/* Chinese has no spaces, and a quotation mark may stand in bold. */
static void
test_emphasis (void)
{
  static const struct
  {
    const char *markdown;
    const char *blocks;
  } texts[] = {
    { "**注意：**请确认。这是**“重要”**内容。", "p b(注意：)(请确认。这是)b(“重要”)(内容。)" },
    { "**复现：**10", "p b(复现：)(10)" },
    { "**Note:**text", "p b(Note:)(text)" },
    { "**„das“**ist", "p b(„das“)(ist)" },
    { "请**（重要）**看", "p (请)b(（重要）)(看)" },
    { "これは**「大切」**です。*「はい」*と", "p (これは)b(「大切」)(です。)i(「はい」)(と)" },
    { "~~旧：~~新", "p s(旧：)(新)" },
    { "请**`x`**看", "p (请)bc(x)(看)" },
    { "**A:** x (**B**) \"**C**\" and **d**, *e*.", "p b(A:)( x ()b(B)() \")b(C)(\" and )b(d)(, )i(e)(.)" },
    { "**Note**: text (*see* **this**)", "p b(Note)(: text ()i(see)( )b(this)())" },
    { "foo(**b**) **a \"*b*\" c**", "p (foo()b(b)() )b(a \")bi(b)b(\" c)" },
    { "* a\n* **b:**c", "item#0+ L1 (a) / item#0 L1 b(b:)(c)" },
    { "***\n\n** a **", "rule  / p (** a **)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe (texts[i].markdown, -1);

      g_assert_cmpstr (blocks, ==, texts[i].blocks);
    }
}

/* A row may say more than the header has columns for. */
static void
test_wide_rows (void)
{
  static const struct
  {
    const char *markdown;
    const char *blocks;
  } texts[] = {
    { "| Item | Cost |\n|---|---|\n| Audit | €900 | incl. VAT |", "table [<(Item),<(Cost),<][(Audit),(€900),(incl. VAT)]" },
    { "Item | Cost\n---|--:\nAudit | €900 | incl. | VAT\nTravel | €1", "table [<(Item),>(Cost),<,<][(Audit),(€900),(incl.),(VAT)][(Travel),(€1),,]" },
    { "> | a |\n> |---|\n> | 1 | 2 |", "table Q1 [<(a),<][(1),(2)]" },
    { "- | a |\n  |---|\n  | 1 | 2 |", "item#0+ L1  / table L1 [<(a),<][(1),(2)]" },
    { "| a | b |\n|---|---|\n| `x|y` | 2 |", "table [<(a),<(b)][c(x|y),(2)]" },
    { "| a | b |\n|---|---|\n| x\\|y | 2 |", "table [<(a),<(b)][(x|y),(2)]" },
    { "Text | more\n\n    | a |\n    |---|\n    | 1 | 2 |", "p (Text | more) / code c(| a |\n|---|\n| 1 | 2 |)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe (texts[i].markdown, -1);

      g_assert_cmpstr (blocks, ==, texts[i].blocks);
    }
}

static void
test_tildes (void)
{
  static const struct
  {
    const char *markdown;
    const char *blocks;
  } texts[] = {
    { "Delivery takes 10~12 days, at most 14~16 days.", "p (Delivery takes 10~12 days, at most 14~16 days.)" },
    { "~sub~", "p (~sub~)" },
    { "A~B and C~D", "p (A~B and C~D)" },
    { "~€5 to ~€6", "p (~€5 to ~€6)" },
    { "| 1~2 | 3~4 |\n|---|---|\n| ~a~ | ~~b~~ |", "table [<(1~2),<(3~4)][(~a~),s(b)]" },
    { "~~gone~~ and ~~10~12~~", "p s(gone)( and )s(10~12)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe (texts[i].markdown, -1);

      g_assert_cmpstr (blocks, ==, texts[i].blocks);
    }
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *url;
    const char *clean;
  } urls[] = {
    { "https://example.com/a?b=c&d=%20#e", "https://example.com/a?b=c&d=%20#e" },
    { " https://x.org", "https://x.org" },
    { "https://x.org/a b\"<>\\^`{|}", "https://x.org/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D" },
    { "https://x.org/100%", "https://x.org/100%25" },
    { "https://x.org/é", "https://x.org/%C3%A9" },
    { "https://x.org/#a#b", "https://x.org/#a%23b" },
    { "mailto:ada@x.org?subject=Hi", "mailto:ada@x.org?subject=Hi" },
    { "tel:+49 12", "tel:+49%2012" },
    { "ftp://x.org", NULL },
    { "javascript:alert(1)", NULL },
    { "https://", NULL },
    { "x", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autofree char *clean = tue_document_address_clean (urls[i].url);

      g_assert_cmpstr (clean, ==, urls[i].clean);
    }
}

static char *
repeat (const char *text,
        guint       n_times)
{
  GString *whole = g_string_new (NULL);

  for (guint i = 0; i < n_times; i++)
    g_string_append (whole, text);
  return g_string_free (whole, FALSE);
}

/* They end, and soon: this test has the time that every test has. */
static void
test_bombs (void)
{
  static const struct
  {
    const char *before;
    const char *text;
    guint       n_times;
  } bombs[] = {
    { "", "[", 40000 },
    { "", "![[]()", 20000 },
    { "", "[a](<b", 40000 },
    { "", "a <![CDATA[", 40000 },
    { "", "a <!--", 40000 },
    { "", "a <?", 40000 },
    { "", "<", 40000 },
    { "<div>\n", "< ", 40000 },
    { "<div>\n", "<!--", 40000 },
    { "", "<title>\n", 40000 },
    { "", "<title>\n\n", 20000 },
    { "", "<div>\n\n", 20000 },
    { "", "<b>", 40000 },
    { "", "<b><i>", 20000 },
    { "", "</b>", 40000 },
    { "", "\\(", 40000 },
    { "", "\\[", 40000 },
    { "", "$", 40000 },
    { "", "$a$$", 40000 },
    { "", "a.**b", 40000 },
    { "| a |\n|---|\n", "| x | y |\n", 30000 },
    { "| a |\n|---|\n|", " x |", 40000 },
    { "", "|---|\n", 20000 },
    { "<b>", "</i>", 40000 },
    { "", "<script>\n", 20000 },
    { "", "<svg>\n\n", 20000 },
    { "", "*_", 40000 },
    { "", "**a *a ", 40000 },
    { "", "_a __a ", 40000 },
    { "", "a**b", 40000 },
    { "", "~~a ~", 40000 },
    { "", "`a", 40000 },
    { "", "> ", 20000 },
    { "", "- ", 20000 },
    { "", "&#1;", 40000 },
    { "", "www.", 40000 },
    { "", "a@", 40000 },
    { "", "[a]: b\n", 40000 },
    { "| a | b |\n|---|---|\n", "| x | y |\n", 30000 },
    { "", "a | b\n", 40000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autofree char *text = repeat (bombs[i].text, bombs[i].n_times);
      g_autofree char *markdown = g_strconcat (bombs[i].before, text, NULL);
      g_autofree char *blocks = describe (markdown, -1);

      g_assert_nonnull (blocks);
    }
}

/* Whatever the bytes are, what describe_block() asserts is true. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "<",
    ">",
    "&amp;",
    "&#x1;",
    "|",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "# ",
    "---\n",
    "    ",
    "a",
    "word ",
    "é",
    "😀",
    "\xff",
    "\xed\xa0\x80",
    "<b>",
    "</b>",
    "<p>",
    "<title>",
    "<table><tr><td>x</table>",
    "<br>",
    "<!--",
    "~~",
    "https://x.org ",
    "javascript:",
    "![",
    "\t",
    "\r",
    "\x01",
  };

  for (guint seed = 0; seed < 3000; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(GString) markdown = g_string_new (NULL);
      g_autofree char *blocks = NULL;

      for (gint32 i = g_rand_int_range (random, 1, 60); i > 0; i--)
        g_string_append (markdown, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      blocks = describe (markdown->str, markdown->len);
      g_assert_true (g_utf8_validate (blocks, -1, NULL));
    }
}

static gpointer
parse_often (gpointer data)
{
  gboolean same = TRUE;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *blocks = describe ("~~a~~ **b**\n\n| c |\n|---|\n| ~~d~~ |", -1);

      same = same && g_str_equal (blocks, "p s(a)( )b(b) / table [<(c)][s(d)]");
    }

  return GINT_TO_POINTER (same);
}

/* The parser has a table that threads share. */
static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("parse", parse_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

static void
test_references (void)
{
  TueDocument *document = tue_document_new_from_markdown ("text that is longer", 4);
  g_autoptr(TueDocument) other = tue_document_ref (document);
  gsize           n_blocks;
  const TueBlock *blocks;

  tue_document_unref (document);
  blocks = tue_document_get_blocks (other, &n_blocks);
  g_assert_cmpuint (n_blocks, ==, 1);
  g_assert_cmpstr (blocks[0].runs[0].text, ==, "text");
}

/* Notes are numbered as the text leads to them, whatever they are called, and none
 * is lost. */
static void
test_notes (void)
{
  static const char *const texts[][2] = {
    { "a[^x] b[^Y].\n\n[^y]: second\n[^x]: first", "p (a)^(1|note 1)( b)^(2|note 2)(.) / item#1+ L1 N1 (first) / item#2 L1 N2 (second)" },
    { "a[^1] b[^1]\n\n[^1]: n", "p (a)^(1|note 1)( b)^(1|note 1) / item#1+ L1 N1 (n)" },
    { "a[^1][^2]\n\n[^1]: n\n[^2]: m", "p (a)^(1|note 1)^(, )^(2|note 2) / item#1+ L1 N1 (n) / item#2 L1 N2 (m)" },
    { "# T[^1]\n\n| a[^2] |\n|---|\n| b[^1] |\n\n[^1]: n\n[^2]: m", "h1 (T)^(1|note 1) / table [<(a)^(2|note 2)][(b)^(1|note 1)] / item#1+ L1 N1 (n) / item#2 L1 N2 (m)" },
    { "a[^1]\n\n[^1]: n\n\n    more\n\n    - item\n", "p (a)^(1|note 1) / item#1+ L1 N1 (n) / p L1 N1 (more) / item#0+ L2 N1 (item)" },
    { "a[^1]\n\n[^1]:\n", "p (a)^(1|note 1) / item#1+ L1 N1 " },
    { "a[^1]\n\n[^1]: ```\n    code\n    ```\n", "p (a)^(1|note 1) / item#1+ L1 N1  / code L1 N1 c(code)" },
    /* A note of a note is one of the text. */
    { "a[^1] b\n\n[^1]: n[^2]\n[^2]: m", "p (a)^(1|note 1)^(, )^(2|note 2)( b) / item#1+ L1 N1 (n)^(2|note 2) / item#2 L1 N2 (m)" },
    { "a[^1]\n\n[^1]: n[^1]", "p (a)^(1|note 1) / item#1+ L1 N1 (n)^(1|note 1)" },
    { "a[^1]\n\n[^1]: n[^2]\n[^2]: m[^1]", "p (a)^(1|note 1)^(, )^(2|note 2) / item#1+ L1 N1 (n)^(2|note 2) / item#2 L1 N2 (m)^(1|note 1)" },
    /* What is no note is text. */
    { "a[^1]", "p (a[^1])" },
    { "a\n\n[^1]: https://x.org", "p (a) / p ([^1]: )(https://x.org|https://x.org)" },
    { "a\n\n[^1]: n[^1]", "p (a) / p ([^1]: n[^1])" },
    { "a[^1]\n\n[^1]: n\n[^1]: again", "p (a)^(1|note 1) / p ([^1]: again) / item#1+ L1 N1 (n)" },
    { "`[^1]`\n\n[^1]: n", "p c([^1]) / p ([^1]: n)" },
    { "a[^1]\n\n```\n[^1]: code\n[^2]: code\n```\n\n[^1]: n", "p (a)^(1|note 1) / code c([^1]: code\n[^2]: code) / item#1+ L1 N1 (n)" },
    { "> a[^1]\n>\n> [^1]: n", "p Q1 (a)^(1|note 1) / item#1+ L1 N1 (n)" },
    { "- a[^1]\n\n  [^2]: n\n", "item#0+~ L1 (a[^1]) / p L1 ([^2]: n)" },
    { "2^10 [^ 1] a^b", "p (2^10 [^ 1] a^b)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe (texts[i][0], -1);

      g_assert_cmpstr (blocks, ==, texts[i][1]);
    }
}

static void
test_headings (void)
{
  static const char *const texts[][2] = {
    { "[a](#price)\n\n# Price", "p (a|heading 1) / h1 (Price)" },
    { "# 3. Price & *Terms*!\n\n[a](#3-price--terms) [b](#price-terms) [c](#Price-Terms)", "h1 (3. Price & )i(Terms)(!) / p (a|heading 1)( )(b|heading 1)( )(c|heading 1)" },
    { "# A\n\n# A\n\n[x](#a) [y](#a-1) [z](#a-2)", "h1 (A) / h1 (A) / p (x|heading 1)( )(y|heading 2)( )(z)" },
    { "# Größe\n\n[x](#größe) [y](#gr%C3%B6%C3%9Fe)", "h1 (Größe) / p (x|heading 1)( )(y|heading 1)" },
    { "# A[^1]\n\n[x](#a)\n\n[^1]: n", "h1 (A)^(1|note 1) / p (x|heading 1) / item#1+ L1 N1 (n)" },
    { "# A\n\n[**x** y](#a) <a href=\"#a\">z</a> [w](#) [v](#%ff)", "h1 (A) / p b(x|heading 1)( y|heading 1)( )(z|heading 1)( )(w)( )(v)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *blocks = describe (texts[i][0], -1);

      g_assert_cmpstr (blocks, ==, texts[i][1]);
    }
}

/* As most of the words. */
static void
test_languages (void)
{
  static const char *const texts[][2] = {
    { "السعر **١٢٠٠** يورو.", "R ar-SA" },
    { "שלום", "R he-IL" },
    { "قیمت چیست", "R fa-IR" },
    { "یہ بڑا ہے", "R ur-PK" },
    { "API שלנו עובד", "R he-IL" },
    { "He said שלום to us", "he-IL" },
    { "שלום is a word of Hebrew", "he-IL" },
    { "1,200\n\nسعر\n\n300\n\nPrice\n\n300", "R -, R ar-SA, R -, -, -" },
    { "سعر\n\n```\nx\n```", "R ar-SA, -" },
    { "日本です\n\n日本", "ja-JP, ja-JP" },
    { "中文", "zh-CN" },
    { "한국어 漢字", "ko-KR" },
    { "Übung", "-" },
    { "| سعر | 1 |\n|---|---|\n| x | ٢ |", "R ar-SA" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (texts[i][0], -1);
      g_autoptr(GString) languages = g_string_new (NULL);
      gsize           n_blocks;
      const TueBlock *blocks = tue_document_get_blocks (document, &n_blocks);

      for (gsize j = 0; j < n_blocks; j++)
        g_string_append_printf (languages, "%s%s%s", j > 0 ? ", " : "", blocks[j].is_rtl ? "R " : "", blocks[j].language != NULL ? blocks[j].language : "-");
      g_assert_cmpstr (languages->str, ==, texts[i][1]);
    }
}

static void
test_markers (void)
{
  static const struct
  {
    guint       number;
    guint       first_number;
    guint       number_depth;
    const char *marker;
  } cases[] = {
    { 0, 0, 0, "•" },
    { 3, 1, 1, "3." },
    { 1, 1, 2, "a." },
    { 26, 1, 2, "z." },
    { 27, 1, 2, "aa." },
    { 53, 1, 2, "aaa." },
    { 1, 1, 3, "i." },
    { 4, 1, 3, "iv." },
    { 49, 1, 3, "xlix." },
    { 2, 1, 4, "2." },
    { 2, 1, 5, "b." },
    { 2026, 2026, 2, "2026." },
    { 4000000000, 1, 2, "4000000000." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TueBlock block = {
        .kind = TUE_BLOCK_LIST_ITEM,
        .list_depth = 1,
        .number = cases[i].number,
        .first_number = cases[i].first_number,
        .number_depth = cases[i].number_depth,
      };
      g_autofree char *marker = tue_block_dup_marker (&block);

      g_assert_cmpstr (marker, ==, cases[i].marker);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/document/blocks", test_blocks);
  g_test_add_func ("/document/document/runs", test_runs);
  g_test_add_func ("/document/document/angle-brackets", test_angle_brackets);
  g_test_add_func ("/document/document/tildes", test_tildes);
  g_test_add_func ("/document/document/formulas", test_formulas);
  g_test_add_func ("/document/document/emphasis", test_emphasis);
  g_test_add_func ("/document/document/wide-rows", test_wide_rows);
  g_test_add_func ("/document/document/addresses", test_addresses);
  g_test_add_func ("/document/document/bombs", test_bombs);
  g_test_add_func ("/document/document/random", test_random);
  g_test_add_func ("/document/document/threads", test_threads);
  g_test_add_func ("/document/document/references", test_references);
  g_test_add_func ("/document/document/notes", test_notes);
  g_test_add_func ("/document/document/headings", test_headings);
  g_test_add_func ("/document/document/languages", test_languages);
  g_test_add_func ("/document/document/markers", test_markers);

  return g_test_run ();
}
