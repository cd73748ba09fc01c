/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-text-field-row"

#include "config.h"

#include "tue-text-field-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-clipboard.h"
#include "tue-cut-tooltip.h"
#include "tue-early-layout.h"
#include "tue-field-status.h"
#include "tue-long-text.h"
#include "tue-row-focus.h"

/* The box grows to this many lines, then scrolls. */
#define MAX_LINES 12
#define MIN_LINES 3
/* Around the text, as the style sheet has it. */
#define PADDING 24
/* Of a long text as much as reads well. */
#define LONG_START_CHARACTERS 300

struct _TueTextFieldRow
{
  AdwPreferencesRow parent_instance;

  /* Template children */
  GtkWidget         *title_box;
  GtkOverlay        *overlay;
  GtkScrolledWindow *scroller;
  GtkTextView       *view;
  GtkLabel          *placeholder_label;
  GtkWidget         *long_box;

  /* Owned */
  TueField       *field;
  TueValue       *value;
  TueFieldStatus *status;

  GtkTextBuffer *buffer; /* of the view */

  TueFieldContext context;

  gboolean updating; /* we write the text, not a person */
  gboolean is_long;  /* the text is only the start of the value */
  guint    long_id;
};

static void tue_text_field_row_field_row_init (TueFieldRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TueTextFieldRow,
                               tue_text_field_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (TUE_TYPE_FIELD_ROW, tue_text_field_row_field_row_init))

static char *
dup_text (TueTextFieldRow *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static void
update_placeholder (TueTextFieldRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder_label),
                          gtk_text_buffer_get_char_count (self->buffer) == 0);
}

static void
write_text (TueTextFieldRow *self,
            const char      *text)
{
  g_autofree char *old = dup_text (self);
  GtkTextIter      cursor;
  int              offset;

  if (g_str_equal (old, text))
    return;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  offset = gtk_text_iter_get_offset (&cursor);

  self->updating = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &cursor, offset);
  gtk_text_buffer_place_cursor (self->buffer, &cursor);
  self->updating = FALSE;
}

static void
show_value (TueTextFieldRow *self)
{
  g_autofree char *owned = NULL;
  const char      *text;
  gsize            length;

  /* Ten megabytes are not copied to be looked at. */
  if (tue_value_get_kind (self->value) == TUE_VALUE_STRING)
    {
      text = tue_value_get_string (self->value, &length);
    }
  else
    {
      text = owned = tue_field_format_edit (self->field, self->value);
      length = strlen (text);
    }

  self->is_long = tue_long_text_exceeds (text, length, TUE_LONG_TEXT_BOX, TUE_LONG_TEXT_PARAGRAPH);
  gtk_widget_set_visible (self->long_box, self->is_long);
  gtk_text_view_set_editable (self->view, !self->is_long);
  if (self->is_long)
    {
      g_autofree char *start = tue_long_text_dup_start (text, LONG_START_CHARACTERS, FALSE);
      g_autofree char *hint = tue_long_text_describe (length);

      write_text (self, start);
      tue_field_status_set_hint (self->status, hint, TRUE);
    }
  else
    {
      write_text (self, text);
      tue_field_status_set_hint (self->status, NULL, FALSE);
    }
  update_placeholder (self);
}

static void
take_value (TueTextFieldRow *self,
            TueValue        *value,
            gboolean         typed)
{
  g_autoptr(TueValue) old = g_steal_pointer (&self->value);

  self->value = tue_value_ref (value);
  tue_field_status_set_value (self->status, value, typed);
  if (!typed)
    show_value (self);
  update_placeholder (self);

  if (typed && !tue_value_equal (old, value))
    tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), value);
}

static void
take_text (TueTextFieldRow *self,
           const char      *text)
{
  g_autoptr(TueValue) value = tue_field_parse_text (self->field, text, &self->context, NULL);

  if (value == NULL)
    value = tue_value_new_string (text);
  take_value (self, value, TRUE);
}

static void
changed_cb (TueTextFieldRow *self)
{
  g_autofree char *text = NULL;

  if (self->updating || self->is_long)
    return;

  text = dup_text (self);
  take_text (self, text);
}

static void
show_long_cb (gpointer user_data)
{
  TueTextFieldRow *self = user_data;

  self->long_id = 0;
  show_value (self);
}

/* A paste or drop that would stall the view becomes the value without being
 * laid out. The buffer itself must not change here, its iterators are in use. */
static void
insert_text_cb (TueTextFieldRow *self,
                GtkTextIter     *location,
                const char      *text,
                int              length,
                GtkTextBuffer   *buffer)
{
  g_autofree char *old = NULL;
  g_autoptr(GString) all = NULL;

  if (self->updating || self->is_long)
    return;
  if (!tue_long_text_exceeds (text, length, TUE_LONG_TEXT_BOX / 2, TUE_LONG_TEXT_PARAGRAPH) &&
      (gsize)length + gtk_text_buffer_get_char_count (buffer) <= TUE_LONG_TEXT_BOX)
    return;

  g_signal_stop_emission_by_name (buffer, "insert-text");
  old = dup_text (self);
  all = g_string_new (old);
  g_string_insert_len (all,
                       g_utf8_offset_to_pointer (old, gtk_text_iter_get_offset (location)) - old,
                       text,
                       length);
  take_text (self, all->str);
  if (self->long_id == 0)
    self->long_id = g_idle_add_once (show_long_cb, self);
}

/* A selection that nobody can act on looks like words that are off. */
static void
left_cb (TueTextFieldRow *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_place_cursor (self->buffer, &cursor);
}

static void
copy_cb (TueTextFieldRow *self)
{
  if (tue_value_get_kind (self->value) == TUE_VALUE_STRING)
    tue_clipboard_copy_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                             tue_value_get_string (self->value, NULL));
}

static void
clear_cb (TueTextFieldRow *self)
{
  g_autoptr(TueValue) value = tue_value_new_null ();

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  take_value (self, value, FALSE);
  tue_field_row_emit_value_changed (TUE_FIELD_ROW (self), value);
}

static void
update_heights (TueTextFieldRow *self)
{
  PangoContext     *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int               line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  gboolean          titled = gtk_widget_get_visible (self->title_box);
  int               min = (titled ? 1 : MIN_LINES) * line + PADDING;

  pango_font_metrics_unref (metrics);
  if (line <= 0)
    return;

  gtk_scrolled_window_set_max_content_height (self->scroller, -1);
  gtk_scrolled_window_set_min_content_height (self->scroller, min);
  gtk_scrolled_window_set_max_content_height (self->scroller, MAX_LINES * line + PADDING);
}

static TueField *
tue_text_field_row_get_field (TueFieldRow *row)
{
  return TUE_TEXT_FIELD_ROW (row)->field;
}

static void
tue_text_field_row_set_value (TueFieldRow *row,
                              TueValue    *value)
{
  TueTextFieldRow *self = TUE_TEXT_FIELD_ROW (row);
  g_autoptr(TueValue) owned = value != NULL ? tue_value_ref (value) : tue_value_new_null ();

  if (!tue_value_equal (self->value, owned))
    take_value (self, owned, FALSE);
}

static void
tue_text_field_row_set_context (TueFieldRow           *row,
                                const TueFieldContext *context)
{
  TUE_TEXT_FIELD_ROW (row)->context = *context;
}

static gboolean
tue_text_field_row_focus_part (TueFieldRow *row,
                               guint        item,
                               const char  *member)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_TEXT_FIELD_ROW (row)->view));
}

static void
tue_text_field_row_field_row_init (TueFieldRowInterface *iface)
{
  iface->get_field = tue_text_field_row_get_field;
  iface->set_value = tue_text_field_row_set_value;
  iface->set_context = tue_text_field_row_set_context;
  iface->focus_part = tue_text_field_row_focus_part;
}

static void
tue_text_field_row_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tue_text_field_row_parent_class)->css_changed (widget, change);

  /* The height counts in lines of the font, which may have become another. */
  update_heights (TUE_TEXT_FIELD_ROW (widget));
}

static gboolean
tue_text_field_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_TEXT_FIELD_ROW (widget)->view));
}

static void
tue_text_field_row_dispose (GObject *object)
{
  TueTextFieldRow *self = TUE_TEXT_FIELD_ROW (object);

  g_clear_handle_id (&self->long_id, g_source_remove);
  g_clear_object (&self->status);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_TEXT_FIELD_ROW);

  G_OBJECT_CLASS (tue_text_field_row_parent_class)->dispose (object);
}

static void
tue_text_field_row_finalize (GObject *object)
{
  TueTextFieldRow *self = TUE_TEXT_FIELD_ROW (object);

  g_clear_pointer (&self->value, tue_value_unref);
  g_clear_pointer (&self->field, tue_field_unref);

  G_OBJECT_CLASS (tue_text_field_row_parent_class)->finalize (object);
}

static void
tue_text_field_row_class_init (TueTextFieldRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_text_field_row_dispose;
  object_class->finalize = tue_text_field_row_finalize;
  widget_class->css_changed = tue_text_field_row_css_changed;
  widget_class->focus = tue_row_focus_pass;
  widget_class->grab_focus = tue_text_field_row_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/form/tue-text-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTextFieldRow, title_box);
  gtk_widget_class_bind_template_child (widget_class, TueTextFieldRow, overlay);
  gtk_widget_class_bind_template_child (widget_class, TueTextFieldRow, scroller);
  gtk_widget_class_bind_template_child (widget_class, TueTextFieldRow, view);
  gtk_widget_class_bind_template_child (widget_class, TueTextFieldRow, placeholder_label);
  gtk_widget_class_bind_template_child (widget_class, TueTextFieldRow, long_box);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
tue_text_field_row_init (TueTextFieldRow *self)
{
  self->value = tue_value_new_null ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  tue_early_layout_install (self->view);
  self->buffer = gtk_text_view_get_buffer (self->view);
}

TueFieldRow *
tue_text_field_row_new (TueField *field)
{
  TueTextFieldRow *self = g_object_new (TUE_TYPE_TEXT_FIELD_ROW, NULL);
  const char      *placeholder = tue_field_get_placeholder (field);
  GtkWidget       *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));

  self->field = tue_field_ref (field);
  self->status = tue_field_status_new (TUE_FIELD_ROW (self), GTK_WIDGET (self->view), field);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), tue_field_get_label (field));
  gtk_box_append (GTK_BOX (self->title_box), tue_field_status_get_marker (self->status));
  gtk_box_append (GTK_BOX (box), tue_field_status_get_caption (self->status));
  gtk_label_set_label (self->placeholder_label, placeholder != NULL ? placeholder : "");
  gtk_overlay_set_measure_overlay (self->overlay, GTK_WIDGET (self->placeholder_label), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tue_field_get_label (field),
                                  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, placeholder != NULL ? placeholder : "",
                                  -1);

  g_signal_connect_object (self->status, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);

  tue_field_status_set_value (self->status, self->value, FALSE);
  update_heights (self);

  return TUE_FIELD_ROW (self);
}

GtkWidget *
tue_text_field_row_take_title_parts (TueTextFieldRow *self)
{
  g_autoptr(GtkWidget) marker = NULL;

  g_return_val_if_fail (TUE_IS_TEXT_FIELD_ROW (self), NULL);

  marker = g_object_ref (tue_field_status_get_marker (self->status));
  gtk_box_remove (GTK_BOX (self->title_box), marker);
  gtk_widget_set_visible (self->title_box, FALSE);
  update_heights (self);

  return g_steal_pointer (&marker);
}
