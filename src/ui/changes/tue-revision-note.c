/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-revision-note"

#include "config.h"

#include "tue-revision-note.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  TueWorkspace *workspace; /* (owned) */
  TueDraft     *draft;     /* (owned) */
  TueRevision  *revision;  /* (owned) */
} NoteRequest;

static void
free_note_request (gpointer  data,
                   GClosure *closure)
{
  NoteRequest *request = data;

  g_object_unref (request->workspace);
  g_object_unref (request->draft);
  g_object_unref (request->revision);
  g_free (request);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             NoteRequest    *request)
{
  GtkWidget *entry = adw_alert_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "save"))
    tue_workspace_set_revision_note (request->workspace, request->draft, request->revision,
                                     gtk_editable_get_text (GTK_EDITABLE (entry)));
}

void
tue_revision_note_edit (GtkWidget    *parent,
                        TueWorkspace *workspace,
                        TueDraft     *draft,
                        TueRevision  *revision)
{
  AdwDialog   *dialog = adw_alert_dialog_new (NULL, NULL);
  GtkWidget   *entry = gtk_entry_new ();
  NoteRequest *request = g_new0 (NoteRequest, 1);

  request->workspace = g_object_ref (workspace);
  request->draft = g_object_ref (draft);
  request->revision = g_object_ref (revision);

  gtk_editable_set_text (GTK_EDITABLE (entry), tue_revision_get_note (revision));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Note"), -1);
  /* Translators: %u is the number of a revision. */
  adw_alert_dialog_format_heading (ADW_ALERT_DIALOG (dialog), _("Note on Revision %u"), tue_revision_get_number (revision));
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), _("What others, or you later, should know about this revision."));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_dialog_set_focus (dialog, entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), request, free_note_request, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, parent);
}
