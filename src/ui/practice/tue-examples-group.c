/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-examples-group"

#include "config.h"

#include "tue-examples-group.h"

#include <glib/gi18n.h>

#include "tue-toast.h"

struct _TueExamplesGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  TueWorkflowEdit *edit; /* (nullable) */
  GPtrArray       *rows; /* (element-type AdwEntryRow) */

  gboolean showing; /* rows are being filled, nobody acts */
};

G_DEFINE_FINAL_TYPE (TueExamplesGroup, tue_examples_group, ADW_TYPE_PREFERENCES_GROUP)

static GPtrArray *
get_examples (TueExamplesGroup *self)
{
  return tue_workflow_get_examples (tue_workflow_edit_get_workflow (self->edit));
}

/* The same but for one: another in its place, or none. */
static void
set_example (TueExamplesGroup *self,
             guint             index,
             TueExample       *example, /* (nullable) */
             const char       *label)
{
  GPtrArray *before = get_examples (self);
  g_autoptr(GPtrArray) examples = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(TueWorkflow) revised = NULL;
  TueWorkflowSpec spec;

  for (guint i = 0; i < before->len; i++)
    {
      if (i != index)
        g_ptr_array_add (examples, g_object_ref (before->pdata[i]));
      else if (example != NULL)
        g_ptr_array_add (examples, g_object_ref (example));
    }
  tue_workflow_get_spec (tue_workflow_edit_get_workflow (self->edit), &spec);
  spec.examples = examples;
  revised = tue_workflow_new (&spec);
  tue_workflow_edit_set_workflow (self->edit, revised, label);
}

static guint
find_row (TueExamplesGroup *self,
          GtkWidget        *widget)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (self->rows->pdata[i] == widget || gtk_widget_is_ancestor (widget, self->rows->pdata[i]))
      return i;

  return G_MAXUINT;
}

static void
title_cb (TueExamplesGroup *self,
          GtkWidget        *row)
{
  guint       index = find_row (self, row);
  TueExample *example;
  g_autoptr(TueExample) renamed = NULL;

  if (self->showing || index == G_MAXUINT)
    return;

  example = get_examples (self)->pdata[index];
  renamed = tue_example_new (&(TueExampleSpec){
    .id = tue_example_get_id (example),
    .title = gtk_editable_get_text (GTK_EDITABLE (row)),
    .due_in_days = tue_example_get_due_in_days (example),
    .values = tue_example_get_values (example),
    .material = tue_example_get_material (example),
    .weak_answer = tue_example_get_weak_answer (example),
    .answer = tue_example_get_answer (example),
    .remarks = tue_example_get_remarks (example),
  });
  set_example (self, index, renamed, _("Rename an Example"));
}

static void
remove_cb (TueExamplesGroup *self,
           GtkWidget        *button)
{
  guint index = find_row (self, button);

  if (index == G_MAXUINT)
    return;

  set_example (self, index, NULL, _("Remove an Example"));
  tue_toast_show (GTK_WIDGET (self), _("Example removed"), _("Undo"), "practice.undo", NULL);
  if (self->rows->len > 0)
    gtk_widget_grab_focus (self->rows->pdata[MIN (index, self->rows->len - 1)]);
}

static void
open_cb (TueExamplesGroup *self,
         GtkWidget        *button)
{
  guint index = find_row (self, button);

  if (index != G_MAXUINT)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-example", "(ss)", tue_workflow_edit_get_workflow_id (self->edit),
                                tue_example_get_id (get_examples (self)->pdata[index]));
}

static void
add_button (TueExamplesGroup *self,
            GtkWidget        *row,
            const char       *icon_name,
            const char       *tooltip,
            GCallback         callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

static GtkWidget *
make_row (TueExamplesGroup *self)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Title"));
  g_signal_connect_object (row, "changed", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  add_button (self, row, "view-reveal-symbolic", _("Show Example"), G_CALLBACK (open_cb));
  add_button (self, row, "user-trash-symbolic", _("Remove Example"), G_CALLBACK (remove_cb));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);

  return row;
}

static void
show_examples (TueExamplesGroup *self)
{
  GPtrArray *examples = get_examples (self);

  self->showing = TRUE;
  while (self->rows->len > examples->len)
    {
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[self->rows->len - 1]);
      g_ptr_array_set_size (self->rows, (int)self->rows->len - 1);
    }
  while (self->rows->len < examples->len)
    g_ptr_array_add (self->rows, make_row (self));
  for (guint i = 0; i < examples->len; i++)
    {
      const char *title = tue_example_get_title (examples->pdata[i]);

      if (g_strcmp0 (gtk_editable_get_text (self->rows->pdata[i]), title) != 0)
        gtk_editable_set_text (self->rows->pdata[i], title);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), examples->len > 0);
  self->showing = FALSE;
}

static void
tue_examples_group_dispose (GObject *object)
{
  TueExamplesGroup *self = TUE_EXAMPLES_GROUP (object);

  g_clear_object (&self->edit);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (tue_examples_group_parent_class)->dispose (object);
}

static void
tue_examples_group_finalize (GObject *object)
{
  g_ptr_array_unref (TUE_EXAMPLES_GROUP (object)->rows);

  G_OBJECT_CLASS (tue_examples_group_parent_class)->finalize (object);
}

static void
tue_examples_group_class_init (TueExamplesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_examples_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = tue_examples_group_finalize;
}

static void
tue_examples_group_init (TueExamplesGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Examples"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _("Good ones to look at and to start from. The menu of a task makes one of it."));
}

void
tue_examples_group_set_edit (TueExamplesGroup *self,
                             TueWorkflowEdit  *edit)
{
  g_return_if_fail (TUE_IS_EXAMPLES_GROUP (self));

  g_set_object (&self->edit, edit);
  g_signal_connect_object (edit, "notify::workflow", G_CALLBACK (show_examples), self, G_CONNECT_SWAPPED);
  show_examples (self);
}
