/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Documents that come back from a word processor: what is said of which words of the
 * revision, and that it is said once.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../document/office-files.h"
#include "draft-fixture.h"
#include "tue-office-document.h"
#include "tue-playbook-parts.h"
#include "tue-returned-document.h"
#include "tue-workspace-returned.h"

#define INS(author, text) "<w:ins w:author='" author "' w:date='2026-05-01T09:00:00Z'>" OFFICE_R (text) "</w:ins>"
#define DEL(author, text) "<w:del w:author='" author "' w:date='2026-05-01T09:00:00Z'><w:r><w:delText xml:space='preserve'>" text "</w:delText></w:r></w:del>"
#define HEADING(text) "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>" OFFICE_R (text) "</w:p>"
#define BOLD(text) "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define CORE "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' xmlns:dcterms='http://purl.org/dc/terms/'>" \
             "<cp:lastModifiedBy>Marek</cp:lastModifiedBy><dcterms:modified>2026-05-02T09:00:00Z</dcterms:modified></cp:coreProperties>"
#define COMMENTS "<w:comments " OFFICE_W "><w:comment w:id='0' w:author='Marek' w:date='2026-05-01T09:00:00Z'><w:p w14:paraId='0A'>" OFFICE_R ("Which day?") "</w:p></w:comment>" \
                                                                                                                                                             "<w:comment w:id='1' w:author='Ada' w:date='2026-05-01T10:00:00Z'><w:p w14:paraId='0B'>" OFFICE_R ("Monday.") "</w:p></w:comment></w:comments>"
#define EXTENDED "<w15:commentsEx xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'><w15:commentEx w15:paraId='0A' w15:done='1'/>" \
                 "<w15:commentEx w15:paraId='0B' w15:paraIdParent='0A' w15:done='0'/></w15:commentsEx>"

static GBytes *
pack (const char *body)
{
  g_autofree char *document = g_strconcat (OFFICE_DOCX, body, OFFICE_DOCX_END, NULL);

  return office_pack ((const char *const[]){ "word/document.xml", document, "docProps/core.xml", CORE, "word/comments.xml", COMMENTS, "word/commentsExtended.xml", EXTENDED, NULL });
}

/* "Marek: suggest “soon”→“on Monday”|" */
static char *
describe (GPtrArray *entries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      TueReviewEntry *entry = entries->pdata[i];

      g_string_append_printf (text, "%s: %s “%s”", tue_review_entry_get_person (entry), tue_review_entry_kind_to_string (tue_review_entry_get_kind (entry)), tue_review_entry_get_string (entry, "quote"));
      if (tue_review_entry_get_kind (entry) == TUE_REVIEW_ENTRY_SUGGEST)
        g_string_append_printf (text, "→“%s”", tue_review_entry_get_string (entry, "replacement"));
      else if (*tue_review_entry_get_string (entry, "text") != '\0')
        g_string_append_printf (text, " %s", tue_review_entry_get_string (entry, "text"));
      g_string_append_c (text, '|');
    }
  return g_string_free (text, FALSE);
}

static TueReturnedDocument *
read_returned (const char *revision,
               GBytes     *file,
               GError    **error)
{
  g_autoptr(GBytes) text = g_bytes_new (revision, strlen (revision));

  return tue_returned_document_read (file, &(TueReturnedOrigin){ .text = text, .review_id = "t", .revision_id = "r", .revision = 3, .hash = "h" }, NULL, error);
}

/* All suggestions taken, from the last to the first. */
static char *
take_all (const char *revision,
          GPtrArray  *entries)
{
  GString *text = g_string_new (revision);

  for (guint i = entries->len; i-- > 0;)
    {
      TueReviewEntry *entry = entries->pdata[i];

      if (tue_review_entry_get_kind (entry) != TUE_REVIEW_ENTRY_SUGGEST)
        continue;
      g_string_erase (text, tue_review_entry_get_number (entry, "start"), tue_review_entry_get_number (entry, "length"));
      g_string_insert (text, tue_review_entry_get_number (entry, "start"), tue_review_entry_get_string (entry, "replacement"));
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *revision;
  const char *body;
  const char *entries;
  const char *taken;
} cases[] = {
  /* Tracked. */
  { "Valid until 30 April.", OFFICE_P (OFFICE_R ("Valid until ") DEL ("Ada", "30 April") INS ("Ada", "31 May") OFFICE_R (".")), "Ada: suggest “30 April”→“31 May”|", "Valid until 31 May." },
  { "Valid until May.", OFFICE_P (OFFICE_R ("Valid ") INS ("Ada", "only ") OFFICE_R ("until May.")), "Ada: suggest “”→“only ”|", "Valid only until May." },
  { "a b d", OFFICE_P (OFFICE_R ("a ") DEL ("Ada", "b") INS ("Jan", "c") OFFICE_R (" d")), "Ada: suggest “b”→“”|Jan: suggest “”→“c”|", "a c d" },
  /* The revision is written in another way than a reader of documents writes. */
  { "Offer\n=====\n\nValid __until\nApril__ for you.", HEADING ("Offer") OFFICE_P (OFFICE_R ("Valid ") BOLD ("until April") OFFICE_R (" for ") DEL ("Ada", "you") INS ("Ada", "Dana") OFFICE_R (".")), "Ada: suggest “you”→“Dana”|", "Offer\n=====\n\nValid __until\nApril__ for Dana." },
  /* Not tracked: by who wrote last. */
  { "We meet soon, and often.", OFFICE_P (OFFICE_R ("We meet on Monday, and often.")), "Marek: suggest “soon”→“on Monday”|", "We meet on Monday, and often." },
  { "Offer\n=====\n\nWe meet soon.", HEADING ("Offer") OFFICE_P (OFFICE_R ("We meet on Monday.")), "Marek: suggest “soon”→“on Monday”|", "Offer\n=====\n\nWe meet on Monday." },
  /* Only how it looks: said, and left. */
  { "We **meet** soon.", OFFICE_P (OFFICE_R ("We meet soon.")), "", "We **meet** soon." },
  /* Nothing at all. */
  { "We *meet* soon.", OFFICE_P (OFFICE_R ("We ") "<w:r><w:rPr><w:i/></w:rPr><w:t>meet</w:t></w:r>" OFFICE_R (" soon.")), "", "We *meet* soon." },
  /* Both, in one sentence and in one place. */
  { "We meet soon and eat cake.", OFFICE_P (OFFICE_R ("We meet later and eat ") DEL ("Ada", "cake") INS ("Ada", "soup") OFFICE_R (".")), "Marek: suggest “soon”→“later”|Ada: suggest “cake”→“soup”|", "We meet later and eat soup." },
  /* Emphasis in parts, as it is written by a program that spells as one types. */
  { "We **meet today** soon.", OFFICE_P (OFFICE_R ("We ") BOLD ("me") BOLD ("et ") "<w:proofErr w:type='spellStart'/>" BOLD ("today") "<w:proofErr w:type='spellEnd'/>" OFFICE_R (" soon.")), "", "We **meet today** soon." },
  { "We **meet today** soon.", OFFICE_P (OFFICE_R ("We ") BOLD ("me") BOLD ("et") BOLD (" ") BOLD ("today") OFFICE_R (" ") DEL ("Ada", "soon") INS ("Ada", "late") INS ("Ada", "r") OFFICE_R (".")),
    "Ada: suggest “soon”→“later”|", "We **meet today** later." },
  { "We **meet today** soon.", OFFICE_P (OFFICE_R ("We ") BOLD ("me") BOLD ("et ") "<w:ins w:author='Ada' w:date='2026-05-01T09:00:00Z'>" BOLD ("ea") BOLD ("rly ") "</w:ins>" BOLD ("today") OFFICE_R (" soon.")),
    "Ada: suggest “”→“early ”|", "We **meet early today** soon." },
  /* Comments. */
  { "We meet soon.", OFFICE_P (OFFICE_R ("We meet ") "<w:commentRangeStart w:id='0'/><w:commentRangeStart w:id='1'/>" OFFICE_R ("soon") "<w:commentRangeEnd w:id='0'/><w:commentRangeEnd w:id='1'/>" OFFICE_R (".")),
    "Marek: comment “soon” Which day?|Ada: reply “” Monday.|Marek: done “”|", "We meet soon." },
  { "We meet soon.", OFFICE_P (OFFICE_R ("We meet ") "<w:commentRangeStart w:id='0'/>" INS ("Ada", "you ") "<w:commentRangeEnd w:id='0'/>" OFFICE_R ("soon.")),
    "Marek: comment “soon” Which day?|Ada: reply “” Monday.|Marek: done “”|Ada: suggest “”→“you ”|", "We meet you soon." },
};

static void
test_document (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean has_comments = strstr (cases[i].body, "comment") != NULL;
      g_autoptr(GBytes) file = has_comments ? pack (cases[i].body) : NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(TueReturnedDocument) returned = NULL;
      g_autofree char *entries = NULL;
      g_autofree char *taken = NULL;
      g_autofree char *document = g_strconcat (OFFICE_DOCX, cases[i].body, OFFICE_DOCX_END, NULL);

      g_test_message ("%s", cases[i].body);
      if (file == NULL)
        file = office_pack ((const char *const[]){ "word/document.xml", document, "docProps/core.xml", CORE, NULL });
      returned = read_returned (cases[i].revision, file, &error);
      g_assert_no_error (error);
      entries = describe (returned->entries);
      taken = take_all (cases[i].revision, returned->entries);
      g_assert_cmpstr (entries, ==, cases[i].entries);
      g_assert_cmpstr (taken, ==, cases[i].taken);
      if (i == 6)
        g_assert_cmpstr (returned->notes[0], ==, "2 changes that were not tracked are only how something looks, and were left out.");
    }
}

static void
test_unrelated (void)
{
  g_autoptr(GBytes) file = pack (OFFICE_P (OFFICE_R ("Something else that nobody ever sent to anybody")));
  g_autoptr(GError) error = NULL;

  g_assert_null (read_returned ("Dear Dana, the offer is valid until 31 May, and then no more.", file, &error));
  g_assert_cmpstr (error->message, ==, "This document has little in common with revision 3, which was sent. Choose the one that came back.");
}

static void
test_ids (void)
{
  g_autoptr(GBytes) file = pack (OFFICE_P (OFFICE_R ("We ") "<w:commentRangeStart w:id='0'/>" INS ("Ada", "all ") OFFICE_R ("meet") "<w:commentRangeEnd w:id='0'/>" INS ("Ada", " all") OFFICE_R (" soon.")));
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(TueReturnedDocument) once = read_returned ("We meet soon.", file, NULL);
  g_autoptr(TueReturnedDocument) twice = read_returned ("We meet soon.", file, NULL);

  g_assert_cmpuint (once->entries->len, ==, 5);
  g_assert_cmpuint (twice->entries->len, ==, 5);
  for (guint i = 0; i < once->entries->len; i++)
    {
      const char *id = tue_review_entry_get_id (once->entries->pdata[i]);

      g_assert_true (g_uuid_string_is_valid (id));
      g_assert_true (g_hash_table_add (ids, (char *)id));
      g_assert_cmpstr (id, ==, tue_review_entry_get_id (twice->entries->pdata[i]));
    }
}

/* A comment of the round before that is still in the document is no new one; another
 * task knows nothing of it. */
static void
test_rounds (void)
{
  g_autoptr(GBytes) file = pack (OFFICE_P (OFFICE_R ("We meet ") "<w:commentRangeStart w:id='0'/>" OFFICE_R ("soon") "<w:commentRangeEnd w:id='0'/>" OFFICE_R (".")));
  g_autoptr(GBytes) first = g_bytes_new_static ("We meet soon.", 13);
  g_autoptr(GBytes) second = g_bytes_new_static ("We meet very soon.", 18);
  g_autoptr(TueReturnedDocument) before = tue_returned_document_read (file, &(TueReturnedOrigin){ .text = first, .review_id = "t", .revision_id = "r1", .revision = 1, .hash = "h1" }, NULL, NULL);
  g_autoptr(TueReturnedDocument) after = tue_returned_document_read (file, &(TueReturnedOrigin){ .text = second, .review_id = "t", .revision_id = "r2", .revision = 2, .hash = "h2" }, NULL, NULL);
  g_autoptr(TueReturnedDocument) other = tue_returned_document_read (file, &(TueReturnedOrigin){ .text = first, .review_id = "u", .revision_id = "r1", .revision = 1, .hash = "h1" }, NULL, NULL);

  g_assert_cmpuint (before->n_comments, ==, 2);
  g_assert_cmpuint (after->n_comments, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const char *id = tue_review_entry_get_id (before->entries->pdata[i]);

      g_assert_cmpstr (id, ==, tue_review_entry_get_id (after->entries->pdata[i]));
      g_assert_cmpstr (id, !=, tue_review_entry_get_id (other->entries->pdata[i]));
    }
  g_assert_cmpstr (tue_review_entry_get_about (before->entries->pdata[1]), ==, tue_review_entry_get_about (after->entries->pdata[1]));
}

/* --- In a library ----------------------------------------------------------------- */

static TueReview *
ask (Desk *desk)
{
  TueWorkspace *workspace = desk->own_library.workspace;
  g_autoptr(GError) error = NULL;
  TueReview *review;

  tue_settings_set_user_name (desk->own_library.settings, "Marta");
  tue_workspace_paste_answer (workspace, desk->draft, TUE_ANSWER_DOCUMENT ("We meet soon."), &error);
  g_assert_no_error (error);
  review = tue_workspace_load_review_sync (workspace, desk->task, &error);
  g_assert_no_error (error);
  return review;
}

static void
test_workspace (void)
{
  Desk desk = { 0 };
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = pack (OFFICE_P (OFFICE_R ("We meet ") "<w:commentRangeStart w:id='0'/>" DEL ("Marek", "soon") "<w:commentRangeEnd w:id='0'/>" INS ("Marek", "on Monday") OFFICE_R (".")));
  g_autoptr(GBytes) damaged = g_bytes_new_static ("PK\3\4 no", 7);
  TueReturnedOutcome outcome;
  g_autofree char   *words = NULL;
  g_autofree char   *again = NULL;
  TueWorkspace      *workspace;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  workspace = desk.own_library.workspace;
  review = ask (&desk);
  g_assert_false (tue_workspace_read_returned_sync (workspace, review, file, &outcome, &error));
  g_assert_cmpstr (error->message, ==, "Nobody was asked for a review yet.");
  g_clear_error (&error);

  tue_workspace_ask_for_review (workspace, review, desk.draft, (const char *const[]){ "Marek", NULL }, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (tue_workspace_read_returned_sync (workspace, review, damaged, &outcome, &error));
  g_assert_cmpstr (error->message, ==, "The document is damaged.");
  g_clear_error (&error);

  g_assert_true (tue_workspace_read_returned_sync (workspace, review, file, &outcome, &error));
  g_assert_cmpuint (outcome.merge.n_new, ==, 4);
  words = tue_returned_outcome_describe (&outcome);
  g_assert_cmpstr (words, ==, "The document has 2 comments and 1 suggestion.");
  tue_returned_outcome_clear (&outcome);
  g_assert_cmpuint (tue_review_state_get_n_comments (tue_review_get_state (review)), ==, 1);
  g_assert_cmpuint (tue_review_state_get_n_suggestions (tue_review_get_state (review)), ==, 1);
  g_assert_cmpuint (tue_review_state_count_open (tue_review_get_state (review)), ==, 0);

  g_assert_true (tue_workspace_read_returned_sync (workspace, review, file, &outcome, &error));
  g_assert_cmpuint (outcome.merge.n_new, ==, 0);
  g_assert_cmpuint (outcome.merge.n_known, ==, 4);
  again = tue_returned_outcome_describe (&outcome);
  g_assert_cmpstr (again, ==, "All that is in the document is in the review already.");
  tue_returned_outcome_clear (&outcome);
  g_assert_cmpuint (tue_review_state_get_n_suggestions (tue_review_get_state (review)), ==, 1);

  g_clear_object (&review);
  desk_tear_down (&desk);
}

/* What goes out is what was asked about, or where nobody is to decide, the draft as it is. */
static void
test_copy (void)
{
  static const char *const texts[] = { "We meet soon. More.", "We meet soon." };
  Desk                     desk = { 0 };
  g_autoptr(TueReview) review = NULL;
  g_autoptr(GError) error = NULL;
  TueWorkspace *workspace;

  desk_set_up (&desk, "Northwind", "2026-11-27");
  workspace = desk.own_library.workspace;
  review = ask (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) file = NULL;
      g_autoptr(TueOfficeDocument) office = NULL;

      if (i == 1)
        tue_workspace_ask_for_review (workspace, review, desk.draft, (const char *const[]){ "Marek", NULL }, NULL, &error);
      g_assert_no_error (error);
      tue_workspace_edit_draft (workspace, desk.draft, 13, 0, " More.", 6, NULL);
      file = tue_workspace_write_review_copy_sync (workspace, review, &error);
      g_assert_no_error (error);
      office = tue_office_document_read (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (office->text, strlen (texts[i]), texts[i], strlen (texts[i]));
      g_assert_cmpuint (g_strv_length (office->notes), ==, 0);
      tue_workspace_edit_draft (workspace, desk.draft, 13, 6, "", 0, NULL);
    }
  g_clear_object (&review);
  desk_tear_down (&desk);
}

/* --- There and back ------------------------------------------------------------------ */

static void
test_checklist (void)
{
  static const char revision[] = "# Offer\n\nWe meet *soon*.\n\n- one\n- two";
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GBytes) text = g_bytes_new_static (revision, strlen (revision));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) file = NULL;
  g_autoptr(TueReturnedDocument) returned = NULL;

  g_ptr_array_add (checklist, tue_checklist_item_new ("c1", "Names the *price*", TUE_CHECKER_REVIEWER));
  file = tue_review_document_write (text, checklist, &(TueDocumentProperties){ .title = "Offer", .author = "Marta" }, &error);
  g_assert_no_error (error);
  returned = tue_returned_document_read (file, &(TueReturnedOrigin){ .text = text, .review_id = "t", .revision_id = "r", .revision = 1, .hash = "h", .checklist = checklist }, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (returned->entries->len, ==, 0);
  g_assert_cmpuint (g_strv_length (returned->notes), ==, 0);
}

/* A box that somebody ticked, in the words of the list or as its bullet. */
static void
test_ticks (void)
{
  static const char revision[] = "We meet soon.";
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GBytes) text = g_bytes_new_static (revision, strlen (revision));
  g_autoptr(GBytes) file = office_pack ((const char *const[]){
    "word/document.xml",
    OFFICE_DOCX OFFICE_P (OFFICE_R ("We meet soon.")) OFFICE_P (OFFICE_R ("Checklist") "<w:bookmarkStart w:id='0' w:name='_Appendix'/><w:bookmarkEnd w:id='0'/>")
      OFFICE_P (OFFICE_R ("☒ Names the price")) OFFICE_P (OFFICE_R ("☐ Names the day")) OFFICE_P (OFFICE_R ("☑ Not of the list")) OFFICE_DOCX_END,
    "docProps/core.xml", CORE, NULL });
  g_autoptr(TueReturnedDocument) returned = NULL;
  g_autofree char *entries = NULL;

  g_ptr_array_add (checklist, tue_checklist_item_new ("c1", "Names the price", TUE_CHECKER_REVIEWER));
  g_ptr_array_add (checklist, tue_checklist_item_new ("c2", "Names the day", TUE_CHECKER_REVIEWER));
  returned = tue_returned_document_read (file, &(TueReturnedOrigin){ .text = text, .review_id = "t", .revision_id = "r", .revision = 1, .hash = "h", .checklist = checklist }, NULL, NULL);
  entries = describe (returned->entries);
  g_assert_cmpstr (entries, ==, "Marek: check “” Names the price|");
  g_assert_cmpstr (tue_review_entry_get_string (returned->entries->pdata[0], "item"), ==, "c1");
  g_assert_cmpstr (tue_review_entry_get_string (returned->entries->pdata[0], "result"), ==, "met");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/returned/document", test_document);
  g_test_add_func ("/workspace/returned/unrelated", test_unrelated);
  g_test_add_func ("/workspace/returned/ids", test_ids);
  g_test_add_func ("/workspace/returned/rounds", test_rounds);
  g_test_add_func ("/workspace/returned/copy", test_copy);
  g_test_add_func ("/workspace/returned/workspace", test_workspace);
  g_test_add_func ("/workspace/returned/checklist", test_checklist);
  g_test_add_func ("/workspace/returned/ticks", test_ticks);

  return g_test_run ();
}
