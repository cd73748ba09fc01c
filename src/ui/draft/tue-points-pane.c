/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-points-pane"

#include "config.h"

#include "tue-points-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-clipboard.h"
#include "tue-checks-group.h"
#include "tue-facts-pane.h"
#include "tue-leaks-group.h"
#include "tue-point-row.h"
#include "tue-second-turn.h"
#include "tue-toast.h"
#include "tue-workspace-points.h"

struct _TuePointsPane
{
  AdwBin parent_instance;

  /* Template children */
  TueLeaksGroup  *leaks_group;
  GtkListBox     *points_list;
  AdwEntryRow    *add_row;
  GtkWidget      *whole_button;
  TueFactsPane   *facts_pane;
  TueChecksGroup *checks_group;
  GtkListBox     *ask_list;

  /* Owned */
  TueWorkspace *workspace;  /* (nullable) */
  TueDraft     *draft;      /* (nullable) */
  TueValue     *list;       /* (nullable): the points that are shown */
  GPtrArray    *rows;       /* (element-type TuePointRow) (unowned items): before the one that adds */
  GPtrArray    *follow_ups; /* (nullable) (element-type TueNamedText) */
  GtkWidget    *reply_row;  /* (unowned) (nullable) */
  guint         n_open;
  guint         newest;      /* revision of the newest points */
  gboolean      has_missing; /* a point is about what the prompt lacked */
  gboolean      is_shown;    /* the rows are those of the list */
};

enum
{
  PROP_0,
  PROP_N_OPEN,
  PROP_N_LEAKS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_FACT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TuePointsPane, tue_points_pane, ADW_TYPE_BIN)

static TueTask *
get_task (TuePointsPane *self)
{
  return tue_draft_get_task (self->draft);
}

static TueWorkflow *
get_workflow (TuePointsPane *self)
{
  return tue_workspace_find_workflow_of (self->workspace, get_task (self));
}

/* --- Points ---------------------------------------------------------------- */

static void
ticked_cb (TuePointRow   *row,
           gboolean       done,
           TuePointsPane *self)
{
  tue_workspace_set_point_done (self->workspace, get_task (self), tue_point_row_get_id (row), done);
}

static void
replied_cb (TuePointRow   *row,
            const char    *reply,
            TuePointsPane *self)
{
  tue_workspace_set_point_reply (self->workspace, get_task (self), tue_point_row_get_id (row), reply);
}

static void
removed_cb (TuePointRow   *row,
            TuePointsPane *self)
{
  guint64 operation = tue_workspace_remove_point (self->workspace, get_task (self), tue_point_row_get_id (row));

  if (operation != 0)
    tue_toast_show_undo (GTK_WIDGET (self), _("Point removed"), operation);
}

/* The draft may have gone on since the remark was made. */
static void
about_cb (TuePointRow   *row,
          TuePointsPane *self)
{
  gsize start, length;

  if (tue_answer_find_words (tue_draft_get_text (self->draft, NULL), tue_point_row_get_about (row), &start, &length))
    g_signal_emit (self, signals[SIGNAL_FACT_ACTIVATED], 0, (guint64)start, (guint64)length);
  else
    tue_toast_show (GTK_WIDGET (self), _("These words are not in the draft any more"), NULL, NULL, NULL);
}

static TuePointRow *
add_row (TuePointsPane *self,
         guint          position)
{
  TuePointRow *row = tue_point_row_new ();

  g_signal_connect_object (row, "ticked", G_CALLBACK (ticked_cb), self, 0);
  g_signal_connect_object (row, "replied", G_CALLBACK (replied_cb), self, 0);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, 0);
  g_signal_connect_object (row, "about", G_CALLBACK (about_cb), self, 0);
  gtk_list_box_insert (self->points_list, GTK_WIDGET (row), (int)position);
  g_ptr_array_insert (self->rows, (int)position, row);

  return row;
}

static void
remove_row (TuePointsPane *self,
            guint          position)
{
  gtk_list_box_remove (self->points_list, g_ptr_array_index (self->rows, position));
  g_ptr_array_remove_index (self->rows, position);
}

static gboolean
is_of (TuePointRow *row,
       const char  *id)
{
  return g_strcmp0 (tue_point_row_get_id (row), id) == 0;
}

static gboolean
has_point (GPtrArray   *points,
           TuePointRow *row)
{
  return tue_open_points_find (points, tue_point_row_get_id (row)) != NULL;
}

/* Where one was in the pane, what just came is not to be overlooked. */
static void
scroll_to_points (TuePointsPane *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (adw_bin_get_child (ADW_BIN (self)));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (scroller), 0);
}

/* A row stays that of its point, so that who types in it goes on. */
static void
show_points (TuePointsPane *self,
             GPtrArray     *points)
{
  guint newest = 0;

  for (guint i = 0; i < points->len; i++)
    newest = MAX (newest, ((TueOpenPoint *)points->pdata[i])->revision);
  for (guint i = self->rows->len; i > 0; i--)
    if (!has_point (points, self->rows->pdata[i - 1]))
      remove_row (self, i - 1);

  for (guint i = 0; i < points->len; i++)
    {
      const TueOpenPoint *point = points->pdata[i];

      while (i < self->rows->len && !is_of (self->rows->pdata[i], point->id) && self->rows->len > points->len)
        remove_row (self, i);
      if (i >= self->rows->len || !is_of (self->rows->pdata[i], point->id))
        add_row (self, i);
      tue_point_row_set_point (self->rows->pdata[i], point, newest);
    }
  while (self->rows->len > points->len)
    remove_row (self, self->rows->len - 1);
  if (newest > self->newest)
    scroll_to_points (self);
  self->newest = newest;
}

/* (transfer full): without what is only the tick of something found */
static GPtrArray *
read_points (TuePointsPane *self)
{
  g_autoptr(GPtrArray) points = tue_open_points_read (tue_task_get_values (get_task (self)));

  for (guint i = points->len; i > 0; i--)
    if (tue_open_point_is_tick (points->pdata[i - 1]))
      g_ptr_array_remove_index (points, i - 1);

  return g_steal_pointer (&points);
}

/* (nullable): the newest answer, as it came */
static const char *
find_whole (TuePointsPane *self)
{
  TueRevision     *answer = tue_draft_get_answer (self->draft);
  g_autofree char *name = answer != NULL ? g_strconcat (TUE_ANSWER_PREFIX, tue_revision_get_id (answer), NULL) : NULL;
  TueValue        *whole = name != NULL ? tue_task_get_value (get_task (self), name) : NULL;

  return whole != NULL && tue_value_get_kind (whole) == TUE_VALUE_STRING ? tue_value_get_string (whole, NULL) : NULL;
}

static void
update_open_cb (TuePointsPane *self)
{
  g_autoptr(GPtrArray) points = NULL;
  guint n_open = 0, n_found = 0;

  if (self->draft != NULL)
    {
      points = read_points (self);
      g_object_get (self->facts_pane, "n-open", &n_found, NULL);
      n_open = tue_open_points_count_open (points) + n_found;
    }
  if (self->n_open == n_open)
    return;

  self->n_open = n_open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
}

/* What can be said to the assistant is what a person has answered. */
static void
update_reply_row (TuePointsPane *self,
                  GPtrArray     *points)
{
  g_autofree char *reply = tue_second_turn_make_reply (points, NULL);

  if (self->reply_row == NULL)
    return;

  gtk_widget_set_sensitive (self->reply_row, reply != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->reply_row), reply != NULL ? "" : _("Write an answer beside a point first"));
}

static void
values_cb (TuePointsPane *self)
{
  TueValue *list = tue_task_get_value (get_task (self), TUE_OPEN_POINTS_NAME);
  g_autoptr(GPtrArray) points = NULL;

  gtk_widget_set_visible (self->whole_button, find_whole (self) != NULL);
  /* What the prompt lacked is done once the task has it. */
  if (list == self->list && self->is_shown && !self->has_missing)
    return;

  self->is_shown = TRUE;

  g_clear_pointer (&self->list, tue_value_unref);
  self->list = list != NULL ? tue_value_ref (list) : NULL;
  points = read_points (self);
  self->has_missing = FALSE;
  for (guint i = 0; i < points->len; i++)
    self->has_missing |= ((TueOpenPoint *)points->pdata[i])->from == TUE_POINT_FROM_TUESDAY;
  show_points (self, points);
  update_reply_row (self, points);
  update_open_cb (self);
}

static void
add_cb (TuePointsPane *self)
{
  if (self->draft == NULL)
    return;

  tue_workspace_add_point (self->workspace, get_task (self), gtk_editable_get_text (GTK_EDITABLE (self->add_row)), NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
}

static void
copy_whole_cb (TuePointsPane *self)
{
  const char *whole = find_whole (self);

  if (whole == NULL)
    return;

  tue_clipboard_copy_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), whole);
  tue_toast_show (GTK_WIDGET (self), _("Answer copied as it came"), NULL, NULL, NULL);
}

static void
n_leaks_cb (TuePointsPane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_LEAKS]);
}

static void
fact_activated_cb (TuePointsPane *self,
                   guint64        start,
                   guint64        length)
{
  g_signal_emit (self, signals[SIGNAL_FACT_ACTIVATED], 0, start, length);
}

/* --- Ask again ------------------------------------------------------------- */

static GtkWidget *
append_ask_row (TuePointsPane *self,
                const char    *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("edit-copy-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Copy to the clipboard"));
  gtk_list_box_append (self->ask_list, row);

  return row;
}

static void
show_follow_ups (TuePointsPane *self)
{
  g_clear_pointer (&self->follow_ups, g_ptr_array_unref);
  gtk_list_box_remove_all (self->ask_list);
  self->reply_row = append_ask_row (self, _("Copy a reply with your answers"));
  if (get_workflow (self) == NULL)
    return;

  self->follow_ups = tue_second_turn_list (get_workflow (self));
  for (guint i = 0; i < self->follow_ups->len; i++)
    append_ask_row (self, tue_named_text_get_name (self->follow_ups->pdata[i]));
}

static char *
fill_follow_up (TuePointsPane *self,
                TueNamedText  *follow_up,
                GError       **error)
{
  g_autoptr(TueStep) step = tue_second_turn_make_step (follow_up);
  g_autoptr(TueFiller) filler = tue_filler_new (get_workflow (self), step, error);
  g_autoptr(TuePrompt) prompt = NULL;
  gsize length;

  if (filler == NULL)
    return NULL;

  prompt = tue_workspace_fill (self->workspace, filler, get_task (self), step, error);
  return prompt != NULL ? g_strdup (tue_prompt_get_text (prompt, &length)) : NULL;
}

static void
ask_cb (TuePointsPane *self,
        GtkListBoxRow *row)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  int position = gtk_list_box_row_get_index (row);

  if (position == 0)
    {
      g_autoptr(GPtrArray) points = read_points (self);
      TueWorkflow *workflow = get_workflow (self);

      text = tue_second_turn_make_reply (points, workflow != NULL ? tue_workflow_get_language (workflow) : NULL);
    }
  else
    {
      text = fill_follow_up (self, self->follow_ups->pdata[position - 1], &error);
    }

  if (error != NULL)
    {
      tue_toast_show_error (GTK_WIDGET (self), error->message);
      return;
    }
  if (text == NULL)
    return;

  tue_clipboard_copy_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (position == 0)
    tue_workspace_note_replies_copied (self->workspace, get_task (self));
  tue_toast_show (GTK_WIDGET (self), _("Copied. Paste it into the same conversation, then paste the new answer here."), NULL, NULL, NULL);
}

/* --- The widget ------------------------------------------------------------ */

static void
forget_draft (TuePointsPane *self)
{
  if (self->draft != NULL)
    {
      g_signal_handlers_disconnect_by_data (get_task (self), self);
      g_signal_handlers_disconnect_by_data (tue_draft_get_revisions (self->draft), self);
    }
  self->is_shown = FALSE;
  self->newest = 0;
  g_clear_pointer (&self->list, tue_value_unref);
  g_clear_pointer (&self->follow_ups, g_ptr_array_unref);
  g_clear_object (&self->draft);
  g_clear_object (&self->workspace);
}

/* What is to be done first: a point that is open, else a fact. */
static gboolean
tue_points_pane_grab_focus (GtkWidget *widget)
{
  TuePointsPane *self = TUE_POINTS_PANE (widget);

  if (tue_leaks_group_get_n_leaks (self->leaks_group) > 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->leaks_group), GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < self->rows->len; i++)
    if (!tue_point_row_get_done (self->rows->pdata[i]))
      return gtk_widget_grab_focus (self->rows->pdata[i]);

  return gtk_widget_child_focus (GTK_WIDGET (self->facts_pane), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (GTK_WIDGET (self->points_list), GTK_DIR_TAB_FORWARD);
}

static void
tue_points_pane_dispose (GObject *object)
{
  TuePointsPane *self = TUE_POINTS_PANE (object);

  forget_draft (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_POINTS_PANE);

  G_OBJECT_CLASS (tue_points_pane_parent_class)->dispose (object);
}

static void
tue_points_pane_finalize (GObject *object)
{
  g_ptr_array_unref (TUE_POINTS_PANE (object)->rows);

  G_OBJECT_CLASS (tue_points_pane_parent_class)->finalize (object);
}

static void
tue_points_pane_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_OPEN:
      g_value_set_uint (value, TUE_POINTS_PANE (object)->n_open);
      break;
    case PROP_N_LEAKS:
      g_value_set_uint (value, tue_points_pane_get_n_leaks (TUE_POINTS_PANE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_points_pane_class_init (TuePointsPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_points_pane_dispose;
  object_class->finalize = tue_points_pane_finalize;
  object_class->get_property = tue_points_pane_get_property;
  widget_class->grab_focus = tue_points_pane_grab_focus;

  properties[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_LEAKS] = g_param_spec_uint ("n-leaks", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FACT_ACTIVATED] = g_signal_new ("fact-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);

  g_type_ensure (TUE_TYPE_CHECKS_GROUP);
  g_type_ensure (TUE_TYPE_FACTS_PANE);
  g_type_ensure (TUE_TYPE_LEAKS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/draft/tue-points-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePointsPane, leaks_group);
  gtk_widget_class_bind_template_child (widget_class, TuePointsPane, points_list);
  gtk_widget_class_bind_template_child (widget_class, TuePointsPane, add_row);
  gtk_widget_class_bind_template_child (widget_class, TuePointsPane, whole_button);
  gtk_widget_class_bind_template_child (widget_class, TuePointsPane, facts_pane);
  gtk_widget_class_bind_template_child (widget_class, TuePointsPane, checks_group);
  gtk_widget_class_bind_template_child (widget_class, TuePointsPane, ask_list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_whole_cb);
  gtk_widget_class_bind_template_callback (widget_class, fact_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, n_leaks_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
}

static void
tue_points_pane_init (TuePointsPane *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_facts_pane_set_counting (self->facts_pane, TRUE);
}

/**
 * tue_points_pane_set_draft:
 * @workspace: the workspace of the draft
 * @draft: (nullable): a draft, of a task whose values are loaded
 *
 * Shows what is open of a draft, and follows it.
 */
void
tue_points_pane_set_draft (TuePointsPane *self,
                           TueWorkspace  *workspace,
                           TueDraft      *draft)
{
  g_return_if_fail (TUE_IS_POINTS_PANE (self));

  if (draft == self->draft)
    return;

  forget_draft (self);
  tue_leaks_group_set_draft (self->leaks_group, workspace, draft);
  tue_facts_pane_set_draft (self->facts_pane, workspace, draft);
  tue_checks_group_set_task (self->checks_group,
                             draft != NULL ? workspace : NULL,
                             draft != NULL ? tue_draft_get_task (draft) : NULL);
  if (draft == NULL)
    return;

  self->workspace = g_object_ref (workspace);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (get_task (self), "notify::values", G_CALLBACK (values_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tue_draft_get_revisions (draft), "items-changed", G_CALLBACK (values_cb), self, G_CONNECT_SWAPPED);
  show_follow_ups (self);
  values_cb (self);
}

guint
tue_points_pane_get_n_open (TuePointsPane *self)
{
  g_return_val_if_fail (TUE_IS_POINTS_PANE (self), 0);

  return self->n_open;
}

guint
tue_points_pane_get_n_leaks (TuePointsPane *self)
{
  g_return_val_if_fail (TUE_IS_POINTS_PANE (self), 0);

  return self->leaks_group != NULL ? tue_leaks_group_get_n_leaks (self->leaks_group) : 0;
}
