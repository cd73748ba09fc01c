/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * type-template FILE BYTES: types into the middle of a template of so many bytes,
 * with a tag in every 131 of them, in the page that edits it, and prints how long a
 * key keeps the main loop.
 *
 * A key is all that follows on it until it is drawn: the buffer, the pills, what is
 * wrong, the filled example, the layout, the picture.
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <string.h>

#include "keystroke.h"
#include "tue-template-page.h"
#include "tue-template-view.h"
#include "tue-workflow-revise.h"

#define N_FIELDS 40
#define BYTES_PER_TAG 131

/* (element-type TueField) (transfer full) */
static GPtrArray *
make_fields (void)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify)tue_field_unref);

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *name = g_strdup_printf ("field_%u", i);
      g_autofree char *label = g_strdup_printf ("What is to be in place %u", i);
      TueFieldSpec     spec = { .name = name, .label = label, .required = i % 2 == 0 };

      g_ptr_array_add (fields, tue_field_new (&spec));
    }

  return fields;
}

/* Each tenth tag is a condition around the next one. */
static char *
make_text (gsize length)
{
  GString *text = g_string_new (NULL);

  for (guint tag = 0; text->len + 2 * BYTES_PER_TAG < length; tag++)
    {
      gsize end = text->len + BYTES_PER_TAG;

      if (tag % 10 == 0)
        g_string_append_printf (text, "{{#field_%u}}\n{{field_%u}}\n{{/field_%u}}\n", tag % N_FIELDS, tag % N_FIELDS, tag % N_FIELDS);
      else
        g_string_append_printf (text, "Write about {{field_%u}} ", tag % N_FIELDS);
      while (text->len + 32 < end)
        g_string_append (text, "as the reader would, ");
      g_string_append (text, tag % 4 == 3 ? "in short.\n\n" : "in short. ");
    }

  return g_string_free (text, FALSE);
}

static GtkWidget *
find_view (GtkWidget *widget)
{
  if (TUE_IS_TEMPLATE_VIEW (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_view (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_step_id (TueWorkflow *workflow)
{
  return tue_step_get_id (tue_workflow_get_steps (workflow)->pdata[0]);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(TueSettings) settings = NULL;
  g_autoptr(TueWorkspace) workspace = NULL;
  g_autoptr(TueWorkflow) workflow = NULL;
  g_autoptr(TueWorkflow) written = NULL;
  g_autoptr(TueWorkflowEdit) edit = NULL;
  g_autoptr(GPtrArray) fields = make_fields ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  GtkWidget       *window, *navigation, *view;
  GtkTextIter      iter;

  if (argc != 3)
    {
      fprintf (stderr, "usage: type-template FILE BYTES\n");
      return 2;
    }

  setlocale (LC_ALL, "");
  adw_init ();
  settings = tue_settings_new (NULL);
  workspace = tue_workspace_new (argv[1], settings);
  if (!tue_workspace_open_sync (workspace, &error))
    g_error ("%s", error->message);
  workflow = g_list_model_get_item (tue_workspace_get_workflows (workspace), 0);
  edit = tue_workspace_edit_workflow (workspace, workflow, &error);
  if (edit == NULL)
    g_error ("%s", error->message);
  text = make_text (strtoul (argv[2], NULL, 10));
  written = tue_workflow_revise_template (workflow, get_step_id (workflow), text, fields);
  tue_workflow_edit_set_workflow (edit, written, "Write");

  window = adw_window_new ();
  navigation = adw_navigation_view_new ();
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (navigation), tue_template_page_new (workspace, edit, get_step_id (workflow)));
  adw_window_set_content (ADW_WINDOW (window), navigation);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  gtk_window_present (GTK_WINDOW (window));

  view = find_view (navigation);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter, (int)strlen (text) / 2);
  gtk_text_iter_forward_line (&iter);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter);
  type_and_print (view);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
