/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-paper"

#include "config.h"

#include "tue-paper.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tue-early-layout.h"
#include "tue-paper-text.h"
#include "tue-text-scroll.h"
#include "tue-value-tags.h"

/* Tags put on in one go; the rest follows when the main loop is idle. */
#define MAX_TAGS_AT_ONCE 400

struct _TuePaper
{
  GtkTextView parent_instance;

  /* Owned */
  TuePrompt    *prompt;       /* (nullable) */
  TuePaperText *text;         /* (nullable): what of it is in the buffer */
  char         *shown_field;  /* (nullable): the field that has the focus in the form */
  char         *shown_member; /* (nullable) */
  GtkTextTag   *value_tag;
  GtkTextTag   *missing_tag;
  GtkTextTag   *wrong_tag;
  GtkTextTag   *note_tag;
  GtkTextTag   *focus_tag;

  guint shown_item;
  guint tag_id;    /* idle source that puts on the remaining tags */
  gsize next_span; /* where it goes on */
  gsize last_span; /* and where it stops */

  gboolean asked; /* what is missing stands in the way of the prompt */
};

G_DEFINE_FINAL_TYPE (TuePaper, tue_paper, GTK_TYPE_TEXT_VIEW)

enum
{
  FIELD_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Bytes of what is shown to characters. @from is a place already known, at or
 * before @offset. */
static int
count_chars (TuePaper *self,
             gsize     from,
             gsize     offset)
{
  return (int)g_utf8_strlen (tue_paper_text_get_text (self->text, NULL) + from, (gssize)(offset - from));
}

static gsize
get_shown_length (TuePaper *self)
{
  gsize length;

  tue_paper_text_get_text (self->text, &length);

  return length;
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
          gsize                shown,
          GtkTextIter         *start)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gsize          shown_end = tue_paper_text_get_shown (self->text, span->start + span->length);
  GtkTextIter    end = *start;

  if (shown_end <= shown)
    return;

  gtk_text_iter_forward_chars (&end, count_chars (self, shown, shown_end));
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

  at = tue_paper_text_get_shown (self->text, spans[self->next_span].start);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, count_chars (self, 0, at));
  for (; self->next_span < n_spans && max > 0; self->next_span++, max--)
    {
      const TueRenderSpan *span = &spans[self->next_span];
      gsize                shown = tue_paper_text_get_shown (self->text, span->start);

      if (shown >= get_shown_length (self))
        return FALSE;
      gtk_text_iter_forward_chars (&iter, count_chars (self, at, shown));
      at = shown;
      tag_span (self, span, shown, &iter);
    }

  return self->next_span < n_spans;
}

/* What is not of the prompt looks like it, in the bytes from @start to @end. */
static void
tag_notes (TuePaper *self,
           gsize     start,
           gsize     end)
{
  GtkTextBuffer      *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gsize               n_notes;
  const TuePaperNote *notes = tue_paper_text_get_notes (self->text, &n_notes);
  GtkTextIter         from, to;

  for (gsize i = 0; i < n_notes; i++)
    {
      if (notes[i].start + notes[i].length < start || notes[i].start > end)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &from, count_chars (self, 0, notes[i].start));
      gtk_text_buffer_get_iter_at_offset (buffer, &to, count_chars (self, 0, notes[i].start + notes[i].length));
      gtk_text_buffer_remove_tag (buffer, self->value_tag, &from, &to);
      gtk_text_buffer_apply_tag (buffer, self->note_tag, &from, &to);
    }
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

/* Puts tags on the spans that touch the bytes of what is shown from @start to
 * @end. */
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

      if (tue_paper_text_get_shown (self->text, spans[middle].start + spans[middle].length) <= start)
        low = middle + 1;
      else
        high = middle;
    }

  high = low;
  while (high < n_spans && tue_paper_text_get_shown (self->text, spans[high].start) < end)
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

/* Only what differs: the view stays where it is. */
static void
show_change (TuePaper              *self,
             const TuePromptChange *change)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gsize          length;
  const char    *text = tue_paper_text_get_text (self->text, &length);
  GtkTextIter    start, end;
  int            old_end;

  /* What is before the change is the same as it was, and so is what is behind it:
   * its end in the buffer is known from the length of that. */
  gtk_text_buffer_get_iter_at_offset (buffer, &start, count_chars (self, 0, change->start));
  old_end = gtk_text_buffer_get_char_count (buffer) -
            count_chars (self, change->start + change->new_length, length);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, old_end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text + change->start, (int)change->new_length);

  /* Between two tagged runs, what is inserted takes the tag of both. */
  gtk_text_buffer_get_iter_at_offset (buffer, &end, count_chars (self, 0, change->start));
  gtk_text_buffer_remove_all_tags (buffer, &end, &start);

  tag_range (self, change->start, change->start + change->new_length);
  tag_notes (self, change->start, change->start + change->new_length);
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
  tag_range (self, 0, get_shown_length (self));
  tag_notes (self, 0, get_shown_length (self));
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

/* What is not in the prompt is small, and stands back. */
static void
update_note_tag (TuePaper *self,
                 gboolean  dark)
{
  GdkRGBA ink;

  gdk_rgba_parse (&ink, dark ? "rgba(255,255,255,0.72)" : "rgba(0,0,0,0.68)");
  g_object_set (self->note_tag, "foreground-rgba", &ink, "scale", 0.92, NULL);
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
  update_note_tag (self, dark);
  if (!self->asked)
    calm_missing_tag (self, dark);
  g_object_set (self->focus_tag, "background-rgba", strong, NULL);
}

static const TueRenderSpan *
find_span_at_byte (TuePaper *self,
                   gsize     byte)
{
  gsize                n_spans, low = 0, high;
  const TueRenderSpan *spans = tue_prompt_get_spans (self->prompt, &n_spans);

  high = n_spans;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (spans[middle].start + spans[middle].length <= byte)
        low = middle + 1;
      else
        high = middle;
    }

  return low < n_spans && spans[low].start <= byte ? &spans[low] : NULL;
}

static const TueRenderSpan *
find_span_at_iter (TuePaper          *self,
                   const GtkTextIter *iter)
{
  const char *shown;
  gsize       at;

  if (self->prompt == NULL ||
      (!gtk_text_iter_has_tag (iter, self->value_tag) &&
       !gtk_text_iter_has_tag (iter, self->missing_tag) &&
       !gtk_text_iter_has_tag (iter, self->note_tag) &&
       !gtk_text_iter_has_tag (iter, self->wrong_tag)))
    return NULL;

  shown = tue_paper_text_get_text (self->text, NULL);
  at = g_utf8_offset_to_pointer (shown, gtk_text_iter_get_offset (iter)) - shown;

  return find_span_at_byte (self, tue_paper_text_get_byte (self->text, at));
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
                        g_str_equal (span->field, TUE_MATERIAL_LIST_NAME)
                        ? _("From your material: click to open it")
                        : span->missing
                        ? _("Not filled yet: click to go to the field")
                        : _("From the task: click to go to the field"));
  return TRUE;
}

static void
tue_paper_dispose (GObject *object)
{
  TuePaper *self = TUE_PAPER (object);

  g_clear_handle_id (&self->tag_id, g_source_remove);
  g_clear_pointer (&self->text, tue_paper_text_free);
  g_clear_pointer (&self->prompt, tue_prompt_unref);

  G_OBJECT_CLASS (tue_paper_parent_class)->dispose (object);
}

static void
tue_paper_finalize (GObject *object)
{
  TuePaper *self = TUE_PAPER (object);

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
  self->note_tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
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
  tue_early_layout_install (GTK_TEXT_VIEW (self));
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
  g_autoptr(TuePaperText) text_before = NULL;
  TuePromptChange change = { 0 }, shown_change = { 0 };

  g_return_if_fail (TUE_IS_PAPER (self));
  g_return_if_fail (prompt != NULL);

  before = g_steal_pointer (&self->prompt);
  text_before = g_steal_pointer (&self->text);
  self->prompt = tue_prompt_ref (prompt);
  self->text = tue_paper_text_new (prompt);

  if (before == NULL)
    {
      shown_change.new_length = get_shown_length (self);
      show_change (self, &shown_change);
      return;
    }

  if (tue_prompt_compare (before, prompt, &change))
    {
      tue_paper_text_compare (text_before, self->text, &change, &shown_change);
      show_change (self, &shown_change);
    }
  if (!tue_prompt_has_same_wrong (prompt, before))
    retag (self);
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
  for (gsize i = 0; i < n_spans; i++)
    if (is_shown (self, &spans[i]))
      {
        gsize from = tue_paper_text_get_shown (self->text, spans[i].start);
        gsize to = tue_paper_text_get_shown (self->text, spans[i].start + spans[i].length);

        gtk_text_buffer_get_iter_at_offset (buffer, &start, count_chars (self, 0, from));
        end = start;
        gtk_text_iter_forward_chars (&end, count_chars (self, from, MAX (from, to)));
        gtk_text_buffer_apply_tag (buffer, self->focus_tag, &start, &end);
        if (first == NULL)
          {
            first = &spans[i];
            tue_text_scroll_to_iter (GTK_TEXT_VIEW (self), &start, 0.1);
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
