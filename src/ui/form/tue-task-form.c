/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-form"

#include "config.h"

#include "tue-task-form.h"

#include <glib/gi18n.h>

#include "tue-computed-field-row.h"
#include "tue-computed.h"
#include "tue-field-group.h"
#include "tue-field-row-factory.h"
#include "tue-found-offers.h"
#include "tue-list-field.h"
#include "tue-more-group.h"
#include "tue-note-strip.h"
#include "tue-text-field-row.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"
#include "tue-workspace-reviews.h"

/* An opened item has unfolded by then, unless frames are slow to come. */
#define SETTLE_US (400 * 1000)

/* What a person did with the fields that are folded away: it holds until the
 * window is closed, that they were folded in for one task. */
typedef enum
{
  MORE_UNTOUCHED,
  MORE_OPEN,
  MORE_CLOSED,
} MoreChoice;

struct _TueTaskForm
{
  AdwBin parent_instance;

  /* Template children */
  GtkViewport  *viewport;
  AdwBin       *top_bin;
  GtkLabel     *title_label;
  GtkLabel     *progress_label;
  GtkBox       *sections;
  TueNoteStrip *note_strip;

  /* Owned */
  TueWorkspace   *workspace;           /* (nullable) */
  GSignalGroup   *task_signals;        /* of the task; (nullable) */
  GCancellable   *lessons_cancellable; /* (nullable) */
  GSignalGroup   *settings_signals;
  GSignalGroup   *workspace_signals;
  TueFoundOffers *offers;
  TueTask        *task;
  TueStep        *step;   /* (nullable): the one whose prompt is shown; else the fields are one group */
  GPtrArray      *fields; /* (element-type TueField): of the workflow */
  GPtrArray      *rows;   /* (element-type TueFieldRow): borrowed, as they stand */
  TueValue       *values; /* (nullable): what the rows show */

  guint64 operation; /* of the last change; 0 where it became part of an earlier one */

  /* Where the next row goes, while building */
  GtkBox     *box;
  GtkListBox *list; /* (nullable) */

  TueMoreGroup *more; /* (nullable) (borrowed): the fields that are folded away */
  MoreChoice    more_choice;

  gboolean asked; /* what is missing stands in the way of the prompt */

  /* While the focus is kept in sight */
  guint           scroll_id;
  gint64          scroll_end;
  graphene_rect_t scroll_bounds; /* of the focus, in the frame before */
};

G_DEFINE_FINAL_TYPE (TueTaskForm, tue_task_form, ADW_TYPE_BIN)

enum
{
  SIGNAL_FIELD_FOCUSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Values ----------------------------------------------------------------- */

/* Whether the step needs what is on the desk and nothing of the form. */
static gboolean
needs_material_only (TueTaskForm *self)
{
  TueWorkflow  *workflow = tue_workspace_find_workflow_of (self->workspace, self->task);
  TueStepNeeds *needs = workflow != NULL && self->step != NULL ? tue_workspace_get_step_needs (self->workspace, workflow, self->step) : NULL;

  return tue_task_get_n_fields (self->task) == 1 && needs != NULL && tue_step_needs_uses_material (needs);
}

static void
update_progress (TueTaskForm *self)
{
  guint            n_fields = self->task != NULL ? tue_task_get_n_fields (self->task) : 0;
  g_autofree char *progress = NULL;

  if (self->task != NULL && needs_material_only (self))
    progress = g_strdup (_("Nothing here is required. Fill in what you know."));
  else if (n_fields > 0)
    /* Translators: the number of fields filled, then of all. */
    progress = g_strdup_printf (ngettext ("%u of %u required field filled", "%u of %u required fields filled", n_fields),
                                tue_task_get_n_filled (self->task),
                                n_fields);
  else if (self->task != NULL && self->rows->len == 0)
    progress = g_strdup (_("This workflow asks for nothing."));

  gtk_label_set_label (self->progress_label, progress != NULL ? progress : "");
}

static TueValue *
lookup_value (TueValue *values,
              TueField *field)
{
  if (values == NULL || tue_value_get_kind (values) != TUE_VALUE_MAP)
    return NULL;

  return tue_value_lookup (values, tue_field_get_name (field));
}

/* What is damaged can be read, and is not edited. */
static void
update_sensitive (TueTaskForm *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->sections),
                            self->task != NULL && tue_task_get_has_values (self->task) &&
                              !tue_task_get_row_damaged (self->task));
}

/* Whether a field that is folded away says something, or wants something. What
 * a new task holds says nothing. */
static gboolean
wants_to_be_seen (TueField *field,
                  TueValue *value) /* (nullable) */
{
  TueValue *fresh = tue_field_get_default (field);

  switch (tue_field_check (field, value, NULL))
    {
    case TUE_FIELD_STATE_INVALID:
    case TUE_FIELD_STATE_MISSING:
      return TRUE;
    case TUE_FIELD_STATE_OK:
      return value != NULL && !tue_value_is_unset (value) && (fresh == NULL || !tue_value_equal (value, fresh));
    case TUE_FIELD_STATE_EMPTY:
    default:
      return FALSE;
    }
}

static gboolean
is_folded (TueTaskForm *self,
           TueFieldRow *row)
{
  return self->more != NULL && gtk_widget_is_ancestor (GTK_WIDGET (row), GTK_WIDGET (self->more));
}

/* Opens what is folded away if there is something to see. */
static void
update_more (TueTaskForm *self,
             TueFieldRow *row)
{
  TueField *field = tue_field_row_get_field (row);

  if (is_folded (self, row) && wants_to_be_seen (field, lookup_value (self->values, field)))
    tue_more_group_set_expanded (self->more, TRUE);
}

static void
more_toggled_cb (TueTaskForm *self)
{
  self->more_choice = tue_more_group_get_expanded (self->more) ? MORE_OPEN : MORE_CLOSED;
}

/* Values are shared between one state of the task and the next, so a pointer
 * tells what changed: a keystroke costs its own field and what is computed. */
static void
update_rows (TueTaskForm *self)
{
  TueValue *values = self->task != NULL ? tue_task_get_values (self->task) : NULL;
  g_autoptr(TueValue) old = g_steal_pointer (&self->values);

  self->values = values != NULL ? tue_value_ref (values) : NULL;
  update_sensitive (self);
  if (old == values && old != NULL)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      TueFieldRow *row = g_ptr_array_index (self->rows, i);
      TueField    *field = tue_field_row_get_field (row);

      if (tue_field_get_field_type (field) == TUE_FIELD_COMPUTED)
        tue_field_row_set_value (row, values);
      else if (old == NULL || lookup_value (old, field) != lookup_value (values, field))
        {
          tue_field_row_set_value (row, lookup_value (values, field));
          if (old != NULL || self->more_choice == MORE_UNTOUCHED)
            update_more (self, row);
        }
    }
}

static void
row_changed_cb (TueTaskForm *self,
                TueValue    *value,
                TueFieldRow *row)
{
  TueField     *field = tue_field_row_get_field (row);
  TueUndoStack *stack;
  guint64       before;

  if (self->workspace == NULL || self->task == NULL)
    return;

  stack = tue_workspace_get_undo_stack (self->workspace);
  before = tue_undo_stack_get_undo_id (stack);
  tue_workspace_set_task_value (self->workspace, self->task, tue_field_get_name (field), value);
  self->operation = tue_undo_stack_get_undo_id (stack);
  if (self->operation == before)
    self->operation = 0;
}

static void
list_done_cb (TueTaskForm *self,
              const char  *sentence)
{
  tue_toast_show_undo (GTK_WIDGET (self), sentence, self->operation);
}

/* What a person took from the material stands in the field as if it were typed. */
static void
offer_chosen_cb (TueTaskForm *self,
                 TueFieldRow *row,
                 TueValue    *value)
{
  tue_field_row_focus_part (row, G_MAXUINT, NULL);
  tue_workspace_set_task_value (self->workspace, self->task, tue_field_get_name (tue_field_row_get_field (row)), value);
}

static void
row_focused_cb (TueTaskForm *self,
                guint        item,
                const char  *member,
                TueFieldRow *row)
{
  tue_found_offers_announce (self->offers, row);
  g_signal_emit (self, signals[SIGNAL_FIELD_FOCUSED], 0,
                 tue_field_get_name (tue_field_row_get_field (row)), item, member);
  tue_note_strip_set_field (self->note_strip, tue_field_get_name (tue_field_row_get_field (row)));
}

static void
reveal (TueFieldRow *row)
{
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (row), TUE_TYPE_FIELD_GROUP);

  if (group != NULL)
    tue_field_group_set_expanded (TUE_FIELD_GROUP (group), TRUE);
  group = gtk_widget_get_ancestor (GTK_WIDGET (row), TUE_TYPE_MORE_GROUP);
  if (group != NULL)
    tue_more_group_set_expanded (TUE_MORE_GROUP (group), TRUE);
}

/* To the next row that a person fills. The last one stays: what comes behind the
 * form are buttons. */
static void
row_advance_cb (TueTaskForm *self,
                TueFieldRow *row)
{
  if (!tue_field_row_focus_next (row, self->rows))
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
update_context (TueTaskForm *self)
{
  TueFieldContext context = { 0 };
  g_autoptr(GDateTime) now = NULL;

  if (self->workspace == NULL)
    return;

  now = tue_workspace_dup_now (self->workspace);
  context.currency = g_intern_string (tue_settings_get_currency (tue_workspace_get_settings (self->workspace)));
  g_date_time_get_ymd (now, &context.today_year, &context.today_month, &context.today_day);

  for (guint i = 0; i < self->rows->len; i++)
    tue_field_row_set_context (g_ptr_array_index (self->rows, i), &context);
}

/* --- Rows ---------------------------------------------------------------------- */

static GtkWidget *
create_list (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return list;
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "label", text,
                       "xalign", 0.0f,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "css-classes", (const char *[]){ css_class, NULL },
                       NULL);
}

/* A text stands under its label as a group of its own. */
static void
add_text_section (TueTaskForm *self,
                  TueFieldRow *row)
{
  TueField   *field = tue_field_row_get_field (row);
  const char *label = tue_field_get_label (field);
  const char *help = tue_field_get_help (field);
  GtkWidget  *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget  *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget  *title = create_label (label, "heading");
  GtkWidget  *list = create_list (label);
  g_autoptr(GtkWidget) marker = tue_text_field_row_take_title_parts (TUE_TEXT_FIELD_ROW (row));

  gtk_widget_add_css_class (section, "field-section");
  gtk_widget_add_css_class (header, "field-section-header");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (header), title);
  gtk_box_append (GTK_BOX (header), marker);
  gtk_box_append (GTK_BOX (section), header);
  if (help != NULL && *help != '\0')
    {
      GtkWidget *help_label = create_label (help, "dimmed");

      gtk_widget_add_css_class (help_label, "field-section-help");
      gtk_box_append (GTK_BOX (section), help_label);
    }
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  gtk_box_append (GTK_BOX (section), list);
  gtk_box_append (self->box, section);
  self->list = NULL;
}

static void
add_field (TueTaskForm *self,
           TueField    *field)
{
  TueFieldType type = tue_field_get_field_type (field);
  TueFieldRow *row;

  if (type == TUE_FIELD_LIST)
    {
      row = tue_list_field_new (field, tue_computed_find_line (field, self->fields));
      g_signal_connect_object (row, "done", G_CALLBACK (list_done_cb), self, G_CONNECT_SWAPPED);
    }
  else
    {
      row = tue_field_row_factory_create (field);
    }

  if (type == TUE_FIELD_COMPUTED)
    tue_computed_field_row_set_fields (TUE_COMPUTED_FIELD_ROW (row), self->fields);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "value-changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "focused", G_CALLBACK (row_focused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "advance", G_CALLBACK (row_advance_cb), self, G_CONNECT_SWAPPED);

  if (type == TUE_FIELD_LIST)
    {
      gtk_box_append (self->box, GTK_WIDGET (row));
      self->list = NULL;
    }
  else if (type == TUE_FIELD_TEXT)
    {
      add_text_section (self, row);
    }
  else
    {
      if (self->list == NULL)
        {
          self->list = GTK_LIST_BOX (create_list (_("Fields of the Task")));
          gtk_box_append (self->box, GTK_WIDGET (self->list));
        }
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
  tue_found_offers_add_row (self->offers, row);
}

static void
clear_rows (TueTaskForm *self)
{
  GtkWidget *child;

  tue_found_offers_clear (self->offers);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->fields, 0);
  g_clear_pointer (&self->values, tue_value_unref);
  self->box = NULL;
  self->list = NULL;
  self->more = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
}

/* Adds those of the fields left that a step uses, or all, and takes them away
 * from what is left. title: (nullable): stands in sight, without a heading */
static void
add_group (TueTaskForm  *self,
           GPtrArray    *left,
           TueStepNeeds *needs,
           const char   *title)
{
  GtkWidget *group = NULL;

  self->box = self->sections;
  self->list = NULL;
  for (guint i = 0; i < left->len;)
    {
      TueField *field = g_ptr_array_index (left, i);

      if (needs != NULL && !tue_step_needs_uses (needs, field))
        {
          i++;
          continue;
        }
      if (title != NULL && group == NULL)
        {
          group = tue_field_group_new (title);
          gtk_box_append (self->sections, group);
          self->box = tue_field_group_get_box (TUE_FIELD_GROUP (group));
        }
      add_field (self, field);
      g_ptr_array_remove_index (left, i);
    }
}

/* Takes those fields that do not decide, and that the step uses, out of @left. */
static GPtrArray *
take_folded (GPtrArray    *left,
             TueStepNeeds *needs)
{
  GPtrArray *folded = g_ptr_array_new ();

  for (guint i = 0; i < left->len;)
    {
      TueField *field = g_ptr_array_index (left, i);

      if (tue_field_get_folded (field) && (needs == NULL || tue_step_needs_uses (needs, field)))
        g_ptr_array_add (folded, g_ptr_array_remove_index (left, i));
      else
        i++;
    }

  return folded;
}

static void
add_more (TueTaskForm *self,
          GPtrArray   *folded)
{
  g_autoptr(GString) names = g_string_new (NULL);

  if (folded->len == 0)
    return;

  self->more = TUE_MORE_GROUP (tue_more_group_new ());
  gtk_box_append (self->sections, GTK_WIDGET (self->more));
  self->box = tue_more_group_get_box (self->more);
  self->list = NULL;
  for (guint i = 0; i < folded->len; i++)
    {
      TueField *field = g_ptr_array_index (folded, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", tue_field_get_label (field));
      add_field (self, field);
    }
  tue_more_group_set_names (self->more, names->str);
  tue_more_group_set_expanded (self->more, self->more_choice == MORE_OPEN);
  g_signal_connect_object (self->more, "toggled", G_CALLBACK (more_toggled_cb), self, G_CONNECT_SWAPPED);
}

/* What the step uses and decides, what it uses beside that, then below a heading
 * what the others use beyond it. */
static void
add_groups (TueTaskForm *self,
            TueWorkflow *workflow)
{
  GPtrArray    *steps = tue_workflow_get_steps (workflow);
  TueStepNeeds *own_needs = tue_workspace_get_step_needs (self->workspace, workflow, self->step);
  g_autoptr(GPtrArray) left = g_ptr_array_copy (self->fields, NULL, NULL);
  g_autoptr(GPtrArray) folded = take_folded (left, own_needs);

  add_group (self, left, own_needs, NULL);
  add_more (self, folded);
  for (guint i = 0; i < steps->len; i++)
    {
      TueStep *step = g_ptr_array_index (steps, i);
      /* Translators: heading of fields that another step of the workflow asks for; its number and name. */
      g_autofree char *title = g_strdup_printf (_("For Step %u. %s"), i + 1, tue_step_get_name (step));

      add_group (self, left, tue_workspace_get_step_needs (self->workspace, workflow, step), title);
    }
  add_group (self, left, NULL, _("Other Fields"));
}

static void
build_rows (TueTaskForm *self)
{
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GPtrArray) folded = NULL;
  TueWorkflow *workflow;

  if (self->task == NULL)
    return;

  workflow = tue_workspace_find_workflow_of (self->workspace, self->task);
  if (workflow == NULL)
    return;

  for (gsize i = 0; i < tue_workflow_get_n_fields (workflow); i++)
    g_ptr_array_add (self->fields, tue_workflow_get_nth_field (workflow, i));

  if (self->step != NULL)
    {
      add_groups (self, workflow);
      return;
    }

  left = g_ptr_array_copy (self->fields, NULL, NULL);
  folded = take_folded (left, NULL);
  add_group (self, left, NULL, NULL);
  add_more (self, folded);
}

static void
update_notes (TueTaskForm *self)
{
  TueWorkflow *workflow = self->task != NULL ? tue_workspace_find_workflow_of (self->workspace, self->task) : NULL;

  tue_note_strip_set_step (self->note_strip, workflow, self->step);
}

static void
lessons_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TueLessons) lessons = tue_workspace_load_lessons_finish (TUE_WORKSPACE (source), result, &error);

  /* The form may be gone, or be that of another task. */
  if (lessons != NULL)
    tue_note_strip_set_lessons (TUE_TASK_FORM (user_data)->note_strip, lessons);
}

/* Work that is through has nothing more to learn from. */
static gboolean
is_through (TueTask *task)
{
  switch (tue_task_get_state (task))
    {
    case TUE_TASK_STATE_APPROVED:
    case TUE_TASK_STATE_DELIVERED:
    case TUE_TASK_STATE_DROPPED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What came back of this kind of work, while one fills the next. */
static void
update_lessons (TueTaskForm *self)
{
  TueWorkflow *workflow = self->task != NULL ? tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (self->task)) : NULL;

  g_cancellable_cancel (self->lessons_cancellable);
  g_clear_object (&self->lessons_cancellable);
  tue_note_strip_set_lessons (self->note_strip, NULL);
  if (workflow == NULL || is_through (self->task) || !tue_settings_get_coaching (tue_workspace_get_settings (self->workspace)))
    return;

  self->lessons_cancellable = g_cancellable_new ();
  tue_workspace_load_lessons_async (self->workspace, workflow, self->lessons_cancellable, lessons_cb, self);
}

static void
rebuild (TueTaskForm *self)
{
  clear_rows (self);
  build_rows (self);
  update_notes (self);
  update_context (self);
  update_rows (self);
  update_progress (self);
  tue_found_offers_update (self->offers);
}

/* --- Focus -------------------------------------------------------------------- */

static void
stop_scrolling (TueTaskForm *self)
{
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
}

/* Keeps the focus in sight while what is above and around it unfolds: until
 * the time is up and it stayed where it was for a frame. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  TueTaskForm    *self = TUE_TASK_FORM (widget);
  GtkRoot        *root = gtk_widget_get_root (widget);
  GtkWidget      *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gint64          now = gdk_frame_clock_get_frame_time (clock);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  gboolean        moved;

  if (self->scroll_end == 0)
    self->scroll_end = now + SETTLE_US;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sections)))
    {
      gtk_viewport_scroll_to (self->viewport, focus, NULL);
      if (!gtk_widget_compute_bounds (focus, GTK_WIDGET (self->sections), &bounds))
        graphene_rect_init (&bounds, 0, 0, 0, 0);
    }

  moved = !graphene_rect_equal (&bounds, &self->scroll_bounds);
  self->scroll_bounds = bounds;
  if (moved || now < self->scroll_end)
    return G_SOURCE_CONTINUE;

  self->scroll_id = 0;
  return G_SOURCE_REMOVE;
}

static void
start_scrolling (TueTaskForm *self)
{
  stop_scrolling (self);
  self->scroll_end = 0;
  graphene_rect_init (&self->scroll_bounds, 0, 0, 0, 0);
  self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/* --- Object -------------------------------------------------------------------- */

static void
tue_task_form_dispose (GObject *object)
{
  TueTaskForm *self = TUE_TASK_FORM (object);

  stop_scrolling (self);
  g_cancellable_cancel (self->lessons_cancellable);
  g_clear_object (&self->lessons_cancellable);
  if (self->task_signals != NULL)
    g_signal_group_set_target (self->task_signals, NULL);
  if (self->settings_signals != NULL)
    g_signal_group_set_target (self->settings_signals, NULL);
  if (self->workspace_signals != NULL)
    g_signal_group_set_target (self->workspace_signals, NULL);
  g_ptr_array_set_size (self->rows, 0);
  if (self->offers != NULL)
    tue_found_offers_set_task (self->offers, NULL, NULL);
  g_clear_object (&self->offers);
  g_clear_object (&self->step);
  g_clear_object (&self->task);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TASK_FORM);

  G_OBJECT_CLASS (tue_task_form_parent_class)->dispose (object);
}

static void
tue_task_form_finalize (GObject *object)
{
  TueTaskForm *self = TUE_TASK_FORM (object);

  g_clear_object (&self->task_signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->workspace_signals);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->values, tue_value_unref);

  G_OBJECT_CLASS (tue_task_form_parent_class)->finalize (object);
}

static void
load_style (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, TUE_RESOURCE_PATH "/form/tue-task-form.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
tue_task_form_class_init (TueTaskFormClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_task_form_dispose;
  object_class->finalize = tue_task_form_finalize;

  signals[SIGNAL_FIELD_FOCUSED] =
    g_signal_new ("field-focused",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE,
                  3,
                  G_TYPE_STRING,
                  G_TYPE_UINT,
                  G_TYPE_STRING);

  g_type_ensure (TUE_TYPE_NOTE_STRIP);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/form/tue-task-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTaskForm, viewport);
  gtk_widget_class_bind_template_child (widget_class, TueTaskForm, top_bin);
  gtk_widget_class_bind_template_child (widget_class, TueTaskForm, title_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskForm, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskForm, sections);
  gtk_widget_class_bind_template_child (widget_class, TueTaskForm, note_strip);

  load_style ();
}

static void
tue_task_form_init (TueTaskForm *self)
{
  self->rows = g_ptr_array_new ();
  self->fields = g_ptr_array_new ();
  self->offers = tue_found_offers_new ();
  g_signal_connect_object (self->offers, "chosen", G_CALLBACK (offer_chosen_cb), self, G_CONNECT_SWAPPED);

  self->task_signals = g_signal_group_new (TUE_TYPE_TASK);
  g_signal_group_connect_object (self->task_signals, "notify::values", G_CALLBACK (update_rows), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->task_signals, "notify::row-damaged", G_CALLBACK (update_sensitive), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->task_signals, "notify::n-filled", G_CALLBACK (update_progress), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->task_signals, "notify::n-fields", G_CALLBACK (update_progress), self, G_CONNECT_SWAPPED);

  self->settings_signals = g_signal_group_new (TUE_TYPE_SETTINGS);
  g_signal_group_connect_object (self->settings_signals, "notify::currency", G_CALLBACK (update_context), self, G_CONNECT_SWAPPED);
  self->workspace_signals = g_signal_group_new (TUE_TYPE_WORKSPACE);
  g_signal_group_connect_object (self->workspace_signals, "day-changed", G_CALLBACK (update_context), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  tue_toast_overlay_follow_bar (GTK_WIDGET (self->note_strip));
}

GtkWidget *
tue_task_form_new (void)
{
  return g_object_new (TUE_TYPE_TASK_FORM, NULL);
}

void
tue_task_form_set_top (TueTaskForm *self,
                       GtkWidget   *top)
{
  g_return_if_fail (TUE_IS_TASK_FORM (self));

  adw_bin_set_child (self->top_bin, top);
}

void
tue_task_form_set_task (TueTaskForm  *self,
                        TueWorkspace *workspace,
                        TueTask      *task,
                        TueStep      *step)
{
  g_return_if_fail (TUE_IS_TASK_FORM (self));
  g_return_if_fail (task == NULL || workspace != NULL);

  if (self->task == task && self->workspace == workspace)
    return;

  clear_rows (self);
  self->asked = FALSE;
  if (self->more_choice == MORE_CLOSED)
    self->more_choice = MORE_UNTOUCHED;
  g_set_object (&self->step, step);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->task, task);
  g_signal_group_set_target (self->task_signals, task);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->settings_signals,
                             workspace != NULL ? tue_workspace_get_settings (workspace) : NULL);

  tue_found_offers_set_task (self->offers, workspace, task);
  rebuild (self);
  update_lessons (self);
}

void
tue_task_form_set_step (TueTaskForm *self,
                        TueStep     *step)
{
  g_return_if_fail (TUE_IS_TASK_FORM (self));
  g_return_if_fail (TUE_IS_STEP (step));

  if (self->task == NULL || !g_set_object (&self->step, step))
    return;

  self->asked = FALSE;
  rebuild (self);
}

void
tue_task_form_set_asked (TueTaskForm *self,
                         gboolean     asked)
{
  TueWorkflow  *workflow;
  TueStepNeeds *needs = NULL;

  g_return_if_fail (TUE_IS_TASK_FORM (self));

  if (self->asked == asked || self->task == NULL)
    return;

  self->asked = asked;
  workflow = tue_workspace_find_workflow_of (self->workspace, self->task);
  if (self->step != NULL && workflow != NULL)
    needs = tue_workspace_get_step_needs (self->workspace, workflow, self->step);

  for (guint i = 0; i < self->rows->len; i++)
    {
      TueFieldRow *row = g_ptr_array_index (self->rows, i);

      /* What only another step uses stands in the way of nothing. */
      tue_field_row_set_asked (row, asked && (needs == NULL || tue_step_needs_uses (needs, tue_field_row_get_field (row))));
    }
}

guint
tue_task_form_find_row (TueTaskForm *self,
                        const char  *field)
{
  g_return_val_if_fail (TUE_IS_TASK_FORM (self), G_MAXUINT16);
  g_return_val_if_fail (field != NULL, G_MAXUINT16);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (tue_field_get_name (tue_field_row_get_field (g_ptr_array_index (self->rows, i))), field))
      return i;

  return G_MAXUINT16;
}

guint
tue_task_form_get_focus_row (TueTaskForm *self)
{
  GtkRoot   *root;
  GtkWidget *focus;

  g_return_val_if_fail (TUE_IS_TASK_FORM (self), G_MAXUINT);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, g_ptr_array_index (self->rows, i)))
      return i;

  return G_MAXUINT;
}

gboolean
tue_task_form_focus_field (TueTaskForm *self,
                           const char  *field,
                           guint        item,
                           const char  *member)
{
  TueFieldRow *row;
  guint        index;

  g_return_val_if_fail (TUE_IS_TASK_FORM (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);

  index = tue_task_form_find_row (self, field);
  if (index >= self->rows->len)
    return FALSE;

  row = g_ptr_array_index (self->rows, index);
  reveal (row);
  if (!tue_field_row_focus_part (row, item, member))
    return FALSE;

  start_scrolling (self);
  return TRUE;
}
