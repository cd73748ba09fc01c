/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-guest-text"

#include "config.h"

#include "tue-guest-text.h"

#include <glib/gi18n.h>

#include "tue-changes-text.h"
#include "tue-comparison.h"
#include "tue-document.h"
#include "tue-reading-map.h"
#include "tue-reading-view.h"
#include "tue-suggest-view.h"
#include "tue-text-scroll.h"
#include "tue-unseen-page.h"
#include "tue-value-tags.h"

struct _TueGuestText
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack       *stack;
  TueReadingView *text_view;
  TueSuggestView *suggest_view;
  TueChangesText *changes_text;
  GtkLabel       *changes_label;
  GtkLabel       *position_label;

  /* Owned */
  TueWorkspace *workspace;   /* (nullable) */
  TueReview    *review;      /* (nullable) */
  GtkTextTag   *value_tag;   /* (nullable): of the text that is shown, as the others */
  GtkTextTag   *warning_tag; /* (nullable) */
  GtkTextTag   *comment_tag; /* (nullable) */
  GCancellable *comparing;   /* (nullable) */

  GBytes        *text; /* (owned) (nullable): of the revision */
  TueReadingMap *map;  /* (owned) (nullable): of what is shown of it */
  gboolean       is_suggesting;
  gboolean       is_comparing;
};

G_DEFINE_FINAL_TYPE (TueGuestText, tue_guest_text, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SUGGESTING,
  PROP_COMPARING,
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
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text_view));
}

/* Where bytes of the revision are shown; FALSE where they are not. */
static gboolean
get_range (TueGuestText *self,
           gsize         start,
           gsize         length,
           GtkTextIter  *from,
           GtkTextIter  *to)
{
  int first, last;

  if (self->map == NULL || !tue_reading_map_find_shown (self->map, start, length, &first, &last))
    return FALSE;

  gtk_text_buffer_get_iter_at_offset (get_buffer (self), from, first);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), to, last);

  return TRUE;
}

/* --- What the task of who wrote it has ---------------------------------------- */

static void
update_style (TueGuestText *self)
{
  if (self->value_tag == NULL)
    return;

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
      gboolean             in_task = g_strcmp0 (fact->mark, "as-in-task") == 0;
      GtkTextIter          from, to;

      /* A table is marked as a whole: where something of it is to be looked at. */
      if (get_range (self, fact->start, fact->length, &from, &to) && (!in_task || gtk_text_iter_get_child_anchor (&from) == NULL))
        gtk_text_buffer_apply_tag (buffer, in_task ? self->value_tag : self->warning_tag, &from, &to);
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

/* --- What changed --------------------------------------------------------------- */

/* The revision that they had in front of them before this one; (nullable): there is none,
 * or the file does not say what was in it */
static const TueReviewText *
find_seen (TueGuestText *self)
{
  TueReviewState *state = self->review != NULL ? tue_review_get_state (self->review) : NULL;
  TueReviewEntry *look = state != NULL ? tue_review_state_find_look_before (state, tue_workspace_get_name_in_review (self->workspace, state), NULL) : NULL;

  return look != NULL ? tue_review_document_find_text (tue_review_get_document (self->review), tue_review_entry_get_hash (look)) : NULL;
}

static void
position_cb (TueGuestText *self)
{
  g_autofree char *position = tue_changes_text_describe_position (self->changes_text);
  gboolean         may_step = self->is_comparing && !self->is_suggesting && tue_changes_text_get_n_changes (self->changes_text) > 0;

  gtk_label_set_label (self->position_label, position);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "changes.next", may_step);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "changes.previous", may_step);
}

static void
change_activated_cb (TueGuestText *self,
                     guint         change)
{
  tue_changes_text_step_to (self->changes_text, change);
}

static void
step (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  tue_changes_text_step (TUE_GUEST_TEXT (widget)->changes_text, g_str_equal (action_name, "changes.next"));
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(TueGuestText) self = user_data;
  GBytes *before, *after;
  g_autoptr(TueDiff) diff = tue_comparison_finish (result, &before, &after, NULL);

  if (diff == NULL || !self->is_comparing)
    return;

  tue_changes_text_set_changes (self->changes_text, before, after, diff);
  position_cb (self);
}

static void
stop_comparing (TueGuestText *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
}

static void
start_comparing (TueGuestText *self)
{
  const TueReviewText *seen = find_seen (self);
  g_autofree char     *title = NULL;

  stop_comparing (self);
  /* Translators: %u is the number of a revision. */
  title = g_strdup_printf (_("Since revision %u"), seen->number);
  gtk_label_set_label (self->changes_label, title);
  self->comparing = g_cancellable_new ();
  tue_comparison_start (self, seen->text, self->text, self->comparing, compared_cb, g_object_ref (self));
}

static GtkWidget *
get_shown (TueGuestText *self)
{
  if (self->is_suggesting)
    return GTK_WIDGET (self->suggest_view);

  return self->is_comparing ? GTK_WIDGET (self->changes_text) : GTK_WIDGET (self->text_view);
}

static void
update_page (TueGuestText *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->is_suggesting ? "suggest" : self->is_comparing ? "changes"
                                                                                                      : "read");
  position_cb (self);
}

static gboolean
tue_guest_text_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_shown (TUE_GUEST_TEXT (widget)));
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
    case PROP_COMPARING:
      g_value_set_boolean (value, TUE_GUEST_TEXT (object)->is_comparing);
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
    case PROP_COMPARING:
      tue_guest_text_set_comparing (TUE_GUEST_TEXT (object), g_value_get_boolean (value));
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
  stop_comparing (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_GUEST_TEXT);
  g_clear_object (&self->workspace);
  g_clear_object (&self->review);
  g_clear_object (&self->value_tag);
  g_clear_object (&self->warning_tag);
  g_clear_object (&self->comment_tag);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->map, tue_reading_map_free);

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
  properties[PROP_COMPARING] = g_param_spec_boolean ("comparing", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TUE_TYPE_CHANGES_TEXT);
  g_type_ensure (TUE_TYPE_READING_VIEW);
  g_type_ensure (TUE_TYPE_SUGGEST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/review/tue-guest-text.ui");
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, stack);
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, text_view);
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, suggest_view);
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, changes_text);
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, changes_label);
  gtk_widget_class_bind_template_child (widget_class, TueGuestText, position_label);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, position_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_activated_cb);
  gtk_widget_class_install_action (widget_class, "changes.next", NULL, step);
  gtk_widget_class_install_action (widget_class, "changes.previous", NULL, step);
}

static void
tue_guest_text_init (TueGuestText *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_unseen_page_wait (GTK_WIDGET (self->suggest_view));
  /* Words are selected by key, too. */
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->text_view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The draft to review"), -1);
  tue_value_tags_follow_style (G_CALLBACK (update_style), self);
  position_cb (self);
}

/* Another document is another buffer. */
static void
show_document (TueGuestText *self)
{
  gsize       length = 0;
  const char *bytes = self->text != NULL ? g_bytes_get_data (self->text, &length) : NULL;
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (bytes != NULL ? bytes : "", length);
  g_autofree char *shown = NULL;
  GtkTextBuffer   *buffer;
  GtkTextIter      start, end;

  tue_reading_view_set_document (self->text_view, document);
  buffer = get_buffer (self);
  g_set_object (&self->value_tag, gtk_text_buffer_create_tag (buffer, "in-task", NULL));
  g_set_object (&self->warning_tag, gtk_text_buffer_create_tag (buffer, "not-in-task", NULL));
  g_set_object (&self->comment_tag, gtk_text_buffer_create_tag (buffer, "commented", NULL));
  g_signal_connect_object (buffer, "mark-set", G_CALLBACK (mark_set_cb), self, G_CONNECT_SWAPPED);
  update_style (self);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  g_clear_pointer (&self->map, tue_reading_map_free);
  if (self->text != NULL)
    self->map = tue_reading_map_new (self->text, shown);
}

void
tue_guest_text_set_review (TueGuestText *self,
                           TueWorkspace *workspace,
                           TueReview    *review)
{
  TueReviewEntry      *request;
  const TueReviewText *text;

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

  show_document (self);
  if (text != NULL)
    mark_facts (self, text);
  mark_comments (self);
}

guint
tue_guest_text_get_seen (TueGuestText *self)
{
  const TueReviewText *seen;

  g_return_val_if_fail (TUE_IS_GUEST_TEXT (self), 0);

  seen = self->text != NULL ? find_seen (self) : NULL;

  return seen != NULL ? seen->number : 0;
}

void
tue_guest_text_set_comparing (TueGuestText *self,
                              gboolean      comparing)
{
  g_return_if_fail (TUE_IS_GUEST_TEXT (self));

  comparing = comparing && tue_guest_text_get_seen (self) > 0;
  if (self->is_comparing == comparing)
    return;

  tue_guest_text_set_suggesting (self, FALSE);
  self->is_comparing = comparing;
  if (comparing)
    start_comparing (self);
  else
    stop_comparing (self);
  update_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPARING]);
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
    tue_suggest_view_begin (self->suggest_view, self->workspace, self->review, self->text, NULL);
  else
    tue_suggest_view_end (self->suggest_view);
  update_page (self);
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

  if (self->map == NULL || get_shown (self) != GTK_WIDGET (self->text_view) ||
      !gtk_text_buffer_get_selection_bounds (get_buffer (self), &from, &to) ||
      !tue_reading_map_find_source (self->map, gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&to), start, length))
    return FALSE;

  *text = self->text;

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
  tue_guest_text_set_comparing (self, FALSE);
  if (!get_range (self, start, length, &from, &to))
    return;

  gtk_text_buffer_select_range (get_buffer (self), &from, &to);
  tue_text_scroll_to_iter (GTK_TEXT_VIEW (self->text_view), &from, 0.1);
}
