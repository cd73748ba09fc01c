/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-secret-service"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "tue-own-key.h"

#define USE "signing"

static const SecretSchema schema = {
  .name = TUE_APPLICATION_ID ".Key",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "use", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
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

const TueSecretService tue_secret_service = { .look_up = look_up, .store = store };
