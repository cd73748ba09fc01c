/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-problem-bar"

#include "config.h"

#include "tue-template-problem-bar.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-template-problems.h"
#include "tue-text-scroll.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"

/* After which a problem is told that typing made. */
#define PAUSE_MS 800

struct _TueTemplateProblemBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkRevealer *revealer;
  GtkLabel    *problem_label;
  GtkLabel    *hint_label;
  GtkButton   *fix_button;
  GtkButton   *make_button;
  GtkButton   *insert_button;
  GtkButton   *remove_button;
  GtkButton   *show_button;

  /* Owned */
  TueTemplateView *view;
  TueWorkflowEdit *edit;
  char            *step_id;
  GPtrArray       *problems; /* (element-type TueTemplateProblem) */

  guint shown; /* of the problems */
  guint reveal_id;
};

G_DEFINE_FINAL_TYPE (TueTemplateProblemBar, tue_template_problem_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_INSERT_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TueWorkflow *
get_workflow (TueTemplateProblemBar *self)
{
  return tue_workflow_edit_get_workflow (self->edit);
}

static TueStep *
get_step (TueTemplateProblemBar *self)
{
  return tue_workflow_find_step (get_workflow (self), self->step_id);
}

/* (nullable) */
static TueTemplateProblem *
get_shown (TueTemplateProblemBar *self)
{
  return self->shown < self->problems->len ? self->problems->pdata[self->shown] : NULL;
}

/* What is told at the bottom of the window must not cover what puts a problem right. */
static void
lift_toasts (TueTemplateProblemBar *self)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self), TUE_TYPE_TOAST_OVERLAY);

  if (toasts == NULL)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_add_css_class (toasts, "lifted");
  else
    gtk_widget_remove_css_class (toasts, "lifted");
}

static gboolean
reveal_cb (gpointer user_data)
{
  TueTemplateProblemBar *self = user_data;

  self->reveal_id = 0;
  gtk_revealer_set_reveal_child (self->revealer, self->problems->len > 0);

  return G_SOURCE_REMOVE;
}

/* A tag that is being typed is not closed yet: the bar waits for a pause. One that is
 * there stays as long as something is wrong. */
static void
reveal (TueTemplateProblemBar *self,
        gboolean               typed)
{
  gboolean wrong = self->problems->len > 0;

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  if (wrong && typed && !gtk_revealer_get_reveal_child (self->revealer))
    self->reveal_id = g_timeout_add (PAUSE_MS, reveal_cb, self);
  else
    gtk_revealer_set_reveal_child (self->revealer, wrong);
}

/* The line one writes in stays in sight above the bar. */
static void
height_cb (TueTemplateProblemBar *self)
{
  if (gtk_revealer_get_reveal_child (self->revealer) && gtk_widget_is_focus (GTK_WIDGET (self->view)))
    tue_text_scroll_to_caret (GTK_TEXT_VIEW (self->view), 0);
}

static void
show_problem (TueTemplateProblemBar *self)
{
  TueTemplateProblem *shown = get_shown (self);
  g_autofree char    *sentence = NULL;

  if (shown == NULL)
    return;

  /* Words of the text that it quotes stay in its line. */
  sentence = g_strdelimit (g_strdup (shown->message), "\n\r", ' ');
  gtk_label_set_text (self->problem_label, sentence);
  gtk_label_set_text (self->hint_label, shown->hint != NULL ? shown->hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), shown->hint != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fix_button), shown->fix != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->make_button), shown->name != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->insert_button), shown->unused != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_button), shown->unused != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->show_button), shown->length > 0);
  if (shown->fix != NULL)
    gtk_button_set_label (self->fix_button, shown->fix);
}

static void
show_place (TueTemplateProblemBar *self)
{
  TueTemplateProblem *shown = get_shown (self);

  if (shown == NULL)
    return;

  if (shown->length > 0)
    tue_template_view_select (self->view, shown->start, shown->length);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- What puts it right ------------------------------------------------------------ */

static void
fix_clicked_cb (TueTemplateProblemBar *self)
{
  TueTemplateProblem *shown = get_shown (self);
  g_autoptr(TueWorkflow) fixed = shown != NULL ? tue_template_problem_fix (shown, get_workflow (self), get_step (self)) : NULL;

  if (fixed == NULL)
    return;

  tue_workflow_edit_set_at_once (self->edit, fixed, _("Put Right in the Template"));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
make_field_cb (TueTemplateProblemBar *self)
{
  TueTemplateProblem *shown = get_shown (self);
  g_autoptr(TueWorkflow) made = shown != NULL ? tue_template_problem_make_field (shown, get_workflow (self), get_step (self)) : NULL;

  if (made != NULL)
    tue_workflow_edit_set_at_once (self->edit, made, _("Add a Field"));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
insert_field_cb (TueTemplateProblemBar *self)
{
  TueTemplateProblem *shown = get_shown (self);

  if (shown != NULL && shown->unused != NULL)
    g_signal_emit (self, signals[SIGNAL_INSERT_WANTED], 0, shown->unused);
}

static void
remove_field_cb (TueTemplateProblemBar *self)
{
  TueTemplateProblem *shown = get_shown (self);
  g_autoptr(TueWorkflow) without = shown != NULL ? tue_template_problem_remove_field (shown, get_workflow (self), get_step (self)) : NULL;

  if (without != NULL)
    {
      tue_workflow_edit_set_at_once (self->edit, without, _("Remove a Field"));
      tue_toast_show (GTK_WIDGET (self), _("Field removed"), _("Undo"), "practice.undo", NULL);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
show_place_cb (TueTemplateProblemBar *self)
{
  show_place (self);
}

/* --- Life ---------------------------------------------------------------------------- */

static void
tue_template_problem_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tue_template_problem_bar_parent_class)->map (widget);
  lift_toasts (TUE_TEMPLATE_PROBLEM_BAR (widget));
}

static void
tue_template_problem_bar_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tue_template_problem_bar_parent_class)->unmap (widget);
  lift_toasts (TUE_TEMPLATE_PROBLEM_BAR (widget));
}

static void
tue_template_problem_bar_dispose (GObject *object)
{
  TueTemplateProblemBar *self = TUE_TEMPLATE_PROBLEM_BAR (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  /* The bin lets go of its child itself. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TEMPLATE_PROBLEM_BAR);
  g_clear_object (&self->edit);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (tue_template_problem_bar_parent_class)->dispose (object);
}

static void
tue_template_problem_bar_finalize (GObject *object)
{
  TueTemplateProblemBar *self = TUE_TEMPLATE_PROBLEM_BAR (object);

  g_ptr_array_unref (self->problems);
  g_free (self->step_id);

  G_OBJECT_CLASS (tue_template_problem_bar_parent_class)->finalize (object);
}

static void
tue_template_problem_bar_class_init (TueTemplateProblemBarClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_template_problem_bar_dispose;
  object_class->finalize = tue_template_problem_bar_finalize;
  widget_class->map = tue_template_problem_bar_map;
  widget_class->unmap = tue_template_problem_bar_unmap;

  signals[SIGNAL_INSERT_WANTED] = g_signal_new ("insert-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-template-problem-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTemplateProblemBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateProblemBar, problem_label);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateProblemBar, hint_label);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateProblemBar, fix_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateProblemBar, make_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateProblemBar, insert_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateProblemBar, remove_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplateProblemBar, show_button);
  gtk_widget_class_bind_template_callback (widget_class, fix_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_field_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_field_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_field_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_place_cb);
}

static void
tue_template_problem_bar_init (TueTemplateProblemBar *self)
{
  self->problems = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->revealer, "notify::reveal-child", G_CALLBACK (lift_toasts), self, G_CONNECT_SWAPPED);
}

void
tue_template_problem_bar_set_step (TueTemplateProblemBar *self,
                                   TueTemplateView       *view,
                                   TueWorkflowEdit       *edit,
                                   const char            *step_id)
{
  g_return_if_fail (TUE_IS_TEMPLATE_PROBLEM_BAR (self));
  g_return_if_fail (TUE_IS_TEMPLATE_VIEW (view));
  g_return_if_fail (TUE_IS_WORKFLOW_EDIT (edit));
  g_return_if_fail (step_id != NULL && self->view == NULL);

  self->view = g_object_ref (view);
  self->edit = g_object_ref (edit);
  self->step_id = g_strdup (step_id);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), "notify::page-size",
                           G_CALLBACK (height_cb), self, G_CONNECT_SWAPPED);
}

void
tue_template_problem_bar_update (TueTemplateProblemBar *self,
                                 gboolean               typed)
{
  g_return_if_fail (TUE_IS_TEMPLATE_PROBLEM_BAR (self));
  g_return_if_fail (self->view != NULL && get_step (self) != NULL);

  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = tue_template_problems_find (get_workflow (self), get_step (self));
  self->shown = 0;

  tue_template_view_mark (self->view, self->problems);
  reveal (self, typed);
  show_problem (self);
}

GPtrArray *
tue_template_problem_bar_get_problems (TueTemplateProblemBar *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE_PROBLEM_BAR (self), NULL);

  return self->problems;
}

void
tue_template_problem_bar_show_next (TueTemplateProblemBar *self)
{
  g_return_if_fail (TUE_IS_TEMPLATE_PROBLEM_BAR (self));

  if (self->problems->len == 0)
    return;

  if (gtk_revealer_get_reveal_child (self->revealer))
    self->shown = (self->shown + 1) % self->problems->len;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  show_problem (self);
  show_place (self);
  tue_announce (GTK_WIDGET (self), gtk_label_get_text (self->problem_label));
}
