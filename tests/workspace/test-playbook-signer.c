/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * From whom a playbook is: all that a name, a key and a signature can be together.
 */

#include "config.h"

#include "tue-playbook-signer.h"

#include <string.h>

#include "tue-signature.h"
#include "tue-store.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)

/* The keys of Marta, of Mo, and of somebody who was never seen. */
typedef enum
{
  MARTA,
  MO,
  NOBODY,
  N_KEYS
} Who;

static TueSigningKey *keys[N_KEYS];

typedef enum
{
  SIGNED,
  UNSIGNED, /* with the name, and no signature */
  CHANGED,  /* after it was signed */
  SWAPPED,  /* the name of another was put in after it was signed */
} How;

typedef struct
{
  const char *name;
  Who         key;
  How         how;
  const char *described; /* a part of the line */
  const char *warning;   /* a part of it; NULL for none */
} Case;

static const Case cases[] = {
  /* A key and a name that are known together */
  { "Marta Lind", MARTA, SIGNED, "from Marta Lind, signed, key known since", NULL },
  { " marta  LIND ", MARTA, SIGNED, "signed, key known since", NULL },
  { "Marta\xe2\x80\x8b Lind", MARTA, SIGNED, "signed, key known since", NULL },
  { "", MARTA, SIGNED, "from Marta Lind, signed, key known since", NULL },
  { "Mo <b>& %s", MO, SIGNED, "from Mo <b>& %s, signed, key known since", NULL },
  /* A key and a name that nobody knows */
  { "Eve", NOBODY, SIGNED, "from Eve, signed, key not seen before", NULL },
  { "", NOBODY, SIGNED, "signed, key not seen before", NULL },
  { "Marta Lindt", NOBODY, SIGNED, "key not seen before", NULL },
  /* A known name with another key */
  { "Marta Lind", NOBODY, SIGNED, "key not seen before", "Another key than the one you know of “Marta Lind”" },
  { "MARTA\xc2\xa0LIND", NOBODY, SIGNED, "key not seen before", "Another key than the one you know" },
  { "Mar\xc2\xadta Li\xe2\x81\xa0nd\xe2\x80\x8f", NOBODY, SIGNED, "key not seen before", "Another key than the one you know" },
  { "Mo <b>& %s", NOBODY, SIGNED, "key not seen before", "Another key than the one you know of “Mo <b>& %s”" },
  /* A known key with another name */
  { "Marta Berg", MARTA, SIGNED, "from Marta Berg, signed, key known since", "You know this key as that of “Marta Lind”" },
  { "Mo <b>& %s", MARTA, SIGNED, "from Mo <b>& %s, signed", "whom you know by another key" },
  { "Marta Lind", MO, SIGNED, "from Marta Lind, signed", "whom you know by another key" },
  /* Not signed */
  { "Eve", NOBODY, UNSIGNED, "says it is from Eve, not signed", NULL },
  { "", NOBODY, UNSIGNED, "not signed", NULL },
  { "Marta Lind", NOBODY, UNSIGNED, "says it is from Marta Lind, not signed", "It names “Marta Lind”, whose key you know" },
  { "Marta Lind", MARTA, UNSIGNED, "not signed", "but it is not signed: anybody can have written it" },
  { "Eve", MARTA, UNSIGNED, "says it is from Eve, not signed", NULL },
  /* Signed, and not what was signed */
  { "Marta Lind", MARTA, CHANGED, "says it is from Marta Lind, but was changed", "The signature does not fit" },
  { "Eve", NOBODY, CHANGED, "but was changed after it was signed", "The signature does not fit" },
  { "", NOBODY, CHANGED, "changed after it was signed", "The signature does not fit" },
  { "Eve", NOBODY, SWAPPED, "says it is from Marta Lind, but was changed", "The signature does not fit" },
};

static TuePlaybook *
make_playbook (const char *name,
               const char *key)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  TuePlaybookSpec spec = {
    .id = "4f0d3c86-58ab-4b5c-9c0e-111111111111",
    .name = "Offers",
    .edition = 2,
    .summary = "How we offer",
    .roles = none,
    .snippets = none,
    .workflows = none,
    .author_name = name,
    .author_key = key,
  };

  return tue_playbook_new (&spec);
}

static GBytes *
replace (GBytes     *bytes,
         const char *words,
         const char *other)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto(GStrv) parts = g_strsplit (text, words, 2);
  char *replaced = g_strjoinv (other, parts);

  g_assert_nonnull (parts[1]);

  return g_bytes_new_take (replaced, strlen (replaced));
}

static GBytes *
write_case (const Case *c)
{
  const char *public = tue_signing_key_get_public (keys[c->key]);
  g_autoptr(TuePlaybook) playbook = make_playbook (c->name, public);
  g_autoptr(GBytes) bytes = c->how == UNSIGNED ? tue_playbook_to_bytes (playbook) : tue_playbook_to_signed_bytes (playbook, keys[c->key]);

  if (c->how == CHANGED)
    return replace (bytes, "How we offer", "How we do not offer");
  if (c->how == SWAPPED)
    return replace (bytes, c->name, "Marta Lind");

  return g_steal_pointer (&bytes);
}

static void
add_person (GPtrArray  *people,
            const char *name,
            Who         who,
            gint64      since)
{
  TueKnownPerson *person = g_new0 (TueKnownPerson, 1);

  person->id = g_uuid_string_random ();
  person->name = g_strdup (name);
  person->key = g_strdup (tue_signing_key_get_public (keys[who]));
  person->since = since;
  g_ptr_array_add (people, person);
}

static GPtrArray *
make_people (void)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_known_person_free);

  add_person (people, "Marta Lind", MARTA, 100 * DAY);
  add_person (people, "Mo <b>& %s", MO, 200 * DAY);

  return people;
}

static void
test_cases (void)
{
  g_autoptr(GPtrArray) people = make_people ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr(GBytes) bytes = write_case (c);
      g_autoptr(GError) error = NULL;
      g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, &error);
      g_autoptr(TuePlaybookSigner) signer = NULL;
      g_autoptr(TuePlaybookSigner) copy = NULL;
      g_autofree char *described = NULL;
      g_autofree char *warning = NULL;

      g_assert_no_error (error);
      signer = tue_playbook_signer_new (playbook, bytes);
      tue_playbook_signer_look_up (signer, people);
      described = tue_playbook_signer_describe (signer);
      warning = tue_playbook_signer_dup_warning (signer);
      g_test_message ("%" G_GSIZE_FORMAT ": %s. %s", i, described, warning);
      g_assert_nonnull (strstr (described, c->described));
      if (c->warning == NULL)
        g_assert_cmpstr (warning, ==, NULL);
      else
        g_assert_nonnull (strstr (warning, c->warning));
      /* A key is somebody's only where the signature fits. */
      g_assert_cmpint (signer->key != NULL, ==, c->how == SIGNED);

      copy = tue_playbook_signer_copy (signer);
      g_assert_true (tue_playbook_signer_equal (copy, signer));
    }
}

/* Both keys can be told apart by who asks the other on the telephone. */
static void
test_fingerprints (void)
{
  g_autoptr(GPtrArray) people = make_people ();
  g_autoptr(GBytes) bytes = write_case (&(Case){ "Marta Lind", NOBODY, SIGNED });
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(TuePlaybookSigner) signer = tue_playbook_signer_new (playbook, bytes);
  g_autofree char *known = tue_public_key_fingerprint (tue_signing_key_get_public (keys[MARTA]));
  g_autofree char *other = tue_public_key_fingerprint (tue_signing_key_get_public (keys[NOBODY]));
  g_autofree char *warning = NULL;

  tue_playbook_signer_look_up (signer, people);
  warning = tue_playbook_signer_dup_warning (signer);
  g_assert_nonnull (strstr (warning, known));
  g_assert_nonnull (strstr (warning, other));
}

/* Two of one name, both known: it is said, and which of them is not the question. */
static void
test_namesakes (void)
{
  g_autoptr(GPtrArray) people = make_people ();
  g_autoptr(GBytes) bytes = write_case (&(Case){ "Marta Lind", NOBODY, SIGNED });
  g_autoptr(TuePlaybook) playbook = tue_playbook_from_bytes (bytes, NULL);
  g_autoptr(TuePlaybookSigner) signer = tue_playbook_signer_new (playbook, bytes);
  g_autoptr(TuePlaybookSigner) before = tue_playbook_signer_copy (signer);
  g_autofree char *warning = NULL;

  add_person (people, "Marta Lind", NOBODY, 300 * DAY);
  tue_playbook_signer_look_up (signer, people);
  warning = tue_playbook_signer_dup_warning (signer);
  g_assert_cmpstr (warning, ==, "You know more than one key of “Marta Lind”.");
  g_assert_cmpint (signer->since, ==, 300 * DAY);
  g_assert_false (tue_playbook_signer_equal (before, signer));

  /* Who is forgotten is not known any more. */
  g_ptr_array_set_size (people, 0);
  tue_playbook_signer_look_up (signer, people);
  g_assert_true (tue_playbook_signer_equal (before, signer));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_KEYS; i++)
    keys[i] = tue_signing_key_new ();

  g_test_add_func ("/playbook-signer/cases", test_cases);
  g_test_add_func ("/playbook-signer/fingerprints", test_fingerprints);
  g_test_add_func ("/playbook-signer/namesakes", test_namesakes);

  status = g_test_run ();
  for (guint i = 0; i < N_KEYS; i++)
    tue_signing_key_unref (keys[i]);

  return status;
}
