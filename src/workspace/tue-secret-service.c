/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-secret-service"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "tue-own-key.h"

#define USE "signing"
#define KEPT_USE "replaced"

static const SecretSchema schema = {
  .name = TUE_APPLICATION_ID ".Key",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "use", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "key", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static char *
look_up (GCancellable *cancellable,
         GError      **error)
{
  char *secret = secret_password_lookup_sync (&schema, cancellable, error, "use", USE, NULL);
  char *copy = g_strdup (secret);

  secret_password_free (secret);

  return copy;
}

static gboolean
store (const char   *secret,
       GCancellable *cancellable,
       GError      **error)
{
  return secret_password_store_sync (&schema,
                                     SECRET_COLLECTION_DEFAULT,
                                     /* Translators: how a program that shows passwords and keys calls this one. */
                                     _("Key that Tuesday signs playbooks with"),
                                       secret,
                                       cancellable,
                                       error,
                                       "use",
                                       USE,
                                       NULL);
}

/* What is found is not unlocked for it. */
static TueSecretState
peek (GCancellable *cancellable,
      char        **problem)
{
  g_autoptr(GError) error = NULL;
  GList         *items = secret_password_search_sync (&schema, SECRET_SEARCH_NONE, cancellable, &error, "use", USE, NULL);
  TueSecretState state = TUE_SECRET_NONE;

  if (items != NULL)
    state = SECRET_IS_ITEM (items->data) && secret_item_get_locked (items->data) ? TUE_SECRET_LOCKED : TUE_SECRET_THERE;
  else if (error != NULL)
    state = TUE_SECRET_AWAY;
  if (error != NULL && problem != NULL)
    *problem = g_strdup (error->message);
  g_list_free_full (items, g_object_unref);

  return state;
}

static gboolean
keep (const char   *secret,
      const char   *name,
      GCancellable *cancellable,
      GError      **error)
{
  g_autofree char *label = NULL;

  /* Translators: how a program that shows passwords and keys calls one; %s is its fingerprint. */
  label = g_strdup_printf (_("Key that Tuesday signed playbooks with before (%s)"), name);

  return secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, error,
                                     "use", KEPT_USE, "key", name, NULL);
}

const TueSecretService tue_secret_service = { .look_up = look_up, .store = store, .peek = peek, .keep = keep };

/* --- Without asking ---------------------------------------------------------------------- */

static gboolean
refuse_locked (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                       _("The keyring is locked. Unlock it, or sign in the window, which can ask for its password."));

  return FALSE;
}

static char *
look_up_unlocked (GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr(GHashTable) attributes = secret_attributes_build (&schema, "use", USE, NULL);
  g_autoptr(SecretService) service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, cancellable, error);
  g_autoptr(SecretValue) value = NULL;
  GList      *items = service != NULL ? secret_service_search_sync (service, &schema, attributes, SECRET_SEARCH_NONE, cancellable, error) : NULL;
  SecretItem *item = items != NULL ? items->data : NULL;

  if (item != NULL && secret_item_get_locked (item))
    refuse_locked (error);
  else if (item != NULL && secret_item_load_secret_sync (item, cancellable, error))
    value = secret_item_get_secret (item);
  g_list_free_full (items, g_object_unref);

  return value != NULL ? g_strdup (secret_value_get_text (value)) : NULL;
}

/* Whether something can be put there as it is. */
static gboolean
check_unlocked (GCancellable *cancellable,
                GError      **error)
{
  g_autoptr(SecretService) service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, cancellable, error);
  g_autoptr(SecretCollection) collection = NULL;

  if (service == NULL)
    return FALSE;
  collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, cancellable, error);
  if (collection == NULL || secret_collection_get_locked (collection))
    return error != NULL && *error != NULL ? FALSE : refuse_locked (error);

  return TRUE;
}

static gboolean
store_unlocked (const char   *secret,
                GCancellable *cancellable,
                GError      **error)
{
  return check_unlocked (cancellable, error) && store (secret, cancellable, error);
}

static gboolean
keep_unlocked (const char   *secret,
               const char   *name,
               GCancellable *cancellable,
               GError      **error)
{
  return check_unlocked (cancellable, error) && keep (secret, name, cancellable, error);
}

const TueSecretService tue_secret_service_unlocked = { .look_up = look_up_unlocked, .store = store_unlocked, .peek = peek, .keep = keep_unlocked };
