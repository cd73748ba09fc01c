/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

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
      g_string_append_printf (text, "(%s", runs[i].text);
      if (runs[i].url != NULL)
        {
          g_autofree char *clean = tue_document_address_clean (runs[i].url);

          g_assert_cmpstr (runs[i].url, ==, clean);
          g_string_append_printf (text, "|%s", runs[i].url);
        }
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
  g_string_append_c (text, ' ');
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
    { "- [ ] do\n- [x] done", "item#0+ L1 ([ ] do) / item#0 L1 ([x] done)" },
    { "> a\n>> b\n\nc", "p Q1 (a) / p Q2 (b) / p (c)" },
    { "> - a\n>   > b", "item#0+ L1 Q1 (a) / p L1 Q2 (b)" },
    { "| a | b | c |\n|---|:-:|--:|\n| 1 | **2** |\n| x | y | z | w |",
      "table [<(a),^(b),>(c)][(1),b(2),][(x),(y),(z)]" },
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
    { "[a](javascript:alert(1)) [b](JAVASCRIPT:x) [c](data:text/html,x) [d](file:///etc/passwd) [e](page.html) [f](#top)", "p (a b c d e f)" },
    { "[a](<java\nscript:x>) [b](java&#10;script:x) [c](&#106;avascript:x)", "p ([a](<java)[br](script:x>) b c)" },
    { "[a](vbscript:x) [b](//x.org) [c](http:)", "p (a b c)" },
    { "[a](HTTPS://X.org)", "p (a|HTTPS://X.org)" },
    { "![alt](https://x.org/i.png)", "p (alt (https://x.org/i.png))" },
    { "![alt](i.png \"title\")", "p (alt (i.png))" },
    { "![*a* b](data:image/png;base64,AAAA)", "p i(a)( b)" },
    { "[![alt](i.png)](https://x.org)", "p (alt (i.png)|https://x.org)" },
    { "a <b>b</b> <span onclick='x()'>c</span> <script>d</script>", "p (a b c d)" },
    { "List<String> and <T>", "p (List<String> and <T>)" },
    { "a<br>b<br/>c<BR />d", "p (a)[br](b)[br](c)[br](d)" },
    { "a <!-- hidden --> b", "p (a  b)" },
    { "<!-- hidden -->", "" },
    { "<div onload=\"x\">\n  one\n  two\n</div>", "p (one)[br](two)" },
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/document/blocks", test_blocks);
  g_test_add_func ("/document/document/runs", test_runs);
  g_test_add_func ("/document/document/addresses", test_addresses);
  g_test_add_func ("/document/document/bombs", test_bombs);
  g_test_add_func ("/document/document/random", test_random);
  g_test_add_func ("/document/document/threads", test_threads);
  g_test_add_func ("/document/document/references", test_references);

  return g_test_run ();
}
