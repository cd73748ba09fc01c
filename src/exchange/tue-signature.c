/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-signature"

#include "config.h"

#include "tue-signature.h"

#include <sodium.h>
#include <string.h>

#define PUBLIC_PREFIX "ed25519:"
#define PRIVATE_PREFIX "ed25519-private:"

/* Room for the base64 of the longest of them, a signature. */
#define MAX_BASE64 sodium_base64_ENCODED_LEN (crypto_sign_BYTES, sodium_base64_VARIANT_ORIGINAL)

/* A fingerprint: so many bytes of the hash, two in a group. */
#define FINGERPRINT_BYTES 16

struct _TueSigningKey
{
  gatomicrefcount ref_count;

  char   *public_text; /* (owned) */
  guint8 *secret;      /* (owned): by sodium_malloc () */
};

/* There is no random number, no key and no signature without it. */
static void
begin (void)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be used here");
}

static char *
encode (const char   *prefix,
        const guint8 *bytes,
        gsize         length)
{
  char text[MAX_BASE64];

  sodium_bin2base64 (text, sizeof text, bytes, length, sodium_base64_VARIANT_ORIGINAL);

  return g_strconcat (prefix, text, NULL);
}

/* Whether the text is so many bytes; libsodium takes no other spelling of them. */
static gboolean
decode (const char *text, /* (nullable) */
        const char *prefix,
        guint8     *bytes,
        gsize       length)
{
  const char *base64 = text != NULL && g_str_has_prefix (text, prefix) ? text + strlen (prefix) : NULL;
  gsize       n_bytes;
  gsize       n_chars = base64 != NULL ? strlen (base64) : 0;
  const char *end;

  return base64 != NULL &&
         n_chars + 1 == sodium_base64_encoded_len (length, sodium_base64_VARIANT_ORIGINAL) &&
         sodium_base642bin (bytes, length, base64, n_chars, NULL, &n_bytes, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
         n_bytes == length &&
         end == base64 + n_chars;
}

static TueSigningKey *
make_key (const guint8 *seed)
{
  TueSigningKey *self = g_new0 (TueSigningKey, 1);
  guint8 public[crypto_sign_PUBLICKEYBYTES];

  g_atomic_ref_count_init (&self->ref_count);
  self->secret = sodium_malloc (crypto_sign_SECRETKEYBYTES);
  if (self->secret == NULL)
    g_error ("There is no memory for a key");
  crypto_sign_seed_keypair (public, self->secret, seed);
  self->public_text = encode (PUBLIC_PREFIX, public, sizeof public);

  return self;
}

/**
 * tue_signing_key_new: (skip)
 *
 * Returns: (transfer full): a key that nobody has
 */
TueSigningKey *
tue_signing_key_new (void)
{
  guint8         seed[crypto_sign_SEEDBYTES];
  TueSigningKey *self;

  begin ();
  randombytes_buf (seed, sizeof seed);
  self = make_key (seed);
  sodium_memzero (seed, sizeof seed);

  return self;
}

/**
 * tue_signing_key_new_from_text: (skip)
 * @text: as tue_signing_key_to_text() wrote it
 *
 * Returns: (transfer full) (nullable): the key; %NULL if it is none
 */
TueSigningKey *
tue_signing_key_new_from_text (const char *text)
{
  guint8         seed[crypto_sign_SEEDBYTES];
  TueSigningKey *self;

  begin ();
  if (!decode (text, PRIVATE_PREFIX, seed, sizeof seed))
    return NULL;

  self = make_key (seed);
  sodium_memzero (seed, sizeof seed);

  return self;
}

/**
 * tue_signing_key_derive: (skip)
 * @purpose: what it is for
 *
 * Makes another key of a key: the same one each time for one purpose. Who has its
 * public half cannot tell that it belongs to @self.
 *
 * Returns: (transfer full): the key
 */
TueSigningKey *
tue_signing_key_derive (TueSigningKey *self,
                        const char    *purpose)
{
  guint8         seed[crypto_sign_SEEDBYTES], derived[crypto_auth_hmacsha256_BYTES];
  TueSigningKey *key;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (purpose != NULL, NULL);
  G_STATIC_ASSERT (sizeof seed == crypto_auth_hmacsha256_KEYBYTES && sizeof derived == sizeof seed);

  crypto_sign_ed25519_sk_to_seed (seed, self->secret);
  crypto_auth_hmacsha256 (derived, (const guint8 *)purpose, strlen (purpose), seed);
  key = make_key (derived);
  sodium_memzero (seed, sizeof seed);
  sodium_memzero (derived, sizeof derived);

  return key;
}

/**
 * tue_signing_key_ref: (skip)
 *
 * Returns: (transfer full): the key
 */
TueSigningKey *
tue_signing_key_ref (TueSigningKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * tue_signing_key_unref: (skip)
 *
 * Wipes the key where nobody has it any more.
 */
void
tue_signing_key_unref (TueSigningKey *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  sodium_free (self->secret);
  g_free (self->public_text);
  g_free (self);
}

/**
 * tue_signing_key_to_text: (skip)
 *
 * Returns: (transfer full): the private key as a line, for where it is kept
 */
char *
tue_signing_key_to_text (TueSigningKey *self)
{
  guint8 seed[crypto_sign_SEEDBYTES];
  char  *text;

  g_return_val_if_fail (self != NULL, NULL);

  crypto_sign_ed25519_sk_to_seed (seed, self->secret);
  text = encode (PRIVATE_PREFIX, seed, sizeof seed);
  sodium_memzero (seed, sizeof seed);

  return text;
}

/**
 * tue_signing_key_get_public: (skip)
 *
 * Returns: the key that others have
 */
const char *
tue_signing_key_get_public (TueSigningKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public_text;
}

/**
 * tue_signing_key_sign: (skip)
 * @bytes: what is signed
 * @length: how many they are
 *
 * Returns: (transfer full): the signature, always the same for the same bytes
 */
char *
tue_signing_key_sign (TueSigningKey *self,
                      gconstpointer  bytes,
                      gsize          length)
{
  guint8 signature[crypto_sign_BYTES];

  g_return_val_if_fail (self != NULL, NULL);

  crypto_sign_detached (signature, NULL, bytes, length, self->secret);

  return encode (PUBLIC_PREFIX, signature, sizeof signature);
}

/**
 * tue_public_key_is_valid: (skip)
 * @key: (nullable): what may be a public key
 *
 * Returns: whether it is one of a kind that is known here
 */
gboolean
tue_public_key_is_valid (const char *key)
{
  guint8 public[crypto_sign_PUBLICKEYBYTES];

  return decode (key, PUBLIC_PREFIX, public, sizeof public);
}

/**
 * tue_public_key_fingerprint: (skip)
 * @key: a public key
 *
 * Returns: (transfer full) (nullable): the beginning of its SHA-256 as people
 *   compare it, "7F3A 09C4 …"; %NULL if it is no key
 */
char *
tue_public_key_fingerprint (const char *key)
{
  g_autoptr(GString) fingerprint = g_string_new (NULL);
  guint8 public[crypto_sign_PUBLICKEYBYTES];
  guint8 hash[crypto_hash_sha256_BYTES];

  if (!decode (key, PUBLIC_PREFIX, public, sizeof public))
    return NULL;

  crypto_hash_sha256 (hash, public, sizeof public);
  for (gsize i = 0; i < FINGERPRINT_BYTES; i += 2)
    g_string_append_printf (fingerprint, "%s%02X%02X", i > 0 ? " " : "", hash[i], hash[i + 1]);

  return g_string_free_and_steal (g_steal_pointer (&fingerprint));
}

/**
 * tue_signature_verify: (skip)
 * @signature: (nullable): what is to be a signature
 * @key: (nullable): the public key of who is to have made it
 * @bytes: what was signed
 * @length: how many they are
 *
 * Returns: whether the owner of the key signed these bytes
 */
gboolean
tue_signature_verify (const char   *signature,
                      const char   *key,
                      gconstpointer bytes,
                      gsize         length)
{
  guint8 public[crypto_sign_PUBLICKEYBYTES];
  guint8 made[crypto_sign_BYTES];

  begin ();

  return decode (key, PUBLIC_PREFIX, public, sizeof public) &&
         decode (signature, PUBLIC_PREFIX, made, sizeof made) &&
         crypto_sign_verify_detached (made, bytes, length, public) == 0;
}
