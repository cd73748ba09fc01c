/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-example-dialog"

#include "config.h"

#include "tue-example-dialog.h"

#include <glib/gi18n.h>

#include "tue-announce.h"
#include "tue-answer-parts.h"
#include "tue-reading-view.h"

struct _TueExampleDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwWindowTitle *window_title;
  GtkWidget      *start_button;
  GtkWidget      *remarks_group;
  GtkBox         *remarks_box;
  GtkBox         *columns;
  GtkBox         *material_box;
  GtkWidget      *weak_box;
  TueReadingView *weak_view;
  TueReadingView *good_view;
  GtkWidget      *points_box;
  TueReadingView *points_view;
  GtkWidget      *draft_box;
  TueReadingView *draft_view;
  GtkWidget      *steps_box;

  /* Owned */
  GPtrArray  *examples; /* (element-type TueExample) */
  TueExample *example;
  gboolean    has_draft; /* one's own stands beside */
};

G_DEFINE_FINAL_TYPE (TueExampleDialog, tue_example_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_START,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
start_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TueExampleDialog *self = TUE_EXAMPLE_DIALOG (widget);
  g_autoptr(TueExample) example = g_object_ref (self->example);

  g_signal_emit (self, signals[SIGNAL_START], 0, example);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* A label that gets the focus selects all that it says, which reads like a mark. */
static void
focused_cb (GtkLabel *label)
{
  gtk_label_select_region (label, 0, 0);
}

/* What somebody wrote, as it is: nothing in it is more than text. */
static void
add_material (TueExampleDialog *self,
              TueNamedText     *material)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *text = make_label (tue_named_text_get_text (material), NULL);

  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  g_signal_connect (text, "notify::has-focus", G_CALLBACK (focused_cb), NULL);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "example-text");
  gtk_widget_add_css_class (card, "example-material");
  gtk_box_append (GTK_BOX (card), make_label (tue_named_text_get_name (material), "caption-heading"));
  gtk_box_append (GTK_BOX (card), text);
  gtk_box_append (self->material_box, card);
}

static void
add_remark (TueExampleDialog *self,
            const char       *remark)
{
  gtk_box_append (self->remarks_box, make_label (remark, NULL));
}

static void
show_text (TueReadingView *view,
           const char     *markdown)
{
  g_autoptr(TueDocument) document = tue_document_new_from_markdown (markdown, -1);

  tue_reading_view_set_document (view, document);
}

static void
clear (GtkBox *box,
       guint   n_kept)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL && n_kept > 0; n_kept--)
    child = gtk_widget_get_next_sibling (child);
  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_box_remove (box, child);
      child = next;
    }
}

static void
fill (TueExampleDialog *self)
{
  GPtrArray         *material = tue_example_get_material (self->example);
  const char        *weak = tue_example_get_weak_answer (self->example);
  const char *const *remarks = tue_example_get_remarks (self->example);
  g_autoptr(TueAnswerParts) good = tue_answer_parts_new (tue_example_get_answer (self->example), NULL);

  clear (self->remarks_box, 0);
  clear (self->material_box, 1); /* its heading */
  adw_window_title_set_subtitle (self->window_title, tue_example_get_title (self->example));
  gtk_widget_set_visible (self->remarks_group, *remarks != NULL);
  for (; *remarks != NULL; remarks++)
    add_remark (self, *remarks);

  gtk_widget_set_visible (GTK_WIDGET (self->material_box), material->len > 0);
  for (guint i = 0; i < material->len; i++)
    add_material (self, material->pdata[i]);

  gtk_widget_set_visible (self->weak_box, *weak != '\0' && !self->has_draft);
  show_text (self->weak_view, weak);
  show_text (self->good_view, good->document);
  gtk_widget_set_visible (self->points_box, good->remarks != NULL && *good->remarks != '\0');
  show_text (self->points_view, good->remarks != NULL ? good->remarks : "");
}

static guint
get_position (TueExampleDialog *self)
{
  guint position = 0;

  g_ptr_array_find (self->examples, self->example, &position);
  return position;
}

static void
show_nth (TueExampleDialog *self,
          guint             position)
{
  g_set_object (&self->example, self->examples->pdata[position]);
  fill (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "example.previous", position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "example.next", position + 1 < self->examples->len);
}

static void
step_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TueExampleDialog *self = TUE_EXAMPLE_DIALOG (widget);
  guint             position = get_position (self);
  g_autofree char  *told = NULL;

  if (g_str_equal (action_name, "example.previous") ? position == 0 : position + 1 >= self->examples->len)
    return;
  position = g_str_equal (action_name, "example.previous") ? position - 1 : position + 1;
  show_nth (self, position);
  /* Translators: %1$s is the title of an example, then which one it is of how many */
  told = g_strdup_printf (_("%1$s, %2$u of %3$u"), tue_example_get_title (self->example), position + 1, self->examples->len);
  tue_announce (widget, told);
}

static void
tue_example_dialog_dispose (GObject *object)
{
  TueExampleDialog *self = TUE_EXAMPLE_DIALOG (object);

  g_clear_object (&self->example);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_EXAMPLE_DIALOG);

  G_OBJECT_CLASS (tue_example_dialog_parent_class)->dispose (object);
}

static void
tue_example_dialog_class_init (TueExampleDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_example_dialog_dispose;

  signals[SIGNAL_START] =
    g_signal_new ("start", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TUE_TYPE_EXAMPLE);

  gtk_widget_class_install_action (widget_class, "example.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "example.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "example.next", NULL, step_action);

  g_type_ensure (TUE_TYPE_READING_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/workflow/tue-example-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, start_button);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, remarks_group);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, remarks_box);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, material_box);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, weak_box);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, weak_view);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, good_view);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, points_box);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, points_view);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, draft_box);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, draft_view);
  gtk_widget_class_bind_template_child (widget_class, TueExampleDialog, steps_box);
}

static void
tue_example_dialog_init (TueExampleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
tue_example_dialog_new (GPtrArray  *examples,
                        guint       first,
                        const char *draft)
{
  TueExampleDialog *self = g_object_new (TUE_TYPE_EXAMPLE_DIALOG, NULL);

  self->examples = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < examples->len; i++)
    g_ptr_array_add (self->examples, g_object_ref (examples->pdata[i]));
  self->has_draft = draft != NULL && *draft != '\0';
  if (self->has_draft)
    show_text (self->draft_view, draft);
  gtk_widget_set_visible (self->draft_box, self->has_draft);
  gtk_widget_set_visible (self->steps_box, examples->len > 1);
  show_nth (self, first);

  return ADW_DIALOG (self);
}
