/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-updates-group"

#include "config.h"

#include "tue-updates-group.h"

#include <glib/gi18n.h>

#include "tue-workspace-shelf.h"

struct _TueUpdatesGroup
{
  AdwBin parent_instance;

  /* Template children */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (TueUpdatesGroup, tue_updates_group, ADW_TYPE_BIN)

static const char *
describe_state (TueSharedDocument *update)
{
  switch (tue_shared_document_get_state (update))
    {
    case TUE_SHARED_NEW:
      return _("not in your library yet");
    case TUE_SHARED_OTHER:
      return _("differs from yours of the same number");
    case TUE_SHARED_NEWER:
    case TUE_SHARED_KNOWN:
    case TUE_SHARED_OLDER:
    case TUE_SHARED_WAITS:
    case TUE_SHARED_LEFT_OUT:
    default:
      return _("newer than yours");
    }
}

/* Where nobody is named, the folder it lies in is. */
static char *
describe_author (TueSharedDocument *update)
{
  const TuePlaybookSigner *signer = tue_shared_document_get_signer (update);
  const char              *author = tue_shared_document_get_author (update);
  g_autofree char         *described = tue_playbook_signer_describe (signer);

  if (*signer->name != '\0' || *author == '\0')
    return g_steal_pointer (&described);

  /* Translators: the first %s says whether a playbook is signed, the second one is the name of a person. */
  return g_strdup_printf (_("%s, in the folder of %s"), described, author);
}

/* What it is, how much, from whom, and what is new in it, as far as it is known. */
static char *
make_subtitle (TueSharedDocument *update)
{
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  g_auto(GStrv) strv = NULL;
  g_autofree char *line = NULL;
  g_autofree char *warning = tue_playbook_signer_dup_warning (tue_shared_document_get_signer (update));
  const char      *lines[4] = { NULL };
  const char      *news = tue_shared_document_get_news (update);
  guint            n_workflows = tue_shared_document_get_n_workflows (update);
  guint            n = 0;

  /* Translators: %u is the number of an edition of a playbook. */
  g_strv_builder_take (parts, g_strdup_printf (_("Edition %u"), tue_shared_document_get_edition (update)));
  g_strv_builder_add (parts, describe_state (update));
  g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u workflow", "%u workflows", n_workflows), n_workflows));
  g_strv_builder_take (parts, describe_author (update));
  strv = g_strv_builder_end (parts);
  line = g_strjoinv (" · ", strv);

  lines[n++] = line;
  if (warning != NULL)
    lines[n++] = warning;
  if (news != NULL)
    lines[n++] = news;

  return g_strjoinv ("\n", (char **)lines);
}

/* What it means is said beside it. */
static GtkWidget *
make_image (TueSharedDocument *update)
{
  g_autofree char *warning = tue_playbook_signer_dup_warning (tue_shared_document_get_signer (update));
  GtkWidget       *image = gtk_image_new_from_icon_name (warning != NULL ? "dialog-warning-symbolic" : "software-update-available-symbolic");

  gtk_widget_add_css_class (image, warning != NULL ? "warning" : "accent");
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);

  return image;
}

static GtkWidget *
make_button (TueSharedDocument *update)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Look"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.look-at-playbook");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tue_shared_document_get_uri (update));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tue_shared_document_get_name (update), -1);

  return button;
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  TueSharedDocument *update = item;
  GtkWidget         *row = adw_action_row_new ();
  GtkWidget         *image = make_image (update);
  GtkWidget         *button;
  g_autofree char   *subtitle = make_subtitle (update);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tue_shared_document_get_name (update));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 12);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  button = make_button (update);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);

  return row;
}

static void
n_updates_cb (TueUpdatesGroup *self,
              GParamSpec      *pspec,
              TueSharedFolder *folder)
{
  gtk_widget_set_visible (GTK_WIDGET (self), tue_shared_folder_get_n_updates (folder) > 0);
}

static void
tue_updates_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_UPDATES_GROUP);

  G_OBJECT_CLASS (tue_updates_group_parent_class)->dispose (object);
}

static void
tue_updates_group_class_init (TueUpdatesGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_updates_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-updates-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TueUpdatesGroup, list);
}

static void
tue_updates_group_init (TueUpdatesGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tue_updates_group_new (TueWorkspace *workspace)
{
  TueUpdatesGroup *self = g_object_new (TUE_TYPE_UPDATES_GROUP, NULL);
  TueSharedFolder *folder = tue_workspace_get_shared_folder (workspace);

  gtk_list_box_bind_model (self->list, tue_shared_folder_get_updates (folder), make_row, NULL, NULL);
  g_signal_connect_object (folder, "notify::n-updates", G_CALLBACK (n_updates_cb), self, G_CONNECT_SWAPPED);
  n_updates_cb (self, NULL, folder);

  return GTK_WIDGET (self);
}
