/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * TueOwnKey: the key that a person signs with, and where it lies.
 *
 * It is made at first use. It lies in the Secret Service; where there is none, in
 * a file that only its owner can read. A file beside it says that the Secret
 * Service has it: when that cannot be reached, no other key is made.
 *
 * A backup is a text of one key, with lines about it that begin with "#". A key that
 * another takes the place of stays where it lies, under another name.
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

typedef enum
{
  TUE_KEY_STATE_NONE,    /* it is made at first use */
  TUE_KEY_STATE_READY,   /* to sign with, perhaps after the keyring was asked for it */
  TUE_KEY_STATE_LOCKED,  /* in a keyring that has to be unlocked first */
  TUE_KEY_STATE_AWAY,    /* in a keyring that cannot be reached */
  TUE_KEY_STATE_DAMAGED, /* what lies there is no key */
} TueKeyState;

/* What can be told of the key without asking anybody for it. */
typedef struct
{
  TueKeyState state;
  TueKeyPlace place; /* where it lies, or is likely to be made */
  char *public;      /* (nullable): where it is known */
  char *path;        /* (nullable): of the file */
  char *problem;     /* (nullable): a sentence */
} TueOwnKeyStatus;

/* What a service has. */
typedef enum
{
  TUE_SECRET_NONE,
  TUE_SECRET_THERE,
  TUE_SECRET_LOCKED,
  TUE_SECRET_AWAY, /* there is no such service */
} TueSecretState;

/* A service that keeps secrets. look_up: NULL without an error where it has none;
 * peek: asks nobody to unlock it; keep: beside the secret, told apart by the name */
typedef struct
{
  char *(*look_up) (GCancellable *cancellable,
                    GError      **error);
  gboolean (*store) (const char   *secret,
                     GCancellable *cancellable,
                     GError      **error);
  TueSecretState (*peek) (GCancellable *cancellable,
                          char        **problem);
  gboolean (*keep) (const char   *secret,
                    const char   *name,
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

TueOwnKeyStatus *tue_own_key_look_sync (const char             *folder,
                                        const TueSecretService *service,
                                        GCancellable           *cancellable);
void             tue_own_key_status_free (TueOwnKeyStatus *self);

/* A backup; name: whose key it is */
char          *tue_own_key_write_backup (TueSigningKey *key,
                                         const char    *name);
TueSigningKey *tue_own_key_read_backup (const char *text,
                                        gsize       length,
                                        GError    **error);
gboolean       tue_own_key_back_up_sync (const char             *folder,
                                         const TueSecretService *service,
                                         const char             *name,
                                         GFile                  *file,
                                         GCancellable           *cancellable,
                                         GError                **error);
gboolean       tue_own_key_replace_sync (const char             *folder,
                                         const TueSecretService *service,
                                         TueSigningKey          *key,
                                         char                  **kept,
                                         GCancellable           *cancellable,
                                         GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOwnKey, tue_own_key_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TueOwnKeyStatus, tue_own_key_status_free)

G_END_DECLS
