/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-passing-banner"

#include "config.h"

#include "tue-passing-banner.h"

#include "tue-announce.h"
#include "tue-store-error.h"

#define WAITING "tue-passing-banner"

/* What the banner says is over; by now it may say something else. */
typedef struct
{
  AdwBanner *banner; /* (borrowed): it gives this up before it goes */
  char      *message;
} Waiting;

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Waiting *waiting = user_data;
  g_autoptr(GError) error = NULL;

  if (tue_workspace_wait_writable_finish (TUE_WORKSPACE (source), result, &error) &&
      g_strcmp0 (adw_banner_get_title (waiting->banner), waiting->message) == 0)
    adw_banner_set_revealed (waiting->banner, FALSE);

  g_free (waiting->message);
  g_free (waiting);
}

static void
give_up (gpointer data)
{
  g_cancellable_cancel (data);
  g_object_unref (data);
}

/* error: of something that was to be written */
void
tue_passing_banner_show (AdwBanner    *banner,
                         TueWorkspace *workspace,
                         const GError *error)
{
  GCancellable *cancellable;
  Waiting      *waiting;

  g_return_if_fail (ADW_IS_BANNER (banner));
  g_return_if_fail (TUE_IS_WORKSPACE (workspace));
  g_return_if_fail (error != NULL);

  tue_announce_in_banner (banner, error->message);
  /* In the place of an earlier one. */
  g_object_set_data (G_OBJECT (banner), WAITING, NULL);
  /* Whether a full disk has room again shows only when something is written. */
  if (!g_error_matches (error, TUE_STORE_ERROR, TUE_STORE_ERROR_BUSY))
    return;

  cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (banner), WAITING, cancellable, give_up);
  waiting = g_new0 (Waiting, 1);
  waiting->banner = banner;
  waiting->message = g_strdup (adw_banner_get_title (banner));
  tue_workspace_wait_writable_async (workspace, cancellable, waited_cb, waiting);
}
