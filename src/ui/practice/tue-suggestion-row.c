/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-suggestion-row"

#include "config.h"

#include "tue-suggestion-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-cut-tooltip.h"
#include "tue-entry-limit.h"
#include "tue-row-focus.h"

/* More than there is room for. */
#define MAX_WORDS 200

struct _TueSuggestionRow
{
  GtkListBoxRow parent_instance;

  /* Template children */
  GtkCheckButton *check;
  GtkEditable    *entry;
  GtkMenuButton  *type_button;
  GtkLabel       *words_label;

  /* Borrowed */
  TueSuggestion         *suggestion;
  const TueFieldContext *context;
  const TueLocale       *locale;
};

G_DEFINE_FINAL_TYPE (TueSuggestionRow, tue_suggestion_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_RENAMED,
  SIGNAL_ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
count_lines (const char *words)
{
  guint n_lines = 1;

  for (const char *p = strchr (words, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n_lines++;

  return g_strdup_printf (ngettext ("%u line", "%u lines", n_lines), n_lines);
}

/* “Northwind Traders”, 3 places; the lines of a list are counted */
static char *
describe_words (const TueSuggestion *suggestion)
{
  g_autofree char *line = g_strdelimit (g_strndup (suggestion->words, strnlen (suggestion->words, MAX_WORDS)), "\r\n\t", ' ');
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_autofree char *quoted = g_strdup_printf (_("“%s”"), valid);
  g_autofree char *places = NULL;

  if (suggestion->type == TUE_FIELD_LIST)
    return count_lines (suggestion->words);
  if (suggestion->places->len == 1)
    return g_steal_pointer (&quoted);

  places = g_strdup_printf (ngettext ("%u place", "%u places", suggestion->places->len), suggestion->places->len);
  /* Translators: words of a text in quotation marks, and in how many places they are. */
  return g_strdup_printf (_("%s · %s"), quoted, places);
}

static void
update (TueSuggestionRow *self)
{
  const char *type = tue_field_type_get_label (self->suggestion->type);
  gboolean    ticked = self->suggestion->likely;

  g_autofree char *words = describe_words (self->suggestion);

  gtk_menu_button_set_label (self->type_button, type);
  gtk_label_set_text (self->words_label, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), ticked);
  gtk_widget_set_sensitive (GTK_WIDGET (self->type_button), ticked);
}

static void
toggled_cb (TueSuggestionRow *self)
{
  gboolean active = gtk_check_button_get_active (self->check);

  if (self->suggestion == NULL || self->suggestion->likely == active)
    return;

  self->suggestion->likely = active;
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
label_changed_cb (TueSuggestionRow *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (self->suggestion == NULL || g_str_equal (text, self->suggestion->label))
    return;

  g_free (self->suggestion->label);
  self->suggestion->label = g_strdup (text);
  g_signal_emit (self, signals[SIGNAL_RENAMED], 0);
}

static void
type_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueSuggestionRow *self = TUE_SUGGESTION_ROW (widget);

  tue_suggestion_set_type (self->suggestion, (TueFieldType)g_variant_get_int32 (parameter), self->context, self->locale);
  update (self);
}

/* Only what says the words as they stand there. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  TueSuggestionRow *self = user_data;
  g_autoptr(GArray) types = tue_suggestion_list_types (self->suggestion, self->context, self->locale);
  g_autoptr(GMenu) menu = g_menu_new ();

  for (guint i = 0; i < types->len; i++)
    {
      TueFieldType type = g_array_index (types, TueFieldType, i);
      g_autoptr(GMenuItem) item = g_menu_item_new (tue_field_type_get_label (type), NULL);

      g_menu_item_set_action_and_target (item, "suggestion.type", "i", (gint32)type);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
entered_cb (TueSuggestionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static gboolean
tue_suggestion_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_SUGGESTION_ROW (widget)->check));
}

static void
tue_suggestion_row_dispose (GObject *object)
{
  TueSuggestionRow *self = TUE_SUGGESTION_ROW (object);

  self->suggestion = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_SUGGESTION_ROW);

  G_OBJECT_CLASS (tue_suggestion_row_parent_class)->dispose (object);
}

static void
tue_suggestion_row_class_init (TueSuggestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tue_suggestion_row_dispose;
  widget_class->focus = tue_row_focus_pass;
  widget_class->grab_focus = tue_suggestion_row_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RENAMED] = g_signal_new ("renamed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "suggestion.type", "i", type_action);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-suggestion-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSuggestionRow, check);
  gtk_widget_class_bind_template_child (widget_class, TueSuggestionRow, entry);
  gtk_widget_class_bind_template_child (widget_class, TueSuggestionRow, type_button);
  gtk_widget_class_bind_template_child (widget_class, TueSuggestionRow, words_label);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, label_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
tue_suggestion_row_init (TueSuggestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->type_button, create_menu_cb, self, NULL);
  tue_entry_limit_install (self->entry);
}

GtkWidget *
tue_suggestion_row_new (TueSuggestion         *suggestion,
                        const TueFieldContext *context,
                        const TueLocale       *locale)
{
  TueSuggestionRow *self = g_object_new (TUE_TYPE_SUGGESTION_ROW, NULL);
  g_autofree char  *words = describe_words (suggestion);

  gtk_check_button_set_active (self->check, suggestion->likely);
  gtk_editable_set_text (self->entry, suggestion->label);
  gtk_label_set_text (self->words_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  self->suggestion = suggestion;
  self->context = context;
  self->locale = locale;
  update (self);

  return GTK_WIDGET (self);
}

TueSuggestion *
tue_suggestion_row_get_suggestion (TueSuggestionRow *self)
{
  g_return_val_if_fail (TUE_IS_SUGGESTION_ROW (self), NULL);

  return self->suggestion;
}

void
tue_suggestion_row_set_ticked (TueSuggestionRow *self,
                               gboolean          ticked)
{
  g_return_if_fail (TUE_IS_SUGGESTION_ROW (self));

  gtk_check_button_set_active (self->check, ticked);
}

void
tue_suggestion_row_edit_label (TueSuggestionRow *self)
{
  g_return_if_fail (TUE_IS_SUGGESTION_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
