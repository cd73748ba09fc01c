/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-point-row"

#include "config.h"

#include "tue-point-row.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-row-focus.h"

struct _TuePointRow
{
  GtkListBoxRow parent_instance;

  /* Template children */
  GtkCheckButton  *check;
  GtkLabel        *text_label;
  GtkLabel        *origin_label;
  GtkButton       *about_button;
  GtkLabel        *about_label;
  GtkToggleButton *reply_button;
  GtkEditable     *reply_entry;

  /* Owned */
  char *id;    /* (nullable) */
  char *about; /* (nullable) */

  gboolean is_updating; /* what changes is told by nobody */
};

enum
{
  SIGNAL_TICKED,
  SIGNAL_ABOUT,
  SIGNAL_REPLIED,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TuePointRow, tue_point_row, GTK_TYPE_LIST_BOX_ROW)

static void
toggled_cb (TuePointRow *self)
{
  if (!self->is_updating)
    g_signal_emit (self, signals[SIGNAL_TICKED], 0, gtk_check_button_get_active (self->check));
}

static void
about_clicked_cb (TuePointRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ABOUT], 0);
}

static void
reply_changed_cb (TuePointRow *self)
{
  if (!self->is_updating)
    g_signal_emit (self, signals[SIGNAL_REPLIED], 0, gtk_editable_get_text (self->reply_entry));
}

static void
remove_clicked_cb (TuePointRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

/* Who opens the answer wants to type it. */
static void
reply_toggled_cb (TuePointRow *self)
{
  if (!self->is_updating && gtk_toggle_button_get_active (self->reply_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->reply_entry));
}

/* Done with the answer; without one there is none to show. */
static void
reply_done_cb (TuePointRow *self)
{
  if (*gtk_editable_get_text (self->reply_entry) == '\0')
    gtk_toggle_button_set_active (self->reply_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->check));
}

static gboolean
tue_point_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TUE_POINT_ROW (widget)->check));
}

static void
tue_point_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_POINT_ROW);

  G_OBJECT_CLASS (tue_point_row_parent_class)->dispose (object);
}

static void
tue_point_row_finalize (GObject *object)
{
  TuePointRow *self = TUE_POINT_ROW (object);

  g_free (self->id);
  g_free (self->about);

  G_OBJECT_CLASS (tue_point_row_parent_class)->finalize (object);
}

static guint
new_signal (const char *name,
            guint       n_params,
            GType       type)
{
  return g_signal_new (name, TUE_TYPE_POINT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, type);
}

static void
tue_point_row_class_init (TuePointRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_point_row_dispose;
  object_class->finalize = tue_point_row_finalize;
  widget_class->focus = tue_row_focus_pass;
  widget_class->grab_focus = tue_point_row_grab_focus;

  signals[SIGNAL_TICKED] = new_signal ("ticked", 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_ABOUT] = new_signal ("about", 0, G_TYPE_INVALID);
  signals[SIGNAL_REPLIED] = new_signal ("replied", 1, G_TYPE_STRING);
  signals[SIGNAL_REMOVED] = new_signal ("removed", 0, G_TYPE_INVALID);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/draft/tue-point-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TuePointRow, check);
  gtk_widget_class_bind_template_child (widget_class, TuePointRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, TuePointRow, origin_label);
  gtk_widget_class_bind_template_child (widget_class, TuePointRow, about_button);
  gtk_widget_class_bind_template_child (widget_class, TuePointRow, about_label);
  gtk_widget_class_bind_template_child (widget_class, TuePointRow, reply_button);
  gtk_widget_class_bind_template_child (widget_class, TuePointRow, reply_entry);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, about_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reply_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reply_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
tue_point_row_init (TuePointRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  g_signal_connect_object (self->reply_button, "notify::active", G_CALLBACK (reply_toggled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tue_point_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
TuePointRow *
tue_point_row_new (void)
{
  return g_object_new (TUE_TYPE_POINT_ROW, NULL);
}

/* about: what the button says; "" for no button */
static void
show_about (TuePointRow *self,
            const char  *about)
{
  gtk_label_set_text (self->about_label, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->about_button), GTK_ACCESSIBLE_PROPERTY_LABEL, about, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->about_button), *about != '\0');
}

/* Done is still to be read, but not to be seen first. */
static void
show_text (TuePointRow *self,
           const char  *text,
           gboolean     done)
{
  gtk_label_set_text (self->text_label, text);
  gtk_check_button_set_active (self->check, done);
  if (done)
    gtk_widget_add_css_class (GTK_WIDGET (self->text_label), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->text_label), "dimmed");
}

static void
show_origin (TuePointRow        *self,
             const TueOpenPoint *point,
             guint               newest_revision)
{
  gboolean         is_old = point->from == TUE_POINT_FROM_ANSWER && point->revision > 0 && point->revision < newest_revision;
  g_autofree char *origin = NULL;

  if (is_old)
    {
      /* Translators: %u is the number of a revision that a remark came with. */
      origin = g_strdup_printf (_("From revision %u"), point->revision);
      gtk_label_set_text (self->origin_label, origin);
    }
  else if (point->from == TUE_POINT_FROM_PERSON)
    {
      gtk_label_set_text (self->origin_label, _("Yours"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->origin_label), is_old || point->from == TUE_POINT_FROM_PERSON);
}

/**
 * tue_point_row_set_point:
 * @point: a point of a task
 * @newest_revision: that of the newest points of an answer
 *
 * Shows a point. What is being typed stays.
 */
void
tue_point_row_set_point (TuePointRow        *self,
                         const TueOpenPoint *point,
                         guint               newest_revision)
{
  g_autofree char *about = NULL;

  g_return_if_fail (TUE_IS_POINT_ROW (self));

  self->is_updating = TRUE;
  g_set_str (&self->id, point->id);
  g_set_str (&self->about, point->about);
  show_text (self, point->text, point->done);
  /* Translators: %s are words of the draft that a remark is about. */
  about = *point->about != '\0' ? g_strdup_printf (_("About “%s”"), point->about) : g_strdup ("");
  show_about (self, about);
  show_origin (self, point, newest_revision);
  if (g_strcmp0 (gtk_editable_get_text (self->reply_entry), point->reply) != 0)
    gtk_editable_set_text (self->reply_entry, point->reply);
  if (*point->reply != '\0')
    gtk_toggle_button_set_active (self->reply_button, TRUE);
  self->is_updating = FALSE;
}

const char *
tue_point_row_get_id (TuePointRow *self)
{
  g_return_val_if_fail (TUE_IS_POINT_ROW (self), NULL);

  return self->id;
}

gboolean
tue_point_row_get_done (TuePointRow *self)
{
  g_return_val_if_fail (TUE_IS_POINT_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

const char *
tue_point_row_get_about (TuePointRow *self)
{
  g_return_val_if_fail (TUE_IS_POINT_ROW (self), NULL);

  return self->about;
}
