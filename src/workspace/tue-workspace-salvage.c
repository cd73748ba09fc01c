/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workspace-salvage"

#include "config.h"

#include "tue-workspace.h"

#include <glib/gi18n-lib.h>

#include "tue-restore.h"
#include "tue-salvage.h"
#include "tue-workspace-private.h"

static gpointer
find_salvage (TueStore *store,
              gpointer  data,
              GError  **error)
{
  const char      *path = data;
  g_autofree char *kept = *path == '\0' ? tue_restore_find_kept (tue_store_get_path (store)) : g_strdup (path);

  if (kept != NULL)
    return tue_salvage_find (store, kept, error);

  g_set_error_literal (error,
                       TUE_STORE_ERROR,
                       TUE_STORE_ERROR_NOT_FOUND,
                       _("There is no damaged file beside the library."));
  return NULL;
}

static gpointer
take_salvage (TueStore *store,
              gpointer  data,
              GError  **error)
{
  return tue_salvage_take (store, data, error) ? g_strdup ("taken") : NULL;
}

/**
 * tue_workspace_find_salvage_sync:
 * @damaged: (nullable): a file that was set aside, %NULL for the last one
 *
 * Finds what a damaged library has that this one has not, waiting.
 *
 * Returns: (transfer full) (element-type TueSalvageItem): a task each, or %NULL
 *   with @error set
 */
GPtrArray *
tue_workspace_find_salvage_sync (TueWorkspace *self,
                                 const char   *damaged,
                                 GError      **error)
{
  static const TueWorkerJob job = {
    .with_store = find_salvage,
    .free_data = g_free,
    .free_result = (GDestroyNotify)g_ptr_array_unref,
  };

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), NULL);

  return tue_worker_run_sync (self->worker, &job, g_strdup (damaged != NULL ? damaged : ""), error);
}

/**
 * tue_workspace_take_salvage_sync:
 * @items: (element-type TueSalvageItem): what was found and is wanted
 *
 * Brings it into the library, all or nothing, waiting. Nothing is overwritten.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
tue_workspace_take_salvage_sync (TueWorkspace *self,
                                 GPtrArray    *items,
                                 GError      **error)
{
  static const TueWorkerJob job = {
    .with_store = take_salvage,
    .free_data = (GDestroyNotify)g_ptr_array_unref,
    .free_result = g_free,
  };
  g_autofree char *taken = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (self), FALSE);

  taken = tue_worker_run_sync (self->worker, &job, g_ptr_array_ref (items), error);

  return taken != NULL;
}
