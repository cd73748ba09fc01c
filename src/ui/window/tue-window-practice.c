/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-window"

#include "config.h"

#include "tue-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-make-template-dialog.h"
#include "tue-practice-page.h"
#include "tue-task-page.h"
#include "tue-template-page.h"
#include "tue-toast.h"
#include "tue-versions-dialog.h"
#include "tue-workflow-page.h"

/* The workflow whose page is shown, or lies below what is. (nullable) */
static TueWorkflow *
get_root_workflow (TueWindow *self)
{
  AdwNavigationPage *root = tue_window_get_root_page (self);

  return root != NULL && TUE_IS_WORKFLOW_PAGE (root) ? tue_workflow_page_get_workflow (TUE_WORKFLOW_PAGE (root)) : NULL;
}

static void
template_activated_cb (TueWindow       *self,
                       const char      *step_id,
                       TuePracticePage *page)
{
  adw_navigation_view_push (self->content, tue_template_page_new (self->workspace, tue_practice_page_get_edit (page), step_id));
}

static void
show_edit (TueWindow       *self,
           TueWorkflowEdit *edit)
{
  AdwNavigationPage *root = tue_window_get_root_page (self);
  AdwNavigationPage *page = tue_practice_page_new (self->workspace, edit);

  g_signal_connect_object (page, "template-activated", G_CALLBACK (template_activated_cb), self, G_CONNECT_SWAPPED);
  if (root != NULL)
    adw_navigation_view_pop_to_page (self->content, root);
  adw_navigation_view_push (self->content, page);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (page));
}

/* The workflow whose page is shown; tells why it cannot be edited. (nullable)
 * (transfer full) */
static TueWorkflowEdit *
begin_edit (TueWindow *self)
{
  TueWorkflow *workflow = get_root_workflow (self);
  g_autoptr(GError) error = NULL;
  TueWorkflowEdit *edit = workflow != NULL ? tue_workspace_edit_workflow (self->workspace, workflow, &error) : NULL;

  if (error != NULL)
    tue_toast_show_error (GTK_WIDGET (self->stack), error->message);

  return edit;
}

/* Where somebody wrote a template as text and did not apply it, one is there again. */
static void
go_on (TueWindow       *self,
       TueWorkflowEdit *edit)
{
  GPtrArray *steps = tue_workflow_get_steps (tue_workflow_edit_get_workflow (edit));

  show_edit (self, edit);
  for (guint i = 0; i < steps->len; i++)
    {
      const char *step_id = tue_step_get_id (steps->pdata[i]);

      if (tue_workflow_edit_get_text (edit, step_id) == NULL)
        continue;
      adw_navigation_view_push (self->content, tue_template_page_new (self->workspace, edit, step_id));
      return;
    }
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueWindow         *self = TUE_WINDOW (widget);
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);
  g_autoptr(TueWorkflowEdit) edit = NULL;

  /* It is being edited already. */
  if (visible != NULL && tue_window_is_practice_page (visible))
    return;

  edit = begin_edit (self);
  if (edit != NULL)
    go_on (self, edit);
}

/* The step stands above its workflow, so that going back leads there. */
static AdwNavigationPage *
show_template (TueWindow       *self,
               TueWorkflowEdit *edit,
               const char      *step_id)
{
  AdwNavigationPage *page = tue_template_page_new (self->workspace, edit, step_id);

  show_edit (self, edit);
  adw_navigation_view_push (self->content, page);

  return page;
}

static AdwNavigationPage *
get_stacked (TueWindow *self,
             guint      position)
{
  g_autoptr(GListModel) pages = adw_navigation_view_get_navigation_stack (self->content);
  g_autoptr(AdwNavigationPage) page = g_list_model_get_item (pages, position);

  /* The view holds it. */
  return page;
}

/* Puts the page of a place below those that are shown, where Back leads to. */
static void
show_below_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);
  g_autoptr(GPtrArray) above = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GtkWidget) focus = NULL;
  AdwNavigationPage *page;

  for (guint i = 1; (page = get_stacked (self, i)) != NULL; i++)
    g_ptr_array_add (above, g_object_ref (page));
  g_set_object (&focus, gtk_root_get_focus (GTK_ROOT (self)));

  adw_navigation_view_set_animate_transitions (self->content, FALSE);
  adw_navigation_view_pop_to_page (self->content, tue_window_get_root_page (self));
  tue_window_show_place (self, g_variant_get_string (parameter, NULL));
  for (guint i = 0; i < above->len; i++)
    adw_navigation_view_push (self->content, above->pdata[i]);
  adw_navigation_view_set_animate_transitions (self->content, TRUE);
  if (focus != NULL && gtk_widget_get_root (focus) == GTK_ROOT (self))
    gtk_root_set_focus (GTK_ROOT (self), focus);
}

static void
edit_template_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TueWindow  *self = TUE_WINDOW (widget);
  const char *step_id, *words;
  g_autoptr(TueWorkflowEdit) edit = begin_edit (self);

  g_variant_get (parameter, "(&s&s)", &step_id, &words);
  if (edit != NULL && tue_workflow_find_step (tue_workflow_edit_get_workflow (edit), step_id) != NULL)
    tue_template_page_select_words (TUE_TEMPLATE_PAGE (show_template (self, edit, step_id)), words);
}

/* --- Versions -------------------------------------------------------------------- */

static void
gone_back_cb (TueWindow  *self,
              const char *title,
              guint64     operation)
{
  if (self->workspace != NULL)
    tue_toast_show_undo (GTK_WIDGET (self->stack), title, operation);
}

/* (nullable) */
static TueStep *
find_step_of_template (TueWorkflow *workflow,
                       const char  *template_id)
{
  GPtrArray *steps = tue_workflow_get_steps (workflow);

  for (guint i = 0; i < steps->len; i++)
    if (g_str_equal (tue_template_get_id (tue_step_get_template (steps->pdata[i])), template_id))
      return steps->pdata[i];

  return NULL;
}

static gboolean
show_versions_in (TueWindow  *self,
                  GListModel *workflows,
                  const char *template_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      g_autoptr(TueWorkflowEdit) edit = NULL;
      g_autoptr(GError) error = NULL;
      TueStep   *step = find_step_of_template (workflow, template_id);
      AdwDialog *dialog;

      if (step == NULL)
        continue;
      edit = tue_workspace_edit_workflow (self->workspace, workflow, &error);
      if (edit == NULL)
        {
          tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
          return TRUE;
        }
      dialog = tue_versions_dialog_new (self->workspace, edit, tue_step_get_id (step));
      tue_versions_dialog_set_at_once (TUE_VERSIONS_DIALOG (dialog), TRUE);
      g_signal_connect_object (dialog, "gone-back", G_CALLBACK (gone_back_cb), self, G_CONNECT_SWAPPED);
      adw_dialog_present (dialog, GTK_WIDGET (self));
      return TRUE;
    }

  return FALSE;
}

/* The target is the id of a template. */
static void
show_versions_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TueWindow  *self = TUE_WINDOW (widget);
  const char *template_id = g_variant_get_string (parameter, NULL);

  if (!show_versions_in (self, tue_workspace_get_workflows (self->workspace), template_id))
    show_versions_in (self, tue_workspace_get_archived_workflows (self->workspace), template_id);
}

/* --- A new one --------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  TueWorkflowEdit *x = *(TueWorkflowEdit *const *)a, *y = *(TueWorkflowEdit *const *)b;

  return g_utf8_collate (tue_workflow_get_name (tue_workflow_edit_get_workflow (x)), tue_workflow_get_name (tue_workflow_edit_get_workflow (y)));
}

/* (element-type TueWorkflowEdit) (transfer full): new ones that were begun and are
 * not saved */
static GPtrArray *
list_begun (TueWindow *self)
{
  GPtrArray *edits = tue_workspace_list_workflow_edits (self->workspace);

  for (guint i = edits->len; i-- > 0;)
    if (tue_workflow_edit_get_base (edits->pdata[i]) != NULL)
      g_ptr_array_remove_index (edits, i);
  g_ptr_array_sort (edits, compare_names);

  return edits;
}

static void
begin_new (TueWindow *self)
{
  TueWorkflow *workflow = get_root_workflow (self);
  g_autoptr(TueWorkflowEdit) edit = NULL;

  edit = tue_workspace_edit_new_workflow (self->workspace, workflow != NULL ? tue_workflow_get_role_id (workflow) : NULL, NULL);
  if (edit != NULL)
    show_edit (self, edit);
  else
    tue_toast_show_error (GTK_WIDGET (self->stack), _("The library has no playbook that it could belong to."));
}

static GtkWidget *
make_begun_row (TueWorkflowEdit *edit)
{
  TueWorkflow *workflow = tue_workflow_edit_get_workflow (edit);
  const char  *name = tue_workflow_get_name (workflow);
  GtkWidget   *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *name != '\0' ? name : _("Untitled"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tue_workflow_get_purpose (workflow));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "edit", g_object_ref (edit), g_object_unref);

  return row;
}

static void
begun_activated_cb (TueWindow     *self,
                    GtkListBoxRow *row)
{
  g_autoptr(TueWorkflowEdit) edit = g_object_ref (g_object_get_data (G_OBJECT (row), "edit"));

  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_DIALOG)));
  go_on (self, edit);
}

static void
begun_response_cb (TueWindow  *self,
                   const char *response)
{
  if (g_str_equal (response, "new"))
    begin_new (self);
}

/* What was begun is gone on with, unless another is to be begun. */
static void
ask_which (TueWindow *self,
           GPtrArray *begun)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Go On With a Workflow?"), _("These were begun and are not saved yet."));
  GtkWidget *list = gtk_list_box_new ();

  for (guint i = 0; i < begun->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_begun_row (begun->pdata[i]));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Workflows that are not saved"), -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (begun_activated_cb), self, G_CONNECT_SWAPPED);

  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "new", _("_Begin Another"), NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (begun_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (dialog, GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
new_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);
  g_autoptr(GPtrArray) begun = list_begun (self);

  if (begun->len > 0)
    ask_which (self, begun);
  else
    begin_new (self);
}

/* A new one that was begun. (nullable) (transfer full) */
static TueWorkflowEdit *
find_begun (TueWindow  *self,
            const char *workflow_id)
{
  g_autoptr(GPtrArray) begun = list_begun (self);

  for (guint i = 0; i < begun->len; i++)
    if (g_str_equal (tue_workflow_edit_get_workflow_id (begun->pdata[i]), workflow_id))
      return g_object_ref (begun->pdata[i]);

  return NULL;
}

static void
go_on_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);
  g_autoptr(TueWorkflowEdit) edit = find_begun (self, g_variant_get_string (parameter, NULL));

  if (edit != NULL)
    show_edit (self, edit);
}

void
tue_window_tell_kept_in (TueWindow         *self,
                         AdwNavigationPage *page)
{
  const char      *id, *name;
  g_autofree char *title = NULL;
  g_autoptr(TueWorkflowEdit) edit = NULL;

  if (!TUE_IS_PRACTICE_PAGE (page))
    return;

  id = tue_workflow_edit_get_workflow_id (tue_practice_page_get_edit (TUE_PRACTICE_PAGE (page)));
  edit = find_begun (self, id);
  if (edit == NULL)
    return;

  name = tue_workflow_get_name (tue_workflow_edit_get_workflow (edit));
  title = *name == '\0'
    ? g_strdup (_("The new workflow is kept, not saved yet. New Workflow goes on with it."))
    /* Translators: %s is the name of a workflow; “New Workflow” is the item of the menu. */
    : g_strdup_printf (_("“%s” is kept, not saved yet. New Workflow goes on with it."), name);
  tue_toast_show (GTK_WIDGET (self->stack), title, _("Go On"), "win.go-on-with-workflow", g_variant_new_string (id));
}

void
tue_window_tell_kept (TueWindow *self)
{
  AdwNavigationPage *page;

  for (guint i = 1; (page = get_stacked (self, i)) != NULL; i++)
    tue_window_tell_kept_in (self, page);
}

/* --- Make a Template of This ------------------------------------------------------------- */

static void
made_cb (TueWindow       *self,
         TueWorkflowEdit *edit,
         const char      *step_id)
{
  TueWorkflow *base = tue_workflow_edit_get_base (edit);

  if (base != NULL && base != get_root_workflow (self))
    {
      g_autofree char *place = g_strconcat ("workflow/", tue_workflow_get_id (base), NULL);

      tue_window_show_place (self, place);
    }
  show_template (self, edit, step_id);
}

static void
make_template (TueWindow   *self,
               TueWorkflow *workflow, /* (nullable) */
               gboolean     as_step,
               TueTask     *task, /* (nullable) */
               GBytes      *text)      /* (nullable): that on the clipboard */
{
  AdwDialog *dialog = tue_make_template_dialog_new (self->workspace, workflow, as_step, task, text);

  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
make_template_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  TueWindow *self = TUE_WINDOW (widget);

  make_template (self, get_root_workflow (self), g_str_equal (action_name, "win.make-template"), NULL, NULL);
}

/* Of what a task shows: its prompt, or its draft. */
static void
make_template_of_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  TueWindow         *self = TUE_WINDOW (widget);
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->content);
  TueTask           *task = visible != NULL && TUE_IS_TASK_PAGE (visible) ? tue_task_page_get_task (TUE_TASK_PAGE (visible)) : NULL;
  TueWorkflow       *workflow = task != NULL ? tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (task)) : NULL;
  const char        *words = g_variant_get_string (parameter, NULL);
  g_autoptr(GBytes) text = g_bytes_new (words, strlen (words));

  make_template (self, workflow, FALSE, task, text);
}

/* --- Copies, archive --------------------------------------------------------------------- */

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueWindow   *self = TUE_WINDOW (widget);
  TueWorkflow *workflow = get_root_workflow (self);
  g_autoptr(TueWorkflowEdit) edit = NULL;

  if (workflow == NULL)
    return;

  edit = tue_workspace_edit_new_workflow (self->workspace, NULL, workflow);
  show_edit (self, edit);
}

static void
archive_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueWindow       *self = TUE_WINDOW (widget);
  TueWorkflow     *workflow = get_root_workflow (self);
  g_autofree char *title = NULL;
  g_autoptr(GError) error = NULL;
  guint64 operation;

  if (workflow == NULL)
    return;

  /* Translators: the name of a workflow. */
  title = g_strdup_printf (_("“%s” archived"), tue_workflow_get_name (workflow));
  operation = tue_workspace_archive_workflow (self->workspace, workflow, TRUE, &error);
  if (operation == 0)
    {
      tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
      return;
    }
  tue_window_show_place (self, "today");
  tue_toast_show_undo (GTK_WIDGET (self->stack), title, operation);
}

static void
restore_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueWindow       *self = TUE_WINDOW (widget);
  TueWorkflow     *workflow = get_root_workflow (self);
  g_autofree char *title = NULL;
  g_autoptr(GError) error = NULL;
  guint64 operation;

  if (workflow == NULL)
    return;

  /* Translators: the name of a workflow that was archived. */
  title = g_strdup_printf (_("“%s” restored"), tue_workflow_get_name (workflow));
  operation = tue_workspace_archive_workflow (self->workspace, workflow, FALSE, &error);
  if (operation == 0)
    tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
  else
    tue_toast_show_undo (GTK_WIDGET (self->stack), title, operation);
}

gboolean
tue_window_is_practice_page (AdwNavigationPage *page)
{
  return TUE_IS_PRACTICE_PAGE (page) || TUE_IS_TEMPLATE_PAGE (page);
}

void
tue_window_install_practice_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.edit-workflow", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "win.show-versions", "s", show_versions_action);
  gtk_widget_class_install_action (widget_class, "win.edit-template", "(ss)", edit_template_action);
  gtk_widget_class_install_action (widget_class, "win.show-below", "s", show_below_action);
  gtk_widget_class_install_action (widget_class, "win.new-workflow", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.go-on-with-workflow", "s", go_on_action);
  gtk_widget_class_install_action (widget_class, "win.make-template", NULL, make_template_action);
  gtk_widget_class_install_action (widget_class, "win.new-workflow-from-text", NULL, make_template_action);
  gtk_widget_class_install_action (widget_class, "win.make-template-of", "s", make_template_of_action);
  gtk_widget_class_install_action (widget_class, "win.copy-workflow", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "win.archive-workflow", NULL, archive_action);
  gtk_widget_class_install_action (widget_class, "win.restore-workflow", NULL, restore_action);
}

void
tue_window_update_practice_actions (TueWindow *self,
                                    gboolean   writable)
{
  static const char *const actions[] = { "win.edit-workflow", "win.edit-template", "win.show-versions", "win.new-workflow", "win.new-workflow-from-text", "win.make-template",
                                         "win.make-template-of", "win.copy-workflow", "win.archive-workflow", "win.restore-workflow" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], writable);
}
