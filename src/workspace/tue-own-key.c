/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-own-key"

#include "config.h"

#include "tue-own-key.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "tue-document-file.h"

#define FILE_NAME "signing-key"
#define MARK_NAME "signing-key.public"

/* Translators: %s is why, as another program says it. */
#define UNREACHED _("The key to sign with is in the keyring, which cannot be reached: %s")

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

static void
init_places (Places                 *places,
             const char             *folder,
             const TueSecretService *service,
             GCancellable           *cancellable)
{
  *places = (Places){ .service = service, .cancellable = cancellable, .folder = folder };
  places->path = g_build_filename (folder, FILE_NAME, NULL);
  places->mark = g_build_filename (folder, MARK_NAME, NULL);
}

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
refuse_for (GError    **error,
            GFileError  code,
            const char *path,
            const char *why)
{
  g_set_error (error, G_FILE_ERROR, (int)code,
               /* Translators: the first %s is the path of a file, the second one why. */
               _("The key to sign with could not be kept in “%s”: %s"), path, why);

  return NULL;
}

static gpointer
refuse (GError    **error,
        int         code,
        const char *path)
{
  return refuse_for (error, g_file_error_from_errno (code), path, g_strerror (code));
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

/* Whole and on the disk, and only its owner can read it. */
static gboolean
write_file (const Places  *places,
            const char    *path,
            TueSigningKey *key,
            GError       **error)
{
  const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  g_autoptr(GError) failure = NULL;
  char *secret, *line;

  if (g_mkdir_with_parents (places->folder, 0700) != 0)
    return refuse (error, errno, places->path) != NULL;

  secret = tue_signing_key_to_text (key);
  line = g_strconcat (secret, "\n", NULL);
  if (!g_file_set_contents_full (path, line, -1, flags, 0600, &failure))
    refuse_for (error, (GFileError)failure->code, places->path, failure->message);
  wipe (secret);
  wipe (line);

  return failure == NULL;
}

/* Whole or not at all, and never over another one: of two programs that make a key
 * at once both have that of the first. */
static TueOwnKey *
make_file (const Places  *places,
           TueSigningKey *take_key,
           GError       **error)
{
  g_autoptr(TueSigningKey) key = take_key;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *temporary = g_strconcat (places->path, "-", id, NULL);
  gboolean         written = write_file (places, temporary, key, error);
  int              code = written && link (temporary, places->path) != 0 && errno != EEXIST ? errno : 0;

  g_unlink (temporary);
  if (code != 0)
    refuse (error, code, places->path);

  return written && code == 0 ? load_file (places, error) : NULL;
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

/* Whether there is none in the service that gave none: where it is locked, or was not
 * handed out, or nobody answers by now, there may be one, which a new one would replace. */
static gboolean
check_none (const Places *places,
            GError      **error)
{
  g_autofree char *problem = NULL;
  TueSecretState   state = places->service->peek (places->cancellable, &problem);
  const char      *why;

  if (state == TUE_SECRET_NONE)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (places->cancellable, error))
    return FALSE;

  if (state == TUE_SECRET_LOCKED)
    why = _("the keyring is locked");
  else
    why = problem != NULL ? problem : _("the keyring does not hand it out");
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, UNREACHED, why);

  return FALSE;
}

/* Nobody knows what a service has, or took, that did not answer in time. */
static gboolean
leaves_open (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
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
  g_auto(Places) places = { NULL };
  g_autoptr(TueSigningKey) key = NULL;
  g_autoptr(GError) failure = NULL;
  TueOwnKey *own;

  init_places (&places, folder, service, cancellable);
  if (g_file_test (places.path, G_FILE_TEST_EXISTS))
    return load_file (&places, error);

  own = load_service (&places, &failure);
  if (own == NULL && failure == NULL && !check_none (&places, error))
    return NULL;
  if (own == NULL && failure == NULL)
    {
      key = tue_signing_key_new ();
      own = make_in_service (&places, key, &failure);
    }
  if (own != NULL)
    return own;

  /* Where it has a key, or is one to be asked, there is no other one. */
  if (failure != NULL && (leaves_open (failure) || failure->domain == G_FILE_ERROR))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (g_file_test (places.mark, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, UNREACHED, failure != NULL ? failure->message : "");
      return NULL;
    }

  return make_file (&places, key != NULL ? g_steal_pointer (&key) : tue_signing_key_new (), error);
}

/* --- What can be told of it ------------------------------------------------------- */

void
tue_own_key_status_free (TueOwnKeyStatus *self)
{
  if (self == NULL)
    return;

  g_free (self->public);
  g_free (self->path);
  g_free (self->problem);
  g_free (self);
}

static void
look_at_file (const Places    *places,
              TueOwnKeyStatus *status)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueOwnKey) own = load_file (places, &error);

  status->place = TUE_KEY_PLACE_FILE;
  status->path = g_strdup (places->path);
  status->state = own != NULL ? TUE_KEY_STATE_READY : TUE_KEY_STATE_DAMAGED;
  if (own != NULL)
    status->public = g_strdup (tue_signing_key_get_public (own->key));
  else
    status->problem = g_strdup (error->message);
}

/* What the service has can be loaded at once. */
static void
look_into_service (const Places    *places,
                   TueOwnKeyStatus *status)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueOwnKey) own = load_service (places, &error);

  status->state = own != NULL ? TUE_KEY_STATE_READY : TUE_KEY_STATE_DAMAGED;
  if (own != NULL)
    g_set_str (&status->public, tue_signing_key_get_public (own->key));
  else if (error != NULL)
    status->problem = g_strdup (error->message);
}

/**
 * tue_own_key_look_sync: (skip)
 * @folder: as for tue_own_key_load_sync()
 * @service: what keeps secrets
 * @cancellable: (nullable): to give it up
 *
 * Tells where the key lies and what it is, as far as that can be told without asking
 * the person to unlock anything. None is made.
 *
 * Returns: (transfer full): what is known of it
 */
TueOwnKeyStatus *
tue_own_key_look_sync (const char             *folder,
                       const TueSecretService *service,
                       GCancellable           *cancellable)
{
  g_auto(Places) places = { NULL };
  TueOwnKeyStatus *status = g_new0 (TueOwnKeyStatus, 1);
  g_autofree char *problem = NULL;
  TueSecretState   state;

  init_places (&places, folder, service, cancellable);
  if (g_file_test (places.path, G_FILE_TEST_EXISTS))
    {
      look_at_file (&places, status);
      return status;
    }

  if (g_file_get_contents (places.mark, &status->public, NULL, NULL) && !tue_public_key_is_valid (status->public))
    g_clear_pointer (&status->public, g_free);
  state = service->peek (cancellable, &problem);
  status->place = state == TUE_SECRET_AWAY && status->public == NULL ? TUE_KEY_PLACE_FILE : TUE_KEY_PLACE_SECRET_SERVICE;
  if (state == TUE_SECRET_THERE)
    look_into_service (&places, status);
  else if (state == TUE_SECRET_LOCKED)
    status->state = TUE_KEY_STATE_LOCKED;
  else if (state == TUE_SECRET_AWAY && status->public != NULL)
    status->state = TUE_KEY_STATE_AWAY;
  else
    g_clear_pointer (&status->public, g_free);
  if (status->state == TUE_KEY_STATE_AWAY)
    status->problem = g_steal_pointer (&problem);

  return status;
}

/* --- Backups ------------------------------------------------------------------------ */

/**
 * tue_own_key_write_backup: (skip)
 * @key: a key
 * @name: whose it is
 *
 * Returns: (transfer full): the key as a text that tells what it is; to be wiped
 */
char *
tue_own_key_write_backup (TueSigningKey *key,
                          const char    *name)
{
  g_autofree char *fingerprint = tue_public_key_fingerprint (tue_signing_key_get_public (key));
  g_autofree char *one_line = g_strdelimit (g_strdup (name), "\n\r", ' ');
  /* Translators: the first %s is the name of a person, the second one the fingerprint of a key. */
  g_autofree char *about = g_strdup_printf (_("The key that “%s” signs playbooks with in Tuesday (%s)."), one_line, fingerprint);
  char            *secret = tue_signing_key_to_text (key);
  char            *text = g_strdup_printf ("# %s\n# %s\n%s\n", about,
                                           _("Whoever has this file can sign in that name. Keep it where nobody else can read it."), secret);

  wipe (secret);

  return text;
}

/**
 * tue_own_key_read_backup: (skip)
 * @text: what a file says, with a NUL behind it
 * @length: how long it is
 *
 * Returns: (transfer full) (nullable): the key that is in it, or %NULL with @error set
 */
TueSigningKey *
tue_own_key_read_backup (const char *text,
                         gsize       length,
                         GError    **error)
{
  TueSigningKey *key = NULL;
  char         **lines;
  gboolean       fits = length < MAX_LENGTH && strlen (text) == length;

  lines = fits ? g_strsplit (text, "\n", -1) : g_new0 (char *, 1);
  for (char **line = lines; *line != NULL && fits; line++)
    {
      g_strstrip (*line);
      if (**line == '\0' || **line == '#')
        continue;
      fits = key == NULL;
      if (fits)
        key = tue_signing_key_new_from_text (*line);
      fits = fits && key != NULL;
    }
  for (char **line = lines; *line != NULL; line++)
    explicit_bzero (*line, strlen (*line));
  g_strfreev (lines);

  if (fits && key != NULL)
    return key;

  g_clear_pointer (&key, tue_signing_key_unref);
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                       _("There is no key to sign with in this file. A backup has one line that begins with “ed25519-private:”."));

  return NULL;
}

/**
 * tue_own_key_back_up_sync: (skip)
 * @folder: as for tue_own_key_load_sync()
 * @service: what keeps secrets
 * @name: whose key it is
 * @file: where the backup goes, which takes the place of what is there
 * @cancellable: (nullable): to give it up
 *
 * Writes the key into a file that only its owner can read. May wait for the person.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_own_key_back_up_sync (const char             *folder,
                          const TueSecretService *service,
                          const char             *name,
                          GFile                  *file,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_autoptr(TueOwnKeyStatus) status = tue_own_key_look_sync (folder, service, cancellable);
  g_autoptr(TueOwnKey) own = NULL;
  char    *text;
  gboolean written;

  if (status->state == TUE_KEY_STATE_NONE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no key to back up yet. It is made when you sign a playbook for the first time."));
      return FALSE;
    }

  own = tue_own_key_load_sync (folder, service, cancellable, error);
  if (own == NULL)
    return FALSE;

  text = tue_own_key_write_backup (own->key, name);
  written = tue_document_file_replace (file, text, strlen (text), G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);
  wipe (text);

  return written;
}

/* --- Another key -------------------------------------------------------------------- */

static char *
name_kept (const char *public)
{
  g_autofree char *fingerprint = tue_public_key_fingerprint (public);
  g_auto(GStrv) groups = g_strsplit (fingerprint, " ", -1);

  return g_strjoinv ("", groups);
}

/* What lies in the file gets a name of its own; it is the same file until the other
 * key takes its place. */
static gboolean
keep_file (const Places *places,
           const char *public, /* (nullable): what is there is no key */
           char   **kept,
           GError **error)
{
  g_autofree char *name = public != NULL ? name_kept (public) : g_uuid_string_random ();
  g_autofree char *path = g_strconcat (places->path, ".", name, NULL);

  if (link (places->path, path) != 0 && errno != EEXIST)
    {
      refuse (error, errno, path);
      return FALSE;
    }

  *kept = g_steal_pointer (&path);

  return TRUE;
}

/* The key that there is moves aside within the service. */
static gboolean
keep_in_service (const Places *places,
                 TueOwnKey    *old,
                 GError      **error)
{
  g_autofree char *name = name_kept (tue_signing_key_get_public (old->key));
  char            *secret = tue_signing_key_to_text (old->key);
  gboolean         kept = places->service->keep (secret, name, places->cancellable, error);

  wipe (secret);

  return kept;
}

static gboolean
replace_in_service (const Places  *places,
                    TueSigningKey *key,
                    GError       **error)
{
  g_autoptr(TueOwnKey) own = make_in_service (places, key, error);

  if (own != NULL && strcmp (tue_signing_key_get_public (own->key), tue_signing_key_get_public (key)) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The keyring did not keep the key."));
      return FALSE;
    }

  return own != NULL;
}

/* Where there was none: in the service, or where there is none, in the file. One that did
 * not answer may have taken it all the same. */
static gboolean
put_first (const Places  *places,
           TueSigningKey *key,
           GError       **error)
{
  g_autoptr(GError) failure = NULL;

  if (replace_in_service (places, key, &failure))
    return TRUE;
  if (leaves_open (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return write_file (places, places->path, key, error);
}

static gboolean
replace_old (const Places          *places,
             const TueOwnKeyStatus *status,
             TueSigningKey         *key,
             char                 **kept,
             GError               **error)
{
  g_autoptr(TueOwnKey) old = NULL;

  if (status->place == TUE_KEY_PLACE_FILE)
    return keep_file (places, status->public, kept, error) && write_file (places, places->path, key, error);

  old = tue_own_key_load_sync (places->folder, places->service, places->cancellable, error);

  return old != NULL && keep_in_service (places, old, error) && replace_in_service (places, key, error);
}

/**
 * tue_own_key_replace_sync: (skip)
 * @folder: as for tue_own_key_load_sync()
 * @service: what keeps secrets
 * @key: what is signed with from now on
 * @kept: (out) (nullable) (transfer full): the file in which the one that there was is
 *   kept; %NULL where there was none, or the service has it
 * @cancellable: (nullable): to give it up
 *
 * Puts another key in the place of the one that there is, which is kept beside it. May
 * wait for the person.
 *
 * Returns: %TRUE, or %FALSE with @error set, and then the key is what it was
 */
gboolean
tue_own_key_replace_sync (const char             *folder,
                          const TueSecretService *service,
                          TueSigningKey          *key,
                          char                  **kept,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_auto(Places) places = { NULL };
  g_autoptr(TueOwnKeyStatus) status = tue_own_key_look_sync (folder, service, cancellable);

  *kept = NULL;
  init_places (&places, folder, service, cancellable);
  if (status->state == TUE_KEY_STATE_READY && strcmp (status->public, tue_signing_key_get_public (key)) == 0)
    return TRUE;
  if (status->state == TUE_KEY_STATE_NONE)
    return put_first (&places, key, error);

  return replace_old (&places, status, key, kept, error);
}
