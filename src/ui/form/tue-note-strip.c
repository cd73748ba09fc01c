/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-note-strip"

#include "config.h"

#include "tue-note-strip.h"

#include <glib/gi18n.h>

struct _TueNoteStrip
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *text;

  /* Owned */
  TueWorkflow     *workflow; /* (nullable) */
  TueStep         *step;     /* (nullable) */
  TuePracticeNote *note;     /* (nullable): the one that is shown, or was put away */
  GHashTable      *put_away; /* ids of notes, until the window is closed */
};

G_DEFINE_FINAL_TYPE (TueNoteStrip, tue_note_strip, ADW_TYPE_BIN)

/* (nullable): the first one about that; @of gives what it is about */
static TuePracticeNote *
find_note (TueNoteStrip *self,
           const char *(*of) (TuePracticeNote *note),
           const char *subject)
{
  GPtrArray *notes = self->workflow != NULL ? tue_workflow_get_notes (self->workflow) : NULL;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      if (g_str_equal (of (notes->pdata[i]), subject))
        return notes->pdata[i];
    }

  return NULL;
}

static void
show_note (TueNoteStrip    *self,
           TuePracticeNote *note) /* (nullable) */
{
  gboolean shown = note != NULL && !g_hash_table_contains (self->put_away, tue_practice_note_get_id (note));

  g_set_object (&self->note, note);
  if (shown)
    {
      gtk_label_set_label (self->title, tue_practice_note_get_title (note));
      gtk_label_set_label (self->text, tue_practice_note_get_text (note));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), tue_practice_note_get_text (note));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
}

static void
show_note_of_step (TueNoteStrip *self)
{
  show_note (self, self->step != NULL ? find_note (self, tue_practice_note_get_step_id, tue_step_get_id (self->step)) : NULL);
}

static void
put_away_cb (TueNoteStrip *self)
{
  g_hash_table_add (self->put_away, g_strdup (tue_practice_note_get_id (self->note)));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
tue_note_strip_dispose (GObject *object)
{
  TueNoteStrip *self = TUE_NOTE_STRIP (object);

  g_clear_object (&self->workflow);
  g_clear_object (&self->step);
  g_clear_object (&self->note);

  G_OBJECT_CLASS (tue_note_strip_parent_class)->dispose (object);
}

static void
tue_note_strip_finalize (GObject *object)
{
  g_hash_table_unref (TUE_NOTE_STRIP (object)->put_away);

  G_OBJECT_CLASS (tue_note_strip_parent_class)->finalize (object);
}

static void
tue_note_strip_class_init (TueNoteStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_note_strip_dispose;
  object_class->finalize = tue_note_strip_finalize;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
create_label (int         lines,
              const char *css_class)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "xalign", 0.0f,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "lines", lines,
                       "ellipsize", PANGO_ELLIPSIZE_END,
                       "css-classes", (const char *[]){ css_class, NULL },
                       NULL);
}

static void
tue_note_strip_init (TueNoteStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->put_away = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->title = create_label (2, "caption-heading");
  self->text = create_label (4, "caption");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->text));
  gtk_widget_set_hexpand (words, TRUE);

  gtk_widget_set_tooltip_text (button, _("Hide This Note"));
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-button");
  g_signal_connect_object (button, "clicked", G_CALLBACK (put_away_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE,
                                               "icon-name", "starred-symbolic",
                                               "valign", GTK_ALIGN_START,
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                               "css-classes", (const char *[]){ "accent", NULL },
                                               NULL));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "note-strip");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Practice note"), -1);
}

void
tue_note_strip_set_step (TueNoteStrip *self,
                         TueWorkflow  *workflow,
                         TueStep      *step)
{
  g_return_if_fail (TUE_IS_NOTE_STRIP (self));

  g_set_object (&self->workflow, workflow);
  g_set_object (&self->step, step);
  show_note_of_step (self);
}

void
tue_note_strip_set_field (TueNoteStrip *self,
                          const char   *field)
{
  TuePracticeNote *note;

  g_return_if_fail (TUE_IS_NOTE_STRIP (self));

  note = field != NULL ? find_note (self, tue_practice_note_get_field, field) : NULL;
  if (note != NULL)
    show_note (self, note);
  else
    show_note_of_step (self);
}
