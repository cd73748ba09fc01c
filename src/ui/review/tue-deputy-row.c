/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-deputy-row"

#include "config.h"

#include "tue-deputy-row.h"

#include <glib/gi18n.h>

#include "tue-date-text.h"

struct _TueDeputyRow
{
  AdwActionRow parent_instance;

  /* Owned by the row */
  GtkWidget *toggle;

  /* Owned */
  char       *name;
  GPtrArray  *absences; /* (element-type TueAbsence) (nullable): until they are known */
  const char *deputy;   /* (nullable): borrowed from the absences */
  GDate       today;
};

G_DEFINE_FINAL_TYPE (TueDeputyRow, tue_deputy_row, ADW_TYPE_ACTION_ROW)

static void
show (TueDeputyRow *self)
{
  const TueAbsence *absence = self->absences != NULL ? tue_absences_find (self->absences, self->name, &self->today) : NULL;
  g_autofree char  *day = NULL;
  g_autofree char  *title = NULL;
  g_autofree char  *away = NULL;
  TueLocale         locale;

  self->deputy = absence != NULL ? tue_absences_find_deputy (self->absences, self->name, &self->today) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), absence != NULL);
  if (absence == NULL)
    return;

  tue_locale_read (&locale);
  day = tue_date_format (&absence->last, &locale);
  /* Translators: a name, and a date. */
  away = g_strdup_printf (_("%s is away until %s"), absence->person, day);
  if (self->deputy != NULL)
    /* Translators: %s is the name of a person. */
    title = g_strdup_printf (_("Ask %s instead"), self->deputy);
  else
    title = g_strdup (_("Nobody stands in"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), away);
  gtk_widget_set_visible (self->toggle, self->deputy != NULL);
}

static void
tue_deputy_row_finalize (GObject *object)
{
  TueDeputyRow *self = TUE_DEPUTY_ROW (object);

  g_free (self->name);
  g_clear_pointer (&self->absences, g_ptr_array_unref);

  G_OBJECT_CLASS (tue_deputy_row_parent_class)->finalize (object);
}

static void
tue_deputy_row_class_init (TueDeputyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tue_deputy_row_finalize;
}

static void
tue_deputy_row_init (TueDeputyRow *self)
{
  self->name = g_strdup ("");
  self->toggle = g_object_new (GTK_TYPE_SWITCH, "active", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self, NULL, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->toggle);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
tue_deputy_row_set_absences (TueDeputyRow *self,
                             GPtrArray    *absences,
                             GDateTime    *now)
{
  g_return_if_fail (TUE_IS_DEPUTY_ROW (self));
  g_return_if_fail (absences != NULL && now != NULL);

  self->deputy = NULL;
  g_clear_pointer (&self->absences, g_ptr_array_unref);
  self->absences = g_ptr_array_ref (absences);
  tue_date_from_time (now, &self->today);
  show (self);
}

void
tue_deputy_row_set_name (TueDeputyRow *self,
                         const char   *name)
{
  g_return_if_fail (TUE_IS_DEPUTY_ROW (self));
  g_return_if_fail (name != NULL);

  if (!g_set_str (&self->name, name))
    return;

  /* Whether who stands in is asked is said of one person. */
  gtk_switch_set_active (GTK_SWITCH (self->toggle), TRUE);
  show (self);
}

const char *
tue_deputy_row_get_deputy (TueDeputyRow *self)
{
  g_return_val_if_fail (TUE_IS_DEPUTY_ROW (self), "");

  return self->deputy != NULL && gtk_switch_get_active (GTK_SWITCH (self->toggle)) ? self->deputy : "";
}
