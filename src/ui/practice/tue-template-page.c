/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-page"

#include "config.h"

#include "tue-template-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-fields-pane.h"
#include "tue-lone-dialog.h"
#include "tue-page-focus.h"
#include "tue-paper.h"
#include "tue-practice-save.h"
#include "tue-template-menus.h"
#include "tue-template-pills.h"
#include "tue-template-problem-bar.h"
#include "tue-template-text-dialog.h"
#include "tue-template-view.h"
#include "tue-toast.h"
#include "tue-versions-dialog.h"
#include "tue-workflow-revise.h"

struct _TueTemplatePage
{
  AdwNavigationPage parent_instance;

  /* Template children */
  AdwWindowTitle        *window_title;
  AdwOverlaySplitView   *split_view;
  TueFieldsPane         *fields_pane;
  GtkPaned              *panes;
  GtkMenuButton         *field_button;
  GtkMenuButton         *list_button;
  GtkMenuButton         *condition_button;
  GtkMenuButton         *snippet_button;
  TueTemplateView       *view;
  TueTemplateProblemBar *problem_bar;
  GtkLabel              *no_problems_label;
  GtkButton             *problems_button;
  AdwButtonContent      *problems_content;
  GtkLabel              *counts_label;
  GtkDropDown           *example_drop_down;
  GtkStack              *example_stack;
  TuePaper              *paper;
  AdwStatusPage         *problem_page;
  GtkLabel              *words_label;
  GtkLabel              *missing_label;

  /* Owned */
  TueWorkspace    *workspace;
  TueWorkflowEdit *edit;
  char            *step_id;

  gboolean typed; /* what is shown next was typed */

  /* The divider */
  guint    divide_id;
  int      divided_size; /* of the panes when it was put into their middle */
  gboolean divider_moved;
  guint    n_frames_to_wait; /* before it can be put there */
};

G_DEFINE_FINAL_TYPE (TueTemplatePage, tue_template_page, ADW_TYPE_NAVIGATION_PAGE)

static TueWorkflow *
get_workflow (TueTemplatePage *self)
{
  return tue_workflow_edit_get_workflow (self->edit);
}

/* (nullable): it may have been taken away in another window */
static TueStep *
get_step (TueTemplatePage *self)
{
  return tue_workflow_find_step (get_workflow (self), self->step_id);
}

/* --- Example --------------------------------------------------------------------- */

static guint
count_filled (TueTemplate *template,
              TueExample *example)
{
  guint n_filled = 0;

  for (gsize i = 0; i < tue_template_get_n_fields (template); i++)
    n_filled += tue_value_lookup (tue_example_get_values (example), tue_field_get_name (tue_template_get_nth_field (template, i))) != NULL;

  return n_filled;
}

/* The one that has most of what this step asks for. */
static guint
choose_example (TueTemplatePage *self)
{
  GPtrArray *examples = tue_workflow_get_examples (get_workflow (self));
  guint      best = 0, n_most = 0;

  for (guint i = 0; i < examples->len; i++)
    {
      guint n_filled = count_filled (tue_step_get_template (get_step (self)), examples->pdata[i]);

      if (n_filled > n_most)
        {
          best = i;
          n_most = n_filled;
        }
    }

  return best;
}

static void
fill_examples (TueTemplatePage *self)
{
  GPtrArray *examples = tue_workflow_get_examples (get_workflow (self));
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < examples->len; i++)
    gtk_string_list_append (names, tue_example_get_title (examples->pdata[i]));
  gtk_string_list_append (names, _("Nothing Filled"));
  gtk_drop_down_set_model (self->example_drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->example_drop_down, choose_example (self));
  gtk_widget_set_visible (GTK_WIDGET (self->example_drop_down), examples->len > 0);
}

/* (nullable) */
static TueExample *
get_example (TueTemplatePage *self)
{
  GPtrArray *examples = tue_workflow_get_examples (get_workflow (self));
  guint      selected = gtk_drop_down_get_selected (self->example_drop_down);

  return selected < examples->len ? examples->pdata[selected] : NULL;
}

static void
show_prompt (TueTemplatePage *self,
             TuePrompt       *prompt)
{
  guint            n_words = tue_prompt_get_n_words (prompt);
  gsize            n_gaps;
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words);
  g_autofree char *missing = NULL;

  tue_prompt_get_gaps (prompt, &n_gaps);
  missing = n_gaps > 0 ? g_strdup_printf (ngettext ("%u not filled", "%u not filled", (gulong)n_gaps), (guint)n_gaps) : g_strdup ("");
  tue_paper_set_prompt (self->paper, prompt);
  gtk_label_set_text (self->words_label, words);
  gtk_label_set_text (self->missing_label, missing);
  gtk_stack_set_visible_child_name (self->example_stack, "paper");
}

/* While a tag is being typed the last example stays. */
static void
update_example (TueTemplatePage *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueFiller) filler = tue_filler_new (get_workflow (self), get_step (self), &error);
  g_autoptr(TuePrompt) prompt = filler != NULL ? tue_workspace_fill_example (self->workspace, filler, get_example (self), &error) : NULL;

  if (prompt != NULL)
    {
      show_prompt (self, prompt);
      return;
    }

  gtk_label_set_text (self->missing_label, _("As it was before the mistake"));
  if (*gtk_label_get_text (self->words_label) == '\0')
    {
      adw_status_page_set_description (self->problem_page, error->message);
      gtk_stack_set_visible_child_name (self->example_stack, "problem");
    }
}

/* --- Problems -------------------------------------------------------------------- */

static void
update_problems (TueTemplatePage *self)
{
  g_autofree char *count = NULL;
  guint            n_problems;

  tue_template_problem_bar_update (self->problem_bar, self->typed);
  n_problems = tue_template_problem_bar_get_problems (self->problem_bar)->len;
  count = g_strdup_printf (ngettext ("%u problem", "%u problems", n_problems), n_problems);
  adw_button_content_set_label (self->problems_content, count);
  gtk_widget_set_visible (GTK_WIDGET (self->problems_button), n_problems > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_problems_label), n_problems == 0);
}

static void
problems_clicked_cb (TueTemplatePage *self)
{
  tue_template_problem_bar_show_next (self->problem_bar);
}

/* --- Showing --------------------------------------------------------------------- */

/* As it is saved; (nullable) */
static TueTemplate *
get_saved (TueTemplatePage *self)
{
  TueWorkflow *base = tue_workflow_edit_get_base (self->edit);
  TueStep     *step = base != NULL ? tue_workflow_find_step (base, self->step_id) : NULL;

  return step != NULL ? tue_step_get_template (step) : NULL;
}

static void
update_title (TueTemplatePage *self)
{
  TueStep         *step = get_step (self);
  TueTemplate     *saved = get_saved (self);
  guint            version = saved != NULL ? tue_template_get_version (saved) : 0;
  gboolean         is_saved;
  const char      *name;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (step == NULL)
    return;

  is_saved = saved != NULL && g_str_equal (tue_template_get_hash (saved), tue_template_get_hash (tue_step_get_template (step)));
  name = tue_workflow_get_name (get_workflow (self));
  title = g_strdup_printf ("%s · %s", *name != '\0' ? name : _("New Workflow"), tue_step_get_name (step));
  subtitle = is_saved ? g_strdup_printf (_("Version %u"), version)
                      /* Translators: of a template that is being written. */
                      : g_strdup_printf (_("Version %u, not saved yet"), version + 1);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
}

/* Those that the template names, each once. */
static guint
count_snippets (TueTemplatePage *self)
{
  GPtrArray *pills = tue_template_view_get_pills (self->view);
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < pills->len; i++)
    {
      TuePill *pill = pills->pdata[i];

      if (pill->kind == TUE_PILL_SNIPPET)
        g_hash_table_add (names, pill->name);
    }

  return g_hash_table_size (names);
}

static void
update_counts (TueTemplatePage *self)
{
  guint            n_fields = (guint)tue_workflow_get_n_fields (get_workflow (self));
  guint            n_snippets = count_snippets (self);
  g_autofree char *fields = g_strdup_printf (ngettext ("%u field", "%u fields", n_fields), n_fields);
  /* Translators: of the texts that several templates share, how many are in this one. */
  g_autofree char *snippets = g_strdup_printf (ngettext ("%u snippet in the text", "%u snippets in the text", n_snippets), n_snippets);
  g_autofree char *text = n_snippets > 0 ? g_strdup_printf ("%s · %s", fields, snippets) : g_strdup (fields);

  gtk_label_set_text (self->counts_label, text);
}

static gboolean
has_list (TueWorkflow *workflow)
{
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueFieldType type = tue_field_get_field_type (tue_workflow_get_nth_field (workflow, i));

      if (type == TUE_FIELD_LIST || type == TUE_FIELD_CHOICES)
        return TRUE;
    }

  return FALSE;
}

/* The menus themselves are made when they are opened. */
static void
update_buttons (TueTemplatePage *self)
{
  TueWorkflow *workflow = get_workflow (self);

  gtk_widget_set_visible (GTK_WIDGET (self->list_button), has_list (workflow));
  gtk_widget_set_visible (GTK_WIDGET (self->condition_button), tue_workflow_get_n_fields (workflow) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->snippet_button), tue_workflow_get_snippets (workflow)->len > 0);
}

static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  TueTemplatePage *self = user_data;
  TueWorkflow     *workflow = get_workflow (self);
  g_autoptr(GMenuModel) menu = NULL;

  if (button == self->field_button)
    menu = tue_template_menus_new_fields (workflow);
  else if (button == self->list_button)
    menu = tue_template_menus_new_lists (workflow);
  else if (button == self->condition_button)
    menu = tue_template_menus_new_conditions (workflow);
  else
    menu = tue_template_menus_new_snippets (workflow);
  gtk_menu_button_set_menu_model (button, menu);
}

static void
update_actions (TueTemplatePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "practice.save", tue_workflow_edit_get_changed (self->edit));
  gtk_widget_action_set_enabled (widget, "practice.undo", tue_workflow_edit_get_can_undo (self->edit));
  gtk_widget_action_set_enabled (widget, "practice.redo", tue_workflow_edit_get_can_redo (self->edit));
}

static void
workflow_cb (TueTemplatePage *self)
{
  TueStep *step = get_step (self);

  if (step == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
      return;
    }

  tue_template_view_set_text (self->view, tue_template_get_text (tue_step_get_template (step)), get_workflow (self));
  update_title (self);
  update_counts (self);
  update_buttons (self);
  update_example (self);
  update_problems (self);
  update_actions (self);
}

/* What is put in at once is a step of its own, what is typed is one until one pauses. */
static void
edited_cb (TueTemplatePage *self,
           gboolean         typed)
{
  g_autofree char *text = tue_template_view_dup_text (self->view);
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_template (get_workflow (self), self->step_id, text, NULL);

  self->typed = typed;
  if (typed)
    tue_workflow_edit_set_workflow (self->edit, revised, _("Write in the Template"));
  else
    tue_workflow_edit_set_at_once (self->edit, revised, _("Insert into the Template"));
  self->typed = FALSE;
}

static void
example_selected_cb (TueTemplatePage *self)
{
  if (self->edit != NULL && get_step (self) != NULL)
    update_example (self);
}

/* --- From one side to the other ---------------------------------------------------- */

static void
pill_activated_cb (TueTemplatePage *self,
                   const char      *field,
                   const char      *member)
{
  tue_paper_show_field (self->paper, field, G_MAXUINT, member);
  tue_fields_pane_show_field (self->fields_pane, field);
}

static void
paper_activated_cb (TueTemplatePage *self,
                    const char      *field,
                    guint            item,
                    const char      *member)
{
  if (!tue_template_view_show_field (self->view, field, member))
    tue_template_view_show_field (self->view, field, NULL);
  tue_paper_show_field (self->paper, field, item, member);
  tue_fields_pane_show_field (self->fields_pane, field);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
field_shown_cb (TueTemplatePage *self,
                const char      *field)
{
  tue_paper_show_field (self->paper, field, G_MAXUINT, NULL);
  tue_template_view_show_field (self->view, field, NULL);
}

/* --- Actions --------------------------------------------------------------------- */

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueTemplatePage *self = TUE_TEMPLATE_PAGE (widget);

  tue_practice_save (widget, self->workspace, self->edit);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tue_workflow_edit_undo (TUE_TEMPLATE_PAGE (widget)->edit);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tue_workflow_edit_redo (TUE_TEMPLATE_PAGE (widget)->edit);
}

static void
versions_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  TueTemplatePage *self = TUE_TEMPLATE_PAGE (widget);

  tue_lone_dialog_present (tue_versions_dialog_new (self->workspace, self->edit, self->step_id), widget);
}

static void
edit_as_text_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  TueTemplatePage *self = TUE_TEMPLATE_PAGE (widget);

  tue_lone_dialog_present (tue_template_text_dialog_new (self->edit, self->step_id), widget);
}

static void
insert_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TueTemplatePage *self = TUE_TEMPLATE_PAGE (widget);

  tue_template_view_insert (self->view, g_variant_get_string (parameter, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* What was written there and not applied is shown again. */
static void
shown_cb (TueTemplatePage *self)
{
  if (tue_workflow_edit_get_text (self->edit, self->step_id) != NULL)
    edit_as_text_action (GTK_WIDGET (self), NULL, NULL);
}

/* Why there can be no section around a part. */
static void
refuse (TueTemplatePage *self,
        const GError    *error)
{
  GPtrArray                *problems = tue_template_problem_bar_get_problems (self->problem_bar);
  const TueTemplateProblem *first = problems->len > 0 ? problems->pdata[0] : NULL;
  g_autofree char          *sentence = NULL;

  if (first != NULL && first->prevents)
    /* Translators: %s is what is wrong in a template, and where. */
    sentence = g_strdup_printf (_("First put right what is wrong in the template: %s"), error->message);
  tue_toast_show_error (GTK_WIDGET (self), sentence != NULL ? sentence : error->message);
}

/* Where one goes on writing: in a section that is empty, else behind it. */
static gsize
find_caret (const TueTextChange *change,
            gboolean             is_empty)
{
  const char *inside = is_empty ? strstr (change->text, "}}") : NULL;
  gsize       end = strlen (change->text);

  if (inside != NULL)
    {
      inside += strlen ("}}");
      inside += *inside == '\r' ? 1 : 0;
      inside += *inside == '\n' ? 1 : 0;
      return (gsize)(inside - change->text);
    }
  while (end > 0 && (change->text[end - 1] == '\n' || change->text[end - 1] == '\r'))
    end--;

  return end;
}

static void
wrap (TueTemplatePage *self,
      char             sign,
      const char      *name)
{
  g_autofree char *text = tue_template_view_dup_text (self->view);
  g_autoptr(GError) error = NULL;
  g_auto(TueTextChange) change = { 0 };
  gsize start, length;

  tue_template_view_get_selection (self->view, &start, &length);
  if (tue_mustache_wrap (text, start, length, sign, name, &change, &error))
    tue_template_view_replace (self->view, change.offset, change.length, change.text, find_caret (&change, length == 0));
  else
    refuse (self, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The line for each item, on lines of their own in the section of the list. */
static void
insert_list (TueTemplatePage *self,
             gsize            at,
             const char      *name,
             const char      *items)
{
  g_autofree char *before = tue_template_view_dup_text (self->view);
  gboolean         is_begun = at > 0 && before[at - 1] != '\n';
  gboolean         is_ended = before[at] == '\0' || before[at] == '\n' || g_str_has_prefix (before + at, "\r\n");
  g_autofree char *line = g_strconcat (is_begun ? "\n" : "", items, is_ended ? "" : "\n", NULL);
  g_autofree char *text = tue_text_change_apply (&(TueTextChange){ .offset = at, .text = line }, before);
  g_autofree char *wrapped = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(TueTextChange) change = { 0 };

  if (!tue_mustache_wrap (text, at + (is_begun ? 1 : 0), strlen (items), '#', name, &change, &error))
    {
      refuse (self, error);
      return;
    }

  wrapped = tue_text_change_apply (&change, text);
  tue_template_view_replace (self->view, 0, strlen (before), wrapped, change.offset + find_caret (&change, FALSE));
}

/* As a person would: a list for each item, a switch as a condition. */
static void
insert_wanted_cb (TueTemplatePage *self,
                  const char      *name)
{
  TueField    *field = tue_workflow_find_field (get_workflow (self), name);
  TueFieldType type = field != NULL ? tue_field_get_field_type (field) : TUE_FIELD_STRING;
  gsize        start, length;

  if (field == NULL)
    return;

  tue_template_view_get_selection (self->view, &start, &length);
  if (type == TUE_FIELD_LIST)
    {
      g_autofree char *items = tue_template_menus_format_items (field);

      insert_list (self, start + length, name, items);
    }
  else if (type == TUE_FIELD_BOOLEAN)
    {
      wrap (self, '#', name);
    }
  else
    {
      g_autofree char *tag = g_strdup_printf ("{{%s}}", name);

      tue_template_view_replace (self->view, start + length, 0, tag, strlen (tag));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
list_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueTemplatePage *self = TUE_TEMPLATE_PAGE (widget);
  const char      *name, *items;
  gsize            start, length;

  g_variant_get (parameter, "(&s&s)", &name, &items);
  tue_template_view_get_selection (self->view, &start, &length);
  if (length > 0)
    wrap (self, '#', name);
  else
    insert_list (self, start, name, items);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
wrap_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  const char *sign, *name;

  g_variant_get (parameter, "(&s&s)", &sign, &name);
  wrap (TUE_TEMPLATE_PAGE (widget), *sign, name);
}

static gboolean
tue_template_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_TEMPLATE_PAGE (widget)->view));
}

static void
tue_template_page_dispose (GObject *object)
{
  TueTemplatePage *self = TUE_TEMPLATE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TEMPLATE_PAGE);
  g_clear_object (&self->edit);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_template_page_parent_class)->dispose (object);
}

static void
tue_template_page_finalize (GObject *object)
{
  TueTemplatePage *self = TUE_TEMPLATE_PAGE (object);

  g_free (self->step_id);

  G_OBJECT_CLASS (tue_template_page_parent_class)->finalize (object);
}

static int
get_panes_size (TueTemplatePage *self)
{
  GtkWidget *panes = GTK_WIDGET (self->panes);

  return gtk_orientable_get_orientation (GTK_ORIENTABLE (panes)) == GTK_ORIENTATION_HORIZONTAL ? gtk_widget_get_width (panes) : gtk_widget_get_height (panes);
}

/* The two have the same room at every size, until somebody moves the divider: from then on
 * it is theirs, and the panes grow and shrink together. Where it stands does not follow from
 * what the panes hold, which changes while one types. */
static gboolean
divide_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  TueTemplatePage *self = TUE_TEMPLATE_PAGE (user_data);
  int              size = get_panes_size (self);

  if (size <= 0)
    return G_SOURCE_CONTINUE;
  if (self->n_frames_to_wait > 0)
    {
      self->n_frames_to_wait--;
      return G_SOURCE_CONTINUE;
    }

  self->divide_id = 0;
  self->divided_size = size;
  gtk_paned_set_position (self->panes, size / 2);

  return G_SOURCE_REMOVE;
}

static void
divide (TueTemplatePage *self)
{
  if (self->divide_id == 0 && !self->divider_moved)
    self->divide_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->panes), divide_cb, self, NULL);
}

static void
panes_size_cb (TueTemplatePage *self)
{
  if (get_panes_size (self) != self->divided_size)
    divide (self);
}

/* Moved by somebody: at the size it was divided for, and not only held off the middle by
 * the least size of a pane. */
static void
divider_cb (TueTemplatePage *self)
{
  int position = gtk_paned_get_position (self->panes);
  int middle = self->divided_size / 2;
  int least, most;

  g_object_get (self->panes, "min-position", &least, "max-position", &most, NULL);
  if (get_panes_size (self) == self->divided_size && position != middle && position != CLAMP (middle, least, most))
    self->divider_moved = TRUE;
}

/* The first allocation after a turn scales the position by the size that was along the
 * other axis: only what is said after it holds. */
static void
turned_cb (TueTemplatePage *self)
{
  self->divider_moved = FALSE;
  self->divided_size = 0;
  self->n_frames_to_wait = 2;
  divide (self);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, split_view);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, fields_pane);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, panes);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, field_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, list_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, condition_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, snippet_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, view);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, no_problems_label);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, problems_button);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, problems_content);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, counts_label);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, example_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, example_stack);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, paper);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, problem_page);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, words_label);
  gtk_widget_class_bind_template_child (widget_class, TueTemplatePage, missing_label);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, example_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, problems_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pill_activated_cb);
}

static void
tue_template_page_class_init (TueTemplatePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_template_page_dispose;
  object_class->finalize = tue_template_page_finalize;
  widget_class->focus = tue_page_focus_pass;
  widget_class->grab_focus = tue_template_page_grab_focus;

  g_type_ensure (TUE_TYPE_FIELDS_PANE);
  g_type_ensure (TUE_TYPE_PAPER);
  g_type_ensure (TUE_TYPE_TEMPLATE_PROBLEM_BAR);
  g_type_ensure (TUE_TYPE_TEMPLATE_VIEW);

  gtk_widget_class_install_action (widget_class, "practice.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "practice.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "practice.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "template.insert", "s", insert_action);
  gtk_widget_class_install_action (widget_class, "template.list", "(ss)", list_action);
  gtk_widget_class_install_action (widget_class, "template.versions", NULL, versions_action);
  gtk_widget_class_install_action (widget_class, "template.edit-as-text", NULL, edit_as_text_action);
  gtk_widget_class_install_action (widget_class, "template.wrap", "(ss)", wrap_action);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-template-page.ui");
  bind_children (widget_class);
}

static void
tue_template_page_init (TueTemplatePage *self)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GPropertyAction) raw = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  tue_practice_add_shortcuts (GTK_WIDGET (self));
  divide (self);
  g_signal_connect_object (self->panes, "notify::orientation", G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::max-position", G_CALLBACK (panes_size_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::position", G_CALLBACK (divider_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->field_button, create_menu_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->list_button, create_menu_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->condition_button, create_menu_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->snippet_button, create_menu_cb, self, NULL);
  raw = g_property_action_new ("raw", self->view, "raw");
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (raw));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (group));
}

AdwNavigationPage *
tue_template_page_new (TueWorkspace    *workspace,
                       TueWorkflowEdit *edit,
                       const char      *step_id)
{
  TueTemplatePage *self;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (TUE_IS_WORKFLOW_EDIT (edit), NULL);
  g_return_val_if_fail (tue_workflow_find_step (tue_workflow_edit_get_workflow (edit), step_id) != NULL, NULL);

  self = g_object_new (TUE_TYPE_TEMPLATE_PAGE, NULL);
  self->workspace = g_object_ref (workspace);
  self->step_id = g_strdup (step_id);
  self->edit = g_object_ref (edit);
  g_signal_connect (self, "shown", G_CALLBACK (shown_cb), NULL);
  fill_examples (self);
  tue_fields_pane_set_step (self->fields_pane, edit, step_id);
  tue_template_problem_bar_set_step (self->problem_bar, self->view, edit, step_id);
  g_signal_connect_object (edit, "notify::workflow", G_CALLBACK (workflow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edit, "notify::base", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edit, "notify", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  workflow_cb (self);

  return ADW_NAVIGATION_PAGE (self);
}

void
tue_template_page_select_words (TueTemplatePage *self,
                                const char      *words)
{
  g_autofree char *text = NULL;
  const char      *at;

  g_return_if_fail (TUE_IS_TEMPLATE_PAGE (self));
  g_return_if_fail (words != NULL);

  text = tue_template_view_dup_text (self->view);
  at = *words != '\0' ? strstr (text, words) : NULL;
  if (at != NULL)
    tue_template_view_select (self->view, (gsize)(at - text), strlen (words));
}
