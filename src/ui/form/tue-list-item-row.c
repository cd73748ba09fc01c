/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-list-item-row"

#include "config.h"

#include "tue-list-item-row.h"

#include <glib/gi18n.h>

#include "tue-computed-field-row.h"
#include "tue-computed.h"
#include "tue-expander-header.h"
#include "tue-field-row-factory.h"
#include "tue-long-text.h"
#include "tue-row-drag.h"

/* The title is cut here, not by its label: GTK 4.18 warns of a label that wraps
 * and ellipsizes where its text is narrower than an ellipsis. */
#define SUMMARY_CHARACTERS 60
/* Of the figure, so that the title has room in a narrow inspector. */
#define FIGURE_CHARACTERS 16

struct _TueListItemRow
{
  AdwExpanderRow parent_instance;

  /* Template children */
  GtkWidget         *handle;
  GtkLabel          *value_label;
  GtkWidget         *marker;
  AdwPreferencesRow *actions_row;
  GMenuModel        *item_menu;

  /* Owned */
  TueField    *field;
  TueField    *line;   /* (nullable): computes what an item comes to */
  GPtrArray   *fields; /* (element-type TueField): the members */
  TueListItem *item;
  GPtrArray   *rows; /* (element-type TueFieldRow): borrowed; empty until opened */
  GtkWidget   *popover;

  TueFieldContext context;

  const char *focused_member; /* of the field */
  gboolean    focused;        /* the row, or what is in it */
  gboolean    asked;
};

G_DEFINE_FINAL_TYPE (TueListItemRow, tue_list_item_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  SIGNAL_VALUE_CHANGED,
  SIGNAL_FOCUSED,
  SIGNAL_MOVE,
  SIGNAL_REMOVE,
  SIGNAL_DROP,
  SIGNAL_ADVANCE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static TueValue *
ref_member_value (TueListItemRow *self,
                  TueField       *member)
{
  TueValue *value = tue_list_item_get_value (self->item);
  TueValue *found = NULL;

  if (tue_field_get_field_type (member) == TUE_FIELD_COMPUTED)
    found = value;
  else if (tue_value_get_kind (value) == TUE_VALUE_MAP)
    found = tue_value_lookup (value, tue_field_get_name (member));

  return found != NULL ? tue_value_ref (found) : tue_value_new_null ();
}

static char *
dup_member_text (TueListItemRow *self,
                 TueField       *member)
{
  g_autoptr(TueValue) value = ref_member_value (self, member);
  g_autofree char *text = NULL;

  if (tue_field_get_field_type (member) == TUE_FIELD_COMPUTED || tue_value_is_unset (value))
    return NULL;

  text = tue_field_format (member, value);
  return *text != '\0' ? tue_long_text_dup_start (text, SUMMARY_CHARACTERS, TRUE) : NULL;
}

static gboolean
is_figure (TueField *member)
{
  switch (tue_field_get_field_type (member))
    {
    case TUE_FIELD_MONEY:
    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
    case TUE_FIELD_DATE:
    case TUE_FIELD_TIME:
      return TRUE;
    default:
      return FALSE;
    }
}

/* (nullable): what the item comes to, where a total adds up such */
static char *
dup_line_total (TueListItemRow *self)
{
  TueValue *value = tue_list_item_get_value (self->item);
  g_autoptr(TueValue) total = NULL;

  if (self->line != NULL && tue_value_get_kind (value) == TUE_VALUE_MAP)
    total = tue_computed_evaluate_line (self->line, self->field, value);

  return total != NULL ? tue_field_format (self->line, total) : NULL;
}

/* The first words of the item, and the one figure that matters most: what it
 * comes to, else the money if there is any, else the first number or date. */
static void
dup_summary (TueListItemRow *self,
             char          **title,
             char          **figure)
{
  g_autofree char *total = NULL;
  gboolean         has_money = FALSE;

  *title = NULL;
  *figure = NULL;

  for (gsize i = 0; i < tue_field_get_n_fields (self->field); i++)
    {
      TueField        *member = tue_field_get_nth_field (self->field, i);
      gboolean         is_money = tue_field_get_field_type (member) == TUE_FIELD_MONEY;
      g_autofree char *text = dup_member_text (self, member);

      if (text == NULL)
        continue;
      if (is_figure (member) && (*figure == NULL || (is_money && !has_money)))
        {
          g_free (*figure);
          *figure = g_steal_pointer (&text);
          has_money = is_money;
        }
      else if (!is_figure (member) && *title == NULL)
        {
          *title = g_steal_pointer (&text);
        }
    }

  total = dup_line_total (self);
  if (total != NULL)
    {
      g_free (*figure);
      *figure = g_steal_pointer (&total);
    }
}

/* What is there and does not fit goes before what is missing. message: (nullable) */
static TueFieldState
check_members (TueListItemRow *self,
               char          **problem)
{
  *problem = NULL;

  for (gsize i = 0; i < tue_field_get_n_fields (self->field); i++)
    {
      TueField *member = tue_field_get_nth_field (self->field, i);
      g_autoptr(TueValue) value = NULL;
      g_autofree char *message = NULL;
      TueFieldState    state;

      if (tue_field_get_field_type (member) == TUE_FIELD_COMPUTED)
        continue;

      value = ref_member_value (self, member);
      state = tue_field_check (member, value, &message);
      if (state == TUE_FIELD_STATE_INVALID || (state == TUE_FIELD_STATE_MISSING && *problem == NULL))
        {
          g_free (*problem);
          *problem = g_steal_pointer (&message);
        }
      if (state == TUE_FIELD_STATE_INVALID)
        return state;
    }

  return *problem != NULL ? TUE_FIELD_STATE_MISSING : TUE_FIELD_STATE_OK;
}

/* What does not fit is marked once one has left the item, where its own row says
 * it to who is at it; what is missing once one has asked. Returns: (nullable) */
static char *
update_marker (TueListItemRow *self)
{
  g_autofree char *problem = NULL;
  TueFieldState    state = check_members (self, &problem);
  gboolean         wrong = state == TUE_FIELD_STATE_INVALID && !self->focused;
  gboolean         missing = state == TUE_FIELD_STATE_MISSING && self->asked;

  gtk_widget_set_visible (self->marker, wrong || missing);
  gtk_widget_set_tooltip_text (self->marker, problem);
  if (wrong)
    {
      gtk_widget_add_css_class (self->marker, "error");
      gtk_widget_remove_css_class (self->marker, "warning");
    }
  else
    {
      gtk_widget_add_css_class (self->marker, "warning");
      gtk_widget_remove_css_class (self->marker, "error");
    }

  return g_steal_pointer (&problem);
}

static void
update_summary (TueListItemRow *self)
{
  guint            number = tue_list_item_get_position (self->item) + 1;
  g_autofree char *title = NULL;
  g_autofree char *figure = NULL;
  g_autofree char *shown_figure = NULL;
  g_autofree char *problem = update_marker (self);
  g_autofree char *description = NULL;

  dup_summary (self, &title, &figure);
  if (title == NULL)
    title = g_strdup_printf (_("Item %u"), number);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.move-up", number > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.move-down", !tue_list_item_get_is_last (self->item));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  shown_figure = tue_long_text_dup_start (figure != NULL ? figure : "", FIGURE_CHARACTERS, TRUE);
  gtk_label_set_label (self->value_label, shown_figure);
  gtk_widget_set_visible (GTK_WIDGET (self->value_label), figure != NULL);

  /* Translators: for a screen reader: the place of an item in its list, then a
   * figure of it and what is wrong with it, both of which may be empty. */
  description = g_strdup_printf (_("Item %u. %s %s"),
                                   number,
                                   figure != NULL ? figure : "",
                                   problem != NULL ? problem : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tue_expander_header_get (ADW_EXPANDER_ROW (self))),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, g_strchomp (description),
                                  -1);
}

static void
update_rows (TueListItemRow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      TueFieldRow *row = g_ptr_array_index (self->rows, i);
      g_autoptr(TueValue) value = ref_member_value (self, tue_field_row_get_field (row));

      tue_field_row_set_value (row, value);
    }
}

static void
item_changed_cb (TueListItemRow *self)
{
  update_summary (self);
  update_rows (self);
}

static void
member_changed_cb (TueListItemRow *self,
                   TueValue       *value,
                   TueFieldRow    *row)
{
  TueValue *old = tue_list_item_get_value (self->item);
  g_autoptr(TueValue) map = NULL;
  g_autoptr(TueValue) changed = NULL;

  if (tue_value_get_kind (old) == TUE_VALUE_MAP)
    map = tue_value_ref (old);
  else
    map = tue_value_new_map ();

  changed = tue_value_with_member (map, tue_field_get_name (tue_field_row_get_field (row)), value);
  g_signal_emit (self, signals[SIGNAL_VALUE_CHANGED], 0, changed);
}

static void
member_focused_cb (TueListItemRow *self,
                   guint           item,
                   const char     *member,
                   TueFieldRow    *row)
{
  self->focused_member = tue_field_get_name (tue_field_row_get_field (row));
  g_signal_emit (self, signals[SIGNAL_FOCUSED], 0, self->focused_member);
}

/* To the next member that a person fills; behind the last, the list goes on. */
static void
member_advance_cb (TueListItemRow *self,
                   TueFieldRow    *row)
{
  if (!tue_field_row_focus_next (row, self->rows))
    g_signal_emit (self, signals[SIGNAL_ADVANCE], 0);
}

static void
header_entered_cb (TueListItemRow *self)
{
  self->focused_member = NULL;
  g_signal_emit (self, signals[SIGNAL_FOCUSED], 0, NULL);
}

static void
entered_cb (TueListItemRow *self)
{
  self->focused = TRUE;
  g_free (update_marker (self));
}

static void
left_cb (TueListItemRow *self)
{
  self->focused = FALSE;
  g_free (update_marker (self));
}

static void
create_rows (TueListItemRow *self)
{
  if (self->rows->len > 0)
    return;

  for (gsize i = 0; i < tue_field_get_n_fields (self->field); i++)
    {
      TueField    *member = tue_field_get_nth_field (self->field, i);
      TueFieldRow *row = tue_field_row_factory_create (member);

      if (TUE_IS_COMPUTED_FIELD_ROW (row))
        tue_computed_field_row_set_fields (TUE_COMPUTED_FIELD_ROW (row), self->fields);
      tue_field_row_set_context (row, &self->context);
      tue_field_row_set_asked (row, self->asked);
      g_signal_connect_object (row, "value-changed", G_CALLBACK (member_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "focused", G_CALLBACK (member_focused_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "advance", G_CALLBACK (member_advance_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (row));
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->actions_row));
  tue_expander_label_list (GTK_WIDGET (self->actions_row), tue_field_get_label (self->field));
  update_rows (self);
}

static void
expanded_cb (TueListItemRow *self)
{
  gboolean expanded = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self));

  if (self->item == NULL)
    return;
  if (expanded)
    create_rows (self);
  tue_list_item_set_expanded (self->item, expanded);
}

static void
show_menu (TueListItemRow     *self,
           const GdkRectangle *pointing_to)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->item_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), pointing_to);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
secondary_pressed_cb (TueListItemRow  *self,
                      int              n_press,
                      double           x,
                      double           y,
                      GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, &(GdkRectangle){ (int)x, (int)y, 1, 1 });
}

static void
long_pressed_cb (TueListItemRow      *self,
                 double               x,
                 double               y,
                 GtkGestureLongPress *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, &(GdkRectangle){ (int)x, (int)y, 1, 1 });
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  show_menu (TUE_LIST_ITEM_ROW (widget), NULL);
  return TRUE;
}

static void
move_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_MOVE], 0, g_str_has_suffix (action_name, "up") ? -1 : 1);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVE], 0);
}

/* Delete takes away the item only from its header; within a member the key
 * is for the text, or for nothing. */
static gboolean
delete_key_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL || gtk_root_get_focus (root) != tue_expander_header_get (ADW_EXPANDER_ROW (widget)))
    return FALSE;

  g_signal_emit (widget, signals[SIGNAL_REMOVE], 0);
  return TRUE;
}

static GObject *
get_dragged (GtkWidget *row)
{
  return G_OBJECT (TUE_LIST_ITEM_ROW (row)->item);
}

static GtkWidget *
get_picture (GtkWidget *row)
{
  return tue_expander_header_get (ADW_EXPANDER_ROW (row));
}

static void
drop (GtkWidget *row,
      GObject   *object,
      gboolean   after)
{
  g_signal_emit (row, signals[SIGNAL_DROP], 0, object, after);
}

static const TueRowDrag row_drag = { tue_list_item_get_type, get_dragged, get_picture, drop };

static void
tue_list_item_row_dispose (GObject *object)
{
  TueListItemRow *self = TUE_LIST_ITEM_ROW (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_LIST_ITEM_ROW);

  G_OBJECT_CLASS (tue_list_item_row_parent_class)->dispose (object);
}

static void
tue_list_item_row_finalize (GObject *object)
{
  TueListItemRow *self = TUE_LIST_ITEM_ROW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->line, tue_field_unref);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_list_item_row_parent_class)->finalize (object);
}

static guint
install_signal (TueListItemRowClass *klass,
                const char          *name,
                guint                n_params,
                GType                first,
                GType                second)
{
  return g_signal_new (name,
                       G_TYPE_FROM_CLASS (klass),
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL, NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_params,
                       first,
                       second);
}

static void
tue_list_item_row_class_init (TueListItemRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_list_item_row_dispose;
  object_class->finalize = tue_list_item_row_finalize;

  signals[SIGNAL_VALUE_CHANGED] = install_signal (klass, "value-changed", 1, G_TYPE_POINTER, G_TYPE_NONE);
  signals[SIGNAL_FOCUSED] = install_signal (klass, "focused", 1, G_TYPE_STRING, G_TYPE_NONE);
  signals[SIGNAL_MOVE] = install_signal (klass, "move", 1, G_TYPE_INT, G_TYPE_NONE);
  signals[SIGNAL_REMOVE] = install_signal (klass, "remove", 0, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_DROP] = install_signal (klass, "drop", 2, TUE_TYPE_LIST_ITEM, G_TYPE_BOOLEAN);
  signals[SIGNAL_ADVANCE] = install_signal (klass, "advance", 0, G_TYPE_NONE, G_TYPE_NONE);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/form/tue-list-item-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueListItemRow, handle);
  gtk_widget_class_bind_template_child (widget_class, TueListItemRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, TueListItemRow, marker);
  gtk_widget_class_bind_template_child (widget_class, TueListItemRow, actions_row);
  gtk_widget_class_bind_template_child (widget_class, TueListItemRow, item_menu);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);

  gtk_widget_class_install_action (widget_class, "item.move-up", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "item.move-down", NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "item.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "item.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "item.move-down", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
tue_list_item_row_init (TueListItemRow *self)
{
  self->rows = g_ptr_array_new ();
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_row_drag_add (&row_drag, GTK_WIDGET (self), self->handle);
}

GtkWidget *
tue_list_item_row_new (TueField              *field,
                       TueField              *line,
                       TueListItem           *item,
                       const TueFieldContext *context)
{
  TueListItemRow     *self = g_object_new (TUE_TYPE_LIST_ITEM_ROW, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *within = gtk_event_controller_focus_new ();

  self->field = tue_field_ref (field);
  self->line = line != NULL ? tue_field_ref (line) : NULL;
  for (gsize i = 0; i < tue_field_get_n_fields (field); i++)
    g_ptr_array_add (self->fields, tue_field_get_nth_field (field, i));
  self->item = g_object_ref (item);
  self->context = *context;

  g_signal_connect_object (focus, "enter", G_CALLBACK (header_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (tue_expander_header_get (ADW_EXPANDER_ROW (self)), focus);
  g_signal_connect_object (within, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (within, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), within);
  g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);

  update_summary (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), tue_list_item_get_expanded (item));

  return GTK_WIDGET (self);
}

TueListItem *
tue_list_item_row_get_item (TueListItemRow *self)
{
  g_return_val_if_fail (TUE_IS_LIST_ITEM_ROW (self), NULL);

  return self->item;
}

void
tue_list_item_row_set_context (TueListItemRow        *self,
                               const TueFieldContext *context)
{
  g_return_if_fail (TUE_IS_LIST_ITEM_ROW (self));

  self->context = *context;
  for (guint i = 0; i < self->rows->len; i++)
    tue_field_row_set_context (g_ptr_array_index (self->rows, i), context);
}

void
tue_list_item_row_set_asked (TueListItemRow *self,
                             gboolean        asked)
{
  g_return_if_fail (TUE_IS_LIST_ITEM_ROW (self));

  self->asked = asked;
  for (guint i = 0; i < self->rows->len; i++)
    tue_field_row_set_asked (g_ptr_array_index (self->rows, i), asked);
  g_free (update_marker (self));
}

gboolean
tue_list_item_row_focus_member (TueListItemRow *self,
                                const char     *member)
{
  g_return_val_if_fail (TUE_IS_LIST_ITEM_ROW (self), FALSE);

  if (member == NULL)
    return gtk_widget_grab_focus (tue_expander_header_get (ADW_EXPANDER_ROW (self)));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      TueFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (tue_field_get_name (tue_field_row_get_field (row)), member))
        return tue_field_row_focus_part (row, G_MAXUINT, NULL);
    }

  return FALSE;
}

const char *
tue_list_item_row_get_focused_member (TueListItemRow *self)
{
  g_return_val_if_fail (TUE_IS_LIST_ITEM_ROW (self), NULL);

  return self->focused_member;
}

gboolean
tue_list_item_row_focus_first (TueListItemRow *self)
{
  g_return_val_if_fail (TUE_IS_LIST_ITEM_ROW (self), FALSE);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (self->rows->len == 0)
    return FALSE;

  return tue_field_row_focus_part (g_ptr_array_index (self->rows, 0), G_MAXUINT, NULL);
}
