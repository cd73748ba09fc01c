/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-template-view"

#include "config.h"

#include "tue-template-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-early-layout.h"
#include "tue-paste-limit.h"
#include "tue-pill-look.h"
#include "tue-template-completion.h"
#include "tue-template-pills.h"
#include "tue-value-tags.h"
#include "tue-writing-keys.h"

/* A longer text is shown as it is written. */
#define MAX_LENGTH (512 * 1024)
/* Of what is offered, how much is seen at once. */
#define PROPOSALS_SHOWN 9

G_DEFINE_FINAL_TYPE_WITH_CODE (TueTemplateView, tue_template_view, GTK_SOURCE_TYPE_VIEW, G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE_TEXT, tue_template_view_implement_accessible_text))

enum
{
  PROP_0,
  PROP_RAW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

guint tue_template_view_signals[TUE_TEMPLATE_VIEW_N_SIGNALS];

/* --- Places --------------------------------------------------------------------- */

guint
tue_template_view_find_pill (TueTemplateView *self,
                             guint            at)
{
  guint low = 0, high = self->pills->len;

  while (low < high)
    {
      guint    middle = low + (high - low) / 2;
      TuePill *pill = self->pills->pdata[middle];

      if (pill->at + pill->n_chars <= at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The tag that a place is in, not at its edges. (nullable) */
TuePill *
tue_template_view_find_tag_around (TueTemplateView *self,
                                   guint            at)
{
  guint    index = tue_template_view_find_pill (self, at);
  TuePill *pill = index < self->pills->len ? self->pills->pdata[index] : NULL;

  return pill != NULL && pill->at < at ? pill : NULL;
}

static gboolean
is_drawn (TueTemplateView *self,
          const TuePill   *pill) /* (nullable) */
{
  return pill != NULL && !self->raw && !pill->is_written;
}

/* The same where it is drawn as a pill. (nullable) */
static TuePill *
find_pill_around (TueTemplateView *self,
                  guint            at)
{
  TuePill *pill = tue_template_view_find_tag_around (self, at);

  return is_drawn (self, pill) ? pill : NULL;
}

/* The pill that begins, or ends, at a place. (nullable) */
static TuePill *
find_pill_beside (TueTemplateView *self,
                  guint            at,
                  gboolean         behind)
{
  guint    index = tue_template_view_find_pill (self, behind ? at : MAX (at, 1) - 1);
  TuePill *pill = index < self->pills->len ? self->pills->pdata[index] : NULL;

  if (!is_drawn (self, pill))
    return NULL;

  return (behind ? pill->at : pill->at + pill->n_chars) == at ? pill : NULL;
}

static guint
get_caret (TueTemplateView *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));

  return (guint)gtk_text_iter_get_offset (&iter);
}

static void
get_pill_iters (TueTemplateView *self,
                const TuePill   *pill,
                GtkTextIter     *start,
                GtkTextIter     *end)
{
  gtk_text_buffer_get_iter_at_offset (self->buffer, start, (int)pill->at);
  gtk_text_buffer_get_iter_at_offset (self->buffer, end, (int)(pill->at + pill->n_chars));
}

/* --- Drawing --------------------------------------------------------------------- */

/* Where a pill is drawn. Returns: %FALSE where its tag goes over two lines */
static gboolean
get_pill_area (TueTemplateView *self,
               const TuePill   *pill,
               GdkRectangle    *area)
{
  GtkTextIter  start, last;
  GdkRectangle end;

  get_pill_iters (self, pill, &start, &last);
  gtk_text_iter_backward_char (&last);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, area);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &last, &end);
  if (area->y != end.y)
    return FALSE;

  if (end.x < area->x)
    {
      /* Right to left */
      int right = area->x + area->width;

      area->x = MIN (end.x, end.x + end.width);
      area->width = right - area->x;
    }
  else
    {
      area->width = end.x + end.width - area->x;
    }

  /* Small letters make low boxes; pills are all alike. */
  area->y += (area->height - self->pill_height) / 2;
  area->height = self->pill_height;

  return area->width > 0;
}

static GtkTextTag *
get_color_tag (TueTemplateView *self,
               const TuePill   *pill)
{
  return pill->kind == TUE_PILL_UNKNOWN ? self->warning_tag : self->value_tag;
}

static void
tue_template_view_snapshot_layer (GtkTextView     *view,
                                  GtkTextViewLayer layer,
                                  GtkSnapshot     *snapshot)
{
  TueTemplateView *self = TUE_TEMPLATE_VIEW (view);
  GtkWidget       *widget = GTK_WIDGET (view);
  GdkRectangle     visible, area;
  GtkTextIter      first, last;

  GTK_TEXT_VIEW_CLASS (tue_template_view_parent_class)->snapshot_layer (view, layer, snapshot);
  if (self->raw || self->pills->len == 0)
    return;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_line_at_y (view, &first, visible.y, NULL);
  gtk_text_view_get_line_at_y (view, &last, visible.y + visible.height, NULL);
  gtk_text_iter_forward_to_line_end (&last);
  for (guint i = tue_template_view_find_pill (self, (guint)gtk_text_iter_get_offset (&first)); i < self->pills->len; i++)
    {
      TuePill *pill = self->pills->pdata[i];

      if (pill->at > (guint)gtk_text_iter_get_offset (&last))
        break;
      if (pill->is_written || !get_pill_area (self, pill, &area))
        continue;
      if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
        tue_pill_look_snapshot_fill (widget, pill, get_color_tag (self, pill), &area, snapshot);
      else if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
        tue_pill_look_snapshot_label (widget, pill, get_color_tag (self, pill), &area, snapshot);
    }
}

/* --- Tags ------------------------------------------------------------------------ */

static void
tag_pill (TueTemplateView *self,
          const TuePill   *pill)
{
  g_autofree char *raw = NULL;
  g_autofree char *key = NULL;
  GtkTextTag      *tag;
  GtkTextIter      start, end;

  get_pill_iters (self, pill, &start, &end);
  if (!is_drawn (self, pill))
    {
      gtk_text_buffer_apply_tag (self->buffer, get_color_tag (self, pill), &start, &end);
      return;
    }

  raw = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  key = g_strdup_printf ("%u\n%s\n%s", pill->kind, pill->label, raw);
  tag = g_hash_table_lookup (self->tags, key);
  if (tag == NULL)
    {
      tag = tue_pill_look_make_width_tag (GTK_WIDGET (self), self->buffer, pill, raw, &self->pill_height);
      g_hash_table_insert (self->tags, g_steal_pointer (&key), tag);
    }
  gtk_text_buffer_apply_tag (self->buffer, tag, &start, &end);
}

static gboolean
is_same (const TuePill *a,
         const TuePill *b,
         int            moved)
{
  return (int)a->at + moved == (int)b->at && a->n_chars == b->n_chars && a->kind == b->kind &&
         a->is_written == b->is_written && g_str_equal (a->label, b->label);
}

/* The tags of what is the same are there already: only what is between is touched.
 * @moved: by how much what is behind that moved */
static void
retag (TueTemplateView *self,
       GPtrArray       *before,
       int              moved)
{
  guint       head = 0, tail = 0, least = MIN (before->len, self->pills->len);
  GtkTextIter start, end;

  while (head < least && is_same (before->pdata[head], self->pills->pdata[head], 0))
    head++;
  while (tail < least - head && is_same (before->pdata[before->len - 1 - tail], self->pills->pdata[self->pills->len - 1 - tail], moved))
    tail++;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  if (head > 0)
    {
      const TuePill *last = self->pills->pdata[head - 1];

      gtk_text_iter_set_offset (&start, (int)(last->at + last->n_chars));
    }
  if (tail > 0)
    gtk_text_iter_set_offset (&end, (int)((TuePill *)self->pills->pdata[self->pills->len - tail])->at);
  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
  for (guint i = head; i < self->pills->len - tail; i++)
    tag_pill (self, self->pills->pdata[i]);
}

/* The tag that is written in is, as long as the caret is in it. */
static void
mark_written (TueTemplateView *self)
{
  TuePill *pill = tue_template_view_find_tag_around (self, get_caret (self));

  if (pill != NULL && (int)pill->at == self->written_at)
    pill->is_written = TRUE;
  else
    self->written_at = -1;
}

void
tue_template_view_update_pills (TueTemplateView *self,
                                int              moved)
{
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->pills);
  g_autofree char *text = tue_template_view_dup_text (self);
  gsize            length = strlen (text);

  self->pills = self->workflow != NULL && length <= MAX_LENGTH
                  ? tue_template_pills_find (text, length, self->workflow)
                  : g_ptr_array_new ();
  mark_written (self);
  retag (self, before, moved);
}

/* All of them: the style, the font or the mode is another. */
static void
renew_pills (TueTemplateView *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);
  GHashTableIter   iter;
  gpointer         tag;

  g_hash_table_iter_init (&iter, self->tags);
  while (g_hash_table_iter_next (&iter, NULL, &tag))
    gtk_text_tag_table_remove (table, tag);
  g_hash_table_remove_all (self->tags);
  g_ptr_array_set_size (self->pills, 0);
  tue_template_view_update_pills (self, 0);
}

static void
update_colors (TueTemplateView *self)
{
  tue_value_tags_update (self->value_tag, self->warning_tag, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Editing --------------------------------------------------------------------- */

/* Where the tag would begin that the caret is in, if it is one: the last braces before
 * the caret. */
static void
note_written (TueTemplateView *self)
{
  GtkTextIter caret, start, end, line;

  self->written_at = -1;
  if (self->showing)
    return;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret, gtk_text_buffer_get_insert (self->buffer));
  line = caret;
  gtk_text_iter_set_line_offset (&line, 0);
  if (!gtk_text_iter_backward_search (&caret, "{{", GTK_TEXT_SEARCH_TEXT_ONLY, &start, &end, &line))
    return;
  while (gtk_text_iter_backward_char (&start))
    if (gtk_text_iter_get_char (&start) != '{')
      {
        gtk_text_iter_forward_char (&start);
        break;
      }
  self->written_at = gtk_text_iter_get_offset (&start);
}

/* What somebody wrote becomes a pill when the caret leaves it. */
static void
caret_cb (TueTemplateView *self)
{
  TuePill *pill;

  if (self->written_at < 0 || self->showing)
    return;
  pill = tue_template_view_find_tag_around (self, get_caret (self));
  if (pill == NULL || (int)pill->at != self->written_at)
    tue_template_view_update_pills (self, 0);
}

/* Not before the first brace: what GtkSourceView has for it (5.16) is not given free
 * with the view, and most views are only read. */
static void
set_up_completion (TueTemplateView *self)
{
  g_autoptr(GtkSourceCompletionProvider) provider = NULL;

  if (self->completion != NULL)
    return;

  provider = tue_template_completion_new ();
  self->completion = gtk_source_view_get_completion (GTK_SOURCE_VIEW (self));
  g_object_set (self->completion, "select-on-show", TRUE, "show-icons", FALSE, "page-size", PROPOSALS_SHOWN, NULL);
  gtk_source_completion_add_provider (self->completion, provider);
}

static void
tue_template_view_show_completion (GtkSourceView *view)
{
  set_up_completion (TUE_TEMPLATE_VIEW (view));
  GTK_SOURCE_VIEW_CLASS (tue_template_view_parent_class)->show_completion (view);
}

/* The popup does not follow the keyboard by itself. */
static void
focus_left_cb (TueTemplateView *self)
{
  if (self->completion != NULL)
    gtk_source_completion_hide (self->completion);
}

static gboolean
is_behind_brace (TueTemplateView *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));

  return gtk_text_iter_backward_char (&iter) && gtk_text_iter_get_char (&iter) == '{';
}

static void
changed_cb (TueTemplateView *self)
{
  int before = self->n_chars;

  self->n_chars = gtk_text_buffer_get_char_count (self->buffer);
  note_written (self);
  tue_template_view_update_pills (self, self->n_chars - before);
  if (self->showing)
    return;

  if (self->n_chars > before && is_behind_brace (self))
    set_up_completion (self);
  g_signal_emit (self, tue_template_view_signals[TUE_TEMPLATE_VIEW_EDITED], 0, self->typed);
}

/* A caret that came to stand in a pill goes on to its edge. */
void
tue_template_view_leave_pill (TueTemplateView *self,
                              int              direction,
                              gboolean         extend_selection)
{
  guint       at = get_caret (self);
  TuePill    *pill = find_pill_around (self, at);
  GtkTextIter iter;

  if (pill == NULL)
    return;
  if (direction == 0)
    direction = at - pill->at < pill->n_chars / 2 ? -1 : 1;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int)(direction < 0 ? pill->at : pill->at + pill->n_chars));
  if (extend_selection)
    gtk_text_buffer_move_mark (self->buffer, gtk_text_buffer_get_insert (self->buffer), &iter);
  else
    gtk_text_buffer_place_cursor (self->buffer, &iter);
}

static void
tue_template_view_move_cursor (GtkTextView    *view,
                               GtkMovementStep step,
                               int             count,
                               gboolean        extend_selection)
{
  TueTemplateView *self = TUE_TEMPLATE_VIEW (view);
  gboolean         sideways = step == GTK_MOVEMENT_LOGICAL_POSITIONS || step == GTK_MOVEMENT_VISUAL_POSITIONS || step == GTK_MOVEMENT_WORDS;
  guint            before = get_caret (self);
  guint            after;
  TuePill         *pill;

  GTK_TEXT_VIEW_CLASS (tue_template_view_parent_class)->move_cursor (view, step, count, extend_selection);
  after = get_caret (self);
  pill = find_pill_around (self, after);
  tue_template_view_leave_pill (self, sideways ? (after > before ? 1 : -1) : 0, extend_selection);
  if (pill != NULL && sideways)
    tue_announce (GTK_WIDGET (self), pill->label);
}

static gboolean
delete_pill (TueTemplateView *self,
             gboolean         behind)
{
  TuePill    *pill;
  GtkTextIter start, end;

  if (gtk_text_buffer_get_has_selection (self->buffer))
    return FALSE;
  pill = find_pill_beside (self, get_caret (self), behind);
  if (pill == NULL)
    return FALSE;

  get_pill_iters (self, pill, &start, &end);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete_interactive (self->buffer, &start, &end, TRUE);
  gtk_text_buffer_end_user_action (self->buffer);

  return TRUE;
}

static void
tue_template_view_backspace (GtkTextView *view)
{
  if (!delete_pill (TUE_TEMPLATE_VIEW (view), FALSE))
    GTK_TEXT_VIEW_CLASS (tue_template_view_parent_class)->backspace (view);
}

static void
tue_template_view_delete_from_cursor (GtkTextView  *view,
                                      GtkDeleteType type,
                                      int           count)
{
  gboolean is_step = type == GTK_DELETE_CHARS || type == GTK_DELETE_WORD_ENDS || type == GTK_DELETE_WORDS;

  if (!is_step || !delete_pill (TUE_TEMPLATE_VIEW (view), count > 0))
    GTK_TEXT_VIEW_CLASS (tue_template_view_parent_class)->delete_from_cursor (view, type, count);
}

/* A selection takes pills as a whole. */
static void
widen_selection (TueTemplateView *self)
{
  GtkTextIter start, end;
  TuePill    *first, *last;
  gboolean    is_backward;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  first = find_pill_around (self, (guint)gtk_text_iter_get_offset (&start));
  last = find_pill_around (self, (guint)gtk_text_iter_get_offset (&end));
  if (first == NULL && last == NULL)
    return;

  is_backward = get_caret (self) == (guint)gtk_text_iter_get_offset (&start);
  if (first != NULL)
    gtk_text_iter_set_offset (&start, (int)first->at);
  if (last != NULL)
    gtk_text_iter_set_offset (&end, (int)(last->at + last->n_chars));
  gtk_text_buffer_select_range (self->buffer, is_backward ? &start : &end, is_backward ? &end : &start);
}

static void
released_cb (TueTemplateView *self)
{
  TuePill         *pill = find_pill_around (self, get_caret (self));
  g_autofree char *field = pill != NULL ? g_strdup (pill->field) : NULL;
  g_autofree char *member = pill != NULL ? g_strdup (pill->member) : NULL;

  if (gtk_text_buffer_get_has_selection (self->buffer))
    {
      widen_selection (self);
      return;
    }

  tue_template_view_leave_pill (self, 0, FALSE);
  if (field != NULL)
    g_signal_emit (self, tue_template_view_signals[TUE_TEMPLATE_VIEW_FIELD_ACTIVATED], 0, field, member);
}

static gboolean
tue_template_view_query_tooltip (GtkWidget  *widget,
                                 int         x,
                                 int         y,
                                 gboolean    keyboard_tooltip,
                                 GtkTooltip *tooltip)
{
  TueTemplateView *self = TUE_TEMPLATE_VIEW (widget);
  GtkTextIter      iter, start, end;
  TuePill         *pill;
  g_autofree char *raw = NULL;
  guint            index;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &x, &y);
  if (keyboard_tooltip || self->raw || !gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, x, y))
    return FALSE;

  index = tue_template_view_find_pill (self, (guint)gtk_text_iter_get_offset (&iter));
  pill = index < self->pills->len ? self->pills->pdata[index] : NULL;
  if (pill == NULL || pill->at > (guint)gtk_text_iter_get_offset (&iter))
    return FALSE;

  get_pill_iters (self, pill, &start, &end);
  raw = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  gtk_tooltip_set_text (tooltip, raw);

  return TRUE;
}

static void
tue_template_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tue_template_view_parent_class)->realize (widget);
  /* The font is known only now. */
  renew_pills (TUE_TEMPLATE_VIEW (widget));
}

static void
tue_template_view_system_setting_changed (GtkWidget       *widget,
                                          GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (tue_template_view_parent_class)->system_setting_changed (widget, setting);
  renew_pills (TUE_TEMPLATE_VIEW (widget));
}

static void
tue_template_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RAW:
      g_value_set_boolean (value, tue_template_view_get_raw (TUE_TEMPLATE_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_template_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_RAW:
      tue_template_view_set_raw (TUE_TEMPLATE_VIEW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_template_view_dispose (GObject *object)
{
  g_clear_object (&TUE_TEMPLATE_VIEW (object)->workflow);

  G_OBJECT_CLASS (tue_template_view_parent_class)->dispose (object);
}

static void
tue_template_view_finalize (GObject *object)
{
  TueTemplateView *self = TUE_TEMPLATE_VIEW (object);

  g_ptr_array_unref (self->pills);
  g_hash_table_unref (self->tags);

  G_OBJECT_CLASS (tue_template_view_parent_class)->finalize (object);
}

static void
tue_template_view_class_init (TueTemplateViewClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = tue_template_view_dispose;
  object_class->finalize = tue_template_view_finalize;
  object_class->get_property = tue_template_view_get_property;
  object_class->set_property = tue_template_view_set_property;

  widget_class->query_tooltip = tue_template_view_query_tooltip;
  widget_class->realize = tue_template_view_realize;
  widget_class->system_setting_changed = tue_template_view_system_setting_changed;

  view_class->snapshot_layer = tue_template_view_snapshot_layer;
  view_class->move_cursor = tue_template_view_move_cursor;
  view_class->backspace = tue_template_view_backspace;
  view_class->delete_from_cursor = tue_template_view_delete_from_cursor;

  GTK_SOURCE_VIEW_CLASS (klass)->show_completion = tue_template_view_show_completion;

  properties[PROP_RAW] = g_param_spec_boolean ("raw", NULL, NULL, FALSE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  tue_template_view_signals[TUE_TEMPLATE_VIEW_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  tue_template_view_signals[TUE_TEMPLATE_VIEW_FIELD_ACTIVATED] = g_signal_new ("field-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                                               0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
tue_template_view_init (TueTemplateView *self)
{
  g_autoptr(GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->typed = TRUE;
  self->written_at = -1;
  self->pills = g_ptr_array_new ();
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->buffer = GTK_TEXT_BUFFER (buffer);
  self->value_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->warning_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->wrong_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  /* The colors of the window, light and dark, and none of a scheme. */
  gtk_source_buffer_set_style_scheme (buffer, NULL);
  gtk_source_buffer_set_highlight_syntax (buffer, FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), self->buffer);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  tue_paste_limit_install (GTK_TEXT_VIEW (self), TUE_MUSTACHE_MAX_LENGTH);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Template"), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);

  tue_writing_keys_install (GTK_WIDGET (self));
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  tue_value_tags_follow_style (G_CALLBACK (update_colors), self);
  update_colors (self);
  tue_early_layout_install (GTK_TEXT_VIEW (self));
}

GtkWidget *
tue_template_view_new (void)
{
  return g_object_new (TUE_TYPE_TEMPLATE_VIEW, NULL);
}

/**
 * tue_template_view_get_workflow:
 *
 * Returns: (transfer none) (nullable): whose fields and snippets the template may use
 */
TueWorkflow *
tue_template_view_get_workflow (TueTemplateView *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE_VIEW (self), NULL);

  return self->workflow;
}

/**
 * tue_template_view_get_pills:
 *
 * Returns: (transfer none) (element-type TuePill): the tags of the text as it is now
 */
GPtrArray *
tue_template_view_get_pills (TueTemplateView *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE_VIEW (self), NULL);

  return self->pills;
}

gboolean
tue_template_view_get_raw (TueTemplateView *self)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE_VIEW (self), FALSE);

  return self->raw;
}

void
tue_template_view_set_raw (TueTemplateView *self,
                           gboolean         raw)
{
  g_return_if_fail (TUE_IS_TEMPLATE_VIEW (self));

  if (self->raw == raw)
    return;

  self->raw = raw;
  renew_pills (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RAW]);
}

/**
 * tue_template_view_show_field:
 * @self: a template view
 * @field: a field of the task
 * @member: (nullable): of its items
 *
 * Selects the first pill of a field.
 *
 * Returns: %FALSE where there is none
 */
gboolean
tue_template_view_show_field (TueTemplateView *self,
                              const char      *field,
                              const char      *member)
{
  g_return_val_if_fail (TUE_IS_TEMPLATE_VIEW (self), FALSE);

  for (guint i = 0; i < self->pills->len; i++)
    {
      TuePill *pill = self->pills->pdata[i];

      if (g_strcmp0 (pill->field, field) != 0 || g_strcmp0 (pill->member, member) != 0)
        continue;
      tue_template_view_select (self, pill->start, pill->length);
      return TRUE;
    }

  return FALSE;
}
