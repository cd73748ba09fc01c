/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-material-view"

#include "config.h"

#include "tue-material-view.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "tue-announce.h"
#include "tue-early-layout.h"
#include "tue-material-words.h"
#include "tue-paste-limit.h"
#include "tue-soft-breaks.h"
#include "tue-text-scroll.h"
#include "tue-toast-overlay.h"
#include "tue-toast.h"

/* What is put into the view in one go; a frame has room for that. */
#define PIECE_BYTES (128 * 1024)
/* Behind drawing, and before the text view lays out what is there: that takes
 * longer than to bring in the rest. */
#define PIECE_PRIORITY (GDK_PRIORITY_REDRAW + 2)
/* A longer text is read: each change of it is written whole. */
#define MAX_EDITED_BYTES (512 * 1024)
/* What is typed is given out as often as this. */
#define TYPING_MS 300

struct _TueMaterialView
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel         *name_label;
  GtkLabel         *details_label;
  GtkWidget        *mark_button;
  AdwButtonContent *mark_content;
  GtkSearchBar     *find_bar;
  GtkEditable      *find_entry;
  GtkLabel         *find_label;
  GtkTextView      *text_view;
  GtkTextBuffer    *buffer;
  GtkWidget        *internal_icon;
  GtkLabel         *internal_label;

  /* Owned */
  TueWorkspace           *workspace; /* (nullable) */
  TueMaterialList        *materials; /* (nullable) */
  TueMaterial            *material;  /* (nullable): what is shown */
  TueSoftBreaks          *breaks;
  GtkSourceSearchContext *search;
  char                   *pieces; /* (nullable): what is still to be shown, from next_piece on */

  GtkTextTag *internal_tag; /* of the buffer */

  gsize    next_piece;
  guint    piece_id;
  guint    typing_id;
  gboolean loading; /* we write the text, not a person */
  gboolean typed;   /* the view holds what the workspace does not know yet */
};

G_DEFINE_FINAL_TYPE (TueMaterialView, tue_material_view, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_shown (TueMaterialView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

static const char *
get_text (TueMaterialView *self)
{
  return tue_material_get_text (self->material, NULL);
}

/* --- What is typed ------------------------------------------------------------- */

/* Returns: whether the workspace has what the view shows */
static gboolean
give_out_typed (TueMaterialView *self)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_clear_handle_id (&self->typing_id, g_source_remove);
  if (!self->typed || self->material == NULL)
    return TRUE;

  self->typed = FALSE;
  text = dup_shown (self);
  if (tue_workspace_set_material_text (self->workspace, tue_material_list_get_task (self->materials),
                                       tue_material_get_id (self->material), text, -1, &error))
    return TRUE;

  self->typed = TRUE;
  tue_toast_show_error (GTK_WIDGET (self), error->message);

  return FALSE;
}

static void
typing_cb (gpointer user_data)
{
  TueMaterialView *self = user_data;

  self->typing_id = 0;
  give_out_typed (self);
}

static void
changed_cb (TueMaterialView *self)
{
  if (self->loading || self->material == NULL)
    return;

  /* Who types on and on is not waited for. */
  self->typed = TRUE;
  if (self->typing_id == 0)
    self->typing_id = g_timeout_add_once (TYPING_MS, typing_cb, self);
}

/* --- Marks ----------------------------------------------------------------------- */

static void
get_iter_at_byte (TueMaterialView *self,
                  gsize            byte,
                  GtkTextIter     *iter)
{
  gtk_text_buffer_get_iter_at_offset (self->buffer, iter, (int)tue_soft_breaks_get_place (self->breaks, get_text (self), byte));
}

static gsize
get_byte (TueMaterialView   *self,
          const GtkTextIter *iter)
{
  return tue_soft_breaks_get_byte (self->breaks, get_text (self), (guint)gtk_text_iter_get_offset (iter));
}

static void
apply_marks (TueMaterialView *self)
{
  gsize                   n_ranges;
  const TueMaterialRange *ranges = tue_material_get_internal (self->material, &n_ranges);
  GtkTextIter             start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->internal_tag, &start, &end);
  for (gsize i = 0; i < n_ranges; i++)
    {
      get_iter_at_byte (self, ranges[i].start, &start);
      get_iter_at_byte (self, ranges[i].start + ranges[i].length, &end);
      gtk_text_buffer_apply_tag (self->buffer, self->internal_tag, &start, &end);
    }
}

/* What is selected, else the mark that the cursor is in, else its line.
 * Returns: whether all of it is marked */
static gboolean
get_range (TueMaterialView *self,
           GtkTextIter     *start,
           GtkTextIter     *end)
{
  GtkTextIter last;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, start, end))
    {
      if (gtk_text_iter_has_tag (start, self->internal_tag))
        {
          if (!gtk_text_iter_starts_tag (start, self->internal_tag))
            gtk_text_iter_backward_to_tag_toggle (start, self->internal_tag);
          gtk_text_iter_forward_to_tag_toggle (end, self->internal_tag);
          return TRUE;
        }
      gtk_text_iter_set_line_offset (start, 0);
      if (!gtk_text_iter_ends_line (end))
        gtk_text_iter_forward_to_line_end (end);
    }

  last = *start;
  if (!gtk_text_iter_has_tag (start, self->internal_tag))
    return FALSE;

  return !gtk_text_iter_forward_to_tag_toggle (&last, self->internal_tag) || gtk_text_iter_compare (&last, end) >= 0;
}

static void
update_mark_button (TueMaterialView *self)
{
  GtkTextIter start, end;
  gboolean    marked;

  if (self->material == NULL || self->loading)
    return;

  marked = get_range (self, &start, &end);
  adw_button_content_set_icon_name (self->mark_content, marked ? "view-reveal-symbolic" : "view-conceal-symbolic");
  /* Translators: a button: what is selected stays here from now on, or no longer does. */
  adw_button_content_set_label (self->mark_content, marked ? _("_Unmark") : _("_Internal"));
  gtk_widget_set_tooltip_text (self->mark_button, marked ? _("No Longer Internal: Goes Into the Prompt (Ctrl+M)")
                                                         : _("Mark as Internal: Stays Out of the Prompt (Ctrl+M)"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.mark",
                                 self->pieces == NULL && gtk_text_iter_compare (&start, &end) < 0);
}

static void
mark_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueMaterialView *self = TUE_MATERIAL_VIEW (widget);
  GtkTextIter      start, end;
  gboolean         marked;
  gsize            from, to;

  if (self->material == NULL || self->pieces != NULL || !give_out_typed (self))
    return;

  marked = get_range (self, &start, &end);
  from = get_byte (self, &start);
  to = get_byte (self, &end);
  tue_workspace_mark_material (self->workspace, tue_material_list_get_task (self->materials),
                               tue_material_get_id (self->material), from, to - from, !marked);
  tue_announce (widget, marked ? _("No longer internal") : _("Internal: stays out of the prompt"));
}

static void
update_colors (TueMaterialView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA  ink, tint;
  g_autoptr(GtkSourceStyle) match = g_object_new (GTK_SOURCE_TYPE_STYLE,
                                                  "background", dark ? "#6b5900" : "#f8e45c",
                                                  "background-set", TRUE,
                                                  NULL);

  gdk_rgba_parse (&ink, dark ? "rgba(255,255,255,0.72)" : "rgba(0,0,0,0.68)");
  gdk_rgba_parse (&tint, dark ? "rgba(255,255,255,0.10)" : "rgba(0,0,0,0.07)");
  g_object_set (self->internal_tag,
                "strikethrough", TRUE,
                "foreground-rgba", &ink,
                "background-rgba", &tint,
                NULL);
  gtk_source_search_context_set_match_style (self->search, match);
}

/* --- The text comes in ------------------------------------------------------------- */

static gsize
find_piece_end (const char *text,
                gsize       length)
{
  const char *end = text + PIECE_BYTES;
  const char *newline;

  if (length <= PIECE_BYTES)
    return length;

  newline = g_strrstr_len (text, PIECE_BYTES, "\n");
  if (newline != NULL)
    return newline + 1 - text;
  while (((guchar)*end & 0xc0) == 0x80)
    end--;

  return end - text;
}

static void
stop_loading (TueMaterialView *self)
{
  g_clear_handle_id (&self->piece_id, g_source_remove);
  g_clear_pointer (&self->pieces, g_free);
  self->next_piece = 0;
}

static void
insert_piece (TueMaterialView *self)
{
  const char *text = self->pieces + self->next_piece;
  gsize       length = find_piece_end (text, strlen (text));
  GtkTextIter end;

  self->loading = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert (self->buffer, &end, text, (int)length);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  self->loading = FALSE;

  self->next_piece += length;
  if (self->pieces[self->next_piece] == '\0')
    stop_loading (self);
}

/* All of it is there: what is marked can be shown, and it can be edited. */
static void
end_loading (TueMaterialView *self)
{
  gsize    length;
  gboolean editable;

  tue_material_get_text (self->material, &length);
  editable = length <= MAX_EDITED_BYTES && tue_soft_breaks_get_n_breaks (self->breaks) == 0 &&
             !tue_task_get_row_damaged (tue_material_list_get_task (self->materials));
  gtk_text_view_set_editable (self->text_view, editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, !editable, -1);
  apply_marks (self);
  update_mark_button (self);
}

static gboolean
piece_cb (gpointer user_data)
{
  TueMaterialView *self = user_data;

  insert_piece (self);
  if (self->pieces != NULL)
    return G_SOURCE_CONTINUE;

  end_loading (self);
  return G_SOURCE_REMOVE;
}

static void
load_text (TueMaterialView *self)
{
  gsize       length;
  const char *text = tue_material_get_text (self->material, &length);
  GtkTextIter start;

  stop_loading (self);
  tue_soft_breaks_clear (self->breaks);
  self->pieces = tue_soft_breaks_break (text, length, 0, 0);
  if (self->pieces != NULL)
    tue_soft_breaks_insert (self->breaks, "", 0, self->pieces, strlen (self->pieces));
  else
    self->pieces = g_strndup (text, length);

  self->loading = TRUE;
  gtk_text_view_set_editable (self->text_view, FALSE);
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, "", 0);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  self->loading = FALSE;
  self->typed = FALSE;

  insert_piece (self);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  if (self->pieces != NULL)
    self->piece_id = g_idle_add_full (PIECE_PRIORITY, piece_cb, self, NULL);
  else
    end_loading (self);
}

static void
update_labels (TueMaterialView *self)
{
  g_autofree char *details = tue_material_words_describe (self->material);
  g_autofree char *internal = tue_material_words_describe_internal (self->material);
  g_autofree char *stays = NULL;

  /* Translators: %s says how many remarks are marked as internal, one or more */
  stays = internal != NULL ? g_strdup_printf (_("%s, and left out of the prompt."), internal) : NULL;
  gtk_label_set_text (self->name_label, tue_material_get_name (self->material));
  gtk_label_set_text (self->details_label, details);
  gtk_widget_set_visible (self->internal_icon, internal != NULL);
  gtk_label_set_text (self->internal_label, stays != NULL ? stays : _("Select what is only for us, then press Ctrl+M: it stays out of the prompt."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tue_material_get_name (self->material),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_text (self->internal_label),
                                  -1);
}

/* Another text than what is shown: undone, or written by another program. */
static gboolean
is_other_text (TueMaterialView *self,
               TueMaterial     *before)
{
  g_autofree char *shown = NULL;

  if (tue_material_get_text_value (before) == tue_material_get_text_value (self->material))
    return FALSE;
  if (self->pieces != NULL || tue_soft_breaks_get_n_breaks (self->breaks) > 0)
    return TRUE;

  shown = dup_shown (self);

  return strcmp (shown, get_text (self)) != 0;
}

static void
items_changed_cb (TueMaterialView *self)
{
  g_autoptr(TueMaterial) before = NULL;
  TueMaterial *material;

  if (self->material == NULL)
    return;

  material = tue_material_list_find (self->materials, tue_material_get_id (self->material), NULL);
  if (material == self->material)
    return;
  if (material == NULL)
    {
      self->typed = FALSE;
      g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
      return;
    }

  before = g_steal_pointer (&self->material);
  self->material = g_object_ref (material);
  update_labels (self);
  /* What somebody types right now goes before what was there meanwhile. */
  if (is_other_text (self, before) && !self->typed)
    load_text (self);
  else if (self->pieces == NULL)
    apply_marks (self);
  update_mark_button (self);
}

/* --- Finding --------------------------------------------------------------------- */

static char *
describe_matches (TueMaterialView *self)
{
  int         n_matches = gtk_source_search_context_get_occurrences_count (self->search);
  GtkTextIter start, end;
  int         position;

  if (*gtk_editable_get_text (self->find_entry) == '\0' || n_matches < 0)
    return g_strdup ("");
  if (n_matches == 0)
    return g_strdup (_("Not found"));

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  position = gtk_source_search_context_get_occurrence_position (self->search, &start, &end);
  if (position <= 0)
    return g_strdup_printf (ngettext ("%d match", "%d matches", n_matches), n_matches);

  /* Translators: which of the matches is shown: "3 of 14". */
  return g_strdup_printf (_("%d of %d"), position, n_matches);
}

static void
update_matches (TueMaterialView *self)
{
  g_autofree char *text = describe_matches (self);

  if (g_str_equal (text, gtk_label_get_text (self->find_label)))
    return;

  gtk_label_set_text (self->find_label, text);
  if (*text != '\0' && gtk_search_bar_get_search_mode (self->find_bar))
    tue_announce (GTK_WIDGET (self), text);
}

static void
go_to_match (TueMaterialView *self,
             gboolean         forward)
{
  GtkTextIter start, end, match_start, match_end;
  gboolean    found;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  found = forward ? gtk_source_search_context_forward (self->search, &end, &match_start, &match_end, NULL)
                  : gtk_source_search_context_backward (self->search, &start, &match_start, &match_end, NULL);
  if (found)
    {
      gtk_text_buffer_select_range (self->buffer, &match_start, &match_end);
      tue_text_scroll_to_iter (self->text_view, &match_start, 0.1);
    }
  update_matches (self);
}

static void
find_changed_cb (TueMaterialView *self)
{
  GtkTextIter start, end;

  gtk_source_search_settings_set_search_text (gtk_source_search_context_get_settings (self->search),
                                              gtk_editable_get_text (self->find_entry));
  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  go_to_match (self, TRUE);
}

static void
find_next_cb (TueMaterialView *self)
{
  go_to_match (self, TRUE);
}

static void
find_previous_cb (TueMaterialView *self)
{
  go_to_match (self, FALSE);
}

static void
find_mode_cb (TueMaterialView *self)
{
  gboolean is_on = gtk_search_bar_get_search_mode (self->find_bar);

  gtk_source_search_context_set_highlight (self->search, is_on);
  if (!is_on && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueMaterialView *self = TUE_MATERIAL_VIEW (widget);

  if (g_str_equal (action_name, "text.find"))
    {
      gtk_search_bar_set_search_mode (self->find_bar, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
      gtk_editable_select_region (self->find_entry, 0, -1);
    }
  else
    {
      go_to_match (self, g_str_equal (action_name, "text.find-next"));
    }
}

static void
leave_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TueMaterialView *self = TUE_MATERIAL_VIEW (widget);

  if (g_str_equal (action_name, "text.leave") && gtk_search_bar_get_search_mode (self->find_bar))
    {
      gtk_search_bar_set_search_mode (self->find_bar, FALSE);
      return;
    }

  give_out_typed (self);
  self->typed = FALSE;
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* --- Object ------------------------------------------------------------------------ */

static gboolean
tue_material_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_MATERIAL_VIEW (widget)->text_view));
}

static void
tue_material_view_unmap (GtkWidget *widget)
{
  give_out_typed (TUE_MATERIAL_VIEW (widget));

  GTK_WIDGET_CLASS (tue_material_view_parent_class)->unmap (widget);
}

static void
tue_material_view_dispose (GObject *object)
{
  TueMaterialView *self = TUE_MATERIAL_VIEW (object);

  if (self->workspace != NULL)
    give_out_typed (self);
  g_clear_handle_id (&self->typing_id, g_source_remove);
  stop_loading (self);
  if (self->search != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->search, self);
      /* The context keeps its style for ever, and wants one of the scheme instead. */
      gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self->buffer),
                                          gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (), "Adwaita"));
      gtk_source_search_context_set_match_style (self->search, NULL);
    }
  g_clear_object (&self->search);
  g_clear_object (&self->material);
  g_clear_object (&self->materials);
  g_clear_object (&self->workspace);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_MATERIAL_VIEW);

  G_OBJECT_CLASS (tue_material_view_parent_class)->dispose (object);
}

static void
tue_material_view_finalize (GObject *object)
{
  tue_soft_breaks_free (TUE_MATERIAL_VIEW (object)->breaks);

  G_OBJECT_CLASS (tue_material_view_parent_class)->finalize (object);
}

static void
install_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/material/tue-material-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, name_label);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, details_label);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, mark_button);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, mark_content);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, find_bar);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, find_entry);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, find_label);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, text_view);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, buffer);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, internal_icon);
  gtk_widget_class_bind_template_child (widget_class, TueMaterialView, internal_label);
  gtk_widget_class_bind_template_callback (widget_class, find_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
}

static void
tue_material_view_class_init (TueMaterialViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_material_view_dispose;
  object_class->finalize = tue_material_view_finalize;

  widget_class->grab_focus = tue_material_view_grab_focus;
  widget_class->unmap = tue_material_view_unmap;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GTK_SOURCE_TYPE_BUFFER);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  install_template (widget_class);
  gtk_widget_class_install_action (widget_class, "text.mark", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "text.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "text.find-next", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "text.find-previous", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "text.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "text.close", NULL, leave_action);
}

static void
follow_style (TueMaterialView *self)
{
  static const char *const details[] = { "notify::dark", "notify::high-contrast" };

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_object (adw_style_manager_get_default (), details[i], G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  update_colors (self);
}

static void
tue_material_view_init (TueMaterialView *self)
{
  g_autoptr(GtkSourceSearchSettings) settings = gtk_source_search_settings_new ();

  self->breaks = tue_soft_breaks_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_toast_overlay_follow_bar (gtk_widget_get_parent (GTK_WIDGET (self->internal_label)));
  tue_early_layout_install (self->text_view);
  tue_paste_limit_install (self->text_view, MAX_EDITED_BYTES);
  self->internal_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  gtk_source_search_settings_set_wrap_around (settings, TRUE);
  self->search = gtk_source_search_context_new (GTK_SOURCE_BUFFER (self->buffer), settings);
  follow_style (self);
  /* The colours are those of every other text. */
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self->buffer), NULL);
  gtk_source_search_context_set_highlight (self->search, FALSE);
  g_signal_connect_object (self->search, "notify::occurrences-count", G_CALLBACK (update_matches), self, G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->find_bar, self->find_entry);

  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (update_mark_button), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::has-selection", G_CALLBACK (update_mark_button), self, G_CONNECT_SWAPPED);
}

GtkWidget *
tue_material_view_new (void)
{
  return g_object_new (TUE_TYPE_MATERIAL_VIEW, NULL);
}

/**
 * tue_material_view_set_materials:
 * @self: a view that has no materials yet
 * @materials: those of the task
 */
void
tue_material_view_set_materials (TueMaterialView *self,
                                 TueWorkspace    *workspace,
                                 TueMaterialList *materials)
{
  g_return_if_fail (TUE_IS_MATERIAL_VIEW (self));
  g_return_if_fail (self->materials == NULL);

  self->workspace = g_object_ref (workspace);
  self->materials = g_object_ref (materials);
  g_signal_connect_object (materials, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}

gboolean
tue_material_view_show (TueMaterialView *self,
                        const char      *id)
{
  TueMaterial *material;

  g_return_val_if_fail (TUE_IS_MATERIAL_VIEW (self), FALSE);

  give_out_typed (self);
  self->typed = FALSE;
  material = id != NULL && self->materials != NULL ? tue_material_list_find (self->materials, id, NULL) : NULL;
  if (material == NULL)
    {
      stop_loading (self);
      g_clear_object (&self->material);
      return FALSE;
    }

  if (g_set_object (&self->material, material))
    {
      gtk_search_bar_set_search_mode (self->find_bar, FALSE);
      update_labels (self);
      load_text (self);
    }

  return TRUE;
}

void
tue_material_view_give_out (TueMaterialView *self)
{
  g_return_if_fail (TUE_IS_MATERIAL_VIEW (self));

  give_out_typed (self);
}

const char *
tue_material_view_get_id (TueMaterialView *self)
{
  g_return_val_if_fail (TUE_IS_MATERIAL_VIEW (self), NULL);

  return self->material != NULL ? tue_material_get_id (self->material) : NULL;
}
