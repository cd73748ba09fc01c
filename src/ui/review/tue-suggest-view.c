/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-suggest-view"

#include "config.h"

#include "tue-suggest-view.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "tue-diff.h"
#include "tue-early-layout.h"
#include "tue-isolated-text.h"
#include "tue-toast.h"
#include "tue-writing-keys.h"

/* What is typed is suggested when nothing was typed for so long. */
#define SUGGEST_DELAY_MS 700

/* Who types on and on is not suggesting yet, and loses nothing either. */
#define KEEP_DELAY_MS 300

/* As much as a toast has room for. */
#define MAX_LEFT 80

struct _TueSuggestView
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel      *title_label;
  GtkLabel      *count_label;
  GtkSourceView *view;

  /* Owned */
  TueWorkspace *workspace; /* (nullable) */
  TueReview    *review;    /* (nullable) */
  GBytes       *text;      /* (nullable): of the revision */
  GtkTextTag   *added_tag;

  guint    suggest_id;
  guint    keep_id;
  gboolean is_loading;
};

G_DEFINE_FINAL_TYPE (TueSuggestView, tue_suggest_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (TueSuggestView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_typed (TueSuggestView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Words that came are underlined and tinted; what went is told in the side pane. */
static void
show_changes (TueSuggestView *self,
              const char     *typed)
{
  GtkTextBuffer *buffer = get_buffer (self);
  const char    *text = g_bytes_get_data (self->text, NULL);
  gsize          n_changes, length = strlen (typed);
  g_autoptr(TueDiff) diff = tue_diff_new (text, (gssize)g_bytes_get_size (self->text), typed, (gssize)length, NULL);
  const TueDiffChange *changes = tue_diff_get_changes (diff, &n_changes);
  g_autofree char     *count = n_changes > 0 ? tue_diff_describe (diff) : g_strdup (_("Type in the text. The draft stays as it is."));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->added_tag, &start, &end);
  for (gsize i = 0; i < n_changes; i++)
    {
      long from = g_utf8_pointer_to_offset (typed, typed + changes[i].new_start);
      long to = from + g_utf8_strlen (typed + changes[i].new_start, (gssize)changes[i].new_length);

      if (from == to)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)from);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)to);
      gtk_text_buffer_apply_tag (buffer, self->added_tag, &start, &end);
    }
  gtk_label_set_label (self->count_label, count);
}

static void
keep_cb (gpointer user_data)
{
  TueSuggestView  *self = user_data;
  g_autofree char *typed = dup_typed (self);

  self->keep_id = 0;
  tue_workspace_keep_suggesting (self->workspace, self->review, self->text, typed);
}

static void
suggest (TueSuggestView *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autoptr(GError) error = NULL;

  g_clear_handle_id (&self->suggest_id, g_source_remove);
  show_changes (self, typed);
  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (tue_workspace_suggest_in_review (self->workspace, self->review, self->text, typed, strlen (typed), &error))
    return;

  tue_workspace_keep_suggesting (self->workspace, self->review, self->text, typed);
  tue_toast_show_error (GTK_WIDGET (self), error->message);
}

static void
suggest_cb (gpointer user_data)
{
  TueSuggestView *self = user_data;

  self->suggest_id = 0;
  suggest (self);
}

static void
changed_cb (TueSuggestView *self)
{
  if (self->is_loading || self->text == NULL)
    return;

  g_clear_handle_id (&self->suggest_id, g_source_remove);
  self->suggest_id = g_timeout_add_once (SUGGEST_DELAY_MS, suggest_cb, self);
  if (self->keep_id == 0)
    self->keep_id = g_timeout_add_once (KEEP_DELAY_MS, keep_cb, self);
}

static void
update_style (TueSuggestView *self)
{
  AdwStyleManager             *manager = adw_style_manager_get_default ();
  gboolean                     dark = adw_style_manager_get_dark (manager);
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();
  g_autoptr(GEnumClass) accents = g_type_class_ref (ADW_TYPE_ACCENT_COLOR);
  g_autofree char      *id = NULL;
  GtkSourceStyleScheme *scheme;
  GdkRGBA               tint, line;

  gdk_rgba_parse (&tint, dark ? "rgba(46,194,126,0.30)" : "rgba(46,194,126,0.22)");
  gdk_rgba_parse (&line, dark ? "#57e389" : "#1b8553");
  g_object_set (self->added_tag, "background-rgba", &tint, "underline", PANGO_UNDERLINE_SINGLE, "underline-rgba", &line, NULL);
  /* As the draft itself looks, where its colours are known. */
  id = g_strdup_printf ("tuesday-%s%s", g_enum_get_value (accents, adw_style_manager_get_accent_color (manager))->value_nick, dark ? "-dark" : "");
  scheme = gtk_source_style_scheme_manager_get_scheme (schemes, id);
  if (scheme == NULL)
    scheme = gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "Adwaita-dark" : "Adwaita");
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (get_buffer (self)), scheme);
}

static void
done_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueSuggestView *self = TUE_SUGGEST_VIEW (widget);

  tue_suggest_view_end (self);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static gboolean
tue_suggest_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_SUGGEST_VIEW (widget)->view));
}

static void
tue_suggest_view_dispose (GObject *object)
{
  TueSuggestView *self = TUE_SUGGEST_VIEW (object);

  if (self->view != NULL)
    tue_suggest_view_end (self);
  g_clear_object (&self->added_tag);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SUGGEST_VIEW);

  G_OBJECT_CLASS (tue_suggest_view_parent_class)->dispose (object);
}

static void
tue_suggest_view_class_init (TueSuggestViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_suggest_view_dispose;
  widget_class->grab_focus = tue_suggest_view_grab_focus;

  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/review/tue-suggest-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSuggestView, title_label);
  gtk_widget_class_bind_template_child (widget_class, TueSuggestView, count_label);
  gtk_widget_class_bind_template_child (widget_class, TueSuggestView, view);
  gtk_widget_class_install_action (widget_class, "suggest.done", NULL, done_action);
}

static void
tue_suggest_view_init (TueSuggestView *self)
{
  GtkSourceLanguage *markdown = gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "markdown");
  GtkTextBuffer     *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = get_buffer (self);
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (buffer), markdown);
  gtk_source_buffer_set_highlight_matching_brackets (GTK_SOURCE_BUFFER (buffer), FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (GTK_SOURCE_BUFFER (buffer), FALSE);
  self->added_tag = g_object_ref (gtk_text_buffer_create_tag (buffer, "suggested-words", NULL));
  tue_writing_keys_install (GTK_WIDGET (self->view));
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color", G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
  update_style (self);
  tue_early_layout_install (GTK_TEXT_VIEW (self->view));
}

/* Words of a revision before, for who can find a place for them. */
static void
tell_left (TueSuggestView *self,
           const char     *words)
{
  g_autofree char *line = g_strdelimit (g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_LEFT)), "\n\t", ' ');
  g_autofree char *isolated = tue_isolate_text (line);
  /* Translators: %s is what somebody typed in an earlier revision. */
  g_autofree char *message = g_strdup_printf (_("What you typed in the revision before has no place in this one: “%s”"), isolated);

  tue_toast_show_error (GTK_WIDGET (self), message);
}

void
tue_suggest_view_begin (TueSuggestView *self,
                        TueWorkspace   *workspace,
                        TueReview      *review,
                        GBytes         *text,
                        GPtrArray      *before)
{
  GtkTextBuffer   *buffer;
  g_autofree char *left = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *title = NULL;
  TueReviewEntry  *request;
  GtkTextIter      start;
  gboolean         is_typed;

  g_return_if_fail (TUE_IS_SUGGEST_VIEW (self));
  g_return_if_fail (text != NULL);

  tue_suggest_view_end (self);
  self->workspace = g_object_ref (workspace);
  self->review = g_object_ref (review);
  self->text = g_bytes_ref (text);
  typed = tue_workspace_resume_suggesting (workspace, review, text, before, &is_typed, &left);
  request = tue_review_state_get_request (tue_review_get_state (review));
  /* Translators: %u is the number of a revision. */
  title = g_strdup_printf (_("You suggest changes to revision %u"), request != NULL ? tue_review_entry_get_revision (request) : 0);
  gtk_label_set_label (self->title_label, title);

  buffer = get_buffer (self);
  self->is_loading = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, typed, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->is_loading = FALSE;
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  show_changes (self, typed);
  /* It was not suggested yet. */
  if (is_typed)
    changed_cb (self);
  if (left != NULL)
    tell_left (self, left);
}

void
tue_suggest_view_end (TueSuggestView *self)
{
  g_return_if_fail (TUE_IS_SUGGEST_VIEW (self));

  if (self->suggest_id != 0)
    suggest (self);
  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_object (&self->review);
  g_clear_object (&self->workspace);
}
