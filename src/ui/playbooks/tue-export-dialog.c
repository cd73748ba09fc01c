/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-export-dialog"

#include "config.h"

#include "tue-export-dialog.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-clipboard.h"
#include "tue-document-file.h"
#include "tue-export-choices.h"
#include "tue-export-elsewhere.h"
#include "tue-file-name.h"
#include "tue-mail-portal.h"
#include "tue-outgoing-file.h"
#include "tue-save-dialog.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"
#include "tue-trouble-dialog.h"
#include "tue-workspace-export.h"

/* What is done with it once it is there. */
typedef enum
{
  WAY_SAVE,
  WAY_COPY,
  WAY_MAIL,
} Way;

struct _TueExportDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwWindowTitle   *window_title;
  GtkButton        *cancel_button;
  GtkWidget        *save_button;
  GtkWidget        *ways_button;
  GtkStack         *stack;
  AdwStatusPage    *message_page;
  TueExportChoices *choices;
  AdwStatusPage    *done_page;
  GtkWidget        *file_row;
  GtkWidget        *mail_row;
  GtkWidget        *folder_row;

  /* Owned */
  TueWorkspace     *workspace;
  char             *playbook_id;
  TueExportPlan    *plan;        /* (nullable) until it was looked through */
  TuePlaybookIssue *issue;       /* (nullable) until it is made */
  GFile            *temporary;   /* (nullable): where it lies to be taken from */
  GFile            *target;      /* (nullable): where it is to be saved, or was */
  GCancellable     *cancellable; /* of what runs */

  Way      way;
  gboolean writing;
  gboolean has_mail;
  guint64  operation;
};

G_DEFINE_FINAL_TYPE (TueExportDialog, tue_export_dialog, ADW_TYPE_DIALOG)

static gboolean
is_page (TueExportDialog *self,
         const char      *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static void
update_actions (TueExportDialog *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   is_ready = is_page (self, "ready") && tue_export_choices_get_is_valid (self->choices);
  gboolean   is_done = is_page (self, "done");

  gtk_widget_action_set_enabled (widget, "export.save", is_ready || is_done);
  gtk_widget_action_set_enabled (widget, "export.copy", is_ready || is_done);
  gtk_widget_action_set_enabled (widget, "export.mail", (is_ready || is_done) && self->has_mail);
  gtk_widget_action_set_enabled (widget, "export.document", is_ready);
  gtk_widget_action_set_enabled (widget, "export.tool", is_ready);
  gtk_widget_set_visible (self->ways_button, is_page (self, "ready"));
  gtk_widget_set_visible (self->save_button, is_page (self, "ready") || is_done);
  gtk_widget_set_visible (self->mail_row, self->has_mail);
  gtk_button_set_label (self->cancel_button, is_done ? _("_Close") : _("_Cancel"));
}

static void
show_page (TueExportDialog *self,
           const char      *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  update_actions (self);
}

/* --- Looking -------------------------------------------------------------------------- */

static void
show_plan (TueExportDialog *self)
{
  TuePlaybook     *playbook = tue_export_plan_get_playbook (self->plan);
  g_autofree char *author = tue_workspace_dup_signing_name (self->workspace);

  adw_window_title_set_subtitle (self->window_title, tue_playbook_get_name (playbook));
  if (tue_playbook_get_workflows (playbook)->len == 0)
    {
      adw_status_page_set_title (self->message_page, _("Nothing to Export"));
      adw_status_page_set_description (self->message_page, _("There is no workflow in this playbook."));
      show_page (self, "message");
      return;
    }

  tue_export_choices_set_plan (self->choices, self->plan, author);
  show_page (self, "ready");
  if (tue_export_choices_count_left (self->choices) > 0)
    tue_announce (GTK_WIDGET (self->choices), _("Words of your own tasks stand in what leaves."));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueExportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *escaped = NULL;

  self->plan = tue_workspace_plan_export_finish (TUE_WORKSPACE (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->plan != NULL)
    {
      show_plan (self);
      return;
    }

  /* A status page reads its description as markup. */
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_title (self->message_page, _("Cannot Look the Playbook Through"));
  adw_status_page_set_description (self->message_page, escaped);
  show_page (self, "message");
}

static void
mail_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(TueExportDialog) self = user_data;

  self->has_mail = tue_mail_portal_find_finish (result);
  if (self->workspace != NULL)
    update_actions (self);
}

/* --- Done ----------------------------------------------------------------------------- */

/* A file that is there can be taken to another program, and is more than its bytes. */
static void
copy_file (TueExportDialog *self)
{
  tue_clipboard_copy_file (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->temporary);
  tue_toast_show (GTK_WIDGET (self->stack), _("Playbook copied as a file"), NULL, NULL, NULL);
}

static GdkContentProvider *
prepare_drag_cb (GtkDragSource   *source,
                 double           x,
                 double           y,
                 TueExportDialog *self)
{
  GdkFileList        *files;
  GdkContentProvider *content;

  if (self->temporary == NULL)
    return NULL;

  files = gdk_file_list_new_from_array (&self->temporary, 1);
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  g_boxed_free (GDK_TYPE_FILE_LIST, files);

  return content;
}

static void
mailed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueExportDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!tue_mail_portal_compose_finish (result, &error) && !g_cancellable_is_cancelled (self->cancellable))
    tue_trouble_dialog_show (GTK_WIDGET (self), _("No Mail Was Made"), error->message);
}

/* Where it is, and what those who hand it on should know. */
static void
describe_issue (TueExportDialog *self,
                const char      *saved) /* (nullable) */
{
  g_autofree char *warning = tue_playbook_issue_dup_warning (self->issue);
  const char      *lines[3] = { NULL };
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  guint            n = 0;

  if (saved != NULL)
    lines[n++] = saved;
  if (warning != NULL)
    lines[n++] = warning;
  text = g_strjoinv ("\n", (char **)lines);
  /* A status page reads its description as markup. */
  escaped = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->done_page, escaped);
}

static void
describe_done (TueExportDialog *self)
{
  g_autofree char *title = NULL;
  g_autofree char *name = self->temporary != NULL ? g_file_get_basename (self->temporary) : NULL;

  /* Translators: %u is the number of an edition. */
  title = g_strdup_printf (_("Edition %u Is Ready"), self->issue->edition);
  adw_status_page_set_title (self->done_page, title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name != NULL ? name : "");
  gtk_widget_set_visible (self->file_row, name != NULL);
  describe_issue (self, NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(TueExportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = g_file_get_parse_name (G_FILE (source));
  g_autofree char *message = NULL;

  if (!tue_document_file_write_finish (result, NULL, &error))
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      /* Translators: the first %s is the path of a file, the second says why. */
      message = g_strdup_printf (_("“%s” was not written: %s What was there before is as it was."), shown, error->message);
      tue_trouble_dialog_show (GTK_WIDGET (self), _("Not Saved"), message);
      return;
    }

  g_set_object (&self->target, G_FILE (source));
  /* Translators: %s is the path of a file. */
  message = g_strdup_printf (_("Saved as “%s”"), shown);
  describe_issue (self, message);
  gtk_widget_set_visible (self->folder_row, TRUE);
  tue_announce (GTK_WIDGET (self->done_page), message);
}

/* The whole new file takes the place of the old one, or nothing does. */
static void
save_file (TueExportDialog *self,
           GFile           *file)
{
  tue_document_file_write_bytes_async (self->issue->bytes, file, self->cancellable, saved_cb, g_object_ref (self));
}

static void
go (TueExportDialog *self)
{
  g_autofree char *subject = NULL;

  switch (self->way)
    {
    case WAY_COPY:
      copy_file (self);
      break;
    case WAY_MAIL:
      /* Translators: the subject of a mail; %s is the name of a playbook, %u the number of its edition. */
      subject = g_strdup_printf (_("%s, edition %u"), self->issue->name, self->issue->edition);
      tue_mail_portal_compose_async (subject, self->temporary, self->cancellable, mailed_cb, g_object_ref (self));
      break;
    case WAY_SAVE:
    default:
      save_file (self, self->target);
    }
}

/* --- Making --------------------------------------------------------------------------- */

/* Nothing is lost where it cannot lie there: it still can be saved. */
static void
temporary_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TueExportDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  self->writing = FALSE;
  self->temporary = tue_outgoing_file_write_finish (result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  describe_done (self);
  show_page (self, "done");
  if (self->temporary != NULL || self->way == WAY_SAVE)
    go (self);
  else
    tue_trouble_dialog_show (GTK_WIDGET (self), _("Not Exported"), error->message);
}

static void
make_temporary (TueExportDialog *self)
{
  g_autofree char *name = tue_file_name_suggest (self->issue->name, "playbook");

  tue_outgoing_file_write_async (self->issue->bytes, name, self->cancellable, temporary_cb, g_object_ref (self));
}

static void
issued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueExportDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  self->issue = tue_workspace_issue_plan_finish (TUE_WORKSPACE (source), result, &error);
  if (self->issue != NULL)
    {
      self->operation = self->issue->operation;
      make_temporary (self);
      return;
    }

  self->writing = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  show_page (self, "ready");
  tue_trouble_dialog_show (GTK_WIDGET (self), _("Not Exported"), error->message);
}

static void
issue (TueExportDialog *self)
{
  g_autofree char *news = tue_export_choices_dup_news (self->choices);

  if (self->issue != NULL && (self->temporary != NULL || self->way == WAY_SAVE))
    {
      go (self);
      return;
    }

  self->writing = TRUE;
  show_page (self, "writing");
  if (self->issue != NULL)
    {
      make_temporary (self);
      return;
    }

  tue_workspace_issue_plan_async (self->workspace, self->plan, *news != '\0' ? news : NULL,
                                  tue_export_choices_get_is_unsigned (self->choices),
                                  self->cancellable, issued_cb, g_object_ref (self));
}

static void
target_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TueExportDialog) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    tue_export_dialog_save_to (self, file);
}

static void
choose_target (TueExportDialog *self)
{
  g_autofree char *name = tue_file_name_suggest (tue_playbook_get_name (tue_export_plan_get_playbook (self->plan)), "playbook");
  g_autoptr(GtkFileDialog) dialog = tue_save_dialog_new (_("Save Playbook"), _("Playbooks"), NULL, "playbook", name);

  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable, target_chosen_cb, g_object_ref (self));
}

/* --- Asking about one's own words ------------------------------------------------------- */

typedef void (*GoFunc) (TueExportDialog *self,
                        gpointer         user_data);

typedef struct
{
  TueExportDialog *dialog;
  GoFunc           go;
  char            *target;
} Question;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Question *question = user_data;

  if (g_strcmp0 (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "go") == 0)
    question->go (question->dialog, question->target);
  g_object_unref (question->dialog);
  g_free (question->target);
  g_free (question);
}

/* Every way out asks once whether they are meant to go. */
static void
ask (TueExportDialog *self,
     GoFunc           go_func,
     const char      *target) /* (nullable) */
{
  guint            n = self->issue == NULL ? tue_export_choices_count_left (self->choices) : 0;
  g_autofree char *body = NULL;
  AdwAlertDialog  *dialog;
  Question        *question;

  if (n == 0)
    {
      go_func (self, (gpointer)target);
      return;
    }

  body = g_strdup_printf (ngettext ("%u name or figure of your own tasks stands in what leaves. Whoever gets it can read it.",
                                    "%u names or figures of your own tasks stand in what leaves. Whoever gets it can read them.", n),
                          n);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Export These Words?"), body));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Look Again"), "go", _("_Export Anyway"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "go", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  question = g_new0 (Question, 1);
  question->dialog = g_object_ref (self);
  question->go = go_func;
  question->target = g_strdup (target);
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, answered_cb, question);
}

/* --- Actions ---------------------------------------------------------------------------- */

static void
go_save (TueExportDialog *self,
         gpointer         target)
{
  choose_target (self);
}

static void
go_copy (TueExportDialog *self,
         gpointer         target)
{
  self->way = WAY_COPY;
  issue (self);
}

static void
go_mail (TueExportDialog *self,
         gpointer         target)
{
  self->way = WAY_MAIL;
  issue (self);
}

static void
go_document (TueExportDialog *self,
             gpointer         target)
{
  tue_export_document (GTK_WIDGET (self->stack), self->workspace, self->plan, target, self->cancellable);
}

static void
go_tool (TueExportDialog *self,
         gpointer         target)
{
  tue_export_for_tool (GTK_WIDGET (self->stack), self->plan, target, self->cancellable);
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ask (TUE_EXPORT_DIALOG (widget), go_save, NULL);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ask (TUE_EXPORT_DIALOG (widget), go_copy, NULL);
}

static void
mail_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ask (TUE_EXPORT_DIALOG (widget), go_mail, NULL);
}

static void
document_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  ask (TUE_EXPORT_DIALOG (widget), go_document, g_variant_get_string (parameter, NULL));
}

static void
tool_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ask (TUE_EXPORT_DIALOG (widget), go_tool, g_variant_get_string (parameter, NULL));
}

static void
show_in_folder_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TueExportDialog *self = TUE_EXPORT_DIALOG (widget);
  g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (self->target);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, NULL, NULL);
}

static void
discard_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueExportDialog) self = user_data;

  if (g_strcmp0 (adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result), "discard") != 0)
    return;
  g_cancellable_cancel (self->cancellable);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
ask_to_discard (TueExportDialog *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Discard What Is New?"), _("What you wrote there is kept nowhere else.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Go On"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, discard_cb, g_object_ref (self));
}

/* What is being made is given up; the dialog goes when that is told. */
static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueExportDialog *self = TUE_EXPORT_DIALOG (widget);
  g_autofree char *news = is_page (self, "ready") ? tue_export_choices_dup_news (self->choices) : NULL;

  if (news != NULL && *news != '\0')
    {
      ask_to_discard (self);
      return;
    }

  /* What is saved is left to be saved. */
  if (!is_page (self, "done"))
    g_cancellable_cancel (self->cancellable);
  if (!self->writing)
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
close_attempt_cb (TueExportDialog *self)
{
  cancel_action (GTK_WIDGET (self), NULL, NULL);
}

static void
tue_export_dialog_dispose (GObject *object)
{
  TueExportDialog *self = TUE_EXPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->plan);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_export_dialog_parent_class)->dispose (object);
}

static void
tue_export_dialog_finalize (GObject *object)
{
  TueExportDialog *self = TUE_EXPORT_DIALOG (object);

  g_clear_pointer (&self->issue, tue_playbook_issue_free);
  g_clear_object (&self->temporary);
  g_clear_object (&self->target);
  g_clear_object (&self->cancellable);
  g_free (self->playbook_id);

  G_OBJECT_CLASS (tue_export_dialog_parent_class)->finalize (object);
}

static void
tue_export_dialog_class_init (TueExportDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_export_dialog_dispose;
  object_class->finalize = tue_export_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "export.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "export.mail", NULL, mail_action);
  gtk_widget_class_install_action (widget_class, "export.document", "s", document_action);
  gtk_widget_class_install_action (widget_class, "export.tool", "s", tool_action);
  gtk_widget_class_install_action (widget_class, "export.show-in-folder", NULL, show_in_folder_action);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);

  g_type_ensure (TUE_TYPE_EXPORT_CHOICES);
  g_type_ensure (TUE_TYPE_TOAST_OVERLAY);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, ways_button);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, message_page);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, done_page);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, mail_row);
  gtk_widget_class_bind_template_child (widget_class, TueExportDialog, folder_row);
}

static void
add_drag (TueExportDialog *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_drag_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (self->file_row, GTK_EVENT_CONTROLLER (source));
}

static void
tue_export_dialog_init (TueExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  add_drag (self);
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  g_signal_connect (self, "close-attempt", G_CALLBACK (close_attempt_cb), NULL);
  g_signal_connect_object (self->choices, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  update_actions (self);
}

AdwDialog *
tue_export_dialog_new (TueWorkspace *workspace,
                       const char   *playbook_id)
{
  TueExportDialog *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (playbook_id != NULL, NULL);

  self = g_object_new (TUE_TYPE_EXPORT_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->playbook_id = g_strdup (playbook_id);
  tue_workspace_plan_export_async (workspace, playbook_id, self->cancellable, looked_cb, g_object_ref (self));
  tue_mail_portal_find_async (self->cancellable, mail_found_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}

guint64
tue_export_dialog_get_operation (TueExportDialog *self)
{
  g_return_val_if_fail (TUE_IS_EXPORT_DIALOG (self), 0);

  return self->operation;
}

void
tue_export_dialog_save_to (TueExportDialog *self,
                           GFile           *file)
{
  g_return_if_fail (TUE_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  self->way = WAY_SAVE;
  g_set_object (&self->target, file);
  issue (self);
}
