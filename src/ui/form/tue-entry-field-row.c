/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-entry-field-row"

#include "config.h"

#include "tue-entry-field-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-long-text.h"

#define LONG_START_CHARACTERS 200

typedef struct
{
  /* Owned */
  TueField       *field;
  TueValue       *value; /* what the row stands for, never NULL */
  TueFieldStatus *status;

  /* Children of the row */
  GtkText   *text;
  GtkWidget *help_button;  /* (nullable) */
  GtkWidget *offer_button; /* (nullable): opens what can be chosen */
  GtkWidget *clear_button; /* of a text too long to edit */

  TueFieldContext context;

  gboolean updating; /* we write the text, not a person */
  gboolean is_long;  /* the text is only the start of the value */
  guint    long_id;
} TueEntryFieldRowPrivate;

static void tue_entry_field_row_field_row_init (TueFieldRowInterface *iface);

G_DEFINE_TYPE_WITH_CODE (TueEntryFieldRow,
                         tue_entry_field_row,
                         ADW_TYPE_ENTRY_ROW,
                         G_ADD_PRIVATE (TueEntryFieldRow)
                           G_IMPLEMENT_INTERFACE (TUE_TYPE_FIELD_ROW, tue_entry_field_row_field_row_init))

enum
{
  PROP_0,
  PROP_FIELD,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static TueEntryFieldRowPrivate *
get_private (TueEntryFieldRow *self)
{
  return tue_entry_field_row_get_instance_private (self);
}

static gboolean
is_at_rest (TueEntryFieldRow *self)
{
  TueEntryFieldRowPrivate *priv = get_private (self);

  return !gtk_widget_has_focus (GTK_WIDGET (priv->text)) && *gtk_editable_get_text (GTK_EDITABLE (priv->text)) != '\0';
}

/* A text widget cuts its text in the middle of a letter. While nobody types in it
 * the row writes the text in its place, from the start and with an ellipsis. */
static void
update_rest (TueEntryFieldRow *self)
{
  if (is_at_rest (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "at-rest");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "at-rest");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Who is in the row when a value comes into it, taken from the material or from a
 * list, goes on behind it. */
static void
write_text (TueEntryFieldRow *self,
            const char       *text)
{
  TueEntryFieldRowPrivate *priv = get_private (self);

  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (priv->text)), text))
    return;

  priv->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (priv->text), text);
  if (gtk_widget_is_focus (GTK_WIDGET (priv->text)))
    gtk_editable_set_position (GTK_EDITABLE (priv->text), -1);
  priv->updating = FALSE;
}

static TueValue *
read_text (TueEntryFieldRow *self,
           const char       *text)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  TueEntryFieldRowClass   *klass = TUE_ENTRY_FIELD_ROW_GET_CLASS (self);
  g_autofree char         *completed = NULL;
  TueValue                *value;

  if (klass->complete_text != NULL)
    completed = klass->complete_text (self, text);
  value = tue_field_parse_text (priv->field,
                                completed != NULL ? completed : text,
                                &priv->context,
                                NULL);

  return value != NULL ? value : tue_value_new_string (text);
}

/* A text that was kept because it could not be read is shown as it was typed. */
static char *
dup_edit_text (TueEntryFieldRow *self)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  TueEntryFieldRowClass   *klass = TUE_ENTRY_FIELD_ROW_GET_CLASS (self);
  TueFieldState            state = tue_field_check (priv->field, priv->value, NULL);

  if (state == TUE_FIELD_STATE_INVALID && tue_value_get_kind (priv->value) == TUE_VALUE_STRING)
    return g_strdup (tue_value_get_string (priv->value, NULL));

  if (state == TUE_FIELD_STATE_OK && klass->dup_rest_text != NULL)
    {
      g_autofree char *text = klass->dup_rest_text (self, priv->value);
      g_autoptr(TueValue) read = text != NULL ? read_text (self, text) : NULL;

      if (read != NULL && tue_value_equal (read, priv->value))
        return g_steal_pointer (&text);
    }

  return tue_field_format_edit (priv->field, priv->value);
}

/* Nothing slides open just because the focus came: only what a person types is
 * worth saying in other words. */
static void
update_hint (TueEntryFieldRow *self,
             gboolean          typed)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  TueEntryFieldRowClass   *klass = TUE_ENTRY_FIELD_ROW_GET_CLASS (self);
  g_autofree char         *hint = NULL;

  if (priv->is_long)
    {
      gsize length;

      tue_value_get_string (priv->value, &length);
      hint = tue_long_text_describe (length);
    }
  else if (typed && klass->dup_hint != NULL && tue_field_status_get_state (priv->status) == TUE_FIELD_STATE_OK)
    {
      hint = klass->dup_hint (self, priv->value);
      if (g_strcmp0 (hint, gtk_editable_get_text (GTK_EDITABLE (priv->text))) == 0)
        g_clear_pointer (&hint, g_free);
    }

  tue_field_status_set_hint (priv->status, hint, priv->is_long);
}

static void
set_long (TueEntryFieldRow *self,
          gboolean          is_long)
{
  TueEntryFieldRowPrivate *priv = get_private (self);

  if (priv->is_long == is_long)
    return;

  priv->is_long = is_long;
  gtk_editable_set_editable (GTK_EDITABLE (self), !is_long);
  gtk_widget_set_visible (priv->clear_button, is_long);
}

/* Writes the value the way its type is written. */
static void
show_value (TueEntryFieldRow *self)
{
  g_autofree char *text = dup_edit_text (self);
  gsize            length = strlen (text);

  if (tue_long_text_exceeds (text, length, TUE_LONG_TEXT_ENTRY, 0))
    {
      g_autofree char *start = tue_long_text_dup_start (text, LONG_START_CHARACTERS, TRUE);

      set_long (self, TRUE);
      write_text (self, start);
    }
  else
    {
      set_long (self, FALSE);
      write_text (self, text);
    }
}

/* A text kept for a number or a date says nothing of why it was not read; the
 * reading does, and better than a check of the value could. */
static void
update_status (TueEntryFieldRow *self,
               gboolean          typed)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  g_autofree char         *message = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) read = NULL;
  TueFieldState state = tue_field_check (priv->field, priv->value, &message);

  if (state == TUE_FIELD_STATE_INVALID && tue_value_get_kind (priv->value) == TUE_VALUE_STRING)
    read = tue_field_parse_text (priv->field, tue_value_get_string (priv->value, NULL), &priv->context, &error);

  tue_field_status_set_state (priv->status, state, error != NULL ? error->message : message, typed);
}

static void
take_value (TueEntryFieldRow *self,
            TueValue         *value,
            gboolean          typed)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  TueEntryFieldRowClass   *klass = TUE_ENTRY_FIELD_ROW_GET_CLASS (self);
  g_autoptr(TueValue) old = g_steal_pointer (&priv->value);

  priv->value = tue_value_ref (value);
  update_status (self, typed);
  if (!typed)
    show_value (self);
  update_hint (self, typed);
  if (klass->value_updated != NULL)
    klass->value_updated (self, value);

  if (typed && !tue_value_equal (old, value))
    tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), value);
}

static void
changed_cb (TueEntryFieldRow *self)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  g_autoptr(TueValue) value = NULL;

  update_rest (self);
  if (priv->updating || priv->is_long)
    return;

  value = read_text (self, gtk_editable_get_text (GTK_EDITABLE (priv->text)));
  take_value (self, value, TRUE);
}

static void
show_long_cb (gpointer user_data)
{
  TueEntryFieldRow        *self = user_data;
  TueEntryFieldRowPrivate *priv = get_private (self);

  priv->long_id = 0;
  show_value (self);
  update_hint (self, FALSE);
}

/* A paste that no entry could bear becomes the value without passing through
 * the entry, which would cut it at 65,535 characters and lay all of them out. */
static void
insert_text_cb (TueEntryFieldRow *self,
                const char       *text,
                int               length,
                int              *position,
                GtkEditable      *editable)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  const char              *old = gtk_editable_get_text (editable);
  g_autoptr(GString) all = NULL;
  g_autoptr(TueValue) value = NULL;

  if (length < 0)
    length = strlen (text);
  if (priv->updating || priv->is_long || strlen (old) + length <= TUE_LONG_TEXT_ENTRY)
    return;

  g_signal_stop_emission_by_name (editable, "insert-text");
  all = g_string_new (old);
  g_string_insert_len (all, g_utf8_offset_to_pointer (old, *position) - old, text, length);
  value = read_text (self, all->str);
  take_value (self, value, TRUE);
  if (priv->long_id == 0)
    priv->long_id = g_idle_add_once (show_long_cb, self);
}

static void
left_cb (TueEntryFieldRow *self)
{
  TueEntryFieldRowPrivate *priv = get_private (self);

  /* A selection that nobody can act on looks like a value that is off. */
  gtk_editable_set_position (GTK_EDITABLE (priv->text), gtk_editable_get_position (GTK_EDITABLE (priv->text)));
  if (priv->long_id != 0 || tue_field_status_get_state (priv->status) == TUE_FIELD_STATE_INVALID)
    return;

  show_value (self);
  update_hint (self, FALSE);
}

static void
activated_cb (TueEntryFieldRow *self)
{
  left_cb (self);
  tue_field_status_tell (get_private (self)->status);
  tue_field_row_emit_advance (TUE_FIELD_ROW (self));
}

static void
tue_entry_field_row_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  TueEntryFieldRow *self = TUE_ENTRY_FIELD_ROW (widget);
  GtkWidget        *text = GTK_WIDGET (get_private (self)->text);
  graphene_rect_t   bounds, line;
  GdkRGBA           color;
  g_autoptr(PangoLayout) layout = NULL;

  GTK_WIDGET_CLASS (tue_entry_field_row_parent_class)->snapshot (widget, snapshot);
  if (!is_at_rest (self) || !gtk_widget_compute_bounds (text, widget, &bounds))
    return;

  layout = gtk_widget_create_pango_layout (text, gtk_editable_get_text (GTK_EDITABLE (text)));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int)(bounds.size.width * PANGO_SCALE));
  gtk_text_compute_cursor_extents (GTK_TEXT (text), 0, &line, NULL);
  gtk_widget_get_color (text, &color);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (bounds.origin.x, bounds.origin.y + line.origin.y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
focus_changed_cb (TueEntryFieldRow *self)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  gboolean                 focused = gtk_widget_has_focus (GTK_WIDGET (priv->text));
  const char              *placeholder = tue_field_get_placeholder (priv->field);

  /* While the row rests, its title stands where the placeholder would. */
  gtk_text_set_placeholder_text (priv->text, focused ? placeholder : NULL);
  update_rest (self);
}

static void
update_help_button (TueEntryFieldRow *self)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  GtkStateFlags            flags = gtk_widget_get_state_flags (GTK_WIDGET (self));

  /* It takes the place of the pencil that libadwaita hides while one types. */
  if (priv->help_button != NULL)
    gtk_widget_set_visible (priv->help_button,
                            (flags & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 ||
                              gtk_menu_button_get_active (GTK_MENU_BUTTON (priv->help_button)));
}

static void
clear_cb (TueEntryFieldRow *self)
{
  g_autoptr(TueValue) value = tue_value_new_null ();

  tue_entry_field_row_choose (self, value);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
show_help_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  TueEntryFieldRowPrivate *priv = get_private (TUE_ENTRY_FIELD_ROW (widget));

  if (priv->help_button == NULL)
    return FALSE;

  gtk_menu_button_popup (GTK_MENU_BUTTON (priv->help_button));
  return TRUE;
}

static gboolean
show_offer_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  TueEntryFieldRowPrivate *priv = get_private (TUE_ENTRY_FIELD_ROW (widget));

  if (priv->offer_button == NULL)
    return FALSE;

  gtk_menu_button_popup (GTK_MENU_BUTTON (priv->offer_button));
  return TRUE;
}

/* A key does what the button does, so that it needs no stop of the Tab key. What
 * takes the focus is the toggle inside of it. */
static void
leave_to_key (GtkWidget *menu_button)
{
  gtk_widget_set_focus_on_click (menu_button, FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (menu_button); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      gtk_widget_set_focusable (child, FALSE);
}

static TueField *
tue_entry_field_row_row_get_field (TueFieldRow *row)
{
  return tue_entry_field_row_get_field (TUE_ENTRY_FIELD_ROW (row));
}

static void
tue_entry_field_row_set_value (TueFieldRow *row,
                               TueValue    *value)
{
  TueEntryFieldRow        *self = TUE_ENTRY_FIELD_ROW (row);
  TueEntryFieldRowPrivate *priv = get_private (self);
  g_autoptr(TueValue) owned = value != NULL ? tue_value_ref (value) : tue_value_new_null ();

  if (tue_value_equal (priv->value, owned))
    return;

  take_value (self, owned, FALSE);
}

static void
tue_entry_field_row_set_context (TueFieldRow           *row,
                                 const TueFieldContext *context)
{
  get_private (TUE_ENTRY_FIELD_ROW (row))->context = *context;
}

static gboolean
tue_entry_field_row_focus_part (TueFieldRow *row,
                                guint        item,
                                const char  *member)
{
  /* Without selecting: a key typed by habit would replace the value. */
  return gtk_text_grab_focus_without_selecting (get_private (TUE_ENTRY_FIELD_ROW (row))->text);
}

static void
tue_entry_field_row_field_row_init (TueFieldRowInterface *iface)
{
  iface->get_field = tue_entry_field_row_row_get_field;
  iface->set_value = tue_entry_field_row_set_value;
  iface->set_context = tue_entry_field_row_set_context;
  iface->focus_part = tue_entry_field_row_focus_part;
}

static GtkInputPurpose
get_input_purpose (TueFieldType type)
{
  switch (type)
    {
    case TUE_FIELD_EMAIL:
      return GTK_INPUT_PURPOSE_EMAIL;
    case TUE_FIELD_URL:
      return GTK_INPUT_PURPOSE_URL;
    case TUE_FIELD_PHONE:
      return GTK_INPUT_PURPOSE_PHONE;
    case TUE_FIELD_NUMBER:
    case TUE_FIELD_INTEGER:
      return GTK_INPUT_PURPOSE_NUMBER;
    default:
      return GTK_INPUT_PURPOSE_FREE_FORM;
    }
}

static void
add_help (TueEntryFieldRow *self)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  const char              *help = tue_field_get_help (priv->field);
  GtkWidget               *popover;
  GtkWidget               *label;

  if (help == NULL || *help == '\0')
    return;

  label = g_object_new (GTK_TYPE_LABEL,
                        "label", help,
                        "wrap", TRUE,
                        "wrap-mode", PANGO_WRAP_WORD_CHAR,
                        "max-width-chars", 32,
                        "xalign", 0.0f,
                        NULL);
  popover = gtk_popover_new ();
  gtk_widget_add_css_class (popover, "field-help");
  gtk_popover_set_child (GTK_POPOVER (popover), label);

  priv->help_button = g_object_new (GTK_TYPE_MENU_BUTTON,
                                    "icon-name", "help-about-symbolic",
                                    "popover", popover,
                                    "visible", FALSE,
                                    "valign", GTK_ALIGN_CENTER,
                                    "css-classes", (const char *[]){ "flat", "dimmed", NULL },
                                    NULL);
  /* Translators: of one field of the form; the keys show it, too. */
  gtk_widget_set_tooltip_text (priv->help_button, _("What This Asks For (Ctrl+F1)"));
  leave_to_key (priv->help_button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->help_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("What This Asks For"), -1);
  g_signal_connect_object (priv->help_button, "notify::active", G_CALLBACK (update_help_button), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), priv->help_button);
}

static void
tue_entry_field_row_constructed (GObject *object)
{
  TueEntryFieldRow        *self = TUE_ENTRY_FIELD_ROW (object);
  TueEntryFieldRowPrivate *priv = get_private (self);

  G_OBJECT_CLASS (tue_entry_field_row_parent_class)->constructed (object);

  g_assert (priv->field != NULL);

  priv->text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self)));
  priv->status = tue_field_status_new (TUE_FIELD_ROW (self), GTK_WIDGET (priv->text), priv->field);
  tue_field_status_wrap_row (priv->status, GTK_LIST_BOX_ROW (self));

  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self),
                                   get_input_purpose (tue_field_get_field_type (priv->field)));
  /* Pasted lines are joined, not cut off at the first. */
  gtk_text_set_truncate_multiline (priv->text, FALSE);

  add_help (self);

  priv->clear_button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_set_tooltip_text (priv->clear_button, _("Clear"));
  gtk_widget_set_valign (priv->clear_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (priv->clear_button, FALSE);
  gtk_widget_add_css_class (priv->clear_button, "flat");
  g_signal_connect_object (priv->clear_button, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), priv->clear_button);

  g_signal_connect_object (priv->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->text, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->text, "notify::has-focus", G_CALLBACK (focus_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->status, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "entry-activated", G_CALLBACK (activated_cb), NULL);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (update_help_button), NULL);

  tue_field_status_set_value (priv->status, priv->value, FALSE);
}

static void
tue_entry_field_row_dispose (GObject *object)
{
  TueEntryFieldRowPrivate *priv = get_private (TUE_ENTRY_FIELD_ROW (object));

  g_clear_handle_id (&priv->long_id, g_source_remove);
  g_clear_object (&priv->status);
  priv->help_button = NULL;
  priv->offer_button = NULL;

  G_OBJECT_CLASS (tue_entry_field_row_parent_class)->dispose (object);
}

static void
tue_entry_field_row_finalize (GObject *object)
{
  TueEntryFieldRowPrivate *priv = get_private (TUE_ENTRY_FIELD_ROW (object));

  g_clear_pointer (&priv->field, tue_field_unref);
  g_clear_pointer (&priv->value, tue_value_unref);

  G_OBJECT_CLASS (tue_entry_field_row_parent_class)->finalize (object);
}

static void
tue_entry_field_row_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  TueEntryFieldRowPrivate *priv = get_private (TUE_ENTRY_FIELD_ROW (object));

  switch (prop_id)
    {
    case PROP_FIELD:
      priv->field = g_value_dup_boxed (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
tue_entry_field_row_class_init (TueEntryFieldRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tue_entry_field_row_constructed;
  object_class->dispose = tue_entry_field_row_dispose;
  object_class->finalize = tue_entry_field_row_finalize;
  object_class->set_property = tue_entry_field_row_set_property;

  properties[PROP_FIELD] =
    g_param_spec_boxed ("field", NULL, NULL,
                        TUE_TYPE_FIELD,
                        G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->snapshot = tue_entry_field_row_snapshot;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F1, GDK_CONTROL_MASK, show_help_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, show_offer_cb, NULL);
}

static void
tue_entry_field_row_init (TueEntryFieldRow *self)
{
  TueEntryFieldRowPrivate *priv = get_private (self);

  priv->value = tue_value_new_null ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

TueFieldRow *
tue_entry_field_row_create (GType     type,
                            TueField *field)
{
  TueFieldRow             *self = g_object_new (type, "field", field, NULL);
  TueEntryFieldRowPrivate *priv = get_private (TUE_ENTRY_FIELD_ROW (self));

  /* Not while it is constructed: then the labels would hear of the title
   * before they hear that it is no markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_field_get_label (field));

  /* Help takes the place of the pencil, before what the subclass added; what
   * is needed is marked at the very end of every row. */
  if (priv->help_button != NULL)
    gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (priv->help_button)), priv->help_button, NULL);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), tue_field_status_get_marker (priv->status));

  return self;
}

TueFieldRow *
tue_entry_field_row_new (TueField *field)
{
  return tue_entry_field_row_create (TUE_TYPE_ENTRY_FIELD_ROW, field);
}

TueField *
tue_entry_field_row_get_field (TueEntryFieldRow *self)
{
  g_return_val_if_fail (TUE_IS_ENTRY_FIELD_ROW (self), NULL);

  return get_private (self)->field;
}

TueValue *
tue_entry_field_row_get_value (TueEntryFieldRow *self)
{
  g_return_val_if_fail (TUE_IS_ENTRY_FIELD_ROW (self), NULL);

  return get_private (self)->value;
}

const TueFieldContext *
tue_entry_field_row_get_context (TueEntryFieldRow *self)
{
  g_return_val_if_fail (TUE_IS_ENTRY_FIELD_ROW (self), NULL);

  return &get_private (self)->context;
}

void
tue_entry_field_row_set_offer_button (TueEntryFieldRow *self,
                                      GtkMenuButton    *button)
{
  TueEntryFieldRowPrivate *priv = get_private (self);

  g_return_if_fail (TUE_IS_ENTRY_FIELD_ROW (self));
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  priv->offer_button = GTK_WIDGET (button);
  leave_to_key (priv->offer_button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->text),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Alt+Down",
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                  -1);
}

void
tue_entry_field_row_choose (TueEntryFieldRow *self,
                            TueValue         *value)
{
  TueEntryFieldRowPrivate *priv = get_private (self);
  g_autoptr(TueValue) owned = tue_value_ref (value);

  g_return_if_fail (TUE_IS_ENTRY_FIELD_ROW (self));

  if (tue_value_equal (priv->value, owned))
    return;

  take_value (self, owned, FALSE);
  tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), owned);
}

void
tue_entry_field_row_choose_text (TueEntryFieldRow *self,
                                 const char       *text)
{
  g_autoptr(TueValue) value = NULL;

  g_return_if_fail (TUE_IS_ENTRY_FIELD_ROW (self));

  value = read_text (self, text);
  tue_entry_field_row_choose (self, value);
}
