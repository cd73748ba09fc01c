/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * type-draft FILE BYTES: types into the middle of a draft of so many bytes in one
 * line, in the editor of a window, and prints how long a key keeps the main loop.
 *
 * A key is all that follows on it until it is drawn: the buffer, the draft, the
 * layout, the picture.
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <string.h>

#include "keystroke.h"
#include "tue-draft-editor.h"

static char *
make_line (gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append_printf (text, "Your planners lose %u days to carrier reports. ", (guint)(text->len % 97));

  return g_string_free (text, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(TueWorkspace) workspace = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(TueTask) task = NULL;
  g_autoptr(TueDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *line = NULL;
  GtkWidget       *window, *scroller, *editor;
  GtkTextBuffer   *buffer;
  GtkTextIter      iter;

  if (argc != 3)
    {
      fprintf (stderr, "usage: type-draft FILE BYTES\n");
      return 2;
    }

  setlocale (LC_ALL, "");
  adw_init ();
  settings = tue_settings_new (NULL);
  workspace = tue_workspace_new (argv[1], settings);
  if (!tue_workspace_open_sync (workspace, &error))
    g_error ("%s", error->message);

  workflow = g_list_model_get_item (tue_workspace_get_workflows (workspace), 0);
  task = tue_workspace_add_task (workspace, workflow, "Draft", NULL, NULL);
  draft = tue_workspace_load_draft_sync (workspace, task, &error);
  if (draft == NULL)
    g_error ("%s", error->message);
  line = make_line (strtoul (argv[2], NULL, 10));
  tue_workspace_edit_draft (workspace, draft, 0, 0, line, strlen (line), NULL);

  editor = g_object_new (TUE_TYPE_DRAFT_EDITOR, NULL);
  tue_draft_editor_set_draft (TUE_DRAFT_EDITOR (editor), workspace, draft);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), editor);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 700);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  tue_draft_editor_get_iter (TUE_DRAFT_EDITOR (editor), strlen (line) / 2, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  type_and_print (editor);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
