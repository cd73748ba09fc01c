/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-team-dialog"

#include "config.h"

#include "tue-team-dialog.h"

#include <glib/gi18n.h>

#include "tue-team-figure-row.h"
#include "tue-team-view.h"
#include "tue-toast-overlay.h"
#include "tue-workspace-insights.h"
#include "tue-workspace-shelf.h"

/* Who has more broken files looks at the folder. */
#define MAX_PROBLEMS 50

struct _TueTeamDialog
{
  AdwDialog parent_instance;

  AdwToolbarView  *view; /* children */
  AdwBanner       *banner;
  TueToastOverlay *overlay;

  /* Owned */
  GCancellable *reading;
  TueWorkspace *workspace;  /* (nullable): whose shared folder is read */
  int           n_on_shelf; /* of what is shown; -1 until it is */
};

G_DEFINE_FINAL_TYPE (TueTeamDialog, tue_team_dialog, ADW_TYPE_DIALOG)

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title,
           const char         *description) /* (nullable) */
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char     *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (group, escaped);
  if (description != NULL)
    {
      g_autofree char *text = g_markup_escape_text (description, -1);

      adw_preferences_group_set_description (group, text);
    }
  adw_preferences_page_add (page, group);

  return group;
}

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_group_add (group, row);
}

/* A figure of a single stretch of weeks is told by its row. */
static void
add_workflow (AdwPreferencesPage *page,
              const TueTeamGroup *workflow,
              gboolean           *has_chart)
{
  g_autofree char     *people = g_strdup_printf (ngettext ("%u person", "%u people", workflow->n_people), workflow->n_people);
  AdwPreferencesGroup *group = add_group (page, workflow->name, people);

  for (guint i = 0; i < workflow->rows->len; i++)
    {
      const TueTeamRow *row = workflow->rows->pdata[i];
      g_autofree char  *value = NULL;

      if (row->series->len > 1)
        {
          GtkWidget *figure_row = tue_team_figure_row_new (workflow, row);

          adw_preferences_group_add (group, figure_row);
          if (!*has_chart)
            adw_expander_row_set_expanded (ADW_EXPANDER_ROW (figure_row), TRUE);
          *has_chart = TRUE;
          continue;
        }

      value = tue_team_row_describe (row);
      add_row (group, tue_figure_get_label (row->figure), value);
    }
}

static void
add_problems (AdwPreferencesPage *page,
              GPtrArray          *problems)
{
  g_autofree char     *title = g_strdup_printf (ngettext ("%u File Left Out", "%u Files Left Out", problems->len), problems->len);
  AdwPreferencesGroup *group = add_group (page, title, NULL);

  for (guint i = 0; i < MIN (problems->len, MAX_PROBLEMS); i++)
    {
      const TueTeamProblem *problem = problems->pdata[i];

      add_row (group, problem->file_name, problem->sentence);
    }
}

static GtkWidget *
make_page (TueTeamView *view)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  g_autofree char    *about = tue_team_view_describe (view);
  g_autofree char    *rest = tue_team_view_describe_rest (view);
  g_autofree char    *description = NULL;
  gboolean            has_chart = FALSE;

  if (view->groups->len > 0)
    description = g_strdup_printf ("%s\n%s %s",
                                   about,
                                   _("Medians are those of all medians, weighed by cases. Whether anything changed cannot be told from summaries."),
                                     rest);
  else
    description = g_strdup_printf ("%s\n%s", about, rest);
  g_strchomp (description);
  add_group (page, "", description);
  for (guint i = 0; i < view->groups->len; i++)
    add_workflow (page, view->groups->pdata[i], &has_chart);
  if (view->problems->len > 0)
    add_problems (page, view->problems);

  return GTK_WIDGET (page);
}

static void
set_content (TueTeamDialog *self,
             GtkWidget     *content)
{
  g_object_set (self->overlay, "content", content, NULL);
}

/* Who reads those in the shared folder is told when there are more. */
static void
update_banner (TueTeamDialog *self)
{
  guint n = tue_shared_folder_get_n_summaries (tue_workspace_get_shared_folder (self->workspace));

  adw_banner_set_revealed (self->banner, self->n_on_shelf >= 0 && n > (guint)self->n_on_shelf);
}

static void
keep_n_on_shelf (TueTeamDialog *self,
                 guint          n_on_shelf)
{
  if (self->workspace == NULL)
    return;

  self->n_on_shelf = (int)MIN (n_on_shelf, G_MAXINT);
  tue_settings_set_shelf_summaries (tue_workspace_get_settings (self->workspace), self->n_on_shelf);
  update_banner (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  TueTeamDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueTeamView) view = tue_team_view_read_finish (result, &error);
  g_autofree char *escaped = NULL;
  GtkWidget       *message;

  /* The dialog may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (view != NULL)
    {
      keep_n_on_shelf (self, view->n_on_shelf);
      set_content (self, make_page (view));
      return;
    }

  escaped = g_markup_escape_text (error->message, -1);
  message = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (message), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (message), _("Cannot Read the Folder"));
  adw_status_page_set_description (ADW_STATUS_PAGE (message), escaped);
  set_content (self, message);
}

static void
show_loading (TueTeamDialog *self)
{
  GtkWidget *spinner = adw_spinner_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Loading…"), -1);
  set_content (self, spinner);
}

static void
read_shelf (TueTeamDialog *self)
{
  TueShelf *shelf = tue_shared_folder_get_shelf (tue_workspace_get_shared_folder (self->workspace));

  /* The folder may be shared no longer. */
  if (shelf == NULL)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  show_loading (self);
  tue_team_view_read_shelf_async (shelf, tue_workspace_find_today (self->workspace), self->reading, read_cb, self);
}

static void
tue_team_dialog_dispose (GObject *object)
{
  TueTeamDialog *self = TUE_TEAM_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_team_dialog_parent_class)->dispose (object);
}

static void
tue_team_dialog_class_init (TueTeamDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_team_dialog_dispose;
}

static void
tue_team_dialog_init (TueTeamDialog *self)
{
  self->reading = g_cancellable_new ();
  self->n_on_shelf = -1;
  self->view = ADW_TOOLBAR_VIEW (adw_toolbar_view_new ());
  self->banner = ADW_BANNER (adw_banner_new (_("Newer summaries are in the shared folder")));
  self->overlay = g_object_new (TUE_TYPE_TOAST_OVERLAY, NULL);
  adw_banner_set_button_label (self->banner, _("_Read Again"));
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (read_shelf), self, G_CONNECT_SWAPPED);
  adw_toolbar_view_add_top_bar (self->view, adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (self->view, GTK_WIDGET (self->banner));
  adw_toolbar_view_set_content (self->view, GTK_WIDGET (self->overlay));
  show_loading (self);
  adw_dialog_set_child (ADW_DIALOG (self), GTK_WIDGET (self->view));
  adw_dialog_set_title (ADW_DIALOG (self), _("Summaries"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 640);
  adw_dialog_set_content_height (ADW_DIALOG (self), 720);
}

/**
 * tue_team_dialog_new:
 * @folder: where the summaries lie
 * @today: the present day
 *
 * Returns: (transfer floating): a dialog of what they come to
 */
AdwDialog *
tue_team_dialog_new (GFile  *folder,
                     guint32 today)
{
  TueTeamDialog *self = g_object_new (TUE_TYPE_TEAM_DIALOG, NULL);

  tue_team_view_read_async (folder, today, self->reading, read_cb, self);

  return ADW_DIALOG (self);
}

/**
 * tue_team_dialog_new_for_shelf:
 * @workspace: knows the shared folder
 *
 * Returns: (transfer floating): a dialog of what the summaries in the shared folder come
 *   to, which offers newer ones
 */
AdwDialog *
tue_team_dialog_new_for_shelf (TueWorkspace *workspace)
{
  TueTeamDialog *self = g_object_new (TUE_TYPE_TEAM_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (tue_workspace_get_shared_folder (workspace), "notify::n-summaries", G_CALLBACK (update_banner), self, G_CONNECT_SWAPPED);
  read_shelf (self);

  return ADW_DIALOG (self);
}

/* --- Choosing ------------------------------------------------------------------ */

typedef struct
{
  GWeakRef widget;
  guint32  today;
} Choice;

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&choice->widget);
  g_autoptr(GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  g_weak_ref_clear (&choice->widget);
  if (folder != NULL && widget != NULL && gtk_widget_get_root (widget) != NULL)
    adw_dialog_present (tue_team_dialog_new (folder, choice->today), widget);
}

/**
 * tue_team_dialog_choose: (skip)
 * @widget: over which it is shown
 * @today: the present day
 */
void
tue_team_dialog_choose (GtkWidget *widget,
                        guint32    today)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  Choice *choice = g_new0 (Choice, 1);

  g_weak_ref_init (&choice->widget, widget);
  choice->today = today;
  gtk_file_dialog_set_title (dialog, _("Open Summaries"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, choice);
}
