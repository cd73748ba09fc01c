/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-own-key"

#include "config.h"

#include "tue-own-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_NAME "signing-key"
#define MARK_NAME "signing-key.public"

/* No key is as long. */
#define MAX_LENGTH 4096

typedef struct
{
  const TueSecretService *service;
  GCancellable           *cancellable;
  const char             *folder;
  char                   *path; /* (owned): of the key where it lies in a file */
  char                   *mark; /* (owned): of the public key where the service has it */
} Places;

static void
places_clear (Places *places)
{
  g_free (places->path);
  g_free (places->mark);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

void
tue_own_key_free (TueOwnKey *self)
{
  if (self == NULL)
    return;

  tue_signing_key_unref (self->key);
  g_free (self->path);
  g_free (self);
}

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static TueOwnKey *
own_key_new (TueSigningKey *take_key,
             TueKeyPlace    place,
             const char    *path)
{
  TueOwnKey *self = g_new0 (TueOwnKey, 1);

  self->key = take_key;
  self->place = place;
  self->path = g_strdup (path);

  return self;
}

static gpointer
refuse (GError    **error,
        int         code,
        const char *path)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
               /* Translators: the first %s is the path of a file, the second one why. */
               _("The key to sign with could not be kept in “%s”: %s"), path, g_strerror (code));

  return NULL;
}

/* What others could read until now they cannot from now on. */
static gboolean
read_file (const char *path,
           char      **secret,
           GError    **error)
{
  gsize length;

  if (g_chmod (path, 0600) != 0)
    {
      refuse (error, errno, path);
      return FALSE;
    }
  if (!g_file_get_contents (path, secret, &length, error))
    return FALSE;

  g_strchomp (*secret);

  return TRUE;
}

/* A key that cannot be read stays where it is: it may be mended by hand. */
static TueOwnKey *
load_file (const Places *places,
           GError      **error)
{
  char          *secret = NULL;
  TueSigningKey *key;

  if (!read_file (places->path, &secret, error))
    return NULL;

  key = strlen (secret) < MAX_LENGTH ? tue_signing_key_new_from_text (secret) : NULL;
  wipe (secret);
  if (key == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                   /* Translators: %s is the path of a file. */
                   _("The file “%s” does not hold the key to sign with any more. Put the right one back, or remove the file to have a new key."), places->path);
      return NULL;
    }

  return own_key_new (key, TUE_KEY_PLACE_FILE, places->path);
}

static gboolean
write_all (int         fd,
           const char *text)
{
  gsize length = strlen (text);

  while (length > 0)
    {
      gssize n = write (fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= (gsize)n;
    }

  return fsync (fd) == 0;
}

/* Whole or not at all, and never over another one: of two programs that make a key
 * at once both have that of the first. */
static TueOwnKey *
make_file (const Places  *places,
           TueSigningKey *take_key,
           GError       **error)
{
  g_autoptr(TueSigningKey) key = take_key;
  g_autofree char *temporary = g_strconcat (places->path, "-XXXXXX", NULL);
  g_autofree char *line = NULL;
  char            *secret;
  int              fd, code = 0;

  if (g_mkdir_with_parents (places->folder, 0700) != 0 || (fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600)) < 0)
    return refuse (error, errno, places->path);

  secret = tue_signing_key_to_text (key);
  line = g_strconcat (secret, "\n", NULL);
  if (!write_all (fd, line))
    code = errno;
  wipe (secret);
  explicit_bzero (line, strlen (line));
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0 && link (temporary, places->path) != 0 && errno != EEXIST)
    code = errno;
  g_unlink (temporary);

  return code == 0 ? load_file (places, error) : refuse (error, code, places->path);
}

/* Remembers which key the service has. */
static TueOwnKey *
take_from_service (const Places  *places,
                   TueSigningKey *take_key,
                   GError       **error)
{
  g_autoptr(TueOwnKey) own = own_key_new (take_key, TUE_KEY_PLACE_SECRET_SERVICE, NULL);
  const char *public = tue_signing_key_get_public (own->key);
  g_autofree char *known = NULL;

  if (g_file_get_contents (places->mark, &known, NULL, NULL) && strcmp (known, public) == 0)
    return g_steal_pointer (&own);

  if (g_mkdir_with_parents (places->folder, 0700) != 0)
    return refuse (error, errno, places->mark);
  if (!g_file_set_contents (places->mark, public, -1, error))
    return NULL;

  return g_steal_pointer (&own);
}

/* What the service has: perhaps what another program put there a moment ago.
 * NULL without an error where it has nothing. */
static TueOwnKey *
load_service (const Places *places,
              GError      **error)
{
  GError        *failure = NULL;
  char          *secret = places->service->look_up (places->cancellable, &failure);
  TueSigningKey *key;

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (secret == NULL)
    return NULL;

  key = tue_signing_key_new_from_text (secret);
  wipe (secret);
  if (key == NULL)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                           _("What the keyring has as the key to sign with is no key. Remove it there to have a new one."));
      return NULL;
    }

  return take_from_service (places, key, error);
}

static TueOwnKey *
make_in_service (const Places  *places,
                 TueSigningKey *key,
                 GError       **error)
{
  char    *secret = tue_signing_key_to_text (key);
  gboolean stored = places->service->store (secret, places->cancellable, error);

  wipe (secret);

  return stored ? load_service (places, error) : NULL;
}

/**
 * tue_own_key_load_sync: (skip)
 * @folder: where the file lies, if there is one; made where it is not there
 * @service: what keeps secrets, %tue_secret_service but in tests
 * @cancellable: (nullable): to give it up
 *
 * Loads the key of the person, which is made where there is none. May wait for long,
 * also for the person.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL with @error set
 */
TueOwnKey *
tue_own_key_load_sync (const char             *folder,
                       const TueSecretService *service,
                       GCancellable           *cancellable,
                       GError                **error)
{
  g_auto(Places) places = { .service = service, .cancellable = cancellable, .folder = folder };
  g_autoptr(TueSigningKey) key = NULL;
  g_autoptr(GError) failure = NULL;
  TueOwnKey *own;

  places.path = g_build_filename (folder, FILE_NAME, NULL);
  places.mark = g_build_filename (folder, MARK_NAME, NULL);
  if (g_file_test (places.path, G_FILE_TEST_EXISTS))
    return load_file (&places, error);

  own = load_service (&places, &failure);
  if (own == NULL && failure == NULL)
    {
      key = tue_signing_key_new ();
      own = make_in_service (&places, key, &failure);
    }
  if (own != NULL)
    return own;

  /* Where it has a key, or is one to be asked, there is no other one. */
  if (failure != NULL && (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) || failure->domain == G_FILE_ERROR))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (g_file_test (places.mark, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: %s is why, as another program says it. */
                   _("The key to sign with is in the keyring, which cannot be reached: %s"), failure != NULL ? failure->message : "");
      return NULL;
    }

  return make_file (&places, key != NULL ? g_steal_pointer (&key) : tue_signing_key_new (), error);
}
