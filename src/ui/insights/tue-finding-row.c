/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-finding-row"

#include "config.h"

#include "tue-finding-row.h"

#include <glib/gi18n.h>

#include "tue-case-strip.h"
#include "tue-workflow-report.h"

/* So that the values of all rows stand in columns. */
#define VALUE_CHARS 13
#define CASES_CHARS 9

struct _TueFindingRow
{
  GtkListBoxRow parent_instance;

  GtkBox    *box; /* children */
  GtkBox    *evidence;
  GtkLabel  *value;
  GtkLabel  *caption;
  GtkWidget *strip;
  GtkWidget *cases;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TueFindingRow, tue_finding_row, GTK_TYPE_LIST_BOX_ROW)

/* What lies long somewhere, by where it lies. */
static char *
dup_wait_title (TueFigure   figure,
                const char *name)
{
  if (figure == TUE_FIGURE_FILLING)
    return g_strdup_printf (_("“%s” waits to be begun"), name);
  if (figure == TUE_FIGURE_WRITING)
    return g_strdup_printf (_("“%s” is long in writing"), name);
  if (figure == TUE_FIGURE_REVIEWING)
    return g_strdup_printf (_("“%s” waits for a decision"), name);
  if (figure == TUE_FIGURE_AFTER)
    return g_strdup_printf (_("“%s” waits to be delivered"), name);

  return g_strdup_printf (_("“%s” waits for a reviewer"), name);
}

static char *
dup_title (const TueFinding *finding,
           const char       *name)
{
  switch (finding->kind)
    {
    case TUE_FINDING_WITHOUT_TEMPLATE:
      /* Translators: the name of a workflow, as in the following */
      return g_strdup_printf (_("“%s” is begun without its template"), name);
    case TUE_FINDING_UNANSWERED:
      return g_strdup_printf (_("“%s” gets no answers"), name);
    case TUE_FINDING_UNFILLED:
      return g_strdup_printf (_("“%s” has fields that nobody fills"), name);
    case TUE_FINDING_UNCHECKED:
      return g_strdup_printf (_("“%s” has points that no draft meets"), name);
    case TUE_FINDING_SENT_BACK:
      return g_strdup_printf (_("“%s” comes back from review"), name);
    case TUE_FINDING_WAITS:
      return dup_wait_title (finding->figure, name);
    case TUE_FINDING_IMPROVES:
      if (finding->figure == TUE_FIGURE_REVISIONS)
        return g_strdup_printf (_("“%s” needs fewer revisions"), name);
      if (finding->figure == TUE_FIGURE_TO_APPROVAL)
        return g_strdup_printf (_("“%s” is approved sooner"), name);
      return g_strdup_printf (_("“%s” is approved at once more often"), name);
    case TUE_FINDING_UNUSED:
    default:
      return g_strdup (name);
    }
}

static char *
dup_subtitle (const TueFinding *finding)
{
  const char      *advice = tue_workflow_report_get_advice (finding->kind, finding->figure);
  g_autofree char *more = NULL;

  if (finding->kind == TUE_FINDING_UNUSED)
    return NULL;
  if (finding->parts != NULL)
    return g_strdup (finding->parts);

  more = tue_workflow_report_describe_more (finding);
  if (finding->kind == TUE_FINDING_SENT_BACK && finding->reason != TUE_REVISION_REASON_NONE)
    /* Translators: a reason why drafts are changed: "Missing"; behind it nothing, or a sentence */
    return g_strdup_printf (_("The reason given most often: %s. %s"), tue_revision_reason_get_label (finding->reason), more != NULL ? more : "");

  return more != NULL ? g_strdup_printf ("%s %s", more, advice) : g_strdup (advice);
}

static char *
dup_value (const TueFinding *finding)
{
  if (finding->kind == TUE_FINDING_WAITS || finding->kind == TUE_FINDING_IMPROVES)
    return tue_figure_format_value (finding->figure, finding->value);

  /* Translators: so many of so many cases */
  return g_strdup_printf (_("%u of %u"), finding->parts != NULL ? 0 : finding->n_seen, finding->n_cases);
}

static char *
dup_caption (const TueFinding *finding)
{
  g_autofree char *before = NULL;

  switch (finding->kind)
    {
    case TUE_FINDING_WITHOUT_TEMPLATE:
      /* Translators: below “5 of 6” */
      return g_strdup (_("tasks without it"));
    case TUE_FINDING_UNANSWERED:
      /* Translators: tasks; below “5 of 9” */
      return g_strdup (_("without a draft"));
    case TUE_FINDING_UNFILLED:
      /* Translators: below “0 of 9” */
      return g_strdup (_("filled them"));
    case TUE_FINDING_UNCHECKED:
      /* Translators: below “0 of 9” */
      return g_strdup (_("met them"));
    case TUE_FINDING_SENT_BACK:
      /* Translators: drafts; below “5 of 9” */
      return g_strdup (_("sent back"));
    case TUE_FINDING_IMPROVES:
      before = tue_figure_format_value (finding->figure, finding->before);
      /* Translators: what a value was before */
      return g_strdup_printf (_("from %s"), before);
    case TUE_FINDING_WAITS:
      /* Translators: below a duration */
      return g_strdup (_("in the median"));
    case TUE_FINDING_UNUSED:
    default:
      return NULL;
    }
}

static const char *
get_button_label (const TueFinding *finding)
{
  switch (finding->kind)
    {
    case TUE_FINDING_WITHOUT_TEMPLATE:
    case TUE_FINDING_UNANSWERED:
      return _("See Tasks");
    case TUE_FINDING_UNFILLED:
    case TUE_FINDING_UNCHECKED:
    case TUE_FINDING_SENT_BACK:
      return _("Change Workflow");
    case TUE_FINDING_WAITS:
      return tue_finding_waits_for_reviewer (finding) ? _("Set Reviewer") : _("See Tasks");
    case TUE_FINDING_IMPROVES:
      return _("Publish…");
    case TUE_FINDING_UNUSED:
    default:
      return _("Archive");
    }
}

static GtkWidget *
make_label (const char *text,
            gboolean    is_small)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (is_small)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dimmed");
    }

  return label;
}

static GtkWidget *
make_wrapped (const char *text,
              gboolean    is_small)
{
  GtkWidget *label = make_label (text, is_small);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);

  return label;
}

static void
clicked_cb (TueFindingRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static GtkWidget *
make_button (TueFindingRow    *self,
             const TueFinding *finding,
             GtkWidget        *title,
             GtkSizeGroup     *buttons)
{
  GtkWidget *button = gtk_button_new_with_label (get_button_label (finding));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tue_workflow_report_get_advice (finding->kind, finding->figure));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, title, NULL, -1);
  gtk_size_group_add_widget (buttons, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
fill_evidence (TueFindingRow    *self,
               const TueFinding *finding)
{
  GtkWidget       *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *value = dup_value (finding);
  g_autofree char *caption = dup_caption (finding);
  /* Translators: how many tasks are behind a finding */
  g_autofree char *cases = g_strdup_printf (ngettext ("%u case", "%u cases", finding->n_cases), finding->n_cases);

  self->value = GTK_LABEL (make_label (value, FALSE));
  self->caption = GTK_LABEL (make_wrapped (caption, TRUE));
  gtk_label_set_width_chars (self->value, VALUE_CHARS);
  /* In one line where there is room, as it is in a narrow window. */
  gtk_label_set_natural_wrap_mode (self->caption, GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "numeric");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->caption));

  self->strip = tue_case_strip_new ();
  if (finding->kind == TUE_FINDING_IMPROVES)
    tue_case_strip_set_change (TUE_CASE_STRIP (self->strip), finding->before, finding->value);
  else if (finding->kind != TUE_FINDING_WAITS)
    tue_case_strip_set_share (TUE_CASE_STRIP (self->strip), finding->parts != NULL ? 0 : finding->n_seen, finding->n_cases);
  else
    tue_case_strip_set_share (TUE_CASE_STRIP (self->strip), finding->n_open, finding->n_cases);

  self->cases = make_label (cases, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self->cases), CASES_CHARS);
  gtk_widget_set_valign (self->cases, GTK_ALIGN_CENTER);

  gtk_box_append (self->evidence, words);
  gtk_box_append (self->evidence, self->strip);
  gtk_box_append (self->evidence, self->cases);
}

static void
tue_finding_row_class_init (TueFindingRowClass *klass)
{
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_finding_row_init (TueFindingRow *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->evidence = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 9);
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));
}

/**
 * tue_finding_row_new:
 * @finding: what was found
 * @workflow_name: where
 * @buttons: makes the buttons of all rows equally wide
 *
 * Returns: (transfer floating): a row that says so
 */
GtkWidget *
tue_finding_row_new (const TueFinding *finding,
                     const char       *workflow_name,
                     GtkSizeGroup     *buttons)
{
  TueFindingRow   *self = g_object_new (TUE_TYPE_FINDING_ROW, NULL);
  GtkWidget       *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *text = dup_title (finding, workflow_name);
  g_autofree char *more = dup_subtitle (finding);
  GtkWidget       *title = make_wrapped (text, FALSE);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  if (more != NULL)
    gtk_box_append (GTK_BOX (words), make_wrapped (more, TRUE));
  gtk_box_append (self->box, words);
  if (finding->kind != TUE_FINDING_UNUSED)
    fill_evidence (self, finding);
  gtk_box_append (self->evidence, make_button (self, finding, title, buttons));
  gtk_box_append (self->box, GTK_WIDGET (self->evidence));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  tue_finding_row_set_narrow (self, FALSE);

  return GTK_WIDGET (self);
}

/**
 * tue_finding_row_set_narrow:
 * @narrow: whether there is little room: then what was found stands above the cases
 */
void
tue_finding_row_set_narrow (TueFindingRow *self,
                            gboolean       narrow)
{
  g_return_if_fail (TUE_IS_FINDING_ROW (self));

  if (self->value == NULL)
    return;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->strip, !narrow);
  gtk_label_set_width_chars (self->value, narrow ? -1 : VALUE_CHARS);
  gtk_label_set_xalign (self->value, narrow ? 0 : 1);
  gtk_label_set_xalign (self->caption, narrow ? 0 : 1);
  gtk_widget_set_hexpand (self->cases, narrow);
}
