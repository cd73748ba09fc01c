/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-signer"

#include "config.h"

#include "tue-playbook-signer.h"

#include <glib/gi18n-lib.h>

#include "tue-date-text.h"
#include "tue-isolated-text.h"
#include "tue-person-name.h"
#include "tue-signature.h"
#include "tue-store.h"

/**
 * tue_playbook_signer_new_of: (skip)
 * @signature: what was found of the signature
 * @name: as the document says it
 * @key: (nullable): as the document says it
 *
 * Returns: (transfer full): from whom it is, with nobody known yet
 */
TuePlaybookSigner *
tue_playbook_signer_new_of (TueSignatureState signature,
                            const char       *name,
                            const char       *key)
{
  TuePlaybookSigner *self = g_new0 (TuePlaybookSigner, 1);

  self->signature = signature;
  self->name = g_strdup (name != NULL ? name : "");
  if (signature == TUE_SIGNATURE_GOOD)
    self->key = g_strdup (key);

  return self;
}

/**
 * tue_playbook_signer_new: (skip)
 * @playbook: what @bytes say
 * @bytes: a playbook document
 *
 * Looks whether the signature fits, which takes as long as the document is.
 *
 * Returns: (transfer full): from whom it is, with nobody known yet
 */
TuePlaybookSigner *
tue_playbook_signer_new (TuePlaybook *playbook,
                         GBytes      *bytes)
{
  return tue_playbook_signer_new_of (tue_playbook_check_signature (playbook, bytes),
                                     tue_playbook_get_author_name (playbook),
                                     tue_playbook_get_author_key (playbook));
}

TuePlaybookSigner *
tue_playbook_signer_copy (const TuePlaybookSigner *self)
{
  TuePlaybookSigner *copy = g_new0 (TuePlaybookSigner, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->key = g_strdup (self->key);
  copy->known_as = g_strdup (self->known_as);
  copy->namesake_key = g_strdup (self->namesake_key);

  return copy;
}

void
tue_playbook_signer_free (TuePlaybookSigner *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->key);
  g_free (self->known_as);
  g_free (self->namesake_key);
  g_free (self);
}

/**
 * tue_playbook_signer_look_up: (skip)
 * @people: (element-type TueKnownPerson): whom the library knows
 *
 * Finds whose the key is, and who else is known by that name. Of several the one who
 * was known first counts.
 */
void
tue_playbook_signer_look_up (TuePlaybookSigner *self,
                             GPtrArray         *people)
{
  g_autofree char *folded = tue_person_name_fold (self->name);

  g_clear_pointer (&self->known_as, g_free);
  g_clear_pointer (&self->namesake_key, g_free);
  self->since = self->namesake_since = 0;
  for (guint i = 0; i < people->len; i++)
    {
      const TueKnownPerson *person = people->pdata[i];
      g_autofree char      *known = tue_person_name_fold (person->name);

      if (g_strcmp0 (person->key, self->key) == 0)
        {
          self->known_as = g_strdup (person->name);
          self->since = person->since;
        }
      else if (*folded != '\0' && g_str_equal (known, folded) && self->namesake_key == NULL)
        {
          self->namesake_key = g_strdup (person->key);
          self->namesake_since = person->since;
        }
    }
}

gboolean
tue_playbook_signer_equal (const TuePlaybookSigner *a,
                           const TuePlaybookSigner *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->signature == b->signature && a->since == b->since && a->namesake_since == b->namesake_since &&
         g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->key, b->key) == 0 &&
         g_strcmp0 (a->known_as, b->known_as) == 0 && g_strcmp0 (a->namesake_key, b->namesake_key) == 0;
}

static char *
format_day (gint64 time)
{
  TueLocale locale;

  tue_locale_read (&locale);

  return tue_date_format_moment (time, &locale);
}

/* Whom a person knows: "" for somebody without a name. */
static char *
dup_shown_name (const TuePlaybookSigner *self)
{
  return tue_isolate_text (*self->name == '\0' && self->known_as != NULL ? self->known_as : self->name);
}

static char *
describe_signed (const TuePlaybookSigner *self)
{
  g_autofree char *name = dup_shown_name (self);
  g_autofree char *day = NULL;

  if (self->known_as == NULL)
    /* Translators: %s is the name of a person. */
    return *name != '\0' ? g_strdup_printf (_("from %s, signed, key not seen before"), name) : g_strdup (_("signed, key not seen before"));

  day = format_day (self->since);
  if (*name == '\0')
    /* Translators: %s is a date. */
    return g_strdup_printf (_("signed, key known since %s"), day);

  /* Translators: the first %s is the name of a person, the second one a date. */
  return g_strdup_printf (_("from %s, signed, key known since %s"), name, day);
}

/**
 * tue_playbook_signer_describe: (skip)
 *
 * Returns: (transfer full): from whom it is, as a part of a line
 */
char *
tue_playbook_signer_describe (const TuePlaybookSigner *self)
{
  g_autofree char *name = tue_isolate_text (self->name);

  switch (self->signature)
    {
    case TUE_SIGNATURE_GOOD:
      return describe_signed (self);
    case TUE_SIGNATURE_BROKEN:
      if (*self->name == '\0')
        return g_strdup (_("changed after it was signed"));
      /* Translators: %s is the name of a person. */
      return g_strdup_printf (_("says it is from %s, but was changed after it was signed"), name);
    case TUE_SIGNATURE_NONE:
    default:
      if (*self->name == '\0')
        return g_strdup (_("not signed"));
      /* Translators: %s is the name of a person. */
      return g_strdup_printf (_("says it is from %s, not signed"), name);
    }
}

/* A key that is not known, of somebody who is. */
static char *
warn_other_key (const TuePlaybookSigner *self)
{
  g_autofree char *day = format_day (self->namesake_since);
  g_autofree char *known = tue_public_key_fingerprint (self->namesake_key);
  g_autofree char *fingerprint = tue_public_key_fingerprint (self->key);
  g_autofree char *name = tue_isolate_text (self->name);

  return g_strdup_printf (
    /* Translators: the first %s is the name of a person, the second one a date, the
     * third and the fourth one fingerprints of keys. */
    _("Another key than the one you know of “%s” since %s. It may be somebody else who uses the name: ask before you rely on it. Known: %s. This one: %s."),
      name, day, known, fingerprint);
}

/* A known key, which names somebody else now. */
static char *
warn_other_name (const TuePlaybookSigner *self)
{
  g_autofree char *day = format_day (self->since);
  g_autofree char *name = tue_isolate_text (self->name);
  g_autofree char *known_as = tue_isolate_text (self->known_as);

  if (self->namesake_key != NULL)
    return g_strdup_printf (
      /* Translators: the first and third %s are names of people, the second one a date. */
      _("You know this key as that of “%s” since %s; now it signs as “%s”, whom you know by another key."), known_as, day, name);

  /* Translators: the first and third %s are names of people, the second one a date. */
  return g_strdup_printf (_("You know this key as that of “%s” since %s; now it signs as “%s”."), known_as, day, name);
}

static char *
warn_signed (const TuePlaybookSigner *self)
{
  g_autofree char *folded = tue_person_name_fold (self->name);
  g_autofree char *known = self->known_as != NULL ? tue_person_name_fold (self->known_as) : NULL;
  g_autofree char *name = tue_isolate_text (self->name);

  if (*folded != '\0' && known != NULL && !g_str_equal (folded, known))
    return warn_other_name (self);
  if (self->namesake_key == NULL)
    return NULL;
  if (self->known_as == NULL)
    return warn_other_key (self);

  /* Translators: %s is the name of a person. */
  return g_strdup_printf (_("You know more than one key of “%s”."), name);
}

/**
 * tue_playbook_signer_dup_warning: (skip)
 *
 * Returns: (transfer full) (nullable): what one should know before one relies on it,
 *   in sentences
 */
char *
tue_playbook_signer_dup_warning (const TuePlaybookSigner *self)
{
  g_autofree char *day = self->namesake_key != NULL ? format_day (self->namesake_since) : NULL;
  g_autofree char *name = tue_isolate_text (self->name);

  switch (self->signature)
    {
    case TUE_SIGNATURE_GOOD:
      return warn_signed (self);
    case TUE_SIGNATURE_BROKEN:
      return g_strdup (_("The signature does not fit: the file was changed after it was signed, or signed by somebody else."));
    case TUE_SIGNATURE_NONE:
    default:
      if (day == NULL)
        return NULL;
      /* Translators: the first %s is the name of a person, the second one a date. */
      return g_strdup_printf (_("It names “%s”, whose key you know since %s, but it is not signed: anybody can have written it."), name, day);
    }
}
