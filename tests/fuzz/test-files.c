/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever a file holds, it becomes valid text or an error, whatever its name
 * says it is; and what is in a document of a word processor, whole.
 */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "fuzzer.h"
#include "tue-file-text.h"
#include "tue-office-document.h"
#include "tue-xml-text.h"

static const char *const words[] = {
  "From ", "\nFrom a@b\n", "Subject: ", "Content-Type: ", "text/html", "text/plain; charset=utf-7", "charset=utf-16", "charset=\"x", "multipart/mixed; boundary=b",
  "multipart/alternative; boundary=\"c\"", "message/rfc822", "\n--b\n", "\n--b--\n", "\n\n--c\n\n", "\r\n", "\n\n", "Content-Transfer-Encoding: base64\n",
  "Content-Transfer-Encoding: quoted-printable\n", "=?utf-8?q?", "=?utf-8*en?b?", "?=", "=C3=BC", "=\n", "=00", "filename*=utf-8''%C3%BC", "filename*1*=%00", "name=\"",
  "<w:p>", "</w:p>", "<w:p/>", "<w:tbl>", "</w:tbl>", "<w:tc>", "<w:tr>", "</w:tr>", "<w:del>", "</w:del>", "<w:t>", "<w:numPr/>", "<mc:Fallback>", "<w:body/>", "<text:p>", "</text:p>",
  "<text:s text:c='-9'/>", "<text:s text:c='999999999999999999999'/>", "<table:table>", "<office:annotation>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;", "&#xFFFE;",
  "<w:ins w:author='a' w:date='2026-01-01T00:00:00Z'>", "</w:ins>", "<w:del w:author='b'>", "<w:moveFrom>", "<w:moveTo>", "<w:rPrChange w:author='a'><w:rPr><w:b/></w:rPr></w:rPrChange>", "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>",
  "<w:pPr><w:numPr><w:ilvl w:val='8'/><w:numId w:val='1'/></w:numPr></w:pPr>", "<w:commentRangeStart w:id='0'/>", "<w:commentRangeEnd w:id='0'/>", "<w:footnoteReference w:id='1'/>", "<w:fldChar w:fldCharType='begin'/>", "<w:gridSpan w:val='9'/>", "<w:txbxContent>", "<w:br/>", "<w:b/>",
  "<text:change-start text:change-id='c'/>", "<text:change-end text:change-id='c'/>", "<text:change text:change-id='d'/>", "<text:list>", "<text:list-item>", "</text:list>", "<text:note>", "<text:note-body>", "</text:note-body>", "<office:annotation office:name='n'>", "<office:annotation-end office:name='n'/>", "<text:span>", "<text:h>",
  "<![CDATA[", "]]>", "<!--", "<?xml version='1.0' encoding='utf-16'?>", "PK\3\4", "PK\5\6", "PK\1\2", "META-INF/manifest.xml", "encryption-data", "{\\rtf1 ", "\xd0\xcf\x11\xe0",
  "\xff\xfe", "\xfe\xff", "\xef\xbb\xbf", "\xff", "\xed\xa0\x80", "\x80", "\xe2\x80\xae", "%PD", NULL
};

static void
read_as (GBytes     *bytes,
         const char *name)
{
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) told = NULL;
  TueFileTextKind kind;

  text = tue_file_text_read (bytes, name, &kind, notes, NULL, &error);
  told = g_strv_builder_end (notes);
  g_assert_true ((text == NULL) == (error != NULL));
  if (text == NULL)
    return;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\r'));
  g_assert_cmpuint (strlen (text), >, strspn (text, " \t\n"));
}

/* What was changed and what is said about it stands in the text. */
static void
read_office (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueOfficeDocument) office = tue_office_document_read (bytes, NULL, &error);
  gsize length, end = 0;

  g_assert_true ((office == NULL) == (error != NULL));
  if (office == NULL)
    return;

  length = strlen (office->before);
  g_assert_true (g_utf8_validate (office->before, -1, NULL));
  g_assert_true (g_utf8_validate (office->text, -1, NULL));
  for (guint i = 0; i < office->changes->len; i++)
    {
      const TueOfficeChange *change = office->changes->pdata[i];

      g_assert_cmpuint (change->start, >=, end);
      end = change->start + change->length;
      g_assert_cmpuint (end, <=, length);
      g_assert_true (g_utf8_validate (change->replacement, -1, NULL));
      g_assert_true (g_utf8_validate (office->before + change->start, (gssize)change->length, NULL));
    }
  for (guint i = 0; i < office->comments->len; i++)
    {
      const TueOfficeComment *comment = office->comments->pdata[i];

      g_assert_cmpuint (comment->start + comment->length, <=, length);
      g_assert_cmpuint (comment->parent, <=, office->comments->len);
      g_assert_true (g_utf8_validate (comment->text, -1, NULL));
      g_assert_true (g_utf8_validate (office->before + comment->start, (gssize)comment->length, NULL));
    }
}

static void
read_packed (const char *path,
             const char *content,
             gsize       length)
{
  struct archive       *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  gsize                 size = length + 65536, used = 0;
  g_autofree char      *buffer = g_malloc (size);
  g_autoptr(GBytes) bytes = NULL;

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_open_memory (archive, buffer, size, &used);
  archive_entry_set_pathname (entry, path);
  archive_entry_set_size (entry, (la_int64_t)length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_write_header (archive, entry);
  archive_write_data (archive, content, length);
  archive_entry_free (entry);
  archive_write_close (archive);
  archive_write_free (archive);

  bytes = g_bytes_new (buffer, used);
  read_as (bytes, NULL);
  read_office (bytes);
}

/* What is written has no mark of its own left. */
static void
write_xml (const char *input,
           gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (input, (gssize)length);
  g_autoptr(GString) xml = g_string_new (NULL);

  tue_xml_append_text (xml, valid, -1);
  g_assert_true (g_utf8_validate (xml->str, (gssize)xml->len, NULL));
  g_assert_null (strpbrk (xml->str, "<>\"\v\r\x7f"));
}

static void
read_file (const char *input,
           gsize       length)
{
  static const char *const names[] = { "a.eml", "a.mbox", "a.csv", "a.html", NULL };
  g_autoptr(GBytes) bytes = g_bytes_new (input, length);

  /* A PDF is read by a program of its own, which takes its time. */
  for (guint i = 0; i < G_N_ELEMENTS (names) && !g_str_has_prefix (input, "%PDF-"); i++)
    read_as (bytes, names[i]);
  read_packed ("word/document.xml", input, length);
  read_packed ("content.xml", input, length);
  write_xml (input, length);
}

static void
test_files (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "files", .words = words, .target = read_file });
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/files", test_files);

  return g_test_run ();
}
