/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-revision-row"

#include "config.h"

#include "tue-revision-row.h"

#include <glib/gi18n.h>

#include "tue-cut-tooltip.h"
#include "tue-revision-words.h"
#include "tue-time-words.h"

struct _TueRevisionRow
{
  AdwBin parent_instance;

  /* Template children */
  GtkImage      *arrow;
  GtkLabel      *title_label;
  GtkLabel      *reason_label;
  GtkLabel      *subtitle_label;
  GtkLabel      *note_label;
  GtkLabel      *counts_label;
  GtkMenuButton *menu_button;

  /* Owned */
  TueRevision *revision; /* (nullable) until shown */
  char        *description;
};

G_DEFINE_FINAL_TYPE (TueRevisionRow, tue_revision_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESCRIPTION,
  PROP_REASON,
  N_PROPS,
};

enum
{
  COMMAND,
  REASON_CHOSEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* clang-format off */
static const struct
{
  const char *action;
  const char *label;
} commands[TUE_REVISION_N_COMMANDS] = {
  [TUE_REVISION_COMMAND_COMPARE_PREVIOUS] = { "revision.compare-previous", N_("Compare With _Previous") },
  [TUE_REVISION_COMMAND_COMPARE_NOW] = { "revision.compare-now", N_("Compare With _Now") },
  [TUE_REVISION_COMMAND_RESTORE] = { "revision.restore", N_("_Restore") },
  [TUE_REVISION_COMMAND_EDIT_NOTE] = { "revision.edit-note", N_("_Edit Note…") },
  [TUE_REVISION_COMMAND_COPY_TEXT] = { "revision.copy-text", N_("_Copy Text") },
};
/* clang-format on */

static void
append_command (GMenu             *menu,
                TueRevisionCommand command)
{
  g_menu_append (menu, gettext (commands[command].label), commands[command].action);
}

static GMenuModel *
make_reasons_menu (void)
{
  g_autoptr(GMenu) menu = g_menu_new ();

  for (guint i = 0; i < TUE_REVISION_N_REASONS; i++)
    {
      g_autoptr(GMenuItem) item = NULL;

      item = g_menu_item_new (i == TUE_REVISION_REASON_NONE ? C_("reason", "None") : tue_revision_reason_get_label (i), NULL);
      g_menu_item_set_action_and_target (item, "revision.reason", "s", tue_revision_reason_to_string (i));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GMenuModel *
make_menu (void)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) compare = g_menu_new ();
  g_autoptr(GMenu) change = g_menu_new ();
  g_autoptr(GMenu) words = g_menu_new ();
  g_autoptr(GMenuModel) reasons = make_reasons_menu ();

  append_command (compare, TUE_REVISION_COMMAND_COMPARE_PREVIOUS);
  append_command (compare, TUE_REVISION_COMMAND_COMPARE_NOW);
  append_command (change, TUE_REVISION_COMMAND_RESTORE);
  append_command (change, TUE_REVISION_COMMAND_COPY_TEXT);
  g_menu_append_submenu (words, _("_Set Reason"), reasons);
  append_command (words, TUE_REVISION_COMMAND_EDIT_NOTE);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (compare));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (words));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* Hundreds of rows have a menu, and few are asked for it. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  g_autoptr(GMenuModel) menu = NULL;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  menu = make_menu ();
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

static char *
make_title (TueRevision                 *revision,
            const TueRevisionRowDetails *details)
{
  if (details->n_folded > 1)
    /* Translators: %u revisions that were kept in pauses of writing */
    return g_strdup_printf (ngettext ("%u small edit", "%u small edits", details->n_folded), details->n_folded);

  return tue_revision_words_format_title (revision);
}

static char *
make_subtitle (TueRevision                 *revision,
               const TueRevisionRowDetails *details)
{
  const char      *author = tue_revision_words_get_author (tue_revision_get_author (revision), details->user_name);
  g_autofree char *time = tue_time_words_format (tue_revision_get_time (revision), details->now);

  /* Of one that is gone there is not even a time. */
  if (tue_revision_get_damaged (revision) && tue_revision_get_time (revision) == 0)
    return g_strdup (_("Damaged: nothing of it can be read"));
  if (tue_revision_get_damaged (revision))
    /* Translators: %s is what could be read of when a revision was made. */
    return g_strdup_printf (_("Damaged · %s"), time);
  if (*author == '\0')
    return g_steal_pointer (&time);

  /* Translators: who made a revision, and when */
  return g_strdup_printf (_("%s · %s"), author, time);
}

static char *
make_tooltip (TueRevision                 *revision,
              const TueRevisionRowDetails *details)
{
  g_autofree char *time = tue_time_words_format_full (tue_revision_get_time (revision), details->now);
  guint            version = tue_revision_get_template_version (revision);

  if (version > 0)
    /* Translators: %u are the numbers of a revision and of a template's version, %s is a date and time */
    return g_strdup_printf (_("Revision %u\n%s\nAnswer to template v%u"), tue_revision_get_number (revision), time, version);

  /* Translators: %u is the number of a revision, %s is a date and time */
  return g_strdup_printf (_("Revision %u\n%s"), tue_revision_get_number (revision), time);
}

/* What came from elsewhere has words; what was changed has differences. */
static gboolean
is_whole (TueRevision *revision)
{
  TueRevisionOrigin origin = tue_revision_get_origin (revision);

  return origin == TUE_REVISION_ORIGIN_ANSWER || origin == TUE_REVISION_ORIGIN_IMPORTED;
}

static char *
make_counts (TueRevision                 *revision,
             const TueRevisionRowDetails *details,
             gboolean                     to_read_out)
{
  int n_words = tue_revision_get_n_words (revision);

  if (is_whole (revision))
    return n_words < 0 ? g_strdup ("") : g_strdup_printf (ngettext ("%d word", "%d words", n_words), n_words);
  if (to_read_out)
    return tue_revision_words_describe_counts (details->n_added, details->n_removed);

  return tue_revision_words_format_counts (details->n_added, details->n_removed);
}

static void
set_description (TueRevisionRow              *self,
                 const TueRevisionRowDetails *details)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;
  g_autofree char  *counts = make_counts (self->revision, details, TRUE);
  g_autofree char  *description = NULL;
  const char *const candidates[] = {
    gtk_label_get_text (self->title_label),
    gtk_label_get_text (self->subtitle_label),
    counts,
    gtk_label_get_text (self->reason_label),
    gtk_label_get_text (self->note_label),
    details->compared
    ? _("shown on the paper") : "",
    };

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (*candidates[i] != '\0')
      g_strv_builder_add (builder, candidates[i]);
  parts = g_strv_builder_end (builder);
  /* Translators: between the parts of what a screen reader says of a revision */
  description = g_strjoinv (_(", "), parts);
  if (g_set_str (&self->description, description))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
set_css_class (GtkWidget  *widget,
               const char *css_class,
               gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
activate_command (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  for (guint i = 0; i < TUE_REVISION_N_COMMANDS; i++)
    if (g_str_equal (commands[i].action, action_name))
      g_signal_emit (widget, signals[COMMAND], 0, i);
}

static void
pressed_cb (TueRevisionRow  *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *click)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  tue_revision_row_show_menu (self);
}

static void
long_pressed_cb (TueRevisionRow *self,
                 double          x,
                 double          y,
                 GtkGesture     *press)
{
  gtk_gesture_set_state (press, GTK_EVENT_SEQUENCE_CLAIMED);
  tue_revision_row_show_menu (self);
}

static void
tue_revision_row_dispose (GObject *object)
{
  TueRevisionRow *self = TUE_REVISION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TUE_TYPE_REVISION_ROW);
  g_clear_object (&self->revision);

  G_OBJECT_CLASS (tue_revision_row_parent_class)->dispose (object);
}

static void
tue_revision_row_finalize (GObject *object)
{
  TueRevisionRow *self = TUE_REVISION_ROW (object);

  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (tue_revision_row_parent_class)->finalize (object);
}

static void
tue_revision_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TueRevisionRow *self = TUE_REVISION_ROW (object);

  switch (prop_id)
    {
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_REASON:
      g_value_set_enum (value, self->revision != NULL ? tue_revision_get_reason (self->revision) : TUE_REVISION_REASON_NONE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_revision_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TueRevisionRow *self = TUE_REVISION_ROW (object);

  switch (prop_id)
    {
    case PROP_REASON:
      /* Only the menu sets it; the row shows it once the revision has it. */
      if (self->revision != NULL && (int)tue_revision_get_reason (self->revision) != g_value_get_enum (value))
        g_signal_emit (self, signals[REASON_CHOSEN], 0, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_revision_row_class_init (TueRevisionRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_revision_row_dispose;
  object_class->finalize = tue_revision_row_finalize;
  object_class->get_property = tue_revision_row_get_property;
  object_class->set_property = tue_revision_row_set_property;

  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REASON] = g_param_spec_enum ("reason", NULL, NULL, TUE_TYPE_REVISION_REASON, TUE_REVISION_REASON_NONE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[COMMAND] =
    g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REASON_CHOSEN] =
    g_signal_new ("reason-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, TUE_TYPE_REVISION_REASON);

  gtk_widget_class_set_css_name (widget_class, "revision-row");
  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/changes/tue-revision-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TueRevisionRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionRow, counts_label);
  gtk_widget_class_bind_template_child (widget_class, TueRevisionRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);

  for (guint i = 0; i < TUE_REVISION_N_COMMANDS; i++)
    gtk_widget_class_install_action (widget_class, commands[i].action, NULL, activate_command);
  gtk_widget_class_install_property_action (widget_class, "revision.reason", "reason");
}

static void
tue_revision_row_init (TueRevisionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tue_cut_tooltip_install (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, NULL, NULL);
}

GtkWidget *
tue_revision_row_new (void)
{
  return g_object_new (TUE_TYPE_REVISION_ROW, NULL);
}

/**
 * tue_revision_row_show:
 * @self: a row
 * @revision: what it shows: the newest one, where it stands for several
 * @details: what it shows beside it
 *
 * Shows a revision as it is now.
 */
void
tue_revision_row_show (TueRevisionRow              *self,
                       TueRevision                 *revision,
                       const TueRevisionRowDetails *details)
{
  TueRevisionReason reason;
  const char       *note;
  gboolean          folded = details->n_folded > 1;
  g_autofree char  *title = NULL;
  g_autofree char  *subtitle = NULL;
  g_autofree char  *tooltip = NULL;
  g_autofree char  *counts = NULL;

  g_return_if_fail (TUE_IS_REVISION_ROW (self));
  g_return_if_fail (TUE_IS_REVISION (revision));

  g_set_object (&self->revision, revision);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);

  title = make_title (revision, details);
  subtitle = make_subtitle (revision, details);
  tooltip = make_tooltip (revision, details);
  counts = make_counts (revision, details, FALSE);
  reason = tue_revision_get_reason (revision);
  note = tue_revision_get_note (revision);

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->subtitle_label, subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle_label), tooltip);
  gtk_label_set_text (self->counts_label, counts);
  gtk_label_set_text (self->reason_label, reason != TUE_REVISION_REASON_NONE ? tue_revision_reason_get_label (reason) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != TUE_REVISION_REASON_NONE);
  gtk_label_set_text (self->note_label, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *note != '\0');

  gtk_widget_set_visible (GTK_WIDGET (self->arrow), folded);
  gtk_image_set_from_icon_name (self->arrow, details->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  set_css_class (GTK_WIDGET (self), "nested", details->nested);
  set_css_class (GTK_WIDGET (self), "compared", details->compared);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "revision.compare-previous", details->has_older);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "revision.restore", !details->read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "revision.edit-note", !details->read_only && !tue_revision_get_damaged (revision));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "revision.reason", !details->read_only && !tue_revision_get_damaged (revision));
  set_description (self, details);
}

TueRevision *
tue_revision_row_get_revision (TueRevisionRow *self)
{
  g_return_val_if_fail (TUE_IS_REVISION_ROW (self), NULL);

  return self->revision;
}

const char *
tue_revision_row_get_description (TueRevisionRow *self)
{
  g_return_val_if_fail (TUE_IS_REVISION_ROW (self), NULL);

  return self->description;
}

void
tue_revision_row_show_menu (TueRevisionRow *self)
{
  g_return_if_fail (TUE_IS_REVISION_ROW (self));

  gtk_menu_button_popup (self->menu_button);
}
