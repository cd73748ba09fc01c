/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-guest-text"

#include "config.h"

#include "tue-guest-text.h"

#include <string.h>

#include "tue-early-layout.h"
#include "tue-suggest-view.h"
#include "tue-value-tags.h"

struct _TueGuestText
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack       *stack;
  GtkTextView    *text_view;
  TueSuggestView *suggest_view;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  TueReview    *review;    /* (nullable) */
  GtkTextTag   *value_tag;
  GtkTextTag   *warning_tag;
  GtkTextTag   *comment_tag;

  GBytes  *text; /* (owned) (nullable): of the revision */
  gboolean is_suggesting;
};

G_DEFINE_FINAL_TYPE (TueGuestText, tue_guest_text, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SUGGESTING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (TueGuestText *self)
{
  return gtk_text_view_get_buffer (self->text_view);
}

/* --- Bytes and characters ---------------------------------------------------- */

static gboolean
is_boundary (const char *text,
             gsize       length,
             gsize       at)
{
  return at == length || (at < length && ((guchar)text[at] & 0xC0) != 0x80);
}

/* FALSE where it is no part of the text. */
static gboolean
get_range (TueGuestText *self,
           gsize         start,
           gsize         length,
           GtkTextIter  *from,
           GtkTextIter  *to)
{
  gsize       size = 0;
  const char *text = self->text != NULL ? g_bytes_get_data (self->text, &size) : NULL;
  glong       offset;

  if (text == NULL || start > size || length > size - start || !is_boundary (text, size, start) || !is_boundary (text, size, start + length))
    return FALSE;

  offset = g_utf8_strlen (text, (gssize)start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), from, (int)offset);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), to, (int)(offset + g_utf8_strlen (text + start, (gssize)length)));

  return TRUE;
}

static gsize
count_bytes (TueGuestText      *self,
             const GtkTextIter *end)
{
  const char *text = g_bytes_get_data (self->text, NULL);

  return (gsize)(g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (end)) - text);
}

/* --- What the task of who wrote it has ---------------------------------------- */

static void
update_style (TueGuestText *self)
{
  tue_value_tags_update (self->value_tag, self->warning_tag, TRUE);
  tue_value_tags_update_remarks (self->comment_tag, NULL);
}

/* The words of this revision that comments are about, until they are done. */
static void
mark_comments (TueGuestText *self)
{
  TueReviewState *state = tue_review_get_state (self->review);
  TueReviewEntry *request = tue_review_state_get_request (state);
  GtkTextIter     from, to;

  gtk_text_buffer_get_bounds (get_buffer (self), &from, &to);
  gtk_text_buffer_remove_tag (get_buffer (self), self->comment_tag, &from, &to);
  for (guint i = 0; request != NULL && i < tue_review_state_get_n_comments (state); i++)
    {
      const TueReviewComment *comment = tue_review_state_get_comment (state, i);

      if (!comment->is_done && g_strcmp0 (tue_review_entry_get_hash (comment->entry), tue_review_entry_get_hash (request)) == 0 &&
          get_range (self, (gsize)tue_review_entry_get_number (comment->entry, "start"), (gsize)tue_review_entry_get_number (comment->entry, "length"), &from, &to))
        gtk_text_buffer_apply_tag (get_buffer (self), self->comment_tag, &from, &to);
    }
}

static void
mark_facts (TueGuestText        *self,
            const TueReviewText *text)
{
  GtkTextBuffer *buffer = get_buffer (self);

  for (guint i = 0; i < text->facts->len; i++)
    {
      const TueReviewFact *fact = text->facts->pdata[i];
      GtkTextIter          from, to;

      if (get_range (self, fact->start, fact->length, &from, &to))
        gtk_text_buffer_apply_tag (buffer, g_strcmp0 (fact->mark, "as-in-task") == 0 ? self->value_tag : self->warning_tag, &from, &to);
    }
}

/* --- Callbacks ---------------------------------------------------------------- */

/* Of this review; the page shows one in its life, but may be asked for another. */
static void
changed_cb (TueGuestText *self,
            TueReview    *review)
{
  if (review == self->review)
    mark_comments (self);
}

static void
done_cb (TueGuestText *self)
{
  tue_guest_text_set_suggesting (self, FALSE);
}

static void
mark_set_cb (TueGuestText *self,
             GtkTextIter  *location,
             GtkTextMark  *mark)
{
  GtkTextBuffer *buffer = get_buffer (self);

  if (mark == gtk_text_buffer_get_insert (buffer) || mark == gtk_text_buffer_get_selection_bound (buffer))
    g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static gboolean
tue_guest_text_grab_focus (GtkWidget *widget)
{
  TueGuestText *self = TUE_GUEST_TEXT (widget);

  return gtk_widget_grab_focus (self->is_suggesting ? GTK_WIDGET (self->suggest_view) : GTK_WIDGET (self->text_view));
}

static void
tue_guest_text_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SUGGESTING:
      g_value_set_boolean (value, TUE_GUEST_TEXT (object)->is_suggesting);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_guest_text_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SUGGESTING:
      tue_guest_text_set_suggesting (TUE_GUEST_TEXT (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_guest_text_dispose (GObject *object)
{
  TueGuestText *self = TUE_GUEST_TEXT (object);

  if (self->suggest_view != NULL)
    tue_suggest_view_end (self->suggest_view);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_GUEST_TEXT);
  g_clear_object (&self->workspace);
  g_clear_object (&self->review);
  g_clear_object (&self->value_tag);
  g_clear_object (&self->warning_tag);
  g_clear_object (&self->comment_tag);
  g_clear_pointer (&self->text, g_bytes_unref);

  G_OBJECT_CLASS (tue_guest_text_parent_class)->dispose (object);
}

static void
tue_guest_text_class_init (TueGuestTextClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_guest_text_dispose;
  object_class->get_property = tue_guest_text_get_property;
  object_class->set_property = tue_guest_text_set_property;
  widget_class->grab_focus = tue_guest_text_grab_focus;

  properties[PROP_SUGGESTING] = g_param_spec_boolean ("suggesting", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TUE_TYPE_SUGGEST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/review/tue-guest-text.ui");
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, stack);
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, text_view);
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, suggest_view);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
tue_guest_text_init (TueGuestText *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = get_buffer (self);
  self->value_tag = g_object_ref (gtk_text_buffer_create_tag (buffer, "in-task", NULL));
  self->warning_tag = g_object_ref (gtk_text_buffer_create_tag (buffer, "not-in-task", NULL));
  self->comment_tag = g_object_ref (gtk_text_buffer_create_tag (buffer, "commented", NULL));
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_SWAPPED);
  tue_value_tags_follow_style (G_CALLBACK (update_style), self);
  update_style (self);
  tue_early_layout_install (self->text_view);
}

void
tue_guest_text_set_review (TueGuestText *self,
                           TueWorkspace *workspace,
                           TueReview    *review)
{
  TueReviewEntry      *request;
  const TueReviewText *text;
  GtkTextBuffer       *buffer;
  GtkTextIter          start;
  gsize                length = 0;
  const char          *bytes;

  g_return_if_fail (TUE_IS_GUEST_TEXT (self));
  g_return_if_fail (TUE_IS_REVIEW (review) && tue_review_get_document (review) != NULL);

  g_set_object (&self->workspace, workspace);
  if (g_set_object (&self->review, review))
    g_signal_connect_object (review, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_clear_pointer (&self->text, g_bytes_unref);
  request = tue_review_state_get_request (tue_review_get_state (review));
  text = request != NULL ? tue_review_document_find_text (tue_review_get_document (review), tue_review_entry_get_hash (request)) : NULL;
  if (text != NULL)
    self->text = g_bytes_ref (text->text);

  bytes = text != NULL ? g_bytes_get_data (text->text, &length) : NULL;
  buffer = get_buffer (self);
  gtk_text_buffer_set_text (buffer, bytes != NULL ? bytes : "", (int)length);
  if (text != NULL)
    mark_facts (self, text);
  mark_comments (self);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

void
tue_guest_text_set_suggesting (TueGuestText *self,
                               gboolean      suggesting)
{
  g_return_if_fail (TUE_IS_GUEST_TEXT (self));

  suggesting = suggesting && self->text != NULL;
  if (self->is_suggesting == suggesting)
    return;

  self->is_suggesting = suggesting;
  if (suggesting)
    tue_suggest_view_begin (self->suggest_view, self->workspace, self->review, self->text);
  else
    tue_suggest_view_end (self->suggest_view);
  gtk_stack_set_visible_child_name (self->stack, suggesting ? "suggest" : "read");
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUGGESTING]);
}

gboolean
tue_guest_text_get_suggesting (TueGuestText *self)
{
  g_return_val_if_fail (TUE_IS_GUEST_TEXT (self), FALSE);

  return self->is_suggesting;
}

gboolean
tue_guest_text_get_selection (TueGuestText *self,
                              GBytes      **text,
                              gsize        *start,
                              gsize        *length)
{
  GtkTextIter from, to;

  g_return_val_if_fail (TUE_IS_GUEST_TEXT (self), FALSE);

  if (self->text == NULL || self->is_suggesting || !gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to))
    return FALSE;

  *text = self->text;
  *start = count_bytes (self, &from);
  *length = count_bytes (self, &to) - *start;

  return TRUE;
}

void
tue_guest_text_show_place (TueGuestText *self,
                           gsize         start,
                           gsize         length)
{
  GtkTextIter from, to;

  g_return_if_fail (TUE_IS_GUEST_TEXT (self));

  tue_guest_text_set_suggesting (self, FALSE);
  if (!get_range (self, start, length, &from, &to))
    return;

  gtk_text_buffer_select_range (get_buffer (self), &from, &to);
  gtk_text_view_scroll_to_iter (self->text_view, &from, 0.1, FALSE, 0, 0);
}
