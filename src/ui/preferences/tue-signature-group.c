/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-signature-group"

#include "config.h"

#include "tue-signature-group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-file-bytes.h"
#include "tue-people-page.h"
#include "tue-toast.h"
#include "tue-workspace-key.h"

/* More than any backup has. */
#define MAX_LENGTH 65536

struct _TueSignatureGroup
{
  AdwBin parent_instance;

  /* Template children */
  AdwActionRow *name_row;
  AdwActionRow *place_row;
  GtkWidget    *problem_image;
  AdwActionRow *fingerprint_row;

  /* Owned */
  TueWorkspace    *workspace;
  TueOwnKeyStatus *status;      /* (nullable) until it is known */
  GCancellable    *cancellable; /* of what runs */
};

G_DEFINE_FINAL_TYPE (TueSignatureGroup, tue_signature_group, ADW_TYPE_BIN)

static void
tell (TueSignatureGroup *self,
      const char        *message)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast  *toast;

  if (dialog == NULL)
    return;

  toast = tue_toast_new (message);
  /* What was told before is not waited for. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, 10);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
}

/* --- What it is --------------------------------------------------------------------- */

/* Where it lies, or would, as one sentence; with what is wrong. (transfer full) */
static char *
describe (const TueOwnKeyStatus *status)
{
  gboolean is_file = status->place == TUE_KEY_PLACE_FILE;

  switch (status->state)
    {
    case TUE_KEY_STATE_NONE:
      return g_strdup (is_file ? _("You have none yet. It is made when you sign for the first time, and lies in a file that only you can read, since there is no keyring.")
                               : _("You have none yet. It is made when you sign for the first time, and lies in the keyring."));
    case TUE_KEY_STATE_LOCKED:
      return g_strdup (_("In the keyring, which is locked. You are asked to unlock it when you sign."));
    case TUE_KEY_STATE_AWAY:
      /* Translators: %s is why, as another program says it. */
      return g_strdup_printf (_("In the keyring, which cannot be reached now. Until then nothing can be signed. (%s)"), status->problem);
    case TUE_KEY_STATE_DAMAGED:
      return g_strdup (status->problem);
    case TUE_KEY_STATE_READY:
    default:
      if (!is_file)
        return g_strdup (_("In the keyring"));
      /* Translators: %s is the path of a file. */
      return g_strdup_printf (_("In a file that only you can read: %s"), status->path);
    }
}

static void
show_status (TueSignatureGroup *self)
{
  const TueOwnKeyStatus *status = self->status;
  g_autofree char       *place = describe (status);
  g_autofree char       *fingerprint = status->public != NULL ? tue_public_key_fingerprint (status->public) : NULL;

  adw_action_row_set_subtitle (self->place_row, place);
  gtk_widget_set_visible (self->problem_image, status->state == TUE_KEY_STATE_AWAY || status->state == TUE_KEY_STATE_DAMAGED);
  adw_action_row_set_subtitle (self->fingerprint_row, fingerprint != NULL ? fingerprint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fingerprint_row), fingerprint != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.back-up", status->state != TUE_KEY_STATE_NONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.import", TRUE);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(TueSignatureGroup) self = user_data;
  TueOwnKeyStatus *status = tue_workspace_look_at_key_finish (TUE_WORKSPACE (source), result, NULL);

  if (status == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      tue_own_key_status_free (status);
      return;
    }

  g_clear_pointer (&self->status, tue_own_key_status_free);
  self->status = status;
  show_status (self);
}

static void
look (TueSignatureGroup *self)
{
  tue_workspace_look_at_key_async (self->workspace, self->cancellable, looked_cb, g_object_ref (self));
}

static void
show_name (TueSignatureGroup *self)
{
  g_autofree char *name = tue_workspace_dup_signing_name (self->workspace);

  adw_action_row_set_subtitle (self->name_row, name);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueSignatureGroup *self = TUE_SIGNATURE_GROUP (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), adw_action_row_get_subtitle (self->fingerprint_row));
  tell (self, _("Fingerprint copied"));
}

static void
show_people_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TueSignatureGroup *self = TUE_SIGNATURE_GROUP (widget);
  GtkWidget         *dialog = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_DIALOG);

  if (dialog != NULL)
    adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog),
                                         tue_people_page_new (self->workspace, self->status != NULL ? self->status->public : NULL));
}

/* --- A backup ------------------------------------------------------------------------- */

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(TueSignatureGroup) self = user_data;
  g_autoptr(GError) error = NULL;

  if (tue_workspace_back_up_key_finish (TUE_WORKSPACE (source), result, &error))
    tell (self, _("The key is backed up. Keep the file where nobody else can read it."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
  if (self->workspace != NULL)
    look (self);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueSignatureGroup) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->workspace != NULL)
    tue_workspace_back_up_key_async (self->workspace, file, self->cancellable, backed_up_cb, g_object_ref (self));
}

static void
back_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Back Up Key"));
  gtk_file_dialog_set_accept_label (dialog, _("_Back Up"));
  /* Translators: the name of a file that is proposed for the backup of a key. */
  gtk_file_dialog_set_initial_name (dialog, _("Tuesday signing key.txt"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), TUE_SIGNATURE_GROUP (widget)->cancellable, place_chosen_cb, g_object_ref (widget));
}

/* --- Another key ---------------------------------------------------------------------- */

/* A key that somebody is asked about. */
typedef struct
{
  TueSignatureGroup *self;
  TueSigningKey     *key;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  tue_signing_key_unref (question->key);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
replaced_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueSignatureGroup) self = user_data;
  g_autofree char *kept = NULL;
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;

  if (!tue_workspace_replace_key_finish (TUE_WORKSPACE (source), result, &kept, &error))
    message = g_strdup (error->message);
  else if (kept != NULL)
    /* Translators: %s is the path of a file. */
    message = g_strdup_printf (_("You sign with the imported key. The one before is in “%s”."), kept);
  else
    message = g_strdup (_("You sign with the imported key"));

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, message);
  if (self->workspace != NULL)
    look (self);
}

static void
replace (TueSignatureGroup *self,
         TueSigningKey     *key)
{
  /* What is being written is written. */
  tue_workspace_replace_key_async (self->workspace, key, NULL, replaced_cb, g_object_ref (self));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  const char *answer = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (answer, "replace") && question->self->workspace != NULL)
    replace (question->self, question->key);
}

static void
ask (TueSignatureGroup *self,
     TueSigningKey     *key)
{
  AdwDialog       *dialog = adw_alert_dialog_new (_("Sign With Another Key?"), NULL);
  g_autofree char *mine = self->status->public != NULL ? tue_public_key_fingerprint (self->status->public) : g_strdup ("?");
  g_autofree char *other = tue_public_key_fingerprint (tue_signing_key_get_public (key));
  g_autofree char *body = NULL;
  Question        *question = g_new0 (Question, 1);

  body = g_strdup_printf (
    /* Translators: both %s are fingerprints of keys. */
    _("Others know you by the key %s. With the key %s they are told that somebody signs in your name with another one. The key that you have is kept."),
      mine, other);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "replace", _("_Use the Other Key"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  question->self = g_object_ref (self);
  question->key = tue_signing_key_ref (key);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (self), NULL, answered_cb, question);
}

static void
take (TueSignatureGroup *self,
      TueSigningKey     *key)
{
  if (self->status->state == TUE_KEY_STATE_NONE)
    replace (self, key);
  else if (g_strcmp0 (self->status->public, tue_signing_key_get_public (key)) == 0)
    tell (self, _("This is the key that you sign with"));
  else
    ask (self, key);
}

static void
backup_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueSignatureGroup) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = tue_file_bytes_load_finish (G_FILE (source), result, &error);
  g_autoptr(TueSigningKey) key = NULL;
  char *text;
  gsize length;

  if (g_cancellable_is_cancelled (self->cancellable) || self->status == NULL)
    return;
  if (bytes != NULL)
    {
      length = g_bytes_get_size (bytes);
      text = g_strndup (g_bytes_get_data (bytes, NULL), length);
      key = tue_own_key_read_backup (text, length, &error);
      explicit_bzero (text, length);
      g_free (text);
    }

  if (key != NULL)
    take (self, key);
  else
    tell (self, error->message);
}

static void
backup_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(TueSignatureGroup) self = user_data;
  g_autoptr(GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->workspace != NULL)
    tue_signature_group_import (self, file);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Import Key"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), TUE_SIGNATURE_GROUP (widget)->cancellable, backup_chosen_cb, g_object_ref (widget));
}

static void
tue_signature_group_dispose (GObject *object)
{
  TueSignatureGroup *self = TUE_SIGNATURE_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SIGNATURE_GROUP);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_signature_group_parent_class)->dispose (object);
}

static void
tue_signature_group_finalize (GObject *object)
{
  TueSignatureGroup *self = TUE_SIGNATURE_GROUP (object);

  g_clear_pointer (&self->status, tue_own_key_status_free);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (tue_signature_group_parent_class)->finalize (object);
}

static void
tue_signature_group_class_init (TueSignatureGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_signature_group_dispose;
  object_class->finalize = tue_signature_group_finalize;

  gtk_widget_class_install_action (widget_class, "signature.copy-fingerprint", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "signature.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "signature.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "signature.show-people", NULL, show_people_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/preferences/tue-signature-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSignatureGroup, name_row);
  gtk_widget_class_bind_template_child (widget_class, TueSignatureGroup, place_row);
  gtk_widget_class_bind_template_child (widget_class, TueSignatureGroup, problem_image);
  gtk_widget_class_bind_template_child (widget_class, TueSignatureGroup, fingerprint_row);
}

static void
tue_signature_group_init (TueSignatureGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.back-up", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.import", FALSE);
}

GtkWidget *
tue_signature_group_new (TueWorkspace *workspace)
{
  TueSignatureGroup *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TUE_TYPE_SIGNATURE_GROUP, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (tue_workspace_get_settings (workspace), "notify::user-name", G_CALLBACK (show_name), self, G_CONNECT_SWAPPED);
  show_name (self);
  look (self);

  return GTK_WIDGET (self);
}

void
tue_signature_group_import (TueSignatureGroup *self,
                            GFile             *file)
{
  g_return_if_fail (TUE_IS_SIGNATURE_GROUP (self));
  g_return_if_fail (G_IS_FILE (file));

  tue_file_bytes_load_async (file, MAX_LENGTH, self->cancellable, backup_read_cb, g_object_ref (self));
}
