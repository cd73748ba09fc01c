/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-playbook-dialog"

#include "config.h"

#include "tue-playbook-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-blanks.h"
#include "tue-passing-banner.h"
#include "tue-workspace-playbooks.h"

struct _TuePlaybookDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkButton   *save_button;
  AdwBanner   *banner;
  GtkEditable *name_row;
  AdwComboRow *language_row;
  GtkEditable *summary_row;

  /* Owned */
  TueWorkspace *workspace;
  TuePlaybook  *playbook; /* (nullable) */
  GPtrArray    *codes;    /* (element-type utf8): of the languages in their order; "" for none */

  gboolean writing;
};

G_DEFINE_FINAL_TYPE (TuePlaybookDialog, tue_playbook_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_DESCRIBED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As those who speak them call them. */
static const struct
{
  const char *code;
  const char *name;
} languages[] = {
  { "en", "English" },
  { "de", "Deutsch" },
  { "fr", "Français" },
  { "es", "Español" },
  { "it", "Italiano" },
  { "pt", "Português" },
  { "nl", "Nederlands" },
  { "da", "Dansk" },
  { "sv", "Svenska" },
  { "nb", "Norsk bokmål" },
  { "fi", "Suomi" },
  { "pl", "Polski" },
  { "cs", "Čeština" },
  { "sk", "Slovenčina" },
  { "hu", "Magyar" },
  { "ro", "Română" },
  { "hr", "Hrvatski" },
  { "el", "Ελληνικά" },
  { "tr", "Türkçe" },
  { "uk", "Українська" },
  { "ru", "Русский" },
  { "he", "עברית" },
  { "ar", "العربية" },
  { "hi", "हिन्दी" },
  { "ja", "日本語" },
  { "ko", "한국어" },
  { "zh", "中文" },
};

static void
update_actions (TuePlaybookDialog *self)
{
  g_autofree char *name = tue_blanks_dup_stripped (gtk_editable_get_text (self->name_row));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "playbook.save", *name != '\0' && !self->writing);
}

static void
changed_cb (TuePlaybookDialog *self)
{
  adw_banner_set_revealed (self->banner, FALSE);
  update_actions (self);
}

/* That of the desktop, without country and encoding. (transfer full) */
static char *
dup_own_language (void)
{
  const char *const *names = g_get_language_names ();
  gsize              length = names[0] != NULL ? strspn (names[0], "abcdefghijklmnopqrstuvwxyz") : 0;

  return length >= 2 && names[0][0] != 'C' ? g_strndup (names[0], length) : g_strdup ("en");
}

static void
add_language (TuePlaybookDialog *self,
              GtkStringList     *names,
              const char        *code,
              const char        *name)
{
  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (names, name);
}

/* wanted: "" where nobody said; one that is not in the table is added as it is */
static void
fill_languages (TuePlaybookDialog *self,
                const char        *wanted)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  /* Translators: of a playbook of which nobody said in which language it is. */
  add_language (self, names, "", C_("language", "Not Said"));
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      add_language (self, names, languages[i].code, languages[i].name);
      if (strcmp (wanted, languages[i].code) == 0)
        selected = self->codes->len - 1;
    }
  if (selected == 0 && *wanted != '\0')
    {
      add_language (self, names, wanted, wanted);
      selected = self->codes->len - 1;
    }
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->language_row, selected);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TuePlaybookDialog) self = user_data;
  g_autofree char *sentence = NULL;
  g_autofree char *name = NULL;
  g_autoptr(GError) error = NULL;
  guint64 operation = tue_workspace_describe_playbook_finish (TUE_WORKSPACE (source), result, &error);

  self->writing = FALSE;
  if (self->workspace == NULL)
    return;
  if (operation == 0)
    {
      tue_passing_banner_show (self->banner, self->workspace, error);
      update_actions (self);
      return;
    }

  name = tue_blanks_dup_stripped (gtk_editable_get_text (self->name_row));
  /* Translators: %s is the name of a playbook. */
  sentence = g_strdup_printf (self->playbook == NULL ? _("“%s” made") : _("“%s” changed"), name);
  g_signal_emit (self, signals[SIGNAL_DESCRIBED], 0, operation, sentence);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TuePlaybookDialog *self = TUE_PLAYBOOK_DIALOG (widget);
  guint              language = adw_combo_row_get_selected (self->language_row);

  self->writing = TRUE;
  update_actions (self);
  tue_workspace_describe_playbook_async (self->workspace,
                                         self->playbook != NULL ? tue_playbook_get_id (self->playbook) : NULL,
                                         gtk_editable_get_text (self->name_row),
                                         language < self->codes->len ? self->codes->pdata[language] : "",
                                         gtk_editable_get_text (self->summary_row),
                                         written_cb,
                                         g_object_ref (self));
}

static void
tue_playbook_dialog_dispose (GObject *object)
{
  TuePlaybookDialog *self = TUE_PLAYBOOK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_PLAYBOOK_DIALOG);
  g_clear_object (&self->playbook);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_playbook_dialog_parent_class)->dispose (object);
}

static void
tue_playbook_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (TUE_PLAYBOOK_DIALOG (object)->codes);

  G_OBJECT_CLASS (tue_playbook_dialog_parent_class)->finalize (object);
}

static void
tue_playbook_dialog_class_init (TuePlaybookDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_playbook_dialog_dispose;
  object_class->finalize = tue_playbook_dialog_finalize;

  signals[SIGNAL_DESCRIBED] = g_signal_new ("described", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "playbook.save", NULL, save_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-playbook-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePlaybookDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, TuePlaybookDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TuePlaybookDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TuePlaybookDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, TuePlaybookDialog, summary_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
tue_playbook_dialog_init (TuePlaybookDialog *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
tue_playbook_dialog_new (TueWorkspace *workspace,
                         TuePlaybook  *playbook)
{
  TuePlaybookDialog *self;
  g_autofree char   *language = NULL;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TUE_TYPE_PLAYBOOK_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  g_set_object (&self->playbook, playbook);
  adw_dialog_set_title (ADW_DIALOG (self), playbook == NULL ? _("New Playbook") : _("Describe Playbook"));
  gtk_button_set_label (self->save_button, playbook == NULL ? _("_Create") : _("_Save"));
  if (playbook != NULL)
    {
      gtk_editable_set_text (self->name_row, tue_playbook_get_name (playbook));
      gtk_editable_set_text (self->summary_row, tue_playbook_get_summary (playbook));
      language = g_strdup (tue_playbook_get_language (playbook));
    }
  else
    {
      language = dup_own_language ();
    }
  fill_languages (self, language != NULL ? language : "");
  update_actions (self);

  return ADW_DIALOG (self);
}
