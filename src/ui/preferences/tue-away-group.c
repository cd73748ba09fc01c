/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-away-group"

#include "config.h"

#include "tue-away-group.h"

#include <glib/gi18n.h>

#include "tue-blanks.h"
#include "tue-date-text.h"
#include "tue-wrong-text.h"

struct _TueAwayGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned by the group */
  GtkEditable *first_row;
  GtkEditable *last_row;
  GtkEditable *deputy_row;

  /* Owned */
  TueWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (TueAwayGroup, tue_away_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_empty (GtkEditable *row)
{
  return tue_blanks_only (gtk_editable_get_text (row));
}

static gboolean
read_day (TueAwayGroup *self,
          GtkEditable  *row,
          GDate        *day)
{
  return tue_workspace_read_day (self->workspace, gtk_editable_get_text (row), day);
}

/* What is no day yet changes nothing; without both nobody is away. */
static void
changed_cb (TueAwayGroup *self)
{
  TueSettings *settings = tue_workspace_get_settings (self->workspace);
  GDate        first, last;
  gboolean     has_first = read_day (self, self->first_row, &first);
  gboolean     has_last = read_day (self, self->last_row, &last);
  gboolean     is_backwards = has_first && has_last && g_date_compare (&first, &last) > 0;

  tue_wrong_text_mark (self->first_row, !has_first && !is_empty (self->first_row));
  tue_wrong_text_mark (self->last_row, is_backwards || (!has_last && !is_empty (self->last_row)));

  if (is_empty (self->first_row) || is_empty (self->last_row))
    tue_settings_set_absence (settings, NULL);
  else if (has_first && has_last && !is_backwards)
    {
      TueAbsence absence = { .first = first, .last = last, .deputy = (char *)gtk_editable_get_text (self->deputy_row) };

      tue_settings_set_absence (settings, &absence);
    }
}

static void
tue_away_group_dispose (GObject *object)
{
  TueAwayGroup *self = TUE_AWAY_GROUP (object);

  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (tue_away_group_parent_class)->dispose (object);
}

static void
tue_away_group_class_init (TueAwayGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tue_away_group_dispose;
}

static void
tue_away_group_init (TueAwayGroup *self)
{
}

static GtkEditable *
add_row (TueAwayGroup *self,
         const char   *title,
         const char   *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_EDITABLE (row);
}

GtkWidget *
tue_away_group_new (TueWorkspace *workspace)
{
  TueAwayGroup *self;
  g_autoptr(TueAbsence) absence = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  TueLocale        locale;

  g_return_val_if_fail (TUE_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TUE_TYPE_AWAY_GROUP, NULL);
  self->workspace = g_object_ref (workspace);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("When You Are Away"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("Goes with the next review that you save. Whoever asks you while you are away asks who stands in for you."));

  tue_locale_read (&locale);
  absence = tue_settings_dup_absence (tue_workspace_get_settings (workspace));
  first = absence != NULL ? tue_date_format_edit (&absence->first, &locale) : g_strdup ("");
  last = absence != NULL ? tue_date_format_edit (&absence->last, &locale) : g_strdup ("");
  self->first_row = add_row (self, _("First Day"), first);
  self->last_row = add_row (self, _("Last Day"), last);
  self->deputy_row = add_row (self, _("Who Stands In"), absence != NULL ? absence->deputy : "");

  return GTK_WIDGET (self);
}
