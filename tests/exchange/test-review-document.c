/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Review documents: written and read again, what a later Tuesday adds, what is refused
 * with its place, and that no bit of a signed one can be turned.
 */

#include "config.h"

#include "tue-review-document.h"

#include <string.h>

#include "tue-json.h"
#include "tue-value-json.h"

#define REVIEW "5b1de9a2-55f0-4f24-8c0e-000000000001"
#define REVISION "5b1de9a2-55f0-4f24-8c0e-000000000002"
#define ITEM "5b1de9a2-55f0-4f24-8c0e-000000000003"
#define REQUEST "5b1de9a2-55f0-4f24-8c0e-000000000004"
#define COMMENT "5b1de9a2-55f0-4f24-8c0e-000000000005"
#define FUTURE "5b1de9a2-55f0-4f24-8c0e-000000000006"

static TueSigningKey *key;

static TueReviewDocument *
make_document (void)
{
  static const char text[] = "Dear Dana, the price is 10.500\302\240\342\202\254.\n";
  g_autoptr(GPtrArray) checklist = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) texts = tue_review_texts_new ();
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_review_entry_unref);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(TueValue) request = tue_value_from_json ("{\"to\": [{\"name\": \"Dana\"}], \"days\": 2}", -1, NULL);
  g_autoptr(TueValue) comment = tue_value_from_json ("{\"text\": \"When?\\nAnd who?\", \"start\": 5, \"length\": 4, \"quote\": \"Dana\"}", -1, NULL);
  TueReviewText *asked = tue_review_text_new (REVISION, 3, bytes);

  tue_review_text_add_fact (asked, 5, 4, "as-in-task");
  tue_review_text_add_fact (asked, 24, 11, "close");
  g_ptr_array_add (texts, asked);
  g_ptr_array_add (checklist, tue_checklist_item_new (ITEM, "Three statements stand in the material", TUE_CHECKER_REVIEWER));
  g_ptr_array_add (entries, tue_review_entry_new (&(TueReviewEntrySpec){
                              .id = REQUEST, .kind = TUE_REVIEW_ENTRY_REQUEST, .person = "Marta", .key = tue_signing_key_get_public (key), .time = G_GINT64_CONSTANT (1795000000123456), .revision_id = REVISION, .revision = 3, .hash = asked->hash, .content = request }));
  g_ptr_array_add (entries, tue_review_entry_new (&(TueReviewEntrySpec){ .id = COMMENT, .kind = TUE_REVIEW_ENTRY_COMMENT, .person = "Dana", .time = -1, .about = REQUEST, .content = comment }));

  return tue_review_document_new (&(TueReviewDocumentSpec){
    .id = REVIEW,
    .edition = 2,
    .author_name = "Marta",
    .author_key = tue_signing_key_get_public (key),
    .title = "Proposal for “Northwind”",
    .workflow = "Proposal",
    .checklist = checklist,
    .texts = texts,
    .entries = entries,
  });
}

static void
assert_same_bytes (GBytes *a,
                   GBytes *b)
{
  g_assert_cmpmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), g_bytes_get_data (b, NULL), g_bytes_get_size (b));
}

static void
test_round_trip (void)
{
  g_autoptr(TueReviewDocument) document = make_document ();
  g_autoptr(GBytes) bytes = tue_review_document_to_bytes (document, key);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewDocument) read = tue_review_document_from_bytes (bytes, &error);
  g_autoptr(GBytes) again = NULL;
  const TueReviewDocumentSpec *spec;
  TueReviewEntry              *entry;

  g_assert_no_error (error);
  g_assert_true (tue_review_document_is_meant (bytes));
  again = tue_review_document_to_bytes (read, key);
  assert_same_bytes (bytes, again);

  spec = tue_review_document_get (read);
  g_assert_cmpstr (spec->id, ==, REVIEW);
  g_assert_cmpuint (spec->edition, ==, 2);
  g_assert_cmpstr (spec->title, ==, "Proposal for “Northwind”");
  g_assert_cmpuint (spec->checklist->len, ==, 1);
  g_assert_cmpint (tue_checklist_item_get_checker (spec->checklist->pdata[0]), ==, TUE_CHECKER_REVIEWER);
  g_assert_cmpuint (spec->entries->len, ==, 2);
  entry = spec->entries->pdata[0];
  g_assert_cmpint (tue_review_entry_get_time (entry), ==, G_GINT64_CONSTANT (1795000000123456));
  g_assert_cmpstr (tue_review_entry_get_key (entry), ==, tue_signing_key_get_public (key));
  g_assert_cmpuint (tue_review_entry_get_number (entry, "days"), ==, 2);
  entry = spec->entries->pdata[1];
  g_assert_cmpint (tue_review_entry_get_time (entry), ==, -1);
  g_assert_null (tue_review_entry_get_key (entry));
  g_assert_cmpstr (tue_review_entry_get_string (entry, "text"), ==, "When?\nAnd who?");
  g_assert_nonnull (tue_review_document_find_text (read, tue_review_entry_get_hash (spec->entries->pdata[0])));
  g_assert_cmpuint (tue_review_document_find_text (read, tue_review_entry_get_hash (spec->entries->pdata[0]))->facts->len, ==, 2);
  g_assert_null (tue_review_document_find_text (read, NULL));
}

/* The document with a text in the place of another, signed anew by who wrote it. */
static GBytes *
change (const char *from,
        const char *to)
{
  g_autoptr(TueReviewDocument) document = make_document ();
  g_autoptr(GBytes) bytes = tue_review_document_to_bytes (document, key);
  g_autoptr(GString) json = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  g_autoptr(JsonNode) node = NULL;
  char *written;

  g_assert_cmpuint (g_string_replace (json, from, to, 1), ==, 1);
  node = tue_json_parse (json->str, (gssize)json->len, 0, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return g_string_free_to_bytes (g_steal_pointer (&json));

  json_object_remove_member (json_node_get_object (node), "signature");
  tue_document_sign (node, key);
  written = tue_json_write (node, TRUE);

  return g_bytes_new_take (written, strlen (written));
}

/* What is not known here comes out again as it was. */
static void
test_unknown (void)
{
  static const struct
  {
    const char *from;
    const char *to;
  } cases[] = {
    { "\"edition\": 2,", "\"edition\": 2, \"colour\": {\"of\": [\"the\", 1]}," },
    { "\"kind\": \"comment\",", "\"kind\": \"comment\", \"mood\": \"good\"," },
    { "\"kind\": \"comment\",", "\"kind\": \"applause\"," },
    { "\"number\": 3,", "\"number\": 3, \"words\": 12," },
    { "\"mark\": \"close\"", "\"mark\": \"dubious\", \"why\": \"\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = change (cases[i].from, cases[i].to);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueReviewDocument) read = tue_review_document_from_bytes (bytes, &error);
      g_autoptr(TueReviewDocument) again = NULL;
      g_autoptr(GBytes) written = NULL;
      g_autoptr(GBytes) written_again = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      written = tue_review_document_to_bytes (read, key);
      text = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
      g_assert_nonnull (strstr (text, i == 0 ? "colour" : i == 1 ? "mood"
                                                        : i == 2 ? "\"kind\": \"applause\""
                                                        : i == 3 ? "\"words\": 12"
                                                                 : "dubious"));
      again = tue_review_document_from_bytes (written, &error);
      g_assert_no_error (error);
      written_again = tue_review_document_to_bytes (again, key);
      assert_same_bytes (written, written_again);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *place; /* what the sentence has in it */
  } cases[] = {
    { "\"tuesday-review\"", "\"tuesday-playbook\"", "not a review" },
    { "\"version\": 1", "\"version\": 2", "version 2" },
    { "\"version\": 1,", "", "version" },
    { "\"edition\": 2", "\"edition\": 0", "edition" },
    { "\"edition\": 2", "\"edition\": \"2\"", "edition" },
    { "\"id\": \"" REVIEW "\"", "\"id\": \"northwind\"", "UUID" },
    { REVIEW, "5B1DE9A2-55f0-4f24-8c0e-000000000001", "lower case" },
    { "\"id\": \"" COMMENT "\"", "\"id\": \"" REQUEST "\"", "entry 2: The id " REQUEST },
    { "\"title\": \"Proposal", "\"title\": \"Pro\\nposal", "title" },
    { "\"title\": \"Proposal", "\"title\": \"Pro\\u0000posal", "U+0000" },
    { "\"name\": \"Marta\"", "\"name\": \"\"", "name" },
    { "\"name\": \"Marta\"", "\"name\": \" \u200b\"", "name" },
    { "\"name\": \"Marta\"", "\"nom\": \"Marta\"", "name" },
    { "\"checklist\": [", "\"checklist\": [7, ", "checklist item 1: " },
    { "\"start\": 5,\n          \"length\": 4,", "\"start\": 5, \"length\": 900,", "revision 1, fact 1: " },
    { "\"length\": 11,", "\"length\": 7,", "revision 1, fact 2: " },
    { "Dear Dana, the", "Dear Dana, a", "revision 1: " },
    { "\"kind\": \"request\"", "\"kind\": \"comment\"", "asked" },
    { "\"kind\": \"comment\"", "\"kind\": 4", "entry 2: " },
    { "\"person\": \"Dana\"", "\"person\": [\"Dana\"]", "entry 2: " },
    { "\"person\": \"Dana\"", "\"person\": \"Dana\", \"key\": \"ed25519:short\"", "entry 2: " },
    { "\"about\": \"" REQUEST "\"", "\"about\": \"somewhere\"", "entry 2: " },
    { "1969-12-31T23:59:59.999999Z", "yesterday", "entry 2: " },
    { "\"days\": 2", "\"days\": 1e999", "" },
    { "\"days\": 2", "\"days\": 2, \"days\": 3", "days" },
    { "\"edition\": 2,", "\"edition\": 2,,", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = change (cases[i].from, cases[i].to);
      g_autoptr(GError) error = NULL;
      g_autoptr(TueReviewDocument) read = tue_review_document_from_bytes (bytes, &error);

      g_test_message ("%s", cases[i].to);
      g_assert_null (read);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

/* Nobody decides in a file that nobody signed, or that somebody changed. */
static void
test_signature (void)
{
  g_autoptr(TueReviewDocument) document = make_document ();
  g_autoptr(GBytes) bytes = tue_review_document_to_bytes (document, key);
  gsize            length = g_bytes_get_size (bytes);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), length);
  g_autoptr(JsonNode) node = tue_json_parse (text, (gssize)length, 0, NULL);
  g_autoptr(TueSigningKey) other = tue_signing_key_new ();
  g_autofree char *unsigned_text = NULL;
  g_autofree char *foreign_text = NULL;
  g_autoptr(GBytes) unsigned_bytes = NULL;
  g_autoptr(GBytes) foreign_bytes = NULL;
  g_autoptr(TueReviewDocument) read = NULL;

  /* Written another way it is the same. */
  foreign_text = tue_json_write (node, FALSE);
  foreign_bytes = g_bytes_new (foreign_text, strlen (foreign_text));
  read = tue_review_document_from_bytes (foreign_bytes, NULL);
  g_assert_nonnull (read);

  json_object_remove_member (json_node_get_object (node), "signature");
  unsigned_text = tue_json_write (node, TRUE);
  unsigned_bytes = g_bytes_new (unsigned_text, strlen (unsigned_text));
  g_assert_null (tue_review_document_from_bytes (unsigned_bytes, NULL));

  tue_document_sign (node, other);
  g_clear_pointer (&foreign_text, g_free);
  g_clear_pointer (&foreign_bytes, g_bytes_unref);
  foreign_text = tue_json_write (node, TRUE);
  foreign_bytes = g_bytes_new (foreign_text, strlen (foreign_text));
  g_assert_null (tue_review_document_from_bytes (foreign_bytes, NULL));
}

/* One bit of any byte: refused, or it says the same. */
static void
test_bit_flips (void)
{
  g_autoptr(TueReviewDocument) document = make_document ();
  g_autoptr(GBytes) bytes = tue_review_document_to_bytes (document, key);
  gsize            length = g_bytes_get_size (bytes);
  g_autofree char *text = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

  for (gsize i = 0; i < length; i++)
    for (int bit = 0; bit < 8; bit++)
      {
        g_autoptr(GBytes) flipped = NULL;
        g_autoptr(TueReviewDocument) read = NULL;
        g_autoptr(GBytes) written = NULL;

        text[i] ^= (char)(1 << bit);
        flipped = g_bytes_new (text, length);
        text[i] ^= (char)(1 << bit);
        read = tue_review_document_from_bytes (flipped, NULL);
        if (read == NULL)
          continue;

        written = tue_review_document_to_bytes (read, key);
        assert_same_bytes (written, bytes);
      }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  key = tue_signing_key_new ();

  g_test_add_func ("/exchange/review-document/round-trip", test_round_trip);
  g_test_add_func ("/exchange/review-document/unknown", test_unknown);
  g_test_add_func ("/exchange/review-document/refused", test_refused);
  g_test_add_func ("/exchange/review-document/signature", test_signature);
  g_test_add_func ("/exchange/review-document/bit-flips", test_bit_flips);

  status = g_test_run ();
  tue_signing_key_unref (key);

  return status;
}
