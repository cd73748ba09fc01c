/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-away-group"

#include "config.h"

#include "tue-away-group.h"

#include <glib/gi18n.h>

#include "tue-day-row.h"

struct _TueAwayGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned by the group */
  AdwEntryRow *first_row;
  AdwEntryRow *last_row;
  AdwEntryRow *deputy_row;

  /* Owned */
  TueSettings *settings;
};

G_DEFINE_FINAL_TYPE (TueAwayGroup, tue_away_group, ADW_TYPE_PREFERENCES_GROUP)

/* What is no day yet changes nothing; without both nobody is away. */
static void
changed_cb (TueAwayGroup *self)
{
  gboolean is_empty = tue_day_row_get_is_empty (self->first_row) || tue_day_row_get_is_empty (self->last_row);
  GDate    first, last;
  gboolean has_first = tue_day_row_read (self->first_row, &first);
  gboolean has_last = tue_day_row_read (self->last_row, &last);
  gboolean is_backwards = has_first && has_last && g_date_compare (&first, &last) > 0;

  tue_day_row_mark (self->first_row, !has_first && !tue_day_row_get_is_empty (self->first_row));
  tue_day_row_mark (self->last_row, is_backwards || (!has_last && !tue_day_row_get_is_empty (self->last_row)));

  if (is_empty)
    tue_settings_set_absence (self->settings, NULL);
  else if (has_first && has_last && !is_backwards)
    {
      TueAbsence absence = { .first = first, .last = last, .deputy = (char *)gtk_editable_get_text (GTK_EDITABLE (self->deputy_row)) };

      tue_settings_set_absence (self->settings, &absence);
    }
}

static void
tue_away_group_dispose (GObject *object)
{
  TueAwayGroup *self = TUE_AWAY_GROUP (object);

  g_clear_object (&self->settings);

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

static AdwEntryRow *
add_row (TueAwayGroup *self,
         GtkWidget    *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return ADW_ENTRY_ROW (row);
}

GtkWidget *
tue_away_group_new (TueSettings *settings)
{
  TueAwayGroup *self;
  GtkWidget    *deputy_row;
  g_autoptr(TueAbsence) absence = NULL;

  g_return_val_if_fail (TUE_IS_SETTINGS (settings), NULL);

  self = g_object_new (TUE_TYPE_AWAY_GROUP, NULL);
  self->settings = g_object_ref (settings);
  absence = tue_settings_dup_absence (settings);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("When You Are Away"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("Goes with the next review that you save. Whoever asks you while you are away asks who stands in for you."));
  self->first_row = add_row (self, tue_day_row_new (_("First Day"), absence != NULL ? &absence->first : NULL));
  self->last_row = add_row (self, tue_day_row_new (_("Last Day"), absence != NULL ? &absence->last : NULL));

  deputy_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (deputy_row), _("Who Stands In"));
  if (absence != NULL)
    gtk_editable_set_text (GTK_EDITABLE (deputy_row), absence->deputy);
  self->deputy_row = add_row (self, deputy_row);

  return GTK_WIDGET (self);
}
