/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-day-row"

#include "config.h"

#include "tue-day-row.h"

#include "tue-blanks.h"
#include "tue-date-text.h"

GtkWidget *
tue_day_row_new (const char  *title,
                 const GDate *day)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (day != NULL && g_date_valid (day))
    {
      g_autofree char *text = NULL;
      TueLocale        locale;

      tue_locale_read (&locale);
      text = tue_date_format_edit (day, &locale);
      gtk_editable_set_text (GTK_EDITABLE (row), text);
    }

  return row;
}

gboolean
tue_day_row_get_is_empty (AdwEntryRow *self)
{
  return tue_blanks_only (gtk_editable_get_text (GTK_EDITABLE (self)));
}

gboolean
tue_day_row_read (AdwEntryRow *self,
                  GDate       *day)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  TueLocale    locale;
  TueDateStyle style = { .locale = &locale };
  GDate        today;

  tue_locale_read (&locale);
  style.order = locale.date_order;
  tue_date_from_time (now, &today);

  return tue_date_parse_in_style (gtk_editable_get_text (GTK_EDITABLE (self)), &today, &style, day, NULL);
}

void
tue_day_row_mark (AdwEntryRow *self,
                  gboolean     is_wrong)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self));

  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  /* The text has the focus, and not the row. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_STATE_INVALID, is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
