/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-version-row"

#include "config.h"

#include "tue-version-row.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-time-words.h"

/* More than what there is room for. */
#define MAX_LINE_CHARS 500
#define ELLIPSIS 0x2026

struct _TueVersionRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *origin_label;
  char     *said; /* (owned): all but the origin */
};

G_DEFINE_FINAL_TYPE (TueVersionRow, tue_version_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
make_label (const char *text,
            const char *style) /* (nullable) */
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  tue_cut_tooltip_install (label);
  gtk_widget_set_visible (label, *text != '\0');
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_title (const char *title,
            const char *mark)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_label (title, "heading");
  GtkWidget *pill = gtk_label_new (mark);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (pill, "pill-label");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (pill, *mark != '\0');
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), pill);

  return box;
}

/* All of a row in one sentence, for a screen reader */
static char *
join_said (const char *const *parts)
{
  g_autoptr(GString) said = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (said, "%s%s", said->len > 0 ? ", " : "", parts[i]);

  return g_string_free_and_steal (g_steal_pointer (&said));
}

static void
tue_version_row_finalize (GObject *object)
{
  g_free (TUE_VERSION_ROW (object)->said);

  G_OBJECT_CLASS (tue_version_row_parent_class)->finalize (object);
}

static void
tue_version_row_class_init (TueVersionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_version_row_finalize;
}

static void
tue_version_row_init (TueVersionRow *self)
{
}

GtkWidget *
tue_version_row_new (const char *title,
                     const char *mark,
                     const char *note,
                     const char *led_to,
                     const char *origin)
{
  TueVersionRow *self = g_object_new (TUE_TYPE_VERSION_ROW, NULL);
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget     *origin_label = make_label (origin, "caption");

  self->origin_label = GTK_LABEL (origin_label);
  self->said = join_said ((const char *[]){ title, mark, note, led_to, NULL });
  gtk_widget_add_css_class (origin_label, "dimmed");
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_box_append (GTK_BOX (box), make_title (title, mark));
  gtk_box_append (GTK_BOX (box), make_label (note, NULL));
  gtk_box_append (GTK_BOX (box), make_label (led_to, "caption"));
  gtk_box_append (GTK_BOX (box), origin_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  tue_version_row_set_origin (self, origin);

  return GTK_WIDGET (self);
}

void
tue_version_row_set_origin (TueVersionRow *self,
                            const char    *origin)
{
  g_autofree char *said = join_said ((const char *[]){ self->said, origin, NULL });

  gtk_label_set_text (self->origin_label, origin);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

char *
tue_version_row_format_origin (const char *person,
                               gboolean    is_oldest,
                               gint64      time,
                               GDateTime  *now)
{
  g_autofree char *when = time != 0 ? tue_time_words_format (time, now) : g_strdup ("");

  if (person == NULL || *person == '\0')
    person = is_oldest || time == 0 ? "" : _("Me");

  return g_strconcat (person, *person != '\0' && *when != '\0' ? " · " : "", when, NULL);
}

char *
tue_version_row_dup_line (const char *note)
{
  g_autoptr(GString) line = g_string_new (NULL);
  gboolean space = FALSE;
  guint    n_chars = 0;

  for (const char *at = note != NULL ? note : ""; *at != '\0' && n_chars <= MAX_LINE_CHARS; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c))
        {
          space = line->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (line, ' ');
      g_string_append_unichar (line, n_chars < MAX_LINE_CHARS ? c : ELLIPSIS);
      space = FALSE;
      n_chars++;
    }

  return g_string_free_and_steal (g_steal_pointer (&line));
}
