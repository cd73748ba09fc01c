/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-days-dialog"

#include "config.h"

#include "tue-days-dialog.h"

#include <glib/gi18n.h>

#include "tue-date-text.h"
#include "tue-wrong-text.h"

typedef struct
{
  GtkEditable   *first; /* (borrowed): of the dialog */
  GtkEditable   *last;
  TueInsightDays days; /* what was read */
  TueWorkspace  *workspace;
} Question;

static gboolean
read_day (Question    *question,
          GtkEditable *entry,
          guint32     *day)
{
  GDate date;

  if (!tue_workspace_read_day (question->workspace, gtk_editable_get_text (entry), &date))
    return FALSE;

  *day = g_date_get_julian (&date);

  return TRUE;
}

static void
question_free (gpointer data)
{
  g_object_unref (((Question *)data)->workspace);
  g_free (data);
}

/* What is still empty is not wrong yet, and not enough. */
static void
changed_cb (AdwAlertDialog *dialog,
            GtkEditable    *entry)
{
  Question *question = g_object_get_data (G_OBJECT (dialog), "question");
  gboolean  has_first = read_day (question, question->first, &question->days.first_day);
  gboolean  has_last = read_day (question, question->last, &question->days.last_day);
  gboolean  is_backwards = has_first && has_last && question->days.first_day > question->days.last_day;

  tue_wrong_text_mark (question->first, !has_first && *gtk_editable_get_text (question->first) != '\0');
  tue_wrong_text_mark (question->last, is_backwards || (!has_last && *gtk_editable_get_text (question->last) != '\0'));
  adw_alert_dialog_set_response_enabled (dialog, "show", has_first && has_last && !is_backwards);
}

static GtkEditable *
add_row (GtkListBox *list,
         const char *title,
         guint32     day)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (day > 0)
    {
      g_autofree char *text = NULL;
      TueLocale        locale;
      GDate            date;

      tue_locale_read (&locale);
      g_date_clear (&date, 1);
      g_date_set_julian (&date, day);
      text = tue_date_format_edit (&date, &locale);
      gtk_editable_set_text (GTK_EDITABLE (row), text);
    }
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (list, row);

  return GTK_EDITABLE (row);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Question   *question = g_object_get_data (source, "question");
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (g_str_equal (response, "show"))
    g_task_return_pointer (task, g_memdup2 (&question->days, sizeof question->days), g_free);
  else
    g_task_return_pointer (task, NULL, NULL);
}

/**
 * tue_days_dialog_ask: (skip)
 * @widget: over which it is asked
 * @workspace: knows which day it is
 * @title: what the days are for
 * @callback: is told when it is answered
 * @user_data: for @callback
 */
void
tue_days_dialog_ask (GtkWidget          *widget,
                     TueWorkspace       *workspace,
                     const char         *title,
                     TueInsightDays      days,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  AdwDialog *dialog = adw_alert_dialog_new (title, _("Both days are in it."));
  GtkWidget *list = gtk_list_box_new ();
  Question  *question = g_new0 (Question, 1);
  GTask     *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, tue_days_dialog_ask);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  question->days = days;
  question->workspace = g_object_ref (workspace);
  question->first = add_row (GTK_LIST_BOX (list), _("First Day"), days.first_day);
  question->last = add_row (GTK_LIST_BOX (list), _("Last Day"), days.last_day);
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "show", _("_Show"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "show");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_dialog_set_focus (dialog, GTK_WIDGET (question->first));
  g_signal_connect_object (question->first, "changed", G_CALLBACK (changed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_object (question->last, "changed", G_CALLBACK (changed_cb), dialog, G_CONNECT_SWAPPED);
  changed_cb (ADW_ALERT_DIALOG (dialog), NULL);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, NULL, answered_cb, task);
}

/**
 * tue_days_dialog_ask_finish: (skip)
 * @days: (out): the days
 *
 * Returns: whether days were chosen
 */
gboolean
tue_days_dialog_ask_finish (GAsyncResult   *result,
                            TueInsightDays *days)
{
  g_autofree TueInsightDays *chosen = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  chosen = g_task_propagate_pointer (G_TASK (result), NULL);
  if (chosen != NULL)
    *days = *chosen;

  return chosen != NULL;
}
