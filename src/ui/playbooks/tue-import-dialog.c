/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-import-dialog"

#include "config.h"

#include "tue-import-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-file-bytes.h"
#include "tue-import-page.h"
#include "tue-import-row.h"
#include "tue-import-run.h"
#include "tue-workspace-people.h"
#include "tue-workspace-playbooks.h"

/* So many rows are made at once. */
#define PAGE_LENGTH 200

/* Of a part that two changed, three texts are seen beside one another. */
#define WIDTH 640
#define CONFLICTS_WIDTH 1080

struct _TueImportDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwNavigationView *view;
  GtkButton         *import_button;
  AdwBanner         *banner;
  AdwBanner         *signer_banner;
  GtkStack          *stack;
  AdwStatusPage     *message_page;
  GtkProgressBar    *progress_bar;
  GtkLabel          *name_label;
  GtkLabel          *origin_label;
  GtkLabel          *news_label;
  GtkListBox        *list;
  GtkLabel          *rest_label;

  TueImportRun run;

  /* Owned */
  GFile         *file;
  GBytes        *bytes; /* (nullable) until it is read */
  TueImportPlan *plan;  /* (nullable) until it is made */
  GPtrArray     *items; /* (element-type TueImportItem): those that differ */

  guint n_shown;
};

G_DEFINE_FINAL_TYPE (TueImportDialog, tue_import_dialog, ADW_TYPE_DIALOG)

static void
show_message (TueImportDialog *self,
              const char      *title,
              const char      *description)
{
  adw_status_page_set_title (self->message_page, title);
  /* A status page reads its description as markup. */
  if (description != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (description, -1);

      adw_status_page_set_description (self->message_page, escaped);
    }
  gtk_stack_set_visible_child_name (self->stack, "message");
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
}

/* --- What is chosen ----------------------------------------------------------------- */

/* Also one of which nothing is taken: it was seen, and is not offered again. */
static gboolean
is_newer (TueImportDialog *self)
{
  TuePlaybook *mine = tue_import_plan_get_mine (self->plan);

  return mine == NULL || tue_playbook_get_edition (tue_import_plan_get_theirs (self->plan)) > tue_playbook_get_edition (mine);
}

static void
update_button (TueImportDialog *self)
{
  guint            n_taken = tue_import_plan_count_taken (self->plan);
  g_autofree char *label = NULL;

  /* Translators: the button that takes so many parts of a playbook over */
  label = n_taken > 0 ? g_strdup_printf (ngettext ("_Import %u", "_Import %u", n_taken), n_taken) : g_strdup (_("_Import"));
  gtk_button_set_label (self->import_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.import", (n_taken > 0 || is_newer (self)) && !self->run.writing);
}

static GtkWidget *
make_more_row (TueImportDialog *self)
{
  GtkWidget       *row = adw_button_row_new ();
  guint            n_left = self->items->len - self->n_shown;
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_left), n_left);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);

  return row;
}

static void
show_more (TueImportDialog *self)
{
  GtkListBoxRow *more = gtk_list_box_get_row_at_index (self->list, (int)self->n_shown);

  if (more != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (more));
  for (guint n = 0; n < PAGE_LENGTH && self->n_shown < self->items->len; n++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *child = tue_import_row_new ();

      tue_import_row_set_item (TUE_IMPORT_ROW (child), self->items->pdata[self->n_shown++]);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
      gtk_list_box_append (self->list, row);
    }
  if (self->n_shown < self->items->len)
    gtk_list_box_append (self->list, make_more_row (self));
}

static void
show_page (TueImportDialog *self,
           TueImportItem   *item)
{
  GPtrArray *conflicts = tue_import_item_get_conflicts (item);

  adw_dialog_set_content_width (ADW_DIALOG (self), conflicts != NULL && conflicts->len > 0 ? CONFLICTS_WIDTH : WIDTH);
  adw_navigation_view_push (self->view, tue_import_page_new (item));
}

static void
popped_cb (TueImportDialog *self)
{
  adw_dialog_set_content_width (ADW_DIALOG (self), WIDTH);
}

static void
row_activated_cb (TueImportDialog *self,
                  GtkListBoxRow   *row)
{
  guint index = (guint)gtk_list_box_row_get_index (row);

  if (index < self->n_shown)
    show_page (self, self->items->pdata[index]);
  else
    show_more (self);
}

/* --- The plan ------------------------------------------------------------------------ */

static void
show_signer (TueImportDialog         *self,
             const TuePlaybookSigner *signer)
{
  TuePlaybook     *theirs = tue_import_plan_get_theirs (self->plan);
  guint            n_workflows = tue_playbook_get_workflows (theirs)->len;
  g_autofree char *author = tue_playbook_signer_describe (signer);
  g_autofree char *warning = tue_playbook_signer_dup_warning (signer);
  g_autofree char *workflows = g_strdup_printf (ngettext ("%u workflow", "%u workflows", n_workflows), n_workflows);
  g_autofree char *origin = NULL;

  /* Translators: %u is the number of an edition; the first %s is how many workflows it has, the second one who it is from. */
  origin = g_strdup_printf (_("Edition %u · %s · %s"), tue_playbook_get_edition (theirs), workflows, author);
  gtk_label_set_text (self->origin_label, origin);
  if (warning == NULL)
    return;

  tue_announce_in_banner (self->signer_banner, warning);
}

static void
signer_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(TueImportDialog) self = user_data;
  g_autoptr(TuePlaybookSigner) signer = tue_workspace_find_signer_finish (TUE_WORKSPACE (source), result, NULL);

  if (signer != NULL && self->plan != NULL)
    show_signer (self, signer);
}

static void
show_heading (TueImportDialog *self)
{
  TuePlaybook *theirs = tue_import_plan_get_theirs (self->plan);
  const char  *news = tue_playbook_get_news (theirs);

  gtk_label_set_text (self->name_label, tue_playbook_get_name (theirs));
  gtk_label_set_text (self->news_label, news != NULL ? news : "");
  gtk_widget_set_visible (GTK_WIDGET (self->news_label), news != NULL && *news != '\0');
  tue_workspace_find_signer_async (self->run.workspace, theirs, self->bytes, self->run.cancellable, signer_found_cb, g_object_ref (self));
  if (tue_import_plan_get_older (self->plan))
    {
      g_autofree char *title = NULL;

      title = g_strdup_printf (_("You have edition %u, which is newer. Nothing is taken over unless you choose it."),
                                 tue_playbook_get_edition (tue_import_plan_get_mine (self->plan)));
      adw_banner_set_title (self->banner, title);
      adw_banner_set_revealed (self->banner, TRUE);
    }
}

static void
show_rest (TueImportDialog *self)
{
  guint            n_same = tue_import_plan_count (self->plan, TUE_IMPORT_UNCHANGED);
  g_autofree char *same = g_strdup_printf (ngettext ("%u part is the same as yours.", "%u parts are the same as yours.", n_same), n_same);

  gtk_label_set_text (self->rest_label, same);
  gtk_widget_set_visible (GTK_WIDGET (self->rest_label), n_same > 0);
}

static void
show_plan (TueImportDialog *self)
{
  GListModel *items = tue_import_plan_get_items (self->plan);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(TueImportItem) item = g_list_model_get_item (items, i);

      if (tue_import_item_get_state (item) == TUE_IMPORT_UNCHANGED)
        continue;
      g_signal_connect_object (item, "notify::choice", G_CALLBACK (update_button), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->items, g_steal_pointer (&item));
    }

  show_heading (self);
  if (self->items->len == 0)
    {
      const char      *name = tue_playbook_get_name (tue_import_plan_get_theirs (self->plan));
      g_autofree char *description = NULL;

      /* Translators: %s is the name of a playbook. */
      description = g_strdup_printf (is_newer (self) ? _("Your library has all of “%s” already. Import it, and this edition is not offered again.")
                                                     : _("Your library has “%s” just as it is in this file."),
                                                         name);
      adw_status_page_set_icon_name (self->message_page, "object-select-symbolic");
      show_message (self, _("Nothing New"), description);
      gtk_widget_set_visible (GTK_WIDGET (self->import_button), is_newer (self));
      update_button (self);
      return;
    }

  show_more (self);
  show_rest (self);
  update_button (self);
  gtk_stack_set_visible_child_name (self->stack, "items");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  self->plan = tue_workspace_plan_import_finish (TUE_WORKSPACE (source), result, &error);
  if (g_cancellable_is_cancelled (self->run.cancellable))
    return;
  if (self->plan != NULL)
    show_plan (self);
  else
    show_message (self, _("Cannot Import This"), error->message);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  self->bytes = tue_file_bytes_load_finish (G_FILE (source), result, &error);
  if (g_cancellable_is_cancelled (self->run.cancellable))
    return;
  if (self->bytes != NULL)
    tue_workspace_plan_import_async (self->run.workspace, self->bytes, self->run.cancellable, planned_cb, g_object_ref (self));
  else
    show_message (self, _("Cannot Open the File"), error->message);
}

/* --- Writing -------------------------------------------------------------------------- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueImportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  guint64          operation = tue_workspace_apply_import_finish (TUE_WORKSPACE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (operation != 0)
    /* Translators: %s is the name of a playbook. */
    sentence = g_strdup_printf (_("“%s” imported"), tue_playbook_get_name (tue_import_plan_get_theirs (self->plan)));
  if (!tue_import_run_end (&self->run, operation, sentence, error))
    show_message (self, _("Nothing Was Imported"), error->message);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueImportDialog *self = TUE_IMPORT_DIALOG (widget);
  g_autofree char *uri = g_file_get_uri (self->file);

  adw_navigation_view_pop_to_tag (self->view, "items");
  tue_import_run_begin (&self->run, self->stack, self->progress_bar);
  update_button (self);
  tue_workspace_apply_import_async (self->run.workspace, self->plan, self->bytes, uri, self->run.cancellable, written_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  tue_import_run_cancel (&TUE_IMPORT_DIALOG (widget)->run);
}

static void
tue_import_dialog_dispose (GObject *object)
{
  TueImportDialog *self = TUE_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->plan);
  tue_import_run_dispose (&self->run);

  G_OBJECT_CLASS (tue_import_dialog_parent_class)->dispose (object);
}

static void
tue_import_dialog_finalize (GObject *object)
{
  TueImportDialog *self = TUE_IMPORT_DIALOG (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  tue_import_run_finalize (&self->run);

  G_OBJECT_CLASS (tue_import_dialog_parent_class)->finalize (object);
}

static void
tue_import_dialog_class_init (TueImportDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_import_dialog_dispose;
  object_class->finalize = tue_import_dialog_finalize;

  g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "import.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, banner);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, signer_banner);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, message_page);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, name_label);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, origin_label);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, news_label);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TueImportDialog, rest_label);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
tue_import_dialog_init (TueImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_button_set_label (self->import_button, _("_Import"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.import", FALSE);
  tue_import_run_init (&self->run, ADW_DIALOG (self));
}

AdwDialog *
tue_import_dialog_new (TueWorkspace *workspace,
                       GFile        *file)
{
  TueImportDialog *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (TUE_TYPE_IMPORT_DIALOG, NULL);
  self->run.workspace = g_object_ref (workspace);
  self->file = g_object_ref (file);
  tue_file_bytes_load_async (file, TUE_PLAYBOOK_MAX_BYTES, self->run.cancellable, read_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
