/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-snooze-dialog"

#include "config.h"

#include "tue-snooze-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tue-calendar-day.h"
#include "tue-due-date.h"

struct _TueSnoozeDialog
{
  AdwDialog parent_instance;

  /* Template children */
  GtkCalendar *calendar;
  GtkWidget   *snooze_button;

  /* Owned */
  char *task_id;
  char *today;
  char *words;
};

G_DEFINE_FINAL_TYPE (TueSnoozeDialog, tue_snooze_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS,
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
update_cb (TueSnoozeDialog *self)
{
  g_autofree char *day = NULL;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;
  gboolean         is_later;

  if (self->today == NULL)
    return;

  day = tue_calendar_dup_iso (self->calendar);
  is_later = strcmp (day, self->today) > 0;
  when = tue_due_date_format (day, self->today);
  /* Translators: %s is a day, as in "Fri 4 Dec" */
  words = is_later ? g_strdup_printf (_("Shown on Today again: %s"), when) : g_strdup (_("Choose a day after today."));

  gtk_widget_set_sensitive (self->snooze_button, is_later);
  if (g_set_str (&self->words, words))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
close_cb (TueSnoozeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
snooze_cb (TueSnoozeDialog *self)
{
  g_autofree char *day = tue_calendar_dup_iso (self->calendar);

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, day);
}

static void
tue_snooze_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_SNOOZE_DIALOG);

  G_OBJECT_CLASS (tue_snooze_dialog_parent_class)->dispose (object);
}

static void
tue_snooze_dialog_finalize (GObject *object)
{
  TueSnoozeDialog *self = TUE_SNOOZE_DIALOG (object);

  g_free (self->task_id);
  g_free (self->today);
  g_free (self->words);

  G_OBJECT_CLASS (tue_snooze_dialog_parent_class)->finalize (object);
}

static void
tue_snooze_dialog_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TueSnoozeDialog *self = TUE_SNOOZE_DIALOG (object);

  switch (prop_id)
    {
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_snooze_dialog_class_init (TueSnoozeDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_snooze_dialog_dispose;
  object_class->finalize = tue_snooze_dialog_finalize;
  object_class->get_property = tue_snooze_dialog_get_property;

  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", TUE_TYPE_SNOOZE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/widgets/tue-snooze-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TueSnoozeDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, TueSnoozeDialog, snooze_button);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, snooze_cb);
}

static void
tue_snooze_dialog_init (TueSnoozeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tue_snooze_dialog_new:
 * @task_id: what is put out of the way
 * @now: today
 *
 * Returns: (transfer floating): a dialog, with tomorrow chosen
 */
AdwDialog *
tue_snooze_dialog_new (const char *task_id,
                       GDateTime  *now)
{
  TueSnoozeDialog *self = g_object_new (TUE_TYPE_SNOOZE_DIALOG, NULL);
  g_autoptr(GDateTime) tomorrow = g_date_time_add_days (now, 1);

  self->task_id = g_strdup (task_id);
  self->today = g_date_time_format (now, "%Y-%m-%d");
  gtk_calendar_select_day (self->calendar, tomorrow);
  update_cb (self);

  return ADW_DIALOG (self);
}

const char *
tue_snooze_dialog_get_task_id (TueSnoozeDialog *self)
{
  g_return_val_if_fail (TUE_IS_SNOOZE_DIALOG (self), NULL);

  return self->task_id;
}
