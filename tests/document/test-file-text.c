/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "tue-file-text.h"
#include "tue-pasted-text.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "tue-document-writer.h"
#include "tue-office-document.h"

/* (nullable): "KIND|text", or the sentence of the refusal behind "!" */
static char *
read_bytes (GBytes     *bytes,
            const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  TueFileTextKind  kind;

  text = tue_file_text_read (bytes, name, &kind, NULL, NULL, &error);
  if (text == NULL)
    {
      g_assert_nonnull (error);
      return g_strconcat ("!", error->message, NULL);
    }

  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '\r'));
  return g_strdup_printf ("%d|%s", kind, text);
}

static char *
read_text (const char *content,
           const char *name)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (content, strlen (content));

  return read_bytes (bytes, name);
}

static void
test_texts (void)
{
  static const struct
  {
    const char *name;
    const char *content;
    const char *text;
  } cases[] = {
    { "a.txt", "one\r\ntwo", "0|one\ntwo" },
    { NULL, "one", "0|one" },
    { "a.md", "# One\n\n- two", "0|# One\n\n- two" },
    { "a.csv", "a;b\n1;2", "1|a;b\n1;2" },
    { "A.TSV", "a\tb\n1\t2", "1|a\tb\n1\t2" },
    { "a.html", "<html><script>alert(1)</script><h1>One</h1><p>two &amp; <b>three</b></p>", "3|# One\n\ntwo & **three**" },
    { "a.htm", "<html><head><meta charset=windows-1252></head><p>Gr\xfc\xdf"
               "e</p>",
      "3|Grüße" },
    { "a.html", "<p> </p>", "!There is no text in it." },
    { "a.txt", "\xef\xbb\xbf{{client}} <b>", "0|{{client}} <b>" },
    { "a.txt", "", "!There is no text in it." },
    { "a.txt", " \n", "!There is no text in it." },
    { "a.doc", "\xd0\xcf\x11\xe0 more", "!This is a file of an older office program, or an encrypted one. Save it as DOCX, ODT or PDF, or copy its text." },
    { "a.docx", "PK\3\4 broken", "!The document is damaged." },
    { "a.pdf", "%PDF-1.4 broken", "!The document is damaged." },
    { "a.eml", "From: =?utf-8?q?J=C3=B6rg_Weber?= <j@example.com>\r\nTo: Marta\r\nSubject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n =?utf-8?q?_aus?= Bonn\r\nX-Other: no\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe und=\r\n mehr\r\n",
      "2|From: Jörg Weber <j@example.com>\nTo: Marta\nSubject: Grüße aus Bonn\n\nGrüße und mehr\n" },
    { "a.eml", "Subject: Two\nContent-Type: multipart/mixed; boundary=\"b\"\n\npreamble\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>page</p>\n--c\nContent-Type: text/plain\n\nplain\n--c--\n--b\nContent-Type: application/pdf; name=\"offer.pdf\"\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\nepilogue",
      "2|Subject: Two\nAttachments: offer.pdf\n\nplain\n" },
    { "a.eml", "Subject: Page\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPHA+R3LDvMOfZTwvcD4=\n", "2|Subject: Page\n\nGrüße" },
    { "a.eml", "no head at all", "2|no head at all" },
    { "a.eml", "Subject: cut\nwords without an empty line", "2|Subject: cut\n\nwords without an empty line" },
    { "a.eml", "Subject: a\nContent-Type: multipart/mixed\n\nno boundary", "2|Subject: a\n\nno boundary" },
    { "a.eml", "Subject: a\nContent-Type: multipart/mixed; boundary=b\n\nnever there", "2|Subject: a\n\nnever there" },
    { "a.eml", "Subject: list\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>the letter</p>\n--b\nContent-Type: text/plain\n\nfooter of the list\n--b--\n",
      "2|Subject: list\n\nthe letter\nfooter of the list\n" },
    { "a.eml", "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\n \n--b\nContent-Type: text/html\n\n<p>page</p>\n--b--\n", "2|Subject: x\n\npage" },
    { "a.eml", "Subject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsee below\n--b\nContent-Type: message/rfc822\n\nFrom: Dana\nSubject: Inner\n\ninner words\n--b--\n",
      "2|Subject: Fwd\n\nsee below\n\nFrom: Dana\nSubject: Inner\n\ninner words\n" },
    { "a.eml", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf\n\nAA\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*0*=utf-8''lo%C3%A4; filename*1=\"ng.pdf\"\n\nAA\n--b\nContent-Type: application/zip\n\nAA\n--b--\n",
      "2|Subject: x\nAttachments: Grüße.pdf, loäng.pdf, application/zip\n\nwords\n" },
    { "a.eml", "Subject: bad\nContent-Type: text/plain; charset=utf-8\n\nGrüße, Zoë \xff", "2|Subject: bad\n\nGrüße, Zoë �" },
    { "a.eml", "Subject: bad\nContent-Type: text/plain; charset=utf-8\n\nGr\xfc\xdf"
               "e",
      "2|Subject: bad\n\nGrüße" },
    { "a.eml", "Subject: nul\nContent-Transfer-Encoding: quoted-printable\n\nbefore=00behind", "2|Subject: nul\n\nbeforebehind" },
    { "a.mbox", "From a@b Mon\nSubject: One\n\nfirst\n\nFrom c@d Tue\nSubject: Two\n\nsecond\n", "2|Subject: One\n\nfirst\n\n\n\nSubject: Two\n\nsecond\n" },
    { "a.csv", "Kunde;Preis\r\nM\xfcller;4,50 \x80", "1|Kunde;Preis\nMüller;4,50 €" },
    { "a.txt", "Müller, Zoë and one broken \xff", "0|Müller, Zoë and one broken �" },
    { "a.rtf", "{\\rtf1 x}", "!This is a file in Rich Text Format. Save it as DOCX, ODT or PDF, or copy its text." },
    { "a.pdf", "junk\n%PDF-1.4 broken", "!The document is damaged." },
    { "a.txt", "A PDF begins with %PDF-1.4", "0|A PDF begins with %PDF-1.4" },
    { "a.eml", "Subject: cut\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nwords", "2|Subject: cut\n\nwords" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = read_text (cases[i].content, cases[i].name);

      g_test_message ("%s: %s", cases[i].name, cases[i].content);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Parts within parts within parts, and one that contains itself. */
static void
test_deep_mail (void)
{
  g_autoptr(GString) mail = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (mail, "Content-Type: multipart/mixed; boundary=b\n\n--b\n");
  g_string_append (mail, "\nwords");
  text = read_text (mail->str, "a.eml");
  g_assert_nonnull (text);
}

/* Words of a head that begin and never end, as many as fit: read in moments. */
static void
test_long_head (void)
{
  g_autoptr(GString) mail = g_string_new ("Subject: ");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (mail, "=?a?q?");
  g_string_append (mail, "\n\nwords");
  text = read_text (mail->str, "a.eml");
  g_assert_true (g_str_has_suffix (text, "\n\nwords"));
}

/* That parts are left out is said, and what stands beside them is not lost. */
static void
test_left_out (void)
{
  g_autoptr(GString) mail = g_string_new ("Content-Type: multipart/mixed; boundary=b\n\n");
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) told = NULL;
  TueFileTextKind kind;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (mail, "--b\n\npart %u.\n", i);
  bytes = g_bytes_new (mail->str, mail->len);
  text = tue_file_text_read (bytes, "a.eml", &kind, notes, NULL, NULL);
  told = g_strv_builder_end (notes);
  g_assert_nonnull (strstr (text, "part 198."));
  g_assert_null (strstr (text, "part 250."));
  g_assert_cmpuint (g_strv_length (told), ==, 1);
  g_assert_nonnull (strstr (told[0], "left out"));
}

static void
test_binary (void)
{
  static const char content[] = "\0\1\2\3binary";
  g_autoptr(GBytes) bytes = g_bytes_new_static (content, sizeof content);
  g_autofree char *text = read_bytes (bytes, "a.txt");
  g_autofree char *much = g_strnfill (TUE_FILE_TEXT_MAX_BYTES + 1, 'x');
  g_autofree char *refused = read_text (much, "a.txt");
  g_autofree char *page = g_strnfill (TUE_PASTED_TEXT_MAX_BYTES + 1, 'x');
  g_autofree char *refused_page = read_text (page, "a.html");

  g_assert_cmpstr (text, ==, "!This is not text.");
  g_assert_cmpstr (refused, ==, "!The text in it is longer than 10.5\u00a0MB.");
  g_assert_cmpstr (refused_page, ==, "!The text in it is longer than 10.5\u00a0MB.");
}

/* --- Documents ------------------------------------------------------------------ */

static const char markdown[] = "# Offer\n\nDear *Dana*, see below.\n\n- one\n- two\n\n| Item | Price |\n|---|---|\n| Workshop | 4,800 |\n\nEnd & <b>.\n";

static void
test_own_documents (void)
{
  const TueDocumentProperties properties = { .title = "Offer", .language = "en" };
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);
  g_autoptr(GBytes) docx = tue_document_write_docx (document, &properties, NULL);
  g_autoptr(GBytes) odt = tue_document_write_odt (document, &properties, NULL);
  g_autofree char *from_docx = read_bytes (docx, "a.docx");
  g_autofree char *from_odt = read_bytes (odt, "a.odt");
  const char      *texts[] = { from_docx, from_odt };

  /* What is material reads as what was written. */
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (texts[i], ==, "4|# Offer\n\nDear *Dana*, see below.\n\n- one\n- two\n\n| Item | Price |\n| --- | --- |\n| Workshop | 4,800 |\n\nEnd & \\<b>.");
}

/* The checklist behind a document is part of what is given to somebody to read. */
static void
test_checklist (void)
{
  g_autoptr(TueDocument) appendix = tue_document_new_from_markdown ("## Checklist\n\n- [x] Names\n- [ ] Sums", -1);
  const TueDocumentProperties properties = { .title = "Offer", .language = "en", .appendix = appendix };
  g_autoptr(TueDocument) document = tue_document_new_from_markdown ("Dear Dana", -1);
  g_autoptr(GBytes) docx = tue_document_write_docx (document, &properties, NULL);
  g_autofree char *text = read_bytes (docx, "a.docx");

  g_assert_cmpstr (text, ==, "4|Dear Dana\n\n- [x] Names\n- [ ] Sums");
}

static void
add_part (struct archive *archive,
          const char     *path,
          const char     *content,
          gsize           length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, path);
  archive_entry_set_size (entry, (la_int64_t)length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, content, length), ==, (la_ssize_t)length);
  archive_entry_free (entry);
}

static GBytes *
pack (const char *path,
      const char *content,
      gsize       length)
{
  struct archive *archive = archive_write_new ();
  gsize           size = length + 65536, used = 0;
  char           *buffer = g_malloc (size);

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, size, &used), ==, ARCHIVE_OK);
  add_part (archive, path, content, length);
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new_take (buffer, used);
}

/* parts: path, content, …, NULL */
static char *
read_parts (const char *const *parts)
{
  struct archive *archive = archive_write_new ();
  gsize           size = 65536, used = 0;
  char           *buffer = g_malloc (size);
  g_autoptr(GBytes) bytes = NULL;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, buffer, size, &used), ==, ARCHIVE_OK);
  for (guint i = 0; parts[i] != NULL; i += 2)
    add_part (archive, parts[i], parts[i + 1], strlen (parts[i + 1]));
  archive_write_close (archive);
  archive_write_free (archive);
  bytes = g_bytes_new_take (buffer, used);

  return read_bytes (bytes, "a.docx");
}

static char *
read_packed (const char *path,
             const char *content)
{
  g_autoptr(GBytes) bytes = pack (path, content, strlen (content));

  return read_bytes (bytes, "a.docx");
}

#define DOCX "<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
#define DOCX_MATH "<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><w:body>"
#define DOCX_END "</w:body></w:document>"
#define ODT "<?xml version='1.0'?><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'><office:body><office:text>"
#define ODT_RAISED(text) \
  "<?xml version='1.0'?><office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'><office:automatic-styles>" \
  "<style:style style:name='T1' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>" \
  "<style:style style:name='T2' style:family='text'><style:text-properties style:text-position='sub 58%'/></style:style>" \
  "<style:style style:name='T3' style:family='text'><style:text-properties style:text-position='33% 58%'/></style:style>" \
  "<style:style style:name='T4' style:family='text'><style:text-properties style:text-position='0% 100%'/></style:style>" \
  "<style:style style:name='T5' style:family='text'><style:text-properties style:x='1'/></style:style>" \
  "</office:automatic-styles><office:body><office:text>" text ODT_END
#define ODT_END "</office:text></office:body></office:document-content>"

static void
test_packed (void)
{
  static const struct
  {
    const char *path;
    const char *content;
    const char *text;
  } cases[] = {
    { "word/document.xml", DOCX "<w:p><w:r><w:t>one </w:t><w:t>two</w:t><w:tab/><w:t>x</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>three</w:t><w:br/><w:t>four</w:t></w:r></w:p>" DOCX_END,
      "4|one two x\n\nthree  \nfour" },
    { "word/document.xml", DOCX "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>here</w:t></w:r></w:ins></w:p>" DOCX_END, "4|here" },
    { "word/document.xml", DOCX "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" DOCX_END, "4|| a<br>b | c |\n| --- | --- |" },
    { "content.xml", ODT "<text:h>Head</text:h><text:p>one<text:s text:c='3'/>two <office:annotation><text:p>secret</text:p></office:annotation>three<text:line-break/>x</text:p>" ODT_END, "4|# Head\n\none two three  \nx" },
    { "content.xml", ODT "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>here<text:change text:change-id='c'/></text:p>" ODT_END, "4|here" },
    { "content.xml", ODT "<text:p>much<text:s text:c='99999999999'/>room</text:p>" ODT_END, NULL },
    { "word/document.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
                           "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>",
      "!The document declares names of its own, which no word processor writes. Save it again in one, and take that." },
    { "word/document.xml", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>", "!The document declares names of its own, which no word processor writes. Save it again in one, and take that." },
    /* Figures above and below are no other number. */
    { "content.xml", ODT_RAISED ("<text:p>50 m<text:span text:style-name='T1'>2</text:span>, CO<text:span text:style-name='T2'>2</text:span>, 10<text:span text:style-name='T3'>6</text:span> x</text:p>"),
      "4|50 m², CO₂, 10⁶ x" },
    { "content.xml", ODT_RAISED ("<text:p>a<text:span text:style-name='T1'>1<text:span text:style-name='T4'>b</text:span><text:span text:style-name='T5'>c</text:span>2</text:span>3<text:span text:style-name='no'>4</text:span></text:p>"),
      "4|a¹bᶜ²34" },
    { "word/document.xml", DOCX_MATH "<w:p><w:r><w:t>Margin </w:t></w:r><m:oMath><m:r><m:t>2</m:t></m:r><m:f><m:fPr><m:ctrlPr><w:rPr><w:i/></w:rPr></m:ctrlPr></m:fPr><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath><w:r><w:t> of it</w:t></w:r></w:p>" DOCX_END,
      "4|Margin 2 3/4 of it" },
    { "word/document.xml", DOCX_MATH "<w:p><w:r><w:t>Weigh 2</w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath><w:r><w:t>5 kg</w:t></w:r></w:p>" DOCX_END, "4|Weigh 2 3/4 5 kg" },
    { "word/document.xml", DOCX_MATH "<w:p><w:r><w:t>See </w:t></w:r><m:oMathPara><m:oMath><m:r><m:t>P=5</m:t></m:r><m:r><w:br/></m:r></m:oMath><m:oMath><m:r><m:t>7Q=2</m:t></m:r></m:oMath></m:oMathPara></w:p>" DOCX_END, "4|See P=5 7Q=2" },
    { "word/document.xml", DOCX_MATH "<w:p><m:oMath><m:r><m:t>if</m:t></m:r><m:r><m:t xml:space='preserve'> </m:t></m:r><m:r><m:t>x</m:t></m:r></m:oMath></w:p>" DOCX_END, "4|if x" },
    { "word/document.xml", DOCX_MATH "<w:p><w:r><w:t>50 m</w:t></w:r><w:r><w:rPr><w:rPrChange><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:rPrChange></w:rPr><w:t>2</w:t></w:r></w:p>" DOCX_END, "4|50 m2" },
    { "word/document.xml", DOCX_MATH "<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>No longer an item</w:t></w:r></w:p>" DOCX_END, "4|No longer an item" },
    { "word/document.xml", DOCX_MATH "<w:p><m:oMath><m:rad><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad><m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub><m:r><m:t>1</m:t></m:r></m:sub><m:sup/><m:e><w:del><m:r><m:t>no</m:t></m:r></w:del><m:r><m:t>x</m:t></m:r></m:e></m:nary></m:oMath></w:p>" DOCX_END, "4|√2∑₁ x" },
    { "word/document.xml", DOCX "<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>-3</w:t></w:r><w:r><w:t> m, H</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='subscript'/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>O</w:t></w:r></w:p>" DOCX_END, "4|10⁻³ m, H₂O" },
    { "word/document.xml", DOCX "<w:p><w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>字</w:t></w:r></w:p>" DOCX_END, "4|漢(kan)字" },
    { "content.xml", ODT "<text:p><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>字</text:p>" ODT_END, "4|漢(kan)字" },
    { "word/document.xml", DOCX "<w:p><w:r><w:rPr><w:u w:val='single'/></w:rPr><w:t>under</w:t></w:r><w:r><w:t>, &lt;u&gt; and &lt;sup&gt;2&lt;/sup&gt;</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii='Consolas'/></w:rPr><w:t>&lt;sub&gt;2&lt;/sub&gt;</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>th</w:t></w:r></w:p>" DOCX_END,
      "4|under, \\<u> and \\<sup>2\\</sup>`<sub>2</sub>`th" },
    /* What a draft keeps, material keeps as well. */
    { "word/document.xml", DOCX "<w:p><w:r><w:t>0201</w:t><w:noBreakHyphen/><w:t>555, in</w:t><w:softHyphen/><w:t>side</w:t></w:r></w:p>" DOCX_END, "4|0201‑555, in\302\255side" },
    { "word/document.xml", DOCX "<w:p><w:r><w:t>5 </w:t></w:r><w:r><w:sym w:font='Symbol' w:char='F0B1'/></w:r><w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t xml:space='preserve'> a\357\202\263\357\200\262\357\202\240</w:t></w:r><w:r><w:t> a </w:t></w:r><w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r><w:r><w:sym w:font='Wingdings 2' w:char='F050'/></w:r></w:p>" DOCX_END,
      "4|5 ± α≥2 a ☑✓" },
    { "word/document.xml", DOCX "<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r></w:p>" DOCX_END, "4|seen" },
    { "word/document.xml", DOCX "<w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:position w:val='6'/></w:rPr><w:t>6</w:t></w:r><w:r><w:t>, x</w:t></w:r><w:r><w:rPr><w:position w:val='-5'/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr><w:position w:val='4'/></w:rPr><w:t>2</w:t></w:r></w:p>" DOCX_END,
      "4|10⁶, x₁2" },
    { "word/document.xml", DOCX "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"https://example.com/\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
                                "<w:r><w:t> H</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='subscript'/></w:rPr><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>" DOCX_END,
      "4|[10² H₂](https://example.com/)" },
    { "word/document.xml", DOCX "<w:p><w:r><w:rPr><w:rFonts w:ascii='Consolas'/></w:rPr><w:t>n</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii='Consolas'/><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r></w:p>" DOCX_END, "4|`n²`" },
    { "content.xml", ODT "<text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item text:start-value='4'><text:p>two</text:p></text:list-item></text:list><text:p><text:hidden-text>no</text:hidden-text>see</text:p>" ODT_END, "4|- one\n- two\n\nsee" },
    { "content.xml", ODT "<text:section text:display='none'><text:p>no</text:p></text:section><text:section text:display='condition' text:is-hidden='true'><text:p>no</text:p></text:section><text:section text:display='condition'><text:p>one</text:p></text:section><text:section><text:p>two</text:p></text:section>" ODT_END, "4|one\n\ntwo" },
    { "content.xml", ODT "<text:p>a<text:hidden-text text:is-hidden='false'>b</text:hidden-text><text:hidden-text text:is-hidden='true'>no</text:hidden-text></text:p><text:p><text:hidden-paragraph text:is-hidden='true'/>no</text:p><text:p><text:hidden-paragraph text:is-hidden='false'/>c</text:p>" ODT_END, "4|ab\n\nc" },
    { "word/document.xml", DOCX "<w:p><w:r><w:t>cut", "!The document is damaged: its text cannot be read beyond line 1, character 131. Open it in a word processor, save it again, and take that." },
    { "word/document.xml", DOCX DOCX_END, "!There is no text in it." },
    { "xl/workbook.xml", "<x/>", "!This is a spreadsheet or a presentation. Copy the cells or the words that you need, and paste them." },
    { "word/document2.xml", DOCX "<w:p><w:r><w:t>numbered</w:t></w:r></w:p>" DOCX_END, "4|numbered" },
    { "META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>", "!The document is protected with a password." },
    { "readme.txt", "hello", "!This is no document of a word processor." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = read_packed (cases[i].path, cases[i].content);

      g_test_message ("%s", cases[i].content);
      if (cases[i].text != NULL)
        g_assert_cmpstr (text, ==, cases[i].text);
      else
        g_assert_cmpuint (strlen (text), <, 1000);
    }
}

#define NOTES "<?xml version='1.0'?><w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
#define NOTES_END "</w:footnotes>"
#define NOTE(id, text) "<w:footnote w:id='" id "'><w:p><w:pPr/><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> " text "</w:t></w:r></w:p></w:footnote>"
#define SENTENCE "<w:p><w:r><w:t>Price</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r><w:r><w:t> holds.</w:t></w:r></w:p>"

/* What a note says follows the text, with the number that stands in the sentence. */
static void
test_notes (void)
{
  static const struct
  {
    const char *parts[7];
    const char *text;
  } cases[] = {
    { { "word/document.xml", DOCX SENTENCE DOCX_END, "word/footnotes.xml", NOTES NOTE ("3", "never named") NOTE ("7", "Until 31 May &amp; no longer.") NOTES_END },
      "4|Price[^1] holds.\n\n[^1]: Until 31 May & no longer." },
    /* Parts may come in any order, and notes be named in any. */
    { { "word/footnotes.xml", NOTES NOTE ("2", "of A") NOTE ("5", "of B") NOTES_END, "word/document.xml",
        DOCX "<w:p><w:r><w:t>B</w:t></w:r><w:r><w:footnoteReference w:id='5'/></w:r></w:p><w:p><w:r><w:t>A</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r></w:p>" DOCX_END,
        "word/endnotes.xml", "<w:endnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:endnote w:id='2'><w:p><w:r><w:t>at the end</w:t></w:r></w:p><w:p><w:r><w:t>in two</w:t></w:r></w:p></w:endnote></w:endnotes>" },
      "4|B[^1]\n\nA[^2][^3]\n\n[^1]: of B\n\n[^2]: of A\n\n[^3]: at the end\n\n    in two" },
    /* A note that was taken out is not there, one that is missing has no words. */
    { { "word/document.xml", DOCX "<w:p><w:r><w:t>here</w:t></w:r><w:del><w:r><w:footnoteReference w:id='7'/></w:r></w:del></w:p>" DOCX_END, "word/footnotes.xml", NOTES NOTE ("7", "gone") NOTES_END },
      "4|here" },
    { { "word/document.xml", DOCX SENTENCE DOCX_END }, "4|Price[^1] holds." },
    { { "word/document.xml", DOCX SENTENCE DOCX_END, "word/footnotes.xml", NOTES NOTE ("7", "whole") "<w:footnote w:id='8'><w:p><w:r><w:t>cut" }, "4|Price[^1] holds.\n\n[^1]: whole" },
    { { "word/document.xml", DOCX SENTENCE DOCX_END, "word/footnotes.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" NOTES NOTE ("7", "&a;") NOTES_END }, "4|Price[^1] holds." },
    { { "content.xml", ODT "<text:p>Price<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>Until 31 May.</text:p><text:p>No longer.</text:p></text:note-body></text:note> holds.</text:p><text:p>End</text:p>" ODT_END },
      "4|Price[^1] holds.\n\nEnd\n\n[^1]: Until 31 May.\n\n    No longer." },
    { { "content.xml", ODT "<table:table><table:table-row><table:table-cell><text:p>a<text:note><text:note-citation>*</text:note-citation><text:note-body><text:p>of a</text:p></text:note-body></text:note></text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>" ODT_END },
      "4|| a[^1] | b |\n| --- | --- |\n\n[^1]: of a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = read_parts (cases[i].parts);

      g_test_message ("%s", cases[i].parts[1]);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A hundred megabytes in a few kilobytes are not unpacked, nor is a document
 * that is nested without end a stack that overflows. */
static void
test_bombs (void)
{
  gsize            length = 100 * 1024 * 1024;
  g_autofree char *zeros = g_malloc (length);
  g_autoptr(GBytes) bomb = NULL;
  g_autoptr(GString) deep = g_string_new (DOCX);
  g_autofree char *refused = NULL;
  g_autofree char *nested = NULL;

  memset (zeros, ' ', length);
  memcpy (zeros, DOCX, strlen (DOCX));
  bomb = pack ("word/document.xml", zeros, length);
  g_assert_cmpuint (g_bytes_get_size (bomb), <, 1024 * 1024);
  refused = read_bytes (bomb, "a.docx");
  g_assert_cmpstr (refused, ==, "!The document is too long to be taken in.");

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<w:tbl><w:tr><w:tc>");
  nested = read_packed ("word/document.xml", deep->str);
  g_assert_cmpstr (nested, ==, "!The document is nested more deeply than any word processor writes.");
  g_string_assign (deep, ODT);
  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "<text:list><text:list-item>");
  g_clear_pointer (&nested, g_free);
  nested = read_packed ("content.xml", deep->str);
  g_assert_cmpstr (nested, ==, "!The document is nested more deeply than any word processor writes.");
}

/* So is one that is to be a draft. */
static void
test_deep_draft (void)
{
  g_autoptr(GString) deep = g_string_new (DOCX);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(TueOfficeDocument) office = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (deep, "<w:tbl><w:tr><w:tc>");
  bytes = pack ("word/document.xml", deep->str, deep->len);
  office = tue_office_document_read (bytes, NULL, &error);
  g_assert_null (office);
  g_assert_cmpstr (error->message, ==, "The document is nested more deeply than any word processor writes.");
}

/* That changes were tracked is told, where there are any. */
static void
test_tracked_changes (void)
{
  static const struct
  {
    const char *path;
    const char *content;
    gboolean    told;
  } cases[] = {
    { "word/document.xml", DOCX "<w:p><w:r><w:t>as it is</w:t></w:r></w:p>" DOCX_END, FALSE },
    { "word/document.xml", DOCX "<w:p><w:ins><w:r><w:t>here</w:t></w:r></w:ins></w:p>" DOCX_END, TRUE },
    { "word/document.xml", DOCX "<w:p><w:r><w:t>here</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>" DOCX_END, TRUE },
    { "word/document.xml", DOCX "<w:p><w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:r><w:t>b</w:t></w:r><w:moveTo><w:r><w:t>a</w:t></w:r></w:moveTo></w:p>" DOCX_END, TRUE },
    { "content.xml", ODT "<text:tracked-changes text:track-changes='false'/><text:p>here</text:p>" ODT_END, FALSE },
    { "content.xml", ODT "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>here<text:change text:change-id='c'/></text:p>" ODT_END, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = pack (cases[i].path, cases[i].content, strlen (cases[i].content));
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_autoptr(GError) error = NULL;
      TueFileTextKind  kind;
      g_autofree char *text = tue_file_text_read (bytes, "a.docx", &kind, builder, NULL, &error);
      g_auto(GStrv) notes = g_strv_builder_end (builder);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (notes), ==, cases[i].told);
      if (cases[i].told)
        g_assert_nonnull (strstr (notes[0], "all of them were accepted"));
    }
}

/* --- PDF --------------------------------------------------------------------------- */

static char *
make_pdf (const char *words,
          const char *more) /* of the trailer */
{
  g_autofree char *stream = g_strdup_printf ("BT /F1 24 Tf 72 700 Td (%s) Tj ET", words);

  return g_strdup_printf ("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                          "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
                          "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                          "trailer<</Root 1 0 R/Size 6%s>>\n%%%%EOF\n",
                          strlen (stream), stream, more);
}

static void
test_pdf (void)
{
  static const char encrypt[] = "/ID[(0123456789abcdef)(0123456789abcdef)]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
                                "/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)>>";
  g_autofree char  *program = g_find_program_in_path ("pdftotext");
  g_autofree char  *plain = make_pdf ("Call with Dana", "");
  g_autofree char  *locked = make_pdf ("Call with Dana", encrypt);
  g_autofree char  *empty = make_pdf ("", "");
  g_autofree char  *read_plain = NULL;
  g_autofree char  *read_locked = NULL;
  g_autofree char  *read_empty = NULL;

  if (program == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }

  read_plain = read_text (plain, NULL);
  read_locked = read_text (locked, "a.pdf");
  read_empty = read_text (empty, "a.pdf");
  g_assert_true (g_str_has_prefix (read_plain, "4|Call with Dana\n"));
  g_assert_cmpstr (read_locked, ==, "!The document is protected with a password.");
  g_assert_cmpstr (read_empty, ==, "!The document holds pictures of pages, but no text.");
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) docx = pack ("word/document.xml", DOCX DOCX_END, strlen (DOCX DOCX_END));
  g_autoptr(GError) error = NULL;
  TueFileTextKind kind;

  g_cancellable_cancel (cancellable);
  g_assert_null (tue_file_text_read (docx, "a.docx", &kind, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/file-text/texts", test_texts);
  g_test_add_func ("/document/file-text/deep-mail", test_deep_mail);
  g_test_add_func ("/document/file-text/long-head", test_long_head);
  g_test_add_func ("/document/file-text/left-out", test_left_out);
  g_test_add_func ("/document/file-text/binary", test_binary);
  g_test_add_func ("/document/file-text/own-documents", test_own_documents);
  g_test_add_func ("/document/file-text/checklist", test_checklist);
  g_test_add_func ("/document/file-text/packed", test_packed);
  g_test_add_func ("/document/file-text/notes", test_notes);
  g_test_add_func ("/document/file-text/bombs", test_bombs);
  g_test_add_func ("/document/file-text/deep-draft", test_deep_draft);
  g_test_add_func ("/document/file-text/tracked-changes", test_tracked_changes);
  g_test_add_func ("/document/file-text/pdf", test_pdf);
  g_test_add_func ("/document/file-text/cancelled", test_cancelled);

  return g_test_run ();
}
