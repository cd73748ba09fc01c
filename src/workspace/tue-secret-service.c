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

/* --- What is told of it --------------------------------------------------------------------- */

static gboolean
is_absent (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static gboolean
is_silent (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMED_OUT) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* In words that are not those of a bus, and one code for all that is not answered in time.
 * take_failure: (nullable) */
static void
tell (GError  *take_failure,
      GError **error)
{
  g_autoptr(GError) failure = take_failure;

  if (failure == NULL)
    return;

  if (is_silent (failure))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _("The keyring does not answer."));
  else if (is_absent (failure))
    g_set_error_literal (error, failure->domain, failure->code, _("No program that keeps passwords and keys is running."));
  else
    g_propagate_error (error, g_steal_pointer (&failure));
}

/* --- A service that does not answer ------------------------------------------------------ */

/* While nobody is asked for a password, a service that takes as long will not answer. */
#define PATIENCE_SECONDS 10

/* Gives up after that time: a thread cancels what another one waits for. */
typedef struct
{
  GCancellable *cancellable; /* (owned): what is waited with */
  GCancellable *outer;       /* (nullable): of who asked */
  gulong        handler;
  GThread      *thread;
  GMutex        mutex;
  GCond         cond;
  gboolean      over;
  gboolean      late;
} Patience;

static gpointer
run_patience (gpointer data)
{
  Patience *patience = data;
  gint64    end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  g_mutex_lock (&patience->mutex);
  while (!patience->over && !patience->late)
    patience->late = !g_cond_wait_until (&patience->cond, &patience->mutex, end);
  g_mutex_unlock (&patience->mutex);
  if (patience->late)
    g_cancellable_cancel (patience->cancellable);

  return NULL;
}

static void
cancelled_cb (GCancellable *outer,
              Patience     *patience)
{
  g_cancellable_cancel (patience->cancellable);
}

static void
begin_patience (Patience     *patience,
                GCancellable *outer) /* (nullable) */
{
  *patience = (Patience){ .cancellable = g_cancellable_new (), .outer = outer };
  g_mutex_init (&patience->mutex);
  g_cond_init (&patience->cond);
  if (outer != NULL)
    patience->handler = g_cancellable_connect (outer, G_CALLBACK (cancelled_cb), patience, NULL);
  patience->thread = g_thread_new ("keyring", run_patience, patience);
}

/* take_failure: (nullable): of what was waited for */
static void
end_patience (Patience *patience,
              GError   *take_failure,
              GError  **error)
{
  g_mutex_lock (&patience->mutex);
  patience->over = TRUE;
  g_cond_signal (&patience->cond);
  g_mutex_unlock (&patience->mutex);
  g_thread_join (patience->thread);
  if (patience->handler != 0)
    g_cancellable_disconnect (patience->outer, patience->handler);
  if (patience->late && g_error_matches (take_failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&take_failure);
      g_set_error_literal (&take_failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "");
    }
  tell (take_failure, error);
  g_object_unref (patience->cancellable);
  g_cond_clear (&patience->cond);
  g_mutex_clear (&patience->mutex);
}

/* --- Asking for a password where it is locked -------------------------------------------- */

static char *
look_up (GCancellable *cancellable,
         GError      **error)
{
  GError *failure = NULL;
  char   *secret = secret_password_lookup_sync (&schema, cancellable, &failure, "use", USE, NULL);
  char   *copy = g_strdup (secret);

  secret_password_free (secret);
  tell (failure, error);

  return copy;
}

static gboolean
store (const char   *secret,
       GCancellable *cancellable,
       GError      **error)
{
  GError  *failure = NULL;
  gboolean stored = secret_password_store_sync (&schema,
                                                SECRET_COLLECTION_DEFAULT,
                                                /* Translators: how a program that shows passwords and keys calls this one. */
                                                _("Key that Tuesday signs playbooks with"),
                                                  secret,
                                                  cancellable,
                                                  &failure,
                                                  "use",
                                                  USE,
                                                  NULL);

  tell (failure, error);

  return stored;
}

/* What is found is not unlocked for it. */
static TueSecretState
peek (GCancellable *cancellable,
      char        **problem)
{
  g_autoptr(GError) error = NULL;
  GError        *failure = NULL;
  Patience       patience;
  GList         *items;
  TueSecretState state = TUE_SECRET_NONE;

  begin_patience (&patience, cancellable);
  items = secret_password_search_sync (&schema, SECRET_SEARCH_NONE, patience.cancellable, &failure, "use", USE, NULL);
  end_patience (&patience, failure, &error);
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
find_unlocked (GCancellable *cancellable,
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

static char *
look_up_unlocked (GCancellable *cancellable,
                  GError      **error)
{
  GError  *failure = NULL;
  Patience patience;
  char    *secret;

  begin_patience (&patience, cancellable);
  secret = find_unlocked (patience.cancellable, &failure);
  end_patience (&patience, failure, error);

  return secret;
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
  GError  *failure = NULL;
  Patience patience;
  gboolean stored;

  begin_patience (&patience, cancellable);
  stored = check_unlocked (patience.cancellable, &failure) && store (secret, patience.cancellable, &failure);
  end_patience (&patience, failure, error);

  return stored;
}

static gboolean
keep_unlocked (const char   *secret,
               const char   *name,
               GCancellable *cancellable,
               GError      **error)
{
  GError  *failure = NULL;
  Patience patience;
  gboolean is_kept;

  begin_patience (&patience, cancellable);
  is_kept = check_unlocked (patience.cancellable, &failure) && keep (secret, name, patience.cancellable, &failure);
  end_patience (&patience, failure, error);

  return is_kept;
}

const TueSecretService tue_secret_service_unlocked = { .look_up = look_up_unlocked, .store = store_unlocked, .peek = peek, .keep = keep_unlocked };
