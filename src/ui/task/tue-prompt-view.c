/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-prompt-view"

#include "config.h"

#include "tue-prompt-view.h"

#include <glib/gi18n.h>

#include "tue-chips.h"
#include "tue-clipboard.h"
#include "tue-cut-tooltip.h"
#include "tue-early-layout.h"
#include "tue-field-value.h"
#include "tue-guidance-bar.h"
#include "tue-left-out.h"
#include "tue-mustache.h"
#include "tue-newer-template.h"
#include "tue-paper.h"
#include "tue-paste-limit.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"

struct _TuePromptView
{
  AdwBin parent_instance;

  /* Template children */
  TueGuidanceBar   *guidance;
  TueNewerTemplate *newer_template;
  GtkStack         *paper_stack;
  TuePaper         *paper;
  AdwStatusPage    *problem_page;
  GtkWidget        *also_box;
  GtkTextView      *also_view;
  GtkWidget        *also_placeholder;
  GtkLabel         *words_label;
  GtkLabel         *version_label;
  GtkLabel         *saved_label;
  GtkWidget        *bar;
  GtkWidget        *step_box;
  GtkDropDown      *step_drop_down;
  TueChips         *chips;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) until there is a task */
  TueTask      *task;      /* (nullable) */
  TueWorkflow  *workflow;  /* (nullable) */
  TueStep      *step;      /* (nullable) */
  TueFiller    *filler;    /* (nullable): of the step */
  TuePrompt    *prompt;    /* (nullable): what the paper shows */
  char         *missing;
  char         *left_out; /* "1 remark stays here"; "" where nothing does */

  gboolean asked; /* for the prompt of the step, while something was missing */
  gboolean can_copy;
  gboolean takes_material;
  gboolean has_wrong; /* something is there and does not fit */
  gboolean narrow;
  gboolean showing; /* controls are being filled, nobody acts */
};

G_DEFINE_FINAL_TYPE (TuePromptView, tue_prompt_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ASKED,
  PROP_CAN_COPY,
  PROP_MISSING,
  PROP_NARROW,
  PROP_STEP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_FIELD_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_can_copy (TuePromptView *self,
              gboolean       can_copy)
{
  if (self->can_copy == can_copy)
    return;

  self->can_copy = can_copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_COPY]);
}

/* Where there is little room, who shows the view says what is missing. What is
 * only missing is no warning before one has asked for the prompt. */
static void
update_chips (TuePromptView *self)
{
  tue_chips_begin (self->chips);
  if (*self->left_out != '\0')
    {
      GtkWidget *popover = tue_left_out_new ();

      tue_left_out_set_prompt (TUE_LEFT_OUT (popover), self->task, self->prompt);
      tue_chips_add_popover (self->chips, self->left_out, _("What Stays Out of the Prompt"), popover, "success");
    }
  if (*self->missing == '\0' && self->can_copy && !self->narrow)
    tue_chips_add_label (self->chips, _("Ready to copy"), NULL);
  if (*self->missing != '\0' && !self->narrow)
    tue_chips_add_button (self->chips, self->missing, _("Go to Field"), "task.go-to-missing", self->asked || self->has_wrong ? "warning" : NULL);
  tue_chips_end (self->chips);
}

static void
set_asked (TuePromptView *self,
           gboolean       asked)
{
  if (self->asked == asked)
    return;

  self->asked = asked;
  tue_paper_set_asked (self->paper, asked);
  update_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ASKED]);
}

static void
set_narrow (TuePromptView *self,
            gboolean       narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  update_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
update_missing (TuePromptView *self)
{
  gsize               n_gaps;
  const TuePromptGap *gaps = tue_prompt_get_gaps (self->prompt, &n_gaps);
  g_autofree char    *missing = tue_prompt_gaps_describe (gaps, n_gaps);
  const char         *text = missing != NULL ? missing : "";
  gboolean            has_wrong = FALSE;

  for (gsize i = 0; i < n_gaps; i++)
    has_wrong = has_wrong || gaps[i].kind == TUE_PROMPT_GAP_WRONG;
  self->has_wrong = has_wrong;

  if (!g_set_str (&self->missing, text))
    return;

  update_chips (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

static void
update_left_out (TuePromptView *self,
                 TuePrompt     *before)
{
  g_autofree char *left_out = tue_left_out_describe (self->prompt);

  if (g_set_str (&self->left_out, left_out != NULL ? left_out : "") ||
      before == NULL || !tue_prompt_has_same_omissions (self->prompt, before))
    update_chips (self);
}

static void
update_status (TuePromptView *self)
{
  guint            n_words = tue_prompt_get_n_words (self->prompt);
  guint            n_tokens = tue_prompt_get_n_tokens (self->prompt);
  g_autofree char *words = NULL;
  g_autofree char *tokens = NULL;
  g_autofree char *version = NULL;

  words = g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
  /* Translators: assistants count a text in tokens, pieces of words. */
  tokens = g_strdup_printf (ngettext ("About %'u token, the pieces of words that assistants count in",
                                      "About %'u tokens, the pieces of words that assistants count in",
                                      n_tokens),
                            n_tokens);
  /* Translators: %u is the number of the version. */
  version = g_strdup_printf (_("Version %u of the template"),
                               tue_template_get_version (tue_prompt_get_template (self->prompt)));
  gtk_label_set_text (self->words_label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words_label), tokens);
  gtk_label_set_text (self->version_label, version);
}

static void
update_saved (TuePromptView *self)
{
  gboolean damaged = self->task != NULL && tue_task_get_row_damaged (self->task);

  gtk_label_set_text (self->saved_label, damaged ? _("Damaged") : tue_workspace_get_saved_label (self->workspace));
}

static void
show_template_problem (TuePromptView *self,
                       const GError  *error)
{
  const char      *hint = tue_mustache_error_get_hint (error);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  text = hint != NULL
    ? g_strdup_printf ("%s\n%s\n\n%s", error->message, hint,
                       _("The task keeps what it holds. Once the template is put right, it is offered here."))
                       : g_strdup_printf ("%s\n\n%s", error->message,
                                          _("The task keeps what it holds. Once the template is put right, it is offered here."));
  markup = g_markup_escape_text (text, -1);
  adw_status_page_set_description (self->problem_page, markup);
  gtk_stack_set_visible_child_name (self->paper_stack, "problem");
  set_can_copy (self, FALSE);
}

static void
refill (TuePromptView *self)
{
  g_autoptr(TuePrompt) prompt = NULL;
  g_autoptr(TuePrompt) before = NULL;
  g_autoptr(GError) error = NULL;

  if (self->step == NULL)
    return;

  if (self->filler == NULL)
    self->filler = tue_filler_new (self->workflow, self->step, &error);
  if (self->filler != NULL)
    prompt = tue_workspace_fill (self->workspace, self->filler, self->task, self->step, &error);
  if (prompt == NULL)
    {
      show_template_problem (self, error);
      return;
    }

  tue_paper_set_prompt (self->paper, prompt);
  before = g_steal_pointer (&self->prompt);
  self->prompt = g_steal_pointer (&prompt);
  gtk_stack_set_visible_child_name (self->paper_stack, "paper");
  set_can_copy (self, TRUE);
  update_missing (self);
  update_left_out (self, before);
  update_status (self);
}

static void
show_also (TuePromptView *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->also_view);
  const char      *also = tue_task_get_also (self->task, tue_step_get_id (self->step));
  g_autofree char *shown = NULL;

  g_object_get (buffer, "text", &shown, NULL);
  if (g_strcmp0 (shown, also) != 0)
    {
      self->showing = TRUE;
      gtk_text_buffer_set_text (buffer, also, -1);
      self->showing = FALSE;
    }
  gtk_widget_set_visible (self->also_placeholder, *also == '\0');
  gtk_text_view_set_editable (self->also_view, !tue_task_get_row_damaged (self->task));
}

static void
set_step (TuePromptView *self,
          TueStep       *step)
{
  if (!g_set_object (&self->step, step))
    return;

  self->takes_material = tue_step_needs_uses_material (tue_workspace_get_step_needs (self->workspace, self->workflow, step));

  g_clear_pointer (&self->filler, tue_filler_free);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->step_drop_down),
                               *tue_step_get_guidance (step) != '\0' ? tue_step_get_guidance (step) : NULL);
  tue_guidance_bar_set_step (self->guidance, tue_workspace_get_settings (self->workspace), step);
  tue_newer_template_set_step (self->newer_template, self->workspace, self->task, step);
  set_asked (self, FALSE);
  show_also (self);
  refill (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

static void
choose_step (TuePromptView *self,
             guint          index)
{
  GPtrArray *steps = tue_workflow_get_steps (self->workflow);
  TueStep   *step;

  if (self->showing || index >= steps->len)
    return;

  step = g_ptr_array_index (steps, index);
  tue_workspace_set_task_step (self->workspace, self->task, tue_step_get_id (step));
  set_step (self, step);
}

static void
step_selected_cb (TuePromptView *self)
{
  if (self->workflow != NULL)
    choose_step (self, gtk_drop_down_get_selected (self->step_drop_down));
}

/* A name that is too long for where it stands is cut, not the page. */
static void
setup_step_item_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  tue_cut_tooltip_install (label);
  gtk_list_item_set_child (item, label);
}

static void
bind_step_item_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *item)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), name);
  gtk_list_item_set_accessible_label (item, name);
}

static GtkListItemFactory *
make_step_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_step_item_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_step_item_cb), NULL);

  return factory;
}

static void
fill_step_selector (TuePromptView *self)
{
  GPtrArray *steps = tue_workflow_get_steps (self->workflow);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  TueStep *step = NULL;
  guint    active = 0;

  if (tue_task_get_step_id (self->task) != NULL)
    step = tue_workflow_find_step (self->workflow, tue_task_get_step_id (self->task));

  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *each = g_ptr_array_index (steps, i);
      /* Translators: a step of a workflow: its number, and its name, like “Draft”. */
      g_autofree char *name = g_strdup_printf (_("%u. %s"), i + 1, tue_step_get_name (each));

      if (each == step)
        active = i;
      gtk_string_list_append (names, name);
    }

  self->showing = TRUE;
  gtk_drop_down_set_model (self->step_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->step_drop_down, active);
  gtk_widget_set_visible (self->step_box, steps->len > 1);
  self->showing = FALSE;

  if (steps->len > 0)
    set_step (self, g_ptr_array_index (steps, active));
}

static void
also_changed_cb (TuePromptView *self,
                 GtkTextBuffer *buffer)
{
  g_autofree char *also = NULL;

  if (self->showing || self->step == NULL)
    return;

  g_object_get (buffer, "text", &also, NULL);
  gtk_widget_set_visible (self->also_placeholder, *also == '\0');
  tue_workspace_set_task_also (self->workspace, self->task, tue_step_get_id (self->step), also);
}

/* The template that the task has, with the snippets in it, not another part of the
 * workflow. */
static gboolean
has_other_template (TuePromptView *self)
{
  TueWorkflow     *workflow = tue_workspace_find_workflow_of (self->workspace, self->task);
  gboolean         is_same = workflow == NULL || workflow == self->workflow || self->step == NULL;
  TueStep         *step = !is_same ? tue_workflow_find_step (workflow, tue_step_get_id (self->step)) : NULL;
  g_autofree char *now = step != NULL ? tue_workflow_dup_step_hash (workflow, step) : NULL;
  g_autofree char *shown = step != NULL ? tue_workflow_dup_step_hash (self->workflow, self->step) : NULL;

  return g_strcmp0 (now, shown) != 0;
}

static void
task_values_cb (TuePromptView *self)
{
  if (has_other_template (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reload-task", NULL);
  else
    refill (self);
}

static void
task_also_cb (TuePromptView *self)
{
  show_also (self);
  refill (self);
}

static void
field_activated_cb (TuePromptView *self,
                    const char    *field,
                    guint          item,
                    const char    *member)
{
  g_signal_emit (self, signals[SIGNAL_FIELD_ACTIVATED], 0, field, item, member);
}

static gboolean
tue_prompt_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_PROMPT_VIEW (widget)->paper));
}

static void
tue_prompt_view_dispose (GObject *object)
{
  TuePromptView *self = TUE_PROMPT_VIEW (object);

  g_clear_pointer (&self->filler, tue_filler_free);
  g_clear_pointer (&self->prompt, tue_prompt_unref);
  g_clear_object (&self->step);
  g_clear_object (&self->workflow);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);
  /* The box is a child of the bin and of the template; the bin would unparent it
   * after the template has freed it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_PROMPT_VIEW);

  G_OBJECT_CLASS (tue_prompt_view_parent_class)->dispose (object);
}

static void
tue_prompt_view_finalize (GObject *object)
{
  g_free (TUE_PROMPT_VIEW (object)->missing);
  g_free (TUE_PROMPT_VIEW (object)->left_out);

  G_OBJECT_CLASS (tue_prompt_view_parent_class)->finalize (object);
}

static void
tue_prompt_view_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TuePromptView *self = TUE_PROMPT_VIEW (object);

  switch (prop_id)
    {
    case PROP_ASKED:
      g_value_set_boolean (value, self->asked);
      break;
    case PROP_CAN_COPY:
      g_value_set_boolean (value, self->can_copy);
      break;
    case PROP_MISSING:
      g_value_set_string (value, self->missing);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_STEP:
      g_value_set_object (value, self->step);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_prompt_view_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TuePromptView *self = TUE_PROMPT_VIEW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/task/tue-prompt-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, guidance);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, newer_template);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, paper_stack);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, paper);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, problem_page);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, also_box);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, also_view);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, also_placeholder);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, words_label);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, version_label);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, saved_label);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, bar);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, step_box);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, step_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TuePromptView, chips);
  gtk_widget_class_bind_template_callback (widget_class, step_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
}

static void
tue_prompt_view_class_init (TuePromptViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_prompt_view_dispose;
  object_class->finalize = tue_prompt_view_finalize;
  object_class->get_property = tue_prompt_view_get_property;
  object_class->set_property = tue_prompt_view_set_property;
  widget_class->grab_focus = tue_prompt_view_grab_focus;

  properties[PROP_ASKED] = g_param_spec_boolean ("asked", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_COPY] = g_param_spec_boolean ("can-copy", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MISSING] = g_param_spec_string ("missing", NULL, NULL, "",
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_STEP] = g_param_spec_object ("step", NULL, NULL, TUE_TYPE_STEP,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FIELD_ACTIVATED] = g_signal_new ("field-activated",
                                                  G_TYPE_FROM_CLASS (klass),
                                                  G_SIGNAL_RUN_LAST,
                                                  0,
                                                  NULL,
                                                  NULL,
                                                  NULL,
                                                  G_TYPE_NONE,
                                                  3,
                                                  G_TYPE_STRING,
                                                  G_TYPE_UINT,
                                                  G_TYPE_STRING);

  g_type_ensure (TUE_TYPE_CHIPS);
  g_type_ensure (TUE_TYPE_GUIDANCE_BAR);
  g_type_ensure (TUE_TYPE_NEWER_TEMPLATE);
  g_type_ensure (TUE_TYPE_PAPER);
  install_template (widget_class);
}

static void
tue_prompt_view_init (TuePromptView *self)
{
  g_autoptr(GtkListItemFactory) factory = make_step_factory ();

  self->missing = g_strdup ("");
  self->left_out = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_factory (self->step_drop_down, factory);
  tue_toast_overlay_follow_bar (self->also_box);
  tue_early_layout_install (self->also_view);
  tue_paste_limit_install (self->also_view, TUE_MUSTACHE_MAX_LENGTH);
  g_signal_connect_object (gtk_text_view_get_buffer (self->also_view), "changed",
                           G_CALLBACK (also_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tue_prompt_view_set_task:
 * @self: a prompt view that shows no task yet
 * @task: with its values
 * @workflow: the workflow of the task
 *
 * Shows the prompt of the step where one was, and follows the task.
 */
void
tue_prompt_view_set_task (TuePromptView *self,
                          TueWorkspace  *workspace,
                          TueTask       *task,
                          TueWorkflow   *workflow)
{
  TueSettings *settings;

  g_return_if_fail (TUE_IS_PROMPT_VIEW (self));
  g_return_if_fail (self->task == NULL);

  self->workspace = g_object_ref (workspace);
  self->task = g_object_ref (task);
  self->workflow = g_object_ref (workflow);

  settings = tue_workspace_get_settings (workspace);
  g_signal_connect_object (workspace, "notify::saving", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::problem", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "day-changed", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::user-name", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::user-role", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::user-organisation", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::values", G_CALLBACK (task_values_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::row-damaged", G_CALLBACK (task_also_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::row-damaged", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::also", G_CALLBACK (task_also_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::title", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (task, "notify::due", G_CALLBACK (refill), self, G_CONNECT_SWAPPED);

  update_saved (self);
  fill_step_selector (self);
}

/* Brings the guidance of the step back that was put away. */
void
tue_prompt_view_show_guidance (TuePromptView *self)
{
  g_return_if_fail (TUE_IS_PROMPT_VIEW (self));

  tue_guidance_bar_set_is_hidden (self->guidance, FALSE);
}

GtkWidget *
tue_prompt_view_get_guidance (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), NULL);

  return GTK_WIDGET (self->guidance);
}

GtkWidget *
tue_prompt_view_get_bar (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), NULL);

  return self->bar;
}

TueStep *
tue_prompt_view_get_step (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), NULL);

  return self->step;
}

guint
tue_prompt_view_get_step_number (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), 0);

  return self->step != NULL ? gtk_drop_down_get_selected (self->step_drop_down) : 0;
}

void
tue_prompt_view_show_step (TuePromptView *self,
                           guint          number)
{
  g_return_if_fail (TUE_IS_PROMPT_VIEW (self));
  g_return_if_fail (self->workflow != NULL && number < tue_workflow_get_steps (self->workflow)->len);

  gtk_drop_down_set_selected (self->step_drop_down, number);
}

gboolean
tue_prompt_view_get_can_copy (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), FALSE);

  return self->can_copy;
}

/**
 * tue_prompt_view_get_first_gap:
 *
 * Returns: (nullable): the first thing that is missing or not valid; it stays
 *   as it is until the task changes
 */
const TuePromptGap *
tue_prompt_view_get_first_gap (TuePromptView *self)
{
  const TuePromptGap *gaps;
  gsize               n_gaps;

  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), NULL);

  if (self->prompt == NULL)
    return NULL;

  gaps = tue_prompt_get_gaps (self->prompt, &n_gaps);

  return n_gaps > 0 ? gaps : NULL;
}

const TuePromptGap *
tue_prompt_view_get_gaps (TuePromptView *self,
                          gsize         *n_gaps)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), NULL);
  g_return_val_if_fail (n_gaps != NULL, NULL);

  *n_gaps = 0;

  return self->prompt != NULL ? tue_prompt_get_gaps (self->prompt, n_gaps) : NULL;
}

/**
 * tue_prompt_view_get_asked:
 *
 * Returns: whether the person wanted the prompt of this step, and something was
 *   missing; until then that is told calmly
 */
gboolean
tue_prompt_view_get_asked (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), FALSE);

  return self->asked;
}

const char *
tue_prompt_view_get_missing (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), NULL);

  return self->missing;
}

const char *
tue_prompt_view_get_text (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), NULL);

  return self->prompt != NULL ? tue_prompt_get_text (self->prompt, NULL) : "";
}

/**
 * tue_prompt_view_copy:
 *
 * Copies the prompt, also one that is not complete: then it says what is
 * missing.
 */
void
tue_prompt_view_copy (TuePromptView *self)
{
  GtkWidget       *widget = GTK_WIDGET (self);
  g_autofree char *title = NULL;

  g_return_if_fail (TUE_IS_PROMPT_VIEW (self));

  if (!self->can_copy)
    return;

  tue_clipboard_copy_text (gtk_widget_get_clipboard (widget), tue_prompt_get_text (self->prompt, NULL));
  tue_workspace_record_copy (self->workspace, self->task, self->step, self->prompt);

  if (*self->missing == '\0')
    {
      tue_toast_show (widget, _("Prompt copied"), NULL, NULL, NULL);
      return;
    }

  set_asked (self, TRUE);
  if (self->narrow)
    /* Translators: short, for a phone; %s says which fields are missing. */
    title = g_strdup_printf (_("Copied. %s"), self->missing);
  else
    /* Translators: %s says which fields are missing. */
    title = g_strdup_printf (_("Prompt copied. %s"), self->missing);
  tue_toast_show (widget, title, _("Go to Field"), "task.go-to-missing", NULL);
}

void
tue_prompt_view_show_field (TuePromptView *self,
                            const char    *field,
                            guint          item,
                            const char    *member)
{
  g_return_if_fail (TUE_IS_PROMPT_VIEW (self));

  tue_paper_show_field (self->paper, field, item, member);
}

GtkWidget *
tue_prompt_view_get_paper (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), NULL);

  return GTK_WIDGET (self->paper);
}

/**
 * tue_prompt_view_get_takes_material:
 *
 * Returns: whether the template of the step that is shown has a place for what
 *   is on the desk
 */
gboolean
tue_prompt_view_get_takes_material (TuePromptView *self)
{
  g_return_val_if_fail (TUE_IS_PROMPT_VIEW (self), FALSE);

  return self->step != NULL && self->takes_material;
}

void
tue_prompt_view_focus_also (TuePromptView *self)
{
  g_return_if_fail (TUE_IS_PROMPT_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->also_view));
}
