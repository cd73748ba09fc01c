/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright the Tuesday authors
 */

#define G_LOG_DOMAIN "tue-guidance-bar"

#include "config.h"

#include "tue-guidance-bar.h"

#include <glib/gi18n.h>

struct _TueGuidanceBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel    *label;

  /* Owned */
  TueSettings *settings; /* (nullable) */
  TueStep     *step;     /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TueGuidanceBar, tue_guidance_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_IS_HIDDEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update (TueGuidanceBar *self)
{
  const char *guidance = self->step != NULL ? tue_step_get_guidance (self->step) : "";
  gboolean    shown = *guidance != '\0' && !tue_guidance_bar_get_is_hidden (self);

  gtk_label_set_label (self->label, guidance);
  gtk_revealer_set_reveal_child (self->revealer, shown);
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_HIDDEN]);
}

static void
put_away_cb (TueGuidanceBar *self)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (self));

  tue_guidance_bar_set_is_hidden (self, TRUE);
  /* The button goes away from under the focus. */
  if (next != NULL)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

static void
tue_guidance_bar_dispose (GObject *object)
{
  TueGuidanceBar *self = TUE_GUIDANCE_BAR (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->step);

  G_OBJECT_CLASS (tue_guidance_bar_parent_class)->dispose (object);
}

static void
tue_guidance_bar_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_HIDDEN:
      g_value_set_boolean (value, tue_guidance_bar_get_is_hidden (TUE_GUIDANCE_BAR (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tue_guidance_bar_class_init (TueGuidanceBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tue_guidance_bar_dispose;
  object_class->get_property = tue_guidance_bar_get_property;

  properties[PROP_IS_HIDDEN] = g_param_spec_boolean ("is-hidden", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tue_guidance_bar_init (TueGuidanceBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->label = g_object_new (GTK_TYPE_LABEL,
                              "xalign", 0.0f,
                              "hexpand", TRUE,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "css-classes", (const char *[]){ "dimmed", NULL },
                              NULL);
  gtk_widget_set_tooltip_text (button, _("Hide the Guidance of This Step"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-button");
  g_signal_connect_object (button, "clicked", G_CALLBACK (put_away_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "guidance");

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 700);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, clamp);
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

void
tue_guidance_bar_set_step (TueGuidanceBar *self,
                           TueSettings    *settings,
                           TueStep        *step)
{
  g_return_if_fail (TUE_IS_GUIDANCE_BAR (self));

  g_set_object (&self->settings, settings);
  g_set_object (&self->step, step);
  update (self);
}

gboolean
tue_guidance_bar_get_is_hidden (TueGuidanceBar *self)
{
  g_return_val_if_fail (TUE_IS_GUIDANCE_BAR (self), FALSE);

  return self->step != NULL && self->settings != NULL && *tue_step_get_guidance (self->step) != '\0' &&
         tue_settings_get_guidance_hidden (self->settings, tue_step_get_id (self->step));
}

void
tue_guidance_bar_set_is_hidden (TueGuidanceBar *self,
                                gboolean        is_hidden)
{
  g_return_if_fail (TUE_IS_GUIDANCE_BAR (self));

  if (self->step == NULL || self->settings == NULL)
    return;

  tue_settings_set_guidance_hidden (self->settings, tue_step_get_id (self->step), is_hidden);
  update (self);
}
