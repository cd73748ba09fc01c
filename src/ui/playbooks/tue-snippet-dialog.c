/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-snippet-dialog"

#include "config.h"

#include "tue-snippet-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-blanks.h"
#include "tue-discard-question.h"
#include "tue-early-layout.h"
#include "tue-entry-limit.h"
#include "tue-mustache.h"
#include "tue-passing-banner.h"
#include "tue-paste-limit.h"
#include "tue-snippet-versions-dialog.h"
#include "tue-workspace-snippets.h"

struct _TueSnippetDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkButton           *save_button;
  AdwBanner           *banner;
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *versions_group;
  AdwPreferencesGroup *remove_group;
  GtkEditable         *label_row;
  GtkEditable         *note_row;
  GtkTextView         *text_view;

  /* Owned */
  TueWorkspace *workspace;
  TueSnippet   *snippet; /* (nullable) */
  char         *playbook_id;
  GCancellable *loading; /* (nullable): what was written and not saved */

  gboolean writing;
  gboolean removing;
  gboolean is_kept; /* what is written is, or was, in the library */
  gboolean showing; /* what was there, or was written and not saved: nobody types it */
  guint    focus_id;
};

G_DEFINE_FINAL_TYPE (TueSnippetDialog, tue_snippet_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *open_dialogs; /* (element-type TueSnippetDialog) (nullable), borrowed: until they are gone */

static char *
dup_text (TueSnippetDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
dup_label (TueSnippetDialog *self)
{
  return tue_blanks_dup_stripped (gtk_editable_get_text (self->label_row));
}

/* What was there, or nothing where it is new. */
static const char *
get_old_label (TueSnippetDialog *self)
{
  return self->snippet != NULL ? tue_snippet_get_title (self->snippet) : "";
}

static const char *
get_old_text (TueSnippetDialog *self)
{
  return self->snippet != NULL ? tue_snippet_get_text (self->snippet) : "";
}

static gboolean
is_changed (TueSnippetDialog *self)
{
  g_autofree char *label = dup_label (self);
  g_autofree char *text = dup_text (self);

  return strcmp (label, get_old_label (self)) != 0 || strcmp (text, get_old_text (self)) != 0;
}

/* --- What is not saved ----------------------------------------------------------------- */

static void
keep (TueSnippetDialog *self,
      const char       *label,
      const char       *text,
      const char       *note)
{
  tue_workspace_keep_snippet_edit (self->workspace,
                                   tue_snippet_edit_new (self->playbook_id,
                                                         self->snippet != NULL ? tue_snippet_get_name (self->snippet) : "",
                                                         self->snippet != NULL ? tue_snippet_get_version (self->snippet) : 0,
                                                         label, text, note));
}

static void
keep_nothing (TueSnippetDialog *self)
{
  if (self->is_kept)
    keep (self, "", "", "");
  self->is_kept = FALSE;
}

static void
changed_cb (TueSnippetDialog *self)
{
  g_autofree char *label = dup_label (self);
  g_autofree char *text = dup_text (self);
  gboolean         changed = is_changed (self);

  adw_banner_set_revealed (self->banner, FALSE);
  adw_dialog_set_can_close (ADW_DIALOG (self), !changed && !self->writing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "snippet.save", changed && *label != '\0' && *text != '\0' && !self->writing);
  /* Another name is no version, and needs no reason. */
  gtk_widget_set_visible (GTK_WIDGET (self->note_row), self->snippet != NULL && strcmp (text, get_old_text (self)) != 0);
  if (self->writing || self->showing)
    return;

  if (!changed)
    {
      keep_nothing (self);
      return;
    }
  self->is_kept = TRUE;
  keep (self, label, text, gtk_editable_get_text (self->note_row));
}

static void
discard_cb (AdwDialog *dialog)
{
  keep_nothing (TUE_SNIPPET_DIALOG (dialog));
  adw_dialog_force_close (dialog);
}

static void
close_attempt_cb (TueSnippetDialog *self)
{
  if (!self->writing)
    tue_discard_question_ask (ADW_DIALOG (self), _("What you wrote is not saved yet."), discard_cb);
}

/* --- Writing --------------------------------------------------------------------------- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueSnippetDialog) self = user_data;
  g_autofree char *sentence = NULL;
  g_autofree char *label = NULL;
  g_autoptr(GError) error = NULL;
  guint64 operation = tue_workspace_change_snippet_finish (TUE_WORKSPACE (source), result, &error);

  self->writing = FALSE;
  if (self->workspace == NULL)
    return;
  if (operation == 0)
    {
      changed_cb (self);
      tue_passing_banner_show (self->banner, self->workspace, error);
      return;
    }

  label = self->removing ? g_strdup (get_old_label (self)) : dup_label (self);
  /* Translators: %s is the name of a snippet. */
  sentence = g_strdup_printf (self->removing ? _("“%s” removed") : self->snippet == NULL ? _("“%s” made") : _("“%s” changed"), label);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, operation, sentence);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
write_snippet (TueSnippetDialog *self,
               const char       *label, /* (nullable) */
               const char       *text)        /* (nullable): to remove it */
{
  self->writing = TRUE;
  self->removing = text == NULL;
  changed_cb (self);
  tue_workspace_change_snippet_async (self->workspace, self->playbook_id, self->snippet, label, text,
                                      gtk_editable_get_text (self->note_row), written_cb, g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueSnippetDialog *self = TUE_SNIPPET_DIALOG (widget);
  g_autofree char  *label = dup_label (self);
  g_autofree char  *text = dup_text (self);

  write_snippet (self, label, text);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  if (!TUE_SNIPPET_DIALOG (widget)->writing)
    write_snippet (TUE_SNIPPET_DIALOG (widget), NULL, NULL);
}

/* --- Versions -------------------------------------------------------------------------- */

/* What was written meanwhile comes back with undo in the text. */
static void
gone_back_cb (TueSnippetDialog *self,
              TueSnippet       *version)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter      start, end;
  g_autofree char *note = NULL, *said = NULL;

  /* Translators: why there is a new version of a text; %u is the number of an older one. */
  note = g_strdup_printf (_("Back to version %u"), tue_snippet_get_version (version));
  /* Translators: %u is the number of a version of a snippet. */
  said = g_strdup_printf (_("The snippet is version %u again, not saved yet"), tue_snippet_get_version (version));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, tue_snippet_get_text (version), -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_editable_set_text (self->note_row, note);
  tue_announce (GTK_WIDGET (self), said);
}

/* Beside what is written here, saved or not. */
static void
versions_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  TueSnippetDialog *self = TUE_SNIPPET_DIALOG (widget);
  g_autofree char  *text = dup_text (self);
  AdwDialog        *dialog = tue_snippet_versions_dialog_new (self->workspace, self->playbook_id, self->snippet, text);

  g_signal_connect_object (dialog, "gone-back", G_CALLBACK (gone_back_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* --- Showing --------------------------------------------------------------------------- */

/* Who uses it, since they all change with it. */
static void
show_users (TueSnippetDialog *self)
{
  g_autoptr(GPtrArray) users = NULL;
  g_autofree char *sentence = NULL;
  TueSnippet      *taker;

  gtk_widget_set_visible (GTK_WIDGET (self->remove_group), self->snippet != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->versions_group), self->snippet != NULL);
  if (self->snippet == NULL)
    {
      adw_preferences_group_set_description (self->group, _("A text that several templates take in. Write it once, change it in one place."));
      return;
    }

  users = tue_workspace_list_snippet_users (self->workspace, self->playbook_id, tue_snippet_get_name (self->snippet));
  taker = tue_workspace_find_snippet_taker (self->workspace, self->playbook_id, tue_snippet_get_name (self->snippet));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "snippet.remove", users->len == 0 && taker == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_group), users->len == 0 && taker == NULL);
  if (users->len == 0 && taker != NULL)
    /* Translators: %s is the name of another snippet. */
    sentence = g_strdup_printf (_("No workflow uses it, but the snippet “%s” takes it in."), tue_snippet_get_title (taker));
  else if (users->len == 0)
    sentence = g_strdup (_("No workflow uses it."));
  else
    sentence = g_strdup_printf (ngettext ("%u workflow uses it. New tasks have what you write here; open ones keep what they have, and offer it.",
                                          "%u workflows use it. New tasks have what you write here; open ones keep what they have, and offer it.",
                                          users->len),
                                users->len);
  adw_preferences_group_set_description (self->group, sentence);
}

static void
focus_cb (gpointer user_data)
{
  TueSnippetDialog *self = user_data;

  self->focus_id = 0;
  gtk_widget_grab_focus (self->snippet != NULL ? GTK_WIDGET (self->text_view) : GTK_WIDGET (self->label_row));
}

/* A dialog at the bottom of a narrow window goes to its first button when it opens. */
static void
tue_snippet_dialog_map (GtkWidget *widget)
{
  TueSnippetDialog *self = TUE_SNIPPET_DIALOG (widget);

  GTK_WIDGET_CLASS (tue_snippet_dialog_parent_class)->map (widget);
  if (self->focus_id == 0)
    self->focus_id = g_idle_add_once (focus_cb, self);
}

static void
tue_snippet_dialog_dispose (GObject *object)
{
  TueSnippetDialog *self = TUE_SNIPPET_DIALOG (object);

  if (open_dialogs != NULL)
    g_ptr_array_remove (open_dialogs, self);

  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->snippet);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SNIPPET_DIALOG);

  G_OBJECT_CLASS (tue_snippet_dialog_parent_class)->dispose (object);
}

static void
tue_snippet_dialog_finalize (GObject *object)
{
  g_free (TUE_SNIPPET_DIALOG (object)->playbook_id);

  G_OBJECT_CLASS (tue_snippet_dialog_parent_class)->finalize (object);
}

static void
tue_snippet_dialog_class_init (TueSnippetDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_snippet_dialog_dispose;
  object_class->finalize = tue_snippet_dialog_finalize;
  widget_class->map = tue_snippet_dialog_map;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "snippet.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "snippet.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "snippet.versions", NULL, versions_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-snippet-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSnippetDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetDialog, group);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetDialog, versions_group);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetDialog, remove_group);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetDialog, label_row);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, TueSnippetDialog, text_view);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_attempt_cb);
}

static void
tue_snippet_dialog_init (TueSnippetDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_paste_limit_install (self->text_view, TUE_MUSTACHE_MAX_LENGTH);
  tue_entry_limit_install (self->label_row);
  tue_entry_limit_install (self->note_row);
  tue_early_layout_install (self->text_view);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* Who opens it begins at its beginning. */
static void
show_text (TueSnippetDialog *self,
           const char       *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter    start;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

/* Nothing is typed over what may come. */
static void
set_editable (TueSnippetDialog *self,
              gboolean          editable)
{
  gtk_editable_set_editable (self->label_row, editable);
  gtk_text_view_set_editable (self->text_view, editable);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TueSnippetDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueSnippetEdit) edit = tue_workspace_load_snippet_edit_finish (TUE_WORKSPACE (source), result, &error);
  guint version;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_editable (self, TRUE);
  if (edit == NULL || (*edit->label == '\0' && *edit->text == '\0') || is_changed (self))
    return;

  self->is_kept = TRUE;
  /* It was saved, and the program ended before that was known. */
  if (strcmp (edit->label, get_old_label (self)) == 0 && strcmp (edit->text, get_old_text (self)) == 0)
    {
      keep_nothing (self);
      return;
    }

  version = self->snippet != NULL ? tue_snippet_get_version (self->snippet) : 0;
  self->showing = TRUE;
  gtk_editable_set_text (self->label_row, edit->label);
  gtk_editable_set_text (self->note_row, edit->note);
  show_text (self, edit->text);
  self->showing = FALSE;
  if (edit->version == version)
    tue_announce_in_banner (self->banner, _("This is what you wrote last and did not save."));
  else
    tue_announce_in_banner (self->banner, _("This is what you wrote last and did not save. The snippet was changed since then; its versions show how."));
}

/* One that is going away is among them no longer. */
static gboolean
is_among (AdwDialog *dialog,
          GtkRoot   *root) /* (nullable) */
{
  g_autoptr(GListModel) dialogs = NULL;

  if (ADW_IS_APPLICATION_WINDOW (root))
    dialogs = adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (root));
  else if (ADW_IS_WINDOW (root))
    dialogs = adw_window_get_dialogs (ADW_WINDOW (root));

  for (guint i = 0; dialogs != NULL && i < g_list_model_get_n_items (dialogs); i++)
    {
      g_autoptr(AdwDialog) other = g_list_model_get_item (dialogs, i);

      if (other == dialog)
        return TRUE;
    }

  return FALSE;
}

gboolean
tue_snippet_dialog_present_open (TueWorkspace *workspace,
                                 const char   *playbook_id,
                                 const char   *name)
{
  for (guint i = 0; open_dialogs != NULL && i < open_dialogs->len; i++)
    {
      TueSnippetDialog *self = open_dialogs->pdata[i];
      const char       *own_name = self->snippet != NULL ? tue_snippet_get_name (self->snippet) : "";
      GtkRoot          *root = gtk_widget_get_root (GTK_WIDGET (self));

      if (self->workspace != workspace || !is_among (ADW_DIALOG (self), root) ||
          strcmp (self->playbook_id, playbook_id) != 0 || strcmp (own_name, name) != 0)
        continue;

      gtk_window_present (GTK_WINDOW (root));
      gtk_widget_grab_focus (GTK_WIDGET (self->text_view));

      return TRUE;
    }

  return FALSE;
}

AdwDialog *
tue_snippet_dialog_new (TueWorkspace *workspace,
                        const char   *playbook_id,
                        TueSnippet   *snippet)
{
  TueSnippetDialog *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (playbook_id != NULL, NULL);

  self = g_object_new (TUE_TYPE_SNIPPET_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->playbook_id = g_strdup (playbook_id);
  if (open_dialogs == NULL)
    open_dialogs = g_ptr_array_new ();
  g_ptr_array_add (open_dialogs, self);
  g_set_object (&self->snippet, snippet);
  adw_dialog_set_title (ADW_DIALOG (self), snippet == NULL ? _("New Snippet") : _("Edit Snippet"));
  gtk_button_set_label (self->save_button, snippet == NULL ? _("_Create") : _("_Save"));
  if (snippet != NULL)
    {
      self->showing = TRUE;
      gtk_editable_set_text (self->label_row, get_old_label (self));
      show_text (self, tue_snippet_get_text (snippet));
      self->showing = FALSE;
    }
  show_users (self);
  changed_cb (self);
  set_editable (self, FALSE);
  self->loading = g_cancellable_new ();
  tue_workspace_load_snippet_edit_async (workspace, playbook_id, snippet != NULL ? tue_snippet_get_name (snippet) : "",
                                         self->loading, loaded_cb, self);

  return ADW_DIALOG (self);
}
