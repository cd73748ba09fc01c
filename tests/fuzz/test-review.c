/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever a review file holds, it is read or refused with its place; what was read
 * is written and read again as the same.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "fuzzer.h"
#include "tue-review-document.h"
#include "tue-review-state.h"

static const char *const words[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "null", "true", "0", "-0", "1e999", "-1", "9007199254740993", "\"id\":", "\"edition\": 4294967296", "\"author\":",
  "\"key\":", "\"signature\":", "\"about\":", "\"kind\": \"approve\"", "\"kind\": \"take-back\"", "\"kind\": \"restore\"", "\"kind\": \"request\"", "\"kind\": \"future\"",
  "\"content\": {}", "\"content\": {\"to\": [{\"name\": \"Dana\"}]}", "\"came_in\":", "\"away\": true", "\"hash\":", "\"start\": 1", "\"length\": 2147483647", "\"time\": \"0001-01-01T00:00:00Z\"",
  "\"time\": \"9999-12-31T23:59:59.999999Z\"", "\"revision\": 0", "ed25519:", "\ufeff", "\u202e", "\001", "\xff", "{}{}", NULL
};

/* A document that somebody signed who writes whatever they like: what is read of it
 * is written again as the same, and has a state. */
static void
read_document (const char *input,
               gsize       length)
{
  static TueSigningKey *key;
  g_autoptr(GBytes) bytes = g_bytes_new (input, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueReviewDocument) document = tue_review_document_from_bytes (bytes, &error);
  g_autoptr(TueReviewDocument) again = NULL;
  g_autoptr(TueReviewState) state = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GBytes) written_again = NULL;
  TueReviewDocumentSpec spec;

  g_assert_true ((document == NULL) == (error != NULL));
  tue_review_document_is_meant (bytes);
  if (document == NULL)
    return;

  if (key == NULL)
    key = tue_signing_key_new ();
  spec = *tue_review_document_get (document);
  spec.author_key = tue_signing_key_get_public (key);
  state = tue_review_state_new (spec.entries);
  g_assert_cmpuint (tue_review_state_get_n_refusals (state), <=, spec.entries->len);

  again = tue_review_document_new (&spec);
  written = tue_review_document_to_bytes (again, key);
  g_clear_pointer (&again, tue_review_document_unref);
  again = tue_review_document_from_bytes (written, &error);
  g_assert_no_error (error);
  written_again = tue_review_document_to_bytes (again, key);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                   g_bytes_get_data (written_again, NULL), g_bytes_get_size (written_again));
}

static void
test_review (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "review", .words = words, .target = read_document });
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/review", test_review);

  return g_test_run ();
}
