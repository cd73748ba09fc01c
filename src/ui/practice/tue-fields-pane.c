/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-fields-pane"

#include "config.h"

#include "tue-fields-pane.h"

#include <glib/gi18n.h>

#include "tue-field-dialog.h"
#include "tue-field-words.h"
#include "tue-movable-row.h"
#include "tue-toast.h"
#include "tue-workflow-revise.h"

struct _TueFieldsPane
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel   *count_label;
  GtkListBox *list;
  GtkWidget  *add_button;

  /* Owned */
  TueWorkflowEdit *edit; /* (nullable) */
  char            *step_id;
  GPtrArray       *shown; /* (element-type TueField): those of the rows */

  guint    opened;  /* the row whose field was opened last */
  gboolean showing; /* nobody comes to a row */
};

G_DEFINE_FINAL_TYPE (TueFieldsPane, tue_fields_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_FIELD_SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (nullable) */
static TueTemplate *
get_template (TueFieldsPane *self)
{
  TueWorkflow *workflow = tue_workflow_edit_get_workflow (self->edit);
  TueStep     *step = tue_workflow_find_step (workflow, self->step_id);

  return step != NULL ? tue_step_get_template (step) : NULL;
}

static void
set_fields (TueFieldsPane *self,
            GPtrArray     *fields,
            const char    *label)
{
  g_autoptr(TueWorkflow) revised = tue_workflow_revise_template (tue_workflow_edit_get_workflow (self->edit), self->step_id, NULL, fields);

  tue_workflow_edit_set_workflow (self->edit, revised, label);
}

static void
focus_row (TueFieldsPane *self,
           guint          index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)index);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
moved_cb (gpointer user_data,
          guint    from,
          guint    to)
{
  TueFieldsPane *self = user_data;
  g_autoptr(GPtrArray) fields = tue_template_copy_fields (get_template (self));

  g_ptr_array_insert (fields, (int)to, g_ptr_array_steal_index (fields, from));
  set_fields (self, fields, _("Move a Field"));
  focus_row (self, to);
}

static GtkWidget *
make_words (TueField *field)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget       *title = gtk_label_new (tue_field_get_label (field));
  g_autofree char *type = tue_field_words_describe (field);
  GtkWidget       *subtitle = gtk_label_new (type);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_add_css_class (subtitle, "dimmed");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);

  return box;
}

static GtkWidget *
make_row (TueFieldsPane *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_widget_add_css_class (box, "field-row");
  gtk_box_append (GTK_BOX (box), tue_movable_row_set_up (row, moved_cb, self));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

/* Behind the handle, which stays with the row. */
static void
fill_row (GtkWidget *row,
          TueField  *field)
{
  GtkWidget       *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget       *handle = gtk_widget_get_first_child (box);
  g_autofree char *type = tue_field_words_describe (field);
  /* Translators: read out for a field: its label, its type. */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), tue_field_get_label (field), type);

  while (gtk_widget_get_next_sibling (handle) != NULL)
    gtk_box_remove (GTK_BOX (box), gtk_widget_get_next_sibling (handle));
  gtk_box_append (GTK_BOX (box), make_words (field));
  if (tue_field_get_required (field))
    {
      GtkWidget *required = gtk_label_new (_("Required"));

      gtk_widget_add_css_class (required, "pill-label");
      gtk_widget_set_valign (required, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), required);
    }
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
is_shown (TueFieldsPane *self,
          TueTemplate *template)
{
  if (self->shown->len != tue_template_get_n_fields (template))
    return FALSE;
  for (guint i = 0; i < self->shown->len; i++)
    if (self->shown->pdata[i] != tue_template_get_nth_field (template, i))
      return FALSE;

  return TRUE;
}

static void
update_count (TueFieldsPane *self)
{
  guint            n_required = 0;
  g_autofree char *fields = NULL;
  g_autofree char *required = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->shown->len; i++)
    n_required += tue_field_get_required (self->shown->pdata[i]) ? 1 : 0;
  fields = g_strdup_printf (ngettext ("%u field", "%u fields", self->shown->len), self->shown->len);
  required = g_strdup_printf (ngettext ("%u required", "%u required", n_required), n_required);
  /* Translators: “10 fields, 7 required” */
  text = n_required > 0 ? g_strdup_printf (_("%s, %s"), fields, required) : g_strdup (fields);
  gtk_label_set_text (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->shown->len > 0);
}

/* The rows stay: one of them may have the keyboard, or get it back from a dialog. */
static void
show_rows (TueFieldsPane *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int)self->shown->len)) != NULL)
    {
      GtkListBoxRow *before = gtk_list_box_get_row_at_index (self->list, (int)self->shown->len - 1);

      if (gtk_widget_has_focus (GTK_WIDGET (row)) && before != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (before));
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
  for (guint i = 0; i < self->shown->len; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int)i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (make_row (self));
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      fill_row (GTK_WIDGET (row), self->shown->pdata[i]);
    }
}

static void
workflow_cb (TueFieldsPane *self)
{
  TueTemplate *template = get_template (self);

  if (template == NULL || is_shown (self, template))
    return;

  self->showing = TRUE;
  g_ptr_array_unref (self->shown);
  self->shown = tue_template_copy_fields (template);
  show_rows (self);
  self->showing = FALSE;
  update_count (self);
}

static void
removed_cb (TueFieldsPane *self,
            const char    *sentence)
{
  tue_toast_show (GTK_WIDGET (self), sentence, _("Undo"), "practice.undo", NULL);
}

/* Where the row is gone that the dialog would have given the keyboard back to. */
static void
closed_cb (TueFieldsPane *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return;

  if (self->shown->len > 0)
    focus_row (self, MIN (self->opened, self->shown->len - 1));
  else
    gtk_widget_grab_focus (self->add_button);
}

static void
open_dialog (TueFieldsPane *self,
             TueField      *field)
{
  AdwDialog *dialog = tue_field_dialog_new (self->edit, self->step_id, field);

  g_signal_connect_object (dialog, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
row_activated_cb (TueFieldsPane *self,
                  GtkListBoxRow *row)
{
  self->opened = (guint)gtk_list_box_row_get_index (row);
  open_dialog (self, self->shown->pdata[self->opened]);
}

static void
row_selected_cb (TueFieldsPane *self,
                 GtkListBoxRow *row)
{
  if (row != NULL && !self->showing)
    g_signal_emit (self, signals[SIGNAL_FIELD_SHOWN], 0,
                   tue_field_get_name (self->shown->pdata[gtk_list_box_row_get_index (row)]));
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  open_dialog (TUE_FIELDS_PANE (widget), NULL);
}

static void
tue_fields_pane_dispose (GObject *object)
{
  TueFieldsPane *self = TUE_FIELDS_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_FIELDS_PANE);
  g_clear_object (&self->edit);

  G_OBJECT_CLASS (tue_fields_pane_parent_class)->dispose (object);
}

static void
tue_fields_pane_finalize (GObject *object)
{
  TueFieldsPane *self = TUE_FIELDS_PANE (object);

  g_ptr_array_unref (self->shown);
  g_free (self->step_id);

  G_OBJECT_CLASS (tue_fields_pane_parent_class)->finalize (object);
}

static void
tue_fields_pane_class_init (TueFieldsPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_fields_pane_dispose;
  object_class->finalize = tue_fields_pane_finalize;

  signals[SIGNAL_FIELD_SHOWN] = g_signal_new ("field-shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "fields.add", NULL, add_action);
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/practice/tue-fields-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TueFieldsPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, TueFieldsPane, list);
  gtk_widget_class_bind_template_child (widget_class, TueFieldsPane, add_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
tue_fields_pane_init (TueFieldsPane *self)
{
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tue_fields_pane_set_step (TueFieldsPane   *self,
                          TueWorkflowEdit *edit,
                          const char      *step_id)
{
  g_return_if_fail (TUE_IS_FIELDS_PANE (self));
  g_return_if_fail (self->edit == NULL);

  self->edit = g_object_ref (edit);
  self->step_id = g_strdup (step_id);
  g_signal_connect_object (edit, "notify::workflow", G_CALLBACK (workflow_cb), self, G_CONNECT_SWAPPED);
  workflow_cb (self);
  update_count (self);
}

void
tue_fields_pane_show_field (TueFieldsPane *self,
                            const char    *name)
{
  g_return_if_fail (TUE_IS_FIELDS_PANE (self));

  self->showing = TRUE;
  for (guint i = 0; i < self->shown->len; i++)
    if (g_str_equal (tue_field_get_name (self->shown->pdata[i]), name))
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int)i));
  self->showing = FALSE;
}
