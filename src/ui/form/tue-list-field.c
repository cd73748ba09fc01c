/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-list-field"

#include "config.h"

#include "tue-list-field.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-cut-tooltip.h"
#include "tue-field-status.h"
#include "tue-list-item-row.h"
#include "tue-list-item.h"
#include "tue-list-paste.h"

/* Rows that are added at a time, and the most there are. */
#define PAGE 50
#define MAX_ROWS 400

struct _TueListField
{
  GtkBox parent_instance;

  /* Template children */
  GtkLabel   *title_label;
  GtkLabel   *count_label;
  GtkBox     *header;
  GtkBox     *marker_box;
  GtkWidget  *add_button;
  GtkLabel   *help_label;
  GtkButton  *earlier_button;
  GtkListBox *list;
  GtkButton  *later_button;

  /* Owned */
  TueField       *field;
  TueField       *count_field; /* the field without its members */
  TueField       *line;        /* (nullable): computes what an item comes to */
  TueValue       *value;       /* what the list stands for, never NULL */
  TueFieldStatus *status;
  GListStore     *store; /* (element-type TueListItem): all items */
  GListStore     *shown; /* (element-type TueListItem): those that are rows */

  TueFieldContext context;

  /* Which items are rows: n_rows from first_row, as far as there are that many */
  guint first_row;
  guint n_rows;

  gboolean asked;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void tue_list_field_field_row_init (TueFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueListField,
                               tue_list_field,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (TUE_TYPE_FIELD_ROW, tue_list_field_field_row_init))

static guint
get_n_items (TueListField *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

static gsize
count_items (TueValue *value)
{
  return tue_value_get_kind (value) == TUE_VALUE_LIST ? tue_value_get_n_items (value) : 0;
}

static TueListItemRow *
get_row (TueListField *self,
         guint         position)
{
  guint offset = self->first_row;

  if (position < offset)
    return NULL;

  return (TueListItemRow *)gtk_list_box_get_row_at_index (self->list, position - offset);
}

/* --- What is said about the list --------------------------------------- */

/* Only the list as such: the row of an item tells what is missing in it. While
 * there are too few, one is still adding: that is missing, not wrong. */
static void
update_status (TueListField *self)
{
  gsize            n_items = count_items (self->value);
  double           min = 0;
  gboolean         few = tue_field_get_min (self->field, &min) && n_items > 0 && n_items < min;
  g_autofree char *message = NULL;
  TueFieldState    state = tue_field_check (self->count_field, self->value, &message);

  tue_field_status_set_state (self->status, few ? TUE_FIELD_STATE_MISSING : state, message, FALSE);
  tue_field_status_set_hint (self->status, few ? message : NULL, TRUE);
}

static TueField *
create_count_field (TueField *field)
{
  TueFieldSpec spec = {
    .name = tue_field_get_name (field),
    .label = tue_field_get_label (field),
    .type = TUE_FIELD_LIST,
    .required = tue_field_get_required (field),
    .help = tue_field_get_help (field),
  };

  spec.has_min = tue_field_get_min (field, &spec.min);
  spec.has_max = tue_field_get_max (field, &spec.max);

  return tue_field_new (&spec);
}

static gpointer
get_item (GListStore *store,
          guint       position)
{
  g_autoptr(TueListItem) item = g_list_model_get_item (G_LIST_MODEL (store), position);

  return item;
}

/* Rows that stay are not made anew: one of them may have the focus. (This is
 * what a GtkSliceListModel does not do, it changes all that follows.) */
static void
update_shown (TueListField *self)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  guint n_items = get_n_items (self);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint n_before = 0, n_after = 0, n_least;

  for (guint i = self->first_row; i < n_items && items->len < self->n_rows; i++)
    g_ptr_array_add (items, get_item (self->store, i));

  n_least = MIN (n_old, items->len);
  while (n_before < n_least && get_item (self->shown, n_before) == items->pdata[n_before])
    n_before++;
  while (n_after < n_least - n_before &&
         get_item (self->shown, n_old - 1 - n_after) == items->pdata[items->len - 1 - n_after])
    n_after++;

  if (n_before + n_after < MAX (n_old, items->len))
    g_list_store_splice (self->shown,
                         n_before,
                         n_old - n_before - n_after,
                         items->pdata + n_before,
                         items->len - n_before - n_after);
}

static void
update_window (TueListField *self)
{
  guint n_items = get_n_items (self);
  guint offset = self->first_row;
  guint end = MIN (offset + self->n_rows, n_items);

  update_shown (self);
  gtk_widget_set_visible (GTK_WIDGET (self->earlier_button), offset > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->later_button), end < n_items);

  if (offset > 0)
    {
      /* Translators: of the items of a list; the number says how many there are. */
      g_autofree char *label = g_strdup_printf (_("Show Earlier (%u)"), offset);

      gtk_button_set_label (self->earlier_button, label);
    }
  if (end < n_items)
    {
      /* Translators: of the items of a list; the number says how many there are. */
      g_autofree char *label = g_strdup_printf (_("Show More (%u)"), n_items - end);

      gtk_button_set_label (self->later_button, label);
    }
}

static void
update_header (TueListField *self)
{
  guint            n_items = get_n_items (self);
  g_autofree char *count = n_items > 0 ? g_strdup_printf ("%u", n_items) : g_strdup ("");

  gtk_label_set_label (self->count_label, count);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.clear", n_items > 0);
  update_window (self);
}

/* --- The items ---------------------------------------------------------- */

static void
update_places (TueListField *self,
               guint         first)
{
  guint n_items = get_n_items (self);

  /* The one before may have become the last, or stopped being it. */
  for (guint i = first - MIN (first, 1); i < n_items; i++)
    {
      g_autoptr(TueListItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      tue_list_item_set_place (item, i, i + 1 == n_items);
    }
}

static void
splice_items (TueListField *self,
              TueValue     *value,
              guint         first,
              guint         n_old,
              guint         n_new)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_full (n_new, g_object_unref);

  for (guint i = 0; i < n_new; i++)
    g_ptr_array_add (items, tue_list_item_new (tue_value_get_item (value, first + i), first + i));

  g_list_store_splice (self->store, first, n_old, items->pdata, n_new);
  update_places (self, first);
}

/* Brings the items in line with the value, keeping what is the same, so that
 * opened rows stay open and the focus stays where it is. */
static void
update_items (TueListField *self,
              TueValue     *old,
              TueValue     *value)
{
  gsize n_old = count_items (old), n_new = count_items (value);
  gsize n_least = MIN (n_old, n_new);
  gsize n_before = 0, n_after = 0;

  while (n_before < n_least &&
         tue_value_equal (tue_value_get_item (old, n_before), tue_value_get_item (value, n_before)))
    n_before++;
  while (n_after < n_least - n_before &&
         tue_value_equal (tue_value_get_item (old, n_old - 1 - n_after), tue_value_get_item (value, n_new - 1 - n_after)))
    n_after++;

  if (n_old != n_new)
    {
      splice_items (self, value, n_before, n_old - n_before - n_after, n_new - n_before - n_after);
      return;
    }

  for (gsize i = n_before; i < n_new - n_after; i++)
    {
      g_autoptr(TueListItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      tue_list_item_set_value (item, tue_value_get_item (value, i));
    }
}

static void
show_value (TueListField *self,
            TueValue     *value)
{
  g_autoptr(TueValue) old = g_steal_pointer (&self->value);

  self->value = tue_value_ref (value);
  update_items (self, old, value);
  if (self->first_row >= get_n_items (self))
    self->first_row = 0;
  update_header (self);
  update_status (self);
}

/* For a change made here: the items are in line with it already, or will be. */
static void
take_value (TueListField *self,
            TueValue     *value)
{
  g_autoptr(TueValue) owned = tue_value_ref (value);

  show_value (self, owned);
  tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), owned);
}

static TueValue *
build_list (GPtrArray *items)
{
  if (items->len == 0)
    return tue_value_new_null ();

  return tue_value_new_list ((TueValue *const *)items->pdata, items->len);
}

/* (element-type TueValue): borrowed from the value */
static GPtrArray *
list_items (TueListField *self)
{
  gsize      n_items = count_items (self->value);
  GPtrArray *items = g_ptr_array_new_full (n_items, NULL);

  for (gsize i = 0; i < n_items; i++)
    g_ptr_array_add (items, tue_value_get_item (self->value, i));

  return items;
}

/* Nothing is in it, or only what a new one has. */
static gboolean
is_left (TueValue *item,
         TueValue *fresh)
{
  if (tue_value_get_kind (item) != TUE_VALUE_MAP)
    return tue_value_is_unset (item);
  if (tue_value_equal (item, fresh))
    return TRUE;

  for (gsize i = 0; i < tue_value_get_n_items (item); i++)
    {
      if (!tue_value_is_unset (tue_value_get_item (item, i)))
        return FALSE;
    }

  return TRUE;
}

static TueValue *
create_item (TueListField *self)
{
  g_autoptr(TueValueBuilder) builder = tue_value_builder_new_map ();

  for (gsize i = 0; i < tue_field_get_n_fields (self->field); i++)
    {
      TueField *member = tue_field_get_nth_field (self->field, i);
      TueValue *value = tue_field_get_default (member);

      if (value != NULL && tue_field_get_field_type (member) != TUE_FIELD_COMPUTED)
        tue_value_builder_set (builder, tue_field_get_name (member), tue_value_ref (value));
    }

  return tue_value_builder_end (builder);
}

/* --- The rows ------------------------------------------------------------ */

static void
reveal_position (TueListField *self,
                 guint         position)
{
  guint offset = self->first_row;
  guint size = self->n_rows;

  if (position >= offset && position < offset + size)
    return;

  if (position == offset + size && size < MAX_ROWS)
    {
      self->n_rows = size + 1;
    }
  else
    {
      self->first_row = position - MIN (position, PAGE / 2);
      self->n_rows = PAGE;
    }
  update_window (self);
}

static void
show_later_cb (TueListField *self)
{
  guint           offset = self->first_row;
  guint           size = self->n_rows;
  guint           first = offset + size;
  TueListItemRow *row;

  if (size + PAGE <= MAX_ROWS)
    self->n_rows = size + PAGE;
  else
    self->first_row = offset + PAGE;
  update_window (self);

  /* The button went away from under the focus, or further down. */
  row = get_row (self, first);
  if (row != NULL)
    tue_list_item_row_focus_member (row, NULL);
}

static void
show_earlier_cb (TueListField *self)
{
  guint           offset = self->first_row;
  guint           size = self->n_rows;
  guint           n_more = MIN (offset, PAGE);
  TueListItemRow *row;

  self->first_row = offset - n_more;
  self->n_rows = MIN (size + n_more, MAX_ROWS);
  update_window (self);

  row = get_row (self, offset - 1);
  if (row != NULL)
    tue_list_item_row_focus_member (row, NULL);
}

static void
item_value_changed_cb (TueListField   *self,
                       TueValue       *value,
                       TueListItemRow *row)
{
  TueListItem *item = tue_list_item_row_get_item (row);
  guint        position = tue_list_item_get_position (item);
  g_autoptr(TueValue) changed = NULL;

  g_return_if_fail (position < count_items (self->value));

  changed = tue_value_with_item (self->value, position, value);
  g_clear_pointer (&self->value, tue_value_unref);
  self->value = tue_value_ref (changed);
  tue_list_item_set_value (item, value);
  update_status (self);
  tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), changed);
}

static void
item_focused_cb (TueListField   *self,
                 const char     *member,
                 TueListItemRow *row)
{
  guint position = tue_list_item_get_position (tue_list_item_row_get_item (row));

  tue_field_row_emit_focused (TUE_FIELD_ROW (self), position, member);
}

static void
item_move_cb (TueListField   *self,
              int             by,
              TueListItemRow *row)
{
  guint position = tue_list_item_get_position (tue_list_item_row_get_item (row));

  if ((by < 0 && position == 0) || (by > 0 && position + 1 >= get_n_items (self)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  tue_list_field_move_item (self, position, position + by);
}

static void
item_remove_cb (TueListField   *self,
                TueListItemRow *row)
{
  tue_list_field_remove_item (self, tue_list_item_get_position (tue_list_item_row_get_item (row)));
}

/* Takes away the item that was added last and that nobody wrote in. */
static void
take_back_last (TueListField *self)
{
  g_autoptr(GPtrArray) items = list_items (self);
  g_autoptr(TueValue) list = NULL;

  g_ptr_array_set_size (items, items->len - 1);
  list = build_list (items);
  take_value (self, list);
}

/* From the last cell of an item to the first of the next. Behind the last item
 * comes a new one; who left that as it was has no more to add. */
static void
item_advance_cb (TueListField   *self,
                 TueListItemRow *row)
{
  guint position = tue_list_item_get_position (tue_list_item_row_get_item (row));
  g_autoptr(TueValue) fresh = create_item (self);
  gboolean is_last = position + 1 == get_n_items (self);
  gboolean is_fresh = tue_value_equal (tue_value_get_item (self->value, position), fresh);

  if (!is_last)
    {
      reveal_position (self, position + 1);
      tue_list_item_row_focus_first (get_row (self, position + 1));
    }
  else if (!is_fresh)
    {
      tue_list_field_add_item (self);
    }
  else
    {
      /* The focus goes first, or GTK would choose a place for it. */
      gtk_widget_grab_focus (self->add_button);
      take_back_last (self);
      tue_field_row_emit_advance (TUE_FIELD_ROW (self));
    }
}

static void
item_drop_cb (TueListField   *self,
              TueListItem    *source,
              gboolean        after,
              TueListItemRow *row)
{
  guint to = tue_list_item_get_position (tue_list_item_row_get_item (row));
  guint from;

  /* It may come from another list. */
  if (!g_list_store_find (self->store, source, &from))
    return;

  if (after)
    to++;
  if (from < to)
    to--;
  tue_list_field_move_item (self, from, to);
}

static GtkWidget *
create_row_cb (gpointer object,
               gpointer user_data)
{
  TueListField *self = user_data;
  GtkWidget    *row = tue_list_item_row_new (self->field, self->line, TUE_LIST_ITEM (object), &self->context);

  tue_list_item_row_set_asked (TUE_LIST_ITEM_ROW (row), self->asked);
  g_signal_connect_object (row, "value-changed", G_CALLBACK (item_value_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "focused", G_CALLBACK (item_focused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (item_move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (item_remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "drop", G_CALLBACK (item_drop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "advance", G_CALLBACK (item_advance_cb), self, G_CONNECT_SWAPPED);

  return row;
}

/* --- Commands -------------------------------------------------------------- */

static void
tell_done (TueListField *self,
           const char   *title)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, title);
}

static void
paste_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  tue_list_paste (TUE_LIST_FIELD (widget));
}

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  tue_list_field_add_item (TUE_LIST_FIELD (widget));
}

static void
clear_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  TueListField *self = TUE_LIST_FIELD (widget);
  guint         n_items = get_n_items (self);
  g_autoptr(TueValue) none = tue_value_new_null ();
  g_autofree char *title = NULL;

  if (n_items == 0)
    return;

  gtk_widget_grab_focus (self->add_button);
  take_value (self, none);
  title = g_strdup_printf (ngettext ("%u item removed", "%u items removed", n_items), n_items);
  tell_done (self, title);
}

/* --- As a row of the form --------------------------------------------------- */

static TueField *
tue_list_field_get_field (TueFieldRow *row)
{
  return TUE_LIST_FIELD (row)->field;
}

static void
tue_list_field_set_value (TueFieldRow *row,
                          TueValue    *value)
{
  TueListField *self = TUE_LIST_FIELD (row);
  g_autoptr(TueValue) owned = value != NULL ? tue_value_ref (value) : tue_value_new_null ();

  if (self->value != owned)
    show_value (self, owned);
}

static void
tue_list_field_set_context (TueFieldRow           *row,
                            const TueFieldContext *context)
{
  TueListField  *self = TUE_LIST_FIELD (row);
  GtkListBoxRow *item_row;

  self->context = *context;
  for (int i = 0; (item_row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    tue_list_item_row_set_context (TUE_LIST_ITEM_ROW (item_row), context);
}

static void
asked_cb (TueListField *self,
          gboolean      asked)
{
  GtkListBoxRow *item_row;

  self->asked = asked;
  for (int i = 0; (item_row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    tue_list_item_row_set_asked (TUE_LIST_ITEM_ROW (item_row), asked);
}

static gboolean
tue_list_field_focus_part (TueFieldRow *row,
                           guint        item,
                           const char  *member)
{
  TueListField *self = TUE_LIST_FIELD (row);

  if (item == G_MAXUINT)
    item = 0;
  if (item >= get_n_items (self))
    return gtk_widget_grab_focus (self->add_button);

  reveal_position (self, item);
  return tue_list_item_row_focus_member (get_row (self, item), member);
}

static void
tue_list_field_field_row_init (TueFieldRowInterface *iface)
{
  iface->get_field = tue_list_field_get_field;
  iface->set_value = tue_list_field_set_value;
  iface->set_context = tue_list_field_set_context;
  iface->focus_part = tue_list_field_focus_part;
}

static void
tue_list_field_dispose (GObject *object)
{
  TueListField *self = TUE_LIST_FIELD (object);

  g_clear_object (&self->status);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_LIST_FIELD);

  G_OBJECT_CLASS (tue_list_field_parent_class)->dispose (object);
}

static void
tue_list_field_finalize (GObject *object)
{
  TueListField *self = TUE_LIST_FIELD (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->store);
  g_clear_pointer (&self->value, tue_value_unref);
  g_clear_pointer (&self->count_field, tue_field_unref);
  g_clear_pointer (&self->line, tue_field_unref);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_list_field_parent_class)->finalize (object);
}

static void
tue_list_field_class_init (TueListFieldClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_list_field_dispose;
  object_class->finalize = tue_list_field_finalize;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/form/tue-list-field.ui");
  gtk_widget_class_bind_template_child (widget_class, TueListField, header);
  gtk_widget_class_bind_template_child (widget_class, TueListField, title_label);
  gtk_widget_class_bind_template_child (widget_class, TueListField, count_label);
  gtk_widget_class_bind_template_child (widget_class, TueListField, marker_box);
  gtk_widget_class_bind_template_child (widget_class, TueListField, add_button);
  gtk_widget_class_bind_template_child (widget_class, TueListField, help_label);
  gtk_widget_class_bind_template_child (widget_class, TueListField, earlier_button);
  gtk_widget_class_bind_template_child (widget_class, TueListField, list);
  gtk_widget_class_bind_template_child (widget_class, TueListField, later_button);
  gtk_widget_class_bind_template_callback (widget_class, show_earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_later_cb);

  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "list.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "list.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "list.clear", NULL, clear_cb);
}

static void
tue_list_field_init (TueListField *self)
{
  self->value = tue_value_new_null ();
  self->store = g_list_store_new (TUE_TYPE_LIST_ITEM);
  self->shown = g_list_store_new (TUE_TYPE_LIST_ITEM);
  self->n_rows = PAGE;

  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  g_signal_connect (self, "asked", G_CALLBACK (asked_cb), NULL);
  tue_list_paste_add_shortcut (self);
}

TueFieldRow *
tue_list_field_new (TueField *field,
                    TueField *line)
{
  TueListField *self = g_object_new (TUE_TYPE_LIST_FIELD, NULL);
  const char   *label = tue_field_get_label (field);
  const char   *help = tue_field_get_help (field);

  self->field = tue_field_ref (field);
  self->line = line != NULL ? tue_field_ref (line) : NULL;
  self->count_field = create_count_field (field);
  self->status = tue_field_status_new (TUE_FIELD_ROW (self), GTK_WIDGET (self->list), self->count_field);
  gtk_label_set_label (self->title_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_label_set_label (self->help_label, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help_label), help != NULL && *help != '\0');
  gtk_box_append (self->marker_box, tue_field_status_get_marker (self->status));
  gtk_box_insert_child_after (GTK_BOX (self),
                              tue_field_status_get_caption (self->status),
                              GTK_WIDGET (self->help_label));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), create_row_cb, self, NULL);
  update_header (self);
  update_status (self);

  return TUE_FIELD_ROW (self);
}

void
tue_list_field_add_item (TueListField *self)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(TueValue) item = NULL;
  g_autoptr(TueValue) list = NULL;
  TueListItemRow *row;

  g_return_if_fail (TUE_IS_LIST_FIELD (self));

  items = list_items (self);
  item = create_item (self);
  g_ptr_array_add (items, item);
  list = build_list (items);
  take_value (self, list);

  reveal_position (self, items->len - 1);
  row = get_row (self, items->len - 1);
  g_return_if_fail (row != NULL);
  tue_list_item_row_focus_first (row);
}

void
tue_list_field_remove_item (TueListField *self,
                            guint         position)
{
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(TueValue) list = NULL;
  TueListItemRow *row;

  g_return_if_fail (TUE_IS_LIST_FIELD (self));
  g_return_if_fail (position < get_n_items (self));

  items = list_items (self);
  g_ptr_array_remove_index (items, position);
  list = build_list (items);

  /* Away from the row before it goes, or GTK would choose a place. */
  row = get_row (self, position + 1 < get_n_items (self) ? position + 1 : position - 1);
  if (get_n_items (self) == 1 || row == NULL || !tue_list_item_row_focus_member (row, NULL))
    gtk_widget_grab_focus (self->add_button);

  take_value (self, list);
  tell_done (self, _("Item removed"));
}

static void
announce_place (TueListField *self,
                guint         position)
{
  /* Translators: where an item of a list is now, as in "Place 2 of 5" */
  g_autofree char *text = g_strdup_printf (_("Place %u of %u"), position + 1, get_n_items (self));

  tue_announce (GTK_WIDGET (self), text);
}

void
tue_list_field_move_item (TueListField *self,
                          guint         from,
                          guint         to)
{
  guint           n_items = get_n_items (self);
  TueListItemRow *row;
  const char     *member;
  g_autoptr(TueListItem) item = NULL;
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(TueValue) list = NULL;

  g_return_if_fail (TUE_IS_LIST_FIELD (self));
  g_return_if_fail (from < n_items && to < n_items);

  if (from == to)
    return;

  row = get_row (self, from);
  member = row != NULL ? tue_list_item_row_get_focused_member (row) : NULL;
  items = list_items (self);
  g_ptr_array_insert (items, to, g_ptr_array_steal_index (items, from));
  list = build_list (items);

  /* The item itself moves, so that its row is open where it was open. */
  item = g_list_model_get_item (G_LIST_MODEL (self->store), from);
  g_list_store_remove (self->store, from);
  g_list_store_insert (self->store, to, item);
  update_places (self, MIN (from, to));
  g_clear_pointer (&self->value, tue_value_unref);
  self->value = tue_value_ref (list);
  take_value (self, list);

  reveal_position (self, to);
  row = get_row (self, to);
  if (row != NULL)
    tue_list_item_row_focus_member (row, member);
  announce_place (self, to);
}

/* (nullable): the first member of an item that does not fit */
static const char *
find_wrong_member (TueListField *self,
                   TueValue     *item)
{
  for (gsize i = 0; tue_value_get_kind (item) == TUE_VALUE_MAP && i < tue_field_get_n_fields (self->field); i++)
    {
      TueField   *member = tue_field_get_nth_field (self->field, i);
      const char *name = tue_field_get_name (member);

      if (tue_field_check (member, tue_value_lookup (item, name), NULL) == TUE_FIELD_STATE_INVALID)
        return name;
    }

  return NULL;
}

/* To the first cell from there on that does not fit, or to the item. */
static void
focus_first_wrong (TueListField *self,
                   guint         first)
{
  const char     *member = NULL;
  guint           position = first;
  TueListItemRow *row;

  for (guint i = first; i < count_items (self->value) && member == NULL; i++)
    {
      member = find_wrong_member (self, tue_value_get_item (self->value, i));
      if (member != NULL)
        position = i;
    }

  reveal_position (self, position);
  row = get_row (self, position);
  if (row != NULL)
    tue_list_item_row_focus_member (row, member);
}

void
tue_list_field_append_items (TueListField *self,
                             TueValue     *added,
                             const char   *sentence)
{
  g_autoptr(TueValue) list = NULL;
  g_autoptr(TueValue) fresh = NULL;
  g_autoptr(GPtrArray) items = NULL;
  guint first;

  g_return_if_fail (TUE_IS_LIST_FIELD (self));
  g_return_if_fail (count_items (added) > 0);

  /* An item that was just added and not filled in makes room. */
  fresh = create_item (self);
  items = list_items (self);
  while (items->len > 0 && is_left (g_ptr_array_index (items, items->len - 1), fresh))
    g_ptr_array_remove_index (items, items->len - 1);
  first = items->len;
  for (guint i = 0; i < count_items (added); i++)
    g_ptr_array_add (items, tue_value_get_item (added, i));
  list = build_list (items);
  take_value (self, list);

  focus_first_wrong (self, first);
  tell_done (self, sentence);
}

const TueFieldContext *
tue_list_field_get_context (TueListField *self)
{
  g_return_val_if_fail (TUE_IS_LIST_FIELD (self), NULL);

  return &self->context;
}
