/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include <adwaita.h>

#include "field-fixture.h"
#include "library-fixture.h"
#include "tue-field-group.h"
#include "tue-list-field.h"
#include "tue-more-group.h"
#include "tue-task-form.h"
#include "tue-value-json.h"

typedef struct
{
  Library      own_library;
  TueTask     *task;
  GtkWidget   *window;
  TueTaskForm *form;
  GString     *focused; /* every "field-focused", as "field item member;" */
} FormFixture;

static void
field_focused_cb (FormFixture *self,
                  const char  *field,
                  guint        item,
                  const char  *member)
{
  g_string_append_printf (self->focused, "%s %d %s;", field, (int)item, member != NULL ? member : "-");
}

static TueTask *
add_example (FormFixture *self,
             const char  *workflow_name)
{
  TueWorkflow *workflow = library_workflow (&self->own_library, workflow_name);

  return tue_workspace_add_example (self->own_library.workspace,
                                    workflow,
                                    g_ptr_array_index (tue_workflow_get_examples (workflow), 0));
}

static void
set_up (FormFixture *self)
{
  library_set_up (&self->own_library);
  library_open (&self->own_library);
  self->focused = g_string_new (NULL);
  self->task = add_example (self, "Proposal");

  self->form = TUE_TASK_FORM (g_object_ref_sink (tue_task_form_new ()));
  g_signal_connect_swapped (self->form, "field-focused", G_CALLBACK (field_focused_cb), self);
  tue_task_form_set_task (self->form, self->own_library.workspace, self->task, NULL);

  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->form));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 340, 600);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for (gtk_window_is_active (GTK_WINDOW (self->window)));
  /* The order of the focus follows from where things are. */
  wait_for (gtk_widget_get_height (GTK_WIDGET (self->form)) > 0);
}

static void
tear_down (FormFixture *self)
{
  GtkWidget *form = GTK_WIDGET (self->form);

  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (form);
  g_clear_object (&self->task);
  g_string_free (self->focused, TRUE);
  library_tear_down (&self->own_library);
}

static gboolean
is_row_of (GtkWidget  *widget,
           const char *name)
{
  return TUE_IS_FIELD_ROW (widget) &&
         g_str_equal (tue_field_get_name (tue_field_row_get_field (TUE_FIELD_ROW (widget))), name);
}

static GtkWidget *
find_row (FormFixture *self,
          const char  *name)
{
  return find_widget (GTK_WIDGET (self->form), is_row_of, name);
}

static gboolean
has_label (GtkWidget  *widget,
           const char *label)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), label);
}

static GtkWidget *
get_focus (FormFixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static void
test_typing_reaches_the_task (void)
{
  FormFixture self = { 0 };
  GtkWidget  *client;

  set_up (&self);
  client = find_row (&self, "client");
  g_assert_true (tue_task_form_focus_field (self.form, "client", G_MAXUINT, NULL));
  gtk_editable_set_text (GTK_EDITABLE (client), "Fabrikam");
  g_assert_cmpstr (library_get_text (self.task, "client"), ==, "Fabrikam");
  gtk_editable_set_text (GTK_EDITABLE (client), "");
  g_assert_true (tue_value_is_unset (tue_task_get_value (self.task, "client")));
  tear_down (&self);
}

static void
test_follows_the_task (void)
{
  FormFixture self = { 0 };
  g_autoptr(TueValue) value = tue_value_new_string ("<b>Contoso</b>");
  GtkWidget       *client;
  g_autofree char *before = NULL;

  set_up (&self);
  client = find_row (&self, "client");
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (client)));
  g_assert_cmpstr (before, ==, library_get_text (self.task, "client"));
  tue_task_form_focus_field (self.form, "client", G_MAXUINT, NULL);

  /* Whoever changes it, and wherever the focus is. */
  tue_workspace_set_task_value (self.own_library.workspace, self.task, "client", value);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (client)), ==, "<b>Contoso</b>");
  tue_undo_stack_undo (tue_workspace_get_undo_stack (self.own_library.workspace));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (client)), ==, before);
  tear_down (&self);
}

static void
test_progress (void)
{
  FormFixture self = { 0 };
  g_autoptr(TueValue) none = tue_value_new_null ();
  g_autofree char *full = NULL;
  g_autofree char *less = NULL;
  guint            n_fields, n_filled;

  set_up (&self);
  n_fields = tue_task_get_n_fields (self.task);
  n_filled = tue_task_get_n_filled (self.task);
  full = g_strdup_printf ("%u of %u required fields filled", n_filled, n_fields);
  less = g_strdup_printf ("%u of %u required fields filled", n_filled - 1, n_fields);
  g_assert_nonnull (find_widget (GTK_WIDGET (self.form), has_label, full));
  tue_workspace_set_task_value (self.own_library.workspace, self.task, "client", none);
  g_assert_nonnull (find_widget (GTK_WIDGET (self.form), has_label, less));
  tear_down (&self);
}

static const char *
get_list_name (TueWorkflow *workflow)
{
  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    {
      TueField *field = tue_workflow_get_nth_field (workflow, i);

      if (tue_field_get_field_type (field) == TUE_FIELD_LIST)
        return tue_field_get_name (field);
    }

  g_assert_not_reached ();
}

static void
test_list_and_undo (void)
{
  FormFixture   self = { 0 };
  const char   *name;
  const char   *member;
  TueListField *list;
  TueUndoStack *undo_stack;
  gsize         n_items;

  set_up (&self);
  name = get_list_name (library_workflow (&self.own_library, "Proposal"));
  list = TUE_LIST_FIELD (find_row (&self, name));
  member = tue_field_get_name (tue_field_get_nth_field (tue_field_row_get_field (TUE_FIELD_ROW (list)), 0));
  undo_stack = tue_workspace_get_undo_stack (self.own_library.workspace);
  n_items = tue_value_get_n_items (tue_task_get_value (self.task, name));
  g_assert_cmpuint (n_items, >, 1);

  tue_list_field_add_item (list);
  g_assert_cmpuint (tue_value_get_n_items (tue_task_get_value (self.task, name)), ==, n_items + 1);
  tue_undo_stack_undo (undo_stack);
  g_assert_cmpuint (tue_value_get_n_items (tue_task_get_value (self.task, name)), ==, n_items);

  /* What was typed a moment ago is not undone along with it. */
  tue_task_form_focus_field (self.form, name, 1, member);
  gtk_editable_set_text (GTK_EDITABLE (get_focus (&self)), "Typed");
  tue_list_field_remove_item (list, 0);
  g_assert_cmpuint (tue_value_get_n_items (tue_task_get_value (self.task, name)), ==, n_items - 1);
  tue_undo_stack_undo (undo_stack);
  g_assert_cmpuint (tue_value_get_n_items (tue_task_get_value (self.task, name)), ==, n_items);
  g_assert_cmpstr (tue_value_get_string (tue_value_lookup (tue_value_get_item (tue_task_get_value (self.task, name), 1), member), NULL), ==, "Typed");
  tear_down (&self);
}

static void
test_focus_field (void)
{
  FormFixture      self = { 0 };
  const char      *name;
  TueField        *list;
  const char      *member;
  g_autofree char *expected = NULL;

  set_up (&self);
  name = get_list_name (library_workflow (&self.own_library, "Proposal"));
  list = tue_workflow_find_field (library_workflow (&self.own_library, "Proposal"), name);
  member = tue_field_get_name (tue_field_get_nth_field (list, 1));

  g_string_truncate (self.focused, 0);
  g_assert_true (tue_task_form_focus_field (self.form, name, 1, member));
  expected = g_strdup_printf ("%s 1 %s;", name, member);
  g_assert_true (g_str_has_suffix (self.focused->str, expected));
  /* It is scrolled to, once its item has unfolded. */
  {
    graphene_rect_t bounds = { 0 };

    wait_for (gtk_widget_compute_bounds (get_focus (&self), GTK_WIDGET (self.form), &bounds) &&
              bounds.origin.y >= 0 &&
              bounds.origin.y + bounds.size.height <= gtk_widget_get_height (GTK_WIDGET (self.form)));
  }

  g_assert_false (tue_task_form_focus_field (self.form, "no such field", G_MAXUINT, NULL));
  /* An item that is not there leads to the list. */
  g_assert_true (tue_task_form_focus_field (self.form, name, 1000, member));
  g_assert_true (gtk_widget_is_ancestor (get_focus (&self), find_row (&self, name)));
  tear_down (&self);
}

/* With Tab alone through the form: the fields come in the order in which they
 * are declared, each of them, and none twice. */
static void
test_tab_order (void)
{
  FormFixture  self = { 0 };
  TueWorkflow *workflow;
  gsize        next = 1;
  const char  *first;

  set_up (&self);
  workflow = library_workflow (&self.own_library, "Proposal");
  first = tue_field_get_name (tue_workflow_get_nth_field (workflow, 0));
  tue_task_form_focus_field (self.form, first, G_MAXUINT, NULL);

  for (int i = 0; i < 200 && next < tue_workflow_get_n_fields (workflow); i++)
    {
      g_autofree char *name = NULL;

      g_string_truncate (self.focused, 0);
      gtk_widget_child_focus (self.window, GTK_DIR_TAB_FORWARD);
      if (self.focused->len == 0)
        continue;
      name = g_strndup (self.focused->str, strcspn (self.focused->str, " "));
      if (!g_str_equal (name, tue_field_get_name (tue_workflow_get_nth_field (workflow, next - 1))))
        g_assert_cmpstr (name, ==, tue_field_get_name (tue_workflow_get_nth_field (workflow, next++)));
    }
  g_assert_cmpuint (next, ==, tue_workflow_get_n_fields (workflow));
  tear_down (&self);
}

/* A field is one stop, whatever stands beside its entry; a list has two more. */
static void
test_tab_stops (void)
{
  static const char *const names[] = { "Procedure", "Proposal", "Monthly Report" };
  FormFixture              self = { 0 };

  set_up (&self);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TueWorkflow *workflow = library_workflow (&self.own_library, names[i]);
      g_autoptr(TueTask) empty = tue_workspace_add_task (self.own_library.workspace, workflow, NULL, NULL, NULL);
      guint n_stops = 1, n_expected = 0;

      for (gsize j = 0; j < tue_workflow_get_n_fields (workflow); j++)
        n_expected += tue_field_get_field_type (tue_workflow_get_nth_field (workflow, j)) == TUE_FIELD_LIST ? 2 : 1;

      tue_task_form_set_task (self.form, self.own_library.workspace, empty, NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_true (tue_task_form_focus_field (self.form, tue_field_get_name (tue_workflow_get_nth_field (workflow, 0)), G_MAXUINT, NULL));
      while (gtk_widget_child_focus (GTK_WIDGET (self.form), GTK_DIR_TAB_FORWARD))
        n_stops++;
      g_test_message ("%s", names[i]);
      g_assert_cmpuint (n_stops, ==, n_expected);
    }
  tear_down (&self);
}

/* The fields of the step come first and in sight, those of another one below a
 * heading that opens; each is there once. */
static void
test_groups (void)
{
  FormFixture  self = { 0 };
  TueWorkflow *workflow;
  GPtrArray   *steps;

  set_up (&self);
  workflow = library_workflow (&self.own_library, "Proposal");
  steps = tue_workflow_get_steps (workflow);
  for (guint i = 0; i < steps->len; i++)
    {
      TueStep      *step = g_ptr_array_index (steps, i);
      TueStepNeeds *needs = tue_workspace_get_step_needs (self.own_library.workspace, workflow, step);
      guint         n_hidden = 0;

      tue_task_form_set_step (self.form, step);
      for (gsize j = 0; j < tue_workflow_get_n_fields (workflow); j++)
        {
          TueField  *field = tue_workflow_get_nth_field (workflow, j);
          GtkWidget *row = find_row (&self, tue_field_get_name (field));
          GtkWidget *group = gtk_widget_get_ancestor (row, TUE_TYPE_FIELD_GROUP);

          g_assert_cmpint (group == NULL, ==, tue_step_needs_uses (needs, field));
          if (group == NULL)
            continue;
          n_hidden++;
          g_assert_false (tue_field_group_get_expanded (TUE_FIELD_GROUP (group)));
          /* Whoever is led there finds it open. */
          if (tue_field_get_field_type (field) != TUE_FIELD_COMPUTED)
            {
              g_assert_true (tue_task_form_focus_field (self.form, tue_field_get_name (field), G_MAXUINT, NULL));
              g_assert_true (tue_field_group_get_expanded (TUE_FIELD_GROUP (group)));
              tue_field_group_set_expanded (TUE_FIELD_GROUP (group), FALSE);
            }
        }
      g_assert_cmpuint (n_hidden, >, 0);
    }
  tear_down (&self);
}

/* Only what this step lacks is marked, and only once one has asked. */
/* A task of the workflow that has all that the format knows. */
static void
show_report (FormFixture *self)
{
  TueWorkflow *workflow;
  g_auto(GStrv) others = tue_workspace_list_other_starters (self->own_library.workspace);

  if (*others != NULL)
    library_add_starter (&self->own_library, "de");
  workflow = library_workflow (&self->own_library, "Monatsbericht");
  g_clear_object (&self->task);
  self->task = tue_workspace_add_task (self->own_library.workspace, workflow, NULL, NULL, NULL);
  tue_task_form_set_task (self->form, self->own_library.workspace, self->task, tue_workflow_get_steps (workflow)->pdata[0]);
}

static gboolean
is_more (GtkWidget  *widget,
         const char *detail)
{
  return TUE_IS_MORE_GROUP (widget);
}

static TueMoreGroup *
find_more (FormFixture *self)
{
  return TUE_MORE_GROUP (find_widget (GTK_WIDGET (self->form), is_more, NULL));
}

static gboolean
has_title (GtkWidget  *widget,
           const char *title)
{
  return ADW_IS_ACTION_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static void
set_value (FormFixture *self,
           const char  *name,
           const char  *json)
{
  g_autoptr(TueValue) value = tue_value_from_json (json, -1, NULL);

  tue_workspace_set_task_value (self->own_library.workspace, self->task, name, value);
}

static void
press_more (FormFixture *self)
{
  GtkWidget *row = find_widget (GTK_WIDGET (find_more (self)), has_title, "More");

  adw_action_row_activate (ADW_ACTION_ROW (row));
}

/* What does not decide is folded away, named, and there when it has something
 * to say. */
static void
test_more (void)
{
  FormFixture self = { 0 };
  GtkWidget  *row;

  set_up (&self);
  show_report (&self);
  g_assert_false (tue_more_group_get_expanded (find_more (&self)));
  row = find_widget (GTK_WIDGET (find_more (&self)), has_title, "More");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Ton, Länge");
  g_assert_true (gtk_widget_is_ancestor (find_row (&self, "tone"), GTK_WIDGET (find_more (&self))));
  g_assert_false (gtk_widget_is_ancestor (find_row (&self, "reader"), GTK_WIDGET (find_more (&self))));

  /* What is filled is seen, whoever filled it. */
  set_value (&self, "reader", "\"Rat\"");
  g_assert_false (tue_more_group_get_expanded (find_more (&self)));
  set_value (&self, "length", "\"eine Seite\"");
  g_assert_true (tue_more_group_get_expanded (find_more (&self)));

  /* Folded in by hand it stays so, also on the way to another step and back. */
  press_more (&self);
  g_assert_false (tue_more_group_get_expanded (find_more (&self)));
  set_value (&self, "reader", "\"Vorstand\"");
  g_assert_false (tue_more_group_get_expanded (find_more (&self)));

  /* Asked for it comes out. */
  g_assert_true (tue_task_form_focus_field (self.form, "length", G_MAXUINT, NULL));
  g_assert_true (tue_more_group_get_expanded (find_more (&self)));

  /* A new task begins folded, with what is wrong in sight. */
  press_more (&self);
  show_report (&self);
  g_assert_false (tue_more_group_get_expanded (find_more (&self)));
  set_value (&self, "tone", "\"laut\"");
  g_assert_true (tue_more_group_get_expanded (find_more (&self)));

  /* Opened by hand it is open for the next task, too. */
  show_report (&self);
  press_more (&self);
  show_report (&self);
  g_assert_true (tue_more_group_get_expanded (find_more (&self)));
  tear_down (&self);
}

static void
test_asked (void)
{
  FormFixture  self = { 0 };
  TueWorkflow *workflow;
  g_autoptr(TueTask) empty = NULL;

  set_up (&self);
  workflow = library_workflow (&self.own_library, "Proposal");
  empty = tue_workspace_add_task (self.own_library.workspace, workflow, NULL, NULL, NULL);
  tue_task_form_set_task (self.form, self.own_library.workspace, empty, g_ptr_array_index (tue_workflow_get_steps (workflow), 0));
  g_assert_false (gtk_widget_has_css_class (find_row (&self, "client"), "warning"));
  tue_task_form_set_asked (self.form, TRUE);
  g_assert_true (gtk_widget_has_css_class (find_row (&self, "client"), "warning"));
  g_assert_true (gtk_widget_has_css_class (find_row (&self, "items"), "warning"));
  g_assert_false (gtk_widget_has_css_class (find_row (&self, "proof"), "warning"));
  g_assert_false (gtk_widget_has_css_class (find_row (&self, "max_words"), "warning"));
  tue_task_form_set_step (self.form, g_ptr_array_index (tue_workflow_get_steps (workflow), 1));
  g_assert_false (gtk_widget_has_css_class (find_row (&self, "client"), "warning"));
  tear_down (&self);
}

/* An item shows what it comes to, not the price of one. */
static void
test_line_totals (void)
{
  FormFixture self = { 0 };
  g_autoptr(TueValue) items = tue_value_from_json ("[{\"name\": \"Workshop\", \"quantity\": 2, \"price\": {\"minor\": 120050, \"currency\": \"EUR\"}},"
                                                   " {\"name\": \"Support\", \"quantity\": \"four\", \"price\": {\"minor\": 500, \"currency\": \"EUR\"}}]",
                                                   -1, NULL);

  set_up (&self);
  tue_workspace_set_task_value (self.own_library.workspace, self.task, "items", items);
  g_assert_nonnull (find_widget (find_row (&self, "items"), has_label, "€2,401"));
  g_assert_nonnull (find_widget (find_row (&self, "items"), has_label, "€5"));
  g_assert_nonnull (find_widget (find_row (&self, "total"), has_label, "Support: Quantity is not a number."));
  tear_down (&self);
}

static void
press_return (FormFixture *self)
{
  GtkWidget *focus = get_focus (self);

  g_assert_true (GTK_IS_TEXT (focus));
  g_signal_emit_by_name (focus, "activate");
}

/* Return goes on to the next field and changes nothing; what is computed is
 * nothing to go to. */
static void
test_return_goes_on (void)
{
  FormFixture  self = { 0 };
  TueWorkflow *workflow;
  TueValue    *values;
  gsize        n_fields;

  set_up (&self);
  workflow = library_workflow (&self.own_library, "Proposal");
  n_fields = tue_workflow_get_n_fields (workflow);
  values = tue_task_get_values (self.task);

  for (gsize i = 0; i < n_fields; i++)
    {
      TueField        *field = tue_workflow_get_nth_field (workflow, i);
      const char      *next = NULL;
      g_autofree char *expected = NULL;

      g_assert_true (tue_task_form_focus_field (self.form, tue_field_get_name (field), G_MAXUINT, NULL));
      if (!GTK_IS_TEXT (get_focus (&self)))
        continue;
      for (gsize j = i + 1; j < n_fields && next == NULL; j++)
        if (tue_field_get_field_type (tue_workflow_get_nth_field (workflow, j)) != TUE_FIELD_COMPUTED)
          next = tue_field_get_name (tue_workflow_get_nth_field (workflow, j));

      g_string_truncate (self.focused, 0);
      press_return (&self);
      if (next == NULL)
        g_assert_cmpstr (self.focused->str, ==, "");
      else
        g_assert_true (g_str_has_prefix (self.focused->str, expected = g_strconcat (next, " ", NULL)));
      g_assert_true (tue_task_get_values (self.task) == values);
    }
  tear_down (&self);
}

/* The form of every workflow, of its example and empty: narrow, and gone
 * without a trace when another takes its place. */
static void
test_every_workflow (void)
{
  FormFixture self = { 0 };
  GListModel *workflows;

  set_up (&self);
  workflows = tue_workspace_get_workflows (self.own_library.workspace);
  for (guint i = 0; i < g_list_model_get_n_items (workflows); i++)
    {
      g_autoptr(TueWorkflow) workflow = g_list_model_get_item (workflows, i);
      g_autoptr(TueTask) example = add_example (&self, tue_workflow_get_name (workflow));
      g_autoptr(TueTask) empty = tue_workspace_add_task (self.own_library.workspace, workflow, NULL, NULL, NULL);
      TueTask *tasks[] = { example, empty };

      for (gsize j = 0; j < G_N_ELEMENTS (tasks); j++)
        {
          TueValue *values = tue_task_get_values (tasks[j]);
          int       width;

          tue_task_form_set_task (self.form, self.own_library.workspace, tasks[j], NULL);
          while (g_main_context_iteration (NULL, FALSE))
            ;
          gtk_widget_measure (GTK_WIDGET (self.form), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
          g_assert_cmpint (width, <=, 300);
          for (gsize k = 0; k < tue_workflow_get_n_fields (workflow); k++)
            g_assert_nonnull (find_row (&self, tue_field_get_name (tue_workflow_get_nth_field (workflow, k))));
          /* To be shown changes nothing. */
          g_assert_true (tue_task_get_values (tasks[j]) == values);
        }
    }
  tue_task_form_set_task (self.form, NULL, NULL, NULL);
  g_assert_null (find_row (&self, "client"));
  tear_down (&self);
}

static void
test_right_to_left (void)
{
  FormFixture     self = { 0 };
  GtkWidget      *row, *suffix;
  graphene_rect_t row_bounds, suffix_bounds;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (&self);
  row = find_row (&self, "deadline");
  if (row == NULL)
    {
      g_test_skip ("no deadline in this workflow");
    }
  else
    {
      suffix = find_widget (row, has_tooltip, "Choose a Date");
      wait_for (gtk_widget_get_width (suffix) > 0);
      g_assert_true (gtk_widget_compute_bounds (row, self.window, &row_bounds));
      g_assert_true (gtk_widget_compute_bounds (suffix, self.window, &suffix_bounds));
      g_assert_cmpfloat (suffix_bounds.origin.x - row_bounds.origin.x, <, row_bounds.size.width / 2);
    }
  tear_down (&self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/task/form/typing-reaches-the-task", test_typing_reaches_the_task);
  g_test_add_func ("/task/form/follows-the-task", test_follows_the_task);
  g_test_add_func ("/task/form/progress", test_progress);
  g_test_add_func ("/task/form/list-and-undo", test_list_and_undo);
  g_test_add_func ("/task/form/focus-field", test_focus_field);
  g_test_add_func ("/task/form/tab-order", test_tab_order);
  g_test_add_func ("/task/form/tab-stops", test_tab_stops);
  g_test_add_func ("/task/form/groups", test_groups);
  g_test_add_func ("/task/form/asked", test_asked);
  g_test_add_func ("/task/form/more", test_more);
  g_test_add_func ("/task/form/line-totals", test_line_totals);
  g_test_add_func ("/task/form/return-goes-on", test_return_goes_on);
  g_test_add_func ("/task/form/every-workflow", test_every_workflow);
  g_test_add_func ("/task/form/right-to-left", test_right_to_left);

  return g_test_run ();
}
