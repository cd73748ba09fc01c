/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever is on the clipboard as HTML becomes Markdown or an error, and the
 * Markdown a document.
 */

#include "config.h"

#include <string.h>

#include "fuzzer.h"
#include "tue-document.h"
#include "tue-html-reader.h"
#include "tue-pasted-answer.h"

static const char *const words[] = {
  "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<td colspan=9>", "<td rowspan=\"3\">", "<th>", "</table>", "<ul>", "<ol start=3 type=a>",
  "<li>", "</li>", "<li value=\"-1\">", "<b>", "</b>", "<i>", "<code>", "<pre>", "</pre>", "<pre><code class=language-c>", "<h1>", "<h6>", "</h1>",
  "<br>", "<hr/>", "<a href=\"http://x/?utm_source=a\">", "<a href='javascript:x'>", "</a>", "<img src=x alt=\"]\">", "<span style=\"font-weight:700\">",
  "<span style='mso-list:Ignore'>", "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>", "<!--[if !supportLists]-->", "<![endif]-->",
  "<o:p>", "<sup>", "<sub>", "</sup>", "<blockquote>", "</blockquote>", "<details><summary>", "<script>", "</script>", "<style>", "</style>",
  "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "<annotation encoding=\"application/x-tex\">", "<input type=checkbox checked>", "<svg>",
  "&nbsp;", "&amp;", "&lt;", "&#0;", "&#xD800;", "&#x202e;", "\xc2\xa0", "\xe2\x80\x8b", "\xff", "\xed\xa0\x80", "<meta charset=utf-16>",
  "<meta charset=windows-1252>", "<!--StartFragment-->", "<!--EndFragment-->", "<![CDATA[", "]]>", "<?xml version=\"1.0\" encoding=\"x\"?>", "*", "_",
  "|", "\\", "`", "```\n", "1. ", "- ", "# ", "$$", "\\(", "~~", "[x](", "style=\"display:none\"", "style=\"white-space:pre\"", "align=right", "<<", ">", NULL
};

static void
read_html (const char *input,
           gsize       length)
{
  g_autoptr(GBytes) html = g_bytes_new (input, length);
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) file_error = NULL;
  g_auto(GStrv) told = NULL;
  g_autofree char *markdown = tue_markdown_from_html (input, (gssize)length, notes, &error);
  g_autoptr(TueAnswerParts) answer = tue_pasted_answer_read_file (html, TRUE, &told, &file_error);

  g_assert_true ((markdown == NULL) == (error != NULL));
  g_assert_true ((answer == NULL) == (file_error != NULL));
  if (markdown != NULL)
    {
      g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);

      g_assert_true (g_utf8_validate (markdown, -1, NULL));
      g_assert_nonnull (document);
    }
  if (answer != NULL)
    g_assert_true (g_utf8_validate (answer->document, -1, NULL));
}

static void
test_html (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "html", .words = words, .target = read_html });
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/html", test_html);

  return g_test_run ();
}
