/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-paper"

#include "config.h"

#include "tue-paper.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tue-value-tags.h"

/* A text view lays out whole lines: one line of a megabyte stalls it for half a
 * second, many short lines do not. */
#define MAX_WHOLE_BYTES (2 * 1024 * 1024)
#define MAX_LINE_BYTES 20000
#define PART_BYTES (200 * 1024)
#define PART_LINE_BYTES 1000
/* Tags put on in one go; the rest follows when the main loop is idle. */
#define MAX_TAGS_AT_ONCE 400

struct _TuePaper
{
  GtkTextView parent_instance;

  /* Owned */
  TuePrompt  *prompt;       /* (nullable) */
  GArray     *breaks;       /* (nullable): byte offsets where a shown part has an extra line break */
  char       *shown_field;  /* (nullable): the field that has the focus in the form */
  char       *shown_member; /* (nullable) */
  GtkTextTag *value_tag;
  GtkTextTag *missing_tag;
  GtkTextTag *wrong_tag;
  GtkTextTag *focus_tag;

  guint shown_item;
  gsize shown_bytes; /* of the prompt that are in the buffer */
  guint tag_id;      /* idle source that puts on the remaining tags */
  gsize next_span;   /* where it goes on */
  gsize last_span;   /* and where it stops */

  gboolean asked; /* what is missing stands in the way of the prompt */
};

G_DEFINE_FINAL_TYPE (TuePaper, tue_paper, GTK_TYPE_TEXT_VIEW)

enum
{
  FIELD_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
has_long_line (const char *text,
               gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      const char *line_end = newline != NULL ? newline : end;

      if (line_end - text > MAX_LINE_BYTES)
        return TRUE;
      text = line_end + 1;
    }

  return FALSE;
}

/* Bytes of the prompt to characters of the buffer. @from is a place already
 * known, at or before @offset. */
static int
count_chars (TuePaper *self,
             gsize     from,
             gsize     offset)
{
  const char *text = tue_prompt_get_text (self->prompt, NULL);
  int         extra = 0;

  if (self->breaks != NULL)
    for (guint i = 0; i < self->breaks->len; i++)
      {
        gsize at = g_array_index (self->breaks, gsize, i);

        if (at > from && at <= offset)
          extra++;
      }

  return (int)g_utf8_strlen (text + from, offset - from) + extra;
}

static gboolean
is_shown (TuePaper            *self,
          const TueRenderSpan *span)
{
  return self->shown_field != NULL &&
         g_str_equal (span->field, self->shown_field) &&
         (self->shown_item == G_MAXUINT || span->item == self->shown_item) &&
         (self->shown_member == NULL || g_strcmp0 (span->member, self->shown_member) == 0);
}

static GtkTextTag *
choose_tag (TuePaper            *self,
            const TueRenderSpan *span)
{
  if (span->missing)
    return self->missing_tag;

  return tue_prompt_is_wrong (self->prompt, span) ? self->wrong_tag : self->value_tag;
}

static void
tag_span (TuePaper            *self,
          const TueRenderSpan *span,
          GtkTextIter         *start)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gsize          end_offset = MIN (span->start + span->length, self->shown_bytes);
  GtkTextIter    end = *start;

  gtk_text_iter_forward_chars (&end, count_chars (self, span->start, end_offset));
  gtk_text_buffer_apply_tag (buffer, choose_tag (self, span), start, &end);
  if (is_shown (self, span))
    gtk_text_buffer_apply_tag (buffer, self->focus_tag, start, &end);
}

/* Tags the spans from next_span on, at most @max of them. */
static gboolean
tag_some_spans (TuePaper *self,
                gsize     max)
{
  GtkTextBuffer       *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const TueRenderSpan *spans;
  GtkTextIter          iter;
  gsize                n_spans, at;

  spans = tue_prompt_get_spans (self->prompt, &n_spans);
  n_spans = MIN (n_spans, self->last_span);
  if (self->next_span >= n_spans)
    return FALSE;

  at = spans[self->next_span].start;
  if (at >= self->shown_bytes)
    return FALSE;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, count_chars (self, 0, at));
  for (; self->next_span < n_spans && max > 0; self->next_span++, max--)
    {
      const TueRenderSpan *span = &spans[self->next_span];

      if (span->start >= self->shown_bytes)
        return FALSE;
      gtk_text_iter_forward_chars (&iter, count_chars (self, at, span->start));
      at = span->start;
      tag_span (self, span, &iter);
    }

  return self->next_span < n_spans;
}

static gboolean
tag_spans_cb (gpointer user_data)
{
  TuePaper *self = user_data;

  if (tag_some_spans (self, MAX_TAGS_AT_ONCE))
    return G_SOURCE_CONTINUE;

  self->tag_id = 0;
  return G_SOURCE_REMOVE;
}

/* Puts tags on the spans that touch the bytes from @start to @end. */
static void
tag_range (TuePaper *self,
           gsize     start,
           gsize     end)
{
  const TueRenderSpan *spans;
  gsize                n_spans, low = 0, high;

  spans = tue_prompt_get_spans (self->prompt, &n_spans);

  /* A run that has not ended yet starts over from its earliest span. */
  high = n_spans;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (spans[middle].start + spans[middle].length <= start)
        low = middle + 1;
      else
        high = middle;
    }

  high = low;
  while (high < n_spans && spans[high].start < end)
    high++;

  if (self->tag_id != 0)
    {
      self->next_span = MIN (self->next_span, low);
      self->last_span = G_MAXSIZE;
      return;
    }

  self->next_span = low;
  self->last_span = high;
  if (tag_some_spans (self, MAX_TAGS_AT_ONCE))
    self->tag_id = g_idle_add (tag_spans_cb, self);
}

static void
show_whole (TuePaper              *self,
            const TuePromptChange *change)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const char    *text;
  GtkTextIter    start, end;
  gsize          length;
  int            old_chars;

  text = tue_prompt_get_text (self->prompt, &length);
  self->shown_bytes = length;

  /* The text before the change is the same in both prompts, and so is the text
   * behind it: its end in the buffer is known from the length of that. */
  gtk_text_buffer_get_iter_at_offset (buffer, &start, count_chars (self, 0, change->start));
  old_chars = gtk_text_buffer_get_char_count (buffer) -
              count_chars (self, change->start + change->new_length, length);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, old_chars);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text + change->start, (int)change->new_length);

  /* Between two tagged runs, what is inserted takes the tag of both. */
  gtk_text_buffer_get_iter_at_offset (buffer, &end, count_chars (self, 0, change->start));
  gtk_text_buffer_remove_all_tags (buffer, &end, &start);

  tag_range (self, change->start, change->start + change->new_length);
}

/* What fits its field and what does not can change where the text stays. */
static void
retag (TuePaper *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->value_tag, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->wrong_tag, &start, &end);
  tag_range (self, 0, self->shown_bytes);
}

static void
show_part (TuePaper *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr(GString) part = g_string_new (NULL);
  g_autofree char *size = NULL;
  g_autofree char *notice = NULL;
  const char      *text, *p;
  gsize            length, line = 0;

  text = tue_prompt_get_text (self->prompt, &length);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (p = text; p < text + MIN (length, PART_BYTES); p = g_utf8_next_char (p))
    {
      if (line >= PART_LINE_BYTES)
        {
          gsize at = p - text;

          g_string_append_c (part, '\n');
          g_array_append_val (self->breaks, at);
          line = 0;
        }
      line = *p == '\n' ? 0 : line + (g_utf8_next_char (p) - p);
      g_string_append_len (part, p, g_utf8_next_char (p) - p);
    }
  self->shown_bytes = p - text;

  if (self->shown_bytes < length)
    {
      size = g_format_size (length);
      /* Translators: %s is a size like “10.2 MB”. Stands below the part of a very long prompt. */
      notice = g_strdup_printf (_("Shown in part: the whole prompt has %s. Copy Prompt copies all of it."), size);
      g_string_append_printf (part, "\n\n%s", notice);
    }

  gtk_text_buffer_set_text (buffer, part->str, (int)part->len);
  tag_range (self, 0, self->shown_bytes);
}

/* A value that does not fit: red, and underlined as a word that is misspelt. */
static void
update_wrong_tag (TuePaper *self,
                  gboolean  dark)
{
  GdkRGBA ink, tint;

  gdk_rgba_parse (&ink, dark ? "#ff938c" : "#b5000f");
  gdk_rgba_parse (&tint, dark ? "rgba(224,27,36,0.28)" : "rgba(224,27,36,0.13)");
  g_object_set (self->wrong_tag,
                "foreground-rgba", &ink,
                "background-rgba", &tint,
                "underline-rgba", &ink,
                "underline", PANGO_UNDERLINE_ERROR,
                NULL);
}

/* Until one has asked for the prompt, the brackets say enough. */
static void
calm_missing_tag (TuePaper *self,
                  gboolean  dark)
{
  GdkRGBA ink, tint;

  gdk_rgba_parse (&ink, dark ? "rgba(255,255,255,0.78)" : "rgba(0,0,0,0.68)");
  gdk_rgba_parse (&tint, dark ? "rgba(255,255,255,0.10)" : "rgba(0,0,0,0.06)");
  g_object_set (self->missing_tag,
                "foreground-rgba", &ink,
                "background-rgba", &tint,
                "weight", PANGO_WEIGHT_NORMAL,
                NULL);
}

static void
update_colors (TuePaper *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autoptr(GdkRGBA) strong = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  tue_value_tags_update (self->value_tag, self->missing_tag, FALSE);
  strong->alpha = dark ? 0.55f : 0.32f;
  g_object_set (self->missing_tag, "weight", PANGO_WEIGHT_BOLD, NULL);
  update_wrong_tag (self, dark);
  if (!self->asked)
    calm_missing_tag (self, dark);
  g_object_set (self->focus_tag, "background-rgba", strong, NULL);
}

static const TueRenderSpan *
find_span_at_iter (TuePaper          *self,
                   const GtkTextIter *iter)
{
  const TueRenderSpan *spans;
  gsize                n_spans, offset, low = 0, high;
  const char          *text;

  if (self->prompt == NULL ||
      (!gtk_text_iter_has_tag (iter, self->value_tag) &&
       !gtk_text_iter_has_tag (iter, self->missing_tag) &&
       !gtk_text_iter_has_tag (iter, self->wrong_tag)))
    return NULL;

  text = tue_prompt_get_text (self->prompt, NULL);
  if (self->breaks == NULL)
    {
      offset = g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (iter)) - text;
    }
  else
    {
      /* Every extra line break before the place counts one character. */
      int chars = gtk_text_iter_get_offset (iter);

      offset = 0;
      for (guint i = 0; i < self->breaks->len; i++)
        {
          gsize at = g_array_index (self->breaks, gsize, i);
          int   run = (int)g_utf8_strlen (text + offset, at - offset);

          if (chars <= run)
            break;
          chars -= run + 1;
          offset = at;
        }
      offset = g_utf8_offset_to_pointer (text + offset, chars) - text;
    }

  spans = tue_prompt_get_spans (self->prompt, &n_spans);
  high = n_spans;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (spans[middle].start + spans[middle].length <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low < n_spans && spans[low].start <= offset ? &spans[low] : NULL;
}

static const TueRenderSpan *
find_span_at_position (TuePaper *self,
                       double    x,
                       double    y)
{
  GtkTextIter iter;
  int         buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int)x, (int)y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y))
    return NULL;

  return find_span_at_iter (self, &iter);
}

static void
activate_span (TuePaper            *self,
               const TueRenderSpan *span)
{
  /* The handler may change the task, and with it the prompt that owns the span. */
  g_autofree char *field = g_strdup (span->field);
  g_autofree char *member = g_strdup (span->member);

  g_signal_emit (self, signals[FIELD_ACTIVATED], 0, field, span->item, member);
}

static void
released_cb (TuePaper        *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *gesture)
{
  GtkTextBuffer       *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const TueRenderSpan *span;

  /* Who drags wants to select, not to leave for a field. */
  if (n_press != 1 || gtk_text_buffer_get_has_selection (buffer))
    return;

  span = find_span_at_position (self, x, y);
  if (span != NULL)
    activate_span (self, span);
}

static void
motion_cb (TuePaper *self,
           double    x,
           double    y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   find_span_at_position (self, x, y) != NULL ? "pointer" : "text");
}

static gboolean
activate_at_cursor_cb (GtkWidget *widget,
                       GVariant  *args,
                       gpointer   user_data)
{
  return tue_paper_activate_at_cursor (TUE_PAPER (widget));
}

static gboolean
tue_paper_query_tooltip (GtkWidget  *widget,
                         int         x,
                         int         y,
                         gboolean    keyboard_tooltip,
                         GtkTooltip *tooltip)
{
  TuePaper            *self = TUE_PAPER (widget);
  const TueRenderSpan *span;

  if (keyboard_tooltip)
    return FALSE;

  span = find_span_at_position (self, x, y);
  if (span == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip,
                        span->missing
                        ? _("Not filled yet: click to go to the field")
                        : _("From the task: click to go to the field"));
  return TRUE;
}

static void
tue_paper_dispose (GObject *object)
{
  TuePaper *self = TUE_PAPER (object);

  g_clear_handle_id (&self->tag_id, g_source_remove);
  g_clear_pointer (&self->prompt, tue_prompt_unref);

  G_OBJECT_CLASS (tue_paper_parent_class)->dispose (object);
}

static void
tue_paper_finalize (GObject *object)
{
  TuePaper *self = TUE_PAPER (object);

  g_clear_pointer (&self->breaks, g_array_unref);
  g_free (self->shown_field);
  g_free (self->shown_member);

  G_OBJECT_CLASS (tue_paper_parent_class)->finalize (object);
}

static void
tue_paper_class_init (TuePaperClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_paper_dispose;
  object_class->finalize = tue_paper_finalize;

  widget_class->query_tooltip = tue_paper_query_tooltip;

  signals[FIELD_ACTIVATED] =
    g_signal_new ("field-activated",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_at_cursor_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_at_cursor_cb, NULL);
}

static void
tue_paper_init (TuePaper *self)
{
  GtkTextBuffer      *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkGesture         *click;
  GtkEventController *motion;

  self->shown_item = G_MAXUINT;
  self->value_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->missing_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->wrong_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->focus_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Prompt"), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE, -1);

  click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  tue_value_tags_follow_style (G_CALLBACK (update_colors), self);
  update_colors (self);
}

GtkWidget *
tue_paper_new (void)
{
  return g_object_new (TUE_TYPE_PAPER, NULL);
}

/**
 * tue_paper_set_prompt:
 * @self: a paper
 * @prompt: the prompt to show
 *
 * Shows a prompt. Only what differs from the one before is replaced, and the
 * view stays where it is.
 */
void
tue_paper_set_prompt (TuePaper  *self,
                      TuePrompt *prompt)
{
  g_autoptr(TuePrompt) before = NULL;
  TuePromptChange change;
  const char     *text;
  gsize           length;
  gboolean        was_whole;

  g_return_if_fail (TUE_IS_PAPER (self));
  g_return_if_fail (prompt != NULL);

  text = tue_prompt_get_text (prompt, &length);
  was_whole = self->prompt != NULL && self->breaks == NULL;
  before = g_steal_pointer (&self->prompt);
  self->prompt = tue_prompt_ref (prompt);
  g_clear_pointer (&self->breaks, g_array_unref);

  if (length > MAX_WHOLE_BYTES || has_long_line (text, length))
    {
      show_part (self);
      return;
    }

  if (was_whole)
    {
      if (tue_prompt_compare (before, prompt, &change))
        show_whole (self, &change);
      if (!tue_prompt_has_same_wrong (prompt, before))
        retag (self);
      return;
    }

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "", 0);
  show_whole (self, &(TuePromptChange){ .new_length = length });
}

/**
 * tue_paper_set_asked:
 * @self: a paper
 * @asked: whether the person wanted the prompt
 *
 * Sets whether what is missing is marked so that it stands out.
 */
void
tue_paper_set_asked (TuePaper *self,
                     gboolean  asked)
{
  g_return_if_fail (TUE_IS_PAPER (self));

  if (self->asked == asked)
    return;

  self->asked = asked;
  update_colors (self);
}

/**
 * tue_paper_show_field:
 * @self: a paper
 * @field: (nullable): the field that has the focus, or %NULL for none
 * @item: the item of a list field, or %G_MAXUINT
 * @member: (nullable): the member of the item
 *
 * Marks where a field goes, and brings the first of these places into view.
 */
void
tue_paper_show_field (TuePaper   *self,
                      const char *field,
                      guint       item,
                      const char *member)
{
  GtkTextBuffer       *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const TueRenderSpan *spans;
  const TueRenderSpan *first = NULL;
  GtkTextIter          start, end;
  gsize                n_spans;

  g_return_if_fail (TUE_IS_PAPER (self));

  g_set_str (&self->shown_field, field);
  g_set_str (&self->shown_member, member);
  self->shown_item = item;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->focus_tag, &start, &end);
  if (self->prompt == NULL || field == NULL)
    return;

  spans = tue_prompt_get_spans (self->prompt, &n_spans);
  for (gsize i = 0; i < n_spans && spans[i].start < self->shown_bytes; i++)
    if (is_shown (self, &spans[i]))
      {
        gtk_text_buffer_get_iter_at_offset (buffer, &start, count_chars (self, 0, spans[i].start));
        end = start;
        gtk_text_iter_forward_chars (&end, count_chars (self, spans[i].start,
                                                        MIN (spans[i].start + spans[i].length, self->shown_bytes)));
        gtk_text_buffer_apply_tag (buffer, self->focus_tag, &start, &end);
        if (first == NULL)
          {
            first = &spans[i];
            gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &start, 0.1, FALSE, 0, 0.3);
          }
      }
}

/**
 * tue_paper_activate_at_cursor:
 * @self: a paper
 *
 * Goes to the field whose text the cursor is in.
 *
 * Returns: %FALSE if the cursor is in the template's own text
 */
gboolean
tue_paper_activate_at_cursor (TuePaper *self)
{
  GtkTextBuffer       *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const TueRenderSpan *span;
  GtkTextIter          iter;

  g_return_val_if_fail (TUE_IS_PAPER (self), FALSE);

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  span = find_span_at_iter (self, &iter);
  if (span == NULL)
    return FALSE;

  activate_span (self, span);
  return TRUE;
}
