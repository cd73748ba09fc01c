/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever is in a draft becomes a document, and each kind of file.
 */

#include "config.h"

#include <string.h>

#include "fuzzer.h"
#include "tue-document-writer.h"

static const char *const words[] = {
  "# ", "###### ", "- ", "* ", "1. ", "1) ", "a) ", "  ", "    ", "\t", "> ", ">> ", "```", "~~~\n", "`", "``", "**", "*", "_", "__", "~~", "~", "---\n", "***\n",
  "===\n", "| a | b |\n|---|--:|\n", "|", "\\|", "\\", "[x](https://example.com)", "[x](<", "[x]: y \"z\"\n", "[^1]", "[^1]: note\n", "![a](b)", "<https://a.b>",
  "<u>", "</u>", "<sup>", "</sup>", "<sub>", "<br>", "<b>", "</b>", "<script>", "<!--", "-->", "<a href=\"x\">", "&amp;", "&#65;", "&bogus;", "- [ ] ", "- [x] ",
  "$$x^2$$", "\\(x\\)", "$", "\n", "\n\n", "  \n", "\\\n", "\r\n", "\u00a0", "\u202f", "\u00ad", "\u200b", "\u202e", "\u2067", "שלום", "東京", "e\u0301", "\U0001f600",
  "https://example.com/a_b_c", "www.example.com", "a@b.example", "4,800 €", "1.\n", "10000000000. ", "::: ", "[label]", "{{x}}", NULL
};

static void
assert_sound (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
write_markdown (const char *input,
                gsize       length)
{
  const TueDocumentProperties properties = { .title = "Proposal", .author = "Ada", .language = "en-GB" };
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (input, (gssize)length);
  g_autoptr(GBytes) docx = tue_document_write_docx (document, &properties, NULL);
  g_autoptr(GBytes) odt = tue_document_write_odt (document, &properties, NULL);
  g_autofree char *title = tue_document_make_title (document, "Draft");
  g_autofree char *text = tue_document_to_plain_text (document);
  g_autofree char *html = tue_document_to_html (document, title);

  g_assert_nonnull (docx);
  g_assert_nonnull (odt);
  assert_sound (title);
  assert_sound (text);
  assert_sound (html);
  g_assert_null (strstr (html, "<script"));
}

static void
test_markdown (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "markdown", .words = words, .utf8 = TRUE, .target = write_markdown });
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/markdown", test_markdown);

  return g_test_run ();
}
