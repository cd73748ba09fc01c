/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-note-strip"

#include "config.h"

#include "tue-note-strip.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"

/* In the place of the id of a note. */
#define LESSONS_ID "@lessons"

struct _TueNoteStrip
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *text;

  /* Owned */
  TueWorkflow *workflow; /* (nullable) */
  TueStep     *step;     /* (nullable) */
  TueLessons  *lessons;  /* (nullable) */
  char        *field;    /* (nullable): the one that has the focus */
  char        *shown;    /* (nullable): the id of the note that is shown, or was put away */
  GHashTable  *put_away; /* ids of notes, until the window is closed */
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
show (TueNoteStrip *self,
      const char   *id,
      const char   *title,
      const char   *text)
{
  g_set_str (&self->shown, id);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self), !g_hash_table_contains (self->put_away, id));
}

static void
update (TueNoteStrip *self)
{
  TuePracticeNote *note = self->field != NULL ? find_note (self, tue_practice_note_get_field, self->field) : NULL;
  g_autofree char *lesson = note == NULL && self->lessons != NULL ? tue_lessons_describe (self->lessons) : NULL;

  if (lesson != NULL && !g_hash_table_contains (self->put_away, LESSONS_ID))
    {
      g_autofree char *reasons = tue_lessons_describe_reasons (self->lessons);

      show (self, LESSONS_ID, lesson, reasons);
      return;
    }
  if (note == NULL && self->step != NULL)
    note = find_note (self, tue_practice_note_get_step_id, tue_step_get_id (self->step));
  if (note != NULL)
    show (self, tue_practice_note_get_id (note), tue_practice_note_get_title (note), tue_practice_note_get_text (note));
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
put_away_cb (TueNoteStrip *self)
{
  g_hash_table_add (self->put_away, g_strdup (self->shown));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
tue_note_strip_dispose (GObject *object)
{
  TueNoteStrip *self = TUE_NOTE_STRIP (object);

  g_clear_object (&self->workflow);
  g_clear_object (&self->step);
  g_clear_pointer (&self->lessons, tue_lessons_unref);

  G_OBJECT_CLASS (tue_note_strip_parent_class)->dispose (object);
}

static void
tue_note_strip_finalize (GObject *object)
{
  TueNoteStrip *self = TUE_NOTE_STRIP (object);

  g_hash_table_unref (self->put_away);
  g_free (self->field);
  g_free (self->shown);

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
  tue_cut_tooltip_install (words);

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
  g_clear_pointer (&self->field, g_free);
  update (self);
}

void
tue_note_strip_set_lessons (TueNoteStrip *self,
                            TueLessons   *lessons)
{
  g_return_if_fail (TUE_IS_NOTE_STRIP (self));

  g_clear_pointer (&self->lessons, tue_lessons_unref);
  self->lessons = lessons != NULL ? tue_lessons_ref (lessons) : NULL;
  update (self);
}

void
tue_note_strip_set_field (TueNoteStrip *self,
                          const char   *field)
{
  g_return_if_fail (TUE_IS_NOTE_STRIP (self));

  g_set_str (&self->field, field);
  update (self);
}
