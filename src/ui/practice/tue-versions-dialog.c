/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-versions-dialog"

#include "config.h"

#include "tue-versions-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-changes-text.h"
#include "tue-comparison.h"
#include "tue-cut-tooltip.h"
#include "tue-field-words.h"
#include "tue-figure-words.h"
#include "tue-minute-clock.h"
#include "tue-template-pills.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"
#include "tue-version-outcomes.h"
#include "tue-version-row.h"
#include "tue-workflow-revise.h"
#include "tue-workspace-insights.h"

struct _TueVersionsDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkStack               *stack;
  AdwStatusPage          *message_page;
  AdwNavigationSplitView *split_view;
  GtkListBox             *list;
  AdwNavigationPage      *changes_page;
  AdwWindowTitle         *window_title;
  GtkLabel               *note_label;
  GtkLabel               *fields_label;
  GtkWidget              *other_box;
  GtkDropDown            *other_drop_down;
  GtkGrid                *outcomes_grid;
  GtkButton              *go_back_button;
  GtkWidget              *step_box;
  GtkLabel               *summary_label;
  GtkStack               *changes_stack;
  TueChangesText         *text;

  /* Owned */
  TueWorkspace    *workspace;
  TueWorkflowEdit *edit;
  char            *step_id;
  GPtrArray       *versions;  /* (nullable) (element-type TueTemplateVersion): until they are there */
  GCancellable    *loading;   /* (nullable) */
  GCancellable    *comparing; /* (nullable) */
  TueInsightData  *insights;  /* (nullable): the outcomes are of it */
  GPtrArray       *outcomes;  /* (nullable) (element-type TueVersionOutcome): until they are there */
  GCancellable    *counting;  /* (nullable) */

  gboolean selected; /* another version, whose first change comes in sight */
  gboolean at_once;  /* what is gone back to is saved */
};

enum
{
  SIGNAL_GONE_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TueVersionsDialog, tue_versions_dialog, ADW_TYPE_DIALOG)

/* (nullable) */
static TueTemplate *
find_template (TueVersionsDialog *self,
               TueWorkflow       *workflow) /* (nullable) */
{
  TueStep *step = workflow != NULL ? tue_workflow_find_step (workflow, self->step_id) : NULL;

  return step != NULL ? tue_step_get_template (step) : NULL;
}

/* As it is edited; (nullable): the step may have been taken away */
static TueTemplate *
get_present (TueVersionsDialog *self)
{
  return find_template (self, tue_workflow_edit_get_workflow (self->edit));
}

static gboolean
is_current (TueVersionsDialog        *self,
            const TueTemplateVersion *version)
{
  TueTemplate *saved = find_template (self, tue_workflow_edit_get_base (self->edit));

  return saved != NULL && tue_template_get_version (saved) == tue_template_get_version (version->template);
}

static gboolean
is_same (TueTemplate *one,
         TueTemplate *other)
{
  return g_str_equal (tue_template_get_hash (one), tue_template_get_hash (other));
}

/* (nullable) */
static const TueTemplateVersion *
get_selected (TueVersionsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? self->versions->pdata[gtk_list_box_row_get_index (row)] : NULL;
}

/* What it is compared with: that, else what is edited. (nullable) */
static const TueTemplateVersion *
get_other (TueVersionsDialog *self)
{
  guint selected = gtk_drop_down_get_selected (self->other_drop_down);

  return selected > 0 && self->versions != NULL && selected <= self->versions->len ? self->versions->pdata[selected - 1] : NULL;
}

/* --- Words ----------------------------------------------------------------------- */

static char *
format_title (const TueTemplateVersion *version)
{
  return g_strdup_printf (_("Version %u"), tue_template_get_version (version->template));
}

static char *
format_origin (TueVersionsDialog        *self,
               const TueTemplateVersion *version)
{
  g_autoptr(GDateTime) now = tue_workspace_dup_now (self->workspace);

  return tue_version_row_format_origin (version->person, version == self->versions->pdata[self->versions->len - 1], version->time, now);
}

/* --- What they led to ------------------------------------------------------------- */

/* (nullable) */
static const TueVersionOutcome *
get_outcome (TueVersionsDialog *self,
             guint              number)
{
  return self->outcomes != NULL && number > 0 ? tue_version_outcomes_get (self->outcomes, number) : NULL;
}

static void
attach_text (TueVersionsDialog *self,
             const char        *text,
             const char        *style, /* (nullable) */
             int                column,
             int                row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column == 3);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE_FILL);
  gtk_widget_add_css_class (label, "caption");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->outcomes_grid, label, column, row, 1, 1);
}

/* Few are shown as they are. */
static char *
describe_cases (guint                    index,
                const TueVersionOutcome *outcome,
                const TueInsightSummary *summary)
{
  TueFigure        figure = tue_version_outcome_get_figure (index);
  g_autofree char *value = tue_figure_describe_value (figure, summary);

  if (summary->n < TUE_INSIGHT_MIN_CASES)
    return outcome != NULL && summary->n > 0 ? tue_figure_describe_cases (figure, outcome->cases[index]) : g_strdup ("–");

  /* Translators: a value, and how many cases are behind it */
  return g_strdup_printf (ngettext ("%s (%u case)", "%s (%u cases)", summary->n), value, summary->n);
}

static const char *
describe_difference (guint                       index,
                     const TueInsightComparison *comparison)
{
  gboolean lower_is_better = tue_figure_lower_is_better (tue_version_outcome_get_figure (index));

  switch (comparison->verdict)
    {
    case TUE_INSIGHT_LOWER:
      /* Translators: of two versions of a template, in one figure: the one that is looked at */
      return lower_is_better ? _("Better") : _("Worse");
    case TUE_INSIGHT_HIGHER:
      return lower_is_better ? _("Worse") : _("Better");
    case TUE_INSIGHT_NO_CHANGE:
      return _("No difference beyond chance");
    case TUE_INSIGHT_TOO_FEW:
    default:
      return _("Too few cases to compare");
    }
}

static void
attach_figure (TueVersionsDialog       *self,
               const TueVersionOutcome *one,   /* (nullable) */
               const TueVersionOutcome *other, /* (nullable) */
               guint                    index)
{
  TueInsightComparison comparison;
  g_autofree char     *value = NULL, *other_value = NULL;

  tue_version_outcomes_compare (other, one, index, &comparison);
  value = describe_cases (index, one, &comparison.after);
  other_value = describe_cases (index, other, &comparison.before);
  attach_text (self, tue_figure_get_label (tue_version_outcome_get_figure (index)), "dimmed", 0, (int)index + 1);
  attach_text (self, value, "numeric", 1, (int)index + 1);
  attach_text (self, other_value, "numeric", 2, (int)index + 1);
  attach_text (self, describe_difference (index, &comparison), NULL, 3, (int)index + 1);
}

/* Beside the version that it is compared with, or the one that is in use. */
static void
show_outcomes (TueVersionsDialog        *self,
               const TueTemplateVersion *version,
               const TueTemplateVersion *other) /* (nullable) */
{
  TueTemplate             *saved = find_template (self, tue_workflow_edit_get_base (self->edit));
  guint                    number = tue_template_get_version (version->template);
  guint                    other_number = other != NULL ? tue_template_get_version (other->template) : saved != NULL ? tue_template_get_version (saved)
                                                                                                                     : 0;
  const TueVersionOutcome *one = get_outcome (self, number), *another = get_outcome (self, other_number);
  GtkWidget               *child;
  g_autofree char         *title = NULL, *other_title = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->outcomes_grid))) != NULL)
    gtk_grid_remove (self->outcomes_grid, child);
  gtk_widget_set_visible (GTK_WIDGET (self->outcomes_grid), number != other_number && (one != NULL || another != NULL));
  if (!gtk_widget_get_visible (GTK_WIDGET (self->outcomes_grid)))
    return;

  title = g_strdup_printf (_("Version %u"), number);
  other_title = g_strdup_printf (_("Version %u"), other_number);
  attach_text (self, title, "heading", 1, 0);
  attach_text (self, other_title, "heading", 2, 0);
  for (guint i = 0; i < TUE_VERSION_N_FIGURES; i++)
    attach_figure (self, one, another, i);
}

/* --- Comparing ------------------------------------------------------------------- */

/* The text of a version with its own labels in the place of tags; @raw: as it is
 * written. */
static GBytes *
make_bytes (TueVersionsDialog *self,
            TueTemplate *template,
            gboolean raw)
{
  const char *text = tue_template_get_text (template);
  g_autoptr(GPtrArray) fields = tue_template_copy_fields (template);
  g_autoptr(TueWorkflow) workflow = NULL;
  char *labelled;

  if (raw)
    return g_bytes_new (text, strlen (text));

  workflow = tue_workflow_revise_template (tue_workflow_edit_get_workflow (self->edit), self->step_id, text, fields);
  labelled = tue_template_pills_dup_labelled (text, workflow);

  return g_bytes_new_take (labelled, strlen (labelled));
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  TueVersionsDialog *self = TUE_VERSIONS_DIALOG (source);
  GBytes            *before, *after;
  g_autoptr(TueDiff) diff = tue_comparison_finish (result, &before, &after, NULL);
  g_autofree char *summary = NULL;
  guint            n_changes;

  /* Another one was begun, or the dialog is gone. */
  if (diff == NULL)
    return;

  tue_changes_text_set_changes (self->text, before, after, diff);
  n_changes = tue_changes_text_get_n_changes (self->text);
  if (get_other (self) == NULL)
    /* Translators: what was changed in a template since one of its versions. */
    summary = g_strdup_printf (ngettext ("%u change since then", "%u changes since then", n_changes), n_changes);
  else
    summary = g_strdup_printf (ngettext ("%u change", "%u changes", n_changes), n_changes);
  gtk_label_set_text (self->summary_label, summary);
  gtk_widget_set_visible (self->step_box, n_changes > 0);
  gtk_stack_set_visible_child_name (self->changes_stack, n_changes > 0 ? "text" : "same");
  if (self->selected)
    tue_changes_text_go_to (self->text, n_changes > 0 ? 0 : G_MAXUINT);
  self->selected = FALSE;
}

/* From change to change */
static void
step_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueVersionsDialog *self = TUE_VERSIONS_DIALOG (widget);

  if (gtk_widget_get_visible (self->step_box))
    tue_changes_text_step (self->text, g_str_equal (action_name, "versions.next"));
}

static void
stop_comparing (TueVersionsDialog *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
}

static void
compare (TueVersionsDialog *self,
         TueTemplate       *old,
         TueTemplate       *present)
{
  g_autoptr(GBytes) before = make_bytes (self, old, FALSE);
  g_autoptr(GBytes) after = make_bytes (self, present, FALSE);

  /* Tags that differ and read alike are shown as they are. */
  if (g_bytes_equal (before, after) && !g_str_equal (tue_template_get_text (old), tue_template_get_text (present)))
    {
      g_clear_pointer (&before, g_bytes_unref);
      g_clear_pointer (&after, g_bytes_unref);
      before = make_bytes (self, old, TRUE);
      after = make_bytes (self, present, TRUE);
    }
  self->comparing = g_cancellable_new ();
  tue_comparison_start (self, before, after, self->comparing, compared_cb, NULL);
}

static void
show_words (TueVersionsDialog        *self,
            const TueTemplateVersion *version,
            const char               *fields)
{
  g_autofree char *title = format_title (version);
  g_autofree char *origin = format_origin (self, version);
  g_autofree char *note = tue_version_row_dup_line (tue_template_get_note (version->template));

  adw_navigation_page_set_title (self->changes_page, title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, origin);
  gtk_label_set_text (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *note != '\0');
  gtk_label_set_text (self->fields_label, fields);
  gtk_widget_set_visible (GTK_WIDGET (self->fields_label), *fields != '\0');
}

/* What changed between the one that is selected and what is edited, or another. */
static void
show_selected (TueVersionsDialog *self)
{
  const TueTemplateVersion *version = get_selected (self);
  const TueTemplateVersion *other = get_other (self);
  TueTemplate              *present = get_present (self);
  TueTemplate              *compared = other != NULL ? other->template : present;
  gboolean                  damaged;
  g_autofree char          *fields = NULL, *go_back = NULL;

  stop_comparing (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.go-back",
                                 version != NULL && present != NULL && !version->damaged && !is_same (version->template, present));
  if (version == NULL || present == NULL)
    return;

  go_back = g_strdup_printf (_("_Go Back to %u"), tue_template_get_version (version->template));
  gtk_button_set_label (self->go_back_button, go_back);
  show_outcomes (self, version, other);
  damaged = version->damaged || (other != NULL && other->damaged);
  fields = damaged ? g_strdup ("") : tue_field_words_describe_differing (version->template, compared);
  show_words (self, version, fields);
  if (!damaged)
    {
      compare (self, version->template, compared);
      return;
    }

  gtk_widget_set_visible (self->step_box, FALSE);
  gtk_stack_set_visible_child_name (self->changes_stack, "damaged");
}

/* --- List ------------------------------------------------------------------------ */

static const char *
get_mark (TueVersionsDialog        *self,
          const TueTemplateVersion *version)
{
  if (version->damaged)
    return _("Damaged");

  /* Translators: the version of a template that new tasks use. */
  return is_current (self, version) ? _("Current") : "";
}

/* (transfer full): "" where nobody knows yet */
static char *
dup_led_to (TueVersionsDialog        *self,
            const TueTemplateVersion *version)
{
  const TueVersionOutcome *outcome = get_outcome (self, tue_template_get_version (version->template));
  char                    *words = outcome != NULL ? tue_version_outcome_describe (outcome) : NULL;

  return words != NULL ? words : g_strdup ("");
}

static GtkWidget *
make_row (TueVersionsDialog        *self,
          const TueTemplateVersion *version)
{
  g_autofree char *title = format_title (version);
  g_autofree char *origin = format_origin (self, version);
  g_autofree char *note = tue_version_row_dup_line (tue_template_get_note (version->template));
  g_autofree char *led_to = dup_led_to (self, version);

  return tue_version_row_new (title, get_mark (self, version), note, led_to, origin);
}

static gboolean
clock_cb (gpointer user_data)
{
  TueVersionsDialog *self = user_data;
  GtkWidget         *row = self->versions != NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->list)) : NULL;

  for (guint i = 0; row != NULL && i < self->versions->len; i++)
    {
      g_autofree char *origin = format_origin (self, self->versions->pdata[i]);

      tue_version_row_set_origin (TUE_VERSION_ROW (row), origin);
      row = gtk_widget_get_next_sibling (row);
    }

  return G_SOURCE_CONTINUE;
}

/* The one that was selected, else the newest that is another than what is edited. */
static int
choose_row (TueVersionsDialog *self,
            guint              number)
{
  TueTemplate *present = get_present (self);
  int          chosen = -1;

  for (guint i = 0; i < self->versions->len; i++)
    {
      const TueTemplateVersion *version = self->versions->pdata[i];

      if (tue_template_get_version (version->template) == number)
        return (int)i;
      if (chosen < 0 && present != NULL && !is_same (version->template, present))
        chosen = (int)i;
    }

  return MAX (chosen, 0);
}

static void
show_message (TueVersionsDialog *self,
              const char        *icon_name,
              const char        *title,
              const char        *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->message_page, icon_name);
  adw_status_page_set_title (self->message_page, title);
  adw_status_page_set_description (self->message_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

/* number: of the version that was chosen, 0 for what is edited */
static void
fill_others (TueVersionsDialog *self,
             guint              number)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("The Template Now"));
  for (guint i = 0; i < self->versions->len; i++)
    {
      const TueTemplateVersion *version = self->versions->pdata[i];
      g_autofree char          *title = format_title (version);

      gtk_string_list_append (names, title);
      if (tue_template_get_version (version->template) == number)
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->other_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->other_drop_down, selected);
  gtk_widget_set_visible (self->other_box, self->versions->len > 1);
}

static void
show_versions (TueVersionsDialog *self,
               GPtrArray         *versions)
{
  const TueTemplateVersion *other = get_other (self);
  guint                     other_number = other != NULL ? tue_template_get_version (other->template) : 0;
  const TueTemplateVersion *selected = get_selected (self);
  guint                     number = selected != NULL ? tue_template_get_version (selected->template) : 0;
  GtkListBoxRow            *row;

  /* The rows go before that which they stand for. */
  gtk_list_box_remove_all (self->list);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = g_ptr_array_ref (versions);
  if (versions->len == 0)
    {
      show_message (self, "document-open-recent-symbolic", _("No Versions Yet"), _("Saving the template makes the first one."));
      return;
    }

  for (guint i = 0; i < versions->len; i++)
    gtk_list_box_append (self->list, make_row (self, versions->pdata[i]));
  fill_others (self, other_number);
  row = gtk_list_box_get_row_at_index (self->list, choose_row (self, number));
  gtk_stack_set_visible_child_name (self->stack, "versions");
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  TueVersionsDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = tue_workspace_list_template_versions_finish (TUE_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (versions != NULL)
    show_versions (self, versions);
  else
    show_message (self, "dialog-warning-symbolic", _("Cannot Load the Versions"), error->message);
}

static void
load (TueVersionsDialog *self)
{
  TueTemplate *present = get_present (self);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (present == NULL)
    return;

  self->loading = g_cancellable_new ();
  tue_workspace_list_template_versions_async (self->workspace, tue_template_get_id (present), self->loading, listed_cb, self);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TueVersionsDialog *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueInsightData) insights = tue_workspace_load_insights_finish (TUE_WORKSPACE (source), result, &error);
  g_autoptr(GPtrArray) versions = NULL;
  TueTemplate    *present;
  TueInsightScope scope;
  g_autoptr(GHashTable) all = NULL;

  /* Without them there is still what differs. */
  if (insights == NULL)
    return;

  present = get_present (self);
  if (present == NULL)
    return;

  tue_insight_data_make_scope (insights, 1, tue_insight_data_get_today (insights), NULL, NULL, &scope, &all);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  g_clear_pointer (&self->insights, tue_insight_data_unref);
  self->insights = g_steal_pointer (&insights);
  self->outcomes = tue_version_outcomes_find (tue_insight_data_get_outcomes (self->insights), tue_template_get_id (present), &scope);
  if (self->versions == NULL || self->outcomes->len == 0)
    return;

  versions = g_ptr_array_ref (self->versions);
  show_versions (self, versions);
}

/* What drafts came to is counted on the worker; the versions do not wait for it. */
static void
count (TueVersionsDialog *self)
{
  self->counting = g_cancellable_new ();
  tue_workspace_load_insights_async (self->workspace, self->counting, counted_cb, self);
}

static gboolean
has_current (TueVersionsDialog *self)
{
  for (guint i = 0; i < self->versions->len; i++)
    if (is_current (self, self->versions->pdata[i]))
      return TRUE;

  return FALSE;
}

/* What was saved is edited at once, and listed once it is written. */
static void
saving_cb (TueVersionsDialog *self)
{
  if (!tue_workspace_get_saving (self->workspace) && self->versions != NULL && !has_current (self))
    load (self);
}

static void
workflow_cb (TueVersionsDialog *self)
{
  if (get_present (self) == NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (self->versions != NULL)
    show_selected (self);
}

static void
row_selected_cb (TueVersionsDialog *self)
{
  self->selected = TRUE;
  if (self->versions != NULL)
    show_selected (self);
}

static void
other_selected_cb (TueVersionsDialog *self)
{
  self->selected = TRUE;
  if (self->versions != NULL)
    show_selected (self);
}

static void
row_activated_cb (TueVersionsDialog *self)
{
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

/* --- Going back ------------------------------------------------------------------ */

/* As one operation of the library; the toast takes it back. */
static void
go_back_at_once (TueVersionsDialog        *self,
                 const TueTemplateVersion *version)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;
  const char      *workflow_id = tue_workflow_edit_get_workflow_id (self->edit);
  TueWorkflow     *workflow = tue_workflow_edit_get_workflow (self->edit);
  guint64          operation = tue_workspace_go_back_to_version (self->workspace, workflow_id, self->step_id, version, &error);

  if (operation == 0)
    {
      /* The toasts lie within the dialog. */
      tue_toast_show_error (GTK_WIDGET (self->stack), error->message);
      return;
    }

  /* Translators: a workflow, and the number of a version of its template */
  title = g_strdup_printf (_("“%s” is version %u again"), tue_workflow_get_name (workflow), tue_template_get_version (version->template));
  tue_announce (GTK_WIDGET (self), title);
  g_signal_emit (self, signals[SIGNAL_GONE_BACK], 0, title, operation);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
go_back_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TueVersionsDialog        *self = TUE_VERSIONS_DIALOG (widget);
  const TueTemplateVersion *version = get_selected (self);
  g_autoptr(GPtrArray) fields = NULL;
  g_autoptr(TueWorkflow) revised = NULL;
  g_autofree char *label = NULL;
  g_autofree char *said = NULL;
  guint            number = tue_template_get_version (version->template);

  if (self->at_once)
    {
      go_back_at_once (self, version);
      return;
    }

  fields = tue_template_copy_fields (version->template);
  revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (self->edit), self->step_id,
                                          tue_template_get_text (version->template), fields);
  /* Translators: what undo takes back; %u is the number of a version of a template. */
  label = g_strdup_printf (_("Go Back to Version %u"), number);
  /* Translators: %u is the number of a version of a template. */
  said = g_strdup_printf (_("The template is version %u again, not saved yet"), number);
  tue_announce (widget, said);
  tue_workflow_edit_set_workflow (self->edit, revised, label);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
tue_versions_dialog_dispose (GObject *object)
{
  TueVersionsDialog *self = TUE_VERSIONS_DIALOG (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  stop_comparing (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_VERSIONS_DIALOG);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  g_clear_pointer (&self->insights, tue_insight_data_unref);
  g_clear_object (&self->edit);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_versions_dialog_parent_class)->dispose (object);
}

static void
tue_versions_dialog_finalize (GObject *object)
{
  g_free (TUE_VERSIONS_DIALOG (object)->step_id);

  G_OBJECT_CLASS (tue_versions_dialog_parent_class)->finalize (object);
}

static void
tue_versions_dialog_class_init (TueVersionsDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_versions_dialog_dispose;
  object_class->finalize = tue_versions_dialog_finalize;

  g_type_ensure (TUE_TYPE_CHANGES_TEXT);
  g_type_ensure (TUE_TYPE_TOAST_OVERLAY);

  signals[SIGNAL_GONE_BACK] = g_signal_new ("gone-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT64);

  gtk_widget_class_install_action (widget_class, "versions.go-back", NULL, go_back_action);
  gtk_widget_class_install_action (widget_class, "versions.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "versions.previous", NULL, step_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-versions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, message_page);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, split_view);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, changes_page);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, fields_label);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, other_box);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, other_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, outcomes_grid);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, go_back_button);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, step_box);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, changes_stack);
  gtk_widget_class_bind_template_child (widget_class, TueVersionsDialog, text);
  gtk_widget_class_bind_template_callback (widget_class, other_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
tue_versions_dialog_init (TueVersionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_toast_overlay_follow_bar (GTK_WIDGET (self->go_back_button));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  tue_minute_clock_follow (GTK_WIDGET (self), clock_cb);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.go-back", FALSE);
}

AdwDialog *
tue_versions_dialog_new (TueWorkspace    *workspace,
                         TueWorkflowEdit *edit,
                         const char      *step_id)
{
  TueVersionsDialog *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (edit), NULL);
  g_return_val_if_fail (step_id != NULL, NULL);

  self = g_object_new (TUE_TYPE_VERSIONS_DIALOG, NULL);
  self->workspace = g_object_ref (workspace);
  self->edit = g_object_ref (edit);
  self->step_id = g_strdup (step_id);
  g_signal_connect_object (edit, "notify::workflow", G_CALLBACK (workflow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edit, "notify::base", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::saving", G_CALLBACK (saving_cb), self, G_CONNECT_SWAPPED);
  load (self);
  count (self);

  return ADW_DIALOG (self);
}

void
tue_versions_dialog_set_at_once (TueVersionsDialog *self,
                                 gboolean           at_once)
{
  g_return_if_fail (TUE_IS_VERSIONS_DIALOG (self));

  self->at_once = at_once;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->go_back_button),
                               at_once ? _("Makes its text and fields a new version, which new tasks use; it can be undone")
                                       : _("Puts its text and fields into the template; saving makes a new version of it"));
}
