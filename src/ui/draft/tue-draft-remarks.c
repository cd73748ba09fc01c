/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-draft-remarks"

#include "config.h"

#include "tue-draft-remarks.h"

#include <adwaita.h>

#include "tue-value-tags.h"

/* The number of a comment lies on the corner of its words, in pixels. */
#define BADGE_SIZE 15

struct _TueDraftRemarks
{
  GObject parent_instance;

  /* Owned */
  TueReviewPlaces *places; /* (nullable) */
  GtkTextTag      *comment_tag;
  GtkTextTag      *suggestion_tag;

  /* Borrowed */
  TueDraftEditor *editor; /* (nullable) once disposed */
  GtkTextBuffer  *buffer;

  guint tag_id; /* idle source */
};

G_DEFINE_FINAL_TYPE (TueDraftRemarks, tue_draft_remarks, G_TYPE_OBJECT)

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* While the editor is about to be filled anew, it may show less than there is. It is asked
 * once for all places: the editor finds a place from the one it was asked for before. */
static gsize
get_last (TueDraftRemarks *self)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->buffer, &end);

  return tue_draft_editor_get_byte (self->editor, &end);
}

/* The words of a place; where words are only to be added, the character before. */
static void
get_bounds (TueDraftRemarks      *self,
            const TueReviewPlace *place,
            gsize                 last,
            GtkTextIter          *start,
            GtkTextIter          *end)
{
  tue_draft_editor_get_iter (self->editor, MIN (place->start, last), start);
  tue_draft_editor_get_iter (self->editor, MIN (place->start + place->length, last), end);
  if (place->length == 0 && !gtk_text_iter_backward_char (start))
    gtk_text_iter_forward_char (end);
}

static void
tag_all (TueDraftRemarks *self)
{
  guint       n = self->places != NULL ? tue_review_places_get_n (self->places) : 0;
  gsize       last = get_last (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->comment_tag, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->suggestion_tag, &start, &end);
  for (guint i = 0; i < n; i++)
    {
      const TueReviewPlace *place = tue_review_places_get (self->places, i);

      if (place->is_lost || !place->is_open)
        continue;
      get_bounds (self, place, last, &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, place->number > 0 ? self->comment_tag : self->suggestion_tag, &start, &end);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self->editor));
}

static gboolean
tag_cb (gpointer user_data)
{
  TueDraftRemarks *self = user_data;

  self->tag_id = 0;
  tag_all (self);

  return G_SOURCE_REMOVE;
}

/* The editor shows an edit after the places followed it. */
static void
queue_tag (TueDraftRemarks *self)
{
  if (self->tag_id == 0 && self->editor != NULL)
    self->tag_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tag_cb, self, NULL);
}

static void
update_colors (TueDraftRemarks *self)
{
  tue_value_tags_update_remarks (self->comment_tag, self->suggestion_tag);
}

/* --- Numbers ---------------------------------------------------------------- */

static void
snapshot_badge (TueDraftRemarks *self,
                GtkSnapshot     *snapshot,
                guint            number,
                double           x,
                double           y)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->editor), text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  GskRoundedRect round;
  GdkRGBA        fill, ink;
  int            width, height;
  double         badge_width;

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (10 * PANGO_SCALE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  badge_width = MAX (BADGE_SIZE, width + 8);
  gdk_rgba_parse (&fill, "#f5c211");
  gdk_rgba_parse (&ink, "#3d2b00");

  gsk_rounded_rect_init_from_rect (&round, &GRAPHENE_RECT_INIT (x - badge_width / 2, y, badge_width, BADGE_SIZE), BADGE_SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &fill, &round.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - width / 2.0f, y + (BADGE_SIZE - height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* The bytes of the draft that may be seen: where a place is on the screen is only asked of
 * these, since asking lays out the text up to there. */
static void
find_seen (TueDraftRemarks    *self,
           const GdkRectangle *seen,
           gsize              *first,
           gsize              *last)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GtkTextIter  start, end;

  gtk_text_view_get_line_at_y (view, &start, MAX (0, seen->y - BADGE_SIZE), NULL);
  gtk_text_view_get_line_at_y (view, &end, seen->y + seen->height + BADGE_SIZE, NULL);
  gtk_text_iter_forward_to_line_end (&end);
  *first = tue_draft_editor_get_byte (self->editor, &start);
  *last = tue_draft_editor_get_byte (self->editor, &end);
}

static void
paint (GtkTextView *view,
       GtkSnapshot *snapshot,
       gpointer     user_data)
{
  TueDraftRemarks *self = user_data;
  guint            n = self->places != NULL ? tue_review_places_get_n (self->places) : 0;
  gsize            first, last, end_byte;
  GdkRectangle     seen;

  /* What is about to be tagged may not be in the buffer yet. */
  if (self->tag_id != 0)
    return;

  gtk_text_view_get_visible_rect (view, &seen);
  find_seen (self, &seen, &first, &last);
  end_byte = get_last (self);
  for (guint i = 0; i < n; i++)
    {
      const TueReviewPlace *place = tue_review_places_get (self->places, i);
      GtkTextIter           start, end;
      GdkRectangle          at;

      if (place->is_lost || !place->is_open || place->number == 0 || place->start < first || place->start > last)
        continue;
      get_bounds (self, place, end_byte, &start, &end);
      gtk_text_view_get_iter_location (view, &start, &at);
      if (at.y + at.height >= seen.y && at.y <= seen.y + seen.height)
        snapshot_badge (self, snapshot, place->number, at.x, at.y - BADGE_SIZE / 3.0);
    }
}

/* --- Going there ------------------------------------------------------------ */

static const TueReviewPlace *
find_at_caret (TueDraftRemarks *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);

  return self->places != NULL ? tue_review_places_find_at (self->places, tue_draft_editor_get_byte (self->editor, &start)) : NULL;
}

static void
released_cb (TueDraftRemarks *self,
             int              n_press)
{
  const TueReviewPlace *place = n_press == 1 && !gtk_text_buffer_get_has_selection (self->buffer) ? find_at_caret (self) : NULL;

  if (place != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, tue_review_entry_get_id (place->entry));
}

static void
forget_places (TueDraftRemarks *self)
{
  if (self->places != NULL)
    g_signal_handlers_disconnect_by_data (self->places, self);
  g_clear_object (&self->places);
}

static void
tue_draft_remarks_dispose (GObject *object)
{
  TueDraftRemarks *self = TUE_DRAFT_REMARKS (object);

  g_clear_handle_id (&self->tag_id, g_source_remove);
  forget_places (self);
  if (self->editor != NULL)
    tue_draft_editor_set_painter (self->editor, NULL, NULL);
  self->editor = NULL;
  g_clear_object (&self->comment_tag);
  g_clear_object (&self->suggestion_tag);

  G_OBJECT_CLASS (tue_draft_remarks_parent_class)->dispose (object);
}

static void
tue_draft_remarks_class_init (TueDraftRemarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_draft_remarks_dispose;

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tue_draft_remarks_init (TueDraftRemarks *self)
{
}

/**
 * tue_draft_remarks_new:
 * @editor: where a draft is shown
 *
 * Returns: (transfer full): what shows remarks in it
 */
TueDraftRemarks *
tue_draft_remarks_new (TueDraftEditor *editor)
{
  TueDraftRemarks *self = g_object_new (TUE_TYPE_DRAFT_REMARKS, NULL);
  GtkGesture      *click = gtk_gesture_click_new ();

  self->editor = editor;
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  self->comment_tag = g_object_ref (gtk_text_buffer_create_tag (self->buffer, "commented", NULL));
  self->suggestion_tag = g_object_ref (gtk_text_buffer_create_tag (self->buffer, "suggested", NULL));
  update_colors (self);
  tue_value_tags_follow_style (G_CALLBACK (update_colors), self);
  tue_draft_editor_set_painter (editor, paint, self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (editor), GTK_EVENT_CONTROLLER (click));

  return self;
}

void
tue_draft_remarks_set_places (TueDraftRemarks *self,
                              TueReviewPlaces *places)
{
  g_return_if_fail (TUE_IS_DRAFT_REMARKS (self));

  if (self->places == places)
    return;

  forget_places (self);
  if (places != NULL)
    {
      self->places = g_object_ref (places);
      g_signal_connect_object (places, "changed", G_CALLBACK (queue_tag), self, G_CONNECT_SWAPPED);
    }
  queue_tag (self);
}

const TueReviewPlace *
tue_draft_remarks_show_next (TueDraftRemarks *self,
                             gboolean         forward)
{
  const TueReviewPlace *place;
  GtkTextIter           start, end;

  g_return_val_if_fail (TUE_IS_DRAFT_REMARKS (self), NULL);

  if (self->places == NULL)
    return NULL;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  place = tue_review_places_find_next (self->places, tue_draft_editor_get_byte (self->editor, &start),
                                       tue_draft_editor_get_byte (self->editor, &end), forward);
  if (place != NULL)
    tue_draft_editor_show_range (self->editor, place->start, place->length);

  return place;
}

const TueReviewPlace *
tue_draft_remarks_get_current (TueDraftRemarks *self)
{
  g_return_val_if_fail (TUE_IS_DRAFT_REMARKS (self), NULL);

  return find_at_caret (self);
}
