/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-list-paste"

#include "config.h"

#include "tue-list-paste.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-toast.h"

/* What arrived and what did not, in a sentence or two. */
static char *
describe_pasted (guint                n_pasted,
                 const TueRowsReport *report)
{
  g_autofree char *title = NULL;

  if (report->n_problems == 0)
    title = g_strdup_printf (ngettext ("%u item pasted", "%u items pasted", n_pasted), n_pasted);
  else
    title = g_strdup_printf (ngettext ("%u item pasted, cells to check: %u", "%u items pasted, cells to check: %u", n_pasted),
                             n_pasted, report->n_problems);

  if (report->left_out != NULL)
    /* Translators: %1$s is the sentence before, %2$s are labels of columns */
    return g_strdup_printf (_("%1$s. No field takes: %2$s"), title, report->left_out);
  if (report->resembling != NULL)
    /* Translators: %1$s is the sentence before, %2$s are labels of columns and what they were taken for, "Qty → Quantity" */
    return g_strdup_printf (_("%1$s. Taken as: %2$s"), title, report->resembling);
  return g_steal_pointer (&title);
}

static void
read_and_add (TueListField         *self,
              const char           *text,
              const TueRowsOptions *options)
{
  g_auto(TueRowsReport) report = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(TueValue) pasted = NULL;
  g_autofree char *sentence = NULL;

  /* The form may have gone while the person was asked. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  pasted = tue_field_read_rows (tue_field_row_get_field (TUE_FIELD_ROW (self)), text,
                                tue_list_field_get_context (self), options, &report, &error);
  if (pasted != NULL && tue_value_get_n_items (pasted) > 0)
    {
      sentence = describe_pasted ((guint)tue_value_get_n_items (pasted), &report);
      tue_list_field_append_items (self, pasted, sentence);
      return;
    }

  tue_toast_show_error (GTK_WIDGET (self), error != NULL ? error->message : _("There are no rows to paste"));
}

/* What is asked about, while the question stands. */
typedef struct
{
  TueListField *self; /* (owned) */
  char         *text; /* (owned) */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_free (question->text);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
order_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  const char    *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  TueRowsOptions options = { TRUE, TUE_DATE_ORDER_DMY };

  if (g_str_equal (response, "cancel"))
    return;
  if (g_str_equal (response, "month"))
    options.date_order = TUE_DATE_ORDER_MDY;
  read_and_add (question->self, question->text, &options);
}

/* A column of dates that could all be read in two ways is asked about once. */
static void
ask_for_order (TueListField *self,
               const char   *text,
               const char   *example)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Which Comes First?"), NULL));
  Question       *question = g_new0 (Question, 1);

  /* Translators: %s is a date that was pasted, "2/5/2027" */
  adw_alert_dialog_format_body (dialog, _("In “%s” the first figure could be the day or the month. The answer holds for all dates of this table."), example);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "day", _("_Day"), "month", _("_Month"), NULL);
  adw_alert_dialog_set_close_response (dialog, "cancel");

  question->self = g_object_ref (self);
  question->text = g_strdup (text);
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, order_chosen_cb, question);
}

void
tue_list_paste_rows (TueListField *self,
                     const char   *text)
{
  g_auto(TueRowsReport) report = { 0 };
  g_autoptr(TueValue) pasted = NULL;

  g_return_if_fail (TUE_IS_LIST_FIELD (self));
  g_return_if_fail (text != NULL);

  pasted = tue_field_read_rows (tue_field_row_get_field (TUE_FIELD_ROW (self)), text,
                                tue_list_field_get_context (self), NULL, &report, NULL);
  if (report.open_date != NULL)
    ask_for_order (self, text, report.open_date);
  else
    read_and_add (self, text, NULL);
}

/* --- From the clipboard ----------------------------------------------------- */

static void
paste_ready_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(TueListField) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  if (text != NULL)
    tue_list_paste_rows (self, text);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
tue_list_paste (TueListField *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                                 NULL,
                                 paste_ready_cb,
                                 g_object_ref (self));
}

/* Ctrl+V in an entry of an item: rows of a spreadsheet become items, anything
 * else goes where it was meant to go. */
static void
paste_into_entry_ready_cb (GObject      *object,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  g_autoptr(TueListField) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget       *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL)
    return;

  if (text != NULL && strchr (text, '\t') != NULL)
    tue_list_paste_rows (self, text);
  else if (GTK_IS_TEXT (focus))
    g_signal_emit_by_name (focus, "paste-clipboard");
}

static gboolean
paste_key_cb (GtkWidget *widget,
              GVariant  *args,
              gpointer   user_data)
{
  TueListField *self = TUE_LIST_FIELD (widget);
  GtkRoot      *root = gtk_widget_get_root (widget);
  GtkWidget    *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_TEXT_VIEW (focus))
    return FALSE;

  if (GTK_IS_TEXT (focus))
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget),
                                   NULL,
                                   paste_into_entry_ready_cb,
                                   g_object_ref (self));
  else
    gtk_widget_activate_action (widget, "list.paste", NULL);

  return TRUE;
}

void
tue_list_paste_add_shortcut (TueListField *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (paste_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
