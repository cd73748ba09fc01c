/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-pasted-text.h"
#include "tue-text-bytes.h"

#include <string.h>

#define BYTES(text) text, sizeof text - 1

static char *
clean (const char *data,
       gsize       length,
       char     ***notes,
       GError    **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);

  return tue_pasted_text_clean (bytes, notes, error);
}

static void
test_taken (void)
{
  static const struct
  {
    const char *data;
    gsize       length;
    const char *text;
    const char *note; /* (nullable): the beginning of the only note */
  } texts[] = {
    { BYTES ("Dear Ada"), "Dear Ada", NULL },
    { BYTES ("  kept \n\n"), "  kept \n\n", NULL },
    { BYTES ("one\r\ntwo\rthree\n"), "one\ntwo\nthree\n", NULL },
    { BYTES ("Line one\vLine two\fPage"), "Line one\nLine two\nPage", NULL },
    { BYTES ("a\302\205b\u2028c\u2029d\r\r\ne"), "a\nb\nc\nd\n\ne", NULL },
    { BYTES ("\xef\xbb\xbfmark"), "mark", NULL },
    { BYTES ("\xff\xfeh\0\xe9\0"), "hé", NULL },
    { BYTES ("\xfe\xff\0h\0\xe9"), "hé", NULL },
    { BYTES ("\xff\xfe\x3d\xd8\x00\xde"), "😀", NULL },
    { BYTES ("of C\0"), "of C", NULL },
    { BYTES ("C of\0"), "C of", NULL },
    { BYTES ("O\0K\0"), "OK", NULL },
    { BYTES ("\0O\0K\0\n"), "OK\n", NULL },
    { BYTES ("A\0\r\0\n\0h\0\xe9\0 \0\xac\x20\x35\0"), "A\nhé €5", NULL },
    { BYTES ("\x1f\x04@\x04"
             "8\x04 \0"
             "2\x04"
             "5\x04"
             "B\x04"),
      "При вет", NULL },
    { BYTES ("O\0k\0 \0=\xd8\0\xde \0o\0r\0 \0n\0o\0t\0 \0"), "Ok 😀 or not ", NULL },
    { BYTES ("\xff\xfez\0\x3d\xd8z\0"), "z�z", "1 character was damaged" },
    { BYTES ("\xff\xfez\0\x00\xde"), "z�", "1 character was damaged" },
    { BYTES ("z\xed\xa0\x80z"), "z�z", "1 character was damaged" },
    { BYTES ("caf\xe9"), "caf�", "1 character was damaged" },
    { BYTES ("\xc3(\xc3("), "�(�(", "2 characters were damaged" },
    { BYTES ("\x1b[31mred\x1b[0m"), "red", "2 control characters were left out." },
    { BYTES ("\x1b[1;38:2::9m5\x1b[K \x1b]8;;https://x.org\x1b\\link\x1b]8;;\a"), "5 link", "4 control characters were left out." },
    { BYTES ("\x1b[1mbold\x1b(B\x1b[m end"), "bold end", "3 control characters were left out." },
    { BYTES ("\x1bP+q544e\x1b\\shown"), "shown", "1 control character was left out." },
    { BYTES ("a\x1b("), "a(", "1 control character was left out." },
    { BYTES ("a\x1b[31"), "a[31", "1 control character was left out." },
    { BYTES ("a\x1b]0;b\nc"), "a]0;b\nc", "1 control character was left out." },
    { BYTES ("in\u202evoice"), "in\u202evoice", "The text has 1 character that nobody sees." },
    { BYTES ("a\u200bb\u2066c"), "a\u200bb\u2066c", "The text has 2 characters that nobody sees." },
    { BYTES ("👩\u200d💻 works"), "👩\u200d💻 works", NULL },
    { BYTES ("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"), "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", NULL },
    { BYTES ("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"), "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "1 letter has more accents" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) notes = NULL;
      g_autofree char *text = clean (texts[i].data, texts[i].length, &notes, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, texts[i].text);
      g_assert_cmpuint (g_strv_length (notes), ==, texts[i].note != NULL ? 1 : 0);
      if (texts[i].note != NULL)
        g_assert_true (g_str_has_prefix (notes[0], texts[i].note));
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char      *data;
    gsize            length;
    TueDocumentError code;
  } texts[] = {
    { BYTES (""), TUE_DOCUMENT_ERROR_EMPTY },
    { BYTES ("\0"), TUE_DOCUMENT_ERROR_EMPTY },
    { BYTES (" \n\t\r\n"), TUE_DOCUMENT_ERROR_EMPTY },
    { BYTES ("\u00a0\u2003"), TUE_DOCUMENT_ERROR_EMPTY },
    { BYTES (" \t\u200b\u200f\ufeff"), TUE_DOCUMENT_ERROR_EMPTY },
    { BYTES ("\u2800\u3164\u00ad\n"), TUE_DOCUMENT_ERROR_EMPTY },
    { BYTES ("\xff\xfe"), TUE_DOCUMENT_ERROR_EMPTY },
    { BYTES ("a\0b"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("one\0two"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("one\0two!"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("usr\0bin\0etc\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("\1\0\2\0\3\0\4\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("O\0K\0\0\0K\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("O\0K\0\xd8\xd8K\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("\x7f\x45LF\2\1\1\0\0\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("\x7fzLF\2\1\1\0\0\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), TUE_DOCUMENT_ERROR_NOT_TEXT },
    { BYTES ("\xff\xfez\0\0\0z\0"), TUE_DOCUMENT_ERROR_NOT_TEXT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_auto(GStrv) notes = NULL;
      g_autofree char *text = clean (texts[i].data, texts[i].length, &notes, &error);

      g_assert_error (error, TUE_DOCUMENT_ERROR, (int)texts[i].code);
      g_assert_null (text);
      g_assert_null (notes);
    }
}

static void
test_noise (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  char             noise[4096];
  g_autofree char *text = NULL;

  /* No NUL, and yet no text. */
  for (gsize i = 0; i < sizeof noise; i++)
    noise[i] = g_rand_int_range (random, 1, 256);
  text = clean (noise, sizeof noise, NULL, &error);
  g_assert_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_NOT_TEXT);
  g_assert_null (text);
}

static void
test_size (void)
{
  g_autofree char *large = g_strnfill (TUE_PASTED_TEXT_MAX_BYTES + 1, 'a');
  g_autoptr(GError) error = NULL;
  g_autofree char *text = clean (large, TUE_PASTED_TEXT_MAX_BYTES, NULL, &error);
  g_autofree char *too_long = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, TUE_PASTED_TEXT_MAX_BYTES);

  too_long = clean (large, TUE_PASTED_TEXT_MAX_BYTES + 1, NULL, &error);
  g_assert_error (error, TUE_DOCUMENT_ERROR, TUE_DOCUMENT_ERROR_TOO_LONG);
  g_assert_null (too_long);
  g_clear_error (&error);

  g_assert_false (tue_pasted_text_check_size (52 * 1000 * 1000, &error));
}

/* UTF-16 without a mark, and what only looks like it. */
static void
test_unmarked_utf16 (void)
{
  static const struct
  {
    const char *text;
    const char *other; /* (nullable): an encoding of bytes for it, which is no UTF-16 */
  } texts[] = {
    { "Dear Ms Meyer,\nthank you.", "WINDOWS-1252" },
    { "Уважаемая госпожа Иванова,\nспасибо.", "WINDOWS-1251" },
    { "尊敬的王女士：\n感谢您的来信。我们的报价为1,200欧元，有效期至3月5日。", "GB18030" },
    { "我們的報價如下，請確認。", "BIG5" },
    { "お世話になっております。\n見積書をお送りいたします。合計は12,000円です。", "SHIFT_JIS" },
    { "カタカナ、ひらがな。漢字も。", "EUC-JP" },
    { "안녕하세요 김 부장님,\n견적서를 보내 드립니다.", "EUC-KR" },
    { "会议纪要（11月）：\nAlpha 项目 — 完成 😀。", NULL },
  };
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (encodings); j++)
        {
          gsize            length = 0;
          g_autofree char *bytes = g_convert (texts[i].text, -1, encodings[j], "UTF-8", NULL, &length, NULL);
          g_autofree char *text = clean (bytes, length, NULL, NULL);

          g_assert_cmpstr (text, ==, texts[i].text);
        }
      if (texts[i].other != NULL)
        {
          gsize            length = 0;
          g_autofree char *bytes = g_convert (texts[i].text, -1, texts[i].other, "UTF-8", NULL, &length, NULL);

          g_assert_nonnull (bytes);
          g_assert_null (tue_text_find_utf16 (bytes, length));
        }
      g_assert_null (tue_text_find_utf16 (texts[i].text, strlen (texts[i].text)));
    }
}

static void
test_data_is_no_utf16 (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (16);

  for (guint i = 0; i < 20000; i++)
    {
      guchar bytes[96];
      gsize  length = (gsize)g_rand_int_range (random, 12, sizeof bytes);

      for (gsize j = 0; j < length; j++)
        bytes[j] = (guchar)g_rand_int_range (random, 0, 256);
      g_assert_null (tue_text_find_utf16 ((const char *)bytes, length));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/pasted-text/taken", test_taken);
  g_test_add_func ("/document/pasted-text/refused", test_refused);
  g_test_add_func ("/document/pasted-text/noise", test_noise);
  g_test_add_func ("/document/pasted-text/size", test_size);
  g_test_add_func ("/document/pasted-text/unmarked-utf16", test_unmarked_utf16);
  g_test_add_func ("/document/pasted-text/data-is-no-utf16", test_data_is_no_utf16);

  return g_test_run ();
}
