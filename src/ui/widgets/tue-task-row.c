/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-row"

#include "config.h"

#include "tue-task-row.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-due-date.h"
#include "tue-snooze.h"

struct _TueTaskRow
{
  AdwBin parent_instance;

  GtkBox *content;

  /* Template children */
  GtkWidget *words;
  GtkBox    *second_line;
  GtkLabel  *subtitle_label;
  GtkWidget *progress;
  GtkWidget *state_label;
  GtkLabel  *due_label;

  /* Made for the rows that show them: a page waits for all that it has */
  GtkLabel  *narrow_due_label; /* (nullable) */
  GtkWidget *damaged_image;    /* (nullable) */
  GtkWidget *stale_image;      /* (nullable) */
  GtkWidget *hand_over_button; /* (nullable) */

  /* Owned */
  GtkWidget *menu; /* (nullable) until it is asked for */
  char      *task_id;
  char      *title;
  char      *subtitle;
  char      *due;
  char      *today;
  char      *due_text;
  char      *state_label_text;
  char      *state_style;
  char      *hand_over; /* (nullable) */
  char      *progress_text;
  char      *stale_text;
  char      *description;

  guint n_filled;
  guint n_fields;
  guint n_stale;
  guint moves; /* TueTaskMoves */
  guint damaged : 1;
  guint active : 1;
  guint narrow : 1;
  guint guest : 1;
};

G_DEFINE_FINAL_TYPE (TueTaskRow, tue_task_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TASK_ID,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_DUE,
  PROP_TODAY,
  PROP_DUE_TEXT,
  PROP_STATE_LABEL,
  PROP_STATE_STYLE,
  PROP_N_FILLED,
  PROP_N_FIELDS,
  PROP_FRACTION,
  PROP_PROGRESS_TEXT,
  PROP_N_STALE,
  PROP_STALE_TEXT,
  PROP_DAMAGED,
  PROP_ACTIVE,
  PROP_MOVES,
  PROP_HAND_OVER,
  PROP_NARROW,
  PROP_GUEST,
  PROP_DESCRIPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Title, state, when, how far: in the order in which they matter. */
static void
update_description (TueTaskRow *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;
  g_autofree char  *description = NULL;
  const char *const candidates[] = {
    self->title,
    self->damaged
    ? _("damaged") : NULL,
        self->state_label_text,
        self->due_text,
        self->n_stale > 0 ? self->stale_text : NULL,
        self->subtitle,
        self->active ? self->progress_text : NULL,
    };

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL && *candidates[i] != '\0')
      g_strv_builder_add (builder, candidates[i]);
  parts = g_strv_builder_end (builder);
  /* Translators: between the parts of what a screen reader says of a task */
  description = g_strjoinv (_(", "), parts);
  if (g_set_str (&self->description, description))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

/* To set the text of a tooltip, a display is asked where the pointer is, and the rest
 * waits for its answer: too dear for what is done for each row and hardly ever seen. */
static gboolean
query_tooltip (const char *text, /* (nullable) */
               GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static gboolean
query_stale_cb (TueTaskRow *self,
                int         x,
                int         y,
                gboolean    by_keyboard,
                GtkTooltip *tooltip)
{
  return query_tooltip (self->stale_text, tooltip);
}

static gboolean
query_progress_cb (TueTaskRow *self,
                   int         x,
                   int         y,
                   gboolean    by_keyboard,
                   GtkTooltip *tooltip)
{
  return query_tooltip (self->progress_text, tooltip);
}

static gboolean
query_damaged_cb (TueTaskRow *self,
                  int         x,
                  int         y,
                  gboolean    by_keyboard,
                  GtkTooltip *tooltip)
{
  return query_tooltip (_("Damaged: this is what could be read"), tooltip);
}

static void
hand_over_cb (TueTaskRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.hand-over-review", "s", self->task_id);
}

static gboolean
has_text (const char *text) /* (nullable) */
{
  return text != NULL && *text != '\0';
}

static GtkWidget *
make_sign (TueTaskRow *self,
           const char *icon_name,
           const char *css_class,
           GCallback   query_cb)
{
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "icon-name", icon_name,
                                   "valign", GTK_ALIGN_CENTER,
                                   "has-tooltip", TRUE,
                                   NULL);

  gtk_widget_add_css_class (image, css_class);
  g_signal_connect_object (image, "query-tooltip", query_cb, self, G_CONNECT_SWAPPED);

  return image;
}

static void
update_signs (TueTaskRow *self)
{
  if (self->damaged_image == NULL && self->damaged)
    {
      self->damaged_image = make_sign (self, "dialog-error-symbolic", "error", G_CALLBACK (query_damaged_cb));
      gtk_box_insert_child_after (self->content, self->damaged_image, self->words);
    }
  if (self->stale_image == NULL && self->n_stale > 0)
    {
      self->stale_image = make_sign (self, "dialog-warning-symbolic", "warning", G_CALLBACK (query_stale_cb));
      gtk_box_insert_child_after (self->content, self->stale_image, self->damaged_image != NULL ? self->damaged_image : self->words);
    }

  if (self->damaged_image != NULL)
    gtk_widget_set_visible (self->damaged_image, self->damaged);
  if (self->stale_image != NULL)
    gtk_widget_set_visible (self->stale_image, self->n_stale > 0);
}

/* Where the row has a button, that has the room of the progress. */
static void
update_hand_over (TueTaskRow *self)
{
  gboolean shown = !self->narrow && self->hand_over != NULL;

  if (self->hand_over_button == NULL && shown)
    {
      self->hand_over_button = gtk_button_new_with_label (_("Hand Over…"));
      gtk_button_set_can_shrink (GTK_BUTTON (self->hand_over_button), TRUE);
      gtk_widget_set_valign (self->hand_over_button, GTK_ALIGN_CENTER);
      g_signal_connect_object (self->hand_over_button, "clicked", G_CALLBACK (hand_over_cb), self, G_CONNECT_SWAPPED);
      gtk_box_insert_child_after (self->content, self->hand_over_button, gtk_widget_get_prev_sibling (self->progress));
    }
  if (self->hand_over_button != NULL)
    {
      gtk_widget_set_visible (self->hand_over_button, shown);
      gtk_widget_set_tooltip_text (self->hand_over_button, self->hand_over);
    }
  gtk_widget_set_visible (self->progress, !self->narrow && self->active && self->n_fields > 0 && self->hand_over == NULL);
}

/* label: (nullable): until there is one */
static void
show_due (TueTaskRow *self,
          GtkLabel   *label)
{
  TueDueKind kind = self->active ? tue_due_date_classify (self->due, self->today) : TUE_DUE_LATER;
  gboolean   urgent = kind == TUE_DUE_OVERDUE || kind == TUE_DUE_TODAY;

  if (label == NULL)
    return;

  gtk_label_set_text (label, self->due_text != NULL ? self->due_text : "");
  if (urgent)
    gtk_widget_add_css_class (GTK_WIDGET (label), "urgent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "urgent");
}

static void
update_second_line (TueTaskRow *self)
{
  gboolean with_due = self->narrow && has_text (self->due_text);

  if (self->narrow_due_label == NULL && with_due)
    {
      self->narrow_due_label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL);
      gtk_widget_add_css_class (GTK_WIDGET (self->narrow_due_label), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->narrow_due_label), "due");
      gtk_box_prepend (self->second_line, GTK_WIDGET (self->narrow_due_label));
    }
  if (self->narrow_due_label != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->narrow_due_label), with_due);
  show_due (self, self->narrow_due_label);
  gtk_label_set_text (self->subtitle_label, self->subtitle != NULL ? self->subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->second_line), with_due || has_text (self->subtitle));
}

static void
update_due (TueTaskRow *self)
{
  g_autofree char *text = NULL;

  /* Work that is done was not late by as much as it has been lying since. */
  text = tue_due_date_format (self->due, self->active ? self->today : NULL);
  if (g_set_str (&self->due_text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DUE_TEXT]);
  show_due (self, self->due_label);
  update_second_line (self);
  update_description (self);
}

static double
compute_fraction (TueTaskRow *self)
{
  return self->n_fields == 0 ? 0.0 : MIN ((double)self->n_filled / self->n_fields, 1.0);
}

static void
update_progress (TueTaskRow *self)
{
  g_autofree char *text = NULL;

  /* Translators: the first number is how many of the second are filled */
  text = g_strdup_printf (ngettext ("%u of %u required field filled", "%u of %u required fields filled", self->n_fields),
                          self->n_filled, self->n_fields);
  if (g_set_str (&self->progress_text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS_TEXT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  if (self->n_fields > 0 && self->n_filled >= self->n_fields)
    gtk_widget_add_css_class (self->progress, "success");
  else
    gtk_widget_remove_css_class (self->progress, "success");
  update_hand_over (self);
  update_description (self);
}

static void
set_n_stale (TueTaskRow *self,
             guint       n_stale)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%u fact of the draft has changed",
                                    "%u facts of the draft have changed",
                                    n_stale),
                          n_stale);
  self->n_stale = n_stale;
  if (g_set_str (&self->stale_text, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STALE_TEXT]);
  update_signs (self);
  update_description (self);
}

/* A row without a word cannot be read out or aimed at. */
static gboolean
set_title (TueTaskRow *self,
           const char *title)
{
  return g_set_str (&self->title, title != NULL && *title != '\0' ? title : _("Untitled"));
}

static void
set_state_style (TueTaskRow *self,
                 const char *style)
{
  g_autofree char *previous = g_strdup (self->state_style);

  if (!g_set_str (&self->state_style, style))
    return;

  if (previous != NULL)
    gtk_widget_remove_css_class (self->state_label, previous);
  if (style != NULL)
    gtk_widget_add_css_class (self->state_label, style);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE_STYLE]);
}

/* An id is data: it is a target, never part of a detailed name. */
static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *target)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_snooze_model (TueTaskRow *self)
{
  return tue_snooze_make_menu (self->task_id, self->today, (self->moves & TUE_TASK_MOVE_WAKE) != 0);
}

static GMenuModel *
make_menu_model (TueTaskRow *self)
{
  g_autofree char *place = g_strconcat ("task/", self->task_id, NULL);
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) last = g_menu_new ();

  if (self->guest)
    {
      append_item (menu, _("_Open"), "win.open-guest-review", self->task_id);
      return G_MENU_MODEL (g_steal_pointer (&menu));
    }
  append_item (menu, _("_Open"), "win.show-place", place);
  if (self->hand_over != NULL)
    {
      g_autoptr(GString) label = g_string_new (self->hand_over);

      /* It has the name of somebody: no letter of it is a mnemonic. */
      g_string_replace (label, "_", "__", 0);
      append_item (menu, label->str, "win.hand-over-review", self->task_id);
    }
  append_item (menu, _("D_uplicate"), "win.duplicate-task", self->task_id);
  if (self->moves & TUE_TASK_MOVE_SNOOZE)
    {
      g_autoptr(GMenuModel) snooze = make_snooze_model (self);

      g_menu_append_submenu (menu, _("_Snooze"), snooze);
    }
  if (self->moves & TUE_TASK_MOVE_DELIVER)
    append_item (menu, _("_Mark as Delivered"), "win.deliver-task", self->task_id);
  if (self->moves & TUE_TASK_MOVE_DROP)
    append_item (last, _("D_rop"), "win.drop-task", self->task_id);
  if (self->moves & TUE_TASK_MOVE_REOPEN)
    append_item (last, _("_Reopen"), "win.reopen-task", self->task_id);
  append_item (last, _("_Delete"), "win.delete-task", self->task_id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
show_menu (TueTaskRow *self,
           GMenuModel *model,
           double      x,
           double      y)
{
  GdkRectangle at = { x, y, 1, 1 };

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  else
    {
      gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* What can be done with the task. */
static void
show_task_menu (TueTaskRow *self,
                double      x,
                double      y)
{
  g_autoptr(GMenuModel) model = NULL;

  if (self->task_id == NULL)
    return;

  model = make_menu_model (self);
  show_menu (self, model, x, y);
}

static TueTaskRow *
find_row (GtkWidget *widget)
{
  while (widget != NULL && !TUE_IS_TASK_ROW (widget))
    widget = gtk_widget_get_first_child (widget);

  return widget != NULL ? TUE_TASK_ROW (widget) : NULL;
}

/* The row in the list's item that has the focus. */
static TueTaskRow *
find_focused_row (GtkWidget *list)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));

  if (focus == NULL || gtk_widget_get_parent (focus) != list)
    return NULL;

  return find_row (focus);
}

static void
pressed_cb (TueTaskRow      *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *click)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  show_task_menu (self, x, y);
}

static void
long_pressed_cb (TueTaskRow *self,
                 double      x,
                 double      y,
                 GtkGesture *press)
{
  gtk_gesture_set_state (press, GTK_EVENT_SEQUENCE_CLAIMED);
  show_task_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *list,
             GVariant  *args,
             gpointer   user_data)
{
  TueTaskRow *self = find_focused_row (list);

  if (self == NULL)
    return FALSE;

  show_task_menu (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);

  return TRUE;
}

static gboolean
delete_key_cb (GtkWidget *list,
               GVariant  *args,
               gpointer   user_data)
{
  TueTaskRow *self = find_focused_row (list);

  if (self == NULL || self->task_id == NULL || self->guest)
    return FALSE;

  return gtk_widget_activate_action (GTK_WIDGET (self), "win.delete-task", "s", self->task_id);
}

static gboolean
snooze_key_cb (GtkWidget *list,
               GVariant  *args,
               gpointer   user_data)
{
  TueTaskRow *self = find_focused_row (list);
  g_autoptr(GMenuModel) model = NULL;

  if (self == NULL || self->task_id == NULL || (self->moves & TUE_TASK_MOVE_SNOOZE) == 0)
    return FALSE;

  model = make_snooze_model (self);
  show_menu (self, model, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);

  return TRUE;
}

/* Where it cannot be yet, the window says why. */
static gboolean
deliver_key_cb (GtkWidget *list,
                GVariant  *args,
                gpointer   user_data)
{
  TueTaskRow *self = find_focused_row (list);

  if (self == NULL || self->task_id == NULL)
    return FALSE;

  return gtk_widget_activate_action (GTK_WIDGET (self), "win.deliver-task", "s", self->task_id);
}

static void
set_narrow (TueTaskRow *self,
            gboolean    narrow)
{
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  gtk_widget_set_visible (GTK_WIDGET (self->due_label), !narrow);
  update_second_line (self);
  update_hand_over (self);
}

static void
tue_task_row_dispose (GObject *object)
{
  TueTaskRow *self = TUE_TASK_ROW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TASK_ROW);

  G_OBJECT_CLASS (tue_task_row_parent_class)->dispose (object);
}

static void
tue_task_row_finalize (GObject *object)
{
  TueTaskRow *self = TUE_TASK_ROW (object);

  g_clear_pointer (&self->task_id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->due, g_free);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->due_text, g_free);
  g_clear_pointer (&self->state_label_text, g_free);
  g_clear_pointer (&self->state_style, g_free);
  g_clear_pointer (&self->hand_over, g_free);
  g_clear_pointer (&self->progress_text, g_free);
  g_clear_pointer (&self->stale_text, g_free);
  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (tue_task_row_parent_class)->finalize (object);
}

static void
tue_task_row_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TueTaskRow *self = TUE_TASK_ROW (object);

  switch (prop_id)
    {
    case PROP_TASK_ID:
      g_value_set_string (value, self->task_id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_DUE:
      g_value_set_string (value, self->due);
      break;
    case PROP_TODAY:
      g_value_set_string (value, self->today);
      break;
    case PROP_DUE_TEXT:
      g_value_set_string (value, self->due_text);
      break;
    case PROP_STATE_LABEL:
      g_value_set_string (value, self->state_label_text);
      break;
    case PROP_STATE_STYLE:
      g_value_set_string (value, self->state_style);
      break;
    case PROP_HAND_OVER:
      g_value_set_string (value, self->hand_over);
      break;
    case PROP_N_FILLED:
      g_value_set_uint (value, self->n_filled);
      break;
    case PROP_N_FIELDS:
      g_value_set_uint (value, self->n_fields);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, compute_fraction (self));
      break;
    case PROP_PROGRESS_TEXT:
      g_value_set_string (value, self->progress_text);
      break;
    case PROP_N_STALE:
      g_value_set_uint (value, self->n_stale);
      break;
    case PROP_STALE_TEXT:
      g_value_set_string (value, self->stale_text);
      break;
    case PROP_DAMAGED:
      g_value_set_boolean (value, self->damaged);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    case PROP_MOVES:
      g_value_set_uint (value, self->moves);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_GUEST:
      g_value_set_boolean (value, self->guest);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_task_row_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TueTaskRow *self = TUE_TASK_ROW (object);
  gboolean    changed = TRUE;

  switch (prop_id)
    {
    case PROP_TASK_ID:
      changed = g_set_str (&self->task_id, g_value_get_string (value));
      break;
    case PROP_TITLE:
      changed = set_title (self, g_value_get_string (value));
      update_description (self);
      break;
    case PROP_SUBTITLE:
      changed = g_set_str (&self->subtitle, g_value_get_string (value));
      update_second_line (self);
      update_description (self);
      break;
    case PROP_DUE:
      changed = g_set_str (&self->due, g_value_get_string (value));
      update_due (self);
      break;
    case PROP_TODAY:
      changed = g_set_str (&self->today, g_value_get_string (value));
      update_due (self);
      break;
    case PROP_STATE_LABEL:
      changed = g_set_str (&self->state_label_text, g_value_get_string (value));
      update_description (self);
      break;
    case PROP_STATE_STYLE:
      set_state_style (self, g_value_get_string (value));
      return;
    case PROP_N_FILLED:
      self->n_filled = g_value_get_uint (value);
      update_progress (self);
      break;
    case PROP_N_FIELDS:
      self->n_fields = g_value_get_uint (value);
      update_progress (self);
      break;
    case PROP_N_STALE:
      set_n_stale (self, g_value_get_uint (value));
      break;
    case PROP_DAMAGED:
      self->damaged = g_value_get_boolean (value);
      update_signs (self);
      update_description (self);
      break;
    case PROP_ACTIVE:
      self->active = g_value_get_boolean (value);
      update_due (self);
      update_hand_over (self);
      break;
    case PROP_MOVES:
      self->moves = g_value_get_uint (value);
      break;
    case PROP_HAND_OVER:
      changed = g_set_str (&self->hand_over, g_value_get_string (value));
      if (changed)
        update_hand_over (self);
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_GUEST:
      self->guest = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
tue_task_row_class_init (TueTaskRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags read_flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = tue_task_row_dispose;
  object_class->finalize = tue_task_row_finalize;
  object_class->get_property = tue_task_row_get_property;
  object_class->set_property = tue_task_row_set_property;

  properties[PROP_TASK_ID] = g_param_spec_string ("task-id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_DUE] = g_param_spec_string ("due", NULL, NULL, NULL, flags);
  properties[PROP_TODAY] = g_param_spec_string ("today", NULL, NULL, NULL, flags);
  properties[PROP_DUE_TEXT] = g_param_spec_string ("due-text", NULL, NULL, NULL, read_flags);
  properties[PROP_STATE_LABEL] = g_param_spec_string ("state-label", NULL, NULL, NULL, flags);
  properties[PROP_STATE_STYLE] = g_param_spec_string ("state-style", NULL, NULL, NULL, flags);
  properties[PROP_N_FILLED] = g_param_spec_uint ("n-filled", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_FIELDS] = g_param_spec_uint ("n-fields", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0.0, 1.0, 0.0, read_flags);
  properties[PROP_PROGRESS_TEXT] = g_param_spec_string ("progress-text", NULL, NULL, NULL, read_flags);
  properties[PROP_N_STALE] = g_param_spec_uint ("n-stale", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_STALE_TEXT] = g_param_spec_string ("stale-text", NULL, NULL, NULL, read_flags);
  properties[PROP_DAMAGED] = g_param_spec_boolean ("damaged", NULL, NULL, FALSE, flags);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  properties[PROP_MOVES] = g_param_spec_uint ("moves", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_HAND_OVER] = g_param_spec_string ("hand-over", NULL, NULL, NULL, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_GUEST] = g_param_spec_boolean ("guest", NULL, NULL, FALSE, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, read_flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "task-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/widgets/tue-task-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTaskRow, words);
  gtk_widget_class_bind_template_child (widget_class, TueTaskRow, second_line);
  gtk_widget_class_bind_template_child (widget_class, TueTaskRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskRow, progress);
  gtk_widget_class_bind_template_child (widget_class, TueTaskRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, TueTaskRow, due_label);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_progress_cb);
}

static void
tue_task_row_init (TueTaskRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  /* Not a template child: those go with the template, and this one with the bin. */
  self->content = GTK_BOX (adw_bin_get_child (ADW_BIN (self)));
}

GtkWidget *
tue_task_row_new (void)
{
  return g_object_new (TUE_TYPE_TASK_ROW, NULL);
}

/**
 * tue_task_row_get_description:
 *
 * What a screen reader says of the row, as its list item's label.
 *
 * Returns: (nullable): the sentence
 */
const char *
tue_task_row_get_description (TueTaskRow *self)
{
  g_return_val_if_fail (TUE_IS_TASK_ROW (self), NULL);

  return self->description;
}

/**
 * tue_task_row_get_focused_id:
 * @list: a list of tasks, in a window
 *
 * Returns: (nullable): the id of the task in it that has the focus
 */
const char *
tue_task_row_get_focused_id (GtkWidget *list)
{
  TueTaskRow *self;

  g_return_val_if_fail (GTK_IS_WIDGET (list), NULL);

  self = find_focused_row (list);

  return self != NULL ? self->task_id : NULL;
}

/**
 * tue_task_row_install_keys:
 *
 * Lets the list open the menu of its focused task, put it out of the way, mark it as
 * delivered and delete it.
 */
void
tue_task_row_install_keys (GtkWidget *list)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const struct
  {
    const char     *trigger;
    GtkShortcutFunc func;
  } keys[] = {
    { "<Shift>F10|Menu", menu_key_cb },
    { "Delete|KP_Delete", delete_key_cb },
    { "s", snooze_key_cb },
    { "d", deliver_key_cb },
  };

  g_return_if_fail (GTK_IS_WIDGET (list));

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                            gtk_callback_action_new (keys[i].func, NULL, NULL)));
  gtk_widget_add_controller (list, controller);
}
