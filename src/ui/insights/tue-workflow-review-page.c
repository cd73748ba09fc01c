/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-workflow-review-page"

#include "config.h"

#include "tue-workflow-review-page.h"

#include <glib/gi18n.h>

#include "tue-finding-row.h"
#include "tue-insight-tasks.h"
#include "tue-insight-saver.h"
#include "tue-period-day.h"
#include "tue-short-drop-down.h"
#include "tue-toast.h"
#include "tue-workflow-report.h"
#include "tue-workspace-practice.h"
#include "tue-write-follower.h"

struct _TueWorkflowReviewPage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  GtkStack      *stack;
  AdwStatusPage *message_page;
  GtkMenuButton *export_button;
  GtkLabel      *lead_label;
  GtkLabel      *basis_label;
  GtkDropDown   *period_drop;
  GtkBox        *parts;

  GPtrArray *rows;   /* (element-type TueFindingRow): children */
  GtkWidget *unused; /* (nullable): child, the row that holds those of unused workflows */

  /* Owned */
  TueWorkspace      *workspace;
  TueWorkflowReview *review; /* (nullable) until it is there */
  GCancellable      *loading;
  TueWriteFollower  *follower;

  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (TueWorkflowReviewPage, tue_workflow_review_page, ADW_TYPE_NAVIGATION_PAGE)

static const struct
{
  const char *label;
  guint       n_weeks;
} periods[] = {
  { N_("Last 4 Weeks"), 4 },
    { N_("Last 12 Weeks"), 12 },
      { N_("Last 26 Weeks"), 26 },
        { N_("Last 52 Weeks"), 52 },
      };

#define FIRST_CHOICE 1

/* --- What is done about a finding -------------------------------------------- */

static const TueFinding *
get_finding (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "finding");
}

static void
task_chosen_cb (TueWorkflowReviewPage *self,
                const char            *task_id)
{
  g_autofree char *place = g_strconcat ("task/", task_id, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static void
show_tasks (TueWorkflowReviewPage *self,
            const TueFinding      *finding)
{
  AdwDialog *dialog = tue_insight_tasks_new (self->workspace, finding->figure, finding->cases);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (task_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
show_workflow (TueWorkflowReviewPage *self,
               const TueFinding      *finding,
               gboolean               is_to_change)
{
  /* This page goes when another takes its place; the window stays. */
  g_autoptr(GtkWidget) window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  g_autofree char *place = g_strconcat ("workflow/", finding->workflow_id, NULL);

  gtk_widget_activate_action (window, "win.show-place", "s", place);
  if (is_to_change)
    gtk_widget_activate_action (window, "win.edit-workflow", NULL);
}

static void
publish (TueWorkflowReviewPage *self,
         const TueFinding      *finding)
{
  TueWorkflow *workflow = tue_workspace_find_workflow (self->workspace, finding->workflow_id);

  if (workflow != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.export-playbook", "s", tue_workflow_get_playbook_id (workflow));
}

static void
archive (TueWorkflowReviewPage *self,
         const TueFinding      *finding)
{
  TueWorkflow     *workflow = tue_workspace_find_workflow (self->workspace, finding->workflow_id);
  g_autofree char *title = NULL;
  g_autoptr(GError) error = NULL;
  guint64 operation;

  if (workflow == NULL)
    return;

  /* Translators: the name of a workflow. */
  title = g_strdup_printf (_("“%s” archived"), tue_workflow_get_name (workflow));
  operation = tue_workspace_archive_workflow (self->workspace, workflow, TRUE, &error);
  if (operation == 0)
    tue_toast_show_error (GTK_WIDGET (self), error->message);
  else
    tue_toast_show_undo (GTK_WIDGET (self), title, operation);
}

static void
row_chosen_cb (TueWorkflowReviewPage *self,
               GtkWidget             *row)
{
  const TueFinding *finding = get_finding (row);

  switch (finding->kind)
    {
    case TUE_FINDING_UNUSED:
      archive (self, finding);
      break;
    case TUE_FINDING_UNFILLED:
    case TUE_FINDING_UNCHECKED:
    case TUE_FINDING_SENT_BACK:
      show_workflow (self, finding, TRUE);
      break;
    case TUE_FINDING_WAITS:
      if (tue_finding_waits_for_reviewer (finding))
        show_workflow (self, finding, TRUE);
      else
        show_tasks (self, finding);
      break;
    case TUE_FINDING_IMPROVES:
      publish (self, finding);
      break;
    case TUE_FINDING_WITHOUT_TEMPLATE:
    case TUE_FINDING_UNANSWERED:
    default:
      show_tasks (self, finding);
    }
}

/* Every finding opens what is behind it. */
static void
row_activated_cb (TueWorkflowReviewPage *self,
                  GtkListBoxRow         *row)
{
  const TueFinding *finding = get_finding (row);

  /* The row that holds others opens by itself. */
  if (finding == NULL)
    return;
  if (finding->kind == TUE_FINDING_UNUSED)
    show_workflow (self, finding, FALSE);
  else
    show_tasks (self, finding);
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueWorkflowReviewPage *self = TUE_WORKFLOW_REVIEW_PAGE (widget);
  TueExportFormat        format;

  if (self->review != NULL && tue_export_format_from_string (g_variant_get_string (parameter, NULL), &format))
    tue_insight_saver_save_report (widget, self->workspace, self->review, format);
}

/* --- Showing ----------------------------------------------------------------- */

static void
show_message (TueWorkflowReviewPage *self,
              const char            *icon_name,
              const char            *title,
              const char            *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->message_page, icon_name);
  adw_status_page_set_title (self->message_page, title);
  adw_status_page_set_description (self->message_page, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static guint
count_findings (TueWorkflowReviewPage *self)
{
  GPtrArray *findings = tue_workflow_review_get_findings (self->review);
  guint      n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((TueFinding *)findings->pdata[i])->kind != TUE_FINDING_UNUSED;

  return n;
}

static void
show_head (TueWorkflowReviewPage *self)
{
  guint            n_findings = count_findings (self);
  guint            n_begun = tue_workflow_review_get_n_tasks (self->review);
  guint            n_approved = tue_workflow_review_get_n_reviews (self->review);
  g_autofree char *first = tue_period_day_format (tue_workflow_review_get_first_day (self->review));
  g_autofree char *last = tue_period_day_format (tue_workflow_review_get_last_day (self->review));
  g_autofree char *n_tasks = g_strdup_printf (ngettext ("%u task begun", "%u tasks begun", n_begun), n_begun);
  g_autofree char *n_reviews = g_strdup_printf (ngettext ("%u draft approved in review", "%u drafts approved in review", n_approved), n_approved);
  g_autofree char *lead = NULL, *basis = NULL;

  if (n_findings > 0)
    lead = g_strdup_printf (ngettext ("%u thing stands out", "%u things stand out", n_findings), n_findings);
  else if (n_begun < TUE_INSIGHT_MIN_CASES)
    lead = g_strdup (_("Too little work yet to say what stands out"));
  else
    lead = g_strdup (_("Nothing stands out in what was begun"));
  /* Translators: two days, "46 tasks begun" and "31 drafts approved in review" */
  basis = g_strdup_printf (_("%s to %s: %s, %s. Counted by workflow, never by person. Fewer than five cases show nothing; times include nights and weekends."),
                             first, last, n_tasks, n_reviews);
  gtk_label_set_label (self->lead_label, lead);
  gtk_label_set_label (self->basis_label, basis);
}

static GtkWidget *
make_row (TueWorkflowReviewPage *self,
          const TueFinding      *finding,
          GtkSizeGroup          *buttons)
{
  g_autofree char *name = tue_insight_data_dup_label (tue_workflow_review_get_data (self->review), TUE_INSIGHT_BY_WORKFLOW, finding->workflow_id);
  GtkWidget       *row = tue_finding_row_new (finding, name, buttons);

  g_object_set_data (G_OBJECT (row), "finding", (gpointer)finding);
  tue_finding_row_set_narrow (TUE_FINDING_ROW (row), self->narrow);
  g_signal_connect_object (row, "chosen", G_CALLBACK (row_chosen_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);

  return row;
}

/* What nobody used would be a long list. */
static void
add_unused (TueWorkflowReviewPage *self,
            GtkListBox            *list,
            GtkWidget             *row,
            guint                 *n_unused)
{
  g_autofree char *title = NULL;

  if (self->unused == NULL)
    {
      self->unused = adw_expander_row_new ();
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->unused), tue_workflow_report_get_advice (TUE_FINDING_UNUSED, TUE_FIGURE_SHARED_PRACTICE));
      gtk_list_box_append (list, self->unused);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->unused), row);
  /* They are in a list of their own, which is told of the pointer and of keys. */
  if (*n_unused == 0)
    g_signal_connect_object (gtk_widget_get_parent (row), "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  (*n_unused)++;
  title = g_strdup_printf (ngettext ("%u workflow had no task", "%u workflows had no task", *n_unused), *n_unused);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->unused), title);
}

static void
add_part (TueWorkflowReviewPage *self,
          guint                  part,
          GtkSizeGroup          *buttons)
{
  GPtrArray *findings = tue_workflow_review_get_findings (self->review);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *heading = gtk_label_new (tue_workflow_report_get_title (part));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *nothing;
  guint      n = 0, n_unused = 0;

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  /* Those that nobody used come last here: what was done comes before what was not. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < findings->len; i++)
      {
        const TueFinding *finding = findings->pdata[i];

        if (tue_workflow_report_find_part (finding->kind) != part || (finding->kind == TUE_FINDING_UNUSED) != (pass == 1))
          continue;
        n++;
        if (pass == 1)
          add_unused (self, GTK_LIST_BOX (list), make_row (self, finding, buttons), &n_unused);
        else
          gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, finding, buttons));
      }

  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  if (n == 0)
    {
      gtk_widget_set_visible (list, FALSE);
      nothing = gtk_label_new (tue_workflow_report_get_nothing (part));
      gtk_label_set_xalign (GTK_LABEL (nothing), 0);
      gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
      gtk_widget_add_css_class (nothing, "dimmed");
      gtk_box_append (GTK_BOX (box), nothing);
    }
  gtk_box_append (self->parts, box);
}

/* Which row has the keyboard; -1 for none. */
static int
find_focused (TueWorkflowReviewPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_focus_child (gtk_widget_get_parent (self->rows->pdata[i])) == self->rows->pdata[i])
      return (int)i;

  return -1;
}

static void
show (TueWorkflowReviewPage *self)
{
  g_autoptr(GtkSizeGroup) buttons = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  int        focused = find_focused (self);
  gboolean   is_expanded = self->unused != NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->unused));
  GtkWidget *child;

  if (tue_insight_data_get_outcomes (tue_workflow_review_get_data (self->review))->len == 0)
    {
      show_message (self,
                    "tue-insights-symbolic",
                    _("Nothing to Review Yet"),
                      _("There is no task yet. From five tasks of a workflow on, this page says where practice is apart from work, where work is stuck, and what improves."));
      return;
    }

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, child);
  g_ptr_array_set_size (self->rows, 0);
  self->unused = NULL;

  show_head (self);
  for (guint i = 0; i < TUE_WORKFLOW_REPORT_N_PARTS; i++)
    add_part (self, i, buttons);
  if (self->unused != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->unused), is_expanded);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "findings");
  if (focused >= 0 && self->rows->len > 0)
    gtk_widget_grab_focus (self->rows->pdata[MIN ((guint)focused, self->rows->len - 1)]);
}

/* --- Loading ----------------------------------------------------------------- */

static void
set_busy (TueWorkflowReviewPage *self,
          gboolean               is_busy)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->parts), GTK_ACCESSIBLE_STATE_BUSY, is_busy, -1);
}

/* Rows borrow their findings: where the words are the same, the review that they are of
 * stays, and nothing moves under whoever reads. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TueWorkflowReviewPage *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueWorkflowReview) old = NULL;
  TueWorkflowReview *review = tue_workspace_review_workflows_finish (TUE_WORKSPACE (source), result, &error);

  /* Something else was asked, or the page is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_busy (self, FALSE);
  if (review == NULL)
    {
      show_message (self, "dialog-warning-symbolic", _("Cannot Review the Workflows"), error->message);
      return;
    }

  old = g_steal_pointer (&self->review);
  self->review = review;
  if (old != NULL && g_str_equal (tue_workflow_review_get_report (review), tue_workflow_review_get_report (old)) && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "findings"))
    {
      GPtrArray *findings = tue_workflow_review_get_findings (review);
      GPtrArray *old_findings = tue_workflow_review_get_findings (old);

      for (guint i = 0; i < self->rows->len; i++)
        {
          guint place;

          if (g_ptr_array_find (old_findings, get_finding (self->rows->pdata[i]), &place))
            g_object_set_data (self->rows->pdata[i], "finding", findings->pdata[place]);
        }
      return;
    }

  show (self);
}

static void
reload (TueWorkflowReviewPage *self)
{
  guint selected = MIN (gtk_drop_down_get_selected (self->period_drop), G_N_ELEMENTS (periods) - 1);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  set_busy (self, TRUE);
  tue_workspace_review_workflows_async (self->workspace, periods[selected].n_weeks, self->loading, loaded_cb, self);
}

static void
chosen_cb (TueWorkflowReviewPage *self)
{
  if (self->workspace != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
set_narrow (TueWorkflowReviewPage *self,
            gboolean               narrow)
{
  self->narrow = narrow;
  /* The title needs the room. */
  if (narrow)
    gtk_menu_button_set_icon_name (self->export_button, "document-save-symbolic");
  else
    gtk_menu_button_set_label (self->export_button, _("_Export"));
  for (guint i = 0; i < self->rows->len; i++)
    tue_finding_row_set_narrow (self->rows->pdata[i], narrow);
}

static void
narrow_cb (TueWorkflowReviewPage *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (TueWorkflowReviewPage *self)
{
  set_narrow (self, FALSE);
}

static void
tue_workflow_review_page_dispose (GObject *object)
{
  TueWorkflowReviewPage *self = TUE_WORKFLOW_REVIEW_PAGE (object);

  g_clear_object (&self->follower);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_ptr_array_set_size (self->rows, 0);
  self->unused = NULL;
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_WORKFLOW_REVIEW_PAGE);
  g_clear_pointer (&self->review, tue_workflow_review_unref);

  G_OBJECT_CLASS (tue_workflow_review_page_parent_class)->dispose (object);
}

static void
tue_workflow_review_page_finalize (GObject *object)
{
  TueWorkflowReviewPage *self = TUE_WORKFLOW_REVIEW_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_workflow_review_page_parent_class)->finalize (object);
}

static void
tue_workflow_review_page_class_init (TueWorkflowReviewPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_workflow_review_page_dispose;
  object_class->finalize = tue_workflow_review_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/tuesdayapp/Tuesday/insights/tue-workflow-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowReviewPage, message_page);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowReviewPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowReviewPage, lead_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowReviewPage, basis_label);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowReviewPage, period_drop);
  gtk_widget_class_bind_template_child (widget_class, TueWorkflowReviewPage, parts);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_install_action (widget_class, "workflow-review.export", "s", export_action);
}

static void
tue_workflow_review_page_init (TueWorkflowReviewPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_short_drop_down_install (self->period_drop);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (names, _(periods[i].label));
  gtk_drop_down_set_model (self->period_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->period_drop, FIRST_CHOICE);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), FALSE);
}

/**
 * tue_workflow_review_page_new:
 * @workspace: the workspace
 *
 * Returns: (transfer floating): a page that says what a review of the workflows finds
 */
AdwNavigationPage *
tue_workflow_review_page_new (TueWorkspace *workspace)
{
  TueWorkflowReviewPage *self = g_object_new (TUE_TYPE_WORKFLOW_REVIEW_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->follower = tue_write_follower_new (GTK_WIDGET (self), workspace);
  g_signal_connect_object (self->follower, "look", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (self);
}
