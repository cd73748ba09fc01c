/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOwnKey: the key that a person signs with, and where it lies.
 *
 * It is made at first use. It lies in the Secret Service; where there is none, in
 * a file that only its owner can read. A file beside it says that the Secret
 * Service has it: when that cannot be reached, no other key is made.
 */

#pragma once

#include <gio/gio.h>

#include "tue-signature.h"

G_BEGIN_DECLS

typedef enum
{
  TUE_KEY_PLACE_SECRET_SERVICE,
  TUE_KEY_PLACE_FILE,
} TueKeyPlace;

typedef struct
{
  TueSigningKey *key;
  TueKeyPlace    place;
  char          *path; /* (nullable): of the file */
} TueOwnKey;

/* A service that keeps secrets. look_up: NULL without an error where it has none */
typedef struct
{
  char *(*look_up) (GCancellable *cancellable,
                    GError      **error);
  gboolean (*store) (const char   *secret,
                     GCancellable *cancellable,
                     GError      **error);
} TueSecretService;

extern const TueSecretService tue_secret_service;
/* The same, asking nobody for a password: an error where it is locked */
extern const TueSecretService tue_secret_service_unlocked;

TueOwnKey *tue_own_key_load_sync (const char             *folder,
                                  const TueSecretService *service,
                                  GCancellable           *cancellable,
                                  GError                **error);
void       tue_own_key_free (TueOwnKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOwnKey, tue_own_key_free)

G_END_DECLS
