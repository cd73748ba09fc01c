/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-import-run"

#include "config.h"

#include "tue-import-run.h"

#include "tue-workspace-playbooks.h"

#define PROGRESS_MS 100

static void
close_attempt_cb (AdwDialog    *dialog,
                  TueImportRun *self)
{
  tue_import_run_cancel (self);
}

void
tue_import_run_init (TueImportRun *self,
                     AdwDialog    *dialog)
{
  self->dialog = dialog;
  self->cancellable = g_cancellable_new ();
  adw_dialog_set_can_close (dialog, FALSE);
  g_signal_connect (dialog, "close-attempt", G_CALLBACK (close_attempt_cb), self);
}

static gboolean
progress_cb (gpointer user_data)
{
  TueImportRun *self = user_data;

  gtk_progress_bar_set_fraction (self->bar, tue_workspace_get_import_progress (self->workspace));

  return G_SOURCE_CONTINUE;
}

/* It is written from now on; the stack has a page "writing". */
void
tue_import_run_begin (TueImportRun   *self,
                      GtkStack       *stack,
                      GtkProgressBar *bar)
{
  self->writing = TRUE;
  self->bar = bar;
  gtk_stack_set_visible_child_name (stack, "writing");
  self->progress_source = g_timeout_add (PROGRESS_MS, progress_cb, self);
}

/**
 * tue_import_run_end: (skip)
 * @operation: what can be undone, or 0
 * @sentence: (nullable): of what was done
 * @error: (nullable): where nothing was
 *
 * Returns: whether the dialog goes; if not, it has to tell @error
 */
gboolean
tue_import_run_end (TueImportRun *self,
                    guint64       operation,
                    const char   *sentence,
                    const GError *error)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  self->writing = FALSE;
  if (operation == 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  if (operation != 0)
    g_signal_emit_by_name (self->dialog, "imported", operation, sentence);
  adw_dialog_force_close (self->dialog);

  return TRUE;
}

/* What is being written is given up; the dialog goes when that is told. */
void
tue_import_run_cancel (TueImportRun *self)
{
  g_cancellable_cancel (self->cancellable);
  if (!self->writing)
    adw_dialog_force_close (self->dialog);
}

void
tue_import_run_dispose (TueImportRun *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->workspace);
}

/* What still runs looks at it until then. */
void
tue_import_run_finalize (TueImportRun *self)
{
  g_clear_object (&self->cancellable);
}
