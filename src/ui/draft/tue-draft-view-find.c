/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 *
 * Finding and replacing in a draft.
 */

#define G_LOG_DOMAIN "tue-draft-view-find"

#include "config.h"

#include "tue-draft-view-private.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-text-scroll.h"
#include "tue-toast.h"

/* "3 of 14" */
static char *
describe_matches (TueDraftView *self)
{
  int         n_matches = gtk_source_search_context_get_occurrences_count (self->search);
  GtkTextIter start, end;
  int         position;

  if (*gtk_editable_get_text (self->find_entry) == '\0' || n_matches < 0)
    return g_strdup ("");
  if (n_matches == 0)
    return g_strdup (_("Not found"));

  gtk_text_buffer_get_selection_bounds (tue_draft_view_get_buffer (self), &start, &end);
  position = gtk_source_search_context_get_occurrence_position (self->search, &start, &end);
  if (position <= 0)
    return g_strdup_printf (ngettext ("%d match", "%d matches", n_matches), n_matches);

  /* Translators: which of the matches is shown: "3 of 14". */
  return g_strdup_printf (_("%d of %d"), position, n_matches);
}

/* The match one is at has lines around it, besides the color of a selection. */
static void
mark_match (TueDraftView *self)
{
  GtkTextBuffer *buffer = tue_draft_view_get_buffer (self);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->match_tag, &start, &end);
  if (gtk_search_bar_get_search_mode (self->find_bar) &&
      gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
      gtk_source_search_context_get_occurrence_position (self->search, &start, &end) > 0)
    gtk_text_buffer_apply_tag (buffer, self->match_tag, &start, &end);
}

static void
update_matches (TueDraftView *self)
{
  g_autofree char *text = describe_matches (self);
  gboolean         any = gtk_source_search_context_get_occurrences_count (self->search) > 0;

  mark_match (self);
  gtk_widget_set_sensitive (self->replace_one_button, any);
  gtk_widget_set_sensitive (self->replace_all_button, any);
  if (g_str_equal (text, gtk_label_get_text (self->find_label)))
    return;

  gtk_label_set_text (self->find_label, text);
  if (*text != '\0' && gtk_search_bar_get_search_mode (self->find_bar))
    tue_announce (GTK_WIDGET (self), text);
}

static void
go_to_match (TueDraftView *self,
             gboolean      forward)
{
  GtkTextIter start, end, match_start, match_end;
  gboolean    found;

  gtk_text_buffer_get_selection_bounds (tue_draft_view_get_buffer (self), &start, &end);
  found = forward ? gtk_source_search_context_forward (self->search, &end, &match_start, &match_end, NULL)
                  : gtk_source_search_context_backward (self->search, &start, &match_start, &match_end, NULL);
  if (found)
    {
      gtk_text_buffer_select_range (tue_draft_view_get_buffer (self), &match_start, &match_end);
      tue_text_scroll_to_iter (GTK_TEXT_VIEW (self->editor), &match_start, 0.1);
    }
  update_matches (self);
}

/* All were counted. A match that was looked for before that may not have been
 * found; it is now. */
static void
counted_cb (TueDraftView *self)
{
  if (gtk_source_search_context_get_occurrences_count (self->search) > 0 &&
      (gtk_widget_get_state_flags (GTK_WIDGET (self->find_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 &&
      !gtk_text_buffer_get_has_selection (tue_draft_view_get_buffer (self)))
    go_to_match (self, TRUE);
  else
    update_matches (self);
}

static void
find_changed_cb (TueDraftView *self)
{
  GtkSourceSearchSettings *settings = gtk_source_search_context_get_settings (self->search);
  const char              *text = gtk_editable_get_text (self->find_entry);
  GtkTextIter              start, end;

  gtk_source_search_settings_set_search_text (settings, text);
  /* The bar was closed: what was found stays selected. */
  if (*text == '\0')
    {
      update_matches (self);
      return;
    }

  /* From where the last match began: more letters of the same word stay there. */
  gtk_text_buffer_get_selection_bounds (tue_draft_view_get_buffer (self), &start, &end);
  gtk_text_buffer_place_cursor (tue_draft_view_get_buffer (self), &start);
  go_to_match (self, TRUE);
}

static void
find_next_cb (TueDraftView *self)
{
  go_to_match (self, TRUE);
}

static void
find_previous_cb (TueDraftView *self)
{
  go_to_match (self, FALSE);
}

static void
find_mode_cb (TueDraftView *self)
{
  gboolean is_on = gtk_search_bar_get_search_mode (self->find_bar);

  gtk_source_search_context_set_highlight (self->search, is_on);
  if (is_on)
    gtk_widget_add_css_class (GTK_WIDGET (self->editor), "finding");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->editor), "finding");
  mark_match (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.close-find", is_on);
  if (!is_on && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
replace_cb (TueDraftView *self)
{
  GtkTextIter start, end;
  const char *replacement = gtk_editable_get_text (self->replace_entry);

  gtk_text_buffer_get_selection_bounds (tue_draft_view_get_buffer (self), &start, &end);
  if (gtk_source_search_context_get_occurrence_position (self->search, &start, &end) > 0)
    {
      gtk_source_search_context_replace (self->search, &start, &end, replacement, -1, NULL);
      gtk_text_buffer_place_cursor (tue_draft_view_get_buffer (self), &end);
    }
  go_to_match (self, TRUE);
}

static void
replace_all_cb (TueDraftView *self)
{
  const char      *replacement = gtk_editable_get_text (self->replace_entry);
  g_autofree char *message = NULL;
  guint            n_replaced;

  n_replaced = gtk_source_search_context_replace_all (self->search, replacement, -1, NULL);
  message = g_strdup_printf (ngettext ("%u replaced", "%u replaced", n_replaced), n_replaced);
  tue_toast_show (GTK_WIDGET (self), message, NULL, NULL, NULL);
  update_matches (self);
}

static void
replace_toggled_cb (TueDraftView *self)
{
  if (gtk_toggle_button_get_active (self->replace_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->replace_entry));
}

static void
close_find_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  gtk_search_bar_set_search_mode (TUE_DRAFT_VIEW (widget)->find_bar, FALSE);
}

/* Where the words to replace are known, what comes in their place is asked for. */
static void
start_replacing (TueDraftView *self)
{
  gtk_toggle_button_set_active (self->replace_button, TRUE);
  gtk_widget_grab_focus (*gtk_editable_get_text (self->find_entry) != '\0' ? GTK_WIDGET (self->replace_entry)
                                                                           : GTK_WIDGET (self->find_entry));
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueDraftView *self = TUE_DRAFT_VIEW (widget);

  tue_draft_view_stop_reading (self);
  if (g_str_equal (action_name, "draft.find") || g_str_equal (action_name, "draft.replace"))
    {
      GtkTextIter start, end;

      if (gtk_text_buffer_get_selection_bounds (tue_draft_view_get_buffer (self), &start, &end) &&
          gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
        {
          g_autofree char *selected = gtk_text_iter_get_slice (&start, &end);

          gtk_editable_set_text (self->find_entry, selected);
        }
      gtk_search_bar_set_search_mode (self->find_bar, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
      gtk_editable_select_region (self->find_entry, 0, -1);
      if (g_str_equal (action_name, "draft.replace"))
        start_replacing (self);
      return;
    }

  go_to_match (self, g_str_equal (action_name, "draft.find-next"));
}

void
tue_draft_view_install_find (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, find_label);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, replace_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, replace_entry);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, replace_one_button);
  gtk_widget_class_bind_template_child (widget_class, TueDraftView, replace_all_button);
  gtk_widget_class_bind_template_callback (widget_class, find_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);

  gtk_widget_class_install_action (widget_class, "draft.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "draft.close-find", NULL, close_find_action);
  gtk_widget_class_install_action (widget_class, "draft.replace", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "draft.find-next", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "draft.find-previous", NULL, find_action);
}

void
tue_draft_view_set_up_find (TueDraftView *self)
{
  g_autoptr(GtkSourceSearchSettings) settings = gtk_source_search_settings_new ();
  GtkTextBuffer *buffer = tue_draft_view_get_buffer (self);

  gtk_source_search_settings_set_wrap_around (settings, TRUE);
  self->search = gtk_source_search_context_new (GTK_SOURCE_BUFFER (buffer), settings);
  gtk_source_search_context_set_highlight (self->search, FALSE);
  self->match_tag = gtk_text_buffer_create_tag (buffer, "current-match",
                                                "underline", PANGO_UNDERLINE_SINGLE,
                                                "overline", PANGO_OVERLINE_SINGLE,
                                                NULL);
  g_signal_connect_object (self->search, "notify::occurrences-count",
                           G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->find_bar, self->find_entry);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.close-find", FALSE);
}
