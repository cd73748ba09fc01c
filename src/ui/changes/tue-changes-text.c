/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * What is shown is an array of pieces, each a stretch of one of the texts with
 * one look. When the texts change, only the pieces that differ are replaced, so
 * that the view does not jump.
 */

#define G_LOG_DOMAIN "tue-changes-text"

#include "config.h"

#include "tue-changes-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-changes-pieces.h"
#include "tue-early-layout.h"
#include "tue-text-scroll.h"

/* Put in at once; the rest follows when the main loop is idle. */
#define MAX_PIECES_AT_ONCE 400
#define MAX_BYTES_AT_ONCE (64 * 1024)
/* As the editor shows them */
#define HEADING_SCALE 1.2
/* What is read out of a change, in characters. */
#define MAX_SPOKEN_CHARS 160

struct _TueChangesText
{
  GtkTextView parent_instance;

  /* Owned */
  GBytes       *old_text; /* (nullable) */
  GBytes       *new_text; /* (nullable) */
  TueDiff      *diff;     /* (nullable) */
  GArray       *pieces;   /* of TueChangesPiece */
  GStringChunk *marks;
  GArray       *first_pieces; /* of guint, by change */
  GArray       *counterparts; /* of guint, by change: the other half of a move */
  GtkTextTag   *tags[TUE_CHANGES_N_PIECE_KINDS];
  GtkTextTag   *current_tags[TUE_CHANGES_N_PIECE_KINDS];
  GtkTextTag   *heading_tag;

  guint n_shown; /* pieces that are in the buffer */
  guint show_id; /* idle source that puts in the rest */
  guint current;
};

G_DEFINE_FINAL_TYPE (TueChangesText, tue_changes_text, GTK_TYPE_TEXT_VIEW)

enum
{
  PROP_0,
  PROP_CURRENT,
  N_PROPS,
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static gboolean
is_same_piece (const TueChangesPiece *a,
               const TueChangesPiece *b)
{
  return a->kind == b->kind && a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

/* Markdown's headings look like headings here too. */
static gboolean
is_heading (const TueChangesPiece *piece)
{
  gsize n = 0;

  while (n < piece->length && n < 7 && piece->text[n] == '#')
    n++;

  return n >= 1 && n <= 6 && n < piece->length && piece->text[n] == ' ';
}

static void
insert_piece (TueChangesText        *self,
              const TueChangesPiece *piece,
              gboolean               line_start,
              GtkTextIter           *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter    start;

  gtk_text_buffer_insert (buffer, iter, piece->text, (int)piece->length);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)piece->start);
  /* Between two tagged runs, what is inserted takes the tag of both. */
  if (!gtk_text_iter_is_end (iter))
    gtk_text_buffer_remove_all_tags (buffer, &start, iter);
  if (self->tags[piece->kind] != NULL)
    gtk_text_buffer_apply_tag (buffer, self->tags[piece->kind], &start, iter);
  if (line_start && piece->kind != TUE_CHANGES_PIECE_MARK && is_heading (piece))
    gtk_text_buffer_apply_tag (buffer, self->heading_tag, &start, iter);
}

static gboolean
begins_line (TueChangesText *self,
             guint           index)
{
  const TueChangesPiece *before = index > 0 ? &g_array_index (self->pieces, TueChangesPiece, index - 1) : NULL;

  return before == NULL || before->text[before->length - 1] == '\n';
}

static void
insert_pieces (TueChangesText *self,
               guint           first,
               guint           end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter    iter;

  if (first >= end)
    return;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int)g_array_index (self->pieces, TueChangesPiece, first).start);
  for (guint i = first; i < end; i++)
    insert_piece (self, &g_array_index (self->pieces, TueChangesPiece, i), begins_line (self, i), &iter);
}

static gboolean
show_some (TueChangesText *self)
{
  guint end = self->n_shown;
  gsize n_bytes = 0;

  while (end < self->pieces->len && end - self->n_shown < MAX_PIECES_AT_ONCE && n_bytes < MAX_BYTES_AT_ONCE)
    n_bytes += g_array_index (self->pieces, TueChangesPiece, end++).length;
  insert_pieces (self, self->n_shown, end);
  self->n_shown = end;

  return self->n_shown < self->pieces->len;
}

static gboolean
show_some_cb (gpointer user_data)
{
  TueChangesText *self = user_data;

  if (show_some (self))
    return G_SOURCE_CONTINUE;

  self->show_id = 0;
  return G_SOURCE_REMOVE;
}

static guint
get_piece_end (TueChangesText *self,
               guint           change)
{
  guint end = g_array_index (self->first_pieces, guint, change);

  while (end < self->pieces->len && g_array_index (self->pieces, TueChangesPiece, end).change == change)
    end++;

  return end;
}

static guint
get_start (TueChangesText *self,
           guint           piece)
{
  const TueChangesPiece *last;

  if (piece < self->pieces->len)
    return g_array_index (self->pieces, TueChangesPiece, piece).start;
  if (self->pieces->len == 0)
    return 0;

  last = &g_array_index (self->pieces, TueChangesPiece, self->pieces->len - 1);
  return last->start + last->n_chars;
}

static void
tag_current (TueChangesText *self,
             gboolean        on)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter    start, end;
  guint          piece_end;

  if (!on)
    {
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      for (guint i = 0; i < TUE_CHANGES_N_PIECE_KINDS; i++)
        if (self->current_tags[i] != NULL)
          gtk_text_buffer_remove_tag (buffer, self->current_tags[i], &start, &end);
      return;
    }

  if (self->current == G_MAXUINT)
    return;
  piece_end = MIN (get_piece_end (self, self->current), self->n_shown);
  for (guint i = g_array_index (self->first_pieces, guint, self->current); i < piece_end; i++)
    {
      const TueChangesPiece *piece = &g_array_index (self->pieces, TueChangesPiece, i);

      if (self->current_tags[piece->kind] == NULL)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)piece->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)(piece->start + piece->n_chars));
      gtk_text_buffer_apply_tag (buffer, self->current_tags[piece->kind], &start, &end);
    }
}

static void
set_current (TueChangesText *self,
             guint           change)
{
  if (self->current == change)
    return;

  tag_current (self, FALSE);
  self->current = change;
  tag_current (self, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

/* Replaces what differs from the pieces that were shown before. */
static void
show_pieces (TueChangesText *self,
             GArray         *before)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gboolean       whole = self->n_shown == before->len;
  guint          n_first = 0, n_last = 0, n_common;
  GtkTextIter    start, end;

  n_common = MIN (self->n_shown, self->pieces->len);
  while (n_first < n_common && is_same_piece (&g_array_index (before, TueChangesPiece, n_first), &g_array_index (self->pieces, TueChangesPiece, n_first)))
    n_first++;
  while (whole && n_last < n_common - n_first &&
         is_same_piece (&g_array_index (before, TueChangesPiece, before->len - n_last - 1),
                        &g_array_index (self->pieces, TueChangesPiece, self->pieces->len - n_last - 1)))
    n_last++;
  /* Much that is new is put in little by little, from there to the end. */
  if (self->pieces->len - n_first - n_last > MAX_PIECES_AT_ONCE)
    n_last = 0;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)get_start (self, n_first));
  if (n_first < before->len)
    gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)g_array_index (before, TueChangesPiece, n_first).start);
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (n_last > 0)
    gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)g_array_index (before, TueChangesPiece, before->len - n_last).start);
  gtk_text_buffer_delete (buffer, &start, &end);

  self->n_shown = n_first;
  if (n_last > 0)
    {
      insert_pieces (self, n_first, self->pieces->len - n_last);
      self->n_shown = self->pieces->len;
      return;
    }
  if (show_some (self))
    self->show_id = g_idle_add (show_some_cb, self);
}

static void
set_colors (GtkTextTag *tag,
            GtkTextTag *current_tag,
            const char *tint,
            const char *strong,
            const char *line)
{
  GdkRGBA tint_color, strong_color, line_color;

  gdk_rgba_parse (&tint_color, tint);
  gdk_rgba_parse (&strong_color, strong);
  gdk_rgba_parse (&line_color, line);
  g_object_set (tag, "background-rgba", &tint_color, "underline-rgba", &line_color, "strikethrough-rgba", &line_color, NULL);
  g_object_set (current_tag, "background-rgba", &strong_color, NULL);
}

static void
update_colors (TueChangesText *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean         dark = adw_style_manager_get_dark (manager);
  gboolean         contrast = adw_style_manager_get_high_contrast (manager);
  PangoUnderline   underline = contrast ? PANGO_UNDERLINE_DOUBLE : PANGO_UNDERLINE_SINGLE;
  GdkRGBA          ink;

  set_colors (self->tags[TUE_CHANGES_PIECE_ADDED], self->current_tags[TUE_CHANGES_PIECE_ADDED],
              dark ? "rgba(46,194,126,0.24)" : "rgba(46,194,126,0.20)",
              dark ? "rgba(46,194,126,0.52)" : "rgba(46,194,126,0.48)",
              contrast ? (dark ? "#ffffff" : "#000000") : (dark ? "#57e389" : "#1b8553"));
  set_colors (self->tags[TUE_CHANGES_PIECE_REMOVED], self->current_tags[TUE_CHANGES_PIECE_REMOVED],
              dark ? "rgba(246,97,81,0.24)" : "rgba(224,27,36,0.15)",
              dark ? "rgba(246,97,81,0.50)" : "rgba(224,27,36,0.34)",
              contrast ? (dark ? "#ffffff" : "#000000") : (dark ? "#ff938c" : "#c01c28"));
  for (guint i = 0; i < 2; i++)
    set_colors (self->tags[TUE_CHANGES_PIECE_MOVED_HERE + i], self->current_tags[TUE_CHANGES_PIECE_MOVED_HERE + i],
                dark ? "rgba(192,97,203,0.26)" : "rgba(145,65,172,0.14)",
                dark ? "rgba(192,97,203,0.52)" : "rgba(145,65,172,0.34)",
                contrast ? (dark ? "#ffffff" : "#000000") : (dark ? "#dc8add" : "#813d9c"));
  g_object_set (self->tags[TUE_CHANGES_PIECE_ADDED], "underline", underline, NULL);
  g_object_set (self->tags[TUE_CHANGES_PIECE_MOVED_HERE], "underline", underline, NULL);

  gdk_rgba_parse (&ink, dark ? "#dc8add" : "#613583");
  g_object_set (self->tags[TUE_CHANGES_PIECE_MARK], "foreground-rgba", &ink, NULL);
  /* As the editor has them. */
  gdk_rgba_parse (&ink, dark ? "#99c1f1" : "#1a5fb4");
  g_object_set (self->heading_tag, "foreground-rgba", &ink, NULL);
}

static guint
find_change_at_offset (TueChangesText *self,
                       guint           offset)
{
  guint low = 0, high = self->pieces->len;

  while (low < high)
    {
      guint                  middle = low + (high - low) / 2;
      const TueChangesPiece *piece = &g_array_index (self->pieces, TueChangesPiece, middle);

      if (piece->start + piece->n_chars <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->pieces->len ? g_array_index (self->pieces, TueChangesPiece, low).change : G_MAXUINT;
}

static guint
find_change_at_position (TueChangesText *self,
                         double          x,
                         double          y)
{
  GtkTextIter iter;
  int         buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int)x, (int)y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y))
    return G_MAXUINT;

  return find_change_at_offset (self, (guint)gtk_text_iter_get_offset (&iter));
}

static void
released_cb (TueChangesText  *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *gesture)
{
  guint change;

  /* Who drags wants to select. */
  if (n_press != 1 || gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))))
    return;

  change = find_change_at_position (self, x, y);
  if (change != G_MAXUINT)
    g_signal_emit (self, signals[ACTIVATED], 0, change);
}

static gboolean
activate_at_cursor_cb (GtkWidget *widget,
                       GVariant  *args,
                       gpointer   user_data)
{
  TueChangesText *self = TUE_CHANGES_TEXT (widget);
  GtkTextBuffer  *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter     iter;
  guint           change;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  change = find_change_at_offset (self, (guint)gtk_text_iter_get_offset (&iter));
  if (change == G_MAXUINT)
    return FALSE;

  g_signal_emit (self, signals[ACTIVATED], 0, change);
  return TRUE;
}

/* One line, and not more than one listens to. */
static char *
shorten (const char *text,
         gsize       length)
{
  g_autoptr(GString) words = g_string_new (NULL);
  gboolean    space = FALSE;
  guint       n_chars = 0, n_breaks = 0;
  const char *p = text, *end = text + length;

  for (; p < end && n_chars < MAX_SPOKEN_CHARS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n_breaks += c == '\n';
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          space = words->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (words, ' ');
      space = FALSE;
      g_string_append_unichar (words, c);
      n_chars++;
    }
  if (words->len == 0)
    return g_strdup (n_breaks > 0 ? ngettext ("a line break", "line breaks", n_breaks) : _("space"));
  if (p < end)
    g_string_append (words, "…");

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static void
tue_changes_text_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TueChangesText *self = TUE_CHANGES_TEXT (object);

  switch (prop_id)
    {
    case PROP_CURRENT:
      g_value_set_uint (value, self->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_changes_text_dispose (GObject *object)
{
  TueChangesText *self = TUE_CHANGES_TEXT (object);

  g_clear_handle_id (&self->show_id, g_source_remove);

  G_OBJECT_CLASS (tue_changes_text_parent_class)->dispose (object);
}

static void
tue_changes_text_finalize (GObject *object)
{
  TueChangesText *self = TUE_CHANGES_TEXT (object);

  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->first_pieces, g_array_unref);
  g_clear_pointer (&self->counterparts, g_array_unref);
  g_clear_pointer (&self->marks, g_string_chunk_free);
  g_clear_pointer (&self->diff, tue_diff_unref);
  g_clear_pointer (&self->old_text, g_bytes_unref);
  g_clear_pointer (&self->new_text, g_bytes_unref);

  G_OBJECT_CLASS (tue_changes_text_parent_class)->finalize (object);
}

static void
tue_changes_text_class_init (TueChangesTextClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_changes_text_dispose;
  object_class->finalize = tue_changes_text_finalize;
  object_class->get_property = tue_changes_text_get_property;

  properties[PROP_CURRENT] = g_param_spec_uint ("current", NULL, NULL, 0, G_MAXUINT, G_MAXUINT,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] =
    g_signal_new ("activated",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_at_cursor_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_at_cursor_cb, NULL);
}

static void
make_tags (TueChangesText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  self->heading_tag = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, "scale", HEADING_SCALE, NULL);
  for (guint i = TUE_CHANGES_PIECE_ADDED; i <= TUE_CHANGES_PIECE_MOVED_AWAY; i++)
    self->tags[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  for (guint i = TUE_CHANGES_PIECE_ADDED; i <= TUE_CHANGES_PIECE_MOVED_AWAY; i++)
    self->current_tags[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->tags[TUE_CHANGES_PIECE_MARK] = gtk_text_buffer_create_tag (buffer, NULL,
                                                                   "weight", PANGO_WEIGHT_BOLD,
                                                                   "scale", PANGO_SCALE_SMALL,
                                                                   NULL);
  g_object_set (self->tags[TUE_CHANGES_PIECE_REMOVED], "strikethrough", TRUE, NULL);
  g_object_set (self->tags[TUE_CHANGES_PIECE_MOVED_AWAY], "strikethrough", TRUE, NULL);
}

static void
tue_changes_text_init (TueChangesText *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkGesture      *click;

  self->current = G_MAXUINT;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (TueChangesPiece));
  self->first_pieces = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counterparts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marks = g_string_chunk_new (256);
  make_tags (self);

  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changes"), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE, -1);

  click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  update_colors (self);
  tue_early_layout_install (GTK_TEXT_VIEW (self));
}

GtkWidget *
tue_changes_text_new (void)
{
  return g_object_new (TUE_TYPE_CHANGES_TEXT, NULL);
}

/**
 * tue_changes_text_set_changes:
 * @self: a view
 * @old_text: the text before
 * @new_text: the text after
 * @diff: what changed between them
 *
 * Shows two texts as one. What was shown and is shown again stays in its place;
 * the current change is the one with the same number, if there still is one.
 */
void
tue_changes_text_set_changes (TueChangesText *self,
                              GBytes         *old_text,
                              GBytes         *new_text,
                              TueDiff        *diff)
{
  TueChangesBuilder builder = { 0 };
  g_autoptr(GArray) before = NULL;
  g_autoptr(GArray) first_pieces = g_array_new (FALSE, FALSE, sizeof (guint));
  /* The pieces from before point into these. */
  g_autoptr(GBytes) old_before = NULL;
  g_autoptr(GBytes) new_before = NULL;
  GStringChunk *marks_before;
  guint         current;

  g_return_if_fail (TUE_IS_CHANGES_TEXT (self));
  g_return_if_fail (old_text != NULL && new_text != NULL && diff != NULL);

  g_clear_handle_id (&self->show_id, g_source_remove);
  tag_current (self, FALSE);

  builder.pieces = g_array_new (FALSE, FALSE, sizeof (TueChangesPiece));
  builder.marks = g_string_chunk_new (256);
  builder.counterparts = self->counterparts;
  g_array_set_size (self->counterparts, 0);
  tue_changes_find_counterparts (diff, self->counterparts);
  tue_changes_build_pieces (&builder, first_pieces, old_text, new_text, diff);

  before = g_steal_pointer (&self->pieces);
  marks_before = g_steal_pointer (&self->marks);
  old_before = g_steal_pointer (&self->old_text);
  new_before = g_steal_pointer (&self->new_text);
  self->pieces = builder.pieces;
  self->marks = builder.marks;
  self->old_text = g_bytes_ref (old_text);
  self->new_text = g_bytes_ref (new_text);
  g_clear_pointer (&self->diff, tue_diff_unref);
  self->diff = tue_diff_ref (diff);
  g_array_set_size (self->first_pieces, 0);
  g_array_append_vals (self->first_pieces, first_pieces->data, first_pieces->len);

  show_pieces (self, before);
  g_string_chunk_free (marks_before);

  current = self->current;
  self->current = current < first_pieces->len ? current : G_MAXUINT;
  tag_current (self, TRUE);
  if (self->current != current)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

guint
tue_changes_text_get_n_changes (TueChangesText *self)
{
  g_return_val_if_fail (TUE_IS_CHANGES_TEXT (self), 0);

  return self->first_pieces->len;
}

guint
tue_changes_text_get_current (TueChangesText *self)
{
  g_return_val_if_fail (TUE_IS_CHANGES_TEXT (self), G_MAXUINT);

  return self->current;
}

/**
 * tue_changes_text_go_to:
 * @self: a view
 * @change: the number of a change, or %G_MAXUINT for none
 *
 * Makes a change the current one, with the cursor before it and in sight.
 *
 * Returns: %FALSE if there is no such change
 */
gboolean
tue_changes_text_go_to (TueChangesText *self,
                        guint           change)
{
  GtkTextBuffer *buffer;
  GtkTextIter    iter;
  guint          end;

  g_return_val_if_fail (TUE_IS_CHANGES_TEXT (self), FALSE);

  if (change >= self->first_pieces->len)
    {
      set_current (self, G_MAXUINT);
      return FALSE;
    }

  /* A place far down may not have been put in yet. */
  end = get_piece_end (self, change);
  if (self->n_shown < end)
    {
      insert_pieces (self, self->n_shown, end);
      self->n_shown = end;
    }
  set_current (self, change);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (int)get_start (self, g_array_index (self->first_pieces, guint, change)));
  gtk_text_buffer_place_cursor (buffer, &iter);
  tue_text_scroll_to_caret (GTK_TEXT_VIEW (self), 0.15);

  return TRUE;
}

/**
 * tue_changes_text_get_counterpart:
 * @self: a view
 * @change: the number of a change
 *
 * Finds where something moved to, or from.
 *
 * Returns: the number of that change, or %G_MAXUINT
 */
guint
tue_changes_text_get_counterpart (TueChangesText *self,
                                  guint           change)
{
  g_return_val_if_fail (TUE_IS_CHANGES_TEXT (self), G_MAXUINT);

  return change < self->counterparts->len ? g_array_index (self->counterparts, guint, change) : G_MAXUINT;
}

/**
 * tue_changes_text_describe:
 * @self: a view
 * @change: the number of a change
 *
 * Says what a change is.
 *
 * Returns: (transfer full): a sentence
 */
char *
tue_changes_text_describe (TueChangesText *self,
                           guint           change)
{
  const TueDiffChange *changes;
  gsize                n_changes;

  g_autofree char *removed = NULL;
  g_autofree char *added = NULL;

  g_return_val_if_fail (TUE_IS_CHANGES_TEXT (self), NULL);
  g_return_val_if_fail (change < self->first_pieces->len, NULL);

  changes = tue_diff_get_changes (self->diff, &n_changes);
  removed = shorten ((const char *)g_bytes_get_data (self->old_text, NULL) + changes[change].old_start, changes[change].old_length);
  added = shorten ((const char *)g_bytes_get_data (self->new_text, NULL) + changes[change].new_start, changes[change].new_length);

  if (changes[change].move != 0)
    {
      gboolean down = g_array_index (self->counterparts, guint, change) > change;

      if (!tue_changes_is_moved_away (&changes[change]))
        /* Translators: %s are words of a text */
        return g_strdup_printf (down ? _("Moved here from below: %s") : _("Moved here from above: %s"), added);

      /* Translators: %s are words of a text */
      return g_strdup_printf (down ? _("Moved down: %s") : _("Moved up: %s"), removed);
    }
  if (changes[change].old_length == 0)
    /* Translators: %s are words of a text */
    return g_strdup_printf (_("Added: %s"), added);
  if (changes[change].new_length == 0)
    /* Translators: %s are words of a text */
    return g_strdup_printf (_("Removed: %s"), removed);
  if (changes[change].gave_up)
    /* Translators: both %s are words of a text; first the old ones, then the new ones */
    return g_strdup_printf (_("Too different to compare. Replaced: %s. With: %s"), removed, added);

  /* Translators: both %s are words of a text; first the old ones, then the new ones */
  return g_strdup_printf (_("Replaced: %s. With: %s"), removed, added);
}

/* The same, and says what it is. */
static void
show_change (TueChangesText *self,
             guint           change)
{
  g_autofree char *description = NULL;
  g_autofree char *message = NULL;

  if (!tue_changes_text_go_to (self, change))
    return;

  description = tue_changes_text_describe (self, change);
  /* Translators: what a change is, its number, and how many there are */
  message = g_strdup_printf (_("%s. Change %u of %u"), description, change + 1, tue_changes_text_get_n_changes (self));
  tue_announce (GTK_WIDGET (self), message);
}

/**
 * tue_changes_text_step:
 * @forward: to the next change, or to the one before
 *
 * Goes on to another change, from the last to the first, and says what it is.
 */
void
tue_changes_text_step (TueChangesText *self,
                       gboolean        forward)
{
  guint n_changes, current;

  g_return_if_fail (TUE_IS_CHANGES_TEXT (self));

  n_changes = tue_changes_text_get_n_changes (self);
  current = tue_changes_text_get_current (self);
  if (n_changes == 0)
    return;

  if (forward)
    show_change (self, current >= n_changes - 1 ? 0 : current + 1);
  else
    show_change (self, current == 0 || current >= n_changes ? n_changes - 1 : current - 1);
}

/**
 * tue_changes_text_step_to:
 * @change: the number of a change that somebody activated
 *
 * Once to say what it is, again to go where it went.
 */
void
tue_changes_text_step_to (TueChangesText *self,
                          guint           change)
{
  guint counterpart;

  g_return_if_fail (TUE_IS_CHANGES_TEXT (self));

  counterpart = tue_changes_text_get_counterpart (self, change);
  show_change (self, tue_changes_text_get_current (self) == change && counterpart != G_MAXUINT ? counterpart : change);
}

/**
 * tue_changes_text_describe_position:
 *
 * Returns: (transfer full): "2 of 5", "5 changes", or "" where there are none
 */
char *
tue_changes_text_describe_position (TueChangesText *self)
{
  guint n_changes, current;

  g_return_val_if_fail (TUE_IS_CHANGES_TEXT (self), NULL);

  n_changes = tue_changes_text_get_n_changes (self);
  current = tue_changes_text_get_current (self);
  if (n_changes == 0)
    return g_strdup ("");
  if (current < n_changes)
    /* Translators: the number of the change one is at, and how many there are */
    return g_strdup_printf (_("%u of %u"), current + 1, n_changes);

  return g_strdup_printf (ngettext ("%u change", "%u changes", n_changes), n_changes);
}
