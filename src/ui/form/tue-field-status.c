/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-field-status"

#include "config.h"

#include "tue-field-status.h"

#include <glib/gi18n.h>

#include "tue-announce.h"

/* How long a person may think before a sentence appears, and how long after
 * leaving the row, so that the click that left it has landed. */
#define PAUSE_MS 900
#define LEAVE_MS 300

struct _TueFieldStatus
{
  GObject parent_instance;

  /* Borrowed: the row owns us */
  GtkWidget *row;
  GtkWidget *target;

  /* Owned */
  TueField  *field;
  GtkWidget *marker; /* a box around the two */
  GtkWidget *required_label;
  GtkWidget *sign;
  GtkWidget *caption; /* a revealer around the label */
  GtkLabel  *label;
  char      *message; /* (nullable) */
  char      *hint;    /* (nullable) */

  TueFieldState state;
  guint         problem_id;
  gboolean      hint_always;
  gboolean      focused;
  gboolean      problem_shown;
  gboolean      asked;
};

G_DEFINE_FINAL_TYPE (TueFieldStatus, tue_field_status, G_TYPE_OBJECT)

enum
{
  SIGNAL_LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_description (TueFieldStatus *self)
{
  const char *help = tue_field_get_help (self->field);
  const char *message = NULL;

  if (self->state == TUE_FIELD_STATE_MISSING || self->problem_shown)
    message = self->message;

  if (help != NULL && *help != '\0' && message != NULL)
    return g_strdup_printf ("%s %s", message, help);

  return g_strdup (message != NULL ? message : help);
}

static void
update_accessible (TueFieldStatus *self)
{
  g_autofree char *description = dup_description (self);
  GtkAccessible   *target = GTK_ACCESSIBLE (self->target);

  gtk_accessible_update_state (target,
                               GTK_ACCESSIBLE_STATE_INVALID,
                               self->problem_shown ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);

  if (description != NULL && *description != '\0')
    gtk_accessible_update_property (target,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                    -1);
  else
    gtk_accessible_reset_property (target, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);

  if (self->problem_shown)
    gtk_accessible_update_relation (target,
                                    GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->label, NULL,
                                    -1);
  else
    gtk_accessible_reset_relation (target, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

static void
set_css_class (GtkWidget  *widget,
               const char *css_class,
               gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_caption (TueFieldStatus *self)
{
  const char *text = NULL;

  if (self->problem_shown)
    text = self->message;
  else if (self->hint_always || self->focused)
    text = self->hint;

  /* The old words stay while the caption slides away. */
  if (text != NULL)
    {
      gtk_label_set_label (self->label, text);
      set_css_class (GTK_WIDGET (self->label), "error", self->problem_shown);
      set_css_class (GTK_WIDGET (self->label), "dimmed", !self->problem_shown);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->caption), text != NULL);
}

static void
update_row (TueFieldStatus *self)
{
  gboolean missing = self->state == TUE_FIELD_STATE_MISSING;

  set_css_class (self->row, "warning", missing && self->asked);
  set_css_class (self->row, "error", self->problem_shown);
  gtk_widget_set_visible (self->marker, missing);
  gtk_widget_set_visible (self->required_label, !self->asked);
  gtk_widget_set_visible (self->sign, self->asked);
  gtk_widget_set_tooltip_text (self->marker, missing ? self->message : NULL);
  update_caption (self);
  update_accessible (self);
}

static void
asked_cb (TueFieldStatus *self,
          gboolean        asked)
{
  if (self->asked == asked)
    return;

  self->asked = asked;
  update_row (self);
}

static void
show_problem_cb (gpointer user_data)
{
  TueFieldStatus *self = user_data;

  self->problem_id = 0;
  self->problem_shown = TRUE;
  update_row (self);
  tue_announce (self->target, self->message);
}

static void
schedule_problem (TueFieldStatus *self,
                  guint           delay_ms)
{
  g_clear_handle_id (&self->problem_id, g_source_remove);
  self->problem_id = g_timeout_add_once (delay_ms, show_problem_cb, self);
}

static void
enter_cb (TueFieldStatus *self)
{
  self->focused = TRUE;
  update_caption (self);
  tue_field_row_emit_focused (TUE_FIELD_ROW (self->row), G_MAXUINT, NULL);
}

static void
leave_cb (TueFieldStatus *self)
{
  self->focused = FALSE;
  if (self->problem_id != 0)
    schedule_problem (self, LEAVE_MS);
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  update_caption (self);
}

static void
tue_field_status_dispose (GObject *object)
{
  TueFieldStatus *self = TUE_FIELD_STATUS (object);

  g_clear_handle_id (&self->problem_id, g_source_remove);
  g_clear_object (&self->marker);
  g_clear_object (&self->caption);

  G_OBJECT_CLASS (tue_field_status_parent_class)->dispose (object);
}

static void
tue_field_status_finalize (GObject *object)
{
  TueFieldStatus *self = TUE_FIELD_STATUS (object);

  g_clear_pointer (&self->field, tue_field_unref);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->hint, g_free);

  G_OBJECT_CLASS (tue_field_status_parent_class)->finalize (object);
}

static void
tue_field_status_class_init (TueFieldStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_field_status_dispose;
  object_class->finalize = tue_field_status_finalize;

  signals[SIGNAL_LEFT] =
    g_signal_new ("left",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0,
                  NULL, NULL,
                  NULL,
                  G_TYPE_NONE,
                  0);
}

static void
tue_field_status_init (TueFieldStatus *self)
{
  self->state = TUE_FIELD_STATE_EMPTY;

  /* Both are for the eye: the description of the row says it. */
  self->required_label = g_object_new (GTK_TYPE_LABEL,
                                       "label", _("Required"), "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "css-classes", (const char *[]){ "caption", "dimmed", NULL }, NULL);
  self->sign = g_object_new (GTK_TYPE_IMAGE,
                             "icon-name", "dialog-warning-symbolic",
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "css-classes", (const char *[]){ "warning", "marker", NULL },
                             NULL);
  self->marker = g_object_new (GTK_TYPE_BOX,
                               "valign", GTK_ALIGN_CENTER,
                               "visible", FALSE,
                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                               NULL);
  gtk_box_append (GTK_BOX (self->marker), self->required_label);
  gtk_box_append (GTK_BOX (self->marker), self->sign);
  g_object_ref_sink (self->marker);

  self->label = g_object_new (GTK_TYPE_LABEL,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0f,
                              "css-classes", (const char *[]){ "caption", NULL },
                              NULL);
  self->caption = g_object_new (GTK_TYPE_REVEALER,
                                "transition-type", GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN,
                                "child", self->label,
                                "css-classes", (const char *[]){ "field-caption", NULL },
                                NULL);
  g_object_ref_sink (self->caption);
}

TueFieldStatus *
tue_field_status_new (TueFieldRow *row,
                      GtkWidget   *target,
                      TueField    *field)
{
  TueFieldStatus     *self = g_object_new (TUE_TYPE_FIELD_STATUS, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->row = GTK_WIDGET (row);
  self->target = target;
  self->field = tue_field_ref (field);

  g_signal_connect_object (focus, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, focus);
  g_signal_connect_object (row, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);

  /* A row of libadwaita is described by its subtitle; ours by what we say. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (target), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (target),
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED, tue_field_get_required (field),
                                  -1);
  update_row (self);

  return self;
}

GtkWidget *
tue_field_status_get_marker (TueFieldStatus *self)
{
  return self->marker;
}

GtkWidget *
tue_field_status_get_caption (TueFieldStatus *self)
{
  return self->caption;
}

void
tue_field_status_wrap_row (TueFieldStatus *self,
                           GtkListBoxRow  *row)
{
  g_autoptr(GtkWidget) header = g_object_ref (gtk_list_box_row_get_child (row));
  GtkWidget *box;

  if (ADW_IS_EXPANDER_ROW (row))
    {
      /* It has a box of that kind already: header, then what it expands to. */
      gtk_box_insert_child_after (GTK_BOX (header), self->caption, gtk_widget_get_first_child (header));
      gtk_widget_add_css_class (GTK_WIDGET (row), "field");
      return;
    }

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_list_box_row_set_child (row, NULL);
  gtk_widget_set_vexpand (header, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->caption);
  gtk_widget_add_css_class (GTK_WIDGET (row), "field");
  gtk_list_box_row_set_child (row, box);
}

void
tue_field_status_set_state (TueFieldStatus *self,
                            TueFieldState   state,
                            const char     *message,
                            gboolean        typed)
{
  gboolean invalid = state == TUE_FIELD_STATE_INVALID && message != NULL;

  if (self->state == state && !typed && g_strcmp0 (self->message, message) == 0)
    return;

  self->state = state;
  g_set_str (&self->message, message);
  g_clear_handle_id (&self->problem_id, g_source_remove);

  if (!invalid)
    self->problem_shown = FALSE;
  else if (!typed)
    self->problem_shown = TRUE;
  else if (!self->problem_shown)
    schedule_problem (self, PAUSE_MS);
  update_row (self);
}

void
tue_field_status_set_value (TueFieldStatus *self,
                            TueValue       *value,
                            gboolean        typed)
{
  g_autofree char *message = NULL;
  TueFieldState    state = tue_field_check (self->field, value, &message);

  tue_field_status_set_state (self, state, message, typed);
}

void
tue_field_status_set_hint (TueFieldStatus *self,
                           const char     *hint,
                           gboolean        always)
{
  gboolean changed = g_set_str (&self->hint, hint);

  if (!changed && self->hint_always == always)
    return;

  self->hint_always = always;
  update_caption (self);
}

void
tue_field_status_tell (TueFieldStatus *self)
{
  if (self->problem_id == 0)
    return;

  g_clear_handle_id (&self->problem_id, g_source_remove);
  show_problem_cb (self);
}

TueFieldState
tue_field_status_get_state (TueFieldStatus *self)
{
  return self->state;
}
