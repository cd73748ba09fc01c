/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-suggestion-view"

#include "config.h"

#include "tue-suggestion-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "tue-soft-breaks.h"
#include "tue-text-scroll.h"
#include "tue-value-tags.h"

struct _TueSuggestionView
{
  GtkTextView parent_instance;

  /* Owned */
  char *shown; /* the text with the breaks of very long lines */

  /* Borrowed */
  GtkTextBuffer *buffer;
  GtkTextTag    *field_tag;    /* becomes a field */
  GtkTextTag    *possible_tag; /* could */
  GtkTextTag    *current_tag;
  GtkTextTag    *warning_tag; /* colors of the style come in pairs */
};

G_DEFINE_FINAL_TYPE (TueSuggestionView, tue_suggestion_view, GTK_TYPE_TEXT_VIEW)

enum
{
  SIGNAL_PLACE_ACTIVATED,
  SIGNAL_SELECTION_ACTIVATED,
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_PASTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Places -------------------------------------------------------------------------- */

static gboolean
is_break (const char *shown)
{
  return strncmp (shown, TUE_SOFT_BREAK, TUE_SOFT_BREAK_BYTES) == 0;
}

/* A walk through what is shown, forwards only: for places in order. */
typedef struct
{
  const char *at;
  gsize       byte;  /* of the text */
  int         place; /* in characters of what is shown */
} Walk;

static void
step (Walk *walk)
{
  const char *next = g_utf8_next_char (walk->at);

  if (!is_break (walk->at))
    walk->byte += (gsize)(next - walk->at);
  walk->at = next;
  walk->place++;
}

static int
find_place (Walk *walk,
            gsize byte)
{
  while (*walk->at != '\0' && walk->byte < byte)
    step (walk);

  return walk->place;
}

static gsize
find_byte (TueSuggestionView *self,
           const GtkTextIter *iter)
{
  Walk walk = { self->shown, 0, 0 };

  while (*walk.at != '\0' && walk.place < gtk_text_iter_get_offset (iter))
    step (&walk);

  return walk.byte;
}

/* --- Showing ------------------------------------------------------------------------- */

/* What is tinted, in the order of the text. */
typedef struct
{
  gsize       start, end;
  GtkTextTag *tag;
  gboolean    current;
} Tint;

static int
compare_tints (gconstpointer a,
               gconstpointer b)
{
  const Tint *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static GArray *
list_tints (TueSuggestionView   *self,
            GPtrArray           *suggestions,
            const TueSuggestion *current)
{
  GArray *tints = g_array_new (FALSE, FALSE, sizeof (Tint));

  for (guint i = 0; i < suggestions->len; i++)
    {
      const TueSuggestion *suggestion = suggestions->pdata[i];

      for (guint j = 0; j < suggestion->places->len; j++)
        {
          const TueSuggestionPlace *place = &g_array_index (suggestion->places, TueSuggestionPlace, j);
          Tint                      tint = { place->start, place->start + place->length,
                        suggestion->likely ? self->field_tag : self->possible_tag, suggestion == current };

          g_array_append_val (tints, tint);
        }
    }
  g_array_sort (tints, compare_tints);

  return tints;
}

static void
apply (TueSuggestionView *self,
       Walk              *walk,
       const Tint        *tint)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, find_place (walk, tint->start));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, find_place (walk, tint->end));
  gtk_text_buffer_apply_tag (self->buffer, tint->tag, &start, &end);
  if (tint->current)
    gtk_text_buffer_apply_tag (self->buffer, self->current_tag, &start, &end);
}

void
tue_suggestion_view_show (TueSuggestionView   *self,
                          GPtrArray           *suggestions,
                          const TueSuggestion *current)
{
  g_autoptr(GArray) tints = NULL;
  Walk        walk = { self->shown, 0, 0 };
  GtkTextIter start, end;

  g_return_if_fail (TUE_IS_SUGGESTION_VIEW (self));
  g_return_if_fail (suggestions != NULL);

  tints = list_tints (self, suggestions, current);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
  for (guint i = 0; i < tints->len; i++)
    apply (self, &walk, &g_array_index (tints, Tint, i));
}

void
tue_suggestion_view_set_text (TueSuggestionView *self,
                              const char        *text,
                              gsize              length)
{
  char       *broken;
  GtkTextIter start;

  g_return_if_fail (TUE_IS_SUGGESTION_VIEW (self));
  g_return_if_fail (text != NULL);

  broken = tue_soft_breaks_break (text, length, 0, 0);
  g_free (self->shown);
  self->shown = broken != NULL ? broken : g_strndup (text, length);
  gtk_text_buffer_set_text (self->buffer, self->shown, -1);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
}

void
tue_suggestion_view_scroll_to (TueSuggestionView   *self,
                               const TueSuggestion *suggestion)
{
  const TueSuggestionPlace *place;
  Walk                      walk = { self->shown, 0, 0 };
  GtkTextIter               iter;

  g_return_if_fail (TUE_IS_SUGGESTION_VIEW (self));
  g_return_if_fail (suggestion != NULL && suggestion->places->len > 0);

  place = &g_array_index (suggestion->places, TueSuggestionPlace, 0);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, find_place (&walk, place->start));
  tue_text_scroll_to_iter (GTK_TEXT_VIEW (self), &iter, 0.1);
}

gboolean
tue_suggestion_view_get_selection (TueSuggestionView *self,
                                   gsize             *start,
                                   gsize             *end)
{
  GtkTextIter from, to;

  g_return_val_if_fail (TUE_IS_SUGGESTION_VIEW (self), FALSE);

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &from, &to))
    return FALSE;

  *start = find_byte (self, &from);
  *end = find_byte (self, &to);

  return *start < *end;
}

static void
style_cb (TueSuggestionView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr(GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);

  accent->alpha = adw_style_manager_get_dark (manager) ? 0.55f : 0.35f;
  g_object_set (self->current_tag, "background-rgba", accent, NULL);
  tue_value_tags_update (self->field_tag, self->warning_tag, FALSE);
}

/* --- What a person does in it ---------------------------------------------------------- */

static void
activate_place (TueSuggestionView *self,
                const GtkTextIter *iter)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, (guint64)find_byte (self, iter));
}

static void
released_cb (TueSuggestionView *self,
             int                n_press,
             double             x,
             double             y)
{
  GtkTextIter iter;
  int         buffer_x, buffer_y;

  if (n_press != 1 || gtk_text_buffer_get_has_selection (self->buffer))
    return;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y, &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y))
    activate_place (self, &iter);
}

static gboolean
key_pressed_cb (TueSuggestionView *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  GtkTextIter iter;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;

  if (gtk_text_buffer_get_has_selection (self->buffer))
    {
      g_signal_emit (self, signals[SIGNAL_SELECTION_ACTIVATED], 0);
      return GDK_EVENT_STOP;
    }
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  activate_place (self, &iter);

  return GDK_EVENT_STOP;
}

static void
selection_cb (TueSuggestionView *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
tue_suggestion_view_paste_clipboard (GtkTextView *view)
{
  g_signal_emit (view, signals[SIGNAL_PASTED], 0);
}

static void
tue_suggestion_view_finalize (GObject *object)
{
  g_free (TUE_SUGGESTION_VIEW (object)->shown);

  G_OBJECT_CLASS (tue_suggestion_view_parent_class)->finalize (object);
}

static void
tue_suggestion_view_class_init (TueSuggestionViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_suggestion_view_finalize;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = tue_suggestion_view_paste_clipboard;

  signals[SIGNAL_PLACE_ACTIVATED] = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  signals[SIGNAL_SELECTION_ACTIVATED] = g_signal_new ("selection-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PASTED] = g_signal_new ("pasted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_suggestion_view_init (TueSuggestionView *self)
{
  GtkTextView        *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *click = gtk_gesture_click_new ();

  self->shown = g_strdup ("");
  self->buffer = gtk_text_view_get_buffer (view);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Your text"), -1);

  self->field_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->warning_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  self->possible_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->current_tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);
  style_cb (self);
  tue_value_tags_follow_style (G_CALLBACK (style_cb), self);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (self->buffer, "notify::has-selection", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
}
