/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Tracked changes and comments, in the shapes in which Word and LibreOffice write
 * them.
 */

#include "config.h"

#include "tue-office-document.h"

#include "office-files.h"

#define INS(author, text) "<w:ins w:id='1' w:author='" author "' w:date='2026-05-01T09:00:00Z'>" OFFICE_R (text) "</w:ins>"
#define DEL(author, text) "<w:del w:id='2' w:author='" author "' w:date='2026-05-01T09:05:00Z'><w:r><w:delText xml:space='preserve'>" text "</w:delText></w:r></w:del>"
#define MARK(what) "<w:pPr><w:rPr><w:" what " w:id='3' w:author='M' w:date='2026-05-01T09:00:00Z'/></w:rPr></w:pPr>"

/* "Marta: old→new|" for each */
static char *
describe_changes (TueOfficeDocument *office)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < office->changes->len; i++)
    {
      const TueOfficeChange *change = office->changes->pdata[i];

      g_string_append_printf (text, "%s: %.*s→%s|", change->person, (int)change->length, office->before + change->start, change->replacement);
    }
  return g_string_free (text, FALSE);
}

/* Taken from the last to the first, all changes make the text what it is. */
static void
assert_changes_lead_there (TueOfficeDocument *office)
{
  g_autoptr(GString) text = g_string_new (office->before);

  for (guint i = office->changes->len; i-- > 0;)
    {
      const TueOfficeChange *change = office->changes->pdata[i];

      g_string_erase (text, (gssize)change->start, (gssize)change->length);
      g_string_insert (text, (gssize)change->start, change->replacement);
    }
  g_assert_cmpstr (text->str, ==, office->text);
}

static TueOfficeDocument *
read_office (const char *const *parts)
{
  g_autoptr(GBytes) bytes = office_pack (parts);
  g_autoptr(GError) error = NULL;
  TueOfficeDocument *office = tue_office_document_read (bytes, NULL, &error);

  g_assert_no_error (error);
  return office;
}

static const struct
{
  const char *body;
  const char *before;
  const char *changes;
} docx_cases[] = {
  { OFFICE_P (OFFICE_R ("Valid until ") DEL ("M", "30 April") INS ("M", "31 May") OFFICE_R (".")), "Valid until 30 April.", "M: 30 April→31 May|" },
  { OFFICE_P (OFFICE_R ("Valid ") INS ("M", "only ") OFFICE_R ("until May.")), "Valid until May.", "M: →only |" },
  { OFFICE_P (OFFICE_R ("Valid ") DEL ("M", "only ") OFFICE_R ("until May.")), "Valid only until May.", "M: only →|" },
  /* Two people in one place. */
  { OFFICE_P (OFFICE_R ("a ") DEL ("M", "b") INS ("J", "c") OFFICE_R (" d")), "a b d", "M: b→|J: →c|" },
  { OFFICE_P (OFFICE_R ("a ") DEL ("M", "b") INS ("M", "c") OFFICE_R (" d") INS ("J", "e")), "a b d", "M: b→c|J: →e|" },
  /* What one inserted another deleted again: it was never there, nor is. */
  { OFFICE_P (OFFICE_R ("a") "<w:ins w:author='M'><w:del w:author='J'><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>" OFFICE_R ("b")), "ab", "" },
  /* Within emphasis: the marks are part of it. */
  { OFFICE_P ("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>one </w:t></w:r><w:del w:author='M'><w:r><w:rPr><w:b/></w:rPr><w:delText>two</w:delText></w:r></w:del>" OFFICE_R (" three")), "**one two** three", "M:  two→|" },
  { OFFICE_P (OFFICE_R ("a ") "<w:r><w:rPr><w:b/><w:rPrChange w:author='M'><w:rPr/></w:rPrChange></w:rPr><w:t>b</w:t></w:r>" OFFICE_R (" c")), "a b c", "M: b→**b**|" },
  /* Paragraphs. */
  { OFFICE_P (OFFICE_R ("one")) "<w:p>" MARK ("ins") INS ("M", "new") "</w:p>" OFFICE_P (OFFICE_R ("two")), "one\n\ntwo", "M: →new\n\n|" },
  { OFFICE_P (OFFICE_R ("one")) "<w:p>" MARK ("del") DEL ("M", "gone") "</w:p>" OFFICE_P (OFFICE_R ("two")), "one\n\ngone\n\ntwo", "M: gone\n\n→|" },
  { "<w:p>" MARK ("ins") OFFICE_R ("first. ") "</w:p>" OFFICE_P (OFFICE_R ("Second.")), "first. Second.", "M:  →\n\n|" },
  { "<w:p>" MARK ("del") OFFICE_R ("first. ") "</w:p>" OFFICE_P (OFFICE_R ("Second.")), "first.\n\nSecond.", "M: \n\n→ |" },
  { "<w:p><w:pPr><w:outlineLvl w:val='1'/><w:pPrChange w:author='M'><w:pPr/></w:pPrChange></w:pPr>" OFFICE_R ("Head") "</w:p>", "Head", "M: →## |" },
  /* Rows. */
  { "<w:tbl><w:tr><w:tc>" OFFICE_P (OFFICE_R ("a")) "</w:tc></w:tr><w:tr><w:trPr><w:ins w:author='M'/></w:trPr><w:tc>" OFFICE_P (INS ("M", "b")) "</w:tc></w:tr></w:tbl>" OFFICE_P (OFFICE_R ("end")), "| a |\n| --- |\n\nend", "M: →| b |\n|" },
  { "<w:tbl><w:tr><w:tc>" OFFICE_P (OFFICE_R ("a")) "</w:tc></w:tr><w:tr><w:trPr><w:del w:author='M'/></w:trPr><w:tc>" OFFICE_P (DEL ("M", "b")) "</w:tc></w:tr></w:tbl>" OFFICE_P (OFFICE_R ("end")), "| a |\n| --- |\n| b |\n\nend", "M: | b |\n→|" },
  /* Moved. */
  { "<w:p><w:pPr><w:rPr><w:moveFrom w:author='M'/></w:rPr></w:pPr><w:moveFrom w:author='M'>" OFFICE_R ("x") "</w:moveFrom></w:p>" OFFICE_P (OFFICE_R ("y")) "<w:p><w:pPr><w:rPr><w:moveTo w:author='M'/></w:rPr></w:pPr><w:moveTo w:author='M'>" OFFICE_R ("x") "</w:moveTo></w:p>" OFFICE_P (OFFICE_R ("z")),
    "x\n\ny\n\nz", "M: x\n\n→|M: →x\n\n|" },
  /* What only follows from a change is none. */
  { "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "a", "" },
};

static void
test_docx (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (docx_cases); i++)
    {
      g_autofree char *document = g_strconcat (OFFICE_DOCX, docx_cases[i].body, OFFICE_DOCX_END, NULL);
      g_autoptr(TueOfficeDocument) office = NULL;
      g_autofree char *changes = NULL;

      g_test_message ("%s", docx_cases[i].body);
      office = read_office ((const char *const[]){ "word/document.xml", document, NULL });
      changes = describe_changes (office);
      g_assert_cmpstr (office->before, ==, docx_cases[i].before);
      g_assert_cmpstr (changes, ==, docx_cases[i].changes);
      assert_changes_lead_there (office);
    }
}

static void
test_who_and_when (void)
{
  g_autoptr(TueOfficeDocument) office = read_office ((const char *const[]){
    "word/document.xml", OFFICE_DOCX OFFICE_P (INS ("Márta &amp; Co", "x") OFFICE_R (" y ") "<w:ins>" OFFICE_R ("z") "</w:ins>") OFFICE_DOCX_END,
    "docProps/core.xml", "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'><cp:lastModifiedBy>Jonas</cp:lastModifiedBy><dc:creator>Ada</dc:creator><dcterms:modified>2026-05-01T10:00:00Z</dcterms:modified></cp:coreProperties>",
    NULL });
  const TueOfficeChange *first = office->changes->pdata[0];
  const TueOfficeChange *second = office->changes->pdata[1];

  g_assert_cmpstr (first->person, ==, "Márta & Co");
  g_assert_cmpint (first->time, ==, 1777626000);
  g_assert_cmpstr (second->person, ==, "");
  g_assert_cmpint (second->time, ==, 0);
  g_assert_cmpstr (office->person, ==, "Jonas");
  g_assert_cmpint (office->time, ==, 1777629600);
}

#define COMMENTS "<w:comments " OFFICE_W ">" \
                 "<w:comment w:id='0' w:author='M' w:date='2026-05-01T09:00:00Z'><w:p w14:paraId='0A'>" OFFICE_R ("Which") "</w:p><w:p w14:paraId='0B'>" OFFICE_R ("date?") "</w:p></w:comment>" \
                                                                                                                                                                            "<w:comment w:id='1' w:author='J'><w:p w14:paraId='0C'>" OFFICE_R ("31 May") "</w:p></w:comment>" \
                                                                                                                                                                                                                                                         "<w:comment w:id='0' w:author='X'><w:p w14:paraId='0C'>" OFFICE_R ("same id") "</w:p></w:comment></w:comments>"
#define EXTENDED "<w15:commentsEx xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'><w15:commentEx w15:paraId='0B' w15:done='1'/>" \
                 "<w15:commentEx w15:paraId='0C' w15:paraIdParent='0B' w15:done='0'/><w15:commentEx w15:paraId='99'/></w15:commentsEx>"

static char *
describe_comments (TueOfficeDocument *office)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < office->comments->len; i++)
    {
      const TueOfficeComment *comment = office->comments->pdata[i];

      g_string_append_printf (text, "%s%s%s", comment->person, comment->is_done ? " done" : "", comment->is_placed ? "" : " lost");
      if (comment->parent > 0)
        g_string_append_printf (text, " to %u", comment->parent);
      g_string_append_printf (text, " “%.*s”: %s|", (int)comment->length, office->before + comment->start, comment->text);
    }
  return g_string_free (text, FALSE);
}

static void
test_comments (void)
{
  static const struct
  {
    const char *body;
    const char *comments;
  } cases[] = {
    { OFFICE_P (OFFICE_R ("Valid ") "<w:commentRangeStart w:id='0'/><w:commentRangeStart w:id='1'/>" OFFICE_R ("until May") "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r><w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>" OFFICE_R (".")),
      "M done “until May”: Which\ndate?|J to 1 “until May”: 31 May|X lost “”: same id|" },
    /* On words that were not there before, on a deleted one, over paragraphs, without a range, nowhere. */
    { OFFICE_P (OFFICE_R ("a ") "<w:commentRangeStart w:id='0'/>" INS ("M", "new") "<w:commentRangeEnd w:id='0'/>" OFFICE_R (" b ") "<w:commentRangeStart w:id='1'/>" DEL ("M", "old") "<w:commentRangeEnd w:id='1'/>"),
      "M done “”: Which\ndate?|J to 1 “old”: 31 May|X lost “”: same id|" },
    { "<w:commentRangeStart w:id='0'/>" OFFICE_P (OFFICE_R ("one")) OFFICE_P (OFFICE_R ("two") "<w:commentRangeEnd w:id='0'/>" OFFICE_R (" three")) "<w:commentRangeEnd w:id='7'/>",
      "M done “one\n\ntwo”: Which\ndate?|J lost to 1 “”: 31 May|X lost “”: same id|" },
    { OFFICE_P (OFFICE_R ("one") "<w:r><w:commentReference w:id='0'/></w:r>") OFFICE_P ("<w:commentRangeStart w:id='1'/>" OFFICE_R ("two")),
      "M done “”: Which\ndate?|J to 1 “”: 31 May|X lost “”: same id|" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *document = g_strconcat (OFFICE_DOCX, cases[i].body, OFFICE_DOCX_END, NULL);
      g_autoptr(TueOfficeDocument) office = read_office ((const char *const[]){ "word/document.xml", document, "word/comments.xml", COMMENTS, "word/commentsExtended.xml", EXTENDED, NULL });
      g_autofree char *comments = describe_comments (office);

      g_test_message ("%s", cases[i].body);
      g_assert_cmpstr (comments, ==, cases[i].comments);
    }
}

#define REGION(id, kind, more) "<text:changed-region xml:id='" id "'><text:" kind "><office:change-info><dc:creator>M</dc:creator><dc:date>2026-05-01T09:00:00Z</dc:date></office:change-info>" more "</text:" kind "></text:changed-region>"

static const struct
{
  const char *regions;
  const char *body;
  const char *before;
  const char *changes;
} odt_cases[] = {
  { REGION ("d", "deletion", "<text:p>30 April</text:p>") REGION ("i", "insertion", ""),
    "<text:p>Valid until <text:change text:change-id='d'/><text:change-start text:change-id='i'/>31 May<text:change-end text:change-id='i'/>.</text:p>", "Valid until 30 April.", "M: 30 April→31 May|" },
  { REGION ("i", "insertion", ""), "<text:p>one</text:p><text:p><text:change-start text:change-id='i'/>new</text:p><text:p><text:change-end text:change-id='i'/>two</text:p>", "one\n\ntwo", "M: →new\n\n|" },
  { REGION ("d", "deletion", "<text:p>gone</text:p><text:p/>"), "<text:p>one</text:p><text:p><text:change text:change-id='d'/>two</text:p>", "one\n\ngone\n\ntwo", "M: gone\n\n→|" },
  { REGION ("d", "deletion", "<text:p> end.</text:p><text:h text:outline-level='2'>Next </text:h>"), "<text:p>First<text:change text:change-id='d'/>head</text:p>", "First end.\n\n## Next head", "M:  end.\n\n## Next →|" },
  { REGION ("d", "deletion", "<text:p>x</text:p>"), "<text:p>a <text:change text:change-id='none'/>b<text:change text:change-id='d'/><text:change text:change-id='d'/></text:p>", "a bx", "M: x→|" },
  /* One that refers to itself, also while a region of its name is over already, and one where no words can stand. */
  { REGION ("d", "deletion", "<text:p>x<text:change text:change-id='d'/>y</text:p><text:p>z</text:p>"), "<text:p>a <text:change text:change-id='d'/>b</text:p>", "a xy\n\nzb", "M: xy\n\nz→|" },
  { REGION ("d", "deletion", "<text:p>x" REGION ("d", "insertion", "") "<text:change text:change-id='d'/>y</text:p><text:p>z</text:p>"), "<text:p>a <text:change text:change-id='d'/>b</text:p>", "a xy\n\nzb", "M: xy\n\nz→|" },
  { REGION ("d", "deletion", "<text:p>x</text:p>"), "<text:change text:change-id='d'/><text:p>a <text:change text:change-id='d'/>b</text:p>", "a xb", "M: x→|" },
};

static void
test_odt (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (odt_cases); i++)
    {
      g_autofree char *content = g_strconcat (OFFICE_ODT "<text:tracked-changes>", odt_cases[i].regions, "</text:tracked-changes>", odt_cases[i].body, OFFICE_ODT_END, NULL);
      g_autoptr(TueOfficeDocument) office = NULL;
      g_autofree char *changes = NULL;

      g_test_message ("%s", odt_cases[i].body);
      office = read_office ((const char *const[]){ "content.xml", content, NULL });
      changes = describe_changes (office);
      g_assert_cmpstr (office->before, ==, odt_cases[i].before);
      g_assert_cmpstr (changes, ==, odt_cases[i].changes);
      assert_changes_lead_there (office);
    }
}

static void
test_odt_comments (void)
{
  static const char content[] = OFFICE_ODT
    "<text:p>Valid <office:annotation office:name='1' loext:resolved='true'><dc:creator>M</dc:creator><dc:date>2026-05-01T09:00:00Z</dc:date><text:p>Which</text:p><text:list><text:list-item><text:p>date?</text:p></text:list-item></text:list></office:annotation>until May<office:annotation-end office:name='1'/>"
    "<office:annotation office:name='2' loext:parent-name='1'><dc:creator>J</dc:creator><text:p>31 May</text:p></office:annotation>.</text:p>" OFFICE_ODT_END;
  g_autoptr(TueOfficeDocument) office = read_office ((const char *const[]){ "content.xml", content, NULL });
  g_autofree char *comments = describe_comments (office);

  g_assert_cmpstr (office->text, ==, "Valid until May.");
  g_assert_cmpstr (comments, ==, "M done “until May”: Which\ndate?|J to 1 “”: 31 May|");
}

/* The checklist behind a text is none of it, whichever program wrote the file. */
static void
test_appendix (void)
{
  static const char docx[] = OFFICE_DOCX OFFICE_P (OFFICE_R ("text")) OFFICE_P (OFFICE_R ("Checklist") "<w:bookmarkStart w:id='0' w:name='_Appendix'/>") OFFICE_P (OFFICE_R ("☒ one")) OFFICE_P (OFFICE_R ("☐ two")) OFFICE_DOCX_END;
  static const char                      odt[] = OFFICE_ODT "<text:p>text</text:p><text:h>Checklist<text:bookmark text:name='_Appendix'/></text:h><text:p>☒ one</text:p><text:p>☐ two</text:p>" OFFICE_ODT_END;
  const char *const                      files[][3] = { { "word/document.xml", docx, NULL }, { "content.xml", odt, NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(TueOfficeDocument) office = read_office (files[i]);
      const TueOfficeBox *box;

      g_assert_cmpstr (office->before, ==, "text");
      g_assert_cmpstr (office->text, ==, "text");
      g_assert_cmpuint (office->boxes->len, ==, 2);
      box = office->boxes->pdata[0];
      g_assert_cmpstr (box->text, ==, "one");
      g_assert_true (box->is_ticked);
      box = office->boxes->pdata[1];
      g_assert_false (box->is_ticked);
    }
}

/* --- Random histories -------------------------------------------------------------- */

/* Paragraphs of words, each kept, inserted or deleted by one of three people, and
 * their ends too: before and after are known, and the changes lead from one to the
 * other. */
static void
test_random (void)
{
  static const char *const people[] = { "M", "J", "A" };
  guint32                  seed = g_test_rand_int ();

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed + i);
      g_autoptr(GString) document = g_string_new (OFFICE_DOCX);
      g_autoptr(GString) before = g_string_new (NULL);
      g_autoptr(GString) after = g_string_new (NULL);
      g_autoptr(TueOfficeDocument) office = NULL;
      guint n_paragraphs = (guint)g_rand_int_range (rand, 1, 6);

      g_test_message ("seed %u", seed + i);
      for (guint j = 0; j < n_paragraphs; j++)
        {
          guint       n_words = (guint)g_rand_int_range (rand, 1, 8);
          int         end = j + 1 < n_paragraphs ? g_rand_int_range (rand, 0, 5) : 0;
          const char *mark = end == 1 ? MARK ("ins") : end == 2 ? MARK ("del")
                                                                : "";

          g_string_append_printf (document, "<w:p>%s", mark);
          for (guint k = 0; k < n_words; k++)
            {
              int              fate = k == 0 || k + 1 == n_words ? 0 : g_rand_int_range (rand, 0, 4);
              const char      *person = people[g_rand_int_range (rand, 0, 3)];
              g_autofree char *word = g_strdup_printf ("w%u", (guint)g_rand_int_range (rand, 0, 20));

              if (fate == 1)
                g_string_append_printf (document, "<w:ins w:author='%s'>" OFFICE_R ("%s ") "</w:ins>", person, word);
              else if (fate == 2)
                g_string_append_printf (document, "<w:del w:author='%s'><w:r><w:delText xml:space='preserve'>%s </w:delText></w:r></w:del>", person, word);
              else
                g_string_append_printf (document, OFFICE_R ("%s "), word);
              if (fate != 1)
                g_string_append_printf (before, "%s ", word);
              if (fate != 2)
                g_string_append_printf (after, "%s ", word);
            }
          g_string_append (document, "</w:p>");
          if (end != 1)
            {
              g_string_truncate (before, before->len - 1);
              g_string_append (before, "\n\n");
            }
          if (end != 2)
            {
              g_string_truncate (after, after->len - 1);
              g_string_append (after, "\n\n");
            }
        }
      g_string_truncate (before, before->len - 2);
      g_string_truncate (after, after->len - 2);
      g_string_append (document, OFFICE_DOCX_END);

      office = read_office ((const char *const[]){ "word/document.xml", document->str, NULL });
      g_assert_cmpstr (office->before, ==, before->str);
      g_assert_cmpstr (office->text, ==, after->str);
      assert_changes_lead_there (office);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/office-changes/docx", test_docx);
  g_test_add_func ("/document/office-changes/who-and-when", test_who_and_when);
  g_test_add_func ("/document/office-changes/comments", test_comments);
  g_test_add_func ("/document/office-changes/odt", test_odt);
  g_test_add_func ("/document/office-changes/odt-comments", test_odt_comments);
  g_test_add_func ("/document/office-changes/appendix", test_appendix);
  g_test_add_func ("/document/office-changes/random", test_random);

  return g_test_run ();
}
