/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "tue-playbook-document.h"
#include "tue-signature.h"

/* The first test of RFC 8032, section 7.1. */
#define RFC_PRIVATE "ed25519-private:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
#define RFC_PUBLIC "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
#define RFC_SIGNATURE "ed25519:5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw=="

#define PLAYBOOK \
  "{\"format\":\"tuesday-playbook\",\"version\":1,\"id\":\"4f0d3c86-58ab-4b5c-9c0e-111111111111\"," \
  "\"name\":\"Angebote €\",\"future\":{\"a\":[1.50,2]},\"language\":\"de\"," \
  "\"roles\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-222222222222\",\"name\":\"Sales\",\"color\":\"blue\"}]," \
  "\"workflows\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-333333333333\",\"role\":\"4f0d3c86-58ab-4b5c-9c0e-222222222222\"," \
  "\"name\":\"Proposal\",\"steps\":[{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-444444444444\",\"name\":\"Draft\"," \
  "\"template\":{\"id\":\"4f0d3c86-58ab-4b5c-9c0e-555555555555\",\"text\":\"Hi {{client}}\\n\\\"ä\\\"\"," \
  "\"fields\":[{\"name\":\"client\",\"label\":\"Client\",\"type\":\"string\"}]}}]}]}"

static GBytes *
make_signed (TueSigningKey *key)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (PLAYBOOK, strlen (PLAYBOOK));
  g_autoptr(TuePlaybook) unsigned_one = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(TuePlaybook) playbook = NULL;
  TuePlaybookSpec spec;

  tue_playbook_get_spec (unsigned_one, &spec);
  spec.author_name = "Márta “Lind”";
  spec.author_key = tue_signing_key_get_public (key);
  spec.news = "One next step.\nAnd a day.";
  playbook = tue_playbook_new (&spec);

  return tue_playbook_to_signed_bytes (playbook, key);
}

static char *
dup_text (GBytes *bytes)
{
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* -1 where it cannot be read */
static int
check (const char *text,
       gsize       length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, NULL);

  return playbook != NULL ? (int)tue_playbook_check_signature (playbook, bytes) : -1;
}

static char *
replace (const char *text,
         const char *old,
         const char *new)
{
  g_autoptr(GString) replaced = g_string_new (text);

  g_assert_cmpuint (g_string_replace (replaced, old, new, 0), >, 0);

  return g_string_free_and_steal (g_steal_pointer (&replaced));
}

static void
test_rfc (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (RFC_PRIVATE);
  g_autofree char *text = tue_signing_key_to_text (key);
  g_autofree char *signature = tue_signing_key_sign (key, "", 0);
  g_autofree char *fingerprint = tue_public_key_fingerprint (RFC_PUBLIC);

  g_assert_cmpstr (text, ==, RFC_PRIVATE);
  g_assert_cmpstr (tue_signing_key_get_public (key), ==, RFC_PUBLIC);
  g_assert_cmpstr (signature, ==, RFC_SIGNATURE);
  g_assert_true (tue_signature_verify (signature, RFC_PUBLIC, "", 0));
  g_assert_false (tue_signature_verify (signature, RFC_PUBLIC, "x", 1));
  g_assert_true (g_regex_match_simple ("^[0-9A-F]{4}( [0-9A-F]{4}){7}$", fingerprint, 0, 0));
}

/* One key, one spelling; anything else is no key. */
static void
test_spelling (void)
{
  static const char *const keys[] = {
    "",
    "ed25519:",
    "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURp=",
    "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo==",
    "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "ed25519: 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "ED25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n",
    "ed448:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    RFC_PRIVATE,
  };

  g_assert_true (tue_public_key_is_valid (RFC_PUBLIC));
  g_assert_false (tue_public_key_is_valid (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_false (tue_public_key_is_valid (keys[i]));
      g_assert_null (tue_public_key_fingerprint (keys[i]));
    }
  g_assert_null (tue_signing_key_new_from_text (RFC_PUBLIC));
  g_assert_null (tue_signing_key_new_from_text (NULL));
}

static void
test_sign (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(GBytes) bytes = make_signed (key);
  g_autoptr(GBytes) again = make_signed (key);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(GBytes) unsigned_bytes = tue_playbook_to_bytes (playbook);
  g_autofree char *text = dup_text (unsigned_bytes);

  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpint (tue_playbook_check_signature (playbook, bytes), ==, TUE_SIGNATURE_GOOD);
  g_assert_cmpstr (tue_playbook_get_author_name (playbook), ==, "Márta “Lind”");
  g_assert_cmpstr (tue_playbook_get_author_key (playbook), ==, tue_signing_key_get_public (key));
  g_assert_cmpstr (tue_playbook_get_news (playbook), ==, "One next step.\nAnd a day.");

  /* A signature is of one document: it does not go into the next. */
  g_assert_null (strstr (text, "\"signature\""));
  g_assert_nonnull (strstr (text, "\"future\""));
  g_assert_cmpint (check (text, strlen (text)), ==, TUE_SIGNATURE_NONE);
}

/* One bit of any byte: refused, or marked; a good one says the same. */
static void
test_bit_flips (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (RFC_PRIVATE);
  g_autoptr(GBytes) bytes = make_signed (key);
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(GBytes) content = tue_playbook_to_bytes (playbook);
  g_autofree char *text = dup_text (bytes);
  gsize            length = g_bytes_get_size (bytes);
  guint            n_broken = 0;

  for (gsize i = 0; i < length; i++)
    {
      for (int bit = 0; bit < 8; bit++)
        {
          g_autoptr(GBytes) flipped = NULL;
          g_autoptr(TuePlaybook) read = NULL;

          text[i] ^= (char)(1 << bit);
          flipped = g_bytes_new (text, length);
          text[i] ^= (char)(1 << bit);

          read = tue_playbook_from_bytes (flipped, NULL);
          if (read == NULL)
            continue;
          if (tue_playbook_check_signature (read, flipped) == TUE_SIGNATURE_GOOD)
            {
              g_autoptr(GBytes) said = tue_playbook_to_bytes (read);

              g_assert_true (g_bytes_equal (said, content));
            }
          else
            n_broken++;
        }
    }

  g_assert_cmpuint (n_broken, >, 100);
}

/* Layout and spelling are not what is signed. */
static void
test_layout (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(GBytes) bytes = make_signed (key);
  g_autofree char *text = dup_text (bytes);
  g_autofree char *crlf = replace (text, "\n", "\r\n");
  g_autofree char *tabs = replace (text, "  ", "\t");
  g_autofree char *flat = replace (text, "\n", "");
  g_autofree char *mark = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autofree char *escaped = replace (text, "ä", "\\u00E4");
  g_autofree char *number = replace (text, "1.5", "15e-1");
  g_autofree char *first = replace (text, "\"tuesday-playbook\",\n  \"version\": 1,", "\"tuesday-playbook\",");
  g_autofree char *moved = replace (first, "\"format\"", "\"version\":1.0E0,\"format\"");
  g_autofree char *whole = replace (moved, "1.0E0", "1");
  const char      *texts[] = { text, crlf, tabs, flat, mark, escaped, number, whole };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (check (texts[i], strlen (texts[i])), ==, TUE_SIGNATURE_GOOD);
}

/* Somebody else's key, signature, name or words. */
static void
test_swaps (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new ();
  g_autoptr(TueSigningKey) other = tue_signing_key_new ();
  g_autoptr(GBytes) bytes = make_signed (key);
  g_autoptr(GBytes) others = make_signed (other);
  g_autofree char *text = dup_text (bytes);
  g_autofree char *others_text = dup_text (others);
  const char      *signature = strstr (text, "\"signature\"");
  const char      *others_signature = strstr (others_text, "\"signature\"");
  g_autofree char *head = g_strndup (text, (gsize)(signature - text));
  char            *cases[] = {
    replace (text, tue_signing_key_get_public (key), tue_signing_key_get_public (other)),
    g_strconcat (head, others_signature, NULL),
    replace (text, "Márta", "Marta"),
    replace (text, "next step", "nextstep "),
    replace (text, "\"edition\": 1", "\"edition\": 2"),
    replace (text, "\"future\"", "\"Future\""),
    replace (text, "\"color\": \"blue\"", "\"color\": \"blue\", \"x\": null"),
    replace (text, "\"signature\": \"ed25519:", "\"signature\": \"ed448:"),
    replace (text, "\"signature\": \"ed25519:", "\"signature\": \""),
    g_strconcat (head, "\"signature\": \"\"}", NULL),
    g_strconcat (head, "\"signature\": \"ed25519:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==\"}", NULL),
  };
  g_autofree char *lists = g_strconcat (head, "\"signature\": [\"ed25519:\"]}", NULL);
  g_autofree char *twice = replace (text, "\"signature\": ", "\"signature\": \"\", \"signature\": ");
  g_autofree char *keyless = replace (text, "\"key\": \"ed25519:", "\"key\": \"");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (check (cases[i], strlen (cases[i])), ==, TUE_SIGNATURE_BROKEN);
      g_free (cases[i]);
    }
  g_assert_cmpint (check (lists, strlen (lists)), ==, -1);
  g_assert_cmpint (check (twice, strlen (twice)), ==, -1);
  g_assert_cmpint (check (keyless, strlen (keyless)), ==, TUE_SIGNATURE_BROKEN);
}

/* What an author may not be. */
static void
test_author (void)
{
  static const char *const authors[] = {
    "\"author\":\"Marta\"",
    "\"author\":null",
    "\"author\":{\"name\":1}",
    "\"author\":{\"name\":\"a\\nb\"}",
    "\"author\":{\"key\":[]}",
    "\"news\":{}",
    "\"news\":\"\\u0007\"",
    "\"signature\":{}",
  };
  g_autofree char *kept = replace (PLAYBOOK, "\"language\":\"de\"", "\"author\":{\"mail\":\"m@example.org\",\"name\":\"M\"}");
  g_autoptr(GBytes) bytes = g_bytes_new (kept, strlen (kept));
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(GBytes) written = tue_playbook_to_bytes (playbook);
  g_autofree char *text = dup_text (written);

  g_assert_nonnull (strstr (text, "m@example.org"));
  for (gsize i = 0; i < G_N_ELEMENTS (authors); i++)
    {
      g_autofree char *bad = replace (PLAYBOOK, "\"language\":\"de\"", authors[i]);

      g_assert_cmpint (check (bad, strlen (bad)), ==, -1);
    }
}

/* HMAC-SHA-256 of the purpose, by the private key: worked out elsewhere. */
static void
test_derive (void)
{
  g_autoptr(TueSigningKey) key = tue_signing_key_new_from_text (RFC_PRIVATE);
  g_autoptr(TueSigningKey) expected = tue_signing_key_new_from_text ("ed25519-private:Tk1hK05WDZH7lkOSmCYMfPhRdYUpJfc346P41Edy8y0=");
  g_autoptr(TueSigningKey) derived = tue_signing_key_derive (key, "tuesday-summary");
  g_autoptr(TueSigningKey) other = tue_signing_key_derive (key, "another purpose");

  g_assert_cmpstr (tue_signing_key_get_public (derived), ==, tue_signing_key_get_public (expected));
  g_assert_cmpstr (tue_signing_key_get_public (derived), !=, RFC_PUBLIC);
  g_assert_cmpstr (tue_signing_key_get_public (derived), !=, tue_signing_key_get_public (other));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signature/rfc", test_rfc);
  g_test_add_func ("/signature/spelling", test_spelling);
  g_test_add_func ("/signature/sign", test_sign);
  g_test_add_func ("/signature/bit-flips", test_bit_flips);
  g_test_add_func ("/signature/layout", test_layout);
  g_test_add_func ("/signature/swaps", test_swaps);
  g_test_add_func ("/signature/author", test_author);
  g_test_add_func ("/signature/derive", test_derive);

  return g_test_run ();
}
