/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#include "config.h"

#include "field-fixture.h"

#include "tue-field-row-factory.h"
#include "tue-list-field.h"
#include "tue-value-json.h"

gboolean
wait_again_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
value_changed_cb (FieldFixture *self,
                  TueValue     *value)
{
  g_clear_pointer (&self->value, tue_value_unref);
  self->value = tue_value_ref (value);
  self->n_changes++;
}

static void
focused_cb (FieldFixture *self,
            guint         item,
            const char   *member)
{
  g_free (self->focused);
  self->focused = g_strdup_printf ("%d %s", (int)item, member != NULL ? member : "-");
}

void
field_fixture_set_up (FieldFixture *self,
                      TueField     *take_field,
                      gboolean      show)
{
  TueFieldContext context = { .currency = "EUR", .today_year = 2026, .today_month = 11, .today_day = 24 };
  GtkWidget      *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget      *other = gtk_button_new_with_label ("Other");

  self->field = take_field;
  if (tue_field_get_field_type (take_field) == TUE_FIELD_LIST)
    self->row = tue_list_field_new (take_field, NULL);
  else
    self->row = tue_field_row_factory_create (take_field);
  g_object_ref_sink (self->row);
  tue_field_row_set_context (self->row, &context);
  g_signal_connect_swapped (self->row, "value-changed", G_CALLBACK (value_changed_cb), self);
  g_signal_connect_swapped (self->row, "focused", G_CALLBACK (focused_cb), self);

  gtk_box_append (GTK_BOX (box), other);
  if (GTK_IS_LIST_BOX_ROW (self->row))
    {
      GtkWidget *list = gtk_list_box_new ();

      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
      gtk_box_append (GTK_BOX (box), list);
    }
  else
    {
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->row));
    }

  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 600);
  gtk_window_set_focus (GTK_WINDOW (self->window), other);
  if (show)
    {
      gtk_window_present (GTK_WINDOW (self->window));
      wait_for (gtk_window_is_active (GTK_WINDOW (self->window)));
    }
}

void
field_fixture_tear_down (FieldFixture *self)
{
  GtkWidget *row = GTK_WIDGET (self->row);

  gtk_window_destroy (GTK_WINDOW (self->window));
  /* The window is drawn from a frame clock that may hold it for a while. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (row);
  g_clear_pointer (&self->value, tue_value_unref);
  g_clear_pointer (&self->focused, g_free);
  g_clear_pointer (&self->field, tue_field_unref);
}

GtkText *
field_fixture_get_text (FieldFixture *self)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->row)));
}

/* As one key after the other would. */
void
field_fixture_type (FieldFixture *self,
                    const char   *text)
{
  GtkEditable *editable = GTK_EDITABLE (field_fixture_get_text (self));
  int          position = 0;

  tue_field_row_focus_part (self->row, G_MAXUINT, NULL);
  gtk_editable_delete_text (editable, 0, -1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_editable_insert_text (editable, p, g_utf8_next_char (p) - p, &position);
}

void
field_fixture_leave (FieldFixture *self)
{
  gtk_widget_grab_focus (gtk_widget_get_first_child (gtk_window_get_child (GTK_WINDOW (self->window))));
}

char *
field_fixture_describe (TueValue *value)
{
  return value != NULL ? tue_value_to_json (value) : g_strdup ("unset");
}

GtkWidget *
find_widget (GtkWidget *root,
             gboolean (*passes) (GtkWidget *widget, const char *detail),
             const char *detail)
{
  if (passes (root, detail))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, passes, detail);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
has_type_name (GtkWidget  *widget,
               const char *type_name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name);
}

gboolean
has_tooltip (GtkWidget  *widget,
             const char *tooltip)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0;
}

void
click (GtkWidget *button)
{
  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
}
