/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-review-suggestion-row"

#include "config.h"

#include "tue-review-suggestion-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-review-suggestion.h"

/* So many characters of what stands around the words, and of the words themselves. */
#define MAX_CONTEXT 24
#define MAX_WORDS 300

struct _TueReviewSuggestionRow
{
  AdwPreferencesRow parent_instance;

  /* Children */
  GtkLabel  *text;
  GtkLabel  *about;
  GtkWidget *buttons;
  GtkWidget *take;
  GtkWidget *leave;

  char *id;
};

G_DEFINE_FINAL_TYPE (TueReviewSuggestionRow, tue_review_suggestion_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* On one line, and not too much of it. */
static char *
shorten (const char *text,
         gboolean    from_end)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  long             length = g_utf8_strlen (valid, -1);
  long             most = from_end ? MAX_CONTEXT : MAX_WORDS;
  g_autofree char *part = NULL;

  if (length <= most)
    part = g_strdup (valid);
  else if (from_end)
    part = g_strconcat ("…", g_utf8_offset_to_pointer (valid, length - most), NULL);
  else
    {
      *g_utf8_offset_to_pointer (valid, most) = '\0';
      part = g_strconcat (valid, "…", NULL);
    }

  return g_strdelimit (g_steal_pointer (&part), "\n\t", ' ');
}

static char *
shorten_behind (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (g_utf8_strlen (valid, -1) > MAX_CONTEXT)
    {
      char *end = g_utf8_offset_to_pointer (valid, MAX_CONTEXT);

      *end = '\0';
      g_autofree char *part = g_strconcat (valid, "…", NULL);

      return g_strdelimit (g_steal_pointer (&part), "\n\t", ' ');
    }

  return g_strdelimit (g_steal_pointer (&valid), "\n\t", ' ');
}

char *
tue_review_suggestion_describe (TueReviewEntry *entry)
{
  g_autofree char *removed = shorten (tue_review_suggestion_get_removed (entry), FALSE);
  g_autofree char *added = shorten (tue_review_suggestion_get_replacement (entry), FALSE);

  g_strstrip (removed);
  g_strstrip (added);
  if (*removed == '\0')
    /* Translators: what somebody suggests; %s are words. */
    return g_strdup_printf (_("Add “%s”"), added);
  if (*added == '\0')
    /* Translators: what somebody suggests; %s are words. */
    return g_strdup_printf (_("Remove “%s”"), removed);

  /* Translators: what somebody suggests; each %s are words. */
  return g_strdup_printf (_("Replace “%s” with “%s”"), removed, added);
}

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = (guint)start;
  attribute->end_index = (guint)end;
  pango_attr_list_insert (list, attribute);
}

/* Words that go are struck through, words that come underlined; colours come beside. */
static void
show_words (TueReviewSuggestionRow *self,
            TueReviewEntry         *entry)
{
  g_autofree char *before = shorten (tue_review_entry_get_string (entry, "before"), TRUE);
  g_autofree char *removed = shorten (tue_review_suggestion_get_removed (entry), FALSE);
  g_autofree char *added = shorten (tue_review_suggestion_get_replacement (entry), FALSE);
  g_autofree char *after = shorten_behind (tue_review_entry_get_string (entry, "after"));
  g_autoptr(PangoAttrList) list = pango_attr_list_new ();
  g_autoptr(GString) text = g_string_new (before);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  gsize    start = text->len, middle;

  g_string_append (text, removed);
  if (*removed != '\0' && *added != '\0' && !g_str_has_suffix (removed, " ") && !g_str_has_prefix (added, " "))
    g_string_append_c (text, ' ');
  middle = text->len;
  if (*removed != '\0')
    {
      add_attribute (list, pango_attr_strikethrough_new (TRUE), start, start + strlen (removed));
      add_attribute (list, pango_attr_background_new (0xe000, 0x1b00, 0x2400), start, start + strlen (removed));
      add_attribute (list, pango_attr_background_alpha_new (dark ? 0x5000 : 0x2800), start, start + strlen (removed));
    }
  g_string_append (text, added);
  if (*added != '\0')
    {
      add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), middle, text->len);
      add_attribute (list, pango_attr_background_new (0x2e00, 0xc200, 0x7e00), middle, text->len);
      add_attribute (list, pango_attr_background_alpha_new (dark ? 0x5000 : 0x3000), middle, text->len);
    }
  g_string_append (text, after);
  gtk_label_set_text (self->text, text->str);
  gtk_label_set_attributes (self->text, list);
}

static void
take_cb (TueReviewSuggestionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, TRUE);
}

static void
leave_cb (TueReviewSuggestionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, FALSE);
}

static gboolean
key_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  TueReviewSuggestionRow *self = TUE_REVIEW_SUGGESTION_ROW (widget);
  gboolean                takes = g_variant_get_boolean (args);
  GtkWidget              *button = takes ? self->take : self->leave;

  if (!gtk_widget_get_visible (self->buttons) || !gtk_widget_get_sensitive (button))
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, takes);

  return GDK_EVENT_STOP;
}

static void
tue_review_suggestion_row_finalize (GObject *object)
{
  g_free (TUE_REVIEW_SUGGESTION_ROW (object)->id);

  G_OBJECT_CLASS (tue_review_suggestion_row_parent_class)->finalize (object);
}

static void
tue_review_suggestion_row_class_init (TueReviewSuggestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tue_review_suggestion_row_finalize;

  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, key_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, key_cb, "b", FALSE);
}

static GtkWidget *
make_label (void)
{
  return g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);
}

static void
tue_review_suggestion_row_init (TueReviewSuggestionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->text = GTK_LABEL (make_label ());
  self->about = GTK_LABEL (make_label ());
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->about), "dimmed");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->buttons), TRUE);
  self->leave = gtk_button_new_with_label (_("Leave"));
  self->take = gtk_button_new_with_label (_("Take"));
  gtk_widget_set_tooltip_text (self->leave, _("Leave the draft as it is (Delete)"));
  gtk_widget_set_tooltip_text (self->take, _("Put it into the draft (Ctrl+Return)"));
  gtk_box_append (GTK_BOX (self->buttons), self->leave);
  gtk_box_append (GTK_BOX (self->buttons), self->take);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (box), self->buttons);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leave, "clicked", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
tue_review_suggestion_row_new (void)
{
  return g_object_new (TUE_TYPE_REVIEW_SUGGESTION_ROW, NULL);
}

const char *
tue_review_suggestion_row_get_id (TueReviewSuggestionRow *self)
{
  return self->id;
}

void
tue_review_suggestion_row_set (TueReviewSuggestionRow    *self,
                               const TueReviewSuggestion *suggestion,
                               const char                *about,
                               gboolean                   answers,
                               gboolean                   found)
{
  g_autofree char *name = NULL;

  g_return_if_fail (TUE_IS_REVIEW_SUGGESTION_ROW (self));

  name = tue_review_suggestion_describe (suggestion->entry);
  g_set_str (&self->id, tue_review_entry_get_id (suggestion->entry));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, about, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->leave), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  show_words (self, suggestion->entry);
  gtk_label_set_label (self->about, about);
  gtk_widget_set_visible (self->buttons, answers);
  gtk_widget_set_sensitive (self->take, found);
  if (suggestion->answer != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->text), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->text), "dimmed");
}
