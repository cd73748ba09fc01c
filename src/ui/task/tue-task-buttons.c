/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-task-buttons"

#include "config.h"

#include "tue-task-buttons.h"

#include <glib/gi18n.h>

struct _TueTaskButtons
{
  GtkBox parent_instance;

  /* Template children */
  GtkWidget *copy_button;
  GtkWidget *paste_button;
  GtkWidget *step_button;
  GtkWidget *ask_button;
  GtkWidget *ask_again_button;
  GtkWidget *deliver_button;
  GMenu     *open_section;

  gboolean narrow;
  gboolean shares_bar; /* with what is missing, which takes the room they leave */
};

G_DEFINE_FINAL_TYPE (TueTaskButtons, tue_task_buttons, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_css_class (GtkWidget  *widget,
               const char *name,
               gboolean    has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_hexpand (TueTaskButtons *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), self->narrow && !self->shares_bar);
}

static void
set_narrow (TueTaskButtons *self,
            gboolean        narrow)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  update_hexpand (self);
  gtk_box_set_homogeneous (GTK_BOX (self), narrow);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_hexpand (child, narrow);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->deliver_button), narrow ? GTK_ARROW_UP : GTK_ARROW_DOWN);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
tue_task_buttons_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TUE_TYPE_TASK_BUTTONS);

  G_OBJECT_CLASS (tue_task_buttons_parent_class)->dispose (object);
}

static void
tue_task_buttons_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, TUE_TASK_BUTTONS (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_task_buttons_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      set_narrow (TUE_TASK_BUTTONS (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_task_buttons_class_init (TueTaskButtonsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tue_task_buttons_dispose;
  object_class->get_property = tue_task_buttons_get_property;
  object_class->set_property = tue_task_buttons_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, TUE_RESOURCE_PATH "/task/tue-task-buttons.ui");
  gtk_widget_class_bind_template_child (widget_class, TueTaskButtons, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskButtons, paste_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskButtons, step_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskButtons, ask_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskButtons, ask_again_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskButtons, deliver_button);
  gtk_widget_class_bind_template_child (widget_class, TueTaskButtons, open_section);
}

static void
tue_task_buttons_init (TueTaskButtons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The name of a step is not read for a mnemonic. */
static void
set_step (TueTaskButtons *self,
          const char     *step)
{
  g_auto(GStrv) parts = g_strsplit (step, "_", -1);
  g_autofree char *name = g_strjoinv ("__", parts);
  /* Translators: %s is the name of a step of a workflow, like “Draft”. */
  g_autofree char *label = g_strdup_printf (_("_Next Step: %s"), name);

  gtk_button_set_label (GTK_BUTTON (self->step_button), label);
}

void
tue_task_buttons_update (TueTaskButtons *self,
                         TueNextAction   next,
                         const char     *step,
                         gboolean        is_draft,
                         gboolean        has_text)
{
  const struct
  {
    GtkWidget    *button;
    TueNextAction action;
    gboolean      is_there; /* also when something else is next */
  } buttons[] = {
    { self->copy_button, TUE_NEXT_ACTION_COPY, !is_draft },
    { self->ask_button, TUE_NEXT_ACTION_ASK, FALSE },
    { self->ask_again_button, TUE_NEXT_ACTION_ASK_AGAIN, FALSE },
    { self->deliver_button, TUE_NEXT_ACTION_DELIVER, is_draft && has_text },
    { self->paste_button, TUE_NEXT_ACTION_PASTE, is_draft && !has_text },
    { self->step_button, TUE_NEXT_ACTION_STEP, FALSE },
  };

  g_return_if_fail (TUE_IS_TASK_BUTTONS (self));

  if (step != NULL)
    set_step (self, step);
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_set_visible (buttons[i].button, buttons[i].is_there || buttons[i].action == next);
      set_css_class (buttons[i].button, "suggested-action", buttons[i].action == next);
    }
}

/* Nothing in the way: who wants to go on goes on. */
static void
append_open (TueTaskButtons *self,
             guint           n,
             char           *take_label)
{
  g_autofree char *label = take_label;

  if (n > 0)
    g_menu_append (self->open_section, label, "task.show-points");
}

void
tue_task_buttons_set_open (TueTaskButtons *self,
                           guint           n_leaks,
                           guint           n_stale,
                           guint           n_open)
{
  g_return_if_fail (TUE_IS_TASK_BUTTONS (self));

  g_menu_remove_all (self->open_section);
  /* Translators: %u is how many words or phrases of the draft must not leave. */
  append_open (self, n_leaks, g_strdup_printf (_("Look at What Must Not Leave: %u"), n_leaks));
  append_open (self, n_stale, g_strdup_printf (ngettext ("Look at %u Changed Fact", "Look at %u Changed Facts", n_stale), n_stale));
  append_open (self, n_open, g_strdup_printf (ngettext ("Look at %u Open Point", "Look at %u Open Points", n_open), n_open));
}

void
tue_task_buttons_set_shares_bar (TueTaskButtons *self,
                                 gboolean        shares_bar)
{
  g_return_if_fail (TUE_IS_TASK_BUTTONS (self));

  self->shares_bar = shares_bar;
  update_hexpand (self);
}
