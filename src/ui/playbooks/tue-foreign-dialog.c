/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-foreign-dialog"

#include "config.h"

#include "tue-foreign-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-foreign-format.h"
#include "tue-foreign-page.h"
#include "tue-import-run.h"
#include "tue-workspace-foreign.h"
#include "tue-workspace-playbooks.h"

/* So many rows are made at once. */
#define PAGE_LENGTH 100
#define MAX_GROUPS 50

struct _TueForeignDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwNavigationView   *view;
  GtkButton           *import_button;
  GtkStack            *stack;
  AdwStatusPage       *message_page;
  GtkWidget           *report_button;
  GtkProgressBar      *progress_bar;
  AdwPreferencesGroup *roles_group;
  GtkListBox          *list;
  GtkButton           *all_button;
  GtkWidget           *rest_group;
  AdwActionRow        *rest_row;

  TueImportRun run;

  /* Owned */
  TueForeignPlan *plan;      /* (nullable) until it is read */
  GPtrArray      *roles;     /* (element-type TueRole) */
  GPtrArray      *role_rows; /* (element-type AdwComboRow): one for each group (borrowed) */
  GPtrArray      *checks;    /* (element-type GtkCheckButton): one for each row of the list (borrowed) */

  guint    n_shown;
  gboolean choosing; /* many at once */
};

G_DEFINE_FINAL_TYPE (TueForeignDialog, tue_foreign_dialog, ADW_TYPE_DIALOG)

static void
show_message (TueForeignDialog *self,
              const char       *title,
              const char       *description)
{
  /* A status page reads its description as markup. */
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->message_page, title);
  adw_status_page_set_description (self->message_page, escaped);
  gtk_widget_set_visible (self->report_button, self->plan != NULL && tue_foreign_plan_get_remarks (self->plan)->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "message");
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
}

static void
show_report_cb (TueForeignDialog *self)
{
  adw_navigation_view_push (self->view, tue_foreign_page_new_for_remarks (tue_foreign_plan_get_remarks (self->plan)));
}

/* --- What is chosen ----------------------------------------------------------------- */

static void
update_button (TueForeignDialog *self)
{
  guint            n_taken = tue_foreign_plan_count_taken (self->plan);
  gboolean         all = n_taken == tue_foreign_plan_get_entries (self->plan)->len;
  g_autofree char *label = NULL;

  /* Translators: the button that makes workflows of so many prompts */
  label = n_taken > 0 ? g_strdup_printf (ngettext ("_Import %u", "_Import %u", n_taken), n_taken) : g_strdup (_("_Import"));
  gtk_button_set_label (self->import_button, label);
  gtk_button_set_label (self->all_button, all ? _("Select None") : _("Select All"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "foreign.import", n_taken > 0 && !self->run.writing);
}

static guint
get_index (GtkWidget *widget)
{
  return (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW)));
}

static void
toggled_cb (TueForeignDialog *self,
            GtkCheckButton   *check)
{
  if (self->choosing)
    return;
  tue_foreign_plan_set_taken (self->plan, get_index (GTK_WIDGET (check)), gtk_check_button_get_active (check));
  update_button (self);
}

static void
all_cb (TueForeignDialog *self)
{
  GPtrArray *entries = tue_foreign_plan_get_entries (self->plan);
  gboolean   all = tue_foreign_plan_count_taken (self->plan) < entries->len;

  self->choosing = TRUE;
  for (guint i = 0; i < entries->len; i++)
    tue_foreign_plan_set_taken (self->plan, i, all);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], all);
  self->choosing = FALSE;
  update_button (self);
}

/* --- Rows --------------------------------------------------------------------------- */

/* "3 fields · Espanso matches · 2 remarks" */
static char *
describe (const TueForeignEntry *entry)
{
  guint n_fields = (guint)tue_workflow_get_n_fields (entry->item->workflow);
  guint n_remarks = entry->item->remarks->len;
  g_autoptr(GString) words = g_string_new (NULL);

  if (entry->likeness == TUE_FOREIGN_SAME_TEXT)
    /* Translators: %s is the name of a workflow */
    g_string_append_printf (words, _("“%s” has this text already"), entry->like);
  else if (entry->likeness == TUE_FOREIGN_SAME_NAME)
    g_string_append (words, _("Another workflow has this name"));
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append_printf (words, ngettext ("%u field", "%u fields", n_fields), n_fields);
  g_string_append_printf (words, " · %s", tue_foreign_format_get_name (tue_foreign_format_find (entry->item->format)));
  if (n_remarks > 0)
    {
      g_string_append (words, " · ");
      g_string_append_printf (words, ngettext ("%u thing is not as it was", "%u things are not as they were", n_remarks), n_remarks);
    }

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static GtkWidget *
make_row (TueForeignDialog      *self,
          const TueForeignEntry *entry)
{
  GtkWidget       *row = adw_action_row_new ();
  GtkWidget       *check = gtk_check_button_new ();
  const char      *name = tue_workflow_get_name (entry->item->workflow);
  g_autofree char *subtitle = describe (entry);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), entry->taken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));

  return row;
}

static GtkWidget *
make_more_row (TueForeignDialog *self)
{
  GtkWidget       *row = adw_button_row_new ();
  guint            n_left = tue_foreign_plan_get_entries (self->plan)->len - self->n_shown;
  g_autofree char *title = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_left), n_left);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);

  return row;
}

static void
show_more (TueForeignDialog *self)
{
  GPtrArray     *entries = tue_foreign_plan_get_entries (self->plan);
  GtkListBoxRow *more = gtk_list_box_get_row_at_index (self->list, (int)self->n_shown);

  if (more != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (more));
  for (guint n = 0; n < PAGE_LENGTH && self->n_shown < entries->len; n++)
    gtk_list_box_append (self->list, make_row (self, entries->pdata[self->n_shown++]));
  if (self->n_shown < entries->len)
    gtk_list_box_append (self->list, make_more_row (self));
}

static void
row_activated_cb (TueForeignDialog *self,
                  GtkListBoxRow    *row)
{
  guint index = (guint)gtk_list_box_row_get_index (row);

  if (index < self->n_shown)
    adw_navigation_view_push (self->view, tue_foreign_page_new (tue_foreign_plan_get_entries (self->plan)->pdata[index]));
  else
    show_more (self);
}

/* --- Roles -------------------------------------------------------------------------- */

/* What a group without a role of the library would be called. */
static const char *
get_new_name (const TueForeignGroup *group)
{
  /* Translators: the name of a role for workflows that were taken in from other tools */
  return *group->tag != '\0' ? group->tag : _("Taken In");
}

/* The choice is of the roles of the library, then of a new one. */
static void
role_chosen_cb (TueForeignDialog *self,
                GParamSpec       *pspec,
                AdwComboRow      *row)
{
  guint selected = adw_combo_row_get_selected (row);
  guint index;

  if (!g_ptr_array_find (self->role_rows, row, &index))
    return;
  if (selected < self->roles->len)
    tue_foreign_plan_set_role (self->plan, index, tue_role_get_id (self->roles->pdata[selected]), NULL);
  else
    tue_foreign_plan_set_role (self->plan, index, NULL, get_new_name (tue_foreign_plan_get_groups (self->plan)->pdata[index]));
}

static guint
find_selected (TueForeignDialog      *self,
               const TueForeignGroup *group)
{
  for (guint i = 0; group->role_id != NULL && i < self->roles->len; i++)
    if (g_str_equal (tue_role_get_id (self->roles->pdata[i]), group->role_id))
      return i;

  return self->roles->len;
}

static void
add_role_row (TueForeignDialog      *self,
              const TueForeignGroup *group)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%u prompt", "%u prompts", group->n_entries), group->n_entries);
  /* Translators: a choice: a role that is not there yet; %s is its name */
  g_autofree char *new_role = g_strdup_printf (_("New Role “%s”"), get_new_name (group));

  for (guint i = 0; i < self->roles->len; i++)
    gtk_string_list_append (names, tue_role_get_name (self->roles->pdata[i]));
  gtk_string_list_append (names, new_role);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *group->tag != '\0' ? group->tag : _("Without a Tag"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_selected (self, group));
  g_ptr_array_add (self->role_rows, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (role_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->roles_group, row);
}

static void
show_roles (TueForeignDialog *self)
{
  GPtrArray  *groups = tue_foreign_plan_get_groups (self->plan);
  GListModel *roles = tue_workspace_get_roles (self->run.workspace);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    g_ptr_array_add (self->roles, g_list_model_get_item (roles, i));
  for (guint i = 0; i < MIN (groups->len, MAX_GROUPS); i++)
    add_role_row (self, groups->pdata[i]);
  if (groups->len > MAX_GROUPS)
    {
      guint            n_left = groups->len - MAX_GROUPS;
      g_autofree char *words = g_strdup_printf (ngettext ("%u more tag becomes the role of its name.", "%u more tags become the roles of their names.", n_left), n_left);

      adw_preferences_group_set_description (self->roles_group, words);
    }
}

/* --- The plan ----------------------------------------------------------------------- */

static void
show_rest (TueForeignDialog *self)
{
  guint            n_remarks = tue_foreign_plan_get_remarks (self->plan)->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u more thing in the files is not taken", "%u more things in the files are not taken", n_remarks), n_remarks);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rest_row), title);
  gtk_widget_set_visible (self->rest_group, n_remarks > 0);
}

static void
show_plan (TueForeignDialog *self)
{
  guint            n_entries = tue_foreign_plan_get_entries (self->plan)->len;
  g_autofree char *found = NULL;

  if (n_entries == 0)
    {
      show_message (self, _("No Prompts Found"), _("Nothing in these files is a prompt that is known here."));
      return;
    }

  show_roles (self);
  show_more (self);
  show_rest (self);
  update_button (self);
  gtk_stack_set_visible_child_name (self->stack, "entries");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
  found = g_strdup_printf (ngettext ("%u prompt found", "%u prompts found", n_entries), n_entries);
  tue_announce (GTK_WIDGET (self->list), found);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(TueForeignDialog) self = user_data;
  g_autoptr(GError) error = NULL;

  self->plan = tue_workspace_read_foreign_finish (TUE_WORKSPACE (source), result, &error);
  if (g_cancellable_is_cancelled (self->run.cancellable))
    return;
  if (self->plan != NULL)
    show_plan (self);
  else
    show_message (self, _("Cannot Read the Files"), error->message);
}

/* --- Writing ------------------------------------------------------------------------ */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(TueForeignDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  guint64          operation = tue_workspace_import_foreign_finish (TUE_WORKSPACE (source), result, &error);
  guint            n_taken = tue_foreign_plan_count_taken (self->plan);
  g_autofree char *sentence = NULL;

  if (operation != 0)
    sentence = g_strdup_printf (ngettext ("%u workflow imported", "%u workflows imported", n_taken), n_taken);
  if (!tue_import_run_end (&self->run, operation, sentence, error))
    show_message (self, _("Nothing Was Imported"), error->message);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueForeignDialog *self = TUE_FOREIGN_DIALOG (widget);

  adw_navigation_view_pop_to_tag (self->view, "entries");
  tue_import_run_begin (&self->run, self->stack, self->progress_bar);
  update_button (self);
  tue_workspace_import_foreign_async (self->run.workspace, self->plan, self->run.cancellable, written_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  tue_import_run_cancel (&TUE_FOREIGN_DIALOG (widget)->run);
}

static void
tue_foreign_dialog_dispose (GObject *object)
{
  TueForeignDialog *self = TUE_FOREIGN_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_FOREIGN_DIALOG);
  g_clear_object (&self->plan);
  tue_import_run_dispose (&self->run);

  G_OBJECT_CLASS (tue_foreign_dialog_parent_class)->dispose (object);
}

static void
tue_foreign_dialog_finalize (GObject *object)
{
  TueForeignDialog *self = TUE_FOREIGN_DIALOG (object);

  g_clear_pointer (&self->roles, g_ptr_array_unref);
  g_clear_pointer (&self->role_rows, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  tue_import_run_finalize (&self->run);

  G_OBJECT_CLASS (tue_foreign_dialog_parent_class)->finalize (object);
}

static void
tue_foreign_dialog_class_init (TueForeignDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_foreign_dialog_dispose;
  object_class->finalize = tue_foreign_dialog_finalize;

  g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "foreign.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "foreign.cancel", NULL, cancel_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/playbooks/tue-foreign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, view);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, message_page);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, report_button);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, roles_group);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, all_button);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, rest_group);
  gtk_widget_class_bind_template_child (widget_class, TueForeignDialog, rest_row);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_report_cb);
}

static void
tue_foreign_dialog_init (TueForeignDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->roles = g_ptr_array_new_with_free_func (g_object_unref);
  self->role_rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  gtk_button_set_label (self->import_button, _("_Import"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "foreign.import", FALSE);
  tue_import_run_init (&self->run, ADW_DIALOG (self));
}

AdwDialog *
tue_foreign_dialog_new (TueWorkspace *workspace,
                        GPtrArray    *files)
{
  TueForeignDialog *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (files != NULL, NULL);

  self = g_object_new (TUE_TYPE_FOREIGN_DIALOG, NULL);
  self->run.workspace = g_object_ref (workspace);
  tue_workspace_read_foreign_async (workspace, files, NULL, self->run.cancellable, read_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
