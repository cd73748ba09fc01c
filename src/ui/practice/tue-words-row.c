/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-words-row"

#include "config.h"

#include "tue-words-row.h"

#include "tue-mustache.h"
#include "tue-paste-limit.h"
#include "tue-row-focus.h"

/* A text view keeps so many pixels free behind its lines. */
#define SPACE_FOR_CURSOR 1

struct _TueWordsRow
{
  AdwPreferencesRow parent_instance;

  /* Children */
  GtkWidget   *content; /* what stands in front, the words, and what is behind */
  GtkWidget   *words;
  GtkWidget   *label;
  GtkLabel    *measure_label; /* invisible: as high as the text is at the width there is */
  GtkTextView *view;

  /* Owned */
  char *text;

  gboolean showing;
};

G_DEFINE_FINAL_TYPE (TueWordsRow, tue_words_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A text view does not know how high it is at a width before it has it, nor asks
 * again: in a row that gets narrower its last line was cut off. A label knows. */
static void
update_measure (TueWordsRow *self)
{
  /* Behind a break there is a line, though nothing is in it. */
  g_autofree char *text = g_strconcat (self->text, "\u200b", NULL);

  gtk_label_set_text (self->measure_label, text);
}

static void
changed_cb (TueWordsRow   *self,
            GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_free (self->text);
  self->text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  update_measure (self);
  if (!self->showing)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
title_cb (TueWordsRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static gboolean
key_cb (TueWordsRow    *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);

  return GDK_EVENT_STOP;
}

static gboolean
tue_words_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_WORDS_ROW (widget)->view));
}

static void
tue_words_row_finalize (GObject *object)
{
  g_free (TUE_WORDS_ROW (object)->text);

  G_OBJECT_CLASS (tue_words_row_parent_class)->finalize (object);
}

static void
tue_words_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, TUE_WORDS_ROW (object)->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_words_row_class_init (TueWordsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tue_words_row_finalize;
  object_class->get_property = tue_words_row_get_property;
  GTK_WIDGET_CLASS (klass)->focus = tue_row_focus_pass;
  GTK_WIDGET_CLASS (klass)->grab_focus = tue_words_row_grab_focus;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tue_words_row_init (TueWordsRow *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->text = g_strdup ("");
  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->label = gtk_label_new (NULL);
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->measure_label = g_object_new (GTK_TYPE_LABEL,
                                      "wrap", TRUE,
                                      "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                      "xalign", 0.0f,
                                      "margin-end", SPACE_FOR_CURSOR,
                                      "opacity", 0.0,
                                      "can-target", FALSE,
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                      NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (self->label, "dimmed");
  gtk_widget_add_css_class (self->content, "words-row");
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  tue_paste_limit_install (self->view, TUE_MUSTACHE_MAX_LENGTH);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->view), FALSE);
  gtk_box_append (GTK_BOX (self->content), self->words);
  gtk_box_append (GTK_BOX (self->words), self->label);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->measure_label));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (self->words), overlay);
  update_measure (self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
}

GtkWidget *
tue_words_row_new (const char *title)
{
  return g_object_new (TUE_TYPE_WORDS_ROW, "title", title, "use-markup", FALSE, NULL);
}

const char *
tue_words_row_get_text (TueWordsRow *self)
{
  g_return_val_if_fail (TUE_IS_WORDS_ROW (self), NULL);

  return self->text;
}

void
tue_words_row_set_text (TueWordsRow *self,
                        const char  *text)
{
  g_return_if_fail (TUE_IS_WORDS_ROW (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;

  self->showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  self->showing = FALSE;
}

void
tue_words_row_add_prefix (TueWordsRow *self,
                          GtkWidget   *widget)
{
  g_return_if_fail (TUE_IS_WORDS_ROW (self));

  gtk_box_insert_child_after (GTK_BOX (self->content), widget, gtk_widget_get_prev_sibling (self->words));
}

void
tue_words_row_add_suffix (TueWordsRow *self,
                          GtkWidget   *widget)
{
  g_return_if_fail (TUE_IS_WORDS_ROW (self));

  gtk_box_append (GTK_BOX (self->content), widget);
}

void
tue_words_row_set_single_line (TueWordsRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (TUE_IS_WORDS_ROW (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, FALSE, -1);
}
