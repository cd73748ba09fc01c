/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever a summary holds, it is read or refused with its place; what was read is
 * written and read again as the same, and never stands for fewer than five cases.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "fuzzer.h"
#include "tue-json.h"
#include "tue-summary-document.h"

static const char *const words[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "null", "true", "0", "-0", "1e999", "-1", "9007199254740993", "\"id\":", "\"name\": \"\"", "\"key\":", "\"signature\":",
  "\"workflows\":", "\"figures\":", "\"weeks\":", "\"cases\": 4", "\"cases\": 4294967296", "\"median\": 1e308", "\"met\": 5", "\"unit\": \"share\"", "\"unit\": \"hours\"",
  "\"since\": \"0001-01-01\"", "\"until\": \"9999-12-26\"", "\"since\": \"2026-11-23\"", "\"until\": \"2026-11-29\"", "ed25519:", "\ufeff", "\u202e", "\001", "\xff", "{}{}", NULL
};

static TueSigningKey *key;

/* Signed by somebody who writes whatever they like. */
static GBytes *
sign (const char *input,
      gsize       length)
{
  g_autoptr(JsonNode) node = tue_json_parse (length > 0 ? input : "", (gssize)length, 0, NULL);
  char *text;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return g_bytes_new (input, length);

  json_object_remove_member (json_node_get_object (node), "signature");
  json_object_set_string_member (json_node_get_object (node), "key", tue_signing_key_get_public (key));
  tue_document_sign (node, key);
  text = tue_json_write (node, TRUE);

  return g_bytes_new_take (text, strlen (text));
}

static void
read_document (const char *input,
               gsize       length)
{
  g_autoptr(GBytes) bytes = sign (input, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(TueSummaryDocument) document = tue_summary_document_from_bytes (bytes, &error);
  g_autoptr(TueSummaryDocument) again = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GBytes) written_again = NULL;
  const TueSummaryDocumentSpec *spec;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    return;

  spec = tue_summary_document_get (document);
  for (guint i = 0; i < spec->workflows->len; i++)
    {
      GPtrArray *figures = ((TueSummaryWorkflow *)spec->workflows->pdata[i])->figures;

      for (guint j = 0; j < figures->len; j++)
        {
          GArray *stretches = ((TueSummaryFigure *)figures->pdata[j])->stretches;

          for (guint k = 0; k < stretches->len; k++)
            g_assert_cmpuint (g_array_index (stretches, TueSummaryStretch, k).n_cases, >=, TUE_SUMMARY_MIN_CASES);
        }
    }

  written = tue_summary_document_to_bytes (document, key);
  again = tue_summary_document_from_bytes (written, &error);
  g_assert_no_error (error);
  written_again = tue_summary_document_to_bytes (again, key);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                   g_bytes_get_data (written_again, NULL), g_bytes_get_size (written_again));
}

static void
test_summary (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "summary", .words = words, .target = read_document });
}

int
main (int   argc,
      char *argv[])
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  key = tue_signing_key_new ();

  g_test_add_func ("/fuzz/summary", test_summary);

  status = g_test_run ();
  tue_signing_key_unref (key);

  return status;
}
