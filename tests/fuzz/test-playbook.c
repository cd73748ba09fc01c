/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Whatever a playbook holds, it is read or refused with its place; what was read is
 * written and read again as the same, byte for byte. Canonical forms are their own,
 * and nothing that was changed has a good signature.
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "fuzzer.h"
#include "tue-canonical-json.h"
#include "tue-playbook-document.h"

static const char *const words[] = {
  "{", "}", "[", "]", ",", ":", "\"", "\\", "\\\"", "\\u0000", "\\ud800", "\\udfff", "\\ud83d\\ude00", "\\u006eame", "null", "true", "false", "0", "-0", "1e999", "1e-999", "-1", "2",
  "9007199254740993", "0.1", "01", ".5", "1.", "\"id\":", "\"name\":", "\"version\": 2", "\"edition\": 4294967296", "\"edition\": -1", "\"author\":", "\"key\":", "\"signature\":",
  "\"signature\": \"ed25519:AAAA\"", "ed25519:", "=", "\"future\": {\"o\\u0308\": 1}", "\"roles\": []", "\"workflows\": []", "\"steps\": []", "\"fields\": [{}]", "\"type\": \"list\"",
  "\"type\": \"computed\", \"formula\": \"", "\"options\": [\"\"]", "\"look_again\": \"9999-12-31\"", "\"values\": {\"in_days\": 1}", "{{> ", "}}", "{{#a}}", "{{/a}}", "count(items)",
  "\ufeff", "\u202e", "o\u0308", "\u00f6", "\U0001f600", "\001", "\177", "\xff", "{}{}", "// a\n", NULL
};

static void
read_playbook (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, &error);
  g_autoptr(TuePlaybook) again = NULL;
  g_autoptr(GBytes) written = NULL;
  g_autoptr(GBytes) written_again = NULL;

  g_assert_true ((playbook == NULL) == (error != NULL));
  if (playbook == NULL)
    return;

  tue_playbook_check_signature (playbook, bytes);
  written = tue_playbook_to_bytes (playbook);
  again = tue_playbook_from_bytes (written, &error);
  g_assert_no_error (error);
  written_again = tue_playbook_to_bytes (again);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                   g_bytes_get_data (written_again, NULL), g_bytes_get_size (written_again));
}

static void
canonicalise (const char *input,
              gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *canonical = tue_canonical_json (input, length, "signature", &left_out, &error);
  g_autofree char *again = NULL;

  g_assert_true ((canonical == NULL) == (error != NULL));
  if (canonical == NULL)
    return;

  g_assert_true (g_utf8_validate (canonical, -1, NULL));
  again = tue_canonical_json (canonical, strlen (canonical), "signature", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (canonical, ==, again);
}

/* Keys and signatures are texts that somebody hands on. */
static void
read_key (const char *input,
          gsize       length)
{
  g_autofree char *text = g_strndup (input, length);
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (text);
  g_autofree char *fingerprint = tue_public_key_is_valid (text) ? tue_public_key_fingerprint (text) : NULL;
  g_autofree char *signature = NULL;

  if (fingerprint != NULL)
    tue_signature_verify (text, text, input, length);
  if (key == NULL)
    return;

  signature = tue_signing_key_sign (key, input, length);
  g_assert_true (tue_signature_verify (signature, tue_signing_key_get_public (key), input, length));
}

static void
read_document (const char *input,
               gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (input, length);

  read_playbook (bytes);
  canonicalise (input, length);
  read_key (input, length);
}

static void
test_playbook (void)
{
  fuzzer_run (&(Fuzzer){ .corpus = "playbook", .words = words, .target = read_document });
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/playbook", test_playbook);

  return g_test_run ();
}
