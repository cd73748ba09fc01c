/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-practice-save"

#include "config.h"

#include "tue-practice-save.h"

#include <glib/gi18n.h>

#include "tue-mustache.h"
#include "tue-practice-page.h"
#include "tue-toast.h"

typedef struct
{
  GtkWidget       *widget; /* (owned) */
  TueWorkspace    *workspace;
  TueWorkflowEdit *edit;
} Saving;

static void
saving_free (gpointer  data,
             GClosure *closure)
{
  Saving *saving = data;

  g_object_unref (saving->widget);
  g_object_unref (saving->workspace);
  g_object_unref (saving->edit);
  g_free (saving);
}

/* Nothing is said to be saved that the library does not take now. */
static char *
make_title (TueWorkspace    *workspace,
            TueWorkflowEdit *edit)
{
  const char  *name = tue_workflow_get_name (tue_workflow_edit_get_workflow (edit));
  TueWorkflow *namesake = tue_workspace_find_namesake (workspace, tue_workflow_edit_get_workflow (edit));

  if (tue_workspace_get_problem (workspace) != NULL)
    /* Translators: the name of a workflow; the library cannot be written now. */
    return g_strdup_printf (_("“%s” is saved as soon as that works again"), name);

  if (namesake != NULL)
    /* Translators: the name of a workflow, and that of another that differs in capital letters at most. */
    return g_strdup_printf (_("“%s” saved. There is another “%s”."), name, tue_workflow_get_name (namesake));

  /* Translators: the name of a workflow. */
  return g_strdup_printf (_("“%s” saved"), name);
}

static void
save (GtkWidget       *widget,
      TueWorkspace    *workspace,
      TueWorkflowEdit *edit,
      const char      *note)
{
  g_autoptr(GError) error = NULL;
  gboolean         is_new = tue_workflow_edit_get_base (edit) == NULL;
  guint64          operation = tue_workspace_save_workflow_edit (workspace, edit, note, &error);
  g_autofree char *title = NULL;
  g_autofree char *place = g_strconcat ("workflow/", tue_workflow_edit_get_workflow_id (edit), NULL);

  if (operation == 0)
    {
      if (error != NULL)
        tue_toast_show_error (widget, error->message);
      return;
    }

  title = make_title (workspace, edit);
  tue_toast_show_undo (widget, title, operation);
  if (TUE_IS_PRACTICE_PAGE (widget))
    gtk_widget_activate_action (widget, "win.show-place", "s", place);
  else if (is_new)
    gtk_widget_activate_action (widget, "win.show-below", "s", place);
}

static gboolean
has_new_version (TueWorkflowEdit *edit)
{
  TueWorkflow *base = tue_workflow_edit_get_base (edit);
  GPtrArray   *steps = tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit));

  if (base == NULL)
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *before = tue_workflow_find_step (base, tue_step_get_id (steps->pdata[i]));

      if (before != NULL && g_strcmp0 (tue_template_get_hash (tue_step_get_template (before)),
                                       tue_template_get_hash (tue_step_get_template (steps->pdata[i]))) != 0)
        return TRUE;
    }

  return FALSE;
}

/* The first step whose template cannot be read makes no prompt; (nullable) */
static TueStep *
find_unfinished (TueWorkflowEdit *edit,
                 GError         **error)
{
  GPtrArray *steps = tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit));

  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr(TueMustache) parsed = tue_mustache_parse (tue_template_get_text (tue_step_get_template (steps->pdata[i])),
                                                          -1,
                                                          TUE_MUSTACHE_MODE_TEXT,
                                                          error);

      if (parsed == NULL)
        return steps->pdata[i];
    }

  return NULL;
}

/* One that is new has no version to ask about. */
static gboolean
is_new_and_unfinished (TueWorkflowEdit *edit)
{
  return tue_workflow_edit_get_base (edit) == NULL && find_unfinished (edit, NULL) != NULL;
}

static AdwDialog *
make_question (TueWorkflowEdit *edit)
{
  g_autoptr(GError) error = NULL;
  TueStep         *unfinished = find_unfinished (edit, &error);
  g_autofree char *body = NULL;

  if (unfinished == NULL)
    return adw_alert_dialog_new (_("Save a New Version?"),
                                   _("New tasks use it. Tasks that are open keep the version they have, and offer this one."));

  /* Translators: the first %s is the name of a step, the second what is wrong in its template and where. */
  body = g_strdup_printf (_("The template of “%s” has a mistake:\n%s\n\nIt is kept as it is, but new tasks get no prompt from it until it is put right."),
                            tue_step_get_name (unfinished), error->message);

  return adw_alert_dialog_new (_("Save an Unfinished Template?"), body);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             Saving         *saving)
{
  GtkWidget *entry = adw_alert_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "save"))
    save (saving->widget, saving->workspace, saving->edit, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
ask_for_note (GtkWidget       *widget,
              TueWorkspace    *workspace,
              TueWorkflowEdit *edit)
{
  AdwDialog *dialog = make_question (edit);
  GtkWidget *entry = gtk_entry_new ();
  Saving    *saving = g_new0 (Saving, 1);

  saving->widget = g_object_ref (widget);
  saving->workspace = g_object_ref (workspace);
  saving->edit = g_object_ref (edit);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("What is better now, in a line"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is better now"), -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), saving, saving_free, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, widget);
  gtk_widget_grab_focus (entry);
}

void
tue_practice_save (GtkWidget       *widget,
                   TueWorkspace    *workspace,
                   TueWorkflowEdit *edit)
{
  g_autoptr(GError) error = NULL;

  if (!tue_workflow_edit_get_changed (edit))
    return;
  if (!tue_workspace_check_workflow_edit (workspace, edit, &error))
    {
      tue_toast_show_error (widget, error->message);
      return;
    }

  if (has_new_version (edit) || is_new_and_unfinished (edit))
    ask_for_note (widget, workspace, edit);
  else
    save (widget, workspace, edit, NULL);
}

static void
add_shortcut (GtkShortcutController *controller,
              const char            *trigger,
              const char            *action)
{
  gtk_shortcut_controller_add_shortcut (controller,
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action)));
}

void
tue_practice_add_shortcuts (GtkWidget *widget)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  /* Before an entry undoes on its own. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Control>z", "practice.undo");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Shift><Control>z", "practice.redo");
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Control>s", "practice.save");
  /* A source view moves words with it. */
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Alt>Left", "navigation.pop");
  gtk_widget_add_controller (widget, controller);
}
