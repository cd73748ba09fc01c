/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-list-view"

#include "config.h"

#include "tue-task-list-view.h"

#include <glib/gi18n.h>

#include "tue-boxed-rows.h"
#include "tue-due-date.h"
#include "tue-task-row.h"

#define MAX_WIDTH 820

/* Room beside what has the focus. */
#define REVEAL_MARGIN 12

struct _TueTaskListView
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget   *scroller;
  GtkListView *list;

  /* Owned */
  TueWorkspace *workspace;
  TueBoxedRows *boxed_rows;
  GtkSorter    *sorter; /* (nullable): by section */
  GHashTable   *bound;  /* the TueTaskRow of each item that is shown, to its TueTask */
  char         *today;  /* "YYYY-MM-DD" */

  const TueTaskSections *sections;    /* (nullable) */
  TueTaskWidgetFunc      widget_func; /* (nullable) */
  gpointer               user_data;

  gulong focus_id;     /* of the window that it is in */
  guint  n_reveals;    /* frames in which what has the focus is still moved into sight */
  guint  n_top_frames; /* frames in which the list stays where it begins */

  guint narrow : 1;
  guint show_workflow : 1;
  guint at_top : 1;
};

G_DEFINE_FINAL_TYPE (TueTaskListView, tue_task_list_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TODAY,
  PROP_NARROW,
  PROP_SHOW_WORKFLOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What is not delivered and not dropped. */
static gboolean
goes_on (TueTaskState state)
{
  return tue_task_state_is_active (state) || tue_task_state_is_in_progress (state);
}

static TueTaskMoves
find_moves (TueTaskListView *self,
            TueTask         *task)
{
  TueTaskState state = tue_task_get_state (task);
  TueTaskMoves moves = 0;

  if (tue_task_state_is_active (state))
    moves |= TUE_TASK_MOVE_DROP;
  if (goes_on (state))
    moves |= TUE_TASK_MOVE_SNOOZE;
  if (tue_task_is_snoozed (task, self->today))
    moves |= TUE_TASK_MOVE_WAKE;
  if (state == TUE_TASK_STATE_DROPPED)
    moves |= TUE_TASK_MOVE_REOPEN;
  if (state != TUE_TASK_STATE_DELIVERED && tue_task_state_check_move (state, TUE_TASK_STATE_DELIVERED) == NULL)
    moves |= TUE_TASK_MOVE_DELIVER;

  return moves;
}

/* What is left to do, of a task that goes on. */
static char *
format_rest (TueTaskListView *self,
             TueTask         *task)
{
  guint        n_filled = tue_task_get_n_filled (task);
  guint        n_fields = tue_task_get_n_fields (task);
  TueWorkflow *workflow = tue_workspace_find_workflow_of (self->workspace, task);

  if (tue_task_is_snoozed (task, self->today))
    {
      g_autofree char *day = tue_due_date_format (tue_task_get_snoozed (task), self->today);

      /* Translators: of a task; the day until which it is out of the way: "Fri 4 Dec" */
      return g_strdup_printf (_("Snoozed until %s"), day);
    }
  if (tue_task_get_state (task) == TUE_TASK_STATE_APPROVED)
    return g_strdup (_("Approved, not delivered"));
  if (n_filled < n_fields && !tue_task_get_has_draft (task))
    return g_strdup_printf (ngettext ("%u field to fill", "%u fields to fill", n_fields - n_filled), n_fields - n_filled);
  if (tue_task_get_has_draft (task))
    return g_strdup (_("Has a draft"));
  if (tue_task_get_copied (task) > 0)
    return g_strdup (_("Prompt copied"));

  if (workflow != NULL && tue_workflow_get_unfinished (workflow))
    return g_strdup (_("Its template is unfinished"));

  return g_strdup (_("Ready to copy"));
}

static char *
format_subtitle (TueTaskListView *self,
                 TueTask         *task,
                 char            *take_rest) /* (nullable) */
{
  TueWorkflow     *workflow = self->show_workflow ? tue_workspace_find_workflow (self->workspace, tue_task_get_workflow_id (task)) : NULL;
  g_autofree char *rest = take_rest;

  if (workflow == NULL)
    return g_steal_pointer (&rest);
  if (rest == NULL)
    return g_strdup (tue_workflow_get_name (workflow));

  /* Translators: a workflow and how much is to do in a task of it */
  return g_strdup_printf (_("%s · %s"), tue_workflow_get_name (workflow), rest);
}

static void
show_task (TueTaskListView *self,
           TueTask         *task,
           TueTaskRow      *row)
{
  TueTaskState     state = tue_task_get_state (task);
  g_autofree char *style = g_strconcat ("state-", tue_task_state_to_string (state), NULL);
  TueTaskNote      note = { 0 };
  g_autofree char *subtitle = NULL;

  if (self->sections == NULL || !self->sections->note (task, &note, self->user_data))
    note = (TueTaskNote){
      .rest = goes_on (state) ? format_rest (self, task) : NULL,
      .state_label = tue_task_state_get_label (state),
      .state_style = style,
    };
  subtitle = format_subtitle (self, task, note.rest);

  g_object_set (row,
                "task-id", tue_task_get_id (task),
                "guest", note.is_guest,
                "hand-over", note.hand_over,
                "title", tue_task_get_title (task),
                "subtitle", subtitle,
                "due", tue_task_get_due (task),
                "state-label", note.state_label,
                "state-style", note.state_style,
                "active", goes_on (state),
                "moves", note.is_guest ? 0 : find_moves (self, task),
                "n-filled", tue_task_get_n_filled (task),
                "n-fields", tue_task_state_is_active (state) ? tue_task_get_n_fields (task) : 0,
                "n-stale", tue_task_get_n_stale (task),
                "damaged", tue_task_get_row_damaged (task) || tue_task_get_damaged (task) != NULL,
                NULL);
  g_free (note.hand_over);
}

static void
task_changed_cb (TueTask    *task,
                 GParamSpec *pspec,
                 TueTaskRow *row)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (row), TUE_TYPE_TASK_LIST_VIEW);

  if (self != NULL)
    show_task (TUE_TASK_LIST_VIEW (self), task, row);
}

static void
update_label_cb (TueTaskRow  *row,
                 GParamSpec  *pspec,
                 GtkListItem *item)
{
  const char *description = tue_task_row_get_description (row);

  gtk_list_item_set_accessible_label (item, description != NULL ? description : "");
}

static GtkWidget *
make_row (TueTaskListView *self,
          GtkListItem     *item)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *row = tue_task_row_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), row);
  g_object_bind_property (self, "today", row, "today", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "notify::description", G_CALLBACK (update_label_cb), item, G_CONNECT_DEFAULT);

  return clamp;
}

static void
bind_task (TueTaskListView *self,
           GtkListItem     *item,
           TueTask         *task)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  GtkWidget *row;

  if (!ADW_IS_CLAMP (child))
    {
      child = make_row (self, item);
      gtk_list_item_set_child (item, child);
    }

  row = adw_clamp_get_child (ADW_CLAMP (child));
  show_task (self, task, TUE_TASK_ROW (row));
  g_hash_table_insert (self->bound, row, task);
  g_signal_connect_object (task, "notify", G_CALLBACK (task_changed_cb), row, G_CONNECT_DEFAULT);
  tue_boxed_rows_add (self->boxed_rows, item, row);
}

static void
bind_cb (TueTaskListView *self,
         GtkListItem     *item)
{
  GObject *object = gtk_list_item_get_item (item);
  gboolean is_task = TUE_IS_TASK (object);

  gtk_list_item_set_activatable (item, is_task);
  gtk_list_item_set_focusable (item, is_task);
  if (is_task)
    {
      bind_task (self, item, TUE_TASK (object));
      return;
    }

  gtk_list_item_set_child (item, GTK_WIDGET (object));
  if (self->widget_func != NULL)
    gtk_list_item_set_accessible_label (item, self->widget_func (GTK_WIDGET (object), self->user_data));
}

static void
unbind_cb (TueTaskListView *self,
           GtkListItem     *item)
{
  GObject   *object = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);

  tue_boxed_rows_remove (self->boxed_rows, item);
  if (TUE_IS_TASK (object))
    {
      GtkWidget *row = adw_clamp_get_child (ADW_CLAMP (child));

      g_signal_handlers_disconnect_by_func (object, task_changed_cb, row);
      g_hash_table_remove (self->bound, row);
    }
  else
    {
      gtk_list_item_set_child (item, NULL);
    }
}

static void
setup_header_cb (TueTaskListView *self,
                 GtkListHeader   *header)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_add_css_class (label, "heading");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), label);
  gtk_list_header_set_child (header, clamp);
}

static void
bind_header_cb (TueTaskListView *self,
                GtkListHeader   *header)
{
  GtkWidget *label = adw_clamp_get_child (ADW_CLAMP (gtk_list_header_get_child (header)));

  gtk_label_set_label (GTK_LABEL (label), self->sections->get_heading (gtk_list_header_get_item (header), self->user_data));
}

static void
open_task (TueTaskListView *self,
           TueTask         *task)
{
  TueTaskNote      note = { 0 };
  gboolean         is_guest = self->sections != NULL && self->sections->note (task, &note, self->user_data) && note.is_guest;
  g_autofree char *place = g_strconcat ("task/", tue_task_get_id (task), NULL);

  g_free (note.rest);
  g_free (note.hand_over);
  if (is_guest)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-guest-review", "s", tue_task_get_id (task));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", place);
}

static void
activate_cb (TueTaskListView *self,
             guint            position)
{
  g_autoptr(GObject) object = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  if (TUE_IS_TASK (object))
    open_task (self, TUE_TASK (object));
}

/* --- What stands above and below the tasks ----------------------------------- */

/* The widget that is the first item, or the last; %NULL where that is a task. */
static GtkWidget *
get_edge (TueTaskListView *self,
          gboolean         last)
{
  GListModel *items = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  guint       n_items = items != NULL ? g_list_model_get_n_items (items) : 0;
  g_autoptr(GObject) item = n_items > 0 ? g_list_model_get_item (items, last ? n_items - 1 : 0) : NULL;

  /* The list holds it. */
  return GTK_IS_WIDGET (item) ? GTK_WIDGET (item) : NULL;
}

static gboolean
has_focus_in (TueTaskListView *self,
              GtkWidget       *widget) /* (nullable) */
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return widget != NULL && focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
focus_edge (TueTaskListView *self,
            gboolean         last,
            GtkDirectionType direction)
{
  GtkWidget *edge = get_edge (self, last);
  guint      n_items;

  if (edge == NULL)
    return FALSE;

  n_items = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list)));
  gtk_list_view_scroll_to (self->list, last ? n_items - 1 : 0, GTK_LIST_SCROLL_NONE, NULL);

  return gtk_widget_child_focus (edge, direction);
}

static gboolean
focus_tasks (TueTaskListView *self,
             gboolean         last)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list)));
  guint first_task = get_edge (self, FALSE) != NULL ? 1 : 0;
  guint end = n_items - (get_edge (self, TRUE) != NULL ? 1 : 0);

  if (first_task >= end)
    return FALSE;

  gtk_list_view_scroll_to (self->list, last ? end - 1 : first_task, GTK_LIST_SCROLL_FOCUS, NULL);

  return TRUE;
}

/* A list is left from where one is in it. What stands above the tasks and below
 * them is in the list, but is read, and walked through, in its place. */
static gboolean
tue_task_list_view_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (widget);
  gboolean         forward = direction == GTK_DIR_TAB_FORWARD;
  gboolean         in_first = has_focus_in (self, get_edge (self, FALSE));
  gboolean         in_last = has_focus_in (self, get_edge (self, TRUE));

  if (!has_focus_in (self, widget) || (!forward && direction != GTK_DIR_TAB_BACKWARD))
    return GTK_WIDGET_CLASS (tue_task_list_view_parent_class)->focus (widget, direction);
  if (GTK_WIDGET_CLASS (tue_task_list_view_parent_class)->focus (widget, direction))
    return TRUE;
  if (forward ? in_last : in_first)
    return FALSE;
  if ((forward ? in_first : in_last) && focus_tasks (self, !forward))
    return TRUE;

  return focus_edge (self, forward, direction);
}

/* A list scrolls to its items, which are higher than the window here, not to what
 * has the focus in one. The item may be without its place for a frame. */
static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (widget);
  GtkRoot         *root = gtk_widget_get_root (widget);
  GtkWidget       *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkAdjustment   *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t  bounds;
  double           below;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget) && gtk_widget_compute_bounds (focus, self->scroller, &bounds))
    {
      below = bounds.origin.y + bounds.size.height + REVEAL_MARGIN - gtk_widget_get_height (self->scroller);
      if (bounds.origin.y < REVEAL_MARGIN)
        gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y - REVEAL_MARGIN);
      else if (below > 0)
        gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + below);
    }

  return --self->n_reveals > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
focus_moved_cb (TueTaskListView *self)
{
  if (!has_focus_in (self, get_edge (self, FALSE)) && !has_focus_in (self, get_edge (self, TRUE)))
    return;

  if (self->n_reveals == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
  self->n_reveals = 2;
}

/* A list keeps Return and the space bar for its items; a row in one is to be
 * activated by them as anywhere else. */
static gboolean
activate_row_cb (GtkWidget *widget,
                 GVariant  *args,
                 gpointer   user_data)
{
  TueTaskListView *self = user_data;
  GtkWidget       *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return GTK_IS_LIST_BOX_ROW (focus) && (has_focus_in (self, get_edge (self, FALSE)) || has_focus_in (self, get_edge (self, TRUE))) &&
         gtk_widget_activate (focus);
}

static void
add_row_keys (TueTaskListView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Return|KP_Enter|ISO_Enter|space|KP_Space"),
                                                          gtk_callback_action_new (activate_row_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
tue_task_list_view_root (GtkWidget *widget)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (widget);

  GTK_WIDGET_CLASS (tue_task_list_view_parent_class)->root (widget);
  self->focus_id = g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (focus_moved_cb), self, G_CONNECT_SWAPPED);
}

static void
tue_task_list_view_unroot (GtkWidget *widget)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (widget);

  g_clear_signal_handler (&self->focus_id, gtk_widget_get_root (widget));
  self->n_reveals = 0;
  self->n_top_frames = 0;
  GTK_WIDGET_CLASS (tue_task_list_view_parent_class)->unroot (widget);
}

/* --- Where one is in the list --------------------------------------------------- */

static GtkAdjustment *
get_adjustment (TueTaskListView *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static gboolean
stay_at_top_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (widget);

  gtk_adjustment_set_value (get_adjustment (self), 0);

  return --self->n_top_frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* A list view stays with the task that was first in sight, wherever that goes, and
 * forgets the heading above it. Who is at the top is to see what came there. */
static void
stay_at_top (TueTaskListView *self)
{
  if (!self->at_top)
    return;

  if (self->n_top_frames == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), stay_at_top_cb, NULL, NULL);
  self->n_top_frames = 2;
}

/* Whether what has the focus in the list would be in sight at the top. */
static gboolean
is_focus_at_top (TueTaskListView *self)
{
  GtkRoot        *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget      *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkAdjustment  *adjustment = get_adjustment (self);
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)) || !gtk_widget_compute_bounds (focus, self->scroller, &bounds))
    return TRUE;

  return gtk_adjustment_get_value (adjustment) + bounds.origin.y + bounds.size.height <= gtk_adjustment_get_page_size (adjustment);
}

/* The list is laid out anew. Where that changed its value as well, it is told after
 * this, and nobody scrolled. */
static void
laid_out_cb (TueTaskListView *self)
{
  if (gtk_adjustment_get_value (get_adjustment (self)) > 0 && is_focus_at_top (self))
    stay_at_top (self);
}

static void
scrolled_cb (TueTaskListView *self)
{
  self->at_top = gtk_adjustment_get_value (get_adjustment (self)) <= 0;
}

/* --- From task to task with J and K --------------------------------------------- */

/* The task that has the focus; GTK_INVALID_LIST_POSITION for none. */
static guint
find_focused (TueTaskListView *self)
{
  GListModel *items = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  const char *id = tue_task_row_get_focused_id (GTK_WIDGET (self->list));

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (items, i);

      if (TUE_IS_TASK (item) && g_str_equal (tue_task_get_id (TUE_TASK (item)), id))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static gboolean
step_cb (GtkWidget *page,
         GVariant  *args,
         gpointer   user_data)
{
  TueTaskListView *self = user_data;
  gboolean         forward = g_variant_get_boolean (args);
  guint            focused = find_focused (self);
  guint            end = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list)));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || focused == GTK_INVALID_LIST_POSITION)
    /* The row has the focus once the list has it. */
    return gtk_widget_get_mapped (GTK_WIDGET (self)) && focus_tasks (self, !forward) && gtk_widget_grab_focus (GTK_WIDGET (self->list));

  if (get_edge (self, TRUE) != NULL)
    end--;
  if (forward ? focused + 1 >= end : focused <= (get_edge (self, FALSE) != NULL ? 1 : 0))
    return TRUE;

  gtk_list_view_scroll_to (self->list, forward ? focused + 1 : focused - 1, GTK_LIST_SCROLL_FOCUS, NULL);
  return TRUE;
}

/* Where no text has the keyboard, J goes to the next task and K to the one before,
 * wherever on the page one is. */
void
tue_task_list_view_install_step_keys (TueTaskListView *self,
                                      GtkWidget       *page)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut        *next = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_j, 0), gtk_callback_action_new (step_cb, self, NULL));
  GtkShortcut        *previous = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_k, 0), gtk_callback_action_new (step_cb, self, NULL));

  g_return_if_fail (TUE_IS_TASK_LIST_VIEW (self));

  gtk_shortcut_set_arguments (next, g_variant_new_boolean (TRUE));
  gtk_shortcut_set_arguments (previous, g_variant_new_boolean (FALSE));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), next);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), previous);
  gtk_widget_add_controller (page, controller);
}

/* --- The widget ---------------------------------------------------------------- */

static void
tue_task_list_view_map (GtkWidget *widget)
{
  tue_task_list_view_refresh (TUE_TASK_LIST_VIEW (widget));

  GTK_WIDGET_CLASS (tue_task_list_view_parent_class)->map (widget);
}

static gboolean
tue_task_list_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_TASK_LIST_VIEW (widget)->list));
}

static void
tue_task_list_view_dispose (GObject *object)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (object);

  /* What is in the list asks its page; nothing may once it goes. */
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  if (self->sorter != NULL)
    gtk_custom_sorter_set_sort_func (GTK_CUSTOM_SORTER (self->sorter), NULL, NULL, NULL);
  self->sections = NULL;
  self->widget_func = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TASK_LIST_VIEW);
  g_clear_object (&self->boxed_rows);
  g_clear_object (&self->sorter);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_task_list_view_parent_class)->dispose (object);
}

static void
tue_task_list_view_finalize (GObject *object)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (object);

  g_clear_pointer (&self->today, g_free);
  g_hash_table_unref (self->bound);

  G_OBJECT_CLASS (tue_task_list_view_parent_class)->finalize (object);
}

static void
tue_task_list_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (object);

  switch (prop_id)
    {
    case PROP_TODAY:
      g_value_set_string (value, self->today);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SHOW_WORKFLOW:
      g_value_set_boolean (value, self->show_workflow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_task_list_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TueTaskListView *self = TUE_TASK_LIST_VIEW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SHOW_WORKFLOW:
      self->show_workflow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_task_list_view_class_init (TueTaskListViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_task_list_view_dispose;
  object_class->finalize = tue_task_list_view_finalize;
  object_class->get_property = tue_task_list_view_get_property;
  object_class->set_property = tue_task_list_view_set_property;

  properties[PROP_TODAY] = g_param_spec_string ("today", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHOW_WORKFLOW] = g_param_spec_boolean ("show-workflow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->map = tue_task_list_view_map;
  widget_class->grab_focus = tue_task_list_view_grab_focus;
  widget_class->focus = tue_task_list_view_focus;
  widget_class->root = tue_task_list_view_root;
  widget_class->unroot = tue_task_list_view_unroot;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/task-list/tue-task-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTaskListView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TueTaskListView, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
tue_task_list_view_init (TueTaskListView *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->at_top = TRUE;
  g_signal_connect_object (get_adjustment (self), "changed", G_CALLBACK (laid_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  tue_task_row_install_keys (GTK_WIDGET (self->list));
  add_row_keys (self);
}

static GtkListItemFactory *
make_header_factory (TueTaskListView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_header_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_header_cb), self, G_CONNECT_SWAPPED);

  return factory;
}

static void
set_model (TueTaskListView *self,
           GListModel      *items)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkListItemFactory) header_factory = self->sections != NULL ? make_header_factory (self) : NULL;
  g_autoptr(GtkNoSelection) model = gtk_no_selection_new (g_object_ref (items));

  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  g_clear_object (&self->boxed_rows);
  self->boxed_rows = tue_boxed_rows_new (GTK_SECTION_MODEL (model));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_header_factory (self->list, header_factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
}

void
tue_task_list_view_set_items (TueTaskListView  *self,
                              TueWorkspace     *workspace,
                              GListModel       *items,
                              TueTaskWidgetFunc widget_func,
                              gpointer          user_data)
{
  g_return_if_fail (TUE_IS_TASK_LIST_VIEW (self));
  g_return_if_fail (TUE_IS_WORKSPACE (workspace));
  g_return_if_fail (GTK_IS_SECTION_MODEL (items));

  g_set_object (&self->workspace, workspace);
  self->widget_func = widget_func;
  self->user_data = user_data;
  tue_task_list_view_refresh (self);
  set_model (self, items);
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  TueTaskListView *self = user_data;

  return self->sections->find_section ((TueTask *)a, self->user_data) - self->sections->find_section ((TueTask *)b, self->user_data);
}

void
tue_task_list_view_set_tasks (TueTaskListView       *self,
                              TueWorkspace          *workspace,
                              GListModel            *tasks,
                              const TueTaskSections *sections,
                              gpointer               user_data)
{
  g_autoptr(GtkSortListModel) items = NULL;

  g_return_if_fail (TUE_IS_TASK_LIST_VIEW (self));
  g_return_if_fail (TUE_IS_WORKSPACE (workspace));
  g_return_if_fail (self->sorter == NULL);

  g_set_object (&self->workspace, workspace);
  self->sections = sections;
  self->user_data = user_data;
  tue_task_list_view_refresh (self);

  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_sections, self, NULL));
  items = gtk_sort_list_model_new (g_object_ref (tasks), NULL);
  gtk_sort_list_model_set_section_sorter (items, self->sorter);
  set_model (self, G_LIST_MODEL (items));
}

/* A list view does not make the headings of tasks that are in other sections and
 * kept their order, only those of items that come. */
static void
update_headings (TueTaskListView *self)
{
  g_autoptr(GtkListItemFactory) header_factory = g_object_ref (gtk_list_view_get_header_factory (self->list));

  gtk_list_view_set_header_factory (self->list, NULL);
  gtk_list_view_set_header_factory (self->list, header_factory);
}

void
tue_task_list_view_update_sections (TueTaskListView *self)
{
  g_return_if_fail (TUE_IS_TASK_LIST_VIEW (self));
  g_return_if_fail (self->sorter != NULL);

  stay_at_top (self);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  /* A list that is not shown makes them when it is. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    update_headings (self);
  tue_task_list_view_update_notes (self);
}

/* What is said of the tasks may be something else by now. */
void
tue_task_list_view_update_notes (TueTaskListView *self)
{
  GHashTableIter iter;
  gpointer       row, task;

  g_return_if_fail (TUE_IS_TASK_LIST_VIEW (self));

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, &task))
    show_task (self, task, row);
}

gboolean
tue_task_list_view_refresh (TueTaskListView *self)
{
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (TUE_IS_TASK_LIST_VIEW (self), FALSE);

  if (self->workspace == NULL)
    return FALSE;
  now = tue_workspace_dup_now (self->workspace);
  today = g_date_time_format (now, "%Y-%m-%d");
  if (!g_set_str (&self->today, today))
    return FALSE;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);

  return TRUE;
}

const char *
tue_task_list_view_get_today (TueTaskListView *self)
{
  g_return_val_if_fail (TUE_IS_TASK_LIST_VIEW (self), NULL);

  return self->today;
}

/* Scrolls to what is below the tasks, and gives it the focus. */
void
tue_task_list_view_show_last (TueTaskListView *self)
{
  g_return_if_fail (TUE_IS_TASK_LIST_VIEW (self));

  focus_edge (self, TRUE, GTK_DIR_TAB_FORWARD);
}
