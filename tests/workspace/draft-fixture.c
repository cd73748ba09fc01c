/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "draft-fixture.h"

TueDraft *
desk_load_draft (Library *library,
                 TueTask *task)
{
  g_autoptr(GError) error = NULL;
  TueDraft *draft = tue_workspace_load_draft_sync (library->workspace, task, &error);

  g_assert_no_error (error);

  return draft;
}

void
desk_set_up (Desk       *desk,
             const char *title,
             const char *due)
{
  library_set_up (&desk->own_library);
  library_open (&desk->own_library);
  desk->task = tue_workspace_add_task (desk->own_library.workspace, library_workflow (&desk->own_library, "proposal"),
                                       title, due, NULL);
  desk->draft = desk_load_draft (&desk->own_library, desk->task);
}

void
desk_tear_down (Desk *desk)
{
  g_clear_object (&desk->draft);
  g_clear_object (&desk->task);
  library_tear_down (&desk->own_library);
}

void
desk_start_anew (Desk *desk)
{
  g_autofree char *id = g_strdup (tue_task_get_id (desk->task));

  library_close (&desk->own_library);
  g_clear_object (&desk->draft);
  g_clear_object (&desk->task);
  library_finalize (g_steal_pointer (&desk->own_library.workspace));
  desk->own_library.workspace = tue_workspace_new (desk->own_library.path, desk->own_library.settings);
  library_open (&desk->own_library);
  desk->task = library_load (&desk->own_library, id);
  desk->draft = desk_load_draft (&desk->own_library, desk->task);
}

const char *
desk_get_text (Desk *desk)
{
  return tue_draft_get_text (desk->draft, NULL);
}

void
desk_undo (Desk *desk)
{
  tue_undo_stack_undo (tue_workspace_get_undo_stack (desk->own_library.workspace));
}

void
desk_redo (Desk *desk)
{
  tue_undo_stack_redo (tue_workspace_get_undo_stack (desk->own_library.workspace));
}
